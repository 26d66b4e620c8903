"""What publishers and attackers get wrong, one line each."""

import json

import pytest

from adapters.sources.parse.errors import NotAFeed
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.input_limits import MAX_ATTRIBUTES, MAX_ENTRIES
from adapters.sources.parse.xml_repair import prepare
from bot.entry import Enclosure, Entry

NOT_XML = "It is not a feed, nor any other XML: a feed begins with <rss>, <feed> or <rdf:RDF>."
HERE = "https://news.example/feeds/all.xml"


def rss(inside: str, *, before: str = '<?xml version="1.0"?>', after: str = "", attributes: str = "") -> bytes:
    text = f'{before}<rss version="2.0"{attributes}><channel><title>T</title>{inside}</channel></rss>{after}'
    return text.encode("utf-8", "surrogatepass")


def only(data: bytes, url: str | None = HERE) -> Entry:
    (entry,) = parse_feed(data, url=url).entries
    return entry


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Tom & Jerry", "Tom & Jerry"),
        ("A&nbsp;B&hellip;", "A\xa0B…"),
        ("A &bogus; B", "A &bogus; B"),
        ("a &#150; b", "a – b"),
        ("x &#xD83D; y", "x y"),
        ("x &#xD83D;&#xDE00; y", "x 😀 y"),
        ("x &#0;&#x1F;&#99999999999; y", "x y"),
        ("a\x00b\x08c", "abc"),
        ("&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;News", "News"),
        ("&lt;b&gt;Bold&lt;/b&gt; &lt;i&gt;move&lt;/i&gt;", "Bold move"),
        ("one&lt;br&gt;two", "one two"),
        ("5 &lt; 6 &gt; 4", "5 < 6 > 4"),
        ("\n   two\n   lines  ", "two lines"),
        ("\u200b\u2060\ufeff", None),
        ("&#8203;", None),
        ("", None),
    ],
)
def test_a_title_is_one_line_of_plain_text(raw: str, title: str | None) -> None:
    assert only(rss(f"<item><title>{raw}</title></item>")).title == title


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://news.example/a?x=1&amp;y=2", "https://news.example/a?x=1&y=2"),
        ("https://news.example/a?x=1&y=2", "https://news.example/a?x=1&y=2"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("/a", "https://news.example/a"),
        ("a", "https://news.example/feeds/a"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http://[bad/", None),
        ("https://news.example/" + "a" * 9000, None),
    ],
)
def test_a_link_is_a_web_address_or_nothing(raw: str, link: str | None) -> None:
    assert only(rss(f"<item><title>x</title><link>{raw}</link></item>")).link == link


def test_a_relative_link_is_resolved_against_the_site_when_the_address_of_the_feed_is_unknown() -> None:
    data = rss("<link>https://site.example/news/</link><item><link>a</link></item>")
    assert only(data, url=None).link == "https://site.example/news/a"


def test_an_id_is_kept_as_published_however_like_an_address_it_looks() -> None:
    assert only(rss("<item><guid>12345</guid></item>")).id == "12345"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ('<img src="/p.jpg" onerror="x()" width="640">', '<img src="https://news.example/p.jpg">'),
        ('<img src="data:image/png;base64,x">text', "text"),
        ('<a href="javascript:x()">t</a>', "<a>t</a>"),
        ('<a href="mailto:a@b.example" target="_blank">t</a>', '<a href="mailto:a@b.example">t</a>'),
        ("<div><div>one</div><div>two <b>2</b></div></div>", "<p>one</p><p>two <b>2</b></p>"),
        ("<div><p>one</p>two</div>", "<p>one</p>two"),
        ('safe<iframe src="https://evil.example"> <b>text</b>', "safe  <b>text</b>"),
        ("<style>*{background:url(javascript:x)}</style>a", "a"),
        ("<ul><li>1<li>2</ul>", "<ul><li>1</li><li>2</li></ul>"),
        ("Write to <me@x.example> today", "Write to &lt;me@x.example&gt; today"),
        ("First.\n\nSecond & third.", "<p>First.</p><p>Second &amp; third.</p>"),
        ("<p>Half: <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>", "<p>Half:  1 2 </p>"),
        ("<svg><title>Map</title><style>a{}</style><path/></svg>", "Map"),
        ("<p> \u200b</p>", None),
        ("<div>" * 300 + "deep" + "</div>" * 300, "deep"),
    ],
)
def test_html_keeps_words_and_structure_and_nothing_active(source: str, kept: str | None) -> None:
    entry = only(rss(f"<item><description><![CDATA[{source}]]></description></item>"))
    assert (entry.summary.strip() if entry.summary else None) == kept


@pytest.mark.parametrize(
    ("inside", "image"),
    [
        ('<enclosure url="/e.jpg" type="image/jpeg"/>', "https://news.example/e.jpg"),
        ('<media:thumbnail url="https://x.example/t.jpg"/>', "https://x.example/t.jpg"),
        ('<media:content url="https://x.example/v.mp4" type="video/mp4"/>', None),
        ('<media:content url="https://x.example/m.jpg"/>', "https://x.example/m.jpg"),
        ("<description>&lt;img src='/d.jpg?a=1&amp;amp;b=2'&gt;</description>", "https://news.example/d.jpg?a=1&b=2"),
        ('<enclosure url="javascript:x" type="image/jpeg"/>', None),
    ],
)
def test_the_picture_of_an_entry(inside: str, image: str | None) -> None:
    # The media prefix is declared nowhere, as in several feeds of the wild.
    assert only(rss(f"<item>{inside}</item>")).image == image


def test_an_enclosure_keeps_its_address_though_its_length_is_nonsense() -> None:
    inside = '<enclosure url="" /><enclosure url="https://x.example/a" length="xyz"/>'
    assert only(rss(f"<item>{inside}</item>")).enclosures == (Enclosure(url="https://x.example/a"),)


ONE = "<item><title>one</title></item>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(rss(ONE, before="\n\n  <?xml version='1.0'?>"), id="space before the declaration"),
        pytest.param(rss(ONE, before="<br />\n<b>Warning</b>: x in y\n<?xml version='1.0'?>"), id="a server's warning"),
        pytest.param(rss(ONE, after="<script>count()</script>"), id="a script after the end"),
        pytest.param(rss(ONE, before="<!-- " + "x" * 400_000 + " -->"), id="a long comment"),
        pytest.param(rss("<item><title>one</title><item /></item>"), id="an entry inside an entry"),
        pytest.param(rss("<item><title>one</title><description>a<br>b<p>c</item>"), id="HTML unescaped"),
        pytest.param(rss("<item><title>one</title>" + "<p>x<br>" * 100 + "</item>"), id="much HTML unescaped"),
        pytest.param(b"<rss><channel><item><title>one</title></item><item", id="cut off in the second entry"),
        pytest.param(
            b"<rss:rss><rss:channel><rss:item><rss:title>one</rss:title></rss:item></rss:channel></rss:rss>",
            id="an undeclared prefix everywhere",
        ),
        pytest.param(rss("<item><dc:title>one</dc:title></item>"), id="an undeclared prefix"),
        pytest.param(rss(ONE + "</media:player><br>"), id="an end without a beginning"),
        pytest.param(rss(ONE, attributes=' a="' + "x" * 1_000_000 + '"'), id="a huge attribute"),
        pytest.param(rss(ONE, before="<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>"), id="a document type elsewhere"),
        pytest.param(rss("<item><title>one</title><author>" + "a." * 30_000 + "@</author></item>"), id="a huge author"),
    ],
)
def test_one_entry_is_read(data: bytes) -> None:
    assert [entry.title for entry in parse_feed(data).entries] == ["one"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is empty."),
        (b" \n\0 ", "It is empty."),
        (b"just words", "There is no XML in this file: a feed begins with <rss>, <feed> or <rdf:RDF>."),
        (
            b"<!doctype html><html><title>Are you human?</title></html>",
            "It is a web page, not a feed; the page may name its feed, which is the address to give.",
        ),
        (b"<opml><body/></opml>", "It is an OPML list of feeds, not a feed: `israfan opml import` takes it."),
        (b"<urlset/>", "It is a sitemap, not a feed: it does not say which of its pages are news."),
        (bytes(range(256)) * 3 + b"<\xd5\xe9\xc7>", NOT_XML),
        (b"\x8f\x11<Kq\x02\x99\xb1>\x07", NOT_XML),
        (b"<Error><Code>x</Code></Error>", "It is XML but not a feed: its outermost element is <Error>."),
        (b'{"error": 1}', "It is JSON but not a JSON Feed: it names no jsonfeed.org version and has no items."),
        (b"{", "It begins like JSON but cannot be read as JSON."),
        (b'{"items": ' + b"[" * 100_000, "It begins like JSON but cannot be read as JSON."),
        (
            rss("<item><title>&x;</title></item>", before='<!DOCTYPE rss [<!ENTITY x "y">]>'),
            "It declares entities of its own, which can fill the memory or read files, so it is not read.",
        ),
        (
            rss("", before='<!doctype rss [<!ENTITY % x SYSTEM "http://evil.example/">%x;]>').decode().encode("utf-16"),
            "It declares entities of its own, which can fill the memory or read files, so it is not read.",
        ),
        (rss("".join(f"<p{n}:x/>" for n in range(300))), "It uses more than 256 XML namespaces, which no feed does."),
    ],
)
def test_what_is_no_feed_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed) as refusal:
        parse_feed(data)
    assert refusal.value.reason == reason


def test_references_become_ones_that_xml_knows_and_sections_stay_as_they_are() -> None:
    source = "<rss>&nbsp;&lt;&bogus; & &#150;<![CDATA[&nbsp; & <]]><!-- & --></rss>"
    assert prepare(source).text == "<rss>\xa0&lt;&amp;bogus; &amp; –<![CDATA[&nbsp; & <]]><!-- & --></rss>"


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_feed(rss("")).entries == ()


def test_an_entity_declared_in_an_example_refuses_nothing() -> None:
    entry = only(rss("<item><description><![CDATA[<code>&lt;!ENTITY x 'y'&gt;</code>]]></description></item>"))
    assert entry.summary == "<code>&lt;!ENTITY x 'y'&gt;</code>"


def test_a_field_is_cut_at_64_kib() -> None:
    entry = only(rss(f"<item><title>{'ü' * 100_000}</title><description>{'é' * 100_000}</description></item>"))
    assert (len(entry.title or ""), len(entry.summary or "")) == (32_768, 32_768)


def test_entries_past_the_limit_are_not_read() -> None:
    feed = parse_feed(rss("<item><title>a</title></item>" * (MAX_ENTRIES + 5) + "<language>en</language>"))
    assert (len(feed.entries), feed.language) == (MAX_ENTRIES, "en")


def test_a_feed_of_another_feeds_entities_in_attributes_keeps_its_quotes() -> None:
    assert only(rss('<item><enclosure url="https://x.example/?a=1&b=&quot;2"/></item>')).enclosures == (
        Enclosure(url='https://x.example/?a=1&b="2'),
    )


def test_an_entry_in_another_script_than_the_feed_says_has_its_own_language() -> None:
    titles = (
        "Trains run again",
        "NVIDIA ועיריית ירושלים פותחות מעבדה לתלמידים",
        "Orchestra 49 تعزف في الناصرة ثلاث ليال",
        "قطار به تهران می‌رسد و گردشگران می‌آیند",
    )
    items = "".join(f"<item><title>{title}</title></item>" for title in titles)
    data = f"<rss version='2.0'><channel><title>N</title><language>en</language>{items}</channel></rss>"
    assert [entry.language for entry in parse_feed(data.encode()).entries] == [None, "he", "ar", "fa"]


@pytest.mark.parametrize(
    ("item", "language"),
    [
        ("<item xml:lang='he'><title>NVIDIA פותחת בחיפה</title></item>", "he"),
        ("<item><title>BBC: زلزال</title><dc:language>ar-LB</dc:language></item>", "ar"),
        ("<item><title>خبر</title><dc:language>ur</dc:language></item>", "ur"),
        ("<item xml:lang='ar'><title>قطار به تهران می‌رسد و گردشگران می‌آیند</title></item>", "ar"),
        ("<item xml:lang='he'><title>Haifa</title></item>", None),
        ("<item xml:lang='en'><title>NVIDIA ועיריית ירושלים פותחות מעבדה לתלמידים</title></item>", "he"),
        ("<item xml:lang='en'><title>ירושלים</title></item>", None),
        ("<item xml:lang='klingon'><title>Haifa</title></item>", None),
        ("<item xml:lang='hi'><title>हाइफ़ा</title></item>", "hi"),
    ],
)
def test_what_an_entry_says_of_its_language_stands_unless_its_letters_deny_it(item: str, language: str | None) -> None:
    head = "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>N</title>"
    (entry,) = parse_feed(f"{head}<language>en</language>{item}</channel></rss>".encode()).entries
    assert entry.language == language


def test_an_english_entry_of_a_hebrew_feed_is_english() -> None:
    title = "The trains of the north run at night, and the station is open to all"
    data = f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='he'><entry><title>{title}</title></entry></feed>"
    (entry,) = parse_feed(data.encode()).entries
    assert entry.language == "en"


def test_an_item_of_a_json_feed_says_its_language() -> None:
    item = {"id": "1", "title": "NVIDIA פותחת", "language": "he"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "N", "language": "en", "items": [item]}
    assert [entry.language for entry in parse_feed(json.dumps(feed).encode()).entries] == ["he"]


def test_an_element_with_thousands_of_attributes_costs_no_more_than_one_with_a_few() -> None:
    many = " ".join(f'a{number}="x"' for number in range(5_000))
    data = f"<rss version='2.0'><channel><title>T</title><item {many}><title>One</title></item></channel></rss>"
    bounded = prepare(data).text
    assert bounded.count('="x"') == MAX_ATTRIBUTES
    assert [entry.title for entry in parse_feed(data.encode()).entries] == ["One"]


def test_one_very_long_attribute_is_left_alone() -> None:
    item = f"<item><guid note='{'x' * 5_000}'>1</guid><title>One</title></item>"
    data = f"<rss version='2.0'><channel>{item}</channel></rss>"
    assert "x" * 5_000 in prepare(data).text


@pytest.mark.parametrize("proxied", ["http://feedproxy.example/~r/desk/~3/abc/", ""])
def test_the_articles_own_address_is_taken_before_a_proxys(proxied: str) -> None:
    original = "<feedburner:origLink>https://n.example/4</feedburner:origLink>"
    rss = f"<rss version='2.0'><channel><item><title>a</title><link>{proxied}</link>{original}</item></channel></rss>"
    assert parse_feed(rss.encode()).entries[0].link == "https://n.example/4"
