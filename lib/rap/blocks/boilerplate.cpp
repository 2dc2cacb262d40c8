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

bool Assembler::is_leak(std::uint32_t line) const { return rap::is_leak(words(line)); }

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
