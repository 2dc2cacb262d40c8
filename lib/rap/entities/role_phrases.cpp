#include <rap/entities/role_phrases.hpp>

#include <algorithm>
#include <string>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>
#include <rap/vocabulary.hpp>

namespace rap {
namespace {

constexpr std::size_t farthest = 20;  // tokens a role may go on, or stand before its name

struct Words {
    explicit Words(Language language)
        : vocabulary(Vocabulary::of(language)), links(word_list(language, "role_links")), modifiers(word_list(language, "role_modifiers")),
          honorifics(word_list(language, "honorifics")), endings(word_list(language, "role_endings")), german(language == Language::de) {}

    const Vocabulary& vocabulary;
    WordList links, modifiers, honorifics, endings;
    bool german;
};

const Words& words_of(Language language) {
    return once_a_language(language, [](Language known) { return Words(known); });
}

class PhraseReader {
public:
    PhraseReader(std::string_view prose, std::span<const Token> tokens, std::span<const Name> names, const Words& words, std::vector<Entity>& entities,
                 std::span<const std::uint32_t> lines = {})
        : prose_(prose), tokens_(tokens), names_(names), words_(words), entities_(entities), lines_(lines) {}

    void read() {
        for (const auto& name : names_) {
            if (name.type == NameType::person && !behind(name)) before(name);
        }
    }

    /// One past the name of a body whose noun stands at i: "Organisation mondiale de la sant\u00e9"; 0 when its noun stands alone,
    /// opens a sentence, or heads no body.
    std::size_t body_end(std::size_t i) const {
        constexpr std::size_t longest = 10;  // tokens
        if (i == 0 || breaks(i) || !is_word(i) || tokens_[i].look & look_big || !info(i).body) return 0;
        const auto before = at(i - 1);
        const bool elided = before.ends_with('\'') || before.ends_with("\u2019");  // "l'"
        if (!elided && !is_article(i - 1)) return 0;
        const auto limit = std::min(tokens_.size(), i + longest);
        const auto adjectives = [&](std::size_t k) {
            while (k < limit && is_content(k) && !tokens_[k].capital() && is_adjective(k) && !breaks(k)) ++k;
            return k;
        };
        auto end = adjectives(i + 1);
        unsigned small = 0;  // complements in small letters, of which there are two at most
        for (auto k = end; k < limit && is_link(k) && info(k).word_class != WordClass::preposition;) {
            auto next = k + 1;
            while (next < limit && is_article(next) && info(next).definite) ++next;
            if (next >= limit || !is_content(next) || is_head(next) || breaks(next)) break;
            if (tokens_[next].capital() ? person_from(next) && has_class(next, name_given) : ++small > 2) break;
            for (++next; next < limit && tokens_[next].capital() && is_content(next) && !is_head(next) && !person_from(next); ++next) {}
            end = k = adjectives(next);
        }
        return end > i + 1 ? end : 0;
    }

    /// "alcaldesa de Puente Hondo": to the tagger, what a role is of may be a person. True for such a name.
    bool belongs_to_role(const Name& name) const {
        if (name.type != NameType::person || has_class(name.first, name_given)) return false;
        const auto next = std::upper_bound(roles_.begin(), roles_.end(), name.first, [](std::uint32_t i, TokenRange role) { return i < role.first; });
        return next != roles_.begin() && name.last <= std::prev(next)->last;
    }

private:
    std::string_view at(std::size_t i) const { return i < tokens_.size() ? slice(prose_, tokens_[i].span) : ""; }
    bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::word; }
    const WordInfo& info(std::size_t i) const { return words_.vocabulary.find(at(i)); }
    bool is_article(std::size_t i) const { return is_word(i) && info(i).word_class == WordClass::article; }
    bool is_link(std::size_t i) const { return is_word(i) && words_.links.contains(at(i)); }
    bool is_honorific(std::size_t i) const {
        return words_.honorifics.contains(at(i)) || (i > 0 && at(i) == "." && words_.honorifics.contains(at(i - 1)));
    }
    bool breaks(std::size_t i) const {
        if (std::ranges::binary_search(lines_, i)) return true;
        return i > 0 && i < tokens_.size() && slice(prose_, {tokens_[i - 1].span.end, tokens_[i].span.start}).find('\n') != std::string_view::npos;
    }
    // A noun or an adjective, as far as the lists tell.
    bool is_content(std::size_t i) const {
        if (!is_word(i)) return false;
        const auto& word = info(i);
        return word.word_class == WordClass::other && word.cue == CueClass::none && word.stance == CueClass::none && !word.pronoun;
    }

    const Name* name_at(std::size_t i) const {
        const auto next = std::upper_bound(names_.begin(), names_.end(), i, [](std::size_t i, const Name& name) { return i < name.first; });
        return next != names_.begin() && i < std::prev(next)->last ? &*std::prev(next) : nullptr;
    }
    bool person_from(std::size_t i) const {
        const auto first = i;
        while (i < tokens_.size() && is_honorific(i)) ++i;
        const auto* name = name_at(i);
        return name && name->type == NameType::person && name->first >= first && name->last - name->first > 1;
    }

    // A role's noun; "Finanzdezernentin", "d\u00e9put\u00e9-maire" are what their last part is.
    bool is_head(std::size_t i) const {
        if (!is_word(i) || is_honorific(i)) return false;
        const auto word = at(i);
        if (info(i).role) return !words_.german || tokens_[i].capital();
        if (tokens_[i].look & look_hyphen) {
            const auto last = word.substr(word.rfind('-') + 1);
            if (words_.vocabulary.find(last).role) return true;
        }
        return words_.german && tokens_[i].capital() && words_.vocabulary.compound(word).role;
    }

    bool joins_at(std::size_t i) const { return is_word(i) && info(i).word_class == WordClass::conjunction; }

    // One past "(FEMP)"; 0 where none stands.
    std::size_t past_bracket(std::size_t i) const {
        return at(i) == "(" && is_word(i + 1) && tokens_[i + 1].all_capitals() && at(i + 2) == ")" ? i + 3 : 0;
    }

    // "ministre de l'Agriculture, de l'Alimentation et de la For\u00eat": one past the list that goes on at a comma; 0 when none does.
    std::size_t list_end(std::size_t comma, std::size_t limit) const {
        bool last = false;
        for (auto k = comma; k < limit;) {
            if (joins_at(k)) last = true;
            else if (at(k) != ",") return 0;
            ++k;
            if (is_link(k)) ++k;
            while (is_article(k)) ++k;
            if (k >= limit || !is_content(k) || !tokens_[k].capital() || is_head(k) || has_class(k, name_given)) return 0;
            for (++k; k < limit && is_content(k) && !is_head(k) && !has_class(k, name_given) && (tokens_[k].capital() || !last); ++k) {}
            if (last) return k;
        }
        return 0;
    }
    bool is_adjective(std::size_t i) const {
        constexpr std::size_t longest = 9;  // bytes
        const auto word = at(i);
        for (auto size = std::min(word.size(), longest); size > 1; --size) {
            if (words_.endings.contains(word.substr(word.size() - size))) return true;
        }
        return false;
    }
    bool has_class(std::size_t i, unsigned classes) const {
        std::string folded;
        utf8::fold(at(i), folded);
        return name_classes(name_hash(folded)) & classes;
    }

    // One past the role's phrase behind its noun; at most `limit`.
    std::size_t phrase_end(std::size_t head, std::size_t limit) const {
        limit = std::min({limit, tokens_.size(), head + farthest});
        auto end = head + 1;
        unsigned loose = 0;  // words that may be no part of it
        for (auto k = end; k < limit;) {
            if (breaks(k) && (is_head(k) || person_from(k))) break;
            const bool joins = joins_at(k);
            if (is_link(k) || joins) {
                auto next = k + 1;
                if (joins && next < limit && is_head(next)) {
                    end = k = next + 1;
                    loose = 0;
                    continue;
                }
                if (joins && is_link(next)) ++next;  // "de l'Agriculture et de la For\u00eat"
                while (next < limit && is_article(next)) ++next;
                if (next >= limit || !(is_content(next) || is_head(next)) || (joins && (!tokens_[next].capital() || is_head(next) || (person_from(next) && has_class(next, name_given | name_surname))))) break;
                k = next + 1;
                if (!words_.german || tokens_[next].capital()) end = k;  // "des regionalen Rates"
                loose = 0;
                continue;
            }
            if (const auto behind = past_bracket(k); behind != 0 && behind < limit && (is_link(behind) || joins_at(behind))) {
                k = behind;  // "de la Federaci\u00f3n (FEMP) y alcaldesa de Sala"
                continue;
            }
            if (at(k) == ",") {
                const auto last = list_end(k, limit);
                if (last == 0) break;
                end = k = last;
                continue;
            }
            if (!is_content(k)) break;
            const bool capital = tokens_[k].capital();
            if (capital ? person_from(k) : ++loose > 2) break;
            if (words_.german && !capital && (is_link(k + 1) || is_article(k + 1))) break;  // "Ministerium \u00fcbergab der Staatssekret\u00e4r"
            ++k;
            // An adjective is one if the phrase ends or goes on behind it; a verb has its object there.
            const bool ends = k == limit || tokens_[std::min(k, tokens_.size() - 1)].kind == TokenKind::mark || is_link(k) || joins_at(k);
            if (ends || capital) end = k;
        }
        return end;
    }

    void add(std::size_t first, std::size_t end, const Name& person, double confidence) {
        Entity role;
        role.span = {tokens_[first].span.start, tokens_[end - 1].span.end};
        role.type = EntityType::role;
        role.person = {tokens_[person.first].span.start, tokens_[person.last - 1].span.end};
        role.confidence = confidence;
        for (auto i = first; i < end; ++i) {
            const auto* name = name_at(i);
            if (!name || name->first < first || name->last > end) continue;
            if (name->type != NameType::organisation && name->type != NameType::place) continue;
            role.body = {tokens_[name->first].span.start, tokens_[name->last - 1].span.end};
            if (name->type == NameType::organisation) break;
        }
        entities_.push_back(std::move(role));
        taken_ = end;
        roles_.push_back({std::uint32_t(first), std::uint32_t(end)});
    }

    // "Ana Lima, maire de Sala, vice-pr\u00e9sidente du Conseil": one row a role.
    bool behind(const Name& name) {
        bool any = false;
        std::size_t k = name.last;
        if (const auto party = past_bracket(k); party != 0 && at(party) == ",") k = party;  // "Ana Lima (PP), alcaldesa de Sala"
        for (int roles = 0; roles < 4; ++roles) {
            const bool bracket = at(k) == "(";
            const bool comma = at(k) == "," || bracket;
            if (!comma && !breaks(k)) break;
            if (comma) ++k;
            if (any && joins_at(k)) ++k;
            const bool article = is_article(k) && !words_.modifiers.contains(at(k));
            if (article && any) break;  // "..., maire de Sala, le pr\u00e9sident ...": another one
            if (article) ++k;
            const auto first = k;
            while (k < first + 2 && is_word(k) && words_.modifiers.contains(at(k))) ++k;
            if (!is_head(k)) break;
            const auto* own = name_at(k);
            if (own && own->type == NameType::person && own->last - own->first > 1) break;  // "Juan Prior"
            const auto end = phrase_end(k, tokens_.size());
            if (person_from(end) && !breaks(end)) break;  // "Ana Lima, le ministre Juan Molina": of the next one
            if (article && at(end) == "," && person_from(end + 1)) break;
            if (bracket && at(end) != ")" && at(end) != ",") break;
            add(first, end, name, 0.85);
            any = true;
            k = end;
        }
        return any;
    }

    // "la ministre Ana Lima", "der Pr\u00e4sident des Rats, Ana Lima", "el alcalde de Sala, el liberal Juan Molina".
    void before(const Name& name) {
        std::size_t end = name.first;
        while (end > 0 && is_honorific(end - 1)) --end;
        if (end == 0) return;
        bool comma = at(end - 1) == ",";
        if (!comma && end >= 3 && is_content(end - 1) && !tokens_[end - 1].capital() && !is_head(end - 1) && is_article(end - 2) && at(end - 3) == ",") {
            comma = true;
            end -= 2;
        }
        if (comma) --end;
        if (comma && list_end(end, std::min(tokens_.size(), end + farthest)) != 0) return;  // "ministra de Pesca, Montes y Caza"
        auto least = std::max(end > farthest ? end - farthest : 0, taken_);
        for (auto i = end; i > least; --i) {  // inside the sentence
            if (tokens_[i - 1].kind != TokenKind::mark || at(i - 1) == "," || at(i - 1) == "(" || at(i - 1) == ")") continue;
            least = i;
            break;
        }
        // "La Pr\u00e9sidente remercie Ana Lima": a small word right before the name may be a verb.
        if (!comma && !tokens_[end - 1].capital() && !is_head(end - 1) && !is_adjective(end - 1)) return;
        for (auto head = least; head < end; ++head) {
            if (!is_head(head) || phrase_end(head, end) != end) continue;
            auto first = head;
            while (first > least && is_word(first - 1) && words_.modifiers.contains(at(first - 1))) --first;
            // "der Sala-K\u00f6lner B\u00fcrgermeister"
            if (words_.german && first > least + 1 && tokens_[first - 1].capital() && at(first - 1).ends_with("er") && is_article(first - 2)) --first;
            add(first, end, name, comma ? 0.75 : 0.85);
            return;
        }
    }

    std::string_view prose_;
    std::span<const Token> tokens_;
    std::span<const Name> names_;
    const Words& words_;
    std::vector<Entity>& entities_;
    std::span<const std::uint32_t> lines_;
    std::vector<TokenRange> roles_;
    std::size_t taken_ = 0;  // tokens before it are of a role
};

}  // namespace

void find_body_phrases(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint32_t> capitals, std::vector<Name>& names) {
    std::vector<Entity> none;
    std::vector<Name> found;
    {
        const PhraseReader reader(prose, tokens, names, words_of(Language::fr), none);
        for (const auto i : capitals) {
            if (!found.empty() && i < found.back().last) continue;
            const auto end = reader.body_end(i);
            if (end == 0) continue;
            auto& body = found.emplace_back();
            body.first = i;
            body.last = std::uint32_t(end);
            body.type = NameType::organisation;
            body.confidence = 0.7f;
            body.shares[std::size_t(NameType::organisation)] = 0.7f;
        }
    }
    if (found.empty()) return;
    std::vector<Name> out;
    std::size_t n = 0;
    for (auto& body : found) {
        while (n < names.size() && names[n].last <= body.first) out.push_back(names[n++]);
        // A name that goes on behind it is longer: "Conseil de l'Europe du Sud".
        while (n < names.size() && names[n].first < body.last) {
            body.last = std::max(body.last, names[n].last);
            if (names[n].type == NameType::organisation && names[n].confidence > body.confidence) {
                body.confidence = names[n].confidence;
                body.shares = names[n].shares;
            }
            ++n;
        }
        out.push_back(body);
    }
    out.insert(out.end(), names.begin() + std::ptrdiff_t(n), names.end());
    names = std::move(out);
}

void find_role_phrases(std::string_view prose, std::span<const Token> tokens, Language language, std::vector<Name>& names, std::span<const std::uint32_t> lines,
                       std::vector<Entity>& entities) {
    PhraseReader reader(prose, tokens, names, words_of(language), entities, lines);
    reader.read();
    std::erase_if(names, [&](const Name& name) { return reader.belongs_to_role(name); });
}

}  // namespace rap
