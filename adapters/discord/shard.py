"""One shard's connection to Discord: one discord.py client at a time, and when to begin again."""

import logging
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from adapters.discord import limits
from adapters.discord.adapter_config import DiscordConfig
from adapters.discord.client import Client, ShardListener
from adapters.discord.known_servers import KnownServers
from adapters.discord.session_start import TOKEN_REFUSED, CannotConnect, Identifying, NoneLeft
from adapters.discord.transport import Json
from bot.ports import Clock

log = logging.getLogger(__name__)

TOO_MANY = "too many connections were opened today; waiting until Discord allows more"
_REFUSALS = {
    4004: TOKEN_REFUSED,
    4010: "Discord refuses the connection: invalid shard.",
    4012: "Discord no longer speaks this version of its gateway: update the program.",
    4013: "Discord refuses the connection: invalid intents.",
    4014: "Discord refuses the connection: the intents are not allowed. None of the privileged ones is needed.",
}
SHARDING_REQUIRED = 4011
# What the network brings.
NETWORK = (aiohttp.ClientError, OSError, TimeoutError, discord.DiscordException)
# What discord.py raises where a connection ends before it is established.
_PASSING = (LookupError, TypeError, AttributeError, ValueError)


class MoreShardsNeeded(Exception):
    """The bot is in too many servers for as many shards as there are."""


def no_answer(api_url: str) -> str:
    """For the operator."""
    return f"Discord does not answer at {api_url}; trying again"


class Shard(ShardListener):
    """Stays connected."""

    def __init__(
        self,
        *,
        numbers: tuple[int, int],
        config: DiscordConfig,
        client: Callable[["Shard"], Client],
        identifying: Identifying,
        resume: Callable[[int, int], Awaitable[None]],
        changed: Callable[[], None],
        register: Callable[[int, list[Json]], None],
        clock: Clock,
    ) -> None:
        """`numbers`: which shard this is, and of how many.

        `resume` takes up what its last owner left, `changed` is called when it is connected, `tell` with the commands.
        """
        self.number, self.count = numbers
        self.trouble: str | None = "connecting to Discord"
        self.client: Client | None = None
        self.ready_once = False
        self.known = KnownServers()
        self._config = config
        self._new_client = client
        self._identifying = identifying
        self._resume = resume
        self._changed = changed
        self._register = register
        self._clock = clock
        self._said: str | None = None  # of what the network does; an operator needs it once

    # ── what its client says ──

    def connected(self) -> None:
        """There is a session."""
        if self.trouble is not None:
            log.info("discord: %s is connected", self.name)
        self.trouble, self._said, self.ready_once = None, None, True
        self._changed()

    def dropped(self) -> None:
        """The connection is being taken up again."""
        self.trouble = "the connection to Discord dropped; it is being taken up again"

    async def before_identify(self, *, first: bool) -> None:
        """Wait for its turn. Raises NoneLeft where that would spend what is kept of the day's identifies."""
        await self._identifying.turn(self.number, self.count, first=first)

    def register_commands(self, application_id: int, wanted: list[Json]) -> None:
        """One shard speaks for all."""
        # Commands are the application's, not a shard's: registered by each, they would use up the 200 a day.
        if self.number == 0:
            self._register(application_id, wanted)

    @property
    def name(self) -> str:
        """For the log."""
        return "the bot" if self.count == 1 else f"shard {self.number} of {self.count}"

    # ── its connection ──

    async def run(self) -> None:
        """Connect, and again with growing pauses when that ends.

        Raises CannotConnect where no trying helps, MoreShardsNeeded where it takes more shards, and Busy.
        """
        await self._resume(self.number, self.count)
        wait = limits.RESTART_FIRST
        while True:
            began = self._clock.monotonic()
            try:
                await self._connect()
            except CannotConnect as refusal:
                self.trouble = str(refusal)
                raise
            except NoneLeft:
                self.trouble = TOO_MANY
            except (*NETWORK, *_PASSING) as error:
                self._begins_again(error)
            lasted = self._clock.monotonic() - began
            # Measured from the connection's length: one that breaks at once, again and again, must not begin to count
            # afresh.
            wait = limits.RESTART_FIRST if lasted > limits.RESTART_LONGEST else wait
            await self._clock.sleep(wait)
            wait = min(2 * wait, limits.RESTART_LONGEST)

    async def _connect(self) -> None:
        self.trouble = "connecting to Discord"
        await self._wait_for_the_day()
        client = self.client = self._new_client(self)
        try:
            await client.login(self._config.token)
            # After the login: a token that is refused spends no identify of the day's thousand.
            await self._identifying.reserve(self.number, self.count)
            await client.connect()
        except discord.LoginFailure:
            raise CannotConnect(TOKEN_REFUSED) from None
        except discord.PrivilegedIntentsRequired:
            raise CannotConnect(_REFUSALS[4014]) from None
        except discord.ConnectionClosed as closed:
            if closed.code == SHARDING_REQUIRED:
                raise MoreShardsNeeded from None
            if closed.code in _REFUSALS:
                raise CannotConnect(_REFUSALS[closed.code]) from None
            raise
        finally:
            self.trouble = "not connected to Discord"
            self.client = None
            await client.close()

    async def _wait_for_the_day(self) -> None:
        """A day's last identifies are never spent."""
        start = await self._identifying.asked()
        if start.spent:
            self.trouble = TOO_MANY
            log.error("discord: %d identifies left today; waiting %d s for more", start.remaining, start.reset_after)
            await self._clock.sleep(start.reset_after)

    def _begins_again(self, error: Exception) -> None:
        """Said once while nothing else is the matter, however often it is tried."""
        reason = str(error) or type(error).__name__
        self.trouble = f"the connection to Discord ended ({reason}); it begins again"
        if isinstance(error, discord.GatewayNotFound):
            self.trouble = no_answer(self._config.api_url)
        level = logging.DEBUG if self.trouble == self._said else logging.WARNING
        log.log(level, "discord: %s, %s", self.name, self.trouble)
        self._said = self.trouble
