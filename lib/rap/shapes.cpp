#include <rap/shapes.hpp>

#include <algorithm>

#include <rap/bytes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

bool ascii_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool ascii_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
bool blank(char byte) { return byte == ' ' || byte == '\t'; }

std::size_t skip_blank(std::string_view line, std::size_t at) {
    while (at < line.size() && blank(line[at])) ++at;
    return at;
}

// Bytes of the bullet a line opens with; 0 when it opens with none.
std::size_t bullet_size(std::string_view line) {
    switch (line[0]) {
        case '*':  // "**": an item inside another one, in a wiki
            if (line.size() > 2 && line[1] == '*') {
                const std::size_t end = line.find_first_not_of('*');
                return end <= 5 && line[end] == ' ' && line.find('*', end) == line.npos ? end : 0;
            }
            return 1;
        case '-': case '=': {  // "-", "->", "=>", "-->"
            const std::size_t end = line.find_first_not_of(line[0]);
            if (end <= 2 && line[end] == '>') return end + 1;
            return line[0] == '-';
        }
        case '+': return 1;
        case '\xC2': case '\xE2': case '\xEF': break;
        default: return 0;
    }
    switch (utf8::at(line, 0)) {
        case 0x00B7: case 0x00BB: case 0x2013: case 0x2014: case 0x2022: case 0x2023: case 0x2043: case 0x2192: case 0x21D2: case 0x25A0:
        case 0x25A1: case 0x25AA: case 0x25AB: case 0x25BA: case 0x25CB: case 0x25CF: case 0x25E6: case 0x2713: case 0x2714:
        case 0x2794: case 0x27A2: case 0x27A4: case 0xF0B7: return utf8::size(line[0]);
        default: return 0;
    }
}

int roman_digit(char byte) {
    switch (byte | 0x20) {
        case 'i': return 1;
        case 'v': return 5;
        case 'x': return 10;
        case 'l': return 50;
        case 'c': return 100;
        default: return 0;
    }
}

// Value of a Roman numeral of one case, 0 when it is none.
int roman_value(std::string_view word) {
    int total = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const int here = roman_digit(word[i]);
        if (here == 0) return 0;
        const int next = i + 1 < word.size() ? roman_digit(word[i + 1]) : 0;
        total += here < next ? -here : here;
    }
    return total;
}

int number_value(std::string_view digits) {
    int value = 0;
    for (char byte : digits) value = value * 10 + (byte - '0');
    return value;
}

Label finish(Label label, std::string_view line, std::size_t end) {
    label.size = static_cast<std::uint16_t>(end);
    label.text_at = static_cast<std::uint16_t>(skip_blank(line, end));
    return label;
}

// Bytes of what ends an ordinal number in a label: "\u00BA.", "\u00AA)", "\u00BA.-", "\u00BA-"; 0 when there is none.
std::size_t ordinal_size(std::string_view line, std::size_t at) {
    const std::string_view rest = line.substr(at);
    if (!rest.starts_with("\u00BA") && !rest.starts_with("\u00AA") && !rest.starts_with("\u00B0")) return 0;
    constexpr std::size_t sign = 2;
    const std::size_t mark = rest.size() > sign && (rest[sign] == '.' || rest[sign] == ')');
    const std::size_t dash = dash_size(rest.substr(sign + mark));
    return mark + dash > 0 ? sign + mark + dash : 0;
}

// "1", "1.", "1)", "1.2", "A.1.", "1.-", "1\u00BA.-", after any opening bracket.
Label numeric_label(std::string_view line) {
    Label label;
    const bool bracket = line[0] == '(' || line[0] == '[';
    std::size_t at = bracket;
    std::size_t part = at;
    std::uint8_t depth = 0;
    if (at + 1 < line.size() && ascii_upper(line[at]) && line[at + 1] == '.' && at + 2 < line.size() &&
        utf8::is_ascii_digit(line[at + 2])) {
        at += 2;
        depth = 1;
    }
    for (;;) {
        part = at;
        while (at < line.size() && utf8::is_ascii_digit(line[at])) ++at;
        if (at == part) break;
        if (at - part > 3) return {};
        label.value = number_value(line.substr(part, at - part));
        ++depth;
        if (at + 1 < line.size() && line[at] == '.' && utf8::is_ascii_digit(line[at + 1])) {
            ++at;
            continue;
        }
        break;
    }
    if (depth == 0) return {};
    if (const Label counted = counted_label(line)) return counted;
    label.depth = depth;
    label.kind = depth > 1 ? LabelKind::decimal : LabelKind::number;
    bool marked = false;
    if (at < line.size() && (line[at] == '.' || line[at] == ')' || line[at] == ']' || line[at] == ':')) {
        const bool closes = line[at] == ')' || line[at] == ']';
        if (bracket && !closes) return {};
        marked = true;
        ++at;
        if (at < line.size() && line[at] == ')') ++at;
        at += dash_size(line.substr(at));  // "1.- La calle"
    } else if (const std::size_t ordinal = depth == 1 && !bracket ? ordinal_size(line, at) : 0; ordinal > 0) {
        at += ordinal;
        marked = true;
    } else if (depth == 1 && !bracket && at + 2 < line.size() && line[at] == '-' && blank(line[at + 1]) && starts_upper(line.substr(at + 2))) {
        ++at;  // "1- Bilan"
        marked = true;
    } else if (depth == 1 && !bracket && at + 2 < line.size() && line[at] == '/' && blank(line[at + 1]) && starts_upper(line.substr(at + 2))) {
        ++at;  // "1/ Bilan"
        marked = true;
    } else if (bracket) {
        return {};
    }
    if (at == line.size()) return finish(label, line, at);
    if (!blank(line[at])) return {};
    if (!marked && depth == 1) return {};
    return finish(label, line, at);
}

// " B. Lee said", " Lee: "It rains."": an initial, or a word that says what is quoted behind it, follows an initial.
bool is_name_behind(std::string_view rest) {
    if (rest.size() < 4 || rest[0] != ' ' || !ascii_upper(rest[1])) return false;
    if (rest[2] == '.' && rest[3] == ' ') return true;
    const std::size_t colon = rest.find_first_of(": .", 1);
    return colon != rest.npos && rest.substr(colon).starts_with(": ") && unusual::opening_mark(rest.substr(colon + 2)) > 0;
}

// "a.", "(b)", "c)", "iv.", "A."
Label letter_label(std::string_view line) {
    const bool bracket = line[0] == '(';
    const std::size_t start = bracket;
    std::size_t at = start;
    if (at + 1 >= line.size()) return {};
    const bool upper = ascii_upper(line[at]);
    const bool marked = line[at + 1] == '.' || line[at + 1] == ')';
    if (!marked && roman_digit(line[at]) == 0) return {};
    while (at < line.size() && at - start < 6 && (upper ? ascii_upper(line[at]) : ascii_lower(line[at]))) ++at;
    if (at == start || at >= line.size()) return {};
    const std::string_view word = line.substr(start, at - start);
    const bool closes = line[at] == ')';
    if (!(closes || (line[at] == '.' && !bracket))) return {};
    if (at + 1 < line.size() && !blank(line[at + 1])) return {};
    Label label;
    const int roman = roman_value(word);
    if (word.size() == 1 && !(word[0] == 'i' || word[0] == 'I' || word[0] == 'v' || word[0] == 'V')) {
        label.kind = LabelKind::letter;
        label.value = (word[0] | 0x20) - 'a' + 1;
    } else if (roman > 0 && roman < 40) {
        label.kind = LabelKind::roman;
        label.value = roman;
    } else {
        return {};
    }
    if (upper && !closes && is_name_behind(line.substr(at + 1))) return {};
    label.depth = 1;
    return finish(label, line, at + 1);
}

}  // namespace

Label unusual::label_of(std::string_view line) {
    if (line.empty()) return {};
    const char first = line[0];
    if (utf8::is_ascii_digit(first)) return numeric_label(line);
    if (first == '(' || first == '[') {
        if (line.size() < 3) return {};
        if (utf8::is_ascii_digit(line[1])) return numeric_label(line);
        return first == '(' ? letter_label(line) : Label{};
    }
    if ((first | 0x20) >= 'a' && (first | 0x20) <= 'z') {
        if (line.size() < 2) return {};
        if (line[1] == '.' && line.size() > 2 && ascii_upper(first) && utf8::is_ascii_digit(line[2])) return numeric_label(line);
        return letter_label(line);
    }
    const std::size_t bullet = bullet_size(line);
    if (bullet == 0 || (line.size() > bullet && !blank(line[bullet]))) return {};
    Label label;
    label.kind = LabelKind::bullet;
    label.depth = 1;
    return finish(label, line, bullet);
}

namespace {

// The first letter of a line, past marks, brackets and blanks; 0 when a digit or nothing comes first.
char32_t first_letter(std::string_view line) {
    std::size_t at = 0;
    for (int looked = 0; at < line.size() && looked < 6; ++looked) {
        const char byte = line[at];
        if (ascii_lower(byte) || ascii_upper(byte)) return static_cast<char32_t>(byte);
        if (utf8::is_ascii_digit(byte)) return 0;
        const char32_t point = utf8::next(line, at);
        if (point >= 0x80 && utf8::is_letter(point)) return point;
    }
    return 0;
}

}  // namespace

Label counted_label(std::string_view line) {
    constexpr std::size_t size = 4;  // of "/165": neither "/7" nor "/2024"
    std::size_t at = 0;
    while (at < line.size() && at < 4 && utf8::is_ascii_digit(line[at])) ++at;
    if (at == 0 || at + size + 1 >= line.size() || line[at] != '/' || !blank(line[at + size])) return {};
    for (std::size_t i = 1; i < size; ++i)
        if (!utf8::is_ascii_digit(line[at + i])) return {};
    if (!starts_upper(line.substr(at + size + 1))) return {};
    Label label;
    label.kind = LabelKind::decimal;
    label.depth = 1;
    label.value = number_value(line.substr(at + 1, size - 1));
    return finish(label, line, at + size);
}

Label unmarked_label(std::string_view text) {
    std::size_t at = 0;
    Label label;
    while (at < text.size() && at < 3 && utf8::is_ascii_digit(text[at])) label.value = label.value * 10 + (text[at++] - '0');
    if (at == 0 || at == 3 || label.value == 0 || at + 1 >= text.size() || text[at] != ' ') return {};
    label.kind = LabelKind::number;
    label.depth = 1;
    label.size = static_cast<std::uint16_t>(at);
    while (at < text.size() && text[at] == ' ') ++at;
    if (!starts_upper(text.substr(at))) return {};
    label.text_at = static_cast<std::uint16_t>(at);
    return label;
}

bool unusual::starts_lower(std::string_view line) {
    if (line.empty()) return false;
    const char32_t letter = first_letter(line);
    return letter < 0x80 ? (letter >= 'a' && letter <= 'z') : utf8::is_lower(letter);
}

bool unusual::starts_upper(std::string_view line) {
    if (line.empty()) return false;
    const char32_t letter = first_letter(line);
    return letter < 0x80 ? (letter >= 'A' && letter <= 'Z') : utf8::is_upper(letter);
}

bool unusual::ends_sentence(std::string_view line) {
    std::size_t end = line.size();
    // A note's number stands behind the full stop without a space.
    std::size_t digits = end;
    while (digits > 0 && utf8::is_ascii_digit(line[digits - 1])) --digits;
    if (digits < end && end - digits <= 2 && digits > 1 && (line[digits - 1] == '.' || line[digits - 1] == '!')) {
        if (!utf8::is_ascii_digit(line[digits - 2])) end = digits;
    }
    while (end > 0) {
        const char byte = line[end - 1];
        if (byte == '.' || byte == '!' || byte == '?') return true;
        if (byte == '"' || byte == '\'' || byte == ')' || byte == ']' || byte == ' ') {
            --end;
            continue;
        }
        if (static_cast<unsigned char>(byte) < 0x80) return false;
        std::size_t at = end;
        const char32_t point = utf8::previous(line, at);
        switch (point) {
            case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F: return true;
            case 0x2019: case 0x201D: case 0x201C: case 0x00BB: case 0x00AB: case 0x203A: case 0x2018: end = at; continue;
            default: return false;
        }
    }
    return false;
}

bool ends_open(std::string_view line, const WordList& function_words) {
    if (line.empty()) return false;
    const char last = line.back();
    if (last == ',' || last == '-' || last == '&' || last == '/' || last == '(') return true;
    if (!ascii_lower(last)) return false;
    std::size_t start = line.size();
    while (start > 0 && line[start - 1] != ' ') --start;
    return function_words.contains(line.substr(start));
}

bool unusual::all_capitals(std::string_view line) {
    int letters = 0;
    for (std::size_t at = 0; at < line.size();) {
        const char byte = line[at];
        if (ascii_lower(byte)) return false;
        if (ascii_upper(byte)) {
            ++letters;
            ++at;
        } else if (static_cast<unsigned char>(byte) < 0x80) {
            ++at;
        } else {
            const char32_t point = utf8::next(line, at);
            if (utf8::is_lower(point)) return false;
            letters += utf8::is_upper(point);
        }
    }
    return letters >= 2;
}

std::size_t unusual::run_in_capitals(std::string_view line) {
    std::size_t at = 0, end = 0;
    int words = 0, letters = 0;
    bool stopped = false;
    while (at < line.size()) {
        const std::size_t start = at;
        int upper = 0, lower = 0;
        while (at < line.size() && line[at] != ' ') {
            const char byte = line[at];
            if (ascii_upper(byte)) {
                ++upper;
                ++at;
            } else if (ascii_lower(byte)) {
                ++lower;
                ++at;
            } else if (static_cast<unsigned char>(byte) < 0x80) {
                ++at;
            } else {
                const char32_t point = utf8::next(line, at);
                upper += utf8::is_upper(point);
                lower += utf8::is_lower(point);
            }
            if (lower > 0 && upper == 0) break;
        }
        // "GOVERNMENTS'", "CITIES\u2019", "2020" and "&" go on; a possessive s too.
        if (lower > 0 && !(lower == 1 && upper >= 2)) {
            stopped = true;
            at = start;
            break;
        }
        if (upper > 0) {
            ++words;
            letters += upper;
            end = at;
        } else if (words == 0 && start == 0 && !utf8::is_ascii_digit(line[0])) {
            // A mark or number may open the run; anything else says it is none.
            if (at - start > 3) return 0;
        } else if (words > 0) {
            // Numbers and signs belong to the run only between its words.
        }
        while (at < line.size() && line[at] == ' ') ++at;
        if (at > 240) break;
    }
    if (!stopped || words == 0) return 0;
    const bool enough = (words >= 2 && letters >= 8) || (words == 1 && letters >= 6);
    if (!enough) return 0;
    while (end > 0 && (line[end - 1] == ' ')) --end;
    return end;
}

std::size_t unusual::opening_mark(std::string_view line) {
    if (line.empty()) return 0;
    if (line[0] == '"') return 1;
    if (static_cast<unsigned char>(line[0]) < 0x80) return line[0] == '\'' ? 1 : 0;
    switch (utf8::at(line, 0)) {
        case 0x201C: case 0x201E: case 0x201F: case 0x00AB: case 0x2018: case 0x201A: case 0x2039: case 0x300C: case 0x300E:
        case 0x00BB: return utf8::size(line[0]);
        default: return 0;
    }
}

namespace {

// "de\u2019", "d'": the particle without its apostrophe.
std::string_view without_apostrophe(std::string_view word) {
    if (word.ends_with('\'')) word.remove_suffix(1);
    if (word.ends_with("\u2019")) word.remove_suffix(3);
    return word;
}

}  // namespace

bool name_like(std::string_view words, const WordList& particles, const WordList& function_words) {
    std::size_t at = 0;
    int capitalised = 0, total = 0;
    while (at < words.size() && words[at] == ' ') ++at;
    while (at < words.size()) {
        std::size_t end = words.find(' ', at);
        if (end == std::string_view::npos) end = words.size();
        const std::string_view word = words.substr(at, end - at);
        at = end;
        while (at < words.size() && words[at] == ' ') ++at;
        if (++total > 9 || capitalised > 7) return false;
        for (char byte : word)
            if (utf8::is_ascii_digit(byte) || byte == ':' || byte == '?' || byte == '!' || byte == '(' || byte == '/' || byte == '"')
                return false;
        const char last = word.back();
        if (last == '.' && word.size() > 5) return false;
        if ((last == ',' || last == ';') && at < words.size()) return false;
        if (starts_upper(word)) {
            if (total > 1 && word.size() > 2 && !all_capitals(word) && function_words.contains(word)) return false;
            if (total == 1 && word.size() > 1 && function_words.contains(word) && !particles.contains(word)) return false;
            capitalised += total == 1 || !all_capitals(word) || !particles.contains(word);  // "ANNA DE LOS RIOS DE LA TORRE"
        } else if (!particles.contains(without_apostrophe(word))) {
            // "al-Busaidi", "d'Aubremont", "kaMthembu", "d\u2019Estienne"
            bool inner_capital = false;
            std::size_t i = 0;
            utf8::next(word, i);
            while (i < word.size()) inner_capital |= utf8::is_upper(utf8::next(word, i));
            if (!inner_capital) return false;
            ++capitalised;
        }
    }
    return total >= 2 && capitalised >= 2;
}

std::size_t first_word(std::string_view line) {
    return find_byte(line, 0, [](auto byte) { return byte == ' '; });
}

std::size_t count_words(std::string_view line) {
    std::size_t words = 0;
    bool inside = false;
    for (char byte : line) {
        words += byte != ' ' && !inside;
        inside = byte != ' ';
    }
    return words;
}

bool unusual::is_leak(std::string_view line) {
    const char first = line[0];
    const auto holds = [&](std::string_view text) { return line.find(text) != std::string_view::npos; };
    switch (first) {
        case '[': {
            if (line.size() <= 8) return false;
            // "[1] <http://...>": the link footer of a page saved as text.
            if (line[1] >= '0' && line[1] <= '9') {
                const std::size_t close = line.find(']');
                return close < 6 && line.substr(close + 1).starts_with(" <") && line.find("://") < close + 12 && holds(">");
            }
            // "[vc_row][vc_column width="1/2"]": the blocks of a page builder.
            const std::size_t name = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 1);
            return name < line.size() && name > 3 && line.back() == ']' && (holds("=\"") || holds("][")) &&
                   line.substr(1, name).find('_') != std::string_view::npos;
        }
        case '{':
            return (line.starts_with("{{") && holds("}}")) || (line.starts_with("{%") && holds("%}"));
        case '/':  // a server's path with a line number
            return holds(".php on line ");
        case 'W': case 'N': case 'F': case 'D':
            return (line.starts_with("Warning: ") || line.starts_with("Notice: ") || line.starts_with("Fatal error: ") ||
                    line.starts_with("Deprecated: ")) && holds(" in /") && holds(" on line ");
        case 'L': case 'l':  // what a template has in place of words
            return (line.substr(1).starts_with("orem ipsum") || line.substr(1).starts_with("orem Ipsum")) && (line.substr(11).starts_with(" dolor sit") || count_words(line) <= 4);
        case '"': case '\'': case '<':  // the rest of a tag
            return line.size() < 400 && holds("=\"") && holds(">");
        default: return false;
    }
}

}  // namespace rap
