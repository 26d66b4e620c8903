"""Following what a list of sources names, as another desk or a feed reader wrote it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot import ingesting, urls
from bot.desk.access import Actor, Right, record
from bot.entry import ListedSource
from bot.model import Source
from bot.ports import Clock, Store, Work
from bot.source_state import NAME_LENGTH

SLICE = 5
"""Sources added in one transaction, so that messages are written down meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSource:
    """What became of one of a list. `source`: as it is followed; None: it was only asked what would be done. `new`: it
    was not followed before."""

    listed: ListedSource
    source: Source | None
    new: bool


async def follow(
    store: Store,
    clock: Clock,
    actor: Actor,
    listed: Sequence[ListedSource],
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[FollowedSource]:
    """Follow those that are not followed yet; one that is stays as it is. Nothing is fetched: each is read for the
    first time when its time comes. Broken off, it goes on where it stopped when it is done again.

    Raises NotAllowed.
    """
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        known = {_spelled(each.url): each for each in await work.sources.all()}
    if dry_run:
        found = [(each, known.get(_spelled(each.url))) for each in listed]
        return [FollowedSource(listed=each, source=source, new=source is None) for each, source in found]
    done: list[FollowedSource] = []
    for start in range(0, len(listed), SLICE):
        async with store.work() as work:
            part = [await _followed(work, clock, actor, each, known) for each in listed[start : start + SLICE]]
        done += part
        progress(len(done), len(listed))
    return done


async def _followed(
    work: Work, clock: Clock, actor: Actor, listed: ListedSource, known: dict[str, Source]
) -> FollowedSource:
    # Asked for again: somebody may have added it since the others were looked at.
    source = known.get(_spelled(listed.url)) or await work.sources.by_url(listed.url)
    if source is not None:
        return FollowedSource(listed=listed, source=source, new=False)
    source, _ = await ingesting.remember_source(
        work,
        clock,
        listed.url,
        topics=listed.topics,
        interval=listed.interval,
        site=listed.site,
        release=listed.release,
    )
    if listed.name or listed.paused:
        name, paused_at = (listed.name or "")[:NAME_LENGTH] or None, clock.now() if listed.paused else None
        await work.sources.save(source := replace(source, name=name, paused_at=paused_at))
    await record(work, actor, clock.now(), "add source", f"source {source.id}", change=source.url)
    return FollowedSource(listed=listed, source=source, new=True)


def _spelled(url: str) -> str:
    return urls.feed_spelling(url) or url
