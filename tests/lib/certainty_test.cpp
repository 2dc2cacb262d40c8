#include <doctest/doctest.h>

#include <rap/attribution.hpp>
#include <rap/certainty.hpp>

#include "made.hpp"

using namespace rap;

TEST_CASE("a likelier speaker and a likelier speech give more confidence") {
    const auto confidence = [](double speech, double speaker) {
        Certainty certainty;
        certainty.set_speech(speech);
        certainty.set_speaker(speaker);
        return certainty.confidence();
    };
    for (const double low : {0.5, 0.6, 0.7, 0.8}) {
        CHECK(confidence(0.9, low) < confidence(0.9, low + 0.15));
        CHECK(confidence(low, 0.9) < confidence(low + 0.18, 0.9));
    }
    CHECK(confidence(0.99, 0.99) > 0.9);
    CHECK(confidence(0.99, 0.99) < 1);
}

TEST_CASE("a pronoun that is not resolved, and a guessed sex, give less confidence than a known one") {
    const auto with = [](Sign sign) {
        Certainty certainty;
        certainty.set_speech(0.95);
        certainty.set_speaker(0.9);
        certainty.set(sign);
        return certainty.confidence();
    };
    CHECK(with(Sign::pronoun_open) < with(Sign::pronoun_guessed));
    CHECK(with(Sign::pronoun_guessed) < with(Sign::pronoun_known));
    CHECK(with(Sign::alternates) < with(Sign::pronoun_known));
}

TEST_CASE("a statement is surer behind \"that\" than behind a bare noun") {
    const Document document = made_prose("Ann Lee said that the bridge would open in May. Ann Lee stressed the need for boats.");
    const auto found = attribute(document, {}, {.statements = true});
    REQUIRE(found.size() == 2);
    CHECK(found[0].confidence > found[1].confidence);
}
