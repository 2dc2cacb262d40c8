// Documents made by hand, block by block, for tests of what reads prose.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <rap/document.hpp>

struct MadeBlock {
    rap::BlockKind kind;
    std::string text;
    std::uint32_t blanks = 1;
    bool page_start = false;
};

inline rap::Document made_document(const std::vector<MadeBlock>& made, rap::Language language = rap::Language::en) {
    std::string prose;
    rap::Document document;
    for (const MadeBlock& part : made) {
        if (!prose.empty()) prose += '\n';
        rap::Block block;
        block.span.start = static_cast<std::uint32_t>(prose.size());
        prose += part.text;
        block.span.end = static_cast<std::uint32_t>(prose.size());
        block.kind = part.kind;
        block.blanks = part.blanks;
        block.page_start = part.page_start;
        document.blocks.push_back(block);
    }
    document.prose = rap::Text(std::make_shared<rap::Source>(std::move(prose)));
    document.language = language;
    return document;
}

inline rap::Document made_prose(std::string text, rap::Language language = rap::Language::en) {
    return made_document({{rap::BlockKind::paragraph, std::move(text)}}, language);
}
