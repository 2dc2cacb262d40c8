// Hyphens: whether a hyphen at a line's end belongs to the word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <rap/hash.hpp>
#include <rap/lexicon.hpp>

namespace rap {

/// Decides, by evidence, what becomes of a hyphen at the end of a line.
class Hyphens {
public:
    /// `text` is the document, whose first part is kept and searched, at the first question only, for the words written whole.
    Hyphens(std::string_view text, Language language);

    /// True when the hyphen stays ("multi-" + "stakeholder"), false when the word was split ("devel-" + "op").
    ///
    /// @param before  The word before the hyphen, without it.
    /// @param after   The word that opens the next line.
    /// Cost: constant, after one pass over at most 1 MB of the text.
    bool keeps(std::string_view before, std::string_view after);

private:
    void read();
    bool is_word(std::uint64_t hash) const;

    std::string text_;
    WordList prefixes_;
    WordList joined_prefixes_;
    WordList tails_;
    std::string_view words_;  // sorted 32-bit hashes of the language's words; empty when it has no list
    bool read_ = false;
    HashMap hyphenated_;  // words with a hyphen, and how often
    HashMap solid_;
};

}  // namespace rap
