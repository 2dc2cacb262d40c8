#include <doctest/doctest.h>

#include <rap/dialogue.hpp>

#include "made.hpp"

using namespace rap;

namespace {

using Strings = std::vector<std::string>;

Strings said(const std::vector<std::string>& paragraphs, Language language = Language::fr) {
    std::vector<MadeBlock> blocks;
    for (const std::string& text : paragraphs) blocks.push_back({BlockKind::paragraph, text});
    const Document document = made_document(blocks, language);
    Strings out;
    for (const DashSpeech& speech : find_dash_speech(document)) out.emplace_back(document.prose[speech.content]);
    return out;
}

}  // namespace

TEST_CASE("a dash opens speech, and what is told between is left out") {
    CHECK(said({"\u2014 Vous \u00EAtes en retard, dit la meuni\u00E8re, et le pain est froid."}) ==
          Strings{"Vous \u00EAtes en retard", "et le pain est froid."});
    CHECK(said({"\u2014 Entrez ! s\u2019\u00E9cria-t-elle."}) == Strings{"Entrez !"});
    CHECK(said({"\u2014 Entrez donc, lui dis-je en souriant, vous aurez une tasse."}) == Strings{"Entrez donc", "vous aurez une tasse."});
    CHECK(said({"\u2014 Le vent est tomb\u00E9, avait r\u00E9pondu le facteur. La porte se ferma."}) == Strings{"Le vent est tomb\u00E9"});
    CHECK(said({"\u2014 Le vent est tomb\u00E9, r\u00E9pondit le facteur. Fermez votre porte."}) ==
          Strings{"Le vent est tomb\u00E9", "Fermez votre porte."});
}

TEST_CASE("Spanish and Russian dialogue has dashes around what is told") {
    CHECK(said({"\u2014No hay nadie \u2014dijo el barquero, mirando el reloj\u2014. Volvemos ma\u00F1ana."}, Language::es) ==
          Strings{"No hay nadie", "Volvemos ma\u00F1ana."});
    CHECK(said({"\u2014Mi hermano \u2014el mayor\u2014 viene hoy \u2014dijo la ni\u00F1a."}, Language::es) ==
          Strings{"Mi hermano \u2014el mayor\u2014 viene hoy"});
    CHECK(said({"\u2014 \u041D\u0435\u0442, \u2014 \u0441\u043A\u0430\u0437\u0430\u043B \u043E\u043D, \u2014 \u043D\u0435 \u043D\u0430\u0434\u043E."}, Language::unknown) ==
          Strings{"\u041D\u0435\u0442", "\u043D\u0435 \u043D\u0430\u0434\u043E."});
}

TEST_CASE("a dash behind a colon opens speech inside its paragraph") {
    CHECK(said({"Le passeur murmurait : \u2014 Quel vent ! dit-il. Fermez la porte !", "\u2014 Oui, r\u00E9pondit la meuni\u00E8re."}) ==
          Strings{"Quel vent !", "Fermez la porte !", "Oui"});
    CHECK(said({"Trois choses : \u2014 le pont, \u2014 l\u2019\u00E9cole, \u2014 la route."}).empty());
}

TEST_CASE("English dialogue may have dashes where it has no marks, and who speaks is cut out") {
    const Strings story = {"\u2014Come in, Omar! The ferry is gone.", "\u2014Who took it? Omar asked quietly. It was here at noon.",
                           "\u2014Nobody knows, said the ferryman. Ask at the school.", "\u2014And the oars? he cried.",
                           "\u2014They are in the shed, she said, looking at the river. Take them!"};
    CHECK(said(story, Language::en) == Strings{"Come in, Omar! The ferry is gone.", "Who took it?", "It was here at noon.",
                                               "Nobody knows", "Ask at the school.", "And the oars?", "They are in the shed",
                                               "Take them!"});
    // Elsewhere the marks tell.
    std::vector<MadeBlock> blocks;
    for (const std::string& text : story) blocks.push_back({BlockKind::paragraph, text});
    CHECK(find_dash_speech(made_document(blocks, Language::en), 1).empty());
}

TEST_CASE("the number of a chapter between dashes is no speech") {
    CHECK(said({"\u2014 II \u2014", "\u2014 Entrez ! dit-elle."}) == Strings{"Entrez !"});
}

TEST_CASE("a list with dashes is no dialogue, nor are a few paragraphs in English") {
    CHECK(said({"\u2013 deux ponts \u00E0 r\u00E9parer", "\u2013 une \u00E9cole \u00E0 ouvrir"}).empty());
    CHECK(said({"\u2014 Would you come in? he said."}, Language::en).empty());
    CHECK(said({"\u2014 two bridges to mend", "\u2014 Is there a school to open?", "\u2014 a road, as the council said in May",
                "\u2014 a ferry", "\u2014 a pier!"}, Language::en).empty());
    CHECK(find_dash_speech(Document{}).empty());
    CHECK(said({"\u2014", "\u2014 ", ""}).empty());
}

TEST_CASE("marks behind a dash tell better than the dash") {
    CHECK(said({"-- \u00AB Viens-tu ? \u00BB dit-elle.", "-- Non, dit-il."}) == Strings{"Non"});
}

TEST_CASE("French sets the verb of saying inside the marks") {
    const auto parts = [](std::string text, Language language = Language::fr) {
        const Document document = made_prose(std::move(text), language);
        Strings out;
        for (const DashSpeech& part : cut_speech(document, {0, static_cast<std::uint32_t>(document.prose.bytes().size())}, 0))
            out.emplace_back(document.prose[part.content]);
        return out;
    };
    CHECK(parts("Il faut, dit-elle, que le pont reste ouvert.") == Strings{"Il faut", "que le pont reste ouvert."});
    CHECK(parts("Il faut que le pont reste ouvert, la nuit, pour tous.") == Strings{"Il faut que le pont reste ouvert, la nuit, pour tous."});
    CHECK(parts("We must, said the mayor, keep it open.", Language::en) == Strings{"We must, said the mayor, keep it open."});
    CHECK(parts("") == Strings{""});
}

TEST_CASE("a paragraph of nothing but interruptions is cut in linear time") {
    std::string text = "\u2014 Oui, dit-elle, ";
    for (int i = 0; i < 50'000; ++i) text += "non, dit-il, ";
    CHECK(said({text}).size() == 50'001);
}
