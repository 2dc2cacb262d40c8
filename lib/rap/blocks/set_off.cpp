// Quotations set off from the text, and their captions.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <array>

#include <rap/gazetteer.hpp>
#include <rap/marks.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_caption = 110;  // bytes of a caption line
constexpr std::size_t longest_role = 80;      // bytes of its line over a quotation
constexpr std::uint32_t most_caption_lines = 6;
constexpr std::uint32_t farthest_close = 60;  // lines in which a set-off quotation closes

}  // namespace

bool Assembler::take_quotation(Chunk chunk) {
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

std::optional<std::uint32_t> Assembler::quotation_end(std::uint32_t first, std::uint32_t chunk_last) const {
    const std::uint32_t start = lines_[first].span.start;
    std::uint32_t last = std::min(chunk_last, first + farthest_close);
    const std::string_view mark = words(first).substr(0, opening_mark(words(first)));
    for (;;) {
        const std::string_view text = bytes_.substr(start, lines_[last - 1].span.end - start);
        std::size_t close = closing_mark(text);
        if (close == std::string_view::npos && reopens(first, last, mark)) close = reopened_close(first, last, mark);
        if (close != std::string_view::npos) {
            const std::uint32_t end = start + static_cast<std::uint32_t>(close);
            std::uint32_t line = first;
            while (line + 1 < last && lines_[line].span.end < end) ++line;
            if (line + 1 < last && starts_lower(words(line + 1))) return std::nullopt;  // "...," / said the mayor.
            return nothing_after(bytes_.substr(end, lines_[line].span.end - end)) ? std::optional(line + 1)
                                                                                  : std::nullopt;
        }
        // Words go on after a blank line or a page while the sentence is open; a new paragraph opens again.
        if (last - first >= farthest_close) return std::nullopt;
        const Chunk next = next_chunk(last);
        if (next.empty() || next.first - last > 6 || is_badge(next.first)) return std::nullopt;
        const std::string_view words_next = words(next.first);
        const bool goes_on = ends_sentence(words(last - 1)) ? words_next.starts_with(mark)
                                                            : opening_mark(words_next) == 0 && !starts_upper(words_next);
        if (!goes_on) return std::nullopt;
        last = next.last;
    }
}

bool Assembler::reopens(std::uint32_t first, std::uint32_t last, std::string_view mark) const {
    std::uint32_t before = first;
    for (std::uint32_t i = first + 1; i < last; ++i) {
        if (lines_[i].role != LineRole::body) continue;
        if (words(i).starts_with(mark) && ends_sentence(words(before))) return true;
        before = i;
    }
    return false;
}

std::size_t Assembler::reopened_close(std::uint32_t first, std::uint32_t last, std::string_view mark) const {
    const auto next = [&](std::uint32_t line) {
        while (line < last && (lines_[line].role != LineRole::body || !words(line).starts_with(mark))) ++line;
        return line;
    };
    // Each paragraph up to where the next one opens.
    for (std::uint32_t i = next(first + 1), after = 0; i < last; i = after) {
        after = next(i + 1);
        const std::uint32_t start = lines_[i].span.start;
        const std::size_t close = closing_mark(bytes_.substr(start, lines_[after - 1].span.end - start));
        if (close != std::string_view::npos) return start - lines_[first].span.start + close;
    }
    return std::string_view::npos;
}

bool Assembler::nothing_after(std::string_view rest) {
    return rest.size() <= 4 && rest.find_first_not_of(" .,;!?)0123456789") == std::string_view::npos;
}

bool Assembler::name_and_age(std::string_view line) const {
    const std::size_t comma = line.find(',');
    if (comma == line.npos || comma + 2 >= line.size() || line[comma + 1] != ' ' || line[comma + 2] < '1' || line[comma + 2] > '9') return false;
    const std::string_view name = line.substr(0, std::min(comma, line.find(" (")));
    return (name_classes(name) & name_given) || name_like(name, words_.particles, words_.function);
}

std::uint32_t Assembler::name_end(std::uint32_t first, std::uint32_t last, std::string& name) const {
    constexpr std::uint32_t most = 3;  // lines
    std::uint32_t end = first + 1;
    if (last - first < 2 || words(first).size() > longest_caption / 2) return end;
    const auto line = [&](std::uint32_t at) { return at < last ? words(at) : std::string_view(); };
    while (end < last && end - first < most && name_goes_on(name.empty() ? line(first) : name, line(end), line(end + 1), words_.names)) {
        if (name.empty()) name = line(first);
        if (!name.ends_with('-')) name += ' ';
        name += line(end++);
    }
    return end;
}

bool Assembler::is_name(std::uint32_t first, std::uint32_t last) const {
    std::string whole;
    name_end(first, last, whole);
    return name_like(whole.empty() ? words(first) : whole, words_.particles, words_.function);
}

std::uint32_t Assembler::caption_end(std::uint32_t first, std::uint32_t last) const {
    if (first >= last) return first;
    std::string_view name = words(first);
    const Label dash = label_of(name);
    const bool dashed = is_dash(name);
    if (dashed) name.remove_prefix(dash ? dash.text_at : dash_width(name));
    if (!starts_upper(name) || name.size() > longest_caption || opening_mark(name) > 0 || is_step_heading(name)) return first;
    if (run_in_capitals(name) > 0 && !caps_name(name)) return first;
    if (lines_[first].gap && name.find("   ") != name.npos) return first;  // cells of a row
    std::string whole;
    std::uint32_t end = dashed ? first + 1 : name_end(first, last, whole);
    if (!whole.empty()) name = whole;
    const bool aged = name_and_age(name);  // such lines end in full stops
    const bool named = aged || name_like(name.substr(0, name.find(',')), words_.particles, words_.function);
    if (!dashed && !named) {
        // An organisation alone: capitalised words, no sentence.
        if (ends_sentence(name) || lower_words(name) * 2 > count_words(name)) return first;
    }
    const bool capitals = all_capitals(name);
    while (end < last && end - first < most_caption_lines) {
        const std::string_view line = words(end);
        if (line.size() > longest_caption || opening_mark(line) > 0 || is_dash(line) || is_step_heading(line)) break;
        const std::string_view before = words(end - 1);
        const std::size_t run_in = run_in_capitals(line);
        if (run_in > 0 && starts_lower(line.substr(run_in)) && !ends_open(before, words_.function)) break;
        if (!capitals && all_capitals(line) && line.size() > 12) break;
        if (ends_sentence(before) && !(aged && end == first + 1) && !ends_open(before, words_.function) && before.size() > 3 && before[before.size() - 2] != '.') break;
        if (starts_lower(line) && !ends_open(before, words_.function) && width(end - 1) + 8 < width(end)) break;
        ++end;
    }
    // A caption names; what runs on over many full lines is prose.
    if (end - first == most_caption_lines && end < last) return first;
    return end;
}

std::size_t Assembler::dash_width(std::string_view line) {
    std::size_t at = line.starts_with("--") ? 2 : dash_size(line);
    if (at == 0) return 0;
    while (at < line.size() && line[at] == ' ') ++at;
    return at;
}

std::size_t Assembler::lower_words(std::string_view line) {
    std::size_t lower = 0;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = line.find(' ', at);
        if (end == std::string_view::npos) end = line.size();
        lower += starts_lower(line.substr(at, end - at));
        at = end + 1;
    }
    return lower;
}

std::size_t Assembler::quoted_depth(std::string_view line) {
    std::size_t depth = 0, at = 0;
    while (at < line.size() && line[at] == '>') {
        ++depth;
        if (++at < line.size() && line[at] == ' ') ++at;
    }
    const bool prompt = line.starts_with(">>> ");  // what is typed into a program
    return prompt || (at < line.size() && at > 0 && line[at - 1] == '>') ? 0 : depth;
}

bool Assembler::is_comparison(std::uint32_t at, std::uint32_t last) const {
    const std::string_view line = words(at);
    if (at + 1 < last && quoted_depth(words(at + 1)) > 0) return false;
    const std::size_t digit = line.find_first_not_of("> ");
    return digit != line.npos && line[digit] >= '0' && line[digit] <= '9' && count_words(line) <= 4 && !ends_sentence(line);
}

bool Assembler::opens_quoted(std::uint32_t at, std::uint32_t last) const {
    if (quoted_depth(words(at)) == 0 || is_comparison(at, last)) return false;
    // A sign in a sentence may come to stand at a line's start.
    return at + 1 < last ? quoted_depth(words(at + 1)) > 0 : ends_sentence(words(at - 1)) || ends_with_colon(words(at - 1));
}

std::uint32_t Assembler::take_quoted(std::uint32_t at, std::uint32_t last) {
    const auto inside = [&](std::uint32_t line) { return words(line).substr(std::min(words(line).find_first_not_of("> "), words(line).size())); };
    close_list();
    list_levels_.clear();
    open_.clear();
    std::size_t open = 0;   // depth of the quotation that goes on
    std::size_t above = 0;  // depth of the latest one
    for (; at < last; ++at) {
        const std::size_t depth = quoted_depth(words(at));
        if (depth == 0) break;
        const std::string_view text = inside(at);
        const auto skip = static_cast<std::uint16_t>(text.data() - words(at).data());
        if (text.empty()) {
            open = 0;
            continue;
        }
        // "> \u2014 Ann Lee" under what she wrote.
        if (depth == above && is_dash(text) && text.size() <= longest_caption && (at + 1 == last || quoted_depth(words(at + 1)) == 0)) {
            add(BlockKind::caption, at, at + 1).part.skip = skip;
            continue;
        }
        if (depth != open || label_of(text) || opens_with_mark(text)) {
            add(BlockKind::quotation, at, at + 1).part.skip = skip;
        } else {
            go_on(count() - 1, at, at + 1, skip);
        }
        open = above = depth;
    }
    return at;
}

bool Assembler::announces_words(const Proto& proto) const {
    constexpr std::size_t farthest = 160;  // bytes before the colon
    if (proto.kind != BlockKind::paragraph || !ends_with_colon(words(proto.last_line))) return false;
    const std::uint32_t end = lines_[proto.last_line].span.end - 1;
    const std::uint32_t first = lines_[proto.part.first].span.start;
    std::string_view lead = bytes_.substr(end - std::min<std::size_t>(end - first, farthest), std::min<std::size_t>(end - first, farthest));
    for (const std::string_view stop : {". ", ".\n", "; "})
        if (const std::size_t at = lead.rfind(stop); at != lead.npos) lead.remove_prefix(at + stop.size());
    const WordList cue_verbs = word_list(language_, "cue_verbs");
    while (!lead.empty()) {
        const std::size_t size = std::min(lead.find_first_of(" \n"), lead.size());
        const std::string_view verb = cue_verbs.find(lead.substr(0, size)).value_or("");
        const bool says = verb.starts_with("say ") || verb.starts_with("tell ") || verb.starts_with("ask ") || verb.starts_with("utter ");
        if (says && verb.find(" base") == verb.npos && verb.find(" ing") == verb.npos) return true;
        lead.remove_prefix(std::min(size + 1, lead.size()));
    }
    return false;
}

bool Assembler::is_set_in(std::uint32_t first, std::uint32_t last) const {
    constexpr std::uint32_t least = 3;  // columns
    if (transcript_ || out_.protos.empty() || first != chunk_.first || last != chunk_.last) return false;
    const Proto& before = out_.protos.back();
    const std::uint32_t indent = lines_[last - 1].indent;
    const bool goes_on = before.kind == BlockKind::quotation && lines_[before.last_line].indent == indent;
    if (!goes_on && lines_[before.part.first].indent + least > indent) return false;
    for (std::uint32_t i = first; i < last; ++i) {
        if (lines_[i].gap || lines_[i].indent < indent || lines_[i].indent > indent + (i == first ? 6 : 0)) return false;
    }
    const std::string_view text = words(first);
    const bool prose = last - first > 1 || width(first) >= 40;
    if (!prose || label_of(text) || starts_lower(text) || ends_with_colon(words(last - 1))) return false;
    const char end = words(last - 1).back();
    if (!ends_sentence(words(last - 1)) && end != ')' && end != ']') return false;
    return goes_on || announces_words(before);
}

bool Assembler::caption_leads(std::uint32_t line) const {
    constexpr int farthest = 32;  // quotations looked at
    const std::string_view name = words(line).substr(0, words(line).find(','));
    const bool given = (name_classes(name.substr(0, name.find(' '))) & name_given) != 0;
    if (name.size() == words(line).size() || !given || !name_like(name, words_.particles, words_.function)) return false;
    Chunk quotation = ahead_;
    for (int k = 0; k < farthest; ++k) {
        if (quotation.empty() || opening_mark(words(quotation.first)) == 0) return false;
        const auto end = quotation_end(quotation.first, quotation.last);
        if (!end || *end < quotation.last) return false;
        const Chunk below = next_chunk(*end);
        if (below.empty() || below.last - below.first > 1 || words(below.first).find(',') == std::string_view::npos ||
            caption_end(below.first, below.last) != below.last) return true;
        quotation = next_chunk(below.last);
    }
    return false;
}

// Where as many quotations begin as captions stand before them, from a chunk on: each a name over its role, or all names and
// then all roles. The chunk's own first line when there are no two of them.
std::uint32_t Assembler::captions_end(Chunk chunk) const {
    constexpr std::size_t most = 16;
    std::size_t names = 0, roles = 0, rich = 0;
    Chunk at = chunk;
    for (; names + roles + rich < most && !at.empty() && opening_mark(words(at.first)) == 0; at = next_chunk(at.last)) {
        const std::string_view first = words(at.first);
        const std::uint32_t lines = at.last - at.first;
        if (lines > most_caption_lines || first.size() > longest_caption || is_step_heading(first) || ends_sentence(words(at.last - 1))) return chunk.first;
        const bool named = starts_upper(first) && is_name(at.first, at.last);
        if (named && lines >= 2 && names == 0) ++rich;
        else if (named && lines == 1 && rich == 0 && roles == 0) ++names;
        else if (names > 0) ++roles;
        else return chunk.first;
    }
    if (names + rich < 2 || roles != names) return chunk.first;
    Chunk quotation = at;
    for (std::size_t count = names + rich; count > 0; --count) {
        if (quotation.empty() || opening_mark(words(quotation.first)) == 0) return chunk.first;
        const auto end = quotation_end(quotation.first, quotation.last);
        if (!end) return chunk.first;
        quotation = *end < quotation.last ? Chunk{*end, quotation.last} : next_chunk(*end);
    }
    return at.first;
}

bool Assembler::caption_ahead() const {
    return !ahead_.empty() && ahead_.last - ahead_.first <= most_caption_lines && lines_[ahead_.last - 1].tail != '.' && starts_upper(words(ahead_.first));
}

// The first line of such captions right below the text of a chunk; its end when there are none.
std::uint32_t Assembler::captions_below(Chunk chunk) const {
    if (lines_[chunk.last - 1].tail == '.' || !caption_ahead()) return chunk.last;
    for (std::uint32_t line = chunk.last - 1; line > chunk.first && line + most_caption_lines >= chunk.last; --line) {
        if (!ends_sentence(words(line - 1)) || !starts_upper(words(line))) continue;
        const Chunk captions{line, chunk.last};
        return is_name(line, chunk.last) && captions_end(captions) > line ? line : chunk.last;
    }
    return chunk.last;
}

// The first line of a quotation right below the name and the role that a chunk opens with, or the role alone where the name stands
// apart; its end when there is none.
std::uint32_t Assembler::quotation_below(Chunk chunk, bool named) const {
    const std::uint32_t end = std::min(chunk.last, chunk.first + most_caption_lines);
    std::uint32_t line = chunk.first + 1;
    while (line < end && (lines_[line].plain || opening_mark(words(line)) == 0)) ++line;
    if (line >= end || line < chunk.first + 2 - named || ends_sentence(words(line - 1)) || ends_open(words(line - 1), words_.function)) return chunk.last;
    if (named ? words_.role_heads.longest_prefix(words(chunk.first)) == 0 : !is_name(chunk.first, line) || caption_end(chunk.first, line) != line) return chunk.last;
    for (std::uint32_t role = chunk.first + !named; role < line; ++role) {
        const std::string_view text = words(role);
        if (text.size() > longest_role || run_in_capitals(text) > 0 || (all_capitals(text) && !all_capitals(words(chunk.first))) || (lower_words(text) * 2 > count_words(text) && words_.role_heads.longest_prefix(text) == 0)) return chunk.last;
    }
    return quotation_end(line, chunk.last) ? line : chunk.last;
}

bool Assembler::take_caption(Chunk chunk) {
    const std::uint32_t lines = chunk.last - chunk.first;
    if (lines > most_caption_lines) return false;
    const std::string_view first = words(chunk.first);
    if (first.size() > longest_caption || !(starts_upper(first) || is_dash(first))) return false;
    // Under quotations the captions are theirs, unless some stood above before.
    const bool may_lead = (group_quotes_ == 0 || group_leads_) && lines_[chunk.last - 1].tail != '.' && caption_ahead();
    if (chunk.first >= captions_end_ && may_lead && is_name(chunk.first, chunk.last)) captions_end_ = captions_end(chunk);
    if (chunk.first < captions_end_) {
        add_caption(chunk.first, chunk.last);
        group_leads_ = true;
        return true;
    }
    const bool after = group_quotes_ > 0;
    const bool before = !ahead_.empty() && opening_mark(words(ahead_.first)) > 0 &&
                        (lines >= 2 || behind_torn_caption() ? quotation_end(ahead_.first, ahead_.last).has_value() : !after && caption_leads(chunk.first));
    if (!after && !before) return false;
    if (before && !after && behind_torn_caption() && out_.protos.back().kind == BlockKind::paragraph && words_.role_heads.longest_prefix(first) > 0) {
        const Part name = out_.protos.back().part;  // "ANN LEE", and her role right over what she said
        if (name.next == no_part && is_name(name.first, name.last)) {
            out_.protos.back().kind = BlockKind::caption;
            go_on(count() - 1, chunk.first, chunk.last);
            ++group_captions_;
            return true;
        }
    }
    const bool role = after && group_bare_names_ > 0 && lines <= 3 && words_.role_heads.longest_prefix(first) > 0;
    if (!role && caption_end(chunk.first, chunk.last) != chunk.last) return false;
    std::string_view name = first;
    if (is_dash(name)) name.remove_prefix(dash_width(name));
    std::string whole;
    const std::uint32_t name_last = is_dash(first) ? chunk.first + 1 : name_end(chunk.first, chunk.last, whole);
    if (!whole.empty()) name = whole;
    const bool named = name_and_age(name) || name_like(name.substr(0, name.find(',')), words_.particles, words_.function);
    if (is_dash(first) && after) {
        add_caption(chunk.first, chunk.last);
        return true;
    }
    if (named) {
        // A title in the body's style is no name: it needs role lines, or a role after a comma, or company.
        const bool rich = name_last < chunk.last || name.find(',') != std::string_view::npos;
        if (!rich && !(after && (group_quotes_ > group_captions_ || group_bare_names_ > 0))) return false;
        if (!rich && all_capitals(name)) return false;
        if (before && !after && name_last < chunk.last && all_capitals(words(name_last))) return false;
        const std::string_view end = words(chunk.last - 1), tail = end.substr(end.rfind(' ') + 1);
        if (starts_lower(tail) && words_.function.contains(tail)) return false;  // a sentence cut short
        if ((after ? lines >= 4 : lines >= 3) && lines_[chunk.last - 1].tail == '.') return false;  // "ANN LEE, the mayor, recalled that ..."
        group_bare_names_ += !rich;
        if (!rich) bare_name_ = chunk.last - 1;
        add_caption(chunk.first, chunk.last);
        return true;
    }
    // Roles whose names were printed just before them.
    if (after && group_bare_names_ > 0 && !ends_sentence(words(chunk.last - 1))) {
        if (--group_bare_names_ == 0 && out_.protos.back().last_line == bare_name_) {
            go_on(count() - 1, chunk.first, chunk.last);
            return true;
        }
        add_caption(chunk.first, chunk.last);
        --group_captions_;  // the name's
        return true;
    }
    return false;
}

}  // namespace rap
