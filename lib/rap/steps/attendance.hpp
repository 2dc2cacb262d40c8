// Attendance: those whom minutes say to have been there.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include <rap/document.hpp>
#include <rap/steps/words.hpp>

namespace rap {

/// The names behind "Present:", "Apologies:" and the like near a document's beginning, a line each or in one.
class Attendance {
public:
    /// `document` and `words` must outlive it. Throws: std::bad_alloc only. Cost: constant.
    Attendance(const Document& document, const StepWords& words);

    /// Whether the document says who was there: it is minutes.
    bool known() const { return !names_.empty(); }

    /// Whether somebody who does something in minutes is one of those: all words with a capital are parts of their names, or
    /// their initials, or the words are a role or a body ("the Clerk").
    bool has(std::string_view subject) const;

    /// Whether a sentence may open with one of those. Cost: constant, and little.
    bool opens(std::string_view sentence) const;

private:
    void add(std::string_view people);

    const StepWords& words_;
    std::unordered_set<std::string_view> names_;     // words of names
    std::unordered_set<std::string> initials_;  // of neighbouring ones
};

}  // namespace rap
