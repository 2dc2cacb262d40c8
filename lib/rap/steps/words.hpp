// StepWords: the word lists that steps are read with.
#pragma once

#include <cstdint>
#include <string_view>

#include <rap/lexicon.hpp>

namespace rap {

/// The lists of one language, looked up once a document.
struct StepWords {
    explicit StepWords(Language language);

    WordList headings;     ///< "next steps": the kind of the items below.
    WordList past;         ///< "previous": what a title of old steps has.
    WordList marks;        ///< "action": what opens an item.
    WordList columns;      ///< "owner": what a column of a table of steps has: "what action", "who", "when", "number".
    WordList statuses;     ///< "carried forward": how an older step stands.
    WordList leads;        ///< "agreed that": what leads to a list.
    WordList verdicts;     ///< "decided that": what reports a decision or a recommendation.
    WordList advice;       ///< "recommend": with which somebody advises.
    WordList owner_marks;  ///< "responsible": a name follows its colon.
    WordList due_marks;    ///< "deadline": a date follows its colon.
    WordList due_words;    ///< "before": a date follows.
    WordList due_events;   ///< "meeting": stands for a date.
    WordList modals;       ///< "will": between who and what.
    WordList endings;      ///< "ing": what a verb at the start ends in.
    bool future_endings;   ///< The language has such endings.
    WordList subjects;     ///< "we": who is no owner.
    WordList months;       ///< "august", a given name too.
    WordList titles;       ///< "mr": stands before a name.
    WordList operatives;   ///< "requests": what opens a paragraph of a resolution.
    WordList requests;     ///< "asked": with which a body asks somebody for something.
    WordList assemblies;   ///< "meeting": stands for all who are there.
    WordList motions;      ///< "seconded": what minutes say of a motion.
    WordList tails;        ///< "to action": behind the name of who is to do what was told.
    WordList motion_joints;  ///< "moved by": parts what was moved from who moved it.
    WordList labels;       ///< "present": stands before a colon in minutes.
    WordList nothing;      ///< "none": nothing is to be done.
    WordList everybody;    ///< "all": who may have to do something.
    WordList verbs;        ///< "publish": what is to be done.
    WordList bodies;       ///< "committee"
    WordList roles;        ///< "secretary"
    WordList pronouns;     ///< "he"
    static WordList given_names() { return word_list("names/given"); }  ///< "Ann"; long, and few documents need it.
    WordList particles;    ///< "van"
    WordList function_words;
};

/// The byte where the next word starts, from `at` on; the text's size when there is none.
std::size_t next_word(std::string_view text, std::size_t at);

/// The byte just past the word that starts at `at`; hyphens and apostrophes between letters belong to it.
std::size_t word_end(std::string_view text, std::size_t at);

/// The value of the longest entry that a text opens with, and where it ends; end == 0 when there is none.
struct Entry {
    std::string_view value;
    std::size_t end = 0;
};
Entry entry_at(const WordList& list, std::string_view text, std::size_t at);

/// A word with a capital that opens it.
bool capital_at(std::string_view text, std::size_t at);

/// Past spaces.
std::size_t skip_spaces(std::string_view text, std::size_t at);

/// Without the white space and the marks of emphasis ("**") around it.
std::string_view without_emphasis(std::string_view text);

}  // namespace rap
