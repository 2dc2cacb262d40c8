#include <rap/columns.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rap/columns/page_rows.hpp>
#include <rap/shapes.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest_page = 120;    // lines of a text without pages
constexpr std::uint32_t far = 24;              // columns between lines that stand side by side
constexpr std::uint32_t nearest = 16;          // lines between two lines that tell of columns
constexpr std::uint32_t widest_blank = 5;      // blank lines inside columns
constexpr std::uint32_t most_columns = 4;
constexpr std::uint32_t most_tries = 12;       // times that a line is looked at

// Rows [first, last) that stand in columns; each column but the first begins at an edge.
struct Region {
    std::uint32_t first = 0, last = 0;  // lines
    std::array<std::uint32_t, most_columns> edges{};
    std::uint32_t columns = 1;
    bool items = false;  // one a column: its lines go on
    bool cards = false;  // quotations, their names with them
};

// What stands in one column of one row.
struct Piece {
    std::uint32_t line = 0, left = 0, right = 0;
    Span span;
    bool goes_on = false;  // with the piece above it
};

class Unfolder : PageRows {
public:
    Unfolder(const Text& text, const Lines& lines) : PageRows(text.bytes(), lines), text_(text) {}

    // False when no columns are there.
    bool find() {
        const auto end = static_cast<std::uint32_t>(lines_.lines.size());
        for (std::uint32_t first = 0, page = 0; first < end;) {
            std::uint32_t last = end;
            if (lines_.pages.empty()) {
                last = std::min(end, first + longest_page);
            } else {
                while (page < lines_.pages.size() && lines_.pages[page] <= first) ++page;
                if (page < lines_.pages.size()) last = lines_.pages[page];
                last = std::min(last, first + 4 * longest_page);
            }
            look_at_page(first, last);
            first = last;
        }
        return !regions_.empty();
    }

    // The text with its columns unfolded, and the line that each of its lines came from.
    std::pair<Text, std::vector<std::uint32_t>> write() {
        out_.reserve(bytes_.size() + bytes_.size() / 16);
        std::uint32_t at = 0;
        for (const Region& region : regions_) {
            copy_lines(at, region.first);
            write_region(region);
            at = region.last;
        }
        copy_lines(at, static_cast<std::uint32_t>(lines_.lines.size()));
        return {Text(std::move(out_), std::move(map_), text_.source()), std::move(numbers_)};
    }

private:
    bool blank(std::uint32_t line) const { return lines_.lines[line].role == LineRole::blank; }

    void look_at_page(std::uint32_t first, std::uint32_t last) {
        if (!may_have_columns(first, last)) return;
        trim_edges(first, last);
        read_rows(first, last);
        std::size_t tries = rows_.size() * most_tries;
        for (std::uint32_t at = 0; at < rows_.size() && tries > 0;) {
            const bool gap = rows_[at].last - rows_[at].first > 1 || lines_.lines[rows_[at].line].indent > 12;
            std::uint32_t end = gap && rows_[at].fits ? take_items(at) : at;
            if (gap && rows_[at].fits && end == at) end = take_region(at, tries);
            if (gap && rows_[at].fits && end == at) end = take_captioned(at);
            at = std::max(end, at + 1);
        }
    }

    // Without two lines near each other that tell of columns, nobody looks at a page.
    bool may_have_columns(std::uint32_t first, std::uint32_t last) const {
        std::uint32_t before = last;
        for (std::uint32_t i = first; i < last; ++i) {
            const Line& line = lines_.lines[i];
            if (line.gap && (quote_beside(i) || (!line.plain && (quotes_beside(i) || items_beside(i, last))))) return true;
            if (i == first || (!line.gap && line.indent < far) || !goes_on_beside_words(i)) continue;
            if (before < i && i - before <= nearest) return true;
            before = i;
        }
        return false;
    }

    // Two quotations open on a line, with a wide gap between them.
    bool quotes_beside(std::uint32_t index) const {
        const std::string_view words = slice(bytes_, lines_.lines[index].span);
        if (opening_mark(words) == 0) return false;
        for (std::size_t gap = words.find("   "); gap != words.npos; gap = words.find("   ", gap)) {
            gap = words.find_first_not_of(' ', gap);
            if (opening_mark(words.substr(gap)) > 0) return true;
        }
        return false;
    }

    // A quotation opens far to the right of a name.
    bool quote_beside(std::uint32_t index) const {
        constexpr std::size_t shortest_name = 5, longest_name = 80;  // bytes
        const std::string_view words = slice(bytes_, lines_.lines[index].span);
        // One of three blanks in a row is at every third byte.
        for (std::size_t at = shortest_name; at + 1 < std::min(words.size(), longest_name); at += 3) {
            if (words[at] != ' ' || (words[at - 1] != ' ' && words[at + 1] != ' ')) continue;
            const std::size_t gap = words.find_last_not_of(' ', at) + 1, behind = words.find_first_not_of(' ', at);
            if (behind >= gap + 3) return starts_upper(words) && opening_mark(words) == 0 && opening_mark(words.substr(behind)) > 0;
        }
        return false;
    }

    // A number, and the one after it far to its right: on the same line or a few lines on.
    bool items_beside(std::uint32_t index, std::uint32_t last) const {
        constexpr std::uint32_t apart = 8;
        const int first = number_at(slice(bytes_, lines_.lines[index].span));
        if (first == 0) return counts_through(slice(bytes_, lines_.lines[index].span));
        for (std::uint32_t i = index; i < std::min(last, index + apart); ++i) {
            const Line& line = lines_.lines[i];
            const std::string_view words = slice(bytes_, line.span);
            if (line.indent >= far && number_at(words) == first + 1) return true;
            for (std::size_t gap = words.find("   "); gap != words.npos; gap = words.find("   ", gap)) {
                gap = words.find_first_not_of(' ', gap);
                if (gap >= far && number_at(words.substr(gap)) == first + 1) return true;
            }
        }
        return false;
    }

    // "1          2          3": numbers alone that count on, wide gaps between them.
    static bool counts_through(std::string_view words) {
        int last = 0, count = 0;
        if (words.empty() || words[0] < '1' || words[0] > '9') return false;
        for (std::size_t at = 0; at < words.size(); ++count) {
            const std::size_t end = std::min(words.find(' ', at), words.size()), next = std::min(words.find_first_not_of(' ', end), words.size());
            const Label label = label_of(words.substr(at, end - at));
            if (label.kind != LabelKind::number || label.size != end - at || (count > 0 && label.value != last + 1)) return false;
            if (next < words.size() && next < at + far) return false;
            last = label.value;
            at = next;
        }
        return count > 1;
    }

    // The number of an item that words begin with, its words behind it; 0 when they begin with none.
    static int number_at(std::string_view words) {
        if (words.empty() || words[0] < '1' || words[0] > '9') return 0;
        const std::size_t end = words.find(' ');
        const Label label = label_of(words.substr(0, end));
        const std::size_t behind = end == words.npos ? end : words.find_first_not_of(' ', end);
        const bool item = label.kind == LabelKind::number && label.size == std::min(end, words.size()) && behind != words.npos;
        return item && starts_upper(words.substr(behind)) ? label.value : 0;
    }

    // True when a line goes on from one before it with words on both sides of a wide gap, or far from the margin that
    // the line before it stands at.
    bool goes_on_beside_words(std::uint32_t index) const {
        const Line& line = lines_.lines[index];
        const std::string_view words = slice(bytes_, line.span);
        if (!line.gap) {
            const Line& before = lines_.lines[index - 1];
            return before.role == LineRole::body && before.indent + far <= line.indent && before.span.size() >= far &&
                   starts_lower(words) && words.find(' ') != words.npos;
        }
        if (is_rule(line.head)) return false;
        for (std::size_t at = 2; at < words.size(); at += 3) {
            if (words[at] != ' ') continue;
            const std::size_t gap = words.find_last_not_of(' ', at) + 1, behind = words.find_first_not_of(' ', at);
            if (behind - gap < 3) continue;
            return words.find(' ', behind) != words.npos && words.find(' ') < gap &&
                   (starts_lower(words) || starts_lower(words.substr(behind)));
        }
        return false;
    }

    // A page's first and last line may be its running header and footer, apart from the rest.
    void trim_edges(std::uint32_t& first, std::uint32_t& last) const {
        while (first < last && blank(first)) ++first;
        while (last > first && blank(last - 1)) --last;
        if (first + 3 < last && blank(first + 1) && blank(first + 2)) ++first;
        if (first + 2 < last && blank(last - 2)) --last;
    }

    // Items that a row opens, side by side, each with its number before its words; one past them, or the row itself when
    // there are none. They stand where the next row of them opens, or at two blank lines, at an end.
    std::uint32_t take_items(std::uint32_t at) {
        constexpr std::uint32_t most = 40;
        const bool over = counts_through(slice(bytes_, lines_.lines[rows_[at].line].span));  // the numbers stand over their words
        const auto number = [&](std::uint32_t row, std::uint32_t c) {
            if (over) return label_of(slice(bytes_, cells_[c].span)).size == cells_[c].span.size() ? label_of(slice(bytes_, cells_[c].span)).value : 0;
            return number_at(slice(bytes_, {cells_[c].span.start, cells_[rows_[row].last - 1].span.end}));
        };
        int value = empty(at) ? 0 : number(at, rows_[at].first);
        if (value == 0) return at;
        Region region{rows_[at].line, 0, {cells_[rows_[at].first].left}, 1, true};
        std::uint32_t end = at, pieces = 0;
        for (std::uint32_t i = at; i < std::min<std::size_t>(rows_.size(), at + most); ++i) {
            if (empty(i) && (i + 1 == rows_.size() || empty(i + 1))) break;
            if (!rows_[i].fits || (i > at && !empty(i) && cells_[rows_[i].first].left <= region.edges[0] + 1 && number(i, rows_[i].first) > 0)) break;
            for (std::uint32_t c = rows_[i].first; c < rows_[i].last; ++c) {
                const std::uint32_t left = cells_[c].left;
                if (region.columns < most_columns && left >= region.edges[region.columns - 1] + far && number(i, c) == value + 1) {
                    region.edges[region.columns++] = left;
                    ++value;
                }
            }
            if (!empty(i)) end = i + 1, ++pieces;
        }
        if (region.columns == 1 || pieces < 2) return at;
        for (std::uint32_t i = at; i < end; ++i)
            for (std::uint32_t c = rows_[i].first; c < rows_[i].last; ++c)
                for (std::uint32_t k = 1; k < region.columns; ++k)
                    if (cells_[c].left < region.edges[k] && cells_[c].right + 1 >= region.edges[k]) return at;
        region.edges[0] = 0;
        region.last = rows_[end - 1].line + 1;
        regions_.push_back(region);
        return end;
    }

    // A quotation that a row opens at the right of its caption; one past both, or the row itself when there are none.
    std::uint32_t take_captioned(std::uint32_t at) {
        constexpr std::uint32_t most = 24, widest_name = 45;
        if (rows_[at].last - rows_[at].first != 2) return at;
        const PageCell &name = cells_[rows_[at].first], &quotation = cells_[rows_[at].first + 1];
        const std::uint32_t edge = quotation.left;
        const std::string_view words = slice(bytes_, name.span);
        if (opening_mark(slice(bytes_, quotation.span)) == 0 || edge < far || name.right - name.left > widest_name) return at;
        if (!starts_upper(words) || opening_mark(words) > 0 || ends_sentence(words) || label_of(words)) return at;
        bool closed = false;
        std::uint32_t end = at;
        for (std::uint32_t i = at; i < rows_.size() && i - at < most && !empty(i) && rows_[i].fits; ++i) {
            const PageCell& last = cells_[rows_[i].last - 1];
            const bool beside = last.left >= edge;
            if (beside && (last.left > edge + 1 || closed)) break;  // the next one
            if (!beside && last.right + 1 >= edge) return at;
            if (rows_[i].last - rows_[i].first > 1u + beside || (!beside && ends_sentence(slice(bytes_, last.span)))) return at;
            closed |= beside && closes_quotation(slice(bytes_, last.span));
            end = i + 1;
        }
        if (!closed || end < at + 2) return at;
        regions_.push_back({rows_[at].line, rows_[end - 1].line + 1, {0, edge}, 2, true, false});
        return end;
    }

    // The columns that a row opens; one past them, or the row itself when there are none.
    std::uint32_t take_region(std::uint32_t at, std::size_t& tries) {
        Columns taken = rows_[at].taken;
        std::uint32_t end = at + 1, blanks = 0;
        bool alone = rows_[at].last - rows_[at].first == 1;  // no words beside others so far
        // Under quotations side by side other columns may stand, or none.
        const bool cards = opening_cells(at) > 1 || (at + 2 < rows_.size() && (opening_cells(at + 1) > 1 || opening_cells(at + 2) > 1));
        const std::uint32_t most = cards ? cards_end(at, static_cast<std::uint32_t>(std::min(rows_.size(), at + tries))) : static_cast<std::uint32_t>(rows_.size());
        if (cards) tries -= most - at;
        for (std::uint32_t i = at + 1; i < most && tries > 0 && blanks < widest_blank; ++i) {
            if (empty(i)) {
                ++blanks;
                continue;
            }
            --tries;
            if (blanks > 0 && alone && opening_cells(i) > 1) break;  // quotations side by side begin columns
            if (blanks > 0 && counts_through(slice(bytes_, lines_.lines[rows_[i].line].span))) break;
            const Columns both = taken | rows_[i].taken;
            // Before the first gap, words may stand on one side only.
            if (!rows_[i].fits || (!has_strip(both) && (has_strip(taken) || (taken & rows_[i].taken).any()))) break;
            taken = both;
            alone &= rows_[i].last - rows_[i].first == 1;
            blanks = 0;
            end = i + 1;
        }
        std::vector<Strip> strips = strips_of(taken);
        std::erase_if(strips, [&](const Strip& strip) { return !is_gutter(at, end, strip); });
        if (strips.empty()) return at;
        if (strips.size() < most_columns && take(at, end, strips)) return taken_to_;
        if (strips.size() == 1) return at;
        const auto widest = std::max_element(strips.begin(), strips.end(),
                                             [](const Strip& a, const Strip& b) { return a.right - a.left < b.right - b.left; });
        return take(at, end, {*widest}) ? taken_to_ : at;
    }

    // Most of what stands behind a gutter begins at few columns.
    bool is_gutter(std::uint32_t first, std::uint32_t last, const Strip& strip) const {
        std::array<std::uint16_t, widest_page> begins{};
        std::uint32_t behind = 0;
        for (std::uint32_t i = first; i < last; ++i) {
            for (std::uint32_t c = rows_[i].first; c < rows_[i].last; ++c) {
                if (cells_[c].left < strip.right) continue;
                ++begins[cells_[c].left];
                ++behind;
                break;
            }
        }
        std::partial_sort(begins.begin(), begins.begin() + 3, begins.end(), std::greater<>());
        return behind >= 2 && (begins[0] + begins[1] + begins[2]) * 5u >= behind * 3u;
    }

    bool take(std::uint32_t first, std::uint32_t last, const std::vector<Strip>& strips) {
        last = drop_others(first, drop_tail(first, last, strips.back()), strips);
        const bool cards = are_cards(first, last, strips);
        Region region{rows_[first].line, rows_[last - 1].line + 1, {}, static_cast<std::uint32_t>(strips.size()) + 1, false, cards};
        for (std::uint32_t k = 1; k < region.columns; ++k) region.edges[k] = strips[k - 1].right;
        std::array<std::vector<Piece>, most_columns> columns;
        for (std::uint32_t k = 0; k < region.columns && !cards; ++k) {
            columns[k] = column(region, first, last, k);
            if (!is_prose(columns[k])) return false;
            if (k > 0 && !side_by_side(columns[k - 1], columns[k])) return false;
        }
        regions_.push_back(region);
        taken_to_ = last;
        return true;
    }

    // What stands only at the left, behind the last words at the right, goes on with the left column while its lines are
    // as long; else it stands below the columns.
    std::uint32_t drop_tail(std::uint32_t first, std::uint32_t last, const Strip& strip) const {
        std::uint32_t end = last;
        while (end > first && (empty(end - 1) || cells_[rows_[end - 1].last - 1].left < strip.right)) --end;
        std::uint32_t widest = 0;
        for (std::uint32_t i = first; i < end; ++i)
            for (std::uint32_t c = rows_[i].first; c < rows_[i].last; ++c)
                if (cells_[c].right <= strip.left) widest = std::max(widest, cells_[c].right);
        while (end < last) {
            std::uint32_t chunk = end;
            while (chunk < last && empty(chunk)) ++chunk;
            if (chunk == last) break;
            const std::uint32_t begin = chunk;
            while (chunk < last && !empty(chunk)) ++chunk;
            const bool full = cells_[rows_[begin].last - 1].right * 10 >= widest * 7;
            if (begin > end && (!full || chunk - begin < 2)) break;
            end = chunk;
        }
        return end;
    }

    // What stands in the column `k` of a region, from the top.
    std::vector<Piece> column(const Region& region, std::uint32_t first, std::uint32_t last, std::uint32_t k) const {
        const std::uint32_t from = region.edges[k], to = k + 1 < region.columns ? region.edges[k + 1] : widest_page;
        std::vector<Piece> pieces;
        for (std::uint32_t i = first; i < last; ++i) {
            Piece piece{rows_[i].line, widest_page, 0, {}, false};
            for (std::uint32_t c = rows_[i].first; c < rows_[i].last; ++c) {
                const PageCell& cell = cells_[c];
                if (cell.left < from || cell.left >= to) continue;
                if (piece.span.empty()) piece.span = cell.span;
                piece.left = std::min(piece.left, cell.left);
                piece.right = cell.right;
                piece.span.end = cell.span.end;
            }
            if (piece.span.empty()) continue;
            const std::string_view words = slice(bytes_, piece.span);
            piece.goes_on = starts_lower(words) || (!pieces.empty() && bytes_[pieces.back().span.end - 1] == '-');
            pieces.push_back(piece);
        }
        return pieces;
    }

    // Whether a quotation stands at the top of each column, its name perhaps above it, and one of them over several lines.
    bool are_cards(std::uint32_t first, std::uint32_t last, const std::vector<Strip>& strips) const {
        constexpr std::size_t most_above = 2, most_lines = 24, fewest_words = 4;
        Region region{rows_[first].line, rows_[last - 1].line + 1, {}, static_cast<std::uint32_t>(strips.size()) + 1};
        for (std::uint32_t k = 1; k < region.columns; ++k) region.edges[k] = strips[k - 1].right;
        bool several = false;
        for (std::uint32_t k = 0; k < region.columns; ++k) {
            const std::vector<Piece> pieces = column(region, first, last, k);
            std::size_t open = 0;
            while (open < pieces.size() && open <= most_above && opening_mark(slice(bytes_, pieces[open].span)) == 0) ++open;
            if (open == pieces.size() || open > most_above || pieces[open].line - pieces[0].line > open + 1) return false;
            const auto names = [&](const Piece& piece) {
                const std::string_view line = slice(bytes_, piece.span);
                return line[0] > '9' && starts_upper(line) && !ends_sentence(line);
            };
            if (!std::all_of(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(open), names)) return false;
            std::size_t words = 0, close = open;
            for (; close < pieces.size() && close - open < most_lines; ++close) {
                words += count_words(slice(bytes_, pieces[close].span));
                if (closes_quotation(slice(bytes_, pieces[close].span))) break;
            }
            if (close == pieces.size() || close - open == most_lines || words < fewest_words) return false;
            several |= close > open;
        }
        return several;
    }

    static bool closes_quotation(std::string_view words) {
        while (!words.empty() && (words.back() == '.' || words.back() == ',')) words.remove_suffix(1);
        constexpr std::array<std::string_view, 6> marks{"\"", "\u201D", "\u00BB", "\u2019", "\u201C", "\u203A"};
        return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return words.size() > mark.size() && words.ends_with(mark); });
    }

    // How many of a row's cells open with a quotation mark.
    std::ptrdiff_t opening_cells(std::uint32_t row) const {
        return std::count_if(cells_.begin() + rows_[row].first, cells_.begin() + rows_[row].last,
                             [&](const PageCell& cell) { return opening_mark(slice(bytes_, cell.span)) > 0; });
    }

    bool has_closing_cell(std::uint32_t row) const {
        return std::any_of(cells_.begin() + rows_[row].first, cells_.begin() + rows_[row].last,
                           [&](const PageCell& cell) { return closes_quotation(slice(bytes_, cell.span)); });
    }

    // Where rows behind a blank line stand in other columns: two of their cells, far apart, in one of these.
    std::uint32_t drop_others(std::uint32_t first, std::uint32_t last, const std::vector<Strip>& strips) const {
        constexpr std::uint32_t wide = 8, fewest = 3;
        const auto column_of = [&](const PageCell& cell) {
            return std::count_if(strips.begin(), strips.end(), [&](const Strip& strip) { return cell.left >= strip.right; });
        };
        for (std::uint32_t i = first + 1; i < last; ++i) {
            if (!empty(i - 1) || rows_[i].last - rows_[i].first < 2) continue;
            for (std::uint32_t c = rows_[i].first; c + 1 < rows_[i].last; ++c) {
                const PageCell &cell = cells_[c], &next = cells_[c + 1];
                const std::string_view one = slice(bytes_, cell.span), other = slice(bytes_, next.span);
                const bool words = one.size() >= fewest && starts_upper(one) && starts_upper(other) && !all_capitals(one);
                if (!words || next.left - cell.right < wide || column_of(cell) != column_of(next)) continue;
                while (i > first + 1 && empty(i - 1)) --i;
                return i;
            }
        }
        return last;
    }

    // Where quotations side by side and the names under them end: at two blank lines behind which none opens.
    std::uint32_t cards_end(std::uint32_t first, std::uint32_t last) const {
        constexpr std::uint32_t apart = 2, most_above = 2;
        bool closed = false;
        std::uint32_t blanks = 0;
        for (std::uint32_t i = first; i < last; ++i) {
            if (empty(i)) {
                ++blanks;
                continue;
            }
            bool opens = false;
            for (std::uint32_t k = i; k < std::min(last, i + most_above + 1); ++k) opens |= opening_cells(k) > 0;
            if (closed && blanks >= apart && !opens) return i - blanks;
            blanks = 0;
            closed = has_closing_cell(i) || (closed && !opens);
        }
        return last;
    }

    // Running text over several lines of a few words each.
    bool is_prose(const std::vector<Piece>& pieces) const {
        std::uint32_t going_on = 0, words = 0, widest = 0, full = 0, code = 0;
        for (const Piece& piece : pieces) widest = std::max(widest, piece.right - piece.left);
        for (const Piece& piece : pieces) {
            going_on += piece.goes_on;
            words += static_cast<std::uint32_t>(count_words(slice(bytes_, piece.span)));
            full += (piece.right - piece.left) * 2 >= widest;
            code += std::string_view("#/\\<=;{").find(bytes_[piece.span.start]) != std::string_view::npos;
        }
        const auto size = static_cast<std::uint32_t>(pieces.size());
        const bool opens = !pieces.empty() && opening_mark(slice(bytes_, pieces.front().span)) > 0;
        return size >= 3 && going_on + opens >= 2 && going_on * 4 >= size && words * 2 >= size * 5 && widest >= 14 &&
               full * 2 >= size && code * 4 < size;
    }

    // Columns stand beside each other over several lines, and their paragraphs begin where they like; in a table,
    // the cells of a row begin on one line.
    bool side_by_side(const std::vector<Piece>& left, const std::vector<Piece>& right) const {
        const std::uint32_t from = std::max(left.front().line, right.front().line);
        const std::uint32_t to = std::min(left.back().line, right.back().line);
        if (to < from + 2) return false;
        std::uint32_t aligned = 0, loose = 0, beside = 0;
        for (std::size_t l = 0, r = 0; l < left.size() || r < right.size();) {
            const bool has_left = l < left.size() && (r == right.size() || left[l].line <= right[r].line);
            const bool has_right = r < right.size() && (l == left.size() || right[r].line <= left[l].line);
            if (has_left && has_right) {
                ++beside;
                const bool quoted = opening_mark(slice(bytes_, left[l].span)) > 0 && opening_mark(slice(bytes_, right[r].span)) > 0;
                aligned += !left[l].goes_on && !right[r].goes_on && !quoted;
            }
            loose += (has_left && left[l].goes_on) || (has_right && right[r].goes_on);
            l += has_left;
            r += has_right;
        }
        return loose >= 3 && loose >= 2 * aligned && beside >= 1;
    }

    // ---- Writing ----

    void copy_lines(std::uint32_t first, std::uint32_t last) {
        if (first >= last) return;
        const std::uint32_t from = begin_of(first), to = last < lines_.lines.size() ? begin_of(last) : size();
        for (std::uint32_t i = first; i < last; ++i) numbers_.push_back(i);
        put({from, to});
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }

    // Where a line begins, with the white space before its words.
    std::uint32_t begin_of(std::uint32_t line) const {
        std::uint32_t at = lines_.lines[line].span.start;
        while (at > 0 && bytes_[at - 1] != '\n') --at;
        return at;
    }

    void put(Span span) {
        map_.add_span(static_cast<std::uint32_t>(out_.size()), span, text_.map());
        out_ += slice(bytes_, span);
    }

    // White space that the source does not have stands for the place it is written at.
    void put_blank(std::string_view blank, std::uint32_t source) {
        map_.add_span(static_cast<std::uint32_t>(out_.size()), {source, source + 1}, text_.map());
        out_ += blank;
    }

    void end_line(std::uint32_t line, std::uint32_t source) {
        put_blank("\n", source);
        numbers_.push_back(line);
    }

    void write_region(const Region& region) {
        for (std::uint32_t at = begin_of(region.first); at < lines_.lines[region.first].span.start; ++at)
            if (bytes_[at] == '\f') put({at, at + 1});
        read_rows(region.first, region.last);
        const Piece* before = nullptr;
        std::vector<Piece> above;
        for (std::uint32_t k = 0; k < region.columns; ++k) {
            std::vector<Piece> pieces = column(region, 0, static_cast<std::uint32_t>(rows_.size()), k);
            std::uint32_t widest = 0, margin = widest_page;
            for (const Piece& piece : pieces) {
                widest = std::max(widest, piece.right - piece.left);
                margin = std::min(margin, piece.left);
            }
            if (k == 0) margin = 0;
            bool open = false;  // a quotation
            for (const Piece& piece : pieces) {
                const std::string_view words = slice(bytes_, piece.span);
                const bool inside = open && before->line + 2 == piece.line && !blank(before->line + 1) && opening_mark(words) == 0;
                open = (open || opening_mark(words) > 0) && !closes_quotation(words);
                if (before && !inside && (region.items ? &piece == pieces.data() : breaks(*before, piece, region.cards ? 0 : widest, before->line > piece.line))) end_line(piece.line, piece.span.start);
                put_blank(std::string(piece.left - margin, ' '), piece.span.start);
                put(piece.span);
                end_line(piece.line, piece.span.end - 1);
                before = &piece;
            }
            above = std::move(pieces);  // what `before` is in
        }
        if (region.last < lines_.lines.size() && !blank(region.last)) end_line(region.last - 1, lines_.lines[region.last - 1].span.end - 1);
    }

    // True when a blank line stands between two pieces of a column, or of two: one that is only left out for what stands
    // beside it breaks no sentence.
    bool breaks(const Piece& before, const Piece& after, std::uint32_t widest, bool next_column) const {
        const bool ended = ends_sentence(slice(bytes_, before.span));
        if (next_column) return ended || !starts_lower(slice(bytes_, after.span));
        if (after.line == before.line + 1 || after.goes_on) return false;
        const std::string_view words = slice(bytes_, before.span);
        const std::uint32_t wide = (before.right - before.left) * (all_capitals(words) ? 4 : 3);  // capitals are wider than a column
        const bool opens = opening_mark(slice(bytes_, after.span)) > 0;  // a quotation set off from the names above it
        return ended || opens || blank(before.line + 1) || after.line > before.line + 2 || wide * 4 < widest * 9;
    }

    const Text& text_;
    std::vector<Region> regions_;
    std::uint32_t taken_to_ = 0;
    std::string out_;
    OffsetMap map_;
    std::vector<std::uint32_t> numbers_;
};

}  // namespace

Text unfold_columns(Text text, Lines& lines) {
    Unfolder unfolder(text, lines);
    if (!unfolder.find()) return text;
    auto [unfolded, numbers] = unfolder.write();
    lines = split_lines(unfolded);
    lines.numbers = std::move(numbers);
    return std::move(unfolded);
}

}  // namespace rap
