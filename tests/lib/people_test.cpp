#include <rap/people.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace rap;

namespace {

// People of an English text, as their names are noted one by one.
struct Company {
    std::string prose;
    NameLists lists{Language::en};
    People people{prose, lists, Vocabulary::of(Language::en)};

    explicit Company(std::string text) : prose(std::move(text)) {}

    std::uint32_t at(std::string_view words) const { return static_cast<std::uint32_t>(prose.find(words)); }
    std::uint32_t note(std::string_view name, Gender gender = Gender::unknown, std::string_view title = {}) {
        return people.note(name, at(name), gender, false, title);
    }
    std::string who(std::uint32_t place, Gender gender) const {
        bool sure = false;
        const auto person = people.before(place, gender, &sure);
        return person ? people[*person].name : "nobody";
    }
};

constexpr std::uint32_t end = 10'000;
constexpr std::uint32_t nobody_ = 0xffffffffu;

}  // namespace

TEST_CASE("a surname means the person named in full before, or near by") {
    Company company("Ann Lee came late. Lee sat down.");
    const auto ann = company.note("Ann Lee");
    CHECK(company.people.note("Lee", company.at("Lee sat"), Gender::unknown, false) == ann);
    Company later("Lee sat down. Then Ann Lee spoke.");
    CHECK(later.people[later.note("Lee")].name == "Ann Lee");
}

TEST_CASE("two people of one surname stay two") {
    Company company("Ann Lee and Omar Lee came.");
    CHECK(company.note("Ann Lee") != company.note("Omar Lee"));
}

TEST_CASE("a given name alone means the only one who has it") {
    Company company("Ann Lee and Omar Haddad came. Ann sat down.");
    const auto ann = company.note("Ann Lee");
    company.note("Omar Haddad");
    CHECK(company.people.note("Ann", company.at("Ann sat"), Gender::unknown, false) == ann);
}

TEST_CASE("a pronoun means whoever is mentioned most and nearest, of that sex") {
    Company company("Ann Lee and Omar Haddad came. Haddad sat down.");
    company.note("Ann Lee");
    company.note("Omar Haddad");
    CHECK(company.who(end, Gender::female) == "Ann Lee");
    CHECK(company.who(end, Gender::male) == "Omar Haddad");
    CHECK(company.who(0, Gender::female) == "nobody");
}

TEST_CASE("a role means the one who was named with it") {
    Company company("Mayor Ann Lee and Omar Haddad came.");
    company.note("Ann Lee", Gender::unknown, "Mayor ");
    company.note("Omar Haddad");
    const auto mayor = company.people.with_role("the mayor", end);
    REQUIRE(mayor);
    CHECK(company.people[*mayor].name == "Ann Lee");
    CHECK_FALSE(company.people.with_role("the ferryman", end));
    CHECK_FALSE(company.people.with_role("the mayor", 0));
}

TEST_CASE("the subject of the sentence before goes before whoever was named most") {
    Company company("Omar Haddad rowed. Omar Haddad sang. Omar Haddad slept. Then Tomas Reyes woke.");
    const auto omar = company.note("Omar Haddad");
    for (const std::uint32_t at : {25u, 43u}) company.people.mention(omar, at, true);
    const auto tomas = company.note("Tomas Reyes");
    company.people.mention(tomas, company.at("Tomas Reyes"), true);
    CHECK(company.who(80, Gender::male) == "Tomas Reyes");
}

TEST_CASE("in a conversation a pronoun means neither who spoke last nor who is spoken to") {
    Company company("Omar Haddad and Tomas Reyes came.");
    const auto omar = company.note("Omar Haddad");
    const auto tomas = company.note("Tomas Reyes");
    bool sure = false;
    Talk talk;
    talk.last = tomas;
    CHECK(company.people.before(end, Gender::male, &sure, talk) == omar);
    talk.last = nobody_;
    talk.words = "Sit down, Reyes.";
    CHECK(company.people.before(end, Gender::male, &sure, talk) == omar);
    talk.words = "Sit down, Haddad.";
    CHECK(company.people.before(end, Gender::male, &sure, talk) == tomas);
}

TEST_CASE("a noun phrase means the one described by that noun, unless its other words differ") {
    Company company("An old man came, and a young man.");
    const auto describe = [&](std::string_view phrase) { return company.people.describe(phrase, "man", Gender::male); };
    const auto old = describe("an old man");
    const auto young = describe("a young man");
    CHECK(old != young);
    CHECK(describe("the old man") == old);
    CHECK(describe("the young man with a rope") == young);
    CHECK(describe("the man") == young);
}

TEST_CASE("a street or a gate is nobody, a person called Hill is") {
    Company company("They met at North Road. Rose Hill came late to Market Street.");
    company.note("North Road");
    company.note("Rose Hill");
    company.note("Market Street");
    CHECK(company.who(end, Gender::female) == "Rose Hill");
    Company streets("They met at North Road, in Market Street.");
    streets.note("North Road");
    streets.note("Market Street");
    CHECK(streets.who(end, Gender::male) == "nobody");
}

TEST_CASE("the short form of a title means its word") {
    Company company("Dr. Lund and Capt. Reyes sat by the door.");
    const auto lund = company.note("Lund", Gender::unknown, "Dr. ");
    const auto reyes = company.note("Reyes", Gender::unknown, "Capt. ");
    CHECK(company.people.with_role("the doctor", end) == lund);
    CHECK(company.people.with_role("The captain", end) == reyes);
    CHECK(company.people.with_role("the sergeant", end) == std::nullopt);
}
