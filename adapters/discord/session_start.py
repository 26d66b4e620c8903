"""Beginning sessions: where, on how many shards, how many more today, and whose turn it is.

Discord lets `max_concurrency` shards of a bot identify within five seconds, wherever they run, and resets the token of
a bot that identifies a thousand times a day. Processes that share a bot take turns by a lease in their database:
the process that has it identifies, and it ends by itself five and a half seconds later.
"""

import secrets
from dataclasses import dataclass
from typing import Final, Self

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.discord import limits
from adapters.discord.access import PLATFORM
from adapters.discord.transport import Json, Rest
from bot import errors
from bot.delivery.lease import LOOK_SECONDS
from bot.ports import Clock, Store

TOKEN_REFUSED: Final = "Discord refuses the token. Copy it again from the developer portal (Bot, Reset Token)."
_LEASE: Final = f"{PLATFORM} identify"


class CannotConnect(errors.Problem):
    """Discord refuses the bot itself; somebody has to put that right. The sentence says what."""


class NoneLeft(discord.DiscordException):
    """The day's identifies are spent, but for those that are kept. Not one of those that discord.py tries again at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStart:
    """The answer of `GET /gateway/bot` [docs] topics/gateway#get-gateway-bot."""

    url: str
    shards: int
    remaining: int
    reset_after: float  # seconds
    at_once: int
    """So many shards may identify within five seconds, each of another remainder by this number."""

    @classmethod
    def read(cls, body: Json) -> Self:
        """Raises LookupError, TypeError or ValueError for a body of another shape."""
        limit = body["session_start_limit"]
        return cls(
            url=str(body["url"]),
            shards=max(1, int(body.get("shards") or 1)),
            remaining=int(limit["remaining"]),
            reset_after=int(limit["reset_after"]) / 1000,
            at_once=max(1, int(limit.get("max_concurrency") or 1)),
        )

    @property
    def spent(self) -> bool:
        """Whether only those identifies are left that are kept."""
        return self.remaining <= limits.IDENTIFIES_KEPT


class Identifying:
    """Asks before each identify, and waits for its turn."""

    def __init__(self, rest: Rest, store: Store, clock: Clock, *, api_url: str, bot: str) -> None:
        """`bot`: names the token, without telling it."""
        self._rest = rest
        self._store = store
        self._clock = clock
        self._api_url = api_url.rstrip("/")
        self._bot = bot
        self._at_once = 1
        self._reserved: dict[int, str] = {}  # by shard, in whose name its turn is kept

    async def asked(self) -> SessionStart:
        """What Discord says now, which discord.py is told too.

        Raises CannotConnect for a refused token, discord.GatewayNotFound where there is no answer that can be read.
        """
        answer = await self._rest.ask("GET", "/gateway/bot")
        if answer.status == 401:
            raise CannotConnect(TOKEN_REFUSED)
        if not answer.ok or answer.body is None:
            raise discord.GatewayNotFound
        try:
            start = SessionStart.read(answer.body)
        except (LookupError, TypeError, ValueError):
            raise discord.GatewayNotFound from None
        self._at_once = start.at_once
        Route.BASE = self._api_url
        DiscordWebSocket.DEFAULT_GATEWAY = URL(start.url)
        return start

    async def reserve(self, number: int, count: int) -> None:
        """Wait for a shard's turn before its connection is opened: discord.py gives an open one a minute."""
        if count > 1:
            self._reserved[number] = secrets.token_hex(8)
            await self._wait(number, self._reserved[number])

    async def turn(self, number: int, count: int, *, first: bool) -> None:
        """The shard identifies after this. `first`: of its connection, after `asked` and `reserve`.

        Raises NoneLeft where that would spend what is kept of the day's identifies.
        """
        if count > 1:
            # The five seconds begin now and not when the turn was reserved.
            await self._wait(number, self._reserved.pop(number, secrets.token_hex(8)))
        elif not first:
            await self._clock.sleep(limits.IDENTIFY_PAUSE)
        if not first and (await self.asked()).spent:
            raise NoneLeft

    async def _wait(self, number: int, name: str) -> None:
        # Discord counts by this remainder [docs] topics/gateway#sharding-max-concurrency: others need not wait for it.
        bucket = f"{self._bot} {number % self._at_once}"
        while await self._store.acquire(_LEASE, bucket, name, limits.IDENTIFY_PAUSE) is None:
            await self._clock.sleep(LOOK_SECONDS)
