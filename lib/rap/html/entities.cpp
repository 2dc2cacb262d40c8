// Character references: "&eacute;", "&#233;", "&#xE9;".
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <rap/html/nodes.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap::html {
namespace {

constexpr std::size_t longest_name = 32;

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// What C1 code points stand for in pages whose author meant windows-1252.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

/// The value of an exact name, from the sorted lines of the list; empty when there is none.
std::string_view value_of(std::string_view name) {
    static const std::string_view list = [] {
        std::string_view file = data_file("html/entities");
        while (file.starts_with("# ")) file.remove_prefix(std::min(file.find('\n') + 1, file.size()));
        return file;
    }();
    std::size_t low = 0, high = list.size();
    while (low < high) {
        std::size_t line = (low + high) / 2;
        while (line > low && list[line - 1] != '\n') --line;
        const std::size_t end = std::min(list.find('\n', line), list.size());
        const std::size_t tab = std::min(list.find('\t', line), end);
        const int order = list.substr(line, tab - line).compare(name);
        if (order == 0) return list.substr(tab + 1, end - tab - 1);
        if (order < 0) low = end + 1;
        else high = line;
    }
    return {};
}

/// Decodes the reference behind the ampersand at `at`; returns where it ends, `at` when it is none.
std::size_t decode_number(std::string& out, std::string_view raw, std::size_t at) {
    std::size_t i = at + 2;
    const bool hexadecimal = i < raw.size() && (raw[i] == 'x' || raw[i] == 'X');
    i += hexadecimal;
    const std::size_t digits = i;
    char32_t point = 0;
    for (; i < raw.size(); ++i) {
        const char c = raw[i];
        const char lower = static_cast<char>(c | 0x20);
        char32_t digit;
        if (c >= '0' && c <= '9') digit = static_cast<char32_t>(c - '0');
        else if (hexadecimal && lower >= 'a' && lower <= 'f') digit = static_cast<char32_t>(lower - 'a' + 10);
        else break;
        point = std::min<char32_t>(point * (hexadecimal ? 16 : 10) + digit, 0x110000);
    }
    if (i == digits) return at;
    if (i < raw.size() && raw[i] == ';') ++i;
    if (point >= 0x80 && point < 0xA0) point = windows_1252[point - 0x80];
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
    utf8::append(out, point);
    return i;
}

std::size_t decode_name(std::string& out, std::string_view raw, std::size_t at) {
    std::size_t end = at + 1;
    while (end < raw.size() && end - at <= longest_name && is_alnum(raw[end])) ++end;
    if (end < raw.size() && raw[end] == ';') {
        if (const auto value = value_of(raw.substr(at + 1, end - at)); !value.empty()) {
            out += value;
            return end + 1;
        }
    }
    // Without its semicolon: the longest old name that opens it, "&ampx"; those have 2 to 6 letters.
    for (std::size_t size = std::min<std::size_t>(end - at - 1, 6); size >= 2; --size) {
        if (const auto value = value_of(raw.substr(at + 1, size)); !value.empty()) {
            out += value;
            return at + 1 + size;
        }
    }
    return at;
}

}  // namespace

void append_decoded(std::string& out, std::string_view raw) {
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t mark = std::min(raw.find('&', at), raw.size());
        const std::size_t begin = out.size();
        out.append(raw, at, mark - at);
        if (raw.substr(at, mark - at).find('\0') != std::string_view::npos)
            out.erase(std::remove(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\0'), out.end());
        if (mark == raw.size()) return;
        std::size_t behind = mark;
        if (mark + 1 < raw.size()) {
            if (raw[mark + 1] == '#') behind = decode_number(out, raw, mark);
            else if (is_alnum(raw[mark + 1])) behind = decode_name(out, raw, mark);
        }
        if (behind == mark) {
            out += '&';
            ++behind;
        }
        at = behind;
    }
}

}  // namespace rap::html
