// What somebody is, beside the name: "le ministre de l'Interieur Jan Smit", "Ann Lee, mayor of Utrecht,".
#include <rap/phrases.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>

namespace rap {

// German "Frau", a noun for somebody as well.
bool Paragraph::honorific(std::uint32_t item) const {
    return items_[item].word.title && word_list(language_, "honorifics").contains(text(item));
}

// "la Guilde du port", "la Bourse du travail": French and Spanish write only the first word of an institution with a capital.
bool Paragraph::institution(std::uint32_t item, std::uint32_t end) const {
    if (item + 2 >= end || (name_classes(text(item)) & ~(name_word | name_opens)) != 0) return false;
    const WordInfo& link = items_[item + 1].word;
    return (link.word_class == WordClass::link || link.joins) && !items_[end - 1].capital();
}

// "uno de los vecinos", "l'un des voisins"
bool Paragraph::one_of_many(std::uint32_t begin, std::uint32_t end) const {
    return items_[begin].word.indefinite && begin + 1 < end && (items_[begin + 1].word.joins || class_of(begin + 1) == WordClass::link);
}

// German "Jan Berg zur Agentur": a surname stands before the preposition, so that it is none of the name.
bool Paragraph::name_ends_before(std::uint32_t item) const {
    if (language_ != Language::de || item < 2 || (class_of(item) != WordClass::link && class_of(item) != WordClass::preposition)) return false;
    if (!items_[item - 1].capital() || !items_[item - 2].capital()) return false;
    return (name_classes(text(item - 2)) & name_given) && !(name_classes(text(item - 1)) & name_given);
}

// French "d'un pecheur", "qu'une voisine": bytes of what stands before an article.
std::uint32_t Paragraph::elision(std::uint32_t item) const {
    const Token& token = items_[item].token;
    if (!(token.look & look_apostrophe) || !items_[item].word.indefinite) return 0;  // "d'autres"
    const std::string_view word = text(item);
    const std::size_t plain = word.find('\''), curly = word.find("\u2019");
    if (word[0] == 'l' || word[0] == 'L') return 0;  // "l'un"
    const std::size_t size = plain != word.npos ? plain + 1 : curly != word.npos ? curly + 3 : 0;
    return static_cast<std::uint32_t>(size);
}

// French and Spanish "le ministre de la Culture et de la Communication": a conjunction before another link.
bool Paragraph::links_on(std::uint32_t item) const {
    if (language_ != Language::fr && language_ != Language::es) return false;
    return item > 0 && item + 1 < items_.size() && noun_like(item - 1) && (class_of(item + 1) == WordClass::link || items_[item + 1].word.joins);
}

// French and Spanish: where a given name stands behind the words of the office, and the office is not somebody else's as in
// "la soeur de Jan Smit", "le conseiller du maire Jan Smit", nor that of a school which is called so.
std::optional<Mention> Paragraph::name_behind_office(std::uint32_t begin, std::uint32_t link, std::uint32_t end) const {
    if (link + 3 >= end || !items_[link - 1].word.role || !items_[end - 1].capital() ||
        items_[end - 1].word.body) return std::nullopt;
    std::uint32_t capitals = end;  // that end the phrase, particles among them
    while (capitals > link + 2 && (items_[capitals - 1].capital() || items_[capitals - 1].word.particle)) --capitals;
    const WordList named_after = word_list(language_, "named_after");
    for (std::uint32_t first = capitals; first + 1 < end; ++first) {
        constexpr std::uint16_t place = name_country | name_subdivision | name_big_city | name_city;
        const Item &it = items_[first], &before = items_[first - 1];
        if (!it.capital() || it.word.role || it.word.body || !(name_classes(text(first)) & name_given)) continue;
        if (!before.is_word() || before.word.role || before.word.title || before.word.joins || before.word.word_class != WordClass::other) continue;
        const std::uint16_t classes = before.capital() ? name_classes(text(first - 1)) : 0;
        if (((classes & name_given) && !(classes & place)) || named_after.contains(text(first - 1))) continue;
        auto name = make(first, end);
        if (!name || name->kind != MentionKind::name || name->name.start != it.token.span.start) return std::nullopt;
        std::uint32_t role = begin;
        while (role + 1 < link && class_of(role) == WordClass::article) ++role;
        name->role = {items_[role].token.span.start, before.token.span.end};
        name->span.start = items_[begin].token.span.start;
        name->begin = begin;
        name->gender = items_[link - 1].word.gender;
        return name;
    }
    return std::nullopt;
}

// French and Spanish, carelessly set: "explique Jan Smit President (LR) du conseil".
std::optional<Mention> Paragraph::name_before_office(std::uint32_t begin, std::uint32_t end) const {
    if (begin + 3 > end || !items_[end - 1].capital() || !items_[end - 1].word.role) return std::nullopt;
    if (!(name_classes(text(begin)) & name_given) || items_[begin].word.role || (name_classes(text(end - 1)) & name_surname)) return std::nullopt;
    auto name = make(begin, end - 1);
    if (!name || name->kind != MentionKind::name || name->name.start != items_[begin].token.span.start || name->end - name->begin < 2) return std::nullopt;
    name->role = items_[end - 1].token.span;
    return name;
}

std::optional<Mention> Paragraph::name_of_office(std::uint32_t item) const {
    if (language_ != Language::fr && language_ != Language::es) return std::nullopt;
    const auto size = static_cast<std::uint32_t>(items_.size());
    std::uint32_t link = item + 1;  // "directrice generale de"
    while (link < size && link < item + 3 && items_[link].is_word() && class_of(link) == WordClass::other) ++link;
    if (link >= size || (class_of(link) != WordClass::link && !items_[link].word.joins)) return std::nullopt;
    auto mention = phrase_at(item, size);
    if (!mention || mention->kind != MentionKind::name || mention->role.empty()) return std::nullopt;
    mention->span = mention->name;
    while (items_[mention->begin].token.span.start < mention->name.start) ++mention->begin;
    return mention;
}

bool names_person(std::string_view noun) {
    static constexpr std::string_view endings[] = {"er", "or", "ist", "ian", "eer", "man", "woman"};
    return noun.size() > 4 && std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) { return noun.ends_with(ending); });
}

bool Paragraph::names_role(const Mention& mention) const {
    return std::any_of(items_.begin() + mention.begin, items_.begin() + mention.end, [](const Item& item) { return item.word.role; });
}

// "a fisher from Lund", "a Norwegian": what somebody is, though no list of roles has it.
bool Paragraph::tells_who(const Mention& mention, std::uint32_t limit) const {
    if (language_ != Language::en || class_of(mention.begin) != WordClass::article || mention.gender == Gender::thing) return false;
    if (mention.end < limit && items_[mention.end].is_word() && class_of(mention.end) == WordClass::other) return false;  // "a corner shop sells"
    if (items_[mention.begin].word.alone && mention.end > mention.begin + 2) {
        std::uint32_t many = mention.begin + 2;  // "one of the founders"
        while (many + 1 < mention.end && class_of(many) == WordClass::article) ++many;
        return text(many).ends_with('s') && (names_people(text(many)) || vocabulary_->find(text(many).substr(0, text(many).size() - 1)).role);
    }
    std::uint32_t head = mention.begin + 1;
    while (head < mention.end && class_of(head) == WordClass::other && items_[head].is_word()) ++head;
    if (--head == mention.begin) return false;
    if (items_[head].capital()) return items_[mention.begin].word.indefinite && (name_classes(text(head)) & name_demonym);
    return !items_[head].word.speech && names_person(text(head));  // not "a letter"
}

// "lundi", "am Montag": when it was said, not what somebody is.
bool Paragraph::past_date(std::uint32_t begin, std::uint32_t end) const {
    return std::any_of(items_.begin() + begin, items_.begin() + end, [](const Item& item) { return item.word.word_class == WordClass::time; });
}

std::optional<Paragraph::Role> Paragraph::role_behind(std::uint32_t comma, std::uint32_t limit) const {
    limit = std::min(limit, static_cast<std::uint32_t>(items_.size()));
    if (comma + 1 >= limit || items_[comma].mark != ',' || class_of(comma + 1) == WordClass::clause) return std::nullopt;
    const auto first = phrase_at(comma + 1, limit);
    if (!first || first->kind == MentionKind::pronoun || !(names_role(*first) || tells_who(*first, limit))) return std::nullopt;
    const bool another = first->kind == MentionKind::name && !first->role.empty();  // "Lund Post, spokesman Jan Smit said"
    const std::uint32_t opens = first->begin + (items_[first->begin].word.definite && first->begin + 1 < first->end);
    if (another || (items_[opens].word.statement & several_people)) return std::nullopt;  // "the most of any candidate"
    Role role{role_of(*first), first->end};
    const auto take = [&](const Mention& more) {
        role.span.end = more.span.end;
        role.end = more.end;
    };
    for (int parts = 0; parts < 6 && role.end + 1 < limit; ++parts) {
        const std::uint32_t at = role.end;
        const auto next = phrase_at(at + 1, limit);
        const bool joins = class_of(at) == WordClass::conjunction;
        if (joins || items_[at].mark == ',') {
            // "a printer, mayor of Utrecht and head of the board", but not "mayor of Utrecht and the head of the board", another.
            const bool other = next && class_of(next->begin) == WordClass::article && !(joins && items_[next->begin].word.indefinite && language_ == Language::en);
            const bool role_too = next && !other && next->kind != MentionKind::pronoun && names_role(*next) && !is_person(*next) && (next->kind == MentionKind::nominal || joins);
            // "Director, Department of Ports, Ministry of Roads"
            const bool body = next && !joins && next->kind == MentionKind::name && !is_person(*next) && language_ == Language::en &&
                              (next->end >= limit || !items_[next->end].is_word());
            if (!role_too && !body) break;
            take(*next);
        } else if (language_ != Language::en) {
            // "professeure d'histoire a l'universite de Lund", "Forscherin am Institut"
            const std::uint32_t link = class_of(at - 1) == WordClass::preposition ? at - 1 : at;
            if (class_of(link) != WordClass::preposition && class_of(link) != WordClass::link && !items_[link].word.joins) break;
            const auto where = phrase_at(link + 1, limit);
            if (!where || where->kind == MentionKind::pronoun || (where->end < limit && items_[where->end].is_word()) || past_date(link + 1, where->end)) break;
            take(*where);
        } else if (text(at - 1).ends_with("ing") && class_of(at) == WordClass::article) {
            const auto object = phrase_at(at, limit);  // "the lawyer representing the fishers"
            if (!object) break;
            take(*object);
        } else if (class_of(at) != WordClass::preposition && class_of(at) != WordClass::link) {
            break;
        } else if (items_[at + 1].token.kind == TokenKind::number) {
            role.end = at + 2;  // "mayor from 2021 to 2030"
            if (role.end + 1 < limit && (items_[role.end].word.statement & opens_to) && items_[role.end + 1].token.kind == TokenKind::number) role.end += 2;
            role.span.end = items_[role.end - 1].token.span.end;
        } else if (next && items_[at + 1].capital() && class_of(at + 1) != WordClass::time) {
            take(*next);  // "representative in Lund"
        } else {
            break;
        }
    }
    return role;
}

bool Paragraph::take_role_behind(Mention& name, std::uint32_t comma, std::uint32_t limit, std::uint32_t* end) const {
    if (name.kind != MentionKind::name || name.body || !name.beside.empty()) return false;
    const bool told = !name.role.empty() && name.role.start < name.name.start;
    const WordInfo& word = items_[name.begin].word;
    const bool rank = told && word.rank && name.role.start == items_[name.begin].token.span.start && name.role.size() <= items_[name.begin].token.span.size() + 1;
    const auto role = told && !rank ? std::nullopt : role_behind(comma, limit);
    if (!role) return false;
    if (name.role.start != role->span.start || name.role.end < role->span.end) name.role = role->span;
    if (end) *end = role->end;
    return true;
}

}  // namespace rap
