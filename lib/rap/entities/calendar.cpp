#include <rap/entities/calendar.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include <rap/dates/iso.hpp>
#include <rap/entities/terms.hpp>

namespace rap {

std::string two(int value) {
    std::string out = std::to_string(value);
    return value < 10 ? "0" + out : out;
}

std::string four(int value) {
    auto out = std::to_string(value);
    return out.size() < 4 ? std::string(4 - out.size(), '0') + out : out;
}

std::string year_text(int year) { return year < 0 ? "-" + four(-year) : four(year); }

std::string iso(Day day) { return iso(day.year, day.month, day.day); }

namespace {

std::chrono::sys_days to_days(Day day) {
    return std::chrono::year(day.year) / day.month / day.day;
}

Day to_day(std::chrono::sys_days days) {
    const std::chrono::year_month_day date(days);
    return {int(date.year()), int(unsigned(date.month())), int(unsigned(date.day()))};
}

}  // namespace

long days_since_epoch(Day day) { return long(to_days(day).time_since_epoch().count()); }

Day add_days(Day day, int count) { return to_day(to_days(day) + std::chrono::days(count)); }

Day add_months(Day day, int count) {
    const int months = day.year * 12 + day.month - 1 + count;
    Day out{months / 12, months % 12 + 1, day.day};
    const auto last = std::chrono::year(out.year) / out.month / std::chrono::last;
    out.day = std::min(out.day, int(unsigned(last.day())));
    return out;
}

int weekday_of(Day day) { return int(std::chrono::weekday(to_days(day)).iso_encoding()); }

std::string iso_week(Day day) {
    // The week belongs to the year of its Thursday.
    const Day thursday = add_days(day, 4 - weekday_of(day));
    const auto first = to_days({thursday.year, 1, 1});
    return four(thursday.year) + "-W" + two(int((to_days(thursday) - first).count() / 7) + 1);
}

std::string part_of(std::string_view whole, std::string_view period, int number) {
    const auto first = first_day(whole), last = last_day(whole);
    if (!first || !last) return "";
    if (number == 0) return *first == *last ? iso_week(*first) : "";
    if (period == "P1D") return iso(number > 0 ? add_days(*first, number - 1) : *last);
    if (period == "P1M") return iso(number > 0 ? add_months(*first, number - 1) : *last).substr(0, 7);
    if (period != "P1W") return "";
    if (number < 0) return iso(add_days(*last, -6)) + "/" + iso(*last);
    return iso(add_days(*first, 7 * (number - 1))) + "/" + iso(add_days(*first, 7 * number - 1));
}

Length length_of(std::string_view period, double count) {
    Length out;
    if (period.starts_with("PT")) {
        out.clock = true;
        return out;
    }
    const auto n = std::max(1, number_of(period.substr(1)));
    const auto total = std::min(count * n, 1e6);
    switch (period.back()) {
    case 'D': out.days = int(total); break;
    case 'W': out.days = int(7 * total); break;
    case 'M': out.months = int(total); break;
    default: out.months = int(12 * total);
    }
    return out;
}

std::string times(std::string_view period, double count) {
    const std::size_t at = period.starts_with("PT") ? 2 : 1;
    const auto n = std::max(1, number_of(period.substr(at)));
    const auto total = count * n;
    const auto rest = total - std::floor(total);
    // Few readers of ISO 8601 know "PT1.5H": half an hour is PT30M, two and a half years P2Y6M.
    const auto finer = period.back() == 'H' ? std::pair(60, "M") : period.back() == 'Y' ? std::pair(12, "M")
                     : period.back() == 'W' ? std::pair(7, "D") : period.back() == 'D' ? std::pair(24, "H")
                     : at == 2 && period.back() == 'M' ? std::pair(60, "S") : std::pair(0, "");
    const auto part = std::round(rest * finer.first);
    if (rest == 0 || std::abs(rest * finer.first - part) > 1e-6 || part == 0) return std::string(period.substr(0, at)) + to_text(total) + period.back();
    // Weeks stand by themselves: a week and a half is P10D.
    const auto days = 7 * std::floor(total) + part;
    if (period.back() == 'W') return std::abs(rest * 7 - part) > 1e-6 ? "P" + to_text(total) + "W" : "P" + to_text(days) + "D";
    std::string out(period.substr(0, at));
    if (total >= 1) out += to_text(std::floor(total)) + period.back();
    if (period.back() == 'D') out += 'T';
    return out + to_text(part) + finer.second;
}

}  // namespace rap
