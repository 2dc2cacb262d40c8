#include <rap/records.hpp>

#include <simdjson.h>

#include <rap/error.hpp>

namespace rap {
namespace {

static_assert(RecordReader::padding >= simdjson::SIMDJSON_PADDING);

namespace json = simdjson::ondemand;

void assign(std::string& to, json::value value) {
    to = std::string_view(value.get_string());
}

std::string problem(simdjson::error_code code) {
    switch (code) {
        case simdjson::EMPTY: return "empty record";
        case simdjson::UTF8_ERROR: return "invalid UTF-8 in the record";
        case simdjson::CAPACITY: return "record of more than 4 GiB";
        case simdjson::STRING_ERROR: return "bad escape in a string";
        default: return "not a JSON object";
    }
}

}  // namespace

struct RecordReader::Parser : json::parser {};

RecordReader::RecordReader(RecordFields fields) : fields_(std::move(fields)) {}
RecordReader::~RecordReader() = default;

void RecordReader::read(std::string_view line, Record& record) {
    record.id.clear();
    record.text.clear();
    record.html = false;
    if (!parser_) parser_ = std::make_unique<Parser>();
    bool any = false;
    try {
        auto document = parser_->iterate(simdjson::padded_string_view(line, line.size() + padding));
        for (auto field : document.get_object()) {
            const std::string_view key = field.unescaped_key();
            json::value value = field.value();
            const auto type = value.type().value();
            if (key == fields_.id) {
                if (type == json::json_type::string) {
                    assign(record.id, value);
                } else if (type == json::json_type::number) {
                    record.id = value.raw_json_token();
                    record.id.erase(record.id.find_last_not_of(" \t\r") + 1);
                } else if (type != json::json_type::null) {
                    throw InputError("field '" + fields_.id + "' is neither a string nor a number");
                }
            } else if (const bool html = key == fields_.html; html || key == fields_.text) {
                if (html && type == json::json_type::null) continue;
                if (type != json::json_type::string) throw InputError("field '" + std::string(key) + "' is not a string");
                if (record.html && !html) continue;
                assign(record.text, value);
                record.html = html;
                any = true;
            }
        }
        if (!document.current_location().error()) throw InputError("text after the JSON object");
    } catch (const simdjson::simdjson_error& error) {
        throw InputError(problem(error.error()));
    }
    if (!any) throw InputError("no field '" + fields_.text + "' or '" + fields_.html + "'");
}

bool looks_like_records(std::string_view text) {
    const auto skip = [&](const char* blanks) { text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size())); };
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    skip(" \t\r\n");
    if (!text.starts_with('{')) return false;
    text.remove_prefix(1);
    skip(" \t");
    if (!text.starts_with('"')) return false;
    // A name and a colon: no template code or prose begins like that.
    for (std::size_t i = 1; i < text.size() && text[i] != '\n'; ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            text.remove_prefix(i + 1);
            skip(" \t");
            return text.starts_with(':');
        }
    }
    return false;
}

}  // namespace rap
