// What is weighed of a candidate: the features, and what a quotation says for or against each.
#include <rap/candidates.hpp>

#include <algorithm>
#include <array>

#include <rap/utf8.hpp>

namespace rap {

std::string_view name(Feature feature) {
    static constexpr std::array<std::string_view, features> names = {
        "after_inverted", "after_subject", "before_close", "before_far", "by_before", "by_after", "colon", "dash_after",
        "sentence_subject", "previous_sentence", "previous_block", "block_colon", "block_cue", "block_short", "next_sentence", "same_sentence",
        "same_paragraph", "next_quote", "last_paragraph", "reopened", "alternation", "alternation_ahead", "cue_say", "cue_tell", "cue_ask",
        "cue_utter", "cue_call", "cue_think", "cue_act", "cue_ing", "cue_base", "name", "pronoun", "nominal", "body",
        "first_person", "comma_inside", "stop_inside", "opens_paragraph", "whole_paragraph", "small_start",
        "short_quote", "after_and_comma", "before_and_small", "other_between", "quote_between", "far_verb", "gap", "also_next",
        "between_same", "previous_sentence_dialogue", "previous_block_dialogue", "last_paragraph_dialogue",
        "alternation_dialogue", "rival", "next_introduced", "interrupted", "office",
        "reported_on", "next_sentence_story", "addressed", "answers", "answered", "reports"};
    return names[static_cast<std::size_t>(feature)];
}

Candidate candidate_at(const Mention& mention, Feature where) {
    Candidate candidate;
    candidate.mention = mention;
    candidate.set(where);
    switch (mention.kind) {
        case MentionKind::name: candidate.set(Feature::name); break;
        case MentionKind::pronoun: candidate.set(Feature::pronoun); break;
        case MentionKind::nominal: candidate.set(Feature::nominal); break;
    }
    if (mention.office) candidate.set(Feature::office);
    if (mention.body) candidate.set(Feature::body);
    if (mention.first_person) candidate.set(Feature::first_person);
    return candidate;
}

bool any_beside(const std::vector<Candidate>& candidates) {
    return std::any_of(candidates.begin(), candidates.end(), [](const Candidate& candidate) { return candidate.beside(); });
}

bool introduced(const std::vector<Candidate>& candidates) {
    return std::any_of(candidates.begin(), candidates.end(), [](const Candidate& candidate) {
        return candidate.has(Feature::before_close) || candidate.has(Feature::before_far) || candidate.has(Feature::by_before);
    });
}

bool labelled(const std::vector<Candidate>& candidates) {
    return std::any_of(candidates.begin(), candidates.end(), [](const Candidate& candidate) {
        return candidate.has(Feature::before_close) && candidate.has(Feature::colon) && candidate.has(Feature::name) && candidate.cue.empty();
    });
}

bool closed_off(const std::vector<Candidate>& candidates) {
    return std::any_of(candidates.begin(), candidates.end(), [](const Candidate& candidate) {
        return candidate.has(Feature::after_inverted) || candidate.has(Feature::after_subject);
    });
}

void add_quotation_features(const Paragraph& paragraph, const Quote& quote, std::uint32_t quote_item, QuotationSetting setting,
                            std::vector<Candidate>& candidates) {
    const auto& items = paragraph.items();
    const std::string_view words = slice(paragraph.prose(), quote.content);
    std::size_t end = words.size();
    const char32_t last = utf8::previous(words, end);
    const bool small = utf8::is_lower(utf8::at(words, 0));
    const bool stop = last == '.' || last == '!' || last == '?' || last == 0x2026;
    // What follows a turn of a dialogue in its paragraph goes with it like what follows a comma, and so does a small word
    // behind a question or an exclamation.
    const bool goes_on = stop && last != '.' && quote_item + 1 < items.size() && items[quote_item + 1].is_word() && !items[quote_item + 1].capital();
    const bool comma = last == ',' || goes_on || (quote_item + 1 < items.size() && (items[quote_item + 1].mark == ',' || quote.dashed));
    const std::string_view head = words.substr(0, 60);
    const bool short_quote = std::count(head.begin(), head.end(), ' ') < 4;
    const bool beside = any_beside(candidates);
    for (Candidate& candidate : candidates) {
        const bool after = candidate.has(Feature::after_inverted) || candidate.has(Feature::after_subject);
        const bool before = candidate.has(Feature::before_close) || candidate.has(Feature::before_far);
        if (beside && candidate.same_as >= 0) candidate.set(Feature::rival);
        if (setting.reported && (candidate.has(Feature::same_paragraph) || candidate.has(Feature::previous_sentence))) candidate.set(Feature::reported_on);
        if (setting.story && candidate.has(Feature::next_sentence)) candidate.set(Feature::next_sentence_story);
        if (comma) candidate.set(Feature::comma_inside);
        if (stop) candidate.set(Feature::stop_inside);
        if (quote_item == 0) candidate.set(Feature::opens_paragraph);
        if (items.size() == 1) candidate.set(Feature::whole_paragraph);
        if (small) candidate.set(Feature::small_start);
        if (short_quote) candidate.set(Feature::short_quote);
        if (after && comma) candidate.set(Feature::after_and_comma);
        if (before && small) candidate.set(Feature::before_and_small);
    }
}

}  // namespace rap
