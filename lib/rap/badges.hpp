// Badges: numbers that a page prints beside the middle of their items.
#pragma once

#include <rap/lines.hpp>
#include <rap/text.hpp>

namespace rap {

/// Puts a number that stands alone between the lines of its item, or below its only one, above the item's first line.
///
/// A circle with a number in it is centred beside its item, and `pdftotext -layout` prints it where it stands: left of
/// the item's lines, and between them, or on one of them, far from its words: that line is parted, the number first. Only
/// numbers that count from 1 are moved, so those that count lines stay.
///
/// @param lines  Those of `text`; they become those of the result, with Lines::numbers.
/// @returns      The text itself when there are no such numbers.
///
/// Throws: std::bad_alloc only. Cost: linear.
Text raise_badges(Text text, Lines& lines);

}  // namespace rap
