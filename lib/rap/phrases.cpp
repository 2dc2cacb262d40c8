#include <rap/phrases.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>
#include <rap/names.hpp>
#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest_phrase = 16;  // items

// A word known as somebody's name, a place or a body.
bool known_name(std::string_view text) {
    return (name_classes(text) & ~(name_word | name_opens)) != 0;
}

bool initial(const Item& item) { return item.is_word() && is_initial(item.token); }

bool acronym(const Item& item) { return item.is_word() && !item.shouted && item.token.all_capitals() && !(item.token.look & look_hyphen); }

}  // namespace

bool Paragraph::possessive(std::uint32_t item) const {
    const Item& it = items_[item];
    if (!it.is_word() || !(it.token.look & look_apostrophe)) return false;
    return it.token.look == look_apostrophe && it.token.span.size() <= 4;
}

// The apostrophe of "the bakers' guild".
bool Paragraph::plural_possessive(std::uint32_t item) const {
    const char32_t mark = items_[item].mark;
    if ((mark != '\'' && mark != 0x2019) || item == 0 || item + 1 >= items_.size() || language_ != Language::en) return false;
    const Token &before = items_[item - 1].token, &behind = items_[item + 1].token;
    return items_[item - 1].is_word() && text(item - 1).ends_with('s') && before.span.end == items_[item].token.span.start &&
           items_[item + 1].is_word() && behind.span.start > items_[item].token.span.end;
}

bool names_people(std::string_view word) {
    static constexpr std::string_view endings[] = {"ers", "ors", "ists", "ants", "dents", "nents", "gents", "ees", "ians"};
    return std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) { return word.ends_with(ending); });
}

// "another said", "one of the boats", "a third, Ann Lee, added": a word for one or some of many without a noun behind it.
bool Paragraph::stands_alone(std::uint32_t item) const {
    if (!items_[item].word.alone || (class_of(item) != WordClass::article && (item == 0 || class_of(item - 1) != WordClass::article))) return false;
    std::uint32_t next = item + 1;
    while (next < items_.size() && items_[next].is_word() && class_of(next) == WordClass::adverb) ++next;  // "one early supporter"
    if (next >= items_.size() || !items_[next].is_word()) return true;
    return is_cue(next) || class_of(next) == WordClass::link || (class_of(next) != WordClass::article && class_of(next) != WordClass::conjunction && !noun_like(next));
}

// A word that can stand inside a noun phrase: no verb of saying in a clear form, nothing that bounds phrases.
bool Paragraph::noun_like(std::uint32_t item) const {
    const Item& it = items_[item];
    if (!it.is_word()) return false;
    if (it.token.kind == TokenKind::number) return true;
    if (possessive(item)) return true;
    if (it.word.pronoun) return false;
    // "Ortega y Gasset", but not "Ortega y dijo"
    if (it.word.particle && it.word.word_class == WordClass::conjunction) {
        return item > 0 && items_[item - 1].capital() && item + 1 < items_.size() && items_[item + 1].capital();
    }
    const bool contracted = language_ == Language::de && it.word.particle && (it.word.word_class == WordClass::link || it.word.word_class == WordClass::preposition);
    if (contracted && (item == 0 || !items_[item - 1].capital() || item + 1 >= items_.size() || !items_[item + 1].is_word())) return false;  // "Zur Lage"
    if (it.word.particle) return it.word.word_class != WordClass::auxiliary || (item + 1 < items_.size() && items_[item + 1].capital());  // French "a"
    if (it.word.alone && it.word.word_class == WordClass::adverb) {  // "the first speaker", "Guild First Secretary"
        return item > 0 && (class_of(item - 1) == WordClass::article || (it.capital() && items_[item - 1].capital()));
    }
    if (it.word.word_class != WordClass::other) return false;
    return !adverb(item);
}

// "der Chef des Verwaltungsrats": an article that goes on with the phrase.
bool Paragraph::genitive(std::uint32_t item) const {
    return items_[item].word.genitive && item > 0 && items_[item - 1].capital();
}

// "Lund rallied supporters": a verb by its ending, behind a name.
bool Paragraph::past_verb(std::uint32_t item) const {
    const std::string_view word = text(item);
    if (!word.ends_with("ed") || word.size() < 5 || word.ends_with("eed") || language_ != Language::en) return false;
    if (!items_[item - 1].capital() || items_[item].token.look != look_small) return false;
    return !text(item - 1).ends_with("ic");  // "Democratic registered voters"
}

// In a German phrase no small word follows the noun: "der Minister schloss".
bool Paragraph::german_break(std::uint32_t item, std::uint32_t first) const {
    return language_ == Language::de && item > first && items_[item - 1].capital() && items_[item].is_word() && !items_[item].capital() &&
           items_[item].token.kind == TokenKind::word && class_of(item) == WordClass::other && !items_[item].word.particle && !possessive(item);
}

// "grossierement" behind a French verb of saying. "severely", "Smiling,": what an English word tells by its ending, but not
// "family" or "assembly", which the lists know or which stand after an article.
bool Paragraph::adverb(std::uint32_t item) const {
    const Item& it = items_[item];
    if (language_ == Language::fr) {
        const std::string_view word = text(item);
        return word.size() > 6 && word.ends_with("ment") && !it.capital() && !it.word.role && !it.word.body && item > 0 &&
               items_[item - 1].word.cue != CueClass::none && is_cue(item - 1);
    }
    if (language_ != Language::en && language_ != Language::unknown) return false;
    if (it.word.between) return item > 0 && items_[item - 1].is_word();
    const std::string_view word = text(item);
    const bool participle = it.capital() && (word.ends_with("ed") || word.ends_with("ing")) && item + 1 < items_.size() && items_[item + 1].mark == ',';
    if (word.size() < 5 || !(participle || word.ends_with("ly")) || it.word.role || it.word.body || (it.word.statement & means)) return false;
    if (it.capital()) {
        // "Presently she began again", "Smiling, she said", but "Emily began".
        if (item != sentence_begin(item) || (item + 1 < items_.size() && items_[item + 1].capital())) return false;
        return !(name_classes(word) & (name_given | name_surname));
    }
    if (item == 0 || !items_[item - 1].is_word()) return true;
    return items_[item - 1].word.word_class != WordClass::article || (items_[item - 1].word.statement & opens_that);  // "that wrongly"
}

bool Paragraph::is_adverb(std::uint32_t item) const {
    const Item& it = items_[item];
    return it.is_word() && !it.word.pronoun && it.word.cue == CueClass::none && (it.word.word_class == WordClass::adverb || adverb(item));
}

// "fuehrte in der Sitzung aus": a verb whose prefix ends its clause; any prefix where it is empty: "gab bekannt".
bool Paragraph::ends_clause(std::uint32_t verb, std::string_view prefix) const {
    constexpr std::uint32_t longest = 24;  // items of a clause
    for (std::uint32_t i = verb + 1; i < items_.size() && i < verb + longest && items_[i].is_word(); ++i) {
        if (i + 1 < items_.size() && items_[i + 1].is_word()) continue;
        return prefix.empty() ? word_list(language_, "separable_prefixes").contains(text(i)) : text(i) == prefix;
    }
    return false;
}

bool Paragraph::headline_verb(std::uint32_t item) const {
    const WordInfo& word = items_[item].word;
    return (word.bare || word.cue == CueClass::call) && word.form == CueForm::present && items_[item].capital() && item > 0 && items_[item - 1].capital() && language_ == Language::en;
}

bool Paragraph::is_cue(std::uint32_t item) const {
    const Item& it = items_[item];
    if (!it.is_word() || it.word.cue == CueClass::none) return false;
    if (it.word.tail == CueTail::joined) {
        if (!ends_as_clause(item)) return false;
    } else if (it.word.tail != CueTail::none) {
        static constexpr std::string_view tails[] = {"", "it", "on", "in", "out", "back", "clear", "aus", "dar", "vor", ""};
        const std::string_view tail = tails[static_cast<std::size_t>(it.word.tail)];
        if (language_ == Language::de) return ends_clause(item, tail);
        const std::uint32_t at = tail_of(item);
        if (at >= items_.size() || text(at) != tail) return false;
    }
    if (it.word.speech && item + 1 < items_.size() && items_[item + 1].word.author) return false;  // "Remarks by Ann Lee"
    // "Report", "a claim", "his calls": a noun. A past form is a verb but after an article.
    if (it.capital() && !it.token.all_capitals() && language_ != Language::unknown && !headline_verb(item)) {
        const std::uint32_t begin = sentence_begin(item);
        if (item != begin && !(item > 0 && items_[item - 1].is_quote())) return false;
    }
    if (it.word.form == CueForm::past && (language_ == Language::es || language_ == Language::fr) && lone_participle(item)) return false;
    if (item > 0) {
        const Item& before = items_[item - 1];
        const bool after_article = before.is_word() && before.word.word_class == WordClass::article;
        // "Another said", but not "another proposed fee"
        const bool finite = it.word.form == CueForm::past || (it.word.form == CueForm::present && language_ != Language::en);
        const bool alone = before.word.alone && finite &&
                           (it.word.bare || item + 1 >= items_.size() || !items_[item + 1].is_word() || class_of(item + 1) != WordClass::other);
        if (after_article && !before.word.pronoun && !alone) return false;
        // "Lund's Facebook post"
        if (it.word.form == CueForm::base && (it.word.statement & means) && before.capital() && !text(item - 1).ends_with('s')) return false;
        if (possessive(item - 1) && it.word.form != CueForm::past) {
            return text(item - 1).size() <= 4 && it.word.form == CueForm::ing && item > 1 && items_[item - 2].word.pronoun;  // "he's saying", but "Lund's ruling"
        }
    }
    return true;
}

std::uint32_t Paragraph::past_small_words(std::uint32_t item, std::uint32_t limit) const {
    limit = std::min(limit, static_cast<std::uint32_t>(items_.size()));
    for (; item < limit; ++item) {
        const Item& it = items_[item];
        if (it.word.object && item + 1 < limit && items_[item + 1].is_word()) continue;
        if (!it.is_word() || it.word.pronoun || (class_of(item) != WordClass::auxiliary && class_of(item) != WordClass::adverb && !adverb(item))) break;
    }
    return item;
}

std::optional<Mention> Paragraph::name_behind(const Mention& role, std::uint32_t limit) const {
    const std::uint32_t at = role.end;
    if (at + 1 >= limit || items_[at].mark != ',') return std::nullopt;
    // "Board President, Jan Smit", but not "Ann Bishop, Jan Smit": no given name opens a role.
    const bool capitals = role.kind == MentionKind::name && items_[at - 1].word.role && role.end - role.begin > 1 &&
                          !(name_classes(text(role.begin)) & name_given);
    // German "der Oberrabbiner Israels, Jan Smit"
    const bool country = language_ == Language::de && role.kind == MentionKind::name && role.end > role.begin + 1 && items_[at - 2].word.role && text(at - 1).ends_with('s');
    // "uno de los vecinos, Jan Smit", "l'un des voisins, Jan Smit"
    const bool one_of = role.kind == MentionKind::nominal && language_ != Language::en && one_of_many(role.begin, at);
    if (!capitals && !country && !one_of && (role.kind != MentionKind::nominal || !role.office)) return std::nullopt;
    auto name = phrase_at(at + 1, limit);
    if (name && name->kind == MentionKind::nominal && class_of(at + 1) == WordClass::article && name->end + 1 < limit && items_[name->end].mark == ',') {
        name = phrase_at(name->end + 1, limit);  // "the mayor of Utrecht, the printer, Jan Smit,"
    }
    if (!name || name->kind != MentionKind::name || name->body) return std::nullopt;
    if (name->end < items_.size() && items_[name->end].is_word()) return std::nullopt;
    const Span told = role_of(role);
    name->role = {told.start, name->role.empty() ? told.end : name->role.end};
    return name;
}

// "Robert (Bob) Lund", "Robert "Bob" Lund": one more name inside a name, in brackets or in marks that find_quotes() passed over.
bool Paragraph::nickname(std::uint32_t item) const {
    if (items_[item].mark == 0 || item == 0 || item + 3 >= items_.size() || items_[item + 2].mark == 0) return false;
    if (!items_[item - 1].capital() || !items_[item + 1].capital() || acronym(items_[item + 1]) || !items_[item + 3].capital()) return false;
    return items_[item].mark == '(' ? items_[item + 2].mark == ')'
                                    : items_[item + 2].token.span.start == items_[item + 1].token.span.end &&
                                          opening_mark(prose_.substr(items_[item].token.span.start)) > 0;
}

// "Ann Lee MP", "Ann Lee OBE": letters behind a whole name, which are no part of it.
bool Paragraph::letters_behind(std::uint32_t begin, std::uint32_t end) const {
    if (!items_[end - 1].capital() || end < begin + 3 || !items_[end - 2].capital() || language_ != Language::en ||
        !(acronym(items_[end - 1]) || text(end - 1) == "PhD")) return false;
    static const auto letters = word_list("en/post_nominals");
    if (!letters.contains(text(end - 1))) return false;
    std::uint32_t name = begin;
    while (items_[name].word.title || items_[name].mark == '.') ++name;
    return name + 2 < end ? (name_classes(text(name)) & name_given) != 0 : name > begin;
}

// "Reno (NV) Mayor Ann Lee", "Oslo (Viken) mayor Ann Lee": a bracket between a place and its office.
bool Paragraph::region_of_office(std::uint32_t item) const {
    return items_[item].mark == '(' && item > 0 && item + 3 < items_.size() && items_[item + 2].mark == ')' && items_[item - 1].capital() &&
           items_[item + 1].token.capital() && items_[item + 3].word.role;
}

// "fisher and teacher Ann Lee": a conjunction between what somebody is, before the name.
bool Paragraph::joins_callings(std::uint32_t item, std::uint32_t conjunction, std::uint32_t limit) const {
    constexpr std::uint32_t longest = 4;  // items of the second one
    if (language_ != Language::en || class_of(item) != WordClass::other) return false;
    std::uint32_t name = conjunction + 1;
    while (name < limit && name <= conjunction + longest && noun_like(name) && !items_[name].capital()) ++name;
    return name > conjunction + 1 && name + 1 < limit && items_[name].capital() && items_[name + 1].capital() && (name_classes(text(name)) & name_given);
}

// "UNICEF", "UN-Habitat": a word with two capitals that begin it.
bool Paragraph::shortened(std::uint32_t item) const {
    const std::string_view word = text(item);
    const auto big = [](char byte) { return byte >= 'A' && byte <= 'Z'; };
    return word.size() > 2 && big(word[0]) && big(word[1]);
}

// "Lee Mi-rae", "Chan Sze-wing": a given name of two syllables, as Korean and Chinese ones are written.
bool Paragraph::syllables(std::uint32_t item) const {
    const std::string_view word = text(item);
    const std::size_t hyphen = word.find('-');
    return hyphen != std::string_view::npos && hyphen >= 2 && word.size() <= 12 && word.size() >= hyphen + 3 && word.find('-', hyphen + 1) == std::string_view::npos &&
           word[hyphen + 1] >= 'a' && word[hyphen + 1] <= 'z';
}

// "Ursula von der Leyen": particles between the words of a name.
bool Paragraph::particles_join(std::uint32_t item, std::uint32_t end) const {
    if (!items_[item].word.particle || !items_[item - 1].capital() || items_[item - 1].word.role || name_ends_before(item)) return false;
    const std::uint32_t first = item;
    while (item < end && items_[item].word.particle && !items_[item].capital()) ++item;
    if (item >= end || !items_[item].capital()) return false;
    const bool given = first > 1 && items_[first - 2].capital() && (name_classes(text(first - 2)) & name_given);
    if (given && acronym(items_[item])) return false;  // "Jan Berg von UNICEF"
    // "Ann Lee zu den Planen" is no name: several particles stand behind a given name, and so does German "vor".
    const bool place = language_ == Language::de && class_of(first) == WordClass::preposition;
    // "Ana Lima de la Torre": a given name may stand one word before.
    const bool two = language_ != Language::de && given;
    return (item == first + 1 && !place) || two || (name_classes(text(first - 1)) & name_given) != 0;
}

// "Secretary of State John F. Kerry", "Director of UN-Habitat Ana Lima": the whole name at the end of a role.
std::optional<Mention> Paragraph::name_behind_link(std::uint32_t begin, std::uint32_t link, std::uint32_t end) const {
    if (!items_[link - 1].word.role || link + 3 >= end || language_ != Language::en || !items_[end - 1].capital() || items_[end - 1].word.body ||
        class_of(begin) == WordClass::article || class_of(link) != WordClass::link || items_[link + 1].word.role || items_[link + 1].word.title) return std::nullopt;
    bool uncommon = true;  // no word of the language so far
    for (std::uint32_t first = end; first > link + 2 && (items_[first - 1].capital() || initial(items_[first - 1]) || items_[first - 1].mark == '.');) {
        const Item& it = items_[--first];
        uncommon = uncommon && it.capital() && !it.word.role && !it.word.body && !(name_classes(text(first)) & name_word);
        if (end - first < 2) continue;
        const bool given = it.capital() && !it.word.particle && (name_classes(text(first)) & name_given) != 0;
        const bool surname = end - first == 2 && (uncommon || (text(first).size() <= 5 && it.capital() && !it.word.role && !it.word.body));
        if (!given && !(surname && ((uncommon && shortened(first - 1)) || syllables(end - 1)))) continue;
        auto name = make(first, end);
        if (!name || name->kind != MentionKind::name || name->name.start != it.token.span.start) break;
        name->role = {items_[begin].token.span.start, items_[first - 1].token.span.end};
        name->span.start = items_[begin].token.span.start;
        name->begin = begin;
        return name;
    }
    return std::nullopt;
}

// "the opening remarks by Mayor Ann Lee", "the mayor's speech": whose words they are, if that is told by name or office.
std::optional<Mention> Paragraph::who_says(std::uint32_t begin, std::uint32_t words_end, std::uint32_t end) const {
    std::optional<Mention> who;
    if (words_end + 1 < end) {
        if (items_[words_end].word.author) who = make(words_end + 1, end);
    } else if (const std::size_t verb = end < items_.size() ? end + adverb(end) : end;
               verb < items_.size() && (items_[end].mark == ':' || is_cue(static_cast<std::uint32_t>(verb)))) {
        std::uint32_t owner = words_end - 1;
        while (owner > begin && !possessive(owner)) --owner;
        if (owner > begin) who = make(begin, owner);
    }
    return who && (who->kind == MentionKind::name ? !who->body : who->office) ? who : std::nullopt;
}

// Makes a mention of the items [begin, end): finds the name in them, or takes the whole as a nominal.
std::optional<Mention> Paragraph::make(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && possessive(end - 1)) --end;
    if (end == begin + 1 && (language_ == Language::es || language_ == Language::fr) && class_of(begin) == WordClass::article && !items_[begin].word.alone) return std::nullopt;  // "asi lo ha dicho"
    if (begin >= end || (end == begin + 1 && items_[begin].word.indefinite && !items_[begin].word.alone)) return std::nullopt;
    if (items_[end - 1].token.look != look_small && letters_behind(begin, end)) {
        auto name = make(begin, end - 1);
        if (name) name->end = end, name->span.end = items_[end - 1].token.span.end;
        return name;
    }
    Mention mention;
    mention.begin = begin;
    mention.end = end;
    mention.span = {items_[begin].token.span.start, items_[end - 1].token.span.end};

    // The head stands before the first link ("of", "for"), unless the phrase is a body's name with a link inside
    // ("Department of Justice").
    std::uint32_t head_end = end;
    for (std::uint32_t i = begin + 1; i < end; ++i) {
        if ((class_of(i) == WordClass::link || class_of(i) == WordClass::preposition || (items_[i].word.joins && (!items_[i].capital() || language_ == Language::de))) && !particles_join(i, end)) {
            head_end = i;
            break;
        }
    }
    const Item& last = items_[head_end - 1];
    if (auto name = name_behind_link(begin, head_end, end)) return name;
    if (language_ == Language::fr || language_ == Language::es) {
        if (auto name = name_behind_office(begin, head_end, end)) return name;
        if (auto name = name_before_office(begin, head_end)) return name;
    }
    if (last.word.speech) {
        if (auto who = who_says(begin, head_end, end)) return who;
    }
    const bool german = language_ == Language::de;
    // What stands before a name in its phrase may be its title or role.
    const auto mention_titled = [&](std::uint32_t from, std::uint32_t to) {
        for (std::uint32_t i = from; i < to; ++i) {
            if (items_[i].word.title || items_[i].word.role) return true;
        }
        return false;
    };
    if (last.capital() || initial(last)) {
        // The name: capitals back to a small word that is no particle, to a possessive, or to a role before it.
        std::uint32_t first = head_end - 1;
        while (first > begin) {
            const Item& before = items_[first - 1];
            if (possessive(first - 1)) break;
            std::uint32_t joined = first;  // "Ursula von der Leyen"
            while (joined > begin + 1 && items_[joined - 1].word.particle && !items_[joined - 1].capital()) --joined;
            if (before.capital() || initial(before)) --first;
            else if (before.mark != 0 && first >= begin + 4 && nickname(first - 3)) first -= 4;
            else if (joined < first && items_[joined - 1].capital() && !genitive(joined) && !items_[first].word.title && !name_ends_before(joined)) first = joined - 1;
            else if (before.mark == '.' && first >= 2 && items_[first - 2].capital() && items_[first - 2].token.span.size() <= 4) first -= 2;
            else break;
        }
        const std::uint32_t whole = first;
        for (std::uint32_t i = first; i + 1 < head_end; ++i) {
            const WordInfo& word = items_[i].word;
            if (word.title || (word.role && items_[i].capital())) first = items_[i + 1].mark == '.' && i + 2 < head_end ? i + 2 : i + 1;
            if (i == whole && word.word_class == WordClass::article) first = std::max(first, i + 1);
        }
        if (items_[first].word.word_class == WordClass::article && first + 1 < head_end) ++first;
        // "the Ministry of Ports", "the Ministry of the Interior", but not "the Board of directors"
        const std::uint32_t of = head_end + 1 < end && items_[head_end + 1].word.word_class == WordClass::article ? head_end + 2 : head_end + 1;
        const bool whole_body = !german && last.word.body && of < end && items_[of].capital() && items_[end - 1].capital();
        // "the Council on Ports Executive Director Ana Lima"
        for (std::uint32_t office = whole_body ? end - 2 : 0; office-- > of;) {
            if (!items_[office].word.role || !(name_classes(text(office + 1)) & name_given)) continue;
            auto name = make(office + 1, end);
            if (!name || name->kind != MentionKind::name) break;
            name->role = {items_[first].token.span.start, items_[office].token.span.end};
            name->span.start = items_[begin].token.span.start;
            name->begin = begin;
            return name;
        }
        const bool lone_common = !whole_body && head_end - first == 1 && (items_[first].word.word_class == WordClass::article || items_[first].word.role || items_[first].word.body || items_[first].word.title) &&
                                 !acronym(items_[first]);
        // "Residents of Lund said": the capital of a sentence
        const bool opens = language_ == Language::en && head_end - begin == 1 && head_end < end && begin == sentence_begin(begin) &&
                           (name_classes(text(begin)) & (name_word | name_given)) == name_word && text(head_end) != "at";  // "Lund at the time"
        if (opens && (text(begin).ends_with("ing") || text(begin).ends_with("ed"))) return std::nullopt;  // "Speaking in Oslo"
        const bool article_before = whole > begin && items_[whole - 1].word.word_class == WordClass::article;
        if (german) {
            // German writes all nouns with a capital: a name begins where a given name stands, or is a name known as such.
            std::uint32_t given = first;
            while (given + 1 < head_end && !(name_classes(text(given)) & name_given)) ++given;
            while (given + 1 < head_end && !items_[given].capital()) ++given;  // "Reden von Ada Lund"
            if (given + 1 < head_end) first = given;
        }
        const bool german_noun = german && head_end - first == 1 && !acronym(items_[first]) && !mention_titled(whole, first) &&
                                 (article_before || (first > begin && class_of(first - 1) == WordClass::article) || !known_name(text(first)));
        // "one Republican", "another Lund Republican", but not "a Mr. Lee", "another Ann Lee"
        const bool one_of_many = article_before && items_[whole - 1].word.indefinite && !mention_titled(whole, first + 1) &&
                                 !(name_classes(text(whole)) & name_given);
        if (!lone_common && !german_noun && !one_of_many && !opens) {
            mention.kind = MentionKind::name;
            std::uint32_t name_end = head_end;
            if (last.word.body && head_end < end && !(german && class_of(head_end) == WordClass::preposition)) name_end = end;  // "House of Commons"
            if (!german && language_ != Language::en && article_before && head_end == first + 1 && institution(first, end)) name_end = end;
            mention.name = {items_[first].token.span.start, items_[name_end - 1].token.span.end};
            mention.span = {items_[whole].token.span.start, items_[name_end - 1].token.span.end};
            mention.body = last.word.body || (head_end - first == 1 && acronym(last)) || article_before ||
                           (head_end - first > 2 && (last.word.statement & means) != 0);  // "Ann Lee Show"
            for (std::uint32_t i = begin; i < first; ++i) {
                if (items_[i].word.gender != Gender::unknown && (items_[i].word.title || items_[i].word.role)) mention.gender = items_[i].word.gender;
            }
            if (first > begin) {
                std::uint32_t role = begin;
                const auto none = [](const WordInfo& word, bool capital) {  // "by", "said"
                    return (word.word_class == WordClass::article && !word.former) || word.author || (word.cue != CueClass::none && !capital);
                };
                while (role < first && none(items_[role].word, items_[role].capital())) ++role;
                bool any = false;
                // "Professor Ann Lee" tells of no office, "harbour professor Ann Lee" and "Sen. Ann Lee" do.
                for (std::uint32_t i = role; i < first; ++i) any |= (items_[i].word.role || items_[i].word.rank) && (i > role || !honorific(i));
                // "fisher Ann Lee", but not "to honor Ann Lee"
                const bool verb = role > 0 && (class_of(role - 1) == WordClass::auxiliary || (items_[role - 1].word.statement & opens_to));
                any |= language_ == Language::en && !verb && items_[first - 1].token.look == look_small && names_person(text(first - 1)) && (name_classes(text(first)) & name_given);
                if (any && role < first && class_of(first - 1) != WordClass::conjunction) mention.role = {items_[role].token.span.start, items_[first - 1].token.span.end};
            }
            // "Jan Smit and Mrs. Lee", but not "Oslo and Bergen Mayor Ann Lee"
            const bool titled = std::all_of(items_.begin() + whole, items_.begin() + first, [](const Item& item) { return item.word.title || item.mark == '.'; });
            // "Mayor Ann Lee and Vice President Jan Smit"
            const auto called = [&](std::uint32_t i) { return (name_classes(text(i)) & name_given) != 0; };
            const bool roles = whole >= begin + 3 && items_[whole - 2].capital() && items_[whole - 3].capital() && first > whole && called(first) && called(whole - 3);
            if ((titled || roles) && head_end == end && whole >= begin + 2 && class_of(whole - 1) == WordClass::conjunction && items_[whole - 2].capital()) {
                if (const auto other = make(begin, whole - 1); other && other->kind == MentionKind::name) {
                    mention.beside = other->name;
                    // "Mayors Smit and Lee"
                    const std::string_view opening = text(begin);
                    if (other->name.start == items_[begin].token.span.start && whole > begin + 2 && opening.ends_with('s') &&
                        vocabulary_->find(opening.substr(0, opening.size() - 1)).title) mention.beside.start = items_[begin + 1].token.span.start;
                    mention.conjunction = items_[whole - 1].token.span;
                    if (roles) mention.role = {};  // that of one of them
                }
            }
            return mention;
        }
    }
    if (language_ == Language::en && items_[begin].capital() && head_end > begin + 2) {
        // "Ann Lee left", "Mr. Lee tries": a small word that is nobody's behind a whole name is its verb.
        std::uint32_t small = begin;
        while (small < head_end) {
            if (nickname(small)) small += 3;
            else if (items_[small].capital() || initial(items_[small]) || (items_[small].mark == '.' && items_[small - 1].word.title)) ++small;
            else break;
        }
        const bool whole = small > begin + 1 && small < head_end &&
                           (items_[begin].word.title || (name_classes(text(begin)) & name_given) != 0);
        if (whole && items_[small].is_word() && items_[small].token.look == look_small && !items_[small].word.role && !items_[small].word.body &&
            !items_[small].word.particle && !(items_[small].word.statement & means) && !names_people(text(small))) return make(begin, small);
    }
    mention.kind = MentionKind::nominal;
    if (language_ == Language::fr) mention.span.start += elision(begin);
    mention.body = last.word.body;
    for (std::uint32_t i = begin; i < head_end; ++i) mention.office |= items_[i].word.role;
    if (last.word.alone && head_end + 1 < end) {
        // "one of the mayors"
        const auto whole = make(head_end + 1, end);
        mention.office = whole && whole->office;
        mention.plural = !last.word.indefinite;
        return mention;
    }
    if (last.word.role) mention.head = items_[head_end - 1].token.span;
    mention.gender = last.word.role || last.word.gender == Gender::thing ? last.word.gender : Gender::unknown;
    if (items_[begin].word.title && begin + 1 < head_end && class_of(begin + 1) == WordClass::article) mention.gender = items_[begin].word.gender;  // "Mme le maire"
    if (end - begin == 1 && (last.word.statement & dummy_subject)) mention.gender = Gender::thing;  // "This was said in haste"
    // "a woman servant", but not "the queen's servant"
    for (std::uint32_t i = begin; last.word.role && i + 1 < head_end && mention.gender == Gender::unknown; ++i) {
        if (items_[i].word.role && !possessive(i + 1)) mention.gender = items_[i].word.gender;
    }
    const std::string_view word = text(head_end - 1);
    mention.plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
    return mention;
}

Span Paragraph::role_of(const Mention& mention) const {
    std::uint32_t first = mention.begin;
    while (first + 1 < mention.end && class_of(first) == WordClass::article && !items_[first].word.former && !stands_alone(first)) ++first;
    if (language_ == Language::es || language_ == Language::fr) {
        // "plazo difiere con el del anterior alcalde": the office with its adjective only
        std::uint32_t office = first;
        while (office < mention.end && !items_[office].word.role) ++office;
        for (std::uint32_t i = office; office < mention.end && i-- > first;) {
            if (class_of(i) != WordClass::article) continue;
            first = i + 1;
            break;
        }
    }
    // "a third, Ann Lee,", "uno de los vecinos, Jan Smit,"
    if (items_[mention.end - 1].word.alone || (language_ != Language::en && one_of_many(mention.begin, mention.end))) return {mention.span.end, mention.span.end};
    return {items_[first].token.span.start, mention.span.end};
}

std::optional<Mention> Paragraph::phrase_at(std::uint32_t item, std::uint32_t limit) const {
    limit = std::min({limit, static_cast<std::uint32_t>(items_.size()), item + longest_phrase});
    if (item >= limit || !items_[item].is_word()) return std::nullopt;
    const WordInfo& first = items_[item].word;
    // "selon lui": a pronoun behind such a word only
    const bool behind_by = item > 0 && class_of(item - 1) == WordClass::by && !first.title && !first.role &&
                           (first.gender == Gender::male || first.gender == Gender::female || first.gender == Gender::plural);
    if (first.pronoun || behind_by) {
        Mention mention;
        mention.kind = MentionKind::pronoun;
        mention.span = items_[item].token.span;
        mention.gender = items_[item].word.gender;
        mention.first_person = items_[item].word.first_person;
        mention.plural = mention.gender == Gender::plural;
        mention.begin = item;
        mention.end = item + 1;
        return mention;
    }
    std::uint32_t end = item;
    bool any = false;      // a noun or a name so far
    bool after_link = false;
    for (; end < limit; ++end) {
        const Item& it = items_[end];
        const WordClass word_class = it.word.word_class;
        if (it.mark == '.' && end > item && (items_[end - 1].word.title || (items_[end - 1].capital() && items_[end - 1].token.span.size() <= 3 && !acronym(items_[end - 1]))) &&
            end + 1 < limit && items_[end + 1].capital()) continue;
        if (it.mark != 0 && end + 3 < limit && (nickname(end) || (any && region_of_office(end)))) {
            end += 2;
            continue;
        }
        if (it.mark != 0 && any && plural_possessive(end) && noun_like(end + 1)) continue;
        if ((it.mark == '&' || (it.mark == '/' && end + 1 < limit && items_[end + 1].capital())) && end > item && items_[end - 1].capital()) continue;
        if (!it.is_word()) break;
        if (word_class == WordClass::article) {
            if (any && it.capital() && language_ != Language::de && items_[end - 1].capital() && end + 1 < limit && items_[end + 1].capital()) continue;  // "Amal Al Farsi"
            const bool joins = it.word.joins && end + 1 < limit && noun_like(end + 1);
            // French "Mme le maire"
            if (end == item + 1 && items_[item].word.title && it.word.definite && end + 1 < limit && items_[end + 1].word.role) continue;
            if (any && !after_link && !joins && !genitive(end)) break;
            any |= stands_alone(end);
        } else if (german_break(end, item)) {
            break;
        } else if (language_ == Language::de && it.token.kind == TokenKind::number && any && end + 1 < limit && items_[end + 1].is_word()) {
            break;  // "laut Polizei 40 Euro"
        } else if (word_class == WordClass::link && any) {
            // A link goes on to another noun phrase only; "en posant" is none.
            if (language_ == Language::fr && end + 1 < limit && !items_[end + 1].capital() && text(end + 1).ends_with("ant")) break;
            if (end + 1 >= limit || !(noun_like(end + 1) || items_[end + 1].word.word_class == WordClass::article)) break;
            after_link = true;
            continue;
        } else if (word_class == WordClass::conjunction && any && end + 1 < limit && links_on(end)) {
            continue;
        } else if (word_class == WordClass::conjunction && any && end + 1 < limit && (items_[end - 1].capital() ? items_[end + 1].capital() : joins_callings(item, end, limit))) {
            continue;
        } else if (word_class == WordClass::adverb && end == item + 1 && first.word_class == WordClass::article && language_ == Language::es && end + 1 < limit &&
                   items_[end + 1].word.role) {
            continue;  // "la entonces alcaldesa"
        } else if (noun_like(end)) {
            if (any && past_verb(end)) break;
            if (any && it.word.cue != CueClass::none && is_cue(end) && (!it.capital() || headline_verb(end))) break;
            any = true;
        } else {
            break;
        }
        after_link = false;
    }
    if (!any) return std::nullopt;
    if (items_[end - 1].mark == '.') --end;  // no name came behind it
    while (end > item && (items_[end - 1].word.word_class == WordClass::link || items_[end - 1].word.word_class == WordClass::conjunction) &&
           !items_[end - 1].capital()) --end;
    // "a complaint filed by the guild"
    if (end > item + 2 && end < limit && (class_of(end) == WordClass::preposition || class_of(end) == WordClass::by) && language_ == Language::en &&
        items_[end - 1].token.look == look_small && text(end - 1).ends_with("ed")) --end;
    return make(item, end);
}

std::optional<Mention> Paragraph::name_at(std::uint32_t item) const {
    const auto size = static_cast<std::uint32_t>(items_.size());
    auto mention = phrase_at(item, size);
    if (mention && mention->kind == MentionKind::name) return mention;
    std::uint32_t end = item;
    while (end < size && end < item + longest_phrase) {
        const Item& it = items_[end];
        const bool stop = it.mark == '.' && end > item && items_[end - 1].word.title;
        std::uint32_t next = end;
        while (next < size && items_[next].word.particle && !items_[next].capital()) ++next;
        if (it.capital() || initial(it) || stop) ++end;
        else if (next > end && end > item && next < size && items_[next].capital()) end = next;
        else break;
    }
    mention = phrase_at(item, end);
    if (!mention || mention->kind != MentionKind::name) return std::nullopt;
    return mention;
}

}  // namespace rap
