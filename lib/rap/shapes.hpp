// Shapes: what a line looks like before anything around it is known.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <rap/lexicon.hpp>

namespace rap {

enum class LabelKind : std::uint8_t {
    none,
    bullet,   ///< "-", "\u2022", ...
    number,   ///< "1.", "1)", "(1)", "1" alone on its line
    decimal,  ///< "1.2", "A.1.3."
    letter,   ///< "a.", "(b)", "A."
    roman,    ///< "iv.", "(ii)", "IV."
    named,    ///< "Chapter 3", "Annex A", "Article 12"
};

/// The label that opens an item or a heading.
struct Label {
    LabelKind kind = LabelKind::none;
    std::uint8_t depth = 0;     ///< Parts of a decimal label: 2 for "1.2".
    std::uint16_t size = 0;     ///< Bytes of the label as printed, dot and brackets included.
    std::uint16_t text_at = 0;  ///< Where the words after it start; the line's size when nothing follows.
    std::int32_t value = 0;     ///< Value of the last part: 3 for "c." and "iii.".

    explicit operator bool() const { return kind != LabelKind::none; }
};

/// True when a line opens with an ordinary word in Latin letters ("The", "of", "Ropes"): it has no label, no mark, no
/// capitals to look for. So most lines open. Cost: three bytes.
inline bool opens_plainly(std::string_view line) {
    const auto letter = [](char byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; };
    const auto small = [](char byte) { return byte >= 'a' && byte <= 'z'; };
    const auto roman = [](char byte) { return byte == 'i' || byte == 'v' || byte == 'x' || byte == 'l' || byte == 'c'; };
    if (line.size() < 3 || !letter(line[0]) || !small(line[1])) return false;
    return line[2] == ' ' || (small(line[2]) && !(roman(line[0]) && roman(line[1]) && roman(line[2])));
}

namespace unusual {  // of lines that may not open plainly

Label label_of(std::string_view line);
bool starts_lower(std::string_view line);
bool starts_upper(std::string_view line);
bool all_capitals(std::string_view line);
std::size_t run_in_capitals(std::string_view line);
std::size_t opening_mark(std::string_view line);
bool ends_sentence(std::string_view line);
bool is_leak(std::string_view line);

}  // namespace unusual

/// The label at the start of a line, if it has one. A number needs a mark behind it, unless it stands alone.
inline Label label_of(std::string_view line) { return opens_plainly(line) ? Label{} : unusual::label_of(line); }

/// Bytes of the hyphen or the dash that a text opens with; 0 when it opens with neither. Cost: three bytes.
inline std::size_t dash_size(std::string_view text) {
    if (text.starts_with('-')) return 1;
    return text.starts_with("\xE2\x80") && text.size() > 2 && text[2] >= '\x92' && text[2] <= '\x95' ? 3 : 0;  // U+2012 to U+2015
}

/// A number without a mark behind it, "2 The quay": a label only where titles count so.
Label unmarked_label(std::string_view text);

/// "23/165 Finance": the year of minutes, and a number that goes on through it. No label for any other line.
Label counted_label(std::string_view line);

/// True when the first letter, past opening marks, is lower case.
inline bool starts_lower(std::string_view line) {
    const bool letter = !line.empty() && (line[0] | 0x20) >= 'a' && (line[0] | 0x20) <= 'z';
    return letter ? line[0] >= 'a' : unusual::starts_lower(line);
}

/// True when the first letter, past opening marks, is a capital.
inline bool starts_upper(std::string_view line) {
    const bool letter = !line.empty() && (line[0] | 0x20) >= 'a' && (line[0] | 0x20) <= 'z';
    return letter ? line[0] < 'a' : unusual::starts_upper(line);
}

/// True when the line ends a sentence: . ! ? or an ellipsis, closing marks and a note's number after it allowed.
inline bool ends_sentence(std::string_view line) {
    if (line.empty() || ((line.back() | 0x20) >= 'a' && (line.back() | 0x20) <= 'z')) return false;
    return line.back() == '.' || unusual::ends_sentence(line);
}

/// True when the line cannot be the end of anything: it ends in a comma, a hyphen, or a function word
/// of the language ("of", "the", "de").
bool ends_open(std::string_view line, const WordList& function_words);

/// True when every letter is a capital, and there are two letters at least.
inline bool all_capitals(std::string_view line) { return !opens_plainly(line) && unusual::all_capitals(line); }

/// Bytes of the run of words in capitals that opens a line whose later words are not in capitals: a run-in heading.
/// 0 when the line does not open so, or is in capitals to its end. A run has two words and eight letters at least,
/// or is one such word of six letters before a comma or lower-case word.
inline std::size_t run_in_capitals(std::string_view line) { return opens_plainly(line) ? 0 : unusual::run_in_capitals(line); }

/// Bytes of the opening quotation mark at the start of a line; 0 when there is none.
inline std::size_t opening_mark(std::string_view line) { return opens_plainly(line) ? 0 : unusual::opening_mark(line); }

/// True for words that read as a person's name: two to seven words, capitalised or particles, no sentence.
/// A single capitalised word is none.
bool name_like(std::string_view words, const WordList& particles, const WordList& function_words);

/// Length of the first word in bytes.
std::size_t first_word(std::string_view line);

/// Words separated by white space.
std::size_t count_words(std::string_view line);

/// True for a line that no author wrote: a link footer of a page saved as text, a template's code or its filler (lorem
/// ipsum), a server's message.
/// Cost: constant for a line that does not open like one of them, else linear.
inline bool is_leak(std::string_view line) {
    static constexpr auto openers = [] {
        std::array<bool, 256> table{};
        for (const char opener : std::string_view("[{/WNFDLl\"'<")) table[static_cast<unsigned char>(opener)] = true;
        return table;
    }();
    return !line.empty() && openers[static_cast<unsigned char>(line[0])] && unusual::is_leak(line);
}

}  // namespace rap
