"""What the desk does, as it is kept: questions to it, broadcasts, changes of posts, the order to stop, the audit log.

Frozen values, as in `bot.model`; times are aware datetimes in UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Address, Audience


class ApprovalReason(StrEnum):
    """Why the desk is asked about posts before they go out."""

    RULE = "rule"  # what this source brings waits for somebody's yes
    MINUTES = "minutes"  # it goes out by itself in a while, unless somebody holds it
    BURST = "burst"  # more at once than is usual
    OLD = "old"  # old when they first appeared: among the latest already, told to nobody
    BREAKING = "breaking"  # somebody wants it sent as breaking news, which takes a second person


class ApprovalState(StrEnum):
    """`held`: somebody looked, and lets it wait."""

    WAITING = "waiting"
    HELD = "held"
    APPROVED = "approved"
    DROPPED = "dropped"


UNDECIDED = (ApprovalState.WAITING, ApprovalState.HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A question to the desk about posts of a source, by its name or address. `by`: the account of who decided it, or
    holds it ("platform:user id"), `name`: as others know them; None: it came so by itself. `asked_by`, `asked_name`:
    the same of the person who asks it; None: nobody did, a rule asks."""

    id: int
    reason: ApprovalReason
    state: ApprovalState
    source: str
    post_ids: tuple[int, ...]
    created_at: datetime
    by: str | None = None
    name: str | None = None
    asked_by: str | None = None
    asked_name: str | None = None


class BroadcastState(StrEnum):
    """A draft waits for confirmation, what is scheduled for its time; `sending` and `stopping` last until no row is
    open and the end is shown."""

    DRAFT = "draft"
    SENDING = "sending"
    CANCELLED = "cancelled"
    DONE = "done"
    STOPPING = "stopping"
    SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """One announcement to an audience. `progress_*` is where its author watches it."""

    id: int
    post_id: int
    audience: Audience
    state: BroadcastState
    author: str  # "platform:user id"
    progress_address: Address | None = None
    progress_message_ids: tuple[str, ...] = ()
    progress_language: str | None = None
    progress_text: str | None = None  # a digest of what the message shows now, so that it is edited only on change
    created_at: datetime
    confirmed_at: datetime | None = None
    done_at: datetime | None = None


class ChangeAct(StrEnum):
    """What an editor does to a post in chat, after a preview."""

    CORRECT = "correct"
    RETRACT = "retract"
    PUBLISH = "publish"
    BREAKING = "breaking"


class ChangeState(StrEnum):
    """A draft waits for confirmation; `making` lasts until every copy is as it should be and that is shown. `dropped`:
    it was not confirmed, or was taken back before anything went out."""

    DRAFT = "draft"
    MAKING = "making"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChange:
    """A correction, a retraction or a publication that an editor was shown. `base`: the revision it was made from.
    `progress_*` is where its author watches it."""

    id: int
    post_id: int
    act: ChangeAct
    state: ChangeState
    base: int
    author: str  # "platform:user id"
    created_at: datetime
    title: str | None = None
    summary: str | None = None
    body: str | None = None
    progress_address: Address | None = None
    progress_message_ids: tuple[str, ...] = ()
    progress_language: str | None = None
    progress_text: str | None = None  # a digest of what the message shows now


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """A correction or a retraction of an article that readers could find. `revision`: the one it made; of a retraction
    the one that was taken back."""

    id: int
    post_id: int
    act: ChangeAct
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StopOrder:
    """All sending is stopped: since when, by whom ("platform:user id", "cli:name"), and why, if they said."""

    at: datetime
    person: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what at the desk: `about` what, by which `door` they came (a platform's name, `console`, `cli`, `api`),
    what changed, and to how many places it went."""

    at: datetime
    person: str  # "platform:user id", "token:name", or "cli:" and a user's name on the machine
    act: str
    about: str
    door: str = ""
    change: str = ""
    reach: int | None = None
