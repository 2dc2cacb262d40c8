// Fits the weights that tell a web page's story from the rest; writes lib/data/models/web. See scripts/train-web.
//
// usage: train-web OUT WEB_GOLD
//
// Two logistic regressions, one upon the other, fitted by Newton's method. The second learns from scores that the first
// gives to pages it was not fitted to, four parts by turns, for such are the scores it will see. Of the pages of the gold
// those whose name hashes to a multiple of three are left out, so that they can tell how good the weights are.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <simdjson.h>

#include <rap/html/content.hpp>
#include <rap/html/encoding.hpp>
#include <rap/html/linked.hpp>
#include <rap/utf8.hpp>

using namespace rap;
using namespace rap::html;

namespace {

struct Gold {
    std::string file, text;
    std::vector<std::string> with, without;
};

/// A run with what it should be.
struct Sample {
    std::size_t page, run;
    float weight;
    bool keep;
};

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

constexpr std::uint32_t parts = 4;

std::uint32_t hash_of(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

bool held_out(std::string_view name) { return hash_of(name) % 3 == 0; }

/// Letters and digits only, case folded.
std::string squashed(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = utf8::next(text, at);
        if (utf8::is_word(c)) utf8::append(out, utf8::to_lower(c));
    }
    return out;
}

std::vector<Gold> read_gold(const std::string& folder) {
    std::vector<Gold> out;
    simdjson::ondemand::parser parser;
    const auto json = simdjson::padded_string::load(folder + "/gold.jsonl");
    simdjson::ondemand::document_stream rows = parser.iterate_many(json.value_unsafe(), 10000000);
    for (auto row : rows) {
        Gold gold;
        for (auto field : row.get_object()) {
            const std::string key(std::string_view(field.unescaped_key()));
            if (key == "file") gold.file = std::string(std::string_view(field.value().get_string()));
            else if (key == "text") gold.text = std::string(std::string_view(field.value().get_string()));
            else if (key == "with" || key == "without") {
                for (auto one : field.value().get_array())
                    (key == "with" ? gold.with : gold.without).push_back(std::string(std::string_view(one.get_string())));
            }
        }
        out.push_back(std::move(gold));
    }
    return out;
}

struct Example {
    std::string bytes;
    Page page;
    std::string told;
    std::vector<std::array<Features, 2>> features;
    std::vector<Run> runs;
};

std::string text_of(const Page& page, const Run& run) {
    std::string out;
    for (std::uint32_t i = run.first; i < run.last; ++i)
        if (page.nodes[i].tag == Tag::text) append_decoded(out, slice(page.source, page.nodes[i].span));
    return out;
}

void label_words(const Gold& gold, const Example& example, std::size_t number, std::vector<Sample>& samples) {
    const std::string want = squashed(gold.text);
    std::size_t at = 0;
    std::vector<Sample> found;
    double total = 0;
    for (std::size_t i = 0; i < example.runs.size(); ++i) {
        const std::string have = squashed(text_of(example.page, example.runs[i]));
        if (have.empty()) continue;
        bool keep = false;
        if (have.size() >= 25) {
            std::size_t place = want.find(have, at);
            if (place == std::string::npos) place = want.find(have);
            keep = place != std::string::npos;
            if (keep) at = place + have.size();
            // The gold may have left out a word of it.
            if (!keep && have.size() > 80) {
                std::size_t parts = 0, hits = 0;
                for (std::size_t k = 0; k + 20 <= have.size(); k += 20, ++parts) hits += want.find(have.substr(k, 20)) != std::string::npos;
                keep = hits * 2 > parts;
            }
        } else {
            const std::size_t place = want.find(have, at);
            keep = place != std::string::npos && place - at <= 60 + have.size();
            if (keep) at = place + have.size();
        }
        const double weight = 0.5 + std::min<double>(example.runs[i].words, 60);
        total += keep ? weight : 0;
        found.push_back({number, i, static_cast<float>(weight), keep});
    }
    if (total < 20) return;
    for (Sample& sample : found) {
        sample.weight = static_cast<float>(sample.weight / std::max(total, 150.0) * 100);
        samples.push_back(sample);
    }
}

void label_chunks(const Gold& gold, const Example& example, std::size_t number, std::vector<Sample>& samples) {
    for (std::size_t i = 0; i < example.runs.size(); ++i) {
        const std::string have = squashed(text_of(example.page, example.runs[i]));
        int keep = 0, drop = 0;
        const auto hits = [&](const std::string& chunk) {
            const std::string part = squashed(chunk);
            return !part.empty() && (have.find(part) != std::string::npos || (have.size() > 15 && part.find(have) != std::string::npos));
        };
        for (const auto& chunk : gold.with) keep += hits(chunk);
        for (const auto& chunk : gold.without) drop += hits(chunk);
        if ((keep > 0) == (drop > 0)) continue;
        samples.push_back({number, i, 14.0f, keep > 0});
    }
}

/// Newton's method on the weighted, regularised log likelihood.
std::vector<float> fit(const std::vector<Example>& examples, const std::vector<Sample>& samples, std::size_t pass) {
    const std::size_t size = examples[samples[0].page].features[samples[0].run][pass].size();
    std::vector<double> weights(size, 0);
    for (int step = 0; step < 12; ++step) {
        std::vector<double> gradient(size, 0), hessian(size * size, 0);
        double loss = 0;
        for (const Sample& sample : samples) {
            const Features& x = examples[sample.page].features[sample.run][pass];
            double sum = 0;
            for (std::size_t i = 0; i < size; ++i) sum += weights[i] * x[i];
            const double p = 1 / (1 + std::exp(-sum));
            loss -= sample.weight * std::log(std::max(1e-9, sample.keep ? p : 1 - p));
            const double error = sample.weight * ((sample.keep ? 1 : 0) - p);
            const double curve = sample.weight * std::max(p * (1 - p), 1e-4);
            for (std::size_t i = 0; i < size; ++i) {
                if (x[i] == 0) continue;
                gradient[i] += error * x[i];
                for (std::size_t k = 0; k <= i; ++k) hessian[i * size + k] += curve * x[i] * x[k];
            }
        }
        constexpr double ridge = 5;
        for (std::size_t i = 0; i < size; ++i) {
            gradient[i] -= ridge * weights[i];
            hessian[i * size + i] += ridge;
        }
        std::cerr << "pass " << pass + 1 << " step " << step << " loss " << loss << '\n';
        // Cholesky: hessian = L L'.
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t k = 0; k <= i; ++k) {
                double sum = hessian[i * size + k];
                for (std::size_t j = 0; j < k; ++j) sum -= hessian[i * size + j] * hessian[k * size + j];
                hessian[i * size + k] = i == k ? std::sqrt(std::max(sum, 1e-9)) : sum / hessian[k * size + k];
            }
        }
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < i; ++j) gradient[i] -= hessian[i * size + j] * gradient[j];
            gradient[i] /= hessian[i * size + i];
        }
        for (std::size_t i = size; i-- > 0;) {
            for (std::size_t j = i + 1; j < size; ++j) gradient[i] -= hessian[j * size + i] * gradient[j];
            gradient[i] /= hessian[i * size + i];
        }
        for (std::size_t i = 0; i < size; ++i) weights[i] += gradient[i];
    }
    std::vector<float> out;
    for (const double weight : weights) out.push_back(static_cast<float>(std::round(weight * 1000) / 1000));
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: train-web OUT WEB_GOLD\n";
        return 2;
    }
    std::vector<Gold> gold;
    std::vector<std::string> paths;
    for (const char* set : {"words", "chunks"}) {
        const std::string folder = std::string(argv[2]) + '/' + set;
        for (Gold& one : read_gold(folder)) {
            if (held_out(one.file)) continue;
            paths.push_back(folder + "/pages/" + one.file);
            gold.push_back(std::move(one));
        }
    }
    std::vector<Example> examples(gold.size());
    std::vector<Sample> samples;
    const auto read_features = [&](std::size_t i, const Weights& weights) {
        examples[i].runs = find_content(examples[i].page, examples[i].told, false, weights, &examples[i].features).runs;
    };
    for (std::size_t i = 0; i < gold.size(); ++i) {
        examples[i].bytes = utf8::repaired(read(paths[i]));
        if (auto once = undo_second_encoding(examples[i].bytes)) examples[i].bytes = std::move(*once);
        examples[i].page = parse(examples[i].bytes);
        examples[i].told = read_linked_data(examples[i].page).told;
        read_features(i, {});
        if (gold[i].text.empty()) label_chunks(gold[i], examples[i], i, samples);
        else label_words(gold[i], examples[i], i, samples);
    }
    std::cerr << samples.size() << " runs\n";
    const auto part_of = [&](std::size_t i) { return hash_of(gold[i].file) / 3 % parts; };
    std::array<Weights, parts> without;
    for (std::uint32_t part = 0; part < parts; ++part) {
        std::vector<Sample> others;
        for (const Sample& sample : samples)
            if (part_of(sample.page) != part) others.push_back(sample);
        without[part].first = fit(examples, others, 0);
    }
    Weights weights;
    weights.first = fit(examples, samples, 0);
    for (std::size_t i = 0; i < gold.size(); ++i) read_features(i, without[part_of(i)]);
    weights.second = fit(examples, samples, 1);
    std::ofstream out(argv[1]);
    out << "# Weights that tell a web page's story from the rest: the pass, the weight. Source: fitted by scripts/train-web. "
           "Licence: Apache-2.0.\n";
    for (const float weight : weights.first) out << "1\t" << weight << '\n';
    for (const float weight : weights.second) out << "2\t" << weight << '\n';
    return out ? 0 : 1;
}
