// Marks: the quotation marks of a text, and what each can do where it stands.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rap {

/// A quotation mark by its shape. What it does depends on the country and on its place:
/// U+201C opens in English and closes in German, U+00BB opens in German books and closes in French.
enum class MarkKind : std::uint8_t {
    straight_double,  ///< Also two straight single ones in a row.
    straight_single,
    double_left,      ///< U+201C, U+201F, two grave accents
    double_right,     ///< U+201D
    double_low,       ///< U+201E
    single_left,      ///< U+2018, U+201B
    single_right,     ///< U+2019
    single_low,       ///< U+201A
    angle_left,       ///< U+00AB
    angle_right,      ///< U+00BB
    single_angle_left,
    single_angle_right,
    corner_left,
    corner_right,
    white_corner_left,
    white_corner_right,
};
inline constexpr std::size_t mark_kinds = 16;

struct Mark {
    std::uint32_t at = 0;  ///< Byte offset in the text.
    std::uint8_t size = 0;
    MarkKind kind = MarkKind::straight_double;
    bool opens = false;    ///< Its neighbours let it open a quotation.
    bool closes = false;   ///< Its neighbours let it close one.
    bool sure = false;     ///< A closing single mark that cannot be an apostrophe: punctuation stands before it.
};

/// Finds the quotation marks of a text, in order.
///
/// Apostrophes, the marks of feet, inches, minutes and seconds, and marks of years ('90s) are left out
/// where their neighbours give them away.
///
/// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: linear; a few instructions per 16 bytes
/// where there are no marks.
std::vector<Mark> find_marks(std::string_view text);

/// Offset just past the mark that closes the mark that opens `text`, or npos. Marks of the same pair nest.
///
/// Throws: std::bad_alloc only. Cost: linear in what stands before the closing mark.
std::size_t closing_mark(std::string_view text);

/// The boys' and boys' quotation: whether the closing single mark `i` is an apostrophe, because one that must be the
/// closing one follows before the next opening one. Looks at no more than seven marks, up to `last`.
bool possessive_mark(const std::vector<Mark>& marks, std::size_t i, std::size_t last);

/// A mark that can open.
bool opening_shape(MarkKind kind);

/// Whether a mark of one kind can end what one of another kind began.
bool closes_mark(MarkKind opener, MarkKind closer);

}  // namespace rap
