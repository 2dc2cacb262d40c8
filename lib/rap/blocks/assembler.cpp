// The lines, chunk by chunk.
#include <rap/blocks/assembler.hpp>
#include <rap/blocks/site.hpp>

#include <algorithm>
#include <array>

#include <rap/hash.hpp>
#include <rap/memory.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t fewest_turns = 6;  // of a transcript

}  // namespace

const Words& Words::of(Language language) {
    return once_a_language(language, [](Language known) { return Words(known); });
}

Assembler::Assembler(const Text& text, const Lines& lines, Language language)
    : bytes_(text.bytes()), lines_(lines.lines), paged_(!lines.pages.empty()), words_(Words::of(language)), language_(language) {
    expect_elements(out_.protos, lines_.size());  // none has less than a line
}

Protos Assembler::run() {
    count_usual();
    look_around();
    site_ = find_site_lines(bytes_, lines_, {words_.menu, words_.buttons, words_.openers, words_.networks});
    chunk_ = next_chunk(0);
    while (!chunk_.empty()) {
        ahead_ = next_chunk(chunk_.last);
        take(chunk_);
        chunk_ = ahead_;
    }
    close_list();
    set_marked_levels();
    return std::move(out_);
}

Chunk Assembler::next_chunk(std::uint32_t from) const {
    const auto size = static_cast<std::uint32_t>(lines_.size());
    while (from < size && lines_[from].role != LineRole::body) ++from;
    if (from == size) return {size, size};
    if (is_badge(from)) return {from, from + 1};
    std::uint32_t last = from + 1;
    while (last < size && lines_[last].role == LineRole::body && !is_badge(last) && !page_between(last) && is_site(last) == is_site(from)) ++last;
    return {from, last};
}

bool Assembler::page_opens(std::uint32_t line) const {
    return paged_ || !all_capitals(words(line)) || !all_capitals(words(line - 1));
}

bool Assembler::reads_as_badge(std::uint32_t line) const {
    const std::string_view label = words(line);
    if (label.empty()) return false;
    if (label[0] >= '0' && label[0] <= '9') {
        for (std::size_t i = 1; i < label.size(); ++i)
            if ((label[i] < '0' || label[i] > '9') && !(i + 1 == label.size() && (label[i] == '.' || label[i] == ')')))
                return false;
        return true;
    }
    const Label found = label_of(label);
    return found.kind == LabelKind::bullet && label != "-" && label != "+" && label != "*" && found.size == label.size();
}

int Assembler::badge_value(std::uint32_t line) const {
    int value = 0;
    for (char byte : words(line))
        if (byte >= '0' && byte <= '9') value = value * 10 + (byte - '0');
    return value;
}

void Assembler::count_usual() {
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

void Assembler::look_around() {
    constexpr std::uint32_t longest_wrapped = 120;  // columns
    constexpr std::uint32_t most_lines = 400;
    std::array<std::uint32_t, most_lines> styled, names;
    std::bitset<4096> known;  // hashes of names
    std::uint32_t turns = 0, maybe = 0, named = 0, again = 0, looked = 0, longer = 0, marked = 0;
    for (std::uint32_t i = 0; i < lines_.size() && looked < most_lines; ++i) {
        if (lines_[i].role != LineRole::body) continue;
        ++looked;
        const std::string_view line = slice(bytes_, lines_[i].span);
        if (opens_turn(line)) ++turns;
        else if (may_be_styled(line)) styled[maybe++] = i;
        else if (may_name_speaker(line)) {
            const std::size_t hash = quick_hash(line) % known.size();
            again += known[hash];
            known.set(hash);
            names[named++] = i;
        }
        longer += width(i) > longest_wrapped;
        marked += is_marked_title(i) ||
                  (i + 1 < lines_.size() && lines_[i + 1].role == LineRole::body && underlined_end(i, i + 2) > i);
    }
    transcript_ = turns >= fewest_turns && turns * 8 > looked;
    if (again * 2 >= fewest_turns) {
        std::copy_n(names.begin(), named, styled.begin() + maybe);
        maybe += named;
    }
    if (maybe >= fewest_turns) find_styles({styled.data(), maybe}, looked);
    marks_titles_ = marked > 1;
    line_each_ = transcript_ && longer > 1;
}

void Assembler::find_styles(std::span<const std::uint32_t> lines, std::uint32_t looked) {
    struct Count {
        std::uint32_t turns = 0, repeated = 0, people = 0;
        std::unordered_map<std::string_view, std::uint32_t> names;
    };
    std::array<Count, turn_styles> styles;
    for (const std::uint32_t i : lines) {
        const std::string_view line = slice(bytes_, lines_[i].span);
        const auto label = styled_label(line);
        if (!label) continue;
        Count& count = styles[static_cast<std::size_t>(label->style)];
        const std::uint32_t uses = ++count.names[slice(line, label->name)];
        ++count.turns;
        count.repeated += uses == 2 ? 2 : uses > 2;
        count.people += label->person;
    }
    for (const TurnStyle style : {TurnStyle::colon, TurnStyle::bracket, TurnStyle::stop, TurnStyle::dash, TurnStyle::time, TurnStyle::line}) {
        const Count& count = styles[static_cast<std::size_t>(style)];
        // Speeches of many lines leave few labels.
        const bool rare = style == TurnStyle::stop || style == TurnStyle::time || style == TurnStyle::line;
        const bool of_people = style != TurnStyle::line || count.people * 4 >= count.turns * 3;
        const bool found = count.turns >= fewest_turns && count.names.size() > 1 && count.repeated * 2 >= count.turns && of_people &&
                           count.turns * (rare ? 40 : 8) > looked;
        styles_[static_cast<std::size_t>(style)] = found;
        transcript_ |= found && count.turns * 8 > looked;
    }
}

Proto& Assembler::add(BlockKind kind, std::uint32_t first, std::uint32_t last) {
    Proto& proto = out_.protos.emplace_back();
    proto.kind = kind;
    proto.part.first = first;
    proto.part.last = last;
    proto.last_line = last - 1;
    // Blank lines and furniture may stand between the form feed and the first words of the page.
    for (std::uint32_t line = first;; --line) {
        proto.page_start |= lines_[line].page_start;
        if (proto.page_start || line == 0 || lines_[line - 1].role == LineRole::body) break;
    }
    if (kind == BlockKind::caption) ++group_captions_;
    else if (kind != BlockKind::quotation) group_quotes_ = group_captions_ = group_bare_names_ = 0, group_leads_ = false;
    return proto;
}

void Assembler::go_on(std::uint32_t index, std::uint32_t first, std::uint32_t last, std::uint16_t skip) {
    Proto& proto = out_.protos[index];
    if (skip == 0 && index + 1 == count() && last_part(proto).last <= first && only_blank(last_part(proto).last, first)) {
        last_part(proto).last = last;
    } else {
        const auto at = static_cast<std::uint32_t>(out_.parts.size());
        out_.parts.push_back({first, last, no_part, skip, 0});
        last_part(proto).next = at;  // before the tail moves
        proto.tail = at;
    }
    proto.last_line = last - 1;
}

Part& Assembler::last_part(Proto& proto) {
    return proto.tail == no_part ? proto.part : out_.parts[proto.tail];
}

bool Assembler::only_blank(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i)
        if (lines_[i].role == LineRole::body) return false;
    return true;
}

bool Assembler::only_blank_between(std::uint32_t first, std::uint32_t last) const {
    return std::all_of(lines_.begin() + first, lines_.begin() + last, [](const Line& line) { return line.role == LineRole::blank; });
}

void Assembler::take(Chunk chunk) {
    if (in_contents_ && take_contents(chunk)) return;
    if (chunk.last - chunk.first == 1 && is_badge(chunk.first)) return take_badge(chunk.first);
    if (lines_[chunk.first].gap && take_spread_table(chunk)) return;
    if (const std::uint32_t table = may_stack(chunk) ? find_stacked(chunk) : chunk.last; table < chunk.last) {
        if (table == chunk.first && take_stacked_table(table)) return;
        if (table > chunk.first) {  // what stands over it first
            ahead_ = {table, chunk.last};
            chunk.last = chunk_.last = table;
        }
    }
    if (const std::uint32_t captions = captions_below(chunk); captions < chunk.last) {
        ahead_ = {captions, chunk.last};
        chunk.last = chunk_.last = captions;
    }
    if (const std::uint32_t quotation = quotation_below(chunk, behind_torn_caption()); quotation < chunk.last) {
        ahead_ = {quotation, chunk.last};
        chunk.last = chunk_.last = quotation;
    }
    chunk.first = take_markup(chunk.first, chunk.last);
    if (chunk.empty() || take_boilerplate(chunk)) return;
    if (!lines_[chunk.first].plain && opening_mark(words(chunk.first)) > 0 && take_quotation(chunk)) return;
    if (take_caption(chunk)) return;
    if (!badges_.empty() && take_badged(chunk)) return;
    if (take_torn_item(chunk)) return;
    if (take_continuation(chunk)) return;
    take_flow(chunk.first, chunk.last);
}

Protos assemble(const Text& text, const Lines& lines, Language language) {
    return Assembler(text, lines, language).run();
}

}  // namespace rap
