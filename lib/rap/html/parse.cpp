// Parse: from the bytes of a page to its nodes.
#include <algorithm>
#include <array>
#include <cstring>

#include <rap/error.hpp>
#include <rap/hash.hpp>
#include <rap/html/nodes.hpp>

namespace rap::html {
namespace {

constexpr std::size_t deepest = 512;
constexpr std::size_t most_nodes = std::size_t(1) << 24;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool equal_folded(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) != lower[i]) return false;
    }
    return true;
}

constexpr std::array<std::string_view, static_cast<std::size_t>(Attribute::none)> attribute_names = {
    "alt", "aria-hidden", "aria-label", "cite", "class", "charset", "content", "datetime", "hidden", "href", "http-equiv",
    "id", "itemprop", "itemscope", "itemtype", "lang", "name", "property", "rel", "role", "src", "start", "style", "title",
    "type", "value"};

Attribute attribute_of(std::string_view name) {
    if (name.size() < 2 || name.size() > 11) return Attribute::none;
    const char first = static_cast<char>(name[0] | 0x20);
    for (std::size_t i = 0; i < attribute_names.size(); ++i)
        if (attribute_names[i][0] == first && equal_folded(name, attribute_names[i])) return static_cast<Attribute>(i);
    return Attribute::none;
}

std::uint32_t hash_of(std::string_view name) {
    std::uint32_t value = small_hash_start;
    for (const char c : name) value = hash_byte(value, static_cast<char>(c | 0x20));
    return value;
}

/// A set of tags, for looking up the open elements.
class Set {
public:
    constexpr Set(std::initializer_list<Tag> tags) {
        for (const Tag tag : tags) bits_[index(tag)] |= bit(tag);
    }
    constexpr bool has(Tag tag) const { return (bits_[index(tag)] & bit(tag)) != 0; }

private:
    static constexpr std::size_t index(Tag tag) { return static_cast<std::size_t>(tag) / 64; }
    static constexpr std::uint64_t bit(Tag tag) { return std::uint64_t(1) << static_cast<std::size_t>(tag) % 64; }
    std::uint64_t bits_[3] = {};
};

constexpr Set scope = {Tag::html, Tag::table, Tag::td, Tag::th, Tag::caption, Tag::object, Tag::template_, Tag::button};
constexpr Set block_scope = {Tag::html, Tag::table, Tag::td, Tag::th, Tag::caption, Tag::object, Tag::template_};
constexpr Set table_scope = {Tag::html, Tag::table, Tag::template_};
constexpr Set head_content = {Tag::base, Tag::link, Tag::meta, Tag::title, Tag::style, Tag::script, Tag::noscript,
                              Tag::template_, Tag::head, Tag::html};
constexpr Set headings = {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6};

class Parser {
public:
    explicit Parser(std::string_view source) : source_(source) {
        page_.source = source;
        page_.nodes.reserve(source.size() / 24 + 16);
        page_.attributes.reserve(source.size() / 48 + 16);
        push(Tag::html, {}, 0, false);
    }

    Page run() {
        std::size_t at = 0, text = 0;  // text: where the text that is not yet a node starts
        const std::size_t size = source_.size();
        while (at < size) {
            const void* found = std::memchr(source_.data() + at, '<', size - at);
            if (!found) break;
            const std::size_t open = static_cast<std::size_t>(static_cast<const char*>(found) - source_.data());
            if (open + 1 >= size) break;
            const char c = source_[open + 1];
            std::size_t behind = 0;
            if (is_alpha(c)) {
                add_text(text, open);
                behind = start_tag(open);
            } else if (c == '/' && open + 2 < size && is_alpha(source_[open + 2])) {
                add_text(text, open);
                behind = end_tag(open);
            } else if (c == '!' || c == '?' || c == '/') {
                add_text(text, open);
                behind = comment(open);
            } else {
                at = open + 1;  // a lone "<" is text
                continue;
            }
            at = text = behind;
        }
        add_text(std::min(text, size), size);
        while (!open_.empty()) pop();
        return std::move(page_);
    }

private:
    struct Open {
        std::uint32_t node;
        std::uint32_t hash;  // of the name of an element we do not know
        Tag tag;
        bool link = false;   // counts in links_
        bool dead = false;   // a formatting element whose end tag came while a block in it was open
    };

    void add_text(std::size_t begin, std::size_t end) {
        if (begin >= end) return;
        const std::string_view text = source_.substr(begin, end - begin);
        std::size_t i = 0;
        while (i < text.size() && is_space(text[i])) ++i;
        const bool blank = i == text.size();
        if (blank && (after_block_ || in_head_)) return;
        if (in_head_) leave_head();
        if (!blank && open_.back().tag == Tag::select) return;
        Node node;
        node.blank = blank;
        node.in_link = links_ > 0;
        node.entities = !blank && std::memchr(text.data(), '&', text.size()) != nullptr;
        node.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        add(node);
        after_block_ = false;
    }

    void add(Node node) {
        if (page_.nodes.size() >= most_nodes) throw InputError("a page of more than 16 million elements");
        node.parent = open_.empty() ? no_node : open_.back().node;
        node.end = static_cast<std::uint32_t>(page_.nodes.size() + 1);
        page_.nodes.push_back(node);
    }

    // The element and its attributes; the attributes were appended from `first` on.
    void push(Tag tag, std::string_view name, std::size_t first, bool link) {
        if (open_.size() >= deepest) pop();
        Node node;
        node.tag = tag;
        node.in_link = links_ > 0;
        node.span = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(page_.attributes.size())};
        add(node);
        open_.push_back({static_cast<std::uint32_t>(page_.nodes.size() - 1), tag == Tag::other ? hash_of(name) : 0, tag, link});
        ++counts_[slot(open_.back())];
        links_ += link;
    }

    void pop() {
        const Open& open = open_.back();
        page_.nodes[open.node].end = static_cast<std::uint32_t>(page_.nodes.size());
        if (!open.dead) {
            --counts_[slot(open)];
            links_ -= open.link;
        }
        after_block_ |= info(open.tag).is_block;
        open_.pop_back();
    }

    void pop_to(std::size_t index) {
        while (open_.size() > index) pop();
    }

    static std::size_t slot(const Open& open) {
        return open.tag == Tag::other ? 256 + open.hash % 256 : static_cast<std::size_t>(open.tag);
    }

    bool any(Tag tag) const { return counts_[static_cast<std::size_t>(tag)] > 0; }

    // Pops the innermost open element of the set and what is in it, unless one of `boundary` stands in between.
    bool close(const Set& tags, const Set& boundary) {
        for (std::size_t i = open_.size(); i-- > 1;) {
            if (tags.has(open_[i].tag)) {
                pop_to(i);
                return true;
            }
            if (boundary.has(open_[i].tag)) return false;
        }
        return false;
    }

    // All of the set inside the boundary.
    void close_all(const Set& tags, const Set& boundary) {
        std::size_t outermost = 0;
        for (std::size_t i = open_.size(); i-- > 1 && !boundary.has(open_[i].tag);)
            if (tags.has(open_[i].tag)) outermost = i;
        if (outermost > 0) pop_to(outermost);
    }

    // An item ends the item before it, but not one of an outer list.
    void close_item(const Set& tags) {
        for (std::size_t i = open_.size(); i-- > 1;) {
            const Tag tag = open_[i].tag;
            if (tags.has(tag)) return pop_to(i);
            if (info(tag).special && tag != Tag::address && tag != Tag::div && tag != Tag::p) return;
        }
    }

    void leave_head() {
        in_head_ = false;
        close({Tag::head}, {Tag::html});
    }

    std::size_t skip_space(std::size_t at) const {
        while (at < source_.size() && is_space(source_[at])) ++at;
        return at;
    }

    std::size_t name_end(std::size_t at) const {
        while (at < source_.size() && !is_space(source_[at]) && source_[at] != '>' && source_[at] != '/') ++at;
        return at;
    }

    std::size_t start_tag(std::size_t open) {
        const std::size_t first = page_.attributes.size();
        const std::size_t end = name_end(open + 1);
        const std::string_view name = source_.substr(open + 1, end - open - 1);
        const Tag tag = tag_of(name);
        bool self_closed = false;
        const std::size_t behind = attributes(end, self_closed);
        if (behind == std::string_view::npos) {  // the page ends inside the tag
            page_.attributes.resize(first);
            return source_.size();
        }
        open_element(tag, name, first, self_closed);
        switch (tag) {
            case Tag::script: case Tag::style: case Tag::textarea: case Tag::title: case Tag::iframe: case Tag::noembed:
            case Tag::noframes: case Tag::xmp:
                return open_.back().tag == tag ? raw_text(behind, tag, name) : behind;
            default: return behind;
        }
    }

    void open_element(Tag tag, std::string_view name, std::size_t first, bool self_closed) {
        const TagInfo& what = info(tag);
        if (tag == Tag::html) {
            if (page_.nodes[0].span.empty()) {
                page_.nodes[0].span = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(page_.attributes.size())};
            }
            return;
        }
        if (tag == Tag::head) {
            if (seen_head_ || page_.nodes.size() > 64) return;
            seen_head_ = in_head_ = true;
        } else if (in_head_ && !head_content.has(tag) && open_.back().tag != Tag::noscript && open_.back().tag != Tag::template_) {
            leave_head();
        }
        if (tag == Tag::body) {
            if (any(Tag::body) || seen_body_) return;
            seen_body_ = true;
        }
        if (what.is_block && any(Tag::select) && tag != Tag::option && tag != Tag::optgroup) close({Tag::select}, table_scope);
        if (what.closes_p && any(Tag::p)) close({Tag::p}, scope);
        switch (tag) {
            case Tag::li: close_item({Tag::li}); break;
            case Tag::dd: case Tag::dt: close_item({Tag::dd, Tag::dt}); break;
            case Tag::h1: case Tag::h2: case Tag::h3: case Tag::h4: case Tag::h5: case Tag::h6:
                if (headings.has(open_.back().tag)) pop();
                break;
            case Tag::option: if (open_.back().tag == Tag::option) pop(); break;
            case Tag::optgroup: close({Tag::optgroup}, {Tag::select, Tag::html}); break;
            case Tag::select: close({Tag::select}, table_scope); break;
            case Tag::button: if (any(Tag::button)) close({Tag::button}, block_scope); break;
            case Tag::td: case Tag::th: close_all({Tag::td, Tag::th, Tag::caption}, table_scope); break;
            case Tag::tr: close_all({Tag::td, Tag::th, Tag::tr, Tag::caption, Tag::colgroup}, table_scope); break;
            case Tag::tbody: case Tag::thead: case Tag::tfoot:
                close_all({Tag::td, Tag::th, Tag::tr, Tag::tbody, Tag::thead, Tag::tfoot, Tag::caption, Tag::colgroup}, table_scope);
                break;
            case Tag::a: if (any(Tag::a)) close_formatting(Tag::a); break;
            case Tag::nobr: if (any(Tag::nobr)) close_formatting(Tag::nobr); break;
            default: break;
        }
        const bool link = tag == Tag::a && has_href(first);
        push(tag, name, first, link);
        if (what.is_block || tag == Tag::br) after_block_ = true;
        else if (!what.is_void) after_block_ = after_block_ && what.formatting;
        if (what.is_void || (self_closed && (tag == Tag::other || tag == Tag::svg))) {
            pop();
            if (tag == Tag::img || tag == Tag::input) after_block_ = false;
        }
    }

    bool has_href(std::size_t first) const {
        for (std::size_t i = first; i < page_.attributes.size(); ++i)
            if (page_.attributes[i].name == Attribute::href) return true;
        return false;
    }

    // Reads attributes up to the tag's end; npos when the page ends before. Of two with one name the first counts.
    std::size_t attributes(std::size_t at, bool& self_closed) {
        std::uint64_t seen = 0;
        for (;;) {
            at = skip_space(at);
            if (at >= source_.size()) return std::string_view::npos;
            if (source_[at] == '>') return at + 1;
            if (source_[at] == '/') {
                self_closed = at + 1 < source_.size() && source_[at + 1] == '>';
                ++at;
                continue;
            }
            const std::size_t name = at++;
            while (at < source_.size() && !is_space(source_[at]) && source_[at] != '>' && source_[at] != '/' && source_[at] != '=') ++at;
            const Attribute attribute = attribute_of(source_.substr(name, at - name));
            const std::size_t equals = skip_space(at);
            std::size_t begin = at, end = at;
            if (equals < source_.size() && source_[equals] == '=') {
                begin = skip_space(equals + 1);
                if (begin >= source_.size()) return std::string_view::npos;
                const char quote = source_[begin];
                if (quote == '"' || quote == '\'') {
                    end = source_.find(quote, ++begin);
                    if (end == std::string_view::npos) return end;
                    at = end + 1;
                } else {
                    end = begin;
                    while (end < source_.size() && !is_space(source_[end]) && source_[end] != '>') ++end;
                    at = end;
                }
            }
            if (attribute == Attribute::none || (seen >> static_cast<int>(attribute) & 1) != 0) continue;
            seen |= std::uint64_t(1) << static_cast<int>(attribute);
            const std::string_view value = source_.substr(begin, end - begin);
            page_.attributes.push_back({attribute, value.find('&') != std::string_view::npos,
                                        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
        }
    }

    // The content of an element that holds no elements, up to its end tag; kept where it may say something.
    std::size_t raw_text(std::size_t at, Tag tag, std::string_view name) {
        std::size_t end = at;
        const std::size_t known = static_cast<std::size_t>(tag) - static_cast<std::size_t>(Tag::audio);
        for (;; ++end) {
            end = unclosed_ >> known & 1 ? std::string_view::npos : source_.find("</", end);
            if (end == std::string_view::npos) {
                unclosed_ |= 1u << known;
                if (tag == Tag::script || tag == Tag::style) {  // a page cut off
                    pop();
                    return source_.size();
                }
                pop();  // what follows is not its content
                return at;
            }
            if (end + 2 + name.size() <= source_.size() && tag_of(source_.substr(end + 2, name.size())) == tag &&
                name_end(end + 2) == end + 2 + name.size())
                break;
        }
        if (end > at && (tag == Tag::script || tag == Tag::title || tag == Tag::textarea || tag == Tag::xmp)) {
            Node node;
            node.entities = tag == Tag::title || tag == Tag::textarea;
            node.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
            add(node);
        }
        pop();
        const std::size_t close = source_.find('>', end);
        return close == std::string_view::npos ? source_.size() : close + 1;
    }

    std::size_t end_tag(std::size_t open) {
        const std::size_t end = name_end(open + 2);
        const std::string_view name = source_.substr(open + 2, end - open - 2);
        const std::size_t close_mark = source_.find('>', end);
        if (close_mark == std::string_view::npos) return source_.size();
        close_element(tag_of(name), name);
        return close_mark + 1;
    }

    void close_element(Tag tag, std::string_view name) {
        switch (tag) {
            case Tag::html: case Tag::body: return;  // what follows still belongs to the page
            case Tag::head: return leave_head();
            case Tag::br:
                push(tag, name, page_.attributes.size(), false);
                return pop();
            case Tag::p:
                if (!any(tag) || !close({tag}, scope)) {  // it ends a paragraph all the same
                    push(tag, name, page_.attributes.size(), false);
                    pop();
                }
                return;
            case Tag::h1: case Tag::h2: case Tag::h3: case Tag::h4: case Tag::h5: case Tag::h6:
                close(headings, block_scope);
                return;
            default: break;
        }
        const TagInfo& what = info(tag);
        if (what.is_void) return;
        const std::uint32_t hash = tag == Tag::other ? hash_of(name) : 0;
        if (counts_[slot({0, hash, tag})] == 0) return;
        if (what.formatting) return close_formatting(tag);
        const bool of_table = tag == Tag::td || tag == Tag::th || tag == Tag::tr || tag == Tag::tbody || tag == Tag::thead ||
                              tag == Tag::tfoot || tag == Tag::caption || tag == Tag::table;
        for (std::size_t i = open_.size(); i-- > 1;) {
            const Open& one = open_[i];
            if (one.tag == tag && one.hash == hash && !one.dead) return pop_to(i);
            if (of_table ? table_scope.has(one.tag) : what.special ? block_scope.has(one.tag) : info(one.tag).special) return;
        }
    }

    void close_formatting(Tag tag) {
        bool inside_block = false;
        for (std::size_t i = open_.size(); i-- > 1;) {
            Open& one = open_[i];
            if (one.tag == tag && !one.dead) {
                if (!inside_block) return pop_to(i);
                one.dead = true;
                --counts_[slot(one)];
                links_ -= one.link;
                return;
            }
            if (block_scope.has(one.tag)) return;
            inside_block |= info(one.tag).special;
        }
    }

    // A comment, a document type, a processing instruction: where it ends.
    std::size_t comment(std::size_t open) {
        if (source_.substr(open, 4) == "<!--" && !unclosed_comment_) {
            if (source_.substr(open + 4, 1) == ">") return open + 5;
            std::size_t end = open + 4;
            if (source_.substr(end, 2) == "->") return open + 6;
            for (;;) {
                end = source_.find("--", end);
                if (end == std::string_view::npos) break;
                std::size_t behind = end + 2;
                while (behind < source_.size() && source_[behind] == '-') ++behind;
                if (behind < source_.size() && source_[behind] == '!') ++behind;
                if (behind < source_.size() && source_[behind] == '>') return behind + 1;
                end = behind;
            }
            unclosed_comment_ = true;  // so that each does not look through the rest of the page
        }
        const std::size_t end = source_.find('>', open);
        return end == std::string_view::npos ? source_.size() : end + 1;
    }

    std::string_view source_;
    Page page_;
    std::vector<Open> open_;
    std::array<std::uint32_t, 512> counts_{};  // open elements by tag, those we do not know by hash
    std::uint32_t links_ = 0;
    std::uint32_t unclosed_ = 0;  // raw text elements, from Tag::audio on, that have no end tag any more
    bool unclosed_comment_ = false;
    bool after_block_ = true;  // white space here stands between blocks
    bool in_head_ = false;
    bool seen_head_ = false;
    bool seen_body_ = false;
};

}  // namespace

const AttributeValue* Page::find(const Node& node, Attribute name) const {
    if (node.tag == Tag::text) return nullptr;
    for (std::uint32_t i = node.span.start; i < node.span.end; ++i)
        if (attributes[i].name == name) return &attributes[i];
    return nullptr;
}

std::string_view Page::raw(const Node& node, Attribute name) const {
    const AttributeValue* found = find(node, name);
    return found ? slice(source, found->value) : std::string_view();
}

std::string Page::value(const Node& node, Attribute name) const {
    std::string out;
    const AttributeValue* found = find(node, name);
    if (!found) return out;
    std::string_view text = slice(source, found->value);
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    append_decoded(out, text);
    return out;
}

std::string Page::text_of(std::uint32_t node) const {
    std::string all, out;
    for (std::uint32_t i = node; i < nodes[node].end; ++i) {
        const Node& one = nodes[i];
        if (one.tag == Tag::text) append_decoded(all, slice(source, one.span));
        else if (info(one.tag).is_block || one.tag == Tag::br) all += ' ';
    }
    for (const char c : all) {
        if (!is_space(c)) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

Page parse(std::string_view source) { return Parser(source).run(); }

}  // namespace rap::html
