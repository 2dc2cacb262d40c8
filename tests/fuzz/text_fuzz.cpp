// Any bytes are a text; all tools read it.
#include "everything.hpp"

#include <rap/decode.hpp>
#include <rap/error.hpp>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const fuzz::Bytes bytes(data, size);
    try {
        fuzz::find_everything(rap::read_document(rap::decode(bytes.view(), nullptr)));
    } catch (const rap::InputError&) {
        // bytes that are no text
    }
    return 0;
}
