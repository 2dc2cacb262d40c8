// Content: which of a page's lines belong to its story.
#include <rap/html/content.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <rap/html/parts.hpp>
#include <rap/html/runs.hpp>
#include <rap/lexicon.hpp>

namespace rap::html {
namespace {

// Bits behind those of the parts: what the tags say.
enum Place : std::uint32_t {
    in_article = 1u << 19, in_main = 1u << 20, in_aside = 1u << 21, in_header = 1u << 22, in_footer = 1u << 23,
    in_nav = 1u << 24, in_form = 1u << 25, in_list = 1u << 26, in_table = 1u << 27, in_quotation = 1u << 28,
    in_caption = 1u << 29, in_body_text = 1u << 30, in_button = 1u << 31,
};
constexpr unsigned places = 32;
static_assert(static_cast<unsigned>(Part::count) == 19);

class Finder {
public:
    Finder(const Page& page, const Weights& weights) : page_(page), nodes_(page.nodes), weights_(weights) {}

    Content run(std::vector<std::array<Features, 2>>* features) {
        content_.hidden = find_hidden(page_);
        content_.runs = split_runs(page_, content_.hidden);
        add_up();
        mark_places();
        find_container();
        read_texts();
        read_page();
        Features one;
        if (features) features->resize(content_.runs.size());
        for (std::size_t i = 0; i < content_.runs.size(); ++i) {
            first_features(i, one);
            content_.runs[i].score = judge(one, weights_.first);
            if (features) (*features)[i][0] = one;
        }
        second_pass(features);
        keep_quotations_whole();
        keep_numbered();
        choose_threshold();
        return std::move(content_);
    }

private:
    struct Sum {
        float bytes = 0, links = 0, mass = 0, runs = 0;
        float link_share() const { return bytes > 0 ? links / bytes : 0; }
    };

    static bool prose(const Run& run) { return run.words >= 12 && run.link_bytes * 3 < run.bytes && run.stops > 0; }

    static float mass(const Run& run) {
        if (run.link_bytes * 2 >= run.bytes || run.words < 5) return 0;
        const float own = static_cast<float>(run.bytes - run.link_bytes);
        return prose(run) ? own : own / 4;
    }

    // Sums per element of what stands below it.
    void add_up() {
        sums_.resize(nodes_.size());
        for (const Run& run : content_.runs) {
            Sum& sum = sums_[run.block];
            sum.bytes += static_cast<float>(run.bytes);
            sum.links += static_cast<float>(run.link_bytes);
            sum.mass += mass(run);
            sum.runs += 1;
        }
        for (std::size_t i = nodes_.size(); i-- > 1;) {
            if (nodes_[i].tag == Tag::text) continue;
            Sum& sum = sums_[nodes_[i].parent];
            sum.bytes += sums_[i].bytes;
            sum.links += sums_[i].links;
            sum.mass += sums_[i].mass;
            sum.runs += sums_[i].runs;
        }
    }

    // Goes down from the root as long as one child holds nearly all of the prose.
    void find_container() {
        constexpr std::uint32_t doubtful = bit(Part::related) | bit(Part::comment) | bit(Part::sidebar) | bit(Part::footer) |
                                           bit(Part::nav) | bit(Part::consent) | bit(Part::hidden) | bit(Part::advert) |
                                           in_aside | in_footer | in_nav;
        std::vector<float> masses(nodes_.size(), 0);
        for (const Run& run : content_.runs) masses[run.block] += mass(run) * ((bits_[run.block] & doubtful) != 0 ? 0.2f : 1.0f);
        content_.container = narrowest(masses, 0.7f);
    }

    // The innermost element that is reached from the root through children with `share` of the mass of their parents.
    // `masses` holds what stands in each element itself, and afterwards what stands below it too.
    std::uint32_t narrowest(std::vector<float>& masses, float share) const {
        for (std::size_t i = nodes_.size(); i-- > 1;)
            if (nodes_[i].tag != Tag::text) masses[nodes_[i].parent] += masses[i];
        std::uint32_t at = 0;
        for (;;) {
            std::uint32_t best = no_node;
            for (std::uint32_t i = at + 1; i < nodes_[at].end; i = nodes_[i].end)
                if (nodes_[i].tag != Tag::text && (best == no_node || masses[i] > masses[best])) best = i;
            if (best == no_node || masses[best] < share * masses[at] || masses[best] <= 0 || sums_[best].runs < 2) return at;
            at = best;
        }
    }

    void mark_places() {
        PartReader names;
        bits_.assign(nodes_.size(), 0);
        depth_.assign(nodes_.size(), 0);
        const Sum& all = sums_[0];
        for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
            const Node& node = nodes_[i];
            if (node.tag == Tag::text) continue;
            const std::uint32_t inherited = bits_[node.parent];
            std::uint32_t own = 0;
            if (!node.span.empty()) {
                for (std::uint32_t k = node.span.start; k < node.span.end; ++k) {
                    const AttributeValue& attribute = page_.attributes[k];
                    const std::string_view value = slice(page_.source, attribute.value);
                    switch (attribute.name) {
                        case Attribute::class_: case Attribute::id: own |= names.read(value); break;
                        case Attribute::role:
                            if (value == "main") own |= in_main;
                            else if (value == "navigation" || value == "menu" || value == "menubar" || value == "tablist") own |= in_nav;
                            else if (value == "banner") own |= in_header;
                            else if (value == "contentinfo") own |= in_footer;
                            else if (value == "complementary") own |= in_aside;
                            else if (value == "search" || value == "form") own |= in_form;
                            else if (value == "button") own |= in_button;
                            else if (value == "dialog" || value == "alertdialog") own |= bit(Part::hidden);
                            break;
                        case Attribute::itemprop:
                            if (value == "articleBody" || value == "text" || value == "description") own |= in_body_text;
                            else if (value == "author" || value == "datePublished") own |= bit(Part::byline);
                            break;
                        default: break;
                    }
                }
            }
            switch (node.tag) {
                case Tag::article: own |= in_article; break;
                case Tag::main: own |= in_main; break;
                case Tag::aside: own |= in_aside; break;
                case Tag::header: own |= in_header; break;
                case Tag::footer: own |= in_footer; break;
                case Tag::nav: case Tag::menu: own |= in_nav; break;
                case Tag::form: case Tag::fieldset: own |= in_form; break;
                case Tag::ul: case Tag::ol: case Tag::dl: own |= in_list; break;
                case Tag::table: own |= in_table; break;
                case Tag::blockquote: own |= in_quotation; break;
                case Tag::figcaption: case Tag::caption: own |= in_caption; break;
                case Tag::button: own |= in_button; break;
                default: break;
            }
            // A name that would put away most of the page says nothing about its text.
            constexpr std::uint32_t good = bit(Part::content) | bit(Part::body) | bit(Part::quote) | bit(Part::lead) | in_article | in_main |
                                           in_list | in_table | in_quotation | in_body_text;
            if ((own & ~good) != 0 && sums_[i].mass > 0.5f * all.mass && sums_[i].bytes > 200) own &= good;
            if (own & bit(Part::content) && sums_[i].mass < 0.1f * all.mass) own &= ~bit(Part::content);
            bits_[i] = inherited | own;
            depth_[i] = static_cast<std::uint16_t>(depth_[node.parent] + 1);
        }
    }

    // What the words at a run's beginning say, and which runs are printed twice.
    void read_texts() {
        const Openers openers;
        std::unordered_set<std::string> seen;
        auto& runs = content_.runs;
        openers_.assign(runs.size(), -1);
        button_.assign(runs.size(), false);
        again_.assign(runs.size(), false);
        described_.assign(runs.size(), false);
        step_heading_.assign(runs.size(), false);
        std::string description;  // as the page gives it to search engines
        for (std::uint32_t i = 1; i < nodes_.size() && nodes_[i].tag != Tag::body; ++i) {
            if (nodes_[i].tag != Tag::meta) continue;
            if (page_.raw(nodes_[i], Attribute::name) != "description" &&
                page_.raw(nodes_[i], Attribute::property) != "og:description")
                continue;
            description += page_.value(nodes_[i], Attribute::content);
            description += '\n';
        }
        std::string text;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            text.clear();
            for (std::uint32_t n = runs[i].first; n < runs[i].last && text.size() < 160; ++n) {
                const Node& node = nodes_[n];
                if (node.tag != Tag::text) continue;
                for (const char c : slice(page_.source, node.span)) {
                    if (static_cast<unsigned char>(c) > ' ') text += c;
                    else if (!text.empty() && text.back() != ' ') text += ' ';
                    if (text.size() >= 160) break;
                }
            }
            while (!text.empty() && (text.back() == ' ' || text.back() == ':')) text.pop_back();
            if (runs[i].bytes < 160) {
                openers_[i] = static_cast<signed char>(openers.opener(text));
                button_[i] = runs[i].words <= 4 && openers.button(text);
            }
            again_[i] = !seen.insert(text).second;
            step_heading_[i] = runs[i].words <= 8 && openers.step_heading(text);
            described_[i] = text.size() >= 30 && description.find(std::string_view(text).substr(0, 60)) != description.npos;
        }
        first_prose_ = runs.size();
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (!prose(runs[i]) || !inside(runs[i].block)) continue;
            first_prose_ = std::min(first_prose_, i);
            last_prose_ = i;
        }
        h1_ = runs.size();
        for (std::size_t i = 0; i < runs.size() && h1_ == runs.size(); ++i)
            if (nodes_[runs[i].block].tag == Tag::h1) h1_ = i;
    }

    // What the page says of itself, and how much prose it has.
    void read_page() {
        for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
            if (nodes_[i].tag == Tag::body) break;
            if (nodes_[i].tag != Tag::meta || page_.raw(nodes_[i], Attribute::property) != "og:type") continue;
            const std::string_view type = page_.raw(nodes_[i], Attribute::content);
            article_ = type == "article";
            other_ = !article_;
        }
        thin_ = 1 - std::min(1.0f, sums_[content_.container].mass / 3000);
        float comments = 0;
        for (const Run& run : content_.runs)
            if ((bits_[run.block] & bit(Part::comment)) != 0) comments += mass(run);
        comments_ = sums_[0].mass > 0 ? comments / sums_[0].mass : 0;
        // Under which opening words each run stands: those of a short line before it, in the same part of the page.
        const auto& runs = content_.runs;
        under_.assign(runs.size(), -1);
        std::uint32_t end = 0;
        int opener = -1;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].first >= end) opener = -1;
            const Tag tag = nodes_[runs[i].block].tag;
            const bool heading = tag >= Tag::h1 && tag <= Tag::h6;
            if (heading && openers_[i] < 0) opener = -1;
            under_[i] = static_cast<signed char>(opener);
            if (openers_[i] < 0 || runs[i].words > 8) continue;
            std::uint32_t part = up(runs[i].block);
            while (part != 0 && nodes_[part].end <= runs[i].last + 3) part = up(part);
            opener = openers_[i];
            end = nodes_[part].end;
        }
    }

    bool inside(std::uint32_t node) const { return node >= content_.container && node < nodes_[content_.container].end; }

    std::uint32_t up(std::uint32_t node) const { return node == 0 ? 0 : nodes_[node].parent; }

    void first_features(std::size_t i, Features& out) {
        const Run& run = content_.runs[i];
        const Run* before = i > 0 ? &content_.runs[i - 1] : nullptr;
        const Run* behind = i + 1 < content_.runs.size() ? &content_.runs[i + 1] : nullptr;
        out.clear();
        const auto add = [&](float value) { out.push_back(value); };
        const auto flag = [&](bool value) { out.push_back(value ? 1.0f : 0.0f); };
        const float links = static_cast<float>(run.link_bytes) / static_cast<float>(std::max(run.bytes, 1u));
        const Tag tag = nodes_[run.block].tag;
        const std::uint32_t bits = bits_[run.block];
        const bool heading = tag >= Tag::h1 && tag <= Tag::h6;
        const bool in = inside(run.block);
        add(1);
        add(std::log2(static_cast<float>(run.bytes) + 1) / 10);
        add(links);
        flag(run.link_bytes == 0);
        add(std::min(1.0f, 4 * static_cast<float>(run.stops) / static_cast<float>(run.words + 1)));
        flag(run.ends_sentence);
        flag(run.words <= 2);
        flag(run.words >= 3 && run.words <= 5);
        flag(run.words >= 6 && run.words <= 12);
        flag(run.words >= 13 && run.words <= 30);
        flag(prose(run));
        flag(prose(run) && run.words > 40);
        flag(run.ends_sentence && run.words > 8 && links < 0.3f);
        flag(tag == Tag::p);
        flag(tag == Tag::li || tag == Tag::dd || tag == Tag::dt);
        flag(tag == Tag::h1);
        flag(tag == Tag::h2 || tag == Tag::h3);
        flag(tag >= Tag::h4 && tag <= Tag::h6);
        flag(tag == Tag::td || tag == Tag::th);
        flag(run.preformatted);
        flag(heading && links > 0.5f);
        for (unsigned k = 0; k < places; ++k) flag((bits >> k & 1) != 0);
        flag(in);
        flag(in && prose(run));
        flag(in && links > 0.5f);
        add(in ? std::min(1.0f, static_cast<float>(depth_[run.block] - depth_[content_.container]) / 10.0f) : 0);
        flag(i < first_prose_);
        flag(i > last_prose_);
        flag(i + 3 < first_prose_);
        flag(i > last_prose_ + 3);
        flag(h1_ < content_.runs.size() && i < h1_);
        flag(i == h1_);
        add(sums_[up(run.block)].link_share());
        add(sums_[up(up(run.block))].link_share());
        add(sums_[up(up(up(run.block)))].link_share());
        add(sums_[0].mass > 0 ? sums_[up(run.block)].mass / sums_[0].mass : 0);
        add(sums_[0].mass > 0 ? sums_[up(up(run.block))].mass / sums_[0].mass : 0);
        add(sums_[0].mass > 0 ? sums_[content_.container].mass / sums_[0].mass : 0);
        add(std::min(1.0f, sums_[0].mass / 8000));
        flag(button_[i]);
        for (int k = 0; k < static_cast<int>(opener_names.size()); ++k) flag(openers_[i] == k);
        flag(again_[i]);
        flag(before && prose(*before));
        flag(behind && prose(*behind));
        flag(heading && behind && prose(*behind));
        flag(tag == Tag::li && links > 0.8f && sums_[up(run.block)].link_share() > 0.8f);
        flag(tag == Tag::li && links < 0.3f);
        for (int k = 0; k < static_cast<int>(opener_names.size()); ++k) flag(under_[i] == k);
        const bool small = run.words <= 5;
        const bool item = tag == Tag::li;
        const bool comment = (bits & bit(Part::comment)) != 0, related = (bits & bit(Part::related)) != 0;
        for (const float page : {thin_, article_ ? 1.0f : 0.0f, other_ ? 1.0f : 0.0f}) {
            add(page);
            add(page * links);
            add(small ? page : 0);
            add(heading ? page : 0);
            add(item ? page : 0);
            add(in ? page : 0);
            add(comment ? page : 0);
            add(related ? page : 0);
        }
        add(comments_);
        add(comment ? comments_ : 0);
        flag(comment && prose(run));
        flag(related && prose(run));
        flag((bits & bit(Part::sidebar)) != 0 && prose(run));
        flag((bits & bit(Part::caption)) != 0 && heading);
        flag((bits & (bit(Part::byline) | bit(Part::meta))) != 0 && prose(run));
        flag((bits & in_header) != 0 && heading);
        flag((bits & (bit(Part::content) | bit(Part::body) | in_body_text)) != 0 && in);
        flag((bits & (bit(Part::body) | in_body_text)) != 0 && !small && links < 0.5f);
        const bool after_title = h1_ < i && i < h1_ + 10 && i <= first_prose_;
        flag(described_[i]);
        flag(after_title);
        flag(after_title && run.words >= 8 && links < 0.3f);
        flag(after_title && prose(run));
        flag((bits & bit(Part::lead)) != 0 && after_title && run.words >= 8);
        flag(in && run.words >= 6 && run.ends_sentence && links < 0.3f);
        flag(tag == Tag::p && in && links < 0.3f);
        flag((bits & bit(Part::related)) != 0 && after_title && run.words >= 8);
    }

    void second_pass(std::vector<std::array<Features, 2>>* features) {
        auto& runs = content_.runs;
        // The mean score, by bytes, below each element.
        std::vector<float> score(nodes_.size(), 0);
        for (const Run& run : runs) score[run.block] += run.score * static_cast<float>(run.bytes);
        for (std::size_t i = nodes_.size(); i-- > 1;)
            if (nodes_[i].tag != Tag::text) score[nodes_[i].parent] += score[i];
        const auto mean = [&](std::uint32_t node) { return sums_[node].bytes > 0 ? score[node] / sums_[node].bytes : 0; };
        std::vector<float> first(runs.size());
        std::vector<float> gone(runs.size() + 1, 0), size(runs.size() + 1, 0);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            first[i] = runs[i].score;
            const float weight = std::min(200.0f, static_cast<float>(runs[i].bytes));
            gone[i + 1] = gone[i] + weight * first[i];
            size[i + 1] = size[i] + weight;
        }
        const auto window = [&](std::size_t from, std::size_t to) {
            from = std::min(from, runs.size());
            to = std::min(to, runs.size());
            return from < to ? (gone[to] - gone[from]) / std::max(1.0f, size[to] - size[from]) : 0.0f;
        };
        // How runs with the same names around them fared.
        struct Alike {
            float score = 0, bytes = 0;
        };
        std::unordered_map<std::uint64_t, Alike> alike[2];
        const auto step = [&](std::uint64_t hash, std::uint32_t node) {
            hash = (hash ^ static_cast<std::uint64_t>(nodes_[node].tag)) * 0x9E3779B97F4A7C15u;
            return hash ^ std::hash<std::string_view>()(page_.raw(nodes_[node], Attribute::class_)) * 31;
        };
        const auto names_around = [&](std::uint32_t node, int levels) {
            std::uint64_t hash = 0;
            for (; levels > 0; --levels, node = up(node)) hash = step(hash, node);
            return hash;
        };
        std::vector<std::array<std::uint64_t, 2>> names(runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i) {
            names[i] = {names_around(runs[i].block, 2), names_around(runs[i].block, 4)};
            const float weight = std::min(200.0f, static_cast<float>(runs[i].bytes));
            for (int k = 0; k < 2; ++k) {
                Alike& sum = alike[k][names[i][k]];
                sum.score += weight * first[i];
                sum.bytes += weight;
            }
        }
        const auto holding = [&](float share) {
            std::vector<float> masses(nodes_.size(), 0);
            for (const Run& run : runs) masses[run.block] += std::max(0.0f, run.score - 0.25f) * static_cast<float>(run.bytes);
            return narrowest(masses, share);
        };
        const std::uint32_t wide = holding(0.9f), narrow = holding(0.6f);
        const auto within = [&](std::uint32_t node, std::uint32_t outer) { return node >= outer && node < nodes_[outer].end; };
        std::size_t sure_first = runs.size(), sure_last = 0;
        float best = 0;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].bytes > 60) best = std::max(best, first[i]);
            if (first[i] < 0.7f || runs[i].words < 12 || !within(runs[i].block, wide)) continue;
            sure_first = std::min(sure_first, i);
            sure_last = i;
        }
        // Runs that nothing speaks against, and how many of them lead to a sure one.
        constexpr std::uint32_t against = bit(Part::advert) | bit(Part::related) | bit(Part::nav) | bit(Part::sidebar) |
            bit(Part::footer) | bit(Part::share) | bit(Part::comment) | bit(Part::form) | bit(Part::consent) | bit(Part::hidden) |
            bit(Part::byline) | bit(Part::meta) | bit(Part::button) | in_aside | in_footer | in_nav | in_form | in_button;
        std::vector<bool>& innocent = innocent_;
        innocent.resize(runs.size());
        std::vector<std::uint8_t> from_before(runs.size(), 99), from_behind(runs.size(), 99);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            innocent[i] = (bits_[runs[i].block] & against) == 0 && runs[i].link_bytes * 4 < runs[i].bytes && openers_[i] < 0 &&
                          under_[i] < 0 && !button_[i] && !again_[i] && within(runs[i].block, wide);
        }
        const auto reach = [&](std::size_t i, std::uint8_t before) {
            if (first[i] >= 0.7f && within(runs[i].block, wide)) return std::uint8_t(0);
            return innocent[i] && before < 90 ? static_cast<std::uint8_t>(before + 1) : std::uint8_t(99);
        };
        for (std::size_t i = 0; i < runs.size(); ++i) from_before[i] = reach(i, i > 0 ? from_before[i - 1] : std::uint8_t(99));
        for (std::size_t i = runs.size(); i-- > 0;)
            from_behind[i] = reach(i, i + 1 < runs.size() ? from_behind[i + 1] : std::uint8_t(99));
        Features one;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const Run& run = runs[i];
            const Tag tag = nodes_[run.block].tag;
            const bool heading = tag >= Tag::h1 && tag <= Tag::h6;
            const float p = std::clamp(first[i], 0.001f, 0.999f);
            const float near = window(i + 1, i + 4);
            one.clear();
            one.push_back(1);
            one.push_back(std::log(p / (1 - p)) / 5);
            one.push_back(i > 0 ? first[i - 1] : 0);
            one.push_back(i + 1 < runs.size() ? first[i + 1] : 0);
            one.push_back(window(i > 4 ? i - 4 : 0, i));
            one.push_back(window(i + 1, i + 5));
            one.push_back(window(i > 12 ? i - 12 : 0, i));
            one.push_back(window(i + 1, i + 13));
            one.push_back(mean(run.block));
            one.push_back(mean(up(run.block)));
            one.push_back(mean(up(up(run.block))));
            one.push_back(mean(up(up(up(run.block)))));
            one.push_back(mean(up(up(up(up(run.block))))));
            one.push_back(mean(0));
            one.push_back(heading ? near : 0);
            one.push_back(heading ? first[i] : 0);
            one.push_back(heading ? 1 : 0);
            one.push_back(run.words <= 5 ? near : 0);
            one.push_back(run.words <= 5 ? window(i > 3 ? i - 3 : 0, i) : 0);
            one.push_back(run.words <= 5 ? 1 : 0);
            one.push_back(gone[i] > 0 ? gone[i] / std::max(1.0f, gone.back()) : 0);
            one.push_back(inside(run.block) ? 1 : 0);
            one.push_back(run.words > 30 ? 1 : 0);
            one.push_back(static_cast<float>(run.link_bytes) / static_cast<float>(std::max(run.bytes, 1u)));
            const bool in_wide = within(run.block, wide), in_narrow = within(run.block, narrow);
            one.push_back(in_wide ? 1 : 0);
            one.push_back(in_narrow ? 1 : 0);
            one.push_back(in_wide && run.words > 10 ? 1 : 0);
            one.push_back(in_wide && run.words <= 5 ? 1 : 0);
            one.push_back(in_wide && i > sure_first && i < sure_last ? 1 : 0);
            one.push_back(in_narrow && i > sure_first && i < sure_last ? 1 : 0);
            one.push_back(i < sure_first ? 1 : 0);
            one.push_back(i > sure_last ? 1 : 0);
            one.push_back(in_wide && i > sure_last ? std::min(1.0f, static_cast<float>(i - sure_last) / 10) : 0);
            one.push_back(in_wide && i < sure_first ? std::min(1.0f, static_cast<float>(sure_first - i) / 10) : 0);
            const float weight = std::min(200.0f, static_cast<float>(run.bytes));
            for (int k = 0; k < 2; ++k) {
                const Alike& sum = alike[k][names[i][k]];
                const float others = sum.bytes - weight;
                const float share = others > 0 ? (sum.score - weight * first[i]) / others : 0;
                one.push_back(share);
                one.push_back(others > 0 ? 1 : 0);
                one.push_back(run.words <= 5 ? share : 0);
            }
            one.push_back(best);
            one.push_back(best - first[i]);
            one.push_back(innocent[i] ? 1 : 0);
            one.push_back(from_before[i] < 12 && from_behind[i] < 12 ? 1 : 0);
            one.push_back(from_before[i] < 12 ? 1 : 0);
            one.push_back(from_behind[i] < 12 ? 1 : 0);
            one.push_back(from_before[i] < 4 ? 1 : 0);
            one.push_back(from_behind[i] < 4 ? 1 : 0);
            one.push_back(innocent[i] && tag == Tag::li ? 1 : 0);
            one.push_back(from_behind[i] < 4 && heading ? 1 : 0);
            one.push_back(thin_);
            one.push_back(thin_ * mean(up(up(run.block))));
            one.push_back(in_wide ? thin_ : 0);
            one.push_back(under_[i] >= 0 ? 1 : 0);
            runs[i].score = judge(one, weights_.second);
            if (features) (*features)[i][1] = one;
        }
    }

    // The name under a quotation stays with it, however little it looks like the story.
    void keep_quotations_whole() {
        auto& runs = content_.runs;
        for (std::size_t i = 0; i < runs.size();) {
            const std::uint32_t box = quotation_around(runs[i].block);
            std::size_t end = i + 1;
            if (box != 0) {
                while (end < runs.size() && runs[end].first < nodes_[box].end) ++end;
                float best = 0, longest = 0, words = 0;
                for (std::size_t k = i; k < end; ++k) {
                    words += static_cast<float>(runs[k].words);
                    if (static_cast<float>(runs[k].words) <= longest) continue;
                    longest = static_cast<float>(runs[k].words);
                    best = runs[k].score;
                }
                const bool small = words < 400 && end - i <= 8;  // not an article that quotes another
                for (std::size_t k = i; k < end; ++k) {
                    if (small) runs[k].score = std::max(runs[k].score, best);
                    if (small || (bits_[runs[k].block] & in_quotation) != 0) runs[k].box = box;
                }
            }
            i = end;
        }
    }

    // Numbered items, and headings that announce steps: short as they are, nothing else on a page looks like them.
    void keep_numbered() {
        constexpr float kept = 0.75f;
        auto& runs = content_.runs;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (!innocent_[i]) continue;
            const Tag tag = nodes_[runs[i].block].tag;
            if (step_heading_[i] && tag >= Tag::h1 && tag <= Tag::h6) runs[i].score = std::max(runs[i].score, kept);
            const std::uint32_t list = tag == Tag::li ? nodes_[runs[i].block].parent : 0;
            if (list != 0 && nodes_[list].tag == Tag::ol && runs[i].words >= 3) runs[i].score = std::max(runs[i].score, kept);
            // A number in a box of its own, then what it counts.
            if (i + 1 >= runs.size() || !innocent_[i + 1] || runs[i].bytes > 3 || runs[i + 1].words < 3 || !is_number(runs[i])) continue;
            const std::uint32_t box = up(runs[i + 1].block);
            if (box != up(runs[i].block) && box != runs[i].block) continue;
            runs[i].score = std::max(runs[i].score, kept);
            runs[i + 1].score = std::max(runs[i + 1].score, kept);
        }
    }

    bool is_number(const Run& run) const {
        for (std::uint32_t i = run.first; i < run.last; ++i) {
            if (nodes_[i].tag != Tag::text) continue;
            for (const char c : slice(page_.source, nodes_[i].span))
                if (static_cast<unsigned char>(c) > ' ' && c != '.' && c != ')' && !(c >= '0' && c <= '9')) return false;
        }
        return true;
    }

    // The outermost box around a node that an author marked as a quotation; 0 when there is none.
    std::uint32_t quotation_around(std::uint32_t node) const {
        std::uint32_t found = 0;
        for (; node != 0 && (bits_[node] & (bit(Part::quote) | in_quotation)) != 0; node = nodes_[node].parent) found = node;
        return found;
    }

    // The threshold that makes the expected F1 of the words greatest: low on a page where little is sure.
    void choose_threshold() {
        constexpr int bins = 50;
        std::array<float, bins> words{}, right{};
        float all_right = 0;
        for (const Run& run : content_.runs) {
            const int bin = std::min(bins - 1, static_cast<int>(run.score * bins));
            const float weight = static_cast<float>(run.words);
            words[bin] += weight;
            right[bin] += weight * run.score;
            all_right += weight * run.score;
        }
        float best = -1, kept = 0, kept_right = 0;
        for (int bin = bins - 1; bin > 2; --bin) {
            kept += words[bin];
            kept_right += right[bin];
            const float f1 = kept + all_right > 0 ? 2 * kept_right / (kept + all_right) : 0;
            if (f1 <= best) continue;
            best = f1;
            content_.threshold = static_cast<float>(bin) / bins;
        }
    }

    const Page& page_;
    const std::vector<Node>& nodes_;
    const Weights& weights_;
    Content content_;
    std::vector<Sum> sums_;
    std::vector<std::uint32_t> bits_;
    std::vector<std::uint16_t> depth_;
    std::vector<signed char> openers_;
    std::vector<bool> button_, again_, described_, step_heading_, innocent_;
    std::size_t first_prose_ = 0, last_prose_ = 0, h1_ = 0;
    std::vector<signed char> under_;
    float thin_ = 0, comments_ = 0;
    bool article_ = false, other_ = false;
};

}  // namespace

Content find_content(const Page& page, const Weights& weights, std::vector<std::array<Features, 2>>* features) {
    return Finder(page, weights).run(features);
}

}  // namespace rap::html
