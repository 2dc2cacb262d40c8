// FirstWords: the words that the entries of word lists open with, to pass by most words of a text cheaply.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rap {

/// Of a word's first eight bytes and its length, without the bit that makes a small letter big. Cost: constant.
std::uint64_t word_hash(std::string_view word);

/// A set of words, whatever their case; rarely it takes another word for one of its own.
class FirstWords {
public:
    /// Adds the first word of each entry of a list ("en/months"), but for entries whose value is one of `without`.
    void add(std::string_view list, std::initializer_list<std::string_view> without = {});

    bool contains(std::uint64_t hash) const {
        if (!(gates_[hash >> 51 >> 6] >> (hash >> 51 & 63) & 1)) return false;
        return probe(hash);
    }
    bool contains(std::string_view word) const { return contains(word_hash(word)); }

private:
    bool probe(std::uint64_t hash) const;

    std::vector<std::uint64_t> gates_ = std::vector<std::uint64_t>(1 << 7);
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1 << 12);  // 0 is free
};

}  // namespace rap
