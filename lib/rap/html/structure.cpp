// Structure: what the pieces of a page are to each other.
#include <rap/html/layout.hpp>

#include <algorithm>
#include <array>

#include <rap/marks.hpp>
#include <rap/gazetteer.hpp>
#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap::html {
namespace {

constexpr std::uint32_t longest_credit = 250;   // bytes of a name and role that the page marks as such
constexpr std::uint32_t longest_caption = 110;  // bytes of one that it does not
constexpr std::size_t longest_label = 12;       // words of a line that opens a box, or closes it

class Builder {
public:
    Builder(const Page& page, const Layout& layout, const Text& text, const Lines& lines, Language language)
        : page_(page), pieces_(layout.pieces), text_(text), lines_(lines), particles_(word_list("names/particles")),
          function_words_(word_list(language, "function_words")), buttons_(word_list(language, "buttons")) {}

    Protos run() {
        out_.protos.reserve(pieces_.size());
        find_levels();
        for (at_ = 0; at_ < pieces_.size(); ++at_) {
            if (pieces_[at_].last > lines_.lines.size()) break;
            if (!take_card() && !take_lines()) add();
        }
        return std::move(out_);
    }

private:
    std::string_view line(std::uint32_t i) const { return text_[lines_.lines[i].span]; }

    std::string_view words(const Piece& piece) const {
        const std::uint32_t first = piece.labelled ? piece.first + 1 : piece.first;
        const auto& lines = lines_.lines;
        return slice(text_.bytes(), {lines[first].span.start, lines[piece.last - 1].span.end});
    }

    // ---- Headings: their levels are their tags' without gaps; the page's own title encloses nothing. ----

    void find_levels() {
        std::size_t titles = 0;
        bool first = true, title_first = false;
        for (const Piece& piece : pieces_) {
            if (piece.kind != BlockKind::heading) continue;
            titles += piece.level == 1;
            title_first |= first && piece.level == 1;
            first = false;
        }
        own_title_ = titles == 1 && title_first;
        count_titles();
    }

    // Headings of one level that count 1, 2, 3 without a mark behind the number.
    void count_titles() {
        struct Row {
            std::int32_t next = 1;
            std::size_t first = 0;
        };
        std::array<Row, 7> rows;  // by level
        counted_.assign(pieces_.size(), false);
        for (std::size_t i = 0; i < pieces_.size() && pieces_[i].last <= lines_.lines.size(); ++i) {
            if (pieces_[i].kind != BlockKind::heading) continue;
            Row& row = rows[std::min<std::size_t>(pieces_[i].level, 6)];
            const Label label = unmarked_label(words(pieces_[i]));
            if (label && label.value == 1) row = {.next = 2, .first = i};
            else if (label && label.value == row.next && row.next > 1) counted_[i] = counted_[row.first] = true, ++row.next;
        }
    }

    std::uint8_t level_of(const Piece& piece) {
        if (own_title_ && piece.level == 1) return 1;
        while (!open_.empty() && open_.back() >= piece.level) open_.pop_back();
        open_.push_back(piece.level);
        return static_cast<std::uint8_t>(open_.size());
    }

    // ---- Pieces ----

    Proto proto_of(const Piece& piece) const {
        Proto proto;
        proto.kind = piece.kind;
        proto.level = piece.level;
        proto.part = {.first = piece.labelled ? piece.first + 1 : piece.first, .last = piece.last};
        proto.last_line = piece.last - 1;
        return proto;
    }

    void add() {
        const Piece& piece = pieces_[at_];
        const std::string_view text = words(piece);
        Proto proto = proto_of(piece);
        if ((piece.kind == BlockKind::heading || piece.kind == BlockKind::item) && is_leak(text)) {
            proto.kind = BlockKind::boilerplate;
            out_.protos.push_back(proto);
            return;
        }
        switch (piece.kind) {
            case BlockKind::heading: {
                proto.level = level_of(piece);
                const Label label = label_of(text);
                if (label.kind == LabelKind::number || label.kind == LabelKind::decimal) take_label(proto, label, text);
                else if (counted_[at_]) take_label(proto, unmarked_label(text), text);
                break;
            }
            case BlockKind::item:
                if (piece.labelled) {
                    proto.label = out_.keep(line(piece.first));
                } else if (const Label label = label_of(text)) {
                    take_label(proto, label, text);
                }
                proto.list = list_of(piece.list);
                if (page_.nodes[piece.node].tag == Tag::dd && is_marked(text) && !out_.protos.empty() && out_.protos.back().kind == BlockKind::caption)
                    proto.kind = BlockKind::quotation;  // "<dt>Ann Lee<dd>..."
                break;
            case BlockKind::paragraph: case BlockKind::caption:
                if (is_caption(piece, text)) {
                    if (!out_.protos.empty() && out_.protos.back().kind == BlockKind::caption && piece.box == caption_box_ &&
                        last_ + 1 == at_) {
                        out_.protos.back().part.last = piece.last;
                        out_.protos.back().last_line = piece.last - 1;
                        last_ = at_;
                        return;
                    }
                    proto.kind = BlockKind::caption;
                    caption_box_ = piece.box;
                    last_ = at_;
                } else if (is_caption_above(piece, text)) {
                    proto.kind = BlockKind::caption;
                    proto.card = true;
                } else if (is_quotation(piece, text)) {
                    proto.kind = BlockKind::quotation;
                    quoted_ = true;
                    quote_box_ = piece.box;
                    quote_parent_ = parent(piece);
                    last_ = at_;
                } else if (is_leak(text) || is_sign(text) || (text.size() <= 32 && buttons_.contains(text))) {
                    proto.kind = BlockKind::boilerplate;
                } else if (piece.kind == BlockKind::paragraph) {
                    if (is_badge(piece, text)) return add_badged(piece);
                    const Label label = label_of(text);
                    if (label.kind == LabelKind::number || label.kind == LabelKind::decimal || label.kind == LabelKind::bullet) {
                        if (take_label(proto, label, text)) {
                            proto.kind = BlockKind::item;
                            proto.level = 1;
                            proto.list = list_of(parent(piece));
                        }
                    }
                }
                break;
            default: break;
        }
        out_.protos.push_back(proto);
    }

    std::uint32_t parent(const Piece& piece) const { return piece.node == 0 ? 0 : page_.nodes[piece.node].parent; }

    bool take_label(Proto& proto, const Label& label, std::string_view text) {
        if (label.text_at >= text.size()) return false;
        proto.label = out_.keep(text.substr(0, label.size));
        proto.part.skip = label.text_at;
        proto.number = label.value;
        return true;
    }

    // Items of one list have one number, also where something else stands between them.
    std::uint32_t list_of(std::uint32_t element) {
        if (element != list_element_) {
            list_element_ = element;
            ++lists_;
        }
        return lists_;
    }

    // A number in a box of its own before what it counts: <div><span>1</span><div>First ...</div></div>.
    bool is_badge(const Piece& piece, std::string_view text) const {
        if (text.size() > 4 || at_ + 1 >= pieces_.size()) return false;
        const Piece& next = pieces_[at_ + 1];
        if (next.kind != BlockKind::paragraph && next.kind != BlockKind::heading) return false;
        const Label label = label_of(text);
        if (label.kind != LabelKind::number && label.kind != LabelKind::letter && label.kind != LabelKind::roman) return false;
        const std::uint32_t box = next.node > piece.node && next.node < page_.nodes[piece.node].end ? piece.node : parent(piece);
        if (!(next.node > box && next.node < page_.nodes[box].end)) return false;
        // More than that in the box, and it is no badge's.
        return at_ + 2 >= pieces_.size() || pieces_[at_ + 2].node >= page_.nodes[box].end || pieces_[at_ + 2].node < box ||
               label_of(words(pieces_[at_ + 2])).text_at == words(pieces_[at_ + 2]).size();
    }

    void add_badged(const Piece& badge) {
        const Piece& next = pieces_[++at_];
        Proto proto = proto_of(next);
        proto.kind = BlockKind::item;
        proto.level = 1;
        proto.label = out_.keep(line(badge.first));
        proto.number = label_of(words(badge)).value;
        if (proto.number <= 1 || !badged_) list_element_ = no_node;
        badged_ = true;
        proto.list = list_of(no_node - 1);
        out_.protos.push_back(proto);
    }

    // ---- Quotations and their captions ----

    static bool nothing_after(std::string_view rest) {
        return rest.size() <= 4 && rest.find_first_not_of(" .,;!?)0123456789") == std::string_view::npos;
    }

    static bool is_marked(std::string_view text) {
        const std::size_t close = opening_mark(text) > 0 ? closing_mark(text) : std::string_view::npos;
        return close != std::string_view::npos && nothing_after(text.substr(close));
    }

    bool is_quotation(const Piece& piece, std::string_view text) const {
        if (is_marked(text)) return true;
        if (piece.box != 0 && (introduces(piece, text) || (opens_with_dash(text) && count_words(text) <= longest_label))) return false;
        return piece.box != 0 && (page_.nodes[piece.box].tag == Tag::blockquote || count_words(text) >= 4);
    }

    static bool opens_with_dash(std::string_view text) {
        for (const std::string_view dash : {"\u2014", "\u2013", "\u2015", "--", "-", "~"})
            if (text.starts_with(dash)) return text.size() > dash.size();
        return false;
    }

    // Whether a line in a box of quotations tells what comes: "Note", "A letter, May 2031", "Noor Vance wrote:".
    bool introduces(const Piece& piece, std::string_view text) const {
        if (opening_mark(text) > 0 || at_ + 1 >= pieces_.size() || pieces_[at_ + 1].box != piece.box || pieces_[at_ + 1].last > lines_.lines.size()) return false;
        const std::size_t size = count_words(text);
        if (text.ends_with(':')) return size <= longest_label;
        return !ends_sentence(text) && size <= (piece.bold ? longest_label : longest_label / 2) && count_words(words(pieces_[at_ + 1])) >= 2 * size &&
               ends_sentence(words(pieces_[at_ + 1]));
    }

    bool named(std::string_view text) const {
        std::size_t end = std::min(text.find_first_of(",\n(|"), text.size());
        for (const std::string_view dash : {" - ", " \u2013 ", " \u2014 "}) end = std::min(end, text.find(dash));
        return name_like(text.substr(0, end), particles_, function_words_);
    }

    // Whether a piece tells who said the quotation before it (or the one it stands in).
    bool is_caption(const Piece& piece, std::string_view text) const {
        if (text.size() > longest_credit || opening_mark(text) > 0) return false;
        const bool follows = quoted_ && last_ + 1 == at_;
        if (!follows) return piece.kind == BlockKind::caption;
        const bool together = piece.box == quote_box_ && piece.box != 0;
        if (piece.credit && (together || parent(piece) == quote_parent_ || piece.kind == BlockKind::caption)) return true;
        if (opens_with_dash(text)) return true;
        if (text.size() > longest_caption || !starts_upper(text)) return false;
        if (ends_sentence(text)) return together && text.find(',') != text.npos && count_words(text) <= longest_label && named(text);
        const bool beside = together || parent(piece) == quote_parent_;
        if (!out_.protos.empty() && out_.protos.back().kind == BlockKind::caption) return together;
        const bool under = quote_box_ != 0 && parent(piece) == page_.nodes[quote_box_].parent && names_person(at_);
        return together || under || (beside && named(text));
    }

    // Whether a piece that names somebody has a box to itself and the quotation behind it: <div><p>Name</p><p>"..."</p></div>.
    bool is_caption_above(const Piece& piece, std::string_view text) const {
        if (at_ + 1 >= pieces_.size() || pieces_[at_ + 1].last > lines_.lines.size() || text.size() > longest_caption || !starts_upper(text) ||
            ends_sentence(text) || !named(text)) return false;
        const Piece& next = pieces_[at_ + 1];
        const bool defined = page_.nodes[piece.node].tag == Tag::dt && page_.nodes[next.node].tag == Tag::dd;
        if ((next.kind != BlockKind::paragraph && !defined) || !is_marked(words(next))) return false;
        if (defined) return true;
        const auto holds = [&](std::uint32_t box, const Piece& other) { return other.node >= box && other.node < page_.nodes[box].end; };
        std::uint32_t box = piece.node;
        while (box != 0 && !holds(box, next)) box = page_.nodes[box].parent;
        return box != 0 && (at_ == 0 || !holds(box, pieces_[at_ - 1])) && (at_ + 2 >= pieces_.size() || !holds(box, pieces_[at_ + 2]));
    }

    // ---- Cards: a quotation and whose it is have a box to themselves ----

    bool holds(std::uint32_t box, std::size_t i) const {
        return i < pieces_.size() && pieces_[i].node >= box && pieces_[i].node < page_.nodes[box].end;
    }

    bool is_text(std::size_t i) const {
        return i < pieces_.size() && pieces_[i].last <= lines_.lines.size() && pieces_[i].kind != BlockKind::table && pieces_[i].kind != BlockKind::preformatted;
    }

    // Stars, or a quotation mark that is drawn large: no words, and a quotation behind it.
    static bool is_sign(std::string_view text) {
        constexpr std::size_t longest = 24;  // bytes
        if (text.empty() || text.size() > longest) return false;
        for (const std::string_view sign : {"\u2605", "\u201C", "\u275D", "\u00AB", "\u2B50"})
            if (text.starts_with(sign)) return utf8::count(text) <= 6 && std::none_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
        return false;
    }

    // A name that a card may have as its title: it begins with one that people are given.
    bool names_person(std::size_t i) const {
        constexpr std::size_t most = 8;  // words
        if (!is_text(i)) return false;
        const std::string_view text = words(pieces_[i]);
        const std::string_view first = text.substr(0, first_word(text));
        return text.size() <= longest_caption && count_words(text) > 1 && count_words(text) <= most && !ends_sentence(text) && named(text) &&
               (name_classes(first) & name_given) != 0;
    }

    // What a card has under a name: a short line with what somebody does.
    bool names_role(std::size_t i) const {
        if (!is_text(i)) return false;
        const std::string_view text = words(pieces_[i]);
        return text.size() <= longest_caption && !ends_sentence(text) && opening_mark(text) == 0 && !text.ends_with(':') && count_words(text) <= longest_label;
    }

    bool is_quoted(std::size_t i, bool signed_) const {
        if (!is_text(i) || pieces_[i].kind == BlockKind::heading) return false;
        const std::string_view text = words(pieces_[i]);
        return is_marked(text) || (count_words(text) >= 4 && ends_sentence(text) && (signed_ || (pieces_[i].box != 0 && page_.nodes[pieces_[i].box].tag == Tag::blockquote)));
    }

    // [sign] name [role] quotation, or [sign] quotation name [role], and nothing else in the box around them.
    bool take_card() {
        if (at_ + 1 >= pieces_.size() || !is_text(at_)) return false;
        const std::size_t begin = at_ + is_sign(words(pieces_[at_]));
        const bool sign = begin > at_;
        if (!sign && pieces_[at_].kind != BlockKind::heading && pieces_[at_].kind != BlockKind::item && !(pieces_[at_].box != 0 || is_marked(words(pieces_[at_]))) &&
            !names_person(at_)) return false;
        std::size_t quote = begin, name = begin, end = begin;
        if (is_quoted(begin, sign)) {
            name = begin + 1;
            if (!names_person(name)) return false;
            end = name + 1;
        } else {
            if (!names_person(name)) return false;
            quote = name + 1;
            if (!is_quoted(quote, sign) && names_role(quote)) ++quote;
            if (!is_quoted(quote, sign)) return false;
            end = quote + 1;
        }
        std::uint32_t box = pieces_[at_].node;
        while (box != 0 && !holds(box, end - 1)) box = page_.nodes[box].parent;
        if (box == 0 || (at_ > 0 && holds(box, at_ - 1))) return false;
        if (name > quote && holds(box, end) && names_role(end)) ++end;
        if (name > quote && end == name + 1 && names_role(end)) {  // the role may stand beside the name's own box
            const std::uint32_t outer = page_.nodes[box].parent;
            if (outer != 0 && holds(outer, end) && !holds(outer, end + 1) && (at_ == 0 || !holds(outer, at_ - 1))) ++end;
        }
        if (holds(box, end)) return false;
        if (sign) add_as(BlockKind::boilerplate, at_, begin);
        const std::size_t first = out_.protos.size();
        if (name < quote) add_as(BlockKind::caption, name, quote);
        add_as(BlockKind::quotation, quote, quote + 1);
        if (name > quote) add_as(BlockKind::caption, name, end);
        out_.protos[first].card = true;
        at_ = end - 1;
        quoted_ = false;  // the card is closed
        return true;
    }

    void add_as(BlockKind kind, std::size_t first, std::size_t last) {
        Proto proto = proto_of(pieces_[first]);
        proto.kind = kind;
        proto.level = 0;
        proto.part.last = pieces_[last - 1].last;
        proto.last_line = proto.part.last - 1;
        out_.protos.push_back(proto);
    }

    // <p>"..."<br>Ann Lee<br>Mayor</p>, or the name first.
    bool take_lines() {
        constexpr std::uint32_t most = 3;  // lines of a name and a role
        const Piece& piece = pieces_[at_];
        if (piece.kind != BlockKind::paragraph || piece.last - piece.first < 2 || piece.labelled) return false;
        const auto lines = [&](std::uint32_t first, std::uint32_t last) {
            return slice(text_.bytes(), {lines_.lines[first].span.start, lines_.lines[last - 1].span.end});
        };
        const auto add_lines = [&](BlockKind kind, std::uint32_t first, std::uint32_t last) {
            Proto proto = proto_of(piece);
            proto.kind = kind;
            proto.part = {.first = first, .last = last};
            proto.last_line = last - 1;
            out_.protos.push_back(proto);
        };
        const auto credits = [&](std::uint32_t first, std::uint32_t last) {
            const std::string_view text = lines(first, last);
            return last - first <= most && text.size() <= longest_caption && starts_upper(text) && !ends_sentence(text) && named(text);
        };
        const std::size_t first = out_.protos.size();
        if (opening_mark(line(piece.first)) > 0) {
            const std::size_t close = closing_mark(lines(piece.first, piece.last));
            if (close == std::string_view::npos) return false;
            std::uint32_t end = piece.first + 1;
            while (end < piece.last && lines_.lines[end].span.start < lines_.lines[piece.first].span.start + close) ++end;
            if (end == piece.last || !is_marked(lines(piece.first, end)) || !credits(end, piece.last)) return false;
            add_lines(BlockKind::quotation, piece.first, end);
            add_lines(BlockKind::caption, end, piece.last);
        } else {
            std::uint32_t begin = piece.first + 1;
            while (begin < piece.last && begin - piece.first <= most && opening_mark(line(begin)) == 0) ++begin;
            if (begin == piece.last || !credits(piece.first, begin) || !is_marked(lines(begin, piece.last))) return false;
            add_lines(BlockKind::caption, piece.first, begin);
            add_lines(BlockKind::quotation, begin, piece.last);
        }
        out_.protos[first].card = true;
        return true;
    }

    const Page& page_;
    const std::vector<Piece>& pieces_;
    const Text& text_;
    const Lines& lines_;
    WordList particles_, function_words_, buttons_;
    Protos out_;
    std::size_t at_ = 0;
    bool own_title_ = false;
    std::vector<bool> counted_;  // by piece: whether it is a heading whose bare number counts
    std::vector<std::uint8_t> open_;  // levels of the tags of the headings that enclose what comes
    std::uint32_t lists_ = 0, list_element_ = no_node;
    bool badged_ = false;
    bool quoted_ = false;
    std::size_t last_ = 0;  // the last piece that was a quotation or its caption
    std::uint32_t quote_box_ = 0, quote_parent_ = 0, caption_box_ = 0;
};

}  // namespace

Protos structure(const Page& page, const Layout& layout, const Text& text, const Lines& lines, Language language) {
    return Builder(page, layout, text, lines, language).run();
}

}  // namespace rap::html
