#include <rap/hyphens.hpp>

#include <algorithm>
#include <string>

#include <rap/hash.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t evidence_bytes = 1 << 20;

bool word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           static_cast<unsigned char>(byte) >= 0xC3;
}

std::uint64_t fold_hash(std::uint64_t hash, std::string_view word) {
    for (char byte : word) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
        hash = hash_byte(hash, byte);
    }
    return hash;
}

// The word up to marks that do not belong to it.
std::string_view word_start(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && (word_byte(text[end]) || utf8::continues(text[end]))) ++end;
    return text.substr(0, end);
}

std::string_view word_end(std::string_view text) {
    std::size_t start = text.size();
    while (start > 0 && (word_byte(text[start - 1]) || utf8::continues(text[start - 1]))) --start;
    while (start < text.size() && utf8::continues(text[start])) ++start;  // of a sign that is no letter
    return text.substr(start);
}

}  // namespace

Hyphens::Hyphens(std::string_view text, Language language)
    : text_(text.substr(0, std::min(text.size(), evidence_bytes))),
      prefixes_(word_list(language, "hyphen_prefixes")),
      joined_prefixes_(word_list(language, "joined_prefixes")),
      tails_(word_list(language, "hyphen_tails")),
      words_(data_file(language, "words.u32")) {}

bool Hyphens::is_word(std::uint64_t hash) const {
    const auto wanted = static_cast<std::uint32_t>((hash >> 32) ^ (hash & 0xFFFFFFFFu));
    std::size_t first = 0, last = words_.size() / 4;
    while (first < last) {
        const std::size_t middle = (first + last) / 2;
        std::uint32_t value = 0;
        for (int byte = 3; byte >= 0; --byte) value = value << 8 | static_cast<unsigned char>(words_[middle * 4 + byte]);
        if (value == wanted) return true;
        if (value < wanted) first = middle + 1;
        else last = middle;
    }
    return false;
}

void Hyphens::read() {
    read_ = true;
    for (std::size_t at = 0; at < text_.size();) {
        if (!word_byte(text_[at])) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        std::uint64_t hash = hash_start;
        bool hyphen = false;
        for (;;) {
            const std::size_t part = at;
            while (at < text_.size() && (word_byte(text_[at]) || utf8::continues(text_[at]))) ++at;
            hash = fold_hash(hash, text_.substr(part, at - part));
            if (at + 1 < text_.size() && text_[at] == '-' && word_byte(text_[at + 1])) {
                hyphen = true;
                hash = fold_hash(hash, "-");
                ++at;
                continue;
            }
            break;
        }
        // A word cut at a line's end is no evidence.
        if (at + 1 < text_.size() && text_[at] == '-' && text_[at + 1] == '\n') continue;
        if (at - start >= 4) ++(hyphen ? hyphenated_ : solid_)[hash];
    }
}

bool Hyphens::keeps(std::string_view before, std::string_view after) {
    const std::string_view left = word_end(before), right = word_start(after);
    if (left.empty() || right.empty()) return true;
    if (left.back() >= '0' && left.back() <= '9') return true;
    if (right.front() >= '0' && right.front() <= '9') return true;
    const bool right_capital = utf8::is_upper(utf8::at(right, 0));
    std::size_t last = left.size() - 1;
    while (last > 0 && utf8::continues(left[last])) --last;
    const bool left_capital = utf8::is_upper(utf8::at(left, last));
    if (right_capital && !left_capital) return true;
    if (!read_) read();
    const auto times = [](const HashMap& words, std::uint64_t hash) { const auto* seen = words.find(hash); return seen ? *seen : 0; };
    const std::uint32_t with = times(hyphenated_, fold_hash(fold_hash(fold_hash(hash_start, left), "-"), right));
    const std::uint32_t without = times(solid_, fold_hash(fold_hash(hash_start, left), right));
    if (with != without) return with > without;
    if (right_capital) {
        const std::size_t second = utf8::size(right.front());
        if (second < right.size() && utf8::is_lower(utf8::at(right, second))) return true;  // "CDN-" + "Cache"
        return !words_.empty() && !is_word(fold_hash(fold_hash(hash_start, left), right));
    }
    const bool compound = left.size() < before.size() && before[before.size() - left.size() - 1] == '-';
    if (words_.empty()) return prefixes_.contains(left) || tails_.contains(right) || compound;
    if (is_word(fold_hash(fold_hash(hash_start, left), right))) return false;
    if (prefixes_.contains(left) || tails_.contains(right)) return true;
    if (before.starts_with("--")) return true;  // an option of a command
    if (joined_prefixes_.contains(left)) return left.back() == right.front();  // "re-" + "evaluate"
    if (left_capital || (compound && left.size() > 2 && is_word(fold_hash(hash_start, left)))) return true;  // "OS-" + "dependent"
    // "low-" + "level" are two words; "problem-" + "atic" is none.
    return is_word(fold_hash(hash_start, right)) && right.size() > 2 && (compound || (left.size() > 1 && is_word(fold_hash(hash_start, left))));
}

}  // namespace rap
