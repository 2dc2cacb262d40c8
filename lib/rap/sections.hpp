// Sections: the outline of a document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/blocks.hpp>
#include <rap/lexicon.hpp>

namespace rap {

inline constexpr std::uint32_t no_section = 0xffffffffu;

/// A heading with the blocks under it, down to the next heading of its level or above.
struct Section {
    std::uint32_t heading = 0;            ///< Index of its heading block.
    std::uint32_t end = 0;                ///< One past the last block under it, subsections included.
    std::uint32_t parent = no_section;    ///< Index of the enclosing section.
    std::uint8_t level = 1;
    std::string number;                   ///< As printed, without dots and brackets: "2.1"; empty when there is none.
};

/// The number in a heading's label as printed: "2.1" of "2.1.", "A" of "Appendix A".
/// Empty for an empty label.
std::string_view section_number(std::string_view label);

/// Builds the outline from the heading blocks, whose indices `headings` holds; sets their Block::level.
///
/// Numbers tell the level ("2.1" is 2), and so do the words before them (a chapter stands under a part) and the order
/// in which sorts of numbers appear ("I." over "A." over "1."); numbers that begin again in each chapter, and titles without one
/// between chapters, stand under the chapter. Without numbers the contents tell, where they set entries in: a title that they
/// do not list stands under one that they do. Else each style (capitals, mixed case) that appears under another is a level
/// deeper, titles stand under those right over them where that comes again, and so do titles that say what to do under
/// "Recommendations"; a title that comes back ("NEXT STEPS") stands under the section before it.
///
/// @returns  Sections in reading order; empty when there is no heading.
/// Throws: std::bad_alloc only. Cost: linear in the headings.
std::vector<Section> find_sections(std::string_view labels, const Text& prose, std::vector<Block>& blocks,
                                   const std::vector<std::uint32_t>& headings, Language language);

}  // namespace rap
