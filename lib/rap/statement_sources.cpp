#include <rap/statement_sources.hpp>

#include <algorithm>

#include <rap/candidates.hpp>
#include <rap/gazetteer.hpp>

namespace rap {

namespace {

// A German noun that is nobody, by its ending: "Kritik", "Forderung".
bool abstract(std::string_view noun) {
    static constexpr std::string_view endings[] = {"ung", "heit", "keit", "ion", "t\u00E4t", "ik", "nis"};
    return std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) { return noun.ends_with(ending); });
}

}  // namespace

void StatementSources::open(std::uint32_t begin) {
    begin_ = begin;
    last_subject_.reset();
    relative_ = false;
}

std::optional<Mention> StatementSources::subject(std::uint32_t at, std::uint32_t done) {
    // "took another tack, suggesting that": the subject is that of the sentence.
    const bool aside = items_[at].word.form == CueForm::ing && at > begin_ && items_[at - 1].mark == ',';
    auto own = aside ? std::nullopt : paragraph_.subject_before(at, done);
    for (std::uint32_t i = own ? own->begin + 1 : 0; own && i < own->end; ++i) {
        // "Days after the mayor said": not the days.
        if (words_.is(i, opens_when)) own = paragraph_.subject_before(at, i + 1);
    }
    if (own && !aloof(*own)) {
        // "a strike that mill owners said would hurt the town"
        const bool that = paragraph_.language() == Language::en && words_.is(own->begin, opens_that) && own->end > own->begin + 1;
        if (that) own = paragraph_.phrase_at(own->begin + 1, own->end);
        if (own) own = of_whom(*own, done);
        if (items_[at].word.form != CueForm::base || base_fits(own, at)) last_subject_ = own;  // not "the new" of "the new plan"
        return own;
    }
    const std::uint32_t before = before_auxiliaries(at, begin_);
    relative_ = relative_ && before - 1 == done;
    if (before > done + 1 && class_at(before - 1) == WordClass::relative) {
        auto own = paragraph_.subject_before(before - 1, done);  // "a baker who said that"
        if (!own) own = share(before - 1, done);
        const bool many = own && own->plural && items_[before - 2].is_word();  // "Friends of Ann Lee who came say"
        if (own && paragraph_.language() == Language::en && own->kind == MentionKind::nominal && !many) {
            // "settled by Ann Lee, who said", "Guests heard from Dr. Lee, who said": the name at its end.
            std::uint32_t name = own->end;
            const auto back = [&] {
                while (name > own->begin && (items_[name - 1].capital() || (items_[name - 1].mark == '.' && name > own->begin + 1 && items_[name - 2].word.title))) --name;
            };
            back();
            // "heard from the Board of Elections, which said"
            while (name > own->begin + 1 && class_at(name - 1) == WordClass::link && items_[name - 2].capital() && items_[name - 2].word.body) {
                --name;
                back();
            }
            auto last = paragraph_.phrase_at(name, own->end);
            const bool whole = last && last->kind == MentionKind::name && own->head.empty() &&
                               (items_[last->begin].word.title || (name_classes(paragraph_.text(last->begin)) & name_given) != 0);
            if (last && last->kind == MentionKind::name && (whole || (!own->plural && !means_something(*own)))) own = last;
        }
        relative_ = own && items_[before - 2].mark == ',';
        if (relative_) last_subject_ = own;
        return own;
    }
    if (const auto part = share(before, done)) return part;
    for (std::uint32_t time = paragraph_.language() == Language::en ? before : done; time > done && before - time < 4 && items_[time - 1].is_word();) {
        // "The mayor on Tuesday said", "A poll last month found"
        if (--time > done && words_.past_time(time, before) == before) {
            if (auto own = paragraph_.subject_before(time, done); own && own->end == time && !words_.finite(time - 1)) {
                last_subject_ = own;
                return own;
            }
        }
    }
    if (before > done && words_.is(before - 1, several_people)) {
        Mention many;  // "Many fear that"
        many.begin = before - 1;
        many.end = before;
        many.span = items_[before - 1].token.span;
        many.plural = true;
        return many;
    }
    if (before > begin_ + 1 && governed(at)) return last_subject_ ? last_subject_ : sentence_subject(paragraph_, begin_, before);
    // "The guild, which threatened to strike, called for": behind what was set in.
    if (before > begin_ && before - 1 == done && items_[done].mark == ',' && relative_ && last_subject_) return last_subject_;
    const bool joined = before > begin_ && (class_at(before - 1) == WordClass::conjunction || words_.is(before - 1, opens_but) ||
                                            items_[at].word.form == CueForm::ing ||
                                            (items_[before - 1].mark == ',' && before < at && items_[before].word.between));  // "left, then said"
    if (!joined) return std::nullopt;
    if (aside && !last_subject_) {
        // "The envoy of Peru, noting that it was late, called for": set in between a subject and its verb.
        const auto own = sentence_subject(paragraph_, begin_, before);
        if (own && own->end + 1 == at) {
            relative_ = true;
            last_subject_ = own;
        }
    }
    if (last_subject_) return last_subject_;
    if (aside) {
        if (auto own = inverted_subject(at - 1)) return own;
    }
    return sentence_subject(paragraph_, begin_, before);
}

// "on the website of the mill": what a preposition opens is no subject, nor is the number of "A/85/L.12".
bool StatementSources::aloof(const Mention& own) const {
    const Item& first = items_[own.begin];
    if (first.token.kind == TokenKind::number && own.begin > begin_ && items_[own.begin - 1].token.span.end == first.token.span.start) return true;
    // "Am 10. Mai 2030 sagte die Stadt": a year
    if (first.token.kind == TokenKind::number && own.end == own.begin + 1 && paragraph_.language() == Language::de) return true;
    if (paragraph_.language() == Language::de && own.end == own.begin + 2 && items_[own.end - 1].token.kind == TokenKind::number) return true;  // "am Freitag, dem 3. Mai,"
    return paragraph_.language() == Language::en && own.kind == MentionKind::nominal && class_at(own.begin) == WordClass::preposition;
}

// "Most of them": more than its pronoun.
Mention StatementSources::of_whom(const Mention& own, std::uint32_t done) const {
    if (own.kind != MentionKind::pronoun || own.begin < done + 2 || !words_.is(own.begin - 2, several_people) || class_at(own.begin - 1) != WordClass::link) return own;
    Mention many = own;
    many.kind = MentionKind::nominal;
    many.begin = own.begin - 2;
    many.span.start = items_[many.begin].token.span.start;
    many.plural = true;
    return many;
}

// Whoever said what stands before a comma: "..., said Jan Smit, the mayor,".
std::optional<Mention> StatementSources::inverted_subject(std::uint32_t comma) const {
    for (std::uint32_t verb = comma; verb-- > begin_ && comma - verb < StatementWords::farthest;) {
        if (!paragraph_.is_cue(verb) || items_[verb].word.form != CueForm::past) continue;
        auto own = paragraph_.phrase_at(verb + 1, comma);
        if (own) {
            if (const auto name = paragraph_.name_behind(*own, comma)) own = name;
        }
        return own && words_.past_appositions(own->end, comma + 1) >= comma ? own : std::nullopt;
    }
    return std::nullopt;
}

// Back over the auxiliaries and adverbs of a verb.
std::uint32_t StatementSources::before_auxiliaries(std::uint32_t at, std::uint32_t limit) const {
    while (at > limit && items_[at - 1].is_word() && !items_[at - 1].word.pronoun &&
           (class_at(at - 1) == WordClass::auxiliary || class_at(at - 1) == WordClass::adverb || items_[at - 1].word.between)) --at;
    return at;
}

// "67% say": the share that ends before an item.
std::optional<Mention> StatementSources::share(std::uint32_t end, std::uint32_t done) const {
    if (end <= done + 1 || items_[end - 1].mark != '%' || items_[end - 2].token.kind != TokenKind::number) return std::nullopt;
    Mention part;
    part.begin = end - 2;
    part.end = end;
    part.span = {items_[end - 2].token.span.start, items_[end - 1].token.span.end};
    part.plural = true;
    return part;
}

std::optional<Mention> StatementSources::distant_subject(std::uint32_t at, std::uint32_t done, Sign sign) const {
    if (sign == Sign::object || sign == Sign::act_object) return std::nullopt;
    std::uint32_t first = done;
    while (first < at && (!items_[first].is_word() || class_at(first) == WordClass::conjunction || words_.is(first, opens_but) || words_.is(first, opens_that))) ++first;
    const auto own = sentence_subject(paragraph_, first, at);
    if (!own || own->end >= at || at - own->end > StatementWords::farthest || own->kind == MentionKind::pronoun) return std::nullopt;
    const std::uint32_t verb = before_auxiliaries(at, own->end);
    const char32_t opens = items_[own->end].mark, closes = items_[verb - 1].mark;
    if (opens != 0 && closes != 0) {
        const bool pair = own->end < verb - 1 || opens == '%';
        return pair && (opens == ',' || opens == '(' || opens == '%' || is_dash(opens)) && (closes == ',' || closes == ')' || closes == '%' || is_dash(closes)) ? own : std::nullopt;
    }
    if (verb > own->end && words_.past_time(own->end, verb) == verb) return own;  // "The mayor Tuesday said"
    const std::string_view behind = paragraph_.text(own->end);
    const bool participle = !items_[own->end].capital() && ((behind.ends_with("ed") && words_.finite(own->end)) || behind.ends_with("ing"));
    const bool relative = class_at(own->end) == WordClass::relative;
    if (!participle && !relative) return std::nullopt;
    bool verb_inside = participle;
    for (std::uint32_t i = own->end + 1; i < verb; ++i) {
        if (!items_[i].is_word() && items_[i].token.kind == TokenKind::mark) return std::nullopt;
        if (class_at(i) == WordClass::conjunction || class_at(i) == WordClass::relative || words_.opens_clause(i)) return std::nullopt;
        verb_inside |= words_.finite(i);
    }
    return verb_inside ? own : std::nullopt;
}

std::uint32_t StatementSources::before_adverbs(std::uint32_t at) const {
    std::uint32_t before = at;
    while (before > begin_ && paragraph_.is_adverb(before - 1)) --before;
    return before;
}

bool StatementSources::governed(std::uint32_t at) const {
    const std::uint32_t before = before_adverbs(at);
    if (before < begin_ + 2 || !items_[before - 1].is_word()) return false;
    const CueForm form = items_[at].word.form;
    if (form == CueForm::ing) return class_at(before - 1) == WordClass::preposition;
    return paragraph_.language() == Language::en && form == CueForm::base && words_.is(before - 1, opens_to);
}

bool StatementSources::base_fits(const std::optional<Mention>& source, std::uint32_t at, bool distant) const {
    if (!source) return false;
    if (governed(at)) return true;
    if (at > 0 && words_.is(at - 1, opens_to)) return false;
    if (words_.is(source->begin, several_people) || words_.is(source->end - 1, several_people)) return true;
    if ((source->plural && source->kind == MentionKind::pronoun) || source->first_person) return true;
    const std::uint32_t before = before_adverbs(at);
    if (before > 0 && class_at(before - 1) == WordClass::auxiliary) return true;  // "would only say"
    if (items_[source->end - 1].mark == '%') return true;
    const bool set_in = source->end + 1 < at && !items_[source->end].is_word() && !items_[at - 1].is_word();  // "Bakers, like others, say"
    std::uint32_t behind = source->end;
    if (behind < at && items_[behind].mark == ',') ++behind;
    if (behind < at && class_at(behind) == WordClass::relative) behind = paragraph_.past_small_words(behind + 1, at);  // "bakers, who say"
    else behind = source->end > at ? source->end : paragraph_.past_small_words(source->end, at);
    if (!distant && !set_in && behind != at) return false;  // "if time allows, consider"
    const std::string_view last = paragraph_.text(source->end - 1);
    if (items_[source->end - 1].token.kind == TokenKind::number) return true;
    if (paragraph_.language() == Language::en && source->kind == MentionKind::nominal && words_.several(*source)) return true;
    for (std::uint32_t i = source->begin; i < at; ++i) {
        if (class_at(i) == WordClass::conjunction || class_at(i) == WordClass::relative) return true;  // "Ada Lund and Jan Smit say"
    }
    return source->kind != MentionKind::pronoun && last.ends_with('s') && !last.ends_with("ss");
}

bool StatementSources::somebody(const Mention& source) const {
    if (source.kind != MentionKind::nominal || source.office || source.body || source.plural) return true;
    const Item& first = items_[source.begin];
    // "The aimed", "their preferred name": no noun
    if (source.end == source.begin + 1 && class_at(source.begin) == WordClass::article && (first.word.definite || words_.is(source.begin, owner)) &&
        !words_.is(source.begin, several_people)) return false;
    if (first.token.kind == TokenKind::number && source.end == source.begin + 1 && source.begin > 0 && class_at(source.begin - 1) == WordClass::link &&
        (source.end >= items_.size() || items_[source.end].mark != '%')) return false;  // "an estimate of 3,000"
    if (class_at(source.begin) == WordClass::article || words_.is(source.begin, several_people)) return true;
    return first.token.kind == TokenKind::number || (first.is_word() && first.token.capital()) || (paragraph_.language() == Language::en && words_.people(source));
}

bool StatementSources::means_something(const Mention& source) const {
    return source.kind != MentionKind::nominal || source.office || source.body || items_[source.begin].capital() || words_.people(source);
}

bool StatementSources::may_mean(const Mention& source, const WordInfo& word, Sign sign) const {
    for (std::uint32_t i = source.begin; i < source.end; ++i) {
        if (words_.is(i, listener)) return false;
    }
    if (sign != Sign::object && sign != Sign::act_object && sign != Sign::infinitive) return true;
    if (source.kind == MentionKind::pronoun) return source.gender != Gender::thing || word.form == CueForm::past;
    if (paragraph_.language() == Language::de && source.kind == MentionKind::nominal && class_at(source.begin) != WordClass::article &&
        abstract(paragraph_.text(source.end - 1))) return false;
    if (source.kind == MentionKind::name || source.office || source.body || word.form == CueForm::past) return true;
    return words_.people(source);
}

bool StatementSources::text_before(std::uint32_t at, std::uint32_t done) const {
    auto source = paragraph_.subject_before(at, done);
    if (!source || source->end != at || source->kind != MentionKind::nominal) return false;
    source->begin = at - 1;
    return words_.people(*source);
}

std::optional<std::pair<std::uint32_t, Mention>> StatementSources::as_source(std::uint32_t at, std::uint32_t done, std::uint32_t stop) const {
    constexpr std::uint32_t farthest = 16;  // items
    std::uint32_t end = at + 1;
    while (end < stop && class_at(end) == WordClass::auxiliary) ++end;
    if (end < stop && items_[end].is_word()) return std::nullopt;
    std::uint32_t as = at;
    while (as > done && as + farthest > at && items_[as].mark != ',' && !items_[as].is_quote() && !words_.is(as, opens_as)) --as;
    if (!words_.is(as, opens_as)) return std::nullopt;
    for (std::uint32_t first = as + 1; first < at; ++first) {
        const WordClass opens = class_at(first);
        if (opens == WordClass::adverb || opens == WordClass::time || items_[first].token.kind == TokenKind::number) continue;
        if (opens != WordClass::preposition && opens != WordClass::link) {
            const auto mention = paragraph_.phrase_at(first, at);
            return mention ? std::optional(std::pair(as, *mention)) : std::nullopt;
        }
        const auto aside = paragraph_.phrase_at(first + 1, at);
        first = aside ? aside->end - 1 : first + 1;
    }
    return std::nullopt;
}

std::optional<Mention> StatementSources::agent_behind(std::uint32_t verb, std::uint32_t stop) const {
    if (paragraph_.language() != Language::en || verb + 2 >= stop || paragraph_.text(verb + 1) != "by") return std::nullopt;
    const auto agent = paragraph_.phrase_at(verb + 2, stop);
    return agent && somebody(*agent) && means_something(*agent) ? agent : std::nullopt;
}

std::optional<Mention> StatementSources::cited(std::uint32_t at, std::uint32_t done) {
    if (items_[at].word.form != CueForm::ing || at < begin_ + 3 || !words_.is(at - 1, opens_as)) return std::nullopt;
    for (std::uint32_t verb = at - 1; verb-- > begin_ && verb + longest_citing > at;) {
        if (!items_[verb].word.cites) continue;
        const std::uint32_t before = before_adverbs(verb);
        if (before > begin_ && words_.is(before - 1, form_of_be)) return subject(verb, done);
        auto whom = paragraph_.phrase_at(verb + 1, at - 1);
        return whom && whom->end + 1 == at ? whom : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace rap
