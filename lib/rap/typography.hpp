// Typography: quotation marks and dashes in one style.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rap {

enum class MarkStyle : std::uint8_t { keep, ascii, typographic };

/// Sets quotation marks, apostrophes and dashes in one style.
///
/// ascii: every double mark is ", every single one and the apostrophe is ', an em dash is -- and other dashes are -.
/// typographic: straight marks become U+201C U+201D U+2018 U+2019 by what stands before them, -- becomes an em dash, and
/// a hyphen between spaces an en dash; marks that are typographic already stay as they are.
///
/// @returns  The text; equal to `text` when both styles are keep, empty for an empty text.
/// Throws: std::bad_alloc only. Cost: linear.
std::string set_marks(std::string_view text, MarkStyle quotes, MarkStyle dashes);

}  // namespace rap
