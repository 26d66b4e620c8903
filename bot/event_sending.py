"""Sends events to the endpoints that want them: at least once, under one key, those about one thing in order.

    rows ──next──> sign ──> POST, once ──> settle (pure) ──> rows

One process of all does this. Nothing is claimed: a process that dies between an answer and its row sends once more, and
the receiver knows it by its key.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bot import errors, event_retries
from bot.event_signing import EventKey
from bot.ports import Clock, EndpointAnswer, EndpointClient, SourceProblem, Store
from bot.repositories.endpoints import DeskEvent, Endpoint, EventCopy

log = logging.getLogger(__name__)

WRONG_KEY = "Not sent: the key that signs events is not the one this endpoint was made with. Rotate its secret."
AT_ONCE = 20  # endpoints; more wait for their turn


@dataclass(slots=True, kw_only=True)
class EventSending:
    """`chance`: from 0 to 1, so that not everything comes back at one moment."""

    store: Store
    clock: Clock
    client: EndpointClient
    key: EventKey
    chance: Callable[[], float] = random.random
    _under_way: dict[int, "asyncio.Task[None]"] = field(default_factory=dict)

    async def begin_due(self) -> None:
        """Begin to send to each endpoint for which something is due: a slow one is in no other's way."""
        if len(self._under_way) >= AT_ONCE:
            return
        async with self.store.reading() as work:
            due = await work.events.due(self.clock.now())
        for endpoint_id in [each for each in due if each not in self._under_way][: AT_ONCE - len(self._under_way)]:
            task = asyncio.create_task(self._send_all(endpoint_id), name=f"events to endpoint {endpoint_id}")
            self._under_way[endpoint_id] = task

    async def close(self) -> None:
        """Give up what is under way: it is sent once more."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def finished(self) -> None:
        """Until all that was begun is sent or waits."""
        await asyncio.gather(*self._under_way.values())

    async def _send_all(self, endpoint_id: int) -> None:
        try:
            while await self.send_next(endpoint_id):
                pass
        except errors.Problem as fault:
            log.warning("events: endpoint %d left for later (%s)", endpoint_id, fault)
        except Exception:
            log.exception("events: not sent, an error in this program; please report it with this traceback")
        finally:
            del self._under_way[endpoint_id]

    async def send_next(self, endpoint_id: int) -> bool:
        """Send what is due first. Returns whether there was anything."""
        async with self.store.reading() as work:
            copy = await work.events.next(endpoint_id, self.clock.now())
        if copy is None:
            return False
        answer = await self._sent(copy)
        async with self.store.work() as work:
            # As it is by now: it may have been changed, switched off or removed while we waited for the answer.
            known = await work.endpoints.get(endpoint_id, hold=True)
            if known is None:
                return False
            change, endpoint = event_retries.settled(
                EventCopy(endpoint=known, event=copy.event, attempts=copy.attempts),
                answer,
                self.clock.now(),
                self.chance(),
            )
            await work.events.settle(copy, change, endpoint)
        if endpoint.error:
            log.info("events: endpoint %d did not take %s (%s)", endpoint_id, copy.event.type, endpoint.error)
        if endpoint.off_at and not known.off_at:
            log.warning("events: endpoint %d switched off (%s)", endpoint_id, endpoint.off_reason)
        return True

    async def _sent(self, copy: EventCopy) -> EndpointAnswer | str:
        try:
            return await send_once(self.client, self.key, copy.endpoint, copy.event, self.clock)
        except SourceProblem as problem:
            return problem.reason


async def send_once(
    client: EndpointClient, key: EventKey, endpoint: Endpoint, event: DeskEvent, clock: Clock
) -> EndpointAnswer:
    """Signed, and sent once. Raises SourceProblem where nothing was answered, or it cannot be signed."""
    if not key.fits(endpoint):
        raise SourceProblem(WRONG_KEY)
    body = event.body.encode()
    return await client.post(endpoint.url, body, key.headers(endpoint, event.key, body, clock.now()))
