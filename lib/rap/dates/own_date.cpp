#include <algorithm>

#include <rap/dates.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

bool in_title(std::string_view prose, Span date) {
    constexpr std::size_t longest = 100;  // bytes
    const auto start = prose.find_last_of('\n', date.start) + 1;
    const auto line = prose.substr(start, prose.find('\n', date.start) - start);
    return line.size() <= longest && line.find(". ") == std::string_view::npos && !line.ends_with('.') && !line.ends_with(',') && !line.ends_with(';');
}

}  // namespace

std::optional<OwnDate> own_date(std::string_view prose, const DateReader& reader, std::size_t limit) {
    constexpr int oldest = 1950;  // year of a day that a sentence names
    if (prose.size() > limit) {
        while (limit > 0 && utf8::continues(prose[limit])) --limit;
        prose = prose.substr(0, limit);
    }
    std::optional<OwnDate> whole, month, year;
    bool title = false;  // `whole` stands in one
    for (const Date& date : reader.find(prose)) {
        const auto day = date.year ? first_day(date.iso) : std::nullopt;
        if (!day) continue;
        const bool titled = in_title(prose, date.span);
        if (date.unit == DateUnit::day && !whole && (titled || day->year >= oldest)) {
            whole = {*day, DateUnit::day};
            title = titled;
        }
        auto& other = date.unit == DateUnit::year ? year : month;
        if (date.unit != DateUnit::day && titled && !other) other = {*day, date.unit};
    }
    const auto& named = month ? month : year;
    if (!whole) return named;
    // "Report 2031", and "on 3 May 2029" below it
    const bool other_year = named && !title && whole->day.year != named->day.year && whole->day.year != named->day.year + 1;
    return other_year ? named : whole;
}

}  // namespace rap
