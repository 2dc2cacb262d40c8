#include <rap/statement_contents.hpp>

#include <rap/lexicon.hpp>

namespace rap {

// Whether "that" or an infinitive stands right behind a verb that can have one.
bool StatementContents::opens(std::uint32_t at) const {
    const WordInfo& word = items_[at].word;
    if (word.frames & frame_whom) {
        // "told the board that"
        const auto content = after(at, 0);
        return content && content->sign != Sign::about_phrase && content->sign != Sign::bare_clause;
    }
    const std::uint32_t next = words_.past_time(words_.behind_verb(at), stop_);  // "said on Monday that"
    if (next + 1 >= stop_) return false;
    return ((word.frames & frame_that) && words_.is(next, opens_that)) || ((word.frames & frame_to) && words_.infinitive(next, stop_));
}

// German: "sagte, das Haus sei alt".
std::optional<StatementContent> StatementContents::after_comma(std::uint32_t at, std::uint32_t comma) const {
    if (comma + 2 >= stop_ || !items_[comma + 1].is_word()) return std::nullopt;
    if (words_.is(comma + 1, opens_that)) return StatementContent{comma + 1, at + 1, Sign::that_clause};
    if (words_.question_word(comma + 1) && class_at(comma + 1) == WordClass::clause) return StatementContent{comma + 1, at + 1, Sign::question};
    // "sagte ein Wirt, der seinen Namen verschwieg": of him
    const Item& behind = items_[comma + 2];
    const bool of_noun = items_[comma + 1].word.definite && behind.is_word() && !behind.capital() &&
                         (behind.word.pronoun || words_.is(comma + 2, owner) || words_.is(comma + 2, negation) || class_at(comma + 2) == WordClass::article ||
                          class_at(comma + 2) == WordClass::preposition || class_at(comma + 2) == WordClass::link || class_at(comma + 2) == WordClass::adverb);
    if (!of_noun && words_.verb_second(comma + 1, stop_)) return StatementContent{comma + 1, at + 1, Sign::bare_clause};
    if (words_.zu_infinitive(comma + 1, stop_)) return StatementContent{comma + 1, at + 1, Sign::infinitive};
    return std::nullopt;
}

std::optional<StatementContent> StatementContents::after(std::uint32_t at, std::uint32_t done) const {
    const WordInfo& word = items_[at].word;
    std::uint32_t next = words_.behind_verb(at);  // "pointed out that"
    while (next < stop_ && items_[next].is_word() && class_at(next) == WordClass::adverb && !items_[next].word.pronoun && !words_.is(next, dummy_subject)) ++next;
    if (next >= stop_) return std::nullopt;
    // "wies darauf hin, dass": a verb that gives its prefix to the end of its clause
    if (paragraph_.language() == Language::de && next + 1 < stop_ && items_[next + 1].mark == ',' && items_[next].is_word() &&
        word_list(Language::de, "separable_prefixes").contains(paragraph_.text(next))) {
        if (const auto content = after_comma(at, next + 1)) return content;
        if (next + 2 < stop_ && words_.has_clause(next + 2, stop_)) return StatementContent{next + 2, at + 1, Sign::bare_clause};
    }
    // "schlug dem Rat vor, den Hafen zu bauen"
    for (std::uint32_t i = next; word.tail != CueTail::none && paragraph_.language() == Language::de && i + 1 < stop_ && items_[i].is_word(); ++i) {
        if (items_[i + 1].mark != ',' || items_[i].capital() || !word_list(Language::de, "separable_prefixes").contains(paragraph_.text(i))) continue;
        return after_comma(at, i + 1);
    }
    // "Some say: the pier is old"
    if (items_[next].mark == ':' && word.cue == CueClass::say && word.bare && next + 2 < stop_ && items_[next + 1].is_word()) {
        return words_.has_clause(next + 1, stop_) ? std::optional(StatementContent{next + 1, at + 1, Sign::bare_clause}) : std::nullopt;
    }
    // "Participants highlighted: the need for boats; the age of the pier"
    if (items_[next].mark == ':' && paragraph_.language() == Language::en && (word.frames & frame_noun) && next + 2 < stop_ && words_.noun_begins(next + 1)) {
        return StatementContent{next + 1, at + 1, Sign::object};
    }
    if (const auto content = frame_at(at, next, done)) return content;
    if (paragraph_.headline_verb(at) && items_[next].capital() && next + 2 < stop_) return StatementContent{next, at + 1, Sign::bare_clause};
    const std::uint32_t behind = words_.past_time(next, stop_);
    // "vowed on Monday to go"
    if (behind > next && behind < stop_ && (word.frames & frame_to) && words_.infinitive(behind, stop_)) return StatementContent{behind, at + 1, Sign::infinitive};
    const bool says = word.cue == CueClass::say || word.cue == CueClass::think;
    if (says && (word.frames & frame_that)) {
        // "said on Monday his boats were ready"
        if (behind > next && behind < stop_ && words_.possessive(behind) && class_at(next) == WordClass::time) return StatementContent{next, at + 1, Sign::bare_clause};  // "Monday's talks"
        if (behind > next && behind < stop_ && !words_.possessive(behind) && words_.clause_begins(behind, stop_)) return StatementContent{behind, at + 1, Sign::bare_clause};
        // "said much of the room was empty"
        if (next > words_.behind_verb(at) && class_at(next) == WordClass::link && words_.has_clause(next + 1, stop_)) return StatementContent{at + 1, at + 1, Sign::bare_clause};
    }
    // "said in a letter he had left": not what a preposition opens.
    const auto place = [&]() -> std::optional<StatementContent> {
        if (!word.bare || word.cue != CueClass::say || class_at(next) != WordClass::preposition || paragraph_.language() != Language::en) return std::nullopt;
        std::uint32_t from = next;
        for (int phrases = 0; phrases < 3 && from + 2 < stop_ && (class_at(from) == WordClass::preposition || words_.is(from, opens_to)); ++phrases) {
            const auto where = paragraph_.phrase_at(from + 1, stop_);
            from = where ? where->end : stop_;
        }
        if (from >= stop_ || !items_[from].word.pronoun || !words_.clause_begins(from, stop_)) return std::nullopt;
        return StatementContent{from, at + 1, Sign::bare_clause};
    };
    // Told reporters that; said on Monday that; reminded the room that.
    const bool whom = (word.frames & frame_whom) != 0;
    for (std::uint32_t i = next; i < stop_ && i < next + 12; ++i) {
        // "said on the town's "This Week" on Sunday that"
        if (items_[i].is_quote() && i > next && words_.possessive(i - 1) && !whom) continue;
        if (items_[i].is_quote() || items_[i].mark == ':' || items_[i].mark == ';') break;
        if (!items_[i].is_word()) {
            if (is_dash(items_[i].mark) && i == next) {
                // "said - on the radio, as it happens - that"
                while (i + 1 < stop_ && i < next + 12 && !is_dash(items_[i + 1].mark)) ++i;
                ++i;
                continue;
            }
            if (items_[i].mark == '.' && items_[i - 1].word.title) continue;  // "reminded Mr. Lee that"
            if (items_[i].mark != ',') break;
            const bool asks = word.cue == CueClass::ask && (word.frames & frame_how);  // "erkundigt sich, wann"
            if (paragraph_.language() == Language::de && (asks || (says && (word.frames & frame_that)))) {
                if (const auto content = after_comma(at, i)) return content;
            }
            continue;
        }
        if (i == next) continue;
        if (words_.is(i, opens_that) && (word.frames & frame_that)) {
            // "dijo en un acto en el que", "a dit lors d'une reunion a laquelle"
            if (paragraph_.language() == Language::es && items_[i - 1].word.definite) continue;
            if ((items_[i - 1].word.noun_frames & frame_that) && !whom) return std::nullopt;  // "repeated her claim that"
            if (items_[i - 1].is_word() && class_at(i - 1) != WordClass::time && relative_that(i)) continue;
            return StatementContent{i, at + 1, Sign::that_later};
        }
        if (whom && (word.frames & frame_how) && words_.question_word(i)) return StatementContent{i, at + 1, Sign::question};
        if (whom && (word.frames & frame_about) && words_.about(i, stop_)) return StatementContent{i + 1, at + 1, Sign::about_phrase};
        if (whom && (word.frames & frame_to) && words_.infinitive(i, stop_)) return StatementContent{i, at + 1, Sign::infinitive};
        if (paragraph_.is_cue(i) && items_[i].word.form != CueForm::base) break;
    }
    if (const auto content = place()) return content;
    if (whom) {
        // "told her he would come": a clause after the one who is told.
        if (const auto told = paragraph_.phrase_at(next, stop_); told && told->end < stop_ && words_.clause_begins(told->end, stop_)) {
            return StatementContent{told->end, at + 1, Sign::bare_clause};
        }
    }
    return std::nullopt;
}

std::optional<StatementContent> StatementContents::frame_at(std::uint32_t at, std::uint32_t next, std::uint32_t done) const {
    const WordInfo& word = items_[at].word;
    const auto has = [&](CueFrame frame) { return (word.frames & frame) != 0; };
    if (!items_[next].is_word()) return std::nullopt;
    if (has(frame_that) && words_.is(next, opens_that)) return StatementContent{next, at + 1, Sign::that_clause};
    if (has(frame_how) && words_.question_word(next)) return StatementContent{next, at + 1, Sign::question};
    if (has(frame_to) && words_.infinitive(next, stop_)) return StatementContent{next, at + 1, Sign::infinitive};
    // "Elle affirme ne pas avoir vu", "dijo querer"
    if (has(frame_that) && word.cue == CueClass::say && words_.bare_infinitive(next, stop_)) return StatementContent{next, at + 1, Sign::infinitive};
    const bool day = next + 1 < stop_ && class_at(next + 1) == WordClass::time;  // "asked on Monday"
    if (has(frame_for) && words_.is(next, opens_for) && next + 1 < stop_ && !day) return StatementContent{next + 1, next + 1, Sign::for_phrase};
    const bool matter = (has(frame_about) && words_.about(next, stop_)) || (has(frame_toward) && words_.toward(next, stop_));
    if (matter) return StatementContent{next + 1, next + 1, Sign::about_phrase};
    for (std::uint32_t i = next; i + 1 < stop_ && i < next + 3; ++i) {
        // "repeated her claim that": what the noun stands for
        if ((items_[i].word.noun_frames & frame_that) && words_.is(i + 1, opens_that)) return std::nullopt;
    }
    // A clause without "that".
    const bool says = word.cue == CueClass::say || word.cue == CueClass::think || word.state;
    const bool strict = paragraph_.language() == Language::en && !word.bare && (has(frame_noun) || word.form != CueForm::past);
    // French and Spanish have none.
    const bool romance = paragraph_.language() == Language::fr || paragraph_.language() == Language::es;
    // German has none without a comma, but "sie sagte er sei krank".
    const bool comma = paragraph_.language() == Language::de && !(next + 1 < stop_ && items_[next].word.pronoun && items_[next + 1].word.reported);
    if (has(frame_that) && says && !romance && !comma && (words_.clause_begins(next, stop_, strict) || gap(at, next, done))) return StatementContent{next, at + 1, Sign::bare_clause};
    if (has(frame_noun) && words_.noun_begins(next)) {
        const bool act = word.cue == CueClass::act || word.stance == CueClass::act;
        // "forderte mehr Geld": the adverb goes with the noun.
        return StatementContent{paragraph_.language() == Language::en ? next : at + 1, at + 1, act ? Sign::act_object : Sign::object};
    }
    return std::nullopt;
}

// "a boat that critics say is old": the verb follows at once, its subject stands before "that".
bool StatementContents::gap(std::uint32_t at, std::uint32_t next, std::uint32_t done) const {
    if (!words_.finite(next) || words_.is(next, negation)) return false;
    const auto source = paragraph_.subject_before(at, done);
    if (!source || source->begin <= done) return false;
    if (words_.is(source->begin, opens_that) && source->end > source->begin + 1) return true;
    const std::uint32_t first = sources_.before_adverbs(source->begin);  // "which even critics say"
    if (first <= done) return false;
    const std::uint32_t before = first - 1;
    return words_.opens_clause(before) || words_.is(before, opens_that);
}

// "a claim that has been repeated": a verb right behind "that".
bool StatementContents::relative_that(std::uint32_t that) const {
    if (paragraph_.language() != Language::en) return false;
    std::uint32_t next = that + 1;
    while (next < stop_ && items_[next].is_word() && class_at(next) == WordClass::adverb && !items_[next].word.pronoun && !words_.is(next, dummy_subject)) ++next;
    return next < stop_ && items_[next].is_word() && !items_[next].capital() && (class_at(next) == WordClass::auxiliary || class_at(next) == WordClass::verb);
}

}  // namespace rap
