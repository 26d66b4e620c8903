"""Messages still to be published to the places that follow their own, and the tries that count towards a quota."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories import Crosspost, CrosspostQuota
from storage import column_types
from storage.column_types import to_micros
from storage.tables import UNPUBLISHED, crosspost, crosspost_try

_WAITING = text(UNPUBLISHED)


class SqlCrossposts:
    """`bot.repositories.Crossposts`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, crossposts: Sequence[Crosspost], now: datetime) -> None:
        """Keep them; one that is kept already, published or not, is left alone."""
        rows = [
            {
                "platform": each.platform,
                "chat": each.chat,
                "message_id": each.message_id,
                "urgent": each.urgent,
                "created_at": now,
                "not_before": now,
            }
            for each in crossposts
        ]
        if rows:
            await self._connection.execute(
                column_types.insert(self._connection, crosspost).values(rows).on_conflict_do_nothing()
            )

    async def take(self, platform: str, now: datetime, quota: CrosspostQuota, *, limit: int) -> Sequence[Crosspost]:
        """One a chat of those that are due, the most urgent first, then the oldest; each counts as tried."""
        free = [chat for chat, at in await self._free(platform, quota) if at <= to_micros(now)]
        due = (
            select(crosspost, func.row_number().over(
                partition_by=crosspost.c.chat, order_by=(crosspost.c.urgent.desc(), crosspost.c.id)
            ).label("place"))
            .where(_WAITING, crosspost.c.platform == platform, crosspost.c.not_before <= now)
            .where(crosspost.c.chat.in_(free))
            .subquery()
        )  # fmt: skip
        first = select(due).where(due.c.place == 1).order_by(due.c.urgent.desc(), due.c.id).limit(limit)
        taken = [
            Crosspost(
                id=row.id,
                platform=platform,
                chat=row.chat,
                message_id=row.message_id,
                urgent=row.urgent,
                tries=row.tries + 1,
                created_at=row.created_at,
            )
            for row in await self._connection.execute(first)
        ]
        if taken:
            # Counted before the request: after a crash in between Discord has counted it, whether or not we know.
            tries = [{"platform": platform, "chat": each.chat, "at": now} for each in taken]
            await self._connection.execute(insert(crosspost_try), tries)
            await self._connection.execute(
                update(crosspost)
                .where(crosspost.c.id.in_([each.id for each in taken]))
                .values(tries=crosspost.c.tries + 1, not_before=now + quota.again)
            )
        return taken

    async def next_due(self, platform: str, quota: CrosspostQuota) -> datetime | None:
        """When the next may be tried; None: none waits."""
        moments = [at for _, at in await self._free(platform, quota)]
        return column_types.from_micros(min(moments)) if moments else None

    async def _free(self, platform: str, quota: CrosspostQuota) -> list[tuple[str, int]]:
        """By chat, when its next may be tried, in microseconds since 1970."""
        tried = (
            select(crosspost_try.c.at)
            .where(crosspost_try.c.platform == platform, crosspost_try.c.chat == crosspost.c.chat)
            .order_by(crosspost_try.c.at.desc())
            .limit(1)
            .offset(quota.most - 1)
            .correlate(crosspost)
            .scalar_subquery()
        )
        waiting = (
            select(crosspost.c.chat, func.min(crosspost.c.not_before).label("ready"), tried.label("tried"))
            .where(_WAITING, crosspost.c.platform == platform)
            .group_by(crosspost.c.chat)
        )
        window = quota.window // timedelta(microseconds=1)
        found = []
        for row in await self._connection.execute(waiting):
            ready, tenth = to_micros(row.ready), None if row.tried is None else to_micros(row.tried)
            found.append((row.chat, ready if tenth is None else max(ready, tenth + window)))
        return found

    async def done(self, crosspost_id: int, now: datetime) -> None:
        """Published, or never to be."""
        await self._connection.execute(update(crosspost).where(crosspost.c.id == crosspost_id).values(done_at=now))

    async def postpone(self, crosspost_id: int, until: datetime) -> None:
        """Not before this."""
        await self._connection.execute(update(crosspost).where(crosspost.c.id == crosspost_id).values(not_before=until))

    async def hold(self, platform: str, chat: str, until: datetime) -> None:
        """Nothing of this chat before this."""
        earlier = (crosspost.c.platform == platform, crosspost.c.chat == chat, crosspost.c.not_before < until, _WAITING)
        await self._connection.execute(update(crosspost).where(*earlier).values(not_before=until))

    async def forget(self, before: datetime) -> int:
        """Drop what was done before, and tries of before."""
        await self._connection.execute(delete(crosspost_try).where(crosspost_try.c.at < before))
        gone = await self._connection.execute(delete(crosspost).where(crosspost.c.done_at < before))
        return gone.rowcount
