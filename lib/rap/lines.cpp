#include <rap/lines.hpp>

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

#include <rap/memory.hpp>
#include <rap/shapes.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rap {

void Line::set(Span words, std::string_view text) {
    span = words;
    head = words.empty() ? ' ' : text[words.start];
    tail = words.empty() ? ' ' : text[words.end - 1];
    plain = opens_plainly(slice(text, words));
}

namespace {

// Calls on_newline(offset) and on_gap(offset) for each line feed and for each byte that makes a gap
// inside a line (the second of two spaces, a tab), in order, in one pass.
template <typename OnNewline, typename OnGap>
void scan(std::string_view text, OnNewline on_newline, OnGap on_gap) {
    std::size_t at = 0;
    bool space_before = false;
#if defined(__SSE2__)
    const __m128i newline = _mm_set1_epi8('\n'), space = _mm_set1_epi8(' '), tab = _mm_set1_epi8('\t');
    for (; at + 64 <= text.size(); at += 64) {
        std::uint64_t newlines = 0, spaces = 0, tabs = 0;
        for (int part = 0; part < 4; ++part) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + 16 * part));
            const auto mask = [&](__m128i what) {
                return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, what))))
                       << (16 * part);
            };
            newlines |= mask(newline);
            spaces |= mask(space);
            tabs |= mask(tab);
        }
        std::uint64_t gaps = (spaces & (spaces << 1 | std::uint64_t(space_before))) | tabs;
        space_before = spaces >> 63;
        std::uint64_t events = newlines | gaps;
        while (events) {
            const int bit = std::countr_zero(events);
            events &= events - 1;
            if (newlines >> bit & 1) {
                on_newline(at + bit);
            } else {
                on_gap(at + bit);
                // Gaps come in runs: skip to the end of this one.
                const std::uint64_t run = gaps >> bit;
                const int length = std::countr_one(run);
                if (length >= 64 - bit) break;
                events &= ~std::uint64_t(0) << (bit + length);
            }
        }
    }
#endif
    for (; at < text.size(); ++at) {
        const char byte = text[at];
        if (byte == '\n') on_newline(at);
        if (byte == '\t' || (byte == ' ' && space_before)) on_gap(at);
        space_before = byte == ' ';
    }
}

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\f'; }

class Splitter {
public:
    Splitter(std::string_view text, Lines& out) : text_(text), out_(out) {}

    void run() {
        expect_elements(out_.lines, text_.size() / 48 + 16);
        std::size_t last_gap = 0;
        bool gap = false;
        scan(
            text_,
            [&](std::size_t at) {
                add(at, gap, last_gap);
                gap = false;
            },
            [&](std::size_t at) {
                gap = true;
                last_gap = at;
            });
        if (start_ < text_.size()) add(text_.size(), gap, last_gap);
        if (out_.pages.empty()) {
            mark_soft_pages();
        } else {
            drop_empty_last_pages();
        }
    }

private:
    void add(std::size_t end, bool gap, std::size_t last_gap) {
        const std::size_t start = std::exchange(start_, end + 1);
        Line& line = out_.lines.emplace_back();
        if (start == end && pending_feeds_ == 0) {
            line.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start)};
            line.role = LineRole::blank;
            return;
        }
        std::size_t first = start;
        while (first < end && text_[first] == ' ') ++first;
        const bool bare = first < end && !is_blank(text_[first]) && !is_blank(text_[end - 1]);
        if (bare && pending_feeds_ == 0) {  // most lines: no white space but spaces before the words, nor a page's start
            line.set({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)}, text_);
            line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(first - start, 0xffff));
            line.gap = gap && last_gap > first;
            lone_spaces_ += line.indent == 1;
        } else {
            add_trimmed(line, start, end, gap, last_gap);
        }
    }

    void add_trimmed(Line& line, std::size_t first, std::size_t last, bool gap, std::size_t last_gap) {
        std::uint32_t indent = 0, feeds = pending_feeds_;
        line.page_start = feeds > 0;
        while (first < last && is_blank(text_[first])) {
            if (text_[first] == '\f') {
                indent = 0;
                line.page_start = true;
                ++feeds;
            } else {
                indent = text_[first] == '\t' ? (indent / 8 + 1) * 8 : indent + 1;
            }
            ++first;
        }
        std::uint32_t next_feeds = 0;  // at the end of a line: they open the next page
        while (last > first && is_blank(text_[last - 1])) next_feeds += text_[--last] == '\f';
        line.set({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)}, text_);
        line.indent = static_cast<std::uint16_t>(std::min<std::uint32_t>(indent, 0xffff));
        line.gap = gap && last_gap > first;
        if (line.gap && last_gap >= last) {
            const std::string_view words = text_.substr(first, last - first);
            line.gap = words.find("  ") != words.npos || words.find('\t') != words.npos;
        }
        if (first == last) {
            line.role = LineRole::blank;
            line.gap = false;
        }
        lone_spaces_ += indent == 1 && first < last;
        const auto index = static_cast<std::uint32_t>(out_.lines.size() - 1);
        if (feeds > 0 && out_.pages.empty()) out_.pages.push_back(0);
        for (; feeds > 0; --feeds) out_.pages.push_back(index);
        pending_feeds_ = next_feeds;
    }

    // Nothing stands behind the form feed that ends the last page.
    void drop_empty_last_pages() {
        std::size_t used = out_.lines.size();
        while (used > 0 && out_.lines[used - 1].role == LineRole::blank) --used;
        while (!out_.pages.empty() && out_.pages.back() >= used) out_.pages.pop_back();
    }

    // A form feed that some tool turned into a space leaves a lone leading space at each page's first line.
    // It counts only where such lines are few: elsewhere one space is plain indentation.
    void mark_soft_pages() {
        if (lone_spaces_ == 0 || lone_spaces_ * 10 > out_.lines.size()) return;
        for (Line& line : out_.lines) {
            if (line.role == LineRole::blank || line.span.start == 0) continue;
            std::uint32_t begin = line.span.start;
            while (begin > 0 && text_[begin - 1] != '\n') --begin;
            if (begin < line.span.start && text_[begin] == ' ' &&
                (begin + 1 == line.span.start || text_[begin + 1] == '\t')) {
                line.page_start = true;
            }
        }
    }

    std::string_view text_;
    Lines& out_;
    std::size_t start_ = 0;
    std::size_t lone_spaces_ = 0;
    std::uint32_t pending_feeds_ = 0;  // at the end of the line before
};

}  // namespace

std::uint32_t Lines::page_of(std::uint32_t line) const {
    const auto after = std::upper_bound(pages.begin(), pages.end(), line);
    return static_cast<std::uint32_t>(after - pages.begin());
}

Lines split_lines(const Text& text) {
    Lines out;
    Splitter(text.bytes(), out).run();
    return out;
}

}  // namespace rap
