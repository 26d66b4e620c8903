"""Writing a post's deliveries: a plan row, and slices of it that any process may go on with.

Plain followers, and those who want something particular (`choosy`), have a cursor each; whichever is behind goes on.
Candidates come by index in subscriber order, whatever state they are in, at most `size` a slice: so a slice is short
even where thousands in a row are gone, and the next begins exactly where it ended.

What reaches a few places first (`canary`) goes to plain followers first, who get it at once. A slice that would write
more than are still wanted ends with the last of these; then the plan waits, and what it writes later has as long left
as if it had been planned then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.word_filters import FilterIndex
from bot.following import Target, TargetKind, targets_of
from bot.model import Audience, Plan, PlanState, Post
from bot.preferences import Timing
from bot.release_rules import Canary
from storage import column_types, rows
from storage.outbox import canary_clock, choices, choosy, one_of_each, stories, tally
from storage.outbox import fan_out_statements as statements
from storage.outbox.fan_out_statements import Shape
from storage.outbox_tables import plan
from storage.posts import SqlPosts
from storage.subscriber_tables import CHOOSY_FOLLOWS, PLAIN_FOLLOWS, follow, subscriber, target_kind
from storage.variant_tables import variant

DONE = 2**62  # a cursor that has come to the end
CHOOSY_COSTS = 2  # plain followers whose rows take as long as that of one who wants something particular: 2 to 3


async def begin(connection: AsyncConnection, plan_: Plan) -> None:
    """The row that `write` goes on from; twice is once."""
    new = column_types.insert(connection, plan).values(
        post_id=plan_.post_id,
        audience=None if plan_.audience is None else rows.stored_audience(plan_.audience),
        cursor=plan_.cursor,
        lane=plan_.lane,
        on_unknown=plan_.on_unknown,
        not_before=plan_.not_before,
        expires_at=plan_.expires_at,
        canary=plan_.canary,
        local_time=plan_.local_time,
        article=select(variant.c.article).where(variant.c.post_id == plan_.post_id).scalar_subquery(),
    )
    await connection.execute(new.on_conflict_do_nothing())


async def open_plans(connection: AsyncConnection, now: datetime | None) -> Sequence[Plan]:
    """Those not finished, most urgent lane first. `now`: without those that wait for a later time."""
    query = statements.UNFINISHED if now is None else statements.DUE
    return [rows.plan(row) for row in (await connection.execute(query, {} if now is None else {"now": now})).all()]


async def go_on(connection: AsyncConnection, post_id: int, now: datetime) -> bool:
    """The rest of its places need not wait any longer. False where nothing of it waits so."""
    row = (await connection.execute(statements.STORED, {"of_post": post_id})).first()
    stands_at = await canary_clock.time(connection, now)
    if row is None or row.state is not PlanState.OPEN or (row.canary is None and not _waits(row, stands_at)):
        return False
    values: dict[str, Any] = {"canary": None}
    if _waits(row, stands_at):
        left = row.goes_on_at - stands_at
        values |= {"goes_on_at": stands_at, "expires_at": row.expires_at and row.expires_at - left}
    await connection.execute(update(plan).where(plan.c.post_id == post_id).values(values))
    return True


def _waits(row: Row[Any], now: datetime) -> bool:
    return row.goes_on_at is not None and row.goes_on_at > now


async def write(
    connection: AsyncConnection, plan_: Plan, revision: int, size: int, now: datetime, index: FilterIndex
) -> int | None:
    """The next slice: rows written, or None when there is nothing left to look at.

    What is stored says how far the plan is, never the caller: a cursor from a transaction that was rolled back would
    pass people over. A second process at the same plan waits for the first one's slice.
    """
    row, languages = await _hold(connection, plan_)
    stands_at = await canary_clock.time(connection, now)
    if row is None or row.state is not PlanState.OPEN or row.paused_at is not None or _waits(row, stands_at):
        return None
    wanted = revision if row.wanted is None else row.wanted
    if not wanted:
        await _move(connection, row, row.cursor, row.choosy_cursor, PlanState.FINISHED)
        return 0
    if row.goes_on_at is not None:
        await choices.decide_again(connection, row.post_id)
    cursor, choosy_cursor, written = row.cursor, row.choosy_cursor, 0
    is_choosy = choosy_cursor != DONE and (choosy_cursor <= cursor if row.canary is None else cursor == DONE)
    if is_choosy:
        choosy_cursor, written = await _write_choosy(connection, row, languages, wanted, size, now, index)
    decides = is_choosy and choosy_cursor == row.choosy_cursor
    if not (written or decides) and cursor != DONE:
        cursor, written = await _write_plain(connection, row, languages, wanted, size, now)
    finished = cursor == choosy_cursor == DONE
    state = PlanState.FINISHED if finished else PlanState.OPEN
    await _move(connection, row, cursor, choosy_cursor, state, **_after_canary(row, written, stands_at))
    return written


def _after_canary(row: Row[Any], written: int, now: datetime) -> dict[str, Any]:
    """How many places are still to get it before the plan waits; none: until when it waits. Pure."""
    canary: Canary | None = row.canary
    if canary is None:
        return {}
    if written < canary.places:
        return {"canary": replace(canary, places=canary.places - written)}
    expires_at = row.expires_at and row.expires_at + canary.wait
    return {"canary": None, "goes_on_at": now + canary.wait, "expires_at": expires_at}


async def _hold(connection: AsyncConnection, plan_: Plan) -> tuple[Row[Any] | None, Sequence[Row[Any]]]:
    """The plan, held against others, and those of its article in all languages; none where it has but one."""
    if plan_.article is not None:
        await connection.execute(one_of_each.HOLD, {"of_article": plan_.article})
    row = (await connection.execute(statements.STORED, {"of_post": plan_.post_id})).first()
    if row is None or row.article is None:
        return row, ()
    return row, (await connection.execute(one_of_each.HOLD, {"of_article": row.article})).all()


async def _move(
    connection: AsyncConnection,
    row: Row[Any],
    cursor: int,
    choosy_cursor: int,
    state: PlanState,
    *,
    canary: Canary | None = None,
    goes_on_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    moved = {"of_post": row.post_id, "to": cursor, "choosy_to": choosy_cursor, "becomes": state}
    moved |= {"left": canary, "waits_until": goes_on_at, "ends": expires_at or row.expires_at}
    await connection.execute(statements.MOVE, moved)
    if state is PlanState.FINISHED:
        await choices.forget(connection, row.post_id)


def _occasion(row: Row[Any], now: datetime) -> choices.Occasion:
    # Claims go by this time: rows dated before it would pass everything that waits already.
    return choices.Occasion(row.lane, max(row.not_before, now), row.expires_at, row.not_before, row.local_time)


def _values(row: Row[Any], wanted: int, after: int, last: int, now: datetime) -> dict[str, Any]:
    occasion = _occasion(row, now)
    begins = occasion.begins(Timing())
    ends = row.expires_at
    if row.local_time is not None and occasion.lifetime is not None:
        ends = begins + occasion.lifetime
    return {
        "after": after,
        "last": last,
        "post_id": row.post_id,
        "lane": row.lane,
        "wanted": wanted,
        "on_unknown": row.on_unknown,
        "not_before": begins,
        "expires_at": ends,
    }


async def _write_plain(
    connection: AsyncConnection, row: Row[Any], languages: Sequence[Row[Any]], wanted: int, size: int, now: datetime
) -> tuple[int, int]:
    """The next plain followers: the new cursor, and how many rows."""
    stored_plan, dialect = rows.plan(row), connection.dialect.name
    targets = await _targets(connection, stored_plan, PLAIN_FOLLOWS)
    shape = statements.shape_of(dialect, targets, stored_plan.audience or Audience(), _day_of(stored_plan))
    if languages:
        passed_by = await _passed_by(connection, row, languages, choosy_ones=False)
        shape = statements.passing_by(shape, dialect, targets, stored_plan.audience or Audience(), passed_by)
    looked_at, last = await _next(connection, shape, row.cursor, size)
    if last is None:
        return DONE, 0
    values = _values(row, wanted, row.cursor, last, now)
    if (end := await _end_of_canary(connection, shape, row, values)) is not None:
        return end, await _insert_and_count(connection, shape, values | {"last": end})
    written = await _insert_and_count(connection, shape, values)
    await _note_last(connection, row, values)
    return (DONE if looked_at < size else last), written


async def _note_last(connection: AsyncConnection, row: Row[Any], values: dict[str, Any]) -> None:
    """Of what comes at each reader's own hour: when the last of the copies that are written is due."""
    if row.local_time is None:
        return
    stretch = {"of_post": row.post_id, "after": values["after"], "last": values["last"]}
    latest = (await connection.execute(statements.LATEST, stretch)).scalar()
    if latest is not None:
        later = or_(plan.c.last_at.is_(None), plan.c.last_at < latest)
        await connection.execute(update(plan).where(plan.c.post_id == row.post_id, later).values(last_at=latest))


def _day_of(plan_: Plan) -> date | None:
    """The day that an audience by activity counts from: the one on which it went out, however long that takes. None
    for others, so that each day has not its own statements."""
    return plan_.not_before.date() if plan_.audience is not None and plan_.audience.is_by_activity else None


async def _end_of_canary(
    connection: AsyncConnection, shape: Shape, row: Row[Any], values: dict[str, Any]
) -> int | None:
    """The last of those who get it before the plan waits, if that is not the last of the slice."""
    if row.canary is None:
        return None
    last = (await connection.execute(shape.nth_chosen, values | {"skipped": row.canary.places - 1})).scalar()
    return None if last == values["last"] else last


async def _write_choosy(
    connection: AsyncConnection,
    row: Row[Any],
    languages: Sequence[Row[Any]],
    wanted: int,
    size: int,
    now: datetime,
    index: FilterIndex,
) -> tuple[int, int]:
    """The next who want something particular: the new cursor, and how many rows."""
    stored_plan, dialect = rows.plan(row), connection.dialect.name
    post_ = await SqlPosts(connection).get(row.post_id)
    if post_ is None:
        return DONE, 0
    targets = await _targets(connection, stored_plan, CHOOSY_FOLLOWS, post_)
    shape = statements.choosy_shape_of(
        dialect,
        targets,
        stored_plan.audience or Audience(),
        selected=stored_plan.audience is None,
        on=_day_of(stored_plan),
    )
    if languages:
        passed_by = await _passed_by(connection, row, languages, choosy_ones=True)
        shape = statements.choosy_passing_by(shape, dialect, targets, passed_by)
    size = max(1, size // CHOOSY_COSTS)
    looked_at, last = await _next(connection, shape, row.choosy_cursor, size)
    if last is None:
        return DONE, 0
    values = _values(row, wanted, row.choosy_cursor, last, now) | {"now": now}
    if stored_plan.audience is None:
        values |= choosy.said_of(targets_of((), post_.source_id, post_.content.language, post_.story))
    before = await choosy.highest(connection)
    if await choices.decide(connection, post_, _occasion(row, now), index) or (
        await _decide_others(connection, row, languages, now, index)
    ):
        return row.choosy_cursor, 0  # a transaction of its own: deciding takes long too
    if (end := await _end_of_canary(connection, shape, row, values)) is not None:
        values["last"] = end
    written = await _insert_decided(connection, shape, values, post_, _occasion(row, now), index)
    await _note_last(connection, row, values)
    if written:
        await choosy.count(connection, values, before)
    if post_.goes_on and stored_plan.audience is None:
        await stories.keep_followed(connection, post_.story, row.choosy_cursor, values["last"], now)
    return (DONE if looked_at < size and end is None else values["last"]), written


async def _insert_decided(
    connection: AsyncConnection,
    shape: Shape,
    values: dict[str, Any],
    post_: Post,
    occasion: choices.Occasion,
    index: FilterIndex,
) -> int:
    """The rows; once more where a timing or filter was made meanwhile, which the statement may have met undecided."""
    written = await _insert_and_count(connection, shape, values)
    while await choices.decide(connection, post_, occasion, index):
        written += await _insert_and_count(connection, shape, values)
    return written


async def _decide_others(
    connection: AsyncConnection, row: Row[Any], languages: Sequence[Row[Any]], now: datetime, index: FilterIndex
) -> bool:
    """The same of the other languages that readers may be left to: whether there was something."""
    for other in one_of_each.still_to_come(row, languages):
        post_ = await SqlPosts(connection).get(other.post_id)
        occasion = choices.Occasion(other.lane, now, other.expires_at, now)
        if post_ and await choices.decide(connection, post_, occasion, index):
            return True
    return False


async def _passed_by(
    connection: AsyncConnection, row: Row[Any], languages: Sequence[Row[Any]], *, choosy_ones: bool
) -> ColumnElement[bool]:
    """Who gets the article in another language (`one_of_each`)."""
    dialect, own = connection.dialect.name, next(each for each in languages if each.post_id == row.post_id)
    others = [each.post_id for each in languages if each.post_id != row.post_id]
    found = one_of_each.has_another(others)
    for other in one_of_each.still_to_come(row, languages):
        post_ = await SqlPosts(connection).get(other.post_id)
        if post_ is None:
            continue
        about = targets_of(post_.topics, post_.source_id, post_.content.language, post_.story)
        brings = choosy.brings(about, post_.id, goes_on=post_.goes_on) if choosy_ones else _follows_one_of(about)
        ahead = subscriber.c.id > (other.choosy_cursor if choosy_ones else other.cursor)
        found = or_(found, and_(ahead, one_of_each.is_liked_better(dialect, other, own), brings))
    return found


def _follows_one_of(targets: Iterable[Target]) -> ColumnElement[bool]:
    """Whether a plain follower follows one of these targets."""
    named = (and_(follow.c.kind == target_kind.code(each.kind), follow.c.name == each.name) for each in targets)
    return exists().where(follow.c.subscriber_id == subscriber.c.id, text(PLAIN_FOLLOWS), or_(*named))


async def _insert_and_count(connection: AsyncConnection, shape: Shape, values: dict[str, Any]) -> int:
    """The slice's rows; where readers are on several platforms they are counted by platform afterwards."""
    stretch = (values["post_id"], values["after"], values["last"])
    only = await tally.only_platform(connection)
    before = {} if only else await tally.in_range(connection, *stretch)
    # SQLAlchemy reads the number of rows for updates only, unless an insert asks for it to be kept.
    made = await connection.execute(shape.insert, values, execution_options={"preserve_rowcount": True})
    if made.rowcount:
        after = {only: made.rowcount} if only else await tally.in_range(connection, *stretch)
        new = {platform: number - before.get(platform, 0) for platform, number in after.items()}
        await tally.planned(connection, values["post_id"], new)
    return made.rowcount


async def _targets(
    connection: AsyncConnection, plan_: Plan, sort: str, post_: Post | None = None
) -> tuple[Target, ...] | None:
    """Whose followers are meant; None: all subscribers. A source, a language and a story are among them only where
    somebody follows them: each further list makes merging them slower. `post_`: if it has been read already."""
    if plan_.audience is not None:
        topics = tuple(sorted(plan_.audience.topics))
        return targets_of(topics, None) if topics else None
    if post_ is None:
        asked = {"of_post": plan_.post_id}
        topics = tuple(sorted((await connection.execute(statements.POSTS_TOPICS, asked)).scalars()))
        source_id, story = (await connection.execute(statements.POSTS_SOURCE_AND_STORY, asked)).one()
    else:
        topics, source_id = tuple(sorted(post_.topics)), post_.source_id
        story = post_.follows if post_.goes_on else None

    async def followed(kind: TargetKind, number: int | None) -> int | None:
        if number is None:
            return None
        named = {"of_kind": kind, "named": str(number)}
        return number if (await connection.execute(statements.IS_FOLLOWED[sort], named)).first() else None

    source_id = await followed(TargetKind.SOURCE, source_id)
    # Who follows a story wants something particular, and is never a plain follower.
    story = await followed(TargetKind.STORY, story) if sort == CHOOSY_FOLLOWS else None
    language = None
    if (await connection.execute(statements.A_LANGUAGE_IS_FOLLOWED[sort])).first():
        found = post_ or await SqlPosts(connection).get(plan_.post_id)
        language = found.content.language if found else None
    return targets_of(topics, source_id, language, story)


async def _next(connection: AsyncConnection, shape: Shape, after: int, size: int) -> tuple[int, int | None]:
    """How many come next, and the last one's id. In one list the last of a full slice is found by counting along it."""
    if shape.nth is not None:
        last = (await connection.execute(shape.nth, {"after": after, "skipped": size - 1})).scalar()
        if last is not None:
            return size, last
    looked_at, last = (await connection.execute(shape.extent, {"after": after, "size": size})).one()
    return looked_at, last
