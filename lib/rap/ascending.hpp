// Looking things up in a list that ascends.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace rap {

/// What last_from() gives where it is not the hint itself.
template <typename Items, typename Start>
std::size_t search_from(const Items& items, std::uint32_t at, Start start, std::size_t hint) {
    const auto from = [&](std::size_t i) { return i < items.size() && start(items[i]) <= at; };
    if (!from(hint)) hint = 0;
    std::size_t step = 1;
    for (; from(hint + step); step *= 2) hint += step;
    const auto first = items.begin() + static_cast<std::ptrdiff_t>(std::min(hint + 1, items.size()));
    const auto last = items.begin() + static_cast<std::ptrdiff_t>(std::min(hint + step, items.size()));
    const auto after = std::upper_bound(first, last, at, [&](std::uint32_t place, const auto& item) { return place < start(item); });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - items.begin(), 1)) - 1;
}

/// Index of the last item that starts at `at` or before; 0 when none does, and in an empty list.
///
/// @param start  What an item starts at; items ascend by it.
/// @param hint   Where the search begins: what is a few items behind it is found in a few steps. Any number will do.
///
/// Cost: logarithmic in the distance from the hint, or from the first item when the hint is behind what is looked for.
/// Source: Bentley and Yao's unbounded search.
template <typename Items, typename Start>
std::size_t last_from(const Items& items, std::uint32_t at, Start start, std::size_t hint = 0) {
    const auto from = [&](std::size_t i) { return i < items.size() && start(items[i]) <= at; };
    return from(hint) && !from(hint + 1) ? hint : search_from(items, at, start, hint);
}

}  // namespace rap
