"""Which copies still go to a place that no longer receives: none, but for mending those it already has."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState, SubscriberState
from storage.tables import OPEN, READY, delivery

UNREACHABLE = (SubscriberState.SUSPENDED, SubscriberState.GONE)

_SUPPRESS = (
    update(delivery)
    .where(delivery.c.subscriber_id.in_(bindparam("subscribers", expanding=True)), text(OPEN), text(READY))
    .values(state=DeliveryState.SUPPRESSED, reason=bindparam("why"), done_at=bindparam("now"))
)
_SUPPRESS_UNSENT = _SUPPRESS.where(delivery.c.shown == 0)


async def suppress(
    connection: AsyncConnection,
    subscribers: Iterable[int],
    state: SubscriberState,
    reason: str | None,
    now: datetime,
) -> None:
    """Close the waiting copies of subscribers in this state. Who said /stop still has wrong copies mended."""
    ids = list(subscribers)
    if not ids or state is SubscriberState.ACTIVE:
        return
    statement = _SUPPRESS if state in UNREACHABLE else _SUPPRESS_UNSENT
    await connection.execute(statement, {"subscribers": ids, "why": reason or state.value, "now": now})
