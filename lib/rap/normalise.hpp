// normalise: Source -> Text that the rest of the library can rely on.
#pragma once

#include <memory>

#include <rap/text.hpp>

namespace rap {

struct NormaliseOptions {
    bool compatibility = false;  ///< NFKC instead of NFC.
};

/// Brings a text into the one form that everything after it relies on.
///
/// - NFC; Latin ligatures spelled out;
/// - line ends (CR, CRLF, NEL, VT, U+2028, U+2029) are LF; form feed stays; tab stays;
/// - every other space separator is U+0020; zero-width characters, bidi controls, and
///   control characters are gone; a soft hyphen is gone, except at a line's end, where
///   it says for certain that a word goes on.
///
/// @returns  The Text, sharing the source's bytes when nothing had to change.
///
/// Throws: std::bad_alloc only. Cost: linear, whatever the input. Idempotent.
Text normalise(std::shared_ptr<const Source> source, const NormaliseOptions& options = {});

}  // namespace rap
