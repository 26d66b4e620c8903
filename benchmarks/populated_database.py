"""A database with as many readers as asked for, and a post planned for them."""

import time
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.clock import SystemClock
from benchmarks.bare_loop import FIRST_CHAT
from bot import publishing
from bot.delivery import fan_out
from bot.following import EVERYTHING, Target
from bot.model import Content, Lane, NewPost, Post, PostKind, PostState
from storage import SqlStore, maintenance, open_store
from storage.engine import connect, locate, transaction
from storage.subscriber_tables import target_kind

CLOCK = SystemClock()

_SERIES = {
    "sqlite": "WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n + 1 < :number)",
    "postgresql": "WITH s AS (SELECT n FROM generate_series(0, CAST(:number AS integer) - 1) AS s(n))",
}
_SUBSCRIBE = """
    {series} INSERT INTO subscriber (platform, chat, thread, kind, state, created_at, state_at)
    SELECT CAST(:platform AS text), CAST(CAST(:first AS bigint) + n AS text), '', 0, 0,
        CAST(:now AS bigint), CAST(:now AS bigint) FROM s
"""
_FOLLOW = """
    INSERT INTO follow (subscriber_id, kind, name, created_at)
    SELECT id, CAST(:kind AS smallint), CAST(:name AS text), CAST(:now AS bigint) FROM subscriber
    WHERE id > CAST(:after AS bigint) ORDER BY id LIMIT :number
"""
_LAST = text("SELECT max(id) FROM subscriber")


_MARK_SENT = """
    UPDATE delivery SET state = 2, shown = 1, wanted = 1, message_ids = '["1"]', reason = NULL, done_at = :now
    WHERE subscriber_id > :after AND subscriber_id <= :last AND subscriber_id % :every = 0
"""
_MARKED_AT_ONCE = 20_000  # who else writes to the database waits for so many only


async def opened(url: str, folder: Path) -> SqlStore:
    """A store with its tables made."""
    await maintenance.upgrade(url, data_dir=folder)
    return await open_store(url, data_dir=folder)


async def open_again(url: str, folder: Path) -> SqlStore:
    """A store that is there."""
    return await open_store(url, data_dir=folder)


async def subscribe(url: str, folder: Path, number: int, *, everything: bool = True, after: int = 0) -> None:
    """So many private chats, in plain SQL; they follow everything, or nothing yet. `after`: how many there are."""
    engines = connect(locate(url, data_dir=folder))
    dialect = engines.writer.dialect.name
    statement = _SUBSCRIBE.format(series=_SERIES[dialect])
    values = {"number": number, "platform": "telegram", "first": FIRST_CHAT + after, "now": moment()}
    async with transaction(engines.writer) as connection:
        last = (await connection.execute(_LAST)).scalar() or 0
        await connection.execute(text(statement), values)
        if everything:
            await _follow(connection, EVERYTHING, number, after=last)
    async with engines.writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("ANALYZE"))
    await engines.close()


async def follow(url: str, folder: Path, topic: str, number: int) -> None:
    """The first so many readers follow a topic."""
    engines = connect(locate(url, data_dir=folder))
    async with transaction(engines.writer) as connection:
        await _follow(connection, Target.of(topic), number)
    await engines.close()


async def follow_everything(connection: AsyncConnection, number: int) -> None:
    """The first so many readers do."""
    await _follow(connection, EVERYTHING, number)


async def _follow(connection: AsyncConnection, target: Target, number: int, *, after: int = 0) -> None:
    values = {"kind": target_kind.codes[target.kind], "name": target.name, "after": after, "number": number}
    await connection.execute(text(_FOLLOW), {**values, "now": moment()})


async def mark_sent(url: str, folder: Path, *, every: int = 1) -> None:
    """Every copy, or one in `every`, shows revision 1."""
    engines = connect(locate(url, data_dir=folder))
    async with engines.reader.connect() as connection:
        last = (await connection.execute(text("SELECT max(subscriber_id) FROM delivery"))).scalar_one()
    for after in range(0, last, _MARKED_AT_ONCE):
        async with transaction(engines.writer) as connection:
            values = {"now": moment(), "after": after, "last": after + _MARKED_AT_ONCE, "every": every}
            await connection.execute(text(_MARK_SENT), values)
    await engines.close()


def moment() -> int:
    """Now, as tables hold it: microseconds."""
    return time.time_ns() // 1_000


def draft(title: str = "Rain", *, topics: tuple[str, ...] = (), lane: Lane = Lane.NORMAL) -> NewPost:
    """A post that is not out yet."""
    content = Content(title=title)
    return NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content, topics=topics, lane=lane)


async def release(store: SqlStore, *, topics: tuple[str, ...] = ()) -> Post:
    """A published post, its plan started and nothing of it written."""
    new = draft(topics=topics)
    async with store.work() as work:
        return await publishing.release(work, CLOCK, await work.posts.add(new, CLOCK.now()))


async def latest(store: SqlStore) -> Post:
    """The post that was made last."""
    async with store.reading() as work:
        return (await work.posts.list(limit=1))[0]


async def planned(store: SqlStore) -> int:
    """Write every delivery that is planned."""
    return await fan_out.write_deliveries(store, CLOCK)
