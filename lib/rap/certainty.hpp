// Certainty: how sure a row of quotations is.
#pragma once

#include <cstdint>
#include <string_view>

namespace rap {

/// What tells how often rows like this one are right. The names in lib/data/models/certainty and
/// statement_certainty are these.
enum class Sign : std::uint8_t {
    // A quotation: the probability that it is speech, and that of the speaker chosen, are at least so many percent.
    speech_60, speech_75, speech_85, speech_93, speech_97,
    speaker_55, speaker_65, speaker_75, speaker_85, speaker_92,
    nobody,            ///< No words beside it name a speaker.
    // How the words beside it lead to a speaker; of statements too.
    pronoun_known,     ///< A pronoun, resolved to somebody of that sex.
    pronoun_guessed,   ///< Resolved to somebody whose sex the text does not tell.
    pronoun_open,      ///< Not resolved.
    noun,              ///< "the mayor", "officials"
    first_person,      ///< "I": whoever tells, who has a name elsewhere.
    continued,         ///< Whoever said another quotation.
    alternates,        ///< Whoever takes turns in a dialogue.
    story,             ///< Of a story, where many quotations ask or exclaim.
    story_pronoun, story_noun, story_continued,  ///< Those signs in a story, where they tell less.
    // A reported statement: what introduces it.
    that_clause, question, infinitive, for_phrase, about_phrase, bare_clause, object, that_later,
    noun_clause,       ///< Her claim that ...
    content_first,     ///< ..., officials said
    according_first,   ///< According to X, ...
    according_last,
    impersonal,        ///< It was recalled that ...
    act_object,        ///< praised the plan
    inserted,          ///< The boats, he said, are old
    noun_infinitive,   ///< His plan to go
    noun_phrase,       ///< Their support for boats
    // Its verb, and its words.
    stance, thought, uttered, participle, base_form,
    governed,          ///< Went on to say
    part_quoted, few_words, many_words,
    cut_off,           ///< The sentence goes on.
    no_source,
    by_body,           ///< An organisation says it.
    count_,
};

std::string_view name(Sign sign);

struct Certainty {
    std::uint64_t bits = 0;  ///< A bit each Sign.

    bool has(Sign sign) const { return (bits >> static_cast<unsigned>(sign)) & 1; }
    void set(Sign sign) { bits |= std::uint64_t{1} << static_cast<unsigned>(sign); }
    /// Sets the signs that a probability reaches.
    void set_speech(double probability);
    void set_speaker(double probability);

    /// The row is one of a story.
    void set_story();

    /// Share of rows with these signs that are right in annotated texts, by the linear model of
    /// lib/data/models/certainty.
    double confidence() const;
    /// The same for reported statements, by lib/data/models/statement_certainty.
    double statement_confidence() const;
};

}  // namespace rap
