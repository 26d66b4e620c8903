"""Whose words an element of a feed holds: descriptions, links, titles and bylines by the rules of each format."""

import json

import pytest

from adapters.sources.parse.bylines import person
from adapters.sources.parse.errors import NotAFeed
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.json_output import feed_json
from bot.entry import Entry, Feed

OWN = "<description>The council closes the bridge for a year.</description>"
BODY = "<content:encoded>&lt;p&gt;The whole article.&lt;/p&gt;</content:encoded>"
CAPTION = "<media:description>The bridge at dusk. Photo: C. Dee</media:description>"
PICTURE = f'<media:content url="https://img.example/1.jpg" medium="image">{CAPTION}</media:content>'
ITUNES = "<itunes:summary>Words for the podcast app.</itunes:summary>"
CATALOGUE = "<dc:description>Catalogue words.</dc:description>"


def rss(inside: str) -> Feed:
    # The prefixes are declared nowhere, as in several feeds of the wild.
    data = f'<rss version="2.0"><channel><title>T</title><link>https://n.example/</link>{inside}</channel></rss>'
    return parse_feed(data.encode())


def item(inside: str) -> Entry:
    (entry,) = rss(f"<item><guid isPermaLink='false'>1</guid>{inside}</item>").entries
    return entry


def atom(inside: str) -> Entry:
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:t</id><link href="https://n.example/"/>'
    (entry,) = parse_feed(f"{head}<entry><id>urn:1</id>{inside}</entry></feed>".encode()).entries
    return entry


@pytest.mark.parametrize(
    ("inside", "summary", "content"),
    [
        (PICTURE + OWN, "The council closes the bridge for a year.", None),
        (OWN + PICTURE, "The council closes the bridge for a year.", None),
        (OWN + f"<media:group>{CAPTION}</media:group>", "The council closes the bridge for a year.", None),
        (CAPTION + OWN, "The council closes the bridge for a year.", None),
        (PICTURE + OWN + BODY, "The council closes the bridge for a year.", "<p>The whole article.</p>"),
        (BODY + PICTURE + OWN, "The council closes the bridge for a year.", "<p>The whole article.</p>"),
        (ITUNES + OWN, "The council closes the bridge for a year.", None),
        (OWN + ITUNES + BODY, "The council closes the bridge for a year.", "<p>The whole article.</p>"),
        (CATALOGUE + OWN, "The council closes the bridge for a year.", None),
        (OWN + CATALOGUE, "The council closes the bridge for a year.", None),
        (ITUNES, "Words for the podcast app.", None),
        (CATALOGUE, "Catalogue words.", None),
        (BODY + ITUNES, "Words for the podcast app.", "<p>The whole article.</p>"),
        (f"<media:group>{CAPTION}</media:group>", "The bridge at dusk. Photo: C. Dee", None),
        (PICTURE, None, None),
        (f'<media:thumbnail url="https://i.example/1.jpg"/>{CAPTION}', None, None),
        (f'<enclosure url="https://i.example/1.jpg" type="image/jpeg"/>{CAPTION}', None, None),
        (
            f'<media:content url="https://i.example/1.mp4"/><media:thumbnail url="https://i.example/1.jpg"/>{CAPTION}',
            "The bridge at dusk. Photo: C. Dee",
            None,
        ),
        (PICTURE + BODY, "<p>The whole article.</p>", "<p>The whole article.</p>"),
    ],
)
def test_a_summary_is_the_entrys_own_words_in_any_order(inside: str, summary: str | None, content: str | None) -> None:
    entry = item(inside)
    assert (entry.summary, entry.content) == (summary, content)


def test_a_feeds_description_is_its_own_before_a_podcast_apps() -> None:
    own, podcast = "<description>News.</description>", "<itunes:subtitle>Listen.</itunes:subtitle>"
    assert rss(own + podcast).description == rss(podcast + own).description == "News."
    assert rss(podcast).description == "Listen."


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("<dc:title>Catalogue</dc:title><title>Own</title>", "Own"),
        ("<title>Own</title><media:title>Caption</media:title>", "Own"),
        ("<media:title>Film</media:title>", "Film"),
        (
            '<media:content url="https://i.example/1.jpg" medium="image"/><media:title>dee</media:title>',
            None,
        ),
        ("<title>&lt;![CDATA[The bridge closes]]&gt;</title>", "The bridge closes"),
        ("<title><![CDATA[How should &lt;selectedoption&gt; work?]]></title>", "How should <selectedoption> work?"),
    ],
)
def test_a_title_is_the_entrys_own(inside: str, title: str | None) -> None:
    assert item(inside).title == title


@pytest.mark.parametrize(
    "title",
    [
        "The <video> tag explained", "Write it as &amp; please", "Why a<b and c>d", "How to use the <b> tag", "AT&T",
        "if x &lt; y", "5 < 6 > 4", "What does <![endif]--> mean?", "C <![ x", "The <script> and <form> elements",
    ],
)  # fmt: skip
def test_every_character_of_a_plain_atom_title_is_meant(title: str) -> None:
    written = title.replace("&", "&amp;").replace("<", "&lt;")
    assert atom(f'<title type="text">{written}</title>').title == title
    assert atom(f"<title>{written}</title>").title == title


@pytest.mark.parametrize("name", ["description", "content:encoded"])
def test_a_cdata_section_that_was_escaped_too_loses_its_marks(name: str) -> None:
    entry = item(f"<{name}>&lt;![CDATA[Real words &lt;b&gt;bold&lt;/b&gt; here]]&gt;</{name}>")
    assert (entry.content or entry.summary) == "Real words <b>bold</b> here"


@pytest.mark.parametrize(
    ("links", "link"),
    [
        (
            '<link href="https://n.example/0"/><link rel="enclosure">https://i.example/0.jpg</link>',
            "https://n.example/0",
        ),
        ('<link rel="alternate" href="https://n.example/1"/><link rel="via">Agency</link>', "https://n.example/1"),
        ('<link href="https://n.example/2">Read more</link>', "https://n.example/2"),
        ('<link href="https://n.example/3"/><link hreflang="fr" href="https://n.example/fr"/>', "https://n.example/3"),
        (
            '<link type="application/json" href="https://n.example/4.json"/><link href="https://n.example/4"/>',
            "https://n.example/4",
        ),
        (
            '<link rel="http://www.iana.org/assignments/relation/alternate" href="https://n.example/5"/>',
            "https://n.example/5",
        ),
        (
            '<link type="application/pdf" href="https://n.example/7.pdf"/>'
            '<link type="text/html; charset=utf-8" href="https://n.example/7"/>',
            "https://n.example/7",
        ),
        (
            '<author><link href="https://ann.example/"/></author><link href="https://n.example/8"/>',
            "https://n.example/8",
        ),
        ('<link hreflang="fr" href="https://n.example/fr"/><link href="https://n.example/9"/>', "https://n.example/9"),
        ('<link rel="self" href="https://n.example/6.xml"/>', None),
    ],
)
def test_the_link_of_an_atom_entry_is_its_first_alternate(links: str, link: str | None) -> None:
    assert atom(links).link == link


LANGUAGES = (
    '<LINK rel="alternate" hreflang="fr" href="/fr/1"/><LINK rel="alternate" hreflang="pt-BR" href="https://pt.example/1"/>'
    '<LINK rel="alternate" hreflang="x-default" href="/1"/><LINK rel="related" hreflang="de" href="/de/1"/>'
    '<LINK rel="alternate" type="application/json" href="/1.json"/>'
    '<LINK rel="alternate" hreflang="he" href="javascript:1"/>'
)


def test_an_entry_says_where_it_is_in_other_languages() -> None:
    said = ("https://n.example/fr/1", "https://pt.example/1")
    own = '<link href="https://n.example/1"/>'
    assert atom(own + LANGUAGES.replace("LINK", "link")).translations == said
    within_rss = f"<link>https://n.example/1</link>{LANGUAGES.replace('LINK', 'atom:link')}"
    assert item(within_rss).translations == said
    assert item(within_rss).link == "https://n.example/1"


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        ('<link>https://n.example/0</link><atom:link href="https://agency.example/"/>', "https://n.example/0"),
        ('<atom:link href="https://agency.example/"/><link>https://n.example/0</link>', "https://n.example/0"),
        ("<link></link><guid>https://n.example/p/0</guid>", "https://n.example/p/0"),
        ("<link/><guid>https://n.example/p/0</guid>", "https://n.example/p/0"),
        ('<guid>https://n.example/p/0</guid><atom:link href="https://agency.example/"/>', "https://n.example/p/0"),
        ('<atom:link href="https://n.example/a"/>', "https://n.example/a"),
        ('<guid isPermaLink="false">https://n.example/p/1</guid>', None),
        ("<guid>12345</guid>", None),
        ('<guid isPermaLink=" TRUE ">https://n.example/p/2</guid>', "https://n.example/p/2"),
        ("<link>https://n.example/1</link><link>https://n.example/2</link>", "https://n.example/1"),
        ("<link>https://n.example/?a=1&amp;amp;b=2</link>", "https://n.example/?a=1&b=2"),
        ("<link>https://n.example/my story.html?q=a b</link>", "https://n.example/my%20story.html?q=a%20b"),
        ("<link>https://n.example/a\u00a0b</link>", "https://n.example/a%C2%A0b"),
        (
            "<link>http://proxy.example/3</link><feedburner:origLink>https://n.example/3</feedburner:origLink>",
            "https://n.example/3",
        ),
    ],
)
def test_the_link_of_an_rss_item(inside: str, link: str | None) -> None:
    (entry,) = rss(f"<item><title>x</title>{inside}</item>").entries
    assert entry.link == link


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("ann.bell@gazette.press (Ann Bell)", "Ann Bell"),
        ("desk@paper.agency (نور حداد)", "نور حداد"),
        ("desk@paper.xn--mgbaam7a8h (Noor Haddad)", "Noor Haddad"),
        ("نور@جريدة.شبكة (نور حداد)", "نور حداد"),
        ("ann.bell@gazette.press", None),
        ("ann@gazette.press, ben@gazette.press", None),
        ("ann@gazette.press and ben@gazette.press", None),
        ("Ann Bell <ann.bell@gazette.online>", "Ann Bell"),
        ("Ann Bell &lt;ann.bell@gazette.online&gt;", "Ann Bell"),
        ("Ann Bell (mailto:ann.bell@gazette.com)", "Ann Bell"),
        ("Ann Bell [ann.bell@gazette.com]", "Ann Bell"),
        ("Ann Bell, ann.bell@gazette.com", "Ann Bell"),
        ("ann.bell@gazette.com - Ann Bell", "Ann Bell"),
        ("ann.bell@gazette.com?subject=Hello (Ann Bell)", "Ann Bell"),
        ("Ann Bell (ann.bell@gazette.com) and Ben Cox (ben.cox@gazette.com)", "Ann Bell and Ben Cox"),
        ("ann@gazette.com (Ann Bell), ben@gazette.com (Ben Cox)", "Ann Bell, Ben Cox"),
        ("Ann Bell (Reuters, ann@gazette.com)", "Ann Bell (Reuters)"),
        ('<a href="mailto:ann@gazette.com">Ann Bell</a>', "Ann Bell"),
        ('<a href="https://n.example/by">Noor Haddad</a>', "Noor Haddad"),
        ("Noor &amp; Dana", "Noor & Dana"),
        ("Ann Bell <ann@gazette.com>, Ben Cox <ben@gazette.com>", "Ann Bell, Ben Cox"),
        ("ann@gazette.com (Ann (Annie) Bell)", "Ann (Annie) Bell"),
        ("ann@gazette.com （Ann Bell）", "Ann Bell"),
        ("ann@localhost (Ann Bell)", "Ann Bell"),
        ("Ann Bell (Reuters)", "Ann Bell (Reuters)"),
        ("Ann Bell (@annbell)", "Ann Bell (@annbell)"),
        ("@ann@social.example", "@ann@social.example"),
        ("Ann Bell, Ben Cox and Cat Dee", "Ann Bell, Ben Cox and Cat Dee"),
        ("", None),
        (None, None),
    ],
)
def test_a_byline_is_names_alone(stated: str | None, name: str | None) -> None:
    assert person(stated) == name


def test_the_author_of_an_item_is_named_wherever_the_name_stands() -> None:
    assert item("<author>desk@paper.online</author><dc:creator>Noor Haddad</dc:creator>").author_name == "Noor Haddad"
    assert item("<author>desk@paper.online</author>").author_name is None
    assert (
        atom("<author><name>Noor &amp;amp; Dana</name><email>n@p.press</email></author>").author_name == "Noor & Dana"
    )
    assert item("<dc:creator>&lt;b&gt;Noor&lt;/b&gt;</dc:creator>").author == "Noor"
    assert item("<author>Noor Haddad <noor@paper.international></author>").author_name == "Noor Haddad"
    assert item("<itunes:author>The Paper</itunes:author><author>n@p.press (Noor)</author>").author_name == "Noor"
    assert item("<itunes:author>The Paper</itunes:author>").author_name == "The Paper"


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        ({"author": "Noor Haddad"}, "Noor Haddad"),
        ({"authors": ["Noor Haddad", "Dana Levi"]}, "Noor Haddad, Dana Levi"),
        ({"authors": {"name": "Noor Haddad"}}, "Noor Haddad"),
        ({"author": [{"name": "Noor Haddad"}]}, "Noor Haddad"),
        ({"authors": ["no object", {"name": "Jane"}]}, "Jane"),
        ({"authors": [{"name": "<b>Jane</b> <jane@paper.press>"}]}, "Jane"),
        ({"authors": [None, 7.5, {"url": []}]}, "7.5"),
        ({"authors": [None, {}]}, None),
        ({"authors": [["Noor Haddad"], ["Dana Levi"]]}, "Noor Haddad, Dana Levi"),
        ({"author": {"name": ["Noor Haddad", "Dana Levi"]}}, "Noor Haddad, Dana Levi"),
        ({"authors": [{}], "author": {"name": "Noor Haddad"}}, "Noor Haddad"),
    ],
)
def test_the_authors_of_a_json_feed_in_any_shape(authors: dict[str, object], name: str | None) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{"id": "1", "title": "x"} | authors]}
    (entry,) = parse_feed(json.dumps(feed).encode()).entries
    assert entry.author_name == name


def test_an_address_as_the_id_of_a_json_item_is_its_link_where_there_is_no_other() -> None:
    item = {"id": "https://n.example/1", "title": "x"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [item, item | {"url": "/2"}]}
    entries = parse_feed(json.dumps(feed).encode(), url="https://n.example/f").entries
    assert [entry.link for entry in entries] == ["https://n.example/1", "https://n.example/2"]


def test_a_picture_as_the_content_of_an_atom_entry_is_no_text() -> None:
    assert atom('<content type="image/png">iVBORw0KGgo=</content>').content is None


@pytest.mark.parametrize(
    ("html", "image"),
    [
        ('<img width="1" height="1" src="https://s.example/a.gif"><img src="https://n.example/r.jpg">', "r.jpg"),
        (
            '<img style="width:1px;height:1px" src="https://s.example/b.gif"><img src="https://n.example/r.jpg">',
            "r.jpg",
        ),
        ('<img style="display: none" src="https://s.example/b.gif"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img width="1" height="1" src="https://s.example/c.gif"><p>Words.</p>', None),
        ('<img class="wp-smiley" style="height: 1em" alt="😀" src="https://s.w.org/images/core/emoji/1.png">', None),
        ('<img class="emoji" src="https://e.example/1.png"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img class="photo avatar" src="https://a.example/9"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="https://secure.gravatar.com/avatar/0?s=96"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img width="16" height="16" src="https://n.example/i.png"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="https://n.example/r.jpg">', "r.jpg"),
        ("<img src='https://n.example/blank.gif' data-lazy-src='https://n.example/r.jpg'>", "r.jpg"),
        ('<img srcset="https://n.example/s.jpg 400w, https://n.example/r.jpg 1200w">', "r.jpg"),
        ('<img src="/1x1.png" data-srcset="https://n.example/r.jpg 2x, https://n.example/s.jpg 1x">', "r.jpg"),
        ('<img src="https://n.example/r.jpg" srcset="https://n.example/l.jpg 900w" width="640" height="360">', "r.jpg"),
        ('<img alt="a > b" src="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="https://n.example/pixel-art.jpg">', "pixel-art.jpg"),
        ('<img src="https://n.example/avatar-3-trailer.jpg">', "avatar-3-trailer.jpg"),
        (
            '<picture><source srcset="https://n.example/r.jpg 900w"><img src="data:image/gif;base64,R0"></picture>',
            "r.jpg",
        ),
        ('<picture><source data-srcset="https://n.example/r.jpg"></picture>', "r.jpg"),
        ('<img src="https://n.example/loader.svg" data-lazyload="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="about:blank" data-pin-media="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="https://n.example/r.jpg" data-url="https://n.example/share">', "r.jpg"),
        ('<amp-img src="https://n.example/r.jpg" width="640" height="480"></amp-img>', "r.jpg"),
        ('<video poster="https://n.example/r.jpg" src="https://n.example/v.mp4"></video>', "r.jpg"),
        ('<div style="background-image: url(&quot;https://n.example/r.jpg&quot;)">x</div>', "r.jpg"),
        ('<img src="https://s.example/p" style="width:0;height:0"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="https://s.example/p" hidden><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="https://s.example/hit.gif?u=1"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="//s.example/b/ss/news/1/H.24/123"><img src="https://n.example/r.jpg">', "r.jpg"),
        ('<img src="https://stats.wp.com/g.gif?x"><img src="https://n.example/r.jpg">', "r.jpg"),
    ],
)
def test_the_picture_is_the_storys_not_a_pixel_an_emoji_an_avatar_or_a_placeholder(
    html: str, image: str | None
) -> None:
    entry = item(f"<description><![CDATA[{html}<p>Words.</p>]]></description>")
    assert entry.image == (f"https://n.example/{image}" if image else None)
    assert "s.example" not in (entry.summary or "")


def test_an_emoji_in_a_text_is_its_character() -> None:
    html = 'Good <img class="emoji" alt="👋" src="https://s.w.org/images/core/emoji/15/72x72/1f44b.png"> morning'
    assert item(f"<description><![CDATA[{html}]]></description>").summary == "Good 👋 morning"


@pytest.mark.parametrize(
    "first",
    [
        '<media:content url="https://1.gravatar.com/avatar/0?s=96" medium="image"/>',
        '<media:content url="https://i.example/t.png" medium="image" width="32" height="32"/>',
        '<enclosure url="https://i.example/avatar/7.png" type="image/png"/>',
    ],
)
def test_an_avatar_or_icon_among_the_media_is_passed_over(first: str) -> None:
    assert item(f'{first}<media:thumbnail url="https://n.example/r.jpg"/>').image == "https://n.example/r.jpg"


@pytest.mark.parametrize(
    "attached",
    [
        '<enclosure url="https://n.example/r.jpg" length="0"/>',
        '<enclosure url="https://n.example/r.jpg" type="application/octet-stream" length="0"/>',
        "<image><url>https://n.example/r.jpg</url></image>",
        "<image>https://n.example/r.jpg</image>",
    ],
)
def test_a_picture_is_found_where_feeds_attach_it(attached: str) -> None:
    assert item(attached).image == "https://n.example/r.jpg"


def deep(depth: int, words: str = "deep") -> str:
    return "<b>" * depth + words + "</b>" * depth


@pytest.mark.parametrize("depth", [60, 70, 5_000])
def test_an_entry_nested_too_deep_is_flattened_and_the_feed_is_read(depth: int) -> None:
    feed = rss(
        f"<item><title>one</title></item><item><title>two</title><description>{deep(depth)}</description></item>"
    )
    assert [entry.title for entry in feed.entries] == ["one", "two"]
    assert "deep" in (feed.entries[1].summary or "")


def test_words_of_flattened_elements_stay_apart() -> None:
    inner = '<i a="x>y">one</i><i>two</i><br/>three'
    summary = rss(f"<item><description>{deep(66, inner)}</description></item>").entries[0].summary or ""
    assert summary.replace("<b>", "").replace("</b>", "").split() == ["one", "two", "three"]


def test_a_deep_xhtml_entry_of_atom_is_flattened_too() -> None:
    div = '<div xmlns="http://www.w3.org/1999/xhtml">'
    entry = atom(f"<title>x</title><content type='xhtml'>{div}{deep(90)}</div></content>")
    assert "deep" in (entry.content or "")


def test_a_value_nested_too_deep_costs_a_json_feed_nothing_but_itself() -> None:
    value = "[" * 5_000 + "]" * 5_000
    items = f'{{"id": "1", "title": "a", "_x": {value}, "summary": "[{{"}}, {{"id": "2", "_n": {"9" * 5_000}}}'
    text = f'{{"version": "https://jsonfeed.org/version/1", "title": "T", "items": [{items}]}}'
    assert [(entry.id, entry.summary) for entry in parse_feed(text.encode()).entries] == [("1", "[{"), ("2", None)]


def test_an_entity_that_html_knows_may_be_declared_and_keeps_htmls_meaning() -> None:
    head = "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">\n<!ENTITY hellip 'EVIL'>]>"
    rest = "<rss version='2.0'><channel><item><title>Nine&nbsp;pillars&hellip;</title></item></channel></rss>"
    feed = parse_feed((head + rest).encode())
    assert [entry.title for entry in feed.entries] == ["Nine\xa0pillars…"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x "y">',
        '<!ENTITY nbsp "y"><!ENTITY lol "z">',
        '<!ENTITY nbsp SYSTEM "file:///etc/passwd">',
        '<!ENTITY % nbsp "y">',
        '<!ENTITY nbsp "<b>">',
    ],
)
def test_any_other_declaration_of_an_entity_is_refused(declared: str) -> None:
    with pytest.raises(NotAFeed, match="declares entities"):
        parse_feed(f"<!DOCTYPE rss [{declared}]><rss><channel><title>T</title></channel></rss>".encode())


ODD = '<textinput><link href="x"/></textinput>'
"""feedparser fails on this inside an entry (6.0.14)."""


def test_an_entry_that_cannot_be_read_is_left_out_and_said() -> None:
    items = "".join(f"<item><title>{name}</title>{ODD if name in 'BD' else ''}</item>" for name in "ABCDE")
    feed = rss(items)
    assert [entry.title for entry in feed.entries] == ["A", "C", "E"]
    assert feed.title == "T"
    assert feed.skipped == (
        "Entry 2 (B) could not be read and was left out.",
        "Entry 4 (D) could not be read and was left out.",
    )
    assert feed_json("x.xml", feed)["ok"]


def test_a_feed_whose_entries_are_all_read_skips_none() -> None:
    assert rss("<item><title>A</title></item>").skipped == ()


def test_a_feed_of_nothing_but_odd_entries_is_refused() -> None:
    with pytest.raises(NotAFeed, match="too broken"):
        rss(f"<item><title>A</title>{ODD}</item>" * 40)
