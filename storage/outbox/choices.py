"""What each distinct timing and word filter makes of a post that is planned: decided once, kept beside the plan.

Timings and filters may be made while the post is planned. Their numbers grow, so the highest one tells whether a slice
could have met one that was not decided (`all_decided`); it is then decided and the slice made again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, assert_never

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.choice import At, Choice, InDigest, Not, Now, Silently, choose
from bot.delivery.word_filters import FilterIndex, words_of
from bot.model import Lane, Post, PostKind
from storage import column_types, preference_rows
from storage.outbox_tables import plan, plan_filter, plan_timing
from storage.subscriber_tables import timing, word_filter

_HIGHEST = select(
    select(func.coalesce(func.max(timing.c.id), 0)).scalar_subquery().label("timings"),
    select(func.coalesce(func.max(word_filter.c.id), 0)).scalar_subquery().label("filters"),
)
_OF_POST = bindparam("of_post", type_=plan.c.post_id.type)
_ABOVE = bindparam("above", type_=timing.c.id.type)
_TIMINGS = select(timing).where(timing.c.id > _ABOVE).order_by(timing.c.id)
_FILTERS = select(word_filter).where(word_filter.c.id > _ABOVE).order_by(word_filter.c.id)
_DECIDED = select(plan.c.timings, plan.c.filters).where(plan.c.post_id == _OF_POST)
_AT_ONCE = 5_000  # rows in one statement


async def decide(
    connection: AsyncConnection, post: Post, lane: Lane, now: datetime, expires_at: datetime | None, index: FilterIndex
) -> bool:
    """Decide what is not decided yet; whether there was anything. `index`: the filters this process knows already."""
    highest = (await connection.execute(_HIGHEST)).one()
    decided = (await connection.execute(_DECIDED, {"of_post": post.id})).one()
    if highest.timings <= decided.timings and highest.filters <= decided.filters:
        return False
    if highest.timings > decided.timings:
        await _decide_timings(connection, post, lane, now, expires_at, decided.timings)
    if highest.filters > decided.filters:
        await _match_filters(connection, post, decided.filters, index)
    values = {"timings": highest.timings, "filters": highest.filters}
    await connection.execute(update(plan).where(plan.c.post_id == post.id).values(values))
    return True


async def forget(connection: AsyncConnection, post_id: int) -> None:
    """The post is planned: nobody asks any more."""
    for table in (plan_timing, plan_filter):
        await connection.execute(delete(table).where(table.c.post_id == post_id))


async def _decide_timings(
    connection: AsyncConnection, post: Post, lane: Lane, now: datetime, expires_at: datetime | None, above: int
) -> None:
    lifetime = None if expires_at is None else max(expires_at - now, timedelta())
    found = await connection.execute(_TIMINGS, {"above": above})
    choices = [(row.id, choose(preference_rows.timing(row.value), kind=post.kind, lane=lane, now=now)) for row in found]
    await _keep(connection, plan_timing, [_row(post.id, number, choice, now, lifetime) for number, choice in choices])


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


async def _match_filters(connection: AsyncConnection, post: Post, above: int, index: FilterIndex) -> None:
    rows = (await connection.execute(_FILTERS, {"above": index.highest})).all()
    index.add({row.id: preference_rows.word_filter(row.value) for row in rows})
    if post.kind is not PostKind.ARTICLE:
        return
    passed = [number for number in sorted(index.passed(words_of(post))) if number > above]
    await _keep(connection, plan_filter, [{"post_id": post.id, "word_filter_id": number} for number in passed])


async def _keep(connection: AsyncConnection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    new = column_types.insert(connection, table).on_conflict_do_nothing()
    for first in range(0, len(rows), _AT_ONCE):
        await connection.execute(new, rows[first : first + _AT_ONCE])
