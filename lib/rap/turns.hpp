// Turns: who speaks where in a transcript, an interview, or minutes taken down line by line.
#pragma once

#include <vector>

#include <rap/attribution.hpp>

namespace rap {

/// Finds the turns of a transcript: paragraphs that open with who speaks, "Ann Lee: ...", "AL: ...",
/// "Ann Lee (Harbour Board): ...", "Mr. LEE. ...", in any way of turn_label(). What follows without a label, opened by
/// an ellipsis, belongs to the turn before; so does all that follows where labels are set off as in verbatim records.
///
/// One label does not make a transcript: it takes several turns in one style, and a label that comes back; in the
/// styles that results and references have as well, most labels are names of people. Labels of minutes that name no
/// speaker (Present:, Topic:) are in lib/data/LANG/minutes_labels.
///
/// @returns  Attributions of kind turn in reading order; Quote::outer has the label, Quote::content has not.
///           Empty when the document is no transcript.
/// Throws: std::bad_alloc only. Cost: linear; of each paragraph the beginning is read.
std::vector<Attribution> find_turns(const Document& document);

}  // namespace rap
