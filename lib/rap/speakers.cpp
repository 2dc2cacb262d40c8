#include <rap/speakers.hpp>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <rap/gazetteer.hpp>
#include <rap/hash.hpp>
#include <rap/names.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

struct Person {
    Speaker speaker;
    NameKey key;
    std::string folded;  // all parts, joined: "Ann-Marie" is "Ann Marie"
    Gender gender = Gender::unknown;  // by a title or the given name
};

std::string joined(const NameKey& key) {
    std::string all;
    for (const std::string& part : key.parts) all += part;
    return all;
}

// "WHO" of "World Health Organization": the first letters of its words with a capital.
std::string initials_of(std::string_view name) {
    std::string initials;
    for (std::size_t at = 0; at < name.size();) {
        if (name[at] >= 'A' && name[at] <= 'Z') initials += name[at];
        at = std::min(name.find(' ', at), name.size() - 1) + 1;
    }
    return initials;
}

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

// Two roles of one person share a word that says where or what: a name or a long noun.
bool share_a_word(const std::vector<std::string>& roles, const std::string& role) {
    std::vector<Token> words, others;
    split_tokens(role, {0, static_cast<std::uint32_t>(role.size())}, words);
    for (const std::string& other : roles) {
        others.clear();
        split_tokens(other, {0, static_cast<std::uint32_t>(other.size())}, others);
        for (const Token& a : words) {
            const std::string_view text = slice(role, a.span);
            if (!capitalised(a) || text.size() < 4) continue;
            for (const Token& b : others) {
                if (slice(other, b.span) == text) return true;
            }
        }
    }
    return false;
}

class Merging {
public:
    explicit Merging(const Document& document) : prose_(document.prose.bytes()), lists_(document.language), given_(word_list("names/given")) {}

    // "Mrs. Lund" after somebody who is named Lund in full: attribution knew both, and took them for two.
    void keep_apart(const std::vector<Attribution>& attributions) {
        std::unordered_set<std::string> surnames;
        for (const Attribution& attribution : attributions) {
            if (attribution.quote.kind != QuoteKind::direct || attribution.speaker.empty()) continue;
            const NameKey key = name_key(attribution.speaker, lists_);
            if (key.parts.size() > 1) surnames.insert(key.surname);
            else if (gender_of_title(attribution.speaker, lists_) != Gender::unknown && surnames.contains(key.surname)) apart_.insert(attribution.speaker);
        }
    }

    void add(const Attribution& attribution) {
        const std::string& speaker = attribution.speaker;
        if (speaker.empty()) return;
        if (const std::size_t first = attribution.first_speaker) {
            add(speaker.substr(0, first), attribution);
            add(speaker.substr(speaker.find(' ', first + 1) + 1), attribution);
        } else {
            add(speaker, attribution);
        }
    }

    // Forms are listed without titles, but for those kept apart.
    void add(const std::string& name, const Attribution& attribution) {
        const std::string printed = apart_.contains(name) ? name : std::string(without_titles(name, lists_));
        Person& person = find(printed, attribution, gender_of_name(name));
        ++uses_[printed];
        add_once(person.speaker.roles, attribution.role);
        add_once(person.speaker.variants, printed);
        ++(attribution.quote.kind == QuoteKind::indirect ? person.speaker.statements : person.speaker.quotes);
    }

    // True when a name of one word belongs to somebody met before.
    bool knows(std::string_view name) {
        const std::string printed(without_titles(name, lists_));
        return by_form_.contains(printed) || by_surname_.contains(name_key(printed, lists_).surname);
    }

    std::vector<Person>& people() { return people_; }
    std::uint32_t uses(const std::string& form) const { return uses_.at(form); }
    const NameLists& lists() const { return lists_; }

private:
    Gender gender_of_name(std::string_view name) const {
        const Gender titled = gender_of_title(name, lists_);
        const std::size_t space = name.find(' ');
        return titled != Gender::unknown || space == name.npos ? titled : gender_of(given_.find(name.substr(0, space)).value_or(""));
    }

    Person& find(const std::string& name, const Attribution& attribution, Gender gender) {
        const std::string& role = attribution.role;
        const auto exact = by_form_.find(name);
        if (exact != by_form_.end() && agree(people_[exact->second].gender, gender)) return people_[exact->second];
        NameKey key = name_key(name, lists_);
        key.acronym &= attribution.quote.kind != QuoteKind::turn;  // "LEE:" after "ANN LEE:"
        std::string folded = joined(key);
        if (apart_.contains(name)) return create(name, {}, {}, gender);
        std::optional<std::size_t> at;
        for (const std::size_t i : by_surname_[key.surname]) {
            if (agree(people_[i].gender, gender) && (people_[i].folded == folded || compatible_names(people_[i].key, key))) {
                // Two people with one surname stay two: a surname alone that fits both is nobody's.
                if (at && key.parts.size() == 1) return create(name, std::move(key), std::move(folded), gender);
                at = i;
                if (people_[i].folded == folded) break;
            }
        }
        if (!at && key.parts.size() > 1) {
            // A typo: a letter dropped or changed, where the roles speak of the same place or body.
            for (const std::size_t i : by_given_[key.parts.front()]) {
                if (one_edit_apart(people_[i].folded, folded) && share_a_word(people_[i].speaker.roles, role)) at = i;
            }
            for (const std::size_t i : by_surname_[key.surname]) {
                if (one_edit_apart(people_[i].folded, folded) && share_a_word(people_[i].speaker.roles, role)) at = i;
            }
        }
        if (!at) at = by_acronym(name, key.acronym);
        if (!at) return create(name, std::move(key), std::move(folded), gender);
        Person& person = people_[*at];
        if (person.gender == Gender::unknown) person.gender = gender;
        by_form_[name] = *at;
        if (key.parts.size() > person.key.parts.size()) {
            person.key = std::move(key);
            person.folded = std::move(folded);
        }
        return person;
    }

    // "WHO" after "World Health Organization", or the other way round, where the text has "World Health Organization (WHO)".
    std::optional<std::size_t> by_acronym(const std::string& name, bool acronym) {
        constexpr std::size_t farthest = std::size_t(1) << 20, most = 256;  // bytes looked through, names looked for
        const std::string initials = acronym ? name : initials_of(name);
        if (initials.size() < 2) return std::nullopt;
        const auto& others = acronym ? by_initials_ : by_form_;
        const auto other = others.find(initials);
        if (other == others.end() || looked_for_++ >= most) return std::nullopt;
        const std::string& full = acronym ? people_[other->second].speaker.variants.front() : name;
        const std::string_view text = prose_.substr(0, farthest);
        const std::string bracket = "(" + initials + ")";
        for (std::size_t at = text.find(bracket); at != text.npos; at = text.find(bracket, at + 1)) {
            if (at > full.size() && text[at - 1] == ' ' && text.substr(0, at - 1).ends_with(full)) return other->second;
        }
        return std::nullopt;
    }

    Person& create(const std::string& name, NameKey key, std::string folded, Gender gender) {
        const std::size_t at = people_.size();
        by_form_[name] = at;
        if (std::string initials = initials_of(name); initials.size() > 1) by_initials_.emplace(std::move(initials), at);
        if (!key.parts.empty()) by_surname_[key.surname].push_back(at);
        if (key.parts.size() > 1) by_given_[key.parts.front()].push_back(at);
        people_.push_back({{}, std::move(key), std::move(folded), gender});
        return people_.back();
    }

    std::string_view prose_;
    NameLists lists_;
    WordList given_;
    std::size_t looked_for_ = 0;
    std::unordered_set<std::string> apart_;
    std::vector<Person> people_;
    std::unordered_map<std::string, std::uint32_t> uses_;  // of each form
    std::unordered_map<std::string, std::size_t> by_form_, by_initials_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_surname_, by_given_;
};

// The form that stands for the person: full rather than short, in small letters rather than capitals,
// used often rather than once.
std::string best_form(const std::vector<std::string>& variants, const std::vector<std::uint32_t>& uses, const NameLists& lists) {
    std::size_t best = 0;
    const auto rank = [&](std::size_t i) {
        const NameKey key = name_key(variants[i], lists);
        const bool capitals = well_cased(variants[i], lists) != variants[i];
        return std::tuple(key.parts.size() > 1, !capitals, uses[i], key.parts.size());
    };
    for (std::size_t i = 1; i < variants.size(); ++i) {
        if (rank(i) > rank(best)) best = i;
    }
    return well_cased(variants[best], lists);
}

// What a byte is to words: no part of one, a part, or what goes on with a letter of several bytes. Punctuation of
// several bytes begins with C2 or E2.
enum class Part : std::uint8_t { none, letter, rest };

constexpr std::array<Part, 256> parts = [] {
    std::array<Part, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const bool ascii = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (ascii || (byte >= 0xC3 && byte != 0xE2)) table[byte] = Part::letter;
        else if (byte >= 0x80 && byte < 0xC0) table[byte] = Part::rest;
    }
    return table;
}();

Part part(char byte) { return parts[static_cast<unsigned char>(byte)]; }

std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size() && part(text[at]) != Part::none) ++at;
    return at;
}

// The end of the second word of a text that begins with one; of the first where there is no other.
std::size_t two_words(std::string_view text, std::size_t first_end) {
    std::size_t at = first_end;
    while (at < text.size() && at < first_end + 4 && part(text[at]) != Part::letter) ++at;
    return at < text.size() && part(text[at]) == Part::letter ? word_end(text, at) : first_end;
}

// The forms of names by their first two words, and by the first where there is one only.
class Forms {
public:
    struct Form {
        std::string_view text;
        std::size_t speaker;
    };

    void add(std::string_view text, std::size_t speaker) {
        const std::size_t end = word_end(text, 0);
        if (end == 0) return;
        list_of(text.substr(0, end));
        list_of(text.substr(0, two_words(text, end))).push_back({text, speaker});
        openings_.set(opening(text.substr(0, end)));
    }

    void sort() {
        for (auto& list : lists_) {
            std::stable_sort(list.begin(), list.end(), [](const Form& a, const Form& b) { return a.text.size() > b.text.size(); });
        }
    }

    // The longest form that stands at a word of a text; null when none does.
    const Form* find(std::string_view text, std::size_t end) const {
        const std::string_view word = text.substr(0, end);
        if (!openings_.test(opening(word))) return nullptr;
        const std::uint32_t* one = by_words_.find(hash_bytes(hash_start, word));
        if (!one) return nullptr;
        const std::uint32_t* two = by_words_.find(hash_bytes(hash_start, text.substr(0, two_words(text, end))));
        for (const std::uint32_t* list : {two, one}) {
            if (!list) continue;
            for (const Form& form : lists_[*list]) {
                if (!text.starts_with(form.text)) continue;
                if (form.text.size() == text.size() || part(text[form.text.size()]) != Part::letter) return &form;
            }
        }
        return nullptr;
    }

private:
    // A number of 16 bits by a word's size and its first four bytes.
    static std::size_t opening(std::string_view word) {
        std::uint32_t head = 0;
        if (word.size() >= sizeof head) {
            std::memcpy(&head, word.data(), sizeof head);
        } else {
            for (const char byte : word) head = head << 8 | static_cast<unsigned char>(byte);
        }
        return ((head + static_cast<std::uint32_t>(word.size())) * 0x9E3779B1u) >> 16;
    }

    std::vector<Form>& list_of(std::string_view words) {
        const std::uint64_t hash = hash_bytes(hash_start, words);
        if (const std::uint32_t* known = by_words_.find(hash)) return lists_[*known];
        by_words_.set(hash, static_cast<std::uint32_t>(lists_.size()));
        return lists_.emplace_back();
    }

    std::vector<std::vector<Form>> lists_;
    HashMap by_words_;
    std::bitset<1 << 16> openings_;  // of the first words: most words are none
};

// Counts how often the forms of each name stand in the prose, and notes where the first stands, in one pass.
void count_mentions(std::string_view prose, std::vector<Speaker>& speakers) {
    Forms forms;
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        speakers[i].first = static_cast<std::uint32_t>(prose.size());
        for (const std::string_view form : speakers[i].variants) forms.add(form, i);
    }
    forms.sort();
    for (std::size_t at = 0;;) {
        while (at < prose.size() && part(prose[at]) != Part::letter) ++at;
        if (at >= prose.size()) break;
        const std::size_t end = word_end(prose, at);
        if (const Forms::Form* form = forms.find(prose.substr(at), end - at)) {
            Speaker& speaker = speakers[form->speaker];
            ++speaker.mentions;
            speaker.first = std::min(speaker.first, static_cast<std::uint32_t>(at));
            at += form->text.size();
        } else {
            at = end;
        }
    }
    for (Speaker& speaker : speakers)
        if (speaker.mentions == 0) speaker.first = 0;
}

// "UNICEF", "Norway", "Amy": a word that is a name wherever it stands.
bool called_so(std::string_view word, Language language) {
    const std::uint16_t classes = name_classes(word);
    const bool capitals = word.size() > 2 && word.size() < 6 && std::all_of(word.begin(), word.end(), [](char byte) { return byte >= 'A' && byte <= 'Z'; });
    const bool acronym = capitals && ((classes & name_body) || !((classes | name_classes(word.substr(0, word.size() - word.ends_with('S')))) & name_word));  // not "HOSTS"
    const bool place = (classes & (name_subdivision | name_big_city | name_city)) != 0 && !(classes & name_country);
    const std::uint16_t names = name_given | name_country | name_body | (language == Language::de ? 0 : name_surname);  // German nouns have capitals too
    return !place && (acronym || ((classes & names) && !(classes & name_word)));
}

}  // namespace

std::vector<Speaker> merge_speakers(const Document& document, const std::vector<Attribution>& attributions) {
    Merging merging(document);
    merging.keep_apart(attributions);
    for (const Attribution& attribution : attributions) {
        if (attribution.quote.kind == QuoteKind::term) continue;
        if (attribution.quote.kind == QuoteKind::indirect) {
            if (!attribution.named) continue;  // "participants stressed"
            // One capitalised word at a statement's head is more often a noun than a name nothing else tells of.
            if (attribution.speaker.find(' ') == std::string::npos && !called_so(attribution.speaker, document.language) && !merging.knows(attribution.speaker)) continue;
        }
        merging.add(attribution);
    }
    std::vector<Speaker> speakers;
    speakers.reserve(merging.people().size());
    for (Person& person : merging.people()) {
        Speaker& speaker = person.speaker;
        std::vector<std::uint32_t> counts;
        for (const std::string& variant : speaker.variants) counts.push_back(merging.uses(variant));
        speaker.name = best_form(speaker.variants, counts, merging.lists());
        speakers.push_back(std::move(speaker));
    }
    count_mentions(document.prose.bytes(), speakers);
    std::stable_sort(speakers.begin(), speakers.end(), [](const Speaker& a, const Speaker& b) {
        const std::uint32_t said = a.quotes + a.statements, other = b.quotes + b.statements;
        return said != other ? said > other : a.first < b.first;
    });
    return speakers;
}

}  // namespace rap
