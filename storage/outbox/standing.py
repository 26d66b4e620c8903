"""How a post stands in one place: its plan, the copy, and the copy of a digest that names it. For `/why`."""

from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import PlanState
from bot.outbox import KeptCopy, PostStanding
from storage.outbox_tables import GONE, delivery, digest_item, plan, tally

_POST = bindparam("of_post", type_=delivery.c.post_id.type)
_PLACE = bindparam("of_place", type_=delivery.c.subscriber_id.type)
_PLAN = select(plan).where(plan.c.post_id == _POST)
_COPY = select(delivery).where(delivery.c.post_id == _POST, delivery.c.subscriber_id == _PLACE)
# Of two digests that name it, as where one was told that it had missed it, the later.
_DIGEST = (
    select(delivery)
    .join(digest_item, digest_item.c.digest_id == delivery.c.post_id)
    .where(digest_item.c.post_id == _POST, delivery.c.subscriber_id == _PLACE)
    .order_by(delivery.c.post_id.desc())
    .limit(1)
)
_COUNTED = select(tally.c.post_id).where(tally.c.post_id == _POST, tally.c.shard <= GONE).limit(1)


async def read(connection: AsyncConnection, post_id: int, subscriber_id: int) -> PostStanding:
    """What is kept of it."""
    values = {"of_post": post_id, "of_place": subscriber_id}
    planned = (await connection.execute(_PLAN, {"of_post": post_id})).first()
    if planned is None:
        return PostStanding()
    passed = min(planned.cursor, planned.choosy_cursor)
    return PostStanding(
        announced_at=planned.not_before,
        planning=planned.state is PlanState.OPEN and passed < subscriber_id,
        counts_only=(await connection.execute(_COUNTED, {"of_post": post_id})).first() is not None,
        copy=_copy((await connection.execute(_COPY, values)).first()),
        digest=_copy((await connection.execute(_DIGEST, values)).first()),
    )


def _copy(row: Row[Any] | None) -> KeptCopy | None:
    if row is None:
        return None
    return KeptCopy(
        state=row.state,
        wanted=row.wanted,
        shown=row.shown,
        not_before=row.not_before,
        done_at=row.done_at,
        digest_at=row.digest_at,
        silent=row.silent,
        reason=row.reason,
    )
