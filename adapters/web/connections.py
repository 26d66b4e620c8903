"""Connections to the web port, cut by time and by number: a request arrives whole within seconds, or not at all.

Without this somebody who opens connections and sends nothing, or a byte a minute, holds them for ever, and with them
the descriptors that the desk needs for its own work.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """`request_seconds`: from the first moment until the request is there with its body. `most`: connections at once.

    Ours: who calls here is Telegram, Prometheus, a health check, a proxy; each sends at once, and few together.
    """

    request_seconds: float = 8.0
    most: int = 256


class LimitedConnection(H11Protocol):
    """uvicorn's protocol, which itself waits for a request without end."""

    def __init__(self, *args: Any, limits: ConnectionLimits, **more: Any) -> None:
        super().__init__(*args, **more)
        self._limits = limits
        self._since = 0.0
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """One more: where there are too many, the one goes that has kept us waiting longest for its request."""
        super().connection_made(transport)
        self._await_request()
        # One that is cut stays in the set until the loop comes to it: it must not be cut again in place of another.
        alive = [each for each in self.connections if not each.transport.is_closing()]
        if len(alive) > self._limits.most:
            waiting = [each for each in alive if isinstance(each, LimitedConnection) and each.is_waiting]
            min(waiting, key=lambda each: each._since).cut()

    def data_received(self, data: bytes) -> None:
        """Part of a request, maybe of a next one on the same connection."""
        if self._deadline is None:
            self._await_request()
        super().data_received(data)
        if not self.is_waiting:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone, by either side."""
        self._stop_waiting()
        super().connection_lost(exc)

    @property
    def is_waiting(self) -> bool:
        """Whether the request is still to come, or a part of it."""
        return self.conn.their_state in (h11.IDLE, h11.SEND_BODY)

    def cut(self) -> None:
        """End it at once; what was half asked is not answered."""
        self.transport.abort()

    def _await_request(self) -> None:
        self._since = self.loop.time()
        self._deadline = self.loop.call_later(self._limits.request_seconds, self._overdue)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _overdue(self) -> None:
        self._deadline = None
        if self.is_waiting:
            self.cut()
