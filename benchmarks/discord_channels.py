"""Many Discord channels: each is sent to once, and then the last ones are measured, when all are known."""

import itertools

from benchmarks.bare_loop import Send, spread
from benchmarks.resource_usage import Figures, Meter, Options, memory

FIRST = 1_200_000_000_000_000_000


async def measured(send: Send, options: Options) -> Figures:
    """Meet every channel, then send `messages` more in the same order."""
    number, in_flight = options["channels"], options["in_flight"]
    places = range(FIRST, FIRST + number)
    await spread(send, places[: number - options["messages"] // 2], in_flight=in_flight)
    new, old = places[number - options["messages"] // 2 :], places[: options["messages"] // 2]
    with Meter() as meter:
        await spread(send, itertools.chain(new, old), in_flight=in_flight)
    return meter.per(len(new) + len(old)) | memory()
