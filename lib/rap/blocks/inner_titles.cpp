// Titles that no blank line sets off.
#include <rap/blocks/assembler.hpp>

#include <algorithm>

namespace rap {

namespace {

constexpr int most_stacked = 3;             // titles right under each other
constexpr std::size_t most_words = 6;       // of a title after a line that may go on
constexpr std::size_t most_words_sure = 10;  // of one after a sentence's end

}  // namespace

bool Assembler::is_open_title(std::string_view title) const {
    if (!ends_open(title, words_.function)) return false;
    return !words_.closing.contains(title.substr(title.rfind(' ') + 1));
}

bool Assembler::title_inside(std::uint32_t at, std::uint32_t first, std::uint32_t last) {
    if (width(at) > 60 || starts_lower(words(at))) return false;
    if ((at + 1 == last || width(at + 1) > 50 || width(at + 1) * 2 < usual_width(at)) && inner_title(at, last))
        return heading_end(at, first, last) > at;
    if ((ends_sentence(words(at - 1)) || titled(at)) && over_steps(at, last)) return true;
    return !contents_titles_.empty() && ends_sentence(words(at - 1)) && listed_title_end(at, last) > at;
}

bool Assembler::titled(std::uint32_t at) const {
    return !out_.protos.empty() && out_.protos.back().kind == BlockKind::heading && out_.protos.back().last_line + 1 == at;
}

bool Assembler::inner_title(std::uint32_t at, std::uint32_t last) const {
    const std::string_view before = words(at - 1);
    const bool ended = titled(at) || ends_sentence(before) || ends_with_colon(before);
    // At a page's end a name alone is a signature.
    if (at + 1 == last && (!ended || name_like(words(at), words_.particles, words_.function))) return false;
    // What stands before it ends there: it is short, or ends a sentence.
    const std::uint32_t full = std::max(full_width(at, last, at), usual_width(at));
    if (full < 50 || (width(at - 1) * 3 > full * 2 && !ended) || ends_open(before, words_.function)) return false;
    if (all_capitals(before) && words_.function.contains(before)) return false;  // a word of a torn line
    return inner_title_like(at, ended, full) && stands_over(at, last, ended, full);
}

bool Assembler::inner_title_like(std::uint32_t at, bool ended, std::uint32_t full) const {
    const std::string_view text = words(at);
    if (width(at) * (ended ? 5 : 6) > full * 3 || !starts_upper(text) || lines_[at].gap) return false;
    if (text.find_first_of(ended ? ".;:@|" : ".,;:@|") != std::string_view::npos) return false;
    if (count_words(text) > (ended ? most_words_sure : most_words)) return false;
    // "Grow, keep and mend sails", not "Ann Lee, Chair".
    if (text.find(',') != std::string_view::npos && (lower_words(text) == 0 || text.back() == ',')) return false;
    return !label_of(text) && !is_turn(text) && !is_open_title(text);
}

bool Assembler::stands_over(std::uint32_t at, std::uint32_t last, bool ended, std::uint32_t full) const {
    for (int stacked = 0; stacked < most_stacked; ++stacked, ++at) {
        const bool over_page = at + 1 == last;
        if (over_page && (stacked > 0 || last != chunk_.last || !page_ahead())) return false;
        const std::uint32_t next = over_page ? ahead_.first : at + 1;
        const std::string_view text = words(next);
        if (!starts_upper(text)) return false;
        if (width(next) * 4 >= full * 3) return true;
        // A line that leads to a list.
        if (ended && !over_page && ends_with_colon(text) && next + 1 < last && label_of(words(next + 1))) return true;
        // A title that fills more of its line may go on in the next one.
        if (over_page || (width(at) + 1 + first_word(text)) * 3 > full || !inner_title_like(next, ended, full)) return false;
        if (stacked == 0 && !ended && width(at - 1) * 3 > full) return false;
    }
    return false;
}

bool Assembler::is_field(std::string_view text) const {
    if (!words_.minutes_labels.opens(text)) return false;
    const std::size_t colon = text.substr(0, 40).find(':');
    if (colon == text.npos || colon + 1 >= text.size() || text[colon + 1] != ' ') return false;
    return words_.minutes_labels.contains(text.substr(0, text[colon - 1] == ' ' ? colon - 1 : colon));
}

bool Assembler::is_record(std::string_view text) const {
    constexpr std::size_t most_words = 4;
    const std::size_t colon = text.substr(0, 40).find(':');
    if (colon == text.npos || (colon + 1 < text.size() && text[colon + 1] != ' ')) return false;
    const std::string_view label = text.substr(0, colon > 0 && text[colon - 1] == ' ' ? colon - 1 : colon);
    for (std::size_t at = 0, count = 0; at < label.size() && count < most_words; ++count) {
        const std::size_t size = words_.minutes_labels.longest_prefix(label.substr(at));
        const std::string_view value = words_.minutes_labels.find(label.substr(at, size)).value_or("");
        if (size > 0 && (value == "people" || value == "vote")) return true;
        if (size > 0 && value == "role" && names_person(text.substr(colon + 1))) return true;
        at = std::min(label.find(' ', at), label.size()) + 1;
    }
    return false;
}

bool Assembler::is_titled_name(std::string_view text) const {
    if (!words_.turns.titles.opens(text)) return false;
    std::size_t name = words_.turns.titles.longest_prefix(text);
    if (name == 0) return false;
    name += text.substr(name).starts_with(". ") ? 2 : 1;
    const std::size_t next = std::min(text.find(' ', name), text.size()) + 1;
    return next < text.size() && text[name - 1] == ' ' && starts_upper(text.substr(name)) && starts_upper(text.substr(next));
}

bool Assembler::is_listed_name(std::uint32_t at) const {
    const bool first = out_.protos.empty();
    const Part* before = first ? nullptr : &out_.protos.back().part;
    const bool labelled = before && before->last == before->first + 1 && ends_with_colon(words(before->first)) && is_record(words(before->first));
    if (labelled) return true;
    return is_titled_name(words(at)) && ((before && is_titled_name(words(before->first))) || (!ahead_.empty() && is_titled_name(words(ahead_.first))));
}

bool Assembler::tells_of_motion(std::string_view text) const {
    constexpr std::size_t most_words = 8, most_of_movers = 16;
    if (!words_.motions.opens(text)) return false;
    const std::size_t count = count_words(text);
    bool outcome = false, noun = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const std::size_t size = words_.motions.longest_prefix(rest);
        const std::string_view known = rest.substr(0, size), value = words_.motions.find(known).value_or("");
        // "Moved by Ann Lee"
        if (at == 0 && (value == "moved" || value == "seconded") && known.find(' ') != known.npos) return count <= most_of_movers;
        if (count > most_words) return false;
        const bool carried = value.starts_with("carried");
        noun |= at == 0 && value == "moved motion";
        outcome |= carried || value == "lost";
        // "Motion carried, Lund opposed", "Carried, with Lund opposed"
        if ((outcome && noun) || (carried && rest.substr(size).starts_with(","))) return true;
        const std::string_view word = rest.substr(0, size > 0 ? size : std::min(rest.find(' '), rest.size()));
        if (size == 0 && (at == 0 || (word.find_first_of("0123456789") == word.npos && !words_.function.contains(word)))) return false;
        at = std::min(text.find(' ', at + word.size()), text.size()) + 1;
    }
    return outcome;
}

bool Assembler::over_fields(std::uint32_t at, std::uint32_t last) const {
    const std::string_view text = words(at), next = words(at + 1);
    if (!(transcript_ ? is_field(next) : opens_turn(next)) || next[0] == '<' || !starts_upper(next) || opens_with_mark(next)) return false;
    const std::string_view value = next.substr(next.find(": ") + 2);
    // "Tel: 0123": somebody's card.
    if (value.empty() || value[0] == '+' || (value[0] >= '0' && value[0] <= '9' && value.find(' ') == value.npos) || is_address(value)) return false;
    if (text.find_first_of(",;:|") != text.npos || count_words(text) > 12 || count_words(text) < 2) return false;
    return width(at) * 10 < std::max(usual_width(at), full_width(at, last, at)) * 9;
}

bool Assembler::names_author(std::string_view line) const {
    const std::size_t by = words_.bylines.longest_prefix(line);
    return by > 0 && by + 1 < line.size() && line.size() <= 80 && names_person(line.substr(by + (line[by] == ':')));
}

bool Assembler::names_person(std::string_view text) const {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return name_like(text.substr(0, text.find(',')), words_.particles, words_.function);
}

bool Assembler::names_date(std::string_view line) const {
    bool month = false, number = false;
    std::size_t words = 0;
    for (std::size_t at = 0; at < line.size(); ++words) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        std::string_view word = line.substr(at, end - at);
        at = end + 1;
        while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
        if (word.empty()) return false;
        const bool digits = word[0] >= '0' && word[0] <= '9';
        if (!digits && !words_.months.contains(word) && !words_.function.contains(word)) return false;
        month |= !digits;
        number |= digits;
    }
    return month && number && words <= 6;
}

bool Assembler::title_cased(std::string_view line) {
    std::size_t small = 0, big = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        if (end - at > 3) ++(starts_upper(line.substr(at)) ? big : small);
        at = end + 1;
    }
    return big >= 4 && small * 4 <= big;
}

bool Assembler::page_ahead() const {
    for (std::uint32_t i = chunk_.last; !ahead_.empty() && i <= ahead_.first; ++i)
        if (lines_[i].page_start) return true;
    return false;
}

bool Assembler::stacked_titles(std::uint32_t first, std::uint32_t last) const {
    if (last - first < 2 || last - first > most_stacked || first != chunk_.first || last != chunk_.last || ahead_.empty()) return false;
    const std::uint32_t usual = usual_width(first);
    if (usual < 50 || lines_[ahead_.first].page_start || is_badge(ahead_.first)) return false;
    for (std::uint32_t i = first; i < last; ++i) {
        const std::string_view text = words(i);
        if (text.size() * 2 > usual || !starts_upper(text) || lines_[i].gap || is_turn(text) || is_field(text) || is_address(text)) return false;
        if (text.find_first_of(".,;:|") != std::string_view::npos || is_open_title(text)) return false;
        if (i > first && width(i - 1) + 1 + first_word(text) > usual * 4 / 5) return false;
    }
    return ahead_.last - ahead_.first >= 2 && width(ahead_.first) * 4 >= usual * 3 && starts_upper(words(ahead_.first));
}

}  // namespace rap
