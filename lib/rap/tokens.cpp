#include <rap/tokens.hpp>

#include <algorithm>
#include <array>
#include <bit>

#include <rap/bytes.hpp>
#include <rap/utf8.hpp>

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

// 64 bytes of a text from an offset on, a bit each, the first one lowest; of those that the range lacks, each is a space.
struct Window {
    std::uint32_t start = 0;
    std::uint64_t letters = 0, capitals = 0, spaces = 0;  // of ASCII
    std::uint64_t others = 0;                             // digits, and what is no ASCII
    std::uint64_t joints = 0, dots = 0;                   // "-" and "'"; "."

    static constexpr std::uint32_t width = 64;

    Window(std::string_view text, std::uint32_t at, std::uint32_t end) : start(at) {
        std::array<char, width> last;
        const char* bytes = text.data() + at;
        if (at + width > text.size()) {
            last.fill(0);
            text.copy(last.data(), width, at);
            bytes = last.data();
        }
        for (std::uint32_t i = 0; i < width && i < end - at; i += sizeof(Bytes)) {
            const Bytes here = load_bytes(bytes + i), small = here | 32;
            const Bytes letter = (small >= 'a') & (small <= 'z');
            letters |= std::uint64_t(bits(letter)) << i;
            capitals |= std::uint64_t(bits(letter & (here < 'a'))) << i;
            spaces |= std::uint64_t(bits(((here >= 0) & (here <= ' ')) | (here == 0x7f))) << i;
            others |= std::uint64_t(bits(((here >= '0') & (here <= '9')) | (here < 0))) << i;
            joints |= std::uint64_t(bits((here == '-') | (here == '\''))) << i;
            dots |= std::uint64_t(bits(here == '.')) << i;
        }
        const std::uint64_t outside = end - at < width ? ~std::uint64_t(0) << (end - at) : 0;
        letters &= ~outside;
        spaces |= outside;
        others &= ~outside;
        joints &= ~outside;
        dots &= ~outside;
    }
};

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
            plain_tokens(tokens);
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
    // Eats white space, marks, and words of ASCII letters with a space or a common mark behind them: nearly all tokens.
    // Stops at anything else. All tokens of a window are found at once; none asks which kind the one before it was.
    void plain_tokens(std::vector<Token>& tokens) {
        while (at_ < end_) {
            if (at_ >= window_.start + Window::width) window_ = Window(text_, at_, end_);
            const std::uint32_t from = at_ - window_.start;
            const std::uint64_t ahead = ~std::uint64_t(0) << from, letters = window_.letters & ahead;
            // A letter, a digit or the like right behind a word goes on with it, as a dot does behind a single letter.
            const std::uint64_t behind = ~letters & letters << 1;
            const std::uint64_t stops = (window_.others & ahead) | (behind & (window_.joints | (window_.dots & ~(letters << 2))));
            const std::uint32_t stop = stops == 0 ? Window::width : static_cast<std::uint32_t>(std::countr_zero(stops));
            // The word that ends there is not plain, or its end is out of sight.
            const std::uint32_t end = stop == 0 ? 0 : stop - static_cast<std::uint32_t>(std::countl_one(letters << (Window::width - stop)));
            put_plain(tokens, letters, ahead & ~(end == Window::width ? 0 : ~std::uint64_t(0) << end));
            at_ = std::min(window_.start + end, end_);
            if (stop < Window::width || end == 0) return;
            if (end < Window::width) window_ = Window(text_, at_, end_);
        }
    }

    // Puts the tokens of some bytes of the window: words of letters, and marks.
    void put_plain(std::vector<Token>& tokens, std::uint64_t letters, std::uint64_t bytes) const {
        const std::uint64_t marks = ~(window_.letters | window_.spaces), capitals = window_.capitals, smalls = letters & ~capitals;
        std::uint64_t starts = ((letters & ~(letters << 1)) | marks) & bytes;
        std::uint64_t lasts = ((letters & ~(letters >> 1)) | marks) & bytes;
        const auto known = tokens.size();
        tokens.resize(known + static_cast<std::size_t>(std::popcount(starts)));
        for (Token* token = tokens.data() + known; starts != 0; starts &= starts - 1, lasts &= lasts - 1, ++token) {
            const int first = std::countr_zero(starts), last = std::countr_zero(lasts);
            const std::uint64_t up_to_last = lasts ^ (lasts - 1), big = (capitals & up_to_last) >> first, small = (smalls & up_to_last) >> first;
            token->span = {window_.start + static_cast<std::uint32_t>(first), window_.start + static_cast<std::uint32_t>(last) + 1};
            token->kind = letters >> first & 1 ? TokenKind::word : TokenKind::mark;
            token->look = static_cast<std::uint8_t>((big & 1) * look_capital | (small != 0) * look_small | (big > 1) * look_big);
        }
    }

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
        for (;;) {
            const bool hyphen = at < end_ && text_[at] == '-';  // "J.-P."
            const auto letter = at + hyphen;
            if (letter + 1 >= end_ || text_[letter + 1] != '.') break;
            const auto c = classes[std::uint8_t(text_[letter])];
            if (c != big && (c != small || hyphen)) break;
            look |= c == small ? look_small : look_big;
            if (hyphen) look |= look_hyphen;
            at = letter + 2;
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
    Window window_{text_, at_, end_};
};

}  // namespace

void split_tokens(std::string_view text, Span range, std::vector<Token>& tokens) {
    Scanner(text, range).run(tokens);
}

}  // namespace rap
