// Speech: who said the quotations of running text.
#pragma once

#include <vector>

#include <rap/attribution.hpp>
#include <rap/candidates.hpp>
#include <rap/names.hpp>

namespace rap {

/// Attributes the quotations that no caption has named a speaker for, paragraph by paragraph, and settles which of
/// them are speech at all. `attributions` are those of the document's quotations in reading order; `weighed`, when not
/// null, is as long and gets what was weighed for each.
///
/// The candidates beside each quotation are scored first; then those that go by who said the quotations before and
/// after it, in the same paragraph or in the paragraphs around, as a dialogue has them.
///
/// Throws: std::bad_alloc only. Cost: linear; only paragraphs with quotations and those right above them are read.
/// @param statements  When not null, gets the reported statements of all paragraphs, in reading order; then every
///                    paragraph is read.
void attribute_speech(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions,
                      std::vector<Weighed>* weighed, std::vector<Attribution>* statements);

}  // namespace rap
