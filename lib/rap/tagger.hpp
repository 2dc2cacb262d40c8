// Tagger: people, organisations, places, events and documents by the look and the company of their words.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <rap/gazetteer.hpp>
#include <rap/span.hpp>
#include <rap/tokens.hpp>

namespace rap {

enum class NameType : std::uint8_t { person, organisation, place, event, document, people, other };
inline constexpr std::size_t name_types = 7;

/// A name found: tokens [first, last) of those given.
struct Name {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    NameType type = NameType::other;
    float confidence = 0;                    ///< The least probability of its tokens' labels.
    std::array<float, name_types> shares{};  ///< Probability of each type, averaged over the tokens.
};

namespace tagger {

// What the tagger and its trainer share. Label 2t opens a name of type t, 2t+1 goes on with it, 14 is no name. So each
// half of the labels, the even and the odd, moves by itself: an odd one follows only two, one of each half.
inline constexpr std::size_t labels = 16;
inline constexpr std::size_t no_name = 2 * name_types;
inline constexpr std::size_t used_labels = no_name + 1;  // the last one is none

constexpr std::size_t opens(std::size_t type) { return 2 * type; }
constexpr std::size_t goes_on(std::size_t type) { return 2 * type + 1; }
constexpr bool may_follow(std::size_t from, std::size_t to) { return to % 2 == 0 || from / 2 == to / 2; }

inline constexpr unsigned log_rows = 17;

/// What the features of several words take of each.
struct Look {
    std::uint64_t id = 0;      ///< Hash of the folded word; digits count as one.
    std::uint64_t name = 0;    ///< Hash for the gazetteer.
    std::uint64_t ending = 0;  ///< Hash of its last three code points.
    std::uint16_t classes = 0; ///< NameClass bits.
    std::uint16_t heads = 0;   ///< Lists of head words it stands in, a bit each.
    std::uint8_t shape = 0;
};

/// A word as its own features see it.
struct Word : Look {
    std::uint64_t cased = 0;   ///< Hash of the word as it stands.
    std::uint64_t beginning = 0, short_ending = 0, long_ending = 0;  ///< Hashes of its first 3, last 2 and 4 code points.
};

Word describe(std::string_view text, const Token& token);

inline constexpr std::uint64_t edge_id = 1;  ///< Look::id of what stands before and behind a sentence.

constexpr std::uint32_t row(std::uint64_t feature, std::uint64_t value) {
    return std::uint32_t((value ^ feature * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u >> (64 - log_rows));
}

/// The feature that a word gives the label of the word `offset` places before it, 2 or -2.
constexpr std::uint32_t far_feature(const Look& word, int offset) {
    return row(std::uint64_t(offset + 2) * 64 + 1, word.id);
}

/// Calls add(row) for each feature that a word gives the label of the word `offset` places before it: 1, 0 or -1.
template <typename Add>
void near_features(const Look& word, int offset, Add add) {
    const auto base = std::uint64_t(offset + 2) * 64;
    add(row(base + 1, word.id));
    add(row(base + 2, word.shape));
    add(row(base + 3, word.classes));
    add(row(base + 4, word.heads));
    add(row(base + 5, word.ending));
}

/// Calls add(row) for each feature that a word gives its own label.
template <typename Add>
void own_features(const Word& word, Add add) {
    near_features(word, 0, add);
    constexpr std::uint64_t base = 2 * 64;
    for (std::uint64_t bit = 0; bit < 11; ++bit) {
        if (word.classes >> bit & 1) add(row(base + 8 + bit, word.shape));
    }
    add(row(base + 20, word.cased));
    add(row(base + 21, word.beginning));
    add(row(base + 22, word.short_ending));
    add(row(base + 23, word.long_ending));
    add(row(base + 24, std::uint64_t(word.heads) << 8 | word.shape));
    add(row(base + 25, std::uint64_t(word.classes) << 8 | word.shape));
}

/// Calls add(row) for each feature that two neighbours together give the label of the former.
template <typename Add>
void pair_features_of_former(const Look& here, const Look& after, Add add) {
    constexpr std::uint64_t base = 1024;
    add(row(base + 2, here.id * 31 + after.id));
    add(row(base + 5, std::uint64_t(here.classes) << 16 | after.classes));
    add(row(base + 7, after.id * 31 + here.shape));
    add(row(base + 8, std::uint64_t(here.heads) << 16 | after.heads));
}

/// The same for the label of the latter.
template <typename Add>
void pair_features_of_latter(const Look& before, const Look& here, Add add) {
    constexpr std::uint64_t base = 1024;
    add(row(base + 1, before.id * 31 + here.id));
    add(row(base + 4, std::uint64_t(before.classes) << 16 | here.classes));
    add(row(base + 6, before.id * 31 + here.shape));
    add(row(base + 9, std::uint64_t(before.heads) << 32 | std::uint64_t(here.classes) << 8 | here.shape));
    if (before.id == edge_id) add(row(base + 11, std::uint64_t(here.classes) << 8 | here.shape));
}

/// The feature of a word's shape between its neighbours'.
constexpr std::uint32_t shape_feature(std::uint8_t before, std::uint8_t here, std::uint8_t after) {
    return row(1024 + 3, std::uint64_t(before) << 16 | std::uint64_t(here) << 8 | after);
}

/// The feature of a word in a name of the gazetteer of several words; `match` as match_names() gives it, not 0.
constexpr std::uint32_t match_feature(std::uint16_t match) { return row(1024 + 10, match); }

/// Fills `matches` with the longest gazetteer names of two words and more, per word: the classes of the name it
/// stands in; bit 15: it is not the first; 0: it stands in none.
template <typename Words, typename ClassesOf>
void match_names(const Words& words, ClassesOf classes_of, std::vector<std::uint16_t>& matches) {
    matches.assign(words.size(), 0);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!(words[i]->classes & name_opens)) continue;
        auto classes = words[i]->classes;
        auto hash = words[i]->name;
        std::size_t end = 0;
        std::uint16_t found = 0;
        for (auto j = i + 1; classes & name_opens && j < words.size(); ++j) {
            hash = join_names(hash, words[j]->name);
            classes = classes_of(hash);
            if ((classes & ~name_opens) == 0) continue;
            end = j + 1;
            found = classes & std::uint16_t(~name_opens);
        }
        for (auto j = i; j < end; ++j) matches[j] = std::uint16_t(found | (j == i ? 0 : 0x8000));
        if (end != 0) i = end - 1;
    }
}

/// A stretch of tokens in which names can stand, and the sentence around it, as token indexes.
struct Stretch {
    std::uint32_t first, last;
    std::uint32_t sentence_first, sentence_last;

    void shift(std::uint32_t tokens) { first += tokens, last += tokens, sentence_first += tokens, sentence_last += tokens; }
};

/// Finds the stretches that are worth scoring: those with capitals. The trainer sees the same as the tagger.
void find_stretches(std::string_view text, std::span<const Token> tokens, std::vector<Stretch>& stretches);

}  // namespace tagger

/// The tokens [first, last) of a list.
struct TokenRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// Tags names with a linear-chain conditional random field whose weights are part of the binary.
/// Not safe to share between threads: it remembers the scores of the words it saw.
class Tagger {
public:
    Tagger();
    ~Tagger();
    Tagger(Tagger&&) noexcept;

    /// Appends the names of a range of tokens, in order.
    ///
    /// @param text    The text of the tokens.
    /// @param tokens  Tokens of one block; empty gives nothing.
    ///
    /// Throws: std::bad_alloc only. Cost: linear; only stretches with capitals are scored.
    /// Source: Lafferty, McCallum, Pereira, "Conditional random fields" (2001), over hashed features.
    void tag(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names);

    /// The same for several blocks at once, which takes less time than one by one.
    ///
    /// @param tokens  Those of all blocks; names are ranges of them.
    /// @param blocks  The tokens of each block, in order.
    void tag(std::string_view text, std::span<const Token> tokens, std::span<const TokenRange> blocks, std::vector<Name>& names);

private:
    struct Impl;
    Impl* impl_;
};

}  // namespace rap
