#include <rap/rows.hpp>

namespace rap {
RowWriter::RowWriter(std::string& out, std::vector<Column> columns, const RowOptions& options)
    : out_(&out), columns_(std::move(columns)), options_(options) {}
void RowWriter::begin() {}
void RowWriter::write(std::initializer_list<Cell>) {}
void RowWriter::write(std::span<const Cell>) {}
void RowWriter::end() {}
RowWriter RowWriter::with(std::string& out) const {
    RowWriter other = *this;
    other.out_ = &out;
    return other;
}
void RowWriter::put(const Cell&) {}
}  // namespace rap
