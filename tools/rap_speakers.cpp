// rap-speakers: list who speaks in a document.
#include "cli.hpp"

#include <rap/speakers.hpp>

int main(int argc, char** argv) {
    std::size_t min_quotes = 0;

    cli::Tool tool("rap-speakers", "List who speaks in a document, all forms of a name merged.");
    tool.options().add_options()
        ("min-quotes", cli::count_value(&min_quotes), "leave out who is quoted less than N times");
    tool.example("rap-speakers report.txt", "who speaks, in which roles, how often");
    tool.example("rap-speakers --min-quotes 1 --columns name,quotes report.txt", "only who is quoted");

    return tool.run(argc, argv, {"name", "roles", "quotes", "statements", "mentions", "variants", "line"},
                    [&](const rap::Document& document, cli::Rows& rows) {
        for (const auto& speaker : rap::merge_speakers(document, rap::attribute(document, rap::find_quotes(document), {.statements = true}))) {
            if (speaker.quotes < min_quotes) continue;
            rows.write({speaker.name, speaker.roles, speaker.quotes, speaker.statements, speaker.mentions,
                        speaker.variants, document.line_of(speaker.first)});
        }
    });
}
