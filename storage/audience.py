"""Whom an audience means, as conditions on subscribers."""

from sqlalchemy import ColumnElement, and_, exists, or_, text, true

from bot.following import TargetKind
from bot.model import Audience, SubscriberState
from storage.subscriber_tables import FOLLOWED, follow, subscriber, subscriber_state


def active() -> ColumnElement[bool]:
    """Receives."""
    return subscriber.c.state == subscriber_state.code(SubscriberState.ACTIVE)


def belongs(audience: Audience) -> ColumnElement[bool]:
    """Is of the audience's platforms, kinds and languages."""
    narrowed = [
        column.in_(sorted(values))
        for column, values in (
            (subscriber.c.platform, audience.platforms),
            (subscriber.c.kind, audience.kinds),
            (subscriber.c.language, audience.languages),
        )
        if values
    ]
    return and_(true(), *narrowed)


def is_followed(audience: Audience) -> ColumnElement[bool]:
    """Follows one of the audience's topics, or everything."""
    if not audience.topics:
        return true()
    is_one_of_them = or_(
        follow.c.kind == TargetKind.EVERYTHING,
        and_(follow.c.kind == TargetKind.TOPIC, follow.c.name.in_(sorted(audience.topics))),
    )
    return exists().where(follow.c.subscriber_id == subscriber.c.id, text(FOLLOWED), is_one_of_them)
