// Addressees: whom words speak to by name.
#pragma once

#include <string_view>
#include <vector>

#include <rap/candidates.hpp>
#include <rap/sources.hpp>
#include <rap/span.hpp>

namespace rap {

/// The first name that stands alone between marks in what is said, which is how somebody is spoken to: "Yes, Ada.", "Mr. Lund!",
/// "Come in, Ada, and sit down". Whether it is one, and of whom, the caller knows.
///
/// @param content  What is said, without its marks.
/// @param from     Where to begin looking.
/// @returns        The name with its title; empty when there is none.
///
/// Offsets: bytes of `prose`. Throws: nothing. Cost: linear in the content.
Span find_addressee(std::string_view prose, Span content, std::uint32_t from);

/// Somebody known who is spoken to, and the words that do it.
struct Addressee {
    std::uint32_t person = nobody;
    Span name;
};

/// The first addressee of what is said who is known as a person; nobody when it has none.
Addressee known_addressee(const People& people, std::string_view prose, Span content);

/// What being spoken to by name tells of who says a quotation: whoever the paragraph before speaks to answers, and nobody
/// speaks of himself by name. Adds candidates for those addressed around a quotation that opens its paragraph.
struct Conversation {
    Addressee before, after;      ///< Whom the paragraphs before and after it speak to.
    std::uint32_t last = nobody;  ///< Who spoke last.
    bool opens = false;           ///< It opens its paragraph.
    bool whole = false;           ///< It is all of it.
};

/// @param words     What is said.
/// @param speakers  Who said each quotation, as far as it is known.
/// Throws: std::bad_alloc only. Cost: linear in the words and the candidates.
void weigh_addressees(const People& people, const Conversation& conversation, std::string_view prose, std::string_view words,
                      const std::vector<std::uint32_t>& speakers, std::vector<Candidate>& candidates);

}  // namespace rap
