// rap-text: the clean text of a document.
#include "cli.hpp"

#include <rap/utf8.hpp>

namespace {

/// Paragraphs, one a line with a blank line between blocks; items keep their labels.
std::string clean_text(const rap::Document& document) {
    std::string out;
    for (const rap::Block& block : document.blocks) {
        if (block.kind == rap::BlockKind::boilerplate) continue;
        if (!out.empty()) out += '\n';
        const std::string_view label = document.text[block.label];
        if (!label.empty()) {
            out += label;
            // A number from a badge stands bare, and "Phase I" has lost its dash: "1." and "Phase I:" read as labels.
            std::size_t end = label.size();
            if (block.kind == rap::BlockKind::item && rap::utf8::is_word(rap::utf8::previous(label, end))) {
                out += label.find(' ') == std::string_view::npos ? '.' : ':';
            }
            out += ' ';
        }
        out += document.prose[block.span];
        out += '\n';
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    bool raw = false;

    cli::Tool tool("rap-text", "Print the clean text of a document: paragraphs unwrapped, one a line, a blank line between "
                               "blocks, words mended, without page furniture and text of the site.");
    tool.plain_by_default();
    tool.options().add_options()
        ("raw", cli::po::bool_switch(&raw), "print the text that start and end count in, decoded and else untouched");
    tool.example("rap-text report.txt", "a report to read, to search or to translate");
    tool.example("rap-text --jsonl *.txt", "a collection as JSON Lines, which all tools read");

    return tool.run(argc, argv, {"text"}, [&](const rap::Document& document, cli::Rows& rows) {
        const std::string clean = raw ? "" : clean_text(document);
        const std::string_view text = raw ? document.text.source()->bytes() : clean;
        if (rows.plain()) {
            *rows.plain() += text;
        } else {
            rows.write({raw ? text : text.substr(0, text.find_last_not_of('\n') + 1)});
        }
    });
}
