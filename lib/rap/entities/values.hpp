// Values: money, percentages and quantities.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <rap/entities.hpp>
#include <rap/entities/openers.hpp>
#include <rap/entities/terms.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// A value read from tokens.
struct Value {
    std::size_t first = 0, end = 0;  ///< Tokens [first, end); end is 0 when there is none.
    Entity entity;                   ///< Its span, type, value and confidence.
};

/// A value of the tokens [first, end), which must not be empty. Cost: constant.
Value make_value(std::span<const Token> tokens, std::size_t first, std::size_t end, EntityType type, std::string value,
                 double confidence);

/// Reads the amount of money, the percentage or the quantity that starts at a token.
///
/// "5.1 million euros" is EUR 5100000, "16 per cent" is 16%, "40 km" is 40 km. A number without a unit is none.
///
/// @param at      The token where the value starts: a number, a number word, a currency.
/// @param pounds  Pounds without another sign are money: the document prices in them. Else they are a weight.
/// Throws: std::bad_alloc only. Cost: constant.
Value read_value(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms,
                 bool pounds);

/// False for most tokens that open no amount: a token that is no number may, when it is a currency's sign or code.
///
/// @param bits  The Opener bits of a word.
inline bool may_be_currency(std::string_view text, const Token& token, std::uint8_t bits) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? text[at] : ' '; };
    const auto digit = [&](std::size_t at) { return byte(at) >= '0' && byte(at) <= '9'; };
    const auto start = token.span.start, end = token.span.end;
    if (token.kind == TokenKind::mark) {
        // U+2000 to U+203F are dashes and quotation marks.
        const auto first = std::uint8_t(text[start]);
        return first == '$' || first == 0xc2 || (first == 0xe2 && std::uint8_t(text[start + 1]) != 0x80) || first == 0xe0;
    }
    // "EUR", "Rs", "N$", "Tsh217", "dlrs"
    if (token.kind != TokenKind::word) return false;
    if (token.look & look_digit) return !(token.look & look_hyphen);
    const char next = byte(end);
    if (next == '$' || next == '/' || (next == '-' && byte(end + 1) == '$') || (next == '\xc2' && token.span.size() == 2) || (next >= '0' && next <= '9')) return true;
    if (token.span.size() > 5 || (next != ' ' && next != '\n' && next != '.')) return false;
    const bool in_millions = token.span.size() == 4 && token.all_capitals();  // "MEUR 5"
    if (bits & opens_currency || in_millions) {
        if (digit(end + 1) || (next == '.' && digit(end + 2))) return true;
    }
    if (byte(end + 1) == '$' && (token.span.size() <= 4 || digit(end + 2))) return true;
    return token.span.size() == 3 && next == ' ' && byte(end + 1) == 'c' && (text[start] | 32) == 'p' && text[start + 1] == 'e' && text[start + 2] == 'r';  // "per cent"
}

}  // namespace rap
