#include <doctest/doctest.h>

#include <string>

#include <rap/utf8.hpp>

namespace utf8 = rap::utf8;

TEST_CASE("next and previous walk the code points of one to four bytes") {
    const std::string text = "a\u00e9\u201c\U0001F600";
    std::size_t at = 0;
    CHECK(utf8::next(text, at) == U'a');
    CHECK(utf8::next(text, at) == U'\u00e9');
    CHECK(utf8::next(text, at) == U'\u201c');
    CHECK(utf8::next(text, at) == U'\U0001F600');
    CHECK(at == text.size());
    CHECK(utf8::previous(text, at) == U'\U0001F600');
    CHECK(utf8::previous(text, at) == U'\u201c');
    CHECK(utf8::previous(text, at) == U'\u00e9');
    CHECK(utf8::previous(text, at) == U'a');
    CHECK(at == 0);
    CHECK(utf8::count(text) == 4);
    CHECK(utf8::count("") == 0);
}

TEST_CASE("append writes what at reads") {
    for (const char32_t point : {U'a', U'\u00e9', U'\u07ff', U'\u0800', U'\ufffd', U'\U00010000', U'\U0010FFFF'}) {
        std::string text;
        utf8::append(text, point);
        CHECK(text.size() == utf8::size(text[0]));
        CHECK(utf8::at(text, 0) == point);
    }
}

TEST_CASE("letters, digits and capitals are known in every script") {
    CHECK(utf8::is_letter(U'\u00e9'));
    CHECK(utf8::is_letter(U'\u4e2d'));
    CHECK_FALSE(utf8::is_letter(U'\u201c'));
    CHECK_FALSE(utf8::is_letter(U'['));
    CHECK(utf8::is_upper(U'\u00c9'));
    CHECK_FALSE(utf8::is_upper(U'\u00e9'));
    CHECK_FALSE(utf8::is_upper(U'@'));
    CHECK(utf8::is_lower(U'\u0436'));
    CHECK(utf8::is_digit(U'\u0663'));
    CHECK(utf8::is_mark(U'\u0301'));
}

TEST_CASE("fold compares words whatever their case and apostrophe") {
    CHECK(utf8::fold("L\u2019\u00c9TAT") == "l'\u00e9tat");
    CHECK(utf8::fold("Stra\u00dfe") == "stra\u00dfe");
    CHECK(utf8::fold("") == "");
}

TEST_CASE("count gives the code points of texts of any length") {
    CHECK(utf8::count("") == 0);
    std::string text;
    for (std::size_t points = 0; points < 3000; points += 4) {
        REQUIRE(utf8::count(text) == points);
        text += "a\u00E9\u201C\U0001F600";
    }
    CHECK(utf8::count(std::string(100'000, 'x')) == 100'000);
}

TEST_CASE("survey tells well-formed from malformed sequences, with the offset of the first") {
    const auto clean = utf8::survey("a\u00E9\u201C\U0001F600");
    CHECK(clean.multibyte == 3);
    CHECK(clean.malformed == 0);
    CHECK(clean.first_malformed == std::string::npos);
    // A sequence may lie across the blocks that are looked at.
    for (std::size_t before = 4080; before < 4100; ++before) {
        const std::string text = std::string(before, 'x') + "\U0001F600\xE2\x80\u201C";
        const auto found = utf8::survey(text);
        REQUIRE(found.multibyte == 2);
        REQUIRE(found.malformed == 1);
        REQUIRE(found.first_malformed == before + 4);
        REQUIRE(utf8::repaired(text) == std::string(before, 'x') + "\U0001F600\uFFFD\u201C");
    }
}

TEST_CASE("repaired replaces each maximal part of a sequence once, and leaves valid text alone") {
    CHECK(utf8::repaired("caf\u00E9 \U0010FFFF") == "caf\u00E9 \U0010FFFF");
    CHECK(utf8::repaired("\x80\xBFz") == "\uFFFD\uFFFDz");
    CHECK(utf8::repaired("\xC0\xAF \xC3") == "\uFFFD\uFFFD \uFFFD");
    CHECK(utf8::repaired("\xE0\x80\x80") == "\uFFFD\uFFFD\uFFFD");
    CHECK(utf8::repaired("\xF0\x9F\x98z \xF4\x90\x80\x80 \xF5") == "\uFFFDz \uFFFD\uFFFD\uFFFD\uFFFD \uFFFD");
    CHECK(utf8::repaired("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
    CHECK(utf8::valid(utf8::repaired("\xFE\xFF\xE2\x80")));
    CHECK_FALSE(utf8::valid("\xE2\x80"));
}
