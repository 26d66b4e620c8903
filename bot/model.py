"""The nouns: addresses, posts, deliveries, sources, audiences; their states.

Who receives is in `bot.subscriber`, what the desk does in `bot.desk_nouns`, what comes of an attempt in `bot.outcomes`.

All are frozen values. Times are aware datetimes in UTC. Ids are positive integers given by the store.

A delivery's life:

    ready ──claim──> sending ──Sent──────────────> sent   (shown = wanted; back to ready when wanted changes)
      ^                 ├──Later, NotSent, PutOff─> ready  (with not_before; costs no attempt)
      │                 ├──Unknown──────────────> ready, at most once (resend_once), or unknown (hold)
      └──resend─────────├──Refused──────────────> failed
                        └──Gone─────────────────> suppressed
    ready ──> expired (its time passed) · cancelled (its broadcast was) · suppressed (its subscriber left)
    collected ──> digested (the digest of its hour names it) · cancelled (retracted) · suppressed (its subscriber left)
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple

from bot.preferences import Display, RoleMention
from bot.release_rules import AT_ONCE, Canary, LocalTime, ReleaseRule


class PlaceKind(StrEnum):
    """What sort of place an address is; platforms map their own kinds on these."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"
    ANNOUNCEMENT = "announcement"  # a channel whose messages other places may follow
    THREAD = "thread"  # a thread, or a topic of a forum


@dataclass(frozen=True, slots=True)
class Address:
    """Platform + chat + thread; nothing else identifies a place."""

    platform: str
    chat: str
    thread: str | None = None

    def __str__(self) -> str:
        return f"{self.platform}:{self.chat}" + (f"/{self.thread}" if self.thread else "")


class PostKind(StrEnum):
    """An article comes from a source or an editor; an announcement is the desk's own word to an audience; a digest
    names what could not be sent in time."""

    ARTICLE = "article"
    ANNOUNCEMENT = "announcement"
    DIGEST = "digest"


class PostState(StrEnum):
    """`held`: waits for an editor (`ApprovalReason` says why). `archived`: known and not announced, because it stood
    in a source's first reading or was old when it first appeared; readers find it among the latest. `scheduled`: goes
    out at a time that lies ahead, and is seen by nobody before."""

    DRAFT = "draft"
    HELD = "held"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    ARCHIVED = "archived"
    SCHEDULED = "scheduled"


class Lane(IntEnum):
    """Which goes first; lower is sooner."""

    REPLY = 0
    BREAKING = 1
    NORMAL = 2
    ANNOUNCEMENT = 3
    DIGEST = 4
    CORRECTION = 5  # edits and deletions of what a place already shows, and what is sent again by a correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one revision of a post says. `summary` is plain text, `body` sanitised html with one `<p>` a paragraph.

    `said` and `said_by_page` are digests of the words of the source, and of the page or file it was imported from, so
    that an editor's correction is not undone by the next fetch or import. `left_out`: of a digest, how many articles it
    has no room for. `corrected_at`: when the desk corrected what was published (RFC 3339, UTC); None: it did not.

    `said_by_webhook` is the digest of what the source's webhook told of it, behind the moment of change that it stated.
    `ahead`: which of feed and webhook told a change that the other has not told yet.
    """

    title: str
    summary: str = ""
    body: str = ""
    url: str | None = None
    image: str | None = None
    author: str | None = None
    language: str | None = None  # BCP 47, lower case primary tag
    said: str | None = None
    said_by_page: str | None = None
    left_out: int = 0
    corrected_at: str | None = None
    said_by_webhook: str | None = None
    ahead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One article or announcement as its current revision says it. `follows`: the post that began the story which this
    one goes on with; None: it began its own. `article`: the first post of an article in several languages, one of
    which this is."""

    id: int
    kind: PostKind
    state: PostState
    revision: int
    content: Content
    topics: tuple[str, ...] = ()  # slugs
    tags: tuple[str, ...] = ()  # the topics' titles, in the same order
    source_id: int | None = None
    source: str | None = None  # the source's name, as readers see it
    lane: Lane = Lane.NORMAL
    published_at: datetime | None = None
    updated_at: datetime
    created_at: datetime
    follows: int | None = None
    article: int | None = None

    @property
    def story(self) -> int:
        """The number of its story: the id of the post that began it; in whichever language, it is one."""
        return self.follows or self.article or self.id

    @property
    def goes_on(self) -> bool:
        """Whether it tells more of a story; another language of the article that began it does not."""
        return self.follows is not None and self.follows != self.article


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """A post about to be stored. `keys` are its identities: a hit on any of them is the same story."""

    kind: PostKind
    state: PostState
    content: Content
    keys: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    source_id: int | None = None
    lane: Lane = Lane.NORMAL
    published_at: datetime | None = None
    follows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A section or tag that readers follow. The slug is ASCII (`[a-z0-9-]{1,36}`), so that a deep link can hold it."""

    slug: str
    title: str


class DeliveryState(StrEnum):
    """See the drawing at the head of this module. Open states are `ready` and `sending`."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SUPPRESSED = "suppressed"
    COLLECTED = "collected"  # waits for its place's next digest
    DIGESTED = "digested"  # a digest names it


class PlanState(IntEnum):
    """Whether deliveries of a post are still being written. `CANCELLED`: copies that come back from the wire unsent are
    not sent either."""

    OPEN = 0
    FINISHED = 1
    CANCELLED = 2


class OnUnknown(StrEnum):
    """What to do when a message may or may not have arrived and the platform cannot tell."""

    RESEND_ONCE = "resend_once"  # loss is worse than one extra copy
    HOLD = "hold"  # an editor decides


# These two, and the result below, are tuples: one of each is made for every message.


class Delivery(NamedTuple):
    """One subscriber's copy of one post, as claimed for an attempt.

    `wanted` is the revision it should show (0: it should be gone), `shown` the one it does show (0: nothing).
    `attempt` counts real attempts, this one included; flood waits cost none. `unknown_count` is 0 or 1. `not_sent` and
    `put_off` count those outcomes in a row, `unlisted` all of that sort. `answers`: the message in this place that it
    goes on from.
    """

    id: int
    post_id: int
    subscriber_id: int
    address: Address
    kind: PlaceKind
    wanted: int
    not_before: datetime
    language: str | None = None
    shown: int = 0
    message_ids: tuple[str, ...] = ()
    lane: Lane = Lane.NORMAL
    attempt: int = 1
    unknown_count: int = 0
    on_unknown: OnUnknown = OnUnknown.RESEND_ONCE
    expires_at: datetime | None = None
    first_try_at: datetime | None = None
    epoch: int = 0
    not_sent: int = 0
    put_off: int = 0
    unlisted: int = 0
    silent: bool = False
    display: Display = Display()
    threads: bool = False
    mentions: tuple[RoleMention, ...] = ()
    answers: str | None = None


class Copy(NamedTuple):
    """One message in one place, as a platform is asked to make it true.

    With a message and no `message_ids`: send; with both: edit; with no message: delete. `nonce` is stable over retries
    and processes and at most 25 characters (Discord's limit). `retry`: an earlier attempt may have arrived.
    `urgent`: breaking news. `answers`: an earlier message of ours in this place, which a new one is sent as an answer
    to; where it is gone by then, the new one is sent by itself. `threads`: one is to be started under it.
    `mentions`: roles that it is to mention.
    """

    address: Address
    kind: PlaceKind
    message_ids: tuple[str, ...] = ()
    nonce: str | None = None
    retry: bool = False
    urgent: bool = False
    answers: str | None = None
    threads: bool = False
    mentions: tuple[RoleMention, ...] = ()


# ── Sources, audiences, what is planned ───────────────────────────────────────────────────────────────────────────────


LONGEST_INTERVAL = 365 * 86_400.0  # seconds; after some thousand years there is no date for the next reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where posts come from, and how it is doing. `interval` is in seconds. `baseline`: its old items are known.

    `site`: the site whose articles the operator says this feed may speak for, where that is not the feed's own host.
    `notice`: what was last said to the operator about a reading that worked. `corrections`: how many of its posts were
    corrected since `corrections_since`. `paused_at`: since when an editor wants it not to be read; None: it is read.
    `release`: when what it brings goes out. `hub` and `hub_topic`: where its feed says that changes are told at once,
    and under which address (WebSub). `pushed_at`: when they last were; None also once a reading found what the hub had
    not told.
    """

    id: int
    url: str
    name: str | None = None
    topics: tuple[str, ...] = ()
    interval: float = 300.0
    etag: str | None = None
    last_modified: str | None = None
    baseline: bool = False
    failures: int = 0
    error: str | None = None
    next_fetch_at: datetime
    last_fetch_at: datetime | None = None
    last_success_at: datetime | None = None
    last_new_at: datetime | None = None
    created_at: datetime
    site: str | None = None
    notice: str | None = None
    corrections: int = 0
    corrections_since: datetime | None = None
    paused_at: datetime | None = None
    release: ReleaseRule = AT_ONCE
    hub: str | None = None
    hub_topic: str | None = None
    pushed_at: datetime | None = None


MOST_ACTIVE_DAYS = 3_650


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """What a broadcast goes to, out of all active subscribers; an empty set does not narrow. `without_…`: not to these,
    whatever else they are; without a topic: not to who follows it by name. `active_days`: only where somebody did
    something within so many days; `without_active_days`: only where nobody did. None does not narrow."""

    platforms: frozenset[str] = frozenset()
    kinds: frozenset[PlaceKind] = frozenset()
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    without_platforms: frozenset[str] = frozenset()
    without_kinds: frozenset[PlaceKind] = frozenset()
    without_topics: frozenset[str] = frozenset()
    without_languages: frozenset[str] = frozenset()
    active_days: int | None = None
    without_active_days: int | None = None

    @property
    def is_by_activity(self) -> bool:
        """Whether it depends on the day."""
        return self.active_days is not None or self.without_active_days is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A post whose deliveries are being written, in slices: `cursor` is the last subscriber id that was looked at.
    `article`: that of `Post`. `canary`: so many places get it before it waits; None: it does not, or has begun to.
    `goes_on_at`: it waits until then. `local_time`: each copy comes at that hour of its reader's zone, the first one
    from `not_before` on."""

    post_id: int
    audience: Audience | None  # None: those who follow the post's topics
    cursor: int = 0
    lane: Lane = Lane.NORMAL
    on_unknown: OnUnknown = OnUnknown.RESEND_ONCE
    not_before: datetime
    expires_at: datetime | None = None
    article: int | None = None
    canary: Canary | None = None
    goes_on_at: datetime | None = None
    local_time: LocalTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many deliveries of a post stand where: by state, and by (platform, state, reason). Of copies that are older
    than the desk keeps them only these counts are left: `out_of_reach` of them are still shown somewhere, and
    `outdated` are the rows of those that do not show what the post says by now."""

    by_state: dict[DeliveryState, int] = field(default_factory=dict)
    rows: tuple[tuple[str, DeliveryState, str | None, int], ...] = ()
    planning: bool = False  # rows are still being written
    paused_at: datetime | None = None  # since when the desk has paused its sending
    goes_on_at: datetime | None = None  # a few places have it; the rest follow then
    last_at: datetime | None = None  # of what comes at an hour of each reader's own, the last
    out_of_reach: int = 0
    outdated: tuple[tuple[str, DeliveryState, str | None, int], ...] = ()

    @property
    def total(self) -> int:
        """All rows, whatever their state."""
        return sum(self.by_state.values())

    @property
    def open(self) -> int:
        """Rows that still have to be sent."""
        return self.by_state.get(DeliveryState.READY, 0) + self.by_state.get(DeliveryState.SENDING, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A question that a person was asked and may answer with a reply: which form, and where."""

    address: Address
    person: str
    message_id: str
    form: str  # the form's action as on its button, signed
    expires_at: datetime
