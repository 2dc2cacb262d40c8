// Times: dates, times of day and durations, also those that count from another day.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <rap/dates.hpp>
#include <rap/entities/values.hpp>

namespace rap {

/// Reads expressions of time in one language. Make one a document.
class TimeReader {
public:
    /// @param reference  What "last year" and "tomorrow" count from; they have no value where it does not tell.
    TimeReader(std::string_view text, Language language, std::optional<OwnDate> reference);

    /// True when a word may open a calendar date, by its word_hash().
    bool may_open(std::uint64_t hash) const { return openers_.contains(hash); }

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
    std::optional<OwnDate> reference_;
    DateReader dates_;
    const Terms& terms_;
    WordList date_words_;
    const FirstWords& openers_;
};

}  // namespace rap
