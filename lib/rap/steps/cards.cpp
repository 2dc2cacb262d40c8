#include <rap/steps/cards.hpp>

#include <string_view>

namespace rap {

namespace {

constexpr std::size_t longest_key = 24, longest_part = 160, longest_text = 600;  // bytes
constexpr std::uint32_t most_lines = 12;

// What the words before a line's colon stand for, and where what stands behind it begins; empty when there is no such colon.
struct Key {
    std::string_view words, column;
    std::size_t end = std::string_view::npos;
};

Key key_of_line(std::string_view line, const WordList& columns) {
    Key key;
    const std::size_t colon = line.substr(0, longest_key + 1).find(':');
    if (colon == line.npos) return key;
    key.words = line.substr(0, colon);
    for (const std::string_view space : {" ", "\u00A0", "\u202F"})  // "Qui : ..."
        if (key.words.ends_with(space)) key.words.remove_suffix(space.size());
    key.column = columns.find(key.words).value_or("");
    key.end = line.find_first_not_of(' ', colon + 1);
    return key;
}

}  // namespace

bool tells_more(std::string_view line, const WordList& columns) {
    constexpr std::size_t longest_name = 24;  // bytes that may stand behind an initial's stop
    if (line.size() > longest_part) return false;
    for (std::size_t at = 0; at < line.size();) {
        const std::string_view sentence = line.substr(at, line.find(". ", at) - at);
        const Key key = key_of_line(sentence, columns);
        const bool tells = (key.column == "who" || key.column == "when") && key.words != "Date" && key.end != sentence.npos;
        if (!tells && (at == 0 || sentence.size() > longest_name)) return false;
        at += sentence.size() + 2;
    }
    return !line.empty();
}

StepCard read_card(const Document& document, std::uint32_t first, const WordList& columns) {
    StepCard card;
    bool when = false;  // a word that tells of a date to come: "Date" may be the meeting's
    for (std::uint32_t i = first; i < document.blocks.size() && i - first < most_lines; ++i) {
        const Block& block = document.blocks[i];
        if (block.kind != BlockKind::paragraph && block.kind != BlockKind::item) break;
        const std::string_view line = document.prose[block.span];
        const auto [key, column, begin] = key_of_line(line, columns);
        if (column.empty() || line.size() > longest_text) break;
        const Span told = begin == line.npos ? Span{block.span.end, block.span.end}
                                             : Span{block.span.start + static_cast<std::uint32_t>(begin), block.span.end};
        Span* part = nullptr;
        if (column.starts_with("what")) part = &card.text;
        else if (column == "who") part = &card.owner;
        else if (column == "when") part = &card.due;
        else if (column == "number") part = &card.number;
        if (part && (!part->empty() || (part != &card.text && told.size() > longest_part))) break;  // the next card
        if (part) *part = told;
        if (part == &card.text) card.kind = column == "what decision" ? StepKind::decision : column == "what recommendation" ? StepKind::recommendation : column == "what step" ? StepKind::step : StepKind::action;
        when |= part == &card.due && key != "Date";
        if (part) card.end = i + 1;
    }
    if (card.text.empty() || (card.owner.empty() && !when)) card.end = 0;
    return card;
}

}  // namespace rap
