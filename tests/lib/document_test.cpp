#include <rap/document.hpp>

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include <rap/normalise.hpp>
#include <rap/utf8.hpp>

#include "read.hpp"

using namespace rap;

namespace {

bool on_code_points(std::string_view text, Span span) {
    const auto boundary = [&](std::uint32_t at) {
        return at == text.size() || (at < text.size() && !utf8::continues(text[at]));
    };
    return span.start <= span.end && boundary(span.start) && boundary(span.end);
}

// The first invariant that does not hold; "" when all do.
std::string broken(const Document& document) {
    const std::string_view prose = document.prose.bytes();
    if (!utf8::valid(prose)) return "the prose is no UTF-8";
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (!on_code_points(prose, block.span)) return "a block cuts a code point";
        if (i > 0 && (block.span.start != end + 1 || prose[end] != '\n')) return "blocks are not a line feed apart";
        end = block.span.end;
        if (!on_code_points(document.labels, block.label)) return "a label cuts a code point";
        if (!on_code_points(prose, block.run_in) || (!block.run_in.empty() && !block.span.contains(block.run_in)))
            return "a run-in heading leaves its block";
        if (block.line >= document.lines.lines.size()) return "a block has no line";
        if (document.prose.source_range(block.span).end > utf8::count(document.prose.source()->bytes()))
            return "a block leaves the source";
    }
    if (end != prose.size()) return "prose stands behind the last block";
    std::uint32_t last = 0;
    for (const Section& section : document.sections) {
        if (section.heading < last || section.heading >= document.blocks.size()) return "sections are not in order";
        if (document.blocks[section.heading].kind != BlockKind::heading) return "a section has no heading";
        if (section.end <= section.heading || section.end > document.blocks.size()) return "a section has no end";
        last = section.heading + 1;
    }
    return {};
}

// Words of letters and digits, case and marks apart.
std::multiset<std::string> words(std::string_view text) {
    std::multiset<std::string> out;
    std::string word;
    for (std::size_t at = 0; at <= text.size();) {
        const bool letter = at < text.size() && utf8::is_word(utf8::at(text, at));
        const std::size_t size = at < text.size() ? utf8::size(text[at]) : 1;
        if (letter) {
            word.append(text, at, size);
        } else if (!word.empty()) {
            out.insert(std::move(word));
            word.clear();
        }
        at += size;
    }
    return out;
}

constexpr const char* report =
    "THE WALLS OF\nTHE COAST\n\n"
    "THE SESSION ON STONES compared the walls of eleven towns. They\n\nare of stone where the sea is rough, and of "
    "mud\n"
    "elsewhere. One town \u2014 \u00C9tretat \u2014 has both.\n\n"
    "\u201CA wall without a quay is a fence.\u201D\n\nIlse Brandt\nMason, East Wall\n\n"
    "NEXT STEPS\n1\n2\n\nBuy forty stones for the\nquay.\n\n3\n\nPay the mason.\n\nFind the lid of the pot.\n\n"
    "- sleep\n- wake\n\n"
    "1. Quays of the bay\n\nThey are long, and the people of the bay walk on them after\nwork.\n";

}  // namespace

TEST_CASE("an empty source is an empty document") {
    const Document document = read("");
    CHECK(broken(document) == "");
    CHECK(document.blocks.empty());
    CHECK(document.sections.empty());
    CHECK(document.language == Language::en);
    CHECK(document.block_at(0) == 0);
    CHECK(document.clean({0, 0}) == "");
    CHECK_FALSE(document.meta.has_value());
    CHECK(rap::read_document(std::make_shared<const Source>()).language == Language::unknown);
}

TEST_CASE("blocks are sorted, a line feed apart, and on code points") {
    CHECK(broken(read(report)) == "");
    CHECK(read(report).blocks.size() >= 10);
}

TEST_CASE("a text that normalisation changes, which the prose is written over, says the same as one that it does not") {
    // A list that is put in order, a table with empty cells, preformatted lines, a word cut at a line's end.
    const std::string others = "NEXT STEPS\n1\n2\n3\n\nBuy forty stones for the quay of the town.\n\nFind the lid of the pot.\n\n"
                               "Pay the mason before the winter comes.\n\n\tstones\tmud\nwall\t3\t4\nquay\t\t7\n\n"
                               "    if (wall) {\n        mend();\n\n    }\n\nThe devel-\nopment of the quay went on.\n";
    for (const std::string& text : {std::string(report), others, others + report}) {
        std::string changed;  // with line ends of two bytes
        for (const char c : text) changed += c == '\n' ? "\r\n" : std::string(1, c);
        const Document one = read(text), other = read(changed);
        CHECK(broken(other) == "");
        CHECK(shown(one) == shown(other));
        CHECK(one.labels == other.labels);
    }
}

TEST_CASE("every word of the source is in the prose or in a label, once") {
    const Document document = read(report);
    std::string all(document.prose.bytes());
    for (const Block& block : document.blocks) all.append(" ").append(document.label(block));
    CHECK(words(all) == words(report));
}

TEST_CASE("what the source range of a block holds is what the block says") {
    const Document document = read(report);
    const std::string source(document.prose.source()->bytes());
    std::vector<std::size_t> offsets;
    for (std::size_t at = 0; at < source.size(); at += utf8::size(source[at])) offsets.push_back(at);
    offsets.push_back(source.size());
    for (const Block& block : document.blocks) {
        const Span range = document.prose.source_range(block.span);
        const std::string_view printed =
            std::string_view(source).substr(offsets[range.start], offsets[range.end] - offsets[range.start]);
        CAPTURE(printed);
        std::string unwrapped;
        for (const char byte : printed) {
            const bool blank = byte == ' ' || byte == '\n';
            if (!blank)
                unwrapped += byte;
            else if (!unwrapped.empty() && unwrapped.back() != ' ')
                unwrapped += ' ';
        }
        CHECK(unwrapped == document.clean(block.span));
    }
}

TEST_CASE("offsets count code points of the source, whatever was normalised") {
    const std::string source = "E\u0301tretat \uFB01shes.\n\nThe sec\u00ADond para\u200Bgraph.\n";
    const Document document = read(source);
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.clean(document.blocks[0].span) == "\u00C9tretat fishes.");
    CHECK(document.prose.source_range(document.blocks[0].span) == Span{0, 15});
    CHECK(document.clean(document.blocks[1].span) == "The second paragraph.");
    CHECK(document.prose.source_range(document.blocks[1].span) == Span{17, 40});
}

TEST_CASE("a byte of the prose has its block and its line") {
    const Document document = read("One line.\n\nThe second paragraph has two\nlines of words.\n");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.block_at(0) == 0);
    CHECK(document.block_at(document.blocks[1].span.start - 1) == 0);
    CHECK(document.block_at(document.blocks[1].span.start) == 1);
    CHECK(document.block_at(document.blocks[1].span.end) == 1);
    CHECK(document.line_of(0) == 1);
    CHECK(document.line_of(document.blocks[1].span.start) == 3);
    CHECK(document.line_of(document.blocks[1].span.end - 1) == 4);
}

TEST_CASE("pages are known from form feeds, and not without them") {
    const Document paged = read("The first page ends.\n\fThe second one ends.\n\f\fThe fourth one ends.\n");
    REQUIRE(paged.blocks.size() == 3);
    CHECK(paged.page_of(paged.blocks[0]) == 1);
    CHECK(paged.page_of(paged.blocks[1]) == 2);
    CHECK(paged.page_of(paged.blocks[2]) == 4);
    CHECK_FALSE(paged.blocks[0].page_start);
    CHECK(paged.blocks[1].page_start);
    const Document plain = read("One page.\n");
    CHECK(plain.page_of(plain.blocks[0]) == std::nullopt);
}

TEST_CASE("a page's first block is known behind its header") {
    const Document document = read(
        "WALLS 1\n\nThe first page ends.\n\fWALLS 2\n\nThe second page ends.\n\fWALLS 3\n\nThe third page ends.\n");
    REQUIRE(document.blocks.size() == 3);
    CHECK(document.blocks[1].page_start);
    CHECK(document.blocks[2].page_start);
}

TEST_CASE("the language is found unless it is given") {
    const char* text =
        "La maire a dit que les murs de la ville sont dans le port, et que le quai est pour les gens de la mer.\n";
    CHECK(read(text, Language::unknown).language == Language::fr);
    CHECK(read(text, Language::es).language == Language::es);
}

TEST_CASE("clean text read again has the same words in the same blocks") {
    const Document once = read(
        "The caf\u00E9 by the quay was built in a year of\nfloods.\n\nIt stands still, they say, and it\nleans.\n");
    std::string clean;
    for (const Block& block : once.blocks) clean += once.clean(block.span) + "\n\n";
    CHECK(shown(clean) == shown(once));
}

TEST_CASE("no text breaks the invariants, in whatever order its lines come") {
    const std::vector<std::string> pieces = {"\n",
                                             "\n",
                                             "\n\n",
                                             "\f",
                                             " ",
                                             "\t",
                                             "1\n",
                                             "2\n",
                                             "3.\n",
                                             "12\n",
                                             "\u2022\n",
                                             "\u2022 item\n",
                                             "- item goes on and\n",
                                             "a. first;\n",
                                             "Phase I - do it\n",
                                             "1. Walls\n",
                                             "1.1 Stone\n",
                                             "Annex A: Plans\n",
                                             "Contents\n",
                                             "Walls ........ 3\n",
                                             "WALLS\n",
                                             "NEXT STEPS\n",
                                             "THE  SESSION ON \u00C9T\u00C9  compared\n",
                                             "THE WALLS OF\n",
                                             "L\u2019\u00C9T\u00C9 DEVEL-\n",
                                             "\u00E9opment of devel-\n",
                                             "opment.\n",
                                             "multi-\n",
                                             "\u201CA wall is a fence.\u201D\n",
                                             "\u201CA wall\n",
                                             "is a fence.\u201D\n",
                                             "\u201CAnd\u201D more\n",
                                             "\u00AB Un mur \u00BB\n",
                                             "Ilse Brandt\n",
                                             "Ilse Brandt, Mason\n",
                                             "Mason of the Wall\n",
                                             "\u2014 Ilse Brandt\n",
                                             "Read more\n",
                                             "[1] <http://a.b/c>\n",
                                             "WALL REPORT 4\n",
                                             "4 | The walls of it\n",
                                             "It ended. 5 | The walls of it\n",
                                             "The walls of the town were compared, and they are of\n",
                                             "stone.\n",
                                             "A sentence of one line.\n",
                                             "soft\u00AD\n",
                                             "\u00AD\n",
                                             "-\n",
                                             "/\n",
                                             "http://a.b/\n",
                                             "wide    columns    here\n",
                                             "| a | b |\n",
                                             "Ada: we should go\n",
                                             "   indented words\n",
                                             "      o  bullet\n",
                                             "e\u0301\u0301\uFB01\n",
                                             "\xEF\xBF\xBD\n",
                                             "ACTION: Ada to go\n"};
    std::mt19937 random(20310508);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const std::size_t length = 1 + random() % 40;
        for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
        CAPTURE(text);
        const Document document = read(text, Language::unknown);
        REQUIRE(broken(document) == "");
    }
}

TEST_CASE("words are counted by block") {
    const Document document = read("QUAY\n\nThe caf\u00E9 by the quay\nis open.\n\n" + std::string(600, 'x') + " y\n");
    CHECK(document.words_in(0, 1) == 1);
    CHECK(document.words_in(1, 3) == 9);
    CHECK(document.words_in(0, 3) == 10);
    CHECK(document.words_in(2, 2) == 0);
}
