"""Store, phrases, clock and sources together: what `wiring` builds the desk on."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.clock import SystemClock
from adapters.sources.reader import WebReader
from bot.phrases import Phrases
from config.settings import Settings
from config.sources import sources
from config.store import store, topic_titles
from storage import SqlStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What every part may need."""

    settings: Settings
    clock: SystemClock
    store: SqlStore
    phrases: Phrases
    reader: WebReader


@asynccontextmanager
async def resources(settings: Settings) -> AsyncIterator[Resources]:
    """Opened, and closed again at the end."""
    async with AsyncExitStack() as stack:
        yield Resources(
            settings=settings,
            clock=SystemClock(),
            store=await stack.enter_async_context(store(settings)),
            phrases=Phrases(
                settings.publication.languages,
                topics=topic_titles(settings).shown,
                zone=settings.publication.timezone,
            ),
            reader=await stack.enter_async_context(sources(settings)),
        )
