#include <rap/entities.hpp>

#include <algorithm>
#include <optional>

#include <rap/entities/acronyms.hpp>
#include <rap/entities/addresses.hpp>
#include <rap/entities/references.hpp>
#include <rap/entities/times.hpp>
#include <rap/entities/values.hpp>
#include <rap/tagger.hpp>
#include <rap/tokens.hpp>

namespace rap {
namespace {

// Finds the addresses of a block and takes their tokens out of the list.
void find_addresses(std::string_view prose, std::vector<Token>& tokens, std::vector<Entity>& entities) {
    std::size_t kept = 0;
    std::uint32_t from = tokens.empty() ? 0 : tokens.front().span.start;
    Entity address;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].span.start < from) continue;
        if (tokens[i].kind == TokenKind::mark && read_address(prose, tokens[i].span.start, from, address)) {
            while (kept > 0 && tokens[kept - 1].span.end > address.span.start) --kept;
            from = address.span.end;
            entities.push_back(address);
            continue;
        }
        tokens[kept++] = tokens[i];
    }
    tokens.resize(kept);
}

// Finds the amounts and times of a block.
void find_values(std::string_view prose, std::span<const Token> tokens, const Terms& terms, const TimeReader& times,
                 bool pounds, std::vector<Entity>& entities) {
    for (std::size_t i = 0; i < tokens.size();) {
        const auto& token = tokens[i];
        bool amount = token.kind == TokenKind::number || may_be_currency(prose, token);
        bool time = token.kind == TokenKind::number;
        if (token.kind == TokenKind::word) {
            const auto kind = terms.find(slice(prose, token.span)).kind;
            if (kind != TermKind::none) time = amount = true;
            else if (times.may_open(token) || token.look & (look_hyphen | look_digit)) time = amount = true;
        }
        Value value;
        if (token.kind == TokenKind::word && token.capital()) value = read_reference(prose, tokens, i);
        if (amount && value.end == 0) value = read_value(prose, tokens, i, terms, pounds);
        if (time && value.end == 0) value = times.read(tokens, i);
        if (value.end == 0) {
            ++i;
            continue;
        }
        entities.push_back(std::move(value.entity));
        i = value.end;
    }
}

std::optional<EntityType> type_of(NameType type) {
    switch (type) {
    case NameType::person: return EntityType::person;
    case NameType::organisation: return EntityType::organisation;
    case NameType::place: return EntityType::place;
    case NameType::event: return EntityType::event;
    case NameType::document: return EntityType::document;
    case NameType::people: return EntityType::nationality;
    case NameType::other: break;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name(EntityType type) {
    static constexpr std::string_view names[] = {
        "person", "organisation", "place", "date", "time", "duration", "money", "percent", "quantity", "event",
        "document", "acronym", "hashtag", "mention", "url", "email", "sdg", "language", "nationality", "role",
    };
    return names[std::size_t(type)];
}

std::vector<Entity> find_entities(const Document& document) {
    const auto prose = document.prose.bytes();
    std::vector<Entity> entities;
    Acronyms acronyms(prose);
    std::vector<Token> tokens;
    std::vector<std::uint8_t> shouted;
    Tagger tagger;
    const auto& terms = Terms::of(document.language);
    const bool pounds = prose.find("\u00a3") != std::string_view::npos;
    const TimeReader times(prose, document.language, std::nullopt);
    std::vector<Name> names;
    for (const auto& block : document.blocks) {
        if (block.kind == BlockKind::boilerplate) continue;
        tokens.clear();
        split_tokens(prose, block.span, tokens);
        find_addresses(prose, tokens, entities);
        mark_shouted(prose, tokens, shouted);
        acronyms.read(tokens, shouted);
        find_values(prose, tokens, terms, times, pounds, entities);
        names.clear();
        tagger.tag(prose, tokens, names);
        for (const auto& found : names) {
            const auto type = type_of(found.type);
            if (!type) continue;
            Entity entity;
            entity.span = {tokens[found.first].span.start, tokens[found.last - 1].span.end};
            entity.type = *type;
            entity.confidence = found.confidence;
            entities.push_back(std::move(entity));
        }
    }
    acronyms.finish(entities);
    std::stable_sort(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    return entities;
}

}  // namespace rap
