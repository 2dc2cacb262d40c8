// everything: what all tools find in a document, and what must be true of it.
#pragma once

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include <rap/attribution.hpp>
#include <rap/document.hpp>
#include <rap/entities.hpp>
#include <rap/markdown.hpp>
#include <rap/quotes.hpp>
#include <rap/speakers.hpp>
#include <rap/steps.hpp>
#include <rap/utf8.hpp>

namespace fuzz {

/// Bytes in a block of their own, so that a read behind them is seen.
class Bytes {
public:
    Bytes(const unsigned char* data, std::size_t size) : memory_(new char[size]), size_(size) {
        if (size > 0) std::memcpy(memory_.get(), data, size);
    }
    std::string_view view() const { return {memory_.get(), size_}; }

private:
    std::unique_ptr<char[]> memory_;
    std::size_t size_;
};

inline void expect(bool holds) {
    if (!holds) std::abort();
}

/// Every range lies inside the prose, between code points, and its source range inside the source.
inline void expect_span(const rap::Document& document, rap::Span span) {
    const std::string_view prose = document.prose.bytes();
    expect(span.start <= span.end && span.end <= prose.size());
    for (const std::uint32_t at : {span.start, span.end})
        expect(at == prose.size() || (static_cast<unsigned char>(prose[at]) & 0xC0) != 0x80);
    const rap::Span range = document.prose.source_range(span);
    const rap::Source& source = *document.prose.source();
    expect(range.start <= range.end && range.end <= source.code_points_before(static_cast<std::uint32_t>(source.bytes().size())));
}

/// Runs what the tools run.
inline void find_everything(const rap::Document& document) {
    expect(rap::utf8::valid(document.prose.bytes()));
    for (const rap::Block& block : document.blocks) expect_span(document, block.span);
    for (const rap::Section& section : document.sections)
        expect(section.heading < document.blocks.size() && section.end <= document.blocks.size());
    for (const std::string& text : {rap::markdown(document), rap::kept_lines(document)}) expect(rap::utf8::valid(text));
    const auto quotes = rap::attribute(document, rap::find_quotes(document), {.statements = true});
    for (const auto& found : quotes) {
        for (const rap::Span span : {found.quote.content, found.quote.outer, found.cue, found.mention}) expect_span(document, span);
        expect(found.quote.block < document.blocks.size());
    }
    for (const auto& speaker : rap::merge_speakers(document, quotes)) expect(!speaker.name.empty());
    for (const auto& step : rap::find_steps(document, {.inferred = true})) {
        expect_span(document, step.text);
        expect(step.block < document.blocks.size());
    }
    for (const auto& entity : rap::find_entities(document))
        for (const rap::Span span : {entity.span, entity.long_form, entity.person, entity.body}) expect_span(document, span);
}

}  // namespace fuzz
