// Places: where the pieces of a date stand in a text.
#pragma once

#include <cstddef>
#include <string_view>

#include <rap/utf8.hpp>

namespace rap {

/// No place of a text.
constexpr std::size_t nowhere = std::string_view::npos;

/// True where a digit of ASCII stands. Any place may be asked for, here and below.
inline bool digit(std::string_view text, std::size_t at) {
    return at < text.size() && '0' <= text[at] && text[at] <= '9';
}

/// True where a letter or digit of any script stands.
inline bool word_at(std::string_view text, std::size_t at) {
    return at < text.size() && utf8::is_word(utf8::at(text, at));
}

/// Past spaces and line ends.
inline std::size_t after_space(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
    return at;
}

/// Past a hyphen or dash, with or without spaces around it; nowhere when there is none.
inline std::size_t after_dash(std::string_view text, std::size_t at) {
    at = after_space(text, at);
    if (text.substr(at).starts_with("-")) return after_space(text, at + 1);
    if (at >= text.size() || static_cast<unsigned char>(text[at]) != 0xe2) return nowhere;
    for (const std::string_view dash : {"\u2010", "\u2011", "\u2013", "\u2014"}) {
        if (text.substr(at).starts_with(dash)) return after_space(text, at + dash.size());
    }
    return nowhere;
}

}  // namespace rap
