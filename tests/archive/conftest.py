"""The archive over loopback, with the real core on SQLite behind it, and people who read there."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from prometheus_client import CollectorRegistry

from adapters.archive.addresses import ArchiveAddresses
from adapters.archive.app import create_archive
from adapters.archive.signing import CorrectionsSigner
from adapters.archive.visitor import ArchiveParts, ChatDoor
from adapters.html_pages.root_paths import RootPaths
from adapters.web.app import WebParts, WebServer, create_app
from bot import joining, publishing, topic_registry
from bot.chat import Chat, Publication
from bot.model import Content, NewPost, Post, PostKind, PostState
from storage import SqlStore
from tests.bot.conversation import chat_on
from tests.bot.fakes import FakeClock

PUBLIC = "https://news.example"
HUB = "https://hub.example/"
SIGNER = CorrectionsSigner(Ed25519PrivateKey.generate())
DOORS = (
    ChatDoor(title="Telegram", opens="https://t.me/israfan_bot?start="),
    ChatDoor(title="Discord", invites="https://discord.com/oauth2/authorize?client_id=9"),
)


@dataclass
class Archive:
    """A newsroom with an archive."""

    store: SqlStore
    clock: FakeClock
    chat: Chat
    base: str
    client: httpx.AsyncClient

    async def get(self, path: str, *, method: str = "GET", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.request(method, self.base + path, headers=named)

    async def post(
        self,
        title: str = "Rain over the harbour",
        *,
        state: PostState = PostState.PUBLISHED,
        kind: PostKind = PostKind.ARTICLE,
        topics: Sequence[str] = (),
        ago: float = 0,
        summary: str = "What happened.",
        body: str = "<p>One paragraph.</p>\n<p>Another one.</p>",
        language: str | None = "en",
        url: str | None = None,
        image: str | None = None,
        author: str | None = None,
    ) -> Post:
        now = self.clock.now()
        async with self.store.work() as work:
            known = await topic_registry.registered_in_order(work, topics)
            content = Content(
                title=title, summary=summary, body=body, language=language, url=url, image=image, author=author
            )
            at = now - timedelta(seconds=ago)
            new = NewPost(
                kind=kind, state=state, content=content, topics=tuple(each.slug for each in known), published_at=at
            )
            return await work.posts.add(new, now)

    async def joined(self, *posts: Post) -> None:
        async with self.store.work() as work:
            await joining.join(work, [each.id for each in posts])

    async def correct(self, post: Post, **parts: str) -> Post:
        async with self.store.work() as work:
            return await publishing.correct(work, self.clock, post.id, **parts)

    async def retract(self, post: Post) -> Post:
        async with self.store.work() as work:
            return await publishing.retract(work, self.clock, post.id)


async def doors() -> Sequence[ChatDoor]:
    return DOORS


async def served(store: SqlStore, clock: FakeClock, addresses: ArchiveAddresses) -> AsyncIterator[Archive]:
    publication = Publication(name="Israfan", site="https://www.israfan.example", timezone="Asia/Jerusalem")
    chat = chat_on(store, clock, publication=publication)
    app = create_app(WebParts(checks={}, registry=CollectorRegistry()))
    app.router.routes.append(
        RootPaths(create_archive(ArchiveParts(chat=chat, addresses=addresses, doors=doors, signer=SIGNER, hub=HUB)))
    )
    server = WebServer(app, host="127.0.0.1", port=0)
    running = asyncio.create_task(server.run())
    while not server.port:  # noqa: ASYNC110 - the server tells nobody that it listens
        await asyncio.sleep(0.01)
    async with httpx.AsyncClient(timeout=30) as client:
        yield Archive(store, clock, chat, f"http://127.0.0.1:{server.port}", client)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
async def archive(sqlite_store: SqlStore, clock: FakeClock) -> AsyncIterator[Archive]:
    """One that is reached from outside."""
    async for each in served(sqlite_store, clock, ArchiveAddresses(own="http://127.0.0.1:8080", public=PUBLIC)):
        yield each


@pytest.fixture
async def local_archive(sqlite_store: SqlStore, clock: FakeClock) -> AsyncIterator[Archive]:
    """One without an address of its own."""
    async for each in served(sqlite_store, clock, ArchiveAddresses(own="http://127.0.0.1:8080")):
        yield each


def said(answer: httpx.Response) -> str:
    """What a page says, without its markup."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text)))
