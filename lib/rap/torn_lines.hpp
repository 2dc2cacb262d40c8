// Torn lines: lines of capitals whose words stand on lines of their own.
#pragma once

#include <string_view>

#include <rap/lexicon.hpp>
#include <rap/lines.hpp>

namespace rap {

/// Puts the words of a line together again.
///
/// A run-in heading that fills a narrow line has wide gaps between its words; pdftotext prints each of them as a
/// paragraph: "THE", a blank line, "REPRESENTATIVES", a blank line, "OF". Such words, three or more and a function word
/// among them, lose the blank lines between them, and the one behind them where the heading's end stands there.
///
/// @param lines  Those of `text`, furniture marked; Lines::numbers tells where they came from when some are left out.
///
/// Throws: std::bad_alloc only. Cost: linear; lines that are no single word in capitals cost a look at their first byte.
void mend_torn_lines(std::string_view text, Lines& lines, const WordList& function_words);

}  // namespace rap
