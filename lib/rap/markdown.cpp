#include <rap/markdown.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/normalise.hpp>
#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::string_view o_bullet = "o";  // of plain-text documents

// Appends the label of an item or heading. A number from a badge stands bare, and "Phase I" has lost its dash:
// "1." and "Phase I:" read as labels.
void append_label(std::string& out, const Block& block, std::string_view label) {
    if (label.empty()) return;
    out += label;
    std::size_t end = label.size();
    if (block.kind == BlockKind::item && label != o_bullet && utf8::is_word(utf8::previous(label, end)))
        out += label.find(' ') == std::string_view::npos ? '.' : ':';
    out += ' ';
}

// A caption as one line. What is printed under a name is the person's role.
void append_caption(std::string& out, std::string_view lines, const WordList& particles, const WordList& function_words) {
    const std::size_t first = lines.find('\n');
    const std::string_view name = lines.substr(0, first);
    out += name;
    if (first == lines.npos) return;
    if (name_like(name, particles, function_words)) out += ',';
    for (std::size_t at = first; at < lines.size(); ++at) out += lines[at] == '\n' ? ' ' : lines[at];
}

class Marker {
public:
    explicit Marker(const Document& document) : document_(document) {}

    std::string run() {
        BlockKind before = BlockKind::paragraph;
        for (const Block& block : document_.blocks) {
            if (block.kind == BlockKind::boilerplate) continue;
            const bool tight = block.kind == BlockKind::item && before == BlockKind::item;
            if (!out_.empty()) out_ += tight ? "\n" : "\n\n";
            quoted_ = block.kind == BlockKind::quotation || (quoted_ && block.kind == BlockKind::caption);
            if (block.kind == BlockKind::caption && before == BlockKind::quotation) out_.back() = '>', out_ += '\n';
            add(block);
            before = block.kind;
        }
        if (!out_.empty()) out_ += '\n';
        return std::move(out_);
    }

private:
    void add(const Block& block) {
        const std::string_view prose = linked(block.span);
        switch (block.kind) {
            case BlockKind::heading:
                out_.append(std::clamp<std::size_t>(block.level, 1, 6), '#');
                out_ += ' ';
                append_label(out_, block, document_.label(block));
                lines(prose, "");
                return;
            case BlockKind::item: {
                const std::string_view label = document_.label(block);
                out_.append(4 * (block.level > 1 ? block.level - 1u : 0u), ' ');
                if (label_of(label).kind == LabelKind::number) {
                    append_label(out_, block, label);
                } else {
                    out_ += "- ";
                    if (label_of(label).kind != LabelKind::bullet && label != o_bullet) append_label(out_, block, label);
                }
                lines(prose, "");
                return;
            }
            case BlockKind::quotation: return lines(prose, "> ");
            case BlockKind::caption: return quoted_ ? lines(prose, "> ") : emphasise(prose);
            case BlockKind::table: return prose.find('\t') == prose.npos ? fence(prose) : table(prose);
            case BlockKind::preformatted:
                if (is_pipe_table(prose)) out_ += prose;
                else fence(document_.prose[block.span]);
                return;
            case BlockKind::contents: return lines(prose, "");
            default:
                if (!block.run_in.empty()) {
                    out_ += "**";
                    out_ += document_.prose[block.run_in];
                    out_ += "**";
                    out_ += linked({block.run_in.end, block.span.end});
                    return;
                }
                lines(prose, "");
        }
    }

    // The prose of a span with its links as Markdown writes them. Valid until the next call.
    std::string_view linked(Span span) {
        const auto& links = document_.links;
        const std::string_view prose = document_.prose[span];
        if (links.empty() || span.empty()) return prose;
        const std::uint32_t first = document_.prose.source_byte(span.start), last = document_.prose.source_byte(span.end - 1);
        while (next_link_ < links.size() && links[next_link_].span.end <= first) ++next_link_;
        if (next_link_ == links.size() || links[next_link_].span.start > last) return prose;
        linked_.clear();
        std::uint32_t at = span.start;
        for (; next_link_ < links.size() && links[next_link_].span.start <= last; ++next_link_) {
            const Link& link = links[next_link_];
            const std::uint32_t start = place_of(link.span.start, {at, span.end});
            std::uint32_t end = place_of(link.span.end, {start, span.end});
            end = start + static_cast<std::uint32_t>(std::min(document_.prose[{start, end}].find_first_of("\n\t"), std::size_t(end - start)));
            linked_ += document_.prose[{at, start}];
            if (start < end) add_link(document_.prose[{start, end}], link.url);
            at = end;
            if (link.span.end > last + 1) break;  // it goes on in the next block
        }
        linked_ += document_.prose[{at, span.end}];
        return linked_;
    }

    // The first byte of a span of the prose that comes from `source` or later; its end when there is none.
    std::uint32_t place_of(std::uint32_t source, Span span) const {
        while (span.start < span.end) {
            const std::uint32_t middle = span.start + span.size() / 2;
            if (document_.prose.source_byte(middle) < source) span.start = middle + 1;
            else span.end = middle;
        }
        return span.start;
    }

    void add_link(std::string_view text, std::string_view url) {
        linked_ += '[';
        for (const char c : text) {
            if (c == '[' || c == ']') linked_ += '\\';
            linked_ += c;
        }
        linked_ += "](";
        const bool bare = url.find_first_of(" ()<>") == url.npos;
        if (!bare) linked_ += '<';
        for (const char c : url) {
            if (c == '<') linked_ += "%3C";
            else if (c == '>') linked_ += "%3E";
            else if (c == '|') linked_ += "%7C";
            else linked_ += c;
        }
        linked_ += bare ? ")" : ">)";
    }

    // A table as Markdown writes it: "| a | b |" over "|---|---|".
    static bool is_pipe_table(std::string_view prose) {
        const std::size_t row = prose.find('\n');
        if (!prose.starts_with('|') || row == prose.npos) return false;
        const std::string_view rule = prose.substr(row + 1, prose.find('\n', row + 1) - row - 1);
        return rule.starts_with('|') && rule.find('-') != rule.npos && rule.find_first_not_of("|-: ") == rule.npos;
    }

    void fence(std::string_view prose) {
        std::string mark = "```";
        while (prose.find(mark) != prose.npos) mark += '`';
        out_ += mark;
        out_ += '\n';
        out_ += prose;
        out_ += '\n';
        out_ += mark;
    }

    // What stands below a picture.
    void emphasise(std::string_view prose) {
        out_ += '*';
        for (const char c : prose) {
            if (c == '*') out_ += '\\';
            out_ += c == '\n' ? ' ' : c;
        }
        out_ += '*';
    }

    // Rows of cells with a tab between them; the first row is the table's head. A line before it is its title.
    void table(std::string_view prose) {
        const auto columns = [](std::string_view row) { return 1 + static_cast<std::size_t>(std::count(row.begin(), row.end(), '\t')); };
        const auto line = [&] {
            const std::string_view row = prose.substr(0, prose.find('\n'));
            prose.remove_prefix(std::min(row.size() + 1, prose.size()));
            return row;
        };
        while (columns(prose.substr(0, prose.find('\n'))) == 1) {
            emphasise(line());
            out_ += "\n\n";
        }
        std::size_t width = 0;
        for (std::string_view rest = prose; !rest.empty();) {
            const std::string_view row = rest.substr(0, rest.find('\n'));
            width = std::max(width, columns(row));
            rest.remove_prefix(std::min(row.size() + 1, rest.size()));
        }
        for (bool head = true; !prose.empty(); head = false) {
            std::string_view row = line();
            if (!head) out_ += '\n';
            out_ += '|';
            for (std::size_t cell = 0; cell < width; ++cell) {
                const std::string_view text = row.substr(0, row.find('\t'));
                row.remove_prefix(std::min(text.size() + 1, row.size()));
                if (!text.empty()) out_ += ' ';
                for (const char c : text) {
                    if (c == '|') out_ += '\\';
                    out_ += c;
                }
                out_ += " |";
            }
            if (!head) continue;
            out_ += "\n|";
            for (std::size_t cell = 0; cell < width; ++cell) out_ += "---|";
        }
    }

    // The lines of a block, each after a mark; a line that would read as a sign of Markdown is escaped.
    void lines(std::string_view prose, std::string_view mark) {
        for (bool first = true; first || !prose.empty(); first = false) {
            if (!first) out_ += mark.empty() ? "\n" : "  \n";
            const std::size_t end = std::min(prose.find('\n'), prose.size());
            out_ += mark;
            const std::string_view line = prose.substr(0, end);
            if (!line.empty() && (line[0] == '#' || line[0] == '>' || line[0] == '|' || line.starts_with("- ") ||
                                  line.starts_with("* ") || line.starts_with("+ ") || line.starts_with("```")))
                out_ += '\\';
            out_ += line;
            prose.remove_prefix(std::min(end + 1, prose.size()));
        }
    }

    const Document& document_;
    std::string out_, linked_;
    std::size_t next_link_ = 0;  // the first that may stand in what comes
    bool quoted_ = false;        // a quotation and its captions came last
};

}  // namespace

void write_clean_text(const Document& document, const std::function<void(std::string_view)>& write) {
    constexpr std::size_t enough = 128 * 1024;
    const WordList particles = word_list("names/particles"), function_words = word_list(document.language, "function_words");
    std::string piece;
    bool any = false;
    for (const Block& block : document.blocks) {
        if (block.kind == BlockKind::boilerplate) continue;
        if (any) piece += '\n';
        any = true;
        append_label(piece, block, document.label(block));
        if (block.kind == BlockKind::caption) append_caption(piece, document.prose[block.span], particles, function_words);
        else piece += document.prose[block.span];
        piece += '\n';
        if (piece.size() < enough) continue;
        write(piece);
        piece.clear();
    }
    if (!piece.empty()) write(piece);
}

std::string clean_text(const Document& document) {
    std::string text;
    write_clean_text(document, [&](std::string_view piece) { text += piece; });
    return text;
}

std::string markdown(const Document& document) {
    return Marker(document).run();
}

std::string kept_lines(const Document& document) {
    Lines moved;  // where columns were unfolded the text has other lines than its source
    const Text text = document.lines.numbers.empty()
                          ? normalise(document.prose.source(), {.compatibility = document.compatibility})
                          : read_lines(document.prose.source(), document.compatibility, moved);
    std::vector<bool> left_out(document.lines.lines.size());
    for (const Block& block : document.blocks)
        if (block.kind == BlockKind::boilerplate && block.line < left_out.size()) left_out[block.line] = true;
    std::string out;
    bool blank = false;
    for (std::size_t i = 0; i < document.lines.lines.size(); ++i) {
        const Line& line = document.lines.lines[i];
        if (line.role == LineRole::blank) blank = true;
        if (line.role != LineRole::body || left_out[i]) continue;
        if (blank && !out.empty()) out += '\n';
        blank = false;
        out.append(line.indent, ' ');
        out += text[line.span];
        out += '\n';
    }
    return out;
}

}  // namespace rap
