// Linked data: what a page tells machines about itself in JSON-LD.
#pragma once

#include <string>
#include <string_view>

#include <rap/html/nodes.hpp>

namespace rap::html {

/// Each empty when the page does not tell it.
struct LinkedData {
    std::string headline, author, site;
    std::string date;     ///< When it was published, as it stands there.
    std::string article;  ///< The text of the article; paragraphs end in line feeds.
    std::string told;     ///< All text that the page says it shows: of articles, posts and answers, products, recipes. A
                          ///< line feed ends each.
};

/// Reads the linked data of a page. Malformed ones count as none.
/// Throws: std::bad_alloc only. Cost: linear.
/// Source: the vocabulary of schema.org.
LinkedData read_linked_data(const Page& page);

/// Whether a script holds linked data.
bool is_linked_data(const Page& page, std::uint32_t script);

inline constexpr std::size_t longest_name = 300;  ///< Bytes of a name or a title.

/// White space folded, none at the ends.
std::string folded_spaces(std::string_view text);

/// Whether a text may name who wrote a page.
bool is_author(std::string_view name);

/// Whether two texts are the same but for capitals of ASCII.
bool equal_folded(std::string_view text, std::string_view lower);

}  // namespace rap::html
