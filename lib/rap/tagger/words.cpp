#include <rap/tagger.hpp>

#include <algorithm>
#include <cassert>
#include <string>

#include <rap/entities/first_words.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace tagger {
namespace {

enum Head : std::uint16_t {
    head_title = 1, head_role = 2, head_organisation = 4, head_place = 8, head_event = 16, head_document = 32,
    head_function = 64, head_calendar = 128,
};

constexpr std::uint64_t hash_of(std::string_view text) { return name_hash(text); }

// The head words of all lists by the hash of the folded word, with the lists they stand in.
class Heads {
public:
    Heads() {
        static constexpr struct {
            std::string_view path;
            Head head;
        } lists[] = {
            {"en/titles", head_title}, {"en/role_heads", head_role}, {"en/organisation_heads", head_organisation},
            {"en/organisation_nouns", head_organisation}, {"en/place_heads", head_place}, {"en/event_heads", head_event},
            {"en/document_heads", head_document}, {"en/function_words", head_function}, {"en/months", head_calendar},
        };
        std::string folded;
        for (const auto& [path, head] : lists) {
            for_each_entry(data_file(path), [&](std::string_view key, std::string_view) {
                folded.clear();
                utf8::fold(key, folded);
                add(hash_of(folded), head);
            });
        }
    }

    std::uint16_t find(std::uint64_t hash) const {
        for (auto at = hash & (slots_.size() - 1); slots_[at].heads != 0; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at].hash == hash) return slots_[at].heads;
        }
        return 0;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint16_t heads = 0;  // 0 is free
    };

    void add(std::uint64_t hash, Head head) {
        auto at = hash & (slots_.size() - 1);
        while (slots_[at].heads != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
        slots_[at].hash = hash;
        slots_[at].heads |= head;
        assert(++used_ < slots_.size() / 2);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(1 << 12);
    [[maybe_unused]] std::size_t used_ = 0;
};

std::uint16_t heads_of(std::string_view folded, std::uint64_t hash) {
    static const Heads heads;
    // "I've", "We're"
    const auto stem = folded.substr(0, folded.find_first_of("'\xe2"));
    if (stem.size() < folded.size() && stem.size() <= 4 && heads.find(hash_of(stem)) & head_function) return head_function;
    return heads.find(hash);
}

// One character class a run: "Aa", "A", "A.", "a-a", "A0", "0", "0a", "'", ...
std::uint8_t shape_of(std::string_view text, const Token& token) {
    if (token.kind == TokenKind::mark) {
        const char c = text[0];
        switch (c) {
        case '.': return 1;
        case ',': return 2;
        case '(': return 3;
        case ')': return 4;
        case '"': return 5;
        case '-': return 6;
        case '&': return 7;
        case '/': return 8;
        case ':': case ';': return 9;
        case '\'': return 10;
        default: return std::uint8_t(c) >= 0x80 ? 11 : 12;
        }
    }
    if (token.kind == TokenKind::number) return text.size() == 4 ? 16 : text.size() < 4 ? 17 : 18;
    std::uint8_t shape = 32;
    if (token.look == look_apostrophe) return 19;
    if (token.look & look_dot) return token.look & look_capital ? text.size() == 2 ? 20 : 21 : 22;
    if (token.capital()) shape |= 1;
    if (token.look & look_small) shape |= 2;
    if (token.look & look_big) shape |= 4;
    if (token.look & look_digit) shape |= 8;
    if (token.look & look_hyphen) shape |= 16;
    if (token.all_capitals()) shape |= std::uint8_t(64 * std::min<std::size_t>(3, text.size() - 1));
    return shape;
}

bool ends_sentence(std::string_view text, std::span<const Token> tokens, std::size_t i) {
    static const auto titles = word_list("en/titles");
    const auto at = tokens[i].span.start;
    const char c = text[at];
    if (c != '.' && c != '?' && c != '!') return false;
    if (i + 1 == tokens.size()) return true;
    if (tokens[i + 1].span.start == tokens[i].span.end) return false;
    if (c != '.' || i == 0) return true;
    const auto& before = tokens[i - 1];
    if (before.span.end != at) return true;
    const auto word = slice(text, before.span);
    if (before.kind == TokenKind::word && word.size() <= 5 && titles.contains(word)) return false;
    // "Corp. said": a small letter goes on.
    const auto next = tokens[i + 1];
    return next.kind != TokenKind::word || next.capital();
}

// "I", "I'm": the capital tells nothing.
bool is_pronoun(std::string_view text, const Token& token) {
    if (text[token.span.start] != 'I') return false;
    return token.span.size() == 1 || (token.look & look_apostrophe && !utf8::is_word(utf8::at(text, token.span.start + 1)));
}

// A word in small letters that may stand inside a name.
bool joins(std::string_view word) {
    static const auto words = [] { FirstWords words; words.add("en/acronym_gaps"); return words; }();
    return word.size() <= 4 && words.contains(word);
}

bool is_function_word(std::string_view word) {
    static const auto words = [] { FirstWords words; words.add("en/function_words"); return words; }();
    return word.size() <= 8 && words.contains(word);
}

}  // namespace

Word describe(std::string_view text, const Token& token) {
    Word word;
    word.shape = shape_of(text, token);
    word.cased = hash_of(text);
    std::string folded;
    utf8::fold(text, folded);
    word.name = hash_of(folded);
    if (token.kind == TokenKind::number) {
        for (char& c : folded) if (c >= '0' && c <= '9') c = '0';
    }
    word.id = hash_of(folded);
    if (token.kind == TokenKind::mark) return word;
    const auto ending = [&](int n) {
        std::size_t at = folded.size();
        while (n-- > 0 && at > 0) utf8::previous(folded, at);
        return hash_of(std::string_view(folded).substr(at));
    };
    std::size_t beginning = 0;
    for (int n = 0; n < 3 && beginning < folded.size(); ++n) utf8::next(folded, beginning);
    word.beginning = hash_of(std::string_view(folded).substr(0, beginning));
    word.short_ending = ending(2);
    word.ending = ending(3);
    word.long_ending = ending(4);
    word.classes = name_classes(word.name);
    word.heads = heads_of(folded, word.name);
    return word;
}

void find_stretches(std::string_view text, std::span<const Token> tokens, std::vector<Stretch>& stretches) {
    std::uint32_t sentence = 0;
    const auto count = std::uint32_t(tokens.size());
    std::size_t first_of_sentence = stretches.size();
    std::uint32_t open = count;  // first token of the stretch being built
    std::uint32_t last = 0;      // one past its last token with a capital
    const auto close = [&] {
        // "The", "In" at a sentence's start, with no capital after it, is no name.
        const bool opener = open == sentence && last == open + 1 && is_function_word(slice(text, tokens[open].span));
        if (open != count && !opener) {
            auto& stretch = stretches.emplace_back();
            stretch.first = open;
            stretch.last = last;
            stretch.sentence_first = sentence;
        }
        open = count;
    };
    const auto end_sentence = [&](std::uint32_t end) {
        close();
        for (; first_of_sentence < stretches.size(); ++first_of_sentence) stretches[first_of_sentence].sentence_last = end;
        sentence = end;
    };
    const bool lines = count > 0 && text.substr(tokens.front().span.start, tokens.back().span.end - tokens.front().span.start).find('\n') != text.npos;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto& token = tokens[i];
        if (lines && i > sentence && text[token.span.start - 1] == '\n') end_sentence(i);
        if (open == count && token.kind == TokenKind::word && !(token.look & (look_capital | look_big))) continue;
        if (token.kind == TokenKind::word && token.look & (look_capital | look_big) && !is_pronoun(text, token)) {
            if (open == count) {
                open = i;
                // "2030 Agenda", "23rd Congress": a number before the first capital belongs to it.
                if (i > sentence && tokens[i - 1].kind == TokenKind::number) --open;
            }
            last = i + 1;
        } else if (token.kind == TokenKind::number) {
            if (open != count && last == i) last = i + 1;
        } else if (open != count) {
            if (i - last >= 4) {
                close();
            } else if (token.kind == TokenKind::word) {
                // "'s" and the "d'" of "Cote d'Ivoire" may stand inside.
                const bool elided = token.look & look_apostrophe && token.span.size() <= 4;
                if (!elided && !joins(slice(text, token.span))) close();
            } else if (text[token.span.start] == ';' || text[token.span.start] == ':') {
                close();
            }
        }
        if (token.kind == TokenKind::mark && ends_sentence(text, tokens, i)) end_sentence(i + 1);
    }
    end_sentence(count);
}

}  // namespace tagger

}  // namespace rap
