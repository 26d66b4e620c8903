"""What expired before it could be sent, place by place, to be told in one line instead."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState, Lane, OnUnknown, PostKind, PostState, SubscriberState
from bot.outbox import Missed
from storage.outbox import tally
from storage.outbox_tables import EXPIRED_UNTOLD, delivery
from storage.subscriber_tables import subscriber
from storage.tables import post

FOLDED = "folded"

_UNTOLD = (
    select(delivery.c.id, delivery.c.subscriber_id, delivery.c.post_id, post.c.kind, post.c.state, subscriber.c.state)
    .join(post, post.c.id == delivery.c.post_id)
    .join(subscriber, subscriber.c.id == delivery.c.subscriber_id)
    .where(text(EXPIRED_UNTOLD))
    .order_by(delivery.c.subscriber_id, delivery.c.post_id)
    .limit(bindparam("number"))
)
_TELL = update(delivery).where(delivery.c.id.in_(bindparam("ids", expanding=True))).values(reason=FOLDED)


async def fold(connection: AsyncConnection, limit: int) -> list[Missed]:
    """Take up to `limit` expired rows, whole places at a time, and mark them as told."""
    found = (await connection.execute(_UNTOLD, {"number": limit})).all()
    if len(found) == limit:  # the last place may go on beyond the limit; it is whole the next time, unless it is alone
        whole = [row for row in found if row.subscriber_id != found[-1].subscriber_id]
        found = whole or found
    if found:
        await connection.execute(_TELL, {"ids": [row.id for row in found]})
    posts: dict[int, list[int]] = {}
    for _, subscriber_id, post_id, kind, state, subscriber_state in found:
        worth = kind is PostKind.ARTICLE and state is PostState.PUBLISHED
        if worth and subscriber_state is SubscriberState.ACTIVE:
            posts.setdefault(subscriber_id, []).append(post_id)
    places: dict[tuple[int, ...], list[int]] = {}
    for subscriber_id, missed in posts.items():
        places.setdefault(tuple(missed), []).append(subscriber_id)
    return [Missed(post_ids=missed, subscriber_ids=tuple(ids)) for missed, ids in places.items()]


async def add(connection: AsyncConnection, post_id: int, subscriber_ids: Sequence[int], now: datetime) -> None:
    """One copy of a digest for each of these places."""
    chosen = select(subscriber.c.id, subscriber.c.platform).where(
        subscriber.c.id.in_(bindparam("subscribers", expanding=True))
    )
    places = (await connection.execute(chosen, {"subscribers": list(subscriber_ids)})).all()
    rows = [
        {
            "post_id": post_id,
            "subscriber_id": place.id,
            "platform": place.platform,
            "state": DeliveryState.READY,
            "lane": Lane.DIGEST,
            "wanted": 1,
            "on_unknown": OnUnknown.RESEND_ONCE,
            "not_before": now,
        }
        for place in places
    ]
    if rows:
        await connection.execute(insert(delivery), rows)
        await tally.planned(connection, post_id, Counter(place.platform for place in places))
