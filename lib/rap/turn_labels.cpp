#include <rap/turn_labels.hpp>

#include <algorithm>
#include <vector>

#include <rap/gazetteer.hpp>
#include <rap/shapes.hpp>
#include <rap/tokens.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::uint32_t longest = 90;   // bytes of a label
constexpr std::size_t most_words = 5;   // of a name
constexpr std::size_t most_role_words = 6;

// Bytes of a time, "0:32" or "10:32:05", brackets and all; 0 when none opens the text.
std::size_t time_size(std::string_view text) {
    std::size_t at = 0;
    const bool bracket = !text.empty() && (text[0] == '[' || text[0] == '(');
    if (bracket) ++at;
    const std::size_t digits = at;
    while (at < text.size() && (utf8::is_ascii_digit(text[at]) || text[at] == ':' || (text[at] == '.' && at + 1 < text.size() && utf8::is_ascii_digit(text[at + 1])))) ++at;
    const std::string_view time = text.substr(digits, at - digits);
    const std::size_t colon = time.find(':');
    if (time.size() < 4 || colon == time.npos || colon == 0 || time.back() == ':') return 0;
    if (!bracket) return at;
    for (const std::string_view half : {" AM", " PM", " am", " pm", " a.m.", " p.m."}) {
        if (text.substr(at).starts_with(half)) at += half.size();
    }
    return at < text.size() && (text[at] == ']' || text[at] == ')') ? at + 1 : 0;
}

class Reader {
public:
    Reader(std::string_view text, Span paragraph, const TurnWords& words) : text_(text), end_(paragraph.end), at_(paragraph.start), words_(words) {}

    std::optional<TurnLabel> read() {
        if (const std::size_t time = time_size(rest())) timed_ = true, skip(time);
        const bool bold = rest().starts_with("**") || rest().starts_with("__");
        marked_ = bold || rest().starts_with("[");
        if (bold) skip(2);
        if (rest().starts_with("<")) return nick();
        if (rest().starts_with("[")) return bracketed();
        const std::string_view head = rest().substr(0, longest);
        std::size_t words = 1;
        for (std::uint32_t i = 1; i < head.size(); ++i) {
            const char c = head[i];
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) continue;
            if (c == ' ' && ++words > most_words + most_role_words) return std::nullopt;
            if (c == '(' || c == '[') {
                const std::size_t close = head.find(c == '(' ? ')' : ']', i);
                if (close == head.npos) return std::nullopt;
                const std::string_view behind = head.substr(std::min(head.find_first_not_of(' ', close + 1), head.size()));
                const bool goes_on = behind.starts_with(":") || dash_size(behind) > 1;
                if (!goes_on && time_size(head.substr(i)) && ends_or_space(head, close + 1)) return found(i, close + 1, TurnStyle::time);
                i = static_cast<std::uint32_t>(close);
            } else if (c == ':') {
                if (bold && head.substr(i + 1).starts_with("**")) return found(i, i + 3, TurnStyle::colon);
                if (!ends_or_space(head, i + 1)) return std::nullopt;  // an address
                return found(i, i + 1, TurnStyle::colon);
            } else if (const std::size_t size = utf8::is_ascii_digit(c) && head[i - 1] == ' ' ? time_size(head.substr(i)) : 0; size > 0) {
                return ends_or_space(head, i + size) ? found(i, i + size, TurnStyle::time) : std::nullopt;
            } else if (c == '*' && bold && head.substr(i).starts_with("**:")) {
                return found(i, i + 3, TurnStyle::colon);
            } else if (c == '.' && ends_label(head, i)) {
                return found(i, i + 1, TurnStyle::stop);
            } else if (const std::size_t dash = c == ' ' ? dash_size(head.substr(i + 1)) : 0; dash > 0) {
                const bool said = dash > 1 && words_.open_name(head.substr(0, i));  // "Mrs MAY (9:20 AM) \u2014On behalf of ..."
                return said || ends_or_space(head, i + 1 + dash) ? found(i, i + 1 + dash, TurnStyle::dash) : std::nullopt;
            } else if (c == '\n') {
                if (auto label = found(i, i + 1, TurnStyle::line)) return label;
            } else if (c == '?' || c == '!' || c == ';') {
                return std::nullopt;
            }
        }
        const auto size = static_cast<std::uint32_t>(head.size());
        return head.size() == rest().size() ? found(size, size, TurnStyle::line) : std::nullopt;
    }

private:
    std::string_view rest() const { return text_.substr(at_, end_ - at_); }

    void skip(std::size_t bytes) {
        at_ += static_cast<std::uint32_t>(bytes);
        while (at_ < end_ && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    }

    static bool ends_or_space(std::string_view head, std::size_t at) { return at >= head.size() || head[at] == ' ' || head[at] == '\n'; }

    // Whether a full stop ends a label: behind Q or A, behind words that open with a title or an article or are in capitals,
    // or before a dash; not the stop of "Mr." or of an initial.
    bool ends_label(std::string_view head, std::size_t stop) const {
        if (stop + 2 >= head.size() || head[stop + 1] != ' ') return false;
        const std::string_view name = head.substr(0, stop);
        if (words_.letter(name)) return true;
        const std::size_t word = name.rfind(' ') + 1;
        if (stop - word < 2 || words_.titles.contains(head.substr(word, stop + 1 - word))) return false;
        if (dash_size(head.substr(stop + 2)) > 1) return true;
        const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
        if (std::none_of(name.begin(), name.end(), small)) return true;
        return words_.open_name(name) && !small(head[stop + 2]);
    }

    std::optional<TurnLabel> nick() {
        const std::size_t close = rest().substr(0, longest).find('>');
        if (close == std::string_view::npos || close < 2 || rest().substr(0, close).find(' ') != std::string_view::npos) return std::nullopt;
        TurnLabel label;
        label.name = {at_ + 1, at_ + static_cast<std::uint32_t>(close)};
        label.nick = true;
        label.words = 1;
        skip(close + 1);
        if (at_ >= end_) return std::nullopt;
        label.timed = timed_;
        label.text = at_;
        return label;
    }

    std::optional<TurnLabel> bracketed() {
        const std::size_t close = rest().substr(0, longest).find(']');
        if (close == std::string_view::npos) return std::nullopt;
        const bool colon = rest().substr(close + 1).starts_with(":");
        if (!ends_or_space(rest(), close + 1 + colon)) return std::nullopt;
        at_ += 1;
        return found(static_cast<std::uint32_t>(close - 1), close + colon, colon ? TurnStyle::colon : TurnStyle::bracket);
    }

    // The label whose name ends `size` bytes from here, and whose words begin behind `behind` bytes.
    std::optional<TurnLabel> found(std::uint32_t size, std::size_t behind, TurnStyle style) {
        TurnLabel label;
        label.style = style;
        label.name = trimmed({at_, at_ + size});
        // "Ann Lee (Harbour Board)", "Ann Lee (0:32)", "Ann Lee (Esk) (4.05), in reply"
        const std::string_view whole = slice(text_, label.name);
        const auto bracket = std::find_if(whole.begin(), whole.end(), [](char c) { return c == '(' || c == '['; });
        if (const auto open = static_cast<std::size_t>(bracket - whole.begin()); open > 0 && open < whole.size()) {
            const std::size_t close = whole.find(whole[open] == '(' ? ')' : ']', open);
            if (close == whole.npos || count(whole.substr(close)) > most_words) return std::nullopt;
            const Span inner = {label.name.start + static_cast<std::uint32_t>(open) + 1, label.name.start + static_cast<std::uint32_t>(close)};
            const std::string_view words = slice(text_, inner);
            if (time_size(whole.substr(open)) || time_size(words)) timed_ = true;
            else if (!words.empty() && !utf8::is_ascii_digit(words[0])) label.role = inner;
            label.name = trimmed({label.name.start, inner.start - 1});
        }
        const bool with_role = style == TurnStyle::colon || (style == TurnStyle::stop && words_.open_name(slice(text_, label.name)));  // "Mme Lund, maire. Je ..."
        if (const std::size_t comma = slice(text_, label.name).find(", "); comma != std::string_view::npos && with_role && label.role.empty()) {
            label.role = trimmed({label.name.start + static_cast<std::uint32_t>(comma) + 2, label.name.end});
            label.name = trimmed({label.name.start, label.name.start + static_cast<std::uint32_t>(comma)});
            label.comma = true;
            const std::string_view name = slice(text_, label.name);  // "AK, OF: yes" is said by two
            const std::string_view role = slice(text_, label.role);
            if (count(role) > most_role_words || std::any_of(role.begin(), role.end(), utf8::is_ascii_digit) || count(name) < 2 || !capitalised_words(name)) return std::nullopt;
        }
        if (!read_name(label)) return std::nullopt;
        skip(behind);
        if (style == TurnStyle::stop) {
            if (const std::size_t dash = dash_size(rest()); dash > 1) skip(dash);
        }
        if (style != TurnStyle::time) {
            if (const std::size_t time = time_size(rest()); time > 0 && ends_or_space(rest(), time)) timed_ = true, skip(time);
        }
        label.timed = timed_ || style == TurnStyle::time;
        label.marked = marked_;
        label.text = at_;
        return label;
    }

    Span trimmed(Span span) const {
        while (!span.empty() && text_[span.end - 1] == ' ') --span.end;
        return span;
    }

    static std::size_t count(std::string_view words) { return 1 + static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')); }

    // "Boats and bread", "Boats.", but "Mme la pr\u00e9sidente"
    bool no_name(std::string_view line) const {
        const char last = line[line.rfind(' ') + 1];
        return line.back() == '.' || (last >= 'a' && last <= 'z' && words_.titles.longest_prefix(line) == 0);
    }

    // "Ann Lee", "Ludwig van Houten", not "boats and bread".
    static bool capitalised_words(std::string_view name) {
        return utf8::is_upper(utf8::at(name, 0)) && utf8::is_upper(utf8::at(name, name.rfind(' ') == name.npos ? 0 : name.rfind(' ') + 1));
    }

    // But for the small words of a title or a name: "Mme la pr\u00e9sidente", "Rosa de Lind".
    bool all_capitalised(const std::vector<Token>& tokens) const {
        const std::string_view first = slice(text_, tokens[0].span);
        if (words_.titles.contains(first) && tokens.size() > 1) return true;
        return std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
            return token.kind == TokenKind::mark || token.capital() || (token.span.size() <= 3 && &token != &tokens.back());
        });
    }

    bool read_name(TurnLabel& label) {
        const std::string_view name = slice(text_, label.name);
        if (name.empty() || (label.style == TurnStyle::line && no_name(name))) return false;
        thread_local std::vector<Token> tokens;
        tokens.clear();
        split_tokens(text_, label.name, tokens);
        for (const Token& token : tokens) {
            if (token.kind == TokenKind::number) {
                if (label.words == 0 || token.span.end != label.name.end || token.span.size() > 3) return false;
                label.numbered = true;
                continue;
            }
            if (token.kind == TokenKind::mark) {
                const char c = text_[token.span.start];
                if (c != '.' && c != '-' && c != '\'' && c != '_') return false;
                if (c == '.' && token.span.end < text_.size() && text_[token.span.end] >= 'a' && text_[token.span.end] <= 'z') return false;  // "talk.ogg"
                continue;
            }
            ++label.words;
            label.capital |= token.capital();
        }
        if (label.words == 0 || label.words > most_words) return false;
        label.title_case = label.numbered || capitalised_words(name);
        if ((label.style == TurnStyle::dash || label.style == TurnStyle::time) && !label.title_case) return false;
        if (label.style == TurnStyle::line && (label.numbered || !all_capitalised(tokens))) return false;
        if (label.style == TurnStyle::bracket && label.words == 1 && !label.numbered && name.find('_') == name.npos) return false;  // "[LEE]" is a reference
        const std::uint16_t classes = name_classes(name.substr(0, name.find_first_of(" _")));
        label.person = words_.letter(name) || words_.titles.longest_prefix(name) > 0 || ((classes & (name_given | name_surname)) && !(classes & name_word));
        label.initials = label.words == 1 && !label.numbered && label.name.size() <= 4 && tokens[0].capital() && tokens[0].look & look_big;
        return true;
    }

    std::string_view text_;
    std::uint32_t end_, at_;
    bool timed_ = false, marked_ = false;
    const TurnWords& words_;
};

}  // namespace

TurnWords::TurnWords(Language language) : titles(word_list(language, "titles")), openings(word_list(language, "turn_words")) {}

bool TurnWords::letter(std::string_view name) const {
    return name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z' && openings.find(name) == "letter";
}

bool TurnWords::open_name(std::string_view name) const {
    const std::size_t title = titles.longest_prefix(name);
    if (title > 0 && title < name.size()) return true;
    const std::size_t space = std::min(name.find(' '), name.size());
    return space + 1 < name.size() && utf8::is_upper(utf8::at(name, space + 1)) && openings.find(name.substr(0, space)) == "article";
}

std::optional<TurnLabel> turn_label(std::string_view text, Span paragraph, const TurnWords& words) {
    return Reader(text, paragraph, words).read();
}

}  // namespace rap
