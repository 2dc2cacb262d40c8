// The lines of a web page saved as text that are its site's, not its story's.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/lexicon.hpp>
#include <rap/lines.hpp>

namespace rap {

/// Word lists that tell of a site.
struct SiteWords {
    const WordList& menu;      ///< Links over a page's text.
    const WordList& buttons;   ///< What a reader presses.
    const WordList& openers;   ///< Phrases that open lines that are not of the story; values: "related", "share", ...
    const WordList& networks;  ///< Where a page can be shared.
};

/// Finds menus, notices of cookies, paths to the page ("Home > News > Two bridges"), buttons glued to each other, teasers of
/// other pages, notices of rights, and the site's name over its menu.
///
/// @returns  Indices of the lines, ascending; empty when no menu tells that the text is a web page's.
///
/// Cost: a look at the first and last hundred lines of a text that is none, else linear.
std::vector<std::uint32_t> find_site_lines(std::string_view text, const std::vector<Line>& lines, const SiteWords& words);

/// Bytes of the button that is glued to the end of a line: 9 of "The gateRead more"; 0 when there is none.
std::size_t glued_button(std::string_view line, const WordList& buttons);

}  // namespace rap
