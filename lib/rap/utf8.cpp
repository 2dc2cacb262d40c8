#include <rap/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <simdjson.h>
#include <utf8proc.h>

#include <rap/bytes.hpp>

namespace rap::utf8 {
namespace {

utf8proc_category_t category(char32_t point) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

constexpr bool between(char32_t low, char32_t point, char32_t high) { return low <= point && point <= high; }

struct Sequence {
    std::size_t size;  // bytes
    bool well_formed;
};

/// The sequence at `at`: a code point, or the longest beginning of one that is cut off (at least a byte).
/// Table 3-7 of the Unicode Standard.
Sequence sequence_at(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) return {1, true};
    if (lead < 0xC2 || lead > 0xF4) return {1, false};
    const std::size_t size = utf8::size(bytes[at]);
    unsigned char low = 0x80, high = 0xBF;  // of the second byte
    if (lead == 0xE0) low = 0xA0;
    else if (lead == 0xED) high = 0x9F;
    else if (lead == 0xF0) low = 0x90;
    else if (lead == 0xF4) high = 0x8F;
    for (std::size_t i = 1; i < size; ++i) {
        if (at + i == bytes.size()) return {i, false};
        const auto byte = static_cast<unsigned char>(bytes[at + i]);
        if (byte < low || byte > high) return {i, false};
        low = 0x80, high = 0xBF;
    }
    return {size, true};
}

/// Calls visit(begin, end, well_formed) for each run of well-formed UTF-8 and each malformed sequence, in order.
/// Valid blocks are passed over as a whole.
template <typename Visit>
void for_each_run(std::string_view bytes, Visit visit) {
    constexpr std::size_t block = 4096;
    std::size_t begin = 0, at = 0;
    while (at < bytes.size()) {
        std::size_t end = std::min(bytes.size(), at + block);
        while (end < bytes.size() && end > at + block - 4 && continues(bytes[end])) --end;
        if (valid(bytes.substr(at, end - at))) {
            at = end;
            continue;
        }
        while (at < end) {
            const auto [size, well_formed] = sequence_at(bytes, at);
            if (!well_formed) {
                if (begin < at) visit(begin, at, true);
                visit(at, at + size, false);
                begin = at + size;
            }
            at += size;
        }
    }
    if (begin < at) visit(begin, at, true);
}

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
    return count_bytes(text, [](auto byte) { return byte > -65; });  // all but continuation bytes
}

bool valid(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

Survey survey(std::string_view bytes) {
    Survey found;
    for_each_run(bytes, [&](std::size_t begin, std::size_t end, bool well_formed) {
        if (well_formed) {
            for (std::size_t i = begin; i < end; ++i) found.multibyte += static_cast<unsigned char>(bytes[i]) >= 0xC0;
        } else {
            if (found.malformed++ == 0) found.first_malformed = begin;
        }
    });
    return found;
}

std::string repaired(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + 16);
    for_each_run(bytes, [&](std::size_t begin, std::size_t end, bool well_formed) {
        out += well_formed ? bytes.substr(begin, end - begin) : replacement;
    });
    return out;
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
        const std::size_t start = i, size = out.size();
        while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
        out.append(text, start, i - start);
        for (char *byte = out.data() + size, *end = byte + (i - start); byte < end; ++byte) {
            if (between('A', static_cast<unsigned char>(*byte), 'Z')) *byte |= 0x20;
        }
        if (i == text.size()) return;
        const char32_t point = next(text, i);
        append(out, point == 0x2019 ? U'\'' : to_lower(point));
    }
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    fold(text, out);
    return out;
}

std::string fold_accents(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t point = next(text, offset);
        if (point < 0x80) {
            out += static_cast<char>(to_lower(point));
            continue;
        }
        utf8proc_int32_t parts[8];
        int boundary = 0;
        const auto count = utf8proc_decompose_char(
            static_cast<utf8proc_int32_t>(point), parts, 8,
            static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK), &boundary);
        if (count < 0 || count > 8) append(out, point);
        else for (int i = 0; i < count; ++i) append(out, static_cast<char32_t>(parts[i]));
    }
    return out;
}

}  // namespace rap::utf8
