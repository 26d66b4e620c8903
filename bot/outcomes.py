"""What came of one attempt to show a copy, as the platform answered, and what else can happen to a copy on the wire."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.model import Address, Delivery


class Scope(StrEnum):
    """How far a flood wait reaches; `UNSURE`: the platform does not say, and the pacer judges.

    `COPY`: this message alone, as where edits have a limit of their own. New messages to its chat do not wait for it.
    """

    COPY = "copy"
    CHAT = "chat"
    BOT = "bot"
    UNSURE = "unsure"


class Instead(StrEnum):
    """What was done where a message could not be changed; the value is the reason that the ledger keeps."""

    NOTICE = "turned into a notice"
    ANSWER = "by an answer to it"


@dataclass(frozen=True, slots=True)
class Sent:
    """The place now shows what was wanted; `stale`: an earlier try had arrived, and shows an earlier revision.

    `missing`: the message to edit is not there any more, so nothing is left to correct. `instead`: the message itself
    could not be changed.
    """

    message_ids: tuple[str, ...] = ()
    stale: bool = False
    missing: bool = False
    instead: Instead | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Asked to wait: costs no attempt. `seconds` counts from now."""

    seconds: float
    scope: Scope = Scope.UNSURE
    reason: str = "flood"


@dataclass(frozen=True, slots=True)
class NotSent:
    """It never left this machine: no connection, no address, no free slot. Safe to try again; the platform is away."""

    reason: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """The platform answered: not now, and named no time (slow mode, an overloaded server). Others may be sent to."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unlisted:
    """The platform answered with a refusal that the adapter's table does not know. `text` is what it said, without
    anything that differs from place to place: where several places refuse with one text, it is the message's fault."""

    text: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The place has a new address."""

    to: Address


@dataclass(frozen=True, slots=True)
class Gone:
    """The place will not take messages: blocked, kicked, deleted (`suspended` False), or a right is missing (True).

    To an edit or a deletion an adapter answers so only where a new message would meet it too.
    """

    reason: str
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Never accepted: this content (`content`), or for this place only."""

    reason: str
    content: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived; the policy decides, once. `hold`: an editor decides, whatever the policy: nothing here tells
    a double, and the platform's own way on makes it likely that the first arrived."""

    reason: str
    hold: bool = False


@dataclass(frozen=True, slots=True)
class BotDown:
    """The token is refused, or another instance runs: the whole platform stops and rows stay as they are."""

    reason: str


Outcome = Sent | Later | NotSent | PutOff | Unlisted | Moved | Gone | Refused | Unknown | BotDown


@dataclass(frozen=True, slots=True)
class Deferred:
    """It was claimed and not tried: it goes back to the store, and waits there for so many seconds."""

    seconds: float = 0.0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The process that was sending it died."""


Event = Outcome | Deferred | Interrupted
"""Whatever can happen to a copy in `sending`."""


class Result(NamedTuple):
    """What became of one claimed delivery, for the store to settle. `spread` multiplies waits that nobody named."""

    delivery: Delivery
    event: Event
    at: datetime
    spread: float = 1.0
