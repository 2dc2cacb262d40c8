#include <rap/sources.hpp>

#include <algorithm>
#include <utility>

#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

bool after_preposition(const std::vector<Item>& items, std::uint32_t i) {
    if (i == 0) return false;
    const WordClass before = items[i - 1].word.word_class;
    return before == WordClass::preposition || before == WordClass::link || before == WordClass::by || before == WordClass::article;
}

// "Ann Lee, (the) Deputy Director of ...": what stands behind a name and its comma is a role.
bool role_behind(const std::vector<Item>& items, std::uint32_t comma) {
    constexpr std::uint32_t longest = 4;  // items up to the role
    if (comma >= items.size() || items[comma].mark != ',') return false;
    for (std::uint32_t i = comma + 1; i < items.size() && i <= comma + longest && items[i].is_word(); ++i) {
        if (items[i].word.role) return true;
    }
    return false;
}

// "the Thames", "the _Lusitania_": an article stands right before.
bool after_article(const std::vector<Item>& items, std::uint32_t i) {
    return i > 0 && items[i - 1].word.word_class == WordClass::article && !items[i - 1].word.pronoun;
}

// An English word that is no name.
bool is_word(std::string_view name) { return (name_classes(name) & name_word) != 0; }

}  // namespace

void Sources::tell_story() {
    story_ = true;
    people_.tell_story();
}

void Sources::note_names(const Paragraph& paragraph) {
    const auto& items = paragraph.items();
    std::uint32_t named = nobody;  // the sentence that has somebody already
    std::uint32_t begin = 0, end = 0;  // the sentence read
    const auto sentence_of = [&](std::uint32_t i) {
        if (i >= end) begin = paragraph.sentence_begin(i), end = paragraph.sentence_end(i);
        return begin;
    };
    // Whether it is the first one in its sentence, and no preposition leads to it.
    const auto subject = [&](std::uint32_t i) {
        const std::uint32_t sentence = sentence_of(i);
        return std::exchange(named, sentence) != sentence && !after_preposition(items, i);
    };
    // Of news: the same but for bodies, and whoever stands beside a verb of saying.
    const auto acts = [&](const Mention& mention) {
        if (mention.body || after_preposition(items, mention.begin)) return false;
        const auto said = [&](std::uint32_t i) { return items[i].word.bare && items[i].word.cue == CueClass::say && paragraph.is_cue(i); };
        const bool says = (mention.end < items.size() && paragraph.is_cue(mention.end)) || (mention.begin > 0 && said(mention.begin - 1));
        return subject(mention.begin) || says;
    };
    // "Lund has left", "Lund, who left", but not "Critics of"
    const auto acts_at = [&](std::uint32_t i) {
        if (i >= items.size() || !items[i].is_word()) return i + 1 < items.size() && items[i].mark == ',' && items[i + 1].word.word_class == WordClass::relative;
        const WordInfo& word = items[i].word;
        return word.word_class == WordClass::auxiliary || word.word_class == WordClass::verb || word.word_class == WordClass::adverb ||
               word.cue != CueClass::none || paragraph.text(i).ends_with("ed");
    };
    bool refers = false;
    std::uint32_t office = nobody;  // "The director of the harbour" that opens a sentence
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        const WordInfo& word = items[i].word;
        if (!story_ && word.pronoun) refers |= office != nobody;
        if (!story_ && word.definite && items[i].capital() && office == nobody && i == sentence_of(i)) office = i;
        if (story_ && word.pronoun && (word.gender == Gender::male || word.gender == Gender::female)) {
            pronouns_.push_back({items[i].token.span.start, word.gender, subject(i)});
            continue;
        }
        if (story_ && word.word_class == WordClass::article) {
            auto mention = paragraph.phrase_at(i, static_cast<std::uint32_t>(items.size()));
            if (mention && mention->kind == MentionKind::nominal && mention->head.empty()) {
                // "The woman kissed (him)": the verb was read as part of it.
                std::uint32_t end = mention->end;
                while (end > i + 1 && !items[end - 1].word.role) --end;
                if (end > i + 1 && (end == items.size() || items[end].token.look != look_apostrophe)) mention = paragraph.phrase_at(i, end);
            }
            // "the man who ..." may be any man.
            const bool any = mention && word.definite && mention->end < items.size() && items[mention->end].word.word_class == WordClass::relative;
            if (mention && mention->kind == MentionKind::nominal && !mention->head.empty() && !any) {
                people_.mention(describe(*mention), mention->span.start, subject(i));
                i = mention->end - 1;
                continue;
            }
        }
        // "le ministre de l'Interieur Jan Smit": the whole name behind the office.
        auto mention = word.role && !items[i].capital() ? paragraph.name_of_office(i) : std::nullopt;
        if (!mention && (!items[i].capital() || items[i].word.word_class != WordClass::other || items[i].word.pronoun)) continue;
        if (!mention) mention = paragraph.name_at(i);
        if (!mention) continue;
        const std::string_view name = slice(prose_, mention->name);
        const bool long_name = name.find(' ') != std::string_view::npos;
        if (long_name || mention->gender != Gender::unknown || mention->span != mention->name || i > sentence_of(i) ||
            people_.known(name) || (story_ ? !is_word(name) : acts_at(mention->end) && people_.called(name))) {
            if (two_people(*mention)) note_beside(*mention);
            if (!story_ && !long_name && after_preposition(items, i) && !people_.known(name)) {
                // "in Cleveland": no person, though some are called so.
                mention->body |= (name_classes(name) & (name_country | name_subdivision | name_big_city | name_city)) != 0;
            }
            const std::uint32_t id = note(*mention, story_ ? subject(i) : acts(*mention));
            if (!story_ && long_name && !mention->body && (name_classes(name.substr(0, name.find(' '))) & name_given)) note_office_of(paragraph, *mention, id);
            Person& noted = people_[id];
            noted.person |= !story_ && long_name && !noted.body && role_behind(items, mention->end);
            const bool article = story_ && mention->span == mention->name && after_article(items, i);
            noted.thing = article && (noted.thing || noted.mentions == 1);
        }
        i = std::max(i, mention->end - 1);
    }
    if (refers) note_office(paragraph, office);
}

// "Ann Lee, mayor of Utrecht, ...", "The mayor of Utrecht, Ann Lee, ...": the office beside a name, as commas set it off.
void Sources::note_office_of(const Paragraph& paragraph, const Mention& name, std::uint32_t person) {
    constexpr std::uint32_t longest = 8;  // items of an office before a name
    const auto& items = paragraph.items();
    const auto size = static_cast<std::uint32_t>(items.size());
    const auto learn = [&](const std::optional<Mention>& office) {
        if (office && office->kind == MentionKind::nominal && office->office && !office->body && !office->plural) people_.learn_role(person, document_.clean(paragraph.role_of(*office)));
    };
    if (role_behind(items, name.end)) {
        const auto office = paragraph.phrase_at(name.end + 1, size);
        if (office && (office->end == size || !items[office->end].is_word())) learn(office);  // not "After Ann Lee, the mayor said"
    }
    if (name.begin < 3 || items[name.begin - 1].mark != ',') return;
    for (std::uint32_t first = name.begin - 1; first-- > 0 && items[first].is_word() && first + longest >= name.begin;) {
        if (!items[first].word.definite) continue;
        const auto office = paragraph.phrase_at(first, name.begin - 1);
        if (office && office->end == name.begin - 1) learn(office);
        return;
    }
}

void Sources::note_office(const Paragraph& paragraph, std::uint32_t item) {
    const auto phrase = sentence_subject(paragraph, item, paragraph.sentence_end(item));
    if (!phrase || phrase->kind != MentionKind::nominal || !phrase->office || phrase->body || phrase->gender == Gender::thing || phrase->plural) return;
    // "The nominee" is somebody named before by another word; "The director of the harbour" hardly is.
    for (std::uint32_t i = phrase->begin; i < phrase->end; ++i) {
        if (paragraph.items()[i].word.word_class != WordClass::link) continue;
        office_ = *phrase;
        office_paragraph_ = paragraph.items().front().token.span.start;
        return;
    }
}

// The office that opened the paragraph, where nobody is named in it before the pronoun.
bool Sources::means_office(const Mention& mention) const {
    constexpr std::uint32_t farthest = 800;  // bytes
    return !mention.first_person && !mention.plural && office_ && office_->span.end < mention.span.start && mention.span.start < office_->span.end + farthest &&
           agree(office_->gender, mention.gender) && !people_.named_between(office_paragraph_, mention.span.start, mention.gender);
}

void Sources::mention_speaker(std::uint32_t person, std::uint32_t at) {
    people_.mention(person, at, true);
    speaker_at_ = at;
}

// The one a noun phrase means: named with that role, or described by that noun.
std::uint32_t Sources::describe(const Mention& mention) {
    const std::string phrase = document_.clean(mention.span);
    if (const auto person = people_.with_role(phrase, mention.span.start)) return *person;
    return people_.describe(phrase, utf8::fold(slice(prose_, mention.head)), mention.gender);
}

void Sources::take_for_name(Candidate& candidate) const {
    Mention& mention = candidate.mention;
    if (mention.kind != MentionKind::nominal || candidate.same_as >= 0 || mention.end != mention.begin + 1 || mention.office) return;
    const auto person = people_.called(slice(prose_, mention.span));
    if (!person || people_[*person].described) return;
    mention.kind = MentionKind::name;
    mention.name = mention.span;
    candidate.clear(Feature::nominal);
    candidate.set(Feature::name);
}

void Sources::mention_pronouns(std::uint32_t end) {
    for (; settled_ < pronouns_.size() && pronouns_[settled_].at < end; ++settled_) {
        const Pronoun& pronoun = pronouns_[settled_];
        if (pronoun.at == speaker_at_) continue;
        bool sure = false;
        if (const auto person = people_.before(pronoun.at, pronoun.gender, &sure)) people_.mention(*person, pronoun.at, pronoun.subject);
    }
}

std::uint32_t Sources::note(const Mention& mention, bool subject) {
    const std::string_view title = prose_.substr(mention.span.start, mention.name.start - mention.span.start);
    return people_.note(slice(prose_, mention.name), mention.name.start, mention.gender, mention.body, title, subject);
}

bool Sources::two_people(const Mention& mention) const {
    const auto person = [&](Span span) {
        const std::string_view name = slice(prose_, span);
        if (name_classes(name.substr(0, name.find(' '))) & name_given) return true;
        const auto known = people_.called(name);
        return known && people_[*known].person;
    };
    return !mention.beside.empty() && (person(mention.beside) || person(mention.name));
}

std::uint32_t Sources::note_beside(const Mention& mention) {
    return people_.note(slice(prose_, mention.beside), mention.beside.start, Gender::unknown, false);
}

std::uint32_t Sources::name(const Mention& mention, std::uint32_t block, const Talk& talk, std::uint32_t known, Attribution& found) {
    found.mention = mention.span;
    found.role.clear();
    found.speaker.clear();
    found.first_speaker = 0;
    found.named = mention.kind == MentionKind::name;
    std::uint32_t speaker = nobody;
    switch (mention.kind) {
        case MentionKind::name: {
            const bool label = prose_.substr(mention.span.end).starts_with(":");
            const bool beside = !mention.beside.empty() && (label || !found.cue.empty()), people = beside && two_people(mention);
            found.role = document_.clean(mention.role);
            if (beside) found.mention.start = mention.beside.start;
            if (beside && !people && !label) {
                found.speaker = document_.clean({mention.beside.start, mention.name.end});  // a body has "and" in its name too
                break;
            }
            if (known == nobody) known = note(mention);
            else people_.mention(known, mention.name.start, false);
            Person& named = people_[known];
            named.thing = false;
            if (!found.role.empty() && !named.body) people_.learn_role(known, found.role);
            named.person |= !mention.body && !named.body && !named.key.acronym;
            found.speaker = named.name;
            if (!people) {
                speaker = known;
                break;
            }
            const std::string& other = people_[note_beside(mention)].name;
            found.first_speaker = static_cast<std::uint32_t>(other.size());
            found.speaker = other + ' ' + document_.clean(mention.conjunction) + ' ' + found.speaker;
            break;
        }
        case MentionKind::pronoun: {
            if (mention.gender == Gender::thing) {
                if (!body_goes_on(mention, block)) break;
                found.speaker = last_name_;
                speaker = last_source_;
                found.named = speaker != nobody;
                found.certainty.set(Sign::noun);
                break;
            }
            if (const auto last = last_source(mention, block)) {
                found.speaker = last_name_;
                speaker = *last;
                found.named = speaker != nobody;
                found.certainty.set(Sign::noun);
                break;
            }
            if (means_office(mention)) {
                found.speaker = document_.clean(office_->span);
                found.certainty.set(Sign::noun);
                break;
            }
            if (mention.first_person) {
                found.speaker = document_.clean(mention.span);  // the narrator has no other name
                found.certainty.set(Sign::first_person);
            }
            if (mention.first_person || mention.plural) break;
            bool sure = false;
            if (const auto person = people_.before(mention.span.start, mention.gender, &sure, talk)) {
                found.speaker = people_[*person].name;
                speaker = *person;
                found.named = !people_[*person].described;
                found.certainty.set(sure ? Sign::pronoun_known : Sign::pronoun_guessed);
            } else {
                found.certainty.set(Sign::pronoun_open);
            }
            break;
        }
        case MentionKind::nominal: {
            found.certainty.set(Sign::noun);
            if (mention.gender == Gender::thing) return nobody;  // "a card on the door said"
            found.speaker = document_.clean(mention.span);
            if (const auto person = mention.plural ? std::nullopt : people_.with_role(found.speaker, mention.span.start)) {
                found.speaker = people_[*person].name;
                found.named = true;
                speaker = *person;
                if (!story_ && !people_[*person].body) people_.mention(*person, mention.span.start, true);
            } else if (story_ && !mention.head.empty()) {
                speaker = describe(mention);
                found.speaker = people_[speaker].name;
            }
            break;
        }
    }
    if (mention.kind != MentionKind::pronoun || speaker != nobody) {
        last_name_ = found.speaker;
        last_source_ = speaker;
        last_block_ = block;
        last_at_ = mention.span.start;
        const std::string_view words = slice(prose_, mention.span);
        last_country_ = !story_ && mention.kind == MentionKind::name && (name_classes(slice(prose_, mention.name)) & name_country);
        last_office_ = mention.office && !mention.body && mention.gender != Gender::thing && vocabulary_.find(words.substr(0, words.find(' '))).definite;
        last_plural_ = mention.plural || (mention.kind == MentionKind::nominal && mention.body);
        last_kind_ = mention.kind;
        if (mention.gender != Gender::thing) last_body_ = speaker == nobody ? mention.body && !mention.plural : people_[speaker].body;
        last_gender_ = mention.gender;
    }
    return speaker;
}

// "The envoy of Peru said that ..." opens a paragraph, "He added that ..." the next; or nobody else has been named for long.
bool Sources::goes_on(const Mention& mention, std::uint32_t block) const {
    constexpr std::uint32_t near_opening = 40, long_ago = 600;  // bytes
    if (story_ || !last_office_ || block < last_block_ || block > last_block_ + 2) return false;
    const std::uint32_t opening = document_.blocks[block].span.start, last_opening = document_.blocks[last_block_].span.start;
    const bool opens = last_at_ == last_opening && mention.span.start < opening + near_opening;
    return !people_.named_between(opens ? last_at_ : last_at_ - std::min(last_at_, long_ago), mention.span.start, mention.gender);
}

// "The ministry said that ... It added that ...": a body that spoke right before.
bool Sources::body_goes_on(const Mention& mention, std::uint32_t block) const {
    constexpr std::uint32_t farthest = 400;  // bytes
    return !story_ && last_body_ && !last_name_.empty() && last_block_ == block && last_at_ < mention.span.start && mention.span.start < last_at_ + farthest;
}

// The subject before goes on: "The envoy recalled that ... He stressed that ...".
std::optional<std::uint32_t> Sources::last_source(const Mention& mention, std::uint32_t block) const {
    if (mention.first_person || last_name_.empty() || last_at_ > mention.span.start || (last_kind_ != MentionKind::nominal && !last_country_)) return std::nullopt;
    // "Sudan, for the group, ... He": its delegate.
    if (last_country_ && (last_block_ != block || people_.named_between(last_at_, mention.span.start, mention.gender))) return std::nullopt;
    if (last_block_ != block && !goes_on(mention, block)) return std::nullopt;
    if (mention.plural != last_plural_) return std::nullopt;
    if (!mention.plural && last_gender_ != Gender::unknown && last_gender_ != mention.gender) return std::nullopt;
    return last_source_;
}

}  // namespace rap
