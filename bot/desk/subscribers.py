"""What an editor does with subscribers: look at them, and forget one who asks for it."""

from collections.abc import Sequence

from bot import errors, personal_data
from bot.delivery import fan_out
from bot.desk.access import Actor, Right
from bot.model import Address, Subscriber, SubscriberState
from bot.ports import Clock, Store

ERASURES = 10  # tries at most: a desk that runs may be reading each time, and does it by itself later


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


async def forget(store: Store, clock: Clock, actor: Actor, address: Address) -> bool:
    """Remove a place and what the person of the same id said, whole and at once. Returns whether it was a subscriber.
    Raises NotAllowed."""
    actor.require(Right.MANAGE)
    persons = () if address.thread else (f"{address.platform}:{address.chat}",)
    known = await personal_data.forget(store, clock, address, persons, by=actor.person)
    await fan_out.change_copies(store, clock)
    for _ in range(ERASURES):
        if not await store.erase_traces():
            break
    return known
