"""Follow, leave, pause; moved and gone chats. Every function is one unit of work and may be repeated harmlessly."""

from collections.abc import Mapping

from bot.model import Address, PlaceKind, Subscriber, SubscriberState
from bot.ports import Clock, Platform, Store


async def subscribe(
    store: Store, clock: Clock, address: Address, kind: PlaceKind, *, topic: str | None, language: str | None
) -> Subscriber:
    """This place follows a topic from now on, or everything (None). One that had left or was gone is active again."""
    now = clock.now()
    async with store.work() as work:
        subscriber = await work.subscribers.save(address, kind, now, language=language)
        await work.subscribers.follow(subscriber.id, topic, now)
        found = await work.subscribers.get(address)
    return found or subscriber


async def unsubscribe(store: Store, address: Address, *, topic: str) -> Subscriber | None:
    """This place no longer follows a topic. Returns it as it is now, or None if it never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is not None:
            await work.subscribers.unfollow(subscriber.id, topic)
            subscriber = await work.subscribers.get(address)
    return subscriber


async def leave_everything(store: Store, clock: Clock, address: Address) -> Subscriber | None:
    """This place no longer follows everything; the single topics it follows stay. None if it never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is not None:
            await work.subscribers.unfollow(subscriber.id, None)
            for topic in subscriber.topics:
                await work.subscribers.follow(subscriber.id, topic, clock.now())
            subscriber = await work.subscribers.get(address)
    return subscriber


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
