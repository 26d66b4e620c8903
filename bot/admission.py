"""Who is answered, before anything is: nobody asks so much that others wait, and each asks only what is theirs to ask.

What was used is remembered here too: on which day a place was, and who runs it.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot import errors, subscribing
from bot.command_limit import Allowance, CommandLimit, Verdict
from bot.desk.roster import Roster
from bot.model import PlaceKind
from bot.ports import Clock, Store
from bot.recent import Recent
from bot.request import Request
from bot.rights import Right

PLACES_REMEMBERED = 10_000  # that were used today: another one asks the database whether it was


class Access(StrEnum):
    """Who may: anybody; in shared places only those who run the place; the newsroom's desk."""

    READER = "reader"
    PLACE = "place"
    DESK = "desk"


class Admission:
    """Whether a person is answered at all, and as whom."""

    def __init__(self, *, store: Store, clock: Clock, roster: Roster, limit: CommandLimit) -> None:
        self._store = store
        self._clock = clock
        self._roster = roster
        self._limit = limit
        self._used = Recent[tuple[str, str], date](PLACES_REMEMBERED)

    async def turn(self, request: Request, of_a_person: Allowance, *, patience: float = 0.0) -> Verdict:
        """Whether this person, and this chat, ask no more than they may; returns when it is their turn.

        The desk is not held up by a chat.
        """
        person = str(request.person)
        has_notice = self._limit.ignores(person, command=True) or self._limit.ignores(person, command=False)
        chat = None if self._roster.remembers(request.person) else (request.address.platform, request.address.chat)
        ruling = self._limit.asks(person, chat, of_a_person, patience)
        if ruling.verdict is Verdict.ANSWER:
            if ruling.seconds:
                await self._clock.sleep(ruling.seconds)
            return Verdict.ANSWER
        return _said(Verdict.SILENCE if has_notice else ruling.verdict, request)

    def expensive(self, command: str, request: Request) -> Verdict:
        """Whether this person gives an expensive command no more often than anybody may."""
        return _said(self._limit.costs(str(request.person), command), request)

    async def admit(self, request: Request, access: Access, right: Right | None) -> Request:
        """The request of somebody who may; as whom, where it is the desk's.

        Raises NotAllowed, and Busy where a platform cannot say now who runs the place.
        """
        if access is not Access.READER and request.guest:
            raise errors.NotAllowed(phrase="not-here")
        if access is Access.DESK:
            actor = await self._roster.actor(request.person)
            if right is not None:
                if actor is None:
                    raise errors.NotAllowed(phrase="desk-only")
                actor.require(right)
            return replace(request, actor=actor)
        if access is Access.PLACE and request.kind is not PlaceKind.PRIVATE:
            if request.person.anonymous:
                raise errors.NotAllowed(phrase="anonymous-admin")
            if not await request.manages():
                raise errors.NotAllowed(phrase="admins-only")
        return request

    async def remember_use(self, request: Request) -> None:
        """On which day somebody last did something here, for audiences by activity: written once a day."""
        here, day = (request.address.platform, request.address.chat), self._clock.now().date()
        if request.guest or self._used.get(here) == day:
            return
        with suppress(errors.Busy):  # the answer matters more, and the next command keeps it
            await subscribing.used(self._store, *here, day)
            self._used.keep(here, day)

    async def remember_manager(self, request: Request) -> None:
        """Who sets something for a shared place is told when the bot loses its rights there."""
        with suppress(errors.Busy):  # the answer matters more, and the next command keeps it
            await subscribing.managed_by(self._store, request.address, request.person.id)


def _said(verdict: Verdict, request: Request) -> Verdict:
    """The verdict, but for silence where the platform shows a missing answer as a failure of ours."""
    return Verdict.NOTICE if verdict is Verdict.SILENCE and request.answer_due else verdict
