#include <rap/entities/acronyms.hpp>

#include <algorithm>

#include <rap/bytes.hpp>
#include <rap/entities/long_forms.hpp>
#include <rap/entities/name_words.hpp>
#include <rap/entities/name_words.hpp>
#include <rap/gazetteer.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

// "II", "XIV", "CC": a number in the form that numbers are written in, unlike "ICC".
bool is_roman(std::string_view word) {
    static constexpr struct {
        std::string_view digits;
        int value;
    } steps[] = {{"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}};
    std::size_t at = 0;
    for (const auto& [digits, value] : steps) {
        const bool many = value == 100 || value == 10 || value == 1;
        for (int n = 0; n < (many ? 3 : 1) && word.substr(at).starts_with(digits); ++n) at += digits.size();
    }
    return at == word.size();
}


struct Letters {
    std::uint32_t big = 0, small = 0, digits = 0;
};

Letters count_letters(std::string_view word) {
    Letters out;
    for (std::uint32_t at = 0; at < word.size();) {
        const char32_t p = utf8::at(word, at);
        at += std::uint32_t(utf8::size(word[at]));
        if (p >= '0' && p <= '9') ++out.digits;
        else if (utf8::is_upper(p)) ++out.big;
        else if (utf8::is_letter(p)) ++out.small;
    }
    return out;
}

// What a short form is filed under: no dots, no plural "s", hyphens kept.
std::string normal_form(std::string_view text) {
    std::string out;
    for (const auto ending : {"'s", "\u2019s"}) {
        if (text.ends_with(ending)) text.remove_suffix(std::string_view(ending).size());
    }
    for (const char c : text) if (c != '.') out += c;
    if (out.size() > 2 && out.back() == 's') {
        const auto stem = std::string_view(out).substr(0, out.size() - 1);
        if (count_letters(stem).small == 0) out.pop_back();
    }
    return out;
}

// Two capitals at least, and not mostly small letters: "UCLG", "VLRs", "C.I.", "MC2CM", "UN-Women".
bool looks_like_acronym(std::string_view word, std::uint8_t look) {
    if (!(look & look_big) || word.size() > 20) return false;
    const auto n = count_letters(word);
    if (n.big < 2 || n.big + n.small + n.digits > 15) return false;
    if (n.small > 0) {
        const auto hyphen = word.find('-');
        const bool first_part = hyphen != std::string_view::npos && hyphen >= 2
                             && count_letters(word.substr(0, hyphen)).small == 0;
        const auto stem = word.back() == 's' ? word.substr(0, word.size() - 1) : word;
        const bool plural = count_letters(stem).small == 0;
        if (!first_part && !plural && n.small > n.big) return false;
        if (!first_part && !plural && !(look & look_capital)) return false;
        // "McNeil", "LeBron": two capitals with small letters between are a name more often.
        if (!first_part && !plural && n.big == 2 && n.small >= 2) return false;
    } else if (is_roman(word)) {
        return false;
    }
    return true;
}

// "WHEREAS", "FRANCE", "HOUSTON", "RESOLVED": a word in capitals, not the initials of anything.
bool is_shouted_word(std::string_view word) {
    if (word.size() < 5) return false;
    return is_resolving_word(word) || name_classes(word) & (name_word | name_country | name_subdivision | name_big_city);
}

// "WHO", "US", "IT": names in capitals that are small words otherwise.
bool is_known_acronym(std::string_view word) {
    static const auto acronyms = word_list("en/common_acronyms");
    return name_classes(word) & (name_body | name_country) || acronyms.contains(word);
}

// "FUND", "NEWS": a word that stands in capitals in headings.
bool is_word_in_capitals(std::string_view word) {
    static const auto acronyms = word_list("en/common_acronyms");
    return name_classes(word) & name_word && !acronyms.contains(word);
}

bool is_title(std::string_view word) {
    static const auto titles = word_list("en/titles");
    return titles.contains(word);
}

// True for the second of "RBC FUND", and the first of "NEWS RBC".
bool beside_capitals(std::span<const Token> tokens, std::size_t i) {
    const auto capitals = [&](std::size_t k) { return k < tokens.size() && tokens[k].kind == TokenKind::word && tokens[k].all_capitals() && tokens[k].span.size() > 2; };
    return capitals(i + 1) || (i > 0 && capitals(i - 1));
}

// "led", "supported", "based-in": letters of which the first is small.
bool ends_in_small_word(std::string_view text) {
    return text.size() >= 2 && utf8::is_letter(utf8::at(text, 0)) && !utf8::is_upper(utf8::at(text, 0)) && count_letters(text).big == 0;
}

// "12-07": the numbers of a document's symbol.
bool is_numbers(std::string_view text) {
    const auto hyphen = text.find('-');
    return hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < text.size() && text.find_first_not_of("0123456789-") == std::string_view::npos;
}

// "'s", "l'": not a word by itself.
bool is_clitic(const Token& token) { return token.look & look_apostrophe && token.span.size() <= 4; }

// A name without its line ends and capitals, to tell it from another.
std::string key_text(std::string_view name) {
    std::string out;
    utf8::fold(name, out);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

bool ends_sentence(std::string_view prose, const Token& token, std::uint32_t next) {
    const char c = prose[token.span.start];
    return c == '\n' || ((c == '.' || c == '?' || c == '!') && next > token.span.end);
}

// The words before a bracket that a short form of so many letters may stand for, back to a mark that ends them.
std::vector<LongFormWord> words_before(std::string_view prose, std::span<const Token> tokens, std::size_t open, std::size_t letters) {
    constexpr std::size_t farthest = 24;  // words
    const auto most = std::min(letters + 5, 2 * letters);
    std::vector<LongFormWord> words;
    std::size_t count = 0;  // without the small words
    for (auto first = open; first > 0 && count < most && words.size() < farthest; --first) {
        const auto& token = tokens[first - 1];
        if (token.kind == TokenKind::mark) {
            const char c = prose[token.span.start];
            if (c == '(' || c == ')' || c == ';' || c == ':' || c == '[' || c == ']' || ends_sentence(prose, token, tokens[first].span.start)) break;
            if (c == ',' && !words.empty()) words.back().comma = true;
        } else if (!is_clitic(token)) {
            words.push_back({token.span, is_passed_over(slice(prose, token.span))});
            count += !words.back().gap || letters < 3;
        }
    }
    std::reverse(words.begin(), words.end());
    return words;
}

}  // namespace

std::uint32_t Acronyms::key_of(std::string_view short_form) {
    auto normal = normal_form(short_form);
    const auto [at, fresh] = index_.try_emplace(std::move(normal), std::uint32_t(entries_.size()));
    if (fresh) entries_.emplace_back().text = at->first;
    return at->second;
}

const Acronyms::Word& Acronyms::word_of(std::string_view text, std::uint8_t look) {
    const auto hash = quick_hash(text) ^ look;
    if (const auto* number = word_numbers_.find(hash)) return words_[*number];
    word_numbers_.set(hash, std::uint32_t(words_.size()));
    auto& word = words_.emplace_back();
    const auto n = count_letters(text);
    word.big = n.big;
    word.small = n.small > 1;
    word.acronym = looks_like_acronym(text, look);
    if (n.big >= 2) word.key = key_of(text);
    word.function_word = (look & (look_capital | look_small | look_big)) == (look_capital | look_big) && is_function_word(text, language_);
    word.known = word.function_word && is_known_acronym(text);
    word.shouted_word = is_shouted_word(text);
    return word;
}

void Acronyms::define(std::string_view short_form, Span at, Span long_form, bool strict) {
    auto& entry = entries_[key_of(short_form)];
    definitions_.push_back({at, long_form, strict});
    if (entry.defined && (entry.strict || !strict)) return;
    entry.defined = entry.clear = true;
    entry.strict = strict;
    entry.long_form = long_form;
    entry.definition = at.start;
}

// "long form (SHORT)": the short form is tokens [short_begin, short_end) behind the bracket at `open`.
bool Acronyms::define_before(std::span<const Token> tokens, std::size_t open, std::size_t short_begin,
                             std::size_t short_end) {
    const Span short_span{tokens[short_begin].span.start, tokens[short_end - 1].span.end};
    const auto letters = letters_of(normal_form(slice(prose_, short_span)));
    if (letters.size() < 2) return false;
    auto words = words_before(prose_, tokens, open, letters.size());
    if (words.empty()) return false;

    // The initials of whole words; the last one or two may be no part of it ("Exchange Platform (USE)"), with the small
    // words before them ("Task Force on Water (TF)").
    auto some = std::span<const LongFormWord>(words);
    for (std::size_t drop = 0; drop < 3 && some.size() > 1; ++drop) {
        if (drop > 0 && letters.size() < 3) break;
        const auto at = match_initials(prose_, letters, some);
        if (at != no_match && !some[at].gap) {
            // "Food and Agriculture Organization of the United Nations (FAO)". What a joining word opens has its noun last:
            // "Council for Torture Victims (CFT)", unlike "Exchange Platform" and "Energy Efficiency 21 Project (EE21)".
            const auto next = some.size() < words.size() ? words[some.size()].span : Span{};
            const auto is_gap = [](const LongFormWord& word) { return word.gap; };
            const bool noun = utf8::is_upper(utf8::at(prose_, next.start)) && !utf8::is_ascii_digit(prose_[some.back().span.start])
                && std::any_of(some.begin() + std::ptrdiff_t(at), some.end(), is_gap);
            const auto joint = slice(prose_, next);
            const bool whole = drop > 0 && (noun || joint == "of" || joint == "and" || joint == "y" || joint == "et") && utf8::is_upper(utf8::at(prose_, words.back().span.start));
            define(slice(prose_, short_span), short_span, {some[at].span.start, whole ? words.back().span.end : some.back().span.end}, true);
            return true;
        }
        some = some.first(some.size() - 1);
        while (some.size() > 1 && some.back().gap) some = some.first(some.size() - 1);
    }
    // Behind a comma stands something else: "Dover, (USA)".
    if (prose_[tokens[open - 1].span.start] == ',') return false;
    if (count_letters(slice(prose_, short_span)).big == 0) return false;
    if (is_roman(slice(prose_, short_span))) return false;
    // "Conference on Environment and Development in 1992 (UNCED)": no letter stands for the year.
    while (words.size() > 1 && utf8::is_ascii_digit(prose_[words.back().span.start]) && std::none_of(letters.begin(), letters.end(), [](char32_t p) { return p <= '9'; })) {
        words.pop_back();
        while (words.size() > 1 && words.back().gap) words.pop_back();
    }
    // The name before the bracket in another order or language: "United Nations Population Fund (UNFPA)".
    const Span range{words.front().span.start, words.back().span.end};
    const auto name = match_name(prose_, slice(prose_, short_span), letters, words);
    const auto start = name.whole ? no_match : match_letters(prose_, letters, range);
    if (start != no_match && range.end - start > short_span.size()) {
        define(slice(prose_, short_span), short_span, {std::uint32_t(start), range.end}, false);
        return true;
    }
    if (name.first == no_match) return false;
    define(slice(prose_, short_span), short_span, {words[name.first].span.start, range.end}, false);
    return true;
}

// "SHORT (long form)": the long form is tokens (open, close).
bool Acronyms::define_after(std::span<const Token> tokens, std::size_t open, std::size_t close) {
    const auto& token = tokens[open - 1];
    const auto letters = letters_of(normal_form(slice(prose_, token.span)));
    std::vector<LongFormWord> words;
    for (auto i = open + 1; i < close; ++i) {
        if (tokens[i].kind == TokenKind::mark) {
            const char c = prose_[tokens[i].span.start];
            if (c == ';' || c == '(' || (c == ',' && words.size() >= letters.size())) break;
        } else if (!is_clitic(tokens[i])) {
            words.push_back({tokens[i].span, is_passed_over(slice(prose_, tokens[i].span))});
        }
    }
    while (words.size() > 1 && words.front().gap) words.erase(words.begin());
    if (words.size() < 2 || letters.size() < 2) return false;
    // "BUDGET (budget line 4)"
    if (key_text(slice(prose_, words.front().span)) == key_text(slice(prose_, token.span))) return false;
    // "WWF (formerly the World Wildlife Fund)": small words may stand before it.
    const auto at = match_initials(prose_, letters, words);
    const auto is_small = [&](const LongFormWord& word) { return !utf8::is_upper(utf8::at(prose_, word.span.start)); };
    if (at == 0 || (at != no_match && std::all_of(words.begin(), words.begin() + std::ptrdiff_t(at), is_small))) {
        define(slice(prose_, token.span), token.span, {words[at].span.start, words.back().span.end}, true);
        return true;
    }
    if (words.size() > std::min(letters.size() + 5, 2 * letters.size())) return false;
    const Span range{words.front().span.start, words.back().span.end};
    if (match_letters(prose_, letters, range) != range.start) return false;
    define(slice(prose_, token.span), token.span, range, false);
    return true;
}

// "SHORT: Long Form", "SHORT - Long Form" of a list of abbreviations; initials only.
void Acronyms::define_listed(std::span<const Token> tokens, std::size_t at) {
    const auto& token = tokens[at];
    auto i = at + 1;
    bool sign = false;
    while (i < tokens.size() && tokens[i].kind == TokenKind::mark && i < at + 3) sign = true, ++i;
    if (!sign && at != 0) return;
    // Its first word opens with the first letter.
    while (i < tokens.size() && (tokens[i].kind == TokenKind::mark ? prose_[tokens[i].span.start] == ',' : is_clitic(tokens[i]))) ++i;
    const auto first_letter = [&](const Token& token) { return utf8::to_lower(utf8::at(prose_, token.span.start)); };
    if (i == tokens.size() || first_letter(tokens[i]) != first_letter(token)) return;
    const auto letters = letters_of(normal_form(slice(prose_, token.span)));
    if (letters.size() < 2) return;
    std::vector<LongFormWord> words;
    // As few words as spell it.
    for (; i < tokens.size() && words.size() < letters.size() + 5; ++i) {
        if (tokens[i].kind == TokenKind::mark) {
            if (prose_[tokens[i].span.start] != ',') break;
            continue;
        }
        if (is_clitic(tokens[i])) continue;
        words.push_back({tokens[i].span, is_passed_over(slice(prose_, tokens[i].span))});
        if (words.back().gap || words.size() < 2) continue;
        if (match_initials(prose_, letters, words) == 0) {
            define(slice(prose_, token.span), token.span, {words.front().span.start, words.back().span.end}, true);
            return;
        }
    }
}

// "SHORT = long form": the long form goes on to the next mark or the next "SHORT =". A key of three such lines or
// more needs no letters in common. `equals` is the index of the sign.
bool Acronyms::define_equal(std::span<const Token> tokens, Span short_form, std::size_t equals) {
    constexpr std::size_t longest = 16;  // words
    const auto text = [&](std::size_t i) { return i < tokens.size() ? slice(prose_, tokens[i].span) : ""; };
    // The next key may have several words: ", D+O = data and observations".
    const auto sign_near = [&](std::size_t i) { return text(i + 1) == "=" || text(i + 2) == "=" || text(i + 3) == "="; };
    const auto letters = letters_of(normal_form(slice(prose_, short_form)));
    std::vector<LongFormWord> words;
    for (auto i = equals + 1; i < tokens.size() && words.size() <= longest; ++i) {
        if (text(i + 1) == "=" || (i > equals + 1 && prose_[tokens[i].span.start - 1] == '\n' && words.size() > 1)) break;
        if (tokens[i].kind == TokenKind::mark) {
            if (text(i) == "/" || text(i) == "-" || text(i) == "&" || text(i) == "'") continue;
            if (text(i) != "," || sign_near(i + 1)) break;
        } else if (!is_clitic(tokens[i])) {
            words.push_back({tokens[i].span, is_passed_over(text(i))});
        }
    }
    // "Net weight as given on the label": what the initials spell is enough where more follows.
    while (words.size() > 2 && (utf8::is_ascii_digit(prose_[words.back().span.start]) || is_roman(slice(prose_, words.back().span)))
           && match_initials(prose_, letters, std::span(words).first(words.size() - 1)) == 0) words.pop_back();
    for (std::size_t n = 2; n < words.size(); ++n) {
        // Behind small letters a capital opens something else: "not available Source".
        const auto capital = [&](std::size_t i) { return utf8::is_upper(utf8::at(prose_, words[i].span.start)); };
        const bool other = capital(n) && !capital(n - 1);
        if (words[n - 1].gap || (!other && (capital(n) || n + 2 > words.size()))) continue;
        if (match_initials(prose_, letters, std::span(words).first(n)) == 0) words.resize(n);
    }
    while (!words.empty() && words.back().gap) words.pop_back();
    if (words.empty() || words.size() > longest || !utf8::is_letter(utf8::at(prose_, words.front().span.start))) return false;
    const Span range{words.front().span.start, words.back().span.end};
    if (range.size() <= short_form.size()) return false;
    const bool strict = match_initials(prose_, letters, words) == 0;
    if (signs_ < 0) signs_ = int(std::count_if(tokens.begin(), tokens.end(), [&](const Token& token) { return prose_[token.span.start] == '='; }));
    const bool key = strict || signs_ >= 3 || match_letters(prose_, letters, range) == range.start;
    if (key) define(slice(prose_, short_form), short_form, range, strict);
    return key;
}

// One past the tokens of the short form that opens with the word at `i`: "M&As", "WP.29" are three tokens.
std::size_t Acronyms::short_end(std::span<const Token> tokens, std::size_t i) const {
    const auto joined = [&](std::size_t k, char mark) {
        return k + 1 < tokens.size() && prose_[tokens[k].span.start] == mark && tokens[k].span.start == tokens[k - 1].span.end
            && tokens[k + 1].span.start == tokens[k].span.end;
    };
    auto end = i + 1;
    // "UN/CEFACT"; more parts or a number make a document's symbol.
    const bool pair = joined(end, '/') && tokens[i].all_capitals() && tokens[i + 2].all_capitals()
        && !joined(end + 2, '/') && !joined(end + 2, '.') && !(i > 0 && tokens[i].span.start > 0 && prose_[tokens[i].span.start - 1] == '/');
    if (pair) return i + 3;
    constexpr std::size_t most = 3;  // parts
    while (end < i + 2 * most && joined(end, '&') && tokens[end + 1].kind == TokenKind::word && tokens[end + 1].capital() && tokens[end + 1].span.size() <= 4) end += 2;
    if (joined(end, '.') && tokens[end + 1].kind == TokenKind::number && tokens[i].all_capitals()) {
        const auto number = slice(prose_, tokens[end + 1].span);
        if (number.find_first_not_of("0123456789") == std::string_view::npos) end += 2;
    }
    return end;
}

// True for the bracket that opens at `open` and holds one of the two forms beside it, short or long.
bool Acronyms::define_in_brackets(std::span<const Token> tokens, std::size_t open) {
    constexpr std::size_t farthest = 24;  // tokens
    std::size_t close = open + 1;
    while (close < tokens.size() && close < open + farthest && slice(prose_, tokens[close].span) != ")") ++close;
    if (open == 0 || close == tokens.size() || close == open + farthest) return false;
    // The short form may stand in quotation marks: ("SEAI").
    auto begin = open + 1;
    while (begin < close && tokens[begin].kind == TokenKind::mark) ++begin;
    if (begin == close) return false;
    const auto text = slice(prose_, tokens[begin].span);
    auto end = tokens[begin].kind == TokenKind::word ? std::min(short_end(tokens, begin), close) : begin + 1;
    const auto n = count_letters(slice(prose_, {tokens[begin].span.start, tokens[end - 1].span.end}));
    const bool short_form = tokens[begin].kind == TokenKind::word && n.big >= 1 && text.size() <= 14
        && (n.big >= 2 || (n.small >= 2 && n.small <= 9 && n.big == 1));
    // "global technical regulation (gtr)": small letters must be the initials.
    const bool small = n.big == 0 && n.digits == 0 && end == close && text.size() == n.small && n.small >= 3 && n.small <= 6;
    if (small && define_before(tokens, open, begin, end)) {
        mentions_.push_back({tokens[begin].span, key_of(text)});
        return true;
    }
    if (short_form && n.big >= 2 && end < close && tokens[end].look == look_apostrophe && end + 1 == close) ++end;
    const bool alone = end == close || tokens[end].kind == TokenKind::mark
        || (end + 1 == close && slice(prose_, tokens[end].span).find_first_not_of("IVX") == std::string_view::npos);  // "(TICAD V)"
    if (short_form && alone && define_before(tokens, open, begin, end)) return true;
    // "(UN CEEA)", "(JS 6)"
    const auto in_capitals = [](const Token& token) { return token.all_capitals() || token.kind == TokenKind::number; };
    if (end < close && close <= begin + 3 && tokens[begin].all_capitals()
        && std::all_of(tokens.begin() + std::ptrdiff_t(end), tokens.begin() + std::ptrdiff_t(close), in_capitals)
        && define_before(tokens, open, begin, close)) {
        const Span span{tokens[begin].span.start, tokens[close - 1].span.end};
        mentions_.push_back({span, key_of(slice(prose_, span))});
        return true;
    }
    const auto before = tokens[open - 1];
    // "IaaS (infrastructure as a service)": whatever its letters are, the long form spells them.
    return before.kind == TokenKind::word && close > begin + 1 && before.look & look_big && before.span.size() <= 12
        && define_after(tokens, open, close);
}

void Acronyms::read(std::span<const Token> tokens, const Scan& seen, std::span<const std::uint8_t> shouted) {
    std::size_t in_mention = 0;  // tokens before it are part of one
    signs_ = -1;
    auto bracket = seen.brackets.begin();
    const auto read_brackets = [&](std::size_t end) {
        for (; bracket != seen.brackets.end() && *bracket < end; ++bracket) {
            if (*bracket + 2 >= tokens.size()) continue;
            const auto before = mentions_.size();
            define_in_brackets(tokens, *bracket);
            in_mention = std::max<std::size_t>(in_mention, *bracket + 1);
            if (mentions_.size() > before) while (in_mention < tokens.size() && tokens[in_mention].span.end <= mentions_.back().span.end) ++in_mention;
        }
    };
    for (const auto i : seen.capitals) {
        read_brackets(i);
        if (i < in_mention) continue;
        const auto& token = tokens[i];
        const auto next = token.span.end < prose_.size() ? prose_[token.span.end] : ' ';
        if (!(token.look & look_big) && next != '&' && !(token.span.size() <= 4 && i + 1 < tokens.size() && prose_[tokens[i + 1].span.start] == '=')) continue;
        const auto end = next == '&' || next == '.' || next == '/' ? short_end(tokens, i) : i + 1;
        const Span span{token.span.start, tokens[end - 1].span.end};
        const auto text = slice(prose_, span);
        if (end < tokens.size() && prose_[tokens[end].span.start] == '=' && text.size() <= 14 && define_equal(tokens, span, end)) {
            mentions_.push_back({span, key_of(text)});
            in_mention = end;
            continue;
        }
        // "UNDP-led", "GRWV-12-07": the short form ends at the hyphen.
        if (const auto hyphen = end == i + 1 && token.look & look_hyphen && token.look & (look_small | look_digit) ? text.find('-') : std::string_view::npos;
            hyphen != std::string_view::npos && hyphen >= 2 && (ends_in_small_word(text.substr(hyphen + 1)) || is_numbers(text.substr(hyphen + 1)))) {
            const auto first = text.substr(0, hyphen);
            const auto letters = count_letters(first);
            if (letters.big >= 2 && letters.small <= 1 && !is_roman(first)) {
                const auto key = key_of(first);
                mentions_.push_back({{span.start, span.start + std::uint32_t(hyphen)}, key});
                if (!shouted[i] && !entries_[key].clear && !is_shouted_word(first)) entries_[key].clear = true;
            }
            continue;
        }
        const auto& word = word_of(text, token.look);
        const bool compound = end > i + 1 && word.big >= 2 && !word.small;
        if (!compound && !word.acronym) {
            // A short form in mixed letters, or one that may be a Roman number, counts where it is defined.
            if (word.big >= 2) mentions_.push_back({token.span, end == i + 1 ? word.key : key_of(slice(prose_, token.span))});
            continue;
        }
        in_mention = end;
        // "DR. LINDQVIST HAS SPOKEN"
        if (next == '.' && i + 2 < tokens.size() && tokens[i + 2].all_capitals() && is_title(text)) continue;
        // "who pays" in capitals
        const bool bracketed = i > 0 && prose_[tokens[i - 1].span.start] == '(';
        if (word.known && shouted[i] && !bracketed) continue;
        const auto key = word.key;
        mentions_.push_back({span, key});
        if (word.function_word && !word.known && !bracketed) continue;
        const bool label = next == ':' && end == i + 1 && is_word_in_capitals(text);  // "NOTE: all are invited"
        if (!shouted[i] && !entries_[key].clear && !word.shouted_word && !label && !(token.span.size() == 4 && end == i + 1 && beside_capitals(tokens, i) && is_word_in_capitals(text))) {
            entries_[key].clear = true;
        }
        if (!shouted[i] && end < tokens.size()) {
            const char c = prose_[tokens[end].span.start];
            if (c == '=' || c == ':' || c == '-' || std::uint8_t(c) == 0xe2 || (i == 0 && c != '(')) define_listed(tokens, i);
        }
    }
    read_brackets(tokens.size());
}

void Acronyms::expand(std::span<const Span> names) {
    std::stable_sort(definitions_.begin(), definitions_.end(), [](const auto& a, const auto& b) { return a.short_form.start < b.short_form.start; });
    std::unordered_map<std::string, Span> by_initials;
    for (const auto& name : names) {
        std::string initials;
        const auto text = slice(prose_, name);
        std::size_t words = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = find_blank(text, at);
            auto word = text.substr(at, end - at);
            at = end + 1;
            // "the Local Government Associations' Declaration"
            bool owner = false;
            for (const std::string_view ending : {"'s", "\u2019s", "'", "\u2019"}) {
                if (!word.ends_with(ending)) continue;
                word.remove_suffix(ending.size());
                owner = true;
                break;
            }
            if (word.empty() || is_passed_over(word)) continue;
            if (word[0] < 'A' || word[0] > 'Z') break;
            constexpr std::size_t longest = 16;  // letters of an acronym
            if (initials.size() == longest) break;
            initials += char(word[0] + 32);
            const bool whole = at > text.size() || owner;
            // Of three letters too many names have the same.
            if (++words < 3 || (words == 3 && !whole)) continue;
            const Span span{name.start, std::uint32_t(word.data() + word.size() - prose_.data())};
            const auto [other, fresh] = by_initials.try_emplace(initials, span);
            if (!fresh && key_text(slice(prose_, other->second)) != key_text(slice(prose_, span))) other->second = {};
        }
    }
    constexpr std::uint32_t farthest = 1 << 16;  // bytes between the first mentions of the two
    std::vector<std::uint32_t> first(entries_.size(), 0);
    for (auto mention = mentions_.rbegin(); mention != mentions_.rend(); ++mention) first[mention->key] = mention->span.start;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        auto& entry = entries_[i];
        if (entry.defined || !entry.clear || entry.text.size() < 3) continue;
        std::string letters;
        for (const char c : entry.text) letters += char(c >= 'A' && c <= 'Z' ? c + 32 : ' ');
        const auto name = by_initials.find(letters);
        if (name != by_initials.end() && std::max(name->second.start, first[i]) - std::min(name->second.start, first[i]) < farthest) entry.long_form = name->second;
    }
}

bool Acronyms::contains(std::string_view short_form) const {
    const auto at = index_.find(normal_form(short_form));
    return at != index_.end() && entries_[at->second].clear;
}

Span Acronyms::long_form(std::string_view short_form) const {
    const auto at = index_.find(normal_form(short_form));
    return at == index_.end() ? Span{} : entries_[at->second].long_form;
}

bool Acronyms::make(std::size_t number, Entity& entity) {
    const auto& mention = mentions_[number];
    const auto& entry = entries_[mention.key];
    if (!entry.clear || (!entry.defined && is_state_code(prose_, mention.span))) return false;
    entity.span = mention.span;
    entity.type = EntityType::acronym;
    // Where it is defined again, the long form beside it.
    while (beside_ < definitions_.size() && definitions_[beside_].short_form.start < mention.span.start) ++beside_;
    const bool here = beside_ < definitions_.size() && definitions_[beside_].short_form.start == mention.span.start
        && (definitions_[beside_].strict || !entry.strict);
    entity.long_form = here ? definitions_[beside_].long_form : entry.long_form;
    entity.value.assign(slice(prose_, entity.long_form));
    std::replace(entity.value.begin(), entity.value.end(), '\n', ' ');
    entity.confidence = entry.strict ? 0.98 : entry.defined ? 0.9 : 0.8;
    return true;
}

}  // namespace rap
