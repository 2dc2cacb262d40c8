// Addresses: URLs, e-mail addresses, hashtags and mentions.
#pragma once

#include <string_view>
#include <vector>

#include <rap/entities.hpp>
#include <rap/span.hpp>

namespace rap {

/// False for most marks that no address is around. Cost: constant.
inline bool may_be_address(std::string_view text, std::uint32_t mark) {
    const auto letter = [&](std::size_t at) { return at < text.size() && (text[at] | 32) >= 'a' && (text[at] | 32) <= 'z'; };
    switch (text[mark]) {
    case '#': case '@': case '\xef': return true;
    case ':': return mark + 1 < text.size() && text[mark + 1] == '/';
    case '.': return mark > 0 && text[mark - 1] > ' ' && letter(mark + 1);
    default: return false;
    }
}

/// False for most texts that no address is in: none of their marks may be of one. Cost: linear, sixteen bytes at a time.
bool may_hold_address(std::string_view text, Span range);

/// Reads the address around the mark at a byte offset: "#", "@", the ":" of "://", the "." inside a domain.
///
/// @param from     No address starts before this byte: the end of the one before.
/// @param address  Set when there is one; url values are canonical: scheme and host in small letters.
/// @returns        True when an address was found.
///
/// Offsets: bytes of `text`. Throws: std::bad_alloc only. Cost: linear in the address.
/// Source: the conformance rules of twitter-text, without its length limits; RFC 3986 for what a path may hold.
bool read_address(std::string_view text, std::uint32_t mark, std::uint32_t from, Entity& address);

}  // namespace rap
