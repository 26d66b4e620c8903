"""What goes on by itself: the table, and what each tick and each waking does."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.alerts import EditorAlerts, PersonalButton
from bot.background import Background
from bot.desk import scheduling
from bot.desk.approval_cards import ApprovalCards
from bot.desk.approvals import Question
from bot.desk.audience_counts import AudienceCounts
from bot.desk.notices import DeskNotices
from bot.desk.scheduling import When, Withheld
from bot.desk_nouns import Broadcast
from bot.entry import Page
from bot.event_sending import EventSending
from bot.event_signing import EventKey
from bot.hub_publishing import HubPublishing
from bot.hub_subscribing import HubSubscribing
from bot.ingesting import IngestResult
from bot.linking import LinkNotices
from bot.message import Button, Message, plain
from bot.model import Address, Content, NewPost, PlaceKind, PostKind, PostState, Source, Tally
from bot.outbox import Doubt
from bot.outcomes import NotSent
from bot.phrases import Phrases
from bot.ports import Reading, Store
from bot.progress import Watcher
from bot.pruning import Retention
from bot.repositories.conversations import Kept
from bot.repositories.desk import DeskNotice
from bot.repositories.subscribers import Link
from bot.rights import DeskPerson
from bot.source_pushes import Taker
from bot.standing_alerts import StandingAlerts
from bot.subscriber import SubscriberState
from bot.suspension_notices import SuspensionNotices
from bot.trouble_notices import TroubleNotices
from tests.bot.fakes import OWNER, FakeClock, FakeEndpoints, FakePlatform
from tests.sources.readings import BytesReader


@dataclass
class FakeTicker:
    """Ticks on the test's clock, as the scheduler does on the machine's."""

    clock: FakeClock
    jobs: list[tuple[float, str, Callable[[], Awaitable[object]]]] = field(default_factory=list)
    ticks: list[str] = field(default_factory=list)

    def every(self, seconds: float, tick: Callable[[], Awaitable[object]], name: str) -> None:
        self.jobs.append((seconds, name, tick))

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for job in self.jobs:
                group.create_task(self._beat(group, *job))

    async def _beat(
        self, group: asyncio.TaskGroup, seconds: float, name: str, tick: Callable[[], Awaitable[object]]
    ) -> None:
        """The work of a tick takes real time, and the test's clock does not wait for it."""
        while True:
            self.ticks.append(name)
            group.create_task(_awaited(tick))
            await self.clock.sleep(seconds)


async def _awaited(tick: Callable[[], Awaitable[object]]) -> None:
    await tick()


class NoReader:
    """There is no source, so none is read."""

    async def read(self, source: Source) -> Reading:
        raise AssertionError(source)

    async def discover(self, url: str) -> str:
        raise AssertionError(url)

    async def page(self, url: str) -> Page:
        raise AssertionError(url)


def _no_button(broadcast: Broadcast, tally: Tally) -> tuple[Button, ...]:
    raise AssertionError(broadcast, tally)


def _no_resend_button(doubt: Doubt) -> PersonalButton:
    raise AssertionError(doubt)


def _release_button(withheld: Withheld) -> PersonalButton:
    return lambda address, person: Button(label="Send it now", action=f"send {withheld.post.id} for {person}")


class NoHub:
    async def ask_hub(self, hub: str, fields: Mapping[str, str]) -> None:
        raise AssertionError(hub)


def _no_message(link: Link) -> Message:
    raise AssertionError(link)


def _no_question(found: Question, place: Address) -> Message:
    raise AssertionError(found)


async def _no_desk_message(notice: DeskNotice, known: DeskPerson | None, language: str | None) -> Message:
    raise AssertionError(notice)


def background(
    store: Store, clock: FakeClock, platform: FakePlatform, wake: Callable[[], None] = lambda: None
) -> Background:
    platforms, phrases = {"telegram": platform}, Phrases(("en",))
    alerts = EditorAlerts(platforms=platforms, owners={"telegram": frozenset({"9"})}, phrases=phrases)
    return Background(
        store=store,
        clock=clock,
        reader=NoReader(),
        platforms=platforms,
        alerts=alerts,
        link_notices=LinkNotices(store=store, clock=clock, platforms=platforms, message=_no_message),
        desk_notices=DeskNotices(store=store, clock=clock, platforms=platforms, message=_no_desk_message),
        standing_alerts=StandingAlerts(
            store=store, clock=clock, alerts=alerts, zone="Asia/Beirut", sending=lambda: (), free=lambda: 10**12
        ),
        events=EventSending(store=store, clock=clock, client=FakeEndpoints(), key=EventKey(b"k" * 32)),
        approval_cards=ApprovalCards(
            store=store, clock=clock, platforms=platforms, places=(), owners={}, message=_no_question
        ),
        audience=AudienceCounts(store, clock, "Asia/Beirut"),
        hubs=HubSubscribing(store=store, clock=clock, client=NoHub(), address=None),
        own_hub=HubPublishing(store=store, clock=clock, client=NoHub(), hub=None, address="http://127.0.0.1"),
        taker=Taker(store=store, clock=clock, reader=NoReader(), pushes=BytesReader()),
        suspension_notices=SuspensionNotices(
            store=store, clock=clock, platforms=platforms, facts={}, alerts=alerts, phrases=phrases
        ),
        trouble_notices=TroubleNotices(
            store=store, clock=clock, platforms=platforms, facts={}, alerts=alerts, phrases=phrases
        ),
        watcher=Watcher(
            store=store,
            clock=clock,
            phrases=phrases,
            platforms=platforms,
            titles={},
            zone="Asia/Beirut",
            buttons=_no_button,
        ),
        change_watcher=Watcher(
            store=store,
            clock=clock,
            phrases=phrases,
            platforms=platforms,
            titles={},
            zone="Asia/Beirut",
            buttons=_no_button,
        ),
        resend_button=_no_resend_button,
        release_button=_release_button,
        zone="Asia/Beirut",
        retention=Retention(),
        wake=wake,
    )


async def while_running(clock: FakeClock, running: Awaitable[None], seconds: float, *, step: float = 0.5) -> None:
    task = asyncio.ensure_future(running)
    await clock.advance(seconds, step=step)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_each_job_ticks_as_often_as_the_table_says(store: Store, clock: FakeClock) -> None:
    watching, reading = FakeTicker(clock), FakeTicker(clock)
    work = background(store, clock, FakePlatform(clock))
    await while_running(clock, work.watch(watching), 60.5)
    assert {name: watching.ticks.count(name) for _, name, _ in watching.jobs} == {
        "log the result of each post": 13,
        "log what each day was": 3,
        "show the progress of broadcasts": 31,
        "show the progress of corrections": 31,
        "send digests that are due": 7,
        "report copies in doubt to the editors": 7,
        "delete answers whose time is over": 13,
        "erase traces of what was forgotten": 7,
        "look again at suspended places": 2,
        "send what was planned for now": 61,
        "ask the desk about what waits for it": 31,
        "tell of suspended places": 31,
        "tell of what does not work in places": 31,
        "tell whose code linked two chats": 31,
        "tell people what they are at the desk": 31,
        "forget pauses that are over": 2,
        "tell the desk what is wrong with sending": 7,
        "count the subscribers of the day": 2,
        "begin to send the events that are due": 61,
        "tell programs what was counted": 7,
    }
    await while_running(clock, work.read_sources(reading), 10.5)
    assert {name: reading.ticks.count(name) for _, name, _ in reading.jobs} == {
        "begin to read the sources that are due": 11,
        "take what hubs and webhooks sent": 22,
        "keep the subscriptions at hubs": 1,
        "tell our hub what is new in the archive": 6,
        "tell the desk what is wrong with sources": 1,
        "index older articles for /search": 11,
        "clear what is too old": 1,
    }


async def test_planning_is_woken_and_wakes_the_couriers(store: Store, clock: FakeClock) -> None:
    woken: asyncio.Queue[float] = asyncio.Queue()
    work = background(store, clock, FakePlatform(clock), wake=lambda: woken.put_nowait(clock.monotonic()))
    task = asyncio.ensure_future(work.plan())
    await clock.advance(3)
    assert woken.empty()  # nothing was planned, and nobody asked
    work.planned.set()
    assert await woken.get() == clock.monotonic()  # time stands still while the database is read
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_a_source_brought_wakes_planning(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    work = background(store, clock, platform)
    source = Source(id=1, url="https://p.example/feed", next_fetch_at=clock.now(), created_at=clock.now())
    await work.fetched(source, IngestResult(stored=3))
    assert (work.planned.is_set(), platform.shown) == (False, [])
    await work.fetched(source, IngestResult(announced=1, held=25))
    assert (work.planned.is_set(), platform.shown) == (True, [])


async def test_an_update_is_forgotten_after_three_days(store: Store, clock: FakeClock) -> None:
    work = background(store, clock, FakePlatform(clock))
    async with store.work() as unit:
        await unit.inbox.keep("telegram", [Kept(id="1", payload="{}")], clock.now())
    clock.shift(71 * 3600)
    await work.prune()
    async with store.work() as unit:
        assert [kept.id for kept in await unit.inbox.unhandled("telegram", limit=9)] == ["1"]
    clock.shift(2 * 3600)
    await work.prune()
    async with store.work() as unit:
        assert await unit.inbox.unhandled("telegram", limit=9) == []


async def test_a_search_is_remembered_as_long_as_its_buttons_count(store: Store, clock: FakeClock) -> None:
    work = background(store, clock, FakePlatform(clock))
    async with store.work() as unit:
        await unit.search.keep_query("key", "rain", clock.now())
    clock.shift(47 * 3600)
    await work.prune()
    async with store.work() as unit:
        assert await unit.search.kept_query("key") == "rain"
    clock.shift(2 * 3600)
    await work.prune()
    async with store.work() as unit:
        assert await unit.search.kept_query("key") is None


async def test_a_place_that_may_be_written_to_again_is_found(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock, writable={"5": True})
    async with store.work() as unit:
        place = await unit.subscribers.save(Address("telegram", "5"), PlaceKind.GROUP, clock.now())
        await unit.subscribers.set_state(place.id, SubscriberState.SUSPENDED, "no rights", clock.now())
    clock.shift(2 * 3600)
    await background(store, clock, platform).look_again()
    async with store.reading() as unit:
        found = await unit.subscribers.by_id(place.id)
    assert found is not None
    assert found.state is SubscriberState.ACTIVE


async def test_what_is_withheld_is_asked_about_until_somebody_heard_of_it(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    work = background(store, clock, platform)
    content = Content(title="Rain tonight", summary="For all.")
    async with store.work() as unit:
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content)
        post = await unit.posts.add(new, clock.now())
    at = clock.now() + timedelta(hours=1)
    await scheduling.schedule(store, clock, OWNER, post.id, When(at=at, latest=at))
    clock.shift(3601)
    platform.plan("9", NotSent("the network is away"))
    await work.release_planned()
    async with store.reading() as unit:
        waiting = await unit.releases.next(limit=9)
    await work.release_planned()
    clock.shift(61)
    await work.release_planned()
    async with store.reading() as unit:
        settled = await unit.releases.next(limit=9)
    assert ([each.post_id for each in waiting], list(settled)) == ([post.id], [])
    assert ["Rain tonight" in plain(message.text) for _, _, message in platform.shown if message] == [True, True]
