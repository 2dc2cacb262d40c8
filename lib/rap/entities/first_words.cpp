#include <rap/entities/first_words.hpp>

#include <algorithm>
#include <cassert>
#include <cstring>

#include <rap/lexicon.hpp>

namespace rap {

void FirstWords::add(std::string_view list, std::initializer_list<std::string_view> without) {
    for_each_entry(data_file(list), [&](std::string_view key, std::string_view value) {
        if (std::find(without.begin(), without.end(), value) != without.end()) return;
        const auto hash = word_hash(key.substr(0, key.find(' ')));
        gates_[hash >> 49 >> 6] |= std::uint64_t(1) << (hash >> 49 & 63);
        auto slot = hash & (slots_.size() - 1);
        while (slots_[slot] != 0 && slots_[slot] != hash) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = hash;
    });
    assert(std::count(slots_.begin(), slots_.end(), 0) > std::ptrdiff_t(slots_.size() / 2));
}

bool FirstWords::probe(std::uint64_t hash) const {
    for (auto slot = hash & (slots_.size() - 1); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
        if (slots_[slot] == hash) return true;
    }
    return false;
}

}  // namespace rap
