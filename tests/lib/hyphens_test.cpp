#include <rap/hyphens.hpp>

#include <doctest/doctest.h>

#include <string>

#include "read.hpp"

using namespace rap;

namespace {

bool keeps(std::string_view before, std::string_view after, std::string_view text = "",
           Language language = Language::en) {
    return Hyphens(text, language).keeps(before, after);
}

// The prose of a paragraph.
std::string mended(std::string_view text, Language language = Language::en) {
    return std::string(read(text, language).prose.bytes());
}

}  // namespace

TEST_CASE("a word split at a line's end is mended") {
    CHECK_FALSE(keeps("devel", "opment"));
    CHECK_FALSE(keeps("har", "bour,"));
    CHECK(mended("The devel-\nopment of the har-\nbour was slow.") == "The development of the harbour was slow.");
}

TEST_CASE("a word split before a blank line is mended") {
    CHECK(mended("The harbour was slow to devel-\n\nop in all of these years.") ==
          "The harbour was slow to develop in all of these years.");
}

TEST_CASE("what the document writes elsewhere decides") {
    CHECK(keeps("sea", "wall", "The sea-wall stands. The sea-wall leaks."));
    CHECK_FALSE(keeps("sea", "wall", "The seawall stands. The seawall leaks."));
    CHECK(keeps("sea", "wall", "The sea-wall stands. The sea-wall leaks. One seawall."));
    CHECK(keeps("Sea", "wall", "The sea-wall stands."));
    CHECK_FALSE(keeps("multi", "lingual", "It is multilingual."));
    CHECK(keeps("co", "operate", "They co-operate."));
}

TEST_CASE("compounds keep their hyphen") {
    CHECK(keeps("multi", "stakeholder"));
    CHECK(keeps("bottom", "up"));
    CHECK(keeps("low", "level"));
    CHECK(mended("A survey that was bottom-\nup and multi-\nstakeholder.") ==
          "A survey that was bottom-up and multi-stakeholder.");
}

TEST_CASE("a hyphen beside a digit or before a capital stays") {
    CHECK(keeps("COVID", "19"));
    CHECK(keeps("2030", "plan"));
    CHECK(keeps("Anglo", "Saxon"));
    CHECK(keeps("", "opment"));
    CHECK(keeps("devel", ""));
}

TEST_CASE("a suspended hyphen keeps its space") {
    CHECK(mended("Systems of 32-\nand 64-bit words.") == "Systems of 32- and 64-bit words.");
    CHECK(mended("The short-\nor long-term plan.") == "The short- or long-term plan.");
    CHECK(mended("Die Hafen-\nund Stadtverwaltung kam.", Language::de) == "Die Hafen- und Stadtverwaltung kam.");
}

TEST_CASE("a dash before a line's end is no hyphen") {
    CHECK(mended("The boats -\nall of them - left.") == "The boats - all of them - left.");
    CHECK(mended("The boats \u2013\nall of them \u2013 left.") == "The boats \u2013 all of them \u2013 left.");
}

TEST_CASE("a soft hyphen goes wherever it stands") {
    CHECK(mended("The har\u00AD\nbour and the har\u00ADbour.") == "The harbour and the harbour.");
}

TEST_CASE("words are mended in other languages") {
    CHECK(mended("Le d\u00E9velop-\npement du port.", Language::fr) == "Le d\u00E9veloppement du port.");
    CHECK(mended("Les \u00E9l\u00E8-\nves du port.", Language::fr) == "Les \u00E9l\u00E8ves du port.");
    CHECK(mended("El desa-\nrrollo del puerto.", Language::es) == "El desarrollo del puerto.");
    CHECK(mended("Die Ent-\nwicklung des Hafens.", Language::de) == "Die Entwicklung des Hafens.");
}

TEST_CASE("addresses and names that broke at a mark inside them are joined") {
    CHECK(mended("See https://example.org/very/\nlong/path for more.") ==
          "See https://example.org/very/long/path for more.");
    CHECK(mended("See https://example.\norg/page for more.") == "See https://example.org/page for more.");
    CHECK(mended("See www.example.\norg/page for more.") == "See www.example.org/page for more.");
    CHECK(mended("The value HARBOUR_\nSIZE is set.") == "The value HARBOUR_SIZE is set.");
    CHECK(mended("See https://example.org.\nThe boats left.") == "See https://example.org. The boats left.");
}

TEST_CASE("hyphens of hostile texts are decided") {
    std::string split, chain, slashes;
    for (int i = 0; i < 100'000; ++i) {
        split += "devel-\nopment ";
        chain += "abcdefgh-\n";
        slashes += "abcdefgh/\n";
    }
    CHECK(mended(split).starts_with("development development "));
    CHECK(mended(chain).find('\n') == std::string::npos);
    CHECK(mended(slashes).starts_with("abcdefgh/abcdefgh/"));
    CHECK(keeps(std::string(1'000'000, 'a'), std::string(1'000'000, 'b')) == keeps("aaaa", "bbbb"));
}

TEST_CASE("a hyphen behind a sign that is no letter is kept") {
    CHECK(keeps("20 \u00B0", "ket"));
    CHECK(keeps("\u00B2", "like"));
}
