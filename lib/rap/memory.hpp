// Large buffers.
#pragma once

#include <cstddef>
#include <string_view>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace rap {

/// Tells the system that a fresh buffer of `size` bytes will be filled: large pages make that several times cheaper.
/// Does nothing for small buffers, or where the system knows no such advice.
inline void expect_filled([[maybe_unused]] void* buffer, [[maybe_unused]] std::size_t size) {
#if defined(__linux__)
    constexpr std::size_t page = 4096, large = std::size_t(4) << 20;
    if (size < large) return;
    const auto start = (reinterpret_cast<std::size_t>(buffer) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::size_t>(buffer) + size) / page * page;
    madvise(reinterpret_cast<void*>(start), end - start, MADV_HUGEPAGE);
#endif
}

/// Makes room for `count` elements that will be filled, or some part of them from the first on: what is not filled costs
/// nothing.
template <typename Vector>
void expect_elements(Vector& elements, std::size_t count) {
    elements.reserve(count);
    expect_filled(elements.data(), elements.capacity() * sizeof(elements[0]));
}

/// Tells the processor that bytes will be read soon: those of a place that nothing near it was read of come late. Cost:
/// that of a look at each 64th of them, up to the first kilobyte.
inline void expect_read([[maybe_unused]] std::string_view bytes) {
#if defined(__GNUC__)
    constexpr std::size_t line = 64, most = 1024;
    for (std::size_t at = 0; at < bytes.size() && at < most; at += line) __builtin_prefetch(bytes.data() + at);
#endif
}

}  // namespace rap
