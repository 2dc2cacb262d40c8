#include <rap/sections.hpp>

#include <algorithm>
#include <unordered_map>

#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

class Outline {
public:
    Outline(const Text& text, const Text& prose, std::vector<Block>& blocks, Language language)
        : text_(text), prose_(prose), blocks_(blocks), step_headings_(word_list(language, "step_headings")) {}

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
                sections_.push_back({i, static_cast<std::uint32_t>(blocks_.size()), current, block.level});
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
            if (block.kind == BlockKind::heading) ++titles_[utf8::fold(prose_[block.span])];
    }

    std::uint8_t level_of(const Block& block) {
        if (block.level > 0) return known_ = block.level;  // the reader knew it
        const std::string_view title = prose_[block.span];
        if (!block.label.empty()) {
            const Label label = label_of(text_[block.label]);
            if (label.kind == LabelKind::number || label.kind == LabelKind::decimal) return numbered(label.depth);
            if (label.kind == LabelKind::none || label.value == 1 || !styles_.empty()) return numbered(1);
        }
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
