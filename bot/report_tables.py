"""A post's report as a table, state and reason in words: for a spreadsheet."""

from collections.abc import Iterator, Sequence

from bot.model import Delivery, PostState
from bot.phrases import Phrases
from bot.post_report import SHARES, StoryReport

Row = Sequence[str | int]


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
