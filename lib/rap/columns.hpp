// Columns: text that a page was printed in side by side.
#pragma once

#include <rap/lines.hpp>
#include <rap/text.hpp>

namespace rap {

/// Puts the columns of a page below each other, in reading order, where the text has them side by side.
///
/// Columns are told from tables by what stands in them: running text, whose lines go on on both sides of the gutter, and
/// not rows. A quotation or a note in the margin is a column too. Tables, lists with their labels, tables of contents
/// and code stay as they are.
///
/// @param lines  Those of `text`; they become those of the result, with Lines::numbers.
/// @returns      The text itself when nothing stands side by side.
///
/// Throws: std::bad_alloc only. Cost: linear; but for their gaps, only pages with several such lines are looked at.
Text unfold_columns(Text text, Lines& lines);

}  // namespace rap
