// Gazetteer: what is known about a name by itself.
#pragma once

#include <cstdint>
#include <string_view>

#include <rap/hash.hpp>

namespace rap {

/// Lists a name stands in. A bit each; scripts/make-gazetteer writes them in this order.
enum NameClass : std::uint16_t {
    name_country = 1,
    name_subdivision = 2,
    name_big_city = 4,  ///< 100,000 people or more.
    name_city = 8,
    name_region = 16,   ///< A continent, a sea, a part of the world.
    name_given = 32,
    name_surname = 64,
    name_body = 128,    ///< A well-known organisation.
    name_demonym = 256,
    name_language = 512,
    name_word = 1024,   ///< An English word that is no name.
    name_opens = 2048,  ///< The beginning of a longer name.
};

/// The hash of a token of a name, which must be case folded.
/// Cost: linear in the token.
constexpr std::uint64_t name_hash(std::string_view folded) { return hash_bytes(hash_start, folded); }

/// The hash of a name with one more token.
constexpr std::uint64_t join_names(std::uint64_t name, std::uint64_t token) {
    return name * 0x9e3779b97f4a7c15u + token;
}

/// The classes of a name; 0 when it stands in no list. Cost: constant; the table is mapped, not read.
std::uint16_t name_classes(std::uint64_t hash);

/// The classes of a name of one word, whatever its case. Cost: linear in the word.
std::uint16_t name_classes(std::string_view word);

/// Tells the processor that name_classes() of a name will be asked for soon.
void expect_name(std::uint64_t hash);

}  // namespace rap
