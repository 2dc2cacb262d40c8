#include <rap/columns/page_rows.hpp>

#include <algorithm>

#include <rap/utf8.hpp>

namespace rap {

namespace {

Columns range(std::uint32_t from, std::uint32_t to) {
    return from >= to ? Columns() : ((~Columns() >> (widest_page - (to - from))) << from);
}

bool gap_at(std::string_view text, std::uint32_t at, std::uint32_t end) {
    return text[at] == '\t' || (text[at] == ' ' && at + 1 < end && (text[at + 1] == ' ' || text[at + 1] == '\t'));
}

}  // namespace

PageRow PageRows::read_row(std::uint32_t index) {
    const Line& line = lines_.lines[index];
    PageRow row{index, static_cast<std::uint32_t>(cells_.size()), 0, {}, true};
    std::uint32_t column = line.indent, at = line.span.start;
    while (at < line.span.end) {
        PageCell cell{column, column, {at, at}};
        while (at < line.span.end && !gap_at(bytes_, at, line.span.end)) {
            column += !utf8::continues(bytes_[at++]);
        }
        cell.right = column;
        cell.span.end = at;
        cells_.push_back(cell);
        row.taken |= range(std::min(cell.left, widest_page), std::min(cell.right, widest_page));
        for (; at < line.span.end && (bytes_[at] == ' ' || bytes_[at] == '\t'); ++at)
            column = bytes_[at] == '\t' ? (column / 8 + 1) * 8 : column + 1;
    }
    row.fits = column < widest_page && !is_rule(line.head);
    row.last = static_cast<std::uint32_t>(cells_.size());
    return row;
}

void PageRows::read_rows(std::uint32_t first, std::uint32_t last) {
    rows_.clear();
    cells_.clear();
    for (std::uint32_t i = first; i < last; ++i) rows_.push_back(read_row(i));
}

std::vector<Strip> strips_of(const Columns& taken) {
    std::vector<Strip> strips;
    std::uint32_t begin = widest_page;  // of the blank run; none before the first word
    for (std::uint32_t c = 0; c < widest_page; ++c) {
        if (!taken[c]) {
            if (c > 0 && taken[c - 1]) begin = c;
        } else if (begin < c) {
            if (c - begin >= 2) strips.push_back({begin, c});
            begin = widest_page;
        }
    }
    return strips;
}

bool has_strip(const Columns& taken) {
    const std::size_t first = taken._Find_first();
    const Columns begun = ~Columns() << first;
    const Columns pairs = begun & ~taken & ~(taken >> 1);
    const std::size_t strip = pairs._Find_first();
    return strip + 1 < widest_page && (taken >> strip).any();
}

}  // namespace rap
