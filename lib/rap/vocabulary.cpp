#include <rap/vocabulary.hpp>

#include <algorithm>
#include <cstring>
#include <string>

#include <rap/bytes.hpp>
#include <rap/hash.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

// Or-s the bits of the words of a value, which a space parts, in one pass over it.
template <typename Bit, std::size_t count>
std::uint32_t bits_of(std::string_view value, const std::pair<std::string_view, Bit> (&names)[count]) {
    std::uint32_t bits = 0;
    while (!value.empty()) {
        const std::size_t size = std::min(value.find(' '), value.size());
        const std::string_view word = value.substr(0, size);
        for (const auto& [name, bit] : names) {
            if (word == name) bits |= bit;
        }
        value.remove_prefix(std::min(size + 1, value.size()));
    }
    return bits;
}

bool has(std::string_view value, std::string_view word) {
    for (std::size_t at = value.find(word); at != std::string_view::npos; at = value.find(word, at + 1)) {
        const bool begins = at == 0 || value[at - 1] == ' ';
        const bool ends = at + word.size() == value.size() || value[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

WordClass class_of(std::string_view value) {
    static constexpr std::pair<std::string_view, WordClass> names[] = {
        {"article", WordClass::article}, {"link", WordClass::link}, {"preposition", WordClass::preposition},
        {"by", WordClass::by}, {"and", WordClass::conjunction}, {"clause", WordClass::clause},
        {"relative", WordClass::relative}, {"auxiliary", WordClass::auxiliary}, {"adverb", WordClass::adverb},
        {"verb", WordClass::verb}, {"time", WordClass::time},
    };
    for (const auto& [name, word_class] : names) {
        if (value == name) return word_class;
    }
    return WordClass::other;
}

std::uint8_t frames_of(std::string_view value) {
    static constexpr std::pair<std::string_view, CueFrame> frames[] = {
        {"that", frame_that}, {"how", frame_how}, {"to", frame_to}, {"for", frame_for},
        {"noun", frame_noun}, {"whom", frame_whom}, {"toward", frame_toward}, {"about", frame_about},
    };
    return static_cast<std::uint8_t>(bits_of(value, frames));
}

void set_cue(WordInfo& info, std::string_view value) {
    static constexpr std::pair<std::string_view, CueClass> classes[] = {
        {"say", CueClass::say}, {"tell", CueClass::tell}, {"ask", CueClass::ask}, {"utter", CueClass::utter},
        {"call", CueClass::call}, {"think", CueClass::think}, {"act", CueClass::act},
    };
    for (const auto& [name, cue] : classes) {
        if (value.substr(0, value.find(' ')) == name) info.cue = cue;
    }
    info.form = has(value, "present") ? CueForm::present : has(value, "past") ? CueForm::past
              : has(value, "ing") ? CueForm::ing : CueForm::base;
    info.cites = has(value, "other");
    static constexpr std::pair<std::string_view, CueTail> tails[] = {
        {"it", CueTail::it}, {"on", CueTail::on}, {"in", CueTail::in}, {"out", CueTail::out}, {"back", CueTail::back}, {"clear", CueTail::clear},
        {"aus", CueTail::aus}, {"dar", CueTail::dar}, {"vor", CueTail::vor}, {"prefix", CueTail::prefix}, {"joined", CueTail::joined},
    };
    info.tail = CueTail::none;
    for (const auto& [name, tail] : tails) {
        if (has(value, name)) info.tail = tail;
    }
    info.frames = static_cast<std::uint8_t>(info.frames | frames_of(value));
    info.bare = has(value, "bare");
}

void set_stance(WordInfo& info, std::string_view value) {
    WordInfo verb;
    set_cue(verb, value);
    if (info.cue != CueClass::none) return;
    info.stance = verb.cue;
    info.form = verb.form;
    info.frames = verb.frames;
    info.state = has(value, "being");
}

std::uint16_t statement_bits(std::string_view value) {
    static constexpr std::pair<std::string_view, StatementWord> names[] = {
        {"that", opens_that}, {"to", opens_to}, {"for", opens_for}, {"about", opens_about}, {"be", form_of_be},
        {"but", opens_but}, {"dummy", dummy_subject}, {"light", light_verb}, {"owner", owner}, {"plural", several_people},
        {"not", negation}, {"listener", listener}, {"people", means},
        {"when", opens_when}, {"as", opens_as}, {"example", opens_example},
    };
    return static_cast<std::uint16_t>(bits_of(value, names));
}

}  // namespace

Gender gender_of(std::string_view value) {
    if (value.starts_with('m')) return Gender::male;
    if (value.starts_with('f')) return Gender::female;
    if (value == "n") return Gender::thing;
    if (value.ends_with('p')) return Gender::plural;
    return Gender::unknown;
}

const Vocabulary& Vocabulary::of(Language language) {
    return once_a_language(language, [](Language known) { return Vocabulary(known); });
}

Vocabulary::Vocabulary(Language language) : phrases(word_list(language, "word_classes")) {
    infos_.emplace_back();
    grow();
    for_each_entry(data_file(language, "word_classes"), [&](std::string_view key, std::string_view value) {
        if (const std::size_t space = key.find(' '); space != std::string_view::npos) {
            if (class_of(value) == WordClass::by) entry(key.substr(0, space)).begins_phrase = true;
        } else {
            WordInfo& info = entry(key);
            info.word_class = class_of(value.substr(0, value.find(' ')));
            info.genitive = has(value, "genitive");
            info.definite = has(value, "definite");
            info.indefinite = has(value, "indefinite");
            info.alone = has(value, "alone");
            info.former = has(value, "former");
            info.manner = has(value, "manner");
            info.between = has(value, "between");
            info.author = has(value, "author");
            info.joins = has(value, "joins");
            info.after_only = has(value, "after");
            info.behind = has(value, "behind");
            info.object = has(value, "object");
            info.reported = has(value, "reported");
            info.reports_on = info.reported && has(value, "present");
            info.oblique = has(value, "oblique");
            info.thus = has(value, "thus");
        }
    });
    for_each_entry(data_file(language, "cue_verbs"), [&](std::string_view key, std::string_view value) { set_cue(entry(key), value); });
    for_each_entry(data_file(language, "pronouns"), [&](std::string_view key, std::string_view value) {
        WordInfo& info = entry(key);
        if (value.starts_with('r')) return;
        info.pronoun = !value.starts_with('b');
        info.first_person = value.starts_with('1');
        info.gender = gender_of(info.pronoun ? value : value.substr(2));
    });
    const WordList roles = word_list(language, "role_heads"), honorifics = word_list(language, "honorifics");
    for_each_entry(data_file(language, "titles"), [&](std::string_view key, std::string_view value) {
        WordInfo& info = entry(key);
        info.title = true;
        info.gender = gender_of(value);
        if (const std::size_t whole = value.find("- "); whole != value.npos) info.rank = roles.contains(value.substr(whole + 2)) && !honorifics.contains(key);
    });
    for_each_entry(data_file(language, "role_heads"), [&](std::string_view key, std::string_view value) {
        WordInfo& info = entry(key);
        info.role = true;
        if (info.gender == Gender::unknown) info.gender = gender_of(value);
    });
    for_each_entry(data_file(language, "address_words"), [&](std::string_view key, std::string_view) { entry(key).address = true; });
    for_each_entry(data_file(language, "organisation_heads"), [&](std::string_view key, std::string_view) { entry(key).body = true; });
    for_each_entry(data_file(language, "cue_nouns"), [&](std::string_view key, std::string_view value) { entry(key).noun_frames = frames_of(value); });
    for_each_entry(data_file(language, "stance_verbs"), [&](std::string_view key, std::string_view value) { set_stance(entry(key), value); });
    for_each_entry(data_file(language, "statement_words"), [&](std::string_view key, std::string_view value) {
        WordInfo& info = entry(key);
        info.statement = statement_bits(value);
        if (has(value, "thing")) info.gender = Gender::thing;
        info.speech = has(value, "speech");
        if (info.statement & owner) info.gender = gender_of(value.substr(value.rfind(' ') + 1));
    });
    for_each_entry(data_file(language, "naming_words"), [&](std::string_view key, std::string_view) { entry(key).naming = true; });
    if (language == Language::fr || language == Language::es) {
        // "les pecheurs", "los pescadores"
        for_each_entry(data_file(language, "role_heads"), [&](std::string_view key, std::string_view) {
            std::string plural(key);
            const bool vowel = std::string_view("aeiou").find(key.back()) != std::string_view::npos;
            plural += language == Language::fr || vowel ? "s" : "es";
            entry(plural).statement |= means;
        });
    }
    for_each_entry(data_file("names/particles"), [&](std::string_view key, std::string_view) { entry(key).particle = true; });
}

Vocabulary::Key Vocabulary::folded_key(std::string_view word) {
    constexpr std::size_t longest = 60;  // bytes of a word worth looking up
    if (word.size() > longest) return {};
    std::string folded;
    utf8::fold(word, folded);
    std::array<char, 16> bytes;
    bytes.fill(' ');
    Key key;
    if (folded.size() <= bytes.size()) {
        std::copy(folded.begin(), folded.end(), bytes.begin());
        std::memcpy(&key, bytes.data(), sizeof key);
        return key;
    }
    for (const char byte : folded) {
        key.head = hash_byte(key.head, byte);
        key.tail = (key.tail + static_cast<unsigned char>(byte)) * 0x9E3779B97F4A7C15u;
    }
    return key;
}

std::uint64_t Vocabulary::Key::hash() const {
    const std::uint64_t mixed = (head ^ (tail * 0xD6E8FEB86659FD93u >> 7)) * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 32;
}

// No branch hangs on how long the word is.
bool Vocabulary::plain_key(std::string_view text, Span word, Key& key) {
    static constexpr char inside[2 * sizeof(Bytes) + 1] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                                                          "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    if ((word.size() > sizeof(Bytes)) | (word.start + sizeof(Bytes) > text.size())) return false;
    const Bytes bytes = load_bytes(text.data() + word.start) & load_bytes(inside + sizeof(Bytes) - word.size());
    if (any(bytes < 0)) return false;
    // Small letters, digits, hyphens and apostrophes have that bit, and what is behind the word's end gets it.
    const Bytes small = bytes | ' ';
    std::uint64_t halves[2];
    std::memcpy(halves, &small, sizeof halves);
    key = {halves[0], halves[1]};
    return true;
}

Vocabulary::Key Vocabulary::key_of(std::string_view word) {
    std::array<char, sizeof(Bytes)> bytes{};
    if (word.size() > bytes.size()) return folded_key(word);
    Key key;
    const Span span{0, static_cast<std::uint32_t>(word.size())};
    word.copy(bytes.data(), bytes.size());
    return plain_key({bytes.data(), bytes.size()}, span, key) ? key : folded_key(word);
}

const WordInfo& Vocabulary::find(std::string_view word) const { return infos_[slots_[place_of(key_of(word))].info]; }

const WordInfo& Vocabulary::find(std::string_view text, Span word) const {
    Key key;
    if (!plain_key(text, word, key)) [[unlikely]] return find(slice(text, word));
    return infos_[slots_[place_of(key)].info];
}

// Whether a word is in any list nobody can foresee: no branch hangs on it, but where two keys meet in one slot.
std::size_t Vocabulary::place_of(const Key& key) const {
    const std::uint64_t hash = key.hash(), maybe = known_[hash >> 6 & (known_.size() - 1)] >> (hash & 63) & 1;
    std::size_t at = slot_of(hash) & -maybe;
    while (!slots_[at].key.empty() & (slots_[at].key != key)) [[unlikely]] at = slot_of(at + 1);
    return at;
}

const WordInfo& Vocabulary::compound(std::string_view word) const {
    constexpr std::size_t shortest = 9, longest = 40, first_part = 3, last_part = 4;  // bytes
    if (word.size() < shortest || word.size() > longest) return infos_.front();
    for (std::size_t at = first_part; at + last_part <= word.size(); ++at) {
        if (utf8::continues(word[at])) continue;
        const WordInfo& last = find(word.substr(at));
        if (last.role || last.body) return last;
    }
    return infos_.front();
}

WordInfo& Vocabulary::entry(std::string_view word) {
    if (infos_.size() * 2 > slots_.size()) grow();
    const Key key = key_of(word);
    const std::uint64_t hash = key.hash();
    known_[hash >> 6 & (known_.size() - 1)] |= std::uint64_t{1} << (hash & 63);
    const std::size_t at = place_of(key);
    if (slots_[at].key.empty()) {
        slots_[at] = {key, static_cast<std::uint32_t>(infos_.size())};
        infos_.emplace_back();
    }
    return infos_[slots_[at].info];
}

void Vocabulary::grow() {
    std::vector<Slot> old(slots_.empty() ? 1 << 12 : slots_.size() * 2);
    old.swap(slots_);
    last_slot_ = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.key.empty()) continue;
        std::size_t at = slot_of(slot.key.hash());
        while (!slots_[at].key.empty()) at = slot_of(at + 1);
        slots_[at] = slot;
    }
}

}  // namespace rap
