// Buttons, leaked templates, link footers.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <array>

#include <rap/blocks/site.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_title = 160;    // bytes
constexpr std::uint32_t most_over = 8;        // blocks over a menu

}  // namespace

bool Assembler::take_boilerplate(Chunk& chunk) {
    const auto opens = [&] { return count() < most_over && std::all_of(out_.protos.begin(), out_.protos.end(), [](const Proto& proto) { return proto.kind == BlockKind::boilerplate; }); };
    const auto is_over = [&](std::uint32_t line) { return opens() && is_menu(line) && (line + 1 == chunk.last || !is_menu(line + 1)); };
    const auto is_lone_button = [&](std::uint32_t line) { return is_button(line) && (line + 1 == chunk.last || starts_upper(words(line + 1))); };
    while (!chunk.empty() && (is_site(chunk.first) || is_leak(chunk.first) || is_over(chunk.first) || is_lone_button(chunk.first))) {
        const std::uint32_t end = boilerplate_end(chunk.first, chunk.last);
        add(BlockKind::boilerplate, chunk.first, end);
        chunk.first = end;
    }
    for (const std::uint32_t end = menu_end(chunk); chunk.first < end; ++chunk.first) add(BlockKind::boilerplate, chunk.first, chunk.first + 1);
    return chunk.empty();
}

std::uint32_t Assembler::menu_end(Chunk chunk) const {
    constexpr std::size_t fewest = 3, longest = 24, most_words = 3;  // links; bytes
    if (chunk.last - chunk.first < fewest || width(chunk.first) > longest || !words_.menu.contains(words(chunk.first))) return chunk.first;
    std::size_t known = 0;
    std::uint32_t end = chunk.first;
    for (std::uint32_t line = chunk.first; line < chunk.last; ++line) {
        const std::string_view text = words(line);
        if (text.size() > longest || !starts_upper(text) || count_words(text) > most_words || text.find_first_of("0123456789:,.") != text.npos) break;
        if (!words_.menu.contains(text)) continue;
        if (++known * 2 > line - chunk.first) end = line + 1;
    }
    return known >= fewest ? end : chunk.first;
}

std::uint32_t Assembler::leak_end(std::uint32_t line, std::uint32_t last) const {
    constexpr std::uint32_t most = 6;  // lines
    constexpr std::string_view openers[] = {"Warning:", "Notice:", "Fatal error:", "Deprecated:"};
    const auto opens = [&](std::string_view opener) { return words(line).starts_with(opener); };
    if (std::none_of(std::begin(openers), std::end(openers), opens)) return line;
    std::string message(words(line));
    std::uint32_t end = line + 1;
    while (end < last && end - line < most && !rap::is_leak(message)) message.append(" ").append(words(end++));
    return rap::is_leak(message) ? end : line;
}

std::uint32_t Assembler::boilerplate_end(std::uint32_t line, std::uint32_t last) const {
    const std::uint32_t end = std::max(line + 1, leak_end(line, last));
    // "... class="cta">Read" and "more" below it.
    const std::string_view text = words(end - 1);
    const std::size_t tag = text.rfind('>');
    if (tag == text.npos || end == last || !is_leak(line)) return end;
    std::string button(text.substr(tag + 1));
    return words_.buttons.contains(button.append(" ").append(words(end))) ? end + 1 : end;
}

bool Assembler::is_menu(std::uint32_t line) const {
    constexpr std::size_t fewest = 3, longest = 24, most_words = 3;  // cells, bytes
    const std::string_view text = words(line);
    if (text.find(" | ") == text.npos) return false;
    std::size_t cells = 0;
    for (std::size_t start = 0; start < text.size(); ++cells) {
        const std::size_t end = std::min(text.find(" | ", start), text.size());
        const std::string_view cell = text.substr(start, end - start);
        if (cell.empty() || cell.size() > longest || !starts_upper(cell) || count_words(cell) > most_words) return false;
        if (cell.find_first_of("0123456789:|.,") != cell.npos) return false;
        start = end + 3;
    }
    return cells >= fewest;
}

std::uint16_t Assembler::button_at_end(std::string_view text) const {
    if (text.size() > longest_title) return 0;
    std::size_t at = text.size(), button = 0;
    for (int word = 0; word < 3; ++word) {
        at = text.rfind(' ', at - 1);
        if (at == std::string_view::npos || at == 0) break;
        if (words_.buttons.contains(text.substr(at + 1))) button = text.size() - at;
    }
    return static_cast<std::uint16_t>(button > 0 || site_.empty() ? button : glued_button(text, words_.buttons));
}

}  // namespace rap
