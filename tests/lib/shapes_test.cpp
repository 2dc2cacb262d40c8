#include <rap/shapes.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace rap;

namespace {

// "kind depth value label|text"; "" when the line has no label.
std::string label(std::string_view line) {
    const Label found = label_of(line);
    if (!found) return {};
    constexpr const char* kinds[] = {"none", "bullet", "number", "decimal", "letter", "roman", "named"};
    return std::string(kinds[static_cast<int>(found.kind)]) + " " + std::to_string(found.depth) + " " +
           std::to_string(found.value) + " " + std::string(line.substr(0, found.size)) + "|" +
           std::string(line.substr(found.text_at));
}

std::string run_in(std::string_view line) { return std::string(line.substr(0, run_in_capitals(line))); }

const WordList english = word_list(Language::en, "function_words");
const WordList particles = word_list("names/particles");

}  // namespace

TEST_CASE("an initial before a name is no label") {
    CHECK(label_of("A. B. Lee spoke").kind == LabelKind::none);
    CHECK(label_of("J. Lee: \"It rains.\"").kind == LabelKind::none);
    CHECK(label_of("A. Harbour: what it needs").kind == LabelKind::letter);
}

TEST_CASE("a number is a label when a mark stands behind it, or when it stands alone") {
    CHECK(label("1. Boats") == "number 1 1 1.|Boats");
    CHECK(label("12)  Boats") == "number 1 12 12)|Boats");
    CHECK(label("(3) Boats") == "number 1 3 (3)|Boats");
    CHECK(label("[4] Boats") == "number 1 4 [4]|Boats");
    CHECK(label("7") == "number 1 7 7|");
    CHECK(label("7.") == "number 1 7 7.|");
    CHECK(label("7 boats") == "");
    CHECK(label("2031. Boats") == "");
    CHECK(label("1.Boats") == "");
    CHECK(label("(3 Boats") == "");
    CHECK(label("(3. Boats") == "");
    CHECK(label("3rd boat") == "");
}

TEST_CASE("a decimal label has the depth of its parts and the value of the last") {
    CHECK(label("1.2 Boats") == "decimal 2 2 1.2|Boats");
    CHECK(label("10.4.13. Boats") == "decimal 3 13 10.4.13.|Boats");
    CHECK(label("A.1.3. Boats") == "decimal 3 3 A.1.3.|Boats");
    CHECK(label("1.25%") == "");
}

TEST_CASE("letters and Roman numerals are labels with a dot or bracket behind them") {
    CHECK(label("a. Boats") == "letter 1 1 a.|Boats");
    CHECK(label("(b) Boats") == "letter 1 2 (b)|Boats");
    CHECK(label("c) Boats") == "letter 1 3 c)|Boats");
    CHECK(label("D. Boats") == "letter 1 4 D.|Boats");
    CHECK(label("iv. Boats") == "roman 1 4 iv.|Boats");
    CHECK(label("(ii) Boats") == "roman 1 2 (ii)|Boats");
    CHECK(label("XI. Boats") == "roman 1 11 XI.|Boats");
    CHECK(label("v. Boats") == "roman 1 5 v.|Boats");
    CHECK(label("etc. Boats") == "");
    CHECK(label("A boat") == "");
    CHECK(label("a.m. Boats") == "");
    CHECK(label("(see) Boats") == "");
}

TEST_CASE("bullets of many kinds are labels with white space behind them") {
    for (const std::string bullet : {"-", "*", "+", "\u2022", "\u2013", "\u2014", "\u25AA", "\u25CF", "\u25E6",
                                     "\u2023", "\u2713", "\u27A2", "\u00B7", "\u2192"}) {
        CAPTURE(bullet);
        CHECK(label(bullet + " Boats") == "bullet 1 0 " + bullet + "|Boats");
        CHECK(label(bullet) == "bullet 1 0 " + bullet + "|");
        CHECK(label(bullet + "Boats") == "");
    }
}

TEST_CASE("no label stands in an empty line or one of marks") {
    for (const std::string line : {"", "(", "[", "()", ".", "\u201C", "\u00E9. a", "((1)", "1", "-"}) {
        CAPTURE(line);
        const Label found = label_of(line);
        CHECK(found.text_at <= std::string_view(line).size());
        CHECK(found.size <= found.text_at);
    }
}

TEST_CASE("the case of the first letter is seen past marks") {
    CHECK(starts_lower("boats"));
    CHECK(starts_lower("\u00E9t\u00E9"));
    CHECK(starts_lower("(boats"));
    CHECK(starts_lower("\u201Cboats"));
    CHECK(starts_lower("\u00AB \u00E9t\u00E9"));
    CHECK_FALSE(starts_lower("Boats"));
    CHECK_FALSE(starts_lower("1 boat"));
    CHECK_FALSE(starts_lower(""));
    CHECK(starts_upper("Boats"));
    CHECK(starts_upper("\u00C9t\u00E9"));
    CHECK(starts_upper("\u201EBoote"));
    CHECK_FALSE(starts_upper("boats"));
    CHECK_FALSE(starts_upper("12 Boats"));
    CHECK_FALSE(starts_upper("\u2026"));
}

TEST_CASE("a sentence ends with its mark, whatever closes or notes it") {
    for (const std::string line : {"It left.", "Did it?", "It did!", "It left\u2026", "It left.\u201D",
                                   "It left.\u00BB", "(It left.)", "It left. \u00BB", "It left.12", "It left.\") "}) {
        CAPTURE(line);
        CHECK(ends_sentence(line));
    }
    for (const std::string line :
         {"It left", "It left,", "It left \u201Cand\u201D", "12", "", "\u00E9", "version 1.2", ")"}) {
        CAPTURE(line);
        CHECK_FALSE(ends_sentence(line));
    }
}

TEST_CASE("a line that ends in a function word, a comma or a hyphen goes on") {
    for (const std::string line : {"the boats of", "the boats,", "a well-", "boats &", "boats/", "of the"}) {
        CAPTURE(line);
        CHECK(ends_open(line, english));
    }
    for (const std::string line : {"the boats", "OF", "", "the boats."}) {
        CAPTURE(line);
        CHECK_FALSE(ends_open(line, english));
    }
    CHECK(ends_open("le bac de", word_list(Language::fr, "function_words")));
    CHECK(ends_open("el barco del", word_list(Language::es, "function_words")));
    CHECK(ends_open("das Boot und", word_list(Language::de, "function_words")));
}

TEST_CASE("capitals are capitals with accents, digits and marks between them") {
    CHECK(all_capitals("THE BAY"));
    CHECK(all_capitals("L\u2019\u00C9T\u00C9 2031"));
    CHECK(all_capitals("\u00C9\u00C0"));
    CHECK_FALSE(all_capitals("THE BaY"));
    CHECK_FALSE(all_capitals("L\u2019\u00E9T\u00C9"));
    CHECK_FALSE(all_capitals("A"));
    CHECK_FALSE(all_capitals("2031"));
    CHECK_FALSE(all_capitals(""));
}

TEST_CASE("a run-in heading is the words in capitals that open a line of others") {
    CHECK(run_in("THE SESSION ON BOATS compared the oars") == "THE SESSION ON BOATS");
    CHECK(run_in("L\u2019\u00C9T\u00C9 DU BAC a commenc\u00E9") == "L\u2019\u00C9T\u00C9 DU BAC");
    CHECK(run_in("CITIES\u2019 BOATS AND 12 OARS were compared") == "CITIES\u2019 BOATS AND 12 OARS");
    CHECK(run_in("HARBOURS, they said") == "HARBOURS,");
    CHECK(run_in("THE SESSION ON BOATS") == "");
    CHECK(run_in("The session") == "");
    CHECK(run_in("A boat") == "");
    CHECK(run_in("NATO and others") == "");
    CHECK(run_in("") == "");
}

TEST_CASE("an opening mark is found at a line's start only") {
    CHECK(opening_mark("\"a") == 1);
    CHECK(opening_mark("'a") == 1);
    CHECK(opening_mark("\u201Ca") == 3);
    CHECK(opening_mark("\u201Ea") == 3);
    CHECK(opening_mark("\u00ABa") == 2);
    CHECK(opening_mark("\u2018a") == 3);
    CHECK(opening_mark("\u2039a") == 3);
    CHECK(opening_mark("a\"") == 0);
    CHECK(opening_mark("\u201Da") == 0);
    CHECK(opening_mark("\u00E9") == 0);
    CHECK(opening_mark("") == 0);
}

TEST_CASE("names are told from sentences and titles by their words") {
    for (const std::string name :
         {"Ada Brook", "Ada B. Brook", "Luz Pardo de la Vega", "Jean d\u2019Aubremont", "Noor al-Busaidi",
          "\u00C9lise N\u00E9zet", "ADA BROOK", "J\u00FCrgen von der Wei\u00DF"}) {
        CAPTURE(name);
        CHECK(name_like(name, particles, english));
    }
    for (const std::string other :
         {"Ada", "The boats", "Ada went home", "Ada Brook 12", "Boats: a report", "", "Who Goes There?",
          "Ada, Brook, and others", "The Long And Winding Road Of The Old Bay"}) {
        CAPTURE(other);
        CHECK_FALSE(name_like(other, particles, english));
    }
    // A small letter of three bytes at the end.
    CHECK_FALSE(name_like("Vela \u1E3F", particles, english));
}

TEST_CASE("words are counted") {
    CHECK(count_words("") == 0);
    CHECK(count_words("  a  b ") == 2);
    CHECK(first_word("\u00E9t\u00E9 a") == 5);
    CHECK(first_word("a") == 1);
    CHECK(first_word("") == 0);
}

TEST_CASE("shapes of hostile lines are told without looking at all of them twice") {
    const std::string capitals(5'000'000, 'A'), marks(5'000'000, '"');
    std::string opening, digits(5'000'000, '1');
    for (int i = 0; i < 100'000; ++i) opening += "\u201C";
    CHECK(all_capitals(capitals));
    CHECK(run_in_capitals(capitals) == 0);
    CHECK_FALSE(label_of(digits));
    CHECK_FALSE(starts_lower(marks));
    CHECK_FALSE(ends_sentence(marks));
    CHECK_FALSE(name_like(capitals, particles, english));
}
