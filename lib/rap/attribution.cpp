#include <rap/attribution.hpp>

#include <algorithm>
#include <unordered_map>

#include <rap/candidates.hpp>
#include <rap/captions.hpp>
#include <rap/linear_model.hpp>
#include <rap/people.hpp>
#include <rap/quote_kind.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

const LinearModel<Feature>& model() {
    static const LinearModel<Feature> weights("models/attribution");
    return weights;
}

// Attributes the quotations of running text, paragraph by paragraph.
class Speech {
public:
    Speech(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions,
           std::vector<Weighed>* explained)
        : document_(document),
          prose_(document.prose.bytes()),
          vocabulary_(Vocabulary::of(document.language)),
          people_(prose_, lists, vocabulary_),
          attributions_(attributions),
          explained_(explained) {
        for (const Attribution& found : attributions) {
            if (!found.speaker.empty()) people_.introduce(found.speaker, found.role);
            speech_set_off_ |= found.quote.set_off;
        }
        persons_.assign(attributions.size(), nobody);
    }

    void run() {
        for (std::size_t first = 0; first < attributions_.size();) {
            std::size_t last = first + 1;
            const std::uint32_t block = attributions_[first].quote.block;
            while (last < attributions_.size() && attributions_[last].quote.block == block) ++last;
            bool any = false;
            for (std::size_t i = first; i < last; ++i) any |= open(i);
            if (any) paragraph(block, first, last);
            first = last;
        }
    }

private:
    static constexpr std::uint32_t nobody = 0xffffffffu;

    bool open(std::size_t i) const { return !attributions_[i].quote.set_off && attributions_[i].method == Method::none; }

    void paragraph(std::uint32_t block, std::size_t first, std::size_t last) {
        std::swap(paragraph_, previous_);
        previous_block_ = current_block_;
        current_block_ = block;
        outer_.clear();
        for (std::size_t i = first; i < last; ++i) outer_.push_back(attributions_[i].quote.outer);
        Span span = document_.blocks[block].span;
        span.end = std::max(span.end, outer_.back().end);
        paragraph_.read(prose_, span, outer_, static_cast<std::int32_t>(first), vocabulary_, document_.language);
        note_names(paragraph_);

        local_.assign(last - first, {});
        const auto& items = paragraph_.items();
        for (std::uint32_t at = 0; at < items.size(); ++at) {
            if (!items[at].is_quote()) continue;
            const auto i = static_cast<std::size_t>(items[at].quote);
            if (!open(i)) continue;
            auto& candidates = local_[i - first];
            find_candidates(paragraph_, at, candidates);
            neighbours(block, at, i, first, candidates);
            quotation_features(at, i, candidates);
            settle_kind(i, candidates);
        }
        // First by what stands beside each quotation, then also by who said the quotations around it.
        for (const bool around : {false, true}) {
            for (std::size_t i = first; i < last; ++i) {
                if (!local_[i - first].empty() && attributions_[i].quote.kind == QuoteKind::direct) choose(i, local_[i - first], around);
            }
        }
        if (explained_) {
            for (std::size_t i = first; i < last; ++i) (*explained_)[i].candidates = std::move(local_[i - first]);
        }
    }

    // Names of the paragraph, for surnames and pronouns to come.
    void note_names(const Paragraph& paragraph) {
        const auto& items = paragraph.items();
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            if (!items[i].capital() || items[i].word.word_class != WordClass::other || items[i].word.pronoun) continue;
            const auto mention = paragraph.phrase_at(i, static_cast<std::uint32_t>(items.size()));
            if (!mention) continue;
            if (mention->kind == MentionKind::name) {
                const std::string_view name = slice(prose_, mention->name);
                if (name.find(' ') != std::string_view::npos || mention->gender != Gender::unknown || i > paragraph.sentence_begin(i)) {
                    people_.note(name, mention->name.start, mention->gender, mention->body);
                }
            }
            i = std::max(i, mention->end - 1);
        }
    }

    // Candidates from the sentence before, the paragraph before and the quotations around.
    void neighbours(std::uint32_t block, std::uint32_t at, std::size_t i, std::size_t first, std::vector<Candidate>& candidates) {
        const auto& items = paragraph_.items();
        const std::uint32_t begin = paragraph_.sentence_begin(at);
        const auto same = [&](std::size_t other, Feature where) {
            Candidate candidate;
            candidate.same_as = static_cast<std::int32_t>(other);
            candidate.set(where);
            candidates.push_back(candidate);
        };
        if (i > first) {
            // Is the quotation before in the same sentence, or the one its words after it belong to?
            bool same_sentence = false;
            for (std::uint32_t k = at; k-- > begin;) {
                if (items[k].is_quote()) {
                    same_sentence = true;
                    break;
                }
            }
            same(i - 1, same_sentence ? Feature::same_sentence : Feature::same_paragraph);
        }
        if (i + 1 - first < local_.size()) same(i + 1, Feature::next_quote);
        if (at > 0 && begin == at) {
            const std::uint32_t before = paragraph_.sentence_begin(at - 1);
            if (const auto subject = sentence_subject(paragraph_, before, at)) add(*subject, Feature::previous_sentence, candidates);
        }
        if (at == 0 && block > 0) {
            const Block& above = document_.blocks[block - 1];
            const bool prose_above = above.kind == BlockKind::paragraph || above.kind == BlockKind::quotation || above.kind == BlockKind::item;
            if (i > 0 && attributions_[i - 1].quote.block == block - 1) {
                same(i - 1, attributions_[i - 1].quote.closed ? Feature::last_paragraph : Feature::reopened);
                for (std::size_t k = i - 1; k > 0 && attributions_[k].quote.block + 2 >= block; --k) {
                    if (attributions_[k - 1].quote.block + 2 == block) {
                        same(k - 1, Feature::alternation);
                        break;
                    }
                }
            } else if (i > 0 && attributions_[i - 1].quote.block + 2 == block && prose_above) {
                same(i - 1, Feature::last_paragraph);
            }
            if (prose_above && above.span.size() < 4000) {
                if (previous_block_ != block - 1) {
                    previous_.read(prose_, above.span, {}, 0, vocabulary_, document_.language);
                    previous_block_ = block - 1;
                    note_names(previous_);
                }
                const auto size = static_cast<std::uint32_t>(previous_.items().size());
                if (size > 0) {
                    const std::uint32_t last = previous_.sentence_begin(size - 1);
                    if (const auto subject = sentence_subject(previous_, last, size)) {
                        add(*subject, Feature::previous_block, candidates);
                        if (previous_.items().back().mark == ':') candidates.back().set(Feature::block_colon);
                    }
                }
            }
        }
    }

    static void add(const Mention& mention, Feature where, std::vector<Candidate>& candidates) {
        Candidate candidate;
        candidate.mention = mention;
        candidate.set(where);
        candidate.set(mention.kind == MentionKind::name ? Feature::name
                    : mention.kind == MentionKind::pronoun ? Feature::pronoun : Feature::nominal);
        if (mention.body) candidate.set(Feature::body);
        if (mention.first_person) candidate.set(Feature::first_person);
        candidates.push_back(candidate);
    }

    void quotation_features(std::uint32_t at, std::size_t i, std::vector<Candidate>& candidates) const {
        const Quote& quote = attributions_[i].quote;
        const auto& items = paragraph_.items();
        std::size_t end = quote.content.end;
        const char32_t last = utf8::previous(prose_, end);
        const char32_t first = utf8::at(prose_, quote.content.start);
        const bool comma = last == ',' || (at + 1 < items.size() && items[at + 1].mark == ',');
        const bool stop = last == '.' || last == '!' || last == '?' || last == 0x2026;
        const auto spaces = std::count(prose_.begin() + quote.content.start, prose_.begin() + std::min(quote.content.end, quote.content.start + 60), ' ');
        for (Candidate& candidate : candidates) {
            const bool after = candidate.has(Feature::after_inverted) || candidate.has(Feature::after_subject);
            const bool before = candidate.has(Feature::before_close) || candidate.has(Feature::before_far);
            if (comma) candidate.set(Feature::comma_inside);
            if (stop) candidate.set(Feature::stop_inside);
            if (at == 0) candidate.set(Feature::opens_paragraph);
            if (items.size() == 1) candidate.set(Feature::whole_paragraph);
            if (utf8::is_lower(first)) candidate.set(Feature::small_start);
            if (spaces < 4) candidate.set(Feature::short_quote);
            if (after && comma) candidate.set(Feature::after_and_comma);
            if (before && utf8::is_lower(first)) candidate.set(Feature::before_and_small);
        }
    }

    // Speech or term, now that it is known what stands beside the quotation.
    void settle_kind(std::size_t i, const std::vector<Candidate>& candidates) {
        Attribution& found = attributions_[i];
        KindEvidence evidence = kind_evidence(document_, found.quote);
        for (const Candidate& candidate : candidates) {
            if (candidate.has(Feature::after_inverted) || candidate.has(Feature::after_subject)) evidence.set(KindFeature::said_after);
            if (candidate.has(Feature::before_close)) evidence.set(KindFeature::said_before);
            if (candidate.has(Feature::before_far)) evidence.set(KindFeature::said_far);
            if (candidate.has(Feature::by_before) || candidate.has(Feature::by_after)) evidence.set(KindFeature::said_by);
            if (candidate.has(Feature::cue_call) || candidate.has(Feature::cue_act)) evidence.set(KindFeature::called);
        }
        if (speech_set_off_) evidence.set(KindFeature::speech_set_off);
        const bool few_words = !evidence.has(KindFeature::words_5) && !evidence.has(KindFeature::words_8) && !evidence.has(KindFeature::words_14);
        const bool said = evidence.has(KindFeature::said_before) || evidence.has(KindFeature::said_far);
        if (few_words && said && !evidence.has(KindFeature::called)) evidence.set(KindFeature::said_short);
        const double speech = evidence.speech();
        found.quote.kind = speech >= 0.5 ? QuoteKind::direct : QuoteKind::term;
        found.confidence = std::max(speech, 1 - speech);
        if (explained_) (*explained_)[i].kind = evidence;
    }

    void choose(std::size_t i, std::vector<Candidate>& candidates, bool around) {
        const Candidate* best = nullptr;
        for (Candidate& candidate : candidates) {
            candidate.score = 0;
            if (candidate.same_as >= 0) {
                const Attribution& other = attributions_[static_cast<std::size_t>(candidate.same_as)];
                if (!around || (other.speaker.empty() && other.mention.empty())) continue;
                if (candidate.has(Feature::next_quote) && same_as_me(static_cast<std::size_t>(candidate.same_as), i)) continue;
            }
            candidate.score = model().probability(candidate.bits);
            if (!best || candidate.score > best->score) best = &candidate;
        }
        Attribution& found = attributions_[i];
        if (!best || best->score < model().threshold()) {
            found.confidence = std::max(found.confidence, 0.5);
            return;
        }
        found.confidence = best->score;
        chosen_from_[i] = best->same_as;
        if (best->same_as >= 0) {
            const Attribution& other = attributions_[static_cast<std::size_t>(best->same_as)];
            found.speaker = other.speaker;
            found.role.clear();
            found.mention = other.mention;
            found.cue = other.cue;
            found.method = best->has(Feature::alternation) ? Method::alternation : Method::continuation;
            persons_[i] = persons_[static_cast<std::size_t>(best->same_as)];
            return;
        }
        name_speaker(i, *best);
    }

    // Whether quotation `other` takes its speaker from quotation `me`.
    bool same_as_me(std::size_t other, std::size_t me) const {
        const auto from = chosen_from_.find(other);
        return from != chosen_from_.end() && from->second == static_cast<std::int32_t>(me);
    }

    void name_speaker(std::size_t i, const Candidate& candidate) {
        Attribution& found = attributions_[i];
        const Mention& mention = candidate.mention;
        found.mention = mention.span;
        found.cue = candidate.cue;
        found.role.clear();
        found.speaker.clear();
        found.method = Method::cue;
        persons_[i] = nobody;
        switch (mention.kind) {
            case MentionKind::name: {
                const std::uint32_t person = people_.note(slice(prose_, mention.name), mention.name.start, mention.gender, mention.body);
                found.speaker = people_[person].name;
                found.role = document_.clean(mention.role);
                persons_[i] = person;
                break;
            }
            case MentionKind::pronoun: {
                if (mention.first_person || mention.plural) break;
                bool sure = false;
                if (const auto person = people_.before(mention.span.start, mention.gender, &sure)) {
                    found.speaker = people_[*person].name;
                    persons_[i] = *person;
                    if (people_[*person].gender == Gender::unknown) people_[*person].gender = mention.gender;
                    found.confidence *= sure ? 0.9 : 0.75;
                }
                break;
            }
            case MentionKind::nominal: found.speaker = document_.clean(mention.span); break;
        }
    }

    const Document& document_;
    std::string_view prose_;
    const Vocabulary& vocabulary_;
    People people_;
    std::vector<Attribution>& attributions_;
    std::vector<Weighed>* explained_;
    bool speech_set_off_ = false;         // the document has pull quotes
    std::vector<std::uint32_t> persons_;  // of each quotation
    std::unordered_map<std::size_t, std::int32_t> chosen_from_;
    Paragraph paragraph_, previous_;
    std::uint32_t current_block_ = nobody, previous_block_ = nobody;
    std::vector<Span> outer_;
    std::vector<std::vector<Candidate>> local_;  // of the paragraph's quotations
};

}  // namespace

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
    Speech(document, lists, attributions, weighed).run();
    return attributions;
}

}  // namespace rap
