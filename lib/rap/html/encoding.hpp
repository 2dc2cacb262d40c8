// Encoding: pages whose bytes were taken for an older encoding before they were saved.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rap::html {

/// Undoes a second encoding: whoever saved the page took its bytes for Windows-1252 and wrote them as UTF-8, so that
/// "\u00FC" became "\u00C3\u00BC".
///
/// What was UTF-8 is told by itself, as most of the signs beyond ASCII must make well-formed sequences; the others stay
/// as they are. What was an encoding of many bytes a sign (GBK, Shift JIS) is told by the page's naming it.
///
/// @param page  UTF-8.
/// @returns     The page encoded once; nothing when it is so already.
///
/// Throws: std::bad_alloc only. Cost: linear.
std::optional<std::string> undo_second_encoding(std::string_view page);

}  // namespace rap::html
