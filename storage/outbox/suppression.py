"""Which copies still go to a place that no longer receives: none, but for correcting those it already has."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, bindparam, case, func, insert, literal_column, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState
from bot.subscriber import UNREACHABLE, SubscriberState
from storage.outbox_tables import OPEN, READY, BulkAct, bulk_change, delivery
from storage.subscriber_tables import subscriber, subscriber_state

AT_ONCE = 2_000  # copies in the transaction that changes the place's state; more are left to slices

_IS_UNREACHABLE = subscriber.c.state.in_([subscriber_state.code(state) for state in UNREACHABLE])
_HAS_LEFT = subscriber.c.state == subscriber_state.code(SubscriberState.LEFT)
RECEIVES_NOTHING = or_(_IS_UNREACHABLE, and_(_HAS_LEFT, delivery.c.shown == 0))
"""Of a copy beside its subscriber; who said /stop still has wrong copies corrected."""

_WAITING = (
    select(delivery.c.id)
    .join_from(subscriber, delivery, delivery.c.subscriber_id == subscriber.c.id)
    .where(text("delivery." + OPEN), text("delivery." + READY), RECEIVES_NOTHING)
    # Of one chat there may be as many copies as posts: closed all at once they would hold the writer for seconds.
    .limit(bindparam("number"))
)
_STATE_NAME = case(
    *(
        (subscriber.c.state == subscriber_state.code(state), literal_column(f"'{state.value}'"))
        for state in SubscriberState
    )
)
_WHY = (
    select(func.coalesce(subscriber.c.reason, _STATE_NAME))
    .where(subscriber.c.id == delivery.c.subscriber_id)
    .scalar_subquery()
)
# `READY` once more beside the chosen ids: PostgreSQL looks at it again where a claim came between, at the choice not.
_SUPPRESS = (
    update(delivery).where(text(READY)).values(state=DeliveryState.SUPPRESSED, reason=_WHY, done_at=bindparam("now"))
)
_OF_SUBSCRIBERS = _SUPPRESS.where(
    delivery.c.id.in_(_WAITING.where(subscriber.c.id.in_(bindparam("subscribers", expanding=True))))
)
_OF_CHAT = _SUPPRESS.where(
    delivery.c.id.in_(
        _WAITING.where(subscriber.c.platform == bindparam("on_platform"), subscriber.c.chat == bindparam("in_chat"))
    )
)


async def suppress(connection: AsyncConnection, subscribers: Iterable[int], now: datetime) -> None:
    """Close the waiting copies of those of them that no longer receive; what is too much at once, chat by chat later.

    A claim passes over such copies meanwhile, so it does not matter when they are closed.
    """
    ids = list(subscribers)
    if not ids:
        return
    values = {"subscribers": ids, "now": now, "number": AT_ONCE}
    if (await connection.execute(_OF_SUBSCRIBERS, values)).rowcount < AT_ONCE:
        return
    chats = select(subscriber.c.platform, subscriber.c.chat).where(subscriber.c.id.in_(ids)).distinct()
    left = [
        {"act": BulkAct.SUPPRESS, "platform": platform, "chat": chat, "cursor": 0, "at": now}
        for platform, chat in await connection.execute(chats)
    ]
    if left:
        await connection.execute(insert(bulk_change), left)


async def write(connection: AsyncConnection, platform: str, chat: str, now: datetime, size: int) -> int:
    """The next slice of a chat's waiting copies: how many were closed; fewer than `size`: none is left."""
    values = {"on_platform": platform, "in_chat": chat, "now": now, "number": size}
    return (await connection.execute(_OF_CHAT, values)).rowcount
