#include <rap/steps/due.hpp>

#include <algorithm>

#include <rap/entities/calendar.hpp>
#include <rap/entities/first_words.hpp>
#include <rap/entities/token_reader.hpp>
#include <rap/entities/years.hpp>
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

}  // namespace

void share_order(std::string_view text, std::vector<Step>& steps) {
    std::vector<Entity> dates;
    std::vector<std::size_t> whose;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].due_text.empty()) continue;
        const bool open = steps[i].due == slice(text, steps[i].due_text);
        Entity& date = dates.emplace_back();
        date.span = steps[i].due_text;
        date.type = EntityType::date;
        if (!open) date.value = steps[i].due;
        whose.push_back(i);
    }
    share_order(text, dates);
    for (std::size_t k = 0; k < dates.size(); ++k)
        if (!dates[k].value.empty()) steps[whose[k]].due = std::move(dates[k].value);
}

DueReader::DueReader(std::string_view text, Language language, const StepWords& words, const DateReader& dates,
                     std::optional<OwnDate> today)
    : text_(text), words_(words), dates_(dates), today_(today), times_(text, language, today) {}

StepDue DueReader::due(const Date& date) const {
    StepDue out{date.span, today_ ? with_year(date, today_->day) : date.iso};
    if (out.value.empty() || out.value.starts_with("XXXX")) out.value = std::string(slice(text_, date.span));
    return out;
}

bool DueReader::over(std::string_view iso) const {
    const auto last = today_ ? last_day(iso) : std::nullopt;
    return last && *last < today_->day;
}

StepDue DueReader::relative(std::uint32_t at, std::string_view text) {
    constexpr std::uint32_t farthest = 64;  // bytes of the longest such date
    tokens_.clear();
    split_tokens(text_, {at, std::min(at + farthest, static_cast<std::uint32_t>(text.size()))}, tokens_);
    // The day may stand behind "the", "this" or "next", which tells which one it is.
    for (std::size_t i = 0; i < std::min<std::size_t>(tokens_.size(), 2); ++i) {
        if (tokens_[i].kind == TokenKind::mark) break;
        const Value found = times_.read(tokens_, i);
        if (found.end == 0) continue;
        if (found.entity.type != EntityType::date) break;
        std::string value = found.entity.value;
        // "By Monday", said on a Tuesday, is the one to come.
        if (const auto day = first_day(value); day && over(value) && value.size() == 10) {
            const Day next = add_days(*day, 7);
            if (next < today_->day) break;
            value = iso(next);
        }
        if (over(value)) break;
        const Span span{at, found.entity.span.end};
        return {span, value.empty() ? std::string(slice(text, span)) : std::move(value)};
    }
    return {};
}

StepDue DueReader::date_at(std::uint32_t at, std::string_view text) {
    if (const auto date = dates_.read(text, at)) return due(*date);
    return relative(at, text);
}

StepDue DueReader::labelled(Span step) {
    const std::string_view text = text_.substr(0, step.end);
    if (text.find(':', step.start) == text.npos) return {};
    for (std::size_t at = next_word(text, step.start); at < text.size(); at = next_word(text, word_end(text, at))) {
        const Entry entry = entry_at(words_.due_marks, text, at);
        if (entry.end == 0) continue;
        const std::size_t colon = skip_spaces(text, entry.end);
        if (colon >= text.size() || text[colon] != ':') continue;
        std::size_t start = skip_spaces(text, colon + 1);
        if (const Entry word = entry_at(words_.due_words, text, start); word.end != 0) {
            const std::size_t next = skip_spaces(text, word.end);
            if (!date_at(static_cast<std::uint32_t>(next), text).span.empty()) start = next;
        }
        if (start >= text.size()) return {};
        if (StepDue date = date_at(static_cast<std::uint32_t>(start), text); !date.span.empty()) return date;
        std::size_t end = std::min(text.find_first_of(";)]\n|", start), text.size());
        end = std::min(end, text.find(". ", start));
        while (end > start && (text[end - 1] == '.' || text[end - 1] == ' ')) --end;
        if (start < end && end - start <= 80) return {span(start, end), std::string(text.substr(start, end - start))};
    }
    return {};
}

StepDue DueReader::read(Span cell) {
    if (StepDue date = date_at(cell.start, text_.substr(0, cell.end)); !date.span.empty()) return date;
    return {cell, std::string(slice(text_, cell))};
}

StepDue DueReader::find(Span step) {
    if (StepDue out = labelled(step); !out.span.empty()) return out;

    // "by" and "before" say it best; a later date is more likely the deadline than an earlier one.
    const std::string_view text = text_.substr(0, step.end);
    StepDue event, until, at_date;
    bool occasion = false;  // the word before: "the session of May", but not "the invoice of May"
    for (std::size_t at = next_word(text, step.start); at < text.size();) {
        const Entry word = entry_at(words_.due_words, text, at);
        const auto next = static_cast<std::uint32_t>(word.end == 0 ? at : skip_spaces(text, word.end));
        const bool deadline = word.value == "until";
        const std::size_t end = word_end(text, at);
        if (next < text.size()) {
            // Most words open no date: none is tried there.
            const bool opens = word.end != 0 || utf8::is_ascii_digit(text[at]) || times_.may_open(word_hash(text_.substr(at, end - at)));
            if (const auto date = opens ? dates_.read(text, next) : std::nullopt) {
                const bool late = today_ && date->year && over(date->iso);
                const bool sure = deadline || !date->bare || (word.end != 0 && date->year);
                if (!late && sure && (word.value != "past" || occasion) && (word.end != 0 || at_date.span.empty())) (deadline ? until : at_date) = due(*date);
                at = next_word(text, date->span.end);
                continue;
            }
            if (deadline) {
                if (StepDue day = relative(next, text); !day.span.empty()) {
                    at = next_word(text, day.span.end);
                    until = std::move(day);
                    continue;
                }
                if (event.span.empty()) {
                    if (const Span found = event_at(text, next, words_); !found.empty()) {
                        event = {found, std::string(slice(text, found))};
                    }
                }
            }
        }
        occasion = words_.due_events.contains(text.substr(at, end - at));
        at = next_word(text, end);
    }
    if (!until.span.empty()) return until;
    if (!event.span.empty()) return event;
    return at_date;
}

}  // namespace rap
