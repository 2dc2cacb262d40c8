#include <rap/narrator.hpp>

#include <algorithm>
#include <map>
#include <string>

#include <rap/addressees.hpp>
#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

namespace {

constexpr std::uint32_t near = 2;       // blocks between two turns of a conversation
constexpr std::size_t fewest_turns = 2;

// A name and no exclamation: a given name or a surname that is no other word, or whatever has a title before it.
bool is_name(std::string_view printed, const NameLists& lists, const Vocabulary& vocabulary) {
    if (without_titles(printed, lists).size() < printed.size()) return !lists.titles.contains(printed);
    const std::string folded = utf8::fold(printed.substr(0, printed.find(' ')));
    const WordInfo& word = vocabulary.find(folded);
    const std::uint16_t first = name_classes(name_hash(folded));
    return (first & (name_given | name_surname)) && !(first & name_word) && word.word_class == WordClass::other && !word.address && !word.role;
}

class Narrator {
public:
    Narrator(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions)
        : document_(document), lists_(lists), vocabulary_(Vocabulary::of(document.language)), all_(attributions) {}

    void run() {
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (tells(i)) look_around(i);
        const std::string name = winner();
        if (name.empty()) return;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (!tells(i)) continue;
            all_[i].speaker = name;
            all_[i].named = true;
        }
    }

private:
    bool tells(std::size_t i) const {
        return all_[i].quote.kind == QuoteKind::direct && all_[i].certainty.has(Sign::first_person) && !all_[i].named &&
               vocabulary_.find(all_[i].speaker).gender != Gender::plural;
    }

    // Whom the turns right before and right after a turn of the narrator speak to.
    void look_around(std::size_t i) {
        const std::uint32_t block = all_[i].quote.block;
        const auto own = [&](std::size_t k) { return all_[k].quote.block != block && all_[k].certainty.has(Sign::first_person); };
        std::size_t first = i, last = std::max(i + 1, heard_);
        while (first > heard_ && block - all_[first - 1].quote.block <= near && !own(first - 1)) --first;
        while (last < all_.size() && all_[last].quote.block - block <= near && !own(last)) ++last;
        for (heard_ = std::max(heard_, first); heard_ < last; ++heard_) listen(all_[heard_]);
    }

    // Notes whom a turn speaks to.
    void listen(const Attribution& turn) {
        if (turn.quote.kind != QuoteKind::direct || turn.speaker.empty() || turn.certainty.has(Sign::first_person)) return;
        const std::string_view prose = document_.prose.bytes();
        const Span content = turn.quote.content;
        for (Span name = find_addressee(prose, content, content.start); !name.empty(); name = find_addressee(prose, content, name.end)) {
            std::string printed(slice(prose, name));
            std::replace(printed.begin(), printed.end(), '\n', ' ');
            if (!is_name(printed, lists_, vocabulary_)) continue;
            const NameKey key = name_key(printed, lists_);
            const std::vector<std::string> own = name_key(turn.speaker, lists_).parts;
            if (key.parts.empty() || key.acronym || std::find(own.begin(), own.end(), key.surname) != own.end()) continue;
            Called& called = called_[key.surname];
            ++called.turns;
            if (printed.size() > called.printed.size()) called.printed = std::move(printed);
            ++turns_;
            return;
        }
    }

    std::string winner() const {
        for (const auto& [surname, called] : called_)
            if (called.turns >= fewest_turns && called.turns * 2 > turns_) return called.printed;
        return {};
    }

    struct Called {
        std::size_t turns = 0;
        std::string printed;  // the fullest form
    };

    const Document& document_;
    const NameLists& lists_;
    const Vocabulary& vocabulary_;
    std::vector<Attribution>& all_;
    std::map<std::string, Called> called_;  // by surname
    std::size_t turns_ = 0;
    std::size_t heard_ = 0;  // quotations looked at
};

}  // namespace

void name_narrator(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions) {
    Narrator(document, lists, attributions).run();
}

}  // namespace rap
