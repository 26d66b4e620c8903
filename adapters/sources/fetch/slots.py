"""How many requests run at once: in all, and to one host."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from adapters.sources.fetch.limits import FetchLimits


class Slots:
    """A host's own slot is taken first, so that a crowd before one slow host leaves the others room."""

    def __init__(self, limits: FetchLimits) -> None:
        self._per_host = limits.connections_per_host
        self._all = asyncio.Semaphore(limits.connections)
        # Weak: a semaphore that nobody holds or waits for goes, or every host ever fetched from would stay in memory.
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def taken(self, host: str) -> AsyncIterator[None]:
        """Hold one slot for a request to `host`."""
        mine = self._hosts.setdefault(host, asyncio.Semaphore(self._per_host))
        # The host's first: who waits for a slow host must not hold a slot of all hosts meanwhile.
        async with mine, self._all:
            yield
