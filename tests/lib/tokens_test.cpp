#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <rap/tokens.hpp>

namespace {

std::vector<rap::Token> tokens_of(std::string_view text) {
    std::vector<rap::Token> tokens;
    rap::split_tokens(text, {0, std::uint32_t(text.size())}, tokens);
    return tokens;
}

std::string joined(std::string_view text) {
    std::string out;
    for (const auto& token : tokens_of(text)) {
        if (!out.empty()) out += '|';
        out += rap::slice(text, token.span);
    }
    return out;
}

}  // namespace

TEST_CASE("split_tokens parts words, numbers and marks") {
    CHECK(joined("") == "");
    CHECK(joined("  \n ") == "");
    CHECK(joined("In 2020, 5.1 million.") == "In|2020|,|5.1|million|.");
    CHECK(joined("24-28 May (10th)") == "24|-|28|May|(|10th|)");
    CHECK(joined("1,000,000.") == "1,000,000|.");
}

TEST_CASE("split_tokens keeps hyphens, inner apostrophes and the dots of abbreviations in the word") {
    CHECK(joined("bottom-up COVID-19 O'Brien") == "bottom-up|COVID-19|O'Brien");
    CHECK(joined("the U.S. and e.g. John F. Dunn") == "the|U.S.|and|e.g.|John|F.|Dunn");
    CHECK(joined("Al-Hoceima\u2014Xi\u2019an") == "Al-Hoceima|\u2014|Xi\u2019an");
    CHECK(joined("well-") == "well|-");
}

TEST_CASE("split_tokens cuts the possessive ending and the elided article before a name") {
    CHECK(joined("Dakar's Dakar\u2019s mayors' O'Neill's") == "Dakar|'s|Dakar|\u2019s|mayors|'|O'Neill|'s");
    CHECK(joined("L'Union d'Angers") == "L'|Union|d'|Angers");
    CHECK(joined("l'Afrique, C\u00f4te d\u2019Ivoire, d'accord") == "l'|Afrique|,|C\u00f4te|d\u2019|Ivoire|,|d'accord");
}

TEST_CASE("a token knows its capitals in any script") {
    const auto look = [](std::string_view text) { return tokens_of(text).at(0); };
    CHECK(look("\u00c9COLE").all_capitals());
    CHECK(look("UCLG").all_capitals());
    CHECK_FALSE(look("\u00c9cole").all_capitals());
    CHECK(look("\u00c9cole").capital());
    CHECK_FALSE(look("\u00e9cole").capital());
    CHECK_FALSE(look("A").all_capitals());
    CHECK((look("VLRs").look & rap::look_small) != 0);
}

TEST_CASE("split_tokens finds the same tokens wherever a text stands in a longer one") {
    const std::string text = "Ana Lima of UNDP, e.g. O'Brien's Xi\u2019an-based aides (J. Diaz) met 24 May. A x.y "
                           + std::string(63, 'w') + " B." + std::string(64, 'v') + ", " + std::string(65, 'U') + "'s end-";
    const auto alone = tokens_of(text);
    for (std::uint32_t before = 1; before < 140; ++before) {
        const std::string longer = std::string(before, ',') + text + "word 9'";
        std::vector<rap::Token> tokens;
        rap::split_tokens(longer, {before, before + std::uint32_t(text.size())}, tokens);
        REQUIRE(tokens.size() == alone.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            CHECK(rap::slice(longer, tokens[i].span) == rap::slice(text, alone[i].span));
            CHECK(tokens[i].kind == alone[i].kind);
            CHECK(tokens[i].look == alone[i].look);
        }
        tokens.clear();
        rap::split_tokens(longer, {0, before + std::uint32_t(text.size())}, tokens);
        CHECK(tokens.size() == before + alone.size());
    }
}

TEST_CASE("split_tokens is linear in a word without an end and in marks without a word") {
    const std::string word(200'000, 'a');
    CHECK(tokens_of(word).size() == 1);
    std::string dots;
    for (int i = 0; i < 100'000; ++i) dots += "a.";
    CHECK(tokens_of(dots).size() == 1);
    CHECK(tokens_of(std::string(100'000, '(')).size() == 100'000);
    std::string possessives;
    for (int i = 0; i < 100'000; ++i) possessives += "'s";
    CHECK(!tokens_of(possessives).empty());
}
