#include <rap/steps/attendance.hpp>

#include <algorithm>

#include <rap/steps/owners.hpp>

namespace rap {
namespace {

constexpr std::size_t looked = 40;         // blocks that may say who was there
constexpr std::size_t longest_line = 80;   // bytes of a name on a line of its own
constexpr std::size_t longest_list = 2000;

}  // namespace

Attendance::Attendance(const Document& document, const StepWords& words) : words_(words) {
    bool open = false;  // the names stand a line each
    for (std::size_t i = 0; i < std::min(document.blocks.size(), looked); ++i) {
        const std::string_view text = document.prose[document.blocks[i].span];
        const Entry label = entry_at(words.labels, text, next_word(text, 0));
        const std::size_t end = label.end == 0 ? 0 : skip_spaces(text, text.find_first_not_of("*_ ", label.end) == text.npos ? text.size() : text.find_first_not_of("*_ ", label.end));
        const bool opens = label.value == "people" && (end == text.size() || text[end] == ':');
        if (opens) add(text.substr(std::min(end + 1, text.size())));
        else if (open && document.blocks[i].kind != BlockKind::heading && text.size() <= longest_line) add(text);
        open = opens ? end + 1 >= text.size() : open && text.size() <= longest_line && document.blocks[i].kind != BlockKind::heading;
    }
}

void Attendance::add(std::string_view people) {
    people = people.substr(0, longest_list);
    char before = 0;
    for (std::size_t at = next_word(people, 0); at < people.size();) {
        const std::size_t end = word_end(people, at);
        const std::string_view name = people.substr(at, end - at);
        if (capital_at(name, 0)) {
            names_.insert(name);
            if (before) initials_.insert({before, name[0]});
        }
        const std::size_t next = next_word(people, end);
        before = capital_at(name, 0) && next == end + 1 && people[end] == ' ' ? name[0] : 0;
        at = next;
    }
}

bool Attendance::opens(std::string_view sentence) const {
    if (sentence.empty() || !capital_at(sentence, 0)) return false;
    std::string_view word = sentence.substr(0, word_end(sentence, 0));
    if (names_.contains(word)) return true;
    if (const auto sort = words_.subjects.find(word)) {
        if (*sort != "article") return words_.everybody.opens(sentence);
        const std::size_t next = next_word(sentence, word.size());
        word = sentence.substr(next, word_end(sentence, next) - next);
    }
    return words_.roles.contains(word) || words_.titles.contains(word) || initials_.contains(std::string(word)) ||
           words_.bodies.contains(word) || words_.everybody.opens(sentence);
}

bool Attendance::has(std::string_view subject) const {
    bool names = false;
    std::string_view last;
    for (std::size_t at = next_word(subject, 0); at < subject.size(); at = next_word(subject, word_end(subject, at))) {
        const std::string_view word = subject.substr(at, word_end(subject, at) - at);
        last = word;
        if (!capital_at(word, 0)) continue;
        const bool article = entry_at(words_.subjects, subject, at).value == "article";
        if (names_.contains(word) || initials_.contains(std::string(word)) || words_.titles.contains(word)) names = true;
        else if (!article && !words_.roles.contains(word) && !words_.bodies.contains(word) && words_.everybody.contains(word) == false) return false;
    }
    return names || words_.roles.contains(last) || (words_.bodies.contains(last) && capital_at(last, 0)) || words_.everybody.contains(subject);
}

}  // namespace rap
