#include <rap/steps/parts.hpp>

#include <rap/bytes.hpp>
#include <rap/steps/words.hpp>
#include <rap/utf8.hpp>

namespace rap {

std::string_view bare_label(std::string_view label) {
    const auto keep = [](char32_t point) { return utf8::is_word(point); };
    std::size_t start = 0, end = label.size();
    while (start < end && !keep(utf8::at(label, start))) start += utf8::size(label[start]);
    while (end > start) {
        std::size_t before = end;
        if (keep(utf8::previous(label, before))) break;
        end = before;
    }
    return label.substr(start, end - start);
}

LabelSort sort_of(std::string_view bare) {
    if (bare.empty()) return LabelSort::bullet;
    return bare.find_first_of("0123456789") != bare.npos || bare.size() <= 2 ? LabelSort::number : LabelSort::word;
}

std::string key_of(std::string_view text) {
    std::string folded = utf8::fold(text), key;
    key.reserve(folded.size());
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t size = utf8::size(folded[at]);
        if (utf8::is_word(utf8::at(folded, at))) key.append(folded, at, size);
        at += size;
    }
    return key;
}

namespace {

/// Behind a short remark in brackets, "(Lead: the Treasurer)", that opens at a place and is followed by nothing of its sentence;
/// the place itself when none is.
std::size_t remark_end(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 120;  // bytes
    if (at >= text.size() || (text[at] != '(' && text[at] != '[')) return at;
    const std::size_t close = text.substr(0, at + longest).find(text[at] == '(' ? ')' : ']', at);
    if (close == text.npos) return at;
    const std::size_t behind = skip_spaces(text, close + 1);
    return behind == text.size() || (behind > close + 1 && utf8::is_upper(utf8::at(text, behind))) ? close + 1 : at;
}

}  // namespace

std::vector<Span> sentences_of(std::string_view text, Language language, std::size_t most) {
    std::vector<Span> out;
    std::size_t start = 0;
    const auto stop = [](auto byte) { return (byte == '.') | (byte == '!') | (byte == '?'); };
    for (std::size_t at = find_byte(text, 0, stop); at < text.size(); at = find_byte(text, at + 1, stop)) {
        const std::size_t next = at + 1;
        if (next < text.size() && text[next] != ' ' && text[next] != '\n') continue;
        const std::size_t follows = skip_spaces(text, next);
        // A single letter before the stop is an initial; a small letter after it goes on.
        const bool initial = text[at] == '.' && at >= start + 1 && capital_at(text, at - 1) && (at == start + 1 || text[at - 2] == ' ');
        // "am 14. April"
        const bool ordinal = language == Language::de && text[at] == '.' && at > start && utf8::is_ascii_digit(text[at - 1]) &&
                             (at < start + 3 || !utf8::is_ascii_digit(text[at - 2]) || !utf8::is_ascii_digit(text[at - 3]));
        if (initial || ordinal || (follows < text.size() && utf8::is_lower(utf8::at(text, follows)))) continue;
        const std::size_t end = remark_end(text, follows);
        out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end > follows ? end : next)});
        if (out.size() == most) return out;
        start = skip_spaces(text, std::max(end, next));
        at = std::max(at, start - 1);
    }
    if (start < text.size()) out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(text.size())});
    return out;
}

Span code_of(std::string_view words) {
    std::uint32_t at = 0;
    while (at < words.size() && at < 4 && words[at] >= 'A' && words[at] <= 'Z') ++at;
    const std::uint32_t letters = at;
    while (at < words.size() && at < letters + 3 && words[at] >= '0' && words[at] <= '9') ++at;
    const bool closed = at + 1 < words.size() && (words[at] == '.' || words[at] == ':' || words[at] == ')') && words[at + 1] == ' ';
    return letters > 0 && letters < 4 && at > letters && closed && capital_at(words, at + 2) ? Span{0, at} : Span{};
}

bool is_numbered_title(std::string_view title) {
    const std::size_t space = title.rfind(' ');
    if (space == title.npos || title.find(' ') != space || space + 1 == title.size()) return false;
    const std::string_view number = title.substr(space + 1);
    return number.find_first_not_of("0123456789.:") == number.npos && number[0] >= '1' && number[0] <= '9';
}

std::string title_of(const Document& document, std::uint32_t block) {
    constexpr std::size_t longest = 160;  // bytes
    const Span span = document.blocks[block].span;
    const Span last = sentences_of(document.prose[span], document.language).back();
    if (last.size() > longest) return "";
    std::string title = document.clean({span.start + last.start, span.start + last.end});
    if (title.starts_with("**") || title.starts_with("__")) std::erase_if(title, [&, sign = title[0]](char byte) { return byte == sign; });
    return title;
}

}  // namespace rap
