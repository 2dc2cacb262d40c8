// Blocks: paragraphs, headings, list items, quotations and captions in reading order.
#pragma once

#include <cstdint>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/lines.hpp>
#include <rap/text.hpp>

namespace rap {

enum class BlockKind : std::uint8_t {
    paragraph,
    heading,
    item,          ///< One item of a list.
    quotation,     ///< A quotation set off from the text: a pull quote, a block quotation.
    caption,       ///< Name and role lines beside a quotation.
    table,
    preformatted,  ///< Code, verse, ASCII art: lines are kept.
    contents,      ///< A line of a table of contents or an index.
    footnote,      ///< A note at a page's foot, opened by the number that refers to it in the text.
    boilerplate,   ///< Text of the site, not of the story: buttons, leaked templates, link footers.
};

/// A paragraph-like unit.
struct Block {
    Span span;    ///< In Document::prose. Lines are joined with one space and words mended, except in captions,
                  ///< tables and preformatted blocks, where a line feed stands between lines. Preformatted blocks
                  ///< keep the columns and the empty lines, tables a tab for each empty first cell; tabs part
                  ///< the cells of those printed a cell a line.
    Span label;   ///< In Document::labels: the number or bullet of an item or heading as printed ("1", "a.", "2.3");
                  ///< empty when there is none. It is not part of the prose.
    Span run_in;  ///< In Document::prose: the run-in heading that opens the paragraph; empty when there is none.
    std::uint32_t line = 0;              ///< Index in Document::lines of its first line.
    std::uint32_t page = 0;              ///< 1-based; 0 when the source has no pages.
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;      ///< Heading: its depth from 1, set by find_sections() unless the reader knew it. Item: its nesting from 1.
    bool page_start = false;     ///< First on its page, as far as the text tells.
    bool torn = false;           ///< Item whose label was printed away from it.
    bool card = false;           ///< The first of two that belong together: a quotation and its caption.
    std::uint32_t list = 0;      ///< Items of one list share a number from 1; 0 for what is no item.
    std::uint32_t indent = 0;    ///< Columns of white space before its first line.
    std::uint32_t blanks = 0;    ///< Blank lines before it.
};

/// The blocks of a document and the prose they stand in.
struct Blocks {
    Text prose;  ///< Clean text of all blocks in reading order, a line feed between blocks; no page furniture.
    std::string labels;  ///< The labels of the blocks, as printed.
    std::vector<Block> blocks;
    std::vector<std::uint32_t> headings;  ///< Indices of the blocks that are headings.
};

/// Puts lines together into blocks in reading order.
///
/// Words split at line ends are mended, paragraphs that run over a page are joined,
/// number badges torn from their items are given back to them.
///
/// The prose is written over the text, where nobody else has it: what is read of a large document stands in memory once.
///
/// Offsets: Block::span in the prose made here. Throws: std::bad_alloc only. Cost: linear.
Blocks split_blocks(Text text, const Lines& lines, Language language);

}  // namespace rap
