#include <rap/lines.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace rap;

namespace {

Text text_of(std::string bytes) { return Text(std::make_shared<const Source>(std::move(bytes))); }

// The words of each line; "" for a blank one.
std::vector<std::string> words(const Text& text) {
    std::vector<std::string> out;
    for (const Line& line : split_lines(text).lines) out.emplace_back(text[line.span]);
    return out;
}

using Strings = std::vector<std::string>;
using Pages = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("an empty text has no lines and no pages") {
    const Lines none = split_lines(text_of(""));
    CHECK(none.lines.empty());
    CHECK(none.pages.empty());
    CHECK(none.page_of(0) == 0);
}

TEST_CASE("every line of a text is there, blank ones too, without the white space around it") {
    CHECK(words(text_of("\u00C9t\u00E9\n\n  a b \t\nend")) == Strings{"\u00C9t\u00E9", "", "a b", "end"});
    CHECK(words(text_of("one\n")) == Strings{"one"});
    CHECK(words(text_of("\n")) == Strings{""});
    CHECK(words(text_of(" \t \n\n")) == Strings{"", ""});
}

TEST_CASE("indentation is counted in columns, a tab going to the next multiple of eight") {
    const Lines lines = split_lines(text_of("a\n   b\n\tc\n  \td\n\t\t e\n    \n"));
    const std::vector<int> wanted = {0, 3, 8, 8, 17};
    for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(lines.lines[i].indent == wanted[i]);
    CHECK(lines.lines[5].role == LineRole::blank);
}

TEST_CASE("a gap is white space inside a line, not around it") {
    const Lines lines = split_lines(text_of("a b\n  a b  \na  b\na\tb\n   a   b   \n     \n"));
    const std::vector<bool> wanted = {false, false, true, true, true, false};
    for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(lines.lines[i].gap == wanted[i]);
}

TEST_CASE("gaps are found wherever they stand in a long text") {
    // Lines of every length move the gap over all positions that a wide scan reads at once.
    std::string bytes;
    for (int i = 0; i < 200; ++i)
        bytes += std::string(static_cast<std::size_t>(i), 'x') + "  y\n" +
                 std::string(static_cast<std::size_t>(i), 'x') + " y \n";
    const Lines lines = split_lines(text_of(bytes));
    REQUIRE(lines.lines.size() == 400);
    for (std::size_t i = 0; i < 200; ++i) {
        CHECK(lines.lines[2 * i].gap == (i > 0));
        CHECK_FALSE(lines.lines[2 * i + 1].gap);
    }
}

TEST_CASE("a form feed opens a page, at a line's start, its end, or on a line of its own") {
    const Lines at_start = split_lines(text_of("one\n\ftwo\n\fthree\n"));
    CHECK(at_start.pages == Pages{0, 1, 2});
    CHECK(at_start.page_of(0) == 1);
    CHECK(at_start.page_of(2) == 3);
    CHECK_FALSE(at_start.lines[0].page_start);
    CHECK(at_start.lines[1].page_start);

    CHECK(split_lines(text_of("one\f\ntwo\n")).pages == Pages{0, 1});
    CHECK(split_lines(text_of("one\n\f\ntwo\n")).pages == Pages{0, 1});
}

TEST_CASE("a form feed at the end of a text opens no page") {
    CHECK(split_lines(text_of("one\n\ftwo\n\f")).pages == Pages{0, 1});
    CHECK(split_lines(text_of("one\n\ftwo\n\f\n")).pages == Pages{0, 1});
    CHECK(split_lines(text_of("one\n\f")).pages.size() <= 1);
}

TEST_CASE("indentation starts anew after a form feed") {
    const Lines lines = split_lines(text_of("one\n   \f  two\n"));
    CHECK(lines.lines[1].indent == 2);
    CHECK(lines.lines[1].page_start);
}

TEST_CASE("a lone leading space marks a page where such lines are few") {
    std::string few, many;
    for (int i = 0; i < 30; ++i) {
        few += i == 14 ? " line of a page\n" : "line of a page\n";
        many += i % 3 == 0 ? " indented line\n" : "line\n";
    }
    const Lines soft = split_lines(text_of(few));
    CHECK(soft.pages.empty());
    for (std::size_t i = 0; i < soft.lines.size(); ++i) CHECK(soft.lines[i].page_start == (i == 14));
    for (const Line& line : split_lines(text_of(many)).lines) CHECK_FALSE(line.page_start);
}

TEST_CASE("a lone leading space means nothing where form feeds mark the pages") {
    std::string text = "one\n\f";
    for (int i = 0; i < 30; ++i) text += i == 14 ? " line of a page\n" : "line of a page\n";
    const Lines lines = split_lines(text_of(text));
    CHECK(lines.pages == Pages{0, 1});
    CHECK_FALSE(lines.lines[15].page_start);
}

TEST_CASE("hostile texts are split") {
    CHECK(split_lines(text_of(std::string(10'000'000, 'x'))).lines.size() == 1);
    CHECK(split_lines(text_of(std::string(10'000'000, ' '))).lines.size() == 1);
    CHECK(split_lines(text_of(std::string(1'000'000, '\n'))).lines.size() == 1'000'000);
    CHECK(split_lines(text_of(std::string(1'000'000, '\f'))).lines.size() == 1);
    CHECK(split_lines(text_of(std::string(100'000, ' ') + "x")).lines[0].indent == 0xffff);
}
