// LongForms: which words before or behind a short form spell it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <rap/span.hpp>

namespace rap {

/// A word that may be one of a long form.
struct LongFormWord {
    Span span;
    bool gap;            ///< A small word, which a short form may pass over.
    bool comma = false;  ///< It stands behind one.
};

inline constexpr auto no_match = std::size_t(-1);

/// True for a word that short forms may pass over: "of", "the". Cost: constant.
bool is_passed_over(std::string_view word);

/// The letters and digits of a short form, small.
std::u32string letters_of(std::string_view short_form);

/// Matches letters with the initials of words, right to left; small words between may be passed over.
/// @returns  The index of the word that the first letter opens, or no_match. Cost: linear, with a bound on tries.
std::size_t match_initials(std::string_view prose, std::u32string_view letters, std::span<const LongFormWord> words);

/// The text that holds a short form's letters in their order, the first of them at a word's start: that which has the most
/// of them at words' starts, or going on from one, and passes over the fewest words. Half of them must.
/// @returns  Where it starts, a byte of the prose, or no_match. Cost: linear in the range, for each letter; a range of more than 2000 bytes is
/// none.
/// Source: Schwartz and Hearst; Y. Park and R. Byrd, "Hybrid text mining for finding abbreviations and their definitions"
/// (2001), for the best in place of the shortest.
std::size_t match_letters(std::string_view prose, std::u32string_view letters, Span range);

/// A name in capitals that may be what a short form stands for.
struct NameMatch {
    std::size_t first = no_match;  ///< The index of its first word.
    bool whole = false;            ///< Its initials hold all of the letters.
};

/// The shortest name in capitals that ends the words and whose initials hold the most of the letters in any order, half
/// of them at least, or whose first initials are the letters before a hyphen: "United Nations Human Settlements Programme
/// (UN-Habitat)". What stands before a comma belongs to it only when the rest does not do. Cost: linear.
NameMatch match_name(std::string_view prose, std::string_view short_form, std::u32string_view letters,
                     std::span<const LongFormWord> words);

}  // namespace rap
