#include <rap/steps/advice.hpp>

#include <algorithm>

#include <string.h>  // memmem

namespace rap {
namespace {

constexpr std::size_t most_between = 3;    // words between "we" and its verb
constexpr std::size_t longest_body = 8;    // words before "recommends"

void find_all(std::string_view text, std::string_view stem, std::vector<std::uint32_t>& places) {
    for (std::size_t at = 0; at < text.size();) {
        const void* found = memmem(text.data() + at, text.size() - at, stem.data(), stem.size());
        if (!found) return;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        places.push_back(static_cast<std::uint32_t>(at));
        at += stem.size();
    }
}

/// Whether the sentence goes on behind a word.
bool goes_on(std::string_view sentence, std::size_t end) { return next_word(sentence, end) < sentence.size(); }

/// "we strongly recommend", "we would also suggest": the verb stands behind the pronoun, and nobody between them.
bool advise_together(std::string_view sentence, std::size_t end, const StepWords& words) {
    for (std::size_t between = 0; between <= most_between; ++between) {
        const std::size_t at = next_word(sentence, end);
        if (at == sentence.size() || sentence.substr(end, at - end).find_first_of(",;:.(") != std::string_view::npos) return false;
        const Entry verb = entry_at(words.advice, sentence, at);
        if (verb.end != 0) return verb.value == "we" && goes_on(sentence, verb.end);
        end = word_end(sentence, at);
        const std::string_view word = sentence.substr(at, end - at);
        if (words.pronouns.contains(word) || !entry_at(words.modals, sentence, at).value.empty()) return false;
    }
    return false;
}

/// "The council recommends", "Banks and ports recommend": names or a body, in the same clause.
bool advises_as_body(std::string_view sentence, std::size_t start, const StepWords& words) {
    bool body = false, names = true;
    std::size_t at = start;
    for (std::size_t count = 0; count < longest_body && at < sentence.size(); ++count) {
        const std::size_t end = word_end(sentence, at);
        const std::string_view word = sentence.substr(at, end - at);
        if (const Entry verb = entry_at(words.advice, sentence, at); verb.value == "body") return count > 0 && (body || names) && goes_on(sentence, verb.end);
        const std::string_view sort = entry_at(words.subjects, sentence, at).value;
        if (sort == "clause" || sort == "relative" || words.pronouns.contains(word)) return false;
        body |= words.bodies.contains(word) || words.roles.contains(word);
        names &= capital_at(word, 0) || words.function_words.contains(word);
        at = next_word(sentence, end);
        if (sentence.substr(end, at - end).find_first_of(",;:.(") != std::string_view::npos) return false;
    }
    return false;
}

}  // namespace

std::vector<std::uint32_t> advice_places(std::string_view text, Language language) {
    const std::string_view code = language == Language::fr ? "fr/" : language == Language::es ? "es/" : language == Language::de ? "de/" : "en/";
    std::vector<std::uint32_t> places;
    bool first = true;
    for_each_entry(data_file(std::string(code) + "step_advice_stems"), [&](std::string_view stem, std::string_view) {
        if (first || !places.empty()) find_all(text, stem, places);
        first = false;
    });
    std::sort(places.begin(), places.end());
    return places;
}

bool advises(std::string_view sentence, const StepWords& words, bool reported) {
    if (sentence.empty() || sentence.back() == '?') return false;
    bool opens = true, related = false;  // a clause opens here; a word before it relates it to another
    for (std::size_t at = next_word(sentence, 0); at < sentence.size();) {
        const Entry entry = entry_at(words.advice, sentence, at);
        if (entry.value == "self" && !related && goes_on(sentence, entry.end)) return true;
        const std::size_t end = word_end(sentence, at);
        const std::string_view word = sentence.substr(at, end - at);
        if (opens) {
            const auto pronoun = words.pronouns.find(word);
            if (pronoun && *pronoun == "1p" && advise_together(sentence, end, words)) return true;
            if (reported && capital_at(word, 0) && advises_as_body(sentence, at, words)) return true;
        }
        const std::string_view sort = entry_at(words.subjects, sentence, at).value;
        related = sort == "relative" || sort == "clause";
        const std::size_t next = next_word(sentence, end);
        const std::string_view gap = sentence.substr(end, next - end);
        opens = gap.find_first_of(",;:") != gap.npos || gap.find(") ") != gap.npos || entry.value == "opens";
        at = next;
    }
    return false;
}

}  // namespace rap
