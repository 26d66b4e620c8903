"""What goes out at a time that lies ahead: planned, moved, taken back, and sent when it has come.

    draft, held, archived ──schedule──> scheduled ──its time──> published
              ^                            │
              └──unschedule, withheld──────┘      (the desk is asked: too late, or its planner may send no more)

Until then nobody sees it. What may not be seen before that time (`embargo`) cannot be published sooner either. The time
is a time of day: a clock that is set does not move it, and a desk that stood still at that time sends when it runs
again, unless that is later than what was given as the latest. Who planned it must still be allowed to send it then.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot import errors, publishing
from bot.delivery import fan_out
from bot.desk import access
from bot.desk.access import Actor, Right, record
from bot.desk.broadcasts import ProgressMessage, Reach, check_audience
from bot.desk_nouns import Broadcast, BroadcastState
from bot.model import Lane, Post, PostKind, PostState
from bot.ports import Clock, Store, Work
from bot.release_rules import Canary
from bot.repositories.posts import PlannedRelease

log = logging.getLogger(__name__)

AT_ONCE = 20  # that are sent in one look
ASK_AGAIN = timedelta(seconds=60)
"""After so long the desk is asked again about what was withheld, unless it is settled."""
_MAY_BE_PLANNED = (PostState.DRAFT, PostState.HELD, PostState.ARCHIVED, PostState.SCHEDULED)


class Why(StrEnum):
    """Why something is not sent though its time has come."""

    TOO_LATE = "latest time passed"
    NOT_ALLOWED = "its planner may not send it any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What was not sent, to be told to the desk and then settled (`settle`)."""

    planned: PlannedRelease
    post: Post
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What one look sent, and what it did not send though its time has come."""

    sent: tuple[Post, ...] = ()
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something is to go out. `latest`: not sent after that; None: however late it is."""

    at: datetime
    latest: datetime | None = None
    embargo: bool = False


async def schedule(
    store: Store,
    clock: Clock,
    actor: Actor,
    post_id: int,
    when: When,
    *,
    lane: Lane | None = None,
    canary: Canary | None = None,
) -> tuple[Post, PlannedRelease]:
    """Have a draft (or a held or archived post) go out at a time; one that is planned gets this time instead.
    `canary`: to a few places first; None: as it was planned.

    Raises NotFound, BadInput for one that went out already and for times that do not fit, NotAllowed.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        return await schedule_post_in(work, clock, actor, post_id, when, lane=lane, canary=canary)


async def schedule_post_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    post_id: int,
    when: When,
    *,
    lane: Lane | None = None,
    canary: Canary | None = None,
) -> tuple[Post, PlannedRelease]:
    """`schedule` within a unit of work."""
    now = clock.now()
    _check(when, now)
    post = await to_be_planned(work, actor, post_id)
    before, planned = await schedule_in(work, actor, post, when, lane=lane, canary=canary)
    act = "reschedule" if before else "schedule"
    await record(work, actor, now, act, f"post {post_id}", change=shown(before, planned))
    return replace(post, state=PostState.SCHEDULED), planned


async def schedule_in(
    work: Work, actor: Actor, post: Post, when: When, *, lane: Lane | None = None, canary: Canary | None = None
) -> tuple[PlannedRelease | None, PlannedRelease]:
    """`schedule` within a unit of work, without its entry in the log: how it was planned before, and how it is now."""
    before = await work.releases.get(post.id)
    lane = lane or (before.lane if before else post.lane)
    publishing.check_canary(lane, canary)
    kept = before.canary if before and lane is not Lane.BREAKING else None
    planned = PlannedRelease(
        post_id=post.id,
        at=when.at,
        latest=when.latest,
        embargo=when.embargo,
        lane=lane,
        before=before.before if before else post.state,
        by=actor.person,
        hold=before.hold if before else False,
        listed=actor.listed,
        canary=canary or kept,
    )
    await publishing.plan_release(work, planned)
    return before, planned


async def to_be_planned(work: Work, actor: Actor, post_id: int) -> Post:
    """A post that can be planned, by who may send it. Raises NotFound, BadInput, NotAllowed."""
    await access.of_post(work, actor, Right.SEND, post_id)
    post = await work.posts.get(post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    if post.state is PostState.RETRACTED:
        raise errors.BadInput(phrase="post-retracted", number=post_id)
    if post.state not in _MAY_BE_PLANNED or (post.kind is not PostKind.ARTICLE and post.state is PostState.DRAFT):
        raise errors.BadInput(phrase="post-not-to-plan", number=post_id)
    return post


def _check(when: When, now: datetime) -> None:
    if when.at <= now:
        raise errors.BadInput(phrase="moment-past", given=when.at.isoformat(timespec="minutes"))
    if when.latest is not None and when.latest < when.at:
        raise errors.BadInput(phrase="latest-before")


def shown(before: PlannedRelease | None, after: PlannedRelease) -> str:
    """The times, for the audit log. Pure."""
    both = (before, after) if before else (after,)
    return " → ".join(each.at.isoformat(timespec="minutes") for each in both) + access.first_to(after.canary)


async def schedule_broadcast(
    store: Store,
    clock: Clock,
    actor: Actor,
    broadcast_id: int,
    when: When,
    reach: Reach,
    watched_in: ProgressMessage | None = None,
    *,
    canary: Canary | None = None,
    previewed: str | None = None,
) -> Broadcast:
    """Have a draft of the desk's own word go out at a time, to the audience as it is then. Only the first press counts;
    later ones raise Expired, and so does one for another audience than was `previewed` (its digest). `reach`: whom it
    would reach now; `watched_in`: the message that shows the progress then. `canary`: to a few places first.

    Raises NotFound, BadInput, NotAllowed.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        return await schedule_broadcast_in(
            work, clock, actor, broadcast_id, when, reach, watched_in, canary=canary, previewed=previewed
        )


async def schedule_broadcast_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    broadcast_id: int,
    when: When,
    reach: Reach,
    watched_in: ProgressMessage | None = None,
    *,
    canary: Canary | None = None,
    previewed: str | None = None,
) -> Broadcast:
    """`schedule_broadcast` within a unit of work."""
    actor.require(Right.SEND)
    now = clock.now()
    _check(when, now)
    broadcast = await work.broadcasts.get(broadcast_id)
    if broadcast is None:
        raise errors.NotFound(phrase="broadcast-unknown")
    actor.require(Right.SEND, broadcast.audience.topics)
    if not await work.broadcasts.advance(broadcast_id, BroadcastState.DRAFT, BroadcastState.SCHEDULED, now):
        raise errors.Expired(phrase="broadcast-is-planned")
    check_audience(broadcast, previewed)
    planned = PlannedRelease(
        post_id=broadcast.post_id,
        at=when.at,
        latest=when.latest,
        lane=Lane.ANNOUNCEMENT,
        before=PostState.DRAFT,
        by=actor.person,
        hold=reach.hold,
        listed=actor.listed,
        canary=canary,
    )
    if watched_in is not None:
        place = (watched_in.address, watched_in.message_ids, watched_in.language)
        await work.broadcasts.watch(broadcast_id, *place, None)
    await publishing.plan_release(work, planned)
    change = shown(None, planned)
    await record(
        work,
        actor,
        now,
        "schedule",
        f"post {broadcast.post_id}, broadcast {broadcast_id}",
        change=change,
        reach=reach.total,
    )
    return replace(broadcast, state=BroadcastState.SCHEDULED)


async def unschedule(store: Store, clock: Clock, actor: Actor, post_id: int) -> Post:
    """Have it not go out: it is what it was before. Raises NotFound where it is not planned, NotAllowed."""
    actor.require(Right.SEND)
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        planned = await work.releases.get(post_id)
        if planned is None:
            raise errors.NotFound(phrase="post-not-planned", number=post_id)
        return await unschedule_in(work, clock, actor, planned)


async def unschedule_in(work: Work, clock: Clock, actor: Actor, planned: PlannedRelease) -> Post:
    """`unschedule` within a unit of work, by who may send the post. Raises NotFound."""
    post = await work.posts.get(planned.post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=planned.post_id)
    await take_back(work, planned, clock.now())
    await record(work, actor, clock.now(), "unschedule", f"post {post.id}", change=shown(None, planned))
    return replace(post, state=planned.before)


async def take_back(work: Work, planned: PlannedRelease, now: datetime, why: Why | None = None) -> None:
    """Within a unit of work: it is what it was before it was planned, or held where its planner may not send it."""
    await work.releases.take(planned.post_id)
    broadcast = await work.broadcasts.of_post(planned.post_id)
    is_held = why is Why.NOT_ALLOWED and broadcast is None
    await work.posts.set_state(planned.post_id, PostState.HELD if is_held else planned.before)
    if broadcast is not None:
        await work.broadcasts.advance(broadcast.id, BroadcastState.SCHEDULED, BroadcastState.DRAFT, now)


async def planned(store: Store, actor: Actor, *, limit: int) -> Sequence[tuple[PlannedRelease, Post]]:
    """What is to go out, the next first. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        found = await work.releases.next(limit=limit)
        posts = await work.posts.many(each.post_id for each in found)
    return [(each, posts[each.post_id]) for each in found if each.post_id in posts]


async def release_due(store: Store, clock: Clock) -> Released:
    """Send what is due, unless all sending is stopped, and withhold what may not go out.

    Each in a transaction of its own, so that of two processes that look at once one sends, or asks.
    """
    async with store.reading() as work:
        is_stopped = await work.kill_switch.order() is not None
        due = () if is_stopped else await work.releases.due(clock.now(), AT_ONCE)
    sent: list[Post] = []
    withheld: list[Withheld] = []
    for each in due:
        async with store.work() as work:
            now = clock.now()
            found = await work.releases.get(each.post_id)
            post = await work.posts.get(each.post_id)
            if found is None or post is None or found.at > now:  # taken back, moved or sent meanwhile
                continue
            if found.ask_at is not None and found.ask_at > now:  # another process is asking
                continue
            if (why := await _why_not(work, found, post, now)) is not None:
                asked = replace(found, ask_at=now + ASK_AGAIN)
                await work.releases.save(asked)
                withheld.append(Withheld(planned=asked, post=post, why=why))
                continue
            await work.releases.take(found.post_id)
            sent.append(await _release(work, clock, post, found, now))
    for kept in withheld:
        log.warning("post %d: not sent, planned for %s (%s)", kept.post.id, kept.planned.at, kept.why)
    return Released(sent=tuple(sent), withheld=tuple(withheld))


async def settle(store: Store, clock: Clock, withheld: Withheld) -> None:
    """The desk was asked: it is planned no more, and is what it was before, or held for an editor where its planner may
    not send it. Somebody who moved or sent it meanwhile has decided already.

    Settled after it is told: a process that dies in between may ask twice, and nothing disappears unsaid.
    """
    async with store.work() as work:
        found = await work.releases.get(withheld.planned.post_id)
        if found == withheld.planned:
            await take_back(work, found, clock.now(), withheld.why)


async def _why_not(work: Work, planned: PlannedRelease, post: Post, now: datetime) -> Why | None:
    if planned.latest is not None and planned.latest < now:
        return Why.TOO_LATE
    if not planned.listed:
        return None
    standing = await access.standing_of(work, planned.by, now)
    broadcast = await work.broadcasts.of_post(post.id)
    topics = broadcast.audience.topics if broadcast else post.topics
    refused = standing is None or access.refusal(standing, Right.SEND, topics) is not None
    return Why.NOT_ALLOWED if refused else None


async def _release(work: Work, clock: Clock, post: Post, planned: PlannedRelease, now: datetime) -> Post:
    broadcast = await work.broadcasts.of_post(post.id)
    if broadcast is None:
        # Readers see when it went out, not when it was written.
        return await publishing.release(
            work, clock, replace(post, lane=planned.lane, published_at=None), canary=planned.canary
        )
    await work.broadcasts.advance(broadcast.id, BroadcastState.SCHEDULED, BroadcastState.SENDING, now)
    await work.posts.set_state(post.id, PostState.PUBLISHED, published_at=now)
    await fan_out.plan_broadcast(work, post.id, broadcast.audience, now, hold=planned.hold, canary=planned.canary)
    return post
