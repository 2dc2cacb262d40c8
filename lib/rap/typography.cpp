#include <rap/typography.hpp>

#include <rap/utf8.hpp>

namespace rap {

namespace {

// The ASCII form of a quotation mark; 0 for any other character.
char plain_quote(char32_t point) {
    switch (point) {
        case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x00AB: case 0x00BB: return '"';
        case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2039: case 0x203A: return '\'';
        default: return 0;
    }
}

bool is_dash(char32_t point) { return point >= 0x2010 && point <= 0x2015; }

}  // namespace

std::string set_marks(std::string_view text, MarkStyle quotes, MarkStyle dashes) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t point = utf8::next(text, at);
        const std::string_view here = text.substr(start, at - start);
        if (quotes == MarkStyle::ascii && plain_quote(point)) {
            out += plain_quote(point);
        } else if (dashes == MarkStyle::ascii && is_dash(point)) {
            out += point >= 0x2014 ? "--" : "-";
        } else if (quotes == MarkStyle::typographic && (point == '"' || point == '\'')) {
            const char before = start == 0 ? ' ' : text[start - 1];
            const bool opens = before == ' ' || before == '\n' || before == '(' || before == '[' || before == '\t' ||
                               (start > 2 && text.substr(start - 3, 3) == "\u2014");
            out += point == '"' ? (opens ? "\u201C" : "\u201D") : (opens ? "\u2018" : "\u2019");
        } else if (dashes == MarkStyle::typographic && point == '-' && text.substr(at).starts_with('-') &&
                   !text.substr(at).starts_with("--") && (start == 0 || text[start - 1] != '-')) {
            out += "\u2014";
            ++at;
        } else if (dashes == MarkStyle::typographic && point == '-' && start > 0 && text[start - 1] == ' ' &&
                   at < text.size() && text[at] == ' ') {
            out += "\u2013";
        } else {
            out += here;
        }
    }
    return out;
}

}  // namespace rap
