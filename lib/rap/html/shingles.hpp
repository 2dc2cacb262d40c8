// Shingles: which words stand beside each other in a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rap::html {

/// The runs of four words of a text, without case, marks and tags between them.
///
/// Source: Broder, On the resemblance and containment of documents (1997); kept as a filter of hashes, so that one in
/// thirty runs of words that are not there is taken for one that is.
class Shingles {
public:
    /// Cost: linear.
    explicit Shingles(std::string_view text);

    /// The share of a text's runs of four words that this one has, too; nothing when it has less than four words.
    /// Cost: linear.
    std::optional<float> share(std::string_view text) const;

private:
    std::vector<bool> seen_;
};

}  // namespace rap::html
