// Titles that marks set off, rules, and fenced code.
#include <rap/blocks/markup.hpp>

#include <algorithm>
#include <array>

#include <rap/blocks/assembler.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_title = 120;    // bytes
constexpr std::string_view rule_signs = "=-~^*+#_\"";

// What the first byte of a line may open: one look tells that most lines open nothing here.
enum : std::uint8_t { opens_title = 1, opens_rule = 2, opens_fence = 4, opens_quotation = 8 };
constexpr std::array<std::uint8_t, 256> opens = [] {
    std::array<std::uint8_t, 256> table{};
    for (const char sign : rule_signs) table[static_cast<unsigned char>(sign)] = opens_rule;
    for (const char sign : std::string_view("#=h")) table[static_cast<unsigned char>(sign)] |= opens_title;
    table['`'] = opens_fence;
    table['>'] = opens_quotation;
    table['{'] = opens_fence;
    return table;
}();
std::uint8_t opened_by(char first) { return opens[static_cast<unsigned char>(first)]; }
constexpr std::string_view fence = "```", wiki_table = "{|", wiki_table_end = "|}";

std::size_t run_of(std::string_view text, char sign) {
    return std::min(text.find_first_not_of(sign), text.size());
}

std::size_t run_at_end(std::string_view text, char sign) {
    const std::size_t last = text.find_last_not_of(sign);
    return text.size() - (last == text.npos ? 0 : last + 1);
}

// The spaces around what stands between marks are none of it.
TitleMarks marks(std::string_view line, std::size_t skip, std::size_t cut, std::size_t rank) {
    while (skip + cut < line.size() && line[skip] == ' ') ++skip;
    while (skip + cut < line.size() && line[line.size() - cut - 1] == ' ') ++cut;
    if (skip + cut >= line.size()) return {};
    return {static_cast<std::uint16_t>(skip), static_cast<std::uint16_t>(cut), static_cast<std::uint8_t>(rank)};
}

TitleMarks emphasis(std::string_view line) {
    const char sign = line[0];
    const std::size_t opening = run_of(line, sign), closing = run_at_end(line, sign);
    if (opening > 3 || closing != opening || line.size() <= 2 * opening || line[opening] == ' ') return {};
    if (line.substr(opening, line.size() - 2 * opening).find(sign) != line.npos) return {};
    return marks(line, opening, closing, 0);
}

bool title_like(std::string_view title) {
    return !title.empty() && title.size() <= longest_title && title.back() != ',' && title.back() != ';' &&
           std::any_of(title.begin(), title.end(), [](char byte) {
               return (byte | 0x20) >= 'a' && ((byte | 0x20) <= 'z' || static_cast<unsigned char>(byte) >= 0x80);
           });
}

}  // namespace

TitleMarks title_marks(std::string_view line) {
    if (line.size() < 3 || line.size() > longest_title + 20) return {};
    const char first = line[0];
    if (first == '*' || first == '_') return emphasis(line);
    if (first == '#') {
        const std::size_t rank = run_of(line, '#');
        if (rank > 6 || rank == line.size() || line[rank] != ' ') return {};
        std::size_t closing = line.size();
        if (line.back() == '}') closing -= std::min(line.rfind(" {"), closing);  // "## Title {#name}"
        else if (closing = run_at_end(line, '#'); line[line.size() - closing - 1] != ' ') closing = 0;
        return marks(line, rank, closing, rank);
    }
    if (first == '=') {
        const std::size_t rank = run_of(line, '='), closing = run_at_end(line, '=');
        if (rank > 6 || rank == line.size() || (closing == 0 ? rank < 2 || line[rank] != ' ' : closing != rank)) return {};
        return marks(line, rank, closing, rank);
    }
    if (first == 'h' && line[1] >= '1' && line[1] <= '6' && line.substr(2).starts_with(". ")) {
        return marks(line, 3, 0, static_cast<std::size_t>(line[1] - '0'));
    }
    return {};
}

char rule_sign(std::string_view line) {
    if (line.size() < 3 || !(opened_by(line[0]) & opens_rule) || line.find_first_not_of(line[0]) != line.npos) return 0;
    return line[0];
}

bool is_divider(std::string_view line) {
    if (rule_sign(line)) return true;
    if (line.size() < 5 || (line[0] != '*' && line[0] != '-' && line[0] != '_')) return false;
    for (std::size_t at = 0; at < line.size(); ++at)
        if (line[at] != (at % 2 == 0 ? line[0] : ' ')) return false;
    return line.size() % 2 == 1;
}

bool Assembler::is_fence(std::uint32_t line) const { return words(line).starts_with(fence) || words(line).starts_with(wiki_table); }

bool Assembler::is_marked_title(std::uint32_t at) const {
    if (!(opened_by(lines_[at].head) & opens_title) || lines_[at].gap || is_inset(at)) return false;
    const std::string_view line = words(at);
    const TitleMarks marks = title_marks(line);
    if (marks.rank == 0) return false;
    const std::string_view title = marks.inside(line);
    if (!title_like(title)) return false;
    // "# Ropes" may be a remark in a script, or a number sign, and "== 3" a comparison: a title has nothing right before it and is no sentence.
    const bool open = line[0] == '=' && marks.cut == 0;
    if ((marks.rank > 1 && !open) || line[0] == 'h') return true;
    return (at == 0 || lines_[at - 1].role != LineRole::body) && !starts_lower(title) && title.back() != '.';
}

bool Assembler::is_inset(std::uint32_t at) const {
    return lines_[at].indent > 3 || (lines_[at].indent > 1 && lines_[at].indent >= usual_indent(at));
}

std::uint32_t Assembler::underlined_end(std::uint32_t at, std::uint32_t last) const {
    if (at + 1 >= last) return at;
    if (!(opened_by(lines_[at + 1].head) & opens_rule) && !(opened_by(lines_[at].head) & opens_rule)) return at;
    const bool overlined = rule_sign(words(at));
    const std::uint32_t title = at + overlined, rule = title + 1;
    if (rule >= last) return at;
    const char sign = rule_sign(words(rule));
    if (sign == 0 || (overlined && sign != words(at)[0])) return at;
    const std::string_view text = words(title);
    if (!title_like(text) || lines_[title].gap || starts_lower(text) || (!overlined && text.back() == '.') || text.back() == ':') return at;
    if (const Label label = label_of(text); label.kind == LabelKind::bullet) return at;
    if (!overlined && is_inset(title)) return at;
    // Rules under each row are those of a table.
    if (rule + 2 < last && rule_sign(words(rule + 2))) return at;
    return rule + 1;
}

bool Assembler::opens_markup(std::uint32_t at, std::uint32_t last) const {
    const std::uint8_t first = opened_by(lines_[at].head);
    if ((first & opens_fence && is_fence(at)) || (first & opens_title && is_marked_title(at)) || (first & opens_quotation && opens_quoted(at, last)))
        return true;
    if (at + 1 >= last || !(opened_by(lines_[at + 1].head) & opens_rule)) return false;
    return underlined_end(at, last) > at && ends_sentence(words(at - 1));
}

std::uint32_t Assembler::take_markup(std::uint32_t at, std::uint32_t last) {
    while (at < last) {
        const std::uint8_t first = opened_by(lines_[at].head);
        if ((first == 0 || lines_[at].plain) && (at + 1 == last || !(opened_by(lines_[at + 1].head) & opens_rule))) break;
        if (const std::uint32_t end = front_matter_end(at, last); end > at) {
            add(BlockKind::preformatted, at + 1, end - 1);
            at = end;
        } else if (first & opens_fence && is_fence(at)) {
            at = take_fenced(at, last);
        } else if (first & opens_quotation && quoted_depth(words(at)) > 0 && !is_comparison(at, last)) {
            at = take_quoted(at, last);
        } else if (is_marked_title(at)) {
            take_heading(at, at + 1);
            rank_title(title_marks(words(at)).rank);
            ++at;
        } else if (const std::uint32_t end = underlined_end(at, last); end > at) {
            const bool overlined = end - at == 3;
            take_heading(end - 2, end - 1);
            rank_title(underlined_rank(words(end - 1)[0], overlined));
            at = end;
        } else if (first & opens_rule && is_divider(words(at)) && !is_grid(at, last)) {
            add(BlockKind::paragraph, at, at + 1);
            open_.clear();
            ++at;
        } else {
            break;
        }
    }
    return at;
}

std::uint32_t Assembler::front_matter_end(std::uint32_t at, std::uint32_t last) const {
    constexpr std::string_view rule = "---";
    if (count() > 0 || words(at) != rule) return at;
    for (std::uint32_t i = at + 1; i < last; ++i) {
        const std::string_view line = words(i);
        if (line == rule) return i > at + 1 ? i + 1 : at;
        if (lines_[i].indent == 0 && line.find(':') == line.npos && line[0] != '-' && line[0] != '#') return at;
    }
    return at;
}

std::uint32_t Assembler::take_fenced(std::uint32_t at, std::uint32_t last) {
    const auto size = static_cast<std::uint32_t>(lines_.size());
    const bool wiki = words(at).starts_with(wiki_table);
    std::uint32_t end = at + 1;
    while (end < size && (lines_[end].role != LineRole::body || !(wiki ? words(end).starts_with(wiki_table_end) : words(end).starts_with(fence)))) ++end;
    if (wiki && at + 2 < end && words(at + 1).starts_with("|-")) ++at;
    // A fence that nothing closes is none.
    if (end == size) return take_paragraph(at, at + 1);
    close_list();
    open_.clear();
    if (end > at + 1) add(BlockKind::preformatted, at + 1, end);
    if (++end > last) ahead_ = next_chunk(end);
    return std::min(end, last);
}

void Assembler::rank_title(std::uint32_t rank) {
    marked_.push_back({count() - 1, rank});
}

std::uint32_t Assembler::underlined_rank(char sign, bool overlined) {
    const std::pair<char, bool> style{sign, overlined};
    const auto found = std::find(underlines_.begin(), underlines_.end(), style);
    if (found == underlines_.end()) {
        underlines_.push_back(style);
        return static_cast<std::uint32_t>(underlines_.size());
    }
    return static_cast<std::uint32_t>(found - underlines_.begin()) + 1;
}

// The ranks that a document uses become levels without gaps.
void Assembler::set_marked_levels() {
    std::array<bool, 32> used{};
    for (const Marked& title : marked_) used[std::min<std::size_t>(title.rank, 31)] = true;
    std::array<std::uint8_t, 32> levels{};
    std::uint8_t level = 0;
    for (std::size_t rank = 0; rank < used.size(); ++rank) levels[rank] = level = static_cast<std::uint8_t>(level + used[rank]);
    for (const Marked& title : marked_) out_.protos[title.proto].level = levels[std::min<std::size_t>(title.rank, 31)];
}

}  // namespace rap
