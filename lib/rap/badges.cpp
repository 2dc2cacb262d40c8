#include <rap/badges.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t most_above = 8;  // lines of an item above its badge
constexpr std::uint32_t least_gap = 3;   // columns from a badge to its item

constexpr std::uint32_t farthest = 40;  // lines from an item to the next

struct Raised {
    std::uint32_t badge = 0, item = 0;  // lines: the number, and the one it is to stand above
    std::uint32_t size = 0;             // bytes of a number that words stand behind; 0 when it is alone
    bool torn = false;                  // the line of the item goes on behind that of the badge: "1 Returning"
};

// The number that a line is; 0 for any other.
int number_in(std::string_view words) {
    if (words.size() > 2 || words.empty()) return 0;
    int value = 0;
    for (const char byte : words) {
        if (byte < '0' || byte > '9') return 0;
        value = value * 10 + (byte - '0');
    }
    return value;
}

// The line that a badge is to stand above: the first of the lines above it that are set in from it; the badge's own
// when none is.
std::uint32_t item_of(std::uint32_t badge, const std::vector<Line>& lines) {
    const auto set_in = [&](std::uint32_t line) {
        return lines[line].role == LineRole::body && lines[line].indent >= lines[badge].indent + least_gap;
    };
    std::uint32_t first = badge;
    while (first > 0 && badge - first < most_above && !lines[first].page_start && set_in(first - 1)) --first;
    if (first == badge || badge - first == most_above) return badge;
    // What goes on below a badge stands where it stood above; so does nothing, behind an item of one line.
    if (badge + 1 == lines.size() || lines[badge + 1].role == LineRole::blank) return badge - first == 1 ? first : badge;
    return set_in(badge + 1) && lines[badge + 1].indent == lines[badge - 1].indent ? first : badge;
}

// Numbers that count from 1 at one margin, alone on their lines or with words behind a gap: "2    Returning the samples".
class Run {
public:
    Run(std::string_view text, const std::vector<Line>& lines, std::vector<Raised>& found) : text_(text), lines_(lines), found_(found) {}

    // Takes a line that is a number, or opens with one of `size` bytes that a gap stands behind.
    void add(std::uint32_t line, int value, std::uint32_t size) {
        const int indent = lines_[line].indent;
        if (value == 1) close();
        else if (last_ == 0 || value != last_ + 1 || line - line_ > farthest || std::abs(indent - indent_) > 2) return;
        last_ = value;
        line_ = line;
        indent_ = indent;
        ++items_;
        if (size == 0) return;
        opened_.push_back({line, line, size});
        const auto gap = slice(text_, lines_[line].span).substr(size).find_first_not_of(' ');
        const int column = indent + static_cast<int>(size + gap);
        std::uint32_t end = line + 1;
        while (end < lines_.size() && lines_[end].role == LineRole::body && std::abs(lines_[end].indent - column) <= 1) ++end;
        hanging_ |= end > line + 1;
        const std::string_view words = slice(text_, lines_[end - 1].span);
        sentences_ += ends_sentence(words) || words.back() == ';';
    }

    // Those counted so far are items when the words of one go on below it and most end as sentences do, or all do: titles
    // do not.
    void close() {
        if (items_ > 1 && sentences_ * (hanging_ ? 2 : 1) >= opened_.size()) found_.insert(found_.end(), opened_.begin(), opened_.end());
        opened_.clear();
        items_ = sentences_ = 0;
        last_ = 0;
        hanging_ = false;
    }

private:
    std::string_view text_;
    const std::vector<Line>& lines_;
    std::vector<Raised>& found_;
    std::vector<Raised> opened_;  // those with words
    std::size_t items_ = 0, sentences_ = 0;
    std::uint32_t line_ = 0;
    int last_ = 0, indent_ = 0;
    bool hanging_ = false;
};

// Bytes of the number that a gap and a word in capital letters stand behind, with no other gap; 0 when there is none.
std::uint32_t number_before_gap(std::string_view words) {
    const std::size_t size = words.find("  ");
    if (size == words.npos || number_in(words.substr(0, size)) == 0) return 0;
    const std::string_view item = words.substr(words.find_first_not_of(' ', size));
    return starts_upper(item) && item.find("   ") == item.npos ? static_cast<std::uint32_t>(size) : 0;
}

// The value of a line that is a number and one word with a capital, and whose line goes on above it: a large number pulls
// the first word of its item down with it. 0 for any other.
int torn_number(std::string_view text, const std::vector<Line>& lines, std::uint32_t line, int last) {
    const std::string_view words = slice(text, lines[line].span);
    const std::size_t space = words.find(' ');
    if (line == 0 || line + 1 >= lines.size() || space == words.npos || words.size() - space < 3) return 0;
    const std::string_view word = words.substr(space + 1);
    if (word.substr(0, word.size() - word.ends_with(',')).find_first_of(" .,;:!?()") != word.npos || !starts_upper(word)) return 0;
    const int value = number_in(words.substr(0, space));
    if (value != 1 && (value == 0 || value != last + 1)) return 0;
    const Line &above = lines[line - 1], &below = lines[line + 1];
    if (above.role != LineRole::body) return 0;
    const std::string_view rest = slice(text, above.span), under = slice(text, below.span);
    const bool number = utf8::is_ascii_digit(below.head) && number_in(under.substr(0, under.find_first_not_of("0123456789"))) != value + 1;  // "2032.", "30 June"
    const auto ended = [](std::string_view before) { return ends_sentence(before) || before.back() == ')' || before.back() == ']'; };
    const bool opens = line == 1 || lines[line - 2].role != LineRole::body || ended(slice(text, lines[line - 2].span));
    const bool torn = opens && (starts_lower(rest) || (value > 1 && !ended(rest)));
    // A sentence that ends there and stands apart does not go on below, but the item may.
    const bool apart = value > 1 && starts_lower(rest) && ends_sentence(rest) && (line == 1 || lines[line - 2].role != LineRole::body);
    if (below.role == LineRole::body && !number && !apart && !torn && !starts_lower(slice(text, below.span))) return 0;
    if (rest.find(' ') == rest.npos || (below.role != LineRole::body && !ends_sentence(rest))) return 0;
    // What goes on there does not go on from the line over it.
    if (line >= 2 && lines[line - 2].role == LineRole::body) {
        const std::string_view before = slice(text, lines[line - 2].span);
        const bool title = value == 1 && starts_upper(before) && count_words(before) <= 3 && (line == 2 || lines[line - 3].role != LineRole::body);
        if (title && starts_lower(rest)) return value;
        if (!ended(before) && !all_capitals(before) && !starts_lower(rest)) return 0;
        if (!ended(before) && !all_capitals(before) && before.size() * 4 > rest.size() * 3) return 0;
    }
    return value;
}

std::vector<Raised> find(std::string_view text, const std::vector<Line>& lines) {
    std::vector<Raised> found, opened;
    Run run(text, lines, opened);
    int last = 0, last_torn = 0;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (lines[i].head < '0' || lines[i].head > '9') continue;
        const std::string_view words = slice(text, lines[i].span);
        if (const int torn = torn_number(text, lines, i, last_torn)) {
            found.push_back({i, i - 1, static_cast<std::uint32_t>(words.find(' ')), true});
            last_torn = torn;
            continue;
        }
        if (const std::size_t space = words.find(' '); space != words.npos) {  // "2 Gerrit will keep the list."
            const int plain = number_in(words.substr(0, space));
            if (plain == 1 || (plain > 0 && plain == last_torn + 1)) last_torn = plain;
        }
        const std::uint32_t size = number_before_gap(words);
        const int value = number_in(words.substr(0, size > 0 ? size : words.size()));
        if (value == 0) continue;
        run.add(i, value, size);
        const std::uint32_t item = size == 0 && i > 0 && (value == 1 || value == last + 1) ? item_of(i, lines) : i;
        if (item == i) continue;
        found.push_back({i, item, 0});
        last = value;
    }
    run.close();
    const auto middle = static_cast<std::ptrdiff_t>(found.size());
    found.insert(found.end(), opened.begin(), opened.end());
    std::inplace_merge(found.begin(), found.begin() + middle, found.end(), [](const Raised& a, const Raised& b) { return a.badge < b.badge; });
    // Two items have no line in common.
    std::uint32_t end = 0;
    std::erase_if(found, [&](const Raised& raised) {
        if (raised.item < end) return true;
        end = raised.badge + 1;
        return false;
    });
    return found;
}

}  // namespace

Text raise_badges(Text text, Lines& lines) {
    const std::vector<Raised> found = find(text.bytes(), lines.lines);
    if (found.empty()) return text;
    const std::string_view bytes = text.bytes();
    std::string out;
    OffsetMap map;
    std::vector<std::uint32_t> numbers;
    out.reserve(bytes.size() + found.size());
    const auto put = [&](Span span) {
        map.add_span(static_cast<std::uint32_t>(out.size()), span, text.map());
        out += slice(bytes, span);
    };
    const auto put_blank = [&](char blank, std::uint32_t source) {
        map.add_span(static_cast<std::uint32_t>(out.size()), {source, source + 1}, text.map());
        out += blank;
    };
    const auto begin_of = [&](std::uint32_t line) {
        const std::size_t feed = bytes.substr(0, lines.lines[line].span.start).rfind('\n');
        return static_cast<std::uint32_t>(feed + 1);
    };
    const auto copy = [&](std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t i = first; i < last; ++i) numbers.push_back(lines.number_of(i) - 1);
        const auto end = last < lines.lines.size() ? begin_of(last) : static_cast<std::uint32_t>(bytes.size());
        if (first < last) put({begin_of(first), end});
    };
    std::uint32_t at = 0;
    for (const Raised& raised : found) {
        copy(at, raised.item);
        if (raised.item > 0 && lines.lines[raised.item - 1].role != LineRole::blank) {  // a title ends above its first item
            put({begin_of(raised.item) - 1, begin_of(raised.item)});
            numbers.push_back(lines.number_of(raised.item) - 1);
        }
        if (raised.torn) {
            put({lines.lines[raised.badge].span.start, lines.lines[raised.badge].span.end});
            put_blank(' ', lines.lines[raised.badge].span.end);
            copy(raised.item, raised.badge);
            at = raised.badge + 1;
            continue;
        }
        if (raised.size == 0) {
            copy(raised.badge, raised.badge + 1);
            copy(raised.item, raised.badge);
        } else {
            const std::uint32_t end = lines.lines[raised.badge].span.start + raised.size;
            const std::uint32_t next = raised.badge + 1 < lines.lines.size() ? begin_of(raised.badge + 1) : static_cast<std::uint32_t>(bytes.size());
            put({begin_of(raised.badge), end});
            put_blank('\n', end);
            put({end, next});
            numbers.insert(numbers.end(), 2, lines.number_of(raised.badge) - 1);
        }
        at = raised.badge + 1;
    }
    copy(at, static_cast<std::uint32_t>(lines.lines.size()));
    text = Text(std::move(out), std::move(map), text.source());
    lines = split_lines(text);
    lines.numbers = std::move(numbers);
    return text;
}

}  // namespace rap
