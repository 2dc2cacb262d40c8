// Tags: the names of the elements, and what they do to the text around them.
#include <array>
#include <string_view>

#include <rap/hash.hpp>
#include <rap/html/nodes.hpp>

namespace rap::html {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::count)> names = {
    "#text", "",
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var",
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "address", "article", "aside", "blockquote", "body", "button", "canvas", "caption", "center", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "object",
    "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "template",
    "tfoot", "th", "thead", "tr", "ul",
    "audio", "iframe", "math", "noembed", "noframes", "noscript", "script", "style", "svg", "textarea", "title", "video",
    "xmp"};
static_assert(names.back() == "xmp");

constexpr bool between(Tag tag, Tag first, Tag last) { return first <= tag && tag <= last; }

constexpr bool any_of(Tag tag, std::initializer_list<Tag> tags) {
    for (const Tag one : tags)
        if (one == tag) return true;
    return false;
}

constexpr std::array<TagInfo, names.size()> infos = [] {
    std::array<TagInfo, names.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Tag tag = static_cast<Tag>(i);
        TagInfo& info = out[i];
        info.is_void = between(tag, Tag::area, Tag::wbr);
        info.is_block = (between(tag, Tag::address, Tag::ul) && !any_of(tag, {Tag::button, Tag::canvas, Tag::object})) ||
                        any_of(tag, {Tag::hr, Tag::iframe, Tag::noscript, Tag::textarea, Tag::xmp, Tag::math});
        if (tag == Tag::math) info.is_block = false;
        info.special = between(tag, Tag::address, Tag::ul) || between(tag, Tag::iframe, Tag::xmp);
        info.special = info.special && !any_of(tag, {Tag::svg, Tag::math, Tag::optgroup, Tag::option, Tag::video});
        info.formatting = any_of(tag, {Tag::a, Tag::b, Tag::big, Tag::code, Tag::em, Tag::font, Tag::i, Tag::nobr, Tag::s,
                                       Tag::small, Tag::strike, Tag::strong, Tag::tt, Tag::u});
        info.closes_p = any_of(tag, {Tag::address, Tag::article, Tag::aside, Tag::blockquote, Tag::center, Tag::details,
            Tag::dialog, Tag::dir, Tag::div, Tag::dl, Tag::fieldset, Tag::figcaption, Tag::figure, Tag::footer, Tag::header,
            Tag::hgroup, Tag::main, Tag::menu, Tag::nav, Tag::ol, Tag::p, Tag::search, Tag::section, Tag::summary, Tag::ul,
            Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6, Tag::pre, Tag::form, Tag::li, Tag::dd, Tag::dt, Tag::hr,
            Tag::xmp, Tag::table});
    }
    return out;
}();

constexpr std::size_t slots = 512;
constexpr std::size_t longest = 10;  // "blockquote", "figcaption"

constexpr std::uint32_t hash(std::string_view name) {
    const std::uint32_t value = hash_bytes(small_hash_start, name);
    return value ^ value >> 15;
}

constexpr std::array<std::uint8_t, slots> table = [] {
    std::array<std::uint8_t, slots> out{};
    for (std::size_t i = static_cast<std::size_t>(Tag::a); i < names.size(); ++i) {
        std::size_t at = hash(names[i]) % slots;
        while (out[at] != 0) at = (at + 1) % slots;
        out[at] = static_cast<std::uint8_t>(i);
    }
    return out;
}();

}  // namespace

const TagInfo& info(Tag tag) { return infos[static_cast<std::size_t>(tag)]; }

Tag tag_of(std::string_view name) {
    if (name.size() > longest) return Tag::other;
    char lower[longest];
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    const std::string_view folded(lower, name.size());
    if (folded == "image") return Tag::img;
    for (std::size_t at = hash(folded) % slots; table[at] != 0; at = (at + 1) % slots)
        if (names[table[at]] == folded) return static_cast<Tag>(table[at]);
    return Tag::other;
}

}  // namespace rap::html
