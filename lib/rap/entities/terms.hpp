// Terms: the words that amounts and times are made of, and the numbers they make.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rap/entities/first_words.hpp>
#include <rap/lexicon.hpp>
#include <rap/tokens.hpp>

namespace rap {

enum class TermKind : std::uint8_t {
    none, number, tens, ordinal, scale, vague, part, article, few, minus, conjunction, percent, unit, period,
    clock, hour, day, before, after, now, every, rate, ago, later, half_day, oclock, often, joint, between, back, decade, points, point_of, either, power,
};

struct Term {
    TermKind kind = TermKind::none;
    double value = 0;            ///< Of a number, a scale, a part, a day.
    std::string_view text;       ///< The value as the list has it: a unit, an ISO period.
};

/// The words of lib/data/LANG/value_words and the signs of lib/data/gazetteer/units, as one table.
class Terms {
public:
    static const Terms& of(Language language);

    /// A comma stands before decimals, a dot between thousands.
    bool decimal_comma() const { return decimal_comma_; }

    /// The document's commas stand between thousands all the same, as in Mexico: grouped_by_commas().
    bool grouping_comma() const { return grouping_comma_; }

    /// The same words for a document that groups_by_commas().
    Terms grouped_by_commas() const;

    /// False for most words that are no term.
    bool may_be(std::uint64_t hash) const { return gates_[hash >> 49 >> 6] >> (hash >> 49 & 63) & 1; }

    /// The term a word is, whatever its case; kind none for any other word. Cost: constant.
    Term find(std::string_view word) const { return find(word, word_hash(word)); }
    Term find(std::string_view word, std::uint64_t hash) const {
        return may_be(hash) ? probe(word, hash) : Term{};
    }

private:
    Term probe(std::string_view word, std::uint64_t hash) const;
    explicit Terms(Language language);

    struct Slot {
        std::string_view key;
        Term term;
    };
    bool decimal_comma_ = false;
    bool grouping_comma_ = false;
    std::vector<std::uint64_t> gates_;  // a bit for each key, by its beginning and length: most words stop here
    std::vector<Slot> slots_;
};

/// An amount as printed.
struct Number {
    std::size_t end = 0;         ///< One past its last token; 0 when there is none.
    double value = 0;
    bool vague = false;          ///< "hundreds of", "several".
    bool words = false;          ///< Written in words alone.
    bool whole = true;           ///< Digits without a decimal mark.
    std::string_view suffix;     ///< Letters glued to its digits that are no scale: the "km" of "5km".
    bool glued = false;          ///< It ends inside a hyphened word: "five-year"; `suffix` is the rest.
};

/// Reads the number that starts at a token: "1,000.5", "5.1 million", "two hundred and five", "30bn",
/// "half a million", "hundreds of thousands of", "a few", "3 1/2".
///
/// @param tokens  Of one block.
/// Cost: constant.
Number read_number(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms);

/// True when a text has commas between groups of three digits ("1,234,567", "40,000") and none before decimals.
/// Cost: linear.
bool groups_by_commas(std::string_view prose);

/// The value of digits with a point before decimals; 0 of anything else.
double to_number(std::string_view text);

/// A number without needless zeros: "5100000", "0.25".
std::string to_text(double value);

}  // namespace rap
