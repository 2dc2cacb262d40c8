// Quote kinds: whether what stands in marks is someone's words or a term.
#pragma once

#include <vector>

#include <rap/quotes.hpp>

namespace rap {

/// Sets Quote::kind of each quotation to direct or term.
///
/// A quotation set off from the text is direct. In running text, what counts is how long it is, whether it
/// ends like a sentence, speaks of I and we, and whether a verb of saying stands beside it; against it, that
/// it is named (called, known as, the term), capitalised like a title, or part of a noun phrase.
///
/// Throws: std::bad_alloc only. Cost: linear in the quotations; at most 200 bytes on each side are read.
void classify_quotes(const Document& document, std::vector<Quote>& quotes);

}  // namespace rap
