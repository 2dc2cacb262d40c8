#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <unordered_set>

#include <rap/proto.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_title = 160;    // bytes
constexpr std::size_t longest_caption = 110;  // bytes of a caption line
constexpr std::uint32_t most_caption_lines = 6;
constexpr std::uint32_t unwrapped = 200;      // bytes from which a line is a paragraph by itself
constexpr std::uint32_t farthest_close = 60;  // lines in which a set-off quotation closes
constexpr std::size_t mode_window = 1024;     // lines over which the usual indentation is counted

struct Chunk {
    std::uint32_t first = 0;  // lines [first, last), none of them blank but for page furniture
    std::uint32_t last = 0;
    bool empty() const { return first == last; }
};

// A word lists bundle, looked up once a document.
struct Words {
    explicit Words(Language language)
        : function(word_list(language, "function_words")), particles(word_list("names/particles")),
          buttons(word_list(language, "buttons")), contents(word_list(language, "contents_headings")),
          step_headings(word_list(language, "step_headings")),
          figure_labels(word_list(language, "figure_labels")), section_labels(word_list(language, "section_labels")), item_labels(word_list(language, "item_labels")) {}
    WordList function, particles, buttons, contents, step_headings, figure_labels, section_labels, item_labels;
};

class Assembler {
public:
    Assembler(const Text& text, const Lines& lines, Language language)
        : bytes_(text.bytes()), lines_(lines.lines), paged_(!lines.pages.empty()), words_(language) {
        out_.protos.reserve(lines_.size() / 8 + 8);
    }

    Protos run() {
        count_usual();
        look_for_turns();
        chunk_ = next_chunk(0);
        while (!chunk_.empty()) {
            ahead_ = next_chunk(chunk_.last);
            take(chunk_);
            chunk_ = ahead_;
        }
        close_list();
        return std::move(out_);
    }

private:
    // --- lines ---

    std::string_view words(std::uint32_t line) const { return slice(bytes_, lines_[line].span); }

    std::uint32_t width(std::uint32_t line) const { return lines_[line].span.size(); }

    // The next run of lines with words. A line that is only a number stands by itself: it is a badge,
    // a page's or chapter's number, wherever it was printed.
    Chunk next_chunk(std::uint32_t from) const {
        const auto size = static_cast<std::uint32_t>(lines_.size());
        while (from < size && lines_[from].role != LineRole::body) ++from;
        if (from == size) return {size, size};
        if (is_badge(from)) return {from, from + 1};
        std::uint32_t last = from + 1;
        while (last < size && lines_[last].role == LineRole::body && !is_badge(last) && !page_between(last)) ++last;
        return {from, last};
    }

    // True when a page starts at a line. All that is left of a form feed may be a space before a line of a title too.
    bool page_between(std::uint32_t line) const {
        if (!lines_[line].page_start) return false;
        return paged_ || !all_capitals(words(line)) || !all_capitals(words(line - 1));
    }

    bool is_badge(std::uint32_t line) const {
        const Span span = lines_[line].span;
        if (span.size() == 0 || span.size() > 3) return false;
        const std::string_view label = slice(bytes_, span);
        if (label[0] >= '0' && label[0] <= '9') {
            for (std::size_t i = 1; i < label.size(); ++i)
                if ((label[i] < '0' || label[i] > '9') && !(i + 1 == label.size() && (label[i] == '.' || label[i] == ')')))
                    return false;
            return true;
        }
        const Label found = label_of(label);
        return found.kind == LabelKind::bullet && label != "-" && label != "+" && label != "*" && found.size == label.size();
    }

    int badge_value(std::uint32_t line) const {
        int value = 0;
        for (char byte : words(line))
            if (byte >= '0' && byte <= '9') value = value * 10 + (byte - '0');
        return value;
    }

    // The usual indentation and width of running text, per stretch of lines: headings stand left of it, and are shorter.
    void count_usual() {
        const std::size_t stretches = lines_.size() / mode_window + 1;
        modes_.assign(stretches, 0);
        widths_.assign(stretches, 0);
        for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
            std::array<std::uint32_t, 16> counts{};
            std::array<std::uint32_t, 32> widths{};
            std::uint32_t words = 0;
            const std::size_t last = std::min(lines_.size(), (stretch + 1) * mode_window);
            for (std::size_t i = stretch * mode_window; i < last; ++i) {
                const Line& line = lines_[i];
                if (line.role != LineRole::body) continue;
                if (line.indent < counts.size()) ++counts[line.indent];
                ++widths[std::min<std::size_t>(line.span.size() / 4, widths.size() - 1)];
                ++words;
            }
            std::uint32_t wider = 0;
            std::size_t bin = widths.size();
            while (bin > 0 && wider * 4 < words) wider += widths[--bin];
            widths_[stretch] = static_cast<std::uint32_t>(bin * 4);
            modes_[stretch] = static_cast<std::uint8_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
            if (modes_[stretch] == 1) modes_[stretch] = 0;
        }
    }

    // A transcript: many lines open with a name and a colon.
    void look_for_turns() {
        std::uint32_t turns = 0, looked = 0;
        for (std::size_t i = 0; i < lines_.size() && looked < 400; ++i) {
            if (lines_[i].role != LineRole::body) continue;
            ++looked;
            turns += opens_turn(slice(bytes_, lines_[i].span));
        }
        transcript_ = turns >= 6 && turns * 8 > looked;
    }

    std::uint32_t usual_indent(std::uint32_t line) const { return modes_[line / mode_window]; }

    std::uint32_t usual_width(std::uint32_t line) const { return widths_[line / mode_window]; }

    // --- protos ---

    Proto& add(BlockKind kind, std::uint32_t first, std::uint32_t last) {
        Proto proto;
        proto.kind = kind;
        proto.part.first = first;
        proto.part.last = last;
        proto.last_line = last - 1;
        proto.page_start = lines_[first].page_start;
        if (kind != BlockKind::quotation && kind != BlockKind::caption) group_quotes_ = group_bare_names_ = 0;
        out_.protos.push_back(proto);
        return out_.protos.back();
    }

    std::uint32_t count() const { return static_cast<std::uint32_t>(out_.protos.size()); }

    // Adds lines to a proto begun earlier.
    void go_on(std::uint32_t index, std::uint32_t first, std::uint32_t last) {
        Proto& proto = out_.protos[index];
        if (index + 1 == count() && last_part(proto).last <= first && only_blank(last_part(proto).last, first)) {
            last_part(proto).last = last;
        } else {
            Part part;
            part.first = first;
            part.last = last;
            const auto at = static_cast<std::uint32_t>(out_.parts.size());
            out_.parts.push_back(part);
            Part* tail = &proto.part;
            while (tail->next != no_part) tail = &out_.parts[tail->next];
            tail->next = at;
        }
        proto.last_line = last - 1;
    }

    Part& last_part(Proto& proto) {
        Part* tail = &proto.part;
        while (tail->next != no_part) tail = &out_.parts[tail->next];
        return *tail;
    }

    bool only_blank(std::uint32_t first, std::uint32_t last) const {
        for (std::uint32_t i = first; i < last; ++i)
            if (lines_[i].role == LineRole::body) return false;
        return true;
    }

    // --- chunks ---

    void take(Chunk chunk) {
        if (in_contents_ && take_contents(chunk)) return;
        if (chunk.last - chunk.first == 1 && is_badge(chunk.first)) return take_badge(chunk.first);
        if (take_boilerplate(chunk)) return;
        if (take_quotation(chunk)) return;
        if (take_caption(chunk)) return;
        if (!badges_.empty() && take_badged(chunk)) return;
        if (take_torn_item(chunk)) return;
        if (take_continuation(chunk)) return;
        take_flow(chunk.first, chunk.last);
    }

    // --- boilerplate: buttons, leaked templates, link footers ---

    bool take_boilerplate(Chunk& chunk) {
        while (!chunk.empty() && (is_leak(chunk.first) || (is_button(chunk.first) && (chunk.first + 1 == chunk.last ||
                                                                                      starts_upper(words(chunk.first + 1)))))) {
            add(BlockKind::boilerplate, chunk.first, chunk.first + 1);
            ++chunk.first;
        }
        return chunk.empty();
    }

    bool is_boilerplate(std::uint32_t line) const { return is_button(line) || is_leak(line); }

    bool is_button(std::uint32_t line) const { return width(line) <= 32 && words_.buttons.contains(words(line)); }

    // What a page's author never wrote: link footers, rests of tags, a server's messages.
    bool is_leak(std::uint32_t line) const {
        const std::string_view text = words(line);
        const char first = text[0];
        // "[1] <http://...>": the link footer of a page saved as text.
        if (first == '[' && text.size() > 8 && text[1] >= '0' && text[1] <= '9') {
            const std::size_t close = text.find(']');
            if (close < 6 && text.substr(close + 1).starts_with(" <") && text.find("://") < close + 12 &&
                text.find('>') != std::string_view::npos)
                return true;
        }
        // A server's path with a line number, or the rest of a tag: a template that leaked.
        if (first == '/' && text.find(".php on line ") != std::string_view::npos) return true;
        if ((first == '"' || first == '\'' || first == '<') && text.size() < 400) {
            if (text.find("=\"") != std::string_view::npos && text.find('>') != std::string_view::npos) return true;
        }
        return false;
    }

    // Bytes of a button glued to the end of a title ("News See more"); 0 when there is none.
    std::uint16_t button_at_end(std::string_view text) const {
        if (text.size() > longest_title) return 0;
        std::size_t at = text.size(), button = 0;
        for (int word = 0; word < 3; ++word) {
            at = text.rfind(' ', at - 1);
            if (at == std::string_view::npos || at == 0) break;
            if (words_.buttons.contains(text.substr(at + 1))) button = text.size() - at;
        }
        return static_cast<std::uint16_t>(button);
    }

    // --- quotations set off from the text, and their captions ---

    bool take_quotation(Chunk chunk) {
        std::uint32_t at = chunk.first;
        bool any = false;
        while (at < chunk.last) {
            if (opening_mark(words(at)) == 0) break;
            const std::optional<std::uint32_t> end = quotation_end(at, chunk.last);
            if (!end) break;
            any = true;
            add(BlockKind::quotation, at, *end);
            ++group_quotes_;
            if (*end > chunk.last) {  // it ran on into later chunks
                ahead_ = next_chunk(*end);
                if (*end >= lines_.size() || lines_[*end].role != LineRole::body) return true;
                chunk.last = ahead_.last;
                if (is_badge(*end)) return true;
                ahead_ = next_chunk(chunk.last);
            }
            at = *end;
            const std::uint32_t caption = caption_end(at, chunk.last);
            if (caption > at) {
                add_caption(at, caption);
                at = caption;
            }
        }
        if (!any) return false;
        if (at < chunk.last) take_flow(at, chunk.last);
        return true;
    }

    // One past the line where a quotation that opens at a line closes, when nothing but its marks closes that line.
    std::optional<std::uint32_t> quotation_end(std::uint32_t first, std::uint32_t chunk_last) const {
        const std::uint32_t start = lines_[first].span.start;
        std::uint32_t last = chunk_last;
        const std::string_view mark = words(first).substr(0, opening_mark(words(first)));
        for (;;) {
            const std::string_view text = bytes_.substr(start, lines_[last - 1].span.end - start);
            std::size_t close = closing_mark(text);
            if (close == std::string_view::npos && reopens(first, last, mark)) close = reopened_close(first, last, mark);
            if (close != std::string_view::npos) {
                const std::uint32_t end = start + static_cast<std::uint32_t>(close);
                std::uint32_t line = first;
                while (line + 1 < last && lines_[line].span.end < end) ++line;
                return nothing_after(bytes_.substr(end, lines_[line].span.end - end)) ? std::optional(line + 1)
                                                                                      : std::nullopt;
            }
            // Words go on after a blank line or a page: look on while the sentence is open.
            if (last - first >= farthest_close || ends_sentence(words(last - 1))) return std::nullopt;
            const Chunk next = next_chunk(last);
            if (next.empty() || opening_mark(words(next.first)) > 0 || is_badge(next.first) ||
                next.first - last > 6 || starts_upper(words(next.first)))
                return std::nullopt;
            last = next.last;
        }
    }

    // A second paragraph opens again without a mark that closed the first.
    bool reopens(std::uint32_t first, std::uint32_t last, std::string_view mark) const {
        for (std::uint32_t i = first + 1; i < last; ++i)
            if (words(i).starts_with(mark) && ends_sentence(words(i - 1))) return true;
        return false;
    }

    std::size_t reopened_close(std::uint32_t first, std::uint32_t last, std::string_view mark) const {
        for (std::uint32_t i = last - 1; i > first; --i) {
            if (!words(i).starts_with(mark)) continue;
            const std::uint32_t start = lines_[i].span.start;
            const std::size_t close = closing_mark(bytes_.substr(start, lines_[last - 1].span.end - start));
            return close == std::string_view::npos ? close : start - lines_[first].span.start + close;
        }
        return std::string_view::npos;
    }

    // Only a full stop, or a note's number, may follow the closing mark on its line.
    static bool nothing_after(std::string_view rest) {
        return rest.size() <= 4 && rest.find_first_not_of(" .,;!?)0123456789") == std::string_view::npos;
    }

    void add_caption(std::uint32_t first, std::uint32_t last) { add(BlockKind::caption, first, last); }

    // One past the last of the name and role lines that open at a line; the line itself when it is no caption.
    std::uint32_t caption_end(std::uint32_t first, std::uint32_t last) const {
        if (first >= last) return first;
        std::string_view name = words(first);
        const Label dash = label_of(name);
        const bool dashed = is_dash(name);
        if (dashed) name.remove_prefix(dash ? dash.text_at : dash_size(name));
        if (!starts_upper(name) || name.size() > longest_caption || opening_mark(name) > 0) return first;
        if (run_in_capitals(name) > 0 && !caps_name(name)) return first;
        const std::size_t comma = name.find(',');
        const bool named = name_like(name.substr(0, comma), words_.particles, words_.function);
        if (!dashed && !named) {
            // An organisation alone: capitalised words, no sentence.
            if (ends_sentence(name) || lower_words(name) * 2 > count_words(name)) return first;
        }
        std::uint32_t end = first + 1;
        const bool capitals = all_capitals(name);
        while (end < last && end - first < most_caption_lines) {
            const std::string_view line = words(end);
            if (line.size() > longest_caption || opening_mark(line) > 0 || is_dash(line)) break;
            const std::string_view before = words(end - 1);
            const std::size_t run_in = run_in_capitals(line);
            if (run_in > 0 && starts_lower(line.substr(run_in)) && !ends_open(before, words_.function)) break;
            if (!capitals && all_capitals(line) && line.size() > 12) break;
            if (ends_sentence(before) && !ends_open(before, words_.function) && before.size() > 3 && before[before.size() - 2] != '.') break;
            if (starts_lower(line) && !ends_open(before, words_.function) && width(end - 1) + 8 < width(end)) break;
            ++end;
        }
        // A caption names; what runs on over many full lines is prose.
        if (end - first == most_caption_lines && end < last) return first;
        return end;
    }

    static bool caps_name(std::string_view name) { return name.find(',') != std::string_view::npos; }

    static std::size_t dash_size(std::string_view line) {
        for (std::string_view dash : {std::string_view("\u2014"), std::string_view("\u2013"), std::string_view("\u2015"),
                                      std::string_view("--"), std::string_view("-")})
            if (line.starts_with(dash)) {
                std::size_t at = dash.size();
                while (at < line.size() && line[at] == ' ') ++at;
                return at;
            }
        return 0;
    }
    static bool is_dash(std::string_view line) { return dash_size(line) > 0 && dash_size(line) < line.size(); }

    static std::size_t lower_words(std::string_view line) {
        std::size_t lower = 0;
        for (std::size_t at = 0; at < line.size();) {
            std::size_t end = line.find(' ', at);
            if (end == std::string_view::npos) end = line.size();
            lower += starts_lower(line.substr(at, end - at));
            at = end + 1;
        }
        return lower;
    }

    // A chunk of name and role lines beside quotations: after them, between them, or before one.
    bool take_caption(Chunk chunk) {
        const std::uint32_t lines = chunk.last - chunk.first;
        if (lines > most_caption_lines) return false;
        const std::string_view first = words(chunk.first);
        if (first.size() > longest_caption || !(starts_upper(first) || is_dash(first))) return false;
        const bool after = group_quotes_ > 0;
        const bool before = !ahead_.empty() && opening_mark(words(ahead_.first)) > 0 && lines >= 2 &&
                            quotation_end(ahead_.first, ahead_.last).has_value();
        if (!after && !before) return false;
        if (caption_end(chunk.first, chunk.last) != chunk.last) return false;
        std::string_view name = first;
        if (is_dash(name)) name.remove_prefix(dash_size(name));
        const bool named = name_like(name.substr(0, name.find(',')), words_.particles, words_.function);
        if (is_dash(first) && after) {
            add_caption(chunk.first, chunk.last);
            return true;
        }
        if (named) {
            // A title in the body's style is no name: it needs role lines, or a role after a comma, or company.
            const bool rich = lines >= 2 || name.find(',') != std::string_view::npos;
            if (!rich && !(after && (group_quotes_ > group_captions() || group_bare_names_ > 0))) return false;
            if (!rich && all_capitals(name)) return false;
            if (before && !after && all_capitals(words(chunk.first + 1))) return false;
            group_bare_names_ += !rich;
            add_caption(chunk.first, chunk.last);
            return true;
        }
        // Roles whose names were printed just before them.
        if (after && group_bare_names_ > 0 && !ends_sentence(words(chunk.last - 1))) {
            --group_bare_names_;
            add_caption(chunk.first, chunk.last);
            return true;
        }
        return false;
    }

    std::uint32_t group_captions() const {
        std::uint32_t captions = 0;
        for (std::size_t i = out_.protos.size(); i > 0; --i) {
            if (out_.protos[i - 1].kind == BlockKind::caption) ++captions;
            else if (out_.protos[i - 1].kind != BlockKind::quotation) break;
        }
        return captions;
    }

    // --- number badges on lines of their own ---

    struct Badge {
        std::uint32_t line;
        int value;  // 0: a bullet
    };

    void take_badge(std::uint32_t line) {
        const int value = badge_value(line);
        const bool bullet = words(line)[0] < '0' || words(line)[0] > '9';
        const bool expected = bullet || (list_open_ && value > 0 && value <= list_highest() + 4) || value == 1 ||
                              (!badges_.empty() && value > badges_.front().value && value <= badges_.back().value + 4);
        // A number that counts no list is the number of a page or a chapter.
        if (heading_ahead()) close_list();
        else if (!expected) return;
        if (value == 1 && list_open_ && badges_.empty() && !missing(1)) close_list();
        if (list_open_ && has_number(value) && !bullet) return;
        badges_.push_back({line, bullet ? 0 : value});
    }

    bool heading_ahead() const { return !ahead_.empty() && all_capitals(words(ahead_.first)); }

    int list_highest() const {
        int highest = 0;
        for (std::uint32_t i : list_items_) highest = std::max(highest, out_.protos[i].number);
        return highest;
    }
    bool has_number(int value) const {
        return std::any_of(list_items_.begin(), list_items_.end(), [&](std::uint32_t i) { return out_.protos[i].number == value; });
    }
    bool missing(int value) const { return !has_number(value) && value < list_highest(); }

    bool take_badged(Chunk chunk) {
        const std::string_view first = words(chunk.first);
        // The number of a chapter stands before its title.
        if (badges_.size() == 1 && !list_open_ && badges_[0].value > 0 && all_capitals(first)) {
            const Badge badge = badges_[0];
            badges_.clear();
            const std::uint32_t at = count();
            take_flow(chunk.first, chunk.last);
            if (at < count() && out_.protos[at].kind == BlockKind::heading && out_.protos[at].label.empty())
                out_.protos[at].label = lines_[badge.line].span;
            return true;
        }
        if (run_in_capitals(first) > 0 || (starts_lower(first) && badges_.size() == 1 && list_items_.empty() && pending_open())) {
            badges_.clear();
            return false;
        }
        if (badges_[0].value > 1 && !list_open_ && badges_.size() == 1) {
            badges_.clear();
            return false;
        }
        if (!waiting_.empty() && split_items(chunk, 99).size() == badges_.size() + waiting_.size()) {
            badges_.insert(badges_.end(), waiting_.begin(), waiting_.end());
            waiting_.clear();
        }
        std::sort(badges_.begin(), badges_.end(), [](const Badge& a, const Badge& b) { return a.value < b.value; });
        const std::vector<std::uint32_t> starts = split_items(chunk, badges_.size());
        std::vector<Badge> used;
        if (starts.size() >= badges_.size()) {
            used = badges_;
            badges_.clear();
        } else if (!list_open_) {
            // More numbers than items at a list's start: the first numbers belong to the first items.
            used.assign(badges_.begin(), badges_.begin() + static_cast<std::ptrdiff_t>(starts.size()));
            badges_.erase(badges_.begin(), badges_.begin() + static_cast<std::ptrdiff_t>(starts.size()));
        } else {
            // Later on the number printed last is the one beside the item; the others wait for theirs.
            used.assign(badges_.end() - static_cast<std::ptrdiff_t>(starts.size()), badges_.end());
            badges_.erase(badges_.end() - static_cast<std::ptrdiff_t>(starts.size()), badges_.end());
        }
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : chunk.last;
            add_item(used[i], starts[i], end);
        }
        waiting_.insert(waiting_.end(), badges_.begin(), badges_.end());
        badges_.clear();
        return true;
    }

    void add_item(const Badge& badge, std::uint32_t first, std::uint32_t last) {
        if (!list_open_) {
            list_open_ = true;
            ++list_count_;
            list_items_.clear();
        }
        list_items_.push_back(count());
        Proto& item = add(BlockKind::item, first, last);
        item.label = lines_[badge.line].span;
        item.number = badge.value;
        item.list = list_count_;
        item.level = 1;
        remember_open(count() - 1);
    }

    // Where at most `most` items of a chunk start: after lines that end a sentence, the shortest first.
    std::vector<std::uint32_t> split_items(Chunk chunk, std::size_t most) const {
        std::vector<std::uint32_t> starts;
        for (std::uint32_t i = chunk.first + 1; i < chunk.last; ++i)
            if (ends_item(words(i - 1)) && starts_upper(words(i)) && words(i)[0] != '(' && words(i)[0] != '[') starts.push_back(i);
        if (starts.size() + 1 > most) {
            std::sort(starts.begin(), starts.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return width(a - 1) < width(b - 1); });
            starts.resize(most - 1);
            std::sort(starts.begin(), starts.end());
        }
        starts.insert(starts.begin(), chunk.first);
        return starts;
    }

    static bool ends_item(std::string_view line) {
        return ends_sentence(line) || (!line.empty() && (line.back() == ']' || line.back() == ')'));
    }

    // An item whose number was printed with others before it comes at the list's end, without one.
    bool take_torn_item(Chunk chunk) {
        if (waiting_.empty() || !list_open_) return false;
        if (list_items_.empty() || list_items_.back() + 1 != count()) return false;
        const std::string_view first = words(chunk.first);
        if (starts_lower(first) || run_in_capitals(first) > 0 || all_capitals(first) || label_of(first)) return false;
        if (!ends_sentence(words(list_last_line()))) return false;
        if (ends_with_colon(words(chunk.last - 1))) return false;
        const std::vector<std::uint32_t> starts = split_items(chunk, waiting_.size());
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : chunk.last;
            add_item(waiting_.front(), starts[i], end);
            out_.protos.back().torn = true;
            waiting_.erase(waiting_.begin());
        }
        return true;
    }

    std::uint32_t list_last_line() const { return out_.protos[list_items_.back()].last_line; }

    static bool ends_with_colon(std::string_view line) { return !line.empty() && line.back() == ':'; }

    // Ends a list: its items come in the order of their numbers.
    void close_list() {
        if (list_open_ && list_items_.size() > 1) {
            std::vector<Proto> items;
            bool numbered = true;
            for (std::uint32_t i : list_items_) {
                items.push_back(out_.protos[i]);
                numbered &= out_.protos[i].number > 0;
            }
            if (numbered) {
                std::stable_sort(items.begin(), items.end(), [](const Proto& a, const Proto& b) { return a.number < b.number; });
                for (std::size_t k = 0; k < items.size(); ++k) out_.protos[list_items_[k]] = items[k];
                open_.clear();
            }
        }
        list_open_ = false;
        list_items_.clear();
        waiting_.clear();
        badges_.clear();
    }

    // --- paragraphs that go on after something that stood between ---

    struct Open {
        std::uint32_t proto;
        bool strong;  // it cannot have ended there: a hyphen, a comma, a function word, a full line
    };

    bool pending_open() const { return !open_.empty(); }

    void remember_open(std::uint32_t index) {
        const Proto& proto = out_.protos[index];
        if (proto.kind != BlockKind::paragraph && proto.kind != BlockKind::item) return;
        const std::string_view last = words(proto.last_line);
        if (ends_sentence(last) || ends_with_colon(last)) return;
        const bool strong = ends_open(last, words_.function) || proto.run_in > 0 || proto.run_lines > 0;
        open_.push_back({index, strong});
        if (open_.size() > 4) open_.pop_front();
    }

    bool take_continuation(Chunk chunk) {
        while (!open_.empty() && open_.front().proto + 16 < count()) open_.pop_front();
        if (open_.empty()) return false;
        const std::string_view first = words(chunk.first);
        const bool lower = starts_lower(first) && !label_of(first);
        std::size_t pick = open_.size();
        if (lower) {
            for (std::size_t i = 0; i < open_.size() && pick == open_.size(); ++i)
                if (open_[i].strong) pick = i;
            if (pick == open_.size()) pick = open_.size() - 1;
        } else {
            // A capital goes on only right after a line that cannot be an end.
            const Open& last = open_.back();
            if (last.proto + 1 != count() || !last.strong) return false;
            if (opening_mark(first) == 0 && (all_capitals(first) || run_in_capitals(first) > 0 || label_of(first))) return false;
            const Proto& proto = out_.protos[last.proto];
            if (lines_[chunk.first].indent > lines_[proto.part.first].indent + 2) return false;
            if (!ends_open(words(proto.last_line), words_.function) && proto.part.last - proto.part.first > 1) return false;
            pick = open_.size() - 1;
        }
        const std::uint32_t index = open_[pick].proto;
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(pick));
        const std::uint32_t end = flow_end(chunk.first, chunk.last);
        go_on(index, chunk.first, end);
        remember_open(index);
        if (end < chunk.last) take_flow(end, chunk.last);
        return true;
    }

    // --- running text ---

    // The widest line around: what a full line holds.
    std::uint32_t full_width(std::uint32_t first, std::uint32_t last, std::uint32_t at) const {
        std::uint32_t widest = 0;
        const std::uint32_t from = at > first + 6 ? at - 6 : first, to = std::min(last, at + 8);
        for (std::uint32_t i = from; i < to; ++i) widest = std::max(widest, width(i));
        return widest;
    }

    // True when the writer ended a paragraph before a line, though no blank line says so.
    bool breaks_before(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
        const std::string_view here = words(at), before = words(at - 1);
        const bool ended = ends_sentence(before);
        if (before.size() >= unwrapped && ended) return !starts_lower(here);
        if (ended || ends_with_colon(before)) {
            // "Three findings deserve attention:" and their numbers.
            if (at + 1 == last && ends_with_colon(here) && last == chunk_.last && list_ahead() && starts_upper(here)) return true;
            if (run_in_capitals(here) > 0 || (here.size() > 20 && all_capitals(here))) return true;
            if (starts_lower(here)) return false;
            // Steps are often set a line each, without a mark.
            if (under_steps_ && ended && starts_upper(here)) return true;
            const std::uint32_t full = full_width(first, last, at);
            if (width(at - 1) + 1 + first_word(here) < full * 4 / 5) return true;
            if (opening_mark(here) > 0 && width(at - 1) + 1 + first_word(here) < full * 9 / 10) return true;
        }
        return false;
    }

    // One past the last line of the paragraph that opens at a line.
    std::uint32_t flow_end(std::uint32_t first, std::uint32_t last) const {
        for (std::uint32_t i = first + 1; i < last; ++i)
            if (breaks_before(i, first, last) || item_at(i, first) || (is_boilerplate(i) && ends_sentence(words(i - 1))) || title_inside(i, first, last)) return i;
        return last;
    }

    // True when an item opens at a line inside running text.
    bool item_at(std::uint32_t line, std::uint32_t first) const {
        const std::string_view text = words(line);
        const Label label = item_label(text);
        if (!label || label.text_at >= text.size()) return is_o_bullet(line);
        if (label.kind == LabelKind::named) return true;
        const Label opener = label_of(words(first));
        const bool goes_on = opener.kind == label.kind && (opener.value + 1 == label.value || label.kind == LabelKind::bullet);
        if (goes_on) return true;
        const std::string_view before = words(line - 1);
        const bool ended = ends_sentence(before) || before.back() == ':' || before.back() == ';' || before.back() == ',';
        switch (label.kind) {
            case LabelKind::bullet: return ended || line == first + 1;
            case LabelKind::number:
            case LabelKind::letter:
            case LabelKind::roman: return ended && (label.value == 1 || label.value == last_item_value_ + 1);
            default: return false;
        }
    }

    // "o  item", the bullet of plain-text documents.
    bool is_o_bullet(std::uint32_t line) const {
        const std::string_view text = words(line);
        return text.size() > 3 && text[0] == 'o' && text[1] == ' ' && text[2] == ' ';
    }

    void take_flow(std::uint32_t first, std::uint32_t last) {
        std::uint32_t at = first;
        while (at < last) {
            if (at > first && is_boilerplate(at)) {
                add(BlockKind::boilerplate, at, at + 1);
                ++at;
                continue;
            }
            if (at > first && opening_mark(words(at)) > 0) {
                const auto end = quotation_end(at, last);
                if (end && *end <= last) {
                    Chunk rest{at, last};
                    take_quotation(rest);
                    return;
                }
            }
            const std::uint32_t heading = heading_end(at, first, last);
            if (heading > at) {
                take_heading(at, heading);
                at = heading;
                if (!in_contents_) continue;
                Chunk rest{at, last};
                if (take_contents(rest)) return;
                at = rest.first;
                continue;
            }
            const std::uint32_t contents = contents_end(at, last);
            if (contents > at) {
                for (; at < contents; ++at) add(BlockKind::contents, at, at + 1);
                continue;
            }
            if (is_grid(at, last)) {
                add(BlockKind::preformatted, at, last);
                return;
            }
            at = take_paragraph(at, last);
        }
    }

    std::uint32_t take_paragraph(std::uint32_t at, std::uint32_t last) {
        const std::string_view text = words(at);
        const Label label = item_label(text);
        const bool o_bullet = is_o_bullet(at);
        const bool item = o_bullet || (label && label.text_at < text.size() && item_starts(label, at));
        std::uint32_t end = flow_end(at, last);
        std::uint16_t run_lines = 0;
        if (!item) {
            // Lines in capitals that the run-in heading fills.
            while (at + run_lines < end && end - at > 1 && all_capitals(words(at + run_lines))) ++run_lines;
            if (at + run_lines == end) run_lines = 0;
        }
        if (item) {
            open_list(label);
            Proto& proto = add(BlockKind::item, at, end);
            proto.part.skip = o_bullet ? 3 : label.text_at;
            const std::uint32_t start = lines_[at].span.start;
            proto.label = {start, start + (o_bullet ? 1u : label.size)};
            proto.number = label.kind == LabelKind::bullet || o_bullet ? 0 : label.value;
            proto.list = list_count_;
            proto.level = 1;
            last_item_value_ = proto.number;
            in_list_ = true;
        } else {
            if (!waiting_.empty() || list_open_) close_list();
            Proto& proto = add(BlockKind::paragraph, at, end);
            proto.run_lines = run_lines;
            if (run_lines == 0 || !all_capitals(words(at + run_lines)))
                proto.run_in = static_cast<std::uint16_t>(run_lines > 0 ? leading_capitals(words(at + run_lines))
                                                                        : run_in_capitals(words(at)));
            if (run_lines == 0 && proto.run_in == 0 && end - at == 1 && all_capitals(text)) proto.run_lines = 1;
        }
        remember_open(count() - 1);
        return end;
    }

    static std::size_t leading_capitals(std::string_view line) {
        std::size_t end = 0;
        for (std::size_t at = 0; at < line.size();) {
            std::size_t stop = line.find(' ', at);
            if (stop == std::string_view::npos) stop = line.size();
            if (!all_capitals(line.substr(at, stop - at))) break;
            end = stop;
            at = stop + 1;
        }
        return end;
    }

    bool item_starts(const Label& label, std::uint32_t line) const {
        switch (label.kind) {
            case LabelKind::bullet: return true;
            case LabelKind::letter:
            case LabelKind::roman:
                // "A. Smith": a capital with a dot is an initial unless its list is there.
                if (words(line)[0] >= 'A' && words(line)[0] <= 'Z' && words(line)[label.size - 1] == '.')
                    return in_list_ && label.value == last_item_value_ + 1;
                return true;
            default: return true;
        }
    }

    void open_list(const Label& label) {
        if (list_open_) close_list();
        const bool goes_on = in_list_ && !out_.protos.empty() && out_.protos.back().kind == BlockKind::item &&
                             (label.kind == LabelKind::bullet ? last_item_value_ == 0 : label.value > last_item_value_);
        if (!goes_on) ++list_count_;
    }

    // --- headings ---

    void take_heading(std::uint32_t first, std::uint32_t end) {
        close_list();
        in_list_ = false;
        last_item_value_ = 0;
        open_.clear();
        const std::string_view text = words(first);
        const Label label = heading_label(text);
        in_contents_ = end - first == 1 && words_.contents.contains(text);
        if (in_contents_) {
            contents_titles_.clear();
            contents_labels_ = 0;
        }
        under_steps_ = end - first == 1 && words_.step_headings.contains(text);
        Proto& proto = add(BlockKind::heading, first, end);
        if (label && label.text_at < text.size()) {
            proto.part.skip = label.text_at;
            const std::uint32_t start = lines_[first].span.start;
            proto.label = {start, start + label.size};
        }
        proto.part.cut = button_at_end(words(end - 1));
    }

    // Labels that only a heading has: "Chapter 3", "Annex A", "Article 12", before those that an item has too.
    Label heading_label(std::string_view text) const {
        if (const Label named = named_label(text, words_.section_labels)) return named;
        const Label label = label_of(text);
        return label.kind == LabelKind::bullet ? Label{} : label;
    }

    // "Phase II - ...", "Step 3: ...": the words behind the label belong to an item.
    Label item_label(std::string_view text) const {
        const Label named = named_label(text, words_.item_labels);
        if (named && named.text_at > named.size + 1u && named.text_at < text.size()) return named;
        return label_of(text);
    }

    // A word of a list with a number, a Roman numeral or a letter behind it.
    static Label named_label(std::string_view text, const WordList& list) {
        const std::size_t word = first_word(text);
        if (word < 4 || word > 24 || word + 1 >= text.size() || !starts_upper(text) || !list.contains(text.substr(0, word)))
            return {};
        std::size_t at = word + 1;
        const std::size_t start = at;
        while (at < text.size() && text[at] != ' ' && text[at] != '.' && text[at] != ':') ++at;
        const std::string_view number = text.substr(start, at - start);
        if (number.empty() || number.size() > 6) return {};
        const bool capital = number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
        const bool digit = number[0] >= '0' && number[0] <= '9';
        const bool roman = number.find_first_not_of("IVXLC") == std::string_view::npos;
        if (!capital && !digit && !roman) return {};
        Label label;
        label.kind = LabelKind::named;
        label.depth = 1;
        label.size = static_cast<std::uint16_t>(at);
        while (at < text.size()) {
            if (text[at] == '.' || text[at] == ':' || text[at] == ' ' || text[at] == '-') ++at;
            else if (text.substr(at).starts_with("\u2013") || text.substr(at).starts_with("\u2014")) at += 3;
            else break;
        }
        label.text_at = static_cast<std::uint16_t>(at);
        return label;
    }

    // One past the last line of a heading that opens at a line; the line itself when it is none.
    std::uint32_t heading_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
        const std::string_view text = words(at);
        if (text.size() > longest_title) return at;
        const std::uint32_t usual = usual_indent(at);
        const std::uint32_t indent = lines_[at].indent;
        if (usual >= 2 && indent >= usual) return at;
        if (const std::uint32_t listed = listed_title_end(at, last); listed > at) return listed;
        const Label label = heading_label(text);
        const bool outdented = usual >= 2 && indent == 0;
        // Where a table of contents lists numbered titles, what it does not list is none.
        if (contents_labels_ >= 5 && !outdented && label.kind != LabelKind::decimal && !is_step_heading(text) &&
            !words_.contents.contains(text))
            return at;
        if (all_capitals(text) && label.kind != LabelKind::decimal) return capitals_end(at, first, last);
        if (label && numbered_heading(at, label, last)) return hanging_end(at, label, last);
        if (label || (usual >= 2 && !outdented)) return at;
        return title_end(at, first, last);
    }

    // A title that the table of contents lists, on one line or two.
    std::uint32_t listed_title_end(std::uint32_t at, std::uint32_t last) const {
        if (contents_titles_.empty()) return at;
        const std::string_view text = words(at);
        if (text.size() > 120 || text.back() == '.' || text.back() == ',' || starts_lower(text)) return at;
        const std::uint64_t key = title_key(text);
        if (at + 1 < last && width(at + 1) < 80 && contents_titles_.contains(extend_key(key, words(at + 1)))) return at + 2;
        return contents_titles_.contains(key) ? at + 1 : at;
    }

    // Titles in capitals, over several lines; none when the capitals are a run-in heading that fills its line.
    std::uint32_t capitals_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
        std::size_t letters = 0;
        for (char byte : words(at)) letters += (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0xC3;
        if (letters < 4) return at;
        if (ends_with_colon(words(at)) && words(at).find(' ') == std::string_view::npos) return at;
        if (is_figure_caption(words(at))) return at;
        std::uint32_t end = at + 1;
        while (end < last && end - at < 5 && all_capitals(words(end)) && !page_between(end) && !label_of(words(end)) && !ends_sentence(words(end - 1)))
            ++end;
        if (end < last) {
            // The first word of what follows would have stood on the last line, had it belonged to it.
            const std::string_view next = words(end);
            if (label_of(next)) return end;
            if (starts_lower(next)) return at;
            std::uint32_t full = full_width(first, last, end);
            if (const std::uint32_t usual = usual_width(at); usual > 0) full = last - first <= 6 ? usual : std::min(full, usual);
            const bool fits = width(end - 1) + 1 + first_word(next) <= full * 17 / 20;
            if (!fits && run_in_capitals(next) == 0 && leading_capitals(next) == 0) return at;
            if (!fits && (leading_capitals(next) > 0 || run_in_capitals(next) > 0)) return at;
        } else if (!ahead_.empty() && end == last && last == chunk_.last) {
            const std::string_view next = words(ahead_.first);
            if (starts_lower(next) && opening_mark(next) == 0 && !is_badge(ahead_.first)) return at;
        }
        if (ends_open(words(end - 1), words_.function) && words(end - 1).back() == ',') return at;
        return end;
    }

    // A numbered title that goes on under its first word.
    std::uint32_t hanging_end(std::uint32_t at, const Label& label, std::uint32_t last) const {
        const std::uint32_t hang = lines_[at].indent + label.text_at;
        if (at + 2 != last || lines_[at + 1].indent != hang || lines_[at].indent == hang || ends_sentence(words(at + 1)))
            return at + 1;
        return last;
    }

    bool numbered_heading(std::uint32_t at, const Label& label, std::uint32_t last) const {
        const std::string_view text = words(at);
        if (label.text_at >= text.size()) return label.kind == LabelKind::named;
        const std::string_view title = text.substr(label.text_at);
        if (title.size() > 120) return false;
        if (title.back() == '.' || title.back() == ';' || title.back() == ':') return false;
        const bool outdented = usual_indent(at) >= 2 && lines_[at].indent == 0;
        if (!(outdented && label.kind == LabelKind::decimal)) {
            if (ends_open(title, words_.function) && at + 1 == last) return false;
            if (starts_lower(title) || !(starts_upper(title) || opening_mark(title) > 0)) return false;
        }
        if (label.kind == LabelKind::named) return !ends_sentence(title) || title.back() == '?' || title.back() == '!';
        if (is_leader(text)) return false;
        const bool alone = at + 1 == last;
        const std::string_view next = !alone ? words(at + 1) : ahead_.empty() ? std::string_view() : words(ahead_.first);
        if (next.empty()) return label.kind == LabelKind::decimal;
        const Label following = label_of(next);
        // Items count on at once; sections have text between them, or parts of their own.
        if (following && following.kind == label.kind && following.depth == label.depth && following.value == label.value + 1)
            return false;
        if (label.kind == LabelKind::decimal) return outdented || alone || !starts_lower(next);
        if (label.kind == LabelKind::letter || label.kind == LabelKind::roman) {
            const bool capital = text[0] >= 'A' && text[0] <= 'Z';
            return capital && alone && !starts_lower(next) && text[label.size - 1] == '.' && count_words(title) > 1;
        }
        // "8. References" with "8.1. Normative References" right under it.
        if (following.kind == LabelKind::decimal && next.starts_with(text.substr(0, label.size))) return true;
        return alone ? !starts_lower(next) && text[0] != '(' && text[label.size - 1] != ')'
                     : starts_upper(next) && text[0] != '(' && text[label.size - 1] == '.' && width(at + 1) > width(at);
    }

    // A title in mixed case: short, no sentence, with text under it.
    std::uint32_t title_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
        const std::string_view text = words(at);
        if (text.size() < 3 || text.size() > 130) return at;
        if (at != first) return words_.contents.contains(text) || inner_title(at, first, last) ? at + 1 : at;
        if (words_.contents.contains(text)) return at + 1;
        if (out_.protos.empty() && opening_title(at, last)) return last;
        const char first_byte = text[0];
        if (!starts_upper(text) && first_byte != '#') return at;
        if (opening_mark(text) > 0 || first_byte == '[' || first_byte == '(') return at;
        const std::uint16_t button = button_at_end(text);
        const std::string_view title = text.substr(0, text.size() - button);
        const char end = title.back();
        const bool alone = at + 1 == last;
        if (end == '.' || end == ';' || end == ',' || ends_open(title, words_.function)) return at;
        if (ends_sentence(title) && end != '?' && end != '!') return at;
        const std::size_t run_in = run_in_capitals(title);
        if (run_in > 0 && (starts_lower(title.substr(run_in)) || count_words(title.substr(0, run_in)) > 1)) return at;
        if (end == ':') return alone && list_ahead() && count_words(title) <= 2 ? at + 1 : at;
        if (is_turn(title) || lines_[at].gap || is_address(title) || is_figure_caption(title)) return at;
        if (alone) {
            if (button > 0) return at + 1;
            if (ahead_.empty() || last != chunk_.last) return at;
            const std::string_view next = words(ahead_.first);
            if (is_boilerplate(ahead_.first)) return at + 1;
            if (starts_lower(next) || is_badge(ahead_.first)) return is_badge(ahead_.first) ? at + 1 : at;
            if (usual_indent(at) >= 2) return at + 1;
            return text_ahead() ? at + 1 : at;
        }
        // A title on the first line of a paragraph, without a blank line between.
        const std::string_view next = words(at + 1);
        if (!(starts_upper(next) || opening_mark(next) > 0)) return at;
        const std::uint32_t full = full_width(first, last, at);
        if (full < 40 || width(at) + 1 + first_word(next) >= full * 3 / 4) return at;
        if (width(at + 1) < full * 3 / 5 && !ends_sentence(next)) return at;
        if (count_words(title) > 10) return at;
        return at + 1;
    }

    bool title_inside(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
        if (width(at) > 60) return false;
        if (at + 1 < last && width(at + 1) > 50 && inner_title(at, first, last)) return true;
        return !contents_titles_.empty() && ends_sentence(words(at - 1)) && listed_title_end(at, last) > at;
    }

    // A title inside a chunk: a short line between lines that do not reach the margin and a full one.
    bool inner_title(std::uint32_t at, std::uint32_t first, std::uint32_t last) const {
        if (at + 1 >= last) return false;
        const std::string_view text = words(at), next = words(at + 1);
        const std::uint32_t full = std::max(full_width(at, last, at), usual_width(at));
        if (full < 50 || width(at) * 2 > full || width(at + 1) * 4 < full * 3 || width(at - 1) * 3 > full * 2) return false;
        if (!starts_upper(text) || !starts_upper(next) || ends_open(words(at - 1), words_.function)) return false;
        if (ends_open(text, words_.function) || text.find_first_of(".,;:@|") != std::string_view::npos) return false;
        (void)first;
        return count_words(text) <= 6 && !label_of(text) && !is_turn(text) && !lines_[at].gap;
    }

    // A document's first lines, few and short, with running text after them.
    bool opening_title(std::uint32_t at, std::uint32_t last) const {
        if (last - at > 3 || last != chunk_.last || ahead_.empty()) return false;
        for (std::uint32_t i = at; i < last; ++i)
            if (width(i) > 60 || !starts_upper(words(i)) || label_of(words(i)) || is_turn(words(i))) return false;
        return width(ahead_.first) >= 100 || (ahead_.last - ahead_.first >= 2 && width(ahead_.first) >= 60);
    }

    // "Ann Lee: we should ..." is an utterance, not a title, in a document that is made of such.
    bool is_turn(std::string_view text) const { return transcript_ && opens_turn(text); }

    static bool opens_turn(std::string_view text) {
        const std::size_t colon = text.substr(0, 40).find(": ");
        return colon != std::string_view::npos && count_words(text.substr(0, colon)) <= 3;
    }

    // "Figure 3: ...", "Table 1"
    bool is_figure_caption(std::string_view text) const {
        const std::size_t word = first_word(text);
        return word + 1 < text.size() && words_.figure_labels.contains(text.substr(0, word)) &&
               ((text[word + 1] >= '0' && text[word + 1] <= '9') || text[word - 1] == ':');
    }

    bool is_step_heading(std::string_view title) const {
        if (!title.empty() && title.back() == ':') title.remove_suffix(1);
        return words_.step_headings.contains(title);
    }

    static bool is_address(std::string_view text) {
        return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos ||
               text.find("WWW.") != std::string_view::npos;
    }

    bool list_ahead() const {
        if (ahead_.empty()) return false;
        return is_badge(ahead_.first) || label_of(words(ahead_.first));
    }

    // True when what follows is text that a title can stand over: a paragraph, a list, or a title over such.
    bool text_ahead() const {
        std::uint32_t from = ahead_.first, last = ahead_.last;
        for (int deep = 0; deep < 3; ++deep) {
            if (from >= last) return false;
            if (last - from >= 2 || width(from) >= 60 || ends_sentence(words(from)) || list_at(from)) return true;
            const Chunk next = next_chunk(last);
            from = next.first;
            last = next.last;
        }
        return false;
    }
    bool list_at(std::uint32_t line) const { return static_cast<bool>(label_of(words(line))); }

    // --- tables of contents, tables ---

    // What identifies a title, in the contents and over its section: letters and digits.
    static std::uint64_t title_key(std::string_view title) {
        if (is_leader(title)) title = title.substr(0, std::min(title.find(" . ."), title.find("..")));
        return extend_key(14695981039346656037u, title);
    }

    static std::uint64_t extend_key(std::uint64_t key, std::string_view title) {
        for (char byte : title) {
            if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
            const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
            if (letter) key = (key ^ static_cast<unsigned char>(byte)) * 1099511628211u;
        }
        return key;
    }

    bool in_table_of_contents(std::string_view title) const {
        return !contents_titles_.empty() && contents_titles_.contains(title_key(title));
    }

    // Lines under "Contents": entries, until one of them comes again as a title, or running text begins.
    bool take_contents(Chunk& chunk) {
        while (!chunk.empty()) {
            const std::string_view entry = words(chunk.first);
            const bool leader = is_leader(entry);
            if (!leader && (in_table_of_contents(entry) || entry.size() > 120 || (ends_sentence(entry) && entry.back() == '.'))) {
                in_contents_ = false;
                return false;
            }
            if (contents_titles_.size() < 4096) {
                contents_titles_.insert(title_key(entry));
                // A title over two lines.
                if (!heading_label(entry) && contents_labels_ > 0)
                    contents_titles_.insert(extend_key(last_entry_, is_leader(entry) ? entry.substr(0, entry.find("..")) : entry));
                contents_labels_ += static_cast<bool>(heading_label(entry));
                last_entry_ = title_key(entry);
            }
            add(BlockKind::contents, chunk.first, chunk.first + 1);
            ++chunk.first;
        }
        return true;
    }

    // "Title ........ 12"
    static bool is_leader(std::string_view text) {
        if (text.empty() || text.back() < '0' || text.back() > '9') return false;
        return text.find("....") != std::string_view::npos || text.find(". . .") != std::string_view::npos;
    }

    std::uint32_t contents_end(std::uint32_t at, std::uint32_t last) const {
        while (at < last && is_leader(words(at))) ++at;
        return at;
    }

    // Columns or drawings: lines of a chunk whose parts stand apart.
    bool is_grid(std::uint32_t at, std::uint32_t last) const {
        std::uint32_t apart = 0, drawn = 0;
        const std::uint32_t looked = std::min(last, at + 12);
        for (std::uint32_t i = at; i < looked; ++i) {
            const std::string_view text = words(i);
            if (lines_[i].gap) apart += text.find("   ") != std::string_view::npos || text.find('\t') != std::string_view::npos;
            if (text[0] == '+' || text[0] == '|') ++drawn;
        }
        return drawn * 2 > looked - at || (apart * 2 > looked - at && looked - at >= 2);
    }

    std::string_view bytes_;
    const std::vector<Line>& lines_;
    bool paged_;  // by form feeds
    Words words_;
    Protos out_;
    Chunk chunk_, ahead_;
    std::vector<std::uint8_t> modes_;
    std::vector<std::uint32_t> widths_;  // what three in four lines do not pass
    bool transcript_ = false;

    std::vector<Badge> badges_;   // numbers whose items have not come yet
    std::vector<Badge> waiting_;  // numbers that other items have overtaken
    std::vector<std::uint32_t> list_items_;
    bool list_open_ = false;  // a list whose numbers stand on lines of their own
    std::uint32_t list_count_ = 0;
    bool in_contents_ = false;
    std::unordered_set<std::uint64_t> contents_titles_;
    std::uint32_t contents_labels_ = 0;  // entries with a number
    std::uint64_t last_entry_ = 0;
    bool in_list_ = false;
    bool under_steps_ = false;  // the last heading announces steps
    std::int32_t last_item_value_ = 0;

    std::uint32_t group_quotes_ = 0;      // quotations since other text, captions apart
    std::uint32_t group_bare_names_ = 0;  // captions among them that are a name alone

    std::deque<Open> open_;
};

}  // namespace

Protos assemble(const Text& text, const Lines& lines, Language language) {
    return Assembler(text, lines, language).run();
}

}  // namespace rap
