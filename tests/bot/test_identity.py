from datetime import UTC, datetime

import pytest

from bot import identity
from bot.entry import Entry
from bot.model import Topic

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
    assert identity.canonical_url(url) == canonical


def test_a_guid_names_a_story_only_within_its_source() -> None:
    entry = Entry(id="1", title="A")
    assert identity.keys(entry, 1)[0] != identity.keys(entry, 2)[0]


def test_an_address_names_a_story_in_every_source() -> None:
    one, two = Entry(link="https://a.example/x"), Entry(link="http://www.a.example/x/?utm_medium=rss")
    assert identity.keys(one, 1) == identity.keys(two, 2)


def test_an_entry_without_guid_link_or_title_is_named_by_its_text() -> None:
    assert len(identity.keys(Entry(summary="Something happened."), 1)) == 1
    assert identity.keys(Entry(), 1) == ()


def test_an_address_that_several_entries_share_names_none_of_them() -> None:
    entries = [Entry(id="1", link="https://a.example/live"), Entry(id="2", link="https://a.example/live")]
    shared = identity.shared_urls(entries)
    assert shared == frozenset({"//a.example/live"})
    assert not set(identity.keys(entries[0], 1, shared_urls=shared)) & set(
        identity.keys(entries[1], 1, shared_urls=shared)
    )


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
