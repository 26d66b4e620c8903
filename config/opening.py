"""Memory, phrases and sources: what a single command needs, and what `wiring` builds the whole desk on.

It knows no platform and nothing of the web's server, whose libraries take seconds to load.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

from adapters.clock import SystemClock
from adapters.sources.fetch import Fetcher, Guard, honest_user_agent
from adapters.sources.limited import LimitedPool
from adapters.sources.reader import PARSERS, WebReader
from bot.phrases import Phrases
from config.settings import Settings
from storage import SqlStore, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What every command may need."""

    settings: Settings
    clock: SystemClock
    store: SqlStore
    phrases: Phrases
    reader: WebReader


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Opened]:
    """Memory, phrases and sources, closed again at the end."""
    async with AsyncExitStack() as stack:
        store = await open_store(settings.database_url, data_dir=settings.data.dir)
        stack.push_async_callback(store.close)
        yield Opened(
            settings=settings,
            clock=SystemClock(),
            store=store,
            phrases=Phrases(settings.publication.languages),
            reader=await stack.enter_async_context(sources(settings)),
        )


@asynccontextmanager
async def sources(settings: Settings) -> AsyncIterator[WebReader]:
    """The guarded fetcher and the limited parsers."""
    agent = honest_user_agent(version("israfan"), settings.publication.site or "https://israfan.example/bot")
    guard = Guard.opened_to(map(str, settings.fetch.allow_networks))
    async with LimitedPool(imports=PARSERS) as pool, Fetcher(guard=guard, user_agent=agent) as fetcher:
        yield WebReader(fetcher, pool)
