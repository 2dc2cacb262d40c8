#include <rap/records.hpp>

namespace rap {
struct RecordReader::Parser {};
RecordReader::RecordReader(RecordFields fields) : fields_(std::move(fields)) {}
RecordReader::~RecordReader() = default;
void RecordReader::read(std::string_view, std::size_t, Record&) {}
}  // namespace rap
