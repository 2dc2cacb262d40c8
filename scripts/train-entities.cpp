// Trains the tagger: reads annotated texts, writes lib/data/models/entities.bin. See scripts/train-entities.
//
// usage: train-entities OUT [--hold] [--epochs=N] [--mean=N] [--rate=R] [--drop=P] [--decay=D] FILE.jsonl...
//
// A linear-chain conditional random field over the features of rap/tagger.hpp, fitted by stochastic gradient
// steps scaled as in AdaGrad (Duchi, Hazan, Singer 2011). One thread, own random numbers, no fast-math:
// the same input gives the same bytes. With --hold every tenth document is left out.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <simdjson.h>

#include <rap/lexicon.hpp>
#include <rap/tagger.hpp>
#include <rap/utf8.hpp>

using namespace rap;
using namespace rap::tagger;

namespace {

// The labels of the training sets. What is not listed is no name.
const std::map<std::string, NameType, std::less<>> types = {
    {"PER", NameType::person}, {"person", NameType::person}, {"politician", NameType::person},
    {"ORG", NameType::organisation}, {"organisation", NameType::organisation},
    {"politicalparty", NameType::organisation}, {"corporation", NameType::organisation},
    {"group", NameType::organisation},
    {"LOC", NameType::place}, {"location", NameType::place}, {"country", NameType::place},
    {"event", NameType::event}, {"election", NameType::event},
    {"MISC", NameType::other}, {"misc", NameType::other}, {"product", NameType::other},
    {"creative-work", NameType::other},
};

struct Entity {
    std::uint32_t start, end;  // bytes
    NameType type;
};

struct Document {
    std::string text;
    std::vector<Entity> entities;
};

// One stretch: its features and its labels.
struct Example {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> ends;  // in rows, per word
    std::vector<std::uint8_t> labels;
};

bool in_list(const WordList& list, std::string_view text) {
    const auto space = text.rfind(' ');
    auto last = space == std::string_view::npos ? text : text.substr(space + 1);
    return list.contains(last) || (last.ends_with("s") && list.contains(last.substr(0, last.size() - 1)));
}

// The sets lump works, events, documents and peoples together, and call a people by its country: what
// the head word or the list of peoples says is taken apart.
NameType refine(NameType type, std::string_view text) {
    static const auto demonyms = word_list("gazetteer/demonyms");
    static const auto events = word_list("en/event_heads");
    static const auto documents = word_list("en/document_heads");
    if (type == NameType::place || type == NameType::other || type == NameType::organisation) {
        if (demonyms.contains(text)) return NameType::people;
    }
    if (type != NameType::other) return type;
    auto head = text.substr(0, text.find(" of "));
    head = head.substr(0, head.find(" on "));
    head = head.substr(0, head.find(" for "));
    if (text.find(' ') == std::string_view::npos) return type;
    if (in_list(events, head)) return NameType::event;
    if (in_list(documents, head)) return NameType::document;
    return type;
}

std::vector<Document> load(const std::string& path) {
    std::vector<Document> out;
    std::ifstream file(path);
    if (!file) {
        std::cerr << path << ": cannot be read\n";
        std::exit(1);
    }
    simdjson::dom::parser parser;
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        const simdjson::dom::element record = parser.parse(line);
        Document document;
        document.text = std::string(std::string_view(record["text"]));
        std::vector<std::uint32_t> bytes;  // of each code point
        for (std::size_t at = 0; at < document.text.size(); at += utf8::size(document.text[at])) bytes.push_back(std::uint32_t(at));
        bytes.push_back(std::uint32_t(document.text.size()));
        for (const simdjson::dom::element entity : simdjson::dom::array(record["entities"])) {
            const auto type = types.find(std::string_view(entity["label"]));
            if (type == types.end()) continue;
            const Entity e{bytes.at(std::uint64_t(entity["start"])), bytes.at(std::uint64_t(entity["end"])), type->second};
            const auto text = std::string_view(document.text).substr(e.start, e.end - e.start);
            document.entities.push_back({e.start, e.end, refine(e.type, text)});
        }
        std::sort(document.entities.begin(), document.entities.end(), [](const Entity& a, const Entity& b) {
            return a.start != b.start ? a.start < b.start : a.end > b.end;
        });
        out.push_back(std::move(document));
    }
    return out;
}

class Words {
public:
    const Word* operator()(std::string_view text, const Token& token) {
        const auto [at, fresh] = known_.try_emplace(std::string(text));
        if (fresh) at->second = describe(text, token);
        return &at->second;
    }

private:
    std::unordered_map<std::string, Word> known_;
};

void add_examples(const Document& document, Words& known, std::vector<Example>& out) {
    std::vector<Token> tokens;
    split_tokens(document.text, {0, std::uint32_t(document.text.size())}, tokens);
    std::vector<std::uint8_t> gold(tokens.size(), no_name);
    std::size_t token = 0;
    for (const auto& entity : document.entities) {
        while (token < tokens.size() && tokens[token].span.end <= entity.start) ++token;
        bool first = true;
        for (; token < tokens.size() && tokens[token].span.start < entity.end; ++token) {
            gold[token] = std::uint8_t(first ? opens(std::size_t(entity.type)) : goes_on(std::size_t(entity.type)));
            first = false;
        }
    }
    static const Word edge = [] { Word word; word.id = edge_id; return word; }();
    std::vector<Stretch> stretches;
    find_stretches(document.text, tokens, stretches);
    std::vector<const Word*> words;
    std::vector<std::uint16_t> matches;
    for (const auto& stretch : stretches) {
        words.clear();
        for (auto i = std::ptrdiff_t(stretch.first) - 2; i < std::ptrdiff_t(stretch.last) + 2; ++i) {
            const bool inside = i >= std::ptrdiff_t(stretch.sentence_first) && i < std::ptrdiff_t(stretch.sentence_last);
            words.push_back(inside ? known(slice(document.text, tokens[std::size_t(i)].span), tokens[std::size_t(i)]) : &edge);
        }
        match_names(words, name_classes, matches);
        Example example;
        const auto add = [&](std::uint32_t row) { example.rows.push_back(row); };
        for (std::size_t i = 2; i + 2 < words.size(); ++i) {
            const auto &before = *words[i - 1], &here = *words[i], &after = *words[i + 1];
            own_features(here, add);
            near_features(before, -1, add);
            near_features(after, 1, add);
            add(far_feature(*words[i - 2], -2));
            add(far_feature(*words[i + 2], 2));
            pair_features_of_latter(before, here, add);
            pair_features_of_former(here, after, add);
            add(shape_feature(before.shape, here.shape, after.shape));
            if (matches[i] != 0) add(match_feature(matches[i]));
            example.ends.push_back(std::uint32_t(example.rows.size()));
            example.labels.push_back(gold[stretch.first + i - 2]);
        }
        // A name that began before the stretch goes on in it: let it begin here.
        if (!example.labels.empty() && example.labels[0] % 2 == 1) --example.labels[0];
        out.push_back(std::move(example));
    }
}

struct Random {  // splitmix64
    std::uint64_t state;
    std::uint64_t operator()() {
        std::uint64_t z = state += 0x9e3779b97f4a7c15u;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        return z ^ z >> 31;
    }
};

using Row = std::array<float, labels>;

class Trainer {
public:
    std::vector<Row> weights = std::vector<Row>(std::size_t(1) << log_rows);
    std::vector<Row> squares = std::vector<Row>(std::size_t(1) << log_rows);
    std::array<Row, labels> transitions{}, transition_squares{};
    float rate = 0.12f;
    float decay = 0;
    float drop = 0.1f;

    double step(const Example& example, Random& random) {
        const auto n = example.labels.size();
        emissions_.assign(n, Row{});
        forward_.resize(n);
        kept_.clear();
        kept_ends_.clear();
        std::size_t at = 0;
        const auto limit = std::uint64_t(drop * 4294967296.0);
        for (std::size_t i = 0; i < n; ++i) {
            for (; at < example.ends[i]; ++at) {
                if ((random() >> 32) < limit) continue;
                const auto row = example.rows[at];
                kept_.push_back(row);
                for (std::size_t l = 0; l < labels; ++l) emissions_[i][l] += weights[row][l];
            }
            kept_ends_.push_back(std::uint32_t(kept_.size()));
        }
        std::array<Row, labels> t;
        for (std::size_t from = 0; from < labels; ++from) {
            for (std::size_t to = 0; to < labels; ++to) {
                t[from][to] = from < used_labels && to < used_labels && may_follow(from, to) ? std::exp(transitions[from][to]) : 0;
            }
        }
        double loss = 0;
        for (std::size_t i = 0; i < n; ++i) {
            auto& e = emissions_[i];
            loss -= e[example.labels[i]] + transitions[i == 0 ? no_name : example.labels[i - 1]][example.labels[i]];
            const float most = *std::max_element(e.begin(), e.begin() + used_labels);
            loss += most;
            for (std::size_t l = 0; l < labels; ++l) e[l] = l < used_labels ? std::exp(e[l] - most) : 0;
            auto& f = forward_[i];
            if (i == 0) {
                f = t[no_name];
            } else {
                f.fill(0);
                for (std::size_t from = 0; from < used_labels; ++from) {
                    for (std::size_t to = 0; to < labels; ++to) f[to] += forward_[i - 1][from] * t[from][to];
                }
            }
            float sum = 0;
            for (std::size_t l = 0; l < labels; ++l) sum += f[l] *= e[l];
            for (auto& value : f) value /= sum;
            loss += std::log(sum);
        }
        Row behind;
        behind.fill(1);
        for (std::size_t i = n; i-- > 0;) {
            Row next, share;
            float sum = 0;
            for (std::size_t l = 0; l < labels; ++l) {
                share[l] = forward_[i][l] * behind[l];
                sum += share[l];
                next[l] = emissions_[i][l] * behind[l];
            }
            for (auto& value : share) value /= sum;
            Row gradient = share;
            gradient[example.labels[i]] -= 1;
            for (auto k = i == 0 ? 0 : kept_ends_[i - 1]; k < kept_ends_[i]; ++k) update(weights[kept_[k]], squares[kept_[k]], gradient);
            if (i == 0) {
                update(transitions[no_name], transition_squares[no_name], gradient);
            } else {
                float total = 0;
                std::array<Row, labels> pairs{};
                for (std::size_t from = 0; from < used_labels; ++from) {
                    for (std::size_t to = 0; to < labels; ++to) total += pairs[from][to] = forward_[i - 1][from] * t[from][to] * next[to];
                }
                for (std::size_t from = 0; from < used_labels; ++from) {
                    for (auto& value : pairs[from]) value /= total;
                    if (from == example.labels[i - 1]) pairs[from][example.labels[i]] -= 1;
                    update(transitions[from], transition_squares[from], pairs[from]);
                }
            }
            Row before{};
            float scale = 0;
            for (std::size_t from = 0; from < used_labels; ++from) {
                for (std::size_t to = 0; to < labels; ++to) before[from] += t[from][to] * next[to];
                scale += before[from];
            }
            for (std::size_t from = 0; from < labels; ++from) behind[from] = before[from] / scale;
        }
        return loss;
    }

private:
    void update(Row& weight, Row& square, const Row& gradient) const {
        for (std::size_t l = 0; l < labels; ++l) {
            const float g = gradient[l] + decay * weight[l];
            square[l] += g * g;
            weight[l] -= rate * g / std::sqrt(square[l] + 1e-4f);
        }
    }

    std::vector<Row> emissions_, forward_;
    std::vector<std::uint32_t> kept_, kept_ends_;
};

void write(const std::string& path, const Trainer& trainer) {
    // Units so that all but the largest weights fit eight bits.
    constexpr float unit = 1.0f / 28;
    const auto quantise = [](float value) { return std::int8_t(std::clamp(std::lround(value / unit), -127L, 127L)); };
    std::ofstream out(path, std::ios::binary);
    const std::uint32_t log = log_rows;
    out.write("RAPT", 4);
    out.write(reinterpret_cast<const char*>(&log), 4);
    out.write(reinterpret_cast<const char*>(&unit), 4);
    for (const auto& row : trainer.transitions) for (const float value : row) out.put(char(quantise(value)));
    for (const auto& row : trainer.weights) for (const float value : row) out.put(char(quantise(value)));
    if (!out.flush()) std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
    int epochs = 8, first_mean = 2;
    bool hold = false;
    Trainer trainer;
    std::vector<std::string> files;
    std::string out;
    for (int i = 1; i < argc; ++i) {
        const std::string arg = argv[i];
        if (arg == "--hold") hold = true;
        else if (arg.starts_with("--epochs=")) epochs = std::atoi(arg.c_str() + 9);
        else if (arg.starts_with("--rate=")) trainer.rate = float(std::atof(arg.c_str() + 7));
        else if (arg.starts_with("--decay=")) trainer.decay = float(std::atof(arg.c_str() + 8));
        else if (arg.starts_with("--mean=")) first_mean = std::atoi(arg.c_str() + 7);
        else if (arg.starts_with("--drop=")) trainer.drop = float(std::atof(arg.c_str() + 7));
        else if (out.empty()) out = arg;
        else files.push_back(arg);
    }
    if (files.empty()) {
        std::cerr << "usage: train-entities OUT [--hold] FILE.jsonl...\n";
        return 2;
    }
    Words known;
    std::vector<Example> examples;
    for (const auto& file : files) {
        const auto documents = load(file);
        for (std::size_t i = 0; i < documents.size(); ++i) {
            if (!hold || i % 10 != 9) add_examples(documents[i], known, examples);
        }
        std::cerr << file << ": " << examples.size() << " stretches\n";
    }
    Random random{1};
    std::vector<std::uint32_t> order(examples.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    // The mean of the weights at the ends of the later epochs: each one alone leans towards the stretches it saw last.
    Trainer mean;
    int summed = 0;
    const auto add = [](auto& sums, const auto& rows) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t label = 0; label < rows[row].size(); ++label) sums[row][label] += rows[row][label];
        }
    };
    for (int epoch = 0; epoch < epochs; ++epoch) {
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
        double loss = 0;
        for (const auto i : order) loss += trainer.step(examples[i], random);
        std::cerr << "epoch " << epoch + 1 << " loss " << loss / double(examples.size()) << '\n';
        if (epoch < first_mean) continue;
        add(mean.weights, trainer.weights);
        add(mean.transitions, trainer.transitions);
        ++summed;
    }
    for (auto& row : mean.weights) for (float& value : row) value /= float(summed);
    for (auto& row : mean.transitions) for (float& value : row) value /= float(summed);
    write(out, mean);
}
