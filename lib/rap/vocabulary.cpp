#include <rap/vocabulary.hpp>

#include <array>
#include <cstring>
#include <string>

#include <rap/hash.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest = 40;  // bytes of a word worth looking up

struct Folded {
    std::array<char, longest + 4> bytes;
    std::size_t size = 0;
    std::uint32_t hash = small_hash_start;

    explicit Folded(std::string_view word) {
        if (word.size() > longest) return;
        std::size_t at = 0;
        for (; at < word.size() && static_cast<unsigned char>(word[at]) < 0x80; ++at) {
            const char byte = word[at];
            bytes[at] = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
            hash = hash_byte(hash, bytes[at]);
        }
        size = at;
        while (at < word.size()) {
            const char byte = word[at];
            if (static_cast<unsigned char>(byte) < 0x80) {
                push(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte);
                ++at;
                continue;
            }
            const char32_t point = utf8::to_lower(utf8::next(word, at));
            if (point == 0x2019) {
                push('\'');
                continue;
            }
            std::string out;
            utf8::append(out, point);
            for (const char b : out) push(b);
            if (size > longest) break;
        }
    }

    void push(char byte) {
        if (size < bytes.size()) bytes[size++] = byte;
        hash = hash_byte(hash, byte);
    }

    std::string_view view() const { return {bytes.data(), size}; }
};

// Calls visit(key, value) for each entry of a list.
template <typename Visit>
void for_each_entry(Language language, std::string_view name, Visit visit) {
    const std::string_view lang = code(language == Language::unknown ? Language::en : language);
    const std::string path = name.find('/') == std::string_view::npos ? std::string(lang) + "/" + std::string(name) : std::string(name);
    std::string_view rest = data_file(path);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.starts_with("# ")) continue;
        const std::size_t tab = line.find('\t');
        visit(line.substr(0, tab), tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1));
    }
}

bool has(std::string_view value, std::string_view word) {
    for (std::size_t at = value.find(word); at != std::string_view::npos; at = value.find(word, at + 1)) {
        const bool begins = at == 0 || value[at - 1] == ' ';
        const bool ends = at + word.size() == value.size() || value[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

Gender gender_of(std::string_view value) {
    if (value.starts_with('m')) return Gender::male;
    if (value.starts_with('f')) return Gender::female;
    if (value == "n") return Gender::thing;
    if (value.ends_with('p')) return Gender::plural;
    return Gender::unknown;
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
    static constexpr std::pair<std::string_view, CueFrame> frames[] = {
        {"that", frame_that}, {"how", frame_how}, {"to", frame_to}, {"for", frame_for},
        {"noun", frame_noun}, {"whom", frame_whom}, {"as", frame_as}, {"about", frame_about},
    };
    for (const auto& [name, frame] : frames) {
        if (has(value, name)) info.frames = static_cast<std::uint8_t>(info.frames | frame);
    }
}

}  // namespace

const Vocabulary& Vocabulary::of(Language language) {
    switch (language) {
        case Language::fr: {
            static const Vocabulary french(Language::fr);
            return french;
        }
        case Language::es: {
            static const Vocabulary spanish(Language::es);
            return spanish;
        }
        case Language::de: {
            static const Vocabulary german(Language::de);
            return german;
        }
        default: {
            static const Vocabulary english(Language::en);
            return english;
        }
    }
}

Vocabulary::Vocabulary(Language language) : phrases(word_list(language, "word_classes")) {
    infos_.emplace_back();
    slots_.resize(1 << 12);
    for_each_entry(language, "word_classes", [&](std::string_view key, std::string_view value) {
        if (const std::size_t space = key.find(' '); space != std::string_view::npos) {
            entry(key.substr(0, space)).begins_phrase = true;
        } else {
            entry(key).word_class = class_of(value);
        }
    });
    for_each_entry(language, "cue_verbs", [&](std::string_view key, std::string_view value) { set_cue(entry(key), value); });
    for_each_entry(language, "pronouns", [&](std::string_view key, std::string_view value) {
        WordInfo& info = entry(key);
        if (value.starts_with('r')) return;
        info.pronoun = true;
        info.first_person = value.starts_with('1');
        info.gender = gender_of(value);
    });
    for_each_entry(language, "titles", [&](std::string_view key, std::string_view value) {
        WordInfo& info = entry(key);
        info.title = true;
        info.gender = gender_of(value);
    });
    for_each_entry(language, "role_heads", [&](std::string_view key, std::string_view value) {
        WordInfo& info = entry(key);
        info.role = true;
        if (info.gender == Gender::unknown) info.gender = gender_of(value);
    });
    for_each_entry(language, "organisation_heads", [&](std::string_view key, std::string_view) { entry(key).body = true; });
    for_each_entry(language, "cue_nouns", [&](std::string_view key, std::string_view) { entry(key).cue_noun = true; });
    for_each_entry(language, "names/particles", [&](std::string_view key, std::string_view) { entry(key).particle = true; });
}

const WordInfo& Vocabulary::find(std::string_view word) const {
    const Folded folded(word);
    if (folded.size == 0) return infos_[0];
    const std::string_view key = folded.view();
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = folded.hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.size == 0) return infos_[0];
        if (slot.size == key.size() && std::memcmp(keys_.data() + slot.key, key.data(), key.size()) == 0) return infos_[slot.info];
    }
}

WordInfo& Vocabulary::entry(std::string_view word) {
    if (infos_.size() * 2 > slots_.size()) grow();
    const Folded folded(word);
    const std::string_view key = folded.view();
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = folded.hash & mask;
    for (; slots_[at].size != 0; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.size == key.size() && std::memcmp(keys_.data() + slot.key, key.data(), key.size()) == 0) return infos_[slot.info];
    }
    slots_[at] = {static_cast<std::uint32_t>(keys_.size()), static_cast<std::uint16_t>(key.size()),
                  static_cast<std::uint16_t>(infos_.size())};
    keys_.insert(keys_.end(), key.begin(), key.end());
    infos_.emplace_back();
    return infos_.back();
}

void Vocabulary::grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.size() * 2, {});
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.size == 0) continue;
        const Folded folded({keys_.data() + slot.key, slot.size});
        std::size_t at = folded.hash & mask;
        while (slots_[at].size != 0) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace rap
