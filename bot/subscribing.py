"""What a place does for itself, and what becomes of its chat: follow, leave, return; gone and moved chats.

Every function is one unit of work and may be repeated harmlessly. What an editor does to subscribers is in
`bot.desk.subscribers`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.following import EVERYTHING, Follow, Target
from bot.model import Address, PlaceKind, Subscriber, SubscriberState
from bot.ports import Clock, Platform, Store
from bot.preferences import Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """What one "subscribe" did: which targets it added, and whether the place had said /stop before.

    `before`: what was followed until then, so that it can be taken back exactly (`set_follows`).
    """

    subscriber: Subscriber
    added: tuple[Target, ...]
    returned: bool
    before: tuple[Follow, ...] = ()


async def subscribe(
    store: Store, clock: Clock, address: Address, kind: PlaceKind, *, targets: Sequence[Target], language: str | None
) -> Subscribed:
    """This place follows these targets from now on, too. One that was gone is active again with what it followed; one
    that had said /stop follows these alone. A target that was left out or paused is followed; its words are kept."""
    now = clock.now()
    async with store.work() as work:
        before = await work.subscribers.get(address)
        returned = before is not None and before.state is SubscriberState.LEFT
        saved = await work.subscribers.save(address, kind, now, language=language)
        if returned:
            await work.subscribers.unfollow(saved.id, None)
        follows = () if before is None else before.follows
        known = {} if returned else {each.target: each for each in follows}
        new = {target: _taken_in(known.get(target), target) for target in targets}
        received = before is not None and before.state is SubscriberState.ACTIVE
        added = tuple(target for target in new if not (received and known.get(target) == new[target]))
        for follow in new.values():
            await work.subscribers.follow(saved.id, follow, now)
        found = await work.subscribers.get(address)
    return Subscribed(subscriber=found or saved, added=added, returned=returned, before=follows)


def _taken_in(before: Follow | None, target: Target) -> Follow:
    return Follow(target) if before is None else replace(before, left_out=False, until=None)


async def change(store: Store, clock: Clock, address: Address, follow: Follow) -> Subscriber | None:
    """One target exactly so: with these words, paused, or left out. None where the place never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        await work.subscribers.follow(subscriber.id, follow, clock.now())
        return await work.subscribers.get(address)


async def speaks(store: Store, address: Address, language: str) -> None:
    """The person of a private chat speaks this language now. Nothing is written where that is known, or where the
    chat never subscribed."""
    subscriber = await find(store, address)
    if subscriber is not None and subscriber.language != language:
        async with store.work() as work:
            await work.subscribers.set_language(subscriber.id, language)


async def set_follows(store: Store, clock: Clock, address: Address, follows: Sequence[Follow]) -> Subscriber | None:
    """Exactly these and no others, as for taking back what was done. None where the place never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        wanted = {each.target for each in follows}
        for each in subscriber.follows:
            if each.target not in wanted:
                await work.subscribers.unfollow(subscriber.id, each.target)
        for each in follows:
            await work.subscribers.follow(subscriber.id, each, clock.now())
        return await work.subscribers.get(address)


async def prefer(store: Store, clock: Clock, address: Address, preferences: Preferences) -> Subscriber | None:
    """The place wants what it follows so from now on. None where it never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        await work.subscribers.set_preferences(subscriber.id, preferences, clock.now())
        return await work.subscribers.get(address)


async def resume(store: Store, clock: Clock, address: Address) -> Subscriber | None:
    """A place that said /stop receives again what it followed then; None where there is nothing to come back to."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None or subscriber.state is not SubscriberState.LEFT:
            return None
        if not any(not follow.left_out for follow in subscriber.follows):
            return None
        await work.subscribers.set_state(subscriber.id, SubscriberState.ACTIVE, None, clock.now())
        return await work.subscribers.get(address)


async def unsubscribe(store: Store, address: Address, target: Target) -> Subscriber | None:
    """This place no longer follows a target. Of everything: what it follows by itself stays; where it does not follow
    everything, none of that either. Returns it as it is now, or None if it never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        everything_else = target == EVERYTHING and not subscriber.everything
        await work.subscribers.unfollow(subscriber.id, None if everything_else else target)
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
    """The bot is back, or has its rights again: gone and suspended places there receive again; /stop stands."""
    async with store.work() as work:
        await work.subscribers.set_chat_state(platform, chat, SubscriberState.ACTIVE, None, clock.now())


async def chat_suspended(store: Store, clock: Clock, platform: str, chat: str, reason: str) -> None:
    """The bot is in the chat and may not write: every thread of it waits for the right; /stop stands."""
    async with store.work() as work:
        await work.subscribers.set_chat_state(platform, chat, SubscriberState.SUSPENDED, reason, clock.now())


async def chat_wrote(store: Store, clock: Clock, platform: str, chat: str) -> None:
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
