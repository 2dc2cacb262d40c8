// Bytes: work on sixteen of them at a time.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rap {

/// Sixteen bytes; comparisons give -1 or 0 in each.
typedef signed char Bytes __attribute__((vector_size(16)));

/// A bit for each byte that matched, the first one lowest.
inline std::uint32_t bits(Bytes matches) {
#if defined(__SSE2__)
    return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(matches)));
#else
    std::uint32_t bits = 0;
    for (int i = 0; i < 16; ++i) bits |= (matches[i] & 1u) << i;
    return bits;
#endif
}

/// Whether any byte matched.
inline bool any(Bytes matches) { return bits(matches) != 0; }

inline Bytes load_bytes(const char* at) {
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// The first and the last bytes of a text of that many at least, again and again.
template <typename Part>
Bytes ends_of(std::string_view text) {
    typedef Part Parts __attribute__((vector_size(sizeof(Bytes))));
    Part first, last;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
    Parts parts{};
    for (std::size_t i = 0; i < sizeof(Bytes) / sizeof(Part); ++i) parts[i] = i % 2 == 0 ? first : last;
    return reinterpret_cast<Bytes>(parts);
}

/// Whether any byte of a text matches. `match` compares Bytes: [](Bytes b) { return b == ' '; }. Cost: linear.
template <typename Match>
bool any_byte(std::string_view text, Match match) {
    constexpr std::size_t width = sizeof(Bytes);
    if (text.size() < width) {
        // Fewer bytes stand in the sixteen twice.
        if (text.size() >= 8) return any(match(ends_of<std::uint64_t>(text)));
        if (text.size() >= 4) return any(match(ends_of<std::uint32_t>(text)));
        return !text.empty() && (any(match(Bytes{} + static_cast<signed char>(text[0]))) || any(match(Bytes{} + static_cast<signed char>(text[text.size() / 2])))
                                 || any(match(Bytes{} + static_cast<signed char>(text.back()))));
    }
    for (std::size_t at = 0; at + width < text.size(); at += width) {
        if (any(match(load_bytes(text.data() + at)))) return true;
    }
    return any(match(load_bytes(text.data() + text.size() - width)));
}

/// The first byte at or behind `at` that matches; the text's size when none does. `match` compares Bytes and single
/// bytes alike: [](auto b) { return b == ' '; }. Cost: linear.
template <typename Match>
std::size_t find_byte(std::string_view text, std::size_t at, Match match) {
    for (; at + sizeof(Bytes) <= text.size(); at += sizeof(Bytes)) {
        if (const auto found = bits(match(load_bytes(text.data() + at)))) return at + static_cast<std::size_t>(std::countr_zero(found));
    }
    while (at < text.size() && !match(static_cast<signed char>(text[at]))) ++at;
    return at;
}

/// The first space or line feed at or behind `at`; the text's size when there is none. Cost: linear.
inline std::size_t find_blank(std::string_view text, std::size_t at = 0) {
    return find_byte(text, at, [](auto byte) { return (byte == ' ') | (byte == '\n'); });
}

/// How many bytes of a text match. `match` compares Bytes and single bytes alike: [](auto b) { return b == ' '; }.
/// Cost: linear.
template <typename Match>
std::size_t count_bytes(std::string_view text, Match match) {
    constexpr std::size_t width = sizeof(Bytes), most = 126;  // with the one behind them, what a lane holds
    static constexpr char behind[2 * width + 1] = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                                  "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
    const char* at = text.data();
    std::size_t left = text.size(), count = 0;
    if (left < width && left >= 8) {  // the first eight and the last eight, those that are both counted once
        const std::uint32_t again = 0xFF00u & ~(0xFFFFFFFFu << (24 - left));
        return static_cast<std::size_t>(std::popcount(bits(match(ends_of<std::uint64_t>(text))) & ~again));
    }
    while (left >= width) {
        Bytes lanes{};
        const std::size_t rounds = std::min(left / width, most);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < rounds; ++i) lanes -= match(load_bytes(at + width * i));
        at += width * rounds;
        left -= width * rounds;
        if (left < width) {  // the rest together with bytes already counted, which the mask leaves out
            lanes -= match(load_bytes(at + left - width)) & load_bytes(behind + left);
            left = 0;
        }
        std::uint64_t halves[2];
        std::memcpy(halves, &lanes, sizeof halves);
        constexpr std::uint64_t even = 0x00FF00FF00FF00FF;
        const std::uint64_t sums = (halves[0] & even) + (halves[0] >> 8 & even) + (halves[1] & even) + (halves[1] >> 8 & even);
        count += sums * 0x0001000100010001 >> 48;
    }
    for (; left > 0; --left, ++at) count += match(static_cast<signed char>(*at)) ? 1 : 0;
    return count;
}

}  // namespace rap
