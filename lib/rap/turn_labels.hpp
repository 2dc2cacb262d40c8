// Turn labels: how a paragraph of a transcript says who speaks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <rap/lexicon.hpp>
#include <rap/span.hpp>

namespace rap {

/// What sets a label off from the words. One document keeps to one of them.
enum class TurnStyle : std::uint8_t {
    colon,    ///< "Ann Lee: ...", "[Ann Lee]: ...", "**Ann Lee:** ...", "<annlee> ..."
    bracket,  ///< "[Ann Lee] ..."
    stop,     ///< "Mr. LEE. ...", "ANN LEE. ...", "Mme la presidente. - ...", "Q. ..."
    dash,     ///< "Ann Lee - ..." with a dash and spaces
    time,     ///< "Ann Lee 0:32 ...", "Ann Lee (00:00:32)" on a line of its own
    line,     ///< "Ann Lee", "ANN LEE (Harbour Board)" on a line of its own
};
inline constexpr std::size_t turn_styles = 6;

struct TurnLabel {
    Span name;               ///< Without brackets, marks and what stands in them.
    Span role;               ///< What stands in brackets or behind a comma after the name; empty when nothing does.
    std::uint32_t text = 0;  ///< Where the words begin; the paragraph's end when the label stands alone.
    TurnStyle style = TurnStyle::colon;
    bool nick = false;       ///< In angle brackets.
    bool capital = false;    ///< Some word of the name has one.
    bool title_case = false; ///< Its first and its last word have one.
    bool initials = false;   ///< "AK", "PhR"
    bool person = false;     ///< It begins as people are called: with a title, a given name or a surname.
    bool numbered = false;   ///< "Speaker 2", "SPEAKER_02"
    bool comma = false;      ///< The role stands behind a comma.
    bool marked = false;     ///< Brackets or bold letters set it off.
    bool timed = false;      ///< A time stands before it or behind it.
    std::size_t words = 0;   ///< Of the name.
};

/// The words that labels are told by: those of lib/data/LANG/titles and turn_words.
struct TurnWords {
    explicit TurnWords(Language language);

    /// "Q", "A": who asks and who answers.
    bool letter(std::string_view name) const;
    /// "Mr. LEE", "The CHAIR": a title or an article opens a name, and more follows.
    bool open_name(std::string_view name) const;

    WordList titles, openings;
};

/// The label that a paragraph opens with, after a time or not; nullopt when it opens with none. Only a document tells
/// whether it is one: "Note: bring boats" opens as a turn does.
///
/// Offsets: bytes of the text. Throws: std::bad_alloc only. Cost: that of reading 90 bytes.
std::optional<TurnLabel> turn_label(std::string_view text, Span paragraph, const TurnWords& words);

}  // namespace rap
