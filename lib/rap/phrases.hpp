// Phrases: the words of a paragraph around its quotations, and the noun phrases that can be a speaker.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <rap/span.hpp>
#include <rap/tokens.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

/// A word, a mark, or a whole quotation in its place. Its size is a power of two, as all of a paragraph's are walked by index.
struct alignas(64) Item {
    Token token;              ///< Of a quotation: its outer span.
    WordInfo word;
    char32_t mark = 0;        ///< The code point of a mark; 0 for others.
    std::int32_t quote = -1;  ///< Index of the quotation that stands here.

    bool shouted = false;     ///< A common word in capitals, as in a line that opens in capitals.

    bool is_quote() const { return quote >= 0; }
    bool is_word() const { return quote < 0 && mark == 0; }
    bool capital() const { return is_word() && !shouted && token.kind == TokenKind::word && (token.look & (look_capital | look_big)) != 0; }
};

/// A mark that can set words in: a hyphen or any dash.
constexpr bool is_dash(char32_t mark) { return mark == '-' || (mark >= 0x2012 && mark <= 0x2015); }

enum class MentionKind : std::uint8_t {
    name,     ///< "Mohamed Boudra", "Ms Saiz", "UNHCR".
    pronoun,  ///< "she"; also inside "dit-elle".
    nominal,  ///< "the mayor", "a spokesman for the ministry", "participants".
};

/// An English noun for several people, as far as its ending tells: supporters, economists.
bool names_people(std::string_view word);

/// The same for one: fisher, biologist, guardsman.
bool names_person(std::string_view word);

/// Words that can name a speaker.
struct Mention {
    Span span;                 ///< In the prose: name with its titles, pronoun, or noun phrase with its article.
    Span name;                 ///< The bare name without titles; empty for others.
    Span beside;               ///< Of "Jan Smit and Ann Lee": the name before this one, and what joins them; empty when it stands alone.
    Span conjunction;
    Span head;                 ///< Of a noun phrase whose noun is a role: that noun; empty for others.
    Span role;                 ///< What the phrase says of a name: "mayor of Utrecht" beside "Jan Smit"; empty when nothing.
    MentionKind kind = MentionKind::nominal;
    Gender gender = Gender::unknown;
    bool first_person = false;
    bool body = false;         ///< An organisation by its head noun or as an acronym.
    bool plural = false;
    bool office = false;       ///< A noun phrase whose head is a role: "the mayor", "a spokesman for the ministry".
    std::uint32_t begin = 0;   ///< First item.
    std::uint32_t end = 0;     ///< One past the last item.
};

/// A verb of saying in its place.
struct Cue {
    std::uint32_t item = 0;
    Span span;                 ///< In the prose.
};

/// A paragraph as items, its sentences, and what can be read around a place in it.
class Paragraph {
public:
    /// Reads a block's prose; `quotes` are the outer spans of its quotations in order, `first_quote`
    /// the number of the first. Throws: std::bad_alloc only. Cost: linear.
    void read(std::string_view prose, Span block, const std::vector<Span>& quotes, std::int32_t first_quote,
              const Vocabulary& vocabulary, Language language);

    const std::vector<Item>& items() const { return items_; }
    std::string_view text(std::uint32_t item) const { return slice(prose_, items_[item].token.span); }
    std::string_view prose() const { return prose_; }
    const Vocabulary& vocabulary() const { return *vocabulary_; }
    Language language() const { return language_; }

    /// First item of the sentence an item stands in, and one past its last.
    std::uint32_t sentence_begin(std::uint32_t item) const;
    std::uint32_t sentence_end(std::uint32_t item) const;

    /// The noun phrase that begins at an item; nullopt when none does. Stops before `limit`.
    std::optional<Mention> phrase_at(std::uint32_t item, std::uint32_t limit) const;

    /// The name that begins at a capitalised item, without the small words behind it ("Ann Lee walked"); nullopt when
    /// none does.
    std::optional<Mention> name_at(std::uint32_t item) const;

    /// "the mayor of Utrecht, Jan Smit,": the name behind a role and its comma; nullopt when none follows.
    std::optional<Mention> name_behind(const Mention& role, std::uint32_t limit) const;

    /// French "ministre de l'Interieur Jan Smit": the name behind an office that begins at an item; nullopt when none stands
    /// there, and in other languages.
    std::optional<Mention> name_of_office(std::uint32_t item) const;

    /// The noun phrase that ends right before an item, adverbs, auxiliaries and inserted phrases between
    /// commas left out: the subject of the verb there. Does not go before `limit`.
    std::optional<Mention> subject_before(std::uint32_t verb, std::uint32_t limit) const;

    /// Spanish "Dijo que", "Ademas, ha dicho que": the subject that the form of a verb tells alone, as a pronoun in the place
    /// of the verb; nullopt when words name it, and in other languages. `limit` is where its sentence begins, or the words
    /// behind a quotation.
    std::optional<Mention> dropped_subject(std::uint32_t verb, std::uint32_t limit) const;

    /// German "den Angaben der Polizei zufolge": the noun phrase that ends right before such a word; nullopt when none does.
    std::optional<Mention> source_before(std::uint32_t item, std::uint32_t limit) const;

    /// French "Pour Ada Lund, ...", Spanish "Para la alcaldesa, ...": whether an item opens a sentence with whose opinion it tells.
    bool opinion_of(std::uint32_t item) const;

    /// English "In Ann Lee's view, ...", "In her opinion, ...": whose it is, with its end behind the noun; nullopt when an item
    /// opens no such phrase.
    std::optional<Mention> view_of(std::uint32_t item) const;

    struct Role {
        Span span;              ///< In the prose, without its article.
        std::uint32_t end = 0;  ///< One past its last item.
    };

    /// "Ann Lee, mayor of Utrecht and head of the board, ...": what stands behind a name and the comma at an item, if it tells what
    /// somebody is; nullopt where it does not.
    std::optional<Role> role_behind(std::uint32_t comma, std::uint32_t limit) const;

    /// Gives a name the role behind it, unless more than a rank stands before it. Returns whether it has.
    bool take_role_behind(Mention& name, std::uint32_t comma, std::uint32_t limit, std::uint32_t* end = nullptr) const;

    /// Whether a phrase has the noun of a role.
    bool names_role(const Mention& mention) const;

    /// A noun phrase without its article, as the role of a name beside it.
    Span role_of(const Mention& mention) const;

    /// An adverb of the lists, or a word that is one by its ending: "severely".
    bool is_adverb(std::uint32_t item) const;

    /// "Mayor Ann Lee Says Boats Are Late": a verb of saying with a capital, as headlines have.
    bool headline_verb(std::uint32_t item) const;

    /// Where the word behind a verb of saying that goes with it stands, if it is there: "it" of "as she put it".
    std::uint32_t tail_of(std::uint32_t verb) const;

    /// Whether an item is a verb of saying rather than a noun that looks like one.
    bool is_cue(std::uint32_t item) const;

    /// Whether an item is the "'s" of a noun before it.
    bool possessive(std::uint32_t item) const;

    /// "dit-il", "a-t-elle": the pronoun that is joined to a verb by a hyphen; nullopt when an item is no such word.
    std::optional<Mention> joined_pronoun(std::uint32_t item) const;

    /// Past the auxiliaries, adverbs and pronouns of whom is told that stand at an item; does not go past `limit`.
    std::uint32_t past_small_words(std::uint32_t item, std::uint32_t limit) const;

    /// The verb of saying that opens at an item, after small words ("lui", "avait", "s'"); nullopt when none does.
    std::optional<std::uint32_t> verb_of_saying(std::uint32_t item) const;

    /// "dit la meuniere", "lui dis-je": past the subject of a verb of saying that stands before it; 0 when an item opens
    /// no such clause.
    std::uint32_t inverted_clause(std::uint32_t item) const;

    /// French "Et la meuniere d'ajouter : ...": who says what follows, behind the conjunction that opens the sentence at
    /// `begin` and before an infinitive; nullopt for other verbs.
    std::optional<Mention> narrated_by(std::uint32_t verb, std::uint32_t begin) const;

    /// Spanish "Asi lo ha explicado la alcaldesa", French "C'est ce qu'a dit la maire": the verb of a sentence that begins at an
    /// item and tells who said what stands before it; nullopt for other sentences.
    std::optional<std::uint32_t> thus_said(std::uint32_t item) const;

    /// German "Er sei krank.": whether the main clause that opens between two items has the form for what somebody is said to
    /// have said.
    bool in_reported_form(std::uint32_t begin, std::uint32_t end) const;

    /// German: whom a verb of saying beside a quotation between two items names; nullopt when none does.
    std::optional<Mention> quoted_source(std::uint32_t begin, std::uint32_t end) const;

    /// "Lund's advice", "Lunds Fazit", "La reponse de Lund": whose words a noun phrase before a quotation tells of; `words`:
    /// whether it tells of any.
    std::optional<Mention> owner_of_words(const Mention& what, std::uint32_t quote, bool& words) const;

    /// "Ann Lee and Jan Smit" read apart: the first or the last of them; another mention itself.
    std::optional<Mention> one_of_two(const Mention& both, bool first) const;

    /// Length in items of an "according to" at an item; 0 when there is none.
    std::uint32_t by_phrase(std::uint32_t item) const;

    /// "Lowell, Massachusetts,", "Aspen, Colo.,": whether a country, a part of one or an abbreviation stands at an item, between
    /// the comma behind a place and the next.
    bool is_person(const Mention& mention) const;
    bool is_joined(std::uint32_t item) const;
    bool behind_full_name(std::uint32_t item, std::uint32_t limit, bool opens) const;
    bool beside_full_name(std::uint32_t item, std::uint32_t limit) const;
    std::uint32_t examples_before(std::uint32_t item, std::uint32_t limit) const;
    bool state_behind(std::uint32_t item, std::uint32_t comma, std::uint32_t limit) const;

    /// Back over "in 2010", and "in the past" behind an auxiliary or "who", before a verb; the item itself when none stands there.
    std::uint32_t before_aside(std::uint32_t at, std::uint32_t limit) const;

    /// A quotation that ends in a comma before its closing mark.
    bool ends_in_comma(std::uint32_t item) const;

private:
    void read_acronyms();
    void split_sentences();
    bool ordinal(std::uint32_t stop) const;
    bool noun_like(std::uint32_t item) const;
    bool adverb(std::uint32_t item) const;
    bool sets_in(std::uint32_t item) const;
    bool genitive(std::uint32_t item) const;
    bool plural_possessive(std::uint32_t item) const;
    bool stands_alone(std::uint32_t item) const;
    bool past_verb(std::uint32_t item) const;
    bool particles_join(std::uint32_t item, std::uint32_t end) const;
    bool opens_with_time(std::uint32_t begin, std::uint32_t end) const;
    bool nickname(std::uint32_t item) const;
    bool title_alone(const Mention& mention) const;
    bool past_date(std::uint32_t begin, std::uint32_t end) const;
    bool tells_who(const Mention& mention, std::uint32_t limit) const;
    std::optional<Mention> nearest_subject(std::uint32_t verb, std::uint32_t limit) const;
    bool letters_behind(std::uint32_t begin, std::uint32_t end) const;
    bool region_of_office(std::uint32_t item) const;
    bool joins_callings(std::uint32_t item, std::uint32_t conjunction, std::uint32_t limit) const;
    bool shortened(std::uint32_t item) const;
    bool honorific(std::uint32_t item) const;
    std::uint32_t elision(std::uint32_t item) const;
    bool name_ends_before(std::uint32_t item) const;
    bool one_of_many(std::uint32_t begin, std::uint32_t end) const;
    bool links_on(std::uint32_t item) const;
    bool institution(std::uint32_t item, std::uint32_t end) const;
    bool syllables(std::uint32_t item) const;
    std::optional<Mention> name_behind_link(std::uint32_t begin, std::uint32_t link, std::uint32_t end) const;
    std::optional<Mention> name_behind_office(std::uint32_t begin, std::uint32_t link, std::uint32_t end) const;
    std::optional<Mention> name_before_office(std::uint32_t begin, std::uint32_t end) const;
    std::optional<Mention> who_says(std::uint32_t begin, std::uint32_t words_end, std::uint32_t end) const;
    bool ends_clause(std::uint32_t verb, std::string_view prefix) const;
    bool behind_role(std::uint32_t item, std::uint32_t limit) const;
    bool ends_as_clause(std::uint32_t item) const;
    bool lone_participle(std::uint32_t item) const;
    bool german_break(std::uint32_t item, std::uint32_t first) const;
    WordClass class_of(std::uint32_t item) const { return items_[item].word.word_class; }
    std::optional<Mention> make(std::uint32_t begin, std::uint32_t end) const;

    std::string_view prose_;
    const Vocabulary* vocabulary_ = nullptr;
    Language language_ = Language::unknown;
    std::vector<Item> items_;
    std::vector<std::uint32_t> sentences_;  // first items
    std::vector<Token> tokens_;
};

}  // namespace rap
