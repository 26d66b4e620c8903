"""The statements that plan a post for readers who want something particular, beside those for plain followers.

What a follow brings and keeps out is `bot.delivery.selection.select` in SQL: of everything about the post, also of a
source, a language and a story that nobody follows, for they can be left out. What timings and filters make of the post
is joined from `choices`. A reader over the daily cap has the copy collected for a digest.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Insert,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import Target, TargetKind
from bot.model import Audience, DeliveryState
from storage import column_types
from storage.audience import active, belongs
from storage.column_types import Moment
from storage.outbox import tally
from storage.outbox_tables import COLLECTED, allowance, delivery, plan_filter, plan_timing
from storage.subscriber_tables import CHOOSY, CHOOSY_FOLLOWS, FOLLOWED, follow, subscriber, target_kind

_POST = bindparam("post_id", type_=delivery.c.post_id.type)
NOW = bindparam("now", type_=Moment())
_SOURCE = bindparam("source", type_=follow.c.name.type)
_STORY = bindparam("story", type_=follow.c.name.type)
_LANGUAGE = bindparam("language", type_=follow.c.name.type)
_AFTER = bindparam("after", type_=subscriber.c.id.type)
_LAST = bindparam("last", type_=subscriber.c.id.type)
IS_STORY = and_(follow.c.kind == target_kind.code(TargetKind.STORY), follow.c.name == _STORY)
_GIVEN = ("lane", "wanted", "on_unknown", "not_before", "expires_at")
_WRITTEN = (
    "post_id",
    "subscriber_id",
    "platform",
    "state",
    "lane",
    "wanted",
    "on_unknown",
    "not_before",
    "expires_at",
    "silent",
    "digest_at",
)
_IS_OVER_CAP = and_(
    plan_timing.c.cap.is_not(None), allowance.c.day >= plan_timing.c.day, allowance.c.used >= plan_timing.c.cap
)
_DIGEST_AT = func.coalesce(plan_timing.c.digest_at, case((_IS_OVER_CAP, plan_timing.c.overflow_at)))
_HIGHEST = select(func.coalesce(func.max(delivery.c.id), 0))
_BEFORE = bindparam("before", type_=delivery.c.id.type)
_NEW = (
    delivery.c.post_id == _POST,
    delivery.c.subscriber_id > _AFTER,
    delivery.c.subscriber_id <= _LAST,
    delivery.c.id > _BEFORE,
)
_COLLECTED_NOW = select(delivery.c.platform, func.count()).where(*_NEW, text(COLLECTED)).group_by(delivery.c.platform)


def candidates(targets: Sequence[Target] | None) -> list[Select[Any]]:
    """Each an index in id order: of all who want something particular, or of those among the followers of a target."""
    if targets is None:
        return [select(subscriber.alias("candidate").c.id).where(text("candidate." + CHOOSY))]
    return [
        select(follow.c.subscriber_id.label("id")).where(
            text(CHOOSY_FOLLOWS), follow.c.kind == target_kind.code(target.kind), follow.c.name == target.name
        )
        for target in targets
    ]


def said_of(targets: Sequence[Target]) -> dict[str, str]:
    """The source, language and story among the targets of a post, as values for `insert`; '' where there is none."""
    names = {target.kind: target.name for target in targets}
    kinds = {"source": TargetKind.SOURCE, "language": TargetKind.LANGUAGE, "story": TargetKind.STORY}
    return {name: names.get(kind, "") for name, kind in kinds.items()}


class CandidateRows(NamedTuple):
    """Where the subscribers of a stretch are read from, a condition on them, and the number that orders them."""

    source: FromClause
    condition: ColumnElement[bool]
    number: ColumnElement[int]


def chosen(
    drawn: CandidateRows,
    targets: Sequence[Target],
    audience: Audience,
    *,
    selected: bool = True,
    on: date | None = None,
    passed_by: ColumnElement[bool] | None = None,
) -> Select[Any]:
    """Who of a stretch gets a copy, and what `insert` writes of it, in subscriber order. `selected`: what they follow
    decides (everything, the topics in `targets`, and `said_of` the post), else the audience alone. `passed_by`: who
    gets none. `on`: the day of an audience by activity."""
    given = {name: bindparam(name, type_=delivery.c[name].type) for name in _GIVEN}
    state = delivery.c.state.type
    found = (
        select(
            _POST,
            subscriber.c.id,
            subscriber.c.platform,
            case(
                (_DIGEST_AT.is_not(None), literal(DeliveryState.COLLECTED, state)),
                else_=literal(DeliveryState.READY, state),
            ),
            given["lane"],
            given["wanted"],
            given["on_unknown"],
            func.coalesce(plan_timing.c.not_before, given["not_before"]),
            case(
                (_DIGEST_AT.is_not(None), None),
                (plan_timing.c.timing_id.is_not(None), plan_timing.c.expires_at),
                else_=given["expires_at"],
            ),
            func.coalesce(plan_timing.c.silent, False),
            _DIGEST_AT,
        )
        .select_from(drawn.source)
        .outerjoin(plan_timing, and_(plan_timing.c.post_id == _POST, plan_timing.c.timing_id == subscriber.c.timing_id))
        .outerjoin(allowance, allowance.c.subscriber_id == subscriber.c.id)
        .where(drawn.condition, text("subscriber." + CHOOSY), active(), belongs(audience, on))
        .where(or_(subscriber.c.muted_until.is_(None), subscriber.c.muted_until <= NOW))
        .order_by(drawn.number)
    )
    if selected:
        is_of = _is_of(targets)
        wanted = and_(_brought(is_of, _POST), ~_kept_out(is_of))
        goes_on = any(each.kind is TargetKind.STORY for each in targets)
        found = found.where(or_(story_followed(), wanted) if goes_on else wanted)
    return found if passed_by is None else found.where(~passed_by)


def insert(dialect: str, given_to: Select[Any]) -> Insert:
    """Their copies; those that there are stay as they are."""
    new = column_types.insert_in(dialect, delivery).from_select(_WRITTEN, given_to, include_defaults=False)
    return new.on_conflict_do_nothing()


def _is_of(targets: Sequence[Target]) -> ColumnElement[bool]:
    # Source, language and story are values: as parts of the statement there would be one to make for each.
    named = [(each.kind, each.name) for each in targets if each.kind in (TargetKind.EVERYTHING, TargetKind.TOPIC)]
    return _is_about([*named, (TargetKind.SOURCE, _SOURCE), (TargetKind.LANGUAGE, _LANGUAGE)])


def _is_about(named: Sequence[tuple[TargetKind, Any]]) -> ColumnElement[bool]:
    return and_(
        follow.c.subscriber_id == subscriber.c.id,
        or_(
            *(and_(follow.c.kind == target_kind.code(kind), follow.c.name == name) for kind, name in named),
            and_(IS_STORY, follow.c.left_out),  # of one that is followed `story_followed` asks
        ),
    )


def brings(targets: Sequence[Target], post_id: int, *, goes_on: bool) -> ColumnElement[bool]:
    """Whether what a reader follows brings the planned post's article in another language, of these targets; the words
    of that post are looked through already. `goes_on`: it goes on with a story."""
    is_of = _is_about([(each.kind, each.name) for each in targets if each.kind is not TargetKind.STORY])
    wanted = and_(_brought(is_of, literal(post_id)), ~_kept_out(is_of))
    return or_(story_followed(), wanted) if goes_on else wanted


def story_followed() -> ColumnElement[bool]:
    """Whether the story that the post goes on with is followed, which brings it whatever else is wanted."""
    goes_on = or_(follow.c.until.is_(None), follow.c.until > NOW)
    return exists().where(follow.c.subscriber_id == subscriber.c.id, IS_STORY, text(FOLLOWED), goes_on)


def brought(targets: Sequence[Target], passes: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether something that is followed brings a post. `passes`: whether it passes the follow's word filter."""
    return _follows(_is_of(targets), passes)


def kept_out(targets: Sequence[Target]) -> ColumnElement[bool]:
    """Whether something of a post is left out or paused."""
    return _kept_out(_is_of(targets))


def _brought(is_of: ColumnElement[bool], post_id: ColumnElement[int]) -> ColumnElement[bool]:
    passed = exists().where(plan_filter.c.post_id == post_id, plan_filter.c.word_filter_id == follow.c.word_filter_id)
    return _follows(is_of, passed)


def _follows(is_of: ColumnElement[bool], passes: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        is_of,
        text(FOLLOWED),
        or_(follow.c.until.is_(None), follow.c.until <= NOW),
        or_(follow.c.word_filter_id.is_(None), passes),
    )


def _kept_out(is_of: ColumnElement[bool]) -> ColumnElement[bool]:
    is_away = or_(follow.c.until > NOW, and_(follow.c.until.is_(None), follow.c.left_out))
    return exists().where(is_of, is_away)


async def highest(connection: AsyncConnection) -> int:
    """The number of the newest copy, to tell those that come after it."""
    return int((await connection.execute(_HIGHEST)).scalar_one())


async def count(connection: AsyncConnection, values: dict[str, Any], before: int) -> None:
    """Count what a slice wrote: what was collected, and, of who has a daily cap, what was not."""
    stretch = {name: values[name] for name in ("post_id", "after", "last")} | {"before": before}
    found = await connection.execute(_COLLECTED_NOW, stretch)
    collected = {row[0]: row[1] for row in found}
    await tally.collected(connection, values["post_id"], collected)
    used = (
        select(delivery.c.subscriber_id, plan_timing.c.day, literal(1))
        .join(subscriber, subscriber.c.id == delivery.c.subscriber_id)
        .join(plan_timing, and_(plan_timing.c.post_id == _POST, plan_timing.c.timing_id == subscriber.c.timing_id))
        .where(*_NEW, plan_timing.c.cap.is_not(None), delivery.c.digest_at.is_(None))
    )
    new = column_types.insert(connection, allowance).from_select(["subscriber_id", "day", "used"], used)
    is_same_day = allowance.c.day >= new.excluded.day
    counted = new.on_conflict_do_update(
        index_elements=[allowance.c.subscriber_id],
        set_={
            "used": case((is_same_day, allowance.c.used + 1), else_=1),
            "day": case((is_same_day, allowance.c.day), else_=new.excluded.day),
        },
    )
    await connection.execute(counted, stretch)


async def used_on(connection: AsyncConnection, subscriber_id: int, day: int) -> int:
    """How many posts a place with a cap had on that day."""
    found = select(allowance.c.used).where(allowance.c.subscriber_id == subscriber_id, allowance.c.day >= day)
    return int((await connection.execute(found)).scalar() or 0)
