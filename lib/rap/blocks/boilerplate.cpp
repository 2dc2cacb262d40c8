// Buttons, leaked templates, link footers.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <array>

#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_title = 160;    // bytes

}  // namespace

bool Assembler::take_boilerplate(Chunk& chunk) {
    while (!chunk.empty() && (is_leak(chunk.first) || (is_button(chunk.first) && (chunk.first + 1 == chunk.last ||
                                                                                  starts_upper(words(chunk.first + 1)))))) {
        add(BlockKind::boilerplate, chunk.first, chunk.first + 1);
        ++chunk.first;
    }
    return chunk.empty();
}

bool Assembler::is_leak(std::uint32_t line) const {
    const std::string_view text = words(line);
    const char first = text[0];
    // "[1] <http://...>": the link footer of a page saved as text.
    if (first == '[' && text.size() > 8 && text[1] >= '0' && text[1] <= '9') {
        const std::size_t close = text.find(']');
        if (close < 6 && text.substr(close + 1).starts_with(" <") && text.find("://") < close + 12 &&
            text.find('>') != std::string_view::npos)
            return true;
    }
    // A server's path with a line number, or the rest of a tag: a template that leaked.
    if (first == '/' && text.find(".php on line ") != std::string_view::npos) return true;
    if ((first == '"' || first == '\'' || first == '<') && text.size() < 400) {
        if (text.find("=\"") != std::string_view::npos && text.find('>') != std::string_view::npos) return true;
    }
    return false;
}

std::uint16_t Assembler::button_at_end(std::string_view text) const {
    if (text.size() > longest_title) return 0;
    std::size_t at = text.size(), button = 0;
    for (int word = 0; word < 3; ++word) {
        at = text.rfind(' ', at - 1);
        if (at == std::string_view::npos || at == 0) break;
        if (words_.buttons.contains(text.substr(at + 1))) button = text.size() - at;
    }
    return static_cast<std::uint16_t>(button);
}

}  // namespace rap
