#include <rap/turns.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include <rap/lexicon.hpp>
#include <rap/tokens.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest_label = 64;  // bytes
constexpr std::size_t fewest_turns = 4;      // of a transcript
constexpr std::size_t fewest_uses = 3;       // of initials that mean something else as well

struct Label {
    Span name;               // without brackets and what stands in them
    Span role;               // what stands in brackets after the name; empty when nothing does
    std::uint32_t text = 0;  // where the words begin
    bool nick = false;       // in angle brackets
    bool capital = false;
    bool initials = false;   // "AK", "PhR"
    bool listed = false;     // a label of minutes
    std::size_t words = 0;
};

// A time before the label, "[10:32]" or "10:32:05": where what follows it begins.
std::uint32_t after_time(std::string_view prose, Span block) {
    std::uint32_t at = block.start;
    const bool bracket = at < block.end && (prose[at] == '[' || prose[at] == '(');
    if (bracket) ++at;
    const std::uint32_t digits = at;
    while (at < block.end && ((prose[at] >= '0' && prose[at] <= '9') || prose[at] == ':' || prose[at] == '.')) ++at;
    if (at - digits < 4 || prose.substr(digits, at - digits).find(':') == std::string_view::npos) return block.start;
    if (bracket && (at >= block.end || (prose[at] != ']' && prose[at] != ')'))) return block.start;
    if (bracket) ++at;
    while (at < block.end && prose[at] == ' ') ++at;
    return at;
}

std::optional<Label> label_of(std::string_view prose, Span block, std::vector<Token>& tokens) {
    const std::uint32_t start = after_time(prose, block);
    const std::string_view head = prose.substr(start, std::min(block.end - start, longest_label));
    Label label;
    if (!head.empty() && head[0] == '<') {
        const std::size_t close = head.find('>');
        if (close == std::string_view::npos || close < 2 || head.substr(0, close).find(' ') != std::string_view::npos) return std::nullopt;
        label.name = {start + 1, start + static_cast<std::uint32_t>(close)};
        label.text = label.name.end + 1;
        label.nick = true;
        label.words = 1;
    } else {
        const std::size_t colon = head.find(':');
        if (colon == std::string_view::npos || colon == 0) return std::nullopt;
        if (colon + 1 < head.size() && head[colon + 1] != ' ') return std::nullopt;  // a time, an address
        std::uint32_t end = start + static_cast<std::uint32_t>(colon);
        label.text = end + 1;
        if (const std::size_t open = head.find('('); open != std::string_view::npos && open < colon && head[colon - 1] == ')') {
            label.role = {start + static_cast<std::uint32_t>(open) + 1, end - 1};
            end = start + static_cast<std::uint32_t>(open);
        }
        while (end > start && prose[end - 1] == ' ') --end;
        label.name = {start, end};
        tokens.clear();
        split_tokens(prose, label.name, tokens);
        for (const Token& token : tokens) {
            if (token.kind == TokenKind::number) return std::nullopt;
            if (token.kind == TokenKind::mark) {
                const char c = prose[token.span.start];
                if (c != '.' && c != '-' && c != '\'' && c != '_') return std::nullopt;
                if (c == '.' && prose[token.span.end] >= 'a' && prose[token.span.end] <= 'z') return std::nullopt;  // "talk.ogg"
                continue;
            }
            ++label.words;
            label.capital |= token.capital();
        }
        if (label.words == 0 || label.words > 5) return std::nullopt;
        label.initials = label.words == 1 && label.name.size() <= 4 && tokens[0].capital() && tokens[0].look & look_big;
    }
    while (label.text < block.end && prose[label.text] == ' ') ++label.text;
    if (label.text >= block.end) return std::nullopt;
    return label;
}

/// "The meeting is open.", not "Ann Lee" or "Ann Lee, Harbour Board".
bool is_sentence(std::string_view words) {
    if (words.empty() || std::string_view(".?!").find(words.back()) == std::string_view::npos) return false;
    for (std::size_t at = words.find(' '); at + 1 < words.size(); at = words.find(' ', at + 1)) {
        if (words[at + 1] >= 'a' && words[at + 1] <= 'z') return true;
    }
    return false;
}

/// Whether a label stands for a thing rather than for somebody: "Present", "Template link". A role ("Chair") speaks
/// where a sentence follows it; where a name does, it only says who has the role.
bool names_no_speaker(std::string_view name, std::string_view words, const WordList& labels) {
    if (const auto value = labels.find(name)) return *value != "role" || !is_sentence(words);
    const std::size_t space = name.find(' ');
    if (space == name.npos) return false;
    const std::string_view last = name.substr(name.rfind(' ') + 1);
    if (last[0] >= 'a' && last[0] <= 'z' && labels.contains(last)) return true;
    const auto first = labels.find(name.substr(0, space));
    return first && (*first != "role" || !utf8::is_upper(utf8::at(name, space + 1)));  // "Secretary Lee" is somebody
}

bool goes_on(std::string_view text) { return text.starts_with("\u2026") || text.starts_with("..."); }

}  // namespace

std::vector<Attribution> find_turns(const Document& document) {
    const std::string_view prose = document.prose.bytes();
    const WordList labels = word_list(document.language, "minutes_labels");

    struct Found {
        std::uint32_t block;
        Label label;
    };
    std::vector<Found> found;
    std::vector<Token> tokens;
    std::size_t paragraphs = 0;
    std::unordered_map<std::string_view, std::uint32_t> uses;
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
        const Block& block = document.blocks[b];
        if (block.kind != BlockKind::paragraph && block.kind != BlockKind::item) continue;
        ++paragraphs;
        auto label = label_of(prose, block.span, tokens);
        if (!label) continue;
        const std::string_view name = slice(prose, label->name);
        label->listed = names_no_speaker(name, slice(prose, {label->text, block.span.end}), labels);
        if (label->listed && !label->initials) continue;
        ++uses[name];
        found.push_back({b, *label});
    }
    // Where speakers go by their initials, "PS" may be one of them.
    std::size_t initials = 0, names = 0;
    for (const Found& turn : found) {
        if (turn.label.listed) continue;
        ++names;
        initials += turn.label.initials && uses[slice(prose, turn.label.name)] > 1;
    }
    const bool by_initials = initials * 2 > names;
    std::erase_if(found, [&](const Found& turn) {
        return turn.label.listed && !(by_initials && uses[slice(prose, turn.label.name)] >= fewest_uses);
    });

    // A transcript has turns enough, and somebody speaks twice.
    std::size_t repeated = 0, capitals = 0;
    for (const Found& turn : found) {
        repeated += uses[slice(prose, turn.label.name)] > 1;
        capitals += turn.label.capital || turn.label.nick;
    }
    if (found.size() < fewest_turns || repeated * 2 < found.size() || found.size() * 6 < paragraphs || uses.size() < 2) return {};
    const bool dense = found.size() * 3 > paragraphs;

    std::vector<Attribution> turns;
    for (const Found& turn : found) {
        const Label& label = turn.label;
        const std::string_view name = slice(prose, label.name);
        // A label that comes but once is a speaker where it looks like a name.
        const bool once = uses[name] == 1;
        const bool like_others = dense || (by_initials && label.initials);
        if (once && !label.nick && !(label.capital ? label.words >= 2 || like_others : dense && label.words == 1)) continue;
        if (!label.capital && !label.nick && label.words > 2) continue;
        Attribution attribution;
        const Block& block = document.blocks[turn.block];
        attribution.quote.outer = block.span;
        attribution.quote.content = {label.text, block.span.end};
        attribution.quote.block = turn.block;
        attribution.quote.kind = QuoteKind::turn;
        for (std::uint32_t b = turn.block + 1; b < document.blocks.size() && goes_on(document.prose[document.blocks[b].span]); ++b) {
            attribution.quote.outer.end = attribution.quote.content.end = document.blocks[b].span.end;
        }
        attribution.speaker = document.clean(label.name);
        attribution.role = document.clean(label.role);
        attribution.mention = label.name;
        attribution.method = Method::turn;
        attribution.confidence = once ? 0.8 : 0.95;
        turns.push_back(std::move(attribution));
    }
    return turns;
}

}  // namespace rap
