#include <rap/attribution.hpp>

#include <algorithm>
#include <bitset>
#include <optional>

#include <rap/candidates.hpp>
#include <rap/captions.hpp>
#include <rap/citations.hpp>
#include <rap/hash.hpp>
#include <rap/memory.hpp>
#include <rap/narrator.hpp>
#include <rap/quote_kind.hpp>
#include <rap/speech.hpp>
#include <rap/turns.hpp>
#include <rap/utf8.hpp>

namespace rap {

std::string_view name(Method method) {
    switch (method) {
        case Method::none: return "none";
        case Method::caption: return "caption";
        case Method::displaced_caption: return "displaced-caption";
        case Method::dash: return "dash";
        case Method::cue: return "cue";
        case Method::turn: return "turn";
        case Method::continuation: return "continuation";
        case Method::alternation: return "alternation";
    }
    return "none";
}

namespace {

// Both lists in reading order; `weighed` keeps pace with them.
std::vector<Attribution> merged(std::vector<Attribution> one, std::vector<Attribution> other, std::vector<Weighed>* weighed) {
    std::vector<Attribution> all;
    all.reserve(one.size() + other.size());
    std::vector<Weighed> all_weighed;
    std::size_t i = 0;
    for (Attribution& next : other) {
        for (; i < one.size() && one[i].quote.outer.start < next.quote.outer.start; ++i) {
            if (weighed) all_weighed.push_back(std::move((*weighed)[i]));
            all.push_back(std::move(one[i]));
        }
        if (weighed) all_weighed.emplace_back();
        all.push_back(std::move(next));
    }
    for (; i < one.size(); ++i) {
        if (weighed) all_weighed.push_back(std::move((*weighed)[i]));
        all.push_back(std::move(one[i]));
    }
    if (weighed) *weighed = std::move(all_weighed);
    return all;
}

// Letters and digits by which a pull quote is known again in the text it is taken from.
constexpr std::size_t known_again = 32;

// A number for the four letters that a text begins with, whatever their case: most texts are told apart by it.
using Letters = std::bitset<1 << 15>;
std::size_t first_letters(std::string_view text) {
    std::uint32_t letters = 1;
    for (std::size_t at = 0; at < text.size() && letters < 1u << 20; ++at) {
        if (utf8::is_word_byte(text[at])) letters = letters << 5 | (text[at] & 31);
    }
    return letters * 0x9e3779b9u >> 17;
}

// The hash of the letters and digits that a text begins with, whatever stands between them; nullopt when it has less.
std::optional<std::uint64_t> opening(std::string_view text) {
    std::uint64_t hash = hash_start;
    std::size_t letters = 0;
    for (const char c : text) {
        if (!utf8::is_word_byte(c)) continue;
        hash = hash_byte(hash, c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        if (++letters == known_again) return hash;
    }
    return std::nullopt;
}

// A pull quote repeats what somebody says in the text, from the beginning of a sentence on: its speaker is the one there.
// Cost: linear in what is quoted, and nothing where each pull quote has a speaker.
void follow_repeats(const Document& document, std::vector<Attribution>& attributions) {
    const std::string_view prose = document.prose.bytes();
    HashMap openings;
    Letters firsts;
    for (std::size_t i = 0; i < attributions.size(); ++i) {
        if (!attributions[i].quote.set_off || !attributions[i].speaker.empty()) continue;
        const std::string_view words = slice(prose, attributions[i].quote.content);
        const auto hash = opening(words);
        if (hash) openings.set(*hash, static_cast<std::uint32_t>(i)), firsts.set(first_letters(words));
    }
    if (firsts.none()) return;
    for (const Attribution& other : attributions) {
        if (other.speaker.empty() || other.quote.kind == QuoteKind::indirect || other.quote.content.size() < known_again) continue;
        const std::string_view said = slice(prose, other.quote.content);
        for (std::size_t at = 0; at != std::string_view::npos; at = said.find('.', at + 1)) {
            if (!firsts[first_letters(said.substr(at))]) continue;
            const auto hash = opening(said.substr(at));
            if (!hash) break;
            const std::uint32_t* found = openings.find(*hash);
            if (!found) continue;
            Attribution& pull = attributions[*found];
            pull.speaker = other.speaker;
            pull.first_speaker = other.first_speaker;
            pull.named = other.named;
            pull.mention = other.mention;
            pull.cue = other.cue;
            pull.method = Method::continuation;
            pull.quote.kind = QuoteKind::direct;
            pull.confidence = other.confidence;
        }
    }
}

}  // namespace

std::vector<Attribution> attribute(const Document& document, const std::vector<Quote>& quotes, const AttributeOptions& options) {
    std::vector<Attribution> attributions;
    expect_elements(attributions, quotes.size());
    for (const Quote& quote : quotes) {
        Attribution attribution;
        attribution.quote = quote;
        attribution.confidence = quote.kind == QuoteKind::direct ? 0.5 : 1 - KindEvidence{quote.evidence}.speech();
        attributions.push_back(std::move(attribution));
    }
    std::vector<Weighed>* weighed = options.weighed;
    if (weighed) weighed->assign(quotes.size(), {});
    const NameLists lists(document.language);
    attribute_captions(document, lists, attributions);
    std::vector<Attribution> statements;
    attribute_speech(document, lists, attributions, weighed, options.statements ? &statements : nullptr);
    attribute_citations(document, lists, attributions);
    name_narrator(document, lists, attributions);
    if (!statements.empty()) attributions = merged(std::move(attributions), std::move(statements), weighed);
    if (options.turns) {
        std::vector<Attribution> turns = find_turns(document);
        if (!turns.empty()) attributions = merged(std::move(attributions), std::move(turns), weighed);
    }
    follow_repeats(document, attributions);
    return attributions;
}

}  // namespace rap
