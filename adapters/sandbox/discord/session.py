"""One gateway session: what it asked for, what was sent to it, and the socket it is on, if any."""

import asyncio
import json
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from adapters.sandbox.discord import permissions
from adapters.sandbox.discord.model import Application, Guild, Intent, Json
from adapters.sandbox.discord.state import Dispatch

_CONTENT = ("MESSAGE_CREATE", "MESSAGE_UPDATE")
_HIDDEN: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


class Connection:
    """A WebSocket with its own compression stream; frames leave in order from one task."""

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.BaseTransport | None, *, compress: bool
    ) -> None:
        self.socket = socket
        self.transport = transport
        self.session: Session | None = None
        self.farewell = False
        self._deflate = zlib.compressobj() if compress else None
        self._frames: asyncio.Queue[str] = asyncio.Queue()

    def send(self, text: str) -> None:
        """Queue one payload."""
        self._frames.put_nowait(text)

    def send_op(self, op: int, data: Any = None) -> None:
        """Queue a payload that is no event."""
        self.send(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    async def write(self) -> None:
        """Send what is queued, until cancelled or the socket is gone."""
        while not self.socket.closed:
            text = await self._frames.get()
            try:
                await self._send(text)
            except ConnectionError:
                return

    async def _send(self, text: str) -> None:
        if self._deflate is None:
            await self.socket.send_str(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self.socket.send_bytes(packed)


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    """What a bot identified as. `kept` are the sequence numbers and texts of the last events, for a resume."""

    id: str
    app: Application
    intents: Intent
    shard: tuple[int, int] = (0, 1)
    sequence: int = 0
    kept: deque[tuple[int, str]] = field(default_factory=deque)
    connection: Connection | None = None
    dropped_at: float | None = None

    def owns(self, guild: Guild | None) -> bool:
        """Whether a guild's events come on this shard; private ones come on the first."""
        number, count = self.shard
        return number == ((int(guild.id) >> 22) % count if guild else 0)

    def wants(self, event: Dispatch) -> bool:
        """Whether the session asked for such an event, is in its guild, and sees its channel."""
        if event.only not in (None, self.app) or not self.owns(event.guild):
            return False
        if event.intent and not self.intents & event.intent:
            return False
        if event.guild is None:
            return event.channel is None or self.app.user in event.channel.recipients
        return self._sees(event, event.guild)

    def _sees(self, event: Dispatch, guild: Guild) -> bool:
        member = guild.members.get(self.app.user.id)
        if member is None or (guild.unavailable and event.name != "GUILD_DELETE"):
            return False
        if event.channel is None:
            return True
        return bool(permissions.in_channel(guild, member, event.channel) & permissions.VIEW_CHANNEL)

    def form(self, event: Dispatch) -> Json:
        """The event's data as this session may read it: without the intents, no others' words and no other members."""
        form = event.form(self.app)
        if event.name == "GUILD_CREATE" and not self.intents & Intent.GUILD_MEMBERS:
            form["members"] = [each for each in form["members"] if each["user"]["id"] == self.app.user.id]
        message = event.message
        if message is None or event.name not in _CONTENT or self.intents & Intent.MESSAGE_CONTENT:
            return form
        own = message.author is self.app.user or self.app.user.id in message.mentions.users
        return form if own or event.guild is None else form | _HIDDEN

    def text(self, name: str, data: Json, most: int) -> str:
        """Number an event, keep it, and give the payload to send."""
        self.sequence += 1
        text = json.dumps({"op": 0, "d": data, "s": self.sequence, "t": name})
        self.kept.append((self.sequence, text))
        if len(self.kept) > most:
            self.kept.popleft()
        return text

    def missed(self, sequence: int) -> list[str] | None:
        """What came after this number; None when that is not all kept any more."""
        oldest = self.kept[0][0] if self.kept else self.sequence + 1
        if sequence + 1 < oldest:
            return None
        return [text for number, text in self.kept if number > sequence]
