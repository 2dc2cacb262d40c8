#include <rap/badges.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace rap;

namespace {

std::string raised(const std::string& bytes, std::vector<std::uint32_t>* numbers = nullptr) {
    const Text text(std::make_shared<const Source>(bytes));
    Lines lines = split_lines(text);
    const Text out = raise_badges(text, lines);
    if (numbers) *numbers = lines.numbers;
    return std::string(out.bytes());
}

}  // namespace

TEST_CASE("raise_badges puts a number between the lines of its item above them, and knows where each line came from") {
    std::vector<std::uint32_t> numbers;
    CHECK(raised("Next steps\n      Write to the caf\u00E9\n  1\n      by June.\n\n      Paint the gate.\n  2\n", &numbers) ==
          "Next steps\n\n  1\n      Write to the caf\u00E9\n      by June.\n\n  2\n      Paint the gate.\n");
    CHECK(numbers == std::vector<std::uint32_t>{0, 1, 2, 1, 3, 4, 6, 5});
}

TEST_CASE("raise_badges parts a number from the words of its item, where the items count and are no titles") {
    std::vector<std::uint32_t> numbers;
    CHECK(raised("Next steps\n1    Write to the towns\n     by June.\n2    Paint the gate.\n", &numbers) ==
          "Next steps\n\n1\n    Write to the towns\n     by June.\n\n2\n    Paint the gate.\n");
    CHECK(numbers == std::vector<std::uint32_t>{0, 1, 1, 1, 2, 3, 3, 3});
    // The badge of one may be alone.
    CHECK(raised("1    Count the boats.\n\n2\n     Write to the towns\n     by June.\n") ==
          "1\n    Count the boats.\n\n2\n     Write to the towns\n     by June.\n");
    const auto stays = [](const std::string& text) { return raised(text) == text; };
    CHECK(stays("1    The harbour\n\nIt was built late.\n\n2    The quays and\n     the sheds\n\nThey came first.\n"));  // titles
    CHECK(stays("1    Ann Lee, mayor\n     of Lund\n2    Juan P\u00e9rez\n"));        // a list of names
    CHECK(stays("1    Lund    12.\n2    Brest    7.\n"));                              // a table
    CHECK(stays("1    Write to the towns\n     by June.\n"));                         // one alone
    CHECK(stays("1    Write to the towns.\n3    Paint the gate.\n"));
}

TEST_CASE("numbers that count lines, that stand above their items or at the margin of the text stay") {
    const auto stays = [](const std::string& text) { return raised(text) == text; };
    CHECK(stays(""));
    CHECK(stays("1\n"));
    CHECK(stays("      the water brown,\n  5\n      the keeper sleeps\n"));
    CHECK(stays("  1\n      Write to the towns\n      by June.\n"));
    CHECK(stays("The end of a page.\n1\nThe next one.\n"));
}

TEST_CASE("raise_badges is linear in numbers and in set-in lines") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "      item\n  1\n      goes on\n";
    CHECK(raised(text).size() >= text.size());
    std::string lines;
    for (int i = 0; i < 100'000; ++i) lines += "      item\n";
    CHECK(raised(lines + "  1\n" + lines).size() == 2 * lines.size() + 4);
    std::string parted, set_in;
    for (int i = 0; i < 50'000; ++i) parted += "1  Write\n2  Paint\n   it.\n", set_in += "   Write.\n";
    CHECK(raised(parted).size() > parted.size());
    CHECK(raised("1  Write.\n" + set_in + "2  Paint.\n").size() > set_in.size());
}
