#include <rap/entities/cases.hpp>

#include <algorithm>
#include <cstring>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

bool is_function_word(std::string_view word) {
    static const auto words = word_list("en/function_words");
    return words.contains(word);
}

bool is_dictionary_word(std::string_view word) {
    return name_classes(word) & name_word;
}

}  // namespace

void WordCases::read_small(std::string_view text, std::span<const Token> tokens) {
    for (const auto& token : tokens) {
        if (token.kind == TokenKind::word && !(token.look & (look_dot | look_capital | look_big))) add_small(word_hash(text, token.span));
    }
}

void WordCases::read_capitals(std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> capitals,
                              std::span<const std::uint8_t> shouted) {
    for (const auto i : capitals) {
        if (i == 0 || shouted[i] || tokens[i].look & look_dot) continue;
        // Behind a word in small letters.
        const auto& before = tokens[i - 1];
        if (before.kind != TokenKind::word || before.look & (look_dot | look_capital | look_big)) continue;
        set(capital_, word_hash(text, tokens[i].span));
    }
}

bool is_function_word(std::string_view word, Language language) {
    if (language == Language::en || language == Language::unknown) return is_function_word(word);
    const auto& own = once_a_language(language, [](Language known) { return word_list(known, "function_words"); });
    return own.contains(word) || is_function_word(word);
}

bool mark_shouted(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint32_t> capitals, Language language,
                  std::span<std::uint8_t> shouted) {
    // Of other languages no list says which words are common: length must.
    const bool english = language == Language::en || language == Language::unknown;
    const std::size_t longest_acronym = english ? 6 : 4;
    const auto is_single = [](const Token& token) {
        return token.kind == TokenKind::word && token.capital() && !(token.look & (look_small | look_big | look_dot));
    };
    bool any = false;
    std::size_t end = 0;
    for (const std::size_t i : capitals) {
        if (i < end || !(tokens[i].all_capitals() || is_single(tokens[i]))) continue;
        std::size_t words = 0, telling = 0, plain = 0, common = 0, commas = 0;
        end = i;
        for (auto j = i; j < tokens.size(); ++j) {
            const auto& token = tokens[j];
            if (token.kind == TokenKind::word) {
                const auto text = slice(prose, token.span);
                const bool possessive = token.look == look_apostrophe;
                if (!token.all_capitals() && !is_single(token) && !possessive) break;
                words += !is_single(token);
                const bool function_word = text.size() > 1 && is_function_word(text, language);
                telling += text.size() > longest_acronym || function_word;
                plain += text.size() > 6 && is_dictionary_word(text);
                common += text.size() >= 4 && is_dictionary_word(text);
                end = j + 1;
            } else if (token.kind == TokenKind::mark) {
                if (prose[token.span.start] == '(' || prose[token.span.start] == '.') break;
                commas += prose[token.span.start] == ',' && j + 1 < tokens.size() && tokens[j + 1].all_capitals();
            }
        }
        // "FAO, UNESCO, UNICEF, WHO": a list of acronyms.
        if (commas > 0 && commas + 1 >= words && plain == 0) telling = 0;
        // A heading of a word or two; without a telling word, of short ones that any dictionary has: "NEXT STEPS".
        const bool whole = i == 0 && end == tokens.size() && (telling > 0 || (words >= 2 && common == words));
        if ((words >= 3 && telling > 0) || (words >= 2 && telling >= 1 && i == 0) || whole) {
            for (auto j = i; j < end; ++j) shouted[j] = 1;
            any = true;
        }
    }
    return any;
}

bool mark_title_case(std::string_view prose, std::span<const Token> tokens, std::span<std::uint8_t> marked) {
    std::size_t words = 0, capitals = 0;
    for (const auto& token : tokens) {
        if (token.kind != TokenKind::word || is_function_word(slice(prose, token.span))) continue;
        ++words;
        capitals += token.capital();
    }
    if (words < 3 || 4 * capitals < 3 * words) return false;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        marked[i] |= tokens[i].kind == TokenKind::word && tokens[i].capital() && !(tokens[i].look & look_big);
    }
    return true;
}

LetterCase case_of(std::string_view word, const WordCases& cases, bool acronym) {
    const bool small = cases.small(word), capital = cases.capital(word);
    if (acronym) return LetterCase::as_is;
    if (small && !capital) return LetterCase::small;
    const auto classes = name_classes(word);
    if (is_function_word(word)) return LetterCase::small;
    if (capital && !small) return LetterCase::name;
    if (classes & name_word) return LetterCase::small;
    // Short and unknown: an acronym, unless it is known as a name.
    if (classes == 0 && word.size() <= 5) return LetterCase::as_is;
    return LetterCase::name;
}

bool is_joining(std::string_view word) {
    static const auto words = word_list("en/acronym_gaps");
    return words.contains(word);
}

void rewrite(Recased& out, std::size_t index, LetterCase letters) {
    if (letters == LetterCase::as_is) return;
    auto& token = out.tokens[index];
    const auto word = std::string_view(out.text).substr(token.span.start, token.span.size());
    std::string better;
    bool start = letters == LetterCase::name;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t c = utf8::next(word, at);
        utf8::append(better, start ? c : utf8::to_lower(c));
        start = letters == LetterCase::name && c == '-';
    }
    if (better.size() != word.size()) return;
    out.text.replace(token.span.start, token.span.size(), better);
    token.look &= std::uint8_t(~(look_capital | look_big));
    if (letters == LetterCase::name) {
        token.look |= look_capital;
        if (token.look & look_hyphen) token.look |= look_big;
    }
    token.look |= look_small;
}

}  // namespace rap
