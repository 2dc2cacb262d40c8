// Quotes: what stands in quotation marks or is set off as a quotation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/document.hpp>
#include <rap/span.hpp>

namespace rap {

enum class QuoteKind : std::uint8_t {
    direct,    ///< Someone's words in quotation marks or set off as a quotation.
    indirect,  ///< A reported statement: source, cue, content.
    term,      ///< A title, a coined or scare-quoted expression.
    turn,      ///< An utterance in a transcript or minutes.
};

/// "direct", "indirect", ...
constexpr std::string_view name(QuoteKind kind) {
    switch (kind) {
        case QuoteKind::direct: return "direct";
        case QuoteKind::indirect: return "indirect";
        case QuoteKind::term: return "term";
        case QuoteKind::turn: return "turn";
    }
    return "";
}

struct Quote {
    Span content;         ///< In Document::prose, without its marks.
    Span outer;           ///< The same with its marks.
    std::uint32_t block = 0;  ///< Index of the block where it starts.
    QuoteKind kind = QuoteKind::direct;  ///< From find_quotes() a first guess by its own words; attribute() settles it.
    std::uint64_t evidence = 0;  ///< What its own words tell of its kind: the bits of KindEvidence.
    bool closed = true;   ///< False when the closing mark is missing.
    bool dashed = false;  ///< A dash opens it, no mark: a turn of a dialogue.
    bool set_off = false; ///< It is a block of its own: a pull quote, a block quotation.
};

/// Finds the outermost quotations of a document, in reading order.
///
/// @returns  Quotes that do not overlap, sorted by start. Empty when there are none.
///
/// Offsets: bytes of Document::prose. Throws: std::bad_alloc only. Cost: linear.
std::vector<Quote> find_quotes(const Document& document);

/// The words of a quotation as a cell prints them: line feeds become spaces, and the marks that open a speech again in
/// each of its paragraphs go.
std::string quoted_text(const Document& document, const Quote& quote);

}  // namespace rap
