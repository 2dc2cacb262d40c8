// Document: what every tool starts from.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rap/blocks.hpp>
#include <rap/dates.hpp>
#include <rap/lexicon.hpp>
#include <rap/lines.hpp>
#include <rap/sections.hpp>
#include <rap/text.hpp>

namespace rap {

struct ReadOptions {
    Language language = Language::unknown;  ///< unknown: found from the text.
    bool compatibility = false;             ///< NFKC instead of NFC.
};

/// What a document says about itself; empty where it says nothing.
struct Meta {
    std::string title;
    std::string author;    ///< Several are joined by "; ".
    std::string date;      ///< When it was published: ISO 8601, a day.
    std::string site;      ///< Who publishes it.
    std::string language;  ///< As the document has it, else as its words tell: "en", "pt-BR".
    std::string url;       ///< Its canonical address.
};

/// A link of a web page.
struct Link {
    Span span;        ///< Its text, in bytes of the Source.
    std::string url;  ///< As the page has it, references decoded.
};

/// A document read once: its text, lines, pages, blocks and outline.
///
/// `prose` is what a reader reads, unwrapped, in reading order, without page furniture: findings are Spans of it. The
/// normalised source that it was written from is not kept; its lines say where each stood.
struct Document {
    Lines lines;
    Text prose;
    std::string labels;  ///< What Block::label is in.
    std::vector<Block> blocks;
    std::vector<Section> sections;
    Language language = Language::unknown;
    bool compatibility = false;  ///< In NFKC instead of NFC.
    std::optional<Meta> meta;  ///< Of a web page; nullopt for plain text.
    std::vector<Link> links;   ///< Of a web page that was read for them, in order.

    /// The label of a block as printed; empty when it has none.
    std::string_view label(const Block& block) const { return slice(labels, block.label); }

    /// Index of the block that holds (or, between blocks, precedes) a byte of the prose.
    std::uint32_t block_at(std::uint32_t at) const;

    /// 1-based source line of a byte of the prose.
    std::uint32_t line_of(std::uint32_t at) const;

    /// 1-based page; nullopt when the source has no pages.
    std::optional<std::uint32_t> page_of(const Block& block) const;

    /// The prose of a span as a cell prints it: line feeds become spaces.
    std::string clean(Span span) const;

    /// Index of the innermost section that a block belongs to; no_section before the first heading. A heading belongs to
    /// the section that it opens.
    std::uint32_t section_of(std::uint32_t block) const;

    /// The titles of the enclosing headings of a section, outermost first, joined by " > "; empty for no_section.
    std::string section_path(std::uint32_t section) const;

    /// Takes over what was made of the lines, and builds its outline. Cost: linear.
    void take(Blocks made);

    /// Words of the blocks [first, last), boilerplate left out. Cost: linear in their prose.
    std::size_t words_in(std::uint32_t first, std::uint32_t last) const;
};

/// The places of findings in a document; of findings that ascend, each is found from the one before, in constant time.
class Places {
public:
    explicit Places(const Document& document) : document_(document) {}

    std::uint32_t line_of(std::uint32_t at);                   ///< As Document::line_of().
    std::optional<std::uint32_t> page_of(std::uint32_t at);    ///< Of the block there.
    Span source_range(Span span) { return document_.prose.source_range(span, hint_); }

private:
    const Document& document_;
    Text::Hint hint_;
    std::size_t block_ = 0, line_ = 0, run_ = 0;
};

/// When a document was made, which its relative dates count from: what its page tells (Meta::date), else own_date() of its
/// prose; nullopt when neither tells.
std::optional<OwnDate> day_of(const Document& document, const DateReader& reader);

/// The text that the lines of a plain text are of, and these: normalised, its columns unfolded, its badges raised.
/// Cost: linear.
Text read_lines(std::shared_ptr<const Source> source, bool compatibility, Lines& lines);

/// Reads a plain text: normalise, lines, blocks, sections.
/// Total: any source in, possibly empty document out. Cost: linear.
Document read_document(std::shared_ptr<const Source> source, const ReadOptions& options = {});

}  // namespace rap
