// rap-text: the clean text of a document.
#include "cli.hpp"

#include <rap/markdown.hpp>
#include <rap/typography.hpp>

namespace {

rap::MarkStyle style_of(const std::string& name) {
    if (name == "keep") return rap::MarkStyle::keep;
    if (name == "ascii") return rap::MarkStyle::ascii;
    if (name == "typographic") return rap::MarkStyle::typographic;
    throw cli::UsageError("'" + name + "' is none of keep ascii typographic");
}

/// What a web page says about itself; empty for what is no web page.
std::vector<rap::Field> fields_of(const rap::Document& document) {
    if (!document.meta) return {};
    const rap::Meta& meta = *document.meta;
    return {{"title", meta.title}, {"author", meta.author}, {"date", meta.date}, {"site", meta.site},
            {"language", meta.language}, {"url", meta.url}};
}

}  // namespace

int main(int argc, char** argv) {
    bool raw = false, markdown = false, links = false, keep_lines = false;
    auto quotes = rap::MarkStyle::keep, dashes = rap::MarkStyle::keep;

    const auto style = [](rap::MarkStyle& style) {
        return cli::po::value<std::string>()->value_name("STYLE")->notifier(
            [&style](const std::string& name) { style = style_of(name); });
    };
    cli::Tool tool("rap-text", "Print the clean text of a document: paragraphs unwrapped, one a line, a blank line between "
                               "blocks, words mended, without page furniture and text of the site.");
    tool.plain_by_default();
    tool.links_when(links);
    tool.options().add_options()
        ("markdown", cli::po::bool_switch(&markdown), "mark headings, lists and quotations as Markdown does")
        ("links", cli::po::bool_switch(&links), "with --markdown, keep the links of a web page: [text](address)")
        ("keep-lines", cli::po::bool_switch(&keep_lines), "keep the lines as printed; only page furniture and text of the "
                                                          "site go")
        ("raw", cli::po::bool_switch(&raw), "print the text that start and end count in, decoded and else untouched")
        ("quotes", style(quotes), "quotation marks: keep (default), ascii or typographic")
        ("dashes", style(dashes), "dashes: keep (default), ascii or typographic");
    tool.example("rap-text report.txt", "a report to read, to search or to translate");
    tool.example("rap-text --markdown report.txt", "the same with its headings, lists and quotations");
    tool.example("rap-text --markdown --links page.html", "the story of a web page with its links");
    tool.example("rap-text --jsonl *.txt", "a collection as JSON Lines, which all tools read");

    const auto columns = [&] {
        if (raw + markdown + keep_lines > 1) throw cli::UsageError("choose one of --markdown --keep-lines --raw");
        if (links && !markdown) throw cli::UsageError("--links goes with --markdown");
        return std::vector<rap::Column>{"text", {"meta", true}};
    };
    return tool.run(argc, argv, columns, [&](const rap::Document& document, cli::Rows& rows) {
        const bool changed = quotes != rap::MarkStyle::keep || dashes != rap::MarkStyle::keep;
        if (rows.plain() && !(raw || markdown || keep_lines || changed)) {
            return rap::write_clean_text(document, [&](std::string_view text) { rows.print(text); });
        }
        std::string clean;
        if (!raw) {
            clean = markdown ? rap::markdown(document) : keep_lines ? rap::kept_lines(document) : rap::clean_text(document);
            if (changed) clean = rap::set_marks(clean, quotes, dashes);
        }
        const std::string_view text = raw ? document.prose.source()->bytes() : clean;
        if (rows.plain()) {
            rows.print(text);
        } else {
            const std::vector<rap::Field> meta = fields_of(document);
            rows.write({raw ? text : text.substr(0, text.find_last_not_of('\n') + 1),
                        meta.empty() ? rap::Cell() : rap::Cell(std::span<const rap::Field>(meta))});
        }
    });
}
