"""One line of the log for each post when all its copies are settled: the log of a quiet day shows that it worked."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from bot.message import seen
from bot.model import DeliveryState, Post, PostState, Tally
from bot.ports import Clock, Store

log = logging.getLogger(__name__)

NEWEST = 50  # posts that are looked at: far more than are sent at one time
_TITLE = 80  # characters


@dataclass(slots=True)
class PostResults:
    """Which posts are being sent, as this process has seen it; what was settled before it began is not said again."""

    store: Store
    clock: Clock
    _since: datetime = field(init=False)
    _finished: set[int] = field(default_factory=set)
    _pending: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._since = self.clock.now()

    async def look(self) -> None:
        """Log each post that is settled now and was not before."""
        async with self.store.reading() as work:
            newest = await work.posts.list(limit=NEWEST, state=PostState.PUBLISHED)
            waiting = [post for post in newest if post.id not in self._finished]
            found = [(post, await work.deliveries.tally(post.id)) for post in waiting]
        for post, tally in found:
            self._note(post, tally)
        self._finished &= {post.id for post in newest} | self._pending

    def _note(self, post: Post, tally: Tally) -> None:
        if tally.planning or tally.open:
            self._pending.add(post.id)
            return
        published = post.published_at or post.created_at
        if post.id in self._pending or post.updated_at >= self._since:
            seconds = (self.clock.now() - published).total_seconds()
            log.info("post %d (%s): %s", post.id, title_of(post), result_of(tally, seconds))
        self._pending.discard(post.id)
        self._finished.add(post.id)


def title_of(post: Post) -> str:
    """A post's title as far as the log shows it, without what would change a terminal or begin a line."""
    return " ".join(seen(post.content.title).split())[:_TITLE]


def result_of(tally: Tally, seconds: float) -> str:
    """What became of a post's copies, in one line. Pure."""
    if not tally.total:
        return "published; no subscriber follows its topics"
    sent = tally.by_state.get(DeliveryState.SENT, 0)
    line = f"sent to {sent:,} of {tally.total:,} places in {seconds:,.0f} s"
    others = [
        f"{number:,} {state.value}{f' ({reason})' if reason else ''} on {platform}"
        for platform, state, reason, number in tally.rows
        if state is not DeliveryState.SENT
    ]
    return f"{line}; {', '.join(others)}" if others else line
