// ISO: dates as ISO 8601 writes them.
#pragma once

#include <string>
#include <string_view>

#include <rap/dates.hpp>

namespace rap {

/// True for a day of the calendar; a year of 0 may be a leap year.
bool is_day(int year, int month, int day);

/// The number that a text opens with; 0 when it opens with none.
int number_of(std::string_view text);

/// The year of two digits: 32 is 2032; from 50 on it is of the century before.
constexpr int full_year(int digits) { return digits + (digits < 50 ? 2000 : 1900); }

/// "2032", "2032-06", "2032-06-15"; a year of 0 is "XXXX".
std::string iso(int year, int month = 0, int day = 0);

/// A date, or an interval, with the year for each "XXXX" in it.
std::string in_year(std::string iso, int year);

/// The day so many days after Easter Sunday of the western churches, before it when `days` is below 0.
/// Source: the algorithm published in Nature in 1876, as Meeus has it.
Day easter(int year, int days);

/// The two ends of an interval; a date without slash is both.
inline std::string_view before_slash(std::string_view iso) { return iso.substr(0, iso.find('/')); }
inline std::string_view after_slash(std::string_view iso) { return iso.substr(iso.find('/') + 1); }

}  // namespace rap
