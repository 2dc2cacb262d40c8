#include <rap/captions.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t reach = 8;       // blocks between a quotation and a caption torn from it
constexpr std::size_t most_columns = 32;  // names and roles of captions side by side

bool dash(char32_t c) { return c == '-' || c == '~' || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2212; }

// A sign that people put beside their names: an emoji, an arrow, a star.
bool sign(char32_t c) { return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F || c == 0x200D; }

// Leaves out white space, dashes, signs and stray punctuation at both ends.
Span stripped(std::string_view prose, Span span, bool* had_dash = nullptr) {
    while (span.start < span.end) {
        std::size_t at = span.start;
        const char32_t c = utf8::next(prose, at);
        if (had_dash != nullptr && dash(c)) *had_dash = true;
        if (!dash(c) && c != ' ' && c != '\n' && c != ',' && c != ';' && c != ':' && c != '|' && c != 0x2022 && !sign(c)) break;
        span.start = static_cast<std::uint32_t>(at);
    }
    while (span.end > span.start) {
        std::size_t at = span.end;
        const char32_t c = utf8::previous(prose, at);
        if (c != ' ' && c != '\n' && c != ',' && c != ';' && c != ':' && c != '|' && !sign(c)) break;
        span.end = static_cast<std::uint32_t>(at);
    }
    return span;
}

std::vector<Span> lines_of(std::string_view prose, Span block) {
    std::vector<Span> lines;
    for (std::uint32_t at = block.start; at < block.end;) {
        const std::size_t end = std::min<std::size_t>(prose.find('\n', at), block.end);
        Span line{at, static_cast<std::uint32_t>(end)};
        at = line.end + 1;
        while (line.start < line.end && prose[line.start] == ' ') ++line.start;
        while (line.end > line.start && prose[line.end - 1] == ' ') --line.end;
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

// "Ilse Brandt (@ilse) 3 March 2023": the account of a post, and when it was written, tell no role.
void cut_account(std::string_view prose, std::vector<Span>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = slice(prose, lines[i]);
        const std::size_t account = line.starts_with('@') ? 0 : line.find("(@");
        if (account == line.npos || (i == 0 && account == 0)) continue;
        lines.resize(i + (account > 0));
        if (account > 0) lines[i] = stripped(prose, {lines[i].start, lines[i].start + static_cast<std::uint32_t>(account)});
        return;
    }
}

// Where the name ends in a line that goes on with a role: at a comma, a bar, a bracket or a spaced dash.
std::uint32_t end_of_name(std::string_view prose, Span line) {
    for (std::size_t at = line.start; at < line.end;) {
        const std::size_t here = at;
        const char32_t c = utf8::next(prose, at);
        const bool before_space = at < line.end && prose[at] == ' ';
        const bool after_space = here > line.start && prose[here - 1] == ' ';
        if (c == ',' || c == ';' || c == '|' || c == '(' || (dash(c) && before_space && after_space) ||
            (c == ':' && before_space)) {
            const std::string_view rest = prose.substr(at, line.end - at);
            if (c == ',' && (rest.starts_with(" Jr") || rest.starts_with(" Sr"))) continue;
            return static_cast<std::uint32_t>(here);
        }
    }
    return line.end;
}

// "Mayor Ann Lee", "UNICEF director Ann Lee": where the name begins behind a role in its line; the line's start when no role opens it.
std::uint32_t end_of_role(std::string_view prose, Span line, const NameLists& lists) {
    const std::string_view text = slice(prose, line);
    for (std::size_t word = text.size(); (word = text.rfind(' ', word == 0 ? 0 : word - 1)) != text.npos && word > 0;) {
        const std::size_t before = text.rfind(' ', word - 1) + 1;  // 0 at the beginning
        if (!lists.role_heads.contains(text.substr(before, word - before))) continue;
        const std::string_view name = text.substr(word + 1), given = name.substr(0, name.find(' '));
        const bool whole = given.size() < name.size() && (name_classes(given) & name_given) != 0 && looks_like_name(name, lists);
        return whole && gender_of_title(text.substr(before), lists) == Gender::unknown ? line.start + static_cast<std::uint32_t>(word) + 1 : line.start;
    }
    return line.start;
}

// "Ann Lee." is "Ann Lee", but "Ann Lee Jr." stays: a stop behind a word too long to be short for another.
Span without_stop(std::string_view prose, Span name) {
    constexpr std::size_t longest_short = 2;  // letters
    const std::string_view text = slice(prose, name);
    if (!text.ends_with('.') || text.find(' ') == text.npos) return name;
    const std::size_t last = text.size() - 1 - (text.rfind(' ') + 1);
    return last > longest_short && text[text.size() - 3] != '.' ? Span{name.start, name.end - 1} : name;
}

// "Anne Lee" below "Mayor of Port Sallow", but not "Port Sallow" below "Mayor of": no word stands first that is no name.
bool ends_in_person(std::string_view line, const NameLists& lists) {
    const std::string_view first = line.substr(0, line.find(' '));
    const std::uint16_t classes = name_classes(first);
    if (first.size() == line.size() || ((classes & name_word) != 0 && (classes & name_given) == 0)) return false;
    return looks_like_name(line, lists);
}

void append_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += ' ';
    text += line;
}

}  // namespace

Caption read_caption(std::string_view prose, Span block, const NameLists& lists) {
    Caption caption;
    std::vector<Span> lines = lines_of(prose, stripped(prose, block, &caption.dash));
    cut_account(prose, lines);
    if (lines.empty()) return caption;

    std::size_t at = 0;
    if (lines.size() > 1 && looks_like_role(slice(prose, lines[0]), lists) && ends_in_person(slice(prose, lines.back()), lists)) {
        caption.name = without_stop(prose, lines.back());  // the role comes first
        lines.pop_back();
    } else {
        Span name = lines[0];
        at = 1;
        while (at < lines.size() && at < 3 && end_of_name(prose, name) == name.end &&
               name_goes_on(slice(prose, name), slice(prose, lines[at]), at + 1 < lines.size() ? slice(prose, lines[at + 1]) : "", lists)) {
            name.end = lines[at++].end;
        }
        const std::uint32_t end = end_of_name(prose, name);
        const std::uint32_t begin = end_of_role(prose, {name.start, end}, lists);
        caption.name = without_stop(prose, stripped(prose, {begin, end}));
        append_line(caption.role, slice(prose, stripped(prose, {name.start, begin})));
        Span rest = stripped(prose, {end, name.end});
        if (at < lines.size()) rest.end = name.end;  // the role goes on, with its comma
        if (rest.end > rest.start && prose[rest.start] == '(' && prose[rest.end - 1] == ')') ++rest.start, --rest.end;
        if (!rest.empty() && begin > name.start) caption.role += ',';
        append_line(caption.role, slice(prose, rest));
    }
    for (; at < lines.size(); ++at) append_line(caption.role, slice(prose, lines[at]));
    return caption;
}

namespace {

// A quotation or a caption in its place on the page.
struct Item {
    std::uint32_t block = 0;
    std::uint32_t attribution = 0;  // of a quotation
    bool quotation = false;
    bool taken = false;
    Caption caption;
};

class Pages {
public:
    Pages(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions)
        : document_(document), lists_(lists), attributions_(attributions) {
        collect();
        vote();
    }

    void pair() {
        for (const Page page : pages_) {
            if (is_card(page.from, page.to)) {
                const bool above = items_[page.from + 1].quotation;
                take(items_[page.from + above], items_[page.to - 1 - above], false, 0.97);
                continue;
            }
            if (pair_rows(page)) continue;
            const std::size_t turn = above_ || stand_above(page) ? page.from : turn_of(page);
            pair_below({turn > page.from ? pair_leading(page) : turn, turn});
            pair_above({turn, page.to});
            pair_rest(page);
        }
    }

private:
    struct Page {
        std::size_t from, to;  // in items_
    };

    void collect() {
        const auto& blocks = document_.blocks;
        std::uint32_t quote = 0;
        std::size_t from = 0;
        for (std::uint32_t b = 0; b < blocks.size(); ++b) {
            if (blocks[b].page_start || blocks[b].card || is_card(from, items_.size()) || (items_.size() > from && b > items_.back().block + reach)) from = end_page(from);
            if (blocks[b].kind == BlockKind::caption) {
                Item item;
                item.block = b;
                item.caption = read_caption(document_.prose.bytes(), blocks[b].span, lists_);
                items_.push_back(std::move(item));
            }
            while (quote < attributions_.size() && attributions_[quote].quote.block < b) ++quote;
            for (; quote < attributions_.size() && attributions_[quote].quote.block == b; ++quote) {
                if (!attributions_[quote].quote.set_off) continue;
                Item item;
                item.block = b;
                item.attribution = quote;
                item.quotation = true;
                items_.push_back(std::move(item));
            }
        }
        end_page(from);
    }

    // A quotation and a caption that the source puts together.
    bool is_card(std::size_t from, std::size_t to) const {
        return to == from + 2 && document_.blocks[items_[from].block].card && items_[from].quotation != items_[from + 1].quotation;
    }

    // Closes the page that begins at item `from`; one without quotations is dropped with its captions.
    // Returns where the next one begins.
    std::size_t end_page(std::size_t from) {
        const bool any = std::any_of(items_.begin() + static_cast<std::ptrdiff_t>(from), items_.end(),
                                     [](const Item& item) { return item.quotation; });
        if (!any) {
            items_.resize(from);
        } else {
            join_columns(from);
            pages_.push_back({from, items_.size()});
        }
        return items_.size();
    }

    // Names of several captions, then their roles, as a page in columns is read line by line; other captions may stand before.
    void join_columns(std::size_t from) {
        std::size_t kept = from;  // items of the page that stay so far
        const auto keep = [&](std::size_t i) {
            if (kept < i) items_[kept] = std::move(items_[i]);
            ++kept;
        };
        for (std::size_t i = from; i < items_.size();) {
            std::size_t end = i;
            while (end < items_.size() && !items_[end].quotation) ++end;
            std::size_t names = end - std::min(end - i, most_columns);
            while (names < end && !are_columns(names, end)) ++names;
            const std::size_t half = (end - names) / 2;
            for (; i < names; ++i) keep(i);
            for (std::size_t k = 0; k < half; ++k) {
                items_[names + k].caption.role = document_.clean(document_.blocks[items_[names + half + k].block].span);
                keep(names + k);
            }
            i = end;
            for (; i < items_.size() && items_[i].quotation; ++i) keep(i);
        }
        items_.resize(kept);
    }

    // As many names as roles behind them.
    bool are_columns(std::size_t from, std::size_t end) const {
        const std::size_t half = (end - from) / 2;
        if (half == 0 || (end - from) % 2 != 0) return false;
        for (std::size_t k = 0; k < half; ++k) {
            const Caption &name = items_[from + k].caption, &role = items_[from + half + k].caption;
            if (!name.role.empty() || !looks_like_name(text(name.name), lists_) || names_role(text(name.name))) return false;
            if (looks_like_name(text(role.name), lists_) && !looks_like_role(text(role.name), lists_) && !names_role(text(role.name))) return false;
        }
        return true;
    }

    // "Software Librarian": a role behind a word that is nobody's first name.
    bool names_role(std::string_view words) const {
        const std::size_t space = words.rfind(' ');
        return space != words.npos && lists_.role_heads.contains(words.substr(space + 1)) && (name_classes(words.substr(0, words.find(' '))) & name_given) == 0;
    }

    std::string_view text(Span span) const { return slice(document_.prose.bytes(), span); }

    // Captions above or below? A page that begins with a caption and ends with a quotation says above.
    // How far a caption stands from its quotation is learned from pages that leave no doubt.
    void vote() {
        int above = 0, below = 0;
        std::uint32_t near = 0, far = 0;
        for (const auto [from, to] : pages_) {
            if (to - from < 2 || is_card(from, to)) continue;
            const bool caption_first = !items_[from].quotation;
            const bool quotation_last = items_[to - 1].quotation;
            if (caption_first && quotation_last) ++above;
            if (!caption_first && !quotation_last) ++below;
            for (std::size_t k = from + 1; k < to; ++k) {
                if (items_[k].quotation || !items_[k - 1].quotation || items_[k].block != items_[k - 1].block + 1) continue;
                (document_.blocks[items_[k].block].blanks == 0 ? near : far) += 1;
            }
        }
        above_ = above > below;
        close_ = near > 0 && near >= far;
    }

    // Rows of captions, each over a row of as many quotations or more, as a page in columns is read line by line; false when the
    // page has others, but for quotations over a dash and a name.
    bool pair_rows(Page page) {
        std::vector<std::size_t> items, signed_ones;
        for (std::size_t i = page.from; i < page.to; ++i) {
            const bool dash = items_[i].quotation && i + 1 < page.to && items_[i + 1].caption.dash && items_[i + 1].block == items_[i].block + 1;
            if (dash) signed_ones.push_back(i++);
            else items.push_back(i);
        }
        const auto run = [&](std::size_t from, bool quotations) {
            std::size_t to = from;
            while (to < items.size() && items_[items[to]].quotation == quotations) ++to;
            return to - from;
        };
        bool several = false;
        for (std::size_t at = 0, captions = 0, quotations = 0; at < items.size(); at += captions + quotations) {
            captions = run(at, false);
            quotations = run(at + captions, true);
            if (captions == 0 || quotations < captions) return false;
            several |= captions > 1;
        }
        if (!several) return false;
        for (std::size_t at = 0, captions = 0, quotations = 0; at < items.size(); at += captions + quotations) {
            captions = run(at, false);
            quotations = run(at + captions, true);
            const double confidence = quotations > captions ? 0.6 : captions > 1 ? 0.85 : 0.97;
            for (std::size_t k = 0; k < captions; ++k) take(items_[items[at + captions + k]], items_[items[at + k]], captions > 1, confidence);
        }
        for (const std::size_t i : signed_ones) take(items_[i], items_[i + 1], false, 0.97);
        return true;
    }

    // Captions that a page begins with stand below nothing: several are those of as many quotations behind them. The first item
    // behind what was paired.
    std::size_t pair_leading(Page page) {
        std::size_t captions = 0, quotations = 0;
        while (page.from + captions < page.to && !items_[page.from + captions].quotation) ++captions;
        while (page.from + captions + quotations < page.to && items_[page.from + captions + quotations].quotation) ++quotations;
        const std::size_t behind = page.from + captions + quotations;
        const bool next_has_one = quotations == captions + 1 && behind < page.to;
        if (captions < 2 || (quotations != captions && !next_has_one)) return page.from;
        for (std::size_t k = 0; k < captions; ++k) take(items_[page.from + captions + k], items_[page.from + k], true, 0.85);
        return page.from + 2 * captions;
    }

    // Each caption belongs to the quotation right before it, unless a gap shows that it was torn off or as
    // many captions follow as quotations came before it without one.
    void pair_below(Page page) {
        const auto [from, to] = page;
        std::size_t waiting = 0;  // quotations in a row up to here
        for (std::size_t i = from; i < to; ++i) {
            if (items_[i].quotation) {
                ++waiting;
                continue;
            }
            std::size_t captions = 1;
            while (i + captions < to && !items_[i + captions].quotation) ++captions;
            if (waiting > 0 && items_[i].block <= items_[i - 1].block + 2) {
                const bool attached = close_ && document_.blocks[items_[i].block].blanks == 0;
                const bool apart = close_ && !attached;
                if (waiting == 1 || attached) take(items_[i - 1], items_[i], false, 0.97);
                else if (!apart && captions != waiting) take(items_[i - 1], items_[i], false, 0.8);
            }
            i += captions - 1;
            waiting = 0;
        }
    }

    // Captions between two quotations tell by the room over and below them whose they are.
    bool stand_above(Page page) const {
        int above = 0, below = 0;
        for (std::size_t i = page.from + 1; i + 1 < page.to; ++i) {
            if (items_[i].quotation || !items_[i - 1].quotation || !items_[i + 1].quotation || items_[i].caption.dash) continue;
            if (items_[i].block != items_[i - 1].block + 1 || items_[i + 1].block != items_[i].block + 1) continue;
            const auto over = document_.blocks[items_[i].block].blanks, under = document_.blocks[items_[i + 1].block].blanks;
            above += over > under;
            below += over < under;
        }
        return above > below;
    }

    // Where the captions of a page begin to stand above: at the second of two in a row, from which on each has its quotation
    // right below it and the last quotation has nothing below. The page's end when they never do.
    std::size_t turn_of(Page page) const {
        std::size_t turn = page.to;
        while (turn >= page.from + 2 && items_[turn - 1].quotation && !items_[turn - 2].quotation &&
               items_[turn - 1].block == items_[turn - 2].block + 1 && !items_[turn - 2].caption.dash) turn -= 2;
        if (turn == page.to || turn == page.from || items_[turn - 1].quotation) return page.to;
        // As many as the quotations over them: those are theirs.
        std::size_t first = turn;
        while (first > page.from && !items_[first - 1].quotation) --first;
        std::size_t quotations = 0;
        while (first - quotations > page.from && items_[first - quotations - 1].quotation) ++quotations;
        return quotations == turn + 1 - first ? page.to : turn;
    }

    // Each caption belongs to the quotation right behind it; several in a row to as many in a row, one to one.
    void pair_above(Page page) {
        const auto [from, to] = page;
        for (std::size_t i = from + 1; i < to; ++i) {
            if (!items_[i].quotation || items_[i - 1].quotation || items_[i - 1].taken) continue;
            if (items_[i].block > items_[i - 1].block + reach) continue;
            std::size_t captions = 1, quotations = 1;
            while (i > from + captions && !items_[i - captions - 1].quotation && !items_[i - captions - 1].taken) ++captions;
            while (i + quotations < to && items_[i + quotations].quotation) ++quotations;
            if (captions > 1 && quotations >= captions) {
                for (std::size_t k = 0; k < captions; ++k) take(items_[i + k], items_[i - captions + k], true, quotations == captions ? 0.85 : 0.6);
                continue;
            }
            take(items_[i], items_[i - 1], false, items_[i].block == items_[i - 1].block + 1 ? 0.97 : 0.85);
        }
    }

    // What is left of both is paired in order.
    void pair_rest(Page page) {
        const auto [from, to] = page;
        std::size_t quotations = 0, captions = 0;
        for (std::size_t i = from; i < to; ++i) {
            if (!items_[i].taken) ++(items_[i].quotation ? quotations : captions);
        }
        if (quotations == 0 || captions == 0) return;
        const double confidence = quotations == captions ? 0.85 : 0.6;
        std::size_t quotation = from;
        for (std::size_t caption = from; caption < to; ++caption) {
            if (items_[caption].quotation || items_[caption].taken || items_[caption].caption.name.empty()) continue;
            while (quotation < to && (!items_[quotation].quotation || items_[quotation].taken)) ++quotation;
            if (quotation == to) return;
            if (!above_ && quotation > caption) continue;
            take(items_[quotation], items_[caption], true, confidence);
        }
    }

    void take(Item& quotation, Item& caption, bool displaced, double confidence) {
        if (caption.caption.name.empty()) return;
        quotation.taken = caption.taken = true;
        Attribution& attribution = attributions_[quotation.attribution];
        attribution.mention = caption.caption.name;
        attribution.speaker = document_.clean(caption.caption.name);
        attribution.role = caption.caption.role;
        attribution.method = displaced ? Method::displaced_caption : caption.caption.dash ? Method::dash : Method::caption;
        attribution.confidence = confidence;
    }

    const Document& document_;
    const NameLists& lists_;
    std::vector<Attribution>& attributions_;
    std::vector<Item> items_;
    std::vector<Page> pages_;
    bool above_ = false;
    bool close_ = false;  // captions follow their quotations without a blank line
};

}  // namespace

void attribute_captions(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions) {
    Pages(document, lists, attributions).pair();
}

}  // namespace rap
