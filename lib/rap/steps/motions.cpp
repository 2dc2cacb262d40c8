#include <rap/steps/motions.hpp>

#include <algorithm>

#include <rap/steps/parts.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_outcome = 80;  // bytes
constexpr std::size_t longest_field = 160;   // bytes
constexpr std::uint32_t most_fields = 4;     // who moved, who seconded, the votes, the outcome
constexpr std::uint32_t most_parts = 32;     // items of a motion

/// A number in a text from `at` on; npos when there is none.
std::size_t number_in(std::string_view text, std::size_t& at) {
    at = std::min(text.find_first_of("0123456789", at), text.size());
    if (at == text.size()) return text.npos;
    std::size_t number = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) number = std::min<std::size_t>(number * 10 + static_cast<std::size_t>(text[at] - '0'), 9999);
    return number;
}

/// "2 in favour, 3 against", "Ayes 2, nays 3": whether the votes beside a word that tells of ayes were fewer.
bool outvoted(std::string_view text, std::size_t word) {
    std::size_t at = word;  // of the number right before it
    while (at > 0 && (text[at - 1] == ' ' || (text[at - 1] >= '0' && text[at - 1] <= '9'))) --at;
    const std::size_t ayes = number_in(text, at), nays = number_in(text, at);
    return nays != text.npos && ayes <= nays;
}

/// The first word of a motion list in a text, from `at` on, that says one of two things.
struct Told {
    std::string_view what;
    std::size_t start = std::string_view::npos, end = std::string_view::npos;
};
Told told(std::string_view text, std::size_t at, const StepWords& words, std::string_view one, std::string_view other = "") {
    for (at = next_word(text, at); at < text.size(); at = next_word(text, word_end(text, at))) {
        const Entry entry = entry_at(words.motions, text, at);
        if (entry.end == 0) continue;
        const std::string_view what = entry.value.substr(0, entry.value.find(' '));
        if (what != one && (other.empty() || what != other)) continue;
        // "a second by Lund", "Second: Lund", but not "came second in the race"
        if (entry.value.ends_with(" by") && !text.substr(entry.end).starts_with(":") && entry_at(words.motion_joints, text, next_word(text, entry.end)).value != "by") continue;
        return {entry.value.ends_with(" votes") && outvoted(text, at) ? "lost" : what, at, entry.end};
    }
    return {};
}

/// The first word from `at` on that parts what was moved from who moved it in one way.
std::size_t joint_in(std::string_view text, std::size_t at, std::string_view way, const StepWords& words) {
    at = next_word(text, at);
    while (at < text.size() && entry_at(words.motion_joints, text, at).value != way) at = next_word(text, word_end(text, at));
    return at;
}

/// What was moved, from a place in its sentence to the words that tell who moved or seconded it, or what became of it.
Span content(std::string_view sentence, std::size_t start, const Told& seconded, const Told& outcome, const StepWords& words) {
    if (start >= sentence.size()) return {};
    std::size_t end = sentence.size();
    if (start < seconded.start) end = std::min({sentence.find("; ", start), joint_in(sentence, start, "mover", words), seconded.start, end});
    if (end == seconded.start && end > start) {
        // "... to mend the roof and Omar Faye seconded": who did it stands before the word.
        const std::string_view before = sentence.substr(0, end - 1);
        const std::size_t last = before.rfind(' ') + 1;
        const auto joint = [&](std::size_t at) { return entry_at(words.motion_joints, sentence, at).value == "joint"; };
        if (joint(last)) end = last;
        else if (!before.ends_with(",")) {
            for (std::size_t at = next_word(sentence, word_end(sentence, start)); at < end; at = next_word(sentence, word_end(sentence, at))) {
                const std::string_view so_far = sentence.substr(0, at);
                const bool clause = so_far.ends_with(", ") || so_far.ends_with(". ");
                if (joint(at) ? capital_at(sentence, next_word(sentence, word_end(sentence, at))) : clause && capital_at(sentence, at)) end = at;
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

/// What became of a motion as the next blocks tell it: the first one, or one that fields such as "Seconded by:" lead to.
///
/// @param fields  It must open with a word of motions.
/// @param parts   Items between are parts of the motion.
std::string_view outcome_below(const Document& document, std::uint32_t block, bool fields, bool parts, const StepWords& words) {
    std::uint32_t first = block + 1;
    while (parts && first < document.blocks.size() && first <= block + most_parts && document.blocks[first].kind == BlockKind::item) ++first;
    const auto last = static_cast<std::uint32_t>(std::min<std::size_t>(document.blocks.size(), first + most_fields));
    for (std::uint32_t i = first; i < last; ++i) {
        const std::string_view text = document.prose[document.blocks[i].span].substr(0, longest_outcome);
        const Entry opens = entry_at(words.motions, text, 0);
        if (fields && opens.end == 0) return "";
        const Told outcome = told(text, 0, words, "carried", "lost");
        if (!outcome.what.empty()) return outcome.what;
        const std::size_t next = next_word(text, opens.end);
        if (opens.value == "outcome" && entry_at(words.motions, text, next).value == "approved") return "carried";
        if (opens.end == 0 || opens.value == "moved motion") return "";
        fields = true;
    }
    return "";
}

}  // namespace

bool is_carried_motion(const Document& document, std::uint32_t block, const StepWords& words) {
    const auto text = [&](std::uint32_t i) { return document.prose[document.blocks[i].span]; };
    if (entry_at(words.motion_joints, text(block), 0).value != "content") return false;
    bool seconded = false, carried = false;
    for (std::uint32_t i = block; i > 0 && i + most_fields > block && !(seconded && carried); --i) {
        const std::string_view field = text(i - 1);
        if (field.size() > longest_field || entry_at(words.motions, field, next_word(field, 0)).end == 0) break;
        // "It was moved by Ann Lee and seconded by Jan Smit that ..." has its own.
        const Told second = told(field, 0, words, "seconded");
        if (joint_in(field, second.what.empty() ? 0 : second.end, "content", words) < field.size()) break;
        const std::string_view outcome = told(field, 0, words, "carried", "lost").what;
        if (outcome == "lost" || (seconded && !outcome.empty())) break;  // of the motion before
        seconded |= !second.what.empty();
        carried |= !outcome.empty();
    }
    return seconded && (carried || outcome_below(document, block, true, true, words) == "carried");
}

std::vector<Span> carried_motions(const Document& document, std::uint32_t block, const StepWords& words) {
    const std::string_view paragraph = document.prose[document.blocks[block].span];
    std::vector<Span> found;
    Span open;             // a motion of which it is not yet told what became
    Span unseconded;       // what the sentence before moved
    bool bare = false;     // nobody is said to have seconded the open one
    const auto settle = [&](std::string_view outcome) {
        if (outcome == "carried" && !open.empty()) found.push_back(open);
        if (!outcome.empty()) open = {};
    };
    for (const Span sentence : sentences_of(paragraph, document.language)) {
        const std::string_view text = slice(paragraph, sentence);
        const Told moved = told(text, 0, words, "moved");
        const Told seconded = told(text, moved.what.empty() ? 0 : moved.end, words, "seconded");
        const Told outcome = told(text, seconded.what.empty() ? 0 : seconded.end, words, "carried", "lost");
        const bool titled = moved.start == 0 && entry_at(words.motions, text, 0).value == "moved motion" && capital_at(text, 0);
        const bool labelled = titled && text.substr(moved.end).starts_with(":");
        Span inside;
        if (!moved.what.empty()) {
            const std::size_t start = labelled ? next_word(text, moved.end) : joint_in(text, moved.end, "content", words);
            inside = content(text, start, seconded, outcome, words);
            // "to adopt": what, nobody knows here
            const std::string_view what = slice(text, inside);
            if (what.find(' ', what.find(' ') + 1) == what.npos && !labelled) inside = {};
            if (!inside.empty()) inside = {sentence.start + inside.start, sentence.start + inside.end};
        }
        if (!seconded.what.empty()) {
            open = moved.what.empty() ? (open.empty() ? unseconded : open) : inside;
            bare = false;
        } else if (titled && !inside.empty()) {
            open = inside;
            bare = true;
        }
        unseconded = inside;
        if (open.empty()) continue;
        const Entry opens = entry_at(words.motions, text, 0);
        const bool approved = opens.value == "outcome" && entry_at(words.motions, text, next_word(text, opens.end)).value == "approved";
        settle(approved ? "carried" : outcome.what);
    }
    if (!open.empty()) settle(outcome_below(document, block, bare, false, words));
    return found;
}

}  // namespace rap
