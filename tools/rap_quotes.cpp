// rap-quotes: list each quotation of a document.
#include "cli.hpp"

#include <algorithm>

#include <rap/attribution.hpp>
#include <rap/quotes.hpp>

int main(int argc, char** argv) {
    using rap::QuoteKind;
    const std::vector all = {QuoteKind::direct, QuoteKind::indirect, QuoteKind::term, QuoteKind::turn};
    std::vector<QuoteKind> kinds = {QuoteKind::direct};
    bool every = false;
    double confidence = 0;

    cli::Tool tool("rap-quotes", "List each quotation of a document: who said what, and where it stands.");
    tool.options().add_options()
        ("kinds", cli::list_value(&kinds, all, [](QuoteKind kind) { return rap::name(kind); })->value_name("KIND,..."),
            "which kinds to list: direct (default), indirect (reported statements), term (titles, coined "
            "expressions), turn (utterances in a transcript)")
        ("all", cli::po::bool_switch(&every), "list all kinds")
        ("min-confidence", cli::confidence_value(&confidence), "leave out what is less certain than P, 0 to 1");
    tool.example("rap-quotes report.txt", "who said what in a report, as a table");
    tool.example("rap-quotes --columns speaker report.txt | tail -n +2 | sort | uniq -c", "quotations a speaker");
    tool.example("rap-quotes --all --jsonl *.txt | jq -r 'select(.speaker == null) | .text'",
                 "what nobody is known to have said");

    return tool.run(argc, argv, {"page", "line", "section", "kind", "text", "speaker", "role", "cue", "attribution",
                                 "confidence", "start", "end", {"mention", true}, {"mention_start", true},
                                 {"mention_end", true}},
                    [&](const rap::Document& document, cli::Rows& rows) {
        const auto wanted = [&](QuoteKind kind) { return every || std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
        for (const auto& found : rap::attribute(document, rap::find_quotes(document), wanted(QuoteKind::indirect))) {
            if (!wanted(found.quote.kind) || found.confidence < confidence) continue;
            const rap::Block& block = document.blocks[found.quote.block];
            const rap::Span content = document.prose.source_range(found.quote.content);
            const rap::Span mention = document.prose.source_range(found.mention);
            const auto place = [&](std::uint32_t offset) { return found.mention.empty() ? rap::Cell() : rap::Cell(offset); };
            rows.write({document.page_of(block), document.line_of(found.quote.content.start),
                        cli::maybe(document.section_path(block)), rap::name(found.quote.kind),
                        document.clean(found.quote.content), cli::maybe(found.speaker), cli::maybe(found.role),
                        cli::maybe(document.clean(found.cue)), rap::name(found.method), found.confidence,
                        content.start, content.end, cli::maybe(document.clean(found.mention)),
                        place(mention.start), place(mention.end)});
        }
    });
}
