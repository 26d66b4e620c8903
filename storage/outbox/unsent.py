"""What is still to be sent, as posts and places."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import distinct, func, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import PlanState
from bot.outbox import WaitingPosts
from storage.outbox import claim
from storage.outbox_tables import delivery, plan, plan_state
from storage.tables import post

_PLACES = select(func.count(distinct(delivery.c.subscriber_id))).where(claim.READY)
# With those whose copies are not written yet.
_POSTS = union(
    select(delivery.c.post_id.label("id")).where(claim.READY),
    select(plan.c.post_id.label("id")).where(plan.c.state == plan_state.code(PlanState.OPEN)),
).subquery()
_PUBLISHED = func.coalesce(post.c.published_at, post.c.created_at)
_OLDEST = select(func.count(), func.min(_PUBLISHED, type_=post.c.created_at.type)).join(
    _POSTS, _POSTS.c.id == post.c.id
)


async def read(connection: AsyncConnection) -> WaitingPosts:
    """All of it."""
    posts, oldest = (await connection.execute(_OLDEST)).one()
    places = (await connection.execute(_PLACES)).scalar_one()
    return WaitingPosts(posts=posts, places=places, oldest=oldest)


async def before(connection: AsyncConnection, moment: datetime) -> Sequence[int]:
    """The numbers of posts that were published before, the oldest first."""
    found = select(post.c.id).join(_POSTS, _POSTS.c.id == post.c.id).where(moment > _PUBLISHED).order_by(post.c.id)
    return list((await connection.execute(found)).scalars())
