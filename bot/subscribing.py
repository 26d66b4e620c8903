"""Follow, leave, pause; moved and gone chats. Every function is one unit of work and may be repeated harmlessly."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model import Address, PlaceKind, Subscriber, SubscriberState
from bot.ports import Clock, Platform, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """What one "subscribe" did: whether it added anything, and whether the place had said /stop before."""

    subscriber: Subscriber
    added: bool
    returned: bool


async def subscribe(
    store: Store, clock: Clock, address: Address, kind: PlaceKind, *, topic: str | None, language: str | None
) -> Subscribed:
    """This place follows a topic from now on, or everything (None). One that was gone is active again with what it
    followed; one that had said /stop follows this alone."""
    now = clock.now()
    async with store.work() as work:
        before = await work.subscribers.get(address)
        returned = before is not None and before.state is SubscriberState.LEFT
        saved = await work.subscribers.save(address, kind, now, language=language)
        if returned:
            await work.subscribers.unfollow(saved.id, None)
        known = before is not None and not returned and before.state is SubscriberState.ACTIVE
        added = not (known and (saved.everything if topic is None else topic in saved.topics))
        await work.subscribers.follow(saved.id, topic, now)
        found = await work.subscribers.get(address)
    return Subscribed(subscriber=found or saved, added=added, returned=returned)


async def resume(store: Store, clock: Clock, address: Address) -> Subscriber | None:
    """A place that said /stop receives again what it followed then; None where there is nothing to come back to."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None or subscriber.state is not SubscriberState.LEFT:
            return None
        if not (subscriber.everything or subscriber.topics):
            return None
        await work.subscribers.set_state(subscriber.id, SubscriberState.ACTIVE, None, clock.now())
        return await work.subscribers.get(address)


async def unsubscribe(store: Store, clock: Clock, address: Address, *, topic: str | None) -> Subscriber | None:
    """This place no longer follows a topic. None: no longer everything, and the single topics stay; where it does not
    follow everything, none of its topics. Returns it as it is now, or None if it never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        await work.subscribers.unfollow(subscriber.id, topic)
        if topic is None and subscriber.everything:
            for single in subscriber.topics:
                await work.subscribers.follow(subscriber.id, single, clock.now())
        return await work.subscribers.get(address)


async def leave(store: Store, clock: Clock, address: Address) -> bool:
    """The place asked to receive nothing at all (/stop). What it followed is kept for its return."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None or subscriber.state is SubscriberState.LEFT:
            return False
        await work.subscribers.set_state(subscriber.id, SubscriberState.LEFT, "stop", clock.now())
    return True


async def find(store: Store, address: Address) -> Subscriber | None:
    """The subscriber at an address."""
    async with store.reading() as work:
        return await work.subscribers.get(address)


async def chat_gone(store: Store, clock: Clock, platform: str, chat: str, reason: str) -> None:
    """The bot was blocked or removed, or the chat is deleted: every thread of it stops receiving; settings stay."""
    async with store.work() as work:
        await work.subscribers.set_chat_state(platform, chat, SubscriberState.GONE, reason, clock.now())


async def chat_returned(store: Store, clock: Clock, platform: str, chat: str) -> None:
    """The bot is back, or has its rights again: whoever was gone or suspended there receives again; /stop stands."""
    async with store.work() as work:
        await work.subscribers.set_chat_state(platform, chat, SubscriberState.ACTIVE, None, clock.now())


async def chat_suspended(store: Store, clock: Clock, platform: str, chat: str, reason: str) -> None:
    """The bot is in the chat and may not write: every thread of it waits for the right; /stop stands."""
    async with store.work() as work:
        await work.subscribers.set_chat_state(platform, chat, SubscriberState.SUSPENDED, reason, clock.now())


async def chat_heard(store: Store, clock: Clock, platform: str, chat: str) -> None:
    """Somebody wrote in a chat, so the bot is in it: those of its places that were gone receive again."""
    async with store.reading() as work:
        places = await work.subscribers.of_chat(platform, chat)
    gone = [place for place in places if place.state is SubscriberState.GONE]
    if gone:
        async with store.work() as work:
            for place in gone:
                await work.subscribers.set_state(place.id, SubscriberState.ACTIVE, None, clock.now())


async def place_writable(store: Store, clock: Clock, address: Address) -> None:
    """A message of ours arrived at this place, or its topic was opened again: it receives again; /stop stands."""
    place = await find(store, address)
    if place is not None and place.state in (SubscriberState.GONE, SubscriberState.SUSPENDED):
        async with store.work() as work:
            await work.subscribers.set_state(place.id, SubscriberState.ACTIVE, None, clock.now())


async def look_again(store: Store, clock: Clock, platforms: Mapping[str, Platform], *, limit: int = 50) -> int:
    """Suspended places whose time has come are looked at; where we may write again they receive. Returns how many."""
    now = clock.now()
    async with store.work() as work:
        due = await work.subscribers.due_checks(now, limit)
    returned = 0
    for subscriber in due:
        platform = platforms.get(subscriber.address.platform)
        if platform is not None and await platform.may_write(subscriber.address):
            async with store.work() as work:
                await work.subscribers.set_state(subscriber.id, SubscriberState.ACTIVE, None, clock.now())
            returned += 1
    return returned


async def chat_moved(store: Store, platform: str, old: str, new: str) -> None:
    """A chat has a new id. Settings of both are merged where the new one is already known."""
    async with store.work() as work:
        await work.subscribers.move(platform, old, new)
