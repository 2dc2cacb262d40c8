// Openers: which tokens may open a value, to pass by most of a text cheaply.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <rap/entities/first_words.hpp>
#include <rap/lexicon.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// What a word may be. A bit each.
enum Opener : std::uint8_t {
    opens_term = 1,        ///< A word of lib/data/LANG/value_words that may open a value; the others of the list join one.
    opens_date = 2,        ///< The first word of a month, a feast or a date word that does not only join.
    opens_feast = 4,       ///< The first word of a feast of several words, which opens with a capital.
    opens_currency = 8,    ///< A currency's code, or the first word of its name.
    opens_document = 16,   ///< The first word of a document known by its name.
    joins_value = 32,      ///< Another word that may stand right behind a value's number, or behind its "this" or "last".
    opens_role = 64,       ///< The first word of a role's noun, which opens no value.
    opens_goal = 128,      ///< "Goal", "Targets": one of the seventeen, by its number.
};

/// The words of one language, by their first bytes and their length: rarely a word is taken for another one.
class Openers {
public:
    static const Openers& of(Language language);

    /// False for most words, by their word_hash(): they open nothing, at most they join a value. Cost: constant.
    bool may_open(std::uint64_t hash) const { return opening_[hash >> 54] >> (hash >> 48 & 63) & 1; }

    /// The Opener bits of a word, by its word_hash(); 0 for most. Cost: constant.
    std::uint8_t find(std::uint64_t hash) const { return bits_[hash >> 48] & any; }
    /// The same with opens_role and opens_goal.
    std::uint8_t find_all(std::uint64_t hash) const { return bits_[hash >> 48]; }

    /// False for most numbers that stand alone: no unit, currency, month or the like is behind them, nor a mark that a
    /// value goes on with. In a language whose values also tell by the word before them, never.
    ///
    /// A reader that comes to take more words right behind a number adds them to lib/rap/entities/openers.cpp.
    /// Cost: constant.
    bool goes_on(std::string_view text, std::span<const Token> tokens, std::size_t number) const;

    /// The same for an amount or a length, which a year that stands alone is none of.
    bool counts(std::string_view text, std::span<const Token> tokens, std::size_t number) const;

    /// False for most words with digits whose letters before them are no currency: "W3C", unlike "USD5". Cost: constant.
    bool may_open_digits(std::string_view text, const Token& word) const;

    /// False for most words that open no feast of several words: the second one does not go on with any.
    bool opens_long_feast(std::string_view text, std::span<const Token> tokens, std::size_t word) const;

    /// The same for a number in words, "first" and "some".
    bool goes_on_word(std::string_view text, std::span<const Token> tokens, std::size_t word) const;

    /// The same for words like "this", "last" and "every", which make a time of what is behind them only.
    bool goes_on_relative(std::string_view text, std::span<const Token> tokens, std::size_t word) const;

private:
    static constexpr std::uint8_t any = opens_role - 1;

    explicit Openers(Language language);
    template <typename BitsOf>
    void add_list(std::string_view bytes, BitsOf bits_of);
    void add(std::string_view word, std::uint8_t bits) {
        const auto at = word_hash(word) >> 48;
        bits_[at] |= bits;
        if (bits & ~joins_value) opening_[at / 64] |= std::uint64_t(1) << at % 64;
    }

    bool joins_next(std::string_view text, std::span<const Token> tokens, std::size_t at) const;

    std::uint8_t bits_of(std::string_view text, const Token& word) const { return find(word_hash(text, word.span)); }

    std::vector<bool> feast_seconds_ = std::vector<bool>(1 << 16);  // the second words of feasts, by the same
    std::vector<std::uint64_t> opening_ = std::vector<std::uint64_t>(1 << 10);  // whether bits_ has others than joins_value: a small table
    std::vector<std::uint8_t> bits_ = std::vector<std::uint8_t>(1 << 16);
    bool english_;
};

}  // namespace rap
