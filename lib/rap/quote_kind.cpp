#include <rap/quote_kind.hpp>

#include <algorithm>

#include <rap/lexicon.hpp>
#include <rap/names.hpp>
#include <rap/utf8.hpp>
#include <rap/tokens.hpp>

namespace rap {

namespace {

struct Lists {
    explicit Lists(Language language)
        : cue_verbs(word_list(language, "cue_verbs")),
          naming_words(word_list(language, "naming_words")),
          pronouns(word_list(language, "pronouns")) {}

    WordList cue_verbs;
    WordList naming_words;
    WordList pronouns;
};

bool sentence_end(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

char32_t mark_of(std::string_view prose, const Token& token) {
    return token.kind == TokenKind::mark ? utf8::at(prose, token.span.start) : 0;
}

// The words of the sentence part before `at`: at most 12, back to a sentence end or the window's start.
void words_before(std::string_view prose, std::uint32_t from, std::uint32_t at, std::vector<Token>& words) {
    words.clear();
    std::uint32_t start = at > from + 100 ? at - 100 : from;
    while (start < at && utf8::continues(prose[start])) ++start;
    split_tokens(prose, {start, at}, words);
    std::size_t keep = 0;
    for (std::size_t i = words.size(); i-- > 0;) {
        if (sentence_end(mark_of(prose, words[i]))) {
            keep = i + 1;
            break;
        }
    }
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(keep));
}

void words_after(std::string_view prose, std::uint32_t at, std::uint32_t to, std::vector<Token>& words) {
    words.clear();
    std::uint32_t end = std::min(to, at + 100);
    while (end > at && end < prose.size() && utf8::continues(prose[end])) --end;
    split_tokens(prose, {at, end}, words);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (sentence_end(mark_of(prose, words[i]))) {
            words.resize(i);
            break;
        }
    }
}

QuoteKind kind_of(const Document& document, const Quote& quote, const Lists& lists, std::vector<Token>& inside,
                  std::vector<Token>& around) {
    const std::string_view prose = document.prose.bytes();
    const Block& block = document.blocks[quote.block];
    inside.clear();
    const std::uint32_t read = std::min(quote.content.size(), 400u);
    std::uint32_t end = quote.content.start + read;
    while (end < quote.content.end && utf8::continues(prose[end])) ++end;
    split_tokens(prose, {quote.content.start, end}, inside);
    if (inside.empty()) return QuoteKind::term;

    std::size_t words = 0, capitals = 0, first_person = 0, inner_ends = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (const char32_t mark = mark_of(prose, inside[i])) {
            if (i + 1 < inside.size() && (sentence_end(mark) || mark == ';')) ++inner_ends;
            continue;
        }
        ++words;
        const std::string_view text = slice(prose, inside[i].span);
        if (capitalised(inside[i]) && text.size() > 3) ++capitals;
        if (inside[i].kind == TokenKind::word && text.size() <= 8) {
            if (const auto value = lists.pronouns.find(text); value && value->starts_with('1')) ++first_person;
        }
    }
    const char32_t last = mark_of(prose, inside.back());
    int score = 0;
    if (last == '!' || last == '?') score += 2;
    else if (last == '.' || last == ',' || last == 0x2026) score += 2;
    if (words >= 5) ++score;
    if (words >= 8) ++score;
    if (words >= 14) score += 2;
    if (words <= 2) --score;
    if (inner_ends > 0) score += 2;
    if (first_person > 0) score += 2;
    const bool title = capitals * 2 >= words && words >= 2;
    if (title && last == 0) score -= 2;

    words_before(prose, block.span.start, quote.outer.start, around);
    bool cue = false;
    if (!around.empty()) {
        const std::string_view previous = slice(prose, around.back().span);
        if (previous == ":") score += 3;
        else if (previous == ",") ++score;
        else if (lists.naming_words.contains(previous)) score -= 4;
        std::size_t seen = 0;
        for (std::size_t i = around.size(); i-- > 0 && seen < 8; ++seen) {
            if (around[i].kind != TokenKind::word || around[i].capital()) continue;
            const std::string_view text = slice(prose, around[i].span);
            if (const auto value = lists.cue_verbs.find(text)) {
                if (value->starts_with("call") && seen < 4) score -= 2;
                else cue = true;
            }
        }
    } else if (inside.front().capital()) {
        ++score;
    }
    words_after(prose, quote.outer.end, block.span.end, around);
    if (!around.empty()) {
        std::size_t seen = 0;
        for (std::size_t i = 0; i < around.size() && seen < 7; ++i, ++seen) {
            if (around[i].kind != TokenKind::word) continue;
            if (const auto value = lists.cue_verbs.find(slice(prose, around[i].span)); value && !value->starts_with("call")) cue = true;
        }
    } else if (last != 0 && sentence_end(last)) {
        ++score;
    }
    if (cue) score += 2;
    return score >= 3 ? QuoteKind::direct : QuoteKind::term;
}

}  // namespace

void classify_quotes(const Document& document, std::vector<Quote>& quotes) {
    const Lists lists(document.language);
    std::vector<Token> inside, around;
    for (Quote& quote : quotes) {
        quote.kind = quote.set_off ? QuoteKind::direct : kind_of(document, quote, lists, inside, around);
    }
}

}  // namespace rap
