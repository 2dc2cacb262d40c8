// Records: JSON Lines input, a document a line.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace rap {

struct RecordFields {
    std::string id = "id";
    std::string text = "text";
    std::string html = "html";
};

/// One document of a JSON Lines input.
struct Record {
    std::string id;    ///< As in the record, a number as it is written; empty when it has none.
    std::string text;  ///< The text or the page, unescaped; always valid UTF-8.
    bool html = false; ///< It is a web page; of a record with both, the page counts.
};

/// Reads records one by one. The parser's memory is kept from record to record.
class RecordReader {
public:
    /// Bytes behind a line that must be readable for it to be parsed where it stands.
    static constexpr std::size_t padding = 64;

    explicit RecordReader(RecordFields fields = {});
    ~RecordReader();
    RecordReader(const RecordReader&) = delete;
    RecordReader& operator=(const RecordReader&) = delete;

    /// The record that a line holds.
    ///
    /// @param line    One JSON object without its line feed, with `padding` readable bytes behind it.
    /// @param record  Filled in: what was found, also when it throws, so that an error can name the record.
    ///
    /// Throws: InputError (malformed JSON, invalid UTF-8, no text, a field of the wrong type).
    /// Cost: linear in the line; the memory of the longest line so far.
    void read(std::string_view line, Record& record);

private:
    struct Parser;
    RecordFields fields_;
    std::unique_ptr<Parser> parser_;
};

/// Whether a text looks like JSON Lines: its first line that is not blank opens a JSON object and
/// names a field. `text` may be the beginning of a longer one.
bool looks_like_records(std::string_view text);

}  // namespace rap
