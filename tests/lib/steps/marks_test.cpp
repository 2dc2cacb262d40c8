#include <doctest/doctest.h>

#include <string>

#include <rap/steps/marks.hpp>

using rap::Language;
using rap::StepKind;
using rap::StepWords;

namespace {

/// "kind|number|owner|words" of a mark; empty when there is none.
std::string mark(std::string_view text, Language language = Language::en) {
    const auto mark = rap::read_mark(text, StepWords(language));
    if (!mark) return {};
    return std::string(rap::name(mark->kind)) + '|' + std::string(slice(text, mark->number)) + '|' +
           std::string(slice(text, mark->owner)) + '|' + std::string(text.substr(mark->end));
}

}  // namespace

TEST_CASE("read_mark reads the marks of minutes with their numbers and names") {
    CHECK(mark("ACTION: write it up") == "action|||write it up");
    CHECK(mark("Action #12: write it up") == "action|12||write it up");
    CHECK(mark("AP3: write it up") == "action|AP3||write it up");
    CHECK(mark("AI Dan: write it up") == "action||Dan|write it up");
    CHECK(mark("**Action item:** write it up") == "action|||write it up");
    CHECK(mark("Action item (Ann Lee): write it up") == "action||Ann Lee|write it up");
    CHECK(mark("[ACTION] Ann to write it up") == "action|||Ann to write it up");
    CHECK(mark("TODO write it up") == "action|||write it up");
    CHECK(mark("[ ] write it up") == "action|||write it up");
    CHECK(mark("[x] ACTION: write it up") == "action|||write it up");
    CHECK(mark("Resolution 12/3: it stays") == "decision|12/3||it stays");
    CHECK(mark("Action items:") == "action|||");
    CHECK(mark("D\u00c9CISION : on garde le m\u00e2t", Language::fr) == "decision|||on garde le m\u00e2t");
    CHECK(mark("ACCI\u00d3N: pintar el casco", Language::es) == "action|||pintar el casco");
    CHECK(mark("Aufgabe: den Rumpf streichen", Language::de) == "action|||den Rumpf streichen");
}

TEST_CASE("read_mark leaves sentences alone that only begin like a mark") {
    CHECK(mark("").empty());
    CHECK(mark("Action was taken: the boat is sold").empty());
    CHECK(mark("Ai weiwei: an artist").empty());
    CHECK(mark("Proposed resolution: sell it").empty());
    CHECK(mark("ACTION PLAN FOR THE YEAR").empty());
    CHECK(mark("Agreed to sell it").empty());
    CHECK(mark("action://host").empty());
    CHECK(mark("[y] write").empty());
    CHECK(mark(std::string(100000, '*')).empty());
    CHECK(mark(std::string(100000, 'A')).empty());
}

TEST_CASE("heading_kind knows a title of steps, alone, opening or ending the title") {
    const StepWords en(Language::en);
    CHECK(rap::heading_kind("NEXT STEPS", en) == StepKind::step);
    CHECK(rap::heading_kind("Next steps for the harbour:", en) == StepKind::step);
    CHECK(rap::heading_kind("Conclusions and recommendations", en) == StepKind::recommendation);
    CHECK(rap::heading_kind("**Action items**", en) == StepKind::action);
    CHECK(rap::heading_kind("Actions", en) == StepKind::action);
    CHECK(rap::heading_kind("Actions of the fleet at sea", en) == std::nullopt);
    CHECK(rap::heading_kind("Status of earlier recommendations", en) == std::nullopt);
    CHECK(rap::heading_kind("Action items from the last meeting", en) == std::nullopt);
    CHECK(rap::heading_kind("Steps in the sand", en) == std::nullopt);
    CHECK(rap::heading_kind("", en) == std::nullopt);
    CHECK(rap::heading_kind(std::string(100000, 'n'), en) == std::nullopt);
    CHECK(rap::heading_kind("Pr\u00e9conisations", StepWords(Language::fr)) == StepKind::recommendation);
}

TEST_CASE("lead_kind wants a colon at the end of the sentence that decides") {
    const StepWords en(Language::en);
    CHECK(rap::lead_kind("Therefore the council recommends:", en) == StepKind::recommendation);
    CHECK(rap::lead_kind("It was agreed that:", en) == StepKind::decision);
    CHECK(rap::lead_kind("The council recommends. It has three parts:", en) == std::nullopt);
    CHECK(rap::lead_kind("The council recommends a boat.", en) == std::nullopt);
    CHECK(rap::lead_kind("", en) == std::nullopt);
}
