#include <rap/normalise.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/unistr.h>

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

/// A text under construction: another text with some of it replaced, and the map to the source of both.
class Draft {
public:
    /// `map` is the map of `text`; both must outlive the draft.
    Draft(std::string_view text, const OffsetMap& map) : text_(text), inner_(map) {}

    bool changed() const { return copied_ > 0; }

    /// `bytes`, maybe none, stand as a whole for text[begin, end). Calls come in ascending order.
    void replace(std::size_t begin, std::size_t end, std::string_view bytes) {
        copy_to(begin);
        if (!bytes.empty()) {
            const Span source = inner_.to_source(Span{offset(begin), offset(end)});
            map_.add_unit(offset(bytes_.size()), source.start, source.size());
            bytes_ += bytes;
        }
        copied_ = end;
    }

    /// Every byte of text[begin, end) becomes `byte`.
    void overwrite(std::size_t begin, std::size_t end, char byte) {
        copy_to(end);
        std::fill(bytes_.end() - static_cast<std::ptrdiff_t>(end - begin), bytes_.end(), byte);
        copied_ = end;
    }

    /// Copies what is left of the text.
    void finish() { copy_to(text_.size()); }

    std::string& bytes() { return bytes_; }
    OffsetMap& map() { return map_; }

private:
    static std::uint32_t offset(std::size_t at) {
        if (at > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("the text is larger than 4 GiB");
        return static_cast<std::uint32_t>(at);
    }

    void copy_to(std::size_t end) {
        if (bytes_.empty()) bytes_.reserve(text_.size());
        if (copied_ == end) return;
        map_.add_span(offset(bytes_.size()), {offset(copied_), offset(end)}, inner_);
        bytes_.append(text_, copied_, end - copied_);
    }

    std::string_view text_;
    const OffsetMap& inner_;
    std::string bytes_;
    OffsetMap map_;
    std::size_t copied_ = 0;  // what stands before is in the draft or left out
};

// ---- First pass: single code points are dropped and replaced ----

/// What stands for a code point of Kind::replace.
std::string_view replacement(char32_t c) {
    switch (c) {
        case '\r': case '\v': case 0x85: case 0x2028: case 0x2029: return "\n";
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
    for (int spaces = 0; spaces < 8 && at < text.size() && text[at] == ' '; ++spaces) ++at;
    if (at == text.size()) return false;
    const char32_t c = utf8::at(text, at);
    return c == '\n' || c == '\f' || replacement(c) == "\n";
}

/// Whether an emoji ends at byte `at`: a joiner behind it makes one sign of two.
bool emoji_ends_at(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    const char32_t c = utf8::previous(text, at);
    return between(c, 0x1F300, 0x1FAFF) || between(c, 0x2600, 0x27BF) || c == 0xFE0F;
}

/// Replaces the code point at `at`, of Kind::replace.
/// @returns  Where to go on.
std::size_t replace_at(Draft& draft, std::string_view text, std::size_t at) {
    std::size_t behind = at;
    const char32_t c = utf8::next(text, behind);
    constexpr char32_t soft_hyphen = 0xAD, joiner = 0x200D;
    if (c == '\r') {
        // CR LF, and the CR CR LF of files converted twice, are one line end.
        behind = std::min(text.find_first_not_of('\r', behind), text.size());
        if (behind < text.size() && text[behind] == '\n') draft.replace(at, behind, "");
        else draft.overwrite(at, behind, '\n');
    } else if (!(c == soft_hyphen && line_ends_at(text, behind)) && !(c == joiner && emoji_ends_at(text, at))) {
        draft.replace(at, behind, replacement(c));
    }
    return behind;
}

// ---- Second pass: ICU composes the stretches that need it ----

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

void check(UErrorCode error) {
    if (U_FAILURE(error)) throw std::bad_alloc();  // valid UTF-8 can fail in no other way
}

const icu::Normalizer2& normalizer(bool compatibility) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* found =
        compatibility ? icu::Normalizer2::getNFKCInstance(error) : icu::Normalizer2::getNFCInstance(error);
    check(error);
    return *found;
}

class Composer {
public:
    Composer(std::string_view text, bool compatibility, Draft& draft)
        : text_(text), compatibility_(compatibility), normalizer_(normalizer(compatibility)), draft_(draft) {}

    void run() {
        for (std::size_t at = 0; (at = next_candidate(at)) < text_.size();) {
            const std::size_t end = stretch_end(at);
            std::size_t begin = at;
            while (begin > 0 && !boundary_at(begin)) utf8::previous(text_, begin);
            compose(begin, end);
            at = end;
        }
    }

private:
    /// Whether what stands before byte `at` has no part in the form of what stands behind.
    bool boundary_at(std::size_t at) const {
        return normalizer_.hasBoundaryBefore(static_cast<UChar32>(utf8::at(text_, at)));
    }

    bool is_mark(std::size_t at) const {
        return normalizer_.getCombiningClass(static_cast<UChar32>(utf8::at(text_, at))) != 0;
    }

    /// The next code point that may change.
    std::size_t next_candidate(std::size_t at) const {
        if (compatibility_) {
            while (at < text_.size() && static_cast<unsigned char>(text_[at]) < 0x80) ++at;
            return at;
        }
        Odd odd = next_odd(text_, at);
        while (odd.kind == Kind::replace) odd = next_odd(text_, odd.at + utf8::size(text_[odd.at]));
        return odd.at;
    }

    /// The line's end, or a boundary some kilobytes behind `at`.
    std::size_t stretch_end(std::size_t at) const {
        std::size_t end = std::min(text_.size(), at + 4096);
        if (const auto line_end = text_.substr(0, end).find('\n', at); line_end != text_.npos) return line_end;
        while (end < text_.size() && (utf8::continues(text_[end]) || !boundary_at(end))) ++end;
        return end;
    }

    void compose(std::size_t begin, std::size_t end) {
        while (begin < end) {
            const auto [base, behind] = next_pile(begin, end);
            compose_by_icu(begin, base);
            if (base < behind) compose_pile(base, behind);
            begin = behind;
        }
    }

    void compose_by_icu(std::size_t begin, std::size_t end) {
        UErrorCode error = U_ZERO_ERROR;
        changes_.clear();
        icu::StringByteSink<std::string> sink(&changes_);
        normalizer_.normalizeUTF8(U_OMIT_UNCHANGED_TEXT, piece(text_.substr(begin, end - begin)), sink, &edits_, error);
        check(error);
        for (auto edit = edits_.getFineChangesIterator(); edit.next(error);) {
            const std::size_t at = begin + static_cast<std::size_t>(edit.sourceIndex());
            draft_.replace(at, at + static_cast<std::size_t>(edit.oldLength()),
                           std::string_view(changes_).substr(static_cast<std::size_t>(edit.replacementIndex()),
                                                             static_cast<std::size_t>(edit.newLength())));
        }
        check(error);
    }

    /// The next pile of more than 30 marks, with its base: ICU sorts marks by insertion, in quadratic time.
    std::pair<std::size_t, std::size_t> next_pile(std::size_t begin, std::size_t end) const {
        constexpr std::size_t limit = 30;  // as in the Stream-Safe Text Format of UAX 15
        if (!has_long_run(begin, end, 2 * limit)) return {end, end};
        std::size_t base = begin, marks = 0, at = begin;
        for (; at < end; at += utf8::size(text_[at])) {
            if (is_mark(at)) {
                ++marks;
            } else if (marks <= limit) {
                base = at, marks = 0;
            } else if (boundary_at(at)) {
                break;
            }
        }
        if (marks <= limit) return {end, end};
        while (base > begin && !boundary_at(base)) utf8::previous(text_, base);
        return {base, at};
    }

    /// Whether text[begin, end) may have a run of so many bytes that are not ASCII.
    bool has_long_run(std::size_t begin, std::size_t end, std::size_t bytes) const {
        constexpr std::uint64_t high_bits = 0x8080808080808080;
        std::size_t words = 0;  // whole words of the run; a run covers all but its first and last
        for (; begin + 8 <= end; begin += 8) {
            std::uint64_t word;
            std::memcpy(&word, text_.data() + begin, 8);
            words = (word & high_bits) == high_bits ? words + 1 : 0;
            if (words >= bytes / 8 - 1) return true;
        }
        return false;
    }

    /// Composes a base and its marks after sorting them in linear time.
    void compose_pile(std::size_t begin, std::size_t end) {
        struct Point {
            char32_t code;
            std::uint8_t combining_class;
        };
        std::vector<Point> points;
        const auto add = [&](UChar32 c) {
            points.push_back({static_cast<char32_t>(c), normalizer_.getCombiningClass(c)});
        };
        icu::UnicodeString parts;
        for (std::size_t at = begin; at < end;) {
            const auto c = static_cast<UChar32>(utf8::next(text_, at));
            if (!normalizer_.getDecomposition(c, parts)) add(c);
            else for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) add(parts.char32At(i));
        }
        std::vector<Point> sorted(points.size());
        for (std::size_t first = 0; first < points.size();) {
            // A starter, or a run of marks, which is sorted by counting.
            std::size_t last = first + 1;
            if (points[first].combining_class != 0) {
                while (last < points.size() && points[last].combining_class != 0) ++last;
            }
            std::array<std::size_t, 257> place{};
            for (std::size_t i = first; i < last; ++i) ++place[points[i].combining_class + 1u];
            for (std::size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
            for (std::size_t i = first; i < last; ++i) sorted[first + place[points[i].combining_class]++] = points[i];
            first = last;
        }
        std::string bytes, composed;
        for (const Point& point : sorted) utf8::append(bytes, point.code);
        UErrorCode error = U_ZERO_ERROR;
        icu::StringByteSink<std::string> sink(&composed);
        normalizer_.normalizeUTF8(0, piece(bytes), sink, nullptr, error);
        check(error);
        if (composed != text_.substr(begin, end - begin)) draft_.replace(begin, end, composed);
    }

    std::string_view text_;
    bool compatibility_;
    const icu::Normalizer2& normalizer_;
    Draft& draft_;
    icu::Edits edits_;
    std::string changes_;
};

}  // namespace

Text normalise(std::shared_ptr<const Source> source, const NormaliseOptions& options) {
    const OffsetMap identity;
    Draft replaced(source->bytes(), identity);
    bool composing = options.compatibility;
    for (std::size_t at = 0; at < source->bytes().size();) {
        const Odd odd = next_odd(source->bytes(), at);
        if (odd.kind == Kind::plain) break;
        if (odd.kind == Kind::replace) {
            at = replace_at(replaced, source->bytes(), odd.at);
        } else {
            at = odd.at + utf8::size(source->bytes()[odd.at]);
            composing = true;
        }
    }
    if (replaced.changed()) replaced.finish();
    const std::string_view text = replaced.changed() ? std::string_view(replaced.bytes()) : source->bytes();
    if (composing) {
        Draft composed(text, replaced.map());
        Composer(text, options.compatibility, composed).run();
        if (composed.changed()) {
            composed.finish();
            return Text(std::move(composed.bytes()), std::move(composed.map()), std::move(source));
        }
    }
    if (!replaced.changed()) return Text(std::move(source));
    return Text(std::move(replaced.bytes()), std::move(replaced.map()), std::move(source));
}

}  // namespace rap
