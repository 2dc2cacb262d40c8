// TokenReader: what the readers of values ask of the tokens of a block.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include <rap/entities/terms.hpp>
#include <rap/entities/values.hpp>
#include <rap/tokens.hpp>
#include <rap/utf8.hpp>

namespace rap {

inline bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), utf8::is_ascii_digit); }

/// Bytes of the elided article or preposition before a word: 2 for "l'ann\u00e9e" and "d'euros".
inline std::uint32_t elided_bytes(std::string_view word, std::uint8_t look) {
    if (!(look & look_apostrophe) || word.size() < 4 || ((word[0] | 32) != 'l' && (word[0] | 32) != 'd')) return 0;
    return word[1] == '\'' ? 2 : word.substr(1, 3) == "\u2019" && word.size() > 5 ? 4 : 0;
}

/// Any index may be asked for; past the end there is an empty text of no kind.
class TokenReader {
protected:
    TokenReader(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {}

    // Asked for more than anything else here: the tokens are of the text, which need not be looked at each time.
    [[gnu::always_inline]] std::string_view at(std::size_t i) const {
        if (i >= tokens_.size()) return "";
        const auto span = tokens_[i].span;
        assert(span.end <= text_.size());
        return {text_.data() + span.start, span.size()};
    }
    bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::word; }
    bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::number; }
    /// True when nothing stands between the token and the one before it.
    bool glued(std::size_t i) const { return i > 0 && i < tokens_.size() && tokens_[i - 1].span.end == tokens_[i].span.start; }

    /// True when a token is one of some words.
    template <std::size_t... Sizes>
    bool is(std::size_t i, const char (&...words)[Sizes]) const {
        const auto token = at(i);
        return ((token.size() == Sizes - 1 && std::memcmp(token.data(), words, Sizes - 1) == 0) || ...);
    }

    std::uint32_t elided(std::size_t i) const { return i < tokens_.size() ? elided_bytes(at(i), tokens_[i].look) : 0; }
    /// The word without what is elided before it.
    std::string_view stem(std::size_t i) const { return at(i).substr(elided(i)); }

    Value make(std::size_t first, std::size_t end, EntityType type, std::string value, double confidence) const {
        auto out = make_value(tokens_, first, end, type, std::move(value), confidence);
        out.entity.span.start += elided(first);
        return out;
    }

    std::string_view text_;
    std::span<const Token> tokens_;
};

/// With the words of amounts and times of a language.
class TermReader : protected TokenReader {
protected:
    TermReader(std::string_view text, std::span<const Token> tokens, const Terms& terms) : TokenReader(text, tokens), terms_(terms) {}

    Term term_at(std::size_t i) const { return is_word(i) ? terms_.find(stem(i)) : Term{}; }

    /// One past what joins two amounts, of which the first starts at `first` and ends before `i`: a dash, "to", "or", or
    /// "and" after "between"; 0 when nothing does.
    std::size_t after_joint(std::size_t first, std::size_t i) const {
        const auto kind = term_at(i).kind;
        if (is(i, "-", "\u2013") || kind == TermKind::joint || kind == TermKind::either) return i + 1;
        return kind == TermKind::conjunction && first > 0 && term_at(first - 1).kind == TermKind::between ? i + 1 : 0;
    }

    const Terms& terms_;
};

}  // namespace rap
