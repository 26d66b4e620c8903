"""The queue, the schedule and the ledger: one file of its own for each of claiming, planning and correcting."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import lifecycle
from bot.delivery.lifecycle import Change, InFlight
from bot.delivery.word_filters import FilterIndex
from bot.model import Address, Audience, Delivery, DeliveryState, Lane, Plan, PlanState, Post, Tally
from bot.outbox import (
    Arrivals,
    Doubt,
    DoubtCount,
    DueDigest,
    LedgerRow,
    OutlookGroup,
    PostStanding,
    Room,
    SetBack,
    WaitingPosts,
)
from bot.outcomes import Deferred, Event, Interrupted, Result
from storage import rows
from storage.outbox import (
    arrivals,
    bulk_slices,
    choosy,
    claim,
    clock_shift,
    digests,
    doubts,
    fan_out,
    ledger,
    outcomes,
    outlook,
    shrinking,
    standing,
    stories,
    tally,
    unsent,
)
from storage.outbox_tables import bulk_change, delivery, delivery_state, plan
from storage.subscriber_tables import subscriber
from storage.table_types import lane as lane_type

# What is in `sending`, in the order of `InFlight`. The literal serves the partial index.
_IN_FLIGHT = (
    select(
        delivery.c.id,
        delivery.c.wanted,
        delivery.c.shown,
        delivery.c.message_ids,
        delivery.c.not_before,
        delivery.c.attempt,
        delivery.c.unknown_count,
        delivery.c.not_sent,
        delivery.c.put_off,
        delivery.c.unlisted,
        delivery.c.on_unknown,
        delivery.c.first_try_at,
        subscriber.c.state,
        plan.c.state,
        plan.c.paused_at,
    )
    .outerjoin(subscriber, subscriber.c.id == delivery.c.subscriber_id)
    .outerjoin(plan, plan.c.post_id == delivery.c.post_id)
    .where(delivery.c.state == delivery_state.code(DeliveryState.SENDING))
    .order_by(delivery.c.id)
    # Of the deliveries alone: PostgreSQL refuses to lock the side of an outer join that may be empty.
    .with_for_update(of=delivery)
)
_EPOCH = bindparam("owner_epoch", type_=delivery.c.epoch.type)
_OWN = _IN_FLIGHT.where(
    delivery.c.id.in_(bindparam("ids", expanding=True)),
    delivery.c.epoch == _EPOCH,
)
_LEFT = _IN_FLIGHT.where(
    delivery.c.platform == bindparam("platform"),
    delivery.c.epoch != _EPOCH,
)
_WAITING = select(delivery.c.platform, func.count()).where(claim.READY).group_by(delivery.c.platform)
_DELIVERED = (
    select(delivery.c.platform, delivery.c.state, delivery.c.reason, func.count())
    .where(
        delivery.c.post_id == bindparam("of_post", type_=delivery.c.post_id.type),
        or_(delivery.c.shown > 0, delivery.c.state == delivery_state.code(DeliveryState.SENT)),
    )
    .group_by(delivery.c.platform, delivery.c.state, delivery.c.reason)
    .order_by(delivery.c.platform, func.count().desc())
)
_CHANGING = (
    select(bulk_change.c.id)
    .where(bulk_change.c.post_id == bindparam("of_post", type_=delivery.c.post_id.type))
    .limit(1)
)
_LOCK = (
    select(delivery.c.id)
    .where(
        delivery.c.state == delivery_state.code(DeliveryState.SENDING),
        delivery.c.id.in_(bindparam("ids", expanding=True)),
        delivery.c.epoch == _EPOCH,
    )
    .order_by(delivery.c.id)
    .with_for_update()
)
_HALTED = select(plan.c.post_id).where(
    plan.c.post_id.in_(bindparam("posts", expanding=True)),
    or_(plan.c.paused_at.is_not(None), plan.c.state == PlanState.CANCELLED),
)
_NEXT = union_all(
    *(
        select(literal(lane, lane_type).label("lane"), func.min(delivery.c.not_before)).where(
            delivery.c.platform == bindparam("platform"),
            claim.READY,
            delivery.c.lane == lane_type.code(lane),
        )
        for lane in Lane
    )
)


class SqlDeliveries:
    """`bot.outbox.Deliveries`."""

    def __init__(self, connection: AsyncConnection, filters: FilterIndex) -> None:
        self._connection = connection
        self._filters = filters

    async def plan(self, plan: Plan) -> None:
        """Begin to write a post's deliveries. Twice is once."""
        await fan_out.begin(self._connection, plan)

    async def open_plans(self, now: datetime | None = None) -> Sequence[Plan]:
        """Those not finished, most urgent lane first. `now`: without those that wait for a later time."""
        return await fan_out.open_plans(self._connection, now)

    async def go_on(self, post_id: int, now: datetime) -> bool:
        """The rest of its places need not wait any longer. False where nothing of it waits so."""
        return await fan_out.go_on(self._connection, post_id, now)

    async def plan_slice(self, plan: Plan, revision: int, size: int, now: datetime) -> int | None:
        """Write the deliveries of the next `size` subscribers: how many rows; None when the plan is finished."""
        await clock_shift.note(self._connection, now)
        return await fan_out.write(self._connection, plan, revision, size, now, self._filters)

    async def outlook(self, post: Post | None, audience: Audience | None, now: datetime) -> Sequence[OutlookGroup]:
        """Who would get the post if it were planned now, counted by what decides."""
        return await outlook.groups(self._connection, post, audience, now, self._filters)

    async def claim(self, platform: str, now: datetime, room: Room, epoch: int) -> Sequence[Delivery]:
        """Mark due rows as `sending` and return them, the most urgent first, one a place."""
        return await claim.claim(self._connection, claim.Claim(platform=platform, now=now, epoch=epoch), room)

    async def place_of(self, delivery_id: int) -> Address | None:
        """Whose copy this is."""
        found = await self._connection.execute(
            select(subscriber.c.platform, subscriber.c.chat, subscriber.c.thread)
            .join(delivery, delivery.c.subscriber_id == subscriber.c.id)
            .where(delivery.c.id == delivery_id)
        )
        row = found.first()
        return None if row is None else Address(row.platform, row.chat, row.thread or None)

    async def earlier_of_story(self, story: int, delivery_ids: Sequence[int]) -> Mapping[int, str]:
        """Of these copies, each in its place: the newest message there of the same story."""
        return await stories.earlier(self._connection, story, delivery_ids)

    async def settle(self, results: Sequence[Result], epoch: int, *, nonce_window: float = 0.0) -> int:
        """Write what became of copies; rows of another epoch, or no longer `sending`, are left alone. How many."""
        # Of two outcomes of one copy the first counts, as it would had they been written one by one.
        by_id = {each.delivery.id: each for each in reversed(results) if each.delivery.epoch == epoch}
        # In the order in which a change of all copies locks them: in another, each would wait for the other's rows.
        arrived = [by_id[number] for number in sorted(by_id) if lifecycle.is_plain(by_id[number].event)]
        written = await outcomes.arrive(self._connection, arrived) if arrived else frozenset[int]()
        overtaken = len(arrived) - len(written)
        others = [number for number, each in by_id.items() if overtaken or not lifecycle.is_plain(each.event)]
        rows_ = await self._own(others, epoch) if others else ()
        changes = [
            lifecycle.settle(
                row,
                (result := by_id[row.id]).event,
                result.at,
                asked=result.delivery.wanted,
                nonce_window=nonce_window,
                spread=result.spread,
            )
            for row in rows_
        ]
        await self._write(changes)
        shown = written.union(change.id for change in changes if change.shown)
        await self._note_arrivals(by_id[number] for number in sorted(shown))
        if arrived:
            latest = max(each.at for each in arrived)
            await outcomes.reach(self._connection, [each.delivery.id for each in arrived], latest)
        return len(written) + len(changes)

    async def _note_arrivals(self, results: Iterable[Result]) -> None:
        """Of copies that show something now, those that showed nothing when they were claimed."""
        first = [each for each in results if not each.delivery.shown and each.delivery.wanted]
        await arrivals.note(
            self._connection,
            [arrivals.Arrived(each.delivery.post_id, each.delivery.address.platform, each.at) for each in first],
        )

    async def give_back(self, delivery_ids: Sequence[int], epoch: int) -> None:
        """Claimed but not tried: ready again, the attempt not counted."""
        rows = await self._own(delivery_ids, epoch)
        await self._write([_unasked(row, Deferred(), row.not_before) for row in rows])

    async def recover(self, platform: str, epoch: int, now: datetime, *, nonce_window: float) -> int:
        """Settle what an earlier owner left in `sending`. Returns how many.

        A nonce protects for `nonce_window` seconds after the first try; what is older is treated as if there were none.
        """
        left = await self._rows(_LEFT, {"platform": platform, "owner_epoch": epoch})
        await self._write([_unasked(row, Interrupted(), now, nonce_window) for row in left])
        return len(left)

    async def note_time(self, now: datetime) -> None:
        """Rows are dated by this time: the highest one is kept, to some seconds."""
        await clock_shift.note(self._connection, now)

    async def rewind(self, now: datetime, *, least: float, was: datetime | None = None) -> SetBack:
        """If the clock stands so far below the highest time kept, what waits by the old time moves along, once."""
        return await clock_shift.rewind(self._connection, now, least, was)

    async def want(self, post_id: int, revision: int, now: datetime) -> int:
        """Every copy of the post should show this revision (0: none). Returns how many rows changed."""
        await clock_shift.note(self._connection, now)
        changed = await bulk_slices.want(self._connection, post_id, revision, now)
        await shrinking.outdate(self._connection, post_id)
        await digests.touch(self._connection, post_id)
        return changed

    async def cancel(self, post_id: int, now: datetime) -> int:
        """Copies not yet sent are never sent, and planning stops. Returns how many rows."""
        return await bulk_slices.cancel(self._connection, post_id, now)

    async def pause(self, post_id: int, now: datetime) -> bool:
        """Copies not yet sent wait until `resume`, and planning waits too. False where that was so, or cancelled."""
        await clock_shift.note(self._connection, now)
        return await bulk_slices.pause(self._connection, post_id, now)

    async def resume(self, post_id: int, now: datetime) -> bool:
        """What was paused is sent again, with the time left that it had. False where nothing was paused."""
        await clock_shift.note(self._connection, now)
        return await bulk_slices.resume(self._connection, post_id, now)

    async def halted(self, post_ids: Collection[int]) -> frozenset[int]:
        """Those of these posts of which nothing new is to be sent: paused, cancelled, retracted."""
        return frozenset((await self._connection.execute(_HALTED, {"posts": list(post_ids)})).scalars())

    async def resend_unknown(self, post_id: int, now: datetime) -> int:
        """An editor decided: `unknown` rows are sent once more."""
        await clock_shift.note(self._connection, now)
        return await bulk_slices.resend_unknown(self._connection, post_id, now)

    async def retry_failed(self, post_id: int, now: datetime) -> int:
        """An editor decided: `failed` rows of places that still receive are tried once more. How many."""
        await clock_shift.note(self._connection, now)
        return await bulk_slices.retry_failed(self._connection, post_id, now)

    async def fail_post(self, post_id: int, platform: str, reason: str, now: datetime) -> int:
        """The content is at fault: its open rows on that platform fail with this reason."""
        return await bulk_slices.fail_post(self._connection, post_id, platform, reason, now)

    async def change_slice(self, size: int) -> int | None:
        """Go on with the oldest change that is not yet made of every copy: rows changed; None when there is none."""
        return await bulk_slices.write(self._connection, size)

    async def doubts_without_alert(self, since: datetime) -> Sequence[Doubt]:
        """Posts with copies in doubt without an alert; they count as alerted from here on."""
        return await doubts.without_alert(self._connection, since)

    async def waiting(self) -> Mapping[str, int]:
        """Copies that still have to be sent, by platform."""
        found = await self._connection.execute(_WAITING)
        return {row[0]: row[1] for row in found}

    async def unsent(self) -> WaitingPosts:
        """The same as posts and places. It reads every copy that waits."""
        return await unsent.read(self._connection)

    async def unsent_before(self, moment: datetime) -> Sequence[int]:
        """Posts that were published before, and are still to be sent to somebody."""
        return await unsent.before(self._connection, moment)

    async def doubts_by_platform(self) -> Mapping[str, DoubtCount]:
        """Copies in doubt, with an alert or without; no entry for a platform that has none."""
        return await doubts.by_platform(self._connection)

    async def fold_due(self, now: datetime, *, limit: int) -> Sequence[DueDigest] | None:
        """What is due in a digest, or expired and told to nobody yet, of some places; told from here on. None: there
        is nothing left to look at."""
        await clock_shift.note(self._connection, now)
        return await digests.fold(self._connection, now, limit)

    async def add_digests(self, made: Mapping[int, DueDigest], now: datetime) -> None:
        """Of each digest, by its own number, what it names, and a copy for each of its places, as soon as each place
        allows it."""
        await clock_shift.note(self._connection, now)
        await digests.add(self._connection, made, now)

    async def stale_digests(self, *, limit: int) -> Mapping[int, Sequence[int]]:
        """Digests to be composed again, with all they name; they count as composed from here on."""
        return await digests.stale(self._connection, limit)

    async def used_on(self, subscriber_id: int, day: int) -> int:
        """How many posts a place with a daily cap had on that day."""
        return await choosy.used_on(self._connection, subscriber_id, day)

    async def tally(self, post_id: int) -> Tally:
        """How many stand where."""
        return await tally.read(self._connection, post_id)

    async def arrivals(self, post_id: int) -> Arrivals:
        """When its copies arrived, and how many left soon after."""
        return await arrivals.read(self._connection, post_id)

    async def thin_arrivals(self, post_id: int, after: datetime | None, until: datetime) -> int:
        """What arrived after the one moment, up to the other, counts as arrived then. How many rows that were."""
        return await arrivals.thin(self._connection, post_id, after, until)

    async def outlived(self, before: datetime) -> Sequence[int]:
        """Posts that began to go out before, were not corrected since, and of which copies are left."""
        return await shrinking.posts(self._connection, before)

    async def old_copies(self, before: datetime) -> int:
        """How many copies of them are done with: kept counts."""
        return await shrinking.number(self._connection, before)

    async def shrink_slice(self, post_id: int, before: datetime, *, after: int, size: int) -> tuple[int, int | None]:
        """Of the next `size` copies of a post behind a subscriber those that are too old become counts: how many, and
        the last subscriber; None: those were the last."""
        return await shrinking.write(self._connection, post_id, before, after, size)

    async def forget_choices(self, post_id: int, size: int) -> int:
        """What was decided for timings and filters while a post was planned: so many rows at most. How many."""
        return await shrinking.forget_choices(self._connection, post_id, size)

    async def anything_arrived(self) -> bool:
        """Whether a copy of any post ever did."""
        return await arrivals.is_there_any(self._connection)

    async def tallies(self, post_ids: Collection[int]) -> Mapping[int, Tally]:
        """The same of several posts."""
        return await tally.read_all(self._connection, post_ids)

    async def delivered(self, post_id: int) -> Sequence[tuple[str, DeliveryState, str | None, int]]:
        """Copies that a place got, or that show something, by platform, state and reason."""
        found = await self._connection.execute(_DELIVERED, {"of_post": post_id})
        return [(platform, state, reason, number) for platform, state, reason, number in found]

    async def changing(self, post_id: int) -> bool:
        """Whether a change of all copies of a post has not come to every one yet."""
        return (await self._connection.execute(_CHANGING, {"of_post": post_id})).first() is not None

    async def ledger(self, since: datetime) -> Sequence[LedgerRow]:
        """Where the copies of all posts stand that began to go out since then."""
        return await ledger.read(self._connection, since)

    async def ledger_posts(
        self, since: datetime, row: LedgerRow, *, limit: int, before_id: int | None = None
    ) -> Sequence[tuple[int, int]]:
        """The posts that such a row counts, the newest stored first."""
        return await ledger.posts(self._connection, since, row, limit=limit, before_id=before_id)

    async def copies(
        self, post_id: int, *, limit: int, after_id: int = 0, like: LedgerRow | None = None
    ) -> Sequence[tuple[Delivery, str, str | None]]:
        """Deliveries of a post with state and reason, in id order. Those of a forgotten subscriber are not shown."""
        query = (
            select(
                delivery,
                subscriber.c.chat,
                subscriber.c.thread,
                subscriber.c.kind,
                subscriber.c.language,
                subscriber.c.display,
                subscriber.c.threads,
                subscriber.c.mentions,
            )
            .join(subscriber, subscriber.c.id == delivery.c.subscriber_id)
            .where(delivery.c.post_id == post_id, delivery.c.id > after_id)
            .order_by(delivery.c.id)
            .limit(limit)
        )
        if like is not None:
            query = query.where(*ledger.counts(like))
        return [(rows.delivery(row), row.state.value, row.reason) for row in await self._connection.execute(query)]

    async def standing(self, post_id: int, subscriber_id: int) -> PostStanding:
        """How a post stands in one place."""
        return await standing.read(self._connection, post_id, subscriber_id)

    async def next_due(self, platform: str) -> datetime | None:
        """When the earliest ready row may go; None: there is none."""
        return min((await self.next_by_lane(platform)).values(), default=None)

    async def next_by_lane(self, platform: str) -> Mapping[Lane, datetime]:
        """The same of each lane that has one."""
        found = await self._connection.execute(_NEXT, {"platform": platform})
        return {lane: moment for lane, moment in found if moment is not None}

    async def last_arrival(self, platform: str, since: datetime) -> datetime | None:
        """In which second the last copy arrived on a platform; None: in none since then."""
        return await arrivals.last(self._connection, platform, since)

    async def _own(self, ids: Sequence[int], epoch: int) -> list[InFlight]:
        values = {"ids": list(ids), "owner_epoch": epoch}
        if self._connection.dialect.name == "postgresql":
            # Before they are read together with their plans: a statement that waits for a row sees that row as it is
            # then, but the plan as it was when it began, and what was paused or resumed meanwhile would stay as it was.
            await self._connection.execute(_LOCK, values)
        return await self._rows(_OWN, values)

    async def _rows(self, query: Any, values: dict[str, Any]) -> list[InFlight]:
        return [InFlight._make(row) for row in await self._connection.execute(query, values)]

    async def _write(self, changes: Sequence[Change]) -> None:
        if changes:
            await outcomes.write(self._connection, changes)


def _unasked(row: InFlight, event: Event, at: datetime, nonce_window: float = 0.0) -> Change:
    return lifecycle.settle(row, event, at, asked=row.wanted, nonce_window=nonce_window)
