"""The desk's own word to an audience: draft -> preview -> confirmed -> sending -> done.

draft ──confirm (compare and set)──> sending ──end shown──> done       (or scheduled ──its time──> sending)
  └──cancel──> cancelled <──end shown── stopping <──cancel──┘

`progress` shows how far it is, and closes it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never
from urllib.parse import urlsplit

from bot import audiences, errors, markup
from bot.delivery import fan_out
from bot.delivery.outlook import Outlook, outlook
from bot.desk import posts
from bot.desk.access import Actor, Right, first_to, record, still_stands
from bot.desk_nouns import Broadcast, BroadcastState
from bot.message import trim
from bot.model import Address, Audience, Content, Lane, NewPost, Post, PostKind, PostState
from bot.ports import Clock, Store, Work
from bot.release_rules import Canary, LocalTime

HOLD_ABOVE = 1_000  # recipients: more are not sent twice on a guess
TEXT_LIMIT = 3_500  # UTF-16 units: with link and buttons it stays one message on either platform (4,096)
_STOPPED = {
    BroadcastState.DRAFT: BroadcastState.CANCELLED,
    BroadcastState.SENDING: BroadcastState.STOPPING,
    BroadcastState.SCHEDULED: BroadcastState.CANCELLED,
}
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom a broadcast will reach, by platform, and about how long that takes (seconds). `paid`: it costs money.
    `outlook`: what decides how many of them get it, and who does not."""

    places: Mapping[str, int]
    seconds: int
    paid: bool = False
    outlook: Outlook = field(default_factory=Outlook)

    @property
    def total(self) -> int:
        """All places."""
        return sum(self.places.values())

    @property
    def hold(self) -> bool:
        """Whether what is in doubt waits for an editor: large and paid broadcasts are not sent twice on a guess."""
        return self.paid or self.total > HOLD_ABOVE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressMessage:
    """A message that shows a broadcast's progress."""

    address: Address
    message_ids: tuple[str, ...]
    language: str | None


def split_input(text: str, link: str | None = None, picture: str | None = None) -> Content:
    """What an editor typed, as content: lines that are only an address become the link and the picture.

    Raises BadInput for an empty text, TooLong for one that does not fit one message.
    """
    kept = []
    for line in text.replace("\r\n", "\n").split("\n"):
        address = line.strip()
        if not _is_address(address):
            kept.append(line)
        elif urlsplit(address).path.lower().endswith(_PICTURES):
            picture = picture or address
        else:
            link = link or address
    body = "\n".join(kept).strip()
    if not body:
        raise errors.BadInput(phrase="broadcast-empty")
    if (size := len(body.encode("utf-16-le")) // 2) > TEXT_LIMIT:
        raise errors.TooLong(phrase="broadcast-too-long", size=size, limit=TEXT_LIMIT)
    for given in (link, picture):
        if given and not _is_address(given):
            raise errors.BadInput(phrase="not-an-address", address=trim(given, 100))
    title = body.split("\n")[0][:120]
    return Content(title=title, body=markup.paragraphs(body), url=link or None, image=picture or None)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in text)


async def draft(
    store: Store, clock: Clock, actor: Actor, content: Content, audience: Audience, *, key: str | None = None
) -> Broadcast:
    """Keep what is to be sent, until somebody confirms or it is forgotten. Raises NotAllowed, also where the audience
    is wider than the actor's topics.

    `key` names the command: handled again after a crash, it leads to the draft it made before.
    """
    actor.require(Right.WRITE, audience.topics)
    async with store.work() as work:
        return await draft_in(work, clock, actor, content, audience, key=key)


async def draft_in(
    work: Work, clock: Clock, actor: Actor, content: Content, audience: Audience, *, key: str | None = None
) -> Broadcast:
    """`draft` within a unit of work."""
    actor.require(Right.WRITE, audience.topics)
    now = clock.now()
    await still_stands(work, actor, now)
    if key is not None and (known := await work.broadcasts.by_key(key)) is not None:
        return known
    new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.DRAFT, content=content)
    post = await work.posts.add(new, now)
    return await work.broadcasts.add(post.id, audience, actor.person, now, key=key)


async def narrow(store: Store, clock: Clock, actor: Actor, broadcast_id: int, audience: Audience) -> Broadcast:
    """A draft is for this audience from now on. Raises NotFound, Expired, NotAllowed."""
    actor.require(Right.WRITE, audience.topics)
    async with store.work() as work:
        broadcast = await work.broadcasts.get(broadcast_id)
        if broadcast is None:
            raise errors.NotFound(phrase="broadcast-unknown")
        actor.require(Right.WRITE, broadcast.audience.topics)
        if not await work.broadcasts.narrow(broadcast_id, audience):
            raise errors.Expired(phrase=_what_it_is(broadcast))
        change = f"{audiences.said(broadcast.audience)} → {audiences.said(audience)}"
        about = f"post {broadcast.post_id}, broadcast {broadcast_id}"
        await record(work, actor, clock.now(), "audience", about, change=change)
    return replace(broadcast, audience=audience)


async def reach(
    store: Store,
    now: datetime,
    audience: Audience,
    rates: Mapping[str, float],
    *,
    paid: frozenset[str] = frozenset(),
    local_time: LocalTime | None = None,
) -> Reach:
    """Whom it reaches if it is sent now and how long that takes: platforms send side by side, each at its own rate a
    second. `paid`: those whose messages cost money. `local_time`: at that hour of each reader's zone."""
    async with store.reading() as work:
        groups = await work.deliveries.outlook(None, audience, now)
    found = outlook(groups, PostKind.ANNOUNCEMENT, Lane.ANNOUNCEMENT, now, local_time)
    places = {platform: number for platform, number in found.copies.items() if platform in rates}
    seconds = max((math.ceil(number / rates[platform]) for platform, number in places.items()), default=0)
    return Reach(
        places=places,
        seconds=seconds,
        paid=not paid.isdisjoint(places),
        outlook=found,
    )


async def confirm(
    store: Store,
    clock: Clock,
    actor: Actor,
    broadcast_id: int,
    reach: Reach,
    watched_in: ProgressMessage | None = None,
    *,
    canary: Canary | None = None,
    local_time: LocalTime | None = None,
    previewed: str | None = None,
) -> Broadcast:
    """Send it; with `canary` to a few places first, with `local_time` to each reader at that hour of their zone, not
    both. `previewed`: the digest of the audience that was shown to who confirms. Only the first press counts; later
    ones raise Expired, and so does one for another audience. Raises NotFound, NotAllowed.

    `watched_in` is the message that shows the progress from now on; it is kept in the same unit of work, so that a
    crash right after leaves an editor who sees what is going on.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        return await confirm_in(
            work,
            clock,
            actor,
            broadcast_id,
            reach,
            watched_in,
            canary=canary,
            local_time=local_time,
            previewed=previewed,
        )


async def confirm_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    broadcast_id: int,
    reach: Reach,
    watched_in: ProgressMessage | None = None,
    *,
    canary: Canary | None = None,
    local_time: LocalTime | None = None,
    previewed: str | None = None,
) -> Broadcast:
    """`confirm` within a unit of work."""
    if canary is not None and local_time is not None:
        raise ValueError("a few places first, or each at its own hour: not both")
    actor.require(Right.SEND)
    now = clock.now()
    broadcast = await work.broadcasts.get(broadcast_id)
    if broadcast is None:
        raise errors.NotFound(phrase="broadcast-unknown")
    actor.require(Right.SEND, broadcast.audience.topics)
    if not await work.broadcasts.advance(broadcast_id, BroadcastState.DRAFT, BroadcastState.SENDING, now):
        raise errors.Expired(phrase=_what_it_is(broadcast))
    check_audience(broadcast, previewed)
    await work.posts.set_state(broadcast.post_id, PostState.PUBLISHED, published_at=now)
    if watched_in is not None:
        place = (watched_in.address, watched_in.message_ids, watched_in.language)
        await work.broadcasts.watch(broadcast_id, *place, None)
    await fan_out.plan_broadcast(
        work, broadcast.post_id, broadcast.audience, now, hold=reach.hold, canary=canary, local_time=local_time
    )
    about = f"post {broadcast.post_id}, broadcast {broadcast_id}"
    change = f"draft → sending, to {audiences.said(broadcast.audience)}{first_to(canary)}"
    change += f", {local_time.shown} where each reader is" if local_time else ""
    await record(work, actor, now, "broadcast", about, change=change, reach=reach.total)
    return replace(broadcast, state=BroadcastState.SENDING, confirmed_at=now)


def check_audience(broadcast: Broadcast, previewed: str | None) -> None:
    """Raises Expired where the audience is not the one of this digest: narrowed or widened below another preview."""
    if previewed is not None and previewed != audiences.digest(broadcast.audience):
        raise errors.Expired(phrase="audience-changed")


async def cancel(store: Store, clock: Clock, actor: Actor, broadcast_id: int) -> BroadcastState:
    """Drop a draft, or stop one that is being sent: what is on the wire arrives, nothing more. Returns what it was.

    Raises Expired, with what it is instead, where there is nothing to stop any more.
    """
    actor.require(Right.SEND)
    now = clock.now()
    async with store.work() as work:
        broadcast = await work.broadcasts.get(broadcast_id)
        if broadcast is None:
            raise errors.NotFound(phrase="broadcast-unknown")
        actor.require(Right.SEND, broadcast.audience.topics)
        for state, after in _STOPPED.items():
            if await work.broadcasts.advance(broadcast_id, state, after, now):
                await work.deliveries.cancel(broadcast.post_id, now)
                if await work.releases.take(broadcast.post_id):
                    await work.posts.set_state(broadcast.post_id, PostState.DRAFT)
                about = f"post {broadcast.post_id}, broadcast {broadcast_id}"
                await record(work, actor, now, "cancel", about, change=f"{state} → {after}")
                return state
    raise errors.Expired(phrase=_what_it_is(broadcast))


async def pause(store: Store, clock: Clock, actor: Actor, broadcast_id: int) -> None:
    """Send no more until it is resumed. Raises NotFound, Expired, NotAllowed."""
    await posts.pause(store, clock, actor, await _being_sent(store, broadcast_id))


async def resume(store: Store, clock: Clock, actor: Actor, broadcast_id: int) -> None:
    """Go on with it. Raises NotFound, Expired, NotAllowed."""
    await posts.resume(store, clock, actor, await _being_sent(store, broadcast_id))


async def go_on(store: Store, clock: Clock, actor: Actor, broadcast_id: int) -> None:
    """Send to the rest what a few places have. Raises NotFound, Expired, NotAllowed."""
    await posts.go_on(store, clock, actor, await _being_sent(store, broadcast_id))


async def _being_sent(store: Store, broadcast_id: int) -> int:
    async with store.reading() as work:
        broadcast = await work.broadcasts.get(broadcast_id)
    if broadcast is None:
        raise errors.NotFound(phrase="broadcast-unknown")
    if broadcast.state is not BroadcastState.SENDING:
        raise errors.Expired(phrase=_what_it_is(broadcast))
    return broadcast.post_id


def _what_it_is(broadcast: Broadcast) -> str:
    """The phrase for somebody who wants to send or stop what can no longer be. Pure."""
    match broadcast.state:
        case BroadcastState.DRAFT:
            return "broadcast-unknown"
        case BroadcastState.SENDING:
            return "broadcast-is-sending"
        case BroadcastState.DONE:
            return "broadcast-was-sent"
        case BroadcastState.STOPPING:
            return "broadcast-was-stopped"
        case BroadcastState.SCHEDULED:
            return "broadcast-is-planned"
        case BroadcastState.CANCELLED:
            return "broadcast-was-stopped" if broadcast.confirmed_at else "broadcast-was-cancelled"
    assert_never(broadcast.state)


async def send_again(store: Store, clock: Clock, actor: Actor, broadcast_id: int) -> int:
    """An editor decided: those that may or may not have arrived are sent once more. Returns how many."""
    actor.require(Right.SEND)
    now = clock.now()
    async with store.work() as work:
        broadcast = await work.broadcasts.get(broadcast_id)
        if broadcast is None:
            raise errors.NotFound(phrase="broadcast-unknown")
        actor.require(Right.SEND, broadcast.audience.topics)
        number = await work.deliveries.resend_unknown(broadcast.post_id, now)
        if not number:
            raise errors.Expired(phrase="broadcast-nothing-unknown")
        await work.broadcasts.advance(broadcast_id, BroadcastState.DONE, BroadcastState.SENDING, now)
        about = f"post {broadcast.post_id}, broadcast {broadcast_id}"
        await record(work, actor, now, "send again", about, reach=number)
    return number


async def post_of(store: Store, broadcast: Broadcast) -> Post:
    """The announcement of a broadcast."""
    async with store.reading() as work:
        post = await work.posts.get(broadcast.post_id)
    if post is None:
        raise errors.NotFound(phrase="broadcast-unknown")
    return post
