"""What the core asks of the outbox: the copies of posts, what is planned, claimed, settled and changed of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.model import Address, Audience, Delivery, DeliveryState, Lane, Plan, Post, Tally
from bot.outcomes import Result
from bot.preferences import Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many rows a claim may take: of urgent lanes (breaking), of all others together, and out of these how many
    belong to a lane whatever waits in more urgent ones, so that it never starves."""

    urgent: int
    rest: int
    shares: Mapping[Lane, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPosts:
    """What would go out if nothing held it back: so many posts, to so many places that are known by now, and when the
    oldest of the posts was published."""

    posts: int
    places: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBack:
    """By how many seconds the wall clock was set back (0: it was not), and how many open copies moved with it."""

    seconds: float
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDigest:
    """Posts that are told in one message, and the places that get just these. `window`: the hour it was due; None: they
    expired before they could be sent."""

    window: datetime | None
    post_ids: tuple[int, ...]
    subscriber_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookGroup:
    """So many places of a platform about which the same decides. `used`: posts that they had on `day` (`Choice.day`),
    where they have a daily cap. `kept_out`: something of the post is left out or paused; `muted_story`: its story."""

    platform: str
    places: int
    timing: Timing = field(default_factory=Timing)
    day: int = 0
    used: int = 0
    muted: bool = False
    kept_out: bool = False
    muted_story: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopy:
    """What the ledger says of one place's copy. `done_at`: when it came to stand so, for one that is not open;
    `digest_at`: when the digest that is to name it is due."""

    state: DeliveryState
    wanted: int
    shown: int
    not_before: datetime
    done_at: datetime | None = None
    digest_at: datetime | None = None
    silent: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStanding:
    """What the ledger says of a post and a place. `announced_at`: when sending it began; None: it never did.
    `planning`: this place's copy may still be written. `digest`: the copy of the digest that names the post.
    `counts_only`: of some copies, this place's perhaps, only counts are kept."""

    announced_at: datetime | None = None
    planning: bool = False
    counts_only: bool = False
    copy: KeptCopy | None = None
    digest: KeptCopy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """So many copies, of so many posts, stand alike on a platform. `state`: what is open is all `ready`."""

    platform: str
    state: DeliveryState
    reason: str | None = None
    copies: int = 0
    posts: int = 0


SOON = timedelta(hours=1)
"""Who leaves within this time after a copy came is counted with its post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """When the copies of a post first arrived. `since`: when it was to go out; None: it was never planned.
    `by_second`: how many in which second, in order; where there are more than 600, in steps of a 600th of the time,
    each with its last second. `left`: how many readers left (said stop, blocked, removed the bot) within an hour of
    theirs; one who came back in between and left again counts twice, for nobody is named."""

    since: datetime | None = None
    by_second: tuple[tuple[datetime, int], ...] = ()
    left: int = 0


class Deliveries(Protocol):
    """The queue, the schedule and the ledger."""

    async def plan(self, plan: Plan) -> None:
        """Begin to write a post's deliveries (the row that `plan_slice` goes on from). Twice is once."""

    async def open_plans(self, now: datetime | None = None) -> Sequence[Plan]:
        """Those not finished, most urgent lane first. `now`: without those that wait for a later time, until the rest
        of their places get it too."""

    async def go_on(self, post_id: int, now: datetime) -> bool:
        """What a few places have goes to the rest now; these need not wait any longer. False where nothing waits so."""

    async def plan_slice(self, plan: Plan, revision: int, size: int, now: datetime) -> int | None:
        """Write the deliveries of the next `size` subscribers after the cursor and move it, in address order; None
        when the plan is finished, paused, or waits. Deliveries that exist already are left alone. While it has a
        canary, so many rows are written at most, and then it waits (`Plan.goes_on_at`)."""

    async def outlook(self, post: Post | None, audience: Audience | None, now: datetime) -> Sequence[OutlookGroup]:
        """Places that would get the post if it were planned now (audience None: whose follows bring it), or would but
        for something they left out or muted, counted by what decides. Without a post: what the desk says itself."""

    async def claim(self, platform: str, now: datetime, room: Room, epoch: int) -> Sequence[Delivery]:
        """Mark due `ready` rows as `sending` and return them: by lane, then not before, then id; per address only the
        oldest due row of the most urgent due lane, none for an address that has a row in `sending`. A row that the
        place, or the bot, was told to wait for holds back those after it in its lane; one that waits for its own hour
        does not. An edit or a deletion goes to the chat its message is in, which a migration does not change. What has
        expired is marked so instead. `attempt` is counted up, `first_try_at` set on the first."""

    async def place_of(self, delivery_id: int) -> Address | None:
        """Whose copy this is; None where there is none of that number, or its place was forgotten."""

    async def earlier_of_story(self, story: int, delivery_ids: Sequence[int]) -> Mapping[int, str]:
        """Of these copies, each in its place: the newest message there of the same story that is not to be taken back;
        no entry where there is none, or where the chat has a new id since, in which numbers are other messages'."""

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
        planned for an hour that was still ahead then keeps its hour. Done once, however many ask; `was`: the time
        before it was set, where the caller knows it better."""

    async def want(self, post_id: int, revision: int, now: datetime) -> int:
        """Every copy of the post should show this revision (0: none). Sent copies become ready to be edited or
        deleted; copies not yet sent send the new one (or are cancelled by 0). Returns how many rows changed.

        Of a post with many copies this, and the next three, change the first ones; the rest is `change_slice`'s. The
        change holds at once nevertheless: no copy is claimed that has not been changed."""

    async def cancel(self, post_id: int, now: datetime) -> int:
        """Copies not yet sent are never sent, and planning stops. Returns how many rows."""

    async def pause(self, post_id: int, now: datetime) -> bool:
        """Copies not yet sent wait until `resume`, and planning waits too; what a place shows is corrected all the
        same. False where that was so already, or all was cancelled."""

    async def resume(self, post_id: int, now: datetime) -> bool:
        """What was paused is sent again, with the time left that it had. False where nothing was paused."""

    async def halted(self, post_ids: Collection[int]) -> frozenset[int]:
        """Those of these posts of which nothing new is to be sent: paused, cancelled, retracted."""

    async def resend_unknown(self, post_id: int, now: datetime) -> int:
        """An editor decided: `unknown` rows are sent once more."""

    async def retry_failed(self, post_id: int, now: datetime) -> int:
        """An editor decided: `failed` rows of places that still receive are tried once more. How many."""

    async def fail_post(self, post_id: int, platform: str, reason: str, now: datetime) -> int:
        """The content is at fault: its open rows on that platform fail with this reason."""

    async def change_slice(self, size: int) -> int | None:
        """Go on with the oldest change that is not yet made of every copy, by so many copies: how many rows changed;
        None when there is none. Any process may, and stopping anywhere and going on makes each change once."""

    async def tally(self, post_id: int) -> Tally:
        """How many stand where."""

    async def arrivals(self, post_id: int) -> Arrivals:
        """When its copies arrived, and how many readers left soon after. Kept counts: no copy is read."""

    async def thin_arrivals(self, post_id: int, after: datetime | None, until: datetime) -> int:
        """What arrived after the one moment (None: from the first on), up to the other, counts as arrived then. How
        many rows that were."""

    async def outlived(self, before: datetime) -> Sequence[int]:
        """Posts that began to go out before that moment, were not corrected since, and of which copies are left. None
        that is being planned or changed."""

    async def old_copies(self, before: datetime) -> int:
        """How many copies of the posts that `outlived` names are neither open, nor in doubt, nor wait for a digest.
        Kept counts: where some were sent late it is more than `shrink_slice` takes yet."""

    async def shrink_slice(self, post_id: int, before: datetime, *, after: int, size: int) -> tuple[int, int | None]:
        """Of the next `size` copies of a post behind the subscriber `after` those that came to stand so before that
        moment become counts, which all that is read of a post goes on from: how many, and the last subscriber; None:
        those were the last. What is open, in doubt, waits for a digest, or is still to be told of stays."""

    async def forget_choices(self, post_id: int, size: int) -> int:
        """What was decided for each timing and filter while a post was planned, so many rows at most: how many."""

    async def anything_arrived(self) -> bool:
        """Whether a copy of any post ever did."""

    async def tallies(self, post_ids: Collection[int]) -> Mapping[int, Tally]:
        """The same of several posts, each with an entry."""

    async def ledger(self, since: datetime) -> Sequence[LedgerRow]:
        """Where the copies of all posts stand that began to go out since then, the most first. Kept counts."""

    async def ledger_posts(
        self, since: datetime, row: LedgerRow, *, limit: int, before_id: int | None = None
    ) -> Sequence[tuple[int, int]]:
        """The posts that such a row counts (by its platform, state and reason), the newest stored first, each with how
        many of its copies; with `before_id` those behind that one."""

    async def delivered(self, post_id: int) -> Sequence[tuple[str, DeliveryState, str | None, int]]:
        """Copies that a place got, or that show something: how many by platform, state and reason. Reads every copy of
        the post, so it is asked once, at the end."""

    async def changing(self, post_id: int) -> bool:
        """Whether a change of all copies of a post has not come to every one yet."""

    async def copies(
        self, post_id: int, *, limit: int, after_id: int = 0, like: LedgerRow | None = None
    ) -> Sequence[tuple[Delivery, str, str | None]]:
        """Deliveries of a post with state and reason, in id order, for the report. `like`: those alone that such a row
        counts."""

    async def standing(self, post_id: int, subscriber_id: int) -> PostStanding:
        """How a post stands in one place."""

    async def doubts_without_alert(self, since: datetime) -> Sequence[Doubt]:
        """Posts with copies in doubt (`unknown`) of which the editors had no alert, the latest of them not after that
        moment; they count as alerted from here on. Broadcasts that are watched show it themselves and are left out."""

    async def waiting(self) -> Mapping[str, int]:
        """Copies that still have to be sent, by platform; those that are paused or wait for their hour too."""

    async def unsent(self) -> WaitingPosts:
        """The same as posts and places. It reads every copy that waits."""

    async def unsent_before(self, moment: datetime) -> Sequence[int]:
        """Posts that were published before, and are still to be sent to somebody."""

    async def doubts_by_platform(self) -> Mapping[str, DoubtCount]:
        """Copies in doubt (`unknown`), with an alert or without; no entry for a platform that has none."""

    async def fold_due(self, now: datetime, *, limit: int) -> Sequence[DueDigest] | None:
        """What is due in a digest, or expired and told to nobody yet, of some places (all of each place; about `limit`
        rows): it counts as told from here on. Of each place, no digest of one hour comes twice. None: there is nothing
        left to look at."""

    async def add_digests(self, made: Mapping[int, DueDigest], now: datetime) -> None:
        """Of each digest, by its own number, what it names, and a copy for each of its places, as soon as each place
        allows it."""

    async def stale_digests(self, *, limit: int) -> Mapping[int, Sequence[int]]:
        """Digests that name a post which was corrected or retracted since, with all they name; they count as composed
        again from here on."""

    async def used_on(self, subscriber_id: int, day: int) -> int:
        """How many posts a place with a daily cap had on that day (`Choice.day`)."""

    async def next_due(self, platform: str) -> datetime | None:
        """When the earliest ready row may go; None: there is none."""

    async def next_by_lane(self, platform: str) -> Mapping[Lane, datetime]:
        """The same of each lane that has one."""

    async def last_arrival(self, platform: str, since: datetime) -> datetime | None:
        """In which second the last copy arrived on a platform; None: in none since then."""
