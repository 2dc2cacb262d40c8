#include <rap/names.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace rap;

namespace {

const NameLists lists(Language::en);

bool compatible(std::string_view one, std::string_view other) { return compatible_names(name_key(one, lists), name_key(other, lists)); }

}  // namespace

TEST_CASE("a name's key leaves titles and particles out, and folds case") {
    const NameKey key = name_key("Dr. Ana de la Cruz", lists);
    CHECK(key.surname == "cruz");
    CHECK(key.parts.front() == "ana");
    CHECK_FALSE(key.acronym);
    CHECK(name_key("UNESCO", lists).acronym);
    CHECK(name_key("", lists).parts.empty());
}

TEST_CASE("names are compatible when one leaves out or shortens what the other gives") {
    CHECK(compatible("Lee", "Ann Lee"));
    CHECK(compatible("A. Lee", "Ann Lee"));
    CHECK(compatible("Ann Lee", "Ann Maria Lee"));
    CHECK_FALSE(compatible("Ann Lee", "Omar Lee"));
    CHECK_FALSE(compatible("Ann Lee", "Ann Haddad"));
}

TEST_CASE("a slip of one letter is found, two are not") {
    CHECK(one_edit_apart("Joaquin Beltran", "Joaqin Beltran"));
    CHECK(one_edit_apart("Marthe Vidal", "Martha Vidal"));
    CHECK_FALSE(one_edit_apart("Marthe Vidal", "Mathre Vidal"));
    CHECK_FALSE(one_edit_apart("Ann Lee", "Anna Leigh"));
}

TEST_CASE("titles go, capitals become a name's case") {
    CHECK(without_titles("President Omar Haddad", lists) == "Omar Haddad");
    CHECK(without_titles("Omar Haddad", lists) == "Omar Haddad");
    CHECK(well_cased("OMAR HADDAD", lists) == "Omar Haddad");
    CHECK(well_cased("Omar McHaddad", lists) == "Omar McHaddad");
}

TEST_CASE("a line reads as a name, as a role, or as neither") {
    CHECK(looks_like_name("Ad\u00E8le Fournier-Okafor", lists));
    CHECK_FALSE(looks_like_name("Town Planner, Port Sallow", lists));
    CHECK_FALSE(looks_like_name("We came late and went home", lists));
    CHECK(looks_like_role("Mayor of Port Sallow", lists));
    CHECK_FALSE(looks_like_role("Port Sallow", lists));
}

TEST_CASE("a name too long for its line goes on in the next one") {
    CHECK(name_goes_on("MOHAMED", "BOUDRA", "", lists));
    CHECK(name_goes_on("Annegret von der", "Linden", "Mayor of Port Sallow", lists));
    CHECK(name_goes_on("Omar Said al-", "Haddad", "", lists));
    CHECK(name_goes_on("Vladyslava", "Tkachenko-Lund", "Researcher, School of Ropes", lists));
    CHECK(name_goes_on("Rosa de los Santos", "Arrizabalaga de la Pena", "Director of the Ferries", lists));
    CHECK(name_goes_on("Priyamvada T.", "Tkachenko-Lund", "Professor of Knots", lists));
    CHECK(name_goes_on("Oihana Arrizabalaga", "Etxebarrieta", "Director of the School of Ropes", lists));
    CHECK_FALSE(name_goes_on("Ann Lee", "Treasurer", "of the League of Port Cities", lists));
    CHECK_FALSE(name_goes_on("Ann Lee", "UNICEF", "Director", lists));
    CHECK_FALSE(name_goes_on("Ann Lee", "London", "Mayor", lists));
    CHECK_FALSE(name_goes_on("Ann Lee", "Etxebarrieta", "Director of the School of Ropes in Port Sallow", lists));
    CHECK_FALSE(name_goes_on("Ann Lee", "Etxebarrieta", "", lists));
}
