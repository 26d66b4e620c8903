"""What the core asks of the outside: platforms, sources, memory, time.

`Store` hands out units of work. Everything done through one `Work` is committed together when its block ends, and
nothing of it if the block raises. Never hold one open across the network.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.entry import Feed, Page
from bot.message import Message
from bot.model import (
    Address,
    Audience,
    AuditEntry,
    Broadcast,
    BroadcastState,
    Copy,
    Delivery,
    Dialog,
    Lane,
    NewPost,
    Outcome,
    PlaceKind,
    Plan,
    Post,
    PostState,
    Result,
    Source,
    Subscriber,
    SubscriberState,
    Tally,
    Topic,
)

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

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot has the right to write there, by looking and not by sending; None where it cannot tell."""


# ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one fetch of a source gave. `feed` is None when it has not changed."""

    feed: Feed | None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None  # moved for good: the stored address follows
    wait: float | None = None  # seconds the publisher asks us to leave it alone


class SourceProblem(Exception):
    """A fetch that gave nothing. `reason` is a sentence for anybody; `wait` is the publisher's Retry-After (s).

    `detail` is the plain reason, for the operator alone: it tells refused from silent also in a private network.
    `private`: the address is not on the public internet.
    """

    def __init__(
        self, reason: str, *, wait: float | None = None, detail: str | None = None, private: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait
        self.detail = detail or reason
        self.private = private


class SourceReader(Protocol):
    """Fetches and parses, guarded and limited; knows nothing of posts."""

    async def read(self, source: Source) -> Reading:
        """The source's feed as it is now, conditionally on its etag. Raises SourceProblem."""

    async def discover(self, url: str) -> str:
        """The address of the feed that an address leads to (itself, or autodiscovered). Raises SourceProblem."""

    async def page(self, url: str) -> Page:
        """One article page. Raises SourceProblem."""


# ── Memory ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Posts(Protocol):
    """Posts and their numbered revisions."""

    async def add(self, post: NewPost, now: datetime) -> Post:
        """Store a post with revision 1 and its keys, except keys another post already has."""

    async def get(self, post_id: int) -> Post | None:
        """One post, as its current revision says it."""

    async def many(self, post_ids: Iterable[int]) -> Mapping[int, Post]:
        """Those of these posts that there are, as their current revisions say them."""

    async def content(self, post_id: int, revision: int) -> Post | None:
        """One post as that revision said it."""

    async def by_keys(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Which of these identities are known, and as which post."""

    async def add_keys(self, post_id: int, keys: Iterable[str]) -> None:
        """Further identities of a post; those that another post has are left alone."""

    async def revise(self, post: Post, now: datetime) -> Post:
        """Store `post.content` (and topics) as the next revision. Returns it; the number goes up by one."""

    async def set_state(
        self, post_id: int, state: PostState, *, published_at: datetime | None = None, lane: Lane | None = None
    ) -> None:
        """Move a post on; `published_at` and the lane are kept where None is given."""

    async def latest(self, *, limit: int, topic: str | None = None, before_id: int | None = None) -> Sequence[Post]:
        """Published and archived articles, newest first by `published_at`."""

    async def list(self, *, limit: int, state: PostState | None = None) -> Sequence[Post]:
        """All posts, newest stored first."""


class Topics(Protocol):
    """What readers can follow."""

    async def ensure(self, topics: Iterable[Topic]) -> None:
        """Store those that are new; titles of known slugs stay as they are."""

    async def all(self) -> Sequence[Topic]:
        """Every topic, by title: there may be tens of thousands, so never to answer a person."""

    async def by_slugs(self, slugs: Iterable[str]) -> Mapping[str, Topic]:
        """Those of these slugs that there are."""

    async def by_folded(self, names: Iterable[str]) -> Mapping[str, Topic]:
        """Those whose folded title (`identity.fold`) is one of these names, by it."""

    async def find(self, name: str) -> Topic | None:
        """The topic a person means (`identity.find_topic`)."""

    async def like(self, text: str, *, limit: int) -> Sequence[Topic]:
        """Those whose title holds this text, those that begin with it first, then by title: for completion."""

    async def near(self, name: str) -> Sequence[Topic]:
        """Some hundreds that a person may have meant who misspelt one."""

    async def page(self, *, limit: int, after: str | None = None) -> Sequence[Topic]:
        """So many by folded title, from behind the topic of the slug `after` on."""

    async def others(self, slugs: Iterable[str], *, limit: int, offset: int) -> Sequence[Topic]:
        """So many by folded title, from behind so many, without those of these slugs."""

    async def count(self) -> int:
        """How many there are."""


class Subscribers(Protocol):
    """Addresses that receive, and what they follow."""

    async def get(self, address: Address) -> Subscriber | None:
        """By address."""

    async def by_id(self, subscriber_id: int) -> Subscriber | None:
        """By id."""

    async def save(
        self, address: Address, kind: PlaceKind, now: datetime, *, language: str | None = None
    ) -> Subscriber:
        """The subscriber at this address, made if new, active again if it was not. Language None changes nothing."""

    async def follow(self, subscriber_id: int, topic: str | None, now: datetime) -> None:
        """Follow a topic, or everything (None). Doing it twice is doing it once."""

    async def unfollow(self, subscriber_id: int, topic: str | None) -> None:
        """No longer follow a topic; None: follow nothing at all."""

    async def set_state(self, subscriber_id: int, state: SubscriberState, reason: str | None, now: datetime) -> None:
        """Suspend, mark as gone or left, or make active; open deliveries of one that is not active are suppressed."""

    async def set_chat_state(
        self, platform: str, chat: str, state: SubscriberState, reason: str | None, now: datetime
    ) -> None:
        """The same for every thread of a chat (the bot was kicked, or came back). `left` stays left."""

    async def set_kind(self, address: Address, kind: PlaceKind) -> None:
        """The place is of another kind now, as a channel that was made one for announcements."""

    async def move(self, platform: str, old_chat: str, new_chat: str) -> None:
        """A chat has a new id: rename every address in it; where the new one already subscribes, merge what they
        follow and keep one copy of each delivery."""

    async def list(
        self, *, limit: int, after_id: int = 0, state: SubscriberState | None = None, platform: str | None = None
    ) -> Sequence[Subscriber]:
        """In id order."""

    async def of_chat(self, platform: str, chat: str) -> Sequence[Subscriber]:
        """Every place of a chat, its threads too, in id order."""

    async def due_checks(self, now: datetime, limit: int) -> Sequence[Subscriber]:
        """Suspended places whose rights should be looked at again: an hour after the suspension, then 6 h, then every
        24 h later. Each is returned once for each of these times."""

    async def count(self, audience: Audience) -> Mapping[tuple[str, PlaceKind], int]:
        """Active subscribers of an audience, by platform and kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many rows a claim may take: of urgent lanes (breaking), of all others together, and out of these how many
    belong to a lane whatever waits in more urgent ones, so that it never starves."""

    urgent: int
    rest: int
    shares: Mapping[Lane, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBack:
    """By how many seconds the wall clock was set back (0: it was not), and how many open copies moved with it."""

    seconds: float
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Articles that expired before they could be sent, and the places that all of them were for."""

    post_ids: tuple[int, ...]
    subscriber_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A post, and how many of its copies may or may not have arrived."""

    post_id: int
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtCount:
    """How many copies may or may not have arrived, and of how many posts."""

    copies: int
    posts: int


class Deliveries(Protocol):
    """The queue, the schedule and the ledger."""

    async def plan(self, plan: Plan) -> None:
        """Begin to write a post's deliveries (the row that `plan_slice` goes on from). Twice is once."""

    async def open_plans(self) -> Sequence[Plan]:
        """Those not finished, most urgent lane first."""

    async def plan_slice(self, plan: Plan, revision: int, size: int, now: datetime) -> int | None:
        """Write the deliveries of the next `size` subscribers after the cursor and move it, in address order; None
        when the plan is finished. Deliveries that exist already are left alone."""

    async def claim(self, platform: str, now: datetime, room: Room, epoch: int) -> Sequence[Delivery]:
        """Mark due `ready` rows as `sending` and return them: by lane, then not before, then id; per address only the
        oldest due row of the most urgent due lane, none for an address that has a row in `sending`. A row that the
        place, or the bot, was told to wait for holds back those after it in its lane; one that waits for its own hour
        does not. An edit or a deletion goes to the chat its message is in, which a migration does not change. What has
        expired is marked so instead. `attempt` is counted up, `first_try_at` set on the first."""

    async def settle(self, results: Sequence[Result], epoch: int, *, nonce_window: float = 0.0) -> int:
        """Write what `lifecycle.settle` makes of each copy as its row is now; rows of another epoch, or no longer
        `sending`, are left alone. `nonce_window`: seconds in which the platform refuses a double. How many rows."""

    async def give_back(self, delivery_ids: Sequence[int], epoch: int) -> None:
        """Claimed but not tried: ready again, the attempt not counted."""

    async def recover(self, platform: str, epoch: int, now: datetime, *, nonce_window: float) -> int:
        """Settle what an earlier owner left in `sending`, as `Interrupted`. Returns how many."""

    async def note_time(self, now: datetime) -> None:
        """Rows are dated by this time: the highest one is kept, to some seconds."""

    async def rewind(self, now: datetime, *, least: float, was: datetime | None = None) -> SetBack:
        """If the clock stands at least so many seconds below the highest time kept, it was set back: open copies and
        plans move along with it, so that what was due is due and what waits waits no longer than it was to. What was
        planned for an hour that was still ahead then keeps its hour. Done once, whoever asks; `was`: the time before
        it was set, where the caller knows it better."""

    async def want(self, post_id: int, revision: int, now: datetime) -> int:
        """Every copy of the post should show this revision (0: none). Sent copies become ready to be edited or
        deleted; copies not yet sent send the new one (or are cancelled by 0). Returns how many rows changed.

        Of a post with many copies this, and the next three, change the first ones; the rest is `change_slice`'s. The
        change holds at once nevertheless: no copy is claimed that has not been changed."""

    async def cancel(self, post_id: int, now: datetime) -> int:
        """Copies not yet sent are never sent, and planning stops. Returns how many rows."""

    async def resend_unknown(self, post_id: int, now: datetime) -> int:
        """An editor decided: `unknown` rows are sent once more."""

    async def fail_post(self, post_id: int, platform: str, reason: str, now: datetime) -> int:
        """The content is at fault: its open rows on that platform fail with this reason."""

    async def change_slice(self, size: int) -> int | None:
        """Go on with the oldest change that is not yet made of every copy, by so many copies: how many rows changed;
        None when there is none. Any process may, and stopping anywhere and going on makes each change once."""

    async def tally(self, post_id: int) -> Tally:
        """How many stand where."""

    async def copies(
        self, post_id: int, *, limit: int, after_id: int = 0
    ) -> Sequence[tuple[Delivery, str, str | None]]:
        """Deliveries of a post with state and reason, in id order, for the report."""

    async def untold_doubts(self, since: datetime) -> Sequence[Doubt]:
        """Posts with copies in doubt (`unknown`) that the desk was not told of, the latest of them not after that
        moment; they count as told from here on. Broadcasts that are watched show it themselves and are left out."""

    async def doubts_by_platform(self) -> Mapping[str, DoubtCount]:
        """Copies in doubt (`unknown`), told or not; no entry for a platform that has none."""

    async def fold_expired(self, *, limit: int) -> Sequence[Missed]:
        """Expired copies of published articles that nobody was told of yet, grouped by places that missed the same;
        they count as told from here on. Looks at no more than `limit` rows."""

    async def add_digest(self, post_id: int, subscriber_ids: Sequence[int], now: datetime) -> None:
        """One copy of a digest for each of these places, due now."""

    async def next_due(self, platform: str) -> datetime | None:
        """When the earliest ready row may go; None: there is none."""


class Broadcasts(Protocol):
    """Announcements to an audience."""

    async def add(
        self, post_id: int, audience: Audience, author: str, now: datetime, *, key: str | None = None
    ) -> Broadcast:
        """A draft. `key` names the command that made it; each key is used once."""

    async def get(self, broadcast_id: int) -> Broadcast | None:
        """One."""

    async def by_key(self, key: str) -> Broadcast | None:
        """The one that was made under this key."""

    async def advance(self, broadcast_id: int, before: BroadcastState, after: BroadcastState, now: datetime) -> bool:
        """Compare and set: True only for the one caller who moved it."""

    async def watch(
        self, broadcast_id: int, address: Address, message_ids: tuple[str, ...], language: str | None, text: str | None
    ) -> None:
        """Where its progress is shown, and a digest of what it shows."""

    async def open(self) -> Sequence[Broadcast]:
        """Those that are sending or stopping."""


class Sources(Protocol):
    """Feeds and sites."""

    async def add(
        self,
        url: str,
        *,
        name: str | None,
        topics: Iterable[str],
        interval: float,
        now: datetime,
        site: str | None = None,
    ) -> Source:
        """Store one, due at once; the one that already has this address is returned as it is."""

    async def get(self, source_id: int) -> Source | None:
        """One."""

    async def by_url(self, url: str) -> Source | None:
        """The one of this address."""

    async def save(self, source: Source) -> None:
        """Write all its fields. Raises BadInput where another source has its address."""

    async def join(self, source_id: int, into: int) -> None:
        """Forget a source; its posts are another's from then on."""

    async def remove(self, source_id: int) -> bool:
        """Forget it; its posts and their keys stay."""

    async def all(self) -> Sequence[Source]:
        """By id."""

    async def due(self, now: datetime, limit: int) -> Sequence[Source]:
        """Those whose time has come, longest waiting first."""


class Dialogs(Protocol):
    """Questions waiting for a reply."""

    async def ask(self, dialog: Dialog) -> None:
        """Keep it; an older one of the same person in the same place is replaced."""

    async def answered(self, address: Address, person: str, message_id: str | None, now: datetime) -> Dialog | None:
        """Take the question this message answers (by the message replied to, or in a private chat simply the open
        one when `message_id` is None), once."""


class AuditLog(Protocol):
    """Keys and the audit log."""

    async def record(self, entry: AuditEntry) -> None:
        """Keep who did what."""

    async def latest(self, *, limit: int) -> Sequence[AuditEntry]:
        """Newest first."""

    async def setting(self, name: str, default: str) -> str:
        """A stored value; `default` is stored where there is none yet (a signing key, made once)."""


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

    async def done(self, platform: str, *update_ids: str) -> None:
        """Handled: only their numbers are remembered from here on."""

    async def forget(self, before: datetime) -> int:
        """Drop what is older. Returns how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosspost:
    """A message that is to be published to the places that follow its own. `id` and what follows are the store's."""

    platform: str
    chat: str
    message_id: str
    urgent: bool
    id: int = 0
    tries: int = 0
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosspostQuota:
    """So many tries a chat within a window. `again`: after so long a try that nobody settled is repeated."""

    most: int
    window: timedelta
    again: timedelta


class Crossposts(Protocol):
    """Messages that are to be published, until they are; the tries that count towards a quota."""

    async def add(self, crossposts: Sequence[Crosspost], now: datetime) -> None:
        """Keep them; one that is kept already, published or not, is left alone."""

    async def take(self, platform: str, now: datetime, quota: CrosspostQuota, *, limit: int) -> Sequence[Crosspost]:
        """One a chat of those that are due, the most urgent first, then the oldest; each counts as tried."""

    async def next_due(self, platform: str, quota: CrosspostQuota) -> datetime | None:
        """When the next may be tried; None: none waits."""

    async def done(self, crosspost_id: int, now: datetime) -> None:
        """Published, or never to be."""

    async def postpone(self, crosspost_id: int, until: datetime) -> None:
        """Not before this."""

    async def hold(self, platform: str, chat: str, until: datetime) -> None:
        """Nothing of this chat before this."""

    async def forget(self, before: datetime) -> int:
        """Drop what was done before, and tries of before. Returns how many."""


class Work(Protocol):
    """One unit of work: all of it, or nothing."""

    @property
    def posts(self) -> Posts: ...  # noqa: D102
    @property
    def topics(self) -> Topics: ...  # noqa: D102
    @property
    def subscribers(self) -> Subscribers: ...  # noqa: D102
    @property
    def deliveries(self) -> Deliveries: ...  # noqa: D102
    @property
    def broadcasts(self) -> Broadcasts: ...  # noqa: D102
    @property
    def sources(self) -> Sources: ...  # noqa: D102
    @property
    def dialogs(self) -> Dialogs: ...  # noqa: D102
    @property
    def audit(self) -> AuditLog: ...  # noqa: D102
    @property
    def inbox(self) -> Inbox: ...  # noqa: D102
    @property
    def crossposts(self) -> Crossposts: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Ownership of a bot token. `paused`: seconds for which the bot must still be silent (a flood wait, remembered)."""

    epoch: int
    paused: float = 0.0


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
        """The platform asked the whole bot to be silent for so long; whoever owns it then, that stands. A pause
        already longer is left alone."""

    async def release(self, platform: str, token: str, owner: str) -> None:
        """Give the token up."""

    async def tell(self) -> None:
        """There is something to send: other processes on this database need not wait for their next look."""

    async def wait_for_rows(self) -> None:
        """Wait until another process says so; for ever where there can be none, or the server is away. A wake-up only:
        whoever sleeps through it finds the rows at its next look."""
