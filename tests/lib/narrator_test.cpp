#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <rap/attribution.hpp>

#include "made.hpp"

using namespace rap;

namespace {

// The speakers of a story, a paragraph each.
std::string told(const std::vector<std::string>& paragraphs) {
    std::vector<MadeBlock> blocks;
    for (const std::string& text : paragraphs) blocks.push_back({BlockKind::paragraph, text});
    const Document document = made_document(blocks);
    std::string out;
    for (const Attribution& one : attribute(document, find_quotes(document))) out += (out.empty() ? "" : "|") + one.speaker;
    return out;
}

}  // namespace

TEST_CASE("whoever tells as I has the name that others call him by") {
    CHECK(told({"\u201CWhere is the boat?\u201D I asked.", "\u201COn the other side, Watson!\u201D said Aino Kallas.",
                "\u201CWho took it there?\u201D I cried.", "\u201CI wish I knew, Watson.\u201D Aino Kallas laughed."}) ==
          "Watson|Aino Kallas|Watson|Aino Kallas");
}

TEST_CASE("one turn is not enough to name the narrator, nor are two names") {
    CHECK(told({"\u201CWhere is the boat?\u201D I asked.", "\u201COn the other side, Watson!\u201D said Aino Kallas.",
                "\u201CWho took it there?\u201D I cried.", "\u201CI wish I knew!\u201D said Aino Kallas."}) ==
          "I|Aino Kallas|I|Aino Kallas");
    CHECK(told({"\u201CWhere is the boat?\u201D I asked.", "\u201COn the other side, Watson!\u201D said Aino Kallas.",
                "\u201CWho took it there?\u201D I cried.", "\u201CI wish I knew, Marten!\u201D said Aino Kallas."}) ==
          "I|Aino Kallas|I|Aino Kallas");
}

TEST_CASE("an exclamation names no narrator") {
    CHECK(told({"\u201CWhere is the boat?\u201D I asked.", "\u201CIndeed, it is gone!\u201D said Aino Kallas.",
                "\u201CWho took it there?\u201D I cried.", "\u201CIndeed, I wish I knew!\u201D said Aino Kallas."}) ==
          "I|Aino Kallas|I|Aino Kallas");
}
