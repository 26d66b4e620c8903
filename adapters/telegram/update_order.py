"""In which order updates are handled: people side by side, what one person does in one chat in turn.

What concerns a whole chat (the bot was removed, came back, the group moved) waits for everything said there before, and
whatever comes after waits for it: two administrators, one removing the bot and one adding it again, are one story.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseUpdateProcessor

from adapters.telegram.membership import concerns_place

AT_ONCE = 256
"""Updates under way. Those that wait for their turn are not counted: one person's hundreds keep nobody else waiting."""
_WAITING = 100_000


@dataclass(slots=True)
class _ChatOrder:
    """The latest of each person's, and the latest that concerned the whole chat."""

    people: dict[object, asyncio.Event] = field(default_factory=dict)
    whole: asyncio.Event | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """`person` None: the whole of these chats."""

    chats: tuple[int | None, ...]
    person: object = None


class InTurn(BaseUpdateProcessor):
    """A person who says /subscribe and then /unsubscribe ends unsubscribed, however long either takes."""

    def __init__(self, handled: Callable[[object], Awaitable[None]]) -> None:
        """`handled` is called with each update whose handling came to its end; one that was cut off is not."""
        # As many as the library would let in at once: it is a bound on memory here, since `_slots` bounds what runs.
        super().__init__(_WAITING)
        self._handled = handled
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._chats: dict[int | None, _ChatOrder] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for what must come before, then handle this one."""
        turn = _turn(update)
        done = asyncio.Event()
        before = list(self._enter(turn, done))
        try:
            for earlier in before:
                await earlier.wait()
            async with self._slots:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # one that was cut off before its turn would else be warned about as never awaited
            done.set()
            self._leave(turn, done)
        await self._handled(update)  # out of turn: one person's hundreds are written down together, not one by one

    @property
    def waiting(self) -> int:
        """Chats in which something is under way."""
        return len(self._chats)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def _enter(self, turn: _Turn, done: asyncio.Event) -> Iterable[asyncio.Event]:
        """What this one waits for; it stands in line from now on."""
        before: list[asyncio.Event | None] = []
        for chat in turn.chats:
            line = self._chats.setdefault(chat, _ChatOrder())
            if turn.person is None:
                before += [line.whole, *line.people.values()]
                line.whole = done
                line.people.clear()  # the next person waits for this one, which waits for them
            else:
                before.append(line.people.get(turn.person, line.whole))
                line.people[turn.person] = done
        return filter(None, before)

    def _leave(self, turn: _Turn, done: asyncio.Event) -> None:
        for chat in turn.chats:
            line = self._chats.get(chat)
            if line is None:  # all that waited behind this one were cut off, and the last took the line away
                continue
            if line.whole is done:
                line.whole = None
            if line.people.get(turn.person) is done:
                del line.people[turn.person]
            if line.whole is None and not line.people:
                del self._chats[chat]


def _turn(update: object) -> _Turn:
    if not isinstance(update, Update):
        return _Turn((None,), "nobody")
    if update.effective_chat is None:  # typed in a chat that we are not told of
        return _Turn((None,), update.effective_user.id if update.effective_user else "nobody")
    here = update.effective_chat.id
    message = update.effective_message
    if update.my_chat_member:
        return _Turn((here,))
    if isinstance(message, Message) and concerns_place(message):
        other = message.migrate_to_chat_id or message.migrate_from_chat_id
        return _Turn(tuple(dict.fromkeys((here, other or here))))
    person = update.effective_sender
    return _Turn((here,), person.id if person else "nobody")
