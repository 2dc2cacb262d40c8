// Text: UTF-8 with a map back to the source it was made from.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <rap/memory.hpp>
#include <rap/span.hpp>

namespace rap {

/// Maps byte offsets of a target text to byte offsets of the text it was made from.
///
/// A list of runs in target order. Inside a linear run the offsets advance together;
/// a unit run (a ligature, a composed letter) stands as a whole for source_size bytes.
/// What was left out needs no run. Source offsets need not ascend (torn items are
/// put back in reading order), target offsets must.
class OffsetMap {
public:
    /// From `target` on, target + k stands for source + k. Merges with the run before where it continues it.
    void add(std::uint32_t target, std::uint32_t source) {
        if (!runs_.empty() && runs_.back().continues(target, source)) return;
        add_run(target, source);
    }

    /// The bytes from `target` to the next run stand, as a whole, for `source_size` bytes at `source`.
    void add_unit(std::uint32_t target, std::uint32_t source, std::uint32_t source_size);

    /// From `target` on stands what `inner` maps the bytes of `span` to: the map of a slice that was copied there.
    /// Cost: logarithmic in the runs of `inner`, linear in those inside the span.
    void add_span(std::uint32_t target, Span span, const OffsetMap& inner);

    /// The source range of a target range: from the source of its first byte to the end of the source of its
    /// last, so that what was left out before or behind it stays outside; of pieces put in another order, the
    /// smallest range that holds them. A part of a unit stands for the whole unit; an empty range stays empty.
    /// An empty map is the identity. Cost: logarithmic in the number of runs.
    Span to_source(Span target) const;

    /// The same, looked for first at `hint` and the runs behind it; `hint` becomes the run it was found in. Of targets
    /// that ascend, each takes constant time.
    Span to_source(Span target, std::size_t& hint) const;

    /// The source offset where the byte at `target` comes from.
    std::uint32_t to_source(std::uint32_t target) const;

    bool identity() const { return runs_.empty(); }
    std::size_t size() const { return runs_.size(); }
    void reserve(std::size_t runs) { expect_elements(runs_, runs); }

private:
    struct Run {
        std::uint32_t target;
        std::uint32_t source;
        std::uint32_t source_size;  // 0: linear

        bool continues(std::uint32_t at, std::uint32_t from) const {
            return source_size == 0 && from >= source && from - source == at - target;
        }
        Span to_source_of(Span part) const;  // `part` of the target lies inside the run
    };
    void add_run(std::uint32_t target, std::uint32_t source);
    std::size_t index_at(std::uint32_t target, std::size_t hint = 0) const;
    Span to_source(Span target, std::size_t first, std::size_t last) const;

    std::vector<Run> runs_;  // the first one starts at 0
};

/// What was read, decoded to UTF-8 and otherwise as it came: the text that printed offsets count in.
class Source {
public:
    Source() = default;

    /// Takes over the bytes. `bytes` must be valid UTF-8.
    explicit Source(std::string bytes);

    /// Refers to bytes that `owner` keeps alive (a mapped file).
    Source(std::string_view bytes, std::shared_ptr<const void> owner);

    std::string_view bytes() const { return bytes_; }

    /// Number of code points before the byte offset. Cost: constant, after one linear pass at the first call.
    /// Not safe to call for the first time from two threads on one Source.
    std::uint32_t code_points_before(std::uint32_t offset) const;

    /// The same by counting on from a place that is not far before: `counted` holds its offset and the number of code
    /// points before it, and becomes those of `offset`.
    std::uint32_t code_points_before(std::uint32_t offset, Span& counted) const;

    std::size_t malformed = 0;          ///< How many malformed sequences became U+FFFD.
    std::string encoding = "UTF-8";     ///< What the bytes were decoded from.
    bool guessed = false;               ///< The encoding was neither named nor marked, and is not UTF-8.

private:
    std::shared_ptr<const void> owner_;
    std::string_view bytes_;
    mutable std::vector<std::uint32_t> checkpoints_;  // code points before each 512th byte
};

/// Normalised UTF-8 text that knows where each byte came from.
class Text {
public:
    Text() = default;
    Text(std::string bytes, OffsetMap map, std::shared_ptr<const Source> source);

    /// A text made from another: `map` leads to the bytes of `from`, and on from there to its source.
    Text(std::string bytes, OffsetMap map, Text from);

    /// A text equal to its source, not copied.
    explicit Text(std::shared_ptr<const Source> source);

    std::string_view bytes() const { return bytes_; }
    std::string_view operator[](Span span) const { return slice(bytes_, span); }
    const std::shared_ptr<const Source>& source() const { return source_; }
    /// To the bytes of the text this one was made from: its source, or the Text given as `from`.
    const OffsetMap& map() const { return map_; }

    /// The byte of the source that a byte of this text comes from. Cost: logarithmic in the number of runs.
    std::uint32_t source_byte(std::uint32_t at) const;

    /// Its bytes to be written over; null when they are those of the source, or of a copy of this text too.
    std::string* own_bytes() { return owned_.use_count() == 1 ? owned_.get() : nullptr; }

    /// The half-open range of source code points a span came from: Python's source[start:end].
    /// The only place where bytes become code points.
    Span source_range(Span span) const;

    /// What was found for the span before, where the search for the next begins.
    struct Hint {
        std::size_t run = 0, run_below = 0;
        Span counted;  // a byte of the source, and the code points before it
    };

    /// The same in constant time for spans that ascend.
    Span source_range(Span span, Hint& hint) const;

private:
    std::shared_ptr<std::string> owned_;
    std::string_view bytes_;
    OffsetMap map_;
    std::shared_ptr<const OffsetMap> below_;  // from the text this one was made from to its source; null: none between
    std::shared_ptr<const Source> source_;
};

}  // namespace rap
