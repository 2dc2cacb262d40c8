#include <doctest/doctest.h>

#include <string>

#include <rap/steps/owners.hpp>

using rap::Language;
using rap::StepWords;

namespace {

std::string owner(std::string_view text, bool action = true, Language language = Language::en) {
    return std::string(slice(text, rap::find_owner(text, StepWords(language), action)));
}

}  // namespace

TEST_CASE("find_owner reads who is named before what is to be done") {
    CHECK(owner("Ada to write to the yard") == "Ada");
    CHECK(owner("Ada Brook and Tom Reed to write") == "Ada Brook and Tom Reed");
    CHECK(owner("Ada, Tom, and Zo\u00eb to collaborate") == "Ada, Tom, and Zo\u00eb");
    CHECK(owner("@ada & @TomR to write") == "@ada & @TomR");
    CHECK(owner("The Committee on Boats will write", false) == "The Committee on Boats");
    CHECK(owner("J. P. Reed will write") == "J. P. Reed");
    CHECK(owner("Ada: write to the yard") == "Ada");
    CHECK(owner("Ada - write to the yard") == "Ada");
    CHECK(owner("write to the yard (Ada Brook)") == "Ada Brook");
    CHECK(owner("write to the yard - Ada") == "Ada");
    CHECK(owner("La Red publicar\u00e1 la lista", false, Language::es) == "La Red");
    CHECK(owner("L\u2019Union remplacera le m\u00e2t", false, Language::fr) == "L\u2019Union");
}

TEST_CASE("find_owner reads labels and brackets, without their dates") {
    CHECK(owner("Paint the hull. (Lead: the Treasurer; deadline: May 2032)", false) == "the Treasurer");
    CHECK(owner("Paint the hull. Responsible: J. P. Reed. Due: May 2032.", false) == "J. P. Reed");
    CHECK(owner("Paint the hull. [the Boat Group, by 3 May]", false) == "the Boat Group");
    CHECK(owner("Pintar el casco. (Responsable: la secretar\u00eda; plazo: mayo)", false, Language::es) == "la secretar\u00eda");
    CHECK(owner("Paint the hull (see below)").empty());
    CHECK(owner("Paint the hull (by 3 May 2032)").empty());
}

TEST_CASE("find_actor reads full names before a verb in the present") {
    const auto actor = [](std::string_view text, Language language) {
        return std::string(slice(text, rap::find_actor(text, StepWords(language))));
    };
    CHECK(actor("Anna Brook schreibt an die Werft", Language::de) == "Anna Brook");
    CHECK(actor("Anne Le Brun et Paul Petit \u00e9crivent au chantier", Language::fr) == "Anne Le Brun et Paul Petit");
    CHECK(actor("Neue Zelte bestellen", Language::de).empty());
    CHECK(actor("Anna schreibt", Language::de).empty());
    CHECK(actor("Anna Brook", Language::de).empty());
    CHECK(actor("", Language::en).empty());
}

TEST_CASE("find_owner names nobody where the sentence names nobody") {
    CHECK(owner("We will write to the yard").empty());
    CHECK(owner("The hull will be painted").empty());
    CHECK(owner("The hull should also be painted", false).empty());
    CHECK(owner("Link to the agenda").empty());
    CHECK(owner("Write to Ada").empty());
    CHECK(owner("Testing the hull will cost little").empty());
    CHECK(owner("As a way on, the boats will leave", false).empty());
    CHECK(owner("").empty());
    CHECK(owner(std::string(100000, '(')).empty());
}

TEST_CASE("find_actor reads a full name, two that share a verb, and a title with its name") {
    const auto actor = [](std::string_view text, Language language = Language::en) {
        return std::string(slice(text, rap::find_actor(text, StepWords(language))));
    };
    CHECK(actor("Ann Brook finishes the draft") == "Ann Brook");
    CHECK(actor("Ann and Tom finish the draft") == "Ann and Tom");
    CHECK(actor("Herr Wei\u00df holt drei Angebote ein", Language::de) == "Herr Wei\u00df");
    CHECK(actor("Mme N\u00e9zet contacte l'\u00e9cole", Language::fr) == "Mme N\u00e9zet");
    CHECK(actor("Grant access to the draft").empty());
    CHECK(actor("Mr and the others").empty());
    CHECK(actor("").empty());
}

TEST_CASE("find_owner takes everybody for the owner of an action only, before what is to be done") {
    CHECK(owner("All to send comments") == "All");
    CHECK(owner("Everyone follow-up on the caf\u00e9") == "Everyone");
    CHECK(owner("All members must pay") == "All members");
    CHECK(owner("Tous : relire le texte", true, Language::fr) == "Tous");
    CHECK(owner("All boats but two").empty());
    CHECK(owner("Everyone will be tired", false).empty());
}

TEST_CASE("find_owner takes no clause, no aim and no long phrase for somebody") {
    CHECK(owner("Building of a quay that will serve the fleet", false).empty());
    CHECK(owner("Repairs, to keep the fleet afloat", false).empty());
    CHECK(owner("Bound to a longer plan", false).empty());
    CHECK(owner("The most urgent need is to mend the quay", false).empty());
    CHECK(owner("Our goal will be a quay for all", false).empty());
    CHECK(owner("The Goals Committee is to mend the quay", false) == "The Goals Committee");
    CHECK(owner("Sound approaches to fishing and strong partnerships will bring more fish", false).empty());
    CHECK(owner("The two ports will bring more fish", false) == "The two ports");
    CHECK(owner("The committee of keepers and of makers of the north will bring fish", false) ==
          "The committee of keepers and of makers of the north");
}
