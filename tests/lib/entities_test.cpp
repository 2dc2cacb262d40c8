#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include <rap/entities.hpp>

using rap::EntityType;

namespace {

struct Found {
    std::string text, value, long_form;
    bool operator==(const Found&) const = default;
};

// A document of one paragraph a line.
rap::Document paragraphs(const std::string& text) {
    rap::Document document;
    auto source = std::make_shared<rap::Source>(text);
    document.text = rap::Text(source);
    document.prose = rap::Text(source);
    std::uint32_t start = 0;
    for (std::uint32_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != '\n') continue;
        if (i > start) {
            rap::Block block;
            block.span = {start, i};
            document.blocks.push_back(block);
        }
        start = i + 1;
    }
    return document;
}

std::vector<Found> find(EntityType type, const std::string& text) {
    std::vector<Found> out;
    for (const auto& entity : rap::find_entities(paragraphs(text))) {
        if (entity.type != type) continue;
        out.push_back({std::string(rap::slice(text, entity.span)), entity.value,
                       std::string(rap::slice(text, entity.long_form))});
    }
    return out;
}

std::string texts(EntityType type, const std::string& text) {
    std::string out;
    for (const auto& found : find(type, text)) out += (out.empty() ? "" : "|") + found.text;
    return out;
}

}  // namespace

TEST_CASE("find_entities finds nothing in nothing") {
    CHECK(rap::find_entities(paragraphs("")).empty());
    CHECK(rap::find_entities(rap::Document{}).empty());
}

TEST_CASE("a hashtag has a letter and nothing joined before it") {
    CHECK(texts(EntityType::hashtag, "We post #RiverDays, #d\u00e9bat_2030 and (#Water4All)!")
          == "#RiverDays|#d\u00e9bat_2030|#Water4All");
    CHECK(texts(EntityType::hashtag, "item #12, a#b, page.html#top, C#") == "");
}

TEST_CASE("an address ends before what ends the sentence") {
    CHECK(texts(EntityType::url, "See https://rivers.example.org/a_(b)?x=1#top. Or (www.rivers.org).")
          == "https://rivers.example.org/a_(b)?x=1#top|www.rivers.org");
    CHECK(texts(EntityType::url, "It ended.It began again, e.g. in file.txt and etc.and so on") == "");
    CHECK(texts(EntityType::email, "Write to Ana.Lima+help@town-hall.example.org, please") == "Ana.Lima+help@town-hall.example.org");
    CHECK(texts(EntityType::mention, "Thanks @river_mayor and @AnaLima!") == "@river_mayor|@AnaLima");
    const auto url = find(EntityType::url, "HTTP://Rivers.Example.ORG:80/Page");
    REQUIRE(url.size() == 1);
    CHECK(url[0].value == "http://rivers.example.org/Page");
}

TEST_CASE("an acronym takes its long form from before the bracket") {
    CHECK(find(EntityType::acronym, "The River Basin Council (RBC) met.")
          == std::vector<Found>{{"RBC", "River Basin Council", "River Basin Council"}});
    // Small words may give a letter or not, and the name may go on behind the last letter.
    CHECK(find(EntityType::acronym, "a Forum of Lakes and Rivers (FLR)")[0].value == "Forum of Lakes and Rivers");
    CHECK(find(EntityType::acronym, "the Clean Water Exchange Platform (CWE)")[0].value == "Clean Water Exchange");
    CHECK(find(EntityType::acronym, "the Office of Inland Waterways (OIW)")[0].value == "Office of Inland Waterways");
    CHECK(find(EntityType::acronym, "United Towns Water Fund (UTFWA)")[0].value == "United Towns Water Fund");
    CHECK(find(EntityType::acronym, "Town Association of \u00c9toile (TA\u00c9)")[0].value == "Town Association of \u00c9toile");
}

TEST_CASE("an acronym takes its long form from behind it") {
    CHECK(find(EntityType::acronym, "RBC (River Basin Council) met")[0].value == "River Basin Council");
    CHECK(find(EntityType::acronym, "RBC = river basin council; LAC = lake council")[0].value == "river basin council");
}

TEST_CASE("each use of an acronym carries its long form, also before the definition and in the plural") {
    const auto found = find(EntityType::acronym, "RBCs differ.\nA river basin council (RBC) is old.\nEvery RBC's book.");
    REQUIRE(found.size() == 3);
    for (const auto& use : found) CHECK(use.value == "river basin council");
    CHECK(found[0].text == "RBCs");
    CHECK(found[2].text == "RBC");
}

TEST_CASE("words of a title in capitals are no acronyms, an acronym among them is") {
    CHECK(texts(EntityType::acronym, "THE RIVER COUNCIL MET AGAIN and spoke of RBC work.") == "RBC");
    CHECK(texts(EntityType::acronym, "RBC work began.\nWHEN THE RBC MET AGAIN") == "RBC|RBC");
    CHECK(texts(EntityType::acronym, "Part II, McNeil, YouTube, Chapter XIV") == "");
}

TEST_CASE("find_entities is linear in brackets and marks") {
    for (const auto* mark : {"(", "#", "@", "A(B", "(AB", "a.b.", "://", "ABC = "}) {
        std::string text;
        for (int i = 0; i < 100'000; ++i) text += mark;
        rap::find_entities(paragraphs(text));
    }
}
