// Cases: in what case a document writes its words, and what a text in capitals would be in ordinary letters.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rap/entities/first_words.hpp>
#include <rap/lexicon.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// Which words a document writes in small letters and which with a capital inside a sentence.
/// Two bits a word, by a hash of its beginning and its length: rarely wrong, never large.
class WordCases {
public:
    /// Takes in a word in small letters of running text, by its word_hash().
    void add_small(std::uint64_t hash) { set(small_, hash); }

    /// Takes in the words in small letters of running text.
    void read_small(std::string_view text, std::span<const Token> tokens);

    /// Takes in the words with a capital of running text, by their indexes among its tokens.
    ///
    /// @param shouted  As of mark_shouted(): their capitals tell nothing.
    void read_capitals(std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> capitals,
                       std::span<const std::uint8_t> shouted);

    bool small(std::string_view word) const { return bit(small_, word); }
    bool capital(std::string_view word) const { return bit(capital_, word); }

private:
    static void set(std::vector<std::uint64_t>& bits, std::uint64_t hash) {
        bits[hash >> 54] |= std::uint64_t(1) << (hash >> 48 & 63);
    }
    static bool bit(const std::vector<std::uint64_t>& bits, std::string_view word) {
        const auto at = word_hash(word) >> 48;
        return bits[at / 64] >> at % 64 & 1;
    }

    std::vector<std::uint64_t> small_ = std::vector<std::uint64_t>(1 << 10), capital_ = std::vector<std::uint64_t>(1 << 10);
};

/// True for a small word of a language, or of English, in any case: "THE", "LES".
bool is_function_word(std::string_view word, Language language);

/// Marks the words that stand in a run of three or more words in capitals: run-in headings, titles, shouting.
/// Returns true when there is one.
///
/// @param capitals  Indexes of the words with a capital.
/// @param shouted   Per token: set to 1 for those marked.
bool mark_shouted(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint32_t> capitals, Language language,
                  std::span<std::uint8_t> shouted);

/// Marks the capitalised words of a heading that writes most words so; true when it does.
bool mark_title_case(std::string_view prose, std::span<const Token> tokens, std::span<std::uint8_t> marked);

/// A block in the letters it would have in running text. Its tokens are those of the block, at the same indexes.
struct Recased {
    std::string text;
    std::vector<Token> tokens;
};

/// Writes the marked words of a block as the rest of the document does: in small letters, as a name, or as the
/// acronym they are. What the document does not tell is told by the word: a word of the language is small.
///
/// @param is_acronym  Tells whether a word is an acronym of the document.
/// @param is_name     Tells whether the words of a span are a name of the document.
/// Cost: linear.
template <typename IsAcronym, typename IsName>
void recase(std::string_view prose, Span block, std::span<const Token> tokens, std::span<const std::uint8_t> marked,
            const WordCases& cases, IsAcronym is_acronym, IsName is_name, Recased& out);

enum class LetterCase : std::uint8_t { small, name, as_is };

/// The case a word in capitals would have, from the document, else from the word.
LetterCase case_of(std::string_view word, const WordCases& cases, bool acronym);

/// True for a word that stays small inside a name: "of", "and".
bool is_joining(std::string_view word);

/// Rewrites one token of `out` in a case; a word whose size would change stays.
void rewrite(Recased& out, std::size_t token, LetterCase letters);

template <typename IsAcronym, typename IsName>
void recase(std::string_view prose, Span block, std::span<const Token> tokens, std::span<const std::uint8_t> marked,
            const WordCases& cases, IsAcronym is_acronym, IsName is_name, Recased& out) {
    constexpr std::size_t longest_name = 7;  // tokens
    out.text.assign(slice(prose, block));
    out.tokens.assign(tokens.begin(), tokens.end());
    for (auto& token : out.tokens) token.span = {token.span.start - block.start, token.span.end - block.start};
    std::size_t name_end = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!marked[i] || tokens[i].kind != TokenKind::word) continue;
        const auto word = slice(prose, tokens[i].span);
        for (auto n = std::min(longest_name, tokens.size() - i); i >= name_end && n > 1; --n) {
            if (tokens[i + n - 1].kind == TokenKind::word && is_name(Span{tokens[i].span.start, tokens[i + n - 1].span.end})) name_end = i + n;
        }
        auto letters = case_of(word, cases, is_acronym(word));
        // A sentence still opens with a capital.
        const bool named = i < name_end && letters == LetterCase::small && !is_joining(word);
        if ((i == 0 || named) && letters == LetterCase::small) letters = LetterCase::name;
        rewrite(out, i, letters);
    }
}

}  // namespace rap
