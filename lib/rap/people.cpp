#include <rap/people.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include <rap/gazetteer.hpp>
#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t reach_back = 1 << 16;     // bytes before a surname where its full form is looked for
constexpr std::size_t reach_forward = 1 << 14;
// What tells whom a pronoun means. Source: chosen by how often it finds the right one in annotated novels, and in news that was read.
constexpr float halved = 50;                    // bytes back of the first halving
constexpr float farthest = 5000;                // bytes
constexpr float recency = 0.4f, subject_recency = 0.3f, salience = 0.4f;
constexpr float last_named = 1, last_named_in_news = 0.5f, last_subject = 1, agreement = 1.8f;
constexpr float no_name = 2, just_spoke = 1.2f, spoken_of = 2;
constexpr std::size_t first_names_reach = 1 << 20;  // bytes of a story in which first names are looked for
constexpr std::size_t most_first_names = 256;
constexpr std::size_t many = 50;                // people of one surname worth comparing
constexpr std::size_t generous = 1 << 23;       // bytes to spend on that search

// The logarithm of a number, in straight lines between the powers of two.
float log2(float number) { return static_cast<float>(std::bit_cast<std::uint32_t>(number)) / (1 << 23) - 127; }

// Whether what is said has a part of somebody's name in it: nobody speaks of himself by name.
bool addressed(const Person& person, std::string_view words) {
    return std::any_of(person.key.parts.begin(), person.key.parts.end(), [&](const std::string& part) {
        if (part.size() < 3) return false;
        for (std::size_t at = words.find(std::string_view(part).substr(1)); at != std::string_view::npos && at > 0;
             at = words.find(std::string_view(part).substr(1), at + 1)) {
            const std::size_t end = at + part.size() - 1;
            const bool whole = (at < 2 || !utf8::is_word_byte(words[at - 2])) && (end >= words.size() || !utf8::is_word_byte(words[end]));
            if (whole && utf8::fold(words.substr(at - 1, 1)) == part.substr(0, 1)) return true;
        }
        return false;
    });
}

// The hash of a form whose title tells the sex.
std::uint64_t titled_form(std::uint64_t bare, Gender gender) {
    return gender == Gender::male || gender == Gender::female ? bare + static_cast<std::uint64_t>(gender) * 0x9e3779b97f4a7c15u : bare;
}

// "Former", "Following": a common word that nobody is called by.
bool only_word(std::uint16_t classes) { return (classes & (name_word | name_given | name_surname)) == name_word; }
bool no_given_name(std::string_view word) { return only_word(name_classes(word)); }

// A number for the first four bytes of a word.
std::size_t opening_of(std::string_view word) { return first_bytes(word.substr(0, 4)) * 0x9e3779b97f4a7c15u >> 48; }

}  // namespace

void People::add_role(Person& person, std::string_view role) {
    std::string folded = utf8::fold(role);
    while (!folded.empty() && folded.back() == ' ') folded.pop_back();
    if (folded.empty() || person.roles.size() >= 8) return;
    // "the doctor" after "Dr. Lund"
    if (const auto value = lists_.titles.find(folded); value && value->find(' ') != std::string_view::npos)
        add_role(person, value->substr(value->find(' ') + 1));
    if (std::find(person.roles.begin(), person.roles.end(), folded) != person.roles.end()) return;
    for (std::size_t word = 0; word <= folded.size(); word = std::min(folded.find(' ', word), folded.size()) + 1) {
        called_.set(opening_of(std::string_view(folded).substr(word)));
    }
    person.roles.push_back(std::move(folded));
}

std::uint32_t People::note(std::string_view name, std::uint32_t at, Gender gender, bool body, std::string_view title,
                           bool subject) {
    const std::uint32_t person = find_or_add(name, gender, body, at);
    mention(person, at, subject);
    if (!title.empty()) {
        Person& known = people_[person];
        add_role(known, title);
        known.person |= !body;
        known.body &= body;  // "Mr. Obama", though a town is called so
        const bool article = vocabulary_.find(title.substr(0, title.find(' '))).definite && (known.key.acronym || has_link(name));  // "The FBI"
        if (!article && known.key.parts.size() == 1 && known.name == name) known.name = prose_.substr(at - title.size(), title.size() + name.size());
    }
    return person;
}

void People::mention(std::uint32_t person, std::uint32_t at, bool subject) {
    if (mentioned_.size() % mention_group == 0) earliest_.push_back(at);
    mentioned_.push_back({at, person, subject});
    earliest_.back() = std::min(earliest_.back(), at);
    people_[person].subject |= subject;
    ++people_[person].mentions;
}

std::uint32_t People::describe(std::string_view phrase, std::string_view head, Gender gender) {
    // "(said) the clerk with a smile"
    for (std::size_t at = phrase.find(' '); at != phrase.npos; at = phrase.find(' ', at + 1)) {
        const std::string_view next = phrase.substr(at + 1, phrase.substr(at + 1).find(' '));
        if (vocabulary_.find(next).manner) phrase = phrase.substr(0, at);
    }
    // Its words but articles, possessives and the noun.
    const auto words = [&](std::string_view text) {
        std::vector<std::string> found;
        const std::string folded = utf8::fold(text);
        for (std::string_view rest = folded; !rest.empty();) {
            const std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
            const std::string_view word = rest.substr(0, end);
            if (!word.empty() && word != head && vocabulary_.find(word).word_class == WordClass::other) found.emplace_back(word);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return found;
    };
    const std::vector<std::string> mine = words(phrase);
    auto& same = by_noun_[std::string(head)];
    for (std::size_t k = same.size(); k-- > 0 && k + 8 >= same.size();) {
        const std::vector<std::string> others = words(people_[same[k]].name);
        const bool shares = std::any_of(mine.begin(), mine.end(), [&](const std::string& word) {
            return std::find(others.begin(), others.end(), word) != others.end();
        });
        if (mine.empty() || others.empty() || shares) return same[k];
    }
    const auto id = static_cast<std::uint32_t>(people_.size());
    same.push_back(id);
    Person person;
    person.name = phrase;
    std::replace(person.name.begin(), person.name.end(), '\n', ' ');
    person.gender = gender;
    person.described = person.person = true;
    people_.push_back(std::move(person));
    return id;
}

std::optional<std::uint32_t> People::known(std::string_view name) const {
    const std::uint32_t* person = by_form_.find(quick_hash(name));
    return person ? std::optional(*person) : std::nullopt;
}

std::optional<std::uint32_t> People::called(std::string_view name) const {
    if (const auto person = known(name)) return person;
    const NameKey key = name_key(name, lists_);
    if (key.parts.size() == 1) {
        if (const auto given = by_given_.find(key.parts.front()); given != by_given_.end() && given->second != several) return given->second;
        if (const auto surname = by_surname_.find(key.surname); surname != by_surname_.end() && surname->second.size() == 1) return surname->second.front();
    }
    return known(without_titles(name, lists_));
}

void People::introduce(std::string_view name, std::string_view role) {
    const std::uint32_t person = find_or_add(name, Gender::unknown, false, 0xffffffffu);
    add_role(people_[person], role);
}

// "Board" of "Harbour Board", "Ministry" of "Ministry of Ports": the noun that the body may be called by; empty when it has none.
std::string_view People::head_of_body(std::string_view name) const {
    std::size_t end = name.size();
    for (std::size_t at = name.find(' '); at != name.npos && end == name.size(); at = name.find(' ', at + 1)) {
        const std::string_view next = name.substr(at + 1, name.substr(at + 1).find(' '));
        if (vocabulary_.find(next).word_class == WordClass::link) end = at;
        else if (!starts_upper(next)) return {};
    }
    const std::string_view head = name.substr(0, end);
    const std::string_view noun = head.substr(head.rfind(' ') + 1);
    return noun.size() < name.size() && vocabulary_.find(noun).body ? noun : std::string_view();
}

// What the name itself tells: the given name the sex, a place or a people that it is no person.
void People::learn(Person& person) {
    if (person.key.parts.size() > 1) called_.set(opening_of(person.key.parts.front()));
    const std::string folded = utf8::fold(person.name);
    std::uint64_t hash = 0;
    std::uint16_t first = 0;
    bool one = true;
    for (std::string_view rest = folded; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::uint64_t token = name_hash(rest.substr(0, end));
        if (rest.size() == folded.size()) first = name_classes(hash = token);
        else hash = join_names(hash, token), one = false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    person.no_given = !one && only_word(first);
    constexpr std::uint16_t no_person = name_country | name_subdivision | name_big_city | name_city | name_region | name_body |
                                        name_demonym | name_language;
    const std::uint16_t whole = one ? first : name_classes(hash);
    if ((whole & (name_country | name_region | name_body | name_language)) || ((whole & no_person) && !(first & name_given))) person.body = true;
    if (const auto last = std::string_view(folded).substr(folded.rfind(' ') + 1); person.gender == Gender::unknown && place_heads_.contains(last)) {
        // "North Road", "(Baker) Street", but "Ann Street" and "Rose Hill"
        const bool given = (first & name_given) && (!(first & name_word) || (name_classes(name_hash(last)) & name_given));
        person.body |= !given && (!one || (first & name_word));
    }
    if (!person.body && !person.key.acronym) person.person |= (first & name_given) != 0 && !(one && (first & name_word));
    if (person.gender == Gender::unknown && !person.body) {
        if (const auto value = given_.find(std::string_view(folded).substr(0, folded.find(' ')))) {
            person.gender = *value == "m" ? Gender::male : Gender::female;
        }
    }
    person.person |= person.gender != Gender::unknown && !person.body && !(one && (first & name_word));
}

// "Ministry of Ports", "Committee on Ports"
bool People::has_link(std::string_view name) const {
    for (std::size_t at = name.find(' '); at != name.npos; at = name.find(' ', at + 1)) {
        const WordClass next = vocabulary_.find(name.substr(at + 1, name.substr(at + 1).find(' '))).word_class;
        if (next == WordClass::link || next == WordClass::preposition) return true;
    }
    return false;
}

std::uint32_t People::find_or_add(std::string_view name, Gender gender, bool body, std::uint32_t at) {
    // "Mr. Lund" and "Ms. Lund" are two forms; "Lund" is the one named first.
    const std::uint64_t printed = quick_hash(name), titled = titled_form(printed, gender);
    const auto another = [&](std::string_view full) { return titled != printed && called_by_first_name(full); };
    Recent& recent = recent_[titled % recent_.size()];
    if (!recent.is(titled)) {
        if (const std::uint32_t* known = by_form_.find(titled)) recent = {titled, *known};
        else if (const std::uint32_t* bare = titled != printed ? by_form_.find(printed) : nullptr;
                 bare && agree(people_[*bare].gender, gender) && !another(people_[*bare].name))
            by_form_.set(titled, *bare), recent = {titled, *bare};
    }
    if (recent.is(titled)) {
        if (gender != Gender::unknown && people_[recent.person].gender == Gender::unknown) people_[recent.person].gender = gender;
        return recent.person;
    }
    std::string form(name);
    std::replace(form.begin(), form.end(), '\n', ' ');
    NameKey key = name_key(form, lists_);
    if (body && has_link(form) && !head_of_body(form).empty()) key = {.parts = {utf8::fold(form)}, .surname = utf8::fold(form)};  // "Ministry of Ports" is called nothing by its last word
    std::optional<std::uint32_t> found;
    std::size_t fits = 0;
    const auto look = [&] {
        found.reset();
        fits = 0;
        const auto& same = by_surname_[key.surname];
        for (std::size_t k = same.size() > many ? same.size() - many : 0; k < same.size(); ++k) {
            const std::uint32_t i = same[k];
            if (key.parts.size() == 1 && (people_[i].no_given || another(people_[i].name))) continue;
            if (agree(people_[i].gender, gender) && (people_[i].key.parts == key.parts || compatible_names(people_[i].key, key))) {
                found = i;  // the latest of several
                ++fits;
            }
        }
    };
    look();
    if (!found && key.parts.size() == 1 && !body && at != 0xffffffffu) {
        // "Anselme" after "Anselme Roux": a given name alone means the only one who has it.
        const auto given = by_given_.find(key.parts.front());
        const std::uint16_t classes = name_classes(name_hash(key.parts.front()));
        const bool somebody = (classes & name_given) != 0 || (classes & ~name_surname) == 0;
        if (given != by_given_.end() && given->second != several && !people_[given->second].body && somebody) {
            know(form, printed, gender, given->second);
            return given->second;
        }
    }
    if (!found && key.parts.size() == 1 && !key.acronym && !body && at != 0xffffffffu) {
        if (std::string full = full_name(form, at); !full.empty() && !another(full)) {
            key = name_key(full, lists_);
            form = std::move(full);
            look();
        }
    }
    if (found && !(fits > 1 && key.parts.size() == 1)) {
        Person& person = people_[*found];
        if (key.parts.size() > person.key.parts.size() && !no_given_name(key.parts.front())) {
            person.name = form;
            person.key = std::move(key);
            learn(person);
        }
        if (person.gender == Gender::unknown) person.gender = gender;
        know(form, printed, gender, *found);
        return *found;
    }
    const auto id = static_cast<std::uint32_t>(people_.size());
    by_surname_[key.surname].push_back(id);
    if (const std::string_view first = first_surname(key); !first.empty() && !body) by_surname_[std::string(first)].push_back(id);
    if (key.parts.size() > 1 && !body) {
        const auto [given, fresh] = by_given_.emplace(key.parts.front(), id);
        if (!fresh) given->second = several;
    }
    know(form, printed, gender, id);
    Person person;
    person.name = key.parts.size() > 1 ? well_cased(form, lists_) : form;
    person.key = std::move(key);
    person.gender = gender;
    person.body = body;
    if (body) add_role(person, head_of_body(person.name));
    learn(person);
    people_.push_back(std::move(person));
    return id;
}

bool People::called_by_first_name(std::string_view name) {
    if (!story_ || name.find(' ') == name.npos) return false;
    const std::string_view given = name.substr(0, name.find(' '));
    std::uint32_t& known = first_names_[quick_hash(given)];
    if (known == 0 && looked_for_first_names_ < most_first_names) {
        ++looked_for_first_names_;
        const std::string_view story = prose_.substr(0, first_names_reach);
        int alone = 0;
        for (std::size_t at = story.find(given); at != story.npos && alone < 2; at = story.find(given, at + given.size())) {
            const std::string_view behind = story.substr(at + given.size());
            const bool goes_on = !behind.empty() && (utf8::is_word_byte(behind[0]) || (behind[0] == ' ' && starts_upper(behind.substr(1))));
            alone += !goes_on;
        }
        known = alone < 2 ? 1 : 2;
    }
    return known == 2;
}

// A form and the hash of what was printed are known as a person from now on; without a title that tells the sex, as the
// first one who is called so.
void People::know(std::string_view form, std::uint64_t printed, Gender gender, std::uint32_t person) {
    for (const std::uint64_t bare : {printed, quick_hash(form)}) {
        const std::uint64_t titled = titled_form(bare, gender);
        by_form_.set(titled, person);
        recent_[titled % recent_.size()] = {titled, person};
        if (!by_form_.find(bare)) by_form_.set(bare, person);
    }
}

// The full name that a surname most often stands in near by; empty when there is none or two rival.
std::string People::full_name(std::string_view surname, std::uint32_t at) {
    if (searched_ > generous || surname.size() < 3) return {};
    const std::size_t from = at > reach_back ? at - reach_back : 0;
    const std::size_t to = std::min<std::size_t>(prose_.size(), at + reach_forward);
    searched_ += to - from;
    std::map<std::string, int> forms;
    int all = 0;
    const std::string_view near = prose_.substr(0, to);
    for (std::size_t hit = near.find(surname, from); hit != std::string_view::npos; hit = near.find(surname, hit + 1)) {
        if (hit + surname.size() < prose_.size() && utf8::is_word_byte(prose_[hit + surname.size()])) continue;
        // Capitalised words right before it, back to what can be no given name.
        std::size_t begin = hit;
        int words = 0;
        const auto behind_dash = [&](std::size_t at) {  // "OSLO\u2014Aino Kallas"
            const std::string_view before = prose_.substr(0, at);
            return before.ends_with("\u2014") || before.ends_with("\u2013");
        };
        while (begin >= 2 && prose_[begin - 1] == ' ' && words < 3) {
            std::size_t word = begin - 1;
            while (word > 0 && (utf8::is_word_byte(prose_[word - 1]) || prose_[word - 1] == '.' || prose_[word - 1] == '-') && !behind_dash(word)) --word;
            const std::string_view text = prose_.substr(word, begin - 1 - word);
            if (text.size() < 2 || !utf8::is_upper(utf8::at(text, 0))) break;
            if (text.back() == '.' && text.size() > 2) break;
            const WordInfo& info = vocabulary_.find(text.back() == '.' ? text.substr(0, text.size() - 1) : text);
            const bool small = info.word_class != WordClass::other && !info.particle;  // "As Lund said"
            if (text.back() != '.' && (small || info.title || info.role || info.body || info.pronoun || info.cue != CueClass::none)) break;
            if (no_given_name(text) || text.ends_with("\u2019s")) break;
            begin = word;
            ++words;
        }
        if (words == 0 || prose_[begin] == '.') continue;
        ++forms[std::string(prose_.substr(begin, hit + surname.size() - begin))];
        ++all;
    }
    const auto best = std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == forms.end() || best->second * 2 <= all) return {};
    return best->first;
}

// One past the latest mention before a place: all of a paragraph are noted before its first pronoun is read.
std::size_t People::before_place(std::uint32_t at) const {
    std::size_t end = mentioned_.size();
    while (end > 0) {
        if (end % mention_group == 0 && earliest_[end / mention_group - 1] >= at) end -= mention_group;
        else if (mentioned_[end - 1].at >= at) --end;
        else break;
    }
    return end;
}

std::optional<std::uint32_t> People::before(std::uint32_t at, Gender gender, bool* sure, const Talk& talk) const {
    struct Likely {
        std::uint32_t person;
        std::uint32_t nearest = 0, nearest_subject = 0;  // bytes of mentions
    };
    std::array<Likely, 8> likely;
    std::size_t count = 0, looked = 0;
    std::uint32_t nearest = 0, nearest_subject = 0;
    for (std::size_t i = before_place(at); i-- > 0 && looked < 40;) {
        const Mentioned& mentioned = mentioned_[i];
        if (mentioned.at >= at) continue;
        ++looked;
        const Person& person = people_[mentioned.person];
        if (person.body || person.thing || !(person.person || (story_ && person.subject && !person.key.acronym))) continue;
        if (person.gender != Gender::unknown && gender != Gender::unknown && person.gender != gender) continue;
        std::size_t k = 0;
        while (k < count && likely[k].person != mentioned.person) ++k;
        if (k == likely.size()) continue;
        if (k == count) likely[count++] = {mentioned.person};
        likely[k].nearest = std::max(likely[k].nearest, mentioned.at);
        nearest = std::max(nearest, mentioned.at);
        if (!mentioned.subject) continue;
        likely[k].nearest_subject = std::max(likely[k].nearest_subject, mentioned.at);
        nearest_subject = std::max(nearest_subject, mentioned.at);
    }
    if (count == 0) return std::nullopt;
    std::size_t best = 0;
    float best_weight = 0;
    for (std::size_t k = 0; k < count && count > 1; ++k) {
        const Person& person = people_[likely[k].person];
        const auto halvings = [&](std::uint32_t place) { return log2(1 + std::min(static_cast<float>(at - place), farthest) / halved); };
        float weight = log2(static_cast<float>(person.mentions)) * salience - halvings(likely[k].nearest) * recency -
                        halvings(likely[k].nearest_subject) * subject_recency;
        if (likely[k].nearest == nearest) weight += story_ ? last_named : last_named_in_news;
        if (likely[k].nearest_subject == nearest_subject) weight += last_subject;
        if (person.gender != Gender::unknown && person.gender == gender) weight += agreement;
        if (person.described) weight -= no_name;
        if (likely[k].person == talk.last) weight -= just_spoke;
        if (!talk.words.empty() && addressed(person, talk.words)) weight -= spoken_of;
        if (k == 0 || weight > best_weight) best = k, best_weight = weight;
    }
    const std::uint32_t person = likely[best].person;
    *sure = people_[person].gender != Gender::unknown && people_[person].gender == gender;
    return person;
}

bool People::named_between(std::uint32_t from, std::uint32_t to, Gender gender) const {
    for (std::size_t i = mentioned_.size(), looked = 0; i-- > 0 && looked < 40; ++looked) {
        const Mentioned& mentioned = mentioned_[i];
        const Person& person = people_[mentioned.person];
        if (mentioned.at >= from && mentioned.at < to && person.person && !person.body && agree(person.gender, gender)) return true;
    }
    return false;
}

bool People::named_in(std::uint32_t person, std::string_view words) const { return addressed(people_[person], words); }

std::optional<std::uint32_t> People::with_role(std::string_view words, std::uint32_t at) const {
    const std::string phrase = utf8::fold(words);
    std::string_view role = phrase;
    if (const std::size_t title = role.find(' '); title != std::string_view::npos && vocabulary_.find(role.substr(0, title)).title) role.remove_prefix(title + 1);  // "Mme le maire"
    const std::size_t space = role.find(' ');
    if (space == std::string_view::npos || vocabulary_.find(role.substr(0, space)).word_class != WordClass::article ||
        vocabulary_.find(role.substr(0, space)).indefinite) return std::nullopt;
    const std::string_view article = role.substr(0, space);
    role.remove_prefix(space + 1);
    if (role.find(' ') != std::string_view::npos || role.size() < 4 || !called_[opening_of(role)]) return std::nullopt;
    constexpr std::uint32_t near_body = 600;  // bytes: "the board" farther off may be another one
    std::optional<std::uint32_t> best;
    std::uint32_t second = 0;
    std::size_t looked = 0;
    for (std::size_t i = before_place(at); i-- > 0 && looked < 200;) {
        if (mentioned_[i].at >= at) continue;
        ++looked;
        const std::uint32_t person = mentioned_[i].person;
        if (best && *best == person) continue;
        if (people_[person].body && (!vocabulary_.find(article).definite || mentioned_[i].at + near_body < at)) continue;
        const bool has = std::any_of(people_[person].roles.begin(), people_[person].roles.end(), [&](const std::string& known) {
            const std::size_t found = known.find(role);
            if (found == std::string::npos || (found > 0 && known[found - 1] != ' ')) return false;
            // The noun of the role: "manager" of "campaign manager for the harbour", not "campaign" nor "harbour".
            for (std::size_t at = 0; at < found;) {
                const std::size_t end = known.find(' ', at);
                const WordInfo& before = vocabulary_.find(std::string_view(known).substr(at, end - at));
                if (before.word_class == WordClass::link || before.word_class == WordClass::preposition || before.joins) return false;
                at = end + 1;
            }
            const std::string_view behind = std::string_view(known).substr(found + role.size());
            if (behind.empty() || behind[0] != ' ') return behind.empty() || !utf8::is_word_byte(behind[0]);
            const WordInfo& next = vocabulary_.find(behind.substr(1, behind.substr(1).find(' ')));
            return next.word_class != WordClass::other || next.joins;
        });
        const auto& parts = people_[person].key.parts;
        if (!has && (parts.size() < 2 || parts.front() != role)) continue;  // "the parson", Parson Tringham
        if (!best) best = person;
        else second = std::max(second, people_[person].mentions);
    }
    if (!best || second * 2 >= people_[*best].mentions) return std::nullopt;
    return best;
}

}  // namespace rap
