"""Looking after the database: how large it is, whether it is whole, its backups, what is kept for a while only.

Nothing here is put back: a backup is restored on the machine itself, with the desk stopped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import errors, pruning
from bot.desk.access import Actor, Right, record, still_stands
from bot.desk_nouns import StopOrder
from bot.ports import BackupFile, Clock, DatabaseCare, DatabaseSize, Store, Work
from bot.pruning import Retention
from bot.repositories.old_rows import Prunable

CHECK, BACKUP = "check", "backup"
"""What the last time is kept under."""
ROOM = 1.1
"""A backup needs as much room as the database, and a little more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForAWhile:
    """One sort of what is cleared: how long it is `kept` (None: for good), when it was `last` cleared, how much is
    `due` now."""

    sort: Prunable
    kept: timedelta | None
    due: int
    last: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """How the database is. `backups`: the newest first; None: a server makes its own."""

    size: DatabaseSize
    backups: Sequence[BackupFile] | None
    kept: Sequence[KeptForAWhile]
    order: StopOrder | None = None
    checked_at: datetime | None = None

    @property
    def due(self) -> int:
        """How much is too old now."""
        return sum(each.due for each in self.kept)

    @property
    def has_room(self) -> bool:
        """Whether a backup fits on the disk."""
        return self.size.free is None or self.size.free > self.size.used * ROOM


async def upkeep(store: Store, clock: Clock, care: DatabaseCare, actor: Actor, retention: Retention) -> Upkeep:
    """As it is now. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    now = clock.now()
    async with store.reading() as work:
        last = await work.chores.last()
        kept = [await _kept(work, each, retention, now, last) for each in Prunable]
        order = await work.kill_switch.order()
    return Upkeep(
        size=await care.size(),
        backups=await care.backups(),
        kept=kept,
        order=order,
        checked_at=last.get(CHECK),
    )


async def too_old(store: Store, clock: Clock, actor: Actor, retention: Retention) -> Sequence[KeptForAWhile]:
    """What `clear` would take away now, sort by sort. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        last = await work.chores.last()
        return [await _kept(work, each, retention, clock.now(), last) for each in Prunable]


async def _kept(
    work: Work, sort: Prunable, retention: Retention, now: datetime, last: Mapping[str, datetime]
) -> KeptForAWhile:
    number = await pruning.due(work, sort, retention, now)
    return KeptForAWhile(sort=sort, kept=pruning.kept(sort, retention), due=number, last=last.get(sort.value))


async def check(store: Store, clock: Clock, care: DatabaseCare, actor: Actor) -> Sequence[str]:
    """What is wrong with the database, a sentence each; nothing is changed. Raises NotAllowed, Busy."""
    await _may(store, clock, actor)
    found = await care.check()
    async with store.work() as work:
        await work.chores.done(CHECK, clock.now())
        change = f"{len(found)} found" if found else "well"
        await record(work, actor, clock.now(), "check database", "database", change=change)
    return found


async def back_up(store: Store, clock: Clock, care: DatabaseCare, actor: Actor) -> BackupFile:
    """A copy in the data folder. Raises NotAllowed, Busy where it is being looked after or the disk has no room."""
    await _may(store, clock, actor)
    size = await care.size()
    if size.free is not None and size.free <= size.used * ROOM:
        raise errors.Busy(phrase="maintenance-no-room")
    made = await care.back_up()
    async with store.work() as work:
        await work.chores.done(BACKUP, clock.now())
        await record(work, actor, clock.now(), "back up", "database", change=made.name)
    return made


async def clear(store: Store, clock: Clock, actor: Actor, retention: Retention) -> int:
    """What is too old goes now, as it would by itself within an hour, in slices beside everything else. Returns how
    much it was. Raises NotAllowed."""
    await _may(store, clock, actor)
    number = 0
    try:
        for each in Prunable:
            number += await pruning.prune(store, clock, each, retention)
    finally:  # what a cancelled request has taken away is written down too
        async with store.work() as work:
            await record(work, actor, clock.now(), "clear old rows", "database", change=str(number))
    return number


async def _may(store: Store, clock: Clock, actor: Actor) -> None:
    """Asked before what takes long: the entry in the log comes after it."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        await still_stands(work, actor, clock.now())
