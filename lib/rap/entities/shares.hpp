// Shares: "one in ten", "three out of four".
#pragma once

#include <span>
#include <string_view>

#include <rap/entities/terms.hpp>
#include <rap/entities/values.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// True where a number may open a share though nothing else goes on behind it: "one in". Cost: constant.
bool may_open_share(std::string_view text, std::span<const Token> tokens, std::size_t number);

/// Reads the share of a whole that starts at a token, in numbers of both: "one in ten", "three out of four", "trois
/// m\u00e9nages sur quatre", "uno de cada diez", "drei von vier".
///
/// @param tokens  Of one block.
/// @returns       A percentage; none where the numbers are no part and whole. Cost: constant.
Value read_share(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms, Language language);

}  // namespace rap
