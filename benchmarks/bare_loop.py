"""The bare loop every client is measured in: so many workers, each sending the next when its last is done."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

from benchmarks.resource_usage import Figures, Meter, Options, memory

Send = Callable[[int], Awaitable[object]]
FIRST_CHAT = 5_000_000_000


async def spread(send: Send, chats: Iterable[int], *, in_flight: int, rate: float | None = None) -> None:
    """Send to every chat. With a `rate`, message n is not sent before n / rate seconds are over."""
    queue = enumerate(chats)
    started = time.monotonic()

    async def work() -> None:
        for number, chat in queue:
            if rate is not None and (wait := started + number / rate - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            await send(chat)

    await asyncio.gather(*(work() for _ in range(in_flight)))


async def measured(send: Send, options: Options) -> Figures:
    """Warm up, then send `messages` to as many chats."""
    number, in_flight = options["messages"], options["in_flight"]
    await spread(send, range(FIRST_CHAT, FIRST_CHAT + max(in_flight, number // 10)), in_flight=in_flight)
    with Meter() as meter:
        chats = range(FIRST_CHAT, FIRST_CHAT + number)
        await spread(send, chats, in_flight=in_flight, rate=options.get("rate"))
    return meter.per(number) | memory()
