"""discord.py's client as one shard uses it: what it hears goes on, and what it cannot read is set aside.

discord.py lets an exception of its own parsing out of the connection, which ends with it. One event that it cannot read
must cost that event and nothing else, so everything it calls for an event is called through a guard here.
"""

import asyncio
import logging
import sys
import threading
import zlib
from collections.abc import Callable
from typing import Any, Final, Protocol

import aiohttp
import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket, KeepAliveHandler, ReconnectWebSocket, WebSocketClosure

from adapters.discord import limits
from adapters.discord.access import AnyInteraction, PrivateWords, words_in
from adapters.discord.commands import Tree
from adapters.discord.handlers import Answering
from adapters.discord.known_servers import KnownServers
from adapters.discord.membership import DiscordMembership
from adapters.discord.transport import Json
from bot.chat import Chat

log = logging.getLogger(__name__)

# What ends a connection by design: discord.py takes it up again, or says why it cannot.
_OF_THE_CONNECTION: Final = (
    ReconnectWebSocket,
    WebSocketClosure,
    discord.DiscordException,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)


class SetAside:
    """Events that could not be read or handled, said once for each sort."""

    def __init__(self) -> None:
        self.count = 0
        self._said: set[str] = set()

    def add(self, what: str, error: BaseException) -> None:
        """One more."""
        self.count += 1
        sort = f"{what} ({type(error).__name__})"
        if sort not in self._said and len(self._said) < limits.SORTS_SAID:
            self._said.add(sort)
            log.warning("discord: event dropped, it cannot be read (%s); repeats are logged at debug level", sort)
        log.debug("discord: event dropped, it cannot be read (%s)", sort, exc_info=error)


class ShardListener(Protocol):
    """What a client reports to its shard about the connection."""

    def connected(self) -> None:
        """There is a session."""

    def dropped(self) -> None:
        """The connection is being taken up again."""

    async def before_identify(self, *, first: bool) -> None:
        """The client is about to identify. Raises what ends its run where it may not."""

    def register_commands(self, application_id: int, wanted: list[Json]) -> None:
        """These are the commands that Discord is to have."""


class GuardedTree(Tree):
    """The slash commands of one client; an interaction that cannot be read ends nothing."""

    def __init__(self, client: discord.Client, chat: Chat, answering: Answering, set_aside: SetAside) -> None:
        super().__init__(client, chat, answering)
        self._set_aside = set_aside

    async def _call(self, interaction: AnyInteraction) -> None:
        try:
            await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a damaged interaction breaks, the others go on
            self._set_aside.add("a command", error)

    async def on_error(self, interaction: AnyInteraction, error: app_commands.AppCommandError, /) -> None:
        """Whatever its callback met in the interaction itself; what the core does wrong is logged where it happens."""
        if isinstance(error, app_commands.CommandNotFound):
            await super().on_error(interaction, error)
        else:
            self._set_aside.add("a command", getattr(error, "original", error))


class Client(discord.Client):
    """With nothing cached but servers, channels and roles, and no privileged intent."""

    def __init__(
        self,
        *,
        chat: Chat,
        answering: Answering,
        membership: DiscordMembership,
        shard: ShardListener,
        known: KnownServers,
        numbers: tuple[int, int],
        set_aside: SetAside,
        guild_ready_seconds: float,
    ) -> None:
        """`numbers`: which shard this is, and of how many. `known` outlives this client."""
        self._known = known
        self._set_aside = set_aside
        self._socket: DiscordWebSocket | None = None
        self._server_of: dict[int, int] = {}
        self._getting_ready: set[asyncio.Task[None]] = set()
        # Events of members, and of messages in servers, are not asked for: they are most of a large server's traffic,
        # and the privileged ones need Discord's approval.
        intents = discord.Intents.none()
        intents.guilds = True
        intents.dm_messages = True  # what somebody writes to the bot alone
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            # Off: discord.py keeps the last thousand messages otherwise, which nobody looks at.
            max_messages=None,
            guild_ready_timeout=guild_ready_seconds,
            shard_id=numbers[0],
            shard_count=numbers[1],
        )
        self._answering = answering
        self._membership = membership
        self._shard = shard
        self._tree = GuardedTree(self, chat, answering, set_aside)
        parsers: dict[str, Callable[[Any], None]] = self._connection.parsers
        parsers["MESSAGE_CREATE"] = self._read_words
        for name, parse in tuple(parsers.items()):
            parsers[name] = self._guarded(name, parse)

    def channel(self, channel_id: int) -> discord.abc.GuildChannel | None:
        """A channel as the gateway last gave it. discord.py looks through every server for one: done once a channel."""
        guild = self.get_guild(self._server_of.get(channel_id, 0))
        found = (guild and guild.get_channel(channel_id)) or self.get_channel(channel_id)
        if not isinstance(found, discord.abc.GuildChannel):
            return None
        self._server_of[channel_id] = found.guild.id
        return found

    # ── nothing that cannot be read ends the connection ──

    @property
    def ws(self) -> DiscordWebSocket:
        """The connection, each of whose frames is read through a guard."""
        return self._socket  # type: ignore[return-value]

    @ws.setter
    def ws(self, socket: DiscordWebSocket | None) -> None:
        self._socket = socket
        if socket is not None:
            socket.received_message = self._received(socket)  # type: ignore[method-assign]

    def _received(self, socket: DiscordWebSocket) -> Callable[[Any], Any]:
        read = socket.received_message

        async def received(frame: Any, /) -> None:
            try:
                await read(frame)
            except _OF_THE_CONNECTION:
                raise
            except Exception as error:
                self._set_aside.add("a frame", error)
                if isinstance(error, zlib.error):  # what follows in this stream cannot be read either
                    raise ReconnectWebSocket(socket.shard_id) from error
                if not (self.is_ready() or self._getting_ready):  # it was the greeting: no session begins
                    raise ReconnectWebSocket(socket.shard_id, resume=False) from error

        return received

    def _guarded(self, name: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
        def parsed(data: Any) -> None:
            try:
                if name == "READY":
                    self._check_greeting(data)
                parse(data)
                if name == "READY":
                    self._keep_ready_task()
            except Exception as error:
                self._set_aside.add(name, error)
                if name == "READY" and not self.is_ready():
                    raise ReconnectWebSocket(self.shard_id, resume=False) from error

        return parsed

    def _read_words(self, message: Any) -> None:
        """An event comes of each article in a private channel too, which is not worth discord.py's objects."""
        if (said := words_in(message)) is not None:
            self.dispatch("private_words", said)

    def _check_greeting(self, data: Any) -> None:
        """Raises for one that cannot be read, before discord.py has forgotten everything for it."""
        # READY clears discord.py's cache before it is read: a damaged one would leave a session without servers.
        discord.ClientUser(state=self._connection, data=data["user"])
        self._known.session_began({int(guild["id"]) for guild in data["guilds"]})

    def _keep_ready_task(self) -> None:
        """discord.py forgets the task of a later session when that of an earlier one ends, and could not end it."""
        if (task := self._connection._ready_task) is not None:
            self._getting_ready.add(task)
            task.add_done_callback(self._ready_task_ended)

    def _ready_task_ended(self, task: asyncio.Task[None]) -> None:
        self._getting_ready.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._set_aside.add("READY", error)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Schedule what handles an event; nothing on a closed client, which has no event loop to run it on."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """One event could not be handled."""
        error = sys.exc_info()[1]  # it is called while that is handled
        if error is not None:
            self._set_aside.add(event_method, error)

    # ── the connection ──

    async def setup_hook(self) -> None:
        """Once a login."""
        if self.application_id is not None:
            self._shard.register_commands(self.application_id, await self._tree.wanted())

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Sessions that discord.py begins by itself cost as much as the first."""
        await self._shard.before_identify(first=initial)

    async def close(self) -> None:
        """Ends also what discord.py would leave to fail on a closed client: the wait for the first rush of servers, and
        connections that have no session."""
        while self._getting_ready:  # Python 3.11's wait_for drops a cancellation when a server is queued
            for task in self._getting_ready:
                task.cancel()
            await asyncio.sleep(0)
        for connection in self._given_up():
            await connection.close()
        await super().close()
        await asyncio.sleep(0)  # events dispatched last begin now; Python warns of those that never did

    def _given_up(self) -> list[DiscordWebSocket]:
        """Connections that ended before they had a session: only their own heartbeats still know them."""
        beating = [thread.ws for thread in threading.enumerate() if isinstance(thread, KeepAliveHandler)]
        return [each for each in beating if each._connection is self._connection and each is not self.ws]

    async def on_ready(self) -> None:
        """A new session: everything is known."""
        self._shard.connected()
        await self._membership.connected(self.guilds)

    async def on_resumed(self) -> None:
        """The session goes on where it was."""
        self._shard.connected()

    async def on_disconnect(self) -> None:
        """discord.py connects again by itself."""
        self._shard.dropped()

    # ── events ──

    async def on_interaction(self, interaction: AnyInteraction) -> None:
        """Buttons, choices and forms; the tree answers commands."""
        if interaction.type is discord.InteractionType.component:
            await self._answering.component(interaction)
        elif interaction.type is discord.InteractionType.modal_submit:
            await self._answering.modal(interaction)

    async def on_private_words(self, said: PrivateWords) -> None:
        """Somebody wrote to the bot alone."""
        await self._answering.words(said)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added to a server."""
        is_new = self._known.add(guild.id)  # a connection may tell of it twice
        back = await self._membership.joined(guild)
        if is_new:
            await self._answering.added(guild, back=back)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is back after an outage, with whatever changed meanwhile."""
        if guild.id not in self._known:
            # discord.py takes one for known that the bot was added to while a session began, or while there was none.
            await self.on_guild_join(guild)
        elif self.is_ready():
            await self._membership.joined(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed; an outage is another event."""
        self._known.remove(guild.id)
        await self._membership.left(guild)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """A channel's own rights or its kind may have changed."""
        await self._membership.channel_changed(before, after)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """A role's rights may have changed."""
        if before.permissions != after.permissions:
            await self._membership.changed(after.guild)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """The bot's own roles changed; of others it hears nothing."""
        if self.user is not None and after.id == self.user.id:
            await self._membership.changed(after.guild)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone."""
        await self._membership.channel_deleted(channel)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """A thread is gone, cached or not."""
        await self._membership.thread_deleted(payload.parent_id, payload.thread_id)

    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """A thread was unlocked or woken, perhaps."""
        locked = bool(payload.data["thread_metadata"].get("locked"))
        parent = self.get_channel(payload.parent_id)
        if isinstance(parent, discord.abc.GuildChannel) and not locked:
            await self._membership.thread_opened(parent, payload.thread_id)
