#include <doctest/doctest.h>

#include <rap/turns.hpp>

#include "made.hpp"

using namespace rap;

namespace {

std::vector<std::string> turns(const std::vector<std::string>& lines) {
    std::vector<MadeBlock> blocks;
    for (const std::string& line : lines) blocks.push_back({BlockKind::paragraph, line});
    const Document document = made_document(blocks);
    std::vector<std::string> out;
    for (const Attribution& turn : find_turns(document)) {
        CHECK(turn.quote.kind == QuoteKind::turn);
        CHECK(turn.method == Method::turn);
        out.push_back(turn.speaker + (turn.role.empty() ? "" : " (" + turn.role + ")") + " | " + document.clean(turn.quote.content));
    }
    return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("paragraphs that open with who speaks are turns") {
    CHECK(turns({"Aino Kallas: Shall we begin?", "Omar Faye (Guild): Yes.", "Aino Kallas: Good.", "Omar Faye (Guild): Boats first."}) ==
          Strings{"Aino Kallas | Shall we begin?", "Omar Faye (Guild) | Yes.", "Aino Kallas | Good.", "Omar Faye (Guild) | Boats first."});
    CHECK(turns({"<aino> hello", "<omar> hello", "<aino> boats?", "<omar> boats."}).size() == 4);
    CHECK(turns({"[10:01] AK: hello", "[10:02] OF: hello", "[10:03] AK: boats?", "[10:04] OF: boats."})[2] == "AK | boats?");
}

TEST_CASE("a turn goes on where the next line opens with an ellipsis") {
    CHECK(turns({"AK: we need boats", "\u2026 and bread", "OF: yes", "AK: good", "OF: done"})[0] == "AK | we need boats \u2026 and bread");
}

TEST_CASE("who has a role is no turn, what he says is") {
    const Strings talk = {"AK: we need boats", "OF: yes", "AK: bread too", "OF: yes"};
    const auto with = [&](std::string line) {
        Strings lines = talk;
        lines.push_back(std::move(line));
        return turns(lines).size() > talk.size();
    };
    CHECK(!with("Chair: Aino Kallas, Harbour Board"));
    CHECK(with("Chair: The meeting is open."));
    CHECK(with("Secretary Kallas: The meeting is open."));
    CHECK(!with("Draft link: boats.example/draft"));
    CHECK(!with("PS: bring the bread"));
    CHECK(turns({"AK: boats?", "PS: yes", "AK: and bread?", "PS: yes", "AK: when?", "PS: now"}).size() == 6);
    CHECK(!with("talk.ogg Warning: Your machine has no player."));
}

TEST_CASE("labels of minutes are no speakers, and a few colons make no transcript") {
    CHECK(turns({"Present: Aino, Omar", "AK: we need boats", "OF: yes", "Topic: bread", "AK: bread too", "OF: yes"}).size() == 4);
    CHECK(turns({"Note: bring boats.", "We met in Lund.", "Aim: more bread."}).empty());
    CHECK(turns({"Aino Kallas: Mayor", "Omar Faye: Baker", "Rosa Lind: Judge", "Ivo Brandt: Clerk"}).empty());
    CHECK(turns({}).empty());
}
