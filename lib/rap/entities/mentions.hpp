// Mentions: the names of a whole document: one type a name, full names for surnames, what the tagger passed over.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rap/entities.hpp>
#include <rap/entities/acronyms.hpp>
#include <rap/entities/cases.hpp>
#include <rap/lexicon.hpp>
#include <rap/memory.hpp>
#include <rap/tagger.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// Gathers the names of a document's blocks and settles them when all are read.
class Mentions {
public:
    /// @param prose  Where the spans of the tokens lie.
    Mentions(std::string_view prose, Language language)
        : prose_(prose), english_(language == Language::en || language == Language::unknown), place_prepositions_(word_list(language, "place_prepositions")) {
        expect_elements(mentions_, prose.size() / 64);
        expect_elements(entries_, prose.size() / 512);
        expect_elements(loose_, prose.size() / 96);
    }

    /// Takes the names of one block; they count once file() was called.
    ///
    /// @param tokens    With spans in the prose.
    /// @param text      The block as the tagger read it, recased where need be.
    /// @param read      The same tokens with spans in `text`.
    /// @param capitals  Those of them with a capital, by their indexes in order.
    /// @param layout    The first name is a person by the layout: the first line of a caption.
    void add(std::span<const Token> tokens, std::string_view text, std::span<const Token> read,
             std::span<const std::uint32_t> capitals, std::span<const Name> names, bool layout = false);

    /// Files the names that were taken since the last call: those of many blocks at once take less time.
    void file();

    /// True when the words of a span were taken as a name somewhere, whatever their case.
    bool knows(Span span) const;

    /// The first mention of each name of three words or more that is no person, place or people.
    std::vector<Span> long_names() const;

    /// Tells what the names are, when all blocks were read.
    ///
    /// A name has the type of most of its mentions unless one is surer of another; a surname alone is the person
    /// whose full name stands in the document, and its value that name; any other that stands behind prepositions of places
    /// is a place; an acronym and its long form are of one type.
    /// Throws: std::bad_alloc only. Cost: linear.
    void settle(const Acronyms& acronyms, const WordCases& cases);

    /// Where countries and their people are mentioned, in reading order. Cost: that of sorting them.
    struct Country {
        std::uint32_t start = 0;
        std::string_view code;  ///< ISO 3166
    };
    std::vector<Country> countries() const;

    /// The mentions, in no order; all are there once settle() was called.
    std::size_t count() const { return mentions_.size() + loose_.size(); }
    Span span(std::size_t mention) const {
        return mention < mentions_.size() ? mentions_[mention].span : loose_[mention - mentions_.size()].span;
    }

    /// True when a settled mention is a surname, as far as one knows.
    bool is_surname(std::size_t mention) const;

    /// Tells the processor that a mention will be made soon.
    void expect(std::size_t mention) const {
        if (mention < mentions_.size()) __builtin_prefetch(&entries_[mentions_[mention].entry]);
    }

    /// Makes the entity of a mention; false when it is none of any type.
    bool make(std::size_t mention, const Acronyms& acronyms, Entity& entity);

private:
    struct Mention {
        Span span;
        std::uint32_t entry;
        NameType type;
        float confidence;
    };
    struct Entry {
        Span first;                                  // the first mention
        std::uint32_t count = 0;
        std::uint32_t words = 0;
        std::uint32_t placed = 0;                    // mentions behind a preposition of places
        std::array<float, name_types> shares{};      // summed over the mentions
        float best = 0;                              // the surest mention
        std::uint64_t surname = 0;                   // hash of the last word
        std::uint32_t person = no_person;            // entry of the full name
        NameType type = NameType::other;
        bool layout = false;                         // named by the layout
        bool inside = false;                         // a mention stands inside a sentence
        std::optional<std::string> value;            // once it was looked up
        bool plain = false;                          // words that the document also writes small
    };
    struct Loose {
        Span span;
        std::uint64_t key;
    };
    // A name that is not filed yet.
    struct Taken {
        Name name;
        Span span;
        Span before;            // the word or mark before it in the block; empty: none
        std::uint64_t key = 0, surname = 0;
        std::uint32_t words = 0;
        bool layout = false, inside = false;
        std::uint32_t entry = 0;
    };
    static constexpr std::uint32_t no_person = 0xffffffffu;

    std::uint32_t entry_of(std::uint64_t key);
    void add_long_forms(const Acronyms& acronyms);

    std::string_view prose_;
    bool english_;
    WordList place_prepositions_;
    std::vector<Entry> entries_;
    /// The entry of a key, from 1; 0 when there is none.
    std::uint32_t find(std::uint64_t key) const;

    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t number = 0;  // of an entry, from 1; 0 is free
    };
    std::size_t place_of(std::uint64_t key) const { return key & (slots_.size() - 1); }
    std::vector<Slot> slots_ = std::vector<Slot>(1 << 10);
    std::vector<Taken> taken_;
    std::vector<Mention> mentions_;
    std::vector<Loose> loose_;
};

}  // namespace rap
