#include <rap/entities/scan.hpp>

#include <array>

#include <rap/entities/values.hpp>

namespace rap {

namespace {

// Bytes right behind a word that may make it a part of an amount, the first one of a sign among them, or of a document's
// number: the "(" of "C(2031) 456".
constexpr auto joins_amount = [] {
    std::array<bool, 256> out{};
    for (const char c : {'$', '/', '(', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '\xc2'}) out[std::uint8_t(c)] = true;
    return out;
}();

bool may_join_amount(std::string_view prose, std::uint32_t at) {
    if (at + 1 >= prose.size()) return at < prose.size() && joins_amount[std::uint8_t(prose[at])];
    return joins_amount[std::uint8_t(prose[at])] | (prose[at + 1] == '$');
}

}  // namespace

void Scans::add(std::string_view prose, std::span<const Token> tokens, const Openers& openers, WordCases* cases) {
    const auto open = [&](std::uint32_t token, std::uint8_t bits, std::uint64_t hash) {
        auto& opening = openings_.items.emplace_back();
        opening.token = token;
        opening.bits = bits;
        opening.hash = hash;
    };
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind == TokenKind::mark) {
            if (prose[token.span.start] == '(') brackets_.items.push_back(i);
            else if (may_be_currency(prose, token, 0)) open(i, 0, 0);
            continue;
        }
        const auto hash = word_hash(prose, token.span);
        if (token.kind == TokenKind::number) {
            open(i, 0, hash);
            continue;
        }
        if (token.look & (look_capital | look_big)) capitals_.items.push_back(i);
        else if (cases != nullptr && !(token.look & look_dot)) cases->add_small(hash);
        // Most words are of small letters but for the first, and open nothing.
        const bool plain = !(token.look & ~(look_capital | look_small)) && !may_join_amount(prose, token.span.end);
        const bool opens = openers.may_open(hash);
        if (plain & !opens) continue;
        auto bits = opens ? std::uint8_t(openers.find_all(hash) & ~joins_value) : std::uint8_t(0);
        if (bits & opens_role) {
            roles_.items.push_back(i);
            bits &= std::uint8_t(~opens_role);
            if (plain & (bits == 0)) continue;
        }
        open(i, bits, hash);
    }
    openings_.end_block();
    capitals_.end_block();
    brackets_.end_block();
    roles_.end_block();
}

}  // namespace rap
