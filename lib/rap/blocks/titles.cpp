// Headings.
#include <rap/blocks/assembler.hpp>
#include <rap/blocks/markup.hpp>

#include <algorithm>
#include <array>

#include <rap/bytes.hpp>
#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_title = 160;    // bytes
constexpr std::uint32_t first_blocks = 6;     // where a document's head stands
constexpr std::uint32_t unwrapped = 120;      // bytes of a line that the page did not break

}  // namespace

void Assembler::take_heading(std::uint32_t first, std::uint32_t end) {
    close_list();
    list_levels_.clear();
    last_item_value_ = 0;
    counts_bare_ = false;
    open_.clear();
    TitleMarks marks = end - first == 1 ? title_marks(words(first)) : TitleMarks{};
    const std::string_view text = marks.inside(words(first));
    Label label = heading_label(text);
    if (!label && !text.empty() && text[0] >= '1' && text[0] <= '9' && (contents_bare_ > 1 || (counted_ && counted_->contains(first))))
        label = unmarked_label(text);
    in_contents_ = end - first == 1 && words_.contents.contains(text);
    if (in_contents_) {
        contents_titles_.clear();
        contents_openings_.reset();
        contents_labels_ = contents_bare_ = 0;
        last_entry_open_ = false;
    }
    under_steps_ = end - first == 1 && words_.step_headings.contains(text);
    if (label.kind == LabelKind::number) last_number_ = label.value;
    Proto& proto = add(BlockKind::heading, first, end);
    if (label && (label.text_at < text.size() || (end - first > 1 && marks.skip == 0))) {
        proto.label = out_.keep(words(first).substr(marks.skip, label.size));
        marks.skip = static_cast<std::uint16_t>(marks.skip + label.text_at);
    }
    if (marks.skip > 0 && end - first == 1) marks.add(title_marks(marks.inside(words(first))));  // "## 2. **Title**"
    proto.part.skip = marks.skip;
    proto.part.cut = marks.cut;
    if (marks.cut == 0) proto.part.cut = button_at_end(words(end - 1));
    if (end > chunk_.last) ahead_ = next_chunk(end);
}

Label Assembler::heading_label(std::string_view text) const {
    if (const Label named = named_label(text, words_.section_labels)) return named;
    const Label label = label_of(text);
    // "D. Fernando Lima"
    if (label.kind == LabelKind::letter && is_titled_name(text)) return Label{};
    return label.kind == LabelKind::bullet ? Label{} : label;
}

bool Assembler::is_beside_quotation(std::string_view text, std::uint32_t last) const {
    constexpr std::size_t farthest = 3;  // names and roles between
    constexpr std::uint32_t most_role_lines = 2;
    if (out_.protos.empty() || text.find(' ') == text.npos) return false;
    const BlockKind before = out_.protos.back().kind;
    if (before == BlockKind::quotation || before == BlockKind::caption || behind_torn_caption()) return is_torn_caption(text);
    // Most titles have no quotation near: that is seen first.
    std::array<std::string_view, farthest> between{};
    std::size_t count = 0;
    Chunk next = ahead_;
    for (; last == chunk_.last && !next.empty() && opening_mark(words(next.first)) == 0; next = next_chunk(next.last)) {
        if (quotation_below(next, true) < next.last) return is_torn_caption(text);
        if (next.last - next.first > most_role_lines || count == between.size()) return false;
        between[count++] = words(next.first);
    }
    if (last != chunk_.last || next.empty() || !is_torn_caption(text)) return false;
    const bool torn = std::all_of(between.begin(), between.begin() + static_cast<std::ptrdiff_t>(count), [&](std::string_view line) { return is_torn_caption(line); });
    return torn && quotation_end(next.first, next.last);
}

bool Assembler::is_torn_caption(std::string_view text) const {
    const std::string_view first = text.substr(0, first_word(text));
    const bool name = (name_classes(first) & name_given) != 0 || is_titled_name(text);
    if (name && name_like(text, words_.particles, words_.function)) return true;
    const std::size_t role = words_.role_heads.longest_prefix(text);
    if (role == 0 || text.find_first_of("0123456789:") != text.npos) return false;
    if (text.find(", ") != text.npos) return true;
    std::string_view rest = text.substr(std::min(role + 1, text.size()));
    return words_.function.contains(rest.substr(0, first_word(rest)));
}

std::uint32_t Assembler::heading_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) {
    const std::uint32_t end = likely_heading_end(at, first, last);
    if (end != at + 1 || end != last || !is_beside_quotation(words(at), last) || listed_title_end(at, last) > at) return end;
    torn_caption_ = count();
    return at;
}

std::uint32_t Assembler::likely_heading_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) {
    const std::string_view text = words(at);
    if (text.size() > longest_title || text.starts_with("\u2014")) return at;  // a dash opens speech or a name
    const std::uint32_t usual = usual_indent(at);
    const std::uint32_t indent = lines_[at].indent;
    if (usual >= 2 && indent >= usual) return at;
    const bool ordinary = opens_no_title(at);
    if (ends_clause(at) && (ordinary || (!lines_[at].plain && !may_be_labelled(at))) && !out_.protos.empty()) return at;
    if (const std::uint32_t listed = listed_title_end(at, last); listed > at) return listed;
    const bool outdented = usual >= 2 && indent == 0;
    if (ordinary) return !outdented && (usual >= 2 || contents_labels_ >= 5) ? at : title_end(at, first, last);
    const Label label = heading_label(text);
    if (!label && label_of(text)) return at;  // a bullet
    if (text.back() != ':' && opens_with_mark(text)) return at;  // "ACTION: ..."
    // Where a table of contents lists numbered titles, what it does not list is none.
    if (contents_labels_ >= 5 && !outdented && label.kind != LabelKind::decimal && !is_step_heading(text) &&
        !words_.contents.contains(text))
        return at;
    if (label.kind == LabelKind::named && label.text_at >= text.size()) return labelled_end(at, last);
    if (is_counted_title(at, last)) return at + 1;
    if (all_capitals(text) && label.kind != LabelKind::decimal) return capitals_end(at, first, last);
    if (label.kind == LabelKind::number && is_announced(at, label, last)) return at + 1;
    if (label && numbered_heading(at, label, last)) return hanging_end(at, label, last);
    if (label || (usual >= 2 && !outdented)) return at;
    return title_end(at, first, last);
}

std::uint32_t Assembler::listed_title_end(std::uint32_t at, std::uint32_t last) const {
    if (contents_titles_.empty()) return at;
    const std::string_view text = words(at);
    if (text.size() > 120 || text.back() == '.' || text.back() == ',' || starts_lower(text)) return at;
    // A title fills no line whose text goes on.
    if (at + 1 < last && text.size() + 4 > usual_width(at)) return at;
    if (!may_be_listed(text)) return at;
    const std::uint64_t key = title_key(text);
    if (at + 1 < last && width(at + 1) < 80 && contents_titles_.contains(extend_key(key, words(at + 1)))) return at + 2;
    return contents_titles_.contains(key) ? at + 1 : at;
}

bool Assembler::capitals_fit(std::uint32_t line, std::uint32_t full) const {
    return (width(line - 1) + 1 + first_word(words(line))) * 5 <= full * 4;
}

std::uint32_t Assembler::run_in_below(std::uint32_t at, std::uint32_t end, std::uint32_t first, std::uint32_t last) const {
    if (end == last || leading_capitals(words(end)) == words(end).size()) return at;
    if (leading_capitals(words(end)) == 0 && !starts_lower(words(end))) return at;
    const std::uint32_t full = std::max(usual_width(at), full_width(first, last, at));
    if (capitals_fit(end, full * 17 / 20)) return at;
    for (std::uint32_t line = at + 1; line < end; ++line) {
        const std::string_view over = words(line - 1);
        const std::size_t word = first_word(words(line));
        const auto function = [&](std::string_view text) { return words_.function.contains(text); };
        if (function(over.substr(over.rfind(' ') + 1)) || width(line - 1) + 1 + word >= full * 3 / 4) continue;
        if (function(words(line).substr(0, word)) || capitals_fit(line, full * 3 / 4)) return line;
    }
    return at;
}

std::uint32_t Assembler::capitals_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
    std::size_t letters = 0;
    for (char byte : words(at)) letters += (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0xC3;
    if (letters < 4) return at;
    if (ends_with_colon(words(at)) && words(at).find(' ') == std::string_view::npos) return at;
    if (is_figure_caption(words(at))) return at;
    if (tells_of_motion(words(at)) || is_record(words(at))) return at;
    std::uint32_t end = at + 1;
    while (end < last && end - at < 5 && all_capitals(words(end)) && !page_between(end) && !label_of(words(end)) && !ends_sentence(words(end - 1)))
        ++end;
    if (const std::uint32_t run_in = run_in_below(at, end, first, last); run_in > at) return run_in;
    if (end < last) {
        // The first word of what follows would have stood on the last line, had it belonged to it.
        const std::string_view next = words(end);
        if (label_of(next)) return end;
        if (starts_lower(next)) return at;
        std::uint32_t full = full_width(first, last, end);
        if (const std::uint32_t usual = usual_width(at); usual > 0) full = last - first <= 6 ? usual : std::min(full, usual);
        const bool fits = leading_capitals(next) > 0 ? capitals_fit(end, full * 17 / 20) : width(end - 1) + 1 + first_word(next) <= full * 17 / 20;
        if (!fits && run_in_capitals(next) == 0 && leading_capitals(next) == 0) return at;
        if (!fits && (leading_capitals(next) > 0 || run_in_capitals(next) > 0)) return at;
    } else if (!ahead_.empty() && end == last && last == chunk_.last) {
        const std::string_view next = words(ahead_.first);
        if (starts_lower(next) && opening_mark(next) == 0 && !is_badge(ahead_.first)) return at;
    }
    if (ends_open(words(end - 1), words_.function) && words(end - 1).back() == ',') return at;
    return end;
}

std::uint32_t Assembler::hanging_end(std::uint32_t at, const Label& label, std::uint32_t last) const {
    const std::uint32_t hang = lines_[at].indent + label.text_at;
    if (at + 2 != last || lines_[at + 1].indent != hang || lines_[at].indent == hang || ends_sentence(words(at + 1)))
        return at + 1;
    return last;
}

bool Assembler::numbered_heading(std::uint32_t at, const Label& label, std::uint32_t last) const {
    const std::string_view text = words(at);
    if (label.text_at >= text.size()) return label.kind == LabelKind::named;
    const std::string_view title = text.substr(label.text_at);
    if (title.size() > 120) return false;
    constexpr std::size_t longest_of_sentences = 10;  // words
    if (const std::size_t stop = title.find(". "); stop != title.npos && starts_upper(title.substr(stop + 2)) && count_words(title) > longest_of_sentences)
        return false;
    if (title.back() == '.' || title.back() == ';' || title.back() == ':') return false;
    const bool outdented = usual_indent(at) >= 2 && lines_[at].indent == 0;
    if (!(outdented && label.kind == LabelKind::decimal)) {
        if (ends_open(title, words_.function) && at + 1 == last) return false;
        if (starts_lower(title) || !(starts_upper(title) || opening_mark(title) > 0)) return false;
    }
    if (label.kind == LabelKind::named) return !ends_sentence(title) || title.back() == '?' || title.back() == '!';
    if (is_leader(text) || (at > chunk_.first && counts_on(label, at))) return false;  // the last of a list's items
    const bool alone = at + 1 == last;
    const std::string_view next = !alone ? words(at + 1) : ahead_.empty() ? std::string_view() : words(ahead_.first);
    if (next.empty()) return label.kind == LabelKind::decimal;
    const Label following = label_of(next);
    // Items count on at once; sections have text between them, or parts of their own.
    if (following && following.kind == label.kind && following.depth == label.depth && following.value == label.value + 1)
        return false;
    if (label.kind == LabelKind::decimal) return outdented || alone || !starts_lower(next);
    if (label.kind == LabelKind::letter || label.kind == LabelKind::roman) {
        const bool capital = text[0] >= 'A' && text[0] <= 'Z';
        return capital && alone && !starts_lower(next) && text[label.size - 1] == '.' && count_words(title) > 1;
    }
    // "8. References" with "8.1. Normative References" right under it.
    if (following.kind == LabelKind::decimal && next.starts_with(text.substr(0, label.size))) return true;
    const bool counts = next_number(label) && at == chunk_.first && count_words(title) <= 8;
    return alone ? !starts_lower(next) && text[0] != '(' && text[label.size - 1] != ')'
           : counts ? text[label.size - 1] == '.'
                 : starts_upper(next) && text[0] != '(' && text[label.size - 1] == '.' && width(at + 1) > width(at);
}

std::uint32_t Assembler::title_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
    const std::string_view text = words(at);
    if (text.size() < 3 || text.size() > 130) return at;
    if (marks_titles_ && title_marks(text).skip == 0 && !is_step_heading(text) && !words_.contents.contains(text)) return at;
    if (stacked_titles(first, last)) return at + 1;
    if (at != first) return words_.contents.contains(text) || inner_title(at, last) || ((ends_sentence(words(at - 1)) || titled(at)) && over_steps(at, last)) ? at + 1 : at;
    if (words_.contents.contains(text)) return at + 1;
    if (out_.protos.empty() && opening_title(at, last)) return last;
    const char first_byte = text[0];
    if (!starts_upper(text) && first_byte != '#') return at;
    if (opening_mark(text) > 0 || first_byte == '[' || first_byte == '(') return at;
    const std::uint16_t button = button_at_end(text);
    const std::string_view title = text.substr(0, text.size() - button);
    const char end = title.back();
    const bool alone = at + 1 == last;
    if (end == '.' || end == ';' || end == ',' || is_open_title(title)) return at;
    if (ends_sentence(title) && end != '?' && end != '!') return at;
    if (ends_sentence(title) && title.find(". ") != std::string_view::npos) return at;  // "Good. Shall we?"
    if (opens_with_mark_inside(title)) return at;  // "The clerk will write. ACTION: Clerk"
    const std::size_t run_in = run_in_capitals(title);
    const bool bracketed = run_in > 0 && run_in < title.size() && title.back() == ')' && title[title.find_first_not_of(' ', run_in)] == '(';  // "ACTION POINTS (who does what)"
    if (run_in > 0 && !bracketed && (starts_lower(title.substr(run_in)) || count_words(title.substr(0, run_in)) > 1)) return at;
    if (!alone && is_step_heading(title) && (label_of(words(at + 1)).value == 1 || counts_bare(at + 1))) return at + 1;  // right over "1." or "a."
    if (!alone && is_step_heading(title) && at + 2 == last && column_sort(at + 1) != ColumnSort::none) return at + 1;
    if (alone && !out_.protos.empty() && !is_step_heading(title) && column_sort(at) != ColumnSort::none) {
        const Proto& before = out_.protos.back();
        if ((under_steps_ && before.kind == BlockKind::heading) || column_sort(before.last_line) != ColumnSort::none) return at;  // a column's
    }
    if (end == ':') return alone && list_ahead() && count_words(title) <= 2 ? at + 1 : at;
    if (is_turn(title) || (!alone && is_field(title)) || lines_[at].gap || is_address(title) || is_figure_caption(title)) return at;
    const bool opens = count() < first_blocks;
    if (opens && (names_date(title) || names_author(title))) return at;
    if (alone) {
        if (button > 0) return at + 1;
        if (ahead_.empty() || last != chunk_.last || tells_of_motion(title)) return at;
        const std::string_view next = words(ahead_.first);
        if (is_boilerplate(ahead_.first)) return at + 1;
        if ((starts_lower(next) && label_of(next).value != 1) || is_badge(ahead_.first)) return is_badge(ahead_.first) ? at + 1 : at;
        if (opens_page() && count_words(title) > 1) return at + 1;
        if (usual_indent(at) < 2 && !text_ahead() && find_stacked(ahead_) != ahead_.first) return at;
        return is_record(title) || is_listed_name(at) ? at : at + 1;
    }
    if (over_fields(at, last)) return at + 1;
    if (opens && (names_author(words(at + 1)) || (names_date(words(at + 1)) && count_words(title) > 3))) return at + 1;
    // A headline over its second line.
    const bool headline = opens && at + 2 == last && last == chunk_.last && count_words(title) > 6 && title_cased(title);
    if (headline && !ends_sentence(words(at + 1)) && text_ahead()) return at + 1;
    // A title right over another one.
    if (title.find_first_of(".,;:@|") == title.npos && count_words(title) <= 6 && inner_title(at + 1, last)) return at + 1;
    // A title on the first line of a paragraph, without a blank line between.
    const std::string_view next = words(at + 1);
    if (!(starts_upper(next) || opening_mark(next) > 0)) return at;
    if (over_steps(at, last)) return at + 1;
    const std::uint32_t full = full_width(first, last, at);
    if (full < 40 || width(at) + 1 + first_word(next) >= full * 3 / 4) return at;
    const bool leads = ends_with_colon(next) && at + 2 < last && label_of(words(at + 2));
    if (width(at + 1) < full * 3 / 5 && !ends_sentence(next) && !leads) return at;
    if (count_words(bracketed ? title.substr(0, run_in) : title) > 10 && !(title_cased(title) && width(at + 1) > unwrapped && ends_sentence(next))) return at;
    return at + 1;
}

bool Assembler::opening_title(std::uint32_t at, std::uint32_t last) const {
    if (last - at > 3 || last != chunk_.last || ahead_.empty()) return false;
    for (std::uint32_t i = at; i < last; ++i)
        if (width(i) > 60 || !starts_upper(words(i)) || label_of(words(i)) || is_turn(words(i))) return false;
    return width(ahead_.first) >= 100 || (ahead_.last - ahead_.first >= 2 && width(ahead_.first) >= 60);
}

bool Assembler::opens_turn(std::string_view text) {
    if (text.starts_with("<")) {
        const std::size_t close = text.substr(0, 40).find("> ");
        return close != std::string_view::npos && count_words(text.substr(0, close)) == 1;
    }
    const std::size_t colon = text.substr(0, 40).find(": ");
    return colon != std::string_view::npos && count_words(text.substr(0, colon)) <= 3;
}

bool Assembler::may_be_styled(std::string_view text) const {
    if (text.size() < 4) return false;
    if (text[0] == '[' || text[0] == '*' || text[0] == '_') return true;
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!upper(text[0])) return false;
    if (text[1] == ' ' && words_.turns.letter(text.substr(0, 1))) return true;
    const std::string_view opening = text.substr(0, 60);
    const auto holds = [&](char mark) { return find_byte(opening, 0, [=](auto byte) { return byte == mark; }) < opening.size(); };
    if (holds(':') || (holds('\xE2') && opening.find(" \xE2\x80") != opening.npos)) return true;
    const bool named = upper(text[1]) || text[1] == '.' || words_.turns.titles.opens(text) || words_.turns.openings.opens(text);
    return named && opening.find(". ") != opening.npos;
}

std::optional<TurnLabel> Assembler::styled_label(std::string_view text) const {
    const auto label = turn_label(text, {0, static_cast<std::uint32_t>(text.size())}, words_.turns);
    // "OLD:" on a line of its own
    const bool words = label && (label->timed || label->text < text.size() || label->style == TurnStyle::line);
    return words ? label : std::nullopt;
}

bool Assembler::styled_turn(std::string_view text) const {
    if (styles_.none() || !(may_be_styled(text) || may_name_speaker(text))) return false;
    const auto label = styled_label(text);
    return label && has_style(label->style) && (label->person || label->style != TurnStyle::line);
}

bool Assembler::may_name_speaker(std::string_view text) {
    constexpr std::size_t shortest = 3, longest = 40;
    const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    return text.size() >= shortest && text.size() <= longest && text[0] >= 'A' && text[0] <= 'Z' && (letter(text.back()) || text.back() == ')');
}

bool Assembler::names_speaker(std::string_view text) const {
    if (!has_style(TurnStyle::line) || !may_name_speaker(text)) return false;
    const auto label = styled_label(text);
    return label && label->person && label->style == TurnStyle::line;
}

bool Assembler::under_label(std::uint32_t at) const {
    if (!transcript_ || out_.protos.empty() || out_.protos.back().kind != BlockKind::paragraph) return false;
    const Part& part = out_.protos.back().part;
    if (part.last != part.first + 1 || part.last > at) return false;
    const std::string_view line = words(part.first);
    if (names_speaker(line)) return true;
    if (line.size() > longest_title || std::string_view(":)]0123456789").find(line.back()) == std::string_view::npos) return false;
    const auto label = styled_label(line);
    return label && label->timed && label->text == line.size();
}

bool Assembler::is_figure_caption(std::string_view text) const {
    const std::size_t word = first_word(text);
    return word + 1 < text.size() && words_.figure_labels.contains(text.substr(0, word)) &&
           ((text[word + 1] >= '0' && text[word + 1] <= '9') || text[word - 1] == ':');
}

bool Assembler::is_step_heading(std::string_view title) const {
    if (!title.empty() && title.back() == ':') title.remove_suffix(1);
    return words_.step_headings.contains(title);
}

// "Recommendations" in a line of its own, in columns of any width, with a sentence right below it.
bool Assembler::over_steps(std::uint32_t at, std::uint32_t last) const {
    if (lines_[at].tail == ':' || !starts_upper(words(at)) || !is_step_heading(words(at))) return false;
    if (at + 1 >= last) return last == chunk_.last && list_ahead();
    const std::string_view next = words(at + 1);
    const bool filled = width(at + 1) * 5 >= full_width(at + 1, last, at + 1) * 3;
    return starts_upper(next) && !label_of(next) && column_sort(at + 1) == ColumnSort::none && count_words(next) > 1 && (filled || ends_sentence(next));
}

bool Assembler::is_address(std::string_view text) {
    return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos ||
           text.find("WWW.") != std::string_view::npos;
}

bool Assembler::text_ahead() const {
    std::uint32_t from = ahead_.first, last = ahead_.last;
    for (int deep = 0; deep < 3; ++deep) {
        if (from >= last) return false;
        if (last - from >= 2 || width(from) >= 60 || ends_sentence(words(from)) || list_at(from)) return true;
        const Chunk next = next_chunk(last);
        from = next.first;
        last = next.last;
    }
    return false;
}

}  // namespace rap
