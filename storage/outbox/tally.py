"""How many copies of a post stand where, kept as counts: a post may have a million copies, and is asked about every two
seconds while it is sent.

Triggers of the database keep the counts of closed states (`storage/tally_triggers.py`), so that nothing
that writes copies can forget to. How many copies there are at all is written with each slice of a plan. What is open is
the difference, and what is on the wire is few enough to be counted. What copies that were removed counted for stays
(`shrinking`), in rows of a `shard` below 0.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, delete, func, insert, literal, literal_column, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState, PlanState, Tally
from storage import column_types
from storage.outbox_tables import GONE, GONE_OUTDATED, GONE_SHOWN, SENDING, delivery, delivery_state, plan, tally
from storage.subscriber_tables import subscriber

_OF_POST = bindparam("of_post", type_=delivery.c.post_id.type)
_ALL = DeliveryState.READY  # in the table: every copy, whatever its state
_OF_POSTS = bindparam("of_posts", expanding=True, type_=delivery.c.post_id.type)
_GONE_SHOWN = tally.c.shard.in_((GONE_SHOWN, GONE_OUTDATED))
_COUNTS = (
    select(
        tally.c.post_id,
        tally.c.platform,
        tally.c.state,
        tally.c.reason,
        func.sum(tally.c.number),
        func.sum(case((_GONE_SHOWN, tally.c.number), else_=0)),
        func.sum(case((tally.c.shard == GONE_OUTDATED, tally.c.number), else_=0)),
    )
    # Summed: on PostgreSQL each connection counts in rows of its own, and some of them are negative.
    .where(tally.c.post_id.in_(_OF_POSTS))
    .group_by(tally.c.post_id, tally.c.platform, tally.c.state, tally.c.reason)
)
# + 0: else SQLite would read every copy by the index of posts, to have them in its order.
_WHOSE = literal_column("delivery.post_id + 0", delivery.c.post_id.type).label("whose")
_ON_THE_WIRE = (
    select(_WHOSE, delivery.c.platform, func.count())
    .where(text("delivery." + SENDING), _WHOSE.in_(_OF_POSTS))
    .group_by(_WHOSE, delivery.c.platform)
)
_PLAN = select(plan.c.post_id, plan.c.state, plan.c.paused_at, plan.c.goes_on_at, plan.c.last_at).where(
    plan.c.post_id.in_(_OF_POSTS)
)
_IN_RANGE = (
    select(delivery.c.platform, func.count())
    .where(
        delivery.c.post_id == _OF_POST,
        delivery.c.subscriber_id > bindparam("after", type_=delivery.c.subscriber_id.type),
        delivery.c.subscriber_id <= bindparam("last", type_=delivery.c.subscriber_id.type),
    )
    .group_by(delivery.c.platform)
)
# The two ends of an index; DISTINCT would read a million subscribers for every slice.
_PLATFORMS = select(
    select(func.min(subscriber.c.platform)).scalar_subquery(), select(func.max(subscriber.c.platform)).scalar_subquery()
)

_OF_COPIES = tally.c.shard > GONE

Counts = Mapping[str, int]
"""By platform."""


_Counted = dict[tuple[str, DeliveryState, str | None], int]


async def read(connection: AsyncConnection, post_id: int) -> Tally:
    """How many stand where: by platform, state and reason."""
    return (await read_all(connection, (post_id,)))[post_id]


async def read_all(connection: AsyncConnection, post_ids: Collection[int]) -> Mapping[int, Tally]:
    """The same of several posts, in three statements."""
    wanted = sorted(set(post_ids))
    if not wanted:
        return {}
    values = {"of_posts": wanted}
    closed = {each: _Counted() for each in wanted}
    open_ = {each: dict[str, int]() for each in wanted}
    gone = {each: _Gone() for each in wanted}
    for post_id, platform, state, reason, number, shown, outdated in await connection.execute(_COUNTS, values):
        gone[post_id].note((platform, state, reason or None), int(shown), int(outdated))
        sign = 1 if state is _ALL else -1
        open_[post_id][platform] = open_[post_id].get(platform, 0) + sign * int(number)
        if state is not _ALL and number:
            closed[post_id][platform, state, reason or None] = int(number)
    for post_id, platform, number in await connection.execute(_ON_THE_WIRE, values):
        closed[post_id][platform, DeliveryState.SENDING, None] = number
        open_[post_id][platform] = open_[post_id].get(platform, 0) - number
    planned = {row.post_id: row for row in await connection.execute(_PLAN, values)}
    return {each: _tally(closed[each] | _waiting(open_[each]), planned.get(each), gone[each]) for each in wanted}


@dataclass(slots=True)
class _Gone:
    """Of copies that were removed: how many are shown somewhere, and which of them are not as the post is now."""

    shown: int = 0
    outdated: list[tuple[str, DeliveryState, str | None, int]] = field(default_factory=list)

    def note(self, key: tuple[str, DeliveryState, str | None], shown: int, outdated: int) -> None:
        self.shown += shown
        if outdated:
            self.outdated.append((*key, outdated))


def _waiting(open_: Mapping[str, int]) -> _Counted:
    return {(platform, DeliveryState.READY, None): number for platform, number in open_.items() if number > 0}


def _tally(
    counts: Mapping[tuple[str, DeliveryState, str | None], int],
    planned: Row[Any, Any, Any, Any, Any] | None,
    gone: _Gone,
) -> Tally:
    by_state: dict[DeliveryState, int] = {}
    for (_, state, _), number in counts.items():
        by_state[state] = by_state.get(state, 0) + number
    found = sorted(counts, key=lambda key: (key[0], key[1], key[2] or ""))
    is_planning = planned is not None and planned.state is PlanState.OPEN
    return Tally(
        by_state=by_state,
        rows=tuple((*key, counts[key]) for key in found),
        planning=is_planning,
        paused_at=planned.paused_at if planned is not None else None,
        goes_on_at=planned.goes_on_at if planned is not None and is_planning else None,
        last_at=planned.last_at if planned is not None else None,
        out_of_reach=gone.shown,
        outdated=tuple(sorted(gone.outdated, key=lambda row: (row[0], row[1], row[2] or ""))),
    )


async def in_range(connection: AsyncConnection, post_id: int, after: int, last: int) -> Counts:
    """How many copies of a post there are in a stretch of subscribers."""
    found = await connection.execute(_IN_RANGE, {"of_post": post_id, "after": after, "last": last})
    return {row[0]: row[1] for row in found}


async def only_platform(connection: AsyncConnection) -> str | None:
    """The platform that all subscribers are on; None: they are on several, or there are none."""
    first, last = (await connection.execute(_PLATFORMS)).one()
    return first if first == last else None


async def planned(connection: AsyncConnection, post_id: int, counts: Counts) -> None:
    """So many copies more."""
    await _add(connection, post_id, _ALL, counts)


async def planned_of_several(connection: AsyncConnection, counts: Mapping[tuple[int, str], int]) -> None:
    """So many copies more of each of several posts on a platform."""
    # In one order, for two processes that wait for each other's rows would wait for good.
    await _add_all(connection, [(*key, _ALL, number) for key, number in sorted(counts.items())])


async def _add(connection: AsyncConnection, post_id: int, state: DeliveryState, counts: Counts) -> None:
    await _add_all(connection, [(post_id, platform, state, number) for platform, number in counts.items()])


async def _add_all(connection: AsyncConnection, counts: Sequence[tuple[int, str, DeliveryState, int]]) -> None:
    await add(connection, [(*key, "", 0, number) for *key, number in counts])


async def add(connection: AsyncConnection, counts: Sequence[tuple[Any, ...]]) -> None:
    """So many more: post, platform, state, reason ('' for none), shard, number."""
    if not counts:
        return
    new = column_types.insert(connection, tally)
    added = new.on_conflict_do_update(
        index_elements=list(tally.primary_key.columns), set_={"number": tally.c.number + new.excluded.number}
    )
    names = ("post_id", "platform", "state", "reason", "shard", "number")
    await connection.execute(added, [dict(zip(names, each, strict=True)) for each in counts])


async def collected(connection: AsyncConnection, post_id: int, counts: Counts) -> None:
    """So many of its new copies wait for a digest: no trigger sees a copy that is made so."""
    await _add(connection, post_id, DeliveryState.COLLECTED, counts)


async def recount(connection: AsyncConnection) -> int:
    """Count every copy again and keep that: of how many posts the counts were wrong. What removed copies counted for
    cannot be counted again, and stays."""
    wrong = {post_id for post_id, *_ in set(await _stored(connection)) ^ set(await _counted(connection))}
    if wrong:
        await connection.execute(delete(tally).where(_OF_COPIES))
        names = [column.name for column in tally.columns]
        for counted in (_every(), _closed()):
            await connection.execute(insert(tally).from_select(names, counted))
    return len(wrong)


def _every() -> Select[Any]:
    kind = literal(_ALL, delivery.c.state.type)
    return select(delivery.c.post_id, delivery.c.platform, kind, literal(""), literal(0), func.count()).group_by(
        delivery.c.post_id, delivery.c.platform
    )


def _closed() -> Select[Any]:
    reason = func.coalesce(delivery.c.reason, "")
    return (
        select(delivery.c.post_id, delivery.c.platform, delivery.c.state, reason, literal(0), func.count())
        .where(delivery.c.state.not_in([delivery_state.code(s) for s in (DeliveryState.READY, DeliveryState.SENDING)]))
        .group_by(delivery.c.post_id, delivery.c.platform, delivery.c.state, reason)
    )


async def _stored(connection: AsyncConnection) -> list[tuple[Any, ...]]:
    keys = (tally.c.post_id, tally.c.platform, tally.c.state, tally.c.reason)
    number = func.sum(tally.c.number)
    found = await connection.execute(select(*keys, number).where(_OF_COPIES).group_by(*keys).having(number != 0))
    return [(*key, int(sum_)) for *key, sum_ in found]


async def _counted(connection: AsyncConnection) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for counted in (_every(), _closed()):
        found += [(post_id, *key, number) for post_id, *key, _, number in await connection.execute(counted)]
    return found
