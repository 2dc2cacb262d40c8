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

class Reader : TokenReader {
public:
    Reader(std::string_view text, std::span<const Token> tokens) : TokenReader(text, tokens) {}

    Value read(std::size_t i) const {
        if (auto goal = goals(i); goal.end != 0) return goal;
        if (auto document = named_document(i); document.end != 0) return document;
        if (auto symbol = document_symbol(i); symbol.end != 0) return symbol;
        return edition(i);
    }

private:
    // "11", "11.7", "16.b": one of the seventeen goals, or a target of one.
    bool is_goal(std::size_t i) const {
        if (i >= tokens_.size() || tokens_[i].kind != TokenKind::number) return false;
        const auto text = at(i);
        int goal = 0;
        const auto rest = std::from_chars(text.data(), text.data() + text.size(), goal).ptr;
        if (goal < 1 || goal > 17) return false;
        const auto target = text.substr(std::size_t(rest - text.data()));
        if (target.empty()) return true;
        return target.size() <= 3 && target[0] == '.' && utf8::is_ascii_digit(target[1]);
    }

    Value goals(std::size_t i) const {
        const auto word = at(i);
        const bool acronym = word == "SDG" || word == "SDGs" || word == "ODD" || word == "ODS";
        auto k = i + 1;
        // "SDG5", "SDG11.7"
        if (word.size() > 3 && (word.starts_with("SDG") || word.starts_with("ODS") || word.starts_with("ODD")) && utf8::is_ascii_digit(word[3])) {
            const auto number = word.substr(3);
            int goal = 0;
            const auto end = std::from_chars(number.data(), number.data() + number.size(), goal).ptr;
            const bool whole = end == number.data() + number.size() || *end == '.';
            if (goal >= 1 && goal <= 17 && whole) return make(i, k, EntityType::sdg, "SDG " + std::string(number), 0.97);
            return {};
        }
        if (!acronym) {
            if (word != "Goal" && word != "Goals" && word != "Target" && word != "Targets") return {};
            // "Goal 3 of the plan": only the seventeen by number.
        }
        if (at(k) == "#" || at(k) == "-") ++k;
        if (at(k) == "target" || at(k) == "targets") ++k;
        if (!is_goal(k)) return {};
        std::string value;
        auto end = k;
        for (;;) {
            value += (value.empty() ? "SDG " : "; SDG ") + std::string(at(k));
            end = k + 1;
            k = end;
            while (at(k) == "," || at(k) == "and" || at(k) == "&" || at(k) == "et" || at(k) == "y") ++k;
            if (k == end || k > end + 2 || !is_goal(k)) break;
            // "Goals 5 and 10 million": a number with more behind it is none.
            if (k + 1 < tokens_.size() && tokens_[k + 1].kind == TokenKind::number) break;
        }
        return make(i, end, EntityType::sdg, std::move(value), acronym ? 0.97 : 0.85);
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
        auto out = make(i, last + 1, EntityType::document, "", 0.95);
        out.entity.value = std::string(slice(text_, out.entity.span));
        std::replace(out.entity.value.begin(), out.entity.value.end(), '\n', ' ');
        return out;
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
        auto out = make(i, end, EntityType::document, "", 0.97);
        out.entity.value = std::string(slice(text_, out.entity.span));
        return out;
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
    if (token.span.end < text.size() && text[token.span.end] == '/') return true;
    if (!token.all_capitals()) return token.look & look_digit || bits & opens_goal;
    if (word.starts_with("SDG") || word.starts_with("OD")) return true;
    // "ATLAS IV"
    if (at + 1 == tokens.size() || tokens[at + 1].kind != TokenKind::word) return false;
    const char next = text[tokens[at + 1].span.start];
    return next == 'I' || next == 'V' || next == 'X';
}

Value read_reference(std::string_view text, std::span<const Token> tokens, std::size_t at) {
    return Reader(text, tokens).read(at);
}

}  // namespace rap
