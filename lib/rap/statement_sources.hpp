// StatementSources: whose verb a verb of saying is, and who can say or mean something.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include <rap/certainty.hpp>
#include <rap/phrases.hpp>
#include <rap/statement_words.hpp>

namespace rap {

/// Finds the subjects of the verbs of a sentence, which is read from its beginning on. Places are items; what is read
/// before `done` is the content of other statements.
class StatementSources {
public:
    StatementSources(const Paragraph& paragraph, const StatementWords& words) : paragraph_(paragraph), items_(paragraph.items()), words_(words) {}

    /// A sentence begins.
    void open(std::uint32_t begin);

    /// Whoever said something, and goes on with "..., adding that".
    void remember(const std::optional<Mention>& source) { last_subject_ = source; }

    static constexpr std::uint32_t longest_citing = 16;  ///< Items from "quoted" to "saying".

    /// "It was noted by Ann Lee that": who says so, behind a passive verb; nullopt when nobody is named there.
    std::optional<Mention> agent_behind(std::uint32_t verb, std::uint32_t stop) const;

    /// From "saying" of "The paper quoted Ann Lee as saying that": Ann Lee; of "She was quoted by the paper as saying", she.
    /// nullopt elsewhere.
    std::optional<Mention> cited(std::uint32_t at, std::uint32_t done);

    /// The subject of a verb: what stands before it; of "..., laid out the plan and called for boats", that of the verb
    /// before. nullopt when nobody is found.
    std::optional<Mention> subject(std::uint32_t at, std::uint32_t done);

    /// German "wie die Polizei am Montag mitteilte (hat),": the place of "wie", and who stands behind it; nullopt where the verb
    /// does not end such a clause.
    std::optional<std::pair<std::uint32_t, Mention>> as_source(std::uint32_t at, std::uint32_t done, std::uint32_t stop) const;

    /// "The guild (of bakers), like its neighbours, which ..., said"; "a poll of voters released Friday shows"; "guests who
    /// came late say": the subject that opens the clause, where nothing but what is set in beside it stands before the verb.
    std::optional<Mention> distant_subject(std::uint32_t at, std::uint32_t done, Sign sign) const;

    /// Back over the adverbs before a verb: "is acutely aware", "to publicly call".
    std::uint32_t before_adverbs(std::uint32_t at) const;

    /// "went on to criticise", "began by crediting": the subject is that of the verb before.
    bool governed(std::uint32_t at) const;

    /// "They say", "officials say": a base form needs a plural subject. `distant`: it stands farther away.
    bool base_fits(const std::optional<Mention>& source, std::uint32_t at, bool distant = false) const;

    /// A noun phrase that can say something: with an article, a capital, an office, a number, or in the plural.
    bool somebody(const Mention& source) const;

    /// Somebody rather than something: "the mayor", "critics", "the report", but not "a warning".
    bool means_something(const Mention& source) const;

    /// Whether a source can do what a verb tells without a clause behind it. "You find", "the recordings offer" report
    /// nothing; "the maintainers offered" may.
    bool may_mean(const Mention& source, const WordInfo& word, Sign sign) const;

    /// "a letter urging the board": a noun right before a participle.
    bool text_before(std::uint32_t at, std::uint32_t done) const;

private:
    WordClass class_at(std::uint32_t i) const { return items_[i].word.word_class; }
    std::uint32_t before_auxiliaries(std::uint32_t at, std::uint32_t limit) const;
    bool aloof(const Mention& own) const;
    Mention of_whom(const Mention& own, std::uint32_t done) const;
    std::optional<Mention> inverted_subject(std::uint32_t comma) const;
    std::optional<Mention> share(std::uint32_t end, std::uint32_t done) const;

    const Paragraph& paragraph_;
    const std::vector<Item>& items_;
    const StatementWords& words_;
    std::uint32_t begin_ = 0;  // the sentence
    std::optional<Mention> last_subject_;
    bool relative_ = false;    // it stands before a clause that is set in: "the guild, which"
};

}  // namespace rap
