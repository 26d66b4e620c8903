"""What a page says about its article: in plain words, of this article alone, and relative to its base."""

import json
from datetime import UTC, datetime

import pytest

from adapters.sources.parse.page import parse_page
from adapters.sources.parse.page_urls import same_page
from adapters.sources.parse.plain_text import plain_line
from bot.entry import Page

SITE = "https://courier.example"
STORY = (
    "<p>The harbour bridge carried its first cars since Friday on Monday morning, after inspectors found that the "
    "storm had bent two railings and loosened a row of lamps. See <a href='plan.html'>the plan</a>.</p>"
    "<p>Traffic had been sent around the bay for three days, a detour of forty kilometres that doubled the time of the "
    "morning buses and left the fish market without ice until Sunday, its manager said.</p>"
)


def page(head: str = "", *, title: str = "Harbour bridge reopens", url: str | None = SITE + "/news/a.html") -> Page:
    body = f"<article><h1>{title}</h1>{STORY}</article>"
    return parse_page(f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode(), url=url)


def statement(**fields: object) -> str:
    said = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{said}</script>'


@pytest.mark.parametrize(
    ("base", "url", "link"),
    [
        ("https://cdn.example/2026/", None, "https://cdn.example/2026/plan.html"),
        ("/archive/", SITE + "/news/a.html", SITE + "/archive/plan.html"),
        ("", SITE + "/news/a.html", SITE + "/news/plan.html"),
        ("javascript:alert(1)", SITE + "/news/a.html", SITE + "/news/plan.html"),
    ],
)
def test_relative_addresses_are_relative_to_the_base(base: str, url: str | None, link: str) -> None:
    head = f'<base href="{base}">' if base else ""
    found = page(head + '<meta property="og:image" content="img/o.jpg">', url=url)
    assert (f'href="{link}"' in (found.body or ""), found.image) == (True, link.replace("plan.html", "img/o.jpg"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("&lt;p&gt;The council &amp;amp; the mayor.&lt;/p&gt;", "The council & the mayor."),
        ("One&lt;br/&gt;two", "One two"),
        ("דובר צה&amp;quot;ל הודיע", 'דובר צה"ל הודיע'),
        ("How the &lt;title&gt; tag works", "How the <title> tag works"),
        ("a &lt; b and c &gt; d", "a < b and c > d"),
        ("AT&T&copyright", "AT&T&copyright"),
    ],
)
def test_a_description_is_plain_text(written: str, read: str) -> None:
    assert page(f'<meta property="og:description" content="{written}">').summary == read


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"name": "<a href='/by/ada'>Ada Marsh</a>"}, ("Ada Marsh",)),
        ({"name": ["Ada Marsh", "Ben Quay"]}, ("Ada Marsh", "Ben Quay")),
        ([[{"name": "Ada Marsh"}], ["Ben Quay"]], ("Ada Marsh", "Ben Quay")),
        ({"name": {"@value": "Ada Marsh"}}, ("Ada Marsh",)),
        ([{"name": ""}, {"name": "Ben Quay"}], ("Ben Quay",)),
        ("Ada Marsh (ada@courier.example)", ("Ada Marsh",)),
        ("ada@courier.photography (Ada Marsh)", ("Ada Marsh",)),
        ("ada@courier.photography", ()),
        ("نور حداد، دانا ليفي", ("نور حداد", "دانا ليفي")),
        ("كتب: نور حداد", ("نور حداد",)),
        ("Ada Marsh / Ben Quay", ("Ada Marsh", "Ben Quay")),
        ("Ada Marsh y Ben Quay", ("Ada Marsh", "Ben Quay")),
        ("Texte : Ada Marsh", ("Ada Marsh",)),
    ],
)
def test_authors_are_all_the_names_and_nothing_but_names(author: object, names: tuple[str, ...]) -> None:
    assert page(statement(headline="Harbour bridge reopens", author=author)).authors == names


OWN = {"headline": "Bridge open again, says town", "datePublished": "2026-05-04T09:30:00Z"}
OTHER = {"headline": "Ferry line opens", "datePublished": "2025-01-01T00:00:00Z"}
MONDAY = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("scripts", "date"),
    [
        (statement(**OTHER, url=SITE + "/ferry") + statement(**OWN, url=SITE + "/news/a.html#top"), MONDAY),
        (statement(**OTHER) + statement(**OWN, mainEntityOfPage={"@id": "/news/a.html"}), MONDAY),
        (statement(**OTHER, **{"@id": SITE + "/ferry#article"}) + statement(**OWN), MONDAY),
        (statement(**OTHER, url=SITE + "/ferry"), None),
        (statement(**OTHER, mainEntityOfPage=SITE + "/ferry"), None),
        (statement(**OTHER, url=SITE + "/"), NEW_YEAR),
        (statement(**{**OTHER, "headline": "Harbour bridge reopens"}, url="https://wire.example/1"), NEW_YEAR),
        (statement(**{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", **OTHER}]}), None),
    ],
    ids=["by url", "by main entity", "by exclusion", "another's", "another's page", "site", "syndicated", "in a list"],
)
def test_a_statement_about_another_article_is_not_taken(scripts: str, date: datetime | None) -> None:
    assert page(scripts).date == date


def test_a_file_without_any_address_takes_the_only_statement() -> None:
    assert page(statement(**OTHER, url=SITE + "/ferry"), url=None).date == NEW_YEAR


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "http://www.a.example/x/", True),
        ("https://a.example/x?utm_source=f", "https://a.example/x", True),
        ("https://a.example/x/amp", "https://a.example/x", True),
        ("https://a.example/%D7%90", "https://a.example/א", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/?p=1", "https://a.example/", False),
        ("https://a.example/x", "https://b.example/x", False),
        ("https://a.example/x", "https://a.example/y", False),
    ],
)
def test_two_addresses_lead_to_one_page(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) is same


def test_plain_line_resolves_no_reference_that_was_never_one() -> None:
    assert plain_line("a&copy=1 &nosuchthing; &#x41;&amp;#x42;") == "a&copy=1 &nosuchthing; AB"


def test_a_page_says_where_it_is_in_other_languages() -> None:
    head = (
        '<link rel="alternate" hreflang="fr" href="/fr/a.html"><link rel="alternate" hreflang="x-default" href="/">'
        '<link rel="alternate" hreflang="he" href="https://he.courier.example/a">'
        '<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="next" hreflang="de" href="/de">'
    )
    assert page(head).translations == (f"{SITE}/fr/a.html", "https://he.courier.example/a")
