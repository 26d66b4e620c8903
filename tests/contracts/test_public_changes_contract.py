"""What any store must do with what readers are told of, and with the newest articles of one language."""

from datetime import timedelta

import pytest

from bot import publishing
from bot.desk_nouns import ChangeAct
from bot.model import Content, NewPost, Post, PostKind, PostState
from bot.ports import Store
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import NOON, StoreDriver


async def article(store: Store, title: str, **more: object) -> Post:
    given = {"language": None, "kind": PostKind.ARTICLE, "state": PostState.PUBLISHED, "topics": (), "at": NOON} | more
    content = Content(title=title, language=given["language"])  # type: ignore[arg-type]
    new = NewPost(
        kind=given["kind"],  # type: ignore[arg-type]
        state=given["state"],  # type: ignore[arg-type]
        content=content,
        topics=given["topics"],  # type: ignore[arg-type]
        published_at=given["at"],  # type: ignore[arg-type]
    )
    async with store.work() as work:
        return await work.posts.add(new, NOON)


async def told(store: Store, **asked: int) -> list[tuple[int, str, int]]:
    async with store.reading() as work:
        found = await work.public_changes.newest(**{"limit": 9} | asked)
    return [(each.post_id, each.act.value, each.revision) for each in found]


async def test_corrections_and_retractions_of_what_was_public_are_told(store: Store, clock: FakeClock) -> None:
    rain, snow = await article(store, "Rain"), await article(store, "Snow")
    draft = await article(store, "Draft", state=PostState.DRAFT)
    said = await article(store, "Said", kind=PostKind.ANNOUNCEMENT)
    old = await article(store, "Old", state=PostState.ARCHIVED)
    async with store.work() as work:
        for post in (rain, draft, said):
            await publishing.correct(work, clock, post.id, title="Other")
        await publishing.correct(work, clock, rain.id, title="Other")  # which is what it says already
        await publishing.correct(work, clock, snow.id, title="Hail")
    assert await told(store) == [(snow.id, "correct", 2), (rain.id, "correct", 2)]
    async with store.work() as work:
        for post in (rain, draft, said, old, rain):
            await publishing.retract(work, clock, post.id)
    assert await told(store) == [(old.id, "retract", 1), (rain.id, "retract", 2), (snow.id, "correct", 2)]
    assert await told(store, limit=1) == [(old.id, "retract", 1)]
    async with store.reading() as work:
        [first] = await work.public_changes.newest(limit=1)
        behind = await work.public_changes.newest(limit=1, before_id=first.id)
        of_rain = await work.public_changes.of_post(rain.id)
    assert behind[0].post_id == rain.id
    assert behind[0].at == clock.now()
    assert [each.act for each in of_rain] == [ChangeAct.RETRACT, ChangeAct.CORRECT]


async def test_revisions_are_read_together(store: Store, clock: FakeClock) -> None:
    rain, snow = await article(store, "Rain"), await article(store, "Snow")
    async with store.work() as work:
        await publishing.correct(work, clock, rain.id, title="Hail")
        found = await work.posts.contents([(rain.id, 1), (rain.id, 2), (snow.id, 1), (snow.id, 2), (99, 1)])
        assert await work.posts.contents([]) == {}
    assert {each: content.title for each, content in found.items()} == {
        (rain.id, 1): "Rain",
        (rain.id, 2): "Hail",
        (snow.id, 1): "Snow",
    }


async def test_the_newest_of_one_language_and_since_a_time(store: Store, clock: FakeClock) -> None:
    for hour, (title, language) in enumerate((("a", "pt-BR"), ("b", "en"), ("c", "pt"), ("d", None))):
        await article(store, title, language=language, at=NOON + timedelta(hours=hour), topics=("x",))
    moved = await article(store, "e", language="en", at=NOON + timedelta(hours=5))
    async with store.work() as work:
        await publishing.correct(work, clock, moved.id, language="pt")

        async def titles(**asked: object) -> str:
            found = await work.posts.latest(limit=9, **asked)  # type: ignore[arg-type]
            return "".join(each.content.title for each in found)

        assert await titles(language="pt") == "eca"
        assert await titles(language="en") == "b"
        assert await titles(language="pt", topic="x") == "ca"
        assert await titles(language="pt", before_id=3) == "a"
        assert await titles(since=NOON + timedelta(hours=2)) == "edc"


@pytest.mark.parametrize("few", [0, 9])
async def test_a_topic_of_few_articles_and_one_of_many_are_read_alike(
    store: Store, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("storage.posts._FEW", few)
    driver = StoreDriver(store)
    posts = []
    for hour in (3, 1, 2):
        driver.now = NOON + timedelta(hours=hour)
        posts.append(await driver.post(str(hour), topics=("x",)))
    async with store.reading() as work:
        assert [each.content.title for each in await work.posts.latest(limit=9, topic="x")] == ["3", "2", "1"]
        behind = await work.posts.latest(limit=9, topic="x", before_id=posts[0].id)
        before = await work.posts.latest(limit=1, topic="x", after_id=posts[1].id)
    assert [each.content.title for each in behind] == ["2", "1"]
    assert [each.content.title for each in before] == ["2"]
