"""Whom an audience means, as conditions on subscribers."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, text, true

from bot.following import TargetKind
from bot.model import Audience
from bot.subscriber import SubscriberState
from storage.column_types import Moment
from storage.subscriber_tables import FOLLOWED, follow, subscriber, subscriber_state


def active() -> ColumnElement[bool]:
    """Receives."""
    return subscriber.c.state == subscriber_state.code(SubscriberState.ACTIVE)


def belongs(audience: Audience, on: date | None = None) -> ColumnElement[bool]:
    """Is of the audience's platforms, kinds and languages, and of nothing that it goes without. `on`: the day that an
    audience by activity counts from. Raises ValueError without one."""
    narrowed = [
        column.in_(sorted(values))
        for column, values in (
            (subscriber.c.platform, audience.platforms),
            (subscriber.c.kind, audience.kinds),
            (subscriber.c.language, audience.languages),
        )
        if values
    ]
    left_out = [
        column.not_in(sorted(values))
        for column, values in (
            (subscriber.c.platform, audience.without_platforms),
            (subscriber.c.kind, audience.without_kinds),
            # Who has said no language has none of these.
            (func.coalesce(subscriber.c.language, ""), audience.without_languages),
        )
        if values
    ]
    return and_(true(), *narrowed, *left_out, *_follows_none(audience), *_is_active(audience, on))


def _is_active(audience: Audience, on: date | None) -> Iterator[ColumnElement[bool]]:
    if not audience.is_by_activity:
        return
    if on is None:
        raise ValueError("an audience by activity is that of a day")
    if audience.active_days is not None:
        yield _active_since(on - timedelta(days=audience.active_days))
    if audience.without_active_days is not None:
        yield ~_active_since(on - timedelta(days=audience.without_active_days))


def _active_since(day: date) -> ColumnElement[bool]:
    """Who did nothing since they came counts from the day on which they did."""
    came = literal(datetime.combine(day, time(), UTC), Moment())
    return func.coalesce(subscriber.c.active_on >= day.toordinal(), subscriber.c.created_at >= came)


def _follows_none(audience: Audience) -> Iterator[ColumnElement[bool]]:
    if audience.without_topics:
        named = and_(follow.c.kind == TargetKind.TOPIC, follow.c.name.in_(sorted(audience.without_topics)))
        yield ~exists().where(follow.c.subscriber_id == subscriber.c.id, text(FOLLOWED), named)


def is_followed(audience: Audience) -> ColumnElement[bool]:
    """Follows one of the audience's topics, or everything."""
    if not audience.topics:
        return true()
    is_one_of_them = or_(
        follow.c.kind == TargetKind.EVERYTHING,
        and_(follow.c.kind == TargetKind.TOPIC, follow.c.name.in_(sorted(audience.topics))),
    )
    return exists().where(follow.c.subscriber_id == subscriber.c.id, text(FOLLOWED), is_one_of_them)
