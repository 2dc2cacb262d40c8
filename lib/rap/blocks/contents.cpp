// Tables of contents; tables and drawings.
#include <rap/blocks/assembler.hpp>

#include <algorithm>
#include <array>

#include <rap/bytes.hpp>
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

std::optional<std::size_t> Assembler::title_opening(std::string_view title) {
    std::uint32_t opening = 0;
    int letters = 0;
    for (std::size_t at = 0; at < title.size() && letters < 4; ++at) {
        const auto byte = static_cast<unsigned char>(title[at]);
        if (!utf8::is_word_byte(title[at])) continue;
        opening = opening << 8 | (byte >= 'A' && byte <= 'Z' ? byte | 0x20u : byte);
        ++letters;
    }
    if (letters < 4) return std::nullopt;
    return opening * 2654435769u >> 20;
}

bool Assembler::may_be_listed(std::string_view title) const {
    if (contents_titles_.empty()) return false;
    const auto opening = title_opening(title);
    return !opening || contents_openings_[*opening];
}

bool Assembler::in_table_of_contents(std::string_view title) const {
    return may_be_listed(title) && contents_titles_.contains(title_key(title));
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
            if (const std::size_t page = page_at_end(entry); page > 0) contents_titles_.insert(title_key(entry.substr(0, page)));
            if (const auto opening = title_opening(entry)) contents_openings_.set(*opening);
            // A title over two lines.
            const bool goes_on = contents_labels_ > 0 || starts_lower(entry) || last_entry_open_;
            if (!heading_label(entry) && goes_on)
                contents_titles_.insert(extend_key(last_entry_, is_leader(entry) ? entry.substr(0, entry.find("..")) : entry));
            contents_labels_ += static_cast<bool>(heading_label(entry));
            contents_bare_ += static_cast<bool>(unmarked_label(entry));
            last_entry_ = title_key(entry);
            last_entry_open_ = ends_open(entry, words_.function);
        }
        add(BlockKind::contents, chunk.first, chunk.first + 1);
        ++chunk.first;
    }
    return true;
}

std::size_t Assembler::page_at_end(std::string_view entry) {
    const std::size_t number = entry.find_last_not_of("0123456789") + 1;
    if (number == 0 || number == entry.size() || entry.size() - number > 3 || entry[number - 1] != ' ') return 0;
    return entry.find_last_not_of(' ', number - 1) + 1;
}

bool Assembler::is_leader(std::string_view text) {
    if (text.empty() || text.back() < '0' || text.back() > '9') return false;
    return text.find("....") != std::string_view::npos || text.find(". . .") != std::string_view::npos;
}

std::uint32_t Assembler::contents_end(std::uint32_t at, std::uint32_t last) const {
    while (at < last && lines_[at].tail >= '0' && lines_[at].tail <= '9' && is_leader(words(at))) ++at;
    return at;
}

Assembler::Columns Assembler::columns_of(std::uint32_t line) const {
    const std::string_view text = words(line);
    Columns columns;
    columns.at[columns.count++] = lines_[line].indent;
    for (std::size_t at = text.find("  "), done = 0; at != text.npos && columns.count < columns.at.size(); at = text.find("  ", at)) {
        at = text.find_first_not_of(' ', at);
        const std::uint32_t last = columns.at[columns.count - 1];
        columns.at[columns.count++] = last + static_cast<std::uint32_t>(utf8::count(text.substr(done, at - done)));
        done = at;
    }
    return columns;
}

bool Assembler::take_spread_table(Chunk chunk) {
    constexpr std::uint32_t nearest = 2, fewest = 3, most_blanks = 3;
    if (ahead_.empty() || !lines_[ahead_.first].gap || is_leader(words(chunk.first))) return false;
    const Columns header = columns_of(chunk.first);
    if (header.count < fewest) return false;
    const auto aligned = [&](std::uint32_t line) {
        if (!lines_[line].gap) return false;
        const Columns columns = columns_of(line);
        const auto in_header = [&](std::uint32_t column) {
            return std::any_of(header.at.begin(), header.at.begin() + header.count,
                               [&](std::uint32_t at) { return at + nearest >= column && column + nearest >= at; });
        };
        return columns.count >= fewest && std::all_of(columns.at.begin(), columns.at.begin() + columns.count, in_header);
    };
    std::uint32_t end = chunk.last, rows = 0;
    for (Chunk next = ahead_; !next.empty() && next.first - end <= most_blanks; next = next_chunk(end)) {
        if (lines_[next.first].page_start || !aligned(next.first)) break;
        end = next.last;
        ++rows;
    }
    if (rows < 2) return false;
    close_list();
    open_.clear();
    add(BlockKind::preformatted, chunk.first, end);
    ahead_ = next_chunk(end);
    return true;
}

// Three spaces or a tab part the words of a line.
bool Assembler::stands_apart(std::string_view text) {
    const auto spaces = [&](std::size_t at) { return load_bytes(text.data() + at) == ' '; };
    std::size_t at = 0;
    for (; at + sizeof(Bytes) + 2 <= text.size(); at += sizeof(Bytes))
        if (any(spaces(at) & spaces(at + 1) & spaces(at + 2))) return true;
    return text.find("   ", at) != text.npos || text.find('\t') != text.npos;
}

bool Assembler::is_grid(std::uint32_t at, std::uint32_t last) const {
    if (at + 1 == last) return lines_[at].head == '+' || lines_[at].head == '|';
    const std::uint32_t looked = std::min(last, at + 12) - at;
    std::uint32_t apart = 0, drawn = 0;
    for (std::uint32_t i = at, plain = 0; i < at + looked; ++i) {
        const Line& line = lines_[i];
        const bool line_drawn = line.head == '+' || line.head == '|';
        const bool wide = line.gap && stands_apart(words(i));
        apart += wide;
        drawn += line_drawn;
        if (!wide && !line_drawn && ++plain * 2 >= looked) return false;
    }
    return drawn * 2 > looked || (apart * 2 > looked && looked >= 2);
}

}  // namespace rap
