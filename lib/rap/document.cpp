#include <rap/document.hpp>

namespace rap {
std::uint32_t Document::block_at(std::uint32_t) const { return 0; }
std::uint32_t Document::line_of(std::uint32_t) const { return 1; }
std::optional<std::uint32_t> Document::page_of(const Block&) const { return std::nullopt; }
std::string Document::clean(Span span) const { return std::string(prose[span]); }
std::string Document::section_path(std::uint32_t) const { return {}; }
Document read_document(std::shared_ptr<const Source>, const ReadOptions&) { return {}; }
}  // namespace rap
