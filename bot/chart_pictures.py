"""Charts as pictures: painted beside the event loop, and kept for a minute, for several may ask for the same."""

import asyncio
from collections.abc import Callable

from bot.ports import Clock
from bot.recent import Recent

KEPT_SECONDS = 60.0
_MOST = 20  # pictures of some 30 kB

Paint = Callable[[str], bytes]
"""An SVG as PNG; it may take a while."""


class ChartPictures:
    """Paints each of them once a minute."""

    def __init__(self, paint: Paint | None, clock: Clock) -> None:
        """`paint`: None where nothing can."""
        self._paint = paint
        self._kept = Recent[str, bytes](_MOST, seconds=KEPT_SECONDS, clock=clock)
        self._painting = asyncio.Lock()

    async def picture(self, key: str, svg: Callable[[], str]) -> bytes | None:
        """The picture of this name; None where nothing can paint. `svg` is asked for where there is none of late."""
        if self._paint is None:
            return None
        async with self._painting:
            known = self._kept.get(key)
            return known or self._kept.keep(key, await asyncio.to_thread(self._paint, svg()))
