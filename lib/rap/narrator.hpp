// Narrator: the name of whoever tells a story as "I".
#pragma once

#include <vector>

#include <rap/attribution.hpp>
#include <rap/document.hpp>
#include <rap/names.hpp>

namespace rap {

/// Gives the quotations of "I" the name that those who talk to the narrator use: "I think, Watson, that ..." beside a turn
/// of "I". Whoever says so, or stands beside the narrator under that name, is another.
///
/// Changes nothing where nobody speaks, in two turns at least, to the narrator by one name more often than by all others.
///
/// @param attributions  In reading order.
///
/// Throws: std::bad_alloc only. Cost: linear in the quotations beside those of "I".
void name_narrator(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions);

}  // namespace rap
