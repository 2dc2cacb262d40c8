// rap-steps: list what was agreed next.
#include "cli.hpp"

#include <algorithm>

#include <rap/steps.hpp>

int main(int argc, char** argv) {
    using rap::StepKind;
    const std::vector all = {StepKind::step, StepKind::action, StepKind::recommendation, StepKind::decision};
    std::vector<StepKind> kinds = all;
    double confidence = 0;
    rap::StepOptions found;

    cli::Tool tool("rap-steps", "List each next step, action, recommendation and decision of a document.");
    tool.options().add_options()
        ("kinds", cli::list_value(&kinds, all, [](StepKind kind) { return rap::name(kind); })->value_name("KIND,..."),
            "which kinds to list: step, action, recommendation, decision (default: all)")
        ("inferred", cli::po::bool_switch(&found.inferred),
            "also sentences that only read like a step: Ann will ..., Ann to draft ..., we plan to ...")
        ("min-confidence", cli::confidence_value(&confidence), "leave out what is less certain than P, 0 to 1");
    tool.example("rap-steps report.txt", "what is to be done, as a table");
    tool.example("rap-steps --kinds action --columns owner,due,text minutes.txt", "who has to do what until when");

    return tool.run(argc, argv, {"page", "line", "section", "heading", "kind", "number", "text", "owner", "due",
                                 "confidence", "start", "end", {"due_text", true}},
                    [&](const rap::Document& document, cli::Rows& rows) {
        for (const auto& step : rap::find_steps(document, found)) {
            if (step.confidence < confidence || std::find(kinds.begin(), kinds.end(), step.kind) == kinds.end()) continue;
            const rap::Block& block = document.blocks[step.block];
            const rap::Span range = document.prose.source_range(step.text);
            rows.write({document.page_of(block), document.line_of(step.text.start),
                        cli::maybe(document.section_path(document.section_of(step.block))), cli::maybe(step.heading), rap::name(step.kind),
                        cli::maybe(step.number), document.clean(step.text) + step.more_text, cli::maybe(step.owner),
                        cli::maybe(step.due), step.confidence, range.start, range.end,
                        cli::maybe(document.clean(step.due_text))});
        }
    });
}
