// Rows: the words of a page's lines, and the columns of it that they take.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/lines.hpp>

namespace rap {

inline constexpr std::uint32_t widest_page = 256;  ///< Columns; what stands behind them is not looked at.

using Columns = std::bitset<widest_page>;

/// Words of a line without a gap between them.
struct PageCell {
    std::uint32_t left = 0, right = 0;  // columns [left, right)
    Span span;                          // in the text
};

/// A line, and the cells that it is made of.
struct PageRow {
    std::uint32_t line = 0, first = 0, last = 0;  // cells [first, last)
    Columns taken;                                   // columns that have a letter
    bool fits = true;
};

/// A strip of blank columns that stands between words.
struct Strip {
    std::uint32_t left = 0, right = 0;
};

/// Strips of at least two blank columns with words on both sides. Cost: constant.
std::vector<Strip> strips_of(const Columns& taken);

/// True when two blank columns stand behind the first word, and a word behind them. Cost: constant.
bool has_strip(const Columns& taken);

/// The rows of the part of a text that is looked at.
class PageRows {
public:
    PageRows(std::string_view text, const Lines& lines) : bytes_(text), lines_(lines) {}

protected:
    /// Reads the lines [first, last) in place of those read before. Cost: linear in their bytes.
    void read_rows(std::uint32_t first, std::uint32_t last);

    bool empty(std::uint32_t row) const { return rows_[row].first == rows_[row].last; }

    std::string_view bytes_;
    const Lines& lines_;
    std::vector<PageRow> rows_;
    std::vector<PageCell> cells_;  // of all rows, from the left

private:
    PageRow read_row(std::uint32_t index);
};

/// True for what lines of tables that are drawn with signs begin with.
inline bool is_rule(char sign) { return sign == '|' || sign == '+'; }

}  // namespace rap
