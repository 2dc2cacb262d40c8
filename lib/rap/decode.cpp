#include <rap/decode.hpp>

namespace rap {
std::shared_ptr<const Source> decode(std::string_view bytes, std::shared_ptr<const void> owner, const DecodeOptions&) {
    return std::make_shared<const Source>(bytes, std::move(owner));
}
}  // namespace rap
