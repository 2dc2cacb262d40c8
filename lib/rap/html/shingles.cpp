// Shingles: which words stand beside each other in a text.
#include <rap/html/shingles.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include <rap/hash.hpp>

namespace rap::html {
namespace {

constexpr std::size_t words_each = 4;
constexpr std::size_t bits_each = 32;

/// Calls `use` with the hash of each run of four words.
template <typename Use>
void for_each_shingle(std::string_view text, Use use) {
    std::array<std::uint64_t, words_each> last{};  // hashes of the last words
    std::size_t words = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '<') {
            const std::size_t end = text.substr(at, 300).find('>');
            at += end == text.npos ? 1 : end + 1;
            continue;
        }
        std::uint64_t hash = hash_start;
        std::size_t end = at;
        for (; end < text.size(); ++end) {
            const char c = text[end];
            if (c >= 'A' && c <= 'Z') hash = hash_byte(hash, static_cast<char>(c | 0x20));
            else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) >= 0xC3 && !text.substr(end).starts_with("\xE2\x80")) ||
                     (static_cast<unsigned char>(c) >= 0x80 && end > at && static_cast<unsigned char>(c) < 0xC0))
                hash = hash_byte(hash, c);
            else break;
        }
        if (end == at) {
            // a mark, of general punctuation as a whole
            at += text.substr(at).starts_with("\xE2\x80") ? std::min<std::size_t>(3, text.size() - at) : 1;
            continue;
        }
        last[words++ % words_each] = hash;
        if (words >= words_each) {
            std::uint64_t all = hash_start;
            for (std::size_t i = 0; i < words_each; ++i) all = (all ^ last[(words + i) % words_each]) * 0x9E3779B97F4A7C15u;
            use(all);
        }
        at = end;
    }
}

}  // namespace

Shingles::Shingles(std::string_view text) {
    std::size_t count = 0;
    for_each_shingle(text, [&](std::uint64_t) { ++count; });
    if (count == 0) return;
    seen_.resize(std::bit_ceil(count * bits_each));
    for_each_shingle(text, [&](std::uint64_t hash) { seen_[(hash >> 20) & (seen_.size() - 1)] = true; });
}

std::optional<float> Shingles::share(std::string_view text) const {
    std::size_t count = 0, found = 0;
    for_each_shingle(text, [&](std::uint64_t hash) {
        ++count;
        found += !seen_.empty() && seen_[(hash >> 20) & (seen_.size() - 1)];
    });
    if (count == 0) return std::nullopt;
    return static_cast<float>(found) / static_cast<float>(count);
}

}  // namespace rap::html
