#include <rap/gazetteer.hpp>

#include <cassert>
#include <cstring>

#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

// Laid out by scripts/make-gazetteer.
struct Table {
    const std::uint32_t* prints = nullptr;
    const std::uint16_t* classes = nullptr;
    std::uint64_t mask = 0;

    Table() {
        const auto bytes = data_file("gazetteer/names.bin");
        if (bytes.size() < 8 || !bytes.starts_with("RAPG")) return;
        std::uint32_t log = 0;
        std::memcpy(&log, bytes.data() + 4, 4);
        assert(bytes.size() == 8 + (std::size_t(6) << log));
        prints = reinterpret_cast<const std::uint32_t*>(bytes.data() + 8);
        classes = reinterpret_cast<const std::uint16_t*>(prints + (std::size_t(1) << log));
        mask = (std::uint64_t(1) << log) - 1;
    }
};

const Table& names() {
    static const Table table;
    return table;
}

}  // namespace

std::uint16_t name_classes(std::uint64_t hash) {
    const auto& table = names();
    if (table.prints == nullptr) return 0;
    const auto high = std::uint32_t(hash >> 32);
    const auto print = high == 0 ? 1 : high;
    for (auto slot = hash & table.mask; table.prints[slot] != 0; slot = (slot + 1) & table.mask) {
        if (table.prints[slot] == print) return table.classes[slot];
    }
    return 0;
}

std::uint16_t name_classes(std::string_view word) { return name_classes(name_hash(utf8::fold(word))); }

void expect_name(std::uint64_t hash) {
    const auto& table = names();
    __builtin_prefetch(table.prints + (hash & table.mask));
}

}  // namespace rap
