"""What the desk promises, as numbers for `/metrics`: how long what is due waits, when something last arrived and was
read, how much is older than it is kept, and how much room there is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import pruning
from bot.model import Lane, Source
from bot.ports import Clock, DatabaseCare, Store, Work
from bot.pruning import Retention
from bot.repositories.old_rows import Prunable

MOST_SOURCES = 1_000  # each is a series of its own; of more, those of the lowest numbers
LOOKED_BACK = timedelta(days=30)
REMEMBERED = 60.0  # seconds: what becomes too old within a minute matters to nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """As measured. `lags`: seconds that the oldest due copy of a lane has waited, 0 where none is due; `fetch_lag`: the
    same of sources. `arrived`, `sources`: when the last copy arrived, and the last reading was well, of those that were
    so in 30 days, or ever. `size`, `free`: bytes."""

    lags: Mapping[tuple[str, Lane], float] = field(default_factory=dict)
    arrived: Mapping[str, datetime] = field(default_factory=dict)
    fetch_lag: float = 0.0
    sources: Mapping[int, datetime] = field(default_factory=dict)
    too_old: Mapping[Prunable, int] = field(default_factory=dict)
    size: int = 0
    free: int = 0


class KeptPromises:
    """How it stands, as the database last said; nothing while it cannot be asked."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platforms: Sequence[str],
        retention: Retention,
        care: DatabaseCare,
        free: Callable[[], int],
    ) -> None:
        self._store, self._clock, self._platforms = store, clock, platforms
        self._retention, self._care, self._free = retention, care, free
        self._too_old: tuple[float, Mapping[Prunable, int]] | None = None
        self.latest: Promises | None = None

    async def measure(self) -> None:
        """Ask the database."""
        try:
            size = await self._care.size()
            async with self._store.reading() as work:
                self.latest = await self._measured(work, size.used)
        except Exception:  # noqa: BLE001 - whatever is wrong, the check of the database says it, and 0 would be a lie
            self.latest = None

    async def _measured(self, work: Work, size: int) -> Promises:
        now = self._clock.now()
        lags, arrived = dict[tuple[str, Lane], float](), dict[str, datetime]()
        for platform in self._platforms:
            due = await work.deliveries.next_by_lane(platform)
            lags |= {(platform, lane): _waited(due.get(lane), now) for lane in Lane}
            if last := await work.deliveries.last_arrival(platform, now - LOOKED_BACK):
                arrived[platform] = last
        sources = await work.sources.all()
        return Promises(
            lags=lags,
            arrived=arrived,
            fetch_lag=max(
                (_waited(each.next_fetch_at, now) for each in sources if each.paused_at is None), default=0.0
            ),
            sources=_read(sources[:MOST_SOURCES]),
            too_old=await self._old(work, now),
            size=size,
            free=self._free(),
        )

    async def _old(self, work: Work, now: datetime) -> Mapping[Prunable, int]:
        if self._too_old is None or self._clock.monotonic() - self._too_old[0] >= REMEMBERED:
            found = {each: await pruning.due(work, each, self._retention, now) for each in Prunable}
            self._too_old = (self._clock.monotonic(), found)
        return self._too_old[1]


def _waited(due: datetime | None, now: datetime) -> float:
    return 0.0 if due is None else max(0.0, (now - due).total_seconds())


def _read(sources: Sequence[Source]) -> dict[int, datetime]:
    return {each.id: each.last_success_at for each in sources if each.last_success_at is not None}
