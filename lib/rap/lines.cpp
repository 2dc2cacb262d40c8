#include <rap/lines.hpp>

namespace rap {
Lines split_lines(const Text&) { return {}; }
}  // namespace rap
