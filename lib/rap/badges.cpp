#include <rap/badges.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rap {

namespace {

constexpr std::uint32_t most_above = 8;  // lines of an item above its badge
constexpr std::uint32_t least_gap = 3;   // columns from a badge to its item

struct Raised {
    std::uint32_t badge = 0, item = 0;  // lines: the number, and the one it is to stand above
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

std::vector<Raised> find(std::string_view text, const std::vector<Line>& lines) {
    std::vector<Raised> found;
    int last = 0;
    for (std::uint32_t i = 1; i < lines.size(); ++i) {
        if (lines[i].span.size() > 2 || lines[i].head < '0' || lines[i].head > '9') continue;
        const int value = number_in(slice(text, lines[i].span));
        const std::uint32_t item = value == 1 || (value > 1 && value == last + 1) ? item_of(i, lines) : i;
        if (item == i) continue;
        found.push_back({i, item});
        last = value;
    }
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
        copy(raised.badge, raised.badge + 1);
        copy(raised.item, raised.badge);
        at = raised.badge + 1;
    }
    copy(at, static_cast<std::uint32_t>(lines.lines.size()));
    text = Text(std::move(out), std::move(map), text.source());
    lines = split_lines(text);
    lines.numbers = std::move(numbers);
    return text;
}

}  // namespace rap
