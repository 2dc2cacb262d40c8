#include <rap/decode.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <new>
#include <optional>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include <rap/error.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

/// The converter of a name; null for a name that ICU does not know.
Converter open(const std::string& name) {
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(ucnv_open(name.c_str(), &error), &ucnv_close);
    if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    return U_SUCCESS(error) ? std::move(converter) : Converter(nullptr, &ucnv_close);
}

// ---- Control characters ----

/// Bytes that no text has, or hardly ever. Backspace and escape stand in manuals and in what terminals recorded.
bool is_control(unsigned char byte) {
    return (byte < 0x20 && !(byte >= '\b' && byte <= '\r') && byte != 0x1B) || byte == 0x7F;
}

/// Throws if the bytes hold more control characters than a damaged text would.
void refuse_binary(std::string_view bytes) {
    const auto control = [](char byte) { return is_control(static_cast<unsigned char>(byte)); };
    const auto count = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), control));
    if (count < 3 || count * 32 < bytes.size()) return;
    const auto first = std::find_if(bytes.begin(), bytes.end(), control);
    throw InputError("looks binary, not text", static_cast<std::size_t>(first - bytes.begin()));
}

// ---- UTF-16 and UTF-32 ----

struct Wide {
    const char* name;
    std::string_view mark;
    std::array<std::uint8_t, 4> shifts;  // of each byte in its unit
    std::size_t unit;                    // bytes
};

constexpr Wide wides[] = {  // UTF-32LE before UTF-16LE, whose mark it begins with
    {"UTF-32LE", {"\xFF\xFE\0\0", 4}, {0, 8, 16, 24}, 4},
    {"UTF-32BE", {"\0\0\xFE\xFF", 4}, {24, 16, 8, 0}, 4},
    {"UTF-16LE", {"\xFF\xFE", 2}, {0, 8}, 2},
    {"UTF-16BE", {"\xFE\xFF", 2}, {8, 0}, 2},
};

/// How many units of the text's beginning are ASCII, if it can be a text in that encoding; else 0.
std::size_t ascii_units(std::string_view bytes, const Wide& wide) {
    std::size_t units = 0, ascii = 0, controls = 0, pairs = 0;
    for (std::size_t at = 0; at + wide.unit <= bytes.size(); at += wide.unit, ++units) {
        std::uint32_t unit = 0;
        bool pair = wide.unit == 2;  // two letters of eight bits each
        for (std::size_t i = 0; i < wide.unit; ++i) {
            const auto byte = static_cast<unsigned char>(bytes[at + i]);
            unit |= static_cast<std::uint32_t>(byte) << wide.shifts[i];
            pair &= byte >= 0x20 && byte < 0x7F;
        }
        if (unit > 0x10FFFF) return 0;
        if (unit < 0x80 && is_control(static_cast<unsigned char>(unit))) ++controls;
        else if (unit < 0x80) ++ascii;
        pairs += pair;
    }
    return controls * 100 <= units && ascii * 20 >= units && ascii * 2 > pairs ? ascii : 0;
}

/// UTF-16 or UTF-32, by its mark or by where its zero bytes stand.
const Wide* find_wide(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    for (const Wide& wide : wides) {
        if (bytes.starts_with(wide.mark) && (wide.unit == 2 || bytes.size() % 4 == 0)) return &wide;
    }
    if (head.find('\0') == head.npos) return nullptr;
    const Wide* best = nullptr;
    std::size_t most = 0;
    for (const Wide& wide : wides) {
        if (const std::size_t ascii = ascii_units(head, wide); ascii > most) best = &wide, most = ascii;
    }
    return best;
}

// ---- Legacy encodings ----

/// Lines that hold bytes beyond ASCII, up to some kilobytes: what there is to tell an encoding by.
std::string telling_sample(std::string_view bytes) {
    constexpr std::size_t enough = 8000;  // ICU's detector looks no further
    std::string sample;
    for (std::size_t at = 0; at < bytes.size() && sample.size() < enough; ++at) {
        at = static_cast<std::size_t>(
            std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), [](char b) { return b < 0; }) -
            bytes.begin());
        if (at == bytes.size()) break;
        std::size_t begin = at, end = at;
        while (begin > 0 && bytes[begin - 1] != '\n' && at - begin < enough / 4) --begin;
        while (end < bytes.size() && bytes[end] != '\n' && end - at < enough / 4) ++end;
        sample.append(bytes, begin, end - begin) += '\n';
        at = end;
    }
    return sample;
}

/// How well signs, capitals and quotation marks stand where they can, in a text of a Latin alphabet.
int plausibility(std::string_view sample, const char* encoding) {
    const Converter converter = open(encoding);
    if (!converter) return std::numeric_limits<int>::min();
    std::array<char16_t, 256> table{};
    for (int byte = 0; byte < 256; ++byte) {
        const char bytes[] = {static_cast<char>(byte)};
        UErrorCode error = U_ZERO_ERROR;
        ucnv_toUChars(converter.get(), reinterpret_cast<UChar*>(&table[static_cast<std::size_t>(byte)]), 1, bytes, 1, &error);
    }
    const auto at = [&](std::size_t i) -> UChar32 {
        return i < sample.size() ? table[static_cast<unsigned char>(sample[i])] : '\n';
    };
    int score = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample[i] >= 0) continue;
        const UChar32 c = at(i), before = at(i - 1), after = at(i + 1);  // at(-1) is a line's end
        const bool in_word = u_isalpha(before) && u_isalpha(after);
        switch (u_charType(c)) {
            case U_LOWERCASE_LETTER: score += u_isalpha(before) || u_islower(after) ? 2 : 0; break;
            case U_UPPERCASE_LETTER:
                if (u_islower(before) || (u_isalpha(before) && u_islower(after))) score -= 2;
                else if (u_isalpha(before) || u_isalpha(after)) score += 2;
                break;
            case U_INITIAL_PUNCTUATION: score += u_isalnum(before) || u_isspace(before) == u_isspace(after) ? -1 : 2; break;
            case U_FINAL_PUNCTUATION: score += u_isspace(before) && u_isalpha(after) ? -1 : 2; break;
            case U_SPACE_SEPARATOR: score += in_word && c != 0xA0 ? -1 : 1; break;
            case U_DASH_PUNCTUATION: score += 1; break;
            case U_CONTROL_CHAR: score -= 2; break;
            default: score += in_word || c == 0xA4 ? -2 : 1; break;  // nobody writes the general currency sign
        }
    }
    return score;
}

/// The most likely encoding of bytes that are not UTF-8.
std::string guess(std::string_view bytes) {
    const std::string sample = telling_sample(bytes);
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
    std::int32_t matches = 0;
    const UCharsetMatch** match = ucsdet_detectAll(detector.get(), &matches, &error);
    for (std::int32_t i = 0; U_SUCCESS(error) && i < matches; ++i) {
        const std::string name = ucsdet_getName(match[i], &error);
        if (ucsdet_getConfidence(match[i], &error) < 20) break;
        if (name == "ISO-8859-1" || name == "windows-1252") break;
        // Zero bytes would have told UTF-16 already, and nobody sends EBCDIC.
        if (name.starts_with("UTF-") || name.starts_with("IBM4")) continue;
        // A few letters do not tell Hungarian from German.
        const bool latin = name == "ISO-8859-2" || name == "windows-1250" || name == "ISO-8859-9" || name == "windows-1254";
        if (latin && std::count_if(sample.begin(), sample.end(), [](char b) { return b < 0; }) < 8) break;
        return name.substr(0, name.find("-I"));  // ISO-8859-8-I: how it is laid out, not how it is encoded
    }
    std::string best = "windows-1252";
    int most = plausibility(sample, "windows-1252");
    for (const char* name : {"ISO-8859-15", "macintosh", "ibm-850"}) {
        if (const int score = plausibility(sample, name); score > most) best = name, most = score;
    }
    return best;
}

/// The name by which an encoding is to be read.
std::string effective_name(const std::string& name) {
    constexpr std::pair<const char*, const char*> names[] = {
        {"ISO-8859-1", "windows-1252"}, {"US-ASCII", "windows-1252"},  {"ibm-920_P100-1995", "windows-1254"},
        {"macroman", "macintosh"},      {"utf8sig", "UTF-8"},
    };
    const Converter converter = open(name);
    UErrorCode error = U_ZERO_ERROR;
    const char* known = converter ? ucnv_getName(converter.get(), &error) : name.c_str();
    for (const auto& [from, to] : names) {
        if (ucnv_compareNames(known, from) == 0) return to;
    }
    return name;
}

// ---- Conversion ----

struct Malformed {
    const char* begin;
    std::size_t count = 0;
    std::size_t first = 0;
};

void replace_malformed(const void* context, UConverterToUnicodeArgs* args, const char*, std::int32_t length,
                       UConverterCallbackReason reason, UErrorCode* error) {
    if (reason > UCNV_IRREGULAR) return;
    auto& malformed = *static_cast<Malformed*>(const_cast<void*>(context));
    if (malformed.count++ == 0) malformed.first = static_cast<std::size_t>(args->source - malformed.begin - length);
    constexpr UChar replacement = 0xFFFD;
    *error = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &replacement, 1, 0, error);
}

std::shared_ptr<Source> convert(std::string_view bytes, const std::string& encoding, bool strict) {
    const Converter from = open(encoding), to = open("UTF-8");
    if (!from || !to) throw InputError("unknown encoding '" + encoding + "'");
    Malformed malformed{bytes.data()};
    UErrorCode error = U_ZERO_ERROR;
    ucnv_setToUCallBack(from.get(), &replace_malformed, &malformed, nullptr, nullptr, &error);

    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    std::array<UChar, 4096> pivot;
    UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
    std::array<char, 16384> buffer;
    const char *at = bytes.data(), *const end = bytes.data() + bytes.size();
    bool reset = true;
    do {
        error = U_ZERO_ERROR;
        char* target = buffer.data();
        ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &at, end, pivot.data(), &pivot_source,
                       &pivot_target, pivot.data() + pivot.size(), reset, true, &error);
        reset = false;
        out.append(buffer.data(), target);
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(error)) throw InputError(std::string("cannot be read as ") + encoding + ": " + u_errorName(error));
    if (strict && malformed.count > 0) throw InputError("malformed " + encoding, malformed.first);
    if (out.starts_with(utf8_mark)) out.erase(0, utf8_mark.size());

    auto source = std::make_shared<Source>(std::move(out));
    source->malformed = malformed.count;
    source->encoding = encoding;
    return source;
}

/// Reads UTF-8. Null when it is not `certain` that the bytes are, and more of them are malformed than well-formed.
std::shared_ptr<Source> read_utf8(std::string_view bytes, const std::shared_ptr<const void>& owner, bool strict,
                                  bool certain) {
    const std::size_t mark = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    bytes.remove_prefix(mark);
    if (utf8::valid(bytes)) return std::make_shared<Source>(bytes, owner);
    const utf8::Survey survey = utf8::survey(bytes);
    if (strict) throw InputError("malformed UTF-8", mark + survey.first_malformed);
    if (!certain && survey.multibyte <= survey.malformed) return nullptr;
    auto source = std::make_shared<Source>(utf8::repaired(bytes));
    source->malformed = survey.malformed;
    return source;
}

std::shared_ptr<Source> read_named(std::string_view bytes, const std::shared_ptr<const void>& owner, const DecodeOptions& options) {
    const std::string name = effective_name(options.encoding);
    const auto is = [&](const char* other) { return ucnv_compareNames(name.c_str(), other) == 0; };
    if (is("UTF-8")) return read_utf8(bytes, owner, options.strict, true);
    const Wide* wide = is("UTF-16") || is("UTF-32") ? find_wide(bytes) : nullptr;
    return convert(bytes, wide ? wide->name : name, options.strict);
}

std::shared_ptr<Source> read(std::string_view bytes, const std::shared_ptr<const void>& owner, const DecodeOptions& options) {
    if (!options.encoding.empty()) return read_named(bytes, owner, options);
    if (const Wide* wide = find_wide(bytes)) return convert(bytes, wide->name, options.strict);
    refuse_binary(bytes.substr(0, 1024));
    const bool marked = bytes.starts_with(utf8_mark);
    if (auto source = read_utf8(bytes, owner, options.strict, marked)) return source;
    refuse_binary(bytes.substr(0, 65536));
    auto source = convert(bytes, effective_name(guess(bytes)), false);
    source->guessed = true;
    return source;
}

}  // namespace

std::shared_ptr<const Source> decode(std::string_view bytes, std::shared_ptr<const void> owner,
                                     const DecodeOptions& options) {
    constexpr std::size_t limit = std::numeric_limits<std::uint32_t>::max();
    if (bytes.size() > limit) throw InputError("larger than 4 GiB");
    auto source = read(bytes, owner, options);
    if (source->bytes().size() > limit) throw InputError("larger than 4 GiB as UTF-8");
    return source;
}

}  // namespace rap
