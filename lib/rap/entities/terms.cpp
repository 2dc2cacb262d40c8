#include <rap/entities/terms.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

#include <rap/entities/token_reader.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

struct Kind {
    std::string_view name;
    TermKind kind;
};

constexpr Kind kinds[] = {
    {"number", TermKind::number}, {"tens", TermKind::tens}, {"ordinal", TermKind::ordinal}, {"scale", TermKind::scale},
    {"vague", TermKind::vague}, {"part", TermKind::part}, {"article", TermKind::article}, {"few", TermKind::few},
    {"minus", TermKind::minus}, {"and", TermKind::conjunction}, {"percent", TermKind::percent}, {"unit", TermKind::unit},
    {"period", TermKind::period}, {"clock", TermKind::clock}, {"hour", TermKind::hour}, {"day", TermKind::day},
    {"before", TermKind::before}, {"after", TermKind::after}, {"this", TermKind::now}, {"every", TermKind::every},
    {"rate", TermKind::rate}, {"ago", TermKind::ago}, {"later", TermKind::later}, {"half_day", TermKind::half_day},
    {"oclock", TermKind::oclock}, {"often", TermKind::often},
    {"to", TermKind::joint}, {"between", TermKind::between},
    {"back", TermKind::back}, {"decade", TermKind::decade}, {"points", TermKind::points}, {"point_of", TermKind::point_of},
    {"or", TermKind::either}, {"power", TermKind::power},
};

// Equal but for the case of ASCII and Latin-1 letters.
bool same_word(std::string_view key, std::string_view word) {
    if (key.size() != word.size()) return false;
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (key[i] != word[i] && (key[i] | 0x20) != (word[i] | 0x20)) return false;
    }
    return true;
}

// The digits of a number token, with marks of thousands and decimals, and what letters follow.
struct Digits {
    double value = 0;
    std::size_t size = 0;
    bool whole = true;
};

Digits read_digits(std::string_view text, const Terms& terms) {
    Digits out;
    std::string plain;
    std::size_t last_mark = std::string_view::npos, marks = 0;
    for (; out.size < text.size(); ++out.size) {
        const char c = text[out.size];
        if (c == ',' || c == '.') last_mark = out.size, ++marks;
        else if (!utf8::is_ascii_digit(c)) break;
    }
    const auto digits = text.substr(0, out.size);
    bool decimal = false;
    if (marks > 0) {
        const auto behind = out.size - last_mark - 1;
        // "1.000.000" and "12,34,567" have marks of thousands; one mark before three digits does too when it
        // is a comma, and when it is a dot after "1" to "999" the decimal reading is the English one.
        const bool same = digits.find(digits[last_mark]) == last_mark;
        decimal = digits[last_mark] == '.' ? same : same && behind != 3;
        if (digits[last_mark] == '.' && same && digits.find(',') == std::string_view::npos && behind == 3) decimal = true;
        if (digits[last_mark] == ',' && digits.find('.') != std::string_view::npos) decimal = same;
        // "40,000 personas": thousands in Spanish too
        const bool thousands = digits[last_mark] == ',' && behind == 3 && digits[0] != '0' && last_mark <= 3 && (terms.grouping_comma() || digits.ends_with("000"));
        if (terms.decimal_comma() && marks == 1) decimal = !thousands && (digits[last_mark] == ',' || behind != 3);
    }
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (utf8::is_ascii_digit(digits[i])) plain += digits[i];
        else if (decimal && i == last_mark) plain += '.';
    }
    out.value = to_number(plain);
    out.whole = !decimal;
    return out;
}

double vulgar_fraction(std::string_view mark) {
    if (mark == "\u00bd") return 0.5;
    if (mark == "\u00bc") return 0.25;
    if (mark == "\u00be") return 0.75;
    if (mark == "\u2153") return 1.0 / 3;
    if (mark == "\u2154") return 2.0 / 3;
    return 0;
}

class Reader : TermReader {
public:
    Reader(std::string_view text, std::span<const Token> tokens, const Terms& terms)
        : TermReader(text, tokens, terms) {}

    Number read(std::size_t first) {
        Number out;
        auto i = first;
        double value = 0;
        bool any = false;
        if (const auto term = term_at(i); term.kind == TermKind::few) {
            out.vague = out.words = true;
            if (word(i) == "couple" && word(i + 1) == "of") ++i;
            ++i;
            // "several thousand"
            if (const auto scale = term_at(i); scale.kind == TermKind::scale) out.value = scale.value, ++i;
            // "mehrere hunderttausend"
            else if (scale.kind == TermKind::number && scale.value >= 100) out.value = scale.value, ++i;
            // "quelques centaines de milliers"
            else if (scale.kind == TermKind::vague && terms_.decimal_comma()) return read(i);
            out.end = i;
            return out;
        }
        // "multimillion-euro", "billion-dollar"
        if (is_word(i) && tokens_[i].look & look_hyphen) {
            const auto hyphen = at(i).find('-');
            const auto term = terms_.find(at(i).substr(0, hyphen));
            // "demi-million"
            if (term.kind == TermKind::part) {
                if (const auto scale = terms_.find(at(i).substr(hyphen + 1)); scale.kind == TermKind::scale) {
                    out.words = true;
                    return finish(out, i + 1, term.value * scale.value);
                }
            }
            // "half-a million"
            if (term.kind == TermKind::part && at(i).substr(hyphen + 1) == "a" && term_at(i + 1).kind == TermKind::scale) {
                out.words = true;
                return finish(out, i + 1, term.value);
            }
            if (term.value >= 1e6 && (term.kind == TermKind::vague || term.kind == TermKind::scale)) {
                out.vague = out.words = out.glued = true;
                out.suffix = at(i).substr(hyphen + 1);
                out.end = i + 1;
                return out;
            }
        }
        if (const auto term = term_at(i); term.kind == TermKind::vague) {
            out.vague = out.words = true;
            out.value = term.value;
            ++i;
            while (is(i, "of", "de", "von") && term_at(i + 1).kind == TermKind::vague) i += 2;
            if (word(i) == "of") ++i;
            out.end = i;
            return out;
        }
        // "half a million", "a quarter million", "half an hour", "a million", "a few"
        if (const auto term = term_at(i); term.kind == TermKind::article) {
            const auto next = term_at(i + 1);
            if (next.kind == TermKind::few) {
                auto more = read(i + 1);
                return more;
            }
            if (next.kind == TermKind::scale && at(i + 1).size() > 2) return words(out, i + 1, 1);
            if (next.kind == TermKind::part && term_at(i + 2).kind == TermKind::scale) {
                out.words = true;
                return finish(out, i + 2, next.value);
            }
            return out;
        }
        if (const auto term = term_at(i); term.kind == TermKind::part) {
            auto next = i + 1;
            if (term_at(next).kind == TermKind::article) ++next;
            const auto after = term_at(next).kind;
            if (after == TermKind::scale || after == TermKind::period) {
                out.words = true;
                return finish(out, next, term.value);
            }
            return out;
        }
        if (i < tokens_.size() && tokens_[i].kind == TokenKind::mark) {
            const double fraction = vulgar_fraction(at(i));
            if (fraction == 0) return out;
            out.whole = false;
            return finish(out, i + 1, fraction);
        }
        if (i < tokens_.size() && tokens_[i].kind == TokenKind::number) {
            const auto token = at(i);
            const auto digits = read_digits(token, terms_);
            value = digits.value;
            out.whole = digits.whole;
            out.suffix = token.substr(digits.size);
            ++i;
            any = true;
            if (out.suffix.empty()) {
                // "15 000": groups of three.
                while (i < tokens_.size() && tokens_[i].kind == TokenKind::number && tokens_[i].span.size() == 3
                       && tokens_[i].span.start == tokens_[i - 1].span.end + 1 && tokens_[i - 1].span.size() <= 3
                       && digits.whole && plain_digits(i) && token.find_first_of(",.") == std::string_view::npos
                       && token[0] != '0') {
                    value = value * 1000 + to_number(at(i));
                    ++i;
                }
                // "12 000,50", "1 234 567.89"
                if (is_number(i) && digits.whole && token.find_first_of(",.") == std::string_view::npos && token.size() <= 3 && token[0] != '0'
                    && tokens_[i].span.start == tokens_[i - 1].span.end + 1 && at(i).size() > 4 && (at(i)[3] == ',' || at(i)[3] == '.')
                    && all_digits(at(i).substr(0, 3)) && all_digits(at(i).substr(4)) && at(i).size() != 7) {
                    value = value * 1000 + to_number(at(i).substr(0, 3)) + to_number("0." + std::string(at(i).substr(4)));
                    out.whole = false;
                    ++i;
                }
                // "1'200"
                while (is(i, "'", "\u2019") && glued(i) && plain_digits(i + 1) && glued(i + 1) && at(i + 1).size() == 3 && digits.whole
                       && token.find_first_of(",.") == std::string_view::npos) {
                    value = value * 1000 + to_number(at(i + 1));
                    i += 2;
                }
                // "CHF 5'000.50"
                if (is(i, "'", "\u2019") && glued(i) && is_number(i + 1) && glued(i + 1) && at(i + 1).size() > 4 && (at(i + 1)[3] == '.' || at(i + 1)[3] == ',')
                    && all_digits(at(i + 1).substr(0, 3)) && all_digits(at(i + 1).substr(4)) && out.whole && token.find_first_of(",.") == std::string_view::npos) {
                    value = value * 1000 + to_number(at(i + 1).substr(0, 3)) + to_number("0." + std::string(at(i + 1).substr(4)));
                    out.whole = false;
                    i += 2;
                }
                // Spanish "9'7"
                if (terms_.decimal_comma() && i == first + 1 && is(i, "'", "\u2019") && glued(i) && plain_digits(i + 1) && glued(i + 1) && at(i + 1).size() <= 2 && digits.whole) {
                    value += to_number("0." + std::string(at(i + 1)));
                    out.whole = false;
                    i += 2;
                }
                // "3 1/2" and "1/2"
                if (at(i) == "/" && i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::number
                    && tokens_[i].span.start == tokens_[i - 1].span.end) return out;
                if (i + 2 < tokens_.size() && plain_digits(i) && at(i + 1) == "/" && plain_digits(i + 2)
                    && tokens_[i].span.size() <= 2 && tokens_[i + 2].span.size() <= 3) {
                    value += to_number(at(i)) / std::max(1.0, to_number(slice(text_, tokens_[i + 2].span)));
                    i += 3;
                } else if (i < tokens_.size() && vulgar_fraction(at(i)) != 0) {
                    value += vulgar_fraction(at(i++));
                }
            } else {
                const auto scale = terms_.find(out.suffix);
                const bool metres = out.suffix == "m" && glued(i) && is(i, "\u00b2", "\u00b3");
                if (scale.kind == TermKind::scale && !metres) {
                    value *= scale.value;
                    out.suffix = {};
                    return finish(out, i, value);
                }
                out.value = value;
                out.end = i;
                return out;
            }
        } else {
            return words(out, i, 0);
        }
        if (!any) return out;
        return finish(out, i, value);
    }

private:
    std::string_view word(std::size_t i) const { return is_word(i) ? at(i) : ""; }
    bool plain_digits(std::size_t i) const { return is_number(i) && all_digits(at(i)); }

    // "3.5 M EUR", "5 M d'euros", "200 K USD": a capital before a code, or before what is elided.
    bool before_currency(std::size_t i) const {
        const bool code = is_word(i + 1) && tokens_[i + 1].all_capitals() && tokens_[i + 1].span.size() == 3;
        return is(i, "M", "K") && (code || elided(i + 1) != 0);
    }

    struct Half {
        std::size_t end = 0;  // one past it; 0 when there is none
        double value = 0;
    };
    // "and a half" at i; behind a scale "et demi" and "y medio" do without the article: "las cinco y media" is an hour.
    Half half_after(std::size_t i, bool scaled) const {
        if (term_at(i).kind != TermKind::conjunction) return {};
        const bool article = term_at(i + 1).kind == TermKind::article;
        const auto part = term_at(i + 1 + article);
        if (part.kind != TermKind::part || (!article && (!terms_.decimal_comma() || !scaled || part.value != 0.5))) return {};
        return {i + 2 + article, part.value};
    }

    // The value of a number word, or of "twenty-six"; -1 for any other word. "five-year" gives 5 and the rest.
    double word_number(std::size_t i, Number& out) const {
        const auto text = at(i);
        if (!(tokens_[i].look & look_hyphen)) {
            const auto term = terms_.find(text);
            return term.kind == TermKind::number || term.kind == TermKind::tens ? term.value : -1;
        }
        double value = 0;
        std::size_t at = 0;
        bool any = false;
        while (at < text.size()) {
            const auto hyphen = std::min(text.find('-', at), text.size());
            const auto part = text.substr(at, hyphen - at);
            const auto term = terms_.find(part);
            if (term.kind == TermKind::number || term.kind == TermKind::tens) {
                // "quatre-vingts"
                value = terms_.decimal_comma() && term.value == 20 && value == 4 ? 80 : value + term.value;
                any = true;
            } else if (term.kind == TermKind::scale && any && part.size() > 2) {
                value *= term.value;  // "five-million-dollar"
            } else if (term.kind == TermKind::part && any) {
                value += term.value;
            } else if (any && (term.kind == TermKind::conjunction || term.kind == TermKind::article)) {
                // "two-and-a-half-year"
            } else {
                break;
            }
            at = hyphen + 1;
        }
        if (!any) return -1;
        if (at < text.size()) {
            out.glued = true;
            out.suffix = text.substr(at);
        }
        return value;
    }

    // Number words: "two hundred and five", "twenty-six", "forty five"; `group` is what stands before them, 1 of "a hundred".
    Number words(Number out, std::size_t i, double group) const {
        double total = 0;
        bool any = group > 0, tens = false, unit = false;
        double scale = 1;  // the last one
        while (i < tokens_.size() && tokens_[i].kind == TokenKind::word) {
            const auto number = word_number(i, out);
            if (number >= 0) {
                // "dreitausend", "doscientos": more may stand behind
                if (number >= 100) {
                    (number >= 1000 ? total : group) += number;
                    if (number >= 1000) scale = 1000;
                    tens = unit = false;
                    any = true;
                    ++i;
                    continue;
                }
                const bool is_tens = term_at(i).kind == TermKind::tens;
                if (unit || (is_tens && tens)) break;
                group += number;
                tens |= is_tens;
                unit |= !is_tens || number >= 20;
                if (is_tens) unit = false;
                any = true;
                ++i;
                if (out.glued) break;
                continue;
            }
            // "three point five"
            if (any && total == 0 && word(i) == "point" && term_at(i + 1).kind == TermKind::number && term_at(i + 1).value < 10) {
                group += term_at(i + 1).value / 10;
                i += 2;
                out.whole = false;
                continue;
            }
            const auto term = term_at(i);
            // "mil euros", "cent cinquante"; English has "a hundred"
            const bool alone = !any && terms_.decimal_comma() && term.value <= 1000;
            if ((any || alone) && term.kind == TermKind::scale && at(i).size() > 2) {
                any = true;
                if (term.value == 100) {
                    group = std::max(group, 1.0) * 100;
                } else {
                    // "mil millones", "two thousand million"
                    if (group == 0 && total > 0 && term.value > scale) total *= term.value;
                    else total += std::max(group, 1.0) * term.value;
                    scale = term.value;
                    group = 0;
                }
                tens = unit = false;
                ++i;
                continue;
            }
            if (any && term.kind == TermKind::conjunction && i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::word) {
                // "two hundred and five", "two and a half"
                Number none;
                const bool scaled = total > 0 || group >= 100;
                // "treinta y cinco", "vingt et un"
                const bool ten = terms_.decimal_comma() && tens && !unit;
                if ((scaled || ten) && word_number(i + 1, none) >= 0 && !none.glued) {
                    ++i;
                    continue;
                }
                // "two million and a half", "deux millions et demi", "dos millones y medio"
                if (const auto half = half_after(i, group == 0); half.end != 0) {
                    group += half.value * (group == 0 ? scale : 1);
                    i = half.end;
                    out.whole = false;
                }
            }
            break;
        }
        if (!any) return Number{};
        out.words = true;
        const auto value = total + group;
        // "three quarters billion"
        if (term_at(i).kind == TermKind::part && term_at(i + 1).kind == TermKind::scale) return finish(out, i + 1, value * term_at(i).value);
        if (out.glued) {
            out.value = value;
            out.end = i;
            return out;
        }
        // "fifteen (15) days"
        if (at(i) == "(" && plain_digits(i + 1) && is(i + 2, ")") && to_number(at(i + 1)) == value) i += 3;
        return finish(out, i, value);
    }

    // A scale behind the number: "5.1 million", "two million", "2-million", "5 hundred thousand".
    Number finish(Number out, std::size_t i, double value) const {
        for (;;) {
            const auto term = term_at(i);
            if (term.kind == TermKind::scale) {
                const auto text = at(i);
                // "5 m" is metres, "5 k" is nothing by itself.
                if (text.size() == 1 && !(glued(i + 1) && is(i + 1, "$", "\u20ac", "\u00a3")) && !before_currency(i)) break;
                value *= term.value;
                ++i;
                // "5 Mio. Euro"
                if (text.size() <= 3 && at(i) == "." && glued(i) && (is_word(i + 1) || is(i + 1, "$", "\u20ac", "\u00a3"))) ++i;
                continue;
            }
            if (const auto half = half_after(i, value >= 1e3); half.end != 0) {
                // "one and a half million", "3 million and a half"
                const auto scale = value >= 1e3 && std::fmod(value, 1e3) == 0 ? std::pow(10, 3 * std::floor(std::log10(value) / 3)) : 1;
                value += half.value * scale;
                i = half.end;
                continue;
            }
            if (at(i) == "-" && i + 1 < tokens_.size() && i > 0 && tokens_[i].span.start == tokens_[i - 1].span.end
                && tokens_[i + 1].span.start == tokens_[i].span.end && term_at(i + 1).kind == TermKind::scale
                && slice(text_, tokens_[i + 1].span).size() > 2) {
                value *= term_at(i + 1).value;
                i += 2;
                continue;
            }
            // "69.8-million-peso"
            if (at(i) == "-" && i > 0 && tokens_[i].span.start == tokens_[i - 1].span.end && is_word(i + 1)
                && tokens_[i + 1].span.start == tokens_[i].span.end && tokens_[i + 1].look & look_hyphen) {
                const auto hyphen = at(i + 1).find('-');
                const auto scale = terms_.find(at(i + 1).substr(0, hyphen));
                if (scale.kind == TermKind::scale && hyphen > 2) {
                    value *= scale.value;
                    out.suffix = at(i + 1).substr(hyphen + 1);
                    out.glued = true;
                    i += 2;
                }
            }
            break;
        }
        out.value = value;
        out.end = i;
        return out;
    }
};

}  // namespace

Terms::Terms(Language language)
    : decimal_comma_(language == Language::fr || language == Language::es || language == Language::de), gates_(1 << 9), slots_(1 << 10) {
    const auto add = [&](std::string_view key, const Term& term) {
        const auto hash = word_hash(key);
        gates_[hash >> 49 >> 6] |= std::uint64_t(1) << (hash >> 49 & 63);
        auto slot = hash & (slots_.size() - 1);
        while (!slots_[slot].key.empty()) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = {key, term};
    };
    for_each_entry(data_file(language, "value_words"), [&](std::string_view key, std::string_view value) {
        const auto space = std::min(value.find(' '), value.size());
        Term term;
        term.text = value.substr(std::min(space + 1, value.size()));
        term.value = to_number(term.text);
        for (const auto& kind : kinds) {
            if (kind.name == value.substr(0, space)) term.kind = kind.kind;
        }
        add(key, term);
    });
    for_each_entry(data_file("gazetteer/units"), [&](std::string_view key, std::string_view sign) { add(key, {TermKind::unit, 0, sign}); });
}

const Terms& Terms::of(Language language) {
    return once_a_language(language, [](Language known) { return Terms(known); });
}

Terms Terms::grouped_by_commas() const {
    auto out = *this;
    out.grouping_comma_ = true;
    return out;
}

Term Terms::probe(std::string_view word, std::uint64_t hash) const {
    for (auto slot = hash & (slots_.size() - 1); !slots_[slot].key.empty(); slot = (slot + 1) & (slots_.size() - 1)) {
        if (same_word(slots_[slot].key, word)) return slots_[slot].term;
    }
    return {};
}

Number read_number(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms) {
    return Reader(text, tokens, terms).read(at);
}

bool groups_by_commas(std::string_view prose) {
    const auto digits_from = [&](std::size_t at) {
        std::size_t count = 0;
        while (at + count < prose.size() && count < 4 && utf8::is_ascii_digit(prose[at + count])) ++count;
        return count;
    };
    bool groups = false;
    for (auto at = prose.find(','); at != std::string_view::npos; at = prose.find(',', at + 1)) {
        if (at == 0 || !utf8::is_ascii_digit(prose[at - 1])) continue;
        const auto behind = digits_from(at + 1);
        if (behind == 1 || behind == 2) return false;  // "3,5"
        if (behind != 3) continue;
        const auto next = at + 4 < prose.size() ? prose[at + 4] : ' ';
        groups |= (next == ',' && digits_from(at + 5) == 3) || (next == '.' && digits_from(at + 5) == 2) || prose.substr(at + 1, 3) == "000";
    }
    return groups;
}

double to_number(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string to_text(double value) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::min(value, 1e30), std::chars_format::fixed, 4).ptr;
    std::string out(buffer, end);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
}

}  // namespace rap
