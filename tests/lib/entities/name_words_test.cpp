#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "found.hpp"

using rap::EntityType;

TEST_CASE("under the name of a caption stands no second person whose given name nobody has") {
    const auto people = [](const std::string& text) {
        auto document = paragraphs(text.substr(0, text.find('\n')));
        document.prose = rap::Text(std::make_shared<rap::Source>(text));
        document.blocks[0].span = {0, std::uint32_t(text.size())};
        document.blocks[0].kind = rap::BlockKind::caption;
        std::string out;
        for (const auto& entity : rap::find_entities(document)) {
            if (entity.type == EntityType::person) out += (out.empty() ? "" : "|") + std::string(rap::slice(text, entity.span));
        }
        return out;
    };
    CHECK(people("Sri Hartini Wulan\nNansou Comision") == "Sri Hartini Wulan");
    CHECK(people("Anna Schmidt van\nden Berghe\nPresident of the Council") == "Anna Schmidt van\nden Berghe");
    CHECK(people("Anna Schmidt      Peter Miller\nPresident         Treasurer").starts_with("Anna Schmidt"));
    CHECK(people("Sri Hartini Wulan\nPeter Miller") == "Sri Hartini Wulan|Peter Miller");
}

TEST_CASE("a person's name goes on behind particles, no name ends in a small word or crosses columns") {
    CHECK(texts(EntityType::person, "We met Peter van den Berghe in May.") == "Peter van den Berghe");
    CHECK(texts(EntityType::person, "They met Omar bin Khalid bin Rashid in the hall.") == "Omar bin Khalid bin Rashid");
    CHECK(texts(EntityType::person, "PRESIDENT VAN DER VELDTEN OPENED THE DAY by thanking the millers of the town.") == "VAN DER VELDTEN");
    CHECK(texts(EntityType::person, "They gave Anna Schmidt an Audi.") == "Anna Schmidt");
    CHECK(texts(EntityType::person, "Then Peter Miller          Anna Schmidt          said so.") == "Peter Miller|Anna Schmidt");
    CHECK(texts(EntityType::role, "\"It works,\" said Peter Miller, to general laughter.") == "");
}

TEST_CASE("what a role is of and who has it are two names, though nothing stands between them") {
    const std::string both = "The hall was opened by the Mayor of Paris Sofia Keller. President of the Republic Pedro Molina thanked her.";
    CHECK(texts(EntityType::person, both) == "Sofia Keller|Pedro Molina");
    CHECK(texts(EntityType::place, both) == "Paris");
    CHECK(texts(EntityType::role, both) == "Mayor of Paris|President of the Republic");
    CHECK(texts(EntityType::place, "Governor of Nairobi Grace Keller spoke.") == "Nairobi");
    CHECK(texts(EntityType::person, "Mayor of Nairobi Grace Keller spoke.") == "Grace Keller");
}

TEST_CASE("in another language a word that opens sentences, a heading in capitals or a role is nobody") {
    const auto people = [](const std::string& text) {
        auto document = paragraphs(text);
        document.language = rap::Language::es;
        std::string out;
        for (const auto& entity : rap::find_entities(document)) {
            if (entity.type == EntityType::person) out += (out.empty() ? "" : "|") + std::string(rap::slice(text, entity.span));
        }
        return out;
    };
    CHECK(people("Construir pozos es caro. Reparar pozos es barato.") == "");
    CHECK(people("Hoy se abre el pozo. Hoy se cierra.") == "");
    CHECK(people("LOS POZOS DEL VALLE") == "");
    CHECK(people("La red es de todos, dijo Presidenta Carmen Molina.") == "Carmen Molina");
    CHECK(people("Foro de Pozos del Valle") == "");
    CHECK(people("Hablaron Ana Lima y Juan P\u00e9rez del pozo.") == "Ana Lima|Juan P\u00e9rez");
    CHECK(people("Asistieron Carmen e Isabel con Jos\u00e9 Molina y Ferrer.") == "Carmen|Isabel|Jos\u00e9 Molina y Ferrer");
    CHECK(people("Jos\u00e9 Molina y Ferrer\nPresidente del Foro") == "Jos\u00e9 Molina y Ferrer");
    CHECK(people("El Ministerio de Econom\u00eda y Hacienda. Firmaron la ONU, la CEPAL y el BID.") == "");
    CHECK(people("CARMEN MOLINA, tesorera de los pozos, dijo que no.") == "CARMEN MOLINA");
}

TEST_CASE("German nouns are no names, and are no part of those beside them") {
    const std::string text = "Weitere Projekte sind in Planung. Am Ende sagte B\u00FCrgermeister Jonas Lindner, der Arbeitskreis in Hamburg tage im Juni. "
                             "Der Nationaltrainer Ralf Kr\u00FCger kam mit Angela Brandt das Ufer entlang.";
    auto document = paragraphs(text);
    document.language = rap::Language::de;
    std::string people, places;
    for (const auto& entity : rap::find_entities(document)) {
        if (entity.type == EntityType::person) people += std::string(rap::slice(text, entity.span)) + '|';
        if (entity.type == EntityType::place) places += std::string(rap::slice(text, entity.span)) + '|';
    }
    CHECK(people == "Jonas Lindner|Ralf Kr\u00FCger|Angela Brandt|");
    CHECK(places == "Hamburg|");
}

TEST_CASE("a list of those present may put surnames in capitals first") {
    const std::string present = "Present were: LINDQVIST Maria, KOWALSKI Jan, VAN DER BERG Peter (Sala), and others of the council.";
    CHECK(texts(EntityType::person, present) == "LINDQVIST Maria|KOWALSKI Jan|VAN DER BERG Peter");
    CHECK(texts(EntityType::acronym, present) == "");
    CHECK(texts(EntityType::person, "Excused: LINDQVIST, Maria; KOWALSKI, Jan; and others of the council.") == "LINDQVIST, Maria|KOWALSKI, Jan");
    CHECK(texts(EntityType::acronym, "They met UNESCO Charles, UNICEF Maria, and others of the council.") == "UNESCO|UNICEF");
    CHECK(texts(EntityType::organisation, "In the evening the River Council RESOLVED to adopt it.") == "River Council");
    CHECK(texts(EntityType::acronym, "In the evening the River Council RESOLVED to adopt it.") == "");
    CHECK(texts(EntityType::acronym, "The session was opened by Mr. KOWALSKI of the council.") == "");
}
