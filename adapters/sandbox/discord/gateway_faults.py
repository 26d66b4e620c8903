"""Faults of the gateway, each a method: what a test makes it do wrong, now or to the next that comes."""

import asyncio
import socket
import struct
from dataclasses import dataclass
from typing import Protocol

from adapters.sandbox.discord.model import Guild, Intent, Json
from adapters.sandbox.discord.session import Connection, Session
from adapters.sandbox.discord.state import Dispatch
from adapters.sandbox.discord.world import DiscordWorld


class Breakable(Protocol):
    """What faults need of a gateway."""

    world: DiscordWorld
    sessions: dict[str, Session]
    connections: set[Connection]

    def publish(self, event: Dispatch) -> None:
        """Send an event to every session that wants it."""

    def send(self, session: Session, event: Dispatch) -> None:
        """Send an event to one session."""


@dataclass(slots=True)
class _Bend:
    event: str
    times: int
    key: str | None  # the key that is missing; None is an event that comes twice


def reset(transport: asyncio.BaseTransport | None) -> None:
    """End a TCP connection by a reset, not politely."""
    if not isinstance(transport, asyncio.Transport):
        return
    if (raw := transport.get_extra_info("socket")) is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


class GatewayFaults:
    """What the gateway does instead of behaving."""

    def __init__(self, gateway: Breakable) -> None:
        self._gateway = gateway
        self._bends: list[_Bend] = []
        self._delays: dict[str, tuple[float | None, int]] = {}  # guild -> (seconds or never, times)
        self._refusals = 0
        self._closing: set[asyncio.Task[bool]] = set()
        self.deaf = False

    def drop(self) -> None:
        """Reset every connection; the sessions can be resumed."""
        for connection in tuple(self._gateway.connections):
            reset(connection.transport)

    def close(self, code: int) -> None:
        """Close every connection with this code."""
        for connection in tuple(self._gateway.connections):
            self.close_one(connection, code)

    def close_one(self, connection: Connection, code: int) -> None:
        """Close one connection with this code."""
        task = asyncio.get_running_loop().create_task(connection.socket.close(code=code))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def ask_to_reconnect(self) -> None:
        """Op 7 to everybody."""
        for connection in tuple(self._gateway.connections):
            connection.send_op(7)

    def invalidate(self, *, resumable: bool) -> None:
        """Op 9 to everybody; sessions that are not resumable are forgotten."""
        for connection in tuple(self._gateway.connections):
            connection.send_op(9, resumable)
        if not resumable:
            self.forget_sessions()

    def forget_sessions(self) -> None:
        """As after a restart of Discord's own: no session can be resumed."""
        for session in tuple(self._gateway.sessions.values()):
            session.connection = None
        self._gateway.sessions.clear()

    def ignore_heartbeats(self) -> None:
        """Acknowledge no heartbeat any more."""
        self.deaf = True

    def answer_heartbeats(self) -> None:
        """Acknowledge every heartbeat again."""
        self.deaf = False

    def refuse_connections(self, times: int = 1) -> None:
        """Answer the next attempts to connect with a 503."""
        self._refusals = times

    def lose_guild_create(self, guild: Guild, times: int = 1) -> None:
        """The guild's GUILD_CREATE never comes after the next READY."""
        self._delays[guild.id] = (None, times)

    def delay_guild_create(self, guild: Guild, seconds: float, times: int = 1) -> None:
        """The guild's GUILD_CREATE comes late after the next READY."""
        self._delays[guild.id] = (seconds, times)

    def duplicate(self, event: str, times: int = 1) -> None:
        """The next events of this name come twice."""
        self._bends.append(_Bend(event, times, None))

    def lose_key(self, event: str, key: str, times: int = 1) -> None:
        """The next events of this name lack a key."""
        self._bends.append(_Bend(event, times, key))

    def outage(self, guild: Guild) -> None:
        """The guild becomes unavailable; its events stop."""
        guild.unavailable = True
        gone: Json = {"id": guild.id, "unavailable": True}
        event = Dispatch(name="GUILD_DELETE", form=lambda _: gone, intent=Intent.GUILDS, guild=guild)
        self._gateway.publish(event)

    def recover(self, guild: Guild) -> None:
        """The guild is back."""
        guild.unavailable = False
        for session in tuple(self._gateway.sessions.values()):
            event = self._gateway.world.guild_create(guild, session.app)
            if session.wants(event):
                self._gateway.send(session, event)

    def refuses(self) -> bool:
        """Whether the next connection is turned away."""
        refused = self._refusals > 0
        self._refusals -= refused
        return refused

    def delay_of(self, guild: Guild) -> float | None:
        """By how many seconds the guild's GUILD_CREATE is late; None when it is lost."""
        seconds, times = self._delays.get(guild.id, (0.0, 0))
        if times <= 0:
            return 0.0
        self._delays[guild.id] = (seconds, times - 1)
        return seconds

    def bent(self, event: str, data: Json) -> list[Json]:
        """The event as it goes out: once, twice, or with a key missing."""
        bend = next((each for each in self._bends if each.event == event and each.times), None)
        if bend is None:
            return [data]
        bend.times -= 1
        if bend.key is None:
            return [data, data]
        return [{key: value for key, value in data.items() if key != bend.key}]
