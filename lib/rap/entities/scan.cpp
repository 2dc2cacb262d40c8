#include <rap/entities/scan.hpp>

#include <rap/entities/values.hpp>

namespace rap {

void scan(std::string_view prose, std::span<const Token> tokens, const Openers& openers, WordCases* cases, Scan& out) {
    out.openings.clear();
    out.capitals.clear();
    out.brackets.clear();
    out.roles.clear();
    const auto byte = [&](std::size_t at) { return at < prose.size() ? prose[at] : ' '; };
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
            const char next = byte(token.span.end);
            const bool amount = next == '$' || next == '/' || next == '\xc2' || (next >= '0' && next <= '9') || byte(token.span.end + 1) == '$';
            if (!amount) continue;
        }
        out.openings.push_back({i, bits, hash});
    }
}

}  // namespace rap
