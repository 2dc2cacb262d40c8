// Tokens: the words, numbers and marks of a text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/span.hpp>

namespace rap {

enum class TokenKind : std::uint8_t {
    word,    ///< Letters, with inner hyphens, apostrophes and digits: "bottom-up", "O'Brien", "UN75", "U.S.".
    number,  ///< Opens with a digit: "1,000.5", "10th", "2020", "3pm".
    mark,    ///< One code point of anything else.
};

/// What a word or number looks like. A bit each.
enum TokenLook : std::uint8_t {
    look_capital = 1,     ///< Its first letter is a capital.
    look_small = 2,       ///< It has a small letter.
    look_big = 4,         ///< It has a capital after the first letter.
    look_digit = 8,       ///< It has a digit.
    look_dot = 16,        ///< It is an abbreviation with inner dots: "U.S.", "e.g.".
    look_hyphen = 32,     ///< It has an inner hyphen.
    look_apostrophe = 64, ///< It has an inner apostrophe.
    look_foreign = 128,   ///< It has a letter outside ASCII.
};

struct Token {
    Span span;
    TokenKind kind = TokenKind::mark;
    std::uint8_t look = 0;  ///< TokenLook bits; 0 for a mark.

    bool capital() const { return look & look_capital; }
    /// At least two letters, none of them small.
    bool all_capitals() const { return (look & (look_capital | look_small | look_big)) == (look_capital | look_big); }
};

/// Splits a range of a text into tokens, white space left out, in one pass.
///
/// The possessive ending ("'s", "s'") is a token of its own, and so are the elided articles
/// of French ("l'", "d'") before a capital. Letters of all scripts count as letters.
///
/// @param tokens  Gets the tokens appended; nothing is appended for an empty range.
///
/// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: linear.
void split_tokens(std::string_view text, Span range, std::vector<Token>& tokens);

}  // namespace rap
