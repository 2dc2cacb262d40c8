// Records: JSON Lines input, a document a line.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace rap {

struct RecordFields {
    std::string id = "id";
    std::string text = "text";
};

/// One document of a JSON Lines input.
struct Record {
    std::string id;    ///< As in the record, a number as it is written; empty when it has none.
    std::string text;  ///< The text, unescaped; always valid UTF-8.
};

/// Reads records one by one.
class RecordReader {
public:
    explicit RecordReader(RecordFields fields = {});
    ~RecordReader();
    RecordReader(const RecordReader&) = delete;
    RecordReader& operator=(const RecordReader&) = delete;

    /// The record that a line holds.
    ///
    /// @param line      Without its line feed; a trailing carriage return is allowed.
    /// @param readable  How many bytes may be read from the line's start on, at least its size. With
    ///                  64 bytes more than the line it is parsed where it stands, else it is copied.
    /// @param record    Filled in: whatever was found, also when it throws, so that an error can name the record.
    ///
    /// Throws: InputError (malformed JSON, invalid UTF-8, no text field, a field of the wrong type).
    /// Cost: linear in the line; memory of the longest line so far.
    void read(std::string_view line, std::size_t readable, Record& record);

private:
    struct Parser;
    RecordFields fields_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace rap
