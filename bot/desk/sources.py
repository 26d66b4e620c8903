"""What an editor does with sources: follow one more, change how it is read, follow one no longer."""

from collections.abc import Iterable
from dataclasses import replace

from bot import errors, ingesting, topic_registry, urls
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
    site: str | None = None,
) -> tuple[Source, bool]:
    """Follow a feed, or the feed of a site; `interval` in seconds, `site` as `Source.site`. Returns whether it is new.

    Raises SourceProblem where it cannot be read, BadInput for a site that is no web address, NotAllowed.
    """
    actor.require(Right.MANAGE)
    _check_site(site)
    source, new = await ingesting.add_source(
        store, clock, reader, url, topics=tuple(topics), interval=interval, site=site
    )
    async with store.work() as work:
        await record(work, actor, clock.now(), "add source" if new else "change source", f"source {source.id}")
    return source, new


async def change(
    store: Store,
    clock: Clock,
    actor: Actor,
    source_id: int,
    *,
    topics: Iterable[str] | None = None,
    interval: float | None = None,
    site: str | None = None,
) -> Source:
    """Set what is given: all topics of its later posts, seconds between two readings, `site` as `Source.site`.

    An empty list or site takes them away; None leaves them. Raises NotFound, BadInput for a site that is no web
    address, NotAllowed.
    """
    actor.require(Right.MANAGE)
    _check_site(site)
    async with store.work() as work:
        source = await work.sources.get(source_id)
        if source is None:
            raise errors.NotFound(phrase="source-unknown", number=source_id)
        if topics is not None:
            source = replace(source, topics=tuple(dict.fromkeys(topics)))
            await topic_registry.registered(work, source.topics)
        if interval is not None:
            source = replace(source, interval=interval)
        if site is not None:
            source = replace(source, site=site or None)
        await work.sources.save(source)
        await record(work, actor, clock.now(), "change source", f"source {source_id}")
    return source


async def remove(store: Store, clock: Clock, actor: Actor, source_id: int) -> None:
    """Follow a source no longer; its posts stay. Raises NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        if not await work.sources.remove(source_id):
            raise errors.NotFound(phrase="source-unknown", number=source_id)
        await record(work, actor, clock.now(), "remove source", f"source {source_id}")


def _check_site(site: str | None) -> None:
    """An address that names no host would vouch for nothing, and nobody would hear of it."""
    if site and urls.party(site) is None:
        raise errors.BadInput(phrase="not-an-address", address=site)
