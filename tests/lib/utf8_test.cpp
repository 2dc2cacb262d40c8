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
