#include <rap/normalise.hpp>

namespace rap {
Text normalise(std::shared_ptr<const Source> source, const NormaliseOptions&) { return Text(std::move(source)); }
}  // namespace rap
