#include <rap/steps/united.hpp>

#include <algorithm>
#include <bitset>
#include <unordered_map>

#include <rap/steps/parts.hpp>

namespace rap {
namespace {

/// A list whose items come again as titles announces these.
void drop_contents(const Document& document, std::vector<FoundStep>& steps) {
    struct List {
        std::size_t items = 0, titles = 0;
    };
    constexpr std::size_t fewest = 3;
    const auto block = [&](std::uint32_t i) -> const Block& { return document.blocks[i]; };
    std::unordered_map<std::uint32_t, List> lists;
    for (const FoundStep& step : steps)
        if (block(step.block).kind == BlockKind::item) ++lists[block(step.block).list].items;
    if (std::none_of(lists.begin(), lists.end(), [](const auto& list) { return list.second.items >= fewest; })) return;
    std::bitset<4096> looks;  // what the items look like: few titles do
    const auto look = [&](std::string_view words) { return (words.size() * 32 + (static_cast<unsigned char>(words[0]) & 31)) % looks.size(); };
    for (const FoundStep& step : steps) looks.set(look(document.prose[step.text]));
    std::unordered_map<std::string, std::uint32_t> titles;  // the last block with it
    for (const Section& section : document.sections) {
        const std::string_view title = document.prose[block(section.heading).span];
        if (!title.empty() && looks.test(look(title))) titles[key_of(title)] = section.heading;
    }
    if (titles.empty()) return;
    for (const FoundStep& step : steps) {
        const auto title = block(step.block).kind == BlockKind::item ? titles.find(key_of(document.prose[step.text])) : titles.end();
        if (title != titles.end() && title->second > step.block) ++lists[block(step.block).list].titles;
    }
    std::erase_if(steps, [&](const FoundStep& step) {
        if (step.marked || block(step.block).kind != BlockKind::item) return false;
        const List& list = lists.at(block(step.block).list);
        return list.titles >= fewest && list.titles * 2 > list.items;
    });
}

}  // namespace

std::vector<Step> united(const Document& document, std::vector<FoundStep> found, bool talk) {
    // Where marks say what is to be done, all else is talk.
    const bool marks = std::any_of(found.begin(), found.end(), [](const FoundStep& step) { return step.marked; });
    if (marks && !talk) std::erase_if(found, [](const FoundStep& step) { return step.advice; });
    const bool told = std::any_of(found.begin(), found.end(), [](const FoundStep& step) { return !step.advice && !step.promise && step.kind != StepKind::decision; });
    if (told && !talk) std::erase_if(found, [](const FoundStep& step) { return step.promise; });
    drop_contents(document, found);
    std::unordered_map<std::string, std::size_t> first;
    std::vector<FoundStep> kept;
    for (FoundStep& step : found) {
        const auto [it, fresh] = first.try_emplace(key_of(document.prose[step.text]), kept.size());
        FoundStep* one = fresh ? nullptr : &kept[it->second];
        if (!one || !(step.marked || one->marked)) {
            kept.push_back(std::move(step));
            continue;
        }
        if (one->owner.empty()) one->owner = std::move(step.owner);
        if (one->due.empty()) one->due = std::move(step.due), one->due_text = step.due_text;
        if (one->number.empty()) one->number = std::move(step.number);
        one->confidence = std::max(one->confidence, step.confidence);
    }
    return {kept.begin(), kept.end()};
}

}  // namespace rap
