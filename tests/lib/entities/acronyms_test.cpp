#include <doctest/doctest.h>

#include <string>

#include "found.hpp"

using rap::EntityType;

TEST_CASE("an acronym takes its long form from before the bracket") {
    CHECK(find(EntityType::acronym, "The River Basin Council (RBC) met.")
          == std::vector<Found>{{"RBC", "River Basin Council", "River Basin Council"}});
    // Small words may give a letter or not, and the name may go on behind the last letter.
    CHECK(find(EntityType::acronym, "a Forum of Lakes and Rivers (FLR)")[0].value == "Forum of Lakes and Rivers");
    CHECK(find(EntityType::acronym, "the Clean Water Exchange Platform (CWE)")[0].value == "Clean Water Exchange");
    CHECK(find(EntityType::acronym, "the Office of Inland Waterways (OIW)")[0].value == "Office of Inland Waterways");
    CHECK(find(EntityType::acronym, "United Towns Water Fund (UTFWA)")[0].value == "United Towns Water Fund");
    CHECK(find(EntityType::acronym, "Town Association of \u00c9toile (TA\u00c9)")[0].value == "Town Association of \u00c9toile");
}

TEST_CASE("a heading of common words in capitals holds no acronym") {
    CHECK(find(EntityType::acronym, "GOOD NEWS\n\nThe pier opened in spring, and the ferry sails again.").empty());
    const auto found = find(EntityType::acronym, "RBC FUND\n\nThe pier opened in spring, and the ferry sails again.");
    REQUIRE(!found.empty());
    CHECK(found[0].text == "RBC");
}

TEST_CASE("an acronym takes its long form from behind it") {
    CHECK(find(EntityType::acronym, "RBC (River Basin Council) met")[0].value == "River Basin Council");
    CHECK(find(EntityType::acronym, "RBC = river basin council; LAC = lake council")[0].value == "river basin council");
    CHECK(find(EntityType::acronym, "RBC (formerly the River Basin Club) met")[0].value == "River Basin Club");
}

TEST_CASE("a key gives each of its short forms the words up to the next") {
    const auto found = find(EntityType::acronym, "Abbreviations: RBC = River Basin Council, gw = ground water, T3 = removal of weirs, "
                                                 "Qm = mean flow as read at the lowest gauge");
    REQUIRE(found.size() == 3);
    CHECK(found[0].value == "River Basin Council");
    CHECK(found[1].value == "removal of weirs");  // no letters in common, but one of a key
    CHECK(found[2].value == "mean flow as read at the lowest gauge");
    CHECK(texts(EntityType::acronym, "Let Q = the flow and that is all") == "");
}

TEST_CASE("a long form ends where its initials do, and is named anew where it is defined anew") {
    const auto long_form = [](const std::string& text) { const auto all = find(EntityType::acronym, text); return all.empty() ? "" : all[0].long_form; };
    CHECK(long_form("the River and Agriculture Organization of the United Towns (RAO) met") == "River and Agriculture Organization of the United Towns");
    CHECK(long_form("the Water Task Force on Money for Wells (WTF) met") == "Water Task Force");
    CHECK(long_form("the plan of Energy Efficiency 21 (EE21) began") == "Energy Efficiency 21");
    CHECK(long_form("a draft of the global river regulation (grr) was read") == "global river regulation");
    CHECK(long_form("the first Dakar River Conference (DRC IV) met") == "Dakar River Conference");
    CHECK(find(EntityType::acronym, "the River Basin Council (RBC) met; the River Basin Council (RBC) wrote")[1].long_form == "River Basin Council");
    CHECK(texts(EntityType::acronym, "An RBC-led plan of the UN-Women office") == "RBC|UN-Women");
    CHECK(texts(EntityType::acronym, "the paper (ECE/CP.TEIA/2/Add.1) said") == "");
    CHECK(texts(EntityType::document, "the paper (ECE/CP.TEIA/2/Add.1) said") == "ECE/CP.TEIA/2/Add.1");
}

TEST_CASE("the best long form is neither the shortest nor the longest") {
    const auto long_form = [](const std::string& text) { const auto all = find(EntityType::acronym, text); return all.empty() ? "" : all.back().long_form; };
    // Letters in another order than the words, all of them initials.
    CHECK(long_form("the Convention on the Pollution of Inland Rivers (PIRC) opened") == "Convention on the Pollution of Inland Rivers");
    CHECK(long_form("the head of the United Nations River Office for Southern Chad (UNOSC) spoke") == "United Nations River Office for Southern Chad");
    // A letter inside a word costs less than words passed over.
    CHECK(long_form("they include the Utah Institute for Crops and Apples (INAU) and others") == "Utah Institute for Crops and Apples");
    CHECK(long_form("RIVAL (Regional Information on Valley Landslides) began") == "Regional Information on Valley Landslides");
    CHECK(long_form("with the OECD, OSCE, United Towns Salt Fund (UTFS) and others") == "United Towns Salt Fund");
    // No letter stands for the year, but the last capitals are of the name.
    CHECK(long_form("the New Salt Agenda for the Towns of Mali in the 1980s (NESTAM) ended") == "New Salt Agenda for the Towns of Mali");
    CHECK(long_form("the River Council for Flood Victims (RCF) met") == "River Council for Flood Victims");
    CHECK(long_form("the River Flood Council Platform (RFC) met") == "River Flood Council");
    CHECK(long_form("he moved to Arlon, (USA) in May") == "");
}

TEST_CASE("a key's long form ends before the next key and before another sentence") {
    const auto long_form = [](const std::string& text, std::size_t i) { const auto all = find(EntityType::acronym, text); return i < all.size() ? all[i].value : ""; };
    const std::string key = "Keys: APW = advance planning of wells, D+O = data on oxen, SWF = salt water flow Next page";
    CHECK(long_form(key, 0) == "advance planning of wells");
    CHECK(texts(EntityType::acronym, key).ends_with("SWF"));
    CHECK(find(EntityType::acronym, key).back().value == "salt water flow");
}

TEST_CASE("WHO, US and IT are acronyms but in words in capitals") {
    CHECK(texts(EntityType::acronym, "The team met WHO and taught IT skills in the US.") == "WHO|IT|US");
    CHECK(texts(EntityType::acronym, "WHO WILL PAY FOR IT") == "");
    CHECK(texts(EntityType::acronym, "The team met WHO.\nWHO WILL PAY FOR IT") == "WHO");
}

TEST_CASE("a short form with small letters is one where a bracket spells it, numbers behind a hyphen are none of it") {
    const auto found = find(EntityType::acronym, "They sell WaaS (water as a service) and met McCall (a member of council).");
    REQUIRE(found.size() == 1);
    CHECK(found[0].text == "WaaS");
    CHECK(found[0].value == "water as a service");
    CHECK(texts(EntityType::acronym, "The paper GRWV-12-07 and the rule MDS-1 passed.") == "GRWV|MDS-1");
    CHECK(texts(EntityType::acronym, "Reading of the BUDGET (budget line 4)") == "");
}

TEST_CASE("a short word in capitals beside an acronym is a word of a heading") {
    CHECK(texts(EntityType::acronym, "The RBC FUND grew and the RBC met.") == "RBC|RBC");
    CHECK(texts(EntityType::acronym, "The RBC GOLD report and the GOLD of 2031.") == "RBC|GOLD|GOLD");
}

TEST_CASE("an acronym that nothing defines stands for the name with its initials") {
    const std::string text = "The International Observatory on Participatory Budgets met in Dakar. The IOPB gave a prize to the Ministry of Water.";
    CHECK(value(EntityType::acronym, text) == "IOPB = International Observatory on Participatory Budgets");
    CHECK(find(EntityType::acronym, text)[0].long_form == "International Observatory on Participatory Budgets");
    CHECK(value(EntityType::acronym, "The World Bank Group and the Warsaw Business Guild met the WBG.") == "WBG = ");
}

TEST_CASE("an acronym may have a sign, a number or a second word in it") {
    CHECK(value(EntityType::acronym, "monitoring & evaluation (M&E) costs") == "M&E = monitoring & evaluation");
    CHECK(texts(EntityType::acronym, "M&E of the UN/LAKES list, document RBC.12, see A/RBC/12") == "M&E|UN/LAKES|RBC.12");
    CHECK(value(EntityType::acronym, "the River Basin Crown Court (RB CC) sat") == "RB CC = River Basin Crown Court");
    CHECK(value(EntityType::acronym, "the United Towns River Settlements Fund (UT-Rivers)") == "UT-Rivers = United Towns River Settlements Fund");
    // What stands before a comma is another name.
    CHECK(find(EntityType::acronym, "FLR, OIW, the United Towns Lake Fund (UTFLA)").back().value == "United Towns Lake Fund");
}

TEST_CASE("a list of acronyms is no text in capitals, a word in capitals is no acronym") {
    CHECK(texts(EntityType::acronym, "partners: FLR, UTFLAWA, OIWFOR, RBC, LACFLO met") == "FLR|UTFLAWA|OIWFOR|RBC|LACFLO");
    CHECK(texts(EntityType::acronym, "He lives in FRANCE and said WHEREAS again. HOUSTON: The ICC did not.") == "ICC");
    CHECK(find(EntityType::acronym, "combined ignition (CI) engines and part CC")[0].value == "combined ignition");
}

TEST_CASE("each use of an acronym carries its long form, also before the definition and in the plural") {
    const auto found = find(EntityType::acronym, "RBCs differ.\nA river basin council (RBC) is old.\nEvery RBC's book.");
    REQUIRE(found.size() == 3);
    for (const auto& use : found) CHECK(use.value == "river basin council");
    CHECK(found[0].text == "RBCs");
    CHECK(found[2].text == "RBC");
}

TEST_CASE("French, Spanish and German headings in capitals hold no acronyms, nor do titles of people") {
    const auto acronyms = [](rap::Language language, const std::string& text) {
        auto document = paragraphs(text);
        document.language = language;
        std::string out;
        for (const auto& entity : rap::find_entities(document)) {
            if (entity.type == EntityType::acronym) out += (out.empty() ? "" : "|") + std::string(rap::slice(text, entity.span));
        }
        return out;
    };
    CHECK(acronyms(rap::Language::fr, "LES VOIX DE LA MER\nLE MOT DU MAIRE\nL'ONU et le PNUD ont sign\u00e9.\nL'\u00c9TAT ET LA VILLE ONT SIGN\u00c9 un accord.") == "ONU|PNUD");
    CHECK(acronyms(rap::Language::es, "LA LONJA Y EL MAR\nRELEVO\nEL R\u00cdO COMO VECINO\nEl acuerdo con la ONU.") == "ONU");
    CHECK(acronyms(rap::Language::de, "DIE STADT UND DER FLUSS\nNEUE WEGE F\u00dcR ALLE\nDie GIZ und das BMZ.") == "GIZ|BMZ");
    CHECK(acronyms(rap::Language::en, "NOTE: all are invited.\nDATE: 5 May.\nRBC: to be told.") == "RBC");
    CHECK(acronyms(rap::Language::en, "DR. LINDQVIST'S OFFICE HAS COLLECTED four of them for the RBC.") == "RBC");
}

TEST_CASE("initials stand for letters with accents, and for what is behind an elided article") {
    CHECK(find(EntityType::acronym, "La Commission \u00e9conomique pour l\u2019Afrique (CEA) existe.")[0].long_form == "Commission \u00e9conomique pour l\u2019Afrique");
    CHECK(find(EntityType::acronym, "le fonds Aide \u00e0 Tous (FAT) et Aide \u00e0 Toute Ville (ATV)")[1].long_form == "Aide \u00e0 Toute Ville");
    CHECK(find(EntityType::acronym, "la Comisi\u00f3n Econ\u00f3mica para Am\u00e9rica Latina y el Caribe (CEPAL)")[0].long_form
          == "Comisi\u00f3n Econ\u00f3mica para Am\u00e9rica Latina y el Caribe");
    CHECK(find(EntityType::acronym, "un \u00c9tablissement public de coop\u00e9ration intercommunale (EPCI)")[0].long_form
          == "\u00c9tablissement public de coop\u00e9ration intercommunale");
}

TEST_CASE("words of a title in capitals are no acronyms, an acronym among them is") {
    CHECK(texts(EntityType::acronym, "THE RIVER COUNCIL MET AGAIN and spoke of RBC work.") == "RBC");
    CHECK(texts(EntityType::acronym, "RBC work began.\nWHEN THE RBC MET AGAIN") == "RBC|RBC");
    CHECK(texts(EntityType::acronym, "Part II, McNeil, YouTube, Chapter XIV") == "");
}
