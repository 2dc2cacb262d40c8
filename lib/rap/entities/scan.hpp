// Scan: one look at each token of a block, which tells the readers of names and values where to look.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <rap/entities/cases.hpp>
#include <rap/entities/openers.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// What a block has for the readers, by the indexes of its tokens. Most words are small letters between spaces and are
/// in no list.
struct Scan {
    /// A token that may open a value.
    struct Opening {
        std::uint32_t token;
        std::uint8_t bits;   ///< Opener bits of a word but joins_value; 0 of a mark or a number.
        std::uint64_t hash;  ///< word_hash() of a word or number; 0 of a mark.
    };

    std::vector<Opening> openings;
    std::vector<std::uint32_t> capitals;  ///< Words with a capital letter.
    std::vector<std::uint32_t> brackets;  ///< Opening brackets.
    std::vector<std::uint32_t> roles;     ///< Words that may open a role's noun.
};

/// Looks at the tokens of a block.
///
/// @param cases  Takes in the words in small letters; null: they tell nothing, or are not known yet to tell.
/// @param out    Is filled anew.
///
/// Throws: std::bad_alloc only. Cost: linear.
void scan(std::string_view prose, std::span<const Token> tokens, const Openers& openers, WordCases* cases, Scan& out);

}  // namespace rap
