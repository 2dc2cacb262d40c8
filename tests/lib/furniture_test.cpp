#include <rap/furniture.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "read.hpp"

using namespace rap;

namespace {

// The lines that are no furniture, joined with '/', for a text as split_lines() gives it.
std::string body(std::string_view bytes) {
    const Text text(std::make_shared<const Source>(std::string(bytes)));
    Lines lines = split_lines(text);
    mark_furniture(text.bytes(), lines);
    std::string out;
    for (const Line& line : lines.lines) {
        if (line.role != LineRole::body) continue;
        if (!out.empty()) out += '/';
        out += text[line.span];
    }
    return out;
}

}  // namespace

TEST_CASE("a text without pages or repetition has no furniture") {
    CHECK(body("") == "");
    CHECK(body("\n\n") == "");
    CHECK(body("The ferry left at six.\n\n12\n\nIt came back at ten.") ==
          "The ferry left at six./12/It came back at ten.");
}

TEST_CASE("a header with the page's number is furniture") {
    CHECK(body("FERRY REPORT 1\n\nThe ferry left at six.\n\fFERRY REPORT 2\n\nIt came back at ten.\n"
               "\fFERRY REPORT 3\n\nNobody was on board.\n") ==
          "The ferry left at six./It came back at ten./Nobody was on board.");
    CHECK(body("The ferry left at six.\n\nFerry report | Page 1\n\fIt came back at ten.\n\nFerry report | Page 2\n"
               "\fNobody was on board.\n\nFerry report | Page 3\n") ==
          "The ferry left at six./It came back at ten./Nobody was on board.");
    CHECK(
        body("7  L\u2019\u00E9t\u00E9 du bac\n\nLe bac part.\n\f8  L\u2019\u00E9t\u00E9 du bac\n\nLe bac revient.\n") ==
        "Le bac part./Le bac revient.");
}

TEST_CASE("a header without a number is furniture when it comes back on the pages around") {
    std::string text;
    for (int page = 0; page < 5; ++page)
        text += (page > 0 ? "\fThe Ferry\n\nPassage " : "The Ferry\n\nPassage ") +
                std::string(1, static_cast<char>('a' + page)) + " of it.\n";
    CHECK(body(text) == "Passage a of it./Passage b of it./Passage c of it./Passage d of it./Passage e of it.");
}

TEST_CASE("a header with a chapter's title is furniture on the only page of that chapter too") {
    const auto page = [](std::string header, std::string words) { return header + "\n\n" + words + "\n\f"; };
    CHECK(body(page("The Quay\n\nHarbour Board, Esk", "It is old.") + page("The Quay\n\nHarbour Board, Esk", "It is wet.") +
               page("The Quay\n\nHarbour Board, Esk", "It is long.") + page("The Roof\n\nHarbour Board, Esk", "There is none.")) ==
          "It is old./It is wet./It is long./There is none.");
    CHECK(body(page("The Quay           Harbour Board, Esk", "It is old.") + page("The Quay          Harbour Board, Esk", "It is wet.") +
               page("The Quay           Harbour Board, Esk", "It is long.") + page("The Roof     Harbour Board, Esk", "There is none.")) ==
          "It is old./It is wet./It is long./There is none.");
    CHECK(body(page("The Quay           Harbour Board, Esk", "It is old.") + page("The Quay          Harbour Board, Esk", "It is wet.") +
               page("The Quay           Harbour Board, Esk", "It is long.") + page("Boats     Names of masters", "There is none.")) ==
          "It is old./It is wet./It is long./Boats     Names of masters/There is none.");
}

TEST_CASE("a title at the top of one page is no furniture") {
    CHECK(body("The ferry left at six.\n\fNEXT STEPS\n\nIt came back at ten.\n\fNobody was on board.\n\fThe end.\n") ==
          "The ferry left at six./NEXT STEPS/It came back at ten./Nobody was on board./The end.");
}

TEST_CASE("a page's number alone is furniture when it counts with the pages") {
    CHECK(body("12\n\nThe ferry left at six.\n\f13\n\nIt came back at ten.\n\f14\n\nNobody was on board.\n") ==
          "The ferry left at six./It came back at ten./Nobody was on board.");
    CHECK(body("The ferry left at six.\n\n- 2 -\n\fIt came back at ten.\n\n- 3 -\n\fNobody was on board.\n\n- 4 -\n") ==
          "The ferry left at six./It came back at ten./Nobody was on board.");
}

TEST_CASE("the number of a list's item is no page's number") {
    CHECK(body("1\n\nThe ferry left at six.\n\f1\n\nIt came back at ten.\n\f1\n\nNobody was on board.\n\f1\n\nThe "
               "end.\n") == "1/The ferry left at six./1/It came back at ten./1/Nobody was on board./1/The end.");
}

TEST_CASE("a page's number that was printed away from the page's edge is found by counting") {
    CHECK(body("The ferry left at six.\n\n5\n\fIt came back\n\nat "
               "ten.\n\nwith\n6\n\nfour\n\nmen\n\non\n\nboard.\n\fThe end.\n\n7\n\fIt left.\n\n8\n") ==
          "The ferry left at six./It came back/at ten./with/four/men/on/board./The end./It left.");
}

TEST_CASE("a footer is found inside its page and cut off the line it was glued to") {
    CHECK(body("The ferry left at six.\n2 | The ferries of the bay\nIt came back.\n\n\fIt left again at noon.\n\n"
               "3 | The ferries of the bay\n\fThe ferry rests. 4 | The ferries of the bay\n\nIt sleeps.\n") ==
          "The ferry left at six./It came back./It left again at noon./The ferry rests./It sleeps.");
}

TEST_CASE("a short footer that is glued to nothing leaves no empty line") {
    CHECK(body("The ferry left.\n\n9 | T\n\fIt came back.\n\n10 | T\n\fIt rests.\n\n11 | T\n\fIt sleeps.\n") ==
          "The ferry left./It came back./It rests./It sleeps.");
}

TEST_CASE("what stands where a sentence runs over a single page break is furniture") {
    CHECK(body("The ferry left at six in the morning and\nwas seen from the\n\nFerry report 3\n\fquay at ten.\n") ==
          "The ferry left at six in the morning and/was seen from the/quay at ten.");
    CHECK(body("The ferry left at six in the morning and\nwas seen from the\n\nAda Brook             Expires in May    "
               "         [Page 1]\n"
               "\fFerries             The Bay             May 2031\n\nquay at ten.\n") ==
          "The ferry left at six in the morning and/was seen from the/quay at ten.");
}

TEST_CASE("a header without a number goes where the page's number stands beside it") {
    CHECK(body("The ferry left at six in the morning and\nwas seen from the\n\n3\n\n\fFERRY REPORT\n\nquay at "
               "ten.\n\n4\n\n"
               "\fFERRY REPORT\n\nNobody was on board.\n\n5\n") ==
          "The ferry left at six in the morning and/was seen from the/quay at ten./Nobody was on board.");
}

TEST_CASE("a title after a page that ended is no furniture, though a number stands before it") {
    CHECK(body("The ferry left at six in the morning and\nwas seen.\n\n3\n\n\fTHE QUAY\n\nIt is long.\n\n4\n\n\fTHE "
               "BAY\n\nIt is wide.\n\n5\n") ==
          "The ferry left at six in the morning and/was seen./THE QUAY/It is long./THE BAY/It is wide.");
}

TEST_CASE("a header is found by its rising number where the source has lost its pages") {
    CHECK(
        body("THE FERRIES OF THE BAY\n\nThe ferry left at six.\n\nTHE FERRIES OF THE BAY 2\n\nIt came back at ten.\n\n"
             "THE FERRIES OF THE BAY 3\n\nNobody was on board.\n") ==
        "THE FERRIES OF THE BAY/The ferry left at six./It came back at ten./Nobody was on board.");
    CHECK(body("Ferry notes of the bay 2\nThe ferry left at six.\nFerry notes of the bay 3\nIt came back at ten.\n"
               "Ferry notes of the bay 4\nNobody was on board.\n") ==
          "The ferry left at six./It came back at ten./Nobody was on board.");
}

TEST_CASE("what speakers say of slides is no header, though their numbers rise") {
    std::string talk;
    for (int slide = 2; slide < 6; ++slide)
        talk += "Zo\u00EB Lindt: Now we come to slide " + std::to_string(slide) + "\nZo\u00EB Lindt: It shows the bay.\n";
    CHECK(body(talk).find("come to slide 3/") != std::string::npos);
}

TEST_CASE("a line of text that ends in a number is no header") {
    CHECK(body("The ferry left in 2030\nand came back in 2031\nwith a crew of 12\n") ==
          "The ferry left in 2030/and came back in 2031/with a crew of 12");
}

TEST_CASE("furniture of hostile texts is found") {
    std::string pages, footers;
    for (int i = 0; i < 50'000; ++i) {
        pages += std::to_string(i) + "\n\f";
        footers += std::to_string(i % 2) + " | Title " + std::to_string(i / 2) +
                   std::string(1, static_cast<char>('a' + i % 26)) + " of it\n\f";
    }
    CHECK(body(pages) == "");
    CHECK(body(std::string(1'000'000, '\f')) == "");
    body(footers);
    std::string two;
    for (const char* page : {"1", "\f2"})
        for (int i = 0; i < 26 * 26 * 26; ++i)
            two += std::string(page) + " | Title " + char('a' + i % 26) + char('a' + i / 26 % 26) +
                   char('a' + i / 676) + " of it\n",
                page = page[0] == '\f' ? page + 1 : page;
    CHECK(body(two) == "");
}
