// Hashes of short texts: names, words, the keys of tables.
#pragma once

#include <cstdint>
#include <string_view>

namespace rap {

/// What a hash of no bytes is.
constexpr std::uint64_t hash_start = 0xcbf29ce484222325u;
constexpr std::uint32_t small_hash_start = 0x811c9dc5u;

/// A hash with one more byte; with small_hash_start one of 32 bits.
///
/// Cost: a multiplication. Source: FNV-1a (Fowler, Noll, Vo).
constexpr std::uint64_t hash_byte(std::uint64_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
}
constexpr std::uint32_t hash_byte(std::uint32_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x01000193u;
}

/// A hash with more bytes. The same for one text and for its pieces in order; linear.
template <typename Hash>
constexpr Hash hash_bytes(Hash hash, std::string_view bytes) {
    for (const char byte : bytes) hash = hash_byte(hash, byte);
    return hash;
}

}  // namespace rap
