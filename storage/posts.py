"""Posts, their revisions, identities and topics."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Content, Lane, NewPost, Post, PostKind, PostState
from bot.search import words_of
from storage import column_types, rows, search_index
from storage.tables import broadcast, post, post_key, post_topic, revision, source, topic
from storage.variant_tables import variant

_AT_ONCE = 10_000  # values in one IN (…): SQLite takes 32,766, PostgreSQL 32,767

_POST = (
    select(post, revision.c.number, revision.c.content, source.c.name.label("source_name"), variant.c.article)
    .join(revision, revision.c.post_id == post.c.id)
    .outerjoin(source, source.c.id == post.c.source_id)
    .outerjoin(variant, variant.c.post_id == post.c.id)
)
_CURRENT = _POST.where(revision.c.number == post.c.revision)
# In the words of `ix_post_visible`, a partial index: any other spelling has all posts read and sorted.
_SHOWN = (text("post.state IN (2, 4)"), text("post.kind = 0"))
_PUBLISHED = post.c.state == PostState.PUBLISHED
_VISIBLE = _CURRENT.where(*_SHOWN).order_by(post.c.published_at.desc(), post.c.id.desc())
_OLDEST_LAST = (text("+post.published_at DESC"), post.c.id.desc())  # sorted, rather than read in the index's order
_FEW = 2_000  # articles of a topic that are sorted; of more, some are among the newest
_TOPICS = (
    select(post_topic.c.post_id, post_topic.c.topic, func.coalesce(topic.c.title, post_topic.c.topic))
    .outerjoin(topic, topic.c.slug == post_topic.c.topic)
    .where(post_topic.c.post_id.in_(bindparam("ids", expanding=True)))
    .order_by(post_topic.c.post_id, post_topic.c.place)
)


def _published(post_id: int) -> ScalarSelect[Any]:
    return select(post.c.published_at).where(post.c.id == post_id).correlate(None).scalar_subquery()


def _is_better_in_another_language(reads: Sequence[str], topic_: str | None) -> ColumnElement[bool]:
    """Whether a reader of these languages finds the article in one that they like better."""
    other, theirs = variant.alias("other"), post.alias("theirs")
    here, there = (_place(each.c.language, reads) for each in (variant, other))
    found = exists().where(
        other.c.article == variant.c.article,
        or_(there < here, and_(there == here, other.c.post_id < post.c.id)),
        theirs.c.id == other.c.post_id,
        text("theirs.state IN (2, 4)"),
    )
    if topic_ is None:
        return found
    return found.where(exists().where(post_topic.c.post_id == theirs.c.id, post_topic.c.topic == topic_))


def _place(language: ColumnElement[str], reads: Sequence[str]) -> ColumnElement[int]:
    places = {name: literal(number) for number, name in enumerate(reads)}
    return case(places, value=language, else_=literal(len(reads))) if places else literal(0)


def _primary(language: str | None) -> str | None:
    return language.replace("_", "-").split("-")[0].lower() if language else None


class SqlPosts:
    """`bot.repositories.posts.Posts`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, post_: NewPost, now: datetime) -> Post:
        """Store a post with revision 1, its keys and topics."""
        made = await self._connection.execute(
            insert(post)
            .values(
                kind=post_.kind,
                state=post_.state,
                revision=1,
                lane=post_.lane,
                source_id=post_.source_id,
                published_at=post_.published_at or (now if post_.state is PostState.PUBLISHED else None),
                updated_at=now,
                created_at=now,
                follows=post_.follows,
                language=_primary(post_.content.language),
            )
            .returning(post.c.id)
        )
        post_id: int = made.scalar_one()
        await self._write_revision(post_id, 1, rows.stored_content(post_.content), now)
        await self._write_topics(post_id, post_.topics)
        await self.add_keys(post_id, post_.keys)
        return await self._indexed(await self._known(post_id))

    async def get(self, post_id: int) -> Post | None:
        """One post, as its current revision says it."""
        return await self._one(_CURRENT.where(post.c.id == post_id))

    async def many(self, post_ids: Iterable[int]) -> Mapping[int, Post]:
        """Those of these posts that there are, as their current revisions say them."""
        wanted, found = sorted(set(post_ids)), dict[int, Post]()
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            found.update({each.id: each for each in await self._many(_CURRENT.where(post.c.id.in_(part)))})
        return found

    async def newest_of_story(self, story: int) -> Post | None:
        """The newest post of a story that was not retracted."""
        of_story = or_(post.c.id == story, post.c.follows == story)
        newest = _CURRENT.where(of_story, post.c.state != PostState.RETRACTED).order_by(post.c.id.desc()).limit(1)
        return await self._one(newest)

    async def content(self, post_id: int, revision_: int) -> Post | None:
        """One post as that revision said it."""
        return await self._one(_POST.where(post.c.id == post_id, revision.c.number == revision_))

    async def contents(self, revisions: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], Content]:
        """What these revisions said, by post and number."""
        posts, numbers = ({each[place] for each in revisions} for place in (0, 1))
        asked = select(revision).where(revision.c.post_id.in_(posts), revision.c.number.in_(numbers))
        found = {(row.post_id, row.number): row.content for row in await self._connection.execute(asked)}
        return {each: rows.content(found[each]) for each in revisions if each in found}

    async def by_keys(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Which of these identities are known, and as which post."""
        wanted = list(dict.fromkeys(keys))
        found: dict[str, int] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            known = await self._connection.execute(select(post_key).where(post_key.c.key.in_(part)))
            found.update({row.key: row.post_id for row in known})
        return found

    async def add_keys(self, post_id: int, keys: Iterable[str]) -> None:
        """Further identities of a post; those that another post has are left alone."""
        new = [{"key": key, "post_id": post_id} for key in dict.fromkeys(keys)]
        if new:
            await self._connection.execute(
                column_types.insert(self._connection, post_key).on_conflict_do_nothing(), new
            )

    async def revise(self, post_: Post, now: datetime) -> Post:
        """Store `post.content` (and topics) as the next revision."""
        moved = await self._connection.execute(
            update(post)
            .where(post.c.id == post_.id)
            # Counted by the database: two corrections at once would else both write the same number.
            .values(revision=post.c.revision + 1, updated_at=now, language=_primary(post_.content.language))
            .returning(post.c.revision)
        )
        await self._write_revision(post_.id, moved.scalar_one(), rows.stored_content(post_.content), now)
        await self._connection.execute(delete(post_topic).where(post_topic.c.post_id == post_.id))
        await self._write_topics(post_.id, post_.topics)
        return await self._indexed(await self._known(post_.id))

    async def set_state(
        self, post_id: int, state: PostState, *, published_at: datetime | None = None, lane: Lane | None = None
    ) -> None:
        """Move a post on. One that is published has a time, at the least the one it was stored at."""
        published = post.c.created_at if state is PostState.PUBLISHED else null()
        await self._connection.execute(
            update(post)
            .where(post.c.id == post_id)
            .values(
                state=state,
                published_at=func.coalesce(
                    # With its type: inside of `coalesce` SQLAlchemy would hand the driver a datetime, which the column
                    # does not hold.
                    literal(published_at, column_types.Moment()),
                    post.c.published_at,
                    published,
                ),
                **({} if lane is None else {"lane": lane}),
            )
        )
        if (moved := await self.get(post_id)) is not None:
            await self._indexed(moved)

    async def latest(
        self,
        *,
        limit: int,
        topic: str | None = None,
        before_id: int | None = None,
        after_id: int | None = None,
        reads: Sequence[str] | None = None,
        language: str | None = None,
        since: datetime | None = None,
    ) -> Sequence[Post]:
        """Published and archived articles, newest first by `published_at`: the newest, those that come next behind a
        post, or those that come right before one."""
        query = _VISIBLE.limit(limit)
        if topic is not None:
            query = await self._of_topic(query, topic)
        if language is not None:
            query = query.where(post.c.language == language)
        if since is not None:
            query = query.where(post.c.published_at >= since)
        if reads is not None:
            query = query.where(~_is_better_in_another_language(reads, topic))
        if before_id is not None:
            moment = _published(before_id)
            older = and_(post.c.published_at == moment, post.c.id < before_id)
            # The first condition follows from the other, and lets the index begin there.
            query = query.where(post.c.published_at <= moment, or_(post.c.published_at < moment, older))
        if after_id is not None:
            moment = _published(after_id)
            newer = and_(post.c.published_at == moment, post.c.id > after_id)
            query = query.where(or_(post.c.published_at > moment, newer)).order_by(None)
            return (await self._many(query.order_by(post.c.published_at, post.c.id)))[::-1]
        return await self._many(query)

    async def _of_topic(self, query: Select[Any], slug: str) -> Select[Any]:
        """Those of a topic: of few articles all are looked up by the topic, for they may be the oldest there are."""
        found = select(post_topic.c.post_id).where(post_topic.c.topic == slug)
        if len((await self._connection.execute(found.limit(_FEW + 1))).all()) <= _FEW:
            return query.where(post.c.id.in_(found)).order_by(None).order_by(*_OLDEST_LAST)
        return query.where(exists().where(post_topic.c.post_id == post.c.id, post_topic.c.topic == slug))

    async def list(
        self, *, limit: int, state: PostState | None = None, before_id: int | None = None, topic: str | None = None
    ) -> Sequence[Post]:
        """All posts, or a topic's, newest stored first; with `before_id` those that come next behind that one."""
        query = _CURRENT.order_by(post.c.id.desc()).limit(limit)
        if topic is not None:
            query = query.where(post.c.id.in_(select(post_topic.c.post_id).where(post_topic.c.topic == topic)))
        if before_id is not None:
            query = query.where(post.c.id < before_id)
        return await self._many(query if state is None else query.where(post.c.state == state))

    async def breaking_since(self, since: datetime) -> Sequence[Post]:
        """Breaking news that went out since then and was not taken back, the newest first."""
        urgent = (_PUBLISHED, post.c.lane == Lane.BREAKING, post.c.published_at >= since)
        return await self._many(_VISIBLE.where(*urgent))

    async def sent_since(self, since: datetime) -> int:
        """How many articles and broadcasts went out since then, without what was taken back."""
        articles = select(func.count()).select_from(post).where(*_SHOWN, _PUBLISHED, post.c.published_at >= since)
        announcements = (
            select(func.count())
            .select_from(broadcast.join(post, post.c.id == broadcast.c.post_id))
            .where(broadcast.c.confirmed_at >= since, _PUBLISHED)
        )
        counted = select(articles.scalar_subquery(), announcements.scalar_subquery())
        return sum((await self._connection.execute(counted)).one())

    async def _write_revision(self, post_id: int, number: int, content: dict[str, Any], now: datetime) -> None:
        values = {"post_id": post_id, "number": number, "content": content, "created_at": now}
        await self._connection.execute(insert(revision).values(values))

    async def _write_topics(self, post_id: int, slugs: Iterable[str]) -> None:
        placed = [
            {"post_id": post_id, "topic": slug, "place": place} for place, slug in enumerate(dict.fromkeys(slugs))
        ]
        if placed:
            await self._connection.execute(insert(post_topic), placed)

    async def _indexed(self, post_: Post) -> Post:
        """The post, found by its words from now on, or no more."""
        await search_index.remove(self._connection, post_.id)
        if post_.kind is PostKind.ARTICLE and post_.state in (PostState.PUBLISHED, PostState.ARCHIVED):
            await search_index.add(self._connection, {post_.id: words_of(post_)})
        return post_

    async def _known(self, post_id: int) -> Post:
        found = await self.get(post_id)
        if found is None:
            raise LookupError(f"post {post_id} is not there")
        return found

    async def _one(self, query: Select[Any]) -> Post | None:
        return next(iter(await self._many(query)), None)

    async def _many(self, query: Select[Any]) -> Sequence[Post]:
        found = (await self._connection.execute(query)).all()
        topics: dict[int, tuple[tuple[str, str], ...]] = {}
        if found:
            for post_id, slug, title in await self._connection.execute(_TOPICS, {"ids": [row.id for row in found]}):
                topics[post_id] = (*topics.get(post_id, ()), (slug, title))
        return [rows.post(row, topics.get(row.id, ())) for row in found]
