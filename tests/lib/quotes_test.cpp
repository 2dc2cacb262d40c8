#include <doctest/doctest.h>

#include <string>

#include <rap/quotes.hpp>

#include "made.hpp"

using namespace rap;

namespace {

std::vector<std::string> contents(const Document& document) {
    std::vector<std::string> out;
    for (const Quote& quote : find_quotes(document)) out.emplace_back(document.prose[quote.content]);
    return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a speech that goes on in a paragraph all its own is one quotation") {
    const Document document = made_document({{BlockKind::paragraph, "Ann said: \u201CThe pier is old. It leans."},
                                             {BlockKind::quotation, "\u201CIt needs a new roof.\u201D"}});
    CHECK(find_quotes(document).size() == 1);
    const Document cards = made_document({{BlockKind::quotation, "\u201CThe pier is old. It leans."}, {BlockKind::caption, "Ann Lee"},
                                          {BlockKind::quotation, "\u201CIt needs a new roof.\u201D"}});
    CHECK(contents(cards) == Strings{"The pier is old. It leans.", "It needs a new roof."});
}

TEST_CASE("find_quotes gives byte offsets of the content without its marks") {
    const Document document = made_prose("Zo\u00EB said \u201CWe swim at d\u00E9but.\u201D And left.");
    const auto quotes = find_quotes(document);
    REQUIRE(quotes.size() == 1);
    CHECK(document.prose[quotes[0].content] == "We swim at d\u00E9but.");
    CHECK(document.prose[quotes[0].outer] == "\u201CWe swim at d\u00E9but.\u201D");
    CHECK(quotes[0].closed);
}

TEST_CASE("find_quotes finds nothing in an empty document and in text without marks") {
    CHECK(find_quotes(made_prose("")).empty());
    CHECK(find_quotes(Document{}).empty());
    CHECK(find_quotes(made_prose("Nobody spoke.")).empty());
}

TEST_CASE("what a site's leaked code has in marks is no quotation") {
    const Document document = read_document(std::make_shared<const Source>(
        "The ferry is back\n\nIt sails at noon, and \"nobody waits\", said the pilot.\n\n"
        "\" class=\"button wide\">Read more\n"));
    CHECK(contents(document) == Strings{"nobody waits"});
}

TEST_CASE("the marks of many countries pair") {
    CHECK(contents(made_prose("\u201Eja und nein\u201C, hie\u00DF es")) == Strings{"ja und nein"});
    CHECK(contents(made_prose("\u201Elow and high\u201D here")) == Strings{"low and high"});
    CHECK(contents(made_prose("\u00AB oui, bien s\u00FBr \u00BB dit-il")) == Strings{"oui, bien s\u00FBr"});
    CHECK(contents(made_prose("\u00BBja, gewiss\u00AB, sagte sie")) == Strings{"ja, gewiss"});
    CHECK(contents(made_prose("\u2039 tiens \u203A")) == Strings{"tiens"});
    CHECK(contents(made_prose("\u300C\u306F\u3044\u300D\u3068")) == Strings{"\u306F\u3044"});
    CHECK(contents(made_prose("``So be it,'' they said")) == Strings{"So be it,"});
    CHECK(contents(made_prose("he wrote ''so be it'' twice")) == Strings{"so be it"});
    CHECK(contents(made_prose("she said 'so be it' twice")) == Strings{"so be it"});
    CHECK(contents(made_prose("she said \u2018so be it\u2019 twice")) == Strings{"so be it"});
}

TEST_CASE("tokenised text with spaces around its marks pairs") {
    CHECK(contents(made_prose("\u201C Yes , \u201D said Ann , \u201C I do . \u201D")) == Strings{"Yes ,", "I do ."});
    CHECK(contents(made_prose("\" Yes , \" said Ann , \" I do . \"")) == Strings{"Yes ,", "I do ."});
}

TEST_CASE("only the outermost of nested quotations is found, whatever its marks") {
    CHECK(contents(made_prose("\u201CThey said \u201Ccome in\u201D and we came.\u201D")) ==
          Strings{"They said \u201Ccome in\u201D and we came."});
    CHECK(contents(made_prose("\u201CThe note reads: \u2018not today\u2019. So we wait.\u201D")) ==
          Strings{"The note reads: \u2018not today\u2019. So we wait."});
    CHECK(contents(made_prose("\"'Never,' they told me,\" she said.")) == Strings{"'Never,' they told me,"});
}

TEST_CASE("apostrophes, inches and years are no quotation marks") {
    CHECK(contents(made_prose("the boys' hats, the '90s and rock 'n' roll aren't quotes")).empty());
    CHECK(contents(made_prose("\u2019Tis the dogs\u2019 dinner of \u201990")).empty());
    CHECK(contents(made_prose("a 5\" pipe and a 24\"x36\" sheet")).empty());
    CHECK(contents(made_prose("\u2018the boys\u2019 hats,\u2019 she said")) == Strings{"the boys\u2019 hats,"});
}

TEST_CASE("a missing closing mark ends the quotation with its paragraph and a stray one opens nothing") {
    const auto quotes = find_quotes(made_document({{BlockKind::paragraph, "She said: \u201CWe go on and on."},
                                                   {BlockKind::paragraph, "Then \u201Ca pair of words\u201D."},
                                                   {BlockKind::paragraph, "And a stray\u201D mark."}}));
    REQUIRE(quotes.size() == 2);
    CHECK_FALSE(quotes[0].closed);
    CHECK(quotes[1].closed);
}

TEST_CASE("an unclosed quotation does not swallow the next one of its paragraph") {
    CHECK(contents(made_prose("\u201CWe did it, said Ann. \u201CIt was good.\u201D")) ==
          Strings{"We did it, said Ann.", "It was good."});
}

TEST_CASE("a speech over two paragraphs opens twice and closes once") {
    const Document document = made_document({{BlockKind::paragraph, "He said: \u201CWe began early."},
                                             {BlockKind::paragraph, "\u201CWe ended late.\u201D Then he left."}});
    const auto quotes = find_quotes(document);
    REQUIRE(quotes.size() == 1);
    CHECK(quotes[0].closed);
    CHECK(document.clean(quotes[0].content) == "We began early. \u201CWe ended late.");
}

TEST_CASE("a block set off as a quotation is one whole with and without marks") {
    const Document document = made_document({{BlockKind::quotation, "\u201C Boats are \u2018slow\u2019. We like them.\u201D."},
                                             {BlockKind::quotation, "A \u201Cgood\u201D road is a short road, and a short road is ours."}});
    const auto quotes = find_quotes(document);
    REQUIRE(quotes.size() == 2);
    CHECK(document.prose[quotes[0].content] == "Boats are \u2018slow\u2019. We like them.");
    CHECK(quotes[0].set_off);
    CHECK(document.prose[quotes[1].content] == "A \u201Cgood\u201D road is a short road, and a short road is ours.");
    CHECK(quotes[1].set_off);
}

TEST_CASE("two million unmatched opening marks and deep nesting cost linear time") {
    std::string open;
    for (int i = 0; i < 2'000'000; ++i) open += "\u201C";
    CHECK(find_quotes(made_prose(open)).size() <= 1);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "\u201Ca ";
    deep += "middle";
    for (int i = 0; i < 100'000; ++i) deep += " a\u201D";
    CHECK(find_quotes(made_prose(deep)).size() == 1);
    std::string straight;
    for (int i = 0; i < 500'000; ++i) straight += "\"'";
    find_quotes(made_prose(straight));
}

TEST_CASE("the marks that open a speech again in each paragraph are not part of its words") {
    const Document document = made_document({{BlockKind::paragraph, "\u201CWe came early."}, {BlockKind::paragraph, "\u201CWe stayed late,\u201D said Ann Lee."}});
    const auto quotes = find_quotes(document);
    REQUIRE(quotes.size() == 1);
    CHECK(quoted_text(document, quotes[0]) == "We came early. We stayed late,");
    const Document other = made_document({{BlockKind::paragraph, "\u00AB On est venu."}, {BlockKind::paragraph, "\u00AB On est rest\u00E9. \u00BB"}}, Language::fr);
    const auto found = find_quotes(other);
    REQUIRE(found.size() == 1);
    const Document reflowed = made_document({{BlockKind::quotation, "\u201CWe came early. \u201CWe stayed late.\u201D"}});
    CHECK(quoted_text(reflowed, find_quotes(reflowed).at(0)) == "We came early. We stayed late.");
    CHECK(quoted_text(other, found[0]) == "On est venu. On est rest\u00E9.");
}

TEST_CASE("the words of many quotations in one line are read in linear time") {
    std::string line;
    for (int i = 0; i < 100000; ++i) line += "\u201CWe came early.\u201D ";
    const Document document = made_document({{BlockKind::paragraph, line + "."}});
    for (const Quote& quote : find_quotes(document)) CHECK(quoted_text(document, quote) == "We came early.");
}
