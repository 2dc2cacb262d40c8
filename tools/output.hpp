// Output: standard output, or a file that appears whole or not at all.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace cli {

/// The output cannot be written; what() says where and why.
struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The reader of our output has gone: no fault of ours, and nothing to say.
struct ClosedPipe {};

class Output {
public:
    /// A path is written beside itself and renamed by commit(); a device or a pipe is written as it is.
    /// No path: standard output. Throws OutputError.
    explicit Output(const std::string& path);
    /// Without commit() the file is left as it was.
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(std::string_view bytes);  ///< Throws OutputError, ClosedPipe.
    void commit();                       ///< Closes, and renames if there is a path. Throws the same.

private:
    [[noreturn]] void fail() const;

    std::string path_;
    std::string temporary_;
    int file_;
};

}  // namespace cli
