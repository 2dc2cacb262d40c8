#include <rap/tagger.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>

#include <rap/hash.hpp>
#include <rap/lexicon.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rap {
namespace {

using namespace tagger;

// Half of a row of scores, in the model's units: of each type and of none, the label that opens or the one that goes on.
// A vector of the compiler's, for it does not see by itself that eight sums are one instruction.
constexpr std::size_t half = labels / 2;
using Half = std::int16_t __attribute__((vector_size(2 * half)));

Half every(std::int16_t value) { return Half{} + value; }
Half most(Half a, Half b) { return a > b ? a : b; }

struct alignas(32) Scores {
    Half opens{}, goes_on{};

    std::int16_t operator[](std::size_t label) const { return label % 2 == 0 ? opens[label / 2] : goes_on[label / 2]; }
    void set(std::size_t label, std::int16_t score) {
        // Not of a choice between the two: with some checks of the compiler that is a copy.
        if (label % 2 == 0) opens[label / 2] = score;
        else goes_on[label / 2] = score;
    }

    // A row of weights: in each pair of bytes the first is of the label that opens.
    void add(const std::int8_t* row) {
        Half pairs;
        std::memcpy(&pairs, row, sizeof pairs);
        opens += pairs << 8 >> 8;
        goes_on += pairs >> 8;
    }
    void add(const Scores& other) {
        opens += other.opens;
        goes_on += other.goes_on;
    }
};
static_assert(std::endian::native == std::endian::little);

// The labels with a score above another, a bit each.
unsigned above(const Scores& scores, std::int16_t least) {
    const Half opens = scores.opens > every(least), goes_on = scores.goes_on > every(least);
#if defined(__SSE2__)
    const auto some = reinterpret_cast<__m128i>(opens), others = reinterpret_cast<__m128i>(goes_on);
    return unsigned(_mm_movemask_epi8(_mm_packs_epi16(_mm_unpacklo_epi16(some, others), _mm_unpackhi_epi16(some, others))));
#else
    unsigned bits = 0;
    for (std::size_t t = 0; t < half; ++t) bits |= unsigned(opens[t] & 1) << 2 * t | unsigned(goes_on[t] & 1) << (2 * t + 1);
    return bits;
#endif
}

// The weights, laid out by train-entities: the magic "RAPT", the binary logarithm of the number of rows,
// the value of one unit, then the transitions from label to label and the rows, an 8-bit unit count each.
struct Model {
    float unit = 0;
    const std::int8_t* transitions = nullptr;  // [from][to]
    const std::int8_t* rows = nullptr;

    Model() {
        const auto bytes = data_file("models/entities.bin");
        std::uint32_t log = 0;
        if (bytes.size() < 12 || !bytes.starts_with("RAPT")) return;
        std::memcpy(&log, bytes.data() + 4, 4);
        if (log != log_rows || bytes.size() != 12 + labels * labels + (labels << log_rows)) return;
        std::memcpy(&unit, bytes.data() + 8, 4);
        transitions = reinterpret_cast<const std::int8_t*>(bytes.data() + 12);
        rows = transitions + labels * labels;
    }

    const std::int8_t* at(std::uint32_t row) const { return rows + row * labels; }
};

// What is known of a word: a line of memory for most needs.
struct alignas(64) Known {
    Look look;
    std::uint32_t number = 0;   // from 1, in the order they were seen; 0: the edge
    bool has_own = false;       // `own` was computed
    bool has_near = false;      // `before` and `after` were
    Scores own;                 // what it adds to its own label
    std::array<std::uint32_t, 2> far{};  // rows of what it adds to the labels two places before and behind it
    Scores before, after;       // what it adds to the labels of its neighbours

    void set_look(const Look& it) {
        look = it;
        far = {far_feature(look, 2), far_feature(look, -2)};
    }
    void set_own(const Model& model, const Word& word) {
        Scores sum;
        own_features(word, [&](std::uint32_t row) { sum.add(model.at(row)); });
        own = sum;
        has_own = true;
    }
    void set_near(const Model& model) {
        Scores one, other;
        near_features(look, 1, [&](std::uint32_t row) { one.add(model.at(row)); });
        near_features(look, -1, [&](std::uint32_t row) { other.add(model.at(row)); });
        before = one;
        after = other;
        has_near = true;
    }
};

// What two neighbours give each other: words stand beside the same words again and again.
struct Pair {
    Scores former, latter;  // adds to the labels of the one and the other
};

constexpr std::int16_t far = -8000;  // units; lower than any chain of labels that may be

}  // namespace

struct Tagger::Impl {
    struct Slot {
        std::uint32_t print = 0;
        std::uint32_t number = 0;  // of a word, from 1; 0 is free
    };
    struct Key {
        std::uint64_t hash;
        std::uint32_t token, slot;
    };
    const Model model;
    static constexpr std::size_t page_size = 1024;
    static constexpr std::uint32_t slot_count = 1 << 18;
    static constexpr std::size_t pair_count = 1 << 14, join_count = 1 << 12;
    std::vector<std::unique_ptr<Known[]>> pages;  // where the words that were seen live
    std::size_t known = 0;                        // how many
    std::vector<Slot> slots = std::vector<Slot>(slot_count);
    std::vector<std::uint64_t> pair_keys = std::vector<std::uint64_t>(pair_count);
    std::vector<Pair> pairs = std::vector<Pair>(pair_count);  // the latest of each place, overwritten by the next
    struct Join {
        std::uint64_t hash = 0;
        std::uint16_t classes = 0;
    };
    std::vector<Join> joins = std::vector<Join>(join_count);  // the same for names of two words and more
    std::vector<Key> keys;
    std::vector<Known*> by_token;
    Known edge;

    // Kept from call to call for their memory.
    std::vector<Stretch> stretches;
    std::vector<const Look*> words;
    std::vector<Known*> entries;
    std::vector<std::uint16_t> matches;
    std::vector<Scores> units, scores;
    std::vector<std::uint8_t> path;
    std::array<Half, labels> to_opens{};    // from each label to those of the first half
    Half open_goes_on{}, goes_on_on{};      // from the label that opens and the one that goes on to the one that goes on
    Half open_on{}, on_on{};                // the same; of no name to no name
    std::array<Scores, labels> moves{}, moves_back{};  // from label to label; the other way round
    std::array<float, 512> powers{};        // e to the minus n units

    Impl() {
        Look look;
        look.id = edge_id;
        edge.set_look(look);
        for (std::size_t i = 0; i < powers.size(); ++i) powers[i] = std::exp(-float(i) * model.unit);
        for (std::size_t from = 0; from < labels; ++from) {
            for (std::size_t to = 0; to < labels; ++to) {
                const bool can = from < used_labels && to < used_labels && may_follow(from, to);
                const auto score = can && model.transitions ? std::int16_t(model.transitions[from * labels + to]) : far;
                moves[from].set(to, score);
                moves_back[to].set(from, score);
            }
            to_opens[from] = moves[from].opens;
        }
        open_goes_on = goes_on_on = every(far);
        for (std::size_t t = 0; t < name_types; ++t) {
            open_goes_on[t] = moves[opens(t)][goes_on(t)];
            goes_on_on[t] = moves[goes_on(t)][goes_on(t)];
        }
        open_on = open_goes_on;
        on_on = goes_on_on;
        open_on[name_types] = on_on[name_types] = moves[no_name][no_name];
    }

    // Finds what is known of the tokens of all stretches and of their neighbours. The table is far larger than
    // a cache, so each step asks for all of its memory before it waits for any.
    void look_up(std::string_view text, std::span<const Token> tokens) {
        by_token.assign(tokens.size(), nullptr);
        keys.clear();
        std::uint32_t done = 0;
        for (const auto& stretch : stretches) {
            const auto begin = std::max({done, stretch.sentence_first, stretch.first < 2 ? 0 : stretch.first - 2});
            done = std::min(stretch.sentence_last, stretch.last + 2);
            for (auto i = begin; i < done; ++i) {
                const auto key = quick_hash(slice(text, tokens[i].span)) ^ std::uint64_t(tokens[i].kind) ^ std::uint64_t(tokens[i].look) << 8;
                const auto slot = slot_of(key);
                keys.push_back({key, i, slot});
                __builtin_prefetch(&slots[slot]);
            }
        }
        for (const auto& key : keys) {
            const auto& slot = slots[key.slot];
            if (slot.number != 0) __builtin_prefetch(&word_at(slot.number));
        }
        for (const auto& key : keys) {
            const auto& token = tokens[key.token];
            auto& entry = entry_of(key, text, token);
            by_token[key.token] = &entry;
            __builtin_prefetch(model.at(entry.far[0]));
            __builtin_prefetch(model.at(entry.far[1]));
            if (key.token > 0 && by_token[key.token - 1] != nullptr) {
                const auto place = pair_place(pair_key(*by_token[key.token - 1], entry));
                __builtin_prefetch(&pair_keys[place]);
                __builtin_prefetch(&pairs[place]);
            }
        }
    }

    Known& word_at(std::uint32_t number) const { return pages[(number - 1) / page_size][(number - 1) % page_size]; }

    static std::uint32_t slot_of(std::uint64_t key) { return std::uint32_t(key ^ key >> 32) & (slot_count - 1); }

    Known& entry_of(const Key& key, std::string_view text, const Token& token) {
        const auto print = std::uint32_t(key.hash >> 32);
        auto at = key.slot;
        for (; slots[at].number != 0; at = (at + 1) & (slot_count - 1)) {
            if (slots[at].print == print) return word_at(slots[at].number);
        }
        if (known == pages.size() * page_size) pages.push_back(std::make_unique<Known[]>(page_size));
        auto& entry = word_at(std::uint32_t(++known));
        const auto word = describe(slice(text, token.span), token);
        entry.set_look(word);
        entry.number = std::uint32_t(known);
        // A word in small letters stands beside names more than in them.
        if (token.kind != TokenKind::mark && !(token.look & look_small && !token.capital())) entry.set_own(model, word);
        slots[at] = {print, entry.number};
        return entry;
    }

    void forget() {
        known = 0;
        pages.clear();
        std::fill(slots.begin(), slots.end(), Slot{});
        std::fill(pair_keys.begin(), pair_keys.end(), 0);
    }

    static std::uint64_t pair_key(const Known& former, const Known& latter) {
        return std::uint64_t(former.number) << 32 | latter.number;  // never 0: no edge stands beside an edge
    }
    static std::size_t pair_place(std::uint64_t key) { return key * 0x9e3779b97f4a7c15u >> 50; }
    static_assert(pair_count == std::size_t(1) << (64 - 50));

    const Pair& pair_of(Known& former, Known& latter) {
        const auto key = pair_key(former, latter);
        const auto place = pair_place(key);
        auto& pair = pairs[place];
        if (pair_keys[place] == key) return pair;
        pair_keys[place] = key;
        if (!former.has_near) former.set_near(model);
        if (!latter.has_near) latter.set_near(model);
        Scores one = latter.before, other = former.after;
        pair_features_of_former(former.look, latter.look, [&](std::uint32_t row) { one.add(model.at(row)); });
        pair_features_of_latter(former.look, latter.look, [&](std::uint32_t row) { other.add(model.at(row)); });
        pair = {one, other};
        return pair;
    }

    std::uint16_t joined_classes(std::uint64_t hash) {
        auto& join = joins[hash & (join_count - 1)];
        if (join.hash != hash) join = {hash, name_classes(hash)};
        return join.classes;
    }

    void tag(std::string_view text, std::span<const Token> tokens, const Stretch& stretch, std::vector<Name>& names) {
        const std::size_t n = stretch.last - stretch.first;
        if (n == 1 && stretch.first == stretch.sentence_first && is_plain_word(tokens[stretch.first], by_token[stretch.first]->look)) return;
        entries.resize(n + 4);
        words.resize(n + 4);
        unsigned classes = 0;
        for (std::size_t k = 0; k < n + 4; ++k) {
            const auto i = stretch.first + k;  // 2 more than the token's
            auto* entry = i >= stretch.sentence_first + 2 && i < stretch.sentence_last + 2 ? by_token[i - 2] : &edge;
            entries[k] = entry;
            words[k] = &entry->look;
            classes |= entry->look.classes;
        }
        if (classes & name_opens) match_names(words, [&](std::uint64_t hash) { return joined_classes(hash); }, matches);
        else matches.assign(n + 4, 0);
        units.resize(n);
        Scores from_before = pair_of(*entries[1], *entries[2]).latter;
        for (std::size_t i = 0; i < n; ++i) {
            auto& entry = *entries[i + 2];
            const auto& token = tokens[stretch.first + i];
            if (!entry.has_own) entry.set_own(model, describe(slice(text, token.span), token));
            const auto& pair = pair_of(entry, *entries[i + 3]);
            Scores scores = from_before;
            scores.add(pair.former);
            from_before = pair.latter;
            scores.add(entry.own);
            scores.add(model.at(entries[i]->far[1]));
            scores.add(model.at(entries[i + 4]->far[0]));
            scores.add(model.at(shape_feature(*words[i + 1], *words[i + 2], *words[i + 3])));
            if (matches[i + 2] != 0) scores.add(model.at(match_feature(matches[i + 2])));
            units[i] = scores;
        }
        if (!best_path(n)) return;
        for (std::size_t i = 0; i < n;) {
            if (path[i] == no_name) {
                ++i;
                continue;
            }
            Name name;
            const auto type = std::size_t(path[i] / 2);
            name.type = NameType(type);
            name.first = std::uint32_t(stretch.first + i);
            name.confidence = 1;
            const auto start = i;
            while (++i < n && path[i] == goes_on(type)) {}
            name.last = std::uint32_t(stretch.first + i);
            name.shares = weigh_types(start, i, n);
            name.confidence = name.shares[type];
            for (auto k = start; k < i; ++k) name.confidence = std::min(name.confidence, weigh(k, n));
            names.push_back(name);
        }
    }

    // "Guidelines": a word of the language that no list has as a name. Alone at a sentence's beginning it is none.
    static bool is_plain_word(const Token& token, const Look& look) {
        return token.look & look_small && look.classes & name_word && !(look.classes & ~(name_word | name_opens));
    }

    // Viterbi; false when no word has a name's label. Scores are kept small by taking that of no name off at each word.
    bool best_path(std::size_t n) {
        scores.resize(n);
        constexpr std::size_t none = no_name / 2;
        Half opening = to_opens[no_name] + units[0].opens, going_on = every(far);
        for (std::size_t i = 0;; ++i) {
            auto& here = scores[i];
            const auto least = every(opening[none]);
            here.opens = most(opening - least, every(far));
            here.goes_on = most(going_on - least, every(far));
            if (i + 1 == n) break;
            opening = every(2 * far);
            for (std::size_t t = 0; t < half; ++t) opening = most(opening, every(here.opens[t]) + to_opens[opens(t)]);
            for (std::size_t t = 0; t < name_types; ++t) opening = most(opening, every(here.goes_on[t]) + to_opens[goes_on(t)]);
            opening += units[i + 1].opens;
            going_on = most(here.opens + open_goes_on, here.goes_on + goes_on_on) + units[i + 1].goes_on;
        }
        path.resize(n);
        path[n - 1] = best_of(scores[n - 1]);
        bool any = path[n - 1] != no_name;
        for (std::size_t i = n; i-- > 1;) {
            Scores before = scores[i - 1];
            before.add(moves_back[path[i]]);
            path[i - 1] = best_of(before);
            any |= path[i - 1] != no_name;
        }
        return any;
    }

    // The best label; of two as good the first, but none before any name.
    static std::uint8_t best_of(const Scores& scores) {
        auto most = scores[no_name];
        auto best = std::uint8_t(no_name);
        for (auto better = above(scores, most) & name_bits; better != 0; better &= better - 1) {
            const auto label = std::size_t(std::countr_zero(better));
            if (scores[label] > most) most = scores[label], best = std::uint8_t(label);
        }
        return best;
    }
    static constexpr unsigned name_bits = (1u << no_name) - 1;

    // The probability of the path's label of a word against the other labels it may have between its neighbours' labels.
    float weigh(std::size_t i, std::size_t n) const {
        Scores row = units[i];
        row.add(moves[i == 0 ? no_name : path[i - 1]]);
        if (i + 1 < n) row.add(moves_back[path[i + 1]]);
        const int own = row[path[i]];
        float sum = 0;
        // What is far below counts for nothing.
        constexpr unsigned used_bits = (1u << used_labels) - 1;
        for (auto near = above(row, std::int16_t(own - int(powers.size()))) & used_bits; near != 0; near &= near - 1) {
            sum += power(row[std::size_t(std::countr_zero(near))] - own);
        }
        return 1 / sum;
    }

    // The probability of each type for the name at words [first, last) against the other types and against no name,
    // its neighbours' labels given.
    std::array<float, name_types> weigh_types(std::size_t first, std::size_t last, std::size_t n) const {
        std::array<int, half> sums{};  // the last one: no name, which goes on as it opens
        const auto add = [&](const Half& scores) {
            for (std::size_t t = 0; t < half; ++t) sums[t] += scores[t];
        };
        const auto on = [](const Scores& scores) {
            Half all = scores.goes_on;
            all[name_types] = scores.opens[name_types];
            return all;
        };
        add(moves[first == 0 ? no_name : path[first - 1]].opens);
        add(units[first].opens);
        for (auto i = first + 1; i < last; ++i) {
            add(i == first + 1 ? open_on : on_on);
            add(on(units[i]));
        }
        if (last < n) add(last == first + 1 ? moves_back[path[last]].opens : on(moves_back[path[last]]));
        const auto most = *std::max_element(sums.begin(), sums.end());
        std::array<float, name_types> shares;
        float total = power(sums[name_types] - most);
        for (std::size_t t = 0; t < name_types; ++t) total += shares[t] = power(sums[t] - most);
        for (float& share : shares) share /= total;
        return shares;
    }

    // e to so many units; the best sum has 0.
    float power(int units) const {
        return units > 0 ? 1 / power(-units) : std::size_t(-units) < powers.size() ? powers[std::size_t(-units)] : 0;
    }
};

Tagger::Tagger() : impl_(new Impl) {}
Tagger::~Tagger() { delete impl_; }
Tagger::Tagger(Tagger&& other) noexcept : impl_(std::exchange(other.impl_, nullptr)) {}

void Tagger::tag(std::string_view text, std::span<const Token> tokens, std::vector<Name>& names) {
    if (impl_->model.rows == nullptr) return;
    if (impl_->known > 100'000) impl_->forget();
    impl_->stretches.clear();
    find_stretches(text, tokens, impl_->stretches);
    impl_->look_up(text, tokens);
    for (const auto& stretch : impl_->stretches) impl_->tag(text, tokens, stretch, names);
}

}  // namespace rap
