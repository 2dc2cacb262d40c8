// Attribution: who said each quotation, and what was reported without marks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rap/certainty.hpp>
#include <rap/quotes.hpp>

namespace rap {

/// How a speaker was found.
enum class Method : std::uint8_t {
    none, caption, displaced_caption, dash, cue, turn, continuation, alternation,
};

/// "caption", "displaced-caption", ...
std::string_view name(Method method);

/// A quotation or reported statement with its speaker.
struct Attribution {
    Quote quote;
    std::string speaker;  ///< The resolved name; empty when unknown.
    std::uint32_t first_speaker = 0;  ///< Of two who speak with one voice, "Jan Smit and Ann Lee": bytes of the first name; else 0.
    std::string role;     ///< As printed for this quotation; empty when none is.
    Span mention;         ///< In the prose: the words that name the speaker beside the quote; empty when none.
    Span cue;             ///< In the prose: the cue verb or phrase; empty when none.
    Method method = Method::none;
    bool named = true;    ///< The speaker is a name; false for words like "the mayor", "participants", "I".
    double confidence = 0;
    Certainty certainty;  ///< What the confidence rests on, for quotations of running text and statements.
};

/// What was weighed for one quotation of running text.
struct Weighed;

struct AttributeOptions {
    bool statements = false;                  ///< Find the reported statements too: then every paragraph is read.
    bool turns = true;                        ///< Find the turns of a transcript too.
    std::vector<Weighed>* weighed = nullptr;  ///< When not null, gets what was weighed for each Attribution that comes
                                              ///< back; nothing for quotations with a caption.
};

/// Finds the speaker of each quotation, and what else `options` ask for.
///
/// @returns  One Attribution a quote, the turns of a transcript, and the statements, in reading order.
/// Throws: std::bad_alloc only. Cost: linear.
std::vector<Attribution> attribute(const Document& document, const std::vector<Quote>& quotes,
                                   const AttributeOptions& options = {});

}  // namespace rap
