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
