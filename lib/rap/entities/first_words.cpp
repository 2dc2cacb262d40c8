#include <rap/entities/first_words.hpp>

#include <algorithm>
#include <cassert>
#include <cstring>

#include <rap/lexicon.hpp>

namespace rap {

void FirstWords::add(std::string_view list, std::initializer_list<std::string_view> without) {
    auto bytes = data_file(list);
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        const auto line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        if (line.empty() || line.starts_with("# ")) continue;
        const auto tab = std::min(line.find('\t'), line.size());
        const auto value = line.substr(std::min(tab + 1, line.size()));
        if (std::find(without.begin(), without.end(), value) != without.end()) continue;
        const auto hash = word_hash(line.substr(0, std::min(line.find(' '), tab)));
        gates_[hash >> 49 >> 6] |= std::uint64_t(1) << (hash >> 49 & 63);
        auto slot = hash & (slots_.size() - 1);
        while (slots_[slot] != 0 && slots_[slot] != hash) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = hash;
    }
    assert(std::count(slots_.begin(), slots_.end(), 0) > std::ptrdiff_t(slots_.size() / 2));
}

bool FirstWords::probe(std::uint64_t hash) const {
    for (auto slot = hash & (slots_.size() - 1); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
        if (slots_[slot] == hash) return true;
    }
    return false;
}

}  // namespace rap
