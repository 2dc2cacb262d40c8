#include <rap/blocks/site.hpp>

#include <algorithm>
#include <array>

#include <rap/shapes.hpp>
#include <rap/utf8.hpp>

namespace rap {

namespace {

constexpr std::size_t edge = 100;         // body lines at either end of a text where a menu tells of a page
constexpr std::size_t longest_link = 40;  // bytes
constexpr std::size_t longest_name = 60, longest_path = 200, longest_notice = 400;

// Where a small letter and a capital stand together, from the end: "more|Home"; npos where they do not.
std::size_t seam_before(std::string_view line, std::size_t end) {
    constexpr std::size_t reach = 64;  // bytes
    for (std::size_t at = end; at-- > std::max<std::size_t>(end > reach ? end - reach : 0, 1);) {
        const auto first = static_cast<unsigned char>(line[at]), last = static_cast<unsigned char>(line[at - 1]);
        if ((first | 0x20u) < 'a' || (first >= 'a' && first < 0xC0) || last < 'a') continue;  // no letters, or a small one
        std::size_t before = at, next = at;
        if (utf8::is_lower(utf8::previous(line, before)) && utf8::is_upper(utf8::next(line, next))) return at;
    }
    return line.npos;
}

class Site {
public:
    Site(std::string_view text, const std::vector<Line>& lines, const SiteWords& words) : text_(text), lines_(lines), words_(words) {}

    std::vector<std::uint32_t> find() {
        if (!has_menu()) return {};
        for (std::uint32_t i = 0; i < lines_.size(); ++i)
            if (lines_[i].role == LineRole::body) body_.push_back(i);
        site_.assign(body_.size(), false);
        for (std::size_t at = 0; at < body_.size();) {
            const std::size_t end = menu_end(body_, at);
            if (end == at) site_[at] = is_sites(at), ++at;
            else for (; at < end; ++at) site_[at] = true;
        }
        for (std::size_t at = 0; at < body_.size(); ++at) take_related(at);
        take_name();
        std::vector<std::uint32_t> found;
        for (std::size_t at = 0; at < body_.size(); ++at)
            if (site_[at]) found.push_back(body_[at]);
        return found;
    }

private:
    std::string_view words(std::uint32_t line) const { return slice(text_, lines_[line].span); }
    std::string_view at(std::size_t index) const { return index < body_.size() ? words(body_[index]) : std::string_view(); }

    // What follows a bullet; empty behind none.
    static std::string_view behind_bullet(std::string_view line) {
        const Label label = label_of(line);
        return label.kind == LabelKind::bullet ? line.substr(label.text_at) : std::string_view();
    }

    bool is_known(std::string_view link) const {
        return words_.menu.contains(link) || words_.buttons.contains(link) || words_.networks.contains(link);
    }

    // The links that begin at a line, each with a bullet, most of them known; where they begin when there are none.
    std::size_t menu_end(const std::vector<std::uint32_t>& body, std::size_t first) const {
        std::size_t end = first, known = 0;
        for (; end < body.size() && (end == first || body[end] - body[end - 1] <= 2); ++end) {
            const std::string_view link = behind_bullet(words(body[end]));
            if (link.empty() || link.size() > longest_link || std::string_view(".:;,").find(link.back()) != link.npos) break;
            known += is_known(link);
        }
        const std::size_t size = end - first;
        return known >= 2 && (known >= 3 || known == size) && known * 2 >= size ? end : first;
    }

    // A list of topics may look like a menu: something else has to tell of a page.
    bool has_menu() const {
        std::vector<std::uint32_t> head, tail;
        for (std::uint32_t i = 0; i < lines_.size() && head.size() < edge; ++i)
            if (lines_[i].role == LineRole::body) head.push_back(i);
        for (std::size_t i = lines_.size(); i-- > 0 && tail.size() < edge;)
            if (lines_[i].role == LineRole::body) tail.push_back(static_cast<std::uint32_t>(i));
        std::reverse(tail.begin(), tail.end());
        bool menu = false, sign = false;
        for (const auto* part : {&head, &tail}) {
            for (std::size_t at = 0; at < part->size(); ++at) {
                menu |= menu_end(*part, at) >= at + 3;
                sign |= is_sign(words((*part)[at]));
            }
        }
        return menu && sign;
    }

    bool is_sign(std::string_view line) const {
        if (line.size() > longest_path) return false;
        return words_.buttons.contains(line) || words_.networks.contains(behind_bullet(line)) || line.starts_with("\u00A9") || is_path(line) || tells_of_cookies(line);
    }

    // Whether a line is the site's, whatever stands around it.
    bool is_sites(std::size_t index) const {
        const std::string_view line = at(index);
        const std::string_view link = behind_bullet(line);
        if (!link.empty() && glued_button(link, words_.buttons) > 0) return true;
        if (line.size() <= longest_name && (words_.buttons.contains(line) || is_buttons(line))) return true;
        if (index < edge && (is_path(line) || (line.size() <= longest_notice && tells_of_cookies(line)))) return true;
        const std::size_t size = line.size() <= longest_notice ? words_.openers.longest_prefix(line) : 0;
        const auto kind = size > 0 ? words_.openers.find(line.substr(0, size)) : std::nullopt;
        if (!kind) return false;
        if (*kind == "legal") return line.size() <= longest_notice / 2 && (line.starts_with("\u00A9") || size == line.size());
        return *kind == "share" && line.size() <= longest_link && !ends_sentence(line);
    }

    // "Accept allSettings"
    bool is_buttons(std::string_view line) const {
        const std::size_t seam = line.size() <= longest_name ? seam_before(line, line.size()) : line.npos;
        return seam != line.npos && words_.buttons.contains(line.substr(0, seam));
    }

    bool tells_of_cookies(std::string_view line) const {
        for (std::size_t found = line.find("ookie"); found != line.npos; found = line.find("ookie", found + 1))
            if (found > 0 && (line[found - 1] | 0x20) == 'c') return true;
        return false;
    }

    // "Home > News > Two bridges"
    bool is_path(std::string_view line) const {
        if (line.size() > longest_path) return false;
        for (const std::string_view sign : {" \u203A ", " \u00BB ", " > ", " / "}) {
            const std::size_t end = line.find(sign);
            if (end != line.npos && words_.menu.contains(line.substr(0, end))) return true;
        }
        return false;
    }

    // "Related content" over links to other pages.
    void take_related(std::size_t index) {
        const std::string_view line = at(index);
        if (site_[index] || line.size() > longest_link) return;
        const auto kind = words_.openers.find(line);
        if (!kind || *kind != "related") return;
        if (index + 1 == body_.size() || site_[index + 1]) {
            site_[index] = true;
        } else if (index + 2 < body_.size() && words_.buttons.contains(at(index + 2)) && !ends_sentence(at(index + 1))) {
            std::fill_n(site_.begin() + static_cast<std::ptrdiff_t>(index), 3, true);  // a title, and its button
        }
    }

    // The site's name between a notice and the menu.
    void take_name() {
        std::size_t name = 0;
        while (name < body_.size() && site_[name]) ++name;
        if (name == 0 || name + 1 >= body_.size() || at(name).size() > longest_name || ends_sentence(at(name))) return;
        site_[name] = menu_end(body_, name + 1) > name + 1;
    }

    std::string_view text_;
    const std::vector<Line>& lines_;
    const SiteWords& words_;
    std::vector<std::uint32_t> body_;
    std::vector<bool> site_;  // of the lines in body_
};

}  // namespace

std::size_t glued_button(std::string_view line, const WordList& buttons) {
    constexpr std::size_t longest = 40;  // bytes
    std::size_t seam = seam_before(line, line.size());
    for (int looked = 0; seam != line.npos && line.size() - seam <= longest && looked < 4; ++looked, seam = seam_before(line, seam))
        if (buttons.contains(line.substr(seam))) return line.size() - seam;
    return 0;
}

std::vector<std::uint32_t> find_site_lines(std::string_view text, const std::vector<Line>& lines, const SiteWords& words) {
    return Site(text, lines, words).find();
}

}  // namespace rap
