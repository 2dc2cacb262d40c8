// Owners: who is to do a step.
#pragma once

#include <optional>
#include <string_view>

#include <rap/span.hpp>
#include <rap/steps/words.hpp>

namespace rap {

/// How a step's sentence opens: who, and the word between who and what.
struct StepClause {
    Span subject;            ///< In the text read; never empty.
    Span modal;              ///< "will", "to", or the verb itself where its ending tells (French, Spanish).
    std::string_view force;  ///< will, should, must, past, to, passive: the value of the modal.
    bool names = true;       ///< The subject can be an owner: no pronoun, no clause before it, not done to it.
};

/// Reads the opening of a sentence up to its modal word. nullopt when there is none in its first words.
/// Cost: constant.
std::optional<StepClause> read_clause(std::string_view text, const StepWords& words);

/// True when a text opens with what is to be done: "Publish", "Publishing", "Publier", "Publicar".
bool opens_with_verb(std::string_view text, const StepWords& words);

/// True when a text opens with what is to be done or with who is to do it. Cost: constant.
bool reads_like_step(std::string_view text, const StepWords& words);

/// Who is to do it, as the step prints it: behind "Responsible:", in a bracket at the end, before "to" or "will",
/// before a colon or dash, a handle. Empty when the step does not say.
///
/// @param action  The step is an action item: a bare name in brackets or before a dash is its owner.
///
/// Offsets: bytes of `text`. Cost: linear.
Span find_owner(std::string_view text, const StepWords& words, bool action);

/// Who does what a step tells in the present: "Ann Lee writes it", "Anne Lebrun et Omar Haddad \u00e9crivent". Full names
/// before a verb in small letters; empty when there are none. Cost: constant.
Span find_actor(std::string_view text, const StepWords& words);

/// The name that opens a turn in minutes: "Ann Lee: ...", "<ann> ...". Empty when there is none.
/// Cost: constant.
Span address_of(std::string_view text);

/// The bracket at the end of a step: "(Lead: Ann; deadline: May)", with its marks; empty when there is none.
Span closing_bracket(std::string_view text);

/// "Ann", "Ann & Tom": whether the first word is a given name, and no month or verb.
bool is_given_name(std::string_view name, const StepWords& words);

/// "The group agreed to ..." is a decision; "Ann agreed to ..." is what Ann will do: whether a subject is of many.
bool acts_together(std::string_view subject, const StepWords& words);

/// A name, or a body: "Ann Lee", "the Boat Committee".
bool is_named(std::string_view subject, const StepWords& words);

/// "We", "In the next year, we": whether a subject is the writers.
bool is_ours(std::string_view subject, const StepWords& words);

/// "We plan to offer", "In the next year we will soon be testing": whether a sentence says what the writers will do.
bool plans(std::string_view sentence, const StepClause& clause, const StepWords& words);

}  // namespace rap
