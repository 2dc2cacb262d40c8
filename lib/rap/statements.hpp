// Statements: what a text reports of somebody's words without quoting them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <rap/certainty.hpp>
#include <rap/phrases.hpp>

namespace rap {

/// A reported statement of a paragraph.
struct Statement {
    std::optional<Mention> source;  ///< nullopt: "it was recalled that".
    Span cue;                       ///< In the prose: the verb, "called for", "according to".
    Span content;                   ///< In the prose, without the full stop.
    Certainty certainty;            ///< What introduces it, and what tells whether it is one.
    bool carried = false;           ///< A German sentence in the form for what somebody is said to have said, behind another of theirs.
    bool quoted = false;            ///< It is for the most part in quotation marks: a row of the quotations.
};

/// Finds the reported statements of a paragraph, in reading order; they do not overlap.
///
/// After a verb of saying: a that-clause, or a clause without "that"; how, why, whether; an infinitive; a for-phrase;
/// a noun phrase where the verb takes one (stressed the need, pointed to the cracks). Before it: "..., officials said";
/// around it: "The boats, he said, are old", with the words that name the source inside. After a noun: her claim that,
/// his plan to, their fear is that. According to somebody; as somebody noted; after a participle before the main clause.
/// In the passive, without a source: it was recalled that, she was asked whether, they are expected to.
///
/// Throws: std::bad_alloc only. Cost: linear.
void find_statements(const Paragraph& paragraph, std::vector<Statement>& statements);

/// The same for the sentence that an item stands in.
void find_statements(const Paragraph& paragraph, std::uint32_t item, std::vector<Statement>& statements);

}  // namespace rap
