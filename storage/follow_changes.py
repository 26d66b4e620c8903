"""Changes of what places follow, kept for as long as they can be taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.follow_changes import FollowChange
from bot.following import Follow, Target, TargetKind, WordFilter
from storage.column_types import from_json, to_json
from storage.subscriber_tables import follow_change, subscriber


class SqlFollowChanges:
    """`bot.repositories.subscribers.FollowChanges`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, subscriber_id: int, change: FollowChange, now: datetime) -> int:
        """Keep one; returns its number."""
        values = {"subscriber_id": subscriber_id, "before": _stored(change.before), "left": change.left, "at": now}
        new = insert(follow_change).values(values).returning(follow_change.c.id)
        return int((await self._connection.execute(new)).scalar_one())

    async def take(self, subscriber_id: int, number: int) -> FollowChange | None:
        """Take one of this subscriber's away, once."""
        # Two presses at once would each read later changes as they were before the other one.
        await self._connection.execute(
            select(subscriber.c.id).where(subscriber.c.id == subscriber_id).with_for_update()
        )
        mine = (follow_change.c.subscriber_id == subscriber_id, follow_change.c.id == number)
        taken = await self._connection.execute(delete(follow_change).where(*mine).returning(follow_change))
        row = taken.first()
        return None if row is None else _change(row)

    async def after(self, subscriber_id: int, number: int) -> Sequence[FollowChange]:
        """Later ones of this subscriber, in order."""
        mine = (follow_change.c.subscriber_id == subscriber_id, follow_change.c.id > number)
        found = await self._connection.execute(select(follow_change).where(*mine).order_by(follow_change.c.id))
        return [_change(row) for row in found]

    async def save(self, change: FollowChange) -> None:
        """One that is kept says this from now on."""
        said = {"before": _stored(change.before), "left": change.left}
        await self._connection.execute(update(follow_change).where(follow_change.c.id == change.id).values(said))


def _change(row: Row[Any]) -> FollowChange:
    before = {
        Target(TargetKind(kind), name): None if said is None else _follow(Target(TargetKind(kind), name), said)
        for kind, name, said in from_json(row.before)
    }
    return FollowChange(id=row.id, before=before, left=row.left)


def _stored(before: Mapping[Target, Follow | None]) -> str:
    return to_json([[target.kind.value, target.name, _said(follow)] for target, follow in before.items()])


def _said(follow: Follow | None) -> dict[str, Any] | None:
    if follow is None:
        return None
    words = follow.words and [follow.words.include, follow.words.exclude]
    return {"out": follow.left_out, "words": words, "until": follow.until and follow.until.isoformat()}


def _follow(target: Target, said: dict[str, Any]) -> Follow:
    words = said["words"] and WordFilter(include=tuple(said["words"][0]), exclude=tuple(said["words"][1]))
    until = said["until"] and datetime.fromisoformat(said["until"])
    return Follow(target, left_out=said["out"], words=words, until=until)
