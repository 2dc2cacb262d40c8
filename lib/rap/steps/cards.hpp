// Step cards: what, who and until when on lines of their own.
#pragma once

#include <cstdint>

#include <rap/document.hpp>
#include <rap/lexicon.hpp>
#include <rap/span.hpp>
#include <rap/steps.hpp>

namespace rap {

struct StepCard {
    std::uint32_t end = 0;  ///< One past the last block; 0: there is no card.
    StepKind kind = StepKind::action;
    Span text, number, owner, due;  ///< In Document::prose; an empty one is not told.
};

/// Reads the card that begins at a block: "Who: Ann Lee", "What: Write to the towns", "When: 30 June", a block each and in
/// any order. It tells what, and who or until when.
///
/// @param columns  What the words before the colons stand for (lib/data/LANG/step_columns).
///
/// Cost: constant.
StepCard read_card(const Document& document, std::uint32_t first, const WordList& columns);

/// Whether a line says no more than who is to do the step over it or until when: "Responsible: Ann Lee. Due: 30 June".
///
/// @param columns  As for read_card().
///
/// Cost: constant.
bool tells_more(std::string_view line, const WordList& columns);

}  // namespace rap
