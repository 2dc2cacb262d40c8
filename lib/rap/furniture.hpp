// Page furniture: running headers, footers and page numbers.
#pragma once

#include <string_view>

#include <rap/lines.hpp>

namespace rap {

/// Sets Line::role of page furniture.
///
/// Found by repetition and position, never by known words: a line at a page's edge that comes back on
/// neighbouring pages, a number there that counts with the pages, and, where the source has lost its
/// pages, a title that comes back with a rising number.
///
/// Cost: linear; a fixed number of lines a page are looked at.
void mark_furniture(std::string_view text, Lines& lines);

}  // namespace rap
