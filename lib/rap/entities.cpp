#include <rap/entities.hpp>

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <string>

#include <rap/bytes.hpp>
#include <rap/entities/acronyms.hpp>
#include <rap/entities/addresses.hpp>
#include <rap/entities/cases.hpp>
#include <rap/entities/days.hpp>
#include <rap/entities/local_currencies.hpp>
#include <rap/entities/mentions.hpp>
#include <rap/entities/name_words.hpp>
#include <rap/entities/openers.hpp>
#include <rap/entities/references.hpp>
#include <rap/entities/role_phrases.hpp>
#include <rap/entities/roles.hpp>
#include <rap/entities/scan.hpp>
#include <rap/entities/shares.hpp>
#include <rap/entities/times.hpp>
#include <rap/entities/token_reader.hpp>
#include <rap/entities/values.hpp>
#include <rap/entities/years.hpp>
#include <rap/gazetteer.hpp>
#include <rap/memory.hpp>
#include <rap/names.hpp>
#include <rap/tagger.hpp>
#include <rap/tokens.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

// Finds the addresses of a block, of which the last tokens of the list are, and takes their tokens out of it.
void find_addresses(std::string_view prose, const Block& block, std::vector<Token>& tokens, std::size_t first, std::vector<Entity>& entities) {
    if (!may_hold_address(prose, block.span)) return;
    std::size_t kept = first;
    std::uint32_t from = block.span.start;
    bool any = false;
    Entity address;
    for (std::size_t i = first; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind == TokenKind::mark && may_be_address(prose, token.span.start) && token.span.start >= from
            && read_address(prose, token.span.start, from, address)) {
            if (!any) kept = i;
            any = true;
            while (kept > first && tokens[kept - 1].span.end > address.span.start) --kept;
            from = address.span.end;
            entities.push_back(address);
        } else if (any && token.span.start >= from) {
            tokens[kept++] = token;
        }
    }
    if (any) tokens.resize(kept);
}

struct Opens {
    bool amount = false, time = false, after_article = false;
};

// What a word of lib/data/LANG/value_words may open.
constexpr Opens what_opens(TermKind kind) {
    switch (kind) {
    case TermKind::number: case TermKind::tens: case TermKind::vague: return {true, true, false};
    case TermKind::part: case TermKind::few: return {true, true, true};
    case TermKind::scale: return {true, true, true};  // "mil euros"; the English ones open nothing
    case TermKind::ordinal: return {false, true, true};  // "a third of one per cent"
    case TermKind::minus: return {true, false, false};
    case TermKind::percent: return {true, false, true};  // "a percentage point"
    case TermKind::day: case TermKind::before: case TermKind::after: case TermKind::now:
    case TermKind::every: case TermKind::rate: case TermKind::hour: case TermKind::often: case TermKind::decade: return {false, true, false};
    default: return {};
    }
}

// Finds the amounts, times and references of a block.
void find_values(std::string_view prose, std::span<const Token> tokens, std::span<const Scan::Opening> openings, const Terms& terms,
                 const Openers& openers, const TimeReader& times, Language language, bool pounds, std::vector<Entity>& entities) {
    std::size_t end = 0;  // of the value before
    for (const auto& [i, bits, hash] : openings) {
        if (i < end) continue;
        const auto& token = tokens[i];
        bool amount = false, time = false, reference = false, share = false;
        if (token.kind == TokenKind::mark) {
            amount = true;
        } else if (token.kind == TokenKind::number) {
            time = openers.goes_on(prose, tokens, i);
            amount = time && openers.counts(prose, tokens, i);
            share = amount || may_open_share(prose, tokens, i);
            reference = may_number_document(prose, tokens, i) || (token.span.size() == 4 && may_be_reference(prose, tokens, i, openers.find(hash)));
        } else {
            amount = may_be_currency(prose, token, bits) && openers.may_open_digits(prose, token);
            reference = token.capital() && may_be_reference(prose, tokens, i, bits);
            const bool feast = bits & opens_feast && token.capital() && openers.opens_long_feast(prose, tokens, i);
            const auto opens_any = bits & (opens_term | opens_date | (feast ? opens_feast : 0));
            // Most words open nothing.
            if (opens_any == 0 && !amount && !reference && !(token.look & (look_digit | look_hyphen | look_apostrophe))) continue;
            const auto word = slice(prose, token.span);
            const auto elided = terms.decimal_comma() ? elided_bytes(word, token.look) : 0;
            const auto kind = elided != 0 ? terms.find(word.substr(elided)).kind : terms.find(word, hash).kind;
            const auto opens = what_opens(kind);
            const bool relative = kind == TermKind::before || kind == TermKind::after || kind == TermKind::now || kind == TermKind::every;
            amount |= opens.amount;
            time = opens.time || (opens_any & (opens_date | opens_feast) && times.may_open(hash));
            if (elided != 0) time |= times.may_open(word_hash(word.substr(elided)));  // "d'octobre 2032"
            if (relative) time = time && openers.goes_on_relative(prose, tokens, i);
            const bool number = kind == TermKind::number || kind == TermKind::tens || kind == TermKind::few || kind == TermKind::vague
                             || kind == TermKind::ordinal;
            if (kind == TermKind::scale && i > 0 && tokens[i - 1].kind == TokenKind::number) amount = time = false;  // "124 mil"
            share = number && (!terms.decimal_comma() ? may_open_share(prose, tokens, i) : amount);
            if (number && !openers.goes_on_word(prose, tokens, i)) amount = time = false;
            if (kind == TermKind::period && i + 1 < tokens.size()) {  // "week 23", "the week of 5 June"
                const auto next = slice(prose, tokens[i + 1].span);
                const auto after = terms.decimal_comma() ? terms.find(next).kind : TermKind::none;
                time |= tokens[i + 1].kind == TokenKind::number || next == "of" || after == TermKind::before || after == TermKind::after;
                // "siglo XXI", "XXIe si\u00e8cle"
                time |= terms.decimal_comma() && (tokens[i + 1].all_capitals() || (i > 0 && tokens[i - 1].capital()));
            } else if ((kind == TermKind::ago || kind == TermKind::later) && i + 1 < tokens.size()) {  // "later in the year"
                time |= slice(prose, tokens[i + 1].span) == "in";
            } else if (kind == TermKind::clock && i > 0) {  // "in the morning"
                time |= slice(prose, tokens[i - 1].span) == "the";
            } else if (token.look & look_hyphen) {  // "five-year", "one-tenth", "mid-2032"
                const auto first = word.substr(0, word.find('-'));
                if (what_opens(terms.find(first).kind).time) amount = time = true;
                time |= token.look & look_digit && word[0] == 'F';  // "FY2031-32"
                time |= opens_hyphened_date(first) || times.may_open(word_hash(first));
            } else if (token.look & look_digit && word[0] == 'F') {
                time = true;
            } else if (word.size() <= 2 && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::word) {
                // "a million", "a few", "a year ago"
                const auto next = terms.find(slice(prose, tokens[i + 1].span)).kind;
                if (what_opens(next).after_article) amount = time = true;
                time |= next == TermKind::period;
            }
        }
        if (!amount && !time && !reference && !share) continue;
        Value value;
        if (reference) value = read_reference(prose, tokens, i);
        if (share && value.end == 0) value = read_share(prose, tokens, i, terms, language);
        if (amount && value.end == 0) value = read_value(prose, tokens, i, terms, pounds);
        if (time && value.end == 0) value = times.read(tokens, i);
        if (value.end == 0) continue;
        entities.push_back(std::move(value.entity));
        end = value.end;
    }
}

bool is_figure(const Entity& entity) {
    switch (entity.type) {
    case EntityType::money: case EntityType::percent: case EntityType::quantity: case EntityType::time:
    case EntityType::sdg: case EntityType::url: case EntityType::email: case EntityType::hashtag: return true;
    case EntityType::document: return !entity.value.empty();  // a symbol
    default: return false;
    }
}

// What was found, as it is put in order: by its place, then figures, then as they came.
struct Place {
    std::uint64_t place;  // the start, then the longer
    std::uint32_t rest;   // its index, and no_figure
    friend bool operator<(Place a, Place b) { return a.place != b.place ? a.place < b.place : a.rest < b.rest; }
};
constexpr std::uint32_t no_figure = 1u << 31;

constexpr bool is_name(EntityType type) { return type <= EntityType::place; }  // a person, an organisation, a place

// Puts together what was found in the order of the text, and drops the names and acronyms inside figures, dates and symbols:
// the US of "US$5", the FY of "FY 2031", the RES of "A/RES/70/1"; acronyms that are words of a person's name: "ANA LIMA", "J.K. Lima"; and names that are a role
// or open one as a person: "Head of Programmes", "Emeritus Professor".
class Findings {
public:
    Findings(std::string_view prose, std::vector<Entity>& values, Acronyms& acronyms, Mentions& mentions)
        : prose_(prose), values_(values), acronyms_(acronyms), mentions_(mentions), acronyms_end_(values.size() + acronyms.count()),
          end_(acronyms_end_ + mentions.count()) {}

    void visit_in_order(const std::function<void(Entity&)>& visit) {
        Span figure, date, person, role;
        Span named;  // the person, then the letters behind the name
        bool worded = false;  // the figure is a document, of several words
        bool dated = false;   // the date is of several words: "Easter Monday" is nobody, "April" may be
        Entity entity;
        constexpr std::size_t ahead = 8;
        const auto places = this->places();
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto& place = places[i];
            if (i + ahead < places.size()) expect(places[i + ahead].rest & ~no_figure);
            entity.value.clear();
            entity.long_form = entity.person = entity.body = {};
            const auto keep = [&] {
                if (!make(place.rest & ~no_figure, entity)) return false;
                if (!(place.rest & no_figure)) {
                    figure = entity.span;
                    worded = entity.type == EntityType::document && find_blank(slice(prose_, figure)) < figure.size();
                    return true;
                }
                if (entity.type == EntityType::date) date = entity.span, dated = find_blank(slice(prose_, date)) < date.size();
                else if (entity.span.end <= date.end && (entity.type == EntityType::acronym ? entity.value.empty() : is_name(entity.type) && (entity.span != date || dated))) return false;
                if (entity.type == EntityType::document && i + 1 < places.size() && takes_year(entity, places[i + 1])) {
                    figure = entity.span;
                    worded = true;
                    return true;
                }
                if ((entity.type == EntityType::acronym || is_name(entity.type)) && are_letters_behind(named, entity.span)) return false;
                if (is_name(entity.type) && i + 1 < places.size() && !ends_before_figure(entity, places[i + 1])) return false;
                if (entity.type == EntityType::role) role = entity.span;
                else if (entity.span == role || (entity.type == EntityType::person && entity.span.start == role.start && role.contains(entity.span))) return false;
                if (entity.type == EntityType::person && find_blank(slice(prose_, entity.span)) < entity.span.size()) person = named = entity.span;
                if (entity.type == EntityType::acronym && entity.value.empty() && (person.contains(entity.span) || names_person(entity.span, i + 1 < places.size() ? places[i + 1] : Place{}))) return false;
                if (entity.span.start >= figure.end) return true;
                // The ISO of "ISO 9001" is on a list of acronyms, the RES of "A/RES/70/1" is not.
                if (entity.type == EntityType::acronym && worded) return true;
                // Nor is a name that opens inside a figure: the "Tonnen CO2" of "1.260 Tonnen CO2".
                return !figure.contains(entity.span) && !(is_name(entity.type) && figure.start < entity.span.start);
            };
            if (keep()) visit(entity);
        }
    }

private:
    Span span_of(std::size_t i) const {
        return i < values_.size() ? values_[i].span : i < acronyms_end_ ? acronyms_.span(i - values_.size()) : mentions_.span(i - acronyms_end_);
    }
    void expect(std::size_t i) const {
        if (i >= acronyms_end_) mentions_.expect(i - acronyms_end_);
    }
    // True where the acronym is a surname in capitals: the KOWALSKI of "Mr. KOWALSKI".
    bool names_person(Span acronym, Place next) const {
        constexpr std::uint32_t longest = 4;  // bytes of most acronyms
        if (acronym.size() <= longest || next.place >> 32 != acronym.start) return false;
        const bool letters = std::ranges::all_of(slice(prose_, acronym), [](char c) { return (c >= 'A' && c <= 'Z') || std::uint8_t(c) >= 0x80; });
        if (!letters) return false;
        const auto i = next.rest & ~no_figure;
        return i >= acronyms_end_ && i < end_ && mentions_.span(i - acronyms_end_) == acronym && mentions_.is_surname(i - acronyms_end_);
    }

    // "Ports Act 2031": the year behind a document's name is part of it.
    bool takes_year(Entity& document, Place next) const {
        const auto i = next.rest & ~no_figure;
        if (next.place >> 32 != document.span.end + 1 || i >= values_.size() || values_[i].type != EntityType::date) return false;
        const auto year = slice(prose_, values_[i].span);
        if (year.size() != 4 || !all_digits(year) || prose_[document.span.end] != ' ') return false;
        document.span.end = values_[i].span.end;
        return true;
    }

    // True for the letters of "Ana Lima, PhD, OBE" and "Ana Lima OBE", which come in turn behind the name that ends at `named`.
    bool are_letters_behind(Span& named, Span entity) const {
        static const auto letters = word_list("en/post_nominals");
        constexpr std::uint32_t longest = 8;  // bytes
        if (entity == named) return true;     // an acronym may be taken for a name too
        if (named.empty() || entity.start <= named.end || entity.start > named.end + 2 || entity.size() > longest) return false;
        if (entity.start == named.end + 2 && prose_[named.end] != ',') return false;
        if (!letters.contains(slice(prose_, entity))) return false;
        named = entity;
        return true;
    }

    // A name that runs into a figure ends before it: the "Sala Office A" of "Sala Office A/31/5". False when that leaves no name:
    // the "Under Council" of "Under Council Regulation (EU) 2031/12", the "Secretariat for the Law" of "Secretariat for the Law No. 5".
    bool ends_before_figure(Entity& name, Place next) const {
        if (next.rest & no_figure || next.place >> 32 >= name.span.end || span_of(next.rest).end <= name.span.end) return true;
        const auto text = slice(prose_, {name.span.start, std::uint32_t(next.place >> 32)});
        const auto last = text.find_last_not_of(" \n");
        if (last == std::string_view::npos) return false;
        name.span.end = name.span.start + std::uint32_t(last) + 1;
        const auto word = text.substr(0, last + 1).find_last_of(" \n");
        if (word == std::string_view::npos) return values_[next.rest].type != EntityType::document;
        return text[word + 1] < 'a' || text[word + 1] > 'z';
    }
    bool make(std::size_t i, Entity& out) {
        if (i >= acronyms_end_) return mentions_.make(i - acronyms_end_, acronyms_, out);
        if (i >= values_.size()) return acronyms_.make(i - values_.size(), out);
        out = std::move(values_[i]);
        return true;
    }

    // Starts lie all over the prose: each goes to its stretch of it, and stretches are short.
    std::vector<Place> places() const {
        const auto shift = std::bit_width(prose_.size() / (end_ + 1));
        std::vector<std::uint32_t> ends;
        expect_elements(ends, (prose_.size() >> shift) + 2);
        ends.resize((prose_.size() >> shift) + 2);
        for (std::size_t i = 0; i < end_; ++i) ++ends[(span_of(i).start >> shift) + 1];
        std::partial_sum(ends.begin(), ends.end(), ends.begin());
        std::vector<Place> places;
        expect_elements(places, end_);
        places.resize(end_);
        for (std::uint32_t i = 0; i < end_; ++i) {
            const auto span = span_of(i);
            const bool figure = i < values_.size() && is_figure(values_[i]);
            places[ends[span.start >> shift]++] = {std::uint64_t(span.start) << 32 | std::uint32_t(~span.end), i | (figure ? 0 : no_figure)};
        }
        std::uint32_t start = 0;
        for (const auto end : ends) {  // now the end of each stretch; the last one is empty
            if (end > start + 1) std::sort(places.begin() + start, places.begin() + end);
            start = end;
        }
        return places;
    }

    std::string_view prose_;
    std::vector<Entity>& values_;
    Acronyms& acronyms_;
    Mentions& mentions_;
    std::size_t acronyms_end_, end_;  // of the indexes: those of values, of acronyms, of names
};

// Blocks that are read together, each step for all of them before the next: what the steps need lies all over the memory,
// their instructions too, and is waited for once.
struct Batch {
    static constexpr std::size_t most = 4096;  // tokens, with which they still lie near

    struct Part {
        const Block* block;
        TokenRange range;        // among all tokens
        bool capitals = false;   // it has words in capitals
        bool title = false;      // it is a heading in title case
        bool card = false;       // its lines stand by themselves

        bool recased() const { return capitals || title || block->kind == BlockKind::caption; }
    };

    std::vector<Token> tokens;
    std::vector<Part> parts;
    Scans scans;                        // of the parts
    std::vector<std::uint8_t> shouted;  // per token: its capitals tell nothing

    std::span<const Token> tokens_of(const Part& part) const { return std::span(tokens).subspan(part.range.first, part.range.last - part.range.first); }
    std::span<std::uint8_t> shouted_of(const Part& part) { return std::span(shouted).subspan(part.range.first, part.range.last - part.range.first); }

    void clear() {
        tokens.clear();
        parts.clear();
        scans.clear();
    }
};

// Makes the line feeds after the first spaces.
void join_lines(std::string& text) {
    const auto first = text.find('\n');
    if (first != std::string::npos) std::replace(text.begin() + std::ptrdiff_t(first) + 1, text.end(), '\n', ' ');
}

// Finds the words that begin the lines of a card after its first, by their indexes: short lines of which each opens with a
// capital and none ends a sentence, as of a signature or a list of those present. A paragraph's lines are joined in the prose.
void find_card_lines(const Document& document, const Block& block, std::span<const Token> tokens, std::vector<std::uint32_t>& lines) {
    constexpr std::uint32_t most = 600, longest = 64;  // bytes, of the card and of a line
    lines.clear();
    if (block.kind != BlockKind::paragraph || block.span.size() > most || block.span.size() < 4 || tokens.size() < 4) return;
    const auto& prose = document.prose;
    const auto& all = document.lines.lines;
    const auto last = prose[block.span].back();
    if (last == '.' || last == '?' || last == '!' || last == ':') return;
    std::size_t line = block.line;
    if (line + 1 >= all.size() || all[line + 1].span.empty()) return;
    for (auto k = line; k < all.size() && !all[k].span.empty() && all[k].span.start < all[line].span.start + most; ++k) {
        const char head = all[k].head;
        if (all[k].span.size() > longest || (k > line && head >= 'a' && head <= 'z')) return;  // most are no cards
    }
    std::size_t hint = 0;
    for (std::uint32_t i = 1; i < tokens.size(); ++i) {
        const auto at = prose.map().to_source(Span{tokens[i].span.start, tokens[i].span.end}, hint).start;
        if (line + 1 >= all.size() || at < all[line + 1].span.start) continue;
        ++line;
        const auto& token = tokens[i];
        const auto& before = tokens[i - 1];
        const bool opens = token.capital() || token.kind == TokenKind::number || prose.bytes()[token.span.start] == '+';
        const bool goes_on = before.kind == TokenKind::word && !(before.look & (look_capital | look_big)) && before.span.size() <= 3;  // "of the"
        if (!opens || goes_on) return lines.clear();
        // "Juan Molina, Ana / Lima"
        std::string word;
        if (i < 2 || !(tokens[i - 2].kind == TokenKind::word && tokens[i - 2].capital())) utf8::fold(slice(prose.bytes(), before.span), word);
        if (word.empty() || !(name_classes(name_hash(word)) & name_given)) lines.push_back(i);
    }
}

// The person that a caption names, in its first line or before the comma or the next column of it, as the first of `names`,
// whatever the tagger made of it. True when there is one.
bool put_captioned(std::string_view prose, const Block& block, std::span<const Token> tokens, const NameLists& lists,
                   std::vector<Name>& names) {
    const auto text = slice(prose, block.span);
    auto line = text.substr(0, text.find('\n'));
    // "Ana Lima de / la Torre"
    if (line.size() < text.size() && lists.particles.contains(line.substr(line.rfind(' ') + 1))) line = text.substr(0, text.find('\n', line.size() + 1));
    auto end = std::min({line.find(','), line.find(std::string(column_gap, ' ')), line.size()});
    while (end > 0 && line[end - 1] == ' ') --end;
    if (!looks_like_name(line.substr(0, end), lists)) return false;
    Name person;
    while (person.last < tokens.size() && tokens[person.last].span.end <= block.span.start + end) ++person.last;
    if (person.last == 0) return false;
    person.type = NameType::person;
    person.confidence = 0.97f;
    person.shares[std::size_t(NameType::person)] = 2;
    std::erase_if(names, [&](const Name& name) { return name.first < person.last; });
    names.insert(names.begin(), person);
    return true;
}

}  // namespace

std::string_view name(EntityType type) {
    static constexpr std::string_view names[] = {
        "person", "organisation", "place", "date", "time", "duration", "money", "percent", "quantity", "event",
        "document", "acronym", "hashtag", "mention", "url", "email", "sdg", "language", "nationality", "role",
    };
    return names[std::size_t(type)];
}

std::vector<Entity> find_entities(const Document& document, const EntityOptions& options) {
    std::vector<Entity> out;
    visit_entities(document, options, [&](Entity& entity) { out.push_back(std::move(entity)); });
    return out;
}

void visit_entities(const Document& document, const EntityOptions& options, const std::function<void(Entity&)>& visit) {
    const auto prose = document.prose.bytes();
    std::vector<Entity> entities;
    expect_elements(entities, prose.size() / 128);
    Acronyms acronyms(prose, document.language);
    Mentions mentions(prose, document.language);
    WordCases cases;
    const NameWords name_words(document.language);
    thread_local Tagger tagger;  // the scores of the words it saw serve the next document too
    const bool grouped = document.language == Language::es && groups_by_commas(prose);
    const auto own_terms = grouped ? std::optional(Terms::of(document.language).grouped_by_commas()) : std::nullopt;
    const auto& terms = grouped ? *own_terms : Terms::of(document.language);
    const auto& openers = Openers::of(document.language);
    const bool pounds = prose.find("\u00a3") != std::string_view::npos;
    const auto date = options.date ? std::optional(OwnDate{*options.date}) : day_of(document, DateReader(document.language));
    const TimeReader times(prose, document.language, date);

    const bool english = document.language == Language::en || document.language == Language::unknown;
    std::vector<std::uint32_t> lines;
    const auto read_roles = [&](std::span<const Token> tokens, std::span<const std::uint32_t> heads, std::vector<Name>& named) {
        if (english) find_roles(prose, tokens, heads, named, lines, entities);
        else find_role_phrases(prose, tokens, document.language, named, lines, entities);
    };

    Batch batch;
    std::vector<Name> names, own_names;
    std::vector<TokenRange> ranges;
    std::vector<const Block*> in_capitals;  // read again when the document has told how it writes its words
    const auto read_batch = [&] {
        auto& parts = batch.parts;
        for (const auto& part : parts) batch.scans.add(prose, batch.tokens_of(part), openers, part.block->kind == BlockKind::heading ? nullptr : &cases);
        batch.shouted.assign(batch.tokens.size(), 0);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            parts[i].capitals = mark_shouted(prose, batch.tokens_of(parts[i]), batch.scans[i].capitals, document.language, batch.shouted_of(parts[i]));
        }
        for (std::size_t i = 0; i < parts.size(); ++i) acronyms.read(batch.tokens_of(parts[i]), batch.scans[i], batch.shouted_of(parts[i]));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            find_values(prose, batch.tokens_of(parts[i]), batch.scans[i].openings, terms, openers, times, document.language, pounds, entities);
        }
        ranges.clear();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            auto& part = parts[i];
            const auto own = batch.tokens_of(part);
            const bool heading = part.block->kind == BlockKind::heading;
            part.title = !part.capitals && heading && mark_title_case(prose, own, batch.shouted_of(part));
            if (heading && !part.title) cases.read_small(prose, own);
            if (!part.title) cases.read_capitals(prose, own, batch.scans[i].capitals, batch.shouted_of(part));
            if (part.recased()) in_capitals.push_back(part.block);
            else if (find_card_lines(document, *part.block, own, lines); lines.empty()) ranges.push_back(part.range);
            else {
                part.card = true;
                auto first = part.range.first;
                for (const auto line : lines) ranges.push_back({first, part.range.first + line}), first = part.range.first + line;
                ranges.push_back({first, part.range.last});
            }
        }
        names.clear();
        tagger.tag(prose, batch.tokens, ranges, names);
        auto name = names.begin();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto& part = parts[i];
            if (part.recased()) continue;
            own_names.clear();
            for (; name != names.end() && name->first < part.range.last; ++name) {
                auto& own = own_names.emplace_back(*name);
                own.first -= part.range.first;
                own.last -= part.range.first;
            }
            const auto own = batch.tokens_of(part);
            name_words.settle_ends(prose, own, own_names);
            if (document.language == Language::fr) find_body_phrases(prose, own, batch.scans[i].capitals, own_names);
            name_words.join_inverted(prose, own, batch.scans[i].capitals, own_names);
            lines.clear();
            if (part.card) find_card_lines(document, *part.block, own, lines);
            read_roles(own, batch.scans[i].roles, own_names);
            lines.clear();
            mentions.add(own, prose, own, batch.scans[i].capitals, own_names);
        }
        mentions.file();
        batch.clear();
    };
    for (const auto& block : document.blocks) {
        if (block.kind == BlockKind::boilerplate) continue;
        const auto first = batch.tokens.size();
        split_tokens(prose, block.span, batch.tokens);
        find_addresses(prose, block, batch.tokens, first, entities);
        batch.parts.push_back({&block, {std::uint32_t(first), std::uint32_t(batch.tokens.size())}});
        if (batch.tokens.size() >= Batch::most) read_batch();
    }
    read_batch();
    const NameLists lists(document.language);
    Recased recased;
    std::vector<Entity> found_before;
    for (const auto* block : in_capitals) {
        auto& tokens = batch.tokens;
        auto& shouted = batch.shouted;
        batch.clear();
        split_tokens(prose, block->span, tokens);
        found_before.clear();
        find_addresses(prose, *block, tokens, 0, found_before);
        batch.scans.add(prose, tokens, openers, nullptr);
        const auto seen = batch.scans[0];
        shouted.assign(tokens.size(), 0);
        if (!mark_shouted(prose, tokens, seen.capitals, document.language, shouted) && block->kind == BlockKind::heading) mark_title_case(prose, tokens, shouted);
        recase(prose, block->span, tokens, shouted, cases, [&](std::string_view word) { return acronyms.contains(word); },
               [&](Span span) { return mentions.knows(span); }, recased);
        // In a caption a role runs on over its lines; the first line is the name.
        if (block->kind == BlockKind::caption) join_lines(recased.text);
        names.clear();
        tagger.tag(recased.text, recased.tokens, names);
        name_words.settle_ends(recased.text, recased.tokens, names);
        name_words.drop_unknown(prose, tokens, shouted, mentions, names);
        name_words.join_inverted(prose, tokens, seen.capitals, names);
        const bool captioned = block->kind == BlockKind::caption && put_captioned(prose, *block, tokens, lists, names);
        if (captioned) name_words.settle_under_captioned(prose, tokens, names);
        read_roles(tokens, seen.roles, names);
        mentions.add(tokens, recased.text, recased.tokens, seen.capitals, names, captioned);
        mentions.file();
    }
    acronyms.expand(mentions.long_names());
    mentions.settle(acronyms, cases);
    settle_currencies(prose, entities, mentions);
    share_years(entities);
    share_order(prose, entities);
    Findings(prose, entities, acronyms, mentions).visit_in_order(visit);
}

}  // namespace rap
