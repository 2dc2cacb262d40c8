#include <rap/entities/roles.hpp>

#include <algorithm>

#include <rap/lexicon.hpp>
#include <rap/vocabulary.hpp>

namespace rap {
namespace {

constexpr std::size_t farthest = 10;  // tokens a role may stand before its name

class Reader {
public:
    Reader(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint32_t> heads, std::span<const Name> names,
           std::span<const std::uint32_t> lines, std::vector<Entity>& entities)
        : prose_(prose), tokens_(tokens), heads_(heads), names_(names), lines_(lines), entities_(entities) {}

    void read() {
        for (const auto& name : names_) {
            if (name.type != NameType::person) continue;
            if (!behind(name)) before(name);
        }
    }

private:
    std::string_view at(std::size_t i) const { return i < tokens_.size() ? slice(prose_, tokens_[i].span) : ""; }
    bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::word; }

    // One past the tokens of the role's nouns at i ("vice president", "Secretary General", "deputy mayor", "chief executive
    // officer"); 0 when there is none.
    std::size_t head(std::size_t i) const {
        auto end = one_head(i);
        for (auto more = end; more != 0 && more < tokens_.size() && !breaks(more); more = one_head(more)) end = more;
        return end;
    }

    // True where a line begins.
    bool breaks(std::size_t i) const {
        if (std::ranges::binary_search(lines_, i)) return true;
        const auto before = tokens_[i - 1].span.end;
        return prose_.substr(before, tokens_[i].span.start - before).find('\n') != std::string_view::npos;
    }

    std::size_t one_head(std::size_t i) const {
        static const auto heads = word_list("en/role_heads");
        if (!std::binary_search(heads_.begin(), heads_.end(), i)) return 0;
        // "Peter Miller"
        if (const auto* name = name_at(i); name && name->type == NameType::person && name->last - name->first > 1) return 0;
        const auto size = heads.longest_prefix(prose_.substr(tokens_[i].span.start));
        if (size == 0) return 0;
        auto end = i;
        while (end < tokens_.size() && tokens_[end].span.end <= tokens_[i].span.start + size) ++end;
        // "Secretary General", "Director General"
        if (end > i && (at(end) == "General" || at(end) == "general" || at(end) == "Emeritus")) ++end;
        // "General Assembly"
        static const auto bodies = word_list("en/organisation_heads");
        if (is_word(end) && tokens_[end].capital() && bodies.contains(at(end))) return 0;
        return end > i ? end : 0;
    }

    const Name* name_at(std::size_t i) const {
        const auto next = std::upper_bound(names_.begin(), names_.end(), i, [](std::size_t i, const Name& name) { return i < name.first; });
        return next != names_.begin() && i < std::prev(next)->last ? &*std::prev(next) : nullptr;
    }

    bool is_link(std::size_t i) const {
        constexpr std::size_t longest = 3;  // bytes
        static const auto links = word_list("en/role_links");
        return i < tokens_.size() && tokens_[i].span.size() <= longest && !tokens_[i].capital() && links.contains(at(i));
    }
    bool is_possessive(std::size_t i) const { return at(i) == "'s" || at(i) == "\u2019s"; }

    // The role with what it is of: "Mayor of Sala", "Director of International Relations, ..." up to the comma.
    std::size_t extend(std::size_t end) const {
        for (;;) {
            auto k = end;
            const auto link = at(k);
            const bool linked = is_link(k);
            if (linked) ++k;
            // "UN Secretary-General's Special Envoy"
            if (is_possessive(k) && k == end) {
                auto own = k + 1;
                while (own < k + 4 && is_word(own) && tokens_[own].capital() && head(own) == 0) ++own;
                if (const auto next = own < k + 4 ? head(own) : 0; next != 0 && !person_from(own)) {
                    end = next;
                    continue;
                }
            }
            if (at(k) == "the" || at(k) == "la" || at(k) == "l'") ++k;
            if (!is_word(k) || !tokens_[k].capital() || (!linked && k != end) || (!linked && breaks(k))) return end;
            // "adviser to Mr. Lima", "adviser to President Ana Lima": a role of another
            if (tokens_[k].span.size() <= 5 && is_title(k) && person_from(k + (at(k + 1) == "." ? 2 : 1))) return end;
            if (linked && (link == "to" || link == "of" || link == "for") && stands_before_person(k)) return end;
            const auto* name = name_at(k);
            if (name && name->type == NameType::person) return end;
            end = name ? name->last : k + 1;
        }
    }

    // "president of the 75th session of the General Assembly": one past a role whose small words go on up to a mark; 0 when it does not.
    std::size_t delimited_end(std::size_t end, std::size_t limit) const {
        constexpr std::size_t longest = 14;  // tokens
        static const auto& vocabulary = Vocabulary::of(Language::en);
        if (!is_link(end)) return 0;
        bool content = false;  // the word before is one of the role
        for (auto k = end; k < std::min({end + longest, limit, tokens_.size()}); ++k) {
            if (breaks(k) && (head(k) != 0 || !lines_.empty())) return content ? k : 0;
            if (tokens_[k].kind == TokenKind::mark) return content && closes(k) ? k : 0;
            if (tokens_[k].kind == TokenKind::number && tokens_[k].look == look_digit) return 0;
            if (const auto* name = name_at(k); (name && name->type == NameType::person) || (tokens_[k].capital() && is_title(k))) return 0;
            const auto& word = vocabulary.find(at(k));
            content = !is_link(k) && word.word_class != WordClass::article && !is_possessive(k);
            if (content && (word.word_class != WordClass::other || word.pronoun || (word.cue != CueClass::none && !tokens_[k].capital()))) return 0;
        }
        return content && (end + longest >= tokens_.size() || limit < end + longest) ? std::min(limit, tokens_.size()) : 0;
    }
    bool closes(std::size_t i) const { return at(i) == "," || at(i) == "." || at(i) == ";" || at(i) == "(" || at(i) == ")"; }

    // True for the "President" of "President Ana Lima".
    bool stands_before_person(std::size_t i) const {
        const auto end = head(i);
        return end != 0 && person_from(end) && !breaks(end);
    }

    // True where a person's name begins.
    bool person_from(std::size_t i) const {
        const auto* name = i < tokens_.size() ? name_at(i) : nullptr;
        return name && name->type == NameType::person && name->first == i;
    }

    bool add(std::size_t first, std::size_t end, const Name& person, double confidence) {
        auto own = person.first;  // the name without titles
        while (own < person.last && is_title(own)) ++own;
        if (own == person.last) return false;  // "H.E. Mr."
        Entity role;
        role.span = {tokens_[first].span.start, tokens_[end - 1].span.end};
        role.type = EntityType::role;
        role.person = {tokens_[person.first].span.start, tokens_[person.last - 1].span.end};
        role.confidence = confidence;
        for (auto i = first; i < end; ++i) {
            const auto* name = name_at(i);
            if (!name || name->first < first || name->last > end || name->last - name->first == end - first) continue;
            if (name->type != NameType::organisation && name->type != NameType::place) continue;
            role.body = {tokens_[name->first].span.start, tokens_[name->last - 1].span.end};
            if (name->type == NameType::organisation) break;
        }
        entities_.push_back(std::move(role));
        return true;
    }

    // "Ana Lima, Mayor of Sala, Vice-President of the Council": one row a role.
    bool behind(const Name& name) {
        bool any = false;
        std::size_t k = name.last;
        for (int roles = 0; roles < 4; ++roles) {
            const bool comma = at(k) == "," || at(k) == "(";
            const bool line = k > 0 && k < tokens_.size() && breaks(k);
            if (!comma && !line) break;
            if (comma) ++k;
            // "Ana Lima, MP, Minister for Ports"
            static const auto post_nominals = word_list("en/post_nominals");
            if (comma && at(k + 1) == "," && post_nominals.contains(at(k))) k += 2;
            while (at(k) == "the" || at(k) == "a" || at(k) == "an" || at(k) == "its" || at(k) == "their"
                   || at(k) == "and" || at(k) == "AND" || at(k) == "THE") ++k;
            const auto first = k;
            // "Regional Portfolio Manager", "former mayor"
            std::size_t end = 0;
            const bool capital = is_word(k) && tokens_[k].capital();
            static const auto small_words = word_list("en/function_words");
            if (!capital && small_words.contains(at(k))) break;  // "..., to general laughter"
            if (any && !capital) break;  // "..., Mayor of Sala, met the president": the sentence goes on
            for (; k < first + 4 && is_word(k) && (k == first || tokens_[k].capital() || !capital) && at(k) != "the"; ++k) {
                if (const auto found = head(k); found != 0) {
                    end = found;
                    break;
                }
            }
            if (end == 0) break;
            if (person_from(end) && !breaks(end)) break;  // "Ana Lima, Foreign Minister Juan Molina": of the next one
            // "Director of Programmes and Head of Policy" goes on over its nouns.
            const auto extended = extend(end);
            end = std::max(extended, delimited_end(end, tokens_.size()));
            any |= add(first, end, name, tokens_[first].capital() ? 0.9 : 0.8);
            k = end;
        }
        return any;
    }

    // "H.E.", "Mr.", "Dr"; the dot may be a token by itself.
    bool is_title(std::size_t i) const {
        static const auto honorifics = word_list("en/honorifics");
        return honorifics.contains(at(i)) || (i > 0 && at(i) == "." && honorifics.contains(at(i - 1)));
    }

    // "President Ana Lima", "the Secretary General of the Council, Ana Lima".
    bool before(const Name& name) {
        const std::size_t least = name.first > farthest ? name.first - farthest : 0;
        for (auto next = std::lower_bound(heads_.begin(), heads_.end(), least); next != heads_.end() && *next < name.first; ++next) {
            const std::size_t first = *next;
            const auto found = head(first);
            if (found == 0 || found > name.first) continue;
            auto end = std::min<std::size_t>(extend(found), name.first);
            if (const auto comma = delimited_end(found, name.first); comma > end && at(comma) == ",") end = comma;
            const auto is_initials = [&](std::size_t i) { return tokens_[i].look & look_dot && tokens_[i].all_capitals(); };
            while (end > found && is_initials(end - 1)) --end;  // "Minister of Ports J.K. Lima"
            const bool comma = at(end) == "," && end < name.first;
            auto titles = end + comma;
            while (titles < name.first && (is_title(titles) || is_initials(titles))) ++titles;
            if (titles != name.first) continue;
            // "UCLG President": the body before it.
            auto start = first;
            static const auto modifiers = word_list("en/role_modifiers");
            while (start > 0 && is_word(start - 1) && !breaks(start) && !name_at(start - 1) && modifiers.contains(at(start - 1))) --start;
            while (start > 0 && is_word(start - 1) && tokens_[start - 1].capital() && name_at(start - 1)
                   && name_at(start - 1)->type == NameType::organisation) --start;
            if (add(start, end, name, comma ? 0.75 : 0.85)) return true;
        }
        return false;
    }

    std::string_view prose_;
    std::span<const Token> tokens_;
    std::span<const std::uint32_t> heads_;
    std::span<const Name> names_;
    std::span<const std::uint32_t> lines_;
    std::vector<Entity>& entities_;
};

}  // namespace

void find_roles(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint32_t> heads, std::span<const Name> names,
                std::span<const std::uint32_t> lines, std::vector<Entity>& entities) {
    if (!heads.empty()) Reader(prose, tokens, heads, names, lines, entities).read();
}

}  // namespace rap
