// Dates: days, months, years and parts of them, as printed in prose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/span.hpp>

namespace rap {

/// A day of the calendar.
struct Day {
    int year = 0, month = 1, day = 1;
    friend constexpr auto operator<=>(Day, Day) = default;
};

enum class DateUnit : std::uint8_t {
    day,     ///< "15 June 2032", "June 15th", "2032-06-15"
    month,   ///< "June 2032", "June"
    part,    ///< A quarter, a half, a season: "Q2 2032", "the second half of 2032", "autumn 2033"
    year,    ///< "2032", "2032-2033"
};

/// A date as printed.
struct Date {
    Span span;               ///< In the text that was read, with its weekday, "the end of" and its range.
    std::string iso;         ///< ISO 8601: "2032-06-15", "2032-06", "2032", an interval "2032-06-05/2032-06-07"
                             ///< or "2032-04/2032-06"; a season as ISO 8601-2 has it ("2033-23", autumn). Without a
                             ///< year "XXXX-06-15". Empty when two readings are as good ("03/04/2032" in English).
    DateUnit unit = DateUnit::day;
    bool year = true;        ///< It names its year.
    bool bare = false;       ///< Nothing but one number or one word: "2032", "May". It may be no date at all.
};

/// Reads dates in one language: its months, weekdays, seasons and the little words of its dates come from
/// lib/data/LANG/months, date_words and feasts. Digits with marks ("2032-06-15", "15.06.2032") are
/// read in any. Make one a document, not one a call.
class DateReader {
public:
    explicit DateReader(Language language);

    /// The longest date that starts at a byte, which must be the first of a word.
    /// @returns  nullopt when no date starts there. Cost: constant.
    std::optional<Date> read(std::string_view text, std::uint32_t at) const;

    /// All dates of a text, in order, none inside another.
    /// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: linear.
    std::vector<Date> find(std::string_view text) const;

private:
    Language language_;
    WordList months_;
    WordList words_;
    WordList feasts_;
};

/// The ISO date with its year filled in: the first such day, month or part from `reference` on.
/// What names its year, or is empty, comes back as it is.
std::string with_year(const Date& date, Day reference);

/// The first day of an ISO date or interval; nullopt when it names no year.
std::optional<Day> first_day(std::string_view iso);

/// The last day of an ISO date or interval ("2032-06" is 30 June); nullopt when it names no year.
std::optional<Day> last_day(std::string_view iso);

/// When a document was made, as far as it tells.
struct OwnDate {
    Day day;                         ///< The first one of it.
    DateUnit unit = DateUnit::day;   ///< What is known; what counts in finer steps from it is not.
    /// True when it is known to a unit at least.
    bool tells(DateUnit wanted) const { return unit <= wanted; }
    friend bool operator==(const OwnDate&, const OwnDate&) = default;
};

/// When a document says it was made: the first full day of a title or of its first sentences (at most `limit` bytes are
/// read), unless a title names another year; else the first month, else the first year of a title, else the latest year that
/// the day of a sentence has. What sentences tell of is not when they were written: no month or year of theirs counts, nor a
/// day long past. nullopt when nothing tells.
///
/// @param prose  A title is a short line without a full stop, or opens a line with a mark behind it.
/// Cost: constant.
std::optional<OwnDate> own_date(std::string_view prose, const DateReader& reader, std::size_t limit = 2048);

}  // namespace rap
