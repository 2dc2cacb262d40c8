#include <rap/html/encoding.hpp>

#include <algorithm>
#include <array>

#include <rap/bytes.hpp>
#include <rap/decode.hpp>
#include <rap/error.hpp>
#include <rap/html.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

/// The encoding that a page names in its first kilobytes; empty when it is one of Unicode.
std::string named_encoding(std::string_view bytes) {
    bytes = bytes.substr(0, 4096);
    std::string lower(bytes);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    const auto value_at = [&](std::size_t at) {
        while (at < lower.size() && (lower[at] == ' ' || lower[at] == '=' || lower[at] == '"' || lower[at] == '\'')) ++at;
        std::size_t end = at;
        while (end < lower.size() && (lower[end] == '-' || lower[end] == '_' || (lower[end] >= '0' && lower[end] <= '9') ||
                                      (lower[end] >= 'a' && lower[end] <= 'z')))
            ++end;
        return lower.substr(at, end - at);
    };
    std::string found;
    for (std::size_t at = 0; found.empty() && (at = lower.find("<meta", at)) != lower.npos; at += 5) {
        const std::size_t end = std::min(lower.find('>', at), lower.size());
        const std::size_t charset = lower.find("charset", at);
        if (charset < end) found = value_at(charset + 7);
    }
    if (found.empty() && lower.starts_with("<?xml")) {
        const std::size_t at = lower.find("encoding");
        if (at < lower.find("?>")) found = value_at(at + 8);
    }
    // Browsers take these for what their pages are in truth.
    if (found.starts_with("utf")) return {};
    if (found == "gb2312" || found == "gbk") return "gb18030";
    return found;
}

/// Where the next byte beyond ASCII stands, at or behind an offset; the text's size when there is none.
std::size_t next_beyond_ascii(std::string_view text, std::size_t at) {
    return find_byte(text, at, [](auto byte) { return byte < 0; });
}

/// The byte that a code point stands for in Windows-1252; 0 when there is none. Its five gaps are read as in Latin-1.
unsigned char byte_of(char32_t point) {
    constexpr std::array<char16_t, 32> upper = {
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};
    if (point < 0x100) return static_cast<unsigned char>(point);
    const auto found = std::find(upper.begin(), upper.end(), point);
    return found == upper.end() ? 0 : static_cast<unsigned char>(0x80 + (found - upper.begin()));
}

/// Reads the code points at an offset as bytes: the character that those make, and one past them; nothing when they make none.
std::string_view character(std::string_view page, std::size_t& at, std::array<char, 4>& bytes) {
    const unsigned char lead = byte_of(utf8::at(page, at));
    if (lead < 0xC2 || lead > 0xF4) return {};
    const std::size_t size = utf8::size(static_cast<char>(lead));
    bytes[0] = static_cast<char>(lead);
    std::size_t end = at + utf8::size(page[at]);
    for (std::size_t i = 1; i < size; ++i) {
        if (end >= page.size()) return {};
        bytes[i] = static_cast<char>(byte_of(utf8::next(page, end)));
        if (!utf8::continues(bytes[i])) return {};
    }
    const std::string_view made(bytes.data(), size);
    if (!utf8::valid(made)) return {};
    at = end;
    return made;
}

/// Whether most of a page's signs beyond ASCII are bytes of UTF-8. Told by the first of them when they are not.
bool is_utf8_twice(std::string_view page) {
    constexpr std::size_t fewest = 4, enough = 64;
    std::array<char, 4> bytes;
    std::size_t right = 0, wrong = 0;
    for (std::size_t at = 0; (at = next_beyond_ascii(page, at)) < page.size() && (wrong < enough || wrong < right);) {
        if (!character(page, at, bytes).empty()) ++right;
        else ++wrong, at += utf8::size(page[at]);
    }
    return right >= fewest && right > wrong;
}

/// A page whose signs are bytes of the encoding that it names, many to a sign.
std::optional<std::string> read_as_named(std::string_view page) {
    constexpr std::size_t fewest = 64;
    std::string bytes;
    std::size_t beyond = 0;
    if (next_beyond_ascii(page, 0) == page.size()) return {};
    const std::string name = named_encoding(page);
    if (name.empty()) return {};
    for (std::size_t at = 0; at < page.size();) {
        const char32_t point = utf8::next(page, at);
        const unsigned char byte = byte_of(point);
        if (byte == 0 && point != 0) return {};
        bytes += static_cast<char>(byte);
        beyond += byte >= 0x80;
    }
    if (beyond < fewest) return {};
    try {
        const std::shared_ptr<const Source> read = decode(bytes, nullptr, {.encoding = name});
        const std::size_t signs = beyond - (bytes.size() - utf8::count(read->bytes()));
        if (read->malformed * 50 > beyond || signs * 3 > beyond * 2) return {};
        return std::string(read->bytes());
    } catch (const InputError&) {  // an encoding that nobody knows
        return {};
    }
}

}  // namespace

std::string html_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || utf8::valid(bytes)) return {};
    return named_encoding(bytes);
}

std::optional<std::string> html::undo_second_encoding(std::string_view page) {
    if (!is_utf8_twice(page)) return read_as_named(page);
    std::string out;
    out.reserve(page.size());
    std::array<char, 4> bytes;
    for (std::size_t at = 0; at < page.size();) {
        const std::size_t next = next_beyond_ascii(page, at);
        out.append(page, at, next - at);
        if (next == page.size()) break;
        at = next;
        const std::string_view made = character(page, at, bytes);
        if (made.empty()) at += utf8::size(page[next]);
        out += made.empty() ? page.substr(next, at - next) : made;
    }
    return out;
}

}  // namespace rap
