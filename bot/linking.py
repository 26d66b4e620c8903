"""One person's private chats on two platforms, linked by a code, so that each article comes once.

    /link here ──> a code ──> "/link CODE" there ──> linked: one of the two receives, both change the same settings

A code is random, works once and for ten minutes; what is kept of it is a digest. The chat that gave it
hears of its use.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot import alerts, errors, one_time_codes, subscribing
from bot.message import Message
from bot.model import Address
from bot.ports import Clock, Platform, Store, Work
from bot.repositories.subscribers import Link, LinkCode, LinkedChat

LIFETIME = timedelta(minutes=10)  # docs/limits.md#people
_LENGTH = 8  # of 31 letters, and few guesses (`command_limit`)
_AT_ONCE = 50  # notices


async def of(store: Store, address: Address) -> Link | None:
    """The link of this private chat."""
    async with store.reading() as work:
        return await work.links.of(address)


async def new_code(store: Store, clock: Clock, address: Address, person: str, *, language: str | None = None) -> str:
    """A code for this person, who speaks this language; one that they were given before counts no more."""
    letters = one_time_codes.new_code(_LENGTH)
    code = LinkCode(address=address, person=person, expires_at=clock.now() + LIFETIME, language=language)
    async with store.work() as work:
        await work.links.add_code(one_time_codes.digest(letters), code)
    return letters


async def redeem(store: Store, clock: Clock, given: str, address: Address, person: str) -> Link:
    """Link this chat with the one in which the code was given out. Articles come to whichever gets any now; to this one
    where both do, or neither. The other chat is told of it (`LinkNotices`): who has the code may be somebody else.
    Raises NotFound, Expired, BadInput."""
    digest = one_time_codes.digest(given)
    async with store.work() as work:
        code = await work.links.code(digest)
        if code is None:
            raise errors.NotFound(phrase="link-code-unknown")
        if code.expires_at <= clock.now():
            raise errors.Expired(phrase="link-code-expired")
        if code.address.platform == address.platform:
            raise errors.BadInput(phrase="link-code-same-app")
        if code.used or not await work.links.use(digest):
            raise errors.Expired(phrase="link-code-used")
        if await work.links.of(address) or await work.links.of(code.address):
            raise errors.BadInput(phrase="link-already")
        here = LinkedChat(address=address, person=person)
        there = LinkedChat(address=code.address, person=code.person, language=code.language)
        stays = await _receives(work, there) and not await _receives(work, here)
        receiving, silent = (there, here) if stays else (here, there)
        await work.links.join(receiving, silent, clock.now())
        await work.links.set_notice(code.address, clock.now())
        link = await work.links.of(address)
    if link is None:
        raise LookupError("the link that was just made is not there")
    return link


async def choose(store: Store, clock: Clock, address: Address) -> None:
    """Articles come to this chat of the two from now on."""
    async with store.work() as work:
        await work.links.choose(address, clock.now())


async def part(store: Store, address: Address) -> bool:
    """Link them no more. Returns whether they were."""
    async with store.work() as work:
        return await work.links.part(address)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkNotices:
    """Tells the chat that gave a code that it was used; `message` says so, with a button that ends the link.

    Settled once it was told: what did not leave, or may not have because the process died, is told a minute later.
    """

    store: Store
    clock: Clock
    platforms: Mapping[str, Platform]
    message: Callable[[Link], Message]

    async def tell(self) -> int:
        """Tell those that are to be. Returns how many."""
        now = self.clock.now()
        async with self.store.reading() as work:  # nearly always there are none, and writing is one at a time
            if not await work.links.notices_wait(now):
                return 0
        async with self.store.work() as work:
            due = await work.links.take_notices(now, until := now + alerts.AGAIN, _AT_ONCE)
        for link in due:
            if await self._tell(link):
                async with self.store.work() as work:
                    await work.links.settle_notice(link.here.address, until)
        return len(due)

    async def _tell(self, link: Link) -> bool:
        """Whether nothing more is to be said."""
        address = link.here.address
        if (platform := self.platforms.get(address.platform)) is None:
            return True
        outcome = await alerts.show_privately(platform, address, self.message(link))
        return not isinstance(outcome, alerts.NOT_DELIVERED)


async def _receives(work: Work, chat: LinkedChat) -> bool:
    subscriber = await work.subscribers.get(chat.address)
    return subscriber is not None and subscribing.receives(subscriber)
