"""The API over loopback, with the real core on SQLite behind it, and programs that ask."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from adapters.api.app import create_api
from adapters.api.parts import ApiParts
from adapters.web.app import WebServer
from bot.chat import Chat
from bot.desk import tokens
from bot.entry import Page
from bot.event_signing import EventKey
from bot.following import EVERYTHING, Follow
from bot.model import Address, PlaceKind, Source
from bot.ports import Reading, SourceProblem, Store
from bot.rights import DeskStanding, Role
from config.platforms import facts
from config.settings import parse
from storage import SqlStore
from tests.bot.conversation import chat_on
from tests.bot.fakes import OWNER, FakeClock, FakeEndpoints

SETTINGS = {"telegram": {"token": "1:a", "owners": [1]}, "discord": {"token": "a.b.c", "owners": []}}
STANDINGS = {
    "owner": DeskStanding(role=Role.OWNER),
    "editor": DeskStanding(role=Role.EDITOR),
    "writer": DeskStanding(role=Role.EDITOR, sends=False),
    "limited": DeskStanding(role=Role.EDITOR, topics=frozenset({"sport"})),
    "viewer": DeskStanding(role=Role.VIEWER),
}
FEED = "https://news.example/feed.xml"


class FeedFinder:
    """A web with one feed: what is fetched is not what these tests are about."""

    async def read(self, source: Source) -> Reading:
        raise SourceProblem("not read here")

    async def discover(self, url: str) -> str:
        if url != FEED:
            raise SourceProblem("The site says that there is nothing at this address.")
        return FEED

    async def page(self, url: str) -> Page:
        raise SourceProblem("not read here")


@dataclass
class Program:
    """One that asks, with its token."""

    client: httpx.AsyncClient
    token: str

    async def asks(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        sent: dict[str, Any] = {} if body is None else {"json": body}
        shown = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        return await self.client.request(method, f"/v1{path}", headers=shown, **sent)

    async def puts(self, title: str = "Rain", **more: object) -> dict[str, Any]:
        answer = await self.asks("POST", "/posts", {"title": title, **more})
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found


@dataclass
class ApiDesk:
    """A desk with an API."""

    store: Store
    clock: FakeClock
    chat: Chat
    client: httpx.AsyncClient
    names: list[str] = field(default_factory=list)

    async def program(self, role: str) -> Program:
        name = f"{role}-{len(self.names)}"
        self.names.append(name)
        _, shown = await tokens.create(self.store, self.clock, OWNER, name, STANDINGS[role])
        return Program(self.client, shown)

    async def readers(self, number: int = 2) -> None:
        async with self.store.work() as work:
            for each in range(number):
                saved = await work.subscribers.save(
                    Address("telegram", str(1000 + each)), PlaceKind.PRIVATE, self.clock.now()
                )
                await work.subscribers.follow(saved.id, Follow(EVERYTHING), self.clock.now())

    async def acts(self) -> list[tuple[str, str, str]]:
        """The log, oldest first: who, what, by which door."""
        async with self.store.reading() as work:
            entries = await work.audit.latest(limit=1000)
        return [(each.person, each.act, each.door) for each in reversed(entries) if each.door == "api"]

    async def count(self) -> int:
        async with self.store.reading() as work:
            return len(await work.posts.list(limit=10_000))


@pytest.fixture
async def desk(sqlite_store: SqlStore, clock: FakeClock, tmp_path: Path) -> AsyncIterator[ApiDesk]:
    async with api_on(sqlite_store, clock, tmp_path) as found:
        yield found


class api_on:  # noqa: N801 - used as a function
    """An API on a store, for as long as the block lasts."""

    def __init__(self, store: Store, clock: FakeClock, folder: Path) -> None:
        settings = parse({**SETTINGS, "data": {"dir": folder}}, source="the tests")
        owners = {"telegram": frozenset({"1"}), "discord": frozenset[str]()}
        self._chat = chat_on(store, clock, owners=owners, platforms=facts(settings))
        self._parts = ApiParts(
            chat=self._chat, reader=FeedFinder(), client=FakeEndpoints(), event_key=EventKey(b"k" * 32)
        )
        app = FastAPI()
        app.mount("/api", create_api(self._parts))
        self._server = WebServer(app, host="127.0.0.1", port=0)
        self._store, self._clock = store, clock

    async def __aenter__(self) -> ApiDesk:
        self._running = asyncio.create_task(self._server.run())
        while not self._server.port:  # noqa: ASYNC110 - the server tells nobody that it listens
            await asyncio.sleep(0.01)
        self._client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{self._server.port}/api", timeout=60)
        return ApiDesk(self._store, self._clock, self._chat, self._client)

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)


def is_problem(answer: httpx.Response, status: int, code: str) -> bool:
    """Whether it is that problem, in its whole form."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    said = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= set(said), said
    assert said["type"] == f"urn:israfan:problem:{said['code']}"
    assert said["detail"], said
    assert (answer.status_code, said["status"], said["code"]) == (status, status, code), answer.text
    return True


@pytest.fixture(autouse=True)
def no_traceback(caplog: pytest.LogCaptureFixture) -> Any:
    """Whatever is asked, the log holds no error."""
    yield
    failed = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR or each.exc_info]
    assert failed == []
