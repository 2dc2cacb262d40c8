// utf8: code points of a valid UTF-8 text, and what kind of character they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rap::utf8 {

/// True for a byte that goes on a code point begun before it.
constexpr bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Size in bytes of the code point that `lead` opens.
constexpr std::size_t size(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// The code point at a byte offset, which must be inside the text and at its first byte.
constexpr char32_t at(std::string_view text, std::size_t offset) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i])); };
    const char32_t lead = byte(0);
    if (lead < 0x80) return lead;
    if (lead < 0xE0) return (lead & 0x1F) << 6 | (byte(1) & 0x3F);
    if (lead < 0xF0) return (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

/// The code point at `offset`, which moves past it.
constexpr char32_t next(std::string_view text, std::size_t& offset) {
    const char32_t point = at(text, offset);
    offset += size(text[offset]);
    return point;
}

/// The code point that ends at `offset`, which moves to its first byte; `offset` must not be 0.
constexpr char32_t previous(std::string_view text, std::size_t& offset) {
    do --offset; while (offset > 0 && continues(text[offset]));
    return at(text, offset);
}

/// Appends a code point.
void append(std::string& out, char32_t point);

/// How many code points a text has. Cost: linear, sixteen bytes at a time.
std::size_t count(std::string_view text);

inline constexpr std::string_view replacement = "\xEF\xBF\xBD";  ///< U+FFFD

/// Whether the bytes are valid UTF-8. Cost: linear, many bytes at a time.
bool valid(std::string_view bytes);

/// What a look at bytes that may be UTF-8 found.
struct Survey {
    std::size_t multibyte = 0;                        ///< Well-formed sequences of two to four bytes.
    std::size_t malformed = 0;                        ///< Malformed sequences: maximal subparts, as Python counts them.
    std::size_t first_malformed = std::string::npos;  ///< Byte offset of the first.
};

/// Counts well-formed and malformed sequences. Cost: linear.
Survey survey(std::string_view bytes);

/// The bytes with each malformed sequence replaced by U+FFFD (Unicode 3.9, "maximal subparts",
/// like Python's errors="replace"). Cost: linear.
std::string repaired(std::string_view bytes);


bool is_letter(char32_t point);  ///< L*: letters of any script.
bool is_upper(char32_t point);   ///< Capital or title case letter.
bool is_lower(char32_t point);
bool is_digit(char32_t point);   ///< Nd: decimal digits of any script.
constexpr bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_mark(char32_t point);    ///< M*: combining marks.
inline bool is_word(char32_t point) {
    if (point < 0x80) return (point | 0x20) - 'a' < 26 || point - '0' < 10;
    return is_letter(point) || is_digit(point) || is_mark(point);
}

/// The same by a byte alone: an ASCII letter or digit, or a part of any code point beyond ASCII. Cost: constant.
constexpr bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
}

char32_t to_lower(char32_t point);
char32_t to_upper(char32_t point);

/// Appends a text with case folded, code point by code point (so "\u00DF" stays) and with a curly
/// apostrophe as "'": the form in which words are compared.
void fold(std::string_view text, std::string& out);
std::string fold(std::string_view text);

/// Case folded and accents left out, for comparing names: "JOS\u00C9" and "Jose" are one. Cost: linear.
std::string fold_accents(std::string_view text);

}  // namespace rap::utf8
