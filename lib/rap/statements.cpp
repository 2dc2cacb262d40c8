#include <rap/statements.hpp>

#include <algorithm>

#include <rap/candidates.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2012 && c <= 0x2015); }

class Finder {
public:
    Finder(const Paragraph& paragraph, std::vector<Statement>& out) : paragraph_(paragraph), items_(paragraph.items()), out_(out) {}

    void run() {
        const auto size = static_cast<std::uint32_t>(items_.size());
        for (std::uint32_t begin = 0; begin < size;) {
            const std::uint32_t end = paragraph_.sentence_end(begin);
            sentence(begin, end);
            begin = end;
        }
    }

private:
    void sentence(std::uint32_t begin, std::uint32_t end) {
        std::uint32_t stop = end;  // without the full stop
        while (stop > begin && ends_sentence(items_[stop - 1].mark)) --stop;
        std::uint32_t done = begin;  // contents end here
        for (std::uint32_t i = begin; i < stop; ++i) {
            if (i < done || !items_[i].is_word()) continue;
            if (const std::uint32_t by = paragraph_.by_phrase(i)) {
                i = std::max(i, according(begin, done, i, by, stop, done));
                continue;
            }
            if (paragraph_.is_cue(i)) done = std::max(done, verb(begin, done, i, stop));
            else if (items_[i].word.cue_noun) done = std::max(done, noun(i, stop));
        }
    }

    // "Her claim that ...", "the ministry's pledge to ...". Returns where the content ends.
    std::uint32_t noun(std::uint32_t at, std::uint32_t stop) {
        if (at + 2 >= stop || !opens_that(at + 1)) return at;
        std::optional<Mention> source;
        std::uint32_t first = at;
        while (first > 0 && class_at(first - 1) == WordClass::other && items_[first - 1].is_word() && !items_[first - 1].capital() &&
               !possessive(first - 1) && at - first < 3) --first;
        if (first > 0 && possessive(first - 1)) source = paragraph_.subject_before(first - 1, paragraph_.sentence_begin(at));
        const std::uint32_t end = content_end(at + 1, stop);
        add(source, items_[at].token.span, at + 1, end, Sign::noun_clause);
        return end;
    }

    bool possessive(std::uint32_t i) const {
        return items_[i].is_word() && items_[i].token.look == look_apostrophe && items_[i].token.span.size() <= 4;
    }

    // "..., laid out the plan and called for boats": a verb after "and" has the subject of the one before.
    std::optional<Mention> subject(std::uint32_t begin, std::uint32_t from, std::uint32_t at) {
        if (auto own = paragraph_.subject_before(at, from)) {
            last_subject_ = own;
            last_sentence_ = begin;
            return own;
        }
        std::uint32_t before = at;
        while (before > begin && items_[before - 1].is_word() && !items_[before - 1].word.pronoun &&
               (class_at(before - 1) == WordClass::adverb || class_at(before - 1) == WordClass::auxiliary)) --before;
        if (before > from + 1 && class_at(before - 1) == WordClass::relative) {
            return paragraph_.subject_before(before - 1, from);  // "a baker who said that"
        }
        const bool joined = before > begin && (class_at(before - 1) == WordClass::conjunction || word_is(before - 1, "but") ||
                                               items_[at].word.form == CueForm::ing);
        if (!joined) return std::nullopt;
        if (last_subject_ && last_sentence_ == begin) return last_subject_;
        return sentence_subject(paragraph_, begin, before);
    }

    static bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

    WordClass class_at(std::uint32_t i) const { return items_[i].word.word_class; }

    bool word_is(std::uint32_t i, std::string_view word) const {
        const std::string_view text = paragraph_.text(i);
        if (text.size() != word.size()) return false;
        for (std::size_t k = 0; k < word.size(); ++k) {
            const char c = text[k] >= 'A' && text[k] <= 'Z' ? static_cast<char>(text[k] | 0x20) : text[k];
            if (c != word[k]) return false;
        }
        return true;
    }

    // A noun phrase that can say something: with an article, a capital, an office, or in the plural.
    bool somebody(const Mention& source) const {
        if (source.kind != MentionKind::nominal || source.office || source.body || source.plural) return true;
        const Item& first = items_[source.begin];
        return class_at(source.begin) == WordClass::article || (first.is_word() && first.token.capital());
    }

    void add(std::optional<Mention> source, Span cue, std::uint32_t from, std::uint32_t to, Sign sign) {
        if (source && !somebody(*source)) {
            // "joint initiatives in fields like learning": hardly a source, and hardly a statement without "that".
            if (sign == Sign::object || sign == Sign::about_phrase || sign == Sign::infinitive || sign == Sign::for_phrase) return;
            source.reset();
        }
        while (to > from && (items_[to - 1].mark == ',' || is_dash(items_[to - 1].mark) || items_[to - 1].mark == ';' || items_[to - 1].mark == ':')) --to;
        if (to <= from) return;
        Statement statement;
        statement.source = source;
        statement.cue = cue;
        statement.content = {items_[from].token.span.start, items_[to - 1].token.span.end};
        statement.sign = sign;
        std::uint32_t quoted = 0, words = 0;
        for (std::uint32_t i = from; i < to; ++i) {
            if (items_[i].is_quote()) quoted += items_[i].token.span.size();
            else if (items_[i].is_word()) ++words;
        }
        if (quoted * 2 > statement.content.size() || words < 2) return;
        out_.push_back(statement);
    }

    // According to X, ...; ..., according to X. Returns the item to go on from.
    std::uint32_t according(std::uint32_t begin, std::uint32_t from, std::uint32_t at, std::uint32_t size, std::uint32_t stop, std::uint32_t& done) {
        auto source = paragraph_.phrase_at(at + size, stop);
        if (!source) return at;
        const Span cue{items_[at].token.span.start, items_[at + size - 1].token.span.end};
        std::uint32_t after = source->end;
        if (at == begin || (at == begin + 1 && items_[begin].is_word())) {
            while (after < stop && items_[after].mark != ',') ++after;
            if (after + 1 < stop) {
                add(source, cue, after + 1, stop, Sign::according_first);
                done = stop;
            }
            return after;
        }
        if (at > from && (items_[at - 1].mark == ',' || items_[at - 1].is_word())) {
            add(source, cue, from, at, Sign::according_last);
            done = after;
        }
        return after;
    }

    // What a verb of saying introduces. Returns where its content ends; the verb's own place when it has none.
    std::uint32_t verb(std::uint32_t begin, std::uint32_t from, std::uint32_t at, std::uint32_t stop) {
        const WordInfo& word = items_[at].word;
        // "promising initiatives", "a learning forum": a participle is a verb behind a comma or an auxiliary.
        if (word.form == CueForm::ing && at > begin && items_[at - 1].is_word() && class_at(at - 1) != WordClass::auxiliary &&
            class_at(at - 1) != WordClass::conjunction && !(at + 1 < stop && opens_that(at + 1)))
            return at;
        const auto content = content_after(at, stop);
        auto source = subject(begin, from, at);
        const bool passive = at > begin && class_at(at - 1) == WordClass::auxiliary && word.form == CueForm::past && was(at - 1);
        if (content) {
            if (!source || passive) {
                // "It was recalled that": nobody is named.
                const bool impersonal = passive && (word.frames & frame_that) && opens_that(content->from);
                if (!impersonal) return at;
                source.reset();
            }
            if (word.form == CueForm::base && !base_fits(source, at)) return at;
            std::uint32_t end = content_end(content->from, stop);
            const Span cue{items_[at].token.span.start, items_[content->cue_end - 1].token.span.end};
            add(source, cue, content->from, end, source ? content->sign : Sign::impersonal);
            return end;
        }
        // "..., said Jan Smit": the subject comes after.
        if (!passive && at > from + 2 && items_[at - 1].mark == ',' && !items_[at - 2].is_quote() && word.form != CueForm::ing &&
            word.form != CueForm::base && word.cue == CueClass::say) {
            if (const auto after = paragraph_.phrase_at(at + 1, stop); after && after->kind != MentionKind::pronoun) {
                add(after, items_[at].token.span, from, at - 1, Sign::content_first);
                return after->end;
            }
        }
        // "..., officials said on Monday": what comes before the comma.
        if (!passive && word.cue == CueClass::say && word.form != CueForm::ing && (!source || source->begin <= from || items_[source->begin - 1].mark != ',')) {
            std::uint32_t comma = at;
            while (comma > from + 2 && items_[comma - 1].mark != ',' && at - comma < 14 && !items_[comma - 1].is_quote()) --comma;
            const bool last = at + 1 >= stop || !items_[at + 1].is_word() || opens_adverbial(at + 1);
            if (last && comma > from + 2 && items_[comma - 1].mark == ',') {
                if (const auto whole = paragraph_.phrase_at(comma, at)) source = whole;
            }
        }
        if (source && !passive && word.form != CueForm::ing && word.form != CueForm::base && (word.frames & (frame_that | frame_how)) &&
            source->begin > from + 1 && items_[source->begin - 1].mark == ',' && word.cue != CueClass::act) {
            const std::uint32_t comma = source->begin - 1;
            if (!items_[comma - 1].is_quote()) {
                add(source, items_[at].token.span, from, comma, Sign::content_first);
                return at + 1;
            }
        }
        return at;
    }

    bool was(std::uint32_t i) const {
        return word_is(i, "was") || word_is(i, "were") || word_is(i, "been") || word_is(i, "is") || word_is(i, "be") || word_is(i, "are") ||
               word_is(i, "being") || word_is(i, "wird") || word_is(i, "wurde");
    }

    // "They say", "officials say": a base form needs a plural subject.
    bool base_fits(const std::optional<Mention>& source, std::uint32_t at) const {
        if (!source) return false;
        if (at > 0 && word_is(at - 1, "to")) return false;
        if (source->plural || source->first_person || (at > 0 && class_at(at - 1) == WordClass::auxiliary)) return true;
        const std::string_view last = paragraph_.text(source->end - 1);
        return source->kind != MentionKind::pronoun && last.ends_with('s') && !last.ends_with("ss");
    }

    struct Content {
        std::uint32_t from, cue_end;
        Sign sign;
    };

    std::optional<Content> content_after(std::uint32_t at, std::uint32_t stop) const {
        const WordInfo& word = items_[at].word;
        std::uint32_t next = at + 1;
        while (next < stop && items_[next].is_word() && class_at(next) == WordClass::adverb && !items_[next].word.pronoun) ++next;
        if (next >= stop) return std::nullopt;
        if (const auto content = frame_at(at, next, stop)) return content;
        // Told reporters that; said on Monday that; reminded the room that.
        const bool whom = (word.frames & frame_whom) != 0;
        for (std::uint32_t i = next; i < stop && i < next + 12; ++i) {
            if (items_[i].is_quote() || items_[i].mark == ':' || items_[i].mark == ';') break;
            if (!items_[i].is_word()) {
                if (items_[i].mark == ',') continue;
                break;
            }
            if (i > next && opens_that(i) && (word.frames & frame_that)) return Content{i, at + 1, Sign::that_later};
            if (whom && i > next && (word.frames & frame_how) && question_word(i)) return Content{i, at + 1, Sign::question};
            if (whom && i > next && (word.frames & frame_about) && (word_is(i, "about") || word_is(i, "of"))) return Content{i + 1, at + 1, Sign::about_phrase};
            if (whom && i > next && (word.frames & frame_to) && word_is(i, "to") && verb_like(i + 1, stop)) return Content{i, at + 1, Sign::infinitive};
            if (i > next && paragraph_.is_cue(i) && items_[i].word.form != CueForm::base) break;
        }
        if (whom) {
            // "told her he would come": a clause after the one who is told.
            if (const auto told = paragraph_.phrase_at(next, stop); told && told->end < stop && clause_begins(told->end, stop)) {
                return Content{told->end, at + 1, Sign::bare_clause};
            }
        }
        return std::nullopt;
    }

    bool opens_that(std::uint32_t i) const {
        static constexpr std::string_view words[] = {"that", "que", "dass", "da\u00DF", "qu'", "qu\u2019"};
        return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return word_is(i, w); }) ||
               paragraph_.text(i).starts_with("qu'") || paragraph_.text(i).starts_with("qu\u2019");
    }

    bool question_word(std::uint32_t i) const { return class_at(i) == WordClass::clause || class_at(i) == WordClass::relative; }

    bool verb_like(std::uint32_t i, std::uint32_t stop) const { return i < stop && items_[i].is_word() && !items_[i].capital(); }

    std::optional<Content> frame_at(std::uint32_t at, std::uint32_t next, std::uint32_t stop) const {
        const WordInfo& word = items_[at].word;
        if (!items_[next].is_word()) return std::nullopt;
        if ((word.frames & frame_that) && opens_that(next)) return Content{next, at + 1, Sign::that_clause};
        if ((word.frames & frame_how) && question_word(next) && !opens_that(next) && !word_is(next, "as") && !word_is(next, "so")) {
            return Content{next, at + 1, Sign::question};
        }
        if ((word.frames & frame_to) && word_is(next, "to") && verb_like(next + 1, stop)) return Content{next, at + 1, Sign::infinitive};
        if ((word.frames & frame_for) && (word_is(next, "for") || word_is(next, "on") || word_is(next, "upon")) && next + 1 < stop) {
            return Content{next + 1, next + 1, Sign::for_phrase};
        }
        if ((word.frames & frame_about) && class_at(next) != WordClass::clause && next + 1 < stop &&
            (word_is(next, "about") || word_is(next, "against") || word_is(next, "of") || word_is(next, "on"))) {
            return Content{next + 1, next + 1, Sign::about_phrase};
        }
        // A clause without "that".
        if ((word.frames & frame_that) && (word.cue == CueClass::say || word.cue == CueClass::think) && clause_begins(next, stop)) {
            return Content{next, at + 1, Sign::bare_clause};
        }
        if ((word.frames & frame_noun) && word.cue != CueClass::act && noun_begins(next)) return Content{next, at + 1, Sign::object};
        return std::nullopt;
    }

    // A subject with a verb after it: he would, the talks were, Paris has.
    bool clause_begins(std::uint32_t next, std::uint32_t stop) const {
        const auto subject = paragraph_.phrase_at(next, stop);
        if (word_is(next, "it") || word_is(next, "there") || word_is(next, "this") || word_is(next, "these")) return true;
        if (!subject) return items_[next].is_word() && items_[next].word.word_class == WordClass::article;
        std::uint32_t verb = subject->kind == MentionKind::pronoun ? subject->end : subject->end;
        for (; verb < stop && verb < subject->end + 3; ++verb) {
            if (!items_[verb].is_word()) break;
            if (class_at(verb) == WordClass::auxiliary) return true;
        }
        if (subject->kind == MentionKind::pronoun) return true;
        // Its verb was read as part of it, or comes later in the sentence.
        for (std::uint32_t i = next; i < stop && i < next + 20; ++i) {
            if (!items_[i].is_word()) {
                if (items_[i].is_quote()) return true;
                continue;
            }
            if (class_at(i) == WordClass::auxiliary) return true;
            if (i > next && !items_[i].capital() && (items_[i].word.cue != CueClass::none || paragraph_.text(i).ends_with("ed") || paragraph_.text(i).ends_with("s"))) return true;
        }
        return false;
    }

    bool noun_begins(std::uint32_t next) const {
        if (class_at(next) == WordClass::article) return true;
        return class_at(next) == WordClass::other && items_[next].is_word() && !items_[next].word.pronoun && !paragraph_.text(next).ends_with("ly");
    }

    // The content goes on to the sentence's end, but not over "..., and asked for": another verb of the same subject;
    // nor over ", he said".
    std::uint32_t content_end(std::uint32_t from, std::uint32_t stop) const {
        for (std::uint32_t i = from + 2; i + 1 < stop; ++i) {
            if (items_[i].mark == ';') return i;
            if (class_at(i) == WordClass::conjunction || word_is(i, "but")) {
                std::uint32_t next = i + 1;
                while (next < stop && (class_at(next) == WordClass::adverb || class_at(next) == WordClass::auxiliary)) ++next;
                const bool past = next < stop && items_[next].is_word() && !items_[next].capital() &&
                                  (class_at(next) == WordClass::verb || (items_[next].word.cue != CueClass::none && items_[next].word.form == CueForm::past));
                if (past && items_[i - 1].mark == ',') return i - 1;
                if (past && !opens_that(from) && items_[next].word.cue != CueClass::none) return i;
            }
            if (items_[i].mark == ',' && i + 2 < stop) {
                // ", he said" and ", according to".
                if (paragraph_.by_phrase(i + 1) > 0) return i;
                for (std::uint32_t v = i + 2; v < stop && v < i + 6; ++v) {
                    if (!items_[v].is_word()) break;
                    if (!paragraph_.is_cue(v) || items_[v].word.form == CueForm::base || items_[v].word.form == CueForm::ing) continue;
                    const auto subject = paragraph_.subject_before(v, i + 1);
                    if (subject && subject->begin == i + 1 && (v + 1 >= stop || !items_[v + 1].is_word() || opens_adverbial(v + 1))) return i;
                    break;
                }
            }
        }
        return stop;
    }

    bool opens_adverbial(std::uint32_t i) const {
        return class_at(i) == WordClass::preposition || class_at(i) == WordClass::time || class_at(i) == WordClass::adverb || class_at(i) == WordClass::link;
    }

    const Paragraph& paragraph_;
    const std::vector<Item>& items_;
    std::vector<Statement>& out_;
    std::optional<Mention> last_subject_;
    std::uint32_t last_sentence_ = 0xffffffffu;
};

}  // namespace

void find_statements(const Paragraph& paragraph, std::vector<Statement>& statements) { Finder(paragraph, statements).run(); }

}  // namespace rap
