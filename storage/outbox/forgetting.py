"""Removing a subscriber: the address at once, the copies of posts in slices, the row with the last of them.

    forgotten ──same transaction──> a row without address, that receives nothing
        └──> bulk_change row ──slice, slice … (any process, in post order)──> no row left

Stopping anywhere and going on removes everything: until then only numbers of ours are left.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, cast, delete, exists, func, insert, literal, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.preferences import Display
from bot.subscriber import SubscriberState
from storage.outbox import arrivals
from storage.outbox_tables import READY, BulkAct, allowance, bulk_change, delivery, plan
from storage.subscriber_tables import follow, follow_change, place_trouble, subscriber, word_filter
from storage.tables import post

NAME = "forgotten:"
_NEXT_POSTS = (
    select(post.c.id)
    .where(post.c.id > bindparam("after", type_=post.c.id.type))
    .order_by(post.c.id)
    .limit(bindparam("number"))
    .subquery()
)
_EXTENT = select(func.count(), func.max(_NEXT_POSTS.c.id)).select_from(_NEXT_POSTS)
_COPIES = (
    # Through the posts: closed copies have no index by subscriber.
    select(delivery.c.id)
    .select_from(post)
    .join(delivery, delivery.c.post_id == post.c.id)
    .where(
        post.c.id > bindparam("after", type_=post.c.id.type),
        post.c.id <= bindparam("last", type_=post.c.id.type),
        delivery.c.subscriber_id == bindparam("of_subscriber", type_=delivery.c.subscriber_id.type),
    )
)
_REMOVE = delete(delivery).where(delivery.c.id.in_(_COPIES))


async def begin(connection: AsyncConnection, which: Any, now: datetime) -> int:
    """Take these subscribers' address and everything they chose; what is left goes in slices. Returns how many."""
    found = await connection.execute(select(subscriber.c.id, subscriber.c.platform).where(which))
    platforms = {row.id: row.platform for row in found}
    ids = list(platforms)
    if not ids:
        return 0
    await arrivals.note_left(connection, await arrivals.leaving(connection, subscriber.c.id.in_(ids)), now)
    for table in (follow, follow_change, allowance, place_trouble):
        await connection.execute(delete(table).where(table.c.subscriber_id.in_(ids)))
    await connection.execute(
        update(subscriber)
        .where(subscriber.c.id.in_(ids))
        .values(
            chat=literal(NAME) + cast(subscriber.c.id, String),
            thread="",
            language=None,
            state=SubscriberState.GONE,  # of the states the one in which not even corrections are sent
            reason="forgotten",
            last_ok_at=None,
            checks=0,
            check_at=None,
            choosy=False,
            timing_id=None,
            display=Display(),
            muted_until=None,
            threads=False,
            mentions=(),
            manager=None,
            notice_at=None,
            told_at=None,
        )
    )
    left = {"act": BulkAct.FORGET, "cursor": 0, "at": now}
    changes = [{**left, "platform": platform, "chat": f"{NAME}{id_}"} for id_, platform in platforms.items()]
    await connection.execute(insert(bulk_change), changes)
    return len(ids)


async def write(connection: AsyncConnection, platform: str, chat: str, after: int, size: int) -> tuple[int, int | None]:
    """The copies of the next posts: how many were removed, and the last post; None: that was all, the row too."""
    subscriber_id = int(chat.removeprefix(NAME))
    if not after:
        # A slice of a plan that began before the address was taken may still write a copy: it is waited for.
        await connection.execute(select(plan.c.post_id).where(text(READY)).with_for_update())
    looked_at, last = (await connection.execute(_EXTENT, {"after": after, "number": size})).one()
    removed = 0
    if last is not None:
        values = {"after": after, "last": last, "of_subscriber": subscriber_id}
        removed = (await connection.execute(_REMOVE, values)).rowcount
    if looked_at == size:
        return removed, last
    await connection.execute(delete(subscriber).where(subscriber.c.id == subscriber_id, subscriber.c.chat == chat))
    await _remove_unused_filters(connection)
    return removed, None


async def _remove_unused_filters(connection: AsyncConnection) -> None:
    """Words that nobody filters by any more: they may be as personal as a name."""
    if connection.dialect.name == "postgresql":
        # Else somebody could take up one of them between our look and its removal.
        await connection.execute(text(f"LOCK TABLE {word_filter.name} IN ACCESS EXCLUSIVE MODE"))
    await connection.execute(delete(word_filter).where(~exists().where(follow.c.word_filter_id == word_filter.c.id)))
