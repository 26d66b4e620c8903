"""Several posts in one message: the digest of an hour, and what expired before it could be sent.

    collected ──its hour──> digested    in one transaction with the digest and its copies, so that a process that dies
    expired   ──found────> told         in between has done nothing, or all of it

Places with the same items share one digest. A digest names its posts as they are: when one of them is corrected it is
composed again, which edits what was sent; what is retracted is left out, and a digest with nothing left is deleted.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from html import escape

from bot.delivery import slices
from bot.message import trim
from bot.model import Content, NewPost, Post, PostKind, PostState
from bot.outbox import DueDigest
from bot.ports import Clock, Store, Work

log = logging.getLogger(__name__)

FOLDED_AT_ONCE = 5_000  # rows of each sort a transaction at most
FEWEST_FOLDED = 250
RECOMPOSED_AT_ONCE = 50
TITLES = 15  # what fits one message
MISSED = "missed"  # the title of a digest of what expired; no reader sees it
DUE = "due"


@dataclass(frozen=True, slots=True)
class Folded:
    """To how many places a digest goes: that they chose, and of what could not be sent in time."""

    due: int = 0
    missed: int = 0


NOBODY = Folded()


async def send_due(store: Store, clock: Clock, *, limit: int = FOLDED_AT_ONCE) -> Folded:
    """Make the digests whose hour has come and those of what expired, a slice a transaction.

    `limit`: rows of each sort a slice at most; fewer where the machine takes longer than it should.
    """
    sent, size = NOBODY, min(limit, FEWEST_FOLDED)
    while True:
        started = clock.monotonic()
        folded = await _send_some(store, clock, size)
        if folded is None:
            break
        sent = Folded(sent.due + folded.due, sent.missed + folded.missed)
        took = clock.monotonic() - started
        size = slices.fitting(size, took, seconds=store.slice_seconds, least=FEWEST_FOLDED, most=limit)
    if sent.missed:
        log.warning("digests: %d places get one, for articles that expired before they could be sent", sent.missed)
    if sent.due:
        log.info("digests: %d places get theirs", sent.due)
    return sent


async def _send_some(store: Store, clock: Clock, limit: int) -> Folded | None:
    """The next slice; None: there is nothing left to look at."""
    async with store.work() as work:
        found = await work.deliveries.fold_due(clock.now(), limit=limit)
        if found:
            await _make(work, found, clock.now())
    if found is None:
        return None
    due = sum(len(each.subscriber_ids) for each in found if each.window is not None)
    missed = sum(len(each.subscriber_ids) for each in found if each.window is None)
    return Folded(due, missed)


async def recompose(store: Store, clock: Clock) -> int:
    """Let digests say what the posts they name say now. Returns how many were looked at."""
    number = 0
    while True:
        async with store.work() as work:
            stale = await work.deliveries.stale_digests(limit=RECOMPOSED_AT_ONCE)
            for digest_id, post_ids in stale.items():
                await _revise(work, digest_id, post_ids, clock.now())
        if not stale:
            return number
        number += len(stale)


async def _make(work: Work, found: Sequence[DueDigest], now: datetime) -> None:
    """Of each its post, or the one that places of an earlier stretch have already, and a copy for each place."""
    # All in a few statements: a stretch of places has nearly as many different digests as all of them have.
    keys = [_key(due) if due.window else None for due in found]
    known = await work.posts.by_keys(filter(None, keys))
    made: dict[int, DueDigest] = {}
    for due, key in zip(found, keys, strict=True):
        number = known.get(key) if key else None
        made[number or await _composed(work, due, key, now)] = due
    await work.deliveries.add_digests(made, now)


async def _composed(work: Work, due: DueDigest, key: str | None, now: datetime) -> int:
    """The number of a new digest of these posts."""
    content = _titles(await _named(work, due.post_ids), DUE if due.window else MISSED)
    new = NewPost(
        kind=PostKind.DIGEST,
        state=PostState.PUBLISHED,
        content=content,
        keys=(key,) if key else (),
        published_at=now,
    )
    return (await work.posts.add(new, now)).id


def _key(due: DueDigest) -> str:
    named = f"{due.window and due.window.isoformat()} {due.post_ids}"
    return f"digest:{sha256(named.encode()).hexdigest()}"


async def _named(work: Work, post_ids: Sequence[int]) -> list[Post]:
    """Those of them that are still published, the newest first."""
    found = (await work.posts.many(post_ids)).values()
    posts = [post for post in found if post.state is PostState.PUBLISHED]
    return sorted(posts, key=lambda post: (post.published_at or post.created_at, post.id), reverse=True)


async def _revise(work: Work, digest_id: int, post_ids: Sequence[int], now: datetime) -> None:
    digest = await work.posts.get(digest_id)
    if digest is None or digest.state is not PostState.PUBLISHED:
        return
    posts = await _named(work, post_ids)
    if not posts:
        await work.posts.set_state(digest_id, PostState.RETRACTED)
        await work.deliveries.want(digest_id, 0, now)
        return
    content = _titles(posts, digest.content.title)
    if content != digest.content:
        revised = await work.posts.revise(replace(digest, content=content), now)
        await work.deliveries.want(digest_id, revised.revision, now)


def _titles(posts: Sequence[Post], title: str) -> Content:
    """A digest's content: the newest titles, as links where they have addresses, and how many more there are."""
    lines = []
    for post in posts[:TITLES]:
        headline = escape(trim(post.content.title, 200))
        url = post.content.url
        lines.append(f'<p><a href="{escape(url)}">{headline}</a></p>' if url else f"<p>{headline}</p>")
    return Content(title=title, body="\n".join(lines), left_out=max(0, len(posts) - TITLES))
