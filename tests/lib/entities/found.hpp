// What find_entities finds, in the words that the cases state.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <rap/entities.hpp>

struct Found {
    std::string text, value, long_form;
    bool operator==(const Found&) const = default;
};

// A document of one paragraph a line.
inline rap::Document paragraphs(const std::string& text) {
    rap::Document document;
    auto source = std::make_shared<rap::Source>(text);
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

inline std::vector<Found> find(rap::EntityType type, const std::string& text) {
    std::vector<Found> out;
    for (const auto& entity : rap::find_entities(paragraphs(text))) {
        if (entity.type != type) continue;
        out.push_back({std::string(rap::slice(text, entity.span)), entity.value,
                       std::string(rap::slice(text, entity.long_form))});
    }
    return out;
}

inline std::string texts(rap::EntityType type, const std::string& text) {
    std::string out;
    for (const auto& found : find(type, text)) out += (out.empty() ? "" : "|") + found.text;
    return out;
}

// "text = value" of the first entity of a type.
inline std::string value(rap::EntityType type, const std::string& text) {
    const auto found = find(type, text);
    return found.empty() ? "" : found[0].text + " = " + found[0].value;
}

// "text = value|text = value" of the entities of a type, read on Friday, 5 March 2032.
inline std::string read(rap::Language language, rap::EntityType type, const std::string& text) {
    auto document = paragraphs(text);
    document.language = language;
    rap::EntityOptions options;
    options.date = rap::Day{2032, 3, 5};
    std::string out;
    for (const auto& entity : rap::find_entities(document, options)) {
        if (entity.type != type) continue;
        out += (out.empty() ? "" : "|") + std::string(rap::slice(text, entity.span)) + " = " + entity.value;
    }
    return out;
}
