#include "cli.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <limits>
#include <memory>
#include <optional>

#include <malloc.h>
#include <unistd.h>

#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/variables_map.hpp>
#include <fmt/format.h>

#include <rap/decode.hpp>
#include <rap/error.hpp>
#include <rap/html.hpp>
#include <rap/records.hpp>
#include <rap/utf8.hpp>
#include <rap/version.hpp>

#include "input.hpp"
#include "output.hpp"

namespace cli {
namespace {

enum class From { automatic, text, html, jsonl };

enum ExitCode { done = 0, failed = 1, misused = 2, closed_pipe = 128 + 13 };

constexpr std::size_t flush_at = 64 * 1024;

void print_error(std::string_view text) {
    // One write a message, so that messages of several processes do not mix. There is nobody to tell when it fails.
    [[maybe_unused]] const auto size = ::write(STDERR_FILENO, text.data(), text.size());
}

/// Memory that a large input's vectors gave back serves again, instead of going to the kernel and coming back page by
/// page: a fifteenth of the CPU time.
void keep_memory() {
#ifdef __GLIBC__
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
#endif
}

/// Appends a text in lines of at most 80 columns, each but the first indented.
void wrap(std::string& out, std::string_view text, std::size_t column, std::size_t indent) {
    for (bool first = true; !text.empty(); first = false) {
        const std::size_t size = std::min(text.find(' '), text.size());
        if (column + 1 + size > 80 && !first) {
            out += '\n';
            out.append(indent, ' ');
            column = indent;
        } else if (!first) {
            out += ' ';
            ++column;
        }
        out += text.substr(0, size);
        column += size;
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    out += '\n';
}

/// "  -o, --output FILE   what it does", the text from column 28 on.
void describe(std::string& out, const std::string& title, const po::options_description& options) {
    constexpr std::size_t column = 28;
    if (options.options().empty()) return;
    fmt::format_to(std::back_inserter(out), "\n{}:\n", title);
    for (const auto& option : options.options()) {
        std::string line = "  ";
        const std::string brief = option->canonical_display_name(po::command_line_style::allow_dash_for_short);
        const std::string& long_name = option->long_name();
        if (!long_name.empty() && brief != "--" + long_name && brief != long_name) {
            line += brief + ", --" + long_name;
        } else {
            line += long_name.empty() ? brief : "    --" + long_name;
        }
        if (option->semantic()->max_tokens() > 0) line += ' ' + option->format_parameter();
        if (line.size() + 2 > column) {
            out += line + '\n';
            line.clear();
        }
        line.resize(column, ' ');
        out += line;
        wrap(out, option->description(), column, column);
    }
}

}  // namespace

void Rows::write(std::span<const rap::Cell> cells) {
    writer_.write(name_, cells);
    written_();
}

struct Tool::Settings {
    From from = From::automatic;
    rap::DecodeOptions decode;
    rap::ReadOptions read;
    rap::HtmlOptions page;
    rap::RecordFields fields;
    rap::RowOptions rows;
    std::vector<std::string> inputs;
    std::string files_from;
    std::string files0_from;
    std::string output;
    bool plain = false;
    bool help = false;
    bool short_help = false;
    bool version = false;
};

Tool::Tool(std::string name, std::string summary)
    : name_(std::move(name)), summary_(std::move(summary)) {}

void Tool::example(std::string command, std::string meaning) {
    examples_.emplace_back(std::move(command), std::move(meaning));
}

std::vector<Tool::Group> Tool::common(Settings& settings) const {
    const auto format = [&settings](rap::Format format) {
        return po::bool_switch()->notifier([&settings, format](bool set) {
            if (!set) return;
            settings.rows.format = format;
            settings.plain = false;
        });
    };

    po::options_description input;
    input.add_options()
        ("from", po::value<std::string>()->value_name("KIND")->notifier([&settings](const std::string& kind) {
            if (kind == "auto") settings.from = From::automatic;
            else if (kind == "text") settings.from = From::text;
            else if (kind == "html") settings.from = From::html;
            else if (kind == "jsonl") settings.from = From::jsonl;
            else throw UsageError("'" + kind + "' is none of auto text html jsonl");
        }), "what the input is: text, html (a web page), jsonl (a JSON object a line, with a text or a page in it), or "
            "auto (default), which looks at the content")
        ("main", po::bool_switch()->notifier([&settings](bool set) {
            if (set) settings.page.all_text = false;
        }), "of a web page only its story, without menus, notices, comments and links to other pages (default)")
        ("all-text", po::bool_switch(&settings.page.all_text), "of a web page all that it shows")
        ("comments", po::bool_switch(&settings.page.comments), "of a web page also what readers wrote below its story")
        ("files-from", po::value(&settings.files_from)->value_name("FILE"),
            "read names of inputs from FILE, one a line; '-' is standard input")
        ("files0-from", po::value(&settings.files0_from)->value_name("FILE"), "the same, each name ended by a NUL")
        ("id-field", po::value(&settings.fields.id)->value_name("NAME"), "JSON field that names a document (id)")
        ("text-field", po::value(&settings.fields.text)->value_name("NAME"), "JSON field that holds the text (text)")
        ("html-field", po::value(&settings.fields.html)->value_name("NAME"), "JSON field that holds a web page (html)")
        ("encoding", po::value(&settings.decode.encoding)->value_name("NAME"),
            "encoding of plain text; default: byte order mark, else UTF-8 when valid, else detected")
        ("strict", po::bool_switch(&settings.decode.strict), "malformed bytes are an error, not U+FFFD")
        ("form", po::value<std::string>()->value_name("FORM")->notifier([&settings](const std::string& form) {
            if (form != "nfc" && form != "nfkc") throw UsageError("'" + form + "' is none of nfc nfkc");
            settings.read.compatibility = form == "nfkc";
        }), "Unicode normalisation: nfc (default), or nfkc, which also unites compatibility forms")
        ("lang", po::value<std::string>()->value_name("CODE")->notifier([&settings](const std::string& code) {
            settings.read.language = rap::language_of(code);
            if (settings.read.language == rap::Language::unknown && code != "auto") {
                throw UsageError("'" + code + "' is none of auto de en es fr");
            }
        }), "language of the text: de, en, es, fr, or auto (default)");

    po::options_description output;
    output.add_options()
        ("tsv", format(rap::Format::tsv), plain_ ? "rows: tab-separated values" : "tab-separated values (default)")
        ("csv", format(rap::Format::csv), "comma-separated values, quoted as in RFC 4180")
        ("json", format(rap::Format::json), "one JSON array")
        ("jsonl", format(rap::Format::jsonl), "JSON Lines: an object a line")
        ("columns", po::value<std::string>()->value_name("A,B,C")->notifier([&settings](const std::string& list) {
            settings.rows.columns = split_list(list);
            settings.plain = false;
        }), "which columns to print, in which order")
        ("no-header", po::bool_switch()->notifier([&settings](bool set) { settings.rows.header = !set; }),
            "no header line in TSV and CSV")
        ("output,o", po::value(&settings.output)->value_name("FILE"),
            "write to FILE, which is replaced only when all is well");

    po::options_description other;
    other.add_options()
        (",h", po::bool_switch(&settings.short_help), "short help")
        ("help", po::bool_switch(&settings.help), "this help")
        ("version", po::bool_switch(&settings.version), "versions of the suite, Unicode, ICU and the data");

    return {{"Input", input}, {"Output", output}, {"Other", other}};
}

void Tool::parse(int argc, char** argv, const std::vector<Group>& common, Settings& settings) const {
    po::options_description all;
    all.add(own_);
    for (const auto& [title, options] : common) all.add(options);
    all.add_options()("input", po::value(&settings.inputs));
    po::positional_options_description positional;
    positional.add("input", -1);

    namespace style = po::command_line_style;
    po::variables_map values;
    po::store(po::command_line_parser(argc, argv).options(all).positional(positional)
                  .style(style::unix_style & ~style::allow_guessing).run(), values);
    po::notify(values);

    if (plain_when_ && *plain_when_) settings.plain = true;
    settings.page.links = links_when_ && *links_when_;

    const auto chosen = [&](const char* format) { return values[format].as<bool>() ? 1 : 0; };
    if (chosen("tsv") + chosen("csv") + chosen("json") + chosen("jsonl") > 1) {
        throw UsageError("choose one of --tsv --csv --json --jsonl");
    }
    const bool listed = values.count("files-from") + values.count("files0-from") > 0;
    if (settings.inputs.empty() && !listed) settings.inputs.emplace_back("-");
}

std::string Tool::short_help() const {
    std::string out = fmt::format("Usage: {} [OPTION...] [FILE...]\n{}\n", name_, summary_);
    describe(out, "Options of " + name_, own_);
    fmt::format_to(std::back_inserter(out), "\nAll options, columns and examples: {} --help\n", name_);
    return out;
}

std::string Tool::help(const std::vector<Group>& common,
                       const std::vector<rap::Column>& columns) const {
    std::string out = fmt::format("Usage: {} [OPTION...] [FILE...]\n\n", name_);
    wrap(out, summary_ + " Without FILE, or where FILE is '-', standard input is read.", 0, 0);
    describe(out, "Options of " + name_, own_);
    for (const auto& [title, options] : common) describe(out, title, options);

    std::string names = plain_ ? "Columns of rows: doc" : "Columns: doc";
    std::string json_only;
    for (const auto& column : columns) (column.json_only ? json_only : names) += ' ' + column.name;
    out += '\n';
    wrap(out, names, 0, 2);
    if (!json_only.empty()) wrap(out, "In JSON, or when named by --columns:" + json_only, 0, 2);
    wrap(out, "'start' and 'end' count code points of the decoded input, as in Python's source[start:end].", 0, 2);

    if (!examples_.empty()) out += "\nExamples:\n";
    for (const auto& [command, meaning] : examples_) {
        out += "  " + command + "\n      ";
        wrap(out, meaning, 6, 6);
    }
    out += "\nExit status: 0 done, even with no findings; 1 an input or the output failed;\n"
           "2 wrong command line; 141 the reader of the output has gone.\n";
    return out;
}

/// One run over the inputs.
struct Tool::Session {
    const Tool& tool;
    const Settings& settings;
    const Render& render;
    Output output{settings.output};
    std::string buffer;
    rap::RowWriter rows;
    rap::RecordReader records{settings.fields};
    bool any_failed = false;
    bool any_plain = false;

    Session(const Tool& tool, const Settings& settings, std::vector<rap::Column> columns, const Render& render)
        : tool(tool), settings(settings), render(render), rows(buffer, std::move(columns), settings.rows) {}

    void complain(std::string_view input, std::string_view problem) {
        flush();  // what was found before comes before
        print_error(fmt::format("{}: {}: {}\n", tool.name_, input, problem));
    }

    void fail(std::string_view input, const rap::InputError& error) {
        any_failed = true;
        const std::string place = error.offset ? fmt::format("byte {}: ", *error.offset) : "";
        complain(input, place + error.what());
    }

    void warn(std::string_view input, std::size_t malformed) {
        if (malformed == 0) return;
        complain(input, fmt::format("{} malformed sequence{} became U+FFFD", malformed, malformed == 1 ? "" : "s"));
    }

    void flush() {
        output.write(buffer);
        buffer.clear();
    }

    void document(std::string_view name, std::shared_ptr<const rap::Source> source, bool html) {
        rap::HtmlOptions page = settings.page;
        page.read = settings.read;
        const rap::Document read = html ? rap::read_html(source->bytes(), page)
                                        : rap::read_document(std::move(source), settings.read);
        std::string found;
        rap::RowWriter writer = rows.with(found);
        bool begun = false;
        const auto print = [&](std::string_view text) {
            if (text.empty()) return;
            if (!begun && any_plain) buffer += '\n';
            begun = any_plain = true;
            buffer += text;
            if (buffer.size() >= flush_at) flush();
        };
        const auto pass_on = [&] {
            rows.append(found);
            found.clear();
            if (buffer.size() >= flush_at) flush();
        };
        Rows sink(writer, name, settings.plain ? Rows::Print(print) : nullptr, [&] { if (found.size() >= flush_at) pass_on(); });
        render(read, sink);
        pass_on();
    }

    void input(const std::string& name) {
        try {
            Input input(name);
            const bool records = settings.from == From::jsonl ||
                (settings.from == From::automatic && rap::looks_like_records(input.peek()));
            if (records) return read_records(name, input);
            if (input.peek().starts_with("%PDF-")) throw rap::InputError("a PDF; turn it into text with pdftotext first");
            auto [bytes, owner] = input.all();
            rap::DecodeOptions options = settings.decode;
            const bool html = settings.from == From::html || (settings.from == From::automatic && rap::looks_like_html(bytes));
            if (html && options.encoding.empty()) options.encoding = rap::html_encoding(bytes);
            const auto source = rap::decode(bytes, std::move(owner), options);
            warn(name, source->malformed);
            if (source->guessed) complain(name, fmt::format("not UTF-8; read as {}", source->encoding));
            document(name, source, html);
        } catch (const rap::InputError& error) {
            fail(name, error);
        }
    }

    void read_records(const std::string& name, Input& input) {
        std::string_view line;
        rap::Record record;
        std::size_t malformed = 0;
        for (std::size_t number = 1; input.next_line(line, rap::RecordReader::padding); ++number) {
            if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
            if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            const auto place = [&] { return record.id.empty() ? fmt::format("{}:{}", name, number) : record.id; };
            try {
                malformed += read_record(line, record);
                document(place(), std::make_shared<const rap::Source>(std::move(record.text)), record.html);
            } catch (const rap::InputError& error) {
                any_failed = true;
                flush();
                std::string message;
                rap::RowWriter(message, {"doc", "error"}, {.format = rap::Format::jsonl, .header = false, .columns = {}})
                    .write({place(), error.what()});
                print_error(message);
            }
        }
        warn(name, malformed);
    }

    /// Returns how many malformed sequences became U+FFFD.
    std::size_t read_record(std::string_view line, rap::Record& record) {
        try {
            records.read(line, record);
            return 0;
        } catch (const rap::InputError&) {
            const std::size_t malformed = rap::utf8::survey(line).malformed;
            if (malformed == 0 || settings.decode.strict) throw;
            std::string repaired = rap::utf8::repaired(line);
            const std::size_t size = repaired.size();
            repaired.append(rap::RecordReader::padding, '\0');
            records.read(std::string_view(repaired).substr(0, size), record);
            return malformed;
        }
    }

    void names(const std::string& list, char separator) {
        if (list.empty()) return;
        try {
            for (const std::string& name : read_names(list, separator)) input(name);
        } catch (const rap::InputError& error) {
            fail(list, error);
        }
    }

    int run() {
        if (!settings.plain) rows.begin();
        for (const std::string& path : settings.inputs) input(path);
        names(settings.files_from, '\n');
        names(settings.files0_from, '\0');
        if (!settings.plain) rows.end();
        flush();
        if (any_failed && !settings.output.empty()) {
            print_error(fmt::format("{}: {}: not written, because an input failed\n", tool.name_, settings.output));
            return failed;
        }
        output.commit();
        return any_failed ? failed : done;
    }
};

int Tool::run(int argc, char** argv, const std::function<std::vector<rap::Column>()>& columns, const Render& render) {
    keep_memory();
    Settings settings;
    settings.plain = plain_;
    try {
        const auto options = common(settings);
        parse(argc, argv, options, settings);
        if (settings.short_help || settings.help || settings.version) {
            Output output("");
            output.write(settings.help ? help(options, columns()) : settings.short_help ? short_help() : version());
            output.commit();
            return done;
        }
        std::vector<rap::Column> all = columns();
        all.insert(all.begin(), "doc");
        return Session(*this, settings, std::move(all), render).run();
    } catch (const ClosedPipe&) {
        return closed_pipe;
    } catch (const OutputError& error) {
        print_error(fmt::format("{}: {}\n", name_, error.what()));
        return failed;
    } catch (const std::bad_alloc&) {
        print_error(name_ + ": out of memory\n");
        return failed;
    } catch (const std::exception& error) {
        // What is left is the command line: Boost's complaints, UsageError, an unknown column.
        print_error(fmt::format("{0}: {1}\nTry '{0} --help'.\n", name_, error.what()));
        return misused;
    }
}

std::string Tool::version() const {
    const rap::Versions versions = rap::versions();
    return fmt::format("{} {}\nUnicode {}\nICU {}\ndata {}\n", name_, versions.suite, versions.unicode, versions.icu,
                       versions.data);
}

std::vector<std::string> split_list(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        const std::size_t size = std::min(list.find(','), list.size());
        if (size > 0) words.emplace_back(list.substr(0, size));
        list.remove_prefix(std::min(size + 1, list.size()));
    }
    if (words.empty()) throw UsageError("an empty list");
    return words;
}

namespace {

template <typename Number>
po::typed_value<std::string>* number_value(Number* to, const char* name, Number high, const char* wanted) {
    return po::value<std::string>()->value_name(name)->notifier([=](const std::string& text) {
        const char* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, *to);
        if (error != std::errc() || stop != end || !(Number(0) <= *to && *to <= high)) {
            throw UsageError("'" + text + "' is not " + wanted);
        }
    });
}

}  // namespace

po::typed_value<std::string>* count_value(std::size_t* to) {
    return number_value(to, "N", std::size_t(-1), "a number from 0 on");
}

po::typed_value<std::string>* confidence_value(double* to) {
    return number_value(to, "P", 1.0, "a number from 0 to 1");
}

}  // namespace cli
