#include <rap/phrases.hpp>

#include <algorithm>

#include <rap/utf8.hpp>

namespace rap {

namespace {

bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

}  // namespace

// Sentences end at a full stop that no small letter follows and no title or initial precedes, or after a
// quotation that ends like a sentence.
void Paragraph::split_sentences() {
    sentences_.push_back(0);
    for (std::uint32_t i = 0; i + 1 < items_.size(); ++i) {
        if (!items_[i].is_quote() && !ends_sentence(items_[i].mark)) continue;
        const Item& next = items_[i + 1];
        const bool fresh = next.capital() || next.is_quote() || next.token.kind == TokenKind::number || is_dash(next.mark) || next.mark == 0xBF;
        if (!fresh) continue;
        if (items_[i].is_quote()) {
            std::uint32_t end = items_[i].token.span.end;
            bool ends = false;
            for (int k = 0; k < 3 && end > items_[i].token.span.start; ++k) {
                std::size_t before = end;
                const char32_t c = utf8::previous(prose_, before);
                end = static_cast<std::uint32_t>(before);
                if (ends_sentence(c)) ends = true;
                if (utf8::is_word(c) || c == ',') break;
            }
            if (ends) sentences_.push_back(i + 1);
        } else {
            if (items_[i].mark == '.' && i > 0 && items_[i - 1].word.title && items_[i - 1].token.span.size() <= 5) continue;
            const bool glued = i > 0 && next.token.span.start == items_[i].token.span.end;
            if (items_[i].mark == '.' && glued && next.token.span.size() <= 2 && (items_[i - 1].token.look & look_hyphen)) continue;  // "D-N.Y."
            if (glued && next.token.kind == TokenKind::number && items_[i - 1].capital() && items_[i - 1].token.span.size() == 1) continue;  // "A/85/L.12"
            // "Sept. 11"
            if (items_[i].mark == '.' && i > 0 && next.token.kind == TokenKind::number && items_[i - 1].capital() &&
                class_of(i - 1) == WordClass::time && items_[i - 1].token.span.size() <= 4) continue;
            if (items_[i].mark == '.' && ordinal(i)) continue;
            sentences_.push_back(i + 1);
        }
    }
}

// German "am 10. Mai", "seit dem 17. Jahrhundert": the full stop of a number that stands between a small word and a noun.
bool Paragraph::ordinal(std::uint32_t stop) const {
    constexpr std::uint32_t longest = 2;  // digits
    if (language_ != Language::de || stop < 1) return false;
    const Item &number = items_[stop - 1], &next = items_[stop + 1];
    if (number.token.kind != TokenKind::number || number.token.span.size() > longest || number.token.span.end != items_[stop].token.span.start) return false;
    if (!next.is_word() || next.word.pronoun) return false;
    const WordClass noun = next.word.word_class;
    if (noun == WordClass::time) return true;
    const WordClass before = stop > 1 ? class_of(stop - 2) : WordClass::other;
    return noun == WordClass::other && (before == WordClass::article || before == WordClass::preposition || before == WordClass::link || before == WordClass::time);
}

std::uint32_t Paragraph::sentence_begin(std::uint32_t item) const {
    return *std::prev(std::upper_bound(sentences_.begin(), sentences_.end(), item));
}

std::uint32_t Paragraph::sentence_end(std::uint32_t item) const {
    const auto next = std::upper_bound(sentences_.begin(), sentences_.end(), item);
    return next == sentences_.end() ? static_cast<std::uint32_t>(items_.size()) : *next;
}

}  // namespace rap
