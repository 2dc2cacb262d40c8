// Markdown: a document's prose with its structure marked.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <rap/document.hpp>

namespace rap {

/// Gives the prose as clean text: a block a line, a blank line between blocks, items with their labels.
/// Boilerplate is left out; captions, tables and preformatted blocks keep their lines.
///
/// @param write  Gets the text piece by piece, so that no copy of a large document stands in memory; not called for a
///               document without blocks.
///
/// Throws: std::bad_alloc, and what `write` throws. Cost: linear.
void write_clean_text(const Document& document, const std::function<void(std::string_view)>& write);

/// The same as one text.
std::string clean_text(const Document& document);

/// The prose as Markdown (CommonMark): headings with '#' signs by level, run-in headings strong, list items
/// nested by their level, quotations and their captions after '>', other captions emphasised, preformatted blocks fenced,
/// tables of a web page as rows of cells between bars, Document::links as [text](address).
/// What Markdown would read as a sign of its own at a line's start is escaped.
/// Empty for a document without blocks. Throws: std::bad_alloc only. Cost: linear, and logarithmic for each link.
std::string markdown(const Document& document);

/// The normalised lines as they were printed, without page furniture and boilerplate; runs of blank lines are one.
/// Empty for a document without lines. Throws: std::bad_alloc only. Cost: linear.
std::string kept_lines(const Document& document);

}  // namespace rap
