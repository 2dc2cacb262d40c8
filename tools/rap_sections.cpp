// rap-sections: list each heading of a document.
#include "cli.hpp"

#include <rap/sections.hpp>

namespace {

/// The outline for people: titles indented by level, with the line where each stands.
std::string tree_of(const rap::Document& document) {
    std::string out;
    for (const rap::Section& section : document.sections) {
        const rap::Block& heading = document.blocks[section.heading];
        out.append(2 * (section.level - 1u), ' ');
        if (!section.number.empty() && !heading.label.empty()) out += section.number + ' ';
        out += document.clean(heading.span);
        out += "  (line " + std::to_string(document.line_of(heading.span.start)) + ")\n";
    }
    return out;
}

/// One past the last block under a section's heading itself, not under its subheadings.
std::uint32_t own_end(const rap::Document& document, std::size_t section) {
    return section + 1 < document.sections.size() ? document.sections[section + 1].heading : document.sections[section].end;
}

/// What stands under a section's heading itself, its blocks a line each.
std::string body_of(const rap::Document& document, std::uint32_t section) {
    std::string text;
    for (std::uint32_t b = document.sections[section].heading + 1; b < own_end(document, section); ++b) {
        const rap::Block& block = document.blocks[b];
        if (block.kind == rap::BlockKind::boilerplate) continue;
        if (!text.empty()) text += '\n';
        text += document.prose[block.span];
    }
    return text;
}

/// Words under each section's heading.
std::vector<std::size_t> words_of(const rap::Document& document) {
    const auto& sections = document.sections;
    std::vector<std::size_t> words(sections.size());
    for (std::size_t s = sections.size(); s-- > 0;) {  // what stands under a section is counted before it
        const rap::Section& here = sections[s];
        words[s] += document.words_in(here.heading + 1, own_end(document, s));
        if (here.parent != rap::no_section) words[here.parent] += document.words_in(here.heading, here.heading + 1) + words[s];
    }
    return words;
}

}  // namespace

int main(int argc, char** argv) {
    bool body = false, run_in = false, tree = false;

    cli::Tool tool("rap-sections", "List each heading of a document with its level, number and place.");
    tool.plain_when(tree);
    tool.options().add_options()
        ("body", cli::po::bool_switch(&body), "add a column 'text': what stands under the heading itself, not under "
                                              "its subheadings")
        ("run-in", cli::po::bool_switch(&run_in), "list run-in headings too, and add a column 'kind': heading or run-in")
        ("tree", cli::po::bool_switch(&tree), "print the outline for people, indented, not as rows");
    tool.example("rap-sections report.txt", "the outline of a report, as a table");
    tool.example("rap-sections --tree report.txt", "the outline to read");
    tool.example("rap-sections --columns level,title --no-header report.txt", "the outline alone");
    tool.example("rap-sections --body --jsonl report.txt", "the report cut into its sections");

    const auto columns = [&] {
        std::vector<rap::Column> columns = {"page", "line", "level", "number", "title", "words", "start", "end"};
        if (run_in) columns.emplace_back("kind");
        if (body) columns.emplace_back("text");
        return columns;
    };
    return tool.run(argc, argv, columns, [&](const rap::Document& document, cli::Rows& rows) {
        if (rows.plain()) return rows.print(tree_of(document));
        const std::vector<std::size_t> words = words_of(document);
        rap::Places places(document);
        const auto write = [&](const rap::Block& block, rap::Span title, int level, std::string_view number,
                               std::size_t count, const char* kind, const std::string& text) {
            const std::string clean = document.clean(title);
            const rap::Span range = places.source_range(title);
            std::vector<rap::Cell> cells = {document.page_of(block), places.line_of(title.start), level,
                                            cli::maybe(number), clean, count, range.start, range.end};
            if (run_in) cells.emplace_back(kind);
            if (body) cells.emplace_back(text);
            rows.write(cells);
        };
        const auto write_run_ins = [&](std::uint32_t first, std::uint32_t last, int level) {
            for (std::uint32_t b = first; b < last && run_in; ++b) {
                const rap::Block& block = document.blocks[b];
                if (!block.run_in.empty()) write(block, block.run_in, level, {}, document.words_in(b, b + 1), "run-in",
                                                 body ? document.clean(block.span) : std::string());
            }
        };
        const auto& sections = document.sections;
        write_run_ins(0, sections.empty() ? static_cast<std::uint32_t>(document.blocks.size()) : sections[0].heading, 1);
        for (std::uint32_t s = 0; s < sections.size(); ++s) {
            const rap::Section& here = sections[s];
            const rap::Block& block = document.blocks[here.heading];
            write(block, block.span, here.level, here.number, words[s], "heading", body ? body_of(document, s) : std::string());
            write_run_ins(here.heading + 1, own_end(document, s), here.level + 1);
        }
    });
}
