"""Which sources are read side by side, and what becomes of one that breaks us."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot import identity, ingesting
from bot.desk import sources
from bot.desk.access import Actor, Role
from bot.entry import Entry, Feed, Page
from bot.ingesting import BROKEN, NEW_TOPICS, IngestResult
from bot.model import PostState, Source, Topic
from bot.ports import Reading, SourceProblem, Store
from bot.source_schedule import AT_ONCE, PER_HOST, TROUBLED_AT_ONCE, SourceSchedule, chosen
from bot.source_state import CORRECTION_WINDOW, CORRECTIONS
from tests.bot.fakes import START, FakeClock
from tests.e2e.waiting import until


def source(number: int, *, host: str | None = None, failures: int = 0) -> Source:
    url = f"https://{host or f'h{number}.example'}/feed"
    return Source(id=number, url=url, failures=failures, next_fetch_at=START, created_at=START)


def test_slow_and_dead_sources_leave_room_for_good_ones() -> None:
    dead = [source(number, failures=3) for number in range(1, 61)]
    slow = [source(number) for number in range(61, 121)]
    good = [source(number) for number in range(121, 200)]
    started = chosen([*dead, *slow, *good], {}, {each.id for each in slow})
    assert started == [*dead[:TROUBLED_AT_ONCE], *good[: AT_ONCE - TROUBLED_AT_ONCE]]


def test_one_hosts_sources_wait_for_each_other_and_for_no_others() -> None:
    crowd = [source(number, host="one.example") for number in range(1, 50)]
    started = chosen([*crowd, source(99)], {}, ())
    assert started == [*crowd[:PER_HOST], source(99)]
    assert chosen([*crowd, source(99)], {each.id: each for each in started}, ()) == []


def test_no_more_are_read_at_once_than_may_be() -> None:
    under_way = {number: source(number) for number in range(1, AT_ONCE)}
    assert chosen([source(90), source(91)], under_way, ()) == [source(90)]


@dataclass
class FeedReader:
    """Gives each source what was planned for it: a feed, a whole reading, or an error; `asked` counts."""

    planned: dict[str, Feed | Reading | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def read(self, source: Source) -> Reading:
        self.asked.append(source.url)
        planned = self.planned[source.url]
        if isinstance(planned, Exception):
            raise planned
        return planned if isinstance(planned, Reading) else Reading(feed=planned, etag="new")

    async def discover(self, url: str) -> str:
        return url

    async def page(self, url: str) -> Page:
        raise SourceProblem("no page")


URL = "https://a.example/feed"


async def added(store: Store, clock: FakeClock, url: str = URL, topics: Sequence[str] = ()) -> Source:
    async with store.work() as work:
        new = await work.sources.add(url, name=None, topics=topics, interval=60, now=clock.now())
        await work.sources.save(replace(new, baseline=True))
    return replace(new, baseline=True)


async def now(store: Store, number: int) -> Source:
    async with store.reading() as work:
        found = await work.sources.get(number)
    assert found is not None
    return found


def entry(number: int, title: str = "", *, summary: str | None = None, content: str | None = None) -> Entry:
    return Entry(
        id=f"story-{number:03}",
        link=f"https://a.example/{number}",
        title=title or f"Title {number}",
        published=START,
        summary=summary,
        content=content,
    )


async def test_whatever_breaks_is_kept_on_the_source_and_asked_again_later(store: Store, clock: FakeClock) -> None:
    reader, read = FeedReader({URL: RuntimeError("ours")}), list[IngestResult]()

    async def done(_: Source, fetched: IngestResult) -> None:
        read.append(fetched)

    added_source = await added(store, clock)
    schedule = SourceSchedule(store, clock, reader, done)
    for _ in range(30):
        await schedule.begin_due()
        await until(lambda: schedule.under_way == 0)  # the database takes its own time
        await clock.advance(1, step=1)
    kept = await now(store, added_source.id)
    assert (len(reader.asked), kept.failures, kept.error) == (1, 1, BROKEN)
    assert kept.next_fetch_at == START + timedelta(seconds=60)
    assert read == [IngestResult(error=BROKEN)]


async def test_a_paused_source_is_not_asked_and_a_resumed_one_at_once(store: Store, clock: FakeClock) -> None:
    reader, actor = FeedReader({URL: Feed()}), Actor("cli:me", Role.OWNER)

    async def done(_: Source, fetched: IngestResult) -> None:
        assert fetched.error is None

    source = await added(store, clock)
    await sources.pause(store, clock, actor, source.id)
    for hours in (0, 5):  # the second schedule is that of a desk that was started again
        schedule = SourceSchedule(store, clock, reader, done)
        await clock.advance(3600 * hours, step=600)
        await schedule.begin_due()
        await clock.advance(1, step=1)
        assert reader.asked == []
    await sources.resume(store, clock, actor, source.id)
    await schedule.begin_due()
    await until(lambda: schedule.under_way == 0)
    assert len(reader.asked) == 1
    assert (await now(store, source.id)).paused_at is None


async def test_a_source_that_is_paused_while_it_is_read_stays_paused(store: Store, clock: FakeClock) -> None:
    source = await added(store, clock)
    await sources.pause(store, clock, Actor("cli:me", Role.OWNER), source.id)
    fetched = await ingesting.fetch(store, clock, FeedReader({URL: Feed()}), source)  # as it was before
    assert fetched.error is None
    assert (await now(store, source.id)).paused_at == clock.now()


async def test_a_reading_that_cannot_even_be_kept_rests(store: Store, clock: FakeClock) -> None:
    reader = FeedReader({URL: Feed()})

    async def done(_: Source, fetched: IngestResult) -> None:
        raise RuntimeError("ours")

    await added(store, clock)
    assert await ingesting.due(store, clock)
    schedule = SourceSchedule(store, clock, reader, done)
    for _ in range(30):
        await schedule.begin_due()
        await until(lambda: schedule.under_way == 0)
        await clock.advance(1, step=1)
    assert len(reader.asked) == 1


@pytest.mark.parametrize(
    "spelling",
    [
        URL,
        f"{URL}/",
        f"{URL}?",
        f"{URL}#top",
        "http://a.example/feed",
        "https://A.Example:443/feed",
        "https://a.example./f%65ed",
        "https://www.a.example/feed",
    ],
)
async def test_a_source_that_moves_to_anothers_address_is_joined_with_it(
    store: Store, clock: FakeClock, caplog: pytest.LogCaptureFixture, spelling: str
) -> None:
    old, new = await added(store, clock, "https://a.example/old", ["Old"]), await added(store, clock, topics=["New"])
    reader = FeedReader({old.url: Reading(feed=Feed(entries=(entry(1),)), moved_to=spelling)})
    reader.planned[new.url] = Feed(entries=(entry(1),))
    assert (await ingesting.fetch(store, clock, reader, old)).joined == new.id
    async with store.reading() as work:
        assert [(each.url, each.topics) for each in await work.sources.all()] == [(new.url, ("New", "Old"))]
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.parametrize("spelling", [f"{URL}?feedname=uk", "https://a.example:8443/feed", "https://a.example/Feed"])
async def test_a_source_that_moves_to_an_address_of_its_own_keeps_to_itself(
    store: Store, clock: FakeClock, spelling: str
) -> None:
    old, _ = await added(store, clock, "https://a.example/old"), await added(store, clock)
    reader = FeedReader({old.url: Reading(feed=Feed(entries=(entry(1),)), moved_to=spelling)})
    assert (await ingesting.fetch(store, clock, reader, old)).joined is None
    assert (await now(store, old.id)).url == spelling


async def test_a_feeds_new_topics_are_bounded_and_its_own_are_always_there(store: Store, clock: FakeClock) -> None:
    tagged = replace(await added(store, clock), topics=("Own",))
    entries = tuple(replace(entry(n), tags=tuple(f"Tag {n} {each}" for each in range(5))) for n in range(22))
    await ingesting.fetch(store, clock, FeedReader({URL: Feed(entries=entries)}), tagged)
    async with store.reading() as work:
        titles = {each.title for each in await work.topics.all()}
        posts = await work.posts.list(limit=50)
        (kept,) = await work.sources.all()
    assert "Own" in titles
    assert len(titles) == NEW_TOPICS + 1
    assert all("own" in post.topics for post in posts)
    assert "more than 100 new topics at once: 10 of them were not added" in (kept.notice or "")


async def test_a_newsroom_of_forty_topics_is_read_whole_and_nothing_is_noted(store: Store, clock: FakeClock) -> None:
    source = await added(store, clock)
    entries = tuple(replace(entry(n), tags=tuple(f"Tag {n} {each}" for each in range(5))) for n in range(8))
    await ingesting.fetch(store, clock, FeedReader({URL: Feed(entries=entries)}), source)
    async with store.reading() as work:
        (kept,) = await work.sources.all()
        assert await work.topics.count() == 40
    assert kept.notice is None


async def test_a_topic_stored_under_an_earlier_slug_keeps_it_and_is_joined_with_no_other(
    store: Store, clock: FakeClock
) -> None:
    tagged = await added(store, clock)
    async with store.work() as work:
        await work.topics.ensure([Topic(slug="c", title="C++"), Topic(slug="t0", title="سياسة")])
    entries = (replace(entry(1), tags=("c++", "C", "سياسة\u200f")),)
    await ingesting.fetch(store, clock, FeedReader({URL: Feed(entries=entries)}), tagged)
    async with store.reading() as work:
        (post,) = await work.posts.list(limit=5)
    assert post.topics == ("c", identity.distinct_slug("C"), "t0")


@pytest.mark.parametrize(
    ("guid", "link"),
    [("latest", "https://a.example/{}"), ("v{}", "https://a.example/log#v{}"), ("N/A", "https://a.example/{}")],
)
async def test_stories_that_share_a_name_arrive_one_after_another(
    store: Store, clock: FakeClock, guid: str, link: str
) -> None:
    wanted, reader = await added(store, clock), FeedReader()
    for number in range(3):
        each = replace(entry(number), id=guid.format(number), link=link.format(number))
        reader.planned[URL] = Feed(entries=(replace(each, published=START - timedelta(hours=number)),))
        fetched = await ingesting.fetch(store, clock, reader, await now(store, wanted.id))
        assert (fetched.announced, fetched.revised) == (1, 0)
    async with store.reading() as work:
        assert len({post.content.title for post in await work.posts.list(limit=9)}) == 3


@pytest.mark.parametrize("link", [None, "https://a.example/{}"])
async def test_a_guid_for_ever_of_five_digits_in_a_feed_without_dates_joins_no_two_stories(
    store: Store, clock: FakeClock, link: str | None
) -> None:
    wanted, reader = await added(store, clock), FeedReader()
    told = list[tuple[int, int]]()
    for title in ("Rain in Haifa", "Heavy rain in Haifa", "Bus drivers strike", "مقتل اثنين في صور"):
        each = Entry(id="8412093", title=title, link=link and link.format(title.replace(" ", "-")))
        reader.planned[URL] = Feed(entries=(each,))
        fetched = await ingesting.fetch(store, clock, reader, await now(store, wanted.id))
        told.append((fetched.announced, fetched.revised))
    assert told == [(1, 0), (0, 1), (1, 0), (1, 0)]


async def test_a_story_that_two_sources_bring_in_one_moment_is_told_once(store: Store, clock: FakeClock) -> None:
    one, two = await added(store, clock), await added(store, clock, "https://a.example/other")
    planned: dict[str, Feed | Reading | Exception] = {each.url: Feed(entries=(entry(1),)) for each in (one, two)}
    reader = FeedReader(planned)
    brought = await asyncio.gather(*(ingesting.fetch(store, clock, reader, each) for each in (one, two)))
    assert sorted(each.announced for each in brought) == [0, 1]


async def test_corrections_are_limited_and_the_last_words_are_sent_when_the_window_is_over(
    store: Store, clock: FakeClock
) -> None:
    wanted = await added(store, clock)
    reader = FeedReader({URL: Feed(entries=(entry(1),))})
    await ingesting.fetch(store, clock, reader, wanted)
    for number in range(CORRECTIONS + 5):
        reader.planned[URL] = Feed(entries=(entry(1, f"Words {number}"),))
        fetched = await ingesting.fetch(store, clock, reader, await now(store, wanted.id))
        assert (fetched.revised, fetched.postponed) == ((1, 0) if number < CORRECTIONS else (0, 1))
        assert (await now(store, wanted.id)).etag == ("new" if number < CORRECTIONS else None)
    clock.shift(CORRECTION_WINDOW.total_seconds())
    assert (await ingesting.fetch(store, clock, reader, await now(store, wanted.id))).revised == 1
    async with store.reading() as work:
        (post,) = await work.posts.list(limit=5)
    assert (post.content.title, post.revision) == (f"Words {CORRECTIONS + 4}", CORRECTIONS + 2)


async def test_a_change_that_no_copy_shows_is_kept_once_an_hour(store: Store, clock: FakeClock) -> None:
    wanted = await added(store, clock)
    reader = FeedReader()
    for number in range(5):
        reader.planned[URL] = Feed(entries=(entry(1, summary="<p>Same.</p>", content=f"<p>{number} comments</p>"),))
        await ingesting.fetch(store, clock, reader, await now(store, wanted.id))
    async with store.reading() as work:
        (post,) = await work.posts.list(limit=5)
    assert (post.revision, post.state) == (2, PostState.PUBLISHED)
    assert (await now(store, wanted.id)).corrections == 0


async def test_a_failure_and_what_is_left_out_are_said_once(
    store: Store, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="bot.ingesting")
    wanted, down = await added(store, clock), SourceProblem("It answers 503.")
    left_out = Feed(entries=(entry(1),), skipped=("Entry 2 could not be read (TypeError).",))
    for planned in (down, down, left_out, left_out, Feed(entries=(entry(1),)), left_out):
        reader = FeedReader({URL: planned})
        await ingesting.fetch(store, clock, reader, await now(store, wanted.id))
    said = [record.message.partition("): ")[2] for record in caplog.records]
    skipped = "Entry 2 could not be read (TypeError); the other entries are taken."
    assert said == ["cannot be read: It answers 503.", "read again after failures", skipped, skipped]


@dataclass
class UnevenReader(FeedReader):
    """Some hosts take their time, some never answer; `at` keeps when each was asked."""

    clock: FakeClock = field(default_factory=FakeClock)
    waiting: int = 0
    at: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def read(self, source: Source) -> Reading:
        self.at[source.url].append(self.clock.monotonic())
        if "slow" in source.url or "dead" in source.url:
            self.waiting += 1
            await self.clock.sleep(40)
            self.waiting -= 1
        if "dead" in source.url:
            raise SourceProblem("It does not answer.")
        return Reading(feed=None)


INTERVAL = 60.0


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
async def test_good_sources_keep_their_interval_beside_twice_as_many_slow_and_dead_ones(
    store: Store, clock: FakeClock
) -> None:
    kinds = ("slow", "dead", "slow", "good", "slow", "good")
    async with store.work() as work:
        for number in range(120):
            url = f"https://{kinds[number % 6]}{number}.example/feed"
            due = START + timedelta(seconds=INTERVAL * number / 120)
            new = await work.sources.add(url, name=None, topics=(), interval=INTERVAL, now=START)
            await work.sources.save(replace(new, next_fetch_at=due))
    reader = UnevenReader(clock=clock)

    async def done(_: Source, fetched: IngestResult) -> None:
        pass

    schedule = SourceSchedule(store, clock, reader, done)
    for _ in range(int(6 * INTERVAL)):
        await schedule.begin_due()
        await until(lambda: schedule.under_way == reader.waiting)  # the database takes its own time
        await clock.advance(1, step=1)
    await schedule.close()
    settled = {
        url: [after - before for before, after in pairwise(times) if before > 3 * INTERVAL]
        for url, times in reader.at.items()
        if "good" in url
    }
    assert len(settled) == 40
    assert min(map(len, settled.values())) >= 1
    assert max(gap for gaps in settled.values() for gap in gaps) <= INTERVAL * 1.1
    assert sum("slow" in url for url in reader.at) == 60


async def test_what_a_person_changes_during_a_reading_stays(store: Store, clock: FakeClock) -> None:
    read_as = await added(store, clock, topics=("World",))
    async with store.work() as work:
        await work.sources.save(replace(read_as, topics=("Sport",), interval=900.0, site="https://paper.example"))
    for planned in (Feed(entries=(entry(1),)), Reading(feed=None), SourceProblem("away")):
        await ingesting.fetch(store, clock, FeedReader({URL: planned}), read_as)
        kept = await now(store, read_as.id)
        assert (kept.topics, kept.interval, kept.site) == (("Sport",), 900.0, "https://paper.example")
    assert kept.error == "away"
