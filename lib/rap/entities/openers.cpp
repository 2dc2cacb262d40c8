#include <rap/entities/openers.hpp>

#include <algorithm>
#include <string>

namespace rap {
namespace {

// A look that says more than letters do: "o'clock", "million-euro", "p.m.", "MEUR", "3pm".
constexpr std::uint8_t telling = look_big | look_digit | look_dot | look_hyphen | look_apostrophe | look_foreign;

}  // namespace

template <typename BitsOf>
void Openers::add_list(std::string_view bytes, BitsOf bits_of) {
    for_each_entry(bytes, [&](std::string_view key, std::string_view value) {
        add(key.substr(0, key.find(' ')), bits_of(key, value));
    });
}

Openers::Openers(Language language)
    : english_(language != Language::fr && language != Language::es && language != Language::de) {
    const auto all = [](std::uint8_t bits) { return [bits](std::string_view, std::string_view) { return bits; }; };
    // Units, scales and what joins numbers open nothing; but "cent", "mil", "tausend".
    add_list(data_file(language, "value_words"), [&](std::string_view key, std::string_view value) -> std::uint8_t {
        const auto kind = value.substr(0, value.find(' '));
        if (!english_ && key.size() > 2 && (value == "scale 100" || value == "scale 1000")) return opens_term | joins_value;
        for (const std::string_view joins : {"unit", "power", "scale", "and", "to", "between", "back", "half_day", "oclock", "points", "point_of", "or"})
            if (kind == joins) return joins_value;
        return opens_term;
    });
    add_list(data_file("gazetteer/units"), all(joins_value));
    add_list(data_file(language, "months"), all(opens_date));
    add_list(data_file(language, "feasts"), [&](std::string_view key, std::string_view) -> std::uint8_t {
        const auto space = key.find(' ');
        if (space == std::string_view::npos) return opens_date;
        // "Year" of "New Year's Day" is a token by itself, "al-fitr" is one.
        const auto rest = key.substr(space + 1);
        for (const auto second : {rest.substr(0, rest.find(' ')), rest.substr(0, rest.find_first_of(" '\xe2"))}) feast_seconds_[word_hash(second) >> 48] = true;
        return opens_feast;
    });
    add_list(data_file(language, "date_words"), [](std::string_view, std::string_view value) -> std::uint8_t {
        const bool joins = value == "the" || value == "of" || value == "to" || value == "and" || value == "between";
        return joins ? joins_value : opens_date;
    });
    add_list(data_file("gazetteer/currencies"), all(opens_currency));
    add_list(data_file("gazetteer/documents"), all(opens_document));
    add_list(data_file("en/role_heads"), all(opens_role));
    // "5 basis points", "30 metric tons", "two more days", "10 until noon"; "last fiscal year", "every other week"
    for (const std::string_view word : {"metric", "more", "straight", "full", "consecutive", "business", "working",
                                        "calendar", "until", "till", "fiscal", "financial", "academic", "school", "quarter", "quarters",
                                        "half", "other", "few", "century", "centuries", "Uhr"}) add(word, joins_value);
    add("per", opens_term | joins_value);  // "per cent of 10"
    add_list(data_file("gazetteer/goal_names"), all(opens_goal));
}

const Openers& Openers::of(Language language) {
    return once_a_language(language, [](Language known) { return Openers(known); });
}

bool Openers::goes_on(std::string_view text, std::span<const Token> tokens, std::size_t number) const {
    const auto& token = tokens[number];
    // "3pm", and what may be a year
    const auto digits = slice(text, token.span);
    const bool year = digits.size() == 4 && (digits[0] == '1' || digits.starts_with("20"));
    if (!english_ || token.look != look_digit || year) return true;
    if (token.span.size() > 4 && std::ranges::count_if(digits, [](char c) { return c == '.' || c == ','; }) > 1) return true;  // "15.06.2032"
    return joins_next(text, tokens, number);
}

bool Openers::counts(std::string_view text, std::span<const Token> tokens, std::size_t number) const {
    return !english_ || tokens[number].look != look_digit || tokens[number].span.size() != 4 || joins_next(text, tokens, number);
}

bool Openers::may_open_digits(std::string_view text, const Token& word) const {
    if (!(word.look & look_digit) || word.look & look_foreign) return true;
    const auto letters = slice(text, word.span);
    return find(word_hash(letters.substr(0, letters.find_first_of("0123456789")))) & opens_currency;
}

bool Openers::opens_long_feast(std::string_view text, std::span<const Token> tokens, std::size_t word) const {
    if (word + 1 == tokens.size()) return false;
    const auto& next = tokens[word + 1];
    if (next.kind == TokenKind::mark) return text[next.span.start] == '.';  // "St. Patrick's Day"
    return next.kind == TokenKind::word && feast_seconds_[word_hash(text, next.span) >> 48];
}

bool Openers::goes_on_word(std::string_view text, std::span<const Token> tokens, std::size_t word) const {
    return !english_ || tokens[word].look & telling || joins_next(text, tokens, word);
}

bool Openers::joins_next(std::string_view text, std::span<const Token> tokens, std::size_t number) const {
    if (number + 1 == tokens.size()) return false;
    const auto& token = tokens[number];
    const auto& next = tokens[number + 1];
    if (next.kind == TokenKind::number) {
        // "15 000", "3 1/2", "first 5 years"
        const bool fraction = number + 2 < tokens.size() && text[tokens[number + 2].span.start] == '/';
        return token.kind != TokenKind::number || next.span.size() == 3 || fraction || next.look != look_digit;
    }
    if (next.kind == TokenKind::mark) {
        switch (text[next.span.start]) {
        case '(': {  // "fifteen (15) days"
            return number + 4 < tokens.size() && tokens[number + 2].kind == TokenKind::number && text[tokens[number + 3].span.start] == ')';
        }
        case ',': case ';': case ')': case ']': case '?': case '!': case '"': case '|': case '*': return false;
        case ':': {  // "8:30"
            const bool glued = next.span.start == token.span.end && number + 2 < tokens.size() && tokens[number + 2].span.start == next.span.end;
            return glued && tokens[number + 2].kind == TokenKind::number;
        }
        case '.': {  // "5. May"
            if (number + 2 == tokens.size()) return false;
            const auto& behind = tokens[number + 2];
            return behind.kind == TokenKind::number || (behind.kind == TokenKind::word && bits_of(text, behind) != 0);
        }
        case '\xe2': {  // no quotation mark; a dash, a sign of a currency, the mark of "1\u2019200"
            const auto mark = slice(text, next.span);
            const bool thousands = mark == "\u2019" && number + 2 < tokens.size() && tokens[number + 2].span.start == next.span.end;
            return mark < "\u2018" || mark > "\u201f" || thousands;
        }
        default: return true;
        }
    }
    if (next.look & telling || bits_of(text, next) != 0) return true;
    // "5 Fijian dollars"
    return next.capital() && number + 2 < tokens.size() && tokens[number + 2].kind == TokenKind::word
        && bits_of(text, tokens[number + 2]) & opens_currency;
}

bool Openers::goes_on_relative(std::string_view text, std::span<const Token> tokens, std::size_t word) const {
    if (!english_) return true;
    if (word + 1 == tokens.size()) return false;
    const auto& next = tokens[word + 1];
    if (next.kind != TokenKind::word) return next.kind == TokenKind::number;
    return next.look & (telling & ~look_big) || bits_of(text, next) & (any & ~(opens_currency | opens_document));
}

}  // namespace rap
