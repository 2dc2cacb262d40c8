#include <doctest/doctest.h>

#include <string>

#include <rap/error.hpp>
#include <rap/records.hpp>

namespace {

rap::Record read(std::string line, rap::RecordFields fields = {}) {
    rap::RecordReader reader(std::move(fields));
    rap::Record record;
    const std::size_t size = line.size();
    line.append(rap::RecordReader::padding, '\0');
    reader.read(std::string_view(line).substr(0, size), record);
    return record;
}

std::string problem(std::string line) {
    try {
        read(std::move(line));
    } catch (const rap::InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a record has an id and a text, in any order, among other fields") {
    const auto record = read(R"({"meta":{"text":["x"]},"text":"Caf\u00e9\n\u201cYes\u201d","n":1,"id":"a b"} )");
    CHECK(record.id == "a b");
    CHECK(record.text == "Caf\u00e9\n\u201cYes\u201d");
}

TEST_CASE("an id may be a number, which stays as it is written, or missing") {
    CHECK(read(R"({"id":7.50,"text":"a"})").id == "7.50");
    CHECK(read(R"({"id": 12345678901234567890123 , "text":"a"})").id == "12345678901234567890123");
    CHECK(read(R"({"id":null,"text":"a"})").id == "");
    CHECK(read(R"({"text":""})").text == "");
}

TEST_CASE("other fields can be named") {
    const auto record = read(R"({"url":"u","id":"i","body":"b","text":"t"})", {"url", "body"});
    CHECK(record.id == "u");
    CHECK(record.text == "b");
}

TEST_CASE("a bad record says what is wrong") {
    CHECK(problem("") == "empty record");
    CHECK(problem("text") == "not a JSON object");
    CHECK(problem(R"(["text"])") == "not a JSON object");
    CHECK(problem(R"({"text":"a")") == "not a JSON object");
    CHECK(problem(R"({"text":"a)") == "not a JSON object");
    CHECK(problem(R"({"text":"a"} {"text":"b"})") == "text after the JSON object");
    CHECK(problem(R"({"id":"a"})") == "no field 'text' or 'html'");
    CHECK(problem(R"({"id":"a","text":["b"]})") == "field 'text' is not a string");
    CHECK(problem(R"({"id":["a"],"text":"b"})") == "field 'id' is neither a string nor a number");
    CHECK(problem(R"({"text":"\x"})") == "bad escape in a string");
    CHECK(problem("{\"text\":\"\xff\"}") == "invalid UTF-8 in the record");
}

TEST_CASE("the id that stands before the error is kept to name the record") {
    rap::RecordReader reader;
    rap::Record record;
    const std::string line = R"({"id":"a","text":1})" + std::string(rap::RecordReader::padding, ' ');
    CHECK_THROWS_AS(reader.read(line, record), rap::InputError);
    CHECK(record.id == "a");
}

TEST_CASE("a reader goes on after a bad record") {
    rap::RecordReader reader;
    rap::Record record;
    const std::string pad(rap::RecordReader::padding, ' ');
    CHECK_THROWS_AS(reader.read("{\"text\":" + pad, record), rap::InputError);
    reader.read(R"({"text":"good"})" + pad, record);
    CHECK(record.text == "good");
}

TEST_CASE("nesting of any depth is no danger") {
    CHECK(problem("{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + ",\"text\":\"b\"}") == "");
    CHECK(problem("{\"a\":" + std::string(100000, '[')) == "not a JSON object");
}

TEST_CASE("looks_like_records tells JSON Lines from prose and template code") {
    CHECK(rap::looks_like_records("\xEF\xBB\xBF\n{\"id\": 1, \"text\""));
    CHECK(rap::looks_like_records("{ \"t\\\"\" :"));
    CHECK_FALSE(rap::looks_like_records(""));
    CHECK_FALSE(rap::looks_like_records("{"));
    CHECK_FALSE(rap::looks_like_records("{{ title }}"));
    CHECK_FALSE(rap::looks_like_records("{\"Quoted\" in braces}"));
    CHECK_FALSE(rap::looks_like_records("[{\"text\":\"a\"}]"));
    CHECK_FALSE(rap::looks_like_records("The report"));
}
