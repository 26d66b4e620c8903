"""A chat gets a new id: its addresses are renamed, and merged where the new ones already subscribe.

Message numbers are not renamed: they count in the chat they were given in, so whatever keeps one (copies, progress
messages, questions) keeps the old chat beside it.
"""

from typing import Any

from sqlalchemy import Row, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState
from bot.subscriber import UNREACHABLE, SubscriberState
from storage import column_types, follows
from storage.outbox import suppression
from storage.outbox_tables import delivery, delivery_state
from storage.subscriber_tables import moved_chat, subscriber
from storage.tables import post
from storage.variant_tables import variant


async def move(connection: AsyncConnection, platform: str, old_chat: str, new_chat: str) -> None:
    """Everything at `old_chat` is at `new_chat` from now on, and the old id leads there. Twice is once.

    So is hearing of it again when the new chat has moved on itself.
    """
    if old_chat == new_chat or await _is_old_news(connection, platform, old_chat, new_chat):
        return
    await _remember(connection, platform, old_chat, new_chat)
    at = select(subscriber).where(subscriber.c.platform == platform)
    present = {row.thread: row for row in await connection.execute(at.where(subscriber.c.chat == new_chat))}
    for old in (await connection.execute(at.where(subscriber.c.chat == old_chat))).all():
        await _keep_message_chat(connection, old.id, old_chat)
        if old.thread in present:
            await _merge(connection, old, present[old.thread])
        else:
            await connection.execute(update(subscriber).where(subscriber.c.id == old.id).values(chat=new_chat))


async def _is_old_news(connection: AsyncConnection, platform: str, old_chat: str, new_chat: str) -> bool:
    """Whether both ids are known to lead to one third chat: heard late, or from an edit in the first one."""
    found = await connection.execute(
        select(moved_chat.c.new_chat).where(
            moved_chat.c.platform == platform, moved_chat.c.old_chat.in_((old_chat, new_chat))
        )
    )
    led_to = found.scalars().all()
    return len(led_to) == 2 and led_to[0] == led_to[1]


async def _remember(connection: AsyncConnection, platform: str, old_chat: str, new_chat: str) -> None:
    here = moved_chat.c.platform == platform
    # A chat that has an old id again must not lead away from itself.
    await connection.execute(delete(moved_chat).where(here, moved_chat.c.old_chat == new_chat))
    # Chains are kept one link long: `get` follows one move and no more.
    led_here = update(moved_chat).where(here, moved_chat.c.new_chat == old_chat)
    await connection.execute(led_here.values(new_chat=new_chat))
    new = column_types.insert(connection, moved_chat).values(platform=platform, old_chat=old_chat, new_chat=new_chat)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[moved_chat.c.platform, moved_chat.c.old_chat], set_={"new_chat": new_chat}
        )
    )


async def _keep_message_chat(connection: AsyncConnection, subscriber_id: int, chat: str) -> None:
    """What was delivered stays where it is, and so does what is on the wire, should it arrive."""
    numbered = (
        select(delivery.c.id)
        .select_from(post)
        .join(delivery, delivery.c.post_id == post.c.id)  # closed copies have no index by subscriber
        .where(
            delivery.c.subscriber_id == subscriber_id,
            delivery.c.message_chat.is_(None),
            or_(delivery.c.message_ids != (), _is(DeliveryState.SENDING)),
        )
    )
    await connection.execute(update(delivery).where(delivery.c.id.in_(numbered)).values(message_chat=chat))


async def _merge(connection: AsyncConnection, old: Row[Any], new: Row[Any]) -> None:
    state = _merged_state(old.state, new.state)
    await connection.execute(
        update(subscriber)
        .where(subscriber.c.id == new.id)
        .values(
            **merged_language(old, new),
            state=state,
            reason=None if state is SubscriberState.ACTIVE else new.reason,
            notice_at=None if state is SubscriberState.ACTIVE else new.notice_at,
            manager=new.manager or old.manager,
        )
    )
    await follows.merge(connection, old.id, new.id)
    await _merge_copies(connection, old.id, new.id)
    await connection.execute(delete(subscriber).where(subscriber.c.id == old.id))
    await suppression.suppress(connection, [new.id], new.state_at)


def merged_language(old: Row[Any], new: Row[Any]) -> dict[str, Any]:
    """The new address's, unless only the old one's was chosen."""
    kept = old if new.language is None or (old.language_chosen and not new.language_chosen) else new
    return {"language": kept.language, "language_chosen": kept.language_chosen}


def _merged_state(old: SubscriberState, new: SubscriberState) -> SubscriberState:
    """The new address has its say; only where it merely could not be reached does the old one speak for it."""
    if new in UNREACHABLE and old is SubscriberState.ACTIVE:
        return old
    return new


async def _merge_copies(connection: AsyncConnection, old_id: int, new_id: int) -> None:
    """One copy a post, in whichever language: the one that arrived, else the one that may have, else one that still
    waits; a tie: the new."""
    rivals = (await connection.execute(_copies(old_id))).all()
    present = (await connection.execute(_copies(new_id))).all()
    of_post, of_article = {row.post_id: row for row in present}, {row.article: row for row in present}
    lost, kept = [], []
    for copy in rivals:
        rival = of_post.get(copy.post_id) or of_article.get(copy.article)
        if rival is None or (rival.post_id != copy.post_id and min(rival.rank, copy.rank) > _WAITS):
            kept.append(copy.id)  # of two languages that both arrived each is corrected as long as it is there
        elif rival.rank >= copy.rank:
            lost.append(copy.id)
        else:
            kept.append(copy.id)
            lost.append(rival.id)
    await connection.execute(delete(delivery).where(delivery.c.id.in_(lost)))
    await connection.execute(update(delivery).where(delivery.c.id.in_(kept)).values(subscriber_id=new_id))


_WAITS = 1  # the rank of a copy that is still to be sent; below it none will be


def _copies(subscriber_id: int) -> Any:
    """Found through the posts, which are few: closed copies have no index by subscriber."""
    rank = case(
        (or_(delivery.c.shown > 0, _is(DeliveryState.SENT)), 4),
        (_is(DeliveryState.SENDING), 3),
        (_is(DeliveryState.UNKNOWN), 2),
        (_is(DeliveryState.READY), _WAITS),
        else_=0,
    )
    return (
        # Below zero, so that no article bears the number of another's post.
        select(
            delivery.c.id,
            delivery.c.post_id,
            func.coalesce(-variant.c.article, post.c.id).label("article"),
            rank.label("rank"),
        )
        .select_from(post)
        .join(delivery, delivery.c.post_id == post.c.id)
        .outerjoin(variant, variant.c.post_id == post.c.id)
        .where(delivery.c.subscriber_id == subscriber_id)
    )


def _is(state: DeliveryState) -> Any:
    return delivery.c.state == delivery_state.code(state)
