"""Of an article in several languages each reader gets one: the conditions under which a slice of one language's plan
passes a reader by. `bot.variants.chosen` in SQL.

    has a copy in another language                                              it is not given a second
    another language's plan is still to come by, and is liked better, and      it is left to that one
    what the reader follows brings it

All plans of an article are held while a slice of one of them is written, so no two decide about one reader at once. Of
a plan that has passed a reader the copy alone is asked, so whatever they change meanwhile, nobody is left to a plan
that does not come by any more. An article in one language has no such condition at all.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, case, exists, func, literal, not_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import DeliveryState, PlanState
from storage.outbox_tables import delivery, delivery_state, plan
from storage.subscriber_tables import subscriber
from storage.variant_tables import variant

_FAR = 1_000_000  # behind every language that a reader named
_other = delivery.alias("in_another_language")
_LOST = (DeliveryState.FAILED, DeliveryState.CANCELLED, DeliveryState.SUPPRESSED)  # none of these comes back unsent
_HAS_NOT_COME = and_(_other.c.shown == 0, _other.c.state.in_([delivery_state.code(state) for state in _LOST]))

# Each process takes the plans in the same order, so none waits for another in a circle.
HOLD: Select[Any] = (
    select(
        plan.c.post_id,
        plan.c.state,
        plan.c.wanted,
        plan.c.cursor,
        plan.c.choosy_cursor,
        plan.c.lane,
        plan.c.expires_at,
        variant.c.language,
    )
    .join(variant, variant.c.post_id == plan.c.post_id)
    .where(plan.c.article == bindparam("of_article", type_=plan.c.article.type))
    .order_by(plan.c.post_id)
    .with_for_update(of=plan)
)


def has_another(post_ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether the reader has, or had, a copy of one of these posts."""
    return exists().where(
        _other.c.post_id.in_(post_ids), _other.c.subscriber_id == subscriber.c.id, not_(_HAS_NOT_COME)
    )


def still_to_come(own: Row[Any], plans: Sequence[Row[Any]]) -> list[Row[Any]]:
    """The plans of other languages that are not at their end."""
    return [
        each
        for each in plans
        if each.post_id != own.post_id and each.state is PlanState.OPEN and (each.wanted is None or each.wanted > 0)
    ]


def is_liked_better(dialect: str, other: Row[Any], own: Row[Any]) -> ColumnElement[bool]:
    """Whether the reader would choose the other of the two."""
    theirs, ours = _place(dialect, other.language), _place(dialect, own.language)
    return theirs <= ours if other.post_id < own.post_id else theirs < ours


def _place(dialect: str, language: str) -> ColumnElement[int]:
    """Where a language stands among the reader's: those they chose, then the one that they are spoken to in."""
    comma = literal(",")
    reads = comma + func.coalesce(subscriber.c.reads + comma, "") + func.coalesce(subscriber.c.language, "") + comma
    find = func.instr if dialect == "sqlite" else func.strpos
    at = find(reads, f",{language},")
    return case((at == 0, _FAR), else_=at)


async def has_copy(connection: AsyncConnection, post_id: int, subscriber_id: int) -> bool:
    """Whether a place has, or had, the post's article in another language."""
    article = select(variant.c.article).where(variant.c.post_id == post_id).scalar_subquery()
    others = select(variant.c.post_id).where(variant.c.article == article, variant.c.post_id != post_id)
    found = select(_other.c.id).where(
        _other.c.post_id.in_(others), _other.c.subscriber_id == subscriber_id, not_(_HAS_NOT_COME)
    )
    return (await connection.execute(found.limit(1))).first() is not None
