// Lexicon: the word lists of lib/data.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rap {

enum class Language : std::uint8_t { unknown, en, fr, es, de };

/// "en", "fr", ...; "" for unknown.
std::string_view code(Language language);

/// The language of a code ("fr", "fr-CA"); unknown for any other.
Language language_of(std::string_view code);

/// A word list: a file of lib/data, an entry a line, "key" or "key<TAB>value".
///
/// Keys are compared after folding case; a key may be a phrase of several words with single spaces.
class WordList {
public:
    bool contains(std::string_view key) const;
    /// The value of an entry: empty text when it has none, nullopt when there is no such entry.
    std::optional<std::string_view> find(std::string_view key) const;
    /// Length in bytes of the longest entry that `text` opens with, ending at a word's end; 0 when none.
    std::size_t longest_prefix(std::string_view text) const;

    /// False when no key opens as a text does, as far as two bytes tell; true when one may. Cost: constant.
    bool opens(std::string_view text) const;
    std::size_t size() const;

    struct Impl;
    explicit WordList(const Impl* impl) : impl_(impl) {}

private:
    const Impl* impl_;
};

/// What make(language) gives, made once a language at its first use, safe from any thread; English for unknown.
template <typename Make>
const auto& once_a_language(Language language, Make make) {
    switch (language) {
        case Language::fr: {
            static const auto french = make(Language::fr);
            return french;
        }
        case Language::es: {
            static const auto spanish = make(Language::es);
            return spanish;
        }
        case Language::de: {
            static const auto german = make(Language::de);
            return german;
        }
        default: {
            static const auto english = make(Language::en);
            return english;
        }
    }
}

/// The list at a path below lib/data, such as "en/cue_verbs"; an empty list when there is none.
/// Parsed at its first use, safe from any thread.
WordList word_list(std::string_view path);

/// The same list for a language ("cue_verbs" of Language::fr is "fr/cue_verbs"); for
/// Language::unknown the English list.
WordList word_list(Language language, std::string_view name);

/// The raw bytes of a data file, mapped, not parsed; empty when there is none.
std::string_view data_file(std::string_view path);

/// The same for a language, as word_list().
std::string_view data_file(Language language, std::string_view name);

/// Calls visit(key, value) for each entry of a list's bytes, in order and as written; the value is empty when there is
/// none. Empty lines, "#", and lines that open with "# " are no entries. Cost: linear.
template <typename Visit>
void for_each_entry(std::string_view bytes, Visit visit) {
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line == "#" || line.starts_with("# ")) continue;
        const std::size_t tab = std::min(line.find('\t'), line.size());
        visit(line.substr(0, tab), line.substr(std::min(tab + 1, line.size())));
    }
}

/// A digest of all data files and their paths; it changes when any of them does. Cost: linear in the data.
std::uint64_t data_digest();

/// Guesses the language from the function words of the text's beginning.
/// @returns unknown when too few are found to tell. Cost: constant (at most 64 KiB are read).
Language detect_language(std::string_view text);

}  // namespace rap
