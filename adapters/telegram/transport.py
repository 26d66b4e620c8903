"""How python-telegram-bot reaches Telegram: its `BaseRequest` over aiohttp.

What it adds to the library's own: the HTTP answer is kept (`last_answer`), since the library's exceptions do not carry
the status; a failure says whether the request can have reached Telegram; a message encoded once is sent as it is, with
only the chat in front of it (`prepared`).

    NetworkError
    ├── Flooded       429: refused for now; instead of the library's RetryAfter, which warns whenever it is made
    ├── Unsent        no connection, no address, or not let out: Telegram never saw the whole request
    └── Unanswered    it may have: the connection broke, time ran out, or the answer makes no sense

No address is ever logged or put into an error: the token stands in it. aiohttp's errors name the address in their
text, so ours are raised without them as cause.
"""

import json
import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
from multidict import CIMultiDict
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from adapters import sockets
from adapters.connection_errors import ConnectionFault, fault_of

_PREPARED = "prepared"

_MESSAGE = re.compile(rb'\{"ok":\s*true,\s*"result":\s*\{"message_id":\s*(\d{1,18})[,}]')

_NOT_REACHED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


def prepared(fields: Mapping[str, Any], inside: bytes) -> dict[str, Any]:
    """Parameters for a request whose body is written as it stands: these fields, then the inside of a JSON object. Of
    the answer, which is the whole message again, only its number is read."""
    return {_PREPARED: json.dumps(fields).encode()[:-1] + b"," + inside + b"}"}


class Flooded(NetworkError):
    """Refused for now."""


class Unsent(NetworkError):
    """The request never left."""

    def __init__(self, message: str, fault: ConnectionFault = ConnectionFault.OTHER) -> None:
        super().__init__(message)
        self.fault = fault


class Unanswered(NetworkError):
    """The request may have been carried out; nobody knows."""

    def __init__(self, message: str, fault: ConnectionFault = ConnectionFault.OTHER) -> None:
        super().__init__(message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An HTTP answer as it came. `prepared`: to a request with a prepared body."""

    status: int
    payload: bytes
    prepared: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the status says that all is well."""
        return 200 <= self.status <= 299

    @property
    def retry_after(self) -> float | None:
        """Seconds that a 429 asks for, where it says so."""
        try:
            seconds = json.loads(self.payload)["parameters"]["retry_after"]
        except (ValueError, KeyError, TypeError):
            return None
        return float(seconds) if isinstance(seconds, int | float) else None


_LAST: ContextVar[HttpAnswer | None] = ContextVar("telegram_answer", default=None)


def last_answer() -> HttpAnswer | None:
    """The answer to this task's latest request; None where there was none."""
    return _LAST.get()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds. aiohttp has no limit of its own for writing: `total` ends a write that does not."""

    connect: float = 3
    pool: float = 2
    write: float = 5
    read: float = 10
    total: float = 15
    upload: float = 60


class Transport(BaseRequest):
    """One pool of connections; make one for sending and one for polling, so that neither waits for the other."""

    def __init__(self, *, connections: int, timeouts: Timeouts | None = None) -> None:
        self._connections = connections
        self._timeouts = timeouts or Timeouts()
        self._plain = self._timeout(self._timeouts.read, self._timeouts.total)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, socket_factory=sockets.owners)
            cookies = aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=cookies, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON object of an answer. Raises Unanswered for anything else, and for a 2xx without a result."""
        last = _LAST.get()
        if last and last.prepared and (message := _MESSAGE.match(payload)):
            return {"ok": True, "result": {"message_id": int(message[1])}}
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            raise Unanswered("the answer cannot be read") from None
        if not isinstance(answer, dict) or (last and last.accepted and "result" not in answer):
            raise Unanswered("the answer makes no sense")
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Raises Flooded, Unsent or Unanswered. Of the timeouts only `read_timeout` is heeded."""
        # First: an answer left from the request before would be read as this one's, whose connection may just have
        # broken.
        _LAST.set(None)
        await self.initialize()  # a process that only sends has not started the application
        assert self._session is not None
        timeout = self._timeout_for(request_data, read_timeout)
        body, headers, as_it_stands = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                payload = await response.read()
        except _NOT_REACHED as error:
            # Without its cause: aiohttp's text names the address, and the token is part of that.
            raise Unsent(f"cannot connect ({type(error).__name__})", fault_of(error)) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            if sockets.kept_back(error):
                raise Unsent("this process stood still") from None
            raise Unanswered(f"no answer ({type(error).__name__})", fault_of(error)) from None
        _LAST.set(HttpAnswer(response.status, payload, as_it_stands))
        if response.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise Flooded("too many requests")
        return response.status, payload

    def _timeout_for(self, data: RequestData | None, read: Any) -> aiohttp.ClientTimeout:
        if data is not None and data.contains_files:
            return self._timeout(self._timeouts.upload, self._timeouts.upload)
        if not isinstance(read, int | float):
            return self._plain
        limits = self._timeouts
        return self._timeout(read, max(limits.total, limits.pool + limits.connect + limits.write + read))

    def _timeout(self, read: float, total: float) -> aiohttp.ClientTimeout:
        limits = self._timeouts
        return aiohttp.ClientTimeout(
            total=total, connect=limits.pool + limits.connect, sock_connect=limits.connect, sock_read=read
        )


_FORM = CIMultiDict({"User-Agent": BaseRequest.USER_AGENT})
_JSON = CIMultiDict(_FORM, **{"Content-Type": "application/json"})


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, CIMultiDict[str], bool]:
    """What is written, with which headers, and whether it was prepared."""
    if data is None:
        return None, _FORM, False
    if data.contains_files:
        return _form(data), _FORM, False
    parameters: dict[str, Any] = data.parameters
    body: bytes | None = parameters.get(_PREPARED)
    return (body, _JSON, True) if body else (json.dumps(parameters).encode(), _JSON, False)


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
