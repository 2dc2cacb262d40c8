#include <doctest/doctest.h>

#include <rap/attribution.hpp>
#include <rap/captions.hpp>

#include "made.hpp"

using namespace rap;

namespace {

Caption read(std::string_view text, Language language = Language::en) {
    return read_caption(text, {0, static_cast<std::uint32_t>(text.size())}, NameLists(language));
}

std::string name_of(std::string_view text, Language language = Language::en) {
    return std::string(slice(text, read(text, language).name));
}

std::string role_of(std::string_view text, Language language = Language::en) { return read(text, language).role; }

// "speaker/role/method" of each quotation.
std::vector<std::string> attributed(const Document& document) {
    std::vector<std::string> out;
    for (const Attribution& found : attribute(document, find_quotes(document))) {
        out.push_back(found.speaker + "/" + found.role + "/" + std::string(name(found.method)));
    }
    return out;
}

using Strings = std::vector<std::string>;
constexpr auto quotation = BlockKind::quotation;
constexpr auto caption = BlockKind::caption;
constexpr auto paragraph = BlockKind::paragraph;

}  // namespace

TEST_CASE("a role may stand before the name in its line") {
    CHECK(name_of("Mayor Ann Lee") == "Ann Lee");
    CHECK(role_of("Mayor Ann Lee") == "Mayor");
    CHECK(name_of("UNPORT director Ann Lee, Lund") == "Ann Lee");
    CHECK(role_of("UNPORT director Ann Lee, Lund") == "UNPORT director, Lund");
    CHECK(name_of("Sister Ann Lee") == "Sister Ann Lee");
    CHECK(name_of("Chair of the Board") == "Chair of the Board");
}

TEST_CASE("a caption is read whatever its lines are") {
    CHECK(name_of("Aino Kallas\nMayor of Lund,\nHead of the Water Board") == "Aino Kallas");
    CHECK(role_of("Aino Kallas\nMayor of Lund,\nHead of the Water Board") == "Mayor of Lund, Head of the Water Board");
    CHECK(name_of("Aino Kallas, Mayor of Lund\nHead of the Water Board") == "Aino Kallas");
    CHECK(role_of("Aino Kallas, Mayor of Lund\nHead of the Water Board") == "Mayor of Lund Head of the Water Board");
    CHECK(name_of("\u2014 Ren\u00E9 d\u2019Or, Baker,\nRiver Street") == "Ren\u00E9 d\u2019Or");
    CHECK(role_of("\u2014 Ren\u00E9 d\u2019Or, Baker,\nRiver Street") == "Baker, River Street");
    CHECK(read("\u2014 Ren\u00E9 d\u2019Or, Baker").dash);
    CHECK(name_of("ANNE-MARIE OULD\nSIDI\nDirector, River Archive") == "ANNE-MARIE OULD\nSIDI");
    CHECK(role_of("ANNE-MARIE OULD\nSIDI\nDirector, River Archive") == "Director, River Archive");
    CHECK(name_of("Luz Pardo de\nla Vega\nAlcaldesa de Soto", Language::es) == "Luz Pardo de\nla Vega");
    CHECK(name_of("\u2014 Ilse Brandt \u2693 (@ilsebrandt) March 3, 2023") == "Ilse Brandt");
    CHECK(role_of("\u2014 Ilse Brandt \u2693 (@ilsebrandt) March 3, 2023") == "");
    CHECK(name_of("\U0001F3D7\uFE0F Ilse Brandt\n@ilsebrandt\nMarch 3, 2023") == "Ilse Brandt");
    CHECK(role_of("\U0001F3D7\uFE0F Ilse Brandt\n@ilsebrandt\nMarch 3, 2023") == "");
    CHECK(role_of("Ilse Brandt, Mason (@ilsebrandt)") == "Mason");
    CHECK(name_of("President of the Guild\nOmar Faye") == "Omar Faye");
    CHECK(role_of("President of the Guild\nOmar Faye") == "President of the Guild");
    CHECK(name_of("Omar Faye (Guild of Bakers)") == "Omar Faye");
    CHECK(role_of("Omar Faye (Guild of Bakers)") == "Guild of Bakers");
    CHECK(name_of("Omar Faye.") == "Omar Faye");
    CHECK(name_of("Omar Faye Jr.") == "Omar Faye Jr.");
    CHECK(name_of("Guild of Bakers") == "Guild of Bakers");
    CHECK(name_of("") == "");
}

TEST_CASE("captions below their quotations are theirs") {
    CHECK(attributed(made_document({{quotation, "\u201CBread is slow.\u201D"}, {caption, "Aino Kallas\nMayor of Lund", 0},
                                    {quotation, "\u201CWater is slower.\u201D"}, {caption, "Omar Faye\nBaker", 0}})) ==
          Strings{"Aino Kallas/Mayor of Lund/caption", "Omar Faye/Baker/caption"});
}

TEST_CASE("captions above their quotations are theirs when the pages begin with one") {
    CHECK(attributed(made_document({{caption, "Aino Kallas\nMayor of Lund"}, {quotation, "\u201CBread is slow.\u201D"},
                                    {caption, "Omar Faye\nBaker"}, {quotation, "\u201CWater is slower.\u201D"},
                                    {quotation, "\u201CMy aunt is slowest.\u201D"}})) ==
          Strings{"Aino Kallas/Mayor of Lund/caption", "Omar Faye/Baker/caption", "//none"});
}

TEST_CASE("a caption torn from its quotation is paired in order and trusted less") {
    const Document document = made_document({{quotation, "\u201COne is one.\u201D"}, {caption, "Aino Kallas\nMayor", 0},
                                             {quotation, "\u201CTwo is two.\u201D"},
                                             {quotation, "\u201CThree is three.\u201D"}, {caption, "Omar Faye\nBaker", 0},
                                             {caption, "Rosa Lind\nJudge"}});
    CHECK(attributed(document) == Strings{"Aino Kallas/Mayor/caption", "Rosa Lind/Judge/displaced-caption",
                                          "Omar Faye/Baker/caption"});
    const auto found = attribute(document, find_quotes(document));
    CHECK(found[1].confidence < found[0].confidence);
}

TEST_CASE("two quotations and then their two captions are paired in order") {
    CHECK(attributed(made_document({{quotation, "\u201CZero is zero.\u201D"}, {caption, "Ivo Brandt\nClerk", 0},
                                    {quotation, "\u201COne is one.\u201D"}, {quotation, "\u201CTwo is two.\u201D"},
                                    {caption, "Aino Kallas\nMayor"}, {caption, "Omar Faye\nBaker"}})) ==
          Strings{"Ivo Brandt/Clerk/caption", "Aino Kallas/Mayor/displaced-caption", "Omar Faye/Baker/displaced-caption"});
}

TEST_CASE("names and roles read column by column are put together") {
    CHECK(attributed(made_document({{quotation, "\u201COne is one.\u201D"}, {quotation, "\u201CTwo is two.\u201D"},
                                    {caption, "Aino Kallas"}, {caption, "Omar Faye"}, {caption, "Mayor of Lund"},
                                    {caption, "Baker"}})) ==
          Strings{"Aino Kallas/Mayor of Lund/displaced-caption", "Omar Faye/Baker/displaced-caption"});
}

TEST_CASE("captions do not wander from page to page, and a page without quotations keeps its own") {
    CHECK(attributed(made_document({{caption, "Rosa Lind\nPresident"}, {paragraph, "The guild met in May."},
                                    {quotation, "\u201COne is one.\u201D", 1, true}, {paragraph, "It rained."},
                                    {caption, "Aino Kallas\nMayor", 1, true}})) == Strings{"//none"});
}
