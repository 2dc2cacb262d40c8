// Meta: what a page says about itself.
#include <rap/html/meta.hpp>

#include <algorithm>
#include <array>

#include <simdjson.h>

#include <rap/dates.hpp>
#include <rap/html/content.hpp>

namespace rap::html {
namespace {

namespace dom = simdjson::dom;

constexpr int deepest = 6;               // levels of linked data that are looked at
constexpr std::size_t longest = 300;     // bytes of a title or a name
constexpr std::size_t most_tries = 100;  // of reading what calls itself a day

std::string folded_spaces(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) > ' ') out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

bool equal_folded(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
    });
}

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
    return day_in_words(text.substr(0, 200));
}

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= longest && name.find("://") == std::string_view::npos && !name.starts_with("@") &&
           name.find_first_not_of("0123456789") != std::string_view::npos;
}

class Reader {
public:
    Reader(const Page& page, const Content& content) : page_(page), nodes_(page.nodes), runs_(content.runs) {}

    PageMeta run() {
        Meta& meta = out_.meta;
        meta.language = page_.value(nodes_[0], Attribute::lang);
        walk();
        title();
        beside_title();
        if (meta.author.empty() && author_named_.size() <= 4) {
            for (const std::string& name : author_named_) {
                if (!is_name(name) || name.size() > 80) continue;
                if (!meta.author.empty()) meta.author += "; ";
                meta.author += name;
            }
        }
        if (meta.date.empty()) meta.date = meta_date_;
        if (meta.date.empty()) meta.date = time_date_;
        if (meta.date.empty()) meta.date = printed_date_;
        if (meta.author.empty()) meta.author = printed_author_;
        return std::move(out_);
    }

private:
    static void fill(std::string& to, std::string value) {
        if (to.empty() && value.size() <= 4 * longest) to = std::move(value);
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
                    if (i + 1 < node.end && equal_folded(page_.raw(node, Attribute::type), "application/ld+json"))
                        linked_data(slice(page_.source, nodes_[i + 1].span));
                    break;
                case Tag::title:
                    if (title_.empty() && node.end > i + 1 && node.parent != no_node && nodes_[node.parent].tag != Tag::svg) title_ = page_.text_of(i);
                    break;
                case Tag::h1:
                    if (h1s_++ == 0) h1_ = page_.text_of(i);
                    break;
                case Tag::time:
                    read_day(i, Attribute::datetime);
                    break;
                default: break;
            }
            if (node.tag != Tag::text && !node.span.empty() && node.tag != Tag::meta && node.tag != Tag::link) named(i);
        }
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
        if (is({"og:title", "twitter:title", "dc.title", "dcterms.title"})) {
            fill(property_title_, value());
        } else if (is({"og:site_name", "application-name"})) {
            fill(out_.meta.site, value());
        } else if (is({"og:url"})) {
            fill(out_.meta.url, value());
        } else if (is({"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"})) {
            if (std::string who = value(); is_name(who)) fill(out_.meta.author, std::move(who));
        } else if (is({"article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created", "date", "pubdate",
                       "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "og:published_time", "dcterms.issued",
                       "article.published", "published-date"})) {
            if (meta_date_.empty() && tried_++ < most_tries) meta_date_ = iso_date(value());
        } else if (is({"description", "og:description"})) {
            fill(out_.description, value());
        } else if (is({"og:locale", "content-language"}) && out_.meta.language.empty()) {
            out_.meta.language = value();
        }
    }

    // The short lines before and behind the first heading: "By A Name", "4 May 2031".
    void beside_title() {
        std::size_t heading = 0;
        while (heading < runs_.size() && nodes_[runs_[heading].block].tag != Tag::h1) ++heading;
        if (heading == runs_.size()) return;
        for (std::size_t i = heading > 4 ? heading - 4 : 0; i < runs_.size() && i < heading + 14; ++i) {
            if (i == heading || runs_[i].words > 16) continue;
            const std::string text = text_of(runs_[i]);
            if (printed_date_.empty()) printed_date_ = iso_date(text);
            if (i < heading || !printed_author_.empty() || runs_[i].words > 8) continue;
            std::string_view name = text;
            bool marked = (parts_of(page_, nodes_[runs_[i].block]) & 1u << static_cast<unsigned>(Part::byline)) != 0;
            for (const std::string_view by : {"By ", "by ", "Von ", "von ", "Por ", "por ", "Par ", "par ", "Written by "}) {
                if (!name.starts_with(by)) continue;
                name.remove_prefix(by.size());
                marked = true;
                break;
            }
            if (marked && is_name(name) && name.size() >= 5 && name.size() <= 60 && name.find_first_of("0123456789:|") == name.npos) printed_author_ = name;
        }
    }

    std::string text_of(const Run& run) const {
        std::string all;
        for (std::uint32_t n = run.first; n < run.last; ++n) {
            if (nodes_[n].tag != Tag::text) continue;
            append_decoded(all, slice(page_.source, nodes_[n].span));
        }
        return folded_spaces(all);
    }

    void title() {
        std::string& title = out_.meta.title;
        // A page's only first heading is its title without the site's name, unless it is the site's name.
        if (h1s_ == 1 && h1_.size() >= 4 && h1_.size() <= longest && h1_ != out_.meta.site) title = h1_;
        if (title.empty()) title = property_title_;
        if (title.empty()) title = headline_;
        if (title.empty()) title = title_;
        if (title.empty() && h1_.size() <= longest) title = h1_;
        const std::string& site = out_.meta.site;
        if (site.empty() || title.size() <= site.size() + 3 || !title.ends_with(site)) return;
        std::string_view rest = std::string_view(title).substr(0, title.size() - site.size());
        for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " \u00BB ", " \u00B7 "}) {
            if (!rest.ends_with(mark)) continue;
            title.resize(rest.size() - mark.size());
            return;
        }
    }

    // ---- JSON-LD ----

    void linked_data(std::string_view json) {
        dom::element root;
        if (parser_.parse(json.data(), json.size(), true).get(root) != simdjson::SUCCESS) return;
        thing(root, 0);
    }

    void thing(dom::element element, int depth) {
        if (depth > deepest) return;
        dom::array array;
        if (element.get(array) == simdjson::SUCCESS) {
            for (const dom::element one : array) thing(one, depth + 1);
            return;
        }
        dom::object object;
        if (element.get(object) != simdjson::SUCCESS) return;
        dom::element part;
        for (const char* key : {"@graph", "mainEntity"})
            if (object[key].get(part) == simdjson::SUCCESS) thing(part, depth + 1);
        if (!is_article(object)) return;
        fill(headline_, text(object, "headline"));
        if (object["author"].get(part) == simdjson::SUCCESS) {
            if (std::string who = names(part, 0); is_name(who)) fill(out_.meta.author, std::move(who));
        }
        if (object["publisher"].get(part) == simdjson::SUCCESS) fill(out_.meta.site, names(part, 0));
        fill(out_.meta.date, iso_date(text(object, "datePublished")));
        std::string_view body;
        if (object["articleBody"].get(body) == simdjson::SUCCESS && out_.article.empty()) out_.article = body;
    }

    static bool is_article(dom::object object) {
        const auto article = [](std::string_view type) {
            return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "WebPage" || type == "Review";
        };
        dom::element type;
        if (object["@type"].get(type) != simdjson::SUCCESS) return false;
        std::string_view name;
        if (type.get(name) == simdjson::SUCCESS) return article(name);
        dom::array several;
        if (type.get(several) != simdjson::SUCCESS) return false;
        for (const dom::element one : several)
            if (one.get(name) == simdjson::SUCCESS && article(name)) return true;
        return false;
    }

    static std::string text(dom::object object, const char* key) {
        std::string_view value;
        if (object[key].get(value) != simdjson::SUCCESS) return {};
        std::string decoded;
        append_decoded(decoded, value);  // many sites escape twice
        return folded_spaces(decoded);
    }

    /// "A name", {"name": "A name"}, or an array of such.
    static std::string names(dom::element element, int depth) {
        std::string_view name;
        dom::object object;
        dom::array array;
        if (element.get(name) == simdjson::SUCCESS) return folded_spaces(name);
        if (element.get(object) == simdjson::SUCCESS) return text(object, "name");
        std::string out;
        if (depth > 1 || element.get(array) != simdjson::SUCCESS) return out;
        for (const dom::element one : array) {
            const std::string who = names(one, depth + 1);
            if (who.empty() || out.size() > longest) continue;
            if (!out.empty()) out += "; ";
            out += who;
        }
        return out;
    }

    const Page& page_;
    const std::vector<Node>& nodes_;
    const std::vector<Run>& runs_;
    PageMeta out_;
    dom::parser parser_;
    std::string title_, property_title_, headline_, h1_, meta_date_, time_date_, printed_date_, printed_author_;
    std::size_t h1s_ = 0;
    std::size_t tried_ = 0;  // what called itself a day
    std::vector<std::string> author_named_;
};

}  // namespace

PageMeta read_meta(const Page& page, const Content& content) { return Reader(page, content).run(); }

}  // namespace rap::html
