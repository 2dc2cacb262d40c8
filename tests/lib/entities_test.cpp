#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <rap/entities.hpp>
#include <rap/entities/confidence.hpp>

#include "entities/found.hpp"

using rap::EntityType;

TEST_CASE("find_entities finds nothing in nothing") {
    CHECK(rap::find_entities(paragraphs("")).empty());
    CHECK(rap::find_entities(rap::Document{}).empty());
}

TEST_CASE("a hashtag has a letter and nothing joined before it") {
    CHECK(texts(EntityType::hashtag, "We post #RiverDays, #d\u00e9bat_2030 and (#Water4All)!")
          == "#RiverDays|#d\u00e9bat_2030|#Water4All");
    CHECK(texts(EntityType::hashtag, "item #12, a#b, page.html#top, C#") == "");
}

TEST_CASE("an address ends before what ends the sentence") {
    CHECK(texts(EntityType::url, "See https://rivers.example.org/a_(b)?x=1#top. Or (www.rivers.org).")
          == "https://rivers.example.org/a_(b)?x=1#top|www.rivers.org");
    CHECK(texts(EntityType::url, "It ended.It began again, e.g. in file.txt and etc.and so on") == "");
    CHECK(texts(EntityType::email, "Write to Ana.Lima+help@town-hall.example.org, please") == "Ana.Lima+help@town-hall.example.org");
    CHECK(texts(EntityType::email, "Write to ana [at] example.org, or press(at)example.org.") == "ana [at] example.org|press(at)example.org");
    CHECK(texts(EntityType::email, "Meet (at) noon. See example.org [at] the port.") == "");
    CHECK(texts(EntityType::mention, "Thanks @river_mayor and @AnaLima!") == "@river_mayor|@AnaLima");
    const auto url = find(EntityType::url, "HTTP://Rivers.Example.ORG:80/Page");
    REQUIRE(url.size() == 1);
    CHECK(url[0].value == "http://rivers.example.org/Page");
}

TEST_CASE("money has its ISO 4217 code and its amount") {
    const auto money = [](const std::string& text) { return value(EntityType::money, text); };
    CHECK(money("a budget of 5.1 million euros") == "5.1 million euros = EUR 5100000");
    CHECK(money("it cost $3,250.50 then") == "$3,250.50 = USD 3250.5");
    CHECK(money("a US$40 million loan") == "US$40 million = USD 40000000");
    CHECK(money("CHF 1.2 billion a year") == "CHF 1.2 billion = CHF 1200000000");
    CHECK(money("a fine of \u20ac30bn") == "\u20ac30bn = EUR 30000000000");
    CHECK(money("two hundred and five Swiss francs") == "two hundred and five Swiss francs = CHF 205");
    CHECK(money("thirteen dollars and forty-five cents") == "thirteen dollars and forty-five cents = USD 13.45");
    CHECK(money("hundreds of millions of dollars") == "hundreds of millions of dollars = USD");
    CHECK(money("Tsh217 billion, 250-300 rupees") == "Tsh217 billion = TZS 217000000000");
    CHECK(money("R$ 3 million and more") == "R$ 3 million = BRL 3000000");
    CHECK(money("a fee of GH\u00a22,000") == "GH\u00a22,000 = GHS 2000");
    CHECK(money("a fee of $12 m") == "$12 m = USD 12000000");
    CHECK(money("a fee of CHF 1'200") == "CHF 1'200 = CHF 1200");
    CHECK(money("Plan C $300") == "$300 = USD 300");
    CHECK(money("half-a million ringgit") == "half-a million ringgit = MYR 500000");
    CHECK(money("between $5-10 million") == "$5-10 million = USD 5000000/10000000");
    CHECK(money("a fee of 1 234 567,89 euros") == "1 234 567,89 euros = EUR 1234567.89");
    CHECK(money("a five-million-dollar loan") == "five-million-dollar = USD 5000000");
    CHECK(money("two million and a half dollars") == "two million and a half dollars = USD 2500000");
    CHECK(money("a hundred and ten euros") == "a hundred and ten euros = EUR 110");
    CHECK(money("a loan of $4B") == "$4B = USD 4000000000");
    CHECK(money("a loan of 30 kEUR") == "30 kEUR = EUR 30000");
    CHECK(money("a loan of Rs. 5 Cr") == "Rs. 5 Cr = INR 50000000");
    CHECK(money("a loan of $3MM") == "$3MM = USD 3000000");
    CHECK(money("a loan of R3m") == "R3m = ZAR 3000000");
    CHECK(money("It fell against the euro. 5 dollars and 20 cents") == "5 dollars and 20 cents = USD 5.2");
}

TEST_CASE("a sum below zero has its sign") {
    const auto money = [](const std::string& text) { return value(EntityType::money, text); };
    CHECK(money("a result of -$5 million") == "-$5 million = USD -5000000");
    CHECK(money("a result of minus 3 million euros") == "minus 3 million euros = EUR -3000000");
    CHECK(money("a result of minus $3") == "minus $3 = USD -3");
    CHECK(money("Plan B-$5") == "$5 = USD 5");
}

TEST_CASE("two amounts with one unit are a range, a scale goes for both") {
    CHECK(value(EntityType::money, "10 to 12 million euros") == "10 to 12 million euros = EUR 10000000/12000000");
    CHECK(value(EntityType::money, "from $5 to $7 million") == "$5 = USD 5000000");
    CHECK(value(EntityType::money, "at $1.2 to 1.5 billion") == "$1.2 to 1.5 billion = USD 1200000000/1500000000");
    CHECK(value(EntityType::money, "between EUR 5 and 7 million") == "EUR 5 and 7 million = EUR 5000000/7000000");
    CHECK(texts(EntityType::money, "Addendum 2 to M.R.1.") == "");
    CHECK(value(EntityType::money, "gave $50 to 70 people") == "$50 = USD 50");
    CHECK(value(EntityType::money, "gave $50 to 70 nurses") == "$50 = USD 50");
    CHECK(value(EntityType::money, "fell from $50 to 10 percent") == "$50 = USD 50");
    CHECK(value(EntityType::money, "a 69.8-million-peso plan") == "69.8-million-peso = MXN 69800000");
    CHECK(value(EntityType::money, "a multimillion-euro plan") == "multimillion-euro = EUR");
    CHECK(value(EntityType::percent, "between 10 and 12 per cent") == "10 and 12 per cent = 10/12%");
    CHECK(texts(EntityType::money, "at COP15, from 2010 to 2012, and all 4000 of them") == "");
}

TEST_CASE("a number near a word that is also a currency is no money") {
    for (const auto* text : {"the Top 40 bands", "we mark 20 years", "at COP 15 in May", "a few real stories",
                             "220 pounds of flour", "passed the 4,000 mark", "all 5 towns", "room N4"}) {
        CHECK_MESSAGE(texts(EntityType::money, text) == "", text);
    }
    CHECK(value(EntityType::money, "20 pounds, or \u00a320") == "20 pounds = GBP 20");
}

TEST_CASE("a percentage and a quantity have a number and a sign") {
    CHECK(value(EntityType::percent, "only 16% of mayors") == "16% = 16%");
    CHECK(value(EntityType::percent, "some 2.5 per cent more") == "2.5 per cent = 2.5%");
    CHECK(value(EntityType::percent, "between 5 and 5-15 percent") == "5-15 percent = 5/15%");
    CHECK(value(EntityType::percent, "up one-tenth of 1 percent") == "one-tenth of 1 percent = 0.1%");
    CHECK(value(EntityType::percent, "a third of one per cent") == "a third of one per cent = 0.3333%");
    CHECK(value(EntityType::percent, "two-thirds of 30 percent") == "two-thirds of 30 percent = 20%");
    CHECK(value(EntityType::percent, "a change of -3% a year") == "-3% = -3%");
    CHECK(value(EntityType::percent, "a change of .5% a year") == ".5% = 0.5%");
    CHECK(value(EntityType::percent, "from 10-30% or 30%-40%") == "10-30% = 10/30%");
    CHECK(value(EntityType::percent, "a hundred and ten per cent") == "a hundred and ten per cent = 110%");
    CHECK(value(EntityType::percent, "a one-percent rise") == "one-percent = 1%");
    CHECK(value(EntityType::percent, "up half a percent") == "half a percent = 0.5%");
    CHECK(value(EntityType::percent, "up 1/2 percent") == "1/2 percent = 0.5%");
    CHECK(value(EntityType::percent, "reached a percentage of 62.") == "percentage of 62 = 62%");
    CHECK(value(EntityType::percent, "the percentage of 20 people") == "");
    CHECK(value(EntityType::quantity, "at 12 km/h") == "12 km/h = 12 km/h");
    CHECK(value(EntityType::quantity, "at 188 miles an hour") == "188 miles an hour = 188 mi/h");
    CHECK(value(EntityType::quantity, "10 tonnes a year") == "10 tonnes = 10 t");
    CHECK(value(EntityType::quantity, "a 40 km road") == "40 km = 40 km");
    CHECK(value(EntityType::quantity, "over two thousand square kilometres") == "two thousand square kilometres = 2000 km2");
    CHECK(value(EntityType::quantity, "more than 120 countries") == "120 countries = 120 countries");
    CHECK(value(EntityType::quantity, "over 20 km\u00b2 of forest") == "20 km\u00b2 = 20 km2");
    CHECK(value(EntityType::quantity, "over 20m\u00b3 of water") == "20m\u00b3 = 20 m3");
}

TEST_CASE("a difference of shares is told in points") {
    CHECK(value(EntityType::percent, "up 10 percentage points") == "10 percentage points = 10 pp");
    CHECK(value(EntityType::percent, "up half a percentage point") == "half a percentage point = 0.5 pp");
    CHECK(value(EntityType::percent, "up a percentage point") == "a percentage point = 1 pp");
    CHECK(value(EntityType::percent, "a 1.5-percentage-point rise") == "1.5-percentage-point = 1.5 pp");
    CHECK(value(EntityType::percent, "down 50 basis points") == "50 basis points = 0.5 pp");
    CHECK(value(EntityType::percent, "up 2.5 pp on the year, see 120 pp. of notes") == "2.5 pp = 2.5 pp");
    CHECK(texts(EntityType::percent, "a book of 120 pp. and 10 points") == "");
}

TEST_CASE("a date has its ISO form, a span of dates its interval") {
    const auto date = [](const std::string& text) { return value(EntityType::date, text); };
    CHECK(date("held from 24 to 28 February 2032 in town") == "24 to 28 February 2032 = 2032-02-24/2032-02-28");
    CHECK(date("on December 7 to 10, 2031") == "December 7 to 10, 2031 = 2031-12-07/2031-12-10");
    CHECK(date("in the second half of 2032") == "second half of 2032 = 2032-07/2032-12");
    CHECK(date("during the 1990s") == "1990s = 1990/1999");
    CHECK(date("in the 19th century") == "19th century = 1801/1900");
    CHECK(date("spent in FY2031") == "FY2031 = 2031");
    CHECK(texts(EntityType::date, "from April 1998 to March 1999") == "April 1998|March 1999");
    CHECK(texts(EntityType::date, "since late July, on Monday or in May") == "July|Monday|May");
}

TEST_CASE("a date may be written in words, behind a hyphen, or by the name of its feast") {
    const auto date = [](const std::string& text) { return value(EntityType::date, text); };
    CHECK(date("on the fourth of July 2031") == "fourth of July 2031 = 2031-07-04");
    CHECK(date("on April twenty-seventh") == "April twenty-seventh = XXXX-04-27");
    CHECK(date("It began in nineteen ninety-six.") == "nineteen ninety-six = 1996");
    CHECK(date("the post-2030 plan") == "2030 = 2030");
    CHECK(date("from mid-May on") == "May = XXXX-05");
    CHECK(date("29th & 30th December 2031") == "29th & 30th December 2031 = 2031-12-29/2031-12-30");
    CHECK(date("the first week of June 2031") == "first week of June 2031 = 2031-06-01/2031-06-07");
    CHECK(date("2031 Q3 and after") == "2031 Q3 = 2031-07/2031-09");
    CHECK(date("in fiscal year 2031-32") == "fiscal year 2031-32 = 2031/2032");
    CHECK(date("On World Water Day 2031 we met") == "World Water Day 2031 = 2031-03-22");
    CHECK(date("It rained on Easter Monday") == "Easter Monday = ");
    CHECK(date("It rained on Easter Monday 2031") == "Easter Monday 2031 = 2031-04-14");
    CHECK(date("the summer of '69") == "summer of '69 = 1969-22");
    CHECK(date("sales of Q3 \u201932") == "Q3 \u201932 = 2032-07/2032-09");
    CHECK(date("sales of 3Q31") == "3Q31 = 2031-07/2031-09");
    CHECK(date("sales of 1H 2031") == "1H 2031 = 2031-01/2031-06");
    CHECK(date("the 1990's") == "1990's = 1990/1999");
    CHECK(date("the 1800s") == "1800s = 1800/1899");
    CHECK(date("in AD 79") == "AD 79 = 0079");
    CHECK(date("in 500 CE") == "500 CE = 0500");
    CHECK(date("due 12-Sep-31") == "12-Sep-31 = 2031-09-12");
    CHECK(date("in either August or September 2031") == "August = 2031-08");
    CHECK(date("between December and January 2031") == "December = 2030-12");
    CHECK(date("in March, April and May 2031") == "March = 2031-03");
    CHECK(date("on May 3 and June 5, 2031") == "May 3 = 2031-05-03");
    CHECK(date("the Directive 2008/57 and 2000/60/EC") == "");
    CHECK(date("signified by the fall of the wall") == "");
    CHECK(date("It could last years.") == "");
    CHECK(date("at 2031-06-15T10:30:00Z") == "2031-06-15T10:30:00Z = 2031-06-15T10:30");
    CHECK(date("at 2031-06-15T10:30:00.250+02:00") == "2031-06-15T10:30:00.250+02:00 = 2031-06-15T10:30");
    CHECK(date("It rains on Mondays") == "Mondays = ");
    CHECK(date("a national day of mourning in the second half of the match") == "");
}

TEST_CASE("how often and how long ago have their values") {
    CHECK(value(EntityType::duration, "They meet twice a year.") == "twice a year = R/P1Y");
    rap::EntityOptions options;
    options.date = rap::Day{2031, 3, 5};
    const std::string text = "It closed a year ago. It grew in the last quarter.";
    const auto found = rap::find_entities(paragraphs(text), options);
    REQUIRE(found.size() == 2);
    CHECK(rap::slice(text, found[0].span) == "a year ago");
    CHECK(found[0].value == "2030");
    CHECK(rap::slice(text, found[1].span) == "last quarter");
    CHECK(found[1].value == "2030-10/2030-12");
}

TEST_CASE("a date without its year is of the text's own year, or of the one that the word before it tells") {
    const auto date = [](const std::string& text) { return read(rap::Language::en, EntityType::date, text); };
    CHECK(date("on 20 September, since January") == "20 September = 2032-09-20|January = 2032-01");
    CHECK(date("since December") == "December = 2031-12");
    CHECK(date("from May to October 2034") == "May = 2034-05|October 2034 = 2034-10");
    CHECK(date("last June and last winter") == "June = 2031-06|winter = 2031-24");
    CHECK(date("next Monday at 5 pm or next spring") == "next Monday at 5 pm = 2032-03-08T17:00|next spring = 2033-21");
    CHECK(date("in the following year and the following Monday") == "following year = |following Monday = ");
    CHECK(date("in the coming years and the next two years") == "coming years = |next two years = 2032-03-05/P2Y");
    CHECK(date("JAN DEMIR SPOKE") == "");
    CHECK(date("in the week of 5 May") == "week of 5 May = 2032-W19");
    CHECK(date("the late nineties, a woman in her nineties") == "nineties = 1990/1999");
    CHECK(date("in Jan-Mar 2031, January-March or Q1-2031") == "Jan-Mar 2031 = 2031-01/2031-03|January-March = 2032-01/2032-03|Q1-2031 = 2031-01/2031-03");
    CHECK(date("the Mar-a-Lago club, a Jan-led team") == "");
    CHECK(date("a grant for FY 2031/32") == "FY 2031/32 = 2031/2032");
    CHECK(date("on Tuesday from 9 to 11.30 am") == "Tuesday from 9 to 11.30 am = 2032-03-02T09:00/T11:30");
    CHECK(date("next month at 6pm") == "next month = 2032-04");
}

TEST_CASE("a period up to now, a weekend and the day after tomorrow count from the text's day") {
    const auto date = [](const std::string& text) { return read(rap::Language::en, EntityType::date, text); };
    CHECK(date("over the past year, last year, in the last decade") == "past year = P1Y/2032-03-05|last year = 2031|last decade = P10Y/2032-03-05");
    CHECK(date("last weekend, this weekend") == "last weekend = 2032-02-28/2032-02-29|this weekend = 2032-03-06/2032-03-07");
    CHECK(date("the day after tomorrow, the day before yesterday") == "day after tomorrow = 2032-03-07|day before yesterday = 2032-03-03");
    CHECK(date("the day before the vote, tomorrow") == "tomorrow = 2032-03-06");
    CHECK(date("in this century") == "this century = 2001/2100");
    CHECK(date("in November next year, June of last year") == "November = 2033-11|next year = 2033|June = 2031-06|last year = 2031");
    CHECK(date("on 5 May 2031 from 3 to 6 p.m.") == "5 May 2031 from 3 to 6 p.m. = 2031-05-05T15:00/T18:00");
    CHECK(read(rap::Language::es, EntityType::date, "pasado ma\u00f1ana, ma\u00f1ana") == "pasado ma\u00f1ana = 2032-03-07|ma\u00f1ana = 2032-03-06");
}

TEST_CASE("a day without its year has the one that the document names with it elsewhere") {
    const auto dates = [](const std::string& text) {
        std::string out;
        for (const auto& found : find(EntityType::date, text)) out += (out.empty() ? "" : "|") + found.value;
        return out;
    };
    const std::string far(500, 'x');
    CHECK(dates("It met from 7 to 10 December.\n" + far + ".\nThe fair of 7 to 10 December 1988 was good.") == "1988-12-07/1988-12-10|1988-12-07/1988-12-10");
    CHECK(dates("It met on 7 May.\n" + far + ".\nOn 7 May 1988 and on 7 May 1989 it rained.") == "XXXX-05-07|1988-05-07|1989-05-07");
    CHECK(dates("It met on 7 May.\n" + far + ".\nOn 8 May 1988 it rained.") == "XXXX-05-07|1988-05-08");
}

TEST_CASE("what counts in finer steps than the text tells its date in has no value") {
    const auto dates = [](const std::string& text) {
        std::string out;
        for (const auto& found : find(EntityType::date, text)) out += (out.empty() ? "" : "|") + found.text + " = " + found.value;
        return out;
    };
    CHECK(dates("Annual Report 2031\nLast year it rained in May; on Friday it stopped, last week too.")
          == "2031 = 2031|Last year = 2030|May = 2031-05|Friday = |last week = ");
    CHECK(dates("The mill was built in 1992. It works today, this year and on Friday.") == "1992 = 1992|today = |this year = |Friday = ");
    CHECK(dates("Annual Report 2031\nIt grew over the past three years.") == "2031 = 2031|past three years = P3Y/2031");
}

TEST_CASE("a range of lengths or of counts has both ends") {
    const auto length = [](const std::string& text) { return value(EntityType::duration, text); };
    CHECK(length("for 18 to 24 months") == "18 to 24 months = P18M/P24M");
    CHECK(length("for 2.5 years") == "2.5 years = P2Y6M");
    CHECK(length("for one and a half days") == "one and a half days = P1DT12H");
    CHECK(length("for 1.25 months") == "1.25 months = P1.25M");
    CHECK(length("who turned 80 last year") == "");
    CHECK(length("Publishers Weekly, a weekly") == "weekly = R/P1W");
    CHECK(length("a 3-5 year plan") == "3-5 year = P3Y/P5Y");
    CHECK(length("between two and three hours") == "two and three hours = PT2H/PT3H");
    CHECK(value(EntityType::date, "two to three years ago") == "two to three years ago = ");
    CHECK(value(EntityType::quantity, "10 to 20 km") == "10 to 20 km = 10/20 km");
    CHECK(length("in two or three weeks") == "two or three weeks = P2W/P3W");
    CHECK(value(EntityType::quantity, "7 or 8 km") == "7 or 8 km = 7/8 km");
    CHECK(value(EntityType::percent, "10 or 12 percent") == "10 or 12 percent = 10/12%");
    CHECK(value(EntityType::quantity, "from 20 to 10 people") == "10 people = 10 people");
}

TEST_CASE("a length past all calendars is none of a day") {
    CHECK(read(rap::Language::en, EntityType::date, "99999999999999999999 millennia ago") == "");
    CHECK(read(rap::Language::en, EntityType::duration, "99999999999999999999999h").size() < 80);
}

TEST_CASE("a rate has the period it repeats after") {
    const auto rate = [](const std::string& text) { return value(EntityType::duration, text); };
    CHECK(rate("They meet every two weeks.") == "every two weeks = R/P2W");
    CHECK(rate("They meet every other Friday.") == "every other Friday = R/P2W");
    CHECK(rate("They meet every third month.") == "every third month = R/P3M");
    CHECK(rate("the quarterly report") == "quarterly = R/P3M");
    CHECK(rate("It took an hour and a half.") == "an hour and a half = PT1H30M");
    CHECK(texts(EntityType::duration, "It takes half an hour, 3 days or two weeks.") == "half an hour|3 days|two weeks");
}

TEST_CASE("a span of hours takes its half of the day from either end") {
    const auto time = [](const std::string& text) { return value(EntityType::time, text); };
    CHECK(time("at 7:30-9:00 pm in the hall") == "7:30-9:00 pm = T19:30/T21:00");
    CHECK(time("open from 9 am to 5 on weekdays") == "9 am to 5 = T09:00/T17:00");
    CHECK(time("between 3:00 pm and 5:00 pm") == "3:00 pm and 5:00 pm = T15:00/T17:00");
    CHECK(time("at half past seven") == "half past seven = T07:30");
    CHECK(time("at 10 past 9") == "10 past 9 = T09:10");
    CHECK(time("from 10 past 90") == "");
    CHECK(time("at quarter to nine") == "quarter to nine = T08:45");
}

TEST_CASE("a feast of several words may have a full stop or an apostrophe in it") {
    CHECK(texts(EntityType::date, "They met on St. Patrick's Day and on New Year's Day, not in New Orbec.") == "St. Patrick's Day|New Year's Day");
}

TEST_CASE("a word that says only what kind of body is meant is no name, one that says which is")
{
    CHECK(texts(EntityType::organisation, "The members of the Organization met. Later the Organization voted.") == "");
    CHECK(texts(EntityType::organisation, "The World Health Organization met.") == "World Health Organization");
    CHECK(texts(EntityType::organisation, "Guidelines\nNames\nDiscourse") == "");
}

TEST_CASE("an afternoon makes an hour one after noon, an account's brackets a sum one below zero") {
    CHECK(read(rap::Language::en, EntityType::time, "at 2:30 in the afternoon, at 8:00 in the morning") == "2:30 in the afternoon = T14:30|8:00 in the morning = T08:00");
    CHECK(read(rap::Language::en, EntityType::money, "US$(0.52) a share, $500 CAD") == "US$(0.52) = USD -0.52|$500 CAD = CAD 500");
    CHECK(read(rap::Language::en, EntityType::date, "open from Monday to Friday, closed on Sunday") == "Monday = |Friday = |Sunday = 2032-03-07");
    CHECK(read(rap::Language::en, EntityType::date, "in Q4 FY32") == "FY32 = 2032");
}

TEST_CASE("a share of a whole in words is a percentage, days of every week are one date") {
    CHECK(read(rap::Language::en, EntityType::percent, "Three out of four households, one in ten children and 1 in 3 women agreed.")
          == "Three out of four = 75%|one in ten = 10%|1 in 3 = 33.3%");
    CHECK(read(rap::Language::en, EntityType::percent, "One in 5 years it floods; Article 5 in 12 countries; two in 2031.") == "");
    CHECK(read(rap::Language::en, EntityType::date, "open Mon\u2013Fri 9:00\u201317:00, Tue-Sun and Sat to Sun, closed on 3/4 May 2031")
          == "Mon\u2013Fri 9:00\u201317:00 = |Tue-Sun = |Sat to Sun = |3/4 May 2031 = 2031-05-03/2031-05-04");
}

TEST_CASE("a long form is what its short form is, as a whole, and the places in it are told all the same") {
    CHECK(texts(EntityType::organisation, "The Office for the Coordination of Harbour Affairs (OCHA) met the board of UNICEF in Geneva.").starts_with("Office for the Coordination of Harbour Affairs|OCHA|"));
    CHECK(texts(EntityType::place, "The United Nations Observer Mission in Kenya (UNOMK) left.") == "Kenya");
    CHECK(read(rap::Language::de, EntityType::organisation, "Die Gewerkschaft Hafen und Wissenschaft (GHW) fordert mehr Lohn. Die GHW droht.").starts_with("Gewerkschaft Hafen und Wissenschaft = |GHW = Gewerkschaft"));
    CHECK(read(rap::Language::es, EntityType::organisation, "La Asociaci\u00f3n de Vecinos de la Ribera protest\u00f3 ante el Ayuntamiento de Sevilla.")
          == "Asociaci\u00f3n de Vecinos de la Ribera = |Ayuntamiento de Sevilla = ");
}

TEST_CASE("nouns joined by small words are nobody, a region of two names is one body") {
    CHECK(read(rap::Language::es, EntityType::person, "El alcalde visit\u00f3 el Palacio de Congresos con los concejales de Participaci\u00f3n Ciudadana y Festejos, Juan Molina y Ana de la Torre.")
          == "Juan Molina = |Ana de la Torre = ");
    CHECK(read(rap::Language::es, EntityType::organisation, "El convenio de la Junta de Castilla y Le\u00f3n con el Consistorio de Le\u00f3n sigue en vigor.")
          == "Junta de Castilla y Le\u00f3n = |Consistorio de Le\u00f3n = ");
    CHECK(read(rap::Language::es, EntityType::role, "La primera teniente de alcalde, Ana Molina, habl\u00f3.") == "primera teniente de alcalde = ");
    CHECK(read(rap::Language::de, EntityType::person, "Gestern erhielten die Orte von Innenminister Klaus Bentler Bedarfszuweisungen.") == "Klaus Bentler = ");
    CHECK(texts(EntityType::organisation, "The Inter-Harbour Standing Committee (IHSC) Emergency Directors Group met.").find(')') == std::string::npos);
}

TEST_CASE("a surname in capitals before a given name is a person in a sentence and in brackets' lists") {
    CHECK(texts(EntityType::person, "The meeting was opened by MARCHAND Paul, who thanked the hosts.") == "MARCHAND Paul");
    CHECK(texts(EntityType::person, "KARLOW Ines (UNDP) MARCHAND Paul (WHO)") == "KARLOW Ines|MARCHAND Paul");
}

TEST_CASE("letters behind a name are no acronym, the year of an act is part of its name") {
    CHECK(texts(EntityType::acronym, "Ann Lee, PhD, OBE, met Paul Hall, M.D., and John Stone MP.") == "");
    CHECK(texts(EntityType::person, "Dr. Ann Lee OBE met Paul Hall, M.D.") == "Ann Lee|Paul Hall");
    CHECK(texts(EntityType::document, "The Data Protection Act 2018 applies, as does C(2022) 1234.") == "Data Protection Act 2018|C(2022) 1234");
}

TEST_CASE("a time of day has the zone behind it, and its offset where the name tells one") {
    CHECK(read(rap::Language::en, EntityType::time, "at 9:00 a.m. EST, 14:00 UTC+2, 09:30-11:00 CET, 8 p.m. ET, 18:00 GMT +05:30")
          == "9:00 a.m. EST = T09:00-05:00|14:00 UTC+2 = T14:00+02:00|09:30-11:00 CET = T09:30+01:00/T11:00+01:00|8 p.m. ET = T20:00|18:00 GMT +05:30 = T18:00+05:30");
    CHECK(read(rap::Language::en, EntityType::time, "at 2:30 o'clock p.m.") == "2:30 o'clock p.m. = T14:30");
    CHECK(read(rap::Language::en, EntityType::date, "on 3 May 2031 at 10:00 UTC") == "3 May 2031 at 10:00 UTC = 2031-05-03T10:00Z");
}

TEST_CASE("dates in digits are ordered as the clear ones of the document, unless those disagree") {
    const auto date = [](const char* text) { return read(rap::Language::en, EntityType::date, text); };
    CHECK(date("Filed 7/12/2031, heard 8/13/2031.") == "7/12/2031 = 2031-07-12|8/13/2031 = 2031-08-13");
    CHECK(date("Filed 7/12/31, heard 13/8/2031.") == "7/12/31 = 2031-12-07|13/8/2031 = 2031-08-13");
    CHECK(date("Filed 7/12/2031, heard 13/8/2031, closed 8/13/2031.").starts_with("7/12/2031 = |"));
}

TEST_CASE("fiscal years are one date however they are joined; an ordinance's number is none") {
    CHECK(read(rap::Language::en, EntityType::date, "the FY31/32 fund, FY2031-32, FY 20/21, FY97, Ordinance 2031-34")
          == "FY31/32 = 2031/2032|FY2031-32 = 2031/2032|FY 20/21 = 2020/2021|FY97 = 1997");
    CHECK(texts(EntityType::acronym, "The FY31 budget of the RBC.") == "RBC");
    CHECK(read(rap::Language::en, EntityType::duration, "everyday life, and every day") == "every day = R/P1D");
}

TEST_CASE("months counted from either end of a year are a span, and a weekday tells the year of its day") {
    const auto date = [](const char* text) { return read(rap::Language::en, EntityType::date, text); };
    CHECK(date("the first nine months of 2031, the last three months of 2031") == "first nine months of 2031 = 2031-01/2031-09|last three months of 2031 = 2031-10/2031-12");
    CHECK(date("$5 million (2030: $4 million), file 2031:12") == "2030 = 2030");
    CHECK(date("in the 2031 fiscal year, first-quarter 2031") == "2031 fiscal year = 2031|first-quarter 2031 = 2031-01/2031-03");
    CHECK(date("on Tuesday 3 June, on Thursday 3 June") == "Tuesday 3 June = 2031-06-03|Thursday 3 June = 2032-06-03");
    CHECK(date("on the night of 5-6 Sept. 7th came later").starts_with("5-6 Sept = "));
    CHECK(read(rap::Language::en, EntityType::money, "a fare of 50p and \u00a33") == "50p = GBP 0.5|\u00a33 = GBP 3");
    CHECK(read(rap::Language::en, EntityType::quantity, "1,200 employees and 45 homes") == "1,200 employees = 1200 employees|45 homes = 45 homes");
}

TEST_CASE("a number that law writes twice is one") {
    CHECK(read(rap::Language::en, EntityType::duration, "within fifteen (15) calendar days, for one (1) year, fifteen (16) days") == "fifteen (15) calendar days = P15D|one (1) year = P1Y");
    CHECK(read(rap::Language::en, EntityType::date, "the May elections, in the late eighties and early nineties")
          == "May = 2032-05|eighties = 1980/1989|nineties = 1990/1999");
}

TEST_CASE("the code of a state behind its city is no acronym, unless one is defined") {
    CHECK(texts(EntityType::acronym, "She lives in Tempe, AZ and works in D.C. for the RBC.") == "RBC");
    CHECK(texts(EntityType::acronym, "The Certificate Authority (CA) signed it; the owner, CA, did not.") == "CA|CA");
}

TEST_CASE("a number of four digits is no year where it counts or names something") {
    for (const auto* text : {"2000 tonnes of rice", "call 1800 247 600", "resolution 1973 (", "A/RES/2012/1", "page 1999"}) {
        CHECK_MESSAGE(texts(EntityType::date, text) == "", text);
    }
    CHECK(texts(EntityType::date, "You may march on") == "");
}

TEST_CASE("a length of time has an ISO duration, a time of day its hour") {
    CHECK(value(EntityType::duration, "for two years") == "two years = P2Y");
    CHECK(value(EntityType::duration, "a five-year plan") == "five-year = P5Y");
    CHECK(value(EntityType::duration, "after 2 hours, 30 minutes") == "2 hours, 30 minutes = PT2H30M");
    CHECK(value(EntityType::duration, "a 64-year-old man") == "");
    CHECK(value(EntityType::time, "at 3.30 p.m. sharp") == "3.30 p.m. = T15:30");
    CHECK(value(EntityType::time, "from 10:30 to 3 pm") == "10:30 to 3 pm = T10:30/T15:00");
}

TEST_CASE("a document known by its name is one, with all of its words") {
    CHECK(texts(EntityType::document, "the 2030 Agenda for Sustainable Development and the Rome Statute") == "2030 Agenda for Sustainable Development|Rome Statute");
    CHECK(texts(EntityType::date, "since the 2030 Agenda") == "");
    CHECK(texts(EntityType::document, "in 2030 agenda items stood") == "");
}

TEST_CASE("goals and document symbols are references") {
    CHECK(value(EntityType::sdg, "progress on SDG 11.7 is") == "SDG 11.7 = SDG 11.7");
    CHECK(value(EntityType::sdg, "see Goals 5, 10 and 16 of") == "Goals 5, 10 and 16 = SDG 5; SDG 10; SDG 16");
    CHECK(value(EntityType::sdg, "an SDG 18 on culture") == "");
    CHECK(value(EntityType::document, "resolution A/RES/70/1 and") == "A/RES/70/1 = A/RES/70/1");
    CHECK(texts(EntityType::document, "the ATLAS IV report") == "ATLAS IV");
    CHECK(value(EntityType::sdg, "on SDGs 6, 11 and 13, and") == "SDGs 6, 11 and 13 = SDG 6; SDG 11; SDG 13");
    CHECK(value(EntityType::sdg, "SDGs 3-5 were") == "SDGs 3-5 = SDG 3; SDG 4; SDG 5");
    CHECK(value(EntityType::sdg, "under Target 11.b of") == "Target 11.b = SDG 11.b");
    CHECK(value(EntityType::sdg, "by SDG indicator 11.6.2 too") == "SDG indicator 11.6.2 = SDG 11.6.2");
    CHECK(texts(EntityType::money, "see SDG 11.6.2 too") == "");
    CHECK(value(EntityType::sdg, "Sustainable Development Goal 16 is") == "Sustainable Development Goal 16 = SDG 16");
    CHECK(value(EntityType::sdg, "Les Objectifs de d\u00e9veloppement durable 6 et 11 sont") == "Objectifs de d\u00e9veloppement durable 6 et 11 = SDG 6; SDG 11");
    CHECK(value(EntityType::sdg, "we have an odd 5 here") == "");
}

TEST_CASE("several centuries are one date, and the years of a fiscal year stay together") {
    CHECK(value(EntityType::date, "from the 17th to the 19th century") == "17th to the 19th century = 1601/1900");
    CHECK(value(EntityType::date, "in the 19th and early 20th centuries") == "19th and early 20th centuries = 1801/2000");
    CHECK(value(EntityType::date, "in nineteenth-century towns") == "nineteenth-century = 1801/1900");
    CHECK(value(EntityType::date, "in the first half of FY 2031/32") == "first half of FY 2031/32 = 2031-01/2031-06");
    CHECK(texts(EntityType::date, "the 17th and the 19th street") == "");
    CHECK(texts(EntityType::person, "They met on Easter Monday, and Ana Lima came.") == "Ana Lima");
}

TEST_CASE("pesos, shillings and the like are those of the country that the paragraph or the document names") {
    const auto money = [](const std::string& text) { return read(rap::Language::en, EntityType::money, text); };
    CHECK(money("The ferry of Valdivia, Chile, cost 3 million pesos.\n\nA ticket is 500 pesos.") == "3 million pesos = CLP 3000000|500 pesos = CLP 500");
    CHECK(money("Chile paid 300 pesos. In Argentina, 900 pesos buys little.\n\nUganda gave 5 million shillings.")
          == "300 pesos = CLP 300|900 pesos = ARS 900|5 million shillings = UGX 5000000");
    CHECK(money("Chile and Argentina met. It cost 400 pesos, or 700 Mexican pesos.") == "400 pesos = MXN 400|700 Mexican pesos = MXN 700");
    CHECK(money("In Rwanda they took 400 CFA francs and 60 Swiss francs.") == "400 CFA francs = XOF 400|60 Swiss francs = CHF 60");
}

TEST_CASE("laws, resolutions, standards and books are documents by their numbers") {
    CHECK(value(EntityType::document, "under Council Regulation (EU) 2031/679, which") == "Council Regulation (EU) 2031/679 = Regulation (EU) 2031/679");
    CHECK(texts(EntityType::organisation, "under Council Regulation (EU) 2031/679, which") == "");
    CHECK(texts(EntityType::document, "Directive 2034/24/EU and Regulation (EC) No 1224/2009 apply.") == "Directive 2034/24/EU|Regulation (EC) No 1224/2009");
    CHECK(texts(EntityType::document, "by resolution 1325 (2000), Security Council resolution 2250 and decision 14/34") == "resolution 1325 (2000)|resolution 2250|decision 14/34");
    CHECK(value(EntityType::document, "see resolutions 70/1 and") == "resolutions 70/1 = resolution 70/1");
    CHECK(read(rap::Language::en, EntityType::document, "see resolutions 242 (1967), 338 (1973) and 425 (1978)") == "resolutions 242 (1967) = resolution 242 (1967)|338 (1973) = resolution 338 (1973)|425 (1978) = resolution 425 (1978)");
    CHECK(texts(EntityType::document, "the Law No. 123/2035, Act No. 45 of 1998 and COM(2031) 380 final") == "Law No. 123/2035|Act No. 45 of 1998|COM(2031) 380 final");
    CHECK(texts(EntityType::document, "Vu la loi n\u00b0 2035-991 du 7 ao\u00fbt 2035 et le d\u00e9cret n\u00b0 2036-360 sur les communes") == "loi n\u00b0 2035-991|d\u00e9cret n\u00b0 2036-360");
    CHECK(texts(EntityType::document, "Con la Ley 39/2035, de 1 de octubre, y el Real Decreto 1066/2036 de la ciudad") == "Ley 39/2035|Real Decreto 1066/2036");
    CHECK(texts(EntityType::document, "it holds ISO 9001 and ISO/IEC 27001") == "ISO 9001|ISO/IEC 27001");
    CHECK(value(EntityType::document, "(ISBN 978-92-1-101383-2)") == "ISBN 978-92-1-101383-2 = ISBN 9789211013832");
    CHECK(value(EntityType::document, "at doi:10.5281/sala.123.") == "doi:10.5281/sala.123 = doi:10.5281/sala.123");
    // A year is no number of a law, nor is a share or an agenda item a document.
    CHECK(texts(EntityType::document, "The Companies Act 2006 and a decision in 2031; the law 5 of us read; Regulation 12") == "");
}

TEST_CASE("people, organisations and places are told by their words and their company") {
    const std::string text = "The mayor of Dakar, Awa Diop, met Kofi Mensah of the World Bank in Accra. Mr Mensah told the "
                             "Ghanaian press that Diop would visit Kenya.";
    CHECK(texts(EntityType::person, text) == "Awa Diop|Kofi Mensah|Mensah|Diop");
    CHECK(texts(EntityType::organisation, text) == "World Bank");
    CHECK(texts(EntityType::place, text) == "Dakar|Accra|Kenya");
    CHECK(value(EntityType::nationality, text) == "Ghanaian = GH");
    CHECK(find(EntityType::place, text)[2].value == "KE");
    // A surname alone is the person whose full name stands in the document.
    CHECK(find(EntityType::person, text)[3].value == "Awa Diop");
}

TEST_CASE("text in capitals is read as the document writes it elsewhere") {
    const std::string text = "PRESIDENT AWA DIOP OPENED THE MEETING of the council.\nThe meeting heard that Awa Diop had opened "
                             "the council, and a president spoke.";
    CHECK(texts(EntityType::person, text) == "AWA DIOP|Awa Diop");
    CHECK(texts(EntityType::organisation, text) == "");
}

TEST_CASE("a caption's first line is a person, whatever the tagger makes of it") {
    auto document = paragraphs("Sri Hartini Wulan\tDirector of Parks");
    std::string text = "Sri Hartini Wulan\nDirector of the Town Parks\nAcademy of Rivertown";
    auto source = std::make_shared<rap::Source>(text);
    document.prose = rap::Text(source);
    document.blocks[0].span = {0, std::uint32_t(text.size())};
    document.blocks[0].kind = rap::BlockKind::caption;
    const auto entities = rap::find_entities(document);
    REQUIRE(!entities.empty());
    CHECK(entities[0].type == EntityType::person);
    CHECK(rap::slice(text, entities[0].span) == "Sri Hartini Wulan");
    const auto role = std::find_if(entities.begin(), entities.end(), [](auto& entity) { return entity.type == EntityType::role; });
    REQUIRE(role != entities.end());
    CHECK(rap::slice(text, role->person) == "Sri Hartini Wulan");
    CHECK(rap::slice(text, role->span).starts_with("Director of the Town Parks"));
}

TEST_CASE("a season is a date where no verb or name has its word, and goes on to the next year; years have eras") {
    CHECK(value(EntityType::date, "The price of salt will fall in 2031, they say") == "2031 = 2031");
    CHECK(value(EntityType::date, "In the fall of 2031 they met") == "fall of 2031 = 2031-23");
    CHECK(value(EntityType::date, "They met in fall 2031 and left") == "fall 2031 = 2031-23");
    CHECK(value(EntityType::date, "In the winter of 2031-2032 the river froze") == "winter of 2031-2032 = 2031-24");
    CHECK(value(EntityType::date, "The rules of the Winter Wood Payment changed") == "");
    CHECK(value(EntityType::date, "The bridge is of the first century B.C.E. and stands") == "first century B.C.E. = -0099/0000");
    CHECK(value(EntityType::date, "The bridge is of the 3rd century AD and stands") == "3rd century AD = 0201/0300");
    CHECK(value(EntityType::date, "A farmer in her early 50s and a baker in his late '60s") == "");
    CHECK(value(EntityType::date, "The mill of the early 50s") == "50s = 1950/1959");
    CHECK(value(EntityType::date, "The bridge was built in 144 BC by farmers") == "144 BC = -0143");
}

TEST_CASE("what is a role is no body too, and a body with a role's word in its name is no role") {
    const std::string text = "Ana Lima, Head of Programmes, and Peter Miller, Emeritus Professor of Hydrology, left.";
    CHECK(texts(EntityType::role, text) == "Head of Programmes|Emeritus Professor of Hydrology");
    CHECK(texts(EntityType::organisation, text).find("Head") == std::string::npos);
    CHECK(texts(EntityType::person, text) == "Ana Lima|Peter Miller");
    CHECK(texts(EntityType::role, "We asked Ana Lima, General Assembly of Millers, and others") == "");
}

TEST_CASE("a role has the words before its noun that belong to it, and is that of the person it stands beside") {
    const auto roles = [](const std::string& text) {
        std::string out;
        for (const auto& entity : rap::find_entities(paragraphs(text))) {
            if (entity.type == EntityType::role) out += (out.empty() ? "" : "|") + std::string(rap::slice(text, entity.span)) + " = " + std::string(rap::slice(text, entity.person));
        }
        return out;
    };
    CHECK(roles("Foreign Minister Ana Lima, Prime Minister John Hall and former deputy mayor Peter Stone spoke.")
          == "Foreign Minister = Ana Lima|Prime Minister = John Hall|former deputy mayor = Peter Stone");
    CHECK(roles("The Prime Minister of Japan, H.E. Mr. Kenji Tanaka, spoke to the ministers today.") == "Prime Minister of Japan = Kenji Tanaka");
    CHECK(roles("Ana Lima, MP, Minister for Ports, spoke to chief executive officer Peter Stone.") == "Minister for Ports = Ana Lima|chief executive officer = Peter Stone");
    CHECK(roles("Peter Stone, senior adviser to Mr. Clinton, spoke.") == "senior adviser = Peter Stone");
    CHECK(roles("We met in New York City Mayor Ana Lima.") == "Mayor = Ana Lima");
}

TEST_CASE("a role is linked to its person and its body") {
    const std::string text = "Ana Lima, Mayor of Dakar, met the Secretary General of the World Bank, Kofi Mensah.";
    std::vector<std::string> roles;
    for (const auto& entity : rap::find_entities(paragraphs(text))) {
        if (entity.type != EntityType::role) continue;
        roles.push_back(std::string(rap::slice(text, entity.span)) + "|" + std::string(rap::slice(text, entity.person)) + "|"
                        + std::string(rap::slice(text, entity.body)));
    }
    CHECK(roles == std::vector<std::string>{"Mayor of Dakar|Ana Lima|Dakar",
                                            "Secretary General of the World Bank|Kofi Mensah|World Bank"});
}

TEST_CASE("a treaty is a document and a summit an event, whatever the words around them") {
    CHECK(texts(EntityType::document, "They signed the Dakar Declaration on Rivers and the Geneva Protocol.")
          .find("Geneva Protocol") != std::string::npos);
    CHECK(texts(EntityType::event, "They met at the World Water Summit in Dakar.") == "World Water Summit");
}

TEST_CASE("dates that count from another day take it from the options") {
    const std::string text = "It opened last year, closed two weeks ago and opens next month.";
    rap::EntityOptions options;
    options.date = rap::Day{2032, 3, 5};
    std::vector<std::string> values;
    for (const auto& entity : rap::find_entities(paragraphs(text), options)) {
        if (entity.type == EntityType::date) values.push_back(entity.value);
    }
    CHECK(values == std::vector<std::string>{"2031", "2032-02-20", "2032-04"});
    CHECK(value(EntityType::date, "It opened last year.") == "last year = ");
}

TEST_CASE("confidence is a share of right rows: it rises with what the tagger thinks and stays below 1") {
    for (const auto type : {EntityType::person, EntityType::organisation, EntityType::place}) {
        CHECK(rap::calibrated(type, 0) == 0);
        double last = 0;
        for (int step = 1; step <= 100; ++step) {
            const auto here = rap::calibrated(type, step / 100.0);
            CHECK(here > last);
            last = here;
        }
        CHECK(last > 0.9);
        CHECK(last < 1);
    }
    CHECK(rap::calibrated(EntityType::money, 0.97) == 0.97);  // a rule, not the tagger, made it
}

TEST_CASE("find_entities is linear in brackets and marks") {
    for (const auto* mark : {"(", "#", "@", "A(B", "(AB", "a.b.", "://", "ABC = ", "Ana Lima, ", "1 ", "$", "one ",
                             "10-", "Mayor of ", "2020, ", "half a ", "A/1", "RIVER ", "LIMA Ana, ", "Mayor of Paris Ann Lee ",
                             "one in ", "Mon-", "3/", "Ann Lee, PhD, "}) {
        std::string text;
        for (int i = 0; i < 100'000; ++i) text += mark;
        rap::find_entities(paragraphs(text));
    }
}
