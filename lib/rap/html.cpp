#include <rap/html.hpp>

#include <algorithm>
#include <optional>

#include <rap/blocks/proto.hpp>
#include <rap/html/content.hpp>
#include <rap/html/encoding.hpp>
#include <rap/html/layout.hpp>
#include <rap/html/linked.hpp>
#include <rap/html/meta.hpp>
#include <rap/html/nodes.hpp>
#include <rap/normalise.hpp>

namespace rap {

bool looks_like_html(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const auto skip = [&] { bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n\f"), bytes.size())); };
    const auto opens = [&](std::string_view lower) {
        if (bytes.size() < lower.size()) return false;
        return std::equal(lower.begin(), lower.end(), bytes.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? (b | 0x20) : b); });
    };
    skip();
    if (bytes.starts_with("<?xml")) {
        bytes.remove_prefix(std::min(bytes.find('>', 0), bytes.size() - 1) + 1);
        skip();
    }
    while (bytes.starts_with("<!--")) {
        const std::size_t end = bytes.find("-->");
        if (end == bytes.npos) return true;
        bytes.remove_prefix(end + 3);
        skip();
    }
    if (opens("<!doctype html")) return true;
    for (const std::string_view name : {"<html", "<head", "<body", "<title", "<meta", "<link", "<script", "<style", "<div", "<p",
                                        "<table", "<h1", "<h2", "<article", "<main", "<section", "<header", "<ul", "<center",
                                        "<font", "<base"}) {
        if (!opens(name) || bytes.size() <= name.size()) continue;
        const char c = bytes[name.size()];
        if (c == '>' || c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '/') return true;
    }
    return false;
}

namespace {

/// A page's text where the page itself shows hardly any: what it gives to machines.
html::Layout text_for_machines(std::string_view text) {
    html::Layout out;
    for (std::uint32_t line = 0; !text.empty();) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view paragraph = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (paragraph.find_first_not_of(" \t\r") == paragraph.npos) continue;
        if (line > 0) out.text += '\n', ++line;
        const std::size_t begin = out.text.size();
        html::append_word(out.text, paragraph);
        for (std::size_t i = begin; i < out.text.size(); ++i)
            if (static_cast<unsigned char>(out.text[i]) < ' ') out.text[i] = ' ';
        out.text += '\n';
        out.pieces.push_back({.first = line, .last = line + 1});
        ++line;
    }
    return out;
}

}  // namespace

Document read_html(std::string_view source, const HtmlOptions& options) {
    const std::optional<std::string> encoded_once = html::undo_second_encoding(source);
    const html::Page page = html::parse(encoded_once ? *encoded_once : source);
    const html::LinkedData linked = html::read_linked_data(page);
    const html::Content content = html::find_content(page, linked.told, options.comments);
    html::Layout layout = html::lay_out(page, content, options.all_text ? 0 : content.threshold, options.links);
    html::PageMeta meta = html::read_meta(page, content, linked);
    const bool bare = layout.text.find_first_not_of('\n') == layout.text.npos;
    if (!options.all_text && (bare || (layout.text.size() < 1000 && layout.text.size() * 4 < linked.article.size())))
        layout = text_for_machines(linked.article.empty() ? meta.description : linked.article);

    Document document;
    document.meta = std::move(meta.meta);
    document.links = std::move(layout.links);
    document.compatibility = options.read.compatibility;
    Text text = normalise(std::make_shared<const Source>(std::move(layout.text)), {.compatibility = options.read.compatibility});
    document.language = options.read.language == Language::unknown ? detect_language(text.bytes()) : options.read.language;
    if (document.meta->language.empty()) document.meta->language = code(document.language);
    document.lines = split_lines(text);
    Protos protos = html::structure(page, layout, text, document.lines, document.language);
    document.take(write_prose(std::move(text), document.lines, std::move(protos), document.language));
    return document;
}

}  // namespace rap
