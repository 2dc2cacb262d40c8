// Acronyms: short forms, where they are defined, and what each later use stands for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <rap/entities.hpp>
#include <rap/entities/scan.hpp>
#include <rap/hash.hpp>
#include <rap/memory.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// The acronyms of one document. Blocks are read in order; the rows are made when all are read,
/// so that a use before the definition gets its long form too.
///
/// Source: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions
/// in biomedical text" (2003), after a stricter try that takes the initials of whole words only.
class Acronyms {
public:
    Acronyms(std::string_view prose, Language language) : prose_(prose), language_(language) { expect_elements(mentions_, prose.size() / 192); }

    /// Reads the tokens of one block.
    ///
    /// @param seen     What the tokens are.
    /// @param shouted  Per token: it stands in a run of words in capitals, so its own capitals tell nothing.
    /// Cost: linear; a definition looks back at most 24 words.
    void read(std::span<const Token> tokens, const Scan& seen, std::span<const std::uint8_t> shouted);

    /// Gives acronyms that the text does not define the long form that one of its names is: "LGAs" after "the Local
    /// Government Associations". Two names of the same initials give none.
    ///
    /// @param names  Names of three words or more, in the prose.
    /// Cost: linear.
    void expand(std::span<const Span> names);

    /// The mentions, in reading order; what they are is known once expand() was called.
    std::size_t count() const { return mentions_.size(); }
    Span span(std::size_t mention) const { return mentions_[mention].span; }

    /// Makes the entity of a mention, of a later one each time; false when its capitals tell nothing.
    bool make(std::size_t mention, Entity& entity);

    /// True when a word was read as an acronym where its capitals tell.
    bool contains(std::string_view short_form) const;

    /// A short form with its long form beside it.
    struct Definition {
        Span short_form, long_form;
        bool strict;  ///< The initials of the long form spell it.
    };

    /// All of them, in no order.
    std::span<const Definition> definitions() const { return definitions_; }

    /// The long form of a short form; empty when none is defined.
    Span long_form(std::string_view short_form) const;

private:
    struct Mention {
        Span span;
        std::uint32_t key;
    };
    struct Entry {
        std::string text;
        Span long_form;
        std::uint32_t definition = 0;  // start of the short form that the long form stands beside
        bool defined = false;
        bool clear = false;            // seen outside capitals, or defined
        bool strict = false;           // the initials of the long form spell it
    };

    /// What is known of a word with capitals by itself, found once: most stand there again and again.
    struct Word {
        std::uint32_t key = 0;
        std::uint32_t big = 0;       // capital letters
        bool small = false;          // two small letters or more
        bool acronym = false;        // it looks like one
        bool function_word = false;  // "THE", in capitals
        bool known = false;          // "WHO": a function word in capitals that is a name too
        bool shouted_word = false;   // "FRANCE"
    };

    const Word& word_of(std::string_view text, std::uint8_t look);
    std::uint32_t key_of(std::string_view short_form);
    void define(std::string_view short_form, Span at, Span long_form, bool strict);
    bool define_before(std::span<const Token> tokens, std::size_t open, std::size_t short_begin, std::size_t short_end);
    bool define_after(std::span<const Token> tokens, std::size_t open, std::size_t close);
    bool define_in_brackets(std::span<const Token> tokens, std::size_t open);
    void define_listed(std::span<const Token> tokens, std::size_t at);
    bool define_equal(std::span<const Token> tokens, Span short_form, std::size_t equals);
    std::size_t short_end(std::span<const Token> tokens, std::size_t at) const;

    std::string_view prose_;
    Language language_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::uint32_t> index_;
    std::vector<Word> words_;
    HashMap word_numbers_;
    std::vector<Mention> mentions_;
    std::vector<Definition> definitions_;
    std::size_t beside_ = 0;  // the first definition that no mention made is behind
    int signs_ = -1;  // how many "=" the block has; -1: not counted yet
};

}  // namespace rap
