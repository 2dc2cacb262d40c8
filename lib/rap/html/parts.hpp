// Parts: what the names and the opening words of a page's parts say about them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/html/content.hpp>
#include <rap/html/numbering.hpp>
#include <rap/lexicon.hpp>

namespace rap::html {

constexpr std::uint32_t bit(Part part) { return 1u << static_cast<unsigned>(part); }

/// Reads the names that an author gave to elements, by the list lib/data/web/names.
class PartReader {
public:
    /// The kinds of the words in a class or id, one by one and in pairs ("post-content relatedPosts"): a bit for each
    /// Part. Cost: linear.
    std::uint32_t read(std::string_view value);

private:
    Numbering values_;  // pages give few values to many elements
    std::vector<std::uint32_t> parts_;
};

/// Kinds of phrases that open lines which are not of the story; values of the list lib/data/web/openers.
inline constexpr std::array<std::string_view, 6> opener_names = {"related", "comment", "share", "meta", "legal", "form"};

/// Phrases in the languages that we have lists for: pages mix them.
class Openers {
public:
    Openers();

    /// Index in opener_names of the phrase that opens a text; -1 when none does.
    int opener(std::string_view text) const;
    bool button(std::string_view text) const { return any(buttons_, text); }
    bool step_heading(std::string_view text) const { return any(step_headings_, text); }

private:
    static bool any(const std::vector<WordList>& lists, std::string_view text);

    WordList openers_;
    std::vector<WordList> buttons_, step_headings_;
};

}  // namespace rap::html
