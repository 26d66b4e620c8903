"""Telling our own hub (WebSub) that the archive's feeds say something else: after a publication, a correction, a
retraction. Once for each, with retries; what is to be told waits in the inbox, so it is told after a restart too.
"""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import identity
from bot.model import Post
from bot.ports import Clock, HubClient, SourceProblem, Store
from bot.repositories.conversations import Kept
from bot.source_state import BACK_OFF

log = logging.getLogger(__name__)

INBOX = "our hub"  # under which name this stands in the inbox
FEEDS = ("/feed.xml", "/atom.xml", "/feed.json")  # of everything, and each under a topic
LOOKED_AT = 50  # articles: what a feed holds
MOST_TOPICS = 10  # whose feeds are named after one look; of more the whole feeds alone
AT_ONCE = 10  # tellings in one look


@dataclass(slots=True, kw_only=True)
class HubPublishing:
    """Tells it. `address`: where the archive is; `hub` None: there is none."""

    store: Store
    clock: Clock
    client: HubClient
    hub: str | None
    address: str
    _seen: Mapping[int, Post] = field(default_factory=dict)  # at the last look
    _state: str = ""
    _tries: int = 0
    _not_before: datetime | None = None
    _told: set[str] = field(default_factory=set)  # of what is being told

    async def look(self) -> int:
        """Tell what is new. Returns of how many feeds the hub was told."""
        if self.hub is None:
            return 0
        await self._keep()
        if self._not_before is not None and self.clock.now() < self._not_before:
            return 0
        async with self.store.reading() as work:
            waiting = await work.inbox.unhandled(INBOX, limit=AT_ONCE)
        return await self._tell(self.hub, waiting) if waiting else 0

    async def _keep(self) -> None:
        """What the feeds hold now is to be told, where it was not before."""
        async with self.store.reading() as work:
            posts = {each.id: each for each in await work.posts.latest(limit=LOOKED_AT)}
            changes = await work.public_changes.newest(limit=1)
        state = state_of(posts.values(), changes[0].id if changes else 0)
        if state == self._state or not (posts or self._seen or changes):
            return
        paths = feeds_of(changed(self._seen, posts))
        async with self.store.work() as work:
            await work.inbox.keep(INBOX, [Kept(id=state, payload=json.dumps(paths))], self.clock.now())
        self._state, self._seen = state, posts
        self._told.clear()

    async def _tell(self, hub: str, waiting: Sequence[Kept]) -> int:
        paths = dict.fromkeys(path for each in waiting for path in json.loads(each.payload))
        try:
            for path in paths:
                if path not in self._told:
                    await self.client.ask_hub(hub, {"hub.mode": "publish", "hub.url": self.address + path})
                    self._told.add(path)
        except SourceProblem as problem:
            wait = max(BACK_OFF[min(self._tries, len(BACK_OFF) - 1)], problem.wait or 0)
            self._tries, self._not_before = self._tries + 1, self.clock.now() + timedelta(seconds=wait)
            log.warning("hub: not told what is new (%s); it is told again in %.0f s", problem.reason, wait)
            return 0
        async with self.store.work() as work:
            await work.inbox.done(INBOX, *(each.id for each in waiting))
        self._tries, self._not_before = 0, None
        self._told.clear()
        return len(paths)


def state_of(posts: Iterable[Post], change: int) -> str:
    """What names that feeds hold these posts, after the change of this number. Pure."""
    return identity.digest(str(change), *(f"{each.id}.{each.revision}" for each in posts))


def changed(before: Mapping[int, Post], after: Mapping[int, Post]) -> list[Post]:
    """The posts that came, went or say something else; those behind the end of a feed have not gone. Pure."""
    came = [each for number, each in after.items() if number not in before or before[number].revision != each.revision]
    was_whole = len(after) < LOOKED_AT
    gone = [each for number, each in before.items() if number not in after and (was_whole or number > min(after))]
    return [*came, *gone]


def feeds_of(posts: Iterable[Post]) -> list[str]:
    """The feeds that hold these posts, or held them. Pure."""
    topics = dict.fromkeys(slug for post in posts for slug in post.topics)
    named = topics if len(topics) <= MOST_TOPICS else ()
    return [*FEEDS, *(f"/topics/{slug}{path}" for slug in named for path in FEEDS)]
