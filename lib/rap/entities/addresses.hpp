// Addresses: URLs, e-mail addresses, hashtags and mentions.
#pragma once

#include <string_view>
#include <vector>

#include <rap/entities.hpp>

namespace rap {

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
