// Years: those that dates without one take from the same day elsewhere in the document.
#pragma once

#include <vector>

#include <rap/entities.hpp>

namespace rap {

/// Gives each day or span of days without a year, "XXXX-06-15", the year that the document names with it elsewhere. One that
/// it names with two years, or with none, stays as it is.
///
/// @param values  In any order; only those of type date change.
/// Throws: std::bad_alloc only. Cost: linear.
void share_years(std::vector<Entity>& values);

/// Gives the dates in digits whose day and month English leaves open ("5/3/2031") the order that the clear ones of the
/// document have ("5/28/2031"), unless those disagree.
///
/// @param prose  The text of their spans.
///
/// Throws: std::bad_alloc only. Cost: linear.
void share_order(std::string_view prose, std::vector<Entity>& values);

}  // namespace rap
