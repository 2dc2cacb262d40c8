// People: who has been named so far, and whom a surname or a pronoun means.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <rap/hash.hpp>
#include <rap/names.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

struct Person {
    std::string name;        ///< The fullest form seen.
    NameKey key;
    std::vector<std::string> roles;  ///< Titles and roles, folded.
    Gender gender = Gender::unknown;  ///< By title, role or given name.
    bool body = false;       ///< An organisation or a place.
    bool subject = false;    ///< Opens a sentence.
    bool described = false;  ///< Known by a noun phrase only, which is the name.
    bool no_given = false;   ///< Its first word is one that nobody is called by: "Former Lund".
    bool thing = false;      ///< Has never been without an article: "the Lusitania", "the Thames".
    bool person = false;     ///< Title, given name or speech say that it is a person.
    std::uint32_t mentions = 0;
};

/// What a conversation tells of whom a pronoun means. Nobody: 0xffffffff.
struct Talk {
    std::uint32_t last = 0xffffffffu;   ///< Who spoke right before.
    std::string_view words;             ///< What is said.
};

/// The people and bodies of a document, gathered from captions and from the paragraphs around quotations,
/// never from a pass over the whole text.
class People {
public:
    People(std::string_view prose, const NameLists& lists, const Vocabulary& vocabulary)
        : prose_(prose), lists_(lists), vocabulary_(vocabulary), given_(word_list("names/given")), place_heads_(word_list("en/place_heads")) {}

    /// Somebody named at a byte of the prose, with the titles before the name. Returns the number of the person the
    /// name means: known already, found in full near by, or new.
    std::uint32_t note(std::string_view name, std::uint32_t at, Gender gender, bool body, std::string_view title = {},
                       bool subject = false);

    /// The text is a story: whoever opens a sentence may be a person.
    void tell_story() { story_ = true; }

    /// Somebody named by a caption: known from the beginning, not yet mentioned.
    void introduce(std::string_view name, std::string_view role);

    /// What a text calls somebody known: "mayor of Lund", for "the mayor" to come.
    void learn_role(std::uint32_t person, std::string_view role) { add_role(people_[person], role); }

    /// Somebody known is mentioned once more: by a pronoun, or by a name that opens its sentence.
    void mention(std::uint32_t person, std::uint32_t at, bool subject);

    /// Somebody described by a noun phrase of a story: "the old man". The latest one described by that noun whose other
    /// words do not differ, or somebody new. `head` is the noun, folded.
    std::uint32_t describe(std::string_view phrase, std::string_view head, Gender gender);

    /// The person that a form of a name has been noted for; nullopt when none has.
    std::optional<std::uint32_t> known(std::string_view name) const;

    /// The same with titles or without, and whoever alone has a given name or a surname: "Ada", "Mr. Lund" for Ada Lund.
    std::optional<std::uint32_t> called(std::string_view name) const;

    /// Whom a pronoun at a byte of the prose means: of the people mentioned before it whose sex is not the other one,
    /// the one mentioned most and nearest, subjects first; nullopt when there is nobody. `sure` tells whether the sex is
    /// known to agree.
    std::optional<std::uint32_t> before(std::uint32_t at, Gender gender, bool* sure, const Talk& talk = {}) const;

    /// Whether a person whose sex is not the other one is named between two bytes of the prose.
    bool named_between(std::uint32_t from, std::uint32_t to, Gender gender) const;

    /// The person that words like "the mayor" before a byte of the prose mean: the one named with that title or
    /// role; nullopt when nobody or several are.
    std::optional<std::uint32_t> with_role(std::string_view words, std::uint32_t at) const;

    /// Whether words have a part of somebody's name in them: nobody speaks of himself by name.
    bool named_in(std::uint32_t person, std::string_view words) const;

    Person& operator[](std::uint32_t person) { return people_[person]; }
    const Person& operator[](std::uint32_t person) const { return people_[person]; }

private:
    void learn(Person& person);
    void add_role(Person& person, std::string_view role);
    std::string_view head_of_body(std::string_view name) const;
    bool has_link(std::string_view name) const;
    std::uint32_t find_or_add(std::string_view name, Gender gender, bool body, std::uint32_t at);
    void know(std::string_view form, std::uint64_t printed, Gender gender, std::uint32_t person);
    std::string full_name(std::string_view surname, std::uint32_t at);
    // Whether a story calls somebody by the first name, as "Ada" for "Ada Lund": "Mrs. Lund" is another. Cost: that of a
    // search in the first megabyte, for each of the first 256 names.
    bool called_by_first_name(std::string_view name);

    static constexpr std::uint32_t several = 0xffffffffu;

    struct Mentioned {
        std::uint32_t at;
        std::uint32_t person;
        bool subject;  // it opens its sentence
    };

    struct Recent {
        std::uint64_t printed = 0;  // the hash of the form
        std::uint32_t person = several;

        bool is(std::uint64_t hash) const { return printed == hash && person != several; }
    };

    std::string_view prose_;
    const NameLists& lists_;
    const Vocabulary& vocabulary_;
    WordList given_, place_heads_;
    std::vector<Person> people_;
    static constexpr std::size_t mention_group = 256;
    std::size_t before_place(std::uint32_t at) const;

    std::vector<std::uint32_t> earliest_;  // place of so many mentions each
    std::vector<Mentioned> mentioned_;  // in no strict order, the latest last
    HashMap first_names_;               // a first name's hash -> 2 when it stands alone again and again, 1 when not
    std::size_t looked_for_first_names_ = 0;
    HashMap by_form_;                   // a form's hash -> person
    std::array<Recent, 256> recent_{};  // the forms met last: names come back near by
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_surname_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_noun_;
    std::unordered_map<std::string, std::uint32_t> by_given_;  // `several` when a given name is of more than one
    std::bitset<1 << 16> called_;       // how the words of roles, and first names, begin
    bool story_ = false;
    std::size_t searched_ = 0;          // bytes spent looking for full names
};

}  // namespace rap
