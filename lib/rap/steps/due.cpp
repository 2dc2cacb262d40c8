#include <rap/steps/due.hpp>

#include <algorithm>

#include <rap/utf8.hpp>

namespace rap {
namespace {

constexpr std::size_t longest_event = 6;  // words of "the next meeting of the board"

Span span(std::size_t start, std::size_t end) {
    return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

/// "the next workshop": a few words that end in an occasion; empty when there is none.
Span event_at(std::string_view text, std::size_t start, const StepWords& words) {
    std::size_t at = start;
    std::size_t found = 0;
    for (std::size_t count = 0; count < longest_event && at < text.size(); ++count) {
        const std::size_t end = word_end(text, at);
        if (words.due_events.contains(text.substr(at, end - at))) {
            found = end;
            break;
        }
        const std::size_t next = skip_spaces(text, end);
        if (next == end) break;  // a comma or a stop
        at = next;
    }
    if (found == 0) return {};
    // "the next meeting", "l'assembl\u00E9e", not "by the way ... meeting": it opens with an article.
    const bool article = entry_at(words.subjects, text, start).value == "article";
    return article ? span(start, found) : Span{};
}

StepDue due(std::string_view text, const Date& date, std::optional<Day> today) {
    StepDue out{date.span, today ? with_year(date, *today) : date.iso};
    if (out.value.empty() || out.value.starts_with("XXXX")) out.value = std::string(slice(text, date.span));
    return out;
}

/// Behind "Due:".
StepDue labelled(std::string_view text, const StepWords& words, const DateReader& reader, std::optional<Day> today) {
    if (text.find(':') == text.npos) return {};
    for (std::size_t at = next_word(text, 0); at < text.size(); at = next_word(text, word_end(text, at))) {
        const Entry entry = entry_at(words.due_marks, text, at);
        if (entry.end == 0) continue;
        const std::size_t colon = skip_spaces(text, entry.end);
        if (colon >= text.size() || text[colon] != ':') continue;
        std::size_t start = skip_spaces(text, colon + 1);
        if (const Entry word = entry_at(words.due_words, text, start); word.end != 0) {
            if (reader.read(text, static_cast<std::uint32_t>(skip_spaces(text, word.end)))) start = skip_spaces(text, word.end);
        }
        if (start >= text.size()) return {};
        if (const auto date = reader.read(text, static_cast<std::uint32_t>(start))) return due(text, *date, today);
        std::size_t end = std::min(text.find_first_of(";)]\n|", start), text.size());
        end = std::min(end, text.find(". ", start));
        while (end > start && (text[end - 1] == '.' || text[end - 1] == ' ')) --end;
        if (start < end && end - start <= 80) return {span(start, end), std::string(text.substr(start, end - start))};
    }
    return {};
}

}  // namespace

StepDue read_due(std::string_view text, const DateReader& reader, std::optional<Day> today) {
    if (const auto date = reader.read(text, 0)) return due(text, *date, today);
    return {span(0, text.size()), std::string(text)};
}

StepDue find_due(std::string_view text, const StepWords& words, const DateReader& reader, std::optional<Day> today) {
    if (StepDue out = labelled(text, words, reader, today); !out.span.empty()) return out;

    // "by" and "before" say it best; a later date is more likely the deadline than an earlier one.
    StepDue event, until, at_date;
    const auto over = [&](const Date& date) {
        if (!today || !date.year) return false;
        const auto last = last_day(date.iso);
        return last && *last < *today;
    };
    for (std::size_t at = next_word(text, 0); at < text.size();) {
        const Entry word = entry_at(words.due_words, text, at);
        const std::size_t next = word.end == 0 ? at : skip_spaces(text, word.end);
        if (word.end != 0 && next < text.size()) {
            if (const auto date = reader.read(text, static_cast<std::uint32_t>(next))) {
                if (!over(*date) && (word.value == "until" || !date->bare || date->year)) {
                    (word.value == "until" ? until : at_date) = due(text, *date, today);
                }
                at = next_word(text, date->span.end);
                continue;
            }
            if (word.value == "until" && event.span.empty()) {
                if (const Span found = event_at(text, next, words); !found.empty()) {
                    event = {found, std::string(slice(text, found))};
                }
            }
        } else if (word.end == 0) {
            if (const auto date = reader.read(text, static_cast<std::uint32_t>(at))) {
                if (!over(*date) && !date->bare && at_date.span.empty()) at_date = due(text, *date, today);
                at = next_word(text, date->span.end);
                continue;
            }
        }
        at = next_word(text, word_end(text, at));
    }
    if (!until.span.empty()) return until;
    if (!event.span.empty()) return event;
    return at_date;
}

}  // namespace rap
