#include <rap/steps/operatives.hpp>

#include <rap/steps/marks.hpp>
#include <rap/steps/owners.hpp>

namespace rap {

namespace {

// "Requests the Secretary to prepare": who stands behind a verb and before the word that what is asked for follows; empty when
// nobody does.
Span asked(std::string_view text, std::size_t verb_end, std::string_view before) {
    constexpr std::size_t longest_body = 10;  // words
    const std::size_t start = next_word(text, verb_end);
    std::size_t end = start;
    for (std::size_t at = start, count = 0; at < text.size() && count <= longest_body; ++count) {
        const std::size_t stop = word_end(text, at);
        if (text.substr(at, stop - at) == before) return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
        end = stop;
        at = next_word(text, stop);
        if (text.substr(end, at - end) != " ") break;
    }
    return {};
}

}  // namespace

std::optional<Operative> read_operative(std::string_view text, const StepWords& words) {
    const std::size_t first = next_word(text, 0);
    if (!capital_at(text, first)) return std::nullopt;
    Entry verb = entry_at(words.operatives, text, first);
    if (verb.value == "also") verb = entry_at(words.operatives, text, next_word(text, verb.end));
    if (verb.end == 0 || verb.value == "also") return std::nullopt;
    Operative found;
    found.kind = kind_of(verb.value);
    const std::size_t space = verb.value.find(' ');
    if (!found.kind || space == verb.value.npos) return found;
    found.owner = asked(text, verb.end, verb.value.substr(space + 1));
    return found;
}

std::optional<Operative> read_request(std::string_view sentence, const StepWords& words) {
    constexpr std::size_t longest_subject = 8;  // words
    const std::size_t first = next_word(sentence, 0);
    if (!capital_at(sentence, first)) return std::nullopt;
    std::size_t at = first;
    for (std::size_t count = 0; count < longest_subject && at < sentence.size(); ++count) {
        const std::size_t end = word_end(sentence, at);
        if (end < sentence.size() && sentence[end] != ' ') return std::nullopt;
        const std::size_t last = at;  // where the last word of the subject begins
        at = next_word(sentence, end);
        const Entry verb = entry_at(words.requests, sentence, at);
        if (verb.end == 0) continue;
        const std::size_t space = verb.value.find(' ');
        Operative found;
        found.kind = kind_of(verb.value);
        if (!found.kind || space == verb.value.npos || !acts_together(sentence.substr(last, end - last), words)) return std::nullopt;
        const std::string_view before = verb.value.substr(space + 1);
        found.owner = asked(sentence, verb.end, before);
        const std::size_t task = next_word(sentence, next_word(sentence, found.owner.end) + before.size());
        const std::string_view who = slice(sentence, found.owner);
        const bool named = capital_at(who, 0) || entry_at(words.subjects, who, 0).value == "article" || acts_together(who, words);  // not "permission"
        const bool does = !who.empty() && named && words.verbs.contains(sentence.substr(task, word_end(sentence, task) - task));
        return does ? std::optional(found) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace rap
