// FirstWords: the words that the entries of word lists open with, to pass by most words of a text cheaply.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <rap/hash.hpp>
#include <rap/span.hpp>

namespace rap {

/// Of the first eight bytes of a word and its length.
constexpr std::uint64_t word_hash(std::uint64_t bytes, std::size_t size) {
    bytes = (bytes | 0x2020202020202020u) + size * 0x9e3779b97f4a7c15u;
    bytes *= 0xd6e8feb86659fd93u;
    return bytes ^ bytes >> 32;
}

/// Of a word's first eight bytes and its length, without the bit that makes a small letter big. Cost: constant.
inline std::uint64_t word_hash(std::string_view word) { return word_hash(first_bytes(word), word.size()); }

/// The same for a word of a text. A move of eight bytes takes no loop, and there are as many but at a text's end.
inline std::uint64_t word_hash(std::string_view text, Span word) {
    if (word.start + 8 > text.size()) return word_hash(slice(text, word));
    std::uint64_t bytes;
    std::memcpy(&bytes, text.data() + word.start, 8);
    return word_hash(bytes & low_bytes(word.size()), word.size());
}

/// A set of words, whatever their case; rarely it takes another word for one of its own.
class FirstWords {
public:
    /// Adds the first word of each entry of a list ("en/months"), but for entries whose value is one of `without`.
    void add(std::string_view list, std::initializer_list<std::string_view> without = {});

    bool contains(std::uint64_t hash) const {
        if (!(gates_[hash >> 49 >> 6] >> (hash >> 49 & 63) & 1)) return false;
        return probe(hash);
    }
    bool contains(std::string_view word) const { return contains(word_hash(word)); }

private:
    bool probe(std::uint64_t hash) const;

    std::vector<std::uint64_t> gates_ = std::vector<std::uint64_t>(1 << 9);
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1 << 12);  // 0 is free
};

}  // namespace rap
