"""The message in which an editor watches a broadcast: how far it is, and its end.

    sending ──no row open, end shown──> done
    stopping ─no row open, end shown──> cancelled

A broadcast is closed only once its end is shown: in the message that was watched, or in a new one where that cannot be
reached any more (deleted, or open for a limited time only). An answer that asks to wait is heeded.
"""

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol, assert_never

from bot import events, report_tables
from bot.desk_nouns import Broadcast, BroadcastState, PostChange
from bot.message import Button, Message, Span, bold, words
from bot.model import Address, Copy, DeliveryState, PlaceKind, Tally
from bot.outcomes import BotDown, Gone, Later, Moved, NotSent, Outcome, PutOff, Refused, Sent, Unknown, Unlisted
from bot.phrases import Phrases
from bot.ports import Clock, Platform, Rates, Store

log = logging.getLogger(__name__)

PRIVATE_EDIT_SECONDS = 2.0
SHARE_OF_A_GROUP = 0.5  # of what a group takes in a minute; the rest is left to articles and answers there
RETRY_SECONDS = (2.0, 5.0, 10.0, 30.0, 60.0)
_CLOSED = {BroadcastState.SENDING: BroadcastState.DONE, BroadcastState.STOPPING: BroadcastState.CANCELLED}

ProgressButtons = Callable[[Broadcast, Tally], tuple[Button, ...]]
"""The buttons under a progress message: they pause, resume or stop the broadcast; at its end they send again what is in
doubt."""


class Watched(Protocol):
    """Something whose progress an editor watches in a message."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def author(self) -> str: ...  # noqa: D102
    @property
    def progress_address(self) -> Address | None: ...  # noqa: D102
    @property
    def progress_message_ids(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def progress_text(self) -> str | None: ...  # noqa: D102


@dataclass(slots=True, kw_only=True)
class _Pause:
    """When a broadcast's message may be tried again (monotonic seconds), after so many failures in a row.

    `lost`: the message is out of reach, so that only the end is shown any more, in a new one. `sharing`: so many
    broadcasts are watched in its chat, this one included.
    """

    until: float = 0.0
    failures: int = 0
    lost: bool = False
    sharing: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """What is needed to show progress; `titles`: how platforms are called, by name. `canary_buttons`: under what was
    published, while a few places have it.

    The pauses are lost with the process, which then asks once more.
    """

    store: Store
    clock: Clock
    phrases: Phrases
    platforms: Mapping[str, Platform]
    titles: Mapping[str, str]
    zone: str  # the desk's
    buttons: ProgressButtons
    canary_buttons: Callable[[PostChange, Tally], tuple[Button, ...]] = lambda change, tally: ()
    what: Callable[[Watched], str] = lambda watched: f"broadcast {watched.id}"
    pauses: dict[int, _Pause] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """The message shows it; `message_ids` are those of the message that does, at `address`."""

    address: Address
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """To be tried again, after so many seconds if the platform says how many."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """That message will never show it; another one may."""

    reason: str


def after_edit(outcome: Outcome, address: Address, message_ids: tuple[str, ...]) -> Shown | Wait | OutOfReach:
    """What an attempt on a progress message means for it. Pure."""
    match outcome:
        case Sent(missing=True):
            return OutOfReach("deleted")
        case Sent(message_ids=given):
            return Shown(address, given or message_ids)
        case Later(seconds=seconds):
            return Wait(seconds)
        case NotSent() | PutOff() | Unknown() | BotDown():
            return Wait()
        case Moved():  # the message's number belongs to the chat it was sent to
            return OutOfReach("the chat has a new id")
        case Refused(reason=reason) | Gone(reason=reason) | Unlisted(text=reason):
            return OutOfReach(reason)
    assert_never(outcome)


def edit_seconds(rates: Rates, *, private: bool, sharing: int = 1) -> float:
    """The least time between two edits of one progress message, where so many are watched in one chat."""
    own = max(PRIVATE_EDIT_SECONDS, 1 / rates.chat_per_second)
    if private or rates.group_per_minute is None:
        return sharing * own
    return sharing * max(own, 60 / (rates.group_per_minute * SHARE_OF_A_GROUP))


async def report_progress(watcher: Watcher) -> int:
    """Bring every watched message up to date, and close what is shown to have ended. Returns how many were shown."""
    async with watcher.store.reading() as work:
        opened = [(each, await work.deliveries.tally(each.post_id)) for each in await work.broadcasts.open()]
    look_at(watcher, [broadcast for broadcast, _ in opened])
    return sum(await asyncio.gather(*(_report(watcher, *row) for row in opened)))


Keep = Callable[[Shown | None, str], Awaitable[None]]
"""What is shown where (None: nothing new) and a digest of it: keeps that, and at the end that it is over."""


async def _report(watcher: Watcher, broadcast: Broadcast, tally: Tally) -> bool:
    ended = not tally.open and not tally.planning
    standing = progress(watcher.phrases, watcher.titles, broadcast, tally, ended=ended, zone=watcher.zone)
    message = _with_buttons(watcher, broadcast, tally, standing, ended)
    return await follow(watcher, broadcast, message, ended=ended, keep=partial(_keep, watcher, broadcast, ended=ended))


def look_at(watcher: Watcher, opened: Sequence[Watched]) -> None:
    """These are watched now: how often each message may be edited, and what is over is forgotten."""
    for forgotten in watcher.pauses.keys() - {each.id for each in opened}:
        del watcher.pauses[forgotten]
    watched = Counter(_chat(each) for each in opened)
    for each in opened:
        watcher.pauses.setdefault(each.id, _Pause()).sharing = watched[_chat(each)]


async def follow(watcher: Watcher, watched: Watched, message: Message, *, ended: bool, keep: Keep) -> bool:
    """Show this where it is watched, as often as the place allows; the end in any case. Whether it was shown."""
    labels = tuple(button.label for row in message.buttons for button in row)
    digest = hashlib.sha256(repr((message.text, labels)).encode()).hexdigest()[:16]
    if digest == watched.progress_text or not watched.progress_message_ids:
        await keep(None, digest)
        return False
    pause = watcher.pauses[watched.id]
    if watcher.clock.monotonic() < pause.until or (pause.lost and not ended):
        return False
    shown = await _show(watcher, watched, message, ended=ended)
    if isinstance(shown, Wait):
        _pause(watcher, watched, shown)
        return False
    if isinstance(shown, OutOfReach):
        what = "its end could be shown nowhere" if ended else "its progress message is out of reach"
        log.warning("%s: %s (%s)", watcher.what(watched), what, shown.reason)
        if not ended:
            pause.lost = True
            return False
    await keep(shown if isinstance(shown, Shown) else None, digest)
    _pause(watcher, watched, None)
    return isinstance(shown, Shown)


def _with_buttons(watcher: Watcher, broadcast: Broadcast, tally: Tally, message: Message, ended: bool) -> Message:
    sending = broadcast.state is BroadcastState.SENDING
    unknown = tally.by_state.get(DeliveryState.UNKNOWN, 0) if ended else 0
    if broadcast.progress_address is None or not sending or (ended and not unknown):
        return message
    return replace(message, buttons=(watcher.buttons(broadcast, tally),))


async def _show(watcher: Watcher, broadcast: Watched, message: Message, *, ended: bool) -> Shown | Wait | OutOfReach:
    """In the watched message; the end, where that is out of reach, in a new one."""
    address = broadcast.progress_address
    platform = watcher.platforms.get(address.platform) if address else None
    if address is None or platform is None:
        return Wait()
    copy = Copy(address=address, kind=PlaceKind.PRIVATE, message_ids=broadcast.progress_message_ids)
    tried = after_edit(await platform.show(copy, message), address, broadcast.progress_message_ids)
    if not ended or not isinstance(tried, OutOfReach):
        return tried
    # First to the author alone: the message may have been one that nobody else could see.
    own = await platform.private(broadcast.author.partition(":")[2])
    for place in dict.fromkeys(place for place in (own, address) if place is not None):
        tried = after_edit(await platform.show(Copy(address=place, kind=PlaceKind.PRIVATE), message), place, ())
        if not isinstance(tried, OutOfReach):
            return tried
    return tried


async def _keep(watcher: Watcher, broadcast: Broadcast, shown: Shown | None, digest: str, *, ended: bool) -> None:
    """What is shown where, and that it is over. After a restart the end may be shown again, never not at all."""
    if shown is None and not ended:
        return
    async with watcher.store.work() as work:
        if shown is not None:
            place = (shown.address, shown.message_ids)
            await work.broadcasts.watch(broadcast.id, *place, broadcast.progress_language, digest)
        if ended:
            closed = _CLOSED[broadcast.state]
            now = watcher.clock.now()
            if await work.broadcasts.advance(broadcast.id, broadcast.state, closed, now):
                await events.broadcast_over(work, broadcast, closed, now)


def _pause(watcher: Watcher, broadcast: Watched, wait: Wait | None) -> None:
    """How long the message is left alone: as its place allows after a success, longer each time after failures."""
    pause = watcher.pauses[broadcast.id]
    if wait is None:
        pause.failures = 0
        seconds = _edit_seconds(watcher, broadcast)
    else:
        step = RETRY_SECONDS[min(pause.failures, len(RETRY_SECONDS) - 1)]
        pause.failures += wait.seconds is None
        seconds = step if wait.seconds is None else max(wait.seconds, _edit_seconds(watcher, broadcast))
    pause.until = watcher.clock.monotonic() + seconds


def _edit_seconds(watcher: Watcher, broadcast: Watched) -> float:
    address = broadcast.progress_address
    platform = watcher.platforms.get(address.platform) if address else None
    if address is None or platform is None:
        return PRIVATE_EDIT_SECONDS
    # Where a person's private chat has another id than the person, it is edited as seldom as a group: no harm.
    private = address.chat == broadcast.author.partition(":")[2]
    return edit_seconds(platform.rates, private=private, sharing=watcher.pauses[broadcast.id].sharing)


def _chat(broadcast: Watched) -> tuple[str, str] | None:
    address = broadcast.progress_address
    return None if address is None else (address.platform, address.chat)


def progress(
    phrases: Phrases, titles: Mapping[str, str], broadcast: Broadcast, tally: Tally, *, ended: bool, zone: str = "UTC"
) -> Message:
    """How far a broadcast is, and in the end its result with counts by reason. `zone`: of the times in it. Pure."""
    language = broadcast.progress_language
    sent = tally.by_state.get(DeliveryState.SENT, 0)
    lines = [bold(phrases.say(_headline(broadcast, tally, ended), language, sent=sent, total=tally.total))]
    if broadcast.state is BroadcastState.SENDING and (waits := report_tables.waits(phrases, language, tally, zone)):
        lines = [bold(waits)]
    if broadcast.state is BroadcastState.SENDING and (left := report_tables.waves(phrases, language, tally, zone)):
        lines.append(Span(left))
    if not ended and tally.total:
        lines.append(Span(_bar(sent, tally.total)))
    for platform, number in _sent(tally) if ended else ():
        title = titles.get(platform, platform)
        lines.append(Span(phrases.say("progress-sent", language, platform=title, number=number)))
    for platform, state, reason, number in misses(tally.rows):
        lines.append(Span(missed(phrases, language, titles.get(platform, platform), state, reason, number)))
    text = words(
        *(replace(line, text=line.text if index == 0 else f"\n{line.text}") for index, line in enumerate(lines))
    )
    return Message(text=text, language=phrases.known(language))


def _headline(broadcast: Broadcast, tally: Tally, ended: bool) -> str:
    if broadcast.state is BroadcastState.STOPPING:
        return "progress-stopped" if ended else "progress-stopping"
    if tally.paused_at is not None and not ended:
        return "progress-paused"
    if tally.planning:
        return "progress-planning"
    return "progress-done" if ended else "progress-sending"


def _bar(sent: int, total: int) -> str:
    filled = 20 * sent // total
    return "█" * filled + "░" * (20 - filled)


def _sent(tally: Tally) -> list[tuple[str, int]]:
    numbers: dict[str, int] = {}
    for platform, state, _, number in tally.rows:
        if state is DeliveryState.SENT:
            numbers[platform] = numbers.get(platform, 0) + number
    return sorted(numbers.items())


def misses(
    rows: Iterable[tuple[str, DeliveryState, str | None, int]],
) -> list[tuple[str, DeliveryState, str | None, int]]:
    """What did not arrive, the most frequent first."""
    open_or_sent = (DeliveryState.SENT, DeliveryState.READY, DeliveryState.SENDING)
    return sorted((row for row in rows if row[1] not in open_or_sent), key=lambda row: (-row[3], row[0]))


def missed(phrases: Phrases, language: str | None, platform: str, state: str, reason: str | None, number: int) -> str:
    """How many copies did not arrive on a platform, and why."""
    return phrases.say(
        "progress-missed", language, platform=platform, state=state, reason=reason or "none", number=number
    )
