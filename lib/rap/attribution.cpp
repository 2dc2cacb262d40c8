#include <rap/attribution.hpp>

#include <rap/candidates.hpp>
#include <rap/captions.hpp>
#include <rap/quote_kind.hpp>
#include <rap/speech.hpp>
#include <rap/turns.hpp>

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

}  // namespace

std::vector<Attribution> attribute(const Document& document, const std::vector<Quote>& quotes, const AttributeOptions& options) {
    std::vector<Attribution> attributions;
    attributions.reserve(quotes.size());
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
    if (!statements.empty()) attributions = merged(std::move(attributions), std::move(statements), weighed);
    if (!options.turns) return attributions;
    std::vector<Attribution> turns = find_turns(document);
    if (!turns.empty()) attributions = merged(std::move(attributions), std::move(turns), weighed);
    return attributions;
}

}  // namespace rap
