#include <rap/entities/mentions.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include <rap/bytes.hpp>
#include <rap/entities/confidence.hpp>
#include <rap/entities/long_forms.hpp>
#include <rap/gazetteer.hpp>
#include <rap/hash.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

std::string folded(std::string_view text) {
    std::string out;
    utf8::fold(text, out);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

constexpr std::uint64_t every(std::uint8_t byte) { return byte * 0x0101010101010101u; }

// Eight bytes of ASCII with small letters for capitals, and spaces for line feeds.
std::uint64_t small_bytes(std::uint64_t bytes) {
    const auto big = (bytes + every(0x80 - 'A')) & ~(bytes + every(0x80 - 'Z' - 1)) & every(0x80);
    const auto not_feed = (bytes ^ every('\n')) + every(0x7f);
    const auto feed = ~not_feed & every(0x80);
    return (bytes | big >> 2) ^ (feed >> 7) * ('\n' ^ ' ');
}

// What a name is filed under, whatever its case; a line feed counts as the space it stands for.
std::uint64_t key_of(std::string_view text) {
    std::uint64_t all = 0;
    const auto key = quick_hash(text, [&](std::uint64_t bytes) {
        all |= bytes;
        return small_bytes(bytes);
    });
    return all & every(0x80) ? quick_hash(folded(text)) : key;
}

std::uint16_t classes_of(std::string_view name) { return name_classes(name_hash(folded(name))); }

// Whether a text goes on with a word that what a name is about stands behind.
bool links(std::string_view text) {
    for (const std::string_view link : {"of ", "on ", "for ", "to ", "against "}) {
        if (text.starts_with(link)) return true;
    }
    return false;
}

std::optional<EntityType> type_of(NameType type) {
    switch (type) {
    case NameType::person: return EntityType::person;
    case NameType::organisation: return EntityType::organisation;
    case NameType::place: return EntityType::place;
    case NameType::event: return EntityType::event;
    case NameType::document: return EntityType::document;
    case NameType::people: return EntityType::nationality;
    case NameType::other: break;
    }
    return std::nullopt;
}

// What the head noun says of a name of several words: "Paris Agreement", "Declaration on ...", "10th World Water Forum".
std::optional<NameType> type_by_head(std::string_view text) {
    static const auto documents = word_list("en/document_nouns");
    static const auto events = word_list("en/event_nouns");
    // Its last word, or the last before "of" and the like.
    std::size_t start = 0, end = 0;
    for (;;) {
        end = find_blank(text, start);
        if (end == text.size() || (text[end] == ' ' && links(text.substr(end + 1)))) break;
        start = end + 1;
    }
    const auto last = text.substr(start, end - start);
    if (last.size() == text.size()) return std::nullopt;
    if (documents.contains(last)) return NameType::document;
    if (events.contains(last)) return NameType::event;
    // "2018 Forum", "5th Congress": one of a series.
    static const auto heads = word_list("en/event_heads");
    const bool counted = text[0] >= '0' && text[0] <= '9';
    if (counted && heads.contains(last)) return NameType::event;
    return std::nullopt;
}

// Titles that are no part of the name; those that make it ("Pope Francis") stay.
Span without_title(std::string_view prose, Span span) {
    static const auto titles = word_list("en/name_titles");
    for (;;) {
        const auto text = slice(prose, span);
        const auto space = find_blank(text);
        if (space == text.size()) return span;
        auto word = text.substr(0, space);
        if (word.ends_with('.')) word.remove_suffix(1);
        if (!titles.contains(word)) return span;
        span.start += std::uint32_t(space + 1);
    }
}

// True for the "OBE" behind a name, which is no part of it; "Jr." is.
bool are_letters_behind(std::string_view text, const Token& last) {
    if (!(last.look & look_big)) return false;
    static const auto letters = word_list("en/post_nominals");
    return letters.contains(slice(text, last.span));
}

// True for "Food and Agriculture Organization", whose words all have a capital but for those that join them.
bool is_in_capitals(std::string_view name) {
    for (std::size_t at = 0; at < name.size();) {
        const auto end = find_blank(name, at);
        const auto word = name.substr(at, end - at);
        if (!word.empty() && !utf8::is_upper(utf8::at(word, 0)) && (at == 0 || !is_passed_over(word))) return false;
        at = end + 1;
    }
    return true;
}

std::string clean(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

}  // namespace

std::uint32_t Mentions::find(std::uint64_t key) const {
    const auto mask = slots_.size() - 1;
    for (auto slot = place_of(key); slots_[slot].number != 0; slot = (slot + 1) & mask) {
        if (slots_[slot].key == key) return slots_[slot].number;
    }
    return 0;
}

std::uint32_t Mentions::entry_of(std::uint64_t key) {
    if (const auto found = find(key); found != 0) return found - 1;
    entries_.emplace_back();
    const auto put = [&](Slot it) {
        const auto mask = slots_.size() - 1;
        auto slot = place_of(it.key);
        while (slots_[slot].number != 0) slot = (slot + 1) & mask;
        slots_[slot] = it;
    };
    if (2 * entries_.size() > slots_.size()) {
        const auto old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
        for (const auto& slot : old) if (slot.number != 0) put(slot);
    }
    put({key, std::uint32_t(entries_.size())});
    return std::uint32_t(entries_.size() - 1);
}

void Mentions::add(std::span<const Token> tokens, std::string_view text, std::span<const Token> read,
                   std::span<const std::uint32_t> capitals, std::span<const Name> names, bool layout) {
    auto capital = capitals.begin();
    const auto add_loose = [&](std::size_t end) {
        for (; capital != capitals.end() && *capital < end; ++capital) {
            const auto token = *capital;
            // A capital that opens a sentence tells nothing.
            if (token == 0 || !read[token].capital()) continue;
            if (tokens[token - 1].kind == TokenKind::mark && prose_[tokens[token - 1].span.start] != ',') continue;
            auto& loose = loose_.emplace_back();
            loose.span = tokens[token].span;
            loose.key = key_of(slice(text, read[token].span));
        }
    };
    for (const auto& name : names) {
        add_loose(name.first);
        while (capital != capitals.end() && *capital < name.last) ++capital;
        auto first = name.first, last = name.last;
        // "the United States"
        if (name.type != NameType::other && first + 1 < name.last && slice(text, read[first].span) == "the") ++first;
        // "Ana Lima OBE"
        while (name.type == NameType::person && last > first + 2 && are_letters_behind(text, read[last - 1])) --last;
        Span span{tokens[first].span.start, tokens[last - 1].span.end};
        if (name.type == NameType::person) {
            span = without_title(prose_, span);
            while (tokens[first].span.start < span.start) ++first;
        }
        const auto key = key_of(text.substr(read[first].span.start, read[last - 1].span.end - read[first].span.start));
        const auto words = last - first;
        const auto surname = words == 1 ? key : key_of(slice(text, read[last - 1].span));
        constexpr std::string_view goes_on = ",;(/&";  // marks inside a sentence
        auto& taken = taken_.emplace_back();
        taken.name = name;
        taken.span = span;
        if (first > 0) taken.before = tokens[first - 1].span;
        taken.key = key;
        taken.surname = surname;
        taken.words = words;
        taken.layout = layout && &name == names.data();
        taken.inside = first > 0 && (tokens[first - 1].kind != TokenKind::mark || goes_on.find(prose_[tokens[first - 1].span.start]) != goes_on.npos);
        __builtin_prefetch(&slots_[place_of(key)]);
    }
    add_loose(tokens.size());
}

void Mentions::file() {
    for (auto& taken : taken_) {
        taken.entry = entry_of(taken.key);
        __builtin_prefetch(&entries_[taken.entry]);
        __builtin_prefetch(&entries_[taken.entry].person);
    }
    for (const auto& [name, span, before, key, surname, words, layout, inside, number] : taken_) {
        auto& entry = entries_[number];
        if (entry.count++ == 0) {
            entry.first = span;
            entry.words = words;
            entry.surname = surname;
        }
        entry.inside |= inside;
        if (entry.words == 1 && !before.empty() && place_prepositions_.contains(slice(prose_, before))) ++entry.placed;
        for (std::size_t t = 0; t < name_types; ++t) entry.shares[t] += name.shares[t];
        entry.best = std::max(entry.best, name.confidence);
        entry.layout |= layout;
        auto& mention = mentions_.emplace_back();
        mention.span = span;
        mention.entry = number;
        mention.type = name.type;
        mention.confidence = name.confidence;
    }
    taken_.clear();
}

bool Mentions::knows(Span span) const { return find(key_of(slice(prose_, span))) != 0; }

std::vector<Span> Mentions::long_names() const {
    std::vector<Span> out;
    for (const auto& entry : entries_) {
        if (entry.count == 0 || entry.words < 3) continue;
        const auto type = NameType(std::max_element(entry.shares.begin(), entry.shares.end()) - entry.shares.begin());
        if (type != NameType::person && type != NameType::place && type != NameType::people) out.push_back(entry.first);
    }
    return out;
}

void Mentions::settle(const Acronyms& acronyms, const WordCases& cases) {
    std::unordered_map<std::uint64_t, std::uint32_t> surnames;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        auto& entry = entries_[i];
        if (entry.count == 0) continue;
        const auto most = std::max_element(entry.shares.begin(), entry.shares.end());
        entry.type = entry.layout ? NameType::person : NameType(most - entry.shares.begin());
        const auto text = slice(prose_, entry.first);
        const auto classes = entry.words == 1 ? classes_of(text) : std::uint16_t(0);
        if (entry.words == 1) {
            entry.plain = cases.small(text) && classes & name_word && !(classes & (name_country | name_region | name_big_city));
            // "Campus", "Advocacy": a word that is no name of anybody.
            entry.plain |= entry.type == NameType::person && classes & name_word && !(classes & (name_given | name_surname));
            // A lone word that nobody is known to be called and the tagger doubts.
            entry.plain |= entry.type == NameType::person && !entry.layout && entry.best < 0.5f && !(classes & (name_given | name_surname));
            // "Construir los puentes": a word of another language that only opens sentences.
            constexpr auto known = name_given | name_country | name_region | name_big_city | name_city | name_body;
            if (!english_ && !entry.inside && !entry.layout && !(classes & known) && !acronyms.contains(text)) entry.type = NameType::other;
            // "UNDP-Africa"
            const auto hyphen = text.find('-');
            const auto stem = text.substr(0, std::min(hyphen, text.size()));
            const bool capitals = stem.size() > 2 && stem.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
            if (hyphen != std::string_view::npos && (capitals || acronyms.contains(stem))) entry.type = NameType::organisation;
            if (classes & name_country && entry.type == NameType::person && !entry.layout) entry.type = NameType::place;
        } else if (const auto type = type_by_head(text); type && entry.type != NameType::person) {
            entry.type = *type;
        }
        if (entry.type != NameType::person || entry.words < 2 || (entry.best < 0.4f && !entry.layout)) continue;
        const auto [at, fresh] = surnames.try_emplace(entry.surname, i);
        if (!fresh && entries_[at->second].count < entry.count) at->second = i;
    }
    for (auto& entry : entries_) {
        if (entry.count == 0) continue;
        // A surname alone.
        if (entry.words == 1) {
            const auto full = surnames.find(entry.surname);
            if (full != surnames.end()) {
                const float share = entry.shares[std::size_t(entry.type)] / float(entry.count);
                const auto text = slice(prose_, entry.first);
                const bool place = classes_of(text) & (name_country | name_big_city | name_region);
                if (entry.type == NameType::person || (share < 0.9f && !place && !entry.plain)) {
                    entry.type = NameType::person;
                    entry.person = full->second;
                }
            } else if (entry.type == NameType::person && entry.placed > 0 && 2 * entry.placed >= entry.count && !entry.layout) {
                entry.type = NameType::place;
                entry.shares[std::size_t(NameType::place)] = 0.75f * float(entry.count);  // whatever the tagger thinks
            }
        }
    }
    // An acronym is what its long form is; of a thing in small letters it names none.
    static const auto common = word_list("en/common_acronyms"), kinds = word_list("en/organisation_kinds");
    for (auto& entry : entries_) {
        if (entry.count == 0 || entry.words != 1 || entry.type == NameType::person) continue;
        const auto text = slice(prose_, entry.first);
        if (common.contains(text) && !(classes_of(text) & (name_country | name_body))) entry.type = NameType::other;
        // "the Organization": which one, the text told elsewhere.
        if (entry.type == NameType::organisation && kinds.contains(text)) entry.type = NameType::other;
        const auto long_form = acronyms.long_form(text);
        if (long_form.empty()) continue;
        const auto number = find(key_of(slice(prose_, long_form)));
        if (number != 0 && entries_[number - 1].count > 0) {
            entry.type = entries_[number - 1].type;
        } else if (const auto type = type_by_head(slice(prose_, long_form))) {
            entry.type = *type;
        } else if (!utf8::is_upper(utf8::at(prose_, long_form.start))) {
            entry.type = NameType::other;
        }
    }
    add_long_forms(acronyms);
    // Capitals that the tagger passed over are names where the document has them elsewhere.
    std::erase_if(loose_, [&](const Loose& loose) {
        const auto number = find(loose.key);
        if (number == 0) return true;
        const auto& entry = entries_[number - 1];
        return entry.count < 2 || entry.words != 1 || entry.plain || entry.best < 0.8f || !type_of(entry.type)
            || cases.small(slice(prose_, loose.span));
    });
}

// "Office for the Coordination of Humanitarian Affairs (OCHA)", "Gewerkschaft Erziehung und Wissenschaft (GEW)": the tagger passes
// over long forms, or reads a part of them; they are what their short forms are.
void Mentions::add_long_forms(const Acronyms& acronyms) {
    struct LongForm {
        Span span;
        NameType type;
        bool named = false;  // a name holds it already, or runs over its end
    };
    std::vector<LongForm> forms;
    for (const auto& definition : acronyms.definitions()) {
        const auto number = find(key_of(slice(prose_, definition.short_form)));
        if (number == 0 || entries_[number - 1].count == 0) continue;
        const auto type = entries_[number - 1].type;
        if (type != NameType::organisation && type != NameType::document && type != NameType::event) continue;
        // "Super high frequency (SHF)"; but "Gewerkschaft der Polizei", "Front national de lib\u00e9ration"
        const auto text = slice(prose_, definition.long_form);
        if (find_blank(text) == text.size() || !utf8::is_upper(utf8::at(text, 0))) continue;
        if (is_in_capitals(text) || (!english_ && definition.strict)) forms.push_back({definition.long_form, type});
    }
    if (forms.empty()) return;
    std::ranges::sort(forms, {}, [](const LongForm& form) { return form.span; });
    std::uint32_t end = 0;
    std::erase_if(forms, [&](const LongForm& form) { return form.span.start < end || (end = form.span.end, false); });
    constexpr int stretch = 8;  // bits of a place in one of the prose: most hold no long form
    std::vector<bool> near((prose_.size() >> stretch) + 1);
    for (const auto& form : forms) for (auto k = form.span.start >> stretch; k <= form.span.end >> stretch; ++k) near[k] = true;
    const auto form_over = [&](Span span) -> LongForm* {  // the first one that ends behind its beginning
        if (!near[span.start >> stretch] && !near[span.end >> stretch]) return nullptr;
        const auto form = std::ranges::upper_bound(forms, span.start, {}, [](const LongForm& form) { return form.span.end; });
        return form != forms.end() && form->span.overlaps(span) ? &*form : nullptr;
    };
    for (const auto& mention : mentions_) {
        const auto form = form_over(mention.span);
        if (!form) continue;
        // "Minister Ana Lima (LAP)" is no long form
        const auto& entry = entries_[mention.entry];
        const bool somebody = entry.type == NameType::person && entry.words > 1 && entry.best > 0.6f;
        if (somebody || mention.span == form->span || !form->span.contains(mention.span)) form->named = true;
    }
    // The places in a name are told all the same: "Observer Mission in Ruritania (OMIR)".
    std::erase_if(mentions_, [&](const Mention& mention) {
        const auto form = form_over(mention.span);
        const auto type = entries_[mention.entry].type;
        return form && !form->named && type != NameType::place && type != NameType::people;
    });
    for (const auto& form : forms) {
        if (form.named) continue;
        const auto number = entry_of(key_of(slice(prose_, form.span)));
        auto& entry = entries_[number];
        if (entry.count++ == 0) entry.first = form.span, entry.words = 2;
        constexpr float confidence = 0.7f;
        entry.type = form.type;
        entry.shares[std::size_t(form.type)] += confidence;
        auto& mention = mentions_.emplace_back();
        mention.span = form.span;
        mention.entry = number;
        mention.type = form.type;
        mention.confidence = confidence;
    }
}

std::vector<Mentions::Country> Mentions::countries() const {
    static const auto countries = word_list("gazetteer/countries"), demonyms = word_list("gazetteer/demonyms");
    std::vector<std::string_view> codes(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const auto& entry = entries_[i];
        if (entry.type != NameType::place && entry.type != NameType::people) continue;
        const auto& list = entry.type == NameType::place ? countries : demonyms;
        codes[i] = list.find(clean(slice(prose_, entry.first))).value_or("");
    }
    std::vector<Country> out;
    for (const auto& mention : mentions_) {
        if (!codes[mention.entry].empty()) out.push_back({mention.span.start, codes[mention.entry]});
    }
    std::ranges::sort(out, {}, &Country::start);
    return out;
}

bool Mentions::is_surname(std::size_t mention) const {
    if (mention >= mentions_.size()) return false;
    const auto& entry = entries_[mentions_[mention].entry];
    return entry.type == NameType::person && (entry.person != no_person || name_classes(slice(prose_, mentions_[mention].span)) & name_surname);
}

bool Mentions::make(std::size_t number, const Acronyms& acronyms, Entity& entity) {
    static const auto countries = word_list("gazetteer/countries");
    static const auto demonyms = word_list("gazetteer/demonyms");
    if (number >= mentions_.size()) {
        const auto& loose = loose_[number - mentions_.size()];
        const auto& entry = entries_[find(loose.key) - 1];
        entity.span = loose.span;
        entity.type = *type_of(entry.type);
        entity.confidence = calibrated(entity.type, 0.6);
        if (entry.person != no_person) entity.value = clean(slice(prose_, entries_[entry.person].first));
        return true;
    }
    const auto& mention = mentions_[number];
    auto& entry = entries_[mention.entry];
    auto type = entry.type;
    const float share = entry.shares[std::size_t(type)] / float(entry.count);
    // The mention keeps its own type when it is sure and the others are not.
    if (mention.type != type && mention.confidence > 0.95f && share < 0.7f && entry.person == no_person
        && entry.shares[std::size_t(type)] > 0) type = mention.type;
    const auto made = type_of(type);
    if (!made) return false;
    if (entry.plain && entry.best < 0.97f && (type == NameType::person || type == NameType::place)) return false;
    // "Learning", "Mayors"; the Council may be the one the text tells of.
    if (entry.plain && entry.best < 0.6f && type == NameType::organisation && !acronyms.contains(slice(prose_, entry.first))) return false;
    entity.span = mention.span;
    entity.type = *made;
    entity.confidence = calibrated(*made, mention.type == type ? mention.confidence : std::max(0.5f, share));
    if (type == entry.type && entry.value) {
        entity.value = *entry.value;
    } else if (type != NameType::person || entry.person != no_person) {
        const auto text = clean(slice(prose_, mention.span));
        if (type == NameType::place) entity.value = countries.find(text).value_or("");
        else if (type == NameType::people) entity.value = demonyms.find(text).value_or("");
        else if (entry.person != no_person) entity.value = clean(slice(prose_, entries_[entry.person].first));
        else if (type == NameType::organisation) entity.value = clean(slice(prose_, acronyms.long_form(text)));
        if (type == entry.type) entry.value = entity.value;
    }
    return true;
}

}  // namespace rap
