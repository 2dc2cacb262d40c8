// Step tables: a table whose header names what, who and until when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/span.hpp>
#include <rap/steps.hpp>

namespace rap {

/// One row of a table of steps. All spans are in the text read; an empty one is a cell that is empty or missing.
struct StepRow {
    Span text, number, owner, due;
    std::string more_text, more_owner;  ///< What the lines below go on with, from a space on; empty when nothing.
};

struct StepTable {
    StepKind kind = StepKind::action;
    std::vector<StepRow> rows;
};

/// Reads a table: a line a row, of cells between bars or tabs, or with wide gaps between them, under a header such as
/// "Action | Owner | Due". A line of a gapped table that has no first cell, or nothing but a step's words in small
/// letters, goes on with the row before. Where titles stand in the middle of their columns, so may cells of their rows.
///
/// @param columns  What the headers of columns stand for (lib/data/LANG/step_columns).
/// @returns        No rows when the first line is no such header.
///
/// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: constant for another text, else linear.
StepTable read_table(std::string_view text, const WordList& columns);

}  // namespace rap
