"""The fan-out's statements, made once for each shape of a plan: making them costs more than a slice's other Python.

A shape is the targets and the audience of a plan, and the dialect of the database (`Shape`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    true,
    union,
    update,
)

from bot.following import Target, TargetKind
from bot.model import Audience, DeliveryState
from storage import column_types
from storage.audience import active, belongs
from storage.column_types import Moment
from storage.outbox import canary_clock, choosy
from storage.outbox.choosy import CandidateRows
from storage.outbox_tables import READY, delivery, plan
from storage.subscriber_tables import CHOOSY, CHOOSY_FOLLOWS, PLAIN_FOLLOWS, follow, subscriber, target_kind
from storage.tables import post, post_topic

_GIVEN = ("post_id", "lane", "wanted", "on_unknown", "not_before", "expires_at")
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
)

_AFTER = bindparam("after", type_=subscriber.c.id.type)
_LAST = bindparam("last", type_=subscriber.c.id.type)
_OF_POST = bindparam("of_post", type_=plan.c.post_id.type)
UNFINISHED = select(plan).where(text(READY), plan.c.paused_at.is_(None)).order_by(plan.c.lane, plan.c.post_id)
DUE = UNFINISHED.where(
    or_(plan.c.goes_on_at.is_(None), plan.c.goes_on_at <= canary_clock.time_of(bindparam("now", type_=Moment())))
)
STORED = select(plan).where(plan.c.post_id == _OF_POST).with_for_update()
POSTS_TOPICS = select(post_topic.c.topic).where(post_topic.c.post_id == _OF_POST)
POSTS_SOURCE_AND_STORY = select(post.c.source_id, post.c.follows).where(post.c.id == _OF_POST)
IS_FOLLOWED = {
    sort: select(follow.c.subscriber_id)
    .where(text(sort), follow.c.kind == bindparam("of_kind", type_=target_kind), follow.c.name == bindparam("named"))
    .limit(1)
    for sort in (PLAIN_FOLLOWS, CHOOSY_FOLLOWS)
}
A_LANGUAGE_IS_FOLLOWED = {
    sort: select(follow.c.subscriber_id)
    .where(text(sort), follow.c.kind == target_kind.code(TargetKind.LANGUAGE))
    .limit(1)
    for sort in (PLAIN_FOLLOWS, CHOOSY_FOLLOWS)
}
LATEST = select(func.max(delivery.c.not_before)).where(
    delivery.c.post_id == _OF_POST, delivery.c.subscriber_id > _AFTER, delivery.c.subscriber_id <= _LAST
)
MOVE = (
    update(plan)
    .where(plan.c.post_id == _OF_POST)
    .values(
        cursor=bindparam("to", type_=plan.c.cursor.type),
        choosy_cursor=bindparam("choosy_to", type_=plan.c.cursor.type),
        state=bindparam("becomes", type_=plan.c.state.type),
        canary=bindparam("left", type_=plan.c.canary.type),
        goes_on_at=bindparam("waits_until", type_=Moment()),
        expires_at=bindparam("ends", type_=Moment()),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The statements for one sort of plan. `nth`: where there is one list alone, its so many-th after the cursor.
    `nth_chosen`: the so many-th who gets a copy."""

    nth: Select[Any] | None
    extent: Select[Any, Any]
    nth_chosen: Select[Any]
    insert: Insert


@lru_cache(maxsize=64)
def shape_of(dialect: str, targets: tuple[Target, ...] | None, audience: Audience, on: date | None = None) -> Shape:
    """The statements for followers of these targets (None: everybody) in an audience."""
    lists = plain_lists(targets)
    skipped = bindparam("skipped", type_=Integer())
    nth = _after(lists[0]).limit(1).offset(skipped) if len(lists) == 1 else None
    chosen = _chosen(targets, audience, on=on)
    return Shape(nth=nth, extent=_extent(lists), nth_chosen=_nth_of(chosen), insert=_insert(dialect, chosen))


@lru_cache(maxsize=64)
def choosy_shape_of(
    dialect: str,
    targets: tuple[Target, ...] | None,
    audience: Audience,
    *,
    selected: bool,
    on: date | None = None,
) -> Shape:
    """The same for those who want something particular. `selected`: it is a post that what they follow brings."""
    lists = choosy.candidates(targets)
    skipped = bindparam("skipped", type_=Integer())
    nth = _after(lists[0]).limit(1).offset(skipped) if len(lists) == 1 else None
    chosen = choosy.chosen(_drawn(lists), targets or (), audience, selected=selected, on=on)
    return Shape(nth=nth, extent=_extent(lists), nth_chosen=_nth_of(chosen), insert=choosy.insert(dialect, chosen))


def passing_by(
    shape: Shape,
    dialect: str,
    targets: tuple[Target, ...] | None,
    audience: Audience,
    passed_by: ColumnElement[bool],
) -> Shape:
    """The same for all but those who get the article in another language."""
    chosen = _chosen(targets, audience, passed_by)
    return replace(shape, nth_chosen=_nth_of(chosen), insert=_insert(dialect, chosen))


def choosy_passing_by(
    shape: Shape, dialect: str, targets: tuple[Target, ...] | None, passed_by: ColumnElement[bool]
) -> Shape:
    """The same for those who want something particular."""
    chosen = choosy.chosen(_drawn(choosy.candidates(targets)), targets or (), Audience(), passed_by=passed_by)
    return replace(shape, nth_chosen=_nth_of(chosen), insert=choosy.insert(dialect, chosen))


def _nth_of(chosen: Select[Any]) -> Select[Any]:
    return chosen.with_only_columns(subscriber.c.id).limit(1).offset(bindparam("skipped", type_=Integer()))


def _extent(lists: Iterable[Select[Any]]) -> Select[Any, Any]:
    """How many come next after the cursor, `size` at most, and the last one's id."""
    size = bindparam("size", type_=Integer())
    heads = [_after(each).limit(size).subquery() for each in lists]
    merged = union(*(select(head.c.id) for head in heads)).subquery()
    slice_ = select(merged.c.id).order_by(merged.c.id).limit(size).subquery()
    return select(func.count(), func.max(slice_.c.id)).select_from(slice_)


def _after(people: Select[Any]) -> Select[Any]:
    return people.where(people.selected_columns.id > _AFTER).order_by(people.selected_columns.id)


def _drawn(lists: Sequence[Select[Any]] | None) -> CandidateRows:
    """The same people, now that the last one is known: a plain range of each list (None: everybody), without sorting
    them again."""
    in_range = and_(subscriber.c.id > _AFTER, subscriber.c.id <= _LAST)
    if lists is None:
        return CandidateRows(subscriber, in_range, subscriber.c.id)
    ranges = [each.where(each.selected_columns.id > _AFTER, each.selected_columns.id <= _LAST) for each in lists]
    if len(ranges) == 1:
        # One list is walked along, each of it looked up: as a set to be within it would first be made, and sorted.
        listed = ranges[0].subquery()
        return CandidateRows(listed.join(subscriber, subscriber.c.id == listed.c.id), true(), listed.c.id)
    return CandidateRows(subscriber, and_(in_range, subscriber.c.id.in_(union(*ranges))), subscriber.c.id)


def plain_lists(targets: Sequence[Target] | None) -> list[Select[Any]]:
    """Each an index in id order: of all subscribers, or or of the followers of each target."""
    if targets is None:
        return [select(subscriber.alias("candidate").c.id)]
    return [
        select(follow.c.subscriber_id.label("id")).where(
            text(PLAIN_FOLLOWS), follow.c.kind == target_kind.code(target.kind), follow.c.name == target.name
        )
        for target in targets
    ]


def _chosen(
    targets: Sequence[Target] | None,
    audience: Audience,
    passed_by: ColumnElement[bool] | None = None,
    *,
    on: date | None = None,
) -> Select[Any]:
    """In subscriber order, which is the order the indexes are filled in. `passed_by`: who gets none."""
    given = {name: bindparam(name, type_=delivery.c[name].type) for name in _GIVEN}
    drawn = _drawn(None if targets is None else plain_lists(targets))
    chosen = (
        select(
            given["post_id"],
            subscriber.c.id,
            subscriber.c.platform,
            literal(DeliveryState.READY, delivery.c.state.type),
            given["lane"],
            given["wanted"],
            given["on_unknown"],
            given["not_before"],
            given["expires_at"],
        )
        .select_from(drawn.source)
        .where(
            drawn.condition,
            text("NOT subscriber." + CHOOSY),
            active(),
            belongs(audience, on),
        )
        .order_by(drawn.number)
    )
    return chosen if passed_by is None else chosen.where(~passed_by)


def _insert(dialect: str, chosen: Select[Any]) -> Insert:
    new = column_types.insert_in(dialect, delivery).from_select(_WRITTEN, chosen, include_defaults=False)
    # A slice that is written again after a crash meets its own rows: without this nobody would get the post.
    return new.on_conflict_do_nothing()
