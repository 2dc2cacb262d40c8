// Lists: number badges on lines of their own, and the labels of items.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <string>
#include <array>

#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::int32_t farthest_number = 30;  // that an item's number may skip to
constexpr std::uint32_t longest_first = 8;  // lines of the first item of a list right under its title

}  // namespace

void Assembler::take_badge(std::uint32_t line) {
    const int value = badge_value(line);
    const bool bullet = words(line)[0] < '0' || words(line)[0] > '9';
    const bool expected = bullet || (list_open_ && value > 0 && value <= list_highest_ + 4) || value == 1 ||
                          (!badges_.empty() && value > badges_.front().value && value <= badges_.back().value + 4);
    // A number that counts no list is the number of a page or a chapter.
    if (heading_ahead()) close_list();
    else if (!expected) return;
    if (value == 1 && list_open_ && badges_.empty() && !missing(1)) close_list();
    if (list_open_ && has_number(value) && !bullet) return;
    badges_.push_back({line, bullet ? 0 : value});
}

bool Assembler::take_badged(Chunk chunk) {
    // A badge left over from the page before belongs to nothing here.
    if (paged_ && lines_[chunk.first].page_start && badges_.back().value == 0) {
        badges_.clear();
        return false;
    }
    const std::string_view first = words(chunk.first);
    // The number of a chapter stands before its title.
    if (badges_.size() == 1 && !list_open_ && badges_[0].value > 0 && all_capitals(first)) {
        const Badge badge = badges_[0];
        badges_.clear();
        const std::uint32_t at = count();
        take_flow(chunk.first, chunk.last);
        if (at < count() && out_.protos[at].kind == BlockKind::heading && out_.protos[at].label.empty())
            out_.protos[at].label = out_.keep(words(badge.line));
        return true;
    }
    if (run_in_capitals(first) > 0 || (starts_lower(first) && badges_.size() == 1 && list_items_.empty() && pending_open())) {
        badges_.clear();
        return false;
    }
    if (badges_[0].value > 1 && !list_open_ && badges_.size() == 1) {
        badges_.clear();
        return false;
    }
    if (!waiting_.empty() && split_items(chunk, 99).size() == badges_.size() + waiting_.size()) {
        badges_.insert(badges_.end(), waiting_.begin(), waiting_.end());
        waiting_.clear();
    }
    std::sort(badges_.begin(), badges_.end(), [](const Badge& a, const Badge& b) { return a.value < b.value; });
    const std::vector<std::uint32_t> starts = split_items(chunk, badges_.size());
    std::vector<Badge> used;
    if (starts.size() >= badges_.size()) {
        used = badges_;
        badges_.clear();
    } else if (!list_open_) {
        // More numbers than items at a list's start: the first numbers belong to the first items.
        used.assign(badges_.begin(), badges_.begin() + static_cast<std::ptrdiff_t>(starts.size()));
        badges_.erase(badges_.begin(), badges_.begin() + static_cast<std::ptrdiff_t>(starts.size()));
    } else {
        // Later on the number printed last is the one beside the item; the others wait for theirs.
        used.assign(badges_.end() - static_cast<std::ptrdiff_t>(starts.size()), badges_.end());
        badges_.erase(badges_.end() - static_cast<std::ptrdiff_t>(starts.size()), badges_.end());
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : chunk.last;
        add_item(used[i], starts[i], end);
    }
    waiting_.insert(waiting_.end(), badges_.begin(), badges_.end());
    badges_.clear();
    return true;
}

void Assembler::add_item(const Badge& badge, std::uint32_t first, std::uint32_t last) {
    if (!list_open_) {
        list_open_ = true;
        ++list_count_;
    }
    list_items_.push_back(count());
    list_numbers_.set(static_cast<std::size_t>(badge.value));
    list_highest_ = std::max(list_highest_, badge.value);
    Proto& item = add(BlockKind::item, first, last);
    item.label = out_.keep(words(badge.line));
    item.number = badge.value;
    item.list = list_count_;
    item.level = 1;
    remember_open(count() - 1);
}

std::vector<std::uint32_t> Assembler::split_items(Chunk chunk, std::size_t most, bool guess) const {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t i = chunk.first + 1; i < chunk.last; ++i)
        if (ends_item(words(i - 1)) && starts_upper(words(i)) && words(i)[0] != '(' && words(i)[0] != '[') starts.push_back(i);
    // Items of one sentence end in commas or semicolons.
    if (guess && starts.size() + 1 < most) {
        std::vector<std::uint32_t> clauses;
        for (std::uint32_t i = chunk.first + 1; i < chunk.last; ++i)
            if (const char end = words(i - 1).back(); end == ',' || end == ';') clauses.push_back(i);
        if (clauses.size() + 1 == most) starts = std::move(clauses);
    }
    // So do items without any mark, where the first word of the next line would have fitted.
    if (guess && starts.size() + 1 < most) {
        const bool small = starts_lower(words(chunk.first));
        std::vector<std::uint32_t> lines;
        for (std::uint32_t i = chunk.first + 1; i < chunk.last; ++i)
            if (const std::uint32_t full = std::max(full_width(chunk.first, chunk.last, i), usual_width(i));
                starts_lower(words(i)) == small && (width(i - 1) + 1 + first_word(words(i))) * 10 <= full * 9)
                lines.push_back(i);
        if (lines.size() + 1 == most) starts = std::move(lines);
    }
    if (starts.size() + 1 > most) {
        std::sort(starts.begin(), starts.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return width(a - 1) < width(b - 1); });
        starts.resize(most - 1);
        std::sort(starts.begin(), starts.end());
    }
    starts.insert(starts.begin(), chunk.first);
    return starts;
}

bool Assembler::ends_item(std::string_view line) {
    return ends_sentence(line) || (!line.empty() && (line.back() == ']' || line.back() == ')'));
}

bool Assembler::take_torn_item(Chunk chunk) {
    if (waiting_.empty() || !list_open_) return false;
    if (list_items_.empty() || list_items_.back() + 1 != count()) return false;
    const std::string_view first = words(chunk.first);
    // Bullets wait for no item on the next page.
    if (waiting_.front().value == 0 && (lines_[chunk.first].page_start || words_.contents.contains(first))) {
        waiting_.clear();
        return false;
    }
    if (starts_lower(first) || run_in_capitals(first) > 0 || all_capitals(first) || label_of(first)) return false;
    if (!ends_sentence(words(list_last_line()))) return false;
    if (ends_with_colon(words(chunk.last - 1))) return false;
    const std::vector<std::uint32_t> starts = split_items(chunk, waiting_.size(), false);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : chunk.last;
        add_item(waiting_.front(), starts[i], end);
        out_.protos.back().torn = true;
        waiting_.pop_front();
    }
    return true;
}

// True when the text above a list refers to each of its numbers: a digit right behind a word's closing mark. What a title
// of steps stands right over are steps.
bool Assembler::are_footnotes() const {
    std::uint32_t over = list_items_.front();
    while (over > 0 && column_sort(out_.protos[over - 1].last_line) != ColumnSort::none) --over;
    if (under_steps_ && over > 0 && out_.protos[over - 1].kind == BlockKind::heading) return false;
    std::uint32_t last = out_.protos[list_items_.front()].part.first;
    for (std::uint32_t i : list_items_) last = std::min(last, out_.protos[i].part.first);
    std::uint32_t first = last;
    for (std::uint32_t looked = 0; first > 0 && looked < 160 && !(paged_ && lines_[first].page_start); ++looked) --first;
    return std::all_of(list_items_.begin(), list_items_.end(), [&](std::uint32_t item) {
        const std::string number = std::to_string(out_.protos[item].number);
        for (std::uint32_t line = first; line < last; ++line)
            if (lines_[line].role == LineRole::body && refers_to(words(line), number)) return true;
        return false;
    });
}

bool Assembler::refers_to(std::string_view line, std::string_view number) {
    for (std::size_t at = line.find(number); at != std::string_view::npos; at = line.find(number, at + 1)) {
        const std::size_t end = at + number.size();
        if (at < 2 || (end < line.size() && line[end] != ' ')) continue;
        const char before = line[at - 1], further = line[at - 2];
        const bool mark = before == '.' || before == ',' || before == ';' || before == '!' || before == '?' || before == ')' ||
                          before == '"' || static_cast<unsigned char>(before) >= 0x80;
        if (mark && !(further >= '0' && further <= '9')) return true;
    }
    return false;
}

void Assembler::close_list() {
    if (list_open_ && list_items_.size() > 0) {
        std::vector<Proto> items;
        bool numbered = true;
        for (std::uint32_t i : list_items_) {
            items.push_back(out_.protos[i]);
            numbered &= out_.protos[i].number > 0;
        }
        if (numbered && are_footnotes()) {
            for (std::uint32_t i : list_items_) out_.protos[i].kind = BlockKind::footnote;
        } else if (numbered) {
            const auto counts_less = [](const Proto& a, const Proto& b) { return a.number < b.number; };
            if (!std::is_sorted(items.begin(), items.end(), counts_less)) {
                out_.sorted.push_back({list_items_.front(), list_items_.back() + 1, items.front().part.first});
                std::stable_sort(items.begin(), items.end(), counts_less);
                for (std::size_t k = 0; k < items.size(); ++k) out_.protos[list_items_[k]] = items[k];
            }
            open_.clear();
        }
    }
    list_open_ = false;
    list_items_.clear();
    list_numbers_.reset();
    list_highest_ = 0;
    waiting_.clear();
    badges_.clear();
}

bool Assembler::item_at(std::uint32_t line, std::uint32_t first) const {
    if (opens_no_item(line)) return false;
    const std::string_view text = words(line);
    if ((under_steps_ || counts_bare_) && utf8::is_ascii_digit(text[0]) && (ends_sentence(words(line - 1)) || ends_in_remark(line - 1))) {
        const Label opener = unmarked_label(words(first)), next = unmarked_label(text);
        if (opener && next.value == opener.value + 1) return true;
    }
    const Label label = item_label(text);
    if (!label || label.text_at >= text.size()) return is_o_bullet(line);
    if (label.kind == LabelKind::named) return true;
    const Label opener = label_of(words(first));
    const bool goes_on = opener.kind == label.kind && (opener.value + 1 == label.value || label.kind == LabelKind::bullet);
    if (goes_on || counts_on(label, line)) return true;
    // A list right under its title.
    const bool counts = label.kind == LabelKind::number || (label.kind == LabelKind::letter && text[label.size - 1] == ')');
    for (std::uint32_t i = line + 1; label.value == 1 && line == first + 1 && counts && i < std::min(chunk_.last, line + longest_first); ++i)
        if (const Label next = label_of(words(i)); next.kind == label.kind && next.value == 2) return true;
    const std::string_view before = words(line - 1);
    const bool ended = ends_sentence(before) || before.back() == ':' || before.back() == ';' || before.back() == ',';
    switch (label.kind) {
        case LabelKind::bullet: return ended || line == first + 1 || lines_[line].indent > lines_[line - 1].indent;
        case LabelKind::number:
        case LabelKind::letter:
        case LabelKind::roman:
            if (label.value == 1 && opener && lines_[line].indent > lines_[first].indent) return true;  // inside its item
            // Actions keep their numbers from meeting to meeting: 3, 7 and 12 may be all that is open.
            if (opener.kind == label.kind && label.value > opener.value && label.value < opener.value + farthest_number &&
                lines_[line].indent == lines_[first].indent && ended && starts_upper(text.substr(label.text_at)))
                return true;
            return ended && (label.value == 1 || label.value == last_item_value_ + 1);
        default: return false;
    }
}

bool Assembler::counts_on(const Label& label, std::uint32_t line) const {
    return std::any_of(list_levels_.begin(), list_levels_.end(), [&](const ListLevel& level) {
        if (level.kind != label.kind || level.indent != lines_[line].indent) return false;
        return label.kind == LabelKind::bullet ? level.mark == bullet_mark(label, line) : level.value + 1 == label.value;
    });
}

std::string_view Assembler::bullet_mark(const Label& label, std::uint32_t line) const {
    return label.kind == LabelKind::bullet ? words(line).substr(0, first_word(words(line))) : std::string_view();
}

bool Assembler::is_o_bullet(std::uint32_t line) const {
    const std::string_view text = words(line);
    return text.size() > 3 && text[0] == 'o' && text[1] == ' ' && text[2] == ' ';
}

bool Assembler::item_starts(const Label& label, std::uint32_t line) const {
    switch (label.kind) {
        case LabelKind::bullet: return true;
        case LabelKind::letter:
        case LabelKind::roman:
            // "A. Smith": a capital with a dot is an initial unless its list is there.
            if (words(line)[0] >= 'A' && words(line)[0] <= 'Z' && words(line)[label.size - 1] == '.')
                return !list_levels_.empty() && label.value == last_item_value_ + 1;
            return true;
        default: return true;
    }
}

// Whether a page begins between the last block, an item, and a line.
bool Assembler::new_page_since_item(std::uint32_t line) const {
    if (out_.protos.empty() || out_.protos.back().kind != BlockKind::item) return false;
    const std::uint32_t before = out_.protos.back().last_line;
    return before < line && std::any_of(lines_.begin() + before + 1, lines_.begin() + line + 1, [](const Line& each) { return each.page_start; });
}

void Assembler::open_list(const Label& label, std::uint32_t line) {
    if (list_open_) close_list();
    const std::uint32_t indent = lines_[line].indent;
    const std::string_view mark = bullet_mark(label, line);
    const auto same = [&](const ListLevel& level) {
        return level.kind == label.kind && level.mark == mark && level.depth == label.depth;
    };
    // "Phase II" stands in no other list's item unless it is set in.
    if (label.kind == LabelKind::named && !list_levels_.empty() && indent <= list_levels_.back().indent &&
        list_levels_.back().kind != label.kind)
        list_levels_.clear();
    // A level is an indentation; at one indentation, where the extraction lost it, a kind of label.
    auto level = list_levels_.end();
    for (auto it = list_levels_.begin(); it != list_levels_.end(); ++it)
        if (same(*it) && it->indent == indent) level = it;
    // A page may have another margin than the one its list comes from.
    if (level == list_levels_.end() && !list_levels_.empty() && label.kind == LabelKind::bullet && same(list_levels_.back()) && new_page_since_item(line)) {
        level = list_levels_.end() - 1;
        level->indent = indent;
    }
    if (level == list_levels_.end()) {
        bool indented = indent > 0;
        for (; !list_levels_.empty() && list_levels_.back().indent > indent; list_levels_.pop_back()) indented = true;
        // "3. Invites all harbours to:" holds the "(a)" below it, wherever that stands.
        const bool led = label.value == 1 && !list_levels_.empty() && !out_.protos.empty() && out_.protos.back().kind == BlockKind::item &&
                         ends_with_colon(words(out_.protos.back().last_line));
        if (!list_levels_.empty() && list_levels_.back().indent == indent && indented && !led) {
            list_levels_.back() = {indent, label.kind, label.depth, mark, label.value};
            return;
        }
        if (list_levels_.empty()) ++list_count_;
        if (list_levels_.size() < 64) list_levels_.push_back({indent, label.kind, label.depth, mark, label.value});
        return;
    }
    level->value = label.value;
    list_levels_.erase(level + 1, list_levels_.end());
    // Numbers that begin again begin another list.
    if (list_levels_.size() == 1 && label.kind != LabelKind::bullet && label.value <= last_item_value_) ++list_count_;
}

Label Assembler::item_label(std::string_view text) const {
    if (styled_turn(text)) return {};  // "A. Yes, I did."
    const Label named = named_label(text, words_.item_labels);
    if (named && named.text_at > named.size + 1u && named.text_at < text.size()) return named;
    const Label ordinal = words_.ordinals ? ordinal_label(text) : Label{};
    const Label label = ordinal ? ordinal : label_of(text);
    if (label || !(under_steps_ || counts_bare_) || !utf8::is_ascii_digit(text[0])) return label;
    const Label unmarked = unmarked_label(text);  // "2 Paint the gate"
    return unmarked.value == last_item_value_ + 1 ? unmarked : label;
}

bool Assembler::counts_bare(std::uint32_t at) const {
    constexpr std::uint32_t farthest = 16;      // lines from one to the next
    constexpr std::size_t fewest_words = 4;
    if (unmarked_label(words(at)).value != 1 || count_words(words(at)) < fewest_words) return false;
    std::uint32_t before = at;
    // Two are enough where the first one is whole; of items side by side, which come piece by piece, three.
    int next = 2;
    for (std::uint32_t i = at + 1, last = at; i < lines_.size() && i < last + farthest; ++i) {
        if (lines_[i].role != LineRole::body) continue;
        if (lines_[i].head == '0' + next && unmarked_label(words(i)).value == next) {
            if (count_words(words(i)) < fewest_words) return false;
            if (next == 3 || ends_sentence(words(before)) || ends_in_remark(before)) return true;
            if (lines_[i - 1].role != LineRole::blank) return false;
            last = i;
            ++next;
        }
        before = i;
    }
    return false;
}

Label Assembler::ordinal_label(std::string_view text) const {
    constexpr std::size_t longest = 16;  // bytes
    const std::size_t dash = text.substr(0, longest).find_first_of(".:");
    if (dash == text.npos || dash < 4 || !starts_upper(text)) return {};
    const bool marked = text[dash] == ':' || text.substr(dash).starts_with(".-") || text.substr(dash).starts_with(".\u2013");
    const std::string_view value = marked ? words_.item_labels.find(text.substr(0, dash)).value_or("") : "";
    const std::size_t end = std::min(text.find(' ', dash), text.size());
    if (value.empty() || end + 1 >= text.size() || end > dash + 4) return {};
    Label label;
    label.kind = LabelKind::named;
    label.depth = 1;
    label.size = static_cast<std::uint16_t>(end);
    label.text_at = static_cast<std::uint16_t>(end + 1);
    for (const char digit : value) label.value = label.value * 10 + (digit - '0');
    return label;
}

Label Assembler::named_label(std::string_view text, const WordList& list) {
    const auto lead = static_cast<unsigned char>(text.empty() ? ' ' : text[0]);
    if (!(lead >= 'A' && lead <= 'Z') && !(lead >= 0xC3 && lead < 0xE0)) return {};  // no Latin letter
    const std::size_t word = first_word(text.substr(0, 26));
    if (word < 3 || word > 24 || word + 1 >= text.size()) return {};
    const char next = text[word + 1];
    if (!((next >= '0' && next <= '9') || (next >= 'A' && next <= 'Z' && word > 3))) return {};
    std::size_t at = word + 1;
    const std::size_t start = at;
    while (at < text.size() && text[at] != ' ' && text[at] != '.' && text[at] != ':') ++at;
    const std::string_view number = text.substr(start, at - start);
    if (number.empty() || number.size() > 6) return {};
    const bool capital = number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
    const bool digit = number[0] >= '0' && number[0] <= '9';
    const bool roman = number.find_first_not_of("IVXLC") == std::string_view::npos;
    if (!capital && !digit && !roman) return {};
    if (!starts_upper(text) || !list.contains(text.substr(0, word))) return {};
    Label label;
    label.kind = LabelKind::named;
    label.depth = 1;
    label.size = static_cast<std::uint16_t>(at);
    while (at < text.size()) {
        if (text[at] == '.' || text[at] == ':' || text[at] == ' ' || text[at] == '-') ++at;
        else if (text.substr(at).starts_with("\u2013") || text.substr(at).starts_with("\u2014")) at += 3;
        else break;
    }
    label.text_at = static_cast<std::uint16_t>(at);
    return label;
}

bool Assembler::list_ahead() const {
    if (ahead_.empty()) return false;
    return is_badge(ahead_.first) || label_of(words(ahead_.first)) || (lines_[ahead_.first].head == '1' && counts_bare(ahead_.first));
}

}  // namespace rap
