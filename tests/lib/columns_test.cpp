#include <rap/columns.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace rap;

namespace {

Text text_of(std::string bytes) { return Text(std::make_shared<const Source>(std::move(bytes))); }

std::string unfolded(const std::string& bytes) {
    const Text text = text_of(bytes);
    Lines lines = split_lines(text);
    return std::string(unfold_columns(text, lines).bytes());
}

}  // namespace

TEST_CASE("unfold_columns puts the right column below the left one, and knows where each line came from") {
    const std::string columns =
        "The bridge is opened by hand, and      The towns pay for the paint, caf\u00E9\n"
        "the keeper lives beside it. She        and all, and for nothing else. The\n"
        "has a boat of her own, and lends       keepers collect the receipts in a\n"
        "it to those who come too late.         tin box.\n";
    const Text text = text_of(columns);
    Lines lines = split_lines(text);
    const Text out = unfold_columns(text, lines);
    CHECK(out.bytes() ==
          "The bridge is opened by hand, and\nthe keeper lives beside it. She\nhas a boat of her own, and lends\n"
          "it to those who come too late.\n\n"
          "The towns pay for the paint, caf\u00E9\nand all, and for nothing else. The\nkeepers collect the receipts in a\ntin box.\n");
    CHECK(lines.numbers == std::vector<std::uint32_t>{0, 1, 2, 3, 0, 0, 1, 2, 3});
    CHECK(lines.number_of(5) == 1);
    // Offsets are those of the source.
    const auto at = static_cast<std::uint32_t>(out.bytes().find("tin box"));
    const Span source = out.source_range({at, at + 7});
    CHECK(source.start + 1 == columns.find("tin box"));  // the accented letter is two bytes
    CHECK(source.size() == 7);
}

TEST_CASE("items side by side stand one below the other") {
    CHECK(unfolded("1   Writing to the towns about\n"
                   "    the paint of the bridge.\n"
                   "                                  2   Counting the boats that\n"
                   "                                      come too late.\n"
                   "    (Lead: the keeper)\n") ==
          "1   Writing to the towns about\n    the paint of the bridge.\n    (Lead: the keeper)\n\n"
          "2   Counting the boats that\n    come too late.\n");
    // The next row of them, and what stands below two blank lines, are no part of these.
    CHECK(unfolded("1   Writing to the towns.         2   Counting the boats that\n"
                   "                                      come too late.\n"
                   "3   Painting the bridge in        4   Asking the towns.\n"
                   "    two colours.\n"
                   "\n\n"
                   "    The keepers met in June.\n") ==
          "1   Writing to the towns.\n\n2   Counting the boats that\n    come too late.\n\n"
          "3   Painting the bridge in\n    two colours.\n\n4   Asking the towns.\n"
          "\n\n    The keepers met in June.\n");
    const std::string table = "1   Lund        41 boats        2   Brest       17 boats\n3   Vigo        29 boats        4   Cork        12 boats\n";
    CHECK(unfolded(table) == table);
}

TEST_CASE("names under quotations side by side stay together, though the rows of one stand between those of the other") {
    CHECK(unfolded("\u201CThe bridge is opened by        \u201CThe towns pay for the paint,\n"
                   "hand, and I live beside it.\u201D    and for nothing else. I keep\n"
                   "                                the receipts in a tin box.\u201D\n"
                   "Wiebke Tammen\n"
                   "                                Harm Oltmanns\n"
                   "Bridge Keeper\n"
                   "                                Clerk of the Board\n") ==
          "\u201CThe bridge is opened by\nhand, and I live beside it.\u201D\n\nWiebke Tammen\nBridge Keeper\n\n"
          "\u201CThe towns pay for the paint,\nand for nothing else. I keep\nthe receipts in a tin box.\u201D\n\nHarm Oltmanns\nClerk of the Board\n");
}

TEST_CASE("numbers over items side by side stand each over its own") {
    CHECK(unfolded("Next steps\n\n\n"
                   "1                              2                              3\n"
                   "Writing to the towns           Counting the boats             Painting the\n"
                   "about the paint.               of the winter.                 bridge.\n"
                   "\n\nThe keepers met in June.\n") ==
          "Next steps\n\n\n1\nWriting to the towns\nabout the paint.\n\n2\nCounting the boats\nof the winter.\n\n3\nPainting the\nbridge.\n"
          "\n\nThe keepers met in June.\n");
    const std::string figures = "1                              2                              3\n12                             14                             9\n";
    CHECK(unfolded(figures) == figures);
}

TEST_CASE("a caption at the left of its quotation comes before it") {
    CHECK(unfolded("The towns spoke last, as they always do.\n\n"
                   "      Wiebke Tammen         \u201CThe bridge is opened by hand, and I live\n"
                   "  Keeper of the Bridge      beside it.\u201D\n"
                   "      Harm Oltmanns         \u201CThe towns pay for the paint, and for\n"
                   "\n"
                   "The meeting closed at noon.\n") ==
          "The towns spoke last, as they always do.\n\n"
          "      Wiebke Tammen\n  Keeper of the Bridge\n\n\u201CThe bridge is opened by hand, and I live\nbeside it.\u201D\n\n"
          "      Harm Oltmanns         \u201CThe towns pay for the paint, and for\n"
          "\n"
          "The meeting closed at noon.\n");
}

TEST_CASE("what is no running text on both sides of a gap stays as it is") {
    const auto stays = [](const std::string& text) { return unfolded(text) == text; };
    CHECK(stays(""));
    CHECK(stays("Lock              Boats a day       Keeper\n"
                "East lock         forty-one         Wiebke Tammen\n"
                "Sea gate          seventeen         Harm Oltmanns\n"
                "Mill lock         twenty-nine       Antje Behrends\n"));
    CHECK(stays("Write to the towns about the        Wiebke Tammen and      2 May 2031\n"
                "paint of the bridge.                the board\n"
                "Count the boats that come too       Harm Oltmanns          9 June 2031\n"
                "late for the last opening.\n"));
    CHECK(stays("9:00     The keepers open the meeting, and\n"
                "         the towns are heard.\n"
                "11:00    The board answers, and those who\n"
                "         came by boat go home.\n"));
    CHECK(stays("It was late.  the bridge was shut.\nNobody came.  the keeper slept, and so\ndid the town.  it rained.\n"));
}

TEST_CASE("unfold_columns is linear in pages of gaps") {
    std::string gaps;
    for (int i = 0; i < 100'000; ++i) gaps += i % 3 ? "and one two   and three four\n" : "  and one    two and    three four\n";
    CHECK(unfolded(gaps).size() >= gaps.size() / 2);
    std::string items;
    for (int i = 0; i < 100'000; ++i) items += "1   Writing to the towns        2   Asking\n    goes on\n";
    CHECK(unfolded(items).size() >= items.size() / 2);
    CHECK(unfolded(std::string(1'000'000, ' ') + "a\n" + std::string(1'000'000, '\t') + "b\n").size() > 0);
}
