"""The desk's own word to an audience: draft -> preview -> confirmed -> sending, watched -> done.

draft ──confirm (compare and set)──> sending ──no row open──> done
  └──cancel──> cancelled <──stop──┘
"""

import asyncio
import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot import errors, markup
from bot.delivery import fan_out
from bot.message import Button, Message, Span, bold, words
from bot.model import (
    Address,
    Audience,
    AuditEntry,
    Broadcast,
    BroadcastState,
    Content,
    Copy,
    DeliveryState,
    NewPost,
    PlaceKind,
    Post,
    PostKind,
    PostState,
    Sent,
    Tally,
)
from bot.phrases import Phrases
from bot.ports import Clock, Platform, Store

HOLD_ABOVE = 1_000  # recipients (ENGINE C3)
TEXT_LIMIT = 3_500  # UTF-16 units: with link and buttons it stays one message on either platform (4,096)
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom a broadcast will reach, by platform, and about how long that takes (seconds). `paid`: it costs money."""

    places: Mapping[str, int]
    seconds: int
    paid: bool = False

    @property
    def total(self) -> int:
        """All places."""
        return sum(self.places.values())

    @property
    def hold(self) -> bool:
        """Whether what is in doubt waits for an editor: large and paid broadcasts are not sent twice on a guess."""
        return self.paid or self.total > HOLD_ABOVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
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
            raise errors.BadInput(phrase="not-an-address", address=given[:100])
    title = body.split("\n")[0][:120]
    return Content(title=title, body=markup.paragraphs(body), url=link or None, image=picture or None)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in text)


async def draft(
    store: Store, clock: Clock, content: Content, audience: Audience, author: str, *, key: str | None = None
) -> Broadcast:
    """Keep what is to be sent, until its author confirms or it is forgotten.

    `key` names the command: handled again after a crash, it leads to the draft it made before.
    """
    now = clock.now()
    async with store.work() as work:
        if key is not None and (known := await work.broadcasts.by_key(key)) is not None:
            return known
        new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.DRAFT, content=content)
        post = await work.posts.add(new, now)
        return await work.broadcasts.add(post.id, audience, author, now, key=key)


async def reach(
    store: Store, audience: Audience, rates: Mapping[str, float], *, paid: frozenset[str] = frozenset()
) -> Reach:
    """Whom it reaches and how long that takes: platforms send side by side, each at its own rate a second. `paid`:
    those whose messages cost money."""
    async with store.reading() as work:
        counted = await work.subscribers.count(audience)
    places: dict[str, int] = {}
    for (platform, _), number in counted.items():
        if platform in rates:
            places[platform] = places.get(platform, 0) + number
    seconds = max((math.ceil(number / rates[platform]) for platform, number in places.items()), default=0)
    return Reach(places=places, seconds=seconds, paid=not paid.isdisjoint(places))


async def confirm(
    store: Store, clock: Clock, broadcast_id: int, reach: Reach, watched_in: Watched | None = None
) -> Broadcast:
    """Send it. Only the first press counts; later ones raise Expired. The audit log says who.

    `watched_in` is the message that shows the progress from now on; it is kept in the same unit of work, so that a
    crash right after leaves an editor who sees what is going on.
    """
    now = clock.now()
    async with store.work() as work:
        broadcast = await work.broadcasts.get(broadcast_id)
        if broadcast is None:
            raise errors.NotFound(phrase="broadcast-unknown")
        if not await work.broadcasts.advance(broadcast_id, BroadcastState.DRAFT, BroadcastState.SENDING, now):
            raise errors.Expired(phrase="broadcast-settled")
        await work.posts.set_state(broadcast.post_id, PostState.PUBLISHED, published_at=now)
        if watched_in is not None:
            place = (watched_in.address, watched_in.message_ids, watched_in.language)
            await work.broadcasts.watch(broadcast_id, *place, None)
        await fan_out.plan_broadcast(work, broadcast.post_id, broadcast.audience, now, hold=reach.hold)
        about = f"broadcast {broadcast_id} to {reach.total}"
        await work.desk.audit(AuditEntry(at=now, person=broadcast.author, act="broadcast", about=about))
    return replace(broadcast, state=BroadcastState.SENDING, confirmed_at=now)


async def cancel(store: Store, clock: Clock, broadcast_id: int) -> BroadcastState:
    """Drop a draft, or stop one that is being sent: what is on the wire arrives, nothing more. Returns what it was."""
    now = clock.now()
    async with store.work() as work:
        broadcast = await work.broadcasts.get(broadcast_id)
        if broadcast is None:
            raise errors.NotFound(phrase="broadcast-unknown")
        for state in (BroadcastState.DRAFT, BroadcastState.SENDING):
            if await work.broadcasts.advance(broadcast_id, state, BroadcastState.CANCELLED, now):
                await work.deliveries.cancel(broadcast.post_id, now)
                act = AuditEntry(at=now, person=broadcast.author, act="cancel", about=f"broadcast {broadcast_id}")
                await work.desk.audit(act)
                return state
    raise errors.Expired(phrase="broadcast-settled")


async def send_again(store: Store, clock: Clock, broadcast_id: int) -> int:
    """An editor decided: those that may or may not have arrived are sent once more. Returns how many."""
    now = clock.now()
    async with store.work() as work:
        broadcast = await work.broadcasts.get(broadcast_id)
        if broadcast is None:
            raise errors.NotFound(phrase="broadcast-unknown")
        number = await work.deliveries.resend_unknown(broadcast.post_id, now)
        if not number:
            raise errors.Expired(phrase="broadcast-settled")
        await work.broadcasts.advance(broadcast_id, BroadcastState.DONE, BroadcastState.SENDING, now)
        about = f"broadcast {broadcast_id}, {number} copies"
        await work.desk.audit(AuditEntry(at=now, person=broadcast.author, act="send again", about=about))
    return number


async def post_of(store: Store, broadcast: Broadcast) -> Post:
    """The announcement of a broadcast."""
    async with store.reading() as work:
        post = await work.posts.get(broadcast.post_id)
    if post is None:
        raise errors.NotFound(phrase="broadcast-unknown")
    return post


# ── Progress ────────────────────────────────────────────────────────────────────────────────────────────────────────


ProgressButton = Callable[[Broadcast, int], Button]
"""The button under a progress message: it stops the broadcast, or sends again the so many whose fate is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """What is needed to show progress."""

    store: Store
    clock: Clock
    phrases: Phrases
    platforms: Mapping[str, Platform]
    button: ProgressButton


async def report_progress(watcher: Watcher) -> int:
    """Bring every watched message up to date, and close what has no open row left. Returns how many were edited."""
    async with watcher.store.reading() as work:
        open_ones = [(each, await work.deliveries.tally(each.post_id)) for each in await work.broadcasts.open()]
    edited = await asyncio.gather(*(_progress(watcher, *row) for row in open_ones))
    return sum(edited)


async def _progress(watcher: Watcher, broadcast: Broadcast, tally: Tally) -> bool:
    done = not tally.open and not tally.planning
    message = progress(watcher.phrases, broadcast, tally, done=done)
    unknown = tally.by_state.get(DeliveryState.UNKNOWN, 0) if done else 0
    if broadcast.progress_address and (unknown or not done):
        message = replace(message, buttons=((watcher.button(broadcast, unknown),),))
    store, platforms, clock = watcher.store, watcher.platforms, watcher.clock
    shown = hashlib.sha256(repr(message.text).encode()).hexdigest()[:16]
    edited = shown != broadcast.progress_text and await _edit(platforms, broadcast, message)
    async with store.work() as work:
        if done:
            await work.broadcasts.advance(broadcast.id, BroadcastState.SENDING, BroadcastState.DONE, clock.now())
        if edited and broadcast.progress_address:
            place = (broadcast.progress_address, broadcast.progress_message_ids)
            await work.broadcasts.watch(broadcast.id, *place, broadcast.progress_language, shown)
    return edited


async def _edit(platforms: Mapping[str, Platform], broadcast: Broadcast, message: Message) -> bool:
    address = broadcast.progress_address
    platform = platforms.get(address.platform) if address else None
    if address is None or platform is None or not broadcast.progress_message_ids:
        return False
    copy = Copy(address=address, kind=PlaceKind.PRIVATE, message_ids=broadcast.progress_message_ids)
    return isinstance(await platform.show(copy, message), Sent)


def progress(phrases: Phrases, broadcast: Broadcast, tally: Tally, *, done: bool) -> Message:
    """How far a broadcast is, and in the end its result with counts by reason. Pure."""
    language = broadcast.progress_language
    sent = tally.by_state.get(DeliveryState.SENT, 0)
    state = "progress-planning" if tally.planning else "progress-done" if done else "progress-sending"
    lines = [bold(phrases.say(state, language, sent=sent, total=tally.total))]
    if not done and tally.total:
        lines.append(Span(_bar(sent, tally.total)))
    lines += [Span(phrases.say("progress-sent", language, platform=p, number=n)) for p, n in _sent(tally) if done]
    lines += [Span(_missed(phrases, language, *row)) for row in _misses(tally)]
    text = words(
        *(replace(line, text=line.text if index == 0 else f"\n{line.text}") for index, line in enumerate(lines))
    )
    return Message(text=text, language=phrases.known(language))


def _bar(sent: int, total: int) -> str:
    filled = 20 * sent // total
    return "█" * filled + "░" * (20 - filled)


def _sent(tally: Tally) -> list[tuple[str, int]]:
    numbers: dict[str, int] = {}
    for platform, state, _, number in tally.rows:
        if state is DeliveryState.SENT:
            numbers[platform] = numbers.get(platform, 0) + number
    return sorted(numbers.items())


def _misses(tally: Tally) -> list[tuple[str, DeliveryState, str | None, int]]:
    """What did not arrive, the most frequent first."""
    open_or_sent = (DeliveryState.SENT, DeliveryState.READY, DeliveryState.SENDING)
    return sorted((row for row in tally.rows if row[1] not in open_or_sent), key=lambda row: (-row[3], row[0]))


def _missed(phrases: Phrases, language: str | None, platform: str, state: str, reason: str | None, number: int) -> str:
    return phrases.say(
        "progress-missed", language, platform=platform, state=state, reason=reason or "none", number=number
    )
