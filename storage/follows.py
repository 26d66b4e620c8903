"""What places follow and how they want it, as rows; distinct timings and word filters are shared rows.

On PostgreSQL new shared rows are made one transaction after another, so that their numbers become visible in order: a
plan that has decided all up to a number has then missed none (`outbox/choices`).
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Table, and_, bindparam, delete, exists, literal, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import Follow, Target, TargetKind, WordFilter
from bot.preferences import Display, Preferences, Timing
from storage import column_types, preference_rows
from storage.column_types import Moment
from storage.outbox_tables import READY, plan
from storage.subscriber_tables import ENDING, follow, subscriber, target_kind, timing, word_filter

_FOLLOWS = (
    select(follow, word_filter.c.value)
    .outerjoin(word_filter, word_filter.c.id == follow.c.word_filter_id)
    .where(follow.c.subscriber_id.in_(bindparam("ids", expanding=True)))
    .order_by(follow.c.subscriber_id, follow.c.kind, follow.c.name)
)
_TIMINGS = select(timing.c.id, timing.c.value).where(timing.c.id.in_(bindparam("ids", expanding=True)))
_IS_STORY = follow.c.kind == target_kind.code(TargetKind.STORY)
_PARTICULAR = or_(follow.c.left_out, follow.c.word_filter_id.is_not(None), follow.c.until.is_not(None), _IS_STORY)
_OVER = and_(text(ENDING), follow.c.until <= bindparam("now", type_=Moment()))
_WITH_SOMETHING_OVER = select(follow.c.subscriber_id).where(_OVER).order_by(follow.c.until).limit(bindparam("number"))
_IS_CHOOSY = or_(
    subscriber.c.timing_id.is_not(None),
    subscriber.c.muted_until.is_not(None),
    exists().where(follow.c.subscriber_id == subscriber.c.id, _PARTICULAR),
)


async def read(connection: AsyncConnection, ids: Collection[int]) -> Mapping[int, tuple[Follow, ...]]:
    """What each of these subscribers follows, by target."""
    found: dict[int, tuple[Follow, ...]] = {}
    for row in await connection.execute(_FOLLOWS, {"ids": list(ids)}):
        words = None if row.value is None else preference_rows.word_filter(row.value)
        each = Follow(Target(row.kind, row.name), row.left_out, words, row.until)
        found[row.subscriber_id] = (*found.get(row.subscriber_id, ()), each)
    return found


async def timings(connection: AsyncConnection, ids: Collection[int]) -> Mapping[int, Timing]:
    """These timings, by their ids."""
    if not ids:
        return {}
    return {row.id: preference_rows.timing(row.value) for row in await connection.execute(_TIMINGS, {"ids": list(ids)})}


async def write(connection: AsyncConnection, subscriber_id: int, followed: Follow, now: datetime) -> None:
    """Follow a target, or leave it out, just so."""
    settings = {
        "left_out": followed.left_out,
        "word_filter_id": await _filter_id(connection, followed.words),
        "until": followed.until,
    }
    key = {"subscriber_id": subscriber_id, "kind": followed.target.kind, "name": followed.target.name}
    new = column_types.insert(connection, follow).values(**key, **settings, created_at=now)
    await connection.execute(new.on_conflict_do_update(index_elements=list(follow.primary_key.columns), set_=settings))
    await mark_choosy(connection, subscriber_id)


async def remove(connection: AsyncConnection, subscriber_id: int, target: Target | None) -> None:
    """No longer follow it, nor leave it out; None: any target."""
    dropped = delete(follow).where(follow.c.subscriber_id == subscriber_id)
    if target is not None:
        dropped = dropped.where(follow.c.kind == target.kind, follow.c.name == target.name)
    await connection.execute(dropped)
    await mark_choosy(connection, subscriber_id)


async def prefer(connection: AsyncConnection, subscriber_id: int, preferences: Preferences) -> None:
    """Want it so."""
    chosen = preferences.timing
    stored = None if chosen == Timing() else preference_rows.stored_timing(chosen)
    await connection.execute(
        update(subscriber)
        .where(subscriber.c.id == subscriber_id)
        .values(
            timing_id=None if stored is None else await _shared(connection, timing, stored),
            display=preferences.display,
            muted_until=preferences.muted_until,
            threads=preferences.threads,
            mentions=preferences.mentions,
            reads=",".join(preferences.reads) or None,
        )
    )
    await mark_choosy(connection, subscriber_id)


async def merge(connection: AsyncConnection, old_id: int, new_id: int) -> None:
    """What the one follows the other follows too; where both say something of a target, the other one's word stands."""
    names = [column.name for column in follow.columns]
    moved = select(*(literal(new_id) if name == "subscriber_id" else follow.c[name] for name in names))
    union = column_types.insert(connection, follow).from_select(names, moved.where(follow.c.subscriber_id == old_id))
    await connection.execute(union.on_conflict_do_nothing())
    preferred = select(subscriber.c.timing_id, subscriber.c.display, subscriber.c.muted_until, subscriber.c.reads)
    before = (await connection.execute(preferred.where(subscriber.c.id == old_id))).one()
    unset = and_(
        subscriber.c.timing_id.is_(None),
        subscriber.c.muted_until.is_(None),
        subscriber.c.display == Display(),
        subscriber.c.reads.is_(None),
    )
    took_over = update(subscriber).where(subscriber.c.id == new_id, unset).values(**before._mapping)
    await connection.execute(took_over)
    await mark_choosy(connection, new_id)


async def end_pauses(connection: AsyncConnection, now: datetime, limit: int) -> int:
    """What was left out or paused until now is as if it had not been, and so is a story that was followed, in some
    places: of how many it was so. A place that wants nothing else in particular is a plain follower again."""
    found = await connection.execute(_WITH_SOMETHING_OVER, {"now": now, "number": limit})
    places = sorted(set(found.scalars()))
    for place in places:
        here = and_(follow.c.subscriber_id == place, _OVER)
        await connection.execute(delete(follow).where(here, or_(follow.c.left_out, _IS_STORY)), {"now": now})
        await connection.execute(update(follow).where(here).values(until=None), {"now": now})
        await mark_choosy(connection, place)
    return len(places)


async def mark_choosy(connection: AsyncConnection, subscriber_id: int) -> None:
    """Keep whether it needs a closer look, with its follows too. Where that changes, plans that have passed it by among
    the others come by once more: what they wrote already stays as it is."""
    this = subscriber.c.id == subscriber_id
    was = (await connection.execute(select(subscriber.c.choosy).where(this))).scalar()
    is_ = (
        await connection.execute(
            update(subscriber).where(this).values(choosy=_IS_CHOOSY).returning(subscriber.c.choosy)
        )
    ).scalar()
    marked = update(follow).where(follow.c.subscriber_id == subscriber_id, follow.c.choosy != is_).values(choosy=is_)
    await connection.execute(marked)
    if was != is_:
        for cursor in (plan.c.cursor, plan.c.choosy_cursor):
            back = update(plan).where(text(READY), cursor >= subscriber_id).values({cursor: subscriber_id - 1})
            await connection.execute(back)


async def _filter_id(connection: AsyncConnection, words: WordFilter | None) -> int | None:
    if words is None or words == WordFilter():
        return None
    return await _shared(connection, word_filter, preference_rows.stored_filter(words))


async def _shared(connection: AsyncConnection, table: Table, value: str) -> int:
    """The row that says this, made if there is none."""
    digest = preference_rows.digest_of(value)
    known = select(table.c.id).where(table.c.digest == digest)
    if (found := (await connection.execute(known)).scalar()) is not None:
        return int(found)
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))
    new = column_types.insert(connection, table).values(digest=digest, value=value)
    await connection.execute(new.on_conflict_do_nothing())
    return int((await connection.execute(known)).scalar_one())
