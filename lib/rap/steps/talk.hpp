// Talk: whose name stands before a colon, and whether most of a document is said by somebody.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include <rap/document.hpp>

namespace rap {

/// Looks at the labels of a document's blocks when first asked.
class Talk {
public:
    /// `document` must outlive it.
    explicit Talk(const Document& document) : document_(document) {}

    /// Whether a name stands before a colon in several blocks, as in minutes. Cost: linear once, then constant.
    bool speaks(std::string_view name);

    /// Whether most of what the document has is said by somebody. Cost: linear once, then constant.
    bool is_transcript();

private:
    const std::unordered_map<std::string_view, std::size_t>& speakers();

    const Document& document_;
    std::optional<std::unordered_map<std::string_view, std::size_t>> speakers_;  // names before colons, and how often
    std::optional<bool> transcript_;
};

}  // namespace rap
