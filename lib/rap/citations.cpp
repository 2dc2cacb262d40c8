#include <rap/citations.hpp>

#include <algorithm>
#include <map>
#include <string>

#include <rap/captions.hpp>
#include <rap/gazetteer.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t longest = 90;  // bytes of a source

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '.')) text.remove_suffix(1);
    return text;
}

// "Participant 3" of "Participant 3, ropemaker".
std::string_view first_part(std::string_view source) { return trimmed(source.substr(0, source.find_first_of(",;"))); }

// "P7", "KII 4", "FGD_2": some letters, then a number; the letters, or nothing.
std::string_view code_letters(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && at < 4 && text[at] >= 'A' && text[at] <= 'Z') ++at;
    const std::size_t letters = at;
    if (at < text.size() && (text[at] == ' ' || text[at] == '-' || text[at] == '_')) ++at;
    const std::size_t number = at;
    while (at < text.size() && utf8::is_ascii_digit(text[at])) ++at;
    return letters > 0 && at > number && at - number <= 4 && at == text.size() ? text.substr(0, letters) : std::string_view();
}

// Where "2031" or "(2031" begins in "Lund & Smit, 2031, p. 7"; npos without a year.
std::size_t year_in(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const std::string_view year = text.substr(at, 4);
        if (!std::all_of(year.begin(), year.end(), utf8::is_ascii_digit)) continue;
        const bool whole = (at == 0 || !utf8::is_ascii_digit(text[at - 1])) && (at + 4 == text.size() || !utf8::is_ascii_digit(text[at + 4]));
        if (whole && (year[0] == '1' || year[0] == '2')) return at;
    }
    return text.npos;
}

enum class Citation { none, code, informant, person, author };

class Reader {
public:
    Reader(const Document& document, const NameLists& lists)
        : document_(document), prose_(document.prose.bytes()), lists_(lists), informants_(word_list(document.language, "informants")) {}

    // The source behind a quotation that ends at a byte; empty when there is none. `limit` is where the next one begins.
    Span source_behind(const Quote& quote, std::uint32_t limit, bool* dash) const {
        const std::uint32_t end = std::min(document_.blocks[quote.block].span.end, limit);
        std::uint32_t at = quote.outer.end;
        if (at < end && (prose_[at] == '.' || prose_[at] == ',')) ++at;
        while (at < end && (prose_[at] == ' ' || prose_[at] == '\n')) ++at;
        const std::string_view rest = prose_.substr(at, end - at);
        if (rest.starts_with('(') || rest.starts_with('[')) {
            const std::size_t close = rest.find(rest[0] == '(' ? ')' : ']');
            const std::string_view inner = rest.substr(1, std::min(close, rest.size()) - 1);
            if (close == rest.npos || close > longest || inner.find_first_of("([\"\n") != inner.npos) return {};
            return {at + 1, at + static_cast<std::uint32_t>(close)};
        }
        for (const std::string_view mark : {"\u2013 ", "\u2014 ", "\u2015 ", "-- ", "- ", "~ "}) {
            if (!rest.starts_with(mark)) continue;
            *dash = true;
            const auto start = static_cast<std::uint32_t>(at + mark.size());
            const std::uint32_t stop = std::min<std::uint32_t>(end, static_cast<std::uint32_t>(std::min(prose_.find('\n', start), prose_.size())));
            std::uint32_t last = std::max(start, stop);
            while (last > start && prose_[last - 1] == ' ') --last;
            return last - start <= longest ? Span{start, last} : Span{};
        }
        return {};
    }

    Citation kind_of(std::string_view source, bool dash) const {
        source = trimmed(source);
        const std::string_view first = first_part(source);
        if (first.empty() || std::count(first.begin(), first.end(), ' ') > 4) return Citation::none;
        if (!code_letters(first).empty()) return dash ? Citation::none : Citation::code;
        const bool informant = informants_.longest_prefix(first) > 0;
        const bool role = lists_.role_heads.longest_prefix(first) > 0 || lists_.role_heads.contains(first.substr(first.rfind(' ') + 1));
        const bool numbered = utf8::is_ascii_digit(first.back());
        if (!dash && !utf8::is_upper(utf8::at(first, 0)) && !(informant && numbered)) return Citation::none;
        if (informant && (numbered || dash || first.size() < source.size())) return Citation::informant;
        if (role && (numbered || first.size() < source.size() || dash)) return Citation::informant;
        if (dash) return Citation::none;  // names behind a dash are read with the text around
        const std::size_t year = year_in(source);
        if (year != source.npos) return year > 2 && looks_like_authors(source.substr(0, year)) ? Citation::author : Citation::none;
        const bool full = first.find(' ') != first.npos && (name_classes(first.substr(0, first.find(' '))) & name_given);
        return full && looks_like_name(first, lists_) ? Citation::person : Citation::none;
    }

    void take(Attribution& attribution, Span source, Citation citation, bool dash) const {
        const Caption caption = read_caption(prose_, source, lists_);
        Span name = caption.name;
        std::string role = caption.role;
        if (citation == Citation::author) {
            const std::string_view text = slice(prose_, source);
            name = {source.start, source.start + static_cast<std::uint32_t>(year_in(text))};
            role.clear();
        } else if (citation == Citation::code && !code_letters(trimmed(role)).empty()) {
            name = source;  // "P2, P5"
            role.clear();
        }
        while (name.end > name.start && std::string_view(" ,.;:\n").find(prose_[name.end - 1]) != std::string_view::npos &&
               !slice(prose_, name).ends_with("al."))
            --name.end;
        attribution.mention = name;
        attribution.speaker = document_.clean(name);
        attribution.role = std::move(role);
        attribution.first_speaker = 0;
        attribution.cue = {};
        attribution.method = dash ? Method::dash : Method::caption;
        attribution.confidence = citation == Citation::author ? 0.85 : 0.9;
        if (citation == Citation::informant || citation == Citation::code) attribution.quote.kind = QuoteKind::direct;
    }

private:
    // "Lund", "Lund & Smit", "Lund et al.": each word has a capital but for those that join.
    bool looks_like_authors(std::string_view text) const {
        std::size_t names = 0;
        for (text = trimmed(text); !text.empty();) {
            const std::size_t end = std::min(text.find(' '), text.size());
            const std::string_view word = text.substr(0, end);
            text = trimmed(text.substr(end));
            if (word == "&" || word == "and" || word == "et" || word == "y" || word == "und" || word.starts_with("al")) continue;
            if (!utf8::is_upper(utf8::at(word, 0)) && !lists_.particles.contains(word)) return false;
            if (++names > 4) return false;
        }
        return names > 0;
    }

    const Document& document_;
    std::string_view prose_;
    const NameLists& lists_;
    WordList informants_;
};

}  // namespace

void attribute_citations(const Document& document, const NameLists& lists, std::vector<Attribution>& attributions) {
    struct Cited {
        std::size_t attribution;
        Span source;
        Citation citation;
        bool dash;
        std::string_view letters;  // of a code
    };
    const Reader reader(document, lists);
    std::vector<Cited> all;
    std::map<std::string_view, std::size_t> codes;  // by their letters
    for (std::size_t i = 0; i < attributions.size(); ++i) {
        const Attribution& attribution = attributions[i];
        if (attribution.method == Method::caption || attribution.method == Method::displaced_caption) continue;
        const bool followed = i + 1 < attributions.size() && attributions[i + 1].quote.outer.start >= attribution.quote.outer.end;
        bool dash = false;
        const Span source = reader.source_behind(attribution.quote, followed ? attributions[i + 1].quote.outer.start : 0xffffffffu, &dash);
        if (source.empty()) continue;
        const std::string_view text = document.prose[source];
        const Citation citation = reader.kind_of(text, dash);
        if (citation == Citation::none) continue;
        const std::string_view letters = citation == Citation::code ? code_letters(first_part(text)) : std::string_view();
        if (!letters.empty()) ++codes[letters];
        all.push_back({i, source, citation, dash, letters});
    }
    for (const Cited& cited : all) {
        const std::string_view source = document.prose[cited.source];
        const std::string_view told = trimmed(source.substr(first_part(source).size()));  // ", female, 32"
        const bool described = told.size() > 2 && told.starts_with(", ") && utf8::is_lower(utf8::at(told, 2));
        if (cited.citation == Citation::code && codes[cited.letters] < 2 && !described) continue;  // one "(G20)" is no informant
        const bool term = attributions[cited.attribution].quote.kind == QuoteKind::term;
        if (term && (cited.citation == Citation::author || cited.citation == Citation::person)) continue;
        reader.take(attributions[cited.attribution], cited.source, cited.citation, cited.dash);
    }
}

}  // namespace rap
