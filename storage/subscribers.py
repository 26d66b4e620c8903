"""Addresses that receive, and what they follow."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import Follow, Target
from bot.model import Address, Audience, PlaceKind, Subscriber, SubscriberState
from bot.preferences import Preferences
from storage import chat_migration, column_types, follows, rows
from storage.audience import active, belongs, is_followed
from storage.outbox import suppression
from storage.subscriber_tables import DUE, moved_chat, subscriber, subscriber_state

CHECKS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""After a suspension, and then each after the one before; the last again and again, for as long as it lasts."""


class SqlSubscribers:
    """`bot.repositories.Subscribers`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, address: Address) -> Subscriber | None:
        """By address; one that a chat had before it moved leads to where it is now."""
        found = await self._at(address)
        if found is None and (moved := await self._new_address(address)):
            found = await self._at(moved)
        return found

    async def by_id(self, subscriber_id: int) -> Subscriber | None:
        """By id."""
        return await self._one(select(subscriber).where(subscriber.c.id == subscriber_id))

    async def save(
        self, address: Address, kind: PlaceKind, now: datetime, *, language: str | None = None
    ) -> Subscriber:
        """The subscriber at this address, made if new, active again if it was not. Language None changes nothing."""
        at = await self._new_address(address) or address
        new = column_types.insert(self._connection, subscriber).values(
            platform=at.platform,
            chat=at.chat,
            thread=at.thread or "",
            kind=kind,
            language=language,
            state=SubscriberState.ACTIVE,
            created_at=now,
            state_at=now,
        )
        saved = await self._connection.execute(
            # One statement for new and known: two processes may save a place at once, and the second INSERT would fail.
            new.on_conflict_do_update(
                index_elements=[subscriber.c.platform, subscriber.c.chat, subscriber.c.thread],
                set_={
                    "kind": kind,
                    "language": func.coalesce(new.excluded.language, subscriber.c.language),
                    "state": SubscriberState.ACTIVE,
                    "reason": None,
                    "state_at": now,
                },
            ).returning(subscriber.c.id)
        )
        found = await self.by_id(saved.scalar_one())
        if found is None:
            raise LookupError(f"the subscriber at {at} is not there")
        return found

    async def follow(self, subscriber_id: int, follow: Follow, now: datetime) -> None:
        """Follow a target, or leave it out, from now on just so."""
        await follows.write(self._connection, subscriber_id, follow, now)

    async def unfollow(self, subscriber_id: int, target: Target | None) -> None:
        """Neither follow a target nor leave it out; None: no target at all."""
        await follows.remove(self._connection, subscriber_id, target)

    async def set_preferences(self, subscriber_id: int, preferences: Preferences, now: datetime) -> None:
        """Want it so from now on."""
        await follows.prefer(self._connection, subscriber_id, preferences)

    async def set_language(self, subscriber_id: int, language: str) -> None:
        """The language of the buttons and notices it is sent from now on."""
        await self._connection.execute(
            update(subscriber).where(subscriber.c.id == subscriber_id).values(language=language)
        )

    async def set_state(self, subscriber_id: int, state: SubscriberState, reason: str | None, now: datetime) -> None:
        """Suspend, mark as gone or left, or make active; open deliveries of one that is not active are suppressed."""
        await self._set_states(subscriber.c.id == subscriber_id, state, reason, now)

    async def set_chat_state(
        self, platform: str, chat: str, state: SubscriberState, reason: str | None, now: datetime
    ) -> None:
        """The same for every thread of a chat. `left` stays left.

        The chat's old id is not followed to its new one: a platform also says that the bot left the old chat.
        """
        here = and_(
            subscriber.c.platform == platform,
            subscriber.c.chat == chat,
            subscriber.c.state != subscriber_state.code(SubscriberState.LEFT),
        )
        await self._set_states(here, state, reason, now)

    async def set_kind(self, address: Address, kind: PlaceKind) -> None:
        """The place is of another kind now."""
        here = and_(
            subscriber.c.platform == address.platform,
            subscriber.c.chat == address.chat,
            subscriber.c.thread == (address.thread or ""),
        )
        await self._connection.execute(update(subscriber).where(here).values(kind=kind))

    async def move(self, platform: str, old_chat: str, new_chat: str) -> None:
        """A chat has a new id: rename every address in it, merging where the new one already subscribes."""
        await chat_migration.move(self._connection, platform, old_chat, new_chat)

    async def list(
        self, *, limit: int, after_id: int = 0, state: SubscriberState | None = None, platform: str | None = None
    ) -> Sequence[Subscriber]:
        """In id order."""
        query = select(subscriber).where(subscriber.c.id > after_id).order_by(subscriber.c.id).limit(limit)
        if state is not None:
            query = query.where(subscriber.c.state == state)
        if platform is not None:
            query = query.where(subscriber.c.platform == platform)
        return await self._many(query)

    async def of_chat(self, platform: str, chat: str) -> Sequence[Subscriber]:
        """Every place of a chat, its threads too, in id order."""
        here = select(subscriber).where(subscriber.c.platform == platform, subscriber.c.chat == chat)
        return await self._many(here.order_by(subscriber.c.id))

    async def due_checks(self, now: datetime, limit: int) -> Sequence[Subscriber]:
        """Suspended places to be looked at again; each is returned once for each of its times."""
        due = select(subscriber).where(text(DUE), subscriber.c.check_at <= now)
        found = await self._many(due.order_by(subscriber.c.check_at).limit(limit))
        last = len(CHECKS) - 1
        for done in range(last, -1, -1):  # from the last, so that none is counted twice
            here = (subscriber.c.id.in_([each.id for each in found]), subscriber.c.checks == done)
            counted = min(done + 1, last)
            await self._connection.execute(
                update(subscriber).where(*here).values(checks=counted, check_at=_next_check(now, counted))
            )
        return found

    async def count(self, audience: Audience) -> Mapping[tuple[str, PlaceKind], int]:
        """Active subscribers of an audience, by platform and kind."""
        counted = await self._connection.execute(
            select(subscriber.c.platform, subscriber.c.kind, func.count())
            .where(active(), belongs(audience), is_followed(audience))
            .group_by(subscriber.c.platform, subscriber.c.kind)
        )
        return {(platform, kind): number for platform, kind, number in counted}

    async def _set_states(
        self, which: ColumnElement[bool], state: SubscriberState, reason: str | None, now: datetime
    ) -> None:
        changed = await self._connection.execute(
            update(subscriber)
            .where(which)
            .values(
                state=state,
                reason=None if state is SubscriberState.ACTIVE else reason,
                state_at=now,
                checks=0,
                check_at=_next_check(now, 0) if state is SubscriberState.SUSPENDED else None,
            )
            .returning(subscriber.c.id)
        )
        await suppression.suppress(self._connection, changed.scalars().all(), now)

    async def _new_address(self, address: Address) -> Address | None:
        moved = await self._connection.execute(
            select(moved_chat.c.new_chat).where(
                moved_chat.c.platform == address.platform, moved_chat.c.old_chat == address.chat
            )
        )
        chat = moved.scalar()
        return None if chat is None else Address(address.platform, chat, address.thread)

    async def _at(self, address: Address) -> Subscriber | None:
        return await self._one(
            select(subscriber).where(
                subscriber.c.platform == address.platform,
                subscriber.c.chat == address.chat,
                subscriber.c.thread == (address.thread or ""),
            )
        )

    async def _one(self, query: Select[Any]) -> Subscriber | None:
        return next(iter(await self._many(query)), None)

    async def _many(self, query: Select[Any]) -> Sequence[Subscriber]:
        found = (await self._connection.execute(query)).all()
        if not found:
            return []
        followed = await follows.read(self._connection, [row.id for row in found])
        timings = await follows.timings(self._connection, {row.timing_id for row in found if row.timing_id is not None})
        return [rows.subscriber(row, followed.get(row.id, ()), timings.get(row.timing_id)) for row in found]


def _next_check(now: datetime, done: int) -> datetime:
    return now + CHECKS[min(done, len(CHECKS) - 1)]
