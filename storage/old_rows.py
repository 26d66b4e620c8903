"""Rows that are kept for a while only: which are older than a moment, and how some of them go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, and_, bindparam, delete, exists, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import ChangeState
from bot.repositories.old_rows import Prunable
from bot.subscriber import SubscriberState
from storage.column_types import Moment
from storage.desk_tables import audit
from storage.event_tables import desk_event
from storage.link_tables import account_link
from storage.outbox import forgetting
from storage.subscriber_tables import follow_change, subscriber
from storage.tables import dialog, inbox, lease, post_change, search_query

_BEFORE = bindparam("before", type_=Moment())
_LATER = lease.alias("later")


def _keys(table: Table, *conditions: Any) -> Select[Any]:
    return select(*table.primary_key.columns).where(*conditions)


_UNCONFIRMED = [ChangeState.DRAFT.value, ChangeState.DROPPED.value]
_OLD: Mapping[Prunable, tuple[Table, Select[Any]]] = {
    Prunable.UPDATES: (inbox, _keys(inbox, inbox.c.at < _BEFORE)),
    Prunable.SEARCHES: (search_query, _keys(search_query, search_query.c.asked_at < _BEFORE)),
    Prunable.FOLLOW_CHANGES: (follow_change, _keys(follow_change, follow_change.c.at < _BEFORE)),
    Prunable.POST_CHANGES: (
        post_change,
        _keys(post_change, post_change.c.state.in_(_UNCONFIRMED), post_change.c.created_at < _BEFORE),
    ),
    Prunable.QUESTIONS: (dialog, _keys(dialog, dialog.c.expires_at < _BEFORE)),
    Prunable.EVENTS: (desk_event, _keys(desk_event, desk_event.c.at < _BEFORE)),  # their copies go with them
    Prunable.AUDIT: (audit, _keys(audit, audit.c.at < _BEFORE)),
    Prunable.LEASES: (
        lease,
        _keys(
            lease,
            lease.c.until < _BEFORE,
            lease.c.paused_until < _BEFORE,
            # The highest of a platform stays: the next one counts on from it.
            exists().where(_LATER.c.platform == lease.c.platform, _LATER.c.epoch > lease.c.epoch),
        ),
    ),
    Prunable.GONE_PLACES: (
        subscriber,
        _keys(
            subscriber,
            subscriber.c.state == SubscriberState.GONE,
            subscriber.c.state_at < _BEFORE,
            ~subscriber.c.chat.startswith(forgetting.NAME),
            # A person's two chats are one subscriber: of what is linked neither goes alone.
            ~exists().where(
                and_(account_link.c.platform == subscriber.c.platform, account_link.c.chat == subscriber.c.chat)
            ),
        ),
    ),
}


class SqlOldRows:
    """`bot.repositories.old_rows.OldRows`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def number(self, sort: Prunable, before: datetime) -> int:
        """How many rows of before there are."""
        _, old = _OLD[sort]
        counted = select(func.count()).select_from(old.subquery())
        return int((await self._connection.execute(counted, {"before": before})).scalar_one())

    async def remove(self, sort: Prunable, before: datetime, now: datetime, *, limit: int) -> int:
        """Take so many away at most. A place goes with everything it chose, its copies in slices of their own."""
        table, old = _OLD[sort]
        some = old.limit(limit)
        if sort is Prunable.GONE_PLACES:
            ids = (await self._connection.execute(some, {"before": before})).scalars().all()
            return await forgetting.begin(self._connection, subscriber.c.id.in_(ids), now)
        keys = tuple_(*table.primary_key.columns)
        return (await self._connection.execute(delete(table).where(keys.in_(some)), {"before": before})).rowcount
