// Finder: judges the runs of one page, first each in its place, then by its neighbours.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/html/content.hpp>
#include <rap/html/nodes.hpp>
#include <rap/html/parts.hpp>

namespace rap::html {

// Bits behind those of the parts: what the tags say.
enum Place : std::uint32_t {
    in_article = 1u << 19, in_main = 1u << 20, in_aside = 1u << 21, in_header = 1u << 22, in_footer = 1u << 23,
    in_nav = 1u << 24, in_form = 1u << 25, in_list = 1u << 26, in_table = 1u << 27, in_quotation = 1u << 28,
    in_caption = 1u << 29, in_body_text = 1u << 30, in_button = 1u << 31,
};
inline constexpr unsigned places = 32;
static_assert(static_cast<unsigned>(Part::count) == 19);

/// Places that speak against what stands in them.
inline constexpr std::uint32_t against = bit(Part::advert) | bit(Part::related) | bit(Part::nav) | bit(Part::sidebar) |
    bit(Part::footer) | bit(Part::share) | bit(Part::comment) | bit(Part::form) | bit(Part::consent) | bit(Part::hidden) |
    bit(Part::byline) | bit(Part::meta) | bit(Part::button) | in_aside | in_footer | in_nav | in_form | in_button;

inline constexpr std::size_t most_features = 96;  ///< No pass has more.

/// One page under judgement.
class Finder {
public:
    Finder(const Page& page, const Weights& weights) : page_(page), nodes_(page.nodes), weights_(weights) {}

    Content run(std::string_view told, bool comments, std::vector<std::array<Features, 2>>* features);

private:
    struct Sum {
        float bytes = 0, links = 0, mass = 0, runs = 0, images = 0;
        float link_share() const { return bytes > 0 ? links / bytes : 0; }
    };

    static bool prose(const Run& run) { return run.words >= 12 && run.link_bytes * 3 < run.bytes && run.stops > 0; }

    static float mass(const Run& run) {
        if (run.link_bytes * 2 >= run.bytes || run.words < 5) return 0;
        const float own = static_cast<float>(run.bytes - run.link_bytes);
        return prose(run) ? own : own / 4;
    }

    void add_up();
    void find_container();
    std::uint32_t narrowest(std::vector<float>& masses, float share) const;
    void mark_places();
    void read_texts();
    void compare(std::string_view told);
    void read_page();
    bool inside(std::uint32_t node) const { return node >= content_.container && node < nodes_[content_.container].end; }

    std::uint32_t up(std::uint32_t node) const { return node == 0 ? 0 : nodes_[node].parent; }

    void first_features(std::size_t i, Features& out);
    void second_pass(std::vector<std::array<Features, 2>>* features);
    void keep_quotations_whole();
    void drop_controls();
    void keep_small_page();
    void drop_repeated();
    void mark_repeated_lists(const std::vector<std::uint32_t>& copied, std::vector<bool>& repeated) const;
    void drop_bare_headings();
    void keep_comments();
    void keep_title();
    void keep_numbered();
    void keep_tables();
    bool blameless(std::size_t i) const;
    bool beside_image(const Run& run) const;
    bool is_number(const Run& run) const;
    bool leads_to_file(const Run& run) const;
    bool opens_with_dash(const Run& run) const;
    std::uint32_t quotation_around(std::uint32_t node) const;
    void choose_threshold();

    const Page& page_;
    const std::vector<Node>& nodes_;
    const Weights& weights_;
    Content content_;
    std::vector<Sum> sums_;
    std::vector<std::uint32_t> bits_;
    std::vector<std::uint16_t> depth_;
    std::vector<signed char> openers_;
    std::vector<bool> button_, rights_, again_, described_, step_heading_, innocent_;
    std::size_t first_prose_ = 0, last_prose_ = 0, h1_ = 0;
    std::vector<signed char> under_, told_;
    std::vector<std::uint32_t> texts_;  // a number for how a run's text begins
    std::vector<std::uint16_t> times_;  // how often a run's words are printed
    float thin_ = 0;
    bool article_ = false, other_ = false;
};

}  // namespace rap::html
