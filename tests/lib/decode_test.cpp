#include <rap/decode.hpp>

#include <algorithm>
#include <ctime>
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <unicode/ucnv.h>

#include <rap/error.hpp>
#include <rap/utf8.hpp>

using rap::DecodeOptions;
using rap::InputError;
using rap::Source;

namespace {

std::shared_ptr<const Source> read(std::string bytes, const DecodeOptions& options = {}) {
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const std::string_view view = *owner;
    return rap::decode(view, std::move(owner), options);  // nobody else keeps the bytes
}

std::string text(std::string bytes, const std::string& encoding = "") {
    return std::string(read(std::move(bytes), {.encoding = encoding, .strict = false})->bytes());
}

/// The problem and its offset (-1 for none) that reading gives.
std::pair<std::string, long> problem(std::string bytes, const DecodeOptions& options = {}) {
    try {
        read(std::move(bytes), options);
    } catch (const InputError& error) {
        return {error.what(), error.offset ? static_cast<long>(*error.offset) : -1};
    }
    return {"none", -1};
}

std::string encode(const std::string& utf8, const char* encoding) {
    std::string bytes(4 * utf8.size() + 16, '\0');
    UErrorCode error = U_ZERO_ERROR;
    const auto size = ucnv_convert(encoding, "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()), utf8.data(),
                                   static_cast<std::int32_t>(utf8.size()), &error);
    REQUIRE(U_SUCCESS(error));
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

const std::string french =
    "La d\u00E9put\u00E9e a r\u00E9pondu : \u00AB L\u2019ann\u00E9e derni\u00E8re, le ch\u00F4mage a baiss\u00E9 \u00E0 Besan\u00E7on. \u00BB\n"
    "\u00C9tait-ce d\u00E9j\u00E0 pr\u00E9vu ? Le pr\u00E9sident, lui, h\u00E9site\u2026\n";
const std::string spanish =
    "\u00BFQui\u00E9n pagar\u00E1 el a\u00F1o pr\u00F3ximo? \u2014pregunt\u00F3 la concejala\u2014. \u00ABNadie\u00BB, contest\u00F3 el tesorero.\n";
const std::string german =
    "Die B\u00FCrgermeisterin erkl\u00E4rte: \u201EWir m\u00FCssen die Stra\u00DFen gr\u00FC\u00DFlich sch\u00F6n "
    "umbauen.\u201C \u00DCber die K\u00F6sten schwieg sie.\n";
const std::string english =
    "\u201CWe won\u2019t wait,\u201D said the harbour master \u2013 and she didn\u2019t. The caf\u00E9\u2019s owner agreed.\n";

}  // namespace

TEST_CASE("valid UTF-8 is not copied") {
    const auto bytes = std::make_shared<const std::string>("caf\u00E9 \u201Cau lait\u201D\r\n");
    const auto source = rap::decode(*bytes, bytes);
    CHECK(source->bytes().data() == bytes->data());
    CHECK(source->bytes().size() == bytes->size());
    CHECK(source->encoding == "UTF-8");
    CHECK(source->malformed == 0);
    CHECK_FALSE(source->guessed);
}

TEST_CASE("empty input gives an empty source") {
    CHECK(text("") == "");
    CHECK(text("\xEF\xBB\xBF") == "");
    CHECK(text("\xFF\xFE") == "");
    CHECK(text("", "windows-1252") == "");
}

TEST_CASE("a byte order mark is no part of the source, and line ends are") {
    CHECK(text("\xEF\xBB\xBF" "a\r\nb") == "a\r\nb");
    CHECK(text("\xEF\xBB\xBF" "a", "UTF-8") == "a");
    CHECK(text("a\uFEFF") == "a\uFEFF");
    CHECK(read("\xEF\xBB\xBF\u00E9x")->code_points_before(2) == 1);
}

TEST_CASE("UTF-16 and UTF-32 are known by their mark") {
    const std::string sample = "na\u00EFve \U0001F600\r\n";
    for (const char* name : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        const auto source = read(encode("\uFEFF" + sample, name));
        CHECK(source->bytes() == sample);
        CHECK(source->encoding == name);
        CHECK(source->malformed == 0);
        CHECK_FALSE(source->guessed);
    }
    CHECK(text(encode("\uFEFF\u4F60\u597D", "UTF-16LE")) == "\u4F60\u597D");
}

TEST_CASE("UTF-16 and UTF-32 are known without a mark by their zero bytes") {
    const std::string russian = "\u041C\u044D\u0440 \u0441\u043A\u0430\u0437\u0430\u043B, \u0447\u0442\u043E \u0434\u0430.\n";
    for (const char* name : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        for (const std::string& sample : {french, english, russian, std::string("a"), std::string("Hi")}) {
            CAPTURE(name);
            CHECK(text(encode(sample, name)) == sample);
            CHECK(text(encode(sample, name), std::string(name).substr(0, 6)) == sample);
        }
    }
}

TEST_CASE("valid UTF-8 is never taken for anything else") {
    for (const std::string& sample : {french, spanish, german, english, std::string("\u00C3\u00A9"), std::string("na\u00EFve")}) {
        CHECK(text(sample) == sample);
        CHECK(read(sample)->encoding == "UTF-8");
    }
}

TEST_CASE("a few malformed bytes in UTF-8 become U+FFFD and are counted") {
    const auto source = read("caf\u00E9 \u201Cbar\u201D \xFF na\u00EFve \xE2\x80");
    CHECK(source->bytes() == "caf\u00E9 \u201Cbar\u201D \uFFFD na\u00EFve \uFFFD");
    CHECK(source->malformed == 2);
    CHECK(source->encoding == "UTF-8");
    CHECK_FALSE(source->guessed);
    // The bytes that Python's errors="replace" replaces by one U+FFFD each.
    const auto named = read("caf\xE9 \xED\xA0\x80 \xF0\x9F\x98 \xC0\xAF", {.encoding = "UTF-8", .strict = false});
    CHECK(named->bytes() == "caf\uFFFD \uFFFD\uFFFD\uFFFD \uFFFD \uFFFD\uFFFD");
    CHECK(named->malformed == 7);
}

TEST_CASE("strict reading refuses malformed bytes with their offset") {
    using Problem = std::pair<std::string, long>;
    const DecodeOptions strict{.encoding = "", .strict = true};
    CHECK(problem("caf\u00E9\n", strict) == Problem{"none", -1});
    CHECK(problem("caf\u00E9 \xFF", strict) == Problem{"malformed UTF-8", 6});
    CHECK(problem("\xEF\xBB\xBF" "ab\xC3", strict) == Problem{"malformed UTF-8", 5});
    CHECK(problem(std::string(10'000, 'x') + "\xE9t\xE9", strict) == Problem{"malformed UTF-8", 10'000});
    CHECK(problem(encode("\uFEFF" "abc", "UTF-16LE") + "d", strict) == Problem{"malformed UTF-16LE", 8});
    CHECK(problem(encode("\uFEFF" "ab", "UTF-16LE") + std::string("\0\xD8z\0", 4), strict) ==
          Problem{"malformed UTF-16LE", 6});
    CHECK(problem("caf\xE9", {.encoding = "windows-1252", .strict = true}) == Problem{"none", -1});
    CHECK(problem("ab\xFF", {.encoding = "Shift_JIS", .strict = true}) == Problem{"malformed Shift_JIS", 2});
}

TEST_CASE("malformed UTF-16 becomes U+FFFD and is counted") {
    const auto source = read(encode("\uFEFF" "ab", "UTF-16LE") + std::string("\0\xD8z\0!", 5));
    CHECK(source->bytes() == "ab\uFFFDz\uFFFD");
    CHECK(source->malformed == 2);
}

TEST_CASE("a named encoding is used, whatever the bytes look like") {
    CHECK(text("caf\xE9", "windows-1252") == "caf\u00E9");
    CHECK(text("caf\xC3\xA9", "windows-1252") == "caf\u00C3\u00A9");
    CHECK(text("caf\x8E", "macintosh") == "caf\u00E9");
    CHECK(text("caf\x8E", "mac_roman") == "caf\u00E9");
    CHECK(text("\x80 5, \x93yes\x94", "ISO-8859-1") == "\u20AC 5, \u201Cyes\u201D");
    CHECK(text("\x93yes\x94", "latin1") == "\u201Cyes\u201D");
    CHECK(text("\x93yes\x94 \xFD", "ISO-8859-9") == "\u201Cyes\u201D \u0131");
    CHECK(text("\xA4 5", "ISO-8859-15") == "\u20AC 5");
    CHECK(text("\xEF\xBB\xBF\xC3\xA9", "utf-8-sig") == "\u00E9");
    CHECK(text(encode("\u65E5\u672C\u8A9E", "Shift_JIS"), "Shift_JIS") == "\u65E5\u672C\u8A9E");
    CHECK(read("caf\xE9", {.encoding = "cp1252", .strict = false})->encoding == "cp1252");
    CHECK_FALSE(read("caf\xE9", {.encoding = "cp1252", .strict = false})->guessed);
}

TEST_CASE("an unknown encoding is an error") {
    CHECK(problem("a", {.encoding = "utf-9", .strict = false}) == std::pair<std::string, long>{"unknown encoding 'utf-9'", -1});
}

TEST_CASE("legacy encodings of Latin alphabets are told apart") {
    const std::string samples[] = {french, spanish, german, english};
    for (const std::string& sample : samples) {
        for (const char* name : {"windows-1252", "macintosh", "ibm-850"}) {
            if (std::string(name) == "ibm-850" && (sample == english || sample == german)) continue;  // has no such quotes
            std::string plain = sample;  // what code page 850 cannot say
            if (std::string(name) == "ibm-850") {
                for (const char* sign : {"\u2019", "\u2026", "\u2014"}) {
                    for (std::size_t at; (at = plain.find(sign)) != plain.npos;) plain.replace(at, 3, "'");
                }
            }
            for (const int times : {1, 50}) {
                std::string repeated;
                for (int i = 0; i < times; ++i) repeated += plain;
                const auto source = read(encode(repeated, name));
                CAPTURE(plain);
                CAPTURE(name);
                CHECK(source->bytes() == repeated);
                CHECK(source->encoding == name);
                CHECK(source->guessed);
            }
        }
    }
    CHECK(text(encode("L\u2019\u0153uvre co\u00FBte 10 \u20AC", "windows-1252")) == "L\u2019\u0153uvre co\u00FBte 10 \u20AC");
    CHECK(text(encode("L'\u0153uvre et le c\u0153ur co\u00FBtent 10 \u20AC", "ISO-8859-15")) ==
          "L'\u0153uvre et le c\u0153ur co\u00FBtent 10 \u20AC");
}

TEST_CASE("a single letter beyond ASCII is read as Windows-1252") {
    for (const std::string word : {"caf\u00E9", "M\u00FCller", "a\u00F1o", "\u00C9tat", "na\u00EFve", "\u00DCber", "Stra\u00DFe", "10 \u00A3", "2 \u00B0C"}) {
        CHECK(text(encode(word, "windows-1252")) == word);
    }
    for (const std::string word : {"caf\u00E9", "M\u00FCller", "a\u00F1o", "na\u00EFve", "gar\u00E7on"}) {
        CHECK(text(encode(word, "macintosh")) == word);
    }
}

TEST_CASE("the encoding of a long text is told from its few letters beyond ASCII, wherever they stand") {
    std::string plain;
    while (plain.size() < 200'000) plain += "The committee met again and talked about the harbour, at length.\n";
    const auto source = read(encode(plain + french, "macintosh"));
    CHECK(source->encoding == "macintosh");
    CHECK(source->bytes() == plain + french);
}

TEST_CASE("alphabets other than Latin are told apart") {
    const std::string russian =
        "\u0413\u043E\u0440\u043E\u0434 \u043F\u043E\u0441\u0442\u0440\u043E\u0438\u0442 \u0431\u043E\u043B\u044C\u0448\u0435 "
        "\u0448\u043A\u043E\u043B, \u0441\u043A\u0430\u0437\u0430\u043B \u043C\u044D\u0440 \u043D\u0430 \u0432\u0441\u0442\u0440\u0435\u0447\u0435.\n";
    for (const char* name : {"windows-1251", "KOI8-R", "ISO-8859-5"}) {
        CHECK(text(encode(russian + russian, name)) == russian + russian);
    }
    const std::string polish =
        "\u201EOby\u015Bcie mieli racj\u0119\u201D, powiedzia\u0142 burmistrz. \u017Be w przysz\u0142ym roku b\u0119d\u0105 budowa\u0107 wi\u0119cej szk\u00F3\u0142 dla dzieci "
        "i m\u0142odzie\u017Cy.\n";
    CHECK(text(encode(polish + polish, "windows-1250")) == polish + polish);
    const std::string japanese = "\u5E02\u9577\u306F\u6765\u5E74\u3001\u5B66\u6821\u3092\u5EFA\u3066\u308B\u3068\u8FF0\u3079\u305F\u3002\n";
    for (const char* name : {"Shift_JIS", "EUC-JP"}) CHECK(text(encode(japanese + japanese, name)) == japanese + japanese);
}

TEST_CASE("stray control characters do not lose a document") {
    const std::string stray("Minutes of the board\0 held in March.\x01 All were present.\n", 56);
    CHECK(text(stray) == stray);
    CHECK(text(std::string("Hello\0world", 11)) == std::string("Hello\0world", 11));
    CHECK(text(std::string("hello world\0", 12)) == std::string("hello world\0", 12));
    std::string log = "A log that was cut off in a crash.\n";
    while (log.size() < 4096) log += log;
    CHECK(text(log + std::string(1000, '\0')).size() == log.size() + 1000);
    CHECK(text("N\bNA\bAM\bME\bE and \x1B[1mbold\x1B[0m") == "N\bNA\bAM\bME\bE and \x1B[1mbold\x1B[0m");
}

TEST_CASE("what looks binary is refused with the offset of the first control character") {
    using Problem = std::pair<std::string, long>;
    CHECK(problem(std::string("\x7F" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0", 24)) == Problem{"looks binary, not text", 0});
    CHECK(problem(std::string("PK\3\4\x14\0\6\0\x08\0\0\0!\0", 14)) == Problem{"looks binary, not text", 2});
    CHECK(problem(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\6", 26)) == Problem{"looks binary, not text", 6});
    CHECK(problem(std::string(5000, '\0')) == Problem{"looks binary, not text", 0});
}

TEST_CASE("any bytes give valid UTF-8 or an error, in any encoding") {
    std::mt19937 random(20240229);
    std::size_t read_well = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string bytes(random() % 300, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random() % 4 != 0 ? 0x20 + random() % 0x5F : random());
        for (const char* encoding : {"", "UTF-8", "UTF-16", "UTF-32BE", "windows-1252", "Shift_JIS", "GB18030", "UTF-7"}) {
            try {
                const auto source = read(bytes, {.encoding = encoding, .strict = false});
                REQUIRE(rap::utf8::valid(source->bytes()));
                ++read_well;
            } catch (const InputError& error) {
                REQUIRE(error.offset.value_or(0) <= bytes.size());
            }
        }
    }
    CHECK(read_well > 8 * 3000 / 2);
}

TEST_CASE("decoding takes linear time on malformed bytes") {
    const auto seconds = [](const std::string& bytes, const char* encoding) {
        double best = 1e9;  // processor time: the machine may have other work
        for (int i = 0; i < 3; ++i) {
            const std::clock_t begin = std::clock();
            text(bytes, encoding);
            best = std::min(best, double(std::clock() - begin) / CLOCKS_PER_SEC);
        }
        return best;
    };
    for (const char* part : {"\xFF", "\xE2\x80", "\u00E9\xFF", "\xE9t\n", "\xE2\x80\x9C x\xFF\n"}) {
        std::string small, large;
        while (small.size() < 300'000) small += part;
        for (int i = 0; i < 8; ++i) large += small;
        for (const char* encoding : {"", "UTF-8", "windows-1252", "UTF-16"}) {
            CAPTURE(part);
            CAPTURE(encoding);
            CHECK(seconds(large, encoding) < 8 * 3 * (seconds(small, encoding) + 0.005));
        }
    }
}
