#include <rap/entities/local_currencies.hpp>

#include <algorithm>
#include <string>

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

struct Place {
    std::size_t start;
    std::string_view country;
};

// Where the prose names the countries that share the currency `name`, in its order.
std::vector<Place> places_of(std::string_view prose, std::string_view name) {
    std::vector<Place> out;
    const auto is_letter = [&](std::size_t at) { return at < prose.size() && ((prose[at] | 32) >= 'a' && (prose[at] | 32) <= 'z'); };
    for (const auto* list : {"gazetteer/countries", "gazetteer/demonyms"}) {
        for_each_entry(data_file(list), [&](std::string_view key, std::string_view country) {
            const bool shares = std::ranges::any_of(locals(), [&](const Local& local) { return local.name == name && local.country == country; });
            if (!shares || key.size() < 4) return;
            for (auto at = prose.find(key); at != std::string_view::npos; at = prose.find(key, at + key.size())) {
                if (!is_letter(at + key.size()) && (at == 0 || !is_letter(at - 1))) out.push_back({at, country});
            }
        });
    }
    std::ranges::sort(out, {}, &Place::start);
    return out;
}

// The one country of the places in [start, end); empty when there are several, or none.
std::string_view only_country(const std::vector<Place>& places, std::size_t start, std::size_t end) {
    auto place = std::ranges::lower_bound(places, start, {}, &Place::start);
    std::string_view country;
    for (; place != places.end() && place->start < end; ++place) {
        if (!country.empty() && place->country != country) return "";
        country = place->country;
    }
    return country;
}

}  // namespace

void settle_currencies(std::string_view prose, std::vector<Entity>& values) {
    struct Shared {
        std::string_view name;
        std::vector<Place> places;
        std::string_view country;  // the only one of the document
    };
    std::vector<Shared> known;
    for (auto& entity : values) {
        if (entity.type != EntityType::money || entity.value.size() < 3) continue;
        const auto name = shared_name(slice(prose, entity.span));
        if (name.empty()) continue;
        auto shared = std::ranges::find(known, name, &Shared::name);
        if (shared == known.end()) {
            auto places = places_of(prose, name);
            const auto country = only_country(places, 0, prose.size());
            shared = known.insert(known.end(), {name, std::move(places), country});
        }
        constexpr std::size_t longest = 2000;  // bytes of a paragraph on either side of a sum
        const auto from = entity.span.start > longest ? entity.span.start - longest : 0;
        const auto around = prose.substr(from, 2 * longest);
        const auto at = entity.span.start - from;
        const auto country_between = [&](std::string_view mark) {
            const auto start = around.substr(0, at).rfind(mark), end = around.find(mark, at);
            return only_country(shared->places, start == std::string_view::npos ? from : from + start, end == std::string_view::npos ? from + around.size() : from + end);
        };
        auto country = shared->country;
        if (country.empty()) country = country_between("\n\n");
        if (country.empty()) country = country_between(". ");
        if (country.empty()) continue;
        const auto local = std::ranges::find_if(locals(), [&](const Local& one) { return one.name == name && one.country == country; });
        entity.value.replace(0, 3, local->code);
    }
}

}  // namespace rap
