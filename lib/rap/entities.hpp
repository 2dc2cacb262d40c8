// Entities: people, organisations, places, dates, money, acronyms and the like.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rap/dates.hpp>
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
    Span person;        ///< Of a role: who holds it.
    Span body;          ///< Of a role: the organisation or place in it; empty when there is none.
    EntityType type = EntityType::person;
    double confidence = 0;
};

struct EntityOptions {
    std::optional<Day> date;  ///< The day that "last year" counts from; empty: when the document was made, see day_of().
};

/// Finds the entities of a document, in reading order.
///
/// A name has one type unless a mention is surer of another. The value is the ISO 8601 form of a date, time or
/// duration, the ISO 4217 code and the amount of money, the ISO 3166 code of a country or its people, the long form
/// of an acronym, the full name of a person mentioned by surname, the canonical form of a URL.
///
/// @returns  Entities sorted by start; an acronym may stand at the same place as the organisation it names.
///           Empty when there are none.
///
/// Offsets: bytes of Document::prose. Throws: std::bad_alloc only. Cost: linear.
std::vector<Entity> find_entities(const Document& document, const EntityOptions& options = {});

/// The same, calling visit(entity) for each; what it leaves of the entity is forgotten. A large document has more of
/// them than words fit in a cache: who reads them once needs no memory for all.
void visit_entities(const Document& document, const EntityOptions& options, const std::function<void(Entity&)>& visit);

}  // namespace rap
