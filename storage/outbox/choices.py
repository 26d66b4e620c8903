"""What each distinct timing and word filter makes of a post that is planned: decided once, kept beside the plan.

Timings and filters may be made while the post is planned. Their numbers grow, so the highest one tells whether a slice
could have met one that was not decided; it is then decided and the slice made again. Many are decided in several
transactions, none of which is long.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, assert_never

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.choice import At, Choice, InDigest, Not, Now, Silently, choose, own_hour
from bot.delivery.word_filters import FilterIndex, words_of
from bot.model import Lane, Post, PostKind
from bot.preferences import Timing
from bot.release_rules import LocalTime
from storage import column_types, preference_rows
from storage.outbox_tables import plan, plan_filter, plan_timing
from storage.subscriber_tables import timing as timing_table
from storage.subscriber_tables import word_filter

_OF_POST = bindparam("of_post", type_=plan.c.post_id.type)
_ABOVE = bindparam("above", type_=timing_table.c.id.type)
_UP_TO = bindparam("up_to", type_=timing_table.c.id.type)
_TIMINGS = select(timing_table).where(timing_table.c.id > _ABOVE, timing_table.c.id <= _UP_TO)
_FILTERS = select(word_filter).where(word_filter.c.id > _ABOVE, word_filter.c.id <= _UP_TO)
_LAST_FILTER = select(func.coalesce(func.max(word_filter.c.id), 0))
_PROGRESS = select(
    plan.c.timings,
    plan.c.filters,
    select(func.coalesce(func.max(timing_table.c.id), 0)).scalar_subquery().label("last_timing"),
    _LAST_FILTER.scalar_subquery().label("last_filter"),
).where(plan.c.post_id == _OF_POST)
_TIMINGS_AT_ONCE = 100  # with so many filters some 25 ms
_FILTERS_AT_ONCE = 750


class Occasion(NamedTuple):
    """When copies begin to be written, and until when they count. `begun`: since when the post is planned; `local`:
    copies come at that hour of each reader's zone."""

    lane: Lane
    now: datetime
    expires_at: datetime | None
    begun: datetime
    local: LocalTime | None = None

    @property
    def lifetime(self) -> timedelta | None:
        """How long a copy has to arrive."""
        return None if self.expires_at is None else max(self.expires_at - self.now, timedelta())

    def begins(self, timing: Timing) -> datetime:
        """When a copy may leave, but for quiet hours."""
        return self.now if self.local is None else max(self.now, own_hour(timing, self.local, self.begun))


async def decide(connection: AsyncConnection, post: Post, occasion: Occasion, index: FilterIndex) -> bool:
    """Decide some of what is not decided yet; False: there was nothing. `index`: the filters this process knows."""
    made = (await connection.execute(_PROGRESS, {"of_post": post.id})).one()
    if made.last_timing <= made.timings and made.last_filter <= made.filters:
        return False
    timings = _Stretch(made.timings, min(made.last_timing, made.timings + _TIMINGS_AT_ONCE))
    filters = _Stretch(made.filters, min(made.last_filter, made.filters + _FILTERS_AT_ONCE))
    await _decide_timings(connection, post, occasion, timings)
    await _match_filters(connection, post, filters, index)
    values = {"timings": timings.up_to, "filters": filters.up_to}
    await connection.execute(update(plan).where(plan.c.post_id == post.id).values(values))
    return True


class _Stretch(NamedTuple):
    """Numbers above one, up to another."""

    above: int
    up_to: int


async def decide_again(connection: AsyncConnection, post_id: int) -> None:
    """What timings make of the post was decided for another hour: it is asked once more."""
    await connection.execute(delete(plan_timing).where(plan_timing.c.post_id == post_id))
    await connection.execute(update(plan).where(plan.c.post_id == post_id).values(timings=0))


async def forget(connection: AsyncConnection, post_id: int) -> None:
    """The post is planned: nobody asks any more."""
    for table in (plan_timing, plan_filter):
        await connection.execute(delete(table).where(table.c.post_id == post_id))


async def _decide_timings(connection: AsyncConnection, post: Post, occasion: Occasion, some: _Stretch) -> None:
    kept = []
    for row in await connection.execute(_TIMINGS, some._asdict()):
        timing = preference_rows.timing(row.value)
        begins = occasion.begins(timing)
        choice = choose(timing, kind=post.kind, lane=occasion.lane, now=begins)
        kept.append(_row(post.id, row.id, choice, begins, occasion.lifetime))
    await _keep(connection, plan_timing, kept)


def _row(post_id: int, timing_id: int, choice: Choice, now: datetime, lifetime: timedelta | None) -> dict[str, Any]:
    silent, not_before, digest_at = False, now, None
    match choice.verdict:
        case Now():
            pass
        case Silently():
            silent = True
        case At(moment):
            not_before = moment
        case InDigest(window):
            digest_at = window
        case Not():
            raise ValueError("a mute is the reader's own and stands in no timing")
        case _:
            assert_never(choice.verdict)
    ends = [each for each in (choice.until, lifetime and not_before + lifetime) if each is not None]
    return {
        "post_id": post_id,
        "timing_id": timing_id,
        "not_before": not_before,
        "expires_at": min(ends, default=None),
        "silent": silent,
        "digest_at": digest_at,
        "cap": choice.cap,
        "day": choice.day,
        "overflow_at": choice.overflow,
    }


async def know_filters(connection: AsyncConnection, index: FilterIndex, up_to: int | None = None) -> None:
    """Have this process know the filters up to that number; None: all there are."""
    if up_to is None:
        up_to = (await connection.execute(_LAST_FILTER)).scalar_one()
    rows = (await connection.execute(_FILTERS, {"above": index.highest, "up_to": up_to})).all()
    index.add({row.id: preference_rows.word_filter(row.value) for row in rows})


async def _match_filters(connection: AsyncConnection, post: Post, some: _Stretch, index: FilterIndex) -> None:
    if some.above == some.up_to:
        return
    await know_filters(connection, index, some.up_to)
    if post.kind is not PostKind.ARTICLE:
        return
    passed = [number for number in sorted(index.passed(words_of(post))) if some.above < number <= some.up_to]
    await _keep(connection, plan_filter, [{"post_id": post.id, "word_filter_id": number} for number in passed])


async def _keep(connection: AsyncConnection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(column_types.insert(connection, table).on_conflict_do_nothing(), rows)
