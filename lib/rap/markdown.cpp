#include <rap/markdown.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

// Appends the label of an item or heading. A number from a badge stands bare, and "Phase I" has lost its dash:
// "1." and "Phase I:" read as labels.
void append_label(std::string& out, const Block& block, std::string_view label) {
    if (label.empty()) return;
    out += label;
    std::size_t end = label.size();
    if (block.kind == BlockKind::item && utf8::is_word(utf8::previous(label, end)))
        out += label.find(' ') == std::string_view::npos ? '.' : ':';
    out += ' ';
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
            if (block.kind == BlockKind::caption && before == BlockKind::quotation) out_.back() = '>', out_ += '\n';
            add(block);
            before = block.kind;
        }
        if (!out_.empty()) out_ += '\n';
        return std::move(out_);
    }

private:
    void add(const Block& block) {
        const std::string_view prose = document_.prose[block.span];
        switch (block.kind) {
            case BlockKind::heading:
                out_.append(std::clamp<std::size_t>(block.level, 1, 6), '#');
                out_ += ' ';
                append_label(out_, block, document_.text[block.label]);
                lines(prose, "");
                return;
            case BlockKind::item: {
                const std::string_view label = document_.text[block.label];
                out_.append(4 * (block.level > 1 ? block.level - 1u : 0u), ' ');
                if (label_of(label).kind == LabelKind::number) {
                    append_label(out_, block, label);
                } else {
                    out_ += "- ";
                    if (label_of(label).kind != LabelKind::bullet) append_label(out_, block, label);
                }
                lines(prose, "");
                return;
            }
            case BlockKind::quotation: return lines(prose, "> ");
            case BlockKind::caption: return lines(prose, "> ");
            case BlockKind::table:
            case BlockKind::preformatted:
                out_ += "```\n";
                out_ += prose;
                out_ += "\n```";
                return;
            case BlockKind::contents: return lines(prose, "");
            default:
                if (!block.run_in.empty()) {
                    out_ += "**";
                    out_ += document_.prose[block.run_in];
                    out_ += "**";
                    out_ += prose.substr(block.run_in.end - block.span.start);
                    return;
                }
                lines(prose, "");
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
    std::string out_;
};

}  // namespace

void write_clean_text(const Document& document, std::string& out) {
    const std::size_t most = out.size() + document.prose.bytes().size() + document.blocks.size() * 4;
    if (out.capacity() < most) out.reserve(most);
    bool any = false;
    for (const Block& block : document.blocks) {
        if (block.kind == BlockKind::boilerplate) continue;
        if (any) out += '\n';
        any = true;
        append_label(out, block, document.text[block.label]);
        out += document.prose[block.span];
        out += '\n';
    }
}

std::string markdown(const Document& document) {
    return Marker(document).run();
}

std::string kept_lines(const Document& document) {
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
        out += document.text[line.span];
        out += '\n';
    }
    return out;
}

}  // namespace rap
