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
/// - NFC, or NFKC; Latin ligatures spelled out;
/// - line ends (CR, CR LF, NEL, VT, U+2028, U+2029) are LF; form feed stays; tab stays;
/// - every other space separator is U+0020, the non-breaking hyphen is "-";
/// - zero-width characters, bidi controls, and control characters are gone, but for a joiner behind an emoji;
///   a soft hyphen is gone, except at a line's end, where it says for certain that a word goes on.
///
/// @returns  The Text, sharing the source's bytes when nothing had to change. The source range of a composed letter
///           or of a part of a ligature is all that it was made of.
///
/// Throws: std::bad_alloc; std::length_error if the normal form is larger than 4 GiB. Cost: linear, whatever the
/// input; normal text is passed over sixteen bytes at a time. Idempotent.
Text normalise(std::shared_ptr<const Source> source, const NormaliseOptions& options = {});

}  // namespace rap
