#include <rap/document.hpp>

#include <algorithm>

#include <rap/ascending.hpp>
#include <rap/badges.hpp>
#include <rap/bytes.hpp>
#include <rap/columns.hpp>
#include <rap/furniture.hpp>
#include <rap/normalise.hpp>
#include <rap/shapes.hpp>
#include <rap/torn_lines.hpp>

namespace rap {

namespace {

constexpr auto start_of = [](const auto& item) { return item.span.start; };

}  // namespace

std::uint32_t Document::block_at(std::uint32_t at) const {
    return static_cast<std::uint32_t>(last_from(blocks, at, start_of));
}

std::uint32_t Document::line_of(std::uint32_t at) const {
    return lines.number_of(last_from(lines.lines, prose.map().to_source(at), start_of));
}

std::uint32_t Document::section_of(std::uint32_t block) const {
    if (sections.empty() || block < sections.front().heading) return no_section;
    return static_cast<std::uint32_t>(last_from(sections, block, [](const Section& section) { return section.heading; }));
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
    sections = find_sections(labels, prose, blocks, made.headings, language);
}

std::uint32_t Places::line_of(std::uint32_t at) {
    const auto place = document_.prose.map().to_source({at, at + 1}, run_).start;
    line_ = last_from(document_.lines.lines, place, start_of, line_);
    return document_.lines.number_of(line_);
}

std::optional<std::uint32_t> Places::page_of(std::uint32_t at) {
    block_ = last_from(document_.blocks, at, start_of, block_);
    return document_.page_of(document_.blocks[block_]);
}

std::optional<OwnDate> day_of(const Document& document, const DateReader& reader) {
    if (document.meta)
        if (const auto day = first_day(document.meta->date)) {
            const auto size = document.meta->date.size();
            return OwnDate{*day, size <= 4 ? DateUnit::year : size <= 7 ? DateUnit::month : DateUnit::day};
        }
    return own_date(document.prose.bytes(), reader);
}

Text read_lines(std::shared_ptr<const Source> source, bool compatibility, Lines& lines) {
    Text text = normalise(std::move(source), {.compatibility = compatibility});
    lines = split_lines(text);
    text = unfold_columns(std::move(text), lines);
    return raise_badges(std::move(text), lines);
}

Document read_document(std::shared_ptr<const Source> source, const ReadOptions& options) {
    Document document;
    document.compatibility = options.compatibility;
    Text text = read_lines(std::move(source), options.compatibility, document.lines);
    document.language = options.language == Language::unknown ? detect_language(text.bytes()) : options.language;
    mark_furniture(text.bytes(), document.lines);
    mend_torn_lines(text.bytes(), document.lines, word_list(document.language, "function_words"));
    document.take(split_blocks(std::move(text), document.lines, document.language));
    return document;
}

}  // namespace rap
