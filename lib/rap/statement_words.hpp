// StatementWords: what words do in the sentence of a reported statement, and where its content ends.
#pragma once

#include <cstdint>
#include <optional>

#include <rap/certainty.hpp>
#include <rap/phrases.hpp>

namespace rap {

/// Reads a paragraph around a reported statement. Places are items; nothing is read at `stop` or behind it.
class StatementWords {
public:
    static constexpr std::uint32_t farthest = 400;  ///< Items between a verb and the words before it that it reports.

    explicit StatementWords(const Paragraph& paragraph) : paragraph_(paragraph), items_(paragraph.items()) {}

    bool is(std::uint32_t item, StatementWord what) const { return (items_[item].word.statement & what) != 0; }

    /// The "'s" of "Lund's".
    bool possessive(std::uint32_t item) const {
        return items_[item].is_word() && items_[item].token.look == look_apostrophe && items_[item].token.span.size() <= 4;
    }

    /// A small word of no class: mostly a noun.
    bool ordinary(std::uint32_t item) const;

    /// A verb of saying or one that tells what somebody wants, rather than a noun that looks like it.
    bool is_report(std::uint32_t item) const;

    /// The same for the verb of "explique-t-il".
    bool joined_report(std::uint32_t item) const;

    /// "that" and its like, or a question word.
    bool opens_clause(std::uint32_t item) const { return is(item, opens_that) || question_word(item); }
    bool question_word(std::uint32_t item) const;

    /// An infinitive with what stands before it: "to go", "de partir", "not to go".
    bool infinitive(std::uint32_t item, std::uint32_t stop) const;

    /// French and Spanish: one without a preposition, as behind a verb of saying: "ne pas avoir vu", "querer".
    bool bare_infinitive(std::uint32_t item, std::uint32_t stop) const;

    /// "about", "on" before what it is about, not before a day.
    bool about(std::uint32_t item, std::uint32_t stop) const;

    /// "to" before what it is about: "pointed to the plan", "admitted to lying", not "to go".
    bool toward(std::uint32_t item, std::uint32_t stop) const;

    /// Past a verb and the small word that makes it one of saying: "pointed out".
    std::uint32_t behind_verb(std::uint32_t item) const;

    bool opens_adverbial(std::uint32_t item) const;
    bool noun_begins(std::uint32_t item) const;

    /// A subject with a verb after it: he would, the talks were, Paris has. `strict` where a noun phrase alone may stand
    /// too: then the verb has to follow soon.
    bool clause_begins(std::uint32_t item, std::uint32_t stop, bool strict = false) const;

    /// A verb with a subject of its own, as far as its form tells.
    bool finite(std::uint32_t item) const;

    /// German: "das Gesetz zu aendern", up to the next mark.
    bool zu_infinitive(std::uint32_t item, std::uint32_t stop) const;

    /// German main clause: the verb right behind the first phrase, "das Haus sei".
    bool verb_second(std::uint32_t item, std::uint32_t stop) const;

    /// Whether words can be a whole clause: they have a verb, and are more than "As the day went on".
    bool has_clause(std::uint32_t from, std::uint32_t stop) const;

    /// "Tuesday", "on Monday", "last week": past it; the item itself when none stands there.
    std::uint32_t past_time(std::uint32_t item, std::uint32_t stop) const;

    /// "(Lund) -", "OSLO, May 5 -" before a report: past the dash; the item itself where none stands.
    std::uint32_t past_dateline(std::uint32_t item, std::uint32_t stop) const;

    /// ", mayor of Lund" behind a name: past it and all like it.
    std::uint32_t past_appositions(std::uint32_t item, std::uint32_t stop) const;

    /// A noun phrase for several people, as far as its head tells: "participants", "many voters"; true of every phrase in
    /// other languages than English.
    bool people(const Mention& phrase) const;

    /// The same in the plural: "critics like Ada".
    bool several(const Mention& phrase) const;

    /// "his", "their": the pronoun that it stands for.
    std::optional<Mention> owner_at(std::uint32_t item) const;

    /// A mark that no content ends with: comma, dash, colon.
    bool trails(std::uint32_t item) const;

    /// A content and the words around it.
    struct Place {
        std::uint32_t begin;    // of the sentence
        std::uint32_t clause;   // nothing before it counts
        std::uint32_t cue;
        std::uint32_t from;     // the content
        std::uint32_t stop;     // of the sentence
        std::uint32_t source;   // first item of the source
        Sign sign;
    };

    /// Where a content ends: at the sentence's end, but not over "..., and asked for", ", he said", the main clause
    /// behind "While she says ...,", nor over what the writer adds. Cost: linear.
    std::uint32_t content_end(const Place& place) const;

private:
    bool ends_as_infinitive(std::uint32_t item) const;
    WordClass class_at(std::uint32_t i) const { return items_[i].word.word_class; }
    std::uint32_t head_of(const Mention& phrase) const;
    bool subordinate(const Place& place) const;
    bool ends_at_comma(const Place& place, std::uint32_t comma, bool last) const;
    bool ends_at_and(const Place& place, std::uint32_t item) const;
    bool ends_at_contrast(const Place& place, std::uint32_t item) const;
    bool set_in(std::uint32_t comma, std::uint32_t stop) const;
    bool set_in_ends(const Place& place, std::uint32_t item) const;
    bool other_report(const Place& place, std::uint32_t item) const;
    bool remark(const Place& place, std::uint32_t item) const;
    bool ends_object(std::uint32_t item, std::uint32_t stop) const;
    bool holds_clause(const Place& place, std::uint32_t end) const;
    bool source_inserted(std::uint32_t item, std::uint32_t stop) const;
    std::uint32_t past_brackets(std::uint32_t item, std::uint32_t stop) const;

    const Paragraph& paragraph_;
    const std::vector<Item>& items_;
};

}  // namespace rap
