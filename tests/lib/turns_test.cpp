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
    CHECK(!with("Chair: Kallas."));
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

TEST_CASE("a label on a line of its own has its words below; a speech of a verbatim record goes on up to the next one") {
    CHECK(turns({"Aino Kallas (00:01)", "Shall we begin?", "Omar Faye (00:02)", "Yes.", "Aino Kallas (00:03)", "Good.", "Omar Faye (00:04)", "Boats first."}) ==
          Strings{"Aino Kallas | Shall we begin?", "Omar Faye | Yes.", "Aino Kallas | Good.", "Omar Faye | Boats first."});
    CHECK(turns({"Mr. FAYE. We need boats.", "And we need bread.", "The CHAIR. Noted.", "Mr. FAYE. Thank you.", "The CHAIR. The meeting is closed.", "It was noon."}) ==
          Strings{"Mr. FAYE | We need boats. And we need bread.", "The CHAIR | Noted.", "Mr. FAYE | Thank you.", "The CHAIR | The meeting is closed."});
    CHECK(turns({"AK: yes", "Sample code:", "begin", "OF: no", "AK: yes", "OF: no"}).size() == 4);
}

TEST_CASE("results, references and articles with a dash, brackets or numbers are no turns") {
    CHECK(turns({"Boats \u2013 a list", "Bread \u2013 a list", "Boats \u2013 a list", "Bread \u2013 a list"}).empty());
    CHECK(turns({"Article 5: boats", "Article 6: bread", "Article 5: boats", "Article 6: bread"}).empty());
    CHECK(turns({"Speaker 1: boats?", "Speaker 2: yes", "Speaker 1: bread?", "Speaker 2: yes"}).size() == 4);
}

TEST_CASE("people who speak but once are speakers beside one who comes back") {
    CHECK(turns({"Omar: We begin.", "Rosa: I write.", "Lucia: Boats?", "Omar: Yes.", "Pavel: Bread?"}).size() == 5);
}

TEST_CASE("names on lines of their own are labels where people come back and speak") {
    CHECK(turns({"AINO KALLAS", "Shall we begin?", "OMAR FAYE", "Yes.", "AINO KALLAS", "Good.", "OMAR FAYE", "Boats first."}) ==
          Strings{"AINO KALLAS | Shall we begin?", "OMAR FAYE | Yes.", "AINO KALLAS | Good.", "OMAR FAYE | Boats first."});
    CHECK(turns({"The Quay", "It is old.", "The Yard", "It is new.", "The Quay", "It was built well.", "The Yard", "It was not."}).empty());
    CHECK(turns({"Aino Kallas", "Harbour Board", "Omar Faye", "Guild", "Aino Kallas", "Harbour Board", "Omar Faye", "Guild"}).empty());
}

TEST_CASE("a long answer goes on in the paragraphs below it, but no note does") {
    const std::string more = "We had three floods in the years before, and we have had none since, and that is what all of the work was for.";
    CHECK(turns({"Q - Why?", "A - It leaked.", more, "Q - And then?", "A - It did not."}) ==
          Strings{"Q | Why?", "A | It leaked. " + more, "Q | And then?", "A | It did not."});
    CHECK(turns({"Ann: Why?", "Omar: It leaked.", more, "Ann: And then?", "Omar: It did not."})[1] == "Omar | It leaked. " + more);
    CHECK(turns({"Ann: Why?", "Omar: It leaked.", "(" + more + ")", "Ann: And then?", "Omar: It did not."})[1] == "Omar | It leaked.");
    CHECK(turns({"Ann: Why?", "Omar: It leaked.", "Topic two: " + more, "Ann: And then?", "Omar: It did not."})[1] == "Omar | It leaked.");
}
