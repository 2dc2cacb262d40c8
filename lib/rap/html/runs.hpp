// Runs: the lines of a page as a reader sees them.
#pragma once

#include <vector>

#include <rap/html/content.hpp>
#include <rap/html/nodes.hpp>

namespace rap::html {

/// By node: whether a reader never sees it: scripts, forms' choices, what is marked as hidden. A hidden element that
/// holds most of the page's text is taken for one that a script will show.
/// Cost: linear.
std::vector<bool> find_hidden(const Page& page);

/// The runs of what is shown. Cost: linear.
std::vector<Run> split_runs(const Page& page, const std::vector<bool>& hidden);

}  // namespace rap::html
