// Speakers: the people and organisations that say things, all name forms merged.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <rap/attribution.hpp>

namespace rap {

struct Speaker {
    std::string name;                   ///< The fullest well-written form.
    std::vector<std::string> roles;     ///< Each role printed for the person, in order of appearance.
    std::vector<std::string> variants;  ///< Every form of the name as printed, in order of appearance.
    std::uint32_t quotes = 0;
    std::uint32_t statements = 0;
    std::uint32_t mentions = 0;         ///< How often any form stands in the prose.
    std::uint32_t first = 0;            ///< Prose offset of the first mention.
};

/// Merges the speakers of a document's attributions.
///
/// @returns  Speakers with at least one quotation or statement, by descending count, then first mention.
/// Throws: std::bad_alloc only. Cost: linear in the document, quadratic at worst in speakers who share a surname.
std::vector<Speaker> merge_speakers(const Document& document, const std::vector<Attribution>& attributions);

}  // namespace rap
