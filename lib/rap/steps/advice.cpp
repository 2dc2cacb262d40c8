#include <rap/steps/advice.hpp>

#include <algorithm>
#include <bit>

#include <rap/bytes.hpp>
#include <rap/shapes.hpp>
#include <rap/steps/marks.hpp>

namespace rap {
namespace {

constexpr std::size_t most_between = 2;    // words between "we" and its verb
constexpr std::size_t longest_body = 8;    // words before "recommends"

/// Letters of Latin scripts, the rarest first: what is searched for is the rarest one of a stem.
constexpr std::string_view by_rarity = "jqzxkwvbpyghfmculdtsrnoaie";

/// The first place from `at` on where two bytes follow each other, the first of them in either case if `any_case`; the
/// text's size when there is none.
std::size_t find_pair(std::string_view text, std::size_t at, char first_sign, char second_sign, bool any_case) {
    const auto one = static_cast<signed char>(first_sign), two = static_cast<signed char>(second_sign);
    const auto other = static_cast<signed char>(any_case ? one ^ 0x20 : one);
    const auto matches = [&](std::size_t place) {
        const Bytes here = load_bytes(text.data() + place), next = load_bytes(text.data() + place + 1);
        return ((here == one) | (here == other)) & (next == two);
    };
    constexpr std::size_t width = sizeof(Bytes);
    // Four at a time: mostly there is none in them.
    while (at + 4 * width < text.size() && !bits(matches(at) | matches(at + width) | matches(at + 2 * width) | matches(at + 3 * width))) at += 4 * width;
    for (; at + width < text.size(); at += width) {
        if (const std::uint32_t found = bits(matches(at))) return at + static_cast<std::size_t>(std::countr_zero(found));
    }
    for (; at + 1 < text.size(); ++at)
        if ((text[at] == one || text[at] == other) && text[at + 1] == two) return at;
    return text.size();
}

/// Calls visit(place) for each place of a stem, in order.
template <typename Visit>
void find_all(std::string_view text, std::string_view stem, bool any_case, Visit visit) {
    std::size_t pivot = 0;
    const auto rarity = [&](std::size_t i) { return by_rarity.find(static_cast<char>(stem[i] | 0x20)); };
    for (std::size_t i = 1; i + 1 < stem.size() && !any_case; ++i)
        if (rarity(i) < rarity(pivot)) pivot = i;
    for (std::size_t at = pivot;; ++at) {
        at = find_pair(text, at, stem[pivot], stem[pivot + 1], any_case);
        if (at == text.size()) return;
        if (text.substr(at - pivot + 1).starts_with(stem.substr(1)) && (any_case || text[at - pivot] == stem[0])) visit(at - pivot);
    }
}

/// Whether the sentence goes on behind a word.
bool goes_on(std::string_view sentence, std::size_t end) { return next_word(sentence, end) < sentence.size(); }

/// "we strongly recommend", "we would also suggest": the verb stands behind the pronoun, and nobody between them.
bool advise_together(std::string_view sentence, std::size_t end, const StepWords& words) {
    const std::size_t start = end;
    for (std::size_t between = 0; between <= most_between; ++between) {
        const std::size_t at = end + 1;
        if (at >= sentence.size() || sentence[end] != ' ') return false;
        end = word_end(sentence, at);
        if (end < at + 3) continue;
        const Entry verb = entry_at(words.advice, sentence, at);
        if (verb.value != "we" || !goes_on(sentence, verb.end)) continue;
        for (std::size_t word = start + 1; word < at; word = word_end(sentence, word) + 1) {
            const std::string_view other = sentence.substr(word, word_end(sentence, word) - word);
            if (words.pronouns.contains(other) || (entry_at(words.modals, sentence, word).end != 0)) return false;
        }
        return true;
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

std::vector<std::uint32_t> stem_places(std::string_view text, Language language, std::string_view list) {
    std::vector<std::uint32_t> places;
    for_each_entry(data_file(language, list), [&](std::string_view stem, std::string_view) {
        find_all(text, stem, false, [&](std::size_t at) { places.push_back(static_cast<std::uint32_t>(at)); });
    });
    std::sort(places.begin(), places.end());
    return places;
}

std::vector<std::uint32_t> advice_places(std::string_view text, Language language, const StepWords& words) {
    constexpr std::size_t farthest = 80;  // bytes in which the verb stands behind its pronoun
    std::vector<std::uint32_t> places;
    for_each_entry(data_file(language, "step_advice_stems"), [&](std::string_view stem, std::string_view value) {
        const bool pronoun = value == "pronoun";
        find_all(text, stem, pronoun, [&](std::size_t at) {
            const std::size_t end = at + stem.size();
            const bool word = (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n') && end < text.size() && text[end] == ' ';
            if (!pronoun || (word && advise_together(text.substr(at, farthest), stem.size(), words))) places.push_back(static_cast<std::uint32_t>(at));
        });
    });
    std::sort(places.begin(), places.end());
    return places;
}

bool advises(std::string_view sentence, const StepWords& words, bool reported) {
    if (sentence.empty() || sentence.back() == '?') return false;
    bool opens = true;  // a clause may open here
    std::string_view before;
    for (std::size_t at = next_word(sentence, 0); at < sentence.size();) {
        const std::size_t end = word_end(sentence, at);
        const std::string_view word = sentence.substr(at, end - at);
        const Entry entry = entry_at(words.advice, sentence, at);
        if (entry.value == "self" && goes_on(sentence, entry.end)) {
            const std::string_view relates = entry_at(words.subjects, before, 0).value;
            if (relates != "relative" && relates != "clause") return true;
        }
        if (opens && words.pronouns.find(word) == "1p" && advise_together(sentence, end, words)) return true;
        if (opens && reported && capital_at(word, 0) && advises_as_body(sentence, at, words)) return true;
        at = next_word(sentence, end);
        const std::string_view gap = sentence.substr(end, at - end);
        opens = gap.find_first_of(",;:") != gap.npos || gap.find(") ") != gap.npos || entry.value == "opens";
        if (!words.pronouns.contains(word)) before = word;  // "que nous recommandons"
    }
    return false;
}

std::optional<StepKind> advice_kind(std::string_view sentence, const StepWords& words, bool reported) {
    if (advises(sentence, words, reported)) return StepKind::recommendation;
    bool small = true;  // the word before is not in capitals, as it is where a paragraph opens with its title
    for (std::size_t at = next_word(sentence, 0); at < sentence.size(); at = next_word(sentence, word_end(sentence, at))) {
        const bool loud = all_capitals(sentence.substr(at, word_end(sentence, at) - at));
        const bool first = loud && small;
        small = !loud;
        if (!first) continue;
        const Entry verdict = entry_at(words.verdicts, sentence, at);
        if (verdict.end > at && kind_of(verdict.value) == StepKind::decision && starts_lower(sentence.substr(next_word(sentence, word_end(sentence, at)))))
            return StepKind::decision;
    }
    return std::nullopt;
}

}  // namespace rap
