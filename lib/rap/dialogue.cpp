#include <rap/dialogue.hpp>

#include <algorithm>
#include <string_view>

#include <rap/phrases.hpp>
#include <rap/utf8.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest_cut = 4000;  // bytes
constexpr std::size_t fewest_told = 4;         // paragraphs that tell who speaks, for a dialogue in English
constexpr std::uint32_t reach = 200;          // items read ahead for what tells speech

constexpr std::string_view dashes[] = {"\u2013", "\u2014", "\u2015", "--"};  // a hyphen is none

// Bytes of the dash that opens a text; 0 when none does.
std::size_t opening_dash(std::string_view text) {
    for (const std::string_view dash : dashes) {
        if (text.starts_with(dash)) return dash.size();
    }
    return 0;
}

// Bytes of what introduces speech in its own paragraph: "Il disait : - Venez !"; 0 when a dash opens the text, or none
// stands behind a colon.
std::size_t introduction(std::string_view text) {
    if (opening_dash(text) > 0) return 0;
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
        std::size_t at = colon + 1;
        while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
        if (at > colon + 1 && opening_dash(text.substr(at)) > 0) return at;
    }
    return 0;
}

bool opens_with_mark(std::string_view text) {
    if (text.empty()) return false;
    const char32_t c = utf8::at(text, 0);
    return c == '"' || c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2039;
}

// What stands between two dashes alone, as the number of a chapter does: "- II -".
bool is_ornament(std::string_view text) {
    constexpr std::size_t longest = 12;
    return text.size() <= longest && closing_dash(text) > 0 && std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

// Cuts a paragraph that opens with a dash into what is said.
class Cut {
public:
    Cut(const Paragraph& paragraph, Language language, std::uint32_t block, std::uint32_t end, bool marks, std::vector<DashSpeech>& out)
        : paragraph_(paragraph), items_(paragraph.items()), size_(static_cast<std::uint32_t>(items_.size())),
          verbs_(language == Language::fr), english_(language == Language::en), marks_(marks), block_(block), end_(end), out_(out) {}

    void run() {
        std::uint32_t at = 0;
        while (at < size_ && (long_dash(at) || items_[at].mark == '-')) ++at;
        while (at < size_) at = speech(at);
    }

    /// Somebody tells who speaks, or what happens meanwhile.
    bool told() const { return told_; }
    /// Somebody asks, exclaims or is addressed.
    bool lively() const { return lively(0, size_); }

private:
    bool long_dash(std::uint32_t i) const { return items_[i].mark >= 0x2013 && items_[i].mark <= 0x2015; }

    bool small(std::uint32_t i) const {
        return i < size_ && items_[i].is_word() && utf8::is_lower(utf8::at(paragraph_.prose(), items_[i].token.span.start));
    }

    bool joined(std::uint32_t i) const { return i > 0 && items_[i - 1].token.span.end == items_[i].token.span.start; }

    bool lively(std::uint32_t from, std::uint32_t to) const {
        to = std::min(to, from + reach);
        for (std::uint32_t i = from; i < to; ++i) {
            if (items_[i].mark == '!' || items_[i].mark == '?' || items_[i].word.address) return true;
        }
        return false;
    }

    // Speech from an item on; returns where it goes on after what is told, or the size.
    std::uint32_t speech(std::uint32_t from) {
        for (std::uint32_t i = from + 1; i < size_; ++i) {
            if (long_dash(i) && i + 1 < size_) {
                const bool after_mark = items_[i - 1].mark != 0;
                if ((small(i + 1) && (after_mark || paragraph_.verb_of_saying(i + 1))) ||
                    (ends_sentence(items_[i - 1].mark) && items_[i + 1].capital() && joined(i + 1))) {
                    add(from, i);
                    told_ = true;
                    return after_dash(i + 1);
                }
                if (ends_sentence(items_[i - 1].mark) && (items_[i + 1].capital() || items_[i + 1].mark == 0xBF)) {
                    add(from, i);  // another speaks
                    return i + 1;
                }
            }
            const char32_t mark = items_[i - 1].mark;
            if (english_ && (mark == ',' || mark == '!' || mark == '?')) {
                const std::uint32_t clause = saying(i);
                if (clause == 0) continue;
                add(from, i);
                told_ = true;
                return after_clause(clause);
            }
            if (!verbs_ || !small(i)) continue;
            if (mark != ',' && !ends_sentence(mark)) continue;
            const std::uint32_t subject = paragraph_.inverted_clause(i);
            if (subject == 0) continue;
            add(from, i);
            told_ = true;
            return after_clause(subject);
        }
        add(from, size_);
        return size_;
    }

    // "Stephen said", "he cried", "said the ferryman": past an English clause that says who speaks; 0 when none is there.
    std::uint32_t saying(std::uint32_t i) const {
        const auto says = [&](std::uint32_t v) { return v < size_ && paragraph_.is_cue(v) && items_[v].word.form == CueForm::past; };
        if (says(i)) {
            const auto subject = paragraph_.phrase_at(paragraph_.past_small_words(i + 1, size_), size_);
            return subject ? subject->end : 0;
        }
        const auto subject = paragraph_.phrase_at(i, size_);
        if (!subject || subject->first_person) return 0;
        const std::uint32_t verb = paragraph_.past_small_words(subject->end, size_);
        return says(verb) ? verb + 1 : 0;
    }

    // "-- dijo el barquero, mirando el reloj--. Volvemos": past the dash that ends what is told.
    std::uint32_t after_dash(std::uint32_t i) const {
        for (; i < size_; ++i) {
            if (long_dash(i) && (joined(i) || items_[i - 1].mark != 0)) break;
        }
        while (i < size_ && items_[i].mark != 0 && items_[i].mark != 0xBF && items_[i].mark != 0xA1) ++i;
        return i;
    }

    // ", dit la meuniere en riant, entrez": past the comma or the stop after which speech goes on.
    std::uint32_t after_clause(std::uint32_t i) const {
        for (; i + 1 < size_; ++i) {
            const char32_t mark = items_[i].mark;
            if (mark == ',' && (!describes(i + 1) || (marks_ && !more_commas(i + 1)))) return i + 1;
            if ((mark == ';' || mark == ':' || ends_sentence(mark)) && (marks_ || english_ || lively(i + 1, size_))) return i + 1;
            if (ends_sentence(mark) && !small(i + 1)) return size_;
        }
        return size_;
    }

    bool more_commas(std::uint32_t i) const {
        const std::uint32_t end = std::min(size_, i + reach);
        return std::any_of(items_.begin() + i, items_.begin() + end, [](const Item& item) { return item.mark == ','; });
    }

    // "en souriant", "d'un ton sec", "qui entrait": more of what is told, unless somebody is addressed.
    bool describes(std::uint32_t i) const {
        if (!small(i)) return false;
        switch (items_[i].word.word_class) {
            case WordClass::preposition:
            case WordClass::link: return english_ || paragraph_.text(i) == "en" || !lively(i, size_);
            case WordClass::relative: return !lively(i, size_);
            default: return paragraph_.text(i).ends_with(english_ ? "ing" : "ant");
        }
    }

    void add(std::uint32_t from, std::uint32_t to) {
        if (from >= to) return;
        std::uint32_t last = to - 1;
        while (last > from && (items_[last].mark == ',' || long_dash(last))) --last;
        const std::uint32_t end = to == size_ ? end_ : items_[last].token.span.end;
        out_.push_back({{items_[from].token.span.start, end}, block_});
    }

    const Paragraph& paragraph_;
    const std::vector<Item>& items_;
    std::uint32_t size_;
    bool verbs_;  // a verb of saying may follow a comma without a dash
    bool english_;
    bool marks_;  // what is said ends at a mark, so that it has the last word
    std::uint32_t block_;
    std::uint32_t end_;
    bool told_ = false;
    std::vector<DashSpeech>& out_;
};

}  // namespace

std::size_t closing_dash(std::string_view text) {
    for (const std::string_view dash : dashes) {
        if (text.ends_with(dash)) return dash.size();
    }
    return 0;
}

std::vector<DashSpeech> find_dash_speech(const Document& document, std::size_t marked) {
    std::vector<DashSpeech> found;
    const bool english = document.language == Language::en;
    if (document.language == Language::de || (english && marked * 8 > document.blocks.size())) return found;
    const std::string_view prose = document.prose.bytes();
    const Vocabulary& vocabulary = Vocabulary::of(document.language);
    Paragraph paragraph;
    std::size_t opened = 0, told = 0, lively = 0;
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
        const Block& block = document.blocks[b];
        Span span = block.span;
        if (block.kind == BlockKind::item) {
            if (opening_dash(document.label(block)) == 0) continue;
        } else if (block.kind == BlockKind::paragraph) {
            const std::size_t before = introduction(slice(prose, span));
            const std::size_t dash = opening_dash(slice(prose, span).substr(before));
            if (dash == 0) continue;
            span.start += static_cast<std::uint32_t>(before + dash);
            while (span.start < span.end && prose[span.start] == ' ') ++span.start;
            // What a list sets behind a colon begins small.
            if (before > 0 && span.start < span.end && utf8::is_lower(utf8::at(prose, span.start))) continue;
        } else {
            continue;
        }
        if (span.empty() || opens_with_mark(slice(prose, span)) || is_ornament(slice(prose, span))) continue;  // marks tell better
        paragraph.read(prose, span, {}, 0, vocabulary, document.language);
        Cut cut(paragraph, document.language, b, span.end, false, found);
        cut.run();
        ++opened;
        told += cut.told();
        lively += cut.told() || cut.lively();
    }
    if (told < (english ? fewest_told : 1) || lively * 3 < opened) found.clear();
    return found;
}

std::vector<DashSpeech> cut_speech(const Document& document, Span content, std::uint32_t block) {
    std::vector<DashSpeech> parts;
    if (document.language == Language::fr && content.size() < longest_cut) {
        thread_local Paragraph paragraph;
        paragraph.read(document.prose.bytes(), content, {}, 0, Vocabulary::of(document.language), document.language);
        Cut cut(paragraph, document.language, block, content.end, true, parts);
        cut.run();
        if (cut.told() && !parts.empty() && parts.front().content.start == content.start) return parts;
    }
    parts.assign(1, {content, block});
    return parts;
}

}  // namespace rap
