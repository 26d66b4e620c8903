"""What any store must do with topics, with sources that move, and with posts that were not announced."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import errors, identity, topic_registry
from bot.model import Content, NewPost, PostKind, PostState, Topic
from bot.ports import Store
from bot.topic_titles import TopicTitles
from storage import SqlStore

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def article() -> NewPost:
    return NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="Rain"), published_at=NOON)


NAMES = ("C++", "C#", "Israel & Gaza", "Économie", "economy", "سياسة", "100%_sure")


async def test_topics_are_found_named_and_completed_by_one_folding(store: Store) -> None:
    topics = [identity.topic(name) for name in NAMES]
    async with store.work() as work:
        await work.topics.ensure(topics)
    async with store.reading() as work:
        for name in NAMES:
            found = await work.topics.find(name)
            assert found is not None
            assert found.title == name
        named = {said: await work.topics.find(said) for said in ("#Israel_Gaza", "ECONOMIE", "\u200fسِياسة", "C")}
        assert {said: found.title if found else None for said, found in named.items()} == {
            "#Israel_Gaza": "Israel & Gaza",
            "ECONOMIE": "Économie",
            "\u200fسِياسة": "سياسة",
            "C": None,  # signs apart it might be either of two
        }
        assert [each.title for each in await work.topics.like("éco", limit=9)] == ["Économie", "economy"]
        assert [each.title for each in await work.topics.like("on", limit=9)] == ["Économie", "economy"]
        assert [each.title for each in await work.topics.like("0%_", limit=9)] == ["100%_sure"]
        assert [each.title for each in await work.topics.like("", limit=2)] == ["100%_sure", "C#"]
        assert "economy" in {each.title for each in await work.topics.near("ecnomy")}
        assert len(await work.topics.near("zzz")) == len(NAMES)


async def test_among_many_topics_the_nearest_to_a_misspelt_name_are_looked_at(store: Store) -> None:
    topics = [Topic(slug=f"s{number}", title=f"Season {number:04} of the league") for number in range(2_000)]
    async with store.work() as work:
        await work.topics.ensure([*topics, Topic(slug="p", title="The Politics of Water")])
        near = await work.topics.near("season 1234 of teh league")
        assert "Season 1234 of the league" in {each.title for each in near}
        assert len(near) <= 120
        assert "The Politics of Water" in {each.title for each in await work.topics.near("politcs")}
        like = await work.topics.like("season 19", limit=3)
        assert [each.title[7:11] for each in like] == ["1900", "1901", "1902"]
        assert [each.slug for each in await work.topics.like("1234", limit=3)] == ["s1234"]


async def test_topics_are_listed_in_pages_and_looked_up_many_at_a_time(store: Store) -> None:
    topics = [Topic(slug=f"t{number}", title=f"Title {number:03}") for number in range(25)]
    async with store.work() as work:
        await work.topics.ensure(topics)
    async with store.reading() as work:
        pages, after = list[Topic](), None
        while page := await work.topics.page(limit=10, after=after):
            pages += page
            after = page[-1].slug
        assert pages == topics
        assert await work.topics.count() == 25
        assert await work.topics.by_slugs(["t3", "none"]) == {"t3": topics[3]}
        assert await work.topics.by_folded(["title 007", "none"]) == {"title 007": topics[7]}


async def test_a_source_is_found_by_its_address_and_joined_with_another(store: Store) -> None:
    async with store.work() as work:
        one = await work.sources.add("https://a.example/1", name=None, topics=(), interval=60, now=NOON)
        two = await work.sources.add(
            "https://a.example/2", name=None, topics=(), interval=60, now=NOON, site="a.example"
        )
        post = await work.posts.add(replace(article(), source_id=one.id), NOON)
    async with store.work() as work:
        with pytest.raises(errors.BadInput):
            await work.sources.save(replace(one, url=two.url))
        await work.sources.join(one.id, two.id)
    async with store.reading() as work:
        assert await work.sources.by_url(two.url) == two
        assert await work.sources.by_url(one.url) is None
        assert {each.source_id for each in (await work.posts.many([post.id, 99])).values()} == {two.id}


async def test_archived_posts_are_among_the_latest(store: Store) -> None:
    async with store.work() as work:
        post = await work.posts.add(replace(article(), state=PostState.ARCHIVED), NOON)
    async with store.reading() as work:
        assert [each.id for each in await work.posts.latest(limit=5)] == [post.id]


async def test_a_topic_is_found_completed_and_made_once_by_its_title_in_any_language(store: SqlStore) -> None:
    titles = TopicTitles({"Politics": {"ar": "سياسة", "he": "פוליטיקה"}})
    named = SqlStore(store.engines, server=store.server, titles=titles)
    async with named.work() as work:
        made = await topic_registry.registered(work, ["سياسة", "Sport"])
        again = await topic_registry.registered_in_order(work, ["Politics", "פוליטיקה", "Sport"])
    async with named.reading() as work:
        stored = [each.title for each in await work.topics.all()]
        found = [await work.topics.find(name) for name in ("سِياسة", "פוליטיקה", "#politics")]
        completed = [[each.title for each in await work.topics.like(text, limit=9)] for text in ("פול", "pol", "o")]
        alike = await work.topics.by_folded([identity.fold("سياسة")])
    assert stored == ["Politics", "Sport"]
    assert made[identity.fold("سياسة")].slug == "politics"
    assert [each.title for each in again] == ["Politics", "Sport"]
    assert [each.title if each else None for each in found] == ["Politics"] * 3
    assert completed == [["Politics"], ["Politics"], ["Politics", "Sport"]]
    assert [each.title for each in alike.values()] == ["Politics"]
