// Values: money, percentages and quantities.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <rap/entities.hpp>
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

/// True when a token that is no number may open an amount: a currency's sign or code.
bool may_be_currency(std::string_view text, const Token& token);

}  // namespace rap
