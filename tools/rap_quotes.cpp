// rap-quotes: list each quotation of a document.
#include "cli.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include <rap/attribution.hpp>
#include <rap/candidates.hpp>
#include <rap/linear_model.hpp>
#include <rap/quotes.hpp>

namespace {

// "0.97 12-20 Ann Lee: after_subject cue_say name": a score, where the mention stands, and what was weighed;
// "0.91 as at 345: same_paragraph": whoever said the quotation that starts there.
std::vector<std::string> explanations(const rap::Document& document, const std::vector<rap::Quote>& quotes,
                                      const std::vector<rap::Candidate>& candidates) {
    std::vector<std::string> out;
    for (const rap::Candidate& candidate : candidates) {
        std::string line = fmt::format("{:.2f} ", rap::probability_of(candidate.score));
        if (candidate.same_as >= 0) {
            const rap::Span at = document.prose.source_range(quotes[static_cast<std::size_t>(candidate.same_as)].content);
            fmt::format_to(std::back_inserter(line), "as at {}", at.start);
        } else {
            const rap::Span at = document.prose.source_range(candidate.mention.span);
            fmt::format_to(std::back_inserter(line), "{}-{} {}", at.start, at.end, document.clean(candidate.mention.span));
        }
        out.push_back(line + ": " + rap::feature_names<rap::Feature>(candidate.bits));
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    using rap::QuoteKind;
    const std::vector all = {QuoteKind::direct, QuoteKind::indirect, QuoteKind::term, QuoteKind::turn};
    std::vector<QuoteKind> kinds = {QuoteKind::direct};
    bool every = false;
    double confidence = 0;
    bool explain = false;

    cli::Tool tool("rap-quotes", "List each quotation of a document: who said what, and where it stands.");
    tool.options().add_options()
        ("kinds", cli::list_value(&kinds, all, [](QuoteKind kind) { return rap::name(kind); })->value_name("KIND,..."),
            "which kinds to list: direct (default), indirect (reported statements), term (titles, coined "
            "expressions), turn (utterances in a transcript)")
        ("all", cli::po::bool_switch(&every), "list all kinds")
        ("min-confidence", cli::confidence_value(&confidence), "leave out what is less certain than P, 0 to 1")
        ("explain", cli::po::bool_switch(&explain), "add what was weighed: the evidence for the kind, and each "
            "candidate for the speaker with its score and features; and what the confidence rests on");
    tool.example("rap-quotes report.txt", "who said what in a report, as a table");
    tool.example("rap-quotes --columns speaker report.txt | tail -n +2 | sort | uniq -c", "quotations a speaker");
    tool.example("rap-quotes --all --jsonl *.txt | jq -r 'select(.speaker == null) | .text'",
                 "what nobody is known to have said");

    const auto columns = [&] {
        std::vector<rap::Column> all = {"page", "line", "section", "kind", "text", "speaker", "role", "cue", "attribution",
                                        "confidence", "start", "end", {"mention", true}, {"mention_start", true},
                                        {"mention_end", true}};
        if (explain) all.insert(all.end(), {"evidence", "candidates", "certainty"});
        return all;
    };
    return tool.run(argc, argv, columns, [&](const rap::Document& document, cli::Rows& rows) {
        const auto wanted = [&](QuoteKind kind) { return every || std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
        std::vector<rap::Weighed> weighed;
        const std::vector<rap::Quote> quotes = rap::find_quotes(document);
        const auto all = rap::attribute(document, quotes, {.statements = wanted(QuoteKind::indirect),
                                                           .turns = wanted(QuoteKind::turn),
                                                           .weighed = explain ? &weighed : nullptr});
        rap::Places places(document);
        const bool mentions = rows.prints(12) || rows.prints(13) || rows.prints(14);  // mention, mention_start, mention_end
        std::uint32_t last_section = rap::no_section;
        std::string section;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& found = all[i];
            if (!wanted(found.quote.kind) || found.confidence < confidence) continue;
            const rap::Block& block = document.blocks[found.quote.block];
            const bool turn = found.quote.kind == QuoteKind::turn;  // its range begins with its label
            const rap::Span content = places.source_range(turn ? found.quote.outer : found.quote.content);
            const bool mentioned = mentions && !found.mention.empty();
            const rap::Span mention = mentioned ? document.prose.source_range(found.mention) : rap::Span();
            const auto place = [&](std::uint32_t offset) { return mentioned ? rap::Cell(offset) : rap::Cell(); };
            if (const auto here = document.section_of(found.quote.block); here != last_section) section = document.section_path(last_section = here);
            const std::string text = rap::quoted_text(document, found.quote), cue = document.clean(found.cue),
                              named = mentioned ? document.clean(found.mention) : std::string();
            std::string evidence, certainty;
            std::vector<std::string> candidates;
            if (explain) {
                evidence = rap::feature_names<rap::KindFeature>(weighed[i].kind.bits);
                candidates = explanations(document, quotes, weighed[i].candidates);
                certainty = rap::feature_names<rap::Sign>(found.certainty.bits);
            }
            const std::array<rap::Cell, 18> cells = {
                document.page_of(block), places.line_of(found.quote.content.start), cli::maybe(section),
                rap::name(found.quote.kind), text, cli::maybe(found.speaker), cli::maybe(found.role), cli::maybe(cue),
                rap::name(found.method), found.confidence, content.start, content.end, cli::maybe(named),
                place(mention.start), place(mention.end), cli::maybe(evidence), candidates, cli::maybe(certainty)};
            rows.write(std::span(cells).first(explain ? cells.size() : cells.size() - 3));
        }
    });
}
