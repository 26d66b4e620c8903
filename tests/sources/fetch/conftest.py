"""Loopback servers that answer with any bytes a test likes, and count who came."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from adapters.sources.fetch import Fetcher, FetchLimits, Guard

USER_AGENT = "Israfan/0.0 (+https://example.org/bot)"


@dataclass
class ReceivedRequest:
    path: str
    headers: Mapping[str, str]  # names in lower case


Answer = Callable[[ReceivedRequest, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class LoopbackServer:
    host: str
    port: int
    scheme: str = "http"
    requests: list[ReceivedRequest] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"


class Serve:
    """Starts servers for one test."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack

    async def __call__(
        self, answer: bytes | Answer, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
    ) -> LoopbackServer:
        served = LoopbackServer(host, port, "https" if tls else "http")

        async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            served.connections += 1
            try:
                request = _parsed(await reader.readuntil(b"\r\n\r\n"))
                served.requests.append(request)
                await _respond(answer, request, writer)
            except (OSError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(client, host, port, ssl=tls)
        served.port = server.sockets[0].getsockname()[1]
        self._stack.push_async_callback(_stopped, server)
        return served


async def _respond(answer: bytes | Answer, request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
    if isinstance(answer, bytes):
        writer.write(answer)
    else:
        await answer(request, writer)
    await writer.drain()


async def _stopped(server: asyncio.Server) -> None:
    server.close()
    await asyncio.sleep(0)


def _parsed(head: bytes) -> ReceivedRequest:
    first, *rest = head.decode("latin-1").rstrip().split("\r\n")
    pairs = (line.split(":", 1) for line in rest)
    return ReceivedRequest(first.split(" ")[1], {name.lower(): value.strip() for name, value in pairs})


def http(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """An answer; `Content_Type="…"` for Content-Type. Content-Length is right unless given."""
    fields = {"Content_Length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status} Whatever", *lines, "", ""]).encode("utf-8") + body


def zipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def loopback(limits: FetchLimits | None = None, guard: Guard | None = None) -> Fetcher:
    """A fetcher whose operator has opened 127.0.0.0/8."""
    guard = guard or Guard.opened_to(["127.0.0.0/8"])
    return Fetcher(guard=guard, user_agent=USER_AGENT, limits=limits)


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    async with AsyncExitStack() as stack:
        yield Serve(stack)


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with loopback() as opened:
        yield opened
