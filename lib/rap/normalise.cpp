#include <rap/normalise.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <optional>
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

#include <rap/bytes.hpp>
#include <rap/memory.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

// One scan passes over plain text sixteen bytes at a time. Only what is odd is looked at: a code point that is
// dropped or replaced by itself, or one that may compose with its neighbours, which is left to ICU.

enum class Kind : std::uint8_t {
    plain,    // stays; neither changes in NFC nor composes with what stands before it
    replace,  // dropped or replaced
    compose,  // may change in NFC
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

/// The first byte at or behind `at` that is not plain, or not ASCII when `ascii` is asked for; the end when there is none.
template <bool ascii>
std::size_t skip_plain(std::string_view text, std::size_t at) {
    constexpr std::size_t width = sizeof(Bytes), row = 4 * width;
    // The letters, digits, marks, spaces and line feeds of ASCII. As signed bytes, 0x80..0xBF is -128..-65.
    const auto usual = [&](std::size_t i) {
        const Bytes b = load_bytes(text.data() + i);
        return ((b > 0x1F) | (b == '\n')) ^ (b == 0x7F);
    };
    while (at + width <= text.size()) {
        for (const std::size_t end = std::min(at + row, text.size()); at + width <= end; at += width) {
            Bytes odd = ~usual(at);
            if (!any(odd)) continue;
            const Bytes b = load_bytes(text.data() + at);
            odd &= (b != '\t') & (b != '\f');
            if constexpr (!ascii) {
                odd &= (b > -65) & ((b < -61) | (b > -53)) & ((b < -48) | (b > -47)) & ((b < -28) | (b > -23)) &
                       ((b < -21) | (b > -20));
            }
            if (const auto found = bits(odd)) return at + static_cast<std::size_t>(std::countr_zero(found));
        }
        while (at + row <= text.size() && !any(~(usual(at) & usual(at + width) & usual(at + 2 * width) & usual(at + 3 * width)))) at += row;
    }
    const auto plain = [](unsigned char byte) { return is_plain_byte(byte) && !(ascii && byte >= 0x80); };
    while (at < text.size() && plain(static_cast<unsigned char>(text[at]))) ++at;
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

/// What composing changes in a piece of text.
struct Change {
    Span span;   // of the piece
    Span bytes;  // of Changes::bytes
};
struct Changes {
    std::vector<Change> list;
    std::string bytes;
};

/// A text under construction, with its map to the source.
class Draft {
public:
    /// A draft of source[begin, ...).
    Draft(std::string_view source, std::size_t begin) : source_(source), copied_(begin) {}

    bool empty() const { return copied_ == 0; }

    void reserve() { expect_elements(bytes_, source_.size()); }

    /// Copies the source from where the draft has come to, up to `end`.
    void copy_to(std::size_t end) {
        if (copied_ < end) add_piece(source_.substr(copied_, end - copied_), {offset(copied_), offset(end)}, OffsetMap());
        copied_ = end;
    }

    /// `bytes`, maybe none, stand as a whole for source[begin, end). Calls come in ascending order.
    void replace(std::size_t begin, std::size_t end, std::string_view bytes) {
        copy_to(begin);
        if (!bytes.empty()) add_unit(bytes, {offset(begin), offset(end)});
        copied_ = end;
    }

    /// Every byte of source[begin, end) becomes `byte`.
    void overwrite(std::size_t begin, std::size_t end, char byte) {
        copy_to(end);
        std::fill(bytes_.end() - static_cast<std::ptrdiff_t>(end - begin), bytes_.end(), byte);
    }

    /// The changed form of another draft stands for source[begin, end).
    void replace(std::size_t begin, std::size_t end, const Draft& piece, const Changes& changes) {
        copy_to(begin);
        std::uint32_t at = 0;
        const auto copy = [&](std::uint32_t to) { add_piece(slice(piece.bytes_, {at, to}), {at, to}, piece.map_); };
        for (const Change& change : changes.list) {
            copy(change.span.start);
            add_unit(slice(changes.bytes, change.bytes), piece.map_.to_source(change.span));
            at = change.span.end;
        }
        copy(offset(piece.bytes_.size()));
        copied_ = end;
    }

    std::string& bytes() { return bytes_; }
    OffsetMap& map() { return map_; }

private:
    static std::uint32_t offset(std::size_t at) {
        if (at > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("the text is larger than 4 GiB");
        return static_cast<std::uint32_t>(at);
    }

    void add_piece(std::string_view bytes, Span span, const OffsetMap& map) {
        map_.add_span(offset(bytes_.size()), span, map);
        bytes_ += bytes;
    }

    void add_unit(std::string_view bytes, Span source) {
        map_.add_unit(offset(bytes_.size()), source.start, source.size());
        bytes_ += bytes;
    }

    std::string_view source_;
    std::string bytes_;
    OffsetMap map_;
    std::size_t copied_;  // what stands before is in the draft or left out
};

// ---- Code points that are dropped or replaced ----

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

/// Drops or replaces the code point at `at`, of Kind::replace.
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

// ---- Code points that compose ----

void check(UErrorCode error) {
    if (U_FAILURE(error)) throw std::bad_alloc();  // nothing else can fail on valid UTF-8
}

/// Finds what NFC or NFKC changes, in linear time.
class Composer {
public:
    explicit Composer(bool compatibility) {
        UErrorCode error = U_ZERO_ERROR;
        normalizer_ = compatibility ? icu::Normalizer2::getNFKCInstance(error) : icu::Normalizer2::getNFCInstance(error);
        check(error);
    }

    /// The letter that a letter and a mark make, if they do.
    std::optional<char32_t> pair(char32_t letter, char32_t mark) const {
        const UChar32 composed = normalizer_->composePair(static_cast<UChar32>(letter), static_cast<UChar32>(mark));
        return composed < 0 ? std::nullopt : std::optional(static_cast<char32_t>(composed));
    }

    /// @param text  A piece of a text whose ends are boundaries of its normal form.
    /// @returns     The changes in order, kept until the next call.
    const Changes& changes(std::string_view text) {
        text_ = text;
        found_.list.clear();
        found_.bytes.clear();
        if (text.size() > limit) return found_;
        for (std::size_t begin = 0; begin < text.size();) {
            const auto [base, end] = next_pile(begin);
            compose(begin, base);
            if (base < end) compose_pile(base, end);
            begin = end;
        }
        return found_;
    }

private:
    /// Bytes without a plain code point that nobody writes: ICU counts in 32 bits, and NFKC makes 11 bytes of one.
    static constexpr std::size_t limit = std::size_t{1} << 27;

    static icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

    /// Whether what stands before byte `at` has no part in the form of what stands behind.
    bool boundary_at(std::size_t at) const {
        return normalizer_->hasBoundaryBefore(static_cast<UChar32>(utf8::at(text_, at)));
    }

    bool is_mark(std::size_t at) const {
        return normalizer_->getCombiningClass(static_cast<UChar32>(utf8::at(text_, at))) != 0;
    }

    void add(std::size_t begin, std::size_t end, std::string_view bytes) {
        const auto at = static_cast<std::uint32_t>(found_.bytes.size());
        found_.bytes += bytes;
        found_.list.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                               {at, at + static_cast<std::uint32_t>(bytes.size())}});
    }

    void compose(std::size_t begin, std::size_t end) {
        if (begin == end) return;
        UErrorCode error = U_ZERO_ERROR;
        std::string bytes;
        icu::StringByteSink<std::string> sink(&bytes);
        normalizer_->normalizeUTF8(U_OMIT_UNCHANGED_TEXT, piece(text_.substr(begin, end - begin)), sink, &edits_, error);
        check(error);
        for (auto edit = edits_.getFineChangesIterator(); edit.next(error);) {
            const std::size_t at = begin + static_cast<std::size_t>(edit.sourceIndex());
            add(at, at + static_cast<std::size_t>(edit.oldLength()),
                std::string_view(bytes).substr(static_cast<std::size_t>(edit.replacementIndex()),
                                               static_cast<std::size_t>(edit.newLength())));
        }
        check(error);
    }

    /// The next pile of more than 30 marks, with its base: ICU sorts marks by insertion, in quadratic time.
    std::pair<std::size_t, std::size_t> next_pile(std::size_t begin) const {
        const std::size_t end = text_.size();
        constexpr std::size_t most = 30;  // as in the Stream-Safe Text Format of UAX 15
        if (!has_long_run(begin, 2 * most)) return {end, end};
        std::size_t base = begin, marks = 0, at = begin;
        for (; at < end; at += utf8::size(text_[at])) {
            if (is_mark(at)) {
                ++marks;
            } else if (marks <= most) {
                base = at, marks = 0;
            } else if (boundary_at(at)) {
                break;
            }
        }
        if (marks <= most) return {end, end};
        while (base > begin && !boundary_at(base)) utf8::previous(text_, base);
        return {base, at};
    }

    /// Whether text[begin, ...) may have a run of so many bytes that are not ASCII.
    bool has_long_run(std::size_t begin, std::size_t bytes) const {
        constexpr std::uint64_t high_bits = 0x8080808080808080;
        std::size_t words = 0;  // whole words of the run; a run covers all but its first and last
        for (; begin + 8 <= text_.size(); begin += 8) {
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
        const auto take = [&](UChar32 c) {
            points.push_back({static_cast<char32_t>(c), normalizer_->getCombiningClass(c)});
        };
        icu::UnicodeString parts;
        for (std::size_t at = begin; at < end;) {
            const auto c = static_cast<UChar32>(utf8::next(text_, at));
            if (!normalizer_->getDecomposition(c, parts)) take(c);
            else for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) take(parts.char32At(i));
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
        normalizer_->normalizeUTF8(0, piece(bytes), sink, nullptr, error);
        check(error);
        if (composed != text_.substr(begin, end - begin)) add(begin, end, composed);
    }

    std::string_view text_;
    const icu::Normalizer2* normalizer_ = nullptr;
    icu::Edits edits_;
    Changes found_;
};

class Normaliser {
public:
    Normaliser(std::string_view text, bool compatibility) : text_(text), compatibility_(compatibility), draft_(text, 0) {}

    /// The normal form; an empty draft when the text is normal.
    Draft run() {
        for (std::size_t at = 0; (at = next_odd(at)) < text_.size();) {
            if (draft_.empty()) draft_.reserve();
            // Neighbours that are odd are looked at together: what is dropped brings others together.
            std::size_t end = at;
            bool composes = false;
            for (Kind kind; end < text_.size() && (kind = kind_at(end)) != Kind::plain; end += utf8::size(text_[end])) {
                composes |= kind == Kind::compose;
            }
            if (composes) compose(at, end);
            else replace(draft_, at, end);
            at = end;
        }
        if (!draft_.empty()) draft_.copy_to(text_.size());
        return std::move(draft_);
    }

private:
    Kind kind_at(std::size_t at) const {
        const char lead = text_[at];
        if (compatibility_ && static_cast<unsigned char>(lead) >= 0x80) {
            return kind_of(utf8::at(text_, at)) == Kind::replace ? Kind::replace : Kind::compose;
        }
        if (is_plain_byte(static_cast<unsigned char>(lead))) return Kind::plain;
        return kind_of(utf8::at(text_, at));
    }

    std::size_t next_odd(std::size_t at) const {
        for (; at < text_.size(); at += utf8::size(text_[at])) {
            at = compatibility_ ? skip_plain<true>(text_, at) : skip_plain<false>(text_, at);
            if (at == text_.size() || kind_at(at) != Kind::plain) break;
        }
        return at;
    }

    void replace(Draft& draft, std::size_t begin, std::size_t end) const {
        while (begin < end) {
            if (kind_at(begin) == Kind::replace) begin = replace_at(draft, text_, begin);
            else begin += utf8::size(text_[begin]);
        }
    }

    /// text[begin, end) is odd; with the plain code point before, it composes apart from what stands around it.
    void compose(std::size_t begin, std::size_t end) {
        if (!composer_) composer_.emplace(compatibility_);
        if (begin > 0) {
            const char32_t before = utf8::previous(text_, begin);
            std::size_t at = begin + utf8::size(text_[begin]);
            if (const char32_t mark = utf8::next(text_, at); before < 0x80 && at == end) {  // the common case
                if (const auto composed = composer_->pair(before, mark)) {
                    std::string bytes;
                    utf8::append(bytes, *composed);
                    return draft_.replace(begin, end, bytes);
                }
            }
        }
        Draft piece(text_, begin);
        replace(piece, begin, end);
        piece.copy_to(end);
        const Changes& changes = composer_->changes(piece.bytes());
        if (changes.list.empty() && piece.bytes() == text_.substr(begin, end - begin)) return;
        draft_.replace(begin, end, piece, changes);
    }

    std::string_view text_;
    bool compatibility_;
    Draft draft_;
    std::optional<Composer> composer_;
};

}  // namespace

Text normalise(std::shared_ptr<const Source> source, const NormaliseOptions& options) {
    Draft draft = Normaliser(source->bytes(), options.compatibility).run();
    if (draft.empty()) return Text(std::move(source));
    return Text(std::move(draft.bytes()), std::move(draft.map()), std::move(source));
}

}  // namespace rap
