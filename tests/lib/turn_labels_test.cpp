#include <doctest/doctest.h>

#include <string>

#include <rap/turn_labels.hpp>

using namespace rap;

namespace {

// "name | role | words", or "" without a label; of French with other titles.
std::string label(std::string_view text, Language language = Language::en) {
    const auto found = turn_label(text, {0, static_cast<std::uint32_t>(text.size())}, TurnWords(language));
    if (!found) return "";
    return std::string(slice(text, found->name)) + " | " + std::string(slice(text, found->role)) + " | " + std::string(text.substr(found->text));
}

TurnStyle style(std::string_view text) {
    return turn_label(text, {0, static_cast<std::uint32_t>(text.size())}, TurnWords(Language::en)).value().style;
}

}  // namespace

TEST_CASE("turn_label reads a name before a colon, in brackets and in bold, with its role and its time") {
    CHECK(label("Aino Kallas: Shall we begin?") == "Aino Kallas |  | Shall we begin?");
    CHECK(label("Aino Kallas (Harbour Board): Shall we?") == "Aino Kallas | Harbour Board | Shall we?");
    CHECK(label("Aino Kallas, Harbour Board: Shall we?") == "Aino Kallas | Harbour Board | Shall we?");
    CHECK(label("Aino Kallas , Harbour Board: Shall we?") == "Aino Kallas | Harbour Board | Shall we?");
    CHECK(label("**Aino Kallas:** Shall we?") == "Aino Kallas |  | Shall we?");
    CHECK(label("**Aino Kallas**: Shall we?") == "Aino Kallas |  | Shall we?");
    CHECK(label("[Aino Kallas]: Shall we?") == "Aino Kallas |  | Shall we?");
    CHECK(label("[00:01:23] Aino Kallas: Shall we?") == "Aino Kallas |  | Shall we?");
    CHECK(label("Aino Kallas [00:01:23]: Shall we?") == "Aino Kallas |  | Shall we?");
    CHECK(label("Aino Kallas: 00:01:23 Shall we?") == "Aino Kallas |  | Shall we?");
    CHECK(label("<aino> hello") == "aino |  | hello");
}

TEST_CASE("turn_label reads the speakers of verbatim records, and no stop of a title or an initial") {
    CHECK(label("Mr. KALLAS. I thank the chair.") == "Mr. KALLAS |  | I thank the chair.");
    CHECK(label("Ms. KALLAS of Esk. I thank the chair.") == "Ms. KALLAS of Esk |  | I thank the chair.");
    CHECK(label("The CHAIR. Thank you.") == "The CHAIR |  | Thank you.");
    CHECK(label("AINO KALLAS. Thank you.") == "AINO KALLAS |  | Thank you.");
    CHECK(label("Q. And then?") == "Q |  | And then?");
    CHECK(label("Q - And then?") == "Q |  | And then?");
    CHECK(label("Mme la pr\u00e9sidente. \u2013 Merci.", Language::fr) == "Mme la pr\u00e9sidente |  | Merci.");
    CHECK(label("R. Oui.", Language::fr) == "R |  | Oui.");
    CHECK(label("R. Yes.") == "");
    CHECK(label("Le PR\u00c9SIDENT. Merci.", Language::fr) == "Le PR\u00c9SIDENT |  | Merci.");
    CHECK(label("M. Kallas. Je vous remercie.", Language::fr) == "M. Kallas |  | Je vous remercie.");
    CHECK(label("Mrs KALLAS (9:20 AM) \u2014On behalf of the board, I thank you.") == "Mrs KALLAS |  | On behalf of the board, I thank you.");
    CHECK(label("MR KALLAS (Esk\u2014Harbour Party) (4.05), in reply: I thank you.") == "MR KALLAS | Esk\u2014Harbour Party | I thank you.");
    CHECK(label("The board met. It was late.") == "");
    CHECK(label("We met. It was late.") == "");
}

TEST_CASE("turn_label reads a name before a dash or a time, and numbers of speakers nobody knew") {
    CHECK(style("AINO KALLAS \u2013 Thank you.") == TurnStyle::dash);
    CHECK(label("Aino Kallas  0:32") == "Aino Kallas |  | ");
    CHECK(label("Aino Kallas (00:00:32)") == "Aino Kallas |  | ");
    CHECK(style("Aino Kallas  0:32") == TurnStyle::time);
    CHECK(label("Speaker 2: Thank you.") == "Speaker 2 |  | Thank you.");
    CHECK(label("[SPEAKER_02]: Thank you.") == "SPEAKER_02 |  | Thank you.");
    CHECK(label("we met on monday 10:30") == "");
}

TEST_CASE("turn_label reads a name that has its line to itself") {
    CHECK(style("AINO KALLAS") == TurnStyle::line);
    CHECK(label("Aino Kallas (Harbour Board)") == "Aino Kallas | Harbour Board | ");
    CHECK(label("Rosa de Lind") == "Rosa de Lind |  | ");
    CHECK(label("Mme la pr\u00e9sidente", Language::fr) == "Mme la pr\u00e9sidente |  | ");
    CHECK(label("Where the boats are") == "");
}

TEST_CASE("turn_label passes by addresses, references and what is too long for a name") {
    CHECK(label("https://harbour.example/boats") == "");
    CHECK(label("[KALLAS] Kallas, A., Boats") == "");
    CHECK(label("One of the things that nobody in the harbour knew: boats sink.") == "");
    CHECK(label("Boats, bread and wine: a story") == "");
    CHECK(label("") == "");
}
