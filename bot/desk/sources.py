"""What an editor does with sources: follow one more, change how it is read, pause it, follow it no longer."""

from collections.abc import Iterable
from dataclasses import replace

from bot import errors, ingesting, topic_registry, urls, webhook_signatures
from bot.desk.access import Actor, Right, changed, record
from bot.message import trim
from bot.model import Source
from bot.ports import Clock, SourceReader, Store, Work
from bot.release_rules import ReleaseRule


async def add(
    store: Store,
    clock: Clock,
    actor: Actor,
    reader: SourceReader,
    url: str,
    *,
    topics: Iterable[str] = (),
    interval: float | None = None,
    site: str | None = None,
    release: ReleaseRule | None = None,
) -> tuple[Source, bool]:
    """Follow a feed, or the feed of a site; `interval` in seconds, `site` as `Source.site`, `release`: when what it
    brings goes out. Returns whether it is new.

    One that is known gets the topics as well, and the interval, the site and the rule where they are given.

    Raises SourceProblem where it cannot be read, BadInput for a site that is no web address, NotAllowed.
    """
    actor.require(Right.MANAGE)
    _check_site(site)
    found = await reader.discover(url)
    async with store.work() as work:
        source, before = await ingesting.remember_source(
            work, clock, found, topics=tuple(topics), interval=interval, site=site, release=release
        )
        if before is None:
            await record(work, actor, clock.now(), "add source", f"source {source.id}", change=found)
        else:
            await _record_change(work, actor, clock, before, source)
    return source, before is None


async def change(
    store: Store,
    clock: Clock,
    actor: Actor,
    source_id: int,
    *,
    topics: Iterable[str] | None = None,
    interval: float | None = None,
    site: str | None = None,
    release: ReleaseRule | None = None,
) -> Source:
    """Set what is given: all topics of its later posts, seconds between two readings, `site` as `Source.site`, when
    what it brings goes out.

    An empty list or site takes them away; None leaves them. Raises NotFound, BadInput for a site that is no web
    address, NotAllowed.
    """
    actor.require(Right.MANAGE)
    _check_site(site)
    async with store.work() as work:
        source = before = await _known(work, source_id)
        if topics is not None:
            source = replace(source, topics=tuple(dict.fromkeys(topics)))
            await topic_registry.registered(work, source.topics)
        if interval is not None:
            source = replace(source, interval=interval)
        if site is not None:
            source = replace(source, site=site or None)
        if release is not None:
            source = replace(source, release=release)
        await work.sources.save(source)
        await _record_change(work, actor, clock, before, source)
    return source


async def pause(store: Store, clock: Clock, actor: Actor, source_id: int) -> Source:
    """Read a source no longer until it is resumed; a reading under way still ends. Raises NotFound, BadInput for one
    that is paused, NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        source = await _known(work, source_id)
        if source.paused_at is not None:
            raise errors.BadInput(phrase="source-is-paused", number=source_id)
        source = replace(source, paused_at=clock.now())
        await work.sources.save(source)
        await record(work, actor, clock.now(), "pause source", f"source {source_id}", change="read → paused")
    return source


async def resume(store: Store, clock: Clock, actor: Actor, source_id: int) -> Source:
    """Read a paused source again, at once. Raises NotFound, BadInput for one that is not paused, NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        source = await _known(work, source_id)
        if source.paused_at is None:
            raise errors.BadInput(phrase="source-is-not-paused", number=source_id)
        source = replace(source, paused_at=None, next_fetch_at=clock.now())
        await work.sources.save(source)
        await record(work, actor, clock.now(), "resume source", f"source {source_id}", change="paused → read")
    return source


async def open_webhook(store: Store, clock: Clock, actor: Actor, source_id: int) -> str:
    """Take what the publisher's own system tells of a source's articles. Returns the secret that it is to sign with, to
    be shown this once; an earlier one counts no more. Raises NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    secret = webhook_signatures.new_secret()
    async with store.work() as work:
        await _known(work, source_id)
        await work.webhooks.save(source_id, secret, clock.now())
        await record(work, actor, clock.now(), "open webhook", f"source {source_id}", change="a new secret")
    return secret


async def close_webhook(store: Store, clock: Clock, actor: Actor, source_id: int) -> bool:
    """Take nothing by webhook for a source any more. Returns whether anything was. Raises NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        await _known(work, source_id)
        was_open = await work.webhooks.remove(source_id)
        if was_open:
            await record(work, actor, clock.now(), "close webhook", f"source {source_id}", change="open → closed")
    return was_open


async def remove(store: Store, clock: Clock, actor: Actor, source_id: int) -> None:
    """Follow a source no longer; its posts stay. Raises NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        await remove_in(work, clock, actor, source_id)


async def remove_in(work: Work, clock: Clock, actor: Actor, source_id: int) -> Source:
    """`remove` within a unit of work: what was followed."""
    actor.require(Right.MANAGE)
    source = await _known(work, source_id)
    await work.sources.remove(source_id)
    await record(work, actor, clock.now(), "remove source", f"source {source_id}", change=f"{source.url} →")
    return source


async def _record_change(work: Work, actor: Actor, clock: Clock, before: Source, source: Source) -> None:
    change = changed(_wanted(before), _wanted(source))
    await record(work, actor, clock.now(), "change source", f"source {source.id}", change=change)


def _wanted(source: Source) -> dict[str, object]:
    """What an editor can set, for the audit log."""
    return {
        "topics": ", ".join(source.topics),
        "interval": source.interval,
        "site": source.site,
        "release": source.release,
    }


async def _known(work: Work, source_id: int) -> Source:
    source = await work.sources.get(source_id)
    if source is None:
        raise errors.NotFound(phrase="source-unknown", number=source_id)
    return source


def _check_site(site: str | None) -> None:
    """An address that names no host would vouch for nothing, and nobody would hear of it."""
    if site and urls.party(site) is None:
        raise errors.BadInput(phrase="not-an-address", address=trim(site, 100))
