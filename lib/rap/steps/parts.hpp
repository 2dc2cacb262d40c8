// Parts of a step: its label, its sentences, and what makes two of them the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/document.hpp>
#include <rap/lexicon.hpp>
#include <rap/span.hpp>

namespace rap {

/// "1." is "1", "(a)" is "a", a bullet is nothing. Cost: linear.
std::string_view bare_label(std::string_view label);

/// What the label of an item is like. Lists of one kind in a document have one sort of label.
enum class LabelSort : std::uint8_t { bullet, number, word };

/// @param bare  As bare_label() gives it.
LabelSort sort_of(std::string_view bare);

/// "R5" of "R5. Banks should ...", "A12: ...": a code under a heading of steps. Empty when there is none.
Span code_of(std::string_view words);

/// "Recommendation 3": the title of a single step, which stands below it.
bool is_numbered_title(std::string_view title);

/// Letters and digits only, folded: what makes two steps the same. Cost: linear.
std::string key_of(std::string_view text);

/// The sentences of a text in order, or the first `most` of them; empty for an empty text.
///
/// Offsets: bytes of `text`. Cost: linear.
std::vector<Span> sentences_of(std::string_view text, Language language, std::size_t most = std::string_view::npos);

/// The heading that a block is, or the last sentence of a line that leads to steps, without the marks of emphasis; empty when it
/// is long. Cost: linear in the block.
std::string title_of(const Document& document, std::uint32_t block);

}  // namespace rap
