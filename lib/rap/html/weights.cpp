// Weights: how much each feature of a run counts.
#include <algorithm>
#include <charconv>
#include <cmath>

#include <rap/html/content.hpp>
#include <rap/lexicon.hpp>

namespace rap::html {

float judge(const std::vector<float>& features, const std::vector<float>& weights) {
    if (weights.size() != features.size()) return 0.5f;
    float sum = 0;
    for (std::size_t i = 0; i < features.size(); ++i) sum += features[i] * weights[i];
    return 1 / (1 + std::exp(-sum));
}

const Weights& fitted_weights() {
    static const Weights read = [] {
        Weights out;
        std::string_view file = data_file("models/web");
        while (!file.empty()) {
            const std::size_t end = std::min(file.find('\n'), file.size());
            const std::string_view line = file.substr(0, end);
            file.remove_prefix(std::min(end + 1, file.size()));
            if (line.size() < 3 || line[1] != '\t') continue;
            float value = 0;
            std::from_chars(line.data() + 2, line.data() + line.size(), value);
            (line[0] == '1' ? out.first : out.second).push_back(value);
        }
        return out;
    }();
    return read;
}

}  // namespace rap::html
