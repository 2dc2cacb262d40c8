#include <rap/entities/clock.hpp>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

#include <rap/entities/calendar.hpp>

namespace rap {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Reader {
public:
    Reader(std::string_view text, std::span<const Token> tokens, const Terms& terms)
        : text_(text), tokens_(tokens), terms_(terms) {}

    Hour read(std::size_t i) const {
        Hour out;
        const auto term = term_at(i);
        if (term.kind == TermKind::hour) {
            out = {i + 1, "T" + two(int(term.value)) + ":00", true};
            return out;
        }
        if (!is_number(i)) {
            if (term.kind != TermKind::number || term.value < 1 || term.value > 12) return out;
            // "seven o'clock", "seven p.m."
            const auto next = term_at(i + 1);
            if (next.kind != TermKind::oclock && next.kind != TermKind::half_day) return out;
            const int hour = int(term.value) % 12 + (next.kind == TermKind::half_day ? int(next.value) : 0);
            return {i + 2, "T" + two(hour) + ":00", true};
        }
        const auto text = at(i);
        std::size_t size = 0;
        while (size < text.size() && is_digit(text[size])) ++size;
        if (size == 0 || size > 2) return out;
        int hour = std::atoi(std::string(text.substr(0, size)).c_str()), minute = 0;
        auto rest = text.substr(size);
        auto end = i + 1;
        bool minutes = false;
        if (rest.size() >= 3 && (rest[0] == '.') && is_digit(rest[1]) && is_digit(rest[2])) {
            minute = (rest[1] - '0') * 10 + rest[2] - '0';
            rest = rest.substr(3);
            minutes = true;
        } else if (rest.empty() && at(end) == ":" && glued(end) && is_number(end + 1) && glued(end + 1)) {
            const auto more = at(end + 1);
            if (more.size() < 2 || !is_digit(more[0]) || !is_digit(more[1])) return out;
            minute = (more[0] - '0') * 10 + more[1] - '0';
            rest = more.substr(2);
            end += 2;
            minutes = true;
            out.sure = true;
            if (rest.empty() && at(end) == ":" && glued(end) && is_number(end + 1) && glued(end + 1) && at(end + 1).size() >= 2) {
                rest = at(end + 1).substr(2);
                end += 2;
            }
            if (rest.starts_with(".")) return {};  // a race's time
        }
        if (hour > 24 || minute > 59) return {};
        Term half = rest.empty() ? Term{} : terms_.find(rest);
        if (rest.empty()) {
            auto k = end;
            half = term_at(k);
            if (half.kind == TermKind::half_day || half.kind == TermKind::oclock) {
                if (is(k, {"am"}) && k < tokens_.size() && !minutes && is(k + 1, {"a", "the", "not", "in", "so"})) return {};
                end = k + 1;
            } else if (half.kind == TermKind::hour) {
                end = k + 1;  // "12 noon"
            }
        } else if (half.kind != TermKind::half_day) {
            if (rest != "ish" && rest != "h") return {};
            if (rest == "h" && hour > 24) return {};
        }
        if (half.kind == TermKind::half_day) {
            if (hour > 12) return {};
            hour = hour % 12 + int(half.value);
            out.sure = true;
        }
        if (half.kind == TermKind::oclock || half.kind == TermKind::hour) out.sure = true;
        if (!out.sure && !minutes && !rest.empty()) out.sure = rest == "ish";
        // "8.30" alone may be any number.
        if (end < tokens_.size() && at(end) == "%") return {};
        out.end = end;
        out.value = "T" + two(hour) + ":" + two(minute);
        return out;
    }

    Hour read_last(const Hour& first) const {
        auto k = first.end;
        if (!is(k, {"-", "\u2013", "to", "until", "till"})) return {};
        auto last = read(k + 1);
        if (last.end == 0 || !(first.sure || last.sure)) return {};
        if (!last.sure && !first.sure) return {};
        if (!last.sure && term_at(last.end).kind != TermKind::none) return {};
        return last;
    }

private:
    std::string_view at(std::size_t i) const { return i < tokens_.size() ? slice(text_, tokens_[i].span) : ""; }
    bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::number; }
    bool glued(std::size_t i) const { return i > 0 && i < tokens_.size() && tokens_[i - 1].span.end == tokens_[i].span.start; }
    Term term_at(std::size_t i) const {
        return i < tokens_.size() && tokens_[i].kind == TokenKind::word ? terms_.find(at(i)) : Term{};
    }
    bool is(std::size_t i, std::initializer_list<std::string_view> words) const {
        return std::find(words.begin(), words.end(), at(i)) != words.end();
    }

    std::string_view text_;
    std::span<const Token> tokens_;
    const Terms& terms_;
};

}  // namespace

Hour read_hour(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms) {
    return Reader(text, tokens, terms).read(at);
}

Hour read_last_hour(std::string_view text, std::span<const Token> tokens, const Hour& first, const Terms& terms) {
    return Reader(text, tokens, terms).read_last(first);
}

}  // namespace rap
