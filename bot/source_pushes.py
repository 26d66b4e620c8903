"""What hubs and publishers' systems send us: kept before it is acknowledged, then taken as a reading of its source.

    the door ──signature──> inbox ──the source's turn──> parsed as what is fetched is ──> ingesting
                              └── who sends it once more changes nothing

A feed that a hub sent is taken like one that was fetched. An article told by webhook is one entry; one that is public
no more is taken back. All else has the source read at once.
"""

import base64
import json
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import errors, ingesting, publishing
from bot.desk.access import record
from bot.entry import Names, Telling, Told
from bot.ingesting import IngestResult
from bot.model import Post, PostState, Source
from bot.ports import Clock, PushReader, PushSender, Reading, SourceProblem, SourceReader, Store, Work
from bot.repositories.conversations import Kept
from bot.rights import Actor, Role

log = logging.getLogger(__name__)

INBOX = "push"  # under which name these stand in the inbox
MOST_WAITING = 64  # of all sources; whoever sends more is asked to send it again later
AT_ONCE = 8  # looked at in one go: each may have megabytes
LOOK_AGAIN_SECONDS = 30.0  # a site tells us before its own caches show it


class PushKind(StrEnum):
    """What was sent."""

    FEED = "feed"  # by a hub
    WEBHOOK = "webhook"
    WAKE = "wake"  # that something is new, and no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """Something that was sent for a source. `name`: the sender's, or one of ours: whatever has it again is the same."""

    source_id: int
    kind: PushKind
    name: str
    body: bytes = b""
    content_type: str | None = None


async def keep(work: Work, push: Push, now: datetime) -> bool:
    """Within a unit of work: it is kept until it is taken; whether it is new. Raises Busy where too much waits."""
    if await work.inbox.waiting(INBOX) >= MOST_WAITING:
        raise errors.Busy()
    return bool(await work.inbox.keep(INBOX, [_kept(push)], now))


async def waiting(store: Store, *, beside: Collection[str]) -> Sequence[Push]:
    """The oldest of those not taken yet, beside these."""
    async with store.reading() as work:
        kept = await work.inbox.unhandled(INBOX, limit=AT_ONCE + len(beside))
    return [push for push in map(_push, kept) if push.name not in beside]


async def done(store: Store, push: Push) -> None:
    """It was taken, or is none of ours: only its name is remembered."""
    async with store.work() as work:
        await work.inbox.done(INBOX, _kept(push).id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Takes what was sent."""

    store: Store
    clock: Clock
    reader: SourceReader
    pushes: PushReader

    async def take(self, source: Source, push: Push) -> IngestResult:
        """One of them. Raises Busy; whatever else fails has the source read."""
        try:
            return await self._taken(source, push)
        except errors.Busy:
            raise
        except SourceProblem as problem:
            log.warning("source %d: what was sent cannot be read (%s); the feed is read instead", source.id, problem)
        except Exception:
            log.exception(
                "source %d: what was sent was not taken, an error in this program; it is read instead", source.id
            )
        return await self._read(source)

    async def _taken(self, source: Source, push: Push) -> IngestResult:
        if push.kind is PushKind.WAKE or not source.baseline:
            return await self._read(source)
        if push.kind is PushKind.FEED:
            feed = await self.pushes.pushed_feed(source, push.body, push.content_type)
            return await ingesting.take(self.store, self.clock, source, Reading(feed=feed, sent_by=PushSender.HUB))
        return await self._told(source, await self.pushes.told(source, push.body))

    async def _told(self, source: Source, told: Told) -> IngestResult:
        match told.telling:
            case Telling.ARTICLE:
                return await ingesting.take(
                    self.store, self.clock, source, Reading(feed=told.feed, sent_by=PushSender.WEBHOOK)
                )
            case Telling.GONE:
                return await self._take_back(source, told)
            case Telling.CHANGED:
                return await self._read(source)
            case Telling.NOTHING:
                return IngestResult()

    async def _read(self, source: Source) -> IngestResult:
        """Read the source now; and soon once more where it says nothing new yet."""
        result = await ingesting.fetch(self.store, self.clock, self.reader, source)
        if result.error is None and not (result.announced or result.revised or result.held or result.waiting):
            await ingesting.read_within(self.store, self.clock, source.id, LOOK_AGAIN_SECONDS)
        return result

    async def _take_back(self, source: Source, told: Told) -> IngestResult:
        names = next((each.names for each in told.feed.entries if each.names), None) if told.feed else None
        if names is None:
            return await self._read(source)
        now = self.clock.now()
        async with self.store.work() as work:
            post = await _of_source(work, source, names)
            if post is None or post.state is PostState.RETRACTED or _is_late(post, told):
                return IngestResult()
            await publishing.retract(work, self.clock, post.id)
            actor = Actor(f"source:{source.id}", Role.EDITOR, door="webhook")
            await record(work, actor, now, "retract", f"post {post.id}", change="unpublished by its source")
        log.info("source %d: post %d retracted, as its source unpublished it", source.id, post.id)
        return IngestResult(revised=1)


async def _of_source(work: Work, source: Source, names: Names) -> Post | None:
    """The post of these names, where it came from this source: no other may take it back."""
    known = await work.posts.by_keys(names.asked)
    found = [known[key] for key in names.asked if key in known and key.startswith(("guid:", "url:"))]
    posts = await work.posts.many(dict.fromkeys(found))
    return next((posts[each] for each in found if each in posts and posts[each].source_id == source.id), None)


def _is_late(post: Post, told: Told) -> bool:
    """Whether something newer was told before."""
    before = (post.content.said_by_webhook or "").partition(" ")[0]
    return told.moment is not None and bool(before) and told.moment.isoformat() < before


def _kept(push: Push) -> Kept:
    payload = {
        "source": push.source_id,
        "kind": push.kind.value,
        "name": push.name,
        "type": push.content_type,
        "body": base64.b64encode(push.body).decode(),
    }
    return Kept(id=f"{push.source_id}:{push.name}", payload=json.dumps(payload))


def _push(kept: Kept) -> Push:
    payload = json.loads(kept.payload)
    return Push(
        source_id=payload["source"],
        kind=PushKind(payload["kind"]),
        name=payload["name"],
        content_type=payload["type"],
        body=base64.b64decode(payload["body"]),
    )
