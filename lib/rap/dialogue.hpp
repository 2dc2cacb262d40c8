// Dialogue: speech that a dash opens, as French, Spanish and Russian print it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/document.hpp>
#include <rap/span.hpp>

namespace rap {

/// What somebody says after a dash; what stands between ("dit-elle") is left out.
struct DashSpeech {
    Span content;             ///< In Document::prose.
    std::uint32_t block = 0;  ///< Index of its block.
};

/// Bytes of the dash that a text ends with, as one before speech does; 0 when it ends with none. A hyphen is none, two
/// are.
std::size_t closing_dash(std::string_view text);

/// Finds the speech of a dialogue whose paragraphs open with a dash, also behind words and a colon ("Il disait : - ...").
///
/// A list may have dashes too: dashes mean speech only where some of the paragraphs they open have a verb of saying or
/// a narrator set between, and a third of them ask, exclaim or address somebody. English, which mostly prints quotation
/// marks, has such dialogue only where it has few of them, and German has none.
///
/// @param marked  How many quotations the document has in marks.
/// @returns  Speech that does not overlap, sorted by start. Empty when there is none.
///
/// Offsets: bytes of Document::prose. Throws: std::bad_alloc only. Cost: linear in the paragraphs that open with a dash.
std::vector<DashSpeech> find_dash_speech(const Document& document, std::size_t marked = 0);

/// Cuts what stands in quotation marks around a verb of saying that French sets inside them ("Il faut, dit-elle, partir").
///
/// @param content  A quotation of the document, without its marks.
/// @param block    The index it gets.
/// @returns        Its parts, in order: the content alone when nothing is told inside, or in other languages.
///
/// Offsets: bytes of Document::prose. Throws: std::bad_alloc only. Cost: linear in the content of a French quotation.
std::vector<DashSpeech> cut_speech(const Document& document, Span content, std::uint32_t block);

}  // namespace rap
