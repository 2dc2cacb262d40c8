#include <rap/entities/times.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include <rap/dates/iso.hpp>
#include <rap/entities/calendar.hpp>
#include <rap/entities/clock.hpp>
#include <rap/entities/days.hpp>

namespace rap {
namespace {

class Parser : DayReader {
public:
    using DayReader::DayReader;

    Value read(std::size_t at, bool opens_date) {
        Value best;
        const auto keep = [&](Value value) {
            if (value.end > best.end) best = std::move(value);
        };
        const bool number = is_number(at), plain = number && all_digits(this->at(at));
        const auto kind = term_at(at).kind;
        const bool hyphen = tokens_[at].look & look_hyphen;
        const bool counts = kind == TermKind::number || kind == TermKind::tens;
        if (number || hyphen || kind == TermKind::ordinal || !kind_is_relative(kind)) keep(digits(at));
        if (hyphen) keep(behind_hyphen(at));
        if (opens_date) {
            keep(calendar(at));
            if (!plain) keep(part_of_date(at));
            if (!number) keep(weekday(at));
        }
        if (kind == TermKind::period && !opens_date) keep(part_of_date(at));
        if (kind == TermKind::period && !english_) keep(roman_century(at));
        if (counts) keep(year_in_words(at));
        if (kind == TermKind::decade) keep(decade_in_words(at));
        if ((!plain && opens_date) || kind != TermKind::none) keep(relative(at));
        if (number || hyphen || counts || kind_is_length(kind)) keep(length(at));
        if (kind_is_relative(kind) && best.end == 0) return best;
        if (auto hour = clock(at); hour.end >= best.end && hour.end != 0) {
            // "dix-neuf heures" is a length or a time of day.
            if (best.end < hour.end || best.entity.type == EntityType::duration) best = std::move(hour);
        }
        if (best.end != 0 && best.entity.type == EntityType::date) add_clock(best);
        return best;
    }

private:
    // Words that only tell which day or period is meant.
    static bool kind_is_relative(TermKind kind) {
        return kind == TermKind::before || kind == TermKind::after || kind == TermKind::now || kind == TermKind::every;
    }
    static bool kind_is_length(TermKind kind) {
        return kind == TermKind::part || kind == TermKind::few || kind == TermKind::vague || kind == TermKind::article
            || kind == TermKind::rate || kind == TermKind::often;
    }

    /// "the first week of 2032", "the last day of June", "the week of 5 May": a part of a date that follows.
    Value part_of_date(std::size_t i) const {
        auto k = i;
        const auto term = term_at(i);
        int number = term.kind == TermKind::ordinal ? int(term.value) : term.kind == TermKind::before && is(i, "last", "Last") ? -1 : 0;
        if (number == 0 && is_number(i) && !all_digits(at(i))) number = number_of(at(i));
        if (number != 0) ++k;
        const auto months = number == 1 || number == -1 ? months_of_year(i, k, number) : Value{};
        if (months.end != 0) return months;
        const auto period = term_at(k);
        if (period.kind != TermKind::period || period.text.starts_with("PT") || (number == 0 && period.text != "P1W")) return {};
        if (!is(k + 1, "of", "in") || k + 2 >= tokens_.size()) return {};
        auto inner = calendar(k + 2);
        if (inner.end == 0 && number != 0) inner = counted(k + 2, true);
        if (inner.end == 0) return {};
        return make(i, inner.end, EntityType::date, part_of(inner.entity.value, period.text, number), 0.85);
    }

    // "the first six months of 2032", "the last quarter": the count stands at `k`.
    Value months_of_year(std::size_t i, std::size_t k, int way) const {
        const auto count = k < tokens_.size() ? read_number(text_, tokens_, k, terms_) : Number{};
        if (count.end == 0 || count.vague || count.glued || !count.suffix.empty() || count.value < 2 || count.value > 11) return {};
        if (term_at(count.end).text != "P1M" || !is(count.end + 1, "of", "in") || count.end + 2 >= tokens_.size()) return {};
        const auto year = calendar(count.end + 2);
        if (year.end == 0 || year.entity.value.size() != 4 || !all_digits(year.entity.value)) return {};
        const int months = int(count.value), first = way > 0 ? 1 : 13 - months;
        return make(i, year.end, EntityType::date, year.entity.value + "-" + two(first) + "/" + year.entity.value + "-" + two(first + months - 1), 0.9);
    }

    /// "two years", "five-year", "3 hours, 30 minutes", "half an hour", "24-hour"; "two years ago", "5 minutes later".
    Value length(std::size_t i) const {
        if (const auto rate = term_at(i); rate.kind == TermKind::rate) {
            // "Publishers Weekly"
            if (tokens_[i].capital() && i > 0 && tokens_[i - 1].capital()) return {};
            return make(i, i + 1, EntityType::duration, rate.text.empty() ? "" : "R/" + std::string(rate.text), 0.6);
        }
        if (const auto kind = term_at(i).kind; kind == TermKind::article || kind == TermKind::often) return with_article(i);
        const auto one = one_length(i);
        if (one.end == 0) return {};
        // "cinq derni\u00e8res ann\u00e9es"
        if (const auto way = english_ || one.end < i + 3 ? TermKind::none : term_at(one.end - 2).kind; way == TermKind::before || way == TermKind::after) {
            return make(i, one.end, EntityType::date, counted_value(one.period, way == TermKind::before ? -1 : 1, one.plain, one.count, false), 0.82);
        }
        auto end = one.end;
        auto value = one.value;
        auto length = one.length;
        bool plain = one.plain && one.whole;
        auto step = one.step;
        // "two hours and a half"
        if (const auto half = plain ? and_a_half(end) : 0; half != 0) {
            value = times(one.period, one.count + term_at(half - 1).value);
            length = length_of(one.period, one.count + term_at(half - 1).value);
            end = half;
            plain = false;
        }
        // "three times a month"
        if (term_at(i + 1).kind == TermKind::none && is(i + 1, "times")) return {};
        // "2 hours, 32 minutes, 25.3 seconds", "3 months and 2 days"
        for (;;) {
            auto k = end;
            while (k < tokens_.size() && is(k, ",", "and")) ++k;
            if (k > end + 2 || k >= tokens_.size() || (k == end && !is_number(k))) break;
            const auto more = one_length(k);
            if (more.end == 0 || term_at(more.end).kind == TermKind::ago) break;
            // "two years and three months", but "two weeks, a month", "half an hour, 3 minutes"
            if (!more.plain || !plain || more.step >= step) break;
            plain = more.whole;
            step = more.step;
            end = more.end;
            value = joined(value, more.value);
            length.days += more.length.days;
            length.months += more.length.months;
        }
        // "il y a deux ans", "hace dos a\u00f1os", "vor zwei Jahren"
        if (i > 0 && term_at(i - 1).kind == TermKind::back) {
            const bool french = at(i - 1) == "a";
            if (!french) return from_reference(i - 1, end, length, -1, "");
            if (i > 1 && at(i - 2) == "y") return from_reference(i - (i > 2 && is(i - 3, "il", "Il") ? 3 : 2), end, length, -1, "");
        }
        const auto next = term_at(end).kind;
        const bool range = value.find('/') != std::string::npos;  // "two to three years ago" is no day
        if (range && next == TermKind::ago) return make(i, end + 1, EntityType::date, "", 0.8);
        if (next == TermKind::ago || next == TermKind::later) return from_reference(i, end + 1, length, next == TermKind::ago ? -1 : 1, at(end));
        if (at(end) == "from" && is(end + 1, "now", "today", "tomorrow")) return from_reference(i, end + 2, length, 1, "hence");
        if (is(end, "before", "after") && term_at(end + 1).kind == TermKind::day) {
            auto out = from_reference(i, end + 2, length, at(end) == "before" ? -1 : 1, "hence");
            if (counts_from(DateUnit::day) && !length.clock) {
                const auto base = add_days(reference_->day, int(term_at(end + 1).value));
                out.entity.value = iso(shift(base, length, at(end) == "before" ? -1 : 1));
            }
            return out;
        }
        return make(i, end, EntityType::duration, std::move(value), 0.9);
    }

    // "a year ago", "an hour later", "a week from now"; "once a week", "twice a year".
    Value with_article(std::size_t i) const {
        const bool rate = term_at(i).kind != TermKind::article;
        const auto k = rate ? i + 1 : i;
        const auto period = term_at(k + 1);
        if (period.kind != TermKind::period || is(k + 1, "second", "h", "min", "sec")) return {};
        if (rate) {
            if (term_at(k).kind != TermKind::article && !is(k, "per", "each", "every")) return {};
            return make(i, k + 2, EntityType::duration, "R/" + std::string(period.text), 0.75);
        }
        const auto half = and_a_half(i + 2);
        const auto end = half != 0 ? half : i + 2;
        const auto count = half != 0 ? 1 + term_at(half - 1).value : 1;
        const auto length = length_of(period.text, count);
        const auto next = term_at(end).kind;
        if (next == TermKind::ago || next == TermKind::later) return from_reference(i, end + 1, length, next == TermKind::ago ? -1 : 1, at(end));
        if (is(end, "from") && is(end + 1, "now", "today")) return from_reference(i, end + 2, length, 1, "hence");
        if (half != 0) return make(i, end, EntityType::duration, times(period.text, count), 0.9);
        return {};
    }

    // One past "and a half", "et demie"; 0 when it does not stand there.
    std::size_t and_a_half(std::size_t i) const {
        if (term_at(i).kind != TermKind::conjunction) return 0;
        const auto k = term_at(i + 1).kind == TermKind::article ? i + 2 : i + 1;
        const auto after = term_at(k + 1).kind;
        return term_at(k).kind == TermKind::part && after != TermKind::period && after != TermKind::scale && after != TermKind::article ? k + 1 : 0;
    }

    struct OneLength {
        std::size_t end = 0;
        std::string value;
        Length length;
        std::string_view period;
        double count = 0;
        bool plain = false;  // a count of a period, in two words or more
        bool whole = false;  // without a part of one
        long step = 0;       // seconds of the period, about
    };

    OneLength one_length(std::size_t i) const {
        auto number = read_number(text_, tokens_, i, terms_);
        if (number.end == 0) return {};
        // "18 to 24 months", "3-5 years"
        double low = 0;
        const bool count = number.suffix.empty() && !number.vague && number.value > 0 && number.value < 1000;
        if (const auto joint = count ? after_joint(i, number.end) : 0; joint != 0 && joint < tokens_.size() && (is_number(joint) || number.words)) {
            const auto last = read_number(text_, tokens_, joint, terms_);
            if (last.end != 0 && !last.vague && last.value > number.value && last.value < 1000) low = number.value, number = last;
        }
        auto end = number.end;
        std::string_view period;
        if (number.glued) {
            auto rest = number.suffix;
            const auto hyphen = rest.find('-');
            if (hyphen != std::string_view::npos) {
                if (rest.substr(hyphen + 1) != "old" && rest.substr(hyphen + 1) != "long") return {};
                if (rest.substr(hyphen + 1) == "old") return {};
                rest = rest.substr(0, hyphen);
            }
            const auto term = terms_.find(rest);
            if (term.kind != TermKind::period) return {};
            period = term.text;
        } else if (!number.suffix.empty()) {
            const auto term = terms_.find(number.suffix);
            if (term.kind != TermKind::period) return {};
            period = term.text;
        } else {
            if (at(end) == "-" && glued(end) && glued(end + 1)) {
                ++end;
                // "64-year-old" is one word behind the hyphen.
                const auto word = at(end);
                const auto hyphen = word.find('-');
                if (hyphen != std::string_view::npos && word.substr(hyphen + 1) != "long") return {};
                const auto term = terms_.find(word.substr(0, hyphen));
                if (term.kind != TermKind::period) return {};
                period = term.text;
                ++end;
            } else {
                if (is(end, "business", "working", "calendar", "consecutive", "more", "straight", "full")) ++end;
                // "cinq derni\u00e8res ann\u00e9es"; but "turned 80 last year"
                if ((!english_ || at(end + 1).ends_with("s")) && (term_at(end).kind == TermKind::before || term_at(end).kind == TermKind::after)) ++end;
                if (term_at(end).kind == TermKind::article) ++end;
                if (elided(end) != 0 && (at(end)[0] | 32) == 'l') return {};  // "362 l'an dernier"
                auto term = term_at(end);
                if (is(end, "second", "Second")) return {};
                if (term.kind != TermKind::period) return {};
                if (term.text == "PT1H" && at(end) == "h" && !number.whole) return {};
                // "50 years old", "3 year olds"
                if (is(end + 1, "old", "olds")) return {};
                // "two second half goals" and "one day" of a story
                period = term.text;
                ++end;
                // "20 years' experience"
                if (number.value > 1e6) return {};
            }
        }
        OneLength out;
        out.end = end;
        out.value = number.vague ? "" : (low > 0 ? times(period, low) + "/" : "") + times(period, number.value);
        out.length = length_of(period, number.value);
        out.period = period;
        out.count = number.value;
        out.plain = !number.glued && !number.vague && low == 0;
        out.whole = number.value == std::floor(number.value);
        out.step = seconds_of(period);
        return out;
    }

    static long seconds_of(std::string_view period) {
        const auto length = length_of(period, 1);
        if (!length.clock) return (length.months * 30L + length.days) * 86400;
        return period.ends_with('H') ? 3600 : period.ends_with('M') ? 60 : 1;
    }

    static std::string joined(std::string one, std::string_view more) {
        if (one.empty() || more.empty()) return "";
        if (more.starts_with("PT") && one.find('T') != std::string::npos) return one + std::string(more.substr(2));
        return one + std::string(more.substr(1));
    }

    static DateUnit unit_of(Length length) {
        return length.days != 0 ? DateUnit::day : length.months % 12 == 0 ? DateUnit::year : DateUnit::month;
    }

    static Day shift(Day day, Length length, int sign) {
        return add_days(add_months(day, sign * length.months), sign * length.days);
    }

    Value from_reference(std::size_t first, std::size_t end, Length length, int sign, std::string_view word) const {
        std::string value;
        const auto unit = unit_of(length);
        if (counts_from(unit) && !length.clock && word != "later" && word != "earlier") {
            const auto day = shift(reference_->day, length, sign);
            value = unit == DateUnit::day ? iso(day) : unit == DateUnit::year ? four(day.year) : iso(day).substr(0, 7);
        }
        return make(first, end, EntityType::date, std::move(value), 0.8);
    }

    /// "today", "last year", "the next 3 months", "next Monday", "end of this week", "every Sunday", "later this year".
    Value relative(std::size_t i) const {
        const auto first = term_at(i);
        if (first.kind == TermKind::day) {
            // "la ma\u00f1ana" and "der Morgen" are no tomorrow.
            if (i > 0 && (words_.find(at(i - 1)).value_or("") == "the" || term_at(i - 1).kind == TermKind::now || (german_ && tokens_[i].capital() && is_word(i - 1)))) return {};
            auto end = i + 1;
            if (term_at(end).kind == TermKind::clock) ++end;
            // "the day after tomorrow", "pasado ma\u00f1ana"
            const bool after = i > 0 && at(i - 1) == "after", before = i > 0 && at(i - 1) == "before";
            const bool farther = (after || before) && i > 1 && is(i - 2, "day", "Day") && (first.value > 0) == after && first.value != 0;
            const bool spanish = i > 0 && is(i - 1, "pasado", "Pasado") && first.value == 1;
            const int days = int(first.value) + (spanish ? 1 : !farther ? 0 : after ? 1 : -1);
            return make(spanish ? i - 1 : farther ? i - 2 : i, end, EntityType::date, day_from(days), 0.85);
        }
        // "earlier this month", "end of next year", "the end of the week"
        if (is(i, "early", "earlier", "later", "late", "end", "beginning", "middle", "start", "mid") && is_word(i + 1)) {
            auto k = i + 1;
            if (at(k) == "of") ++k;
            else if (is(i, "end", "beginning", "middle", "start")) return {};
            // "later in the year", "end of year"
            if (k == i + 1 && is(k, "in") && is(k + 1, "the")) ++k;
            if (k == i + 2 && is(i, "end") && term_at(k).kind == TermKind::period && is(k, "year", "month", "week")) {
                return make(i, k + 1, EntityType::date, counted_value(term_at(k).text, 0, false, 1, true), 0.75);
            }
            const auto inner = counted(k, true);
            if (inner.end != 0) return make(i, inner.end, EntityType::date, inner.entity.value, 0.8);
            // "early morning"
            if (k == i + 1 && term_at(k).kind == TermKind::clock) return make(i, k + 1, EntityType::time, std::string(term_at(k).text), 0.6);
            return {};
        }
        // "week 23 of 2032"
        if (is(i, "week", "Week") && all_digits(at(i + 1)) && at(i + 1).size() <= 2) {
            const int week = number_of(at(i + 1));
            const bool year = is(i + 2, "of", ",") && all_digits(at(i + 3)) && at(i + 3).size() == 4;
            if (week < 1 || week > 53) return {};
            const auto of = year ? std::string(at(i + 3)) : reference_ ? four(reference_->day.year) : "";
            return make(i, year ? i + 4 : i + 2, EntityType::date, of.empty() ? "" : of + "-W" + two(week), year ? 0.9 : 0.6);
        }
        if (i >= 2 && is(i - 1, "the")) {
            // "in the morning", "on the 4th"
            if (first.kind == TermKind::clock && is(i - 2, "in", "during")) return make(i, i + 1, EntityType::time, std::string(first.text), 0.6);
            const bool ordinal = is_number(i) && at(i).size() >= 3 && at(i).size() <= 4 && is(i - 2, "on")
                && std::ranges::any_of(std::initializer_list<std::string_view>{"st", "nd", "rd", "th"}, [&](auto ending) { return at(i).ends_with(ending); });
            const int day = ordinal ? number_of(at(i)) : 0;
            const bool alone = i + 1 >= tokens_.size() || (tokens_[i + 1].kind == TokenKind::mark && !glued(i + 2)) || is(i + 1, "and", "at", "to", "from", "or");
            if (day >= 1 && day <= 31 && alone) return make(i, i + 1, EntityType::date, "", 0.75);
        }
        if (first.kind == TermKind::every) {
            auto k = i + 1;
            double count = 1;
            // "tous les deux ans"
            if (words_.find(at(k)).value_or("") == "the") ++k;
            if (const auto term = term_at(k); is(k, "other")) {
                count = 2, ++k;
            } else if (term.kind == TermKind::ordinal) {
                count = term.value, ++k;
            } else if (const auto number = k < tokens_.size() ? read_number(text_, tokens_, k, terms_) : Number{};
                       number.end != 0 && number.suffix.empty() && number.value < 1000) {
                count = number.vague ? 0 : number.value, k = number.end;
            }
            const auto rate = [&](std::string_view period) { return count == 0 ? "" : "R/" + times(period, count); };
            if (const auto period = term_at(k); period.kind == TermKind::period) {
                if (is(i, "any", "Any") || is(k, "second", "sec", "min", "h")) return {};
                return make(i, k + 1, EntityType::duration, rate(period.text), 0.75);
            }
            if (weekday_at(k) != 0) return make(i, k + 1, EntityType::duration, rate("P1W"), 0.75);
            if (term_at(k).kind == TermKind::clock) return make(i, k + 1, EntityType::duration, rate("P1D"), 0.75);
            return {};
        }
        if (const auto edge = english_ ? Value{} : edge_of_period(i); edge.end != 0) return edge;
        // "el mes que viene"
        if (first.kind == TermKind::period && is(i + 1, "que") && is(i + 2, "viene")) {
            return make(i, i + 3, EntityType::date, counted_value(first.text, 1, false, 1, true), 0.82);
        }
        // "l'ann\u00e9e derni\u00e8re", "mes pasado"
        if (const auto next = term_at(i + 1).kind; first.kind == TermKind::period && !english_ && (next == TermKind::before || next == TermKind::after)) {
            return make(i, i + 2, EntityType::date, counted_value(first.text, next == TermKind::before ? -1 : 1, false, 1, true), 0.82);
        }
        return counted(i, false);
    }

    // "fin du mois", "finales de a\u00f1o", "Ende des Monats": the period the day stands in.
    Value edge_of_period(std::size_t i) const {
        const auto kind = [&](std::size_t k) { return is_word(k) ? words_.find(at(k)).value_or("") : ""; };
        if (kind(i) != "end" && kind(i) != "start" && kind(i) != "mid") return {};
        auto k = i + 1;
        while (k < i + 3 && (kind(k) == "of" || kind(k) == "the")) ++k;
        const auto period = term_at(k);
        if (k == i + 1 || period.kind != TermKind::period || period.text.starts_with("PT")) return {};
        if (term_at(k + 1).kind == TermKind::before || term_at(k + 1).kind == TermKind::after) return {};
        if (const auto century = english_ ? Value{} : roman_century(k); century.end > k) return make(i, century.end, EntityType::date, century.entity.value, 0.92);  // "principios del siglo XIX"
        return make(i, k + 1, EntityType::date, counted_value(period.text, 0, false, 1, true), 0.75);
    }

    // (last | next | this) [N] (period | weekday | month | part of the day); `loose` takes "the year" too.
    Value counted(std::size_t i, bool loose) const {
        const auto first = term_at(i);
        const bool elsewhere = first.text == "other";  // "the following year" counts from a day of the story
        auto k = i;
        int way = 0;
        if (first.kind == TermKind::before) way = -1, ++k;
        else if (first.kind == TermKind::after) way = 1, ++k;
        else if (first.kind == TermKind::now) {
            ++k;
            if (term_at(k).kind == TermKind::after) ++k, way = 1;
            else if (term_at(k).kind == TermKind::before) ++k, way = -1;
        } else if (loose && is(i, "the")) {
            ++k;
        } else if (loose && first.kind == TermKind::day) {
            return make(i, i + 1, EntityType::date, day_from(int(first.value)), 0.8);
        } else {
            return {};
        }
        // "next Monday", "next spring"; of "last Monday" and "this June" the weekday or the month is the date.
        if (way > 0 && !loose && k == i + 1) {
            if (auto named = named_day(i, k); named.end != 0) return named;
        }
        if (weekday_at(k) != 0) return {};
        if (term_at(k).kind == TermKind::clock && first.kind != TermKind::none && way <= 0 && !loose) {
            return make(i, k + 1, EntityType::date, day_from(0), 0.8);
        }
        double count = 1;
        bool counted = false;
        if (way != 0) {
            const auto number = k < tokens_.size() ? read_number(text_, tokens_, k, terms_) : Number{};
            if (number.end != 0 && number.suffix.empty() && number.value < 1000) {
                k = number.end;
                count = number.vague ? 0 : number.value;
                counted = true;
                if (is(k, "business", "working", "calendar", "fiscal", "consecutive")) ++k;
            }
        }
        if (is(k, "fiscal", "financial", "calendar", "academic", "school", "working")) ++k;
        auto period = term_at(k);
        if (is(k, "quarter", "quarters")) period.kind = TermKind::period, period.text = "P3M";
        if (period.kind != TermKind::period || is(k, "second", "min", "h", "sec")) return {};
        // "mois" and "mes" end in an s by themselves: the word before them tells.
        const auto singular = english_ ? !at(k).ends_with("s") : german_ ? !is_german_plural(at(k)) : !at(k - 1).ends_with("s");
        if (!counted && !singular) {
            // "the plague could last years"
            if (way == 0 || (english_ && is(i, "last") && i > 0 && !is(i - 1, "the", "these", "those"))) return {};
        }
        if (loose && way == 0 && first.kind == TermKind::none && is(k, "day", "night", "hour", "minute", "season")) return {};
        // "the past year", "the last decade": up to now
        const bool running = !counted && singular && way < 0 && !elsewhere && period.text != "P1D" && period.text != "P2D" && !period.text.starts_with("PT")
            && (is(k - 1, "past", "Past") || period.text == "P10Y" || period.text == "P100Y");
        // "el pr\u00f3ximo d\u00eda 5 de agosto"
        if (!english_ && way != 0 && !counted && period.text == "P1D" && is_number(k + 1)) {
            auto day = calendar(k + 1);
            if (day.end == 0) return {};
            const auto date = dates_.read(text_, tokens_[k + 1].span.start);
            if (date && !date->year) day.entity.value = told_by(way < 0 ? TermKind::before : TermKind::after, date->iso);
            return make(i, day.end, EntityType::date, day.entity.value, 0.9);
        }
        // "el pasado mes de mayo"
        if (!english_ && way != 0 && !counted && period.text == "P1M" && words_.find(at(k + 1)).value_or("") == "of" && k + 2 < tokens_.size()) {
            const auto month = dates_.read(text_, tokens_[k + 2].span.start);
            if (month && month->unit == DateUnit::month) {
                const auto value = month->year ? month->iso : told_by(way < 0 ? TermKind::before : TermKind::after, month->iso);
                return make(i, token_after(k + 2, month->span.end), EntityType::date, value, 0.9);
            }
        }
        return make(i, k + 1, EntityType::date, elsewhere ? "" : counted_value(period.text, way, counted || running, count, singular), 0.82);
    }

    // Of a period: "Jahre", "Wochen"; but "Woche".
    static bool is_german_plural(std::string_view period) {
        return std::ranges::any_of(std::initializer_list<std::string_view>{"en", "re", "te", "ge", "le"}, [&](auto ending) { return period.ends_with(ending); });
    }

    // The weekday, month or season at `k`, with the word before it that tells which one.
    Value named_day(std::size_t i, std::size_t k) const {
        auto out = weekday(k);
        if (out.end == 0 && is_word(k)) out = calendar(k);
        if (out.end == 0 || term_at(k).kind == TermKind::ordinal || out.entity.value.find('/') != std::string::npos) return {};
        out.first = i;
        out.entity.span.start = tokens_[i].span.start;
        return out;
    }

    std::string counted_value(std::string_view period, int way, bool counted, double count, bool singular) const {
        if (!reference_ || period.starts_with("PT")) return "";
        const auto length = length_of(period, 1);
        const auto unit = unit_of(length);
        if (!counts_from(unit)) return "";
        if (counted || !singular) {
            if (count < 1 || !counted) return "";
            const auto now = iso(reference_->day).substr(0, reference_->unit == DateUnit::day ? 10 : reference_->unit == DateUnit::month ? 7 : 4);
            return way < 0 ? times(period, count) + "/" + now : now + "/" + times(period, count);
        }
        const auto day = shift(reference_->day, length, way);
        if (period == "P1D") return iso(day);
        if (period == "P1W") return iso_week(day);
        if (period == "P1M") return iso(day).substr(0, 7);
        if (period == "P3M") {
            const int quarter = (day.month - 1) / 3;
            return four(day.year) + '-' + two(quarter * 3 + 1) + '/' + four(day.year) + '-' + two(quarter * 3 + 3);
        }
        if (period == "P1Y") return four(day.year);
        if (period == "P10Y") return four(day.year / 10 * 10) + "/" + four(day.year / 10 * 10 + 9);
        if (period == "P100Y") return four((day.year - 1) / 100 * 100 + 1) + "/" + four((day.year - 1) / 100 * 100 + 100);
        if (period == "P2D" && way <= 0) {  // a weekend: of this week, or the last one that is over
            const auto saturday = add_days(reference_->day, 6 - weekday_of(reference_->day) + 7 * way);
            return iso(saturday) + "/" + iso(add_days(saturday, 1));
        }
        return "";
    }

    Value clock(std::size_t i) const {
        const auto kind = term_at(i).kind;
        const bool words = is_word(i + 1) && (kind == TermKind::number || kind == TermKind::part || is(i + 1, "past", "to"));
        if (auto hour = words ? read_hour_in_words(text_, tokens_, i, terms_) : Hour{}; hour.end != 0) {
            return make(i, hour.end, EntityType::time, std::move(hour.value), hour.sure ? 0.85 : 0.75);
        }
        auto hour = read_hour(text_, tokens_, i, terms_);
        if (hour.end == 0) return {};
        // "the Midday Forum"
        if (term_at(i).kind == TermKind::hour && tokens_[i].capital() && hour.end == i + 1 && is_word(i + 1) && tokens_[i + 1].capital()) return {};
        const bool between = i > 0 && term_at(i - 1).kind == TermKind::between;
        if (const auto last = read_last_hour(text_, tokens_, hour, terms_, between); last.end != 0) {
            auto end = last.end;
            auto value = hour.value + "/" + last.value;
            add_zone(end, value);
            return make(i, end, EntityType::time, std::move(value), 0.93);
        }
        if (!hour.sure) return {};
        auto end = hour.end;
        // "8:00 in the morning"
        if (at(end) == "in" && at(end + 1) == "the" && term_at(end + 2).kind == TermKind::clock) {
            if (hour.open && term_at(end + 2).text != "TMO") hour.value = after_noon(std::move(hour.value));
            end += 3;
        }
        add_zone(end, hour.value);
        return make(i, end, EntityType::time, hour.value, 0.93);
    }

    // The zone behind a time of day or a range of them.
    void add_zone(std::size_t& end, std::string& value) const {
        const auto zone = read_zone(text_, tokens_, end, terms_);
        if (zone.end == 0) return;
        end = zone.end;
        if (const auto slash = value.find('/'); slash != std::string::npos) value.insert(slash, zone.value);
        value += zone.value;
    }

    // A time of day behind a date: "Monday at 3 pm", "24 May 2021, 10:30".
    void add_clock(Value& date) const {
        auto k = date.end;
        if (at(k) == "," || at(k) == "@") ++k;
        if (is(k, "at", "around", "from", "\u00e0", "um")) ++k;
        else if (is(k, "a") && is(k + 1, "las")) k += 2;
        if (k >= tokens_.size()) return;
        auto hour = read_hour(text_, tokens_, k, terms_);
        if (hour.end == 0) return;
        // Only a day takes a time.
        const auto& day = date.entity.value;
        if (day.size() == 4 || day.size() == 7 || day.find('/') != std::string::npos || term_at(date.end - 1).kind == TermKind::period) return;
        if (const auto last = read_last_hour(text_, tokens_, hour, terms_); last.end != 0) {
            hour.end = last.end;
            hour.value += "/" + last.value;
            hour.sure = true;
        }
        if (!hour.sure) return;
        add_zone(hour.end, hour.value);
        date.end = hour.end;
        date.entity.span.end = tokens_[hour.end - 1].span.end;
        if (date.entity.value.size() == 10) date.entity.value += hour.value;
    }
};

}  // namespace

namespace {

FirstWords date_openers(Language language) {
    FirstWords out;
    const std::string path(code(language));
    out.add(path + "/months");
    out.add(path + "/feasts");
    // Words that only join dates open none.
    out.add(path + "/date_words", {"the", "of", "to", "and", "between"});
    return out;
}

const FirstWords& openers_of(Language language) { return once_a_language(language, date_openers); }

}  // namespace

TimeReader::TimeReader(std::string_view text, Language language, std::optional<OwnDate> reference)
    : text_(text), language_(language), reference_(reference), dates_(language), terms_(Terms::of(language)),
      date_words_(word_list(language, "date_words")), openers_(openers_of(language)) {
}

Value TimeReader::read(std::span<const Token> tokens, std::size_t at) const {
    auto word = slice(text_, tokens[at].span);
    word.remove_prefix(elided_bytes(word, tokens[at].look));
    // "January-March", "Q1-2031"
    const bool opens = tokens[at].kind == TokenKind::number || may_open(word_hash(word))
        || (tokens[at].look & look_hyphen && may_open(word_hash(word.substr(0, word.find('-')))));
    return Parser(text_, tokens, terms_, dates_, date_words_, reference_, language_).read(at, opens);
}

}  // namespace rap
