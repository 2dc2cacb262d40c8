// Proto: a block before its prose is written: which lines it is made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/blocks.hpp>
#include <rap/lexicon.hpp>
#include <rap/lines.hpp>
#include <rap/shapes.hpp>
#include <rap/text.hpp>

namespace rap {

inline constexpr std::uint32_t no_part = 0xffffffffu;

/// A run of lines; blank lines and page furniture inside it are passed over.
struct Part {
    std::uint32_t first = 0;       ///< Index of the first line.
    std::uint32_t last = 0;        ///< One past the last line.
    std::uint32_t next = no_part;  ///< Index in Protos::parts of the run that goes on, after something else stood between.
    std::uint16_t skip = 0;        ///< Bytes of the first line that are not prose (its label).
    std::uint16_t cut = 0;         ///< Bytes at the last line's end that are not prose (a button, a number glued to a title).
};

/// A block to be: the lines it is made of, and what it is.
struct Proto {
    Part part;
    std::uint32_t tail = no_part;  ///< Index in Protos::parts of its last run; no_part: it has but one.
    Span label;  ///< In Protos::labels.
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;
    bool page_start = false;
    bool torn = false;
    bool card = false;          ///< See Block::card.
    std::uint8_t columns = 0;   ///< Of a table whose parts are its cells, row by row, some without lines; 0: it has lines.
    std::uint16_t run_in = 0;   ///< Bytes of the run-in heading on its last line.
    std::uint16_t run_lines = 0;  ///< Lines that are run-in heading as a whole, before that.
    std::uint32_t list = 0;
    std::int32_t number = 0;    ///< Value of an item's label.
    std::uint32_t last_line = 0;  ///< Last line of all its parts.
};

/// A run of protos that are not in the order of their lines.
struct Sorted {
    std::uint32_t first = 0, last = 0;  ///< Indices in Protos::protos; `last` is one past the run.
    std::uint32_t line = 0;             ///< Index of their first line.
};

struct Protos {
    std::vector<Proto> protos;    ///< In the order of their lines, but for `sorted`.
    std::vector<Part> parts;      ///< Runs that go on a proto begun earlier.
    std::vector<Sorted> sorted;   ///< Ascending; the lines of all protos behind a run stand behind its own.
    std::string labels;

    /// Keeps a label as printed: the Span it has in `labels`.
    Span keep(std::string_view label) {
        const auto start = static_cast<std::uint32_t>(labels.size());
        labels += label;
        return {start, static_cast<std::uint32_t>(labels.size())};
    }
};

/// Sorts lines into protos, in reading order.
///
/// `function_words` and the other lists are those of `language`. Cost: linear.
Protos assemble(const Text& text, const Lines& lines, Language language);

/// Writes the prose of protos: lines joined, words mended, spaces folded. Over the text, as split_blocks() says.
Blocks write_prose(Text text, const Lines& lines, Protos protos, Language language);

}  // namespace rap
