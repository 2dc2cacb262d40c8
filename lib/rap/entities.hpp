// Entities: people, organisations, places, dates, money, acronyms and the like.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/document.hpp>

namespace rap {

enum class EntityType : std::uint8_t {
    person, organisation, place, date, time, duration, money, percent, quantity, event, document,
    acronym, hashtag, mention, url, email, sdg, language, nationality, role,
};

/// "person", "organisation", ...
std::string_view name(EntityType type);

struct Entity {
    Span span;          ///< In the prose.
    std::string value;  ///< Normal form; empty when there is none.
    Span long_form;     ///< An acronym's long form in the prose; empty when there is none.
    EntityType type = EntityType::person;
    double confidence = 0;
};

/// Finds the entities of a document, in reading order.
///
/// Offsets: bytes of Document::prose. Throws: std::bad_alloc only. Cost: linear.
std::vector<Entity> find_entities(const Document& document);

}  // namespace rap
