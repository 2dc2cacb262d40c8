// References: Sustainable Development Goals and the symbols of documents.
#pragma once

#include <span>
#include <string_view>

#include <rap/entities/values.hpp>

namespace rap {

/// True for a word that may open a reference; most do not.
inline bool may_be_reference(std::string_view text, const Token& token) {
    const char first = text[token.span.start];
    if (token.all_capitals() || first == 'G' || first == 'T' || token.look & look_digit) return true;
    return token.span.end < text.size() && text[token.span.end] == '/';
}

/// Reads the reference that starts at a token: "SDG 11.7", "SDGs 5 and 10", "Goals 5, 10 and 16", "A/RES/70/1",
/// "resolution 70/1", "ATLAS IV".
///
/// @returns  A value of type sdg ("SDG 5; SDG 10") or document (its symbol); end is 0 when there is none.
/// Throws: std::bad_alloc only. Cost: constant.
Value read_reference(std::string_view text, std::span<const Token> tokens, std::size_t at);

}  // namespace rap
