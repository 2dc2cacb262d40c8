// Candidates: who could have said a quotation in running text, and what speaks for each.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include <rap/phrases.hpp>
#include <rap/quote_kind.hpp>
#include <rap/quotes.hpp>

namespace rap {

/// What speaks for or against a candidate. The names in lib/data/models/attribution are these.
enum class Feature : std::uint8_t {
    // Where the mention stands.
    after_inverted,     ///< "...", said X
    after_subject,      ///< "...", X said
    before_close,       ///< X said: "...", X said that "..."
    before_far,         ///< X said that words and words "..."
    by_before,          ///< According to X, "..."
    by_after,           ///< "...", according to X
    colon,              ///< X: "..."
    dash_after,         ///< "..." -- X
    sentence_subject,   ///< X did something "..."
    previous_sentence,  ///< X did something. "..."
    previous_block,     ///< The same, in the paragraph before.
    block_colon,        ///< The paragraph before ends in a colon.
    block_cue,          ///< Its last sentence has a verb of saying.
    block_short,        ///< It is a single sentence.
    next_sentence,      ///< "..." X did something.
    same_sentence,      ///< "...", X said, "...": whoever said the quotation before in the sentence
    same_paragraph,     ///< Whoever said the quotation before in the paragraph.
    next_quote,         ///< Whoever said the quotation after in the paragraph.
    last_paragraph,     ///< Whoever said the quotation that ends the paragraph before.
    reopened,           ///< The same, whose quotation was left open.
    alternation,        ///< Whoever spoke before the last speaker.
    alternation_ahead,  ///< Whoever speaks in the paragraph after the next.
    // The verb.
    cue_say, cue_tell, cue_ask, cue_utter, cue_call, cue_think, cue_act, cue_ing, cue_base,
    // The mention.
    name, pronoun, nominal, body, first_person,
    // The quotation.
    comma_inside,       ///< It ends with a comma.
    stop_inside,        ///< It ends like a sentence.
    opens_paragraph,
    whole_paragraph,
    small_start,        ///< It begins with a small letter.
    short_quote,        ///< Four words or less.
    after_and_comma,    ///< Ends with a comma, and the mention comes after it.
    before_and_small,   ///< Begins small, and the mention comes before it.
    // What stands between.
    other_between,      ///< Another mention stands nearer.
    quote_between,      ///< Another quotation stands between.
    far_verb,           ///< More than six words between verb and quotation.
    gap,                ///< A paragraph without quotations stands between.
    also_next,          ///< The candidate speaks in the next paragraph.
    between_same,       ///< Somebody else speaks before and after.
    // In a dialogue, where many paragraphs are nothing but a quotation.
    previous_sentence_dialogue, previous_block_dialogue, last_paragraph_dialogue, alternation_dialogue,
    rival,              ///< Whoever said another quotation, where this one has a verb of saying of its own.
    next_introduced,    ///< Whoever said the next quotation, which words before it introduce.
    interrupted,        ///< The words between the two name its speaker: "...", said X. "..."
    office,             ///< A noun phrase whose head is a role.
    reported_on,        ///< Whoever spoke in the sentence before, where this one reports on, as German forms tell: "Es sei ..."
    next_sentence_story,///< In a story, where what somebody does beside the speech tells who speaks.
    addressed,          ///< The candidate is named in what is said.
    answers,            ///< The quotation in the paragraph before speaks to the candidate by name.
    answered,           ///< The one in the paragraph after does.
    reports,            ///< The source of a reported statement of which the quotation is a part: X said the pier was "old".
    count_,
};
inline constexpr std::size_t features = static_cast<std::size_t>(Feature::count_);

/// The name of a feature in the model and in explanations.
std::string_view name(Feature feature);

struct Candidate {
    Mention mention;
    Span cue;                  ///< Empty when there is no verb.
    std::uint64_t bits = 0;    ///< A bit each Feature.
    std::int32_t same_as = -1; ///< Whoever said that quotation; -1: the mention itself.
    double score = -std::numeric_limits<double>::infinity();  ///< The logarithm of its odds.

    void set(Feature feature) { bits |= std::uint64_t{1} << static_cast<unsigned>(feature); }
    void clear(Feature feature) { bits &= ~(std::uint64_t{1} << static_cast<unsigned>(feature)); }
    bool has(Feature feature) const { return (bits >> static_cast<unsigned>(feature)) & 1; }

    /// The mention stands with a verb of saying or an "according to" right beside the quotation.
    bool beside() const {
        return has(Feature::after_inverted) || has(Feature::after_subject) || has(Feature::before_close) ||
               has(Feature::by_before) || has(Feature::by_after);
    }

    /// "...," said the mayor: named by a verb of saying that closes the quotation, by an "according to" beside it, or by a
    /// label as in "The mayor: ..."; "The mayor clapped: ...".
    bool closes() const {
        const bool person = (has(Feature::name) || has(Feature::office)) && !has(Feature::body);
        if (has(Feature::colon) && has(Feature::sentence_subject) && person && !has(Feature::pronoun)) return true;
        const bool introduces = has(Feature::by_before) || (has(Feature::colon) && has(Feature::cue_say));
        if (has(Feature::by_after) || (introduces && has(Feature::before_close))) return !has(Feature::pronoun);
        const bool says = has(Feature::cue_say) || has(Feature::cue_tell) || has(Feature::cue_ask) || has(Feature::cue_utter);
        return has(Feature::after_inverted) && has(Feature::after_and_comma) && says && !has(Feature::pronoun);
    }
};

/// A candidate by its mention: where it stands, and what the mention says of itself.
Candidate candidate_at(const Mention& mention, Feature where);

/// What was weighed for a quotation.
struct Weighed {
    KindEvidence kind;
    std::vector<Candidate> candidates;
};

/// Finds the candidates of one quotation from the words of its own paragraph, appending them.
/// Candidates of neighbouring quotations and paragraphs are the caller's.
///
/// Throws: std::bad_alloc only. Cost: linear in the sentences around the quotation.
void find_candidates(const Paragraph& paragraph, std::uint32_t quote_item, std::vector<Candidate>& candidates);

/// Whether a verb of saying or an "according to" right beside the quotation has one of its candidates.
bool any_beside(const std::vector<Candidate>& candidates);

/// Whether words before the quotation say who is about to speak.
bool introduced(const std::vector<Candidate>& candidates);

/// "... Jan Smit: '...'": whether a name and a colon introduce it, and nobody's words before it.
bool labelled(const std::vector<Candidate>& candidates);

/// Whether words behind the quotation say who spoke.
bool closed_off(const std::vector<Candidate>& candidates);

struct QuotationSetting {
    bool reported = false;  ///< German forms tell that its sentence is what somebody is said to have said.
    bool story = false;     ///< It stands in a story.
};

/// Adds to the candidates of a quotation what the quotation itself says for or against each: how it begins and ends, and
/// where in its paragraph it stands. Cost: linear in the candidates.
void add_quotation_features(const Paragraph& paragraph, const Quote& quote, std::uint32_t quote_item, QuotationSetting setting,
                            std::vector<Candidate>& candidates);

/// Whom the last sentence of the paragraph above a quotation names as its speaker: its subject, or where it ends in a
/// colon the subject of its last verb of saying or whom an "according to" names; nullopt when it has none. Cost: linear in
/// the sentence.
std::optional<Candidate> lead_in(const Paragraph& above);

/// Whether the last sentence of a paragraph is a word and a colon: "Photo:".
bool ends_in_label(const Paragraph& paragraph);

/// Whether the sentence around a quotation is in the form that German has for what somebody is said to have said: "Es sei ...".
bool reports_on(const Paragraph& paragraph, std::uint32_t quote_item);

/// Subject of a sentence: its first name, pronoun or noun phrase before a verb; nullopt when it has none.
std::optional<Mention> sentence_subject(const Paragraph& paragraph, std::uint32_t begin, std::uint32_t end);

}  // namespace rap
