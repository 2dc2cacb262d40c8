#include <rap/sections.hpp>

#include <doctest/doctest.h>

#include <string>

#include "read.hpp"

using namespace rap;

namespace {

// Each heading with its level and number: "1 2.1 Title".
std::string outline(std::string_view text, Language language = Language::en) {
    const Document document = read(text, language);
    std::string out;
    for (const Section& section : document.sections) {
        const Block& heading = document.blocks[section.heading];
        out += std::to_string(section.level) + " " + section.number + "|" +
               document.clean(heading.span) + "\n";
    }
    return out;
}

std::string document_text(std::string_view text) {
    const Document document = read(text, Language::en);
    std::string out;
    for (const Block& block : document.blocks)
        if (block.kind != BlockKind::boilerplate) out += document.clean(block.span) + "\n";
    return out;
}

constexpr const char* some_text = "The session compared the stones of eleven towns of the coast.\n\n";

// Titles, each with some text under it.
std::string over_text(std::initializer_list<std::string> titles) {
    std::string out;
    for (const std::string& title : titles) out += title + "\n\n" + some_text;
    return out;
}

}  // namespace

TEST_CASE("a text without headings has no sections") {
    CHECK(outline("") == "");
    CHECK(outline(some_text) == "");
    CHECK(read(some_text).section_of(0) == no_section);
}

TEST_CASE("who came to a meeting, how it voted and what became of a motion are no titles") {
    CHECK(outline(over_text({"Members present: Ann Lund, Omar Faye and Mia Dahl", "Also present: Ann Lund", "Members absent: None", "Motion carried",
                             "MOTION CARRIED (6-0)"})) == "");
    CHECK(outline(over_text({"Motion on the quay", "Presents for the crew", "Carried by the Tide"})) ==
          "1 |Motion on the quay\n1 |Presents for the crew\n1 |Carried by the Tide\n");
    CHECK(outline(over_text({"Conseillers pr\u00E9sents : Anne Lund, Omar Faye"}), Language::fr) == "");
    CHECK(outline(over_text({"Miembros asistentes: Ana Lund, Omar Faye"}), Language::es) == "");
    CHECK(outline(over_text({"Abstimmungsergebnis: einstimmig", "Nein-Stimmen: keine"}), Language::de) == "");
}

TEST_CASE("lines that name those who came, and sentences behind a number, are no titles") {
    CHECK(outline("Present:\n\nMr A Lund (Chair)\n\nMrs B Faye\n\nMs C Dahl Clerk and Officer to the Council\n\nAbsent:\n\nThere were no absences\n\n" + over_text({"Walls"})) ==
          "1 |Walls\n");
    CHECK(outline(over_text({"Mrs Lund Goes To Sea", "Mr Faye and the Whale"})) == "1 |Mrs Lund Goes To Sea\n1 |Mr Faye and the Whale\n");
    CHECK(outline("D. Fernando Lima\n\nD\u00AA. Ana Faye\n\nD. Luis Mora\n\n" + over_text({"1. EL MUELLE"}), Language::es) == "1 1|EL MUELLE\n");
    CHECK(outline(over_text({"5.4.1. Ann agreed to have the stones of the quay collected. Ann to see to it"})) == "");
}

TEST_CASE("a headline stands out from the links over its page, which are no titles") {
    const std::string story = "Young masons mend the walls of the northern quay\n12 May 2031\n\n" + std::string(some_text);
    CHECK(outline("Home | About us | News | Get involved | Contact\n" + story) == "1 |Young masons mend the walls of the northern quay\n");
    CHECK(outline("Home\nAbout us\nOur Quays\nNews\nContact\n" + story) == "1 |Young masons mend the walls of the northern quay\n");
    CHECK(outline("Accueil\nQui sommes-nous\nContact\nLes ma\u00E7ons refont les murs du vieux quai du nord\n12 mai 2031\n\n" + std::string("Les ma\u00E7ons ont refait les murs avec les pierres de la c\u00F4te.\n"), Language::fr) ==
          "1 |Les ma\u00E7ons refont les murs du vieux quai du nord\n");
    // No menu: a row of a table, and lines of a title page.
    CHECK(document_text("Town | Quay | Wall\nSala | North | Old\nNoma | South | New\n").find("Town") != std::string::npos);
    CHECK(document_text("Harbour Board\nPublications\nThe North Coast\n\n" + story).find("Publications") != std::string::npos);
}

TEST_CASE("numbers tell the level of a heading") {
    CHECK(outline(over_text({"1. Walls", "1.1. Stone", "1.1.1 Flint", "1.2. Mud", "2. Quays"})) ==
          "1 1|Walls\n2 1.1|Stone\n3 1.1.1|Flint\n2 1.2|Mud\n1 2|Quays\n");
    CHECK(outline(over_text({"1. Walls", "Annex A: Plans of the quay", "A.1. The east wall"})) ==
          "1 1|Walls\n1 A|Plans of the quay\n2 A.1|The east wall\n");
}

TEST_CASE("named labels are numbers in every language") {
    CHECK(outline(over_text({"Chapter 3: Walls", "Article 12 Of quays", "Appendix B. Plans"})) ==
          "1 3|Walls\n2 12|Of quays\n1 B|Plans\n");
    CHECK(outline(over_text({"Chapitre 3 : Les murs", "Annexe A. Les plans"}), Language::fr) ==
          "1 3|Les murs\n1 A|Les plans\n");
    CHECK(outline(over_text({"Cap\u00EDtulo 3. Los muros", "Anexo A. Los planos"}), Language::es) ==
          "1 3|Los muros\n1 A|Los planos\n");
    CHECK(outline(over_text({"Kapitel 3: Die Mauern", "Anhang A: Die Pl\u00E4ne"}), Language::de) ==
          "1 3|Die Mauern\n1 A|Die Pl\u00E4ne\n");
}

TEST_CASE("what stands between chapters is under the one before it, and what ends the document is beside them") {
    CHECK(outline(over_text({"Chapter 1: Walls", "The caf\u00E9", "Chapter 2: Quays", "Costs of mud", "Acknowledgements", "Annex A: Plans"})) ==
          "1 1|Walls\n2 |The caf\u00E9\n1 2|Quays\n2 |Costs of mud\n1 |Acknowledgements\n1 A|Plans\n");
    CHECK(outline(over_text({"1. Walls", "Stone and mud", "2. Quays", "2.1. Mud", "Offers made", "3. Roads", "References"})) ==
          "1 1|Walls\n2 |Stone and mud\n1 2|Quays\n2 2.1|Mud\n3 |Offers made\n1 3|Roads\n1 |References\n");
    // Where no title stands between them, one after them is beside them; so is what is printed larger.
    CHECK(outline(over_text({"1. Walls", "2. Quays", "The end of the day"})) == "1 1|Walls\n1 2|Quays\n1 |The end of the day\n");
    CHECK(outline(over_text({"1. Walls", "THE SECOND DAY", "2. Quays"})) == "1 1|Walls\n1 |THE SECOND DAY\n1 2|Quays\n");
}

TEST_CASE("numbers that begin again stand under the chapters or titles in which they do") {
    CHECK(outline(over_text({"Chapter 1: Walls", "1.1 Stone of the bay", "Chapter 2: Quays", "2.1 Mud of the bay", "2.1.1 Old mud"})) ==
          "1 1|Walls\n2 1.1|Stone of the bay\n1 2|Quays\n2 2.1|Mud of the bay\n3 2.1.1|Old mud\n");
    CHECK(outline(over_text({"The first day", "1. Walls", "2. Quays", "The second day", "1. Mud", "2. Stone"})) ==
          "1 |The first day\n2 1|Walls\n2 2|Quays\n1 |The second day\n2 1|Mud\n2 2|Stone\n");
}

TEST_CASE("the contents tell levels by what they set in, and that a title they do not list is deeper") {
    const std::string contents = "Contents\n\nWalls of the coast ..... 2\n   Organisation of walls ..... 3\nQuays of the bay ..... 4\n   The mud ..... 5\n\n";
    CHECK(outline(contents + over_text({"Walls of the coast", "Organization of walls", "Old stones", "Quays of the bay", "The mud"})) ==
          "1 |Contents\n1 |Walls of the coast\n2 |Organization of walls\n3 |Old stones\n1 |Quays of the bay\n2 |The mud\n");
}

TEST_CASE("titles right over others are over all that follow, where that comes again") {
    CHECK(outline(over_text({"A report on the bay"}) + "The walls\n\n" + over_text({"Stone of the bay", "Mud of the bay"}) + "The quays\n\n" +
                  over_text({"Ropes of the bay"})) ==
          "1 |A report on the bay\n1 |The walls\n2 |Stone of the bay\n2 |Mud of the bay\n1 |The quays\n2 |Ropes of the bay\n");
    CHECK(outline(over_text({"A report on the bay"}) + "The walls\n\n" + over_text({"Stone of the bay", "Mud of the bay"})) ==
          "1 |A report on the bay\n1 |The walls\n1 |Stone of the bay\n1 |Mud of the bay\n");
}

TEST_CASE("titles that say what to do stand under the one that announces them") {
    CHECK(outline(over_text({"Findings of the year", "Key recommendations", "Create a fund for walls", "Lower the price of stone", "Train the masons", "Thanks to all"})) ==
          "1 |Findings of the year\n1 |Key recommendations\n2 |Create a fund for walls\n2 |Lower the price of stone\n2 |Train the masons\n1 |Thanks to all\n");
    CHECK(outline(over_text({"Les murs", "Recommandations principales", "Cr\u00E9er un fonds", "Former les ma\u00E7ons", "La suite du jour"}), Language::fr) ==
          "1 |Les murs\n1 |Recommandations principales\n2 |Cr\u00E9er un fonds\n2 |Former les ma\u00E7ons\n1 |La suite du jour\n");
}

TEST_CASE("mixed case under capitals is a level deeper") {
    CHECK(
        outline(over_text({"WALLS", "The stones of the coast", "QUAYS", "The mud of the bay", "The end of the day"})) ==
        "1 |WALLS\n2 |The stones of the coast\n1 |QUAYS\n2 |The mud of the bay\n2 |The end of the day\n");
}

TEST_CASE("a title that comes back stands under the section before it") {
    CHECK(outline(over_text({"WALLS", "NEXT STEPS", "QUAYS", "NEXT STEPS", "L\u2019\u00C9T\u00C9"})) ==
          "1 |WALLS\n2 |NEXT STEPS\n1 |QUAYS\n2 |NEXT STEPS\n1 |L\u2019\u00C9T\u00C9\n");
    CHECK(outline(over_text({"WALLS", "OPEN QUESTIONS", "QUAYS", "OPEN QUESTIONS"})) ==
          "1 |WALLS\n2 |OPEN QUESTIONS\n1 |QUAYS\n2 |OPEN QUESTIONS\n");
    CHECK(outline(over_text({"LES MURS", "PROCHAINES \u00C9TAPES"}), Language::fr) ==
          "1 |LES MURS\n2 |PROCHAINES \u00C9TAPES\n");
}

TEST_CASE("a table of contents stands beside the outline, not above it") {
    const std::string contents = "CONTENTS\n\nWalls of the coast ........ 3\nQuays of the bay ........ 4\n\n";
    CHECK(outline(contents + over_text({"Walls of the coast", "Quays of the bay"})) ==
          "1 |CONTENTS\n1 |Walls of the coast\n1 |Quays of the bay\n");
}

TEST_CASE("a section reaches to the next heading of its level or above") {
    const Document document = read("Some words stand before the first title of this text, all on one line.\n\n" +
                                   over_text({"1. Walls", "1.1. Stone", "1.2. Mud", "2. Quays"}));
    REQUIRE(document.sections.size() == 4);
    REQUIRE(document.blocks.size() == 9);
    CHECK(document.section_of(0) == no_section);
    const std::uint32_t ends[] = {7, 5, 7, 9}, parents[] = {no_section, 0, 0, no_section};
    for (std::uint32_t i = 0; i < 4; ++i) {
        const Section& section = document.sections[i];
        CHECK(section.heading == 2 * i + 1);
        CHECK(section.end == ends[i]);
        CHECK(section.parent == parents[i]);
        CHECK(document.section_of(section.heading) == i);
        CHECK(document.section_of(section.heading + 1) == i);
        CHECK(document.blocks[section.heading].level == section.level);
    }
}

TEST_CASE("minutes that are numbered through a year have sections") {
    const std::string text = "31/098 Apologies\nApologies were received from the keeper of the northern quay, who was at sea with the pilot boats and the new crew.\n"
                             "31/099 Walls of the quay\nThe walls of the quay were seen by the board, and the stones that fell in May will be set again in June (see the plan of 31)\n"
                             "31/100 Lamps\nThe lamps were seen as well, and two of them are broken; the keeper of the quay was asked to mend them before the autumn storms.\n";
    CHECK(outline("The board met in the old hall.\n\n" + text) == "1 31/098|Apologies\n1 31/099|Walls of the quay\n1 31/100|Lamps\n");
    CHECK(outline("The board met in the old hall.\n\n24/7 Help for crews is what the board wants, and 31/2031 is no number of its minutes.\n") == "");
}

TEST_CASE("the number of a heading is its label without words and marks") {
    CHECK(outline(over_text({"1.- EL MUELLE", "2\u00BA.- La calle", "3.\u2013 La plaza"}), Language::es) == "1 1|EL MUELLE\n1 2|La calle\n1 3|La plaza\n");
    CHECK(outline(over_text({"1- Les murs", "2- Le quai"}), Language::fr) == "1 1|Les murs\n1 2|Le quai\n");
    CHECK(section_number("2.1.") == "2.1");
    CHECK(section_number("(iv)") == "iv");
    CHECK(section_number("[3]") == "3");
    CHECK(section_number("Appendix A") == "A");
    CHECK(section_number("A.1.3.") == "A.1.3");
    CHECK(section_number("3:") == "3");
    CHECK(section_number("") == "");
    CHECK(section_number("(") == "");
}

TEST_CASE("a path names the enclosing headings, outermost first") {
    const Document document = read(over_text({"WALLS OF\nTHE COAST", "NEXT STEPS", "QUAYS"}));
    REQUIRE(document.sections.size() == 3);
    CHECK(document.section_path(0) == "WALLS OF THE COAST");
    CHECK(document.section_path(1) == "WALLS OF THE COAST > NEXT STEPS");
    CHECK(document.section_path(2) == "QUAYS");
    CHECK(document.section_path(no_section) == "");
    CHECK(document.section_path(document.section_of(3)) == "WALLS OF THE COAST > NEXT STEPS");
}

TEST_CASE("outlines of hostile texts are built") {
    std::string flat, deep, again;
    for (int i = 0; i < 100'000; ++i) {
        flat += "WALL NUMBER " + std::to_string(i) + "\n\n";
        again += "NEXT STEPS\n\n";
    }
    for (int i = 0; i < 20'000; ++i) {
        for (int part = 0; part < i % 400; ++part) deep += "1.";
        deep += "1 Walls\n\n" + std::string(some_text);
    }
    CHECK(read(flat).sections.size() > 10'000);
    read(again);
    const Document document = read(deep);
    for (std::uint32_t i = 0; i < document.sections.size(); ++i) {
        const Section& section = document.sections[i];
        REQUIRE((section.parent == no_section || section.parent < i));
        REQUIRE((section.parent == no_section || document.sections[section.parent].level < section.level));
        REQUIRE(section.end > section.heading);
    }
    CHECK_FALSE(document.section_path(static_cast<std::uint32_t>(document.sections.size() - 1)).empty());
}
