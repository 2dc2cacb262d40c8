// Operatives: the paragraphs of a resolution, "Requests the Secretary to prepare ...", "Decides to ...".
#pragma once

#include <optional>
#include <string_view>

#include <rap/steps.hpp>
#include <rap/steps/words.hpp>

namespace rap {

struct Operative {
    std::optional<StepKind> kind;  ///< nullopt for what is only noted or welcomed.
    Span owner;                    ///< Who is asked, in the text read; empty when nobody is.
};

/// Reads a paragraph that opens with what a body does in a resolution; nullopt when it opens otherwise.
///
/// Offsets: bytes of `text`. Cost: constant.
std::optional<Operative> read_operative(std::string_view text, const StepWords& words);

/// Reads a sentence of minutes in which a body asks somebody for something: "The committee asked the clerk to write to the
/// owners."; nullopt for any other.
///
/// Offsets: bytes of `sentence`. Cost: constant.
std::optional<Operative> read_request(std::string_view sentence, const StepWords& words);

}  // namespace rap
