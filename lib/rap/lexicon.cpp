#include <rap/lexicon.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <mutex>
#include <vector>

#include <rap/bytes.hpp>
#include <rap/hash.hpp>
#include <rap/utf8.hpp>

// Laid out by embed.cmake: four numbers a file, then paths and bytes; offsets count from here.
extern "C" const unsigned char rap_embedded[];
extern "C" const std::uint32_t rap_embedded_count;

namespace rap {
namespace {

struct File {
    std::uint32_t path, path_size, bytes, bytes_size;
};

std::string_view embedded(std::uint32_t offset, std::uint32_t size) {
    return {reinterpret_cast<const char*>(rap_embedded) + offset, size};
}

const File* files() {
    return reinterpret_cast<const File*>(rap_embedded);
}

/// Number of the file at a path; the number of files when there is none.
std::size_t file_number(std::string_view path) {
    const File* end = files() + rap_embedded_count;
    const File* file = std::lower_bound(files(), end, path, [](const File& file, std::string_view path) {
        return embedded(file.path, file.path_size) < path;
    });
    const bool found = file != end && embedded(file->path, file->path_size) == path;
    return static_cast<std::size_t>((found ? file : end) - files());
}

bool is_ascii(std::string_view text) {
    return !any_byte(text, [](Bytes b) { return b < 0; });
}

/// Folds and hashes one code point of a text at a time, for all its prefixes; nothing is allocated.
struct Folder {
    std::string_view text;
    std::size_t at = 0;  // in the text
    std::uint64_t hash = hash_start;
    std::array<char, 4> bytes{};  // the last code point, folded
    std::size_t size = 0;

    void step() {
        const char byte = text[at];
        if (static_cast<unsigned char>(byte) < 0x80) {
            bytes[0] = 'A' <= byte && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
            size = 1;
            ++at;
        } else {
            const std::size_t start = at;
            at += utf8::size(byte);
            std::string folded;  // short: no allocation
            utf8::fold(text.substr(start, at - start), folded);
            size = std::min(folded.size(), bytes.size());
            std::copy_n(folded.begin(), size, bytes.begin());
        }
        for (std::size_t i = 0; i < size; ++i) hash = hash_byte(hash, bytes[i]);
    }
};

}  // namespace

/// Open addressing over entries; keys are compared by hash, then folded byte by byte.
struct WordList::Impl {
    struct Entry {
        std::string_view key;  // in `keys`
        std::string_view value;
        std::uint64_t hash = 0;
    };

    std::string keys;
    std::vector<Entry> entries;
    std::vector<std::uint32_t> slots;  // entry number + 1; 0 is free
    std::size_t longest = 0;           // bytes of the longest key
    std::array<std::uint64_t, 32> ends{};   // the last bytes of keys of ASCII, a bit for each size that ends so
    std::vector<std::uint64_t> beginnings;  // of keys, each hashed to a bit: most texts are none after two or three bytes

    explicit Impl(std::string_view bytes) {
        keys.reserve(bytes.size());
        std::vector<std::pair<std::size_t, std::string_view>> raw;
        for_each_entry(bytes, [&](std::string_view key, std::string_view value) {
            raw.emplace_back(keys.size(), value);
            utf8::fold(key, keys);
        });
        slots.resize(std::bit_ceil(raw.size() * 2 + 1));
        beginnings.resize(std::bit_ceil(keys.size() / 8 + 1));
        entries.reserve(raw.size());
        for (std::size_t i = 0; i < raw.size(); ++i) {
            const std::size_t end = i + 1 < raw.size() ? raw[i + 1].first : keys.size();
            Entry entry{std::string_view(keys).substr(raw[i].first, end - raw[i].first), raw[i].second, hash_start};
            if (entry.key.empty()) continue;
            entry.hash = hash_bytes(entry.hash, entry.key);
            std::uint32_t& slot = slot_of(entry.hash, entry.key);
            if (slot != 0) continue;  // the first of two equal keys stands
            longest = std::max(longest, entry.key.size());
            std::uint64_t hash = hash_start;
            for (const char byte : entry.key) {
                hash = hash_byte(hash, byte);
                beginnings[bit_of(hash) / 64] |= std::uint64_t{1} << hash % 64;
            }
            if (is_ascii(entry.key)) ends[end_of(entry.key)] |= std::uint64_t{1} << entry.key.size() % 64;
            entries.push_back(entry);
            slot = static_cast<std::uint32_t>(entries.size());
        }
    }

    std::uint32_t& slot_of(std::uint64_t hash, std::string_view folded) {
        std::size_t i = hash & (slots.size() - 1);
        while (slots[i] != 0 && (entries[slots[i] - 1].hash != hash || entries[slots[i] - 1].key != folded)) {
            i = (i + 1) & (slots.size() - 1);
        }
        return slots[i];
    }

    /// The entry that a text, not folded, is equal to; its hash is that of the folded text.
    const Entry* entry_of(std::uint64_t hash, std::string_view text) const {
        for (std::size_t i = hash & (slots.size() - 1); slots[i] != 0; i = (i + 1) & (slots.size() - 1)) {
            const Entry& entry = entries[slots[i] - 1];
            if (entry.hash == hash && equal(entry.key, text)) return &entry;
        }
        return nullptr;
    }

    static bool equal(std::string_view key, std::string_view text) {
        Folder folder{text};
        while (folder.at < text.size()) {
            folder.step();
            if (!key.starts_with(std::string_view(folder.bytes.data(), folder.size))) return false;
            key.remove_prefix(folder.size);
        }
        return key.empty();
    }

    std::size_t bit_of(std::uint64_t hash) const { return hash & (beginnings.size() * 64 - 1); }

    /// Whether some key opens with the folded bytes of a hash; rarely true of others.
    bool opens(std::uint64_t hash) const { return beginnings[bit_of(hash) / 64] >> hash % 64 & 1; }

    static std::size_t end_of(std::string_view text) { return static_cast<unsigned char>(text.back()) % 32; }

    const Entry* find(std::string_view text) const {
        // Folding may shorten a code point, from three bytes to one at most.
        if (text.empty() || text.size() > 3 * longest) return nullptr;
        // Most words end as no key of their size does.
        if (!(ends[end_of(text)] >> text.size() % 64 & 1) && is_ascii(text)) return nullptr;
        Folder folder{text};
        do {
            folder.step();
            if (!opens(folder.hash)) return nullptr;
        } while (folder.at < text.size());
        return entry_of(folder.hash, text);
    }
};

namespace {

/// The lists, each parsed when it is first asked for.
class Lists {
public:
    const WordList::Impl* operator[](std::size_t number) {
        Slot& slot = slots_[number];
        std::call_once(slot.once, [&] {
            const std::string_view bytes =
                number < rap_embedded_count ? embedded(files()[number].bytes, files()[number].bytes_size) : "";
            slot.list = std::make_unique<WordList::Impl>(bytes);
        });
        return slot.list.get();
    }

private:
    struct Slot {
        std::once_flag once;
        std::unique_ptr<WordList::Impl> list;
    };
    std::vector<Slot> slots_ = std::vector<Slot>(rap_embedded_count + 1);  // the last one is the empty list
};

constexpr std::array languages = {Language::en, Language::fr, Language::es, Language::de};

}  // namespace

std::string_view code(Language language) {
    switch (language) {
        case Language::unknown: return "";
        case Language::en: return "en";
        case Language::fr: return "fr";
        case Language::es: return "es";
        case Language::de: return "de";
    }
    return "";
}

Language language_of(std::string_view tag) {
    const std::string folded = utf8::fold(tag.substr(0, tag.find_first_of("-_")));
    for (const Language language : languages) {
        if (folded == code(language)) return language;
    }
    return Language::unknown;
}

bool WordList::contains(std::string_view key) const {
    return impl_->find(key) != nullptr;
}

std::optional<std::string_view> WordList::find(std::string_view key) const {
    const Impl::Entry* entry = impl_->find(key);
    return entry ? std::optional(entry->value) : std::nullopt;
}

std::size_t WordList::longest_prefix(std::string_view text) const {
    std::size_t best = 0;
    bool word_before = false;
    Folder folder{text};
    while (folder.at < text.size()) {
        const std::size_t start = folder.at;
        const std::uint64_t hash = folder.hash;
        folder.step();
        const bool ends = !impl_->opens(folder.hash);
        if (ends && start == 0) return 0;
        const bool word = utf8::is_word(utf8::at(text, start));
        // A word ends here when it does not go on, and so does a key that ends in a mark ("d'").
        if (start > 0 && !(word && word_before) && impl_->entry_of(hash, text.substr(0, start))) best = start;
        if (ends) return best;
        word_before = word;
    }
    return impl_->entry_of(folder.hash, text) ? text.size() : best;
}

bool WordList::opens(std::string_view text) const {
    const auto ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
    if (text.size() < 2 || !ascii(text[0]) || !ascii(text[1])) return !text.empty();
    Folder folder{text};
    folder.step();
    folder.step();
    return impl_->opens(folder.hash);
}

std::size_t WordList::size() const {
    return impl_->entries.size();
}

WordList word_list(std::string_view path) {
    static Lists lists;
    return WordList(lists[file_number(path)]);
}

namespace {

std::string path_of(Language language, std::string_view name) {
    std::string path(code(language == Language::unknown ? Language::en : language));
    path += '/';
    return path += name;
}

}  // namespace

WordList word_list(Language language, std::string_view name) { return word_list(path_of(language, name)); }

std::string_view data_file(std::string_view path) {
    const std::size_t number = file_number(path);
    if (number == rap_embedded_count) return {};
    return embedded(files()[number].bytes, files()[number].bytes_size);
}

std::string_view data_file(Language language, std::string_view name) { return data_file(path_of(language, name)); }

std::uint64_t data_digest() {
    std::uint64_t hash = hash_start;
    for (const File* file = files(); file != files() + rap_embedded_count; ++file) {
        hash = hash_bytes(hash, embedded(file->path, file->path_size));
        hash = hash_byte(hash, '\0');
        hash = hash_bytes(hash, embedded(file->bytes, file->bytes_size));
        hash = hash_byte(hash, '\0');
    }
    return hash;
}

Language detect_language(std::string_view text) {
    static const std::array<WordList, languages.size()> lists = [] {
        const auto list = [](std::size_t i) { return word_list(languages[i], "function_words"); };
        return std::array{list(0), list(1), list(2), list(3)};
    }();

    constexpr std::size_t longest_read = 64 * 1024;
    constexpr std::size_t longest_word = 24;  // bytes; no function word is longer
    std::array<std::uint32_t, languages.size()> hits{};
    std::uint32_t words = 0;
    const auto lead = [&] {
        const auto best = std::max_element(hits.begin(), hits.end());
        std::uint32_t second = 0;
        for (auto it = hits.begin(); it != hits.end(); ++it) {
            if (it != best) second = std::max(second, *it);
        }
        return std::pair(static_cast<std::size_t>(best - hits.begin()), *best - second);
    };

    for (std::size_t at = 0; at < std::min(text.size(), longest_read);) {
        const std::size_t start = at;
        while (at < text.size() && at - start <= longest_word && utf8::is_word(utf8::at(text, at))) {
            at += utf8::size(text[at]);
        }
        if (at == start) {
            at += utf8::size(text[at]);
            continue;
        }
        ++words;
        for (std::size_t i = 0; i < hits.size(); ++i) hits[i] += lists[i].contains(text.substr(start, at - start));
        // Most texts are clear after some sentences.
        if (words % 64 == 0) {
            const auto [best, margin] = lead();
            if (hits[best] >= 40 && margin >= 24) return languages[best];
        }
    }
    const auto [best, margin] = lead();
    const bool clear = hits[best] >= 3 && margin >= 2 && margin * 5 >= hits[best] && hits[best] * 8 >= words;
    return clear ? languages[best] : Language::unknown;
}

}  // namespace rap
