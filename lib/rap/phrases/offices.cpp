// Whole names at the end of an office: "le ministre de l'Interieur Jan Smit".
#include <rap/phrases.hpp>

#include <rap/gazetteer.hpp>

namespace rap {

// German "Frau", a noun for somebody as well.
bool Paragraph::honorific(std::uint32_t item) const {
    return items_[item].word.title && word_list(language_, "honorifics").contains(text(item));
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

}  // namespace rap
