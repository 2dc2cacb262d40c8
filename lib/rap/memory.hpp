// Large buffers.
#pragma once

#include <cstddef>

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

}  // namespace rap
