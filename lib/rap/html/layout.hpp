// Layout: the runs of a page as lines of text and the blocks they make.
#pragma once

#include <string>
#include <vector>

#include <rap/blocks/proto.hpp>
#include <rap/document.hpp>
#include <rap/html/content.hpp>
#include <rap/html/nodes.hpp>

namespace rap::html {

/// A block as the page's tags tell it: which lines of the text it is made of.
struct Piece {
    std::uint32_t first = 0;  ///< Index of its first line.
    std::uint32_t last = 0;   ///< One past its last line.
    std::uint32_t node = 0;   ///< The element it comes from.
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;   ///< Heading: 1 to 6 by its tag. Item: its nesting from 1.
    std::uint32_t list = 0;   ///< Element of its list.
    std::uint32_t box = 0;    ///< See Run::box.
    bool labelled = false;    ///< Its first line is its label, alone.
    bool bold = false;        ///< All of it.
    bool credit = false;      ///< The page marks it as the name of who said or wrote something.
};

struct Layout {
    std::string text;           ///< UTF-8; a line feed ends each line.
    std::vector<Piece> pieces;  ///< In reading order; blank lines stand between them.
    std::vector<Link> links;    ///< Their spans in `text`.
};

/// Appends a word without the characters that normalise() takes for line ends, which would put the lines out of step.
void append_word(std::string& out, std::string_view word);

/// The blocks of a layout whose lines are those of `text`: quotations with their captions, numbers with their items.
/// Cost: linear.
Protos structure(const Page& page, const Layout& layout, const Text& text, const Lines& lines, Language language);

/// Writes the runs with at least `threshold` as score, with their links if asked for. Cost: linear.
Layout lay_out(const Page& page, const Content& content, float threshold, bool links = false);

}  // namespace rap::html
