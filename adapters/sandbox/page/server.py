"""Serves the page in the running event loop, on loopback, and leaves signals to the process."""

import asyncio
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

HOST = "127.0.0.1"
FAREWELL = 1  # seconds given to open connections; the page's streams never end by themselves


@dataclass(frozen=True, slots=True)
class PageServer:
    """A running server; `url` has no slash at its end."""

    url: str

    @classmethod
    @asynccontextmanager
    async def serving(cls, app: Any, *, port: int = 0) -> AsyncIterator["PageServer"]:
        """Serve while the context lasts; port 0 takes a free one. OSError, as a sentence, for a taken port."""
        with _bound(port) as listener:
            config = uvicorn.Config(
                app,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=FAREWELL,
            )
            server = _PageServer(config)
            task = asyncio.create_task(server.serve(sockets=[listener]), name="sandbox page")
            try:
                yield cls(f"http://{HOST}:{listener.getsockname()[1]}")
            finally:
                server.should_exit = True
                await asyncio.wait([task])


class _PageServer(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


@contextmanager
def _bound(port: int) -> Generator[socket.socket, None, None]:
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        sentence = f"The page cannot listen on {HOST}:{port}: the port is taken. Choose another."
        raise OSError(sentence) from error
    with listener:
        yield listener
