// StatementContents: what a verb of saying introduces, and where that begins.
#pragma once

#include <cstdint>
#include <optional>

#include <rap/certainty.hpp>
#include <rap/phrases.hpp>
#include <rap/statement_sources.hpp>
#include <rap/statement_words.hpp>

namespace rap {

/// Where a content begins and the words that introduce it end, as items.
struct StatementContent {
    std::uint32_t from, cue_end;
    Sign sign;
};

/// Finds the beginnings of what is reported in a sentence. Places are items.
class StatementContents {
public:
    StatementContents(const Paragraph& paragraph, const StatementWords& words, const StatementSources& sources)
        : paragraph_(paragraph), items_(paragraph.items()), words_(words), sources_(sources) {}

    /// A sentence begins; it ends at `stop`.
    void open(std::uint32_t stop) { stop_ = stop; }

    /// What a verb introduces behind it; nullopt when it introduces nothing. What stands before `done` was read already.
    std::optional<StatementContent> after(std::uint32_t at, std::uint32_t done) const;

    /// German: "sagte, das Haus sei alt": what stands behind the comma.
    std::optional<StatementContent> after_comma(std::uint32_t at, std::uint32_t comma) const;

    /// Whether "that" or an infinitive stands right behind a verb that can have one.
    bool opens(std::uint32_t at) const;

    /// "a claim that has been repeated": a verb right behind "that".
    bool relative_that(std::uint32_t that) const;

private:
    WordClass class_at(std::uint32_t i) const { return items_[i].word.word_class; }
    std::optional<StatementContent> frame_at(std::uint32_t at, std::uint32_t next, std::uint32_t done) const;
    bool gap(std::uint32_t at, std::uint32_t next, std::uint32_t done) const;

    const Paragraph& paragraph_;
    const std::vector<Item>& items_;
    const StatementWords& words_;
    const StatementSources& sources_;
    std::uint32_t stop_ = 0;
};

}  // namespace rap
