// Assembler: sorts the lines of a text into protos.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <rap/blocks/proto.hpp>
#include <rap/lexicon.hpp>
#include <rap/lines.hpp>
#include <rap/names.hpp>
#include <rap/shapes.hpp>
#include <rap/text.hpp>
#include <rap/turn_labels.hpp>

namespace rap {

inline constexpr std::uint32_t longest_column_title = 24;  // bytes
inline constexpr std::size_t mode_window = 1024;  // lines over which the usual indentation and width are counted

struct Chunk {
    std::uint32_t first = 0;  // lines [first, last), none of them blank but for page furniture
    std::uint32_t last = 0;
    bool empty() const { return first == last; }
};

// A word lists bundle, looked up once a language.
struct Words {
    static const Words& of(Language language);
    explicit Words(Language language)
        : function(word_list(language, "function_words")), closing(word_list(language, "closing_words")), particles(word_list("names/particles")),
          buttons(word_list(language, "buttons")), contents(word_list(language, "contents_headings")),
          step_headings(word_list(language, "step_headings")),
          figure_labels(word_list(language, "figure_labels")), section_labels(word_list(language, "section_labels")), item_labels(word_list(language, "item_labels")),
          step_marks(word_list(language, "step_marks")), columns(word_list(language, "step_columns")), minutes_labels(word_list(language, "minutes_labels")),
          bylines(word_list(language, "bylines")), months(word_list(language, "months")), turns(language), motions(word_list(language, "step_motions")), menu(word_list(language, "menu_words")), openers(word_list("web/openers")), networks(word_list("web/networks")),
          role_heads(word_list(language, "role_heads")), names(language) {
        for (std::size_t pair = 0; pair < openings_of_items.size(); ++pair) {
            const char letters[] = {static_cast<char>('a' + pair / 26), static_cast<char>('a' + pair % 26)};
            const auto any = [&](const auto&... lists) { return (lists.opens({letters, 2}) || ...); };
            openings_of_items[pair] = any(item_labels, step_marks);
            openings_of_titles[pair] = any(section_labels, step_marks, step_headings, contents);
        }
        for_each_entry(data_file(language, "item_labels"), [&](std::string_view, std::string_view value) { ordinals |= !value.empty(); });
    }

    // True when no item opens with the word that a line opens plainly with. Cost: constant.
    bool opens_no_item(std::string_view line) const { return !openings_of_items[pair_of(line)]; }

    // True when no title known by its words opens with that word. Cost: constant.
    bool opens_no_title(std::string_view line) const { return !openings_of_titles[pair_of(line)]; }

    WordList function, closing, particles, buttons, contents, step_headings, figure_labels, section_labels, item_labels, step_marks, columns, minutes_labels, bylines, months;
    TurnWords turns;
    WordList motions, menu, openers, networks, role_heads;
    NameLists names;
    bool ordinals = false;  // some item_labels are ordinal numbers

private:
    static std::size_t pair_of(std::string_view line) {
        return static_cast<std::size_t>((line[0] | 0x20) - 'a') * 26 + static_cast<std::size_t>(line[1] - 'a');
    }
    std::bitset<26 * 26> openings_of_items, openings_of_titles;  // pairs of letters that some key opens with
};

/// Reads chunks (runs of lines without a blank one) in order; each taker takes what it knows.
///
/// Functions that end in _end give one past the last line of what opens at a line, and the line itself when
/// nothing of the kind does. Cost of a whole run: linear.
class Assembler {
public:
    Assembler(const Text& text, const Lines& lines, Language language);
    Protos run();

private:
    struct Badge {
        std::uint32_t line;
        int value;  // 0: a bullet
    };

    struct ListLevel {
        std::uint32_t indent;
        LabelKind kind;
        std::uint8_t depth;
        std::string_view mark;  // a bullet's sign
        std::int32_t value;     // of its last label
    };

    struct Marked {
        std::uint32_t proto;
        std::uint32_t rank;  // from the marks: 2 for "##"
    };

    struct Columns {
        std::array<std::uint32_t, 16> at{};
        std::uint32_t count = 0;
    };

    struct Open {
        std::uint32_t proto;
        bool strong;  // it cannot have ended there: a hyphen, a comma, a function word, a full line
    };
    std::string_view words(std::uint32_t line) const { return slice(bytes_, lines_[line].span); }
    std::uint32_t width(std::uint32_t line) const { return lines_[line].span.size(); }
    // True when a line opens with an ordinary word, and with none that opens an item: no label, mark or capitals.
    bool opens_no_item(std::uint32_t line) const { return lines_[line].plain && words_.opens_no_item(words(line)); }
    // The same for a title known by its words.
    bool opens_no_title(std::uint32_t line) const { return lines_[line].plain && words_.opens_no_title(words(line)); }
    // True when a line ends in a mark that no title ends in, but one in capitals or behind a label.
    bool ends_clause(std::uint32_t line) const {
        const char tail = lines_[line].tail;
        return tail == '.' || tail == ',' || tail == ';';
    }
    // True when a line opens with a letter, a digit or a bracket. Cost: constant.
    bool may_be_labelled(std::uint32_t line) const {
        const auto head = static_cast<unsigned char>(lines_[line].head);
        return (head >= '0' && head <= '9') || (head >= 'A' && head <= 'Z') || head == '(' || head == '[' || head == '#' || (head >= 0xC3 && head < 0xE2);
    }
    // The next run of lines with words. A line that is only a number stands by itself: it is a badge,
    // a page's or chapter's number, wherever it was printed.
    Chunk next_chunk(std::uint32_t from) const;
    // True when a page starts at a line. All that is left of a form feed may be a space before a line of a title too.
    bool page_between(std::uint32_t line) const { return lines_[line].page_start && page_opens(line); }
    bool page_opens(std::uint32_t line) const;
    bool is_badge(std::uint32_t line) const { return width(line) <= 3 && reads_as_badge(line); }
    bool reads_as_badge(std::uint32_t line) const;
    int badge_value(std::uint32_t line) const;
    // The usual indentation and width of running text, per stretch of lines: headings stand left of it, and are shorter.
    void count_usual();
    // A transcript, where many lines open with a name and a colon; a document that marks its titles.
    void look_around();
    // The styles of turns that several of some lines open in, by the same few names.
    void find_styles(std::span<const std::uint32_t> lines, std::uint32_t looked);
    std::uint32_t usual_indent(std::uint32_t line) const { return modes_[line / mode_window]; }
    std::uint32_t usual_width(std::uint32_t line) const { return widths_[line / mode_window]; }

    Proto& add(BlockKind kind, std::uint32_t first, std::uint32_t last);
    std::uint32_t count() const { return static_cast<std::uint32_t>(out_.protos.size()); }
    // Adds lines to a proto begun earlier, but for the first `skip` bytes of them.
    void go_on(std::uint32_t index, std::uint32_t first, std::uint32_t last, std::uint16_t skip = 0);
    Part& last_part(Proto& proto);
    bool only_blank(std::uint32_t first, std::uint32_t last) const;
    // No page furniture either.
    bool only_blank_between(std::uint32_t first, std::uint32_t last) const;

    void take(Chunk chunk);

    // Titles, rules and code that marks set off, as many as follow each other; one past the last line taken.
    std::uint32_t take_markup(std::uint32_t at, std::uint32_t last);
    // What stands over a Markdown text between two rules, "title: ...": a line each, kept as it is.
    std::uint32_t front_matter_end(std::uint32_t at, std::uint32_t last) const;
    // Code between fences, over blank lines too.
    std::uint32_t take_fenced(std::uint32_t at, std::uint32_t last);
    bool is_fence(std::uint32_t line) const;
    bool is_marked_title(std::uint32_t line) const;
    // Set in, as far as the text around it: no title stands there.
    bool is_inset(std::uint32_t line) const;
    // One past the rule under a title, which another rule may stand over.
    std::uint32_t underlined_end(std::uint32_t at, std::uint32_t last) const;
    // True when a marked title or code opens at a line inside running text.
    bool opens_markup(std::uint32_t at, std::uint32_t last) const;
    void rank_title(std::uint32_t rank);
    std::uint32_t underlined_rank(char sign, bool overlined);
    void set_marked_levels();

    bool take_boilerplate(Chunk& chunk);
    // "Home | About | News": the links over a page.
    bool is_menu(std::uint32_t line) const;
    // The same, a line each: past the last one of them.
    std::uint32_t menu_end(Chunk chunk) const;
    bool is_boilerplate(std::uint32_t line) const { return is_button(line) || is_leak(line) || is_site(line); }
    bool is_site(std::uint32_t line) const { return !site_.empty() && std::binary_search(site_.begin(), site_.end(), line); }
    // Whether only lines of its site stand above, on a web page.
    bool opens_page() const {
        return !site_.empty() && !out_.protos.empty() &&
               std::all_of(out_.protos.begin(), out_.protos.end(), [](const Proto& proto) { return proto.kind == BlockKind::boilerplate; });
    }
    bool is_button(std::uint32_t line) const { return width(line) <= 32 && words_.buttons.contains(words(line)); }
    // What a page's author never wrote: link footers, rests of tags, a server's messages.
    bool is_leak(std::uint32_t line) const {
        const char head = lines_[line].head;
        return rap::is_leak(words(line)) || ((head == 'W' || head == 'N' || head == 'F' || head == 'D') && leak_end(line, chunk_.last) > line);
    }
    // One past the last line of a server's message over several ones; the line itself when there is none.
    std::uint32_t leak_end(std::uint32_t line, std::uint32_t last) const;
    // One past the boilerplate that stands on a line, and on those that it goes on in.
    std::uint32_t boilerplate_end(std::uint32_t line, std::uint32_t last) const;
    // Bytes of a button glued to the end of a title ("News See more"); 0 when there is none.
    std::uint16_t button_at_end(std::string_view text) const;

    bool take_quotation(Chunk chunk);
    // One past the line where a quotation that opens at a line closes, when nothing but its marks closes that line.
    std::optional<std::uint32_t> quotation_end(std::uint32_t first, std::uint32_t chunk_last) const;
    // A quotation over a dash and a name.
    bool is_signed(std::uint32_t at, std::uint32_t last) const;
    // A second paragraph opens again without a mark that closed the first.
    bool reopens(std::uint32_t first, std::uint32_t last, std::string_view mark) const;
    std::size_t reopened_close(std::uint32_t first, std::uint32_t last, std::string_view mark) const;
    // Only a full stop, or a note's number, may follow the closing mark on its line.
    static bool nothing_after(std::string_view rest);
    // How many ">" open a line that somebody else wrote, as in e-mail and Markdown; 0 when it is none.
    static std::size_t quoted_depth(std::string_view line);
    // True when such lines open inside running text.
    bool opens_quoted(std::uint32_t at, std::uint32_t last) const;
    // "> 30 K", a figure with its sign on a line.
    bool is_comparison(std::uint32_t at, std::uint32_t last) const;
    // Such lines as quotations, one a paragraph; one past the last line taken.
    std::uint32_t take_quoted(std::uint32_t at, std::uint32_t last);
    // Prose set in from the text around it, where what stands before it announces words or a name is signed below it.
    bool is_set_in(std::uint32_t first, std::uint32_t last) const;
    bool announces_words(const Proto& proto) const;
    void add_caption(std::uint32_t first, std::uint32_t last) { add(BlockKind::caption, first, last); }
    // "Clara (name changed), 16, tailor"
    bool name_and_age(std::string_view line) const;
    // One past the last line of the name that opens at a line; the name too where it takes several.
    std::uint32_t name_end(std::uint32_t first, std::uint32_t last, std::string& name) const;
    bool is_name(std::uint32_t first, std::uint32_t last) const;
    // One past the last of the name and role lines that open at a line; the line itself when it is no caption.
    std::uint32_t caption_end(std::uint32_t first, std::uint32_t last) const;
    static bool caps_name(std::string_view name) { return name.find(',') != std::string_view::npos; }
    static std::size_t dash_width(std::string_view line);  // of a dash and the blanks behind it
    static bool is_dash(std::string_view line) { return dash_width(line) > 0 && dash_width(line) < line.size(); }
    static std::size_t lower_words(std::string_view line);
    // "Ann Lee, mayor" over the first of several quotations: such lines stand above their quotations, not below, where
    // the last one has none behind it.
    bool caption_leads(std::uint32_t line) const;
    // A chunk of name and role lines beside quotations: after them, between them, or before one.
    std::uint32_t captions_end(Chunk chunk) const;
    std::uint32_t captions_below(Chunk chunk) const;
    std::uint32_t quotation_below(Chunk chunk, bool named) const;
    // Whether the next chunk may be a caption, as far as little tells.
    bool caption_ahead() const;
    bool take_caption(Chunk chunk);

    void take_badge(std::uint32_t line);
    bool heading_ahead() const { return !ahead_.empty() && all_capitals(words(ahead_.first)); }
    bool has_number(int value) const { return list_numbers_.test(static_cast<std::size_t>(value)); }
    bool missing(int value) const { return !has_number(value) && value < list_highest_; }
    bool take_badged(Chunk chunk);
    void add_item(const Badge& badge, std::uint32_t first, std::uint32_t last);
    // Where at most `most` items of a chunk start: after lines that end a sentence, the shortest first; with `guess` also where there
    // are as many clauses or short lines.
    std::vector<std::uint32_t> split_items(Chunk chunk, std::size_t most, bool guess = true) const;
    static bool ends_item(std::string_view line);
    // An item whose number was printed with others before it comes at the list's end, without one.
    bool take_torn_item(Chunk chunk);
    std::uint32_t list_last_line() const { return out_.protos[list_items_.back()].last_line; }
    static bool ends_with_colon(std::string_view line) { return !line.empty() && line.back() == ':'; }
    bool are_footnotes() const;
    static bool refers_to(std::string_view line, std::string_view number);
    // Ends a list: its items come in the order of their numbers.
    void close_list();

    bool pending_open() const { return !open_.empty(); }
    bool ends_in_remark(std::uint32_t last) const;
    void remember_open(std::uint32_t index);
    bool take_continuation(Chunk chunk);

    // The widest line around: what a full line holds.
    std::uint32_t full_width(std::uint32_t first, std::uint32_t last, std::uint32_t at) const;
    // True when the writer ended a paragraph before a line, though no blank line says so.
    bool breaks_before(std::uint32_t at, std::uint32_t first, std::uint32_t last) const;
    // True when the item that a flow opens with ends before a line, though neither a stop nor a blank line says so.
    // Whether the lines of an item, or where it has but one those of the item before it, stand in from its label.
    bool hangs(std::uint32_t first, std::uint32_t last) const;
    bool ends_short_item(std::uint32_t at, std::uint32_t first, std::uint32_t last) const;
    // True when a line opens with the mark of an action or a decision ("ACTION: ", "AP3 ").
    bool opens_with_mark(std::string_view line) const;
    bool opens_with_mark_inside(std::string_view line) const {
        const std::size_t stop = line.rfind(". ");
        return stop != line.npos && opens_with_mark(line.substr(stop + 2));
    }
    // One past the last line of the paragraph that opens at a line.
    std::uint32_t flow_end(std::uint32_t first, std::uint32_t last);
    // True when a label counts on from the last one of its level.
    bool counts_on(const Label& label, std::uint32_t line) const;
    std::string_view bullet_mark(const Label& label, std::uint32_t line) const;
    // True when an item opens at a line inside running text.
    bool item_at(std::uint32_t line, std::uint32_t first) const;
    // "o  item", the bullet of plain-text documents.
    bool is_o_bullet(std::uint32_t line) const;
    void take_flow(std::uint32_t first, std::uint32_t last);
    // Short lines, set in, that end before they must: verse, an address, code.
    bool is_verse(std::uint32_t first, std::uint32_t last) const;
    std::uint32_t take_paragraph(std::uint32_t at, std::uint32_t last);
    static std::size_t leading_capitals(std::string_view line);
    bool item_starts(const Label& label, std::uint32_t line) const;
    bool new_page_since_item(std::uint32_t line) const;
    void open_list(const Label& label, std::uint32_t line);

    void take_heading(std::uint32_t first, std::uint32_t end);
    // Labels that only a heading has: "Chapter 3", "Annex A", "Article 12", before those that an item has too.
    Label heading_label(std::string_view text) const;
    // "Phase II - ...", "Step 3: ...": the words behind the label belong to an item.
    Label item_label(std::string_view text) const;
    // Whether a line and one not far below it count items without marks, "1 Paint the gate." and "2 Count the boats.": sentences,
    // not titles or rows.
    bool counts_bare(std::uint32_t at) const;
    // "PRIMERO.- ", "Segundo: "
    Label ordinal_label(std::string_view text) const;
    // A word of a list with a number, a Roman numeral or a letter behind it.
    static Label named_label(std::string_view text, const WordList& list);
    // The label of a line that may be one of titles that count: "2 The quay", "B. Ropes", "IV. Sails".
    Label counting_label(std::uint32_t line) const;
    // Lines by themselves that count 1, 2, 3 with text between them; looked for once, when the first is met.
    const std::unordered_set<std::uint32_t>& counted_titles();
    bool is_counted_title(std::uint32_t at, std::uint32_t last);
    // "2 The quay", short, with a full line right below it.
    bool is_over_text(std::uint32_t line) const;
    // True when a number counts on from that of the last title, and no list counts.
    bool next_number(const Label& label) const;
    // Agendas list the titles that come again over their sections: "3. The slipway".
    void announce(std::uint32_t line, const Label& label);
    bool is_announced(std::uint32_t at, const Label& label, std::uint32_t last) const;
    // One past the title that stands under its label, "Chapter 2", on the next line or after a blank one.
    std::uint32_t labelled_end(std::uint32_t at, std::uint32_t last) const;
    bool behind_torn_caption() const { return count() > 0 && torn_caption_ == count() - 1; }
    // A name or a role alone beside a quotation or its caption, with others of them between at most.
    bool is_beside_quotation(std::string_view text, std::uint32_t last) const;
    // "Dr. Ann Lee", "Chair of the League", "Keeper, East Lock": a name or a role alone.
    bool is_torn_caption(std::string_view text) const;
    // One past the last line of a heading that opens at a line; the line itself when it is none.
    std::uint32_t heading_end(std::uint32_t at, std::uint32_t first, std::uint32_t last);
    std::uint32_t likely_heading_end(std::uint32_t at, std::uint32_t first, std::uint32_t last);  // names beside quotations may look so too
    // A title that the table of contents lists, on one line or two.
    std::uint32_t listed_title_end(std::uint32_t at, std::uint32_t last) const;
    // Whether the first word of a line in capitals, which are wider than other letters, would have stood on the one above.
    bool capitals_fit(std::uint32_t line, std::uint32_t full) const;
    // "THE QUAY", "THE KEEPERS MET ON", "A MONDAY in May": of lines [at, end) in capitals the first of the run-in heading below
    // a title; `at` where there is none.
    std::uint32_t run_in_below(std::uint32_t at, std::uint32_t end, std::uint32_t first, std::uint32_t last) const;
    // Titles in capitals, over several lines; none when the capitals are a run-in heading that fills its line.
    std::uint32_t capitals_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) const;
    // A numbered title that goes on under its first word.
    std::uint32_t hanging_end(std::uint32_t at, const Label& label, std::uint32_t last) const;
    bool numbered_heading(std::uint32_t at, const Label& label, std::uint32_t last) const;
    // A title in mixed case: short, no sentence, with text under it.
    std::uint32_t title_end(std::uint32_t at, std::uint32_t first, std::uint32_t last) const;
    // True when a line cannot be the end of a title.
    bool is_open_title(std::string_view title) const;
    bool title_inside(std::uint32_t at, std::uint32_t first, std::uint32_t last);
    // A title inside a chunk: a short line between the end of a paragraph and a full line, perhaps on the next page.
    bool inner_title(std::uint32_t at, std::uint32_t last) const;
    bool inner_title_like(std::uint32_t at, bool ended, std::uint32_t full) const;
    // True when running text follows a title, or the titles under it.
    bool stands_over(std::uint32_t at, std::uint32_t last, bool ended, std::uint32_t full) const;
    // "Date: 3 May", "Pr\u00e9sents : ...": a line of the head of minutes.
    bool is_field(std::string_view text) const;
    // "Members present: Ann Lund, Omar Faye", "Nein-Stimmen: 2": who came or did not, how it was voted.
    bool is_record(std::string_view text) const;
    // "Mrs B Abbott", "Dr Ann Lund, Clerk": it opens with a person's title and two words with capitals.
    bool is_titled_name(std::string_view text) const;
    // Whether a line under "Present:" and others like it names one person: a few words that end nothing.
    bool is_person_line(std::uint32_t at, std::uint32_t last) const {
        return at > chunk_.first && at < chunk_.last && (people_end_ == at || lines_[at - 1].tail == ':') && reads_as_person_line(at, last);
    }
    bool reads_as_person_line(std::uint32_t at, std::uint32_t last) const;
    // Whether a line is one of those that list people: over or under another one, or under "Present:".
    bool is_listed_name(std::uint32_t at) const;
    // "Motion carried 5-0", "CARRIED", "Moved by Ann Lee": what became of a motion, or whose it is.
    bool tells_of_motion(std::string_view text) const;
    // A title right over lines such as "Date: 3 May".
    bool over_fields(std::uint32_t at, std::uint32_t last) const;
    // "By Ann Lee", and a line that is a date: what stands under a document's title.
    bool names_author(std::string_view line) const;
    // "Ann Lee, Mayor of Lund": a name, up to a comma.
    bool names_person(std::string_view text) const;
    bool names_date(std::string_view line) const;
    // True when most long words have a capital.
    static bool title_cased(std::string_view line);
    // True when the next chunk stands on another page.
    bool page_ahead() const;
    // Two or three titles right under each other, and running text under them.
    bool stacked_titles(std::uint32_t first, std::uint32_t last) const;
    // A document's first lines, few and short, with running text after them.
    bool opening_title(std::uint32_t at, std::uint32_t last) const;
    // "Ann Lee: we should ..." is an utterance, not a title, in a document that is made of such.
    bool is_turn(std::string_view text) const { return (transcript_ && opens_turn(text)) || styled_turn(text); }
    static bool opens_turn(std::string_view text);
    // "Mr. LEE. We should ..." is one, in a document whose turns are set off like that.
    bool styled_turn(std::string_view text) const;
    bool has_style(TurnStyle style) const { return styles_[static_cast<std::size_t>(style)]; }
    // A speaker's name on a line of its own, in a document whose turns are set off like that.
    bool names_speaker(std::string_view text) const;
    // Right below a label of a transcript that has its line to itself: what is said.
    bool under_label(std::uint32_t at) const;
    // Cheap: false for most lines that open with no such label.
    bool may_be_styled(std::string_view text) const;
    static bool may_name_speaker(std::string_view text);
    // A label of a turn that opens_turn() does not know; nullopt when the line opens with none.
    std::optional<TurnLabel> styled_label(std::string_view text) const;
    // "Figure 3: ...", "Table 1"
    bool is_figure_caption(std::string_view text) const;
    bool is_step_heading(std::string_view title) const;
    bool over_steps(std::uint32_t at, std::uint32_t last) const;
    // Right below another title.
    bool titled(std::uint32_t at) const;
    static bool is_address(std::string_view text);
    bool list_ahead() const;
    // True when what follows is text that a title can stand over: a paragraph, a list, or a title over such.
    bool text_ahead() const;
    bool list_at(std::uint32_t line) const { return static_cast<bool>(label_of(words(line))); }

    // What identifies a title, in the contents and over its section: letters and digits.
    static std::uint64_t title_key(std::string_view title);
    static std::uint64_t extend_key(std::uint64_t key, std::string_view title);
    // What its first four letters or digits tell of a title: most lines open like no title of the contents.
    static std::optional<std::size_t> title_opening(std::string_view title);
    bool may_be_listed(std::string_view title) const;
    bool in_table_of_contents(std::string_view title) const;
    // Lines under "Contents": entries, until one of them comes again as a title, or running text begins.
    bool take_contents(Chunk& chunk);
    // Where the title of "Title    12" ends; 0 when no page stands behind it.
    static std::size_t page_at_end(std::string_view entry);
    // "Title ........ 12"
    static bool is_leader(std::string_view text);
    std::uint32_t contents_end(std::uint32_t at, std::uint32_t last) const;
    // Where the cells of a line start, in columns: at its first word and behind gaps.
    Columns columns_of(std::uint32_t line) const;
    // A table whose rows blank lines part: they start where the cells of its header do.
    bool take_spread_table(Chunk chunk);

    // What a column of a table of steps has, by its header; none: the line is no such header.
    enum class ColumnSort : std::uint8_t { none, what, who, when, number, other };
    struct StackedHeader {
        std::vector<ColumnSort> columns;   // empty: no header of such a table
        std::vector<std::uint32_t> lines;  // a line each
        std::uint32_t end = 0;             // one past its last line
        bool tight = false;                // no blank line parts its cells
        bool has(ColumnSort sort) const { return std::find(columns.begin(), columns.end(), sort) != columns.end(); }
    };
    ColumnSort column_sort(std::uint32_t line) const;
    // "Action", "Owner", "Due", a line each, from a line on.
    StackedHeader stacked_header(std::uint32_t line) const;
    // True when such a header may open in a chunk, for all that the length of a few lines tells.
    bool may_stack(Chunk chunk) const {
        if (chunk.last - chunk.first > 2 && width(chunk.first + 1) <= longest_column_title) return true;
        return width(chunk.last - 1) <= longest_column_title && !ahead_.empty() && width(ahead_.first) <= longest_column_title;
    }
    // Where it opens; the chunk's end when it does not. Cost: constant.
    std::uint32_t find_stacked(Chunk chunk) const;
    // The lines of the next cell; without blank lines between cells, what goes on from one line to the next.
    Chunk next_cell(std::uint32_t from, bool tight) const;
    // True when a cell may stand in such a column.
    bool fits(ColumnSort sort, Chunk cell) const;
    // The table whose header opens at a line, its cells below each other row by row; false when there is none.
    bool take_stacked_table(std::uint32_t at);
    void add_cells(const std::vector<Chunk>& cells, std::uint32_t columns);
    // Columns or drawings: lines of a chunk whose parts stand apart.
    bool is_grid(std::uint32_t at, std::uint32_t last) const;
    static bool stands_apart(std::string_view text);

    std::string_view bytes_;
    const std::vector<Line>& lines_;
    bool paged_;  // by form feeds
    const Words& words_;
    const Language language_;
    Protos out_;
    Chunk chunk_, ahead_;
    std::vector<std::uint8_t> modes_;
    std::vector<std::uint32_t> widths_;  // what three in four lines do not pass
    bool transcript_ = false;
    std::bitset<turn_styles> styles_;  // of its turns, but for those that opens_turn() knows
    bool marks_titles_ = false;  // "## Title", titles underlined: what has no mark is none
    bool line_each_ = false;  // of lines that are not wrapped
    std::uint32_t people_end_ = 0;  // one past the last line that lists people, a line each
    std::vector<Badge> badges_;   // numbers whose items have not come yet
    std::deque<Badge> waiting_;   // numbers that other items have overtaken
    std::vector<std::uint32_t> list_items_;
    std::bitset<1000> list_numbers_;  // those its items have; a badge has three digits at most
    int list_highest_ = 0;
    bool list_open_ = false;  // a list whose numbers stand on lines of their own
    std::uint32_t list_count_ = 0;
    bool in_contents_ = false;
    std::unordered_set<std::uint64_t> contents_titles_;
    std::bitset<4096> contents_openings_;
    std::uint32_t contents_labels_ = 0;  // entries with a number
    std::uint32_t contents_bare_ = 0;    // entries with a number that has no mark
    std::optional<std::unordered_set<std::uint32_t>> counted_;
    std::uint64_t last_entry_ = 0;
    bool last_entry_open_ = false;       // it cannot have ended there
    std::vector<std::uint32_t> site_;  // see find_site_lines()
    std::vector<ListLevel> list_levels_;  // of the list that goes on, outermost first
    std::vector<Marked> marked_;                       // titles with marks
    std::vector<std::pair<char, bool>> underlines_;  // their signs, and whether one stands over the title too; outermost first
    bool under_steps_ = false;  // the last heading announces steps
    bool counts_bare_ = false;  // the list counts without marks: "1 Paint the gate."
    std::int32_t last_item_value_ = 0;
    std::int32_t last_number_ = 0;  // of the last title that has one
    std::unordered_set<std::uint64_t> announced_;  // short items with their numbers
    std::uint32_t group_quotes_ = 0;      // quotations since other text, captions apart
    std::uint32_t group_captions_ = 0;    // captions beside them
    std::uint32_t group_bare_names_ = 0;  // captions among them that are a name alone
    std::uint32_t torn_caption_ = no_part;  // the latest name or role beside quotations that is no caption of one
    bool group_leads_ = false;            // captions stand above theirs
    std::uint32_t captions_end_ = 0;      // line of the first quotation behind captions that stand before theirs
    std::uint32_t bare_name_ = 0;         // line of the last of these
    std::deque<Open> open_;
};

}  // namespace rap
