#include <rap/sections.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t fewest_listed = 3;  // titles that the contents list
constexpr std::size_t fewest_stacks = 2;
constexpr std::size_t fewest_tasks = 2;
constexpr std::uint8_t deepest = 9;

// What tells the level of a title that has no number: the table of contents, and the titles around it.
struct Place {
    std::uint8_t listed = 0;  // its rank in the contents by indentation, from 1; 0 when they do not list it
    std::uint8_t below = 0;   // how many titles stand right over it
    bool above = false;       // it stands right over another
    bool plain = false;       // it has no number
    std::string_view rank;    // of the word before its number
    bool task = false;        // it says what to do, as the titles around it do, under one that announces that
    bool announces = false;   // the title over them
};

class Outline {
public:
    Outline(std::string_view labels, const Text& prose, std::vector<Block>& blocks, const std::vector<std::uint32_t>& headings,
            Language language)
        : labels_(labels), prose_(prose), blocks_(blocks), headings_(headings), step_headings_(word_list(language, "step_headings")),
          section_labels_(word_list(language, "section_labels")), contents_headings_(word_list(language, "contents_headings")),
          back_titles_(word_list(language, "back_titles")), language_(language) {}

    std::vector<Section> run() {
        find_places();
        std::uint32_t current = no_section;
        for (const std::uint32_t i : headings_) {
            Block& block = blocks_[i];
            // "Contents" and the like stand beside the outline: nothing is below them.
            const bool contents = i + 1 < blocks_.size() && blocks_[i + 1].kind == BlockKind::contents;
            block.level = contents ? 1 : level_of(block, places_[ordinal_]);
            if (places_[ordinal_].announces) tasks_level_ = block.level;
            ++ordinal_;
            while (current != no_section && sections_[current].level >= block.level) current = leave(current, i);
            sections_.push_back({i, static_cast<std::uint32_t>(blocks_.size()), current, block.level, number_of(block)});
            current = static_cast<std::uint32_t>(sections_.size() - 1);
        }
        return std::move(sections_);
    }

private:
    std::uint32_t leave(std::uint32_t section, std::uint32_t at) {
        sections_[section].end = at;
        return sections_[section].parent;
    }

    /// "Chapter 2", "ARTICLE IV": a label of a section, as the whole of a title or before it.
    std::string_view rank_of(std::string_view label) const {
        const std::size_t space = label.rfind(' ');
        if (space == label.npos || label.size() > 40) return {};
        const std::string_view number = label.substr(space + 1);
        const bool counts = number.find_first_not_of("0123456789.:") == number.npos || number.find_first_not_of("IVXLC.:") == number.npos ||
                            number.find_first_not_of(".:", 1) == number.npos;
        return counts ? section_labels_.find(label.substr(0, space)).value_or("") : std::string_view();
    }

    std::string number_of(const Block& block) const {
        if (!block.label.empty()) return std::string(section_number(slice(labels_, block.label)));
        const std::string_view title = prose_[block.span];
        return rank_of(title).empty() ? std::string() : std::string(section_number(title));
    }

    /// The words before numbers that a document uses give its levels; an annex is beside all others.
    std::uint8_t ranked(std::string_view rank) const {
        std::uint8_t level = 1;
        for (char outer = '1'; outer < rank[0]; ++outer) level = static_cast<std::uint8_t>(level + ranks_[std::size_t(outer - '0')]);
        return level;
    }

    /// "I." over "A." over "1.", in the order in which they appear; letters after numbers are those of annexes.
    std::uint8_t sorted(const Label& label, std::string_view printed) {
        const bool small = label.kind == LabelKind::letter && printed.find_first_of("abcdefghijklmnopqrstuvwxyz") != printed.npos;
        const char sort = label.kind == LabelKind::roman ? 'R' : label.kind == LabelKind::letter ? (small ? 'l' : 'L') : 'n';
        const std::size_t found = sorts_.find(sort);
        if (sort == 'L' && !sorts_.empty() && sorts_[0] == 'n') return 1;
        if (found != sorts_.npos) sorts_.resize(found + 1);
        else sorts_ += sort;
        return static_cast<std::uint8_t>(sorts_.size() - 1 + label.depth);
    }

    // Letters and digits in one case, "ise" for "ize"; of a line of the contents without its dots and page.
    static std::string key_of(std::string_view title, bool entry) {
        if (entry) {
            const std::size_t last = title.find_last_not_of("0123456789. \t");
            if (last != title.npos) title = title.substr(0, last + 1);
        }
        std::string key;
        for (const char byte : utf8::fold(title))
            if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80) key += byte == 'z' ? 's' : byte;
        return key;
    }

    // Indentations of the entries of a table of contents, as far as titles of the document are among them.
    void find_listed() {
        std::unordered_map<std::string, std::uint8_t> entries;  // depth by indentation
        std::vector<std::uint32_t> indents;  // of the entries that the last one stands under, and its own
        bool inside = false;
        for (const Block& block : blocks_) {
            if (block.kind == BlockKind::heading) inside = contents_headings_.contains(prose_[block.span]);
            if (block.kind != BlockKind::contents && !(inside && block.kind == BlockKind::item)) continue;
            while (!indents.empty() && indents.back() >= block.indent) indents.pop_back();
            indents.push_back(block.indent);
            entries.try_emplace(key_of(prose_[block.span], block.kind == BlockKind::contents),
                                static_cast<std::uint8_t>(std::min<std::size_t>(indents.size(), deepest)));
        }
        if (entries.empty()) return;
        std::size_t found = 0;
        std::uint8_t least = deepest, most = 0;
        for (std::size_t k = 0; k < headings_.size(); ++k) {
            const auto entry = places_[k].plain ? entries.find(key_of(prose_[blocks_[headings_[k]].span], false)) : entries.end();
            if (entry == entries.end()) continue;
            places_[k].listed = entry->second;
            least = std::min(least, entry->second);
            most = std::max(most, entry->second);
            ++found;
        }
        listed_ = found >= fewest_listed && found * 3 >= entries.size();
        ranked_ = listed_ && most > least;
        for (Place& place : places_) place.listed = listed_ && place.listed > 0 ? static_cast<std::uint8_t>(place.listed - least + 1) : 0;
    }

    // Titles right over titles: where a document does so again and again, the upper ones are a style of their own.
    void find_stacked() {
        std::size_t stacks = 0;
        for (std::size_t k = 1; k + 1 < headings_.size(); ++k) {
            Place& upper = places_[k];
            Place& lower = places_[k + 1];
            const Block& title = blocks_[headings_[k]];
            const bool contents = headings_[k + 1] + 1 < blocks_.size() && blocks_[headings_[k + 1] + 1].kind == BlockKind::contents;
            if (headings_[k + 1] != headings_[k] + 1 || !upper.plain || !lower.plain || contents) continue;
            if (listed_ && (upper.listed == 0 || lower.listed == 0)) continue;
            if (all_capitals(prose_[title.span]) != all_capitals(prose_[blocks_[headings_[k + 1]].span])) continue;
            stacks += upper.below == 0;
            upper.above = true;
            lower.below = static_cast<std::uint8_t>(std::min<int>(upper.below + 1, deepest));
        }
        if (stacks >= fewest_stacks) return;
        for (Place& place : places_) place.above = false, place.below = 0;
    }

    // "Recommendations", "Key recommendations", "Recommendations of the jury": a title of steps, or one that opens or ends so.
    bool is_of_steps(std::string_view title) const {
        const std::string folded = utf8::fold(title);
        const std::string_view words = without_colon(folded);
        const auto part = [&](std::string_view phrase) {
            const auto kind = step_headings_.find(phrase);
            return kind && (phrase.size() == words.size() || !kind->ends_with(" whole"));
        };
        if (part(words.substr(0, step_headings_.longest_prefix(words)))) return true;
        for (std::size_t at = 0; at < words.size(); at = words.find(' ', at) + 1) {
            if (part(words.substr(at))) return true;
            if (words.find(' ', at) == words.npos) break;
        }
        return false;
    }

    // "Mend the roof" and "Raise the quay" right after "Recommendations" stand under it.
    void find_tasks() {
        const WordList verbs = word_list(language_, "step_verbs"), endings = word_list(language_, "step_endings");
        // "Mend the roof", "Cr\u00E9er une caisse"
        const auto says_what_to_do = [&](std::string_view title) {
            const std::string_view verb = title.substr(0, first_word(title));
            if (verbs.contains(verb)) return true;
            for (std::size_t size = 2; size <= 3 && size + 2 <= verb.size() && language_ != Language::en; ++size)
                if (endings.find(verb.substr(verb.size() - size)) == "infinitive") return true;
            return false;
        };
        const auto title = [&](std::size_t k) { return prose_[blocks_[headings_[k]].span]; };
        for (std::size_t k = 1; k < headings_.size(); ++k) {
            if (!places_[k].plain || !says_what_to_do(title(k))) continue;
            const std::size_t first = k;
            std::size_t end = k + 1;  // one title among them may open otherwise
            for (std::size_t next = end; next < headings_.size() && next < end + 2 && places_[next].plain; ++next)
                if (says_what_to_do(title(next))) end = next + 1;
            k = end - 1;
            if (end < first + fewest_tasks || !is_of_steps(title(first - 1))) continue;
            places_[first - 1].announces = true;
            for (std::size_t task = first; task < end; ++task) places_[task].task = true;
        }
    }

    void find_places() {
        std::size_t plain = 0, ones = 0;  // numbers that begin again under a title without one
        bool plain_since = false;
        for (const std::uint32_t i : headings_) {
            const Block& block = blocks_[i];
            Place place;
            place.rank = rank_of(block.label.empty() ? prose_[block.span] : slice(labels_, block.label));
            place.plain = block.level == 0 && block.label.empty() && place.rank.empty();
            if (!place.rank.empty()) ranks_[std::size_t(place.rank[0] - '0')] = true;
            ++titles_[utf8::fold(prose_[block.span])];
            plain += place.plain;
            if (block.level == 0 && !place.plain && place.rank != "0") last_number_ = static_cast<std::uint32_t>(places_.size());  // an annex comes after all else
            const Label label = label_of(slice(labels_, block.label));
            if (place.plain) plain_since = true;
            else if (label.kind == LabelKind::number && label.value == 1) ones += std::exchange(plain_since, false);
            places_.push_back(place);
        }
        begin_again_ = ones > 1;
        if (!last_number_ && plain >= fewest_listed) {  // else the numbers tell
            find_listed();
            if (!ranked_) find_stacked();
        }
        if (plain >= fewest_tasks) find_tasks();
    }

    // How much deeper than its style a title stands, by the titles around it.
    std::uint8_t depth_of(const Place& place, const std::string& folded) {
        if (place.above || place.below > 0 || back_titles_.contains(folded)) depth_ = place.below;
        return depth_;
    }

    std::uint8_t level_of(const Block& block, const Place& place) {
        if (block.level > 0) return known_ = block.level;  // the reader knew it
        const std::string_view title = prose_[block.span];
        if (!block.label.empty()) {
            const std::string_view printed = slice(labels_, block.label);
            if (!place.rank.empty()) return counted(place.rank, printed, title);
            const Label label = label_of(printed);
            if (label.kind == LabelKind::none) return numbered(1, title);
            const bool annex = label.kind == LabelKind::decimal && printed[0] >= 'A';
            return numbered(annex ? label.depth : static_cast<std::uint8_t>(outer_of(label, printed) + sorted(label, printed)), title);
        }
        if (!place.rank.empty()) return counted(place.rank, title, title);
        if (known_ > 0) return static_cast<std::uint8_t>(known_ + 1);
        const std::string folded = utf8::fold(title);
        const bool subordinate = titles_[folded] > 1 || step_headings_.contains(without_colon(folded));
        if (subordinate && top_ > 0) return static_cast<std::uint8_t>(top_ + 1);
        if (place.task && tasks_level_ > 0 && !(ranked_ && place.listed > 0)) return static_cast<std::uint8_t>(tasks_level_ + 1);
        if (numbers_) {
            // Between chapters a title stands under the one before it, unless it is printed larger; in the last chapter too.
            const bool inside = (last_number_ && ordinal_ < *last_number_) || (parts_ && !back_titles_.contains(folded));
            if (begin_again_ || !inside || (!capitals_number_ && all_capitals(title))) return top_ = 1;
            parts_ = true;
            return top_ = static_cast<std::uint8_t>(number_level_ + 1);
        }
        if (ranked_ && place.listed > 0) return listed_level_ = top_ = place.listed;
        if (listed_ && place.listed == 0 && listed_level_ > 0) return top_ = static_cast<std::uint8_t>(listed_level_ + 1);
        const bool capitals = all_capitals(title);
        const auto style = std::find(styles_.begin(), styles_.end(), capitals);
        // Mixed case under capitals is deeper; capitals never stand under mixed case.
        if (style == styles_.end()) {
            if (capitals) styles_.clear();
            styles_.push_back(capitals);
        } else {
            styles_.erase(style + 1, styles_.end());
        }
        top_ = static_cast<std::uint8_t>(styles_.size() + depth_of(place, folded));
        if (place.listed > 0) listed_level_ = top_;
        return top_;
    }

    /// Levels that enclose a number: those of the chapter it is in, or of titles under which numbers begin again.
    std::uint8_t outer_of(const Label& label, std::string_view printed) const {
        if (begin_again_) return 1;
        if (chapter_.empty()) return 0;
        const bool told = label.kind == LabelKind::decimal && printed.starts_with(chapter_) && printed.substr(chapter_.size()).starts_with('.');
        return static_cast<std::uint8_t>(chapter_level_ - told);  // "2.1" in chapter 2
    }

    /// A title with a word before its number: "Chapter 2".
    std::uint8_t counted(std::string_view rank, std::string_view printed, std::string_view title) {
        const std::uint8_t level = ranked(rank);
        chapter_level_ = level;
        chapter_ = rank == "0" ? std::string_view() : section_number(printed);
        sorts_.clear();
        return numbered(level, title);
    }

    std::uint8_t numbered(std::uint8_t depth, std::string_view title) {
        numbers_ = true;
        capitals_number_ = all_capitals(title);
        return number_level_ = top_ = std::max<std::uint8_t>(depth, 1);
    }

    static std::string_view without_colon(std::string_view title) {
        if (!title.empty() && title.back() == ':') title.remove_suffix(1);
        return title;
    }

    std::string_view labels_;
    const Text& prose_;
    std::vector<Block>& blocks_;
    const std::vector<std::uint32_t>& headings_;
    WordList step_headings_;
    WordList section_labels_;
    std::array<bool, 10> ranks_{};  // of the words before numbers that are there
    std::string sorts_;             // of labels, outermost first
    std::vector<Section> sections_;
    std::unordered_map<std::string, std::uint32_t> titles_;
    WordList contents_headings_, back_titles_;
    Language language_;
    std::string_view chapter_;             // number of the chapter (or part, article) that goes on
    std::uint8_t chapter_level_ = 0;
    bool begin_again_ = false;             // numbers begin again under titles without one
    bool parts_ = false;                   // titles without a number stand under ones with
    std::vector<Place> places_;            // of the headings, in order
    std::optional<std::uint32_t> last_number_;  // ordinal of the last heading that counts
    std::uint32_t ordinal_ = 0;            // of the heading whose level is looked for
    std::uint8_t tasks_level_ = 0;         // level of the last title over tasks
    std::uint8_t number_level_ = 0;        // level of the last heading with a number
    std::uint8_t listed_level_ = 0;        // level of the last title that the contents list
    std::uint8_t depth_ = 0;               // of the last title among stacked ones
    bool capitals_number_ = false;         // the last heading with a number is in capitals
    bool listed_ = false, ranked_ = false;  // the contents tell titles, and their levels
    std::vector<bool> styles_;  // capitals or not, outermost first
    std::uint8_t top_ = 0;      // level of the last heading that is not subordinate
    std::uint8_t known_ = 0;    // level of the last heading whose level the reader knew
    bool numbers_ = false;
};

}  // namespace

std::string_view section_number(std::string_view label) {
    label.remove_prefix(label.find_last_of(' ') + 1);
    const std::size_t first = label.find_first_not_of("([");
    if (first == std::string_view::npos) return {};
    // "1.-", "2\u00BA.-": the dash and the sign of an ordinal do not count
    constexpr std::string_view behind = ".):]-\u2013\u2014\u00BA\u00AA\u00B0";
    return label.substr(first, label.find_last_not_of(behind) + 1 - first);
}

std::vector<Section> find_sections(std::string_view labels, const Text& prose, std::vector<Block>& blocks,
                                   const std::vector<std::uint32_t>& headings, Language language) {
    return Outline(labels, prose, blocks, headings, language).run();
}

}  // namespace rap
