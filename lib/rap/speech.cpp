#include <rap/speech.hpp>

#include <algorithm>
#include <deque>
#include <limits>

#include <rap/addressees.hpp>
#include <rap/gazetteer.hpp>
#include <rap/linear_model.hpp>
#include <rap/memory.hpp>
#include <rap/phrases.hpp>
#include <rap/quote_kind.hpp>
#include <rap/sources.hpp>
#include <rap/statements.hpp>
#include <rap/utf8.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

namespace {

constexpr std::uint32_t dialogue_gap = 3;     // blocks between two paragraphs of one conversation
constexpr std::uint32_t dialogue_reach = 14;  // blocks back to another who takes part in it
constexpr double hardly_a_statement = 0.2;    // below it, three in four are none in the development data
constexpr std::size_t longest_end = 8;        // bytes of a pull quote that are none of its words or marks
constexpr std::size_t ahead = 3;              // paragraphs read before one is settled

const LinearModel<Feature>& model() {
    static const LinearModel<Feature> weights("models/attribution");
    return weights;
}

// A paragraph with quotations, until it is settled.
struct Spoken {
    std::uint32_t block = 0;
    std::size_t first = 0, last = 0;                 // quotations
    bool opens = false;                              // a quotation opens it
    std::vector<std::vector<Candidate>> candidates;  // of each quotation
    std::vector<bool> open;                          // no caption speaks for it
};

class Speech {
public:
    Speech(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions, std::vector<Weighed>* weighed,
           std::vector<Attribution>* statements)
        : document_(document),
          prose_(document.prose.bytes()),
          vocabulary_(Vocabulary::of(document.language)),
          sources_(document, lists, vocabulary_),
          reports_(document, lists, vocabulary_),
          found_(attributions),
          weighed_(weighed),
          statements_(statements),
          speakers_(attributions.size(), nobody),
          taken_from_(attributions.size(), nobody),
          spoken_(attributions.size(), 0.95),
          scores_(attributions.size(), 0.95),
          weighed_last_(attributions.size()) {
        std::size_t whole = 0, direct = 0, lively = 0;
        for (const Attribution& found : attributions) {
            const Block& block = document.blocks[found.quote.block];
            if (found.method != Method::none) {
                captions_ = true;
                sources_.people().introduce(found.speaker, found.role);
                if (statements_) reports_.people().introduce(found.speaker, found.role);
            } else if (found.quote.kind == QuoteKind::direct) {
                ++direct;
                const char last = prose_[found.quote.content.end - 1];
                lively += last == '!' || last == '?';
                whole += found.quote.outer.start <= block.span.start && found.quote.outer.end + 2 >= block.span.end;
            }
        }
        const bool dashed = std::any_of(attributions.begin(), attributions.end(), [](const Attribution& a) { return a.quote.dashed; });
        dialogue_ = dashed || (whole * 6 > direct && whole >= 3);
        story_ = dialogue_ || (lively * 8 > direct && lively >= 3);
        if (story_) sources_.tell_story();
        for (std::size_t i = 0; i < attributions.size() && (captions_ || weighed); ++i) {
            KindEvidence evidence{attributions[i].quote.evidence};
            if (captions_) {
                evidence.set(KindFeature::speech_set_off);
                evidence.combine();
                attributions[i].quote.evidence = evidence.bits;
            }
            if (weighed && attributions[i].method == Method::none) (*weighed)[i].kind = evidence;
        }
    }

    void run() {
        std::uint32_t next = 0;
        for (std::size_t first = 0; first < found_.size();) {
            // The quotations of a paragraph; one that runs on takes the paragraph where it ends along.
            std::size_t last = first + 1;
            const std::uint32_t block = found_[first].quote.block;
            std::uint32_t end_block = ends_in(first);
            for (; last < found_.size() && found_[last].quote.block <= end_block; ++last) end_block = std::max(end_block, ends_in(last));
            if (last < found_.size()) expect_read(prose_.substr(std::max(found_[last].quote.outer.start, 512u) - 512, 1024));
            read_plain(next, block);
            next = end_block + 1;
            bool any = false;
            for (std::size_t i = first; i < last; ++i) any |= open(i) || (statements_ && found_[i].method == Method::none);
            if (any) {
                read(block, end_block, first, last);
                if (window_.size() > ahead) settle();
            }
            first = last;
        }
        read_plain(next, static_cast<std::uint32_t>(document_.blocks.size()));
        while (!window_.empty()) settle();
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (!weighed_last_[i]) continue;
            if (story_) found_[i].certainty.set_story();
            found_[i].confidence = found_[i].certainty.confidence();
        }
    }

private:
    // The block where a quotation ends.
    std::uint32_t ends_in(std::size_t i) const {
        const Quote& quote = found_[i].quote;
        return quote.outer.end <= document_.blocks[quote.block].span.end ? quote.block : document_.block_at(quote.outer.end - 1);
    }

    // No caption speaks for it. A pull quote without a caption stays without a speaker where others have theirs.
    // Nobody is looked for who may have said what is surely a term.
    bool open(std::size_t i) const {
        const Quote& quote = found_[i].quote;
        const bool alone = quote.set_off && document_.blocks[quote.block].span.size() <= quote.outer.size() + longest_end;  // nobody "said" beside it
        if (found_[i].method != Method::none || (alone && captions_)) return false;
        return quote.kind != QuoteKind::term || !KindEvidence{quote.evidence}.is_surely_term();
    }

    // Paragraphs without quotations, for what they report, and for whom a story tells of; headings, for what they report.
    void read_plain(std::uint32_t first, std::uint32_t last) {
        if (!statements_ && !story_) return;
        for (std::uint32_t block = first; block < last; ++block) {
            const BlockKind kind = document_.blocks[block].kind;
            const bool text = kind == BlockKind::paragraph || kind == BlockKind::item;
            if (!text && !(statements_ && kind == BlockKind::heading)) continue;
            paragraph_.read(prose_, document_.blocks[block].span, {}, 0, vocabulary_, document_.language);
            if (story_ && text) sources_.note_names(paragraph_);
            if (statements_) reports_.note_names(paragraph_), find_reported(), report(block);
        }
    }

    void find_reported() {
        reported_.clear();
        next_reported_ = reported_end_ = 0;
        if (statements_) find_statements(paragraph_, reported_);
    }

    // What the paragraph just read reports.
    void report(std::uint32_t block) {
        for (const Statement& statement : reported_) {
            if (statement.quoted) continue;
            Attribution found;
            found.quote.content = found.quote.outer = statement.content;
            found.quote.block = block;
            found.quote.kind = QuoteKind::indirect;
            found.certainty = statement.certainty;
            found.method = !statement.source ? Method::none : statement.carried ? Method::continuation : Method::cue;
            found.cue = statement.cue;
            if (statement.source) reports_.name(*statement.source, block, {}, nobody, found);
            if (story_) found.certainty.set_story();
            found.confidence = found.certainty.statement_confidence();
            if (found.confidence < hardly_a_statement) continue;
            statements_->push_back(std::move(found));
        }
    }

    // First, what stands beside each quotation of a paragraph.
    void read(std::uint32_t block, std::uint32_t end_block, std::size_t first, std::size_t last) {
        Spoken spoken = std::move(spare_);
        spoken.block = block;
        spoken.first = first;
        spoken.last = last;
        for (auto& candidates : spoken.candidates) candidates.clear();
        spoken.candidates.resize(last - first);
        spoken.open.clear();
        for (std::size_t i = first; i < last; ++i) spoken.open.push_back(open(i));
        outer_.clear();
        for (std::size_t i = first; i < last; ++i) outer_.push_back(found_[i].quote.outer);
        Span span = document_.blocks[block].span;
        span.end = std::max(document_.blocks[end_block].span.end, outer_.back().end);
        paragraph_.read(prose_, span, outer_, static_cast<std::int32_t>(first), vocabulary_, document_.language);
        const auto& items = paragraph_.items();
        spoken.opens = !items.empty() && items[0].is_quote();
        const bool refers = std::any_of(items.begin(), items.end(), [](const Item& item) {
            return item.word.pronoun && !item.word.first_person;
        });
        above_speaker_.reset();
        if ((spoken.opens || refers) && block > 0 && block - 1 != last_read_) read_above(block - 1);
        last_read_ = end_block;
        sources_.note_names(paragraph_);
        if (statements_) reports_.note_names(paragraph_);

        find_reported();
        for (std::uint32_t at = 0; at < items.size(); ++at) {
            if (!items[at].is_quote()) continue;
            const auto i = static_cast<std::size_t>(items[at].quote);
            if (!spoken.open[i - first]) continue;
            auto& candidates = spoken.candidates[i - first];
            find_candidates(paragraph_, at, candidates);
            if (!story_ && at > 0 && items[at - 1].is_word()) add_reporter(at, candidates);
            if (document_.language == Language::de) {
                for (Candidate& candidate : candidates) sources_.take_for_name(candidate);
            }
            around_in_paragraph(at, i, spoken);
            const bool reported = reports_on(paragraph_, at);
            add_quotation_features(paragraph_, found_[i].quote, at, {.reported = reported, .story = story_}, candidates);
            settle_kind(i, reported, said_behind(at), candidates);
            if (found_[i].quote.kind == QuoteKind::direct) choose(i, candidates, false);
        }
        window_.push_back(std::move(spoken));
        if (statements_) report(block);
    }

    // The paragraph above, where it holds no quotation of its own, may say who is about to speak or whom a pronoun means.
    void read_above(std::uint32_t block) {
        const Block& above = document_.blocks[block];
        const bool prose = above.kind == BlockKind::paragraph || above.kind == BlockKind::item || above.kind == BlockKind::quotation;
        if (!prose || above.span.size() > 4000) return;
        above_.read(prose_, above.span, {}, 0, vocabulary_, document_.language);
        if (!story_) sources_.note_names(above_);
        above_speaker_ = lead_in(above_);
        // "Photo:" is nobody.
        if (above_speaker_ && ends_in_label(above_) && !known_as_name(above_speaker_->mention.name)) above_speaker_.reset();
    }

    // A given name, a surname, or whoever was named elsewhere too.
    bool known_as_name(Span name) {
        const std::string_view text = slice(prose_, name);
        if (name_classes(text) & (name_given | name_surname)) return true;
        const auto person = sources_.people().called(text);
        return person && sources_.people()[*person].mentions > 1;
    }

    static Candidate& add(const Mention& mention, Feature where, std::vector<Candidate>& candidates) {
        candidates.push_back(candidate_at(mention, where));
        return candidates.back();
    }

    static Candidate& add_same(std::size_t other, Feature where, std::vector<Candidate>& candidates) {
        Candidate candidate;
        candidate.same_as = static_cast<std::int32_t>(other);
        candidate.set(where);
        return candidates.emplace_back(candidate);
    }

    // Whoever is said to have said what the quotation is a part of: X said the pier was "old".
    void add_reporter(std::uint32_t at, std::vector<Candidate>& candidates) {
        if (!statements_ && at >= reported_end_) {
            find_statements(paragraph_, at, reported_);
            reported_end_ = paragraph_.sentence_end(at);
        }
        const Span span = paragraph_.items()[at].token.span;
        while (next_reported_ < reported_.size() && reported_[next_reported_].content.end < span.end) ++next_reported_;
        if (next_reported_ == reported_.size()) return;
        const Statement& statement = reported_[next_reported_];
        if (statement.content.start > span.start || !statement.source || statement.carried) return;
        const auto same = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
            return candidate.same_as < 0 && candidate.mention.begin == statement.source->begin;
        });
        if (same != candidates.end()) same->set(Feature::reports);
        else add(*statement.source, Feature::reports, candidates).cue = statement.cue;
    }

    // Candidates from the sentence before and the paragraph above, and from the paragraph's other quotations.
    void around_in_paragraph(std::uint32_t at, std::size_t i, Spoken& spoken) const {
        const auto& items = paragraph_.items();
        auto& candidates = spoken.candidates[i - spoken.first];
        if (!story_ && candidates.size() == 1 && candidates.front().has(Feature::dash_after)) return;  // "..." - Ann Lee
        const std::uint32_t begin = paragraph_.sentence_begin(at);
        if (i > spoken.first) {
            bool same_sentence = false;
            for (std::uint32_t k = at; k-- > begin && !same_sentence;) same_sentence = items[k].is_quote();
            add_same(i - 1, same_sentence ? Feature::same_sentence : Feature::same_paragraph, candidates);
        }
        if (i + 1 < spoken.last) add_same(i + 1, Feature::next_quote, candidates);
        if (at > 0 && begin == at) {
            const std::uint32_t before = paragraph_.sentence_begin(at - 1);
            if (const auto subject = sentence_subject(paragraph_, before, at)) {
                Candidate& candidate = add(*subject, Feature::previous_sentence, candidates);
                if (story_) candidate.set(Feature::previous_sentence_dialogue);
            }
        }
        if (at == 0 && above_speaker_) {
            candidates.push_back(*above_speaker_);
            if (dialogue_) candidates.back().set(Feature::previous_block_dialogue);
        }
    }

    // "...", dijo. Spanish leaves out who is plain.
    bool said_behind(std::uint32_t at) const {
        const auto& items = paragraph_.items();
        return document_.language == Language::es && at + 2 < items.size() && items[at + 1].mark == ',' && paragraph_.verb_of_saying(at + 2);
    }

    // Speech or term, now that it is known what stands beside the quotation.
    void settle_kind(std::size_t i, bool reported, bool said_behind, const std::vector<Candidate>& candidates) {
        Attribution& found = found_[i];
        KindEvidence evidence{found.quote.evidence};
        // "in su "Tercera Sesion Solemne", el alcalde dijo": a title, whatever stands beside it
        const bool title = evidence.has(KindFeature::title_case) && evidence.has(KindFeature::after_article) && !evidence.has(KindFeature::stop_inside) && document_.language != Language::de;
        for (const Candidate& candidate : candidates) {
            if (title) break;
            if (candidate.has(Feature::after_inverted) || candidate.has(Feature::after_subject)) evidence.set(KindFeature::said_after);
            if (candidate.has(Feature::before_close)) evidence.set(KindFeature::said_before);
            if (candidate.has(Feature::before_far)) evidence.set(KindFeature::said_far);
            if (candidate.has(Feature::by_before) || candidate.has(Feature::by_after)) evidence.set(KindFeature::said_by);
            if (candidate.has(Feature::cue_call) || candidate.has(Feature::cue_act)) evidence.set(KindFeature::called);
        }
        if (said_behind && !title) evidence.set(KindFeature::said_after);
        const bool few_words = !evidence.has(KindFeature::words_5) && !evidence.has(KindFeature::words_8) && !evidence.has(KindFeature::words_14);
        const bool said = evidence.has(KindFeature::said_before) || evidence.has(KindFeature::said_far);
        if (few_words && said && !evidence.has(KindFeature::called)) evidence.set(KindFeature::said_short);
        if (reported) evidence.set(KindFeature::reported);
        if (said && evidence.has(KindFeature::after_colon)) evidence.set(KindFeature::said_colon);
        if (said_lately_ != nobody && found.quote.block - said_lately_ <= 4) evidence.set(KindFeature::said_lately);
        if (evidence.has(KindFeature::said_after) || evidence.has(KindFeature::said_by) ||
            (evidence.has(KindFeature::said_before) && !evidence.has(KindFeature::called))) {
            said_lately_ = found.quote.block;
        }
        evidence.combine();
        const bool spoken = found.quote.set_off || found.quote.dashed;
        const bool speech = spoken || evidence.is_speech();
        found.quote.kind = speech ? QuoteKind::direct : QuoteKind::term;
        spoken_[i] = spoken ? 0.95 : evidence.speech();
        found.certainty = certainty_of(i, Sign::nobody);
        found.confidence = spoken ? spoken_[i] : 1 - spoken_[i];
        weighed_last_[i] = speech && !spoken;
        if (weighed_) (*weighed_)[i].kind = evidence;
    }

    // Then the oldest paragraph of the window, now that what comes after it is known too.
    void settle() {
        Spoken& spoken = window_.front();
        around_paragraphs(spoken);
        if (story_) address(spoken);
        for (std::size_t i = spoken.first; i < spoken.last; ++i) {
            auto& candidates = spoken.candidates[i - spoken.first];
            const bool next_introduced = i + 1 < spoken.last && introduced(spoken.candidates[i + 1 - spoken.first]);
            if (i + 1 < spoken.last && labelled(spoken.candidates[i + 1 - spoken.first])) {
                std::erase_if(candidates, [](const Candidate& candidate) { return candidate.has(Feature::next_quote); });
            }
            const bool interrupted = i > spoken.first && closed_off(spoken.candidates[i - 1 - spoken.first]);
            for (Candidate& candidate : candidates) {
                if (next_introduced && candidate.has(Feature::next_quote)) candidate.set(Feature::next_introduced);
                if (interrupted && candidate.has(Feature::same_paragraph)) candidate.set(Feature::interrupted);
                if (interrupted && candidate.has(Feature::next_quote)) candidate.set(Feature::rival);
            }
            if (story_) sources_.mention_pronouns(found_[i].quote.outer.start);
            if (!candidates.empty() && found_[i].quote.kind == QuoteKind::direct) choose(i, candidates, true);
            if (story_ && speakers_[i] != nobody && found_[i].method == Method::cue) sources_.mention_speaker(speakers_[i], found_[i].mention.start);
            if (weighed_ && spoken.open[i - spoken.first]) (*weighed_)[i].candidates = candidates;
        }
        for (std::size_t i = spoken.first; i < spoken.last; ++i) {
            if (identity(i) != nobody && found_[i].quote.kind == QuoteKind::direct) {
                history_.push_back({spoken.block, i});
                if (history_.size() > 64) history_.pop_front();
                break;
            }
        }
        spare_ = std::move(spoken);
        window_.pop_front();
    }

    // Candidates from the paragraphs before and after, for a quotation that opens its paragraph.
    void around_paragraphs(Spoken& spoken) {
        if (!spoken.opens || !spoken.open.front()) return;
        const std::size_t i = spoken.first;
        const Quote& quote = found_[i].quote;
        if (quote.set_off && quote.outer == quote.content) return;  // without marks: no turn of a conversation
        std::vector<Candidate> more;
        std::uint32_t last_identity = nobody;
        std::size_t last = nobody;
        if (!history_.empty() && spoken.block - history_.back().block <= dialogue_gap) {
            last = history_.back().quote;
            last_identity = identity(last);
        }
        const auto known_after = [&](std::size_t k) -> std::size_t {
            if (k >= window_.size() || window_[k].block - spoken.block > k * 2) return nobody;
            for (std::size_t q = window_[k].first; q < window_[k].last; ++q) {
                if (identity(q) != nobody && found_[q].quote.kind == QuoteKind::direct) return q;
            }
            return nobody;
        };
        const std::size_t next = known_after(1), after_next = known_after(2);
        if (last != nobody) {
            const bool adjacent = spoken.block == history_.back().block + 1;
            // A dash means that another speaks.
            const bool turn = adjacent && found_[i].quote.dashed && found_[last].quote.dashed;
            if (!turn) {
                Candidate& same = add_same(last, found_[last].quote.closed ? Feature::last_paragraph : Feature::reopened, more);
                if (!adjacent) same.set(Feature::gap);
                if (dialogue_) same.set(Feature::last_paragraph_dialogue);
                if (next != nobody && identity(next) == last_identity) same.set(Feature::also_next);
            }
            for (std::size_t k = history_.size(); k-- > 0 && spoken.block - history_[k].block <= dialogue_reach;) {
                if (identity(history_[k].quote) == last_identity) continue;
                Candidate& other = add_same(history_[k].quote, Feature::alternation, more);
                if (!adjacent) other.set(Feature::gap);
                if (dialogue_) other.set(Feature::alternation_dialogue);
                if (next != nobody && identity(next) == last_identity) other.set(Feature::between_same);
                if (next != nobody && identity(next) == identity(history_[k].quote)) other.set(Feature::also_next);
                break;
            }
        }
        if (after_next != nobody && (next == nobody || identity(next) != identity(after_next)) && identity(after_next) != last_identity) {
            Candidate& other = add_same(after_next, Feature::alternation_ahead, more);
            if (dialogue_) other.set(Feature::alternation_dialogue);
        }
        auto& candidates = spoken.candidates.front();
        const bool whole = !candidates.empty() && candidates.front().has(Feature::whole_paragraph);
        const bool beside = any_beside(candidates);
        for (Candidate& candidate : more) {
            candidate.set(Feature::opens_paragraph);
            if (beside) candidate.set(Feature::rival);
            if (whole || found_[i].quote.outer.end + 2 >= document_.blocks[spoken.block].span.end) candidate.set(Feature::whole_paragraph);
            candidates.push_back(candidate);
        }
    }

    // Whom the quotations of a paragraph speak to by name.
    Addressee addressee(std::size_t first, std::size_t last) {
        Addressee found;
        for (std::size_t i = first; i < last && found.person == nobody; ++i) found = known_addressee(sources_.people(), prose_, found_[i].quote.content);
        return found;
    }

    void address(Spoken& spoken) {
        Conversation around;
        if (!history_.empty()) around.last = speakers_[history_.back().quote];
        if (addressed_end_ + 1 == spoken.block) around.before = addressed_;
        if (window_.size() > 1 && window_[1].block == ends_in(spoken.last - 1) + 1) around.after = addressee(window_[1].first, window_[1].last);
        addressed_ = addressee(spoken.first, spoken.last);
        addressed_end_ = ends_in(spoken.last - 1);
        for (std::size_t i = spoken.first; i < spoken.last; ++i) {
            if (!spoken.open[i - spoken.first]) continue;
            around.opens = i == spoken.first && spoken.opens;
            around.whole = around.opens && found_[i].quote.outer.end + 2 >= document_.blocks[spoken.block].span.end;
            weigh_addressees(sources_.people(), around, prose_, slice(prose_, found_[i].quote.content), speakers_, spoken.candidates[i - spoken.first]);
        }
    }

    // Who said quotation i, as a number to compare by; nobody when not known.
    std::uint32_t identity(std::size_t i) const {
        if (speakers_[i] != nobody) return speakers_[i];
        if (found_[i].speaker.empty()) return nobody;
        return 0x80000000u | static_cast<std::uint32_t>(std::hash<std::string>()(utf8::fold(found_[i].speaker)) & 0x3fffffffu);
    }

    void choose(std::size_t i, std::vector<Candidate>& candidates, bool around) {
        const Candidate* best = nullptr;
        // "Lund said the pier was "old" and that she knew it: '...'": the pronoun is no other.
        const auto refers = [](const Candidate& candidate) { return candidate.has(Feature::before_close) && candidate.has(Feature::pronoun); };
        const bool closed = std::any_of(candidates.begin(), candidates.end(), [](const Candidate& candidate) { return candidate.closes(); }) &&
                            std::none_of(candidates.begin(), candidates.end(), refers);
        for (Candidate& candidate : candidates) {
            candidate.score = -std::numeric_limits<double>::infinity();
            if (candidate.same_as >= 0) {
                const auto other = static_cast<std::size_t>(candidate.same_as);
                if (!around || closed || (found_[other].speaker.empty() && found_[other].mention.empty()) || taken_from_[other] == i) continue;
            }
            candidate.score = model().score(candidate.bits);
            if (!best || candidate.score > best->score) best = &candidate;
        }
        Attribution& found = found_[i];
        if (!best || !model().counts(best->score)) {
            if (around && story_ && speakers_[i] != nobody) forget(i);  // what came to light around it speaks against the first choice
            return;
        }
        scores_[i] = probability_of(best->score);
        if (best->has(Feature::sentence_subject)) {
            // "According to the mayor, Ann Lee, ...": the same words with what introduces them.
            for (const Candidate& other : candidates) {
                if (other.beside() && other.mention.begin == best->mention.begin && other.same_as < 0) best = &other;
            }
        }
        taken_from_[i] = best->same_as >= 0 ? static_cast<std::uint32_t>(best->same_as) : nobody;
        found.certainty = certainty_of(i);
        if (best->same_as < 0) {
            found.certainty.set_speaker(scores_[i]);
            name_speaker(i, *best);
            weighed_last_[i] = true;
            return;
        }
        const auto from = static_cast<std::size_t>(best->same_as);
        found.speaker = found_[from].speaker;
        found.first_speaker = found_[from].first_speaker;
        found.named = found_[from].named;
        found.role.clear();
        found.mention = found_[from].mention;
        found.cue = found_[from].cue;
        const bool alternates = best->has(Feature::alternation) || best->has(Feature::alternation_ahead);
        found.method = alternates ? Method::alternation : Method::continuation;
        scores_[i] = std::min(scores_[i], scores_[from]);
        found.certainty.set_speaker(scores_[i]);
        found.certainty.bits |= resolution(found_[from].certainty);
        found.certainty.set(alternates ? Sign::alternates : Sign::continued);
        weighed_last_[i] = true;
        speakers_[i] = speakers_[from];
    }

    void forget(std::size_t i) {
        Attribution& found = found_[i];
        found.speaker.clear();
        found.first_speaker = 0;
        found.role.clear();
        found.mention = found.cue = {};
        found.method = Method::none;
        found.certainty = certainty_of(i, Sign::nobody);
        weighed_last_[i] = true;
        speakers_[i] = nobody;
    }

    void name_speaker(std::size_t i, const Candidate& candidate) {
        Attribution& found = found_[i];
        found.cue = candidate.cue;
        found.method = candidate.has(Feature::dash_after) ? Method::dash : Method::cue;
        const bool again = found.mention == candidate.mention.span && found.named;
        speakers_[i] = sources_.name(candidate.mention, found.quote.block, talk(found), again ? speakers_[i] : nobody, found);
    }

    // What the conversation of a story tells of whom a pronoun means: not whoever spoke last, nor who is spoken to.
    Talk talk(const Attribution& found) const {
        Talk talk;
        if (!story_) return talk;
        talk.words = slice(prose_, found.quote.content);
        const std::uint32_t block = found.quote.block;
        const bool opens = found.quote.outer.start <= document_.blocks[block].span.start + 1;
        if (opens && !history_.empty() && block - history_.back().block <= dialogue_gap) talk.last = speakers_[history_.back().quote];
        return talk;
    }

    // What a quotation says of itself.
    Certainty certainty_of(std::size_t i, std::optional<Sign> sign = std::nullopt) const {
        Certainty certainty;
        certainty.set_speech(spoken_[i]);
        if (sign) certainty.set(*sign);
        return certainty;
    }

    // How the speaker of another quotation was resolved.
    static std::uint64_t resolution(const Certainty& other) {
        Certainty mask;
        for (const Sign sign : {Sign::pronoun_known, Sign::pronoun_guessed, Sign::pronoun_open, Sign::noun, Sign::first_person}) mask.set(sign);
        return other.bits & mask.bits;
    }

    struct Said {
        std::uint32_t block;
        std::size_t quote;
    };

    const Document& document_;
    std::string_view prose_;
    const Vocabulary& vocabulary_;
    Sources sources_;
    Sources reports_;                        // of statements: who says a quotation does not depend on whether they are read
    std::vector<Attribution>& found_;
    std::vector<Weighed>* weighed_;
    std::vector<Attribution>* statements_;
    std::vector<Statement> reported_;        // by the paragraph just read
    std::size_t next_reported_ = 0;          // of them, that ends behind the quotations looked at
    std::uint32_t reported_end_ = 0;         // of the last sentence read for what it reports
    std::vector<std::uint32_t> speakers_;    // person who said each quotation
    std::vector<std::uint32_t> taken_from_;  // quotation each took its speaker from
    std::vector<double> spoken_;             // probability that each is speech
    std::vector<double> scores_;             // and that its speaker is right
    std::vector<bool> weighed_last_;         // its confidence is that of its certainty, once all is settled
    bool captions_ = false;                  // the document has pull quotes with captions
    bool story_ = false;                     // many quotations ask or exclaim: every paragraph is read for who is in it
    bool dialogue_ = false;                  // many paragraphs are nothing but a quotation, or open with a dash
    std::uint32_t said_lately_ = nobody;     // last block where a verb of saying stands beside a quotation
    Paragraph paragraph_, above_;
    std::uint32_t last_read_ = nobody;       // block with quotations read last
    std::optional<Candidate> above_speaker_;
    std::vector<Span> outer_;
    std::deque<Spoken> window_;
    Spoken spare_;                           // settled: its room is used again
    std::deque<Said> history_;
    std::uint32_t addressed_end_ = nobody;
    Addressee addressed_;                    // whom the paragraph settled last speaks to
};

}  // namespace

void attribute_speech(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions,
                      std::vector<Weighed>* weighed, std::vector<Attribution>* statements) {
    Speech(document, lists, attributions, weighed, statements).run();
}

}  // namespace rap
