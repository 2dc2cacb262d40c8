// Role phrases: the offices and functions of the people, and the French bodies, that a text names.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <rap/entities.hpp>
#include <rap/lexicon.hpp>
#include <rap/tagger.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// Adds the names of French bodies that go on in small letters or over small words, behind an article, to the names that the tagger
/// found: "l'Organisation mondiale de la sant\u00e9". A name among their words becomes them.
///
/// @param capitals  The tokens with a capital letter, by their indexes in order.
///
/// Throws: std::bad_alloc only. Cost: linear.
void find_body_phrases(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint32_t> capitals, std::vector<Name>& names);

/// Appends the roles that stand beside people: "Ana Lima, maire de Sala", "la secretaria general de la Red, Ana Lima",
/// "Bundesministerin Ana Lima". Small words and adjectives belong to them: "pr\u00e9sident du conseil r\u00e9gional".
///
/// @param prose   Where the spans of the tokens lie.
/// @param tokens  Of one block.
/// @param names   The names among them, in order; loses those that the tagger took for people and roles are of.
/// @param lines   The words that begin a line where the prose tells none, by their indexes in order: those of a card.
///
/// The person and the body of each role are linked. Throws: std::bad_alloc only. Cost: linear.
void find_role_phrases(std::string_view prose, std::span<const Token> tokens, Language language, std::vector<Name>& names,
                       std::span<const std::uint32_t> lines, std::vector<Entity>& entities);

}  // namespace rap
