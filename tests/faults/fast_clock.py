"""A world that turns faster: the product and the sandbox share one clock that is sped up by the same factor.

Every limit, wait and lease then takes its real figure divided by the factor, and rates are the real ones times it. What
stays real: time-outs inside the HTTP clients (15 s, 20 s) and the database's own waiting for locks (5 s).
"""

import asyncio
import contextlib
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor

from adapters.clock import SystemClock
from bot.ports import Grant
from storage import SqlStore
from storage.engine import IDLE_SECONDS, connect, locate


class QuickClock(SystemClock):
    """The machine's time from `origin` on, `factor` times as fast; the same in every process that is told the same."""

    def __init__(self, origin: float, factor: float, ahead: float = 0.0) -> None:
        """`origin`: seconds since 1970, as the machine counts them. `ahead`: of the world, for a clock that is set."""
        self.origin = origin
        self.factor = factor
        self.ahead = ahead

    def timestamp(self) -> float:
        """Seconds since 1970 in the quickened world."""
        return self.origin + (time.time() - self.origin) * self.factor + self.ahead

    def now(self) -> datetime:
        """Wall time of the quickened world."""
        return datetime.fromtimestamp(self.timestamp(), UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return super().monotonic() * self.factor

    async def sleep(self, seconds: float) -> None:
        """Wait so many quickened seconds."""
        await asyncio.sleep(seconds / self.factor)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Wait for the event, or so many quickened seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds / self.factor):
                await event.wait()


class SettableClock(QuickClock):
    """One whose wall time somebody sets, as an operator or a time server does: a file says by how many seconds."""

    def __init__(self, origin: float, factor: float, file: Path) -> None:
        """`file`: need not be there."""
        super().__init__(origin, factor)
        self._file = file

    def timestamp(self) -> float:
        """As the world's, and what it was set by."""
        try:
            return super().timestamp() + float(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return super().timestamp()


class QuickStore(SqlStore):
    """The real store; what it measures by the database's own clock is measured in quickened seconds."""

    def __init__(self, url: str, *, folder: Path, factor: float) -> None:
        """`url` as in the settings, `folder` for data."""
        place = locate(url, data_dir=folder)
        on_server = place.get_backend_name() == "postgresql"
        server = place.set(drivername="postgresql").render_as_string(hide_password=False) if on_server else None
        super().__init__(connect(place, idle=IDLE_SECONDS / factor), server=server)
        self._factor = factor

    def heed(self, read_only: Path) -> None:
        """SQLite answers as on a read-only file system for as long as this file is there."""

        @event.listens_for(self.engines.writer.sync_engine, "before_cursor_execute")
        def _look(_connection: Connection, cursor: DBAPICursor, statement: str, *_: object) -> None:
            if statement.startswith("BEGIN"):
                cursor.execute(f"PRAGMA query_only = {int(read_only.exists())}")

    async def acquire(self, platform: str, token: str, owner: str, seconds: float) -> Grant | None:
        """As the store does, for so many quickened seconds."""
        grant = await super().acquire(platform, token, owner, seconds / self._factor)
        return grant and Grant(epoch=grant.epoch, paused=grant.paused * self._factor)

    async def pause(self, platform: str, token: str, seconds: float) -> None:
        """As the store does, for so many quickened seconds."""
        await super().pause(platform, token, seconds / self._factor)
