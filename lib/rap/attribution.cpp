#include <rap/attribution.hpp>

#include <rap/candidates.hpp>
#include <rap/captions.hpp>
#include <rap/speech.hpp>

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

std::vector<Attribution> attribute(const Document& document, const std::vector<Quote>& quotes, bool indirect) {
    return attribute(document, quotes, indirect, nullptr);
}

std::vector<Attribution> attribute(const Document& document, const std::vector<Quote>& quotes, bool indirect,
                                   std::vector<Weighed>* weighed) {
    (void)indirect;
    std::vector<Attribution> attributions;
    attributions.reserve(quotes.size());
    for (const Quote& quote : quotes) {
        Attribution attribution;
        attribution.quote = quote;
        attribution.confidence = quote.kind == QuoteKind::direct ? 0.5 : 0.8;
        attributions.push_back(std::move(attribution));
    }
    if (weighed) weighed->assign(quotes.size(), {});
    const NameLists lists(document.language);
    attribute_captions(document, lists, attributions);
    attribute_speech(document, lists, attributions, weighed);
    return attributions;
}

}  // namespace rap
