#include <algorithm>

#include <rap/dates.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

// A title, or a line that opens with the date: "SALA, 3 May 2031 - The council".
bool tells_when(std::string_view prose, const Date& date) {
    constexpr std::size_t longest = 100, opening = 40;  // bytes
    const auto start = prose.find_last_of('\n', date.span.start) + 1;
    const auto line = prose.substr(start, prose.find('\n', date.span.start) - start);
    if (line.size() <= longest && line.find(". ") == std::string_view::npos && !line.ends_with('.') && !line.ends_with(',') && !line.ends_with(';')) return true;
    const auto behind = prose.substr(date.span.end, 8);
    const bool mark = behind.find_first_of("-:(|") < 3 || behind.starts_with(" \u2013") || behind.starts_with(" \u2014");
    return date.unit == DateUnit::day && date.span.start - start <= opening && mark;
}

}  // namespace

std::optional<OwnDate> own_date(std::string_view prose, const DateReader& reader, std::size_t limit) {
    constexpr int oldest = 1990;              // year of a day that a sentence names
    constexpr std::uint32_t head = 400;       // bytes in which a sentence may name the day
    if (prose.size() > limit) {
        while (limit > 0 && utf8::continues(prose[limit])) --limit;
        prose = prose.substr(0, limit);
    }
    std::optional<OwnDate> whole, month, year, told;
    int month_year = 0;  // of the month before in a sentence
    bool title = false;  // `whole` stands in one
    for (const Date& date : reader.find(prose)) {
        const auto day = date.year ? first_day(date.iso) : std::nullopt;
        if (!day) continue;
        const bool titled = tells_when(prose, date);
        if (date.unit == DateUnit::day) {
            if (!whole && (titled || (date.span.start < head && day->year >= oldest))) whole = {*day, DateUnit::day}, title = titled;
        } else if (auto& other = date.unit == DateUnit::year ? year : month; titled && !other) {
            other = {*day, date.unit};
        }
        // A text is younger than what it tells of: two months of one year, or a day, tell its year.
        if (date.unit != DateUnit::year && day->year >= oldest && (!told || told->day.year < day->year)) {
            if (date.unit == DateUnit::day || day->year == month_year) told = {{day->year, 1, 1}, DateUnit::year};
            month_year = day->year;
        }
    }
    const auto& named = month ? month : year;
    if (!whole) return named ? named : told;
    // "Report 2031", and "on 3 May 2029" below it
    const bool other_year = named && !title && whole->day.year != named->day.year && whole->day.year != named->day.year + 1;
    return other_year ? named : whole;
}

}  // namespace rap
