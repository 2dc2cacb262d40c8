#include <doctest/doctest.h>

#include <string>

#include <rap/addressees.hpp>

using namespace rap;

namespace {

std::string addressee(const std::string& said) {
    const Span span = find_addressee(said, {0, static_cast<std::uint32_t>(said.size())}, 0);
    return said.substr(span.start, span.end - span.start);
}

}  // namespace

TEST_CASE("find_addressee gives the name that stands alone between marks") {
    CHECK(addressee("Come in, Ada, and sit down.") == "Ada");
    CHECK(addressee("You are late, Mr. Lund!") == "Mr. Lund");
    CHECK(addressee("\u00C9va Kov\u00E1cs! Where were you?") == "\u00C9va Kov\u00E1cs");
    CHECK(addressee("We met Ada in Lund and went home.").empty());
    CHECK(addressee("").empty());
}

TEST_CASE("find_addressee goes on from where it is told") {
    const std::string said = "Well, Ada, I asked Omar. Omar, did I not?";
    const auto size = static_cast<std::uint32_t>(said.size());
    CHECK(slice(said, find_addressee(said, {0, size}, 0)) == "Well");
    CHECK(slice(said, find_addressee(said, {0, size}, 4)) == "Ada");
    CHECK(slice(said, find_addressee(said, {0, size}, 9)) == "Omar");
}

TEST_CASE("find_addressee reads a long speech in linear time") {
    std::string said;
    for (int i = 0; i < 100000; ++i) said += "no, ";
    CHECK(find_addressee(said, {0, static_cast<std::uint32_t>(said.size())}, 0).empty());
}
