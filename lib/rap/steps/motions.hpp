// Motions: what minutes say was moved, seconded and carried.
#pragma once

#include <string_view>
#include <vector>

#include <rap/span.hpp>
#include <rap/steps/words.hpp>

namespace rap {

/// What the motions of a paragraph decided: "to mend the roof." of "Motion by Lund, seconded by Faye, to mend the roof.
/// Carried 5-0."; nothing of those that were lost, or of which the paragraph and the next one do not tell what became.
///
/// Offsets: bytes of `paragraph`. Cost: linear in the paragraph, and in the first words of `next`.
std::vector<Span> carried_motions(std::string_view paragraph, std::string_view next, Language language, const StepWords& words);

}  // namespace rap
