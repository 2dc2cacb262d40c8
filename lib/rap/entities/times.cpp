#include <rap/entities/times.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>

#include <rap/entities/calendar.hpp>
#include <rap/entities/clock.hpp>

namespace rap {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Parser {
public:
    Parser(std::string_view text, std::span<const Token> tokens, const Terms& terms, const DateReader& dates,
           const WordList& words, const std::optional<Day>& reference, bool month_first)
        : text_(text), tokens_(tokens), terms_(terms), dates_(dates), words_(words), reference_(reference),
          english_(month_first) {}

    Value read(std::size_t at, bool opens_date) {
        Value best;
        const auto keep = [&](Value value) {
            if (value.end > best.end) best = std::move(value);
        };
        if (opens_date) keep(calendar(at));
        keep(digits(at));
        keep(relative(at));
        keep(weekday(at));
        keep(length(at));
        if (best.end == 0 || best.entity.type == EntityType::date) keep(clock(at));
        if (best.end != 0 && best.entity.type == EntityType::date) add_clock(best);
        return best;
    }

private:
    std::string_view at(std::size_t i) const { return i < tokens_.size() ? slice(text_, tokens_[i].span) : ""; }
    bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::word; }
    bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::number; }
    Term term_at(std::size_t i) const { return is_word(i) ? terms_.find(at(i)) : Term{}; }
    bool glued(std::size_t i) const { return i > 0 && i < tokens_.size() && tokens_[i - 1].span.end == tokens_[i].span.start; }

    bool is(std::size_t i, std::initializer_list<std::string_view> words) const {
        const auto text = at(i);
        return std::find(words.begin(), words.end(), text) != words.end();
    }

    Value make(std::size_t first, std::size_t end, EntityType type, std::string value, double confidence) const {
        return make_value(tokens_, first, end, type, std::move(value), confidence);
    }

    // The first token that does not end by the byte.
    std::size_t token_after(std::size_t i, std::uint32_t byte) const {
        while (i < tokens_.size() && tokens_[i].span.end <= byte) ++i;
        return i;
    }

    /// Days, months, years and parts of years, as printed. Of "the end of June" and "since June" the month is
    /// the date; two whole dates with "to" between are two.
    Value calendar(std::size_t i) const {
        const bool year = is(i, {"year", "years", "Year", "fiscal", "financial", "academic", "school"});
        if (year || is(i, {"end", "beginning", "start", "close", "middle", "mid", "early", "late", "the", "this", "between"})) return {};
        const auto byte = tokens_[i].span.start;
        auto date = dates_.read(text_, byte);
        if (!date) return {};
        const auto slash = date->iso.find('/');
        if (slash != std::string::npos && is_number(i) + tokens_[i].capital() > 0) {
            // Does the first half stand by itself? Then it ends before "to".
            for (auto k = i + 1; k < tokens_.size() && tokens_[k].span.end < date->span.end; ++k) {
                if (!is_word(k) || words_.find(at(k)).value_or("") != "to") continue;
                const auto first = dates_.read(text_.substr(0, tokens_[k - 1].span.end), byte);
                const auto last = dates_.read(text_, tokens_[k + 1].span.start);
                if (first && last && first->unit == last->unit && first->span.end == tokens_[k - 1].span.end
                    && first->unit != DateUnit::part && (first->unit == DateUnit::year || !first->bare || first->unit == DateUnit::month)) date = first;
                break;
            }
        }
        if (date->bare && date->unit == DateUnit::part) return season(i, *date);
        auto end = token_after(i, date->span.end);
        // It ends inside a word: "2020s".
        if (end < tokens_.size() && tokens_[end].span.start < date->span.end) return {};
        auto value = make(i, end, EntityType::date, date->iso, 0.95);
        value.entity.span.end = date->span.end;
        if (!date->year && reference_) value.entity.value = nearest_year(date->iso);
        if (date->bare && date->unit == DateUnit::year) {
            if (!plausible_year(i, end)) return {};
            // "Vision 2030", "Expo 2020"
            if (i > 0 && tokens_[i - 1].capital() && !is(i - 1, {"In", "Since", "By", "From", "Until", "During", "Between", "Before", "After", "And", "Of", "For"})) {
                value.entity.confidence = 0.8;
            }
        }
        if (date->bare && date->unit == DateUnit::month && !plausible_month(i)) return {};
        return value;
    }

    // "in the spring", "last summer": a season without a year needs a word before it.
    Value season(std::size_t i, const Date& date) const {
        if (i == 0 || is(i, {"first", "second", "third", "fourth", "last", "First", "Second", "Third", "Last"})) return {};
        auto k = i - 1;
        if (is(k, {"the"}) && k > 0) --k;
        const auto before = term_at(k).kind;
        if (before != TermKind::before && before != TermKind::after && before != TermKind::now
            && !is(k, {"in", "of", "by", "since", "during", "until", "early", "late", "each", "every", "for"})) return {};
        const auto end = token_after(i, date.span.end);
        return make(i, end, EntityType::date, reference_ ? nearest_year(date.iso) : date.iso, 0.9);
    }

    /// "XXXX-06-15" in the year that brings it nearest to the reference.
    std::string nearest_year(std::string iso) const {
        const auto open = iso.find("XXXX");
        if (open == std::string::npos) return iso;
        std::string best = iso;
        long least = 1L << 40;
        for (const int year : {reference_->year - 1, reference_->year, reference_->year + 1}) {
            std::string out = iso;
            for (auto k = out.find("XXXX"); k != std::string::npos; k = out.find("XXXX")) out.replace(k, 4, four(year));
            const auto first = first_day(out);
            if (!first) continue;
            const auto distance = std::abs(days_since_epoch(*first) - days_since_epoch(*reference_));
            if (distance < least) least = distance, best = out;
        }
        return best;
    }

    // A number of four digits that is a year, not an amount or a label.
    bool plausible_year(std::size_t i, std::size_t end) const {
        const auto number = at(i);
        if (number.size() != 4) return true;
        if (number < "1500" || number >= "2100") {
            return i > 0 && is(i - 1, {"in", "of", "since", "until", "year", "by", "from"}) && number >= "1000";
        }
        // "1800 247 600" is a telephone's number.
        if (is_number(end) && !glued(end) && at(end).size() == 3) return false;
        const auto next = term_at(end).kind;
        if (next == TermKind::unit || next == TermKind::period || next == TermKind::percent || next == TermKind::scale) return false;
        if (at(end) == "%" || (i > 0 && is(i - 1, {"$", "#", "\u00a3", "\u20ac", "+", "\u00b0", "No", "no", "page", "p."}))) return false;
        if (end < tokens_.size() && glued(end) && (at(end) == ":" || at(end) == "/" || at(end) == "_")) return false;
        // "resolution 1973 (2011)"
        if (i > 0 && glued(i) && is(i - 1, {"/", "-", ".", "_", "@", "="})) return false;
        if (i > 0 && is(i - 1, {"resolution", "resolutions", "Resolution", "number", "article", "Article", "route"})) return false;
        return true;
    }

    // "May", "March" and "August" are other words too; a month's name in capitals may stand in a title.
    bool plausible_month(std::size_t i) const {
        const auto word = at(i);
        if (word == "March" || word == "MARCH") return !(i + 1 < tokens_.size() && (tokens_[i + 1].capital() || is(i + 1, {"for", "on", "of"})));
        if (word != "May" && word != "Mars" && word != "MAY") return true;
        if (i == 0) return false;
        return is(i - 1, {"in", "of", "since", "until", "by", "from", "to", "last", "next", "this", "early", "late", "mid",
                          "and", "through", "between", "before", "after", "during", "every", "each", "until"})
            && !(i + 1 < tokens_.size() && tokens_[i + 1].capital());
    }

    // Dates in digits that need more company: "1990s", "22/04", "5/3/18", "'90s", "15th century", "FY2020", "2014~2018".
    Value digits(std::size_t i) const {
        const auto text = at(i);
        if (is_number(i)) {
            const auto size = text.size();
            if (size == 5 && text[4] == 's' && is_digit(text[0])) return decade(i, i + 1, text.substr(0, 4));
            if (size == 4 && at(i + 1) == "s" && text[3] == '0') return decade(i, i + 2, text);
            if (size == 3 && text[2] == 's' && text[1] == '0' && (text[0] >= '2')
                && i > 0 && is(i - 1, {"the", "mid", "early", "late", "'", "\u2019", "\u2018"})) {
                const auto first = is(i - 1, {"'", "\u2019", "\u2018"}) ? i - 1 : i;
                return decade(first, i + 1, (text[0] <= '2' ? "20" : "19") + std::string(text.substr(0, 2)));
            }
            if (size >= 3 && size <= 4 && (text.ends_with("th") || text.ends_with("st") || text.ends_with("nd") || text.ends_with("rd"))) {
                auto j = i + 1;
                if (at(j) == "-") ++j;
                if (is(j, {"century", "Century", "centuries"})) return century(i, j + 1, std::atoi(std::string(text).c_str()));
            }
            if ((at(i + 1) == "~") && is_number(i + 2) && size == 4 && tokens_[i + 2].span.size() == 4) {
                return make(i, i + 3, EntityType::date, std::string(text) + "/" + std::string(at(i + 2)), 0.9);
            }
            return slashes(i);
        }
        if (is_word(i) && (text == "FY" || text == "fiscal" || text == "Fiscal")) {
            auto j = i + 1;
            if (is(j, {"year", "Year"})) ++j;
            if (is_number(j) && (tokens_[j].span.size() == 4 || tokens_[j].span.size() == 2)) {
                const auto year = at(j);
                return make(i, j + 1, EntityType::date, (year.size() == 2 ? "20" : "") + std::string(year), 0.9);
            }
        }
        if (text.starts_with("FY") && (text.size() == 4 || text.size() == 6) && is_digit(text[2]) && is_digit(text.back())) {
            return make(i, i + 1, EntityType::date, (text.size() == 4 ? "20" : "") + std::string(text.substr(2)), 0.9);
        }
        if (const auto term = term_at(i); term.kind == TermKind::ordinal && is(i + 1, {"century", "Century"})) {
            return century(i, i + 2, int(term.value));
        }
        // "nineteenth-century"
        if (text.ends_with("-century")) {
            const auto term = terms_.find(text.substr(0, text.size() - 8));
            if (term.kind == TermKind::ordinal) return century(i, i + 1, int(term.value));
        }
        return {};
    }

    Value decade(std::size_t first, std::size_t end, std::string_view year) const {
        if (year[3] != '0' || year < "1500" || year >= "2100") return {};
        return make(first, end, EntityType::date, std::string(year) + "/" + std::string(year.substr(0, 3)) + "9", 0.95);
    }

    Value century(std::size_t first, std::size_t end, int number) const {
        if (number < 1 || number > 30) return {};
        return make(first, end, EntityType::date, four(number * 100 - 99) + "/" + four(number * 100), 0.92);
    }

    // "22/04", "5/3/18", "10-7-19", "10/1-11/7"; a fraction or a score is none, so the company must tell.
    Value slashes(std::size_t i) const {
        const auto mark = at(i + 1);
        if ((mark != "/" && mark != "-") || !glued(i + 1) || !is_number(i + 2) || !glued(i + 2)) return {};
        const auto a = at(i), b = at(i + 2);
        if (a.size() > 2 || b.size() > 2 || !all_digits(a) || !all_digits(b)) return {};
        const int first = std::atoi(std::string(a).c_str()), second = std::atoi(std::string(b).c_str());
        if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return {};
        if (at(i + 3) == mark && glued(i + 3) && is_number(i + 4) && glued(i + 4) && (at(i + 4).size() == 2 || at(i + 4).size() == 4)) {
            const auto c = at(i + 4);
            if (!all_digits(c)) return {};
            const int year = c.size() == 4 ? std::atoi(std::string(c).c_str()) : std::atoi(std::string(c).c_str()) + (c < "50" ? 2000 : 1900);
            const bool day_first = first > 12 || (second <= 12 && !english_);
            const bool clear = first > 12 || second > 12 || first == second;
            const int month = day_first ? second : first, day = day_first ? first : second;
            return make(i, i + 5, EntityType::date, clear ? iso({year, month, day}) : "", 0.9);
        }
        if (mark != "/" || glued(i + 3) || i == 0) return {};
        if (!is(i - 1, {"on", "On", "from", "From", "between", "until", "since", "to", "before", "after", "by"}) && weekday_at(i - 1) == 0) return {};
        return make(i, i + 3, EntityType::date, "", 0.7);
    }

    static bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

    // 1 (Monday) to 7, or 0.
    int weekday_at(std::size_t i) const {
        if (!is_word(i) || words_.find(at(i)).value_or("") != "weekday") return 0;
        static constexpr std::array<std::string_view, 7> starts = {"mo", "tu", "we", "th", "fr", "sa", "su"};
        const auto word = at(i);
        if (english_) {
            for (std::size_t k = 0; k < 7; ++k) {
                if ((word[0] | 32) == starts[k][0] && (word[1] | 32) == starts[k][1]) return int(k) + 1;
            }
        }
        return 8;  // a weekday of another language: which one does not matter
    }

    std::string on_weekday(int weekday, int weeks) const {
        if (!reference_ || weekday > 7) return "";
        const int behind = weekday - weekday_of(*reference_) + 7 * weeks;
        return iso(add_days(*reference_, behind));
    }

    // "Monday", "Mondays", "Tuesday afternoon", "Friday the 26th", "Mon 13th".
    Value weekday(std::size_t i) const {
        auto word = at(i);
        int day = weekday_at(i);
        bool plural = false;
        if (day == 0 && is_word(i) && word.size() > 6 && word.ends_with("days")) {
            const auto kind = words_.find(word.substr(0, word.size() - 1)).value_or("");
            plural = kind == "weekday";
            day = plural ? 8 : 0;
        }
        if (day == 0 || (english_ && !tokens_[i].capital())) {
            if (day == 0 || word.size() < 6) return {};
        }
        const bool number = is_number(i + 1) || (at(i + 1) == "the" && is_number(i + 2) && !all_digits(at(i + 2)));
        if (word.size() <= 3 && !number && at(i + 1) != "," && at(i + 1) != ".") return {};
        if (word.size() <= 3 && (word == "Sat" || word == "Sun") && !number) return {};
        auto end = i + 1;
        if (number) {
            const auto k = is_number(i + 1) ? i + 1 : i + 2;
            const auto text = at(k);
            if ((text.size() > 2 && !all_digits(text) && text.size() <= 4 && is_digit(text[0]))
                || (text.size() <= 2 && all_digits(text) && at(k + 1) != ":" && std::atoi(std::string(text).c_str()) <= 31 && term_at(k + 1).kind == TermKind::none)) {
                end = k + 1;
            }
        }
        int weeks = 0;
        if (i > 0) weeks = term_at(i - 1).kind == TermKind::before ? -1 : term_at(i - 1).kind == TermKind::after ? 1 : 0;
        if (end == i + 1 && word.size() <= 5 && at(end) == "." && glued(end)) ++end;
        const auto value = end == i + 1 && !plural ? on_weekday(day, weeks) : "";
        return make(i, end, EntityType::date, value, 0.92);
    }

    /// "two years", "five-year", "3 hours, 30 minutes", "half an hour", "24-hour"; "two years ago", "5 minutes later".
    Value length(std::size_t i) const {
        if (term_at(i).kind == TermKind::rate) return make(i, i + 1, EntityType::duration, "", 0.6);
        auto [end, value, length] = one_length(i);
        if (end == 0) return {};
        // "2 hours, 32 minutes, 25.3 seconds", "3 months and 2 days"
        for (;;) {
            auto k = end;
            while (k < tokens_.size() && is(k, {",", "and"})) ++k;
            if (k > end + 2 || k >= tokens_.size() || (k == end && !is_number(k))) break;
            const auto more = one_length(k);
            if (more.end == 0 || term_at(more.end).kind == TermKind::ago) break;
            end = more.end;
            value = joined(value, more.value);
            length.days += more.length.days;
            length.months += more.length.months;
        }
        const auto next = term_at(end).kind;
        if (next == TermKind::ago || next == TermKind::later) return from_reference(i, end + 1, length, next == TermKind::ago ? -1 : 1, at(end));
        if (at(end) == "from" && is(end + 1, {"now", "today", "tomorrow"})) return from_reference(i, end + 2, length, 1, "hence");
        if (is(end, {"before", "after"}) && term_at(end + 1).kind == TermKind::day) {
            auto out = from_reference(i, end + 2, length, at(end) == "before" ? -1 : 1, "hence");
            if (reference_ && !length.clock) {
                const auto base = add_days(*reference_, int(term_at(end + 1).value));
                out.entity.value = iso(shift(base, length, at(end) == "before" ? -1 : 1));
            }
            return out;
        }
        return make(i, end, EntityType::duration, std::move(value), 0.9);
    }

    struct OneLength {
        std::size_t end = 0;
        std::string value;
        Length length;
    };

    OneLength one_length(std::size_t i) const {
        const auto number = read_number(text_, tokens_, i, terms_);
        if (number.end == 0) return {};
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
                if (is(end, {"business", "working", "calendar", "consecutive", "more", "straight", "full"})) ++end;
                if (term_at(end).kind == TermKind::before || term_at(end).kind == TermKind::after) ++end;
                if (term_at(end).kind == TermKind::article) ++end;
                auto term = term_at(end);
                if (is(end, {"second", "Second"})) return {};
                if (term.kind != TermKind::period) return {};
                if (term.text == "PT1H" && at(end) == "h" && !number.whole) return {};
                // "50 years old", "3 year olds"
                if (is(end + 1, {"old", "olds"})) return {};
                // "two second half goals" and "one day" of a story
                period = term.text;
                ++end;
                // "20 years' experience"
                if (number.value > 1e6) return {};
            }
        }
        OneLength out;
        out.end = end;
        out.value = number.vague ? "" : times(period, number.value);
        out.length = length_of(period, number.value);
        return out;
    }

    static std::string joined(std::string one, std::string_view more) {
        if (one.empty() || more.empty()) return "";
        if (more.starts_with("PT") && one.find('T') != std::string::npos) return one + std::string(more.substr(2));
        return one + std::string(more.substr(1));
    }

    static Day shift(Day day, Length length, int sign) {
        return add_days(add_months(day, sign * length.months), sign * length.days);
    }

    Value from_reference(std::size_t first, std::size_t end, Length length, int sign, std::string_view word) const {
        std::string value;
        if (reference_ && !length.clock && word != "later" && word != "earlier") {
            const auto day = shift(*reference_, length, sign);
            value = length.days != 0 ? iso(day) : length.months % 12 == 0 ? four(day.year) : iso(day).substr(0, 7);
        }
        return make(first, end, EntityType::date, std::move(value), 0.8);
    }

    /// "today", "last year", "the next 3 months", "next Monday", "end of this week", "every Sunday", "later this year".
    Value relative(std::size_t i) const {
        const auto first = term_at(i);
        if (first.kind == TermKind::day) {
            auto end = i + 1;
            if (term_at(end).kind == TermKind::clock) ++end;
            return make(i, end, EntityType::date, reference_ ? iso(add_days(*reference_, int(first.value))) : "", 0.85);
        }
        // "earlier this month", "end of next year", "the end of the week"
        if (is(i, {"early", "earlier", "later", "late", "end", "beginning", "middle", "start", "mid"}) && is_word(i + 1)) {
            auto k = i + 1;
            if (at(k) == "of") ++k;
            else if (is(i, {"end", "beginning", "middle", "start"})) return {};
            const auto inner = counted(k, true);
            if (inner.end != 0) return make(i, inner.end, EntityType::date, inner.entity.value, 0.8);
            return {};
        }
        if (first.kind == TermKind::every) {
            auto k = i + 1;
            if (is(k, {"other", "second", "third", "few"})) ++k;
            if (const auto period = term_at(k); period.kind == TermKind::period) {
                if (is(i, {"any", "Any"})) return {};
                return make(i, k + 1, EntityType::duration, k == i + 1 ? "R/" + std::string(period.text) : "", 0.75);
            }
            if (weekday_at(k) != 0 || term_at(k).kind == TermKind::clock) return make(i, k + 1, EntityType::duration, "", 0.75);
            return {};
        }
        return counted(i, false);
    }

    // (last | next | this) [N] (period | weekday | month | part of the day); `loose` takes "the year" too.
    Value counted(std::size_t i, bool loose) const {
        const auto first = term_at(i);
        auto k = i;
        int way = 0;
        if (first.kind == TermKind::before) way = -1, ++k;
        else if (first.kind == TermKind::after) way = 1, ++k;
        else if (first.kind == TermKind::now) {
            ++k;
            if (term_at(k).kind == TermKind::after) ++k, way = 1;
            else if (term_at(k).kind == TermKind::before) ++k, way = -1;
        } else if (loose && is(i, {"the"})) {
            ++k;
        } else if (loose && first.kind == TermKind::day) {
            return make(i, i + 1, EntityType::date, reference_ ? iso(add_days(*reference_, int(first.value))) : "", 0.8);
        } else {
            return {};
        }
        // "last Monday", "this June": the weekday or the month is the date.
        if (weekday_at(k) != 0) return {};
        if (term_at(k).kind == TermKind::clock && first.kind != TermKind::none && way <= 0 && !loose) {
            return make(i, k + 1, EntityType::date, reference_ ? iso(*reference_) : "", 0.8);
        }
        double count = 1;
        bool counted = false;
        if (way != 0) {
            const auto number = k < tokens_.size() ? read_number(text_, tokens_, k, terms_) : Number{};
            if (number.end != 0 && number.suffix.empty() && number.value < 1000) {
                k = number.end;
                count = number.vague ? 0 : number.value;
                counted = true;
                if (is(k, {"business", "working", "calendar", "fiscal", "consecutive"})) ++k;
            }
        }
        if (is(k, {"fiscal", "financial", "calendar", "academic", "school", "working"})) ++k;
        const auto period = term_at(k);
        if (period.kind != TermKind::period || is(k, {"second", "min", "h", "sec"})) return {};
        const auto singular = !at(k).ends_with("s") && at(k) != "centuries";
        if (!counted && !singular) {
            if (way == 0) return {};
        }
        if (loose && way == 0 && first.kind == TermKind::none && is(k, {"day", "night", "hour", "minute", "season"})) return {};
        return make(i, k + 1, EntityType::date, counted_value(period.text, way, counted, count, singular), 0.82);
    }

    std::string counted_value(std::string_view period, int way, bool counted, double count, bool singular) const {
        if (!reference_ || period.starts_with("PT")) return "";
        if (counted || !singular) {
            if (count < 1) return "";
            return way < 0 ? times(period, count) + "/" + iso(*reference_) : iso(*reference_) + "/" + times(period, count);
        }
        const auto length = length_of(period, 1);
        const auto day = shift(*reference_, length, way);
        if (period == "P1D") return iso(day);
        if (period == "P1W") return iso_week(day);
        if (period == "P1M") return iso(day).substr(0, 7);
        if (period == "P3M") {
            const int quarter = (day.month - 1) / 3;
            return four(day.year) + '-' + two(quarter * 3 + 1) + '/' + four(day.year) + '-' + two(quarter * 3 + 3);
        }
        if (period == "P1Y") return four(day.year);
        if (period == "P10Y") return four(day.year / 10 * 10) + "/" + four(day.year / 10 * 10 + 9);
        return "";
    }

    Value clock(std::size_t i) const {
        if (is(i, {"half", "quarter"}) && is(i + 1, {"past", "to"})) {
            if (term_at(i + 2).kind == TermKind::number || (is_number(i + 2) && at(i + 2).size() <= 2)) {
                return make(i, term_at(i + 3).kind == TermKind::oclock ? i + 4 : i + 3, EntityType::time, "", 0.85);
            }
        }
        auto hour = read_hour(text_, tokens_, i, terms_);
        if (hour.end == 0) return {};
        if (const auto last = read_last_hour(text_, tokens_, hour, terms_); last.end != 0) {
            return make(i, last.end, EntityType::time, hour.value + "/" + last.value, 0.93);
        }
        if (!hour.sure) return {};
        auto end = hour.end;
        // "8:00 in the morning"
        if (at(end) == "in" && at(end + 1) == "the" && term_at(end + 2).kind == TermKind::clock) end += 3;
        // "8 p.m. ET"
        if (is(end, {"ET", "EST", "EDT", "PT", "PST", "PDT", "GMT", "UTC", "CET", "CEST", "BST", "CT", "CST", "WAT", "EAT"})) ++end;
        return make(i, end, EntityType::time, hour.value, 0.93);
    }

    // A time of day behind a date: "Monday at 3 pm", "24 May 2021, 10:30".
    void add_clock(Value& date) const {
        auto k = date.end;
        if (at(k) == "," || at(k) == "@") ++k;
        const bool preposition = is(k, {"at", "around", "from"});
        if (preposition) ++k;
        if (k >= tokens_.size()) return;
        auto hour = read_hour(text_, tokens_, k, terms_);
        if (hour.end == 0) return;
        std::string value = hour.value;
        if (const auto last = read_last_hour(text_, tokens_, hour, terms_); last.end != 0) {
            hour.end = last.end;
            hour.sure = true;
        }
        if (!hour.sure) return;
        date.end = hour.end;
        date.entity.span.end = tokens_[hour.end - 1].span.end;
        // Only a day takes a time.
        if (date.entity.value.size() == 10) date.entity.value += value;
    }

    std::string_view text_;
    std::span<const Token> tokens_;
    const Terms& terms_;
    const DateReader& dates_;
    const WordList& words_;
    const std::optional<Day>& reference_;
    bool english_;
};

}  // namespace

TimeReader::TimeReader(std::string_view text, Language language, std::optional<Day> reference)
    : text_(text), language_(language), reference_(reference), dates_(language), terms_(Terms::of(language)),
      date_words_(word_list(language, "date_words")) {
    const std::string path(code(language == Language::unknown ? Language::en : language));
    openers_.add(path + "/months");
    // Words that only join dates open none.
    openers_.add(path + "/date_words", {"the", "of", "to", "and", "between"});
}

Value TimeReader::read(std::span<const Token> tokens, std::size_t at) const {
    const bool english = language_ == Language::en || language_ == Language::unknown;
    const bool opens = tokens[at].kind == TokenKind::number || may_open(word_hash(slice(text_, tokens[at].span)));
    return Parser(text_, tokens, terms_, dates_, date_words_, reference_, english).read(at, opens);
}

}  // namespace rap
