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
    Writer(Text text, const Lines& lines, Protos protos, Language language)
        : text_(std::move(text)), bytes_(text_.bytes()), own_(text_.own_bytes()), lines_(lines), protos_(std::move(protos)),
          hyphens_(bytes_, language), suspending_(word_list(language, "suspending_words")) {
        if (!own_) expect_elements(spill_, bytes_.size() + 64);
        map_.reserve(lines.lines.size());
    }

    Blocks run() {
        Blocks result;
        expect_elements(result.blocks, protos_.protos.size());
        for (std::uint32_t i = 0; i < protos_.protos.size(); ++i) {
            const Proto& proto = protos_.protos[i];
            const std::size_t unread = unread_from(i + 1);
            open(proto, unread);
            if (i > 0) *at_++ = '\n';
            if (proto.kind == BlockKind::heading) result.headings.push_back(i);
            result.blocks.push_back(write(proto));
            close(unread);
        }
        result.labels = std::move(protos_.labels);
        if (own_) {
            own_->resize(placed_);
            *own_ += spill_;
            spill_ = std::move(*own_);
        }
        result.prose = Text(std::move(spill_), std::move(map_), std::move(text_));
        return result;
    }

private:
    // ---- Where prose goes ----
    //
    // A text that nobody else has is written over: what was read of it makes room for the prose, which is no longer.
    // Where it would not fit before what is still to be read (the items of a list were put in order), it waits in
    // spill_. Of a text that others have, all prose is put there.

    // Where the lines of the protos from `i` on begin, or before; behind the text when there are none.
    std::size_t unread_from(std::uint32_t i) {
        if (i >= protos_.protos.size()) return bytes_.size();
        while (sorted_ < protos_.sorted.size() && protos_.sorted[sorted_].last <= i) ++sorted_;
        const bool inside = sorted_ < protos_.sorted.size() && protos_.sorted[sorted_].first <= i;
        return begin_of(inside ? protos_.sorted[sorted_].line : protos_.protos[i].part.first);
    }

    // The end of the line before.
    std::size_t begin_of(std::uint32_t line) const { return line == 0 ? 0 : lines_.lines[line - 1].span.end; }

    // The most bytes that the prose of a part can have, with a space or a line feed before it.
    std::size_t extent(const Part& part) const { return lines_.lines[part.last - 1].span.end - begin_of(part.first) + 1; }

    const Part* next(const Part& part) const { return part.next == no_part ? nullptr : &protos_.parts[part.next]; }

    // Makes room for the prose of a proto.
    void open(const Proto& proto, std::size_t unread) {
        const std::size_t first = begin_of(proto.part.first), size = extent(proto.part);
        if (own_ && spill_.empty() && proto.part.next == no_part && placed_ <= first && placed_ + size <= unread) {
            begin_ = own_->data() + placed_;
        } else {
            const std::size_t before = spill_.size();
            std::size_t most = 1;
            for (const Part* part = &proto.part; part; part = next(*part)) most += extent(*part);
            spill_.resize(before + most);
            begin_ = spill_.data() + before;
        }
        at_ = begin_;
    }

    // Keeps what was written, and puts what waits in its place as soon as it fits.
    void close(std::size_t unread) {
        written_ = size();
        if (own_ && spill_.empty()) {
            placed_ = written_;
            return;
        }
        spill_.resize(written_ - placed_);
        if (!own_ || written_ > unread) return;
        std::memcpy(own_->data() + placed_, spill_.data(), spill_.size());
        placed_ = written_;
        spill_.clear();
    }

    // Bytes of prose so far.
    std::uint32_t size() const { return written_ + static_cast<std::uint32_t>(at_ - begin_); }

    // The prose of the block so far.
    std::string_view block() const { return {begin_, static_cast<std::size_t>(at_ - begin_)}; }

    void put(std::uint32_t from, std::uint32_t size) {
        std::memmove(at_, bytes_.data() + from, size);
        at_ += size;
    }

    // ---- Blocks ----

    Block write(const Proto& proto) {
        Block block;
        block.kind = proto.kind;
        block.label = proto.label;
        block.level = proto.level;
        block.list = proto.list;
        block.torn = proto.torn;
        block.card = proto.card;
        block.page_start = proto.page_start;
        block.line = proto.part.first;
        block.page = page_of(proto.part.first);
        block.indent = lines_.lines[proto.part.first].indent;
        for (std::uint32_t i = proto.part.first; i > 0 && lines_.lines[i - 1].role == LineRole::blank; --i) ++block.blanks;
        keep_lines_ = proto.kind == BlockKind::caption || proto.kind == BlockKind::preformatted ||
                      (proto.kind == BlockKind::table && proto.columns == 0);
        block.span.start = size();
        begun_ = false;
        find_margin(proto);
        std::uint32_t run_end = 0, ordinal = 0, cells = 0;
        for (const Part* part = &proto.part;;) {
            for (std::uint32_t i = part->first; i < part->last; ++i) {
                const Line& line = lines_.lines[i];
                if (line.role == LineRole::blank && keep_blanks_ && begun_) *at_++ = '\n';
                if (line.role != LineRole::body) continue;
                Span span = line.span;
                span.start -= lead(line);
                if (i == part->first) span.start += std::min<std::uint32_t>(part->skip, span.size());
                if (i + 1 == part->last) span.end -= std::min<std::uint32_t>(part->cut, span.size());
                if (span.empty()) continue;
                const bool opens = ordinal == proto.run_lines && proto.run_in > 0;
                const std::uint32_t run_in = opens ? folded_size(slice(bytes_, span).substr(0, proto.run_in)) : 0;
                add(span, line);
                run_end = std::min(run_end, line_start_);  // the heading's hyphen may have gone
                if (ordinal < proto.run_lines) run_end = size();
                if (opens) run_end = line_start_ + run_in;
                ++ordinal;
            }
            part = next(*part);
            if (!part) break;
            if (proto.columns > 0) end_cell(++cells % proto.columns == 0);
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
            put(span.start, span.size());
        }
        source_end_ = span.end;
    }

    void add_folded(Span span) {
        std::uint32_t at = span.start;
        while (at < span.end) {
            const std::uint32_t end = gap_from(at, span.end);
            map(at);
            put(at, end - at);
            at = end;
            if (at == span.end) break;
            map(at);
            *at_++ = ' ';
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
        std::string_view tail = block();
        tail.remove_prefix(tail.size() - std::min(tail.size(), longest_word));
        while (utf8::continues(tail.front())) tail.remove_prefix(1);
        return tail.substr(tail.find_last_of(" \n") + 1);
    }

    // "https://example." + "org/page", "SOME_" + "NAME", "this/" + "that": the line broke at a mark inside a word.
    bool goes_on_unspaced(std::string_view next) const {
        const char last = at_[-1];
        if (last != '/' && last != '_' && last != '.') return false;
        const std::string_view word = last_word();
        if (last == '_') return word.size() > 1;
        if (last == '/' && word.size() > 2) return true;
        if ((word.find("://") == std::string_view::npos && !word.starts_with("www.")) || starts_upper(next)) return false;
        const std::string_view goes = next.substr(0, first_word(next));
        return goes.find_first_of("./") + 1 < goes.size();
    }

    void map(std::uint32_t at) { map_.add(size(), at); }

    // What stands between two cells, or two rows.
    void end_cell(bool row) {
        map(source_end_);
        *at_++ = row ? '\n' : '\t';
        begun_ = false;
    }

    void join(std::string_view next) {
        if (!keep_lines_ || kind_ == BlockKind::caption) {
            const std::string_view done = block();
            if (done.ends_with(soft_hyphen)) {
                at_ -= soft_hyphen.size();
                return;
            }
            const bool hyphen = done.back() == '-' || done.ends_with("\u2010");
            if (hyphen && done.size() > 1) {
                const std::size_t mark = done.back() == '-' ? 1 : 3;
                const std::string_view before = done.substr(0, done.size() - mark);
                const char last = before.empty() ? ' ' : before.back();
                // A dash between words has a space before it, and "<-" is no hyphen.
                if (utf8::is_word_byte(last) && !suspending_.contains(next.substr(0, first_word(next)))) {
                    std::string_view word = last_word();
                    word.remove_suffix(mark);
                    if (!hyphens_.keeps(word, next)) at_ -= mark;
                    return;
                }
            }
            if (goes_on_unspaced(next)) return;
        }
        map(source_end_);
        *at_++ = keep_lines_ ? '\n' : ' ';
    }

    Text text_;
    std::string_view bytes_;
    std::string* own_;  // the text's bytes, the first placed_ of them prose; null when others have them
    const Lines& lines_;
    Protos protos_;
    Hyphens hyphens_;
    WordList suspending_;
    std::string spill_;          // prose behind the first placed_ bytes
    char* begin_ = nullptr;      // of the block, and where it has come to
    char* at_ = nullptr;
    std::size_t placed_ = 0;
    std::uint32_t written_ = 0;  // bytes of the blocks before
    std::size_t sorted_ = 0;     // index in protos_.sorted
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

Blocks write_prose(Text text, const Lines& lines, Protos protos, Language language) {
    Blocks result = Writer(std::move(text), lines, std::move(protos), language).run();
    if (lines.pages.empty()) mark_repeats(result);
    return result;
}

Blocks split_blocks(Text text, const Lines& lines, Language language) {
    Protos protos = assemble(text, lines, language);
    return write_prose(std::move(text), lines, std::move(protos), language);
}

}  // namespace rap
