"""Answers to one person in a place with others, where the platform shows them to all: they are deleted after a while.

    sent ──> kept with its moment ──a press moves it──> due ──> deleted, or never to be

What waits is in the database, so that a restart forgets none.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.model import Address, Copy, PlaceKind
from bot.outcomes import BotDown, Later, NotSent, PutOff, Unknown
from bot.ports import Clock, Platform, Store
from bot.repositories.conversations import ShortLived

SECONDS = 90.0  # to read an answer and to press one of its buttons, from the last press on (docs/limits.md#people)
RETRY = timedelta(minutes=1)
GIVEN_UP = timedelta(hours=47)  # an older message no bot may delete on Telegram
_AT_ONCE = 20  # of each look


async def let_pass(store: Store, clock: Clock, address: Address, message_ids: Iterable[str]) -> None:
    """These messages are deleted when their time is over."""
    until = clock.now() + timedelta(seconds=SECONDS)
    messages = [ShortLived(address=address, message_id=each, delete_at=until) for each in message_ids]
    async with store.work() as work:
        await work.short_lived.add(messages, clock.now())


async def prolong(store: Store, clock: Clock, address: Address, message_id: str) -> None:
    """Somebody uses this message, if it is one of these: its time starts again."""
    async with store.work() as work:
        await work.short_lived.prolong(address, message_id, clock.now() + timedelta(seconds=SECONDS))


async def delete_due(store: Store, clock: Clock, platforms: Mapping[str, Platform]) -> int:
    """Delete those whose time is over. Returns how many there were."""
    async with store.reading() as work:
        due = await work.short_lived.due(clock.now(), _AT_ONCE)
    for message in due:
        await _delete(store, clock, platforms.get(message.address.platform), message)
    return len(due)


async def _delete(store: Store, clock: Clock, platform: Platform | None, message: ShortLived) -> None:
    now = clock.now()
    copy = Copy(address=message.address, kind=PlaceKind.GROUP, message_ids=(message.message_id,))
    is_old = message.sent_at is not None and now - message.sent_at > GIVEN_UP
    # Whatever else is answered stands: it is gone already, or the bot may not delete it.
    again = (
        not is_old
        and platform is not None
        and isinstance(await platform.show(copy, None), BotDown | Later | NotSent | PutOff | Unknown)
    )
    async with store.work() as work:
        if again:
            await work.short_lived.prolong(message.address, message.message_id, now + RETRY)
        else:
            await work.short_lived.done(message)
