"""Who would get a post if it were planned now, counted by what decides about it: `bot.delivery.outlook` says the rest.

The conditions are those that planning writes rows by (`fan_out_statements`, `choosy`), for all subscribers.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    text,
    union,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.word_filters import FilterIndex, words_of
from bot.following import Target, targets_of
from bot.model import Audience, Post, PostKind
from bot.outbox import OutlookGroup
from bot.preferences import Timing
from storage import preference_rows
from storage.audience import active, belongs
from storage.outbox import choices, choosy, fan_out_statements
from storage.outbox_tables import allowance
from storage.subscriber_tables import CHOOSY, follow, subscriber, timing


async def groups(
    connection: AsyncConnection, post: Post | None, audience: Audience | None, now: datetime, index: FilterIndex
) -> Sequence[OutlookGroup]:
    """Places of the audience (None: those whose follows bring the post), by platform and what decides."""
    targets = _targets(post, audience)
    plain = await connection.execute(_plain(targets, audience or Audience(), now.date()))
    found = [OutlookGroup(platform=platform, places=number) for platform, number in plain]
    passed = await _passed(connection, post, index)
    values: dict[str, Any] = {"now": now}
    if post is not None and audience is None:
        values |= choosy.said_of(targets_of((), post.source_id, post.content.language, post.story))
    timings = dict[int, Timing]()
    for row in (await connection.execute(_choosy(post, targets, audience, passed, now.date()), values)).all():
        found.append(
            OutlookGroup(
                platform=row.platform,
                places=row.places,
                timing=await _timing(connection, row.timing_id, timings),
                day=row.day or 0,
                used=row.used or 0,
                muted=bool(row.muted),
                kept_out=bool(row.kept_out),
                muted_story=bool(row.muted_story),
            )
        )
    return found


def _targets(post: Post | None, audience: Audience | None) -> tuple[Target, ...] | None:
    if audience is None and post is not None:
        return targets_of(tuple(sorted(post.topics)), post.source_id, post.content.language)
    topics = audience.topics if audience else ()
    return targets_of(tuple(sorted(topics)), None) if topics else None


def _plain(targets: Sequence[Target] | None, audience: Audience, on: date) -> Select[Any]:
    query = select(subscriber.c.platform, func.count()).where(
        text("NOT subscriber." + CHOOSY), active(), belongs(audience, on)
    )
    if targets is not None:
        query = query.where(subscriber.c.id.in_(union(*fan_out_statements.plain_lists(targets))))
    return query.group_by(subscriber.c.platform)


def _choosy(
    post: Post | None,
    targets: Sequence[Target] | None,
    audience: Audience | None,
    passed: Sequence[int],
    on: date,
) -> Select[Any]:
    selected = audience is None
    of_post = targets or ()
    nothing = literal(0, Integer())
    goes_on = selected and post is not None and post.goes_on
    by_story = choosy.story_followed() if goes_on else false()
    is_muted = case((subscriber.c.muted_until > choosy.NOW, 1), else_=0)
    kept_out = case((and_(~by_story, choosy.kept_out(of_post)), 1), else_=0) if selected else nothing
    muted_story = case((_story_is_kept_out(), 1), else_=0) if selected else nothing
    named = (
        subscriber.c.platform,
        subscriber.c.timing_id,
        allowance.c.day,
        allowance.c.used,
        is_muted.label("muted"),
        kept_out.label("kept_out"),
        muted_story.label("muted_story"),
    )
    people = (
        select(*named)
        .select_from(subscriber)
        .outerjoin(allowance, allowance.c.subscriber_id == subscriber.c.id)
        .where(text("subscriber." + CHOOSY), active(), belongs(audience or Audience(), on))
    )
    if targets is not None:
        story = (Target.story(post.story),) if goes_on and post else ()
        people = people.where(subscriber.c.id.in_(union(*choosy.candidates([*targets, *story]))))
    if selected:
        people = people.where(or_(by_story, choosy.brought(of_post, follow.c.word_filter_id.in_(_passing(passed)))))
    each = people.subquery()
    return select(*each.c, func.count().label("places")).group_by(*each.c)


def _story_is_kept_out() -> Any:
    is_away = or_(follow.c.until > choosy.NOW, follow.c.until.is_(None))
    return exists().where(follow.c.subscriber_id == subscriber.c.id, choosy.IS_STORY, follow.c.left_out, is_away)


def _passing(numbers: Sequence[int]) -> BindParameter[Any]:
    """Written into the statement: there may be more of them than a statement takes values."""
    return bindparam("passing", list(numbers), type_=Integer(), expanding=True, literal_execute=True)


async def _passed(connection: AsyncConnection, post: Post | None, index: FilterIndex) -> Sequence[int]:
    """The word filters that the post passes, by number."""
    if post is None or post.kind is not PostKind.ARTICLE:
        return ()
    await choices.know_filters(connection, index)
    return sorted(index.passed(words_of(post)))


async def _timing(connection: AsyncConnection, timing_id: int | None, known: dict[int, Timing]) -> Timing:
    if timing_id is None:
        return Timing()
    if timing_id not in known:
        stored = (await connection.execute(select(timing.c.value).where(timing.c.id == timing_id))).scalar_one()
        known[timing_id] = preference_rows.timing(stored)
    return known[timing_id]
