// rap-entities: list people, organisations, places, dates, money and acronyms.
#include "cli.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>

#include <rap/entities.hpp>
#include <rap/utf8.hpp>

namespace {

using rap::EntityType;

/// Calls a function for each entity that is asked for, in order.
using Visit = std::function<void(const std::function<void(const rap::Entity&)>&)>;

const std::vector<EntityType> all = {
    EntityType::person, EntityType::organisation, EntityType::place, EntityType::date, EntityType::time,
    EntityType::duration, EntityType::money, EntityType::percent, EntityType::quantity, EntityType::event,
    EntityType::document, EntityType::acronym, EntityType::hashtag, EntityType::mention, EntityType::url,
    EntityType::email, EntityType::sdg, EntityType::language, EntityType::nationality, EntityType::role};

/// The text of a span as a cell prints it; `buffer` holds it where it is not in the prose.
std::string_view clean(const rap::Document& document, rap::Span span, std::string& buffer) {
    const auto text = document.prose[span];
    if (text.empty() || text.find('\n') == text.npos) return text;
    return buffer = document.clean(span);
}

void write_mentions(const rap::Document& document, const Visit& visit_entities, cli::Rows& rows) {
    rap::Places places(document);
    std::string text, person, body;
    const bool long_forms = rows.prints(8) || rows.prints(9);  // long_start, long_end
    visit_entities([&](const rap::Entity& entity) {
        const rap::Span range = places.source_range(entity.span);
        const rap::Span long_form = long_forms && !entity.long_form.empty() ? document.prose.source_range(entity.long_form) : rap::Span{};
        const auto place = [&](std::uint32_t offset) { return entity.long_form.empty() ? rap::Cell() : rap::Cell(offset); };
        rows.write({places.page_of(entity.span.start), places.line_of(entity.span.start), rap::name(entity.type),
                    clean(document, entity.span, text), cli::maybe(entity.value), entity.confidence, range.start, range.end,
                    place(long_form.start), place(long_form.end), cli::maybe(clean(document, entity.person, person)),
                    cli::maybe(clean(document, entity.body, body))});
    });
}

/// What an entity is counted under: its normal form, else its text, whatever its case. A normal form that is a
/// currency alone ("millions of dollars") tells no sum.
std::string key_of(const rap::Entity& entity, const std::string& text) {
    const bool vague = entity.type == EntityType::money && entity.value.find(' ') == std::string::npos;
    std::string_view form = entity.value.empty() || vague ? text : entity.value;
    // "SDGs" counts for "SDG".
    const bool plural = entity.type == EntityType::acronym && form.size() > 2 && form.back() == 's' && std::isupper(std::uint8_t(form[form.size() - 2]));
    if (plural) form.remove_suffix(1);
    std::string key;
    rap::utf8::fold(form, key);
    return key;
}

/// Each entity once, under the full name of a person, else the form it has most often; by descending count, then as
/// they come.
void write_counts(const rap::Document& document, const Visit& visit_entities, cli::Rows& rows) {
    struct Form {
        std::string text;
        std::size_t count = 0;
    };
    struct Distinct {
        EntityType type;
        std::uint32_t start = 0;  // of the first
        std::size_t count = 0;
        std::vector<Form> forms;
        std::string value;
    };
    std::vector<Distinct> distinct;
    std::map<std::pair<EntityType, std::string>, std::size_t> numbers;
    visit_entities([&](const rap::Entity& entity) {
        std::string text = document.clean(entity.span);
        const auto [it, is_new] = numbers.emplace(std::pair(entity.type, key_of(entity, text)), distinct.size());
        if (is_new) distinct.push_back({entity.type, entity.span.start, 0, {}, {}});
        auto& [type, start, count, forms, value] = distinct[it->second];
        ++count;
        if (value.empty() && entity.type != EntityType::person) value = entity.value;
        if (entity.type == EntityType::person && !entity.value.empty()) text = entity.value;
        const auto form = std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.text == text; });
        if (form == forms.end()) forms.push_back({std::move(text), 1});
        else ++form->count;
    });
    std::stable_sort(distinct.begin(), distinct.end(), [](auto& a, auto& b) { return a.count > b.count; });
    for (const auto& [type, start, count, forms, value] : distinct) {
        const auto& form = *std::max_element(forms.begin(), forms.end(), [](auto& a, auto& b) { return a.count < b.count; });
        rows.write({rap::name(type), form.text, cli::maybe(value), count, document.line_of(start)});
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<EntityType> types = all;
    bool count = false;
    double confidence = 0;
    rap::EntityOptions options;

    cli::Tool tool("rap-entities", "List the people, organisations, places, dates, sums and acronyms of a document.");
    tool.options().add_options()
        ("types", cli::list_value(&types, all, [](EntityType type) { return rap::name(type); })->value_name("TYPE,..."),
            "which types to list (default: all): person organisation place date time duration money percent quantity "
            "event document acronym hashtag mention url email sdg language nationality role")
        ("count", cli::po::bool_switch(&count), "list each distinct entity once, under the full name or the most frequent form, with how often it is mentioned")
        ("date", cli::po::value<std::string>()->value_name("YYYY-MM-DD")->notifier([&](const std::string& text) {
            const auto date = rap::DateReader(rap::Language::en).read(text, 0);
            if (date && date->unit == rap::DateUnit::day && date->iso == text) options.date = rap::first_day(text);
            if (!options.date) {
                throw cli::po::validation_error(cli::po::validation_error::invalid_option_value, "date", text);
            }
        }), "the day that \"last year\" and \"tomorrow\" count from (default: the day of a web page, else the date at the head of the document)")
        ("min-confidence", cli::confidence_value(&confidence), "leave out what is less certain than P, 0 to 1");
    tool.example("rap-entities --types person,organisation report.txt", "who is mentioned where");
    tool.example("rap-entities --count --types acronym report.txt", "a list of acronyms, spelled out");

    const auto columns = [&]() -> std::vector<rap::Column> {
        if (count) return {"type", "text", "value", "count", "line"};
        return {"page", "line", "type", "text", "value", "confidence", "start", "end", {"long_start", true},
                {"long_end", true}, {"person", true}, {"organisation", true}};
    };
    return tool.run(argc, argv, columns, [&](const rap::Document& document, cli::Rows& rows) {
        std::array<bool, 256> asked{};
        for (const auto type : types) asked[std::size_t(type)] = true;
        (count ? write_counts : write_mentions)(document, [&](const auto& take) {
            rap::visit_entities(document, options, [&](rap::Entity& entity) {
                if (entity.confidence >= confidence && asked[std::size_t(entity.type)]) take(entity);
            });
        }, rows);
    });
}
