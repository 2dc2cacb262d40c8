// Captions: the name and role lines beside quotations that are set off from the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <rap/attribution.hpp>
#include <rap/names.hpp>

namespace rap {

/// What a caption says.
struct Caption {
    Span name;         ///< In the prose; empty when the caption holds a role only.
    std::string role;  ///< Its lines joined by spaces; empty when there is none.
    bool dash = false; ///< A dash stands before the name.
};

/// Reads the lines of a caption block: name over role lines, name and role on a line with a comma, dash,
/// bar or brackets between, role first, a name over two lines, a dash before it all.
///
/// Offsets: bytes of `prose`. Throws: std::bad_alloc only. Cost: linear.
Caption read_caption(std::string_view prose, Span block, const NameLists& lists);

/// Gives each set-off quotation its caption. `attributions` are those of the document's quotations, in
/// reading order; those that get a caption are changed.
///
/// On each page the captions stand all above or all below their quotations, as most of the document's pages
/// have it. A caption torn from its quotation comes at the end of the group: what is left of both is paired
/// in order, at a lower confidence. Names and roles read column by column are put together again.
///
/// Throws: std::bad_alloc only. Cost: linear.
void attribute_captions(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions);

}  // namespace rap
