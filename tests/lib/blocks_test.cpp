#include <doctest/doctest.h>

#include <memory>
#include <string>

#include <rap/document.hpp>

namespace {

/// The prose of all blocks, a line each; line feeds inside a block are "/".
std::string blocks(std::string text) {
    const rap::Document document = rap::read_document(std::make_shared<const rap::Source>(std::move(text)));
    std::string out;
    for (const rap::Block& block : document.blocks) {
        for (const char byte : document.prose[block.span]) out += byte == '\n' ? '/' : byte;
        out += '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("a paragraph goes on after what stands between its halves, and nothing is lost") {
    CHECK(blocks("The keepers of the lamp met on the quay and asked for\n\n"
                 "\u201c A lamp is a promise. \u201d\n\n"
                 "Ann Berg\nKeeper of the Lamp\n\n"
                 "oil and for new wicks before the winter storms came in.\n") ==
          "The keepers of the lamp met on the quay and asked for oil and for new wicks before the winter storms came in.\n"
          "\u201c A lamp is a promise. \u201d\n"
          "Ann Berg/Keeper of the Lamp\n");
}

TEST_CASE("in a transcript each turn and each action is a block, stops or not") {
    CHECK(blocks("Ada: the boats are late\n... again\nACTION: Ada to write to the yard\n... by Monday\n"
                 "Tom: more news\nAda: none\n<tom_r> +1\nTom: well\nAda: well\nTom: good\n\n"
                 "write it up (Tom Reed)\n\nAda: bye\n") ==
          "Ada: the boats are late ... again\nACTION: Ada to write to the yard\n... by Monday\n"
          "Tom: more news\nAda: none\n<tom_r> +1\nTom: well\nAda: well\nTom: good\n"
          "write it up (Tom Reed)\nAda: bye\n");
}
