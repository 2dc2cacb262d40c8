#include <doctest/doctest.h>

#include <optional>
#include <string>

#include <rap/steps/due.hpp>

using rap::DateReader;
using rap::Day;
using rap::Language;
using rap::StepWords;

namespace {

/// "printed=value", empty when there is none.
std::string due(std::string_view text, std::optional<Day> today = Day{2031, 5, 3}, Language language = Language::en) {
    const StepWords words(language);
    const DateReader dates(language);
    const auto made = today ? std::optional(rap::OwnDate{*today}) : std::nullopt;
    const auto found = rap::DueReader(text, language, words, dates, made).find({0, static_cast<std::uint32_t>(text.size())});
    return found.span.empty() ? std::string() : std::string(slice(text, found.span)) + '=' + found.value;
}

}  // namespace

TEST_CASE("DueReader computes the day where the document's own date allows it") {
    CHECK(due("Write to the yard by 30 June 2032.") == "30 June 2032=2032-06-30");
    CHECK(due("Write to the yard before 1 October.") == "1 October=2031-10-01");
    CHECK(due("Write to the yard before 1 October.", std::nullopt) == "1 October=1 October");
    CHECK(due("Write to the yard by the end of 2032") == "the end of 2032=2032-12-31");
    CHECK(due("Write to the yard in June 2033") == "June 2033=2033-06");
    CHECK(due("\u00c9crire avant le 1er juin 2032", Day{2031, 1, 1}, Language::fr) == "1er juin 2032=2032-06-01");
}

TEST_CASE("DueReader reads labels and occasions") {
    CHECK(due("Paint it. Responsible: the crew. Due: Q2 2032.") == "Q2 2032=2032-04/2032-06");
    CHECK(due("Paint it. (Lead: the crew; deadline: when dry)") == "when dry=when dry");
    CHECK(due("Paint it before the next workshop.") == "the next workshop=the next workshop");
    CHECK(due("Paint it at the session of November 2031.") == "November 2031=2031-11");
    CHECK(due("Pay the invoice of November 2031.") == "");
    CHECK(due("Paint it by the annual meeting of the crew.") == "the annual meeting=the annual meeting");
}

TEST_CASE("DueReader counts weekdays, weeks and months from the document's own date") {
    // 3 May 2031 is a Saturday.
    CHECK(due("Ann to paint it by Friday.") == "Friday=2031-05-09");
    CHECK(due("Ann to paint it by next Monday.") == "next Monday=2031-05-05");
    CHECK(due("Ann to paint it before the end of the month") == "the end of the month=2031-05");
    CHECK(due("Ann to paint it by the end of next month.") == "the end of next month=2031-06");
    CHECK(due("Due: tomorrow. Ann to paint it.") == "tomorrow=2031-05-04");
    CHECK(due("Ann to paint it by Friday.", std::nullopt) == "Friday=Friday");
    CHECK(due("Ann l'\u00e9crit avant vendredi", Day{2031, 5, 3}, Language::fr) == "vendredi=2031-05-09");
    CHECK(due("Ann to paint it by night").empty());
}

TEST_CASE("DueReader takes no date of the past and no phrase that is no date") {
    CHECK(due("Print the report of 2019").empty());
    CHECK(due("Print the minutes of 12 April 2031").empty());
    CHECK(due("Signed by the school office").empty());
    CHECK(due("Answered within ten days by a person with a name").empty());
    CHECK(due("").empty());
}
