"""One story told by feed, hub and webhook: whoever is first, it is one post, and each correction reaches it once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from bot import ingesting, publishing, source_pushes
from bot.ingesting import IngestResult
from bot.model import Post, PostState, Source
from bot.ports import Store
from bot.source_pushes import Push, PushKind, Taker
from bot.source_schedule import SourceSchedule
from tests.bot.fakes import START, FakeClock
from tests.e2e.waiting import until
from tests.sources.readings import BytesReader

URL = "https://paper.example/rss/"
ID = "6405b1f0c3a2d4e5f6a7b8c9"
LINK = "https://paper.example/rain-in-haifa/"


def feed_item(title: str, summary: str = "Told by the feed.") -> str:
    return (
        f"<item><title>{title}</title><link>{LINK}</link><guid isPermaLink='false'>{ID}</guid>"
        f"<pubDate>Sun, 22 Nov 2026 11:50:00 GMT</pubDate><description>{summary}</description></item>"
    )


def feed(title: str, *more: str) -> bytes:
    items = "".join((feed_item(title), *more))
    return f"<rss version='2.0'><channel><title>Paper</title><link>https://paper.example/</link>{items}</channel></rss>".encode()


def ghost(title: str, changed: str = "11:50", status: str = "published", before: str = "draft") -> bytes:
    current = {
        "id": ID,
        "title": title,
        "html": "<p>Told by the webhook, at length.</p>",
        "url": LINK,
        "status": status,
        "custom_excerpt": "Told by the webhook.",
        "published_at": "2026-11-22T11:50:00.000Z",
        "updated_at": f"2026-11-22T{changed}:00.000Z",
        "visibility": "public",
        "authors": [{"name": "Amal"}],
        "tags": [{"name": "News"}, {"name": "#internal", "visibility": "internal"}],
    }
    return json.dumps({"post": {"current": current, "previous": {"status": before}}}).encode()


def wordpress(title: str, changed: str = "11:50", status: str = "publish") -> bytes:
    post = {
        "id": 7,
        "guid": {"rendered": ID},
        "link": LINK,
        "status": status,
        "title": {"rendered": title},
        "content": {"rendered": "<p>Told by the webhook, at length.</p>", "protected": False},
        "excerpt": {"rendered": "<p>Told by the webhook.</p>", "protected": False},
        "date_gmt": "2026-11-22T11:50:00",
        "modified_gmt": f"2026-11-22T{changed}:00",
    }
    return json.dumps(post).encode()


def standard(title: str, changed: str = "11:50", event: str = "post.published") -> bytes:
    post = {
        "id": 812,
        "title": title,
        "summary": "Told by the webhook.",
        "body": "<p>Told by the webhook, at length.</p>",
        "url": LINK,
        "language": "en",
        "topics": ["News"],
        "published_at": "2026-11-22T11:50:00Z",
        "updated_at": f"2026-11-22T{changed}:00Z",
    }
    return json.dumps({"type": event, "timestamp": "2026-11-22T11:50:01Z", "data": post}).encode()


FORMS = {"ghost": ghost, "wordpress": wordpress, "standard": standard}
GONE: Mapping[str, bytes] = {
    "ghost": ghost("Rain", status="draft", before="published", changed="12:30"),
    "wordpress": wordpress("Rain", status="trash", changed="12:30"),
    "standard": standard("Rain", event="post.unpublished", changed="12:30"),
}


@dataclass
class ToldNewsroom:
    """One source that is read, and told of, on a store of its own."""

    store: Store
    clock: FakeClock
    reader: BytesReader
    source_id: int

    @classmethod
    async def opened(cls, store: Store, clock: FakeClock) -> "ToldNewsroom":
        async with store.work() as work:
            source, _ = await ingesting.remember_source(work, clock, URL)
            await work.sources.save(replace(source, baseline=True))
        return cls(store, clock, BytesReader(), source.id)

    @property
    def taker(self) -> Taker:
        return Taker(store=self.store, clock=self.clock, reader=self.reader, pushes=self.reader)

    async def source(self) -> Source:
        async with self.store.reading() as work:
            source = await work.sources.get(self.source_id)
        assert source is not None
        return source

    async def tells(self, by: str, title: str, changed: str = "11:50") -> IngestResult:
        """The source says so: its feed when it is read, its hub, or a webhook."""
        self.clock.shift(60)
        if by == "feed":
            self.reader.data = feed(title)
            return await ingesting.fetch(self.store, self.clock, self.reader, await self.source())
        if by == "hub":
            return await self.sent(PushKind.FEED, feed(title))
        return await self.sent(PushKind.WEBHOOK, FORMS[by](title, changed))

    async def sent(self, kind: PushKind, body: bytes) -> IngestResult:
        push = Push(source_id=self.source_id, kind=kind, name="n", body=body)
        return await self.taker.take(await self.source(), push)

    async def posts(self) -> Sequence[Post]:
        async with self.store.reading() as work:
            return await work.posts.list(limit=9)


TELLERS = ("feed", "hub", "ghost", "wordpress", "standard")


PAIRS = [(one, two) for one in TELLERS for two in TELLERS if one == two or not {one, two} <= FORMS.keys()]


@pytest.mark.parametrize(("first", "second"), PAIRS)  # a source has one system, so one form of webhook
async def test_the_first_to_tell_wins_and_the_others_are_recognised(
    sqlite_store: Store, clock: FakeClock, first: str, second: str
) -> None:
    room = await ToldNewsroom.opened(sqlite_store, clock)
    assert (await room.tells(first, "Rain")).announced == 1
    (before,) = await room.posts()
    for by in (second, first, second):
        again = await room.tells(by, "Rain")
        assert (again.announced, again.held) == (0, 0)
    (post,) = await room.posts()
    shown = (post.content.title, post.content.summary, post.content.body)
    assert shown == (before.content.title, before.content.summary, before.content.body)

    # A correction by either of them reaches readers, and once.
    for hour, (by, other) in enumerate(((first, second), (second, first)), 12):
        clock.shift(4000)
        title = f"Rain, corrected at {hour}"
        for teller in (by, other, by, other):
            await room.tells(teller, title, f"{hour}:00")
        (post,) = await room.posts()
        assert post.content.title == title
    told = [await _shown(sqlite_store, post, number) for number in range(1, post.revision + 1)]
    changes = [words for words, earlier in zip(told[1:], told, strict=False) if words != earlier]
    assert [title for title, _ in changes] == ["Rain, corrected at 12", "Rain, corrected at 13"]


async def _shown(store: Store, post: Post, number: int) -> tuple[str, str]:
    async with store.reading() as work:
        revision = await work.posts.content(post.id, number)
    assert revision is not None
    return revision.content.title, revision.content.summary


@pytest.mark.parametrize("form", FORMS)
async def test_what_its_source_unpublished_is_retracted_and_nobody_elses(
    store: Store, clock: FakeClock, form: str
) -> None:
    room = await ToldNewsroom.opened(store, clock)
    await room.tells("feed", "Rain")
    async with store.work() as work:
        other, _ = await ingesting.remember_source(work, clock, "https://another.example/feed")
        await work.sources.save(other := replace(other, baseline=True))
    push = Push(source_id=other.id, kind=PushKind.WEBHOOK, name="n", body=GONE[form])
    await room.taker.take(other, push)
    assert [each.state for each in await room.posts()] == [PostState.PUBLISHED]
    for _ in range(2):
        await room.sent(PushKind.WEBHOOK, GONE[form])
    assert [each.state for each in await room.posts()] == [PostState.RETRACTED]
    async with store.reading() as work:
        (entry,) = await work.audit.latest(limit=9)
    assert (entry.person, entry.act, entry.door, entry.about) == ("source:1", "retract", "webhook", "post 1")


async def test_what_arrives_late_is_not_told_over_what_is_newer(sqlite_store: Store, clock: FakeClock) -> None:
    room = await ToldNewsroom.opened(sqlite_store, clock)
    for changed, title in (("11:50", "Rain"), ("12:20", "Rain, third"), ("12:10", "Rain, second")):
        await room.tells("ghost", title, changed)
    assert [each.content.title for each in await room.posts()] == ["Rain, third"]
    await room.sent(PushKind.WEBHOOK, ghost("Rain", "12:05", status="draft", before="published"))
    assert [each.state for each in await room.posts()] == [PostState.PUBLISHED]


async def test_an_editors_correction_stands_until_the_source_changes_something(
    sqlite_store: Store, clock: FakeClock
) -> None:
    room = await ToldNewsroom.opened(sqlite_store, clock)
    await room.tells("ghost", "Rain")
    async with sqlite_store.work() as work:
        await publishing.correct(work, clock, 1, title="Rain, says the desk")
    for by in ("feed", "hub", "ghost"):
        await room.tells(by, "Rain")
    assert [each.content.title for each in await room.posts()] == ["Rain, says the desk"]


ELSE: Mapping[str, bytes] = {
    "nothing": b"",
    "no JSON": b"<rss/>",
    "a list": b"[1]",
    "an event of another sort": b'{"type": "site.rebuilt", "data": {}}',
    "the plugin's raw words": json.dumps(
        {"post_id": 1, "post": {"post_status": "publish", "post_title": "Rain"}, "post_permalink": LINK}
    ).encode(),
    "an article behind a password": wordpress("Rain").replace(b'"protected": false', b'"protected": true'),
}


@pytest.mark.parametrize("what", ELSE)
async def test_whatever_else_is_told_has_the_source_read_at_once(
    sqlite_store: Store, clock: FakeClock, what: str
) -> None:
    room = await ToldNewsroom.opened(sqlite_store, clock)
    room.reader.data = feed("Rain")
    assert (await room.sent(PushKind.WEBHOOK, ELSE[what])).announced == 1
    await room.sent(PushKind.WEBHOOK, ELSE[what])  # and soon again where it says nothing new yet
    assert (await room.source()).next_fetch_at == clock.now() + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("current", "expected"),
    [({"visibility": "paid"}, ""), ({"visibility": "public"}, "<p>Told by the webhook, at length.</p>")],
)
async def test_what_is_for_members_alone_is_not_told_to_everybody(
    sqlite_store: Store, clock: FakeClock, current: Mapping[str, Any], expected: str
) -> None:
    room = await ToldNewsroom.opened(sqlite_store, clock)
    payload = json.loads(ghost("Rain"))
    payload["post"]["current"] |= current
    await room.sent(PushKind.WEBHOOK, json.dumps(payload).encode())
    (post,) = await room.posts()
    assert "at length" in post.content.body if expected else "at length" not in post.content.body
    assert post.content.summary == "Told by the webhook."
    assert [each.casefold() for each in post.tags] == ["news"]


async def test_what_was_never_public_is_told_to_nobody(sqlite_store: Store, clock: FakeClock) -> None:
    room = await ToldNewsroom.opened(sqlite_store, clock)
    for body in (ghost("Secret", status="draft"), ghost("Secret", status="scheduled"), ghost("Mail", status="sent")):
        assert await room.sent(PushKind.WEBHOOK, body) == IngestResult()
    assert await room.posts() == []


async def test_what_was_sent_is_taken_in_its_sources_turn_and_survives_a_restart(
    store: Store, clock: FakeClock
) -> None:
    room, done = await ToldNewsroom.opened(store, clock), list[IngestResult]()

    async def told(_: Source, result: IngestResult) -> None:
        done.append(result)

    async with store.work() as work:
        for number, body in enumerate((ghost("Rain"), ghost("Rain, corrected", "12:00"))):
            push = Push(source_id=room.source_id, kind=PushKind.WEBHOOK, name=f"n{number}", body=body)
            assert await source_pushes.keep(work, push, clock.now())
    # A process that was not there when it was sent.
    schedule = SourceSchedule(store, clock, room.reader, told, room.taker)
    for number in (1, 2):
        await schedule.begin_pushed()
        await until(lambda number=number: schedule.under_way == 0 and len(done) == number)  # type: ignore[misc]
    assert [(each.announced, each.revised) for each in done] == [(1, 0), (0, 1)]
    assert [each.content.title for each in await room.posts()] == ["Rain, corrected"]
    await schedule.begin_pushed()
    assert (schedule.under_way, await source_pushes.waiting(store, beside=())) == (0, [])
    assert clock.now() == START
