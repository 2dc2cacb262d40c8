// Due dates: by when a step is to be done.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rap/dates.hpp>
#include <rap/entities/times.hpp>
#include <rap/span.hpp>
#include <rap/steps.hpp>
#include <rap/steps/words.hpp>
#include <rap/tokens.hpp>

namespace rap {

struct StepDue {
    Span span;          ///< As printed, without "by" or "before"; empty when the step names none.
    std::string value;  ///< ISO 8601 where it can be computed, else as printed.
};

/// Gives the dates in digits whose day and month English leaves open ("5/3/2031") the order that the clear ones of the steps
/// have, unless those disagree.
///
/// @param text  Of Step::due_text.
///
/// Throws: std::bad_alloc only. Cost: linear.
void share_order(std::string_view text, std::vector<Step>& steps);

/// Reads the due dates of one text. Make one a document; `text` and `words` must outlive it.
class DueReader {
public:
    /// @param today  When the document was made: a date without a year is the next one, "Friday" and "the end of
    ///               next month" count from it, an earlier date is no deadline. nullopt when it is not known.
    DueReader(std::string_view text, Language language, const StepWords& words, const DateReader& dates,
              std::optional<OwnDate> today);

    /// By when a step is to be done: behind "Due:", behind "by" or "before" (a date, or an occasion such as
    /// "the next meeting"), else a date on which it happens.
    ///
    /// @param step  Of the text. The span found is one of the text too.
    ///
    /// Throws: std::bad_alloc only. Cost: linear in the step.
    StepDue find(Span step);

    /// What is a due date as a whole, a table's cell: the date it opens with, else all of it as printed.
    StepDue read(Span cell);

private:
    StepDue due(const Date& date) const;
    /// Behind "Due:".
    StepDue labelled(Span step);
    /// The date that starts at a byte; empty when there is none.
    StepDue date_at(std::uint32_t at, std::string_view text);
    /// "Friday", "the end of next month": what only counts from another day.
    StepDue relative(std::uint32_t at, std::string_view text);
    bool over(std::string_view iso) const;

    std::string_view text_;
    const StepWords& words_;
    const DateReader& dates_;
    std::optional<OwnDate> today_;
    TimeReader times_;
    std::vector<Token> tokens_;  // of what is read
};

}  // namespace rap
