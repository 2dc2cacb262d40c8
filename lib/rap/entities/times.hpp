// Times: dates, times of day and durations, also those that count from another day.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rap/dates.hpp>
#include <rap/entities/values.hpp>

namespace rap {

/// Reads expressions of time in one language. Make one a document.
class TimeReader {
public:
    /// @param reference  The day that "last year" and "tomorrow" count from; without it they have no value.
    TimeReader(std::string_view text, Language language, std::optional<Day> reference);

    /// True when a token may open an expression of time: read() need not be called for any other.
    bool may_open(const Token& token) const;

    /// Reads the longest expression of time that starts at a token.
    ///
    /// The type is `date` for days, months, years and what is counted from one, also with a time of day behind it;
    /// `time` for a time of day; `duration` for a length ("two years" is P2Y) or a rate ("every week" is R/P1W).
    /// Values are ISO 8601. Confidence is lower for what only counts from another day.
    ///
    /// Throws: std::bad_alloc only. Cost: constant.
    Value read(std::span<const Token> tokens, std::size_t at) const;

private:
    std::string_view text_;
    Language language_;
    std::optional<Day> reference_;
    DateReader dates_;
    const Terms& terms_;
    WordList date_words_;
    std::vector<std::uint64_t> openers_;  // hashes of the words that open a date, by their low bits; 0 is free
};

}  // namespace rap
