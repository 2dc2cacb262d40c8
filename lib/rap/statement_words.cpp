#include <rap/statement_words.hpp>

#include <algorithm>

namespace rap {

namespace {

constexpr std::uint32_t longest_content = 400;  // items looked through for its end

bool wide(Sign sign) {  // contents that are a whole clause
    switch (sign) {
        case Sign::that_clause:
        case Sign::that_later:
        case Sign::bare_clause:
        case Sign::question:
        case Sign::noun_clause:
        case Sign::impersonal:
        case Sign::inserted:
        case Sign::according_first:
        case Sign::according_last: return true;
        default: return false;
    }
}

}  // namespace

bool StatementWords::ordinary(std::uint32_t item) const {
    const Item& it = items_[item];
    return it.is_word() && it.word.word_class == WordClass::other && !it.word.pronoun && !it.capital();
}

bool StatementWords::is_report(std::uint32_t item) const {
    const Item& it = items_[item];
    if (paragraph_.is_cue(item)) return true;
    if (it.is_word() && it.word.cue != CueClass::none) {
        const bool matter = (it.word.frames & frame_toward) && !it.capital() && toward(item + 1, static_cast<std::uint32_t>(items_.size()));
        if (matter) return true;  // "pointed to the plan"
        if (item > 0 && is(item - 1, several_people) && it.word.tail != CueTail::clear) {
            // "many fear", "several said that", but "several reported cases"
            const bool noun = item + 1 < items_.size() && ordinary(item + 1);
            if (it.word.form == CueForm::base || (it.word.form != CueForm::ing && !noun)) return true;
        }
    }
    if (it.word.stance == CueClass::none || !it.is_word()) return false;
    if (it.capital() && item != paragraph_.sentence_begin(item)) return false;
    if (item == 0) return false;
    const Item& before = items_[item - 1];
    if (!before.is_word() || before.word.pronoun || it.word.form == CueForm::past || it.word.form == CueForm::ing || it.word.state) return true;
    // "the business plans", "for plans": a noun.
    return before.word.word_class != WordClass::article && before.word.word_class != WordClass::preposition && before.word.word_class != WordClass::link &&
           !(before.token.look == look_apostrophe && before.token.span.size() <= 4);
}

bool StatementWords::joined_report(std::uint32_t item) const {
    const std::string_view word = paragraph_.text(item);
    const std::string_view verb = word.substr(0, word.find('-'));
    return paragraph_.vocabulary().find(verb).cue != CueClass::none;
}

bool StatementWords::question_word(std::uint32_t item) const {
    if (is(item, opens_that) || is(item, opens_but)) return false;
    const WordClass word_class = class_at(item);
    if (word_class == WordClass::relative) return true;
    if (is(item, opens_when) && item + 1 < items_.size() && paragraph_.text(item + 1).ends_with("ing")) return false;  // "while sailing"
    const std::string_view word = paragraph_.text(item);
    return word_class == WordClass::clause && word != "as" && word != "so" && word != "or" && word != "nor" && word != "than" && word != "although";
}

// What a French or Spanish word tells by its ending.
bool StatementWords::ends_as_infinitive(std::uint32_t item) const {
    const std::string_view word = paragraph_.text(item);
    if (!items_[item].is_word() || items_[item].capital() || word.size() < 3) return false;
    if (paragraph_.language() == Language::fr) return word.size() > 3 && (word.ends_with("er") || word.ends_with("ir") || word.ends_with("re"));
    for (const std::string_view ending : {"ar", "er", "ir", "arse", "erse", "irse", "arlo", "erlo", "irlo", "arla", "erla", "irla"}) {
        if (word.ends_with(ending)) return word.size() > 3 || word == "ser" || word == "ver";
    }
    return false;
}

bool StatementWords::bare_infinitive(std::uint32_t item, std::uint32_t stop) const {
    if (paragraph_.language() != Language::fr && paragraph_.language() != Language::es) return false;
    constexpr std::uint32_t farthest = 4;  // "ne pas en avoir"
    for (std::uint32_t i = item; i < stop && i < item + farthest && items_[i].is_word(); ++i) {
        const WordClass word_class = class_at(i);
        const bool joined = word_class == WordClass::auxiliary && items_[i].token.span.size() <= 3 && !is(i, form_of_be);  // "ne", "s'", "lui"
        const bool small = is(i, negation) || items_[i].word.object || joined || word_class == WordClass::adverb;
        if (small && !ends_as_infinitive(i)) continue;
        return ends_as_infinitive(i) && (word_class == WordClass::other || word_class == WordClass::auxiliary) && !items_[i].word.role && !items_[i].word.body;
    }
    return false;
}

bool StatementWords::infinitive(std::uint32_t item, std::uint32_t stop) const {
    const Language language = paragraph_.language();
    const auto ends = [&](std::uint32_t i) { return paragraph_.text(i).size() > 3 && ends_as_infinitive(i); };
    if (language == Language::de) return false;
    if (language == Language::es && class_at(item) == WordClass::other && ends(item)) return true;
    if (language == Language::en && paragraph_.text(item) == "not" && item + 1 < stop) ++item;
    if (!is(item, opens_to)) return false;
    if (language == Language::fr || language == Language::es) {
        if ((items_[item].token.look & look_apostrophe) && ends(item)) return true;  // "d'ouvrir"
        for (std::uint32_t i = item + 1; i < stop && i < item + 4 && items_[i].is_word(); ++i) {
            if (class_at(i) == WordClass::article && !items_[i].word.object) return false;
            if (ends(i) && class_at(i) == WordClass::other) return true;
        }
        return false;
    }
    if (item + 1 >= stop || !items_[item + 1].is_word() || items_[item + 1].capital() || items_[item + 1].token.kind == TokenKind::number) return false;
    const WordClass next = class_at(item + 1);
    return (next == WordClass::other || next == WordClass::auxiliary || next == WordClass::adverb || next == WordClass::verb) && !items_[item + 1].word.pronoun;
}

bool StatementWords::about(std::uint32_t item, std::uint32_t stop) const {
    return is(item, opens_about) && item + 1 < stop && class_at(item + 1) != WordClass::time;
}

bool StatementWords::toward(std::uint32_t item, std::uint32_t stop) const {
    if (item + 1 >= stop || !is(item, opens_to)) return false;
    return !infinitive(item, stop) || (paragraph_.language() == Language::en && paragraph_.text(item + 1).ends_with("ing"));
}

std::uint32_t StatementWords::behind_verb(std::uint32_t item) const {
    const bool tail = items_[item].word.tail != CueTail::none && paragraph_.language() != Language::de && paragraph_.is_cue(item);
    return (tail ? paragraph_.tail_of(item) : item) + 1;
}

bool StatementWords::opens_adverbial(std::uint32_t item) const {
    const WordClass word_class = class_at(item);
    return word_class == WordClass::preposition || word_class == WordClass::time || word_class == WordClass::adverb || word_class == WordClass::link ||
           (word_class == WordClass::clause && (items_[item].word.statement & ~(opens_when | opens_as)) == 0);
}

bool StatementWords::noun_begins(std::uint32_t item) const {
    if (class_at(item) == WordClass::article) return !(items_[item].word.joins && paragraph_.text(item).starts_with('a'));  // not "au moment", "al final"
    const std::string_view word = paragraph_.text(item);
    const bool gerund = items_[item].word.form == CueForm::ing && items_[item].word.cue != CueClass::none;  // "proposed adding a pier"
    if (item > 0 && !gerund && finite(item) && items_[item - 1].word.form == CueForm::past) return false;  // "the boats reported sank"
    return class_at(item) == WordClass::other && items_[item].is_word() && !items_[item].word.pronoun && !word.ends_with("ly") &&
           !word.ends_with("self") && !word.ends_with("selves");
}

bool StatementWords::finite(std::uint32_t item) const {
    const Item& it = items_[item];
    if (!it.is_word() || it.capital()) return false;
    if (it.word.word_class == WordClass::auxiliary || it.word.word_class == WordClass::verb) return true;
    if (it.word.word_class != WordClass::other) return false;
    return it.word.cue != CueClass::none || it.word.stance != CueClass::none || paragraph_.text(item).ends_with("ed");
}

bool StatementWords::clause_begins(std::uint32_t item, std::uint32_t stop, bool strict) const {
    if (is(item, dummy_subject)) return !strict || (item + 1 < stop && finite(item + 1));
    const auto subject = paragraph_.phrase_at(item, stop);
    if (!subject) return !strict && items_[item].is_word() && class_at(item) == WordClass::article;
    if (subject->kind == MentionKind::pronoun) return true;
    if (strict) {
        for (std::uint32_t i = subject->end; i < stop && i < subject->end + 6 && items_[i].is_word(); ++i) {
            if (opens_clause(i) || class_at(i) == WordClass::conjunction) return false;
            if (finite(i)) return true;
        }
        return false;
    }
    // Its verb was read as part of it, or comes later in the sentence.
    for (std::uint32_t i = item; i < stop && i < item + 20; ++i) {
        if (!items_[i].is_word()) {
            if (items_[i].is_quote()) return true;
            continue;
        }
        if (finite(i) && (i > item || class_at(i) == WordClass::auxiliary)) return true;
        if (i > item && !items_[i].capital() && paragraph_.text(i).ends_with("s")) return true;
    }
    return false;
}

bool StatementWords::verb_second(std::uint32_t item, std::uint32_t stop) const {
    const auto subject = paragraph_.phrase_at(item, stop);
    if (!subject || subject->end >= stop) return false;
    return class_at(subject->end) == WordClass::auxiliary;
}

bool StatementWords::zu_infinitive(std::uint32_t item, std::uint32_t stop) const {
    std::uint32_t end = item;
    while (end < stop && end < item + 30 && items_[end].is_word()) ++end;
    if (end < item + 2 || items_[end - 1].capital() || !paragraph_.text(end - 1).ends_with('n')) return false;
    return is(end - 2, opens_to) || paragraph_.text(end - 1).find("zu") != std::string_view::npos;  // "anzubieten"
}

bool StatementWords::has_clause(std::uint32_t from, std::uint32_t stop) const {
    if (from >= stop) return false;
    // "Even after", "Now all but certain"
    while (from + 1 < stop && items_[from].is_word() && class_at(from) == WordClass::adverb && !items_[from].word.pronoun) ++from;
    // "As the day went on": less than a sentence, but "If it rains, the boats stay" is one.
    const WordClass first = class_at(from);
    if (paragraph_.language() == Language::en && first == WordClass::other && items_[from].word.role == false &&
        (paragraph_.text(from).ends_with("ing") || (paragraph_.text(from).ends_with("ed") && from + 1 < stop && (class_at(from + 1) == WordClass::preposition || class_at(from + 1) == WordClass::by || class_at(from + 1) == WordClass::link)))) {
        // "Reflecting on it", "Asked about boats": no clause without a verb of its own.
        for (std::uint32_t i = from + 1; i < stop; ++i) {
            if (items_[i].is_quote()) return true;
            if ((class_at(i) == WordClass::auxiliary || class_at(i) == WordClass::verb) && items_[i].is_word() && !is(i - 1, opens_to)) return true;
        }
        return false;
    }
    const bool opens = first == WordClass::clause && !is(from, opens_but);
    const bool adverbial = first == WordClass::preposition || first == WordClass::link;
    std::uint32_t i = from;
    if (opens || adverbial) {
        while (i < stop && items_[i].mark != ',' && !(adverbial && finite(i) && items_[i].word.form != CueForm::ing)) ++i;
        if (i >= stop) return false;
    }
    for (; i < stop; ++i) {
        if (finite(i) || items_[i].is_quote()) return true;
        if (i > from && items_[i].is_word() && class_at(i) == WordClass::other && !items_[i].capital() && i + 1 < stop &&
            (paragraph_.language() != Language::en || paragraph_.text(i).ends_with('s'))) return true;
    }
    return false;
}

std::uint32_t StatementWords::past_time(std::uint32_t item, std::uint32_t stop) const {
    std::uint32_t at = item;
    while (at < stop && at < item + 3 && items_[at].is_word() && class_at(at) != WordClass::time) {
        const WordClass word_class = class_at(at);
        const bool leads = word_class == WordClass::preposition || word_class == WordClass::link || word_class == WordClass::adverb ||
                           word_class == WordClass::article || (items_[at].word.statement & (opens_that | opens_to | opens_for | opens_about)) != 0;
        if (!leads) return item;
        ++at;
    }
    if (at >= stop || class_at(at) != WordClass::time) return item;
    while (at < stop && items_[at].is_word() && (class_at(at) == WordClass::time || items_[at].token.kind == TokenKind::number)) ++at;
    return at;
}

std::uint32_t StatementWords::past_dateline(std::uint32_t item, std::uint32_t stop) const {
    constexpr std::uint32_t longest = 12;  // items
    for (std::uint32_t i = item; i + 1 < stop && i < item + longest; ++i) {
        const Item& it = items_[i];
        if (is_dash(it.mark)) {
            const bool ends = i > item && items_[i + 1].is_word() && (it.mark != '-' || items_[i - 1].mark == ')');
            return ends && std::none_of(items_.begin() + i + 1, items_.begin() + stop, [](const Item& behind) { return is_dash(behind.mark); }) ? i + 1 : item;
        }
        const bool place = !it.is_word() || it.token.kind == TokenKind::number || it.token.capital() || class_at(i) == WordClass::time;
        if (!place || it.is_quote() || it.mark == ':') break;
    }
    return item;
}

std::uint32_t StatementWords::past_appositions(std::uint32_t item, std::uint32_t stop) const {
    std::uint32_t end = item;
    while (end + 1 < stop && items_[end].mark == ',') {
        const auto inner = paragraph_.phrase_at(end + 1, stop);
        if (!inner || (!inner->office && !inner->body && inner->kind != MentionKind::name)) break;
        // An apposition ends in a comma or with the sentence, what goes on with a verb is the next clause.
        if (inner->end < stop && items_[inner->end].is_word()) break;
        end = inner->end;
    }
    return end;
}

// The noun before the first preposition.
std::uint32_t StatementWords::head_of(const Mention& phrase) const {
    std::uint32_t head = phrase.begin;
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
        if (i > phrase.begin && (class_at(i) == WordClass::link || class_at(i) == WordClass::preposition)) break;
        head = i;
    }
    return head;
}

bool StatementWords::people(const Mention& phrase) const {
    if (paragraph_.language() != Language::en) return true;
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
        if (is(i, several_people)) return true;
    }
    const std::uint32_t head = head_of(phrase);
    return is(head, means) || names_people(paragraph_.text(head));
}

bool StatementWords::several(const Mention& phrase) const {
    // "Sources close to the mill": the noun that can mean something.
    std::uint32_t head = head_of(phrase);
    for (std::uint32_t i = phrase.begin; i < head; ++i) {
        if (is(i, means)) head = i;
    }
    return people(phrase) && paragraph_.text(head).ends_with('s');
}

std::optional<Mention> StatementWords::owner_at(std::uint32_t item) const {
    if (!is(item, owner)) return std::nullopt;
    Mention mention;
    mention.kind = MentionKind::pronoun;
    mention.span = items_[item].token.span;
    mention.gender = items_[item].word.gender;
    mention.plural = mention.gender == Gender::plural;
    mention.begin = item;
    mention.end = item + 1;
    return mention;
}

bool StatementWords::trails(std::uint32_t item) const {
    const char32_t mark = items_[item].mark;
    return mark == ',' || mark == ';' || mark == ':' || is_dash(mark) || mark == '(';
}

// While she says that ..., the ministry; the baker, who says that ..., left.
bool StatementWords::subordinate(const Place& place) const {
    std::uint32_t first = place.source;
    for (std::uint32_t i = place.source; i > place.clause; --i) {
        if (items_[i - 1].mark == ',' || place.source - i > 12) break;
        first = i - 1;
    }
    // "And while she says", "Just after she said"
    const auto small = [&](std::uint32_t i) { return is(i, opens_but) || class_at(i) == WordClass::conjunction || class_at(i) == WordClass::adverb; };
    while (first + 1 < place.source && small(first)) ++first;
    if (first >= place.cue) return false;
    const WordClass word_class = class_at(first);
    const bool comma = first > place.begin && items_[first - 1].mark == ',';
    // The relative pronoun stands behind the source: "Lee, who says"
    std::uint32_t verb = place.cue;
    const auto small_before = [&](std::uint32_t i) {
        return items_[i].is_word() && (class_at(i) == WordClass::auxiliary || class_at(i) == WordClass::adverb || items_[i].word.between);
    };
    while (verb > place.clause && small_before(verb - 1)) --verb;
    if (verb > place.clause + 1 && class_at(verb - 1) == WordClass::relative) return items_[verb - 2].mark == ',';
    if (word_class == WordClass::relative) return comma;
    // "Days after she said that ..., the mayor"
    for (std::uint32_t i = first; !comma && i < place.source && !finite(i) && items_[i].mark != ','; ++i) {
        if (is(i, opens_when)) return true;
    }
    if (word_class == WordClass::preposition && first == place.begin) {
        // "After telling voters that ..., the mayor"
        return items_[place.cue].word.form == CueForm::ing || paragraph_.text(first + 1).ends_with("ing");
    }
    if (word_class != WordClass::clause || is(first, opens_but) || is(first, opens_that)) return false;
    return first == place.begin || comma || class_at(first - 1) == WordClass::conjunction || is(first - 1, opens_but);
}

// ", he said," and ", the mayor of Lund says."
bool StatementWords::source_inserted(std::uint32_t item, std::uint32_t stop) const {
    for (std::uint32_t v = item + 1; v < stop && v < item + 6; ++v) {
        if (!items_[v].is_word()) return false;
        if (!paragraph_.is_cue(v) || items_[v].word.form == CueForm::ing) continue;
        const auto subject = paragraph_.subject_before(v, item);
        return subject && subject->begin == item && (v + 1 >= stop || !items_[v + 1].is_word() || opens_adverbial(v + 1));
    }
    return false;
}

bool StatementWords::ends_at_comma(const Place& place, std::uint32_t comma, bool last) const {
    const std::uint32_t next = comma + 1;
    if (paragraph_.by_phrase(next) > 0) return true;
    const Item& it = items_[next];
    if (!it.is_word()) return false;
    if (source_inserted(next, place.stop)) return last || next + 2 >= place.stop;
    if (set_in_ends(place, next)) return true;
    if (next + 2 < place.stop && class_at(next + 1) == WordClass::relative && paragraph_.language() == Language::en && !set_in(comma, place.stop)) {
        // ", to which the mayor replied that"
        for (std::uint32_t v = next + 3; v < place.stop && v < next + 8 && (items_[v].is_word() || items_[v - 1].word.title); ++v) {
            if (paragraph_.is_cue(v) && items_[v].word.form == CueForm::past && class_at(v - 1) != WordClass::auxiliary && !is(v - 1, form_of_be)) return true;
        }
    }
    const bool clause = wide(place.sign);
    if (clause && is(next, several_people) && other_report(place, next)) return true;  // ", others say"
    const std::uint32_t then = next + 1 < place.stop ? next + 1 : next;
    if (is(next, opens_but) || it.word.word_class == WordClass::conjunction) {
        if (opens_clause(then) || is(then, opens_to)) return false;
        if (items_[then].word.pronoun && then + 1 < place.stop) {
            // ", and she asked for patience"
            const std::uint32_t verb = paragraph_.past_small_words(then + 1, place.stop);
            if (verb < place.stop && is_report(verb) && items_[verb].word.form != CueForm::ing) return true;
        }
        if (other_report(place, then)) return true;
        const bool contrast = ends_at_contrast(place, next);
        if (items_[then].word.pronoun) return contrast || !clause;
        if (contrast && !clause) return true;
        if (is(next, opens_but) && !contrast) return false;
        return ends_at_and(place, next) || (!clause && class_at(then) == WordClass::article && clause_begins(then, place.stop));
    }
    if (it.word.form == CueForm::ing && it.word.cue != CueClass::none && it.word.cue != CueClass::think) return true;
    if (it.word.word_class == WordClass::link || it.word.word_class == WordClass::preposition) {
        // ", with experts adding that"
        for (std::uint32_t i = next + 1; i < place.stop && i < next + 6 && items_[i].is_word(); ++i) {
            if (items_[i].word.form == CueForm::ing && is_report(i) && items_[i].word.cue != CueClass::none) return true;
        }
    }
    const bool ing = it.word.cue == CueClass::none && !is(next, opens_example) && paragraph_.language() == Language::en &&
                     it.word.word_class == WordClass::other && !it.capital() && paragraph_.text(next).ends_with("ing");
    if (ing && !clause && last) return true;
    if (it.word.word_class == WordClass::relative) return !clause || last;
    if (it.word.word_class == WordClass::clause && !is(next, opens_that)) {
        const std::string_view word = paragraph_.text(next);
        if (word == "while" || word == "although" || word == "though" || word == "whereas") return !set_in(comma, place.stop);
        if (word == "as" && class_at(then) == WordClass::auxiliary) return true;  // ", as have others"
        return !clause && last && word != "if" && word != "because";
    }
    if (last && paragraph_.language() == Language::en && remark(place, next)) return true;
    if (!clause) {
        // "Lund, citing her report, said", not "the 7 May 1999, attacks"
        const bool date = items_[comma - 1].token.kind == TokenKind::number;
        if (!date && is_report(next) && (it.word.form == CueForm::past || it.word.form == CueForm::present)) return true;
        if (it.word.word_class == WordClass::auxiliary || it.word.word_class == WordClass::verb) return true;
        if (it.word.pronoun) return true;
    }
    return false;
}

// "The envoy, noting that the pier is old, called for boats": the verb of the subject before what is set in.
bool StatementWords::set_in_ends(const Place& place, std::uint32_t item) const {
    if (paragraph_.language() == Language::de || place.from <= place.cue || items_[place.cue].word.form != CueForm::ing) return false;
    if (place.cue < place.begin + 2 || items_[place.cue - 1].mark != ',') return false;
    for (std::uint32_t i = place.clause; i + 1 < place.cue; ++i) {
        if (finite(i) || is_report(i)) return false;
    }
    const auto small = [&](std::uint32_t i) {
        return class_at(i) == WordClass::adverb || (paragraph_.language() != Language::en && (class_at(i) == WordClass::auxiliary || items_[i].word.object));
    };
    while (item + 1 < place.stop && items_[item].is_word() && small(item)) ++item;
    return is_report(item) && items_[item].word.form == CueForm::past && !(item + 1 < place.stop && class_at(item + 1) == WordClass::by);
}

// ", while small, is": a comma and a verb follow what the comma sets in.
bool StatementWords::set_in(std::uint32_t comma, std::uint32_t stop) const {
    for (std::uint32_t i = comma + 1; i + 1 < stop && i < comma + 12; ++i) {
        if (items_[i].mark == ',') return items_[i + 1].is_word() && (finite(i + 1) || class_at(i + 1) == WordClass::adverb);
    }
    return false;
}

// ", and more than half said": somebody else's statement follows, in the tense of this one.
bool StatementWords::other_report(const Place& place, std::uint32_t item) const {
    if (place.from < place.cue) return false;
    for (std::uint32_t v = item + 1; v < place.stop && v < item + 12 && items_[v].is_word(); ++v) {
        if (!paragraph_.is_cue(v) || items_[v].word.form != items_[place.cue].word.form || items_[v].word.cue != CueClass::say) continue;
        const auto subject = paragraph_.subject_before(v, item);
        return subject && subject->begin == item;
    }
    return false;
}

// ", a sign that the guild is tired", ", an effort praised by all": what the writer says of it; behind the object of a verb, any
// apposition.
bool StatementWords::remark(const Place& place, std::uint32_t item) const {
    const auto phrase = paragraph_.phrase_at(item, place.stop);
    if (!phrase || phrase->kind == MentionKind::pronoun) return false;
    const bool object = place.sign == Sign::object || place.sign == Sign::act_object;
    if (!object && (class_at(item) != WordClass::article || !(paragraph_.text(item) == "a" || paragraph_.text(item) == "an"))) return false;
    if (object && class_at(item) != WordClass::article && phrase->kind != MentionKind::name) return false;
    for (std::uint32_t i = item; i < place.stop; ++i) {
        if (class_at(i) == WordClass::conjunction || is(i, opens_but) || items_[i].is_quote() || i > item + longest_content) return false;
        if (object || i + 1 >= place.stop || i == item) continue;
        const WordClass word_class = class_at(i);
        if (opens_clause(i) || word_class == WordClass::relative) return true;
        if (i > item + 1 && word_class == WordClass::other && items_[i].is_word() && (paragraph_.text(i).ends_with("ing") || paragraph_.text(i).ends_with("ed"))) return true;
    }
    return object;
}

// "but he": not the second half of "not only ... but".
bool StatementWords::ends_at_contrast(const Place& place, std::uint32_t item) const {
    if (!is(item, opens_but)) return false;
    for (std::uint32_t i = place.from; i < item; ++i) {
        if (is(i, negation)) return false;
    }
    return true;
}

bool StatementWords::holds_clause(const Place& place, std::uint32_t end) const {
    for (std::uint32_t i = place.from; i < end; ++i) {
        if (items_[i].is_word() && opens_clause(i)) return true;
    }
    return false;
}

// "and asked for boats", "but will not go": another verb of the source.
bool StatementWords::ends_at_and(const Place& place, std::uint32_t item) const {
    std::uint32_t next = item + 1;
    while (next < place.stop && items_[next].is_word() && (class_at(next) == WordClass::adverb || class_at(next) == WordClass::auxiliary)) ++next;
    if (next >= place.stop || !items_[next].is_word() || items_[next].capital()) return false;
    const WordInfo& word = items_[next].word;
    // "praising the bakers and promising them bread": participles of one subject.
    const bool gerund = class_at(place.from) == WordClass::other && paragraph_.text(place.from).ends_with("ing");
    const bool both = items_[place.cue].word.form == CueForm::ing && place.cue < place.from && paragraph_.language() == Language::en;
    if (both && !gerund && paragraph_.text(next).ends_with("ing")) return true;
    // "the aims and added value of the fund": a verb of saying without an object of its own is no verb before a noun.
    const bool adjective = paragraph_.language() == Language::en && word.form == CueForm::past && word.tail == CueTail::none && !(word.frames & (frame_noun | frame_whom)) && next + 1 < place.stop &&
                           ordinary(next + 1) && class_at(next + 1) == WordClass::other && !clause_begins(next + 1, place.stop);
    const bool report = is_report(next) && (word.form == CueForm::past || word.form == CueForm::present) && !adjective;
    const bool comma = items_[item - 1].mark == ',';
    if (report && !(word.form == CueForm::present && word.role)) {
        // The verbs of one subject stand in one tense: "Police say he ran and refused to stop".
        const CueForm form = items_[place.cue].word.form;
        const bool later = form == CueForm::present || form == CueForm::base;
        if (form == word.form || form == CueForm::ing || later == (word.form != CueForm::past)) return true;
    }
    // German: behind a clause that ends in its verb, a verb opens another main clause.
    if (comma && paragraph_.language() == Language::de && word.word_class == WordClass::other && next == item + 1) return true;
    if (comma && (class_at(next) == WordClass::verb || (next > item + 1 && !wide(place.sign)))) return true;
    if (wide(place.sign) || adjective) return false;
    if (next > item + 1 && class_at(item + 1) == WordClass::auxiliary && !is(item + 1, negation) && place.sign != Sign::infinitive) return true;  // "and has been"
    return class_at(next) == WordClass::verb || (paragraph_.language() == Language::en && word.word_class == WordClass::other && paragraph_.text(next).ends_with("ed") &&
                                                 place.sign != Sign::infinitive && !holds_clause(place, item));
}

// "blamed the guild last week", "after it had closed the pier": when somebody said so, not what.
bool StatementWords::ends_object(std::uint32_t item, std::uint32_t stop) const {
    if (!items_[item].is_word() || is(item, opens_that)) return false;
    if (is(item, opens_when)) return true;
    if (class_at(item) == WordClass::clause || class_at(item) == WordClass::relative) return false;
    const WordClass before = class_at(item - 1);
    if (before == WordClass::preposition || before == WordClass::link || class_at(item) == WordClass::link) return false;
    const std::uint32_t behind = past_time(item, stop);
    return behind > item && (behind >= stop || items_[behind].mark == ',' || class_at(behind) == WordClass::clause || class_at(behind) == WordClass::conjunction);
}

std::uint32_t StatementWords::past_brackets(std::uint32_t item, std::uint32_t stop) const {
    for (std::uint32_t i = item + 1; i < stop && i < item + 60; ++i) {
        if (items_[i].mark == ')') return i;
    }
    return item;
}

std::uint32_t StatementWords::content_end(const Place& place) const {
    const std::uint32_t stop = std::min(place.stop, place.from + longest_content);
    std::uint32_t last_comma = 0, dashes = 0;
    for (std::uint32_t i = place.from + 1; i < stop; ++i) {
        if (items_[i].mark == ',') last_comma = i;
        if (is_dash(items_[i].mark)) ++dashes;
    }
    const bool inner = place.from < place.cue ? false : subordinate(place);
    const bool object = (place.sign == Sign::object || place.sign == Sign::act_object) && paragraph_.language() == Language::en;
    for (std::uint32_t i = place.from + 1; i < stop; ++i) {
        const Item& it = items_[i];
        if (it.is_quote()) {
            // American usage puts the comma into the marks: said the pier was "closed," adding that.
            if (!paragraph_.ends_in_comma(i) || i + 1 >= stop) continue;
            const bool main = inner && items_[i + 1].is_word() && place.sign != Sign::according_last;
            if (main || ends_at_comma(place, i, i >= last_comma)) return i + 1;
            continue;
        }
        if (it.mark == ';' || it.mark == ')' || (it.mark == '.' && i + 1 < stop && items_[i + 1].mark == '(')) return i;
        if (it.mark == '(') {
            i = past_brackets(i, stop);
            continue;
        }
        if (i + 1 >= stop) continue;
        if (object && ends_object(i, stop)) return i;
        if (i < place.from + 2 && wide(place.sign)) continue;
        if (is_dash(it.mark)) {
            const bool spaced = items_[i - 1].token.span.end < it.token.span.start || it.mark != '-';
            if (!spaced) continue;
            if (dashes == 1) return i;
            // Two dashes set something in; behind the second the content goes on.
            while (i + 1 < stop && !is_dash(items_[i + 1].mark)) ++i;
            ++i;
            dashes -= std::min(dashes, 2u);
            continue;
        }
        if (it.mark == ',') {
            if (inner && items_[i + 1].is_word() && place.sign != Sign::according_last) return i;
            if (ends_at_comma(place, i, i == last_comma)) return i;
        } else if (items_[i - 1].mark != ',' && (it.word.word_class == WordClass::conjunction || is(i, opens_but)) && it.is_word()) {
            if (ends_at_and(place, i)) return i;
            if (items_[i + 1].word.pronoun && ends_at_contrast(place, i)) return i;
        }
    }
    return place.stop;
}

}  // namespace rap
