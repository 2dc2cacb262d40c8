// Vocabulary: what a word does beside a quotation: says, names a role, bounds a phrase.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/span.hpp>

namespace rap {

/// How a word bounds or joins phrases; see lib/data/LANG/word_classes.
enum class WordClass : std::uint8_t {
    other, article, link, preposition, by, conjunction, clause, relative, auxiliary, adverb, verb, time,
};

/// How a verb introduces what is said; see lib/data/LANG/cue_verbs.
enum class CueClass : std::uint8_t { none, say, tell, ask, utter, call, think, act };
enum class CueForm : std::uint8_t { base, present, past, ing };

/// What can follow a verb as its content. A bit each.
enum CueFrame : std::uint8_t {
    frame_that = 1, frame_how = 2, frame_to = 4, frame_for = 8, frame_noun = 16, frame_whom = 32, frame_toward = 64, frame_about = 128,
};

/// The word that has to stand behind a verb for it to say something: "as she put it", "he went on".
/// A German one stands at the end of its clause: "fuehrte in der Sitzung aus"; `prefix`: any of the list separable_prefixes.
enum class CueTail : std::uint8_t { none, it, on, in, out, back, clear, aus, dar, vor, prefix, joined };

/// What a small word does in a reported statement; see lib/data/LANG/statement_words. A bit each.
enum StatementWord : std::uint16_t {
    opens_that = 1, opens_to = 2, opens_for = 4, opens_about = 8, form_of_be = 16, opens_but = 32, dummy_subject = 64, light_verb = 128,
    owner = 256, several_people = 512, negation = 1024, listener = 2048, means = 4096, opens_when = 8192, opens_as = 16384, opens_example = 32768,
};

/// Sex and number as far as a title, a role, a given name or a pronoun tells them.
enum class Gender : std::uint8_t { unknown, male, female, plural, thing };

/// What a value of a word list tells of it: "m", "f", "n", or "p" at its end.
Gender gender_of(std::string_view value);

/// Whether two can be one person's, as far as they are known.
constexpr bool agree(Gender one, Gender other) { return one == Gender::unknown || other == Gender::unknown || one == other; }

struct WordInfo {
    WordClass word_class = WordClass::other;
    CueClass cue = CueClass::none;
    CueForm form = CueForm::base;
    std::uint8_t frames = 0;      ///< CueFrame bits.
    CueTail tail = CueTail::none;
    bool cites = false;           ///< Whoever is its object speaks: "the paper quoted her".
    bool reported = false;        ///< A German form of what somebody is said to have said: "sei", "habe".
    Gender gender = Gender::unknown;
    bool pronoun = false;
    bool first_person = false;    ///< I, we: whoever speaks or writes.
    bool title = false;
    bool role = false;
    bool rank : 1 = false;        ///< A title that is short for a role: Sen., Rep.
    bool body = false;            ///< Heads the name of an organisation: ministry, committee.
    bool particle = false;
    CueClass stance = CueClass::none;  ///< As cue, of a verb that tells what somebody wants: it stands beside no quotation.
    bool state = false;           ///< The stance is an adjective: aware, eager.
    bool bare = false;            ///< A verb behind which no noun stands but as the subject of a clause: "said the boats sank".
    std::uint8_t noun_frames = 0; ///< CueFrame bits of a noun for what is said: claim, plan; 0 of any other word.
    std::uint16_t statement = 0;  ///< StatementWord bits.
    bool joins = false;           ///< An article that holds a preposition, as French "du": it joins two nouns.
    bool definite = false;        ///< An article of what is known, or of any of its kind: the.
    bool indefinite = false;      ///< An article before one of many: a, another.
    bool alone : 1 = false;       ///< Stands for one or some of many, with no noun of its own: another, "a third".
    bool former : 1 = false;      ///< An article that stays with a role: German "ehemalige".
    bool manner : 1 = false;      ///< A link that may tell how something is done: "said the clerk with a smile".
    bool author : 1 = false;      ///< Leads from what is said to who says it: by, of, from.
    bool speech : 1 = false;      ///< Names what somebody says: remarks, speech.
    bool between : 1 = false;     ///< Opens a clause, but is an adverb between a subject and its verb: once, then.
    bool naming : 1 = false;      ///< Stands before a term in marks: called, the book.
    bool genitive : 1 = false;    ///< An article that goes on with a phrase: "der Chef des Rats".
    bool after_only : 1 = false;  ///< Names the source behind a quotation, never before one: German "so".
    bool behind : 1 = false;      ///< Stands behind the source that it names: German "zufolge".
    bool object : 1 = false;      ///< Stands for whom is told, before the verb: "leur dit-il".
    bool address : 1 = false;     ///< I, you, my, your, yes: a word of those who talk to each other.
    bool oblique : 1 = false;     ///< A German article with which no subject begins: den, einem.
    bool reports_on : 1 = false;  ///< A German form of what somebody is said to have said, and of nothing else: "sei", not "haette".
    bool thus : 1 = false;        ///< Opens a sentence that tells who said what stands before it: Spanish "asi lo explico".
    bool begins_phrase : 1 = false;  ///< First word of an "according to".
};

/// The word lists that attribution reads with, as one table; a word costs one look-up.
class Vocabulary {
public:
    /// The vocabulary of a language, English for unknown. Built at its first use, safe from any thread.
    static const Vocabulary& of(Language language);

    /// What a word does, whatever its case; all false for a word of no list.
    const WordInfo& find(std::string_view word) const;

    /// The same of a word of a text.
    const WordInfo& find(std::string_view text, Span word) const;

    /// "Regierungssprecher", "Finanzministerin": what the longest last part of a German compound does that is a role or heads
    /// a body; all false when none is.
    const WordInfo& compound(std::string_view word) const;

    /// The entries of several words: the class `by` only.
    WordList phrases;

private:
    explicit Vocabulary(Language language);
    WordInfo& entry(std::string_view key);
    void grow();

    // A folded word in 16 bytes: itself, or two hashes of what is longer.
    struct Key {
        std::uint64_t head = 0, tail = 0;
        bool operator==(const Key&) const = default;
        bool empty() const { return head == 0; }
        std::uint64_t hash() const;
    };
    // Of a word of ASCII that the text goes on behind; false of others.
    static bool plain_key(std::string_view text, Span word, Key& key);
    static Key key_of(std::string_view word);
    static Key folded_key(std::string_view word);

    struct Slot {
        Key key;
        std::uint32_t info = 0;  // index in infos_
    };
    // Where the search for a hash begins, and goes on: the first slot stays empty.
    std::size_t slot_of(std::size_t hash) const {
        const std::size_t at = hash & last_slot_;
        return at + (at == 0);
    }
    // The slot of a key that may be in a list, and the first one of any other: or where it would stand.
    std::size_t place_of(const Key& key) const;

    std::vector<Slot> slots_;    // a power of two
    std::size_t last_slot_ = 0;
    std::vector<WordInfo> infos_;  // the first one is that of unknown words
    std::array<std::uint64_t, 2048> known_{};  // a bit each hash of a key: most words are none
};

}  // namespace rap
