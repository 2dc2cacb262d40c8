// Input: the bytes of a file or a pipe.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// One input, read as a whole or line by line.
class Input {
public:
    /// Opens a file; "-" is standard input. Throws rap::InputError: missing, a directory, not readable.
    explicit Input(const std::string& path);
    ~Input();
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    /// The beginning: at least the first line, or as much of it as fits into 64 KiB.
    std::string_view peek();

    struct Bytes {
        std::string_view bytes;
        std::shared_ptr<const void> owner;  ///< Keeps the bytes alive.
    };
    /// All bytes: a file is mapped, a pipe is read to its end. Call it once, and not after next_line().
    Bytes all();

    /// The next line without its line feed, followed by `padding` readable bytes; false at the end.
    /// The line is valid until the next call. Memory: the longest line.
    bool next_line(std::string_view& line, std::size_t padding);

private:
    bool read_more();  // into the buffer; false at the end of the input
    void reserve(std::size_t capacity);

    struct Free {
        void operator()(char* memory) const;
    };
    int file_;
    std::unique_ptr<char, Free> buffer_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;  // of what was read and not yet given out
    std::size_t end_ = 0;
    bool ended_ = false;
};

/// The names in a file, each ended by `separator`; empty ones are left out. Throws rap::InputError.
std::vector<std::string> read_names(const std::string& path, char separator);

}  // namespace cli
