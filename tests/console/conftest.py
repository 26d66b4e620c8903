"""The console over loopback, with the real core on SQLite behind it, and people who look and press there."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from adapters.console.app import create_console
from adapters.console.reachable import Reachable
from adapters.console.visit import COOKIE, ConsoleParts
from adapters.web.app import WebServer
from bot import publishing
from bot.chat import Chat
from bot.delivery import fan_out
from bot.desk import posts, signing_in
from bot.entry import Page
from bot.following import EVERYTHING, Follow
from bot.model import Address, PlaceKind, Post
from bot.pruning import Retention
from bot.release_rules import Canary
from bot.rights import Actor, DeskStanding, Role
from config.database_care import ConfiguredDatabase
from config.live_settings import file_settings
from config.platforms import facts
from config.settings import parse
from storage import SqlStore
from tests.bot.conversation import chat_on
from tests.bot.fakes import FakeClock

SETTINGS = {"telegram": {"token": "1:a", "owners": [1]}, "discord": {"token": "a.b.c", "owners": []}}
CHIEF = "telegram:1"  # an owner by the settings
OWNERS: Mapping[str, frozenset[str]] = {"telegram": frozenset({"1"}), "discord": frozenset()}
STANDINGS = {
    "owner": DeskStanding(role=Role.OWNER),
    "editor": DeskStanding(role=Role.EDITOR),
    "writer": DeskStanding(role=Role.EDITOR, sends=False),
    "limited": DeskStanding(role=Role.EDITOR, topics=frozenset({"sport"})),
    "viewer": DeskStanding(role=Role.VIEWER),
}
_CSRF = re.compile(r'name="csrf" value="([\w-]+)"')


@dataclass
class Browser:
    """Somebody in front of a page, with their cookie; follows no redirect by itself."""

    base: str
    session: str = ""
    client: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(timeout=30))

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.session}"} if self.session else {}

    async def looks(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(self.base + path, headers=self.headers | headers)

    async def presses(
        self,
        path: str,
        fields: Mapping[str, str] | None = None,
        *,
        csrf: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Post a form, with the token that a page of theirs holds unless another is given."""
        token = await self.csrf() if csrf is None else csrf
        return await self.client.post(
            self.base + path, data={"csrf": token, **(fields or {})}, headers=self.headers | dict(headers or {})
        )

    async def csrf(self) -> str:
        found = _CSRF.search((await self.looks("/")).text)
        return found[1] if found else ""


@dataclass
class ConsoleDesk:
    """A desk with a console."""

    store: SqlStore
    clock: FakeClock
    chat: Chat
    base: str
    parts: ConsoleParts
    browsers: list[Browser] = field(default_factory=list)

    def stranger(self) -> Browser:
        browser = Browser(self.base)
        self.browsers.append(browser)
        return browser

    async def joins(self, person: str, standing: DeskStanding, name: str | None = None) -> None:
        async with self.store.work() as work:
            await work.desk.save(person, standing, self.clock.now(), invited_by=CHIEF, name=name)

    async def link(self, person: str) -> str:
        actor = Actor(person, Role.OWNER)
        return await signing_in.link(self.store, self.clock, actor, OWNERS, person)

    async def as_(self, person: str) -> Browser:
        """A browser in which they are logged in."""
        browser = self.stranger()
        browser.session = await signing_in.log_in(self.store, self.clock, OWNERS, await self._quiet_link(person))
        return browser

    async def _quiet_link(self, person: str) -> str:
        async with self.store.reading() as work:
            known = await work.desk.get(person)
        actor = Actor.of(known) if known else Actor(person, Role.OWNER)
        return await signing_in.link(self.store, self.clock, actor, OWNERS, person)

    async def role(self, name: str) -> Browser:
        """Somebody new with this standing."""
        person = f"telegram:{100 + len(self.browsers)}"
        await self.joins(person, STANDINGS[name], name.title())
        return await self.as_(person)

    async def post(self, title: str = "Rain", *, publish: bool = True, topics: tuple[str, ...] = ("Politics",)) -> Post:
        page = Page(title=title, summary="What happened.", body="<p>One paragraph.</p>")
        actor = Actor(CHIEF, Role.OWNER)
        made = await posts.import_page(self.store, self.clock, actor, page, topics=topics, publish=publish)
        await fan_out.write_deliveries(self.store, self.clock)
        return made

    async def waiting(self) -> Post:
        """A post that one place has, and the others do not yet."""
        made = await self.post(publish=False)
        async with self.store.work() as work:
            post, _ = await publishing.publish(work, self.clock, made.id, canary=Canary(places=1))
        await fan_out.write_deliveries(self.store, self.clock)
        return post

    async def readers(self, number: int = 2) -> None:
        async with self.store.work() as work:
            for each in range(number):
                place = Address("telegram", str(1000 + each))
                saved = await work.subscribers.save(place, PlaceKind.PRIVATE, self.clock.now())
                await work.subscribers.follow(saved.id, Follow(EVERYTHING), self.clock.now())

    async def acts(self) -> list[tuple[str, str, str]]:
        """The log, oldest first, without logging in: who, what, by which door."""
        async with self.store.reading() as work:
            entries = await work.audit.latest(limit=1000)
        quiet = ("link to the console", "log in", "import", "import and publish")
        return [(each.person, each.act, each.door) for each in reversed(entries) if each.act not in quiet]

    async def state(self, post: Post) -> str:
        async with self.store.reading() as work:
            found = await work.posts.get(post.id)
        return found.state.value if found else "none"


@pytest.fixture
async def desk(sqlite_store: SqlStore, clock: FakeClock, tmp_path: Path) -> AsyncIterator[ConsoleDesk]:
    async with console_on(sqlite_store, clock, tmp_path) as found:
        yield found


@asynccontextmanager
async def console_on(store: SqlStore, clock: FakeClock, tmp_path: Path) -> AsyncIterator[ConsoleDesk]:
    """A console over this store."""
    settings = parse({**SETTINGS, "data": {"dir": tmp_path}}, source="the tests")
    chat = chat_on(store, clock, owners=OWNERS, platforms=facts(settings))
    parts = ConsoleParts(
        retention=Retention(),
        chat=chat,
        reachable=Reachable(),
        care=ConfiguredDatabase(settings, clock),
        file=file_settings(settings),
    )
    app = FastAPI()
    app.mount("/desk", create_console(parts))
    server = WebServer(app, host="127.0.0.1", port=0)
    running = asyncio.create_task(server.run())
    while not server.port:  # noqa: ASYNC110 - the server tells nobody that it listens
        await asyncio.sleep(0.01)
    found = ConsoleDesk(store, clock, chat, f"http://127.0.0.1:{server.port}/desk", parts)
    try:
        yield found
    finally:
        for browser in found.browsers:
            await browser.client.aclose()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def said(answer: httpx.Response) -> str:
    """What a page says, without its markup."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text)))


def leads(answer: httpx.Response) -> tuple[int, Any]:
    return answer.status_code, answer.headers.get("location")
