"""Addresses that receive, and what they follow."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, null, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import Follow, Target
from bot.model import Address, Audience, PlaceKind
from bot.preferences import Preferences
from bot.repositories.endpoints import EventType
from bot.subscriber import Subscriber, SubscriberState
from storage import chat_migration, column_types, event_counts, follows, links, rows
from storage.audience import active, belongs, is_followed
from storage.column_types import Moment
from storage.outbox import arrivals, suppression
from storage.subscriber_tables import DUE, NOTICE, moved_chat, subscriber, subscriber_state

CHECKS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""After a suspension, and then each after the one before; the last again and again, for as long as it lasts."""

_LOST = (SubscriberState.LEFT, SubscriberState.GONE)


class SqlSubscribers:
    """`bot.repositories.subscribers.Subscribers`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, address: Address) -> Subscriber | None:
        """By address; one that a chat had before it moved leads to where it is now, one that is linked to where the
        person's articles go."""
        at = await links.of_receiving(self._connection, address)
        found = await self._at(at)
        if found is None and (moved := await self._new_address(at)):
            found = await self._at(moved)
        return found

    async def by_id(self, subscriber_id: int) -> Subscriber | None:
        """By id."""
        return await self._one(select(subscriber).where(subscriber.c.id == subscriber_id))

    async def save(
        self, address: Address, kind: PlaceKind, now: datetime, *, language: str | None = None
    ) -> Subscriber:
        """The subscriber at this address, made if new, active again if it was not. Language None changes nothing,
        and no language one that was chosen."""
        asked = await links.of_receiving(self._connection, address)
        at = await self._new_address(asked) or asked
        told = await event_counts.wanted(self._connection, EventType.SUBSCRIBER_JOINED)
        before = await self._state(at) if told else None
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
                    "language": case(
                        (subscriber.c.language_chosen, subscriber.c.language),
                        else_=func.coalesce(new.excluded.language, subscriber.c.language),
                    ),
                    "state": SubscriberState.ACTIVE,
                    "reason": None,
                    "state_at": now,
                    "notice_at": None,
                    "told_at": None,
                },
            ).returning(subscriber.c.id)
        )
        found = await self.by_id(saved.scalar_one())
        if found is None:
            raise LookupError(f"the subscriber at {at} is not there")
        # Of two processes that both found nobody there, one made the place at its own moment.
        if told and (before in _LOST or (before is None and found.created_at == now)):
            await event_counts.note(self._connection, EventType.SUBSCRIBER_JOINED, {at.platform: 1}, now)
        return found

    async def follow(self, subscriber_id: int, follow: Follow, now: datetime) -> None:
        """Follow a target, or leave it out, from now on just so."""
        await follows.write(self._connection, subscriber_id, follow, now)

    async def end_pauses(self, now: datetime, *, limit: int) -> int:
        """Of about so many places forget what was left out or paused until now: of how many there was something."""
        return await follows.end_pauses(self._connection, now, limit)

    async def unfollow(self, subscriber_id: int, target: Target | None) -> None:
        """Neither follow a target nor leave it out; None: no target at all."""
        await follows.remove(self._connection, subscriber_id, target)

    async def set_preferences(self, subscriber_id: int, preferences: Preferences, now: datetime) -> None:
        """Want it so from now on."""
        await follows.prefer(self._connection, subscriber_id, preferences)

    async def set_language(self, subscriber_id: int, language: str, *, chosen: bool = False) -> None:
        """The language of the buttons and notices it is sent from now on. `chosen`: saving it again keeps this one."""
        this = update(subscriber).where(subscriber.c.id == subscriber_id)
        await self._connection.execute(this.values(language=language, language_chosen=chosen))

    async def use(self, platform: str, chat: str, day: date) -> None:
        """Somebody did something in this chat on that day; written once a day."""
        before = or_(subscriber.c.active_on.is_(None), subscriber.c.active_on < day.toordinal())
        here = update(subscriber).where(subscriber.c.platform == platform, subscriber.c.chat == chat, before)
        await self._connection.execute(here.values(active_on=day.toordinal()))

    async def set_manager(self, subscriber_id: int, person_id: str) -> None:
        """Who set something for the place last: a numeric id on its platform."""
        this = update(subscriber).where(subscriber.c.id == subscriber_id)
        await self._connection.execute(this.values(manager=person_id))

    async def set_state(
        self,
        subscriber_id: int,
        state: SubscriberState,
        reason: str | None,
        now: datetime,
        *,
        on_trial: bool = False,
    ) -> None:
        """Suspend, mark as gone or left, or make active; open deliveries of one that is not active are suppressed.

        `on_trial`: nothing shows for certain that it takes messages: suspended again before one has arrived, it is
        the suspension that was told of already (`take_notices`).
        """
        await self._set_states(subscriber.c.id == subscriber_id, state, reason, now, on_trial=on_trial)

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
        await self._connection.execute(update(subscriber).where(_is_at(address)).values(kind=kind))

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

    async def notices_wait(self, now: datetime) -> bool:
        """Whether there is one to take."""
        due = select(subscriber.c.id).where(_notice_due(now)).limit(1)
        return (await self._connection.execute(due)).first() is not None

    async def take_notices(self, now: datetime, until: datetime, limit: int) -> Sequence[Subscriber]:
        """Suspended places of which nobody was told yet, longest waiting first; each is due again at `until`, unless
        `settle_notices` comes first."""
        due = select(subscriber).where(_notice_due(now))
        found = await self._many(due.order_by(subscriber.c.notice_at).limit(limit))
        taken = update(subscriber).where(subscriber.c.id.in_([each.id for each in found]))
        await self._connection.execute(taken.values(notice_at=until))
        return found

    async def settle_notices(self, subscriber_ids: Sequence[int], until: datetime, now: datetime) -> None:
        """Nothing more is to be said of these suspensions, which were taken until then; of later ones there is."""
        these = and_(subscriber.c.id.in_(subscriber_ids), subscriber.c.notice_at == until)
        await self._connection.execute(update(subscriber).where(these).values(notice_at=None, told_at=now))

    async def count(self, audience: Audience, on: date | None = None) -> Mapping[tuple[str, PlaceKind], int]:
        """Active subscribers of an audience, by platform and kind. `on`: the day of one by activity."""
        counted = await self._connection.execute(
            select(subscriber.c.platform, subscriber.c.kind, func.count())
            .where(active(), belongs(audience, on), is_followed(audience))
            .group_by(subscriber.c.platform, subscriber.c.kind)
        )
        return {(platform, kind): number for platform, kind, number in counted}

    async def _set_states(
        self,
        which: ColumnElement[bool],
        state: SubscriberState,
        reason: str | None,
        now: datetime,
        *,
        on_trial: bool = False,
    ) -> None:
        lost = await arrivals.leaving(self._connection, which) if state in _LOST else ()
        if state is SubscriberState.ACTIVE:
            await self._note_return(which, now)
        changed = await self._connection.execute(
            update(subscriber)
            .where(which)
            .values(
                state=state,
                reason=None if state is SubscriberState.ACTIVE else reason,
                state_at=now,
                checks=0,
                check_at=_next_check(now, 0) if state is SubscriberState.SUSPENDED else None,
                notice_at=_notice_at(state, now, on_trial=on_trial),
                told_at=subscriber.c.told_at if on_trial or state is not SubscriberState.ACTIVE else None,
            )
            .returning(subscriber.c.id)
        )
        await suppression.suppress(self._connection, changed.scalars().all(), now)
        await arrivals.note_left(self._connection, lost, now)

    async def _note_return(self, which: ColumnElement[bool], now: datetime) -> None:
        if not await event_counts.wanted(self._connection, EventType.SUBSCRIBER_JOINED):
            return
        was_lost = subscriber.c.state.in_([subscriber_state.code(each) for each in _LOST])
        asked = select(subscriber.c.platform).where(and_(which, was_lost)).with_for_update()
        back = Counter((await self._connection.execute(asked)).scalars())
        await event_counts.note(self._connection, EventType.SUBSCRIBER_JOINED, back, now)

    async def _state(self, address: Address) -> SubscriberState | None:
        """Held until the unit of work is over."""
        asked = select(subscriber.c.state).where(_is_at(address)).with_for_update()
        state: SubscriberState | None = (await self._connection.execute(asked)).scalar()
        return state

    async def _new_address(self, address: Address) -> Address | None:
        moved = await self._connection.execute(
            select(moved_chat.c.new_chat).where(
                moved_chat.c.platform == address.platform, moved_chat.c.old_chat == address.chat
            )
        )
        chat = moved.scalar()
        return None if chat is None else Address(address.platform, chat, address.thread)

    async def _at(self, address: Address) -> Subscriber | None:
        return await self._one(select(subscriber).where(_is_at(address)))

    async def _one(self, query: Select[Any]) -> Subscriber | None:
        return next(iter(await self._many(query)), None)

    async def _many(self, query: Select[Any]) -> Sequence[Subscriber]:
        found = (await self._connection.execute(query)).all()
        if not found:
            return []
        followed = await follows.read(self._connection, [row.id for row in found])
        timings = await follows.timings(self._connection, {row.timing_id for row in found if row.timing_id is not None})
        return [rows.subscriber(row, followed.get(row.id, ()), timings.get(row.timing_id)) for row in found]


def _is_at(address: Address) -> ColumnElement[bool]:
    return and_(
        subscriber.c.platform == address.platform,
        subscriber.c.chat == address.chat,
        subscriber.c.thread == (address.thread or ""),
    )


def _notice_due(now: datetime) -> ColumnElement[bool]:
    suspended = subscriber.c.state == subscriber_state.code(SubscriberState.SUSPENDED)
    return and_(text(NOTICE), subscriber.c.notice_at <= now, suspended)


def _notice_at(state: SubscriberState, now: datetime, *, on_trial: bool) -> ColumnElement[Any]:
    """When somebody is to be told of a suspension: not of one that goes on, nor of one on which a return on trial ended
    before anything arrived. During a trial it stays, for somebody may just be being told."""
    if state is not SubscriberState.SUSPENDED:
        return subscriber.c.notice_at if on_trial else null()
    goes_on = subscriber.c.state != subscriber_state.code(SubscriberState.ACTIVE)
    was_told = and_(
        subscriber.c.told_at.is_not(None),
        or_(subscriber.c.last_ok_at.is_(None), subscriber.c.last_ok_at <= subscriber.c.told_at),
    )
    return case((goes_on, subscriber.c.notice_at), (was_told, null()), else_=literal(now, Moment()))


def _next_check(now: datetime, done: int) -> datetime:
    return now + CHECKS[min(done, len(CHECKS) - 1)]
