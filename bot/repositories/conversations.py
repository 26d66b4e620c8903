"""What the core asks of memory about what is said and heard.

Open questions, answers that are deleted, updates that were kept, and what is still to be done with a message.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.model import Address, Dialog


class Dialogs(Protocol):
    """Questions waiting for a reply."""

    async def ask(self, dialog: Dialog) -> None:
        """Keep it; an older one of the same person in the same place is replaced."""

    async def answered(self, address: Address, person: str, message_id: str | None, now: datetime) -> Dialog | None:
        """Take the question this message answers (by the message replied to, or in a private chat simply the open
        one when `message_id` is None), once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLived:
    """A message that is deleted by itself."""

    address: Address
    message_id: str
    delete_at: datetime
    sent_at: datetime | None = None


class ShortLivedMessages(Protocol):
    """Messages that are deleted by themselves, until they are."""

    async def add(self, messages: Sequence[ShortLived], now: datetime) -> None:
        """Keep them; one that is kept already is left alone."""

    async def prolong(self, address: Address, message_id: str, until: datetime) -> None:
        """One that is kept is deleted no sooner than this; of another nothing is kept."""

    async def due(self, now: datetime, limit: int) -> Sequence[ShortLived]:
        """Those whose time is over, the longest first."""

    async def done(self, message: ShortLived) -> None:
        """It is deleted, or never will be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a platform told us: its id there, and the whole of it as text."""

    id: str
    payload: str


class Inbox(Protocol):
    """Updates, kept before they are acknowledged, until they are handled."""

    async def keep(self, platform: str, updates: Sequence[Kept], now: datetime) -> frozenset[str]:
        """Store those not seen before; returns their ids."""

    async def unhandled(self, platform: str, *, limit: int) -> Sequence[Kept]:
        """Kept and never finished, oldest first: what a crash interrupted."""

    async def waiting(self, platform: str) -> int:
        """How many are kept and not finished."""

    async def done(self, platform: str, *update_ids: str) -> None:
        """Handled: only their numbers are remembered from here on."""


class TaskKind(StrEnum):
    """What is still done with a message once it was delivered."""

    PUBLISH = "publish"  # to the places that follow its own
    THREAD = "thread"  # one is started under it


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTask:
    """Something still to be done with a message that was delivered. `name`: the thread's. `id` and what follows are the
    store's."""

    platform: str
    chat: str
    message_id: str
    kind: TaskKind
    urgent: bool
    name: str = ""
    id: int = 0
    tries: int = 0
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskQuota:
    """So many tries a chat within a window; `most` None: any number. `again`: after so long a try that nobody settled
    is repeated."""

    most: int | None
    window: timedelta
    again: timedelta


class MessageTasks(Protocol):
    """What is to be done with messages, until it is; the tries that count towards a quota."""

    async def add(self, tasks: Sequence[MessageTask], now: datetime) -> None:
        """Keep them; one that is kept already, done or not, is left alone."""

    async def take(
        self, platform: str, kind: TaskKind, now: datetime, quota: TaskQuota, *, limit: int
    ) -> Sequence[MessageTask]:
        """One a chat of those that are due, the most urgent first, then the oldest; each counts as tried."""

    async def next_due(self, platform: str, kind: TaskKind, quota: TaskQuota) -> datetime | None:
        """When the next may be tried; None: none waits."""

    async def done(self, task_id: int, now: datetime) -> None:
        """Done, or never to be."""

    async def postpone(self, task_id: int, until: datetime) -> None:
        """Not before this."""

    async def hold(self, platform: str, chat: str, kind: TaskKind, until: datetime) -> None:
        """Nothing of this kind in this chat before this."""

    async def forget(self, before: datetime) -> int:
        """Drop what was done before, and tries of before. Returns how many."""
