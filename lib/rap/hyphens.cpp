#include <rap/hyphens.hpp>

#include <algorithm>

#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t evidence_bytes = 4 << 20;

bool word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           static_cast<unsigned char>(byte) >= 0xC3;
}

std::uint64_t fold_hash(std::uint64_t hash, std::string_view word) {
    for (char byte : word) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
        hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
    }
    return hash;
}
constexpr std::uint64_t seed = 14695981039346656037u;

// The word up to marks that do not belong to it.
std::string_view word_start(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && (word_byte(text[end]) || utf8::continues(text[end]))) ++end;
    return text.substr(0, end);
}

std::string_view word_end(std::string_view text) {
    std::size_t start = text.size();
    while (start > 0 && (word_byte(text[start - 1]) || utf8::continues(text[start - 1]))) --start;
    return text.substr(start);
}

}  // namespace

Hyphens::Hyphens(std::string_view text, Language language)
    : text_(text.substr(0, std::min(text.size(), evidence_bytes))),
      prefixes_(word_list(language, "hyphen_prefixes")),
      tails_(word_list(language, "hyphen_tails")) {}

void Hyphens::read() {
    read_ = true;
    for (std::size_t at = 0; at < text_.size();) {
        if (!word_byte(text_[at])) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        std::uint64_t hash = seed;
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
    const bool left_capital = left.size() > 1 && utf8::is_upper(utf8::at(left, left.size() - 1 - (utf8::continues(left.back()) ? 1 : 0)));
    if (right_capital && !left_capital) return true;
    if (!read_) read();
    const auto count = [](const auto& words, std::uint64_t hash) {
        const auto found = words.find(hash);
        return found == words.end() ? 0u : found->second;
    };
    const std::uint32_t with = count(hyphenated_, fold_hash(fold_hash(fold_hash(seed, left), "-"), right));
    const std::uint32_t without = count(solid_, fold_hash(fold_hash(seed, left), right));
    if (with != without) return with > without;
    if (right_capital) return false;
    if (prefixes_.contains(left)) return true;
    if (tails_.contains(right)) return true;
    // "state-of-the-" + "art": a word with a hyphen already.
    return left.size() < before.size() && before[before.size() - left.size() - 1] == '-';
}

}  // namespace rap
