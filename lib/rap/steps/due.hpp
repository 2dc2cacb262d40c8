// Due dates: by when a step is to be done.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <rap/dates.hpp>
#include <rap/span.hpp>
#include <rap/steps/words.hpp>

namespace rap {

struct StepDue {
    Span span;          ///< As printed, without "by" or "before"; empty when the step names none.
    std::string value;  ///< ISO 8601 where it can be computed, else as printed.
};

/// By when a step is to be done: behind "Due:", behind "by" or "before" (a date, or an occasion such as
/// "the next meeting"), else a date on which it happens.
///
/// @param today  The day the document was made: a date without a year is the next one, an earlier date is no
///               deadline. nullopt when it is not known.
///
/// Offsets: bytes of `text`. Cost: linear.
StepDue find_due(std::string_view text, const StepWords& words, const DateReader& reader, std::optional<Day> today);

/// A text that is a due date as a whole: the date it opens with, else all of it as printed.
StepDue read_due(std::string_view text, const DateReader& reader, std::optional<Day> today);

}  // namespace rap
