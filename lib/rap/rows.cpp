#include <rap/rows.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include <rap/utf8.hpp>

namespace rap {
namespace {

/// Bytes that a format cannot print as they are.
using Specials = std::array<bool, 256>;

constexpr Specials specials(std::string_view bytes, bool controls = false) {
    Specials table{};
    for (const char byte : bytes) table[static_cast<unsigned char>(byte)] = true;
    for (std::size_t i = 0; controls && i < 0x20; ++i) table[i] = true;
    return table;
}

constexpr Specials tsv_specials = specials("\\\t\n\r");
constexpr Specials csv_specials = specials("\",\n\r");
constexpr Specials json_specials = specials("\\\"\xE2", true);  // E2 opens U+2028 and U+2029

/// The first special byte at or behind `at`; the end when there is none.
std::size_t find_special(std::string_view text, std::size_t at, const Specials& table) {
    while (at < text.size() && !table[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

/// Appends `text`; escape(at) appends the special byte there and returns how many bytes it stands for.
template <typename Escape>
void put_escaped(std::string& out, std::string_view text, const Specials& table, Escape escape) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t special = find_special(text, at, table);
        out.append(text, at, special - at);
        at = special;
        if (at < text.size()) at += escape(at);
    }
}

void put_tsv(std::string& out, std::string_view text) {
    put_escaped(out, text, tsv_specials, [&](std::size_t at) {
        const char c = text[at];
        out += '\\';
        out += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
        return 1;
    });
}

void put_csv(std::string& out, std::string_view text) {
    if (find_special(text, 0, csv_specials) == text.size()) {
        out += text;
        return;
    }
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t quote = std::min(text.find('"', at), text.size());
        out.append(text, at, quote - at);
        if (quote < text.size()) out += "\"\"";
        at = quote + 1;
    }
    out += '"';
}

void put_json(std::string& out, std::string_view text) {
    out += '"';
    put_escaped(out, text, json_specials, [&](std::size_t at) -> std::size_t {
        const char c = text[at];
        switch (c) {
            case '"': out += "\\\""; return 1;
            case '\\': out += "\\\\"; return 1;
            case '\b': out += "\\b"; return 1;
            case '\f': out += "\\f"; return 1;
            case '\n': out += "\\n"; return 1;
            case '\r': out += "\\r"; return 1;
            case '\t': out += "\\t"; return 1;
            case '\xE2': {
                const std::string_view sign = text.substr(at, 3);
                if (sign == "\xE2\x80\xA8") out += "\\u2028";
                else if (sign == "\xE2\x80\xA9") out += "\\u2029";
                else out += sign;
                return sign.size();
            }
            default: {
                constexpr std::string_view digits = "0123456789abcdef";
                out += "\\u00";
                out += digits[static_cast<unsigned char>(c) >> 4];
                out += digits[c & 0xF];
                return 1;
            }
        }
    });
    out += '"';
}

void put_text(std::string& out, std::string_view text, Format format) {
    if (!utf8::valid(text)) return put_text(out, utf8::repaired(text), format);
    switch (format) {
        case Format::tsv: return put_tsv(out, text);
        case Format::csv: return put_csv(out, text);
        case Format::json:
        case Format::jsonl: return put_json(out, text);
    }
}

void put_number(std::string& out, std::int64_t number) {
    std::array<char, 24> digits;
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

/// At most two decimals, none that are zeros at the end.
void put_number(std::string& out, double number) {
    std::array<char, 400> digits;  // 1e308 has 309 before the point
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 2).ptr;
    while (end[-1] == '0') --end;
    if (end[-1] == '.') --end;
    const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    out += text == "-0" ? "0" : text;
}

void put_list(std::string& out, std::span<const std::string> list, Format format) {
    const bool json = format == Format::json || format == Format::jsonl;
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

void put_cell(std::string& out, const Cell& cell, Format format) {
    const bool json = format == Format::json || format == Format::jsonl;
    struct Visitor {
        std::string& out;
        Format format;
        bool json;
        void absent() const { if (json) out += "null"; }
        void operator()(std::monostate) const { absent(); }
        void operator()(std::string_view text) const { put_text(out, text, format); }
        void operator()(std::int64_t number) const { put_number(out, number); }
        void operator()(double number) const { std::isfinite(number) ? put_number(out, number) : absent(); }
        void operator()(std::span<const std::string> list) const { put_list(out, list, format); }
    };
    std::visit(Visitor{out, format, json}, cell.value());
}

}  // namespace

RowWriter::RowWriter(std::string& out, std::vector<Column> columns, const RowOptions& options)
    : out_(&out), format_(options.format), header_(options.header), width_(columns.size()) {
    const bool json = format_ == Format::json || format_ == Format::jsonl;
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
        put_text(name, columns[i].name, format_);
        if (json) name += ':';
    }
}

void RowWriter::begin() {
    any_ = false;
    if (format_ == Format::json) *out_ += '[';
    if (!header_ || format_ == Format::json || format_ == Format::jsonl) return;
    for (const auto& name : names_) {
        if (&name != names_.data()) *out_ += format_ == Format::tsv ? '\t' : ',';
        *out_ += name;
    }
    *out_ += '\n';
}

void RowWriter::write(std::initializer_list<Cell> cells) { write(std::span<const Cell>(cells.begin(), cells.size())); }

void RowWriter::write(std::span<const Cell> cells) {
    assert(cells.size() == width_);
    std::string& out = *out_;
    const bool json = format_ == Format::json || format_ == Format::jsonl;
    if (format_ == Format::json) out += any_ ? ",\n" : "\n";
    any_ = true;
    if (json) out += '{';
    const std::size_t begin = out.size();
    for (std::size_t i = 0; i < order_.size(); ++i) {
        if (i > 0) out += format_ == Format::tsv ? '\t' : ',';
        if (json) out += names_[i];
        put_cell(out, cells[order_[i]], format_);
    }
    // A row of one empty field would be a blank line, which CSV readers skip.
    if (format_ == Format::csv && out.size() == begin) out += "\"\"";
    if (json) out += '}';
    if (format_ != Format::json) out += '\n';
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
