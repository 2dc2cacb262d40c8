#include <rap/quotes.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include <rap/dialogue.hpp>
#include <rap/gazetteer.hpp>
#include <rap/marks.hpp>
#include <rap/memory.hpp>
#include <rap/quote_kind.hpp>
#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest_term = 160;  // bytes
constexpr std::size_t ahead = 4;                // quotations read ahead of the one that is looked at

constexpr std::uint32_t none = 0xffffffffu;

bool double_family(MarkKind kind) {
    return kind != MarkKind::straight_single && kind != MarkKind::single_left && kind != MarkKind::single_low;
}

// One quotation while marks are paired: indexes of its marks.
struct Pair {
    std::uint32_t open = none;
    std::uint32_t close = none;      // none: unclosed
    std::uint32_t end = 0;           // unclosed: where its content ends
};

// Pairs the marks of one block after the other.
//
// The stack holds opening marks not closed yet; a closing mark takes the innermost one it fits and drops
// those above it. Each mark is pushed and popped once, so nesting costs nothing; counting what is open by
// kind tells at once whether a closing mark has anything to close.
class Pairing {
public:
    Pairing(const Document& document, const std::vector<Mark>& marks) : document_(document), marks_(marks) {}

    std::vector<Pair> run() {
        const auto& blocks = document_.blocks;
        std::uint32_t next = 0;
        for (std::uint32_t b = 0; b < blocks.size() && (next < marks_.size() || pending_.open != none); ++b) {
            while (next < marks_.size() && marks_[next].at < blocks[b].span.start) ++next;
            const std::uint32_t first = next;
            while (next < marks_.size() && marks_[next].at < blocks[b].span.end) ++next;
            if (blocks[b].kind == BlockKind::boilerplate) continue;  // nobody says what a site's code holds
            if (blocks[b].kind == BlockKind::caption || (first < next && begins_anew(b, first))) give_up_pending();
            if (first != next || pending_.open != none) block(blocks[b], first, next);
        }
        give_up_pending();
        return std::move(pairs_);
    }

private:
    // A quotation set off below one that a mark ends.
    bool begins_anew(std::uint32_t b, std::uint32_t first) const {
        const auto& blocks = document_.blocks;
        if (pending_.open == none || b == 0 || blocks[b].kind != BlockKind::quotation || blocks[b - 1].kind != BlockKind::quotation) return false;
        const Mark& before = marks_[first - 1];
        return marks_[first].at == blocks[b].span.start && !before.opens && before.at + before.size == blocks[b - 1].span.end;
    }

    void block(const Block& block, std::uint32_t first, std::uint32_t last) {
        base_ = pairs_.size();
        std::uint32_t i = first;
        if (pending_.open != none) {
            // A speech that runs on is not closed at the paragraph's end: the next paragraph opens it again,
            // or goes on without a mark and closes it.
            const MarkKind kind = marks_[pending_.open].kind;
            const bool again = first < last && marks_[first].kind == kind && marks_[first].at == block.span.start;
            const bool closed_here = first < last && !marks_[first].opens && marks_[first].closes &&
                                     kind != MarkKind::straight_double && closes_mark(kind, marks_[first].kind);
            if (again || closed_here) {
                if (!pairs_.empty() && pairs_.back().open >= pending_.open) drop_inside(pending_.open);
                push(pending_.open);
                if (again) ++i;
                pending_ = {};
            } else if (first < last || ++pending_blocks_ > 3) {
                give_up_pending();
                base_ = pairs_.size();
            }
        }
        for (; i < last; ++i) mark(i, last);
        if (!stack_.empty()) leave_open(block);
    }

    void mark(std::uint32_t i, std::uint32_t last) {
        const Mark& mark = marks_[i];
        if (mark.closes && (!mark.opens || !stack_.empty())) {
            if (const std::uint32_t opener = find_open(mark.kind); opener != none && !possessive_mark(marks_, i, last)) {
                while (stack_.back() != opener) pop();
                pop();
                drop_inside(opener);
                pairs_.push_back({opener, i, 0});
                return;
            }
        }
        if (mark.opens) push(i);
    }

    // The innermost open mark that `closer` fits; none when there is none.
    std::uint32_t find_open(MarkKind closer) const {
        bool any = false;
        for (std::size_t kind = 0; kind < mark_kinds && !any; ++kind) {
            any = open_[kind] != 0 && closes_mark(static_cast<MarkKind>(kind), closer);
        }
        if (!any) return none;
        for (auto at = stack_.rbegin();; ++at) {
            if (closes_mark(marks_[*at].kind, closer)) return *at;
        }
    }

    void push(std::uint32_t i) {
        stack_.push_back(i);
        ++open_[static_cast<std::size_t>(marks_[i].kind)];
    }

    void pop() {
        --open_[static_cast<std::size_t>(marks_[stack_.back()].kind)];
        stack_.pop_back();
    }

    // Pairs are kept outermost only: what stands inside a new pair goes.
    void drop_inside(std::uint32_t opener) {
        while (!pairs_.empty() && pairs_.back().open > opener) pairs_.pop_back();
    }

    // The block is over and marks are open. Single ones were apostrophes after all. The first of the others
    // may go on in the next block; should it not, it ends before whatever was paired after it.
    void leave_open(const Block& block) {
        std::uint32_t first = none;
        for (const std::uint32_t i : stack_) {
            if (double_family(marks_[i].kind)) {
                first = i;
                break;
            }
        }
        stack_.clear();
        open_.fill(0);
        if (first == none) return;
        std::uint32_t end = block.span.end;
        for (std::size_t k = base_; k < pairs_.size(); ++k) {
            if (pairs_[k].open > first) {
                end = marks_[pairs_[k].open].at;
                break;
            }
        }
        pending_ = {first, none, end};
        pending_base_ = base_;
        pending_blocks_ = 0;
    }

    // The pending quotation was never closed: it takes its place among the pairs.
    void give_up_pending() {
        if (pending_.open == none) return;
        const auto place = std::find_if(pairs_.begin() + static_cast<std::ptrdiff_t>(pending_base_), pairs_.end(),
                                        [&](const Pair& pair) { return pair.open > pending_.open; });
        pairs_.insert(place, pending_);
        pending_ = {};
    }

    const Document& document_;
    const std::vector<Mark>& marks_;
    std::vector<Pair> pairs_;
    std::vector<std::uint32_t> stack_;
    std::array<std::uint32_t, mark_kinds> open_{};
    Pair pending_;               // a quotation left open at the end of a block before
    std::size_t pending_base_ = 0;
    int pending_blocks_ = 0;
    std::size_t base_ = 0;       // pairs_ from here on are of this block
};

Span trimmed(std::string_view prose, Span span) {
    const auto space = [&](std::uint32_t at) { return prose[at] == ' ' || prose[at] == '\n' || prose[at] == '\t'; };
    while (span.start < span.end && space(span.start)) ++span.start;
    while (span.end > span.start && space(span.end - 1)) --span.end;
    return span;
}

// A speech of several paragraphs opens each of them and closes the last.
bool reopened(std::string_view prose, std::vector<Quote>::const_iterator first, std::vector<Quote>::const_iterator last) {
    if (last - first < 2 || first->closed || !(last - 1)->closed) return false;
    const auto mark = [&](const Quote& quote) {
        const std::string_view opened = slice(prose, quote.outer);
        return opened.substr(0, opening_mark(opened));
    };
    return std::all_of(first, last, [&](const Quote& quote) { return mark(quote) == mark(*first); });
}

// A block set off as a quotation is one, with marks or without; what it quotes in turn stays inside.
void set_off(const Document& document, std::uint32_t index, std::vector<Quote>& quotes, std::size_t first) {
    const Block& block = document.blocks[index];
    if (first > 0 && quotes[first - 1].outer.end > block.span.start) return;  // runs on from the block before
    const auto begin = quotes.begin() + static_cast<std::ptrdiff_t>(first);
    std::uint32_t covered = 0;
    bool opens = false;
    for (auto quote = begin; quote != quotes.end(); ++quote) {
        opens |= quote->outer.start <= block.span.start + 3;
        covered += std::min(quote->outer.end, block.span.end) - std::max(quote->outer.start, block.span.start);
    }
    if (opens && covered * 2 > block.span.size()) {
        if (reopened(document.prose.bytes(), begin, quotes.end())) {
            begin->content.end = quotes.back().content.end;
            begin->outer.end = quotes.back().outer.end;
            begin->closed = true;
            quotes.resize(first + 1);
        }
        for (auto quote = begin; quote != quotes.end(); ++quote) quote->set_off = true;
        return;
    }
    if (begin != quotes.end() && begin->outer.start < block.span.start) return;  // runs on from the block before
    quotes.resize(first);
    Quote quote;
    quote.outer = quote.content = trimmed(document.prose.bytes(), block.span);
    quote.block = index;
    quote.set_off = true;
    if (!quote.content.empty()) quotes.push_back(quote);
}

// A quotation, or its parts where somebody tells inside the marks who speaks.
void add_parts(const Document& document, const Quote& quote, std::vector<Quote>& quotes) {
    if (document.language != Language::fr) {
        quotes.push_back(quote);
        return;
    }
    const std::vector<DashSpeech> parts = cut_speech(document, quote.content, quote.block);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Quote part = quote;
        part.content = part.outer = parts[i].content;
        if (i == 0) part.outer.start = quote.outer.start;
        if (i + 1 == parts.size() && quote.content.end == part.content.end) part.outer.end = quote.outer.end;
        quotes.push_back(part);
    }
}

// Where the dash that opens speech at a byte begins; that byte where none does.
std::uint32_t dash_before(std::string_view prose, std::uint32_t at, std::uint32_t least) {
    std::uint32_t end = at;
    while (end > least && prose[end - 1] == ' ') --end;
    const std::size_t dash = closing_dash(slice(prose, {least, end}));
    return dash > 0 ? end - static_cast<std::uint32_t>(dash) : at;
}

// "Ann "Annie" Lee": one capital word in marks between a given name and a surname.
bool nickname(std::string_view prose, Span block, const Quote& quote) {
    constexpr std::uint32_t longest = 24;  // bytes
    if (!quote.closed || quote.content.size() > longest || quote.outer.start < block.start + 3 || quote.outer.end + 1 >= block.end) return false;
    if (prose[quote.outer.start - 1] != ' ' || prose[quote.outer.end] != ' ' || !utf8::is_upper(utf8::at(prose, quote.outer.end + 1))) return false;
    const std::string_view word = slice(prose, quote.content);
    if (!utf8::is_upper(utf8::at(word, 0)) || !std::all_of(word.begin(), word.end(), utf8::is_word_byte)) return false;
    std::uint32_t begin = quote.outer.start - 1;
    while (begin > block.start && utf8::is_word_byte(prose[begin - 1])) --begin;
    const std::string_view before = slice(prose, {begin, quote.outer.start - 1});
    return !before.empty() && utf8::is_upper(utf8::at(before, 0)) && (name_classes(before) & name_given) != 0;
}

// What a dash opens in a block, in place of the marks inside it.
void add_dashed(std::string_view prose, std::vector<DashSpeech>::const_iterator begin, std::vector<DashSpeech>::const_iterator end,
                std::vector<Quote>& quotes, std::size_t first) {
    if (!quotes.empty() && quotes.back().outer.end > end[-1].content.end) return;  // marks around all of it
    std::vector<Quote> marked(quotes.begin() + static_cast<std::ptrdiff_t>(first), quotes.end());
    quotes.resize(first);
    auto mark = marked.begin();
    std::uint32_t begun = 0;  // what stands before is another's
    for (; begin != end; ++begin) {
        for (; mark != marked.end() && mark->outer.start < begin->content.end; ++mark) {
            if (mark->outer.end <= begin->content.start) quotes.push_back(*mark);
        }
        Quote quote;
        quote.outer = quote.content = begin->content;
        quote.outer.start = dash_before(prose, begin->content.start, begun);
        begun = quote.outer.end;
        quote.block = begin->block;
        quote.dashed = true;
        quotes.push_back(quote);
    }
    quotes.insert(quotes.end(), mark, marked.end());
}

}  // namespace

std::vector<Quote> find_quotes(const Document& document) {
    const std::string_view prose = document.prose.bytes();
    const std::vector<Mark> marks = find_marks(prose);
    const std::vector<Pair> pairs = Pairing(document, marks).run();

    std::vector<Quote> quotes;
    quotes.reserve(pairs.size());
    auto pair = pairs.begin();
    const std::vector<DashSpeech> dashed = find_dash_speech(document, pairs.size());
    auto speech = dashed.begin();
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
        const Block& block = document.blocks[b];
        const std::size_t first = quotes.size();
        for (; pair != pairs.end() && marks[pair->open].at < block.span.end; ++pair) {
            const Mark& open = marks[pair->open];
            Quote quote;
            quote.closed = pair->close != none;
            const std::uint32_t end = quote.closed ? marks[pair->close].at : pair->end;
            quote.content = trimmed(prose, {open.at + open.size, std::max(end, open.at + open.size)});
            quote.outer = {open.at, quote.closed ? end + marks[pair->close].size : quote.content.end};
            quote.block = b;
            if (!quote.content.empty() && !nickname(prose, block.span, quote)) add_parts(document, quote, quotes);
        }
        if (block.kind == BlockKind::quotation) set_off(document, b, quotes, first);
        const auto spoken = std::find_if(speech, dashed.end(), [&](const DashSpeech& next) { return next.block != b; });
        if (spoken != speech) add_dashed(prose, speech, spoken, quotes, first);
        speech = spoken;
    }
    for (std::size_t i = 0; i < quotes.size(); ++i) {
        Quote& quote = quotes[i];
        if (i + ahead < quotes.size()) expect_read(slice(prose, quotes[i + ahead].outer));
        // Whole sentences in marks are somebody's; only what is short can be a term or a title.
        const KindEvidence evidence = kind_evidence(document, quote);
        const bool speech = quote.set_off || quote.dashed || quote.content.size() > longest_term || evidence.is_speech();
        quote.evidence = evidence.bits;
        quote.kind = speech ? QuoteKind::direct : QuoteKind::term;
    }
    return quotes;
}

namespace {

// "We came. "We stayed.": a mark that opens the next paragraph of a speech, where the paragraphs were read as one. It stands behind
// a sentence and nothing closes it.
std::string without_reopened(std::string text, std::string_view mark) {
    while (mark.ends_with(' ')) mark.remove_suffix(1);
    std::size_t at = mark.size() < 2 ? text.npos : text.find(mark);
    if (at == text.npos) return text;
    std::string out;
    std::size_t kept = 0;
    bool closed = true;
    for (; at != text.npos; at = text.find(mark, at + mark.size())) {
        if (at < 2 || text[at - 1] != ' ' || std::string_view(".!?").find(text[at - 2]) == std::string_view::npos) continue;
        closed = closed && closing_mark(std::string_view(text).substr(at)) != text.npos;
        if (closed) continue;
        out.append(text, kept, at - kept);
        kept = at + mark.size();
        while (kept < text.size() && text[kept] == ' ') ++kept;
    }
    return out.append(text, kept);
}

}  // namespace

std::string quoted_text(const Document& document, const Quote& quote) {
    const std::string_view prose = document.prose.bytes();
    const std::string_view mark = slice(prose, {quote.outer.start, quote.content.start});
    std::string text;
    text.reserve(quote.content.size());
    for (std::uint32_t at = quote.content.start; at < quote.content.end;) {
        const std::string_view rest = slice(prose, {at, quote.content.end}), line = rest.substr(0, rest.find('\n'));
        const std::uint32_t end = at + static_cast<std::uint32_t>(line.size());
        text += line;
        if (end == quote.content.end) break;
        text += ' ';
        at = end + 1;
        if (!mark.empty() && prose.substr(at).starts_with(mark)) at += static_cast<std::uint32_t>(mark.size());
    }
    return without_reopened(std::move(text), mark);
}

}  // namespace rap
