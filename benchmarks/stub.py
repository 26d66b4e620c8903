"""A local Telegram and Discord that know one answer: a bare protocol, far faster than any client of it.

    python -m benchmarks.stub --latency 0.05      prints its address, and serves until its input ends

Every request is answered `latency` seconds after it came with the same ready-made bytes. Besides:

    GET /stub/stats      requests so far, this server's own CPU seconds, what it watched for
    GET /stub/watch?W    note the monotonic moment of the first request whose body holds W
    GET /stub/speak?R&S  hand out R commands a second for S seconds through getUpdates, and time their answers
    GET /stub/lend?P&D…  person P has a message with buttons of these data: `speak` has such people press them in turn,
                         until nobody is named

The clock is the machine's monotonic one, which all processes share.
"""

import argparse
import asyncio
import contextlib
import json
import re
import sys
import time
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, cast
from urllib.parse import unquote

from benchmarks.messages import DISCORD_ANSWER, TELEGRAM_ANSWER

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_SPEAKER = re.compile(rb'"chat_id": ?"?(77\d{8})')
FIRST_SPEAKER = 7_700_000_000
_BOT = {"id": 4242, "is_bot": True, "first_name": "SharedState", "username": "desk_bot"}


@dataclass
class SharedState:
    """What all connections share."""

    latency: float
    requests: int = 0
    watched: bytes | None = None
    seen_at: float | None = None
    speaking: bool = False
    said: int = 0
    buttons: dict[int, list[str]] = field(default_factory=dict)
    spoken_at: dict[int, float] = field(default_factory=dict)
    answered: list[float] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    waiting: list["StubConnection"] = field(default_factory=list)

    def look(self, body: bytes) -> None:
        """Note what is watched for, and the answer to a command."""
        if self.watched and self.seen_at is None and self.watched in body:
            self.seen_at = time.monotonic()
        if self.speaking and (found := _SPEAKER.search(body)):
            asked = self.spoken_at.pop(int(found[1]), None)
            if asked is not None:
                self.answered.append(time.monotonic() - asked)

    async def speak(self, rate: float, seconds: float) -> None:
        """So many people send a command, evenly spread."""
        started = time.monotonic()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, started + number / rate - time.monotonic()))
            self._say()

    def _say(self) -> None:
        self.said += 1  # never twice the same, or the desk would know it
        if self.buttons:
            round_, turn = divmod(self.said, len(self.buttons))
            person, data = list(self.buttons.items())[turn]
            update = _press(person, data[round_ % len(data)], self.said)
        else:
            person = FIRST_SPEAKER + self.said
            update = {"message": _message(person) | {"from": _user(person), "text": "/help", "entities": [_COMMAND]}}
        self.spoken_at[person] = time.monotonic()
        self.updates.append({"update_id": self.said, **update})
        if self.waiting:
            self.waiting.pop().hand_out()


_COMMAND = {"type": "bot_command", "offset": 0, "length": 5}


def _user(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "Reader", "language_code": "en"}


def _message(person: int) -> dict[str, Any]:
    chat = {"id": person, "type": "private", "first_name": "Reader"}
    return {"message_id": 1, "date": int(time.time()), "chat": chat}


def _press(person: int, data: str, number: int) -> dict[str, Any]:
    card = _message(person) | {"from": _BOT, "text": "Your settings"}
    query = {"id": str(number), "chat_instance": "1", "from": _user(person), "message": card, "data": data}
    return {"callback_query": query}


class StubConnection(asyncio.Protocol):
    """One connection."""

    def __init__(self, desk: SharedState) -> None:
        self._desk = desk
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Opened."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance

    def connection_lost(self, exc: Exception | None) -> None:
        """Closed."""
        with contextlib.suppress(ValueError):
            self._desk.waiting.remove(self)
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Take whole requests out of what has come."""
        self._buffer = buffer = self._buffer + data if self._buffer else data
        while (end := buffer.find(b"\r\n\r\n")) >= 0:
            head = buffer[:end]
            found = _LENGTH.search(head)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(buffer) < whole:
                break
            self._answer(head, buffer[end + 4 : whole])
            self._buffer = buffer = buffer[whole:]

    def _answer(self, head: bytes, body: bytes) -> None:
        path = head[: head.index(b"\r\n")].split(b" ", 2)[1]
        name = path.rsplit(b"/", 1)[-1].lower()
        if path.startswith(b"/stub/"):
            self._write(_json(self._control(path.decode())))
            return
        if name == b"getupdates":
            self._desk.waiting.append(self)
            if self._desk.updates:
                self._desk.waiting.remove(self)
                self.hand_out()
            return
        self._desk.requests += 1
        if self._desk.watched or self._desk.speaking:
            self._desk.look(body)
        answer = _ANSWERS.get(name, _OTHER)
        if self._desk.latency:
            self._loop.call_later(self._desk.latency, self._write, answer)
        else:
            self._write(answer)

    def hand_out(self) -> None:
        """The commands that have come since the last time."""
        taken, self._desk.updates = self._desk.updates, []
        self._write(_json({"ok": True, "result": taken}))

    def _control(self, path: str) -> dict[str, Any]:
        desk = self._desk
        what, _, query = path.removeprefix("/stub/").partition("?")
        if what == "watch":
            desk.watched, desk.seen_at = unquote(query).encode(), None
        elif what == "lend":
            person, *data = query.split("&")
            desk.buttons = desk.buttons | {int(person): [unquote(each) for each in data]} if person else {}
        elif what == "speak":
            rate, seconds = map(float, query.split("&"))
            desk.speaking = True
            self._tasks.add(self._loop.create_task(desk.speak(rate, seconds)))
        return {
            "requests": desk.requests,
            "cpu": time.process_time(),
            "seen_at": desk.seen_at,
            "answered": desk.answered,
            "unanswered": len(desk.spoken_at),
        }

    def _write(self, answer: bytes) -> None:
        if self._transport is not None:
            self._transport.write(answer)


def _json(body: Any, *more: bytes) -> bytes:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = (
        b"HTTP/1.1 200 OK",
        b"Content-Type: application/json",
        b"Content-Length: %d" % len(raw),
        b"Connection: keep-alive",
        *more,
    )
    return b"\r\n".join(head) + b"\r\n\r\n" + raw


_LIMITS = (
    b"Via: 1.1 stub",
    b"X-RateLimit-Limit: 5",
    b"X-RateLimit-Remaining: 4",
    b"X-RateLimit-Reset: 1",
    b"X-RateLimit-Reset-After: 1.000",
    b"X-RateLimit-Bucket: 80c17d2f203122d936070c88c8d10f33",
)
_MYSELF = {  # the user and the application at once: discord.py asks for both by this name
    "id": "4242",
    "username": "desk",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
    "name": "SharedState",
    "description": "",
    "icon": None,
    "bot_public": False,
    "bot_require_code_grant": False,
    "verify_key": "",
    "flags": 0,
    "owner": {"id": "4243", "username": "owner", "discriminator": "0", "avatar": None},
}
_OTHER = _json({"ok": True, "result": True})
_ANSWERS = {
    b"sendmessage": _json(TELEGRAM_ANSWER),
    b"messages": _json(DISCORD_ANSWER, *_LIMITS),
    b"getme": _json({"ok": True, "result": _BOT}),
    b"@me": _json(_MYSELF),
}


async def serve(latency: float) -> None:
    """Until standard input ends, as it does when the process that started this is gone."""
    loop = asyncio.get_running_loop()
    desk = SharedState(latency)
    server = await loop.create_server(lambda: StubConnection(desk), "127.0.0.1", 0, backlog=1024)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0)
    latency = parser.parse_args().latency
    with contextlib.suppress(ImportError):
        import_module("uvloop").install()
    asyncio.run(serve(latency))


if __name__ == "__main__":
    main()
