"""The web port: connections that ask for nothing are cut, by time and by number, and every odd request is answered."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from adapters.web.app import WebParts, WebServer, create_app
from adapters.web.connections import ConnectionLimits
from adapters.web.webhooks import LARGEST, Hook
from bot import errors

SECRET = "a-secret"
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class FakeParts:
    """What was fed, and a check that takes as long as the test says."""

    def __init__(self) -> None:
        self.fed: list[dict[str, Any]] = []
        self.busy = False
        self.checked = asyncio.Event()

    async def feed(self, update: dict[str, Any]) -> None:
        if self.busy:
            raise errors.Busy
        self.fed.append(update)

    async def check(self) -> str | None:
        await self.checked.wait()
        return None


@asynccontextmanager
async def serving(desk: FakeParts, **limits: Any) -> AsyncIterator[int]:
    hook = Hook(feed=desk.feed, header="X-Secret", secret=SECRET)
    parts = WebParts(checks={"slow": desk.check}, registry=CollectorRegistry(), hooks={"/hook": hook})
    server = WebServer(create_app(parts), host="127.0.0.1", port=0, limits=ConnectionLimits(**limits))
    task = asyncio.create_task(server.run())
    while server.port == 0:  # noqa: ASYNC110 - the server tells nobody that it listens
        await asyncio.sleep(0.005)
    try:
        yield server.port
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def opened(port: int, first: bytes = b"") -> Connection:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(first)
    await writer.drain()
    return reader, writer


async def rest(connection: Connection) -> bytes:
    """All that still comes, until the other side ends it."""
    try:
        return await asyncio.wait_for(connection[0].read(), 60)
    except ConnectionResetError:
        return b""
    finally:
        connection[1].close()


async def asked(port: int, request: bytes) -> bytes:
    return await rest(await opened(port, request))


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def post(body: bytes, *, secret: str | None = SECRET, more: str = "", length: bool = True) -> bytes:
    lines = ["POST /hook HTTP/1.1", "Host: x", "Connection: close"]
    lines += [f"X-Secret: {secret}"] if secret is not None else []
    lines += [f"Content-Length: {len(body)}"] if length else []
    return ("\r\n".join(lines) + f"\r\n{more}\r\n").encode("latin-1") + body


UNFINISHED = {
    "nothing": b"",
    "half a head": b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: ",
    "half a body": post(b"x" * 1_000)[:-990],
    "a second request that drips": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /he",
}


@pytest.mark.parametrize("what", UNFINISHED)
async def test_a_request_that_does_not_come_to_its_end_is_cut(what: str, caplog: pytest.LogCaptureFixture) -> None:
    async with serving(FakeParts(), request_seconds=0.2) as port:
        answer = await asked(port, UNFINISHED[what])
    assert answer.count(b"HTTP/1.1") == what.count("second")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_of_too_many_connections_the_oldest_that_waits_goes_and_health_answers() -> None:
    async with serving(FakeParts(), request_seconds=60, most=5) as port:
        silent = [await opened(port) for _ in range(12)]
        assert status(await asked(port, HEALTH)) == 200
        closed = await asyncio.gather(*(rest(each) for each in silent[:7]))
        assert closed == [b""] * 7
        silent[-1][1].write(HEALTH)
        assert status(await rest(silent[-1])) == 200
        for _, writer in silent:
            writer.close()


async def test_an_answer_may_take_longer_than_its_request() -> None:
    desk = FakeParts()
    async with serving(desk, request_seconds=0.05, most=1) as port:
        slow = await opened(port, b"GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        await asyncio.sleep(0.2)
        assert await asked(port, HEALTH) == b""  # there is room for one, which is being answered
        desk.checked.set()
        assert status(await rest(slow)) == 200


async def test_a_kept_connection_asks_again_and_again() -> None:
    async with serving(FakeParts(), request_seconds=60) as port:
        reader, writer = await opened(port)
        for _ in range(3):
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            head = await asyncio.wait_for(reader.readuntil(b'{"status":"ok"}'), 60)
            assert status(head) == 200
        writer.close()


async def test_a_request_with_two_lengths_is_refused_and_what_is_behind_it_is_not_a_request() -> None:
    desk = FakeParts()
    chunked = post(b"0\r\n\r\n" + HEALTH, length=False, more="Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")
    async with serving(desk) as port:
        answer = await asked(port, chunked)
    assert (status(answer), answer.count(b"HTTP/1.1 "), desk.fed) == (400, 1, [])


UPDATE = json.dumps({"update_id": 1}).encode()
REQUESTS: dict[str, tuple[bytes, int]] = {
    "right": (post(UPDATE), 200),
    "chunked": (
        post(b"%x\r\n%s\r\n0\r\n\r\n" % (len(UPDATE), UPDATE), length=False, more="Transfer-Encoding: chunked\r\n"),
        200,
    ),
    "no secret": (post(UPDATE, secret=None), 403),
    "another secret": (post(UPDATE, secret="a-secreT"), 403),
    "a secret in no alphabet": (post(UPDATE, secret="\xe9\xff"), 403),
    "a list": (post(b"[]"), 400),
    "nothing": (post(b""), 400),
    "no JSON": (post(b"x"), 400),
    "too deep": (post(b"[" * 500_000), 400),
    "a number too long": (post(b'{"update_id": ' + b"9" * 5_000 + b"}"), 400),
    "no UTF-8": (post(b'{"x": "\xff"}'), 400),
    "too large": (post(b'{"x": "' + b"a" * LARGEST + b'"}'), 413),
    "two lengths": (post(UPDATE, more="Content-Length: 3\r\n"), 400),
    "an encoding nobody knows": (post(b"", length=False, more="Transfer-Encoding: xchunked\r\n"), 400),
    "no HTTP": (b"\x16\x03\x01\x00\xa5\r\n\r\n", 400),
    "GET": (b"GET /hook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
    "another way": (b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404),
}


@pytest.mark.parametrize("what", REQUESTS)
async def test_every_request_is_answered_without_a_traceback(what: str, caplog: pytest.LogCaptureFixture) -> None:
    request, expected = REQUESTS[what]
    desk = FakeParts()
    async with serving(desk) as port:
        answer = await asked(port, request)
    assert (status(answer), desk.fed) == (expected, [{"update_id": 1}] if expected == 200 else [])
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_an_update_that_cannot_be_kept_now_is_to_be_posted_again() -> None:
    desk = FakeParts()
    desk.busy = True
    async with serving(desk) as port:
        assert status(await asked(port, post(UPDATE))) == 503
