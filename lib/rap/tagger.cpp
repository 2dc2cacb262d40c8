#include <rap/tagger.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>

#include <rap/hash.hpp>
#include <rap/lexicon.hpp>
#include <rap/memory.hpp>

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

// The labels with such a score or more, a bit each.
unsigned at_least(const Scores& scores, std::int16_t least) {
    const Half opens = scores.opens >= every(least), goes_on = scores.goes_on >= every(least);
#if defined(__SSE2__)
    const auto some = reinterpret_cast<__m128i>(opens), others = reinterpret_cast<__m128i>(goes_on);
    return unsigned(_mm_movemask_epi8(_mm_packs_epi16(_mm_unpacklo_epi16(some, others), _mm_unpackhi_epi16(some, others))));
#else
    unsigned bits = 0;
    for (std::size_t t = 0; t < half; ++t) bits |= unsigned(opens[t] & 1) << 2 * t | unsigned(goes_on[t] & 1) << (2 * t + 1);
    return bits;
#endif
}

// The greatest of the scores.
std::int16_t greatest(const Scores& scores) {
    Half all = most(scores.opens, scores.goes_on);
    all = most(all, __builtin_shufflevector(all, all, 4, 5, 6, 7, 0, 1, 2, 3));
    all = most(all, __builtin_shufflevector(all, all, 2, 3, 0, 1, 6, 7, 4, 5));
    all = most(all, __builtin_shufflevector(all, all, 1, 0, 3, 2, 5, 4, 7, 6));
    return all[0];
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

// What is known of a word, as far as most words of names and beside them need it: a line of memory.
struct alignas(64) Known {
    Scores own;                          // what it adds to its own label
    std::uint64_t name = 0;              // as in its Look
    std::uint64_t hash = 0;
    std::uint32_t number = 0;            // from 1, in the order they were seen; 0: the edge, and a free place
    std::array<std::uint32_t, 2> far{};  // rows of what it adds to the labels two places before and behind it
    std::uint16_t classes = 0;           // as in its Look
    std::uint8_t shape = 0;              // the same
    bool has_own = false;                // `own` was computed

    void set_look(const Look& look) {
        name = look.name;
        classes = look.classes;
        shape = look.shape;
        far = {far_feature(look, 2), far_feature(look, -2)};
    }
    void set_own(const Model& model, const Word& word) {
        Scores sum;
        own_features(word, [&](std::uint32_t row) { sum.add(model.at(row)); });
        own = sum;
        has_own = true;
    }
};
static_assert(sizeof(Known) == 64);

// What more it needs beside a word that it was not seen beside of late.
struct Neighbour {
    Look look;
    Scores before, after;  // what it adds to the labels of the words before and behind it

    Neighbour(const Model& model, const Look& it) : look(it) {
        near_features(look, 1, [&](std::uint32_t row) { before.add(model.at(row)); });
        near_features(look, -1, [&](std::uint32_t row) { after.add(model.at(row)); });
    }
};

// What two neighbours add to the label of one of them.
struct Bond {
    std::uint32_t former, latter;  // their numbers
    bool to_former;

    std::uint64_t key() const { return std::uint64_t(former) << 33 | std::uint64_t(latter) << 1 | to_former; }  // 0: two edges, which never meet
};

// A bond that was not met of late: the rows of what they add together.
struct Meeting {
    std::uint32_t bond;  // its index
    std::uint32_t count = 0;
    std::array<std::uint32_t, 5> rows;
};

constexpr std::int16_t far = -8000;  // units; lower than any chain of labels that may be

}  // namespace

struct Tagger::Impl {
    struct Key {
        std::uint64_t hash;
        std::uint32_t token;
    };
    const Model model;
    static constexpr std::size_t bond_count = 1 << 14, join_count = 1 << 14;
    std::vector<Known> places = std::vector<Known>(1 << 10);  // the words that were seen, by their hashes
    std::vector<Neighbour> neighbours;                        // by their numbers; the first one is the edge
    // Words stand beside the same words again and again: the latest bond of each place, overwritten by the next.
    std::vector<std::uint64_t> bond_keys = std::vector<std::uint64_t>(bond_count);
    std::vector<Scores> bonds = std::vector<Scores>(bond_count);
    std::vector<Bond> wanted;    // of the words of all stretches, in order: with the word before, with the one behind
    std::vector<Scores> beside;  // the sum of the two for each word
    std::vector<Meeting> meetings;
    struct Join {
        std::uint64_t hash = 0;
        std::uint16_t classes = 0;
    };
    std::vector<Join> joins = std::vector<Join>(join_count);  // the same for names of two words and more
    std::vector<Key> keys;
    std::vector<Known*> by_token;  // of those that were asked for of late
    Known edge;

    // Kept from call to call for their memory.
    std::vector<Stretch> stretches;
    std::vector<Known*> words;           // of all stretches, each with two before and two behind it
    std::vector<std::uint64_t> openings; // pairs of words that a name of the gazetteer may open with
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
        neighbours.emplace_back(model, look);
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
    void find_words(std::string_view text, std::span<const Token> tokens) {
        if (by_token.size() < tokens.size()) by_token.resize(tokens.size());
        keys.clear();
        std::uint32_t done = 0;
        for (const auto& stretch : stretches) {
            const auto begin = std::max({done, stretch.sentence_first, stretch.first < 2 ? 0 : stretch.first - 2});
            done = std::min(stretch.sentence_last, stretch.last + 2);
            for (auto i = begin; i < done; ++i) {
                const auto hash = quick_hash(text, tokens[i].span) ^ std::uint64_t(tokens[i].kind) ^ std::uint64_t(tokens[i].look) << 8;
                auto& key = keys.emplace_back();
                key.hash = hash;
                key.token = i;
                __builtin_prefetch(&places[place_of(hash)]);
            }
        }
        for (const auto& key : keys) {
            auto* word = find(key.hash);
            if (word->number == 0) {
                if (3 * neighbours.size() > 2 * places.size()) {
                    grow();
                    return find_words(text, tokens);
                }
                add(*word, key.hash, text, tokens[key.token]);
            }
            by_token[key.token] = word;
            __builtin_prefetch(model.at(word->far[0]));
            __builtin_prefetch(model.at(word->far[1]));
        }
    }

    std::size_t place_of(std::uint64_t hash) const { return hash & (places.size() - 1); }

    // The word of a hash, or the free place for it.
    Known* find(std::uint64_t hash) {
        auto at = place_of(hash);
        while (places[at].number != 0 && places[at].hash != hash) at = (at + 1) & (places.size() - 1);
        return &places[at];
    }

    void add(Known& word, std::uint64_t hash, std::string_view text, const Token& token) {
        const auto description = describe(slice(text, token.span), token);
        word.set_look(description);
        word.hash = hash;
        word.number = std::uint32_t(neighbours.size());
        neighbours.emplace_back(model, description);
        // A word in small letters stands beside names more than in them.
        if (token.kind != TokenKind::mark && !(token.look & look_small && !token.capital())) word.set_own(model, description);
    }

    void grow() {
        const auto old = std::move(places);
        places = {};
        expect_elements(places, 2 * old.size());
        places.resize(2 * old.size());
        for (const auto& word : old) if (word.number != 0) *find(word.hash) = word;
    }

    void forget() {
        places.assign(places.size(), {});
        neighbours.erase(neighbours.begin() + 1, neighbours.end());
        std::fill(bond_keys.begin(), bond_keys.end(), 0);
    }

    // Puts the words of all stretches in line.
    void line_up() {
        words.clear();
        for (const auto& stretch : stretches) {
            for (auto i = stretch.first; i < stretch.last + 4; ++i) {  // 2 more than the token's
                words.push_back(i >= stretch.sentence_first + 2 && i < stretch.sentence_last + 2 ? by_token[i - 2] : &edge);
            }
        }
    }

    // Finds what the names of two words are that the gazetteer may have, step by step as find_words().
    void find_joins() {
        openings.clear();
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (!(words[i]->classes & name_opens)) continue;
            const auto hash = join_names(words[i]->name, words[i + 1]->name);
            openings.push_back(hash);
            __builtin_prefetch(&joins[hash & (join_count - 1)]);
        }
        std::erase_if(openings, [&](std::uint64_t hash) {
            if (joins[hash & (join_count - 1)].hash == hash) return true;
            expect_name(hash);
            return false;
        });
        for (const auto hash : openings) joined_classes(hash);
    }

    // Finds what the words of all stretches get from the words beside them, step by step as find_words().
    void find_bonds() {
        wanted.clear();
        const auto want = [&](const Known& former, const Known& latter, bool to_former) {
            auto& bond = wanted.emplace_back();
            bond.former = former.number;
            bond.latter = latter.number;
            bond.to_former = to_former;
            __builtin_prefetch(&bond_keys[place_of(bond)]);
            __builtin_prefetch(&bonds[place_of(bond)]);
        };
        const Known* const* word = words.data() + 2;
        for (const auto& stretch : stretches) {
            for (auto i = stretch.first; i < stretch.last; ++i, ++word) {
                want(*word[-1], *word[0], false);
                want(*word[0], *word[1], true);
            }
            word += 4;
        }
        beside.assign(wanted.size() / 2, {});
        meetings.clear();
        for (std::uint32_t i = 0; i < wanted.size(); ++i) {
            const auto& bond = wanted[i];
            if (bond_keys[place_of(bond)] == bond.key()) {
                beside[i / 2].add(bonds[place_of(bond)]);
                continue;
            }
            meetings.emplace_back().bond = i;
            __builtin_prefetch(&neighbours[bond.former]);
            __builtin_prefetch(&neighbours[bond.latter]);
            __builtin_prefetch(&all_of(bond));
        }
        for (auto& meeting : meetings) {
            const auto& bond = wanted[meeting.bond];
            const auto &former = neighbours[bond.former].look, &latter = neighbours[bond.latter].look;
            const auto put = [&](std::uint32_t row) {
                meeting.rows[meeting.count++] = row;
                __builtin_prefetch(model.at(row));
            };
            if (bond.to_former) pair_features_of_former(former, latter, put);
            else pair_features_of_latter(former, latter, put);
        }
        for (const auto& meeting : meetings) {
            const auto& bond = wanted[meeting.bond];
            Scores sum = all_of(bond);
            for (std::uint32_t i = 0; i < meeting.count; ++i) sum.add(model.at(meeting.rows[i]));
            beside[meeting.bond / 2].add(sum);
            bond_keys[place_of(bond)] = bond.key();
            bonds[place_of(bond)] = sum;
        }
    }

    // What the other word of a bond adds whatever the one is.
    const Scores& all_of(const Bond& bond) const { return bond.to_former ? neighbours[bond.latter].before : neighbours[bond.former].after; }

    static std::size_t place_of(const Bond& bond) { return bond.key() * 0x9e3779b97f4a7c15u >> (64 - std::countr_zero(bond_count)); }

    std::uint16_t joined_classes(std::uint64_t hash) {
        auto& join = joins[hash & (join_count - 1)];
        if (join.hash != hash) join = {hash, name_classes(hash)};
        return join.classes;
    }

    void tag(std::string_view text, std::span<const Token> tokens, std::span<const TokenRange> blocks, std::vector<Name>& names) {
        stretches.clear();
        for (const auto& block : blocks) {
            const auto known = stretches.size();
            find_stretches(text, tokens.subspan(block.first, block.last - block.first), stretches);
            for (auto i = known; i < stretches.size(); ++i) stretches[i].shift(block.first);
        }
        if (stretches.empty()) return;
        find_words(text, tokens);
        std::erase_if(stretches, [&](const Stretch& stretch) {
            return stretch.last == stretch.first + 1 && stretch.first == stretch.sentence_first
                && is_plain_word(tokens[stretch.first], by_token[stretch.first]->classes);
        });
        line_up();
        find_joins();
        find_bonds();
        const Scores* from_beside = beside.data();
        Known* const* in_line = words.data();
        for (const auto& stretch : stretches) {
            const auto n = stretch.last - stretch.first;
            tag(text, tokens, stretch, std::span(in_line, n + 4), from_beside, names);
            in_line += n + 4;
            from_beside += n;
        }
    }

    // `words`: those of the stretch, with two before and two behind it; `from_beside`: what each of its own gets from the
    // words beside it.
    void tag(std::string_view text, std::span<const Token> tokens, const Stretch& stretch, std::span<Known* const> words,
             const Scores* from_beside, std::vector<Name>& names) {
        const std::size_t n = stretch.last - stretch.first;
        match_names(words, [&](std::uint64_t hash) { return joined_classes(hash); }, matches);
        if (units.size() < n) {
            units.resize(n);
            scores.resize(n);
            path.resize(n);
        }
        for (std::size_t i = 0; i < n; ++i) {
            auto& word = *words[i + 2];
            const auto& token = tokens[stretch.first + i];
            if (!word.has_own) word.set_own(model, describe(slice(text, token.span), token));
            Scores scores = word.own;
            scores.add(from_beside[i]);
            scores.add(model.at(words[i]->far[1]));
            scores.add(model.at(words[i + 4]->far[0]));
            scores.add(model.at(shape_feature(words[i + 1]->shape, word.shape, words[i + 3]->shape)));
            if (matches[i + 2] != 0) scores.add(model.at(match_feature(matches[i + 2])));
            units[i] = scores;
        }
        if (!best_path(n)) return;
        for (std::size_t i = 0; i < n;) {
            if (path[i] == no_name) {
                ++i;
                continue;
            }
            auto& name = names.emplace_back();
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
        }
    }

    // "Guidelines": a word of the language that no list has as a name. Alone at a sentence's beginning it is none.
    static bool is_plain_word(const Token& token, std::uint16_t classes) {
        return token.look & look_small && classes & name_word && !(classes & ~(name_word | name_opens));
    }

    // Viterbi; false when no word has a name's label. Scores are kept small by taking that of no name off at each word.
    bool best_path(std::size_t n) {
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
        const auto best = at_least(scores, greatest(scores)) & used_bits;
        return std::uint8_t(best >> no_name & 1 ? no_name : std::size_t(std::countr_zero(best)));
    }
    static constexpr unsigned used_bits = (1u << used_labels) - 1;

    // The probability of the path's label of a word against the other labels it may have between its neighbours' labels.
    float weigh(std::size_t i, std::size_t n) const {
        Scores row = units[i];
        row.add(moves[i == 0 ? no_name : path[i - 1]]);
        if (i + 1 < n) row.add(moves_back[path[i + 1]]);
        const int own = row[path[i]];
        float sum = 0;
        // What is far below counts for nothing.
        for (auto near = at_least(row, std::int16_t(own - int(powers.size()) + 1)) & used_bits; near != 0; near &= near - 1) {
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
    tag(text, tokens, std::array{TokenRange{0, std::uint32_t(tokens.size())}}, names);
}

void Tagger::tag(std::string_view text, std::span<const Token> tokens, std::span<const TokenRange> blocks, std::vector<Name>& names) {
    if (impl_->model.rows == nullptr) return;
    if (impl_->neighbours.size() > 100'000) impl_->forget();
    impl_->tag(text, tokens, blocks, names);
}

}  // namespace rap
