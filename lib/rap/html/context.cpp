// Context: what the lines around a line say about it.
#include <rap/html/finder.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <string>
#include <string_view>

#include <rap/html/numbering.hpp>

namespace rap::html {

// Whether nothing speaks against a run.
bool Finder::blameless(std::size_t i) const {
    const Run& run = content_.runs[i];
    return (bits_[run.block] & against) == 0 && run.link_bytes * 4 < run.bytes && openers_[i] < 0 && under_[i] < 0 && !button_[i];
}

void Finder::second_pass(std::vector<std::array<Features, 2>>* features) {
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
    Numbering numbering;
    std::vector<Alike> alike;
    const auto step = [&](std::uint64_t hash, std::uint32_t node) {
        hash = (hash ^ static_cast<std::uint64_t>(nodes_[node].tag)) * 0x9E3779B97F4A7C15u;
        return hash ^ std::hash<std::string_view>()(page_.raw(nodes_[node], Attribute::class_)) * 31;
    };
    std::vector<std::uint32_t> names(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        std::uint64_t hash = 0;
        std::uint32_t node = runs[i].block;
        for (int level = 0; level < 4; ++level, node = up(node)) hash = step(hash, node);
        names[i] = numbering(hash);
        if (names[i] == alike.size()) alike.emplace_back();
        const float weight = std::min(200.0f, static_cast<float>(runs[i].bytes));
        alike[names[i]].score += weight * first[i];
        alike[names[i]].bytes += weight;
    }
    const auto holding = [&](float share) {
        std::vector<float> masses(nodes_.size(), 0);
        for (const Run& run : runs) masses[run.block] += std::max(0.0f, run.score - 0.25f) * static_cast<float>(run.bytes);
        return narrowest(masses, share);
    };
    const std::uint32_t wide = holding(0.9f), narrow = holding(0.6f);
    const auto within = [&](std::uint32_t node, std::uint32_t outer) { return node >= outer && node < nodes_[outer].end; };
    std::size_t sure_first = runs.size(), sure_last = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (first[i] < 0.7f || runs[i].words < 12 || !within(runs[i].block, wide)) continue;
        sure_first = std::min(sure_first, i);
        sure_last = i;
    }
    // Runs that nothing speaks against, where the story is.
    std::vector<bool>& innocent = innocent_;
    innocent.resize(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        innocent[i] = blameless(i) && !again_[i] && within(runs[i].block, wide);
    }
    Features one;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        const Tag tag = nodes_[run.block].tag;
        const bool heading = tag >= Tag::h1 && tag <= Tag::h6;
        const bool in_wide = within(run.block, wide), few_links = run.link_bytes * 4 < run.bytes;
        const float p = std::clamp(first[i], 0.001f, 0.999f);
        one.resize(most_features);
        float* at = one.data();
        const auto add = [&](float value) { *at++ = value; };
        const auto flag = [&](bool value) { *at++ = value ? 1.0f : 0.0f; };
        add(1);
        add(std::log(p / (1 - p)) / 5);
        add(mean(up(up(up(up(run.block))))));
        add(heading ? window(i + 1, i + 4) : 0);
        add(run.words <= 5 ? window(i > 3 ? i - 3 : 0, i) : 0);
        flag(run.words <= 5);
        add(gone[i] > 0 ? gone[i] / std::max(1.0f, gone.back()) : 0);
        flag(inside(run.block));
        flag(run.words > 30);
        flag(within(run.block, narrow));
        flag(in_wide && run.words > 10);
        flag(i < sure_first);
        add(in_wide && i > sure_last ? std::min(1.0f, static_cast<float>(i - sure_last) / 10) : 0);
        const Alike& sum = alike[names[i]];
        const float weight = std::min(200.0f, static_cast<float>(run.bytes)), others = sum.bytes - weight;
        add(others > 0 ? (sum.score - weight * first[i]) / others : 0);
        flag(others > 0);
        flag(innocent[i]);
        flag(innocent[i] && tag == Tag::li);
        add(in_wide ? thin_ : 0);
        flag(under_[i] >= 0);
        // Between the title and the story's first sure line.
        const bool lead = h1_ < i && i < h1_ + 9 && i < sure_first && run.words >= 8 && few_links && openers_[i] < 0;
        flag(lead);
        flag(lead && run.words >= 15);
        flag(run.ends_sentence && in_wide && i > sure_first && i < sure_last && few_links);
        assert(at <= one.data() + most_features);
        one.resize(static_cast<std::size_t>(at - one.data()));
        runs[i].score = judge(one, weights_.second);
        if (features) (*features)[i][1] = one;
    }
}

// The name under a quotation stays with it, however little it looks like the story.
void Finder::keep_quotations_whole() {
    auto& runs = content_.runs;
    for (std::size_t i = 0; i < runs.size();) {
        const std::uint32_t box = quotation_around(runs[i].block);
        std::size_t end = i + 1;
        if (box != 0) {
            while (end < runs.size() && runs[end].first < nodes_[box].end) ++end;
            float best = 0, longest = 0, words = 0;
            bool innocent = true;
            for (std::size_t k = i; k < end; ++k) {
                words += static_cast<float>(runs[k].words);
                innocent &= openers_[k] < 0 && under_[k] < 0;
                if (static_cast<float>(runs[k].words) <= longest) continue;
                longest = static_cast<float>(runs[k].words);
                best = runs[k].score;
            }
            const bool small = words < 400 && end - i <= 8;  // not an article that quotes another
            if (innocent && inside(box) && (bits_[box] & against) == 0) best = std::max(best, 0.65f);
            for (std::size_t k = i; k < end; ++k) {
                if (small) runs[k].score = std::max(runs[k].score, best);
                if (small || (bits_[runs[k].block] & in_quotation) != 0) runs[k].box = box;
            }
            // "- A Name", just behind the box.
            if (small && end < runs.size() && runs[end].words <= 16 && opens_with_dash(runs[end])) runs[end].score = std::max(runs[end].score, best);
        }
        i = end;
    }
}

// A link that is printed again and again ("Quote", "Report") is a control of the site, and so is what shares a page or asks
// for consent.
void Finder::drop_controls() {
    auto& runs = content_.runs;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const bool again = times_[i] >= 3 && runs[i].words <= 4 && runs[i].link_bytes * 10 >= runs[i].bytes * 8;
        const std::uint32_t bits = bits_[runs[i].block];
        const bool shares = (bits & bit(Part::share)) != 0 && runs[i].words <= 80;
        const bool menu = (bits & in_nav) != 0 && (bits & in_aside) != 0;
        if (again || shares || menu || (bits & bit(Part::consent)) != 0) runs[i].score = 0;
    }
}

// What is printed a second time, for a narrower screen or as what a post answers to, is no second text: a sentence in
// another box, and the lines around it that come again with it; not a name below another quotation. What comes more often
// is what many entries share, and cells of a table may well be alike.
void Finder::drop_repeated() {
    constexpr std::uint32_t long_line = 48;  // bytes
    auto& runs = content_.runs;
    const auto same = [&](std::size_t a, std::size_t b) {
        return texts_[a] == texts_[b] && runs[a].bytes == runs[b].bytes && runs[a].words == runs[b].words && runs[a].stops == runs[b].stops;
    };
    std::vector<std::uint32_t> last(runs.size(), no_node);  // by text: the last run of it
    std::vector<std::uint32_t> copied(runs.size(), no_node);  // the run that each repeats
    std::vector<bool> repeated(runs.size(), false);
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        const std::uint32_t bits = bits_[run.block];
        if (run.score < content_.threshold || run.preformatted || (bits & in_table) != 0) continue;
        std::uint32_t& before = last[texts_[i]];
        if (before != no_node && same(before, i)) {
            copied[i] = before;
            const bool elsewhere = up(run.block) != up(runs[before].block);
            const bool twin = times_[i] == 2 || (bits & (bit(Part::quote) | in_quotation)) != 0;
            repeated[i] = (twin && elsewhere && run.bytes >= long_line && run.ends_sentence) || (repeated[i - 1] && same(copied[i - 1] + 1, i));
            if (run.bytes >= long_line) continue;
        }
        before = i;
    }
    mark_repeated_lists(copied, repeated);
    for (std::size_t i = runs.size(); i-- > 1;)
        if (repeated[i] && copied[i] > 0 && copied[i - 1] != no_node && same(copied[i] - 1, i - 1)) repeated[i - 1] = true;
    // The title in a line of its own: where the page stands, or what its image shows.
    const bool titled = h1_ < runs.size() && runs[h1_].score >= content_.threshold && runs[h1_].words >= 3;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (repeated[i] || (titled && i != h1_ && same(i, h1_))) runs[i].score = 0;
}

// Several lines that come again one after the other, such as a table of contents for narrow screens. "copied" holds the run
// that each repeats.
void Finder::mark_repeated_lists(const std::vector<std::uint32_t>& copied, std::vector<bool>& repeated) const {
    constexpr std::size_t fewest = 3;     // lines
    constexpr std::uint32_t least = 100;  // bytes
    const auto& runs = content_.runs;
    for (std::size_t i = 0; i < runs.size();) {
        std::size_t end = i;
        std::uint32_t bytes = 0;
        for (; end < runs.size() && copied[end] != no_node && times_[end] == 2 && copied[end] - copied[i] == end - i && copied[end] < i; ++end) bytes += runs[end].bytes;
        if (end - i >= fewest && bytes >= least) std::fill(repeated.begin() + static_cast<std::ptrdiff_t>(i), repeated.begin() + static_cast<std::ptrdiff_t>(end), true);
        i = std::max(end, i + 1);
    }
}

// A long story does not end in headings: those there are of what was left out.
void Finder::drop_bare_headings() {
    auto& runs = content_.runs;
    if (thin_ >= 0.5f) return;
    for (std::size_t i = runs.size(); i-- > 0;) {
        if (runs[i].score < content_.threshold) continue;
        if (nodes_[runs[i].block].tag < Tag::h2 || nodes_[runs[i].block].tag > Tag::h6 || i + 1 == runs.size()) return;
        runs[i].score = 0;
    }
}

// What readers wrote and who they are, without the controls around it.
void Finder::keep_comments() {
    constexpr std::uint32_t control = bit(Part::form) | bit(Part::button) | bit(Part::share) | bit(Part::nav) | bit(Part::hidden) |
                                      bit(Part::consent) | bit(Part::advert) | in_form | in_button | in_nav;
    auto& runs = content_.runs;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::uint32_t bits = bits_[runs[i].block];
        if ((bits & bit(Part::comment)) == 0 || (bits & control) != 0 || button_[i] || openers_[i] >= 0) continue;
        const bool linked = runs[i].link_bytes * 2 > runs[i].bytes;
        if (linked && (times_[i] >= 3 || (bits & (bit(Part::byline) | bit(Part::meta))) == 0)) continue;
        runs[i].score = 1;
    }
}

// A page of a few lines gives no measure: what nothing speaks against is its text.
void Finder::keep_small_page() {
    auto& runs = content_.runs;
    std::size_t words = 0;
    for (const Run& run : runs) words += run.words;
    if (words > 80) return;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if ((bits_[runs[i].block] & against) == 0 && runs[i].link_bytes * 2 < runs[i].bytes && openers_[i] < 0 && !button_[i])
            runs[i].score = std::max(runs[i].score, 0.6f);
}

// The only first heading of a page, when the page's title repeats it or there is none.
void Finder::keep_title() {
    auto& runs = content_.runs;
    if (h1_ >= runs.size() || runs[h1_].link_bytes * 2 > runs[h1_].bytes) return;
    std::size_t first_headings = 0;
    for (const Node& node : nodes_) first_headings += node.tag == Tag::h1;
    if (first_headings > 1) return;
    const std::string text = page_.text_of(runs[h1_].block);
    bool titled = false, repeats = false;
    for (std::uint32_t i = 1; i < nodes_.size() && nodes_[i].tag != Tag::body && !repeats; ++i) {
        if (nodes_[i].tag != Tag::title) continue;
        titled = true;
        repeats = text.size() >= 8 && page_.text_of(i).find(text) != std::string::npos;
    }
    if (repeats || !titled) runs[h1_].score = std::max(runs[h1_].score, 0.9f);
}

// Code, numbered items, and headings that announce steps: short as they are, nothing else on a page looks like them.
void Finder::keep_numbered() {
    constexpr float kept = 0.75f;
    auto& runs = content_.runs;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Tag tag = nodes_[runs[i].block].tag;
        // A document that is handed out beside the story.
        const bool beside = i > 0 && up(runs[i - 1].block) == up(runs[i].block) && runs[i - 1].score > kept;
        if (beside && (bits_[runs[i].block] & against) == 0 && leads_to_file(runs[i])) runs[i].score = std::max(runs[i].score, kept);
        if (!blameless(i)) continue;
        if (step_heading_[i] && tag >= Tag::h1 && tag <= Tag::h6) runs[i].score = std::max(runs[i].score, kept);
        if (runs[i].preformatted) runs[i].score = std::max(runs[i].score, kept);
        // What opens a part that was closed, and what a definition defines.
        const bool opens = (tag == Tag::summary && i + 1 < runs.size() && runs[i + 1].first < nodes_[up(runs[i].block)].end) ||
                           (tag == Tag::dt && i + 1 < runs.size() && nodes_[runs[i + 1].block].tag == Tag::dd);
        if (opens) runs[i].score = std::max(runs[i].score, runs[i + 1].score);
        const std::uint32_t list = tag == Tag::li ? nodes_[runs[i].block].parent : 0;
        if (list != 0 && nodes_[list].tag == Tag::ol && runs[i].words >= 3) runs[i].score = std::max(runs[i].score, kept);
        // A number in a box of its own, then what it counts.
        if (i + 1 >= runs.size() || !blameless(i + 1) || runs[i].bytes > 3 || runs[i + 1].words < 3 || !is_number(runs[i])) continue;
        const std::uint32_t box = up(runs[i + 1].block);
        if (box != up(runs[i].block) && box != runs[i].block) continue;
        runs[i].score = std::max(runs[i].score, kept);
        runs[i + 1].score = std::max(runs[i + 1].score, kept);
    }
}

// Whether most of a run links to a document to read.
bool Finder::leads_to_file(const Run& run) const {
    if (run.link_bytes * 2 < run.bytes) return false;
    for (std::uint32_t i = run.first; i < run.last; ++i) {
        if (nodes_[i].tag != Tag::a) continue;
        const std::string_view url = page_.raw(nodes_[i], Attribute::href);
        for (const std::string_view ending : {".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"})
            if (url.ends_with(ending)) return true;
    }
    return false;
}

// A table of data that stands by the story is part of it: its cells are too short to look like that.
void Finder::keep_tables() {
    constexpr float kept = 0.75f, sure = 0.6f;
    constexpr std::size_t around = 6;  // runs that are looked at on either side
    auto& runs = content_.runs;
    const auto told = [&](const Run& run) { return run.score >= sure && run.words >= 8; };
    std::size_t first = 0;
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
        if (nodes_[i].tag != Tag::table || (bits_[i] & against) != 0 || sums_[i].runs < 4 || sums_[i].link_share() > 0.3f) continue;
        std::size_t rows = 0, cells = 0;
        std::uint32_t k = i + 1;
        for (; k < nodes_[i].end && nodes_[k].tag != Tag::table && nodes_[k].tag != Tag::form; ++k) {
            rows += nodes_[k].tag == Tag::tr;
            cells += nodes_[k].tag == Tag::td || nodes_[k].tag == Tag::th;
        }
        if (k < nodes_[i].end || rows < 2 || cells < 2 * rows) continue;
        while (first < runs.size() && runs[first].first < i) ++first;
        std::size_t last = first;
        while (last < runs.size() && runs[last].first < nodes_[i].end) ++last;
        const auto begin = runs.begin() + static_cast<std::ptrdiff_t>(first), end = runs.begin() + static_cast<std::ptrdiff_t>(last);
        if (!std::any_of(begin - static_cast<std::ptrdiff_t>(std::min(first, around)), begin, told) &&
            !std::any_of(end, end + static_cast<std::ptrdiff_t>(std::min(runs.size() - last, around)), told))
            continue;
        for (auto run = begin; run != end; ++run) run->score = std::max(run->score, kept);
    }
}

bool Finder::is_number(const Run& run) const {
    for (std::uint32_t i = run.first; i < run.last; ++i) {
        if (nodes_[i].tag != Tag::text) continue;
        for (const char c : slice(page_.source, nodes_[i].span))
            if (static_cast<unsigned char>(c) > ' ' && c != '.' && c != ')' && !(c >= '0' && c <= '9')) return false;
    }
    return true;
}

bool Finder::opens_with_dash(const Run& run) const {
    for (std::uint32_t i = run.first; i < run.last; ++i) {
        if (nodes_[i].tag != Tag::text || nodes_[i].blank) continue;
        std::string_view text = slice(page_.source, nodes_[i].span);
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        for (const std::string_view dash : {"\u2014", "\u2013", "\u2015", "&mdash;", "&ndash;", "--", "- "})
            if (text.starts_with(dash)) return true;
        return false;
    }
    return false;
}

// The outermost box around a node that an author marked as a quotation; 0 when there is none.
std::uint32_t Finder::quotation_around(std::uint32_t node) const {
    std::uint32_t found = 0;
    for (; node != 0 && (bits_[node] & (bit(Part::quote) | in_quotation)) != 0; node = nodes_[node].parent) found = node;
    return found;
}

// The threshold that makes the expected F1 of the words greatest: low on a page where little is sure.
void Finder::choose_threshold() {
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
    content_.threshold = std::min(content_.threshold, 0.6f);
    if (thin_ < 0.5f) content_.threshold -= 0.04f;  // in a long text a line lost is worse than one too many
}

}  // namespace rap::html
