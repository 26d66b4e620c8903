"""Article pages of our own writing, from bytes to the normal form."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.json_output import page_json
from adapters.sources.parse.page import parse_page
from adapters.sources.parse.page_blocks import sanitised
from bot.entry import Page

PAGES = Path(__file__).parent / "pages"
SITE = "https://courier.example"
STORY = (
    "<p>The harbour bridge carried its first cars since Friday on Monday morning, after inspectors found that the "
    "storm had bent two railings and loosened a row of lamps but left the cables as they were.</p>"
    "<p>Traffic had been sent around the bay for three days, a detour of forty kilometres that doubled the time of the "
    "morning buses and left the fish market without ice until Sunday, its manager said.</p>"
)


def page(head: str = "", body: str = "<h1>Harbour bridge reopens</h1>" + STORY, url: str | None = SITE + "/a") -> Page:
    html = f'<html><head><meta charset="utf-8">{head}</head><body><article>{body}</article></body></html>'
    return parse_page(html.encode(), url=url)


def read(name: str, url: str | None = None) -> Page:
    return parse_page((PAGES / name).read_bytes(), url=url)


def test_a_news_page_becomes_its_article_and_nothing_else() -> None:
    found = read("news_en.html", url=SITE + "/news/2026/05/04/harbour-bridge?utm_source=x")
    assert page_json("news_en.html", found) == {
        "file": "news_en.html",
        "ok": True,
        "error": None,
        "title": "Harbour bridge reopens after storm",
        "authors": ["Ada Marsh", "Ben Quay"],
        "date": "2026-05-04T07:30:00Z",
        "summary": "Engineers worked through two nights to clear the deck and test the cables.",
        "body": found.body and page_json("", found)["body"],
        "image": SITE + "/pictures/bridge.jpg",
        "url": SITE + "/news/2026/05/04/harbour-bridge",
    }
    assert (found.language, found.tags) == ("en", ("Transport", "Weather"))


def test_the_body_keeps_headings_lists_quotes_and_links_and_drops_what_is_no_article() -> None:
    body = read("news_en.html", url=SITE + "/x").body or ""
    lines = [line[:38] for line in body.splitlines()]
    assert lines == [
        "<p>Engineers worked through two nights",
        "<p>The harbour bridge carried its firs",
        "<p>Traffic had been sent around the ba",
        "<h2>What was damaged</h2>",
        "<ul>",
        "<li>two railings on the seaward side o",
        "<li>eleven lamps, of which four fell i",
        "</ul>",
        "<p>Repairs of the railings will take u",
        "<blockquote>We heard the cables sing, ",
        "<p>The next inspection is due in the a",
    ]
    assert '<a href="https://courier.example/people/ola">Ola Reed</a>' in body


@pytest.mark.parametrize(
    ("name", "title", "language", "last"),
    [
        ("news_he.html", "הגשר נפתח מחדש לאחר הסערה", "he", "בלי קרח.</p>"),
        ("news_ar.html", "إعادة فتح جسر الميناء بعد العاصفة", "ar", "بلا ثلج.</p>"),
    ],
)
def test_right_to_left_pages_lose_their_closing_call_and_the_site_name(
    name: str, title: str, language: str, last: str
) -> None:
    found = read(name)
    body = found.body or ""
    assert (found.title, found.language, body.count("<p>"), body.endswith(last)) == (title, language, 2, True)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Harbour bridge reopens | The Coast Courier</title>", "Harbour bridge reopens"),
        ("<title>The Coast Courier » Harbour bridge reopens</title>", "Harbour bridge reopens"),
        ('<meta property="og:title" content="Storm: Harbour bridge reopens">'
         '<meta name="twitter:title" content="Storm: Harbour bridge reopens">', "Harbour bridge reopens"),
        ('<meta property="x:title dc:title" content="As the catalogue has it"><title>Another</title>',
         "As the catalogue has it"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour bridge reopens"}</script>'
         '<meta property="og:title" content="You will not believe this bridge">'
         '<title>You will not believe this bridge</title>', "Harbour bridge reopens"),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_most_witnesses_agree_on(head: str, title: str) -> None:
    assert page(head).title == title


def test_readings_beside_characters_are_not_part_of_the_headline() -> None:
    body = "<h1><ruby>子<rt>こ</rt></ruby>どもへの<ruby>体罰<rt>たいばつ</rt></ruby>を禁止する法律</h1>" + STORY
    assert page("", body).title == "子どもへの体罰を禁止する法律"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"Bridge opens","datePublished":"2026-05-04T09:30:00Z",}',
        '<!--{"@type":"NewsArticle","headline":"Bridge opens","datePublished":"2026-05-04T09:30:00Z"}-->',
        '{"@type":"NewsArticle","headline":"Bridge opens","datePublished":"2026-05-04T09:30:00Z","x":"a "quote" b"}',
        '[[{"@graph":[{"@type":["Thing","NewsArticle"],"headline":"Bridge opens","dateCreated":"20260504T0930Z"}]}]]',
    ],
)
def test_json_ld_is_read_even_when_it_is_broken(script: str) -> None:
    found = page(f'<script type="application/ld+json">{script}</script>', body=STORY)
    assert (found.title, found.date) == ("Bridge opens", datetime(2026, 5, 4, 9, 30, tzinfo=UTC))


def test_json_ld_deeper_than_any_stack_is_passed_over() -> None:
    script = "[" * 200_000
    assert page(f'<script type="application/ld+json">{script}</script>').title == "Harbour bridge reopens"


@pytest.mark.parametrize(
    ("claim", "url", "believed"),
    [
        ("https://evil.example/phish", SITE + "/a", SITE + "/a"),
        ("https://evil.example/phish", None, None),
        ("javascript:alert(1)", SITE + "/a", SITE + "/a"),
        (SITE + "/b", SITE + "/a", SITE + "/b"),
        ("https://www.courier.example/b", SITE + "/a", "https://www.courier.example/b"),
        (SITE + "/", SITE + "/a", SITE + "/a"),
        ("/b", SITE + "/a", SITE + "/b"),
    ],
)
def test_a_page_is_believed_about_its_address_only_within_its_site(
    claim: str, url: str | None, believed: str | None
) -> None:
    assert page(f'<link rel="canonical" href="{claim}">', url=url).url == believed


def test_a_file_without_an_address_needs_two_claims_of_one_site() -> None:
    two = f'<link rel="canonical" href="{SITE}/b"><meta property="og:url" content="{SITE}/b">'
    assert page(two, url=None).url == SITE + "/b"


@pytest.mark.parametrize(
    "address",
    ["http://169.254.169.254/x.png", "http://127.0.0.1/x", "http://[::1]/x", "http://localhost/x", "http://10.1.2.3/",
     "javascript:alert(1)", "data:image/png;base64,AA", "http://user:pw@courier.example/x", "http://0x7f.1/x"],
)  # fmt: skip
def test_pictures_of_private_places_are_not_taken(address: str) -> None:
    assert page(f'<meta property="og:image" content="{address}">').image is None


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2026-05-04T09:30:00+02:00">', (2026, 5, 4, 7, 30)),
        ('<meta name="dc.date.issued" content="2026-05-04">', (2026, 5, 4, 0, 0)),
        ('<meta itemprop="datePublished" content="2026-05-04 09:30">', (2026, 5, 4, 9, 30)),
    ],
)
def test_the_date_is_read_from_the_head(head: str, date: tuple[int, int, int, int, int]) -> None:
    assert page(head).date == datetime(*date, tzinfo=UTC)


def test_the_date_may_stand_in_the_address_alone() -> None:
    assert page(url=SITE + "/2026/05/04/bridge").date == datetime(2026, 5, 4, tzinfo=UTC)


def test_microdata_names_headline_and_author() -> None:
    body = '<h2 itemprop="headline">Bridge opens</h2><span itemprop="author">By Ada Marsh</span>' + STORY
    found = page("", body)
    assert (found.title, found.authors) == ("Bridge opens", ("Ada Marsh",))


def test_a_paragraph_that_repeats_the_one_before_it_stays() -> None:
    refrain = "<p>And the bridge came down, and the bridge came down, and nobody saw it fall that night.</p>"
    assert (page("", "<h1>Harbour bridge reopens</h1>" + STORY + refrain * 2).body or "").count("nobody saw it") == 2


def test_the_last_sieve_lets_only_text_and_web_links_through() -> None:
    hostile = '<p onclick="x">a<script>b</script><a href="javascript:c">d</a><a href="https://e.example/">f</a><img>'
    assert sanitised(hostile) == '<p>a<a>d</a><a href="https://e.example/">f</a></p>'


def test_a_page_in_windows_1256_is_read_by_its_own_word() -> None:
    text = (PAGES / "news_ar.html").read_text("utf-8").replace('charset="utf-8"', 'charset="windows-1256"')
    assert parse_page(text.encode("cp1256")).title == "إعادة فتح جسر الميناء بعد العاصفة"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The page is empty."),
        (b"\0\0 \n", "The page is empty."),
        (b"<html>" + b"x" * (6 * 1024 * 1024), "The page is larger than 6 MiB."),
        (b"<html><body>" + b"<p>x</p>" * 4_100, "The page has far more elements or text than an article."),
        (b"<html><body><script>1</script></body></html>", "The page has neither a title nor a text."),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPage) as refused:
        parse_page(data)
    assert refused.value.reason == reason
