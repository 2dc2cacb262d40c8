// References: Sustainable Development Goals and the symbols of documents.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <rap/entities/values.hpp>

namespace rap {

/// False for most tokens that open no reference: only a word with a capital or a number may. `bits`: the Opener bits of
/// the token. Cost: constant.
bool may_be_reference(std::string_view text, std::span<const Token> tokens, std::size_t at, std::uint8_t bits);

/// Reads the reference that starts at a token: "SDG 11.7", "SDGs 5 and 10", "Goals 5, 10 and 16", "A/RES/70/1",
/// "ATLAS IV", and documents known by their names: "2030 Agenda".
///
/// @returns  A value of type sdg ("SDG 5; SDG 10") or document (its symbol); end is 0 when there is none.
/// Throws: std::bad_alloc only. Cost: constant.
Value read_reference(std::string_view text, std::span<const Token> tokens, std::size_t at);

}  // namespace rap
