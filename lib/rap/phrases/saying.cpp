// The verbs of saying of a paragraph, with what is joined to them, and what stands for them.
#include <rap/phrases.hpp>

#include <rap/utf8.hpp>

namespace rap {

std::optional<Mention> Paragraph::joined_pronoun(std::uint32_t item) const {
    const Item& it = items_[item];
    if (!it.is_word() || !(it.token.look & look_hyphen) || it.capital()) return std::nullopt;
    const std::string_view word = text(item);
    const std::size_t hyphen = word.rfind('-');
    const WordInfo& pronoun = vocabulary_->find(word.substr(hyphen + 1));
    if (!pronoun.pronoun) return std::nullopt;
    Mention mention;
    mention.kind = MentionKind::pronoun;
    mention.span = {it.token.span.start + static_cast<std::uint32_t>(hyphen) + 1, it.token.span.end};
    mention.gender = pronoun.gender;
    mention.first_person = pronoun.first_person;
    mention.plural = mention.gender == Gender::plural;
    mention.begin = item;
    mention.end = item + 1;
    return mention;
}

std::optional<std::uint32_t> Paragraph::verb_of_saying(std::uint32_t item) const {
    const std::uint32_t verb = past_small_words(item, item + 4);
    if (verb >= items_.size()) return std::nullopt;
    if (joined_pronoun(verb)) return verb;
    const CueForm form = items_[verb].word.form;
    return is_cue(verb) && (form == CueForm::past || form == CueForm::present) ? std::optional(verb) : std::nullopt;
}

// "un acte appele X", "denominado": a participle without its auxiliary says nothing.
bool Paragraph::lone_participle(std::uint32_t item) const {
    const std::string_view word = text(item);
    if (language_ == Language::es ? !(word.ends_with("ado") || word.ends_with("ido")) : !word.ends_with("\u00E9")) return false;
    for (std::uint32_t i = item; i-- > 0 && i + 6 > item && items_[i].is_word();) {
        if (class_of(i) == WordClass::auxiliary || joined_pronoun(i)) return false;
        if (items_[i].word.cue != CueClass::none && items_[i].word.form == CueForm::ing) return false;
    }
    return true;
}

std::uint32_t Paragraph::tail_of(std::uint32_t verb) const {
    const bool object = items_[verb].word.tail == CueTail::clear && verb + 1 < items_.size() && text(verb + 1) == "it";  // "made it clear"
    return verb + 1 + object;
}

// German "wie die Polizei am Montag mitteilte": whether a verb ends a clause that "wie" opens.
bool Paragraph::ends_as_clause(std::uint32_t item) const {
    constexpr std::uint32_t farthest = 16;  // items
    const auto size = static_cast<std::uint32_t>(items_.size());
    std::uint32_t end = item + 1;
    while (end < size && class_of(end) == WordClass::auxiliary) ++end;  // "mitgeteilt hat"
    if (end < size && items_[end].is_word()) return false;
    for (std::uint32_t as = item; as-- > 0 && as + farthest > item && items_[as].mark != ',' && !items_[as].is_quote();) {
        if (items_[as].word.statement & opens_as) return true;
    }
    return false;
}

std::uint32_t Paragraph::inverted_clause(std::uint32_t item) const {
    const auto verb = verb_of_saying(item);
    if (!verb) return 0;
    if (joined_pronoun(*verb)) return *verb + 1;
    const auto size = static_cast<std::uint32_t>(items_.size());
    const std::uint32_t subject = past_small_words(*verb + 1, size);
    if (subject < size && items_[subject].mark == ',') return subject;
    std::uint32_t other = subject;
    while (other < size && class_of(other) == WordClass::article) ++other;
    if (other > subject && other < size && items_[other].mark != 0) return other;  // "reprit une autre"
    const auto mention = phrase_at(subject, size);
    if (!mention) return 0;
    if (const auto name = name_behind(*mention, size)) return name->end;
    if (mention->kind == MentionKind::name && mention->end + 1 < size && items_[mention->end].mark == ',') {
        const auto role = phrase_at(mention->end + 1, size);  // "dit Jan Smit, maire d'Utrecht, ..."
        if (role && role->office && role->end < size && items_[role->end].mark != 0) return role->end;
    }
    return mention->end;
}

std::optional<Mention> Paragraph::narrated_by(std::uint32_t verb, std::uint32_t begin) const {
    if (language_ != Language::fr || items_[verb].word.form != CueForm::base || class_of(begin) != WordClass::conjunction || verb < begin + 2) return std::nullopt;
    const std::uint32_t end = (items_[verb].token.look & look_apostrophe) ? verb : verb - 1;
    if (end < verb && class_of(end) != WordClass::link) return std::nullopt;
    const auto mention = phrase_at(begin + 1, end);
    if (!mention) return std::nullopt;
    if (mention->end == end) return mention;
    const auto name = name_behind(*mention, end);
    return name && name->end < end && items_[name->end].mark == ',' ? name : std::nullopt;
}

bool Paragraph::in_reported_form(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end && items_[i].is_word(); ++i) {
        if (items_[i].word.first_person) return false;  // "Ich glaube"
        if (items_[i].word.reports_on && i > begin && !items_[i].capital()) return true;
    }
    return false;
}

std::optional<Mention> Paragraph::quoted_source(std::uint32_t begin, std::uint32_t end) const {
    const auto known = [&](std::optional<Mention> mention) -> std::optional<Mention> {
        if (auto name = mention ? name_behind(*mention, end) : std::nullopt) return name;
        return mention && (mention->kind != MentionKind::nominal || mention->office) ? mention : std::nullopt;
    };
    for (std::uint32_t i = begin; i < end; ++i) {
        if (!items_[i].is_quote()) continue;
        if (i + 2 < end && items_[i + 1].mark == ',' && is_cue(i + 2)) return known(phrase_at(past_small_words(i + 3, end), end));
        if (i < begin + 3 || items_[i - 1].mark != ':') continue;
        for (std::uint32_t verb = i - 1; verb-- > begin && verb + 8 > i;) {
            if (is_cue(verb)) return known(subject_before(verb, begin));
        }
    }
    return std::nullopt;
}

std::optional<Mention> Paragraph::owner_of_words(const Mention& what, std::uint32_t quote, bool& words) const {
    std::uint32_t noun = what.begin;
    while (noun < what.end && !items_[noun].word.speech) ++noun;
    words = noun < what.end;
    if (!words) return std::nullopt;
    if (noun + 2 < quote && items_[noun + 1].word.author) return phrase_at(noun + 2 - items_[noun + 1].word.joins, quote);  // "La reponse du maire"
    if (language_ == Language::de && noun > what.begin && items_[noun - 1].capital() && text(noun - 1).ends_with('s')) {
        auto whose = phrase_at(what.begin, noun);
        if (whose && whose->kind == MentionKind::name) --whose->name.end, --whose->span.end;
        return whose;
    }
    std::uint32_t owner = noun;
    while (owner > what.begin && !possessive(owner)) --owner;
    return owner > what.begin ? phrase_at(what.begin, owner) : std::nullopt;
}

std::optional<Mention> Paragraph::one_of_two(const Mention& both, bool first) const {
    for (std::uint32_t i = both.begin + 1; i + 1 < both.end; ++i) {
        if (class_of(i) != WordClass::conjunction || !items_[i - 1].capital() || !items_[i + 1].capital()) continue;
        const auto one = first ? phrase_at(both.begin, i) : phrase_at(i + 1, both.end);
        if (one && one->kind == MentionKind::name) return one;
    }
    return both;
}

std::optional<std::uint32_t> Paragraph::thus_said(std::uint32_t item) const {
    const auto size = static_cast<std::uint32_t>(items_.size());
    if ((language_ != Language::es && language_ != Language::fr) || item + 2 >= size || !items_[item].is_word()) return std::nullopt;
    const auto is = [&](std::uint32_t i, StatementWord word) { return (items_[i].word.statement & word) != 0; };
    std::uint32_t verb = item;
    if (items_[item].word.thus) verb = item + 1;
    else if (is(item, dummy_subject) && is(item + 1, dummy_subject) && is(item + 2, opens_that)) verb = item + 2 + (class_of(item + 2) != WordClass::auxiliary);
    if (verb == item) return std::nullopt;
    for (std::uint32_t end = std::min(size, verb + 4); verb < end && items_[verb].is_word(); ++verb) {
        if (is_cue(verb)) return verb;
        const bool small = class_of(verb) == WordClass::auxiliary || class_of(verb) == WordClass::article || class_of(verb) == WordClass::adverb || items_[verb].word.object;
        if (!small) break;
    }
    return std::nullopt;
}

std::uint32_t Paragraph::by_phrase(std::uint32_t item) const {
    const Item& it = items_[item];
    if (!it.is_word()) return 0;
    if (it.word.word_class == WordClass::by) return 1;
    if (!it.word.begins_phrase) return 0;
    const std::size_t size = vocabulary_->phrases.longest_prefix(prose_.substr(it.token.span.start, 60));
    if (size <= it.token.span.size()) return 0;
    const std::string_view phrase = prose_.substr(it.token.span.start, size);
    const auto value = vocabulary_->phrases.find(phrase);
    if (!value || *value != "by") return 0;
    std::uint32_t end = item;
    while (end < items_.size() && items_[end].token.span.end <= it.token.span.start + size) ++end;
    return end - item;
}

std::optional<Mention> Paragraph::view_of(std::uint32_t item) const {
    constexpr std::uint32_t longest = 8;  // items of who it is
    const auto size = static_cast<std::uint32_t>(items_.size());
    if (language_ != Language::en || class_of(item) != WordClass::preposition || item + 3 >= size) return std::nullopt;
    // "in the view of" is in the list
    const auto stands_for = [&](std::uint32_t noun) {
        return noun + 1 < size && items_[noun + 1].mark == ',' && vocabulary_->phrases.find(utf8::fold(text(item)) + " the " + std::string(text(noun)) + " of") == "by";
    };
    std::optional<Mention> whose;
    if (items_[item + 1].word.statement & owner) {
        if (!stands_for(item + 2)) return std::nullopt;
        whose.emplace();
        whose->kind = MentionKind::pronoun;
        whose->span = items_[item + 1].token.span;
        whose->gender = items_[item + 1].word.gender;
        whose->plural = whose->gender == Gender::plural;
        whose->begin = item + 1;
        whose->end = item + 3;
        return whose;
    }
    for (std::uint32_t i = item + 2; i < size && i < item + longest && (items_[i].is_word() || items_[i - 1].word.title); ++i) {
        if (!possessive(i)) continue;
        if (!stands_for(i + 1)) return std::nullopt;
        whose = phrase_at(item + 1, i);
        if (whose && whose->end != i) return std::nullopt;
        if (whose) whose->end = i + 2;
        return whose;
    }
    return std::nullopt;
}

}  // namespace rap
