#include <rap/entities/name_words.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <rap/entities/cases.hpp>
#include <rap/entities/token_reader.hpp>
#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

// "Ana Lima      Mayor of Sala": two names.
void split_columns(std::span<const Token> tokens, std::vector<Name>& names) {
    const auto apart = [&](std::uint32_t i) { return tokens[i].span.start >= tokens[i - 1].span.end + column_gap; };
    std::vector<Name> out;  // once there is something to split
    for (std::size_t n = 0; n < names.size(); ++n) {
        auto name = names[n];
        for (auto i = name.first + 1; i < name.last; ++i) {
            if (!apart(i)) continue;
            if (out.empty()) out.assign(names.begin(), names.begin() + std::ptrdiff_t(n));
            out.push_back(name);
            out.back().last = name.first = i;
        }
        if (!out.empty()) out.push_back(name);
    }
    if (!out.empty()) names = std::move(out);
}

// "the Standing Committee (SCS) Directors Group": no body's name begins inside a bracket and goes on behind it.
void leave_bracket(std::string_view text, std::span<const Token> tokens, Name& name) {
    if (name.type == NameType::person) return;  // "(John) Lima"
    for (auto i = name.first; i + 1 < name.last; ++i) {
        if (tokens[i].kind != TokenKind::mark) continue;
        const char mark = text[tokens[i].span.start];
        if (mark == '(') return;
        if (mark != ')' || !tokens[i + 1].capital()) continue;
        name.first = i + 1;
        return;
    }
}

void retype(Name& name, NameType type) {
    name.shares[std::size_t(name.type)] = 0;
    name.type = type;
    name.shares[std::size_t(type)] = std::max(name.shares[std::size_t(type)], name.confidence);
}

}  // namespace

NameWords::NameWords(Language language)
    : english_(language == Language::en || language == Language::unknown), german_(language == Language::de), terms_(Terms::of(language)), words_(word_list(language, "function_words")),
      date_words_(word_list(language, "date_words")), particles_(word_list("names/particles")),
      roles_(word_list(language, "role_heads")), titles_(word_list(language, "titles")), word_classes_(word_list(language, "word_classes")), months_(word_list(language, "months")), bodies_(word_list(language, "organisation_heads")) {}

bool NameWords::has_class(std::string_view word, unsigned classes) const {
    std::string folded;
    utf8::fold(word, folded);
    return name_classes(name_hash(folded)) & classes && !is_small(folded);
}

bool NameWords::is_small(std::string_view word) const {
    return is_joining(word) || words_.contains(word) || particles_.contains(word);
}

bool NameWords::is_particle(std::string_view text, const Token& token) const {
    const auto word = slice(text, token.span);
    return token.kind == TokenKind::word && word.size() > 1 && particles_.contains(word) && !words_.contains(word);
}

bool is_resolving_word(std::string_view word) {
    static const auto words = word_list("names/resolving_words");
    return words.contains(word);
}

static bool is_resolving_word(std::string_view text, const Token& token) {
    return token.all_capitals() && token.span.size() > 3 && is_resolving_word(slice(text, token.span));
}

bool is_state_code(std::string_view prose, Span word) {
    if (word.size() == 4) return slice(prose, word) == "D.C.";
    if (word.size() != 2 || word.start < 3 || prose[word.start - 2] != ',' || prose[word.start - 3] < 'a' || prose[word.start - 3] > 'z') return false;
    static const auto codes = word_list("gazetteer/state_codes");
    return codes.contains(slice(prose, word));
}

// One past the particles behind a name and the word they open.
std::uint32_t NameWords::end_of_person(std::string_view text, std::span<const Token> tokens, std::uint32_t end) const {
    auto next = end;
    while (next < tokens.size() && !tokens[next].capital() && is_particle(text, tokens[next])) ++next;
    const bool goes_on = next > end && next < tokens.size() && tokens[next].kind == TokenKind::word && tokens[next].capital();
    return goes_on ? next + 1 : end;
}

// "Ana Lima y Juan Molina", "la ONU y la CEPAL": the tagger, which knows no such word, makes one person of two. A surname
// alone behind it is the second one of a Spanish name: "Jos\u00e9 Molina y Ferrer".
void NameWords::split_joined(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names) const {
    constexpr unsigned known = name_given | name_country | name_big_city | name_city | name_body;
    std::vector<Name> out;  // once there is something to split
    for (std::size_t n = 0; n < names.size(); ++n) {
        auto name = names[n];
        for (auto i = name.first + 1; name.type == NameType::person && i + 1 < name.last; ++i) {
            const auto word = slice(text, tokens[i].span);
            if (tokens[i].capital() || terms_.find(word).kind != TermKind::conjunction) continue;
            // A role may stand on the next line.
            const bool alone = i + 2 == name.last || text[tokens[i + 2].span.start - 1] == '\n' || roles_.contains(slice(text, tokens[i + 2].span));
            // "Junta de Castilla y Le\u00f3n" is of both
            const bool body = bodies_.contains(slice(text, tokens[name.first].span));
            const bool surname = i - name.first >= 2 && alone && !tokens[i + 1].all_capitals() && !has_class(slice(text, tokens[i + 1].span), body ? unsigned(name_body) : known);
            if (surname) continue;
            if (out.empty()) out.assign(names.begin(), names.begin() + std::ptrdiff_t(n));
            out.push_back(name);
            out.back().last = i;
            name.first = i + 1;
        }
        if (!out.empty()) out.push_back(name);
    }
    if (!out.empty()) names = std::move(out);
}

// Where the role stands in "ADP Co-Chair Ann Lee", "ADP Co-Chairs Ann Lee"; 0 when none does.
std::uint32_t NameWords::role_inside(std::string_view text, std::span<const Token> tokens, const Name& name) const {
    if (name.type != NameType::organisation && name.type != NameType::person) return 0;
    if (!tokens[name.first].all_capitals() || tokens[name.first].look & look_dot) return 0;
    constexpr std::uint32_t most = 6;  // words
    if (name.last - name.first > most) return 0;
    for (auto i = name.first + 1; i + 2 < name.last; ++i) {
        auto word = slice(text, tokens[i].span);
        if (!roles_.contains(word) && word.ends_with('s')) word.remove_suffix(1);
        if (roles_.contains(word) && has_class(slice(text, tokens[i + 1].span), name_given)) return i;
    }
    return 0;
}

// "Mayor of Paris Ann Lee", "ministre de la Sant\u00e9 Ann Lee": what a role is of, and who has it.
void NameWords::split_placed(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names) const {
    constexpr unsigned places = name_country | name_subdivision | name_big_city | name_city | name_region;
    const auto word = [&](std::uint32_t i) { return slice(text, tokens[i].span); };
    const auto is_told = [&](std::uint32_t i, std::string_view value) { return word_classes_.find(word(i)).value_or("").starts_with(value); };
    std::vector<Name> out;  // once there is something to split
    for (std::size_t n = 0; n < names.size(); ++n) {
        const Name name = names[n];
        if (!out.empty()) out.push_back(name);
        if (name.last - name.first < 3) continue;
        if (const auto role = role_inside(text, tokens, name); role != 0) {  // "ADP Co-Chair Ann Lee"
            if (out.empty()) out.assign(names.begin(), names.begin() + std::ptrdiff_t(n) + 1);
            out.back().last = role;
            retype(out.back(), NameType::organisation);
            out.push_back(name);
            out.back().first = role + 1;
            retype(out.back(), NameType::person);
            continue;
        }
        const bool long_name = name.last - name.first > 3;  // an organisation in which a city and a person may stand
        if (name.first < 2 || !(name.type == NameType::person || name.type == NameType::place || (name.type == NameType::organisation && long_name))) continue;
        const bool article = is_told(name.first - 1, "article");  // places have none
        const auto link = name.first - (article ? 2 : 1);
        if (link == 0 || !is_told(link, "link") || !roles_.contains(word(link - 1))) continue;
        if (tokens[name.first].look & look_big && !article && tokens[name.first + 1].look & look_small && name.type == NameType::person) {  // "UN-Habitat Ann Lee"
            if (out.empty()) out.assign(names.begin(), names.begin() + std::ptrdiff_t(n) + 1);
            out.back().last = name.first + 1;
            retype(out.back(), NameType::organisation);
            out.push_back(name);
            ++out.back().first;
            continue;
        }
        const bool unknown = name.type == NameType::person && !has_class(word(name.first), name_given | name_surname);
        for (auto i = name.last - 2; i > name.first; --i) {
            if (!has_class(word(i), name_given)) continue;
            const bool place = has_class(slice(text, {tokens[name.first].span.start, tokens[i - 1].span.end}), places);
            if (!place && !unknown) continue;
            if (name.type == NameType::organisation && i - name.first < 2) continue;  // "West Virginia University"
            if (out.empty()) out.assign(names.begin(), names.begin() + std::ptrdiff_t(n) + 1);
            out.back().last = i;
            retype(out.back(), NameType::place);
            if (!place || article) out.pop_back();
            out.push_back(name);
            out.back().first = i;
            retype(out.back(), NameType::person);
            break;
        }
    }
    if (!out.empty()) names = std::move(out);
}

// "Firmaron la ONU": a name in capitals behind a small word is a body, and all of it.
void NameWords::settle_capitals(std::string_view text, std::span<const Token> tokens, Name& name) const {
    if (name.type != NameType::person || name.first == name.last) return;
    const auto& last = tokens[name.last - 1];
    if (!last.all_capitals() || last.span.size() < 3 || last.look & look_apostrophe) return;
    const bool behind_small = name.last - name.first >= 2 && is_small(slice(text, tokens[name.last - 2].span)) && !tokens[name.last - 2].all_capitals();
    if (behind_small) name.first = name.last - 1;
    if (behind_small || (name.last - name.first == 1 && name.first > 0 && is_small(slice(text, tokens[name.first - 1].span)) && !tokens[name.first - 1].all_capitals()))
        retype(name, NameType::organisation);
}

// Takes small words off the beginning; articles and particles may open longer names: "Le Havre", "Von der Aue".
void NameWords::take_off(std::string_view text, std::span<const Token> tokens, Name& name) const {
    while (name.first < name.last) {
        const auto word = slice(text, tokens[name.first].span);
        const bool small = name.type != NameType::person && !tokens[name.first].capital();  // "de la P\u00eache"
        const bool opens = !small && (particles_.contains(word) || date_words_.find(word).value_or("") == "the");
        if (!words_.contains(word) || tokens[name.first].look & look_big || (opens && name.last - name.first > 1)) break;
        ++name.first;
    }
}

// The words in capitals at i that may be the surname of "LIMA Ana", "VAN DER BERG Liesbeth"; no acronym, as far as one knows.
// Their end; i where none stands.
std::uint32_t NameWords::end_of_surname(std::string_view text, std::span<const Token> tokens, std::uint32_t i) const {
    static const auto acronyms = word_list("en/common_acronyms");
    constexpr std::uint32_t most = 3;  // words
    auto end = i;
    while (end < tokens.size() && end < i + most && tokens[end].all_capitals() && !(tokens[end].look & (look_digit | look_dot))) ++end;
    if (end == i || end >= tokens.size() || tokens[end - 1].span.size() < 3) return i;
    // Most stand alone: a given name is behind it, or behind its comma.
    const auto given = end + (text[tokens[end].span.start] == ',');
    if (given >= tokens.size() || !tokens[given].capital() || !(tokens[given].look & look_small)) return i;
    const auto word = slice(text, tokens[end - 1].span);
    const bool known = acronyms.contains(word) || name_classes(word) & (name_body | name_country) || is_resolving_word(text, tokens[end - 1]);
    return known ? i : end;
}

void NameWords::join_inverted(std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> capitals, std::vector<Name>& names) const {
    const bool list = capitals.size() * 4 >= tokens.size();
    constexpr unsigned places = name_country | name_big_city | name_region;
    // "opened by MARCHAND Paul, who": in a sentence it is a surname and nothing else, as far as one knows
    const auto is_known_surname = [&](const Token& token) {
        const auto word = slice(text, token.span);
        return token.span.size() > 3 && has_class(word, name_surname) && !has_class(word, name_word | name_city | places);
    };
    const auto mark_at = [&](std::uint32_t i, std::string_view marks) { return tokens[i].kind == TokenKind::mark && marks.find(text[tokens[i].span.start]) != marks.npos; };
    const auto line_at = [&](std::uint32_t i) { return i == 0 || i == tokens.size() || slice(text, {tokens[i - 1].span.end, tokens[i].span.start}).find('\n') != std::string_view::npos; };
    // "L\u00f3pez Ruiz, Ana; Molina, Juan;": past the words before a comma; i where none stands.
    const auto end_of_words = [&](std::uint32_t i) {
        constexpr std::uint32_t most = 4;
        auto end = i;
        while (end < tokens.size() && end < i + most && tokens[end].kind == TokenKind::word && (tokens[end].capital() || is_particle(text, tokens[end]))) ++end;
        return end > i && end < tokens.size() && mark_at(end, ",") ? end : i;
    };
    std::vector<Name> found;
    for (const auto i : capitals) {
        if (!found.empty() && i < found.back().last) continue;
        const bool shouts = tokens[i].all_capitals();
        const bool known_surname = shouts && is_known_surname(tokens[i]);
        if (!list && !known_surname) continue;
        if (shouts && i > 0 && tokens[i - 1].all_capitals()) continue;
        auto first = i;
        while (!shouts && first > 0 && !line_at(first) && !tokens[first - 1].capital() && is_particle(text, tokens[first - 1])) --first;
        const bool listed = first > 0 && mark_at(first - 1, ";");
        if (!shouts && !(line_at(first) || mark_at(first - 1, ";:"))) continue;
        const auto surname = shouts ? end_of_surname(text, tokens, i) : end_of_words(i);
        if (surname == i || !(line_at(first) || known_surname || mark_at(first - 1, ",:;.()-"))) continue;
        // "LIMA, Ana;"
        const bool comma = surname < tokens.size() && mark_at(surname, ",");
        const auto behind = surname + comma;
        auto end = behind;
        while (end < tokens.size() && end < behind + 2 && tokens[end].kind == TokenKind::word && tokens[end].capital() && tokens[end].look & look_small && !line_at(end)) {
            const auto word = slice(text, tokens[end].span);
            const auto given = word.substr(0, word.find('-'));
            if (!has_class(given, name_given)) break;
            // "Jackson, Virginia;" is a place, "Brown, Mary;" is not
            if (has_class(given, places) && (shouts || has_class(slice(text, tokens[i].span), places | name_city) || has_class(given, name_country | name_subdivision))) break;
            ++end;
        }
        const bool ends = shouts ? line_at(end) || mark_at(end, comma ? ";.(" : ",;.():-") || (known_surname && !comma && !tokens[end].capital() && tokens[end].kind == TokenKind::word)
                                 : (end < tokens.size() && mark_at(end, ";")) || (listed && (line_at(end) || mark_at(end, ".")));
        if (end == behind || !ends) continue;
        auto& name = found.emplace_back();
        name.first = first;
        name.last = end;
        name.confidence = 0.85f;
        retype(name, NameType::person);
    }
    if (found.empty()) return;
    std::vector<Name> out;
    std::size_t n = 0;
    for (const auto& name : found) {
        while (n < names.size() && names[n].last <= name.first) out.push_back(names[n++]);
        auto behind = n;  // those it takes the place of
        while (behind < names.size() && names[behind].first < name.last) ++behind;
        const bool known = behind > n && names[n].first == name.first && names[n].last == name.last;
        const bool told = tokens[name.first].all_capitals() && is_known_surname(tokens[name.first]);
        const bool lone = found.size() < 2 && !told && !(known && tokens[name.first].span.size() > 3);  // a list names more than one
        if (lone) continue;
        n = behind;
        out.push_back(name);
    }
    out.insert(out.end(), names.begin() + std::ptrdiff_t(n), names.end());
    names = std::move(out);
}

// True at a sentence's beginning.
static bool opens_sentence(std::string_view text, std::span<const Token> tokens, std::uint32_t i) {
    const auto mark = tokens[i - 1].kind == TokenKind::mark ? text[tokens[i - 1].span.start] : ' ';
    return mark == '.' || mark == ':' || mark == ';' || mark == '?' || mark == '!' || slice(text, {tokens[i - 1].span.end, tokens[i].span.start}).find('\n') != std::string_view::npos;
}

// "Asistieron Ana Lima": the word that opens the sentence is nobody's name, and the next one is a given name.
void NameWords::drop_opening(std::string_view text, std::span<const Token> tokens, Name& name) const {
    if (name.type != NameType::person || name.last - name.first < 2) return;
    const bool opens = name.first == 0 || (tokens[name.first - 1].kind == TokenKind::mark && text[tokens[name.first - 1].span.start] != ',');
    if (!opens || tokens[name.first].all_capitals() || has_class(slice(text, tokens[name.first].span), name_given | name_surname)) return;
    if (has_class(slice(text, tokens[name.first + 1].span), name_given)) ++name.first;
}

// True where nothing but titles and small words stand between `first` and the role at `i`, an article among them.
bool NameWords::opens_role(std::string_view text, std::span<const Token> tokens, std::uint32_t first, std::uint32_t i) const {
    constexpr std::uint32_t most = 8;  // words
    if (first == i) return true;
    if (i - first > most) return false;
    for (auto k = first; k + 1 < i; ++k) {
        if (tokens[k].kind == TokenKind::word && tokens[k].capital() && !titles_.contains(slice(text, tokens[k].span))) return false;
    }
    return date_words_.find(slice(text, tokens[i - 1].span)).value_or("") == "the";
}

// Nouns that small words join, half of which or more are nobody's name.
bool NameWords::is_phrase(std::string_view text, std::span<const Token> tokens, const Name& name) const {
    const auto first = slice(text, tokens[name.first].span);
    if (has_class(first.substr(0, first.find('-')), name_given)) return false;
    bool joined = false;
    unsigned known = 0, unknown = 0;
    for (auto i = name.first; i < name.last; ++i) {
        const auto word = slice(text, tokens[i].span);
        if (tokens[i].capital()) ++(has_class(word, name_given | name_surname) ? known : unknown);
        else joined |= words_.contains(word);
    }
    return joined && unknown >= known;
}

// "Presidenta de la Red" is a role, "Foro de Puertos" a body, "Presidenta Ana Lima" a person's name with a title.
void NameWords::settle_heads(std::string_view text, std::span<const Token> tokens, Name& name) const {
    for (auto i = name.first; i < name.last; ++i) {
        const auto word = slice(text, tokens[i].span);
        if (!roles_.contains(word)) continue;
        const auto next = i + 1 < name.last ? slice(text, tokens[i + 1].span) : "";
        const bool of = !next.empty() && (is_small(next) || next == "d'" || next == "d\u2019" || (elided_bytes(next, tokens[i + 1].look) != 0 && !tokens[i + 1].capital()));
        const bool opens = opens_role(text, tokens, name.first, i);
        const bool alone = opens && i + 1 == name.last;
        if (i > name.first && opens && !german_) {
            // "le Maire", "M. le Pr\u00e9fet", "Le Ministre d'\u00c9tat"; "M. le Maire Ana Lima"
            if (alone || of) name.last = name.first;
            else if (name.type == NameType::person) name.first = i + 1;
            continue;
        }
        const bool apposed = alone && i > 0 && i == name.first && text[tokens[i - 1].span.start] == ',';  // "M. Petit, Maire,"
        if (!of && !apposed && has_class(word, name_surname)) continue;
        if (of || alone) name.last = i;
        else if (i == name.first && name.type == NameType::person) ++name.first;
    }
    if (name.first == name.last || (name.type != NameType::person && name.type != NameType::place && name.type != NameType::organisation)) return;
    // "Palacio de Congresos", "Participaci\u00f3n Ciudadana y Festejos": no names
    if (name.type == NameType::person && name.last - name.first > 2 && !german_ && !bodies_.contains(slice(text, tokens[name.first].span)) && is_phrase(text, tokens, name)) {
        name.last = name.first;
        return;
    }
    // "El Ministerio de Econom\u00eda", "La Asociaci\u00f3n de Vecinos"
    const auto head = name.last - name.first > 1 && words_.contains(slice(text, tokens[name.first].span)) ? name.first + 1 : name.first;
    if (!bodies_.contains(slice(text, tokens[head].span))) return;
    const bool lone = name.last - head == 1;
    if (lone && name.first == head && name.type == NameType::organisation) return;  // "Bundestag"
    name.first = head;
    if (lone) name.last = name.first;  // "Die Polizei"
    else if (name.type != NameType::organisation) retype(name, NameType::organisation);
}

// "Ann Lee das Handtuch", "Antrag von Ann Lee": a German name ends before an article or a preposition and begins behind one.
void NameWords::cut_german(std::string_view text, std::span<const Token> tokens, Name& name) const {
    if (name.type == NameType::organisation) return;
    for (auto i = name.first; name.type == NameType::person && i + 1 < name.last; ++i) {
        if (!has_class(slice(text, tokens[i].span), name_given)) continue;
        name.first = i;  // "Der Nationaltrainer Ralph Krueger"
        break;
    }
    // "Klaus Petri Bedarfszuweisungen"
    if (name.type == NameType::person && name.last == name.first + 3 && tokens[name.last - 1].capital() && tokens[name.last - 2].capital()) {
        const auto word = [&](std::uint32_t i) { return slice(text, tokens[name.first + i].span); };
        constexpr std::size_t long_noun = 12;  // bytes
        if (word(2).size() >= long_noun && tokens[name.first + 2].look == tokens[name.first + 1].look && has_class(word(0), name_given) && !has_class(word(1), name_given) && !has_class(word(2), name_given | name_surname)) --name.last;
    }
    for (auto i = name.first + 1; i < name.last; ++i) {
        const auto word = slice(text, tokens[i].span);
        const auto told = word_classes_.find(word).value_or("");
        if (tokens[i].capital() || tokens[i].kind != TokenKind::word || told.empty()) continue;
        const bool article = told.starts_with("article");
        if (!tokens[i - 1].capital() || (particles_.contains(word) && !article && i > name.first + 1)) continue;
        const bool noun = i == name.first + 1 && !article && !has_class(slice(text, tokens[name.first].span), name_given | name_surname | name_country | name_big_city | name_city);
        if (noun) name.first = i + 1;
        else name.last = i;
    }
}

// "Weitere Projekte", "Ende": to the tagger a capital is that of a name.
bool NameWords::is_noun(std::string_view text, std::span<const Token> tokens, const Name& name) const {
    constexpr unsigned places = name_country | name_subdivision | name_big_city | name_city | name_region;
    const bool opens = name.first == 0 || tokens[name.first - 1].kind == TokenKind::mark;
    const auto article = [&](std::uint32_t i) {
        const auto told = word_classes_.find(slice(text, tokens[i].span)).value_or("");
        return told.starts_with("article") || told.ends_with(" contracted");
    };
    const bool behind_article = article(name.first) || (!opens && article(name.first - 1));  // "Die B\u00FCrger", "ein Mal"
    const bool titled = name.first > 0 && roles_.contains(slice(text, tokens[name.first - 1].span));
    const bool alone = name.last == name.first + 1;
    unsigned known = alone || behind_article ? name_given : name_given | name_surname;  // "Feuer" is a surname too
    if (name.type == NameType::place) known = alone && opens ? places & ~name_city : places;
    if (name.type == NameType::organisation) known = name_body;
    unsigned capitals = 0;
    bool times = false;
    for (auto i = name.first; i < name.last; ++i) {
        const auto word = slice(text, tokens[i].span);
        times |= terms_.find(word).kind != TermKind::none || months_.contains(word);
        if (tokens[i].look & look_big) return false;
        if (!times && has_class(word, known) && !(alone && behind_article && name.type != NameType::organisation)) return false;
        if (name.type == NameType::organisation && bodies_.contains(word)) return false;
        capitals += tokens[i].kind == TokenKind::word && tokens[i].capital();
    }
    const bool beside = capitals >= 2 && capitals == name.last - name.first && !article(name.first) && name.type != NameType::place;
    constexpr float sure = 0.8f;
    return times || !((titled && capitals > 0) || (beside && !opens && name.confidence > sure));
}

// "El Pleno aprueba", "Toma la palabra": an article and one word that is nobody's name, or one before an article, at a
// sentence's beginning.
bool NameWords::is_opening_noun(std::string_view text, std::span<const Token> tokens, const Name& name) const {
    if (german_ || name.type != NameType::person || name.first == name.last || (name.first > 0 && !opens_sentence(text, tokens, name.first))) return false;
    const auto article = [&](std::uint32_t i) { return i < tokens.size() && date_words_.find(slice(text, tokens[i].span)).value_or("") == "the"; };
    const auto words = name.last - name.first;
    if (words == 1) return article(name.last) && !tokens[name.last].capital();
    return words == 2 && article(name.first) && !has_class(slice(text, tokens[name.first + 1].span), name_given | name_surname);
}

void NameWords::settle_ends(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names) const {
    split_columns(tokens, names);
    split_placed(text, tokens, names);
    if (!english_) split_joined(text, tokens, names);
    std::uint32_t taken = 0;  // tokens before it are of a name
    std::size_t kept = 0;
    for (std::size_t n = 0; n < names.size(); ++n) {
        auto name = names[n];
        if (name.last <= taken) continue;
        name.first = std::max(name.first, taken);
        leave_bracket(text, tokens, name);
        if (name.type == NameType::person) {
            while (name.first > taken && is_particle(text, tokens[name.first - 1])
                   && (tokens[name.first - 1].capital() || is_particle(text, tokens[name.first]))) --name.first;
            for (auto end = end_of_person(text, tokens, name.last); end != name.last; end = end_of_person(text, tokens, name.last)) {
                name.last = end;
                const bool person = n + 1 < names.size() && names[n + 1].type == NameType::person && names[n + 1].first < end;
                if (person) name.last = std::max(end, names[++n].last);
            }
        }
        // "UN Secretary-General": the body of a role
        if (name.type == NameType::organisation && name.last - name.first > 1 && tokens[name.first].all_capitals()
            && tokens[name.last - 1].look & look_small && roles_.contains(slice(text, tokens[name.last - 1].span))) {
            auto end = name.last;
            while (end - name.first > 1 && tokens[end - 1].capital() && tokens[end - 1].look & look_small) --end;
            if (end == name.first + 1) name.last = end;
        }
        // "The Council RESOLVED"
        if (const auto last = name.last - 1; is_resolving_word(text, tokens[last])) {
            if (last == name.first) continue;
            if (!tokens[name.first].all_capitals()) name.last = last;
        }
        if (!english_) {
            // "Stadtr\u00e4tin Dr. Ana Lima", "a D\u00f1a. Ana Lima": what is short for a title ends no name
            while (name.last > name.first && name.last < tokens.size() && slice(text, tokens[name.last].span) == "."
                   && titles_.contains(std::string(slice(text, tokens[name.last - 1].span)) + ".")) --name.last;
            if (name.first == name.last) continue;
            settle_capitals(text, tokens, name);
            drop_opening(text, tokens, name);
            take_off(text, tokens, name);
            // "M. Hugo Lima": an initial to the tagger
            if (name.type == NameType::person && name.first + 1 < name.last) {
                const auto word = slice(text, tokens[name.first].span);
                if (word.ends_with('.') && titles_.contains(word)) ++name.first;
                else if (name.first + 2 < name.last && slice(text, tokens[name.first + 1].span) == "." && titles_.contains(std::string(word) + ".")) name.first += 2;
            }
            // "Hoy", "Media"
            if (name.last == name.first + 1 && terms_.find(slice(text, tokens[name.first].span)).kind != TermKind::none) continue;
            settle_heads(text, tokens, name);
            if (is_opening_noun(text, tokens, name)) continue;
            if (german_ && name.first < name.last) {
                cut_german(text, tokens, name);
                if (is_noun(text, tokens, name)) continue;
            }
        }
        // "De 1.000 a 1.500 euros"
        while (!english_ && name.last > name.first && tokens[name.last - 1].kind == TokenKind::number
               && (name.type == NameType::person || name.last == name.first + 1)) --name.last;
        const auto ends_small = [&] { return !tokens[name.last - 1].capital() && is_small(slice(text, tokens[name.last - 1].span)); };
        while (name.last > name.first && ends_small()) --name.last;
        if (name.first == name.last) continue;
        const auto& first = tokens[name.first];
        const bool short_word = first.look & look_big && first.span.size() <= 2;
        const bool titled = short_word && kept > 0 && names[kept - 1].type == NameType::person && names[kept - 1].last + 1 == name.first;  // "Ann Lee, MD"
        if (short_word && !titled && is_state_code(text, {first.span.start, tokens[name.last - 1].span.end})) retype(name, NameType::place);
        taken = name.last;
        names[kept++] = name;
    }
    names.resize(kept);
}

void NameWords::drop_unknown(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint8_t> marked,
                             const Mentions& mentions, std::vector<Name>& names) const {
    if (english_) return;
    std::erase_if(names, [&](const Name& name) {
        for (auto i = name.first; i < name.last; ++i) {
            if ((!marked[i] && tokens[i].capital()) || has_class(slice(prose, tokens[i].span), name_given)) return false;
        }
        const bool told = name.last + 1 < tokens.size() && prose[tokens[name.last].span.start] == ',' && !marked[name.last + 1];
        return !told && !mentions.knows({tokens[name.first].span.start, tokens[name.last - 1].span.end});
    });
}

void NameWords::settle_under_captioned(std::string_view prose, std::span<const Token> tokens, std::vector<Name>& names) const {
    std::erase_if(names, [&](Name& name) {
        const auto& first = tokens[name.first].span;
        if (name.first == 0 || prose[first.start - 1] != '\n') return false;
        constexpr auto known = name_given | name_country | name_region | name_big_city | name_city | name_body;
        if (!english_) return name.last - name.first == 1 && !has_class(slice(prose, first), known);
        if (name.type != NameType::person || has_class(slice(prose, first), name_given)) return false;
        auto others = name.shares;
        others[std::size_t(NameType::person)] = 0;
        const auto most = std::max_element(others.begin(), others.end());
        retype(name, *most > 0 ? NameType(most - others.begin()) : NameType::organisation);
        return false;
    });
}

}  // namespace rap
