// rap-sections: list each heading of a document.
#include "cli.hpp"

#include <algorithm>

namespace {

/// Words of clean prose: what stands between spaces and line feeds.
std::size_t count_words(std::string_view prose) {
    std::size_t words = 0;
    bool inside = false;
    for (const char byte : prose) {
        const bool blank = byte == ' ' || byte == '\n';
        words += inside && blank;
        inside = !blank;
    }
    return words + inside;
}

}  // namespace

int main(int argc, char** argv) {
    bool body = false;

    cli::Tool tool("rap-sections", "List each heading of a document with its level, number and place.");
    tool.options().add_options()
        ("body", cli::po::bool_switch(&body), "add a column 'text': what stands under the heading itself, not under "
                                              "its subheadings");
    tool.example("rap-sections report.txt", "the outline of a report, as a table");
    tool.example("rap-sections --columns level,title --no-header report.txt", "the outline alone");
    tool.example("rap-sections --body --jsonl report.txt", "the report cut into its sections");

    const auto columns = [&] {
        std::vector<rap::Column> columns = {"page", "line", "level", "number", "title", "words", "start", "end"};
        if (body) columns.emplace_back("text");
        return columns;
    };
    return tool.run(argc, argv, columns, [&](const rap::Document& document, cli::Rows& rows) {
        for (std::uint32_t i = 0; i < document.sections.size(); ++i) {
            const rap::Section& section = document.sections[i];
            const rap::Block& heading = document.blocks[section.heading];
            std::size_t words = 0;
            std::string text;
            for (std::uint32_t b = section.heading + 1; b < section.end; ++b) {
                const rap::Block& block = document.blocks[b];
                if (block.kind == rap::BlockKind::boilerplate) continue;
                words += count_words(document.prose[block.span]);
                if (!body || block.section != i || block.kind == rap::BlockKind::heading) continue;
                if (!text.empty()) text += '\n';
                text += document.prose[block.span];
            }
            const std::string title = document.clean(heading.span);
            const rap::Span range = document.prose.source_range(heading.span);
            const rap::Cell cells[] = {document.page_of(heading), document.line_of(heading.span.start), int(section.level),
                                       cli::maybe(rap::section_number(document.text[heading.label])), title, words, range.start, range.end,
                                       text};
            rows.write(std::span(cells).first(body ? 9 : 8));
        }
    });
}
