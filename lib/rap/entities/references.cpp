#include <rap/entities/references.hpp>

#include <algorithm>
#include <charconv>

#include <rap/entities/first_words.hpp>
#include <rap/entities/token_reader.hpp>
#include <rap/lexicon.hpp>

namespace rap {
namespace {

constexpr std::size_t longest_symbol = 24;  // tokens

bool opens_document_name(std::uint64_t hash) {
    static const auto names = [] { FirstWords words; words.add("gazetteer/documents"); return words; }();
    return names.contains(hash);
}

// Words that stand right before a document's number, most often.
bool leads_number(std::uint64_t hash) {
    static const auto words = [] { FirstWords words; words.add("gazetteer/numbered_documents", {"before", "after", "union"}); return words; }();
    return words.contains(hash);
}

class Reader : TokenReader {
public:
    Reader(std::string_view text, std::span<const Token> tokens) : TokenReader(text, tokens) {}

    Value read(std::size_t i) const {
        if (is_number(i)) {
            if (auto document = numbered_document(i); document.end != 0) return document;
            if (auto number = doi(i); number.end != 0) return number;
            return named_document(i);
        }
        if (auto goal = goals(i); goal.end != 0) return goal;
        if (auto document = named_document(i); document.end != 0) return document;
        if (auto symbol = document_symbol(i); symbol.end != 0) return symbol;
        if (auto symbol = dossier(i); symbol.end != 0) return symbol;
        if (auto book = book_number(i); book.end != 0) return book;
        return edition(i);
    }

private:
    // One past "11", "11.7", "11.7.2" or "16.b": one of the seventeen goals, a target of one, an indicator; 0 when there is none.
    std::size_t goal_end(std::size_t i) const {
        if (!is_number(i)) return 0;
        const auto text = at(i);
        int goal = 0;
        const auto rest = std::from_chars(text.data(), text.data() + text.size(), goal).ptr;
        if (goal < 1 || goal > 17) return 0;
        const auto target = text.substr(std::size_t(rest - text.data()));
        const bool letter = target.empty() && is(i + 1, ".") && glued(i + 1) && glued(i + 2) && is(i + 2, "a", "b", "c", "d");
        if (letter) return i + 3;
        const bool fits = target.empty() || (target[0] == '.' && target.size() > 1 && target.size() <= 6 && target.find_first_not_of("0123456789.abcd") == target.npos);
        return fits ? i + 1 : 0;
    }

    std::string goal(std::size_t i, std::size_t end) const {
        return "SDG " + std::string(text_.substr(tokens_[i].span.start, tokens_[end - 1].span.end - tokens_[i].span.start));
    }

    Value goals(std::size_t i) const {
        static const auto names = word_list("gazetteer/goal_names");
        const auto word = at(i);
        // "SDG5", "SDG11.7", "SDG-6"
        if (word.size() > 3 && (word.starts_with("SDG") || word.starts_with("ODS") || word.starts_with("ODD")) && tokens_[i].look & look_digit) {
            const auto number = word.substr(word[3] == '-' ? 4 : 3);
            int goal = 0;
            const auto end = std::from_chars(number.data(), number.data() + number.size(), goal).ptr;
            const bool whole = end == number.data() + number.size() || *end == '.';
            if (goal >= 1 && goal <= 17 && whole) return make(i, i + 1, EntityType::sdg, "SDG " + std::string(number), 0.97);
            return {};
        }
        const auto text = text_.substr(tokens_[i].span.start);
        const auto length = names.longest_prefix(text);
        if (length == 0) return {};
        const bool sure = names.find(text.substr(0, length))->empty();
        // "odd 5", "ziel 3"
        if (sure && length == word.size() && !(tokens_[i].look & (look_big | look_hyphen)) && length < 5) return {};
        auto k = i;
        while (k < tokens_.size() && tokens_[k].span.end <= tokens_[i].span.start + length) ++k;
        if (is(k, "#", "-") || (is(k, "target", "targets", "indicator", "indicators") && sure)) ++k;
        if (is(k, "n") && is(k + 1, "\u00b0")) k += 2;
        std::string value;
        std::size_t end = 0;
        for (auto next = goal_end(k); next != 0; next = goal_end(k)) {
            // "Goals 5 and 10 million": a number with more behind it is none.
            if (end != 0 && is_number(next)) break;
            value += (value.empty() ? "" : "; ") + goal(k, next);
            end = k = next;
            // "SDGs 1-5", "SDGs 1 to 5"
            const auto last = is(k, "-", "\u2013", "to") ? goal_end(k + 1) : 0;
            int from = 0, to = 0;
            if (last == k + 2 && last <= tokens_.size() && all_digits(at(k - 1)) && all_digits(at(k + 1))) {
                std::from_chars(at(k - 1).data(), at(k - 1).data() + at(k - 1).size(), from);
                std::from_chars(at(k + 1).data(), at(k + 1).data() + at(k + 1).size(), to);
                for (auto between = from + 1; between <= to; ++between) value += "; SDG " + std::to_string(between);
                if (from < to) end = k = last;
            }
            while (is(k, ",", "and", "&", "et", "y", "und")) ++k;
            if (k == end || k > end + 2) break;
        }
        return end == 0 ? Value{} : make(i, end, EntityType::sdg, std::move(value), sure ? 0.97 : 0.85);
    }

    static const WordList& words() {
        static const auto list = word_list("gazetteer/numbered_documents");
        return list;
    }

    // What gazetteer/numbered_documents says of the tokens [first, last]; "" of others.
    std::string_view kind(std::size_t first, std::size_t last) const {
        if (first > last || last >= tokens_.size() || tokens_[last].span.end - tokens_[first].span.start > 40) return "";
        return words().find(slice(text_, {tokens_[first].span.start, tokens_[last].span.end})).value_or("");
    }
    std::string_view kind(std::size_t i) const { return kind(i, i); }

    bool is_year(std::size_t i) const {
        return is_number(i) && at(i).size() == 4 && (at(i).starts_with("19") || at(i).starts_with("20")) && all_digits(at(i));
    }

    // The first token of "(EU)" and "(EEC, Euratom)" before `end`; `end` where none stands.
    std::size_t union_before(std::size_t end) const {
        if (end < 3 || !is(end - 1, ")")) return end;
        auto i = end - 2;
        while (i > 0 && i + 8 > end && (is(i, ",") || kind(i) == "union")) --i;
        return is(i, "(") && i + 2 < end ? i : end;
    }

    // "resolution" for "resolutions 70/1", which others call so
    std::string singular(std::size_t noun) const {
        const auto one = at(noun).substr(0, at(noun).size() - at(noun).ends_with("s"));
        return std::string(words().contains(one) ? one : at(noun));
    }

    // The noun of which the number i is another one: the "resolutions" of "resolutions 70/1, 71/2 and 72/3"; i where none is.
    std::size_t noun_of_list(std::size_t i) const {
        constexpr std::size_t longest = 40;  // tokens
        for (auto k = i; k > 2 && i - k < longest;) {
            if (!is(k - 1, ",", "and", "et", "y", "und")) break;
            k -= 1 + is(k - 2, ",");
            if (k > 3 && is(k - 1, ")") && is_year(k - 2) && is(k - 3, "(")) k -= 3;
            if (!is_number(--k)) break;
            while (k > 2 && i - k < longest && glued(k) && is(k - 1, "/") && is_number(k - 2)) k -= 2;
            const auto what = k > 0 ? kind(k - 1) : "";
            if (what == "noun" || what == "bare") return k - 1;
        }
        return i;
    }

    // "Regulation (EU) 2016/679", "Directive 2014/24/EU", "loi n\u00b0 2015-991", "Act No. 45 of 1998", "resolution 1325 (2000)",
    // "ISO 9001", by their number.
    Value numbered_document(std::size_t i) const {
        if (i == 0) return {};
        constexpr std::size_t longest = 12;  // tokens of the number
        std::size_t slashes = 0, dashes = 0, long_parts = at(i).size() > 2, end = i + 1;
        bool by_union = false;
        while (end < i + longest && is(end, "/", "-", ":") && glued(end) && glued(end + 1)) {
            const bool code = kind(end + 1) == "union" && tokens_[end + 1].capital();
            if (!code && !is_number(end + 1)) break;
            by_union |= code;
            slashes += !code && is(end, "/");
            dashes += !code && is(end, "-");
            long_parts += at(end + 1).size() > 2;
            end += 2;
        }
        auto first = i;
        // "No. 5", "n\u00b0 5", "Nr 5"
        if (first > 1 && is(first - 1, ".", "\u00b0") && glued(first - 1) && kind(first - 2) == "mark") first -= 2;
        else if (kind(first - 1) == "mark") --first;
        const bool marked = first < i;
        const auto bracket = first > 0 ? union_before(first) : first;
        by_union |= bracket < first;
        first = bracket;
        if (first == 0) return {};
        auto noun = first - 1;
        if (noun > 0 && kind(noun) == "after") --noun;
        else if (noun > 1 && kind(noun - 1, noun) == "after") noun -= 2;
        const bool year_behind = is(end, "(") && is_year(end + 1) && is(end + 2, ")");
        const bool dated = slashes == 1 || (dashes == 1 && long_parts == 1);
        const auto what = kind(noun);
        if (const auto heading = slashes == 1 || year_behind ? noun_of_list(i) : i; heading < i) {
            auto out = document(i, i, year_behind ? end + 3 : end, 0.9);
            out.entity.value = singular(heading) + " " + out.entity.value;
            return out;
        }
        const bool series = what == "series" && tokens_[noun].all_capitals() && !is_year(i);
        if (what != "noun" && what != "bare" && !series) {
            // "2014/24/EU"
            return by_union && slashes == 1 ? document(first, first, end, 0.9) : Value{};
        }
        const bool bare = what == "bare" && at(i).size() > 2 && (!is_year(i) || year_behind);
        if (!by_union && !marked && !bare && !dated && !series) return {};
        auto name = noun;
        while (name > 0 && tokens_[name].capital() && tokens_[name - 1].capital() && kind(name - 1) == "before") --name;
        while (series && name > 1 && tokens_[name - 1].all_capitals() && kind(name - 1) == "series") --name;
        if (series && name > 1 && is(name - 1, "/") && kind(name - 2) == "series") name -= 2;
        if (year_behind) end += 3;
        else if (is(end, "of", "de") && is_year(end + 1) && slashes + dashes == 0) end += 2;
        auto out = document(name, by_union ? noun : name, end, 0.95);  // "Council" Regulation (EU) 2016/679
        if (noun == first - 1) {
            const auto at_noun = tokens_[noun].span.start - tokens_[by_union ? noun : name].span.start;
            out.entity.value.replace(at_noun, at(noun).size(), singular(noun));
        }
        return out;
    }

    // A document of the tokens [first, end), whose normal form opens at `named`.
    Value document(std::size_t first, std::size_t named, std::size_t end, double confidence) const {
        auto out = make(first, end, EntityType::document, "", confidence);
        out.entity.value = std::string(slice(text_, {tokens_[named].span.start, out.entity.span.end}));
        std::replace(out.entity.value.begin(), out.entity.value.end(), '\n', ' ');
        return out;
    }

    // "COM(2020) 380 final"
    Value dossier(std::size_t i) const {
        if (tokens_[i].look & look_small || !is(i + 1, "(") || !is_year(i + 2) || !is(i + 3, ")") || !is_number(i + 4)) return {};
        return document(i, i, i + 5 + is(i + 5, "final"), 0.95);
    }

    // "ISBN 978-92-1-101383-2": ten or thirteen digits.
    Value book_number(std::size_t i) const {
        if (!is(i, "ISBN", "ISSN")) return {};
        auto k = i + 1;
        while (is(k, ":", "-", "13", "10", "(", ")") && k < i + 5) ++k;
        std::string digits;
        for (; k < tokens_.size() && digits.size() < 13; ++k) {
            if (is(k, "-", "\u2011", "\u2013")) continue;
            if (!is_number(k) && !is(k, "X")) break;
            digits += at(k);
        }
        if (digits.size() != 13 && digits.size() != 10 && digits.size() != 8) return {};
        return make(i, k, EntityType::document, std::string(at(i)) + " " + digits, 0.97);
    }

    // "doi:10.5281/sala.123", by its number.
    Value doi(std::size_t i) const {
        if (!at(i).starts_with("10.") || !is(i + 1, "/") || i == 0) return {};
        const auto first = is(i - 1, ":") && i > 1 ? i - 2 : i - 1;
        if (!is(first, "doi", "DOI")) return {};
        auto end = i + 2;
        while (end < tokens_.size() && glued(end)) ++end;
        while (is(end - 1, ".", ",", ";", ")", "]")) --end;
        if (end <= i + 2) return {};
        auto out = document(first, i, end, 0.97);
        out.entity.value.insert(0, "doi:");
        return out;
    }

    // "2030 Agenda", "Rome Statute": known by its name.
    Value named_document(std::size_t i) const {
        static const auto names = word_list("gazetteer/documents");
        const auto start = tokens_[i].span.start;
        if (!opens_document_name(word_hash(text_, tokens_[i].span))) return {};
        const auto end = start + names.longest_prefix(text_.substr(start));
        auto last = i;
        while (last + 1 < tokens_.size() && tokens_[last + 1].span.end <= end) ++last;
        if (end == start || tokens_[last].span.end != end || !(tokens_[last].capital() || is_number(last))) return {};
        return document(i, i, last + 1, 0.95);
    }

    // "A/RES/70/1", "E/CN.5/2019/2", "FCCC/CP/2015/10/Add.1": capitals and numbers between slashes.
    Value document_symbol(std::size_t i) const {
        if (tokens_[i].kind != TokenKind::word || !tokens_[i].capital() || tokens_[i].look & look_small
            || at(i + 1) != "/" || !glued(i + 1)) return {};
        // Behind an opening mark, but no second half of anything.
        if (glued(i) && !is(i - 1, "(", "[", "\"", "'", "\u201c", "\u2018")) return {};
        std::size_t slashes = 0, numbers = 0, end = i + 1;
        for (auto k = i + 1; k < tokens_.size() && k < i + longest_symbol && glued(k); ++k) {
            const auto text = at(k);
            if (text == "/") { ++slashes; continue; }
            if (text == "." || text == "(" || text == ")" || text == "-") continue;
            if (tokens_[k].kind == TokenKind::number) ++numbers;
            else if (tokens_[k].kind != TokenKind::word || !tokens_[k].capital()) break;
            numbers += (tokens_[k].look & look_digit) != 0 && tokens_[k].kind == TokenKind::word;
            end = k + 1;
        }
        if (slashes < 2 || numbers == 0) return {};
        if (at(end) == ")" && glued(end) && text_.substr(tokens_[i].span.start, tokens_[end - 1].span.end - tokens_[i].span.start).find('(') != std::string_view::npos) ++end;
        return document(i, i, end, 0.97);
    }

    // "ATLAS IV": a report series by its number.
    Value edition(std::size_t i) const {
        if (tokens_[i].kind != TokenKind::word || !tokens_[i].all_capitals() || i + 1 >= tokens_.size()) return {};
        const auto number = at(i + 1);
        if (number.size() < 2 || number.size() > 4 || number.find_first_not_of("IVX") != std::string_view::npos) return {};
        if (at(i).size() < 3 || at(i).find_first_not_of("IVXLCDM") == std::string_view::npos) return {};
        // A running text in capitals numbers its parts: "PART II".
        if (i > 0 && tokens_[i - 1].kind == TokenKind::word && tokens_[i - 1].all_capitals()) return {};
        return make(i, i + 2, EntityType::document, "", 0.7);
    }
};

}  // namespace

bool may_be_reference(std::string_view text, std::span<const Token> tokens, std::size_t at, std::uint8_t bits) {
    const auto& token = tokens[at];
    const auto word = slice(text, token.span);
    if (bits & opens_document && opens_document_name(word_hash(word))) return token.kind == TokenKind::number || token.capital();
    if (token.kind != TokenKind::word || !token.capital()) return false;
    if (token.span.end < text.size() && (text[token.span.end] == '/' || text[token.span.end] == '(')) return true;
    if (bits & opens_goal) return true;
    if (!token.all_capitals()) return token.look & look_digit;
    if (word.starts_with("SDG") || word.starts_with("OD") || word.starts_with("IS")) return true;
    // "ATLAS IV"
    if (at + 1 == tokens.size() || tokens[at + 1].kind != TokenKind::word) return false;
    const char next = text[tokens[at + 1].span.start];
    return next == 'I' || next == 'V' || next == 'X';
}

bool may_number_document(std::string_view text, std::span<const Token> tokens, std::size_t number) {
    if (number == 0) return false;
    const auto end = tokens[number].span.end;
    if (end < text.size() && text[end] == '/') return true;
    if (end + 1 < text.size() && text[end] == ' ' && text[end + 1] == '(') return true;  // "1325 (2000)"
    auto before = tokens[number - 1];
    // "No. 5", "n\u00b0 5"
    if (before.kind == TokenKind::mark && number > 1 && (text[before.span.start] == '.' || text[before.span.start] == '\xc2') && tokens[number - 2].span.end == before.span.start) before = tokens[number - 2];
    return before.kind == TokenKind::word && leads_number(word_hash(text, before.span));
}

Value read_reference(std::string_view text, std::span<const Token> tokens, std::size_t at) {
    return Reader(text, tokens).read(at);
}

}  // namespace rap
