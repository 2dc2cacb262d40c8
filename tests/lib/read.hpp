// A text read as a document, and its blocks shown in a form that an expectation can be written in.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <rap/document.hpp>

inline rap::Document read(std::string_view text, rap::Language language = rap::Language::en) {
    return rap::read_document(std::make_shared<const rap::Source>(std::string(text)), {.language = language});
}

/// The blocks, one a line: a mark of the kind, the label in brackets, the text, in which '/' stands for a line feed
/// and a run-in heading is in braces.
///
///     #   heading, as many as its level     -  item      >  quotation      @  caption     .  contents
///     |   paragraph        ^  footnote      =  table, preformatted         x  boilerplate
inline std::string shown(const rap::Document& document) {
    std::string out;
    for (const rap::Block& block : document.blocks) {
        switch (block.kind) {
            case rap::BlockKind::heading: out.append(block.level, '#'); break;
            case rap::BlockKind::paragraph: out += '|'; break;
            case rap::BlockKind::item: out += '-'; break;
            case rap::BlockKind::quotation: out += '>'; break;
            case rap::BlockKind::caption: out += '@'; break;
            case rap::BlockKind::contents: out += '.'; break;
            case rap::BlockKind::boilerplate: out += 'x'; break;
            case rap::BlockKind::footnote: out += '^'; break;
            case rap::BlockKind::table:
            case rap::BlockKind::preformatted: out += '='; break;
        }
        if (!block.label.empty()) out.append(" [").append(document.label(block)).append("]");
        out += ' ';
        if (!block.run_in.empty()) out.append("{").append(document.prose[block.run_in]).append("}");
        const std::size_t from = out.size();
        out += document.prose[{block.run_in.empty() ? block.span.start : block.run_in.end, block.span.end}];
        for (std::size_t i = from; i < out.size(); ++i)
            if (out[i] == '\n') out[i] = '/';
        out += '\n';
    }
    return out;
}

inline std::string shown(std::string_view text, rap::Language language = rap::Language::en) {
    return shown(read(text, language));
}
