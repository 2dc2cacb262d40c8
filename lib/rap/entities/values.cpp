#include <rap/entities/values.hpp>

#include <algorithm>

#include <rap/entities/token_reader.hpp>
#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

struct Currency {
    std::size_t end = 0;     // one past its last token; 0 when there is none
    std::string_view code;
    bool minor = false;      // a hundredth
    bool plural = false;     // a name in the plural, which tells of money by itself
};

struct Affix {
    std::string_view code;
    double scale = 1;
};

class Reader : TermReader {
public:
    Reader(std::string_view text, std::span<const Token> tokens, const Terms& terms, bool pounds)
        : TermReader(text, tokens, terms), pounds_(pounds) {}

    Value read(std::size_t at) {
        if (auto value = money_by_prefix(at); value.end != 0) return value;
        if (auto value = part_of_percent(at); value.end != 0) return value;
        auto first = at;
        if (term_at(at).kind == TermKind::minus && at + 1 < tokens_.size()) ++at;
        const auto number = read_number(text_, tokens_, at, terms_);
        if (number.end == 0) return percent_alone(at);
        if (auto value = percent(first, number); value.end != 0) return value;
        if (auto value = money(first, number); value.end != 0) return value;
        return quantity(first, number);
    }

private:
    static std::optional<Affix> find_currency(std::string_view name) {
        static const auto list = word_list("gazetteer/currencies");
        if (name.empty() || name.size() > 40) return std::nullopt;
        const auto value = list.find(name);
        if (!value) return std::nullopt;
        return Affix{value->substr(0, 3), value->ends_with("minor") ? 0.01 : 1};
    }

    static bool is_common_word(std::string_view word) {
        static const auto acronyms = word_list("en/common_acronyms");
        std::string folded;
        utf8::fold(word, folded);
        return name_classes(name_hash(folded)) & name_word || acronyms.contains(word);
    }

    static bool is_article(std::string_view word) {
        static const WordList lists[] = {word_list("fr/function_words"), word_list("es/function_words"), word_list("de/function_words")};
        return std::ranges::any_of(lists, [&](const auto& list) { return list.contains(word); });
    }

    // A thousand or more, or a number with a scale or decimals.
    bool large_number(std::size_t i) const {
        const auto number = is_number(i) ? read_number(text_, tokens_, i, terms_) : Number{};
        return number.end != 0 && (number.value >= 1000 || !number.whole);
    }

    // "MEUR", "MGBP": millions.
    static std::optional<Affix> in_millions(std::string_view name) {
        if (name.size() != 4 || name[0] != 'M' || name[3] < 'A' || name[3] > 'Z') return std::nullopt;
        auto found = find_currency(name.substr(1));
        if (found) found->scale = 1e6;
        return found;
    }

    // A currency's sign, code or abbreviation before an amount: "$", "US $", "EUR", "Rs.", "c $".
    Currency prefix(std::size_t i) const {
        Currency out;
        if (i >= tokens_.size()) return out;
        std::string name(at(i));
        auto end = i + 1;
        if (is_word(i)) {
            // "US$" and "US $" are a word and a mark.
            if (end < tokens_.size() && is(end, "$", "/", "\u00a2", "\u20b5") && name.size() <= 4) {
                // "a $5 note" is not Australian.
                const auto found = name == "a" ? std::nullopt : find_currency(name + std::string(at(end)));
                if (found) return {end + 1, found->code, false, false};
            }
            // "le 12 mars" pays in no Egyptian pounds.
            if (tokens_[i].look & look_small && is_article(name)) return out;
            const auto found = find_currency(name);
            // "MEUR 5"
            if (const auto million = in_millions(name)) return {end, million->code, false, false};
            if (!found || found->scale != 1) return out;
            // A name in small letters stands behind its amount; a code is no word: "mark 20 years", "COP 15".
            if (name.size() > 4 || (is_common_word(name) && (tokens_[i].look & look_small || !large_number(end)))) return out;
            if (end < tokens_.size() && at(end) == "." && glued(end)) ++end;
            return {end, found->code, false, false};
        }
        if (tokens_[i].kind != TokenKind::mark) return out;
        if (const auto found = find_currency(name)) return {end, found->code, false, false};
        return out;
    }

    // A currency behind an amount: "euros", "US dollars", "Swiss francs", "%" is none.
    Currency name(std::size_t i) const {
        Currency out;
        if (i >= tokens_.size()) return out;
        if (is_word(i)) {
            for (std::size_t words : {3, 2, 1}) {
                if (i + words > tokens_.size()) continue;
                std::string joined;
                bool ok = true;
                for (std::size_t k = 0; k < words; ++k) {
                    if (!is_word(i + k)) ok = false;
                    if (k > 0) joined += ' ';
                    joined += stem(i + k);
                }
                if (!ok) continue;
                auto found = find_currency(joined);
                if (!found && words == 1 && tokens_[i].look & look_hyphen) found = find_currency(joined.substr(0, joined.find('-')));
                if (const auto million = in_millions(joined)) return {i + 1, million->code, false, true};
                // "5 m", "5 K", "5 R" are no money, nor is a code that is a word in small letters: "all", "top".
                if (!found || joined.size() == 1) continue;
                const auto& last = tokens_[i + words - 1];
                if (joined.size() <= 3 && !(last.look & (look_big | look_capital))
                    && name_classes(name_hash(joined)) & name_word && joined != "yen" && joined != "won" && joined != "sen") continue;
                return {i + words, found->code, found->scale != 1, joined.ends_with("s")};
            }
            // "Fijian dollars": a people and a currency of another.
            if (i + 1 < tokens_.size() && is_word(i + 1) && tokens_[i].capital() && find_currency(at(i + 1))) {
                std::string folded;
                utf8::fold(at(i), folded);
                if (name_classes(name_hash(folded)) & name_demonym) return {i + 2, {}, false, true};
            }
            return out;
        }
        if (tokens_[i].kind == TokenKind::mark) {
            // "1 $10 note": the sign goes with what it touches.
            const bool next = is_number(i + 1) && glued(i + 1) && !glued(i);
            if (const auto found = next ? std::nullopt : find_currency(at(i))) return {i + 1, found->code, false, false};
        }
        return out;
    }

    std::string amount(std::string_view code, double value, bool vague) const {
        if (vague || code.empty()) return std::string(code);
        return std::string(code) + " " + to_text(value);
    }

    Value money_by_prefix(std::size_t i) const {
        // "Tsh217", "R21.9", "USD105,000": letters and digits in one word.
        if (is_word(i) && tokens_[i].look & look_digit && !(tokens_[i].look & look_hyphen)) {
            const auto word = at(i);
            const auto digit = word.find_first_of("0123456789");
            const auto found = digit == 0 ? std::nullopt : find_currency(word.substr(0, digit));
            if (!found || (digit == 1 && word.find_first_not_of("0123456789.,", 1) != std::string_view::npos)) return {};
            Token token = tokens_[i];
            token.kind = TokenKind::number;
            token.span.start += std::uint32_t(digit);
            std::vector<Token> rest{token};
            for (auto k = i + 1; k < tokens_.size() && k < i + 3; ++k) rest.push_back(tokens_[k]);
            const auto number = read_number(text_, rest, 0, terms_);
            if (number.end == 0 || !number.suffix.empty()) return {};
            // "N1" or "R4" may be a room as well as money, "COP15" a conference.
            if (digit == 1 && number.value < 100 && number.whole) return {};
            if (number.value < 1000 && number.whole && is_common_word(word.substr(0, digit))) return {};
            return make(i, i + number.end, EntityType::money, amount(found->code, number.value, false), 0.9);
        }
        const auto currency = prefix(i);
        if (currency.end == 0) return {};
        auto j = currency.end;
        if (at(j) == "-" && glued(j)) ++j;
        // "R 50" may be a label; "R$ 3 million" is money, and "c $ 50" in a text with spaces around its marks.
        const bool letter = is_word(i) && tokens_[i].span.size() == 1;
        if (!is_number(j) || (letter && currency.end == i + 1 && !glued(j)) || (letter && currency.end == i + 2 && !glued(i + 1) && glued(j))) return {};
        const auto number = read_number(text_, tokens_, j, terms_);
        if (number.end == 0 || (!number.suffix.empty() && !number.glued)) return {};
        auto value = number.value;
        auto end = number.end;
        // "$12 m"
        if (end == j + 1 && is(end, "m", "M", "k", "K") && number.suffix.empty() && at(end + 1) != ".") value *= terms_.find(at(end)).value, ++end;
        if (is_word(i) && in_millions(at(i))) value *= 1e6;
        auto text = amount(currency.code, value, false);
        // "$5 million" of "from $5 to $7 million"
        if (value < 1000 && number.end + 2 < tokens_.size() && (term_at(number.end).kind == TermKind::joint
            || (term_at(number.end).kind == TermKind::conjunction && i > 0 && term_at(i - 1).kind == TermKind::between))) {
            const auto again = prefix(number.end + 1);
            const auto last = again.end != 0 && again.code == currency.code && is_number(again.end) ? read_number(text_, tokens_, again.end, terms_) : Number{};
            const auto scale = last.end > again.end + 1 && last.value >= 1000 ? scale_of(last.value) : 1;
            if (value * scale < last.value) value *= scale, text = amount(currency.code, value, false);
        }
        // "$3.18-$3.81", "$5-10 million"
        if ((at(end) == "-" || at(end) == "\u2013") && end + 1 < tokens_.size()) {
            auto k = end + 1;
            if (const auto again = prefix(k); again.end != 0) k = again.end;
            const auto last = is_number(k) ? read_number(text_, tokens_, k, terms_) : Number{};
            if (last.end != 0 && last.value > number.value && last.suffix.empty()) {
                const auto scale = number.value < 1000 && last.value >= 1000 && k == end + 1 ? scale_of(last.value) : 1;
                text = amount(currency.code, number.value * scale, false) + "/" + to_text(last.value);
                end = last.end;
            }
        }
        // "$10 dollars"
        if (const auto again = name(end); again.end != 0 && again.plural && !again.minor) end = again.end;
        return make(i, end, EntityType::money, std::move(text), 0.97);
    }

    static double scale_of(double value) {
        return value >= 1e12 ? 1e12 : value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1e3;
    }

    // One past what joins two amounts behind the first: a dash, "to", or "and" after "between"; 0 when nothing does.
    std::size_t after_joint(std::size_t first, std::size_t i) const {
        if (at(i) == "-" || at(i) == "\u2013" || term_at(i).kind == TermKind::joint) return i + 1;
        return term_at(i).kind == TermKind::conjunction && first > 0 && term_at(first - 1).kind == TermKind::between ? i + 1 : 0;
    }

    Value money(std::size_t first, const Number& number) const {
        if (number.glued) {
            const auto found = find_currency(number.suffix);
            if (!found) return {};
            return make(first, number.end, EntityType::money, amount(found->code, number.value * found->scale, number.vague), 0.9);
        }
        if (!number.suffix.empty()) {
            // "115.5USD"
            const auto found = number.suffix.size() == 3 ? find_currency(number.suffix) : std::nullopt;
            if (!found) return {};
            return make(first, number.end, EntityType::money, amount(found->code, number.value * found->scale, false), 0.9);
        }
        auto i = number.end;
        if (at(i) == "-" && glued(i) && i + 1 < tokens_.size() && glued(i + 1)) ++i;
        auto value = number.value;
        std::string low;
        // "250-300 rupees", "5 to 10 million euros"
        if (const auto joint = after_joint(first, number.end); joint != 0 && is_number(joint)) {
            const auto last = read_number(text_, tokens_, joint, terms_);
            if (last.end == 0 || last.value <= value || !last.suffix.empty()) return {};
            const auto scale = value < 1000 && last.value >= 1000 ? scale_of(last.value) : 1;
            low = to_text(value * scale) + "/";
            value = last.value;
            i = last.end;
        }
        if (at(i) == "of" && number.vague) ++i;
        if (at(i) == "de" && value >= 1e6) ++i;  // "5,1 millones de euros"
        const auto currency = name(i);
        if (currency.end == 0) return {};
        // "few real stories", "some won"
        if (number.vague && !currency.plural && (at(i - 1) != "of" || is_common_word(at(i)))) return {};
        // A weight, unless the text is one that prices in pounds.
        if ((at(i) == "pound" || at(i) == "pounds") && currency.end == i + 1 && value < 1000
            && !pounds_) return {};
        // "the 4,000 mark" is passed, not paid.
        if (at(i) == "mark" && value != 1 && first > 0 && at(first - 1) == "the") return {};
        auto end = currency.end;
        if (in_millions(at(i))) value *= 1e6;
        // "12-cent-a-share": the span ends where the coin does.
        if (currency.minor) value /= 100;
        // "thirteen dollars and forty-five cents", "15 dollars 50 cents"
        if (!currency.minor && !number.vague) {
            auto k = end;
            if (at(k) == "and") ++k;
            const auto cents = k < tokens_.size() ? read_number(text_, tokens_, k, terms_) : Number{};
            if (cents.end != 0 && cents.value < 100 && !cents.vague && cents.suffix.empty()) {
                const auto coin = name(cents.end);
                const bool last = cents.end >= tokens_.size() || tokens_[cents.end].kind == TokenKind::mark;
                if ((coin.end != 0 && coin.minor) || (coin.end == 0 && last && cents.value >= 10 && cents.whole)) {
                    value += cents.value / 100;
                    end = coin.end != 0 ? coin.end : cents.end;
                }
            }
        }
        auto text = amount(currency.code, value, number.vague);
        if (!low.empty() && !currency.code.empty()) text.insert(4, low);
        auto out = make(first, end, EntityType::money, std::move(text), 0.95);
        if (const auto hyphen = at(end - 1).find('-'); end == currency.end && hyphen != std::string_view::npos && is_word(end - 1)) {
            out.entity.span.end = tokens_[end - 1].span.start + std::uint32_t(hyphen);
        }
        return out;
    }

    // The end of "%", "percent", "per cent", "percentage points", "basis points" at i; 0 when there is none.
    std::size_t percent_sign(std::size_t i) const {
        if (at(i) == "%" || at(i) == "\uff05") return i + 1;
        if (term_at(i).kind == TermKind::percent) {
            if (at(i + 1) == "points" || at(i + 1) == "point") return i + 2;
            return i + 1;
        }
        if ((at(i) == "per" || at(i) == "Per") && (at(i + 1) == "cent" || at(i + 1) == "Cent")) return i + 2;
        if (at(i) == "basis" && (at(i + 1) == "points" || at(i + 1) == "point")) return i + 2;
        // French "pour cent", Spanish "por ciento".
        if ((at(i) == "pour" && at(i + 1) == "cent") || (at(i) == "por" && at(i + 1) == "ciento")) return i + 2;
        return 0;
    }

    Value percent(std::size_t first, const Number& number) const {
        if (!number.suffix.empty()) return {};
        auto value = number.value;
        auto end = percent_sign(number.end);
        std::string low;
        if (const auto joint = after_joint(first, number.end); end == 0 && joint != 0 && joint < tokens_.size()) {
            if (end = term_at(joint - 1).kind == TermKind::none ? percent_sign(joint) : 0; end == 0) {
                const auto last = read_number(text_, tokens_, joint, terms_);
                if (last.end != 0 && last.value > value && last.suffix.empty()) end = percent_sign(last.end);
                if (end != 0) low = to_text(value) + "/", value = last.value;
            }
        }
        if (end == 0) return {};
        const bool basis = at(end - 2) == "basis";
        if (basis) value /= 100;
        bool minus = at(first) == "minus";
        if (first > 0 && !minus && is_number(first) && glued(first) && !glued(first - 1)) {
            // "-3%", ".5%"
            if (is(first - 1, "-", "\u2212")) {
                minus = true;
                --first;
            } else if (is(first - 1, ".") && number.end == first + 1 && all_digits(at(first)) && low.empty()) {
                for (std::size_t k = at(first).size(); k-- > 0;) value /= 10;
                --first;
            }
        }
        return make(first, end, EntityType::percent, number.vague ? "" : low + (minus ? "-" : "") + to_text(value) + "%", 0.97);
    }

    // A half, a third, three tenths.
    static double part_of(const Term& term) {
        if (term.kind == TermKind::ordinal && term.value > 2) return 1 / term.value;
        return term.kind == TermKind::part ? term.value : 0;
    }

    // "one-tenth of 1 percent"
    Value part_of_percent(std::size_t i) const {
        if (!is_word(i)) return {};
        double count = 0, part = 0;
        auto end = i + 1;
        const auto word = at(i);
        if (const auto hyphen = word.find('-'); hyphen != std::string_view::npos) {
            count = terms_.find(word.substr(0, hyphen)).value;
            const auto term = terms_.find(word.substr(hyphen + 1));
            part = part_of(term);
        } else if (part_of(term_at(i)) != 0 && term_at(i).kind == TermKind::part) {  // "half of one percent"
            count = 1;
            part = part_of(term_at(i));
        } else if ((term_at(i).kind == TermKind::number || term_at(i).kind == TermKind::article) && part_of(term_at(i + 1)) != 0) {
            count = std::max(1.0, term_at(i).value);
            part = part_of(term_at(i + 1));
            ++end;
        }
        if (count == 0 || part == 0 || at(end) != "of") return {};
        ++end;
        const auto number = read_number(text_, tokens_, at(end) == "a" ? end + 1 : end, terms_);
        const auto sign = percent_sign(number.end != 0 ? number.end : at(end) == "a" ? end + 1 : end);
        if (sign == 0) return {};
        return make(i, sign, EntityType::percent, to_text(count * part * (number.end != 0 ? number.value : 1)) + "%", 0.9);
    }

    // "percent of 10"; "percentage" alone is no value.
    Value percent_alone(std::size_t i) const {
        const auto end = percent_sign(i);
        if (end == 0 || at(end) != "of") return {};
        const auto number = end + 1 < tokens_.size() ? read_number(text_, tokens_, end + 1, terms_) : Number{};
        if (number.end == 0 || number.vague) return {};
        return make(i, number.end, EntityType::percent, "", 0.7);
    }

    Value quantity(std::size_t first, const Number& number) const {
        std::string_view unit = number.suffix;
        auto end = number.end;
        if (number.suffix.empty()) {
            if (at(end) == "-" && glued(end) && glued(end + 1)) ++end;
            // "square kilometres", degrees
            bool square = is(end, "square", "cubic", "sq");
            const auto power = at(end) == "cubic" ? "3" : "2";
            if (square) ++end;
            if (at(end) == "." && glued(end) && at(end - 1) == "sq") ++end;
            if (is(end, "metric")) ++end;
            if (at(end) == "\u00b0" && (at(end + 1) == "C" || at(end + 1) == "F") && glued(end + 1)) {
                return make(first, end + 2, EntityType::quantity, to_text(number.value) + " \u00b0" + std::string(at(end + 1)), 0.95);
            }
            const auto term = term_at(end);
            if (at(end) == "pound" || at(end) == "pounds") {
                return make(first, end + 1, EntityType::quantity, number.vague ? "" : to_text(number.value) + " lb", 0.8);
            }
            if (term.kind != TermKind::unit) return {};
            // "5 in total", "2 m" after a figure of years.
            if (at(end) == "in") return {};
            const auto name = std::string(term.text) + (square ? power : "");
            const auto [last, rate] = per(end + 1);
            return make(first, last, EntityType::quantity, number.vague ? "" : to_text(number.value) + " " + name + rate, 0.9);
        }
        const auto term = terms_.find(unit);
        if (term.kind != TermKind::unit) return {};
        const auto [last, rate] = per(end);
        return make(first, last, EntityType::quantity, to_text(number.value) + " " + std::string(term.text) + rate, 0.9);
    }

    // The end of "/h", "/ha", "per hour" or "an hour" at `i`, with its sign; `i` itself where none stands.
    std::pair<std::size_t, std::string> per(std::size_t i) const {
        const bool slash = at(i) == "/" && glued(i) && glued(i + 1);
        if (!slash && at(i) != "per" && term_at(i).kind != TermKind::article) return {i, ""};
        const auto term = term_at(i + 1);
        std::string sign;
        if (term.text == "PT1H") sign = "h";
        else if (is(i + 1, "s", "second")) sign = "s";
        else if (term.kind == TermKind::unit && term_at(i).kind != TermKind::article) sign = term.text;
        if (sign.empty()) return {i, ""};
        return {i + 2, "/" + sign};
    }

    bool pounds_;
};

}  // namespace

Value make_value(std::span<const Token> tokens, std::size_t first, std::size_t end, EntityType type, std::string value,
                 double confidence) {
    Value out;
    out.first = first;
    out.end = end;
    out.entity.span = {tokens[first].span.start, tokens[end - 1].span.end};
    out.entity.type = type;
    out.entity.value = std::move(value);
    out.entity.confidence = confidence;
    return out;
}

Value read_value(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms, bool pounds) {
    return Reader(text, tokens, terms, pounds).read(at);
}

}  // namespace rap
