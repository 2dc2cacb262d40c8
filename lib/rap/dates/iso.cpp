#include <rap/dates/iso.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace rap {
namespace {

constexpr bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr int days_in(int year, int month) {
    constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && (year == 0 || leap(year)) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::string digits(int value, int width) {
    std::string out(static_cast<std::size_t>(width), '0');
    for (auto it = out.rbegin(); it != out.rend() && value > 0; ++it, value /= 10) {
        *it = static_cast<char>('0' + value % 10);
    }
    return out;
}

/// An ISO date without slash: its first and last day.
std::optional<std::array<Day, 2>> days_of(std::string_view iso) {
    std::array<int, 3> part{};
    std::size_t parts = 0;
    while (!iso.empty() && parts < 3) {
        const auto [rest, error] = std::from_chars(iso.data(), iso.data() + iso.size(), part[parts]);
        if (error != std::errc()) return std::nullopt;
        ++parts;
        iso.remove_prefix(std::min(iso.size(), static_cast<std::size_t>(rest - iso.data()) + 1));
    }
    const auto [year, month, day] = part;
    if (parts == 0) return std::nullopt;
    if (parts == 1) return std::array{Day{year, 1, 1}, Day{year, 12, 31}};
    if (month > 12) {  // A season, of the northern half: 21 is March to May, 24 December to February.
        const int first = (month - 20) * 3, last = first + 2;
        if (first > 12) return std::nullopt;
        const int last_year = last > 12 ? year + 1 : year, last_month = last > 12 ? last - 12 : last;
        return std::array{Day{year, first, 1}, Day{last_year, last_month, days_in(last_year, last_month)}};
    }
    if (month < 1) return std::nullopt;
    if (parts == 2) return std::array{Day{year, month, 1}, Day{year, month, days_in(year, month)}};
    return std::array{Day{year, month, day}, Day{year, month, day}};
}

}  // namespace

bool is_day(int year, int month, int day) {
    return 1 <= month && month <= 12 && 1 <= day && day <= days_in(year, month);
}

int number_of(std::string_view text) {
    int out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

std::string iso(int year, int month, int day) {
    std::string out = year == 0 ? "XXXX" : digits(year, 4);
    if (month != 0) out += '-' + digits(month, 2);
    if (day != 0) out += '-' + digits(day, 2);
    return out;
}

std::string in_year(std::string iso, int year) {
    for (std::size_t at = iso.find("XXXX"); at != std::string::npos; at = iso.find("XXXX")) iso.replace(at, 4, digits(year, 4));
    return iso;
}

Day easter(int year, int days) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int moon = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int sunday = (32 + 2 * (b % 4) + 2 * (c / 4) - moon - c % 4) % 7;
    const int late = (a + 11 * moon + 22 * sunday) / 451;
    const int from_march = moon + sunday - 7 * late + 114;  // 31 days a month
    const auto month = std::chrono::year(year) / (from_march / 31) / (from_march % 31 + 1);
    const std::chrono::year_month_day day = std::chrono::sys_days(month) + std::chrono::days(days);
    return {int(day.year()), int(unsigned(day.month())), int(unsigned(day.day()))};
}

std::string with_year(const Date& date, Day reference) {
    if (date.year || date.iso.empty()) return date.iso;
    for (const int year : {reference.year, reference.year + 1}) {
        const std::string out = in_year(date.iso, year);
        const auto last = last_day(out);
        if (!last || *last >= reference) return out;
    }
    return date.iso;
}

std::optional<Day> first_day(std::string_view iso) {
    const auto days = days_of(before_slash(iso));
    return days ? std::optional((*days)[0]) : std::nullopt;
}

std::optional<Day> last_day(std::string_view iso) {
    const auto days = days_of(after_slash(iso));
    return days ? std::optional((*days)[1]) : std::nullopt;
}

}  // namespace rap
