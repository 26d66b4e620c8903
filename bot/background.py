"""What goes on by itself, and how often: one table of (every, what), and three loops that are woken when there is work.

    planning, changes   write what is planned, in slices, as soon as they are woken and once a second anyway
    hearing             another process on the same database says that there is something to do
    the table           ticks of a scheduler; each is short, repeatable, and done by one process of all

Times are seconds.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, Protocol

from bot import (
    archive_indexing,
    change_progress,
    events,
    moments,
    progress,
    pruning,
    short_lived,
    source_pushes,
    subscribing,
)
from bot.alerts import EditorAlerts, PersonalButton, alert_doubts
from bot.daily_summary_log import LOOK_SECONDS as DAY_LOOK_SECONDS
from bot.daily_summary_log import DailySummaries
from bot.delivery import digests, fan_out
from bot.desk import scheduling
from bot.desk.approval_cards import ApprovalCards
from bot.desk.audience_counts import LOOK_SECONDS, AudienceCounts
from bot.desk.notices import DeskNotices
from bot.desk.scheduling import Why, Withheld
from bot.event_sending import EventSending
from bot.hub_publishing import HubPublishing
from bot.hub_subscribing import HubSubscribing
from bot.ingesting import IngestResult
from bot.linking import LinkNotices
from bot.model import Source
from bot.outbox import Doubt
from bot.ports import Clock, Platform, SourceReader, Store
from bot.post_results_log import PostResults
from bot.pruning import Retention
from bot.repositories.old_rows import Prunable
from bot.source_schedule import SourceSchedule
from bot.standing_alerts import StandingAlerts
from bot.suspension_notices import SuspensionNotices
from bot.trouble_notices import TroubleNotices

PLAN_SECONDS = 1.0


class Ticker(Protocol):
    """Calls each of some coroutines at once and then every so many seconds."""

    def every(self, seconds: float, tick: Callable[[], Awaitable[object]], name: str) -> None:
        """One more to call."""

    async def run(self) -> None:
        """Call them until cancelled."""


class Job(NamedTuple):
    """One row of the table."""

    every: float
    name: str
    do: Callable[[], Awaitable[object]]


@dataclass(slots=True, kw_only=True)
class Background:
    """The work of a desk that nobody asks for. `wake` lets the couriers look at the store at once."""

    store: Store
    clock: Clock
    reader: SourceReader
    platforms: Mapping[str, Platform]
    alerts: EditorAlerts
    watcher: progress.Watcher
    change_watcher: progress.Watcher
    suspension_notices: SuspensionNotices
    trouble_notices: TroubleNotices
    link_notices: LinkNotices
    desk_notices: DeskNotices
    standing_alerts: StandingAlerts
    audience: AudienceCounts
    hubs: HubSubscribing
    own_hub: HubPublishing
    taker: source_pushes.Taker
    resend_button: Callable[[Doubt], PersonalButton]
    approval_cards: ApprovalCards
    release_button: Callable[[Withheld], PersonalButton]
    zone: str  # the desk's
    retention: Retention
    events: EventSending
    wake: Callable[[], None]
    planned: asyncio.Event = field(default_factory=asyncio.Event)
    pushed: asyncio.Event = field(default_factory=asyncio.Event)  # something was sent to us

    # ── the table ──

    def watching(self) -> Sequence[Job]:
        """Beside sending: what became of copies and places."""
        results = PostResults(self.store, self.clock)
        days = DailySummaries(self.store, self.clock, self.zone)
        return (
            Job(5.0, "log the result of each post", results.look),
            Job(DAY_LOOK_SECONDS, "log what each day was", days.look),
            Job(2.0, "show the progress of broadcasts", partial(progress.report_progress, self.watcher)),
            Job(2.0, "show the progress of corrections", partial(change_progress.report_changes, self.change_watcher)),
            Job(2.0, "ask the desk about what waits for it", self.ask_the_desk),
            Job(1.0, "send what was planned for now", self.release_planned),
            Job(10.0, "send digests that are due", self.send_digests),
            Job(10.0, "report copies in doubt to the editors", self.alert_doubts),
            Job(5.0, "delete answers whose time is over", self.delete_short_lived),
            Job(10.0, "erase traces of what was forgotten", self.store.erase_traces),
            Job(60.0, "look again at suspended places", self.look_again),
            Job(2.0, "tell of suspended places", self.tell_of_suspended),
            Job(2.0, "tell of what does not work in places", self.tell_of_trouble),
            Job(2.0, "tell whose code linked two chats", self.link_notices.tell),
            Job(2.0, "tell people what they are at the desk", self.desk_notices.tell),
            Job(10.0, "tell the desk what is wrong with sending", self.look_at_sending),
            Job(60.0, "forget pauses that are over", self.end_pauses),
            Job(1.0, "begin to send the events that are due", self.events.begin_due),
            Job(10.0, "tell programs what was counted", self.tell_counts),
            Job(LOOK_SECONDS, "count the subscribers of the day", self.audience.look),
        )

    def reading(self, schedule: SourceSchedule) -> Sequence[Job]:
        """Beside reading sources."""
        return (
            Job(1.0, "begin to read the sources that are due", schedule.begin_due),
            Job(0.25, "take what hubs and webhooks sent", schedule.begin_pushed),
            Job(30.0, "keep the subscriptions at hubs", self.hubs.look),
            Job(2.0, "tell our hub what is new in the archive", self.own_hub.look),
            Job(60.0, "tell the desk what is wrong with sources", partial(self.look_at_sources, schedule)),
            Job(1.0, "index older articles for /search", self.index_archive),
            Job(3600.0, "clear what is too old", self.prune),
        )

    async def watch(self, ticker: Ticker) -> None:
        """Tick until cancelled; events on their way then are given up, and sent again."""
        try:
            await _run(ticker, self.watching())
        finally:
            await self.events.close()

    async def read_sources(self, ticker: Ticker) -> None:
        """Tick until cancelled; what is being read then is given up, and read again."""
        schedule = SourceSchedule(self.store, self.clock, self.reader, self.fetched, self.taker, self.pushed)
        try:
            await _run(ticker, self.reading(schedule))
        finally:
            await schedule.close()

    # ── loops ──

    async def plan(self) -> None:
        """Write deliveries as soon as there is something to plan, and once a second anyway."""
        while True:
            await self.clock.wait(self.planned, PLAN_SECONDS)
            woken = self.planned.is_set()
            self.planned.clear()
            written = await fan_out.write_deliveries(self.store, self.clock)
            if written:
                await self.store.notify()
            if written or woken:
                self.wake()

    async def change(self) -> None:
        """Go on with corrections, retractions and the like of many copies; beside planning, which must not wait."""
        while True:
            await self.clock.sleep(PLAN_SECONDS)
            if await fan_out.change_copies(self.store, self.clock):
                await self.store.notify()

    async def listen(self) -> None:
        """Other processes say when there is something to do; without that the next second finds it."""
        while True:
            await self.store.wait_for_rows()
            self.planned.set()
            self.pushed.set()

    async def wake_for_pushed(self) -> None:
        """Something was sent to us: it is taken at once, in whichever process reads sources."""
        self.pushed.set()
        await self.store.notify()

    # ── ticks ──

    async def send_digests(self) -> None:
        """Digests whose hour has come are made, and those of what expired; the editors get an alert of the latter."""
        await digests.recompose(self.store, self.clock)
        if missed := (await digests.send_due(self.store, self.clock)).missed:
            await self.alerts.notify("alert-expired", number=missed)

    async def release_planned(self) -> None:
        """What is due goes out; of what does not the owners get an alert with a button that sends it still."""
        released = await scheduling.release_due(self.store, self.clock)
        if released.sent:
            self.planned.set()
            await self.store.notify()
        for withheld in released.withheld:
            if await self._ask_about(withheld):
                await scheduling.settle(self.store, self.clock, withheld)

    async def _ask_about(self, withheld: Withheld) -> bool:
        """Whether nothing more is to be said."""
        planned, post = withheld.planned, withheld.post
        values = {"title": post.content.title, "when": moments.named(planned.latest or planned.at, self.zone)}
        if withheld.why is Why.NOT_ALLOWED:
            values = {**values, "when": moments.named(planned.at, self.zone), "person": await self._name(planned.by)}
        phrase = "alert-planner-gone" if withheld.why is Why.NOT_ALLOWED else "alert-too-late"
        return await self.alerts.tell(phrase, button=self.release_button(withheld), **values)

    async def _name(self, person: str) -> str:
        async with self.store.reading() as work:
            known = await work.desk.get(person)
        return (known and known.name) or person

    async def ask_the_desk(self) -> None:
        """What waits for a yes is shown to the desk, and what was decided is said there."""
        await self.approval_cards.look()

    async def alert_doubts(self) -> None:
        """What may or may not have arrived is for an editor to decide."""
        await alert_doubts(self.alerts, self.store, self.clock, self.resend_button)

    async def delete_short_lived(self) -> None:
        """Answers to one person that all could read do not stay."""
        await short_lived.delete_due(self.store, self.clock, self.platforms)

    async def look_again(self) -> None:
        """Places that could not be written to may have come back without an event."""
        await subscribing.look_again(self.store, self.clock, self.platforms)

    async def tell_of_suspended(self) -> None:
        """Who runs a suspended place is told; nobody asked, so it waits while the desk has stopped all sending."""
        if not await self._stopped():
            await self.suspension_notices.tell()

    async def tell_of_trouble(self) -> None:
        """Who runs a place in which something does not work is told, as of a suspended one."""
        if not await self._stopped():
            await self.trouble_notices.tell()

    async def look_at_sending(self) -> None:
        """The desk is told once of a platform that is silent, of a brake, of a long wait, of a full disk."""
        if not await self._stopped():
            await self.standing_alerts.look_at_sending()

    async def look_at_sources(self, schedule: SourceSchedule) -> None:
        """The desk is told once of a source that cannot be read, is slow, or is silent against its rhythm."""
        if not await self._stopped():
            await self.standing_alerts.look_at_sources(schedule.slow)

    async def _stopped(self) -> bool:
        async with self.store.reading() as work:
            return await work.kill_switch.order() is not None

    async def end_pauses(self) -> None:
        """A place that paused something is one like others again."""
        await subscribing.end_pauses(self.store, self.clock)

    async def tell_counts(self) -> None:
        """What was counted for a while is told to programs, as numbers."""
        await events.tell_counts(self.store, self.clock)

    async def prune(self) -> None:
        """What people sent, asked and drafted is not kept for longer than it is needed."""
        for each in Prunable:
            await pruning.prune(self.store, self.clock, each, self.retention)

    async def index_archive(self) -> None:
        """Articles of before there was an index can be searched too; nothing once all of them can."""
        await archive_indexing.index_older(self.store)

    async def fetched(self, source: Source, fetched: IngestResult) -> None:
        """A source was read: what it brought is planned; of what waits for the desk, the desk is asked by itself."""
        if fetched.announced or fetched.revised:
            self.planned.set()


async def _run(ticker: Ticker, jobs: Sequence[Job]) -> None:
    for job in jobs:
        ticker.every(job.every, job.do, job.name)
    await ticker.run()
