#include <rap/entities/clock.hpp>

#include <algorithm>
#include <initializer_list>

#include <rap/dates/iso.hpp>
#include <rap/entities/calendar.hpp>
#include <rap/entities/token_reader.hpp>

namespace rap {
namespace {

std::string time_text(int hour, int minute) { return "T" + two(hour) + ":" + two(minute); }

class Reader : TermReader {
public:
    Reader(std::string_view text, std::span<const Token> tokens, const Terms& terms)
        : TermReader(text, tokens, terms) {}

    Hour read(std::size_t i) const {
        Hour out;
        const auto term = term_at(i);
        if (term.kind == TermKind::hour) {
            out = {i + 1, time_text(int(term.value), 0), true};
            return out;
        }
        if (auto hours = after_preposition(i); hours.end != 0) return hours;
        if (!is_number(i)) {
            if (term.kind != TermKind::number || term.value < 1 || term.value > 12) return out;
            // "seven o'clock", "seven p.m."
            const auto next = term_at(i + 1);
            if (next.kind != TermKind::oclock && next.kind != TermKind::half_day) return out;
            const int hour = int(term.value) % 12 + (next.kind == TermKind::half_day ? int(next.value) : 0);
            return {i + 2, time_text(hour, 0), true};
        }
        const auto text = at(i);
        std::size_t size = 0;
        while (size < text.size() && utf8::is_ascii_digit(text[size])) ++size;
        if (size == 0 || size > 2) return out;
        int hour = number_of(text.substr(0, size)), minute = 0;
        auto rest = text.substr(size);
        auto end = i + 1;
        bool minutes = false;
        if (rest.size() >= 3 && (rest[0] == '.') && utf8::is_ascii_digit(rest[1]) && utf8::is_ascii_digit(rest[2])) {
            minute = (rest[1] - '0') * 10 + rest[2] - '0';
            rest = rest.substr(3);
            minutes = true;
        } else if (rest.empty() && at(end) == ":" && glued(end) && is_number(end + 1) && glued(end + 1)) {
            const auto more = at(end + 1);
            if (more.size() < 2 || !utf8::is_ascii_digit(more[0]) || !utf8::is_ascii_digit(more[1])) return out;
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
        // "14 h 30", "14h30", "20 H 30"
        if (!minutes && (rest == "h" || rest.starts_with("h") || (rest.empty() && is(end, "h", "H")))) {
            const auto more = rest.size() > 1 ? rest.substr(1) : at(rest.empty() ? end + 1 : end);
            if (more.size() == 2 && all_digits(more) && more < "60" && hour < 24) {
                return {rest.size() > 1 ? end : rest.empty() ? end + 2 : end + 1, "T" + two(hour) + ":" + std::string(more), true};
            }
        }
        if (minutes && rest == "h") out.sure = true;  // "18.30h"
        Term half = rest.empty() ? Term{} : terms_.find(rest);
        if (rest.empty()) {
            auto k = end;
            half = term_at(k);
            // "3:00 p. m."
            if (minutes && is(k, "a", "p") && is(k + 1, ".") && is(k + 2, "m") && glued(k + 1)) {
                half = {TermKind::half_day, at(k) == "p" ? 12.0 : 0.0, {}};
                k += at(k + 3) == "." && glued(k + 3) ? 3 : 2;
            }
            // "2:30 o'clock p.m."
            if (half.kind == TermKind::oclock && term_at(k + 1).kind == TermKind::half_day) half = term_at(++k);
            if (half.kind == TermKind::half_day || half.kind == TermKind::oclock) {
                if (is(k, "am") && k < tokens_.size() && !minutes && is(k + 1, "a", "the", "not", "in", "so")) return {};
                end = k + 1;
            } else if (half.kind == TermKind::hour) {
                end = k + 1;  // "12 noon"
            } else if (terms_.decimal_comma() && !minutes && at(k) == "h") {
                end = k + 1;
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
        if (at(end) == "Uhr") {
            out.sure = true;
            ++end;
            // "10 Uhr 30"
            if (!minutes && all_digits(at(end)) && at(end).size() == 2 && number_of(at(end)) < 60) minute = number_of(at(end++));
        }
        if (minutes && is(end, "h", "hrs", "hours", "horas", "heures")) out.sure = true, ++end;
        // "8.30" alone may be any number.
        if (end < tokens_.size() && at(end) == "%") return {};
        out.end = end;
        out.value = time_text(hour, minute);
        out.open = hour >= 1 && hour <= 12 && half.kind != TermKind::half_day && half.kind != TermKind::oclock && half.kind != TermKind::hour && rest != "h" && at(end - 1) != "Uhr" && text[0] != '0';
        return out;
    }

    Hour in_words(std::size_t i) const {
        const bool past = is(i + 1, "past");
        if ((past || is(i + 1, "to")) && is(i, "half", "quarter")) {
            const int hour = term_at(i + 2).kind == TermKind::number ? int(term_at(i + 2).value)
                           : all_digits(at(i + 2)) && at(i + 2).size() <= 2 ? number_of(at(i + 2)) : 0;
            if (hour >= 1 && hour <= 12) {
                const int minutes = (is(i, "half") ? 30 : 15) * (is(i + 1, "past") ? 1 : -1) + hour * 60;
                return {term_at(i + 3).kind == TermKind::oclock ? i + 4 : i + 3, time_text(minutes / 60, minutes % 60), true};
            }
        }
        // "fifteen past eight", "at three thirty"
        const auto hours = [&](std::size_t k) { const auto t = term_at(k); return t.kind == TermKind::number && t.value >= 1 && t.value <= 12 ? int(t.value) : 0; };
        const auto minutes = [&](std::size_t k) {
            const auto number = is_word(k) ? read_number(text_, tokens_, k, terms_) : Number{};
            return number.end == k + 1 && number.words && !number.glued && !number.vague && number.value >= 5 && number.value < 60 ? int(number.value) : 0;
        };
        const auto digits = [&](std::size_t k, int most) { return all_digits(at(k)) && at(k).size() <= 2 ? std::min(most + 1, number_of(at(k))) % (most + 1) : 0; };
        if (is(i, "halb") && hours(i + 1) != 0) return {i + 2, time_text(hours(i + 1) == 1 ? 12 : hours(i + 1) - 1, 30), true};
        if (past) {
            const int minute = is_number(i) ? digits(i, 59) : minutes(i), hour = is_number(i + 2) ? digits(i + 2, 12) : hours(i + 2);
            if (minute >= 5 && hour != 0) return {i + 3, time_text(hour, minute), true};
        }
        if (i > 0 && is_word(i) && is_word(i + 1) && hours(i) != 0 && is(i - 1, "at", "by", "from", "until", "till", "At", "From", "By") && minutes(i + 1) >= 10
            && (i + 2 >= tokens_.size() || tokens_[i + 2].kind == TokenKind::mark || is(i + 2, "to", "until", "in", "on", "and", "with"))) {
            return {i + 2, time_text(hours(i), minutes(i + 1))};
        }
        return {};
    }

    // "ET", "UTC+2", "GMT +05:30"
    Hour zone(std::size_t i) const {
        static const auto zones = word_list("gazetteer/time_zones");
        if (!is_word(i) || !tokens_[i].all_capitals()) return {};
        const auto offset = zones.find(at(i));
        if (!offset) return {};
        Hour out{i + 1, std::string(*offset), true};
        if (*offset != "Z" || !is(i + 1, "+", "-", "\u2212") || !glued(i + 2) || !all_digits(at(i + 2)) || number_of(at(i + 2)) > 14) return out;
        const bool minutes = at(i + 3) == ":" && glued(i + 3) && glued(i + 4) && all_digits(at(i + 4)) && at(i + 4).size() == 2;
        out.value = (at(i + 1) == "+" ? "+" : "-") + two(number_of(at(i + 2))) + ":" + (minutes ? std::string(at(i + 4)) : "00");
        out.end = i + (minutes ? 5 : 3);
        return out;
    }

    // "\u00e0 dix-neuf heures trente", "vers 20h", "a las siete de la tarde": what stands before them makes hours of the day
    // of them.
    Hour after_preposition(std::size_t i) const {
        if (i == 0 || !terms_.decimal_comma()) return {};
        const bool being = is(i - 1, "las") && i > 1 && is(i - 2, "siendo", "Siendo", "son", "eran", "hacia", "sobre");  // "siendo las diez horas"
        const bool spanish = being || (is(i - 1, "las", "la") && i > 1 && is(i - 2, "a", "A"));
        if (!spanish && !is(i - 1, "\u00e0", "\u00c0", "vers", "Vers", "d\u00e8s", "D\u00e8s", "avant", "Avant", "jusqu'\u00e0", "jusqu\u2019\u00e0")) return {};
        const auto number = read_number(text_, tokens_, i, terms_);
        // "a las 19,05 horas"
        if (const auto digits = at(i); spanish && is_number(i) && is(i + 1, "horas") && digits.size() > 3 && digits.size() < 6 && (digits[digits.size() - 3] == ',' || digits[digits.size() - 3] == '.')) {
            const int hour = number_of(digits), minute = number_of(digits.substr(digits.size() - 2));
            return hour < 25 && minute < 60 ? Hour{i + 2, time_text(hour, minute), true} : Hour{};
        }
        if (number.end == 0 || !number.whole || number.vague || number.glued || number.value > 24 || at(number.end) == ":") return {};
        int hour = int(number.value), minute = 0;
        auto end = number.end;
        const bool named = is(end, "h", "heures", "heure", "horas", "hora");
        if (named) ++end;
        if (spanish) {
            if (!named && (being || (number.suffix != "h" && !number.suffix.empty()))) return {};
            minute = quarters(end);
            // "a las veinte horas y cinco minutos"
            if (named && minute == 0 && is(end, "y", "con")) {
                const auto minutes = read_number(text_, tokens_, end + 1, terms_);
                if (minutes.end != 0 && is(minutes.end, "minutos") && minutes.whole && minutes.value < 60) minute = int(minutes.value), end = minutes.end + 1;
            }
            if (is(end, "de") && is(end + 1, "la") && is(end + 2, "tarde", "noche", "ma\u00f1ana")) {
                if (!is(end + 2, "ma\u00f1ana") && hour < 12) hour += 12;
                end += 3;
            }
            return {end, time_text(hour, minute), true};
        }
        if (!named && number.suffix != "h") return {};
        // "limit\u00e9 \u00e0 3 heures", "\u00e0 3 heures de route"
        if (is(end, "de", "d", "par") || (end < tokens_.size() && at(end).starts_with("d'")) || (i > 1 && at(i - 2).ends_with("\u00e9"))) return {};
        if (minute = quarters(end); minute == 0 && end < tokens_.size()) {
            const auto minutes = read_number(text_, tokens_, end, terms_);
            if (minutes.end != 0 && minutes.suffix.empty() && minutes.whole && !minutes.vague && minutes.value >= 5 && minutes.value < 60) {
                minute = int(minutes.value);
                end = minutes.end;
            }
        }
        return {end, time_text(hour, minute), true};
    }

    // 30 of "y media" and "et demie" behind an hour, 15 of "y cuarto" and "et quart"; `end` goes past them.
    int quarters(std::size_t& end) const {
        if (term_at(end).kind != TermKind::conjunction) return 0;
        const int minutes = is(end + 1, "media", "demie") ? 30 : is(end + 1, "cuarto", "quart") ? 15 : 0;
        if (minutes != 0) end += 2;
        return minutes;
    }

    Hour read_last(Hour& first, bool between) const {
        auto k = first.end;
        if (!is(k, "-", "\u2013", "until", "till") && term_at(k).kind != TermKind::joint
            && !(between && term_at(k).kind == TermKind::conjunction)) return {};
        auto last = read(k + 1);
        // "de 9 h \u00e0 17 h", "entre 8h et 10h"
        const bool hours = terms_.decimal_comma() && is_hour(first.end - 1) && last.end != 0 && is_hour(last.end - 1);
        if (last.end == 0 || !(first.sure || last.sure || hours)) return {};
        if (first.sure && !last.sure && is(last.end, "horas", "heures")) last.sure = true, ++last.end;  // "de 9:30 a 12 horas"
        if (!last.sure && !hours && term_at(last.end).kind != TermKind::none) return {};
        // "le 15 \u00e0 14h"
        if (!first.sure && last.value < first.value && !last.open && !is(k, "-", "\u2013")) return {};
        if (first.open && !last.open && last.value >= "T12" && after_noon(first.value) <= last.value) first.value = after_noon(first.value);
        if (last.open && last.value < first.value && after_noon(last.value) > first.value) last.value = after_noon(last.value);
        return last;
    }

    // True for the "h" of "9 h", and for "9h".
    bool is_hour(std::size_t i) const {
        const auto word = at(i);
        return word == "h" || (word.size() <= 3 && word.size() >= 2 && utf8::is_ascii_digit(word[0]) && word.back() == 'h');
    }
};

}  // namespace

std::string after_noon(std::string value) {
    const int hour = (value[1] - '0') * 10 + value[2] - '0';
    if (hour < 12) value.replace(1, 2, two(hour + 12));
    return value;
}

Hour read_hour(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms) {
    return Reader(text, tokens, terms).read(at);
}

Hour read_hour_in_words(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms) {
    return Reader(text, tokens, terms).in_words(at);
}

Hour read_zone(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms) {
    return Reader(text, tokens, terms).zone(at);
}

Hour read_last_hour(std::string_view text, std::span<const Token> tokens, Hour& first, const Terms& terms, bool between) {
    return Reader(text, tokens, terms).read_last(first, between);
}

}  // namespace rap
