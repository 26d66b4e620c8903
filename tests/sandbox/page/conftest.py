"""The page over HTTP, and the bot's side of both platforms by plain requests."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from lxml import html

from adapters.sandbox.assembly import Sandbox
from adapters.sandbox.demo_world import EDITOR, READER
from adapters.sandbox.discord.model import Interaction

LATEST = {
    "name": "latest",
    "description": "The newest",
    "options": [
        {"type": 4, "name": "count", "description": "How many"},
        {"type": 3, "name": "topic", "description": "Of which topic", "autocomplete": True},
    ],
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody's browser, and the bot beside it."""

    sandbox: Sandbox
    http: httpx.AsyncClient

    async def see(self, pane: str, **query: str) -> html.HtmlElement:
        """A pane's fragment."""
        answer = await self.http.get(f"/view/{pane}", params=query)
        assert answer.status_code == 200
        return html.fromstring(f"<div>{answer.text}</div>")

    async def act(self, path: str, **body: Any) -> httpx.Response:
        return await self.http.post(path, json=body)

    async def telegram(self, method: str, **body: Any) -> Any:
        """What the bot calls on Telegram."""
        answer = await self.http.post(
            f"{self.sandbox.telegram.base_url}{self.sandbox.stage.telegram_token}/{method}", json=body
        )
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    async def discord(self, method: str, path: str, body: Any) -> Any:
        """What the bot calls on Discord."""
        headers = {"Authorization": f"Bot {self.sandbox.stage.discord_token}"}
        answer = await self.http.request(method, f"{self.sandbox.discord_api_url}{path}", json=body, headers=headers)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    async def offer_latest(self) -> None:
        """Register /latest."""
        app = self.sandbox.stage.discord.app
        await self.discord("PUT", f"/applications/{app.id}/commands", [LATEST])

    async def act_and_answer(self, path: str, kind: int, data: Any, **body: Any) -> httpx.Response:
        """Act in the Discord pane; the bot hears of it and answers."""
        seen = asyncio.Event()
        listeners = self.sandbox.discord.world.gateway
        listeners.append(listen := lambda event: seen.set() if event.name == "INTERACTION_CREATE" else None)
        act = asyncio.create_task(self.act(path, **body))
        try:
            await asyncio.wait_for(seen.wait(), 60)
            await self._answer(kind, data)
            return await act
        finally:
            listeners.remove(listen)

    @property
    def interactions(self) -> list[Interaction]:
        """All so far, the newest last."""
        return list(self.sandbox.discord.world.interactions.values())

    async def _answer(self, kind: int, data: Any) -> None:
        interaction = self.interactions[-1]
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        await self.discord("POST", path, {"type": kind, "data": data})

    @property
    def reader_id(self) -> int:
        return self.sandbox.stage.telegram.people[READER].id

    @property
    def editor_id(self) -> int:
        return self.sandbox.stage.telegram.people[EDITOR].id


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    async with Sandbox.open() as sandbox, httpx.AsyncClient(base_url=sandbox.page.url, timeout=10) as http:
        yield Visitor(sandbox, http)


def texts(element: html.HtmlElement, selector: str) -> list[str]:
    """What stands in the elements of a class, blanks folded."""
    found = element.xpath(f'.//*[contains(concat(" ", normalize-space(@class), " "), " {selector} ")]')
    return [" ".join(each.text_content().split()) for each in found]
