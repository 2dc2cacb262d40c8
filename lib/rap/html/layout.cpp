// Layout: the runs of a page as lines of text and the blocks they make.
#include <rap/html/layout.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap::html {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

/// A number as the items of <ol type=...> show it: "3", "c", "C", "iii", "III".
std::string numeral(int number, std::string_view type) {
    const char kind = type.size() == 1 ? type[0] : '1';
    std::string out;
    if ((kind == 'a' || kind == 'A') && number > 0) {
        for (int rest = number; rest > 0; rest = (rest - 1) / 26) out.insert(out.begin(), static_cast<char>(kind + (rest - 1) % 26));
    } else if ((kind == 'i' || kind == 'I') && number > 0 && number < 4000) {
        constexpr std::array<std::pair<int, std::string_view>, 13> signs = {{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
                                                                             {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
        int rest = number;
        for (const auto& [value, sign] : signs)
            for (; rest >= value; rest -= value) out += sign;
        if (kind == 'I')
            for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
    } else {
        out = std::to_string(number);
    }
    return out;
}

class Writer {
public:
    Writer(const Page& page, const Content& content, float threshold, bool links)
        : page_(page), nodes_(page.nodes), content_(content), threshold_(threshold), links_(links) {}

    Layout run() {
        const auto& runs = content_.runs;
        for (std::size_t i = 0; i < runs.size();) {
            if (const std::size_t end = table_end(i); end > i) {
                write_table(i, end);
                i = end;
            } else {
                if (runs[i].score >= threshold_) write_run(runs[i]);
                ++i;
            }
        }
        return std::move(out_);
    }

private:
    /// The innermost element around a node that has one of the tags; no_node when there is none below `stop`.
    template <typename Wanted>
    std::uint32_t around(std::uint32_t node, Wanted wanted) const {
        for (; node != 0 && node != no_node; node = nodes_[node].parent)
            if (wanted(nodes_[node].tag)) return node;
        return no_node;
    }

    std::uint32_t line() const { return lines_; }

    void end_line() {
        while (!out_.text.empty() && out_.text.back() == ' ') out_.text.pop_back();
        out_.text += '\n';
        ++lines_;
    }

    void gap() {
        if (lines_ > 0) {
            out_.text += '\n';
            ++lines_;
        }
    }

    // ---- Text of a run ----

    struct Style {
        bool keep_lines = false;
        bool keep_spaces = false;
    };

    /// Appends a run's text; returns whether all of it is bold. A line is left open.
    bool write_text(const Run& run, Style style) {
        std::uint32_t bold_end = 0, quote_end = 0;
        bool all_bold = true;
        bool space = false;
        std::uint32_t after_link = 0, last_parent = no_node;
        open_link(run);
        for (std::uint32_t i = run.first; i < run.last; ++i) {
            if (i >= link_end_) close_link();
            if (quote_end != 0 && i >= quote_end) {
                out_.text += "\u201D";
                quote_end = 0;
            }
            const Node& node = nodes_[i];
            if (node.tag != Tag::text) {
                if (content_.hidden[i]) {
                    i = node.end - 1;
                    continue;
                }
                switch (node.tag) {
                    case Tag::b: case Tag::strong: bold_end = std::max(bold_end, node.end); break;
                    case Tag::br:
                        if (style.keep_lines && !at_line_start()) end_line();
                        else if (style.keep_spaces) end_line();
                        else space = true;
                        break;
                    case Tag::q:
                        if (space && !at_line_start()) out_.text += ' ';
                        space = false;
                        out_.text += "\u201C";
                        quote_end = node.end;
                        break;
                    case Tag::img: case Tag::input: space = true; break;
                    case Tag::a:
                        if (is_permalink(i) || is_note_mark(i)) {
                            i = node.end - 1;
                            continue;
                        }
                        // Links beside each other are words of their own.
                        if (i == after_link) space = true;
                        break;
                    default: break;
                }
                if (node.tag == Tag::a) {
                    after_link = node.end;
                    if (links_) begin_link(i);
                }
                if (node.tag == Tag::span && after_span_ == i && !node.span.empty() && glued(i)) {
                    // The name and the role below a quotation stand on lines of their own.
                    if (run.box != 0 && style.keep_lines) end_line();
                    else space = true;
                }
                if (node.tag == Tag::span && after_bold_ == i && glued(i)) {
                    if (style.keep_lines) end_line();  // "<b>Ann Lee</b><span>Mayor</span>"
                    else space = true;
                }
                if (node.tag == Tag::span) after_span_ = node.end;
                if (node.tag == Tag::strong || node.tag == Tag::b) after_bold_ = node.end;
                continue;
            }
            if (!node.in_link) close_link();  // its end tag came before that of a block in it
            if (!node.blank && i >= bold_end && !(node.parent != 0 && bold_around(run, node.parent))) all_bold = false;
            decoded_.clear();
            const std::string_view raw = slice(page_.source, node.span);
            if (node.entities) append_decoded(decoded_, raw);
            const std::string_view text = node.entities ? std::string_view(decoded_) : raw;
            if (node.parent != last_parent && last_parent != no_node && !space && !style.keep_spaces && seen_apart(last_parent, node.parent, text)) space = true;
            last_parent = node.parent;
            append_folded(text, style, space);
        }
        close_link();
        if (quote_end != 0) out_.text += "\u201D";
        return all_bold;
    }

    // ---- Links ----

    /// A link that opened before the run.
    void open_link(const Run& run) {
        if (!links_ || run.link_bytes == 0) return;
        const std::uint32_t link = around(nodes_[run.first].parent, [](Tag tag) { return tag == Tag::a; });
        if (link != no_node) begin_link(link);
    }

    void begin_link(std::uint32_t node) {
        close_link();
        std::string url = page_.value(nodes_[node], Attribute::href);
        // What leads nowhere else is no link to a reader of the text.
        if (url.empty() || url[0] == '#' || url.starts_with("javascript:") || url.find_first_of("\n\r\t") != url.npos) return;
        out_.links.push_back({{no_node, 0}, std::move(url)});
        link_end_ = nodes_[node].end;
    }

    /// Ends the link that is open; one without text is none.
    void close_link() {
        if (link_end_ == no_node) return;
        link_end_ = no_node;
        Span& span = out_.links.back().span;
        span.end = static_cast<std::uint32_t>(out_.text.size());
        while (span.start < span.end && is_space(out_.text[span.end - 1])) --span.end;
        if (span.start >= span.end) out_.links.pop_back();
    }

    void begin_word() {
        if (link_end_ != no_node && out_.links.back().span.start == no_node)
            out_.links.back().span.start = static_cast<std::uint32_t>(out_.text.size());
    }

    /// The sign behind a heading that links to the heading itself.
    bool is_permalink(std::uint32_t link) const {
        if (nodes_[link].end != link + 2 || nodes_[link + 1].tag != Tag::text) return false;
        const std::string_view text = slice(page_.source, nodes_[link + 1].span);
        for (const std::string_view sign : {"\u00B6", "&para;", "#", "\u00A7", "&sect;", "\U0001F517"})
            if (text == sign) return true;
        return false;
    }

    bool bold_around(const Run& run, std::uint32_t node) const {
        for (; node != 0 && node != run.block; node = nodes_[node].parent)
            if (nodes_[node].tag == Tag::b || nodes_[node].tag == Tag::strong) return true;
        return false;
    }

    /// Two spans that touch, the first ending in a small letter or figure, the second beginning with a capital: a reader
    /// sees them apart.
    bool glued(std::uint32_t span) const {
        if (at_line_start()) return false;
        const char last = out_.text.back();
        if (!((last >= 'a' && last <= 'z') || (last >= '0' && last <= '9') || last == ')' || last == ':')) return false;
        const std::uint32_t next = span + 1;
        if (next >= nodes_.size() || nodes_[next].tag != Tag::text) return false;
        const char first = page_.source[nodes_[next].span.start];
        return first >= 'A' && first <= 'Z';
    }

    /// Whether a text of several words that touches what another element ended with begins anew, as a label or a date and
    /// what it stands for do: "<b>Harbour fees</b>The town asks". A part of a word is no text of several.
    bool seen_apart(std::uint32_t before, std::uint32_t after, std::string_view text) const {
        if (at_line_start() || out_.text.size() < 2) return false;
        const auto joined = [&](std::uint32_t node) {
            const Tag tag = nodes_[node].tag;
            return tag == Tag::sub || tag == Tag::sup || tag == Tag::code || tag == Tag::kbd || tag == Tag::var || tag == Tag::samp;
        };
        if (joined(before) || joined(after)) return false;
        const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        const char last = out_.text.back(), before_last = out_.text[out_.text.size() - 2];
        const bool ended = small(last) ? small(before_last) : digit(last) ? digit(before_last) : (last == '.' || last == ':' || last == ')') && small(before_last);
        if (!ended || text.empty() || text[0] < 'A' || text[0] > 'Z') return false;
        while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
        return text.back() == ':' || std::find_if(text.begin(), text.end(), is_space) != text.end();
    }

    /// The mark in the text that leads to a note: <sup><a href="#note-2">[2]</a></sup>.
    bool is_note_mark(std::uint32_t link) const {
        const Node& node = nodes_[link];
        if (page_.raw(node, Attribute::href).find('#') == std::string_view::npos) return false;
        bool raised = nodes_[node.parent].tag == Tag::sup;
        std::uint32_t texts = 0, last = link;
        for (std::uint32_t i = link + 1; i < node.end && texts < 2; ++i) {
            raised |= nodes_[i].tag == Tag::sup;
            if (nodes_[i].tag == Tag::text) ++texts, last = i;
        }
        if (!raised || texts != 1) return false;
        const std::string_view text = slice(page_.source, nodes_[last].span);
        return text.size() <= 6 && text.find_first_not_of("0123456789[]()*,. \n") == std::string_view::npos;
    }

    bool at_line_start() const { return out_.text.empty() || out_.text.back() == '\n'; }

    void append_folded(std::string_view text, Style style, bool& space) {
        if (style.keep_spaces) {
            begin_word();
            for (const char c : text) {
                if (c == '\n') end_line();
                else if (c == '\t') out_.text += "    ";
                else if (c != '\r' && c != '\f' && c != '\v') out_.text += c;
            }
            return;
        }
        for (std::size_t at = 0; at < text.size();) {
            if (is_space(text[at])) {
                space = true;
                ++at;
                continue;
            }
            std::size_t end = at + 1;
            while (end < text.size() && !is_space(text[end])) ++end;
            if (space && !at_line_start()) out_.text += ' ';
            space = false;
            begin_word();
            append_word(out_.text, text.substr(at, end - at));
            at = end;
        }
    }

    // ---- Blocks ----

    void write_run(const Run& run) {
        const Tag tag = nodes_[run.block].tag;
        const std::size_t begin = out_.text.size();
        gap();
        Piece piece;
        piece.first = line();
        piece.node = run.block;
        const std::uint32_t item = around(run.block, [](Tag tag) { return tag == Tag::li || tag == Tag::dd || tag == Tag::table || is_heading(tag); });
        if (is_heading(tag) || (item != no_node && is_heading(nodes_[item].tag))) {
            piece.kind = BlockKind::heading;
            const Tag level = nodes_[is_heading(tag) ? run.block : item].tag;
            piece.level = static_cast<std::uint8_t>(static_cast<int>(level) - static_cast<int>(Tag::h1) + 1);
        } else if (run.preformatted) {
            piece.kind = BlockKind::preformatted;
        } else if (tag == Tag::dt) {
            piece.kind = BlockKind::paragraph;
        } else if (item != no_node && (nodes_[item].tag == Tag::li || nodes_[item].tag == Tag::dd) && item != item_) {
            item_ = item;
            piece.kind = BlockKind::item;
            mark_item(item, piece);
        } else if (tag == Tag::figcaption || tag == Tag::caption) {
            piece.kind = BlockKind::caption;
        }
        piece.box = run.box;
        piece.credit = is_credit(run);
        const Style style{piece.kind != BlockKind::heading, run.preformatted};
        const std::size_t text = out_.text.size();
        piece.bold = write_text(run, style);
        if (out_.text.size() == text) {  // nothing but references to nothing
            undo(begin, piece.first);
            return;
        }
        if (!at_line_start()) end_line();
        piece.last = line();
        out_.pieces.push_back(piece);
    }

    bool is_credit(const Run& run) const {
        const Tag tag = nodes_[run.block].tag;
        if (tag == Tag::figcaption || (tag == Tag::footer && run.box != 0)) return true;
        if (nodes_[run.first].tag == Tag::cite && run.box != 0) return true;
        return (parts_of(page_, nodes_[run.block]) & 1u << static_cast<unsigned>(Part::byline)) != 0;
    }

    void undo(std::size_t begin, std::uint32_t) {
        const std::string_view gone = std::string_view(out_.text).substr(begin);
        lines_ -= static_cast<std::uint32_t>(std::count(gone.begin(), gone.end(), '\n'));
        out_.text.resize(begin);
    }

    // An item's list, its nesting and its number.
    void mark_item(std::uint32_t item, Piece& piece) {
        const auto is_list = [](Tag tag) {
            return tag == Tag::ul || tag == Tag::ol || tag == Tag::menu || tag == Tag::dir || tag == Tag::dl;
        };
        const std::uint32_t list = around(nodes_[item].parent, is_list);
        piece.list = list == no_node ? nodes_[item].parent : list;
        piece.level = 1;
        for (std::uint32_t at = list; at != no_node && at != 0;) {
            at = around(nodes_[at].parent, is_list);
            if (at != no_node && piece.level < 255) ++piece.level;
        }
        if (list == no_node || nodes_[list].tag != Tag::ol) return;
        while (!counters_.empty() && (counters_.back().list > list || nodes_[counters_.back().list].end <= list)) counters_.pop_back();
        if (counters_.empty() || counters_.back().list != list) {
            int start = 1;
            const std::string_view value = page_.raw(nodes_[list], Attribute::start);
            std::from_chars(value.data(), value.data() + value.size(), start);
            counters_.push_back({list, start - 1});
        }
        int number = ++counters_.back().number;
        if (const std::string_view value = page_.raw(nodes_[item], Attribute::value); !value.empty()) {
            if (std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc()) counters_.back().number = number;
        }
        out_.text += numeral(number, page_.raw(nodes_[list], Attribute::type));
        out_.text += '.';
        end_line();
        piece.labelled = true;
    }

    // ---- Tables ----

    /// One past the last run of the table that opens at a run, when its cells are data rather than a page's columns.
    std::size_t table_end(std::size_t at) const {
        const auto& runs = content_.runs;
        const std::uint32_t cell = around(runs[at].block, [](Tag tag) {
            return tag == Tag::td || tag == Tag::th || tag == Tag::caption || tag == Tag::table;
        });
        if (cell == no_node || nodes_[cell].tag == Tag::table) return at;
        const std::uint32_t table = around(cell, [](Tag tag) { return tag == Tag::table; });
        if (table == no_node || table <= judged_) return at;
        judged_ = table;
        std::size_t end = at, rows = 0, cells = 0, long_cells = 0, quoted_cells = 0;
        float score = 0;
        for (std::uint32_t i = table + 1; i < nodes_[table].end; ++i) {
            const Tag tag = nodes_[i].tag;
            if (tag == Tag::table || tag == Tag::form) return at;
            rows += tag == Tag::tr;
            cells += tag == Tag::td || tag == Tag::th;
            if (is_heading(tag) || tag == Tag::ul || tag == Tag::pre) return at;
            if (tag == Tag::text && !nodes_[i].blank && quoted_cell_ != around(i, is_cell_tag)) {
                // Names and what they say, side by side.
                quoted_cell_ = around(i, is_cell_tag);
                quoted_cells += opens_quotation(slice(page_.source, nodes_[i].span));
            }
        }
        if (quoted_cells >= 2 && quoted_cells + 1 >= rows && cells == rows * 2) return at;
        for (; end < runs.size() && runs[end].block < nodes_[table].end; ++end) {
            score += runs[end].score;
            long_cells += runs[end].words > 40;
        }
        if (rows < 2 || cells < rows * 3 / 2 || cells < 4 || long_cells * 4 > cells || end - at > cells * 2) return at;
        // A table is of the story as a whole or not at all.
        return score >= 0.75f * threshold_ * static_cast<float>(end - at) ? end : at;
    }

    void write_table(std::size_t at, std::size_t end) {
        const auto& runs = content_.runs;
        // What the table is called stands before it.
        for (; at < end && nodes_[runs[at].block].tag == Tag::caption; ++at) write_run(runs[at]);
        if (at == end) return;
        gap();
        Piece piece;
        piece.kind = BlockKind::table;
        piece.first = line();
        piece.node = runs[at].block;
        std::uint32_t row = no_node, cell = no_node;
        for (; at < end; ++at) {
            const std::uint32_t here = around(runs[at].block, [](Tag tag) { return tag == Tag::td || tag == Tag::th || tag == Tag::caption; });
            const std::uint32_t here_row = here == no_node ? no_node : nodes_[here].parent;
            if (here_row != row) {
                if (!at_line_start()) end_line();
                cell = no_node;
            } else if (here == cell) {
                out_.text += ' ';
            }
            // A tab before each cell but the first, also before an empty one.
            if (here != no_node && is_cell(here)) {
                std::uint32_t next = cell == no_node ? here_row + 1 : cell;
                for (; next < here; next = nodes_[next].end)
                    if (is_cell(next)) out_.text += '\t';
            }
            row = here_row;
            cell = here;
            write_text(runs[at], {});
        }
        if (!at_line_start()) end_line();
        piece.last = line();
        if (piece.last > piece.first) out_.pieces.push_back(piece);
    }

    static bool is_cell_tag(Tag tag) { return tag == Tag::td || tag == Tag::th; }

    static bool opens_quotation(std::string_view source) {
        source.remove_prefix(std::min(source.find_first_not_of(" \n\t\r"), source.size()));
        return opening_mark(source) > 0 || source.starts_with("&ldquo;") || source.starts_with("&quot;") || source.starts_with("&laquo;") || source.starts_with("&#8220;");
    }

    bool is_cell(std::uint32_t node) const { return nodes_[node].tag == Tag::td || nodes_[node].tag == Tag::th; }

    struct Counter {
        std::uint32_t list;
        int number;
    };

    const Page& page_;
    const std::vector<Node>& nodes_;
    const Content& content_;
    float threshold_;
    bool links_;
    std::uint32_t link_end_ = no_node;  // one past the link that is open
    Layout out_;
    std::uint32_t lines_ = 0;
    std::uint32_t item_ = 0;
    std::uint32_t after_span_ = 0, after_bold_ = 0;
    mutable std::uint32_t quoted_cell_ = no_node;  // the last cell whose first words were looked at
    mutable std::uint32_t judged_ = 0;  // the last table that was looked at
    std::vector<Counter> counters_;
    std::string decoded_;
};

}  // namespace

void append_word(std::string& out, std::string_view word) {
    const auto line_end = [&](std::size_t i) {
        return (word[i] == '\xC2' && word.substr(i, 2) == "\u0085") ||
               (word[i] == '\xE2' && (word.substr(i, 3) == "\u2028" || word.substr(i, 3) == "\u2029"));
    };
    std::size_t from = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (static_cast<unsigned char>(word[i]) < 0xC2 || !line_end(i)) continue;
        out.append(word, from, i - from);
        out += ' ';
        from = i + (word[i] == '\xC2' ? 2 : 3);
    }
    out.append(word, from);
}

Layout lay_out(const Page& page, const Content& content, float threshold, bool links) {
    return Writer(page, content, threshold, links).run();
}

}  // namespace rap::html
