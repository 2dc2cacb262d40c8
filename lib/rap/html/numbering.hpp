// Numbering: hashes numbered from 0 on, in the order they come.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace rap::html {

/// Gives equal hashes one number, so that what is known about them may stand in an array.
/// Cost: constant for each, whatever the hashes: where many fall upon one place, some share a number.
class Numbering {
public:
    std::uint32_t operator()(std::uint64_t hash) {
        if (2 * std::size_t(count_) >= slots_.size()) grow();
        Slot& slot = place(hash);
        if (slot.number == none) slot = {hash, count_++};
        return slot.number;
    }

    std::uint32_t operator()(std::string_view text) { return (*this)(std::hash<std::string_view>()(text)); }

    /// How many numbers were given.
    std::uint32_t size() const { return count_; }

private:
    static constexpr std::uint32_t none = 0xffffffffu;
    static constexpr std::size_t farthest = 64;  // slots that are looked at

    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t number = none;
    };

    Slot& place(std::uint64_t hash) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = (hash * 0x9E3779B97F4A7C15u >> 32) & mask;
        for (std::size_t steps = 0; steps < farthest && slots_[at].number != none && slots_[at].hash != hash; ++steps) at = (at + 1) & mask;
        return slots_[at];
    }

    void grow() {
        std::vector<Slot> old(std::max<std::size_t>(2 * slots_.size(), 256));
        old.swap(slots_);
        for (const Slot& slot : old)
            if (slot.number != none) place(slot.hash) = slot;
    }

    std::vector<Slot> slots_;
    std::uint32_t count_ = 0;
};

}  // namespace rap::html
