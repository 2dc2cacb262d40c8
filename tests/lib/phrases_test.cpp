#include <rap/phrases.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace rap;

namespace {

struct Read {
    std::string prose;
    Paragraph paragraph;

    explicit Read(std::string text, Language language = Language::en) : prose(std::move(text)) {
        paragraph.read(prose, {0, static_cast<std::uint32_t>(prose.size())}, {}, 0, Vocabulary::of(language), language);
    }

    std::uint32_t item(std::string_view word) const {
        for (std::uint32_t i = 0; i < paragraph.items().size(); ++i) {
            if (paragraph.text(i) == word) return i;
        }
        FAIL("no such word");
        return 0;
    }
    std::string text(const std::optional<Mention>& mention) const {
        return mention ? std::string(slice(prose, mention->span)) : "none";
    }
    std::string phrase(std::string_view word) const {
        return text(paragraph.phrase_at(item(word), static_cast<std::uint32_t>(paragraph.items().size())));
    }
    std::string subject(std::string_view verb) const { return text(paragraph.subject_before(item(verb), 0)); }
};

}  // namespace

TEST_CASE("a noun phrase goes on over links and stops at a verb") {
    CHECK(Read("said the mayor of Utrecht on Monday").phrase("the") == "the mayor of Utrecht");
    CHECK(Read("said Ann Lee in a letter").phrase("Ann") == "Ann Lee");
    CHECK(Read("she said").phrase("she") == "she");
    CHECK(Read("and then").phrase("and") == "none");
}

TEST_CASE("the subject of a verb stands before its adverbs and what commas set in") {
    CHECK(Read("Ann Lee, mayor of Utrecht, quietly said no.").subject("said") == "Ann Lee");
    CHECK(Read("A spokesman for the ministry said no.").subject("said") == "A spokesman for the ministry");
    CHECK(Read("Said nothing.").subject("Said") == "none");
}

TEST_CASE("a name is found without the small words behind it") {
    const Read read("Ann Lee walked home.");
    CHECK(read.text(read.paragraph.name_at(0)) == "Ann Lee");
    const Read small("The old man walked home.");
    CHECK(small.text(small.paragraph.name_at(0)) == "none");
}

TEST_CASE("the name behind a role and its comma is the speaker") {
    const Read read("said the mayor of Utrecht, Omar Haddad, today");
    const auto role = read.paragraph.phrase_at(read.item("the"), 20);
    REQUIRE(role);
    CHECK(role->office);
    const auto name = read.paragraph.name_behind(*role, 20);
    CHECK(read.text(name) == "Omar Haddad");
    CHECK(slice(read.prose, name->role) == "mayor of Utrecht");
}

TEST_CASE("a French verb of saying stands before its subject") {
    const auto clause = [](std::string text) { return Read(std::move(text), Language::fr).paragraph.inverted_clause(0); };
    CHECK(clause("dit la meuni\u00E8re en riant") == 3);
    CHECK(clause("lui dis-je alors") == 2);
    CHECK(clause("s\u2019\u00E9cria-t-elle") == 1);
    CHECK(clause("reprit une autre, la nuit") == 3);
    CHECK(clause("la nuit tombait") == 0);
}

TEST_CASE("a German article of the genitive goes on with the phrase") {
    CHECK(Read("sagte der Vorsitzende des Vereins am Montag", Language::de).phrase("der") == "der Vorsitzende des Vereins");
}

TEST_CASE("a paragraph without words has no phrases") {
    CHECK(Read("").paragraph.items().empty());
    CHECK(Read("...").phrase(".") == "none");
}
