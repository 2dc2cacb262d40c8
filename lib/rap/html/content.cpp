// Content: which of a page's lines belong to its story.
#include <rap/html/finder.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

#include <rap/html/numbering.hpp>
#include <rap/html/runs.hpp>
#include <rap/html/shingles.hpp>

namespace rap::html {

constexpr std::size_t longest_description = 2000;  // bytes that a page's lines are looked up in
constexpr std::size_t shortest_told = 100;         // bytes of linked data that tell anything about the lines

Content Finder::run(std::string_view told, bool comments, std::vector<std::array<Features, 2>>* features) {
    content_.hidden = find_hidden(page_);
    content_.runs = split_runs(page_, content_.hidden);
    add_up();
    mark_places();
    find_container();
    read_texts();
    compare(told);
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
    keep_tables();
    keep_title();
    drop_controls();
    keep_small_page();
    choose_threshold();
    drop_repeated();
    drop_bare_headings();
    if (comments) keep_comments();
    return std::move(content_);
}

// Sums per element of what stands below it.
void Finder::add_up() {
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
        if (nodes_[i].tag == Tag::img || nodes_[i].tag == Tag::video || nodes_[i].tag == Tag::iframe) sums_[i].images += 1;
        Sum& sum = sums_[nodes_[i].parent];
        sum.images += sums_[i].images;
        sum.bytes += sums_[i].bytes;
        sum.links += sums_[i].links;
        sum.mass += sums_[i].mass;
        sum.runs += sums_[i].runs;
    }
}

// Goes down from the root as long as one child holds nearly all of the prose.
void Finder::find_container() {
    constexpr std::uint32_t doubtful = bit(Part::related) | bit(Part::comment) | bit(Part::sidebar) | bit(Part::footer) |
                                       bit(Part::nav) | bit(Part::consent) | bit(Part::hidden) | bit(Part::advert) |
                                       in_aside | in_footer | in_nav;
    std::vector<float> masses(nodes_.size(), 0);
    for (const Run& run : content_.runs) masses[run.block] += mass(run) * ((bits_[run.block] & doubtful) != 0 ? 0.2f : 1.0f);
    content_.container = narrowest(masses, 0.7f);
}

// The innermost element that is reached from the root through children with `share` of the mass of their parents.
// `masses` holds what stands in each element itself, and afterwards what stands below it too.
std::uint32_t Finder::narrowest(std::vector<float>& masses, float share) const {
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

void Finder::mark_places() {
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
            case Tag::blockquote:  // a post of a network that stands in the story is quoted, whatever its name
                own = (own & ~bit(Part::share)) | in_quotation;
                break;
            case Tag::figure:
                for (std::uint32_t k = i + 1; k < node.end; k = nodes_[k].end)
                    if (nodes_[k].tag == Tag::blockquote) own |= in_quotation;
                break;
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
void Finder::read_texts() {
    const Openers openers;
    Numbering texts;
    std::vector<std::uint32_t> counts;  // of the runs' texts
    auto& runs = content_.runs;
    openers_.assign(runs.size(), -1);
    button_.assign(runs.size(), false);
    rights_.assign(runs.size(), false);
    again_.assign(runs.size(), false);
    described_.assign(runs.size(), false);
    step_heading_.assign(runs.size(), false);
    std::string description;  // as the page gives it to search engines
    for (std::uint32_t i = 1; i < nodes_.size() && nodes_[i].tag != Tag::body && description.size() < longest_description; ++i) {
        if (nodes_[i].tag != Tag::meta) continue;
        if (page_.raw(nodes_[i], Attribute::name) != "description" &&
            page_.raw(nodes_[i], Attribute::property) != "og:description")
            continue;
        description.append(page_.value(nodes_[i], Attribute::content), 0, longest_description);
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
            const std::size_t words = text.find_first_not_of("([ ");
            openers_[i] = static_cast<signed char>(openers.opener(std::string_view(text).substr(std::min(words, text.size()))));
            button_[i] = runs[i].words <= 4 && openers.button(text);
        }
        rights_[i] = runs[i].words <= 40 && (text.find("\u00A9") != text.npos || text.find("&copy;") != text.npos);
        const std::uint32_t number = texts(text);
        if (number == counts.size()) counts.push_back(0);
        again_[i] = counts[number]++ > 0;
        texts_.push_back(number);
        step_heading_[i] = runs[i].words <= 8 && openers.step_heading(text);
        described_[i] = text.size() >= 30 && description.find(std::string_view(text).substr(0, 60)) != description.npos;
    }
    times_.resize(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) times_[i] = static_cast<std::uint16_t>(std::min(counts[texts_[i]], 0xFFFFu));
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

// Which runs the page's linked data repeat. When those hold most of what it shows, they speak against the others.
void Finder::compare(std::string_view told) {
    constexpr float most = 0.5f;
    told_.assign(content_.runs.size(), 0);
    if (told.size() < shortest_told) return;
    const Shingles shingles(told);
    std::string text;
    float found = 0;
    for (std::size_t i = 0; i < told_.size(); ++i) {
        text.clear();
        for (std::uint32_t n = content_.runs[i].first; n < content_.runs[i].last; ++n)
            if (nodes_[n].tag == Tag::text) append_decoded(text, slice(page_.source, nodes_[n].span));
        const std::optional<float> share = shingles.share(text);
        if (!share) continue;
        told_[i] = *share >= most ? 1 : -1;
        if (told_[i] > 0) found += static_cast<float>(content_.runs[i].bytes);
    }
    if (found >= most * sums_[content_.container].mass) return;
    for (signed char& one : told_) one = std::max<signed char>(one, 0);
}

// What the page says of itself, and how much prose it has.
void Finder::read_page() {
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
        if (nodes_[i].tag == Tag::body) break;
        if (nodes_[i].tag != Tag::meta || page_.raw(nodes_[i], Attribute::property) != "og:type") continue;
        const std::string_view type = page_.raw(nodes_[i], Attribute::content);
        article_ = type == "article";
        other_ = !article_;
    }
    thin_ = 1 - std::min(1.0f, sums_[content_.container].mass / 3000);
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

void Finder::first_features(std::size_t i, Features& out) {
    // Places that count by themselves.
    constexpr std::array told = {bit(Part::advert), bit(Part::related), bit(Part::nav), bit(Part::header), bit(Part::footer),
                                 bit(Part::share), bit(Part::form), bit(Part::meta), bit(Part::button), bit(Part::content),
                                 bit(Part::quote), std::uint32_t(in_main), std::uint32_t(in_aside), std::uint32_t(in_footer),
                                 std::uint32_t(in_form), std::uint32_t(in_list), std::uint32_t(in_caption)};
    constexpr std::uint32_t body = bit(Part::body) | in_body_text;
    const Run& run = content_.runs[i];
    out.resize(most_features);
    float* at = out.data();
    const auto add = [&](float value) { *at++ = value; };
    const auto flag = [&](bool value) { *at++ = value ? 1.0f : 0.0f; };
    const float links = static_cast<float>(run.link_bytes) / static_cast<float>(std::max(run.bytes, 1u));
    const Tag tag = nodes_[run.block].tag;
    const std::uint32_t bits = bits_[run.block];
    const bool heading = tag >= Tag::h1 && tag <= Tag::h6, item = tag == Tag::li;
    const bool in = inside(run.block), few_links = links < 0.3f, image = beside_image(run);
    const bool after_title = h1_ < i && i < h1_ + 10 && i <= first_prose_;
    add(1);
    // What it is.
    flag(run.words <= 2);
    flag(run.words >= 3 && run.words <= 5);
    flag(tag == Tag::p);
    flag(item || tag == Tag::dd || tag == Tag::dt);
    flag(tag == Tag::h2 || tag == Tag::h3);
    flag(tag == Tag::td || tag == Tag::th);
    // Where it stands.
    for (const std::uint32_t place : told) flag((bits & place) != 0);
    flag(in);
    add(in ? std::min(1.0f, static_cast<float>(depth_[run.block] - depth_[content_.container]) / 10.0f) : 0);
    flag(i > last_prose_);
    flag(h1_ < content_.runs.size() && i < h1_);
    const float share = sums_[0].mass > 0 ? sums_[up(run.block)].mass / sums_[0].mass : 0;
    add(share);
    add(share * links);
    add(std::min(1.0f, sums_[0].mass / 8000));
    // How it opens, and how the short line that it stands under does.
    for (const std::size_t kind : {0, 1, 2, 3, 5}) flag(openers_[i] == static_cast<int>(kind));
    flag(under_[i] == 0);
    flag(i > 0 && openers_[i - 1] >= 0);
    flag(openers_[i] >= 0 && !run.ends_sentence && run.words <= 12);
    flag(rights_[i]);
    // What kind of page it stands on.
    add(thin_ * links);
    add(item ? thin_ : 0);
    add(article_ ? links : 0);
    flag(article_ && in);
    flag(article_ && (bits & ~bits_[up(up(up(up(run.block))))] & bit(Part::sidebar)) != 0);
    flag(other_ && heading);
    flag((bits & bit(Part::sidebar)) != 0 && prose(run));
    flag((bits & (bit(Part::content) | body)) != 0 && in);
    flag((bits & body) != 0 && run.words > 5 && links < 0.5f);
    flag((bits & body) != 0 && item);
    flag(described_[i]);
    flag(after_title && run.words >= 8 && few_links);
    flag(in && run.words >= 6 && run.ends_sentence && few_links);
    flag(image);
    add(image ? thin_ : 0);
    flag(told_[i] > 0);
    flag(told_[i] < 0);
    assert(at <= out.data() + most_features);
    out.resize(static_cast<std::size_t>(at - out.data()));
}

// Whether a run stands in a box with little more than an image in it.
bool Finder::beside_image(const Run& run) const {
    constexpr float most = 400;  // bytes of text in the box
    std::uint32_t box = run.block;
    for (int level = 0; level < 4 && box != 0 && sums_[box].bytes < most; ++level, box = nodes_[box].parent)
        if (sums_[box].images > 0) return true;
    return false;
}

Content find_content(const Page& page, std::string_view told, bool comments, const Weights& weights, std::vector<std::array<Features, 2>>* features) {
    return Finder(page, weights).run(told, comments, features);
}

}  // namespace rap::html
