// NameWords: what the small words, the roles and the bodies of a language tell of the names that the tagger found.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <rap/entities/mentions.hpp>
#include <rap/entities/terms.hpp>
#include <rap/lexicon.hpp>
#include <rap/tagger.hpp>
#include <rap/tokens.hpp>

namespace rap {

inline constexpr std::uint32_t column_gap = 3;  ///< Spaces between two columns, at least.

/// True for the postal code of a state behind the name of a city: the "AZ" of "Tempe, AZ"; and for "D.C.". Cost: constant.
bool is_state_code(std::string_view prose, Span word);

/// True for "RESOLVED", "ACUERDA", which minutes print in capitals, whatever its case. Cost: constant.
bool is_resolving_word(std::string_view word);

/// Corrects the names of a block. All functions: throw std::bad_alloc only; cost: linear.
class NameWords {
public:
    explicit NameWords(Language language);

    /// Lists of those present put surnames in capitals first: "LIMA Ana, MOLINA Juan". Each is one person's name, in a list of
    /// two or more, or where the tagger found a name of these words.
    ///
    /// @param capitals  The tokens with a capital letter.
    void join_inverted(std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> capitals,
                       std::vector<Name>& names) const;

    /// Settles where names begin and end. None stands in two columns, nor is one both what a role is of and who has it: "Mayor
    /// of Paris Ann Lee". A person's goes on behind particles that are no words of the language, and takes those in before
    /// it: "Liesbeth van den Berg", "PRESIDENT VAN DER BERG"; a name does not end in one: "the Agenda of". The small words of
    /// another language than English are no beginning: to the tagger a capital at
    /// a sentence's beginning is that of a name where it does not know the word. Nor are a role and what it is of a name
    /// there, "Presidenta de la Red", or a word of amounts and times, "Hoy"; its "and" joins two people. German nouns, which all
    /// have a capital, are none unless a list knows them, or two stand beside each other inside a sentence.
    void settle_ends(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names) const;

    /// Drops words in capitals of another language than English, of which the tagger cannot tell which are names, but for
    /// those that running text names too, those with a known given name, and those that ordinary letters behind a comma tell of.
    ///
    /// @param marked  As of mark_shouted().
    void drop_unknown(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint8_t> marked,
                      const Mentions& mentions, std::vector<Name>& names) const;

    /// The lines under the person that a caption names say who that is: none of them opens with another person, but for one
    /// whose given name is known. "Ana Lima / Orinoco Comission" is misspelt, not a second person. In another language than
    /// English a lone word is a role as often.
    void settle_under_captioned(std::string_view prose, std::span<const Token> tokens, std::vector<Name>& names) const;

private:
    bool has_class(std::string_view word, unsigned classes) const;
    bool is_small(std::string_view word) const;
    bool is_particle(std::string_view text, const Token& token) const;  // and no word of the language
    std::uint32_t end_of_person(std::string_view text, std::span<const Token> tokens, std::uint32_t end) const;
    std::uint32_t end_of_surname(std::string_view text, std::span<const Token> tokens, std::uint32_t i) const;
    bool opens_role(std::string_view text, std::span<const Token> tokens, std::uint32_t first, std::uint32_t i) const;
    std::uint32_t role_inside(std::string_view text, std::span<const Token> tokens, const Name& name) const;
    void split_placed(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names) const;
    void split_joined(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names) const;
    void settle_capitals(std::string_view text, std::span<const Token> tokens, Name& name) const;
    void drop_opening(std::string_view text, std::span<const Token> tokens, Name& name) const;
    void take_off(std::string_view text, std::span<const Token> tokens, Name& name) const;
    void settle_heads(std::string_view text, std::span<const Token> tokens, Name& name) const;

    bool is_phrase(std::string_view text, std::span<const Token> tokens, const Name& name) const;
    bool is_opening_noun(std::string_view text, std::span<const Token> tokens, const Name& name) const;
    void cut_german(std::string_view text, std::span<const Token> tokens, Name& name) const;
    bool is_noun(std::string_view text, std::span<const Token> tokens, const Name& name) const;

    bool english_, german_;
    const Terms& terms_;
    WordList words_, date_words_, particles_, roles_, titles_, word_classes_, months_, bodies_;
};

}  // namespace rap
