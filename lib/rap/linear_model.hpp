// LinearModel: weights of named features, read from lib/data/models.
#pragma once

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <rap/lexicon.hpp>

namespace rap {

/// The probability whose odds have a logarithm.
inline double probability_of(double score) { return 1 / (1 + std::exp(-score)); }

/// A logistic model over an enumeration of features that ends in count_ and has a name(Feature).
///
/// Its file has a feature and its weight a line; "bias" is the constant, "threshold" the least
/// probability that counts. What the file does not name weighs nothing.
template <typename Feature>
class LinearModel {
public:
    explicit LinearModel(std::string_view path) {
        const WordList list = word_list(path);
        const auto number = [&](std::string_view key, double& value) {
            if (const auto text = list.find(key)) std::from_chars(text->data(), text->data() + text->size(), value);
        };
        for (std::size_t i = 0; i < weights_.size(); ++i) number(name(static_cast<Feature>(i)), weights_[i]);
        number("bias", bias_);
        double threshold = 0.5;
        number("threshold", threshold);
        least_ = std::log(threshold / (1 - threshold));
    }

    /// The weighted sum of features: the logarithm of the odds.
    double score(std::uint64_t bits) const {
        double sum = bias_;
        for (; bits != 0; bits &= bits - 1) sum += weights_[static_cast<std::size_t>(std::countr_zero(bits))];
        return sum;
    }

    /// Whether a score has the least probability that counts.
    bool counts(double score) const { return score >= least_; }

    double probability(std::uint64_t bits) const { return probability_of(score(bits)); }

private:
    std::array<double, static_cast<std::size_t>(Feature::count_)> weights_{};
    double bias_ = 0;
    double least_ = 0;  // the least score that counts
};

/// The names of the features that are set, with spaces between.
template <typename Feature>
std::string feature_names(std::uint64_t bits) {
    std::string names;
    for (; bits != 0; bits &= bits - 1) {
        if (!names.empty()) names += ' ';
        names += name(static_cast<Feature>(std::countr_zero(bits)));
    }
    return names;
}

}  // namespace rap
