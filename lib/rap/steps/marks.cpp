#include <rap/steps/marks.hpp>

#include <algorithm>

#include <rap/steps/owners.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

constexpr std::size_t longest_title = 100;  // bytes
constexpr std::size_t most_after_lead = 10;  // words up to the colon
constexpr std::size_t longest_lead = 400;
constexpr std::size_t longest_owner = 48;

bool in_capitals(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (utf8::is_lower(utf8::next(text, at))) return false;
    }
    return true;
}

bool digit(std::string_view text, std::size_t at) {
    return at < text.size() && '0' <= text[at] && text[at] <= '9';
}

Span span(std::size_t start, std::size_t end) {
    return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

/// "[ ]", "[x]" or a box drawn; 0 when there is none.
std::size_t box_size(std::string_view text) {
    if (text.size() >= 3 && text[0] == '[' && text[2] == ']' && (text[1] == ' ' || text[1] == 'x' || text[1] == 'X')) return 3;
    for (const std::string_view box : {"\u2610", "\u2611", "\u2612", "\u25A1", "\u2751"}) {
        if (text.starts_with(box)) return box.size();
    }
    return 0;
}

/// "3", "#3", "12/3", "2.1": where the number starts and ends; empty when there is none.
Span number_at(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] == '#') ++at;
    const std::size_t start = at;
    while (digit(text, at) || (at > start && at + 1 < text.size() && (text[at] == '.' || text[at] == '/' || text[at] == '-') &&
                               digit(text, at + 1))) {
        ++at;
    }
    return span(start, at);
}

/// Past the colon, dash or bracket that ends a mark, and the emphasis behind it; 0 when there is none.
std::size_t after_colon(std::string_view text, std::size_t at, bool dash) {
    at = skip_spaces(text, at);
    while (at < text.size() && (text[at] == '*' || text[at] == '_' || text[at] == ']')) ++at;
    at = skip_spaces(text, at);
    if (at >= text.size()) return 0;
    if (text[at] == ':') {
        if (text.substr(at).starts_with("://")) return 0;
        ++at;
    } else if (dash && text[at] == '-') {
        const bool compound = at > 0 && text[at - 1] != ' ' && at + 1 < text.size() && utf8::is_letter(utf8::at(text, at + 1));
        if (compound) return 0;  // "AI-generated"
        ++at;
    } else if (dash && (text.substr(at).starts_with("\u2013") || text.substr(at).starts_with("\u2014"))) {
        at += 3;
    } else {
        return 0;
    }
    while (at < text.size() && (text[at] == '*' || text[at] == '_' || text[at] == ' ' || text[at] == '\n')) ++at;
    return at;
}

/// A name between a mark and its colon: "Action item JF:", "ACTION (Ann Lee):".
Span owner_at(std::string_view text, std::size_t at, const StepWords& words) {
    const bool bracket = at < text.size() && text[at] == '(';
    if (bracket) ++at;
    constexpr std::size_t longest = 40;  // bytes
    const std::size_t colon = text.substr(0, at + longest + 1).find(bracket ? ')' : ':', at);
    if (colon == text.npos || colon == at) return {};
    const std::string_view name = text.substr(at, colon - at);
    const bool all = entry_at(words.everybody, name, 0).end == name.size();
    if (!capital_at(name, 0) && name[0] != '@' && !all) return {};
    if (name.find_first_of(".;,?!\n") != name.npos) return {};
    for (std::size_t word = next_word(name, 0); bracket && word < name.size(); word = next_word(name, word_end(name, word))) {
        if (!capital_at(name, word) && !words.function_words.contains(name.substr(word, word_end(name, word) - word))) return {};  // "(Note who does it)"
    }
    return span(at, at + without_emphasis(name).size());
}

/// Whether what stands before "decided that" reports it: no clause of its own ("If ...", "... who"), and of what many
/// decide not one person alone ("Ann", "he").
bool reports(std::string_view subject, bool of_many, const StepWords& words) {
    bool together = false, names = true;
    for (std::size_t at = 0; at < subject.size(); at = next_word(subject, word_end(subject, at))) {
        const std::string_view word = subject.substr(at, word_end(subject, at) - at);
        const std::string_view sort = entry_at(words.subjects, subject, at).value;
        if (sort == "clause" || sort == "relative") return false;
        const auto pronoun = words.pronouns.find(word);
        if (pronoun && at == 0 && of_many && (*pronoun == "m" || *pronoun == "f" || *pronoun == "1")) return false;
        together |= words.bodies.contains(word) || words.assemblies.contains(word);
        names &= capital_at(word, 0) && !words.function_words.contains(word);
    }
    return !of_many || together || !names;
}

}  // namespace

std::optional<StepKind> kind_of(std::string_view value) {
    for (const StepKind kind : {StepKind::step, StepKind::action, StepKind::recommendation, StepKind::decision}) {
        if (value.substr(0, value.find(' ')) == name(kind)) return kind;
    }
    return std::nullopt;
}

std::optional<StepMark> read_mark(std::string_view text, const StepWords& words) {
    StepMark mark;
    std::size_t at = text.find_first_not_of(" *_#");
    if (at == text.npos) return std::nullopt;
    if (const std::size_t size = box_size(text.substr(at)); size != 0) {
        at = skip_spaces(text, at + size);
        mark.end = at;
        // "[ ] ACTION: ..." has both.
        if (const auto inner = read_mark(text.substr(at), words); inner && box_size(text.substr(at)) == 0) {
            const auto moved = [&](Span s) { return s.empty() ? s : span(s.start + at, s.end + at); };
            return StepMark{inner->kind, moved(inner->number), moved(inner->owner), inner->end + at};
        }
        return mark;
    }
    if (text[at] == '[') ++at;

    const std::size_t start = at;
    Entry entry = entry_at(words.marks, text, at);
    if (entry.end == 0) {
        // "AP3": a mark in capitals that its number is written to.
        while (at < text.size() && 'A' <= text[at] && text[at] <= 'Z') ++at;
        if (at == start || !digit(text, at)) return std::nullopt;
        const auto value = words.marks.find(text.substr(start, at - start));
        if (!value) return std::nullopt;
        entry = {*value, at};
    }
    const auto kind = kind_of(entry.value);
    if (!kind) return std::nullopt;
    const std::string_view printed = text.substr(start, entry.end - start);
    const bool capitals = in_capitals(printed);
    if (entry.value.ends_with(" caps") && !capitals) return std::nullopt;
    if (*kind != StepKind::action && !capital_at(text, start)) return std::nullopt;
    mark.kind = *kind;

    at = entry.end;
    const bool glued = digit(text, at);
    mark.number = number_at(text, glued ? at : skip_spaces(text, at));
    const bool numbered = !mark.number.empty();
    if (numbered) at = mark.number.end;
    if (glued) mark.number.start = static_cast<std::uint32_t>(start);

    const bool boxed = start > 0 && text[start - 1] == '[';
    mark.end = after_colon(text, at, capitals || numbered || boxed);
    if (const std::size_t close = boxed && mark.end > 0 ? text.substr(0, mark.end + longest_owner).find(']', mark.end) : text.npos; close != text.npos) {
        // "[Action: Ann] The lease has to be signed."
        const std::size_t next = skip_spaces(text, close + 1);
        if (next < text.size() && names_only(text.substr(mark.end, close - mark.end), words)) {
            mark.owner = span(mark.end, close);
            mark.end = next;
        }
    }
    if (mark.end == 0) {
        const std::size_t name_at = skip_spaces(text, at);
        mark.owner = owner_at(text, name_at, words);
        if (!mark.owner.empty()) {
            std::size_t after = mark.owner.end;
            if (text[name_at] == '(') ++after;
            mark.end = after_colon(text, after, false);
            if (mark.end == 0 && text[name_at] != '(') mark.owner = {};
            if (mark.end == 0 && text[name_at] == '(') mark.end = skip_spaces(text, after);
        }
    }
    if (mark.end == 0 && start > 0 && text[start - 1] == '[' && at < text.size() && text[at] == ']') {
        mark.end = skip_spaces(text, at + 1);  // "[ACTION] Ann to ..."
    }
    if (mark.end == 0 && capitals && mark.kind == StepKind::action && printed.size() >= 4) {
        // "TODO write it up", "ACTION Ann to write it up", but not "ACTION PLAN".
        const std::size_t next = skip_spaces(text, at);
        const std::string_view word = text.substr(next, word_end(text, next) - next);
        if (next > at && !word.empty() && !in_capitals(word) && (capital_at(word, 0) || words.verbs.contains(word))) mark.end = next;
    }
    // "RESOLVED that ...", "AGREED to ...": nobody is named, so the meeting did.
    if (mark.end == 0 && capitals && mark.kind == StepKind::decision && entry_at(words.verdicts, text, start).end > entry.end) mark.end = next_word(text, entry.end);
    if (mark.end == 0 && glued && text.substr(at).starts_with(". ")) mark.end = at + 2;
    if (mark.end == 0) return std::nullopt;
    return mark;
}

std::optional<StepMark> label_mark(std::string_view label, const StepWords& words) {
    if (!capital_at(label, 0)) return std::nullopt;
    const Entry entry = entry_at(words.marks, label, 0);
    const auto kind = kind_of(entry.value);
    const Span number = number_at(label, skip_spaces(label, entry.end));
    if (entry.end == 0 || !kind || number.empty()) return std::nullopt;
    return StepMark{*kind, number, {}, label.size()};
}

std::string_view bracketed_action(std::string_view sentence, const StepWords& words) {
    const Span bracket = closing_bracket(sentence);
    if (bracket.empty() || bracket.start == 0) return {};
    const std::string_view inside = sentence.substr(bracket.start + 1, bracket.size() - 2);
    if (!words.marks.opens(inside)) return {};
    const Entry entry = entry_at(words.marks, inside, 0);
    if (entry.end == 0 || kind_of(entry.value) != StepKind::action) return {};
    const std::size_t end = after_colon(inside, entry.end, true);
    return end > 0 && end < inside.size() ? inside.substr(end) : std::string_view();
}

bool says_nothing(std::string_view text, const StepWords& words) {
    while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
    return next_word(text, 0) >= text.size() || words.nothing.contains(text);
}

bool names_only(std::string_view text, const StepWords& words) {
    constexpr std::size_t most = 4, longest = 40;  // words, bytes
    std::size_t count = 0;
    for (std::size_t at = next_word(text, 0); at < text.size(); at = next_word(text, word_end(text, at))) {
        const std::string_view word = text.substr(at, word_end(text, at) - at);
        if (++count > most || words.verbs.contains(word) || entry_at(words.modals, text, at).end != 0 || !(capital_at(word, 0) || words.function_words.contains(word))) return false;
    }
    return count > 0 && text.size() <= longest && capital_at(text, 0) && text.find_first_of(":?0123456789") == text.npos;
}

std::optional<StepTail> read_tail(std::string_view sentence, const StepWords& words) {
    constexpr std::size_t longest_name = 5;  // words
    const std::size_t first = next_word(sentence, 0);
    std::size_t at = first;
    for (std::size_t count = 0, before = first; count <= longest_name && at < sentence.size(); ++count) {
        const Entry tail = count > 0 ? entry_at(words.tails, sentence, at) : Entry{};
        if (tail.end > 0) {
            const std::size_t next = next_word(sentence, tail.end);
            const std::string_view word = sentence.substr(next, word_end(sentence, next) - next);
            const bool gerund = word.size() > 4 && words.endings.find(word.substr(word.size() - 3)) == "gerund";
            if (!names_only(sentence.substr(first, before - first), words) || !(word.empty() || gerund)) return std::nullopt;
            return StepTail{span(first, before), !word.empty()};
        }
        before = word_end(sentence, at);
        at = next_word(sentence, before);
    }
    return std::nullopt;
}

bool is_status(std::string_view text, const StepWords& words) {
    constexpr std::size_t most = 6;  // words
    const std::size_t status = entry_at(words.statuses, text, 0).end;
    if (status == 0) return false;
    std::size_t count = 0;
    for (std::size_t at = next_word(text, status); at < text.size() && count <= most; at = next_word(text, word_end(text, at))) ++count;
    return count == 0 || (count <= most && text.find(':') == text.npos);
}

std::optional<StepKind> heading_kind(std::string_view title, const StepWords& words, bool line) {
    title = without_emphasis(title);
    while (!title.empty() && (title.back() == ':' || title.back() == '.' || title.back() == ' ' || title.back() == '*')) {
        title.remove_suffix(1);
    }
    if (title.empty() || title.size() > longest_title) return std::nullopt;
    if (line && !words.headings.opens(title.substr(next_word(title, 0)))) return std::nullopt;
    std::optional<StepKind> kind;
    for (std::size_t at = next_word(title, 0), first = at; at < title.size(); at = next_word(title, word_end(title, at))) {
        if (entry_at(words.past, title, at).end != 0) return std::nullopt;
        if (kind) continue;
        const Entry entry = entry_at(words.headings, title, at);
        if (entry.end == 0 && line) return std::nullopt;
        if (entry.end == 0) continue;
        const bool opens = at == first;
        const bool ends = next_word(title, entry.end) == title.size();
        if (line && !opens) return std::nullopt;
        const bool whole = entry.value.ends_with(" whole");
        if (whole ? opens && ends : opens || ends) kind = kind_of(entry.value);
    }
    return kind;
}

std::optional<StepKind> lead_kind(std::string_view paragraph, const StepWords& words) {
    while (!paragraph.empty() && paragraph.back() == ' ') paragraph.remove_suffix(1);
    if (!paragraph.ends_with(":")) return std::nullopt;
    std::size_t at = paragraph.size() > longest_lead ? paragraph.size() - longest_lead : 0;
    while (at > 0 && at < paragraph.size() && utf8::continues(paragraph[at])) ++at;
    if (const std::size_t stop = paragraph.rfind(". "); stop != paragraph.npos) at = std::max(at, stop + 2);
    for (at = next_word(paragraph, at); at < paragraph.size(); at = next_word(paragraph, word_end(paragraph, at))) {
        const Entry entry = entry_at(words.leads, paragraph, at);
        if (entry.end == 0) continue;
        // What stands far from the colon speaks of something else: "... recommendations for all who ..., including:".
        std::size_t between = 0;
        for (std::size_t next = next_word(paragraph, entry.end); next < paragraph.size(); next = next_word(paragraph, word_end(paragraph, next))) ++between;
        if (between > 0 && entry.value.ends_with(" last")) continue;  // "adopt\u00E9 \u00E0 l'unanimit\u00E9 avec ces remarques :"
        return between <= most_after_lead ? kind_of(entry.value) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<InnerMark> inner_mark(std::string_view paragraph, std::size_t past, const StepWords& words) {
    constexpr std::size_t farthest = 60;  // bytes from a mark to its colon
    for (std::size_t colon = paragraph.find(": ", past); colon != paragraph.npos; colon = paragraph.find(": ", colon + 1)) {
        const std::size_t from = colon > past + farthest ? colon - farthest : past;
        const std::size_t stop = paragraph.substr(from, colon - from).find_last_of(".!?");
        if (stop == std::string_view::npos || paragraph[from + stop + 1] != ' ') continue;
        const std::size_t start = from + stop + 2;
        const auto mark = read_mark(paragraph.substr(start), words);
        if (paragraph.substr(start).starts_with("TODO")) continue;  // what the writer has yet to put there
        if (!mark || start + mark->end <= colon || start + mark->end >= paragraph.size() || !capital_at(paragraph, start)) continue;
        return InnerMark{start, *mark};
    }
    return std::nullopt;
}

bool reads_like_name(std::string_view line, const StepWords& words) {
    std::size_t count = 0;
    for (std::size_t at = next_word(line, 0); at < line.size(); at = next_word(line, word_end(line, at))) {
        if (++count > 4 || !(capital_at(line, at) || words.function_words.contains(line.substr(at, word_end(line, at) - at)))) return false;
    }
    return line.back() != '.' && !opens_with_verb(line, words);
}

bool opens_resolution(std::string_view paragraph, const StepWords& words) {
    const Entry opens = entry_at(words.motion_joints, paragraph, 0);
    return opens.value == "content" && paragraph.substr(opens.end).starts_with(" ");
}

std::optional<StepKind> verdict_of(std::string_view sentence, const StepWords& words) {
    constexpr std::size_t longest_subject = 10;  // words
    const std::size_t first = next_word(sentence, 0);
    if (!capital_at(sentence, first) || sentence.back() == '?') return std::nullopt;
    std::size_t at = first;
    for (std::size_t count = 0; count < longest_subject && at < sentence.size(); ++count) {
        const std::size_t end = word_end(sentence, at);
        if (end < sentence.size() && std::string_view(":;(\"?!").find(sentence[end]) != std::string_view::npos) return std::nullopt;
        at = next_word(sentence, end);
        if (const Entry verdict = entry_at(words.verdicts, sentence, at); verdict.end != 0) {
            const auto kind = kind_of(verdict.value);
            const bool all = next_word(sentence, verdict.end) < sentence.size();
            return all && reports(sentence.substr(first, at - first), verdict.value == "decision", words) ? kind : std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace rap
