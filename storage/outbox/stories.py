"""Where a post goes on with a story: the message in each place that it answers, and who follows the story on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import STORY_FOLLOWED, TargetKind
from storage.column_types import Moment
from storage.outbox_tables import delivery
from storage.subscriber_tables import CHOOSY_FOLLOWS, follow, target_kind
from storage.tables import post

_NEWEST = 50  # posts of a story that are looked through, for each copy

_STORY = bindparam("story", type_=post.c.id.type)
# Two lists, each by an index of its own.
_POSTS = select(post.c.id).where(post.c.follows == _STORY).order_by(post.c.id.desc()).limit(_NEWEST)
_new, _old = delivery.alias("new"), delivery.alias("old")
_EARLIER = (
    select(_new.c.id, _old.c.message_ids)
    .join(_old, _old.c.subscriber_id == _new.c.subscriber_id)
    .where(
        _new.c.id.in_(bindparam("ids", expanding=True)),
        _old.c.post_id.in_(bindparam("posts", expanding=True)),
        _old.c.id != _new.c.id,
        _old.c.shown > 0,
        _old.c.wanted > 0,
        _old.c.message_ids != (),
        # Numbers of the chat that a supergroup was before are other messages' there.
        _old.c.message_chat.is_(None),
    )
    .order_by(_old.c.id)
)
_THEN = bindparam("then", type_=Moment())
_KEEP_FOLLOWED = (
    update(follow)
    .where(
        text(CHOOSY_FOLLOWS),
        follow.c.kind == target_kind.code(TargetKind.STORY),
        follow.c.name == bindparam("named", type_=follow.c.name.type),
        follow.c.subscriber_id > bindparam("after", type_=follow.c.subscriber_id.type),
        follow.c.subscriber_id <= bindparam("last", type_=follow.c.subscriber_id.type),
        follow.c.until > bindparam("now", type_=Moment()),
        follow.c.until < _THEN,
    )
    .values(until=_THEN)
)


async def earlier(connection: AsyncConnection, story: int, delivery_ids: Sequence[int]) -> Mapping[int, str]:
    """Of these copies, each in its place: the newest message there of the same story."""
    posts = [story, *(await connection.execute(_POSTS, {"story": story})).scalars()]
    found = await connection.execute(_EARLIER, {"ids": list(delivery_ids), "posts": posts})
    return {row.id: row.message_ids[0] for row in found}


async def keep_followed(connection: AsyncConnection, story: int, after: int, last: int, now: datetime) -> None:
    """Who follows the story still, in a stretch of subscribers, follows it for its whole time again."""
    stretch = {"named": str(story), "after": after, "last": last, "now": now, "then": now + STORY_FOLLOWED}
    await connection.execute(_KEEP_FOLLOWED, stretch)
