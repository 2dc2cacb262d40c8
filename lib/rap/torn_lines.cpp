#include <rap/torn_lines.hpp>

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <rap/shapes.hpp>

namespace rap {

namespace {

constexpr std::size_t fewest = 3, longest = 24;  // words; bytes of one

struct Torn {
    std::uint32_t first = 0, last = 0;  // lines: the first word, and what its line goes on with
};

class Finder {
public:
    Finder(std::string_view text, const Lines& lines, const WordList& function_words)
        : text_(text), lines_(lines.lines), function_words_(function_words) {}

    std::vector<Torn> find() const {
        std::vector<Torn> found;
        for (std::uint32_t i = 0; i + 2 * fewest < lines_.size(); ++i) {
            if (lines_[i].plain || lines_[i].span.size() > longest || !is_blank(i + 1) || !is_word(i)) continue;
            std::uint32_t last = i;
            std::size_t words = 1, functions = is_function(i);
            while (last + 2 < lines_.size() && is_blank(last + 1) && is_word(last + 2)) {
                last += 2;
                ++words;
                functions += is_function(last);
            }
            if (words < fewest || functions == 0 || functions == words) continue;
            if (last + 2 < lines_.size() && is_blank(last + 1) && ends_heading(last + 2)) last += 2;
            found.push_back({i, last});
            i = last;
        }
        return found;
    }

private:
    std::string_view words(std::uint32_t line) const { return slice(text_, lines_[line].span); }
    bool is_blank(std::uint32_t line) const { return lines_[line].role == LineRole::blank; }
    bool is_function(std::uint32_t line) const { return function_words_.contains(words(line)); }

    bool is_word(std::uint32_t line) const {
        const Line& looked = lines_[line];
        if (looked.role != LineRole::body || looked.plain || looked.span.size() < 2 || looked.span.size() > longest) return false;
        const std::string_view word = words(line);
        return word.find_first_of(" .,:;0123456789") == word.npos && all_capitals(word);
    }

    // "NETWORKS underlined that": one word in capitals, then others.
    bool ends_heading(std::uint32_t line) const {
        const std::string_view text = words(line);
        const std::size_t end = text.find(' ');
        return end != text.npos && lines_[line].role == LineRole::body && !function_words_.contains(text.substr(0, end)) &&
               all_capitals(text.substr(0, end)) && starts_lower(text.substr(end + 1));
    }

    std::string_view text_;
    const std::vector<Line>& lines_;
    const WordList& function_words_;
};

}  // namespace

void mend_torn_lines(std::string_view text, Lines& lines, const WordList& function_words) {
    const std::vector<Torn> found = Finder(text, lines, function_words).find();
    if (found.empty()) return;
    if (lines.numbers.empty()) {
        lines.numbers.resize(lines.lines.size());
        std::iota(lines.numbers.begin(), lines.numbers.end(), 0u);
    }
    std::vector<Line> kept;
    std::vector<std::uint32_t> numbers, pages;
    auto torn = found.begin();
    auto page = lines.pages.begin();
    for (std::uint32_t i = 0; i < lines.lines.size(); ++i) {
        if (page != lines.pages.end() && *page == i) pages.push_back(static_cast<std::uint32_t>(kept.size())), ++page;
        if (torn != found.end() && i > torn->last) ++torn;
        const bool inside = torn != found.end() && i >= torn->first;
        if (inside && lines.lines[i].role == LineRole::blank) continue;
        if (inside && i == torn->first && i > 0 && lines.lines[i - 1].role == LineRole::body) {  // what stands above is another paragraph
            Line& blank = kept.emplace_back();
            blank.span = {lines.lines[i].span.start, lines.lines[i].span.start};
            blank.role = LineRole::blank;
            numbers.push_back(lines.numbers[i]);
        }
        kept.push_back(lines.lines[i]);
        numbers.push_back(lines.numbers[i]);
    }
    lines.lines = std::move(kept);
    lines.numbers = std::move(numbers);
    lines.pages = std::move(pages);
}

}  // namespace rap
