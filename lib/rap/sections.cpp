#include <rap/sections.hpp>

namespace rap {
std::vector<Section> find_sections(const Text&, const Text&, std::vector<Block>&) { return {}; }
}  // namespace rap
