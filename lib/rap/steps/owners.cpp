#include <rap/steps/owners.hpp>

#include <algorithm>
#include <string>

#include <rap/steps/marks.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

constexpr std::size_t longest_subject = 12;  // words
constexpr std::size_t longest_date = 24;     // bytes behind a dash
constexpr std::size_t longest_signature = 120;  // bytes of a name and a date behind dashes
constexpr std::size_t longest_name = 4;      // words of a name before a colon or in brackets

Span span(std::size_t start, std::size_t end) {
    return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

Span trimmed(std::string_view text, std::size_t start, std::size_t end) {
    constexpr std::string_view around = " \n,.;*_";
    while (start < end && around.find(text[start]) != around.npos) ++start;
    while (end > start && around.find(text[end - 1]) != around.npos) --end;
    return span(start, end);
}

/// "ing" of "Publishing": what the verb at the start ends in.
std::string_view ending_of(std::string_view word, const WordList& endings) {
    for (std::size_t size = std::min<std::size_t>(word.size(), 6); size >= 2; --size) {
        if (word.size() < size + 2 || utf8::continues(word[word.size() - size])) continue;
        if (const auto value = endings.find(word.substr(word.size() - size))) return *value;
    }
    return {};
}

/// "Mapping" is "map", "Scaling" is "scale".
bool is_gerund(std::string_view word, const StepWords& words) {
    if (ending_of(word, words.endings) != "gerund") return false;
    std::string stem(word.substr(0, word.size() - 3));
    if (words.verbs.contains(stem) || words.verbs.contains(stem + 'e')) return true;
    return stem.size() > 2 && stem.back() == stem[stem.size() - 2] && words.verbs.contains(stem.substr(0, stem.size() - 1));
}

/// Words with capitals, handles and the little words between them; up to `most` of them.
bool name_like(std::string_view text, const StepWords& words, std::size_t most) {
    std::size_t count = 0;
    bool capital = false;
    for (std::size_t at = next_word(text, 0); at < text.size(); at = next_word(text, word_end(text, at))) {
        const std::string_view word = text.substr(at, word_end(text, at) - at);
        const bool handle = at > 0 && text[at - 1] == '@';
        capital |= capital_at(word, 0) || handle;
        if (!capital_at(word, 0) && !handle && !words.function_words.contains(word) && word.size() > 3) return false;
        if (++count > most) return false;
    }
    return capital;
}

bool in_capitals(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!utf8::is_upper(utf8::next(text, at))) return false;
    }
    return !text.empty();
}

bool article_at(std::string_view text, std::size_t at, const StepWords& words) {
    return entry_at(words.subjects, text, at).value == "article";
}

/// A name, a body ("the Boat Committee"), a role, or a few plain words ("two banks", "the pilot cities"):
/// what a long phrase is about does nothing, nor does a need or an aim.
bool somebody(std::string_view subject, const StepWords& words) {
    constexpr std::size_t longest_plain = 4;  // words
    const std::size_t head = subject.rfind(' ') + 1;
    if (entry_at(words.subjects, subject, head).value == "thing") return false;
    std::size_t count = 0;
    bool plain = true;
    for (std::size_t at = next_word(subject, 0); at < subject.size(); at = next_word(subject, word_end(subject, at)), ++count) {
        const std::string_view word = subject.substr(at, word_end(subject, at) - at);
        if (words.bodies.contains(word) || words.roles.contains(word)) return true;
        const bool little = words.function_words.contains(word);
        if (count > 0 && capital_at(word, 0)) return true;  // "the station of Punta Clara"
        plain &= !little || entry_at(words.subjects, subject, at).value == "article";
    }
    return plain && count <= longest_plain;
}

/// The end of a name behind "Responsible:": where the next clause begins.
std::size_t name_end(std::string_view text, std::size_t at) {
    const std::size_t start = at;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == ';' || c == ')' || c == ']' || c == '\n' || c == '|') return at;
        if (c != '.') continue;
        // "J. P. Smith" goes on.
        const std::size_t word = text.find_last_of(" .(", at - 1);
        const bool initial = at - (word == text.npos || word < start ? start : word + 1) <= 1;
        if (!initial && (at + 1 >= text.size() || text[at + 1] == ' ')) return at;
    }
    return at;
}

/// Behind "Responsible:", "(Lead: ...".
Span labelled(std::string_view text, const StepWords& words) {
    if (text.find(':') == text.npos) return {};
    for (std::size_t at = next_word(text, 0); at < text.size(); at = next_word(text, word_end(text, at))) {
        const Entry entry = entry_at(words.owner_marks, text, at);
        if (entry.end == 0) continue;
        const std::size_t colon = skip_spaces(text, entry.end);
        if (colon >= text.size() || text[colon] != ':') continue;
        const std::size_t start = skip_spaces(text, colon + 1);
        std::size_t end = name_end(text, start);
        // "Lead: Ann, deadline: May" and "Lead: Ann, by May": the date is not part of the name.
        for (std::size_t comma = text.find(',', start); comma < end; comma = text.find(',', comma + 1)) {
            const std::size_t next = skip_spaces(text, comma + 1);
            if (entry_at(words.due_marks, text, next).end != 0 || entry_at(words.due_words, text, next).value == "until") end = comma;
        }
        for (const std::string_view dash : {" - ", " \u2013 ", " \u2014 "}) {
            const std::size_t at = text.substr(0, end).find(dash, start);
            if (at != text.npos && entry_at(words.due_marks, text, skip_spaces(text, at + dash.size())).end != 0) end = at;
        }
        // "Lead: Ann Lee Deadline: May", once on lines of their own.
        const std::size_t colon_after = text.substr(0, end).find(':', start);
        for (std::size_t word = text.rfind(' ', colon_after); colon_after < end && word > start && word != text.npos; word = text.rfind(' ', word - 1))
            if (entry_at(words.due_marks, text, word + 1).end == colon_after) end = word;
        if (start < end) return trimmed(text, start, end);
    }
    return {};
}

/// "Secretariat", "the Boat Committee", "Chair": no mere name.
bool names_body(std::string_view name, const StepWords& words) {
    for (std::size_t at = next_word(name, 0); at < name.size(); at = next_word(name, word_end(name, at))) {
        const std::string_view word = name.substr(at, word_end(name, at) - at);
        if (words.bodies.contains(word) || words.roles.contains(word)) return true;
    }
    return false;
}

/// "[the Secretariat, by May]", "(Ann Lee)".
Span bracketed(std::string_view text, const StepWords& words, bool action) {
    const Span bracket = closing_bracket(text);
    if (bracket.empty()) return {};
    std::size_t end = bracket.end - 1;
    const std::string_view marked = bracketed_action(text, words);
    const std::size_t start = skip_spaces(text, marked.empty() ? bracket.start + 1 : static_cast<std::size_t>(marked.data() - text.data()));
    action |= !marked.empty();
    const std::string_view inside = text.substr(start, end - start);
    if (inside.find(':') != inside.npos) return {};
    const std::size_t comma = inside.find_last_of(",;");
    bool dated = false;
    if (comma != inside.npos) {
        const std::size_t next = skip_spaces(inside, comma + 1);
        dated = entry_at(words.due_words, inside, next).value == "until" || entry_at(words.due_marks, inside, next).end != 0;
        const bool day = next < inside.size() && (utf8::is_ascii_digit(inside[next]) || words.months.longest_prefix(inside.substr(next)) > 0);
        const std::string_view before = inside.substr(0, comma);
        dated |= day && (!marked.empty() || is_given_name(before, words) || names_body(before, words) || (comma <= 4 && in_capitals(before)));
        if (dated) end = start + comma;
    }
    const std::string_view name = text.substr(start, end - start);
    if (entry_at(words.due_words, name, 0).value == "until" || name.find('?') != name.npos) return {};
    const bool acts = action || names_body(name, words) || is_given_name(name, words);
    const bool fits = dated ? capital_at(name, 0) || name.starts_with("@") || article_at(name, 0, words)
                            : acts && (capital_at(name, 0) || name.starts_with('@')) && name_like(name, words, longest_name) && name.find_first_of("0123456789/") == name.npos;
    return fits ? trimmed(text, start, end) : Span{};
}

/// "Ann: write it", "Ann - write it", "@ann write it", "[name=ann] write it".
Span addressed(std::string_view text, const StepWords& words) {
    if (text.starts_with("[name=")) {
        const std::size_t end = std::min(text.find(']'), text.size());
        return span(6, end);
    }
    if (text.starts_with("@")) {
        const std::size_t end = word_end(text, 1);
        return span(0, end);
    }
    std::size_t at = 0;
    for (std::size_t count = 0; count < longest_name && capital_at(text, at); ++count) {
        const std::size_t start = at;
        at = word_end(text, at);
        if (words.verbs.contains(text.substr(start, at - start)) && start == 0) return {};
        const std::size_t next = skip_spaces(text, at);
        const std::string_view rest = text.substr(next);
        const bool dash = next > at && (rest.starts_with("- ") || rest.starts_with("\u2013 ") || rest.starts_with("\u2014 "));
        if (dash || (rest.starts_with(": ") && next <= at + 1)) return span(0, at);
        if (rest.starts_with("&") || rest.starts_with("/")) at = skip_spaces(text, next + 1);
        else at = next;
        const Entry joined = entry_at(words.function_words, text, at);
        if (joined.end != 0 && !capital_at(text, at)) at = skip_spaces(text, joined.end);
    }
    return {};
}

/// "... - Ann", "... @ann" at the end.
Span signed_off(std::string_view text, const StepWords& words) {
    std::size_t end = text.size();
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.')) --end;
    const std::size_t handle = text.rfind(" @", end);
    if (handle != text.npos && word_end(text, handle + 2) == end) return span(handle + 1, end);
    for (const std::string_view dash : {" - ", " \u2013 ", " \u2014 "}) {
        const std::size_t from = end - std::min(end, longest_signature);
        std::size_t at = text.substr(from, end - from).rfind(dash);
        if (at == text.npos) continue;
        at += from;
        std::string_view name = text.substr(at + dash.size(), end - at - dash.size());
        std::size_t stop = end;
        // "... - Ann - end of June"
        const bool dated = name.size() <= longest_date && (name.find_first_of("0123456789") != name.npos || entry_at(words.due_words, name, 0).end != 0 ||
                                                           words.months.longest_prefix(name.substr(name.rfind(' ') + 1)) > 0);
        if (const std::size_t before = dated && at > 0 ? text.substr(0, at).rfind(dash) : text.npos; before != text.npos) {
            stop = at;
            at = before;
            name = text.substr(at + dash.size(), stop - at - dash.size());
        }
        if (name_like(name, words, 3) && name.find_first_of("0123456789/:#") == name.npos) return span(at + dash.size(), stop);
    }
    return {};
}

/// "All to send comments", "Everyone reads it", "Tous : relire le texte": everybody, before what is to be done.
Span everybody(std::string_view text, const StepWords& words) {
    const std::size_t start = next_word(text, 0);
    const Entry all = entry_at(words.everybody, text, start);
    if (all.end == 0) return {};
    const std::size_t next = next_word(text, all.end);
    const std::string_view force = entry_at(words.modals, text, next).value;
    std::string_view verb = text.substr(next, word_end(text, next) - next);
    verb = verb.substr(0, verb.find('-'));  // "follow-up"
    const bool acts = (!force.empty() && force != "passive") || words.verbs.contains(verb) || (verb.ends_with('s') && words.verbs.contains(verb.substr(0, verb.size() - 1)));
    const std::string_view behind = text.substr(all.end);
    const bool addressed = behind.starts_with(": ") || behind.starts_with(" - ") || behind.starts_with(" \u2013 ") || behind.starts_with(" \u2014 ");
    return acts || addressed ? span(start, all.end) : Span{};
}

/// Whether a subject is made of names and little words only.
bool capitals_only(std::string_view subject, const StepWords& words) {
    for (std::size_t at = next_word(subject, 0); at < subject.size(); at = next_word(subject, word_end(subject, at))) {
        const std::string_view word = subject.substr(at, word_end(subject, at) - at);
        if (!capital_at(word, 0) && word.size() > 3 && !words.function_words.contains(word) && !(at > 0 && subject[at - 1] == '@')) return false;
    }
    return true;
}

/// "the secretary", "the vice chair"
bool ends_in_role(std::string_view subject, const StepWords& words) {
    std::size_t count = 0;
    std::string_view last;
    for (std::size_t at = next_word(subject, 0); at < subject.size(); at = next_word(subject, word_end(subject, at)), ++count) last = subject.substr(at, word_end(subject, at) - at);
    return count <= 4 && (words.roles.contains(last) || words.bodies.contains(last));
}

/// "Ann to write", not "Access to data": whether "to" stands between who and what.
struct Assignment {
    Span subject, to;
};
bool assigns(std::string_view text, const Assignment& between, std::size_t end_before, const StepWords& words) {
    const std::string_view subject = slice(text, between.subject);
    const std::string_view opener = subject.substr(0, word_end(subject, 0));
    if (const auto verb = words.verbs.find(opener); verb && *verb != "name") return false;
    const std::size_t next = next_word(text, between.to.end);
    const std::string_view verb = text.substr(next, word_end(text, next) - next);
    if (verb.empty() || next != between.to.end + 1u || text[end_before] != ' ') return false;
    // "JB to PR it": behind initials or a handle the verb may be an acronym.
    const std::size_t size = end_before - between.subject.start;
    const bool initials = subject[0] == '@' || (size <= 4 && in_capitals(subject.substr(0, size)));
    if ((!initials && capital_at(verb, 0)) || words.pronouns.contains(verb) || article_at(text, next, words)) return false;
    const bool role = opener.size() < subject.size() && article_at(subject, 0, words) && words.verbs.contains(verb) && ends_in_role(subject, words);  // "The secretary to write"
    return role || ((words.verbs.contains(verb) || !words.function_words.contains(verb) || verb.size() > 4) && capitals_only(subject, words));
}

/// A stop, a colon, a dash or a bracket behind a word ends the search for a modal word; commas may stand in a list of names.
bool ends_subject(std::string_view text, std::string_view word, std::size_t end) {
    for (std::size_t gap = end; gap < text.size() && !utf8::is_word(utf8::at(text, gap)); gap += utf8::size(text[gap])) {
        const char c = text[gap];
        const bool initial = c == '.' && word.size() == 1 && capital_at(word, 0);
        if ((c == '.' && !initial) || c == ':' || c == ';' || c == '(' || c == '"' || c == '?' || c == '!') return true;
        if (text.substr(gap).starts_with("\u2013") || text.substr(gap).starts_with("\u2014")) return true;
    }
    return false;
}

/// The clause whose subject ends at a modal word.
std::optional<StepClause> clause_of(std::string_view text, std::size_t start, std::size_t at, const Entry& modal, const Entry& opening,
                                    const StepWords& words) {
    std::string_view opener = text.substr(start, word_end(text, start) - start);
    if (is_gerund(opener, words)) return std::nullopt;
    StepClause clause;
    clause.modal = span(at, modal.end);
    clause.force = modal.value;
    // "Vote by letter, Ann will count": who follows the comma.
    const std::size_t comma = text.substr(0, at).rfind(", ");
    if (const auto verb = words.verbs.find(opener); verb && *verb != "name" && comma != text.npos && comma > start) {
        start = next_word(text, comma);
        opener = text.substr(start, word_end(text, start) - start);
    }
    clause.subject = trimmed(text, start, at);
    clause.names = (opening.value != "nobody" && opening.value != "each" && opening.value != "relative" && opening.value != "clause") || (opening.end == 1 && text.size() > 1 && text[1] == '.');
    if (modal.value == "passive" || !somebody(slice(text, clause.subject), words)) clause.names = false;
    const std::size_t named = entry_at(words.subjects, text, start).value == "article" ? next_word(text, word_end(text, start)) : start;
    for (std::size_t word = named; word < at && clause.names; word = next_word(text, word_end(text, word))) {
        const std::size_t end = word_end(text, word);
        if (word > start && entry_at(words.subjects, text, word).value == "relative") clause.names = false;
        if (words.pronouns.contains(text.substr(word, end - word))) clause.names = false;
        const std::size_t next = next_word(text, end);
        const bool listed = next >= at || text[end] != ',' || capital_at(text, next) ||
                            words.function_words.contains(text.substr(next, word_end(text, next) - next));
        if (!listed) clause.names = false;
    }
    // "will be done": it is done to the subject.
    for (std::size_t next = next_word(text, modal.end), i = 0; i < 2; ++i) {
        if (entry_at(words.modals, text, next).value == "passive") clause.names = false;
        next = next_word(text, word_end(text, next));
    }
    return clause;
}

}  // namespace

Span address_of(std::string_view text) {
    constexpr std::size_t longest = 48;  // bytes
    if (text.starts_with("<")) {
        const std::size_t close = text.substr(0, longest).find("> ");
        return close == text.npos || text.substr(0, close).find(' ') != text.npos ? Span{} : span(1, close);
    }
    const std::size_t colon = text.substr(0, longest).find(": ");
    if (colon == text.npos || !capital_at(text, 0)) return {};
    const std::string_view name = text.substr(0, colon);
    if (name.find_first_of(".,;!?\"") != name.npos) return {};
    std::size_t count = 0;
    for (std::size_t at = 0; at < name.size(); at = next_word(name, word_end(name, at))) {
        if (++count > longest_name) return {};
    }
    return span(0, colon);
}

bool is_given_name(std::string_view name, const StepWords& words) {
    const std::string_view first = name.substr(0, word_end(name, 0));
    return !first.empty() && words.given_names().contains(first) && !words.months.contains(first) && !words.verbs.contains(first);
}

Span closing_bracket(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.' || text[end - 1] == '*')) --end;
    if (end == 0 || (text[end - 1] != ')' && text[end - 1] != ']')) return {};
    const char opener = text[end - 1] == ')' ? '(' : '[';
    const std::size_t start = text.rfind(opener, end - 1);
    if (start == text.npos || start + 2 >= end || end - start > 200) return {};
    return span(start, end);
}

bool opens_with_verb(std::string_view text, const StepWords& words) {
    const std::size_t at = next_word(text, 0);
    const std::string_view word = text.substr(at, word_end(text, at) - at);
    if (word.empty()) return false;
    if (words.verbs.contains(word) || is_gerund(word, words)) return true;
    return word.size() > 3 && ending_of(word, words.endings) == "infinitive" && !words.function_words.contains(word);
}

std::optional<StepClause> read_clause(std::string_view text, const StepWords& words) {
    const std::size_t first = next_word(text, 0);
    if (first >= text.size()) return std::nullopt;
    const bool handle = first == 1 && text[0] == '@';
    if (first > 0 && !handle) return std::nullopt;
    const std::size_t start = first - (handle ? 1 : 0);
    const Entry opening = entry_at(words.subjects, text, first);

    std::size_t at = opening.value == "article" ? next_word(text, opening.end) : first;
    std::size_t end_before = at;  // where the word before ends
    for (std::size_t count = 0; count < longest_subject && at < text.size(); ++count) {
        const std::size_t end = word_end(text, at);
        const std::string_view word = text.substr(at, end - at);
        if (at > first) {
            Entry modal = entry_at(words.modals, text, at);
            // Where the ending tells the future, the verb is its own modal.
            if (modal.end == 0 && words.future_endings && word.size() > 4 && !capital_at(word, 0) && ending_of(word, words.endings) == "future") {
                modal = {"will", end};
            }
            if (modal.value == "none") modal = {};
            if (modal.value == "to" && !assigns(text, {span(start, at), span(at, modal.end)}, end_before, words)) modal = {};
            if (modal.end != 0) return clause_of(text, start, at, modal, opening, words);
        }
        if (ends_subject(text, word, end)) return std::nullopt;
        at = next_word(text, end);
        end_before = end;
    }
    return std::nullopt;
}

Span find_owner(std::string_view text, const StepWords& words, bool action) {
    if (const Span owner = labelled(text, words); !owner.empty()) return owner;
    if (const Span owner = bracketed(text, words, action); !owner.empty()) return owner;
    if (const auto clause = read_clause(text, words)) {
        if (clause->names && clause->force != "past") return clause->subject;
    }
    if (!action) {
        const Span owner = signed_off(text, words);
        if (names_body(slice(text, owner), words) || is_given_name(slice(text, owner), words)) return owner;
        const Span before = addressed(text, words);
        return names_body(slice(text, before), words) ? before : Span{};
    }
    if (const Span owner = everybody(text, words); !owner.empty()) return owner;
    if (const Span owner = addressed(text, words); !owner.empty()) return owner;
    return signed_off(text, words);
}

Span find_actor(std::string_view text, const StepWords& words) {
    // "Herr Brandt holt drei Angebote ein"
    if (const std::size_t title = words.titles.longest_prefix(text); title > 0 && capital_at(text, 0)) {
        std::size_t end = title + (text.substr(title).starts_with("."));
        for (std::size_t next = skip_spaces(text, end), count = 0; next == end + 1 && capital_at(text, next) && count < longest_name; next = skip_spaces(text, end), ++count) end = word_end(text, next);
        const std::size_t next = skip_spaces(text, end);
        const std::string_view word = text.substr(next, word_end(text, next) - next);
        if (end > title + 1 && next == end + 1 && !word.empty() && !words.function_words.contains(word)) return span(0, end);
    }
    std::size_t at = 0, end = 0;
    bool full = true;  // each has a given name and a surname
    for (std::size_t names = 0; names < longest_name; ++names) {
        const std::size_t first = word_end(text, at);
        if (!capital_at(text, at)) return {};
        std::size_t parts = 1;
        std::size_t next = skip_spaces(text, first);
        end = first;
        while (next > end && parts < longest_name && next < text.size()) {
            const std::size_t stop = word_end(text, next);
            const bool name = capital_at(text, next);
            if (!name && !words.particles.contains(text.substr(next, stop - next))) break;
            if (name) ++parts, end = stop;
            next = skip_spaces(text, stop);
            if (name && next == stop) break;  // a comma
            if (!name && !capital_at(text, next)) break;
        }
        next = skip_spaces(text, end);
        full &= parts > 1;
        if (next == end || !words.given_names().contains(text.substr(at, first - at))) return {};
        const std::size_t stop = word_end(text, next);
        const std::string_view word = text.substr(next, stop - next);
        if (word.empty() || capital_at(word, 0)) return {};
        // "Ann and Tom finish the draft", but not "Apple fix may come".
        const bool verb = names > 0 && words.verbs.contains(word);
        if (verb || !words.function_words.contains(word)) return full || verb ? span(0, end) : Span{};
        at = skip_spaces(text, stop);  // "and"
    }
    return {};
}

bool acts_together(std::string_view subject, const StepWords& words) {
    for (std::size_t at = next_word(subject, 0); at < subject.size(); at = next_word(subject, word_end(subject, at))) {
        const std::string_view word = subject.substr(at, word_end(subject, at) - at);
        if (words.bodies.contains(word) || words.assemblies.contains(word)) return true;
    }
    return false;
}

bool is_named(std::string_view subject, const StepWords& words) {
    bool all = true, body = false;
    for (std::size_t at = next_word(subject, 0); at < subject.size(); at = next_word(subject, word_end(subject, at))) {
        const std::string_view word = subject.substr(at, word_end(subject, at) - at);
        body |= words.bodies.contains(word) || words.roles.contains(word);
        all &= capital_at(word, 0) || words.function_words.contains(word);
    }
    return body || (all && entry_at(words.subjects, subject, 0).value != "article");
}

bool is_ours(std::string_view subject, const StepWords& words) {
    const std::size_t space = subject.rfind(' ');
    return words.pronouns.find(space == subject.npos ? subject : subject.substr(space + 1)) == "1p";
}

bool plans(std::string_view sentence, const StepClause& clause, const StepWords& words) {
    constexpr std::size_t most_between = 3;  // words before the verb
    if (clause.force != "will" || !is_ours(slice(sentence, clause.subject), words)) return false;
    std::size_t at = next_word(sentence, clause.modal.end);
    for (std::size_t count = 0; count <= most_between && at < sentence.size(); ++count) {
        const std::size_t end = word_end(sentence, at);
        const std::string_view word = sentence.substr(at, end - at);
        if (words.verbs.contains(word) || opens_with_verb(word, words)) return next_word(sentence, end) < sentence.size();  // not "We will wait."
        if (sentence.substr(end, 1) != " ") return false;
        at = next_word(sentence, end);
    }
    return false;
}

bool reads_like_step(std::string_view text, const StepWords& words) {
    const auto clause = read_clause(text, words);
    return (clause && clause->force != "past") || opens_with_verb(text, words);
}

}  // namespace rap
