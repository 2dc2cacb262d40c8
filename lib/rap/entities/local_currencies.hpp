// LocalCurrencies: which country's pesos a document means.
#pragma once

#include <string_view>
#include <vector>

#include <rap/entities.hpp>
#include <rap/entities/mentions.hpp>

namespace rap {

/// Gives sums in a currency whose name several countries use ("500 pesos", "2,000 shillings") the currency of the country that
/// their paragraph or else their sentence names, or that the whole document names, when it is one only. Others keep theirs.
///
/// @param prose     The text of their spans.
/// @param values    In any order; only those of type money change.
/// @param mentions  Settled.
/// Throws: std::bad_alloc only. Cost: that of
/// Mentions::countries(), and linear.
void settle_currencies(std::string_view prose, std::vector<Entity>& values, const Mentions& mentions);

}  // namespace rap
