// html: a web page -> Document.
#pragma once

#include <string>
#include <string_view>

#include <rap/document.hpp>

namespace rap {

struct HtmlOptions {
    ReadOptions read;
    bool all_text = false;  ///< All that is shown, not only the story.
    bool comments = false;  ///< What readers wrote below the story, too.
    bool links = false;     ///< Fill in Document::links.
};

/// Whether bytes are a web page: they open with a tag, a comment or a document type that a page opens with.
/// `bytes` may be the beginning of a longer input.
bool looks_like_html(std::string_view bytes);

/// The encoding that a page names in its first kilobytes, in a <meta> or an XML declaration. Empty when it names none,
/// when it names UTF-8 or UTF-16, which the bytes tell better themselves, and when the bytes are valid UTF-8, whatever
/// they say. Cost: linear.
std::string html_encoding(std::string_view bytes);

/// Reads a web page: its story, or all its text, as headings, paragraphs, items, quotations, captions and tables.
///
/// The text that findings count in (Document::text's source) is the text taken from the page, a line for each
/// paragraph, cell row or line of preformatted text. Total: any page in, possibly empty document out.
///
/// @param page  UTF-8 (see decode()); not needed any more when the document is read.
/// Throws: InputError (more than 16 million elements). Cost: linear.
Document read_html(std::string_view page, const HtmlOptions& options = {});

}  // namespace rap
