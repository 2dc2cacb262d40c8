#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include <rap/bytes.hpp>
#include <rap/hash.hpp>
#include <rap/hyphens.hpp>
#include <rap/memory.hpp>
#include <rap/blocks/proto.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::string_view soft_hyphen = "\u00AD";
constexpr std::size_t longest_word = 1000;  // bytes

class Writer {
public:
    Writer(const Text& text, const Lines& lines, const Protos& protos, Language language)
        : text_(text), bytes_(text.bytes()), lines_(lines), protos_(protos), hyphens_(bytes_, language),
          suspending_(word_list(language, "suspending_words")) {
        expect_elements(out_, bytes_.size() + 64);
        map_.reserve(lines.lines.size());
    }

    Blocks run() {
        Blocks result;
        expect_elements(result.blocks, protos_.protos.size());
        for (const Proto& proto : protos_.protos) {
            if (!out_.empty()) out_ += '\n';
            result.blocks.push_back(write(proto));
        }
        result.prose = Text(std::move(out_), std::move(map_), text_);
        return result;
    }

private:
    Block write(const Proto& proto) {
        Block block;
        block.kind = proto.kind;
        block.label = proto.label;
        block.level = proto.level;
        block.list = proto.list;
        block.torn = proto.torn;
        block.page_start = proto.page_start;
        block.line = proto.part.first;
        block.page = page_of(proto.part.first);
        block.indent = lines_.lines[proto.part.first].indent;
        for (std::uint32_t i = proto.part.first; i > 0 && lines_.lines[i - 1].role == LineRole::blank; --i) ++block.blanks;
        keep_lines_ = proto.kind == BlockKind::caption || proto.kind == BlockKind::table ||
                      proto.kind == BlockKind::preformatted;
        block.span.start = size();
        begun_ = false;
        find_margin(proto);
        std::uint32_t run_end = 0, ordinal = 0;
        for (const Part* part = &proto.part; part; part = part->next == no_part ? nullptr : &protos_.parts[part->next]) {
            for (std::uint32_t i = part->first; i < part->last; ++i) {
                const Line& line = lines_.lines[i];
                if (line.role == LineRole::blank && keep_blanks_ && begun_) out_ += '\n';
                if (line.role != LineRole::body) continue;
                Span span = line.span;
                span.start -= lead(line);
                if (i == part->first) span.start += std::min<std::uint32_t>(part->skip, span.size());
                if (i + 1 == part->last) span.end -= std::min<std::uint32_t>(part->cut, span.size());
                if (span.empty()) continue;
                add(span, line);
                run_end = std::min(run_end, line_start_);  // the heading's hyphen may have gone
                if (ordinal < proto.run_lines) run_end = size();
                if (ordinal == proto.run_lines && proto.run_in > 0)
                    run_end = line_start_ + folded_size(slice(bytes_, span).substr(0, proto.run_in));
                ++ordinal;
            }
        }
        block.span.end = size();
        if (run_end > block.span.start) block.run_in = {block.span.start, std::min(run_end, block.span.end)};
        return block;
    }

    // Lines come nearly in order: mostly the page is the one before, or the next.
    std::uint32_t page_of(std::uint32_t line) {
        const auto& pages = lines_.pages;
        if (pages.empty()) return 0;
        const bool here = page_ > 0 && pages[page_ - 1] <= line && (page_ == pages.size() || line < pages[page_]);
        if (!here) page_ = lines_.page_of(line);
        return page_;
    }

    // Preformatted text keeps its empty lines, and the columns that its lines stand in, counted from the leftmost one.
    void find_margin(const Proto& proto) {
        margin_ = 0;
        kind_ = proto.kind;
        keep_blanks_ = false;
        if (kind_ != BlockKind::preformatted || proto.part.next != no_part) return;
        margin_ = 0xffff;
        for (std::uint32_t i = proto.part.first; i < proto.part.last; ++i)
            if (lines_.lines[i].role == LineRole::body) margin_ = std::min(margin_, lines_.lines[i].indent);
        keep_blanks_ = true;
    }

    // Bytes before a line's first word that belong to it: its indentation in preformatted text, the empty cells of a
    // table's row.
    std::uint32_t lead(const Line& line) const {
        const bool table = kind_ == BlockKind::table;
        if (!keep_blanks_ && !table) return 0;
        const std::uint32_t most = table ? line.span.start : line.indent - std::uint32_t(std::min(line.indent, margin_));
        std::uint32_t size = 0;
        while (size < most && bytes_[line.span.start - size - 1] == (table ? '\t' : ' ')) ++size;
        return size;
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(out_.size()); }

    // Bytes of words whose white space is folded.
    static std::uint32_t folded_size(std::string_view words) {
        std::uint32_t size = 0;
        bool space = false;
        for (const char byte : words) {
            const bool blank = byte == ' ' || byte == '\t';
            size += !(blank && space);
            space = blank;
        }
        return size;
    }

    // Appends the words of a line, after a space, a line feed, or nothing where a word goes on.
    void add(Span span, const Line& line) {
        if (begun_) join(bytes_.substr(span.start, span.size()));
        begun_ = true;
        line_start_ = size();
        if (line.gap && !keep_lines_) {
            add_folded(span);
        } else {
            map(span.start);
            out_.append(bytes_, span.start, span.size());
        }
        source_end_ = span.end;
    }

    void add_folded(Span span) {
        std::uint32_t at = span.start;
        while (at < span.end) {
            const std::uint32_t end = gap_from(at, span.end);
            map(at);
            out_.append(bytes_, at, end - at);
            at = end;
            if (at == span.end) break;
            map(at);
            out_ += ' ';
            while (at < span.end && (bytes_[at] == ' ' || bytes_[at] == '\t')) ++at;
        }
    }

    // Where the next two blanks in a row stand, or a tab; the end when none do.
    std::uint32_t gap_from(std::uint32_t at, std::uint32_t end) const {
        const auto gap = [](auto byte, auto next) { return ((byte == ' ') & ((next == ' ') | (next == '\t'))) | (byte == '\t'); };
        for (; at + sizeof(Bytes) < end; at += sizeof(Bytes))
            if (const auto found = bits(gap(load_bytes(bytes_.data() + at), load_bytes(bytes_.data() + at + 1))))
                return at + static_cast<std::uint32_t>(std::countr_zero(found));
        while (at < end && !gap(bytes_[at], at + 1 < end ? bytes_[at + 1] : '.')) ++at;
        return at;
    }

    // What was written since the last white space. No word is longer than a thousand bytes: of what is, the end.
    std::string_view last_word() const {
        std::size_t start = out_.size() - std::min(out_.size(), longest_word);
        while (utf8::continues(out_[start])) ++start;
        const std::string_view tail = std::string_view(out_).substr(start);
        return tail.substr(tail.find_last_of(" \n") + 1);
    }

    // "https://example." + "org/page", "SOME_" + "NAME", "this/" + "that": the line broke at a mark inside a word.
    bool goes_on_unspaced(std::string_view next) const {
        const char last = out_.back();
        if (last != '/' && last != '_' && last != '.') return false;
        const std::string_view word = last_word();
        if (last == '_') return word.size() > 1;
        if (last == '/' && word.size() > 2) return true;
        if ((word.find("://") == std::string_view::npos && !word.starts_with("www.")) || starts_upper(next)) return false;
        const std::string_view goes = next.substr(0, first_word(next));
        return goes.find_first_of("./") + 1 < goes.size();
    }

    void map(std::uint32_t at) { map_.add(size(), at); }

    void join(std::string_view next) {
        if (!keep_lines_) {
            if (out_.size() >= 2 && std::memcmp(out_.data() + out_.size() - 2, soft_hyphen.data(), 2) == 0) {
                out_.resize(out_.size() - 2);
                return;
            }
            const bool hyphen = out_.back() == '-' || out_.ends_with("\u2010");
            if (hyphen && out_.size() > 1) {
                const std::size_t mark = out_.back() == '-' ? 1 : 3;
                const std::string_view before = std::string_view(out_).substr(0, out_.size() - mark);
                const char last = before.empty() ? ' ' : before.back();
                // A dash between words has a space before it, and "<-" is no hyphen.
                const bool word_before = (last >= '0' && last <= '9') || (last >= 'A' && last <= 'Z') ||
                                         (last >= 'a' && last <= 'z') || static_cast<unsigned char>(last) >= 0x80;
                if (word_before && !suspending_.contains(next.substr(0, first_word(next)))) {
                    std::string_view word = last_word();
                    word.remove_suffix(mark);
                    if (!hyphens_.keeps(word, next)) out_.resize(out_.size() - mark);
                    return;
                }
            }
            if (goes_on_unspaced(next)) return;
        }
        map(source_end_);
        out_ += keep_lines_ ? '\n' : ' ';
    }

    const Text& text_;
    std::string_view bytes_;
    const Lines& lines_;
    const Protos& protos_;
    Hyphens hyphens_;
    WordList suspending_;
    std::string out_;
    OffsetMap map_;
    std::uint32_t page_ = 0;  // of the block before
    bool begun_ = false;
    bool keep_lines_ = false;
    bool keep_blanks_ = false;
    BlockKind kind_ = BlockKind::paragraph;
    std::uint16_t margin_ = 0;
    std::uint32_t line_start_ = 0;
    std::uint32_t source_end_ = 0;
};

// True when the blocks from `first` on, run together, read as `prose`.
bool repeats(const Blocks& result, std::string_view prose, std::uint32_t first, std::uint32_t before) {
    for (std::uint32_t i = first; i < before; ++i) {
        const std::string_view part = result.prose[result.blocks[i].span];
        if (!prose.starts_with(part)) return false;
        prose.remove_prefix(part.size());
        if (prose.empty()) return true;
        if (prose.front() != ' ') return false;
        prose.remove_prefix(1);
    }
    return false;
}

// A page saved as text often has a paragraph twice, the second time perhaps run together with the next one: what a
// reader has just read is no part of the story. Reports with pages repeat on purpose.
void mark_repeats(Blocks& result) {
    constexpr std::size_t shortest = 80, opening = 48, nearest = 64, places = 256;
    struct Seen {
        std::uint64_t key = 0;
        std::uint32_t block = 0;
    };
    std::vector<Seen> seen(places);
    for (std::uint32_t i = 0; i < result.blocks.size(); ++i) {
        Block& block = result.blocks[i];
        if (block.kind != BlockKind::paragraph || block.span.size() < shortest) continue;
        const std::string_view prose = result.prose[block.span];
        const std::uint64_t key = hash_bytes(hash_start, prose.substr(0, opening));
        Seen& place = seen[key % places];
        if (place.key == key && i - place.block <= nearest && repeats(result, prose, place.block, i)) {
            block.kind = BlockKind::boilerplate;
        } else {
            place = {key, i};
        }
    }
}

}  // namespace

Blocks write_prose(const Text& text, const Lines& lines, const Protos& protos, Language language) {
    Blocks result = Writer(text, lines, protos, language).run();
    if (lines.pages.empty()) mark_repeats(result);
    return result;
}

Blocks split_blocks(const Text& text, const Lines& lines, Language language) {
    return write_prose(text, lines, assemble(text, lines, language), language);
}

}  // namespace rap
