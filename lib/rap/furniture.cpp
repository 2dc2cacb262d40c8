#include <rap/furniture.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <rap/hash.hpp>
#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr int edge_lines = 4;    // how deep a header or footer may reach
constexpr int neighbours = 3;    // how many pages away its like is looked for
constexpr std::size_t longest_header = 160;
constexpr std::size_t longest_name = 40;  // before a colon
constexpr std::size_t most_footers = 16;  // looked for at the ends of all lines; a chapter may have its own


/// What identifies a line of furniture: its text with each number as one sign and white space folded.
std::uint64_t key_of(std::string_view line) {
    std::uint64_t hash = hash_start;
    const auto feed = [&](char byte) { hash = hash_byte(hash, byte); };
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (utf8::is_ascii_digit(line[i])) {
            while (i + 1 < line.size() && utf8::is_ascii_digit(line[i + 1])) ++i;
            feed('0');
        } else if (line[i] == ' ' || line[i] == '\t') {
            while (i + 1 < line.size() && (line[i + 1] == ' ' || line[i + 1] == '\t')) ++i;
            feed(' ');
        } else {
            feed(line[i]);
        }
    }
    return hash;
}

struct Number {
    int value = 0;
    std::string_view rest;  // the line without it
    bool alone = false;     // nothing but dashes, dots and brackets besides
};

/// The number that opens or closes a line, as page numbers do.
std::optional<Number> edge_number(std::string_view line) {
    const auto read = [](std::string_view digits) {
        int value = 0;
        for (char digit : digits) value = value * 10 + (digit - '0');
        return value;
    };
    const auto alone = [](std::string_view rest) {
        return rest.find_first_not_of(" -.|[]()\xE2\x80\x93\x94") == std::string_view::npos;
    };
    std::size_t end = line.size();
    while (end > 0 && (line[end - 1] == ']' || line[end - 1] == ')' || line[end - 1] == '-' || line[end - 1] == ' ')) --end;
    std::size_t start = end;
    while (start > 0 && utf8::is_ascii_digit(line[start - 1])) --start;
    if (start < end && end - start <= 4 && (start == 0 || line[start - 1] == ' ' || line[start - 1] == '\t')) {
        std::string_view rest = line.substr(0, start);
        return Number{read(line.substr(start, end - start)), rest, alone(rest) && alone(line.substr(end))};
    }
    start = 0;
    end = 0;
    while (end < line.size() && utf8::is_ascii_digit(line[end])) ++end;
    if (end > 0 && end <= 4 && end < line.size() && line[end] == ' ')
        return Number{read(line.substr(0, end)), line.substr(end), false};
    return std::nullopt;
}

struct Edge {
    std::uint32_t line;
    std::uint64_t key;
    std::optional<Number> number;
};

using Edges = std::array<std::vector<Edge>, 2>;  // top and bottom lines of a page, outermost first

class PagedFurniture {
public:
    PagedFurniture(std::string_view text, Lines& lines) : text_(text), lines_(lines) {}

    void run() {
        collect();
        mark_edges();
        bool found = false;
        for (std::size_t page = 1; page < pages_.size(); ++page) found |= mark_by_flow(page);
        if (found) mark_edges();  // their like, where no sentence runs over the break
        for (std::size_t page = 0; page < pages_.size(); ++page)
            for (int side = 0; side < 2; ++side) mark_changed(page, side);
        find_strays();
        find_stray_footers();
    }

private:
    void collect() {
        const auto& pages = lines_.pages;
        pages_.resize(pages.size());
        for (std::size_t page = 0; page < pages.size(); ++page) {
            const std::uint32_t first = pages[page];
            const std::uint32_t last =
                page + 1 < pages.size() ? pages[page + 1] : static_cast<std::uint32_t>(lines_.lines.size());
            const auto take = [&](std::vector<Edge>& edges, std::uint32_t index) {
                const Line& line = lines_.lines[index];
                if (line.role == LineRole::blank) return;
                const std::string_view words = slice(text_, line.span);
                if (words.size() > longest_header) {
                    edges.push_back({index, 0, std::nullopt});
                } else {
                    edges.push_back({index, key_of(words), edge_number(words)});
                }
            };
            for (std::uint32_t i = first; i < last && pages_[page][0].size() < edge_lines; ++i) take(pages_[page][0], i);
            for (std::uint32_t i = last; i > first && pages_[page][1].size() < edge_lines; --i) take(pages_[page][1], i - 1);
        }
    }

    void mark_edges() {
        for (int side = 0; side < 2; ++side)
            for (std::size_t page = 0; page < pages_.size(); ++page) mark(page, side);
    }

    void mark(std::size_t page, int side) {
        const auto& edges = pages_[page][side];
        for (std::size_t depth = 0; depth < edges.size(); ++depth) {
            const Edge& edge = edges[depth];
            Line& line = lines_.lines[edge.line];
            if (line.role != LineRole::body) continue;
            if (edge.key == 0) break;
            int alike = 0, counted = 0;
            bool known = false;
            for (int away = -neighbours; away <= neighbours; ++away) {
                const auto other = static_cast<std::ptrdiff_t>(page) + away;
                if (away == 0 || other < 0 || other >= static_cast<std::ptrdiff_t>(pages_.size())) continue;
                bool same = false, counts = false;
                for (const Edge& candidate : pages_[other][side]) {
                    if (candidate.key != edge.key) continue;
                    same = true;
                    known |= lines_.lines[candidate.line].role != LineRole::body;
                    counts |= edge.number && candidate.number && candidate.number->value - edge.number->value == away;
                }
                alike += same;
                counted += counts;
            }
            const bool few = pages_.size() <= neighbours;
            const bool number_alone = edge.number && edge.number->alone;
            // A badge of a list can stand at a page's edge too: a bare number must count with the pages.
            const bool repeated = number_alone ? counted >= (few ? 1 : 2)
                                               : counted >= 1 || alike >= (few ? static_cast<int>(pages_.size()) - 1 : 2);
            if ((repeated && alike > 0) || (known && !number_alone)) {
                line.role = edge.number ? LineRole::page_number : LineRole::running_header;
            } else if (alone_at_break(edge, side)) {
                line.role = LineRole::page_number;
            } else if (depth > 0 || !number_alone) {
                break;
            }
        }
    }

    // A chapter of one page has its own title in a header whose other part is that of the pages around.
    void mark_changed(std::size_t page, int side) {
        const Edges::value_type& edges = pages_[page][side];
        std::size_t depth = 0;
        while (depth < edges.size() && lines_.lines[edges[depth].line].role != LineRole::body) ++depth;
        if (depth > 1 || depth == edges.size() || edges[depth].key == 0) return;
        for (int away = -neighbours; away <= neighbours; ++away) {
            const auto other = static_cast<std::ptrdiff_t>(page) + away;
            if (away == 0 || other < 0 || other >= static_cast<std::ptrdiff_t>(pages_.size())) continue;
            const Edges::value_type& like = pages_[other][side];
            if (depth >= like.size() || is_body(like[depth].line)) continue;
            const bool below = depth + 1 < edges.size() && depth + 1 < like.size() && edges[depth + 1].key != 0 &&
                               edges[depth + 1].key == like[depth + 1].key && is_body(edges[depth + 1].line) &&
                               !is_body(like[depth + 1].line);
            if (!below && !shares_part(edges[depth].line, like[depth].line)) continue;
            lines_.lines[edges[depth].line].role = LineRole::running_header;
            if (below) lines_.lines[edges[depth + 1].line].role = LineRole::running_header;
            return;
        }
    }

    // True when two lines whose parts stand far apart open or end alike, or the last part stands alone at its place.
    bool shares_part(std::uint32_t one, std::uint32_t other) const {
        constexpr std::string_view apart = "   ";
        constexpr std::uint16_t far_right = 30;
        const std::string_view a = words(one), b = words(other);
        const std::size_t a_first = a.find(apart), b_first = b.find(apart);
        if (b_first == b.npos || (a_first == a.npos && lines_.lines[one].indent < far_right)) return false;
        const auto alike = [](std::string_view x, std::string_view y) {
            return std::count(x.begin(), x.end(), ' ') > 0 && key_of(x) == key_of(y);
        };
        const std::string_view a_last = a_first == a.npos ? a : a.substr(a.rfind(apart) + apart.size());
        if (alike(a_last, b.substr(b.rfind(apart) + apart.size()))) return true;
        return a_first != a.npos && alike(a.substr(0, a_first), b.substr(0, b_first));
    }

    // Where a sentence runs over the break, what stands between its halves is furniture: a line with the page's
    // number, and a title alone beside it.
    bool mark_by_flow(std::size_t page) {
        const std::uint32_t start = lines_.pages[page];
        std::vector<std::uint32_t> between;
        std::uint32_t before = start, after = start;
        while (before > 0 && start - before < 8 && (!is_body(before - 1) || furniture_like(before - 1, between))) --before;
        while (after < lines_.lines.size() && after - start < 8 && (!is_body(after) || furniture_like(after, between))) ++after;
        if (between.empty() || before == 0 || after == lines_.lines.size() || !is_body(before - 1) || !is_body(after)) return false;
        bool numbered = false;
        for (std::uint32_t line = before; line < after && !numbered; ++line) numbered = number_of(line).has_value();
        if (!numbered) return false;
        if (ends_sentence(words(before - 1)) || !starts_lower(words(after)) || label_of(words(after))) return false;  // "a. Paint it." begins
        for (std::uint32_t line : between) lines_.lines[line].role = LineRole::page_number;
        return true;
    }

    std::string_view words(std::uint32_t line) const { return slice(text_, lines_.lines[line].span); }
    bool is_body(std::uint32_t line) const { return lines_.lines[line].role == LineRole::body; }
    std::optional<Number> number_of(std::uint32_t line) const { return edge_number(words(line)); }

    bool furniture_like(std::uint32_t line, std::vector<std::uint32_t>& found) const {
        const std::string_view text = words(line);
        if (found.size() >= 4 || text.size() > 80 || starts_lower(text) || ends_sentence(text)) return false;
        const auto blank = [&](std::uint32_t at) { return at >= lines_.lines.size() || lines_.lines[at].role == LineRole::blank; };
        if (!number_of(line) && !((line == 0 || blank(line - 1) || lines_.lines[line].page_start) && blank(line + 1))) return false;
        found.push_back(line);
        return true;
    }

    // A page's number that the extraction printed away from the page's edge: a number alone that counts with
    // those found at the edges of the pages around it.
    void find_strays() {
        std::vector<std::optional<int>> numbers(pages_.size());
        for (std::size_t page = 0; page < pages_.size(); ++page)
            for (const Edges::value_type& side : pages_[page])
                for (const Edge& edge : side)
                    if (edge.number && edge.number->alone && lines_.lines[edge.line].role == LineRole::page_number)
                        numbers[page] = edge.number->value;
        for (std::size_t page = 0; page < pages_.size(); ++page) {
            if (numbers[page]) continue;
            std::optional<int> expected;
            if (page > 0 && numbers[page - 1]) expected = *numbers[page - 1] + 1;
            else if (page + 1 < pages_.size() && numbers[page + 1]) expected = *numbers[page + 1] - 1;
            if (!expected) continue;
            const std::uint32_t first = lines_.pages[page];
            std::uint32_t line =
                page + 1 < pages_.size() ? lines_.pages[page + 1] : static_cast<std::uint32_t>(lines_.lines.size());
            while (line-- > first) {
                if (lines_.lines[line].span.size() > 4 || lines_.lines[line].role != LineRole::body) continue;
                const auto number = edge_number(slice(text_, lines_.lines[line].span));
                if (!number || !number->alone || number->value != *expected) continue;
                lines_.lines[line].role = LineRole::page_number;
                numbers[page] = expected;
                break;
            }
        }
    }

    // A footer with a number that the extraction printed inside the page, or glued to a line's end: found where
    // the same words count with the pages.
    void find_stray_footers() {
        struct Seen {
            std::uint32_t page, line;
            int number;
        };
        std::unordered_map<std::uint64_t, std::vector<Seen>> seen;
        for (std::uint32_t page = 0; page < lines_.pages.size(); ++page) {
            const std::uint32_t last =
                page + 1 < lines_.pages.size() ? lines_.pages[page + 1] : static_cast<std::uint32_t>(lines_.lines.size());
            for (std::uint32_t i = lines_.pages[page]; i < last; ++i) {
                const Line& line = lines_.lines[i];
                if (line.span.size() < 6 || line.span.size() > longest_header || (!utf8::is_ascii_digit(line.head) && !utf8::is_ascii_digit(line.tail))) continue;
                const std::string_view words = slice(text_, line.span);
                const auto number = edge_number(words);
                if (!number || number->alone || std::count(number->rest.begin(), number->rest.end(), ' ') < 2) continue;
                seen[key_of(words)].push_back({page, i, number->value});
            }
        }
        struct Footer {
            std::uint32_t example;  // a line
            int offset;             // the number printed less the page's index
            std::size_t pages;
        };
        std::vector<Footer> footers;
        for (const auto& [key, places] : seen) {
            if (places.size() < 2) continue;
            std::uint32_t counting = 0;
            for (std::size_t i = 1; i < places.size(); ++i)
                counting += places[i].number - places[i - 1].number == static_cast<int>(places[i].page - places[i - 1].page) &&
                            places[i].page > places[i - 1].page;
            if (counting + 1 != places.size()) continue;
            for (const Seen& place : places) lines_.lines[place.line].role = LineRole::page_number;
            const Seen& first = places.front();
            footers.push_back({first.line, first.number - static_cast<int>(first.page), places.size()});
        }
        std::sort(footers.begin(), footers.end(), [](const Footer& a, const Footer& b) {
            return a.pages != b.pages ? a.pages > b.pages : a.example < b.example;
        });
        if (footers.size() > most_footers) footers.resize(most_footers);
        for (const Footer& footer : footers) cut_glued(footer.example, footer.offset);
    }

    // Takes a footer of the form "3 | Title" off the end of lines it was glued to.
    void cut_glued(std::uint32_t example, int offset) {
        const std::string_view footer = slice(text_, lines_.lines[example].span);
        if (!utf8::is_ascii_digit(footer.front())) return;
        const std::string_view rest = edge_number(footer)->rest;
        for (std::uint32_t page = 0; page < lines_.pages.size(); ++page) {
            const std::string whole = std::to_string(static_cast<int>(page) + offset) + std::string(rest);
            const std::uint32_t last =
                page + 1 < lines_.pages.size() ? lines_.pages[page + 1] : static_cast<std::uint32_t>(lines_.lines.size());
            for (std::uint32_t i = lines_.pages[page]; i < last; ++i) {
                Line& line = lines_.lines[i];
                if (line.role != LineRole::body || !slice(text_, line.span).ends_with(whole)) continue;
                Span words{line.span.start, line.span.end - static_cast<std::uint32_t>(whole.size())};
                while (!words.empty() && text_[words.end - 1] == ' ') --words.end;
                line.set(words, text_);
                if (words.empty()) line.role = LineRole::page_number;
            }
        }
    }

    // The furniture of a single page break: its parts stand far apart on one line and it gives the page's number,
    // or it faces such a line over the break.
    bool alone_at_break(const Edge& edge, int side) const {
        const Line& line = lines_.lines[edge.line];
        const bool at_break = side == 0 ? edge.line > 0 : edge.line + 1 < lines_.lines.size();
        if (!at_break || !line.gap) return false;
        const std::string_view words = slice(text_, line.span);
        if (words.find("   ") == std::string_view::npos) return false;
        if (edge.number) return true;
        for (std::uint32_t i = edge.line; side == 0 && i > 0; --i) {
            if (lines_.lines[i - 1].role == LineRole::blank) continue;
            return lines_.lines[i - 1].role == LineRole::page_number;
        }
        return false;
    }

    std::string_view text_;
    Lines& lines_;
    std::vector<Edges> pages_;
};

// A source that lost its form feeds keeps its headers in the flow: the same words with a rising number,
// or the document's own title with a number behind it.
class UnpagedFurniture {
public:
    UnpagedFurniture(std::string_view text, Lines& lines) : text_(text), lines_(lines) {}

    void run() {
        struct Seen {
            std::uint32_t first_line;
            int number;
            std::uint32_t times;
        };
        std::unordered_map<std::uint64_t, Seen> stems;
        std::vector<std::pair<std::uint32_t, std::uint64_t>> candidates;
        for (std::uint32_t i = 0; i < lines_.lines.size(); ++i) {
            const Line& line = lines_.lines[i];
            if (line.role != LineRole::body || line.span.size() > longest_header) continue;
            const std::string_view words = slice(text_, line.span);
            if (!utf8::is_ascii_digit(words.back())) continue;
            const auto number = edge_number(words);
            if (!number || number->alone) continue;
            if (!title_like(number->rest)) continue;
            const std::uint64_t key = key_of(trimmed(number->rest));
            auto [seen, fresh] = stems.try_emplace(key, Seen{i, number->value, 1});
            if (!fresh && number->value > seen->second.number) {
                seen->second.number = number->value;
                ++seen->second.times;
            }
            candidates.emplace_back(i, key);
        }
        if (candidates.empty()) return;
        std::vector<std::uint64_t> titles = opening_titles();
        for (const auto& [index, key] : candidates) {
            if (stems.at(key).times < 3 && std::find(titles.begin(), titles.end(), key) == titles.end()) continue;
            if (!speaks(index)) lines_.lines[index].role = LineRole::page_number;
        }
    }

private:
    static std::string_view trimmed(std::string_view words) {
        while (!words.empty() && (words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
        return words;
    }

    // Three words or more, no sentence: no comma, no lower-case start.
    static bool title_like(std::string_view words) {
        if (words.empty() || (words.front() >= 'a' && words.front() <= 'z')) return false;
        std::size_t spaces = 0;
        for (char byte : words) {
            if (byte == ',' || byte == ';') return false;
            spaces += byte == ' ';
        }
        return spaces >= 3;
    }

    // "Ann Lee: Now to slide 3": what stands before the colon opens other lines too, and they say something else.
    bool speaks(std::uint32_t index) {
        const std::string_view line = slice(text_, lines_.lines[index].span), name = label_of_turn(line);
        if (name.empty()) return false;
        if (!speakers_) {
            speakers_.emplace();
            for (const Line& other : lines_.lines) {
                const std::string_view words = slice(text_, other.span), named = label_of_turn(words);
                if (!named.empty() && !edge_number(words)) speakers_->insert(named);
            }
        }
        return speakers_->contains(name);
    }

    static std::string_view label_of_turn(std::string_view line) {
        const std::size_t end = line.starts_with('<') ? line.substr(0, longest_name).find("> ") : line.substr(0, longest_name).find(": ");
        return end == line.npos ? std::string_view() : line.substr(0, end);
    }

    std::vector<std::uint64_t> opening_titles() const {
        std::vector<std::uint64_t> keys;
        for (const Line& line : lines_.lines) {
            if (line.role == LineRole::blank) continue;
            keys.push_back(key_of(slice(text_, line.span)));
            if (keys.size() == 8) break;
        }
        return keys;
    }

    std::string_view text_;
    Lines& lines_;
    std::optional<std::unordered_set<std::string_view>> speakers_;  // names before colons
};

}  // namespace

void mark_furniture(std::string_view text, Lines& lines) {
    if (lines.lines.empty()) return;
    if (lines.pages.empty()) {
        UnpagedFurniture(text, lines).run();
    } else {
        PagedFurniture(text, lines).run();
    }
}

}  // namespace rap
