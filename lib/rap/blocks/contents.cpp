// Tables of contents; tables and drawings.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <array>

#include <rap/hash.hpp>
#include <rap/utf8.hpp>

namespace rap {

std::uint64_t Assembler::title_key(std::string_view title) {
    if (is_leader(title)) title = title.substr(0, std::min(title.find(" . ."), title.find("..")));
    return extend_key(hash_start, title);
}

std::uint64_t Assembler::extend_key(std::uint64_t key, std::string_view title) {
    for (char byte : title) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
        if (letter) key = hash_byte(key, byte);
    }
    return key;
}

bool Assembler::in_table_of_contents(std::string_view title) const {
    return !contents_titles_.empty() && contents_titles_.contains(title_key(title));
}

bool Assembler::take_contents(Chunk& chunk) {
    while (!chunk.empty()) {
        const std::string_view entry = words(chunk.first);
        const bool leader = is_leader(entry);
        if (!leader && (in_table_of_contents(entry) || entry.size() > 120 || (ends_sentence(entry) && entry.back() == '.'))) {
            in_contents_ = false;
            return false;
        }
        if (contents_titles_.size() < 4096) {
            contents_titles_.insert(title_key(entry));
            // A title over two lines.
            if (!heading_label(entry) && contents_labels_ > 0)
                contents_titles_.insert(extend_key(last_entry_, is_leader(entry) ? entry.substr(0, entry.find("..")) : entry));
            contents_labels_ += static_cast<bool>(heading_label(entry));
            last_entry_ = title_key(entry);
        }
        add(BlockKind::contents, chunk.first, chunk.first + 1);
        ++chunk.first;
    }
    return true;
}

bool Assembler::is_leader(std::string_view text) {
    if (text.empty() || text.back() < '0' || text.back() > '9') return false;
    return text.find("....") != std::string_view::npos || text.find(". . .") != std::string_view::npos;
}

std::uint32_t Assembler::contents_end(std::uint32_t at, std::uint32_t last) const {
    while (at < last && is_leader(words(at))) ++at;
    return at;
}

bool Assembler::is_grid(std::uint32_t at, std::uint32_t last) const {
    std::uint32_t apart = 0, drawn = 0;
    const std::uint32_t looked = std::min(last, at + 12);
    for (std::uint32_t i = at; i < looked; ++i) {
        const std::string_view text = words(i);
        if (lines_[i].gap) apart += text.find("   ") != std::string_view::npos || text.find('\t') != std::string_view::npos;
        if (text[0] == '+' || text[0] == '|') ++drawn;
    }
    return drawn * 2 > looked - at || (apart * 2 > looked - at && looked - at >= 2);
}

}  // namespace rap
