// Bytes: work on sixteen of them at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rap {

/// Sixteen bytes; comparisons give -1 or 0 in each.
typedef signed char Bytes __attribute__((vector_size(16)));

inline Bytes load_bytes(const char* at) {
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// How many bytes of a text match. `match` compares Bytes and single bytes alike: [](auto b) { return b == ' '; }.
/// Cost: linear.
template <typename Match>
std::size_t count_bytes(std::string_view text, Match match) {
    constexpr std::size_t width = sizeof(Bytes), most = 127;  // a lane holds no more
    const char* at = text.data();
    std::size_t left = text.size(), count = 0;
    while (left >= width) {
        Bytes lanes{};
        const std::size_t rounds = std::min(left / width, most);
        for (std::size_t i = 0; i < rounds; ++i) lanes -= match(load_bytes(at + width * i));
        for (std::size_t i = 0; i < width; ++i) count += static_cast<std::size_t>(lanes[i]);
        at += width * rounds;
        left -= width * rounds;
    }
    for (; left > 0; --left, ++at) count += match(static_cast<signed char>(*at)) ? 1 : 0;
    return count;
}

}  // namespace rap
