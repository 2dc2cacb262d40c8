// Content: which of a page's lines belong to its story.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <rap/html/nodes.hpp>

namespace rap::html {

/// Inline content between two block boundaries: what a reader sees as one paragraph, cell or line.
struct Run {
    std::uint32_t first = 0;  ///< Its nodes; elements whose text is not shown are among them.
    std::uint32_t last = 0;
    std::uint32_t block = 0;  ///< The innermost block element around it.
    std::uint32_t box = 0;    ///< The element around it that its author marked as a quotation; 0 when there is none.
    std::uint32_t bytes = 0;  ///< Of its text, white space folded.
    std::uint32_t link_bytes = 0;
    std::uint16_t words = 0;
    std::uint16_t stops = 0;  ///< Full stops, exclamation and question marks, commas.
    bool ends_sentence = false;
    bool preformatted = false;
    float score = 0;          ///< Probability that it belongs to the story.
};

/// What is known about a run, number by number.
using Features = std::vector<float>;

/// Weights of the features: of the first pass, which looks at a run in its place, and of the second, which looks at
/// what the first made of its neighbours. Without weights every score is 0.5.
struct Weights {
    std::vector<float> first, second;
};

/// Those of lib/data/models/web, fitted by scripts/train-web.
const Weights& fitted_weights();

/// The runs of a page in its order, and which of its elements are shown at all.
struct Content {
    std::vector<Run> runs;
    std::vector<bool> hidden;         ///< By node: neither it nor what is in it is shown.
    std::uint32_t container = 0;      ///< The element that holds most of the prose.
    float threshold = 0.5f;           ///< Runs with this score or more are the story.
};

/// What kinds of names a page's author gives its parts, one bit each.
enum class Part : std::uint8_t {
    advert, related, nav, header, sidebar, footer, share, comment, form, consent, hidden, byline, meta, button, caption,
    content, body, quote, lead,
    count
};

/// The probability that the weights give to features; 0.5 when their numbers differ.
float judge(const std::vector<float>& features, const std::vector<float>& weights);

/// Splits a page into runs and judges each.
///
/// @param told      What the page says it shows (LinkedData::told); may be empty.
/// @param comments  Comments of readers are part of the story.
/// @param features  When not null, receives the features of each run: of the first pass, then of the second.
/// Throws: std::bad_alloc only. Cost: linear.
Content find_content(const Page& page, std::string_view told = {}, bool comments = false, const Weights& weights = fitted_weights(),
                     std::vector<std::array<Features, 2>>* features = nullptr);

/// The kinds of the words in a node's class and id, a bit for each Part.
std::uint32_t parts_of(const Page& page, const Node& node);

}  // namespace rap::html
