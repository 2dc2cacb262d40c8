#include <rap/candidates.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace rap;

namespace {

// "words: feature feature", a candidate each, of the quotation that "@" stands for.
std::vector<std::string> candidates(std::string prose, Language language = Language::en) {
    const auto at = static_cast<std::uint32_t>(prose.find('@'));
    Paragraph paragraph;
    paragraph.read(prose, {0, static_cast<std::uint32_t>(prose.size())}, {{at, at + 1}}, 0, Vocabulary::of(language), language);
    std::uint32_t item = 0;
    while (!paragraph.items()[item].is_quote()) ++item;
    std::vector<Candidate> found;
    find_candidates(paragraph, item, found);
    std::vector<std::string> out;
    for (const Candidate& one : found) {
        std::string where = one.has(Feature::after_inverted) ? "after_inverted" : one.has(Feature::after_subject) ? "after_subject"
                          : one.has(Feature::by_before) ? "by_before" : one.has(Feature::before_close) ? "before_close"
                          : one.has(Feature::by_after) ? "by_after" : one.has(Feature::dash_after) ? "dash_after" : "other";
        out.push_back(std::string(slice(prose, one.mention.span)) + ": " + where);
    }
    return out;
}

bool has(const std::vector<std::string>& all, std::string_view one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

TEST_CASE("the speaker stands behind the quotation, before or after its verb") {
    CHECK(has(candidates("@, said Ann Lee."), "Ann Lee: after_inverted"));
    CHECK(has(candidates("@, Ann Lee said."), "Ann Lee: after_subject"));
    CHECK(has(candidates("@, according to Ann Lee."), "Ann Lee: by_after"));
    CHECK(has(candidates("@ \u2014 Ann Lee"), "Ann Lee: dash_after"));
}

TEST_CASE("the speaker stands before the quotation") {
    CHECK(has(candidates("Ann Lee said: @"), "Ann Lee: before_close"));
    CHECK(has(candidates("According to Ann Lee, @."), "Ann Lee: by_before"));
    CHECK(has(candidates("Am Abend sagte Uta Brandt: @", Language::de), "Uta Brandt: before_close"));
}

TEST_CASE("a quotation alone has no candidates") { CHECK(candidates("@").empty()); }

TEST_CASE("the subject of a sentence ends before its verb, and stands behind what opens it") {
    const auto subject = [](std::string prose) {
        Paragraph paragraph;
        paragraph.read(prose, {0, static_cast<std::uint32_t>(prose.size())}, {}, 0, Vocabulary::of(Language::en), Language::en);
        const auto found = sentence_subject(paragraph, 0, static_cast<std::uint32_t>(paragraph.items().size()));
        return found ? std::string(slice(prose, found->span)) : "nobody";
    };
    CHECK(subject("The girl smiled.") == "The girl");
    CHECK(subject("Mrs. Lund folded the letter.") == "Mrs. Lund");
    CHECK(subject("Just before I left, the old lady came up to my room.") == "the old lady");
}
