#include <rap/entities/clock.hpp>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

#include <rap/entities/calendar.hpp>
#include <rap/entities/token_reader.hpp>

namespace rap {
namespace {

class Reader : TermReader {
public:
    Reader(std::string_view text, std::span<const Token> tokens, const Terms& terms)
        : TermReader(text, tokens, terms) {}

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
        // "14 h 30", "14h30"
        if (!minutes && (rest == "h" || rest.starts_with("h") || (rest.empty() && at(end) == "h"))) {
            const auto more = rest.size() > 1 ? rest.substr(1) : at(rest.empty() ? end + 1 : end);
            if (more.size() == 2 && all_digits(more) && more < "60" && hour < 24) {
                return {rest.size() > 1 ? end : rest.empty() ? end + 2 : end + 1, "T" + two(hour) + ":" + std::string(more), true};
            }
        }
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
        if (at(end) == "Uhr") out.sure = true, ++end;
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
};

}  // namespace

Hour read_hour(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms) {
    return Reader(text, tokens, terms).read(at);
}

Hour read_last_hour(std::string_view text, std::span<const Token> tokens, const Hour& first, const Terms& terms) {
    return Reader(text, tokens, terms).read_last(first);
}

}  // namespace rap
