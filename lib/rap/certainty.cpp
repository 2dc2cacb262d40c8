#include <rap/certainty.hpp>

#include <array>

#include <rap/linear_model.hpp>

namespace rap {

namespace {

const LinearModel<Sign>& quote_model() {
    static const LinearModel<Sign> weights("models/certainty");
    return weights;
}

const LinearModel<Sign>& statement_model() {
    static const LinearModel<Sign> weights("models/statement_certainty");
    return weights;
}

}  // namespace

std::string_view name(Sign sign) {
    static constexpr std::array<std::string_view, static_cast<std::size_t>(Sign::count_)> names = {
        "speech_60", "speech_75", "speech_85", "speech_93", "speech_97", "speaker_55", "speaker_65", "speaker_75",
        "speaker_85", "speaker_92", "nobody", "pronoun_known", "pronoun_guessed", "pronoun_open", "noun", "first_person", "continued",
        "alternates", "story", "story_pronoun", "story_noun", "story_continued", "that_clause", "question", "infinitive", "for_phrase", "about_phrase", "bare_clause",
        "object", "that_later", "noun_clause", "content_first", "according_first", "according_last", "impersonal",
        "act_object", "inserted", "noun_infinitive", "noun_phrase", "stance", "thought", "uttered", "participle", "base_form", "governed",
        "part_quoted", "few_words", "many_words", "cut_off", "no_source", "by_body"};
    return names[static_cast<std::size_t>(sign)];
}

void Certainty::set_speech(double probability) {
    constexpr double steps[] = {0.60, 0.75, 0.85, 0.93, 0.97};
    for (std::size_t i = 0; i < std::size(steps); ++i) {
        if (probability >= steps[i]) set(static_cast<Sign>(static_cast<std::size_t>(Sign::speech_60) + i));
    }
}

void Certainty::set_speaker(double probability) {
    constexpr double steps[] = {0.55, 0.65, 0.75, 0.85, 0.92};
    for (std::size_t i = 0; i < std::size(steps); ++i) {
        if (probability >= steps[i]) set(static_cast<Sign>(static_cast<std::size_t>(Sign::speaker_55) + i));
    }
}

void Certainty::set_story() {
    set(Sign::story);
    if (has(Sign::pronoun_known) || has(Sign::pronoun_guessed)) set(Sign::story_pronoun);
    if (has(Sign::noun)) set(Sign::story_noun);
    if (has(Sign::continued)) set(Sign::story_continued);
}

double Certainty::confidence() const { return quote_model().probability(bits); }

double Certainty::statement_confidence() const { return statement_model().probability(bits); }

}  // namespace rap
