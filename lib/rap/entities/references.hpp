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

/// The same for the number of a document: a slash is behind it, or "law" or "No." before it. Cost: constant.
bool may_number_document(std::string_view text, std::span<const Token> tokens, std::size_t number);

/// Reads the reference that starts at a token: "SDG 11.7", "SDGs 5 and 10", "Goals 5, 10 and 16", "A/RES/70/1",
/// "ATLAS IV", "ISBN 978-92-1-101383-2", and documents known by their names: "2030 Agenda"; or that a number is of, which
/// starts before it: "Regulation (EU) 2016/679", "resolution 1325 (2000)", "doi:10.5281/sala.123".
///
/// @returns  A value of type sdg ("SDG 5; SDG 10") or document (its symbol); end is 0 when there is none.
/// Throws: std::bad_alloc only. Cost: constant.
Value read_reference(std::string_view text, std::span<const Token> tokens, std::size_t at);

}  // namespace rap
