#include <rap/dates.hpp>

#include <algorithm>
#include <utility>

#include <rap/dates/iso.hpp>
#include <rap/dates/piece.hpp>
#include <rap/dates/places.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

struct Number {
    int value = 0;
    std::size_t digits = 0;  // 0: no number here
};

Number number_at(std::string_view text, std::size_t at) {
    Number number;
    while (digit(text, at + number.digits) && number.digits < 5) {
        number.value = number.value * 10 + (text[at + number.digits++] - '0');
    }
    return number.digits < 5 ? number : Number{};
}

/// A day of a month.
struct DayNumber {
    int value = 0;
    std::size_t end = 0;   // 0: no day here
    bool ordinal = false;  // "5th", "fifth"
};

/// Reads a date step by step. Each function returns where it got to, or says that it read nothing.
class Parser {
public:
    Parser(std::string_view text, Language language, const WordList& months, const WordList& words, const WordList& feasts)
        : text_(text), months_(months), words_(words), feasts_(feasts),
          capitals_(language == Language::en || language == Language::de || language == Language::unknown),
          month_first_(language == Language::en || language == Language::unknown) {}

    std::optional<Date> read(std::size_t start) const {
        std::size_t at = start;
        bool between = false;
        const int openers = digit(text_, start) ? 0 : 3;
        // "between", "the", "Monday," may open a date but are none.
        for (int words = 0; words < openers; ++words) {
            const Word word = word_at(at);
            if (word.kind != "between" && word.kind != "the" && word.kind != "weekday") break;
            between |= word.kind == "between";
            const bool whole = word.end - std::exchange(at, word.end) > 4;  // "Monday. The second of May"; but "Mon. 5 May"
            if (word.kind == "weekday" && at < text_.size() && (text_[at] == ',' || (text_[at] == '.' && !whole))) ++at;
            at = after_space(text_, at);
        }
        // "the end of June": the day is computed; "early June": it stays a month.
        const Word modifier = digit(text_, at) ? Word{} : word_at(at);
        std::string_view edge;
        if (modifier.kind == "end" || modifier.kind == "start" || modifier.kind == "mid" ||
            modifier.kind == "early" || modifier.kind == "late") {
            edge = modifier.kind;
            at = after_dash(text_, modifier.end);
            if (at == nowhere) at = after_of(modifier.end);
        }
        Piece first = piece(at);
        if (first.end == 0) return std::nullopt;

        Date date;
        auto last = first;
        if (edge.empty() && first.first_day == 0 && first.last_year == 0) last = range_end(first, between);
        const bool range = last.end != first.end;
        if (range && first.year == 0 && last.year != 0) first.year = last.year - (first.month > last.month);  // "November-January 2032"
        if (range && last.unit == DateUnit::day && first.bare && first.unit == DateUnit::month) return std::nullopt;
        date.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(last.end)};
        date.unit = first.unit;
        date.year = first.year != 0;
        date.bare = first.bare && !range && edge.empty();
        const std::string from = written(first), to = written(last);
        date.iso = range && !from.empty() && !to.empty()
                       ? std::string(before_slash(from)) + '/' + std::string(after_slash(to))
                       : from;
        if (edge == "end" || edge == "start") {
            const auto day = edge == "end" ? rap::last_day(date.iso) : rap::first_day(date.iso);
            if (day) date.iso = iso(day->year, day->month, day->day);
        }
        return date;
    }

private:
    struct Word {
        std::string_view kind;  // the value up to its space
        std::string_view value;
        std::size_t end = 0;
        int number() const { return number_of(value); }
    };

    Word word_at(std::size_t at) const {
        const std::size_t size = at < text_.size() ? words_.longest_prefix(text_.substr(at)) : 0;
        if (size == 0) return {};
        const std::string_view entry = words_.find(text_.substr(at, size)).value_or("");
        const std::size_t space = std::min(entry.find(' '), entry.size());
        return {entry.substr(0, space), entry.substr(std::min(space + 1, entry.size())), at + size};
    }

    /// Past one "of", and a "the" after it: "de l'", "of the".
    std::size_t after_of(std::size_t at) const {
        at = after_space(text_, at);
        if (digit(text_, at)) return at;
        Word word = word_at(at);
        for (const std::string_view kind : {"of", "the", "year"}) {
            if (word.kind != kind) continue;
            at = after_space(text_, word.end);
            word = word_at(at);
        }
        return at;
    }

    struct Month {
        int number = 0;
        std::size_t end = 0;
        bool abbreviated = false;
        bool word = false;  // in small letters it is another word as well
    };

    /// Beside a day's number a month may have a small letter where the language gives it a capital, unless it is
    /// short enough to be another word.
    Month month_at(std::size_t at, bool beside_day = false) const {
        if (at >= text_.size()) return {};
        const char32_t first = utf8::at(text_, at);
        if (first < 'A' || (first > 'Z' && first < 'a')) return {};
        const bool small = capitals_ && !utf8::is_upper(first);
        if (small && !beside_day) return {};
        const std::size_t size = months_.longest_prefix(text_.substr(at));
        if (size == 0 || (small && size <= 3)) return {};
        Month month;
        const std::string_view value = months_.find(text_.substr(at, size)).value_or("");
        month.number = number_of(value);
        month.end = at + size;
        month.abbreviated = size <= 5;
        month.word = small && value.ends_with("word");
        if (month.abbreviated && month.end < text_.size() && text_[month.end] == '.' &&
            (digit(text_, after_space(text_, month.end + 1)))) {
            ++month.end;
        }
        return month;
    }

    /// A year of four digits that nothing goes on.
    Number year_at(std::size_t at) const {
        const Number number = number_at(text_, at);
        const bool plausible = number.digits == 4 && 1300 <= number.value && number.value < 2200;
        if (!plausible || rap::word_at(text_, at + 4)) return {};
        if (at + 5 < text_.size() && (text_[at + 4] == '.' || text_[at + 4] == ',') && digit(text_, at + 5)) return {};
        return number;
    }

    /// The year of two digits behind an apostrophe, "'32", and its bytes.
    Number short_year_at(std::size_t at) const {
        const std::size_t mark = text_.substr(at).starts_with("'") ? 1 : text_.substr(at).starts_with("\u2019") || text_.substr(at).starts_with("\u2018") ? 3 : 0;
        const Number number = mark == 0 ? Number{} : number_at(text_, at + mark);
        if (number.digits != 2 || rap::word_at(text_, at + mark + 2)) return {};
        return {full_year(number.value), mark + 2};
    }

    /// "5", "5th", "fifth", "twenty-first"; the digits of a year are no day.
    DayNumber day_at(std::size_t at) const {
        if (const Number number = number_at(text_, at); number.digits != 0) {
            if (number.digits > 2) return {};
            const std::size_t end = after_ordinal(at + number.digits);
            return {number.value, end, end > at + number.digits};
        }
        const Word word = word_at(at);
        if (word.kind != "ordinal") return {};
        return {word.number(), word.end, true};
    }

    /// Past what joins two days: a dash, "to", "and", "&"; nowhere when nothing does.
    std::size_t after_joint(std::size_t at) const {
        if (const std::size_t next = after_dash(text_, at); next != nowhere) return next;
        at = after_space(text_, at);
        if (at < text_.size() && text_[at] == '&') return after_space(text_, at + 1);
        const Word word = word_at(at);
        if (word.kind != "to" && word.kind != "and") return nowhere;
        at = after_space(text_, word.end);
        const Word the = word_at(at);
        return the.kind == "the" ? after_space(text_, the.end) : at;
    }

    /// The same, or past the slash of "3./4. Mai" and "3/4 May", which need their month behind them.
    std::size_t after_slash_or_joint(std::size_t at) const {
        if (!text_.substr(at).starts_with("/")) return after_joint(at);
        const DayNumber second = day_at(at + 1);
        return second.end != 0 && month_at(after_space(text_, second.end), true).number != 0 ? at + 1 : nowhere;
    }

    /// Past "th", "er", "\u00BA" or the German dot after a day.
    std::size_t after_ordinal(std::size_t at) const {
        if (at >= text_.size() || text_[at] == ' ') return at;
        for (const std::string_view suffix : {"st", "nd", "rd", "th", "er", "re", "ro", "\u00BA", "\u00B0"}) {
            if (text_.substr(at).starts_with(suffix) && !rap::word_at(text_, at + suffix.size())) return at + suffix.size();
        }
        if (at < text_.size() && text_[at] == '.') {
            const std::size_t next = after_space(text_, at + 1);
            if (next > at + 1 && month_at(next).number != 0) return at + 1;
            // "3. bis 5. Mai"
            const bool comma = text_.substr(at + 1).starts_with(", ");  // "3., 4. und 5. Mai"
            const bool slash = text_.substr(at + 1).starts_with("/");  // "3./4. Mai"
            const std::size_t joint = month_first_ ? nowhere : comma ? at + 3 : slash ? at + 2 : after_joint(at + 1);
            const std::size_t second = joint == nowhere ? 0 : number_at(text_, joint).digits;
            if (second != 0 && second <= 2 && text_.substr(joint + second).starts_with(".")) return at + 1;
        }
        return at;
    }

    /// A year after a day or month: ", 2032", " de 2032", " 2032".
    void add_year(Piece& piece) const {
        std::size_t at = piece.end;
        if (at < text_.size() && text_[at] == ',') ++at;
        at = after_of(at);
        if (at == piece.end) return;
        if (const Number year = year_at(at); year.digits != 0 && (piece.day == 0 || is_day(year.value, piece.month, piece.day))) {
            piece.year = year.value;
            piece.end = at + year.digits;
        } else if (const Number other = short_year_at(at); other.digits != 0) {
            piece.year = other.value;
            piece.end = at + other.digits;
        }
    }

    /// Past the days that follow one another up to the last: ", 6 and 7" behind a 5; `end` itself when none do. The last
    /// one is put in `day`.
    std::size_t after_list(std::size_t end, int& day) const {
        std::size_t at = end;
        int last = day;
        const auto next_day = [&](std::size_t from) {
            const Number number = number_at(text_, from);
            if (number.digits == 0 || number.digits > 2 || number.value != last + 1) return false;
            at = after_ordinal(from + number.digits);
            last = number.value;
            return true;
        };
        while (text_.substr(at).starts_with(", ") && next_day(at + 2)) {}
        if (text_.substr(at).starts_with(",")) ++at;
        const Word joint = word_at(after_space(text_, at));
        if (joint.kind != "and" || !next_day(after_space(text_, joint.end))) return end;
        day = last;
        return at;
    }

    Piece piece(std::size_t at) const {
        if (digit(text_, at)) {
            auto out = numeric(at);
            if (out.end == 0) out = day_month(at);
            if (out.end == 0) out = years(at);
            if (out.end != 0) return out;
        }
        if (Piece out = part(at); out.end != 0) return out;
        if (Piece out = feast(at); out.end != 0) return out;
        if (Piece out = month_day(at); out.end != 0) return out;
        return word_at(at).kind == "ordinal" ? day_month(at) : Piece{};
    }

    /// "2032-06-15", "2032-06", "2032/06/15", "15.06.2032", "15/06/2032".
    Piece numeric(std::size_t at) const {
        const Number first = number_at(text_, at);
        std::size_t next = at + first.digits;
        if (first.digits == 0 || next + 1 >= text_.size()) return {};
        const char mark = text_[next];
        if (mark != '-' && mark != '/' && mark != '.') return {};
        const Number second = number_at(text_, next + 1);
        if (second.digits == 0 || second.digits > 2) return {};
        next += 1 + second.digits;
        Piece out;
        out.unit = DateUnit::day;
        const bool third_follows = next < text_.size() && text_[next] == mark && digit(text_, next + 1);
        if (first.digits == 4) {
            if (third_follows) {
                const Number third = number_at(text_, next + 1);
                if (mark == '.' || !is_day(first.value, second.value, third.value)) return {};
                out.year = first.value, out.month = second.value, out.day = third.value;
                out.end = next + 1 + third.digits;
                // "T10:30" goes with its day but is no part of it.
                const bool time = out.end < text_.size() && text_[out.end] == 'T' && digit(text_, out.end + 1);
                if (!time && rap::word_at(text_, out.end)) return {};
                return out;
            }
            // "2032/15/Jun"
            if (const Month month = text_.substr(next).starts_with(mark) ? month_at(next + 1) : Month{}; month.number != 0) {
                if (!is_day(first.value, month.number, second.value)) return {};
                out.year = first.value, out.month = month.number, out.day = second.value, out.end = month.end;
                return out;
            }
            const bool next_year = second.value == (first.value + 1) % 100;
            if (mark != '-' || second.digits != 2 || second.value < 1 || second.value > 12 || next_year) return {};
            if (first.value < 1300 || first.value >= 2200 || rap::word_at(text_, next)) return {};
            out.unit = DateUnit::month;
            out.year = first.value, out.month = second.value, out.end = next;
            return out;
        }
        if (first.digits > 2 || !third_follows) return {};
        Number year = year_at(next + 1);
        if (year.digits == 0) {
            // "07.05.32"
            year = number_at(text_, next + 1);
            const bool padded = first.digits == 2 && second.digits == 2 && year.digits == 2;
            const bool goes_on = rap::word_at(text_, next + 3) || (next + 4 < text_.size() && !(text_[next + 3] == ' ' || text_[next + 3] == '\n') && digit(text_, next + 4));
            if (mark != '.' || month_first_ || !padded || goes_on || !is_day(0, second.value, first.value)) return {};
            year.value = full_year(year.value);
        }
        const bool day_first = is_day(year.value, second.value, first.value);
        const bool month_first = is_day(year.value, first.value, second.value);
        if (!day_first && !month_first) return {};
        out.year = year.value;
        out.end = next + 1 + year.digits;
        out.day = day_first ? first.value : second.value;
        out.month = day_first ? second.value : first.value;
        // In English it may be the one or the other, unless a number is over 12 or both are the same.
        out.ambiguous = day_first && month_first && first.value != second.value && month_first_ && mark != '.';
        return out;
    }

    /// "15 June 2032", "15th of June", "5-7 October 2032", "5 and 6 October".
    Piece day_month(std::size_t at) const {
        const DayNumber first = day_at(at);
        if (first.end == 0) return {};
        Piece out;
        out.unit = DateUnit::day;
        out.day = first.value;
        std::size_t next = digit(text_, at) ? after_list(first.end, out.day) : first.end;
        if (next != first.end) out.first_day = first.value;
        else if (const std::size_t second_at = after_slash_or_joint(next); second_at != nowhere) {
            // "24. bis 26.05.2032", "du 24 au 26/05/2032"
            if (Piece last = numeric(second_at); last.unit == DateUnit::day && first.value < last.day && !last.ambiguous) {
                last.first_day = first.value;
                return last;
            }
            if (const DayNumber second = day_at(second_at); second.end != 0) {
                if (first.value >= second.value) return {};
                out.first_day = first.value;
                out.day = second.value;
                next = second.end;
            }
        }
        std::size_t month_at_ = after_of(next);
        const bool slash = month_at_ == next && next < text_.size() && text_[next] == '/';
        if (slash) ++month_at_;
        if (month_at_ == next && out.first_day == 0) {
            month_at_ = after_dash(text_, next);
            if (month_at_ == nowhere) return {};
        }
        // "the first of May", but "the second May Day"
        const bool in_words = !digit(text_, at);
        if (in_words && month_first_ && word_at(after_space(text_, next)).kind != "of") return {};
        const Month month = month_at(month_at_, true);
        if (month.number == 0 || !is_day(0, month.number, out.day)) return {};
        if (slash && !text_.substr(month.end).starts_with("/")) return {};
        out.month = month.number;
        out.end = month.end;
        if (const bool hyphen = text_.substr(out.end).starts_with("-"); slash || hyphen) {
            if (const Number year = year_at(out.end + 1); year.digits != 0) {
                out.year = year.value;
                out.end += 5;
                return out;
            }
            // "12-Sep-32"
            const Number year = number_at(text_, out.end + 1);
            const bool joined = hyphen && text_.substr(next).starts_with("-") && month.abbreviated;
            if (joined && year.digits == 2 && !rap::word_at(text_, out.end + 3) && !text_.substr(out.end + 3).starts_with("-")) {
                out.year = full_year(year.value);
                out.end += 3;
                return out;
            }
        }
        add_year(out);
        if (out.year == 0 && text_[out.end - 1] == '.') --out.end;  // it ends the sentence
        // "a group of 5 march on" is no day; "5th march" and "5 march 2032" are.
        if (month.word && !first.ordinal && out.year == 0) return {};
        return out;
    }

    /// "2032", "2032-2033", "2032-33".
    Piece years(std::size_t at) const {
        const Number first = year_at(at);
        if (first.digits == 0) return {};
        Piece out;
        out.year = first.value;
        out.end = at + 4;
        // "2032 Q1", "2032-H2"
        const std::size_t dash = after_dash(text_, out.end);
        const Word word = word_at(dash == nowhere ? after_space(text_, out.end) : dash);
        if ((word.kind == "quarter" || word.kind == "half") && digit(text_, word.end - 1)) {
            (word.kind == "half" ? out.half : out.quarter) = word.number();
            out.unit = DateUnit::part;
            out.end = word.end;
            return out;
        }
        out.bare = true;
        for (const std::string_view dash : {"-", "\u2010", "\u2011", "\u2013", "\u2014", "/"}) {
            if (!text_.substr(out.end).starts_with(dash)) continue;
            const std::size_t next = out.end + dash.size();
            const Number second = number_at(text_, next);
            if (second.digits == 0) break;
            const int year = second.digits == 2 ? first.value / 100 * 100 + second.value : second.value;
            const std::size_t end = next + second.digits;
            const bool goes_on = rap::word_at(text_, end) || (end < text_.size() && text_[end] == '-' && digit(text_, end + 1));
            // "Directive 2008/57", "2000/60/EC"
            const bool symbol = dash == "/" && second.digits == 2 && (year > first.value + 10 || text_.substr(end).starts_with("/"));
            if (second.digits % 2 != 0 || year <= first.value || year > first.value + 100 || goes_on || symbol) return {};
            out.last_year = year;
            out.end = end;
            out.bare = false;
            break;
        }
        return out;
    }

    /// "Q2 2032", "second half of 2032", "autumn 2033", "the year 2032".
    Piece part(std::size_t at) const {
        const Word word = word_at(at);
        Piece out;
        out.unit = DateUnit::part;
        if (word.kind == "quarter") out.quarter = word.number();
        else if (word.kind == "half") out.half = word.number();
        else if (word.kind == "season") out.season = word.number();
        else if (word.kind == "year") {
            out = years(after_space(text_, word.end));
            out.bare = false;
            return out;
        } else {
            return {};
        }
        out.end = word.end;
        std::size_t next = word.end;
        if (next < text_.size() && (text_[next] == ',' || text_[next] == '-' || text_[next] == '/')) ++next;
        next = after_of(next);
        if (const Number year = year_at(next); year.digits != 0 && next > word.end) {
            out.year = year.value;
            out.end = next + year.digits;
        } else if (const Number other = short_year_at(next); other.digits != 0) {
            out.year = other.value;
            out.end = next + other.digits;
        } else {
            out.bare = true;
        }
        return out;
    }

    /// "Christmas 2032", "World Water Day"; of several words, it has a capital: "a national day of mourning".
    Piece feast(std::size_t at) const {
        const std::size_t size = at < text_.size() ? feasts_.longest_prefix(text_.substr(at)) : 0;
        const std::string_view name = text_.substr(at, size);
        if (size == 0 || (name.find(' ') != nowhere && !utf8::is_upper(utf8::at(text_, at)))) return {};
        Piece out;
        out.unit = DateUnit::day;
        out.end = at + size;
        const std::string_view value = feasts_.find(name).value_or("");
        add_year(out);
        if (value.starts_with("easter")) {
            out.ambiguous = out.year == 0;
            const auto day = easter(std::max(out.year, 1), number_of(value.substr(7)));
            out.month = day.month, out.day = day.day;
        } else if (out.ambiguous = value == "moves"; !out.ambiguous) {
            out.month = number_of(value), out.day = number_of(value.substr(3));
        }
        return out;
    }

    /// "June 15th, 2032", "June 5-7", "June 2032", "June".
    Piece month_day(std::size_t at) const {
        Month month = month_at(at);
        if (month.number == 0) {
            month = month_at(at, true);
            if (month.number == 0 || !day_at(after_space(text_, month.end)).ordinal) return {};
        }
        // "Dec/2032"
        if (text_.substr(month.end).starts_with("/") && year_at(month.end + 1).digits != 0) {
            Piece out;
            out.unit = DateUnit::month;
            out.month = month.number;
            out.year = year_at(month.end + 1).value;
            out.end = month.end + 5;
            return out;
        }
        Piece out;
        out.unit = DateUnit::month;
        out.month = month.number;
        out.end = month.end;
        const std::size_t next = after_space(text_, month.end);
        const DayNumber day = day_at(next);
        if (next > month.end && day.end != 0 && is_day(0, month.number, day.value)) {
            const std::size_t end = day.end;
            const bool time_or_amount = rap::word_at(text_, end) ||
                (end + 1 < text_.size() && (text_[end] == ':' || text_[end] == '.' || text_[end] == '%') && (text_[end] == '%' || digit(text_, end + 1)));
            if (!time_or_amount) {
                out.unit = DateUnit::day;
                out.day = day.value;
                out.end = end;
                // "June 5, 6 and 7"
                if (const std::size_t list = after_list(end, out.day); list != end && is_day(0, month.number, out.day)) {
                    out.first_day = day.value;
                    out.end = list;
                    add_year(out);
                    return out;
                }
                out.day = day.value;
                // "June 5-7", "June 5 to 7", "June 5 and 8"
                if (const std::size_t second_at = after_joint(end); second_at != nowhere) {
                    const Number second = number_at(text_, second_at);
                    const std::size_t second_end = after_ordinal(second_at + second.digits);
                    // "June 5 and 12 other days", "June 5 to 7 July"
                    const bool more = rap::word_at(text_, after_space(text_, second_end)) || digit(text_, second_end + 1);
                    if ((second.digits == 1 || second.digits == 2) && second.value > day.value && is_day(0, month.number, second.value)
                        && (after_dash(text_, end) != nowhere || !more || year_at(after_space(text_, second_end)).digits != 0)) {
                        out.first_day = day.value;
                        out.day = second.value;
                        out.end = second_end;
                    }
                }
                add_year(out);
                return out;
            }
        }
        add_year(out);
        out.bare = out.year == 0;
        // "sun", "mar", "jun" alone are words of other kinds; "Jan-Mar 2032" is not.
        const std::size_t dash = out.bare && month.abbreviated ? after_dash(text_, month.end) : nowhere;
        const bool span = dash != nowhere && month_at(dash).number != 0;
        if (out.bare && !span && month.abbreviated && text_.substr(at, month.end - at).find_first_of("aeiouAEIOU") != nowhere &&
            month.end - at <= 3 && month.number != 5) {
            return {};
        }
        return out;
    }

    /// The second date of a range, or `first` itself.
    Piece range_end(const Piece& first, bool between) const {
        std::size_t at = after_dash(text_, first.end);
        if (at == nowhere) {
            const Word word = word_at(after_space(text_, first.end));
            if (word.kind != "to" && !(between && word.kind == "and")) return first;
            at = after_space(text_, word.end);
            if (const Word the = word_at(at); the.kind == "the") at = after_space(text_, the.end);
        }
        Piece last = piece(at);
        if (last.end == 0 || last.unit != first.unit || last.first_day != 0) return first;
        if (last.unit == DateUnit::year && (last.year <= first.year || last.last_year != 0)) return first;
        if (last.year == 0 && first.year != 0) return first;
        return last;
    }

    std::string_view text_;
    const WordList& months_;
    const WordList& words_;
    const WordList& feasts_;
    bool capitals_;     // month names have a capital
    bool month_first_;  // 03/04 may be March 4th
};

}  // namespace

DateReader::DateReader(Language language)
    : language_(language), months_(word_list(language, "months")), words_(word_list(language, "date_words")),
      feasts_(word_list(language, "feasts")) {}

std::optional<Date> DateReader::read(std::string_view text, std::uint32_t at) const {
    return Parser(text, language_, months_, words_, feasts_).read(at);
}

std::vector<Date> DateReader::find(std::string_view text) const {
    const Parser parser(text, language_, months_, words_, feasts_);
    std::vector<Date> dates;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t before = at == 0 ? ' ' : static_cast<unsigned char>(text[at - 1]);
        const bool word = utf8::is_word(utf8::at(text, at));
        // A digit after these is the rest of a number, an amount or a name.
        const bool number_goes_on = digit(text, at) && std::string_view(".,-/#$+=_@").find(static_cast<char>(before)) != nowhere;
        if (word && !number_goes_on) {
            if (auto date = parser.read(at)) {
                at = date->span.end;
                dates.push_back(std::move(*date));
                continue;
            }
        }
        if (!word) {
            at += utf8::size(text[at]);
            continue;
        }
        while (rap::word_at(text, at)) at += utf8::size(text[at]);
    }
    return dates;
}

}  // namespace rap
