// Hashes of short texts: names, words, the keys of tables; and a table by hash.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <rap/span.hpp>

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

/// Up to eight bytes of a text as a number, zeros behind its end. Cost: constant.
inline std::uint64_t first_bytes(std::string_view text) {
    const auto at = [&](std::size_t i) { return std::uint64_t(static_cast<unsigned char>(text[i])) << 8 * i; };
    const auto four = [&](std::size_t i) {
        std::uint32_t bytes;
        std::memcpy(&bytes, text.data() + i, 4);
        return std::uint64_t(bytes) << 8 * i;
    };
    if (text.size() >= 8) {
        std::uint64_t bytes;
        std::memcpy(&bytes, text.data(), 8);
        return bytes;
    }
    if (text.size() >= 4) return four(0) | four(text.size() - 4);
    return text.empty() ? 0 : at(0) | at(text.size() / 2) | at(text.size() - 1);
}

/// The bits of the first bytes of eight, all when there are more; of one at least. No branch: sizes cannot be foreseen.
constexpr std::uint64_t low_bytes(std::size_t count) { return ~std::uint64_t(0) >> (64 - 8 * std::min<std::size_t>(count, 8)); }

/// A hash of a short text that takes eight bytes at a time, each eight as change(bytes) makes them.
///
/// Cost: linear.
template <typename Change>
std::uint64_t quick_hash(std::string_view text, Change change) {
    std::uint64_t hash = text.size() * 0x9e3779b97f4a7c15u;
    for (;; text.remove_prefix(8)) {
        hash = (hash ^ change(first_bytes(text))) * 0xd6e8feb86659fd93u;
        hash ^= hash >> 32;
        if (text.size() <= 8) return hash;
    }
}
inline std::uint64_t quick_hash(std::string_view text) {
    return quick_hash(text, [](std::uint64_t bytes) { return bytes; });
}

/// A hash of a word of a text, in few branches for all but the longest. It is not that of the word by itself.
///
/// Cost: linear; constant for words of 16 bytes and fewer.
inline std::uint64_t quick_hash(std::string_view text, Span word) {
    const std::size_t size = word.size(), wide = std::max<std::size_t>(size, 8);
    if (size == 0 || size > 16 || word.start + wide > text.size()) return quick_hash(slice(text, word));
    std::uint64_t first, last;  // the same of a short one
    std::memcpy(&first, text.data() + word.start, 8);
    std::memcpy(&last, text.data() + word.start + wide - 8, 8);
    std::uint64_t hash = ((first & low_bytes(size)) ^ size * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;
    hash = ((last & low_bytes(size)) ^ hash ^ hash >> 32) * 0xd6e8feb86659fd93u;
    return hash ^ hash >> 32;
}

/// A table from hashes of 64 bits to numbers, for keys that need not be told apart beyond their hash: of a million keys
/// two have one hash once in forty million tables.
///
/// Cost: constant an operation on average; 32 to 64 bytes of memory a key.
class HashMap {
public:
    /// The number of a key; null when it has none.
    const std::uint32_t* find(std::uint64_t hash) const {
        if (places_.empty()) return nullptr;
        const Place& place = places_[index(hash)];
        return place.used ? &place.value : nullptr;
    }

    /// Gives a key its number, in place of any before.
    void set(std::uint64_t hash, std::uint32_t value) { (*this)[hash] = value; }

    /// The number of a key, which may be changed; a new key begins with 0.
    std::uint32_t& operator[](std::uint64_t hash) {
        if (size_ * 2 >= places_.size()) grow();
        Place& place = places_[index(hash)];
        size_ += !place.used;
        place.hash = hash;
        place.used = true;
        return place.value;
    }

private:
    struct Place {
        std::uint64_t hash = 0;
        std::uint32_t value = 0;
        bool used = false;
    };

    std::size_t index(std::uint64_t hash) const {
        std::size_t at = hash & (places_.size() - 1);
        while (places_[at].used && places_[at].hash != hash) at = (at + 1) & (places_.size() - 1);
        return at;
    }

    void grow() {
        std::vector<Place> old(places_.empty() ? 64 : places_.size() * 2);
        old.swap(places_);
        for (const Place& place : old)
            if (place.used) places_[index(place.hash)] = place;
    }

    std::vector<Place> places_;
    std::size_t size_ = 0;
};

}  // namespace rap
