// Titles that count: labels that tell little by themselves, and section labels on a line of their own.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <array>

#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_title = 100;    // bytes

bool capital(char byte) { return byte >= 'A' && byte <= 'Z'; }

}  // namespace

Label Assembler::counting_label(std::uint32_t line) const {
    if (width(line) < 4 || width(line) > longest_title) return {};
    if (!utf8::is_ascii_digit(lines_[line].head) && (lines_[line].plain || !capital(lines_[line].head))) return {};
    const std::string_view text = words(line);
    const Label label = utf8::is_ascii_digit(text[0]) ? unmarked_label(text) : label_of(text);
    if (!label || label.text_at >= text.size() || label.depth != 1 || (capital(text[0]) && text[label.size - 1] != '.')) return {};
    const std::string_view title = text.substr(label.text_at);
    const bool clause = std::string_view(".,;:").find(title.back()) != std::string_view::npos;
    return clause || !starts_upper(title) || is_leader(text) || (lines_[line].gap && title.find("  ") != title.npos) ? Label{} : label;
}

const std::unordered_set<std::uint32_t>& Assembler::counted_titles() {
    if (counted_) return *counted_;
    struct Run {
        std::int32_t next = 1;
        bool text = false;       // since the last title
        bool over_text = true;   // each right over it
        std::vector<std::uint32_t> titles;
    };
    std::array<Run, 3> runs;  // bare numbers, letters, Roman numerals
    bool decimals = false;
    counted_.emplace();
    const auto close = [&](Run& run) {
        const std::size_t fewest = &run == &runs[0] && !decimals && !run.over_text ? 3 : 2;
        if (run.titles.size() >= fewest) counted_->insert(run.titles.begin(), run.titles.end());
        run = {};
    };
    const auto count = [&](Run& run, std::int32_t value, std::uint32_t line) {
        if (value == 1) close(run);
        if (value != run.next || (value > 1 && !run.text)) return;
        run.titles.push_back(line);
        run.over_text &= line + 1 < lines_.size() && lines_[line + 1].role == LineRole::body;
        run.text = false;
        ++run.next;
    };
    const auto apart = [&](std::uint32_t before, std::uint32_t line) {
        return lines_[before].role != LineRole::body || lines_[line].role != LineRole::body || page_between(line) || is_badge(before) || is_badge(line);
    };
    const auto size = static_cast<std::uint32_t>(lines_.size());
    for (std::uint32_t line = 0; line < size; ++line) {
        if (lines_[line].role != LineRole::body || is_badge(line)) continue;
        if (width(line) >= 60 && (lines_[line].plain || width(line) > longest_title)) {  // text, whatever stands around it
            for (Run& run : runs) run.text = true;
            continue;
        }
        const bool alone = (line == 0 || apart(line - 1, line)) && (line + 1 == size || apart(line, line + 1) || is_over_text(line));
        if (const Label label = alone ? counting_label(line) : Label{}) {
            if (label.kind == LabelKind::number) count(runs[0], label.value, line);
            if (label.kind == LabelKind::letter) count(runs[1], label.value, line);
            if (label.kind == LabelKind::roman) {
                const std::int32_t letter = words(line)[0] - 'A' + 1;  // "I." after "H."
                if (label.size == 2 && runs[1].next == letter) count(runs[1], letter, line);
                else count(runs[2], label.value, line);
            }
        } else if (!alone || width(line) >= 60) {
            for (Run& run : runs) run.text = true;
        } else if (utf8::is_ascii_digit(lines_[line].head)) {
            decimals |= label_of(words(line)).kind == LabelKind::decimal && !ends_sentence(words(line));
        }
    }
    for (Run& run : runs) close(run);
    return *counted_;
}

bool Assembler::is_over_text(std::uint32_t line) const {
    constexpr std::size_t least = 40;  // bytes of a full line
    const std::string_view text = words(line), next = words(line + 1);
    const bool title = utf8::is_ascii_digit(text[0]) && width(line) * 4 < usual_width(line) * 3 && count_words(text) <= 9;
    return title && width(line + 1) >= least && width(line + 1) * 5 >= usual_width(line) * 4 && starts_upper(next) && !label_of(next);
}

bool Assembler::is_counted_title(std::uint32_t at, std::uint32_t last) {
    const bool alone = at + 1 == last && last == chunk_.last;
    return at == chunk_.first && (alone || (at + 1 < last && is_over_text(at))) && counting_label(at) && counted_titles().contains(at);
}

bool Assembler::next_number(const Label& label) const {
    if (label.kind != LabelKind::number || last_number_ == 0 || label.value != last_number_ + 1) return false;
    return std::none_of(list_levels_.begin(), list_levels_.end(),
                        [](const ListLevel& level) { return level.kind == LabelKind::number; });
}

void Assembler::announce(std::uint32_t line, const Label& label) {
    const std::string_view text = words(line);
    if (label.kind != LabelKind::number || text.size() > longest_title || ends_sentence(text) || announced_.size() >= 4096) return;
    announced_.insert(extend_key(static_cast<std::uint64_t>(label.value), text.substr(label.text_at)));
}

bool Assembler::is_announced(std::uint32_t at, const Label& label, std::uint32_t last) const {
    const std::string_view text = words(at);
    if (announced_.empty() || at != chunk_.first || text.size() > longest_title || label.text_at >= text.size() || counts_on(label, at)) return false;
    const std::uint32_t next = at + 1 < last ? at + 1 : last == chunk_.last && !ahead_.empty() ? ahead_.first : at;
    if (next == at || label_of(words(next)).kind == LabelKind::number || starts_lower(words(next))) return false;
    return announced_.contains(extend_key(static_cast<std::uint64_t>(label.value), text.substr(label.text_at)));
}

std::uint32_t Assembler::labelled_end(std::uint32_t at, std::uint32_t last) const {
    const bool below = at + 1 == last;  // the title is the next chunk
    if (below && (last != chunk_.last || ahead_.empty() || ahead_.last - ahead_.first > 3 || lines_[ahead_.first].page_start)) return at + 1;
    const std::uint32_t title = below ? ahead_.first : at + 1;
    const std::uint32_t most = below ? ahead_.last : last;
    std::uint32_t end = title + 1;
    while (end < most && all_capitals(words(end)) && all_capitals(words(title)) && end - title < 4) ++end;
    const std::string_view text = words(title);
    if (text.size() > longest_title || heading_label(text) || label_of(text) || lines_[title].gap || is_turn(text)) return at + 1;
    if (starts_lower(text) || std::string_view(".,;:").find(text.back()) != std::string_view::npos) return at + 1;
    if (ends_open(words(end - 1), words_.function)) return at + 1;
    if (below ? end != most || next_chunk(end).empty()
              : end < most && width(end - 1) + 1 + first_word(words(end)) >= full_width(at, last, end) * 3 / 4) {
        return at + 1;
    }
    return end;
}

}  // namespace rap
