#include <doctest/doctest.h>

#include <rap/attribution.hpp>
#include <rap/quotes.hpp>

#include "made.hpp"

using namespace rap;

namespace {

// "speaker (role), attribution" of each quotation.
std::vector<std::string> sources(const std::vector<std::string>& paragraphs) {
    std::vector<MadeBlock> blocks;
    for (const std::string& paragraph : paragraphs) blocks.push_back({BlockKind::paragraph, paragraph});
    const Document document = made_document(blocks);
    std::vector<std::string> out;
    for (const Attribution& found : attribute(document, find_quotes(document))) {
        out.push_back(found.speaker + (found.role.empty() ? "" : " (" + found.role + ")") + ", " + std::string(name(found.method)));
    }
    return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("informants, people and roles cited in brackets behind a quotation said it") {
    CHECK(sources({"\"We start in the dark and we end in the dark.\" (Participant 3, ropemaker)"}) == Strings{"Participant 3 (ropemaker), caption"});
    CHECK(sources({"\"We start in the dark and we end in the dark\" (Teacher, Esk)."}) == Strings{"Teacher (Esk), caption"});
    CHECK(sources({"\"We start in the dark and we end in the dark.\" (Ann Lee, Harbour Master)"}) == Strings{"Ann Lee (Harbour Master), caption"});
    CHECK(sources({"\"The harbour is a factory without walls, and nobody owns it.\" (Lund & Smit, 2031, p. 7)"}) == Strings{"Lund & Smit, caption"});
}

TEST_CASE("codes of informants count where several quotations have them") {
    CHECK(sources({"\"We start in the dark and we end in the dark.\" (P7)", "\"Nobody teaches us the splice at all.\" (P9)"}) ==
          Strings{"P7, caption", "P9, caption"});
    CHECK(sources({"\"We start in the dark and we end in the dark.\" (P7, female, 32)"}) == Strings{"P7 (female, 32), caption"});
    CHECK(sources({"\"We start in the dark and we end in the dark.\" [Participant 3]"}) == Strings{"Participant 3, caption"});
    CHECK(sources({"\"We start in the dark and we end in the dark.\" (G20)"}) == Strings{", none"});
}

TEST_CASE("informants behind a dash said it") {
    CHECK(sources({"\"We start in the dark and we end in the dark.\" \u2013 Interviewee 12, Esk"}) == Strings{"Interviewee 12 (Esk), dash"});
    CHECK(sources({"\"We start in the dark and we end in the dark.\" \u2014 Anonymous"}) == Strings{"Anonymous, dash"});
}

TEST_CASE("other brackets behind a quotation are no source") {
    for (const std::string behind : {"(see Figure 3)", "(2031: 34)", "(emphasis added)", "(laughter)", "(Oslo)", "(SDG 11)", "(in French)", "(p. 4)"})
        CHECK(sources({"\"We start in the dark and we end in the dark.\" " + behind}) == Strings{", none"});
    CHECK(sources({"They met in the \"Hall of Ropes\" (Oslo, 2031)."})[0].ends_with("none"));
}
