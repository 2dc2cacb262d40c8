#include <rap/decode.hpp>

#include <limits>
#include <utility>

#include <rap/error.hpp>
#include <rap/utf8.hpp>

namespace rap {

std::shared_ptr<const Source> decode(std::string_view bytes, std::shared_ptr<const void> owner,
                                     const DecodeOptions& options) {
    if (bytes.size() >= std::numeric_limits<std::uint32_t>::max()) throw InputError("larger than 4 GiB");
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (utf8::valid(bytes)) return std::make_shared<const Source>(bytes, std::move(owner));
    const auto survey = utf8::survey(bytes);
    if (options.strict) throw InputError("malformed UTF-8", survey.first_malformed);
    auto source = std::make_shared<Source>(utf8::repaired(bytes));
    source->malformed = survey.malformed;
    return source;
}

}  // namespace rap
