#include <rap/entities.hpp>

namespace rap {
std::string_view name(EntityType) { return "person"; }
std::vector<Entity> find_entities(const Document&) { return {}; }
}  // namespace rap
