// Meta: what a page says about itself.
#include <rap/html/meta.hpp>

#include <algorithm>
#include <array>
#include <charconv>

#include <rap/dates.hpp>
#include <rap/html/content.hpp>
#include <rap/lexicon.hpp>
#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap::html {
namespace {

constexpr std::size_t longest_name = 300;     // bytes of a title or a name
constexpr std::size_t longest_day = 200;  // bytes that a day is looked for in
constexpr std::size_t most_tries = 100;  // of reading what calls itself a day

/// The first full day in a text; of the languages we know, the first that can read one. Empty when there is none.
std::string day_in_words(std::string_view text) {
    static const std::array readers = {DateReader(Language::en), DateReader(Language::de), DateReader(Language::fr), DateReader(Language::es)};
    for (const DateReader& reader : readers) {
        for (const Date& date : reader.find(text))
            if (date.unit == DateUnit::day && date.year && date.iso.size() == 10 && date.iso[0] != 'X') return date.iso;
    }
    return {};
}

/// "2031-05-04T10:00+02:00" is "2031-05-04"; a date in words goes through DateReader. Empty for what is no day.
std::string iso_date(std::string_view text) {
    if (text.find_first_of("0123456789") == text.npos) return {};
    const auto digits = [&](std::size_t from, std::size_t count) {
        for (std::size_t i = from; i < from + count; ++i)
            if (i >= text.size() || text[i] < '0' || text[i] > '9') return false;
        return true;
    };
    const auto day = [](std::string_view iso) {
        return iso[5] <= '1' && iso.substr(5, 2) != "00" && iso.substr(5, 2) <= "12" && iso.substr(8, 2) != "00" && iso.substr(8, 2) <= "31";
    };
    if (digits(0, 4) && text.size() >= 10 && text[4] == '-' && digits(5, 2) && text[7] == '-' && digits(8, 2) && day(text))
        return std::string(text.substr(0, 10));
    if (digits(0, 8) && (text.size() == 8 || text[8] == 'T')) {
        const std::string iso = std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) + '-' + std::string(text.substr(6, 2));
        if (day(iso)) return iso;
    }
    // "2019/1/22"
    int year = 0, month = 0, date = 0;
    if (digits(0, 4) && text.size() >= 8 && text.size() <= 10 && (text[4] == '/' || text[4] == '.')) {
        const char* const end = text.data() + text.size();
        std::from_chars(text.data(), end, year);
        const auto first = std::from_chars(text.data() + 5, end, month);
        if (first.ptr != end && *first.ptr == text[4] && std::from_chars(first.ptr + 1, end, date).ptr == end && month >= 1 && month <= 12 &&
            date >= 1 && date <= 31) {
            const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
            return std::to_string(year) + '-' + two(month) + '-' + two(date);
        }
    }
    std::size_t size = std::min(text.size(), longest_day);
    while (size < text.size() && utf8::continues(text[size])) --size;  // not inside a character
    return day_in_words(text.substr(0, size));
}

/// A heading without the sign behind it that links to the heading itself.
std::string without_permalink(std::string heading) {
    for (const std::string_view sign : {"\u00B6", "#", "\u00A7", "\U0001F517"}) {
        if (!heading.ends_with(sign)) continue;
        heading.resize(heading.size() - sign.size());
        while (!heading.empty() && heading.back() == ' ') heading.pop_back();
        break;
    }
    return heading;
}

class Reader {
public:
    Reader(const Page& page, const Content& content, const LinkedData& linked)
        : page_(page), nodes_(page.nodes), runs_(content.runs), linked_(linked), threshold_(content.threshold),
          particles_(word_list("names/particles")), function_words_(word_list(Language::en, "function_words")), byline_tails_(word_list("web/byline_tails")) {
        for (const Language language : {Language::en, Language::de, Language::fr, Language::es})
            bylines_.push_back(word_list(language, "bylines"));
    }

    PageMeta run() {
        Meta& meta = out_.meta;
        meta.language = page_.value(nodes_[0], Attribute::lang);
        walk();
        std::replace(meta.language.begin(), meta.language.end(), '_', '-');
        title();
        beside_title();
        if (meta.author.empty() && author_named_.size() <= 4) {
            for (const std::string& name : author_named_) {
                const auto within = [&](const std::string& other) { return other.size() < name.size() && name.find(other) != name.npos; };
                if (!is_author(name) || name.size() > 80 || std::any_of(author_named_.begin(), author_named_.end(), within)) continue;
                if (!meta.author.empty()) meta.author += "; ";
                meta.author += name;
            }
        }
        if (meta.date.empty()) meta.date = meta_date_;
        if (meta.date.empty()) meta.date = time_date_;
        if (meta.date.empty()) meta.date = printed_date_;
        if (meta.author.empty()) meta.author = printed_author_;
        meta.author = bare_name(std::move(meta.author));
        if (meta.url.starts_with("//")) meta.url.insert(0, "https:");
        if (!meta.url.starts_with("http://") && !meta.url.starts_with("https://")) meta.url.clear();
        return std::move(out_);
    }

private:
    static void fill(std::string& to, std::string value) {
        if (to.empty() && value.size() <= 4 * longest_name) to = std::move(value);
    }

    void walk() {
        for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
            const Node& node = nodes_[i];
            switch (node.tag) {
                case Tag::meta: property(node); break;
                case Tag::link:
                    if (equal_folded(page_.raw(node, Attribute::rel), "canonical")) fill(out_.meta.url, page_.value(node, Attribute::href));
                    break;
                case Tag::script:
                    if (is_linked_data(page_, i)) add_linked();
                    break;
                case Tag::title:
                    if (title_.empty() && node.end > i + 1 && node.parent != no_node && nodes_[node.parent].tag != Tag::svg) title_ = page_.text_of(i);
                    break;
                case Tag::h1:
                    if (h1s_++ == 0) h1_ = without_permalink(page_.text_of(i)), h1_leads_home_ = leads_home(i);
                    break;
                case Tag::time:
                    read_day(i, Attribute::datetime);
                    break;
                default: break;
            }
            if (node.tag != Tag::text && !node.span.empty() && node.tag != Tag::meta && node.tag != Tag::link) named(i);
        }
    }

    void add_linked() {
        fill(headline_, linked_.headline);
        if (is_author(linked_.author)) fill(out_.meta.author, linked_.author);
        fill(out_.meta.site, linked_.site);
        fill(out_.meta.date, iso_date(linked_.date));
    }

    // The line that names the author, and elements that call themselves a date.
    void named(std::uint32_t i) {
        const Node& node = nodes_[i];
        const std::string_view item = page_.raw(node, Attribute::itemprop), rel = page_.raw(node, Attribute::rel);
        if (item == "datePublished") read_day(i, Attribute::content);
        const bool author = rel == "author" || item == "author";
        if (author && node.end - i < 12 && author_named_.size() < 5) {
            std::string name = page_.text_of(i);
            if (std::find(author_named_.begin(), author_named_.end(), name) == author_named_.end()) author_named_.push_back(std::move(name));
        }
    }

    // An element's day, as an attribute gives it or as it is printed.
    void read_day(std::uint32_t i, Attribute attribute) {
        if (!time_date_.empty() || tried_++ >= most_tries) return;
        time_date_ = iso_date(page_.value(nodes_[i], attribute));
        if (time_date_.empty() && nodes_[i].end - i < 8) time_date_ = iso_date(page_.text_of(i));
    }

    void property(const Node& node) {
        std::string_view name = page_.raw(node, Attribute::property);
        if (name.empty()) name = page_.raw(node, Attribute::name);
        if (name.empty()) name = page_.raw(node, Attribute::itemprop);
        if (name.empty() || !page_.has(node, Attribute::content)) return;
        const auto is = [&](std::initializer_list<std::string_view> names) {
            return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return equal_folded(name, one); });
        };
        const auto value = [&] { return folded_spaces(page_.value(node, Attribute::content)); };
        if (is({"og:title"})) {
            fill(property_title_, value());
        } else if (is({"twitter:title", "dc.title", "dcterms.title"})) {
            fill(other_title_, value());
        } else if (is({"og:site_name", "application-name"})) {
            fill(out_.meta.site, value());
        } else if (is({"og:url"})) {
            fill(out_.meta.url, value());
        } else if (is({"twitter:label1", "twitter:label2"})) {
            label_ = value();
        } else if (is({"twitter:data1", "twitter:data2"})) {
            if (const std::string who = value(); !label_.empty() && byline(label_) == label_.size() && is_author(who)) fill(out_.meta.author, who);
            label_.clear();
        } else if (ends_in(name, "author") || is({"dc.creator", "dcterms.creator", "byl"})) {
            if (std::string who = value(); is_author(who)) fill(out_.meta.author, std::move(who));
        } else if (is({"article:published_time", "datepublished", "dc.date.issued", "dcterms.created", "pubdate", "publishdate",
                       "og:published_time", "dcterms.issued", "article.published"}) || ends_in(name, "date")) {
            if (meta_date_.empty() && tried_++ < most_tries) meta_date_ = iso_date(value());
        } else if (is({"description", "og:description"})) {
            std::string said;
            append_decoded(said, value());  // many sites escape twice
            if (said.size() > out_.description.size() && said.size() <= 4 * longest_name) out_.description = std::move(said);
        } else if (is({"og:locale", "content-language"}) && out_.meta.language.empty()) {
            out_.meta.language = value();
        }
    }

    /// Whether the last word of a property's name is `word`: "parsely-author", "citation_publication_date"; not
    /// when the others say that something else is meant.
    static bool ends_in(std::string_view name, std::string_view word) {
        if (name.size() < word.size() || !equal_folded(name.substr(name.size() - word.size()), word)) return false;
        std::string lower(name.substr(0, name.size() - word.size()));
        if (!lower.empty() && std::string_view("-_.:").find(lower.back()) == std::string_view::npos) return false;
        for (char& c : lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        for (const std::string_view other : {"mod", "upd", "exp", "event", "start", "end", "valid", "revis", "review", "crawl", "build"})
            if (lower.find(other) != lower.npos) return false;
        return true;
    }

    // The short lines around the first heading and around the first line of the story: "By A Name", "4 May 2031".
    void beside_title() {
        std::size_t heading = 0, first = 0;
        while (heading < runs_.size() && nodes_[runs_[heading].block].tag != Tag::h1) ++heading;
        while (first < runs_.size() && runs_[first].score < threshold_) ++first;
        std::size_t from = 0;
        for (const std::size_t middle : {heading, first}) {
            if (middle == runs_.size()) continue;
            const std::size_t end = std::min(middle + 14, runs_.size());
            for (std::size_t i = std::max(from, middle > 4 ? middle - 4 : 0); i < end; ++i) {
                if (i != heading && runs_[i].words <= 16) read_line(i);
                in_text_ |= runs_[i].words > 16 && runs_[i].score >= threshold_;
            }
            from = std::max(from, end);
        }
        // Some pages name the author below the story.
        std::size_t last = runs_.size();
        while (last > first && runs_[last - 1].score < threshold_) --last;
        for (std::size_t i = last; i < std::min(last + 6, runs_.size()) && printed_author_.empty(); ++i)
            if (runs_[i].words <= 12) printed_author_ = author_behind(text_of(runs_[i]));
        if (printed_author_.empty()) printed_author_ = unmarked_author_;
    }

    void read_line(std::size_t i) {
        const std::string text = text_of(runs_[i]);
        const bool dated = text.find_first_of("0123456789") != text.npos;
        if (dated && printed_date_.empty()) printed_date_ = iso_date(text);
        if (!printed_author_.empty() || runs_[i].words > 12) return;
        // "By A Name", "By" and the name in a box of its own, "Published 4 May 2031 by A Name".
        std::string_view name = author_behind(text);
        std::string next;
        if (name.empty() && byline(text) == text.size() && !text.empty() && i + 1 < runs_.size() && runs_[i + 1].words <= 7) {
            next = text_of(runs_[i + 1]);
            name = name_of(next);
        }
        for (std::size_t at = text.find(' '); name.empty() && dated && at != text.npos; at = text.find(' ', at + 1))
            if (text[at - 1] >= '0' && text[at - 1] <= '9') name = author_behind(std::string_view(text).substr(at + 1));
        if (!name.empty()) printed_author_ = name;
        else if (unmarked_author_.empty() && !in_text_ && is_byline(runs_[i].block) && named_like(name_of(text))) unmarked_author_ = name_of(text);
    }

    /// A name without the words that announce it, an account or an address behind it, and commas.
    std::string bare_name(std::string name) const {
        if (const std::size_t size = byline(name); size > 0 && size < name.size() && starts_upper(std::string_view(name).substr(size))) name.erase(0, size);
        const std::size_t account = name.find('@');
        if (const std::size_t space = name.rfind(' ', account); account != name.npos && space != name.npos) name.resize(space);
        while (!name.empty() && (name.back() == ' ' || name.back() == ',' || name.back() == '(')) name.pop_back();
        return name;
    }

    /// Bytes of the words that announce an author ("Written by:"), with the marks behind them.
    std::size_t byline(std::string_view text) const {
        std::size_t size = 0;
        for (const WordList& list : bylines_) size = std::max(size, list.longest_prefix(text));
        while (size > 0 && size < text.size() && (text[size] == ' ' || text[size] == ':')) ++size;
        return size;
    }

    std::string_view author_behind(std::string_view text) const {
        const std::size_t size = byline(text);
        return size == 0 ? std::string_view() : name_of(text.substr(size));
    }

    /// The name that a text opens with, up to a bar, a figure or a dash; empty when it is none.
    std::string_view name_of(std::string_view text) const {
        std::size_t end = text.find_first_of("0123456789|:/<>@");
        for (const std::string_view mark : {" - ", " \u2013 ", " \u2014 ", " \u00B7 ", " \u2022 ", " on ", ", "}) end = std::min(end, text.find(mark));
        text = text.substr(0, end);
        // "A Name, published on" the day that followed.
        for (;;) {
            while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.remove_suffix(1);
            const std::size_t last = text.rfind(' ') + 1;
            if (last == 0 || !byline_tails_.contains(text.substr(last))) break;
            text.remove_suffix(text.size() - last);
        }
        const bool upper = starts_upper(text);
        return upper && text.size() >= 3 && text.size() <= 60 && count_words(text) <= 8 && is_author(text) ? text : std::string_view();
    }

    bool named_like(std::string_view text) const { return name_like(text, particles_, function_words_); }

    bool is_byline(std::uint32_t node) const {
        for (int level = 0; level < 2 && node != 0 && node != no_node; ++level, node = nodes_[node].parent)
            if ((parts_of(page_, nodes_[node]) & 1u << static_cast<unsigned>(Part::byline)) != 0) return true;
        return false;
    }

    std::string text_of(const Run& run) const {
        std::string all;
        bool linked = false;
        for (std::uint32_t n = run.first; n < run.last; ++n) {
            if (nodes_[n].tag != Tag::text) continue;
            const std::string_view text = slice(page_.source, nodes_[n].span);
            // What touches the end of a link is seen apart from it: "by <a>A Name</a>in News".
            if (linked && !nodes_[n].in_link && letter(text.front()) && !all.empty() && letter(all.back())) all += " | ";
            linked = nodes_[n].in_link;
            append_decoded(all, text);
        }
        return folded_spaces(all);
    }

    static bool letter(char c) { return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

    void title() {
        std::string& title = out_.meta.title;
        const std::string& site = out_.meta.site;
        // A page's only first heading is its title without the site's name, unless it is the site's name, which links home.
        const bool heading = h1_.size() >= 4 && h1_.size() <= longest_name && h1_ != site;
        if (h1s_ == 1 && heading && !h1_leads_home_) title = h1_;
        for (const std::string* other : {&property_title_, &headline_, &other_title_, &title_})
            if (title.empty() && (*other != site || other == &title_)) title = *other;
        if (title.empty() && h1_.size() <= longest_name) title = h1_;
        title = folded_spaces(title);
        // A quotation mark that ended the attribute.
        if (title == property_title_ && title_.size() > title.size() + 2 && title_.starts_with(title) &&
            (title_[title.size()] == '"' || title_.compare(title.size(), 2, " \"") == 0))
            title = title_;
        cut_to_heading(title);
        cut_off(title, site);
        if (h1s_ == 1 && h1_leads_home_) cut_off(title, h1_);
    }

    // A title without the site's name at either end: "Crates | The Market".
    static void cut_off(std::string& title, const std::string& site) {
        if (site.empty() || title.size() <= site.size() + 3) return;
        for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " \u00BB ", " \u00B7 ", " : "}) {
            if (title.ends_with(site) && std::string_view(title).substr(0, title.size() - site.size()).ends_with(mark))
                return title.resize(title.size() - site.size() - mark.size());
            if (title.starts_with(site) && std::string_view(title).substr(site.size()).starts_with(mark))
                return void(title.erase(0, site.size() + mark.size()));
        }
    }

    // Whether an element is a link to the front page: the site's name.
    bool leads_home(std::uint32_t i) const {
        for (std::uint32_t k = i + 1; k < nodes_[i].end; ++k) {
            if (nodes_[k].tag != Tag::a) continue;
            std::string_view path = page_.raw(nodes_[k], Attribute::href);
            if (const std::size_t host = path.find("//"); host != path.npos) path.remove_prefix(std::min(path.find('/', host + 2), path.size()));
            return path.empty() || path == "/" || path == "./" || path.starts_with("/index.") || path.starts_with("index.");
        }
        return false;
    }

    // "Crates - The market handbook" is "Crates" when a heading of the story says so.
    void cut_to_heading(std::string& title) const {
        std::size_t headings = 0;
        for (std::size_t i = 0; i < runs_.size() && headings < 3; ++i) {
            const Tag tag = nodes_[runs_[i].block].tag;
            if (tag < Tag::h1 || tag > Tag::h6 || (runs_[i].score < threshold_ && tag != Tag::h1) || (tag == Tag::h1 && h1_leads_home_)) continue;
            ++headings;
            const std::string text = without_permalink(text_of(runs_[i]));
            if (text.size() < 4 || text.size() + 3 > title.size() || !title.starts_with(text) || title[text.size()] != ' ') continue;
            std::size_t mark = text.size() + 1;
            const char32_t c = utf8::next(title, mark);
            if (utf8::is_word(c) || mark >= title.size() || title[mark] != ' ') continue;
            title.resize(text.size());
            return;
        }
    }

    const Page& page_;
    const std::vector<Node>& nodes_;
    const std::vector<Run>& runs_;
    const LinkedData& linked_;
    float threshold_;
    WordList particles_, function_words_, byline_tails_;
    std::vector<WordList> bylines_;
    PageMeta out_;
    std::string title_, property_title_, other_title_, headline_, h1_, meta_date_, time_date_, printed_date_, printed_author_, unmarked_author_, label_;
    std::size_t h1s_ = 0;
    bool h1_leads_home_ = false;
    bool in_text_ = false;  // the lines beside the title are over
    std::size_t tried_ = 0;  // what called itself a day
    std::vector<std::string> author_named_;
};

}  // namespace

PageMeta read_meta(const Page& page, const Content& content, const LinkedData& linked) { return Reader(page, content, linked).run(); }

}  // namespace rap::html
