"""Store, phrases, clock and sources together: what `wiring` builds the desk on."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.clock import SystemClock
from adapters.sources.endpoint_client import GuardedEndpointClient
from adapters.sources.reader import WebReader
from bot.event_signing import EventKey
from bot.phrases import Phrases
from config.event_key import event_key
from config.settings import Settings
from config.sources import endpoint_client, sources
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
    client: GuardedEndpointClient
    event_key: EventKey


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
            client=await stack.enter_async_context(endpoint_client(settings)),
            event_key=event_key(settings),
        )
