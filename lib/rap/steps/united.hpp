// United steps: what is left of all that was found when copies are one and lists of contents are gone.
#pragma once

#include <vector>

#include <rap/document.hpp>
#include <rap/steps.hpp>

namespace rap {

struct FoundStep : Step {
    bool marked = false;  ///< It opens with a mark.
    bool advice = false;  ///< Nothing but its words tells.
    bool promise = false;  ///< The same, of somebody present: "Ann will write."
};

/// Makes a marked item and its copy in a summary one step: the first stays and takes over what only the other says. Drops
/// the items of a list that come again as titles, and advice where marks say what is to be done, promises
/// where anything else says so, unless `talk`.
///
/// @param found  Of the document, in reading order; none of their texts is empty.
///
/// Throws: std::bad_alloc only. Cost: linear in the steps, with a look at each title.
std::vector<Step> united(const Document& document, std::vector<FoundStep> found, bool talk);

}  // namespace rap
