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

// What the tagger and its trainer share. Label 0 is no name; 2t+1 opens a name of type t, 2t+2 goes on.
inline constexpr std::size_t labels = 16;
inline constexpr std::size_t used_labels = 2 * name_types + 1;
inline constexpr unsigned log_rows = 17;

/// A word as the features see it.
struct Word {
    std::uint64_t id = 0;      ///< Hash of the folded word; digits count as one.
    std::uint64_t cased = 0;   ///< Hash of the word as it stands.
    std::uint64_t name = 0;    ///< Hash for the gazetteer.
    std::array<std::uint64_t, 4> parts{};  ///< Hashes of its beginning (3) and endings (2, 3, 4 code points).
    std::uint16_t classes = 0; ///< NameClass bits.
    std::uint16_t heads = 0;   ///< Lists of head words it stands in, a bit each.
    std::uint8_t shape = 0;
};

Word describe(std::string_view text, const Token& token);

inline constexpr std::uint64_t edge_id = 1;  ///< Word::id of what stands before and behind a sentence.

/// A stretch of words with two more on each side: its neighbours in the sentence, or edges.
struct Context {
    std::span<const Word* const> words;
    std::span<const std::uint16_t> matches;  ///< Per word: classes of the gazetteer name it stands in; bit 15: not first.
};

constexpr std::uint32_t row(std::uint64_t feature, std::uint64_t value) {
    return std::uint32_t((value ^ feature * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u >> (64 - log_rows));
}

/// Calls add(row) for each feature that one word gives the label of the word `offset` places before it.
template <typename Add>
void word_features(const Word& word, int offset, Add add) {
    const auto base = std::uint64_t(offset + 2) * 64;
    add(row(base + 1, word.id));
    if (offset == 2 || offset == -2) return;
    add(row(base + 2, word.shape));
    add(row(base + 3, word.classes));
    add(row(base + 4, word.heads));
    add(row(base + 5, word.parts[2]));
    if (offset != 0) return;
    for (std::uint64_t bit = 0; bit < 11; ++bit) {
        if (word.classes >> bit & 1) add(row(base + 8 + bit, word.shape));
    }
    add(row(base + 20, word.cased));
    add(row(base + 21, word.parts[0]));
    add(row(base + 22, word.parts[1]));
    add(row(base + 23, word.parts[3]));
    add(row(base + 24, std::uint64_t(word.heads) << 8 | word.shape));
    add(row(base + 25, std::uint64_t(word.classes) << 8 | word.shape));
}

/// Calls add(row) for each feature of the word at `i` that takes more than one word; two words stand on each side.
template <typename Add>
void context_features(const Context& context, std::size_t i, Add add) {
    const auto &before = *context.words[i - 1], &here = *context.words[i], &after = *context.words[i + 1];
    constexpr std::uint64_t base = 1024;
    add(row(base + 1, before.id * 31 + here.id));
    add(row(base + 2, here.id * 31 + after.id));
    add(row(base + 3, std::uint64_t(before.shape) << 16 | std::uint64_t(here.shape) << 8 | after.shape));
    add(row(base + 4, std::uint64_t(before.classes) << 16 | here.classes));
    add(row(base + 5, std::uint64_t(here.classes) << 16 | after.classes));
    add(row(base + 6, before.id * 31 + here.shape));
    add(row(base + 7, after.id * 31 + here.shape));
    add(row(base + 8, std::uint64_t(here.heads) << 16 | after.heads));
    add(row(base + 9, std::uint64_t(before.heads) << 32 | std::uint64_t(here.classes) << 8 | here.shape));
    if (context.matches[i] != 0) add(row(base + 10, context.matches[i]));
    if (before.id == edge_id) add(row(base + 11, std::uint64_t(here.classes) << 8 | here.shape));
}

/// Fills `matches` with the longest gazetteer names of two words and more.
void match_names(std::span<const Word* const> words, std::vector<std::uint16_t>& matches);

/// A stretch of tokens in which names can stand, and the sentence around it, as token indexes.
struct Stretch {
    std::uint32_t first, last;
    std::uint32_t sentence_first, sentence_last;
};

/// Finds the stretches that are worth scoring: those with capitals. The trainer sees the same as the tagger.
void find_stretches(std::string_view text, std::span<const Token> tokens, std::vector<Stretch>& stretches);

}  // namespace tagger

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

private:
    struct Impl;
    Impl* impl_;
};

}  // namespace rap
