#include <rap/html/parts.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace rap::html {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Part::count)> part_names = {
    "advert", "related", "nav", "header", "sidebar", "footer", "share", "comment", "form", "consent", "hidden", "byline",
    "meta", "button", "caption", "content", "body", "quote", "lead"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::uint32_t part(std::optional<std::string_view> value) {
    if (!value) return 0;
    for (std::size_t i = 0; i < part_names.size(); ++i)
        if (part_names[i] == *value) return 1u << i;
    return 0;
}

// The words of "post-content relatedPosts", one by one and in pairs.
std::uint32_t parts(std::string_view value) {
    static const WordList list = word_list("web/names");
    std::uint32_t out = 0;
    std::string pair;
    bool paired = false;
    for (std::size_t at = 0; at < value.size() && at < 512;) {
        if (!is_letter(value[at])) {
            if (value[at] == ' ' || value[at] == '\n' || value[at] == '\t') pair.clear();
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < value.size() && is_letter(value[end]) && !(is_upper(value[end]) && !is_upper(value[end - 1]))) ++end;
        const std::string_view word = value.substr(at, end - at);
        paired = false;
        if (!pair.empty()) {
            pair += ' ';
            pair += word;
            if (const std::uint32_t found = list.opens(pair) ? part(list.find(pair)) : 0) {
                out |= found;
                paired = true;
            }
        }
        if (!paired && list.opens(word)) out |= part(list.find(word));
        pair = word;
        at = end;
    }
    return out;
}

}  // namespace

std::uint32_t PartReader::read(std::string_view value) {
    const std::uint32_t number = values_(value);
    if (number == parts_.size()) parts_.push_back(parts(value));
    return parts_[number];
}

std::uint32_t parts_of(const Page& page, const Node& node) {
    return parts(page.raw(node, Attribute::class_)) | parts(page.raw(node, Attribute::id));
}

Openers::Openers() : openers_(word_list("web/openers")) {
    for (const std::string_view language : {"en", "de", "es", "fr"}) {
        const std::string folder = std::string(language) + '/';
        buttons_.push_back(word_list(folder + "buttons"));
        step_headings_.push_back(word_list(folder + "step_headings"));
    }
}

int Openers::opener(std::string_view text) const {
    const std::size_t size = openers_.longest_prefix(text);
    const auto value = size > 0 ? openers_.find(text.substr(0, size)) : std::nullopt;
    const auto name = value ? std::find(opener_names.begin(), opener_names.end(), *value) : opener_names.end();
    return name == opener_names.end() ? -1 : static_cast<int>(name - opener_names.begin());
}

bool Openers::any(const std::vector<WordList>& lists, std::string_view text) {
    return std::any_of(lists.begin(), lists.end(), [&](const WordList& list) { return list.opens(text) && list.contains(text); });
}

}  // namespace rap::html
