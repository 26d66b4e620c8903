"""What an editor does with subscribers: look at them."""

from collections.abc import Sequence

from bot import errors
from bot.desk.access import Actor, Right
from bot.model import Subscriber, SubscriberState
from bot.ports import Store


async def listed(
    store: Store, actor: Actor, *, limit: int, state: SubscriberState | None = None, platform: str | None = None
) -> Sequence[Subscriber]:
    """Subscribers in the order in which they came. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return await work.subscribers.list(limit=limit, state=state, platform=platform)


async def one(store: Store, actor: Actor, subscriber_id: int) -> Subscriber:
    """One by its id. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        subscriber = await work.subscribers.by_id(subscriber_id)
    if subscriber is None:
        raise errors.NotFound(phrase="subscriber-unknown", number=subscriber_id)
    return subscriber
