#include <rap/text.hpp>

#include <doctest/doctest.h>

using rap::OffsetMap;
using rap::Source;
using rap::Span;
using rap::Text;

TEST_CASE("an empty map is the identity") {
    OffsetMap map;
    CHECK(map.identity());
    CHECK(map.to_source(Span{3, 9}) == Span{3, 9});
    CHECK(map.to_source(7) == 7);
    map.add(0, 0);
    map.add(5, 5);
    CHECK(map.identity());
}

TEST_CASE("what was left out before or behind a span stays outside it") {
    OffsetMap map;  // "ab--cd" without the hyphens
    map.add(0, 0);
    map.add(2, 4);
    CHECK(map.size() == 2);
    CHECK(map.to_source(Span{0, 2}) == Span{0, 2});
    CHECK(map.to_source(Span{2, 4}) == Span{4, 6});
    CHECK(map.to_source(Span{1, 3}) == Span{1, 5});
    CHECK(map.to_source(Span{2, 2}) == Span{4, 4});
}

TEST_CASE("a run that continues the one before is merged with it") {
    OffsetMap map;
    map.add(0, 10);
    map.add(5, 15);
    map.add(9, 19);
    CHECK(map.size() == 1);
    CHECK(map.to_source(Span{6, 8}) == Span{16, 18});
}

TEST_CASE("a part of a unit stands for the whole unit") {
    OffsetMap map;  // a, a ligature of three bytes spelled "ffi", b
    map.add_unit(1, 1, 3);
    map.add(4, 4);
    CHECK(map.to_source(Span{0, 5}) == Span{0, 5});
    CHECK(map.to_source(Span{1, 2}) == Span{1, 4});
    CHECK(map.to_source(Span{3, 4}) == Span{1, 4});
    CHECK(map.to_source(Span{0, 2}) == Span{0, 4});
    CHECK(map.to_source(Span{4, 5}) == Span{4, 5});
    CHECK(map.to_source(2) == 1);
}

TEST_CASE("pieces put in another order map to the smallest range that holds them") {
    OffsetMap map;  // source: AAABBBCCC, target: CCCAAABBB
    map.add(0, 6);
    map.add(3, 0);
    CHECK(map.to_source(Span{0, 3}) == Span{6, 9});
    CHECK(map.to_source(Span{3, 9}) == Span{0, 6});
    CHECK(map.to_source(Span{1, 5}) == Span{0, 9});
    CHECK(map.to_source(Span{2, 9}) == Span{0, 9});
}

TEST_CASE("a slice brings the map of what it was copied from") {
    OffsetMap inner;  // "a", a unit of three source bytes, then text shifted by one more
    inner.add_unit(1, 1, 3);
    inner.add(2, 5);
    OffsetMap map;
    map.add_span(0, {2, 6}, inner);
    map.add_span(4, {0, 3}, inner);
    map.add_span(7, {3, 3}, inner);
    CHECK(map.to_source(Span{0, 4}) == Span{5, 9});
    CHECK(map.to_source(Span{4, 5}) == Span{0, 1});
    CHECK(map.to_source(Span{5, 6}) == Span{1, 4});
    CHECK(map.to_source(Span{6, 7}) == Span{5, 6});

    OffsetMap plain;
    plain.add_span(0, {10, 20}, OffsetMap());
    CHECK(plain.to_source(Span{0, 10}) == Span{10, 20});
}

TEST_CASE("code points are counted before any byte offset") {
    std::string bytes;
    for (int i = 0; i < 5000; ++i) bytes += "a\u00E9\u201C\U0001F600";  // 1 + 2 + 3 + 4 bytes
    const Source source(bytes);
    for (std::uint32_t i = 0; i <= 5000; ++i) {
        REQUIRE(source.code_points_before(10 * i) == 4 * i);
        if (i == 5000) break;
        REQUIRE(source.code_points_before(10 * i + 1) == 4 * i + 1);
        REQUIRE(source.code_points_before(10 * i + 3) == 4 * i + 2);
        REQUIRE(source.code_points_before(10 * i + 6) == 4 * i + 3);
    }
    CHECK(Source().code_points_before(0) == 0);
    CHECK(Source(std::string(512, 'x')).code_points_before(512) == 512);
}

TEST_CASE("a text without a map of its own shares the bytes of its source") {
    const auto source = std::make_shared<const Source>(std::string("caf\u00E9 au lait"));
    const Text text(source);
    CHECK(text.bytes().data() == source->bytes().data());
    CHECK(text.source_range({0, 5}) == Span{0, 4});
    CHECK(text.source_range({6, 8}) == Span{5, 7});
    CHECK(text[Span{6, 8}] == "au");
}

TEST_CASE("a source keeps alive what it refers to") {
    auto bytes = std::make_shared<const std::string>("Guardians of bytes, longer than a short string.");
    const std::weak_ptr<const std::string> watch = bytes;
    {
        const Source source(*bytes, bytes);
        bytes.reset();
        CHECK_FALSE(watch.expired());
        CHECK(source.bytes().starts_with("Guardians"));
    }
    CHECK(watch.expired());
}

TEST_CASE("a text and its source survive being copied and moved") {
    Text copy;
    {
        OffsetMap map;
        map.add_unit(0, 0, 2);
        Text text("X", std::move(map), std::make_shared<const Source>(std::string("\u00E9")));
        copy = text;
        const Text moved = std::move(text);
        CHECK(moved.bytes() == "X");
    }
    CHECK(copy.bytes() == "X");
    CHECK(copy.source_range({0, 1}) == Span{0, 1});
    CHECK(Text().bytes().empty());
}
