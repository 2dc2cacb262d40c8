#include <rap/rows.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include <rap/bytes.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

/// Puts short pieces together before they are appended to a string, which costs more than the pieces. What is not flushed
/// in the end is lost.
class Sink {
public:
    explicit Sink(std::string& out) : out_(out) {}
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    Sink& operator+=(char byte) {
        *room(1) = byte;
        ++used_;
        return *this;
    }
    Sink& operator+=(std::string_view text) {
        if (text.size() > pieces_.size()) {
            flush();
            out_ += text;
            return *this;
        }
        text.copy(room(text.size()), text.size());
        used_ += text.size();
        return *this;
    }

    /// Appends a text as it is unless some byte of it matches; false when one does. A text is looked at while it is moved.
    template <typename Match>
    bool add_unless(std::string_view text, Match match) {
        if (text.size() > pieces_.size()) return false;
        char* const to = room(text.size());
        Bytes matches{};
        const auto move = [&](std::size_t at) {
            const Bytes bytes = load_bytes(text.data() + at);
            std::memcpy(to + at, &bytes, sizeof bytes);
            matches |= match(bytes);
        };
        if (text.size() >= sizeof(Bytes)) {
            for (std::size_t at = 0; at + sizeof(Bytes) < text.size(); at += sizeof(Bytes)) move(at);
            move(text.size() - sizeof(Bytes));
        } else {
            if (text.size() >= 8) copy_ends<8>(text, to);
            else if (text.size() >= 4) copy_ends<4>(text, to);
            else for (std::size_t at = 0; at < text.size(); ++at) to[at] = text[at];
            if (any_byte(text, match)) return false;
        }
        if (any(matches)) return false;
        used_ += text.size();
        return true;
    }

    /// Where `size` bytes may be written, a short piece, of which add() then takes as many as there are.
    char* room(std::size_t size) {
        if (size > pieces_.size() - used_) flush();
        return pieces_.data() + used_;
    }
    void add(std::size_t size) { used_ += size; }

    std::size_t size() const { return out_.size() + used_; }

    void flush() {
        out_.append(pieces_.data(), used_);
        used_ = 0;
    }

private:
    template <std::size_t Size>
    static void copy_ends(std::string_view text, char* to) {
        std::memcpy(to, text.data(), Size);
        std::memcpy(to + text.size() - Size, text.data() + text.size() - Size, Size);
    }

    std::string& out_;
    std::size_t used_ = 0;
    std::array<char, 512> pieces_;
};

bool is_json(Format format) { return format == Format::json || format == Format::jsonl; }

/// What a byte of a cell asks for.
enum : std::uint8_t { special = 1, not_ascii = 2 };
using ByteTable = std::array<std::uint8_t, 256>;

/// The bytes of `specials` cannot be printed as they are; nor can control characters in JSON.
constexpr ByteTable byte_table(std::string_view specials, bool controls = false) {
    ByteTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const bool listed = specials.find(static_cast<char>(i)) != specials.npos;
        table[i] = static_cast<std::uint8_t>((listed || (controls && i < 0x20) ? special : 0) | (i < 0x80 ? 0 : not_ascii));
    }
    return table;
}

constexpr ByteTable tsv_table = byte_table("\\\t\n\r");
constexpr ByteTable csv_table = byte_table("\",\n\r");
constexpr ByteTable json_table = byte_table("\\\"\xE2", true);  // E2 opens U+2028 and U+2029

std::uint8_t asks_for(std::string_view text, Format format) {
    const ByteTable& table = is_json(format) ? json_table : format == Format::csv ? csv_table : tsv_table;
    std::uint8_t all = 0;
    for (const char byte : text) all |= table[static_cast<unsigned char>(byte)];
    return all;
}

/// What stands for the special byte and those behind it; nothing special after all when size is 0.
struct Escaped {
    std::string_view instead;
    std::size_t size = 1;
};

/// Appends `text` with escape(at) in place of each special byte.
template <typename Escape>
void put_escaped(Sink& out, std::string_view text, const ByteTable& table, Escape escape) {
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!(table[static_cast<unsigned char>(text[at])] & special)) continue;
        const auto [instead, size] = escape(at);
        if (size == 0) continue;
        (out += text.substr(copied, at - copied)) += instead;
        copied = at + size;
        at = copied - 1;
    }
    out += text.substr(copied);
}

void put_tsv(Sink& out, std::string_view text) {
    put_escaped(out, text, tsv_table, [&](std::size_t at) -> Escaped {
        switch (text[at]) {
            case '\t': return {"\\t"};
            case '\n': return {"\\n"};
            case '\r': return {"\\r"};
            default: return {"\\\\"};
        }
    });
}

void put_csv(Sink& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t quote = std::min(text.find('"', at), text.size());
        out += text.substr(at, quote - at);
        if (quote < text.size()) out += "\"\"";
        at = quote + 1;
    }
}

/// `text` is valid UTF-8.
void put_json(Sink& out, std::string_view text) {
    std::string control = "\\u00__";
    put_escaped(out, text, json_table, [&](std::size_t at) -> Escaped {
        switch (text[at]) {
            case '"': return {"\\\""};
            case '\\': return {"\\\\"};
            case '\b': return {"\\b"};
            case '\f': return {"\\f"};
            case '\n': return {"\\n"};
            case '\r': return {"\\r"};
            case '\t': return {"\\t"};
            case '\xE2':
                if (text[at + 1] != '\x80' || (text[at + 2] & 0xFE) != 0xA8) return {"", 0};
                return {text[at + 2] == '\xA8' ? "\\u2028" : "\\u2029", 3};
            default:
                control[4] = "01"[text[at] >> 4];
                control[5] = "0123456789abcdef"[text[at] & 0xF];
                return {control};
        }
    });
}

void put_text(Sink& out, std::string_view text, Format format) {
    const bool json = is_json(format);
    // Most text is ASCII and asks for nothing.
    if (json) out += '"';
    const signed char sign = format == Format::tsv ? '\\' : '"', other = format == Format::csv ? ',' : '\\';
    if (out.add_unless(text, [&](Bytes b) { return (b < ' ') | (b == sign) | (b == other); })) {
        if (json) out += '"';
        return;
    }
    std::uint8_t asked = asks_for(text, format);
    std::string repaired;
    if (asked & not_ascii && !utf8::valid(text)) {
        text = repaired = utf8::repaired(text);
        asked = asks_for(text, format);
    }
    const bool quoted = format == Format::csv && asked & special;
    if (quoted) out += '"';
    if (!(asked & special)) out += text;
    else if (json) put_json(out, text);
    else if (format == Format::csv) put_csv(out, text);
    else put_tsv(out, text);
    if (json || quoted) out += '"';
}

void put_number(Sink& out, std::int64_t number) {
    constexpr std::size_t most = 20;
    char* const to = out.room(most);
    out.add(static_cast<std::size_t>(std::to_chars(to, to + most, number).ptr - to));
}

/// At most two decimals, none that are zeros at the end.
void put_number(Sink& out, double number) {
    // The digits of most are those of a whole number of hundredths: of all that do not lie in the middle of two.
    const double hundredths = number * 100;
    if (number >= 0 && hundredths < 1e8) {
        const auto below = static_cast<std::int64_t>(hundredths);
        const double rest = hundredths - static_cast<double>(below);
        if (rest < 0.499999 || rest > 0.500001) {
            const std::int64_t all = below + (rest > 0.5), part = all % 100;
            put_number(out, all / 100);
            if (part != 0) (out += '.') += static_cast<char>('0' + part / 10);
            if (part % 10 != 0) out += static_cast<char>('0' + part % 10);
            return;
        }
    }
    std::array<char, 400> digits;  // 1e308 has 309 before the point
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 2).ptr;
    while (end[-1] == '0') --end;
    if (end[-1] == '.') --end;
    const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    out += text == "-0" ? std::string_view("0") : text;
}

void put_fields(Sink& out, std::span<const Field> fields, Format format) {
    if (is_json(format)) {
        out += '{';
        for (const Field& field : fields) {
            if (&field != fields.data()) out += ',';
            put_text(out, field.name, format);
            out += ':';
            if (field.value.empty()) out += "null";
            else put_text(out, field.value, format);
        }
        out += '}';
        return;
    }
    std::string joined;
    for (const Field& field : fields) {
        if (field.value.empty()) continue;
        if (!joined.empty()) joined += "; ";
        joined.append(field.name).append("=").append(field.value);
    }
    put_text(out, joined, format);
}

void put_list(Sink& out, std::span<const std::string> list, Format format) {
    const bool json = is_json(format);
    if (json) {
        out += '[';
        for (const auto& item : list) {
            if (&item != list.data()) out += ',';
            put_text(out, item, format);
        }
        out += ']';
        return;
    }
    std::string joined;
    for (const auto& item : list) {
        if (&item != list.data()) joined += "; ";
        joined += item;
    }
    put_text(out, joined, format);
}

// By itself, so that the cells of most rows are put in few steps.
[[gnu::noinline]] void put_other_cell(Sink& out, const Cell& cell, Format format) {
    struct Visitor {
        Sink& out;
        Format format;
        void absent() const { if (is_json(format)) out += "null"; }
        void operator()(std::monostate) const { absent(); }
        void operator()(std::string_view text) const { put_text(out, text, format); }
        void operator()(std::int64_t number) const { put_number(out, number); }
        void operator()(double number) const { std::isfinite(number) ? put_number(out, number) : absent(); }
        void operator()(std::span<const std::string> list) const { put_list(out, list, format); }
        void operator()(std::span<const Field> fields) const { put_fields(out, fields, format); }
    };
    std::visit(Visitor{out, format}, cell.value());
}

void put_cell(Sink& out, const Cell& cell, Format format) {
    if (const auto* text = std::get_if<std::string_view>(&cell.value())) put_text(out, *text, format);
    else if (const auto* number = std::get_if<std::int64_t>(&cell.value())) put_number(out, *number);
    else put_other_cell(out, cell, format);
}

}  // namespace

RowWriter::RowWriter(std::string& out, std::vector<Column> columns, const RowOptions& options)
    : out_(&out), format_(options.format), header_(options.header), width_(columns.size()) {
    const bool json = is_json(format_);
    if (options.columns.empty()) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (json || !columns[i].json_only) order_.push_back(i);
        }
    }
    for (const auto& name : options.columns) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
        if (found == columns.end()) {
            std::string problem = "there is no column '" + name + "'; the columns are ";
            for (const auto& column : columns) problem += (&column == columns.data() ? "" : ",") + column.name;
            throw std::invalid_argument(problem);
        }
        order_.push_back(static_cast<std::size_t>(found - columns.begin()));
    }
    for (const std::size_t i : order_) {
        std::string& name = names_.emplace_back();
        Sink sink(name);
        put_text(sink, columns[i].name, format_);
        if (json) sink += ':';
        sink.flush();
    }
}

void RowWriter::begin() {
    any_ = false;
    if (format_ == Format::json) *out_ += '[';
    if (!header_ || is_json(format_)) return;
    for (const auto& name : names_) {
        if (&name != names_.data()) *out_ += format_ == Format::tsv ? '\t' : ',';
        *out_ += name;
    }
    *out_ += '\n';
}

void RowWriter::write(std::initializer_list<Cell> cells) { write(std::span<const Cell>(cells.begin(), cells.size())); }

void RowWriter::write(std::span<const Cell> cells) {
    assert(!cells.empty());
    write(cells.front(), cells.subspan(1));
}

void RowWriter::write(const Cell& first, std::span<const Cell> cells) {
    assert(cells.size() + 1 == width_);
    Sink out(*out_);
    const Format format = format_;
    const bool json = is_json(format);
    const char mark = format == Format::tsv ? '\t' : ',';
    if (format == Format::json) out += any_ ? ",\n" : "\n";
    any_ = true;
    if (json) out += '{';
    const std::size_t begin = out.size();
    for (std::size_t i = 0; i < order_.size(); ++i) {
        if (i > 0) out += mark;
        if (json) out += names_[i];
        put_cell(out, order_[i] == 0 ? first : cells[order_[i] - 1], format);
    }
    // A row of one empty field would be a blank line, which CSV readers skip.
    if (format == Format::csv && out.size() == begin) out += "\"\"";
    if (json) out += '}';
    if (format != Format::json) out += '\n';
    out.flush();
}

void RowWriter::end() {
    if (format_ == Format::json) *out_ += any_ ? "\n]\n" : "]\n";
}

RowWriter RowWriter::with(std::string& out) const {
    RowWriter writer = *this;
    writer.out_ = &out;
    writer.any_ = true;
    return writer;
}

void RowWriter::append(std::string_view rows) {
    if (rows.empty()) return;
    if (format_ == Format::json && !any_) rows.remove_prefix(1);  // the comma
    any_ = true;
    *out_ += rows;
}

}  // namespace rap
