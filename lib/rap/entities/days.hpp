// Days: calendar dates among tokens, with what tells them from amounts and other words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <rap/dates.hpp>
#include <rap/entities/token_reader.hpp>

namespace rap {

/// True for what stands before a hyphen and a date: "mid-2032", "post-2030".
bool opens_hyphened_date(std::string_view before);

/// Reads days, months, years, decades and weekdays as printed. Each function reads what starts at a token, or gives a
/// value whose end is 0.
class DayReader : protected TermReader {
public:
    /// @param reference  What years are filled in from.
    DayReader(std::string_view text, std::span<const Token> tokens, const Terms& terms, const DateReader& dates,
              const WordList& words, const std::optional<OwnDate>& reference, Language language)
        : TermReader(text, tokens, terms), dates_(dates), words_(words), reference_(reference),
          english_(language == Language::en || language == Language::unknown), german_(language == Language::de) {}

protected:
    // True when days, months or years can be counted from the reference.
    bool counts_from(DateUnit unit) const { return reference_ && reference_->tells(unit); }
    // The first token that does not end by the byte.
    std::size_t token_after(std::size_t i, std::uint32_t byte) const;
    /// Days, months, years and parts of years, as printed. Of "the end of June" and "since June" the month is
    /// the date; two whole dates with "to" between are two.
    Value calendar(std::size_t i) const;
    /// "XXXX-06-15" in the year that brings it nearest to the reference.
    std::string nearest_year(std::string iso) const;
    // The same of "last June", "this June", "next June" by the word before token `i`; of "the following June" as it is.
    std::string with_word_before(std::size_t i, const std::string& iso) const;
    // Dates in digits that need more company: "1990s", "22/04", "5/3/18", "'90s", "15th century", "FY2020", "2014~2018".
    Value digits(std::size_t i) const;
    // "mid-2032", "post-2030", "mid-May", "late-1990s": the date is what stands behind the hyphen.
    Value behind_hyphen(std::size_t i) const;
    // "in nineteen ninety-six", "since two thousand and twelve".
    Value year_in_words(std::size_t i) const;
    // "the nineties".
    Value decade_in_words(std::size_t i) const;
    // Of a day whose weekday stands before it, "Monday, 3 June", the year nearest to that of `found` in which it is one.
    std::string on_its_weekday(std::size_t i, std::string found, const std::string& iso) const;
    // XXXX-06 of "June last" and "next June", by the kind of the other word.
    std::string told_by(TermKind way, const std::string& iso) const;
    // "siglo XXI"; at "si\u00e8cle", "XXIe si\u00e8cle".
    Value roman_century(std::size_t i) const;
    // "19th century", "nineteenth-century", "19. Jahrhundert", "18th and 19th centuries".
    Value centuries(std::size_t i) const;
    // 1 (Monday) to 7, or 0.
    int weekday_at(std::size_t i) const;
    // The day so many days after the reference; empty when that is no day.
    std::string day_from(int days) const;
    // "Monday", "Mondays", "Tuesday afternoon", "Friday the 26th", "Mon 13th".
    Value weekday(std::size_t i) const;

    // "May", "March" and "August" are other words too; a month's name in capitals may stand in a title.
    bool plausible_month(std::size_t i) const;

    const DateReader& dates_;
    const WordList& words_;
    const std::optional<OwnDate>& reference_;
    bool english_, german_;

private:
    // "in the spring", "last summer": a season without a year needs a word before it.
    Value season(std::size_t i, const Date& date) const;
    // True behind a word that a season stands behind: "in the fall", "last fall"; "fall" is a verb too.
    bool has_season_opener(std::size_t i) const;
    // The date behind "end" or "start of".
    std::optional<Date> at_edge(std::size_t i) const;
    // A date without its year in the one that stands behind it, or behind the dates it is joined to; empty when none does.
    std::string with_year_behind(std::size_t end, const Date& date) const;
    // The year in words that stands behind a date; an end of 0 where none does.
    Number number_behind(std::size_t end) const;
    // A day with the time of a clock joined to it, whose tokens end at `end`: "2032-06-15T10:30:00Z".
    Value timestamp(std::size_t i, std::size_t end, const Date& date) const;
    // "3Q 2032", "1H32": a quarter or half by its number.
    Value part_before_year(std::size_t i) const;
    // A number of four digits that is a year, not an amount or a label.
    bool plausible_year(std::size_t i, std::size_t end) const;
    // "FY2031-32", "fiscal year 2031/32": the years from token `i` on, of which `digits` is the first, up to a byte of it.
    Value fiscal_years(std::size_t first, std::size_t i, std::string_view digits) const;
    Value decade(std::size_t first, std::size_t end, std::string_view year) const;
    // The century that `number` counts, with the era behind `end`: "3rd century BC".
    // `from`: the first of several, "17th to 19th centuries".
    Value century(std::size_t first, std::size_t end, int number, int from = 0) const;
    // -1 for "BC", 1 for "AD", 0 for any other word.
    int era(std::size_t i) const;

    // The number of a century and where it ends; an end of 0 for anything else.
    struct Ordinal {
        std::size_t end = 0;
        int number = 0;
    };
    Ordinal ordinal_century(std::size_t i) const;
    // Behind the "to the", "and" or "-" between two centuries; 0 where none stands.
    std::size_t past_joint(std::size_t i) const;
    // "22/04", "5/3/18", "10-7-19", "10/1-11/7"; a fraction or a score is none, so the company must tell.
    Value slashes(std::size_t i) const;
    std::string on_weekday(int weekday, int weeks) const;
};

}  // namespace rap
