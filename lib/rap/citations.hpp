// Citations: the source that is printed right behind a quotation, in brackets or behind a dash.
#pragma once

#include <vector>

#include <rap/attribution.hpp>
#include <rap/names.hpp>

namespace rap {

/// Gives quotations the source cited right behind them: an informant of a study ("... the rope." (Participant 3, Esk);
/// (P7), where other quotations have such codes; - Interviewee 12), a person with a role (Ann Lee, Harbour Master), a
/// role alone (Teacher, Esk), an author with a year (Lund & Smit, 2031, p. 7). Other brackets and dashes are left alone.
///
/// `attributions` are those of the document's quotations, in reading order; whatever the text around was found to say of
/// those that have such a source is replaced, but no caption is. Throws: std::bad_alloc only. Cost: linear.
void attribute_citations(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions);

}  // namespace rap
