#include <doctest/doctest.h>

#include <string>

#include <rap/dates.hpp>

using rap::DateReader;
using rap::DateUnit;
using rap::Day;
using rap::Language;

namespace {

/// "printed=iso; printed=iso" of all dates.
std::string found(Language language, std::string_view text) {
    std::string out;
    for (const auto& date : DateReader(language).find(text)) {
        if (!out.empty()) out += "; ";
        out += rap::slice(text, date.span);
        out += '=' + date.iso;
    }
    return out;
}

}  // namespace

TEST_CASE("a month in small letters that is another word too needs an ordinal or a year beside its day") {
    const rap::DateReader reader(rap::Language::en);
    CHECK(reader.find("on 5 march 2032, on march 5th, on 5 june").size() == 3);
    CHECK(reader.find("the 5 march on, 12 august people").empty());
}

TEST_CASE("find reads English dates in the orders people write them") {
    const auto en = [](std::string_view text) { return found(Language::en, text); };
    CHECK(en("due on 15 June 2032.") == "15 June 2032=2032-06-15");
    CHECK(en("due on June 15, 2032.") == "June 15, 2032=2032-06-15");
    CHECK(en("the 15th of June, 2032") == "the 15th of June, 2032=2032-06-15");
    CHECK(en("on Monday, 5 October 2020,") == "Monday, 5 October 2020=2020-10-05");
    CHECK(en("by Sept. 3rd") == "Sept. 3rd=XXXX-09-03");
    CHECK(en("before 1 October") == "1 October=XXXX-10-01");
    CHECK(en("before 1 October.") == "1 October=XXXX-10-01");
    CHECK(en("in June 2033") == "June 2033=2033-06");
    CHECK(en("since 2019, in 2020") == "2019=2019; 2020=2020");
    CHECK(en("03-Mar-2021") == "03-Mar-2021=2021-03-03");
}

TEST_CASE("find reads parts of a year and computes the edges of a period") {
    const auto en = [](std::string_view text) { return found(Language::en, text); };
    CHECK(en("in Q2 2032") == "Q2 2032=2032-04/2032-06");
    CHECK(en("the second half of 2020") == "the second half of 2020=2020-07/2020-12");
    CHECK(en("by the autumn of 2033") == "the autumn of 2033=2033-23");
    CHECK(en("by the end of 2032") == "the end of 2032=2032-12-31");
    CHECK(en("by the end of February 2032") == "the end of February 2032=2032-02-29");
    CHECK(en("at the beginning of May 2031") == "the beginning of May 2031=2031-05-01");
    CHECK(en("mid-2033") == "mid-2033=2033");
    CHECK(en("before Christmas 2032") == "Christmas 2032=2032-12-25");
}

TEST_CASE("find reads ranges and gives them the year they share") {
    const auto en = [](std::string_view text) { return found(Language::en, text); };
    CHECK(en("from 5-7 October 2020") == "5-7 October 2020=2020-10-05/2020-10-07");
    CHECK(en("from 5 to 7 October 2020") == "5 to 7 October 2020=2020-10-05/2020-10-07");
    CHECK(en("May 5\u20137, 2020") == "May 5\u20137, 2020=2020-05-05/2020-05-07");
    CHECK(en("April to June 2021") == "April to June 2021=2021-04/2021-06");
    CHECK(en("November-January 2032") == "November-January 2032=2031-11/2032-01");
    CHECK(en("28 May \u2013 2 June 2021") == "28 May \u2013 2 June 2021=2021-05-28/2021-06-02");
    CHECK(en("between 3 May 2021 and 4 June 2021") == "between 3 May 2021 and 4 June 2021=2021-05-03/2021-06-04");
    CHECK(en("the years 2032-2033") == "the years 2032-2033=2032/2033");
    CHECK(en("2032\u201333") == "2032\u201333=2032/2033");
    CHECK(en("2011-12") == "2011-12=2011/2012");
}

TEST_CASE("days that follow one another are an interval, with a joint alone only the next one") {
    const auto iso = [](std::string_view text) {
        const auto dates = rap::DateReader(rap::Language::en).find(text);
        return dates.empty() ? "" : dates[0].iso;
    };
    CHECK(iso("on June 5, 6 and 7, 2032") == "2032-06-05/2032-06-07");
    CHECK(iso("on 5, 6 and 7 June 2032") == "2032-06-05/2032-06-07");
    CHECK(iso("a poll on June 16 and 17 showed") == "XXXX-06-16/XXXX-06-17");
    CHECK(iso("on June 5 and 12 others") == "XXXX-06-05");
    CHECK(iso("on June 5, 6 people") == "XXXX-06-05");
}

TEST_CASE("find reads dates in digits, and leaves the value empty when two readings are as good") {
    CHECK(found(Language::en, "2032-06-15 and 2032-06") == "2032-06-15=2032-06-15; 2032-06=2032-06");
    CHECK(found(Language::en, "2032/06/15") == "2032/06/15=2032-06-15");
    CHECK(found(Language::en, "25/12/2032") == "25/12/2032=2032-12-25");
    CHECK(found(Language::en, "12/25/2032") == "12/25/2032=2032-12-25");
    CHECK(found(Language::en, "03/04/2032") == "03/04/2032=");
    CHECK(found(Language::fr, "03/04/2032") == "03/04/2032=2032-04-03");
    CHECK(found(Language::de, "15.06.2032") == "15.06.2032=2032-06-15");
}

TEST_CASE("find reads French, Spanish and German dates") {
    CHECK(found(Language::fr, "d\u2019ici le 31 d\u00e9cembre 2032") == "le 31 d\u00e9cembre 2032=2032-12-31");
    CHECK(found(Language::fr, "le 1er ao\u00fbt, fin juin 2031") == "le 1er ao\u00fbt=XXXX-08-01; fin juin 2031=2031-06-30");
    CHECK(found(Language::fr, "\u00e0 l\u2019automne 2031") == "l\u2019automne 2031=2031-23");
    CHECK(found(Language::es, "el 31 de marzo de 2033") == "el 31 de marzo de 2033=2033-03-31");
    CHECK(found(Language::es, "a finales de 2032") == "finales de 2032=2032-12-31");
    CHECK(found(Language::es, "en el curso 2032-2033") == "el curso 2032-2033=2032/2033");
    CHECK(found(Language::es, "antes de junio de 2032") == "junio de 2032=2032-06");
    CHECK(found(Language::de, "bis zum 3. Oktober 2031") == "3. Oktober 2031=2031-10-03");
    CHECK(found(Language::de, "bis Ende M\u00e4rz 2031") == "Ende M\u00e4rz 2031=2031-03-31");
}

TEST_CASE("find takes no number and no word for a date that is none") {
    CHECK(found(Language::en, "") == "");
    CHECK(found(Language::en, "they may march on, see 12.3 and $2032, 2010-2015-86, 2,032 or 20321") == "");
    CHECK(found(Language::en, "version 2.2019 of RFC-2019") == "");
    CHECK(found(Language::en, "on Monday; Sat with Jan") == "");
    CHECK(found(Language::en, "31 February 2032") == "February 2032=2032-02");
    CHECK(found(Language::en, "30 people, 1990s, the end of the road") == "");
}

TEST_CASE("a bare year or month says that it may be no date") {
    const DateReader reader(Language::en);
    CHECK(reader.read("May we", 0)->bare);
    CHECK(reader.read("2032 boats", 0)->bare);
    CHECK_FALSE(reader.read("May 2032", 0)->bare);
    CHECK_FALSE(reader.read("the year 2032", 0)->bare);
    CHECK(reader.read("June 3", 0)->unit == DateUnit::day);
    CHECK_FALSE(reader.read("June 3", 0)->year);
    CHECK(reader.read("", 0) == std::nullopt);
}

TEST_CASE("with_year takes the first such day from the reference on") {
    const DateReader reader(Language::en);
    const auto filled = [&](std::string_view text, Day day) { return rap::with_year(*reader.read(text, 0), day); };
    CHECK(filled("1 October", {2031, 9, 30}) == "2031-10-01");
    CHECK(filled("1 October", {2031, 10, 2}) == "2032-10-01");
    CHECK(filled("Q1", {2031, 10, 2}) == "2032-01/2032-03");
    CHECK(filled("1 October 2020", {2031, 10, 2}) == "2020-10-01");
}

TEST_CASE("first_day and last_day bound a date") {
    CHECK(rap::first_day("2032-04/2032-06") == Day{2032, 4, 1});
    CHECK(rap::last_day("2032-04/2032-06") == Day{2032, 6, 30});
    CHECK(rap::last_day("2032") == Day{2032, 12, 31});
    CHECK(rap::last_day("2031-24") == Day{2032, 2, 29});
    CHECK(rap::last_day("XXXX-04") == std::nullopt);
    CHECK(rap::last_day("") == std::nullopt);
}

TEST_CASE("own_date takes the first full day of the opening") {
    const DateReader reader(Language::en);
    using rap::OwnDate;
    CHECK(rap::own_date("Report 2031\nMinutes of 3 May 2031, after those of 2 April 2031", reader) == OwnDate{{2031, 5, 3}, DateUnit::day});
    CHECK(rap::own_date("Assembly 2031", reader) == OwnDate{{2031, 1, 1}, DateUnit::year});
    CHECK(rap::own_date("News of June 2031\nIt rained.", reader) == OwnDate{{2031, 6, 1}, DateUnit::month});
    CHECK(rap::own_date("SALA, 3 May 2031 \u2013 The council met after the flood of 2029 and before the fair of June 2031.", reader) == OwnDate{{2031, 5, 3}, DateUnit::day});
    CHECK(rap::own_date(std::string(500, 'x') + ". It opened on 3 May 2029, and on 4 May 2031 it closed.", reader) == OwnDate{{2031, 1, 1}, DateUnit::year});
    // What a sentence tells of is not when it was written.
    CHECK(rap::own_date("The mill was built in 1992, and in June 1994 it burned.", reader) == std::nullopt);
    CHECK(rap::own_date("On 17 April 1830 the general led his army south.", reader) == std::nullopt);
    CHECK(rap::own_date("Annual Report 2031\nThe mill burned on 3 May 2029.", reader) == OwnDate{{2031, 1, 1}, DateUnit::year});
    CHECK(rap::own_date("Annual Report 2031\nThe mill burned on 3 May 2031.", reader) == OwnDate{{2031, 5, 3}, DateUnit::day});
    CHECK(rap::own_date("Assembly", reader) == std::nullopt);
    CHECK(rap::own_date(std::string(3000, 'x') + " 3 May 2031", reader) == std::nullopt);
}

TEST_CASE("find is linear on hostile texts") {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += "the 1-";
    CHECK(DateReader(Language::en).find(text).empty());
    CHECK(DateReader(Language::en).find(std::string(1000000, '1')).empty());
}
