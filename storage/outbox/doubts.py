"""Which posts have copies that may or may not have arrived, and of which the editors had an alert."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.outbox import Doubt, DoubtCount
from storage.column_types import Moment
from storage.outbox_tables import IN_DOUBT, delivery
from storage.tables import broadcast, post

_WATCHED = exists().where(broadcast.c.post_id == delivery.c.post_id, broadcast.c.progress_platform.is_not(None))
_WITHOUT_ALERT = (
    select(delivery.c.post_id, func.count())
    .join(post, post.c.id == delivery.c.post_id)
    .where(text("delivery." + IN_DOUBT), ~post.c.doubt_alerted, ~_WATCHED)
    .group_by(delivery.c.post_id)
    .having(func.max(delivery.c.done_at) <= bindparam("since", type_=Moment()))
    .order_by(delivery.c.post_id)
)
_BY_PLATFORM = (
    select(delivery.c.platform, func.count(), func.count(delivery.c.post_id.distinct()))
    .where(text("delivery." + IN_DOUBT))
    .group_by(delivery.c.platform)
)
_MARK_ALERTED = update(post).where(post.c.id.in_(bindparam("ids", expanding=True))).values(doubt_alerted=True)


async def without_alert(connection: AsyncConnection, since: datetime) -> Sequence[Doubt]:
    """Posts with copies in doubt and no alert, none of them later than this; they count as alerted from here on.
    A broadcast that is watched shows them itself."""
    found = [
        Doubt(post_id=number, copies=copies)
        for number, copies in await connection.execute(_WITHOUT_ALERT, {"since": since})
    ]
    if found:
        await connection.execute(_MARK_ALERTED, {"ids": [each.post_id for each in found]})
    return found


async def by_platform(connection: AsyncConnection) -> Mapping[str, DoubtCount]:
    """Copies in doubt and how many posts they are of; no entry for a platform that has none."""
    found = await connection.execute(_BY_PLATFORM)
    return {platform: DoubtCount(copies=copies, posts=posts) for platform, copies, posts in found}
