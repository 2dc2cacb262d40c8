// Lines: the lines of a text, its pages, and the page furniture among them.
#pragma once

#include <cstdint>
#include <vector>

#include <rap/text.hpp>

namespace rap {

enum class LineRole : std::uint8_t {
    body,
    blank,
    page_number,     ///< Page furniture: a page's number, alone or with its running header.
    running_header,  ///< Page furniture: a header or footer that comes back from page to page.
    footnote,        ///< At a page's foot, opened by its number.
};

/// One line of a normalised text.
struct Line {
    Span span;                 ///< In the text, without the white space around it.
    std::uint16_t indent = 0;  ///< Columns of white space before it; a tab goes to the next multiple of 8.
    LineRole role = LineRole::body;
    bool page_start = false;   ///< A form feed stands before it, or all that is left of one: a lone leading space.
    bool gap = false;          ///< Two or more spaces in a row, or a tab, stand inside it.
    bool plain = false;        ///< It opens with an ordinary word, see opens_plainly().
    char head = ' ';           ///< Its first byte, and its last; spaces in a blank line.
    char tail = ' ';

    /// Sets the span, and what follows from its words. Cost: constant.
    void set(Span words, std::string_view text);
};

/// Where a line stands on its page, in points; empty for plain text.
struct Box {
    float left = 0, top = 0, right = 0, bottom = 0, font_size = 0;
};

struct Lines {
    std::vector<Line> lines;           ///< Every line of the text, blank ones too.
    std::vector<Box> boxes;            ///< One a line when a reader knew the geometry, else empty.
    std::vector<std::uint32_t> pages;  ///< Index of each page's first line, from form feeds; empty when there are none.
    std::vector<std::uint32_t> numbers;  ///< Index in the source of each line, where columns were unfolded or badges raised, else empty.

    /// 1-based number of a line in the source.
    std::uint32_t number_of(std::size_t line) const { return static_cast<std::uint32_t>(numbers.empty() ? line : numbers[line]) + 1; }

    /// 1-based page of a line; 0 when there are no pages.
    std::uint32_t page_of(std::uint32_t line) const;
};

/// Splits a text into lines and finds its pages.
///
/// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: linear.
Lines split_lines(const Text& text);

}  // namespace rap
