#include <rap/normalise.hpp>

#include <algorithm>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <rap/utf8.hpp>

using rap::Source;
using rap::Span;
using rap::Text;

namespace {

Text read(std::string bytes, bool compatibility = false) {
    return rap::normalise(std::make_shared<const Source>(std::move(bytes)), {.compatibility = compatibility});
}

std::string clean(std::string bytes, bool compatibility = false) {
    return std::string(read(std::move(bytes), compatibility).bytes());
}

/// The source of a span, by code points: Python's source[start:end].
std::string source_of(const Text& text, Span span) {
    const Span points = text.source_range(span);
    const std::string_view bytes = text.source()->bytes();
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < points.start; ++i) at += rap::utf8::size(bytes[at]);
    const std::size_t begin = at;
    for (std::uint32_t i = points.start; i < points.end; ++i) at += rap::utf8::size(bytes[at]);
    return std::string(bytes.substr(begin, at - begin));
}

std::string source_of(const Text& text, std::string_view part) {
    const auto at = static_cast<std::uint32_t>(text.bytes().find(part));
    return source_of(text, {at, at + static_cast<std::uint32_t>(part.size())});
}

std::string by_icu(const std::string& bytes, bool compatibility = false) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* normalizer =
        compatibility ? icu::Normalizer2::getNFKCInstance(error) : icu::Normalizer2::getNFCInstance(error);
    std::string out;
    normalizer->normalize(icu::UnicodeString::fromUTF8(bytes), error).toUTF8String(out);
    REQUIRE(U_SUCCESS(error));
    return out;
}

std::string repeat(std::string_view part, std::size_t times) {
    std::string out;
    out.reserve(part.size() * times);
    while (times-- > 0) out += part;
    return out;
}

/// Texts of characters that interact: letters, marks, conjoining letters, what is dropped or replaced, anything.
class Random {
public:
    std::string text(std::size_t max_points) {
        static constexpr char32_t picks[] = {
            'a', 'e', 'f', ' ', '-', '\n', '\n', '\t', '\f', '\r', '\v', 0, 1, 0x7F, 0x85, 0x9F, 0xA0, 0xAD, 0xAD, 0xAF,
            0xE9, 0x130, 0x300, 0x301, 0x302, 0x308, 0x327, 0x323, 0x334, 0x338, 0x340, 0x344, 0x345, 0x34F, 0x37E, 0x387,
            0x3B1, 0x414, 0x5D0, 0x5B0, 0x61C, 0x627, 0x64B, 0x653, 0x654, 0x915, 0x93C, 0x958, 0x9C7, 0x9BE, 0x1100, 0x1161,
            0x11A8, 0x1176, 0x1680, 0x180E, 0x1E9B, 0x1EA5, 0x1F71, 0x2000, 0x2003, 0x200B, 0x200C, 0x200D, 0x200E, 0x2011,
            0x2013, 0x2019, 0x201C, 0x2028, 0x2029, 0x202E, 0x202F, 0x205F, 0x2060, 0x2066, 0x20D0, 0x2126, 0x212B, 0x2260,
            0x226F, 0x2728, 0x3000, 0x304B, 0x3099, 0x309A, 0x3131, 0x4E00, 0xAC00, 0xAC01, 0xD7A3, 0xF900, 0xFB00, 0xFB01,
            0xFB03, 0xFB06, 0xFB1D, 0xFB2C, 0xFDFA, 0xFE0F, 0xFE20, 0xFEFF, 0xFF21, 0xFFFD, 0x1D15E, 0x1D165, 0x1D16D,
            0x1D400, 0x1F469, 0x1F4BB, 0x2F800, 0xE0041, 0x110BA, 0x11099, 0x10FFFF};
        std::string out;
        for (std::size_t left = number(max_points); left > 0; --left) {
            char32_t point = picks[number(std::size(picks) - 1)];
            if (number(9) == 0) {
                do point = static_cast<char32_t>(number(number(3) ? 0xFFFF : 0x10FFFF));
                while (point >= 0xD800 && point < 0xE000);
            }
            for (std::size_t times = number(40) == 0 ? number(40) : 1; times > 0; --times) rap::utf8::append(out, point);
        }
        return out;
    }

    std::size_t number(std::size_t max) { return std::uniform_int_distribution<std::size_t>(0, max)(engine_); }

private:
    std::mt19937 engine_{20240229};
};

double seconds(const std::string& bytes) {
    double best = 1e9;  // processor time: the machine may have other work
    for (int i = 0; i < 3; ++i) {
        const auto source = std::make_shared<const Source>(bytes);
        const std::clock_t begin = std::clock();
        rap::normalise(source);
        best = std::min(best, double(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

}  // namespace

TEST_CASE("a text that is already normal shares the bytes of its source") {
    const std::string normal =
        "He said: \u201CIt\u2019s a caf\u00E9 \u2013 na\u00EFve, \u00ABvoil\u00E0\u00BB\u2026\u201D\n\tStra\u00DFe, a\u00F1o, \u0152uvre\f"
        "\u0394\u03AD\u03BB\u03C4\u03B1 \u0414\u043E\u043C \u05D0 \u0627 \u1EC7 \u65E5\u672C \uD55C \u20AC\u2192\u2022 \U0001F600\n";
    const Text text = read(repeat(normal, 10));
    CHECK(text.bytes().data() == text.source()->bytes().data());
    CHECK(text.bytes().size() == text.source()->bytes().size());
    CHECK(text.map().identity());
}

TEST_CASE("an empty source gives an empty text") {
    CHECK(clean("") == "");
    CHECK(clean("", true) == "");
    CHECK(rap::normalise(std::make_shared<const Source>()).bytes().empty());
}

TEST_CASE("every line end is a line feed, and form feed and tab stay") {
    CHECK(clean("a\r\nb\rc\vd\u0085e\u2028f\u2029g\nh") == "a\nb\nc\nd\ne\nf\ng\nh");
    CHECK(clean("a\fb\tc") == "a\fb\tc");
    CHECK(clean("a\r\n\r\nb") == "a\n\nb");
    CHECK(clean("a\r\rb") == "a\n\nb");
    CHECK(clean("a\n\rb") == "a\n\nb");
    CHECK(clean("a\r") == "a\n");
}

TEST_CASE("the CR CR LF of a file converted twice is one line end") {
    CHECK(clean("a\r\r\nb\r\r\n") == "a\nb\n");
}

TEST_CASE("every space separator is a space") {
    for (const char32_t c : {0xA0, 0x1680, 0x2000, 0x2003, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000}) {
        std::string text = "10";
        rap::utf8::append(text, c);
        CHECK(clean(text + "000") == "10 000");
    }
}

TEST_CASE("a hyphen that does not break is a hyphen") {
    CHECK(clean("multi\u2011stakeholder") == "multi-stakeholder");
    CHECK(clean("multi\u2010stakeholder, 1\u20132 \u2014 \u2212") == "multi\u2010stakeholder, 1\u20132 \u2014 \u2212");
}

TEST_CASE("zero-width characters, bidi controls and control characters are gone") {
    CHECK(clean("a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf\u180Eg") == "abcdefg");
    CHECK(clean("\u061Ca\u200Eb\u200Fc\u202Ad\u202Be\u202Cf\u202Dg\u202Eh\u2066i\u2067j\u2068k\u2069l") == "abcdefghijkl");
    CHECK(clean(std::string("a\0b\x01\x08\x1B\x1F\x7F", 9) + "\u0080\u0084\u0086\u009Fc") == "abc");
    CHECK(clean("\u200B\uFEFF") == "");
}

TEST_CASE("a joiner stays only where it makes one emoji of two") {
    CHECK(clean("\U0001F469\u200D\U0001F4BB") == "\U0001F469\u200D\U0001F4BB");
    CHECK(clean("\u2764\uFE0F\u200D\U0001F525") == "\u2764\uFE0F\u200D\U0001F525");
    CHECK(clean("\u200Da\u200D\U0001F4BB") == "a\U0001F4BB");
}

TEST_CASE("Latin ligatures are spelled out") {
    CHECK(clean("\uFB00 \uFB01 \uFB02 \uFB03 \uFB04 \uFB05 \uFB06") == "ff fi fl ffi ffl st st");
    CHECK(clean("\u0153uvre, \u00E6on, \u00DF") == "\u0153uvre, \u00E6on, \u00DF");
}

TEST_CASE("a soft hyphen stays only at a line's end") {
    CHECK(clean("re\u00ADport") == "report");
    CHECK(clean("re\u00AD\nport") == "re\u00AD\nport");
    CHECK(clean("re\u00AD\r\nport") == "re\u00AD\nport");
    CHECK(clean("re\u00AD  \nport") == "re\u00AD  \nport");
    CHECK(clean("re\u00AD\u2028port \u00AD\fx") == "re\u00AD\nport \u00AD\fx");
    CHECK(clean("re\u00AD\u00AD\nport") == "re\u00AD\nport");
    CHECK(clean("report\u00AD") == "report");
    CHECK(clean("re\u00AD port") == "re port");
}

TEST_CASE("letters and their marks are composed") {
    CHECK(clean("Cafe\u0301 nai\u0308ve A\u030A \u212B \u2126 \u212A") == "Caf\u00E9 na\u00EFve \u00C5 \u00C5 \u03A9 K");
    CHECK(clean("e\u0301") == "\u00E9");
    CHECK(clean("\u0301e") == "\u0301e");
    CHECK(clean("q\u0323\u0307") == clean("q\u0307\u0323"));
    CHECK(clean("\u1112\u1161\u11AB\uAC00\u11A8") == "\uD55C\uAC01");
}

TEST_CASE("letters are composed over what is dropped and with what is replaced") {
    CHECK(clean("Cafe\u00AD\u0301") == "Caf\u00E9");
    CHECK(clean("Cafe\u200B\u0301!") == "Caf\u00E9!");
    CHECK(clean("\uFB01\u0301") == "f\u00ED");
    CHECK(clean("e\u0301\r\ne\u0301") == "\u00E9\n\u00E9");
}

TEST_CASE("compatibility characters stay in NFC and go in NFKC") {
    const std::string text = "x\u00B2 \u00BD \uFF21 \u2460 \u2026 \u00AA";
    CHECK(clean(text) == text);
    CHECK(clean(text, true) == "x2 1\u20442 A 1 ... a");
    CHECK(clean("na\u0308chste \uFB01", true) == "n\u00E4chste fi");
}

TEST_CASE("a span gives the source code points it came from, without what was dropped around it") {
    const Text text = read("A\u200B \u201Cre\u00ADport\u201D\r\n by Ame\u0301lie\u00A0\uFB01n\u200B.\r\n");
    CHECK(text.bytes() == "A \u201Creport\u201D\n by Am\u00E9lie fin.\n");
    CHECK(source_of(text, "A") == "A");
    CHECK(source_of(text, "report") == "re\u00ADport");
    CHECK(source_of(text, "re") == "re");
    CHECK(source_of(text, "port") == "port");
    CHECK(source_of(text, "\u201D\n by") == "\u201D\r\n by");
    CHECK(source_of(text, "\u201D") == "\u201D");
    CHECK(source_of(text, "Am\u00E9lie") == "Ame\u0301lie");
    CHECK(source_of(text, "\u00E9") == "e\u0301");
    CHECK(source_of(text, " fi") == "\u00A0\uFB01");
    CHECK(source_of(text, "f") == "\uFB01");
    CHECK(source_of(text, "in") == "\uFB01n");
    CHECK(source_of(text, "fin") == "\uFB01n");
    CHECK(text.source_range({0, 1}) == Span{0, 1});
    CHECK(text.source_range({1, 2}) == Span{2, 3});
}

TEST_CASE("few code points are dropped or replaced, and all others are composed as ICU does it") {
    std::size_t changed = 0;
    std::string bytes;
    for (char32_t c = 0; c <= 0xE0FFF; ++c) {
        if (c == 0xD800) c = 0xE000;
        if (c == 0x32000) c = 0xE0000;  // nothing is assigned between
        std::string point;
        rap::utf8::append(point, c);
        if (clean(point) != by_icu(point)) {
            ++changed;
            continue;
        }
        for (const char* before : {"", "e", "\u05D0\u05B0", "\u1100"}) bytes += before + point + "\u0301e\n";
    }
    // 62 control characters (all but tab, LF and form feed); soft hyphen; 16 spaces; U+2028, U+2029; U+2011;
    // 7 ligatures; U+061C, U+180E, U+200B..F, U+202A..E, U+2060..6F, U+FEFF.
    CHECK(changed == 62 + 1 + 16 + 2 + 1 + 7 + 1 + 1 + 5 + 5 + 16 + 1);
    CHECK((clean(bytes) == by_icu(bytes)));
    CHECK((clean(bytes, true) == by_icu(bytes, true)));
}

TEST_CASE("normalising twice changes nothing more") {
    Random random;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = random.text(i % 100 == 0 ? 3000 : 30);
        for (const bool compatibility : {false, true}) {
            const std::string once = clean(text, compatibility);
            const Text twice = read(once, compatibility);
            CAPTURE(text);
            REQUIRE((twice.bytes() == once));
            REQUIRE(twice.bytes().data() == twice.source()->bytes().data());
            REQUIRE((by_icu(once, compatibility) == once));
        }
    }
}

TEST_CASE("the source of every code point, normalised, gives it back") {
    Random random;
    for (int i = 0; i < 5'000; ++i) {
        const std::string source = random.text(60);
        CAPTURE(source);
        const Text text = read(source);
        const std::string_view bytes = text.bytes();
        std::uint32_t before = 0;
        for (std::size_t at = 0, end = 0; at < bytes.size(); at = end) {
            rap::utf8::next(bytes, end);
            const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
            const Span points = text.source_range(span);
            REQUIRE(points.start < points.end);
            REQUIRE(points.end <= rap::utf8::count(source));
            REQUIRE(points.end >= before);  // in order, where they are not parts of one unit
            before = points.end;
            const std::string origin = source_of(text, span);
            if (origin != text[span]) REQUIRE((clean(origin).find(text[span]) != std::string::npos));
        }
        REQUIRE((clean(source_of(text, Span{0, static_cast<std::uint32_t>(bytes.size())})) == bytes));
    }
}

TEST_CASE("piles of marks are sorted as ICU sorts them") {
    Random random;
    const std::string marks[] = {"\u0301", "\u0327", "\u0345", "\u0334", "\u0344", "\u05B0", "\u302A", "\u3099", "\u093C", "\u0323"};
    for (int i = 0; i < 300; ++i) {
        std::string text = i % 3 == 0 ? "" : "caf";
        for (int piles = 0; piles < 3; ++piles) {
            text += i % 2 == 0 ? "e" : "\u304B";
            for (std::size_t left = 25 + random.number(20); left > 0; --left) text += marks[random.number(9)];
            if (i % 5 == 0) text += "\u1161\u09BE";
        }
        text += "x\n";
        CAPTURE(i);
        REQUIRE((clean(text) == by_icu(text)));
        REQUIRE((clean(text, true) == by_icu(text, true)));
    }
}

TEST_CASE("a letter with a pile of marks is a unit") {
    const Text text = read("a" + repeat("\u0301\u0327", 40) + "bc");
    CHECK(text.source_range({static_cast<std::uint32_t>(text.bytes().size()) - 2, static_cast<std::uint32_t>(text.bytes().size())}) ==
          Span{81, 83});
    CHECK(text.source_range({0, 2}) == Span{0, 81});
}

TEST_CASE("normalising takes linear time on hostile texts") {
    // Eight times the size may take three times as long as it should, where quadratic time would take eight.
    const std::string hostile[] = {"\u0301\u0327", "\u0344\u0323\u0334", "e\u0301", "\u09BE", "\u1161", "\r", "\u00AD", "\u00AD ", "\u200B",
                                   "\u200D", "\u00A0", "\uFB03", "\u201C", "\u2126", "\uAC00\u11A8", "\u0915\u093C\u094D"};
    for (const auto& part : hostile) {
        const double small = seconds(repeat(part, 60'000));
        const double large = seconds(repeat(part, 480'000));
        CAPTURE(part);
        CHECK(large < 8 * 3 * (small + 0.005));
    }
}
