"""Readers who change their minds, beside a model that decides for one reader and one post at a time.

After each step what waits in the outbox is compared with what the model says should wait, and each digest with what it
should name. The model knows of no slices, no shared rows and no bulk statements, and which posts a reader wants it
decides itself, in its own words.
"""

import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select as sql_select
from sqlalchemy import text

from bot import joining, publishing, subscribing
from bot.delivery import digests, fan_out
from bot.delivery.choice import At, InDigest, Not, Silently, choose, next_window, quiet_end
from bot.following import EVERYTHING, Follow, Target, TargetKind, WordFilter
from bot.model import Address, Audience, Content, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent
from bot.ports import Store, Work
from bot.preferences import Every, Preferences, QuietHours, QuietMode, Schedule, Timing
from bot.subscriber import Subscriber, SubscriberState
from storage import SqlStore
from storage.engine import transaction
from storage.outbox_tables import delivery
from tests.bot.fakes import FakeClock

TOPICS = ("news", "sport")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
LANGUAGES = (None, "en", "he-IL")  # of a post
TITLES = ("Rain", "Snow", "Rain and snow", "Sun")
FILTERS = (WordFilter(include=("rain",)), WordFilter(exclude=("snow",)), WordFilter(include=("su*",)))
LIFETIME = timedelta(hours=24)
BREAKING_LIFETIME = timedelta(hours=2)
STARTS = (datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 10, 23, 12, tzinfo=UTC))  # clocks change soon after
Key = tuple[int, int]  # post, subscriber


class ProcessDied(BaseException):
    """The process died."""


class DyingStore:
    """A store whose process dies when a transaction is about to be committed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with self._store.work() as work:
            yield work
            raise ProcessDied


@dataclass(frozen=True)
class Waiting:
    """A copy that should wait."""

    digest_at: datetime | None
    not_before: datetime
    silent: bool
    expires_at: datetime | None = None


@dataclass
class Reader:
    """What the model knows of one."""

    id: int
    day: int = 0
    used: int = 0
    had: datetime | None = None  # the digest it had last
    digests: list[datetime] = field(default_factory=list)


class PreferencesModel:
    """The newsroom and its readers, real and modelled."""

    def __init__(self, store: SqlStore, *, seed: int, readers: int) -> None:
        self.dice = random.Random(seed)
        self.store = store
        self.clock = FakeClock(STARTS[seed % len(STARTS)])
        self.steps: Counter[str] = Counter()
        self.readers = {number: Reader(0) for number in range(readers)}
        self.waiting: dict[Key, Waiting] = {}
        self.expired: set[Key] = set()
        self.given: set[Key] = set()
        self.waiting_languages: list[tuple[int, int]] = []  # published, and still to be
        self.posts: dict[int, Post] = {}
        self.acts: list[tuple[Callable[[], Awaitable[None]], int]] = [
            (self.publish, 20),
            (self.publish_languages, 6),
            (self.announce, 3),
            (self.prefer, 10),
            (self.follow, 12),
            (self.mute_story, 5),
            (self.follow_story, 5),
            (self.pause_topic, 5),
            (self.end_pauses, 3),
            (self.pass_time, 25),
            (self.send_digests, 12),
            (self.die_while_folding, 3),
            (self.retract, 4),
            (self.set_back, 3),
            (self.leave_or_return, 4),
        ]

    async def begin(self) -> None:
        for number, reader in self.readers.items():
            async with self.store.work() as work:
                address = Address("telegram", str(number))
                saved = await work.subscribers.save(address, PlaceKind.PRIVATE, self.clock.now())
                await work.subscribers.follow(saved.id, Follow(EVERYTHING), self.clock.now())
            reader.id = saved.id

    async def step(self) -> None:
        acts, weights = zip(*self.acts, strict=True)
        act = self.dice.choices(acts, weights)[0]
        self.steps[act.__name__] += 1
        await act()
        await self.send()
        await self.compare()

    # ── acts ──

    async def publish(self) -> None:
        topics = tuple(self.dice.sample(TOPICS, self.dice.randint(0, 2)))
        lane = self.dice.choice((Lane.NORMAL, Lane.NORMAL, Lane.NORMAL, Lane.BREAKING))
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.DRAFT,
            content=Content(title=self.dice.choice(TITLES), language=self.dice.choice(LANGUAGES)),
            topics=topics,
            lane=lane,
            follows=self.a_story() if self.dice.random() < 0.4 else None,
        )
        async with self.store.work() as work:
            post = await publishing.release(work, self.clock, await work.posts.add(new, self.clock.now()))
        self.posts[post.id] = post
        for one in await self.subscribers():
            if one.state is SubscriberState.ACTIVE and wants(one, post, self.clock.now()):
                self.expect(one, post)
        await fan_out.write_deliveries(self.store, self.clock, size=self.dice.choice((3, 100)))

    async def publish_languages(self) -> None:
        """An article in two languages: both at once, or one of them, and the other at some later time."""
        if self.waiting_languages and self.dice.random() < 0.5:
            first, later = self.waiting_languages.pop(0)
            await self.release(first, later, now=[later])
            return
        topics, story = tuple(self.dice.sample(TOPICS, self.dice.randint(0, 2))), self.a_story()
        goes_on = story if self.dice.random() < 0.4 else None
        ids = []
        async with self.store.work() as work:
            for language in self.dice.sample(("en", "he-IL"), 2):
                new = NewPost(
                    kind=PostKind.ARTICLE,
                    state=PostState.DRAFT,
                    content=Content(title=self.dice.choice(TITLES), language=language),
                    topics=topics,
                    follows=goes_on,
                )
                ids.append((await work.posts.add(new, self.clock.now())).id)
            await joining.join(work, ids)
        if self.dice.random() < 0.5:
            await self.release(*ids, now=self.dice.sample(ids, 2))
        else:
            first, later = self.dice.sample(ids, 2)
            self.waiting_languages.append((first, later))
            await self.release(first, later, now=[first])

    async def release(self, *languages: int, now: list[int]) -> None:
        """Publish those of an article's languages: who has it in none gets one of them, the one they like best."""
        async with self.store.work() as work:
            for number in now:
                self.posts[number], _ = await publishing.publish(work, self.clock, number)
        for one in await self.subscribers():
            has = any((number, one.id) in self.given for number in languages)
            wanted = [number for number in now if wants(one, self.posts[number], self.clock.now())]
            if one.state is SubscriberState.ACTIVE and wanted and not has:
                self.expect(one, self.posts[min(wanted, key=lambda number: self.liking(one, number))])
        await fan_out.write_deliveries(self.store, self.clock, size=self.dice.choice((3, 100)))

    def liking(self, one: Subscriber, number: int) -> tuple[int, int]:
        """The lower, the better."""
        reads, language = one.preferences.reads, (self.posts[number].content.language or "")[:2]
        return (reads.index(language) if language in reads else len(reads), number)

    async def announce(self) -> None:
        new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.PUBLISHED, content=Content(title="To all"))
        async with self.store.work() as work:
            post = await work.posts.add(new, self.clock.now())
            await fan_out.plan_broadcast(work, post.id, Audience(), self.clock.now())
        self.posts[post.id] = replace(post, lane=Lane.ANNOUNCEMENT)
        for one in await self.subscribers():
            if one.state is SubscriberState.ACTIVE:
                self.expect(one, self.posts[post.id])
        await fan_out.write_deliveries(self.store, self.clock)

    def expect(self, one: Subscriber, post: Post) -> None:
        """What the rules make of this post for this reader alone."""
        now, timing, reader = self.clock.now(), one.preferences.timing, self.reader(one.id)
        lifetime = BREAKING_LIFETIME if post.lane is Lane.BREAKING else LIFETIME
        choice = choose(timing, kind=post.kind, lane=post.lane, now=now, muted_until=one.preferences.muted_until)
        verdict = choice.after(reader.used if reader.day >= choice.day else 0).verdict
        if isinstance(verdict, Not):
            return
        self.given.add((post.id, one.id))
        moment = choice.verdict.moment if isinstance(choice.verdict, At) else now
        silent = isinstance(choice.verdict, Silently)
        if isinstance(verdict, InDigest):
            self.waiting[post.id, one.id] = Waiting(verdict.window, moment, silent)
            return
        if choice.cap is not None:
            reader.used = reader.used + 1 if reader.day >= choice.day else 1
            reader.day = max(reader.day, choice.day)
        expires_at = min(filter(None, (choice.until, moment + lifetime)))
        self.waiting[post.id, one.id] = Waiting(None, moment, silent, expires_at)

    async def prefer(self) -> None:
        quiet = self.dice.choice(((), (), (QuietHours(begins=time(22), ends=time(7)),), _LUNCH_ON_WEEKDAYS))
        timing = Timing(
            zone=self.dice.choice(ZONES),
            schedule=self.dice.choice(SCHEDULES),
            daily_cap=self.dice.choice((None, None, 1, 3)),
            quiet=quiet,
            quiet_mode=self.dice.choice(tuple(QuietMode)),
            breaking_passes=self.dice.random() < 0.7,
        )
        mute = self.dice.choice((None, None, None, timedelta(hours=1), timedelta(days=1)))
        reads = self.dice.choice(((), ("en",), ("he",), ("he", "en"), ("ar", "he")))
        muted_until = None if mute is None else self.clock.now() + mute
        preferences = Preferences(timing=timing, muted_until=muted_until, reads=reads)
        chosen = Preferences(reads=reads) if self.dice.random() < 0.3 else preferences
        async with self.store.work() as work:
            await work.subscribers.set_preferences(self.anybody().id, chosen, self.clock.now())

    async def follow(self) -> None:
        target = self.dice.choice((EVERYTHING, *map(Target.of, TOPICS), Target.language("en"), Target.language("he")))
        pause = self.dice.choice((None, None, timedelta(hours=6)))
        left_out = target != EVERYTHING and self.dice.random() < 0.3
        words = None if left_out else self.dice.choice((None, None, *FILTERS))
        follow = Follow(target, left_out, words, None if pause is None else self.clock.now() + pause)
        async with self.store.work() as work:
            if self.dice.random() < 0.3:
                await work.subscribers.unfollow(self.anybody().id, target)
            else:
                await work.subscribers.follow(self.anybody().id, follow, self.clock.now())

    async def mute_story(self) -> None:
        """Nothing more of a story for some days; or it is heard of again."""
        story, one = self.a_story(), self.anybody()
        if story is None:
            return
        target = Target.story(story)
        async with self.store.work() as work:
            if self.dice.random() < 0.2:
                await work.subscribers.unfollow(one.id, target)
            else:
                until = self.clock.now() + self.dice.choice((timedelta(hours=6), timedelta(days=3)))
                await work.subscribers.follow(one.id, Follow(target, left_out=True, until=until), self.clock.now())

    async def follow_story(self) -> None:
        """Whatever goes on with a story, for some days, and for a month more with each article."""
        story, one = self.a_story(), self.anybody()
        if story is None:
            return
        until = self.clock.now() + self.dice.choice((timedelta(hours=6), timedelta(days=3)))
        async with self.store.work() as work:
            await work.subscribers.follow(one.id, Follow(Target.story(story), until=until), self.clock.now())

    async def pause_topic(self) -> None:
        """Nothing of a topic for a day or a week, whatever else is followed; what was followed stays so."""
        one, target = self.anybody(), Target.of(self.dice.choice(TOPICS))
        until = self.clock.now() + self.dice.choice((timedelta(days=1), timedelta(weeks=1)))
        async with self.store.work() as work:
            known = await work.subscribers.by_id(one.id)
            before = next((each for each in known.follows if each.target == target), None) if known else None
            follow = Follow(target, left_out=True) if before is None else before
            await work.subscribers.follow(one.id, replace(follow, until=until), self.clock.now())

    async def end_pauses(self) -> None:
        """What has been over for long is tidied up, which nobody must notice."""
        await subscribing.end_pauses(self.store, self.clock, limit=self.dice.choice((1, 100)))

    def a_story(self) -> int | None:
        """That of some post, mostly a new one."""
        stories = sorted({post.story for post in self.posts.values() if post.kind is PostKind.ARTICLE})
        return self.dice.choice(stories[-5:]) if stories else None

    async def pass_time(self) -> None:
        self.clock.shift(self.dice.choice((60, 600, 1_800, 3_600, 3 * 3_600, 10 * 3_600)) + self.dice.random())

    async def set_back(self) -> None:
        """By less than rows would notice, or so that hours come again; nothing waits for seconds here."""
        back = self.dice.choice((2, 30 * 60, 2 * 3_600))
        before = self.clock.now()
        async with self.store.work() as work:
            await work.deliveries.note_time(before)
        self.clock.shift(-back)
        async with self.store.work() as work:
            moved = await work.deliveries.rewind(self.clock.now(), least=60)
        if moved.seconds:
            step, then = timedelta(seconds=moved.seconds), self.clock.now() + timedelta(seconds=moved.seconds + 5)
            for key, each in self.waiting.items():
                if each.digest_at is None and self.clock.now() < each.not_before <= then:
                    expires_at = each.expires_at and each.expires_at - step
                    self.waiting[key] = replace(each, not_before=each.not_before - step, expires_at=expires_at)

    async def retract(self) -> None:
        # Not one of several languages: those left would come to more readers, which tests of their own look at.
        published = [post for post in self.posts.values() if post.kind is PostKind.ARTICLE and post.article is None]
        if not published:
            return
        post = self.dice.choice(published)
        async with self.store.work() as work:
            await publishing.retract(work, self.clock, post.id)
        self.posts.pop(post.id)
        for key in [key for key in self.waiting if key[0] == post.id]:
            del self.waiting[key]
        self.expired = {key for key in self.expired if key[0] != post.id}

    async def leave_or_return(self) -> None:
        one = self.anybody()
        async with self.store.work() as work:
            known = await work.subscribers.by_id(one.id)
            assert known is not None
            away = known.state is not SubscriberState.ACTIVE
            state = SubscriberState.ACTIVE if away else SubscriberState.LEFT
            await work.subscribers.set_state(one.id, state, "stop", self.clock.now())
        if not away:
            for key in [key for key, each in self.waiting.items() if key[1] == one.id and each.digest_at is None]:
                del self.waiting[key]
                self.given.discard(key)  # it never came

    async def die_while_folding(self) -> None:
        """Everything of the next stretch is done, and not committed."""
        try:
            await digests.send_due(DyingStore(self.store), self.clock)
        except ProcessDied:
            return
        raise AssertionError("it did not die")

    async def send_digests(self) -> None:
        """Each digest that is due, of just the posts that wait for it and are still published, to those still there."""
        before = await self.highest()
        wanted = await self.due_digests()
        limit = self.dice.choice((3, 100))  # 3: fewer than one digest names, which is made whole all the same
        for _ in range(300):
            if (
                await digests.send_due(self.store, self.clock, limit=limit) == digests.NOBODY
                and not await self.is_due()
            ):
                break
        found = Counter(await self.digests_since(before))
        assert found == wanted, (self.clock.now(), found - wanted, wanted - found)
        self.expired.clear()

    async def due_digests(self) -> Counter[tuple[int, frozenset[int]]]:
        now, timings = self.clock.now(), {one.id: one for one in await self.subscribers()}
        items: dict[tuple[int, datetime | None], set[int]] = {}
        due = [key for key, each in self.waiting.items() if each.digest_at is not None and each.digest_at <= now]
        for key in sorted(due, key=lambda key: (self.waiting[key].digest_at, key)):
            window, reader = self.waiting[key].digest_at, self.reader(key[1])
            assert window is not None
            if reader.had is not None and window <= reader.had and (key[1], window) not in items:
                later = next_window(timings[key[1]].preferences.timing, max(now, reader.had))
                self.waiting[key] = replace(self.waiting[key], digest_at=later)
                continue
            del self.waiting[key]
            if timings[key[1]].state is not SubscriberState.ACTIVE:
                self.given.discard(key)
            else:
                items.setdefault((key[1], window), set()).add(key[0])
                if reader.had != window:
                    assert window not in reader.digests, "one a window"
                    reader.digests.append(window)
                reader.had = window
        for post_id, reader_id in self.expired:
            is_article = post_id in self.posts and self.posts[post_id].kind is PostKind.ARTICLE
            if is_article and timings[reader_id].state is SubscriberState.ACTIVE:
                items.setdefault((reader_id, None), set()).add(post_id)
        return Counter((reader, frozenset(posts)) for (reader, _), posts in items.items())

    # ── what is so ──

    async def send(self) -> None:
        """All that may go goes, at once; nothing goes in quiet hours that are not only silent."""
        now = self.clock.now()
        while True:
            async with self.store.work() as work:
                claimed = await work.deliveries.claim("telegram", now, Room(urgent=50, rest=50), 1)
                results = [Result(each, Sent((str(each.id),) if each.wanted else ()), now) for each in claimed]
                await work.deliveries.settle(results, 1)
            if not claimed:
                break
            for each in claimed:
                planned = self.waiting.pop((each.post_id, each.subscriber_id), None)
                assert planned is None or planned.digest_at is None
                assert planned is None or (planned.not_before <= now and planned.silent == each.silent)
        for key, waiting in list(self.waiting.items()):
            if waiting.digest_at is None and waiting.expires_at is not None and waiting.expires_at <= now:
                del self.waiting[key]
                self.expired.add(key)

    async def compare(self) -> None:
        """What waits is just what should."""
        query = sql_select(delivery).where(
            text("state IN (0, 8)"), delivery.c.post_id.in_(sql_select(text("id FROM post WHERE kind <> 2")))
        )
        async with transaction(self.store.engines.reader) as connection:
            rows = (await connection.execute(query)).all()
        found = {
            (row.post_id, row.subscriber_id): Waiting(
                row.digest_at, row.not_before, row.silent, None if row.digest_at else row.expires_at
            )
            for row in rows
            if row.shown == 0 and row.wanted
        }
        assert found == self.waiting, (self.clock.now(), set(found.items()) ^ set(self.waiting.items()))

    async def is_due(self) -> bool:
        query = text("SELECT 1 FROM delivery WHERE (state = 8 AND digest_at <= :now) OR (state = 5 AND reason IS NULL)")
        async with transaction(self.store.engines.reader) as connection:
            now = round(self.clock.now().timestamp() * 1_000_000)
            return (await connection.execute(query, {"now": now})).first() is not None

    async def highest(self) -> int:
        async with transaction(self.store.engines.reader) as connection:
            return int((await connection.execute(text("SELECT coalesce(max(id), 0) FROM delivery"))).scalar_one())

    async def digests_since(self, before: int) -> list[tuple[int, frozenset[int]]]:
        """(reader, posts) of each digest's copy that is new; at an hour that the reader allows."""
        query = text(
            "SELECT d.id, d.subscriber_id, d.not_before, i.post_id FROM delivery d JOIN digest_item i"
            " ON i.digest_id = d.post_id WHERE d.id > :before"
        )
        async with transaction(self.store.engines.reader) as connection:
            rows = (await connection.execute(query, {"before": before})).all()
        copies: dict[tuple[int, int], set[int]] = {}
        readers = {one.id: one for one in await self.subscribers()}
        for row in rows:
            copies.setdefault((row.id, row.subscriber_id), set()).add(row.post_id)
            preferences = readers[row.subscriber_id].preferences
            moment = datetime.fromtimestamp(row.not_before / 1_000_000, UTC)
            assert preferences.muted_until is None or preferences.muted_until <= moment + timedelta(seconds=1)
            assert preferences.timing.quiet_mode is QuietMode.SILENT or quiet_end(preferences.timing, moment) is None
        return [(reader, frozenset(posts)) for (_, reader), posts in copies.items()]

    async def subscribers(self) -> list[Subscriber]:
        async with self.store.reading() as work:
            return list(await work.subscribers.list(limit=1_000))

    def anybody(self) -> Reader:
        return self.dice.choice(list(self.readers.values()))

    def reader(self, subscriber_id: int) -> Reader:
        return next(reader for reader in self.readers.values() if reader.id == subscriber_id)


SCHEDULES = (
    Schedule(),
    Schedule(),
    Schedule(at=time(18)),
    Schedule(every=Every.HOURLY),
    Schedule(every=Every.DAILY, at=time(8)),
    Schedule(every=Every.DAILY, at=time(2, 30)),  # an hour that a night of clock change leaves out, or has twice
    Schedule(every=Every.WEEKDAYS, at=time(23)),
    Schedule(every=Every.WEEKLY, at=time(18), weekday=6),
)
_LUNCH_ON_WEEKDAYS = (QuietHours(begins=time(12), ends=time(14), weekdays=frozenset(range(5))),)


def wants(one: Subscriber, post: Post, now: datetime) -> bool:
    """Whether a reader gets a post: it goes on with a story that is followed; or something it is about brings it, and
    nothing it is about keeps it away."""
    story = Target.story(post.story)
    followed = next((each for each in one.follows if each.target == story and not each.left_out), None)
    if followed and followed.until and now < followed.until and post.follows not in (None, post.article):
        return True
    about = {EVERYTHING, Target(TargetKind.STORY, str(post.story)), *map(Target.of, post.topics)}
    if post.content.language:
        about.add(Target(TargetKind.LANGUAGE, post.content.language[:2]))
    brought = False
    for follow in one.follows:
        if follow.target not in about or follow == followed:
            continue
        waits = follow.until is not None and now < follow.until
        if waits or (follow.left_out and follow.until is None):
            return False
        brought = brought or (not follow.left_out and _says(post.content.title, follow.words))
    return brought


def _says(title: str, words: WordFilter | None) -> bool:
    if words is None:
        return True
    said = title.lower().split()

    def has(word: str) -> bool:
        return any(each.startswith(word[:-1]) if word.endswith("*") else each == word for each in said)

    wanted = not words.include or any(map(has, words.include))
    return wanted and not any(map(has, words.exclude))
