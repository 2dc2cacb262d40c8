// Steps: next steps, action items, recommendations, decisions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/document.hpp>

namespace rap {

enum class StepKind : std::uint8_t { step, action, recommendation, decision };

/// "step", "action", ...
constexpr std::string_view name(StepKind kind) {
    switch (kind) {
        case StepKind::step: return "step";
        case StepKind::action: return "action";
        case StepKind::recommendation: return "recommendation";
        case StepKind::decision: return "decision";
    }
    return "";
}

struct Step {
    Span text;              ///< In the prose.
    std::string more_text;  ///< What a table's cell goes on with in the lines below, from a space on; else empty.
    std::string number;     ///< The label as printed, without dots and brackets ("1", "Phase II", "a", "2.a" for
                            ///< an item inside item 2); empty when none.
    std::string heading;    ///< The heading it stands under; empty when inferred.
    std::string owner;      ///< Who is to do it; empty when the document does not say.
    std::string due;        ///< ISO 8601 where it can be computed, else as printed; empty when none.
    Span due_text;          ///< The due date as printed, in the prose; empty when none.
    std::uint32_t block = 0;
    StepKind kind = StepKind::step;
    double confidence = 0;
};

struct StepOptions {
    bool inferred = false;  ///< Also sentences that only read like one: "Ann will ...", "Ann to draft ...", "it was agreed that ...".
};

/// Finds what was agreed next, in reading order.
///
/// A step is an item or a sentence under a heading such as "Next steps", a line that opens with a mark such as
/// "ACTION:" or "[ ]", an item of a list that a sentence such as "It was agreed to:" leads to, a title or a duty inside a
/// section of recommendations, a paragraph of a resolution ("2. Requests the Secretary to ..."), a sentence in which the
/// writers advise ("We recommend ...") or that says in capitals what was decided ("It was RESOLVED that ..."), one that a
/// bracket ends with who is to do it ("(Action: Ann)"), in minutes one in which somebody present is "to" do something, or, less
/// certain, an item of a list that has the shape of the other lists of steps in the document but has lost its heading.
/// What a summary repeats is reported once. Nested items carry the path of their numbers ("2.a"). A list that comes again
/// as titles is none; advice in a transcript, or where marks say what is to be done, is talk.
///
/// @returns  Empty when the document has none.
///
/// Offsets: bytes of Document::prose. Throws: std::bad_alloc only. Cost: linear; with little more than a look at
/// the first word of each block, and a search for a few words, unless options.inferred.
std::vector<Step> find_steps(const Document& document, const StepOptions& options = {});

}  // namespace rap
