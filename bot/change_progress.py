"""The message in which an editor watches a correction, a retraction or a publication: how far it is, and its report.

making ──every copy settled, end shown──> done
   └──breaking news that was taken back before it went out──> dropped

Breaking news is let be while it waits for a second person, or to be undone; then the message is its clock.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot import progress, report_tables
from bot.breaking_clock import clock
from bot.desk_nouns import UNDECIDED, ApprovalReason, ChangeAct, ChangeState, PostChange
from bot.message import Message, Span, bold, words
from bot.model import DeliveryState, PostState, Tally
from bot.outcomes import Instead
from bot.phrases import Phrases
from bot.ports import Work
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
        before = await _before(work, change) if change.act is ChangeAct.BREAKING else None
        if before is ChangeState.MAKING:
            return False
        tally = await work.deliveries.tally(change.post_id)
        arrivals = await work.deliveries.arrivals(change.post_id)
        ended = not tally.open and not tally.planning and not await work.deliveries.changing(change.post_id)
        rows = await work.deliveries.delivered(change.post_id) if ended else ()
    if before is ChangeState.DROPPED:
        return await _show(watcher, change, undone(watcher.phrases, change), ended=True, after=before)
    text = ending(watcher, change, rows, tally) if ended else standing(watcher.phrases, change, tally, watcher.zone)
    if tally.goes_on_at is not None and change.progress_address is not None and change.act is ChangeAct.PUBLISH:
        text = replace(text, buttons=(watcher.canary_buttons(change, tally),))
    ran = clock(tally, arrivals, watcher.clock.now()) if change.act is ChangeAct.BREAKING else None
    if ran is not None and ran.copies:
        line = report_tables.speed(watcher.phrases, change.progress_language, ran, ended=ended)
        text = replace(text, text=words(*text.text, Span("\n" + line)))
    return await _show(watcher, change, text, ended=ended, after=ChangeState.DONE)


async def _show(watcher: Watcher, change: PostChange, text: Message, *, ended: bool, after: ChangeState) -> bool:
    keep = partial(_keep, watcher, change, ended=ended, after=after)
    return await progress.follow(watcher, change, text, ended=ended, keep=keep)


async def _before(work: Work, change: PostChange) -> ChangeState | None:
    """Of breaking news that has not gone out: whether it still may (making) or was taken back (dropped)."""
    post = await work.posts.get(change.post_id)
    if post is None:
        return ChangeState.DROPPED
    if post.state is PostState.PUBLISHED:
        return None
    asked = await work.approvals.of_post(post.id, ApprovalReason.BREAKING)
    is_asked = asked is not None and asked.state in UNDECIDED and post.state is not PostState.RETRACTED
    return ChangeState.MAKING if is_asked or post.state is PostState.SCHEDULED else ChangeState.DROPPED


async def _keep(
    watcher: Watcher, change: PostChange, shown: Shown | None, digest: str, *, ended: bool, after: ChangeState
) -> None:
    if shown is None and not ended:
        return
    async with watcher.store.work() as work:
        if shown is not None:
            await work.post_changes.watch(change.id, shown.address, shown.message_ids, change.progress_language, digest)
        if ended:
            await work.post_changes.advance(change.id, ChangeState.MAKING, after)


def standing(phrases: Phrases, change: PostChange, tally: Tally, zone: str) -> Message:
    """How many copies are still to be made right; of what a few places have first, when the rest follows. Pure."""
    waits = report_tables.waits(phrases, change.progress_language, tally, zone)
    if tally.paused_at is not None:
        said = phrases.say("change-paused", change.progress_language, number=tally.open)
    elif waits is not None and change.act is ChangeAct.PUBLISH:
        said = waits
    else:
        said = phrases.say("change-making", change.progress_language, act=change.act.value, number=tally.open)
    return Message(text=words(bold(said)), language=phrases.known(change.progress_language))


def undone(phrases: Phrases, change: PostChange) -> Message:
    """It does not go out. Pure."""
    language = change.progress_language
    return Message(text=words(bold(phrases.say("breaking-undone", language))), language=phrases.known(language))


def ending(watcher: Watcher, change: PostChange, rows: Rows, tally: Tally) -> Message:
    """What became of the copies: of how many, the share that is right, and the others by reason; and how many are out
    of reach. Pure."""
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
    if (left := report_tables.out_of_reach(phrases, language, tally)) is not None:
        lines.append(Span(f"\n{left}"))
    return Message(text=words(*lines), language=phrases.known(language))


def _percent(part: int, whole: int) -> str:
    """To a tenth, and never 100 where one is missing."""
    tenths = 1000 * part // whole
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"
