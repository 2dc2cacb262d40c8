#include <rap/statements.hpp>

#include <algorithm>

#include <rap/statement_contents.hpp>
#include <rap/statement_sources.hpp>
#include <rap/statement_words.hpp>

namespace rap {

namespace {

class Finder {
public:
    Finder(const Paragraph& paragraph, std::vector<Statement>& out)
        : paragraph_(paragraph), items_(paragraph.items()), words_(paragraph), sources_(paragraph, words_), contents_(paragraph, words_, sources_), out_(out) {}

    void run() {
        const auto size = static_cast<std::uint32_t>(items_.size());
        for (std::uint32_t begin = 0; begin < size;) {
            const std::uint32_t end = paragraph_.sentence_end(begin);
            const std::size_t before = out_.size();
            sentence(begin, end);
            if (paragraph_.language() == Language::de) carry(before);
            begin = end;
        }
    }

    void sentence(std::uint32_t begin, std::uint32_t end) {
        begin_ = begin;
        stop_ = end;  // without the full stop
        while (stop_ > begin && ends_sentence(items_[stop_ - 1].mark)) --stop_;
        done_ = begin;  // contents end here
        sources_.open(begin);
        contents_.open(stop_);
        if (paragraph_.thus_said(begin)) return;
        for (std::uint32_t i = begin; i < stop_; ++i) {
            const Item& item = items_[i];
            if (i < done_ || !item.is_word()) continue;
            const bool by_word = item.word.word_class == WordClass::by || item.word.begins_phrase;
            if (item.word.behind) {
                i = std::max(i, behind_source(i));
            } else if (const std::uint32_t by = by_word ? paragraph_.by_phrase(i) : 0) {
                i = std::max(i, according(i, by));
            } else if (i == begin && paragraph_.opinion_of(i)) {
                i = std::max(i, according(i, 1));
            } else if (const auto whose = i == begin ? paragraph_.view_of(i) : std::nullopt) {
                i = std::max(i, attributed(i, whose, {item.token.span.start, items_[whose->end - 1].token.span.end}, whose->end));
            } else if ((item.word.cue != CueClass::none || item.word.stance != CueClass::none) && words_.is_report(i)) {
                const std::uint32_t end = verb(i);
                done_ = std::max(done_, end == 0 && item.word.noun_frames != 0 ? noun(i) : end);
            } else if (item.word.noun_frames != 0) {
                done_ = std::max(done_, noun(i));
            } else if (item.token.look & look_hyphen) {
                if (const auto pronoun = paragraph_.joined_pronoun(i)) done_ = std::max(done_, joined(i, *pronoun));
            }
        }
    }

private:
    // German "Sie sagte, der Bau sei alt. Er muesse weg.": the second sentence is hers as well. `before`: the statements before it.
    void carry(std::size_t before) {
        const bool goes_on = carried_ && out_.size() == before && paragraph_.in_reported_form(begin_, stop_);
        if (goes_on) add(carried_, {}, begin_, stop_, Sign::bare_clause);
        if (goes_on && out_.size() > before) out_.back().carried = true;
        else if (!goes_on) carried_ = out_.size() > before ? out_.back().source : paragraph_.quoted_source(begin_, stop_);
    }

    static bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

    WordClass class_at(std::uint32_t i) const { return items_[i].word.word_class; }

    void add(std::optional<Mention> source, Span cue, std::uint32_t from, std::uint32_t to, Sign sign, Certainty more = {}) {
        if (source && !sources_.somebody(*source)) {
            // "joint initiatives in fields like learning": hardly a source, and hardly a statement without "that".
            // "Research shows that" at the head of its sentence names its source all the same.
            const bool mass = source->begin == begin_ && (sign == Sign::that_clause || sign == Sign::that_later);
            const bool by = sign == Sign::according_first || sign == Sign::according_last;
            if (!mass && !by && sign != Sign::noun_clause) return;
            if (!mass && !by) source.reset();
        }
        while (to > from && !items_[to - 1].is_word() && !items_[to - 1].is_quote() && words_.trails(to - 1)) --to;
        if (to <= from) return;
        Statement statement;
        statement.source = source;
        statement.cue = cue;
        statement.content = {items_[from].token.span.start, items_[to - 1].token.span.end};
        statement.certainty = more;
        statement.certainty.set(sign);
        std::uint32_t quoted = 0, words = 0;
        bool introduced = false;  // "the pier was old: '...'"
        for (std::uint32_t i = from; i < to; ++i) {
            if (items_[i].is_quote()) quoted += items_[i].token.span.size(), introduced |= i > from && items_[i - 1].mark == ':';
            else if (items_[i].is_word()) ++words;
        }
        // "asked for patience", "endorsed Lund": one word may be enough.
        const bool name = sign == Sign::object && paragraph_.language() == Language::en && items_[from].capital();
        const std::uint32_t least = sign == Sign::for_phrase || sign == Sign::act_object || name ? 1 : 2;
        statement.quoted = quoted * (introduced ? 6 : 5) > statement.content.size() * 3 || (quoted > 0 && words < least);
        if (quoted == 0 && words < least) return;
        // "LUND HIGHLIGHTS THE HARBOUR": a heading
        const bool shout = items_[from].token.all_capitals() && std::all_of(items_.begin() + from, items_.begin() + to, [](const Item& item) { return !item.is_word() || item.token.all_capitals(); });
        if (shout && words > 1 && sign == Sign::object) return;
        if (quoted > 0) statement.certainty.set(Sign::part_quoted);
        if (words < 4) statement.certainty.set(Sign::few_words);
        if (words > 25) statement.certainty.set(Sign::many_words);
        if (to < stop_) statement.certainty.set(Sign::cut_off);
        if (!source) statement.certainty.set(Sign::no_source);
        else if (source->body) statement.certainty.set(Sign::by_body);
        out_.push_back(statement);
    }

    // ---- Verbs.

    // What a verb of saying introduces. Returns where its content ends; 0 when it has none.
    std::uint32_t verb(std::uint32_t at) {
        const WordInfo& word = items_[at].word;
        const std::uint32_t before = sources_.before_adverbs(at);
        const bool after_be = before > done_ && words_.is(before - 1, form_of_be);
        if (word.state && !after_be) return 0;  // "concerned parents"
        if (word.form == CueForm::past && at > begin_ && (class_at(at - 1) == WordClass::preposition || class_at(at - 1) == WordClass::link)) return 0;  // "for added value"
        const auto cited = sources_.cited(at, done_);
        if (word.cites && cites_saying(at)) return 0;
        if (word.form == CueForm::ing && !cited && !participle(at, before)) return 0;
        if (word.form == CueForm::ing && word.stance != CueClass::none && sources_.governed(at)) return 0;
        // "1,600 emails", "270 pledged seats"
        if (at > begin_ && items_[at - 1].token.kind == TokenKind::number && paragraph_.language() == Language::en && at + 1 < stop_ &&
            (word.form == CueForm::present || (word.form == CueForm::past && words_.ordinary(at + 1)))) return 0;
        if (on_behalf(at)) return 0;
        if (const std::uint32_t end = fronted(at, before)) return end;
        auto source = cited ? cited : sources_.subject(at, done_);
        const bool passive = !word.state && word.form == CueForm::past && after_be;
        if (!passive) {
            if (const std::uint32_t end = as_said(at, source)) return end;
        }
        // "Reflecting on it, he pledged to build": what follows the verb is its content, where it has one.
        const bool own = !passive && source && contents_.opens(at);
        if (!passive && !own) {
            if (const std::uint32_t end = said_before(at, source)) return end;
        }
        std::optional<StatementContent> content;
        if (const auto behind = source || passive ? std::nullopt : inverted(at)) {
            source = behind->second;
            content = behind->first;
        } else {
            content = contents_.after(at, done_);
        }
        if (!content) return 0;
        const bool inner = source && (!sources_.means_something(*source) || (source->begin > begin_ && words_.is(source->begin - 1, opens_as)));
        if (inner && !passive && word.form != CueForm::ing && paragraph_.language() == Language::en) {
            // "Guests who saw the pier said", "A guest known as a baker said": not the pier, not the baker.
            const auto own = sources_.distant_subject(at, done_, content->sign);
            if (own && own->begin < source->begin && (sources_.means_something(*own) || own->plural)) sources_.remember(source = own);
        }
        if (!passive && word.form != CueForm::ing && (!source || (word.form == CueForm::base && !sources_.base_fits(source, at)))) {
            source = sources_.distant_subject(at, done_, content->sign);
            if (source) sources_.remember(source);
            if (source && word.form == CueForm::base && !sources_.base_fits(source, at, true)) return 0;
        }
        const auto agent = passive ? sources_.agent_behind(at, stop_) : std::nullopt;
        if (agent) {
            source = agent;
        } else if (!source || passive) {
            // "It was recalled that", "She was asked whether", "is expected to go", Spanish "Dijo que": nobody is named.
            source = passive ? std::nullopt : paragraph_.dropped_subject(at, begin_);
            const bool nobody = passive || (at > begin_ && words_.is(at - 1, dummy_subject));  // "se dijo que"
            if (!source && !(nobody && leaves_open(*content, at))) return 0;
        }
        if (source && !sources_.may_mean(*source, word, content->sign)) return 0;
        const std::uint32_t end = words_.content_end({begin_, done_, at, content->from, stop_, source ? std::min(source->begin, at) : at, content->sign});
        for (std::uint32_t i = content->from; word.cue == CueClass::call && i + 1 < end; ++i) {
            if (words_.is(i, opens_to) && paragraph_.text(i + 1) == "order") return 0;  // "called the meeting to order"
        }
        const std::uint32_t cue_end = std::max(content->cue_end, std::min(words_.behind_verb(at), content->from));  // "made it clear"
        const Span cue{items_[at].token.span.start, items_[cue_end - 1].token.span.end};
        add(source, cue, content->from, end, source ? content->sign : Sign::impersonal, verb_signs(at));
        return end;
    }

    // "The paper quoted Ann Lee as saying that": whether a verb is followed by what somebody is quoted as.
    bool cites_saying(std::uint32_t at) const {
        for (std::uint32_t i = at + 1; i + 1 < stop_ && i < at + StatementSources::longest_citing && !items_[i].is_quote(); ++i) {
            if (words_.is(i, opens_as)) return items_[i + 1].word.form == CueForm::ing && items_[i + 1].word.cue != CueClass::none;
        }
        return false;
    }

    // "speaking also on behalf of the guild": for whom, not of what.
    bool on_behalf(std::uint32_t at) const {
        constexpr std::uint32_t reach = 4;
        if (items_[at].word.form != CueForm::ing || paragraph_.language() != Language::en) return false;
        for (std::uint32_t i = at + 1; i < stop_ && i < at + reach && items_[i].is_word(); ++i) {
            if (paragraph_.text(i) == "behalf") return true;
        }
        return false;
    }

    // "promising initiatives", "a learning forum": a participle is a verb behind a comma or an auxiliary, before "that", and
    // behind what somebody writes: "a letter urging the board to act". `before`: past the adverbs before it.
    bool participle(std::uint32_t at, std::uint32_t before) const {
        if (before == begin_ || !items_[before - 1].is_word() || sources_.governed(at)) return true;
        if (class_at(before - 1) == WordClass::auxiliary || class_at(before - 1) == WordClass::conjunction) return true;
        const CueClass cue = items_[at].word.cue;
        if ((cue == CueClass::say || cue == CueClass::tell) && at + 1 < stop_ && words_.opens_clause(at + 1)) return true;
        return cue != CueClass::none && sources_.text_before(at, done_);
    }

    // "After warning that the pier was old, the mayor left"; "Asked whether it was safe, she nodded": a participle before the
    // main clause, whose subject says so, or is asked. Returns where its content ends; 0 when it is none of these.
    std::uint32_t fronted(std::uint32_t at, std::uint32_t before) {
        const WordInfo& word = items_[at].word;
        const bool asked = word.cue == CueClass::ask && word.form == CueForm::past;
        if (paragraph_.language() != Language::en || (word.form != CueForm::ing && !asked) || before - begin_ > 4) return 0;
        for (std::uint32_t i = begin_; i < before; ++i) {
            const WordClass opens = class_at(i);
            const bool small = opens == WordClass::preposition || opens == WordClass::clause || opens == WordClass::conjunction;
            if (!items_[i].is_word() || items_[i].word.pronoun || !small) return 0;  // "But when asked"
        }
        const auto content = contents_.after(at, done_);
        if (!content) return 0;
        for (std::uint32_t comma = content->from + 1; comma + 2 < stop_ && comma < at + StatementWords::farthest; ++comma) {
            if (items_[comma].is_quote() || items_[comma].mark == ':') return 0;
            if (items_[comma].mark != ',') continue;
            std::uint32_t limit = comma + 2;
            while (limit < stop_ && limit < comma + 12 && !words_.finite(limit)) ++limit;
            const auto main = paragraph_.phrase_at(comma + 1, limit);
            if (!main || main->end >= stop_ || !sources_.somebody(*main)) continue;
            const std::uint32_t verb = paragraph_.past_small_words(main->end, stop_);
            const bool finite = verb > main->end || words_.finite(verb) || paragraph_.text(verb).ends_with('s') || items_[verb].mark == ',';
            if (!finite) continue;
            if (!asked && !sources_.may_mean(*main, word, content->sign)) return 0;
            const Span cue{items_[at].token.span.start, items_[content->cue_end - 1].token.span.end};
            add(asked ? std::nullopt : main, cue, content->from, comma, asked ? Sign::impersonal : content->sign, verb_signs(at));
            return comma;
        }
        return 0;
    }

    // "As the mayor noted, the pier is old"; "The pier is old, as the mayor noted". Returns where the words that name the
    // source, or the content behind them, end; 0 when it is none of these.
    std::uint32_t as_said(std::uint32_t at, std::optional<Mention> source) {
        const WordInfo& word = items_[at].word;
        if (!(word.frames & frame_that) || word.cue != CueClass::say || word.form == CueForm::ing) return 0;
        std::uint32_t as = source ? source->begin : at, end = at + 1;
        const bool near = source && source->kind == MentionKind::name && source->begin > begin_ && words_.is(source->begin - 1, opens_as);
        if (const auto far = paragraph_.language() == Language::de && !near ? sources_.as_source(at, done_, stop_) : std::nullopt) {
            source = far->second;
            as = far->first + 1;
            while (end < stop_ && class_at(end) == WordClass::auxiliary) ++end;  // "gesagt hat"
        } else if (!source) {
            // "Comme l'a dit la maire": the subject behind the verb.
            while (as > begin_ && items_[as - 1].is_word() && (class_at(as - 1) == WordClass::auxiliary || items_[as - 1].word.object)) --as;
            if (as == begin_ || !words_.is(as - 1, opens_as)) return 0;
            source = paragraph_.phrase_at(at + 1, stop_);
            if (!source) return 0;
            end = words_.past_appositions(source->end, stop_);
        }
        if (as-- == begin_ || !words_.is(as, opens_as)) return 0;
        if (source->kind == MentionKind::pronoun && word.form != CueForm::past) return 0;  // "as they say"
        end = words_.past_time(end, stop_);
        if (end < stop_ && items_[end].is_word() && class_at(end) == WordClass::preposition) {
            if (const auto where = paragraph_.phrase_at(end + 1, stop_)) end = where->end;  // "As she noted in her report,"
        }
        const Span cue = items_[at].token.span;
        const bool first = as == begin_ || (as == begin_ + 1 && (class_at(begin_) == WordClass::conjunction || words_.is(begin_, opens_but)));
        if (first && end + 2 < stop_ && items_[end].mark == ',') {
            const std::uint32_t rest = words_.content_end({begin_, end + 1, at, end + 1, stop_, end + 1, Sign::according_first});
            if (!words_.has_clause(end + 1, rest)) return 0;
            add(source, cue, end + 1, rest, Sign::according_first, verb_signs(at));
            return rest;
        }
        if (as > done_ + 2 && items_[as - 1].mark == ',' && (end >= stop_ || !items_[end].is_word()) && words_.has_clause(done_, as - 1)) {
            add(source, cue, done_, as - 1, Sign::according_last, verb_signs(at));
            return end;
        }
        return 0;
    }

    // What a passive verb may report without telling who says so. "He is expected to argue that" reports what he argues.
    bool leaves_open(const StatementContent& content, std::uint32_t at) const {
        if (words_.opens_clause(content.from)) return true;
        if (content.sign == Sign::about_phrase) return items_[at].word.cue != CueClass::none;
        return content.sign == Sign::infinitive && items_[at].word.cue != CueClass::none && content.from + 1 < stop_ &&
               !(paragraph_.is_cue(content.from + 1) && contents_.opens(content.from + 1));
    }

    Certainty verb_signs(std::uint32_t at) const {
        const WordInfo& word = items_[at].word;
        Certainty signs;
        if (word.stance != CueClass::none) signs.set(Sign::stance);
        if (word.cue == CueClass::think) signs.set(Sign::thought);
        if (word.cue == CueClass::utter || word.cue == CueClass::call) signs.set(Sign::uttered);
        if (word.form == CueForm::ing) signs.set(Sign::participle);
        if (word.form == CueForm::base) signs.set(Sign::base_form);
        if (sources_.governed(at)) signs.set(Sign::governed);
        return signs;
    }

    // "..., said Jan Smit", "..., officials said on Monday", "The boats, he said, are old". Returns where the words that
    // name the source end; 0 when it is none of these.
    std::uint32_t said_before(std::uint32_t at, const std::optional<Mention>& before) {
        const WordInfo& word = items_[at].word;
        const bool says = word.cue == CueClass::say || word.cue == CueClass::think || word.cue == CueClass::tell || word.cue == CueClass::utter;
        if (word.cue == CueClass::utter && paragraph_.language() == Language::fr) return 0;  // "il fait froid"
        if (!says || word.form == CueForm::ing || (word.tail != CueTail::none && !paragraph_.is_cue(at))) return 0;
        if (word.form == CueForm::base && (!sources_.base_fits(before, at) || class_at(at - 1) == WordClass::auxiliary)) return 0;
        std::uint32_t verb = at;  // with its auxiliaries: "ha dicho", "a explique"
        while (verb > begin_ && items_[verb - 1].is_word() && !items_[verb - 1].word.pronoun && class_at(verb - 1) == WordClass::auxiliary) --verb;
        if (verb > begin_ + 2 && items_[verb - 1].mark == ',') {
            const auto after = paragraph_.phrase_at(paragraph_.language() == Language::de ? paragraph_.past_small_words(at + 1, stop_) : at + 1, stop_);
            if (paragraph_.language() == Language::en && (word.cue == CueClass::tell || word.cue == CueClass::think)) return 0;
            // "..., Ann Lee, mayor of Utrecht, said"
            const bool apart = before && before->kind == MentionKind::name && (before->role.empty() || before->role.start > before->name.start);
            if (!after && apart && paragraph_.language() == Language::en && before->begin > begin_ + 1 && items_[before->begin - 1].mark == ',')
                return reported_before(at, before, before->begin - 1, at + 1, false);
            // "eroeffnet die Sitzung, stellt die Ladung fest": an object
            const bool thing = after && after->kind == MentionKind::nominal && !after->office && !after->body;
            if (thing && paragraph_.language() != Language::en && (word.frames & frame_noun) && after->end < stop_ && items_[after->end].is_word()) return 0;
            if (!after || after->kind == MentionKind::pronoun || !sources_.somebody(*after) || !sources_.means_something(*after)) return 0;
            const auto name = paragraph_.name_behind(*after, stop_);
            std::optional<Mention> who = name ? name : after;
            const std::uint32_t end = follow_role(who, who->end);
            return reported_before(at, who, verb - 1, end, true);
        }
        std::optional<Mention> source = before;
        if (!source || source->begin <= begin_ || items_[source->begin - 1].mark != ',') {
            // "..., officials in Oslo said on Monday": the phrase that begins at the comma.
            std::uint32_t comma = verb;
            while (comma > begin_ + 2 && items_[comma - 1].mark != ',' && verb - comma < 14 && !items_[comma - 1].is_quote()) --comma;
            if (comma <= begin_ + 2 || items_[comma - 1].mark != ',') return 0;
            source = paragraph_.phrase_at(comma, at);
            if (!source || paragraph_.past_small_words(source->end, at) < verb) return 0;
        }
        if (source->begin <= begin_ + 1 || items_[source->begin - 1].mark != ',') return 0;
        if (!sources_.means_something(*source) && !items_[source->begin].word.definite) return 0;  // "..., the airline said"
        std::uint32_t end = at + 1;
        if (word.cue == CueClass::tell && word.bare) {
            if (const auto told = paragraph_.phrase_at(end, stop_)) end = told->end;  // "..., officials told the board"
        }
        return reported_before(at, source, source->begin - 1, end, false);
    }

    // "... ont ferme, a-t-il explique": a pronoun behind its verb.
    std::uint32_t joined(std::uint32_t at, const Mention& pronoun) {
        if (at < begin_ + 3 || items_[at - 1].mark != ',') return 0;
        std::uint32_t cue = at;
        if (at + 1 < stop_ && words_.is_report(at + 1)) cue = at + 1;  // "a-t-il explique"
        else if (!words_.joined_report(at)) return 0;
        return reported_before(cue, pronoun, at - 1, cue + 1, false);
    }

    // The content before a comma, with the source and the verb behind it, which end at `end`.
    std::uint32_t reported_before(std::uint32_t at, const std::optional<Mention>& source, std::uint32_t comma, std::uint32_t end, bool inverted) {
        if (items_[comma - 1].is_quote() || at - begin_ > StatementWords::farthest) return 0;
        for (std::uint32_t i = at + 1; i < stop_ && i < at + StatementWords::farthest; ++i) {
            // "..., he said, adding: ...": another verb introduces what is quoted.
            if (items_[i].mark == ',' && i + 1 < stop_ && words_.is_report(i + 1) && items_[i + 1].word.form == CueForm::ing) break;
            if (items_[i].is_quote() || items_[i].mark == ':') return 0;  // these words introduce a quotation
        }
        std::uint32_t from = words_.past_dateline(begin_, comma);
        for (std::uint32_t i = from; i + 1 < comma; ++i) {
            if (items_[i].mark == ':' && items_[i + 1].is_word()) from = i + 1;  // "Her colleague disagreed: tides, he said, ..."
        }
        bool last = end >= stop_ || (!items_[end].is_word() && items_[end].mark != ',') || (words_.opens_adverbial(end) && !words_.is(end, dummy_subject)) ||
                    words_.past_time(end, stop_) > end;
        // "sagte Ada Lund und ging"
        last |= inverted && !last && class_at(end) == WordClass::conjunction && paragraph_.language() == Language::de && source && sources_.means_something(*source);
        bool rest_too = false;
        if (!last && items_[end].mark == ',' && end + 2 < stop_) {
            // "..., he said, adding that": the rest is another statement. "The boats, he said, are old": one with two halves.
            const WordClass next = class_at(end + 1);
            const bool other = (items_[end + 1].word.form == CueForm::ing && words_.is_report(end + 1)) || next == WordClass::conjunction ||
                               words_.is(end + 1, opens_but) || next == WordClass::relative;
            const bool goes_on = !inverted || next == WordClass::auxiliary || next == WordClass::verb || !words_.has_clause(from, comma);
            if (!other && goes_on) rest_too = true;
            else if (!inverted || other || !words_.finite(end + 1)) last = true;
        }
        if (!last && !rest_too) return 0;
        const std::uint32_t to = rest_too ? words_.content_end({begin_, end, at, end + 1, stop_, end, Sign::inserted}) : comma;
        // German "Am Sonntag, 15. Mai, sagte": nothing but a time
        const bool time = std::all_of(items_.begin() + from, items_.begin() + to, [](const Item& item) {
            const WordClass is = item.word.word_class;
            return !item.is_word() || item.token.kind == TokenKind::number || is == WordClass::time || is == WordClass::preposition || is == WordClass::link;
        });
        if (time || !words_.has_clause(from, to)) return 0;
        sources_.remember(source);
        // What is reported inside what is reported is left to the reader.
        const std::uint32_t first = items_[from].token.span.start;
        while (!out_.empty() && out_.back().content.start >= first) out_.pop_back();
        add(source, items_[at].token.span, from, to, rest_too ? Sign::inserted : Sign::content_first, verb_signs(at));
        return rest_too ? to : end;
    }

    // "sagte die Meisterin am Montag, dass": the subject behind the verb, and what is said behind that.
    std::optional<std::pair<StatementContent, Mention>> inverted(std::uint32_t at) const {
        const WordInfo& word = items_[at].word;
        if (!(word.frames & frame_that) || word.form == CueForm::ing || word.form == CueForm::base || paragraph_.language() == Language::en) return std::nullopt;
        auto behind = paragraph_.phrase_at(at + 1, stop_);
        if (!behind || !sources_.somebody(*behind)) return std::nullopt;
        if (const auto name = paragraph_.name_behind(*behind, stop_)) behind = name;
        bool comma = false;
        for (std::uint32_t i = behind->end; i < stop_ && i < behind->end + 14 && !items_[i].is_quote() && items_[i].mark != ':'; ++i) {
            // "dijo Ada Lund, una de las asistentes, al ver el muelle que": behind a noun and a comma before it, a relative
            // "en un acto en el que"
            const bool relative = (comma && items_[i - 1].mark != ',' && words_.ordinary(i - 1)) || (paragraph_.language() == Language::es && items_[i - 1].word.definite);
            if (words_.is(i, opens_that) && !relative) return std::pair(StatementContent{i, at + 1, Sign::that_clause}, *behind);
            comma |= items_[i].mark == ',';
            if (items_[i].mark == ',' && paragraph_.language() == Language::de) {
                if (const auto content = contents_.after_comma(at, i)) return std::pair(*content, *behind);
            }
        }
        return std::nullopt;
    }

    // ---- Nouns: "Her claim that ...", "the ministry's pledge to ...", "made the point that".

    std::uint32_t noun(std::uint32_t at) {
        if (at + 2 >= stop_ || !items_[at + 1].is_word()) return 0;
        const std::uint8_t frames = items_[at].word.noun_frames;
        std::uint32_t from = behind_noun(at), cue_end = at + 1;
        Sign sign = Sign::noun_clause;
        if ((frames & frame_that) && words_.is(from, opens_that)) {
            if (contents_.relative_that(from)) return 0;
        } else if ((frames & frame_to) && words_.infinitive(from, stop_)) {
            sign = Sign::noun_infinitive;
        } else if (((frames & frame_for) && words_.is(from, opens_for)) || ((frames & frame_about) && words_.is(from, opens_about)) ||
                   ((frames & frame_toward) && words_.toward(from, stop_))) {
            ++from;
            ++cue_end;
            sign = Sign::noun_phrase;
        } else {
            return 0;
        }
        // Back over "long-standing" to whose it is.
        std::uint32_t first = at;
        while (first > done_ && class_at(first - 1) == WordClass::other && items_[first - 1].is_word() && !items_[first - 1].capital() &&
               !words_.possessive(first - 1) && !(sign == Sign::noun_clause && words_.is(first - 1, light_verb)) && at - first < 3) --first;
        std::optional<Mention> source;
        std::uint32_t source_begin = at;
        if (first > done_ && words_.possessive(first - 1)) {
            source = paragraph_.subject_before(first - 1, begin_);
        } else if (first > done_ && words_.is(first - 1, owner)) {
            source = words_.owner_at(first - 1);
            if (first > done_ + 1 && words_.is(first - 2, light_verb)) {
                if (auto own = sources_.subject(first - 2, done_)) source = own;  // "repeated her claim"
            }
        } else {
            std::uint32_t light = first;
            while (light > done_ && at - light < 5 && (class_at(light - 1) == WordClass::article || (class_at(light - 1) == WordClass::other && !words_.is(light - 1, light_verb)))) --light;
            if (light > done_ && (words_.is(light - 1, light_verb) || words_.is_report(light - 1))) {
                source = sources_.subject(light - 1, done_);
                cue_end = std::max(cue_end, at + 1);
                if (source) first = light - 1;
            }
        }
        if (!source && sign != Sign::noun_clause) return 0;
        if (source) source_begin = source->begin;
        std::uint32_t end = words_.content_end({begin_, done_, at, from, stop_, source_begin, sign});
        if (sign != Sign::noun_clause && opens_sentence(source_begin)) {
            // "The board's plan to sell the pier was not discussed": up to the verb of the sentence.
            for (std::uint32_t i = from + 1; i < end; ++i) {
                if ((class_at(i) == WordClass::auxiliary || class_at(i) == WordClass::verb) && !words_.is(i - 1, opens_to) && !words_.is(i, negation)) end = i;
            }
        }
        const bool light = source && first < at && words_.is(first, light_verb);
        add(source, {items_[light ? first : at].token.span.start, items_[cue_end - 1].token.span.end}, from, end, sign);
        return end;
    }

    // Past what may stand between a noun and its content: "their fear in recent weeks is that", "a demand by the guild that".
    std::uint32_t behind_noun(std::uint32_t at) const {
        if (!(items_[at].word.noun_frames & frame_that)) return at + 1;
        std::uint32_t that = at + 1;
        if (class_at(that) == WordClass::link || class_at(that) == WordClass::preposition) {
            const std::uint32_t time = words_.past_time(that, stop_);
            const auto whose = paragraph_.phrase_at(that + 1, stop_);
            if (time > that) that = time;
            else if (whose && (sources_.means_something(*whose) || whose->plural)) that = whose->end;
        }
        // "has always been that"
        while (that < stop_ && items_[that].is_word() && (words_.is(that, form_of_be) || class_at(that) == WordClass::auxiliary || class_at(that) == WordClass::adverb)) ++that;
        // "concern was raised that"
        if (that > at + 1 && that < stop_ && words_.is(that, light_verb) && words_.is(that - 1, form_of_be)) ++that;
        return that < stop_ && words_.is(that, opens_that) ? that : at + 1;
    }

    bool opens_sentence(std::uint32_t item) const {
        if (item - begin_ > StatementWords::farthest) return false;
        for (std::uint32_t i = begin_; i < item; ++i) {
            if (words_.finite(i)) return false;
        }
        return true;
    }

    // ---- According to X, ...; ..., according to X. Returns the item to go on from.

    // German "Den Angaben der Polizei zufolge ist das Schiff alt", "Das Schiff ist Angaben zufolge alt".
    std::uint32_t behind_source(std::uint32_t at) {
        const auto source = paragraph_.source_before(at, done_);
        if (!source) return at;
        const bool first = source->begin == begin_;
        const std::uint32_t from = first ? at + 1 : done_;
        const Sign sign = first ? Sign::according_first : Sign::according_last;
        const std::uint32_t rest = words_.content_end({begin_, from, at, std::max(from, at + 1), stop_, at, sign});
        if (rest <= from) return at;
        add(source, items_[at].token.span, from, rest, sign);
        done_ = rest;
        return rest - 1;
    }

    std::uint32_t according(std::uint32_t at, std::uint32_t size) {
        std::uint32_t behind = at + size;
        // "segun explico la alcaldesa"
        if (behind + 1 < stop_ && paragraph_.is_cue(behind)) ++behind;
        std::uint32_t first = behind;  // "nach Angaben von Ada Lund"
        if (first + 1 < stop_ && class_at(first) == WordClass::link) ++first;
        auto source = paragraph_.phrase_at(first, stop_);
        if (!source) return at;
        const bool small = source->kind == MentionKind::nominal && !items_[source->begin].capital() && class_at(source->begin) != WordClass::article && !source->plural;
        if (items_[at].word.after_only && source->kind != MentionKind::pronoun) {
            // German "so stark", "kein so grosser Schaden"
            const bool noun = items_[source->begin].capital() || class_at(source->begin) == WordClass::article || class_at(source->begin) == WordClass::link;
            if (small || !noun || (at > begin_ && items_[at - 1].is_word())) return at;
        }
        if (small && paragraph_.language() == Language::es && source->end == first + 1 && source->end < stop_) {
            // "segun publica el diario": a verb of no list
            const auto behind_verb = paragraph_.phrase_at(first + 1, stop_);
            if (behind_verb && (class_at(first + 1) == WordClass::article || items_[first + 1].capital())) source = behind_verb;
        }
        const bool more = source->end < stop_ && items_[source->end].is_word();  // "according to data from the mill"
        if (source->kind == MentionKind::nominal && !more && !sources_.somebody(*source) && !words_.people(*source)) return at;
        const Span cue{items_[at].token.span.start, items_[behind - 1].token.span.end};
        std::uint32_t end = source->end;
        if (const auto name = paragraph_.name_behind(*source, stop_)) {
            end = name->end;
            source = name;
        }
        return attributed(at, source, cue, end);
    }

    // "according to Ann Lee, mayor of Utrecht, ...": the role behind the source, which ends at `end`. Returns where that ends.
    std::uint32_t follow_role(std::optional<Mention>& source, std::uint32_t end) const {
        std::uint32_t behind = end;
        if (source && paragraph_.take_role_behind(*source, end, stop_, &behind) && (behind >= stop_ || !items_[behind].is_word())) end = behind;
        return words_.past_appositions(end, stop_);
    }

    // What is said, beside the words that name its source, which end at `end`.
    std::uint32_t attributed(std::uint32_t at, std::optional<Mention> source, Span cue, std::uint32_t end) {
        end = follow_role(source, end);
        if (end + 2 < stop_ && items_[end].mark == ',' && class_at(end + 1) == WordClass::relative) {
            // "According to Ada Lund, who came first, ..."
            std::uint32_t comma = end + 2;
            while (comma < stop_ && items_[comma].mark != ',') ++comma;
            if (comma + 2 < stop_ && words_.has_clause(comma + 1, stop_)) end = comma;
        }
        if (at == begin_ || (at == begin_ + 1 && items_[begin_].is_word())) {
            std::uint32_t comma = end;
            while (comma < stop_ && items_[comma].mark != ',') ++comma;
            if (paragraph_.language() == Language::de && end + 2 < stop_ && items_[end].is_word()) comma = end - 1;  // "Laut Polizei ist ..."
            if (comma + 1 >= stop_) return end;
            const std::uint32_t rest = words_.content_end({begin_, comma + 1, at, comma + 1, stop_, comma + 1, Sign::according_first});
            add(source, cue, comma + 1, rest, Sign::according_first);
            done_ = rest;
            return comma;
        }
        if (at > done_ && (items_[at - 1].mark == ',' || items_[at - 1].is_word())) {
            // German "Das Schiff ist laut Polizei gesunken": the clause goes on without a comma.
            const bool within = paragraph_.language() == Language::de && items_[at - 1].is_word() && end < stop_ && items_[end].is_word();
            const bool inside = within || (items_[at - 1].mark == ',' && end + 2 < stop_ && items_[end].mark == ',' &&
                                           (words_.finite(end + 1) || !words_.has_clause(done_, at)));
            const std::uint32_t rest = inside ? words_.content_end({begin_, end, at, end + 1, stop_, end, Sign::according_last}) : at;
            add(source, cue, done_, rest, Sign::according_last);
            done_ = inside ? rest : end;
        }
        return end;
    }

    const Paragraph& paragraph_;
    const std::vector<Item>& items_;
    StatementWords words_;
    StatementSources sources_;
    StatementContents contents_;
    std::vector<Statement>& out_;
    std::uint32_t begin_ = 0, stop_ = 0;  // the sentence
    std::uint32_t done_ = 0;              // where what is read ends
    std::optional<Mention> carried_;      // whose statement the sentence before was
};

}  // namespace

void find_statements(const Paragraph& paragraph, std::vector<Statement>& statements) { Finder(paragraph, statements).run(); }

void find_statements(const Paragraph& paragraph, std::uint32_t item, std::vector<Statement>& statements) {
    Finder(paragraph, statements).sentence(paragraph.sentence_begin(item), paragraph.sentence_end(item));
}

}  // namespace rap
