"""Server-sent events: each open page learns which pane changed, and fetches it again."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.sandbox.discord.state import DiscordEvent
from adapters.sandbox.page.page_context import PageParts
from adapters.sandbox.telegram.events import TelegramEvent

ALIVE_EVERY = 15.0  # seconds: a comment that keeps the connection from being taken for dead
RETRY = 1000  # milliseconds after which a browser connects again


class Streams:
    """Everybody who looks."""

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._looking: set[asyncio.Queue[str | None]] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Pass on what happens while the context lasts; at its end every stream ends."""
        self._parts.newsroom.on_change.append(self._desk_changed)
        self._parts.mail.world.on_change.append(self._mail_changed)
        pumps = [asyncio.create_task(self._telegram()), asyncio.create_task(self._discord())]
        try:
            yield
        finally:
            self._parts.newsroom.on_change.remove(self._desk_changed)
            self._parts.mail.world.on_change.remove(self._mail_changed)
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            for queue in self._looking:
                queue.put_nowait(None)

    async def stream(self) -> AsyncIterator[str]:
        """The events for one page."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._looking.add(queue)
        try:
            yield f"retry: {RETRY}\nevent: hello\ndata: {{}}\n\n"
            while True:
                text = ": alive\n\n"
                with contextlib.suppress(TimeoutError):
                    text_or_end = await asyncio.wait_for(queue.get(), ALIVE_EVERY)
                    if text_or_end is None:
                        return
                    text = text_or_end
                yield text
        finally:
            self._looking.discard(queue)

    def publish(self, pane: str, **facts: str) -> None:
        """Something changed in a pane."""
        for queue in self._looking:
            queue.put_nowait(f"event: {pane}\ndata: {json.dumps(facts)}\n\n")

    async def _telegram(self) -> None:
        with self._parts.telegram.world.watch() as watch:
            async for event in watch:
                self.publish("telegram", what=event.what.value, chat=_chat(event))
                self.publish("desk")

    async def _discord(self) -> None:
        world = self._parts.discord.world
        queue = world.watch()
        try:
            while True:
                event = await queue.get()
                self.publish("discord", what=event.kind, channel=_channel(event))
                self.publish("desk")
        finally:
            world.unwatch(queue)

    def _mail_changed(self) -> None:
        self.publish("mail")
        self.publish("desk")

    def _desk_changed(self) -> None:
        self.publish("desk")


def _chat(event: TelegramEvent) -> str:
    return str(event.chat.id) if event.chat else ""


def _channel(event: DiscordEvent) -> str:
    return event.channel.id if event.channel else ""
