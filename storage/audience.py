"""Whom an audience means, as conditions on subscribers."""

from sqlalchemy import ColumnElement, and_, exists, or_, true

from bot.model import Audience, SubscriberState
from storage.subscriber_tables import subscriber, subscriber_state, subscription


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


def follows(audience: Audience) -> ColumnElement[bool]:
    """Follows one of the audience's topics, or everything."""
    if not audience.topics:
        return true()
    followed = exists().where(
        subscription.c.subscriber_id == subscriber.c.id, subscription.c.topic.in_(sorted(audience.topics))
    )
    return or_(subscriber.c.everything, followed)
