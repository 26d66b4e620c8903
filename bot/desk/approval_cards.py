"""The messages in which the desk is asked about posts: shown once in each place, and edited as the question goes.

question ──not shown there──> sent ──its words, or its state, are others──> edited ──decided, and all say so──> closed

They go to the places in the settings; where there are none, to each owner in private. What is shown is a row, so a
restart forgets no question. A message whose number could not be kept may come once more; none is left out.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot import progress
from bot.desk import approvals
from bot.desk.approvals import Question
from bot.desk_nouns import UNDECIDED
from bot.message import Message
from bot.model import Address, Copy, PlaceKind
from bot.ports import Clock, Platform, Store
from bot.progress import OutOfReach, Shown, Wait
from bot.repositories.approvals import ApprovalMessage

log = logging.getLogger(__name__)

_MOST = 100  # questions looked at in one go
_AGAIN = 600.0  # seconds until a place that takes no message is tried once more
_OWN_CHATS = 60.0  # seconds until owners are looked for once more who cannot be written to


@dataclass(slots=True, kw_only=True)
class ApprovalCards:
    """`places`: where the desk is asked; none: each of the `owners` (ids by platform) in private. `message`: how a
    question is shown in a place. The pauses are lost with the process, which then asks once more."""

    store: Store
    clock: Clock
    platforms: Mapping[str, Platform]
    places: Sequence[Address]
    owners: Mapping[str, frozenset[str]]
    message: Callable[[Question, Address], Message]
    pauses: dict[Address, float] = field(default_factory=dict)
    lost: dict[tuple[int, Address], float] = field(default_factory=dict)
    telling: set[asyncio.Task[bool]] = field(default_factory=set)
    own_chats: tuple[float, Sequence[Address]] = (0.0, ())

    async def look(self) -> int:
        """Bring every message up to date. Returns how many questions are open."""
        async with self.store.reading() as work:
            opened = [await approvals.standing(work, each) for each in await work.approvals.open(limit=_MOST)]
            shown = await work.approvals.messages([each.approval.id for each in opened]) if opened else {}
        if not opened:
            return 0
        places = self.places or await self._own_chats()
        for found in sorted(opened, key=lambda each: (each.approval.state in UNDECIDED, each.approval.id)):
            await self._bring_up(found, places, shown)
        return len(opened)

    async def _bring_up(
        self, found: Question, places: Sequence[Address], shown: Mapping[tuple[int, Address], ApprovalMessage]
    ) -> None:
        number = found.approval.id
        if found.approval.state in UNDECIDED and not found.waiting:
            await approvals.settle_elsewhere(self.store, found)
            return
        if found.approval.state not in UNDECIDED and found.waiting:
            while await approvals.carry_out(self.store, self.clock, number):
                await self.store.notify()
            return
        told = [place for (each, place) in shown if each == number]
        each_place = list(dict.fromkeys((*places, *told)))
        done = await asyncio.gather(*(self._show(found, place, shown.get((number, place))) for place in each_place))
        if found.is_over and all(done):
            async with self.store.work() as work:
                await work.approvals.close(number)

    async def _show(self, found: Question, place: Address, known: ApprovalMessage | None) -> bool:
        """Whether there is nothing more to be done about it there."""
        number = found.approval.id
        message = self.message(found, place)
        platform = self.platforms.get(place.platform)
        if (known and known.shown == _digest(message)) or platform is None:
            return True
        if self.clock.monotonic() < self.lost.get((number, place), 0.0):
            return found.is_over
        if self.clock.monotonic() < self.pauses.get(place, 0.0):
            return False
        # A desk that is told to stop in between still keeps what it has said: the next one would say it once more.
        telling = asyncio.ensure_future(self._tell(found, place, platform, message, known))
        self.telling.add(telling)
        telling.add_done_callback(self.telling.discard)
        return await asyncio.shield(telling)

    async def _tell(
        self, found: Question, place: Address, platform: Platform, message: Message, known: ApprovalMessage | None
    ) -> bool:
        number = found.approval.id
        ids = known.message_ids if known else ()
        is_private = place in self.own_chats[1]
        kind = PlaceKind.PRIVATE if is_private else PlaceKind.GROUP
        copy = Copy(address=place, kind=kind, message_ids=ids, nonce=f"approval-{number}")
        tried = progress.after_edit(await platform.show(copy, message), place, ids)
        seconds = progress.edit_seconds(platform.rates, private=is_private)
        if isinstance(tried, Wait):
            seconds = max(seconds, tried.seconds or 0.0)
        self.pauses[place] = self.clock.monotonic() + seconds
        return await self._keep(found, place, known, tried, _digest(message))

    async def _keep(
        self,
        found: Question,
        place: Address,
        known: ApprovalMessage | None,
        tried: Shown | Wait | OutOfReach,
        digest: str,
    ) -> bool:
        number = found.approval.id
        match tried:
            case Wait():
                return False
            case Shown(message_ids=ids):
                async with self.store.work() as work:
                    await work.approvals.show(number, place, ApprovalMessage(message_ids=ids, shown=digest))
                return True
            case OutOfReach(reason=reason):
                log.warning("approval %d: its message in %s is out of reach (%s)", number, place, reason)
                if known is None:
                    self.lost[number, place] = self.clock.monotonic() + _AGAIN
                elif not found.is_over:  # somebody deleted it, and the question still stands: it is asked once more
                    async with self.store.work() as work:
                        await work.approvals.hide(number, place)
                return found.is_over

    async def _own_chats(self) -> Sequence[Address]:
        """Where owners can be written to alone; looked for once a minute."""
        until, found = self.own_chats
        if self.clock.monotonic() >= until:
            asked = [
                platform.private(person)
                for name, platform in self.platforms.items()
                for person in sorted(self.owners.get(name, ()))
            ]
            found = [address for address in await asyncio.gather(*asked) if address is not None]
            self.own_chats = self.clock.monotonic() + _OWN_CHATS, found
        return found


def _digest(message: Message) -> str:
    labels = tuple(button.label for row in message.buttons for button in row)
    return hashlib.sha256(repr((message.text, labels)).encode()).hexdigest()[:16]
