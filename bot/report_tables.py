"""A post's report in words: its course in a line or two, and all of it as a table for a spreadsheet."""

from collections.abc import Iterator, Sequence

from bot import moments
from bot.breaking_clock import BreakingClock
from bot.model import Delivery, PostState, Tally
from bot.outbox import LedgerRow
from bot.phrases import Phrases
from bot.post_report import SHARES, StoryReport, minutes_of
from bot.spreadsheet import Row


def course(phrases: Phrases, language: str | None, story: StoryReport) -> Iterator[str]:
    """How soon it was delivered, and how many left over it; nothing while there is nothing to say."""
    times = [
        phrases.say("report-time", language, share=share, time=minutes_of(time)) for share, time in story.times.items()
    ]
    if times:
        yield phrases.say("report-times", language, times=" · ".join(times))
    if story.arrivals.left:
        yield phrases.say("report-left", language, number=story.arrivals.left)
    if (line := out_of_reach(phrases, language, story.tally)) is not None:
        yield line


def out_of_reach(phrases: Phrases, language: str | None, tally: Tally) -> str | None:
    """How many copies no correction or retraction comes to, because they are only counted by now; None: to all."""
    return phrases.say("report-out-of-reach", language, number=tally.out_of_reach) if tally.out_of_reach else None


def waits(phrases: Phrases, language: str | None, tally: Tally, zone: str) -> str | None:
    """That a few places have it, and when the rest follows; None where nothing waits so."""
    if tally.goes_on_at is None or tally.paused_at is not None:
        return None
    when = moments.hour(tally.goes_on_at, zone)
    return phrases.say("canary-waits", language, number=tally.total, when=when)


def waves(phrases: Phrases, language: str | None, tally: Tally, zone: str) -> str | None:
    """Of what comes at each reader's own hour: how many are still to come, and when the last is due; None of others."""
    if tally.last_at is None or not tally.open or tally.paused_at is not None:
        return None
    return phrases.say("waves-left", language, number=tally.open, when=moments.named(tally.last_at, zone))


def speed(phrases: Phrases, language: str | None, ran: BreakingClock, *, ended: bool = False) -> str:
    """How far breaking news is against what was promised; `ended`: no more of it will arrive."""
    if ran.reached is not None:
        return phrases.say("breaking-reached", language, time=minutes_of(ran.reached))
    if ran.runs and not ended:
        return phrases.say("breaking-clock", language, percent=ran.percent, time=minutes_of(ran.elapsed))
    return phrases.say("breaking-missed", language, percent=ran.percent)


def counts(phrases: Phrases, story: StoryReport) -> Iterator[Row]:
    """Where its copies stand, then what is to be said of all of them."""
    yield "platform", "state", "reason", "copies"
    for platform, state, reason, number in story.rows:
        yield platform, phrases.say("report-state", None, state=state), reason or "", number
    if story.post.state is PostState.RETRACTED:
        yield "all", "the post is retracted", "", story.tally.total
    for share in SHARES:
        if time := story.times.get(share):
            yield "all", f"seconds until {share} % were delivered", "", round(time.total_seconds())
    yield "all", "readers who left within an hour of getting it", "", story.arrivals.left
    if story.tally.out_of_reach:
        yield "all", "too old to be corrected or deleted", "", story.tally.out_of_reach


def ledger(phrases: Phrases, rows: Sequence[LedgerRow]) -> Iterator[Row]:
    """Where the copies of several posts stand and why, and of how many posts each line is."""
    yield "platform", "state", "reason", "copies", "posts"
    for row in rows:
        yield row.platform, phrases.say("report-state", None, state=row.state), row.reason or "", row.copies, row.posts


def copies(phrases: Phrases, rows: Sequence[tuple[Delivery, str, str | None]]) -> Iterator[Row]:
    """A row a copy, with the address of its place and nobody's name."""
    yield "address", "state", "reason", "shows", "should show"
    for delivery, state, reason in rows:
        yield (
            str(delivery.address),
            phrases.say("report-state", None, state=state),
            reason or "",
            delivery.shown,
            delivery.wanted,
        )
