"""What other programs are told of: written as a row in the unit of work of what happened, if any endpoint wants it.

    a post goes out, is corrected, is taken back; a broadcast ends; a source falls silent ──────────> event
    a place begins or ceases to receive ──counted there──┐
    a copy fails ──counted by the ledger itself (tally)──┴──once a window, as a number──> event

No event names a reader or holds a number that stands for one.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.desk_nouns import Broadcast, BroadcastState
from bot.model import Post, PostKind, Source, Tally
from bot.ports import Clock, Store, Work
from bot.post_json import Json, post, time
from bot.repositories.endpoints import DeskEvent, EventCount, EventType, FailedCopies

WINDOW = timedelta(seconds=60)  # over which places that join or leave are counted: docs/limits.md#events
FAILURES_OF = timedelta(days=7)  # since a post went out its failed copies are told of
_FAILURES_AT_ONCE = 100  # events in one unit of work
_ID_BYTES = 16


def made(type_: EventType | str, data: Mapping[str, object], now: datetime) -> tuple[str, str]:
    """A new key, and the JSON that is sent under it, the same at each try."""
    body = {"type": str(type_), "timestamp": time(now), "data": data}
    return f"evt_{secrets.token_hex(_ID_BYTES)}", json.dumps(body, ensure_ascii=True)


async def post_happened(work: Work, type_: EventType, of: Post, now: datetime) -> None:
    """Within the unit of work in which a post went out, was corrected or taken back. Announcements are told of by their
    broadcasts, digests by nothing."""
    if of.kind is not PostKind.ARTICLE or not await work.events.wanted(type_):
        return
    data = post(of)
    del data["body"]  # up to 200 KB, and GET /api/v1/posts/{id} has it
    await _tell(work, type_, {"post": data}, now, subject=f"post {of.id}")


async def broadcast_over(work: Work, broadcast: Broadcast, closed: BroadcastState, now: datetime) -> None:
    """Within the unit of work in which a broadcast was closed, done or cancelled."""
    if not await work.events.wanted(EventType.BROADCAST_DONE):
        return
    tally: Tally = await work.deliveries.tally(broadcast.post_id)
    data: Json = {
        "broadcast": broadcast.id,
        "post": broadcast.post_id,
        "state": closed.value,
        "copies": tally.total,
        "by_state": {state.value: number for state, number in sorted(tally.by_state.items())},
    }
    await _tell(work, EventType.BROADCAST_DONE, data, now, subject=f"post {broadcast.post_id}")


async def source_silent(work: Work, source: Source, since: datetime | None, now: datetime) -> None:
    """Within the unit of work that keeps that it was told."""
    data: Json = {"source": source.id, "url": source.url, "name": source.name, "since": time(since)}
    await _tell(work, EventType.SOURCE_SILENT, data, now, subject=f"source {source.id}")


async def tell_counts(store: Store, clock: Clock) -> int:
    """What was counted for a whole window becomes events: how many. In slices, each a unit of work."""
    now, told = clock.now(), 0
    async with store.reading() as work:
        counted = await work.events.counts_wait(now - WINDOW)
        failed = await _failures_wait(work, now)
    if counted:
        async with store.work() as work:
            counts = await work.events.take_counts(now)
            for each in counts:
                await _tell(work, each.type, _of_count(each), now)
            told += len(counts)
    while failed:
        async with store.work() as work:
            failures = await work.events.take_failures(now - FAILURES_OF, _FAILURES_AT_ONCE)
            posts = await work.posts.many({each.post_id for each in failures})
            for missed in failures:
                of = posts.get(missed.post_id)
                await _tell(
                    work, EventType.DELIVERY_FAILED, _of_failures(missed, of), now, subject=f"post {missed.post_id}"
                )
            failed = await _failures_wait(work, now)
        told += len(failures)
    return told


async def count_from_now(work: Work, now: datetime) -> None:
    """Within the unit of work in which the first endpoint comes that wants to hear of failed copies: not of earlier."""
    while await work.events.failures_wait(now - FAILURES_OF):
        await work.events.take_failures(now - FAILURES_OF, 1_000)


async def _failures_wait(work: Work, now: datetime) -> bool:
    return await work.events.wanted(EventType.DELIVERY_FAILED) and await work.events.failures_wait(now - FAILURES_OF)


def _of_count(count: EventCount) -> Json:
    return {
        "platform": count.platform,
        "count": count.number,
        "since": time(count.since),
        "until": time(count.until),
    }


def _of_failures(failed: FailedCopies, of: Post | None) -> Json:
    return {
        "post": failed.post_id,
        "kind": of.kind.value if of else None,
        "title": of.content.title if of else None,
        "platform": failed.platform,
        "reason": failed.reason or None,
        "count": failed.number,
        "total": failed.total,
    }


async def _tell(work: Work, type_: EventType, data: Mapping[str, object], now: datetime, *, subject: str = "") -> None:
    key, body = made(type_, data, now)
    await work.events.tell(DeskEvent(key=key, type=type_, at=now, body=body, subject=subject))
