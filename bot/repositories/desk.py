"""What the core asks of memory for the desk: broadcasts, changes of posts, its people, the audit log, stopping all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.desk_nouns import AuditEntry, Broadcast, BroadcastState, ChangeState, PostChange, StopOrder
from bot.model import Address, Audience
from bot.rights import DeskPerson, DeskStanding


class Broadcasts(Protocol):
    """Announcements to an audience."""

    async def add(
        self, post_id: int, audience: Audience, author: str, now: datetime, *, key: str | None = None
    ) -> Broadcast:
        """A draft. `key` names the command that made it; each key is used once."""

    async def get(self, broadcast_id: int) -> Broadcast | None:
        """One."""

    async def of_post(self, post_id: int) -> Broadcast | None:
        """The one that this post is the text of."""

    async def by_key(self, key: str) -> Broadcast | None:
        """The one that was made under this key."""

    async def narrow(self, broadcast_id: int, audience: Audience) -> bool:
        """It is for this audience from now on: False where it is no draft any more."""

    async def advance(self, broadcast_id: int, before: BroadcastState, after: BroadcastState, now: datetime) -> bool:
        """Compare and set: True only for the one caller who moved it."""

    async def watch(
        self, broadcast_id: int, address: Address, message_ids: tuple[str, ...], language: str | None, text: str | None
    ) -> None:
        """Where its progress is shown, and a digest of what it shows."""

    async def open(self) -> Sequence[Broadcast]:
        """Those that are sending or stopping."""

    async def list(self, *, limit: int, before_id: int | None = None) -> Sequence[Broadcast]:
        """All, the newest first; with `before_id` those that come next behind that one."""


class PostChanges(Protocol):
    """What editors do to posts in chat, after a preview."""

    async def add(self, change: PostChange, *, key: str | None = None) -> PostChange:
        """Keep a draft (its id is given here). `key` names the command that made it; the one that has it already is
        returned as it is."""

    async def get(self, change_id: int) -> PostChange | None:
        """One."""

    async def advance(self, change_id: int, before: ChangeState, after: ChangeState) -> bool:
        """Compare and set: True only for the one caller who moved it."""

    async def watch(
        self, change_id: int, address: Address, message_ids: tuple[str, ...], language: str | None, text: str | None
    ) -> None:
        """Where its progress is shown, and a digest of what it shows."""

    async def open(self) -> Sequence[PostChange]:
        """Those that are being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What a code makes of who uses it; `invited_by`: who gave it out."""

    standing: DeskStanding
    invited_by: str
    expires_at: datetime
    used: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNotice:
    """`person` is to be told what `about` is at the desk now: mostly they themselves. `language`: what they spoke when
    they were last seen."""

    person: str
    about: str
    language: str | None = None


class DeskPeople(Protocol):
    """The people of the desk, but for the owners who stand in the settings."""

    async def get(self, person: str, *, hold: bool = False) -> DeskPerson | None:
        """By account ("platform:id"). `hold`: nobody changes them until the unit of work is over."""

    async def by_id(self, number: int) -> DeskPerson | None:
        """By number."""

    async def all(self) -> Sequence[DeskPerson]:
        """Everybody, in the order in which they came."""

    async def save(
        self, person: str, standing: DeskStanding, now: datetime, *, invited_by: str, name: str | None = None
    ) -> DeskPerson:
        """They have this standing from now on; who is new is of the desk since now. No name changes nothing."""

    async def seen(self, person: str, name: str | None, language: str | None) -> None:
        """What they are called and speak, as their app says."""

    async def remove(self, person: str) -> bool:
        """They are of the desk no longer. Returns whether they were."""

    async def add_invitation(self, digest: str, invitation: Invitation) -> None:
        """Keep it, by the digest of its code."""

    async def invitation(self, digest: str) -> Invitation | None:
        """What was given out under this digest."""

    async def use_invitation(self, digest: str) -> bool:
        """Take it, once: True only for the one caller who took it."""

    async def forget_invitations(self, before: datetime) -> None:
        """Drop those that were over before."""

    async def set_notice(self, person: str, about: str, due: datetime, *, language: str | None = None) -> None:
        """This person is to be told, from then on, what the other one is by then."""

    async def notices_wait(self, now: datetime) -> bool:
        """Whether there is one to take."""

    async def take_notices(self, now: datetime, until: datetime, limit: int) -> Sequence[DeskNotice]:
        """Those that are due; each is due again at `until`, unless `settle_notice` comes before."""

    async def settle_notice(self, notice: DeskNotice, until: datetime) -> None:
        """Told. One that was set again since it was taken stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleSession:
    """One browser of a person of the desk. `language`: the one they chose there; None: what their browser asks for."""

    person: str
    opened_at: datetime
    expires_at: datetime
    language: str | None = None


class ConsoleSessions(Protocol):
    """Who is logged in at the console, and the links by which one logs in: by digests alone."""

    async def add_link(self, digest: str, person: str, expires_at: datetime) -> None:
        """Who has what this is the digest of may log in as this person, once, until then."""

    async def take_link(self, digest: str, now: datetime) -> str | None:
        """Whom it logs in: for the one caller who took it, and not when its time is over."""

    async def open(self, digest: str, session: ConsoleSession) -> None:
        """They are logged in."""

    async def get(self, digest: str, now: datetime) -> ConsoleSession | None:
        """The session of this digest; None where there is none or its time is over."""

    async def speak(self, digest: str, language: str) -> None:
        """They chose a language."""

    async def end(self, digest: str) -> None:
        """This session is over."""

    async def end_all(self, person: str) -> int:
        """All sessions of this person are over, and links of theirs lead nowhere. How many sessions there were."""

    async def forget(self, before: datetime) -> None:
        """Drop the links and sessions that were over before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A program that acts by the HTTP API. `used_on`: the last day, in UTC; None: on none yet."""

    name: str
    standing: DeskStanding
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    used_on: date | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and now < self.expires_at


class ApiTokens(Protocol):
    """The programs that act by the HTTP API, each by a digest of what it shows."""

    async def add(self, token: ApiToken, digest: str) -> bool:
        """Keep one. False where one of that name is there, or was."""

    async def by_digest(self, digest: str) -> ApiToken | None:
        """Whose this is the digest of."""

    async def get(self, name: str, *, hold: bool = False) -> ApiToken | None:
        """By name. `hold`: nobody changes it until this unit of work is over."""

    async def all(self) -> Sequence[ApiToken]:
        """All there ever were, by name."""

    async def revoke(self, name: str, now: datetime) -> bool:
        """It opens nothing from now on. False where it was revoked before."""

    async def used(self, name: str, day: date) -> None:
        """It was used on that day."""


class GivenAnswers(Protocol):
    """What was answered to programs under the keys that they gave."""

    async def claim(self, person: str, key: str, request: str, now: datetime) -> tuple[str, str] | None:
        """None: it is asked for the first time, and whoever asks it too waits for the end of this unit of work. Else
        the digest of what was asked under this key, and what was answered."""

    async def keep(self, person: str, key: str, answer: str) -> None:
        """What is answered under a key that was claimed."""

    async def forget(self, before: datetime) -> None:
        """Drop what was answered before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which entries of the audit log; None does not narrow. `since`: at that moment and later. `post`: a number."""

    since: datetime | None = None
    person: str | None = None
    post: int | None = None
    act: str | None = None
    door: str | None = None


SIGNING_KEY = "signing-key"  # the setting that holds it: for buttons, and for names that are not to be read


class AuditLog(Protocol):
    """Keys and the audit log."""

    async def record(self, entry: AuditEntry) -> None:
        """Keep who did what."""

    async def latest(self, *, limit: int, only: AuditFilter | None = None) -> Sequence[AuditEntry]:
        """Newest first."""

    async def setting(self, name: str, default: str) -> str:
        """A stored value; `default` is stored where there is none yet (a signing key, made once)."""


QUIET = timedelta(hours=1)
"""What was told of and comes back within this time is not told of again."""


class ToldAlerts(Protocol):
    """What lasts and the desk was told of already. `sort`: those that are looked at together."""

    async def known(self, sort: str) -> frozenset[str]:
        """What was told of and is not yet forgotten."""

    async def begin(self, sort: str, keys: Collection[str], now: datetime) -> frozenset[str]:
        """Just these last now: those of which nobody was told yet, which count as told from here on. What is over is
        forgotten, `QUIET` after it was told of at the soonest."""

    async def untold(self, sort: str, key: str) -> None:
        """It reached nobody: the next look finds it new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSetting:
    """What somebody of the desk set while it runs, in place of what the settings file says. `value`: JSON."""

    name: str
    value: str
    person: str
    at: datetime


class DeskSettings(Protocol):
    """What was set so, until somebody goes back to the file's."""

    async def get(self, name: str) -> DeskSetting | None:
        """What was set under this name; None: the file's holds."""

    async def all(self) -> Sequence[DeskSetting]:
        """By name."""

    async def save(self, setting: DeskSetting) -> None:
        """It is so from now on."""

    async def remove(self, name: str) -> bool:
        """What the file says holds again. Returns whether something else was set."""


class Chores(Protocol):
    """When what is done every so often was last done."""

    async def done(self, name: str, at: datetime) -> None:
        """It was done then."""

    async def last(self) -> Mapping[str, datetime]:
        """When each was last done; no entry for what never was."""


class KillSwitch(Protocol):
    """Whether anything may leave: one row, or none."""

    async def order(self) -> StopOrder | None:
        """The order that stands; None: everything goes on."""

    async def stop(self, order: StopOrder) -> bool:
        """Nothing leaves until `release`. False where an order stood already, which then stands on."""

    async def release(self, now: datetime) -> StopOrder | None:
        """Everything goes on: the order that stood until now, for the one caller who ended it. The rest of what a few
        places have waits as long as it would have: while all is stopped, no such minute passes."""
