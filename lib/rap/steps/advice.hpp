// Sentences that advise, wherever they stand: "We recommend that ...", "It is recommended to ...".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/span.hpp>
#include <rap/steps.hpp>
#include <rap/steps/words.hpp>

namespace rap {

/// Where a text has the letters of a word list's stems.
///
/// @returns  Their places, in order; empty when the text has none.
///
/// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: linear, a search for a byte for each stem.
std::vector<std::uint32_t> stem_places(std::string_view text, Language language, std::string_view list);

/// Places in the prose, asked for in order.
struct StemPlaces {
    std::vector<std::uint32_t> all;
    std::size_t next = 0;  // the first that may stand in what comes

    bool inside(Span span) {
        while (next < all.size() && all[next] < span.start) ++next;
        return next < all.size() && all[next] < span.end;
    }
};

/// Where a text may advise, or decide in capitals.
///
/// @returns  Places of letters that such sentences have, in order; empty when the text has none.
///
/// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: linear, a search for a byte for each stem.
std::vector<std::uint32_t> advice_places(std::string_view text, Language language, const StepWords& words);

/// Whether a sentence advises in the writer's name: "For now, we strongly recommend ...", "It is recommended to ..."; not
/// "the tools that we recommend", "they recommend".
///
/// @param reported  Also in the name of others: "The council recommends that ...".
///
/// Cost: linear.
bool advises(std::string_view sentence, const StepWords& words, bool reported);

/// A recommendation when the sentence advises; a decision when it says so in capitals: "It was RESOLVED that ...".
std::optional<StepKind> advice_kind(std::string_view sentence, const StepWords& words, bool reported);

}  // namespace rap
