#include <rap/document.hpp>

#include <algorithm>

#include <rap/bytes.hpp>
#include <rap/furniture.hpp>
#include <rap/normalise.hpp>
#include <rap/shapes.hpp>

namespace rap {

std::uint32_t Document::block_at(std::uint32_t at) const {
    const auto after = std::upper_bound(blocks.begin(), blocks.end(), at,
                                        [](std::uint32_t at, const Block& block) { return at < block.span.start; });
    return after == blocks.begin() ? 0 : static_cast<std::uint32_t>(after - blocks.begin() - 1);
}

std::uint32_t Document::line_of(std::uint32_t at) const {
    const std::uint32_t place = prose.map().to_source(at);
    const auto after = std::upper_bound(lines.lines.begin(), lines.lines.end(), place,
                                        [](std::uint32_t place, const Line& line) { return place < line.span.start; });
    return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - lines.lines.begin(), 1));
}

std::optional<std::uint32_t> Document::page_of(const Block& block) const {
    if (block.page == 0) return std::nullopt;
    return block.page;
}

std::string Document::clean(Span span) const {
    std::string text(prose[span]);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string Document::section_path(std::uint32_t section) const {
    if (section == no_section) return {};
    const Section& here = sections[section];
    std::string path = section_path(here.parent);
    if (!path.empty()) path += " > ";
    return path += clean(blocks[here.heading].span);
}

std::size_t Document::words_in(std::uint32_t first, std::uint32_t last) const {
    const auto blank = [](auto byte) { return (byte == ' ') | (byte == '\n'); };  // one stands between words, and between blocks
    const auto flows = [&](const Block& block) {
        return block.kind != BlockKind::preformatted && block.kind != BlockKind::table && block.kind != BlockKind::boilerplate && !block.span.empty();
    };
    std::size_t words = 0;
    for (std::uint32_t b = first; b < last; ++b) {
        const std::uint32_t start = b;
        while (b < last && flows(blocks[b])) ++b;
        if (b > start) words += count_bytes(prose[{blocks[start].span.start, blocks[b - 1].span.end}], blank) + 1;
        if (b < last && blocks[b].kind != BlockKind::boilerplate) words += count_words(prose[blocks[b].span]);
    }
    return words;
}

void Document::take(Blocks made) {
    prose = std::move(made.prose);
    labels = std::move(made.labels);
    blocks = std::move(made.blocks);
    sections = find_sections(labels, prose, blocks, language);
}

namespace {

// The last of `items` that starts at `at` or before; the first when none does. Looks at `hint` and behind it first.
template <typename Items>
std::size_t last_from(const Items& items, std::uint32_t at, std::size_t hint) {
    constexpr std::size_t near = 8;
    const auto starts = [&](std::size_t i) { return i < items.size() && items[i].span.start <= at; };
    if (starts(hint))
        for (const auto end = hint + near; hint < end; ++hint)
            if (!starts(hint + 1)) return hint;
    const auto after = std::upper_bound(items.begin(), items.end(), at, [](std::uint32_t at, const auto& item) { return at < item.span.start; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - items.begin(), 1)) - 1;
}

}  // namespace

std::uint32_t Places::line_of(std::uint32_t at) {
    const auto place = document_.prose.map().to_source({at, at + 1}, run_).start;
    line_ = last_from(document_.lines.lines, place, line_);
    return static_cast<std::uint32_t>(line_ + 1);
}

std::optional<std::uint32_t> Places::page_of(std::uint32_t at) {
    block_ = last_from(document_.blocks, at, block_);
    return document_.page_of(document_.blocks[block_]);
}

std::optional<Day> day_of(const Document& document, const DateReader& reader) {
    if (document.meta)
        if (const auto day = first_day(document.meta->date)) return day;
    return own_date(document.prose.bytes(), reader);
}

Document read_document(std::shared_ptr<const Source> source, const ReadOptions& options) {
    Document document;
    document.compatibility = options.compatibility;
    Text text = normalise(std::move(source), {.compatibility = options.compatibility});
    document.language = options.language == Language::unknown ? detect_language(text.bytes()) : options.language;
    document.lines = split_lines(text);
    mark_furniture(text.bytes(), document.lines);
    document.take(split_blocks(std::move(text), document.lines, document.language));
    return document;
}

}  // namespace rap
