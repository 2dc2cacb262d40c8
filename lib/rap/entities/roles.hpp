// Roles: the offices and functions of the people a text names.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <rap/entities.hpp>
#include <rap/tagger.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// Appends the roles that stand beside people: "Ana Lima, Mayor of Sala", "Council President Ana Lima",
/// "the Secretary General of the Council, Ana Lima".
///
/// @param prose   Where the spans of the tokens lie.
/// @param tokens  Of one block.
/// @param heads   The words among them that may open a role's noun, by their indexes in order.
/// @param names   The names among them, in order.
/// @param lines   The words that begin a line where the prose tells none, by their indexes in order: those of a card.
///
/// The person and the body of each role are linked. Throws: std::bad_alloc only. Cost: linear.
void find_roles(std::string_view prose, std::span<const Token> tokens, std::span<const std::uint32_t> heads, std::span<const Name> names,
                std::span<const std::uint32_t> lines, std::vector<Entity>& entities);

}  // namespace rap
