#include <rap/phrases.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest_subject = 16;  // items

// "R-Texas", "D-N": a party and whence.
bool affiliation(std::string_view word) { return word.size() > 2 && word[1] == '-' && word[2] >= 'A' && word[2] <= 'Z'; }

}  // namespace

// What a comma sets in beside a name: the mayor, mayor of Utrecht, 54, who came late, asked about it, R-Texas.
bool Paragraph::sets_in(std::uint32_t item) const {
    const Item& it = items_[item];
    if (!it.is_word()) return it.mark == '(';
    if (it.token.kind == TokenKind::number || it.word.role || it.word.body || affiliation(text(item))) return true;
    switch (it.word.word_class) {
        case WordClass::article:
        case WordClass::relative:
        case WordClass::preposition:
        case WordClass::link:
        case WordClass::clause:
        case WordClass::adverb: return true;
        default: break;
    }
    if (it.capital()) {
        if (item + 1 < items_.size() && (possessive(item + 1) || plural_possessive(item + 1))) return true;  // "Lund's mayor"
        // "UCLG Treasurer", "Vice Chair": a role of several words, but not "Ann Weaver".
        if (name_classes(text(item)) & name_given) return false;
        for (std::uint32_t i = item + 1; i < items_.size() && items_[i].capital(); ++i) {
            if (items_[i].word.role) return i + 1 >= items_.size() || !items_[i + 1].capital();
        }
        return false;
    }
    const std::string_view word = text(item);
    return word.ends_with("ed") || word.ends_with("ing");
}

// Whether a mention is of a person, by the given name, the title or the letter before it.
bool Paragraph::is_person(const Mention& mention) const {
    if (mention.kind != MentionKind::name || mention.body) return false;
    std::uint32_t first = mention.begin;
    while (first + 1 < mention.end && items_[first].token.span.start < mention.name.start && !items_[first].word.title) ++first;
    return items_[first].word.title || (name_classes(text(first)) & name_given);
}

// ", and Jan Smit", ", and the mayor", but not the end of "for ports, piers, and roads".
bool Paragraph::is_joined(std::uint32_t item) const {
    if (class_of(item) != WordClass::conjunction) return false;
    const auto other = phrase_at(item + 1, static_cast<std::uint32_t>(items_.size()));
    return !other || other->kind != MentionKind::nominal || other->office || other->body;
}

// "Ann Lee, harbour engineer, said", "Ann Lee, Lund Ports, said": whether somebody's whole name stands right before the comma
// before an item, and opens its clause if asked for.
bool Paragraph::behind_full_name(std::uint32_t item, std::uint32_t limit, bool opens) const {
    constexpr std::uint32_t longest = 6;  // items of a name
    std::uint32_t end = item - 1;
    if (end > limit + 1 && items_[end - 1].mark == '.') --end;  // "Ann Lee Jr., mayor"
    const auto in_name = [&](std::uint32_t i) { return items_[i].capital() || items_[i].word.particle || (items_[i].mark == '.' && i > limit && items_[i - 1].capital()); };
    std::uint32_t first = end;
    while (first > limit && end - first < longest && in_name(first - 1)) --first;
    while (first < end && (!items_[first].capital() || class_of(first) != WordClass::other)) ++first;
    while (first + 2 < end && items_[first].word.role && !items_[first].word.title && items_[first + 1].capital()) ++first;  // "Moderator Ann Lee"
    if (first + 2 > end || items_[end - 1].word.role || items_[end - 1].word.body || class_of(end - 1) != WordClass::other) return false;
    const auto opening = [&](std::uint32_t i) {
        const WordClass word_class = class_of(i);
        const std::uint16_t statement = items_[i].word.statement;
        // "After Ann Lee, the mayor said", but "while Ann Lee, Lund Ports, said"
        if (opens && word_class == WordClass::clause) return (statement & opens_that) != 0 || text(i) == "while" || text(i) == "whereas";
        return word_class == WordClass::clause || word_class == WordClass::adverb || word_class == WordClass::time || (statement & opens_as) != 0;
    };
    const bool behind_word = first > limit && items_[first - 1].is_word() && !opening(first - 1);
    const bool known = items_[first].word.title || (name_classes(text(first)) & name_given);
    if (behind_word && (opens || !known)) return false;
    if (behind_word && (class_of(first - 1) == WordClass::preposition || class_of(first - 1) == WordClass::link || class_of(first - 1) == WordClass::article)) return false;
    for (std::uint32_t i = first; i < end && !known; ++i) {
        if (items_[i].word.role || items_[i].word.body || (name_classes(text(i)) & name_word)) return false;
    }
    return true;
}

// "Ann Lee, project manager, Lund Ports, said": whether a whole name is set off from an item by commas and what stands beside it.
bool Paragraph::beside_full_name(std::uint32_t item, std::uint32_t limit) const {
    if (behind_full_name(item, limit, false)) return true;
    for (int parts = 0; parts < 3; ++parts) {
        const std::uint32_t comma = item - 1;
        std::uint32_t first = comma;
        while (first > limit && items_[first - 1].is_word() && comma - first < longest_subject) --first;
        if (first <= limit + 1 || first == comma || items_[first - 1].mark != ',' || is_joined(first)) return false;
        const auto part = items_[first].token.kind == TokenKind::number ? std::nullopt : phrase_at(first, comma);
        if (part && part->end != comma) return false;
        if (behind_full_name(first, limit, true)) return true;
        item = first;
    }
    return false;
}

// "Several delegations, including Norway, Peru and Kenya, said": where a list of examples begins that an item behind a comma is of;
// 0 when it is of none.
std::uint32_t Paragraph::examples_before(std::uint32_t item, std::uint32_t limit) const {
    constexpr std::uint32_t longest = 40;  // items of a list
    for (std::uint32_t i = item; i > limit + 1 && i + longest > item; --i) {
        const Item& it = items_[i];
        if (it.word.statement & opens_example) return items_[i - 1].mark == ',' ? i : 0;
        const bool listed = i == item || it.mark == ',' || it.capital() || (it.is_word() && (it.word.word_class == WordClass::conjunction || it.word.word_class == WordClass::article));
        if (!listed && !(it.is_word() && text(i) == "as")) return 0;
    }
    return 0;
}

bool Paragraph::state_behind(std::uint32_t item, std::uint32_t comma, std::uint32_t limit) const {
    if (item < limit + 2 || !items_[item - 2].capital()) return false;
    std::uint64_t place = 0;
    for (std::uint32_t i = item; i < comma; ++i) {
        if (i + 1 == comma && (items_[i].token.look & look_dot || (items_[i].mark == '.' && i > item))) return true;
        if (!items_[i].capital()) return false;
        const std::uint64_t word = name_hash(utf8::fold(text(i)));
        place = i == item ? word : join_names(place, word);
    }
    return (name_classes(place) & (name_country | name_subdivision)) != 0;
}

bool Paragraph::ends_in_comma(std::uint32_t item) const {
    const std::string_view quotation = text(item);
    const std::size_t last = quotation.find_last_not_of("\"'\u201D\u2019\u00BB ");
    return last != std::string_view::npos && quotation[last] == ',';
}

// "Ann Lee, President, Harbour Board": whether a role between commas behind a name ends before an item.
bool Paragraph::behind_role(std::uint32_t item, std::uint32_t limit) const {
    constexpr std::uint32_t longest = 6;  // items of a role
    std::uint32_t first = item - 1;
    bool role = false;
    while (first > limit && items_[first - 1].is_word() && item - first < longest) role |= items_[--first].word.role;
    return role && language_ != Language::de && first > limit + 1 && items_[first - 1].mark == ',' && items_[first - 2].capital() &&
           class_of(first - 2) == WordClass::other && class_of(first) != WordClass::article && (items_[first].capital() || language_ != Language::en);
}

std::uint32_t Paragraph::before_aside(std::uint32_t at, std::uint32_t limit) const {
    for (std::uint32_t i = at; language_ == Language::en && i > limit + 1 && i + 4 > at && items_[i - 1].is_word(); --i) {
        if (class_of(i - 1) != WordClass::preposition || i == at) continue;
        const bool year = i + 1 == at && items_[i].token.kind == TokenKind::number && items_[i].token.span.size() == 4;
        return year || class_of(i - 2) == WordClass::auxiliary || class_of(i - 2) == WordClass::relative ? i - 1 : at;
    }
    return at;
}

// "On Monday in", "Mercredi 23 novembre sur": nothing but a time between an item and the end of a preposition.
bool Paragraph::opens_with_time(std::uint32_t begin, std::uint32_t end) const {
    return std::all_of(items_.begin() + begin, items_.begin() + end, [](const Item& item) {
        const WordClass is = item.word.word_class;
        return item.is_word() && (item.token.kind == TokenKind::number || is == WordClass::time || is == WordClass::preposition || is == WordClass::link);
    });
}

// "the Lund Mayor", "the Prime Minister": an office in capitals.
bool Paragraph::title_alone(const Mention& mention) const {
    return mention.kind == MentionKind::name && language_ == Language::en && class_of(mention.begin) == WordClass::article &&
           mention.end > mention.begin + 1 && (items_[mention.end - 1].word.role || items_[mention.end - 1].word.rank) && !is_person(mention);
}

std::optional<Mention> Paragraph::nearest_subject(std::uint32_t verb, std::uint32_t limit) const {
    if (verb <= limit) return std::nullopt;
    std::uint32_t at = verb;
    const auto skip_adverbs = [&] {
        while (at > limit && verb - at < 2 * longest_subject) {
            const Item& before = items_[at - 1];
            const bool skipped = before.is_word() && !before.word.pronoun &&
                                 (before.word.word_class == WordClass::auxiliary || before.word.word_class == WordClass::adverb || adverb(at - 1) ||
                                  (possessive(at - 1) && at >= 2 && at - 1 > limit && items_[at - 2].word.pronoun));
            if (!skipped || stands_alone(at - 1)) break;
            --at;
        }
    };
    skip_adverbs();
    if (const std::uint32_t before = before_aside(at, limit); before < at) {
        at = before;
        skip_adverbs();
    }
    if (at > limit + 1 && items_[at - 1].mark == '.' && items_[at - 2].capital()) --at;  // "Ann Lee Jr. said"
    if (at <= limit) return std::nullopt;

    // What stands in brackets or between dashes is passed over; false where no subject can stand before it.
    const auto pass_inserted = [&] {
        if (items_[at - 1].mark != ')' && !is_dash(items_[at - 1].mark)) return true;
        const char32_t opener = items_[at - 1].mark == ')' ? U'(' : items_[at - 1].mark;
        std::uint32_t open = at - 1;
        while (open > limit && opener != U'(' && items_[open - 1].mark == opener) --open;  // "--"
        while (open > limit && items_[open - 1].mark != opener && at - open < 30 && !items_[open - 1].is_quote()) --open;
        if (open == limit || items_[open - 1].mark != opener || open - 1 == limit) return false;
        at = open - 1;
        while (at > limit + 1 && opener != U'(' && items_[at - 1].mark == opener) --at;
        return true;
    };
    if (!pass_inserted()) return std::nullopt;
    // "Jan Smit, mayor of Utrecht, head of the board, said": back over what is set between commas.
    std::optional<Mention> inner;
    bool inner_is_subject = false;
    int commas = 0;
    std::uint32_t role_end = 0;  // of a role in several parts
    while (at > limit + 1 && items_[at - 1].mark == ',') {
        const std::uint32_t comma = at - 1;
        ++commas;
        std::uint32_t open = comma;
        while (open > limit && items_[open - 1].mark != ',' && !items_[open - 1].is_quote() && comma - open < 30) --open;
        if (open <= limit || items_[open - 1].mark != ',') {
            at = comma;  // the first of them: "The mayor of Utrecht, said"
            break;
        }
        if (const std::uint32_t examples = examples_before(open, limit)) {
            at = examples;
            continue;
        }
        if (class_of(open) == WordClass::clause && language_ == Language::en) {
            // ", while Ann Lee, Lund Ports, said": what opens with it is no aside without a verb
            const auto named = phrase_at(open + 1, comma);
            if (named && named->end == comma && is_person(*named)) {
                at = comma;
                break;
            }
        }
        const auto between = phrase_at(open, comma);
        const bool beside = sets_in(open);
        if (beside || state_behind(open, comma, limit)) {
            const std::string_view word = text(open);
            const bool participle = language_ == Language::en && !(between && between->office) && items_[open].token.look == look_small && !items_[open].word.role && (word.ends_with("ed") || word.ends_with("ing"));
            if (beside && between && items_[open].token.kind != TokenKind::number && !affiliation(word) && !items_[open].word.joins && !participle) inner = between;  // Spanish "al dirigirse al alcalde"
            at = open;
            continue;
        }
        const bool noun = class_of(open) == WordClass::conjunction ? !is_joined(open) : class_of(open) == WordClass::other && !past_verb(open);
        const bool office = between && (between->office || (between->span.end == items_[comma - 1].token.span.end && items_[comma - 1].word.role));  // "Madison Mayor"
        if (noun && (office || !(between && is_person(*between))) && beside_full_name(open, limit)) {
            if (office) inner = between;
            else if (!inner) role_end = std::max(role_end, items_[comma - 1].token.span.end);
            at = open;
            continue;
        }
        // "Ann Lee, President, Harbour Board, said": the body that the role before it is of
        if (between && (between->kind == MentionKind::name || between->body) && behind_role(open, limit)) {
            role_end = std::max(role_end, items_[comma - 1].token.span.end);
            at = open;
            continue;
        }
        if (between && between->kind == MentionKind::name && between->end == comma) {
            // "The mayor of Utrecht, Jan Smit, said", "In Utrecht, Jan Smit, head of the board, said"
            Span behind = inner && inner->kind == MentionKind::nominal && inner->office && between->role.empty() ? role_of(*inner) : between->role;
            inner = between;
            if (!behind.empty()) behind.end = std::max(behind.end, role_end);
            inner->role = behind;
            inner_is_subject = true;
            at = open - 1;
        } else {
            at = comma;
        }
        break;
    }
    if ((inner || commas > 0) && at > limit && items_[at - 1].mark == ')' && !pass_inserted()) return std::nullopt;  // "Jan Smit (D), mayor of Utrecht, said"
    const auto bounded = [&](std::uint32_t i) { return i <= limit || verb - i > 2 * longest_subject; };
    const std::uint32_t end = at;
    if (at > limit && items_[at - 1].word.pronoun) return phrase_at(at - 1, at);
    while (!bounded(at)) {
        const std::uint32_t i = at - 1;
        const Item& it = items_[i];
        const WordClass word_class = it.word.word_class;
        if (it.mark == '.' && i > limit && (items_[i - 1].word.title || (items_[i - 1].capital() && items_[i - 1].token.span.size() <= 3)) && i + 1 < end) {
            --at;
            continue;
        }
        const bool slash = it.mark == '/' && i + 1 < end && i > limit && items_[i - 1].capital() && items_[i + 1].capital();  // "Times/CBS"
        if (slash || (it.mark != 0 && i + 1 < end && i > limit && plural_possessive(i))) {
            --at;
            continue;
        }
        if (!it.is_word()) break;
        if (word_class == WordClass::article) {
            --at;
            if (it.capital() && language_ != Language::de && i + 1 < end && items_[i + 1].capital() && i > limit && items_[i - 1].capital()) continue;  // "Amal Al Farsi"
            if (genitive(at) && at > limit) continue;
            if (it.word.joins && at > limit && noun_like(at - 1)) continue;
            if (at > limit && items_[at - 1].word.title && it.word.definite && items_[at + 1].word.role) {
                --at;  // French "Mme le maire"
                break;
            }
            const bool linked = at > limit && (class_of(at - 1) == WordClass::link || class_of(at - 1) == WordClass::preposition);
            if (!linked) break;
            continue;
        }
        // A preposition joins the noun before it: "the forum on ports", "officials in Oslo".
        if ((word_class == WordClass::link || word_class == WordClass::preposition) && i + 1 < end && i > limit &&
            (noun_like(i - 1) || stands_alone(i - 1)) && class_of(i + 1) != WordClass::time) {
            --at;
            continue;
        }
        if (word_class == WordClass::conjunction && i + 1 < end && i > limit && ((items_[i + 1].capital() && items_[i - 1].capital()) || links_on(i))) {
            --at;
            continue;
        }
        if (!noun_like(i)) break;
        if (i + 1 < end && german_break(i + 1, limit) && items_[i].capital()) break;
        if (it.word.cue != CueClass::none && it.word.form == CueForm::past && !it.capital() && is_cue(i) && !it.word.role) break;
        --at;
    }
    // "eroeffnet die Sitzung, begruesst": no comma parts a subject from its verb.
    if (commas == 1 && !inner && language_ != Language::en && language_ != Language::unknown) return std::nullopt;
    while (at < end && (class_of(at) == WordClass::conjunction || (class_of(at) == WordClass::link && !items_[at].capital()))) ++at;
    // "In this sense, said", "On Monday in Lund, Ann Lee said": what a preposition opens ends with its comma.
    if (at > limit && at < end && ((end < verb && (at == limit + 1 || opens_with_time(limit, at)) && items_[end].mark == ',') ||
                                   (language_ != Language::en && language_ != Language::unknown)) && (class_of(at - 1) == WordClass::preposition || class_of(at - 1) == WordClass::link)) return inner;
    std::uint32_t last = std::min(at + 1, end);
    while (last < end && !past_verb(last)) ++last;  // "Lund rallied supporters, saying": not the supporters
    std::optional<Mention> outer = at < end && !items_[at].word.oblique ? make(at, last) : std::nullopt;
    // "Au nom du conseil de Lund, Jan Smit, ancien maire, a dit": no role
    const bool apart = language_ != Language::en && at < end &&
                       (items_[at].word.joins || (at > limit && (class_of(at - 1) == WordClass::preposition || class_of(at - 1) == WordClass::link)));
    if (!outer || inner_is_subject) {
        // "Introducing the report, Ann Lee said": no role
        const bool object = language_ == Language::en && at > limit && items_[at - 1].is_word() && text(at - 1).ends_with("ing");
        // "The pier is old, Jan Smit, the mayor, said": "old" is none
        const auto tells = [&](const Item& first) { return first.capital() || first.word.word_class == WordClass::article || (first.word.statement & owner); };
        const bool office = outer && ((outer->kind == MentionKind::nominal && (outer->office || tells(items_[outer->begin]))) || title_alone(*outer));
        if (office && inner && !object && !apart) inner->role = role_of(*outer);
        return inner;
    }
    // "Ann Lee, mayor of Utrecht said", without its second comma, but not "If Ann Lee, the mayor said, was late".
    if (!inner && at > limit + 1 && items_[at - 1].mark == ',' && language_ == Language::en && outer->begin == at && !is_person(*outer) &&
        (verb + 1 >= items_.size() || items_[verb + 1].mark != ',') && behind_full_name(at, limit, true)) {
        if (auto name = subject_before(at - 1, limit); name && name->kind == MentionKind::name) {
            if (outer->office) name->role = role_of(*outer);
            return name;
        }
    }
    if (inner && apart) return inner;
    if (inner && inner->kind == MentionKind::name && (outer->kind == MentionKind::nominal || title_alone(*outer)) && !inner->body) {
        inner->role = role_of(*outer);  // "The mayor, Jan Smit, said"
        return inner;
    }
    if (inner && outer->kind == MentionKind::name && inner->kind != MentionKind::pronoun && outer->role.empty()) {
        outer->role = role_of(*inner);
        outer->role.end = std::max(outer->role.end, role_end);
    }
    return outer;
}

std::optional<Mention> Paragraph::subject_before(std::uint32_t verb, std::uint32_t limit) const {
    auto subject = nearest_subject(verb, limit);
    // "Ann Lee, CEO and founder of Boats, said": the whole role.
    if (subject && subject->end < verb) take_role_behind(*subject, subject->end, verb);
    return subject;
}

std::optional<Mention> Paragraph::dropped_subject(std::uint32_t verb, std::uint32_t limit) const {
    const WordInfo& word = items_[verb].word;
    if (language_ != Language::es || (word.form != CueForm::past && word.form != CueForm::present)) return std::nullopt;
    std::uint32_t at = verb;  // with what belongs to it: "le ha dicho"
    while (at > limit && items_[at - 1].is_word() && !items_[at - 1].word.pronoun && (class_of(at - 1) == WordClass::auxiliary || items_[at - 1].word.object)) {
        if (items_[--at].word.statement & dummy_subject) return std::nullopt;  // "se dijo": nobody in particular
    }
    if (at > limit) {
        // Only what opens the sentence and ends with its comma: "Ademas, ...", "En este sentido, ..."; or "Y ...".
        const WordClass opens = class_of(limit);
        const bool comma = items_[at - 1].mark == ',' && at - limit < longest_subject &&
                           std::none_of(items_.begin() + limit, items_.begin() + at - 1, [](const Item& item) { return !item.is_word(); });
        const bool aside = comma && (opens == WordClass::adverb || opens == WordClass::preposition || opens == WordClass::link || opens == WordClass::time);
        const bool joins = at == limit + 1 && (opens == WordClass::conjunction || opens == WordClass::adverb);
        if (!items_[limit].is_word() || !(aside || joins)) return std::nullopt;
    }
    // "Afirmo el alcalde que": the subject behind the verb.
    if (verb + 1 < items_.size() && items_[verb + 1].is_word()) {
        const auto behind = phrase_at(verb + 1, static_cast<std::uint32_t>(items_.size()));
        if (behind && (behind->kind != MentionKind::nominal || behind->office || behind->body)) return std::nullopt;
    }
    Mention mention;
    mention.kind = MentionKind::pronoun;
    mention.span = items_[verb].token.span;
    mention.begin = mention.end = verb;
    mention.plural = text(verb).ends_with('n');
    if (mention.plural) mention.gender = Gender::plural;
    return mention;
}

std::optional<Mention> Paragraph::source_before(std::uint32_t item, std::uint32_t limit) const {
    std::uint32_t begin = item;
    const auto noun = [&](std::uint32_t i) { return items_[i].capital() && items_[i].word.word_class == WordClass::other; };
    while (begin > limit && (noun(begin - 1) || (begin < item && class_of(begin - 1) == WordClass::article))) --begin;
    if (begin == item) return std::nullopt;
    // "ersten Angaben zufolge"
    const bool adjective = begin > limit && class_of(begin) != WordClass::article && noun_like(begin - 1) && text(begin - 1).ends_with("en");
    if (adjective) --begin;
    if (adjective && begin > limit && class_of(begin - 1) == WordClass::article) --begin;
    return phrase_at(begin, item);
}

bool Paragraph::opinion_of(std::uint32_t item) const {
    if ((language_ != Language::fr && language_ != Language::es) || item + 3 >= items_.size() || !(items_[item].word.statement & opens_for)) return false;
    const auto whose = phrase_at(item + 1, static_cast<std::uint32_t>(items_.size()));
    if (!whose || whose->end >= items_.size() || items_[whose->end].mark != ',' || whose->body || whose->plural) return false;
    // "Pour Paris", "pour la ville": not whose opinion it is.
    const bool person = whose->kind == MentionKind::name && (whose->span != whose->name || (name_classes(text(whose->begin)) & name_given) != 0) && whose->end > whose->begin + 1;
    return person || (whose->kind == MentionKind::nominal && whose->office && !whose->head.empty());
}

}  // namespace rap
