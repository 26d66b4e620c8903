"""Discord as a platform of the core: connected through discord.py, sending through one plain request at a time."""

import asyncio
import os
import secrets
import socket

import aiohttp

from adapters.discord import limits
from adapters.discord.access import PLATFORM
from adapters.discord.adapter_config import DiscordConfig
from adapters.discord.gateway import CannotConnect, Gateway
from adapters.discord.handlers import Answering
from adapters.discord.inbox import DiscordInbox
from adapters.discord.membership import DiscordMembership
from adapters.discord.rights import Channels
from adapters.discord.sending import ChannelSender
from adapters.discord.task_queue import TaskQueue
from adapters.discord.transport import Rest, encoded
from bot.chat import Chat
from bot.message import Message
from bot.model import Address, Copy
from bot.outcomes import Outcome
from bot.ports import Clock, Store
from bot.request import SharedPlace

__all__ = ["CannotConnect", "DiscordAdapter", "DiscordConfig"]


class DiscordAdapter:
    """Implements `bot.ports.Platform`. discord.py keeps the API's address in a class attribute: one a process."""

    name = PLATFORM
    rates = limits.RATES
    shared = True

    def __init__(
        self,
        config: DiscordConfig,
        *,
        chat: Chat,
        store: Store,
        clock: Clock,
        patience: float = limits.ACKNOWLEDGE_AFTER,
        desk_patience: float = limits.ACKNOWLEDGE_DESK_AFTER,
    ) -> None:
        """`patience`: seconds that the core may take over an answer before Discord is asked to wait; `desk_patience`
        where the answer may be a form."""
        self._rest = Rest(token=config.token, api_url=config.api_url, seconds=config.send_seconds)
        owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self.membership = DiscordMembership(store, clock)
        self.channels = Channels(self._rest, lambda channel: self.gateway.channel(channel))
        self._tasks = TaskQueue(
            self._rest,
            store,
            clock,
            bot=config.bot,
            owner=owner,
            may_start_threads=self.channels.may_start_threads,
        )
        self._answering = Answering(
            self._rest,
            chat,
            DiscordInbox(store, clock),
            self.membership,
            self.channels,
            patience=patience,
            desk_patience=desk_patience,
        )
        self.gateway = Gateway(
            config=config,
            chat=chat,
            rest=self._rest,
            answering=self._answering,
            membership=self.membership,
            owner=owner,
            store=store,
            clock=clock,
        )
        self.sender = ChannelSender(rest=self._rest, clock=clock, channels=self.channels, tasks=self._tasks)

    async def run(self) -> None:
        """Connected and answering, until cancelled, or standing by while other processes have all shards.

        Raises CannotConnect when Discord refuses the bot itself, Busy where what an earlier run kept cannot be read.
        """
        working = asyncio.create_task(self._tasks.run(), name="discord message tasks")
        try:
            await self.gateway.stay_connected()
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    async def close(self) -> None:
        """End the connections that `show` and `run` opened. Not at the end of `run`: who falls is started again, and a
        message under way would be cut off meanwhile."""
        await self._rest.close()

    async def answers(self) -> bool:
        """Whether it answers a request to send, by one that it refuses."""
        return await self.sender.answers()

    async def ready(self) -> str | None:
        """None when it is connected, else one sentence saying what is wrong."""
        return self.gateway.trouble

    async def private(self, person: str) -> Address | None:
        """The channel between the bot and this person, opened if need be; None where Discord does not allow it."""
        try:
            answer = await self._rest.ask("POST", "/users/@me/channels", encoded({"recipient_id": person}))
        except (aiohttp.ClientError, OSError, TimeoutError):
            return None
        channel = (answer.body or {}).get("id")
        return Address(PLATFORM, channel) if answer.ok and isinstance(channel, str) else None

    async def role_changed(self, person: str) -> None:
        """Discord lists commands for a whole server, and lets no bot choose who sees them: nothing changes."""

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot has the right to write there, as Discord says now; None where it is not known."""
        return await self.channels.may_write(address)

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        """A shared place as it is now, with what the bot lacks to write there."""
        return await self.channels.place(address, reason)

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send, edit or delete, once."""
        return await self.sender.show(copy, message)
