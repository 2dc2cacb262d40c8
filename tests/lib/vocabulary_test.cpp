#include <rap/vocabulary.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace rap;

TEST_CASE("a word is known whatever its case and apostrophe") {
    const Vocabulary& english = Vocabulary::of(Language::en);
    CHECK(english.find("said").cue == CueClass::say);
    CHECK(english.find("SAID").form == CueForm::past);
    CHECK(english.find("the").word_class == WordClass::article);
    CHECK(english.find("She").gender == Gender::female);
    CHECK(english.find("mayor").role);
    CHECK(Vocabulary::of(Language::fr).find("\u00C9CRIA").cue != CueClass::none);
}

TEST_CASE("a word of no list does nothing") {
    const WordInfo& info = Vocabulary::of(Language::en).find("zyzzyva");
    CHECK(info.cue == CueClass::none);
    CHECK(info.word_class == WordClass::other);
    CHECK_FALSE(info.pronoun);
    CHECK(Vocabulary::of(Language::en).find("").cue == CueClass::none);
    CHECK(Vocabulary::of(Language::en).find(std::string(100'000, 'a')).cue == CueClass::none);
}

TEST_CASE("an unknown language reads with English words") {
    CHECK(&Vocabulary::of(Language::unknown) == &Vocabulary::of(Language::en));
    CHECK(Vocabulary::of(Language::de).find("des").genitive);
    CHECK(Vocabulary::of(Language::de).find("so").after_only);
    CHECK(Vocabulary::of(Language::fr).find("leur").object);
    CHECK(Vocabulary::of(Language::es).find("usted").address);
}
