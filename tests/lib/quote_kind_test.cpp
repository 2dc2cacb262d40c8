#include <rap/quote_kind.hpp>

#include <doctest/doctest.h>

#include "made.hpp"

using namespace rap;

namespace {

KindEvidence evidence(std::string text, Language language = Language::en) {
    const Document document = made_prose(std::move(text), language);
    const auto quotes = find_quotes(document);
    REQUIRE(quotes.size() == 1);
    return kind_evidence(document, quotes[0]);
}

}  // namespace

TEST_CASE("evidence says what stands in the marks and beside them") {
    const KindEvidence speech = evidence("She said: \u201CI will not wait!\u201D");
    CHECK(speech.has(KindFeature::after_colon));
    CHECK(speech.has(KindFeature::stop_inside));
    CHECK(speech.has(KindFeature::first_person));
    CHECK_FALSE(speech.has(KindFeature::small_start));
    const KindEvidence term = evidence("The book \u201CBread and Salt\u201D is out.");
    CHECK(term.has(KindFeature::after_naming));
    CHECK(term.has(KindFeature::title_case));
    CHECK(term.has(KindFeature::words_3));
    const KindEvidence outside = evidence("\u201ENein\u201C, sagte er.", Language::de);
    CHECK(outside.has(KindFeature::comma_outside));
    CHECK(outside.has(KindFeature::words_1));
    CHECK_FALSE(outside.has(KindFeature::comma_inside));
}

TEST_CASE("a whole sentence is likelier speech than a title") {
    CHECK(evidence("\u201CWe will not wait for the ferry any longer.\u201D").speech() > 0.9);
    CHECK(evidence("The book \u201CBread and Salt\u201D is out.").speech() < 0.1);
}

TEST_CASE("features that are two at once follow from the two") {
    KindEvidence kind;
    kind.set(KindFeature::said_after);
    kind.combine();
    CHECK_FALSE(kind.has(KindFeature::said_after_comma));
    kind.set(KindFeature::comma_inside);
    kind.combine();
    CHECK(kind.has(KindFeature::said_after_comma));
}
