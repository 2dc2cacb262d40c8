// decode: bytes of a file -> UTF-8 Source.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <rap/text.hpp>

namespace rap {

struct DecodeOptions {
    std::string encoding;  ///< IANA name; empty: BOM, then UTF-8 when valid, then detection.
    bool strict = false;   ///< Malformed bytes are an InputError instead of U+FFFD.
};

/// Decodes the bytes of one input to UTF-8.
///
/// @param bytes  As read; `owner` keeps them alive. Valid UTF-8 is not copied.
/// @returns      The Source, without a byte order mark. Empty input gives an empty Source.
///
/// Throws: InputError (unknown encoding; malformed bytes when strict, with their offset;
/// NUL bytes of a binary file; more than 4 GiB). Cost: linear.
std::shared_ptr<const Source> decode(std::string_view bytes, std::shared_ptr<const void> owner,
                                     const DecodeOptions& options = {});

}  // namespace rap
