"""Events of the world for its watchers: a page that shows the chats live, or a test that waits for something."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any

from adapters.sandbox.telegram.model import Press, TelegramChat, TelegramMessage


class EventKind(StrEnum):
    """The kinds of event."""

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
class TelegramEvent:
    """One event; `message`, `press` and `detail` where they apply."""

    what: EventKind
    chat: TelegramChat | None = None
    message: TelegramMessage | None = None
    press: Press | None = None
    detail: Any = None


class EventStream:
    """An endless asynchronous iterator of events; close it, or use it in `with`, so that it stops collecting."""

    def __init__(self, watches: "set[EventStream]") -> None:
        self._queue: asyncio.Queue[TelegramEvent] = asyncio.Queue()
        self._watches = watches
        watches.add(self)

    def __enter__(self) -> "EventStream":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __aiter__(self) -> "EventStream":
        return self

    async def __anext__(self) -> TelegramEvent:
        return await self._queue.get()

    def put(self, event: TelegramEvent) -> None:
        """The world tells something."""
        self._queue.put_nowait(event)

    def close(self) -> None:
        """Hear no more."""
        self._watches.discard(self)

    async def next(self, what: EventKind) -> TelegramEvent:
        """The next event of this sort; others before it are passed over."""
        while True:
            event = await self._queue.get()
            if event.what is what:
                return event
