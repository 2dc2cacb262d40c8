// Tables of what is to be done whose cells stand below each other, as pdftotext and copies of web pages have them.
#include <rap/blocks/assembler.hpp>

#include <algorithm>

#include <rap/bytes.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest_owner = 80;   // bytes of a cell
constexpr std::uint32_t longest_date = 40;
constexpr std::uint32_t most_blanks = 3;      // lines between two cells
constexpr std::size_t most_untold = 3;        // rows that say neither who nor when, before the table is over

}  // namespace

Assembler::ColumnSort Assembler::column_sort(std::uint32_t line) const {
    if (width(line) > longest_column_title || !words_.columns.opens(words(line))) return ColumnSort::none;
    const auto value = words_.columns.find(words(line));
    if (!value) return ColumnSort::none;
    return *value == "number" ? ColumnSort::number : *value == "who" ? ColumnSort::who : *value == "when" ? ColumnSort::when
         : value->starts_with("what") ? ColumnSort::what : ColumnSort::other;
}

Assembler::StackedHeader Assembler::stacked_header(std::uint32_t line) const {
    StackedHeader header;
    std::uint32_t end = line;
    for (std::uint32_t at = line; header.columns.size() < 8; ++at) {
        while (at < lines_.size() && lines_[at].role != LineRole::body && at - end < most_blanks) ++at;
        if (at == lines_.size() || lines_[at].role != LineRole::body) break;
        const ColumnSort sort = column_sort(at);
        if (sort == ColumnSort::none) break;
        if (sort != ColumnSort::other && header.has(sort)) break;
        header.tight |= !header.columns.empty() && at == end;
        header.columns.push_back(sort);
        header.lines.push_back(at);
        end = at + 1;
    }
    header.end = end;
    const bool owned = header.has(ColumnSort::who) || header.has(ColumnSort::when);
    if (!owned || !(header.has(ColumnSort::what) || header.has(ColumnSort::number)) || header.columns.size() < 2) header.columns.clear();
    return header;
}

std::uint32_t Assembler::find_stacked(Chunk chunk) const {
    constexpr std::uint32_t most_above = 2;  // titles right over the header
    for (std::uint32_t at = chunk.first; at < chunk.last && at - chunk.first <= most_above; ++at)
        if (column_sort(at) != ColumnSort::none && !stacked_header(at).columns.empty()) return at;
    const std::uint32_t at = chunk.last - 1;
    return column_sort(at) != ColumnSort::none && !stacked_header(at).columns.empty() ? at : chunk.last;
}

Chunk Assembler::next_cell(std::uint32_t from, bool tight) const {
    std::uint32_t at = from;
    while (at < lines_.size() && lines_[at].role != LineRole::body) ++at;
    const auto size = static_cast<std::uint32_t>(lines_.size());
    if (at == size || (lines_[at].role == LineRole::body && at - from > most_blanks && only_blank_between(from, at))) return {size, size};
    if (!tight) return next_chunk(at);
    std::uint32_t end = at + 1;
    while (end < size && lines_[end].role == LineRole::body && (starts_lower(words(end)) || ends_open(words(end - 1), words_.function))) ++end;
    return {at, end};
}

bool Assembler::fits(ColumnSort sort, Chunk cell) const {
    std::uint32_t size = 0, count = 0;
    bool digit = false, month = false, ends = false;
    for (std::uint32_t i = cell.first; i < cell.last && size <= longest_owner; ++i) {
        const std::string_view text = words(i);
        size += width(i);
        count += static_cast<std::uint32_t>(count_words(text));
        digit |= text.find_first_of("0123456789") != text.npos;
        for (std::size_t at = 0; at < text.size() && at < longest_date; at += first_word(text.substr(at)) + 1) month |= words_.months.longest_prefix(text.substr(at)) > 0;
        ends = text.size() > 2 && text.back() == '.';
    }
    const std::string_view text = words(cell.first);
    const bool dated = size <= longest_date && (digit || month) && count <= 6;
    switch (sort) {
        case ColumnSort::number: return size <= 8 && count == 1 && (digit || label_of(text));
        case ColumnSort::when: return dated || (size <= longest_date && count <= 2 && !ends);
        case ColumnSort::who: return size <= longest_owner && count <= 10 && !starts_lower(text) && !ends && !(dated && digit) && text.back() != ':';
        case ColumnSort::what: return count > 1 && !(dated && digit && count <= 3) && text.back() != ':';
        default: return true;
    }
}

bool Assembler::take_stacked_table(std::uint32_t at) {
    const StackedHeader header = stacked_header(at);
    const auto columns = static_cast<std::uint32_t>(header.columns.size());
    if (columns == 0) return false;
    std::vector<Chunk> cells;  // of all rows, some empty
    for (const std::uint32_t line : header.lines) cells.push_back({line, line + 1});
    const bool owned = header.has(ColumnSort::who), numbered = header.columns.front() == ColumnSort::number && header.has(ColumnSort::what);
    std::uint32_t column = columns, end = header.end;
    std::size_t kept = cells.size(), begun = kept;  // cells up to the last row that counts, and to the last header
    std::uint32_t kept_end = end;
    const auto keep = [&] {  // the row that ends here, when it says who or, in a table without owners, until when
        for (; column < columns; ++column) cells.push_back({end, end});
        for (std::uint32_t k = 0; k < columns && cells.size() > columns; ++k) {
            const bool tells = header.columns[k] == (owned ? ColumnSort::who : ColumnSort::when);
            if (tells && !cells[cells.size() - columns + k].empty()) kept = cells.size(), kept_end = end;
        }
    };
    for (Chunk cell = next_cell(end, header.tight); !cell.empty(); cell = next_cell(end, header.tight)) {
        const bool number = numbered && fits(ColumnSort::number, cell);
        std::uint32_t next = number ? columns : column;
        while (next < columns && !fits(header.columns[next], cell)) ++next;
        if (next == columns) {  // a new row
            if (cells.size() > columns) keep();
            if ((numbered && !number) || cells.size() > kept + most_untold * columns) break;
            if (const StackedHeader again = stacked_header(cell.first); !again.columns.empty()) {
                if (kept == begun) break;
                begun = kept;  // on another page
                end = again.end;
                continue;
            }
            next = 0;
            while (next < columns && !fits(header.columns[next], cell)) ++next;
            if (next == columns || (!number && header.columns[next] != ColumnSort::what && header.columns[next] != ColumnSort::other && next > 0)) break;
            column = 0;
        }
        for (; column < next; ++column) cells.push_back({cell.first, cell.first});
        cells.push_back(cell);
        ++column;
        end = cell.last;
    }
    if (column < columns || kept < cells.size()) keep();
    const bool rows = kept > columns;
    if (!rows && columns < 3) return false;
    cells.resize(kept);
    close_list();
    open_.clear();
    add_cells(cells, columns);
    ahead_ = kept_end < chunk_.last ? Chunk{kept_end, chunk_.last} : next_chunk(kept_end);
    return true;
}

void Assembler::add_cells(const std::vector<Chunk>& cells, std::uint32_t columns) {
    const std::uint32_t index = count();
    add(BlockKind::table, cells.front().first, cells.front().last).columns = static_cast<std::uint8_t>(columns);
    Proto& proto = out_.protos[index];
    for (std::size_t i = 1; i < cells.size(); ++i) {
        const auto at = static_cast<std::uint32_t>(out_.parts.size());
        out_.parts.push_back({cells[i].first, cells[i].last, no_part, 0, 0});
        last_part(proto).next = at;
        proto.tail = at;
        if (!cells[i].empty()) proto.last_line = cells[i].last - 1;
    }
}

}  // namespace rap
