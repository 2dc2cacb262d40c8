#include <rap/normalise.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <rap/utf8.hpp>

namespace rap {
namespace {

// Two passes, each skipped when it has nothing to do. The first drops and replaces single code points, the second
// composes. Both are driven by one scan that passes over plain text sixteen bytes at a time.

enum class Kind : std::uint8_t {
    plain,    // stays, and neither changes nor composes with what stands before it in NFC
    replace,  // the first pass drops or replaces it
    compose,  // may change in NFC; left to ICU
};

/// A code point that is not plain.
struct Odd {
    std::size_t at;
    Kind kind;
};

constexpr bool between(unsigned value, unsigned low, unsigned high) { return value - low <= high - low; }

/// Bytes that need no second look: ASCII but for control characters, continuation bytes,
/// and the leads of blocks in which every code point is plain.
constexpr bool is_plain_byte(unsigned char byte) {
    return between(byte, 0x20, 0x7E) || byte == '\t' || byte == '\n' || byte == '\f' || between(byte, 0x80, 0xBF) ||
           between(byte, 0xC3, 0xCB) ||  // U+00C0..U+02FF: Latin, phonetic letters
           between(byte, 0xD0, 0xD1) ||  // U+0400..U+047F: Cyrillic
           between(byte, 0xE4, 0xE9) ||  // U+4000..U+9FFF: Han
           between(byte, 0xEB, 0xEC);    // U+B000..U+CFFF: Hangul
}

/// The first byte at or behind `at` that is not plain; the end when there is none.
std::size_t skip_plain(std::string_view text, std::size_t at) {
    if constexpr (std::endian::native == std::endian::little) {
        typedef signed char Bytes __attribute__((vector_size(16)));
        typedef std::uint64_t Halves __attribute__((vector_size(16)));
        for (; at + 16 <= text.size(); at += 16) {
            Bytes b;
            std::memcpy(&b, text.data() + at, 16);
            // As signed bytes, 0x80..0xBF is -128..-65.
            const auto plain = ((b > 0x1F) & (b < 0x7F)) | (b == '\n') | (b < -64) | ((b > -62) & (b < -52)) |
                               (b == '\t') | (b == '\f') | ((b > -49) & (b < -46)) | ((b > -29) & (b < -22)) |
                               ((b > -22) & (b < -19));
            const Halves odd = ~reinterpret_cast<Halves>(plain);
            if (odd[0] != 0) return at + static_cast<std::size_t>(std::countr_zero(odd[0])) / 8;
            if (odd[1] != 0) return at + 8 + static_cast<std::size_t>(std::countr_zero(odd[1])) / 8;
        }
    }
    while (at < text.size() && is_plain_byte(static_cast<unsigned char>(text[at]))) ++at;
    return at;
}

/// What a code point is whose lead byte is_plain_byte() does not know. Conservative: what is not known here
/// is Kind::compose. Unicode promises that no assigned character's normal form ever changes.
Kind kind_of(char32_t c) {
    if (c < 0x80) return is_plain_byte(static_cast<unsigned char>(c)) ? Kind::plain : Kind::replace;
    if (c < 0x300) return c <= 0xA0 || c == 0xAD ? Kind::replace : Kind::plain;
    if (c < 0x2000) {
        if (c == 0x61C || c == 0x1680 || c == 0x180E) return Kind::replace;
        const bool plain = between(c, 0x388, 0x482) || between(c, 0x48A, 0x590) ||  // Greek, Cyrillic, Armenian
                           between(c, 0x5D0, 0x60F) || between(c, 0x620, 0x64A) ||  // Hebrew, Arabic letters
                           between(c, 0x660, 0x66F) || between(c, 0x671, 0x6D5) || between(c, 0xE01, 0xE37) ||  // Thai
                           between(c, 0x1E00, 0x1EFF);  // Latin with two marks, as in Vietnamese
        return plain ? Kind::plain : Kind::compose;
    }
    if (c < 0x2070) {  // general punctuation
        const bool replace = c <= 0x200F || c == 0x2011 || between(c, 0x2028, 0x202F) || c >= 0x205F;
        return replace ? Kind::replace : Kind::plain;
    }
    if (c < 0x3000) {
        const bool plain = between(c, 0x2070, 0x20CF) || between(c, 0x2100, 0x2125) || between(c, 0x212C, 0x2328) ||
                           between(c, 0x232B, 0x2ADB) || between(c, 0x2ADD, 0x2CEE) || between(c, 0x2E00, 0x2FFF);
        return plain ? Kind::plain : Kind::compose;
    }
    if (c < 0x10000) {
        if (c == 0x3000 || between(c, 0xFB00, 0xFB06) || c == 0xFEFF) return Kind::replace;
        const bool plain = between(c, 0x3001, 0x3029) || between(c, 0x3030, 0x3098) || between(c, 0x309B, 0xA66E) ||
                           between(c, 0xAC00, 0xD7A3) || between(c, 0xE000, 0xF8FF) || between(c, 0xFE00, 0xFE0F) ||
                           between(c, 0xFE30, 0xFEFE) || c >= 0xFF00;
        return plain ? Kind::plain : Kind::compose;
    }
    return between(c, 0x1F000, 0x1FAFF) || between(c, 0x20000, 0x2A6DF) ? Kind::plain : Kind::compose;
}

/// The next odd code point at or behind `at`.
Odd next_odd(std::string_view text, std::size_t at) {
    while ((at = skip_plain(text, at)) < text.size()) {
        std::size_t behind = at;
        if (const Kind kind = kind_of(utf8::next(text, behind)); kind != Kind::plain) return {at, kind};
        at = behind;
    }
    return {text.size(), Kind::plain};
}

/// A text under construction, with its map.
struct Draft {
    std::string bytes;
    OffsetMap map;

    std::uint32_t here() const {
        if (bytes.size() > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("normalised text over 4 GiB");
        return static_cast<std::uint32_t>(bytes.size());
    }
};

// ---- First pass: single code points ----

/// What stands for a dropped or replaced code point.
std::string_view replacement(char32_t c) {
    switch (c) {
        case '\v': case 0x85: case 0x2028: case 0x2029: return "\n";
        case 0xA0: case 0x1680: case 0x202F: case 0x205F: case 0x3000: return " ";
        case 0x2011: return "-";
        case 0xFB00: return "ff";
        case 0xFB01: return "fi";
        case 0xFB02: return "fl";
        case 0xFB03: return "ffi";
        case 0xFB04: return "ffl";
        case 0xFB05: case 0xFB06: return "st";
        default: return between(c, 0x2000, 0x200A) ? " " : "";
    }
}

/// Whether a line ends at byte `at`, not counting a few spaces before its end.
bool line_ends_at(std::string_view text, std::size_t at) {
    for (std::size_t spaces = 0; spaces < 8 && at < text.size() && text[at] == ' '; ++spaces) ++at;
    if (at == text.size()) return false;
    const char32_t c = utf8::next(text, at);
    return c == '\n' || c == '\f' || c == '\r' || replacement(c) == "\n";
}

/// Whether the code point before byte `at` is an emoji: a joiner behind it makes one sign of two.
bool behind_emoji(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    const char32_t c = utf8::previous(text, at);
    return between(c, 0x1F300, 0x1FAFF) || between(c, 0x2600, 0x27BF) || c == 0xFE0F;
}

/// Drops and replaces; `first` is the first code point of Kind::replace.
Draft replace_odd(std::string_view text, std::size_t first) {
    Draft draft;
    draft.bytes.reserve(text.size());
    std::size_t copied = 0;  // what stands before is in the draft or dropped
    for (std::size_t at = first; at < text.size();) {
        std::size_t behind = at;
        const char32_t c = utf8::next(text, behind);
        std::string_view instead = replacement(c);
        bool keep = false;
        if (c == '\r') {
            // CR LF, and the CR CR LF of files converted twice, are one line end.
            behind = std::min(text.find_first_not_of('\r', at), text.size());
            if (behind == text.size() || text[behind] != '\n') {
                draft.map.add(draft.here(), static_cast<std::uint32_t>(copied));
                draft.bytes.append(text, copied, at - copied);
                draft.map.add(draft.here(), static_cast<std::uint32_t>(at));
                draft.bytes.append(behind - at, '\n');
                copied = behind;
                keep = true;
            }
        } else if (c == 0xAD) {
            keep = line_ends_at(text, behind);
        } else if (c == 0x200D) {
            keep = behind_emoji(text, at);
        }
        if (!keep) {
            if (copied < at) {
                draft.map.add(draft.here(), static_cast<std::uint32_t>(copied));
                draft.bytes.append(text, copied, at - copied);
            }
            if (!instead.empty()) {
                draft.map.add_unit(draft.here(), static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(behind - at));
                draft.bytes += instead;
            }
            copied = behind;
        }
        Odd odd{};
        for (at = behind; (odd = next_odd(text, at)).kind == Kind::compose;) {
            at = odd.at + utf8::size(text[odd.at]);
        }
        at = odd.at;
    }
    if (copied < text.size()) {
        draft.map.add(draft.here(), static_cast<std::uint32_t>(copied));
        draft.bytes.append(text, copied);
    }
    return draft;
}

}  // namespace

Text normalise(std::shared_ptr<const Source> source, const NormaliseOptions&) {
    const std::string_view text = source->bytes();
    std::size_t at = 0;
    Odd odd{};
    while ((odd = next_odd(text, at)).kind == Kind::compose) at = odd.at + utf8::size(text[odd.at]);
    if (odd.kind == Kind::plain) return Text(std::move(source));
    Draft draft = replace_odd(text, odd.at);
    return Text(std::move(draft.bytes), std::move(draft.map), std::move(source));
}

}  // namespace rap
