#include <rap/quote_kind.hpp>

#include <algorithm>
#include <vector>

#include <rap/linear_model.hpp>
#include <rap/shapes.hpp>
#include <rap/tokens.hpp>
#include <rap/utf8.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

namespace {

bool sentence_end(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

char32_t mark_of(std::string_view prose, const Token& token) {
    return token.kind == TokenKind::mark ? utf8::at(prose, token.span.start) : 0;
}

}  // namespace

std::string_view name(KindFeature feature) {
    static constexpr std::array<std::string_view, kind_features> names = {
        "words_1", "words_2", "words_3", "words_5", "words_8", "words_14", "stop_inside", "comma_inside",
        "stop_outside", "comma_outside", "inner_stop", "first_person", "inner_verb", "inner_clause", "title_case", "small_start",
        "after_colon", "after_comma", "after_naming", "after_article", "after_word", "before_noun", "opens_block",
        "whole_block", "in_heading", "unclosed", "speech_set_off", "said_after", "said_before", "said_far", "said_by",
        "called", "said_short", "said_lately", "said_colon", "named_phrase",
        "small_set_off", "stop_after_word", "comma_after_word", "said_after_comma", "stop_set_off", "reported"};
    return names[static_cast<std::size_t>(feature)];
}

namespace {

const LinearModel<KindFeature>& model() {
    static const LinearModel<KindFeature> weights("models/quote_kind");
    return weights;
}

}  // namespace

void KindEvidence::combine() {
    using enum KindFeature;
    if (has(after_naming) && !has(words_8) && !has(words_14) && !has(stop_inside) && !has(inner_stop) && !has(first_person)) set(named_phrase);
    if (has(speech_set_off) && has(small_start)) set(small_set_off);
    if (has(speech_set_off) && has(stop_outside)) set(stop_set_off);
    if (has(said_after) && (has(comma_inside) || has(comma_outside))) set(said_after_comma);
    if (has(after_word) && has(stop_inside)) set(stop_after_word);
    if (has(after_word) && has(comma_inside)) set(comma_after_word);
}

double KindEvidence::speech() const { return model().probability(bits); }

bool KindEvidence::is_surely_term() const {
    constexpr double one_in_forty = -3.6;  // what stands beside such quotations made none speech in the development data
    return model().score(bits) < one_in_forty;
}

bool KindEvidence::is_speech() const { return model().counts(model().score(bits)); }

KindEvidence kind_evidence(const Document& document, const Quote& quote) {
    thread_local std::vector<Token> tokens;
    const std::string_view prose = document.prose.bytes();
    const Block& block = document.blocks[quote.block];
    const Vocabulary& vocabulary = Vocabulary::of(document.language);
    KindEvidence evidence;
    const bool other_language = document.language == Language::fr || document.language == Language::es;  // their lists hold few verbs

    std::uint32_t end = std::min(quote.content.end, quote.content.start + 200);
    while (end < quote.content.end && utf8::continues(prose[end])) ++end;
    tokens.clear();
    split_tokens(prose, {quote.content.start, end}, tokens);
    std::size_t words = 0, long_words = 0, capitals = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (const char32_t mark = mark_of(prose, token)) {
            if (i + 1 < tokens.size() && (sentence_end(mark) || mark == ';')) evidence.set(KindFeature::inner_stop);
            continue;
        }
        ++words;
        if (token.kind != TokenKind::word) continue;
        const WordInfo& info = vocabulary.find(prose, token.span);
        if (info.first_person) evidence.set(KindFeature::first_person);
        else if (info.pronoun || info.word_class == WordClass::clause) evidence.set(KindFeature::inner_clause);
        if (info.word_class == WordClass::auxiliary || (other_language && info.word_class == WordClass::verb)) evidence.set(KindFeature::inner_verb);
        if (token.span.size() > 3) {
            ++long_words;
            capitals += token.capital();
        }
    }
    if (quote.content.size() > 200) words = 99;
    evidence.set(words >= 14 ? KindFeature::words_14 : words >= 8 ? KindFeature::words_8 : words >= 5 ? KindFeature::words_5
               : words >= 3 ? KindFeature::words_3 : words == 2 ? KindFeature::words_2 : KindFeature::words_1);
    if (words >= 2 && capitals >= 2 && capitals * 3 >= long_words * 2) evidence.set(KindFeature::title_case);
    if (!quote.closed) evidence.set(KindFeature::unclosed);
    if (block.kind == BlockKind::heading) evidence.set(KindFeature::in_heading);

    std::size_t at = quote.content.end;
    const char32_t last = utf8::previous(prose, at);
    if (sentence_end(last)) evidence.set(KindFeature::stop_inside);
    if (last == ',') evidence.set(KindFeature::comma_inside);
    if (utf8::is_lower(utf8::at(prose, quote.content.start))) evidence.set(KindFeature::small_start);

    // Right before and right after.
    const std::uint32_t from = std::max(block.span.start, quote.outer.start > 40 ? quote.outer.start - 40 : 0);
    if (quote.outer.start <= block.span.start) {
        evidence.set(KindFeature::opens_block);
        if (quote.outer.end >= block.span.end) evidence.set(KindFeature::whole_block);
    } else {
        // Only the last token counts, and no space stands in it.
        std::uint32_t stop = quote.outer.start;
        while (stop > from && prose[stop - 1] == ' ') --stop;
        std::uint32_t start = stop;
        while (start > from && prose[start - 1] != ' ') --start;
        while (start < stop && utf8::continues(prose[start])) ++start;
        tokens.clear();
        split_tokens(prose, {start, stop}, tokens);
        if (!tokens.empty()) {
            const std::string_view text = slice(prose, tokens.back().span);
            const WordInfo& info = vocabulary.find(text);
            if (text == ":") evidence.set(KindFeature::after_colon);
            else if (text == ",") evidence.set(KindFeature::after_comma);
            else if (info.naming) evidence.set(KindFeature::after_naming);
            else if (info.word_class == WordClass::article) evidence.set(KindFeature::after_article);
            else if (tokens.back().kind == TokenKind::word) evidence.set(KindFeature::after_word);
        }
    }
    if (quote.outer.end < block.span.end) {
        const char next = prose[quote.outer.end];
        if (next == '.') evidence.set(KindFeature::stop_outside);
        if (next == ',') evidence.set(KindFeature::comma_outside);
        const std::uint32_t word = quote.outer.end + 1;
        if (next == ' ' && word < block.span.end) {
            const char32_t c = utf8::at(prose, word);
            if (utf8::is_lower(c)) {
                tokens.clear();
                const std::uint32_t stop = std::min(block.span.end, word + 24);
                split_tokens(prose, {word, word + static_cast<std::uint32_t>(first_word(slice(prose, {word, stop})))}, tokens);
                if (!tokens.empty()) {
                    const WordInfo& info = vocabulary.find(slice(prose, tokens[0].span));
                    if (info.word_class == WordClass::other && info.cue == CueClass::none && !info.pronoun) evidence.set(KindFeature::before_noun);
                }
            }
        }
    }
    evidence.combine();
    return evidence;
}

}  // namespace rap
