#include <doctest/doctest.h>

#include <rap/lexicon.hpp>

TEST_CASE("word_list is an empty list for a path that does not exist") {
    CHECK(rap::word_list("en/no_such_list").size() == 0);
    CHECK_FALSE(rap::word_list("en/no_such_list").contains("said"));
}
