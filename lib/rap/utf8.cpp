#include <rap/utf8.hpp>

#include <algorithm>

#include <utf8proc.h>

namespace rap::utf8 {
namespace {

utf8proc_category_t category(char32_t point) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

constexpr bool between(char32_t low, char32_t point, char32_t high) { return low <= point && point <= high; }

}  // namespace

void append(std::string& out, char32_t point) {
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | point >> 6);
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | point >> 12);
        tail(6), tail(0);
    } else {
        out += static_cast<char>(0xF0 | point >> 18);
        tail(12), tail(6), tail(0);
    }
}

std::size_t count(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

bool is_letter(char32_t point) {
    if (point < 0x80) return between('a', point | 0x20, 'z');
    const auto kind = category(point);
    return UTF8PROC_CATEGORY_LU <= kind && kind <= UTF8PROC_CATEGORY_LO;
}

bool is_upper(char32_t point) {
    if (point < 0x80) return between('A', point, 'Z');
    const auto kind = category(point);
    return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t point) {
    if (point < 0x80) return between('a', point, 'z');
    return category(point) == UTF8PROC_CATEGORY_LL;
}

bool is_digit(char32_t point) {
    if (point < 0x80) return between('0', point, '9');
    return category(point) == UTF8PROC_CATEGORY_ND;
}

bool is_mark(char32_t point) {
    if (point < 0x300) return false;
    const auto kind = category(point);
    return UTF8PROC_CATEGORY_MN <= kind && kind <= UTF8PROC_CATEGORY_ME;
}

char32_t to_lower(char32_t point) {
    if (point < 0x80) return between('A', point, 'Z') ? point | 0x20 : point;
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

char32_t to_upper(char32_t point) {
    if (point < 0x80) return between('a', point, 'z') ? point & ~char32_t{0x20} : point;
    return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point)));
}

void fold(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size();) {
        const char byte = text[i];
        if (static_cast<unsigned char>(byte) < 0x80) {
            out += between('A', static_cast<unsigned char>(byte), 'Z') ? static_cast<char>(byte | 0x20) : byte;
            ++i;
        } else {
            const char32_t point = next(text, i);
            append(out, point == 0x2019 ? U'\'' : to_lower(point));
        }
    }
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    fold(text, out);
    return out;
}

}  // namespace rap::utf8
