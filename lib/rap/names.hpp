// Names: the names of people and bodies, in running text and in captions, and when two are one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/tokens.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

/// The word lists that names are read with, for one language; looked up once.
struct NameLists {
    explicit NameLists(Language language);

    WordList titles;              ///< Mr, President; value m or f.
    WordList role_heads;          ///< mayor, spokeswoman; value m or f.
    WordList organisation_heads;  ///< ministry, committee.
    WordList particles;           ///< de, van, al.
};

/// Whether a token can be part of a name: capitalised, an initial, or with a capital inside ("kaMthembu").
inline bool capitalised(const Token& token) { return token.kind == TokenKind::word && (token.look & (look_capital | look_big)); }

/// An initial with its full stop, or two joined by a hyphen: "J.", "J.-P.".
inline bool is_initial(const Token& token) {
    return token.capital() && (token.look & look_dot) && token.span.size() <= (token.look & look_hyphen ? 5u : 3u);
}

/// A name with its case and accents folded, split into the parts that count.
struct NameKey {
    std::vector<std::string> parts;  ///< Given names, initials and surname; no titles, no particles.
    std::string surname;             ///< The last part, with its particles left out.
    bool two_surnames = false;       ///< The last two parts are surnames, as Spanish names have.
    bool acronym = false;            ///< One word in capitals: a body rather than a person.
};

NameKey name_key(std::string_view name, const NameLists& lists);

/// The first of two surnames, "lima" of "Ana Lima Torres"; empty where it has but one.
std::string_view first_surname(const NameKey& name);

/// Whether two names can be the same person's: equal, or one the other with parts left out,
/// initials for given names, a surname alone ("Boudra" and "Mohamed Boudra").
bool compatible_names(const NameKey& one, const NameKey& other);

/// Whether two full names differ by a single letter dropped, added or changed, or two letters swapped.
bool one_edit_apart(std::string_view one, std::string_view other);

/// A name without its titles: "PRESIDENT MOHAMED BOUDRA" is "MOHAMED BOUDRA".
std::string_view without_titles(std::string_view name, const NameLists& lists);

/// The sex that the title a name opens with tells; unknown when it tells none.
Gender gender_of_title(std::string_view name, const NameLists& lists);

/// "MOHAMED BOUDRA" is "Mohamed Boudra"; a name with small letters stays.
std::string well_cased(std::string_view name, const NameLists& lists);

/// Whether a line reads as a name rather than a role or a sentence: few words, capitalised but for
/// particles, no figures, no role or organisation among them.
bool looks_like_name(std::string_view line, const NameLists& lists);

/// Whether a line opens with a noun of role_heads or organisation_heads.
bool looks_like_role(std::string_view line, const NameLists& lists);

/// Whether the name that a line of a caption is goes on in the next one, `after` being the line behind that: both are in
/// capitals, the line ends in a particle or a hyphen, or the words before a role are too long for one line.
bool name_goes_on(std::string_view line, std::string_view next, std::string_view after, const NameLists& lists);

}  // namespace rap
