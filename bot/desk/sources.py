"""What an editor does with sources: follow one more, follow one no longer."""

from collections.abc import Iterable

from bot import errors, ingesting
from bot.desk.access import Actor, Right, record
from bot.model import Source
from bot.ports import Clock, SourceReader, Store


async def add(
    store: Store,
    clock: Clock,
    actor: Actor,
    reader: SourceReader,
    url: str,
    *,
    topics: Iterable[str] = (),
    interval: float,
) -> tuple[Source, bool]:
    """Follow a feed, or the feed of a site; `interval` in seconds. Returns whether it is new.

    Raises SourceProblem where it cannot be read, NotAllowed.
    """
    actor.require(Right.MANAGE)
    source, new = await ingesting.add_source(store, clock, reader, url, topics=tuple(topics), interval=interval)
    async with store.work() as work:
        await record(work, actor, clock.now(), "add source" if new else "change source", f"source {source.id}")
    return source, new


async def remove(store: Store, clock: Clock, actor: Actor, source_id: int) -> None:
    """Follow a source no longer; its posts stay. Raises NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        if not await work.sources.remove(source_id):
            raise errors.NotFound(phrase="source-unknown", number=source_id)
        await record(work, actor, clock.now(), "remove source", f"source {source_id}")
