// rap-sections: list each heading of a document.
#include "cli.hpp"

#include <algorithm>

namespace {

/// Words of each block and of all before it: words_before[b] of the first b blocks. Prose has single spaces.
std::vector<std::size_t> words_before(const rap::Document& document) {
    std::vector<std::size_t> before = {0};
    before.reserve(document.blocks.size() + 1);
    for (const rap::Block& block : document.blocks) {
        const std::string_view prose = document.prose[block.span];
        const bool counts = block.kind != rap::BlockKind::boilerplate && !prose.empty();
        const auto blanks = std::count(prose.begin(), prose.end(), ' ') + std::count(prose.begin(), prose.end(), '\n');
        before.push_back(before.back() + (counts ? static_cast<std::size_t>(blanks) + 1 : 0));
    }
    return before;
}

/// What stands under a section's heading itself, its blocks a line each.
std::string body_of(const rap::Document& document, std::uint32_t section) {
    std::string text;
    for (std::uint32_t b = document.sections[section].heading + 1; b < document.sections[section].end; ++b) {
        const rap::Block& block = document.blocks[b];
        if (block.kind == rap::BlockKind::heading) break;
        if (block.kind == rap::BlockKind::boilerplate) continue;
        if (!text.empty()) text += '\n';
        text += document.prose[block.span];
    }
    return text;
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
        const std::vector<std::size_t> words = words_before(document);
        for (std::uint32_t i = 0; i < document.sections.size(); ++i) {
            const rap::Section& section = document.sections[i];
            const rap::Block& heading = document.blocks[section.heading];
            const std::string text = body ? body_of(document, i) : std::string();
            const std::string title = document.clean(heading.span);
            const rap::Span range = document.prose.source_range(heading.span);
            const rap::Cell cells[] = {document.page_of(heading), document.line_of(heading.span.start), int(section.level),
                                       cli::maybe(rap::section_number(document.text[heading.label])), title, words[section.end] - words[section.heading + 1], range.start, range.end,
                                       text};
            rows.write(std::span(cells).first(body ? 9 : 8));
        }
    });
}
