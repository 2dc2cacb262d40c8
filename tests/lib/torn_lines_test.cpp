#include <rap/torn_lines.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include <rap/text.hpp>

using namespace rap;

namespace {

// The lines that are left, each with its number in the source.
std::vector<std::string> mended(const std::string& bytes) {
    const Text text(std::make_shared<const Source>(bytes));
    Lines lines = split_lines(text);
    mend_torn_lines(text.bytes(), lines, word_list(Language::en, "function_words"));
    std::vector<std::string> out;
    for (std::size_t i = 0; i < lines.lines.size(); ++i)
        out.push_back(std::to_string(lines.number_of(i)) + " " + std::string(text[lines.lines[i].span]));
    return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("mend_torn_lines puts the words of a line in capitals together, apart from what stands above") {
    CHECK(mended("A boat.\nTHE\n\nTOWNS\n\nOF\n\nLUND asked for it.\nMore.\n") ==
          Strings{"1 A boat.", "2 ", "2 THE", "4 TOWNS", "6 OF", "8 LUND asked for it.", "9 More."});
    CHECK(mended("THE\n\nTOWNS\n\nOF\n\nTHE NEXT DAY it rained.\n").size() == 5);
}

TEST_CASE("titles and lists of one word stay apart") {
    const auto lines = [](const std::string& text) { return mended(text).size(); };
    CHECK(lines("") == 0);
    CHECK(lines("BOATS\n\nTOWNS\n\nKEYS\n\nText.\n") == 7);  // no function word
    CHECK(lines("THE\n\nTOWNS\n\nThey met.\n") == 5);        // two
    CHECK(lines("THE\n\nAND\n\nOF\n\nText.\n") == 7);        // nothing else
    CHECK(lines("The\n\nTowns\n\nOf\n\nText.\n") == 7);
}

TEST_CASE("mend_torn_lines is linear in words") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "THE\n\nTOWN\n\n";
    CHECK(mended(text).size() < 210'000);
}
