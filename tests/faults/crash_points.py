"""A store that kills its process at a chosen step: the worst moments, made certain.

claim: done      the rows are marked, the transaction is not committed
claim: committed they are, and nothing has been sent
settle: started    answers came, nothing of them is written
settle: done     they are written, the transaction is not committed
plan: done       deliveries of a post are written, the transaction is not committed
plan: committed  they are
keep: committed  an interaction is stored, and not acknowledged
fold: done       what is due in digests is marked as told, the transaction is not committed
digest: done     a digest and its copies are written too, the transaction is not committed
fold: committed  it is
change: done     a slice of a change of all copies is made, the transaction is not committed
change: committed  it is
add: committed   a message is written down to be published to a channel's followers
take: committed  its turn has come, and nothing has been asked for
publish: begun   Discord has published it, nothing of that is written
publish: done    it is written, the transaction is not committed
"""

import os
import signal
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.word_filters import FilterIndex
from bot.model import Delivery, Plan
from bot.outbox import DueDigest, Room
from bot.outcomes import Result
from bot.ports import Work
from bot.repositories.conversations import Kept, MessageTask, TaskKind, TaskQuota
from storage.engine import transaction
from storage.inbox import SqlInbox
from storage.message_tasks import SqlMessageTasks
from storage.outbox.deliveries import SqlDeliveries
from storage.store import SqlWork
from tests.faults.fast_clock import QuickStore

POINTS = ("claim: done", "claim: committed", "settle: started", "settle: done", "plan: done", "plan: committed")
"""Of a delivery's way."""
FOLDED = ("fold: done", "digest: done", "fold: committed")
"""Of a digest's way, before that of its copies."""
KEPT = "keep: committed"
SLICED = ("change: done", "change: committed")
PUBLISHED = ("add: committed", "take: committed", "publish: begun", "publish: done")

Pass = Callable[[str], None]


class TrappedDeliveries(SqlDeliveries):
    """Says where it is."""

    def __init__(self, connection: AsyncConnection, passes: Pass) -> None:
        super().__init__(connection, FilterIndex())
        self._passes = passes

    async def claim(self, platform: str, now: datetime, room: Room, epoch: int) -> Sequence[Delivery]:
        """As the store does."""
        claimed = await super().claim(platform, now, room, epoch)
        if claimed:
            self._passes("claim: done")
        return claimed

    async def settle(self, results: Sequence[Result], epoch: int, *, nonce_window: float = 0.0) -> int:
        """As the store does."""
        self._passes("settle: started")
        written = await super().settle(results, epoch, nonce_window=nonce_window)
        self._passes("settle: done")
        return written

    async def plan_slice(self, plan: Plan, revision: int, size: int, now: datetime) -> int | None:
        """As the store does."""
        written = await super().plan_slice(plan, revision, size, now)
        if written:
            self._passes("plan: done")
        return written

    async def fold_due(self, now: datetime, *, limit: int) -> Sequence[DueDigest] | None:
        """As the store does."""
        due = await super().fold_due(now, limit=limit)
        if due:
            self._passes("fold: done")
        return due

    async def add_digests(self, made: Mapping[int, DueDigest], now: datetime) -> None:
        """As the store does."""
        await super().add_digests(made, now)
        self._passes("digest: done")

    async def change_slice(self, size: int) -> int | None:
        """As the store does."""
        changed = await super().change_slice(size)
        if changed is not None:
            self._passes("change: done")
        return changed


class TrappedInbox(SqlInbox):
    """Says where it is."""

    def __init__(self, connection: AsyncConnection, passes: Pass) -> None:
        super().__init__(connection)
        self._passes = passes

    async def keep(self, platform: str, updates: Sequence[Kept], now: datetime) -> frozenset[str]:
        """As the store does."""
        fresh = await super().keep(platform, updates, now)
        self._passes("keep: done")
        return fresh


class TrappedTasks(SqlMessageTasks):
    """Says where it is."""

    def __init__(self, connection: AsyncConnection, passes: Pass) -> None:
        super().__init__(connection)
        self._passes = passes

    async def add(self, tasks: Sequence[MessageTask], now: datetime) -> None:
        """As the store does."""
        await super().add(tasks, now)
        self._passes("add: done")

    async def take(
        self, platform: str, kind: TaskKind, now: datetime, quota: TaskQuota, *, limit: int
    ) -> Sequence[MessageTask]:
        """As the store does."""
        taken = await super().take(platform, kind, now, quota, limit=limit)
        if taken:
            self._passes("take: done")
        return taken

    async def done(self, task_id: int, now: datetime) -> None:
        """As the store does."""
        self._passes("publish: begun")
        await super().done(task_id, now)
        self._passes("publish: done")


class TrappedStore(QuickStore):
    """Ends its process with SIGKILL when `point` is passed for the `times`-th time."""

    def __init__(self, url: str, *, folder: Path, factor: float, point: str, times: int) -> None:
        super().__init__(url, folder=folder, factor=factor)
        self._point = point
        self._left = times

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """As the store does."""
        passed: list[str] = []
        async with transaction(self.engines.writer) as connection:
            work = SqlWork(connection, FilterIndex(), self._traces)
            work.deliveries = TrappedDeliveries(connection, lambda point: self._pass(passed, point))
            work.inbox = TrappedInbox(connection, lambda point: self._pass(passed, point))
            work.message_tasks = TrappedTasks(connection, lambda point: self._pass(passed, point))
            yield work
        for point in passed:
            if point.endswith(": done"):
                self._pass([], point.replace("done", "committed"))

    def _pass(self, passed: list[str], point: str) -> None:
        passed.append(point)
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
