"""One request to Discord's REST API: sent once, answered as a value.

discord.py's own requests wait out floods, try five times and look through every bucket of the last five minutes for
each new channel. A delivery must be tried once, be told at once what came back, and cost the same for the ten
thousandth channel; so deliveries go through here, and the gateway and its events stay with discord.py.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from adapters import sockets
from adapters.discord import limits
from bot.message import File

Json = dict[str, Any]
Monotonic = Callable[[], float]

USER_AGENT = "DiscordBot (https://github.com/israfan/israfan, 0.1)"  # [docs] reference#user-agent asks for this form


@dataclass(frozen=True, slots=True, kw_only=True)
class RestAnswer:
    """What Discord said. `body` is None where it is no JSON object, `items` empty where it is no list of such; `via` is
    False where only the edge answered."""

    status: int
    body: Json | None = None
    items: tuple[Json, ...] = ()
    via: bool = True
    remaining: int | None = None
    reset_after: float = 0.0
    retry_after: float | None = None
    scope: str | None = None

    @property
    def ok(self) -> bool:
        """Whether it was carried out."""
        return 200 <= self.status < 300

    @property
    def code(self) -> int:
        """Discord's own number for what is wrong; 0 where there is none."""
        code = (self.body or {}).get("code", 0)
        return code if isinstance(code, int) else 0

    @property
    def invalid(self) -> bool:
        """Whether it counts towards the ban of invalid requests."""
        # A shared limit is everybody's in that channel, and does not count [docs] topics/rate-limits.
        return self.status in (401, 403) or (self.status == 429 and self.scope != "shared")


@dataclass(slots=True)
class Holds:
    """Buckets known to be empty, and until when. Forgets by itself: a bucket is empty for seconds only."""

    monotonic: Monotonic
    _until: dict[str, float] = field(default_factory=dict)
    _prune_at: int = 256

    def seconds(self, key: str) -> float:
        """How long this bucket stays empty; 0 when it is not."""
        return max(0.0, self._until.get(key, 0.0) - self.monotonic())

    def learn(self, key: str, answer: RestAnswer) -> None:
        """Take what an answer's headers say."""
        if answer.remaining == 0 and answer.reset_after > 0:
            self._until[key] = self.monotonic() + answer.reset_after
            self._prune()

    def _prune(self) -> None:
        if len(self._until) < self._prune_at:
            return
        now = self.monotonic()
        self._until = {key: until for key, until in self._until.items() if until > now}
        self._prune_at = max(256, 2 * len(self._until))

    def __len__(self) -> int:
        return len(self._until)


@dataclass(slots=True)
class InvalidRequests:
    """Counts what leads to a ban of our network address, and says when to stop."""

    monotonic: Monotonic
    most: int = limits.INVALID_REQUESTS
    seconds: float = limits.INVALID_SECONDS
    _at: deque[float] = field(default_factory=deque)

    def count(self) -> None:
        """One more."""
        self._at.append(self.monotonic())

    def wait(self) -> float:
        """Seconds until there is room again; 0 when there is."""
        now = self.monotonic()
        while self._at and self._at[0] <= now - self.seconds:
            self._at.popleft()
        return self._at[-self.most] + self.seconds - now if len(self._at) >= self.most else 0.0


class Rest:
    """Asks Discord. Its connections open with the first request; `close` ends them, and a later one opens new ones."""

    def __init__(self, *, token: str, api_url: str, seconds: float = limits.SEND_SECONDS) -> None:
        """`seconds`: how long one request may take in all."""
        self._token = token
        self._seconds = seconds
        self._api_url = api_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        authorised: bool = True,
        file: File | None = None,
    ) -> RestAnswer:
        """One request, once; `file` goes beside its body. Raises aiohttp.ClientError, OSError or TimeoutError."""
        headers = {"Authorization": f"Bot {self._token}"} if authorised else {}
        data = body if file is None else _form(body or b"{}", file)
        if body is not None and file is None:
            headers["Content-Type"] = "application/json"
        async with (
            asyncio.timeout(self._seconds),
            self._connections().request(method, self._api_url + path, data=data, headers=headers) as response,
        ):
            return _answer(response, await response.read())

    async def listed(self, path: str) -> list[Json]:
        """What a GET of a list answers. Raises as `ask` does, and LookupError when Discord gives none."""
        headers = {"Authorization": f"Bot {self._token}"}
        async with (
            asyncio.timeout(self._seconds),
            self._connections().get(self._api_url + path, headers=headers) as response,
        ):
            if response.status != 200:
                raise LookupError(f"Discord answered {response.status}")
            return list(json.loads(await response.read()))

    async def close(self) -> None:
        """End all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _connections(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=2 * limits.IN_FLIGHT, socket_factory=sockets.owners),
                headers={"User-Agent": USER_AGENT},
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=10),
            )
        return self._session


def encoded(body: Json) -> bytes:
    """A body as it travels."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _form(body: bytes, file: File) -> aiohttp.FormData:
    """A body and a file as they travel together [docs] reference#uploading-files."""
    form = aiohttp.FormData()
    form.add_field("payload_json", body.decode(), content_type="application/json")
    form.add_field("files[0]", file.data, filename=file.name)
    return form


def _answer(response: aiohttp.ClientResponse, raw: bytes) -> RestAnswer:
    headers = response.headers
    read = _read(raw)
    body = read if isinstance(read, dict) else None
    retry_after = (body or {}).get("retry_after", headers.get("Retry-After"))
    remaining = _number(headers.get("X-RateLimit-Remaining"))
    return RestAnswer(
        status=response.status,
        body=body,
        items=tuple(each for each in read if isinstance(each, dict)) if isinstance(read, list) else (),
        # Discord's own servers send `Via`; an answer without it comes from the network in front of them.
        via=bool(headers.get("Via")),
        remaining=None if remaining is None else int(remaining),
        reset_after=_number(headers.get("X-RateLimit-Reset-After")) or 0.0,
        retry_after=_number(retry_after),
        scope=headers.get("X-RateLimit-Scope"),
    )


def _read(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except ValueError:
        return None


def _number(value: object) -> float | None:
    """A figure from outside, if it is one: neither negative nor endless."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    # `float` reads "nan" and "inf" too, and a wait until either would never end.
    return number if 0 <= number < 1e9 else None
