// Step marks: what says that a title, a line or a lead-in is about what is to be done.
#pragma once

#include <optional>
#include <string_view>

#include <rap/span.hpp>
#include <rap/steps.hpp>
#include <rap/steps/words.hpp>

namespace rap {

/// "Omar, by May" of a sentence that ends in "(Action: Omar, by May)": what stands behind the mark; empty when no such
/// bracket ends it. A view into the sentence. Cost: constant.
std::string_view bracketed_action(std::string_view sentence, const StepWords& words);

/// The mark that opens an item: "ACTION:", "Action #3:", "AP3", "[ ]", "TODO", "RESOLVED:", "Action item (Ann):".
struct StepMark {
    StepKind kind = StepKind::action;
    Span number;             ///< In the text read: "3", "AP3"; empty when there is none.
    Span owner;              ///< In the text read: a name inside the mark; empty when there is none.
    std::size_t end = 0;     ///< Where the words of the item start; the text's size when none follow.
};

/// The mark that the label of an item is: "ACTION 1", "Decision 2"; nullopt when it has no number or is no such mark.
std::optional<StepMark> label_mark(std::string_view label, const StepWords& words);

/// A mark that opens a sentence inside a paragraph: "The roof was discussed. ACTION: Ann to ask for an offer."
struct InnerMark {
    std::size_t start = 0;  ///< In the paragraph.
    StepMark mark;          ///< In the text from there.
};

/// The first one from an offset on; nullopt when there is none. Cost: linear up to it.
std::optional<InnerMark> inner_mark(std::string_view paragraph, std::size_t past, const StepWords& words);

/// The kind that the first word of a word list's value names; nullopt when it names none.
std::optional<StepKind> kind_of(std::string_view value);

/// Reads the mark at the start of an item or paragraph. Cost: constant when there is none.
std::optional<StepMark> read_mark(std::string_view text, const StepWords& words);

/// The kind of the items below a title; nullopt when the title is of something else, or of steps taken before.
///
/// The phrase ("next steps") opens the title or ends it; its number and colon are ignored.
///
/// @param line  It is a line of text rather than a heading: the phrase must open it.
std::optional<StepKind> heading_kind(std::string_view title, const StepWords& words, bool line = false);

/// The kind of the items that a paragraph leads to: its last sentence ends in a colon and has a phrase
/// such as "recommends". nullopt when there is none.
std::optional<StepKind> lead_kind(std::string_view paragraph, const StepWords& words);

/// Whether a line reads like who signed what stands before it: up to four words, all with capitals but small ones.
bool reads_like_name(std::string_view line, const StepWords& words);

/// Whether a paragraph reads like what was resolved: "That the roof be mended."
bool opens_resolution(std::string_view paragraph, const StepWords& words);

/// The kind of what a sentence reports: "It was decided that ...", "Ann recommended that ...". nullopt when its first
/// words report nothing, ask, or only suppose it ("If the board agreed to ...").
std::optional<StepKind> verdict_of(std::string_view sentence, const StepWords& words);

/// "Clerk", "JB and Ann Lee": whether what stands behind a mark only says who. Cost: constant.
bool names_only(std::string_view text, const StepWords& words);

/// "None", "-": whether a cell, or what stands behind a mark, says that nothing is to be done.
bool says_nothing(std::string_view text, const StepWords& words);

/// What says who is to do what was told before: "Clerk to action.", "Ann Lee to action writing to them."
struct StepTail {
    Span owner;         ///< In the text read; never empty.
    bool says = false;  ///< It says too what is to be done.
};

/// Reads a sentence that is such a tail; nullopt for any other. Cost: constant.
std::optional<StepTail> read_tail(std::string_view sentence, const StepWords& words);

/// "done", "carried forward to the next meeting": how an action of an earlier meeting stands. Cost: linear.
bool is_status(std::string_view text, const StepWords& words);

}  // namespace rap
