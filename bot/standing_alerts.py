"""What lasts and the desk should know: told once when it begins, with what to do, and again only after it was over.

    looked at ──conditions (pure)──> which of them are new? (kept) ──> the desk's alert chats, else the owners

Two sorts, each looked at by the process that does the work: sending and its disk, and sources.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from bot import events, moments, urls
from bot.alerts import EditorAlerts
from bot.breaking_clock import LOOKED_AT as BREAKING_LOOKED_AT
from bot.breaking_clock import BreakingClock, clock
from bot.event_retries import BY_DESK
from bot.model import Post, Source
from bot.ports import Clock, Store
from bot.repositories.endpoints import Endpoint, EventType

log = logging.getLogger(__name__)

ASKED = 3  # times without an answer, some seconds apart, before a platform counts as silent
LONG_WAIT = timedelta(seconds=30)  # of the whole bot; a shorter one is over before anybody has read of it
LEAST_FREE = 500_000_000  # bytes
FAILED = 5  # readings in a row: with their waits, more than an hour
SLOW_SECONDS = 10.0
SHORTEST_SILENCE = timedelta(hours=3)
LONGER = 1.5  # than the longest pause there was
RHYTHM = 10  # pauses at least, to speak of one
LOOKED_AT = 200  # of the latest posts


class Condition(NamedTuple):
    """Something that lasts: what it is told apart by, and how it is said."""

    key: str
    phrase: str
    values: Mapping[str, str]


class Sending(NamedTuple):
    """How a platform's sending is. `asked`: how many times in a row it was asked and gave no answer. `braked`: so many
    places seem gone at once that none is believed. `wait`: how long the whole bot was asked to wait."""

    name: str
    title: str
    asked: int = 0
    braked: bool = False
    wait: timedelta = timedelta()


def of_sending(platform: Sending, now: datetime, zone: str) -> Iterator[Condition]:
    """What is wrong with it. Pure."""
    if platform.asked >= ASKED:
        yield Condition(f"unreachable:{platform.name}", "alert-unreachable", {"platform": platform.title})
    if platform.braked:
        yield Condition(f"brake:{platform.name}", "alert-brake", {"platform": platform.title})
    if platform.wait >= LONG_WAIT:
        until = moments.named(now + platform.wait, zone)
        yield Condition(f"flood:{platform.name}", "alert-flood", {"platform": platform.title, "until": until})


def of_disk(free: int) -> Iterator[Condition]:
    """Whether there is room left, in bytes. Pure."""
    if free < LEAST_FREE:
        yield Condition("disk", "alert-disk", {"free": f"{free // 1_000_000} MB"})


def of_endpoint(endpoint: Endpoint) -> Iterator[Condition]:
    """Whether it was switched off by itself, because it takes no events. Pure."""
    if endpoint.off_at is not None and endpoint.off_reason != BY_DESK:
        values = {
            "endpoint": urls.party(endpoint.url) or endpoint.url,
            "number": str(endpoint.id),
            "reason": endpoint.error or "",
        }
        yield Condition(f"endpoint:{endpoint.id}", "alert-endpoint-off", values)


def of_breaking(post: Post, ran: BreakingClock) -> Iterator[Condition]:
    """Whether breaking news is not there as soon as the desk promises. Pure."""
    if ran.is_late:
        values = {"title": post.content.title, "percent": str(ran.percent), "command": f"/report {post.id}"}
        yield Condition(f"breaking:{post.id}", "alert-breaking-late", values)


def of_source(
    source: Source, brought: Sequence[datetime], seconds: float, now: datetime, zone: str
) -> Iterator[Condition]:
    """What is wrong with one that is read: it cannot be, its last reading took long, or it is silent against its rhythm
    (`brought`: when its latest posts came, the newest first). Pure."""
    name = source.name or source.url
    if source.failures >= FAILED:
        since = moments.named(source.last_success_at or source.created_at, zone)
        values = {"source": name, "since": since, "reason": source.error or ""}
        yield Condition(f"failing:{source.id}", "alert-source-failing", values)
        return
    if seconds >= SLOW_SECONDS:
        yield Condition(f"slow:{source.id}", "alert-source-slow", {"source": name})
    if is_silent(brought, now):
        values = {"source": name, "since": moments.named(brought[0], zone)}
        yield Condition(f"silent:{source.id}", "alert-source-silent", values)


def is_silent(brought: Sequence[datetime], now: datetime) -> bool:
    """Whether nothing has come for clearly longer than ever between two posts. Nights and weekends are such pauses, so
    they count as usual. Pure."""
    pauses = [later - earlier for later, earlier in pairwise(brought) if later > earlier]
    if len(pauses) < RHYTHM:
        return False
    return now - brought[0] > max(LONGER * max(pauses), SHORTEST_SILENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAlerts:
    """Tells of what lasts. `sending`: how it is on each platform that this process sends on; `free`: bytes left where
    the desk keeps what it has."""

    store: Store
    clock: Clock
    alerts: EditorAlerts
    zone: str  # the desk's
    sending: Callable[[], Sequence[Sending]]
    free: Callable[[], int]

    async def look_at_sending(self) -> int:
        """Tell of what is wrong with it. Returns of how much."""
        now = self.clock.now()
        found = [each for platform in self.sending() for each in of_sending(platform, now, self.zone)]
        found += [*of_disk(self.free()), *await self._late(now), *await self._endpoints()]
        return await self._tell("sending", found)

    async def _late(self, now: datetime) -> Sequence[Condition]:
        """Breaking news of the last hour that is late; what the desk has paused itself is not."""
        found: list[Condition] = []
        async with self.store.reading() as work:
            for post in await work.posts.breaking_since(now - BREAKING_LOOKED_AT):
                tally = await work.deliveries.tally(post.id)
                ran = clock(tally, await work.deliveries.arrivals(post.id), now)
                if ran is not None and tally.paused_at is None and (ran.copies or tally.planning):
                    found += of_breaking(post, ran)
        return found

    async def _endpoints(self) -> Sequence[Condition]:
        async with self.store.reading() as work:
            return [found for each in await work.endpoints.all() for found in of_endpoint(each)]

    async def look_at_sources(self, slow: Mapping[int, float]) -> int:
        """Tell of what is wrong with those that are read; `slow`: how long the last reading of one took, in seconds."""
        now = self.clock.now()
        found: list[Condition] = []
        silent: dict[str, tuple[Source, datetime]] = {}
        async with self.store.reading() as work:
            for source in await work.sources.all():
                if source.paused_at is not None:
                    continue
                quiet = source.last_new_at is not None and now - source.last_new_at > SHORTEST_SILENCE
                brought = await work.sources.brought(source.id, limit=LOOKED_AT) if quiet else ()
                found += of_source(source, brought, slow.get(source.id, 0.0), now, self.zone)
                if is_silent(brought, now):
                    silent[f"{source.id}"] = source, brought[0]
        await self._tell_programs(silent)
        return await self._tell("sources", found)

    async def _tell_programs(self, silent: Mapping[str, tuple[Source, datetime]]) -> None:
        """Of each source that falls silent, once: kept apart from what the desk was told, which is said again where it
        reached nobody."""
        async with self.store.reading() as work:
            known = await work.told_alerts.known(EventType.SOURCE_SILENT)
            if known == silent.keys() or not await work.events.wanted(EventType.SOURCE_SILENT):
                return
        now = self.clock.now()
        async with self.store.work() as work:
            for key in sorted(await work.told_alerts.begin(EventType.SOURCE_SILENT, silent.keys(), now)):
                source, since = silent[key]
                await events.source_silent(work, source, since, now)

    async def _tell(self, sort: str, found: Iterable[Condition]) -> int:
        lasting = {each.key: each for each in found}
        async with self.store.reading() as work:  # nearly always nothing has changed, and writing is one at a time
            if await work.told_alerts.known(sort) == lasting.keys():
                return 0
        async with self.store.work() as work:
            new = await work.told_alerts.begin(sort, lasting.keys(), self.clock.now())
        for key in sorted(new):
            if await self.alerts.tell(lasting[key].phrase, button=None, **lasting[key].values):
                log.warning("desk: told of what lasts (%s)", key)
            else:
                async with self.store.work() as work:
                    await work.told_alerts.untold(sort, key)
        return len(new)
