#include <rap/rows.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>

#include <doctest/doctest.h>

using rap::Cell;
using rap::Format;
using rap::RowWriter;

namespace {

/// One row of one column in a format, without the line end.
std::string print(const Cell& cell, Format format) {
    std::string out;
    RowWriter rows(out, {"x"}, {.format = format, .header = false, .columns = {}});
    rows.write({cell});
    if (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

std::string json(const Cell& cell) {
    const std::string row = print(cell, Format::jsonl);  // {"x":...}
    return row.substr(5, row.size() - 6);
}

std::string table(Format format, std::vector<std::string> columns = {}, bool header = true) {
    std::string out;
    RowWriter rows(out, {"doc", "text", {"mention", true}, "line"}, {format, header, std::move(columns)});
    rows.begin();
    rows.write({"a.txt", "caf\u00E9, \"bar\"", "he", 7});
    rows.write({"b.txt", std::nullopt, std::nullopt, 12u});
    rows.end();
    return out;
}

}  // namespace

TEST_CASE("TSV has a header, tabs and line feeds and is never quoted") {
    CHECK(table(Format::tsv) == "doc\ttext\tline\na.txt\tcaf\u00E9, \"bar\"\t7\nb.txt\t\t12\n");
    CHECK(table(Format::tsv, {}, false) == "a.txt\tcaf\u00E9, \"bar\"\t7\nb.txt\t\t12\n");
}

TEST_CASE("TSV escapes backslash, tab, line feed and carriage return and nothing else") {
    CHECK(print("a\\b\tc\nd\re\"f\u2028\u00E9", Format::tsv) == "a\\\\b\\tc\\nd\\re\"f\u2028\u00E9");
    CHECK(print("\\", Format::tsv) == "\\\\");
    CHECK(print("", Format::tsv) == "");
}

TEST_CASE("CSV quotes only what needs it and doubles quotation marks") {
    CHECK(table(Format::csv) == "doc,text,line\na.txt,\"caf\u00E9, \"\"bar\"\"\",7\nb.txt,,12\n");
    CHECK(print("a\nb", Format::csv) == "\"a\nb\"");
    CHECK(print("a\rb", Format::csv) == "\"a\rb\"");
    CHECK(print("\"", Format::csv) == "\"\"\"\"");
    CHECK(print("a\tb; c", Format::csv) == "a\tb; c");
}

TEST_CASE("a CSV row of one empty field is not a blank line, which readers skip") {
    CHECK(print("", Format::csv) == "\"\"");
    CHECK(print(std::nullopt, Format::csv) == "\"\"");
}

TEST_CASE("JSON is one array with an object a line") {
    CHECK(table(Format::json) ==
          "[\n"
          "{\"doc\":\"a.txt\",\"text\":\"caf\u00E9, \\\"bar\\\"\",\"mention\":\"he\",\"line\":7},\n"
          "{\"doc\":\"b.txt\",\"text\":null,\"mention\":null,\"line\":12}\n"
          "]\n");
    std::string out;
    RowWriter rows(out, {"doc"}, {.format = Format::json, .header = true, .columns = {}});
    rows.begin();
    rows.end();
    CHECK(out == "[]\n");
}

TEST_CASE("JSON Lines is an object a line and has no header") {
    CHECK(table(Format::jsonl, {"line", "doc"}) == "{\"line\":7,\"doc\":\"a.txt\"}\n{\"line\":12,\"doc\":\"b.txt\"}\n");
}

TEST_CASE("JSON escapes what must be escaped, and the separators U+2028 and U+2029") {
    CHECK(json("\"\\/\b\f\n\r\t") == "\"\\\"\\\\/\\b\\f\\n\\r\\t\"");
    CHECK(json(std::string("\0\x1F\x7F", 3)) == "\"\\u0000\\u001f\x7F\"");
    CHECK(json("\u2027\u2028\u2029\u202A\u20AC") == "\"\u2027\\u2028\\u2029\u202A\u20AC\"");
    CHECK(json("\u201Ccaf\u00E9\u201D \U0001F600") == "\"\u201Ccaf\u00E9\u201D \U0001F600\"");
}

TEST_CASE("malformed UTF-8 in a cell becomes U+FFFD in every format") {
    CHECK(json("caf\xE9.txt") == "\"caf\uFFFD.txt\"");
    CHECK(json("cut \xE2\x80") == "\"cut \uFFFD\"");
    CHECK(json("\xE2") == "\"\uFFFD\"");
    CHECK(print("caf\xE9\tx", Format::tsv) == "caf\uFFFD\\tx");
    CHECK(print("caf\xE9,x", Format::csv) == "\"caf\uFFFD,x\"");
}

TEST_CASE("columns are chosen and ordered by name, and one that only JSON shows may be asked for") {
    CHECK(table(Format::tsv, {"line", "mention"}) == "line\tmention\n7\the\n12\t\n");
    CHECK(table(Format::csv, {"doc", "doc"}) == "doc,doc\na.txt,a.txt\nb.txt,b.txt\n");
}

TEST_CASE("an unknown column is named with those there are") {
    std::string out;
    CHECK_THROWS_WITH_AS(RowWriter(out, {"doc", {"mention", true}}, {Format::tsv, true, {"doc", "lines"}}),
                         "there is no column 'lines'; the columns are doc,mention", std::invalid_argument);
}

TEST_CASE("numbers are numbers, with at most two decimals") {
    CHECK(json(0) == "0");
    CHECK(json(-12) == "-12");
    CHECK(json(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(json(std::size_t{4294967296}) == "4294967296");
    CHECK(json(0.9) == "0.9");
    CHECK(json(0.956) == "0.96");
    CHECK(json(1.0) == "1");
    CHECK(json(100.0) == "100");
    CHECK(json(-0.001) == "0");
    CHECK(json(1e300).size() == 301);
    CHECK(print(0.25, Format::tsv) == "0.25");
}

TEST_CASE("a whole number is printed with all its digits, whatever their number") {
    CHECK(print(std::int64_t{0}, Format::tsv) == "0");
    for (std::int64_t number = 1; number < std::numeric_limits<std::int64_t>::max() / 11; number = number * 10 + number % 7) {
        CHECK(print(number, Format::tsv) == std::to_string(number));
        CHECK(print(-number, Format::tsv) == std::to_string(-number));
    }
    CHECK(print(std::numeric_limits<std::int64_t>::max(), Format::tsv) == "9223372036854775807");
    CHECK(print(std::numeric_limits<std::int64_t>::min(), Format::tsv) == "-9223372036854775808");
}

TEST_CASE("a special byte is escaped wherever it stands in a cell of any length") {
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'a'), escaped = text;
            text[at] = '\t';
            escaped.replace(at, 1, "\\t");
            CHECK(print(text, Format::tsv) == escaped);
        }
    }
}

TEST_CASE("a writer knows which columns it prints") {
    std::string out;
    const std::vector<rap::Column> columns = {"doc", "text", {"mention", true}};
    const RowWriter plain(out, columns), json(out, columns, {.format = Format::jsonl, .header = true, .columns = {}});
    const RowWriter asked(out, columns, {.format = Format::tsv, .header = true, .columns = {"mention"}});
    CHECK(plain.prints(1));
    CHECK_FALSE(plain.prints(2));
    CHECK(json.prints(2));
    CHECK(asked.prints(2));
    CHECK_FALSE(asked.prints(1));
}

TEST_CASE("a number that is none is absent") {
    CHECK(json(std::nan("")) == "null");
    CHECK(json(std::numeric_limits<double>::infinity()) == "null");
    CHECK(print(std::nan(""), Format::tsv) == "");
}

TEST_CASE("a list is an array in JSON and one cell elsewhere") {
    const std::vector<std::string> list{"Mayor of Ayle", "Chair, \"Ports\""};
    CHECK(json(list) == "[\"Mayor of Ayle\",\"Chair, \\\"Ports\\\"\"]");
    CHECK(print(list, Format::tsv) == "Mayor of Ayle; Chair, \"Ports\"");
    CHECK(print(list, Format::csv) == "\"Mayor of Ayle; Chair, \"\"Ports\"\"\"");
    const std::vector<std::string> none;
    CHECK(json(none) == "[]");
    CHECK(print(none, Format::tsv) == "");
}

TEST_CASE("an optional is its value or absent") {
    CHECK(json(std::optional<std::uint32_t>{3}) == "3");
    CHECK(json(std::optional<std::uint32_t>{}) == "null");
    CHECK(json(std::optional<std::string_view>{"a"}) == "\"a\"");
}

TEST_CASE("rows of workers are joined as if one writer had written them") {
    for (const Format format : {Format::tsv, Format::csv, Format::json, Format::jsonl}) {
        std::string alone, joined;
        RowWriter one(alone, {"n"}, {.format = format, .header = true, .columns = {}});
        one.begin();
        for (int i = 0; i < 4; ++i) one.write({i});
        one.end();

        RowWriter first(joined, {"n"}, {.format = format, .header = true, .columns = {}});
        first.begin();
        int n = 0;
        for (const int rows : {0, 1, 0, 2, 1}) {
            std::string part;
            RowWriter worker = first.with(part);
            for (int i = 0; i < rows; ++i) worker.write({n++});
            first.append(part);
        }
        first.end();
        CHECK(joined == alone);
    }
}

TEST_CASE("fields are an object in JSON and named values in TSV") {
    const rap::Field fields[] = {{"title", "Caf\u00E9 \"Zero\""}, {"author", ""}, {"date", "2031-05-04"}};
    const std::span<const rap::Field> all(fields);
    std::string json, tsv;
    RowWriter(json, {"meta"}, {.format = Format::jsonl, .header = false, .columns = {}}).write({Cell(all)});
    CHECK(json == "{\"meta\":{\"title\":\"Caf\u00E9 \\\"Zero\\\"\",\"author\":null,\"date\":\"2031-05-04\"}}\n");
    RowWriter(tsv, {"meta"}, {.format = Format::tsv, .header = false, .columns = {}}).write({Cell(all)});
    CHECK(tsv == "title=Caf\u00E9 \"Zero\"; date=2031-05-04\n");
}

TEST_CASE("a cell of ten megabytes that are all escaped is written in linear time") {
    std::string text(10'000'000, '\t');
    CHECK(print(text, Format::tsv).size() == 20'000'000);
    text.assign(10'000'000, '"');
    CHECK(print(text, Format::csv).size() == 20'000'002);
    CHECK(json(text).size() == 20'000'002);
}
