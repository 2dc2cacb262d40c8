#include <rap/tagger.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <rap/entities/first_words.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace tagger {
namespace {

enum Head : std::uint16_t {
    head_title = 1, head_role = 2, head_organisation = 4, head_place = 8, head_event = 16, head_document = 32,
    head_function = 64, head_calendar = 128,
};

constexpr std::uint64_t hash_of(std::string_view text) { return name_hash(text); }

// The head words of all lists by the hash of the folded word, with the lists they stand in.
class Heads {
public:
    Heads() {
        static constexpr struct {
            std::string_view path;
            Head head;
        } lists[] = {
            {"en/titles", head_title}, {"en/role_heads", head_role}, {"en/organisation_heads", head_organisation},
            {"en/organisation_nouns", head_organisation}, {"en/place_heads", head_place}, {"en/event_heads", head_event},
            {"en/document_heads", head_document}, {"en/function_words", head_function}, {"en/months", head_calendar},
        };
        std::string folded;
        for (const auto& [path, head] : lists) {
            auto rest = data_file(path);
            while (!rest.empty()) {
                const auto end = std::min(rest.find('\n'), rest.size());
                const auto line = rest.substr(0, end);
                rest.remove_prefix(std::min(end + 1, rest.size()));
                if (line.empty() || line.starts_with("# ")) continue;
                folded.clear();
                utf8::fold(line.substr(0, line.find('\t')), folded);
                add(hash_of(folded), head);
            }
        }
    }

    std::uint16_t find(std::uint64_t hash) const {
        for (auto at = hash & (slots_.size() - 1); slots_[at].heads != 0; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at].hash == hash) return slots_[at].heads;
        }
        return 0;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint16_t heads = 0;  // 0 is free
    };

    void add(std::uint64_t hash, Head head) {
        auto at = hash & (slots_.size() - 1);
        while (slots_[at].heads != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
        slots_[at].hash = hash;
        slots_[at].heads |= head;
        assert(++used_ < slots_.size() / 2);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(1 << 12);
    [[maybe_unused]] std::size_t used_ = 0;
};

std::uint16_t heads_of(std::string_view folded, std::uint64_t hash) {
    static const Heads heads;
    // "I've", "We're"
    const auto stem = folded.substr(0, folded.find_first_of("'\xe2"));
    if (stem.size() < folded.size() && stem.size() <= 4 && heads.find(hash_of(stem)) & head_function) return head_function;
    return heads.find(hash);
}

// One character class a run: "Aa", "A", "A.", "a-a", "A0", "0", "0a", "'", ...
std::uint8_t shape_of(std::string_view text, const Token& token) {
    if (token.kind == TokenKind::mark) {
        const char c = text[0];
        switch (c) {
        case '.': return 1;
        case ',': return 2;
        case '(': return 3;
        case ')': return 4;
        case '"': return 5;
        case '-': return 6;
        case '&': return 7;
        case '/': return 8;
        case ':': case ';': return 9;
        case '\'': return 10;
        default: return std::uint8_t(c) >= 0x80 ? 11 : 12;
        }
    }
    if (token.kind == TokenKind::number) return text.size() == 4 ? 16 : text.size() < 4 ? 17 : 18;
    std::uint8_t shape = 32;
    if (token.look == look_apostrophe) return 19;
    if (token.look & look_dot) return token.look & look_capital ? text.size() == 2 ? 20 : 21 : 22;
    if (token.capital()) shape |= 1;
    if (token.look & look_small) shape |= 2;
    if (token.look & look_big) shape |= 4;
    if (token.look & look_digit) shape |= 8;
    if (token.look & look_hyphen) shape |= 16;
    if (token.all_capitals()) shape |= std::uint8_t(64 * std::min<std::size_t>(3, text.size() - 1));
    return shape;
}

bool ends_sentence(std::string_view text, std::span<const Token> tokens, std::size_t i) {
    static const auto titles = word_list("en/titles");
    const auto at = tokens[i].span.start;
    const char c = text[at];
    if (c != '.' && c != '?' && c != '!') return false;
    if (i + 1 == tokens.size()) return true;
    if (tokens[i + 1].span.start == tokens[i].span.end) return false;
    if (c != '.' || i == 0) return true;
    const auto& before = tokens[i - 1];
    if (before.span.end != at) return true;
    const auto word = slice(text, before.span);
    if (before.kind == TokenKind::word && word.size() <= 5 && titles.contains(word)) return false;
    // "Corp. said": a small letter goes on.
    const auto next = tokens[i + 1];
    return next.kind != TokenKind::word || next.capital();
}

// "I", "I'm": the capital tells nothing.
bool is_pronoun(std::string_view text, const Token& token) {
    if (text[token.span.start] != 'I') return false;
    return token.span.size() == 1 || (token.look & look_apostrophe && !utf8::is_word(utf8::at(text, token.span.start + 1)));
}

// A word in small letters that may stand inside a name.
bool joins(std::string_view word) {
    static const auto words = [] { FirstWords words; words.add("en/acronym_gaps"); return words; }();
    return word.size() <= 4 && words.contains(word);
}

bool is_function_word(std::string_view word) {
    static const auto words = [] { FirstWords words; words.add("en/function_words"); return words; }();
    return word.size() <= 8 && words.contains(word);
}

}  // namespace

Word describe(std::string_view text, const Token& token) {
    Word word;
    word.shape = shape_of(text, token);
    word.cased = hash_of(text);
    std::string folded;
    utf8::fold(text, folded);
    word.name = hash_of(folded);
    if (token.kind == TokenKind::number) {
        for (char& c : folded) if (c >= '0' && c <= '9') c = '0';
    }
    word.id = hash_of(folded);
    if (token.kind == TokenKind::mark) return word;
    const auto ending = [&](int n) {
        std::size_t at = folded.size();
        while (n-- > 0 && at > 0) utf8::previous(folded, at);
        return hash_of(std::string_view(folded).substr(at));
    };
    std::size_t beginning = 0;
    for (int n = 0; n < 3 && beginning < folded.size(); ++n) utf8::next(folded, beginning);
    word.parts = {hash_of(std::string_view(folded).substr(0, beginning)), ending(2), ending(3), ending(4)};
    word.classes = name_classes(word.name);
    word.heads = heads_of(folded, word.name);
    return word;
}

void match_names(std::span<const Word* const> words, std::vector<std::uint16_t>& matches) {
    matches.assign(words.size(), 0);
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto classes = words[i]->classes;
        auto hash = words[i]->name;
        std::size_t end = 0;
        std::uint16_t found = 0;
        for (auto j = i + 1; classes & name_opens && j < words.size(); ++j) {
            hash = join_names(hash, words[j]->name);
            classes = name_classes(hash);
            if ((classes & ~name_opens) == 0) continue;
            end = j + 1;
            found = classes & std::uint16_t(~name_opens);
        }
        for (auto j = i; j < end; ++j) matches[j] = std::uint16_t(found | (j == i ? 0 : 0x8000));
        if (end != 0) i = end - 1;
    }
}

void find_stretches(std::string_view text, std::span<const Token> tokens, std::vector<Stretch>& stretches) {
    std::uint32_t sentence = 0;
    const auto count = std::uint32_t(tokens.size());
    std::size_t first_of_sentence = stretches.size();
    std::uint32_t open = count;  // first token of the stretch being built
    std::uint32_t last = 0;      // one past its last token with a capital
    const auto close = [&] {
        // "The", "In" at a sentence's start, with no capital after it, is no name.
        const bool opener = open == sentence && last == open + 1 && is_function_word(slice(text, tokens[open].span));
        if (open != count && !opener) stretches.push_back({open, last, sentence, 0});
        open = count;
    };
    const auto end_sentence = [&](std::uint32_t end) {
        close();
        for (; first_of_sentence < stretches.size(); ++first_of_sentence) stretches[first_of_sentence].sentence_last = end;
        sentence = end;
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto& token = tokens[i];
        if (i > sentence && text[token.span.start - 1] == '\n') end_sentence(i);
        if (token.kind == TokenKind::word && token.look & (look_capital | look_big) && !is_pronoun(text, token)) {
            if (open == count) {
                open = i;
                // "2030 Agenda", "23rd Congress": a number before the first capital belongs to it.
                if (i > sentence && tokens[i - 1].kind == TokenKind::number) --open;
            }
            last = i + 1;
        } else if (token.kind == TokenKind::number) {
            if (open != count && last == i) last = i + 1;
        } else if (open != count) {
            if (i - last >= 4) {
                close();
            } else if (token.kind == TokenKind::word) {
                // "'s" and the "d'" of "Cote d'Ivoire" may stand inside.
                const bool elided = token.look & look_apostrophe && token.span.size() <= 4;
                if (!elided && !joins(slice(text, token.span))) close();
            } else if (text[token.span.start] == ';' || text[token.span.start] == ':') {
                close();
            }
        }
        if (token.kind == TokenKind::mark && ends_sentence(text, tokens, i)) end_sentence(i + 1);
    }
    end_sentence(count);
}

}  // namespace tagger

namespace {

using namespace tagger;

struct alignas(32) Scores {
    std::array<std::int16_t, labels> at{};

    void add(const std::int8_t* row) {
        for (std::size_t i = 0; i < labels; ++i) at[i] = std::int16_t(at[i] + row[i]);
    }
    void add(const Scores& other) {
        for (std::size_t i = 0; i < labels; ++i) at[i] = std::int16_t(at[i] + other.at[i]);
    }
};

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
};

struct Known {
    Word word;
    std::array<Scores, 5> scores;  // what it adds to the label of the word 2, 1, 0, -1, -2 places before it
};

bool may_follow(std::size_t from, std::size_t to) {
    return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

using Row = std::array<std::int16_t, labels>;

constexpr std::int16_t far = -8000;  // units; lower than any chain of labels that may be

}  // namespace

struct Tagger::Impl {
    static const Model& model() {
        static const Model model;
        return model;
    }

    struct Slot {
        std::uint32_t print = 0;
        std::uint32_t number = 0;  // in `known`, from 1; 0 is free
    };
    struct Key {
        std::uint64_t hash;
        std::uint32_t token;
    };
    static constexpr std::size_t page_size = 1024;
    std::vector<std::unique_ptr<Known[]>> pages;  // where the words that were seen live
    std::size_t page_used = 0;
    std::vector<Known*> known;
    std::vector<Slot> slots = std::vector<Slot>(1 << 18);
    std::vector<Key> keys;
    std::vector<const Known*> by_token;
    Known edge_known;

    // Kept from call to call for their memory.
    std::vector<Stretch> stretches;
    std::vector<const Known*> entries;
    std::vector<const Word*> words;
    std::vector<std::uint16_t> matches;
    std::vector<Row> units, scores;  // in the model's units
    std::vector<std::uint8_t> path;
    std::array<Row, labels> moves{}, moves_back{};            // from label to label, in units; the other way round
    std::array<float, 512> powers{};                          // e to the minus n units

    Impl() {
        edge_known = make(edge_word());
        for (std::size_t i = 0; i < powers.size(); ++i) powers[i] = std::exp(-float(i) * model().unit);
        for (std::size_t from = 0; from < labels; ++from) {
            for (std::size_t to = 0; to < labels; ++to) {
                const bool can = from < used_labels && to < used_labels && may_follow(from, to);
                moves[from][to] = moves_back[to][from] = can && model().transitions ? model().transitions[from * labels + to] : far;
            }
        }
    }

    static Word edge_word() {
        Word word;
        word.id = edge_id;
        return word;
    }

    Known make(const Word& word) const {
        Known out{word, {}};
        for (int offset = -2; offset <= 2; ++offset) {
            auto& scores = out.scores[std::size_t(offset + 2)];
            word_features(word, offset, [&](std::uint32_t row) { scores.add(model().rows + row * labels); });
        }
        return out;
    }

    // Eight bytes at a time.
    static std::uint64_t quick_hash(std::string_view text) {
        std::uint64_t hash = text.size() * 0x9e3779b97f4a7c15u;
        while (!text.empty()) {
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, text.data(), std::min<std::size_t>(8, text.size()));
            hash = (hash ^ bytes) * 0xd6e8feb86659fd93u;
            hash ^= hash >> 32;
            text.remove_prefix(std::min<std::size_t>(8, text.size()));
        }
        return hash;
    }

    // Finds what is known of the tokens of all stretches and of their neighbours. The table is far larger than
    // a cache, so each step asks for all of its memory before it waits for any.
    void look_up(std::string_view text, std::span<const Token> tokens) {
        if (by_token.size() < tokens.size()) by_token.resize(tokens.size());
        keys.clear();
        std::uint32_t done = 0;
        for (const auto& stretch : stretches) {
            const auto begin = std::max({done, stretch.sentence_first, stretch.first < 2 ? 0 : stretch.first - 2});
            done = std::min(stretch.sentence_last, stretch.last + 2);
            for (auto i = begin; i < done; ++i) {
                const auto key = quick_hash(slice(text, tokens[i].span)) ^ std::uint64_t(tokens[i].kind) ^ std::uint64_t(tokens[i].look) << 8;
                keys.push_back({key, i});
                __builtin_prefetch(&slots[slot_of(key)]);
            }
        }
        for (const auto& [key, token] : keys) {
            const auto& slot = slots[slot_of(key)];
            if (slot.number != 0) prefetch(*known[slot.number - 1]);
        }
        for (const auto& [key, token] : keys) by_token[token] = &entry_of(key, slice(text, tokens[token].span), tokens[token]);
    }

    static void prefetch(const Known& entry) {
        const auto* bytes = reinterpret_cast<const char*>(&entry);
        for (std::size_t at = 0; at < sizeof(Known); at += 64) __builtin_prefetch(bytes + at);
    }

    std::size_t slot_of(std::uint64_t key) const { return (key ^ key >> 32) & (slots.size() - 1); }

    const Known& entry_of(std::uint64_t key, std::string_view word, const Token& token) {
        auto at = slot_of(key);
        for (; slots[at].number != 0; at = (at + 1) & (slots.size() - 1)) {
            if (slots[at].print == std::uint32_t(key >> 32)) return *known[slots[at].number - 1];
        }
        if (pages.empty() || page_used == page_size) {
            pages.push_back(std::make_unique<Known[]>(page_size));
            page_used = 0;
        }
        auto& entry = pages.back()[page_used++];
        entry = make(describe(word, token));
        known.push_back(&entry);
        slots[at] = {std::uint32_t(key >> 32), std::uint32_t(known.size())};
        return entry;
    }

    void forget() {
        known.clear();
        pages.clear();
        std::fill(slots.begin(), slots.end(), Slot{});
    }

    void tag(const Stretch& stretch, std::vector<Name>& names) {
        const std::size_t n = stretch.last - stretch.first;
        entries.clear();
        words.clear();
        for (auto i = std::ptrdiff_t(stretch.first) - 2; i < std::ptrdiff_t(stretch.last) + 2; ++i) {
            const bool inside = i >= std::ptrdiff_t(stretch.sentence_first) && i < std::ptrdiff_t(stretch.sentence_last);
            const auto& entry = inside ? *by_token[std::size_t(i)] : edge_known;
            entries.push_back(&entry);
            words.push_back(&entry.word);
        }
        match_names(words, matches);
        const Context context{words, matches};
        units.resize(n);
        for (std::size_t i = 0; i < n; ++i) {
            Scores scores = entries[i + 2]->scores[2];
            scores.add(entries[i]->scores[0]);
            scores.add(entries[i + 1]->scores[1]);
            scores.add(entries[i + 3]->scores[3]);
            scores.add(entries[i + 4]->scores[4]);
            context_features(context, i + 2, [&](std::uint32_t row) { scores.add(model().rows + row * labels); });
            units[i] = scores.at;
        }
        if (!best_path(n)) return;
        for (std::size_t i = 0; i < n;) {
            if (path[i] == 0) {
                ++i;
                continue;
            }
            Name name;
            const auto type = std::size_t(path[i] - 1) / 2;
            name.type = NameType(type);
            name.first = std::uint32_t(stretch.first + i);
            name.confidence = 1;
            const auto start = i;
            while (++i < n && path[i] == 2 * type + 2) {}
            name.last = std::uint32_t(stretch.first + i);
            name.shares = weigh_types(start, i, n);
            name.confidence = name.shares[type];
            for (auto k = start; k < i; ++k) name.confidence = std::min(name.confidence, weigh(k, n));
            names.push_back(name);
        }
    }

    // Viterbi; false when no word has a name's label. Scores are kept small by taking the best off at each word.
    bool best_path(std::size_t n) {
        scores.resize(n);
        Row here = units[0];
        for (std::size_t to = 0; to < labels; ++to) here[to] = std::int16_t(here[to] + moves[0][to]);
        for (std::size_t i = 0;; ++i) {
            const auto most = most_of(here);
            for (auto& score : here) {
                const auto below = std::int16_t(score - most);
                score = below < far ? far : below;
            }
            scores[i] = here;
            if (i + 1 == n) break;
            Row next;
            next.fill(2 * far);
            for (std::size_t from = 0; from < used_labels; ++from) {
                const auto score = here[from];
                for (std::size_t to = 0; to < labels; ++to) {
                    const auto moved = std::int16_t(score + moves[from][to]);
                    next[to] = next[to] > moved ? next[to] : moved;
                }
            }
            for (std::size_t to = 0; to < labels; ++to) next[to] = std::int16_t(next[to] + units[i + 1][to]);
            here = next;
        }
        path.resize(n);
        path[n - 1] = best_of(scores[n - 1]);
        bool any = path[n - 1] != 0;
        for (std::size_t i = n; i-- > 1;) {
            Row before = scores[i - 1];
            for (std::size_t from = 0; from < labels; ++from) before[from] = std::int16_t(before[from] + moves[from][path[i]]);
            path[i - 1] = best_of(before);
            any |= path[i - 1] != 0;
        }
        return any;
    }

    // The label that is not used is below all others. Without a branch the compiler does all at once.
    static std::int16_t most_of(const Row& row) {
        auto most = row[0];
        for (std::size_t label = 1; label < labels; ++label) most = row[label] > most ? row[label] : most;
        return most;
    }

    static std::uint8_t best_of(const Row& row) {
        const auto most = most_of(row);
        std::uint8_t label = 0;
        while (row[label] != most) ++label;
        return label;
    }

    // The probability of the path's label of a word against the other labels it may have between its neighbours' labels.
    float weigh(std::size_t i, std::size_t n) const {
        Row row = units[i];
        const auto& from = moves[i == 0 ? 0 : path[i - 1]];
        for (std::size_t label = 0; label < labels; ++label) row[label] = std::int16_t(row[label] + from[label]);
        if (i + 1 < n) {
            const auto& to = moves_back[path[i + 1]];
            for (std::size_t label = 0; label < labels; ++label) row[label] = std::int16_t(row[label] + to[label]);
        }
        float sum = 0;
        for (std::size_t label = 0; label < used_labels; ++label) sum += power(row[label] - row[path[i]]);
        return 1 / sum;
    }

    // The probability of each type for the name at words [first, last) against the other types and against no name,
    // its neighbours' labels given.
    std::array<float, name_types> weigh_types(std::size_t first, std::size_t last, std::size_t n) const {
        std::array<int, name_types + 1> sums{};  // the last one: no name
        const auto before = first == 0 ? 0 : path[first - 1];
        for (std::size_t t = 0; t <= name_types; ++t) {
            const std::size_t open = t == name_types ? 0 : 2 * t + 1, goes_on = t == name_types ? 0 : 2 * t + 2;
            int sum = moves[before][open] + units[first][open];
            for (auto i = first + 1; i < last; ++i) sum += moves[i == first + 1 ? open : goes_on][goes_on] + units[i][goes_on];
            if (last < n) sum += moves[last == first + 1 ? open : goes_on][path[last]];
            sums[t] = sum;
        }
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
    if (Impl::model().rows == nullptr) return;
    if (impl_->known.size() > 100'000) impl_->forget();
    impl_->stretches.clear();
    find_stretches(text, tokens, impl_->stretches);
    impl_->look_up(text, tokens);
    for (const auto& stretch : impl_->stretches) impl_->tag(stretch, names);
}

}  // namespace rap
