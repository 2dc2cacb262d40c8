// Nodes: a web page as a flat array of elements and texts, in the order of the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/span.hpp>

namespace rap::html {

/// The elements that mean something to us; all others are `other`.
enum class Tag : std::uint8_t {
    text, other,
    // inline
    a, abbr, acronym, b, bdi, bdo, big, cite, code, data, del, dfn, em, font, i, ins, kbd, label, mark, nobr, q, rp, rt,
    ruby, s, samp, small, span, strike, strong, sub, sup, time, tt, u, var,
    // void
    area, base, br, col, embed, hr, img, input, link, meta, param, source, track, wbr,
    // blocks
    address, article, aside, blockquote, body, button, canvas, caption, center, colgroup, dd, details, dialog, dir, div, dl,
    dt, fieldset, figcaption, figure, footer, form, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, html, legend,
    li, main, menu, nav, object, ol, optgroup, option, p, pre, search, section, select, summary, table, tbody, td,
    template_, tfoot, th, thead, tr, ul,
    // raw text and embedded content
    audio, iframe, math, noembed, noframes, noscript, script, style, svg, textarea, title, video, xmp,
    count
};

/// The attributes that are kept.
enum class Attribute : std::uint8_t {
    alt, aria_hidden, aria_label, cite, class_, charset, content, datetime, hidden, href, http_equiv, id, itemprop,
    itemscope, itemtype, lang, name, property, rel, role, src, start, style, title, type, value,
    none
};

/// What a tag does to the text around it.
struct TagInfo {
    bool is_void = false;     ///< Has no content and no end tag.
    bool is_block = false;    ///< Begins and ends lines.
    bool closes_p = false;    ///< Its start tag ends an open paragraph.
    bool special = false;     ///< An end tag of an inline element does not reach past it.
    bool formatting = false;  ///< b, i, a, ...: its end tag may come too late.
};
const TagInfo& info(Tag tag);

/// The tag of a name in any case; `other` for a name that is not known.
Tag tag_of(std::string_view name);

inline constexpr std::uint32_t no_node = 0xffffffffu;

/// An element or a text. Its descendants are the nodes behind it up to `end`.
struct Node {
    Tag tag = Tag::text;
    bool entities = false;           ///< Text with an ampersand.
    bool blank = false;              ///< Text of white space only.
    bool in_link = false;            ///< Text inside <a href>.
    std::uint32_t parent = no_node;
    std::uint32_t end = 0;           ///< One past its last descendant.
    Span span;                       ///< Text: in the page. Element: of its attributes, in Page::attributes.
};

struct AttributeValue {
    Attribute name = Attribute::none;
    bool entities = false;
    Span value;  ///< In the page, as written.
};

/// A page: node 0 is its root.
struct Page {
    std::string_view source;
    std::vector<Node> nodes;
    std::vector<AttributeValue> attributes;

    bool has(const Node& node, Attribute name) const { return find(node, name) != nullptr; }
    /// The value as written, references undecoded; empty when there is none.
    std::string_view raw(const Node& node, Attribute name) const;
    /// The value with references decoded, white space around it left out.
    std::string value(const Node& node, Attribute name) const;
    /// All text below a node, references decoded, white space folded.
    std::string text_of(std::uint32_t node) const;

private:
    const AttributeValue* find(const Node& node, Attribute name) const;
};

/// Parses a page the way browsers do, as far as its text is concerned.
///
/// Any text is a page. What is not closed ends with its parent, an unfinished comment is no comment. Elements
/// deeper than 512 become siblings. Mis-nested inline elements are closed where that moves no text.
///
/// @param source  UTF-8; must outlive the page.
/// Throws: InputError (more than 16 million nodes). Cost: linear, whatever the markup; 20 bytes a node.
/// Source: the tree construction of the WHATWG HTML standard, without foster parenting and reconstruction.
Page parse(std::string_view source);

/// Appends text with its character references decoded; NUL bytes are left out.
void append_decoded(std::string& out, std::string_view raw);

}  // namespace rap::html
