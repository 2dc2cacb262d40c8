#include <rap/entities/days.hpp>

#include <algorithm>
#include <array>

#include <rap/dates/iso.hpp>
#include <rap/entities/calendar.hpp>
#include <rap/utf8.hpp>

namespace rap {

bool opens_hyphened_date(std::string_view before) {
    constexpr std::string_view words[] = {"mid", "Mid", "post", "Post", "pre", "Pre", "early", "Early", "late", "Late"};
    return std::ranges::find(words, before) != std::end(words);
}

std::size_t DayReader::token_after(std::size_t i, std::uint32_t byte) const {
    while (i < tokens_.size() && tokens_[i].span.end <= byte) ++i;
    return i;
}

Value DayReader::calendar(std::size_t i) const {
    const bool year = is(i, "year", "years", "Year", "fiscal", "financial", "academic", "school");
    if (year || is(i, "end", "beginning", "start", "close", "middle", "mid", "early", "late", "the", "this", "between")) return {};
    const auto byte = tokens_[i].span.start + elided(i);
    auto date = dates_.read(text_, byte);
    if (!date) return {};
    const auto slash = date->iso.find('/');
    std::string whole;  // the span, when its beginning is taken by itself
    if (slash != std::string::npos && is_number(i) + tokens_[i].capital() > 0) {
        // Does the first half stand by itself? Then it ends before "to".
        for (auto k = i + 1; k < tokens_.size() && tokens_[k].span.end < date->span.end; ++k) {
            if (!is_word(k) || words_.find(at(k)).value_or("") != "to") continue;
            const auto first = dates_.read(text_.substr(0, tokens_[k - 1].span.end), byte);
            const auto next = k + 1 + (words_.find(at(k + 1)).value_or("") == "to");  // "bis zum"
            const auto last = next < tokens_.size() ? dates_.read(text_, tokens_[next].span.start) : std::nullopt;
            if (first && last && first->unit == last->unit && first->span.end == tokens_[k - 1].span.end
                && first->unit != DateUnit::part && (first->unit == DateUnit::year || !first->bare || first->unit == DateUnit::month)) {
                whole = date->iso;
                date = first;
            }
            break;
        }
    }
    // "Ende 2031", "d\u00e9but mars", "end-2031": no more is told than the year or month.
    if (const auto inner = at_edge(i); inner && inner->span.end == date->span.end) date->iso = inner->iso;
    // "Ley 2/2031, de 5 de mayo"
    const bool law = !english_ && !date->year && date->unit == DateUnit::day && i >= 5 && is(i - 1, "de") && is(i - 2, ",") && is(i - 4, "/");
    if (law && at(i - 3).size() == 4 && all_digits(at(i - 3))) date->iso = in_year(date->iso, number_of(at(i - 3))), date->year = true;
    if (date->bare && date->unit == DateUnit::part) return season(i, *date);
    if (is(i, "first", "First", "second", "Second") && is(i + 1, "century")) return {};
    // "the tax will fall in 2032"
    if (is(i, "fall") && is(i + 1, "in") && !has_season_opener(i)) return {};
    auto end = token_after(i, date->span.end);
    // "2032-06-15T10:30:00Z"
    if (text_.substr(date->span.end).starts_with("T") && date->iso.size() == 10 && end < tokens_.size()) {
        if (auto value = timestamp(i, end, *date); value.end != 0) return value;
    }
    // It ends inside a word: "2020s".
    if (end < tokens_.size() && tokens_[end].span.start < date->span.end) return {};
    auto value = make(i, end, EntityType::date, date->iso, 0.95);
    value.entity.span.end = date->span.end;
    // "the winter of 2031-2032", "winter 2031/32"
    const bool season = date->iso.size() == 7 && date->iso[5] == '2';
    if (season && is(end, "-", "/", "\u2013") && glued(end) && glued(end + 1) && all_digits(at(end + 1)) && at(end + 1).size() % 2 == 0) {
        value.end = end + 2;
        value.entity.span.end = tokens_[end + 1].span.end;
    }
    // "the first half of FY 2031/32"
    if (date->year && date->iso.size() == 15 && is(end, "/", "-", "\u2013") && glued(end) && glued(end + 1) && all_digits(at(end + 1)) && at(end + 1).size() == 2) {
        value.end = end + 2;
        value.entity.span.end = tokens_[end + 1].span.end;
    }
    // "on 4 April of the same year": not of the text's
    auto k = end;
    while (k < end + 3 && (words_.find(at(k)).value_or("") == "of" || words_.find(at(k)).value_or("") == "the")) ++k;
    const bool told = !date->year && is(k, "same", "that", "mismo", "m\u00eame", "selben", "gleichen", "desselben") && term_at(k + 1).text == "P1Y";
    // "from May to October 2032": the year behind is that of both.
    if (told) value.entity.value = date->iso;
    else if (!date->year && whole.size() > 4 && whole.find("XXXX") == std::string::npos) value.entity.value = whole.substr(0, whole.find('/'));
    else if (const auto year = date->year ? Number{} : number_behind(end); year.end != 0) {
        // "quince de diciembre de dos mil nueve"
        value.entity.value = in_year(date->iso, int(year.value));
        value.entity.span.end = tokens_[year.end - 1].span.end;
        value.end = year.end;
    } else if (const auto own = date->year ? "" : with_year_behind(end, *date); !own.empty()) value.entity.value = own;
    else if (const auto way = date->year || english_ ? TermKind::none : term_at(end).kind; (way == TermKind::before || way == TermKind::after) && term_at(end + 1).text != "P1Y") {
        // "mai dernier", "5 de junio pr\u00f3ximo"
        if (term_at(end).text.empty()) value.entity.value = told_by(way, date->iso);
        value.entity.span.end = tokens_[end].span.end;
        value.end = end + 1;
    } else if (!date->year && reference_) value.entity.value = on_its_weekday(i, with_word_before(i, date->iso), date->iso);
    // "the 2032 fiscal year"
    if (english_ && date->bare && date->unit == DateUnit::year && is(end, "fiscal", "financial", "academic", "school") && is(end + 1, "year")) {
        value.end = end + 2;
        value.entity.span.end = tokens_[end + 1].span.end;
    }
    // "article L. 2121-29"
    const bool code = !english_ && i > 1 && (is(i - 1, "L.", "R.", "D.") || (at(i - 1) == "." && is(i - 2, "L", "R", "D")));
    if (date->unit == DateUnit::year && !date->bare && code) return {};
    // "Ordinance 2031-34"
    if (date->unit == DateUnit::year && !date->bare && i > 0 && end > i + 1
        && is(i - 1, "Ordinance", "ordinance", "Resolution", "resolution", "Bill", "Act", "Law", "Order", "Decree", "Directive", "Regulation", "Rule", "Notice", "Circular", "Case", "No")) return {};
    if (date->bare && date->unit == DateUnit::year) {
        if (!plausible_year(i, end)) return {};
        // "Vision 2030", "Expo 2020"
        if (i > 0 && tokens_[i - 1].capital() && !is(i - 1, "The", "A", "Copyright", "COPYRIGHT", "In", "Since", "By", "From", "Until", "During", "Between", "Before", "After", "And", "Of", "For")) {
            value.entity.confidence = 0.8;
        }
    }
    if (date->bare && date->unit == DateUnit::month && !plausible_month(i)) return {};
    return value;
}

std::optional<Date> DayReader::at_edge(std::size_t i) const {
    if (!is_word(i)) return std::nullopt;
    const auto kind = [&](std::string_view word) { return words_.find(word).value_or(""); };
    const auto hyphen = tokens_[i].look & look_hyphen ? at(i).find('-') : std::string_view::npos;
    const auto edge = kind(at(i).substr(0, hyphen));
    if (edge != "end" && edge != "start") return std::nullopt;
    if (hyphen != std::string_view::npos) return dates_.read(text_, tokens_[i].span.start + std::uint32_t(hyphen) + 1);
    auto k = i + 1;
    while (k < i + 3 && (kind(at(k)) == "of" || kind(at(k)) == "the")) ++k;
    return k < tokens_.size() ? dates_.read(text_, tokens_[k].span.start) : std::nullopt;
}

std::string DayReader::with_year_behind(std::size_t end, const Date& date) const {
    if (date.iso.empty()) return "";
    // "January this year", "June of last year"
    auto k = end + (words_.find(at(end)).value_or("") == "of");
    auto way = term_at(k), period = term_at(k + 1);
    if (!english_ && way.text == "P1Y") std::swap(way, period);  // "mai de l'ann\u00e9e derni\u00e8re"
    const bool relative = way.kind == TermKind::now || way.kind == TermKind::before || way.kind == TermKind::after;
    if (relative && way.text.empty() && period.text == "P1Y" && !is(k + 1, "years")) {
        if (!counts_from(DateUnit::year)) return "";
        return in_year(date.iso, reference_->day.year + (way.kind == TermKind::now ? 0 : way.kind == TermKind::before ? -1 : 1));
    }
    // "May or June 2032", "May 3 and June 5, 2032", "December and January 2032"
    constexpr int most = 4;  // dates
    k = end;
    for (int n = 0; n < most; ++n) {
        const auto joint = term_at(k).kind;
        if (joint != TermKind::conjunction && joint != TermKind::joint && joint != TermKind::either && !is(k, ",", "/", "-", "\u2013", "&")) return "";
        const bool comma = at(k) == ",";  // of "May, June and July 2032"
        if (is(++k, "in", "on", "the")) ++k;
        const auto other = k < tokens_.size() ? dates_.read(text_, tokens_[k].span.start) : std::nullopt;
        if (!other || other->unit != date.unit || (other->bare && other->unit != DateUnit::month)) return "";
        if (other->year) {
            if (comma) return "";
            const auto last = first_day(other->iso);
            if (!last) return "";
            const auto own = in_year(date.iso, last->year);
            const auto first = first_day(own);
            return first && *first > *last ? in_year(date.iso, last->year - 1) : own;
        }
        k = token_after(k, other->span.end);
    }
    return "";
}

Number DayReader::number_behind(std::size_t end) const {
    if (english_) return {};
    const auto k = end + (words_.find(at(end)).value_or("") == "of");
    const auto year = is_word(k) ? read_number(text_, tokens_, k, terms_) : Number{};
    return year.words && !year.glued && !year.vague && year.value >= 1900 && year.value < 2100 ? year : Number{};
}

Value DayReader::timestamp(std::size_t i, std::size_t end, const Date& date) const {
    const auto clock = text_.substr(date.span.end + 1, 5);
    if (clock.size() < 5 || clock[2] != ':' || !all_digits(clock.substr(0, 2)) || !all_digits(clock.substr(3)) || clock.substr(0, 2) > "24" || clock.substr(3) > "59") return {};
    auto stop = date.span.end + 6;
    const auto more = text_.substr(stop, 3);
    if (more.size() == 3 && more[0] == ':' && all_digits(more.substr(1))) stop += 3;
    if (stop < text_.size() && text_[stop] == 'Z') ++stop;
    // Whatever is joined to it, as the part of a second and the zone are, goes with it.
    while (end < tokens_.size() && (tokens_[end].span.start < stop || (glued(end) && (is_number(end) || (is(end, ".", "+", "-", ":") && glued(end + 1)))))) ++end;
    return make(i, end, EntityType::date, date.iso + "T" + std::string(clock), 0.95);
}

Value DayReader::season(std::size_t i, const Date& date) const {
    const auto end = token_after(i, date.span.end);
    // "Q4 FY32": the year it is of begins in any month
    if (at(i).size() == 2 && at(end).starts_with("FY")) return {};
    if (at(i).size() == 2 && (at(i)[0] | 32) == 'q') return make(i, end, EntityType::date, nearest_year(date.iso), 0.7);
    if (at(i).size() == 2 || term_at(i).kind == TermKind::before) return {};
    if (auto own = with_year_behind(end, date); !own.empty()) return make(i, end, EntityType::date, std::move(own), 0.9);
    // "verano pasado"
    if (const auto which = term_at(end); !english_ && end == i + 1 && which.text.empty() && term_at(end + 1).text != "P1Y" && (which.kind == TermKind::before || which.kind == TermKind::after)) {
        const bool known = counts_from(DateUnit::month);
        const auto year = known ? reference_->day.year : 0;
        const auto own = known ? in_year(date.iso, year) : date.iso;
        const auto first = first_day(own), last = last_day(own);
        const bool earlier = which.kind == TermKind::before && last && *last >= reference_->day, later = which.kind == TermKind::after && first && *first <= reference_->day;
        return make(i, end + 1, EntityType::date, known ? in_year(date.iso, year - earlier + later) : date.iso, 0.9);
    }
    if (!has_season_opener(i)) return {};
    // "by the fall of the wall"; but "by the fall of last year"
    const auto of_which = term_at(end + 1).kind;
    if (is(i, "fall") && at(end) == "of" && of_which != TermKind::now && of_which != TermKind::before && of_which != TermKind::after) return {};
    // "the Summer School": the name of something else.
    if (tokens_[i].capital() && is_word(end) && tokens_[end].capital()) return {};
    // "in the first quarter": of a year, unless it is of something else; a half is of a match as often.
    if (end > i + 1 && (!is(end - 1, "quarter", "Quarter") || is(end, "of", "century") || !is(i - 1, "the"))) return {};
    return make(i, end, EntityType::date, with_word_before(i, date.iso), end > i + 1 ? 0.75 : 0.9);
}

bool DayReader::has_season_opener(std::size_t i) const {
    if (i == 0) return false;
    auto k = i - 1;
    if (is(k, "the") && k > 0) --k;
    const auto before = term_at(k).kind;
    return before == TermKind::before || before == TermKind::after || before == TermKind::now
        || is(k, "in", "In", "of", "by", "By", "since", "Since", "during", "During", "until", "early", "late", "each", "every", "for", "For");
}

std::string DayReader::nearest_year(std::string iso) const {
    if (!reference_ || iso.find("XXXX") == std::string::npos) return iso;
    // The year of the text, unless that is far off: "in December" in January.
    constexpr long far = 240;  // days
    const auto year = reference_->day.year;
    const auto own = in_year(iso, year);
    const auto first = first_day(own);
    if (!first || !counts_from(DateUnit::month)) return own;
    const auto ahead = days_since_epoch(*first) - days_since_epoch(reference_->day);
    return ahead > far ? in_year(iso, year - 1) : ahead < -far ? in_year(iso, year + 1) : own;
}

std::string DayReader::with_word_before(std::size_t i, const std::string& iso) const {
    const auto word = i > 0 ? term_at(i - 1) : Term{};
    const bool before = word.kind == TermKind::before, after = word.kind == TermKind::after;
    if (!reference_ || iso.find("XXXX") == std::string::npos || (!before && !after && word.kind != TermKind::now)) return nearest_year(iso);
    return word.text.empty() ? told_by(word.kind, iso) : iso;
}

std::string DayReader::on_its_weekday(std::size_t i, std::string found, const std::string& iso) const {
    const auto day = found.size() == 10 ? first_day(found) : std::nullopt;
    const int weekday = day ? weekday_at(i) : 0;
    if (weekday == 0 || weekday_of(*day) == weekday) return found;
    constexpr int farthest = 3;  // years
    for (int years = 1; years <= farthest; ++years) {
        for (const int year : {day->year - years, day->year + years}) {
            if (weekday_of({year, day->month, day->day}) == weekday && is_day(year, day->month, day->day)) return in_year(iso, year);
        }
    }
    return found;
}

std::string DayReader::told_by(TermKind way, const std::string& iso) const {
    const bool before = way == TermKind::before, after = way == TermKind::after;
    if (!counts_from(before || after ? DateUnit::month : DateUnit::year)) return iso;
    const auto year = reference_->day.year;
    const auto own = in_year(iso, year);
    const auto first = first_day(own), last = last_day(own);
    if (after && first && *first <= reference_->day) return in_year(iso, year + 1);
    if (before && last && *last >= reference_->day) return in_year(iso, year - 1);
    return own;
}

bool DayReader::plausible_year(std::size_t i, std::size_t end) const {
    const auto number = at(i);
    if (number.size() != 4) return true;
    if (number < "1500" || number >= "2100") {
        return i > 0 && is(i - 1, "in", "of", "since", "until", "year", "by", "from") && number >= "1000";
    }
    // "1800 247 600" is a telephone's number.
    if (is_number(end) && !glued(end) && at(end).size() == 3) return false;
    const auto next = term_at(end).kind;
    if (next == TermKind::unit || next == TermKind::period || next == TermKind::percent || next == TermKind::scale) return false;
    if (at(end) == "%" || (i > 0 && is(i - 1, "$", "#", "\u00a3", "\u20ac", "+", "\u00b0", "No", "no", "page", "p."))) return false;
    if (end < tokens_.size() && glued(end) && glued(end + 1) && is(end, ":", "/", "_")) return false;
    // "resolution 1973 (2011)"
    if (i > 0 && glued(i) && is(i - 1, "/", "-", ".", "_", "@", "=")) return false;
    if (i > 0 && is(i - 1, "resolution", "resolutions", "Resolution", "number", "article", "Article", "route")) return false;
    return true;
}

bool DayReader::plausible_month(std::size_t i) const {
    const auto word = at(i);
    if (word == "March" || word == "MARCH") return !(i + 1 < tokens_.size() && (tokens_[i + 1].capital() || is(i + 1, "for", "on", "of")));
    if (word != "May" && word != "Mars" && word != "MAY") return true;
    if (i == 0) return false;
    // "the May elections", "its May report"
    if (is(i - 1, "the", "The", "its", "their", "our") && is_word(i + 1) && !tokens_[i + 1].capital() && !is(i + 1, "be", "not", "have", "and", "or")) return true;
    return is(i - 1, "in", "of", "since", "until", "by", "from", "to", "last", "next", "this", "early", "late", "mid",
                      "and", "through", "between", "before", "after", "during", "every", "each", "In", "Since", "Until", "By", "From", "Between", "During")
        && !(i + 1 < tokens_.size() && tokens_[i + 1].capital());
}

Value DayReader::digits(std::size_t i) const {
    const auto text = at(i);
    if (is_number(i)) {
        const auto size = text.size();
        // "44 BC"
        if (const int way = era(i + 1); way != 0 && size <= 4 && all_digits(text)) {
            const int year = number_of(text);
            return make(i, i + 2, EntityType::date, year_text(way < 0 ? 1 - year : year), 0.92);
        }
        if (size == 5 && text[4] == 's' && utf8::is_ascii_digit(text[0])) return decade(i, i + 1, text.substr(0, 4));
        // "1990's"
        if (size == 4 && text[3] == '0' && is(i + 1, "'", "\u2019") && glued(i + 1) && glued(i + 2) && at(i + 2) == "s") return decade(i, i + 3, text);
        // "3Q 2032", "1H32"
        if (auto part = part_before_year(i); part.end != 0) return part;
        if (size == 4 && at(i + 1) == "s" && text[3] == '0') return decade(i, i + 2, text);
        // "am 24.12."
        if (const auto dot = text.find('.'); german_ && dot != std::string_view::npos && size <= 5 && at(i + 1) == "." && glued(i + 1) && i > 0
            && (weekday_at(i - 1) != 0 || is(i - 1, "am", "Am", "bis", "Bis", "vom", "Vom", "zum", "Zum", "ab", "Ab", "seit", "Seit", "den", "dem", ","))) {
            const auto month = text.substr(dot + 1);
            if (all_digits(text.substr(0, dot)) && all_digits(month) && month.size() <= 2 && is_day(0, number_of(month), number_of(text))) {
                return make(i, i + 2, EntityType::date, nearest_year(rap::iso(0, number_of(month), number_of(text))), 0.85);
            }
        }
        // "ann\u00e9es 1990", "1990er"
        if (!english_ && all_digits(text) && text[size - 1] == '0' && i > 2) {
            const auto first = is(i - 1, "ann\u00e9es", "a\u00f1os") ? i - 1 : is(i - 1, "de") && is(i - 2, "d\u00e9cada") ? i - 2
                             : is(i - 1, "los") && is(i - 2, "de") && is(i - 3, "d\u00e9cada") ? i - 3 : i;
            if (first < i && size == 4) return decade(first, i + 1, text);
            if (first < i && size == 2 && text[0] >= '2') return decade(first, i + 1, (text[0] == '2' ? "20" : "19") + std::string(text));
        }
        // "in den 70ern"
        if (german_ && text.ends_with("0ern") && (size == 5 || size == 7) && all_digits(text.substr(0, size - 3))) {
            return decade(i, i + 1, size == 7 ? std::string(text.substr(0, 4)) : (text[0] == '2' ? "20" : "19") + std::string(text.substr(0, 2)));
        }
        if (text.ends_with("er") && !english_ && utf8::is_ascii_digit(text[size - 3])) {
            // "1990er Jahre", "90er-Jahren"
            const auto end = term_at(i + 1).text == "P1Y" ? i + 2 : at(i + 1) == "-" && glued(i + 2) && term_at(i + 2).text == "P1Y" ? i + 3 : i + 1;
            if (size == 6) return decade(i, end, text.substr(0, 4));
            if (size == 4 && text[0] >= '2') return decade(i, end, (text[0] == '2' ? "20" : "19") + std::string(text.substr(0, 2)));
        }
        if (german_ || !utf8::is_ascii_digit(text.back())) {
            if (auto value = centuries(i); value.end != 0) return value;
        }
        if (size == 3 && text[2] == 's' && text[1] == '0' && (text[0] >= '2')
            && i > 0 && is(i - 1, "the", "mid", "early", "late", "'", "\u2019", "\u2018")) {
            const auto first = is(i - 1, "'", "\u2019", "\u2018") ? i - 1 : i;
            // "a man in his early 50s"
            auto k = first;
            while (k > 0 && is(k - 1, "early", "mid", "late")) --k;
            if (k > 0 && is(k - 1, "his", "her", "their", "my", "our", "your")) return {};
            return decade(first, i + 1, (text[0] <= '2' ? "20" : "19") + std::string(text.substr(0, 2)));
        }
        if ((at(i + 1) == "~") && is_number(i + 2) && size == 4 && tokens_[i + 2].span.size() == 4) {
            return make(i, i + 3, EntityType::date, std::string(text) + "/" + std::string(at(i + 2)), 0.9);
        }
        return slashes(i);
    }
    // "AD 79"
    if (text == "AD" && all_digits(at(i + 1)) && at(i + 1).size() <= 4 && at(i + 1)[0] != '0') {
        return make(i, i + 2, EntityType::date, four(number_of(at(i + 1))), 0.92);
    }
    if (is_word(i) && is(i, "FY", "fiscal", "Fiscal", "financial", "Financial", "school", "School", "academic", "Academic")) {
        auto j = i + 1;
        const bool year = is(j, "year", "Year", "years");
        if (year) ++j;
        if (year || is(i, "FY", "fiscal", "Fiscal")) {
            if (auto value = fiscal_years(i, j, at(j)); value.end != 0) return value;
        }
    }
    if (text.starts_with("FY")) return fiscal_years(i, i, text.substr(2));
    return english_ ? centuries(i) : Value{};
}

Value DayReader::fiscal_years(std::size_t first, std::size_t i, std::string_view digits) const {
    const auto is_year = [](std::string_view text) { return all_digits(text) && (text.size() == 2 || text.size() == 4); };
    const auto hyphen = digits.find('-');
    auto last = hyphen == std::string_view::npos ? std::string_view() : digits.substr(hyphen + 1);
    digits = digits.substr(0, hyphen);
    if (!is_year(digits) || (!last.empty() && !is_year(last))) return {};
    if (last.empty() && is(i + 1, "-", "/", "\u2013") && glued(i + 1) && glued(i + 2)) {
        last = at(i + 2).substr(at(i + 2).starts_with("FY") ? 2 : 0);
        if (is_year(last)) i += 2;
        else last = {};
    }
    const int year = digits.size() == 2 ? full_year(number_of(digits)) : number_of(digits);
    int end = number_of(last);
    if (last.size() == 2) end += year / 100 * 100 + (year % 100 > end ? 100 : 0);
    return make(first, i + 1, EntityType::date, four(year) + (last.empty() ? "" : "/" + four(end)), 0.9);
}

Value DayReader::behind_hyphen(std::size_t i) const {
    if (!is_word(i) || !(tokens_[i].look & look_hyphen)) return {};
    const auto word = at(i);
    const auto hyphen = word.find('-');
    const auto before = word.substr(0, hyphen);
    const auto is_weekday = [&](std::string_view text) { return words_.find(text).value_or("").starts_with("weekday "); };
    if (is_weekday(before) && is_weekday(word.substr(hyphen + 1))) return make(i, i + 1, EntityType::date, "", 0.92);  // "Mon-Fri"
    if (!opens_hyphened_date(before)) return {};
    const auto rest = word.substr(hyphen + 1);
    auto token = tokens_[i];
    token.span.start += std::uint32_t(hyphen + 1);
    std::string value;
    if (rest.size() == 5 && rest[4] == 's' && all_digits(rest.substr(0, 4))) {
        value = std::string(rest.substr(0, 4)) + "/" + std::string(rest.substr(0, 3)) + "9";
    } else {
        const auto date = dates_.read(text_, token.span.start);
        if (!date || date->unit == DateUnit::part || (rest.size() != 4 && all_digits(rest))) return {};
        value = !date->year && reference_ ? nearest_year(date->iso) : date->iso;
        token.span.end = date->span.end;
    }
    auto out = make(i, token_after(i, token.span.end), EntityType::date, std::move(value), 0.92);
    out.entity.span = token.span;
    return out;
}

Value DayReader::year_in_words(std::size_t i) const {
    // "los a\u00f1os noventa", "la d\u00e9cada de los ochenta"
    if (i > 2 && is(i - 1, "los") && is(i - 2, "de") && is(i - 3, "d\u00e9cada")) {
        const auto tens = term_at(i);
        if (tens.kind == TermKind::tens) return decade(i - 3, i + 1, four(1900 + int(tens.value)));
    }
    if (i > 0 && !english_ && is(i - 1, "ann\u00e9es", "a\u00f1os")) {
        const auto number = read_number(text_, tokens_, i, terms_);
        const int tens = number.words && !number.glued && !number.vague && number.value < 100 ? int(number.value) : 0;
        if (tens >= 20 && tens % 10 == 0) return decade(i - 1, number.end, four(1900 + tens));
    }
    // "l'an deux mille seize"
    if (i > 0 && !english_ && term_at(i - 1).text == "P1Y") {
        const auto number = read_number(text_, tokens_, i, terms_);
        if (number.words && !number.glued && !number.vague && number.value >= 1900 && number.value < 2100) return make(i, number.end, EntityType::date, four(int(number.value)), 0.85);
    }
    if (i == 0 || !is(i - 1, "in", "since", "of", "by", "from", "until", "year", "In", "Since")) return {};
    const auto century = term_at(i);
    if (century.kind != TermKind::number && century.kind != TermKind::tens) return {};
    int year = 0;
    auto end = i;
    if (century.value == 2 && is(i + 1, "thousand")) {
        const auto number = read_number(text_, tokens_, i, terms_);
        if (number.value <= 2000 || number.value >= 2100) return {};
        year = int(number.value);
        end = number.end;
    } else if (century.value >= 17 && century.value <= 20) {
        const auto number = i + 1 < tokens_.size() ? read_number(text_, tokens_, i + 1, terms_) : Number{};
        if (number.end == 0 || !number.words || number.glued || number.value < 10 || number.value > 99) return {};
        year = int(century.value) * 100 + int(number.value);
        end = number.end;
    }
    if (year == 0 || term_at(end).kind == TermKind::period || term_at(end).kind == TermKind::unit) return {};
    return make(i, end, EntityType::date, four(year), 0.85);
}

Value DayReader::decade_in_words(std::size_t i) const {
    if (german_) {  // "neunziger Jahre"
        const bool years = term_at(i + 1).text == "P1Y";
        return years || (i > 0 && is(i - 1, "den")) ? decade(i, years ? i + 2 : i + 1, terms_.find(at(i)).text) : Value{};
    }
    auto k = i;  // "in the late eighties"; but "in her late eighties", "in the low eighties"
    while (k > 0 && (is(k - 1, "early", "mid", "late", "and") || term_at(k - 1).kind == TermKind::decade)) --k;
    if (k == 0 || !is(k - 1, "the", "The", "in", "In") || is(i + 1, "percent", "per")) return {};
    return decade(i, i + 1, terms_.find(at(i)).text);
}

Value DayReader::decade(std::size_t first, std::size_t end, std::string_view year) const {
    if (year[3] != '0' || year < "1500" || year >= "2100") return {};
    // "the 1800s" are a hundred years.
    if (year[2] == '0' && year < "2000") return make(first, end, EntityType::date, std::string(year) + "/" + std::string(year.substr(0, 2)) + "99", 0.95);
    return make(first, end, EntityType::date, std::string(year) + "/" + std::string(year.substr(0, 3)) + "9", 0.95);
}

Value DayReader::part_before_year(std::size_t i) const {
    const auto text = at(i);
    if (text.size() < 2) return {};
    // "4T 2032" and "1S32" in French and Spanish
    const bool quarter = text[1] == 'Q' || (!english_ && text[1] == 'T'), half = text[1] == 'H' || (!english_ && text[1] == 'S');
    if ((!quarter && !half) || text[0] < '1' || text[0] > (quarter ? '4' : '2')) return {};
    auto year = text.substr(2);
    auto end = i + 1;
    if (year.empty()) {
        if (is(end, "'", "\u2019") && glued(end)) ++end;
        else if (at(end).size() != 4) return {};
        year = at(end++);
    }
    if (!all_digits(year) || (year.size() != 2 && year.size() != 4) || (year.size() == 4 && (year < "1900" || year >= "2100"))) return {};
    const auto whole = (year.size() == 2 ? "20" : "") + std::string(year);
    const int months = quarter ? 3 : 6, last = (text[0] - '0') * months;
    return make(i, end, EntityType::date, whole + "-" + two(last - months + 1) + "/" + whole + "-" + two(last), 0.92);
}

Value DayReader::slashes(std::size_t i) const {
    const auto mark = at(i + 1);
    if ((mark != "/" && mark != "-") || !glued(i + 1) || !is_number(i + 2) || !glued(i + 2)) return {};
    const auto a = at(i), b = at(i + 2);
    if (a.size() > 2 || b.size() > 2 || !all_digits(a) || !all_digits(b)) return {};
    const int first = number_of(a), second = number_of(b);
    if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return {};
    if (at(i + 3) == mark && glued(i + 3) && is_number(i + 4) && glued(i + 4) && (at(i + 4).size() == 2 || at(i + 4).size() == 4)) {
        const auto c = at(i + 4);
        if (!all_digits(c)) return {};
        const int year = c.size() == 4 ? number_of(c) : full_year(number_of(c));
        const bool day_first = first > 12 || (second <= 12 && !english_);
        const bool clear = !english_ || first > 12 || second > 12 || first == second;
        const int month = day_first ? second : first, day = day_first ? first : second;
        return make(i, i + 5, EntityType::date, clear ? iso({year, month, day}) : "", 0.9);
    }
    if (mark != "/" || glued(i + 3) || i == 0) return {};
    if (!is(i - 1, "on", "On", "from", "From", "between", "until", "since", "to", "before", "after", "by") && weekday_at(i - 1) == 0) return {};
    return make(i, i + 3, EntityType::date, "", 0.7);
}

int DayReader::weekday_at(std::size_t i) const {
    constexpr std::string_view kind = "weekday ";
    const auto value = is_word(i) ? words_.find(at(i)).value_or("") : "";
    return value.starts_with(kind) ? value[kind.size()] - '0' : 0;
}

std::string DayReader::day_from(int days) const { return counts_from(DateUnit::day) ? iso(add_days(reference_->day, days)) : ""; }

std::string DayReader::on_weekday(int weekday, int weeks) const {
    if (!counts_from(DateUnit::day) || weekday > 7) return "";
    const int behind = weekday - weekday_of(reference_->day) + 7 * weeks;
    return day_from(behind);
}

Value DayReader::weekday(std::size_t i) const {
    auto word = at(i);
    int day = weekday_at(i);
    bool plural = false;
    if (day == 0 && is_word(i) && word.size() > 6 && word.ends_with("days")) {
        const auto kind = words_.find(word.substr(0, word.size() - 1)).value_or("");
        plural = kind.starts_with("weekday ");
        day = plural ? 8 : 0;
    }
    if (day == 0 || (english_ && !tokens_[i].capital())) {
        if (day == 0 || word.size() < 6) return {};
    }
    const bool number = is_number(i + 1) || (at(i + 1) == "the" && is_number(i + 2) && !all_digits(at(i + 2)));
    const auto joins = [&](std::size_t k) { return is(k, "-", "\u2013") || words_.find(at(k)).value_or("") == "to"; };
    // "Mon\u2013Fri", "Mon to Fri": of every week
    const bool apart = word.size() > 3 && !(glued(i + 1) && glued(i + 2));  // "Monday to Friday": two days
    if (!plural && !apart && joins(i + 1) && weekday_at(i + 2) != 0) return make(i, i + 3, EntityType::date, "", 0.92);
    if (word.size() <= 3 && !number && at(i + 1) != "," && at(i + 1) != ".") return {};
    if (word.size() <= 3 && (word == "Sat" || word == "Sun") && !number) return {};
    auto end = i + 1;
    if (number) {
        const auto k = is_number(i + 1) ? i + 1 : i + 2;
        const auto text = at(k);
        const bool goes_on = (at(k + 1) == "-" || at(k + 1) == "/") && glued(k + 1);
        if (goes_on) {
            // "Thursday 29/03", "Monday 3-8": no day of a month
        } else if ((text.size() > 2 && !all_digits(text) && text.size() <= 4 && utf8::is_ascii_digit(text[0]))
            || (text.size() <= 2 && all_digits(text) && at(k + 1) != ":" && number_of(text) <= 31 && term_at(k + 1).kind == TermKind::none)) {
            end = k + 1;
        }
    }
    const auto word_before = i > 0 ? term_at(i - 1) : Term{};
    const int weeks = word_before.kind == TermKind::before ? -1 : word_before.kind == TermKind::after ? 1 : 0;
    const bool elsewhere = word_before.text == "other";  // "the following Monday" counts from a day of the story
    // "lundi prochain"
    const auto behind = !english_ && end == i + 1 ? term_at(end).kind : TermKind::none;
    if (behind == TermKind::before || behind == TermKind::after) {
        return make(i, end + 1, EntityType::date, term_at(end).text.empty() ? on_weekday(day, behind == TermKind::before ? -1 : 1) : "", 0.92);
    }
    if (end == i + 1 && word.size() <= (english_ ? 5u : 3u) && at(end) == "." && glued(end)) ++end;
    const bool counted = i > 0 && (word_before.kind == TermKind::ordinal || (is_number(i - 1) && !all_digits(at(i - 1))));  // "2e dimanche de mars"
    const bool every = weeks == 0 && (counted || (joins(end) && weekday_at(end + 1) != 0) || (i > 1 && joins(i - 1) && weekday_at(i - 2) != 0));
    const auto value = end == i + 1 && !plural && !elsewhere && !every ? on_weekday(day, weeks) : "";
    return make(i, end, EntityType::date, value, 0.92);
}

}  // namespace rap
