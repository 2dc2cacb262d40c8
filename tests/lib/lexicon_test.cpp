#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include <rap/lexicon.hpp>

using rap::Language;

TEST_CASE("word_list finds a word whatever its case") {
    const auto words = rap::word_list("en/function_words");
    CHECK(words.size() > 100);
    CHECK(words.contains("the"));
    CHECK(words.contains("The"));
    CHECK(words.contains("THE"));
    CHECK_FALSE(words.contains("th"));
    CHECK_FALSE(words.contains("thee"));
    CHECK_FALSE(words.contains(""));
    CHECK_FALSE(words.contains("#"));
    CHECK(rap::word_list("fr/function_words").contains("\u00c9T\u00c9"));
}

TEST_CASE("word_list is an empty list for a path that does not exist") {
    const auto none = rap::word_list("en/no_such_list");
    CHECK(none.size() == 0);
    CHECK_FALSE(none.contains("said"));
    CHECK(none.find("said") == std::nullopt);
    CHECK(none.longest_prefix("said") == 0);
}

TEST_CASE("find gives an empty value for an entry without one") {
    CHECK(rap::word_list("en/function_words").find("of") == "");
    CHECK(rap::word_list("en/function_words").find("offal") == std::nullopt);
}

TEST_CASE("longest_prefix ends at a word's end") {
    const auto words = rap::word_list("fr/function_words");
    CHECK(words.longest_prefix("le maire") == 2);
    CHECK(words.longest_prefix("lettre") == 0);
    CHECK(words.longest_prefix("L\u2019eau") == 1);
    CHECK(words.longest_prefix("\u00c9T\u00c9") == 5);
    CHECK(words.longest_prefix("\u00e9t\u00e9s") == 0);
    CHECK(words.longest_prefix("") == 0);
    CHECK(words.longest_prefix(std::string(100000, 'l')) == 0);
}

TEST_CASE("no key of any size or kind is refused") {
    const auto words = rap::word_list("de/function_words");
    CHECK_FALSE(words.contains(std::string(100000, 'd')));
    CHECK_FALSE(words.contains("\u201c\u4e2d\U0001F600"));
    CHECK(words.contains("f\u00dcr"));
}

TEST_CASE("data_file gives the bytes of a file, and nothing for none") {
    CHECK(rap::data_file("en/function_words").starts_with("# "));
    CHECK(rap::data_file("en/function_words").ends_with("\n"));
    CHECK(rap::data_file("en/no_such_list").empty());
    CHECK(rap::data_file("").empty());
}

TEST_CASE("codes and languages go both ways") {
    for (const Language language : {Language::en, Language::fr, Language::es, Language::de}) {
        CHECK(rap::language_of(rap::code(language)) == language);
    }
    CHECK(rap::language_of("fr-CA") == Language::fr);
    CHECK(rap::language_of("DE_at") == Language::de);
    CHECK(rap::language_of("fro") == Language::unknown);
    CHECK(rap::language_of("") == Language::unknown);
    CHECK(rap::code(Language::unknown) == "");
}

TEST_CASE("detect_language tells four languages by their function words") {
    CHECK(rap::detect_language("The harbour was closed for two days, and the ferries did not sail.") == Language::en);
    CHECK(rap::detect_language("Le port est rest\u00e9 ferm\u00e9 pendant deux jours et les bacs ne sont pas partis.") ==
          Language::fr);
    CHECK(rap::detect_language("El puerto estuvo cerrado durante dos d\u00edas y los barcos no salieron.") == Language::es);
    CHECK(rap::detect_language("Der Hafen war zwei Tage lang geschlossen, und die F\u00e4hren sind nicht gefahren.") ==
          Language::de);
    CHECK(rap::detect_language("THE HARBOUR WAS CLOSED FOR TWO DAYS AND THE FERRIES DID NOT SAIL.") == Language::en);
}

TEST_CASE("detect_language does not guess from nothing") {
    CHECK(rap::detect_language("") == Language::unknown);
    CHECK(rap::detect_language("Harbour report 2021") == Language::unknown);
    CHECK(rap::detect_language("1 2 3 \u201c\u201d") == Language::unknown);
    CHECK(rap::detect_language(std::string(100000, '"')) == Language::unknown);
    CHECK(rap::detect_language(std::string(100000, 'e')) == Language::unknown);
}

TEST_CASE("a list is parsed once, from however many threads it is first asked for") {
    std::vector<std::thread> threads;
    std::vector<char> results(8);
    for (std::size_t i = 0; i < results.size(); ++i) {
        threads.emplace_back([&results, i] { results[i] = rap::word_list("es/function_words").contains("pero"); });
    }
    for (auto& thread : threads) thread.join();
    for (const char result : results) CHECK(result);
}
