#include <rap/marks.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace rap;

namespace {

std::string quoted(std::string_view text) {
    const std::size_t end = closing_mark(text);
    return end == std::string_view::npos ? "open" : std::string(text.substr(0, end));
}

// "(" where a mark can open, ")" where it can close, "|" where both.
std::string roles(std::string_view text) {
    std::string out;
    for (const Mark& mark : find_marks(text)) out += mark.opens && mark.closes ? '|' : mark.opens ? '(' : ')';
    return out;
}

}  // namespace

TEST_CASE("a word with letters outside ASCII behind a single mark is read whole") {
    CHECK(find_marks("the 't\u00EBre").size() == find_marks("the 'tare").size());
    CHECK(find_marks("she said 'abcdefghij\u00EB\u00EB and left").size() == find_marks("she said 'abcdefghijaa and left").size());
}

TEST_CASE("a quotation ends at the mark of its own pair, past those inside it") {
    CHECK(quoted("\u201CThey say \u201Caye\u201D at sea.\u201D And so") ==
          "\u201CThey say \u201Caye\u201D at sea.\u201D");
    CHECK(quoted("\u00AB On dit \u201Coui\u201D en mer. \u00BB Et") == "\u00AB On dit \u201Coui\u201D en mer. \u00BB");
    CHECK(quoted("\u201EJa\u201C, sagte er") == "\u201EJa\u201C");
    CHECK(quoted("\u201EJa\u201D, sagte er") == "\u201EJa\u201D");
    CHECK(quoted("\u00BBJa\u00AB, sagte er") == "\u00BBJa\u00AB");
    CHECK(quoted("\"Aye,\" she said") == "\"Aye,\"");
    CHECK(quoted("\u2018It\u2019s the boys\u2019 boat,\u2019 he said.") ==
          "\u2018It\u2019s the boys\u2019 boat,\u2019");
    CHECK(quoted("'It isn't a boat.' Then") == "'It isn't a boat.'");
    CHECK(quoted("\u201CThey say \u201Caye\u201D at sea.") == "open");
    CHECK(quoted("no mark") == "open");
    CHECK(quoted("") == "open");
}

TEST_CASE("straight marks open and close by their neighbours") {
    CHECK(roles("le port de \" Lund \", hier") == "|)");
    CHECK(roles("he said \"...and left\"") == "()");
    CHECK(roles("He said \"yes\" and left.") == "()");
    CHECK(roles("(\"yes\")") == "()");
    CHECK(roles("She said, ''no''.") == "()");
    CHECK(roles("word \" word") == "|");
}

TEST_CASE("apostrophes, years and clipped words are no marks") {
    CHECK(roles("don\u2019t, l'eau, O'Neill") == "");
    CHECK(roles("the '90s and '05") == "");
    CHECK(roles("'tis the season, get 'em") == "");
    CHECK(roles("'Never,' they said") == "()");
}

TEST_CASE("low, high and angle marks open in one country and close in another") {
    CHECK(roles("\u201Eja\u201C") == "(|");
    CHECK(roles("\u00ABnon\u00BB") == "()");
    CHECK(roles("\u00BBnein\u00AB, sagte er") == "||");
    CHECK(roles("\u300C\u306F\u3044\u300D") == "()");
    CHECK(closes_mark(MarkKind::double_low, MarkKind::double_left));
    CHECK(closes_mark(MarkKind::double_left, MarkKind::straight_double));
    CHECK_FALSE(closes_mark(MarkKind::angle_left, MarkKind::double_right));
    CHECK(opening_shape(MarkKind::double_low));
    CHECK_FALSE(opening_shape(MarkKind::single_right));
}

TEST_CASE("a mark has its offset in bytes") {
    const auto marks = find_marks("\u00E9\u00E9 \u201Cno\u201D");
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].at == 5);
    CHECK(marks[0].size == 3);
    CHECK(marks[1].at == 10);
    CHECK(find_marks("").empty());
}

TEST_CASE("marks without end are read once") {
    std::string opening;
    for (int i = 0; i < 100'000; ++i) opening += "\u201C";
    CHECK(quoted(opening) == "open");
    CHECK(closing_mark(std::string(5'000'000, '"')) == 2);
    CHECK(find_marks(opening).size() == 100'000);
}
