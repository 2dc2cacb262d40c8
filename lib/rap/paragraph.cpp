// Paragraph: the words of a block and its sentences; phrases.cpp reads what they make.
#include <rap/phrases.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

// A word that is written small where a line does not open in capitals.
bool common_word(std::string_view text, const WordInfo& info) {
    if (info.word_class != WordClass::other || info.role || info.body || info.title || info.cue != CueClass::none || info.pronoun) {
        if (info.word_class == WordClass::time && (name_classes(text) & name_given)) return false;  // "JAN"
        return text.size() > 2 || info.word_class != WordClass::other || info.pronoun;
    }
    return text.size() > 3 && (name_classes(text) & (name_word | name_given | name_surname)) == name_word;
}

// A German compound is what its last part is.
void compound_role(std::string_view text, const Vocabulary& vocabulary, WordInfo& info) {
    const WordInfo& last = vocabulary.compound(text);
    if (!last.role && !last.body) return;
    info.role = last.role;
    info.body = last.body;
    info.gender = last.gender;
}

// "then-mayor", "ex-President", "Ex-mayor", but not "Jones-Cook".
void prefixed_role(std::string_view text, const Vocabulary& vocabulary, WordInfo& info) {
    const std::string_view last = text.substr(text.rfind('-') + 1);
    if (info.role || info.word_class != WordClass::other || info.cue != CueClass::none || last.empty()) return;
    if (utf8::is_upper(utf8::at(text, 0)) && utf8::is_upper(utf8::at(last, 0))) return;
    if (const WordInfo& word = vocabulary.find(last); word.role) {
        info.role = true;
        info.gender = word.gender;
    }
}

// Spanish "exalcaldesa", "vicepresidente".
void joined_role(std::string_view text, const Vocabulary& vocabulary, WordInfo& info) {
    static constexpr std::string_view prefixes[] = {"ex", "Ex", "vice", "Vice", "sub", "Sub"};
    for (const std::string_view prefix : prefixes) {
        if (info.role || info.word_class != WordClass::other || !text.starts_with(prefix)) continue;
        const WordInfo& word = vocabulary.find(text.substr(prefix.size()));
        info.role = word.role;
        if (word.role) info.gender = word.gender;
    }
}

// Where the word stands behind an apostrophe: "adjointe" in "l'adjointe"; 0 when there is none.
std::uint32_t past_apostrophe(std::string_view text) {
    const std::size_t plain = text.find('\''), curly = plain == text.npos ? text.find("\u2019") : text.npos;
    return static_cast<std::uint32_t>(plain != text.npos ? plain + 1 : curly != text.npos ? curly + 3 : 0);
}

// "s'ecria", "j'ai": a French word is what stands after the apostrophe.
void elided(std::string_view text, const Vocabulary& vocabulary, WordInfo& info) {
    const std::uint32_t after = past_apostrophe(text);
    const std::size_t at = after == 0 ? text.npos : after - (text[after - 1] == '\'' ? 1 : 3);
    if (at == std::string_view::npos || at > 2 || info.cue != CueClass::none || info.word_class != WordClass::other) return;
    const bool address = vocabulary.find(text.substr(0, at)).address;
    const std::uint16_t statement = vocabulary.find(text.substr(0, after)).statement;
    info = vocabulary.find(text.substr(after));
    if (text.starts_with('s') && info.cue == CueClass::say && (info.frames & frame_noun)) info.cue = CueClass::none;  // "s'ajoutent": are added
    info.address |= address;
    info.statement = statement;
    if ((text[0] | 0x20) != 'l') info.title = info.role = info.body = false;  // but "l'ambassadeur"
}

// The marks of "**Ann Lee**" and "_said_", not the one inside "Master_Key".
bool emphasis(std::string_view prose, Span mark) {
    const char sign = prose[mark.start];
    if (sign != '_') return sign == '*';
    const bool before = mark.start > 0 && utf8::is_word_byte(prose[mark.start - 1]), behind = mark.end < prose.size() && utf8::is_word_byte(prose[mark.end]);
    return !(before && behind);
}
bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

}  // namespace

void Paragraph::read(std::string_view prose, Span block, const std::vector<Span>& quotes, std::int32_t first_quote,
                     const Vocabulary& vocabulary, Language language) {
    prose_ = prose;
    vocabulary_ = &vocabulary;
    language_ = language;
    items_.clear();
    sentences_.clear();
    std::uint32_t at = block.start;
    const bool german = language == Language::de, french = language == Language::fr;
    bool times = false, acronyms = false;
    const auto gap = [&](std::uint32_t end) {
        if (at >= end) return;
        tokens_.clear();
        split_tokens(prose, {at, end}, tokens_);
        std::size_t item_count = items_.size();
        items_.resize(item_count + tokens_.size());
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            // "56-year-old": one word.
            if (tokens_[i].kind == TokenKind::number && i + 2 < tokens_.size() && tokens_[i + 2].kind == TokenKind::word &&
                tokens_[i + 2].span.start == tokens_[i].span.end + 1 && prose[tokens_[i].span.end] == '-') {
                tokens_[i + 2].span.start = tokens_[i].span.start;
                i += 2;
            }
            const Token& token = tokens_[i];
            if (token.kind == TokenKind::mark && emphasis(prose, token.span)) continue;
            Item& item = items_[item_count++];
            item.token = token;
            if (token.kind == TokenKind::mark) item.mark = utf8::at(prose, token.span.start);
            if (token.kind != TokenKind::word) continue;
            item.word = vocabulary.find(prose, token.span);
            times |= item.word.word_class == WordClass::time;
            if (language == Language::es) joined_role(slice(prose, token.span), vocabulary, item.word);
            if (token.look == look_small) continue;
            if (!german && (token.look & look_hyphen)) prefixed_role(slice(prose, token.span), vocabulary, item.word);
            if (french && (token.look & look_apostrophe)) {
                elided(slice(prose, token.span), vocabulary, item.word);
                // "L'adjointe", "Lorsqu'il": the capital of a sentence, not of a name.
                if (!utf8::is_upper(utf8::at(prose, past_apostrophe(slice(prose, token.span)) + token.span.start)))
                    item.token.look = static_cast<std::uint8_t>((item.token.look & ~look_capital) | look_small);
            }
            if (german && token.capital() && !item.word.role) {
                // "Ministerin Eisenmann": no role stands right behind another.
                const bool behind_role = item_count > 1 && items_[item_count - 2].word.role && items_[item_count - 2].capital();
                if (!behind_role) compound_role(slice(prose, token.span), vocabulary, item.word);
            }
            // "sagte Anna Lange", "der Reporter, Will Lund": inside a sentence a German adverb or verb has no capital.
            const bool small = item.word.word_class == WordClass::adverb || item.word.word_class == WordClass::auxiliary;
            if (german && small && token.capital() && item_count > 1 && (items_[item_count - 2].is_word() || items_[item_count - 2].mark == ',') &&
                !item.word.pronoun && (name_classes(slice(prose, token.span)) & (name_surname | name_given))) item.word.word_class = WordClass::other;
            if (!token.all_capitals()) continue;
            item.shouted = common_word(slice(prose, token.span), item.word);
            acronyms |= item.word.pronoun || item.word.word_class == WordClass::relative;
        }
        items_.resize(item_count);
    };
    for (std::size_t i = 0; i < quotes.size(); ++i) {
        gap(quotes[i].start);
        Item item;
        item.token.span = quotes[i];
        item.quote = first_quote + static_cast<std::int32_t>(i);
        items_.push_back(item);
        at = std::max(at, quotes[i].end);
    }
    gap(block.end);

    // Jan, April and August are given names too: before another capital, and not behind "in".
    for (std::uint32_t i = 0; times && i + 1 < items_.size(); ++i) {
        Item& item = items_[i];
        if (item.word.word_class != WordClass::time || !item.capital()) continue;
        std::uint32_t next = i + 1;  // "Jan van der Berg"
        while (next + 1 < items_.size() && items_[next].word.particle && !items_[next].capital()) ++next;
        if (!items_[next].capital() || items_[next].word.word_class != WordClass::other) continue;
        const bool dated = i > 1 && class_of(i - 1) == WordClass::link && items_[i - 2].token.kind == TokenKind::number;  // "the 3rd of May"
        if (i > 0 && (class_of(i - 1) == WordClass::preposition || dated)) continue;
        if (name_classes(text(i)) & name_given) item.word.word_class = WordClass::other;
    }

    if (acronyms) read_acronyms();
    split_sentences();
}

// "WHO said", "told US officials": a name between words in small letters, not the small word it looks like.
void Paragraph::read_acronyms() {
    const auto small = [&](std::uint32_t i) { return items_[i].token.kind == TokenKind::word && items_[i].token.look == look_small; };
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
        Item& item = items_[i];
        if (!item.is_word() || !item.token.all_capitals() || !(item.word.pronoun || item.word.word_class == WordClass::relative)) continue;
        const bool set_apart = (i > 0 && small(i - 1)) || (i + 1 < items_.size() && small(i + 1));
        if (!set_apart || !(name_classes(text(i)) & (name_body | name_country))) continue;
        item.word = {};
        item.shouted = false;
    }
}

// Sentences end at a full stop that no small letter follows and no title or initial precedes, or after a
// quotation that ends like a sentence.
void Paragraph::split_sentences() {
    sentences_.push_back(0);
    for (std::uint32_t i = 0; i + 1 < items_.size(); ++i) {
        if (!items_[i].is_quote() && !ends_sentence(items_[i].mark)) continue;
        const Item& next = items_[i + 1];
        const bool elided = language_ == Language::fr && (next.token.look & look_apostrophe) && utf8::is_upper(utf8::at(prose_, next.token.span.start));
        const bool fresh = next.capital() || next.token.all_capitals() || elided || next.is_quote() || next.token.kind == TokenKind::number || is_dash(next.mark) || next.mark == 0xBF;
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
