"""The gateway: sessions come, resume and go; what happens in the world reaches those who asked for it.

Opcodes and close codes are those of the Discord Developer Documentation, topics/opcodes-and-status-codes.
"""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

from adapters.sandbox.discord import json_objects
from adapters.sandbox.discord.calls import RestCall, RestResponse, Route, Routes
from adapters.sandbox.discord.gateway_faults import GatewayFaults
from adapters.sandbox.discord.limits import FixedWindow
from adapters.sandbox.discord.model import PRIVILEGED, Application, Guild, Intent, Json
from adapters.sandbox.discord.rate_limits import Pacing
from adapters.sandbox.discord.session import Connection, Session
from adapters.sandbox.discord.state import Dispatch
from adapters.sandbox.discord.world import DiscordWorld

HEARTBEAT: Final = 1
IDENTIFY: Final = 2
RESUME: Final = 6
RECONNECT: Final = 7
REQUEST_MEMBERS: Final = 8
INVALID_SESSION: Final = 9
HELLO: Final = 10
HEARTBEAT_ACK: Final = 11
_FAREWELLS: Final = (1000, 1001)  # a client that closes with these ends its session
_SILENT: Final = frozenset({3, 4})  # presence, voice state: taken and not answered
_ALL_INTENTS: Final = (1 << 26) - 1


class _Closed(Exception):
    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(slots=True)
class Counts:
    """What clients did, for tests to look at."""

    connections: int = 0
    identifies: int = 0
    resumes: int = 0
    heartbeats: int = 0
    refused_resumes: int = 0
    sent: dict[str, int] = field(default_factory=dict)  # events by name


class SandboxGateway:
    """All sessions of all bots. `faults` is where a test makes it misbehave."""

    def __init__(self, world: DiscordWorld, pacing: Pacing) -> None:
        self.world = world
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.counts = Counts()
        self.faults = GatewayFaults(self)
        self._pacing = pacing
        world.gateway.append(self.publish)

    # Events out

    def publish(self, event: Dispatch) -> None:
        """Send an event to every session that wants it."""
        for session in tuple(self.sessions.values()):
            if session.wants(event):
                self.send(session, event)

    def send(self, session: Session, event: Dispatch) -> None:
        """Send an event to one session, or keep it for when that resumes."""
        if self._forgotten(session):
            return
        for data in self.faults.bent(event.name, session.form(event)):
            text = session.text(event.name, data, self.world.limits.kept_events)
            self.counts.sent[event.name] = self.counts.sent.get(event.name, 0) + 1
            if session.connection is not None:
                session.connection.send(text)

    def _forgotten(self, session: Session) -> bool:
        if session.dropped_at is None or self.world.clock() - session.dropped_at <= self.world.limits.session_life:
            return False
        self.sessions.pop(session.id, None)
        return True

    # Connections in

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        """One WebSocket from hello to its end."""
        if self.faults.refuses():
            return web.Response(status=503, text="upstream connect error")
        socket = web.WebSocketResponse(max_msg_size=0, compress=False)
        await socket.prepare(request)
        compress = request.query.get("compress") == "zlib-stream"
        connection = Connection(socket, request.transport, compress=compress)
        self.connections.add(connection)
        self.counts.connections += 1
        interval = self.world.limits.heartbeat_interval
        connection.send_op(HELLO, {"heartbeat_interval": interval * 1000, "_trace": ["sandbox"]})
        writer = asyncio.create_task(connection.write())
        try:
            await self._listen(connection, interval * 1.5)
        except _Closed as closed:
            await socket.close(code=closed.code, message=closed.reason.encode())
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            self._dropped(connection)
        return socket

    def _dropped(self, connection: Connection) -> None:
        self.connections.discard(connection)
        session = connection.session
        if session is None or session.connection is not connection:
            return
        session.connection = None
        session.dropped_at = self.world.clock()
        if connection.farewell:
            self.sessions.pop(session.id, None)

    async def _listen(self, connection: Connection, patience: float) -> None:
        while True:
            try:
                message = await connection.socket.receive(timeout=patience)
            except TimeoutError:
                raise _Closed(4009, "Session timed out.") from None
            if message.type is not WSMsgType.TEXT:
                connection.farewell = message.type is WSMsgType.CLOSE and message.data in _FAREWELLS
                return
            self._take(connection, message.data)

    def _take(self, connection: Connection, text: str) -> None:
        limits = self.world.limits
        if len(text.encode()) > limits.payload_bytes:
            raise _Closed(4002, "Error while decoding payload.")
        if not self._pacing.take(("gateway sends", id(connection)), limits.sends).allowed:
            raise _Closed(4008, "Rate limited.")
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload.get("d")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _Closed(4002, "Error while decoding payload.") from None
        self._obey(connection, op, data)

    def _obey(self, connection: Connection, op: int, data: Any) -> None:
        if op == HEARTBEAT:
            self.counts.heartbeats += 1
            self._acknowledge(connection)
        elif op == IDENTIFY:
            self._identify(connection, data)
        elif op == RESUME:
            self._resume(connection, data)
        elif connection.session is None:
            raise _Closed(4003, "Not authenticated.")
        elif op == REQUEST_MEMBERS:
            self._send_members(connection.session, data)
        elif op not in _SILENT:
            raise _Closed(4001, "Unknown opcode.")

    def _acknowledge(self, connection: Connection) -> None:
        """Not at once: discord.py notes in another thread that it has sent a heartbeat, and would take an answer that
        comes before for a late one to the heartbeat before, and warn that it cannot keep up."""
        if not self.faults.deaf:
            delay = self.world.limits.heartbeat_answer
            asyncio.get_running_loop().call_later(delay, connection.send_op, HEARTBEAT_ACK)

    # Sessions

    def _identify(self, connection: Connection, data: Json) -> None:
        self.counts.identifies += 1
        if connection.session is not None:
            raise _Closed(4005, "Already authenticated.")
        app = self._checked(data)
        shard = tuple(data.get("shard") or (0, 1))
        self._count_identify(app)
        key = ("identify", app.id, shard[0] % self.world.limits.max_concurrency)
        if not self._pacing.take(key, FixedWindow(1, self.world.limits.identify_window)).allowed:
            connection.send_op(INVALID_SESSION, data=False)
            return
        session = Session(
            id=self.world.new_token(32), app=app, intents=Intent(data["intents"]), shard=(shard[0], shard[1])
        )
        session.connection, connection.session = connection, session
        self.sessions[session.id] = session
        self._welcome(session)

    def _checked(self, data: Json) -> Application:
        """The application that identifies: 4004, 4010, 4011, 4013, 4014."""
        app = self.world.by_token.get(str(data.get("token", "")).removeprefix("Bot "))
        if app is None:
            raise _Closed(4004, "Authentication failed.")
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~_ALL_INTENTS:
            raise _Closed(4013, "Invalid intent(s).")
        if Intent(intents) & PRIVILEGED & ~app.intents:
            raise _Closed(4014, "Disallowed intent(s).")
        number, count = data.get("shard") or (0, 1)
        if not 0 <= number < count:
            raise _Closed(4010, "Invalid shard.")
        guilds = len(self.world.guilds_of.get(app.user.id, ()))
        if guilds > self.world.limits.guilds_per_shard * count:
            raise _Closed(4011, "Sharding required.")
        return app

    def _count_identify(self, app: Application) -> None:
        """The one beyond 1000 a day costs the bot its token and all its sessions."""
        if self._pacing.take(("identifies", app.id), self.world.limits.identifies).allowed:
            return
        self.world.reset_token(app)
        for session in [each for each in self.sessions.values() if each.app is app]:
            del self.sessions[session.id]
            if session.connection is not None:
                self.faults.close_one(session.connection, 4004)
        raise _Closed(4004, "Authentication failed.")

    def _welcome(self, session: Session) -> None:
        app = session.app
        guilds = [self.world.guilds[each] for each in sorted(self.world.guilds_of.get(app.user.id, ()), key=int)]
        mine = [guild for guild in guilds if session.owns(guild)]
        ready: Json = {
            "v": 10,
            "user": json_objects.own_user(app.user),
            "guilds": [{"id": guild.id, "unavailable": True} for guild in mine],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": app.id, "flags": 0},
            "shard": list(session.shard),
            "private_channels": [],
            "session_type": "normal",
            "_trace": ["sandbox"],
        }
        self.send(session, Dispatch(name="READY", form=lambda _: ready))
        if session.intents & Intent.GUILDS:
            for guild in mine:
                self._introduce(session, guild)

    def _introduce(self, session: Session, guild: Guild) -> None:
        delay = self.faults.delay_of(guild)
        if guild.unavailable or delay is None:
            return
        event = self.world.guild_create(guild, session.app)
        if delay:
            asyncio.get_running_loop().call_later(delay, self.send, session, event)
        else:
            self.send(session, event)

    def _resume(self, connection: Connection, data: Json) -> None:
        self.counts.resumes += 1
        session = self.sessions.get(str(data.get("session_id")))
        known = self.world.by_token.get(str(data.get("token")))
        if known is None:
            raise _Closed(4004, "Authentication failed.")
        missed = None if session is None or self._forgotten(session) else session.missed(int(data.get("seq") or 0))
        if session is None or session.app is not known or missed is None:
            self.counts.refused_resumes += 1
            connection.send_op(INVALID_SESSION, data=False)
            return
        session.connection, connection.session = connection, session
        session.dropped_at = None
        for text in missed:
            connection.send(text)
        self.send(session, Dispatch(name="RESUMED", form=lambda _: {"_trace": ["sandbox"]}))

    def _send_members(self, session: Session, data: Json) -> None:
        guild = self.world.guilds.get(str(data.get("guild_id")))
        if guild is None or session.app.user.id not in guild.members:
            return
        ids = data.get("user_ids") or []
        wanted = {str(each) for each in (ids if isinstance(ids, list) else [ids])}
        query, most = str(data.get("query") or "").lower(), int(data.get("limit") or 0)
        found = [
            each
            for each in guild.members.values()
            if (each.user.id in wanted if wanted else each.user.username.lower().startswith(query))
        ]
        chunk: Json = {"guild_id": guild.id, "chunk_index": 0, "chunk_count": 1, "nonce": data.get("nonce")}
        chunk["members"] = [json_objects.member(each) for each in (found[:most] if most else found)]
        self.send(session, Dispatch(name="GUILD_MEMBERS_CHUNK", form=lambda _: chunk))

    # Over REST

    def add_routes(self, routes: Routes) -> None:
        """Where the gateway is."""
        routes.add("GET", "/gateway", Route(name="getGateway", handler=self._where, open=True))
        routes.add("GET", "/gateway/bot", Route(name="getGatewayBot", handler=self._where_for_bots))

    def _where(self, call: RestCall) -> RestResponse:
        return RestResponse(200, {"url": self.url})

    def _where_for_bots(self, call: RestCall) -> RestResponse:
        limits = self.world.limits
        guilds = len(self.world.guilds_of.get(call.own.user.id, ()))
        used = self._pacing.look(("identifies", call.own.id), limits.identifies)
        start = {
            "total": used.limit,
            "remaining": used.remaining,
            "reset_after": int(used.reset_after * 1000),
            "max_concurrency": limits.max_concurrency,
        }
        shards = max(1, -(-guilds // limits.guilds_per_shard))
        return RestResponse(200, {"url": self.url, "shards": shards, "session_start_limit": start})
