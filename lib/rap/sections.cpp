#include <rap/sections.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

class Outline {
public:
    Outline(const Text& text, const Text& prose, std::vector<Block>& blocks, Language language)
        : text_(text), prose_(prose), blocks_(blocks), step_headings_(word_list(language, "step_headings")),
          section_labels_(word_list(language, "section_labels")) {}

    std::vector<Section> run() {
        count_titles();
        std::uint32_t current = no_section;
        for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
            Block& block = blocks_[i];
            if (block.kind == BlockKind::heading) {
                // "Contents" and the like stand beside the outline: nothing is below them.
                const bool contents = i + 1 < blocks_.size() && blocks_[i + 1].kind == BlockKind::contents;
                block.level = contents ? 1 : level_of(block);
                while (current != no_section && sections_[current].level >= block.level) current = leave(current, i);
                sections_.push_back({i, static_cast<std::uint32_t>(blocks_.size()), current, block.level, number_of(block)});
                current = static_cast<std::uint32_t>(sections_.size() - 1);
            }
            block.section = current;
        }
        return std::move(sections_);
    }

private:
    std::uint32_t leave(std::uint32_t section, std::uint32_t at) {
        sections_[section].end = at;
        return sections_[section].parent;
    }

    void count_titles() {
        for (const Block& block : blocks_)
            if (block.kind == BlockKind::heading) {
                ++titles_[utf8::fold(prose_[block.span])];
                const std::string_view rank = rank_of(block.label.empty() ? prose_[block.span] : text_[block.label]);
                if (!rank.empty()) ranks_[std::size_t(rank[0] - '0')] = true;
            }
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
        if (!block.label.empty()) return std::string(section_number(text_[block.label]));
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

    std::uint8_t level_of(const Block& block) {
        if (block.level > 0) return known_ = block.level;  // the reader knew it
        const std::string_view title = prose_[block.span];
        if (!block.label.empty()) {
            const std::string_view printed = text_[block.label];
            if (const std::string_view rank = rank_of(printed); !rank.empty()) return numbered(ranked(rank));
            const Label label = label_of(printed);
            if (label.kind == LabelKind::none) return numbered(1);
            const bool annex = label.kind == LabelKind::decimal && printed[0] >= 'A';
            return numbered(annex ? label.depth : sorted(label, printed));
        }
        if (const std::string_view rank = rank_of(title); !rank.empty()) return numbered(ranked(rank));
        if (known_ > 0) return static_cast<std::uint8_t>(known_ + 1);
        const std::string folded = utf8::fold(title);
        const bool subordinate = titles_[folded] > 1 || step_headings_.contains(without_colon(folded));
        if (subordinate && top_ > 0) return static_cast<std::uint8_t>(top_ + 1);
        if (numbers_) return top_ = 1;
        const bool capitals = all_capitals(title);
        const auto style = std::find(styles_.begin(), styles_.end(), capitals);
        // Mixed case under capitals is deeper; capitals never stand under mixed case.
        if (style == styles_.end()) {
            if (capitals) styles_.clear();
            styles_.push_back(capitals);
        } else {
            styles_.erase(style + 1, styles_.end());
        }
        return top_ = static_cast<std::uint8_t>(styles_.size());
    }

    std::uint8_t numbered(std::uint8_t depth) {
        numbers_ = true;
        return top_ = std::max<std::uint8_t>(depth, 1);
    }

    static std::string_view without_colon(std::string_view title) {
        if (!title.empty() && title.back() == ':') title.remove_suffix(1);
        return title;
    }

    const Text& text_;
    const Text& prose_;
    std::vector<Block>& blocks_;
    WordList step_headings_;
    WordList section_labels_;
    std::array<bool, 10> ranks_{};  // of the words before numbers that are there
    std::string sorts_;             // of labels, outermost first
    std::vector<Section> sections_;
    std::unordered_map<std::string, std::uint32_t> titles_;
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
    return label.substr(first, label.find_last_not_of(".):]") + 1 - first);
}

std::vector<Section> find_sections(const Text& text, const Text& prose, std::vector<Block>& blocks, Language language) {
    return Outline(text, prose, blocks, language).run();
}

}  // namespace rap
