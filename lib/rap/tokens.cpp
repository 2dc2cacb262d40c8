#include <rap/tokens.hpp>

#include <algorithm>
#include <array>
#include <bit>

#include <rap/utf8.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rap {
namespace {

enum Class : std::uint8_t { space, small, big, digit, mark, high };

constexpr std::array<std::uint8_t, 256> make_classes() {
    std::array<std::uint8_t, 256> out{};
    for (int c = 0; c < 256; ++c) {
        out[c] = c <= ' ' || c == 0x7f ? space
               : c >= 'a' && c <= 'z' ? small
               : c >= 'A' && c <= 'Z' ? big
               : c >= '0' && c <= '9' ? digit
               : c >= 0x80 ? high : mark;
    }
    return out;
}
constexpr auto classes = make_classes();

bool is_letter(char32_t c) { return utf8::is_letter(c) || utf8::is_mark(c); }

bool is_apostrophe(std::string_view text, std::uint32_t at, std::uint32_t& size) {
    if (text[at] == '\'') return size = 1, true;
    if (text.substr(at, 3) == "\u2019") return size = 3, true;
    return false;
}

class Scanner {
public:
    Scanner(std::string_view text, Span range) : text_(text), at_(range.start), end_(range.end) {}

    void run(std::vector<Token>& tokens) {
        for (;;) {
            plain_words(tokens);
            if (at_ >= end_) return;
            const auto c = classes[std::uint8_t(text_[at_])];
            Token token;
            token.span.start = at_;
            if (c == small || c == big) {
                word(token);
            } else if (c == digit) {
                number(token);
            } else if (c == mark) {
                ++at_;
            } else {
                const char32_t p = utf8::at(text_, at_);
                if (p == 0xa0 || (p >= 0x2000 && p <= 0x200f) || p == 0xfeff) {
                    at_ += std::uint32_t(utf8::size(text_[at_]));
                    continue;
                }
                if (is_letter(p)) word(token); else at_ += std::uint32_t(utf8::size(text_[at_]));
            }
            token.span.end = at_;
            if (token.kind == TokenKind::word && split_ending(token, tokens)) continue;
            tokens.push_back(token);
        }
    }

private:
    // Eats white space, and words of ASCII letters with a space or a common mark behind them, sixteen bytes at once: nearly
    // all words. Stops at anything else.
    void plain_words([[maybe_unused]] std::vector<Token>& tokens) {
        const std::string_view text = text_;
        const std::uint32_t end = end_;
        std::uint32_t at = at_;
        for (;; ++at) {
            while (at < end && classes[std::uint8_t(text[at])] == space) ++at;
#if defined(__SSE2__)
            if (at + 16 > text.size() || at >= end) break;
            Token token;
            const std::uint32_t size = plain_word(text, at, end, token);
            if (size == 0) break;
            tokens.push_back(token);
            at += size;
            if (at < end && classes[std::uint8_t(text[at])] == space) continue;
#endif
            break;
        }
        at_ = at;
    }

#if defined(__SSE2__)
    // The size of such a word at `at`; 0 when none stands there.
    static std::uint32_t plain_word(std::string_view text, std::uint32_t at, std::uint32_t end, Token& token) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const auto between = [](__m128i what, char low, char high) {
            return _mm_and_si128(_mm_cmpgt_epi8(what, _mm_set1_epi8(static_cast<char>(low - 1))),
                                 _mm_cmplt_epi8(what, _mm_set1_epi8(static_cast<char>(high + 1))));
        };
        const auto mask = [](__m128i what) { return static_cast<unsigned>(_mm_movemask_epi8(what)); };
        const unsigned smalls = mask(between(bytes, 'a', 'z')), bigs = mask(between(bytes, 'A', 'Z'));
        const auto size = std::min(static_cast<std::uint32_t>(std::countr_one(smalls | bigs)), end - at);
        if (at + size < end) {
            if (size >= 16) return 0;
            const char behind = text[at + size];
            const auto c = classes[std::uint8_t(behind)];
            if (c != space && (c != Class::mark || behind == '-' || behind == '\'' || (behind == '.' && size == 1))) return 0;
        }
        const unsigned inside = (1u << size) - 1;
        token.kind = TokenKind::word;
        token.look = static_cast<std::uint8_t>((bigs & 1 ? look_capital : 0) | (smalls & inside ? look_small : 0) |
                                               (bigs & inside & ~1u ? look_big : 0));
        token.span = {at, at + size};
        return size;
    }
#endif

    // Eats letters and digits; true when it ate anything.
    bool letters(Token& token) {
        const auto start = at_, end = end_;
        const char* const text = text_.data();
        auto at = start;
        std::uint8_t look = token.look;
        while (at < end) {
            const auto c = classes[std::uint8_t(text[at])];
            if (c == small) {
                look |= look_small;
                do ++at; while (at < end && classes[std::uint8_t(text[at])] == small);
            } else if (c == big) {
                look |= at == token.span.start ? look_capital : look_big;
                ++at;
            } else if (c == digit) {
                look |= look_digit;
                ++at;
            } else if (c == high) {
                const char32_t p = utf8::at(text_, at);
                if (!is_letter(p)) break;
                look |= look_foreign;
                look |= !utf8::is_upper(p) ? look_small : at == token.span.start ? look_capital : look_big;
                at += std::uint32_t(utf8::size(text[at]));
            } else {
                break;
            }
        }
        token.look = look;
        at_ = at;
        return at > start;
    }

    bool letter_at(std::uint32_t at) const {
        if (at >= end_) return false;
        const auto c = classes[std::uint8_t(text_[at])];
        return c == small || c == big || (c == high && is_letter(utf8::at(text_, at)));
    }

    bool letter_or_digit_at(std::uint32_t at) const {
        return at < end_ && (classes[std::uint8_t(text_[at])] == digit || letter_at(at));
    }

    void word(Token& token) {
        token.kind = TokenKind::word;
        letters(token);
        // "R21.9", "USD105,000": an amount behind its letters.
        while (token.look & look_digit && at_ + 1 < end_ && (text_[at_] == '.' || text_[at_] == ',')
               && classes[std::uint8_t(text_[at_ - 1])] == digit && classes[std::uint8_t(text_[at_ + 1])] == digit) {
            ++at_;
            letters(token);
        }
        // "U.S.", "e.g.", and an initial: "J."
        if (at_ < end_ && text_[at_] == '.' && at_ - token.span.start == 1 && dots(token)) return;
        for (;;) {
            std::uint32_t size = 0;
            if (at_ >= end_) return;
            if (text_[at_] == '-' && letter_or_digit_at(at_ + 1)) {
                token.look |= look_hyphen;
                ++at_;
            } else if (is_apostrophe(text_, at_, size) && letter_at(at_ + size)) {
                token.look |= look_apostrophe;
                at_ += size;
            } else {
                return;
            }
            letters(token);
        }
    }

    bool dots(Token& token) {
        auto at = at_ + 1;
        std::uint32_t letters = 1;
        std::uint8_t look = 0;
        while (at + 1 < end_ && text_[at + 1] == '.') {
            const auto c = classes[std::uint8_t(text_[at])];
            if (c != small && c != big) break;
            look |= c == small ? look_small : look_big;
            at += 2;
            ++letters;
        }
        // "U.S.A" and "Ph.D" leave the last dot out.
        if (at < end_ && letters > 1 && classes[std::uint8_t(text_[at])] == big && !letter_or_digit_at(at + 1)) {
            look |= look_big;
            ++at;
            ++letters;
        }
        if (letter_or_digit_at(at)) return false;
        if (letters == 1 && !token.capital()) return false;
        token.look |= look_dot | look;
        at_ = at;
        return true;
    }

    void number(Token& token) {
        token.kind = TokenKind::number;
        token.look |= look_digit;
        for (;;) {
            while (at_ < end_ && classes[std::uint8_t(text_[at_])] == digit) ++at_;
            if (at_ + 1 < end_ && (text_[at_] == '.' || text_[at_] == ',')
                && classes[std::uint8_t(text_[at_ + 1])] == digit) {
                ++at_;
                continue;
            }
            break;
        }
        letters(token);
    }

    // Cuts "'s" off the end, "l'" and "d'" off the front of a capital.
    bool split_ending(Token token, std::vector<Token>& tokens) {
        if (!(token.look & look_apostrophe)) return false;
        const auto word = slice(text_, token.span);
        const std::uint32_t mark = word.size() >= 4 && word.substr(word.size() - 4, 3) == "\u2019" ? 3
                                 : word.size() >= 2 && word[word.size() - 2] == '\'' ? 1 : 0;
        if (mark != 0 && (word.back() == 's' || word.back() == 'S') && word.size() > mark + 1) {
            Token ending = token;
            ending.span.start = token.span.end = token.span.end - mark - 1;
            ending.look = look_apostrophe;
            const auto at = at_;
            at_ = token.span.start;
            const auto end = end_;
            end_ = token.span.end;
            token.look = 0;
            this->word(token);
            end_ = end;
            at_ = at;
            tokens.push_back(token);
            tokens.push_back(ending);
            return true;
        }
        std::uint32_t size = 0;
        if ((word[0] == 'l' || word[0] == 'd' || word[0] == 'L') && is_apostrophe(text_, token.span.start + 1, size)) {
            const auto rest = token.span.start + 1 + size;
            if (utf8::is_upper(utf8::at(text_, rest))) {
                const auto letter = word[0] == 'L' ? look_capital : look_small;
                tokens.push_back({{token.span.start, rest}, TokenKind::word, std::uint8_t(letter | look_apostrophe)});
                const auto at = at_;
                at_ = rest;
                Token name;
                name.span.start = rest;
                this->word(name);
                name.span.end = at_ = at;
                tokens.push_back(name);
                return true;
            }
        }
        return false;
    }

    std::string_view text_;
    std::uint32_t at_;
    std::uint32_t end_;
};

}  // namespace

void split_tokens(std::string_view text, Span range, std::vector<Token>& tokens) {
    Scanner(text, range).run(tokens);
}

}  // namespace rap
