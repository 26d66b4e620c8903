"""Tells people what they are at the desk now, and who gave out a code who used it. What is listed for them in menus
changes with it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot import alerts
from bot.desk.access import DeskPerson
from bot.message import Message
from bot.ports import Clock, Platform, Store
from bot.repositories.desk import DeskNotice

_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNotices:
    """`message` says to the person of a notice, in this language, what whom it is about is now (None: not of the desk).

    Settled after it is told: a process that dies in between may tell somebody twice, and leaves nobody out.
    """

    store: Store
    clock: Clock
    platforms: Mapping[str, Platform]
    message: Callable[[DeskNotice, DeskPerson | None, str | None], Awaitable[Message]]

    async def tell(self) -> int:
        """Tell those that are to be. Returns how many."""
        now = self.clock.now()
        async with self.store.reading() as work:  # nearly always there are none, and writing is one at a time
            if not await work.desk.notices_wait(now):
                return 0
        async with self.store.work() as work:
            due = await work.desk.take_notices(now, until := now + alerts.AGAIN, _AT_ONCE)
        for notice in due:
            await self._renew_menu(notice.about)
            if await self._tell(notice):
                async with self.store.work() as work:
                    await work.desk.settle_notice(notice, until)
        return len(due)

    async def _renew_menu(self, person: str) -> None:
        name, _, number = person.partition(":")
        if platform := self.platforms.get(name):
            await platform.role_changed(number)

    async def _tell(self, notice: DeskNotice) -> bool:
        """Whether nothing more is to be said."""
        name, _, number = notice.person.partition(":")
        if (platform := self.platforms.get(name)) is None:
            return True
        address = await platform.private(number)
        async with self.store.reading() as work:
            known = await work.desk.get(notice.about)
            place = await work.subscribers.get(address) if address else None
        if notice.person != notice.about and known is None:
            return True  # who used the code has left again: there is nothing to look at
        spoken = (place and place.language) or notice.language
        message = await self.message(notice, known, spoken)
        outcome = await alerts.show_privately(platform, address, message)
        return not isinstance(outcome, alerts.NOT_DELIVERED)
