"""What a place does for itself, and what becomes of its chat: follow, leave, return; gone and moved chats.

Every function is one unit of work and may be repeated harmlessly. What an editor does to subscribers is in
`bot.desk.subscribers`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot import follow_changes
from bot.follow_changes import FollowChange
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Address, PlaceKind
from bot.ports import Clock, Platform, Store, Work
from bot.preferences import Preferences
from bot.subscriber import Subscriber, SubscriberState

PAUSES_KEPT = timedelta(days=7)
PAUSES_AT_ONCE = 200  # places


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A place as it is now, and the number under which what was done can be taken back (`take_back`); None: nothing was
    done."""

    subscriber: Subscriber
    change: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed(Changed):
    """What one "subscribe" did: which targets it added, and whether the place had said /stop before."""

    added: tuple[Target, ...]
    returned: bool


async def subscribe(
    store: Store,
    clock: Clock,
    address: Address,
    kind: PlaceKind,
    *,
    targets: Sequence[Target],
    language: str | None,
    until: datetime | None = None,
) -> Subscribed:
    """This place follows these targets from now on, too. One that was gone is active again with what it followed; one
    that had said /stop follows these alone. A target that was left out or paused is followed; its words are kept.
    `until`: of a story, how long."""
    now = clock.now()
    async with store.work() as work:
        before = await work.subscribers.get(address)
        returned = before is not None and before.state is SubscriberState.LEFT
        saved = await work.subscribers.save(address, kind, now, language=language)
        follows = () if before is None else before.follows
        known = {} if returned else {each.target: each for each in follows}
        new = {target: _taken_in(known.get(target), target, until) for target in targets}
        received = before is not None and before.state is SubscriberState.ACTIVE
        added = tuple(target for target in new if not (received and known.get(target) == new[target]))
        wanted: dict[Target, Follow | None] = {each.target: None for each in follows} if returned else {}
        change = await _make(work, saved.id, follows, {**wanted, **new}, now, left=returned)
        found = await work.subscribers.get(address)
    return Subscribed(subscriber=found or saved, change=change, added=added, returned=returned)


def _taken_in(before: Follow | None, target: Target, until: datetime | None) -> Follow:
    return replace(before or Follow(target), left_out=False, until=until)


async def _make(
    work: Work,
    subscriber_id: int,
    before: Sequence[Follow],
    wanted: Mapping[Target, Follow | None],
    now: datetime,
    *,
    left: bool = False,
) -> int | None:
    """These targets become so (None: nothing is said of it any more); the number of the change, if there is any."""
    was = {each.target: each for each in before}
    changed = {target: was.get(target) for target, follow in wanted.items() if was.get(target) != follow}
    await _write(work, subscriber_id, {target: wanted[target] for target in changed}, now)
    if not (changed or left):
        return None
    return await work.follow_changes.add(subscriber_id, FollowChange(before=changed, left=left), now)


async def _write(work: Work, subscriber_id: int, wanted: Mapping[Target, Follow | None], now: datetime) -> None:
    for target, follow in wanted.items():
        if follow is None:
            await work.subscribers.unfollow(subscriber_id, target)
        else:
            await work.subscribers.follow(subscriber_id, follow, now)


async def change(store: Store, clock: Clock, address: Address, *follows: Follow) -> Changed | None:
    """These targets exactly so: with these words, paused, or left out. None where the place never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        wanted: dict[Target, Follow | None] = {each.target: each for each in follows}
        made = await _make(work, subscriber.id, subscriber.follows, wanted, clock.now())
        return Changed(subscriber=await work.subscribers.get(address) or subscriber, change=made)


async def narrow(store: Store, clock: Clock, address: Address, target: Target, words: WordFilter) -> Changed | None:
    """Of what is followed there only posts with these words come, and without those; none: all of it. None where it is
    not followed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        follows = {each.target: each for each in subscriber.follows if not each.left_out} if subscriber else {}
        if subscriber is None or target not in follows:
            return None
        wanted = {target: replace(follows[target], words=None if words == WordFilter() else words)}
        made = await _make(work, subscriber.id, subscriber.follows, wanted, clock.now())
        return Changed(subscriber=await work.subscribers.get(address) or subscriber, change=made)


async def leave_out(
    store: Store, clock: Clock, address: Address, kind: PlaceKind, *, targets: Sequence[Target], language: str | None
) -> Changed:
    """This place gets nothing of these targets, whatever else it follows; one that follows nothing follows everything
    else from now on. Active again if it was not, as by `subscribe`."""
    now = clock.now()
    async with store.work() as work:
        before = await work.subscribers.get(address)
        returned = before is not None and before.state is SubscriberState.LEFT
        saved = await work.subscribers.save(address, kind, now, language=language)
        follows = () if before is None else before.follows
        wanted: dict[Target, Follow | None] = {each.target: None for each in follows} if returned else {}
        if returned or all(each.left_out or each.of_story for each in follows):
            wanted[EVERYTHING] = Follow(EVERYTHING)
        wanted |= {target: Follow(target, left_out=True) for target in targets}
        made = await _make(work, saved.id, follows, wanted, now, left=returned)
        return Changed(subscriber=await work.subscribers.get(address) or saved, change=made)


async def drop(store: Store, clock: Clock, address: Address, targets: Iterable[Target]) -> Changed | None:
    """These targets, and no others, are neither followed nor left out. None where the place never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        made = await _make(work, subscriber.id, subscriber.follows, dict.fromkeys(targets), clock.now())
        return Changed(subscriber=await work.subscribers.get(address) or subscriber, change=made)


async def take_back(store: Store, clock: Clock, address: Address, number: int) -> Subscriber | None:
    """What one change did is as if it had not been; later ones stand. None where it was taken back already."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        undone = None if subscriber is None else await work.follow_changes.take(subscriber.id, number)
        if subscriber is None or undone is None:
            return None
        back = follow_changes.take_back(undone, await work.follow_changes.after(subscriber.id, number))
        await _write(work, subscriber.id, back.follows, clock.now())
        for each in back.later:
            await work.follow_changes.save(each)
        if back.leaves and subscriber.state is SubscriberState.ACTIVE:
            await work.subscribers.set_state(subscriber.id, SubscriberState.LEFT, "stop", clock.now())
        return await work.subscribers.get(address)


async def speaks(store: Store, address: Address, language: str) -> str:
    """The app of a private chat's person speaks this language now: the one to answer in, which is another where one was
    chosen. Nothing is written where that is known, or where the chat never subscribed."""
    subscriber = await find(store, address)
    if subscriber is None:
        return language
    if subscriber.language_chosen and subscriber.language:
        return subscriber.language
    if subscriber.language != language:
        async with store.work() as work:
            await work.subscribers.set_language(subscriber.id, language)
    return language


async def choose_language(store: Store, address: Address, language: str, *, chosen: bool) -> Subscriber | None:
    """The place's language from its next post on. `chosen`: whatever the app of somebody there speaks; else as that
    does from now on. None where it never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        await work.subscribers.set_language(subscriber.id, language, chosen=chosen)
        return await work.subscribers.get(address)


async def prefer(
    store: Store, clock: Clock, address: Address, change: Callable[[Preferences], Preferences]
) -> Subscriber | None:
    """The place wants what it follows so from now on: as it did, changed. None where it never subscribed."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None:
            return None
        wanted = change(subscriber.preferences)
        if wanted == subscriber.preferences:
            return subscriber
        await work.subscribers.set_preferences(subscriber.id, wanted, clock.now())
        return await work.subscribers.get(address)


async def resume(store: Store, clock: Clock, address: Address) -> Changed | None:
    """A place that said /stop receives again what it followed then; None where there is nothing to come back to. Taken
    back, it stops again."""
    now = clock.now()
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None or subscriber.state is not SubscriberState.LEFT:
            return None
        if not any(not follow.left_out for follow in subscriber.follows):
            return None
        await work.subscribers.set_state(subscriber.id, SubscriberState.ACTIVE, None, now)
        change = await _make(work, subscriber.id, subscriber.follows, {}, now, left=True)
        return Changed(subscriber=await work.subscribers.get(address) or subscriber, change=change)


async def end_pauses(store: Store, clock: Clock, *, limit: int = PAUSES_AT_ONCE) -> int:
    """What was paused, muted or followed for a time, and has been over for a while, is not kept. Returns in how many
    places. Until then `/why` can say what it kept away, and such a place is looked at closely for each post."""
    async with store.work() as work:
        return await work.subscribers.end_pauses(clock.now() - PAUSES_KEPT, limit=limit)


async def leave(store: Store, clock: Clock, address: Address) -> bool:
    """The place asked to receive nothing at all (/stop). What it followed is kept for its return."""
    async with store.work() as work:
        subscriber = await work.subscribers.get(address)
        if subscriber is None or subscriber.state is SubscriberState.LEFT:
            return False
        await work.subscribers.set_state(subscriber.id, SubscriberState.LEFT, "stop", clock.now())
    return True


def receives(subscriber: Subscriber) -> bool:
    """Whether anything is sent to this place when there is something new."""
    return subscriber.state is SubscriberState.ACTIVE and any(not each.left_out for each in subscriber.follows)


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
    if place is None or place.address.platform != address.platform:  # a linked person's articles go to another chat
        return
    if place.state in (SubscriberState.GONE, SubscriberState.SUSPENDED):
        async with store.work() as work:
            await work.subscribers.set_state(place.id, SubscriberState.ACTIVE, None, clock.now())


async def used(store: Store, platform: str, chat: str, day: date) -> None:
    """Somebody did something in this chat on that day. Raises Busy."""
    async with store.work() as work:
        await work.subscribers.use(platform, chat, day)


async def managed_by(store: Store, address: Address, person_id: str) -> None:
    """This person sets something for a shared place: who can restore it, should the bot lose its rights there. Nothing
    is written where that is known, or where the place speaks for itself, as a channel does."""
    place = await find(store, address)
    if place is None or person_id in (place.manager, address.chat):
        return
    async with store.work() as work:
        await work.subscribers.set_manager(place.id, person_id)


async def somebody_manages(store: Store, platform: str, chat: str, person_id: str) -> None:
    """This person decides what the bot may do in a shared chat: who can restore those of its places of which nobody is
    known."""
    async with store.reading() as work:
        places = await work.subscribers.of_chat(platform, chat)
    unknown = [place for place in places if place.manager is None]
    if unknown:
        async with store.work() as work:
            for place in unknown:
                await work.subscribers.set_manager(place.id, person_id)


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
                active = SubscriberState.ACTIVE
                await work.subscribers.set_state(subscriber.id, active, None, clock.now(), on_trial=True)
            returned += 1
    return returned


async def chat_moved(store: Store, platform: str, old: str, new: str) -> None:
    """A chat has a new id. Settings of both are merged where the new one is already known."""
    async with store.work() as work:
        await work.subscribers.move(platform, old, new)
