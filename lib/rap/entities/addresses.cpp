#include <rap/entities/addresses.hpp>

#include <rap/bytes.hpp>
#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

bool is_ascii_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool is_alnum(char c) { return is_ascii_letter(c) || utf8::is_ascii_digit(c); }
bool is_host(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; }

std::uint32_t size32(std::string_view text) { return std::uint32_t(text.size()); }

bool is_hashtag_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19); }

// Marks that stand inside a hashtag though they are no letters: iteration marks and wave dashes.
bool is_hashtag_mark(char32_t c) {
    return c == '_' || c == 0x3003 || c == 0x303b || c == 0x301c || c == 0xff5e || c == 0x0f0b || c == 0x200c || c == 0x200d;
}

// Puts down what was found; the value is the caller's.
bool found(Entity& address, EntityType type, Span span, double confidence) {
    address.type = type;
    address.span = span;
    address.confidence = confidence;
    return true;
}

bool read_hashtag(std::string_view text, std::uint32_t mark, Entity& address) {
    auto at = mark + std::uint32_t(utf8::size(text[mark]));
    bool letter = false;
    while (at < text.size()) {
        const char32_t p = utf8::at(text, at);
        const bool wide = p >= 0xff21 && p <= 0xff5a && p != 0xff3f;
        if (utf8::is_word(p) || wide) letter |= !utf8::is_digit(p);
        else if (!is_hashtag_digit(p) && !is_hashtag_mark(p)) break;
        at += std::uint32_t(utf8::size(text[at]));
    }
    if (!letter || text.substr(at, 3) == "://") return false;
    if (mark > 0) {
        std::size_t at_before = mark;
        const auto before = utf8::previous(text, at_before);
        if (utf8::is_letter(before) || is_hashtag_digit(before) || before == '&' || before == '_' || before == '/'
            || before == '#') return false;
    }
    address.value.clear();
    return found(address, EntityType::hashtag, {mark, at}, 0.99);
}

// The host that starts at `at`: its end, or `at` when there is none. `known` asks for a top-level domain
// that needs no scheme before it.
std::uint32_t read_host(std::string_view text, std::uint32_t at, bool known) {
    static const auto domains = word_list("gazetteer/domains");
    const auto start = at;
    auto label = at;
    std::uint32_t end = at;  // of the last good top-level domain
    std::uint32_t labels = 0;
    bool digits = true;
    for (;; label = at + 1, at = label) {
        bool foreign = false;
        while (at < text.size()) {
            if (std::uint8_t(text[at]) < 0x80) {
                if (foreign || !is_host(text[at]) || text[at] == '.') break;
                ++at;
            } else {
                const char32_t p = utf8::at(text, at);
                if (known || !utf8::is_word(p) || (at > label && !foreign && p >= 0x3000)) break;
                if (p >= 0x250) {
                    if (at > label && !foreign) break;
                    foreign = true;
                }
                at += std::uint32_t(utf8::size(text[at]));
            }
        }
        const auto name = text.substr(label, at - label);
        if (name.empty()) break;
        const bool more = at < text.size() && text[at] == '.' && at + 1 < text.size()
                       && (is_alnum(text[at + 1]) || std::uint8_t(text[at + 1]) >= 0x80);
        ++labels;
        bool letters = true;
        for (const char c : name) {
            if (!is_ascii_letter(c) && std::uint8_t(c) < 0x80) letters = false;
            if (!utf8::is_ascii_digit(c)) digits = false;
        }
        if (name.front() == '-' || name.front() == '_' || name.back() == '_') return start;
        // A host's own name may end in a hyphen where a scheme stands before it, its domain may not.
        if (name.back() == '-' && (known || !more)) return start;
        // Only a machine's name has underscores, not the domain it is in.
        if (labels > 1 && more && name.find('_') != std::string_view::npos) return start;
        if (labels > 1 && letters && name.size() >= 2 && (!known || domains.contains(name))) end = at;
        if (labels == 4 && digits && !known) end = at;
        if (labels == 1 && !known && name == "localhost") return at;
        if (!more) {
            // A label that is no domain spoils what stood before it: "file.com-copy", "test.tar.bz2".
            return end == at ? end : start;
        }
    }
    return end;
}

bool is_path(char32_t c) {
    if (c < 0x80) return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != '"' && c != '{' && c != '}'
                      && c != '\\' && c != '^' && c != '`' && c != '\'';
    return (c >= 0xc0 && c < 0x530) || c == 0x2013;
}

std::uint32_t read_path(std::string_view text, std::uint32_t at) {
    if (at < text.size() && text[at] == ':' && at + 1 < text.size() && utf8::is_ascii_digit(text[at + 1])) {
        for (++at; at < text.size() && utf8::is_ascii_digit(text[at]);) ++at;
    }
    if (at >= text.size() || (text[at] != '/' && text[at] != '?' && text[at] != '#')) return at;
    const auto start = at;
    std::uint32_t open = 0, end = at + 1;
    while (at < text.size()) {
        const char32_t p = utf8::at(text, at);
        if (!is_path(p)) break;
        if (p == '(') ++open;
        if (p == ')' && open-- == 0) break;
        if (p == ']' && text.substr(start, at - start).find('[') == std::string_view::npos) break;
        at += std::uint32_t(utf8::size(text[at]));
        // What ends a sentence does not end an address.
        const bool stop = p == '.' || p == ',' || p == ';' || p == ':' || p == '!'
                       || p == '?' || p == '*' || p == 0x2013 || p == '(' || p == '|';
        if (!stop) end = at;
    }
    return end;
}

std::string canonical(std::string_view url) {
    std::string out;
    auto host = url.find("://");
    const bool scheme = host != std::string_view::npos;
    if (!scheme) out = "http://";
    host = scheme ? host + 3 : 0;
    auto path = url.find_first_of("/?#", host);
    if (path == std::string_view::npos) path = url.size();
    utf8::fold(url.substr(0, path), out);
    if (out.ends_with(":80") && out.starts_with("http:")) out.resize(out.size() - 3);
    if (out.ends_with(":443") && out.starts_with("https:")) out.resize(out.size() - 4);
    out += path == url.size() || url[path] != '/' ? "/" : "";
    out += url.substr(path);
    return out;
}

bool read_url(std::string_view text, std::uint32_t colon, std::uint32_t from, Entity& address) {
    auto start = colon;
    while (start > from && is_ascii_letter(text[start - 1])) --start;
    if (start > 0 && text[start - 1] == '#') return false;
    std::string scheme;
    utf8::fold(text.substr(start, colon - start), scheme);
    if (scheme != "http" && scheme != "https" && scheme != "ftp" && scheme != "ftps" && scheme != "sftp") return false;
    const auto host = colon + 3;
    const auto end = read_host(text, host, false);
    if (end == host) return false;
    const Span span{start, read_path(text, end)};
    address.value = canonical(slice(text, span));
    return found(address, EntityType::url, span, 0.99);
}

bool is_local(char c) { return is_alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-'; }

// Where the local part before a host begins that "[at]" or "(at)" joins to it: "ann [at] example.org"; `host` when none does.
std::uint32_t local_before(std::string_view text, std::uint32_t host, std::uint32_t from) {
    const auto past_space = [&](std::uint32_t at) { return at > from && text[at - 1] == ' ' ? at - 1 : at; };
    auto at = past_space(host);
    const auto before = text.substr(from, at - from);
    std::size_t sign = 0;
    for (const std::string_view form : {"[at]", "(at)", "[@]", "(@)"}) {
        if (before.ends_with(form)) sign = form.size();
    }
    if (sign == 0) return host;
    at = past_space(at - std::uint32_t(sign));
    auto start = at;
    while (start > from && is_local(text[start - 1])) --start;
    while (start < at && !is_alnum(text[start])) ++start;
    return start < at && text[at - 1] != '.' ? start : host;
}

// A domain without a scheme: "www.example.org", "example.com/page".
bool read_domain(std::string_view text, std::uint32_t dot, std::uint32_t from, Entity& address) {
    static const auto words = word_list("en/function_words");
    auto start = dot;
    while (start > from && is_host(text[start - 1])) --start;
    if (start == dot || !is_alnum(text[start])) return false;
    if (start > 0 && (text[start - 1] == '@' || text[start - 1] == '/')) return false;
    const auto end = read_host(text, start, true);
    if (end <= dot) return false;
    if (end < text.size() && (text[end] == '@' || utf8::is_ascii_digit(text[end]))) return false;
    bool letter = false;
    for (auto at = start; at < dot; ++at) letter |= is_ascii_letter(text[at]);
    if (!letter) return false;
    if (const auto local = local_before(text, start, from); local != start) {
        auto at = local;
        while (is_local(text[at])) ++at;
        address.value.clear();
        utf8::fold(std::string(text.substr(local, at - local)) + '@' + std::string(text.substr(start, end - start)), address.value);
        return found(address, EntityType::email, {local, end}, 0.97);
    }
    const auto stop = read_path(text, end);
    const auto last = text.substr(0, end).rfind('.') + 1;
    const auto top = text.substr(last, end - last);
    // "the end.It was": a capital after the dot opens a sentence, and so may a small word.
    if (stop == end && !text.substr(start).starts_with("www.")) {
        if (top.front() < 'a' && text[start] >= 'a') return false;
        if (words.contains(top)) return false;
    }
    address.value = canonical(text.substr(start, stop - start));
    return found(address, EntityType::url, {start, stop}, 0.97);
}

bool read_at(std::string_view text, std::uint32_t at, std::uint32_t from, Entity& address) {
    auto start = at;
    while (start > from && is_local(text[start - 1])) --start;
    while (start < at && !is_alnum(text[start])) ++start;
    if (start < at && text[at - 1] != '.') {
        auto end = at + 1;
        if (end < text.size() && text[end] == '[') {
            while (++end < text.size() && (utf8::is_ascii_digit(text[end]) || text[end] == '.')) {}
            end = end < text.size() && text[end] == ']' ? end + 1 : at + 1;
        } else {
            end = read_host(text, end, false);
        }
        if (end > at + 1) {
            address.value.clear();
            utf8::fold(text.substr(start, end - start), address.value);
            return found(address, EntityType::email, {start, end}, 0.99);
        }
    }
    auto end = at + 1;
    while (end < text.size() && (is_alnum(text[end]) || text[end] == '_')) ++end;
    if (end - at < 3 || !is_ascii_letter(text[at + 1]) || (end < text.size() && text[end] == '@')) return false;
    address.value.clear();
    return found(address, EntityType::mention, {at, end}, start < at ? 0.7 : 0.98);
}

}  // namespace

bool may_hold_address(std::string_view text, Span range) {
    auto at = range.start;
    for (; at < range.end && at + sizeof(Bytes) < text.size(); at += sizeof(Bytes)) {
        const Bytes here = load_bytes(text.data() + at), next = load_bytes(text.data() + at + 1), small = next | 32;
        const Bytes letter = (small >= 'a') & (small <= 'z');
        if (any((here == '#') | (here == '@') | (here == '\xef') | ((here == ':') & (next == '/')) | ((here == '.') & letter))) return true;
    }
    while (at < range.end && !may_be_address(text, at)) ++at;
    return at < range.end;
}

bool read_address(std::string_view text, std::uint32_t mark, std::uint32_t from, Entity& address) {
    switch (text[mark]) {
    case '#': return read_hashtag(text, mark, address);
    case '@': return read_at(text, mark, from, address);
    case ':': return text.substr(mark, 3) == "://" && read_url(text, mark, from, address);
    case '.':
        return mark > 0 && mark + 1 < size32(text) && is_alnum(text[mark - 1]) && is_ascii_letter(text[mark + 1])
            && read_domain(text, mark, from, address);
    default: return text.substr(mark, 3) == "\uff03" && read_hashtag(text, mark, address);
    }
}

}  // namespace rap
