#include <rap/speakers.hpp>

namespace rap {
std::vector<Speaker> merge_speakers(const Document&, const std::vector<Attribution>&) { return {}; }
}  // namespace rap
