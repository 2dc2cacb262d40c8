// Calendar: reckoning with days and with ISO 8601 forms.
#pragma once

#include <string>
#include <string_view>

#include <rap/dates.hpp>

namespace rap {

std::string two(int value);   ///< At least two digits.
std::string four(int value);  ///< At least four digits.
std::string year_text(int year);  ///< As ISO 8601 counts years before the year 1: 1 BC is 0, 2 BC is "-0001".
std::string iso(Day day);

/// Days since 1970-01-01.
long days_since_epoch(Day day);
Day add_days(Day day, int count);

/// The same day of another month, or that month's last.
Day add_months(Day day, int count);

/// 1 is Monday.
int weekday_of(Day day);

/// "2032-W09".
std::string iso_week(Day day);

/// The week, month or day ("P1W", "P1M", "P1D") of that number in an ISO date, the last one for a number below 0; the week of
/// a day where the number is 0. Empty when there is none.
std::string part_of(std::string_view date, std::string_view period, int number);

/// A length of time.
struct Length {
    int days = 0, months = 0;
    bool clock = false;  ///< Hours and less: no days.
};

/// `count` times an ISO period such as "P1W" or "PT1H".
Length length_of(std::string_view period, double count);

/// "P1Y" times 2 is "P2Y".
std::string times(std::string_view period, double count);

}  // namespace rap
