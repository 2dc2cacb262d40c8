// Running text: where a paragraph ends, and where it goes on.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <array>

#include <rap/bytes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t unwrapped = 200;      // bytes from which a line is a paragraph by itself
constexpr std::uint16_t most_run_in_lines = 8;
constexpr std::size_t longest_run_in = 240;   // bytes on its last line

}  // namespace

// "... one apprentice. (Lead: the Treasurer;", "deadline: May)"
bool Assembler::ends_in_remark(std::uint32_t last) const {
    constexpr std::uint32_t farthest = 4;  // lines to the opening bracket
    const char tail = lines_[last].tail;
    if (tail != ')' && tail != ']') return false;
    std::uint32_t line = last;
    while (line > 0 && line + farthest > last && lines_[line - 1].role == LineRole::body) --line;
    const std::string_view text = bytes_.substr(lines_[line].span.start, lines_[last].span.end - lines_[line].span.start);
    const std::size_t open = text.rfind(tail == ')' ? '(' : '[');
    const std::size_t before = open == text.npos || open == 0 ? text.npos : text.find_last_not_of(" \n", open - 1);
    return before != text.npos && ends_sentence(text.substr(0, before + 1));
}

void Assembler::remember_open(std::uint32_t index) {
    const Proto& proto = out_.protos[index];
    if (proto.kind != BlockKind::paragraph && proto.kind != BlockKind::item) return;
    const char tail = lines_[proto.last_line].tail;
    if (tail == '.' || tail == ':') return;
    const std::string_view last = words(proto.last_line);
    if (ends_sentence(last) || (proto.run_in > 0 && tells_of_motion(last)) || ends_in_remark(proto.last_line)) return;
    // A line that ends well before the margin ended there.
    const bool mended = tail == '-' || tail == ',';
    if (proto.part.first == proto.last_line && !mended && last.size() * 5 < usual_width(proto.last_line) * 3) return;
    const bool strong = ends_open(last, words_.function) || proto.run_in > 0 || proto.run_lines > 0;
    open_.push_back({index, strong});
    if (open_.size() > 4) open_.pop_front();
}

bool Assembler::take_continuation(Chunk chunk) {
    while (!open_.empty() && open_.front().proto + 16 < count()) open_.pop_front();
    if (open_.empty()) return false;
    const std::string_view first = words(chunk.first);
    if (transcript_) return false;  // what is said may end without a stop and begin without a capital
    if (opens_with_mark(first) || is_o_bullet(chunk.first)) return false;
    const bool lower = starts_lower(first) && !label_of(first);
    std::size_t pick = open_.size();
    // Items side by side come piece by piece: all that are open, then what each goes on with.
    std::size_t item = open_.size() - 1;
    while (item > 0 && out_.protos[open_[item].proto].number > 1 && out_.protos[open_[item - 1].proto].number + 1 == out_.protos[open_[item].proto].number) --item;
    const bool beside = item + 1 < open_.size();
    const bool last_piece = open_.back().proto + 1 == count() && ends_sentence(words(chunk.last - 1)) && opening_mark(first) == 0 && !all_capitals(first) && run_in_capitals(first) == 0 && !item_label(first);
    if (beside && (lower || last_piece)) {
        pick = item;
    } else if (lower) {
        for (std::size_t i = 0; i < open_.size() && pick == open_.size(); ++i)
            if (open_[i].strong) pick = i;
        if (pick == open_.size()) pick = open_.size() - 1;
    } else {
        // A capital goes on only right after a line that cannot be an end.
        const Open& last = open_.back();
        if (last.proto + 1 != count() || !last.strong) return false;
        if (opening_mark(first) == 0 && (all_capitals(first) || run_in_capitals(first) > 0 || item_label(first))) return false;
        const Proto& proto = out_.protos[last.proto];
        if (lines_[chunk.first].indent > lines_[proto.part.first].indent + 2) return false;
        const std::string_view before = words(proto.last_line);
        if (!ends_open(before, words_.function) && proto.part.last - proto.part.first > 1) return false;
        // "Dear all," and "Recalling its resolution ...,": a clause a paragraph, unless a page ends between.
        if (before.back() == ',' && !lines_[chunk.first].page_start && only_blank_between(proto.last_line + 1, chunk.first)) return false;
        pick = open_.size() - 1;
    }
    const std::uint32_t index = open_[pick].proto;
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(pick));
    const std::uint32_t end = flow_end(chunk.first, chunk.last);
    go_on(index, chunk.first, end);
    remember_open(index);
    const std::uint32_t rest = take_markup(end, chunk.last);
    Chunk left{rest, chunk.last};
    if (left.empty() || take_boilerplate(left)) return true;
    const bool quotation = left.first > chunk.first && opening_mark(words(left.first)) > 0;
    if (!(quotation && take_quotation(left))) take_flow(left.first, left.last);
    return true;
}

std::uint32_t Assembler::full_width(std::uint32_t first, std::uint32_t last, std::uint32_t at) const {
    std::uint32_t widest = 0;
    const std::uint32_t from = at > first + 6 ? at - 6 : first, to = std::min(last, at + 8);
    for (std::uint32_t i = from; i < to; ++i) widest = std::max(widest, width(i));
    return widest;
}

bool Assembler::is_signed(std::uint32_t at, std::uint32_t last) const {
    constexpr std::uint32_t farthest = 16;  // lines to the dash
    std::uint32_t dash = at + 1;
    while (dash < last && dash - at < farthest && !is_dash(words(dash))) ++dash;
    if (dash == last || dash - at == farthest) return false;
    const auto end = quotation_end(at, last);
    return end && *end < last && is_dash(words(*end)) && caption_end(*end, last) > *end;
}

bool Assembler::breaks_before(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
    const std::string_view here = words(at), before = words(at - 1);
    if (transcript_) {
        // "... and so on" goes on with the turn, but not with an action noted in it.
        const bool goes_on = here.starts_with("...") || here.starts_with("\u2026");
        if (goes_on ? opens_with_mark(words(first)) : line_each_ || opens_turn(here)) return true;
    }
    if (opens_with_mark(here)) return true;
    if (lines_[at].indent + 24u <= lines_[at - 1].indent && opens_with_mark(before)) return true;  // "ACTION: CLERK" at the right margin
    if (lines_[at].head <= '9' && lines_[at].head >= '0' && counted_label(here)) return true;
    const bool ended = ends_sentence(before) || (under_steps_ && ends_in_remark(at - 1));
    if (names_speaker(before)) return true;
    if (styled_turn(here) && (ended || transcript_ || lines_[at].indent > lines_[at - 1].indent)) return true;
    if (ends_short_item(at, first, last)) return true;
    if (before.size() >= unwrapped && ended) return !starts_lower(here);
    if (ended || ends_with_colon(before)) {
        // "Three findings deserve attention:" and their numbers.
        if (at + 1 == last && ends_with_colon(here) && last == chunk_.last && list_ahead() && starts_upper(here)) return true;
        if (run_in_capitals(here) > 0 || (here.size() > 20 && all_capitals(here))) return true;
        if (starts_lower(here) || (under_steps_ && (here[0] == '(' || here[0] == '['))) return false;  // "(Lead: the Treasurer)"
        if (lines_[at - 1].tail == ':' && is_record(before)) return true;
        // Steps are often set a line each, without a mark.
        if (under_steps_ && ended && starts_upper(here)) return true;
        const bool inside = chunk_.first <= first && first < chunk_.last;  // lines before the flow have its margin
        const std::uint32_t full = full_width(inside ? chunk_.first : first, last, at);
        if (width(at - 1) + 1 + first_word(here) < full * 4 / 5) return true;
        if (opening_mark(here) > 0 && (width(at - 1) + 1 + first_word(here) < full * 9 / 10 || is_signed(at, last))) return true;
    }
    return false;
}

bool Assembler::hangs(std::uint32_t first, std::uint32_t last) const {
    if (first + 1 < last) return lines_[last - 1].indent > lines_[first].indent;
    if (out_.protos.empty() || out_.protos.back().kind != BlockKind::item) return false;
    const Proto& before = out_.protos.back();
    return lines_[before.last_line].indent > lines_[before.part.first].indent && lines_[before.part.first].indent == lines_[first].indent;
}

bool Assembler::ends_short_item(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
    const std::string_view here = words(at);
    if (here[0] < 'A' || here[0] > 'Z' || !label_of(words(first)) || lines_[at].indent > lines_[first].indent) return false;
    if (tells_of_motion(here)) return true;
    // Back at the margin that the list is set in from, or after a line with much room left.
    const bool outside = lines_[at].indent < lines_[first].indent;
    if (outside && ends_sentence(words(at - 1)) && hangs(first, at)) return true;
    const std::uint32_t room = full_width(first, last, at) * (outside ? 4 : 3) / 5;
    return width(at - 1) + 1 + first_word(here) < room && !ends_open(words(at - 1), words_.function);
}

bool Assembler::opens_with_mark(std::string_view line) const {
    if (!words_.step_marks.opens(line)) return false;
    const auto sign = [](auto byte) { return (byte == ':') | (byte == '#') | ((byte >= '0') & (byte <= '9')); };
    const std::string_view opening = line.substr(0, 24);
    if (find_byte(opening, 0, sign) == opening.size()) return false;
    const std::size_t mark = words_.step_marks.longest_prefix(line.substr(0, 40));
    if (mark == 0) return false;
    // "ACTION: Ann to write", "Action #2: ...", "AP3 ...": the mark stands before a colon or a number.
    std::size_t at = mark;
    while (at < line.size() && (line[at] == ' ' || line[at] == '#')) ++at;
    if (at < line.size() && line[at] >= '0' && line[at] <= '9') {
        while (at < line.size() && ((line[at] >= '0' && line[at] <= '9') || line[at] == '.')) ++at;
        return at < line.size() && (line[at] == ':' || line[at] == ' ');
    }
    return at < line.size() && line[at] == ':' && at == mark;
}

bool Assembler::reads_as_person_line(std::uint32_t at, std::uint32_t last) const {
    constexpr std::uint32_t longest = 60, most_words = 8;  // bytes
    if (people_end_ != at && !is_record(words(at - 1))) return false;
    const std::string_view text = words(at);
    const bool number = text[0] >= '0' && text[0] <= '9';  // "1. stellv. B\u00FCrgermeister"
    if (width(at) > longest || count_words(text) > most_words || !(starts_upper(text) || number)) return false;
    if (text.back() == ',' || text.back() == ';' || ends_with_colon(text) || ends_sentence(text)) return false;
    if (std::count(text.begin(), text.end(), ',') > 1) return false;  // several
    return at + 1 == last || starts_upper(words(at + 1)) || (words(at + 1)[0] >= '0' && words(at + 1)[0] <= '9');
}

std::uint32_t Assembler::flow_end(std::uint32_t first, std::uint32_t last) {
    if (is_person_line(first, last)) return people_end_ = first + 1;
    // The head of minutes stands at a document's start or under a title.
    const bool fields = first + 1 < last && (count() < 8 || out_.protos.back().kind == BlockKind::heading) && is_field(words(first));
    for (std::uint32_t i = first + 1; i < last; ++i)
        if (breaks_before(i, first, last) || (fields && starts_upper(words(i)) && opens_turn(words(i))) || item_at(i, first) || is_leak(i) || (is_boilerplate(i) && ends_sentence(words(i - 1))) || title_inside(i, first, last) || opens_markup(i, last)) return i;
    return last;
}

void Assembler::take_flow(std::uint32_t first, std::uint32_t last) {
    std::uint32_t at = first;
    while (at < last) {
        if (at > first && is_boilerplate(at)) {
            const std::uint32_t end = boilerplate_end(at, last);
            add(BlockKind::boilerplate, at, end);
            at = end;
            continue;
        }
        if (at > first && !lines_[at].plain && opening_mark(words(at)) > 0 && ends_sentence(words(at - 1))) {
            const auto end = quotation_end(at, last);
            if (end && *end <= last) {
                Chunk rest{at, last};
                take_quotation(rest);
                return;
            }
        }
        if (at > first) {
            at = take_markup(at, last);
            if (at == last) return;
        }
        const std::uint32_t heading = heading_end(at, first, last);
        if (heading > at && !styled_turn(words(at)) && !under_label(at) && !is_person_line(at, last)) {
            take_heading(at, heading);
            at = heading;
            if (!in_contents_) continue;
            Chunk rest{at, last};
            if (take_contents(rest)) return;
            at = rest.first;
            continue;
        }
        const std::uint32_t contents = contents_end(at, last);
        if (contents > at) {
            for (; at < contents; ++at) add(BlockKind::contents, at, at + 1);
            continue;
        }
        if (!styled_turn(words(at)) && is_grid(at, last)) {
            add(BlockKind::preformatted, at, last);
            return;
        }
        if (lines_[at].indent > 2 && is_set_in(at, last)) {
            add(BlockKind::quotation, at, last);
            open_.clear();
            return;
        }
        if (lines_[at].indent > 2 && is_verse(at, last)) {
            add(BlockKind::preformatted, at, last);
            open_.clear();
            return;
        }
        at = take_paragraph(at, last);
    }
}

bool Assembler::is_verse(std::uint32_t first, std::uint32_t last) const {
    constexpr std::uint32_t fewest = 3, most = 60, narrow = 64;  // lines, and bytes of a verse
    if (last - first < fewest || last - first > most || transcript_ || under_steps_) return false;
    std::uint32_t margin = 0xffff, at_margin = 0, widest = 0, early = 0, turns = 0;
    for (std::uint32_t i = first; i < last; ++i) {
        const std::string_view text = words(i);
        if (text.size() > narrow || lines_[i].gap || label_of(text) || opens_turn(text)) return false;
        at_margin = lines_[i].indent < margin ? 1 : at_margin + (lines_[i].indent == margin);
        margin = std::min<std::uint32_t>(margin, lines_[i].indent);
        widest = std::max(widest, lines_[i].indent + width(i));
        turns += i > first && lines_[i].indent != lines_[i - 1].indent;
    }
    // Set in, but not centred.
    if (margin < usual_indent(first) + 3 || at_margin * 2 < last - first) return false;
    if (turns >= 2 && turns * 2 >= last - first - 1) return true;  // in and out
    // Prose goes on to its margin: in verse the next line's first word would mostly have fitted.
    for (std::uint32_t i = first; i + 1 < last; ++i) early += lines_[i].indent + width(i) + 1 + first_word(words(i + 1)) <= widest;
    return early * 3 >= (last - first - 1) * 2;
}

std::uint32_t Assembler::take_paragraph(std::uint32_t at, std::uint32_t last) {
    const std::string_view text = words(at);
    const bool plain = opens_no_item(at);
    if ((!under_steps_ || last_item_value_ > 0) && lines_[at].head == '1' && counts_bare(at)) {
        counts_bare_ = true;
        last_item_value_ = 0;
    }
    const Label label = plain ? Label{} : item_label(text);
    const bool o_bullet = !plain && is_o_bullet(at);
    const bool item = o_bullet || (label && label.text_at < text.size() && item_starts(label, at));
    std::uint32_t end = flow_end(at, last);
    std::uint16_t run_lines = 0;
    if (!item && !plain) {
        // Lines in capitals that the run-in heading fills.
        while (at + run_lines < end && run_lines <= most_run_in_lines && all_capitals(words(at + run_lines))) ++run_lines;
        if (at + run_lines == end || run_lines > most_run_in_lines) run_lines = 0;
    }
    if (item) {
        open_list(label, at);
        Proto& proto = add(BlockKind::item, at, end);
        proto.part.skip = o_bullet ? 3 : label.text_at;
        proto.label = out_.keep(text.substr(0, o_bullet ? 1 : label.size));
        proto.number = label.kind == LabelKind::bullet || o_bullet ? 0 : label.value;
        proto.list = list_count_;
        proto.level = static_cast<std::uint8_t>(std::min<std::size_t>(list_levels_.size(), 255));
        last_item_value_ = proto.number;
        if (end - at == 1) announce(at, label);
    } else {
        if (!waiting_.empty() || list_open_) close_list();
        counts_bare_ = false;
        // A paragraph under its item's words does not end the list.
        if (lines_[at].indent == 0 || list_levels_.empty() || lines_[at].indent <= list_levels_.front().indent) list_levels_.clear();
        Proto& proto = add(BlockKind::paragraph, at, end);
        proto.run_lines = run_lines;
        const bool marked = !plain && opens_with_mark(text);
        if (marked) run_lines = proto.run_lines = 0;
        else if (!plain && (run_lines == 0 || !all_capitals(words(at + run_lines))))
            proto.run_in = static_cast<std::uint16_t>(run_lines > 0 ? leading_capitals(words(at + run_lines))
                                                                    : run_in_capitals(words(at)));
        if (!plain && run_lines == 0 && proto.run_in == 0 && end - at == 1 && all_capitals(text) && !marked) proto.run_lines = 1;
    }
    remember_open(count() - 1);
    return end;
}

std::size_t Assembler::leading_capitals(std::string_view line) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t stop = line.find(' ', at);
        if (stop == std::string_view::npos) stop = line.size();
        if (stop > longest_run_in || !all_capitals(line.substr(at, stop - at))) break;
        end = stop;
        at = stop + 1;
    }
    return end;
}

}  // namespace rap
