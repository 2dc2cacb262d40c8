// RowWriter: rows of cells as TSV, CSV, JSON or JSON Lines.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rap {

enum class Format : std::uint8_t { tsv, csv, json, jsonl };

/// A named value inside a cell; an empty value is absent.
struct Field {
    std::string_view name;
    std::string_view value;
};

/// One value of a row. std::monostate is absent: an empty cell, or null in JSON.
/// A list is an array in JSON and is joined by "; " in TSV and CSV; fields are an object in JSON, and "name=value"
/// joined likewise in TSV and CSV.
class Cell {
public:
    Cell() = default;
    Cell(std::nullopt_t) {}
    Cell(std::string_view text) : value_(text) {}
    Cell(const std::string& text) : value_(std::string_view(text)) {}
    Cell(const char* text) : value_(std::string_view(text)) {}
    Cell(std::uint32_t number) : value_(std::int64_t(number)) {}
    Cell(std::int64_t number) : value_(number) {}
    Cell(std::size_t number) : value_(std::int64_t(number)) {}
    Cell(int number) : value_(std::int64_t(number)) {}
    Cell(double number) : value_(number) {}  ///< Printed with at most two decimals.
    Cell(std::span<const std::string> list) : value_(list) {}
    Cell(const std::vector<std::string>& list) : value_(std::span<const std::string>(list)) {}
    Cell(std::span<const Field> fields) : value_(fields) {}
    template <typename T>
    Cell(const std::optional<T>& maybe) { if (maybe) *this = Cell(*maybe); }

    using Value = std::variant<std::monostate, std::string_view, std::int64_t, double, std::span<const std::string>,
                               std::span<const Field>>;
    const Value& value() const { return value_; }

private:
    Value value_;
};

struct Column {
    Column(const char* name, bool json_only = false) : name(name), json_only(json_only) {}
    std::string name;
    bool json_only = false;  ///< Left out of TSV and CSV unless the user asks for the column by name.
};

struct RowOptions {
    Format format = Format::tsv;
    bool header = true;                ///< TSV and CSV: a header line first.
    std::vector<std::string> columns;  ///< What to print, in this order; empty: all.
};

/// Appends rows to a string in one format.
///
/// The caller flushes and clears the string when it likes; nothing is held back but
/// the place in a JSON array. TSV: backslash, tab, LF and CR are \\ \t \n \r, never quoted.
/// CSV: RFC 4180 quoting, LF. JSON: one array; JSON Lines: an object a line, absent values
/// null, U+2028 and U+2029 escaped. Malformed UTF-8 in a cell (a file name) becomes U+FFFD:
/// what is written is always valid. Cost: linear.
class RowWriter {
public:
    /// Throws std::invalid_argument naming a column of `options.columns` that does not exist.
    RowWriter(std::string& out, std::vector<Column> columns, const RowOptions& options = {});

    void begin();                                   ///< Header, or the array's opening.
    void write(std::initializer_list<Cell> cells);  ///< One value a column, in the order of the constructor.
    void write(std::span<const Cell> cells);
    void write(const Cell& first, std::span<const Cell> cells);  ///< The same, the first cell given by itself.
    void end();                                     ///< The array's closing.

    /// Whether a column, by its number among those of the constructor, is printed.
    bool prints(std::size_t column) const { return std::find(order_.begin(), order_.end(), column) != order_.end(); }

    /// A writer with the same columns and format that writes rows to another string (a worker's).
    /// Its begin() and end() are not called; its string goes through append() of the first writer.
    RowWriter with(std::string& out) const;

    /// Appends rows that a writer made by with() wrote.
    void append(std::string_view rows);

private:
    std::string* out_;
    Format format_;
    bool header_;
    bool any_ = false;                // a row stands before: JSON needs a comma
    std::size_t width_;               // columns of a row given to write()
    std::vector<std::size_t> order_;  // which of them to print
    std::vector<std::string> names_;  // of the printed columns; for JSON escaped, with quotes and colon
};

}  // namespace rap
