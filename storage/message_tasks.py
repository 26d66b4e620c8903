"""What is still to be done with messages that were delivered, and the tries that count towards a quota."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, null, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.conversations import MessageTask, TaskKind, TaskQuota
from storage import column_types
from storage.column_types import to_micros
from storage.tables import UNDONE, message_task, message_task_try

_WAITING = text(UNDONE)


class SqlMessageTasks:
    """`bot.repositories.conversations.MessageTasks`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, tasks: Sequence[MessageTask], now: datetime) -> None:
        """Keep them; one that is kept already, done or not, is left alone."""
        rows = [
            {
                "platform": each.platform,
                "chat": each.chat,
                "message_id": each.message_id,
                "kind": each.kind,
                "name": each.name,
                "urgent": each.urgent,
                "created_at": now,
                "not_before": now,
            }
            for each in tasks
        ]
        if rows:
            await self._connection.execute(
                column_types.insert(self._connection, message_task).values(rows).on_conflict_do_nothing()
            )

    async def take(
        self, platform: str, kind: TaskKind, now: datetime, quota: TaskQuota, *, limit: int
    ) -> Sequence[MessageTask]:
        """One a chat of those that are due, the most urgent first, then the oldest; each counts as tried."""
        free = [chat for chat, at in await self._free(platform, kind, quota) if at <= to_micros(now)]
        due = (
            select(message_task, func.row_number().over(
                partition_by=message_task.c.chat, order_by=(message_task.c.urgent.desc(), message_task.c.id)
            ).label("place"))
            .where(_WAITING, message_task.c.platform == platform, message_task.c.kind == kind)
            .where(message_task.c.not_before <= now, message_task.c.chat.in_(free))
            .subquery()
        )  # fmt: skip
        first = select(due).where(due.c.place == 1).order_by(due.c.urgent.desc(), due.c.id).limit(limit)
        taken = [
            MessageTask(
                id=row.id,
                platform=platform,
                chat=row.chat,
                message_id=row.message_id,
                kind=kind,
                name=row.name,
                urgent=row.urgent,
                tries=row.tries + 1,
                created_at=row.created_at,
            )
            for row in await self._connection.execute(first)
        ]
        if taken:
            await self._count(taken, now, quota)
        return taken

    async def _count(self, taken: Sequence[MessageTask], now: datetime, quota: TaskQuota) -> None:
        """Before the request: after a crash in between the platform has counted it, whether or not we know."""
        if quota.most is not None:
            tries = [{"platform": each.platform, "chat": each.chat, "kind": each.kind, "at": now} for each in taken]
            await self._connection.execute(insert(message_task_try), tries)
        await self._connection.execute(
            update(message_task)
            .where(message_task.c.id.in_([each.id for each in taken]))
            .values(tries=message_task.c.tries + 1, not_before=now + quota.again)
        )

    async def next_due(self, platform: str, kind: TaskKind, quota: TaskQuota) -> datetime | None:
        """When the next may be tried; None: none waits."""
        moments = [at for _, at in await self._free(platform, kind, quota)]
        return column_types.from_micros(min(moments)) if moments else None

    async def _free(self, platform: str, kind: TaskKind, quota: TaskQuota) -> list[tuple[str, int]]:
        """By chat, when its next may be tried, in microseconds since 1970."""
        tried = (
            select(message_task_try.c.at)
            .where(message_task_try.c.platform == platform, message_task_try.c.kind == kind)
            .where(message_task_try.c.chat == message_task.c.chat)
            .order_by(message_task_try.c.at.desc())
            .limit(1)
            .offset((quota.most or 1) - 1)
            .correlate(message_task)
            .scalar_subquery()
        )
        full = null() if quota.most is None else tried
        waiting = (
            select(message_task.c.chat, func.min(message_task.c.not_before).label("ready"), full.label("tried"))
            .where(_WAITING, message_task.c.platform == platform, message_task.c.kind == kind)
            .group_by(message_task.c.chat)
        )
        window = quota.window // timedelta(microseconds=1)
        found = []
        for row in await self._connection.execute(waiting):
            ready, full_at = to_micros(row.ready), None if row.tried is None else to_micros(row.tried)
            found.append((row.chat, ready if full_at is None else max(ready, full_at + window)))
        return found

    async def done(self, task_id: int, now: datetime) -> None:
        """Done, or never to be."""
        await self._connection.execute(update(message_task).where(message_task.c.id == task_id).values(done_at=now))

    async def postpone(self, task_id: int, until: datetime) -> None:
        """Not before this."""
        this = update(message_task).where(message_task.c.id == task_id)
        await self._connection.execute(this.values(not_before=until))

    async def hold(self, platform: str, chat: str, kind: TaskKind, until: datetime) -> None:
        """Nothing of this kind in this chat before this."""
        of_chat = (message_task.c.platform == platform, message_task.c.chat == chat, message_task.c.kind == kind)
        earlier = (*of_chat, message_task.c.not_before < until, _WAITING)
        await self._connection.execute(update(message_task).where(*earlier).values(not_before=until))

    async def forget(self, before: datetime) -> int:
        """Drop what was done before, and tries of before."""
        await self._connection.execute(delete(message_task_try).where(message_task_try.c.at < before))
        gone = await self._connection.execute(delete(message_task).where(message_task.c.done_at < before))
        return gone.rowcount
