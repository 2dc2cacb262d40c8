#include <rap/attribution.hpp>

namespace rap {
std::string_view name(Method) { return "none"; }
std::vector<Attribution> attribute(const Document&, const std::vector<Quote>&, bool) { return {}; }
}  // namespace rap
