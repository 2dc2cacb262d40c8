#include <rap/steps/operatives.hpp>

#include <rap/steps/marks.hpp>

namespace rap {

std::optional<Operative> read_operative(std::string_view text, const StepWords& words) {
    constexpr std::size_t longest_body = 10;  // words of who is asked
    const std::size_t first = next_word(text, 0);
    if (!capital_at(text, first)) return std::nullopt;
    Entry verb = entry_at(words.operatives, text, first);
    if (verb.value == "also") verb = entry_at(words.operatives, text, next_word(text, verb.end));
    if (verb.end == 0 || verb.value == "also") return std::nullopt;
    Operative found;
    found.kind = kind_of(verb.value);
    const std::size_t space = verb.value.find(' ');
    if (!found.kind || space == verb.value.npos) return found;
    // "Requests the Secretary to prepare": who stands before the word that what is asked for follows.
    const std::string_view before = verb.value.substr(space + 1);
    const std::size_t start = next_word(text, verb.end);
    std::size_t end = start;
    for (std::size_t at = start, count = 0; at < text.size() && count <= longest_body; ++count) {
        const std::size_t stop = word_end(text, at);
        if (text.substr(at, stop - at) == before) {
            found.owner = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
            break;
        }
        end = stop;
        at = next_word(text, stop);
        if (text.substr(end, at - end) != " ") break;
    }
    return found;
}

}  // namespace rap
