// Runs: the lines of a page as a reader sees them.
#include <rap/html/runs.hpp>

#include <algorithm>

#include <rap/html/parts.hpp>

namespace rap::html {
namespace {

/// Elements whose text is never shown.
bool never_shown(Tag tag) {
    switch (tag) {
        case Tag::head: case Tag::script: case Tag::style: case Tag::title: case Tag::template_: case Tag::iframe:
        case Tag::noembed: case Tag::noframes: case Tag::textarea: case Tag::select: case Tag::svg: case Tag::audio:
        case Tag::video: case Tag::canvas: case Tag::rp: case Tag::option: case Tag::dialog: case Tag::noscript:
            return true;
        default:
            return false;
    }
}

/// Whether a style makes its element invisible: "display: none".
bool style_hides(std::string_view style) {
    for (const auto& [property, value] : {std::pair<std::string_view, std::string_view>{"display", "none"},
                                         {"visibility", "hidden"}}) {
        const std::size_t at = style.find(property);
        if (at == std::string_view::npos) continue;
        std::size_t i = at + property.size();
        while (i < style.size() && (style[i] == ' ' || style[i] == ':')) ++i;
        if (style.substr(i).starts_with(value)) return true;
    }
    return false;
}

class Splitter {
public:
    explicit Splitter(const Page& page) : page_(page) {}

    std::vector<Run> run(const std::vector<bool>& hidden) {
        const auto& nodes = page_.nodes;
        block_.assign(nodes.size(), 0);
        bool boundary = true;
        std::uint32_t breaks = 0;
        std::uint32_t start = no_node;  // the first inline element since the last boundary
        std::uint32_t end = 0;  // of what is open and preformatted
        for (std::uint32_t i = 0; i < nodes.size();) {
            const Node& node = nodes[i];
            if (node.tag != Tag::text) {
                if (hidden[i]) {
                    if (info(node.tag).is_block) boundary = true;
                    i = node.end;
                    continue;
                }
                const bool block = info(node.tag).is_block;
                if (i > 0) block_[i] = block ? i : block_[node.parent];
                if (block) {
                    boundary = true;
                    start = no_node;
                    if (node.tag == Tag::pre || node.tag == Tag::xmp) end = std::max(end, node.end);
                } else if (node.tag == Tag::br && i >= end && ++breaks >= 2) {
                    boundary = true;  // an empty line
                }
                if (may_credit(node) && credits(i)) {
                    boundary = true;
                    start = no_node;
                }
                if (!block && start == no_node) start = i;
                ++i;
                continue;
            }
            const std::uint32_t block = block_[node.parent];
            if (!node.blank) {
                if (boundary || runs_.empty() || runs_.back().block != block) {
                    runs_.push_back({.first = std::min(i, start), .block = block, .preformatted = i < end});
                    after_space_ = true;
                }
                runs_.back().last = i + 1;
                count(runs_.back(), node);
                boundary = false;
                breaks = 0;
                start = no_node;
            } else {
                after_space_ = true;
            }
            ++i;
        }
        return std::move(runs_);
    }

private:
    // "... a long silence. <cite>A name</cite>", "... <span class=author>A name</span>": who said it, behind the words
    // of a quotation.
    static bool may_credit(const Node& node) {
        return node.tag == Tag::cite || ((node.tag == Tag::span || node.tag == Tag::small || node.tag == Tag::strong || node.tag == Tag::em) && !node.span.empty());
    }

    bool credits(std::uint32_t cite) const {
        constexpr int farthest = 4;  // elements out to the quotation
        if (runs_.empty() || runs_.back().words < 4 || !runs_.back().ends_sentence) return false;
        const auto named = [&](std::uint32_t node, Part part) { return (parts_of(page_, page_.nodes[node]) & bit(part)) != 0; };
        if (page_.nodes[cite].tag != Tag::cite && !named(cite, Part::byline)) return false;
        int levels = 0;
        for (std::uint32_t at = page_.nodes[cite].parent; at != 0; at = page_.nodes[at].parent) {
            const Tag tag = page_.nodes[at].tag;
            if (tag == Tag::footer || tag == Tag::figcaption) return false;
            if (tag == Tag::blockquote || (++levels < farthest && named(at, Part::quote))) return true;
        }
        return false;
    }

    void count(Run& run, const Node& node) {
        const std::string_view text = slice(page_.source, node.span);
        std::uint32_t bytes = 0, words = 0, stops = 0;
        bool after_space = after_space_, stop_last = run.ends_sentence;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (static_cast<unsigned char>(c) <= ' ') {
                bytes += !after_space;
                after_space = true;
                continue;
            }
            words += after_space;
            after_space = false;
            ++bytes;
            if (c == '.' || c == '!' || c == '?' || c == ',') {
                ++stops;
                stop_last = c != ',';
            } else if (c != '"' && c != ')' && c != '\'' && c != ']') {
                stop_last = stop_last && static_cast<unsigned char>(c) >= 0x80 && i + 4 >= text.size();
                if (c == '\xE3' && text.substr(i, 3) == "\u3002") stop_last = true, ++stops, ++i, ++i, bytes += 2;
            }
        }
        after_space_ = after_space;
        run.ends_sentence = stop_last;
        run.bytes += bytes;
        if (node.in_link) run.link_bytes += bytes;
        run.words = static_cast<std::uint16_t>(std::min<std::uint32_t>(run.words + words, 0xFFFF));
        run.stops = static_cast<std::uint16_t>(std::min<std::uint32_t>(run.stops + stops, 0xFFFF));
    }

    const Page& page_;
    std::vector<std::uint32_t> block_;
    std::vector<Run> runs_;
    bool after_space_ = true;
};

}  // namespace

std::vector<bool> find_hidden(const Page& page) {
    const auto& nodes = page.nodes;
    // Text below each node, to tell a hidden box from a page that a script will show.
    std::vector<std::uint32_t> bytes(nodes.size(), 0);
    for (std::size_t i = nodes.size(); i-- > 1;) {
        if (nodes[i].tag == Tag::text) bytes[i] = nodes[i].blank ? 0 : nodes[i].span.size();
        else if (never_shown(nodes[i].tag) && nodes[i].tag != Tag::noscript) bytes[i] = 0;
        bytes[nodes[i].parent] += bytes[i];
    }
    std::vector<bool> hidden(nodes.size(), false);
    const std::uint32_t most = bytes[0] / 2;
    for (std::uint32_t i = 1; i < nodes.size();) {
        const Node& node = nodes[i];
        bool out = false;
        if (node.tag != Tag::text) {
            out = node.tag == Tag::noscript ? bytes[i] < 400 && bytes[i] < most : node.tag == Tag::dialog ? bytes[i] < most : never_shown(node.tag);
            if (!out && !node.span.empty() && bytes[i] < most) {
                out = page.has(node, Attribute::hidden) || style_hides(page.raw(node, Attribute::style)) ||
                      page.raw(node, Attribute::aria_hidden) == "true";
            }
        }
        if (out) hidden[i] = true;
        i = out ? node.end : i + 1;
    }
    return hidden;
}

std::vector<Run> split_runs(const Page& page, const std::vector<bool>& hidden) { return Splitter(page).run(hidden); }

}  // namespace rap::html
