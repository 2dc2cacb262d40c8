// decode: bytes of a file -> UTF-8 Source.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <rap/text.hpp>

namespace rap {

struct DecodeOptions {
    std::string encoding;  ///< A name ICU knows; empty: byte order mark, then UTF-8 when valid, then detection.
    bool strict = false;   ///< Malformed bytes are an InputError instead of U+FFFD, and no encoding is guessed.
};

/// Decodes the bytes of one input to UTF-8.
///
/// Without a name: UTF-8, UTF-16 and UTF-32 by their byte order mark; UTF-16 and UTF-32 without one by where their
/// zero bytes stand; valid UTF-8 is UTF-8, and so is what has more well-formed sequences of several bytes than
/// malformed ones; anything else is the most likely legacy encoding. ISO-8859-1 and US-ASCII are read as
/// Windows-1252, and ISO-8859-9 as Windows-1254, as browsers do.
///
/// @param bytes  As read; `owner` keeps them alive. Valid UTF-8 is not copied.
/// @returns      The Source, without a byte order mark. Empty input gives an empty Source.
///
/// Throws: InputError (unknown encoding; malformed bytes when strict, with their offset;
/// what looks binary by the control characters of its beginning, with the offset of the first,
/// unless an encoding is named; more than 4 GiB). Cost: linear.
/// Source: ICU's detector for most encodings; it knows neither Mac OS Roman nor code page 850, which are told from
/// Windows-1252 by whether signs, capitals and quotation marks stand where they can.
std::shared_ptr<const Source> decode(std::string_view bytes, std::shared_ptr<const void> owner,
                                     const DecodeOptions& options = {});

}  // namespace rap
