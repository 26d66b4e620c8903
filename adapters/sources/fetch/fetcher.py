"""The one way out to the web: every feed, page, picture and icon is fetched here, every event is sent here.

    address ─▶ Guard.address ─▶ slot ─▶ [name → IP ─▶ Watch.socket] ─▶ head ─┬─▶ redirect: the next hop, from the start
                                                                            └─▶ body in weighed steps ─▶ Fetched

Each hop has a session and a connection of its own: no cookie, login or connection is ever shared between two of them.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from ssl import SSLContext
from types import TracebackType
from typing import Self, TypeVar

import aiohttp
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDict

from adapters.sources.fetch.body import OFFERED, STEP, read_body
from adapters.sources.fetch.error_mapping import CAUGHT, bad_status, translated
from adapters.sources.fetch.errors import FetchError, TooSlow
from adapters.sources.fetch.fetched import Accept, FetchAnswer, PostAnswer
from adapters.sources.fetch.guard import FetchWatch, Guard
from adapters.sources.fetch.headers import check_custom, linked, max_age, readable, retry_after, validator
from adapters.sources.fetch.limits import FetchLimits
from adapters.sources.fetch.redirects import REDIRECTS, Hop, follow
from adapters.sources.fetch.slots import Slots

T = TypeVar("T")


class Fetcher:
    """Fetches within the guard's rules and the limits; use it as `async with Fetcher(…) as fetcher`.

    `resolver`, `tls` and `now` (the wall clock, aware) are for operators with a world of their own, and for tests.
    """

    def __init__(
        self,
        *,
        guard: Guard,
        user_agent: str,
        limits: FetchLimits | None = None,
        resolver: AbstractResolver | None = None,
        tls: SSLContext | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._guard = guard
        self._user_agent = user_agent
        self._limits = limits or FetchLimits()
        self._resolver = resolver
        self._tls = tls
        self._now = now
        self._slots = Slots(self._limits)

    async def __aenter__(self) -> Self:
        # The system's own, so that /etc/hosts and the operator's names hold; aiohttp's other one asks name servers
        # itself.
        self._resolver = self._resolver or aiohttp.ThreadedResolver()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._resolver:
            await self._resolver.close()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        headers: Mapping[str, str] | None = None,
        accept: Accept = Accept.FEED,
    ) -> FetchAnswer:
        """Fetch `url`, following redirects; raises `FetchError`.

        `etag` and `last_modified` are what an earlier answer brought; `headers` are a source's own and go to its own
        host only.
        """
        check_custom(headers or {})
        ask = _Ask(accept=accept, etag=validator(etag), last_modified=validator(last_modified), headers=headers or {})
        hop = Hop(url=self._guard.address(url))
        seconds = self._limits.total_seconds
        while True:
            async with self._slots.taken(hop.url.raw_host or ""):
                began = asyncio.get_running_loop().time()
                answer = await self._within_sight(hop, seconds, partial(self._hop, hop, ask))
                seconds -= asyncio.get_running_loop().time() - began
            if isinstance(answer, FetchAnswer):
                return answer
            hop = answer

    def check(self, url: str) -> None:
        """Raises `FetchError` for an address that is never asked, as far as it shows without asking anybody."""
        self._guard.address(url)

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], *, must_take: bool = False) -> PostAnswer:
        """Send `body` to `url`, once, following no redirect; raises `FetchError` where nothing was answered, and with
        `must_take` where anything but a 2xx was."""
        check_custom(headers)
        hop = Hop(url=self._guard.address(url))
        async with self._slots.taken(hop.url.raw_host or ""):
            sent = partial(self._posted, hop, body, headers, must_take)
            return await self._within_sight(hop, self._limits.total_seconds, sent)

    async def _within_sight(self, hop: Hop, seconds: float, ask: "Callable[[FetchWatch], Awaitable[T]]") -> T:
        """One hop under the guard's eye and the clock; every failure leaves as a `FetchError`."""
        watch, host = FetchWatch(self._guard), hop.url.raw_host or ""
        try:
            async with _at_most(seconds, f"{host} took longer than {self._limits.total_seconds:g} seconds."):
                return await ask(watch)
        except FetchError as error:
            raise _veiled(error, watch, host) from error.__cause__
        except CAUGHT as error:
            raise _veiled(translated(error, host), watch, host) from error

    async def _hop(self, hop: Hop, ask: "_Ask", watch: FetchWatch) -> FetchAnswer | Hop:
        async with self._session(watch) as session:
            response = await self._answer(session, hop, ask)
            async with response:
                if response.status in REDIRECTS:
                    location = response.headers.get("Location")
                    return follow(hop, response.status, location, self._guard, self._limits.redirects)
                return await self._fetched(response, hop, ask)

    @asynccontextmanager
    async def _session(self, watch: FetchWatch) -> AsyncIterator[aiohttp.ClientSession]:
        connector = aiohttp.TCPConnector(
            socket_factory=watch.socket,
            resolver=self._resolver,
            use_dns_cache=False,
            # The guard looks where a socket is made: a connection that is kept would carry the next fetch past it.
            force_close=True,
            ssl=self._tls or True,
        )
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            # Off: aiohttp's own five minutes in all would run beside `_at_most` and `Pace`, which say what was too
            # slow.
            timeout=aiohttp.ClientTimeout(total=None, connect=None, sock_connect=None, sock_read=None),
            # aiohttp unpacks without a limit: a few kilobytes would become gigabytes before anything is weighed.
            auto_decompress=False,
            # A proxy named in the environment would connect for us, and the guard would see the proxy's address alone.
            trust_env=False,
            read_bufsize=STEP,
            raise_for_status=False,
        ) as session:
            yield session

    async def _answer(self, session: aiohttp.ClientSession, hop: Hop, ask: "_Ask") -> aiohttp.ClientResponse:
        seconds = self._limits.first_byte_seconds
        async with _at_most(seconds, f"{hop.url.raw_host} did not begin to answer within {seconds:g} seconds."):
            # aiohttp would follow by itself, with a source's own headers, to wherever the answer points.
            return await session.get(hop.url, headers=ask.sent(hop, self._user_agent), allow_redirects=False)

    async def _posted(
        self, hop: Hop, body: bytes, headers: Mapping[str, str], must_take: bool, watch: FetchWatch
    ) -> PostAnswer:
        sent = {"User-Agent": self._user_agent, "Accept-Encoding": "identity", **headers}
        async with (
            self._session(watch) as session,
            # A redirect is an answer: followed, what is signed for one server would be shown to another.
            session.post(hop.url, data=body, headers=sent, allow_redirects=False) as response,
        ):
            wait = retry_after(response.headers.get("Retry-After"), self._now())
            if must_take and not 200 <= response.status < 300:
                raise bad_status(response.status, hop.url.raw_host or "", wait)
            beginning = await response.content.read(self._limits.answer_bytes)
            return PostAnswer(status=response.status, beginning=beginning, retry_after=wait)

    async def _fetched(self, response: aiohttp.ClientResponse, hop: Hop, ask: "_Ask") -> FetchAnswer:
        headers = response.headers
        wait = retry_after(headers.get("Retry-After"), self._now())
        unchanged = response.status == 304 and ask.conditional
        if not (200 <= response.status < 300 or unchanged):
            raise bad_status(response.status, hop.url.raw_host or "", wait)
        wire_limit = self._limits.image_bytes if ask.accept is Accept.IMAGE else self._limits.wire_bytes
        return FetchAnswer(
            url=str(hop.url),
            status=response.status,
            body=b"" if unchanged else await read_body(response, self._limits, wire_limit),
            content_type=readable(headers.get("Content-Type")),
            # A 304 often leaves its validators out (Last-Modified by RFC 9110, section 15.4.5): dropped with it, the
            # next fetch would take everything again.
            etag=validator(headers.get("ETag")) or (ask.etag if unchanged else None),
            last_modified=validator(headers.get("Last-Modified")) or (ask.last_modified if unchanged else None),
            moved_to=str(hop.moved_to) if hop.moved_to else None,
            retry_after=wait,
            max_age=max_age(headers.get("Cache-Control")),
            not_modified=unchanged,
            hub=linked(response, "hub"),
            itself=linked(response, "self"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    """What the caller asks for, the same at each hop."""

    accept: Accept
    etag: str | None
    last_modified: str | None
    headers: Mapping[str, str]

    @property
    def conditional(self) -> bool:
        return bool(self.etag or self.last_modified)

    def sent(self, hop: Hop, user_agent: str) -> CIMultiDict[str]:
        """The headers of this hop: a source's own only for the host they are meant for."""
        sent = CIMultiDict({"User-Agent": user_agent, "Accept": self.accept.value, "Accept-Encoding": OFFERED})
        if self.etag:
            sent["If-None-Match"] = self.etag
        if self.last_modified:
            sent["If-Modified-Since"] = self.last_modified
        sent.update(self.headers if hop.trusted else {})
        return sent


@asynccontextmanager
async def _at_most(seconds: float, reason: str) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise TooSlow(reason) from error


def _veiled(error: FetchError, watch: FetchWatch, host: str) -> FetchError:
    if watch.private:
        error.hide(host)
    return error
