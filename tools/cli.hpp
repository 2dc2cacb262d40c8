// cli: what every tool shares: options, inputs, errors, exit codes.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <rap/document.hpp>
#include <rap/rows.hpp>

namespace cli {

namespace po = boost::program_options;

/// A wrong command line; what() says what is wrong. Exit code 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Where the findings of one document go.
class Rows {
public:
    /// One value a column; the document's name is put before them.
    void write(std::span<const rap::Cell> cells);
    void write(std::initializer_list<rap::Cell> cells) { write(std::span(cells.begin(), cells.size())); }

    /// Whether a column, by its number among the tool's own, is printed: what no row shows need not be found.
    bool prints(std::size_t column) const { return writer_.prints(column + 1); }

    /// Whether the tool prints plain text, by print(), instead of rows.
    bool plain() const { return static_cast<bool>(print_); }
    void print(std::string_view text) const { print_(text); }

private:
    friend class Tool;
    using Print = std::function<void(std::string_view)>;
    /// `written` is called after each row.
    Rows(rap::RowWriter& writer, std::string_view name, Print print, std::function<void()> written)
        : writer_(writer), name_(name), print_(std::move(print)), written_(std::move(written)) {}

    rap::RowWriter& writer_;
    std::string_view name_;
    Print print_;  // empty: rows
    std::function<void()> written_;
};

/// A tool: options beyond the common ones, columns after `doc`, and how findings become rows.
class Tool {
public:
    /// Turns the findings of one document into rows; reads nothing else and keeps nothing.
    using Render = std::function<void(const rap::Document&, Rows&)>;

    Tool(std::string name, std::string summary);

    /// The tool's own options; they are set when columns and render are called.
    po::options_description& options() { return own_; }

    /// An example for --help: a command line and what it does.
    void example(std::string command, std::string meaning);

    /// The tool prints plain text unless a format of rows is asked for.
    void plain_by_default() { plain_ = true; }

    /// The tool prints plain text when this option is set.
    void plain_when(const bool& option) { plain_when_ = &option; }

    /// Parses the command line, reads each input, and prints its rows. Returns the exit code.
    int run(int argc, char** argv, const std::function<std::vector<rap::Column>()>& columns, const Render& render);
    int run(int argc, char** argv, std::vector<rap::Column> columns, const Render& render) {
        return run(argc, argv, [&] { return columns; }, render);
    }

    /// Web pages are read with their links when this option is set.
    void links_when(const bool& option) { links_when_ = &option; }

private:
    struct Settings;
    struct Session;

    using Group = std::pair<std::string, po::options_description>;  // title, options

    std::vector<Group> common(Settings& settings) const;
    void parse(int argc, char** argv, const std::vector<Group>& common, Settings& settings) const;
    std::string short_help() const;
    std::string help(const std::vector<Group>& common, const std::vector<rap::Column>& columns) const;
    std::string version() const;

    std::string name_;
    std::string summary_;
    po::options_description own_;
    std::vector<std::pair<std::string, std::string>> examples_;
    bool plain_ = false;
    const bool* plain_when_ = nullptr;
    const bool* links_when_ = nullptr;
};

/// A cell that is absent when there is nothing to say.
inline rap::Cell maybe(std::string_view text) { return text.empty() ? rap::Cell() : rap::Cell(text); }

/// The words of a comma-separated list.
std::vector<std::string> split_list(std::string_view list);

/// An option whose value is a number from 0 on.
po::typed_value<std::string>* count_value(std::size_t* to);

/// An option whose value is a confidence, 0 to 1.
po::typed_value<std::string>* confidence_value(double* to);

/// An option whose value is a comma-separated list of names. Each is looked up in `all` by `name(value)`;
/// `to` receives the values.
template <typename Value, typename Name>
po::typed_value<std::string>* list_value(std::vector<Value>* to, std::vector<Value> all, Name name) {
    return po::value<std::string>()->notifier([=](const std::string& list) {
        to->clear();
        for (const std::string& word : split_list(list)) {
            bool known = false;
            for (const Value value : all) {
                if (name(value) != word) continue;
                to->push_back(value);
                known = true;
            }
            if (known) continue;
            std::string message = "'" + word + "' is none of";
            for (const Value value : all) message += ' ' + std::string(name(value));
            throw UsageError(message);
        }
    });
}

}  // namespace cli
