"""What a platform tells once is recorded once the database takes it: nobody says it again."""

import logging
from collections.abc import Awaitable, Callable

from bot import errors
from bot.ports import Clock

log = logging.getLogger(__name__)

_WAITS = (1.0, 2.0, 5.0, 10.0)  # seconds; the last one again and again


async def until_stored(platform: str, clock: Clock, record: Callable[[], Awaitable[None]]) -> None:
    """Call `record`, which may be repeated harmlessly, until it meets no busy database. Cancelled, it is not done."""
    tries = 0
    while True:
        try:
            await record()
        except errors.Busy as busy:
            log.log(
                logging.DEBUG if tries else logging.WARNING,
                "%s: new state of a place not recorded yet, trying again (%s)",
                platform,
                busy,
            )
            await clock.sleep(_WAITS[min(tries, len(_WAITS) - 1)])
            tries += 1
        else:
            return
