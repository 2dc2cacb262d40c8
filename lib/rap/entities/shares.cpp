#include <rap/entities/shares.hpp>

#include <cmath>

#include <rap/entities/token_reader.hpp>

namespace rap {
namespace {

class Reader : TermReader {
public:
    Reader(std::string_view text, std::span<const Token> tokens, const Terms& terms, Language language)
        : TermReader(text, tokens, terms), language_(language) {}

    Value read(std::size_t first) const {
        const auto part = read_number(text_, tokens_, first, terms_);
        if (!counts(part) || part.value < 1) return {};
        const auto whole_at = after_link(part);
        if (whole_at == 0 || !(is_number(whole_at) || is_word(whole_at))) return {};
        const auto whole = read_number(text_, tokens_, whole_at, terms_);
        constexpr double most = 1000;
        if (!counts(whole) || whole.value <= part.value || whole.value > most) return {};
        // "one in 3 years", "two in 5 per cent", "one in 10-15"
        const auto kind = term_at(whole.end).kind;
        const bool goes_on = is(whole.end, "-", "/", "%", "\u2013") || (glued(whole.end) && is_number(whole.end + 1) && glued(whole.end + 1));
        if (goes_on || kind == TermKind::period || kind == TermKind::percent || kind == TermKind::scale || kind == TermKind::clock) return {};
        const auto share = std::round(1000 * part.value / whole.value) / 10;
        return make(first, whole.end, EntityType::percent, to_text(share) + "%", 0.85);
    }

private:
    static bool counts(const Number& number) {
        return number.end != 0 && number.whole && !number.vague && !number.glued && number.suffix.empty();
    }

    // Where the whole starts behind its part; 0 when no word links them.
    std::size_t after_link(const Number& part) const {
        const auto i = part.end;
        switch (language_) {
        case Language::fr: {
            // "trois m\u00e9nages sur quatre"; but "une enqu\u00eate sur dix communes"
            const auto k = i + (term_at(i).kind == TermKind::unit);
            return is(k, "sur") && (k > i || part.words) ? k + 1 : 0;
        }
        case Language::es: return is(i, "de") && is(i + 1, "cada") ? i + 2 : 0;
        case Language::de: return is(i, "von") ? i + 1 : 0;
        default:
            if (is(i, "out") && is(i + 1, "of")) return i + 2 + is(i + 2, "every");
            if (!is(i, "in") || !(part.words || part.value == 1)) return 0;
            return i + 1 + is(i + 1, "every");
        }
    }

    Language language_;
};

}  // namespace

bool may_open_share(std::string_view text, std::span<const Token> tokens, std::size_t number) {
    if (number + 2 >= tokens.size() || tokens[number].span.size() > 5) return false;
    const auto link = slice(text, tokens[number + 1].span);
    return link == "in" || link == "out";
}

Value read_share(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms, Language language) {
    return Reader(text, tokens, terms, language).read(at);
}

}  // namespace rap
