#include <rap/steps/talk.hpp>

#include <rap/steps/owners.hpp>

namespace rap {

bool Talk::speaks(std::string_view name) {
    if (name.empty()) return false;
    const auto found = speakers().find(name);
    return found != speakers().end() && found->second > 1;
}

bool Talk::is_transcript() {
    if (!transcript_) {
        std::size_t turns = 0;
        for (const auto& [name, count] : speakers()) turns += count > 1 ? count : 0;
        transcript_ = turns >= 6 && turns * 4 > document_.blocks.size();
    }
    return *transcript_;
}

const std::unordered_map<std::string_view, std::size_t>& Talk::speakers() {
    if (!speakers_) {
        speakers_.emplace();
        for (const Block& block : document_.blocks) {
            const std::string_view text = document_.prose[block.span];
            if (const Span one = address_of(text); !one.empty()) ++(*speakers_)[slice(text, one)];
        }
    }
    return *speakers_;
}

}  // namespace rap
