// Confidence of steps, by the way of finding.
#pragma once

namespace rap {

// How many in a hundred are right, by the way of finding: counted on minutes and reports with scripts/score, where
// these have enough of them; tables, sentences and lists that lost their heading are estimates.
inline constexpr double by_mark = 0.95;
inline constexpr double by_table = 0.9;
inline constexpr double step_under_heading = 0.93;
inline constexpr double under_heading = 0.65;
inline constexpr double by_lead = 0.93;
inline constexpr double sentence_under_heading = 0.5;
inline constexpr double without_heading = 0.6;
inline constexpr double by_title = 0.8;
inline constexpr double by_operative = 0.8;
inline constexpr double by_motion = 0.8;
inline constexpr double by_tail = 0.8;
inline constexpr double by_advice = 0.7;
inline constexpr double by_note = 0.6;
inline constexpr double by_sentence = 0.4;
inline constexpr double by_verdict = 0.4;

}  // namespace rap
