#include <rap/entities/scan.hpp>

#include <array>

#include <rap/entities/values.hpp>

namespace rap {

namespace {

// Bytes right behind a word that may make it a part of an amount; the first one of a sign among them.
constexpr auto joins_amount = [] {
    std::array<bool, 256> out{};
    for (const char c : {'$', '/', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '\xc2'}) out[std::uint8_t(c)] = true;
    return out;
}();

}  // namespace

void scan(std::string_view prose, std::span<const Token> tokens, const Openers& openers, WordCases* cases, Scan& out) {
    out.openings.clear();
    out.capitals.clear();
    out.brackets.clear();
    out.roles.clear();
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind == TokenKind::mark) {
            if (prose[token.span.start] == '(') out.brackets.push_back(i);
            else if (may_be_currency(prose, token, 0)) out.openings.push_back({i, 0, 0});
            continue;
        }
        const auto hash = word_hash(prose, token.span);
        if (token.kind == TokenKind::number) {
            out.openings.push_back({i, 0, hash});
            continue;
        }
        if (token.look & (look_capital | look_big)) out.capitals.push_back(i);
        else if (cases != nullptr && !(token.look & look_dot)) cases->add_small(hash);
        auto bits = openers.find_all(hash);
        if (bits & opens_role) {
            out.roles.push_back(i);
            bits &= std::uint8_t(~opens_role);
        }
        if ((bits & ~joins_value) == 0 && token.look == look_small) {
            const auto end = token.span.end;
            const bool amount = end < prose.size() && (joins_amount[std::uint8_t(prose[end])] || (end + 1 < prose.size() && prose[end + 1] == '$'));
            if (!amount) continue;
        }
        out.openings.push_back({i, bits, hash});
    }
}

}  // namespace rap
