#include <rap/sources.hpp>

#include <algorithm>

namespace rap {

void Sources::note_names(const Paragraph& paragraph) {
    const auto& items = paragraph.items();
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (!items[i].capital() || items[i].word.word_class != WordClass::other || items[i].word.pronoun) continue;
        const auto mention = paragraph.name_at(i);
        if (!mention) continue;
        const std::string_view name = slice(prose_, mention->name);
        const bool long_name = name.find(' ') != std::string_view::npos;
        if (long_name || mention->gender != Gender::unknown || mention->span != mention->name || i > paragraph.sentence_begin(i)) note(*mention);
        i = std::max(i, mention->end - 1);
    }
}

std::uint32_t Sources::note(const Mention& mention) {
    const std::string_view title = prose_.substr(mention.span.start, mention.name.start - mention.span.start);
    return people_.note(slice(prose_, mention.name), mention.name.start, mention.gender, mention.body, title);
}

std::uint32_t Sources::name(const Mention& mention, std::uint32_t block, std::optional<std::uint32_t> turn, Attribution& found) {
    found.mention = mention.span;
    found.role.clear();
    found.speaker.clear();
    found.named = mention.kind == MentionKind::name;
    std::uint32_t speaker = nobody;
    switch (mention.kind) {
        case MentionKind::name:
            speaker = note(mention);
            people_[speaker].person |= !mention.body && !people_[speaker].body && !people_[speaker].key.acronym;
            found.speaker = people_[speaker].name;
            found.role = document_.clean(mention.role);
            break;
        case MentionKind::pronoun: {
            if (mention.gender == Gender::thing) break;
            if (const auto last = last_source(mention, block)) {
                found.speaker = last_name_;
                speaker = *last;
                found.named = speaker != nobody;
                found.certainty.set(Sign::noun);
                break;
            }
            if (mention.first_person) found.speaker = document_.clean(mention.span);  // the narrator has no other name
            if (mention.first_person || mention.plural) break;
            bool sure = false;
            const bool takes_turn = turn && people_.agrees(*turn, mention.gender);
            if (const auto person = takes_turn ? turn : people_.before(mention.span.start, mention.gender, &sure)) {
                found.speaker = people_[*person].name;
                speaker = *person;
                found.named = true;
                found.certainty.set(sure ? Sign::pronoun_known : Sign::pronoun_guessed);
            } else {
                found.certainty.set(Sign::pronoun_open);
            }
            break;
        }
        case MentionKind::nominal: {
            found.certainty.set(Sign::noun);
            found.speaker = document_.clean(mention.span);
            if (const auto person = people_.with_role(found.speaker, mention.span.start)) {
                found.speaker = people_[*person].name;
                found.named = true;
                speaker = *person;
            }
            break;
        }
    }
    if (mention.kind != MentionKind::pronoun || speaker != nobody) {
        last_name_ = found.speaker;
        last_source_ = speaker;
        last_block_ = block;
        last_plural_ = mention.plural || (mention.kind == MentionKind::nominal && mention.body);
        last_kind_ = mention.kind;
        last_gender_ = mention.gender;
    }
    return speaker;
}

// The subject before goes on: "The envoy recalled that ... He stressed that ...".
std::optional<std::uint32_t> Sources::last_source(const Mention& mention, std::uint32_t block) const {
    if (mention.first_person || last_name_.empty() || last_block_ != block || last_kind_ != MentionKind::nominal) return std::nullopt;
    if (mention.plural != last_plural_) return std::nullopt;
    if (!mention.plural && last_gender_ != Gender::unknown && last_gender_ != mention.gender) return std::nullopt;
    return last_source_;
}

}  // namespace rap
