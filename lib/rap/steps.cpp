#include <rap/steps.hpp>

#include <algorithm>
#include <optional>

#include <rap/bytes.hpp>
#include <rap/dates.hpp>
#include <rap/steps/advice.hpp>
#include <rap/steps/attendance.hpp>
#include <rap/steps/cards.hpp>
#include <rap/steps/confidence.hpp>
#include <rap/steps/due.hpp>
#include <rap/steps/marks.hpp>
#include <rap/steps/motions.hpp>
#include <rap/steps/operatives.hpp>
#include <rap/steps/owners.hpp>
#include <rap/steps/parts.hpp>
#include <rap/steps/tables.hpp>
#include <rap/steps/talk.hpp>
#include <rap/steps/united.hpp>
#include <rap/steps/words.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

constexpr std::uint32_t most_of_minutes = 2000;  // blocks behind which nobody reads of those present

/// A heading, or a line that leads to items, and how far it reaches.
struct Scope {
    bool open = false;
    StepKind kind = StepKind::step;
    std::uint32_t block = 0;  // the heading or leading line
    std::uint32_t end = 0;    // one past the last block under it
    bool item = false;        // the leading line is an item: only what is inside it counts
};

class Finder {
public:
    Finder(const Document& document, const StepOptions& options)
        : document_(document), options_(options), words_(document.language), dates_(document.language),
          advice_{advice_places(document.prose.bytes(), document.language, words_)},
          motions_{stem_places(document.prose.bytes(), document.language, "step_motion_stems")},
          tails_{stem_places(document.prose.bytes(), document.language, "step_tail_stems")}, talk_(document) {}

    std::vector<Step> run() {
        const auto count = static_cast<std::uint32_t>(document_.blocks.size());
        for (std::uint32_t i = 0; i < count; ++i) read(i);
        end_list(count);
        for (const auto& [first, last] : headless_) {
            // The document has lists of steps under headings, with such labels.
            if (sorts_ >> static_cast<unsigned>(sort_of(label(first))) & 1) {
                for (std::uint32_t i = first; i < last; ++i) {
                    if (block(i).level <= block(first).level) add(i, text(i), StepKind::step, without_heading, nullptr, number_of(i));
                }
            }
        }
        if (!headless_.empty()) {
            std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.text < b.text; });
        }
        std::vector<Step> all = united(document_, std::move(steps_), options_.inferred);
        share_order(document_.prose.bytes(), all);
        return all;
    }

private:
    const Block& block(std::uint32_t i) const { return document_.blocks[i]; }
    bool is_site(std::uint32_t i) const { return i < document_.blocks.size() && block(i).kind == BlockKind::boilerplate; }
    std::string_view text(std::uint32_t i) const { return document_.prose[block(i).span]; }
    const Scope* scope() const { return lead_.open ? &lead_ : heading_.open ? &heading_ : nullptr; }

    void read(std::uint32_t i) {
        if (i >= heading_.end || (steps_here_ < steps_.size() && is_site(i) && is_site(i + 1))) heading_.open = false;
        if (block(i).kind != BlockKind::item) end_list(i), lead_.open = false;
        const BlockKind kind = block(i).kind;
        if (take_card(i) || take_more(i)) return;
        if (kind == BlockKind::heading) heading(i);
        if (kind == BlockKind::item) item(i);
        if (kind == BlockKind::paragraph) paragraph(i);
        if (kind == BlockKind::table || kind == BlockKind::preformatted) rows(i);
        if (kind != BlockKind::quotation) return;
        // A mail that was answered: the marks in it count.
        if (const auto mark = read_mark(text(i), words_); mark && mark->end < text(i).size()) add_marked(i, text(i), *mark);
    }

    /// A table whose header names what is to be done and who or until when.
    void rows(std::uint32_t i) {
        const std::string_view words = text(i);
        const StepTable table = read_table(words, words_.columns);
        for (const StepRow& row : table.rows) {
            const std::size_t before = steps_.size();
            add(i, slice(words, row.text), table.kind, by_table, scope(), std::string(bare_label(slice(words, row.number))));
            if (steps_.size() == before) continue;
            const std::uint32_t base = block(i).span.start;
            assign(slice(words, row.owner), row.more_owner, {row.due.start + base, row.due.end + base});
            steps_.back().more_text = row.more_text;
        }
    }

    /// "Who: Ann Lee", "What: Write to the towns", "When: 30 June": a block each.
    bool take_card(std::uint32_t i) {
        if (i < card_end_) return true;
        const StepCard card = read_card(document_, i, words_.columns);
        if (card.end == 0) return false;
        const std::size_t before = steps_.size();
        add(i, document_.prose[card.text], card.kind, by_table, scope(), std::string(document_.prose[card.number]));
        if (steps_.size() > before) assign(document_.prose[card.owner], "", card.due);
        card_end_ = card.end;
        return true;
    }

    /// The owner and the date that the last step's cells tell; `due` in the prose.
    void assign(std::string_view owner, std::string_view more, Span due) {
        FoundStep& step = steps_.back();
        if (!owner.empty()) step.owner = std::string(owner) + std::string(more);
        if (says_nothing(owner, words_)) step.owner.clear();
        if (due.empty() || says_nothing(document_.prose[due], words_)) return;
        set_due(step, due_reader().read(due));
    }

    static void set_due(FoundStep& step, StepDue due) {
        step.due = std::move(due.value);
        step.due_text = due.span;
    }

    /// "Responsible: Ann Lee. Due: 30 June" below the step.
    bool take_more(std::uint32_t i) {
        const bool below = !steps_.empty() && (steps_.back().block + 1 == i || more_end_ == i);
        if (!below || block(i).kind == BlockKind::heading || !tells_more(text(i), words_.columns)) return false;
        FoundStep& step = steps_.back();
        const std::string_view owner = slice(text(i), find_owner(text(i), words_, true));
        if (step.owner.empty() && !words_.function_words.contains(owner)) step.owner = owner;
        if (step.due.empty()) set_due(step, due_reader().find(block(i).span));
        more_end_ = i + 1;
        return true;
    }

    DueReader& due_reader() {
        if (!dues_) dues_.emplace(document_.prose.bytes(), document_.language, words_, dates_, day_of(document_, dates_));
        return *dues_;
    }

    void heading(std::uint32_t i) {
        const auto kind = heading_kind(text(i), words_);
        if (!kind) {  // a heading inside leaves its section open; a line that opens with a mark may look like a title
            const auto mark = read_mark(text(i), words_);
            if (mark && mark->end < text(i).size()) add_marked(i, text(i), *mark);
            else if (!mark && !titled(i) && options_.inferred) inferred(i);
            return;
        }
        const std::uint32_t section = document_.section_of(i);
        heading_ = {true, *kind, i, section == no_section ? i + 1 : document_.sections[section].end};
        steps_here_ = steps_.size();
        moved_on_ = false;
    }

    /// "Mend the roof" right under "Recommendations".
    bool titled(std::uint32_t i) {
        if (!heading_.open || heading_.kind != StepKind::recommendation) return false;
        moved_on_ = false;
        // After one that opens with a verb another may open otherwise.
        if (!opens_with_verb(text(i), words_) && titled_under_ != heading_.block) return false;
        if (document_.sections[document_.section_of(i)].parent != document_.section_of(heading_.block)) return false;
        titled_under_ = heading_.block;
        add(i, text(i), heading_.kind, by_title, &heading_, number_of(i));
        return true;
    }

    void paragraph(std::uint32_t i) {
        const std::string_view words = text(i);
        if (const auto mark = read_mark(words, words_)) {
            if (mark->end < words.size()) return add_marked(i, words, *mark);
            announced_ = {mark->kind == StepKind::decision && words.ends_with(":"), mark->kind, i, i + 1};
            return lead(i, mark->kind);
        }
        if (const auto kind = heading_kind(words, words_, true)) return lead(i, *kind);
        const bool first = announced_.block + 1 == i && !words.ends_with(":");
        if (announced_.open && announced_.end == i && (first || opens_resolution(words, words_))) {
            announced_.end = i + 1;
            return add(i, words, announced_.kind, by_mark, scope(), {});
        }
        if (const auto kind = lead_kind(words, words_)) {
            announced_ = {*kind == StepKind::decision, *kind, i, i + 1};
            return lead(i, *kind);
        }
        inner_steps(i);
        if (heading_.open && i == heading_.block + 1 && is_numbered_title(text(heading_.block))) {
            return add(i, words, heading_.kind, by_mark, &heading_, document_.clean(block(heading_.block).span));
        }
        if (const Span code = heading_.open ? code_of(words) : Span{}; !code.empty()) {
            return add(i, words.substr(words.find(' ', code.end)), heading_.kind, by_mark, &heading_, std::string(slice(words, code)));
        }
        if (heading_.open) return sentences(i);
        otherwise(i);
    }

    /// What nothing announces: sentences that advise, and with options.inferred those that only read like a step.
    void otherwise(std::uint32_t i) {
        if (options_.inferred) return inferred(i);
        noted(i);
        if (!may_advise(i)) return;
        for (const Span sentence : sentences_of(text(i), document_.language)) {
            if (const auto kind = advice_kind(slice(text(i), sentence), words_, false)) add_advice(i, slice(text(i), sentence), *kind);
        }
    }

    /// Whether the document says who was there, and a block is near that.
    bool is_minutes(std::uint32_t i) {
        if (!attendance_) attendance_.emplace(document_, words_);
        return attendance_->known() && i <= most_of_minutes;
    }

    /// Sentences of minutes that say who of those present is to do what: "Ann to ask the yard.", "The clerk was asked to reply."
    void noted(std::uint32_t i) {
        if (!is_minutes(i) || talk_.is_transcript()) return;
        for (const Span sentence : sentences_of(text(i), document_.language)) {
            const std::string_view one = slice(text(i), sentence);
            if (sentence.end < text(i).size() && !bracketed_action(one, words_).empty()) add(i, one, StepKind::action, by_mark, scope(), number_of(i));
            if (!attendance_->opens(one)) continue;
            const auto clause = read_clause(one, words_);
            if (!clause || !clause->names || (clause->force != "to" && clause->force != "will") || one.back() == '?' || !bracketed_action(one, words_).empty()) continue;
            const std::size_t at = next_word(one, clause->modal.end);
            if (!words_.verbs.contains(one.substr(at, word_end(one, at) - at)) || !attendance_->has(slice(one, clause->subject))) continue;
            const std::size_t before = steps_.size();
            add(i, one, StepKind::action, by_note, nullptr, {});
            if (steps_.size() > before) steps_.back().promise = clause->force == "will";
        }
    }

    /// Whether some sentence of a block has letters that advice has.
    bool may_advise(std::uint32_t i) { return advice_.inside(block(i).span); }

    /// Not in a transcript, where many opinions are voiced.
    void add_advice(std::uint32_t i, std::string_view sentence, StepKind kind) {
        if (talk_.is_transcript()) return;
        const std::size_t before = steps_.size();
        add(i, sentence, kind, by_advice, heading_.open ? &heading_ : nullptr, {});
        if (steps_.size() > before) steps_.back().advice = kind == StepKind::recommendation;
    }

    /// Sentences that open with a mark, and motions that were carried.
    void inner_steps(std::uint32_t i) {
        const std::string_view words = text(i);
        std::size_t past = 0;
        for (auto inner = inner_mark(words, past, words_); inner; inner = inner_mark(words, past, words_)) {
            const auto& [start, mark] = *inner;
            const Span sentence = sentences_of(words.substr(start + mark.end), document_.language, 1).front();
            const std::size_t before = past;
            past = start + mark.end + sentence.end - 1;  // its stop may stand before the next mark
            if (add_named(i, words.substr(before, start - before), words.substr(start + mark.end, sentence.end), mark)) continue;
            add_marked(i, words.substr(start, mark.end + sentence.end), mark);
        }
        motions(i);
        bracket(i);
    }

    /// "The lamp is broken (Action: Clerk)."
    void bracket(std::uint32_t i) {
        if (closing_bracket(text(i)).empty() || bracketed_action(text(i), words_).empty()) return;
        add(i, slice(text(i), sentences_of(text(i), document_.language).back()), StepKind::action, by_mark, scope(), number_of(i));
    }

    void motions(std::uint32_t i) {
        tails(i);
        if (!motions_.all.empty() && is_carried_motion(document_, i, words_)) {
            add(i, text(i), StepKind::decision, by_motion, scope(), number_of(i));
            if (text(i).ends_with(":")) lead(i, StepKind::decision);
            return;
        }
        if (!motions_.inside(block(i).span)) return;
        for (const Span motion : carried_motions(document_, i, words_)) add(i, slice(text(i), motion), StepKind::decision, by_motion, scope(), {});
    }

    /// "The lamp is broken. Clerk to action."
    void tails(std::uint32_t i) {
        if (!tails_.inside(block(i).span)) return;
        const auto found = sentences_of(text(i), document_.language);
        for (std::size_t k = 0; k < found.size(); ++k) {
            const std::string_view one = slice(text(i), found[k]);
            const auto tail = read_tail(one, words_);
            if (!tail || (!tail->says && (k == 0 || read_tail(slice(text(i), found[k - 1]), words_)))) continue;
            const std::size_t before = steps_.size();
            add(i, tail->says ? one : slice(text(i), found[k - 1]), StepKind::action, by_tail, scope(), {});
            if (steps_.size() > before) steps_.back().owner = slice(one, tail->owner);
        }
    }

    /// "The clerk will write. ACTION: Clerk": the mark only says who is to do what stands before it.
    bool add_named(std::uint32_t i, std::string_view before, std::string_view name, const StepMark& mark) {
        if (mark.kind != StepKind::action || !names_only(name, words_)) return false;
        const auto found = sentences_of(before, document_.language);
        if (found.empty()) return false;
        const std::size_t count = steps_.size();
        add(i, slice(before, found.back()), mark.kind, by_mark, scope(), {});
        if (steps_.size() == count) return false;
        steps_.back().marked = true;
        steps_.back().owner = name.substr(0, name.find_last_not_of(" .") + 1);
        return true;
    }

    void lead(std::uint32_t i, StepKind kind) { lead_ = {true, kind, i, 0, block(i).kind == BlockKind::item}; }

    /// Whether an item stands inside another one before it.
    bool inside(std::uint32_t i, std::uint32_t outer) const {
        const bool set_in = block(i).indent > block(outer).indent && block(i).page == block(outer).page;
        return block(i).kind == BlockKind::item && (set_in || block(i).level > block(outer).level);
    }

    void item(std::uint32_t i) {
        const std::string_view words = text(i);
        if (lead_.open && (lead_.item ? !inside(i, lead_.block) : block(i).indent < block(lead_.block).indent)) lead_.open = false;
        if (list_ != block(i).list) {
            end_list(i);
            begin_list(i);
        }
        list_last_ = i + 1;
        if (const auto mark = read_mark(words, words_)) {
            explained_ = true;
            if (mark->end < words.size()) return add_marked(i, words, *mark);
            return lead(i, mark->kind);
        }
        const bool has_inside = i + 1 < document_.blocks.size() && inside(i + 1, i);
        if (const auto kind = heading_kind(words, words_, true); kind && (has_inside || words.ends_with(":"))) {
            explained_ = true;
            return lead(i, *kind);
        }
        if (const auto mark = label_mark(label(i), words_)) {
            explained_ = true;
            add_marked(i, words, {mark->kind, {}, {}, 0}, std::string(slice(label(i), mark->number)));
            return;
        }
        if (const Scope* under = scope(); under && !strange_ && !is_signature(i)) {
            explained_ = true;
            std::string number = number_of(i);
            if (detail(i, number)) return;
            if (!lead_.open) sorts_ |= 1u << static_cast<unsigned>(sort_of(label(i)));
            const double certain = lead_.open ? by_lead : reads_like_step(words, words_) ? step_under_heading : under_heading;
            return add(i, words, under->kind, certain, under, std::move(number));
        }
        if (operative_ && operative(i)) return;
        motions(i);
        bracket(i);
        otherwise(i);
    }

    /// "2. Requests the Secretary to prepare ...", "3. Invites all harbours to:" over its parts.
    bool operative(std::uint32_t i) {
        const std::string_view words = text(i);
        const auto found = read_operative(words, words_);
        if (!found) return false;
        explained_ = true;
        if (found->kind && words.ends_with(":")) lead(i, *found->kind);
        else if (found->kind) add_asked(i, words, *found, by_operative, number_of(i));
        return true;
    }

    void add_asked(std::uint32_t i, std::string_view words, const Operative& found, double confidence, std::string number) {
        const std::size_t before = steps_.size();
        add(i, words, *found.kind, confidence, nullptr, std::move(number));
        if (steps_.size() > before && !found.owner.empty()) steps_.back().owner = slice(words, found.owner);
    }

    /// "- The wardens", alone behind a paragraph: who wrote it.
    bool is_signature(std::uint32_t i) const {
        return !lead_.open && label(i).empty() && i > 0 && block(i - 1).kind == BlockKind::paragraph && ends_list(i) && reads_like_name(text(i), words_);
    }

    bool ends_list(std::uint32_t i) const { return i + 1 == document_.blocks.size() || block(i + 1).list != block(i).list; }

    std::string_view label(std::uint32_t i) const { return bare_label(document_.label(block(i))); }

    /// A bullet inside an item is part of it, unless it says who will do what.
    bool detail(std::uint32_t i, std::string_view number) const {
        if (!number.empty() || i <= list_first_) return false;
        std::uint32_t outer = i - 1;
        while (outer > list_first_ && !inside(i, outer)) --outer;
        if (!inside(i, outer) || (lead_.open && outer <= lead_.block)) return false;
        const auto clause = read_clause(text(i), words_);
        return !(clause && clause->names && (clause->force == "to" || clause->force == "will"));
    }

    /// A paragraph under a heading of steps: its sentences that say who will do what, or all of it when it is
    /// one sentence that opens with what is to be done.
    void sentences(std::uint32_t i) {
        const std::string_view words = text(i);
        if (words.ends_with(":") || !block(i).run_in.empty()) return;
        const bool inside = document_.section_of(heading_.block) != document_.section_of(i);
        if (moved_on_ || (inside && heading_.kind != StepKind::recommendation)) return otherwise(i);
        const bool may = may_advise(i);
        const auto found = sentences_of(words, document_.language);
        const std::size_t before = steps_.size();
        bool plans = false;
        for (const Span sentence : found) {
            const std::string_view one = slice(words, sentence);
            const auto clause = read_clause(one, words_);
            // Under a title inside only duties and advice are steps.
            // "Everyone will be tired": nobody's plan, and no deed.
            const bool nobodys = clause && clause->force == "will" && entry_at(words_.subjects, one, 0).value == "nobody" && !is_ours(slice(one, clause->subject), words_);
            plans |= nobodys;
            const bool says = clause && !nobodys && (inside ? clause->force == "should" || clause->force == "must" : clause->force != "past" && clause->force != "passive");
            const bool tells = found.size() == 1 && std::string_view(".)]").find(one.back()) != one.npos && opens_with_verb(one, words_);
            // "Group on ice (lead: Ann Lee): map it."
            const bool owned = !says && !tells && one.find(": ") != one.npos && entry_at(words_.owner_marks, one, 0).end == 0 &&
                               !find_owner(one, words_, false).empty();
            if (says || (tells && !inside) || (owned && !inside)) add(i, one, heading_.kind, sentence_under_heading, &heading_, {});
            else if (const auto kind = may ? advice_kind(one, words_, options_.inferred) : std::nullopt) add_advice(i, one, *kind);
        }
        // Once there were steps, a paragraph that has none ends them.
        moved_on_ = steps_.size() == before && !plans && steps_here_ < steps_.size();
    }

    /// Sentences that read like a step anywhere: "Ann to write", "Ann Lee will write", "write it up (Ann Lee)".
    void inferred(std::uint32_t i) {
        if (!label(i).empty() && block(i).kind == BlockKind::heading) return;  // "3. Add the list"
        const std::string_view words = text(i);
        const bool may = may_advise(i);
        const auto found = sentences_of(words, document_.language);
        for (const Span sentence : found) {
            const std::string_view one = slice(words, sentence);
            const auto clause = read_clause(one, words_);
            const bool theirs = clause && clause->names && clause->force != "past" && !acts_together(slice(one, clause->subject), words_);
            if (const auto kind = may ? advice_kind(one, words_, true) : std::nullopt)
                add_advice(i, one, *kind);
            else if (const auto verdict = theirs ? std::nullopt : verdict_of(one, words_))
                add(i, one, *verdict, by_verdict, nullptr, {});
            else if (const auto request = read_request(one, words_))
                add_asked(i, one, *request, by_verdict, {});
            else if (clause && !clause->names && plans(one, *clause, words_) && !talk_.is_transcript())
                add(i, one, StepKind::step, by_sentence, nullptr, {});
            else if (clause ? clause->names && promises(one, *clause) : found.size() == 1 && opens_with_verb(one, words_) && assigned(one))
                add(i, one, StepKind::action, by_sentence, nullptr, {});
        }
    }

    /// "Ann to write", "Ann will write"; not "Access to data", "The sun will rise".
    bool promises(std::string_view sentence, const StepClause& clause) {
        const std::string_view subject = slice(sentence, clause.subject);
        const std::size_t at = next_word(sentence, clause.modal.end);
        const bool verb = words_.verbs.contains(sentence.substr(at, word_end(sentence, at) - at));
        if (clause.force == "to") return verb || talk_.speaks(subject);
        return clause.force == "will" && is_named(subject, words_);
    }

    /// A task that somebody's name, or its place in a transcript, gives to somebody.
    bool assigned(std::string_view sentence) {
        const std::string_view owner = slice(sentence, find_owner(sentence, words_, true));
        if (!owner.empty() && (talk_.speaks(owner) || owner.find(' ') != owner.npos)) return true;
        const std::size_t verb = word_end(sentence, 0);
        return talk_.is_transcript() && sentence.substr(verb).starts_with(" ") && sentence.back() != ':' &&
               words_.verbs.contains(sentence.substr(0, verb));
    }

    void begin_list(std::uint32_t i) {
        list_ = block(i).list;
        list_first_ = i;
        explained_ = false;
        // What follows the list under a heading with other labels and nothing to lead to it, such as its notes.
        const LabelSort sort = sort_of(label(i));
        const bool led = i > 0 && text(i - 1).ends_with(":");
        strange_ = false;
        if (heading_.open && !lead_.open && !led && steps_here_ < steps_.size() && sort != LabelSort::word && sort != last_sort_) {
            std::uint32_t last = i;
            while (last < document_.blocks.size() && block(last).list == list_) ++last;
            strange_ = !step_shaped(i, last);
        }
        if (!strange_) last_sort_ = sort;
        // A resolution: most of what is numbered opens with what the body does.
        std::size_t items = 0, operatives = 0;
        for (std::uint32_t k = i; sort == LabelSort::number && k < document_.blocks.size() && block(k).list == list_; ++k) {
            if (block(k).level > block(i).level) continue;
            ++items;
            operatives += read_operative(text(k), words_).has_value();
            if (items == 3 && operatives == 0) break;
        }
        operative_ = operatives >= 2 && operatives * 3 >= items * 2;
    }

    /// A list that nothing leads to may be one of steps whose heading was a picture.
    void end_list(std::uint32_t i) {
        if (list_ != 0 && !explained_ && headless(list_first_, list_last_)) headless_.emplace_back(list_first_, list_last_);
        if (i == document_.blocks.size() || block(i).kind != BlockKind::item) list_ = 0;
    }

    bool headless(std::uint32_t first, std::uint32_t last) const {
        if (first == 0) return false;
        // What stands before it does not announce it; a quotation, a title or nothing comes after it.
        const std::string_view before = text(first - 1);
        if (block(first - 1).kind == BlockKind::heading || before.ends_with(":") || before.ends_with(",") || before.ends_with(";")) return false;
        if (last < document_.blocks.size()) {
            const BlockKind after = block(last).kind;
            if (after != BlockKind::quotation && after != BlockKind::caption && after != BlockKind::heading && !is_site(last)) return false;
        }
        return step_shaped(first, last);
    }

    /// Half of the items, or all where they have mere bullets, say what is to be done.
    bool step_shaped(std::uint32_t first, std::uint32_t last) const {
        std::size_t items = 0, steps = 0;
        for (std::uint32_t i = first; i < last; ++i) {
            if (block(i).level > block(first).level) continue;
            ++items;
            steps += reads_like_step(text(i), words_);
        }
        return items > 1 && (sort_of(label(first)) == LabelSort::bullet ? steps == items : 2 * steps >= items);
    }

    std::string number_of(std::uint32_t i) const {
        std::string number(label(i));
        if (number.empty() || block(i).level < 2 || sort_of(number) == LabelSort::word) return number;
        // The path: "2.a", unless the label has it already ("2.1").
        for (std::uint32_t k = i; k-- > 0 && block(k).kind == BlockKind::item;) {
            if (block(k).level >= block(i).level) continue;
            const std::string parent = number_of(k);
            return parent.empty() || number.starts_with(parent + '.') ? number : parent + '.' + number;
        }
        return number;
    }

    /// @param words  Of the block, from the mark on.
    void add_marked(std::uint32_t i, std::string_view words, const StepMark& mark, std::string number = {}) {
        if (is_status(words.substr(mark.end), words_)) return;
        const bool follows = i > 0 && !talk_.is_transcript() && (block(i - 1).kind == BlockKind::paragraph || block(i - 1).kind == BlockKind::item);
        if (follows && mark.owner.empty() && words.data() == text(i).data() && add_named(i - 1, text(i - 1), words.substr(mark.end), mark)) return;
        if (number.empty()) number = mark.number.empty() ? number_of(i) : std::string(slice(words, mark.number));
        const std::size_t before = steps_.size();
        add(i, words.substr(mark.end), mark.kind, by_mark, scope(), std::move(number));
        if (steps_.size() == before) return;
        steps_.back().marked = true;
        if (!mark.owner.empty()) steps_.back().owner = slice(words, mark.owner);
    }

    void add(std::uint32_t i, std::string_view words, StepKind kind, double confidence, const Scope* under, std::string number) {
        const std::string_view kept = without_emphasis(words);
        if (says_nothing(kept, words_)) return;
        const auto base = static_cast<std::uint32_t>(kept.data() - document_.prose.bytes().data());
        const auto in_prose = [base](Span span) { return Span{span.start + base, span.end + base}; };
        FoundStep step;
        step.text = {base, base + static_cast<std::uint32_t>(kept.size())};
        step.number = std::move(number);
        if (under) step.heading = title_of(document_, under->block);
        step.block = i;
        step.kind = kind;
        step.confidence = confidence;
        const auto clause = kind == StepKind::decision ? read_clause(kept, words_) : std::nullopt;
        const bool promised = clause && clause->names && clause->force == "will" && is_given_name(slice(kept, clause->subject), words_);
        if (kind != StepKind::decision || promised) {
            const std::string_view addressed = slice(kept, address_of(kept));
            Span owner = find_owner(kept, words_, kind == StepKind::action || talk_.speaks(addressed) || is_given_name(kept, words_) || entry_at(words_.everybody, kept, 0).end > 0);
            if (owner.empty() && kind != StepKind::recommendation) owner = find_actor(kept, words_);
            if (owner.empty() && is_minutes(i)) {
                const Span present = find_owner(kept, words_, true);
                if (attendance_->has(slice(kept, present))) owner = present;
            }
            if (!owner.empty()) step.owner = document_.clean(in_prose(owner));
            set_due(step, due_reader().find(step.text));
        }
        steps_.push_back(std::move(step));
    }

    const Document& document_;
    const StepOptions options_;
    const StepWords words_;
    const DateReader dates_;
    StemPlaces advice_, motions_, tails_;  // of letters that advice, motions and "to action" have
    std::optional<DueReader> dues_;  // made for the first step
    std::vector<FoundStep> steps_;
    std::uint32_t card_end_ = 0, more_end_ = 0;  // one past the last block of the last card, and of what tells of the last step
    Talk talk_;
    std::optional<Attendance> attendance_;
    Scope heading_, lead_;
    Scope announced_;  // by a mark on a line by itself, "RESOLVED:"; ends before the paragraph that may go on with it

    std::uint32_t list_ = 0, list_first_ = 0, list_last_ = 0;  // the list being read
    bool explained_ = false;                                    // it is known what it lists
    bool operative_ = false;                                    // it is of the paragraphs of a resolution
    bool strange_ = false;                                      // it is not of the steps that its heading announces
    LabelSort last_sort_ = LabelSort::bullet;                   // of the last list that was not strange
    unsigned sorts_ = 0;                                        // a bit each: sorts of labels of steps under headings
    std::size_t steps_here_ = 0;                                // how many steps there were before the heading
    std::uint32_t titled_under_ = no_section;                   // the last heading of which a title inside was a step
    bool moved_on_ = false;                                     // the section has gone on to something else
    std::vector<std::pair<std::uint32_t, std::uint32_t>> headless_;
};

}  // namespace

std::vector<Step> find_steps(const Document& document, const StepOptions& options) {
    return Finder(document, options).run();
}

}  // namespace rap
