"""The connection to Discord: one discord.py client at a time, what it hears, and when to begin anew."""

import asyncio
import logging
import threading
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route
from yarl import URL

from adapters.discord import limits
from adapters.discord.access import AnyInteraction
from adapters.discord.commands import Tree, keep_told
from adapters.discord.config import DiscordConfig
from adapters.discord.handlers import Answering
from adapters.discord.membership import Membership
from adapters.discord.transport import Rest
from bot import errors
from bot.chat import Chat
from bot.ports import Clock

log = logging.getLogger(__name__)

TOO_MANY = "too many connections were begun today; waiting until Discord allows more"
TOKEN_REFUSED = "Discord refuses the token. Copy it anew from the developer portal (Bot, Reset Token)."
_REFUSALS = {
    4004: TOKEN_REFUSED,
    4010: "Discord refuses the connection: invalid shard.",
    4011: "The bot is in so many servers that Discord demands sharding, which this program does not do.",
    4012: "Discord no longer speaks this version of its gateway: update the program.",
    4013: "Discord refuses the connection: invalid intents.",
    4014: "Discord refuses the connection: the intents are not allowed. None of the privileged ones is needed.",
}
# What the network brings.
_NETWORK = (aiohttp.ClientError, OSError, TimeoutError, discord.DiscordException)
# What discord.py raises for a payload that it cannot parse.
_PASSING = (LookupError, TypeError, AttributeError, ValueError)


class _NoneLeft(discord.DiscordException):
    """The day's identifies are spent, but for those that are kept. Not one of those that discord.py tries again at."""


class CannotConnect(errors.Problem):
    """Discord refuses the bot itself; somebody has to mend it. The sentence says what."""


class Gateway:
    """Stays connected."""

    def __init__(
        self,
        *,
        config: DiscordConfig,
        chat: Chat,
        rest: Rest,
        answering: Answering,
        membership: Membership,
        clock: Clock,
    ) -> None:
        self.trouble: str | None = "not connected to Discord yet"
        self._config = config
        self._chat = chat
        self._rest = rest
        self._answering = answering
        self._membership = membership
        self._clock = clock
        self._client: Client | None = None
        self._telling: asyncio.Task[None] | None = None
        self._said: str | None = None  # of what the network does; whoever reads the log needs it once

    def channel(self, channel_id: int) -> discord.abc.GuildChannel | None:
        """A channel as Discord last told of it; None where it did not."""
        channel = self._client.get_channel(channel_id) if self._client else None
        return channel if isinstance(channel, discord.abc.GuildChannel) else None

    async def stay_connected(self) -> None:
        """Connect, and again with growing pauses when that ends. Raises CannotConnect where no trying helps."""
        wait = limits.RESTART_FIRST
        while True:
            began = self._clock.monotonic()
            try:
                await self._connect()
            except CannotConnect as refusal:
                self.trouble = str(refusal)
                raise
            except _NoneLeft:
                self.trouble = TOO_MANY
            except _NETWORK as error:
                self._begins_anew(error)
            except _PASSING as error:
                log.exception("the connection to Discord ended")
                self.trouble = f"the connection to Discord ended ({type(error).__name__}); it begins anew"
            lasted = self._clock.monotonic() - began
            wait = limits.RESTART_FIRST if lasted > limits.RESTART_LONGEST else wait
            await self._clock.sleep(wait)
            wait = min(2 * wait, limits.RESTART_LONGEST)

    def _begins_anew(self, error: Exception) -> None:
        """Said once while nothing else is the matter, however often it is tried."""
        silent = isinstance(error, discord.GatewayNotFound)
        self.trouble = f"Discord does not answer at {self._config.api_url}; trying again"
        if not silent:
            reason = str(error) or type(error).__name__
            self.trouble = f"the connection to Discord ended ({reason}); it begins anew"
        log.log(logging.DEBUG if self.trouble == self._said else logging.WARNING, "%s", self.trouble)
        self._said = self.trouble

    async def _connect(self) -> None:
        self.trouble = "connecting to Discord"
        await self._find_gateway()
        client = Client(
            chat=self._chat,
            answering=self._answering,
            membership=self._membership,
            gateway=self,
            guild_ready_seconds=self._config.guild_ready_seconds,
        )
        self._client = client
        try:
            await client.login(self._config.token)
            await client.connect()
        except discord.LoginFailure:
            raise CannotConnect(TOKEN_REFUSED) from None
        except discord.PrivilegedIntentsRequired:
            raise CannotConnect(_REFUSALS[4014]) from None
        except discord.ConnectionClosed as closed:
            if closed.code in _REFUSALS:
                raise CannotConnect(_REFUSALS[closed.code]) from None
            raise
        finally:
            self.trouble = "not connected to Discord"
            self._client = None
            self._stop_telling()
            await client.close()

    async def _find_gateway(self) -> None:
        """Where to connect, and whether we may: a day's last identifies are never spent."""
        found = await self._asked()
        budget = found["session_start_limit"]
        if _is_spent(budget):
            self.trouble = TOO_MANY
            log.error("only %d identifies are left: waiting for the next day's", budget["remaining"])
            await self._clock.sleep(budget["reset_after"] / 1000)
        Route.BASE = self._config.api_url.rstrip("/")
        DiscordWebSocket.DEFAULT_GATEWAY = URL(found["url"])

    async def begin_anew(self) -> None:
        """discord.py is about to identify again by itself, as it does for each session that cannot be resumed.

        Raises what ends its run where that would spend what is kept.
        """
        await self._clock.sleep(limits.IDENTIFY_PAUSE)
        if _is_spent((await self._asked())["session_start_limit"]):
            raise _NoneLeft

    async def _asked(self) -> dict[str, Any]:
        """What Discord says of its gateway."""
        answer = await self._rest.ask("GET", "/gateway/bot")
        if answer.status == 401:
            raise CannotConnect(TOKEN_REFUSED)
        if not answer.ok or answer.body is None:
            raise discord.GatewayNotFound
        return answer.body

    def tell_commands(self, application_id: int, wanted: list[dict[str, Any]]) -> None:
        """Begin to tell Discord the commands, beside the connection."""
        self._stop_telling()
        telling = keep_told(self._rest, application_id, wanted, self._clock)
        self._telling = asyncio.create_task(telling, name="discord commands")

    def _stop_telling(self) -> None:
        if self._telling is not None:
            self._telling.cancel()


def _is_spent(budget: dict[str, Any]) -> bool:
    return bool(budget["remaining"] <= limits.IDENTIFIES_KEPT)


class Client(discord.Client):
    """discord.py's client with nothing cached but servers, channels and roles, and no privileged intent."""

    def __init__(
        self,
        *,
        chat: Chat,
        answering: Answering,
        membership: Membership,
        gateway: Gateway,
        guild_ready_seconds: float,
    ) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=guild_ready_seconds,
        )
        self._answering = answering
        self._membership = membership
        self._gateway = gateway
        self._tree = Tree(self, chat, answering)

    async def setup_hook(self) -> None:
        """Commands are told once a login."""
        if self.application_id is not None:
            self._gateway.tell_commands(self.application_id, await self._tree.wanted())

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The first was looked at before the login; those that discord.py begins by itself cost as much."""
        if not initial:
            await self._gateway.begin_anew()

    async def close(self) -> None:
        """Ends also what discord.py would leave to fail on a closed client: the wait for the first rush of servers, and
        connections that have no session."""
        if (rush := self._connection._ready_task) is not None:
            rush.cancel()
        for connection in self._given_up():
            await connection.close()
        await super().close()

    def _given_up(self) -> list[DiscordWebSocket]:
        """Connections that ended before they had a session: only their own heartbeats still know them."""
        beating = [thread.ws for thread in threading.enumerate() if isinstance(thread, KeepAliveHandler)]
        return [each for each in beating if each._connection is self._connection and each is not self.ws]

    async def on_ready(self) -> None:
        """A new session: everything is known."""
        self._gateway.trouble = None
        await self._membership.connected(self.guilds)

    async def on_resumed(self) -> None:
        """The session goes on where it was."""
        self._gateway.trouble = None

    async def on_disconnect(self) -> None:
        """discord.py connects again by itself."""
        self._gateway.trouble = "the connection to Discord dropped; it is being taken up again"

    async def on_interaction(self, interaction: AnyInteraction) -> None:
        """Buttons, choices and forms; the tree answers commands."""
        if interaction.type is discord.InteractionType.component:
            await self._answering.component(interaction)
        elif interaction.type is discord.InteractionType.modal_submit:
            await self._answering.modal(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added to a server."""
        await self._membership.joined(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is back after an outage, with whatever changed meanwhile."""
        if self.is_ready():
            await self._membership.joined(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed; an outage is another event."""
        await self._membership.left(guild)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """A channel's own rights may have changed."""
        await self._membership.changed(after.guild)

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
