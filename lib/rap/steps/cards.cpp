#include <rap/steps/cards.hpp>

#include <string_view>

namespace rap {

namespace {

constexpr std::size_t longest_key = 24, longest_part = 160, longest_text = 600;  // bytes
constexpr std::uint32_t most_lines = 12;

}  // namespace

StepCard read_card(const Document& document, std::uint32_t first, const WordList& columns) {
    StepCard card;
    bool when = false;  // a word that tells of a date to come: "Date" may be the meeting's
    for (std::uint32_t i = first; i < document.blocks.size() && i - first < most_lines; ++i) {
        const Block& block = document.blocks[i];
        if (block.kind != BlockKind::paragraph && block.kind != BlockKind::item) break;
        const std::string_view line = document.prose[block.span];
        const std::size_t colon = line.substr(0, longest_key + 1).find(':');
        if (colon == line.npos) break;
        std::string_view key = line.substr(0, colon);
        for (const std::string_view space : {" ", "\u00A0", "\u202F"})  // "Qui : ..."
            if (key.ends_with(space)) key.remove_suffix(space.size());
        const std::string_view column = columns.find(key).value_or("");
        const std::size_t begin = line.find_first_not_of(' ', colon + 1);
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
