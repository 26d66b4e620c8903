"""Why a place has a post, or has it not: what the ledger says of it, and which rule decided.

    ledger (`Deliveries.standing`) ──> its copy says it:   received, waits, in a digest, failed …
                                  └──> there is none:      the rules of planning (`selection.explain`) when it was sent

No rule is written here a second time. What a place wanted in the past is not kept: where what it wants now would have
brought a post that did not come, it wanted something else then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot import errors, variants
from bot.delivery import lifecycle
from bot.delivery.choice import Now, Silently, Step, choose
from bot.delivery.selection import Explanation, explain, select
from bot.following import EVERYTHING, Follow, Target, TargetKind
from bot.model import Address, DeliveryState, Post, PostKind, PostState
from bot.outbox import KeptCopy, PostStanding
from bot.ports import Clock, Store, Work
from bot.preferences import Every, Preferences
from bot.subscriber import Subscriber, SubscriberState

TRIED_ON = 20  # articles that a changed rule is tried on


class Fate(StrEnum):
    """What became of a post in a place."""

    RECEIVED = "received"
    IN_DIGEST = "in a digest"
    COLLECTED = "waits for a digest"
    PAUSED = "paused"  # by the desk
    WAITS = "waits"  # for its hour, or for another try
    COMING = "still to come"
    KEPT_OUT = "kept out"  # by the rule that `step` names
    FAILED = "failed"
    IN_DOUBT = "in doubt"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNREACHABLE = "unreachable"
    STOPPED = "stopped"
    BEFORE = "sent before they subscribed"
    SINCE_CHANGED = "sent before this was chosen"
    NO_SUBSCRIBER = "no subscriber"
    RETRACTED = "retracted"
    UNPUBLISHED = "not published"
    ARCHIVED = "not announced"
    NOT_MEANT = "not meant for it"
    OTHER_LANGUAGE = "in another language"
    COUNTED = "only counted by now"


class Remedy(StrEnum):
    """The one thing that would change it."""

    FOLLOW = "follow"
    TAKE_IN = "take in"  # what is left out or paused
    DROP_WORDS = "without words"
    UNMUTE = "unmute"
    LEAVE_OUT = "leave out"  # of what came: no more of its topic
    UNFOLLOW = "unfollow"  # the story that brought it
    AT_ONCE = "at once"
    NOT_QUIET = "not quiet"
    NO_CAP = "no cap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What became of it. `at`: when that was or will be. `follow`: what brought it or kept it out.
    `language`: the one in which it has the article instead."""

    fate: Fate
    at: datetime | None = None
    step: Step | None = None
    follow: Follow | None = None
    silent: bool = False
    shown: int = 0
    reason: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The whole answer. `target`: what the remedy is about. `of_last`: on how many articles it was tried; `coming`: how
    many of them would have come."""

    post: Post
    judgement: Judgement
    subscriber: Subscriber | None = None
    remedy: Remedy | None = None
    target: Target | None = None
    of_last: int = 0
    coming: int = 0


async def ask(store: Store, clock: Clock, post: Post, address: Address) -> Answer:
    """Why the place at this address has the post, or has it not."""
    now = clock.now()
    async with store.reading() as work:
        subscriber = await work.subscribers.get(address)
        standing = PostStanding() if subscriber is None else await work.deliveries.standing(post.id, subscriber.id)
        reads = variants.order(subscriber.preferences.reads, subscriber.language) if subscriber else ()
        recent = await work.posts.latest(limit=TRIED_ON, reads=reads)
        instead = await _in_another_language(work, post, subscriber) if standing.copy is None else None
    judgement = instead or judge(post, subscriber, standing)
    remedy, target = _remedy(post, judgement, now)
    answer = Answer(post=post, judgement=judgement, subscriber=subscriber, remedy=remedy, target=target)
    if remedy is None:
        return answer
    follows, preferences = (subscriber.follows, subscriber.preferences) if subscriber else ((), Preferences())
    ruled = Rules(follows=follows, preferences=preferences)
    return replace(answer, of_last=len(recent), coming=would_come(ruled.after(remedy, target), recent, remedy, now))


_DID_NOT_COME = frozenset({DeliveryState.FAILED, DeliveryState.CANCELLED, DeliveryState.SUPPRESSED})


async def _in_another_language(work: Work, post: Post, subscriber: Subscriber | None) -> Judgement | None:
    """That the place has the article in another language, if it has."""
    if subscriber is None or post.article is None or post.state is not PostState.PUBLISHED:
        return None
    for other in await work.variants.together(post.id):
        copy = (await work.deliveries.standing(other.post_id, subscriber.id)).copy
        if other.post_id != post.id and copy and (copy.shown or copy.state not in _DID_NOT_COME):
            return Judgement(fate=Fate.OTHER_LANGUAGE, at=copy.done_at, language=other.language)
    return None


async def ask_of(store: Store, clock: Clock, post_id: int, address: Address) -> Answer:
    """The same by a post's number, whatever sort it is. Raises NotFound."""
    async with store.reading() as work:
        post = await work.posts.get(post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    return await ask(store, clock, post, address)


# ── what became of it: pure ─────────────────────────────────────────────────────────────────────────────────────────


def judge(post: Post, subscriber: Subscriber | None, standing: PostStanding) -> Judgement:
    """What the ledger says; where it says nothing of this place, what the rules said when the post was sent."""
    if post.state is PostState.RETRACTED:
        return Judgement(fate=Fate.RETRACTED)
    if post.state in (PostState.DRAFT, PostState.HELD, PostState.SCHEDULED):
        return Judgement(fate=Fate.UNPUBLISHED)
    if subscriber is None:
        return Judgement(fate=Fate.NO_SUBSCRIBER)
    at = standing.announced_at or post.published_at or post.created_at
    # Of one that was collected it is asked which rule did that: the cap did, where no other rule does.
    cap = subscriber.preferences.timing.daily_cap or 0
    ruled = explain(subscriber, post, at, used=cap if standing.copy and standing.copy.digest_at else 0)
    if standing.copy is not None:
        return _of_copy(standing.copy, standing.digest, subscriber, ruled)
    if standing.counts_only and subscriber.created_at <= at:  # one that came later had none
        return Judgement(fate=Fate.COUNTED, at=at)
    if post.state is PostState.ARCHIVED:
        return Judgement(fate=Fate.ARCHIVED)
    if post.kind is not PostKind.ARTICLE:
        return Judgement(fate=Fate.COMING if standing.planning else Fate.NOT_MEANT)
    return _without_copy(subscriber, standing, ruled, at)


def _of_copy(copy: KeptCopy, digest: KeptCopy | None, subscriber: Subscriber, ruled: Explanation) -> Judgement:
    if digest is not None and copy.state in (DeliveryState.DIGESTED, DeliveryState.EXPIRED):
        named = _of_copy(digest, None, subscriber, ruled)
        came = Fate.IN_DIGEST if named.fate is Fate.RECEIVED else named.fate
        return replace(named, fate=came, shown=0)
    fate, at = _fate(copy)
    if fate is Fate.UNREACHABLE and subscriber.state is SubscriberState.LEFT:
        return Judgement(fate=Fate.STOPPED, at=at, reason=copy.reason)
    step = Step.AT_ONCE if fate is Fate.WAITS and copy.reason else ruled.step
    return Judgement(
        fate=fate,
        at=at,
        step=step,
        follow=ruled.follow,
        silent=copy.silent or subscriber.preferences.display.silent,
        shown=copy.shown,
        reason=copy.reason,
    )


def _fate(copy: KeptCopy) -> tuple[Fate, datetime | None]:
    """By the copy's state, and when; a copy that shows something has been received, whatever is done to it now."""
    if copy.shown:
        return Fate.RECEIVED, copy.done_at
    if _is_paused(copy):
        return Fate.PAUSED, None
    if copy.state is DeliveryState.READY:
        return Fate.WAITS, copy.not_before
    if copy.state is DeliveryState.COLLECTED:
        return Fate.COLLECTED, copy.digest_at
    ended = _ENDED.get(copy.state)
    return (Fate.COMING, None) if ended is None else (ended, copy.done_at)


_ENDED = {
    DeliveryState.FAILED: Fate.FAILED,
    DeliveryState.UNKNOWN: Fate.IN_DOUBT,
    DeliveryState.EXPIRED: Fate.EXPIRED,
    DeliveryState.CANCELLED: Fate.CANCELLED,
    DeliveryState.SUPPRESSED: Fate.UNREACHABLE,
}


def _is_paused(copy: KeptCopy) -> bool:
    moments = {DeliveryState.READY: copy.not_before, DeliveryState.COLLECTED: copy.digest_at}
    moment = moments.get(copy.state)
    return moment is not None and lifecycle.is_paused(moment)


def _without_copy(subscriber: Subscriber, standing: PostStanding, ruled: Explanation, at: datetime) -> Judgement:
    if subscriber.state is SubscriberState.LEFT:
        return Judgement(fate=Fate.STOPPED)
    if subscriber.state is not SubscriberState.ACTIVE:
        return Judgement(fate=Fate.UNREACHABLE, reason=subscriber.reason)
    if subscriber.created_at > at and not standing.planning:
        return Judgement(fate=Fate.BEFORE, at=at)
    if ruled.choice is None:
        until = ruled.follow.until if ruled.follow else None
        return Judgement(fate=Fate.KEPT_OUT, at=until, step=ruled.step, follow=ruled.follow)
    if ruled.step is Step.MUTED:
        return Judgement(fate=Fate.KEPT_OUT, at=subscriber.preferences.muted_until, step=ruled.step)
    if standing.planning:
        return Judgement(fate=Fate.COMING, step=ruled.step, follow=ruled.follow)
    return Judgement(fate=Fate.SINCE_CHANGED, at=at, follow=ruled.follow)


# ── what would change it: pure ──────────────────────────────────────────────────────────────────────────────────────


def _remedy(post: Post, judgement: Judgement, now: datetime) -> tuple[Remedy | None, Target | None]:
    """The remedy, and what it is about."""
    topic = Target.of(post.topics[0] if post.topics else None)
    match judgement.fate:
        case Fate.NO_SUBSCRIBER:
            return Remedy.FOLLOW, topic
        case Fate.KEPT_OUT:
            return _of_rule(judgement, topic, now)
        case Fate.COLLECTED | Fate.WAITS | Fate.IN_DIGEST if judgement.step in _TIMED:
            return _TIMED[judgement.step], None
        case Fate.RECEIVED if judgement.follow is not None and judgement.follow.of_story:
            return Remedy.UNFOLLOW, judgement.follow.target
        case Fate.RECEIVED if _would_keep_away(topic, judgement.follow):
            return Remedy.LEAVE_OUT, topic
        case _:
            return None, None


_TIMED = {Step.QUIET: Remedy.NOT_QUIET, Step.DIGEST: Remedy.AT_ONCE, Step.CAP: Remedy.NO_CAP}


def _of_rule(judgement: Judgement, topic: Target, now: datetime) -> tuple[Remedy | None, Target | None]:
    target = judgement.follow.target if judgement.follow else None
    is_over = judgement.at is not None and judgement.at <= now
    match judgement.step:
        case Step.TOPIC:
            return Remedy.FOLLOW, topic
        case Step.LEFT_OUT | Step.PAUSED if not is_over:
            return Remedy.TAKE_IN, target
        case Step.FILTER:
            return Remedy.DROP_WORDS, target
        case Step.MUTED if not is_over:
            return Remedy.UNMUTE, None
        case _:
            return None, None


def _would_keep_away(topic: Target, follow: Follow | None) -> bool:
    """Whether to leave a topic out takes away what brought the post."""
    return topic != EVERYTHING and follow is not None and follow.target in (EVERYTHING, topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a place wants."""

    follows: Sequence[Follow]
    preferences: Preferences

    def after(self, remedy: Remedy, target: Target | None) -> "Rules":
        """What it would want after a remedy; nothing is muted."""
        timing = self.preferences.timing
        match remedy:
            case Remedy.AT_ONCE:
                timing = replace(timing, schedule=replace(timing.schedule, every=Every.AT_ONCE), daily_cap=None)
            case Remedy.NOT_QUIET:
                timing = replace(timing, quiet=())
            case Remedy.NO_CAP:
                timing = replace(timing, daily_cap=None)
            case _:
                pass
        follows = self.follows
        if target is not None:
            follows = [each for each in follows if each.target != target]
            if target.kind is not TargetKind.STORY:  # its mute ends, or that it is followed
                follows = [*follows, Follow(target, left_out=remedy is Remedy.LEAVE_OUT)]
        preferences = replace(self.preferences, timing=timing, muted_until=None)
        return Rules(follows=follows, preferences=preferences)


def would_come(rules: Rules, posts: Iterable[Post], remedy: Remedy, now: datetime) -> int:
    """How many of these articles would have come by these rules; where the remedy is about when they come, how many at
    once."""
    brought = [post for post in posts if select(rules.follows, post, now).taken]
    if remedy not in _TIMED.values():
        return len(brought)
    timing = rules.preferences.timing
    chosen = [
        choose(timing, kind=each.kind, lane=each.lane, now=each.published_at or each.created_at) for each in brought
    ]
    return sum(isinstance(each.verdict, Now | Silently) for each in chosen)
