#include <rap/names.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

// Folded for comparison: case, accents, hyphens, apostrophes and full stops do not count.
std::string fold_name(std::string_view text) {
    std::string out(text);
    std::size_t size = 0;
    bool ascii = true;
    for (const char byte : text) {
        const auto c = static_cast<unsigned char>(byte);
        out[size] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        size += utf8::is_word_byte(byte);
        ascii &= c < 0x80;
    }
    if (ascii) {
        out.resize(size);
        return out;
    }
    out.clear();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = utf8::next(text, at);
        if (utf8::is_word(c)) out += text.substr(start, at - start);
    }
    return utf8::fold_accents(out);
}

bool all_capitals(std::string_view text) {
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = utf8::next(text, at);
        if (utf8::is_lower(c)) return false;
        any |= utf8::is_upper(c);
    }
    return any;
}

// "de", "van"; also the elided ones with their apostrophe ("d'").
bool is_particle(std::string_view text, const NameLists& lists) {
    if (text.ends_with("'")) text.remove_suffix(1);
    else if (text.ends_with("\u2019")) text.remove_suffix(3);
    return lists.particles.contains(text);
}

}  // namespace

NameLists::NameLists(Language language)
    : titles(word_list(language, "titles")),
      role_heads(word_list(language, "role_heads")),
      organisation_heads(word_list(language, "organisation_heads")),
      particles(word_list("names/particles")) {}

std::string_view without_titles(std::string_view name, const NameLists& lists) {
    for (;;) {
        std::size_t size = lists.titles.longest_prefix(name);
        if (size == 0) return name;
        if (size < name.size() && name[size] == '.') ++size;
        if (size >= name.size() || name[size] != ' ') return name;
        const std::string_view rest = name.substr(size + 1);
        if (rest.empty()) return name;
        name = rest;
    }
}

Gender gender_of_title(std::string_view name, const NameLists& lists) {
    const std::string_view told = lists.titles.find(name.substr(0, lists.titles.longest_prefix(name))).value_or("");
    return gender_of(told.substr(0, told.find(' ')));
}

NameKey name_key(std::string_view name, const NameLists& lists) {
    const std::string_view bare = without_titles(name, lists);
    thread_local std::vector<Token> words;
    words.clear();
    split_tokens(bare, {0, static_cast<std::uint32_t>(bare.size())}, words);
    NameKey key;
    key.parts.reserve(words.size());
    std::size_t named = 0;
    for (const Token& word : words) {
        if (word.kind == TokenKind::mark || !(word.look & ~look_apostrophe)) continue;
        const std::string_view text = slice(bare, word.span);
        ++named;
        if (!is_initial(word) && is_particle(text, lists)) continue;
        // "J.-P." is "J." of "Jean-Pierre"
        if (std::string folded = fold_name(is_initial(word) ? text.substr(0, text.find('.')) : text); !folded.empty()) key.parts.push_back(std::move(folded));
    }
    if (key.parts.empty() && !bare.empty()) key.parts.push_back(fold_name(bare));
    if (!key.parts.empty()) key.surname = key.parts.back();
    key.acronym = named == 1 && all_capitals(bare);
    if (key.parts.size() >= 3 && named == key.parts.size()) {
        // Not in "Mary Ann Lee", "Ann B. Lee", "Ann Lee President", "Hotel New York".
        const auto classes = [](std::string_view part) { return name_classes(name_hash(part)); };
        const std::string_view first = key.parts[key.parts.size() - 2];
        key.two_surnames = first.size() > 2 && !(classes(first) & name_given) && (classes(key.parts.front()) & name_given) &&
                           (classes(key.surname) & name_surname) && !lists.role_heads.contains(key.surname);
    }
    return key;
}

std::string_view first_surname(const NameKey& name) {
    return name.two_surnames ? std::string_view(name.parts[name.parts.size() - 2]) : std::string_view();
}

bool compatible_names(const NameKey& one, const NameKey& other) {
    const auto& longer = one.parts.size() >= other.parts.size() ? one : other;
    const auto& shorter = &longer == &one ? other : one;
    if (shorter.parts.empty()) return false;
    if (shorter.parts.size() == longer.parts.size() && shorter.parts == longer.parts) return true;
    if (shorter.parts.size() == 1) {
        if (longer.parts.size() == 1) return false;
        // A surname alone, or the first of two; a given name alone only where nothing else speaks.
        return !shorter.acronym && (shorter.surname == longer.surname || first_surname(longer) == shorter.surname);
    }
    // "Lima Torres" of "Ana Lima Torres"
    if (shorter.parts.size() == 2 && shorter.surname == longer.surname && first_surname(longer) == shorter.parts.front()) return true;
    // Each part of the shorter name stands in the longer one, in order; an initial stands for a name.
    const auto agree = [](const std::string& a, const std::string& b) {
        if (a == b) return true;
        return (a.size() == 1 && b.starts_with(a)) || (b.size() == 1 && a.starts_with(b));
    };
    std::size_t found = 0;
    for (const std::string& part : longer.parts) {
        if (found < shorter.parts.size() && agree(shorter.parts[found], part)) ++found;
    }
    return found == shorter.parts.size() && agree(shorter.parts.front(), longer.parts.front());
}

bool one_edit_apart(std::string_view one, std::string_view other) {
    if (one.size() > other.size()) std::swap(one, other);
    if (other.size() - one.size() > 1) return false;
    std::size_t i = 0;
    while (i < one.size() && one[i] == other[i]) ++i;
    std::size_t left_one = one.size() - i;
    std::size_t left_other = other.size() - i;
    while (left_one > 0 && left_other > 0 && one[i + left_one - 1] == other[i + left_other - 1]) --left_one, --left_other;
    if (left_one + left_other == 0) return false;
    if (left_one <= 1 && left_other <= 1) return true;
    return left_one == 2 && left_other == 2 && one[i] == other[i + 1] && one[i + 1] == other[i];
}

std::string well_cased(std::string_view name, const NameLists& lists) {
    if (!all_capitals(name)) return std::string(name);
    std::vector<Token> words;
    split_tokens(name, {0, static_cast<std::uint32_t>(name.size())}, words);
    if (words.size() < 2) return std::string(name);  // an acronym
    std::string out;
    std::size_t done = 0;
    for (const Token& word : words) {
        out += name.substr(done, word.span.start - done);
        done = word.span.end;
        const std::string_view text = slice(name, word.span);
        const bool particle = !out.empty() && is_particle(text, lists);
        bool begun = particle;
        for (std::size_t at = 0; at < text.size();) {
            const char32_t c = utf8::next(text, at);
            utf8::append(out, begun ? utf8::to_lower(c) : c);
            begun = particle || (utf8::is_letter(c) && c != '\'' && c != 0x2019) ;
        }
    }
    out += name.substr(done);
    return out;
}

bool looks_like_role(std::string_view line, const NameLists& lists) {
    return lists.role_heads.longest_prefix(line) > 0 || lists.organisation_heads.longest_prefix(line) > 0;
}

bool looks_like_name(std::string_view line, const NameLists& lists) {
    const std::string_view bare = without_titles(line, lists);
    std::vector<Token> words;
    split_tokens(bare, {0, static_cast<std::uint32_t>(bare.size())}, words);
    std::size_t names = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Token& word = words[i];
        const std::string_view text = slice(bare, word.span);
        if (word.kind == TokenKind::mark) {
            if (text == "." && i > 0 && words[i - 1].span.size() <= (i + 1 < words.size() ? 4u : 1u)) continue;  // Zh., T.
            if (text == "'" || text == "\u2019") continue;  // de' Gherardi
            return false;
        }
        if (word.kind == TokenKind::number) return false;
        if (capitalised(word)) {
            if (lists.organisation_heads.contains(text) || (lists.role_heads.contains(text) && names == 0)) return false;
            ++names;
        } else if (!is_particle(text, lists)) {
            return false;
        }
    }
    return names >= 1 && words.size() <= 9;
}

namespace {

bool in_capitals(std::string_view text) {
    std::size_t capitals = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = utf8::next(text, at);
        if (utf8::is_lower(c)) return false;
        capitals += utf8::is_upper(c);
    }
    return capitals >= 2;
}

bool ends_in_particle(std::string_view line, const NameLists& lists) {
    const std::size_t space = line.rfind(' ');
    if (space == line.npos) return false;
    const std::string_view last = line.substr(space + 1);
    std::size_t at = 0;
    return !utf8::is_upper(utf8::next(last, at)) && lists.particles.contains(last);
}

bool starts_with_particle(std::string_view line, const NameLists& lists) {
    const std::string_view first = line.substr(0, line.find(' '));
    std::size_t at = 0;
    return first.size() < line.size() && !utf8::is_upper(utf8::next(first, at)) && lists.particles.contains(first);
}

// "Etxeberri" below "Oihana Zubizarreta", the role below both: no place, no body, no common word, and no room for it above.
bool is_rest_of_name(std::string_view line, std::string_view next, std::string_view after) {
    const std::string_view first = next.substr(0, next.find(' '));
    if (in_capitals(first)) return false;
    if (line.ends_with('.')) return true;  // "Priyamvada T."
    if ((line.size() + 1 + first.size()) * 4 < after.size() * 3) return false;
    if (line.find(' ') == line.npos) return true;
    const bool particles = std::any_of(next.begin(), next.end() - 1, [&](const char& byte) { return byte == ' ' && (&byte)[1] >= 'a' && (&byte)[1] <= 'z'; });
    return (first.size() == next.size() || particles) && (name_classes(first) & ~(name_given | name_surname | name_opens)) == 0;
}

}  // namespace

bool name_goes_on(std::string_view line, std::string_view next, std::string_view after, const NameLists& lists) {
    if (in_capitals(line) && in_capitals(next)) return !looks_like_role(next, lists);
    const std::string_view name = next.substr(0, next.find(','));
    if (line.empty() || !looks_like_name(name, lists) || looks_like_role(next, lists)) return false;
    if (ends_in_particle(line, lists) || (line.find(' ') == line.npos && ends_in_particle(next, lists))) return true;
    if (line.ends_with('-')) return line.size() > 1 && line[line.size() - 2] != ' ';
    if (starts_with_particle(next, lists) && line.find(' ') != line.npos) return true;
    const bool over_role = looks_like_role(after, lists) || lists.titles.longest_prefix(after) > 0;
    return name.size() == next.size() && over_role && looks_like_name(line, lists) && is_rest_of_name(line, next, after);
}

}  // namespace rap
