"""The message in which an editor watches a correction, a retraction or a publication: how far it is, and its report.

making ──every copy settled, end shown──> done
"""

from collections.abc import Sequence
from functools import partial

from bot import progress
from bot.message import Message, Span, bold, words
from bot.model import ChangeState, DeliveryState, PostChange, Tally
from bot.outcomes import Instead
from bot.phrases import Phrases
from bot.progress import Shown, Watcher

Rows = Sequence[tuple[str, DeliveryState, str | None, int]]
"""Copies by platform, state and reason."""


async def report_changes(watcher: Watcher) -> int:
    """Bring every watched message up to date, and close what is shown to have ended. Returns how many were shown."""
    async with watcher.store.reading() as work:
        opened = await work.post_changes.open()
    progress.look_at(watcher, opened)
    return sum([await _report(watcher, each) for each in opened])


async def _report(watcher: Watcher, change: PostChange) -> bool:
    async with watcher.store.reading() as work:
        tally = await work.deliveries.tally(change.post_id)
        ended = not tally.open and not tally.planning and not await work.deliveries.changing(change.post_id)
        rows = await work.deliveries.delivered(change.post_id) if ended else ()
    text = ending(watcher, change, rows) if ended else standing(watcher.phrases, change, tally)
    return await progress.follow(watcher, change, text, ended=ended, keep=partial(_keep, watcher, change, ended=ended))


async def _keep(watcher: Watcher, change: PostChange, shown: Shown | None, digest: str, *, ended: bool) -> None:
    if shown is None and not ended:
        return
    async with watcher.store.work() as work:
        if shown is not None:
            await work.post_changes.watch(change.id, shown.address, shown.message_ids, change.progress_language, digest)
        if ended:
            await work.post_changes.advance(change.id, ChangeState.MAKING, ChangeState.DONE)


def standing(phrases: Phrases, change: PostChange, tally: Tally) -> Message:
    """How many copies are still to be made right. Pure."""
    if tally.paused_at is not None:
        said = phrases.say("change-paused", change.progress_language, number=tally.open)
    else:
        said = phrases.say("change-making", change.progress_language, act=change.act.value, number=tally.open)
    return Message(text=words(bold(said)), language=phrases.known(change.progress_language))


def ending(watcher: Watcher, change: PostChange, rows: Rows) -> Message:
    """What became of the copies: of how many, the share that is right, and the others by reason. Pure."""
    phrases, language = watcher.phrases, change.progress_language
    total = sum(number for *_, number in rows)
    right = sum(number for _, state, _, number in rows if state is DeliveryState.SENT)
    act = change.act.value
    if not total:
        head = phrases.say("change-nobody", language, act=act)
    else:
        head = phrases.say("change-made", language, act=act, percent=_percent(right, total), number=total)
    lines = [bold(head)]
    for platform, state, reason, number in rows:
        if state is DeliveryState.SENT and reason in (Instead.NOTICE, Instead.ANSWER):
            how = "notice" if reason == Instead.NOTICE else "answer"
            title = watcher.titles.get(platform, platform)
            lines.append(Span("\n" + phrases.say("change-instead", language, platform=title, number=number, how=how)))
    for platform, state, reason, number in progress.misses(rows):
        title = watcher.titles.get(platform, platform)
        lines.append(Span("\n" + progress.missed(phrases, language, title, state, reason, number)))
    return Message(text=words(*lines), language=phrases.known(language))


def _percent(part: int, whole: int) -> str:
    """To a tenth, and never 100 where one is missing."""
    tenths = 1000 * part // whole
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"
