#include <rap/turns.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <rap/lexicon.hpp>
#include <rap/shapes.hpp>
#include <rap/turn_labels.hpp>
#include <rap/utf8.hpp>
#include <rap/vocabulary.hpp>

namespace rap {

namespace {

constexpr std::size_t fewest_turns = 4;      // of a transcript
constexpr std::size_t fewest_uses = 3;       // of initials that mean something else as well

/// "The meeting is open.", not "Ann Lee" or "Ann Lee, Harbour Board".
bool is_sentence(std::string_view words) {
    if (words.empty() || std::string_view(".?!").find(words.back()) == std::string_view::npos) return false;
    for (std::size_t at = words.find(' '); at != words.npos && at + 1 < words.size(); at = words.find(' ', at + 1)) {
        if (words[at + 1] >= 'a' && words[at + 1] <= 'z') return true;
    }
    return false;
}

/// Whether a label stands for a thing rather than for somebody: "Present", "Template link". A role ("Chair") speaks
/// where a sentence follows it; where a name does, it only says who has the role.
bool names_no_speaker(std::string_view name, std::string_view words, const WordList& labels, const WordList& titles) {
    const auto no_speaker = [&](std::string_view value) { return (value != "role" && value != "side") || !is_sentence(words); };
    if (const auto value = labels.find(name)) return no_speaker(*value);
    const std::size_t space = name.find(' ');
    if (space == name.npos || titles.longest_prefix(name) > 0) return false;  // "Mme la pr\u00e9sidente"
    const std::string_view last = name.substr(name.rfind(' ') + 1);
    if (const auto value = last[0] >= 'a' && last[0] <= 'z' ? labels.find(last) : std::nullopt) return no_speaker(*value);
    const auto first = labels.find(name.substr(0, space));
    return first && (*first != "role" || utf8::is_lower(utf8::at(name, space + 1)));  // "Secretary Lee", "Speaker 2" are somebody
}

/// Somebody by the name alone; also a role with a number, "Speaker 2", "SPEAKER_02".
bool is_somebody(const TurnLabel& label, std::string_view name, const WordList& labels) {
    if (label.initials) return label.person && name.size() == 1;  // "Q", not "NEW"
    const std::string_view first = name.substr(0, name.find_first_of(" _"));
    return label.nick || label.person || (first.size() < name.size() && labels.find(first) == "role");
}

bool goes_on(std::string_view text) { return text.starts_with("\u2026") || text.starts_with("..."); }

// Long enough and sentences, and no note: "Resolution #2: ...", "(Laughter.)"
bool is_speech(std::string_view text) {
    constexpr std::size_t shortest = 100, longest_label = 40;
    return text.size() > shortest && ends_sentence(text) && text[0] != '(' && text[0] != '[' && text.substr(0, longest_label).find(": ") == text.npos;
}

// A paragraph that opens with a label.
struct Found {
    std::uint32_t block;
    TurnLabel label;
    bool listed = false;    // a label of minutes
    bool somebody = false;  // by the name alone
};

class Transcript {
public:
    explicit Transcript(const Document& document)
        : document_(document), prose_(document.prose.bytes()), labels_(word_list(document.language, "minutes_labels")), words_(document.language) {}

    std::vector<Attribution> read() {
        find_labels();
        judge_labels();
        keep_initials();
        keep_styles();
        std::vector<Attribution> turns;
        for (std::size_t k = 0; k < found_.size(); ++k) {
            if (speaks(found_[k])) add(k, turns);
        }
        return turns;
    }

private:
    std::string_view name_of(const Found& turn) const { return slice(prose_, turn.label.name); }
    static std::size_t style_of(const Found& turn) { return static_cast<std::size_t>(turn.label.style); }
    std::uint32_t uses(const Found& turn) const { return uses_[style_of(turn)].at(name_of(turn)); }
    bool alone(const Found& turn) const { return turn.label.text >= document_.blocks[turn.block].span.end; }

    // What stands behind a label, or below it.
    std::string_view words_of(const Found& turn) const {
        const Block& block = document_.blocks[turn.block];
        if (!alone(turn)) return slice(prose_, {turn.label.text, block.span.end});
        if (turn.block + 1 == document_.blocks.size() || document_.blocks[turn.block + 1].kind == BlockKind::heading) return {};
        return document_.prose[document_.blocks[turn.block + 1].span];
    }

    // The labels of the styles that may make a transcript: most documents have none of them.
    void find_labels() {
        std::array<std::size_t, turn_styles> counts{};
        for (std::uint32_t b = 0; b < document_.blocks.size(); ++b) {
            const Block& block = document_.blocks[b];
            const bool words = block.kind == BlockKind::paragraph || block.kind == BlockKind::item;
            if (!words && block.kind != BlockKind::heading) continue;
            paragraphs_ += words;
            const auto label = turn_label(prose_, block.span, words_);
            if (!label || (!words && label->style != TurnStyle::line)) continue;
            found_.push_back({b, *label});
            ++counts[style_of(found_.back())];
        }
        std::erase_if(found_, [&](const Found& turn) { return !enough(counts[style_of(turn)]); });
    }

    bool enough(std::size_t turns) const { return turns >= fewest_turns && turns * 6 >= paragraphs_; }

    void judge_labels() {
        for (Found& turn : std::exchange(found_, {})) {
            const TurnLabel& label = turn.label;
            turn.listed = names_no_speaker(name_of(turn), slice(prose_, {label.text, document_.blocks[turn.block].span.end}), labels_, words_.titles);
            if (turn.listed && !label.initials) continue;
            turn.somebody = is_somebody(label, name_of(turn), labels_);
            if (label.numbered && !turn.somebody) continue;  // "Article 5"
            if (label.style == TurnStyle::line && !ends_sentence(words_of(turn))) continue;
            ++uses_[style_of(turn)][name_of(turn)];
            found_.push_back(turn);
        }
    }

    // Where speakers go by their initials, "PS" may be one of them.
    void keep_initials() {
        std::size_t initials = 0, names = 0;
        for (const Found& turn : found_) {
            if (turn.listed || turn.label.style != TurnStyle::colon) continue;
            ++names;
            initials += turn.label.initials && uses(turn) > 1;
        }
        by_initials_ = initials * 2 > names;
        std::erase_if(found_, [&](const Found& turn) { return turn.listed && !(by_initials_ && uses(turn) >= fewest_uses); });
    }

    bool asks(std::uint32_t block) const {
        std::string_view text = document_.prose[document_.blocks[block].span];
        while (!text.empty() && (text.back() == '*' || text.back() == ' ')) text.remove_suffix(1);
        return text.ends_with('?');
    }

    // A transcript has turns enough in one style, and somebody speaks twice.
    void keep_styles() {
        struct Count {
            std::size_t turns = 0, repeated = 0, people = 0, asked = 0;
            std::unordered_set<std::string_view> names;
        };
        std::array<Count, turn_styles> counts;
        for (const Found& turn : found_) {
            Count& count = counts[style_of(turn)];
            ++count.turns;
            count.repeated += uses(turn) > 1;
            count.people += turn.somebody;
            count.asked += turn.block > 0 && asks(turn.block - 1);
            count.names.insert(name_of(turn));
        }
        std::erase_if(found_, [&](const Found& turn) {
            const TurnStyle style = turn.label.style;
            const Count& count = counts[style_of(turn)];
            const bool comes_back = count.repeated * 2 >= count.turns || (count.repeated > 1 && count.people * 4 >= count.turns * 3);
            // Results and references are written so as well.
            const bool of_people = style == TurnStyle::colon || style == TurnStyle::stop || count.people * 2 >= count.turns;
            // An interview may set its questions apart by no label.
            const bool answers = count.names.size() == 1 && count.people == count.turns && count.asked * 2 >= count.turns;
            return !enough(count.turns) || !comes_back || !of_people || (count.names.size() < 2 && !answers);
        });
        dense_ = found_.size() * 3 > paragraphs_;
    }

    bool speaks(const Found& turn) const {
        const TurnLabel& label = turn.label;
        // A label that comes but once is a speaker where it looks like a name.
        const bool once = uses(turn) == 1;
        const bool like_others = dense_ || (by_initials_ && label.initials);
        if (once && !label.nick && !(label.capital ? label.words >= 2 || like_others : dense_ && label.words == 1)) return false;
        if (!label.capital && !label.nick && label.words > 2) return false;
        // "Lee continued:", "Sample code:"
        if (alone(turn) && !(label.title_case && (label.timed || turn.somebody))) return false;
        if (!once || turn.somebody || label.initials) return true;
        const std::string_view words = slice(prose_, {label.text, document_.blocks[turn.block].span.end});
        // "Panel: bridges and people", "Zur Person: ..."
        const std::string_view name = name_of(turn), first = name.substr(0, name.find(' '));
        const bool title = !words.empty() && !is_sentence(words) && !utf8::is_lower(utf8::at(words, 0)) && words[0] != '(' && words[0] != '[';
        if (label.words == 1 ? title : preposition(first)) return false;
        const bool address = words.find("://") < 8 && words.find(' ') == words.npos;
        return !address && !label.comma;  // "Call: https://..."
    }

    bool preposition(std::string_view word) const {
        const WordClass is = Vocabulary::of(document_.language).find(word).word_class;
        return is == WordClass::preposition || is == WordClass::link || is == WordClass::adverb;
    }

    void add(std::size_t k, std::vector<Attribution>& turns) const {
        const Found& turn = found_[k];
        const TurnLabel& label = turn.label;
        const Block& block = document_.blocks[turn.block];
        Attribution attribution;
        Quote& quote = attribution.quote;
        quote.outer = block.span;
        if (!alone(turn)) quote.content = {label.text, block.span.end};
        quote.block = turn.block;
        quote.kind = QuoteKind::turn;
        // A label on a line of its own has its words below; where all is taken down, a speech goes on up to the next one, and
        // so do the long paragraphs of a talk.
        const bool followed = k + 1 < found_.size(), verbatim = followed && (alone(turn) || label.marked || label.style != TurnStyle::colon);
        const bool talk = followed && dense_ && (uses(turn) > 1 || (turn.somebody && k > 0));
        const std::uint32_t next = followed ? found_[k + 1].block : static_cast<std::uint32_t>(document_.blocks.size());
        for (std::uint32_t b = turn.block + 1; b < next; ++b) {
            const Block& below = document_.blocks[b];
            const bool words = below.kind == BlockKind::paragraph || below.kind == BlockKind::item || below.kind == BlockKind::quotation;
            const std::string_view text = document_.prose[below.span];
            const bool speech = talk && below.kind == BlockKind::paragraph && is_speech(text);
            if (!goes_on(text) && !speech && !(words && (verbatim || quote.content.empty()))) break;
            if (quote.content.empty()) quote.content.start = below.span.start;
            quote.outer.end = quote.content.end = below.span.end;
        }
        if (quote.content.empty()) return;
        attribution.speaker = document_.clean(label.name);
        attribution.role = document_.clean(label.role);
        attribution.mention = label.name;
        attribution.method = Method::turn;
        attribution.confidence = uses(turn) == 1 ? 0.8 : 0.95;
        turns.push_back(std::move(attribution));
    }

    const Document& document_;
    std::string_view prose_;
    WordList labels_;
    TurnWords words_;
    std::vector<Found> found_;
    std::array<std::unordered_map<std::string_view, std::uint32_t>, turn_styles> uses_;  // of each name, by style
    std::size_t paragraphs_ = 0;
    bool by_initials_ = false;  // most speakers go by them
    bool dense_ = false;        // little but turns
};

}  // namespace

std::vector<Attribution> find_turns(const Document& document) { return Transcript(document).read(); }

}  // namespace rap
