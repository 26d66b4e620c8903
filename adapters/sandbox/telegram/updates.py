"""A bot's waiting updates: kept 24 hours, handed out by offset, confirmed by the next offset.

Source: the Bot API server's code (tdlib/telegram-bot-api): a long poll is capped at 50 seconds, a second poller ends
the first with 409, at once the first time and after `conflict_delay` seconds while conflicts go on; callback queries
live 150 seconds.
"""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from adapters.sandbox.telegram.errors import OTHER_POLLER, WEBHOOK_ACTIVE, BotApiError, Failure

DAY = 86_400.0
QUERY_LIFE = 150.0
LONGEST_POLL = 50.0
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_SHORT_LIVED = frozenset({"callback_query", "shipping_query", "pre_checkout_query", "inline_query", "guest_message"})


@dataclass(frozen=True, slots=True)
class Update:
    """One update: what happened (`kind` is its key on the wire) and until when it is worth telling."""

    id: int
    kind: str
    body: dict[str, Any]
    expires_at: float

    def form(self) -> dict[str, Any]:
        """The JSON object."""
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """One bot's updates, for polling and for the webhook alike."""

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        first_id: int,
        conflict_delay: float = 3.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._next_id = first_id
        self._waiting: deque[Update] = deque()
        self._delivered: deque[Update] = deque(maxlen=100)
        self._repeats: deque[Update] = deque()
        self._earliest_expiry = math.inf
        self._allowed: frozenset[str] | None = None
        self._arrived = asyncio.Event()
        self._poller: asyncio.Future[Failure] | None = None
        self._conflict_delay = conflict_delay
        self._sleep = sleep
        self._next_conflict_at = -math.inf
        self.webhook_active = False
        self.polling = asyncio.Event()
        """Set while someone waits in a long poll."""

    def __len__(self) -> int:
        self._forget_old()
        return len(self._waiting)

    @property
    def allowed(self) -> list[str] | None:
        """The kinds asked for, None for the default."""
        return None if self._allowed is None else sorted(self._allowed)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Keep the kinds a bot wants; an empty list is the default again, None changes nothing."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def add(self, kind: str, body: dict[str, Any]) -> Update | None:
        """Something happened; None when the bot did not ask for such updates."""
        wanted = kind in self._allowed if self._allowed is not None else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        life = QUERY_LIFE if kind in _SHORT_LIVED else DAY
        update = Update(self._next_id, kind, body, self._clock() + life)
        self._next_id += 1
        self._waiting.append(update)
        self._earliest_expiry = min(self._earliest_expiry, update.expires_at)
        self._arrived.set()
        return update

    def leave_gap(self, size: int) -> None:
        """Fault: the next update's id is `size` further than it should be."""
        self._next_id += size

    def repeat(self, count: int = 1) -> None:
        """Fault: the last `count` updates already confirmed are delivered once more with the same ids."""
        self._repeats.extend(list(self._delivered)[-count:])
        self._arrived.set()

    def swap(self) -> None:
        """Fault: the two newest waiting updates change places."""
        if len(self._waiting) > 1:
            last, before = self._waiting.pop(), self._waiting.pop()
            self._waiting.extend((last, before))

    def clear(self) -> None:
        """Drop what waits."""
        self._waiting.clear()

    def first(self) -> Update | None:
        """The update to tell next."""
        self._forget_old()
        for update in (*islice(self._repeats, 1), *islice(self._waiting, 1)):
            return update
        return None

    def confirm(self, update: Update) -> None:
        """The webhook's owner took it."""
        if update in self._repeats:
            self._repeats.remove(update)
        elif update in self._waiting:
            self._waiting.remove(update)
            self._delivered.append(update)

    async def arrival(self) -> None:
        """Wait until something is there to tell."""
        self._arrived.clear()
        if not (self._waiting or self._repeats):
            await self._arrived.wait()

    def terminate(self, failure: Failure) -> None:
        """End the poll under way with this failure."""
        if self._poller and not self._poller.done():
            self._poller.set_result(failure)

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """What getUpdates gives: at once when something waits, else as soon as something comes or `timeout` is over."""
        if self.webhook_active:
            raise BotApiError(WEBHOOK_ACTIVE)
        self.terminate(OTHER_POLLER)
        self._move_to(offset)
        if not (self._waiting or self._repeats) and timeout > 0:
            await self._long_poll(min(timeout, LONGEST_POLL))
        self._forget_old()
        batch = [*self._repeats, *islice(self._waiting, limit)][:limit]
        self._repeats.clear()
        return [update.form() for update in batch]

    async def _long_poll(self, timeout: float) -> None:
        ended = self._poller = asyncio.get_running_loop().create_future()
        self.polling.set()
        arrival = asyncio.ensure_future(self.arrival())
        try:
            await asyncio.wait({ended, arrival}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()
            if self._poller is ended:
                self._poller = None
                self.polling.clear()
        if ended.done():
            await self._conflict(ended.result())

    async def _conflict(self, failure: Failure) -> None:
        now = self._clock()
        if now < self._next_conflict_at:
            await self._sleep(self._conflict_delay)
        else:
            self._next_conflict_at = now + self._conflict_delay
        raise BotApiError(failure)

    def _move_to(self, offset: int) -> None:
        self._forget_old()
        if offset < 0:
            while len(self._waiting) > -offset:
                self._delivered.append(self._waiting.popleft())
        while offset > 0 and self._waiting and self._waiting[0].id < offset:
            self._delivered.append(self._waiting.popleft())

    def _forget_old(self) -> None:
        now = self._clock()
        if now < self._earliest_expiry:
            return
        self._waiting = deque(update for update in self._waiting if update.expires_at > now)
        self._earliest_expiry = min((update.expires_at for update in self._waiting), default=math.inf)
