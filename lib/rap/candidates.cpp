#include <rap/candidates.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t reach = 80;  // items read on each side of a quotation

void set_cue(Candidate& candidate, const Paragraph& paragraph, std::uint32_t verb) {
    const Item& item = paragraph.items()[verb];
    candidate.cue = item.token.span;
    switch (item.word.cue) {
        case CueClass::say: candidate.set(Feature::cue_say); break;
        case CueClass::tell: candidate.set(Feature::cue_tell); break;
        case CueClass::ask: candidate.set(Feature::cue_ask); break;
        case CueClass::utter: candidate.set(Feature::cue_utter); break;
        case CueClass::call: candidate.set(Feature::cue_call); break;
        case CueClass::think: candidate.set(Feature::cue_think); break;
        case CueClass::act: candidate.set(Feature::cue_act); break;
        case CueClass::none: break;
    }
    if (item.word.form == CueForm::ing) candidate.set(Feature::cue_ing);
    if (item.word.form == CueForm::base) candidate.set(Feature::cue_base);
}

class Finder {
public:
    Finder(const Paragraph& paragraph, std::uint32_t quote, std::vector<Candidate>& out)
        : paragraph_(paragraph), items_(paragraph.items()), quote_(quote), out_(out) {
        begin_ = std::max(paragraph.sentence_begin(quote), quote > reach ? quote - reach : 0);
        end_ = std::min(paragraph.sentence_end(quote), quote + reach);
    }

    void run() {
        after();
        // "..." - Ann Lee, at the end of its line: what stands before it names the speaker of the line before.
        // ", sagte Ada Lund" behind a quotation in other languages: no other subject without a verb of its own speaks.
        const bool closed = !out_.empty() && out_.back().has(Feature::after_inverted) && quote_ + 1 < items_.size() && items_[quote_ + 1].mark == ',' &&
                            inverts();
        const bool signed_line = !out_.empty() && out_.back().has(Feature::dash_after) && ends_line(out_.back().mention.end);
        if (!signed_line) before();
        if (closed) std::erase_if(out_, [](const Candidate& c) { return c.has(Feature::sentence_subject) && c.cue.empty(); });
    }

private:
    // Languages where the verb stands before its subject behind a quotation, and nowhere else but for a reason.
    bool inverts() const { return paragraph_.language() != Language::en && paragraph_.language() != Language::unknown; }

    std::uint32_t next_quote(std::uint32_t from) const {
        while (from < items_.size() && !items_[from].is_quote()) ++from;
        return from;
    }

    // A full stop aside.
    bool ends_line(std::uint32_t item) const {
        if (item < items_.size() && items_[item].mark == '.') ++item;
        if (item >= items_.size()) return true;
        return slice(paragraph_.prose(), {items_[item - 1].token.span.end, items_[item].token.span.start}).find('\n') != std::string_view::npos;
    }

    Candidate& add(const Mention& mention, Feature where) {
        out_.push_back(candidate_at(mention, where));
        return out_.back();
    }

    // What follows the quotation: said X; X said; according to X; -- X.
    void after() {
        std::uint32_t at = quote_ + 1;
        const auto size = static_cast<std::uint32_t>(items_.size());
        bool dash = false;
        if (at + 2 < size && items_[at].mark == '[' && items_[at + 2].mark == ']') at += 3;  // [sic]
        const auto dashed = [&](char32_t mark) { return is_dash(mark) || mark == '~'; };
        while (at < size && (items_[at].mark == ',' || dashed(items_[at].mark))) dash |= dashed(items_[at++].mark);
        if (at + 1 < size && items_[at].mark == '.' && inverts() && paragraph_.thus_said(at + 1)) ++at;
        if (at >= size || !items_[at].is_word()) return;
        // A quotation that ends in "!" or "?" may end the sentence or not: the verb beside it tells.
        const std::uint32_t limit = std::min(next_quote(at), std::max(end_, paragraph_.sentence_end(at)));

        if (const std::uint32_t by = paragraph_.by_phrase(at)) {
            // A sentence that opens with it speaks of what comes next.
            if (items_[at].capital() && paragraph_.sentence_begin(at) == at) return;
            if (const auto mention = phrase_at(past_by_link(past_by_verb(at + by, limit)), limit)) {
                Candidate& candidate = add(*mention, Feature::by_after);
                candidate.cue = {items_[at].token.span.start, items_[at + by - 1].token.span.end};
                take_for_sure(candidate);
                follow_role(candidate, limit);
            }
            return;
        }
        if (const auto thus = inverts() && paragraph_.sentence_begin(at) == at ? paragraph_.thus_said(at) : std::nullopt) {
            const std::uint32_t end = paragraph_.sentence_end(at);
            if (const auto mention = phrase_at(paragraph_.past_small_words(*thus + 1, end), end)) {
                Candidate& candidate = add(*mention, Feature::by_after);
                candidate.cue = items_[*thus].token.span;
                take_for_sure(candidate);
                follow_role(candidate, end);
                return;
            }
        }
        // Inverted: adverbs and auxiliaries may stand before the verb, and a few words between it and its subject.
        const std::uint32_t verb = paragraph_.past_small_words(at, std::min(limit, at + 4));
        if (verb < limit) {
            if (const auto mention = paragraph_.joined_pronoun(verb)) {
                Candidate& candidate = add(*mention, Feature::after_inverted);
                candidate.cue = items_[verb].token.span;
                candidate.set(Feature::cue_say);
                return;
            }
        }
        if (verb < limit && paragraph_.is_cue(verb) && items_[verb].word.form != CueForm::base) {
            const bool tail = items_[verb].word.tail != CueTail::none && paragraph_.language() != Language::de;  // "went on Ann Lee"
            const std::uint32_t subject = paragraph_.past_small_words((tail ? paragraph_.tail_of(verb) : verb) + 1, limit);
            // German "hiess es von der Polizei"
            const bool passive = paragraph_.language() == Language::de && subject + 1 < limit && (items_[subject - 1].word.statement & dummy_subject) && items_[subject].word.author;
            auto mention = phrase_at(passive ? subject + 1 : subject, limit);
            // "..., said Ann Lee and Jan Smit thought: '...'"
            if (mention && mention->end < limit && paragraph_.is_cue(mention->end)) mention = paragraph_.one_of_two(*mention, true);
            if (mention) {
                Candidate& candidate = add(*mention, Feature::after_inverted);
                set_cue(candidate, paragraph_, verb);
                if (inverts() && !items_[at].capital()) take_for_sure(candidate);
                follow_role(candidate, limit);
                return;
            }
            if (const auto mention = behind_aside(subject, limit)) {
                Candidate& candidate = add(*mention, Feature::after_inverted);
                set_cue(candidate, paragraph_, verb);
                follow_role(candidate, limit);
                return;
            }
            if (const auto dropped = paragraph_.dropped_subject(verb, at)) {
                set_cue(add(*dropped, Feature::after_inverted), paragraph_, verb);
                return;
            }
        }
        if (const auto teller = inverts() ? told_by(verb, limit) : std::nullopt) {
            Candidate& candidate = add(*teller, Feature::after_inverted);
            candidate.cue = items_[verb].token.span;
            candidate.set(Feature::cue_say);
            take_for_sure(candidate);
            follow_role(candidate, limit);
            return;
        }
        if (dash) {
            if (const auto mention = paragraph_.phrase_at(at, limit); mention && mention->kind == MentionKind::name) {
                follow_role(add(*mention, Feature::dash_after), limit);
                return;
            }
        }
        const bool aside = paragraph_.language() == Language::en && (items_[at].word.statement & opens_when);
        if (aside && paragraph_.ends_in_comma(quote_)) return;  // "...," after X said
        // Subject, then verb.
        const std::size_t found = out_.size();
        const std::uint32_t last = std::min(limit, at + 24);
        for (std::uint32_t v = at + 1; v < last; ++v) {
            // "...," he would say; "...," he'd say
            const WordClass before = items_[v - 1].word.word_class;
            const bool would = before == WordClass::auxiliary || (paragraph_.possessive(v - 1) && items_[v - 2].word.pronoun && v > at + 1);
            if (!paragraph_.is_cue(v) || (items_[v].word.form == CueForm::base && !would)) continue;
            auto mention = paragraph_.subject_before(v, at);
            if (items_[v].word.form == CueForm::base && (!mention || mention->begin != at || (items_[at].word.statement & opens_that))) continue;
            // "..., but to lead in bread, says Ann Lee": the subject behind its verb.
            auto behind = items_[v - 1].mark == ',' && v > at + 1 ? phrase_at(v + 1, limit) : std::nullopt;
            const bool inverted = behind && behind->kind == MentionKind::name && (!mention || mention->kind == MentionKind::nominal);
            if (inverted) mention = std::move(behind);
            if (auto other = cited(v, limit)) mention = std::move(other);
            if (!mention) continue;
            const bool own = says_something_else(v, at, limit);
            Candidate& candidate = add(*mention, own ? Feature::next_sentence : inverted ? Feature::after_inverted : Feature::after_subject);
            set_cue(candidate, paragraph_, v);
            if (inverted) follow_role(candidate, limit);
            if (mention->begin > at + 4) candidate.set(Feature::other_between);
            if (v > at + 10) candidate.set(Feature::far_verb);
            break;
        }
        if (out_.size() > found || with_any_verb(at, limit)) return;
        if (const auto mention = paragraph_.phrase_at(at, limit); mention && mention->kind != MentionKind::nominal) {
            add(*mention, Feature::next_sentence);
        }
    }

    // French, Spanish, German: "...", sourit Ada Lund; "...", strahlt die Ministerin: behind a quotation of some words that opens its
    // sentence any small word before a whole name or an office tells how it is said, but not "..., rue Ada Lund".
    std::optional<Mention> told_by(std::uint32_t verb, std::uint32_t limit) const {
        constexpr std::ptrdiff_t fewest_spaces = 3;
        if (quote_ != begin_ || verb + 1 >= limit || items_[quote_ + 1].mark != ',') return std::nullopt;
        const Item& it = items_[verb];
        const bool plain = it.is_word() && it.token.kind == TokenKind::word && !it.capital() && !it.word.pronoun && !it.word.role && !it.word.body &&
                           !it.word.particle && it.word.word_class == WordClass::other && it.word.cue == CueClass::none && !(it.word.statement & means);
        const std::string_view quotation = paragraph_.text(quote_);
        if (!plain || std::count(quotation.begin(), quotation.end(), ' ') < fewest_spaces || word_list(paragraph_.language(), "named_after").contains(paragraph_.text(verb))) return std::nullopt;
        auto who = phrase_at(verb + 1, limit);
        if (!who || who->begin != verb + 1) return std::nullopt;
        const bool titled = who->kind == MentionKind::name && who->span.start < who->name.start;
        const bool office = who->kind == MentionKind::nominal && items_[verb + 1].word.definite && !who->head.empty();
        return titled || whole_name(*who) || (!who->role.empty() && who->kind == MentionKind::name) || office ? who : std::nullopt;
    }

    // "...," Ann Lee marvelled; "...," marvelled Ann Lee: behind a quotation that opens its sentence and goes on with a comma, any
    // English verb in the past without an object tells how it is said.
    bool with_any_verb(std::uint32_t at, std::uint32_t limit) {
        constexpr std::uint32_t longest = 8;  // items of a subject
        if (paragraph_.language() != Language::en || quote_ != begin_ || !paragraph_.ends_in_comma(quote_)) return false;
        const auto past = [&](std::uint32_t i) {
            const Item& it = items_[i];
            const std::string_view word = paragraph_.text(i);
            return it.is_word() && it.token.look == look_small && it.word.word_class == WordClass::other && it.word.cue == CueClass::none && !it.word.role &&
                   !it.word.pronoun && word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed");
        };
        const auto without_object = [&](std::uint32_t i) {
            const WordClass behind = i < limit && items_[i].is_word() ? items_[i].word.word_class : WordClass::adverb;
            return behind == WordClass::adverb || behind == WordClass::preposition || behind == WordClass::time || (i < limit && paragraph_.is_adverb(i));
        };
        const auto take = [&](const std::optional<Mention>& who, Feature where, std::uint32_t verb) {
            const bool somebody = who && who->gender != Gender::thing && (who->kind != MentionKind::nominal || who->office);
            if (!somebody) return false;
            Candidate& candidate = add(*who, where);
            candidate.cue = items_[verb].token.span;
            candidate.set(Feature::cue_utter);
            if (where == Feature::after_inverted) follow_role(candidate, limit);
            return true;
        };
        if (past(at)) {
            const auto who = phrase_at(at + 1, limit);
            return who && without_object(who->end) && take(who, Feature::after_inverted, at);
        }
        for (std::uint32_t v = at + 1; v < limit && v < at + longest; ++v) {
            if (!past(v) || !without_object(v + 1)) continue;
            const auto who = paragraph_.subject_before(v, at);
            return who && who->begin == at && take(who, Feature::after_subject, v);
        }
        return false;
    }

    // "... ?" I answered that it was Ann; "..." The mayor said she would go; "..." Der Wirt sagte, er gehe: a sentence of its
    // own, whose verb says what follows it.
    bool says_something_else(std::uint32_t verb, std::uint32_t at, std::uint32_t limit) const {
        if (verb + 2 >= limit || paragraph_.sentence_begin(at) != at) return verb + 1 < limit && (items_[verb + 1].word.statement & opens_that) != 0;
        const Item& next = items_[verb + 1];
        if (next.word.statement & opens_that) return true;
        if (paragraph_.language() == Language::de) return next.mark == ',' && items_[verb + 2].is_word();
        return paragraph_.language() == Language::en && next.is_word() && !next.word.object &&
               (next.word.word_class == WordClass::article || (next.word.pronoun && !paragraph_.is_cue(verb + 2)));
    }

    // German, and often French and Spanish: "In an interview explained she: ...". What opens the sentence is no
    // subject, so the subject follows the verb.
    bool verb_second(std::uint32_t verb) const {
        if (!inverts() || verb == begin_) return false;
        const Item& first = items_[begin_];
        if (!first.is_word()) return false;
        const WordClass word_class = first.word.word_class;
        if (items_[verb - 1].word.word_class == WordClass::conjunction) return false;  // "sagte X und nannte den Plan"
        if (first.word.statement & opens_as) return phrase_at(verb + 1, quote_).has_value();  // "Comme l'a dit un pilote :"
        if (word_class == WordClass::clause) {
            // "Als Antwort auf den Brief sagte ein Sprecher": no clause.
            const bool noun = begin_ + 2 < verb && items_[begin_ + 1].capital() && items_[begin_ + 1].word.word_class == WordClass::other;
            return noun && verb + 1 < quote_ && (items_[verb + 1].capital() || items_[verb + 1].word.word_class == WordClass::article);
        }
        if (first.word.after_only) return verb == begin_ + 1;  // "So sagte Ada Lund: ..."
        if (word_class != WordClass::preposition && word_class != WordClass::link && word_class != WordClass::adverb && word_class != WordClass::time) return false;
        if (verb + 1 >= quote_ || !items_[verb + 1].is_word()) return false;
        if (paragraph_.language() == Language::de) return true;
        // In French and Spanish the subject may as well stand before it.
        const auto behind = phrase_at(paragraph_.past_small_words(verb + 1, quote_), quote_);
        return behind && (behind->kind != MentionKind::nominal || behind->office || behind->body);
    }

    // "thanked Ann Lee, who has said": whom "who" means.
    std::optional<Mention> before_relative(std::uint32_t verb) const {
        if (paragraph_.language() != Language::en) return std::nullopt;
        verb = paragraph_.before_aside(verb, begin_);
        while (verb > begin_ + 1 && items_[verb - 1].is_word() && !items_[verb - 1].word.pronoun &&
               (items_[verb - 1].word.word_class == WordClass::auxiliary || paragraph_.is_adverb(verb - 1))) --verb;
        if (verb < begin_ + 2 || items_[verb - 1].word.word_class != WordClass::relative) return std::nullopt;
        std::uint32_t name = verb - 1 - !items_[verb - 2].is_word();
        const std::uint32_t end = name;
        while (name > begin_ && items_[name - 1].capital()) --name;
        auto mention = name < end ? phrase_at(name, end) : std::nullopt;
        return mention && mention->kind == MentionKind::name ? mention : std::nullopt;
    }

    // German: "Am Abend kam die Rektorin und nannte den Plan": behind "und" the subject of the verb before goes on. French and
    // Spanish: that of the sentence.
    std::optional<Mention> shared_subject(std::uint32_t verb) const {
        const bool romance = paragraph_.language() == Language::fr || paragraph_.language() == Language::es;
        if (romance && verb > begin_ + 1 && items_[verb - 1].word.word_class == WordClass::conjunction) {
            const auto subject = sentence_subject(paragraph_, begin_, verb - 1);
            return subject && (subject->kind != MentionKind::nominal || subject->office) ? subject : std::nullopt;
        }
        if (paragraph_.language() != Language::de || verb < begin_ + 3 || items_[verb - 1].word.word_class != WordClass::conjunction) return std::nullopt;
        for (std::uint32_t v = verb - 1; v-- > begin_ && v + reach > verb;) {
            if (!paragraph_.is_cue(v)) continue;
            return verb_second(v) || subject_behind(v) ? phrase_at(paragraph_.past_small_words(v + 1, verb), verb) : paragraph_.subject_before(v, begin_);
        }
        return std::nullopt;
    }

    // "Den Plan nannte er": a pronoun that is no object stands right behind the verb.
    bool subject_behind(std::uint32_t verb) const {
        if (paragraph_.language() != Language::de || verb + 1 >= quote_) return false;
        const WordInfo& next = items_[verb + 1].word;
        return next.pronoun && (next.gender == Gender::male || next.first_person);
    }

    // "pregunto por su parte Ada Lund", "a ajoute de son cote Ada Lund": the name behind such words.
    std::optional<Mention> behind_aside(std::uint32_t item, std::uint32_t limit) const {
        if (paragraph_.language() == Language::en || item + 3 >= limit || !items_[item].is_word() || !items_[item + 1].is_word()) return std::nullopt;
        const WordClass opens = items_[item].word.word_class;
        const WordInfo& owner = items_[item + 1].word;
        if ((opens != WordClass::preposition && opens != WordClass::link) || owner.word_class != WordClass::article || owner.definite || owner.joins ||
            items_[item + 2].capital() || !items_[item + 3].is_word()) return std::nullopt;
        auto mention = phrase_at(item + 3, limit);
        return mention && mention->kind == MentionKind::name && items_[item + 3].capital() ? mention : std::nullopt;
    }

    // Spanish "segun ha explicado la alcaldesa": the verb behind "according to", with its auxiliaries.
    std::uint32_t past_by_verb(std::uint32_t item, std::uint32_t limit) const {
        const std::uint32_t verb = paragraph_.past_small_words(item, limit);
        if (paragraph_.language() == Language::es && verb + 1 < limit && paragraph_.is_cue(verb)) return verb + 1;
        return past_lone_verb(item, limit);
    }

    // German "nach Angaben von Ada Lund".
    std::uint32_t past_by_link(std::uint32_t item) const {
        const bool link = paragraph_.language() == Language::de && item + 1 < items_.size() && items_[item].word.word_class == WordClass::link &&
                          items_[item + 1].is_word() && !items_[item].capital();
        return item + link;
    }

    // German: "so beschrieb ihn der Wirt": the verb is in no list, but nouns have a capital.
    std::uint32_t past_lone_verb(std::uint32_t item, std::uint32_t limit) const {
        if (paragraph_.language() != Language::de || item >= limit) return item;
        const auto lone = [&](const Item& it) { return it.is_word() && it.word.word_class == WordClass::other && !it.word.pronoun && !it.capital(); };
        const auto opens = [&](std::uint32_t i) { return i < limit && (items_[i].capital() || items_[i].word.word_class == WordClass::article); };
        item = paragraph_.past_small_words(item, limit);
        if (item >= limit || !lone(items_[item]) || items_[item].word.particle) return item;
        // Whom or what it is about may stand between.
        for (std::uint32_t behind = item + 1; behind < item + 4; ++behind) {
            if (opens(behind)) return behind;
            if (behind >= limit || !items_[behind].is_word()) break;
        }
        return item;
    }

    // German: "Die Autoren werfen der Stadt vor:": a verb that gives its prefix to the end of the clause says what follows.
    bool prefix_before_colon() const {
        if (paragraph_.language() != Language::de || quote_ < begin_ + 4 || items_[quote_ - 1].mark != ':') return false;
        return word_list(Language::de, "separable_prefixes").contains(paragraph_.text(quote_ - 2));
    }

    // "The paper quoted Ann Lee as saying": whom a verb cites; nullopt for other verbs and for "she was quoted".
    std::optional<Mention> cited(std::uint32_t verb, std::uint32_t limit) const {
        if (!items_[verb].word.cites || (verb > 0 && items_[verb - 1].word.word_class == WordClass::auxiliary)) return std::nullopt;
        auto mention = phrase_at(verb + 1, limit);
        const bool as = mention && mention->end < limit && (items_[mention->end].word.statement & opens_as);
        if (!mention || (mention->kind == MentionKind::nominal && !mention->office && !as)) return std::nullopt;
        return mention;
    }

    // The phrase at an item, or the name behind it.
    std::optional<Mention> phrase_at(std::uint32_t item, std::uint32_t limit) const {
        const auto mention = paragraph_.phrase_at(item, limit);
        if (mention) {
            if (auto name = paragraph_.name_behind(*mention, limit)) return name;
        }
        return mention;
    }

    // "said Jan Smit, mayor of Utrecht": the role follows the name.
    void follow_role(Candidate& candidate, std::uint32_t limit) const { paragraph_.take_role_behind(candidate.mention, candidate.mention.end, limit); }

    // "Ann Lee: ...": a given name and a surname.
    bool whole_name(const Mention& mention) const {
        return mention.kind == MentionKind::name && !mention.body && mention.end > mention.begin + 1 &&
               (name_classes(paragraph_.text(mention.begin)) & name_given) && items_[mention.end - 1].capital();
    }

    // "Lund's advice: ...": what is said, and whose it is.
    bool words_of(const Mention& what) {
        bool words = false;
        const auto whose = paragraph_.owner_of_words(what, quote_, words);
        if (whose && !whose->body && (whose->kind == MentionKind::name || whose->office)) {
            Candidate& candidate = add(*whose, Feature::before_close);
            candidate.set(Feature::cue_say);
        }
        return words;
    }

    // "Les habitants : ...", but not "La femme sourit : ..."
    bool people(const Mention& mention) const {
        if (mention.kind != MentionKind::nominal || !inverts()) return false;
        std::uint32_t head = mention.begin;
        while (head < mention.end && !(items_[head].word.statement & means)) ++head;
        if (head == mention.end) return false;
        return head + 1 == mention.end || items_[head + 1].word.word_class != WordClass::other;
    }

    // Where the words around it leave no doubt, a noun says who speaks as well as a name does.
    void take_for_sure(Candidate& candidate) const {
        const Mention& mention = candidate.mention;
        const Item& first = items_[mention.begin];
        const bool bare = first.word.word_class == WordClass::other && !first.capital() && !(first.token.look & look_apostrophe) &&
                          (mention.begin == 0 || !items_[mention.begin - 1].word.joins);
        if (mention.kind == MentionKind::nominal && bare && !mention.office && !mention.plural) return;
        candidate.clear(Feature::nominal);
        candidate.clear(Feature::body);
    }

    // Right before a colon a verb of thinking says, whoever said another quotation of the sentence.
    void says_for_sure(Candidate& candidate) const {
        if (candidate.has(Feature::cue_think)) candidate.clear(Feature::cue_think), candidate.set(Feature::cue_say);
        const bool another = std::any_of(items_.begin() + begin_, items_.begin() + quote_, [](const Item& item) { return item.is_quote(); });
        if (another) candidate.set(Feature::colon);
    }

    // "According to the guild, '...'" says as much as a verb.
    void said_before(Candidate& candidate) const {
        candidate.set(Feature::before_close);
        candidate.set(Feature::cue_say);
        take_for_sure(candidate);
    }

    // Whether an "according to" opens the sentence or stands between commas, and the quotation is no part of its phrase as in
    // "According to the paper 'The Pier'".
    bool opens_opinion(std::uint32_t by, const Mention& mention) const {
        if (by > begin_ + 1 && items_[by - 1].mark != ',') return false;
        if (mention.end + 1 == quote_ && items_[mention.end].mark == ':') return true;
        if (paragraph_.language() == Language::de) return mention.end < quote_ && items_[mention.end].is_word() && !items_[mention.end].capital();
        std::uint32_t at = mention.end;
        while (at < quote_ && items_[at].mark != ',') ++at;
        return at < quote_;
    }

    // What comes before it in its sentence: X said; according to X; X: .
    void before() {
        const bool opens = quote_ == begin_;
        if (opens) return;
        std::uint32_t at = quote_;
        const char32_t mark = items_[at - 1].mark;
        bool found = false;
        // The nearest verb of saying before the quotation, and the next one before that.
        int seen = 0;
        bool quote_between = false;
        const auto subject = sentence_subject(paragraph_, begin_, quote_);
        // "When Ann Lee asked for bread, Jan Smit ...": the verbs of the main clause.
        // "According to town reports, Ann Lee said ...": "reports" is no verb.
        const bool fronted = paragraph_.language() == Language::en && subject && ((items_[begin_].word.statement & opens_when) || paragraph_.by_phrase(begin_) > 0);
        const std::uint32_t main = fronted && items_[subject->begin - 1].mark == ',' ? subject->begin : begin_;
        for (std::uint32_t v = at; v-- > begin_ && seen < 2;) {
            if (items_[v].is_quote()) {
                quote_between = true;
                continue;
            }
            if (v < main || !paragraph_.is_cue(v)) continue;
            ++seen;
            if (const auto shared = shared_subject(v)) {
                Candidate& candidate = add(*shared, Feature::before_close);
                set_cue(candidate, paragraph_, v);
                found = true;
                continue;
            }
            if (const auto teller = inverts() ? paragraph_.narrated_by(v, begin_) : std::nullopt) {
                Candidate& candidate = add(*teller, Feature::before_close);
                set_cue(candidate, paragraph_, v);
                candidate.clear(Feature::cue_base);
                take_for_sure(candidate);
                found = true;
                continue;
            }
            auto mention = verb_second(v) || subject_behind(v) ? phrase_at(paragraph_.past_small_words(v + 1, quote_), quote_) : paragraph_.subject_before(v, begin_);
            if (!mention && items_[v].word.form != CueForm::base) {
                // Inverted before the quotation: Said X: "..."; or a verb after its own: said X, adding: "...".
                if (const auto inverted = phrase_at(v + 1, quote_); inverted && v == begin_) mention = inverted;
            }
            if (mention && inverts() && mention->begin > begin_ && paragraph_.is_cue(mention->begin - 1)) mention = paragraph_.one_of_two(*mention, false);
            // "The 102-page report, '...'": a noun
            const bool noun = mention && items_[v].word.form == CueForm::base && paragraph_.language() == Language::en && mention->kind != MentionKind::pronoun &&
                              mention->end == v && !mention->plural && items_[mention->begin].word.word_class == WordClass::article;
            if (noun) continue;
            if (auto other = cited(v, quote_)) mention = std::move(other);
            if (!mention) mention = before_relative(v);
            if (!mention) mention = paragraph_.dropped_subject(v, begin_);
            if (!mention) continue;
            const bool close = at - v <= 3 || (mark == ':' && at - v <= 14) || (mark == ',' && at - v <= 10);
            Candidate& candidate = add(*mention, close ? Feature::before_close : Feature::before_far);
            set_cue(candidate, paragraph_, v);
            // "..., said Ann Lee, and Jan Smit thought: '...'"
            if (inverts() && v + 2 == quote_ && mark == ':') says_for_sure(candidate);
            if (seen > 1) candidate.set(Feature::other_between);
            if (quote_between) candidate.set(Feature::quote_between);
            if (at - std::max(v, mention->end) > 8) candidate.set(Feature::far_verb);
            found = true;
        }
        for (std::uint32_t i = begin_; i < quote_; ++i) {
            if (items_[i].word.after_only) continue;
            if (const std::uint32_t by = paragraph_.by_phrase(i)) {
                const auto mention = items_[i].word.behind ? paragraph_.source_before(i, begin_) : phrase_at(past_by_link(past_by_verb(i + by, quote_)), quote_);
                if (mention) {
                    Candidate& candidate = add(*mention, Feature::by_before);
                    candidate.cue = {items_[i].token.span.start, items_[i + by - 1].token.span.end};
                    if (found) candidate.set(Feature::other_between);
                    else if (opens_opinion(i, *mention)) said_before(candidate);
                    found = true;
                }
            }
        }
        if (const auto whose = found ? std::nullopt : paragraph_.view_of(begin_); whose && whose->end < quote_) {
            Candidate& candidate = add(*whose, Feature::by_before);
            candidate.cue = {items_[begin_].token.span.start, items_[whose->end - 1].token.span.end};
            return;
        }
        // French "Pour Ada Lund, maire de Lund, ...", Spanish "Para ...": whose opinion it is.
        if (!found && paragraph_.opinion_of(begin_)) {
            if (const auto mention = phrase_at(begin_ + 1, quote_)) {
                Candidate& candidate = add(*mention, Feature::by_before);
                candidate.cue = items_[begin_].token.span;
                follow_role(candidate, quote_);
                if (opens_opinion(begin_, candidate.mention)) said_before(candidate);
                return;
            }
        }
        // "The Mill Is Old - Jan Smit: ...", "Some doubt it, as Jan Smit (mill): ...": the name before the colon, not the subject.
        if (const auto name = mark == ':' && !found ? paragraph_.subject_before(quote_ - 1, begin_) : std::nullopt;
            name && name->kind == MentionKind::name && name->begin > begin_ &&
            (items_[name->end].mark == '(' || (name->end + 1 == quote_ && is_dash(items_[name->begin - 1].mark)))) {
            add(*name, Feature::before_close).set(Feature::cue_say);
        } else if (subject) {
            if (mark == ':' && !found && words_of(*subject)) return;
            const bool direct = mark == ':' && subject->end + 1 == quote_;
            Candidate& candidate = add(*subject, direct ? Feature::colon : Feature::sentence_subject);
            if (found) candidate.set(Feature::other_between);
            if (mark == ':' && !direct) candidate.set(Feature::colon);
            // "Ann Lee, mayor of Lund: ...", "Ann Lee, mayor (Lund): ..."
            const bool own = mark == ':' && !direct && !found && subject->kind == MentionKind::name;
            if (own) follow_role(candidate, quote_);
            // "Jan Smit, fisher: ..."
            constexpr std::uint32_t longest_label = 8;  // items behind the name
            const bool titled = subject->kind == MentionKind::name && subject->span.start < subject->name.start;  // "Mme Lund: ..."
            const bool label = direct ? subject->office || subject->body || titled || whole_name(*subject) || people(*subject)
                                      : own && whole_name(*subject) && items_[subject->end].mark == ',' && quote_ - subject->end <= longest_label;
            const WordClass opens = items_[subject->begin].word.word_class;
            const bool phrase = subject->end + 2 <= quote_ && (opens == WordClass::other || opens == WordClass::article);
            // "The mayor: ...": an office and a colon say as much as a verb.
            // German "Der Wirt, Jan Smit, dankte den Leuten: ..."
            const std::uint32_t opening = subject->role.empty() ? subject->span.start : std::min(subject->role.start, subject->span.start);
            const bool person = subject->office || (subject->kind == MentionKind::name && (name_classes(paragraph_.text(subject->begin)) & (name_given | name_surname)));
            const bool german = mark == ':' && paragraph_.language() == Language::de && person && subject->end + 1 < quote_ && begin_ + 1 < quote_ &&
                                opening <= items_[begin_ + 1].token.span.start;
            if (!found && (label || (phrase && prefix_before_colon()) || german)) {
                candidate.set(Feature::before_close);
                candidate.set(Feature::cue_say);
                if (direct && (people(*subject) || !subject->head.empty())) take_for_sure(candidate);
            }
        }
    }

    const Paragraph& paragraph_;
    const std::vector<Item>& items_;
    std::uint32_t quote_;
    std::vector<Candidate>& out_;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
};

// A piece of a phrase or no noun at all: "choir" without what stands before it, German words of which none has a capital, or an
// object before "und".
bool is_scrap(const Paragraph& paragraph, const Mention& mention) {
    if (mention.kind != MentionKind::nominal || mention.plural || mention.body || mention.office) return false;
    const bool number = mention.end == mention.begin + 1 && paragraph.items()[mention.begin].token.kind == TokenKind::number;
    if (number) return true;
    const bool german = paragraph.language() == Language::de;
    if (!german && (paragraph.language() != Language::en || mention.end > mention.begin + 1)) return false;
    const auto& items = paragraph.items();
    if (german && mention.end > mention.begin && items[mention.end - 1].word.word_class == WordClass::conjunction) return true;  // "weckte den Wirt und rief"
    return std::all_of(items.begin() + mention.begin, items.begin() + mention.end, [](const Item& item) {
        const bool joins = item.word.word_class == WordClass::conjunction;
        return joins || (item.token.kind == TokenKind::word && item.word.word_class == WordClass::other && item.word.statement == 0 && !item.capital());
    });
}

}  // namespace

void find_candidates(const Paragraph& paragraph, std::uint32_t quote_item, std::vector<Candidate>& candidates) {
    Finder(paragraph, quote_item, candidates).run();
    std::erase_if(candidates, [&](const Candidate& candidate) { return is_scrap(paragraph, candidate.mention); });
}

}  // namespace rap
