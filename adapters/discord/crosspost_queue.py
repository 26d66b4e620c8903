"""Publishing messages of announcement channels to the channels that follow them, in a queue of its own.

Ten an hour in one channel is what Discord allows; a publication that fails or comes late never touches the delivery,
whose message already stands in the channel. The queue is in memory: what waits when the process stops is not published.
"""

import asyncio
import heapq
import logging
from collections import deque

import aiohttp

from adapters.discord import limits
from adapters.discord.transport import Answer, Rest
from bot.ports import Clock

log = logging.getLogger(__name__)

ALREADY_PUBLISHED = 40033
_WAITING = 10_000  # publications kept waiting at most
_TRIES = 3
_TRY_AGAIN = 60.0  # seconds


class Crossposts:
    """The queue and who works through it."""

    def __init__(self, rest: Rest, clock: Clock) -> None:
        self._rest = rest
        self._clock = clock
        self._queue: list[tuple[float, int, str, str, int]] = []  # due, order, channel, message, tries
        self._planned: dict[str, deque[float]] = {}  # by channel, when its last ten are or were due
        self._order = 0
        self._wake = asyncio.Event()

    def __len__(self) -> int:
        return len(self._queue)

    def add(self, channel: str, message_id: str) -> None:
        """Publish this message as soon as its channel's limit allows."""
        if len(self._queue) >= _WAITING:
            log.warning("too many announcements wait to be published: one stays as it is")
            return
        self._push(self._due(channel), channel, message_id, 1)

    async def run(self) -> None:
        """Work through the queue until cancelled."""
        while True:
            self._wake.clear()
            now = self._clock.monotonic()
            if not self._queue:
                await self._wake.wait()
            elif self._queue[0][0] > now:
                await self._clock.wait(self._wake, self._queue[0][0] - now)
            else:
                _, _, channel, message_id, tries = heapq.heappop(self._queue)
                await self._publish(channel, message_id, tries)

    def _due(self, channel: str) -> float:
        now = self._clock.monotonic()
        self._forget(now)
        planned = self._planned.setdefault(channel, deque(maxlen=limits.CROSSPOSTS))
        full = len(planned) == limits.CROSSPOSTS
        due = max(now, planned[0] + limits.CROSSPOST_SECONDS) if full else now
        planned.append(due)
        return due

    def _forget(self, now: float) -> None:
        if len(self._planned) > 1000:
            hour_ago = now - limits.CROSSPOST_SECONDS
            self._planned = {channel: due for channel, due in self._planned.items() if due[-1] > hour_ago}

    def _push(self, due: float, channel: str, message_id: str, tries: int) -> None:
        self._order += 1
        heapq.heappush(self._queue, (due, self._order, channel, message_id, tries))
        self._wake.set()

    async def _publish(self, channel: str, message_id: str, tries: int) -> None:
        try:
            answer = await self._rest.ask("POST", f"/channels/{channel}/messages/{message_id}/crosspost")
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("an announcement is not published yet: %s", type(error).__name__)
            self._try_again(channel, message_id, tries, _TRY_AGAIN)
            return
        if answer.ok or answer.code == ALREADY_PUBLISHED:
            return
        if answer.status == 429 or answer.status >= 500:
            self._try_again(channel, message_id, tries, _wait(answer))
            return
        log.warning("an announcement cannot be published: %d, code %d", answer.status, answer.code)

    def _try_again(self, channel: str, message_id: str, tries: int, seconds: float) -> None:
        if tries < _TRIES:
            self._push(self._clock.monotonic() + seconds, channel, message_id, tries + 1)


def _wait(answer: Answer) -> float:
    return _TRY_AGAIN if answer.retry_after is None else answer.retry_after
