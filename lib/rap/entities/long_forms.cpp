#include <rap/entities/long_forms.hpp>

#include <algorithm>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

char32_t small_at(std::string_view text, std::size_t at) { return utf8::to_lower(utf8::at(text, at)); }

// The first letters of a word and of its hyphened parts; of a number all digits: "Energy Efficiency 21 (EE21)".
void append_initials(std::string_view word, std::vector<char32_t>& out) {
    if (word.size() <= 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        out.insert(out.end(), word.begin(), word.end());
        return;
    }
    bool start = true;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t p = utf8::next(word, at);
        if (start && utf8::is_word(p)) out.push_back(utf8::to_lower(p));
        start = p == '-';
    }
}

std::size_t match_initials(std::string_view prose, std::u32string_view letters, std::span<const LongFormWord> words,
                           int& tries) {
    if (letters.empty()) return words.size();
    if (words.empty() || --tries < 0) return no_match;
    const auto& word = words.back();
    const auto rest = words.first(words.size() - 1);
    std::vector<char32_t> initials;
    append_initials(slice(prose, word.span), initials);
    const auto last = letters.size() - 1;
    // A small word never opens a long form: "of" is not the O of the Office before it.
    if (!initials.empty() && !(word.gap && last == 0)) {
        // A hyphened word gives the initials of all its parts, or of its first alone.
        const auto n = initials.size();
        if (n <= letters.size() && std::equal(initials.begin(), initials.end(), letters.end() - std::ptrdiff_t(n))) {
            const auto at = match_initials(prose, letters.substr(0, letters.size() - n), rest, tries);
            if (at != no_match) return at;
        }
        if (n > 1 && initials.front() == letters[last]) {
            const auto at = match_initials(prose, letters.substr(0, last), rest, tries);
            if (at != no_match) return at;
        }
    }
    return word.gap || initials.empty() ? match_initials(prose, letters, rest, tries) : no_match;
}

// True when a text opens with a small word.
bool is_gap_at(std::string_view text) {
    return is_passed_over(text.substr(0, text.find_first_of(" \n")));
}

// True when initials, in any order, hold half of the letters.
bool hold_half(std::vector<char32_t> initials, std::u32string_view letters) {
    std::size_t found = 0;
    for (const auto letter : letters) {
        const auto at = std::find(initials.begin(), initials.end(), letter);
        if (at == initials.end()) continue;
        ++found;
        initials.erase(at);
    }
    return found >= 2 && 2 * found >= letters.size();
}

}  // namespace

bool is_passed_over(std::string_view word) {
    static const auto words = word_list("en/acronym_gaps");
    return words.contains(word);
}

std::u32string letters_of(std::string_view text) {
    std::u32string out;
    for (std::uint32_t at = 0; at < text.size();) {
        const char32_t p = utf8::at(text, at);
        if (utf8::is_letter(p) || (p >= '0' && p <= '9')) out += small_at(text, at);
        at += std::uint32_t(utf8::size(text[at]));
    }
    return out;
}

std::size_t match_initials(std::string_view prose, std::u32string_view letters, std::span<const LongFormWord> words) {
    int tries = 200;  // small words that fit by chance are few
    return match_initials(prose, letters, words, tries);
}

std::size_t match_letters(std::string_view prose, std::u32string_view letters, Span range) {
    std::size_t at = range.end, matched = range.end;
    std::size_t good = 0, run = 0;  // letters at a word's start, or going on from one
    for (auto letter = letters.size(); letter-- > 0;) {
        for (;;) {
            if (at == range.start) return no_match;
            const auto c = utf8::previous(prose, at);
            if (utf8::to_lower(c) != letters[letter]) continue;
            bool start = at == range.start;
            if (!start) {
                auto before = at;
                const auto b = utf8::previous(prose, before);
                start = !utf8::is_word(b) && b != '\'' && b != 0x2019;
            }
            if (letter == 0 && (!start || is_gap_at(prose.substr(at, range.end - at)))) continue;
            run = at + utf8::size(prose[at]) == matched ? run + 1 : 1;
            matched = at;
            if (start) good += run, run = 0;
            break;
        }
    }
    return 2 * good >= letters.size() ? at : no_match;
}

std::size_t match_name(std::string_view prose, std::string_view short_form, std::u32string_view letters,
                       std::span<const LongFormWord> words) {
    if (words.back().gap || !utf8::is_upper(utf8::at(prose, words.back().span.start))) return no_match;
    const auto hyphen = short_form.find('-');
    const auto prefix = hyphen != std::string_view::npos && hyphen >= 2 ? letters_of(short_form.substr(0, hyphen)) : std::u32string();
    auto first = words.size();
    std::vector<char32_t> initials;  // of the name, last word first
    for (auto i = words.size(); i-- > 0;) {
        const auto text = slice(prose, words[i].span);
        if (utf8::is_upper(utf8::at(text, 0))) first = i, append_initials(text, initials);
        else if (!words[i].gap) break;
        if (words[i].comma && words.size() - first >= 2 && hold_half(initials, letters)) return first;
        if (!prefix.empty() && words.size() - first > prefix.size() && std::equal(prefix.rbegin(), prefix.rend(), initials.end() - std::ptrdiff_t(prefix.size()))) return first;
    }
    return words.size() - first >= 2 && hold_half(initials, letters) ? first : no_match;
}

}  // namespace rap
