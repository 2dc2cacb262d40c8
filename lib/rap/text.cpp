#include <rap/text.hpp>

namespace rap {
void OffsetMap::add(std::uint32_t, std::uint32_t) {}
void OffsetMap::add_unit(std::uint32_t, std::uint32_t, std::uint32_t) {}
Span OffsetMap::to_source(Span target) const { return target; }
std::uint32_t OffsetMap::to_source(std::uint32_t target) const { return target; }
Source::Source(std::string bytes) {
    auto owned = std::make_shared<const std::string>(std::move(bytes));
    bytes_ = *owned;
    owner_ = std::move(owned);
}
Source::Source(std::string_view bytes, std::shared_ptr<const void> owner) : owner_(std::move(owner)), bytes_(bytes) {}
std::uint32_t Source::code_points_before(std::uint32_t offset) const { return offset; }
Text::Text(std::string bytes, OffsetMap map, std::shared_ptr<const Source> source)
    : owned_(std::make_shared<const std::string>(std::move(bytes))), bytes_(*owned_), map_(std::move(map)),
      source_(std::move(source)) {}
Text::Text(std::shared_ptr<const Source> source) : bytes_(source->bytes()), source_(std::move(source)) {}
Span Text::source_range(Span span) const { return span; }
}  // namespace rap
