"""Which sources are read now, side by side: a slow or dead one takes no good one's turn."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

from bot import errors, ingesting, source_pushes, urls
from bot.ingesting import IngestResult
from bot.model import Source
from bot.ports import Clock, SourceReader, Store
from bot.source_pushes import Push, PushKind, Taker

log = logging.getLogger(__name__)

AT_ONCE = 32
TROUBLED_AT_ONCE = 16  # of those that failed or were slow last time
PER_HOST = 2  # at once of one host, which is as many connections as it is asked over
SLOW_SECONDS = 3.0
LOOK_SECONDS = 1.0
REST_SECONDS = 60.0  # after a reading that could not even be kept
LOOKED_AT = 1_000  # of those that are due, longest waiting first


@dataclass(slots=True)
class SourceSchedule:
    """The readings under way. `done` is called with each source and what its reading brought."""

    store: Store
    clock: Clock
    reader: SourceReader
    done: Callable[[Source, IngestResult], Awaitable[None]]
    taker: Taker | None = None  # of what is sent to us
    pushed: asyncio.Event = field(default_factory=asyncio.Event)  # set once there is something of it
    _looked_at: float = -REST_SECONDS  # for that, on the monotonic clock
    _put_off: dict[str, float] = field(default_factory=dict)  # of that, by its name: until when
    _under_way: dict[int, tuple[Source, "asyncio.Task[None]"]] = field(default_factory=dict)
    _resting: dict[int, float] = field(default_factory=dict)  # until when, on the monotonic clock
    _slow: dict[int, float] = field(default_factory=dict)

    @property
    def slow(self) -> Mapping[int, float]:
        """Of each source whose last reading took long, how many seconds."""
        return self._slow

    @property
    def under_way(self) -> int:
        """How many readings are."""
        return len(self._under_way)

    async def begin_due(self) -> None:
        """Begin to read what is due and has room."""
        now = self.clock.monotonic()
        self._resting = {number: until for number, until in self._resting.items() if until > now}
        if len(self._under_way) >= AT_ONCE:
            return
        before = set(self._under_way)  # one that ends while we ask is still due in what we are answered
        due = await ingesting.due(self.store, self.clock, limit=LOOKED_AT)
        ready = [each for each in due if each.id not in self._resting and each.id not in before]
        for source in chosen(ready, {number: each for number, (each, _) in self._under_way.items()}, self._slow):
            self._under_way[source.id] = (source, asyncio.create_task(self._read(source), name=f"fetch {source.id}"))

    async def begin_pushed(self) -> None:
        """Begin to take what was sent to us, each source's in order; looks when woken, and once a second anyway."""
        now = self.clock.monotonic()
        if self.taker is None or (not self.pushed.is_set() and now - self._looked_at < LOOK_SECONDS):
            return
        self.pushed.clear()
        self._looked_at = now
        self._put_off = {name: until for name, until in self._put_off.items() if until > now}
        for push in await source_pushes.waiting(self.store, beside=self._put_off):
            if push.source_id in self._under_way:
                continue
            async with self.store.reading() as work:
                source = await work.sources.get(push.source_id)
            if source is None or source.paused_at is not None:
                await source_pushes.done(self.store, push)
                continue
            task = asyncio.create_task(self._take(self.taker, source, push), name=f"take {source.id}")
            self._under_way[source.id] = (source, task)

    async def _take(self, taker: Taker, source: Source, push: Push) -> None:
        try:
            taken = await taker.take(source, push)
            if taken.postponed and push.kind is PushKind.WEBHOOK:  # it is told once, so it is not forgotten
                self._put_off[push.name] = self.clock.monotonic() + REST_SECONDS
            else:
                await source_pushes.done(self.store, push)
            await self.done(source, taken)
        except Exception as fault:  # noqa: BLE001 - the push stays in the inbox
            self._put_off[push.name] = self.clock.monotonic() + REST_SECONDS
            self._log(source, fault)
        finally:
            del self._under_way[source.id]
            self.pushed.set()

    async def close(self) -> None:
        """Give up the readings under way: what they brought is brought again."""
        tasks = [task for _, task in self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self, source: Source) -> None:
        began = self.clock.monotonic()
        try:
            fetched = await ingesting.fetch(self.store, self.clock, self.reader, source)
            await self.done(source, fetched)
        except Exception as fault:  # noqa: BLE001 - it could not be kept on the source, so it must be kept here
            self._rest(source, fault)
        finally:
            del self._under_way[source.id]
            self._slow.pop(source.id, None)
            if (took := self.clock.monotonic() - began) > SLOW_SECONDS:
                self._slow[source.id] = took

    def _rest(self, source: Source, fault: Exception) -> None:
        self._resting[source.id] = self.clock.monotonic() + REST_SECONDS
        self._log(source, fault)

    def _log(self, source: Source, fault: Exception) -> None:
        known = isinstance(fault, errors.Problem)
        log.warning(
            "source %d: entries not stored (%s); it is read again in %.0f s",
            source.id,
            fault if known else type(fault).__name__,
            REST_SECONDS,
            exc_info=None if known else fault,
        )


def chosen(due: Iterable[Source], under_way: Mapping[int, Source], slow: Iterable[int]) -> list[Source]:
    """Those of the due sources to begin now, in their order. Pure."""
    troubled, found = frozenset(slow), list[Source]()
    hosts = Counter(urls.party(each.url) for each in under_way.values())
    room = AT_ONCE - len(under_way)
    for_troubled = TROUBLED_AT_ONCE - sum(_in_trouble(each, troubled) for each in under_way.values())
    for each in due:
        if len(found) >= room:
            break
        host, trouble = urls.party(each.url), _in_trouble(each, troubled)
        if each.id in under_way or hosts[host] >= PER_HOST or (trouble and for_troubled <= 0):
            continue
        hosts[host] += 1
        for_troubled -= trouble
        found.append(each)
    return found


def _in_trouble(source: Source, slow: frozenset[int]) -> bool:
    return source.failures > 0 or source.id in slow
