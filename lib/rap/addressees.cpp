#include <rap/addressees.hpp>

#include <algorithm>

#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest_name = 40;  // bytes

bool mark(char c) { return c == ',' || c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '-'; }

// One to three words, each with a capital, the first of two letters or more.
bool name_like(std::string_view words) {
    if (words.size() < 2 || words.size() > longest_name) return false;
    std::size_t count = 0;
    for (std::size_t at = 0; at < words.size();) {
        if (!utf8::is_upper(utf8::at(words, at)) || ++count > 3) return false;
        const std::size_t space = words.find_first_of(" \n", at);
        if (space == std::string_view::npos) break;
        at = space + 1;
    }
    return true;
}

}  // namespace

Span find_addressee(std::string_view prose, Span content, std::uint32_t from) {
    std::uint32_t begin = std::max(from, content.start);
    for (std::uint32_t at = begin; at <= content.end; ++at) {
        if (at < content.end && !mark(prose[at])) continue;
        std::uint32_t first = begin, last = at;
        while (first < last && (prose[first] == ' ' || prose[first] == '\n')) ++first;
        if (at + 1 < content.end && prose[at] == '.' && prose[at + 1] == ' ' && at > first && at - first <= 3 && utf8::is_upper(utf8::at(prose, first))) continue;  // "Mr."
        while (last > first && (prose[last - 1] == ' ' || prose[last - 1] == '\n')) --last;
        if (name_like(prose.substr(first, last - first))) return {first, last};
        begin = at + 1;
    }
    return {};
}

Addressee known_addressee(const People& people, std::string_view prose, Span content) {
    for (Span name = find_addressee(prose, content, content.start); !name.empty(); name = find_addressee(prose, content, name.end)) {
        const std::string_view words = slice(prose, name);
        const auto person = people.called(words);
        if (person && !people[*person].body) return {*person, name};
    }
    return {};
}

void weigh_addressees(const People& people, const Conversation& conversation, std::string_view prose, std::string_view words,
                      const std::vector<std::uint32_t>& speakers, std::vector<Candidate>& candidates) {
    const auto& [before, after, last, opens, whole] = conversation;
    bool has_before = false, has_after = false;
    for (Candidate& candidate : candidates) {
        std::uint32_t person = nobody;
        if (candidate.same_as >= 0) person = speakers[static_cast<std::size_t>(candidate.same_as)];
        else if (candidate.mention.kind == MentionKind::name) person = people.known(slice(prose, candidate.mention.name)).value_or(nobody);
        if (person == nobody) continue;
        if (people.named_in(person, words)) candidate.set(Feature::addressed);
        if (!opens) continue;
        if (person == before.person) candidate.set(Feature::answers), has_before = true;
        if (person == after.person) candidate.set(Feature::answered), has_after = true;
    }
    if (!opens) return;
    const bool beside = std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return c.beside(); });
    const auto add = [&, all = whole](const Addressee& one, Feature how) {
        Mention mention;
        mention.kind = MentionKind::name;
        mention.span = mention.name = one.name;
        Candidate candidate = candidate_at(mention, how);
        candidate.set(Feature::opens_paragraph);
        if (beside) candidate.set(Feature::rival);
        if (all) candidate.set(Feature::whole_paragraph);
        if (people.named_in(one.person, words)) candidate.set(Feature::addressed);
        candidates.push_back(candidate);
    };
    if (before.person != nobody && before.person != last && !has_before) add(before, Feature::answers);
    if (after.person != nobody && after.person != before.person && !has_after) add(after, Feature::answered);
}

}  // namespace rap
