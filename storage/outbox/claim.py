"""Which copies may go now: by lane, then time, then id; one message a place at a time, in order within its lane.

In its lane a copy that is sent again, because it may or may not have arrived, goes first: a nonce that makes that
harmless is kept for minutes only, and a backlog takes longer (docs/decisions/0026-doubt-waits-for-an-answer.md).

Statements are built once, and rows are marked together: this is the hot path.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Delivery, DeliveryState, Lane
from bot.outbox import Room
from storage import rows
from storage.column_types import Moment, to_json, to_micros
from storage.outbox import bulk_slices
from storage.outbox.bulk import BulkChange
from storage.outbox.suppression import RECEIVES_NOTHING
from storage.outbox_tables import OPEN, RETRIED, bulk_change, delivery, delivery_state
from storage.subscriber_tables import subscriber
from storage.table_types import lane as lane_type

_CATCH_UP_ROUNDS = 3  # what is cancelled comes back as what is behind it: the slices get there sooner
_EXPIRE_AT_ONCE = 5_000  # rows: a backlog past its time is closed in transactions of some 20 ms

READY = delivery.c.state == delivery_state.code(DeliveryState.READY)
_NOW = bindparam("now", type_=Moment())

_other = delivery.alias("other")
# What this place, or the bot, was told to wait for holds back what comes after it in its lane, however long; a try that
# failed does so for a moment. What waits for its own hour holds back nothing.
_ORDER_HELD = timedelta(seconds=60)  # the longest wait between two tries of a copy that never left
_WAITS_ITS_TURN = and_(
    _other.c.reason.is_not(None),
    or_(_other.c.attempt == 0, _other.c.not_before <= bindparam("soon", type_=Moment())),
)


def _blocked(lane: Lane) -> Any:
    """One at a time; the more urgent lane first where it is due, and in one lane in order. A correction is not held
    back by new messages, which may go on for ever in a busy place: only by urgent ones."""
    before = lane if lane is not Lane.CORRECTION else Lane.NORMAL
    return exists().where(
        _other.c.subscriber_id == delivery.c.subscriber_id,
        # In the index's own words (`OPEN`): else every copy this place ever got would be read.
        text("other." + OPEN),
        _other.c.id != delivery.c.id,
        or_(
            _other.c.state == delivery_state.code(DeliveryState.SENDING),
            and_(_other.c.lane < lane_type.code(before), _other.c.not_before <= _NOW),
            and_(
                _other.c.lane == lane_type.code(lane),
                _other.c.id < delivery.c.id,
                or_(_other.c.not_before <= _NOW, _WAITS_ITS_TURN),
            ),
        ),
    )


def _due(lane: Lane) -> Any:
    """Ready rows whose time has come. The lane is literal and alone, so that the index gives the order."""
    return and_(
        delivery.c.platform == bindparam("on_platform"),
        READY,
        delivery.c.lane == lane_type.code(lane),
        delivery.c.not_before <= _NOW,
    )


def heads(lane: Lane, *which: Any) -> Select[Any]:
    """What may go now in one lane, as it will be once claimed: the columns in the order of `rows.claimed`. `which`:
    conditions besides."""
    return (
        select(
            delivery.c.id,
            delivery.c.post_id,
            delivery.c.subscriber_id,
            delivery.c.platform,
            func.coalesce(delivery.c.message_chat, subscriber.c.chat),
            subscriber.c.thread,
            subscriber.c.kind,
            delivery.c.wanted,
            delivery.c.not_before,
            subscriber.c.language,
            delivery.c.shown,
            delivery.c.message_ids,
            delivery.c.lane,
            (delivery.c.attempt + 1).label("attempt"),
            delivery.c.unknown_count,
            delivery.c.on_unknown,
            delivery.c.expires_at,
            func.coalesce(delivery.c.first_try_at, _NOW, type_=Moment()).label("first_try_at"),
            bindparam("epoch", type_=delivery.c.epoch.type).label("epoch"),
            delivery.c.not_sent,
            delivery.c.put_off,
            delivery.c.unlisted,
            delivery.c.silent,
            subscriber.c.display,
            subscriber.c.threads,
            subscriber.c.mentions,
        )
        .join(subscriber, subscriber.c.id == delivery.c.subscriber_id)
        .where(_due(lane), *which, ~_blocked(lane), ~RECEIVES_NOTHING)
        .order_by(delivery.c.not_before, delivery.c.id)
        .limit(bindparam("number"))
        # Rows that another process claims or corrects are passed over: to wait for them would hold up all others.
        .with_for_update(of=delivery, skip_locked=True)
    )


_HEADS = {lane: heads(lane) for lane in Lane}
_RETRIED = {lane: heads(lane, text(RETRIED)) for lane in Lane}
_ANY_DUE = select(
    *(exists().where(_due(lane)).label(lane.name.lower()) for lane in Lane),
    exists().where(delivery.c.platform == bindparam("on_platform"), text(RETRIED)).label("retried"),
    exists().where(bulk_change.c.post_id.is_not(None)).label("changing"),
)

_LATE = and_(delivery.c.expires_at <= _NOW, delivery.c.shown == 0)  # what a place already shows is still corrected
_EXPIRE = {
    lane: update(delivery)
    .where(
        delivery.c.id.in_(
            select(delivery.c.id)
            .where(_due(lane), _LATE)
            .order_by(delivery.c.not_before, delivery.c.id)
            # PostgreSQL knows no LIMIT in an UPDATE, and SQLite only in some builds: the rows are chosen first.
            .limit(_EXPIRE_AT_ONCE)
            .with_for_update(skip_locked=True)
            .correlate(None)
        )
    )
    .values(state=DeliveryState.EXPIRED, done_at=_NOW, reason=None)  # why it waited is not that nobody was told yet
    for lane in Lane
}

# The driver's own words and one array: SQLAlchemy would bind hundreds of ids one by one.
_CLAIM_SQLITE = """
    UPDATE delivery SET state = 1, attempt = attempt + 1, first_try_at = coalesce(first_try_at, ?), epoch = ?
    WHERE id IN (SELECT value FROM json_each(?))
"""
_CLAIM_POSTGRESQL = """
    UPDATE delivery
    SET state = 1, attempt = attempt + 1, first_try_at = coalesce(first_try_at, $1::bigint), epoch = $2::bigint
    WHERE id = ANY($3::bigint[])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who asks, for what, and when."""

    platform: str
    now: datetime
    epoch: int


async def claim(connection: AsyncConnection, asked: Claim, room: Room) -> list[Delivery]:
    """Mark what may go now as `sending` and return it in the order it should go.

    Most lanes are empty at most times: one look at the index says which. Lanes that own a share of the room take that
    first, and then all of them in order what is left.
    """
    there = (await connection.execute(_ANY_DUE, {"on_platform": asked.platform, "now": asked.now})).one()
    *due, retried, changing = there
    waiting = [lane for lane, any_ in zip(Lane, due, strict=True) if any_]
    changes = await bulk_slices.under_way(connection) if changing else ()
    taken: dict[Lane, list[Delivery]] = {lane: [] for lane in waiting}

    async def take(lane: Lane, room: int) -> None:
        for query in (_RETRIED[lane], _HEADS[lane]) if retried else (_HEADS[lane],):
            found = await _claim_lane(connection, asked, lane, query, room, changes)
            taken[lane] += found
            room -= len(found)

    urgent = [lane for lane in waiting if lane < Lane.NORMAL]
    ordinary = [lane for lane in waiting if lane >= Lane.NORMAL]
    for lane in urgent:
        await take(lane, room.urgent - sum(len(taken[each]) for each in urgent))
    for lane in ordinary:
        if share := room.shares.get(lane, 0):
            await take(lane, min(share, room.rest))
    for lane in ordinary:
        await take(lane, room.rest - sum(len(taken[each]) for each in ordinary))
    return [each for lane in waiting for each in taken[lane]]


async def _claim_lane(
    connection: AsyncConnection,
    asked: Claim,
    lane: Lane,
    query: Select[Any],
    room: int,
    changes: Sequence[BulkChange],
) -> list[Delivery]:
    if room <= 0:
        return []
    values = {"on_platform": asked.platform, "now": asked.now, "epoch": asked.epoch, "number": room}
    values["soon"] = asked.now + _ORDER_HELD
    found = await _up_to_date(connection, query, values, changes)
    if any(_is_late(each, asked.now) for each in found):
        await connection.execute(_EXPIRE[lane], {"on_platform": asked.platform, "now": asked.now})
        again = await _up_to_date(connection, query, values, changes)
        found = [each for each in again if not _is_late(each, asked.now)]
    if found:
        await _mark(connection, asked, [each.id for each in found])
    return found


async def _up_to_date(
    connection: AsyncConnection, query: Select[Any], values: dict[str, Any], changes: Sequence[BulkChange]
) -> list[Delivery]:
    """What may go, with every change of its post made of it, also where that change has not come to it yet."""
    changing = {change.post_id for change in changes}
    done: set[int] = set()
    for _ in range(_CATCH_UP_ROUNDS):
        found = [rows.claimed(row) for row in await connection.execute(query, values)]
        found.sort(key=_turn)
        behind = {each.id for each in found if each.post_id in changing} - done
        if not behind:
            return found
        await bulk_slices.catch_up(connection, changes, behind)
        done |= behind
    return [each for each in found if each.post_id not in changing]


async def _mark(connection: AsyncConnection, asked: Claim, ids: list[int]) -> None:
    moment = to_micros(asked.now)
    if connection.dialect.name == "sqlite":
        await connection.exec_driver_sql(_CLAIM_SQLITE, (moment, asked.epoch, to_json(ids)))
    else:
        await connection.exec_driver_sql(_CLAIM_POSTGRESQL, (moment, asked.epoch, ids))


def _turn(each: Delivery) -> tuple[datetime, int]:
    return each.not_before, each.id


def _is_late(each: Delivery, now: datetime) -> bool:
    return each.expires_at is not None and each.expires_at <= now and each.shown == 0
