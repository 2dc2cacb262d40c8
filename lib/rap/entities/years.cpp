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

}  // namespace

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
