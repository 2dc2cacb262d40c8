#include <rap/steps/words.hpp>

#include <rap/utf8.hpp>

namespace rap {

StepWords::StepWords(Language language)
    : headings(word_list(language, "step_headings")),
      past(word_list(language, "step_past")),
      marks(word_list(language, "step_marks")),
      columns(word_list(language, "step_columns")),
      statuses(word_list(language, "step_statuses")),
      leads(word_list(language, "step_leads")),
      verdicts(word_list(language, "step_verdicts")),
      advice(word_list(language, "step_advice")),
      owner_marks(word_list(language, "owner_marks")),
      due_marks(word_list(language, "due_marks")),
      due_words(word_list(language, "due_words")),
      due_events(word_list(language, "due_events")),
      modals(word_list(language, "step_modals")),
      endings(word_list(language, "step_endings")),
      future_endings(endings.size() > 1),
      subjects(word_list(language, "step_subjects")),
      months(word_list(language, "months")),
      titles(word_list(language, "titles")),
      operatives(word_list(language, "step_operatives")),
      requests(word_list(language, "step_requests")),
      assemblies(word_list(language, "step_assemblies")),
      motions(word_list(language, "step_motions")),
      tails(word_list(language, "step_tails")),
      motion_joints(word_list(language, "step_motion_joints")),
      labels(word_list(language, "minutes_labels")),
      nothing(word_list(language, "step_nothing")),
      everybody(word_list(language, "step_everybody")),
      verbs(word_list(language, "step_verbs")),
      bodies(word_list(language, "organisation_heads")),
      roles(word_list(language, "role_heads")),
      pronouns(word_list(language, "pronouns")),
      particles(word_list("names/particles")),
      function_words(word_list(language, "function_words")) {}

std::size_t next_word(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || !utf8::is_word(utf8::at(text, at)))) at += utf8::size(text[at]);
    return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (at < text.size()) {
        while (at < text.size() && plain(text[at])) ++at;
        if (at == text.size() || text[at] == ' ') break;
        const char32_t point = utf8::at(text, at);
        const std::size_t next = at + utf8::size(text[at]);
        const bool joins = point == '-' || point == '\'' || point == 0x2019 || point == 0x2010 || point == 0x2011;
        const bool goes_on = joins && next < text.size() && utf8::is_word(utf8::at(text, next));
        if (!utf8::is_word(point) && !goes_on) break;
        at = next;
    }
    return at;
}

Entry entry_at(const WordList& list, std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const bool two_letters = rest.size() > 1 && (rest[1] | 0x20) >= 'a' && (rest[1] | 0x20) <= 'z';
    if (two_letters && !list.opens(rest)) return {};
    const std::size_t size = list.longest_prefix(rest);
    if (size == 0) return {};
    return {list.find(rest.substr(0, size)).value_or(""), at + size};
}

bool capital_at(std::string_view text, std::size_t at) {
    return at < text.size() && utf8::is_upper(utf8::at(text, at));
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')) ++at;
    return at;
}

std::string_view without_emphasis(std::string_view text) {
    constexpr std::string_view around = " \n\t*_";
    const std::size_t start = text.find_first_not_of(around);
    if (start == text.npos) return text.substr(0, 0);
    return text.substr(start, text.find_last_not_of(around) - start + 1);
}

}  // namespace rap
