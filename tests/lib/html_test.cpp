#include <doctest/doctest.h>

#include <string>

#include <rap/html.hpp>
#include <rap/html/nodes.hpp>
#include <rap/markdown.hpp>
#include <rap/utf8.hpp>

using namespace rap;

namespace {

std::string decoded(std::string_view raw) {
    std::string out;
    html::append_decoded(out, raw);
    return out;
}

// The tree of a page: each element in brackets, each text as it stands.
std::string shape(const html::Page& page, std::uint32_t node = 0) {
    const auto& nodes = page.nodes;
    std::string out = "[";
    for (std::uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end) {
        if (nodes[i].tag == html::Tag::text) out += std::string(slice(page.source, nodes[i].span));
        else out += shape(page, i);
    }
    return out + "]";
}

Document all_of(std::string_view page) { return read_html(page, {.read = {}, .all_text = true}); }

std::string prose(std::string_view page) { return std::string(all_of(page).prose.bytes()); }

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

const std::string story =
    "<p>The ferry to the islands will run through the winter, the harbour board decided on Tuesday after a long and, by all "
    "accounts, friendly meeting.</p>"
    "<p>Two of the three boats have been repaired, and the third, which is older than most of its crew, will be sold before "
    "the end of the year.</p>"
    "<p>\u201CWe have listened to the people who live out there,\u201D said the chair, In\u00E9s Kovac, who has run the board "
    "for six years and who grew up on the smallest of the islands.</p>";

}  // namespace

TEST_CASE("character references are decoded as browsers do") {
    CHECK(decoded("a &amp; b") == "a & b");
    CHECK(decoded("caf&eacute; &Eacute;t&eacute;") == "caf\u00E9 \u00C9t\u00E9");
    CHECK(decoded("&copy 2031 &notit; &AMP") == "\u00A9 2031 \u00ACit; &");
    CHECK(decoded("&#233;&#xE9;&#Xe9") == "\u00E9\u00E9\u00E9");
    CHECK(decoded("&#147;x&#148;") == "\u201Cx\u201D");
    CHECK(decoded("&#0;&#xD800;&#99999999999;") == "\uFFFD\uFFFD\uFFFD");
    CHECK(decoded("R&D, a & b, &, &nosuchname; &#; &#x;") == "R&D, a & b, &, &nosuchname; &#; &#x;");
    CHECK(decoded("") == "");
    CHECK(decoded(std::string_view("a\0b", 3)) == "ab");
}

TEST_CASE("elements end where browsers end them") {
    CHECK(shape(html::parse("<p>one<p>two")) == "[[one][two]]");
    CHECK(shape(html::parse("<ul><li>a<li>b<ul><li>c</ul></ul>d")) == "[[[a][b[[c]]]]d]");
    CHECK(shape(html::parse("<div><p>one</div>two")) == "[[[one]]two]");
    CHECK(shape(html::parse("<table><tr><td>a<td>b<tr><td>c</table>d")) == "[[[[a][b]][[c]]]d]");
    CHECK(shape(html::parse("<table><tr><td>a</div>b</table>")) == "[[[[ab]]]]");
    CHECK(shape(html::parse("<dl><dt>a<dd>b<dt>c</dl>")) == "[[[a][b][c]]]");
    CHECK(shape(html::parse("a</p>b")) == "[a[]b]");
    CHECK(shape(html::parse("<h2>a</h3>b")) == "[[a]b]");
    CHECK(shape(html::parse("<select><option>a<option>b</select>c<select><option>d<p>e</p>")) == "[[[a][b]]c[[d]][e]]");
}

TEST_CASE("a link that a block runs over ends where its end tag stands") {
    const html::Page page = html::parse("<a href=x><div>in</a> out</div> far");
    REQUIRE(page.nodes.size() == 6);
    CHECK(page.nodes[3].in_link);
    CHECK_FALSE(page.nodes[4].in_link);
    CHECK_FALSE(page.nodes[5].in_link);
}

TEST_CASE("scripts, comments and odd tags leave no text") {
    CHECK(prose("a<script>if (x < 1) document.write('</div>')</script>b") == "ab");
    CHECK(prose("a<!-- b --> c<!--> d<!---> e<!-- f --!> g") == "a c d e g");
    CHECK(prose("a<?php echo 1 ?>b<!DOCTYPE html>c</ d>e") == "abce");
    CHECK(prose("1 < 2 and 3 <4 but a<b") == "1 < 2 and 3 <4 but a");
    CHECK(prose("<style>p { color: red }</style><title>T</title><p>x") == "x");
}

TEST_CASE("what is not closed does not take the page with it") {
    CHECK(prose("<p>one</p><!-- two <b>three</b><p>four</p>") == "one\nthree\nfour");
    CHECK(prose("<p>one</p><title>two<p>three") == "one\ntwo\nthree");
    CHECK(prose("<p>one</p><script>two<p>three").substr(0, 3) == "one");
    CHECK(prose("<p>one<a href='two") == "one");
    CHECK(prose("<p>one</p") == "one");
    CHECK(prose("<") == "<");
    CHECK(prose("") == "");
}

TEST_CASE("no words are glued and none is split") {
    CHECK(prose("<p>un<b>believ</b>able <i>and</i> <em>more</em></p>") == "unbelievable and more");
    CHECK(prose("<p>super<wbr>cali\u00ADfragi&shy;listic</p>") == "supercalifragilistic");
    CHECK(prose("<p>one<br>two</p>") == "one two");
    CHECK(prose("<p>one<br><br>two</p>") == "one\ntwo");
    CHECK(prose("<a href=1>Home</a><a href=2>News</a>") == "Home News");
    CHECK(prose("<p>H<sub>2</sub>O and <nobr>no break</nobr></p>") == "H2O and no break");
    CHECK(prose("<p>She said <q>never</q>.</p>") == "She said \u201Cnever\u201D.");
    CHECK(prose("<p>a\u2028b\u0085c</p>") == "a b c");
}

TEST_CASE("headings, items, tables and quotations keep their kinds") {
    const Document document = all_of(
        "<h1>Caf\u00E9</h1><h2>Menu</h2><ol start=3><li>Soup<li>Bread<ul><li>Rye</ul></ol>"
        "<blockquote>Well said.</blockquote><pre>a  b\n\n c</pre>"
        "<table><tr><th>Dish<th>Price<tr><td>Soup<td>4</table>");
    REQUIRE(document.blocks.size() == 8);
    const auto& blocks = document.blocks;
    CHECK(blocks[0].kind == BlockKind::heading);
    CHECK(blocks[1].kind == BlockKind::heading);
    CHECK(blocks[2].kind == BlockKind::item);
    CHECK(document.label(blocks[2]) == "3.");
    CHECK(document.prose[blocks[2].span] == "Soup");
    CHECK(document.label(blocks[3]) == "4.");
    CHECK(blocks[4].kind == BlockKind::item);
    CHECK(blocks[4].level == 2);
    CHECK(blocks[4].label.empty());
    CHECK(blocks[5].kind == BlockKind::quotation);
    CHECK(blocks[6].kind == BlockKind::preformatted);
    CHECK(document.prose[blocks[6].span] == "a  b\n\n c");
    CHECK(blocks[7].kind == BlockKind::table);
    CHECK(document.prose[blocks[7].span] == "Dish\tPrice\nSoup\t4");
}

TEST_CASE("the story is told from menus, notices and comments") {
    const Document document = read_html(
        "<html><head><title>Ferry</title></head><body>"
        "<div class=cookie-banner><p>We use cookies to make this site better.</p><button>Accept all</button></div>"
        "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a><li><a href=/c>Contact</a></ul></nav>"
        "<article><h1>Winter ferry saved</h1>" + story + "</article>"
        "<div id=comments><h3>Comments</h3><p>First!</p></div>"
        "<footer><p>Copyright 2031</p><a href=/legal>Legal notice</a></footer></body></html>");
    const std::string_view text = document.prose.bytes();
    CHECK(text.find("The ferry to the islands") != text.npos);
    CHECK(text.find("smallest of the islands") != text.npos);
    for (const std::string_view gone : {"cookies", "Accept", "Home", "Contact", "First!", "Copyright", "Legal"}) {
        CHECK_MESSAGE(text.find(gone) == text.npos, gone);
    }
    REQUIRE(document.blocks.size() > 0);
    CHECK(document.prose[document.blocks[0].span] == "Winter ferry saved");
}

TEST_CASE("a story is found where its author hid it from machines") {
    for (const std::string_view box : {"aside", "form", "figure", "div class=sidebar", "div style='display:none'", "noscript"}) {
        const std::string page = "<body><" + std::string(box) + ">" + story + "</" + std::string(box.substr(0, box.find(' '))) + ">";
        const Document document = read_html(page);
        CHECK_MESSAGE(document.prose.bytes().find("older than most of its crew") != std::string_view::npos, box);
    }
}

TEST_CASE("offsets count in the text that was taken from the page") {
    const Document document = all_of("<p>caf\u00E9 &amp; cake</p><ol><li>one &eacute;</ol>");
    const std::string_view source = document.prose.source()->bytes();
    REQUIRE(document.blocks.size() == 2);
    const Span range = document.prose.source_range(document.blocks[1].span);
    // "caf\u00E9 & cake", line feed, empty line, "1.", line feed: 16 code points.
    CHECK(range == Span{16, 21});
    CHECK(source == "caf\u00E9 & cake\n\n1.\none \u00E9\n");
}

TEST_CASE("a page is told from a text") {
    CHECK(looks_like_html("<!DOCTYPE html><html>"));
    CHECK(looks_like_html("\xEF\xBB\xBF\n <HTML lang=en>"));
    CHECK(looks_like_html("<?xml version='1.0'?>\n<!-- made by hand -->\n<html>"));
    CHECK(looks_like_html("<p>one"));
    CHECK_FALSE(looks_like_html(""));
    CHECK_FALSE(looks_like_html("A line that names <html> later"));
    CHECK_FALSE(looks_like_html("<previous>"));
    CHECK_FALSE(looks_like_html("<<< NEXT STEPS >>>"));
    CHECK_FALSE(looks_like_html("<?xml version='1.0'?><rss>"));
}

TEST_CASE("a page's encoding is what it says, unless its bytes say otherwise") {
    CHECK(html_encoding("<meta charset='ISO-8859-2'>\xE9") == "iso-8859-2");
    CHECK(html_encoding("<META http-equiv=Content-Type content='text/html; charset=windows-1251'>\xE9") == "windows-1251");
    CHECK(html_encoding("<?xml version='1.0' encoding='koi8-r'?>\xE9") == "koi8-r");
    CHECK(html_encoding("<meta charset=iso-8859-1>caf\u00E9") == "");
    CHECK(html_encoding("<meta charset=utf-8>\xE9") == "");
    CHECK(html_encoding("<p>\xE9") == "");
}

TEST_CASE("a page that was encoded twice is read as it was written") {
    const auto twice = [](std::string_view page) {  // as if its bytes were Latin-1
        std::string out;
        for (const char c : page) utf8::append(out, static_cast<unsigned char>(c));
        return out;
    };
    const std::string german = "<p>Fr\u00FCher war die M\u00FChle gr\u00F6\u00DFer, sagt die M\u00FCllerin.</p>";
    CHECK(prose(twice(german)) == prose(german));
    // One whose quotation marks went through Windows-1252, with a sign that somebody added later.
    CHECK(prose("<p>\u00E2\u20AC\u0153Caf\u00C3\u00A9\u00E2\u20AC\u009D, na\u00C3\u00AFve \u2603</p>") == "\u201CCaf\u00E9\u201D, na\u00EFve \u2603");
    // "\u4E2D" in GBK, under the name that the page gives it.
    const std::string middle = repeat("\u00D6\u00D0", 40);
    CHECK(prose("<meta charset=gb2312><p>" + middle + "</p>") == repeat("\u4E2D", 40));
    CHECK(prose("<meta charset=iso-8859-1><p>" + middle + "</p>") == middle);
    CHECK(prose("<meta charset=no-such-thing><p>" + middle + "</p>") == middle);
    CHECK(prose("<p>d\u00E9j\u00E0\u00A0\u00BB, na\u00EFve, co\u00FBt</p>") == "d\u00E9j\u00E0 \u00BB, na\u00EFve, co\u00FBt");
}

TEST_CASE("hostile pages are read in linear time") {
    const std::string deep = repeat("<div>", 100000);
    CHECK(prose(deep + "x") == "x");
    CHECK(prose(deep + repeat("</span>", 100000) + "x") == "x");
    CHECK(prose(deep + "x" + repeat("</div>", 100000) + "y") == "x\ny");
    CHECK(prose(repeat("<p><b><i><a href=x>", 50000) + "x") == "x");
    CHECK(prose("<p " + repeat("a=1 class=b ", 1000000) + ">x") == "x");
    CHECK(prose(repeat("<!--", 200000)) == "");
    CHECK(prose(repeat("<title>", 200000) + "x") == "x");
    CHECK(prose(repeat("<textarea></script", 100000)).size() < 100);
    CHECK(prose(repeat("&amp", 200000)).size() == 200000);
    CHECK(prose(repeat("<table><tr><td>", 50000) + "x") == "x");
    CHECK(prose(repeat("<li>x", 100000)).size() == 2 * 100000 - 1);
    CHECK(prose(repeat("<ol><li>", 50000) + "x") == "x");
    CHECK(prose(repeat("<a href=x><div>", 50000) + "x") == "x");
    std::string names;
    for (int i = 0; i < 200000; ++i) names += "<p class=name" + std::to_string(i) + ">x " + std::to_string(i);
    CHECK(prose(names).starts_with("x 0\nx 1\n"));
    const std::string named = repeat("<meta name=description content='A line of the story, long enough.'>", 50000);
    CHECK(prose(named + repeat("<p>A line of another story, long enough.", 50000)).size() == 38 * 50000 - 1);
    CHECK(prose(repeat("<time>4 of May</time>", 100000) + "x").ends_with("x"));
    CHECK(prose("<head>" + repeat("<meta name=date content='some day in 2031'>", 100000) + "<body>x") == "x");
}

TEST_CASE("bytes that are no page give a document all the same") {
    std::string noise;
    for (std::uint32_t i = 0, value = 1; i < 100000; ++i) {
        value = value * 1664525 + 1013904223;
        const char c = static_cast<char>(value >> 24 & 0x7F);
        noise += i % 7 == 0 ? '<' : c;
    }
    const Document document = all_of(noise);
    for (const Block& block : document.blocks) CHECK(block.span.end <= document.prose.bytes().size());
}

TEST_CASE("a page tells its title, author, day, site, language and address") {
    const Document document = read_html(
        "<html lang=en-GB><head><title>Winter ferry saved | The Harbour Post</title>"
        "<meta property=og:site_name content='The Harbour Post'><link rel=canonical href='https://example.org/ferry?a=1&amp;b=2'>"
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Noor Vance\"},"
        "{\"name\":\"Ren\\u00e9 Oka\"}],\"datePublished\":\"2031-05-04T23:10:00+02:00\"}]}</script></head>"
        "<body><h1>Winter ferry saved</h1>" + story);
    REQUIRE(document.meta);
    CHECK(document.meta->title == "Winter ferry saved");
    CHECK(document.meta->author == "Noor Vance; Ren\u00E9 Oka");
    CHECK(document.meta->date == "2031-05-04");
    CHECK(document.meta->site == "The Harbour Post");
    CHECK(document.meta->language == "en-GB");
    CHECK(document.meta->url == "https://example.org/ferry?a=1&b=2");
}

TEST_CASE("the author and the day are read from the lines beside the title where nothing else tells them") {
    const Document document = read_html("<h1>Winter ferry saved</h1><p>By Noor Vance</p><p>4 May 2031</p>" + story);
    REQUIRE(document.meta);
    CHECK(document.meta->author == "Noor Vance");
    CHECK(document.meta->date == "2031-05-04");
    const Document none = read_html("<script type='application/ld+json'>{\"@type\": [}</script>" + story);
    REQUIRE(none.meta);
    CHECK(none.meta->author == "");
    CHECK(none.meta->date == "");
    CHECK(none.meta->title == "");
}

TEST_CASE("a page that a script would fill gives the text it gives to machines") {
    std::string body;
    for (int i = 0; i < 10; ++i) body += "The ferry to the islands will run through the winter, the board decided.\\n";
    const Document document = read_html("<body><div id=app></div><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                                        "\"articleBody\":\"" + body + "\"}</script>");
    CHECK(document.blocks.size() == 10);
    CHECK(read_html("<meta name=description content='A caf\u00E9 by the sea.'><body></body>").prose.bytes() == "A caf\u00E9 by the sea.");
}

TEST_CASE("a pull quote keeps the name below it as its caption") {
    for (const std::string_view page : {
             "<blockquote><p>\u201CThe tide keeps its own calendar.\u201D</p><footer>\u2014 <cite>In\u00E9s Kovac</cite>, chair</footer></blockquote>",
             "<div class=pull-quote><p>\u201CThe tide keeps its own calendar.\u201D</p><p class=author>In\u00E9s Kovac</p><p>Chair</p></div>",
             "<figure><blockquote>The tide keeps its own calendar.</blockquote><figcaption>In\u00E9s Kovac<br>Chair</figcaption></figure>",
             "<blockquote><p>The tide keeps its own calendar. <cite>In\u00E9s Kovac</cite></p></blockquote>",
             "<p>\u201CThe tide keeps its own calendar.\u201D</p><p>\u2013 In\u00E9s Kovac, chair</p>",
             "<div class=pullquote>\u201CThe tide keeps its own calendar.\u201D <span class=attribution>In\u00E9s Kovac</span></div>",
             "<div class=testimonial><p>The tide keeps its own calendar.</p><p><span class=name>In\u00E9s Kovac</span><span class=role>Chair</span></p></div>"}) {
        const Document document = all_of(std::string(page) + "<p>The meeting went on until the lamps were lit.</p>");
        REQUIRE_MESSAGE(document.blocks.size() == 3, page);
        CHECK_MESSAGE(document.blocks[0].kind == BlockKind::quotation, page);
        CHECK_MESSAGE(document.blocks[1].kind == BlockKind::caption, page);
        CHECK_MESSAGE(document.blocks[2].kind == BlockKind::paragraph, page);
    }
}

TEST_CASE("the name above a quotation is its caption where the two have a box to themselves") {
    const std::string quote = "<p>\u201CThe tide keeps its own calendar.\u201D</p>";
    for (const std::string& page : {"<div><div><b>In\u00E9s Kovac</b><br>Chair</div>" + quote + "</div>", "<section><p>In\u00E9s Kovac, chair</p>" + quote + "</section>"}) {
        const Document document = all_of("<p>The meeting was long.</p>" + page + "<p>It went on until the lamps were lit.</p>");
        REQUIRE_MESSAGE(document.blocks.size() == 4, page);
        CHECK_MESSAGE(document.blocks[1].kind == BlockKind::caption, page);
        CHECK_MESSAGE(document.blocks[2].kind == BlockKind::quotation, page);
    }
    const Document document = all_of("<div><p>In\u00E9s Kovac</p>" + quote + "<p>It went on until the lamps were lit.</p></div>");
    CHECK(document.blocks[0].kind == BlockKind::paragraph);
}

TEST_CASE("numbers in boxes of their own belong to the items behind them") {
    const Document document = all_of("<h2>Next steps</h2><div class=step><span>1</span><div>Draw the map.</div></div>"
                                     "<div class=step><span>2</span><div>Send the map.</div></div>");
    REQUIRE(document.blocks.size() == 3);
    for (const std::size_t i : {1, 2}) {
        CHECK(document.blocks[i].kind == BlockKind::item);
        CHECK(document.label(document.blocks[i]) == std::to_string(i));
        CHECK(document.blocks[i].list == document.blocks[1].list);
    }
    CHECK(document.prose[document.blocks[2].span] == "Send the map.");
}

TEST_CASE("levels are those of the tags, and the page's title encloses nothing") {
    const Document document = all_of("<h1>Tides</h1><p>x</p><h2>North</h2><p>x</p><h4>Harbours</h4><p>x</p><h2>South</h2><p>x</p>");
    REQUIRE(document.sections.size() == 4);
    CHECK(document.sections[0].level == 1);
    CHECK(document.sections[1].level == 1);
    CHECK(document.sections[2].level == 2);
    CHECK(document.sections[3].level == 1);
    CHECK(document.section_path(2) == "North > Harbours");
}

TEST_CASE("an empty cell keeps its place in the row") {
    const Document document = all_of("<table><tr><td><th>Herring<th>Bread<tr><th>small<td><td>12<tr><th>large<td>90<td>30</table>");
    REQUIRE(document.blocks.size() == 1);
    CHECK(document.prose.bytes() == "\tHerring\tBread\nsmall\t\t12\nlarge\t90\t30");
    CHECK(markdown(document) == "| | Herring | Bread |\n|---|---|---|\n| small | | 12 |\n| large | 90 | 30 |\n");
}

TEST_CASE("links stand where their words stand, when they are asked for") {
    const std::string_view page = "<h2><a href=/t>Tides</a> and <a href='/m?a=1&amp;b=2'>moons</a></h2><a href='/p q'><p>One [1]<p>Caf\u00E9</a>"
                                  "<ul><li>a<a href=#x>b</a> <a href=/c> c </a><a href=/d><img src=d></a></ul>";
    const HtmlOptions options{.read = {}, .all_text = true, .links = true};
    CHECK(markdown(read_html(page, options)) ==
          "# [Tides](/t) and [moons](/m?a=1&b=2)\n\n[One \\[1\\]](</p q>)\n\n[Caf\u00E9](</p q>)\n\n- ab [c](/c)\n");
    CHECK(read_html(page, {.read = {}, .all_text = true}).links.empty());
}

TEST_CASE("readers' comments are kept when they are asked for, without what surrounds them") {
    const std::string page = "<article><h1>Winter ferry saved</h1>" + story + "</article><section id=comments><h3>2 comments</h3>"
        "<div class=comment><span class=author>Noor</span><p>First!</p><a href=/r>Reply</a></div>"
        "<div class=comment><p>I take the <a href=/b>boat</a>.</p><a href=/r>Reply</a></div><form><p>Your name</p></form></section>";
    const std::string without(read_html(page).prose.bytes()), with(read_html(page, {.read = {}, .comments = true}).prose.bytes());
    CHECK(without.find("First!") == without.npos);
    CHECK(with.find("\nNoor\nFirst!\nI take the boat.") != with.npos);
    CHECK(with.find("Reply") == with.npos);
    CHECK(with.find("Your name") == with.npos);
}

TEST_CASE("consent and what shares a page are no part of its story, posts that it quotes are") {
    const auto text = [](const std::string& beside) { return std::string(read_html("<body><h1>Winter ferry saved</h1><div class=content>" + story + beside + story + "</div>").prose.bytes()); };
    const std::string line = "The people out there will be glad of it, a long winter before them.";
    CHECK(text("<div id=cookie-consent><p>" + line + "</p></div>").find(line) == std::string::npos);
    CHECK(text("<div class=social-share><p>" + line + "</p></div>").find(line) == std::string::npos);
    CHECK(text("<aside><nav><ul><li><a href=/a>" + line + "</a></ul></nav></aside>").find(line) == std::string::npos);
    CHECK(text("<blockquote class=twitter-tweet><p>" + line + "</p></blockquote>").find(line) != std::string::npos);
    CHECK(text("<p>" + line + "</p><p><a href=/ferry.pdf>The timetable (PDF)</a></p>").find("timetable") != std::string::npos);
}

TEST_CASE("labels and names in a box of quotations are no quotations") {
    const auto kinds = [](const std::string& box) {
        std::string out;
        for (const Block& block : all_of("<blockquote>" + box + "</blockquote>").blocks)
            out += block.kind == BlockKind::quotation ? 'q' : block.kind == BlockKind::caption ? 'c' : '.';
        return out;
    };
    const std::string said = "<p>The boats have been repaired, and the oldest will be sold before the end of the year.</p>";
    CHECK(kinds("<p>Note</p>" + said) == ".q");
    CHECK(kinds("<p>15 hours ago, Noor Vance said:</p>" + said) == ".q");
    CHECK(kinds("<p><b>How the boats were mended in the end</b></p>" + said) == ".q");
    CHECK(kinds(said + "<p>Noor Vance, head of the yard.</p>") == "qc");
    CHECK(kinds("<p>\u2014 Noor Vance</p>") == ".");
    CHECK(kinds("<p>No boat, no island.</p>" + said) == "qq");
    CHECK(kinds("<p>Simple and quick</p>") == "q");
}

TEST_CASE("a table of data by the story stays with it, however short its cells are") {
    const std::string rows = "<table><tr><th>Boat<th>Berths</tr><tr><td>Petrel<td>40</tr><tr><td>Skua<td>12</tr></table>";
    const auto text = [](const std::string& body) { return std::string(read_html("<body>" + body).prose.bytes()); };
    CHECK(text("<h1>Winter ferry saved</h1><div>" + story + rows + story + "</div>").find("Skua\t12") != std::string::npos);
    CHECK(text("<h1>Winter ferry saved</h1><div>" + story + "</div><div class=sidebar>" + rows + "</div>").find("Skua") == std::string::npos);
}

TEST_CASE("what a page sets apart by its looks alone is no one word") {
    CHECK(prose("<p><b>Harbour fees</b>The town asks for more.</p>") == "Harbour fees The town asks for more.");
    CHECK(prose("<p><span class=date>19.03.2031</span>No boat left the quay.</p>") == "19.03.2031 No boat left the quay.");
    CHECK(prose("<p><time>13:27</time><mark>Noor Vance</mark></p>") == "13:27 Noor Vance");
    CHECK(prose("<p>It holds water.<strong>Cons:</strong> It leaks.</p>") == "It holds water. Cons: It leaks.");
    // Parts of words, and what is raised or lowered.
    CHECK(prose("<p>Harbour<b>Watch</b> is a magazine, <i>Mc</i>Kay its editor.</p>") == "HarbourWatch is a magazine, McKay its editor.");
    CHECK(prose("<p>CO<sub>22</sub>Some say so.</p>") == "CO22Some say so.");
    CHECK(prose("<p>Hel<!-- -->Lo all</p>") == "HelLo all");
}

TEST_CASE("marks that lead to notes are no part of the words before them") {
    CHECK(prose("<p>The ferry runs daily<sup><a href='#fn2'>2</a></sup>, they say<a href=#n3><sup>[3]</sup></a>.</p>") == "The ferry runs daily, they say.");
    CHECK(prose("<p>See <a href='#two'>2</a>, and m<sup>2</sup>.</p>") == "See 2, and m2.");
}

TEST_CASE("a title is the story's, not the site's") {
    const auto title = [](const std::string& head, const std::string& body) { return read_html("<html><head>" + head + "</head><body>" + body).meta->title; };
    const std::string home = "<h1><a href='https://example.org/'>Harbour notes</a></h1><h2>Winter ferry saved</h2>";
    CHECK(title("<title>Harbour notes \u00BB Winter ferry saved</title>", home) == "Winter ferry saved");
    CHECK(title("<title>Winter ferry saved : Harbour notes</title>", home) == "Winter ferry saved");
    CHECK(title("<title>Winter ferry saved | Harbour notes</title>", "<h1><a href='/2031/ferry'>Winter ferry saved</a></h1>") == "Winter ferry saved");
    // Its quotation mark ended the attribute.
    CHECK(title("<title>Mayor calls ferry \"saved\"</title><meta property=og:title content=\"Mayor calls ferry \"saved\"\">", "") == "Mayor calls ferry \"saved\"");
    CHECK(title("<meta property=og:title content='&nbsp;Winter fer&shy;ry&nbsp; saved '>", "") == "Winter ferry saved");
}

TEST_CASE("an address is given only when it is a whole one, a language as it is written") {
    const auto meta = [](const std::string& page) { return *read_html(page).meta; };
    CHECK(meta("<link rel=canonical href='//example.org/ferry'><p>x").url == "https://example.org/ferry");
    CHECK(meta("<link rel=canonical href='/ferry'><p>x").url == "");
    CHECK(meta("<html lang=de_DE><p>x").language == "de-DE");
    CHECK(meta("<p>" + repeat("La ville a d\u00E9cid\u00E9 de garder le bac pour les habitants de l'\u00EEle. ", 6)).language == "fr");
}

TEST_CASE("an author is read wherever pages name one") {
    const auto author = [](const std::string& head, const std::string& lines) {
        return read_html("<html><head>" + head + "</head><body><h1>Winter ferry saved</h1>" + lines + story).meta->author;
    };
    CHECK(author("<meta name=parsely-author content='Noor Vance'>", "") == "Noor Vance");
    CHECK(author("<meta name=author content='https://example.org/noor'>", "") == "");
    CHECK(author("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Noor Vance'>", "") == "Noor Vance");
    CHECK(author("<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Five minutes'>", "") == "");
    CHECK(author("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#n\"}},"
                 "{\"@id\":\"#n\",\"@type\":\"Person\",\"name\":\"Noor Vance\"}]}</script>", "") == "Noor Vance");
    CHECK(author("", "<div><span>By</span></div><div>Noor Vance</div>") == "Noor Vance");
    CHECK(author("<meta name=author content='By Noor Vance @noorv'>", "") == "Noor Vance");
    CHECK(author("<meta name=author content='Noor Vance noor@example.org'>", "") == "Noor Vance");
    CHECK(author("<meta name=author content='wpadmin'>", "<p>By Noor Vance</p>") == "Noor Vance");
    CHECK(author("", "<p>Posted by Noor Vance at 8:07</p>") == "Noor Vance");
    CHECK(author("", "<p>Von Noor Vance ver\u00F6ffentlicht am 4. Mai 2031</p>") == "Noor Vance");
    CHECK(author("", "<p>am 4. Mai 2031 von <a href=/n>Noor Vance</a>in <a href=/a>Allgemeines</a></p>") == "Noor Vance");
    CHECK(author("", "<p><a rel=author href=/n>Noor Vance</a> <a rel=author href=/n>All posts by Noor Vance</a></p>") == "Noor Vance");
    CHECK(author("", "<p>Published 4 May 2031 by Noor Vance</p>") == "Noor Vance");
    CHECK(author("", "<p>Von Noor Vance | 4. Mai 2031</p>") == "Noor Vance");
    CHECK(author("", "<p>Escrito por: Noor Vance</p>") == "Noor Vance");
    CHECK(author("", "<p class=author>Noor Vance 4 May 2031</p>") == "Noor Vance");
    CHECK(author("", "<p>By the sea, a year later.</p>") == "");
    CHECK(author("", story + "<p class=author>Noor Vance</p>") == "");
}

TEST_CASE("a day is read from what calls itself a date, not from what was changed") {
    const auto day = [](const std::string& head) { return read_html("<html><head>" + head + "</head><body>" + story).meta->date; };
    CHECK(day("<meta name=citation_publication_date content='2031/5/4'>") == "2031-05-04");
    CHECK(day("<meta name=dc.date content='20310504'>") == "2031-05-04");
    CHECK(day("<meta name=date content='le 4 mai 2031'>") == "2031-05-04");
    CHECK(day("<meta name=last-modified-date content='2031-05-04'>") == "");
    CHECK(day("<meta name=date content='2031-13-04'>") == "");
}

TEST_CASE("a day is looked for in no half of a character") {
    for (std::size_t before = 190; before < 200; ++before) {
        std::string line = "3 boats ";
        line += std::string(before - line.size(), 'x') + "\u00E9\u2019\u6708 and more";
        const Document document = read_html("<h1>Winter ferry saved</h1><p><time>" + line + "</time></p>" + story);
        REQUIRE(document.meta);
        CHECK(document.meta->date == "");
    }
}

TEST_CASE("a title loses the site's name") {
    CHECK(read_html("<title>Winter ferry saved - The Post</title><h1>The Post</h1><h1>Winter ferry saved</h1>" + story).meta->title == "Winter ferry saved");
    CHECK(read_html("<title>Winter ferry saved | Docs</title><h1>Winter ferry saved<a href=#a>\u00B6</a></h1>" + story).meta->title == "Winter ferry saved");
    CHECK(read_html("<title>Winter ferry - saved</title><h1>The Post</h1><h1>Harbours</h1>" + story).meta->title == "Winter ferry - saved");
}

TEST_CASE("the day of a page is the one that it tells, else the first of its text") {
    const DateReader reader(Language::en);
    const std::string text = "<h1>Winter ferry saved</h1><p>The first ferry ran on 3 March 2029, and it came back.</p>" + story;
    CHECK(day_of(read_html("<meta property=article:published_time content='2031-05-04T10:00Z'>" + text), reader) == rap::OwnDate{{2031, 5, 4}, rap::DateUnit::day});
    CHECK(day_of(read_html(text), reader) == rap::OwnDate{{2029, 3, 3}, rap::DateUnit::day});
    CHECK_FALSE(day_of(read_html(story), reader));
}

TEST_CASE("a story that a page prints once more for narrow screens is read once") {
    const std::string twins = "<h1>Winter ferry saved</h1><div class=wide><h2>What was decided</h2>" + story +
                              "</div><div class=narrow><h2>What was decided</h2>" + story + "</div>";
    const std::string once(read_html(twins).prose.bytes());
    CHECK(once == std::string(read_html("<h1>Winter ferry saved</h1><div class=wide><h2>What was decided</h2>" + story + "</div>").prose.bytes()));
    CHECK(prose(twins).size() > once.size() * 3 / 2);
    // Who is quoted twice is named twice.
    std::string quoted = story;
    for (const char* words : {"We have listened to the people who live out there.", "Nobody will be left on the quay in the winter."})
        quoted += "<figure><blockquote>\u201C" + std::string(words) + "\u201D</blockquote><figcaption><b>In\u00E9s Kovac</b><br>Chair of the "
                  "harbour board of the outer islands</figcaption></figure>";
    // Lines that many entries share are each entry's own, and so are the cells of a table.
    std::string offers, cells;
    for (const char* island : {"Skerry", "Holm", "Ness"}) {
        offers += std::string("<h2>Return to ") + island + "</h2><p>Children under twelve travel free when an adult travels with them.</p>" + story;
        cells += std::string("<tr><td>") + island + "<td>Three sailings a day in summer, one in winter";
    }
    const auto count = [](std::string_view text, std::string_view of) {
        std::size_t found = 0;
        for (std::size_t at = 0; (at = text.find(of, at)) != text.npos; ++at) ++found;
        return found;
    };
    CHECK(count(read_html(quoted).prose.bytes(), "Chair of the harbour board") == 2);
    CHECK(count(read_html(offers).prose.bytes(), "Children under twelve") == 3);
    CHECK(count(read_html(story + "<table>" + cells + "</table>").prose.bytes(), "Three sailings a day") == 3);
}

TEST_CASE("linked data tell which lines are the story") {
    const std::string notice = "<p>The harbour museum is open every day, children pay nothing</p>";
    const std::string page = "<title>Ferry</title><div>" + story + notice + "</div>";
    const auto told = [&](const std::string& type, const std::string& body) {
        return "<script type='application/ld+json'>{\"@type\": \"" + type + "\", " + body + "}</script>" + page;
    };
    const std::string text = "The ferry to the islands will run through the winter, the harbour board decided on Tuesday after a long and, "
                             "by all accounts, friendly meeting. Two of the three boats have been repaired, and the third, which is older "
                             "than most of its crew, will be sold before the end of the year. &amp;#8220;We have listened to the people who "
                             "live out there,&amp;#8221; said the chair, In\u00E9s Kovac, who has run the board for six years and who grew up "
                             "on the smallest of the islands.";
    const auto read = [](const std::string& source) { return std::string(read_html(source).prose.bytes()); };
    CHECK(read(page).find("museum") != std::string::npos);
    CHECK(read(told("NewsArticle", "\"articleBody\": \"" + text + "\"")).find("museum") == std::string::npos);
    CHECK(read(told("NewsArticle", "\"articleBody\": \"" + text + "\"")).find("third, which is older") != std::string::npos);
    CHECK(read(told("Organization", "\"description\": \"" + text + "\"")) == read(page));
    CHECK(read(told("NewsArticle", "\"articleBody\": \"Three sailors from Skerry win the autumn race, and a fourth comes close behind "
                                   "them in a boat that nobody had thought would float for so long.\"")) == read(page));
    CHECK(read(told("NewsArticle", "\"articleBody\": [")) == read(page));
}

TEST_CASE("a quotation of the story keeps the name beside it, though names are not the story's") {
    for (const std::string_view box : {
             "<figure><blockquote><p>The tide keeps its own calendar.</p></blockquote><figcaption>\u2014 <cite>In\u00E9s Kovac</cite>, chair</figcaption></figure>",
             "<blockquote><p>The tide keeps its own calendar.</p></blockquote><p>&mdash; In\u00E9s Kovac</p>"}) {
        const Document document = read_html("<article><h1>Winter ferry saved</h1>" + story + std::string(box) + story + "</article>");
        CHECK_MESSAGE(document.prose.bytes().find("In\u00E9s Kovac") != std::string_view::npos, box);
    }
}
