#include <rap/steps/motions.hpp>

#include <algorithm>

#include <rap/steps/parts.hpp>

namespace rap {

namespace {

// The first word of a motion list in a text, from `at` on, that says one of two things.
struct Told {
    std::string_view what;
    std::size_t start = std::string_view::npos, end = std::string_view::npos;
};
Told told(std::string_view text, std::size_t at, const WordList& motions, std::string_view one, std::string_view other) {
    for (at = next_word(text, at); at < text.size(); at = next_word(text, word_end(text, at))) {
        const Entry entry = entry_at(motions, text, at);
        // "a second by Lund", but not "came second in the race"
        const bool noun = text.substr(at, entry.end - at) == "second" && !text.substr(entry.end).starts_with(" by ");
        if (entry.end > at && !noun && (entry.value == one || entry.value == other)) return {entry.value, at, entry.end};
    }
    return {};
}

// What was moved: from "to" or "that" behind the word for a motion to the words that tell who seconded it, or what became of it.
Span content(std::string_view sentence, const Told& moved, const Told& seconded, const Told& outcome) {
    const std::size_t to = sentence.find(" to ", moved.end), that = sentence.find(" that ", moved.end);
    if (to == sentence.npos && that == sentence.npos) return {};
    const std::size_t start = std::min(to, that) + 1;
    std::size_t end = sentence.size();
    if (start < seconded.start) {
        for (const std::string_view by : {" made by ", " moved by ", " was made", "; ", ", seconded", ", and seconded", " and seconded"}) end = std::min(end, sentence.find(by, start));
        if (end > seconded.start) {
            // "... to mend the roof and Omar Faye seconded": who did it stands before the word.
            end = seconded.start;
            for (const std::string_view joint : {" and ", ", ", ". "}) {
                const std::size_t at = sentence.substr(0, end).rfind(joint);
                if (at != sentence.npos && at > start && capital_at(sentence, at + joint.size())) end = std::min(end, at);
            }
        }
    }
    if (outcome.start > start && outcome.start < end) {
        end = outcome.start;  // "..., all in favour", "...; carried"
        if (const std::size_t mark = sentence.substr(0, end).find_last_of(",;."); mark != sentence.npos && mark > start) end = mark;
    }
    while (end > start && (sentence[end - 1] == ' ' || sentence[end - 1] == ',' || sentence[end - 1] == ';')) --end;
    return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

}  // namespace

std::vector<Span> carried_motions(std::string_view paragraph, std::string_view next, Language language, const StepWords& words) {
    constexpr std::size_t longest_outcome = 80;  // bytes
    std::vector<Span> found;
    if (paragraph.find("second") == paragraph.npos && paragraph.find("Second") == paragraph.npos) return found;
    std::vector<Span> sentences = sentences_of(paragraph, language);
    Span open;  // a motion of which it is not yet told what became
    const auto settle = [&](const Told& outcome) {
        if (outcome.what == "carried" && !open.empty()) found.push_back(open);
        if (!outcome.what.empty()) open = {};
    };
    for (const Span sentence : sentences) {
        const std::string_view text = slice(paragraph, sentence);
        const Told moved = told(text, 0, words.motions, "moved", "");
        const Told seconded = moved.end < text.size() ? told(text, moved.end, words.motions, "seconded", "") : Told{};
        const Told outcome = told(text, seconded.what.empty() ? 0 : seconded.end, words.motions, "carried", "lost");
        if (!seconded.what.empty()) {
            const Span inside = content(text, moved, seconded, outcome);
            open = inside.empty() ? Span{} : Span{sentence.start + inside.start, sentence.start + inside.end};
        }
        if (!open.empty()) settle(outcome);
    }
    if (!open.empty()) settle(told(next.substr(0, longest_outcome), 0, words.motions, "carried", "lost"));
    return found;
}

}  // namespace rap
