#include <doctest/doctest.h>

#include <memory>
#include <string>

#include <rap/steps.hpp>

namespace {

rap::Document document(std::string text) {
    return rap::read_document(std::make_shared<const rap::Source>(std::move(text)));
}

/// "number|text|owner|due" of each step, a line each.
std::string found(const std::string& text, const rap::StepOptions& options = {}) {
    const rap::Document doc = document(text);
    std::string out;
    for (const auto& step : rap::find_steps(doc, options)) {
        out += step.number + '|' + doc.clean(step.text) + '|' + step.owner + '|' + step.due + '\n';
    }
    return out;
}

const std::string report =
    "REPORT OF THE KITE MAKERS 2031\n"
    "\n"
    "The kite makers met for two days by the lake. They spoke of paper, of thread and of the wind that had not\n"
    "come, and they agreed that the next year would be better.\n"
    "\n";

}  // namespace

TEST_CASE("find_steps takes the items under a heading of steps, with number, owner and due date") {
    const std::string text = report +
        "NEXT STEPS\n"
        "\n"
        "1\n"
        "\n"
        "Publishing the list of caf\u00e9s that lend kites.\n"
        "\n"
        "2\n"
        "\n"
        "The Paper Committee will test ten kinds of paper by 30 June 2032.\n";
    CHECK(found(text) ==
          "1|Publishing the list of caf\u00e9s that lend kites.||\n"
          "2|The Paper Committee will test ten kinds of paper by 30 June 2032.|The Paper Committee|2032-06-30\n");
    const auto steps = rap::find_steps(document(text));
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].heading == "NEXT STEPS");
    CHECK(steps[0].kind == rap::StepKind::step);
    CHECK(steps[0].confidence > 0.8);
}

TEST_CASE("find_steps leaves lists alone that have another title or another lead-in") {
    CHECK(found(report + "The work rests on three axes:\n\n1. Paper that lasts.\n2. Thread that holds.\n3. Wind that comes.\n").empty());
    CHECK(found(report + "MATERIALS\n\n1. Paper that lasts.\n2. Thread that holds.\n").empty());
    CHECK(found("").empty());
    CHECK(found("\n\n").empty());
}

TEST_CASE("find_steps takes a sentence below the list that says what will be done, not the line that leads to it") {
    CHECK(found(report +
                "NEXT STEPS\n\nWhat a good kite has:\n\n1. A tail.\n2. A name.\n\n"
                "A small group will be set up to judge the tails.\n") ==
          "1|A tail.||\n2|A name.||\n|A small group will be set up to judge the tails.||\n");
}

TEST_CASE("find_steps takes a list that lost its heading where another list of steps has one") {
    const std::string headless =
        "THREAD AND WIND\n\n"
        "THE SECOND DAY was given to thread. Nobody had brought any, so the talk was short and the walk was long.\n"
        "\n1\n\nBuying thread in common.\n\n2\n\nThe makers will share one loom.\n\n"
        "\u201c A kite without thread is a leaf. \u201d\n\nAnna Berg\nMaker of Kites\n";
    CHECK(found(report + headless).empty());
    const std::string text = report + "NEXT STEPS\n\n1\n\nFolding more paper.\n\n2\n\nFlying less often.\n\n" + headless;
    CHECK(found(text) == "1|Folding more paper.||\n2|Flying less often.||\n1|Buying thread in common.||\n"
                         "2|The makers will share one loom.|The makers|\n");
    const auto steps = rap::find_steps(document(text));
    REQUIRE(steps.size() == 4);
    CHECK(steps[2].heading.empty());
    CHECK(steps[2].confidence < steps[0].confidence);
}

TEST_CASE("find_steps reads marks, and a summary that repeats them only once") {
    const std::string text =
        "Minutes of the boat club, 3 May 2031\n\n"
        "Action #1: Ada to write to the yard before 1 June\n\n"
        "RESOLVED: the old mast is kept.\n\n"
        "TODO paint the hull.\n\n"
        "Proposed: sell the boat\n\n"
        "Action Items\n\n"
        "* Action #1: Ada to write to the yard before 1 June\n";
    CHECK(found(text) ==
          "1|Ada to write to the yard before 1 June|Ada|2031-06-01\n"
          "|the old mast is kept.||\n"
          "|paint the hull.||\n");
    const auto steps = rap::find_steps(document(text));
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].kind == rap::StepKind::action);
    CHECK(steps[1].kind == rap::StepKind::decision);
}

TEST_CASE("find_steps takes a word that a mark only begins for no mark") {
    CHECK(found("AI-written notes of the harbour board\n\nAction-oriented boards meet early.\n") == "");
}

TEST_CASE("find_steps keeps equal steps of two lists apart") {
    CHECK(found("PAPER\n\nNEXT STEPS\n\n1. Report to the next assembly.\n\nTHREAD\n\nNEXT STEPS\n\n1. Report to the next assembly.\n") ==
          "1|Report to the next assembly.||\n1|Report to the next assembly.||\n");
}

TEST_CASE("find_steps takes the list that a sentence leads to") {
    CHECK(found("It was a long evening. The council decided to:\n\n- keep the old mast\n- sell the anchor\n") ==
          "|keep the old mast||\n|sell the anchor||\n");
}

TEST_CASE("find_steps takes titles and duties inside a section of recommendations") {
    const std::string text = report +
        "KEY RECOMMENDATIONS\n\nThe jury made two.\n\n"
        "Lend kites\n\nMany caf\u00e9s have a kite that nobody flies. Caf\u00e9 owners should lend it for a day. That is no loss.\n\n"
        "Mend tails\n\nA tail is soon torn. The makers must show how it is sewn, and they will be thanked.\n\n";
    CHECK(found(text) == "|Lend kites||\n|Caf\u00e9 owners should lend it for a day.|Caf\u00e9 owners|\n"
                         "|Mend tails||\n|The makers must show how it is sewn, and they will be thanked.|The makers|\n");
}

TEST_CASE("find_steps takes advice in the writer's name wherever it stands, unless marks say what is to be done") {
    const std::string text = report + "The wind is weak here. For now, we recommend a long tail and a short name. They all have one.\n";
    CHECK(found(text) == "|For now, we recommend a long tail and a short name.||\n");
    CHECK(found(text + "\nACTION: Ada to sew a tail.\n") == "|Ada to sew a tail.|Ada|\n");
}

TEST_CASE("find_steps takes whom an item of next steps addresses by a given name, but no month") {
    CHECK(found(report + "NEXT STEPS\n\n1) Omar: quotes for the caf\u00e9\n2) Ann & Tom: meet the school\n3) August: the cover\n") ==
          "1|Omar: quotes for the caf\u00e9|Omar|\n2|Ann & Tom: meet the school|Ann & Tom|\n3|August: the cover||\n");
}

TEST_CASE("find_steps reads tables whose items stand under \"Item\", and those of a wiki") {
    CHECK(found(report + "| Item | Owner | Due |\n|---|---|---|\n| Order a tail | Ilse | 14/03/2031 |\n") == "|Order a tail|Ilse|2031-03-14\n");
    CHECK(found(report + "| Item | Action | Owner |\n|---|---|---|\n| 1 | Order a tail | Ilse |\n") == "1|Order a tail|Ilse|\n");
    CHECK(found(report + "{| class=\"wikitable\"\n|-\n! Task !! Who !! When\n|-\n| A caf\u00e9 || Ilse || 1 May 2031\n|}\n") ==
          "|A caf\u00e9|Ilse|2031-05-01\n");
}

TEST_CASE("find_steps reads the paragraphs of a resolution: what is decided, and who is asked for what") {
    CHECK(found("The Assembly of Kite Makers,\n\nRecalling its resolution 29/3 on tails,\n\n"
                "1. Welcomes the report of the caf\u00e9;\n\n2. Requests the Secretary of the Makers to prepare a study of tails;\n\n"
                "3. Invites all makers to:\n\n(a) Lend a kite;\n\n(b) Sew a tail;\n\n4. Also decides to meet by the lake.\n") ==
          "2|Requests the Secretary of the Makers to prepare a study of tails;|the Secretary of the Makers|\n3.a|Lend a kite;||\n"
          "3.b|Sew a tail;||\n4|Also decides to meet by the lake.||\n");
    CHECK(found("What a kite does in the wind:\n\n1. Notes of a flute come out of it.\n2. The tail dances.\n3. A boy laughs.\n") == "");
}

TEST_CASE("find_steps reads terse minutes: who is named behind the mark, and what was resolved without a colon") {
    CHECK(found(report + "The caf\u00e9 has no kite. The clerk is to ask for quotes. ACTION: Clerk\n") == "|The clerk is to ask for quotes.|Clerk|\n");
    CHECK(found(report + "The clerk is to ask the caf\u00e9 for quotes.\n\nACTION: JB and Ann Lee\n") ==
          "|The clerk is to ask the caf\u00e9 for quotes.|JB and Ann Lee|\n");
    CHECK(found(report + "It was moved and seconded, and\n\nRESOLVED:\n\nThat the caf\u00e9 be painted.\n\nThat two tails be bought.\n\nThe caf\u00e9 is old.\n") ==
          "|That the caf\u00e9 be painted.||\n|That two tails be bought.||\n");
    CHECK(found(report + "The lamp of the caf\u00e9 is broken. Clerk to action.\n") == "|The lamp of the caf\u00e9 is broken.|Clerk|\n");
    CHECK(found(report + "1.1. The caf\u00e9 has no lamp. Ann Lee to action buying one. Ann Lee to action\n") == "|Ann Lee to action buying one.|Ann Lee|\n");
    CHECK(found(report + "It was a call to action. Calls to action are rare. Access to action plans is free in the caf\u00e9.\n") == "");
    CHECK(found(report + "ACTION POINTS (note down who does what and by when)\nFor each of them please note who in the caf\u00e9 is responsible for it, and by when.\n\n1. Ann to paint it\n2. Omar to buy tails\n") ==
          "1|Ann to paint it|Ann|\n2|Omar to buy tails|Omar|\n");
    CHECK(found(report + "Decision:\n\nThe caf\u00e9 may be painted.\n\nThe caf\u00e9 is old.\n") == "|The caf\u00e9 may be painted.||\n");
    CHECK(found(report + "RESOLVED that the caf\u00e9 be painted.\n\nAGREED to buy two tails.\n") == "|that the caf\u00e9 be painted.||\n|to buy two tails.||\n");
    CHECK(found(report + "The plans of the caf\u00e9 were read. It was RESOLVED that no objection be raised. They are old.\n") ==
          "|It was RESOLVED that no objection be raised.||\n");
    CHECK(found(report + "THE MEMBERS AGREED TO differ about the caf\u00e9, and it was a long day.\n") == "");
    CHECK(found(report + "The wind came.\n\nACTION: Review tails\n") == "|Review tails||\n");
}

TEST_CASE("find_steps reads the motions of minutes that were seconded and carried") {
    CHECK(found(report + "Motion by Lund, seconded by Faye, to paint the caf\u00e9. All ayes.\n") == "|to paint the caf\u00e9.||\n");
    CHECK(found(report + "Ann Lee moved to paint the caf\u00e9 and Omar Faye seconded. The motion carried.\n") == "|to paint the caf\u00e9||\n");
    CHECK(found(report + "It was moved by Lund and seconded by Faye that the caf\u00e9 be painted; carried unanimously.\n") == "|that the caf\u00e9 be painted||\n");
    CHECK(found(report + "Moved by Lund, second by Faye, to paint the caf\u00e9.\n\nCarried 5-0.\n") == "|to paint the caf\u00e9.||\n");
    CHECK(found(report + "Motion to close the caf\u00e9 was made by Lund, seconded by Faye. Motion failed 2-3.\n") == "");
    CHECK(found(report + "Moved by Lund, seconded by Faye, to close the caf\u00e9.\n\nThe talk went on.\n") == "");
    CHECK(found(report + "Ann Lee moves to paint the caf\u00e9. OF seconds. Motion carries 5-0-1.\n") == "|to paint the caf\u00e9.||\n");
    CHECK(found(report + "Ann Lee moves to adopt. OF seconds. Motion carries 5-0-1. They sat in the caf\u00e9.\n") == "");
    CHECK(found(report + "Motion to close the caf\u00e9. Seconded by Faye. Votes: 2 in favour, 3 against.\n") == "");
    CHECK(found(report + "- Motion by Lund to paint the caf\u00e9, seconded by Faye. All in favour.\n- The tea was cold.\n") == "|to paint the caf\u00e9||\n");
    CHECK(found(report + "He moved to the caf\u00e9 that year, came second in the race, and carried on.\n") == "");
}

TEST_CASE("find_steps reads the decisions of councils in French, Spanish and German") {
    CHECK(found("Le conseil a \u00e9cout\u00e9 la pr\u00e9sidente et il a parl\u00e9 du quai.\n\nApr\u00e8s en avoir d\u00e9lib\u00e9r\u00e9, le conseil, \u00e0 l'unanimit\u00e9 :\n- approuve le devis ;\n- autorise le maire \u00e0 le signer.\n") ==
          "|approuve le devis ;||\n|autorise le maire \u00e0 le signer.||\n");
    CHECK(found("Le proc\u00e8s-verbal est approuv\u00e9 \u00e0 l'unanimit\u00e9 avec les remarques du port :\n- le quai est bas ;\n- la mer est haute.\n") == "");
    CHECK(found("El pleno ha le\u00eddo las cartas que los vecinos y las vecinas enviaron.\n\nPor unanimidad se acuerda:\n\n1. Pintar el muelle.\n2. Cerrar la calle.\n") ==
          "1|Pintar el muelle.||\n2|Cerrar la calle.||\n");
    CHECK(found("El pleno ha le\u00eddo las cartas que los vecinos enviaron.\n\nEl Pleno, por mayor\u00eda, ACUERDA:\n\nPRIMERO.- Pintar el muelle.\n\nSEGUNDO.- Cerrar la calle.\n") ==
          "PRIMERO|Pintar el muelle.||\nSEGUNDO|Cerrar la calle.||\n");
    CHECK(found("El pleno ha le\u00eddo las cartas que los vecinos enviaron, y adopta el siguiente acuerdo:\n\nPintar el muelle en mayo.\n\nLa mar est\u00e1 alta.\n") ==
          "|Pintar el muelle en mayo.||\n");
    CHECK(found("Der Rat hat getagt und \u00fcber die Stege gesprochen, die nicht gut sind.\n\nBeschluss:\n\nDer Steg wird gestrichen.\n\nAbstimmung: einstimmig\n") ==
          "|Der Steg wird gestrichen.||\n");
}

TEST_CASE("find_steps reads a motion and its outcome from lines with labels") {
    const std::string names = "Moved by: Ann Lund\n\nSeconded by: Omar Faye\n\n";
    CHECK(found(report + "Motion: Paint the caf\u00e9 in May.\n\n" + names + "Outcome: Approved.\n") == "|Paint the caf\u00e9 in May.||\n");
    CHECK(found(report + "Motion: Paint the caf\u00e9 in May.\n" + names + "Outcome: Rejected.\n") == "");
    CHECK(found(report + "Motion: That the caf\u00e9 be painted.\nMoved: Ann Lund. Seconded: Omar Faye.\nVote: 4 in favour, 0 against. Motion carried.\n") ==
          "|That the caf\u00e9 be painted.||\n");
    CHECK(found(report + "Motion to close the caf\u00e9 (Lund/Faye). Outcome: Rejected.\n") == "");
    CHECK(found(report + "Motion to close the caf\u00e9.\n\nThe wind carried the kite away.\n") == "");
    CHECK(found(report + "Motion: Close the caf\u00e9.\n\nMotion: Paint it.\n\nOutcome: approved\n") == "|Paint it.||\n");
}

TEST_CASE("find_steps takes no list that comes again as titles, no signature and no far lead") {
    const std::string titles = report + "RECOMMENDATIONS\n\n- Tails of silk\n- Names of kites\n- The wind\n\n";
    CHECK(found(titles + "TAILS OF SILK\n\nThey are dear, and they last.\n\nNAMES OF KITES\n\nThey are short, and they are old.\n\nTHE WIND\n\nIt came late.\n") == "");
    CHECK(found(report + "NEXT STEPS\n\nThe caf\u00e9 will lend a kite.\n\n- The Kite Makers\n") == "|The caf\u00e9 will lend a kite.|The caf\u00e9|\n");
    CHECK(found(report + "It has recommendations for all who fly a kite on the shore of the lake, such as:\n\n- children\n- masons\n") == "");
}

TEST_CASE("find_steps reads sentences elsewhere only when asked to") {
    const std::string text = "The boats were late. Ada Brook will write to the yard. We will wait. It was agreed.\n";
    CHECK(found(text).empty());
    CHECK(found(text, {.inferred = true}) == "|Ada Brook will write to the yard.|Ada Brook|\n");
    CHECK(found(report + "In the next year, we plan to lend a kite to each caf\u00e9. We will wait.\n", {.inferred = true}) ==
          "|In the next year, we plan to lend a kite to each caf\u00e9.||\n");
}

TEST_CASE("find_steps knows the headings of four languages") {
    CHECK(found("Les bateaux sont en retard et la mer est haute.\n\nPROCHAINES \u00c9TAPES\n\n1. Le conseil publiera la liste avant le 1er juin 2032.\n") ==
          "1|Le conseil publiera la liste avant le 1er juin 2032.|Le conseil|2032-06-01\n");
    CHECK(found("Los barcos llegan tarde y el mar est\u00e1 alto.\n\nPR\u00d3XIMOS PASOS\n\n1. La Red publicar\u00e1 la lista antes de junio de 2032.\n") ==
          "1|La Red publicar\u00e1 la lista antes de junio de 2032.|La Red|2032-06\n");
    CHECK(found("Die Boote sind sp\u00e4t und das Meer ist hoch.\n\nN\u00c4CHSTE SCHRITTE\n\n1. Liste bis zum 1. Juni 2032 schreiben.\n") ==
          "1|Liste bis zum 1. Juni 2032 schreiben.||2032-06-01\n");
}

TEST_CASE("find_steps reads tables of who does what until when") {
    const std::string opening = "Minutes of the boat club, 3 May 2031\n\nThe boats were late and the quay was wet, so the talk was short.\n\n";
    CHECK(found(opening + "| # | Action | Owner | Due |\n|---|---|---|---|\n| 1 | Write to the yard | Ada Brook | 1 June |\n"
                          "| 2 | Paint the hull | Tom | when dry |\n") ==
          "1|Write to the yard|Ada Brook|2031-06-01\n2|Paint the hull|Tom|when dry\n");
    CHECK(found(opening + "Action                 Owner      Deadline\nWrite to the yard      Ada        3 June 2031\n"
                          "Paint the hull         Tom        July 2031\n") ==
          "|Write to the yard|Ada|2031-06-03\n|Paint the hull|Tom|2031-07\n");
    CHECK(found(opening + "| Boat | Owner | Year |\n|---|---|---|\n| Gull | Ada | 2030 |\n").empty());
}

TEST_CASE("find_steps passes by what a mark only reports as done") {
    CHECK(found("Minutes\n\nAP 12: done.\n\nAP 13: carried forward to the next meeting.\n\nAP 14: open the quay.\n") ==
          "14|open the quay.||\n");
}

TEST_CASE("find_steps infers decisions of many and recommendations, not what one person decided") {
    const auto kinds = [](const std::string& text) {
        const rap::Document doc = document(report + text);
        std::string out;
        for (const auto& step : rap::find_steps(doc, {.inferred = true})) out += std::string(rap::name(step.kind)) + ' ' + step.owner + '|';
        return out;
    };
    CHECK(kinds("The group agreed to publish the list.\n") == "decision |");
    CHECK(kinds("It was decided that the old kite is kept.\n") == "decision |");
    CHECK(kinds("Ada Brook recommended that the town lend its field.\n") == "recommendation |");
    CHECK(kinds("Ada Brook agreed to draw the plan.\n") == "action Ada Brook|");
    CHECK(kinds("He decided to stay at home.\n") == "");
    CHECK(kinds("If the group agreed to publish the list, nobody would read it.\n") == "");
    CHECK(kinds("Vote by letter, Ada Brook will count.\n") == "action Ada Brook|");
    CHECK(kinds("Let's try to fly.\n") == "");
}

TEST_CASE("find_steps is linear on hostile texts") {
    std::string text = "NEXT STEPS\n\n";
    for (int i = 0; i < 20000; ++i) text += "- ACTION: [ ] (\n";
    CHECK(rap::find_steps(document(text), {.inferred = true}).size() <= 20000);
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += std::string(static_cast<std::size_t>(i % 200), ' ') + "1. Action items:\n";
    CHECK(rap::find_steps(document(deep), {.inferred = true}).size() <= 5000);
    CHECK(rap::find_steps(document("NEXT STEPS\n\n1. " + std::string(300000, '(')), {.inferred = true}).empty());
    std::string marks;
    for (int i = 0; i < 20000; ++i) marks += "It was late. ACTION: Ann to call (a. ACTION (b: c ";
    CHECK(rap::find_steps(document(marks), {.inferred = true}).size() <= 40001);
}

TEST_CASE("find_steps reads sentences inside a paragraph that open with a mark") {
    CHECK(found("Minutes\n\nThe hull was discussed for an hour. ACTION: Ada to ask the yard by 3 June 2031. She was thanked.\n\n"
                "Tom spoke of paint, which is late. Decision: the order is cancelled. Action for Tom: write to the firm.\n") ==
          "|Ada to ask the yard by 3 June 2031.|Ada|2031-06-03\n|the order is cancelled.||\n|write to the firm.|Tom|\n");
    CHECK(found("Minutes\n\nThere was one question: who pays? The answer. So it was: nobody.\n") == "");
}

TEST_CASE("find_steps reads codes and titles that count under a heading of steps") {
    CHECK(found("RECOMMENDATIONS\n\nWe make four of them, and none costs more than a sail.\n\nRecommendation 1\n\nSailmakers should "
                "keep one tenth of their thread for repairs, whatever the season is like.\n\nR2. Banks should accept kites as security.\n") ==
          "Recommendation 1|Sailmakers should keep one tenth of their thread for repairs, whatever the season is like.|Sailmakers|\n"
          "R2|Banks should accept kites as security.|Banks|\n");
}
