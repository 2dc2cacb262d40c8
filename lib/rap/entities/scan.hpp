// Scans: one look at each token of a block, which tells the readers of names and values where to look.
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

    std::span<const Opening> openings;
    std::span<const std::uint32_t> capitals;  ///< Words with a capital letter.
    std::span<const std::uint32_t> brackets;  ///< Opening brackets.
    std::span<const std::uint32_t> roles;     ///< Words that may open a role's noun.
};

/// The scans of several blocks.
class Scans {
public:
    /// Looks at the tokens of one more block.
    ///
    /// @param cases  Takes in the words in small letters; null: they tell nothing, or are not known yet to tell.
    ///
    /// Throws: std::bad_alloc only. Cost: linear.
    void add(std::string_view prose, std::span<const Token> tokens, const Openers& openers, WordCases* cases);

    /// The scan of a block, by its number; good until add() or clear() is called.
    Scan operator[](std::size_t block) const {
        return {openings_.of(block), capitals_.of(block), brackets_.of(block), roles_.of(block)};
    }

    void clear() {
        openings_.clear();
        capitals_.clear();
        brackets_.clear();
        roles_.clear();
    }

private:
    // One list a block, one behind the other's.
    template <typename Item>
    struct Lists {
        std::vector<Item> items;
        std::vector<std::uint32_t> ends{0};  // of each list, behind a 0

        std::span<const Item> of(std::size_t block) const {
            return std::span<const Item>(items).subspan(ends[block], ends[block + 1] - ends[block]);
        }
        void end_block() { ends.push_back(std::uint32_t(items.size())); }
        void clear() {
            items.clear();
            ends.resize(1);
        }
    };
    Lists<Scan::Opening> openings_;
    Lists<std::uint32_t> capitals_, brackets_, roles_;
};

}  // namespace rap
