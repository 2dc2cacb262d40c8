#include <rap/entities/years.hpp>

#include <string>
#include <string_view>
#include <unordered_map>

#include <rap/dates/iso.hpp>

namespace rap {
namespace {

constexpr std::string_view unknown = "XXXX";
constexpr std::size_t day_size = 10;  // bytes of "XXXX-06-15"

bool is_day(const Entity& entity) {
    const auto& value = entity.value;
    return entity.type == EntityType::date && (value.size() == day_size || (value.size() == 2 * day_size + 1 && value[day_size] == '/'))
        && value[4] == '-' && value[7] == '-';
}

// The three numbers of "5/3/2031" and "5-3-31"; a year of 0 for any other date.
struct Slashes {
    int first = 0, second = 0, year = 0;
};

Slashes slashes_of(std::string_view date) {
    Slashes out;
    if (date.size() < 6 || date.size() > day_size) return out;
    const auto mark = date.find_first_not_of("0123456789");
    if (mark == 0 || mark > 2 || (date[mark] != '/' && date[mark] != '-')) return out;
    const auto next = date.find(date[mark], mark + 1);
    if (next == std::string_view::npos || next - mark < 2 || next - mark > 3) return out;
    const auto year = date.substr(next + 1);
    if (year.size() != 2 && year.size() != 4) return out;
    out.first = number_of(date);
    out.second = number_of(date.substr(mark + 1));
    out.year = year.size() == 2 ? full_year(number_of(year)) : number_of(year);
    return out;
}

}  // namespace

void share_order(std::string_view prose, std::vector<Entity>& values) {
    bool month_first = false, day_first = false;
    std::vector<Entity*> open;
    for (auto& entity : values) {
        if (entity.type != EntityType::date) continue;
        const auto date = slashes_of(slice(prose, entity.span));
        if (date.year == 0 || date.first == date.second) continue;
        if (entity.value.empty()) open.push_back(&entity);
        else (date.second > 12 ? month_first : day_first) = true;
    }
    if (month_first == day_first) return;
    for (auto* entity : open) {
        const auto date = slashes_of(slice(prose, entity->span));
        const int month = month_first ? date.first : date.second, day = month_first ? date.second : date.first;
        if (is_day(date.year, month, day)) entity->value = iso(date.year, month, day);
    }
}

void share_years(std::vector<Entity>& values) {
    bool any = false;
    for (const auto& entity : values) any = any || (is_day(entity) && entity.value.starts_with(unknown));
    if (!any) return;
    std::unordered_map<std::string, int> years;  // 0 where they disagree
    for (const auto& entity : values) {
        if (!is_day(entity) || entity.value.starts_with(unknown) || entity.value[0] == '-') continue;
        const auto year = std::string_view(entity.value).substr(0, 4);
        auto key = entity.value;
        for (auto at = key.find(year); at != std::string::npos; at = key.find(year, at + 1)) key.replace(at, 4, unknown);
        if (const auto [place, fresh] = years.try_emplace(std::move(key), std::stoi(std::string(year))); !fresh && place->second != std::stoi(std::string(year))) place->second = 0;
    }
    for (auto& entity : values) {
        if (!is_day(entity) || !entity.value.starts_with(unknown)) continue;
        const auto found = years.find(entity.value);
        if (found != years.end() && found->second != 0) entity.value = in_year(std::move(entity.value), found->second);
    }
}

}  // namespace rap
