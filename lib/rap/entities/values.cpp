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
        if (term_at(at).kind == TermKind::minus && at + 1 < tokens_.size()) {
            ++at;
            if (auto value = money_by_prefix(at); value.end != 0) return negative(std::move(value), first);
        }
        const auto number = read_number(text_, tokens_, at, terms_);
        if (number.end == 0) return percent_alone(at);
        joint_ = after_joint(first, number.end);
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
        return name_classes(word) & name_word || acronyms.contains(word);
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

    // "MEUR", "MGBP": millions; "TEUR", "kEUR": thousands.
    static std::optional<Affix> in_millions(std::string_view name) {
        const auto code = name.substr(std::min<std::size_t>(1, name.size()));
        const bool thousands = (name.starts_with('T') || name.starts_with('k') || name.starts_with('K')) && (code == "EUR" || code == "CHF" || code == "USD");
        if (name.size() != 4 || (name[0] != 'M' && !thousands) || name[3] < 'A' || name[3] > 'Z') return std::nullopt;
        auto found = find_currency(name.substr(1));
        if (found) found->scale = thousands ? 1e3 : 1e6;
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
                // "S/. 500"
                if (found) return {end + 1 + (name == "S" && at(end + 1) == "." && glued(end + 1)), found->code, false, false};
            }
            // "US-$ 500"
            if (name == "US" && is(end, "-") && is(end + 1, "$") && glued(end) && glued(end + 1)) return {end + 2, "USD", false, false};
            // "le 12 mars" pays in no Egyptian pounds.
            if (tokens_[i].look & look_small && is_article(name)) return out;
            const auto found = find_currency(name);
            // "MEUR 5"
            if (const auto million = in_millions(name)) return {end, million->code, false, false};
            if (!found || found->scale != 1) return out;
            // "COP $5.000"
            if (name.size() == 3 && tokens_[i].all_capitals() && is(end, "$")) return {end + 1, found->code, false, false};
            // A name in small letters stands behind its amount; a code is no word: "mark 20 years", "COP 15".
            if (name.size() > 4 || (is_common_word(name) && (tokens_[i].look & look_small || !large_number(end)))) return out;
            // "Rs. 500"; but "100 Euro. 5 weitere"
            if (at(end) == "." && glued(end) && tokens_[i].capital() && name.size() > 1 && name.find_first_of("aeiouyAEIOUY") == std::string::npos) ++end;
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
                if (last.look & look_small && words == 1 && is_article(joined)) continue;  // "deux mille quatorze le vingt-six avril"
                if (joined.size() <= 3 && !(last.look & (look_big | look_capital))
                    && name_classes(name_hash(joined)) & name_word && joined != "yen" && joined != "won" && joined != "sen") continue;
                // "50 Cent" in a text of the continent
                if (found->scale != 1 && terms_.decimal_comma() && found->code == "USD") found->code = "EUR";
                return {i + words, found->code, found->scale != 1, joined.ends_with("s")};
            }
            // "Fijian dollars": a people and a currency of another.
            if (i + 1 < tokens_.size() && is_word(i + 1) && tokens_[i].capital() && find_currency(at(i + 1))) {
                if (name_classes(at(i)) & name_demonym) return {i + 2, {}, false, true};
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
            if (!found || (digit == 1 && !plain_amount(word.substr(1)))) return {};
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
        // "US$(0.52)": below zero, in accounts
        if (at(j) == "(" && glued(j) && is_number(j + 1) && glued(j + 1) && at(j - 1).ends_with('$')) {
            const auto loss = read_number(text_, tokens_, j + 1, terms_);
            if (loss.end != 0 && loss.suffix.empty() && at(loss.end) == ")") return make(i, loss.end + 1, EntityType::money, amount(currency.code, -loss.value, false), 0.9);
        }
        if (!is_number(j) || (letter && currency.end == i + 1 && !glued(j)) || (letter && currency.end == i + 2 && !glued(i + 1) && glued(j))) return {};
        const auto number = read_number(text_, tokens_, j, terms_);
        const auto letters = number.glued ? 1 : scale_of_letters(number.suffix);
        if (number.end == 0 || letters == 0) return {};
        auto value = number.value * letters;
        auto end = number.end;
        // "$1,500" and "RD$12,500" have a mark of thousands in Spanish too
        const auto digits = at(j);
        const auto comma = terms_.decimal_comma() && at(j - 1).ends_with('$') && digits.size() >= 5 ? digits.size() - 4 : 0;
        if (comma != 0 && digits[comma] == ',' && digits[0] != '0' && all_digits(digits.substr(0, comma)) && all_digits(digits.substr(comma + 1))) value *= 1000;
        // "$12 m", "Rs 5 Cr"
        if (end == j + 1 && is(end, "m", "M", "k", "K") && number.suffix.empty() && at(end + 1) != ".") value *= terms_.find(at(end)).value, ++end;
        else if (end == j + 1 && currency.code == "INR" && is(end, "Cr", "cr", "L") && number.suffix.empty()) value *= at(end) == "L" ? 1e5 : 1e7, ++end;
        if (const auto millions = is_word(i) ? in_millions(at(i)) : std::nullopt) value *= millions->scale;
        auto text = amount(currency.code, value, false);
        // "$1.2 to 1.5 billion", "between EUR 5 and 7 million"
        if (const auto joint = end == number.end && letters == 1 ? after_joint(i, end) : 0; joint != 0 && !glued(end) && is_number(joint)) {
            const auto last = read_number(text_, tokens_, joint, terms_);
            const auto scale = value < 1000 && last.value >= 1000 ? scale_of(last.value) : 1;
            if (last.end != 0 && last.suffix.empty() && last.value > value * scale && ends_range(last)) {
                return make(i, last.end, EntityType::money, amount(currency.code, value * scale, false) + "/" + to_text(last.value), 0.95);
            }
        }
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
        // "$4,500 MXN"
        if (const auto code = at(i).ends_with('$') && is_word(end) && tokens_[end].all_capitals() && tokens_[end].span.size() == 3 ? find_currency(at(end)) : std::nullopt;
            code && code->scale == 1 && text.starts_with(currency.code)) {
            text.replace(0, 3, code->code);
            ++end;
        }
        // "$10 dollars"
        // "$5.000 millones de pesos colombianos"
        const auto again = name(end + (value >= 1e6 && terms_.decimal_comma() && at(end) == "de"));
        if (again.end != 0 && again.plural && !again.minor) {
            if (at(j - 1).ends_with('$') && !again.code.empty() && text.starts_with(currency.code)) text.replace(0, 3, again.code);
            end = again.end;
        }
        auto out = make(i, end, EntityType::money, std::move(text), 0.97);
        // "-$5 million", "$-5"
        if (at(currency.end) == "-" && j > currency.end) return negative(std::move(out), i);
        const bool sign = i > 0 && glued(i) && is(i - 1, "-", "\u2212") && (i == 1 || (!glued(i - 1) && tokens_[i - 2].span.end < tokens_[i - 1].span.start));
        return sign && out.entity.value.find('/') == std::string::npos ? negative(std::move(out), i - 1) : out;
    }

    // The amount with the sign before it, from its token on.
    Value negative(Value value, std::size_t first) const {
        value.first = first;
        value.entity.span.start = tokens_[first].span.start;
        if (value.entity.value.size() > 4) value.entity.value.insert(4, "-");
        return value;
    }

    // "B", "bn" and "MM" right behind the digits of an amount with its currency before it; 1 where no letters stand, 0 for
    // any others.
    static double scale_of_letters(std::string_view letters) {
        if (letters.empty()) return 1;
        if (letters == "B" || letters == "b") return 1e9;
        if (letters == "MM" || letters == "mm") return 1e6;
        return letters == "T" ? 1e12 : 0;
    }

    // "300", "3.5", "3m", "3bn"
    static bool plain_amount(std::string_view word) {
        const auto letters = word.find_first_not_of("0123456789.,");
        return letters == std::string_view::npos || word.substr(letters) == "m" || word.substr(letters) == "bn";
    }

    // A number that ends a range whose currency stands before its beginning: it has a scale of its own, or nothing behind it
    // that it may count.
    bool ends_range(const Number& last) const {
        const auto next = term_at(last.end).kind;
        if (next == TermKind::unit || next == TermKind::period || percent_sign(last.end).end != 0) return false;
        if (last.value >= 1e6) return true;
        if (last.end >= tokens_.size() || next == TermKind::article) return true;
        if (tokens_[last.end].kind == TokenKind::mark) return is(last.end, ".", ",", ";", ")", "?", "!");
        return is(last.end, "per", "each", "for", "in", "on", "and", "or", "from", "by");
    }

    static double scale_of(double value) {
        return value >= 1e12 ? 1e12 : value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1e3;
    }

    Value money(std::size_t first, const Number& number) const {
        if (number.glued) {
            const auto found = find_currency(number.suffix);
            if (!found) return {};
            return make(first, number.end, EntityType::money, amount(found->code, number.value * found->scale, number.vague), 0.9);
        }
        if (!number.suffix.empty()) {
            // "50p"
            if (number.suffix == "p" && pounds_ && number.value < 1000) return make(first, number.end, EntityType::money, amount("GBP", number.value / 100, false), 0.8);
            // "115.5USD"
            const bool code = number.suffix.size() == 3 && number.suffix[0] < 'a';  // "den 70ern" are none of Eritrea
            const auto found = code ? find_currency(number.suffix) : std::nullopt;
            if (!found) return {};
            return make(first, number.end, EntityType::money, amount(found->code, number.value * found->scale, false), 0.9);
        }
        auto i = number.end;
        if (at(i) == "-" && glued(i) && i + 1 < tokens_.size() && glued(i + 1)) ++i;
        auto value = number.value;
        std::string low;
        // "250-300 rupees", "5 to 10 million euros"
        if (const auto joint = joint_; joint != 0 && is_number(joint)) {
            const auto last = read_number(text_, tokens_, joint, terms_);
            if (last.end == 0 || last.value <= value || !last.suffix.empty()) return {};
            const auto scale = value < 1000 && last.value >= 1000 ? scale_of(last.value) : 1;
            low = to_text(value * scale) + "/";
            value = last.value;
            i = last.end;
        }
        // "hundreds of euros", "miles de euros", "Tausende von Euro", "medio mill\u00f3n de euros"
        const bool scaled = value >= 1e6 || (i > 0 && term_at(i - 1).kind == TermKind::scale && term_at(i - 1).value >= 1e6);
        if (number.vague ? is(i, "of", "de", "von") : scaled && is(i, "de", "d'", "d\u2019")) ++i;
        const auto currency = name(i);
        if (currency.end == 0) return {};
        // "few real stories", "some won"
        const bool german_plural = terms_.decimal_comma() && tokens_[i].capital();
        if (number.vague && !currency.plural && !german_plural && (at(i - 1) != "of" || is_common_word(at(i)))) return {};
        // A weight, unless the text is one that prices in pounds.
        if ((at(i) == "pound" || at(i) == "pounds") && currency.end == i + 1 && value < 1000
            && !pounds_) return {};
        // "the 4,000 mark" is passed, not paid.
        if (at(i) == "mark" && value != 1 && first > 0 && at(first - 1) == "the") return {};
        auto end = currency.end;
        if (const auto millions = in_millions(at(i))) value *= millions->scale;
        // "12-cent-a-share": the span ends where the coin does.
        auto code = currency.code;
        if (currency.minor) value /= 100;
        // "88 centavos de d\u00f3lar"
        if (const auto whole = currency.minor && at(end) == "de" ? name(end + 1) : Currency{}; whole.end != 0 && !whole.code.empty()) code = whole.code, end = whole.end;
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
        if (term_at(first).kind == TermKind::minus) value = -value;
        auto text = amount(code, value, number.vague);
        if (!low.empty() && !currency.code.empty()) text.insert(4, low);
        auto out = make(first, end, EntityType::money, std::move(text), 0.95);
        const auto hyphen = at(end - 1).find('-');
        if (end == currency.end && hyphen != std::string_view::npos && is_word(end - 1) && !find_currency(at(end - 1))) {  // no "US-Dollar"
            out.entity.span.end = tokens_[end - 1].span.start + std::uint32_t(hyphen);
        }
        return out;
    }

    // What makes a share of the number before it.
    struct Sign {
        std::size_t end = 0;  // one past its last token; 0 when there is none
        bool points = false;  // a difference of two shares
        double scale = 1;     // of a basis point
    };

    // "%", "percent", "per cent", "percentage points", "basis points", "points de pourcentage" at i.
    Sign percent_sign(std::size_t i) const {
        if (at(i) == "%" && at(i + 1) == "-" && is(i + 2, "Punkte", "Punkten") && glued(i + 2)) return {i + 3, true};
        if (at(i) == "%" || at(i) == "\uff05") return {i + 1};
        const auto term = term_at(i);
        if (term.kind == TermKind::percent) {
            if (term.text == "pp") return {i + 1, true};
            if (term.text == "bp") return {i + 1, true, 0.01};
            return term_at(i + 1).kind == TermKind::points ? Sign{i + 2, true} : Sign{i + 1};
        }
        // "points de base", "puntos porcentuales", "basis points"
        if (term.kind == TermKind::points || term.kind == TermKind::point_of) {
            const auto k = at(i + 1) == "de" ? i + 2 : i + 1;
            const auto other = term_at(k);
            if (other.kind == term.kind || (other.kind != TermKind::points && other.kind != TermKind::point_of)) return {};
            return {k + 1, true, (term.kind == TermKind::point_of ? term : other).text == "bp" ? 0.01 : 1};
        }
        // French "pour cent", Spanish "por ciento".
        const bool cent = is(i, "per", "Per") ? is(i + 1, "cent", "Cent") : (at(i) == "pour" && at(i + 1) == "cent") || (at(i) == "por" && at(i + 1) == "ciento");
        return cent ? Sign{i + 2} : Sign{};
    }

    // "2.5%", "2.5 pp"
    static std::string share(double value, const Sign& sign) { return to_text(value * sign.scale) + (sign.points ? " pp" : "%"); }

    Value percent(std::size_t first, const Number& number) const {
        auto value = number.value;
        // "fifteen-percent"
        const auto behind = number.glued ? terms_.find(number.suffix) : Term{};
        const bool glued_sign = behind.kind == TermKind::percent;
        if (!number.suffix.empty() && !glued_sign) return {};
        auto sign = glued_sign ? Sign{number.end, behind.text == "pp"} : percent_sign(number.end);
        // "2.5 pp"; but "120 pp."
        if (sign.end != 0 && at(number.end) == "pp" && number.whole) return {};
        std::string low;
        if (const auto joint = joint_; sign.end == 0 && joint != 0 && joint < tokens_.size()) {
            if (term_at(joint - 1).kind == TermKind::none) sign = percent_sign(joint);
            if (sign.end == 0) {
                const auto last = read_number(text_, tokens_, joint, terms_);
                if (last.end != 0 && last.value > value && last.suffix.empty()) sign = percent_sign(last.end);
                if (sign.end != 0) low = to_text(value * sign.scale) + "/", value = last.value;
            }
        }
        if (sign.end == 0) return {};
        bool minus = term_at(first).kind == TermKind::minus;
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
        return make(first, sign.end, EntityType::percent, number.vague ? "" : low + (minus ? "-" : "") + share(value, sign), 0.97);
    }

    // A half, a third, three tenths.
    static double part_of(const Term& term) {
        if (term.kind == TermKind::ordinal && term.value > 2) return 1 / term.value;
        return term.kind == TermKind::part ? term.value : 0;
    }

    // "one-tenth of 1 percent", "half a percentage point", "a percentage point"; "1/2 percent"
    Value part_of_percent(std::size_t i) const {
        if (is_number(i) && at(i + 1) == "/" && glued(i + 1) && glued(i + 2) && all_digits(at(i)) && all_digits(at(i + 2)) && at(i + 2).size() <= 3) {
            const auto over = read_number(text_, tokens_, i, terms_).end == 0 ? read_number(text_, tokens_, i + 2, terms_) : Number{};
            const auto under = to_number(at(i));
            const auto sign = over.end == i + 3 && under < over.value ? percent_sign(i + 3) : Sign{};
            return sign.end == 0 ? Value{} : make(i, sign.end, EntityType::percent, share(under / over.value, sign), 0.9);
        }
        if (!is_word(i)) return {};
        const bool whole = term_at(i).kind == TermKind::article;
        if (const auto article = whole ? i : i + 1; whole || (term_at(i).kind == TermKind::part && term_at(article).kind == TermKind::article)) {
            const auto sign = percent_sign(article + 1);
            const bool bare = at(sign.end - 1) == "percentage" || at(sign.end) == "of" || at(article + 1) == "%" || (whole && i > 0 && at(i - 1) == "of");
            if (sign.end != 0 && !bare) return make(i, sign.end, EntityType::percent, share(whole ? 1 : term_at(i).value, sign), 0.9);
        }
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
        if (count == 0 || part == 0) return {};
        // "medio punto porcentual", "ein halbes Prozent"
        if (const auto sign = percent_sign(end); sign.end != 0) return make(i, sign.end, EntityType::percent, share(count * part, sign), 0.9);
        if (at(end) != "of") return {};
        ++end;
        const auto number = read_number(text_, tokens_, at(end) == "a" ? end + 1 : end, terms_);
        const auto sign = percent_sign(number.end != 0 ? number.end : at(end) == "a" ? end + 1 : end);
        if (sign.end == 0) return {};
        return make(i, sign.end, EntityType::percent, share(count * part * (number.end != 0 ? number.value : 1), sign), 0.9);
    }

    // "a percentage of 62": the number is the share where nothing behind it is counted; "percentage" alone is no value.
    Value percent_alone(std::size_t i) const {
        const auto sign = percent_sign(i);
        if (sign.end == 0 || sign.points || at(sign.end) != "of") return {};
        const auto number = sign.end + 1 < tokens_.size() ? read_number(text_, tokens_, sign.end + 1, terms_) : Number{};
        if (number.end == 0 || number.vague || !number.suffix.empty()) return {};
        const bool ends = number.end >= tokens_.size() || is(number.end, ".", ",", ";", ")", "?", "!", "and", "in", "for", "by", "to", "or");
        if (!ends || (glued(number.end + 1) && tokens_[number.end + 1].kind != TokenKind::mark)) return {};
        return make(i, number.end, EntityType::percent, share(number.value, sign), 0.7);
    }

    Value quantity(std::size_t first, const Number& number) const {
        // "10 to 20 km", "5-10 kg": "10/20 km"
        if (const auto joint = number.suffix.empty() && !number.vague ? joint_ : 0; joint != 0 && is_number(joint)) {
            const auto last = read_number(text_, tokens_, joint, terms_);
            if (last.end == 0 || last.vague || last.glued) return {};
            const auto scale = number.value < 1000 && last.value >= 1e6 ? scale_of(last.value) : 1;
            auto out = number.value * scale < last.value ? measured(first, last) : Value{};
            if (out.end != 0) out.entity.value.insert(0, to_text(number.value * scale) + "/");
            return out;
        }
        return measured(first, number);
    }

    // A number with its unit behind it.
    Value measured(std::size_t first, const Number& number) const {
        std::string_view unit = number.suffix;
        auto end = number.end;
        if (number.suffix.empty()) {
            if (at(end) == "-" && glued(end) && glued(end + 1)) ++end;
            // "one in five people", "vier von zehn Menschen": a share of those who are not counted
            if (first > 1 && is(first - 1, "in", "of", "von", "sur", "cada") && is_fewer(first - 2, number)) return {};
            // "2,3 millions de tonnes"
            if (number.value >= 1e6 && terms_.decimal_comma() && at(end) == "de") ++end;
            // "square kilometres", degrees
            const auto power = term_at(end).kind == TermKind::power ? term_at(end).text : "";
            if (!power.empty()) ++end;
            if (at(end) == "." && glued(end) && at(end - 1) == "sq") ++end;
            if (is(end, "metric")) ++end;
            if (at(end) == "\u00b0" && (at(end + 1) == "C" || at(end + 1) == "F") && glued(end + 1)) {
                return make(first, end + 2, EntityType::quantity, to_text(number.value) + " \u00b0" + std::string(at(end + 1)), 0.95);
            }
            // "1,5 million d'habitants"
            const auto term = unit_at(end, number.value >= 1e6 && terms_.decimal_comma() ? stem(end) : at(end));
            if (at(end) == "pound" || at(end) == "pounds") {
                return make(first, end + 1, EntityType::quantity, number.vague ? "" : to_text(number.value) + " lb", 0.8);
            }
            if (term.kind != TermKind::unit) return {};
            // "5 in total", "2 m" after a figure of years.
            if (at(end) == "in") return {};
            const auto raised = raised_at(end + 1);
            const auto name = std::string(term.text) + std::string(power.empty() ? raised : power);
            const auto [last, rate] = per(end + (raised.empty() ? 1 : 2));
            return make(first, last, EntityType::quantity, number.vague ? "" : to_text(number.value) + " " + name + rate, 0.9);
        }
        const auto term = unit_at(end - 1, unit);
        if (term.kind != TermKind::unit) return {};
        const auto raised = raised_at(end);
        const auto [last, rate] = per(end + !raised.empty());
        return make(first, last, EntityType::quantity, to_text(number.value) + " " + std::string(term.text) + std::string(raised) + rate, 0.9);
    }

    // True for the "one" of "one in five" and "one out of five", the "cuatro" of "cuatro de cada diez".
    bool is_fewer(std::size_t i, const Number& all) const {
        if (is(i, "out", "de") && i > 0) --i;
        const auto some = read_number(text_, tokens_, i, terms_);
        return some.end != 0 && !some.vague && !all.vague && some.suffix.empty() && some.value < all.value && all.value <= 100;
    }

    // The term of a unit in token i. "m" alone is millions, "m\u00b2" is not.
    Term unit_at(std::size_t i, std::string_view unit) const {
        if (unit == "m" && !raised_at(i + 1).empty()) return {TermKind::unit, 0, "m"};
        const auto term = terms_.find(unit);
        // "5 T", "3 M"
        return unit.size() == 1 && unit[0] < 'a' ? Term{} : term;
    }

    // The power of the unit before i: "2" of "km\u00b2" and "m\u00e8tres carr\u00e9s", "" of "km".
    std::string_view raised_at(std::size_t i) const {
        if (!glued(i)) {
            const auto term = terms_.decimal_comma() ? term_at(i) : Term{};
            return term.kind == TermKind::power ? term.text : "";
        }
        return at(i) == "\u00b2" ? "2" : at(i) == "\u00b3" ? "3" : "";
    }

    // The end of "/h", "/ha", "per hour" or "an hour" at `i`, with its sign; `i` itself where none stands.
    std::pair<std::size_t, std::string> per(std::size_t i) const {
        const bool slash = at(i) == "/" && glued(i) && glued(i + 1);
        if (!slash && at(i) != "per" && term_at(i).kind != TermKind::article) return {i, ""};
        const auto term = term_at(i + 1);
        std::string sign;
        if (term.text == "PT1H" || is(i + 1, "h")) sign = "h";
        else if (is(i + 1, "s", "second")) sign = "s";
        else if (term.kind == TermKind::unit && term_at(i).kind != TermKind::article) sign = term.text;
        if (sign.empty()) return {i, ""};
        return {i + 2, "/" + sign};
    }

    bool pounds_;
    std::size_t joint_ = 0;  // after_joint() of the number that was read
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
