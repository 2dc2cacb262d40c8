#include <doctest/doctest.h>

#include <string>

#include <rap/steps/advice.hpp>

using rap::Language;
using rap::StepWords;

namespace {

bool advises(std::string_view text, Language language = Language::en, bool reported = false) {
    return rap::advises(text, StepWords(language), reported);
}

std::size_t places(std::string_view text, Language language = Language::en) {
    return rap::advice_places(text, language, StepWords(language)).size();
}

}  // namespace

TEST_CASE("advises knows advice in the writer's name") {
    CHECK(advises("We recommend two moorings."));
    CHECK(advises("For now, we strongly recommend a caf\u00e9 by the quay."));
    CHECK(advises("Only the warden has a key, and we suggest cutting two more."));
    CHECK(advises("We would also urge the council to mend the roof."));
    CHECK(advises("We do not recommend rope of straw."));
    CHECK(advises("It is recommended that the roof be mended."));
    CHECK(advises("Nous recommandons de r\u00e9parer le toit.", Language::fr));
    CHECK(advises("Por ello recomendamos reparar el techo.", Language::es));
    CHECK(advises("Daher empfehlen wir, das Dach zu flicken.", Language::de));
    CHECK(advises("Wir empfehlen ein neues Dach.", Language::de));
}

TEST_CASE("advises takes no opinion of others, no clause about advice and no question for it") {
    CHECK_FALSE(advises(""));
    CHECK_FALSE(advises("They recommend two moorings."));
    CHECK_FALSE(advises("The rope that we recommend is of hemp."));
    CHECK_FALSE(advises("Should we recommend two moorings?"));
    CHECK_FALSE(advises("We know what they recommend to others."));
    CHECK_FALSE(advises("We mended the roof."));
    CHECK_FALSE(advises("La corde que nous recommandons est de chanvre.", Language::fr));
}

TEST_CASE("advises takes the advice of a body only when asked to") {
    CHECK(advises("The council recommends that the roof be mended.", Language::en, true));
    CHECK_FALSE(advises("The council recommends that the roof be mended."));
    CHECK_FALSE(advises("The rope recommends itself by its price.", Language::en, true));
}

TEST_CASE("advice_places finds where a text may advise") {
    CHECK(places("") == 0);
    CHECK(places("w") == 0);
    CHECK(places("We mended the roof, and the wet week went on.") == 0);
    CHECK(places("We urge you. Then we strongly suggest it. It is recommended to wait.") == 3);
    CHECK(places("Il est recommand\u00e9 d\u2019attendre.", Language::fr) == 1);
    std::string hostile;
    for (int i = 0; i < 100'000; ++i) hostile += "we We recomme ";
    CHECK(places(hostile) == 0);
}
