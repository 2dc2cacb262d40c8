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

}  // namespace rap
