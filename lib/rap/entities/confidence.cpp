#include <rap/entities/confidence.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>

namespace rap {
namespace {

struct Point {
    double raw = 0, right = 0;
};

constexpr std::size_t types = std::size_t(EntityType::role) + 1;

// Lines "type<TAB>raw=right raw=right ...", both rising.
std::array<std::vector<Point>, types> read_points() {
    std::array<std::vector<Point>, types> out;
    const auto list = word_list("models/confidence");
    for (std::size_t type = 0; type < types; ++type) {
        auto rest = list.find(name(EntityType(type))).value_or("");
        while (!rest.empty()) {
            const auto end = std::min(rest.find(' '), rest.size());
            const auto text = rest.substr(0, end);
            const auto equals = std::min(text.find('='), text.size() - 1);
            Point point;
            std::from_chars(text.data(), text.data() + equals, point.raw);
            std::from_chars(text.data() + equals + 1, text.data() + text.size(), point.right);
            out[type].push_back(point);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return out;
}

}  // namespace

double calibrated(EntityType type, double raw) {
    static const auto all = read_points();
    const auto& points = all[std::size_t(type)];
    if (points.empty()) return raw;
    Point low;  // from nothing to nothing
    for (const auto& high : points) {
        if (raw <= high.raw) return low.right + (high.right - low.right) * (raw - low.raw) / (high.raw - low.raw);
        low = high;
    }
    return low.right;
}

}  // namespace rap
