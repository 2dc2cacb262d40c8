#include <rap/entities/days.hpp>

#include <algorithm>
#include <string>

#include <rap/dates/iso.hpp>
#include <rap/entities/calendar.hpp>

namespace rap {
namespace {

// "XIX"; 0 when it is no such number. A century's is below 40.
int roman(std::string_view text) {
    int value = 0, last = 0;
    for (auto at = text.size(); at-- > 0;) {
        const int digit = text[at] == 'I' ? 1 : text[at] == 'V' ? 5 : text[at] == 'X' ? 10 : 0;
        if (digit == 0) return 0;
        value += digit < last ? -digit : digit;
        last = std::max(last, digit);
    }
    return value;
}

}  // namespace

// "19th", "nineteenth", "19." and "19e"
DayReader::Ordinal DayReader::ordinal_century(std::size_t i) const {
    const auto text = at(i);
    if (is_number(i)) {
        const auto letters = std::min(text.find_first_not_of("0123456789"), text.size());
        const auto ending = text.substr(letters);
        if (letters == 0 || letters > 2) return {};
        if (german_) return {ending.empty() && is(i + 1, ".") ? i + 2 : 0, number_of(text)};
        const bool fits = english_ ? ending == "th" || ending == "st" || ending == "nd" || ending == "rd" : ending == "e" || ending == "\u00e8me";
        return {fits ? i + 1 : 0, number_of(text)};
    }
    const auto term = term_at(i);
    return {term.kind == TermKind::ordinal ? i + 1 : 0, int(term.value)};
}

std::size_t DayReader::past_joint(std::size_t i) const {
    const auto kind = term_at(i).kind;
    if (kind != TermKind::joint && kind != TermKind::conjunction && !is(i, "-", "\u2013", "au", "al")) return 0;
    ++i;
    if (words_.find(at(i)).value_or("") == "the" || is(i, "early", "mid", "late")) ++i;
    return i;
}

Value DayReader::centuries(std::size_t i) const {
    // "nineteenth-century"
    if (const auto text = at(i); tokens_[i].look & look_hyphen && text.ends_with("-century")) {
        const auto term = terms_.find(text.substr(0, text.size() - 8));
        return term.kind == TermKind::ordinal ? century(i, i + 1, int(term.value)) : Value{};
    }
    const auto noun = [&](std::size_t k) {
        if (english_ && is(k, "-")) ++k;  // "19th-century"
        const bool named = english_ ? is(k, "century", "Century", "centuries", "Centuries") : german_ ? is(k, "Jahrhundert", "Jahrhunderts", "Jahrhunderte", "Jahrhunderten")
                                    : is(k, "si\u00e8cle", "si\u00e8cles");
        return named ? k + 1 : 0;
    };
    const auto first = ordinal_century(i);
    if (first.end == 0) return {};
    if (const auto end = noun(first.end); end != 0) return century(i, end, first.number);
    // "18th and 19th centuries", "from the 17th to the 19th century"
    const auto joint = past_joint(first.end);
    const auto last = joint != 0 ? ordinal_century(joint) : Ordinal{};
    const auto end = last.end != 0 ? noun(last.end) : 0;
    return end != 0 && first.number < last.number ? century(i, end, last.number, first.number) : Value{};
}

Value DayReader::century(std::size_t first, std::size_t end, int number, int from) const {
    if (number < 1 || number > 30) return {};
    if (from == 0) from = number;
    const int start = from * 100 - 99, last = number * 100, way = era(end);
    if (way != 0) ++end;
    const auto value = way < 0 ? year_text(1 - from * 100) + "/" + year_text(100 - last) : four(start) + "/" + four(last);
    return make(first, end, EntityType::date, value, 0.92);
}

int DayReader::era(std::size_t i) const {
    if (!is_word(i) || !tokens_[i].all_capitals()) return 0;
    const auto value = words_.find(at(i)).value_or("");
    return value == "era before" ? -1 : value == "era after" ? 1 : 0;
}

Value DayReader::roman_century(std::size_t i) const {
    // "siglo XIX", "siglos XVI y XVII"
    if (is(i, "siglo", "siglos")) {
        const int number = roman(at(i + 1));
        if (number == 0) return {};
        const auto joint = past_joint(i + 2);
        const int last = joint != 0 ? roman(at(joint)) : 0;
        return last > number ? century(i, joint + 1, last, number) : century(i, i + 2, number);
    }
    if (i == 0 || !is(i, "si\u00e8cle", "si\u00e8cles")) return {};
    // "XIXe si\u00e8cle", "XVIIe et XVIIIe si\u00e8cles"
    const auto ordinal = [&](std::size_t k) {
        auto number = at(k);
        while (!number.empty() && (number.back() < 'A' || number.back() > 'Z')) number.remove_suffix(1);
        return number.size() < at(k).size() ? roman(number) : 0;
    };
    const int number = ordinal(i - 1);
    if (number == 0) return {};
    const int from = i > 2 && past_joint(i - 2) == i - 1 ? ordinal(i - 3) : 0;
    return from != 0 && from < number ? century(i - 3, i + 1, number, from) : century(i - 1, i + 1, number);
}

}  // namespace rap
