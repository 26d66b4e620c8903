"""What the core asks of the outside: platforms, sources, memory, time.

`Store` hands out units of work. Everything done through one `Work` is committed together when its block ends, and
nothing of it if the block raises. Never hold one open across the network.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.entry import Feed, Page, Told
from bot.message import Message
from bot.model import (
    Address,
    Copy,
    Source,
)
from bot.outbox import Deliveries
from bot.outcomes import Outcome
from bot.repositories.approvals import Approvals
from bot.repositories.census import Census, SharedViews
from bot.repositories.conversations import Dialogs, Inbox, MessageTasks, ShortLivedMessages
from bot.repositories.desk import (
    ApiTokens,
    AuditLog,
    Broadcasts,
    Chores,
    ConsoleSessions,
    DeskPeople,
    DeskSettings,
    GivenAnswers,
    KillSwitch,
    PostChanges,
    ToldAlerts,
)
from bot.repositories.endpoints import DeskEvents, Endpoints
from bot.repositories.old_rows import OldRows
from bot.repositories.posts import Posts, PublicChanges, Releases, Sources, Topics, Variants
from bot.repositories.push import HubSubscriptions, SourceWebhooks
from bot.repositories.subscribers import FollowChanges, Links, PersonalData, Subscribers, Troubles
from bot.request import SharedPlace
from bot.search import ArchiveSearch

# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Clock(Protocol):
    """The only time there is below the assembly."""

    def now(self) -> datetime:
        """Wall time, aware, UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back."""

    async def sleep(self, seconds: float) -> None:
        """Wait; a fake clock returns when the test moves it past that moment."""

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Wait for the event, or so long, whichever comes first."""


# ── Platforms ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How fast a platform may be sent to. Rates are per second; `group_per_minute` counts per group or channel."""

    per_second: float
    burst: float
    chat_per_second: float
    chat_burst: float
    group_per_minute: float | None
    in_flight: int


class Platform(Protocol):
    """A place that takes messages, through its real client library."""

    @property
    def name(self) -> str:
        """As in `Address.platform`."""

    @property
    def rates(self) -> Rates:
        """Its own limits, as configured."""

    @property
    def shared(self) -> bool:
        """Whether several processes may `run` it at once; each then takes its part by leases of its own."""

    async def run(self) -> None:
        """Connected and answering commands, until cancelled. Raises when it cannot go on; the assembly restarts it."""

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send, edit or delete, once: no retry inside, no exception out of it but cancellation."""

    async def answers(self) -> bool:
        """Whether it answers a request to send: asked for something that it is sure to refuse, so nothing can arrive.
        Raises nothing but cancellation."""

    async def ready(self) -> str | None:
        """None when it is connected, else one sentence saying what is wrong."""

    async def close(self) -> None:
        """End the connections that `show` opened; after `run` has ended for good."""

    async def private(self, person: str) -> Address | None:
        """Where this person can be written to alone; None where the platform has no such place for them."""

    async def role_changed(self, person: str) -> None:
        """Somebody is something else at the desk now: where menus can be of one person, theirs changes. Raises nothing
        but cancellation: commands work without a menu."""

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot has the right to write there, by looking and not by sending; None where it cannot tell."""

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        """A shared place as it is now, with what the bot lacks to write there. `reason`: why it was refused last, in
        the platform's own words. None where it is no more, or the bot is not in it. Raises Busy where the platform
        does not say."""


# ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class PushSender(StrEnum):
    """Who sends us what is new of a source."""

    HUB = "hub"  # of its feed
    WEBHOOK = "webhook"  # of the publisher's own system


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one fetch of a source gave. `feed` is None when it has not changed. `sent_by`: it was not fetched, but
    sent to us, and may be a part of the feed alone."""

    feed: Feed | None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None  # moved for good: the stored address follows
    wait: float | None = None  # seconds the publisher asks us to leave it alone
    sent_by: PushSender | None = None


class SourceProblem(Exception):
    """A fetch that gave nothing. `reason` is a sentence for anybody; `wait` is the publisher's Retry-After (s).

    `detail` is the plain reason, for the operator alone: it tells refused from silent also in a private network.
    `private`: the address is not on the public internet. `gone`: the site says that there is nothing at the address.
    """

    def __init__(
        self,
        reason: str,
        *,
        wait: float | None = None,
        detail: str | None = None,
        private: bool = False,
        gone: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait
        self.detail = detail or reason
        self.private = private
        self.gone = gone


class SourceReader(Protocol):
    """Fetches and parses, guarded and limited; knows nothing of posts."""

    async def read(self, source: Source) -> Reading:
        """The source's feed as it is now, conditionally on its etag. Raises SourceProblem."""

    async def discover(self, url: str) -> str:
        """The address of the feed that an address leads to (itself, or autodiscovered). Raises SourceProblem."""

    async def page(self, url: str) -> Page:
        """One article page. Raises SourceProblem."""


class PushReader(Protocol):
    """Reads what was sent to us, limited as what is fetched is."""

    async def pushed_feed(self, source: Source, body: bytes, content_type: str | None) -> Feed:
        """A feed that a hub sent, as `SourceReader.read` would have read it. Raises SourceProblem."""

    async def told(self, source: Source, body: bytes) -> Told:
        """What a publisher's system told by webhook. Raises SourceProblem where it is not JSON."""


class HubClient(Protocol):
    """Asks hubs (WebSub), guarded and limited."""

    async def ask_hub(self, hub: str, fields: Mapping[str, str]) -> None:
        """Post these fields, and be told that they were taken. Raises SourceProblem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSize:
    """In pixels."""

    width: int
    height: int


class WebLook(Protocol):
    """Looks at what an address leads to, guarded and limited."""

    async def answers(self, url: str) -> None:
        """Ask for a page and look no further. Raises SourceProblem where a reader would get none."""

    async def picture(self, url: str) -> PictureSize:
        """How large the picture at an address is. Raises SourceProblem where there is none that can be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointAnswer:
    """What a server answered to an event: `text` is the beginning of its body. `wait`: its Retry-After, in seconds."""

    status: int
    text: str = ""
    wait: float | None = None

    @property
    def took(self) -> bool:
        """Whether it took the event."""
        return 200 <= self.status < 300


class EndpointClient(Protocol):
    """Sends to addresses of other programs, guarded and limited as what is fetched; follows no redirect."""

    def check(self, url: str) -> None:
        """Raises SourceProblem for an address that is never sent to, as far as it shows without asking anybody."""

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> EndpointAnswer:
        """Send once. Raises SourceProblem where nothing was answered."""


# ── Memory ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Work(Protocol):
    """One unit of work: all of it, or nothing."""

    @property
    def posts(self) -> Posts: ...  # noqa: D102
    @property
    def topics(self) -> Topics: ...  # noqa: D102
    @property
    def subscribers(self) -> Subscribers: ...  # noqa: D102
    @property
    def follow_changes(self) -> FollowChanges: ...  # noqa: D102
    @property
    def deliveries(self) -> Deliveries: ...  # noqa: D102
    @property
    def broadcasts(self) -> Broadcasts: ...  # noqa: D102
    @property
    def releases(self) -> Releases: ...  # noqa: D102
    @property
    def approvals(self) -> Approvals: ...  # noqa: D102
    @property
    def sources(self) -> Sources: ...  # noqa: D102
    @property
    def webhooks(self) -> SourceWebhooks: ...  # noqa: D102
    @property
    def hub_subscriptions(self) -> HubSubscriptions: ...  # noqa: D102
    @property
    def dialogs(self) -> Dialogs: ...  # noqa: D102
    @property
    def short_lived(self) -> ShortLivedMessages: ...  # noqa: D102
    @property
    def audit(self) -> AuditLog: ...  # noqa: D102
    @property
    def inbox(self) -> Inbox: ...  # noqa: D102
    @property
    def message_tasks(self) -> MessageTasks: ...  # noqa: D102
    @property
    def search(self) -> ArchiveSearch: ...  # noqa: D102
    @property
    def personal(self) -> PersonalData: ...  # noqa: D102
    @property
    def links(self) -> Links: ...  # noqa: D102
    @property
    def post_changes(self) -> PostChanges: ...  # noqa: D102
    @property
    def kill_switch(self) -> KillSwitch: ...  # noqa: D102
    @property
    def desk(self) -> DeskPeople: ...  # noqa: D102
    @property
    def console(self) -> ConsoleSessions: ...  # noqa: D102
    @property
    def api_tokens(self) -> ApiTokens: ...  # noqa: D102
    @property
    def given_answers(self) -> GivenAnswers: ...  # noqa: D102
    @property
    def troubles(self) -> Troubles: ...  # noqa: D102
    @property
    def variants(self) -> Variants: ...  # noqa: D102
    @property
    def public_changes(self) -> PublicChanges: ...  # noqa: D102
    @property
    def told_alerts(self) -> ToldAlerts: ...  # noqa: D102
    @property
    def desk_settings(self) -> DeskSettings: ...  # noqa: D102
    @property
    def chores(self) -> Chores: ...  # noqa: D102
    @property
    def old_rows(self) -> OldRows: ...  # noqa: D102
    @property
    def census(self) -> Census: ...  # noqa: D102
    @property
    def shared_views(self) -> SharedViews: ...  # noqa: D102
    @property
    def endpoints(self) -> Endpoints: ...  # noqa: D102
    @property
    def events(self) -> DeskEvents: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Ownership of a bot token. `paused`: seconds for which the bot must still be silent (a flood wait, remembered)."""

    epoch: int
    paused: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseSize:
    """In bytes. `free`: what is left on its disk; None: it is another machine's. `reusable`: of what it uses, what
    holds nothing now and is filled again before it grows; None: nobody here knows."""

    used: int
    free: int | None
    reusable: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFile:
    """A copy of the whole database, in the data folder. `size` is in bytes."""

    name: str
    size: int
    at: datetime


class DatabaseCare(Protocol):
    """Looks after the database as a whole, while others work with it. Raises `errors.Busy` while it does so already."""

    async def size(self) -> DatabaseSize:
        """How large it is now."""

    async def check(self) -> Sequence[str]:
        """What is wrong with it, a sentence each; nothing is changed."""

    async def backups(self) -> Sequence[BackupFile] | None:
        """Those there are, the newest first; None: the database's server makes its own."""

    async def back_up(self) -> BackupFile:
        """One more."""


class Store(Protocol):
    """Memory. Raises `errors.Busy` when it cannot take a write now (locked, disk full, server away)."""

    @property
    def slice_seconds(self) -> float:
        """How long one unit of work of many may take without being in others' way."""

    def work(self) -> AbstractAsyncContextManager[Work]:
        """A unit of work that may write."""

    def reading(self) -> AbstractAsyncContextManager[Work]:
        """A consistent view that may not write."""

    async def acquire(self, platform: str, token: str, owner: str, seconds: float) -> Grant | None:
        """Own a bot token (named by a fingerprint) for so long, by the database's clock; None if another owner holds
        it. The same owner renews and keeps its epoch; a new owner gets a higher one."""

    async def pause(self, platform: str, token: str, seconds: float) -> None:
        """The platform asked the whole bot to be silent for so long; that stands for a next owner too. A pause
        already longer is left alone."""

    async def release(self, platform: str, token: str, owner: str) -> None:
        """Give the token up."""

    async def erase_traces(self) -> bool:
        """What was removed is not left in the database's files either. Returns whether to ask once more later: the
        message that wanted it removed is kept until it is handled. Does nothing where nothing was removed."""

    async def notify(self) -> None:
        """There is something to send: other processes on this database need not wait for their next look."""

    async def wait_for_rows(self) -> None:
        """Wait until another process says so; for ever where there can be none, or the server is away. A wake-up only:
        a process that sleeps through it finds the rows at its next look."""
