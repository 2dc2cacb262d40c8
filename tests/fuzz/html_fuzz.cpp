// Any bytes are a web page; all tools read it. The first byte chooses what is asked of the page.
#include "everything.hpp"

#include <rap/decode.hpp>
#include <rap/error.hpp>
#include <rap/html.hpp>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const bool all_text = size > 0 && data[0] % 2 == 0;
    const fuzz::Bytes bytes(data, size);
    rap::DecodeOptions options;
    options.encoding = rap::html_encoding(bytes.view());
    try {
        const auto source = rap::decode(bytes.view(), nullptr, options);
        fuzz::find_everything(rap::read_html(source->bytes(), {.read = {}, .all_text = all_text}));
    } catch (const rap::InputError&) {
        // bytes that are no text
    }
    return 0;
}
