"""What is told to a place in one message instead of several: what waits for its digest, and what expired unsent.

`fold` takes what is due and marks it in the transaction that makes the digests, so a process that dies in between
leaves nothing half done. The digest a place had last is kept: one whose hour comes again, for the clock was set back,
is not sent twice; what was collected for it since waits for the next.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import variants
from bot.delivery.choice import At, Silently, choose, next_window
from bot.model import DeliveryState, Lane, OnUnknown, PostKind, PostState
from bot.outbox import DueDigest
from bot.preferences import Timing
from bot.subscriber import SubscriberState
from storage import column_types, follows
from storage.column_types import Moment
from storage.outbox import tally
from storage.outbox_tables import COLLECTED, EXPIRED_UNTOLD, STALE, allowance, delivery, digest_item
from storage.rows import reads as languages_read
from storage.subscriber_tables import subscriber
from storage.tables import post
from storage.variants import SqlVariants

FOLDED = "folded"
RETRACTED = "retracted"

_ROWS = (
    select(
        delivery.c.id,
        delivery.c.subscriber_id,
        delivery.c.post_id,
        delivery.c.digest_at,
        subscriber.c.state,
        subscriber.c.timing_id,
        allowance.c.digest_at,
    )
    .outerjoin(subscriber, subscriber.c.id == delivery.c.subscriber_id)
    .outerjoin(allowance, allowance.c.subscriber_id == delivery.c.subscriber_id)
    .limit(bindparam("number"))
    # Another process that folds at the same time waits, and then finds these rows taken.
    .with_for_update(of=delivery)
)
# Locked against `touch`: of a post that is corrected or retracted meanwhile, either this reads what it says then, or
# that finds the digest which names it.
_POSTS = (
    select(post.c.id, post.c.kind, post.c.state)
    .where(post.c.id.in_(bindparam("ids", expanding=True)))
    .with_for_update(read=True, key_share=True)
)
_EXPIRED = _ROWS.where(text(EXPIRED_UNTOLD)).order_by(delivery.c.subscriber_id, delivery.c.post_id)
_DUE = _ROWS.where(text(COLLECTED), delivery.c.digest_at <= bindparam("now", type_=Moment())).order_by(
    delivery.c.digest_at, delivery.c.subscriber_id
)
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_READERS = select(subscriber.c.id, subscriber.c.reads, subscriber.c.language).where(subscriber.c.id.in_(_IDS))
_TELL = update(delivery).where(delivery.c.id.in_(_IDS))
_POSTPONE = update(delivery).where(delivery.c.id.in_(_IDS)).values(digest_at=bindparam("later", type_=Moment()))


class _Row(NamedTuple):
    id: int
    subscriber_id: int
    post_id: int
    digest_at: datetime | None
    place_state: SubscriberState | None
    timing_id: int | None
    had: datetime | None


async def fold(connection: AsyncConnection, now: datetime, limit: int) -> list[DueDigest] | None:
    """Take about `limit` rows of each sort, all that one digest of a place would name: the digests to be made, one for
    places with the same items; None: no row is left."""
    expired = await _whole(connection, _EXPIRED, {"number": limit})
    due = await _whole(connection, _DUE, {"number": limit, "now": now})
    if not (expired or due):
        return None
    again = [row for row in due if row.digest_at and row.had and row.digest_at <= row.had]
    await _postpone(connection, again, now)
    taken = [*expired, *(row for row in due if row not in again)]
    posts = {row.id: row for row in await connection.execute(_POSTS, {"ids": sorted({row.post_id for row in taken})})}
    published = {number for number, row in posts.items() if row.state is PostState.PUBLISHED}
    await _mark(connection, taken, published, now)
    told = [row for row in taken if _is_told(row, published, posts[row.post_id].kind)]
    await _remember(connection, told)
    return _grouped(await _once_each(connection, told))


async def _whole(connection: AsyncConnection, query: Any, values: dict[str, Any]) -> list[_Row]:
    """The rows, without the last digest's where it may go on beyond the limit: it is whole the next time. One that is
    alone is read to its end, for of two halves the second would wait for the next hour."""
    found = [_Row._make(row) for row in await connection.execute(query, values)]
    if len(found) < values["number"]:
        return found
    last = found[-1].subscriber_id, found[-1].digest_at
    whole = [row for row in found if (row.subscriber_id, row.digest_at) != last]
    return whole or await _whole(connection, query, values | {"number": 2 * values["number"]})


async def _postpone(connection: AsyncConnection, rows: Sequence[_Row], now: datetime) -> None:
    """Their places had the digest of that hour already."""
    timings = await follows.timings(connection, {row.timing_id for row in rows if row.timing_id is not None})
    for row in rows:
        later = next_window(timings.get(row.timing_id or 0, Timing()), max(now, row.had or now))
        await connection.execute(_POSTPONE, {"ids": [row.id], "later": later})


def _is_told(row: _Row, published: Set[int], kind: PostKind) -> bool:
    worth = kind is PostKind.ARTICLE and row.post_id in published
    return worth and row.place_state is SubscriberState.ACTIVE


async def _once_each(connection: AsyncConnection, told: Sequence[_Row]) -> Sequence[_Row]:
    """The rows without those of an article that the same digest names in a language its reader likes better: posts may
    have been joined when both were waiting already."""
    joined = await SqlVariants(connection).of({row.post_id for row in told})
    if not joined:
        return told
    waiting: dict[tuple[int, datetime | None], list[int]] = {}
    for row in told:
        waiting.setdefault((row.subscriber_id, row.digest_at), []).append(row.post_id)
    several = {key for key, posts in waiting.items() if len(variants.one_of_each(posts, joined, ())) < len(posts)}
    if not several:
        return told
    readers = {row.id: row for row in await connection.execute(_READERS, {"ids": sorted({one for one, _ in several})})}
    named = {
        key: variants.one_of_each(waiting[key], joined, variants.order(languages_read(reader.reads), reader.language))
        for key in several
        if (reader := readers.get(key[0]))
    }
    return [row for row in told if row.post_id in named.get((row.subscriber_id, row.digest_at), {row.post_id})]


async def _mark(connection: AsyncConnection, rows: Sequence[_Row], published: Set[int], now: datetime) -> None:
    """What expired stays so and counts as told; what was collected is done with."""
    by_end: dict[tuple[DeliveryState, str | None], list[int]] = {}
    for row in rows:
        by_end.setdefault(_end(row, published), []).append(row.id)
    for (state, reason), ids in by_end.items():
        values: dict[str, Any] = {"reason": reason}
        if state is not DeliveryState.EXPIRED:
            values |= {"state": state, "done_at": now}
        await connection.execute(_TELL.values(values), {"ids": ids})


def _end(row: _Row, published: Set[int]) -> tuple[DeliveryState, str | None]:
    if row.digest_at is None:
        return DeliveryState.EXPIRED, FOLDED
    if row.place_state is not SubscriberState.ACTIVE:
        return DeliveryState.SUPPRESSED, None if row.place_state is None else row.place_state.value
    if row.post_id not in published:
        return DeliveryState.CANCELLED, RETRACTED
    return DeliveryState.DIGESTED, None


async def _remember(connection: AsyncConnection, rows: Sequence[_Row]) -> None:
    """Which digest each place had last."""
    had: dict[int, datetime] = {}
    for row in rows:
        if row.digest_at is not None:
            had[row.subscriber_id] = max(row.digest_at, had.get(row.subscriber_id, row.digest_at))
    if not had:
        return
    new = column_types.insert(connection, allowance)
    kept = new.on_conflict_do_update(
        index_elements=[allowance.c.subscriber_id], set_={"digest_at": new.excluded.digest_at}
    )
    await connection.execute(kept, [{"subscriber_id": one, "digest_at": at} for one, at in had.items()])


def _grouped(rows: Sequence[_Row]) -> list[DueDigest]:
    items: dict[tuple[int, datetime | None], list[int]] = {}
    for row in rows:
        items.setdefault((row.subscriber_id, row.digest_at), []).append(row.post_id)
    places: dict[tuple[datetime | None, tuple[int, ...]], list[int]] = {}
    for (subscriber_id, window), posts in items.items():
        places.setdefault((window, tuple(sorted(posts))), []).append(subscriber_id)
    return [
        DueDigest(window=window, post_ids=posts, subscriber_ids=tuple(ids)) for (window, posts), ids in places.items()
    ]


async def add(connection: AsyncConnection, made: Mapping[int, DueDigest], now: datetime) -> None:
    """Of each digest what it names, and a copy for each of its places, once quiet hours and a mute allow it."""
    ids = [each for due in made.values() for each in due.subscriber_ids]
    chosen = select(subscriber.c.id, subscriber.c.platform, subscriber.c.timing_id, subscriber.c.muted_until).where(
        subscriber.c.id.in_(bindparam("subscribers", expanding=True))
    )
    places = {place.id: place for place in await connection.execute(chosen, {"subscribers": ids})}
    known = {place.timing_id for place in places.values() if place.timing_id is not None}
    timings = await follows.timings(connection, known)
    rows = [
        {
            "post_id": digest_id,
            "subscriber_id": place.id,
            "platform": place.platform,
            "state": DeliveryState.READY,
            "lane": Lane.DIGEST,
            "wanted": 1,
            "on_unknown": OnUnknown.RESEND_ONCE,
            **_when(timings.get(place.timing_id), place.muted_until, now),
        }
        for digest_id, due in made.items()
        for each in due.subscriber_ids
        if (place := places.get(each)) is not None
    ]
    if rows:
        await connection.execute(insert(delivery), rows)
        await tally.planned_of_several(connection, Counter((row["post_id"], row["platform"]) for row in rows))
    items = column_types.insert(connection, digest_item).on_conflict_do_nothing()
    named = [{"digest_id": digest_id, "post_id": each} for digest_id, due in made.items() for each in due.post_ids]
    if named:
        await connection.execute(items, named)


def _when(timing: Timing | None, muted_until: datetime | None, now: datetime) -> dict[str, Any]:
    at = now if muted_until is None else max(now, muted_until)
    if timing is None:
        return {"not_before": at, "silent": False}
    verdict = choose(timing, kind=PostKind.DIGEST, lane=Lane.DIGEST, now=at).verdict
    return {
        "not_before": verdict.moment if isinstance(verdict, At) else at,
        "silent": isinstance(verdict, Silently),
    }


async def touch(connection: AsyncConnection, post_id: int) -> None:
    """The post says something else now, or nothing: digests that name it are composed again."""
    # Waits for digests that are being made of it (`_POSTS`): they could not be seen yet.
    await connection.execute(select(post.c.id).where(post.c.id == post_id).with_for_update())
    await connection.execute(update(digest_item).where(digest_item.c.post_id == post_id).values(stale=True))


async def stale(connection: AsyncConnection, limit: int) -> Mapping[int, tuple[int, ...]]:
    """Some digests that must be composed again, with what they name; they count as composed from here on."""
    which = select(digest_item.c.digest_id).where(text(STALE)).distinct().limit(limit)
    ids = (await connection.execute(which)).scalars().all()
    if not ids:
        return {}
    named = select(digest_item.c.digest_id, digest_item.c.post_id).where(digest_item.c.digest_id.in_(ids))
    found: dict[int, tuple[int, ...]] = {}
    for digest_id, post_id in await connection.execute(named.order_by(digest_item.c.post_id)):
        found[digest_id] = (*found.get(digest_id, ()), post_id)
    await connection.execute(update(digest_item).where(digest_item.c.digest_id.in_(ids)).values(stale=False))
    return found
