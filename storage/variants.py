"""Posts that are one article in several languages.

A unit of work that changes which posts these are holds their plans first (`hold`), as a slice of any of them holds all
(`outbox/fan_out`): so no slice is written by what was so before.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import UTC, datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import TargetKind
from bot.model import PlanState
from bot.variants import Variant
from storage import column_types
from storage.column_types import Moment
from storage.outbox_tables import plan
from storage.subscriber_tables import follow, target_kind
from storage.tables import post
from storage.variant_tables import variant

_AT_ONCE = 10_000  # values in one IN (…): SQLite takes 32,766, PostgreSQL 32,767
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_OF = select(variant).where(variant.c.post_id.in_(_IDS))
_ONE = bindparam("of_post", type_=variant.c.post_id.type)
_ARTICLE = select(variant.c.article).where(variant.c.post_id == _ONE).scalar_subquery()
_TOGETHER = select(variant).where(variant.c.article == _ARTICLE).order_by(variant.c.post_id)
# Not for keys: a slice that is under way refers to the post, and would be waited for in a circle.
_POSTS = select(post.c.id).where(post.c.id.in_(_IDS)).order_by(post.c.id).with_for_update(key_share=True)
_PLANS = select(plan.c.post_id).where(plan.c.post_id.in_(_IDS)).order_by(plan.c.post_id).with_for_update()
_IS_MEANT_STILL = func.coalesce(plan.c.wanted, 1) > 0
_ENDS = follow.c.until > datetime.fromtimestamp(0, UTC)  # each story does; else all follows would be looked through
_AGAIN = update(plan).where(
    plan.c.article == _ARTICLE,
    plan.c.post_id != _ONE,
    plan.c.state != PlanState.CANCELLED,
    _IS_MEANT_STILL,
    plan.c.expires_at > bindparam("now", type_=Moment()),
)


class SqlVariants:
    """`bot.repositories.posts.Variants`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, post_ids: Iterable[int]) -> Mapping[int, Variant]:
        """Those of these posts that are of an article with others."""
        wanted, found = sorted(set(post_ids)), dict[int, Variant]()
        for start in range(0, len(wanted), _AT_ONCE):
            rows = await self._connection.execute(_OF, {"ids": wanted[start : start + _AT_ONCE]})
            found.update({row.post_id: Variant(*row) for row in rows})
        return found

    async def together(self, post_id: int) -> tuple[Variant, ...]:
        """All languages of a post's article, the original first; none where it has but one."""
        return tuple(Variant(*row) for row in await self._connection.execute(_TOGETHER, {"of_post": post_id}))

    async def hold(self, post_ids: Iterable[int]) -> None:
        """Nobody else plans these posts, publishes them or joins them until the unit of work is over."""
        ids = sorted(set(post_ids))
        for rows in (_POSTS, _PLANS):
            await self._connection.execute(rows, {"ids": ids})

    async def join(self, languages: Mapping[int, str]) -> None:
        """These posts, each in its language, are one article, and none besides."""
        article = min(languages)
        rows = [{"post_id": each, "article": article, "language": name} for each, name in languages.items()]
        new = column_types.insert(self._connection, variant)
        kept = new.on_conflict_do_update(
            index_elements=[variant.c.post_id],
            set_={"article": new.excluded.article, "language": new.excluded.language},
        )
        await self._connection.execute(kept, rows)
        await self._be_one_story(languages.keys() - {article}, article)
        await self._mark(languages, article)

    async def _be_one_story(self, others: Set[int], article: int) -> None:
        """Muted in one language it is muted in all, also by who did that before; what goes on with one answers any."""
        first = await self._connection.execute(select(post.c.follows).where(post.c.id == article))
        story = first.scalar_one() or article
        ids = sorted(others)
        began = and_(post.c.id.in_(ids), post.c.follows.is_(None))
        await self._connection.execute(update(post).where(or_(began, post.c.follows.in_(ids))).values(follows=story))
        here = follow.alias("here")
        told = exists().where(here.c.subscriber_id == follow.c.subscriber_id, _names(here, [story]))
        for each in ids:  # one at a time: who muted two of them keeps one
            moved = update(follow).where(_ENDS, _names(follow, [each]), ~told).values(name=str(story))
            await self._connection.execute(moved)

    async def part(self, post_id: int) -> None:
        """The post is an article of its own; so is one that is left alone."""
        together = await self.together(post_id)
        rest = {each.post_id: each.language for each in together if each.post_id != post_id}
        gone = {post_id} if len(rest) > 1 else {post_id, *rest}
        await self._connection.execute(delete(variant).where(variant.c.post_id.in_(gone)))
        by_article = update(post).where(
            post.c.id.in_([each.post_id for each in together]), post.c.follows.in_({each.article for each in together})
        )
        await self._connection.execute(by_article.values(follows=None))
        await self._mark(gone, None)
        if len(rest) > 1:
            await self.join(rest)

    async def plan_again(self, post_id: int, now: datetime) -> int:
        """The plans of the article's other languages begin once more, where it is not too late for that: how many.
        Copies that there are stay as they are."""
        values = {plan.c.state: PlanState.OPEN, plan.c.cursor: 0, plan.c.choosy_cursor: 0}
        restarted = {plan.c.timings: 0, plan.c.filters: 0}
        made = await self._connection.execute(_AGAIN.values({**values, **restarted}), {"of_post": post_id, "now": now})
        return made.rowcount

    async def _mark(self, post_ids: Iterable[int], article: int | None) -> None:
        """What a slice looks at, so that it need ask nothing about an article in one language."""
        marked = update(plan).where(plan.c.post_id.in_(sorted(post_ids)))
        await self._connection.execute(marked.values(article=article))


def _names(follows: FromClause, stories: Sequence[int]) -> ColumnElement[bool]:
    """Whether a follow is about one of these stories."""
    is_named = follows.c.name.in_([str(each) for each in stories])
    return and_(follows.c.kind == target_kind.code(TargetKind.STORY), is_named)
