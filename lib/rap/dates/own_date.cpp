#include <rap/dates.hpp>
#include <rap/utf8.hpp>

namespace rap {

std::optional<Day> own_date(std::string_view prose, const DateReader& reader, std::size_t limit) {
    if (prose.size() > limit) {
        while (limit > 0 && utf8::continues(prose[limit])) --limit;
        prose = prose.substr(0, limit);
    }
    std::optional<Day> month, year;
    for (const Date& date : reader.find(prose)) {
        if (!date.year) continue;
        if (date.unit == DateUnit::day) {
            if (const auto day = first_day(date.iso)) return day;
        }
        if (date.unit == DateUnit::month && !month) month = first_day(date.iso);
        if (date.unit == DateUnit::year && !year) year = first_day(date.iso);
    }
    return month ? month : year;
}

}  // namespace rap
