// InputError: an input that cannot be read.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

namespace rap {

/// Thrown by readers only (decode, html, pdf, JSON records). Prose cannot be wrong.
///
/// what() is the problem alone, in words a user understands; the tool puts the
/// input's name and the place before it.
class InputError : public std::runtime_error {
public:
    explicit InputError(const std::string& problem, std::optional<std::size_t> offset = std::nullopt)
        : std::runtime_error(problem), offset(offset) {}

    std::optional<std::size_t> offset;  ///< Byte offset in the input; empty when it has no place.
};

}  // namespace rap
