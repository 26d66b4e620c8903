"""How far the endpoints of events are, as numbers for `/metrics`."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.ports import Clock, Store
from bot.repositories.endpoints import Endpoint, EndpointFigures

_NONE = EndpointFigures(0, None, 0)


class EventFigures:
    """Endpoints and what waits for them, as the database last said; nothing where it could not be asked."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._at: datetime = clock.now()
        self._endpoints: Sequence[Endpoint] = ()
        self._figures: Mapping[int, EndpointFigures] = {}

    async def measure(self) -> None:
        """Ask the database."""
        self._endpoints, self._at = (), self._clock.now()
        try:
            async with self._store.reading() as work:
                figures = await work.endpoints.figures()
                self._endpoints, self._figures = await work.endpoints.all(), figures
        except Exception:  # noqa: BLE001 - whatever is wrong, the check of the database says it, and 0 would be a lie
            self._endpoints = ()

    def latest(self) -> Sequence[tuple[Endpoint, EndpointFigures, float]]:
        """Each, how far it is, and since how many seconds its oldest event waits."""
        found = []
        for each in self._endpoints:
            figures = self._figures.get(each.id, _NONE)
            waits = (self._at - figures.oldest).total_seconds() if figures.oldest else 0.0
            found.append((each, figures, max(0.0, waits)))
        return found
