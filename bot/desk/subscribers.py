"""What an editor does with subscribers: look at them, ask why one has a post or has it not, and give or delete what is
kept of one who asks for it."""

from collections.abc import Sequence

from bot import errors, personal_data, why
from bot.delivery import fan_out
from bot.desk import access
from bot.desk.access import Actor, Right
from bot.model import Address
from bot.ports import Clock, Store
from bot.repositories.subscribers import PersonalRecord
from bot.subscriber import Subscriber, SubscriberState
from bot.why import Answer

_MOST_COPIES = 1_000_000  # of posts in one export: all, where nobody waits for the answer in a chat
ERASURES = 10  # tries at most: a desk that runs may be reading each time, and does it by itself later


async def listed(
    store: Store, actor: Actor, *, limit: int, state: SubscriberState | None = None, platform: str | None = None
) -> Sequence[Subscriber]:
    """Subscribers in the order in which they came. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return await work.subscribers.list(limit=limit, state=state, platform=platform)


async def addresses(
    store: Store,
    actor: Actor,
    *,
    limit: int,
    after_id: int = 0,
    state: SubscriberState | None = None,
    platform: str | None = None,
) -> tuple[Sequence[Subscriber], int | None]:
    """Subscribers in the order in which they came, for who may see where all of them are, and behind which one the
    next begin. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        found = await work.subscribers.list(limit=limit + 1, after_id=after_id, state=state, platform=platform)
    return found[:limit], found[limit - 1].id if len(found) > limit else None


async def one(store: Store, actor: Actor, subscriber_id: int) -> Subscriber:
    """One by its id. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        subscriber = await work.subscribers.by_id(subscriber_id)
    if subscriber is None:
        raise errors.NotFound(phrase="subscriber-unknown", number=subscriber_id)
    return subscriber


async def why_of(store: Store, clock: Clock, actor: Actor, post_id: int, address: Address) -> Answer:
    """Why a place has a post, or has it not. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    return await why.ask_of(store, clock, post_id, address)


async def export(store: Store, clock: Clock, actor: Actor, address: Address) -> PersonalRecord:
    """All that is kept of a place (without a thread: of its whole chat) and of the person of the same id. Raises
    NotAllowed."""
    actor.require(Right.MANAGE)
    record = await personal_data.read(store, address, _persons(address), copies=_MOST_COPIES)
    async with store.work() as work:
        about = ", ".join(f"subscriber {each.id}" for each in record.places) or "no subscriber"
        await access.record(work, actor, clock.now(), "export", about)
    return record


async def forget(store: Store, clock: Clock, actor: Actor, address: Address) -> bool:
    """Remove a place and what the person of the same id said, whole and at once. Returns whether it was a subscriber.
    Raises NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        await access.still_stands(work, actor, clock.now())
        known = await personal_data.forget_in(work, clock, address, _persons(address), by=actor)
    await fan_out.change_copies(store, clock)
    for _ in range(ERASURES):
        if not await store.erase_traces():
            break
    return known


def _persons(address: Address) -> tuple[str, ...]:
    """Whom a chat's id may name: on some platforms a private chat has its person's."""
    return () if address.thread else (f"{address.platform}:{address.chat}",)
