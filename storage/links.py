"""One person's private chats on two platforms, of which one receives.

    receiving ──> follows, preferences, copies that wait      silent ──> left, follows nothing

Asked for the silent one, it gives the receiving one (`of_receiving`), so both chats change the same settings.
Planning reads none of this: the silent one is a subscriber that left.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Address, DeliveryState
from bot.preferences import Preferences
from bot.repositories.subscribers import Link, LinkCode, LinkedChat
from bot.subscriber import SubscriberState
from storage import chat_migration, column_types, follows
from storage.link_tables import NOTICE, account_link, link_code
from storage.outbox import one_of_each, suppression, tally
from storage.outbox_tables import delivery, delivery_state
from storage.subscriber_tables import subscriber
from storage.tables import post

LINKED = "linked"
_MOVED = (
    "post_id",
    "state",
    "lane",
    "wanted",
    "on_unknown",
    "not_before",
    "expires_at",
    "silent",
    "digest_at",
)
_NEWEST = 2_000  # posts that are looked through: more than a week of any newsroom, and some milliseconds
_NEW_POSTS = select(post.c.id).order_by(post.c.id.desc()).limit(bindparam("number")).subquery()
_WAITING = (
    # Through the posts: what waits for a digest has no index by subscriber.
    select(delivery.c.id, *(delivery.c[name] for name in _MOVED))
    .select_from(_NEW_POSTS)
    .join(delivery, delivery.c.post_id == _NEW_POSTS.c.id)
    .where(
        delivery.c.subscriber_id == bindparam("of_subscriber", type_=delivery.c.subscriber_id.type),
        delivery.c.state.in_([delivery_state.code(each) for each in (DeliveryState.READY, DeliveryState.COLLECTED)]),
        delivery.c.shown == 0,
        delivery.c.attempt == 0,
    )
)


async def of_receiving(connection: AsyncConnection, address: Address) -> Address:
    """Where a linked person's articles go, for a chat that does not receive; any other address as it is."""
    if address.thread is not None:
        return address
    other = await connection.execute(
        select(account_link.c.other_platform, account_link.c.other_chat).where(
            account_link.c.platform == address.platform, account_link.c.chat == address.chat, ~account_link.c.receives
        )
    )
    row = other.first()
    return address if row is None else Address(row.other_platform, row.other_chat)


class SqlLinks:
    """`bot.repositories.subscribers.Links`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_code(self, digest: str, code: LinkCode) -> None:
        """Keep it; an earlier one of the same person counts no more."""
        await self._connection.execute(delete(link_code).where(link_code.c.person == code.person))
        values = {
            "digest": digest,
            "platform": code.address.platform,
            "chat": code.address.chat,
            "person": code.person,
            "expires_at": code.expires_at,
            "used": code.used,
            "language": code.language,
        }
        await self._connection.execute(insert(link_code).values(values))

    async def code(self, digest: str) -> LinkCode | None:
        """What was given out under this digest."""
        row = (await self._connection.execute(select(link_code).where(link_code.c.digest == digest))).first()
        if row is None:
            return None
        address = Address(row.platform, row.chat)
        return LinkCode(
            address=address, person=row.person, expires_at=row.expires_at, used=row.used, language=row.language
        )

    async def use(self, digest: str) -> bool:
        """Take it, once."""
        free = and_(link_code.c.digest == digest, ~link_code.c.used)
        return (await self._connection.execute(update(link_code).where(free).values(used=True))).rowcount == 1

    async def of(self, address: Address) -> Link | None:
        """The link of this chat."""
        here = and_(account_link.c.platform == address.platform, account_link.c.chat == address.chat)
        row = (await self._connection.execute(select(account_link).where(here))).first()
        if row is None:
            return None
        there = and_(account_link.c.platform == row.other_platform, account_link.c.chat == row.other_chat)
        other = (await self._connection.execute(select(account_link).where(there))).first()
        if other is None:
            return None
        return Link(here=_chat(row), other=_chat(other))

    async def join(self, receiving: LinkedChat, silent: LinkedChat, now: datetime) -> None:
        """Link them; what the one that is silent from now on followed the other follows too."""
        for chat, other in ((receiving, silent), (silent, receiving)):
            values = {
                "platform": chat.address.platform,
                "chat": chat.address.chat,
                "person": chat.person,
                "other_platform": other.address.platform,
                "other_chat": other.address.chat,
                "receives": chat is receiving,
                "linked_at": now,
                "language": chat.language,
            }
            await self._connection.execute(insert(account_link).values(values))
        await self._hand_over(silent.address, receiving.address, now)

    async def set_notice(self, address: Address, due: datetime) -> None:
        """This chat is to be told of its link from then on; nothing is where it has none any more."""
        here = and_(account_link.c.platform == address.platform, account_link.c.chat == address.chat)
        await self._connection.execute(update(account_link).where(here).values(notice_at=due))

    async def notices_wait(self, now: datetime) -> bool:
        """Whether there is one to take."""
        return (await self._connection.execute(_due(now).limit(1))).first() is not None

    async def take_notices(self, now: datetime, until: datetime, limit: int) -> Sequence[Link]:
        """Links of which the chat `here` was not told yet; each is due again at `until`, unless `settle_notice` comes
        first."""
        taken = []
        for row in (await self._connection.execute(_due(now).limit(limit))).all():
            address = Address(row.platform, row.chat)
            here = and_(account_link.c.platform == row.platform, account_link.c.chat == row.chat)
            await self._connection.execute(update(account_link).where(here).values(notice_at=until))
            if link := await self.of(address):
                taken.append(link)
        return taken

    async def settle_notice(self, address: Address, until: datetime) -> None:
        """This chat was told of its link, which was taken until then; of a later one it was not."""
        here = and_(account_link.c.platform == address.platform, account_link.c.chat == address.chat)
        taken = update(account_link).where(here, account_link.c.notice_at == until)
        await self._connection.execute(taken.values(notice_at=None))

    async def choose(self, address: Address, now: datetime) -> None:
        """This chat of the two receives from now on, just as the other did. Twice is once."""
        link = await self.of(address)
        if link is None or link.here.receives:
            return
        for chat, receives in ((link.here, True), (link.other, False)):
            here = and_(account_link.c.platform == chat.address.platform, account_link.c.chat == chat.address.chat)
            await self._connection.execute(update(account_link).where(here).values(receives=receives))
        if known := await self._id(address):
            await follows.remove(self._connection, known, None)
            await follows.prefer(self._connection, known, Preferences())
            forgotten = update(subscriber).where(subscriber.c.id == known).values(language_chosen=False)
            await self._connection.execute(forgotten)
        await self._hand_over(link.other.address, address, now)

    async def part(self, address: Address) -> bool:
        """Link them no more; the one that received goes on. Returns whether they were linked."""
        both = or_(
            and_(account_link.c.platform == address.platform, account_link.c.chat == address.chat),
            and_(account_link.c.other_platform == address.platform, account_link.c.other_chat == address.chat),
        )
        return (await self._connection.execute(delete(account_link).where(both))).rowcount > 0

    async def _hand_over(self, silent: Address, receiving: Address, now: datetime) -> None:
        old = await self._id(silent)
        if old is None:
            return
        was = (await self._connection.execute(select(subscriber).where(subscriber.c.id == old))).one()
        new = await self._id(receiving)
        if new is None:
            new = await self._made(receiving, was.kind, was.language, was.state, now)
        is_ = (await self._connection.execute(select(subscriber).where(subscriber.c.id == new))).one()
        speaks = chat_migration.merged_language(was, is_)
        await self._connection.execute(update(subscriber).where(subscriber.c.id == new).values(**speaks))
        if was.state is not SubscriberState.LEFT:
            active = {"state": SubscriberState.ACTIVE, "reason": None, "state_at": now, "check_at": None, "checks": 0}
            await self._connection.execute(update(subscriber).where(subscriber.c.id == new).values(active))
        await follows.merge(self._connection, old, new)
        await self._move_waiting(old, new, receiving.platform)
        await follows.remove(self._connection, old, None)
        left = {"state": SubscriberState.LEFT, "reason": LINKED, "state_at": now, "check_at": None, "checks": 0}
        await self._connection.execute(update(subscriber).where(subscriber.c.id == old).values(left))
        await suppression.suppress(self._connection, [old], now)

    async def _id(self, address: Address) -> int | None:
        found = await self._connection.execute(
            select(subscriber.c.id).where(
                subscriber.c.platform == address.platform,
                subscriber.c.chat == address.chat,
                subscriber.c.thread == (address.thread or ""),
            )
        )
        return found.scalar()

    async def _made(
        self, at: Address, kind: object, language: str | None, state: SubscriberState, now: datetime
    ) -> int:
        new = insert(subscriber).values(
            platform=at.platform,
            chat=at.chat,
            thread="",
            kind=kind,
            language=language,
            state=state if state is SubscriberState.LEFT else SubscriberState.ACTIVE,
            created_at=now,
            state_at=now,
        )
        return int((await self._connection.execute(new.returning(subscriber.c.id))).scalar_one())

    async def _move_waiting(self, old: int, new: int, platform: str) -> None:
        """Articles that nobody has tried to send yet go to the other chat; a post that is there already goes once."""
        rows = (await self._connection.execute(_WAITING, {"of_subscriber": old, "number": _NEWEST})).all()
        for row in rows:
            await self._connection.execute(delete(delivery).where(delivery.c.id == row.id))
            if await one_of_each.has_copy(self._connection, row.post_id, new):
                continue
            values = {name: getattr(row, name) for name in _MOVED} | {"subscriber_id": new, "platform": platform}
            copy = column_types.insert(self._connection, delivery).values(values).on_conflict_do_nothing()
            if (await self._connection.execute(copy)).rowcount:
                await tally.planned(self._connection, row.post_id, {platform: 1})
                if row.state is DeliveryState.COLLECTED:
                    await tally.collected(self._connection, row.post_id, {platform: 1})


def _due(now: datetime) -> Select[Any]:
    waiting = select(account_link.c.platform, account_link.c.chat).where(text(NOTICE), account_link.c.notice_at <= now)
    return waiting.order_by(account_link.c.notice_at)


def _chat(row: Row[Any]) -> LinkedChat:
    return LinkedChat(
        address=Address(row.platform, row.chat), person=row.person, receives=row.receives, language=row.language
    )
