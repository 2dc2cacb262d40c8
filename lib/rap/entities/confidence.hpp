// Confidence: how often rows of a type are right, given what the tagger thinks of them.
#pragma once

#include <rap/entities.hpp>

namespace rap {

/// The share of right rows among those the tagger is so sure of, on annotated text it was not trained on: right in
/// type, and in place but for the conventions of an edge ("the", a title). Rises with `raw`; a type that was not
/// measured keeps `raw`.
///
/// The points between which it is drawn are in lib/data/models/confidence, written by scripts/train-confidence.
/// Throws: std::bad_alloc only. Cost: constant.
double calibrated(EntityType type, double raw);

}  // namespace rap
