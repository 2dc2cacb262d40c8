// Motions: what minutes say was moved, seconded and carried.
#pragma once

#include <vector>

#include <rap/document.hpp>
#include <rap/span.hpp>
#include <rap/steps/words.hpp>

namespace rap {

/// What the motions of a paragraph decided: "to mend the roof." of "Motion by Lund, seconded by Faye, to mend the roof.
/// Carried 5-0.", "Mend the roof." of "Motion: Mend the roof." over "Outcome: Approved."; nothing of those that were lost, or
/// of which the paragraph and the next ones do not tell what became.
///
/// @param block  The paragraph's index in document.blocks.
///
/// Offsets: bytes of the paragraph. Cost: linear in the paragraph, and in the first words of the next ones.
std::vector<Span> carried_motions(const Document& document, std::uint32_t block, const StepWords& words);

/// Whether a block is what the blocks right above it say was moved, "THAT the roof be mended." under "Moved by Ann Lee" and
/// "Seconded by Jan Smit", and was carried, as they tell or those below it or below its items. Cost: constant.
bool is_carried_motion(const Document& document, std::uint32_t block, const StepWords& words);

}  // namespace rap
