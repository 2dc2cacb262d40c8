#include <rap/entities/long_forms.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <rap/bytes.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

// A small letter without its accent: the E of "EPCI" stands for "\u00c9tablissement".
char32_t plain(char32_t p) {
    if (p < 0x80) return utf8::to_lower(p);
    std::string letter;
    utf8::append(letter, p);
    return utf8::at(utf8::fold_accents(letter), 0);
}

// Bytes of the elided article or preposition before a word: "l'Afrique", "d'appui".
std::size_t elided(std::string_view word) {
    if (word.size() < 5 || (word[0] != 'l' && word[0] != 'L' && word[0] != 'd')) return 0;
    return word[1] == '\'' ? 2 : word.substr(1, 3) == "\u2019" ? 4 : 0;
}

// The first letters of a word and of its hyphened parts; of a number all digits: "Energy Efficiency 21 (EE21)".
void append_initials(std::string_view word, std::vector<char32_t>& out) {
    if (word.size() <= 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        out.insert(out.end(), word.begin(), word.end());
        return;
    }
    bool start = true;
    for (std::size_t at = elided(word); at < word.size();) {
        const char32_t p = utf8::next(word, at);
        if (start && utf8::is_word(p)) out.push_back(plain(p));
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
    return is_passed_over(text.substr(0, find_blank(text)));
}

// How many of the letters are among initials, in any order.
std::size_t count_held(std::vector<char32_t> initials, std::u32string_view letters) {
    std::size_t held = 0;
    for (const auto letter : letters) {
        const auto at = std::find(initials.begin(), initials.end(), letter);
        if (at == initials.end()) continue;
        ++held;
        initials.erase(at);
    }
    return held;
}

}  // namespace

bool is_passed_over(std::string_view word) {
    static const auto words = word_list("en/acronym_gaps");
    return words.contains(word) || word == "\u00e0";  // the tagger, trained on the list, knows no other
}

std::u32string letters_of(std::string_view text) {
    std::u32string out;
    for (std::uint32_t at = 0; at < text.size();) {
        const char32_t p = utf8::at(text, at);
        if (utf8::is_letter(p) || (p >= '0' && p <= '9')) out += plain(p);
        at += std::uint32_t(utf8::size(text[at]));
    }
    return out;
}

std::size_t match_initials(std::string_view prose, std::u32string_view letters, std::span<const LongFormWord> words) {
    int tries = 200;  // small words that fit by chance are few
    return match_initials(prose, letters, words, tries);
}

std::size_t match_letters(std::string_view prose, std::u32string_view letters, Span range) {
    // How well the letters up to one match: eight for each letter that stands at a word's start or goes on from one, less
    // for what is passed over. Where two are as good the later start is better, so it stands in the lower half.
    using Fit = std::int64_t;
    constexpr Fit unit = Fit(1) << 32, letter_fits = 8 * unit, comma_passed = 8 * unit, word_passed = 2 * unit;
    constexpr Fit none = std::numeric_limits<Fit>::min();
    constexpr std::uint32_t longest = 2000;  // bytes
    if (range.size() > longest) return no_match;
    const auto less = [](Fit fit, Fit loss) { return fit == none ? none : fit - loss; };
    struct Place {
        char32_t letter;
        bool start;  // of a word
        Fit loss;    // for passing over it
        Fit run;     // the best of the letters up to one that stands here, at a word's start or going on from one
        Fit best;    // the best of those that stand here or before
    };
    std::vector<Place> places;
    bool start = true;
    Fit best = none;
    for (std::size_t at = range.start; at < range.end;) {
        const auto here = at;
        const auto p = utf8::next(prose, at);
        const bool opens = start && plain(p) == letters.front() && !is_gap_at(prose.substr(here, range.end - here));
        const Fit loss = p == ',' ? comma_passed : start && utf8::is_word(p) ? word_passed : 0;
        const Fit run = opens ? letter_fits + Fit(here) : none;
        best = std::max(run, less(best, loss));
        places.push_back({plain(p), start, loss, run, best});
        start = !utf8::is_word(p) && p != '\'' && p != 0x2019;
    }
    for (const auto letter : letters.substr(1)) {
        Fit run_before = none, best_before = none;  // of the letter before, at the place before
        best = none;
        for (auto& place : places) {
            Fit run = none, here = none;
            if (place.letter == letter) {
                run = less(run_before, -letter_fits);
                if (place.start) run = std::max(run, less(best_before, -letter_fits));
                here = std::max(run, best_before);
            }
            best = std::max(here, less(best, place.loss));
            run_before = std::exchange(place.run, run);
            best_before = std::exchange(place.best, best);
        }
    }
    return best > 0 && 2 * best >= Fit(letters.size()) * letter_fits ? std::size_t(best % unit) : no_match;
}

NameMatch match_name(std::string_view prose, std::string_view short_form, std::u32string_view letters,
                     std::span<const LongFormWord> words) {
    NameMatch out;
    const auto in_name = [&](std::size_t i) { return !words[i].gap && utf8::is_upper(utf8::at(prose, words[i].span.start)); };
    if (!in_name(words.size() - 1)) return out;
    const auto hyphen = short_form.find('-');
    const auto prefix = hyphen != std::string_view::npos && hyphen >= 2 ? letters_of(short_form.substr(0, hyphen)) : std::u32string();
    std::size_t most = 0, count = 0;  // letters held, words with a capital
    std::vector<char32_t> initials;   // of the name, last word first
    for (auto i = words.size(); i-- > 0 && most < letters.size();) {
        if (in_name(i)) {
            append_initials(slice(prose, words[i].span), initials);
            ++count;
            if (!prefix.empty() && count > prefix.size() && std::equal(prefix.rbegin(), prefix.rend(), initials.end() - std::ptrdiff_t(prefix.size()))) return {i, false};
            // A name opens with the first of the capitals beside each other.
            if (i > 0 && in_name(i - 1) && !words[i].comma) continue;
            const auto held = count_held(initials, letters);
            if (count >= 2 && held > std::max<std::size_t>(most, 1)) most = held, out.first = i;
        } else if (!words[i].gap) {
            break;
        }
        if (words[i].comma && 2 * most >= letters.size()) break;
    }
    if (2 * most < letters.size()) out.first = no_match;
    out.whole = most == letters.size();
    return out;
}

}  // namespace rap
