// Sources: whom the words that name a speaker mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <rap/attribution.hpp>
#include <rap/candidates.hpp>
#include <rap/names.hpp>
#include <rap/people.hpp>
#include <rap/phrases.hpp>

namespace rap {

inline constexpr std::uint32_t nobody = 0xffffffffu;  ///< No known person, or no person.

/// The sources of a document in reading order: names, and the pronouns and noun phrases that stand for them.
class Sources {
public:
    Sources(const Document& document, const NameLists& lists, const Vocabulary& vocabulary)
        : document_(document), prose_(document.prose.bytes()), vocabulary_(vocabulary), people_(prose_, lists, vocabulary) {}

    People& people() { return people_; }
    const People& people() const { return people_; }

    /// The text is a story: people without a name take part in it, and pronouns tell who is at hand.
    void tell_story();

    /// Notes the names of a paragraph, for surnames, roles and pronouns to come; of a story also its noun phrases and its
    /// pronouns, which mention_pronouns() settles. Cost: linear.
    void note_names(const Paragraph& paragraph);

    /// German writes all nouns with a capital: a candidate of one word that is known as a name is no noun.
    void take_for_name(Candidate& candidate) const;

    /// Takes the pronouns noted before a byte of the prose for mentions of whom they mean.
    void mention_pronouns(std::uint32_t end);

    /// The words at a byte of the prose name whoever said a quotation.
    void mention_speaker(std::uint32_t person, std::uint32_t at);

    /// Fills in who a mention of a block means: mention, speaker, role, named, and the signs of how sure that is.
    ///
    /// @param talk   Who spoke before in a dialogue, for a pronoun.
    /// @param known  The person whom the mention was found to name before; `nobody` at first.
    /// @returns      The number of the person; `nobody` when it is not known or no person.
    std::uint32_t name(const Mention& mention, std::uint32_t block, const Talk& talk, std::uint32_t known, Attribution& found);

private:
    std::uint32_t note(const Mention& mention, bool subject = false);
    // "Jan Smit and Ann Lee", but not "United Cities and Local Governments".
    bool two_people(const Mention& mention) const;
    // The other one of two who are named together.
    std::uint32_t note_beside(const Mention& mention);
    std::uint32_t describe(const Mention& mention);
    void note_office_of(const Paragraph& paragraph, const Mention& name, std::uint32_t person);
    void note_office(const Paragraph& paragraph, std::uint32_t item);
    bool means_office(const Mention& mention) const;
    bool body_goes_on(const Mention& mention, std::uint32_t block) const;
    bool goes_on(const Mention& mention, std::uint32_t block) const;
    std::optional<std::uint32_t> last_source(const Mention& mention, std::uint32_t block) const;

    const Document& document_;
    std::string_view prose_;
    const Vocabulary& vocabulary_;
    People people_;

    bool story_ = false;
    struct Pronoun {
        std::uint32_t at;
        Gender gender;
        bool subject;
    };
    std::vector<Pronoun> pronouns_;
    std::size_t settled_ = 0;  // of them
    std::uint32_t speaker_at_ = nobody;  // where the speaker stands who was mentioned last
    std::string last_name_;  // whoever was named last as a source
    std::uint32_t last_source_ = nobody, last_block_ = nobody, last_at_ = 0;
    std::optional<Mention> office_;  // that opens a sentence of news
    std::uint32_t office_paragraph_ = 0;
    bool last_country_ = false;
    bool last_office_ = false;  // it is "the mayor", nobody by name
    bool last_plural_ = false;
    bool last_body_ = false;  // one that "it" may mean
    MentionKind last_kind_ = MentionKind::name;
    Gender last_gender_ = Gender::unknown;
};

}  // namespace rap
