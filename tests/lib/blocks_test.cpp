#include <rap/blocks.hpp>

#include <doctest/doctest.h>

#include <string>

#include "read.hpp"

using namespace rap;

namespace {

const Block& only(const Document& document, BlockKind kind) {
    const Block* found = nullptr;
    for (const Block& block : document.blocks) {
        if (block.kind != kind) continue;
        REQUIRE(found == nullptr);
        found = &block;
    }
    REQUIRE(found != nullptr);
    return *found;
}

}  // namespace

// ---- Paragraphs ----

TEST_CASE("a text of nothing has no blocks") {
    CHECK(shown("") == "");
    CHECK(shown(" \n\n\t\n") == "");
    CHECK(shown("\f\f\n") == "");
    CHECK(read("").prose.bytes().empty());
}

TEST_CASE("a wrapped paragraph is one block and a blank line ends it") {
    CHECK(shown("The caf\u00E9 by the quay was built in a year\nof floods.\n\nIt stands   still,  they say.\n") ==
          "| The caf\u00E9 by the quay was built in a year of floods.\n"
          "| It stands still, they say.\n");
}

TEST_CASE("a paragraph that ends in a short line ends there, though no blank line follows") {
    CHECK(shown("The caf\u00E9 by the quay was built in a year of floods and of\nstorms.\n"
                "Nobody knows who drew the plans of it, and the walls are not\nstraight.\n") ==
          "| The caf\u00E9 by the quay was built in a year of floods and of storms.\n"
          "| Nobody knows who drew the plans of it, and the walls are not straight.\n");
}

TEST_CASE("a stray blank line after the run-in first line does not break a paragraph") {
    CHECK(shown("THE SESSION ON QUAYS compared the walls of eleven\n\nharbours of the coast. They are old.\n") ==
          "| {THE SESSION ON QUAYS} compared the walls of eleven harbours of the coast. They are old.\n");
}

TEST_CASE("a paragraph goes on in lower case after a blank line where its sentence is open") {
    CHECK(shown("The walls of the harbours were compared, and they are of\n\nstone, of brick or of mud.\n") ==
          "| The walls of the harbours were compared, and they are of stone, of brick or of mud.\n");
    CHECK(shown("The walls of the harbours were compared.\n\nthey are of stone.\n") ==
          "| The walls of the harbours were compared.\n| they are of stone.\n");
}

TEST_CASE("those who came to a meeting stand a line each under their label") {
    CHECK(shown("The board met in the old hall by the northern quay on Monday.\n\nPresent:\nAnn Lund (Chair)\nOmar Faye\nMia Dahl, Treasurer\nApologies for absence:\nInes Soto\n"
                "The meeting was opened at seven by the chair, who spoke of the quay,\nthe wall and the sea.\n") ==
          "| The board met in the old hall by the northern quay on Monday.\n| Present:\n| Ann Lund (Chair)\n| Omar Faye\n| Mia Dahl, Treasurer\n"
          "| Apologies for absence:\n| Ines Soto\n| The meeting was opened at seven by the chair, who spoke of the quay, the wall and the sea.\n");
    CHECK(shown("The board met in the old hall by the northern quay on Monday.\n\nPresent:\nAnn Lund, Omar Faye, Mia Dahl and Tom\nHaddad of the harbour\n") ==
          "| The board met in the old hall by the northern quay on Monday.\n| Present:\n| Ann Lund, Omar Faye, Mia Dahl and Tom Haddad of the harbour\n");
    CHECK(shown("Der Rat hat sich im Rathaus der Stadt getroffen und lange gesprochen.\n\nEs fehlen:\nRatsherr Karl Lund (e)\nRatsfrau Mia Dahl (e)\n", Language::de) ==
          "| Der Rat hat sich im Rathaus der Stadt getroffen und lange gesprochen.\n| Es fehlen:\n| Ratsherr Karl Lund (e)\n| Ratsfrau Mia Dahl (e)\n");
}

TEST_CASE("clauses that end in commas are a paragraph each") {
    CHECK(shown("Dear all,\n\nThe caf\u00E9 by the quay was built in a year of floods,\nas were two others,\n\nRecalling that nobody "
                "knows who drew the plans of it,\n\nThe walls stand.\n") ==
          "| Dear all,\n| The caf\u00E9 by the quay was built in a year of floods, as were two others,\n| Recalling that nobody knows who drew "
          "the plans of it,\n| The walls stand.\n");
}

TEST_CASE("items behind a bare o stand apart, though they are parts of one sentence") {
    CHECK(shown("   A wall has three parts:\n\n   o  the foot,\n\n   o  the caf\u00E9 on it, and\n\n   o  the crown.\n\n   It stands.\n") ==
          "| A wall has three parts:\n- [o] the foot,\n- [o] the caf\u00E9 on it, and\n- [o] the crown.\n| It stands.\n");
}

TEST_CASE("a wiki's items nest by their stars, and its tables keep their rows") {
    CHECK(shown("* Buy a tent\n* Ask the caf\u00E9\n** by letter\n* Print it\n{| class=\"wikitable\"\n! Task !! Who\n|-\n| Tent || Ilse\n|}\n\n"
                "The tent is old.\n") ==
          "- [*] Buy a tent\n- [*] Ask the caf\u00E9\n- [**] by letter\n- [*] Print it\n= ! Task !! Who/|-/| Tent || Ilse\n| The tent is old.\n");
}

TEST_CASE("a paragraph that runs over a page is one, whatever furniture stands between") {
    CHECK(shown("The walls of the harbours were compared, and they are\nof stone where the sea is\n\n4\n\n"
                "\fHARBOUR WALLS\n\nrough, and of mud elsewhere.\n\n5\n\n\fHARBOUR WALLS\n\nThe end is near.\n\n6\n") ==
          "| The walls of the harbours were compared, and they are of stone where the sea is rough, and of mud "
          "elsewhere.\n"
          "| The end is near.\n");
}

TEST_CASE("a page marked by a lone leading space does not break a sentence") {
    std::string text;
    for (int i = 0; i < 6; ++i) text += "The walls of the harbours were compared, and they are of\n";
    text += " stone where the sea is rough, and of mud where it is not\n";
    for (int i = 0; i < 6; ++i) text += "rough, as the masons of the coast have found after many\n";
    text += "years.\n";
    const Document document = read(text);
    CHECK(document.blocks.size() == 1);
    CHECK(document.prose.bytes().find("of stone where") != std::string_view::npos);
}

TEST_CASE("a line longer than any page's width is a paragraph by itself") {
    const std::string line =
        "The walls of the harbours were compared, and they are of stone where the sea is rough, and of mud where it is "
        "not rough, as the masons of the coast have found after many years of work in wind and rain.";
    REQUIRE(line.size() >= 200);
    CHECK(shown(line + "\n" + "Now " + line + "\n") == "| " + line + "\n| Now " + line + "\n");
}

TEST_CASE("the second printing of a paragraph is of the page, not of the story") {
    const std::string text = "The walls of the harbours were compared, and they are of stone where the sea is rough.";
    CHECK(shown(text + "\n\n" + text + "\n\nThey are old.\n") == "| " + text + "\nx " + text + "\n| They are old.\n");
}

// ---- Titles ----

TEST_CASE("a run-in heading over two lines opens its paragraph and is no title") {
    CHECK(shown("THE SESSION ON THE WALLS OF THE HARBOURS AND ON\nTHE QUAYS compared the stones of eleven towns of "
                "the\ncoast.\n") ==
          "| {THE SESSION ON THE WALLS OF THE HARBOURS AND ON THE QUAYS} compared the stones of eleven towns of the "
          "coast.\n");
}

TEST_CASE("a run-in heading ends where its capitals do, though white space was wide and words were split") {
    CHECK(shown("THE  SESSION   ON \u00C9TRETAT \u00E9tait longue, et la mer\nhaute.\n", Language::fr) ==
          "| {THE SESSION ON \u00C9TRETAT} \u00E9tait longue, et la mer haute.\n");
    const Document document =
        read("THE SESSION ON THE WALLS AND THE DEVEL-\n\u00C9OPMENT of harbours took hours, and many\nslept.\n");
    CHECK(document.prose[only(document, BlockKind::paragraph).run_in].ends_with("\u00C9OPMENT"));
}

TEST_CASE("a title in capitals over two lines is one heading") {
    CHECK(shown("THE WALLS OF\nTHE HARBOURS\n\nThe session compared the stones of eleven towns of the coast.\nThey are "
                "old.\n") ==
          "# THE WALLS OF THE HARBOURS\n"
          "| The session compared the stones of eleven towns of the coast. They are old.\n");
}

TEST_CASE("a title in capitals right above its text is a heading") {
    CHECK(shown("L\u2019\u00C9T\u00C9 DES QUAIS\nLa r\u00E9union a compar\u00E9 les pierres de onze villes de "
                "la\nc\u00F4te.\n",
                Language::fr) ==
          "# L\u2019\u00C9T\u00C9 DES QUAIS\n"
          "| La r\u00E9union a compar\u00E9 les pierres de onze villes de la c\u00F4te.\n");
}

TEST_CASE("a chapter's number on a line of its own belongs to the title under it") {
    CHECK(shown("The first part ends here.\n\n2\n\nWALLS AND QUAYS\n\nThe session compared the stones of eleven "
                "towns.\n") ==
          "| The first part ends here.\n"
          "# [2] WALLS AND QUAYS\n"
          "| The session compared the stones of eleven towns.\n");
}

TEST_CASE("a number alone that counts nothing is dropped") {
    CHECK(shown("The first part ends here.\n\n17\n\nThe session compared the stones of eleven towns.\n") ==
          "| The first part ends here.\n"
          "| The session compared the stones of eleven towns.\n");
}

TEST_CASE("a short line in mixed case over text is a title; a sentence is none") {
    CHECK(shown("The stones of the coast\n\nThe session compared the stones of eleven towns of the coast.\n") ==
          "# The stones of the coast\n"
          "| The session compared the stones of eleven towns of the coast.\n");
    CHECK(shown("Who owns the quay?\n\nThe session compared the stones of eleven towns of the coast.\n")
              .starts_with("# Who owns the quay?\n"));
    CHECK(shown("The session was short.\n\nThe session compared the stones of eleven towns of the coast.\n")
              .starts_with("| The session was short.\n"));
    CHECK(shown("The stones, the walls, and\n\nThe session compared the stones of eleven towns of the coast.\n")
              .find('#') == std::string::npos);
}

// ---- Lists ----

TEST_CASE("a headline stands over its author, its date or its second line, which are no titles") {
    const std::string text = "The wardens of the quay met on Monday at the pier and heard how the stones of the wall are kept in winter.\n";
    CHECK(shown("Wardens of the old quay count their stones\nBy Anna Brandt\n3 June 2031\n\n" + text) ==
          "# Wardens of the old quay count their stones\n| By Anna Brandt 3 June 2031\n| " + text);
    CHECK(shown("Wardens of the old quay count their stones\n\nJune 3, 2031\n\n" + text) ==
          "# Wardens of the old quay count their stones\n| June 3, 2031\n| " + text);
    CHECK(shown("The office of the quay\n\nWardens Call for Stones and Ropes to Mend the Old Quay\nA meeting at the pier to count them\n\n" + text) ==
          "# The office of the quay\n# Wardens Call for Stones and Ropes to Mend the Old Quay\n| A meeting at the pier to count them\n| " + text);
}

TEST_CASE("number badges doubled before the first item go to the items in turn") {
    CHECK(shown("NEXT STEPS\n1\n2\n\nBuy forty stones for the\nquay.\n\nFind the mason.\n\n3\n\nPay her.\n") ==
          "# NEXT STEPS\n- [1] Buy forty stones for the quay.\n- [2] Find the mason.\n- [3] Pay her.\n");
}

TEST_CASE("number badges stacked above their items go to the items in turn") {
    CHECK(
        shown("NEXT STEPS\n1\n2\n3\n\nBuy forty stones for the quay.\nFind the mason of the\neast wall.\nPay her.\n") ==
        "# NEXT STEPS\n- [1] Buy forty stones for the quay.\n- [2] Find the mason of the east wall.\n- [3] Pay her.\n");
}

TEST_CASE("an item printed last gets the number that was left over, and its place") {
    const Document document = read(
        "NEXT STEPS\n1\n2\n\nBuy forty stones for the quay.\n\n3\n\nPay her.\n\nFind the mason of the east\nwall.\n");
    CHECK(
        shown(document) ==
        "# NEXT STEPS\n- [1] Buy forty stones for the quay.\n- [2] Find the mason of the east wall.\n- [3] Pay her.\n");
    CHECK_FALSE(document.blocks[1].torn);
    CHECK(document.blocks[2].torn);
    CHECK_FALSE(document.blocks[3].torn);
    CHECK(document.blocks[2].line > document.blocks[3].line);
    CHECK(document.blocks[2].list == document.blocks[3].list);
    CHECK(document.line_of(document.blocks[2].span.start) == 11);
}

TEST_CASE("a torn item stays torn where the numbers after it go on") {
    CHECK(shown("NEXT STEPS\n1\n\nBuy forty stones for the quay.\n\n2\n3\n\nPay the mason.\n\n4\n\nThank her.\n\nFind "
                "her in the\neast.\n") ==
          "# NEXT STEPS\n- [1] Buy forty stones for the quay.\n- [2] Find her in the east.\n- [3] Pay the mason.\n- "
          "[4] Thank her.\n");
}

TEST_CASE("badges whose heading was a picture still make a list") {
    const Document document = read(
        "The session ended with a walk along the quay and a soup.\n\n1\n\nBuy forty stones for the quay.\n\n2\n\nFind "
        "the mason.\n");
    CHECK(shown(document) ==
          "| The session ended with a walk along the quay and a soup.\n- [1] Buy forty stones for the quay.\n- [2] "
          "Find the mason.\n");
    CHECK(document.blocks[1].list == 1);
    CHECK(document.blocks[2].list == 1);
}

TEST_CASE("each list of badges that starts again at one is a list of its own") {
    const Document document = read(
        "NEXT STEPS\n1\n\nBuy forty stones.\n\n2\n\nFind the mason.\n\nTHE EAST WALL\n\nThe wall leans to the "
        "west, and the masons know it.\n\nNEXT STEPS\n1\n\nStraighten it.\n");
    CHECK(shown(document).ends_with("- [1] Straighten it.\n"));
    CHECK(document.blocks[1].list == document.blocks[2].list);
    CHECK(document.blocks.back().list != document.blocks[1].list);
}

TEST_CASE("lone bullets belong to the items under them") {
    CHECK(shown("The council will:\n\n\u2022\n\nBuy forty stones.\n\n\u2022\n\nFind the mason.\n") ==
          "| The council will:\n- [\u2022] Buy forty stones.\n- [\u2022] Find the mason.\n");
}

TEST_CASE("phases are items with their name as label") {
    CHECK(
        shown(
            "NEXT STEPS\n\nPhase I - Buy forty stones for the quay.\nPhase II - Find the mason of the\neast wall.\n") ==
        "# NEXT STEPS\n- [Phase I] Buy forty stones for the quay.\n- [Phase II] Find the mason of the east wall.\n");
}

TEST_CASE("lettered items go on over lines") {
    CHECK(shown("The council will\n\na. buy forty stones for the quay;\nb. find the mason of the\neast wall;\nc. pay "
                "her.\n") ==
          "| The council will\n- [a.] buy forty stones for the quay;\n- [b.] find the mason of the east wall;\n- [c.] "
          "pay her.\n");
    CHECK(shown("The council will:\n\n(i) buy forty stones;\n(ii) find the mason;\n(iii) pay her.\n") ==
          "| The council will:\n- [(i)] buy forty stones;\n- [(ii)] find the mason;\n- [(iii)] pay her.\n");
}

TEST_CASE("bullets of every kind open items, and lists of different bullets are different lists") {
    const Document document = read(
        "The council will:\n- buy forty stones\n- find the mason\n\n\u2022 Pay her\n\u2022 Thank her\n\n* Go home\n* "
        "Sleep\n");
    CHECK(
        shown(document) ==
        "| The council will:\n- [-] buy forty stones\n- [-] find the mason\n- [\u2022] Pay her\n- [\u2022] Thank her\n"
        "- [*] Go home\n- [*] Sleep\n");
    CHECK(document.blocks[1].list == document.blocks[2].list);
}

TEST_CASE("an initial is no label") {
    CHECK(shown("A. Brook found the mason of the east wall, and paid her for\nthe stones.\n") ==
          "| A. Brook found the mason of the east wall, and paid her for the stones.\n");
}

TEST_CASE("a number inside a sentence opens no item") {
    CHECK(shown("The council bought the stones that it had found in the year\n2031. It paid for forty, and the mason "
                "gave the council another\n"
                "12. They were heavy.\n") ==
          "| The council bought the stones that it had found in the year 2031. It paid for forty, and the mason gave "
          "the council another "
          "12. They were heavy.\n");
}

// ---- Quotations and captions ----

TEST_CASE("a quotation is set off with its caption, below or above it") {
    CHECK(shown("The day was long.\n\n\u201C A wall without a quay\nis a fence. \u201D\n\nIlse Brandt\nMason, East "
                "Wall\n\nThe next day was short.\n") ==
          "| The day was long.\n> \u201C A wall without a quay is a fence. \u201D\n@ Ilse Brandt/Mason, East Wall\n| "
          "The next day was short.\n");
    CHECK(shown("The day was long.\n\nIlse Brandt\nMason, East Wall\n\n\u201CA wall without a quay is a "
                "fence.\u201D\n\nThe next day was short.\n") ==
          "| The day was long.\n@ Ilse Brandt/Mason, East Wall\n> \u201CA wall without a quay is a fence.\u201D\n| The "
          "next day was short.\n");
    // Each on a line by itself: above where the last one has none below.
    const std::string words = "\u201CA wall without a quay is a fence, and nobody wants one here.\u201D\n\n";
    CHECK(shown("The day was long.\n\nAnna Brandt, East Wall\n\n" + words + "Peter Hale, Ropes\n\n" + words + "The next day was short.\n") ==
          "| The day was long.\n@ Anna Brandt, East Wall\n> \u201CA wall without a quay is a fence, and nobody wants one here.\u201D\n"
          "@ Peter Hale, Ropes\n> \u201CA wall without a quay is a fence, and nobody wants one here.\u201D\n| The next day was short.\n");
}

TEST_CASE("captions displaced to the end of a group stay captions") {
    CHECK(shown("\u201CA wall without a quay is a fence.\u201D\n\n\u201CA quay without a wall is a "
                "beach.\u201D\n\nIlse Brandt\n\nOmar Faye\n") ==
          "> \u201CA wall without a quay is a fence.\u201D\n> \u201CA quay without a wall is a beach.\u201D\n@ Ilse "
          "Brandt\n@ Omar Faye\n");
}

TEST_CASE("captions come with a dash, after a comma, or in capitals") {
    CHECK(shown("\u201CA wall without a quay is a fence.\u201D\n\u2014 Ilse Brandt, mason\n\nThe day was long.\n") ==
          "> \u201CA wall without a quay is a fence.\u201D\n@ \u2014 Ilse Brandt, mason\n| The day was long.\n");
    CHECK(shown("\u201CA wall without a quay is a fence.\u201D\nIlse Brandt, Mason\n\nThe day was long.\n") ==
          "> \u201CA wall without a quay is a fence.\u201D\n@ Ilse Brandt, Mason\n| The day was long.\n");
    CHECK(
        shown("\u201CA wall without a quay is a fence.\u201D\nILSE BRANDT\nMason, East Wall\n\nThe day was long.\n") ==
        "> \u201CA wall without a quay is a fence.\u201D\n@ ILSE BRANDT/Mason, East Wall\n| The day was long.\n");
}

TEST_CASE("marks inside a quotation do not end it") {
    CHECK(shown("\u201CThey called it \u201Cthe fence\u201D and left.\u201D\nIlse Brandt\nMason\n") ==
          "> \u201CThey called it \u201Cthe fence\u201D and left.\u201D\n@ Ilse Brandt/Mason\n");
}

TEST_CASE("a speech of two paragraphs opens twice, closes once, and is one quotation") {
    const std::string wanted =
        "> \u201CA wall without a quay is a fence. \u201CIt keeps nothing out.\u201D\n@ Ilse Brandt/Mason\n";
    CHECK(shown("\u201CA wall without a quay is a fence.\n\n\u201CIt keeps nothing out.\u201D\nIlse Brandt\nMason\n") ==
          wanted);
    CHECK(shown("\u201CA wall without a quay is a fence.\n\u201CIt keeps nothing out.\u201D\nIlse Brandt\nMason\n") ==
          wanted);
}

TEST_CASE("a paragraph that opens with a quotation and goes on is a paragraph") {
    CHECK(shown("\u201CA wall is a fence,\u201D said the mason of the east wall, and the\ncouncil laughed.\n") ==
          "| \u201CA wall is a fence,\u201D said the mason of the east wall, and the council laughed.\n");
}

TEST_CASE("a quotation that runs over a page is one") {
    CHECK(shown("The day was long, and it ended with the words of the mason of\nthe wall.\n\n\u201CA wall "
                "without\n\n4\n\n\fWALLS 4\n\na quay is a "
                "fence.\u201D\n\nIlse Brandt\nMason\n\n5\n\n\fWALLS 5\n\nThe end.\n\n6\n")
              .find("> \u201CA wall without a quay is a fence.\u201D\n@ Ilse Brandt/Mason\n") != std::string::npos);
}

TEST_CASE("quotations of other languages are set off") {
    CHECK(shown("La journ\u00E9e fut longue pour tous les ma\u00E7ons.\n\n\u00AB Un mur sans quai est une "
                "cl\u00F4ture. \u00BB\n\u00C9lise N\u00E9zet, ma\u00E7onne\n",
                Language::fr) ==
          "| La journ\u00E9e fut longue pour tous les ma\u00E7ons.\n> \u00AB Un mur sans quai est une cl\u00F4ture. "
          "\u00BB\n@ \u00C9lise N\u00E9zet, ma\u00E7onne\n");
    CHECK(shown("\u201EEine Mauer ohne Kai ist ein Zaun.\u201C\nJ\u00FCrgen Wei\u00DF\nMaurer\n", Language::de) ==
          "> \u201EEine Mauer ohne Kai ist ein Zaun.\u201C\n@ J\u00FCrgen Wei\u00DF/Maurer\n");
    CHECK(shown("\u201CUn muro sin muelle es una valla.\u201D\nLuz Pardo de la Vega\nAlcaldesa de Soto\n",
                Language::es) ==
          "> \u201CUn muro sin muelle es una valla.\u201D\n@ Luz Pardo de la Vega/Alcaldesa de Soto\n");
}

TEST_CASE("lines behind a sign that quotes are a quotation a paragraph, and an answer between them is not") {
    CHECK(shown("On 3 March Ilse Brandt wrote:\n> The wall is wet, and the caf\u00E9\n> is closed.\n>\n> Shall we meet?\n\nOn Friday.\n") ==
          "| On 3 March Ilse Brandt wrote:\n> The wall is wet, and the caf\u00E9 is closed.\n> Shall we meet?\n| On Friday.\n");
    CHECK(shown("> The wall is dry.\n>> Is it?\n> It is now.\n\nGood.\n") == "> The wall is dry.\n> Is it?\n> It is now.\n| Good.\n");
    CHECK(shown("> The caf\u00E9 is closed.\n> \u2014 Ilse Brandt, mason\n\nGood.\n") == "> The caf\u00E9 is closed.\n@ \u2014 Ilse Brandt, mason\n| Good.\n");
    CHECK(shown("The wall may be built where the water is low, that is\n> 5 of the nine places, or nowhere at all.\n") ==
          "| The wall may be built where the water is low, that is > 5 of the nine places, or nowhere at all.\n");
    CHECK(shown("> 30 K\nVisitors\nReached\n\nGood.\n").find("> ") == 2);
}

TEST_CASE("prose set in behind words that announce it is a quotation, and so are its further paragraphs") {
    const std::string lead = "The mason wrote to the council of the town in plain words:\n\n";
    const std::string set_in = "     The wall is wet through, and nobody who has seen\n     it would build on it.\n\n";
    const std::string after = "The council answered in March, as it had done in each of the years before.\n";
    CHECK(shown(lead + set_in + "     We ask for stone.\n     We ask for it in each of five years.\n\n" + after) ==
          "| The mason wrote to the council of the town in plain words:\n> The wall is wet through, and nobody who has seen it would build on "
          "it.\n> We ask for stone. We ask for it in each of five years.\n| " + after);
    // What is merely set in, or set in behind a list's lead, is none.
    CHECK(shown("The wall is old.\n\n" + set_in + after).find("> ") == std::string::npos);
    CHECK(shown("There are two walls with a door:\n\n" + set_in + after).find("> ") == std::string::npos);
}

// ---- Pages of the web, contents, drawings ----

TEST_CASE("buttons, leaked templates and link footers are of the site, not of the story") {
    CHECK(shown("The quay opened on Monday after a long winter of repairs.\n\nRead more\n\nThe boats came back.\n\n"
                "/srv/site/page.php on line 12\n\n\"class=\"quay\">\n\n[1] <http://example.org/quay>\n") ==
          "| The quay opened on Monday after a long winter of repairs.\nx Read more\n| The boats came back.\n"
          "x /srv/site/page.php on line 12\nx \"class=\"quay\">\nx [1] <http://example.org/quay>\n");
}

TEST_CASE("a button glued to a title is not part of it") {
    CHECK(shown("News of the quay See more\n\nThe quay opened on Monday after a long winter of repairs.\n")
              .starts_with("# News of the quay\n"));
}

TEST_CASE("lines of a table of contents are no headings, and tell which lines are") {
    CHECK(shown("Contents\n\nWalls ........ 3\nThe quays of the coast ........ 4\n\nWalls\n\nThe session compared the "
                "stones of eleven towns.\n\n"
                "The quays of the coast\nThey are long.\n") ==
          "# Contents\n. Walls ........ 3\n. The quays of the coast ........ 4\n"
          "# Walls\n| The session compared the stones of eleven towns.\n# The quays of the coast\n| They are long.\n");
}

TEST_CASE("drawings and columns keep their lines") {
    CHECK(shown("The plan of the quay:\n\n+------+\n| quay |\n+------+\n\nIt is long.\n") ==
          "| The plan of the quay:\n= +------+/| quay |/+------+\n| It is long.\n");
    CHECK(shown("Stone      Weight     Price\nFlint      12         4\nGranite    80         9\n") ==
          "= Stone      Weight     Price/Flint      12         4/Granite    80         9\n");
}

TEST_CASE("indented text of plain-text documents keeps its outline and its items") {
    CHECK(shown("1.  Introduction\n\n   The quay is a node of the town.  Each node is made of stone\n   or of "
                "mud.\n\n1.1.  Terms\n\n"
                "   A wall is a line of stones that stands between the sea and a\n   town.\n\n      o  First wall.\n\n "
                "     o  Second wall.\n") ==
          "# [1.] Introduction\n| The quay is a node of the town. Each node is made of stone or of mud.\n## [1.1.] "
          "Terms\n"
          "| A wall is a line of stones that stands between the sea and a town.\n- [o] First wall.\n- [o] Second "
          "wall.\n");
}

// ---- Hostile texts ----

TEST_CASE("blocks of hostile texts are put together in linear time") {
    const auto repeated = [](int times, std::string_view what) {
        std::string out;
        for (int i = 0; i < times; ++i) out += what;
        return out;
    };
    CHECK(read(std::string(10'000'000, 'x')).blocks.size() == 1);
    CHECK(read(repeated(100'000, "\u201CWords\n")).blocks.size() == 1);
    CHECK(read(repeated(100'000, "\u201CWords\n\n")).blocks.size() == 100'000);
    read(repeated(50'000, "\u201CShort.\n\u201CA much longer line of words, which tells how wide the page is.\n"));
    read(repeated(100'000, "7\n"));
    read(repeated(100'000, "1\n2\n"));
    CHECK(read(repeated(50'000, "\u2022\nAn item of its own.\n\n")).blocks.size() == 50'000);
    read(repeated(50'000, "\u2022\n") + "\n" + repeated(50'000, "An item of its own.\n\n"));
    read(repeated(50'000, "The words go on and\n\n77\n\n"));
    read("\u201CWords.\u201D\n\n" + repeated(50'000, "Anna Berg\n\n"));
    read(repeated(100'000, "A LINE IN CAPITALS\n"));
    read(repeated(70'000, "A LINE IN CAPITALS\n") + "and one that is not.\n");
    read("A LINE IN CAPITALS OF WORDS\n" + repeated(30'000, "\u00C9T\u00C9 ") + "and others.\n");
    std::string nested;
    for (int i = 0; i < 50'000; ++i) nested += std::string(static_cast<std::size_t>(i % 500), ' ') + "- item\n";
    CHECK(read(nested).blocks.size() == 50'000);
}

// ---- Marked titles ----

TEST_CASE("marks of Markdown, underlines and wikis set off titles and are no part of them") {
    CHECK(shown("# Quay\nStones lie there.\n## Ropes ##\nThey are wet.\n### *Old ropes*\n\n#### 2. **Sails** {#sails}\n") ==
          "# Quay\n| Stones lie there.\n## Ropes\n| They are wet.\n### Old ropes\n#### [2.] Sails\n");
    CHECK(shown("== Quay ==\n\nStones lie there.\n\n=== Ropes ===\n\nThey are wet.\n") ==
          "# Quay\n| Stones lie there.\n## Ropes\n| They are wet.\n");
    CHECK(shown("====\nQuay\n====\n\nStones lie there.\n\nRopes\n-----\n\nThey are wet.\n") ==
          "# Quay\n| Stones lie there.\n## Ropes\n| They are wet.\n");
    CHECK(shown("## 2.1 Quay\n\nStones lie there.\n\n## Ropes\n") == "# [2.1] Quay\n| Stones lie there.\n# Ropes\n");
    CHECK(shown("**Quay**\n\nStones lie there, as they did when the first boats came in from the north.\n") ==
          "# Quay\n| Stones lie there, as they did when the first boats came in from the north.\n");
}

TEST_CASE("a number sign in running text, a rule between paragraphs and a table's rule mark no title") {
    CHECK(shown("The quay is\n# 3 of all.\n") == "| The quay is # 3 of all.\n");
    CHECK(shown("The quay is as wet as if ropes\n== boats. It is so.\n") == "| The quay is as wet as if ropes == boats. It is so.\n");
    CHECK(shown("The quay is wet.\n\n---\n\nthe ropes too.\n") == "| The quay is wet.\n| ---\n| the ropes too.\n");
    CHECK(shown("The quay is wet.\n\n* * *\n\nThe ropes too.\n") == "| The quay is wet.\n| * * *\n| The ropes too.\n");
    CHECK(shown("Boat        Year\n----        ----\nGull        1901\nTern        1902\n").starts_with("= Boat"));
}

TEST_CASE("lines between fences are kept, over blank lines too") {
    CHECK(shown("Run it:\n\n```\n# count\n\nls\n```\nThen stop.\n") == "| Run it:\n= # count//ls\n| Then stop.\n");
    CHECK(shown("```\nnothing closes it\n") == "| ```\n| nothing closes it\n");
}

TEST_CASE("a short line between the end of a sentence and a full line is a title, though no blank line says so") {
    const std::string full = "Ropes of hemp and of wool can be had at the store, though not every day, as they say";
    const std::string outline = shown(full + "\n" + full + ".\nOther ropes\n" + full + "\n" + full + ".\n");
    CHECK(outline.find("\n# Other ropes\n") != std::string::npos);
    CHECK(shown(full + ".\n\nIn the harbour\nOther ropes\n" + full + "\n" + full + ".\n").find("\n# In the harbour\n# Other ropes\n") !=
          std::string::npos);
    CHECK(shown(full + "\n" + full + "\nOther ropes\n" + full + "\n" + full + ".\n").find('#') == std::string::npos);
}
