// Span: a half-open range of bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace rap {

/// A half-open byte range of a UTF-8 text, on code-point boundaries.
///
/// Which text is meant is said where a Span is declared; nearly always it is
/// Document::prose. 32 bits are enough: decode() refuses a larger document.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    constexpr std::uint32_t size() const { return end - start; }
    constexpr bool empty() const { return start == end; }
    constexpr bool contains(std::uint32_t at) const { return start <= at && at < end; }
    constexpr bool contains(Span other) const { return start <= other.start && other.end <= end; }
    constexpr bool overlaps(Span other) const { return start < other.end && other.start < end; }

    friend constexpr bool operator==(Span, Span) = default;
    friend constexpr auto operator<=>(Span, Span) = default;
};

/// The bytes of `text` that `span` covers.
constexpr std::string_view slice(std::string_view text, Span span) {
    return text.substr(span.start, span.size());
}

}  // namespace rap
