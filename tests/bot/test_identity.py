import hashlib
import re
import unicodedata
from datetime import UTC, datetime

import pytest

from bot import identity, urls
from bot.entry import Entry, Feed, Names
from bot.feed_authority import Authority, authority, domains
from bot.model import Source, Topic

DAY = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.israfan.example/a/?utm_source=x&b=2&a=1#top", "//israfan.example/a?a=1&b=2"),
        ("http://israfan.example:80/a", "//israfan.example/a"),
        ("https://israfan.example:8443/a", "//israfan.example:8443/a"),
        ("https://ISRAFAN.example/A?fbclid=1", "//israfan.example/A"),
        ("javascript:alert(1)", None),
        ("https://[broken", None),
        ("/relative", None),
    ],
)
def test_an_address_is_the_same_without_what_does_not_name_the_story(url: str, canonical: str | None) -> None:
    assert urls.canonical(url) == canonical


def named(
    entry: Entry,
    source_id: int = 1,
    *beside: Entry,
    url: str = "https://a.example/feed",
    link: str | None = None,
    feed_id: str | None = None,
) -> Names:
    """What names an entry in a feed of this address, with these others beside it."""
    source = Source(id=source_id, url=url, next_fetch_at=DAY, created_at=DAY)
    return identity.names(entry, identity.view(source, Feed(link=link, id=feed_id), [entry, *beside]))


def meet(one: Names, two: Names) -> bool:
    """Whether the story kept under the first names is found by the second."""
    return bool(set(one.kept) & set(two.asked))


def test_a_guid_names_a_story_only_within_its_source() -> None:
    entry = Entry(id="1", title="A")
    assert not meet(named(entry, 1), named(entry, 2))


def test_an_address_names_a_story_in_every_source_of_its_publisher() -> None:
    one, two = Entry(link="https://a.example/x"), Entry(link="http://www.a.example/x/?utm_medium=rss")
    assert named(one, 1).kept == named(two, 2, url="https://feeds.a.example/2").kept


def test_an_entry_without_guid_link_or_title_is_named_by_its_text() -> None:
    assert len(named(Entry(summary="Something happened.")).kept) == 1
    assert named(Entry()).kept == ()


def test_an_address_that_several_entries_share_names_none_of_them() -> None:
    entries = [Entry(id="1", link="https://a.example/live"), Entry(id="2", link="https://a.example/live")]
    assert identity.shared_urls(entries) == frozenset({"//a.example/live"})
    assert not meet(named(entries[0], 1, entries[1]), named(entries[1], 1, entries[0]))


@pytest.mark.parametrize("guid", ["N/A", "none", " - ", "https://a.example/", "https://elsewhere.example", "0"])
def test_a_guid_that_names_no_story_is_not_used(guid: str) -> None:
    assert not meet(
        named(Entry(id=guid, link="https://a.example/1", title="One")),
        named(Entry(id=guid, link="https://a.example/2", title="Two")),
    )


@pytest.mark.parametrize("guid", ["https://a.example/feed", "https://a.example/blog", "tag:a.example,2026:feed"])
def test_the_feeds_own_addresses_and_id_are_nobodys_guid(guid: str) -> None:
    link, feed_id = "https://a.example/blog/", "tag:a.example,2026:feed"
    one, two = Entry(id=guid, link="https://a.example/1"), Entry(id=guid, link="https://a.example/2")
    assert not meet(named(one, link=link, feed_id=feed_id), named(two, link=link, feed_id=feed_id))


def test_a_guid_that_entries_with_different_addresses_share_names_none_of_them() -> None:
    one, two = Entry(id="g", link="https://a.example/1"), Entry(id="g", link="https://a.example/2")
    assert not meet(named(one, 1, two), named(two, 1, one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://a.example/%d8%ae-1/", "https://a.example/%D8%AE-1/"),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1"),
        ("https://a.example/%7Eu/caf%2Dx", "https://a.example/~u/caf-x"),
        ("https://أخبار.example/1", "https://xn--igbicxr.example/1"),
        ("https://a.example./1", "https://a.example/1"),
        ("https://a.example/1?traffic_source=rss&maca=x&mtm_campaign=y&srsltid=z&taid=q", "https://a.example/1"),
        ("https://a.example/1?source=rss", "https://a.example/1"),
        (
            "https://a.example/1?CMP=x&ns_linkname=y&wt.mc_id=z&mod=rss_news&cid=rss&outputType=amp",
            "https://a.example/1",
        ),
        ("https://a.example/1?sfmc_id=1&mibextid=2&epik=3&elqTrackId=4&soc_src=5&intcid=6", "https://a.example/1"),
        ("https://a.example/1?utm-source=x&_x_tr_sl=en&amp_js_v=a9&cx_testId=7&leadSource=y", "https://a.example/1"),
        ("HTTP://A.EXAMPLE.:80/1/#top", "https://www.a.example:443/1"),
        ("https://a.example/my story", "https://a.example/my%20story"),
        ("https://a.example/x/../1/./2", "https://a.example/1/2"),
        ("https://b%C3%BCcher.example/1", "https://xn--bcher-kva.example/1"),
    ],
)
def test_one_address_in_two_spellings_is_one(one: str, two: str) -> None:
    assert urls.canonical(one) == urls.canonical(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/1?source=wire", "https://a.example/1"),
        ("https://a.example/A", "https://a.example/a"),
        ("https://a.example/1?cid=5", "https://a.example/1?cid=6"),
        ("https://a.example%2F.b.example/1", "https://a.example/.b.example/1"),
    ],
)
def test_two_addresses_stay_two(one: str, two: str) -> None:
    assert urls.canonical(one) != urls.canonical(two)


def test_a_story_stored_under_an_earlier_spelling_is_found() -> None:
    link = "https://a.example/%d8%ae-1/?traffic_source=rss"
    before = urls.canonical_before(link)
    assert before == "//a.example/%d8%ae-1?traffic_source=rss"
    stored = "url:" + hashlib.sha256(before.encode()).hexdigest()[:32]
    assert stored in named(Entry(link=link)).asked
    assert stored not in named(Entry(link=link)).kept
    assert stored in identity.page_keys(link, "", None)


@pytest.mark.parametrize("feed", ["https://a.example/feed", "https://a.example/world/rss", "https://b.example/feed"])
def test_so_is_one_stored_before_a_parameter_was_known_as_tracking(feed: str) -> None:
    link = "https://a.example/1?epik=3"
    asked = named(Entry(link=link), url=feed).asked
    scope = identity.view(Source(id=1, url=feed, next_fetch_at=DAY, created_at=DAY), Feed(), []).scope
    stored = hashlib.sha256(b"//a.example/1?epik=3").hexdigest()[:32]
    assert {f"url:{stored}", f"url:{scope}:{stored}"} <= set(asked)
    assert f"url:{stored}" in identity.page_keys(link, "", None)


@pytest.mark.parametrize(
    ("feed", "address", "expected"),
    [
        ("a.example/feed", "a.example/1", Authority.OWN),
        ("a.example/feed", "sport.a.example/1", Authority.OWN),
        ("a.example/world/rss.xml", "a.example/world/1", Authority.OWN),
        ("a.example/world/rss.xml", "a.example/sport/1", Authority.KIN),
        ("a.example/world/rss.xml", "sport.a.example/1", Authority.KIN),
        ("a.example/world.rss", "a.example/worldwide/1", Authority.KIN),
        ("feeds.a.example/world.xml", "a.example/1", Authority.OWN),
        ("feeds.a.example/world.xml", "sport.a.example/1", Authority.KIN),
        ("evil.example/feed", "a.example/1", Authority.NONE),
        ("a.example/feed", "evila.example/1", Authority.NONE),
        ("feeds.example/feed", "example/1", Authority.NONE),
        ("a.example:8080/feed", "a.example/1", Authority.NONE),
        ("blogs.example/evil/feed", "blogs.example/good/1", Authority.KIN),
        ("blogs.example/evil/feed", "blogs.example/evil-good/1", Authority.KIN),
        ("blogs.example/good/feed/", "blogs.example/good/1", Authority.OWN),
        ("blogs.example/feeds/good.xml", "blogs.example/good/1", Authority.OWN),
        ("blogs.example/@evil.rss", "blogs.example/@good/1", Authority.NONE),
        ("blogs.example/@evil.rss", "blogs.example/1", Authority.NONE),
        ("blogs.example/@good.rss", "blogs.example/@good/1", Authority.OWN),
        ("blogs.example/~evil/feed", "blogs.example/~good/1", Authority.NONE),
        ("blogs.example/feed", "blogs.example/@good/1", Authority.OWN),
        ("evil.hosting.example/feed", "hosting.example/1", Authority.NONE),
        ("evil.hosting.example/feed", "good.hosting.example/1", Authority.NONE),
        ("news.hosting.example/feed", "good.hosting.example/1", Authority.KIN),
        ("news.github.io/feed", "good.github.io/1", Authority.NONE),
        ("good.github.io/feed", "good.github.io/1", Authority.OWN),
        ("api.wordpress.com/feed", "wordpress.com/1", Authority.NONE),
        ("medium.com/feed/@evil", "medium.com/@good/1", Authority.NONE),
        ("medium.com/feed/@good", "medium.com/@good/1", Authority.OWN),
        ("medium.com/feed", "medium.com/@good/1", Authority.NONE),
        ("tumblr.com/evil/rss", "good.tumblr.com/1", Authority.NONE),
    ],
)
def test_how_far_a_feed_is_believed_about_an_address(feed: str, address: str, expected: Authority) -> None:
    assert authority(domains(f"https://{feed}", None), f"//{address}") is expected


@pytest.mark.parametrize(
    ("feed", "site", "address", "expected"),
    [
        ("proxy.example/1", "a.example", "a.example/1", Authority.OWN),
        ("proxy.example/1", "a.example", "sport.a.example/1", Authority.OWN),
        ("proxy.example/1", "a.example", "b.example/1", Authority.NONE),
        ("proxy.example/1", "blogs.example/good", "blogs.example/good/1", Authority.OWN),
        ("proxy.example/1", "blogs.example/good", "blogs.example/goods/1", Authority.NONE),
        ("blogs.example/rss", "blogs.example/evil", "blogs.example/good/1", Authority.NONE),
        ("blogs.example/rss", "blogs.example/good", "blogs.example/good/1", Authority.OWN),
    ],
)
def test_the_operator_says_whose_site_a_feed_is_of(feed: str, site: str, address: str, expected: Authority) -> None:
    assert authority(domains(f"https://{feed}", f"https://{site}"), f"//{address}") is expected


def test_what_is_no_web_address_vouches_for_nothing() -> None:
    assert authority(domains("file:///feed", "nothing"), "//a.example/1") is Authority.NONE


def test_a_feed_that_names_anothers_article_first_does_not_claim_it() -> None:
    entry = Entry(id="g", link="https://a.example/1", title="T", published=DAY)
    elsewhere = named(entry, 2, url="https://evil.example/feed")
    assert not meet(elsewhere, named(entry, 1))
    assert meet(named(entry, 1), elsewhere)  # it brings nothing new once the publisher has told it


def test_feeds_at_one_place_that_call_themselves_one_sites_share_what_they_may_not_speak_for() -> None:
    entry, site = Entry(link="https://b.example/1", title="T"), "https://a.example/"
    one = named(entry, 1, url="http://proxy.example/1", link=site)
    assert meet(one, named(entry, 2, url="http://proxy.example/2", link=site))
    assert not meet(one, named(entry, 2, url="http://proxy.example/2", link="https://c.example/"))
    assert not meet(one, named(entry, 2, url="http://proxy.example:8080/2", link=site))


def test_the_site_that_the_operator_names_lets_a_feed_speak_for_it() -> None:
    entry = Entry(link="https://a.example/1")
    source = Source(id=2, url="https://proxy.example/f", site="https://a.example", next_fetch_at=DAY, created_at=DAY)
    known = identity.names(entry, identity.view(source, Feed(), [entry]))
    assert known.kept == named(entry, 1).kept


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("C++", "C#"),
        ("C", "C++"),
        ("iPhone 17 مراجعة", "iPhone 17"),
        ("Netflix مسلسلات", "Netflix أفلام"),
        ("International Court of Justice rulings 2025", "International Court of Justice rulings 2026"),
        ("AT&T", "AT T"),
        ("Yahoo!", "Yahoo"),
        (".NET", "NET"),
    ],
)
def test_two_topics_never_have_one_slug(one: str, two: str) -> None:
    slugs = {identity.topic(one).slug, identity.topic(two).slug}
    assert len(slugs) == 2
    assert all(re.fullmatch(r"[a-z0-9-]{1,36}", slug) for slug in slugs)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("سياسة", "\u200fسياسة"),
        ("سياسة", "سيـاسة"),
        ("سِياسة", "سياسة"),
        ("Économie", "Économie\u200b"),
        ("Économie", unicodedata.normalize("NFD", "économie")),
        ("COVID-19", "covid_19"),
        ("#Gaza", "Gaza"),
    ],
)
def test_two_spellings_of_a_topic_are_one_topic(one: str, two: str) -> None:
    assert identity.topic(one).slug == identity.topic(two).slug
    assert identity.find_topic(two, [identity.topic(one)]) == identity.topic(one)


def test_a_topic_is_found_by_the_hashtag_that_readers_see() -> None:
    known = [identity.topic("Israel & Gaza"), identity.topic("C++"), identity.topic("C")]
    assert identity.find_topic("#Israel_Gaza", known) == known[0]
    assert identity.find_topic("c", known) == known[2]
    assert identity.find_topic("c++", known) == known[1]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Politics", "politics"), ("  Israel & Gaza ", "israel-gaza"), ("Économie", "economie")],
)
def test_a_latin_title_gives_a_readable_slug(title: str, slug: str) -> None:
    assert identity.topic(title).slug == slug


@pytest.mark.parametrize("title", ["سياسة", "פוליטיקה", "سیاست", "🔥", "2024 انتخابات"])
def test_any_other_title_gives_a_slug_that_a_deep_link_can_hold(title: str) -> None:
    slug = identity.topic(title).slug
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()
    assert identity.topic(title) == identity.topic(title)


def test_a_topic_is_found_by_slug_title_or_hashtag_in_any_case() -> None:
    topics = [Topic(slug="israel-gaza", title="Israel & Gaza"), Topic(slug="t1", title="سياسة")]
    assert identity.find_topic("ISRAEL-GAZA", topics) == topics[0]
    assert identity.find_topic(" israel &  gaza ", topics) == topics[0]
    assert identity.find_topic("#سياسة", topics) == topics[1]
    assert identity.find_topic("sport", topics) is None


@pytest.mark.parametrize("text", ["a,b", "a, b", "a،b", "a، b", "a、b", "a，b", " a ,, b ، "])
def test_names_have_commas_of_any_script_between_them(text: str) -> None:
    assert identity.split_names(text) == ["a", "b"]
