#include <rap/entities/local_currencies.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <rap/lexicon.hpp>

namespace rap {
namespace {

struct Local {
    std::string_view name, country, code;  // "peso", "CL", "CLP"
};

const std::vector<Local>& locals() {
    static const auto list = [] {
        std::vector<Local> out;
        for_each_entry(data_file("gazetteer/local_currencies"), [&](std::string_view key, std::string_view code) {
            const auto space = key.find(' ');
            out.push_back({key.substr(0, space), key.substr(space + 1), code});
        });
        return out;
    }();
    return list;
}

// "CLP" of "peso" and "CL".
std::optional<std::string_view> local_code(std::string_view name, std::string_view country) {
    const auto& list = locals();
    const auto local = std::ranges::find_if(list, [&](const Local& one) { return one.name == name && one.country == country; });
    return local == list.end() ? std::nullopt : std::optional(local->code);
}

// The name that a sum ends with, in the singular: "peso" of "500 pesos". Empty for one that says whose ("Chilean pesos").
std::string_view shared_name(std::string_view sum) {
    const auto blank = sum.find_last_of(" \n");
    if (blank == std::string_view::npos) return "";
    const auto word = sum.substr(blank + 1);
    const auto before = sum.substr(0, blank).substr(sum.substr(0, blank).find_last_of(" \n") + 1);
    if (!before.empty() && before[0] >= 'A' && before[0] <= 'Z') return "";
    for (const auto& local : locals()) {
        if (word.starts_with(local.name) && (word.size() == local.name.size() || word.substr(local.name.size()) == "s")) return local.name;
    }
    return "";
}

using Country = Mentions::Country;

// The one country with a currency of that name among those mentioned in [start, end); empty when there are several, or none.
std::string_view only_country(const std::vector<Country>& mentions, std::string_view name, std::size_t start, std::size_t end) {
    auto mention = std::ranges::lower_bound(mentions, start, {}, &Country::start);
    std::string_view country;
    for (; mention != mentions.end() && mention->start < end; ++mention) {
        if (mention->code == country || !local_code(name, mention->code)) continue;
        if (!country.empty()) return "";
        country = mention->code;
    }
    return country;
}

}  // namespace

void settle_currencies(std::string_view prose, std::vector<Entity>& values, const Mentions& mentions) {
    std::optional<std::vector<Country>> countries;
    std::vector<std::pair<std::string_view, std::string_view>> known;  // the names and the only country of the document, if any
    for (auto& entity : values) {
        if (entity.type != EntityType::money || entity.value.size() < 3) continue;
        const auto name = shared_name(slice(prose, entity.span));
        if (name.empty()) continue;
        if (!countries) countries = mentions.countries();
        auto only = std::ranges::find(known, name, [](const auto& pair) { return pair.first; });
        if (only == known.end()) only = known.insert(known.end(), {name, only_country(*countries, name, 0, prose.size())});
        constexpr std::size_t longest = 2000;  // bytes of a paragraph on either side of a sum
        const auto from = entity.span.start > longest ? entity.span.start - longest : 0;
        const auto around = prose.substr(from, 2 * longest);
        const auto at = entity.span.start - from;
        const auto country_between = [&](std::string_view mark) {
            const auto start = around.substr(0, at).rfind(mark), end = around.find(mark, at);
            return only_country(*countries, name, start == std::string_view::npos ? from : from + start, end == std::string_view::npos ? from + around.size() : from + end);
        };
        auto country = only->second;
        if (country.empty()) country = country_between("\n\n");
        if (country.empty()) country = country_between(". ");
        if (const auto code = local_code(name, country)) entity.value.replace(0, 3, *code);
    }
}

}  // namespace rap
