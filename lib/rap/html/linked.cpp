// Linked data: what a page tells machines about itself in JSON-LD.
#include <rap/html/linked.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

#include <simdjson.h>

#include <rap/lexicon.hpp>
#include <rap/utf8.hpp>

namespace rap::html {

namespace dom = simdjson::dom;

std::string folded_spaces(std::string_view text) {
    std::string out;
    const auto space = [&] {
        if (!out.empty() && out.back() != ' ') out += ' ';
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::string_view rest = byte < 0x80 ? std::string_view() : text.substr(at, 3);
        if (byte <= ' ') space();
        else if (rest.starts_with("\u00A0")) space(), ++at;
        else if (rest.starts_with("\u00AD")) ++at;  // nobody sees it, nor these
        else if (rest == "\u200B" || rest == "\uFEFF") at += 2;
        else out += text[at];
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

bool equal_folded(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
    });
}

bool is_author(std::string_view name) {
    if (name.empty() || name.size() > longest_name) return false;
    static const WordList accounts = word_list("web/accounts");
    std::size_t at = 0;
    return utf8::is_word(utf8::next(name, at)) && name.find("://") == name.npos && name.find_first_not_of("0123456789") != name.npos &&
           !(name.find('/') != name.npos && name.find('.') != name.npos && name.find(' ') == name.npos) && !accounts.contains(name);
}

bool is_linked_data(const Page& page, std::uint32_t script) {
    const Node& node = page.nodes[script];
    return script + 1 < node.end && equal_folded(page.raw(node, Attribute::type), "application/ld+json");
}

namespace {

constexpr int deepest = 8;  // levels that are looked at

class Reader {
public:
    explicit Reader(const Page& page) : page_(page) {}

    LinkedData run() {
        for (std::uint32_t i = 1; i < page_.nodes.size(); ++i)
            if (page_.nodes[i].tag == Tag::script && is_linked_data(page_, i)) read(slice(page_.source, page_.nodes[i + 1].span));
        return std::move(out_);
    }

private:
    void read(std::string_view json) {
        dom::element root;
        if (parser_.parse(json.data(), json.size(), true).get(root) != simdjson::SUCCESS) return;
        know(root, 0);
        thing(root, 0);
        tell(root, 0);
    }

    // Gathers names that other things refer to by their @id.
    void know(dom::element element, int depth) {
        if (depth > 2 || known_.size() > 100) return;
        dom::array array;
        if (element.get(array) == simdjson::SUCCESS) {
            for (const dom::element one : array) know(one, depth + 1);
            return;
        }
        dom::object object;
        if (element.get(object) != simdjson::SUCCESS) return;
        dom::element part;
        if (object["@graph"].get(part) == simdjson::SUCCESS) know(part, depth + 1);
        std::string id = text(object, "@id"), name = text(object, "name");
        if (!id.empty() && !name.empty()) known_.emplace(std::move(id), std::move(name));
    }

    // ---- The article ----

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
        if (!has_type(object, is_article)) return;
        fill(out_.headline, text(object, "headline"));
        if (object["author"].get(part) == simdjson::SUCCESS) {
            if (std::string who = names(part, 0); is_author(who)) fill(out_.author, std::move(who));
        }
        if (object["publisher"].get(part) == simdjson::SUCCESS) fill(out_.site, names(part, 0));
        fill(out_.date, text(object, "datePublished"));
        std::string_view body;
        if (object["articleBody"].get(body) == simdjson::SUCCESS && out_.article.empty()) out_.article = body;
    }

    static void fill(std::string& to, std::string value) {
        if (to.empty() && value.size() <= 4 * longest_name) to = std::move(value);
    }

    static bool is_article(std::string_view type) {
        return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "WebPage" || type == "Review" || type == "Question";
    }

    template <typename Wanted>
    static bool has_type(dom::object object, Wanted wanted) {
        dom::element type;
        if (object["@type"].get(type) != simdjson::SUCCESS) return false;
        std::string_view name;
        if (type.get(name) == simdjson::SUCCESS) return wanted(name);
        dom::array several;
        if (type.get(several) != simdjson::SUCCESS) return false;
        for (const dom::element one : several)
            if (one.get(name) == simdjson::SUCCESS && wanted(name)) return true;
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
    std::string names(dom::element element, int depth) const {
        std::string_view name;
        dom::object object;
        dom::array array;
        if (element.get(name) == simdjson::SUCCESS) return folded_spaces(name);
        if (element.get(object) == simdjson::SUCCESS) {
            std::string own = text(object, "name");
            const auto known = own.empty() ? known_.find(text(object, "@id")) : known_.end();
            return known == known_.end() ? own : known->second;
        }
        std::string out;
        if (depth > 1 || element.get(array) != simdjson::SUCCESS) return out;
        for (const dom::element one : array) {
            const std::string who = names(one, depth + 1);
            if (who.empty() || out.size() > longest_name) continue;
            if (!out.empty()) out += "; ";
            out += who;
        }
        return out;
    }

    // ---- What the page says it shows ----

    /// Readers' comments are told of posts only: below an article they are none of its text.
    void tell(dom::element element, int depth) {
        if (depth > deepest) return;
        dom::array array;
        if (element.get(array) == simdjson::SUCCESS) {
            for (const dom::element one : array) tell(one, depth + 1);
            return;
        }
        dom::object object;
        if (element.get(object) != simdjson::SUCCESS) {
            std::string_view step;
            if (depth > 0 && element.get(step) == simdjson::SUCCESS) add(step);
            return;
        }
        const auto any = [&](std::string_view text, auto... types) { return ((text == types) || ...); };
        const bool post = has_type(object, [&](std::string_view type) { return any(type, "DiscussionForumPosting", "Question", "Answer", "Comment"); });
        const bool shown = post || has_type(object, [&](std::string_view type) {
            return is_article(type) || any(type, "Product", "ProductGroup", "Recipe", "HowTo", "HowToSection", "HowToStep", "JobPosting", "Event", "Course");
        });
        dom::element part;
        if (object["@graph"].get(part) == simdjson::SUCCESS) tell(part, depth);
        if (!has_type(object, [](std::string_view type) { return type == "FAQPage"; }) && object["mainEntity"].get(part) == simdjson::SUCCESS)
            tell(part, depth);
        if (!shown) return;
        std::string_view value;
        for (const char* key : {"articleBody", "text", "description"})
            if (object[key].get(value) == simdjson::SUCCESS) add(value);
        for (const char* key : {"recipeIngredient", "recipeInstructions", "step", "itemListElement"})
            if (object[key].get(part) == simdjson::SUCCESS) tell(part, depth + 1);
        if (!post) return;
        for (const char* key : {"acceptedAnswer", "suggestedAnswer", "comment"})
            if (object[key].get(part) == simdjson::SUCCESS) tell(part, depth + 1);
    }

    void add(std::string_view value) {
        append_decoded(out_.told, value);
        out_.told += '\n';
    }

    const Page& page_;
    LinkedData out_;
    dom::parser parser_;
    std::unordered_map<std::string, std::string> known_;  // names by their @id
};

}  // namespace

LinkedData read_linked_data(const Page& page) { return Reader(page).run(); }

}  // namespace rap::html
