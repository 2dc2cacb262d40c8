#include <rap/marks.hpp>

#include <array>

#include <rap/bytes.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

// Offset of the next byte that may begin a mark, from `at`; the text's size when there is none.
std::size_t next_candidate(std::string_view text, std::size_t at) {
    return find_byte(text, at, [](auto byte) {
        // Outside ASCII marks open with 0xC2, 0xE2 or 0xE3: -62, -30 and -29 as signed bytes.
        return (byte == '"') | (byte == '\'') | (byte == '`') | (byte == -62) | (byte == -30) | (byte == -29);
    });
}

struct Shape {
    MarkKind kind;
    std::uint8_t size;  // 0: not a mark
};

Shape shape_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    constexpr Shape none{MarkKind::straight_double, 0};
    switch (byte(0)) {
        case '"': return {MarkKind::straight_double, 1};
        case '\'': return byte(1) == '\'' ? Shape{MarkKind::straight_double, 2} : Shape{MarkKind::straight_single, 1};
        case '`': return byte(1) == '`' && byte(2) != '`' ? Shape{MarkKind::double_left, 2} : none;
        case 0xC2:
            if (byte(1) == 0xAB) return {MarkKind::angle_left, 2};
            if (byte(1) == 0xBB) return {MarkKind::angle_right, 2};
            return none;
        case 0xE2:
            if (byte(1) != 0x80) return none;
            switch (byte(2)) {
                case 0x98:
                case 0x9B: return {MarkKind::single_left, 3};
                case 0x99: return {MarkKind::single_right, 3};
                case 0x9A: return {MarkKind::single_low, 3};
                case 0x9C:
                case 0x9F: return {MarkKind::double_left, 3};
                case 0x9D: return {MarkKind::double_right, 3};
                case 0x9E: return {MarkKind::double_low, 3};
                case 0xB9: return {MarkKind::single_angle_left, 3};
                case 0xBA: return {MarkKind::single_angle_right, 3};
                default: return none;
            }
        case 0xE3:
            if (byte(1) != 0x80) return none;
            switch (byte(2)) {
                case 0x8C: return {MarkKind::corner_left, 3};
                case 0x8D: return {MarkKind::corner_right, 3};
                case 0x8E: return {MarkKind::white_corner_left, 3};
                case 0x8F: return {MarkKind::white_corner_right, 3};
                default: return none;
            }
        default: return none;
    }
}

enum class Side : std::uint8_t { space, word, mark };  // mark: any punctuation

Side side(char32_t c) {
    if (c == 0 || c == ' ' || c == '\n' || c == '\t' || c == '\f') return Side::space;
    if (c < 0x80) {
        const bool word = (c | 0x20u) - 'a' < 26u || c - '0' < 10u;
        return word ? Side::word : Side::mark;
    }
    // General punctuation, guillemets, inverted marks; all else counts as letters.
    if ((c >= 0x2010 && c <= 0x205E) || c == 0xAB || c == 0xBB || c == 0xA1 || c == 0xBF || (c >= 0x3001 && c <= 0x301F)) {
        return Side::mark;
    }
    return Side::word;
}

bool digit(char32_t c) { return c - U'0' < 10u; }

// Dashes and brackets after which a quotation may open without a space.
bool leads_in(char32_t c) {
    return c == '(' || c == '[' || c == '{' || c == '/' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015 ||
           c == ':' || c == 0xBF || c == 0xA1;
}

bool sentence_mark(char32_t c) {
    return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' || c == 0x2026 || c == '-' || c == 0x2014 ||
           c == ')' || c == '%';
}

// 'em, 'tis, '90s, and the parts of a word that some tokenisers set apart ('ll, 's).
bool elision(const WordList& clipped, std::string_view after) {
    std::size_t size = 0;  // of whole code points: the last one of `after` may be cut
    while (size < after.size() && size + utf8::size(after[size]) <= after.size() && side(utf8::at(after, size)) == Side::word) {
        size += utf8::size(after[size]);
    }
    const std::string_view word = after.substr(0, size);
    if (size >= 2 && digit(static_cast<unsigned char>(word[0])) && digit(static_cast<unsigned char>(word[1]))) {
        return size == 2 || (size == 3 && word[2] == 's');
    }
    return size > 0 && size <= 6 && clipped.contains(word);
}

// An opening mark stands right before: "'Never,' they said".
bool opens_before(const Mark& last, std::uint32_t at) { return last.opens && last.at + last.size == at; }

}  // namespace

bool opening_shape(MarkKind kind) {
    switch (kind) {
        case MarkKind::single_right:
        case MarkKind::corner_right:
        case MarkKind::white_corner_right: return false;
        default: return true;
    }
}

bool closes_mark(MarkKind opener, MarkKind closer) {
    const auto bit = [](MarkKind kind) { return 1u << static_cast<unsigned>(kind); };
    using enum MarkKind;
    static const std::array<unsigned, mark_kinds> closers = [&] {
        std::array<unsigned, mark_kinds> table{};
        const auto set = [&](MarkKind kind, unsigned bits) { table[static_cast<std::size_t>(kind)] = bits; };
        set(straight_double, bit(straight_double) | bit(double_right));
        set(straight_single, bit(straight_single) | bit(single_right));
        set(double_left, bit(double_right) | bit(straight_double));
        set(double_right, bit(double_right));
        set(double_low, bit(double_left) | bit(double_right) | bit(straight_double));
        set(single_left, bit(single_right) | bit(straight_single));
        set(single_low, bit(single_left) | bit(single_right) | bit(straight_single));
        set(angle_left, bit(angle_right));
        set(angle_right, bit(angle_left));
        set(single_angle_left, bit(single_angle_right));
        set(single_angle_right, bit(single_angle_left));
        set(corner_left, bit(corner_right));
        set(white_corner_left, bit(white_corner_right));
        return table;
    }();
    return (closers[static_cast<std::size_t>(opener)] & bit(closer)) != 0;
}

namespace {

// Reads the marks of a text in order; stops when `visit` wants no more.
template <typename Visit>
void read_marks(std::string_view text, Visit visit) {
    const WordList clipped = word_list("en/elisions");
    Mark last;  // the mark before
    for (std::size_t at = next_candidate(text, 0); at < text.size();) {
        const Shape shape = shape_at(text, at);
        if (shape.size == 0) {
            at = next_candidate(text, at + 1);
            continue;
        }
        char32_t before = 0;
        if (at > 0) {
            std::size_t back = at;
            before = utf8::previous(text, back);
        }
        const std::size_t end = at + shape.size;
        const char32_t after = end < text.size() ? utf8::at(text, end) : 0;
        const Side left = side(before);
        const Side right = side(after);
        const std::uint32_t here = static_cast<std::uint32_t>(at);
        at = next_candidate(text, end);

        Mark mark{here, shape.size, shape.kind, false, false, false};
        const bool spaced = left == Side::space && right == Side::space;
        const bool left_flanking = right != Side::space && (left != Side::word || right != Side::mark);
        const bool right_flanking = left != Side::space && (right != Side::word || left != Side::mark);
        switch (shape.kind) {
            case MarkKind::straight_single:
            case MarkKind::single_right: {
                if (left == Side::word && right == Side::word) continue;  // an apostrophe
                const bool begins = left == Side::space || leads_in(before) || opens_before(last, here);
                if (begins && right == Side::word && elision(clipped, text.substr(end, 12))) continue;
                mark.opens = shape.kind == MarkKind::straight_single && begins && right != Side::space;
                mark.closes = right != Side::word && left != Side::space;
                mark.sure = mark.closes && sentence_mark(before);
                break;
            }
            case MarkKind::straight_double:
                mark.opens = spaced || (left_flanking && left != Side::word);
                mark.closes = spaced || right_flanking;
                // French: " Ouest ", a space on both sides and a mark behind; but "... and opens
                if (left == Side::space && (after == ',' || after == ';' || after == ')' || ((after == '.' || after == '!' || after == '?') && side(end + 1 < text.size() ? utf8::at(text, end + 1) : 0) == Side::space))) {
                    mark.opens = false;
                    mark.closes = true;
                }
                if (!mark.opens && !mark.closes) mark.opens = mark.closes = true;
                break;
            case MarkKind::single_left:
                if (left == Side::word && right == Side::word) continue;
                mark.opens = !(left == Side::space && elision(clipped, text.substr(end, 12)));
                mark.closes = right != Side::word && left != Side::space;
                break;
            case MarkKind::double_left:
                mark.opens = true;
                mark.closes = right_flanking || right == Side::space;
                break;
            case MarkKind::double_right:
                mark.opens = left_flanking && !right_flanking && left == Side::space;
                mark.closes = true;
                break;
            case MarkKind::angle_left:
            case MarkKind::single_angle_left:
                mark.opens = !(left != Side::space && right == Side::space);
                mark.closes = !(left == Side::space && right != Side::space);
                break;
            case MarkKind::angle_right:
            case MarkKind::single_angle_right:
                mark.opens = left_flanking && !right_flanking;
                mark.closes = !mark.opens || left == Side::space;
                break;
            case MarkKind::single_low: mark.opens = right != Side::space; break;
            case MarkKind::double_low:
            case MarkKind::corner_left:
            case MarkKind::white_corner_left: mark.opens = true; break;
            case MarkKind::corner_right:
            case MarkKind::white_corner_right: mark.closes = true; break;
        }
        if (!mark.opens && !mark.closes) continue;
        if (!visit(mark)) return;
        last = mark;
    }
}

}  // namespace

std::vector<Mark> find_marks(std::string_view text) {
    std::vector<Mark> marks;
    read_marks(text, [&](const Mark& mark) {
        marks.push_back(mark);
        return true;
    });
    return marks;
}

namespace {

bool single(MarkKind kind) {
    return kind == MarkKind::single_right || kind == MarkKind::straight_single || kind == MarkKind::single_left;
}

constexpr int possessive_reach = 7;  // marks

}  // namespace

bool possessive_mark(const std::vector<Mark>& marks, std::size_t i, std::size_t last) {
    if (!single(marks[i].kind) || marks[i].kind == MarkKind::single_left || marks[i].sure) return false;
    for (std::size_t next = i + 1; next < last && next <= i + possessive_reach; ++next) {
        if (!single(marks[next].kind)) continue;
        if (marks[next].opens) return false;
        if (marks[next].sure) return true;
    }
    return false;
}

std::size_t closing_mark(std::string_view text) {
    std::size_t end = std::string_view::npos;
    Mark opener;
    int depth = 0;
    std::vector<Mark> doubtful;  // a single mark that may be an apostrophe, and those after it
    read_marks(text, [&](const Mark& mark) {
        if (!doubtful.empty()) {
            doubtful.push_back(mark);
            if (possessive_mark(doubtful, 0, doubtful.size())) {
                end = mark.at + mark.size;
                return false;
            }
            return doubtful.size() <= possessive_reach && !(single(mark.kind) && mark.opens);
        }
        if (depth == 0) {
            if (mark.at != 0 || !mark.opens) return false;
            opener = mark;
            depth = 1;
        } else if (mark.closes && closes_mark(opener.kind, mark.kind)) {
            if (--depth == 0) {
                end = mark.at + mark.size;
                if (single(mark.kind) && mark.kind != MarkKind::single_left && !mark.sure) {
                    doubtful.push_back(mark);
                    return true;
                }
            }
        } else if (mark.opens && mark.kind == opener.kind) {
            ++depth;
        }
        return depth > 0;
    });
    return end;
}

}  // namespace rap
