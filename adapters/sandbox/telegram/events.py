"""What watchers of the world are told: a page that shows the chats live, or a test that waits for something."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any

from adapters.sandbox.telegram.model import Chat, Message, Press


class Happening(StrEnum):
    """What can happen."""

    MESSAGE = "message"
    EDITED = "edited"
    DELETED = "deleted"
    ANSWERED = "answered"  # a press was answered
    ACTION = "action"  # "typing…"
    CHAT = "chat"  # a chat was created
    CHANGED = "changed"  # members, rights, topics, title or state of a chat
    WEBHOOK = "webhook"  # an update could not be delivered; the detail is the webhook
    COMMANDS = "commands"  # the bot changed its command menu


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening; `message`, `press` and `detail` where they apply."""

    what: Happening
    chat: Chat | None = None
    message: Message | None = None
    press: Press | None = None
    detail: Any = None


class Watch:
    """An endless asynchronous iterator of events; close it, or use it in `with`, so that it stops collecting."""

    def __init__(self, watches: "set[Watch]") -> None:
        self._queue: asyncio.Queue[Event] = asyncio.Queue()
        self._watches = watches
        watches.add(self)

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __aiter__(self) -> "Watch":
        return self

    async def __anext__(self) -> Event:
        return await self._queue.get()

    def put(self, event: Event) -> None:
        """The world tells something."""
        self._queue.put_nowait(event)

    def close(self) -> None:
        """Hear no more."""
        self._watches.discard(self)

    async def next(self, what: Happening) -> Event:
        """The next event of this sort; others before it are passed over."""
        while True:
            event = await self._queue.get()
            if event.what is what:
                return event
