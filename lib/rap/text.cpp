#include <rap/text.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

#include <rap/ascending.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {
constexpr std::uint32_t checkpoint_distance = 512;  // bytes
constexpr std::uint32_t near_by = 1 << 16;          // bytes that are counted without checkpoints
}

void OffsetMap::add_run(std::uint32_t target, std::uint32_t source) {
    if (!runs_.empty()) {
        assert(runs_.back().target <= target);
        if (runs_.back().target == target) runs_.pop_back();
    } else if (target == source) {
        return;  // still the identity
    } else if (target > 0) {
        runs_.push_back({0, 0, 0});
    }
    runs_.push_back({target, source, 0});
}

void OffsetMap::add_unit(std::uint32_t target, std::uint32_t source, std::uint32_t source_size) {
    assert(source_size > 0);
    if (runs_.empty() && target > 0) runs_.push_back({0, 0, 0});
    if (!runs_.empty() && runs_.back().target == target) runs_.pop_back();
    runs_.push_back({target, source, source_size});
}

void OffsetMap::add_span(std::uint32_t target, Span span, const OffsetMap& inner) {
    if (span.empty()) return;
    if (inner.identity()) return add(target, span.start);
    auto run = inner.runs_.begin() + inner.index_at(span.start);
    const auto put = [&](std::uint32_t at) {
        if (run->source_size == 0) add(target + (at - span.start), run->source + (at - run->target));
        else add_unit(target + (at - span.start), run->source, run->source_size);
    };
    put(span.start);
    while (++run != inner.runs_.end() && run->target < span.end) put(run->target);
}

std::size_t OffsetMap::index_at(std::uint32_t target, std::size_t hint) const {
    return last_from(runs_, target, [](const Run& run) { return run.target; }, hint);
}

Span OffsetMap::Run::to_source_of(Span part) const {
    if (source_size > 0) return {source, source + source_size};
    return {source + (part.start - target), source + (part.end - target)};
}

std::uint32_t OffsetMap::to_source(std::uint32_t target) const {
    return runs_.empty() ? target : runs_[index_at(target)].to_source_of({target, target}).start;
}

Span OffsetMap::to_source(Span target) const {
    if (runs_.empty()) return target;
    if (target.empty()) return {to_source(target.start), to_source(target.start)};
    return to_source(target, index_at(target.start), index_at(target.end - 1));
}

Span OffsetMap::to_source(Span target, std::size_t& hint) const {
    if (runs_.empty() || target.empty()) return to_source(target);
    hint = index_at(target.start, hint);
    const bool in_one = hint + 1 == runs_.size() || target.end <= runs_[hint + 1].target;
    return in_one ? runs_[hint].to_source_of(target) : to_source(target, hint, index_at(target.end - 1, hint));
}

Span OffsetMap::to_source(Span target, std::size_t first, std::size_t last) const {
    Span source{runs_[first].to_source_of(target).start, runs_[last].to_source_of(target).end};
    if (source.start < source.end) return source;
    for (std::size_t i = first; i <= last; ++i) {  // pieces put in another order
        const Span part = runs_[i].to_source_of({std::max(runs_[i].target, target.start),
                                                 i == last ? target.end : runs_[i + 1].target});
        source = {std::min(source.start, part.start), std::max(source.end, part.end)};
    }
    return source;
}

Source::Source(std::string bytes) {
    auto owned = std::make_shared<const std::string>(std::move(bytes));
    bytes_ = *owned;
    owner_ = std::move(owned);
}

Source::Source(std::string_view bytes, std::shared_ptr<const void> owner) : owner_(std::move(owner)), bytes_(bytes) {}

std::uint32_t Source::code_points_before(std::uint32_t offset) const {
    assert(offset <= bytes_.size());
    if (checkpoints_.empty()) {
        checkpoints_.reserve(bytes_.size() / checkpoint_distance + 1);
        std::uint32_t before = 0;
        for (std::size_t at = 0; at <= bytes_.size(); at += checkpoint_distance) {
            checkpoints_.push_back(before);
            before += static_cast<std::uint32_t>(utf8::count(bytes_.substr(at, checkpoint_distance)));
        }
    }
    const std::uint32_t checkpoint = offset / checkpoint_distance;
    const std::uint32_t at = checkpoint * checkpoint_distance;
    return checkpoints_[checkpoint] + static_cast<std::uint32_t>(utf8::count(bytes_.substr(at, offset - at)));
}

std::uint32_t Source::code_points_before(std::uint32_t offset, Span& counted) const {
    const bool near = counted.start <= offset && offset - counted.start < (checkpoints_.empty() ? near_by : checkpoint_distance);
    const auto points = near ? counted.end + static_cast<std::uint32_t>(utf8::count(bytes_.substr(counted.start, offset - counted.start)))
                             : code_points_before(offset);
    counted = {offset, points};
    return points;
}

Text::Text(std::string bytes, OffsetMap map, std::shared_ptr<const Source> source)
    : owned_(std::make_shared<std::string>(std::move(bytes))),
      bytes_(*owned_),
      map_(std::move(map)),
      source_(std::move(source)) {}

Text::Text(std::string bytes, OffsetMap map, Text from)
    : owned_(std::make_shared<std::string>(std::move(bytes))),
      bytes_(*owned_),
      map_(std::move(map)),
      source_(std::move(from.source_)) {
    if (!from.map_.identity()) below_ = std::make_shared<const OffsetMap>(std::move(from.map_));
}

Text::Text(std::shared_ptr<const Source> source) : bytes_(source->bytes()), source_(std::move(source)) {}

std::uint32_t Text::source_byte(std::uint32_t at) const {
    at = map_.to_source(at);
    return below_ ? below_->to_source(at) : at;
}

Span Text::source_range(Span span) const {
    Span bytes = map_.to_source(span);
    if (below_) bytes = below_->to_source(bytes);
    return {source_->code_points_before(bytes.start), source_->code_points_before(bytes.end)};
}

Span Text::source_range(Span span, Hint& hint) const {
    Span bytes = map_.to_source(span, hint.run);
    if (below_) bytes = below_->to_source(bytes, hint.run_below);
    const auto start = source_->code_points_before(bytes.start, hint.counted);
    Span counted = hint.counted;  // the next span may start before this one ends
    return {start, source_->code_points_before(bytes.end, counted)};
}

}  // namespace rap
