#include <doctest/doctest.h>

#include <rap/names.hpp>
#include <rap/speakers.hpp>

#include "made.hpp"

using namespace rap;

namespace {

Attribution said(std::string speaker, std::string role = "", QuoteKind kind = QuoteKind::direct) {
    Attribution attribution;
    attribution.speaker = std::move(speaker);
    attribution.role = std::move(role);
    attribution.quote.kind = kind;
    return attribution;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("one person in capitals, with a title, with a typo and by surname is one speaker with all roles") {
    const auto speakers = merge_speakers(made_prose(""), {
        said("Aino Kallas", "Mayor of Lund, President of AWB"), said("PRESIDENT AINO KALLAS", "", QuoteKind::indirect),
        said("Aino Kalla", "Mayor of Lunds, President of AWB"), said("Kallas"), said("Omar Faye", "Baker")});
    REQUIRE(speakers.size() == 2);
    CHECK(speakers[0].name == "Aino Kallas");
    CHECK(speakers[0].quotes == 3);
    CHECK(speakers[0].statements == 1);
    CHECK(speakers[0].roles == Strings{"Mayor of Lund, President of AWB", "Mayor of Lunds, President of AWB"});
    CHECK(speakers[0].variants == Strings{"Aino Kallas", "AINO KALLAS", "Aino Kalla", "Kallas"});
    CHECK(speakers[1].name == "Omar Faye");
}

TEST_CASE("two who speak with one voice are two speakers") {
    Attribution both = said("Aino Kallas and Omar Faye");
    both.first_speaker = 11;
    const auto speakers = merge_speakers(made_prose(""), {said("Aino Kallas"), both});
    REQUIRE(speakers.size() == 2);
    CHECK(speakers[0].name == "Aino Kallas");
    CHECK(speakers[0].quotes == 2);
    CHECK(speakers[1].name == "Omar Faye");
    CHECK(speakers[1].quotes == 1);
}

TEST_CASE("a typo does not make two people one where no role says so") {
    CHECK(merge_speakers(made_prose(""), {said("Maria Ruiz", "Judge"), said("Mario Ruiz", "Baker")}).size() == 2);
}

TEST_CASE("two people with one surname stay two") {
    CHECK(merge_speakers(made_prose(""), {said("Aino Kallas"), said("Eino Kallas"), said("Kallas")}).size() == 3);
}

TEST_CASE("names that differ in accents, hyphens or initials are one") {
    CHECK(merge_speakers(made_prose(""), {said("Jos\u00E9 Al-Amin"), said("Jose Al Amin")}).size() == 2);
    CHECK(merge_speakers(made_prose(""), {said("Jos\u00E9 Nu\u00F1ez"), said("JOSE NUNEZ")}).size() == 1);
    CHECK(merge_speakers(made_prose(""), {said("John K. Okoro"), said("John Okoro")}).size() == 1);
}

TEST_CASE("terms and unknown speakers count for nobody") {
    CHECK(merge_speakers(made_prose(""), {said(""), said("Aino Kallas", "", QuoteKind::term)}).empty());
    CHECK(merge_speakers(made_prose(""), {}).empty());
}

TEST_CASE("one word is the source of statements where it is a name wherever it stands") {
    std::vector<Attribution> statements;
    for (const char* name : {"UNICEF", "RBCX", "Norway", "Aisha", "TOWN", "HOSTS", "Looking", "Footage"}) {
        statements.push_back(said(name, "", QuoteKind::indirect));
        statements.back().named = true;
    }
    Strings names;
    for (const Speaker& speaker : merge_speakers(made_prose(""), statements)) names.push_back(speaker.name);
    CHECK(names == Strings{"UNICEF", "RBCX", "Norway", "Aisha"});
}

TEST_CASE("an acronym is the body that the text gives it to") {
    const auto made = [](const char* text, std::vector<Attribution> said) {
        Strings names;
        for (const Speaker& speaker : merge_speakers(made_prose(text), said)) names.push_back(speaker.name);
        return names;
    };
    const char* defined = "The River Basin Council (RBC) met. RBC sang.";
    CHECK(made(defined, {said("River Basin Council"), said("RBC")}) == Strings{"River Basin Council"});
    CHECK(made(defined, {said("RBC"), said("River Basin Council")}) == Strings{"River Basin Council"});
    CHECK(made("The River Basin Council met. RBC sang.", {said("RBC"), said("River Basin Council")}).size() == 2);
}

TEST_CASE("a hyphen in a given name, or initials joined by one, make nobody else") {
    CHECK(merge_speakers(made_prose(""), {said("Ann-Marie Lee"), said("Ann Marie Lee")}).size() == 1);
    CHECK(merge_speakers(made_prose(""), {said("Jean-Pierre Petit"), said("J.-P. Petit")}).size() == 1);
    CHECK(merge_speakers(made_prose(""), {said("Jean-Pierre Petit"), said("K.-P. Petit")}).size() == 2);
}

TEST_CASE("edit distance one is a letter more, less, other or two swapped") {
    CHECK(one_edit_apart("mohamed boudr", "mohamed boudra"));
    CHECK(one_edit_apart("madelaine", "madeleine"));
    CHECK(one_edit_apart("brain", "brian"));
    CHECK_FALSE(one_edit_apart("anna", "anna"));
    CHECK_FALSE(one_edit_apart("anna", "annabel"));
    CHECK_FALSE(one_edit_apart("", "ab"));
}

TEST_CASE("mentions are counted at the ends of words, the longest form at each, with a possessive too") {
    const auto speakers = merge_speakers(
        made_prose("Kallas\u2019s boat left. \u201CAino Kallas\u201D is Kallas, not Kallasvuo or \u00C9Kallas; Andr\u00E9 Faye's is not Andr\u00E9."),
        {said("Aino Kallas"), said("Kallas"), said("Andr\u00E9 Faye"), said("Nobody There")});
    REQUIRE(speakers.size() == 3);
    CHECK(speakers[0].mentions == 3);
    CHECK(speakers[0].first == 0);
    CHECK(speakers[1].name == "Nobody There");
    CHECK(speakers[1].mentions == 0);
    CHECK(speakers[2].mentions == 1);
}
