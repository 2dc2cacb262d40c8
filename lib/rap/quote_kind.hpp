// Quote kinds: whether what stands in marks is someone's words or a term.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <rap/quotes.hpp>

namespace rap {

/// What tells words that were said from a title, a coined or a doubted expression.
/// The names in lib/data/models/quote_kind are these.
enum class KindFeature : std::uint8_t {
    words_1, words_2, words_3, words_5, words_8, words_14,  ///< At least so many words, below the next step.
    stop_inside,      ///< It ends with . ! ? or an ellipsis.
    comma_inside,
    stop_outside,     ///< A full stop follows the closing mark.
    comma_outside,
    inner_stop,       ///< Several sentences.
    first_person,     ///< I, we.
    inner_verb,       ///< An auxiliary verb.
    inner_clause,     ///< A pronoun other than I and we, or a word that opens a clause.
    title_case,       ///< Two or more words, most of them capitalised.
    small_start,
    after_colon, after_comma,
    after_naming,     ///< called, the term, the book
    after_article,
    after_word,       ///< A word stands right before it, of no special kind.
    before_noun,      ///< A small word follows without a mark.
    opens_block, whole_block,
    in_heading,
    unclosed,
    speech_set_off,   ///< The document sets speech off from the text.
    // What its candidates add.
    said_after,       ///< "...", said X; "...", X said
    said_before,      ///< X said "..."
    said_far,         ///< X said that words "..."
    said_by,          ///< according to X
    called,           ///< The verb names or judges.
    said_short,       ///< X said that words "of four words or less".
    said_lately,      ///< Somebody is quoted with a verb of saying in the paragraphs before.
    said_colon,       ///< X said: "..."
    named_phrase,     ///< A few words without a stop behind a word that names: known as "X".
    // Two at once.
    small_set_off,    ///< small_start and speech_set_off
    stop_after_word,  ///< stop_inside and after_word: a title in a sentence
    comma_after_word,
    said_after_comma, ///< said_after, and comma_inside or comma_outside
    stop_set_off,     ///< stop_outside and speech_set_off
    reported,         ///< Its sentence is what somebody is said to have said, as German forms tell: "Es sei ..."
    count_,
};
inline constexpr std::size_t kind_features = static_cast<std::size_t>(KindFeature::count_);

std::string_view name(KindFeature feature);

/// What speaks for each kind of a quotation.
struct KindEvidence {
    std::uint64_t bits = 0;  ///< A bit each KindFeature.

    void set(KindFeature feature) { bits |= std::uint64_t{1} << static_cast<unsigned>(feature); }
    bool has(KindFeature feature) const { return (bits >> static_cast<unsigned>(feature)) & 1; }

    /// Sets the features that are two of the others at once.
    void combine();

    /// Probability that it is speech, by the linear model of lib/data/models/quote_kind.
    double speech() const;

    /// Whether its own words alone tell that it is none: nothing that may stand beside it is likely to change that.
    bool is_surely_term() const;

    /// Whether that is enough to call it speech.
    bool is_speech() const;
};

/// Reads the evidence that stands in a quotation and right beside it; at most 400 bytes are read.
KindEvidence kind_evidence(const Document& document, const Quote& quote);

}  // namespace rap
