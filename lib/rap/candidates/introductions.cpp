// The subject of a sentence, and whoever the paragraph above introduces.
#include <rap/candidates.hpp>

#include <algorithm>

#include <rap/gazetteer.hpp>

namespace rap {

namespace {

constexpr std::uint32_t reach = 80;  // items read of a sentence

// "Filling in for Ann Lee, Jan Smit ...", "Led by Ann Lee, the choir ...": no name.
bool opens_aside(const Paragraph& paragraph, std::uint32_t item) {
    const auto& items = paragraph.items();
    if (paragraph.language() != Language::en || item + 1 >= items.size() || !items[item].capital() || items[item + 1].capital()) return false;
    const WordInfo& next = items[item + 1].word;
    // "Hours later, ..."
    for (std::uint32_t i = item + 1; i + 1 < items.size() && i < item + 3 && items[i].is_word(); ++i) {
        if (items[i].word.word_class == WordClass::adverb && items[i + 1].mark == ',' && paragraph.text(i - 1).ends_with('s')) return true;
    }
    const std::string_view word = paragraph.text(item);
    const bool by = next.word_class == WordClass::preposition || next.word_class == WordClass::link || next.word_class == WordClass::by;
    const bool ing = word.ends_with("ing") && next.word_class != WordClass::auxiliary && next.word_class != WordClass::verb && next.cue == CueClass::none;
    if (word.size() < 5 || items[item].word.role || !(ing || (by && word.ends_with("ed")))) return false;
    return items[item + 1].token.look != look_apostrophe && !(name_classes(word) & (name_given | name_surname));
}

// "Destaco que ...", "Extendieron la mano": a Spanish verb that opens a sentence without its subject, by its ending.
bool opens_verb(const Paragraph& paragraph, std::uint32_t item) {
    const auto& items = paragraph.items();
    if (paragraph.language() != Language::es || item + 1 >= items.size() || !items[item].capital()) return false;
    while (item + 2 < items.size() && items[item].is_word() && items[item].word.word_class == WordClass::adverb) ++item;  // "Tambien insto a"
    if (items[item + 1].capital()) return false;
    const std::string_view word = paragraph.text(item);
    if (!word.ends_with("\u00F3") && !word.ends_with("aron") && !word.ends_with("ieron")) return false;
    return paragraph.is_cue(item) || !(name_classes(word) & (name_given | name_surname));
}

// Past the comma that ends what opens a sentence, with a state behind a town; `end` when there is none.
std::uint32_t past_aside(const Paragraph& paragraph, std::uint32_t item, std::uint32_t end) {
    const auto& items = paragraph.items();
    for (std::uint32_t comma = item; comma < end && comma < item + 16; ++comma) {
        const bool inside = items[comma].is_quote() && paragraph.ends_in_comma(comma);
        if (items[comma].is_quote() && !inside) break;
        if (items[comma].mark != ',' && !inside) continue;
        // "In Lowell, Massachusetts, ...", "In Aspen, Colo., ..."
        std::uint32_t next = comma + 1;
        while (next < end && next < comma + 4 && (items[next].capital() || items[next].mark == '.')) ++next;
        if (next < end && next > comma + 1 && items[next].mark == ',' && paragraph.state_behind(comma + 1, next, item)) return next + 1;
        return comma + 1;
    }
    return end;
}

// German "In einer Rede lobte Ada Lund das Werk": the subject behind the verb, where nothing but words of time and place stands
// before it.
std::optional<Mention> subject_behind_verb(const Paragraph& paragraph, std::uint32_t begin, std::uint32_t end) {
    const auto& items = paragraph.items();
    std::uint32_t at = begin;
    while (at < end && items[at].is_word()) {
        const WordClass opens = items[at].word.word_class;
        if (opens == WordClass::preposition || opens == WordClass::link) {
            const auto place = paragraph.phrase_at(at + 1, end);
            if (!place) return std::nullopt;
            at = place->end;
        } else if (opens == WordClass::adverb || opens == WordClass::time || items[at].token.kind == TokenKind::number) {
            ++at;
        } else {
            break;
        }
    }
    if (at == begin || at + 1 >= end || !items[at].is_word() || items[at].capital() || items[at].word.word_class == WordClass::article) return std::nullopt;
    auto subject = paragraph.phrase_at(at + 1, end);
    if (!subject || items[at + 1].word.oblique) return std::nullopt;
    return subject->kind != MentionKind::nominal || subject->office ? subject : std::nullopt;
}

}  // namespace

std::optional<Mention> sentence_subject(const Paragraph& paragraph, std::uint32_t begin, std::uint32_t end) {
    const auto& items = paragraph.items();
    end = std::min(end, begin + reach);
    // "Photo: in the evening the mayor asked", but not "Lund: in the evening"
    if (begin + 2 < end && items[begin + 1].mark == ':' && items[begin].capital() &&
        !(name_classes(paragraph.text(begin)) & (name_given | name_surname))) begin += 2;
    if (begin < end && opens_verb(paragraph, begin)) return std::nullopt;
    for (std::uint32_t i = begin; i < end; ++i) {
        const Item& item = items[i];
        if (item.is_quote()) return std::nullopt;
        if (!item.is_word()) continue;
        if (paragraph.by_phrase(i) > 0) {
            while (i < end && items[i].mark != ',') ++i;
            continue;
        }
        // "In a statement, X ...": what a preposition opens ends with its comma.
        const bool skips = item.word.word_class == WordClass::preposition || item.word.word_class == WordClass::link ||
                           item.word.word_class == WordClass::clause || item.word.word_class == WordClass::time;
        // "Just before he left, X ..."
        const bool first = i == begin || (i == begin + 1 && items[begin].is_word() && items[begin].word.word_class == WordClass::adverb && !items[begin].word.pronoun);
        const bool aside = i == begin && opens_aside(paragraph, i);
        if (skips && i == begin && paragraph.language() == Language::de) {
            if (auto behind = subject_behind_verb(paragraph, begin, end)) return behind;
        }
        if ((skips && first) || aside) {
            const std::uint32_t behind = past_aside(paragraph, i, end);
            if (behind < end) i = behind - 1;
            else if (aside) return std::nullopt;
            continue;
        }
        auto mention = paragraph.phrase_at(i, end);
        // "The girl smiled.": its verb was read as part of it.
        if (mention && paragraph.language() == Language::en && mention->end > i + 1 && !items[mention->end - 1].capital() &&
            paragraph.text(mention->end - 1).ends_with("ed")) {
            if (auto shorter = paragraph.phrase_at(i, mention->end - 1)) mention = std::move(shorter);
        }
        const bool many = (item.word.statement & several_people) != 0;  // "several bakers"
        const bool owned = i + 1 < end && paragraph.possessive(i + 1);  // "Lund's mayor, Ann Lee"
        if (mention && mention->kind == MentionKind::nominal && (item.word.word_class == WordClass::article || owned)) {
            if (auto name = paragraph.name_behind(*mention, end)) return name;
        }
        if (mention && (many || !(mention->kind == MentionKind::nominal && item.word.word_class == WordClass::other && !item.capital()))) return mention;
        if (mention) i = mention->end - 1;
    }
    return std::nullopt;
}

namespace {

// Whoever a sentence that ends in a colon introduces.
std::optional<Mention> introducer(const Paragraph& paragraph, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = end; i-- > std::max(begin, end > reach ? end - reach : 0);) {
        if (const std::uint32_t by = paragraph.by_phrase(i)) {
            if (const auto mention = paragraph.phrase_at(i + by, end)) return mention;
        }
        if (!paragraph.is_cue(i)) continue;
        if (const auto mention = paragraph.subject_before(i, begin)) return mention;
    }
    return sentence_subject(paragraph, begin, end);
}

}  // namespace

std::optional<Candidate> lead_in(const Paragraph& above) {
    const auto& items = above.items();
    if (items.empty()) return std::nullopt;
    const auto size = static_cast<std::uint32_t>(items.size());
    const std::uint32_t begin = above.sentence_begin(size - 1);
    const bool colon = items.back().mark == ':';
    const auto subject = colon ? introducer(above, begin, size) : sentence_subject(above, begin, size);
    if (!subject) return std::nullopt;
    Candidate candidate = candidate_at(*subject, Feature::previous_block);
    if (colon) candidate.set(Feature::block_colon);
    if (begin == 0) candidate.set(Feature::block_short);
    for (std::uint32_t i = begin; i < size && !candidate.has(Feature::block_cue); ++i) {
        if (above.is_cue(i)) candidate.set(Feature::block_cue);
    }
    return candidate;
}

bool ends_in_label(const Paragraph& paragraph) {
    const auto& items = paragraph.items();
    const std::size_t size = items.size();
    return size >= 2 && items[size - 1].mark == ':' && items[size - 2].capital() && (size == 2 || !items[size - 3].is_word());
}

bool reports_on(const Paragraph& paragraph, std::uint32_t quote_item) {
    if (paragraph.language() != Language::de) return false;
    const auto& items = paragraph.items();
    const std::uint32_t first = std::max(paragraph.sentence_begin(quote_item), quote_item > reach ? quote_item - reach : 0);
    const std::uint32_t last = std::min(paragraph.sentence_end(quote_item), quote_item + reach);
    return std::any_of(items.begin() + first, items.begin() + last,
                       [](const Item& item) { return item.word.reported; });
}

}  // namespace rap
