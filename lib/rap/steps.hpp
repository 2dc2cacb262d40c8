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
    std::string number;     ///< The label as printed, without dots and brackets ("1", "Phase II", "a"); empty when none.
    std::string heading;    ///< The heading it stands under; empty when inferred.
    std::string owner;      ///< Who is to do it; empty when the document does not say.
    std::string due;        ///< ISO 8601 where it can be computed, else as printed; empty when none.
    std::uint32_t block = 0;
    StepKind kind = StepKind::step;
    double confidence = 0;
};

/// Finds what was agreed next, in reading order.
///
/// Offsets: bytes of Document::prose. Throws: std::bad_alloc only. Cost: linear.
std::vector<Step> find_steps(const Document& document);

}  // namespace rap
